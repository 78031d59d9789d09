//! How is a block of code told to the renderer?
//!
//! As short text for each fence, which the tool writes with [`Entry`]. First, a line each,
//! comes what stands around the code:
//!
//! - `F` that some lines have the focus,
//! - `T` the title,
//! - `U` where the title leads, `V` what that link says,
//! - `G` the name of the first tab of a group, `g` of a further one.
//!
//! Then the code itself as runs of a letter and a number, as in `k2.1f4`: so many bytes of
//! this colour. Two letters in upper case stand before a line, if lines are told apart: `N`
//! with the number to count from, `L` with how the line looks. `X` passes over bytes of the
//! author's that nobody is shown. `C1` begins a chunk of [`CHUNK`](super::runs::CHUNK) lines,
//! which a browser need not lay out before it is seen, and `C0` the lines behind the last.
//!
//! It must never lose a letter to a text that has changed in between, but for those that
//! stand where a mark was.

#[cfg(not(target_arch = "wasm32"))]
use super::runs::{PLAIN, Runs};
use super::{
    escape::{push_number, push_text},
    labels::Labels,
};

/// What stands around a block of code.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Entry<'a> {
    /// The title; empty for none.
    pub title: &'a str,
    /// Where the title leads; empty for nowhere.
    pub url: &'a str,
    /// What the link says; empty where the title is the link.
    pub link: &'a str,
    /// The name of its tab.
    pub tab: Option<&'a str>,
    /// Whether the tab belongs to the block before.
    pub continues: bool,
    /// Whether some lines have the focus. Browsers would look for them again and again.
    pub has_focus: bool,
    /// The code itself.
    pub runs: &'a str,
}

impl<'a> Entry<'a> {
    /// Reads what the tool has written.
    pub(super) fn read(text: &'a str) -> Self {
        let mut entry = Self {
            runs: text,
            ..Self::default()
        };
        while let Some((line, rest)) = entry.runs.split_once('\n') {
            let value = line.get(1..).unwrap_or_default();
            match line.as_bytes().first() {
                Some(b'F') => entry.has_focus = true,
                Some(b'T') => entry.title = value,
                Some(b'U') => entry.url = value,
                Some(b'V') => entry.link = value,
                Some(b'G') => entry.tab = Some(value),
                Some(b'g') => {
                    entry.tab = Some(value);
                    entry.continues = true;
                }
                _ => {}
            }
            entry.runs = rest;
        }
        entry
    }

    /// Writes it down.
    #[cfg(not(target_arch = "wasm32"))]
    #[must_use]
    pub fn write(&self) -> String {
        let mut text = String::new();
        let tab = if self.continues { 'g' } else { 'G' };
        let mut line = |letter: char, value: &str| {
            text.push(letter);
            text.extend(value.chars().map(|c| if c == '\n' { ' ' } else { c }));
            text.push('\n');
        };
        if self.has_focus {
            line('F', "");
        }
        for (letter, value) in [('T', self.title), ('U', self.url), ('V', self.link)] {
            if !value.is_empty() {
                line(letter, value);
            }
        }
        if let Some(name) = self.tab {
            line(tab, name);
        }
        text + self.runs
    }
}

/// The same block without its colours, for where no style sheet is.
#[cfg(not(target_arch = "wasm32"))]
#[must_use]
pub fn without_colors(entry: &str) -> String {
    let runs_at = entry.rfind('\n').map_or(0, |at| at + 1);
    let (head, runs) = entry.split_at(runs_at);
    let mut plain = Runs::default();
    for (letter, number) in Ops(runs.as_bytes()) {
        match letter {
            b'C' => {}
            b'L' | b'N' => {
                plain.write();
                plain.op(letter, number);
            }
            b'X' => plain.add(letter, number),
            _ => plain.add(PLAIN, number),
        }
    }
    [head, &plain.finish()].concat()
}

/// Letters, each with its number.
struct Ops<'a>(&'a [u8]);

impl Iterator for Ops<'_> {
    type Item = (u8, usize);

    fn next(&mut self) -> Option<(u8, usize)> {
        let (&letter, behind) = self.0.split_first()?;
        let digits = behind.iter().take_while(|b| b.is_ascii_digit()).count();
        let (digits, behind) = behind.split_at_checked(digits)?;
        let number = digits.iter().fold(0usize, |sum, digit| {
            sum.saturating_mul(10)
                .saturating_add(usize::from(digit - b'0'))
        });
        self.0 = behind;
        Some((letter, number))
    }
}

