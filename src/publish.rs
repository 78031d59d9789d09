//! Posts to files.
