//! Which properties has a shape of the library's?
//!
//! The cascade in short: attributes, then the diagram's own style sheet, then the shape's
//! style, over what its parent hands down.

use roxmltree::Node;
use simplecss::{AttributeOperator, Element, PseudoClass, StyleSheet};

/// The properties that are of interest; the first ones are handed down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Property {
    Fill,
    Stroke,
    StrokeWidth,
    StrokeDasharray,
    FontSize,
    FontWeight,
    FontStyle,
    TextAnchor,
    DominantBaseline,
    FillOpacity,
    StrokeOpacity,
    Visibility,
    TextAlign,
    Opacity,
    Display,
}

const NAMES: [&str; 15] = [
    "fill",
    "stroke",
    "stroke-width",
    "stroke-dasharray",
    "font-size",
    "font-weight",
    "font-style",
    "text-anchor",
    "dominant-baseline",
    "fill-opacity",
    "stroke-opacity",
    "visibility",
    "text-align",
    "opacity",
    "display",
];
const HANDED_DOWN: usize = 13;

/// What a shape's properties are.
#[derive(Clone, Debug, Default)]
pub(super) struct Style([Option<String>; NAMES.len()]);

impl Style {
    pub(super) fn get(&self, property: Property) -> &str {
        self.0[property as usize].as_deref().unwrap_or_default()
    }

    /// A length in pixels; nothing where none is given.
    pub(super) fn pixels(&self, property: Property) -> Option<f64> {
        number(self.get(property).trim_end_matches("px"))
    }

    /// The style of `node` within an element of this style.
    pub(super) fn of(&self, node: Node<'_, '_>, sheet: &StyleSheet<'_>) -> Self {
        let mut style = Self::default();
        for (to, from) in style.0.iter_mut().zip(&self.0).take(HANDED_DOWN) {
            to.clone_from(from);
        }
        for (name, value) in NAMES.iter().zip(style.0.iter_mut()) {
            if let Some(given) = node.attribute(*name) {
                *value = Some(given.to_owned());
            }
        }
        for important in [false, true] {
            for rule in &sheet.rules {
                let has = |d: &simplecss::Declaration<'_>| d.important == important;
                if rule.declarations.iter().any(has) && rule.selector.matches(&Styled(node)) {
                    for declaration in rule.declarations.iter().filter(|d| has(d)) {
                        style.set(declaration.name, declaration.value);
                    }
                }
            }
            if !important {
                style.set_all(node.attribute("style").unwrap_or_default());
            }
        }
        style
    }

    fn set_all(&mut self, declarations: &str) {
        for declaration in declarations.split(';') {
            if let Some((name, value)) = declaration.split_once(':') {
                self.set(name.trim(), value.trim());
            }
        }
    }

    fn set(&mut self, name: &str, value: &str) {
        let value = value.trim_end_matches("!important").trim();
        let at = NAMES.iter().position(|known| *known == name);
        if let Some(slot) = at.and_then(|at| self.0.get_mut(at))
            && !value.is_empty()
            && !matches!(value, "inherit" | "undefined")
        {
            *slot = Some(value.to_owned());
        }
    }
}

/// The diagram's own style sheet, in words that the reader of style sheets knows: it has none
/// for the end of an id.
pub(super) fn css(text: &str) -> String {
    text.replace("[id$=", "[id~=")
}

/// A number that can be drawn.
pub(super) fn number(text: &str) -> Option<f64> {
    let number: f64 = text.trim().parse().ok()?;
    (number.is_finite() && number.abs() < 1e6).then_some(number)
}

/// An element as selectors see it.
#[derive(Clone, Copy)]
struct Styled<'a, 'i>(Node<'a, 'i>);

impl Element for Styled<'_, '_> {
    fn parent_element(&self) -> Option<Self> {
        self.0.parent_element().map(Self)
    }

    fn prev_sibling_element(&self) -> Option<Self> {
        self.0.prev_sibling_element().map(Self)
    }

    fn has_local_name(&self, name: &str) -> bool {
        self.0.tag_name().name() == name
    }

    fn attribute_matches(&self, name: &str, operator: AttributeOperator<'_>) -> bool {
        let value = self.0.attribute(name);
        value.is_some_and(|value| match operator {
            // See `css`.
            AttributeOperator::Contains(end) if name == "id" => value.ends_with(end),
            operator => operator.matches(value),
        })
    }

    fn pseudo_class_matches(&self, class: PseudoClass<'_>) -> bool {
        matches!(class, PseudoClass::FirstChild) && self.0.prev_sibling_element().is_none()
    }
}
