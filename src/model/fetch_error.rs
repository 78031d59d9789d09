//! What can go wrong between the blog's host and the reader?

/// Why a file could not be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FetchError {
    /// The host says that there is no such file, or answers with a web page in its place,
    /// as hosts do that answer every path with one.
    NotFound,
    /// The host answered with this status.
    Status(u16),
    /// The host could not be reached.
    Offline,
    /// The host took too long.
    Timeout,
    /// The file is not what it should be.
    Malformed,
    /// The file was written by a newer version of the blog than this page.
    Stale,
}
