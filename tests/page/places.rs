//! Is a place found again, also on a page that is still growing?

use quire::browser::{Target, keep_position, scroll_to};
use wasm_bindgen_test::wasm_bindgen_test;

use super::javascript::{frames, is, run, text, wait};

/// A page of this height, in pixels, in the place of whatever was there.
fn page_of(height: u32) {
    run(&format!(
        "document.getElementById('tall')?.remove(); \
         document.body.insertAdjacentHTML('beforeend', \
            `<div id=tall style='height:{height}px'><p style='margin:0;padding-top:700px' id='缓存'>a</p></div>`)"
    ));
    run("scrollTo(0, 0)");
}

fn grow_to(height: u32) {
    run(&format!(
        "document.getElementById('tall').style.height = '{height}px'"
    ));
}

fn y() -> String {
    text("Math.round(scrollY)")
}

/// Keeps `y` as the place of an entry.
fn keep(entry: &str, y: u32) {
    run(&format!("scrollTo(0, {y})"));
    keep_position(&entry.to_owned());
    run("scrollTo(0, 0)");
}

#[wasm_bindgen_test]
fn a_place_is_found_at_once_where_the_page_is_there() {
    page_of(9_000);
    keep("a", 4_321);
    scroll_to(&Target::Left("a".to_owned()));
    assert_eq!(y(), "4321");
    scroll_to(&Target::Top);
    assert_eq!(y(), "0");
    scroll_to(&Target::Left("never-kept".to_owned()));
    assert_eq!(y(), "0");
}

#[wasm_bindgen_test]
fn the_last_place_of_an_entry_counts() {
    page_of(9_000);
    keep("b", 1_000);
    keep("b", 2_000);
    scroll_to(&Target::Left("b".to_owned()));
    assert_eq!(y(), "2000");
}

#[wasm_bindgen_test]
async fn a_place_below_the_end_is_reached_when_the_page_has_grown() {
    page_of(9_000);
    keep("c", 5_000);
    page_of(900);
    scroll_to(&Target::Left("c".to_owned()));
    assert_ne!(y(), "5000");
    grow_to(3_000);
    frames().await;
    assert_ne!(y(), "5000");
    grow_to(9_000);
    frames().await;
    assert_eq!(y(), "5000");
    // From then on the reader is where the reader goes.
    frames().await;
    run("scrollTo(0, 100)");
    grow_to(9_500);
    frames().await;
    assert_eq!(y(), "100");
}

#[wasm_bindgen_test]
async fn a_reader_who_moves_is_not_taken_away() {
    page_of(9_000);
    keep("d", 5_000);
    for event in ["wheel", "touchstart", "pointerdown", "keydown"] {
        page_of(900);
        scroll_to(&Target::Left("d".to_owned()));
        run(&format!("dispatchEvent(new Event('{event}'))"));
        wait("Promise.resolve()").await;
        let before = y();
        grow_to(9_000);
        frames().await;
        assert_eq!(y(), before, "{event}");
    }
}

#[wasm_bindgen_test]
async fn a_place_is_forgotten_when_another_is_shown() {
    page_of(9_000);
    keep("e", 5_000);
    page_of(900);
    scroll_to(&Target::Left("e".to_owned()));
    scroll_to(&Target::Top);
    grow_to(9_000);
    frames().await;
    assert_eq!(y(), "0");
}

#[wasm_bindgen_test]
fn a_fragment_names_an_element_however_it_is_written() {
    page_of(9_000);
    for fragment in ["缓存", "%E7%BC%93%E5%AD%98"] {
        run("scrollTo(0, 0)");
        scroll_to(&Target::of_fragment(fragment));
        assert!(is(
            "Math.abs(document.getElementById('缓存').getBoundingClientRect().top) <= 1"
        ));
        assert!(is("document.activeElement.id === '缓存'"));
    }
    scroll_to(&Target::of_fragment("nothing-is-called-so"));
    assert_eq!(y(), "0");
    assert_eq!(Target::of_fragment(""), Target::Top);
    // What is no UTF-8 is no reason to stop.
    scroll_to(&Target::of_fragment("%ff%"));
}
