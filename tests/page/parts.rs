//! Is only that changed in the document which has changed?

use quire::{
    browser::{bring_back, head, head_note, leave_part, set_part},
    model::Head,
};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Element;

use super::javascript::{is, run, text};

fn begin(html: &str) {
    run(&format!(
        "document.getElementById('part')?.remove(); \
         document.body.insertAdjacentHTML('beforeend', `<div id=part>{html}</div>`); \
         window.first = document.getElementById('part').firstChild"
    ));
}

#[wasm_bindgen_test]
fn what_is_there_already_is_left_alone() {
    begin("<p class=\"a\">b &amp; c</p>");
    assert!(!set_part("part", "<p class=\"a\">b &amp; c</p>"));
    assert!(is("first.isConnected"));
    assert!(set_part("part", "<p class=\"a\">d</p>"));
    assert!(is("!first.isConnected"));
    assert_eq!(
        text("document.getElementById('part').innerHTML"),
        "<p class=\"a\">d</p>"
    );
}

#[wasm_bindgen_test]
fn a_part_that_is_not_there_is_no_reason_to_stop() {
    assert!(!set_part("no-such-part", "<p>a</p>"));
}

#[wasm_bindgen_test]
fn a_button_that_is_drawn_again_keeps_focus() {
    begin("<button data-action=dark>a</button>");
    run("document.querySelector('#part button').focus()");
    assert!(set_part(
        "part",
        "<button data-action=\"light\">b</button><button data-action=\"dark\">c</button>"
    ));
    assert_eq!(text("document.activeElement.textContent"), "c");
}

#[wasm_bindgen_test]
fn the_head_follows_and_what_is_empty_goes() {
    let head = "[document.title, document.documentElement.lang, \
        ...['meta[name=description]', 'meta[name=robots]', 'link[rel=canonical]'] \
        .map(s => document.querySelector(s)).map(e => e?.content ?? e?.href ?? 'none')].join()";
    set_head("a", "b", "zh-CN", "https://blog.example/a/", true);
    assert_eq!(text(head), "a,zh-CN,b,none,https://blog.example/a/");
    set_head("<b>", "", "en", "", false);
    assert_eq!(text(head), "<b>,en,none,noindex,none");
    set_head("a", "b", "en", "https://blog.example/b/", true);
    set_head("a", "c", "en", "https://blog.example/c/", true);
    assert_eq!(
        text("document.querySelectorAll('meta[name=description]').length"),
        "1"
    );
    assert_eq!(text(head), "a,en,c,none,https://blog.example/c/");
}

#[wasm_bindgen_test]
fn a_note_in_the_head_is_read_and_a_missing_one_is_none() {
    run("document.head.insertAdjacentHTML('beforeend', '<meta name=quire-note content=/blog/>')");
    assert_eq!(head_note("quire-note").as_deref(), Some("/blog/"));
    assert_eq!(head_note("quire-no-note"), None);
}

fn set_head(title: &str, description: &str, lang: &str, canonical: &str, is_indexed: bool) {
    let told = Head {
        title: title.to_owned(),
        description: description.to_owned(),
        lang: lang.parse().unwrap(),
        canonical: canonical.to_owned(),
        is_indexed,
    };
    quire::browser::set_head(&told);
    quire::browser::tell_language();
    assert_eq!(head(), told);
}

/// A part of the page with two children.
fn part_with_children(id: &str) -> Element {
    let document = web_sys::window().unwrap().document().unwrap();
    let part = document.create_element("main").unwrap();
    part.set_id(id);
    document.body().unwrap().append_child(&part).unwrap();
    assert!(set_part(id, "<p>one</p><details open><p>two</p></details>"));
    part
}

#[wasm_bindgen_test]
fn a_part_that_was_left_comes_back_as_it_was() {
    let document = web_sys::window().unwrap().document().unwrap();
    for may_stay in [false, true] {
        let part = part_with_children("part-to-leave");
        let left = leave_part("part-to-leave", may_stay).unwrap();
        assert_eq!(part.is_connected(), may_stay);
        let empty = document.get_element_by_id("part-to-leave").unwrap();
        assert!(!empty.has_child_nodes());
        assert!(set_part("part-to-leave", "<p>other</p>"));
        assert_eq!(part.client_height(), 0);
        bring_back("part-to-leave", &left);
        assert!(!empty.is_connected());
        let back = document.get_element_by_id("part-to-leave").unwrap();
        assert!(back.is_same_node(Some(&part)));
        assert!(part.client_height() > 0);
        assert_eq!(part.child_element_count(), 2);
        part.remove();
        assert!(leave_part("part-to-leave", may_stay).is_none());
    }
}

#[wasm_bindgen_test]
fn what_plays_does_not_stay_unseen() {
    let part = part_with_children("part-that-plays");
    assert!(set_part("part-that-plays", "<video muted></video>"));
    let left = leave_part("part-that-plays", true).unwrap();
    assert!(!part.is_connected());
    bring_back("part-that-plays", &left);
    assert!(part.is_connected());
    part.remove();
}
