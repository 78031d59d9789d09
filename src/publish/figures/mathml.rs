//! Which MathML reaches a page?
//!
//! What a library wrote is read and written anew: elements and attributes that we know, in
//! our own order, and the source beside them for whoever copies or reads it out. It must
//! never hold a style, an address or a name that is not in these lists.

use roxmltree::{Document, Node};

use crate::publish::shell::escaped;

const ELEMENTS: &[&str] = &[
    "math",
    "menclose",
    "mfrac",
    "mi",
    "mmultiscripts",
    "mn",
    "mo",
    "mover",
    "mpadded",
    "mphantom",
    "mprescripts",
    "mroot",
    "mrow",
    "ms",
    "mspace",
    "msqrt",
    "mstyle",
    "msub",
    "msubsup",
    "msup",
    "mtable",
    "mtd",
    "mtext",
    "mtr",
    "munder",
    "munderover",
    "none",
];

const ATTRIBUTES: &[&str] = &[
    "accent",
    "accentunder",
    "columnspan",
    "depth",
    "displaystyle",
    "fence",
    "form",
    "height",
    "largeop",
    "linethickness",
    "lspace",
    "mathvariant",
    "maxsize",
    "minsize",
    "movablelimits",
    "notation",
    "rowspan",
    "rspace",
    "scriptlevel",
    "separator",
    "stretchy",
    "symmetric",
    "voffset",
    "width",
];

/// Deeper MathML is refused: the library adds a few levels to each of the author's.
const DEEPEST: usize = 400;

/// The library's MathML, written anew with the LaTeX it was made of. Nothing where it is not
/// what it should be.
pub(super) fn rewritten(mathml: &str, source: &str) -> Option<String> {
    let document = Document::parse(mathml).ok()?;
    let math = document.root_element();
    if math.tag_name().name() != "math" {
        return None;
    }
    let mut out = String::with_capacity(mathml.len() + source.len() * 2);
    out.push_str("<math");
    if math.attribute("display") == Some("block") {
        out.push_str(" display=\"block\"");
    }
    out.push_str("><semantics><mrow>");
    for child in math.children() {
        write(&mut out, child, 0)?;
    }
    out.push_str("</mrow><annotation encoding=\"application/x-tex\">");
    out.push_str(&escaped(source));
    out.push_str("</annotation></semantics></math>");
    Some(out)
}

fn write(out: &mut String, node: Node<'_, '_>, depth: usize) -> Option<()> {
    if let Some(text) = node.text().filter(|_| node.is_text()) {
        out.push_str(&escaped(text));
        return Some(());
    }
    if !node.is_element() {
        return Some(());
    }
    let name = node.tag_name().name();
    if depth > DEEPEST || !ELEMENTS.contains(&name) {
        return None;
    }
    // The library writes the line over or under something as a letter, which does not grow.
    let is_line = name == "mi" && matches!(node.text(), Some("‾" | "_"));
    let is_line = is_line
        && node.prev_sibling_element().is_some()
        && node
            .parent()
            .is_some_and(|parent| matches!(parent.tag_name().name(), "mover" | "munder"));
    let name = if is_line { "mo" } else { name };
    out.push('<');
    out.push_str(name);
    let mut attribute = |name: &str, value: &str| {
        out.push(' ');
        out.push_str(name);
        out.push_str("=\"");
        out.push_str(&escaped(value));
        out.push('"');
    };
    if is_line {
        attribute("stretchy", "true");
    }
    for given in node.attributes() {
        let (name, value) = (given.name(), given.value());
        let is_class = name == "class" && value.split(' ').all(is_known_class);
        if ATTRIBUTES.contains(&name) && is_plain(value) || is_class {
            attribute(name, value);
        }
    }
    out.push('>');
    for child in node.children() {
        write(out, child, depth + 1)?;
    }
    out.push_str("</");
    out.push_str(name);
    out.push('>');
    Some(())
}

/// Classes that the page's style sheet knows, or may come to know.
fn is_known_class(class: &str) -> bool {
    class.starts_with("menv-") || class.starts_with("cell-") || class == "mop-negated"
}

/// A word or a length.
fn is_plain(value: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '+' | '%' | ' ');
    !value.is_empty() && value.chars().all(is_plain)
}
