//! What has to be done whenever the state changes?

use leptos::prelude::RenderEffect;

/// Does it at once, and again when a signal that it reads changes, for as long as the tab is
/// open. All of them share their machinery, which those that may end do not.
pub fn follow(mut act: impl FnMut() + 'static) {
    core::mem::forget(RenderEffect::new(move |_| act()));
}
