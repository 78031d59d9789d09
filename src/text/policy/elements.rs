//! Which elements of an author reach the page?
//!
//! It must never keep an element whose content is not read as HTML, that runs or loads
//! a program, that sends something, or that changes the document around it.

/// What happens to an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It stays, with the attributes that [`attribute`](super::attribute) lets through.
    Keep,
    /// It goes, but what it holds takes its place.
    Unwrap,
    /// It goes with all that it holds.
    Drop,
}

/// Judges an element of the HTML namespace by its name in lower case.
///
/// # Examples
///
/// ```
/// use quire::text::policy::{Verdict, element};
///
/// assert_eq!(element("details"), Verdict::Keep);
/// assert_eq!(element("center"), Verdict::Unwrap);
/// assert_eq!(element("script"), Verdict::Drop);
/// ```
#[must_use]
pub fn element(name: &str) -> Verdict {
    match name {
        // Prose and its structure.
        "address" | "article" | "aside" | "blockquote" | "br" | "dd" | "details" | "div" | "dl"
        | "dt" | "figcaption" | "figure" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "hgroup"
        | "hr" | "li" | "ol" | "p" | "pre" | "section" | "summary" | "ul"
        // Words.
        | "a" | "abbr" | "b" | "bdi" | "bdo" | "cite" | "code" | "data" | "del" | "dfn" | "em"
        | "i" | "ins" | "kbd" | "mark" | "q" | "rp" | "rt" | "ruby" | "s" | "samp" | "small"
        | "span" | "strike" | "strong" | "sub" | "sup" | "time" | "tt" | "u" | "var" | "wbr"
        // Tables.
        | "caption" | "col" | "colgroup" | "table" | "tbody" | "td" | "tfoot" | "th" | "thead"
        | "tr"
        // What is shown from a file.
        | "audio" | "img" | "picture" | "source" | "track" | "video"
        // The box of a task list and the parts of a block of code, as `has_required` says.
        | "button" | "input" | "label" => Verdict::Keep,

        // Content that is not read as HTML, or only in some readers: the way in which a
        // harmless text becomes a harmful one when it is read a second time.
        "iframe" | "listing" | "noembed" | "noframes" | "noscript" | "plaintext" | "script"
        | "style" | "template" | "textarea" | "title" | "xmp"
        // Other namespaces, should a walker not know them apart.
        | "math" | "svg"
        // Programs, and documents in documents.
        | "applet" | "audioworklet" | "embed" | "fencedframe" | "frame" | "frameset" | "object"
        | "param" | "portal"
        // What changes the document, and controls of forms.
        | "area" | "base" | "datalist" | "keygen" | "link" | "marquee" | "meta"
        | "optgroup" | "option" | "select" => Verdict::Drop,

        _ => Verdict::Unwrap,
    }
}

/// Whether an element has what it must: of the controls, only those stay that the renderer
/// writes. `has` tells whether a kept attribute has this value.
#[must_use]
pub fn has_required(element: &str, has: impl Fn(&str, &str) -> bool) -> bool {
    match element {
        // The box of a task, or the choice among blocks of code.
        "input" => {
            has("type", "checkbox") && has("disabled", "")
                || has("type", "radio") && has("class", "tab-choice")
        }
        "button" => has("type", "button") && has("data-action", "copy"),
        _ => true,
    }
}
