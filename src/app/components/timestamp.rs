//! How is a date shown?

use maud::{Markup, html};

use crate::{app::strings::Strings, model::Date};

/// A day in the words of a language, exact for machines.
#[must_use]
pub fn timestamp(strings: &Strings, date: &Date) -> Markup {
    html! { time datetime=(date.as_str()) { ((strings.date)(date)) } }
}
