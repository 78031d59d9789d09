//! Which HTML of an author reaches the page?
