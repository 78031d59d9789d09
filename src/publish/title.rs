//! What is a post called, and what of its text became the title?

use core::ops::Range;

use crate::text::Outline;

/// The title, and what to cut from the text because it stands in the title.
pub(super) fn title_of(
    given: Option<String>,
    outline: &Outline,
    name: &str,
) -> (String, Option<Range<usize>>) {
    if let Some(title) = given {
        return (title, None);
    }
    match &outline.first_heading {
        Some((words, range)) if !words.trim().is_empty() => {
            let cut = outline.heading_leads.then(|| range.clone());
            (words.trim().to_owned(), cut)
        }
        _ => (name.replace(['-', '_'], " ").trim().to_owned(), None),
    }
}

/// The text without what stands in the title.
pub(super) fn without(body: &str, cut: Option<&Range<usize>>) -> String {
    let Some(cut) = cut else {
        return body.to_owned();
    };
    let before = body.get(..cut.start).unwrap_or_default();
    let behind = body.get(cut.end..).unwrap_or_default();
    format!("{before}{}", behind.trim_start_matches('\n'))
}
