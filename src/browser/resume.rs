//! Where did the reader stop in a long article? Known on this device alone.

use super::{document::document, element::listen, sections::place, storage};

/// The name of the entry: a line for each article, the last one last, each its path, a
/// space and the id of a heading.
const PLACES: &str = "quire-stopped";
/// How many articles are remembered.
const MOST: usize = 30;

/// Notes where the reader stops in the article at `path`, which is in the document. One
/// that was hardly begun is as it was, and one that was read to its end is forgotten.
pub fn note_stop(path: &str) {
    match place() {
        Some((id, 10..90)) if !id.is_empty() => set(path, &id),
        Some((_, 90..)) => forget_stop(path),
        _ => {}
    }
}

/// The id and the words of the heading below which the reader stopped in the article at
/// `path`, if it is still there.
#[must_use]
pub fn stop_of(path: &str) -> Option<(String, String)> {
    let document = document()?;
    document.query_selector("main [data-long]").ok()??;
    let lines = stored();
    let line = lines.lines().find_map(|line| of(line, path))?;
    let words = document.get_element_by_id(line)?.text_content()?;
    Some((line.to_owned(), words))
}

/// Forgets where the reader stopped in an article; in all where the path is empty.
pub fn forget_stop(path: &str) {
    set(path, "");
}

/// Calls `on_hide` when the page is put out of sight, perhaps for good.
pub fn on_hide(on_hide: impl Fn() + 'static) {
    if let Some(document) = document() {
        listen(&document, &["visibilitychange"], move |_| on_hide());
    }
}

fn set(path: &str, id: &str) {
    let lines = stored();
    let mut others: Vec<&str> = lines.lines().collect();
    others.retain(|line| !path.is_empty() && of(line, path).is_none());
    let own = [path, " ", id].concat();
    if !id.is_empty() {
        others.push(&own);
    }
    let from = others.len().saturating_sub(MOST);
    let kept = others.split_off(from).join("\n");
    storage::set(
        storage::local(),
        PLACES,
        Some(&kept)
            .filter(|kept| !kept.is_empty())
            .map(String::as_str),
    );
}

/// The heading in the line of an article. No path holds a space.
fn of<'a>(line: &'a str, path: &str) -> Option<&'a str> {
    line.strip_prefix(path)?.strip_prefix(' ')
}

fn stored() -> String {
    storage::get(storage::local(), PLACES).unwrap_or_default()
}
