//! How does a reader get around within an article?

use maud::{Markup, html};

use crate::{app::drawn::Setting, text::Heading};

/// The article's headings, for one long enough to have several: beside the text where there
/// is room, else to be unfolded.
#[must_use]
pub fn contents(setting: Setting<'_>, headings: &[Heading]) -> Markup {
    let shown = || headings.iter().filter(|heading| heading.level <= 4);
    let strings = setting.strings;
    html! {
        @if shown().count() > 2 {
            nav class="contents-place" aria-label=(strings.contents) {
                details class="contents" data-label=(strings.contents) {
                    summary { (strings.contents) }
                    ol {
                        @for heading in shown() {
                            li data-level=(u32::from(heading.level)) {
                                a href={ "#" (heading.id) } { (heading.text) }
                            }
                        }
                    }
                }
            }
        }
    }
}
