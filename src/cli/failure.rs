//! How does a command say that it could not do what was asked?
//!
//! Only in words a person can act on: never a bare error code, never a debug print.

use std::fmt;

/// Why a command failed: what went wrong and, where there is one, the way on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Failure(String);

impl Failure {
    /// A failure told in one clear sentence.
    pub(crate) fn new(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for Failure {}
