//! How many images may be in memory at once?
//!
//! As many as have [`MOST`] pixels together. An image that has more by itself waits until
//! it is alone.

use std::sync::{Condvar, Mutex, PoisonError};

/// Pixels; each takes at most twelve bytes while its image is worked on.
const MOST: u64 = 32 << 20;

/// Lets in whom it has room for.
#[derive(Debug, Default)]
pub(super) struct Gate {
    used: Mutex<u64>,
    left: Condvar,
}

/// Room that is given back when this goes.
#[derive(Debug)]
pub(super) struct Turn<'a>(&'a Gate, u64);

impl Gate {
    /// Waits until there is room for as many pixels.
    pub(super) fn enter(&self, pixels: u64) -> Turn<'_> {
        let pixels = pixels.min(MOST);
        let used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        let is_full = |used: &mut u64| *used + pixels > MOST;
        let waited = self.left.wait_while(used, is_full);
        *waited.unwrap_or_else(PoisonError::into_inner) += pixels;
        Turn(self, pixels)
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        let used = self.0.used.lock();
        *used.unwrap_or_else(PoisonError::into_inner) -= self.1;
        self.0.left.notify_all();
    }
}
