//! How do the words and shapes of a picture look, in attributes?
//!
//! It must never write a value that it has not read as what it should be.

use roxmltree::Node;

use super::{
    label::is_bold,
    style::{Property, Style, number},
};
use crate::publish::figures::numbers::short;

pub(super) fn is_hidden(style: &Style) -> bool {
    style.get(Property::Display) == "none"
        || matches!(style.get(Property::Visibility), "hidden" | "collapse")
        || number(style.get(Property::Opacity)).is_some_and(|opacity| opacity < 0.02)
}

pub(super) fn has_class(node: Node<'_, '_>, name: &str) -> bool {
    let classes = node.attribute("class").unwrap_or_default();
    classes.split(' ').any(|class| class == name)
}

/// Where a text or a piece of it stands.
pub(super) fn places(node: Node<'_, '_>) -> String {
    let mut places = String::new();
    for name in ["x", "y", "dx", "dy"] {
        let value = node.attribute(name).unwrap_or_default().trim();
        let (value, unit) = match value.strip_suffix("em") {
            Some(value) => (value, "em"),
            None => (value.trim_end_matches("px"), ""),
        };
        if let Some(value) = number(value) {
            places.push_str(&format!(" {name}=\"{}{unit}\"", short(value)));
        }
    }
    places
}

/// How letters look, where it is not as `outer` has it.
pub(super) fn look(style: &Style, outer: &Style) -> String {
    let mut look = String::new();
    let size = |style: &Style| style.pixels(Property::FontSize).unwrap_or(16.0);
    if (size(style) - size(outer)).abs() > 0.1 {
        look.push_str(&format!(
            " font-size=\"{}\"",
            short(size(style).clamp(8.0, 40.0))
        ));
    }
    let bold = |style: &Style| is_bold(style.get(Property::FontWeight));
    if bold(style) != bold(outer) {
        let weight = if bold(style) { "bold" } else { "normal" };
        look.push_str(&format!(" font-weight=\"{weight}\""));
    }
    if style.get(Property::FontStyle) != outer.get(Property::FontStyle)
        && style.get(Property::FontStyle) == "italic"
    {
        look.push_str(" font-style=\"italic\"");
    }
    let anchor = style.get(Property::TextAnchor);
    if anchor != outer.get(Property::TextAnchor) && matches!(anchor, "start" | "middle" | "end") {
        look.push_str(&format!(" text-anchor=\"{anchor}\""));
    }
    look
}
