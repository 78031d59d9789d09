//! Where on the page is the reader, and how does one get back there?

use std::{cell::RefCell, rc::Rc};

use web_sys::{
    Element, Event, ResizeObserver, Window,
    wasm_bindgen::{JsCast as _, closure::Closure},
};

use super::{document::document, element, history::EntryId, storage};

/// Where a page that has just been drawn should be shown from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// Its beginning.
    Top,
    /// The element with this id; the beginning where there is none.
    Element(String),
    /// The heading of the text that is the one of its level with this number, from 0; the
    /// beginning where there are fewer.
    Heading(String, u32),
    /// Where the reader left this entry of the history; the beginning where that is not
    /// known.
    Left(EntryId),
}

impl Target {
    /// The element that a URL's fragment names, the top without one.
    #[must_use]
    pub fn of_fragment(fragment: &str) -> Self {
        if fragment.is_empty() {
            return Self::Top;
        }
        let id = percent_encoding::percent_decode_str(fragment).decode_utf8_lossy();
        Self::Element(id.into_owned())
    }

    /// The heading that the reader has come to, to be found again in a translation; the
    /// beginning above the first.
    #[must_use]
    pub fn of_heading() -> Self {
        let Some(headings) = document().and_then(|d| d.query_selector_all(HEADINGS).ok()) else {
            return Self::Top;
        };
        // How many of each level stand above the reading line.
        let mut passed = [0_u32; 6];
        let mut last = Self::Top;
        for heading in (0..headings.length()).filter_map(|at| headings.get(at)) {
            let Some(heading) = heading.dyn_ref::<Element>() else {
                continue;
            };
            if heading.get_bounding_client_rect().top() > READING_LINE {
                break;
            }
            let name = heading.tag_name();
            let level = name
                .as_bytes()
                .get(1)
                .map_or(0, |digit| digit.wrapping_sub(b'1'));
            if let Some(number) = passed.get_mut(usize::from(level)) {
                last = Self::Heading(name, *number);
                *number += 1;
            }
        }
        last
    }
}

/// The headings of an article.
const HEADINGS: &str = "main .post > .prose :is(h1,h2,h3,h4,h5,h6)";
/// How far below the upper edge of the window a heading counts as reached, in pixels.
const READING_LINE: f64 = 150.0;

/// How long to wait for a page to grow to the height it had, in milliseconds.
const PATIENCE: i32 = 5_000;

thread_local! {
    /// The places in this visit, also where storage is denied.
    static PLACES: RefCell<Vec<(EntryId, u32)>> = const { RefCell::new(Vec::new()) };
    /// The restoration under way, which a newer one ends.
    static PENDING: RefCell<Option<Rc<Pending>>> = const { RefCell::new(None) };
}

/// Keeps where the reader is as the place of a history entry.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "no page is four thousand million pixels long, and none begins above its top"
)]
pub fn keep_position(entry: &EntryId) {
    let Some(y) = web_sys::window().and_then(|window| window.scroll_y().ok()) else {
        return;
    };
    let y = y.round() as u32;
    PLACES.with_borrow_mut(|places| {
        places.retain(|(other, _)| other != entry);
        places.push((entry.clone(), y));
    });
    storage::set(storage::session(), &key(entry), Some(&y.to_string()));
}

/// Shows the page from `target`, and gives focus to an element that was asked for.
pub fn scroll_to(target: &Target) {
    PENDING.take();
    let Some(window) = web_sys::window() else {
        return;
    };
    match target {
        Target::Top => window.scroll_to_with_x_and_y(0.0, 0.0),
        Target::Element(id) => {
            let found = document().and_then(|document| document.get_element_by_id(id));
            show(&window, found);
        }
        Target::Heading(name, number) => {
            let selector = ["main .post > .prose ", name].concat();
            let found = document().and_then(|d| d.query_selector_all(&selector).ok());
            let found = found.and_then(|found| found.get(*number));
            show(&window, found.and_then(|found| found.dyn_into().ok()));
        }
        Target::Left(entry) => {
            let y = place(entry).unwrap_or(0.0);
            window.scroll_to_with_x_and_y(0.0, y);
            if !has_reached(&window, y) {
                wait_for_height(&window, y);
            }
        }
    }
}

/// Brings an element into view and gives it focus; the beginning where there is none.
fn show(window: &Window, found: Option<Element>) {
    match found {
        Some(found) => {
            found.scroll_into_view();
            element::focus(&found);
        }
        None => window.scroll_to_with_x_and_y(0.0, 0.0),
    }
}

/// Whether the beginning of the page is shown.
#[must_use]
pub fn is_at_top() -> bool {
    web_sys::window().is_some_and(|window| has_reached(&window, 0.0))
}

/// Whether it is known where the reader left this entry of the history.
#[must_use]
pub fn has_position(entry: &EntryId) -> bool {
    place(entry).is_some()
}

fn place(entry: &EntryId) -> Option<f64> {
    let find = |places: &Vec<(EntryId, u32)>| {
        places
            .iter()
            .find(|(other, _)| other == entry)
            .map(|(_, y)| *y)
    };
    let stored = || {
        storage::get(storage::session(), &key(entry))?
            .parse::<u32>()
            .ok()
    };
    PLACES.with_borrow(find).or_else(stored).map(f64::from)
}

fn key(entry: &EntryId) -> String {
    ["quire-place-", entry].concat()
}

fn has_reached(window: &Window, y: f64) -> bool {
    window.scroll_y().is_ok_and(|now| (now - y).abs() <= 1.0)
}

/// A place that lies below the page's present end: pictures that are still on their way
/// will push it there.
struct Pending {
    observer: ResizeObserver,
    stop: Closure<dyn Fn(Event)>,
    window: Window,
    timer: i32,
    _grown: Closure<dyn Fn()>,
}

/// What a reader does who wants to be elsewhere.
const READER_MOVES: [&str; 4] = ["wheel", "touchstart", "pointerdown", "keydown"];

impl Drop for Pending {
    fn drop(&mut self) {
        self.observer.disconnect();
        self.window.clear_timeout_with_handle(self.timer);
        for name in READER_MOVES {
            let _ = self
                .window
                .remove_event_listener_with_callback(name, self.stop.as_ref().unchecked_ref());
        }
    }
}

fn wait_for_height(window: &Window, y: f64) {
    let grown = Closure::<dyn Fn()>::new({
        let window = window.clone();
        move || {
            window.scroll_to_with_x_and_y(0.0, y);
            if has_reached(&window, y) {
                end_later(&window);
            }
        }
    });
    let stop = Closure::<dyn Fn(Event)>::new({
        let window = window.clone();
        move |_| end_later(&window)
    });
    let Ok(observer) = ResizeObserver::new(grown.as_ref().unchecked_ref()) else {
        return;
    };
    if let Some(body) = document().and_then(|document| document.body()) {
        observer.observe(&body);
    }
    for name in READER_MOVES {
        let _ = window.add_event_listener_with_callback(name, stop.as_ref().unchecked_ref());
    }
    let timer = window
        .set_timeout_with_callback_and_timeout_and_arguments_0(
            stop.as_ref().unchecked_ref(),
            PATIENCE,
        )
        .unwrap_or_default();
    let pending = Pending {
        observer,
        stop,
        window: window.clone(),
        timer,
        _grown: grown,
    };
    PENDING.set(Some(Rc::new(pending)));
}

/// Ends the restoration once the closure that asks for it has returned: a closure must
/// not be dropped while it runs.
fn end_later(window: &Window) {
    let end = Closure::once_into_js(|| {
        PENDING.take();
    });
    window.queue_microtask(end.unchecked_ref());
}
