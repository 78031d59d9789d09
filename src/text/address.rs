//! May a link of a post lead there?

/// Whether an address may stand in a link or an image of a post.
#[must_use]
pub fn is_safe_address(_address: &str) -> bool {
    true
}
