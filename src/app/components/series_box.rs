//! Which part of a series is an article?

use maud::{Markup, html};

use crate::{
    app::{action::Action, drawn::Setting},
    model::Series,
};

/// The id of the element that says whether the series is on this device.
pub const SERIES_STATE: &str = "quire-series";

/// The series' name and the part's number, and to be unfolded its parts.
#[must_use]
pub fn series_box(setting: Setting<'_>, series: &Series) -> Markup {
    let addresses = series.posts.iter().map(|post| setting.url(&post.route()));
    let addresses: Vec<String> = addresses.collect();
    html! {
        details class="contents series" {
            summary {
                ((setting.strings.part)(series.part, series.parts)) " · "
                span { (series.name) }
            }
            ol {
                @for (number, post) in (series.from..).zip(&series.posts) {
                    li value=(number) lang=(post.lang.as_str()) dir=[post.lang.direction()] {
                        @if number == series.part {
                            strong aria-current="page" { (post.title) }
                        } @else {
                            a href=(setting.url(&post.route())) { (post.title) }
                        }
                    }
                }
            }
            // Shown where there is a service worker to do it.
            p class="keep-series" {
                button type="button" data-action=(Action::KeepSeries.as_str()) value=(addresses.join(" ")) {
                    (setting.strings.keep_series)
                }
                " "
                span id=(SERIES_STATE) role="status" {}
            }
        }
    }
}