/// Writes code with its colours and lines as HTML. Runs that do not fit the code lose it no
/// letter. `labels` are the words for who does not see the lines' colours.
pub(super) fn push_code(out: &mut String, code: &str, runs: &str, labels: Option<&Labels>) {
    let mut rest = code;
    let mut number = 0;
    // The ends of the line and of the chunk that are open.
    let (mut end, mut chunk_end) = ("", "");
    for (letter, length) in Ops(runs.as_bytes()) {
        if letter == b'N' {
            number = length;
            continue;
        }
        if letter == b'C' {
            out.push_str(end);
            out.push_str(chunk_end);
            (end, chunk_end) = ("", "");
            if length > 0 {
                out.push_str("<span class=\"chunk\">");
                chunk_end = "</span>";
            }
            continue;
        }
        if letter == b'L' {
            out.push_str(end);
            end = push_line(out, length, number, labels);
            number += usize::from(number > 0);
            continue;
        }
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
        } else if letter != b'X' {
            push_text(out, run);
        }
    }
    push_text(out, rest);
    out.push_str(end);
    out.push_str(chunk_end);
}

/// Begins a line, and gives what ends it.
fn push_line(
    out: &mut String,
    look: usize,
    number: usize,
    labels: Option<&Labels>,
) -> &'static str {
    let is = |bit: usize| look & bit > 0;
    let (element, end) = match () {
        () if is(4) => ("<del", "</del>"),
        () if is(2) => ("<ins", "</ins>"),
        () if is(1) => ("<mark", "</mark>"),
        () => ("<span", "</span>"),
    };
    out.push_str(element);
    out.push_str(" class=\"line");
    for (bit, class) in [(8, " focus"), (16, " error"), (32, " warning")] {
        if is(bit) {
            out.push_str(class);
        }
    }
    if number > 0 {
        out.push_str("\" data-line=\"");
        push_number(out, number as u64);
    }
    out.push_str("\">");
    if let Some(labels) = labels {
        let said = [
            (2, labels.line_added),
            (4, labels.line_removed),
            (16, labels.line_error),
            (32, labels.line_warning),
        ];
        for (bit, label) in said {
            if is(bit) {
                out.push_str("<span class=\"visually-hidden\">");
                push_text(out, label);
                out.push_str("</span>");
            }
        }
    }
    end
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::{Entry, push_code, without_colors};
    use crate::text::{Look, Runs, Token};

    fn drawn(code: &str, runs: &str) -> String {
        let mut out = String::new();
        push_code(&mut out, code, runs, None);
        out
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
            drawn("if 缓存 <b>", &runs),
            "<span class=\"hl-k\">if</span> <span class=\"hl-s\">缓存</span> &lt;b&gt;"
        );
    }

    #[test]
    fn lines_are_written_and_read() {
        let mut runs = Runs::default();
        runs.count_from(9);
        runs.line(Look::MARKED);
        runs.push(Some(Token::Keyword), 2);
        runs.skip(3);
        runs.push(None, 1);
        runs.line(Look::DELETED);
        runs.push(None, 2);
        runs.line(Look::FOCUSED);
        let runs = runs.finish();
        assert_eq!(runs, "N9L1k2X3.1L4.2L8");
        assert_eq!(
            drawn("if # \nb\nc", &runs),
            "<mark class=\"line\" data-line=\"9\"><span class=\"hl-k\">if</span>\n</mark>\
             <del class=\"line\" data-line=\"10\">b\n</del>\
             <span class=\"line focus\" data-line=\"11\">c</span>"
        );
        assert_eq!(without_colors(&runs), "N9L1.2X3.1L4.2L8");
    }

    #[test]
    fn runs_of_other_code_lose_nothing() {
        for runs in [
            "k1s99",
            "k99",
            "k",
            "s1",
            "zz9",
            "k18446744073709551616",
            "L",
            "L999N9L",
            "C1C1C0",
            "Q3",
        ] {
            let text: String = drawn("缓存", runs)
                .split('<')
                .filter_map(|part| part.rsplit('>').next())
                .collect();
            assert_eq!(text, "缓存", "{runs}");
        }
    }

    #[test]
    fn what_stands_around_code_is_written_and_read() {
        let entry = Entry {
            title: "缓存.rs",
            url: "https://a.org/",
            link: "a",
            tab: Some("Rust"),
            continues: true,
            has_focus: true,
            runs: "k2",
        };
        assert_eq!(Entry::read(&entry.write()), entry);
        assert_eq!(Entry::read(""), Entry::default());
        assert_eq!(Entry::read("k2").runs, "k2");
        let title = "T\u{7f13}\nk2.1f4";
        assert_eq!(without_colors(title), "T\u{7f13}\n");
        assert_eq!(without_colors("k2"), "");
    }
}
