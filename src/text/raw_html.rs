//! How does an author's own HTML get into the rendered text?
//!
//! Its addresses are resolved and its ids prefixed like those of Markdown, comments are
//! dropped, and tags are kept in such order that no post can nest without end or close
//! what it has not opened. The [`policy`] then judges the finished tree; what it is sure
//! to drop is not even written here.
//!
//! It must never be relied upon for safety: it reads tags, but it is no HTML parser.

mod tokens;

pub(super) use tokens::{Token, Tokens};

use super::address::{Picture, Resolver};
use super::escape;
use super::policy::{self, Verdict};
use tokens::{address_attributes, attributes, resolve_entities};

/// How much may be open at once.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    /// Elements of all kinds.
    pub(super) elements: usize,
    /// Elements that parsers open again in every block that follows, until they are
    /// closed: each costs as much as the whole text is long.
    pub(super) formatting: usize,
}

/// What an author's own HTML may have open.
const OF_AUTHORS: Limits = Limits {
    elements: 32,
    formatting: 8,
};
/// How many attributes of a tag are written. Parsers compare each with all before it.
const MAX_ATTRIBUTES: usize = 32;
/// No element the policy knows has a longer name.
const LONGEST_NAME: usize = 16;

/// Writes raw HTML, and remembers what it left open.
pub(super) struct RawHtml {
    limits: Limits,
    open: Vec<String>,
    /// Whether tags get what their author left out.
    completes: bool,
    /// Whether any tag was written.
    pub(super) has_tags: bool,
}

impl Default for RawHtml {
    fn default() -> Self {
        Self {
            completes: true,
            ..Self::new(OF_AUTHORS)
        }
    }
}

impl RawHtml {
    /// Writes tags as they are, within these limits.
    pub(super) fn new(limits: Limits) -> Self {
        Self {
            limits,
            open: Vec::new(),
            completes: false,
            has_tags: false,
        }
    }

    /// How many elements are open.
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    /// Writes a block of HTML or a tag within a line.
    pub(super) fn write(&mut self, out: &mut String, html: &str, resolver: &Resolver<'_>) {
        let mut tokens = Tokens::new(html);
        let mut buffer = [0; LONGEST_NAME];
        while let Some(token) = tokens.next() {
            match token {
                Token::Text(text) => push_raw(out, text, false),
                Token::Open { name, rest, .. } => {
                    let name = lower(name, &mut buffer);
                    match policy::element(name) {
                        Verdict::Keep if self.open(out, name) => {
                            out.push('<');
                            out.push_str(name);
                            let image = self.attributes(out, rest, resolver);
                            if name == "img" && self.completes {
                                complete(out, rest, image);
                            }
                            out.push('>');
                        }
                        Verdict::Keep | Verdict::Unwrap => {}
                        Verdict::Drop => tokens.skip_past_close(name),
                    }
                }
                Token::Close(name) => self.close(out, lower(name, &mut buffer)),
            }
        }
    }

    /// Closes what was opened beyond `depth`.
    pub(super) fn close_to(&mut self, out: &mut String, depth: usize) {
        while self.open.len() > depth {
            if let Some(name) = self.open.pop() {
                push_close(out, &name);
            }
        }
    }

    /// Takes an element among the open ones; `false` where there are too many.
    fn open(&mut self, out: &mut String, name: &str) -> bool {
        if is_void(name) {
            self.has_tags = true;
            return true;
        }
        // These close their kind without a tag.
        while let Some(last) = self.open.last()
            && closes(name, last)
        {
            push_close(out, last);
            self.open.pop();
        }
        let formatting = || self.open.iter().filter(|open| is_formatting(open)).count();
        if self.open.len() >= self.limits.elements
            || is_formatting(name) && formatting() >= self.limits.formatting
        {
            return false;
        }
        self.open.push(name.to_owned());
        self.has_tags = true;
        true
    }

    /// Writes an end tag, where there is anything to end.
    fn close(&mut self, out: &mut String, name: &str) {
        if let Some(at) = self.open.iter().rposition(|open| open == name) {
            self.close_to(out, at);
        }
    }

    /// Writes the attributes of a tag; gives the image to which the last address leads.
    fn attributes<'r>(
        &self,
        out: &mut String,
        rest: &str,
        resolver: &Resolver<'r>,
    ) -> Option<Picture<'r>> {
        let mut image = None;
        for (name, value) in attributes(rest).take(MAX_ATTRIBUTES) {
            let is_name =
                |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b':' | b'.');
            if !name.bytes().all(is_name) {
                continue;
            }
            let is = |other: &str| name.eq_ignore_ascii_case(other);
            // The policy lets neither through, but a browser would complain as soon as it
            // read them, in a page that allows no scripts and styles of others.
            let start = name.get(..2).unwrap_or_default();
            if start.eq_ignore_ascii_case("on") || is("style") {
                continue;
            }
            let mut written = None;
            if is("href") || is("src") || is("poster") {
                let address = resolve_entities(value);
                let resolved = resolver.resolve(&address);
                image = resolved.as_ref().and_then(|resolved| resolved.image);
                match resolved {
                    Some(resolved) if resolved.address != address => {
                        let mut text = String::new();
                        escape::push_address(&mut text, &resolved.address);
                        written = Some(text);
                    }
                    Some(_) => {}
                    None => continue,
                }
            } else if is("srcset") {
                written = Some(source_set(value, resolver));
            } else if is("id") && !resolver.id_prefix().is_empty() {
                written = Some([resolver.id_prefix(), value].concat());
            }
            out.push(' ');
            out.push_str(name);
            out.push_str("=\"");
            push_raw(out, written.as_deref().unwrap_or(value), true);
            out.push('"');
        }
        image
    }
}

