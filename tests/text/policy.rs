//! The policy's own answers.

use super::check;
use quire::text::policy::{Verdict, attribute, element, has_required, is_reserved_id};

#[test]
fn elements_are_kept_unwrapped_or_dropped() {
    check(
        &[
            ("details", Verdict::Keep),
            ("img", Verdict::Keep),
            ("input", Verdict::Keep),
            ("form", Verdict::Unwrap),
            ("center", Verdict::Unwrap),
            ("my-element", Verdict::Unwrap),
            ("", Verdict::Unwrap),
            ("script", Verdict::Drop),
            ("style", Verdict::Drop),
            ("iframe", Verdict::Drop),
            ("object", Verdict::Drop),
            ("embed", Verdict::Drop),
            ("template", Verdict::Drop),
            ("noscript", Verdict::Drop),
            ("svg", Verdict::Drop),
            ("math", Verdict::Drop),
            ("base", Verdict::Drop),
            ("meta", Verdict::Drop),
            ("link", Verdict::Drop),
            ("textarea", Verdict::Drop),
            ("select", Verdict::Drop),
            ("button", Verdict::Keep),
        ],
        element,
    );
}

#[test]
fn attributes_are_judged_by_element_name_and_value() {
    let judge = |case: &str| {
        let mut parts = case.splitn(3, ' ');
        let mut part = || parts.next().unwrap_or_default();
        let (element, name, value) = (part(), part(), part());
        attribute(element, name, value).map(|value| value.into_owned().leak() as &str)
    };
    check(
        &[
            ("a href b", Some("b")),
            ("a href javascript:b", None),
            ("img href b", None),
            ("a src b", None),
            ("a onclick b", None),
            ("a style color:red", None),
            ("a target _blank", None),
            ("a ping b", None),
            ("a rel noopener", Some("noopener")),
            ("a rel opener nofollow", Some("nofollow")),
            ("a rel opener", None),
            ("a name b", None),
            ("img name b", None),
            ("img usemap #b", None),
            ("img srcset a 1x, data:b 2x", None),
            ("img srcset a 1x, b,c 2x", Some("a 1x, b,c 2x")),
            ("img width 10", Some("10")),
            ("img width 1e9", None),
            ("video autoplay ", None),
            ("video poster data:x", None),
            ("details open ", Some("")),
            ("div id a", Some("a")),
            ("div id quire-a", None),
            ("div id a b", None),
            ("div id ", None),
            ("div role region", Some("region")),
            ("div role dialog", None),
            ("div role alert", None),
            ("div tabindex 0", Some("0")),
            ("div tabindex 5", None),
            ("div contenteditable true", None),
            ("div popover ", None),
            ("div is x", None),
            ("div slot x", None),
            ("div hidden ", None),
            ("div xmlns x", None),
            ("td colspan 9999", None),
            ("td align center", Some("center")),
            ("input type checkbox", Some("checkbox")),
            ("input type CheckBox", Some("checkbox")),
            ("input type text", None),
            ("input type radio", Some("radio")),
            ("input name tabs-1", Some("tabs-1")),
            ("input name x", None),
            ("button data-action copy", Some("copy")),
            ("button data-action dark", None),
            ("button type submit", None),
            ("span data-line 12", Some("12")),
            ("span data-line x", None),
            ("input disabled x", Some("")),
            ("input value x", None),
            ("input formaction x", None),
            ("pre data-language c++", Some("c++")),
            ("pre data-other x", None),
            ("p translate no", Some("no")),
            ("p lang z h", None),
        ],
        judge,
    );
}

#[test]
fn ids_of_the_page_are_reserved() {
    assert!(is_reserved_id("quire-search") && is_reserved_id("process") && is_reserved_id("__x"));
    assert!(!is_reserved_id("fn:1") && !is_reserved_id("缓存") && !is_reserved_id("quire"));
}

#[test]
fn only_the_renderers_controls_are_kept() {
    let has = |attributes: &'static [(&str, &str)]| {
        move |name: &str, value: &str| attributes.contains(&(name, value))
    };
    let task = &[("type", "checkbox"), ("disabled", "")];
    assert!(has_required("input", has(task)));
    assert!(!has_required("input", has(&[("type", "checkbox")])));
    let choice = &[("type", "radio"), ("class", "tab-choice")];
    assert!(has_required("input", has(choice)));
    assert!(!has_required("input", has(&[("type", "radio")])));
    let copy = &[("type", "button"), ("data-action", "copy")];
    assert!(has_required("button", has(copy)));
    assert!(!has_required("button", has(&[("type", "button")])));
    assert!(has_required("a", has(&[])));
    check(
        &[
            (
                "<input type=checkbox disabled checked>",
                "<input type=\"checkbox\" disabled=\"\" checked=\"\">",
            ),
            ("<input type=checkbox>", ""),
            ("<input type=text disabled>", ""),
            ("<input>", ""),
        ],
        |html| quire::text::sanitize(html).leak() as &str,
    );
}
