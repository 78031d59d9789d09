//! What does a step look like of which some is done?
//!
//! `Writing files  ███████░░░░░░░░░  6,400 of 14,000  3.2 s`, in one line of less than eighty
//! columns, so that it can be drawn again. It must never print, nor look at a clock.

use std::time::Duration;

use super::spoken;

/// How many cells a bar has.
const CELLS: usize = 16;

/// What a terminal can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Signs {
    /// Whatever there is.
    Unicode,
    /// Nothing but ASCII.
    Ascii,
}

impl Signs {
    /// What the terminal shows that these variables of the environment are about.
    pub(super) fn of(read: impl Fn(&str) -> Option<String>) -> Self {
        let mut all = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().filter_map(read);
        // The first of them that is set counts, and an empty one is not.
        let locale = all.find(|value| !value.is_empty());
        let is_utf8 = locale.is_some_and(|value| {
            let value = value.to_ascii_lowercase();
            value.contains("utf-8") || value.contains("utf8")
        });
        // A console of Windows has no locale, and is written to in Unicode.
        if is_utf8 || cfg!(windows) {
            Self::Unicode
        } else {
            Self::Ascii
        }
    }

    /// A wheel that turns.
    pub(super) fn frames(self) -> &'static [char] {
        match self {
            Self::Unicode => &['⠋', '⠙', '⠸', '⠴', '⠦', '⠇', '⠏', '⠹'],
            Self::Ascii => &['|', '/', '-', '\\'],
        }
    }

    /// How a step ended.
    pub(super) fn mark(self, is_good: bool) -> &'static str {
        match (self, is_good) {
            (Self::Unicode, true) => "✓",
            (Self::Unicode, false) => "✗",
            (Self::Ascii, true) => "ok",
            (Self::Ascii, false) => "failed:",
        }
    }

    /// So much of a bar, full only when all is done.
    fn cells(self, done: usize, of: usize) -> String {
        let full = done.saturating_mul(CELLS).checked_div(of);
        let full = full.unwrap_or(CELLS).min(CELLS);
        let (open, on, off, close) = match self {
            Self::Unicode => ("", "█", "░", ""),
            Self::Ascii => ("[", "#", ".", "]"),
        };
        [open, &on.repeat(full), &off.repeat(CELLS - full), close].concat()
    }
}

/// The line of a step that has so many of so many done.
pub(super) fn bar(
    signs: Signs,
    (doing, what): (&str, &str),
    (done, of): (usize, usize),
    elapsed: Duration,
) -> String {
    let cells = signs.cells(done, of);
    let (done, of) = (grouped(done), grouped(of));
    let time = spoken(elapsed);
    format!("{doing} {what}  {cells}  {done} of {of}  {time}")
}

/// A number with its thousands apart.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{Signs, bar, grouped};
    use std::time::Duration;

    const TIME: Duration = Duration::from_millis(3200);

    #[test]
    fn a_bar_has_a_count_and_the_time() {
        let words = ("Writing", "files");
        let line = |signs, done, of| bar(signs, words, (done, of), TIME);
        assert_eq!(
            line(Signs::Unicode, 6_400, 12_800),
            "Writing files  ████████░░░░░░░░  6,400 of 12,800  3.2 s"
        );
        assert_eq!(
            line(Signs::Ascii, 6_400, 12_800),
            "Writing files  [########........]  6,400 of 12,800  3.2 s"
        );
        // It is full when all is done and not before.
        assert!(line(Signs::Ascii, 12_799, 12_800).contains(".]"));
        assert!(line(Signs::Ascii, 12_800, 12_800).contains("##]"));
        assert!(line(Signs::Ascii, 0, 0).contains("##]"));
        let longest = bar(
            Signs::Ascii,
            ("Gathering", "lists and posts"),
            (99_999, 100_000),
            Duration::from_secs(60 * 59),
        );
        assert!(longest.chars().count() < 80, "{longest}");
    }

    #[test]
    fn a_terminal_without_unicode_gets_ascii() {
        let table: [(&[(&str, &str)], Signs); 6] = [
            (&[("LANG", "en_GB.UTF-8")], Signs::Unicode),
            (&[("LC_CTYPE", "C.utf8"), ("LANG", "C")], Signs::Unicode),
            (&[("LC_ALL", ""), ("LANG", "zh_CN.UTF-8")], Signs::Unicode),
            (&[("LC_ALL", "C"), ("LANG", "en_GB.UTF-8")], Signs::Ascii),
            (&[("LANG", "zh_CN.GB18030")], Signs::Ascii),
            (&[], Signs::Ascii),
        ];
        for (variables, expected) in table {
            let read = |name: &str| {
                let found = variables.iter().find(|(key, _)| *key == name);
                found.map(|(_, value)| (*value).to_owned())
            };
            if !cfg!(windows) {
                assert_eq!(Signs::of(read), expected, "{variables:?}");
            }
        }
        assert!(Signs::Ascii.frames().iter().all(char::is_ascii));
        assert!(Signs::Ascii.mark(false).is_ascii());
    }

    #[test]
    fn thousands_stand_apart() {
        let table = [
            (0, "0"),
            (999, "999"),
            (1_000, "1,000"),
            (1_234_567, "1,234,567"),
        ];
        for (number, text) in table {
            assert_eq!(grouped(number), text);
        }
    }
}
