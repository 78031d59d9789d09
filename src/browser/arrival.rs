//! What of a page has to be laid out before it is seen?
//!
//! Its first screen. The style sheets say what the rest is, and `publish/shell/unfold.js` lays
//! it out when that is painted. A place that is looked for by what stands above it needs all of
//! it: then nothing may wait.

use super::{
    document::document,
    offer::ask,
    time::{later, when_idle, when_painted},
};

/// Marks a page of which only the first screen is laid out; the document, where the tool drew
/// it.
const ARRIVING: &str = "data-arriving";
/// How long a reader may go on at once, to the next page or back, before any of this keeps the
/// browser busy, in milliseconds.
const MOMENT: i32 = 200;

/// Says whether the page that comes is seen from its beginning.
pub fn begin_with_first_screen(is_first: bool) {
    let Some(document) = document() else { return };
    if let Some(root) = document.document_element() {
        let _ = root.remove_attribute(ARRIVING);
    }
    if let Some(main) = document.query_selector("main").ok().flatten() {
        let _ = main.toggle_attribute_with_force(ARRIVING, is_first);
    }
}

/// A moment after what the reader sees has been painted, has the page's own script lay out the
/// rest, calls `then` when the browser is idle, and `at_last` when all is laid out.
pub fn when_shown(then: impl FnOnce() + 'static, at_last: impl FnOnce() + 'static) {
    let go_on = || {
        ask("quireUnfold", at_last);
        when_idle(then);
    };
    when_painted(|| later(go_on, MOMENT));
}
