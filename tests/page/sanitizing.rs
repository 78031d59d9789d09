//! Does the page's sanitiser do what the tool's does, in the browser's own parser?

use quire::browser::sanitize;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use super::javascript::{frames, js, run, text};

#[path = "../vectors/dangerous.rs"]
mod dangerous;
#[path = "../vectors/sanitized.rs"]
mod sanitized;

fn vectors() -> Vec<String> {
    let plain = [
        dangerous::PLAIN,
        dangerous::ADDRESSES,
        dangerous::MUTATING,
        dangerous::CLOBBERING,
    ]
    .concat();
    let mut all = Vec::new();
    for vector in plain {
        all.push(vector.to_owned());
        all.push(format!("<table><tr><td>{vector}</table>"));
        all.push(format!("a <b>{vector}</b> b"));
    }
    all
}

/// All in a tree of HTML that could do harm, by rules that know nothing of the policy. An
/// image in an address runs nothing; those that an author wrote are gone before this.
const DANGERS: &str = "html => { \
    const at = document.implementation.createHTMLDocument().body; at.innerHTML = html; \
    return [...at.querySelectorAll('*')].flatMap(e => [ \
        ...(e.namespaceURI !== 'http://www.w3.org/1999/xhtml' ? [e.nodeName] : []), \
        ...(e.matches('script, style, iframe, object, embed, form, button, select, textarea, template, \
            noscript, link, meta, base, svg, math, frame, frameset, area, map, title, xmp, plaintext, \
            noembed, noframes, listing, input:not([type=checkbox][disabled])') ? [e.nodeName] : []), \
        ...[...e.attributes].filter(a => /^on|^form|^(style|name|srcdoc|target|ping|action|data|autofocus|\
contenteditable|popover|background|usemap|slot|is)$|:/i.test(a.name) \
            || !/^(title|alt)$/.test(a.name) && /^(javascript|vbscript|data):/i.test(a.value.replace(/[\\0-\\x20]/g, '')) \
                && !(e.matches('img') && a.name === 'src' && /^data:image\\//.test(a.value)) \
            || a.name === 'id' && /^(quire-|process$|__)/.test(a.value)) \
            .map(a => `${e.nodeName} ${a.name}=${a.value}`)]).join() }";

fn dangers(html: &str) -> String {
    let dangers: js_sys::Function = js(DANGERS).into();
    let found = dangers.call1(&JsValue::NULL, &html.into()).unwrap();
    found.as_string().unwrap()
}

#[wasm_bindgen_test]
fn what_is_left_is_what_the_tool_leaves() {
    let mut faults = String::new();
    for (html, expected) in sanitized::PAIRS {
        let actual = sanitize(html);
        if actual != *expected {
            faults += &format!("\n{html:?}\n  expected {expected:?}\n  but is   {actual:?}\n");
        }
    }
    assert!(faults.is_empty(), "{faults}");
}

#[wasm_bindgen_test]
fn no_vector_gets_through() {
    let mut faults = String::new();
    for html in vectors() {
        let clean = sanitize(&html);
        let found = dangers(&clean);
        if !found.is_empty() {
            faults += &format!("\n{html:?}\n  gives {clean:?}\n  with {found}\n");
        }
    }
    assert!(faults.is_empty(), "{faults}");
}

#[wasm_bindgen_test]
fn the_rules_see_danger_where_it_is() {
    for html in [
        "<script>a</script>",
        "<p><img src=x onerror=a></p>",
        "<a href=' jav&#9;ascript:a'>b</a>",
        "<svg></svg>",
        "<p style=a>b</p>",
        "<input type=checkbox>",
        "<a id=quire-data>b</a>",
    ] {
        assert_ne!(dangers(html), "", "{html}");
    }
    assert_eq!(dangers("<p title=\"javascript:\">a <b>b</b></p>"), "");
}

#[wasm_bindgen_test]
fn sanitising_twice_is_sanitising_once() {
    let mut faults = String::new();
    for html in vectors() {
        let once = sanitize(&html);
        let twice = sanitize(&once);
        if once != twice {
            faults += &format!("\n{html:?}\n  once  {once:?}\n  twice {twice:?}\n");
        }
    }
    assert!(faults.is_empty(), "{faults}");
}

#[wasm_bindgen_test]
async fn nothing_runs_in_the_live_document() {
    run(
        "window.ran = []; window.alert = what => { ran.push(what) }; \
         window.place = document.body.appendChild(document.createElement('div'))",
    );
    let mut all = String::new();
    for html in vectors() {
        all += &sanitize(&html);
    }
    js_sys::Reflect::set(&js("place"), &"innerHTML".into(), &all.into()).unwrap();
    frames().await;
    run("place.remove()");
    assert_eq!(text("ran"), "");
}

#[wasm_bindgen_test]
fn no_depth_exhausts_the_stack_and_no_text_is_lost() {
    let html = ["<div><b>".repeat(20_000), "deep".to_owned()].concat();
    let clean = sanitize(&html);
    assert!(clean.contains("deep"));
    assert!(clean.matches("<div>").count() <= 128);
    let flat = sanitize(&"<center>a</center>".repeat(20_000));
    assert_eq!(flat, "a".repeat(20_000));
}
