//! Which attributes of an author reach the page?
//!
//! It must never keep one that runs something, that sets a style (the page's
//! Content-Security-Policy forbids it, and a style can cover the page), or that gives a
//! name under which a script would find the element instead of its own variable.

use std::borrow::Cow;

use crate::text::is_safe_address;

/// Judges an attribute of an element that stays: the value to keep, which is mostly the
/// one given, or `None` where the attribute goes. Names are in lower case, entities in
/// the value resolved.
///
/// # Examples
///
/// ```
/// use quire::text::policy::attribute;
///
/// assert_eq!(attribute("img", "src", "a.png").as_deref(), Some("a.png"));
/// assert_eq!(attribute("img", "onerror", "alert(1)"), None);
/// assert_eq!(attribute("a", "href", "javascript:alert(1)"), None);
/// ```
#[must_use]
pub fn attribute<'a>(element: &str, name: &str, value: &'a str) -> Option<Cow<'a, str>> {
    let keep = match (element, name) {
        (_, "id") => is_id(value),
        (_, "class") => true,
        (_, "lang" | "hreflang" | "srclang") => is_word(value),
        (_, "dir") => is_one_of(value, &["ltr", "rtl", "auto"]),
        (_, "title" | "alt") => true,
        (_, "translate") => is_one_of(value, &["yes", "no"]),
        (_, "tabindex") => is_one_of(value, &["0", "-1"]),
        (_, "role") => is_quiet_role(value),
        (_, "aria-hidden") => is_one_of(value, &["true", "false"]),
        (_, "aria-label" | "aria-labelledby" | "aria-describedby" | "aria-level") => true,
        ("pre", "data-language") => is_word_like(value),
        ("span" | "mark" | "ins" | "del", "data-line") => is_whole_number(value),
        ("button", "type") => value == "button",
        ("button", "data-action") => value == "copy",

        ("a", "href") => is_safe_address(value),
        ("a", "rel") => return relations(value),
        ("blockquote" | "q" | "del" | "ins", "cite") => is_safe_address(value),
        ("del" | "ins" | "time", "datetime") => true,
        ("data", "value") => true,
        ("abbr" | "th", "abbr") => true,

        // An image runs nothing; the author's own `data:` never comes here, only what a blog
        // in one file carries in place of its files.
        ("img", "src") => is_safe_address(value) || value.starts_with("data:image/"),
        ("audio" | "video" | "source" | "track", "src") | ("video", "poster") => {
            is_safe_address(value)
        }
        ("img" | "source", "srcset") => is_safe_set(value),
        ("img" | "source", "sizes") | ("source", "media" | "type") => true,
        ("img" | "video" | "source", "width" | "height") => is_length(value),
        ("img", "loading") => is_one_of(value, &["lazy", "eager"]),
        ("img", "fetchpriority") => is_one_of(value, &["high", "low", "auto"]),
        ("img", "decoding") => is_one_of(value, &["async", "sync", "auto"]),
        ("audio" | "video", "controls" | "loop" | "muted" | "playsinline") => true,
        ("audio" | "video", "preload") => is_one_of(value, &["none", "metadata", "auto", ""]),
        ("track", "kind" | "label" | "default") => true,

        ("details", "open") => true,
        ("ol", "start") | ("li", "value") => is_whole_number(value),
        ("ol", "reversed") => true,
        ("ol", "type") => is_one_of(value, &["1", "a", "A", "i", "I"]),
        ("td" | "th", "colspan" | "rowspan") | ("col" | "colgroup", "span") => {
            value.len() <= 3 && is_whole_number(value)
        }
        ("td" | "th", "headers") => true,
        ("th", "scope") => is_one_of(value, &["col", "row", "colgroup", "rowgroup"]),
        (
            "td" | "th" | "tr" | "thead" | "tbody" | "tfoot" | "col" | "colgroup" | "p" | "div"
            | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "img" | "table",
            "align",
        ) => is_one_of(value, &["left", "center", "right", "justify"]),
        ("td" | "th" | "tr" | "thead" | "tbody" | "tfoot" | "col" | "colgroup", "valign") => {
            is_one_of(value, &["top", "middle", "bottom", "baseline"])
        }
        ("td" | "th" | "col" | "colgroup" | "table" | "hr", "width") => is_length(value),

        ("input", "type") => {
            let mut kinds = ["checkbox", "radio"].into_iter();
            let kind = kinds.find(|kind| value.eq_ignore_ascii_case(kind));
            return kind.map(Cow::Borrowed);
        }
        // Which of the renderer's choices belong together.
        ("input", "name") => value
            .rsplit_once("tabs-")
            .is_some_and(|(_, number)| is_whole_number(number)),
        ("input", "disabled" | "checked") => return Some("".into()),
        _ => false,
    };
    keep.then_some(Cow::Borrowed(value))
}