/// Writes of an image what the author's own tag does not say.
fn complete(out: &mut String, rest: &str, image: Option<Picture<'_>>) {
    let has = |name: &str| attributes(rest).any(|(other, _)| other.eq_ignore_ascii_case(name));
    if !has("alt") {
        // Without it the image's address is read aloud.
        out.push_str(" alt=\"\"");
    }
    let Some(image) = image else { return };
    if !has("srcset") && !has("sizes") {
        image.push_widths(out);
    }
    if !has("width") && !has("height") {
        image.push_size(out);
    }
}

/// Whether anything but blanks and comments stands in a piece of HTML.
pub(super) fn has_content(html: &str) -> bool {
    Tokens::new(html).any(|token| match token {
        Token::Text(text) => !text.trim().is_empty(),
        Token::Open { .. } | Token::Close(_) => true,
    })
}

/// The addresses in a piece of HTML: the place of the tag, the address with its entities
/// resolved, and whether something is shown from there.
pub(super) fn addresses(html: &str) -> Vec<(usize, String, bool)> {
    let mut found = Vec::new();
    let mut buffer = [0; LONGEST_NAME];
    let mut tokens = Tokens::new(html);
    while let Some(token) = tokens.next() {
        if let Token::Open { at, name, rest } = token {
            let name = lower(name, &mut buffer);
            match policy::element(name) {
                Verdict::Drop => tokens.skip_past_close(name),
                Verdict::Keep | Verdict::Unwrap => found.extend(
                    address_attributes(rest)
                        .into_iter()
                        .map(|(address, is_embedded)| (at, address, is_embedded)),
                ),
            }
        }
    }
    found
}

/// Resolves each address of a `srcset`, leaving out those that lead nowhere good.
fn source_set(value: &str, resolver: &Resolver<'_>) -> String {
    let mut set = String::with_capacity(value.len());
    for candidate in value.split(',').map(str::trim) {
        let end = candidate
            .find(|c: char| c.is_ascii_whitespace())
            .unwrap_or(candidate.len());
        let (address, descriptor) = candidate.split_at(end);
        let address = resolve_entities(address);
        if address.is_empty() {
            continue;
        }
        if let Some(resolved) = resolver.resolve(&address) {
            if !set.is_empty() {
                set.push_str(", ");
            }
            escape::push_address(&mut set, &resolved.address);
            set.push_str(descriptor);
        }
    }
    set
}

/// Copies HTML text whose entities stay as the author wrote them, so that it holds no
/// tag and, in a value, no end of the value.
fn push_raw(out: &mut String, text: &str, is_value: bool) {
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' if is_value => out.push_str("&quot;"),
            '\0' => out.push('\u{FFFD}'),
            c => out.push(c),
        }
    }
}

fn push_close(out: &mut String, name: &str) {
    out.push_str("</");
    out.push_str(name);
    out.push('>');
}

/// The name in lower case; empty, which the policy does not know, where it is too long.
fn lower<'b>(name: &str, buffer: &'b mut [u8; LONGEST_NAME]) -> &'b str {
    let Some(room) = buffer.get_mut(..name.len()) else {
        return "";
    };
    room.copy_from_slice(name.as_bytes());
    room.make_ascii_lowercase();
    core::str::from_utf8(room).unwrap_or_default()
}

/// Elements that have no end tag.
fn is_void(name: &str) -> bool {
    matches!(
        name,
        "br" | "col" | "hr" | "img" | "input" | "source" | "track" | "wbr"
    )
}

/// Elements that a parser opens again in each block that follows, if they are not closed.
fn is_formatting(name: &str) -> bool {
    matches!(
        name,
        "a" | "b" | "code" | "em" | "i" | "s" | "small" | "strike" | "strong" | "tt" | "u"
    )
}

/// Whether a start tag ends the element that is open.
fn closes(name: &str, open: &str) -> bool {
    match name {
        "p" => open == "p",
        "li" => matches!(open, "p" | "li"),
        "dt" | "dd" => matches!(open, "p" | "dt" | "dd"),
        "td" | "th" => matches!(open, "p" | "td" | "th"),
        "tr" => matches!(open, "p" | "td" | "th" | "tr"),
        "tbody" | "tfoot" | "thead" => {
            matches!(open, "p" | "td" | "th" | "tr" | "tbody" | "thead" | "tfoot")
        }
        "rt" | "rp" => matches!(open, "rt" | "rp"),
        _ => false,
    }
}
