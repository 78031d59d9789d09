//! What does the program add to an article that is being read?
//!
//! What its links lead to, its images by themselves, and where its reader stopped. The
//! article is the same without it.

use leptos::prelude::*;

use super::{
    action::Action,
    components::{SERIES_STATE, preview, resume_bar, zoomed},
    document::Document,
    drawn::Setting,
    follow::follow,
    library::{Library, Load},
    pages::file_of,
    router::Router,
    strings::{Interface, Strings},
};
use crate::browser;

/// The id of the element in which the reader is offered to go on.
const RESUME: &str = "quire-resume";

/// Has the worker keep the series of the open article, and says what came of it when it
/// tells.
pub fn keep_series(strings: &Strings) {
    browser::keep_storage();
    let parts = browser::value_of(Action::KeepSeries.as_str());
    if !browser::tell_worker(&["series ", &parts].concat()) {
        tell_of_series(strings, "series-failed");
    }
}

/// Says whether the series is on this device, if these `words` of the worker are of that.
pub fn tell_of_series(strings: &Strings, words: &str) {
    let said = match words.split(' ').next() {
        Some("series-kept") => strings.series_kept,
        Some("series-failed") => strings.series_failed,
        _ => return,
    };
    browser::set_part(SERIES_STATE, said);
}

/// Attends to a reader.
pub fn attend(router: &Router, library: &Library, interface: RwSignal<Interface>) {
    browser::on_enlarge(move |address, words| {
        let strings = interface.get_untracked().strings();
        zoomed(strings, address, words).into_string()
    });
    let (peek, library, base) = (router.peek(), library.clone(), router.base().clone());
    follow(move || {
        peek.with(|route| {
            if let Some(file) = route.as_ref().and_then(file_of)
                && let Load::Ready(document) = &*library.state(file).read()
                && let Document::Post(post) = &**document
            {
                let setting = Setting {
                    base: &base,
                    strings: interface.get_untracked().strings(),
                };
                browser::show_peek(&preview(setting, post).into_string());
            }
        });
    });
    let stop = router.stop();
    follow(move || {
        let bar = stop.with(|stop| {
            let (id, words) = stop.as_ref()?;
            Some(resume_bar(interface.get().strings(), id, words).into_string())
        });
        browser::set_part(RESUME, &bar.unwrap_or_default());
    });
    if router.is_settled() {
        router.offer_stop();
    }
}
