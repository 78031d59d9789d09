//! How many tests ran, over all test programs?
//!
//! Reads what the runners print and nothing else; a run in which no test ran shows.

use std::fmt;

/// Tests counted from the closing lines of test programs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    passed: u64,
    failed: u64,
    skipped: u64,
}

impl Tally {
    /// Counts the lines of the form `test result: ok. 3 passed; 0 failed; 1 ignored`.
    pub(super) fn of(output: &str) -> Self {
        let mut tally = Self::default();
        for line in output.lines() {
            if let Some((_, result)) = line.split_once("test result:") {
                tally.passed += before(result, "passed");
                tally.failed += before(result, "failed");
                tally.skipped += before(result, "ignored");
            }
        }
        tally
    }

    /// Adds another count to this one.
    pub(super) fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }

    /// Whether no test ran at all.
    pub(super) fn is_empty(self) -> bool {
        self.passed + self.failed == 0
    }

    /// What to remark about a step in which these tests ran.
    pub(super) fn remark(self) -> String {
        match self.passed + self.failed {
            0 => "no test".to_owned(),
            1 => "1 test".to_owned(),
            count => format!("{count} tests"),
        }
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            passed,
            failed,
            skipped,
        } = self;
        write!(
            formatter,
            "{passed} passed, {failed} failed, {skipped} skipped"
        )
    }
}

/// The number before a word.
fn before(text: &str, word: &str) -> u64 {
    let words: Vec<&str> = text.split_whitespace().collect();
    words
        .windows(2)
        .find(|pair| pair[1].trim_end_matches(';') == word)
        .and_then(|pair| pair[0].parse().ok())
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::Tally;

    #[test]
    fn closing_lines_add_up() {
        let output = "\
running 3 tests
test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.1s
test result: FAILED. 10 passed; 2 failed; 0 ignored; 0 measured
";
        let mut tally = Tally::of(output);
        assert_eq!(tally.to_string(), "13 passed, 2 failed, 1 skipped");
        assert_eq!(tally.remark(), "15 tests");
        tally.add(Tally::of(
            "test result: \u{1b}[32mok\u{1b}[m. 1 passed; 0 failed;",
        ));
        assert_eq!(tally.to_string(), "14 passed, 2 failed, 1 skipped");
        assert_eq!(Tally::of("no tests to run!").remark(), "no test");
    }
}
