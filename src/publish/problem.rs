//! What is wrong in the author's files, and how is it told?
//!
//! A problem names its place and the way to mend it. It must never be printed here and
//! never stop the run by itself: a run collects all of them, so that an author mends a
//! blog in one go.

use core::fmt;

/// A place in a text, both numbers from 1, the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Place {
    pub(super) line: usize,
    pub(super) column: usize,
}

impl Place {
    /// The file as a whole.
    pub(super) const START: Self = Self { line: 1, column: 1 };
}

/// Something wrong at a place, before the file's name is put to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) place: Place,
    pub(super) message: String,
}

impl Fault {
    pub(super) fn new(place: Place, message: impl Into<String>) -> Self {
        Self {
            place,
            message: message.into(),
        }
    }
}

/// One thing that an author has to mend. Displays as `path:line:column: message`, the
/// form that editors and terminals make clickable.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Problem {
    /// The file, as it is reached from where the tool runs, with forward slashes.
    pub path: String,
    /// From 1; 1 also where the problem is the file as a whole.
    pub line: usize,
    /// From 1, counted in characters.
    pub column: usize,
    /// What is wrong and how to mend it.
    pub message: String,
}

impl Problem {
    pub(super) fn new(path: &str, fault: Fault) -> Self {
        Self {
            path: path.to_owned(),
            line: fault.place.line,
            column: fault.place.column,
            message: fault.message,
        }
    }

    /// A problem with a file as a whole.
    pub(super) fn of_file(path: &str, message: impl Into<String>) -> Self {
        Self::new(path, Fault::new(Place::START, message))
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            path,
            line,
            column,
            message,
        } = self;
        write!(f, "{path}:{line}:{column}: {message}")
    }
}

/// All problems of a run, by file and place. Never empty. Displays as one line for each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problems(Vec<Problem>);

impl Problems {
    /// `Err` with the problems in order, or `Ok` where there are none.
    pub(super) fn check(mut problems: Vec<Problem>) -> Result<(), Self> {
        if problems.is_empty() {
            return Ok(());
        }
        problems.sort();
        problems.dedup();
        Err(Self(problems))
    }

    /// The problems in order.
    pub fn iter(&self) -> core::slice::Iter<'_, Problem> {
        self.0.iter()
    }

    /// How many there are, at least 1.
    #[must_use]
    #[expect(clippy::len_without_is_empty, reason = "it is never empty")]
    pub fn len(&self) -> usize {
        self.0.len()
    }
}

impl<'a> IntoIterator for &'a Problems {
    type Item = &'a Problem;
    type IntoIter = core::slice::Iter<'a, Problem>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, problem) in self.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            problem.fmt(f)?;
        }
        Ok(())
    }
}

impl core::error::Error for Problems {}
/// What was found out about places in a text, with their places in the file.
pub(super) fn placed(
    mut place: impl FnMut(usize) -> Place,
    found: &[(usize, String)],
) -> Vec<Fault> {
    let doubt = |(offset, message): &(usize, String)| Fault::new(place(*offset), message.as_str());
    found.iter().map(doubt).collect()
}
