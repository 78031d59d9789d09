//! Which code stands in a text?
//!
//! The tool reads the code with [`fences`] and finds its colours and lines;
//! [`render`](super::render()) counts the same blocks and sets them in. So no highlighter
//! reaches a page, and a text that changed in between merely loses its colours.

use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};

use super::source::{Parsed, Source};

/// A block of code behind a fence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fence {
    /// All that stands behind the fence's opening marks.
    pub info: String,
    /// The code.
    pub code: String,
    /// Where the fence begins in the Markdown, in bytes.
    pub offset: usize,
    /// Where it ends, with its closing marks.
    pub end: usize,
}

/// All fences of a text, in order.
#[must_use]
pub fn fences(markdown: &str) -> Vec<Fence> {
    Source::new(markdown).parsed().fences()
}

impl Parsed<'_> {
    /// What [`fences`] finds.
    #[must_use]
    pub fn fences(&self) -> Vec<Fence> {
        let mut fences: Vec<Fence> = Vec::new();
        let mut is_open = false;
        for (event, range) in &self.events {
            match event {
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                    is_open = true;
                    fences.push(Fence {
                        info: info.to_string(),
                        code: String::new(),
                        offset: range.start,
                        end: range.end,
                    });
                }
                Event::End(TagEnd::CodeBlock) => is_open = false,
                Event::Text(text) if is_open => {
                    if let Some(fence) = fences.last_mut() {
                        fence.code.push_str(text);
                    }
                }
                _ => {}
            }
        }
        fences
    }
}

/// The language that a fence names: in `rust,ignore`, `js {1,3}`, `python:main.py` or
/// `{.haskell .numberLines}` the first word.
#[must_use]
pub fn language(info: &str) -> &str {
    let is_braced = info.starts_with('{');
    let info = info.trim_start_matches(['{', '.', ' ']);
    let end = info
        .find(|c: char| c.is_whitespace() || matches!(c, ',' | ':' | '{' | '}' | '['))
        .unwrap_or(info.len());
    let name = &info[..end];
    // `{1,3}` and `{linenos=true}` name none.
    let is_other =
        is_braced && (name.contains('=') || name.starts_with(|c: char| c.is_ascii_digit()));
    if is_other { "" } else { name }
}

#[cfg(test)]
mod tests {
    use super::{fences, language};

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
            ("{r, echo=FALSE}", "r"),
            ("{1,3}", ""),
            ("{linenos=table}", ""),
            ("sh[npm]", "sh"),
            ("", ""),
        ] {
            assert_eq!(language(info), name);
        }
    }
}
