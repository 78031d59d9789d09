//! When do two pieces of HTML say the same?
//!
//! 1. Both pass the policy, since an example may show what no post may do.
//! 2. What Quire adds to every text goes: ids of headings, `rel`, an `alt` that is empty,
//!    the boxes around tables, `data-language`, `tabindex`, loading attributes, classes of tasks, names for assistive
//!    technology.
//! 3. Links that lead nowhere count as their words, and addresses as percent-encoded.
//! 4. Blanks do not count beside blocks, and elsewhere as one; in `pre` they count.

use quire::text::sanitize;

/// The form in which two pieces of HTML that say the same are equal.
pub(crate) fn form(html: &str) -> String {
    let html = sanitize(html);
    let mut out = String::new();
    let mut preformatted = 0_usize;
    // Whether the end tag of each open element is left out.
    let mut left_out = Vec::new();
    for piece in pieces(&html) {
        let Some(tag) = piece.strip_prefix('<') else {
            if preformatted > 0 {
                out.push_str(piece);
            } else {
                push_words(&mut out, piece);
            }
            continue;
        };
        let tag = tag.trim_end_matches('>');
        if let Some(name) = tag.strip_prefix('/') {
            preformatted -= usize::from(name == "pre");
            if !left_out.pop().unwrap_or(false) {
                end_blanks(&mut out, name, preformatted);
                out += &format!("</{name}>");
            }
            continue;
        }
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        let attributes = kept(name, attributes);
        let is_void = matches!(
            name,
            "br" | "hr" | "img" | "input" | "source" | "wbr" | "col"
        );
        let is_left_out =
            name == "div" && tag.contains("table-scroll") || name == "a" && attributes.is_empty();
        if !is_void {
            left_out.push(is_left_out);
        }
        if !is_left_out {
            end_blanks(&mut out, name, preformatted);
            out += &format!("<{name}{attributes}>");
        }
        preformatted += usize::from(name == "pre");
    }
    out.trim().to_owned()
}

/// Tags and what stands between them. In sanitised HTML every `<` begins a tag, and every
/// `>` ends one.
fn pieces(html: &str) -> Vec<&str> {
    html.split_inclusive('>')
        .flat_map(|part| match part.find('<') {
            Some(at) => [&part[..at], &part[at..]],
            None => [part, ""],
        })
        .filter(|piece| !piece.is_empty())
        .collect()
}

fn push_words(out: &mut String, text: &str) {
    for c in text.chars() {
        if !c.is_ascii_whitespace() {
            out.push(c);
        } else if !out.ends_with(' ') && !ends_with_block(out) {
            out.push(' ');
        }
    }
}

fn end_blanks(out: &mut String, name: &str, preformatted: usize) {
    if preformatted == 0 && is_block(name) {
        out.truncate(out.trim_end().len());
    }
}

fn ends_with_block(out: &str) -> bool {
    let name = |tag: &str| -> String {
        let tag = tag.trim_start_matches('/');
        tag.chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect()
    };
    out.is_empty()
        || out.ends_with('>')
            && out
                .rsplit_once('<')
                .is_some_and(|(_, tag)| is_block(&name(tag)))
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "article"
            | "blockquote"
            | "br"
            | "dd"
            | "details"
            | "div"
            | "dl"
            | "dt"
            | "figcaption"
            | "figure"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "hr"
            | "li"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
    )
}

/// The attributes that count, in order of their names.
fn kept(element: &str, attributes: &str) -> String {
    let mut kept: Vec<String> = attributes
        .split_inclusive("\" ")
        .map(str::trim)
        .filter(|attribute| {
            let name = attribute.split('=').next().unwrap_or_default();
            let is_ours = matches!(
                name,
                "" | "rel" | "tabindex" | "data-language" | "loading" | "decoding" | "aria-label"
            );
            let is_heading_id = name == "id" && element.starts_with('h');
            let is_added = ["class=\"task-list-item\"", "alt=\"\""].contains(attribute);
            !is_ours && !is_heading_id && !is_added
        })
        .map(percent_encoded)
        .collect();
    kept.sort_unstable();
    kept.iter()
        .map(|attribute| format!(" {attribute}"))
        .collect()
}

fn percent_encoded(attribute: &str) -> String {
    if !attribute.starts_with("href") && !attribute.starts_with("src") {
        return attribute.to_owned();
    }
    let mut encoded = String::new();
    for c in attribute.chars() {
        let mut buffer = [0; 4];
        if c.is_ascii() {
            encoded.push(c);
        } else {
            for byte in c.encode_utf8(&mut buffer).bytes() {
                encoded += &format!("%{byte:02X}");
            }
        }
    }
    encoded
}
