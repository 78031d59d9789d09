//! What a reader sees.

/// Mounts the page.
pub fn start() {}
