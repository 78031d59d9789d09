//! Does the page do without what a browser refuses to remember?

use quire::browser::{
    Target, current_entry, has_position, keep_position, languages, preference, saves_data,
    scroll_to, set_preference, store_language, stored_language,
};
use wasm_bindgen_test::wasm_bindgen_test;

use super::javascript::{Replaced, is, run, text};

const THEME: &str = "document.documentElement.dataset.theme";

#[wasm_bindgen_test]
fn a_choice_is_kept_and_can_be_taken_back() {
    set_preference("theme", Some("dark"));
    assert_eq!(text(THEME), "dark");
    assert_eq!(preference("theme").as_deref(), Some("dark"));
    assert_eq!(text("localStorage.getItem('quire-theme')"), "dark");
    set_preference("theme", None);
    assert!(is(&format!("{THEME} === undefined")));
    assert!(is("localStorage.getItem('quire-theme') === null"));
    assert_eq!(preference("theme"), None);
    store_language("zh-CN");
    assert_eq!(stored_language().as_deref(), Some("zh-CN"));
    run("localStorage.clear()");
    assert_eq!(stored_language(), None);
}

/// Everything that remembers, where nothing can be remembered.
fn works_for_now() {
    set_preference("theme", Some("dark"));
    assert_eq!(text(THEME), "dark");
    assert_eq!(preference("theme").as_deref(), Some("dark"));
    set_preference("theme", None);
    assert_eq!(preference("theme"), None);
    store_language("zh-CN");
    assert_eq!(stored_language(), None);
    let entry = "an-entry-that-is-not-stored".to_owned();
    keep_position(&entry);
    assert!(has_position(&entry), "for as long as the page is open");
    scroll_to(&Target::Left(entry));
}

#[wasm_bindgen_test]
fn storage_that_is_denied_changes_nothing() {
    let denied = "{ get() { throw new DOMException('denied', 'SecurityError') } }";
    let _local = Replaced::new("window", "localStorage", denied);
    let _session = Replaced::new("window", "sessionStorage", denied);
    works_for_now();
}

#[wasm_bindgen_test]
fn storage_that_is_absent_changes_nothing() {
    let _local = Replaced::new("window", "localStorage", "{ value: null }");
    let _session = Replaced::new("window", "sessionStorage", "{ value: null }");
    works_for_now();
}

#[wasm_bindgen_test]
fn storage_that_is_full_changes_nothing() {
    let full = "{ value() { throw new DOMException('full', 'QuotaExceededError') } }";
    let _set = Replaced::new("Storage.prototype", "setItem", full);
    works_for_now();
}

#[wasm_bindgen_test]
fn languages_come_in_the_readers_order() {
    let _languages = Replaced::new("navigator", "languages", "{ value: ['zh-TW', 'en'] }");
    assert_eq!(languages(), ["zh-TW", "en"]);
}

#[wasm_bindgen_test]
fn less_data_is_used_when_the_reader_asks_or_the_line_is_slow() {
    for (connection, expected) in [
        ("{ saveData: true, effectiveType: '4g' }", true),
        ("{ saveData: false, effectiveType: '2g' }", true),
        ("{ saveData: false, effectiveType: 'slow-2g' }", true),
        ("{ saveData: false, effectiveType: '4g' }", false),
        ("{ saveData: 'odd', effectiveType: 7 }", false),
        ("{}", false),
        ("null", false),
        ("undefined", false),
        ("'odd'", false),
    ] {
        let descriptor = format!("{{ value: {connection} }}");
        let _connection = Replaced::new("navigator", "connection", &descriptor);
        assert_eq!(saves_data(), expected, "{connection}");
    }
}

#[wasm_bindgen_test]
fn an_entry_of_the_history_has_one_name() {
    let entry = current_entry();
    assert!(!entry.is_empty());
    assert_eq!(current_entry(), entry);
    assert_eq!(text("history.state"), entry);
}
