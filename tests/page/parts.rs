//! Is only that changed in the document which has changed?

use quire::{
    browser::{head, head_note, put_part, set_part, take_part},
    model::Head,
};
use wasm_bindgen_test::wasm_bindgen_test;

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
    assert_eq!(head(), told);
}

#[wasm_bindgen_test]
fn a_part_that_was_taken_out_comes_back_as_it_was() {
    let document = web_sys::window().unwrap().document().unwrap();
    let part = document.create_element("main").unwrap();
    part.set_id("part-to-take");
    document.body().unwrap().append_child(&part).unwrap();
    assert!(set_part(
        "part-to-take",
        "<p>one</p><details open><p>two</p></details>"
    ));
    let first = part.first_element_child().unwrap();
    let taken = take_part("part-to-take").unwrap();
    assert_eq!(part.inner_html(), "");
    assert!(set_part("part-to-take", "<p>other</p>"));
    put_part("part-to-take", taken);
    assert!(
        part.first_element_child()
            .unwrap()
            .is_same_node(Some(&first))
    );
    assert_eq!(part.child_element_count(), 2);
    part.remove();
    assert!(take_part("part-to-take").is_none());
}
