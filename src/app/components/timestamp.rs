//! How is a date shown?

use leptos::prelude::*;

use crate::{app::strings::Strings, model::Date};

/// A day in the words of a language, exact for machines.
#[component]
pub fn Timestamp(
    /// The day, with its time where the author gave one.
    date: Date,
    /// The words.
    strings: &'static Strings,
) -> impl IntoView {
    view! { <time datetime=date.as_str().to_owned()>{(strings.date)(&date)}</time> }
}
