//! What does the reader see of what a link leads to, without going there?
//!
//! A pointer that rests on a link, focus that a keyboard has brought, or a long press opens
//! a popover: with a copy of the footnote, or with what the app draws of another page. It
//! goes with Esc, by itself when nothing points at it any more, and never stands in the way
//! of a click. Where a finger taps a footnote, that opens it, and a second tap follows it.

use std::cell::RefCell;

use web_sys::{
    Document, Element, Event, HtmlAnchorElement, HtmlElement,
    wasm_bindgen::{JsCast, JsValue, closure::Closure},
};

use super::{
    document::{document, move_children},
    element::{around, call, is_touch, listen, set_html},
    links::{address_of, is_ours, leads_elsewhere},
};

/// Where it is seen: a popover that stands in every page.
const PLACE: &str = "quire-peek";
/// Links of which something is shown: to footnotes, and to posts.
const LINKS: &str = "main :is(.prose, .post-list, .series, .neighbours) a[href]";
const FOOTNOTE: &str = "[role=doc-noteref]";
/// How long a pointer rests on a link before it opens, in milliseconds. A finger that stays
/// longer asks for the browser's own menu.
const REST: i32 = 450;
/// How long it stays for a pointer on its way into it.
const STAY: i32 = 250;

thread_local! {
    static PEEK: RefCell<Peek> = const { RefCell::new(Peek {
        link: None,
        tapped: None,
        is_touched: false,
        is_held: false,
        timer: 0,
    }) };
}

struct Peek {
    /// The link that is pointed at, or that was last shown.
    link: Option<Element>,
    /// The link to a footnote that a finger has tapped once.
    tapped: Option<Element>,
    /// Whether a finger is on the page.
    is_touched: bool,
    /// Whether it has been there for so long that something was shown.
    is_held: bool,
    timer: i32,
}

/// Calls `on_peek` with the path of a link of this origin when the reader wants to see
/// something of where it leads, and with nothing when that is over. [`show_peek`] shows it.
pub fn on_peek(on_peek: impl Fn(Option<&str>) + 'static) {
    let Some(document) = document() else { return };
    let act = Closure::<dyn Fn()>::new(move || {
        let link = PEEK.with_borrow_mut(|peek| {
            peek.timer = 0;
            peek.link.clone()
        });
        match link.map(JsCast::unchecked_into::<HtmlAnchorElement>) {
            Some(link) if link.matches(FOOTNOTE).unwrap_or(false) => {
                show_footnote(&link);
            }
            Some(link) if is_ours(&link) && leads_elsewhere(&link) => {
                on_peek(Some(&address_of(&link).0));
            }
            _ => {
                hide_peek();
                on_peek(None);
            }
        }
    })
    .into_js_value();
    let names = [
        "pointerover",
        "focusin",
        "pointerup",
        "pointercancel",
        "click",
        "contextmenu",
    ];
    listen(&document, &names, move |event| {
        let link = around(&event, LINKS);
        let is_shown =
            link.is_some() && is_open() && link == PEEK.with_borrow(|peek| peek.link.clone());
        match event.type_().as_str() {
            "contextmenu" if is_shown && is_touch(&event) => event.prevent_default(),
            "click" if is_touch(&event) => {
                // What was held is not followed when the finger lifts.
                if PEEK.with_borrow_mut(|peek| core::mem::take(&mut peek.is_held)) {
                    event.prevent_default();
                } else if let Some(link) = tapped(link) {
                    event.prevent_default();
                    show_footnote(&link);
                }
            }
            "pointerup" | "pointercancel" => {
                plan(&act, None, -1);
                // By lifting, the finger has closed what it opened.
                let is_held = PEEK.with_borrow_mut(|peek| {
                    peek.is_touched = false;
                    peek.is_held
                });
                if let Some(place) = place().filter(|_| is_held && !is_open()) {
                    call(&place, "showPopover", &JsValue::UNDEFINED);
                }
            }
            "pointerover" | "focusin" => point_at(&act, &event, link, is_shown),
            _ => {}
        }
    });
}

