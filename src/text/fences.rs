//! Which code stands in a text, and how are its colours told to the renderer?
//!
//! The tool reads the code with [`fences`] and finds the colours; [`render`](super::render())
//! counts the same blocks and sets them in. So no highlighter reaches a page, and a text
//! that changed in between merely loses its colours.

use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};

use super::{escape::push_text, source::Source};

/// A block of code behind a fence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fence {
    /// All that stands behind the fence's opening marks.
    pub info: String,
    /// The code.
    pub code: String,
    /// Where the fence begins in the Markdown, in bytes.
    pub offset: usize,
}

/// All fences of a text, in order.
#[must_use]
pub fn fences(markdown: &str) -> Vec<Fence> {
    let source = Source::new(markdown);
    let mut fences: Vec<Fence> = Vec::new();
    let mut is_open = false;
    for (event, range) in source.events() {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                is_open = true;
                fences.push(Fence {
                    info: info.into_string(),
                    code: String::new(),
                    offset: source.original(range.start),
                });
            }
            Event::End(TagEnd::CodeBlock) => is_open = false,
            Event::Text(text) if is_open => {
                if let Some(fence) = fences.last_mut() {
                    fence.code.push_str(&text);
                }
            }
            _ => {}
        }
    }
    fences
}

/// The language that a fence names: in `rust,ignore`, `js {1,3}`, `python:main.py` or
/// `{.haskell .numberLines}` the first word.
#[must_use]
pub fn language(info: &str) -> &str {
    let info = info.trim_start_matches(['{', '.', ' ']);
    let end = info
        .find(|c: char| c.is_whitespace() || matches!(c, ',' | ':' | '{' | '}'))
        .unwrap_or(info.len());
    &info[..end]
}

/// Stands for code of no colour.
const PLAIN: u8 = b'.';

/// What a piece of code is. A page's style sheet says how each looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token {
    /// A comment.
    Comment,
    /// A deleted line of a difference.
    Deleted,
    /// A function's name.
    Function,
    /// A heading of a markup language.
    Heading,
    /// An inserted line of a difference.
    Inserted,
    /// A keyword of the language.
    Keyword,
    /// A number or another constant.
    Number,
    /// An annotation, a macro or a directive.
    Meta,
    /// A string.
    String,
    /// A type, or the name of an element.
    Type,
    /// A property or an attribute.
    Property,
}

impl Token {
    /// The letter that stands for it: in runs, and behind `hl-` in its class.
    const fn letter(self) -> u8 {
        match self {
            Self::Comment => b'c',
            Self::Deleted => b'd',
            Self::Function => b'f',
            Self::Heading => b'h',
            Self::Inserted => b'i',
            Self::Keyword => b'k',
            Self::Number => b'n',
            Self::Meta => b'm',
            Self::String => b's',
            Self::Type => b't',
            Self::Property => b'p',
        }
    }
}

/// Writes the colours of a piece of code down as short text: for each run a letter and its
/// length in bytes, as in `k2.1f4`. What is behind the last run has no colour.
#[derive(Clone, Debug, Default)]
pub struct Runs {
    text: String,
    last: (u8, usize),
}

impl Runs {
    /// Adds the next `length` bytes.
    pub fn push(&mut self, token: Option<Token>, length: usize) {
        let letter = token.map_or(PLAIN, Token::letter);
        if letter == self.last.0 {
            self.last.1 += length;
        } else if length > 0 {
            self.write();
            self.last = (letter, length);
        }
    }

    fn write(&mut self) {
        let (letter, length) = self.last;
        if length > 0 {
            self.text.push(char::from(letter));
            self.text.push_str(&length.to_string());
        }
    }

    /// The text; empty where nothing has a colour.
    #[must_use]
    pub fn finish(mut self) -> String {
        if self.last.0 != PLAIN {
            self.write();
        }
        self.text
    }
}

/// Writes code with its colours as HTML. Runs that do not fit the code lose it no letter.
pub(super) fn push_colored(out: &mut String, code: &str, runs: &str) {
    let mut rest = code;
    let mut runs = runs.as_bytes();
    while let Some((&letter, behind)) = runs.split_first() {
        let digits = behind.iter().take_while(|b| b.is_ascii_digit()).count();
        let number = behind[..digits].iter();
        let length = number.fold(0usize, |sum, digit| {
            sum.saturating_mul(10)
                .saturating_add(usize::from(digit - b'0'))
        });
        runs = &behind[digits..];
        let Some((run, behind)) = rest.split_at_checked(length) else {
            break;
        };
        rest = behind;
        if letter.is_ascii_lowercase() {
            out.push_str("<span class=\"hl-");
            out.push(char::from(letter));
            out.push_str("\">");
            push_text(out, run);
            out.push_str("</span>");
        } else {
            push_text(out, run);
        }
    }
    push_text(out, rest);
}

#[cfg(test)]
mod tests {
    use super::{Runs, Token, fences, language, push_colored};

    fn colored(code: &str, runs: &str) -> String {
        let mut out = String::new();
        push_colored(&mut out, code, runs);
        out
    }

    #[test]
    fn fences_are_read_wherever_they_stand() {
        let text = "```go\nx\n```\n\n    indented\n\n> - ~~~ py {1}\n>   a\n>   b\n>   ~~~\n";
        let found: Vec<_> = fences(text)
            .into_iter()
            .map(|fence| (fence.info, fence.code, fence.offset))
            .collect();
        assert_eq!(
            found,
            [
                ("go".to_owned(), "x\n".to_owned(), 0),
                ("py {1}".to_owned(), "a\nb\n".to_owned(), 31),
            ]
        );
    }

    #[test]
    fn the_language_is_the_first_word() {
        for (info, name) in [
            ("rust,ignore", "rust"),
            ("js {1,3}", "js"),
            ("python:main.py", "python"),
            ("{.haskell .numberLines}", "haskell"),
            ("C++ title=\"a\"", "C++"),
            ("", ""),
        ] {
            assert_eq!(language(info), name);
        }
    }

    #[test]
    fn runs_are_written_and_read() {
        let mut runs = Runs::default();
        for (token, length) in [
            (Some(Token::Keyword), 2),
            (None, 0),
            (Some(Token::Keyword), 0),
            (None, 1),
            (Some(Token::String), 6),
            (None, 4),
        ] {
            runs.push(token, length);
        }
        let runs = runs.finish();
        assert_eq!(runs, "k2.1s6");
        assert_eq!(
            colored("if 缓存 <b>", &runs),
            "<span class=\"hl-k\">if</span> <span class=\"hl-s\">缓存</span> &lt;b&gt;"
        );
    }

    #[test]
    fn runs_of_other_code_lose_nothing() {
        for runs in ["k1s99", "k99", "k", "s1", "zz9", "k18446744073709551616"] {
            let text: String = colored("缓存", runs)
                .split('<')
                .filter_map(|part| part.rsplit('>').next())
                .collect();
            assert_eq!(text, "缓存", "{runs}");
        }
    }
}