/// Whether an id belongs to the page itself, or to a name that scripts look up.
///
/// Whatever begins with `quire-` is the page's. The rest are names under which the
/// browser's own scripts and the glue of WebAssembly ask whether something exists: an
/// element with such an id would answer for it.
#[must_use]
pub fn is_reserved_id(id: &str) -> bool {
    id.starts_with("quire-")
        || is_one_of(
            id,
            &[
                "chrome",
                "define",
                "document",
                "exports",
                "global",
                "globalThis",
                "module",
                "navigation",
                "process",
                "require",
                "scheduler",
                "self",
                "trustedTypes",
                "window",
            ],
        )
        || id.starts_with("__")
}

fn is_id(value: &str) -> bool {
    let is_plain = |c: char| !c.is_whitespace() && !c.is_control();
    !value.is_empty() && value.chars().all(is_plain) && !is_reserved_id(value)
}

/// The relations that grant nothing to the other side.
fn relations(value: &str) -> Option<Cow<'_, str>> {
    const HARMLESS: &[&str] = &[
        "author",
        "bookmark",
        "external",
        "license",
        "me",
        "next",
        "nofollow",
        "noopener",
        "noreferrer",
        "prev",
        "sponsored",
        "tag",
        "ugc",
    ];
    if value
        .split_ascii_whitespace()
        .all(|word| is_one_of(word, HARMLESS))
    {
        return (!value.trim().is_empty()).then_some(Cow::Borrowed(value));
    }
    let kept: Vec<&str> = value
        .split_ascii_whitespace()
        .filter(|word| is_one_of(word, HARMLESS))
        .collect();
    (!kept.is_empty()).then(|| Cow::Owned(kept.join(" ")))
}

/// Roles that neither announce themselves nor take the keyboard over.
fn is_quiet_role(value: &str) -> bool {
    value.starts_with("doc-") && is_word(value)
        || is_one_of(
            value,
            &[
                "definition",
                "figure",
                "group",
                "img",
                "list",
                "listitem",
                "math",
                "none",
                "note",
                "presentation",
                "region",
                "term",
            ],
        )
}

/// Every address of a `srcset`. The list is cut at commas and blanks alike, which takes
/// an address with a comma in it apart: its beginning still bears the scheme.
fn is_safe_set(value: &str) -> bool {
    value
        .split(|c: char| c == ',' || c.is_ascii_whitespace())
        .all(is_safe_address)
}

fn is_one_of(value: &str, words: &[&str]) -> bool {
    words.contains(&value)
}

fn is_word(value: &str) -> bool {
    !value.is_empty()
        && value
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

fn is_word_like(value: &str) -> bool {
    !value.chars().any(|c| c.is_whitespace() || c.is_control())
}

fn is_whole_number(value: &str) -> bool {
    let digits = value.strip_prefix('-').unwrap_or(value);
    (1..=9).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit())
}

/// Pixels, or a share of the room there is.
fn is_length(value: &str) -> bool {
    let digits = value
        .strip_suffix('%')
        .or_else(|| value.strip_suffix("px"))
        .unwrap_or(value);
    (1..=5).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit())
}