/// What to do when the pointer or focus has come to a link, or to anything else.
fn point_at(act: &JsValue, event: &Event, link: Option<Element>, is_shown: bool) {
    let is_focus = event.type_() == "focusin";
    if !is_focus {
        PEEK.with_borrow_mut(|peek| {
            peek.is_touched = is_touch(event);
            peek.is_held = false;
        });
    }
    let is_by_key = |link: &Element| link.matches(":focus-visible").unwrap_or(false);
    if is_shown || around(event, ".peek").is_some() {
        plan(act, None, -1);
    } else if let Some(link) = link {
        if !is_focus || is_by_key(&link) {
            plan(act, Some(link), REST);
        }
    } else if is_open() || PEEK.with_borrow(|peek| peek.timer != 0) {
        PEEK.with_borrow_mut(|peek| peek.link = None);
        plan(act, None, STAY);
    }
}

/// Calls `act` in so many milliseconds, and not when it was planned before; never, where
/// the time is negative.
fn plan(act: &JsValue, link: Option<Element>, after: i32) {
    let Some(window) = web_sys::window() else {
        return;
    };
    PEEK.with_borrow_mut(|peek| {
        window.clear_timeout_with_handle(core::mem::take(&mut peek.timer));
        if link.is_some() {
            peek.link = link;
        }
        if after >= 0 {
            let act = act.unchecked_ref();
            let timer = window.set_timeout_with_callback_and_timeout_and_arguments_0(act, after);
            peek.timer = timer.unwrap_or_default();
        }
    });
}

/// The link that a finger has tapped, if it leads to a footnote and the last tap was not on
/// it too.
fn tapped(link: Option<Element>) -> Option<Element> {
    let link = link.filter(|link| link.matches(FOOTNOTE).unwrap_or(false));
    PEEK.with_borrow_mut(|peek| {
        let is_second = peek.tapped == link;
        let first = link.filter(|_| !is_second);
        peek.tapped.clone_from(&first);
        first
    })
}

/// Shows `html` beside the link that is pointed at, if there is one still.
pub fn show_peek(html: &str) {
    let link = PEEK.with_borrow(|peek| peek.link.clone());
    if let (Some(link), Some(place)) = (link.filter(|link| link.is_connected()), place()) {
        set_html(&place, html);
        show(&place, &link);
    }
}

fn show_footnote(link: &Element) -> Option<()> {
    let place = place()?;
    let id = link.get_attribute("href")?;
    let document = document()?;
    let note = document.get_element_by_id(id.rsplit('#').next()?)?;
    let note = note.clone_node_with_deep(true).ok()?;
    // An item has no place but in a list, and what has an id is there already.
    let copy = document.create_element("div").ok()?;
    copy.set_class_name("prose");
    move_children(&note, &copy);
    let named = copy.query_selector_all("[id]").ok()?;
    for element in (0..named.length()).filter_map(|at| named.get(at)) {
        let _ = element.unchecked_into::<Element>().remove_attribute("id");
    }
    place.set_text_content(None);
    place.append_child(&copy).ok()?;
    show(&place, link);
    Some(())
}

/// Opens the popover below the link, or above it where there is more room.
fn show(place: &HtmlElement, link: &Element) -> Option<()> {
    let root = document()?.document_element()?;
    let spoken = link
        .closest("[lang]")
        .ok()
        .flatten()
        .and_then(|part| part.get_attribute("lang"));
    place
        .set_attribute("lang", &spoken.unwrap_or_default())
        .ok()?;
    call(place, "showPopover", &JsValue::UNDEFINED);
    PEEK.with_borrow_mut(|peek| peek.is_held = peek.is_touched);
    let rect = link.get_bounding_client_rect();
    let (left, top, bottom) = (rect.left() as i32, rect.top() as i32, rect.bottom() as i32);
    let (width, height) = (place.offset_width(), place.offset_height());
    let left = left.min(root.client_width() - width - GAP).max(GAP);
    let below = bottom + GAP / 2;
    let fits = below + height + GAP <= root.client_height() || top < root.client_height() / 2;
    let top = if fits { below } else { top - height - GAP / 2 };
    let style = place.style();
    for (name, value) in [("left", left), ("top", top)] {
        style
            .set_property(name, &[&value.to_string(), "px"].concat())
            .ok()?;
    }
    Some(())
}

/// The distance from the edges of the window, and twice that from the link, in CSS pixels.
const GAP: i32 = 16;

/// Takes away what is shown.
pub fn hide_peek() {
    if let Some(place) = place().filter(|_| is_open()) {
        call(&place, "hidePopover", &JsValue::UNDEFINED);
    }
}

fn is_open() -> bool {
    place().is_some_and(|place| place.matches(":popover-open").unwrap_or(false))
}

fn place() -> Option<HtmlElement> {
    document().and_then(|document: Document| document.get_element_by_id(PLACE)?.dyn_into().ok())
}
