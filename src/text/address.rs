//! May a link of a post lead there, and where does it lead on this blog?
//!
//! It must never let an address through that runs a script or reads the reader's disk.

use std::collections::HashMap;

use super::escape::{push_address, push_number};
use crate::model::{Address, Base};

/// What an address asks for, as far as the blog must know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A place in the same text: `#…`, or nothing at all.
    Fragment,
    /// A path that depends on where the text stands: `a.png`, `../b/`, `?q`.
    Relative,
    /// A path on the blog's host: `/a.png`.
    Rooted,
    /// Another host: `https://…`, `//…`.
    External,
    /// `mailto:` or `tel:`.
    Contact,
    /// Everything else: `javascript:`, `data:`, `file:` and schemes nobody knows.
    Unsafe,
}

/// Whether an address may stand in a link or an image of a post: `http`, `https`,
/// `mailto` and `tel` may, and whatever has no scheme.
///
/// It is judged as a browser will read it, so spaces and control characters in front and
/// tabs, line breaks and control characters inside do not hide a scheme, and case does
/// not count. Entities must be resolved before. `//host/path` is safe: it is `https` or
/// `http`, as the page is.
///
/// # Examples
///
/// ```
/// use quire::text::is_safe_address;
///
/// assert!(is_safe_address("https://example.org/"));
/// assert!(is_safe_address("../notes/a:b.md#c"));
/// assert!(!is_safe_address(" java\tscript:alert(1)"));
/// assert!(!is_safe_address("data:text/html,x"));
/// ```
#[must_use]
pub fn is_safe_address(address: &str) -> bool {
    kind(address) != Kind::Unsafe
}

/// Sorts an address whose entities are resolved.
pub(super) fn kind(address: &str) -> Kind {
    let mut scheme = [0_u8; 10];
    let mut length = 0;
    let mut chars = significant(address).peekable();
    match chars.peek() {
        None | Some('#') => return Kind::Fragment,
        Some('/' | '\\') => {
            chars.next();
            return match chars.next() {
                Some('/' | '\\') => Kind::External,
                _ => Kind::Rooted,
            };
        }
        Some(c) if !c.is_ascii_alphabetic() => return Kind::Relative,
        Some(_) => {}
    }
    for c in chars {
        match c {
            ':' => {
                return match scheme.get(..length) {
                    Some(b"http" | b"https") => Kind::External,
                    Some(b"mailto" | b"tel") => Kind::Contact,
                    _ => Kind::Unsafe,
                };
            }
            'a'..='z' | 'A'..='Z' | '0'..='9' | '+' | '-' | '.' => {
                if let Some(byte) = scheme.get_mut(length) {
                    *byte = c.to_ascii_lowercase() as u8;
                }
                length += 1;
            }
            _ => return Kind::Relative,
        }
    }
    Kind::Relative
}

/// The characters that a browser looks at when it looks for a scheme, and the blanks of
/// other scripts in front of them left out as well, since nobody means them.
fn significant(address: &str) -> impl Iterator<Item = char> {
    address
        .trim_start_matches(|c: char| {
            c.is_whitespace() || c.is_control() || matches!(c, '\u{200B}'..='\u{200F}' | '\u{FEFF}')
        })
        .chars()
        .filter(|c| !c.is_control())
}

/// Where the addresses of one text lead.
pub(super) struct Resolver<'a> {
    base: &'a Base,
    id_prefix: &'a str,
    addresses: &'a [Address],
    /// Positions in `addresses` by what the author wrote.
    known: HashMap<String, u32>,
}

/// An address that may stand in the page.
pub(super) struct Resolved<'t, 'a> {
    /// Not escaped yet.
    pub(super) address: std::borrow::Cow<'t, str>,
    /// Whether it leads to another host.
    pub(super) is_external: bool,
    /// The image there, where its size is known.
    pub(super) image: Option<Picture<'a>>,
}

/// An image of the blog.
#[derive(Clone, Copy)]
pub(super) struct Picture<'a> {
    base: &'a Base,
    known: &'a Address,
}

impl<'a> Resolver<'a> {
    pub(super) fn new(base: &'a Base, addresses: &'a [Address], id_prefix: &'a str) -> Self {
        Self {
            base,
            id_prefix,
            addresses,
            known: (0..)
                .zip(addresses)
                .map(|(at, address)| (address.from.clone(), at))
                .collect(),
        }
    }

    /// Leaves every address and id as it is.
    #[cfg(not(target_arch = "wasm32"))]
    pub(super) fn unchanged(base: &'a Base) -> Self {
        Self::new(base, &[], "")
    }

    /// What stands before every id of the text.
    pub(super) fn id_prefix(&self) -> &'a str {
        self.id_prefix
    }

    /// Where an address leads; `None` where it must not stand in the page.
    pub(super) fn resolve<'t>(&self, address: &'t str) -> Option<Resolved<'t, 'a>> {
        let kind = kind(address);
        let mut resolved = Resolved {
            address: address.into(),
            is_external: kind == Kind::External,
            image: None,
        };
        match kind {
            Kind::Unsafe => return None,
            Kind::External | Kind::Contact => return Some(resolved),
            Kind::Fragment => {
                if let Some(id) = address.trim_start().strip_prefix('#')
                    && !id.is_empty()
                    && !self.id_prefix.is_empty()
                {
                    resolved.address = ["#", self.id_prefix, id].concat().into();
                }
                return Some(resolved);
            }
            Kind::Relative | Kind::Rooted => {}
        }
        let (path, fragment) = match address.find('#') {
            Some(at) => address.split_at(at),
            None => (address, ""),
        };
        let known = self.known.get(path);
        if let Some(known) = known.and_then(|at| self.addresses.get(*at as usize)) {
            let to = self.base.path(&known.to);
            resolved.address = [to.as_str(), fragment].concat().into();
            let is_sized = known.width > 0 && known.height > 0;
            resolved.image = is_sized.then_some(Picture {
                base: self.base,
                known,
            });
        } else if kind == Kind::Rooted {
            resolved.address = self.base.path(address.trim_start()).into();
        }
        Some(resolved)
    }
}

/// From which width on, in CSS pixels, an image can be enlarged.
const LARGE: u32 = 240;

/// How wide an image is on a page: the column of text, or nearly the window.
const SIZES: &str = "(min-width:44rem) 40rem,92vw";

impl Picture<'_> {
    /// Whether it is worth to be seen by itself, larger than in the text. In a blog that is
    /// one file there is nothing else to see.
    pub(super) fn is_large(self) -> bool {
        self.known.width >= LARGE && !self.base.as_str().starts_with('#')
    }

    /// Writes the attributes that keep the image's place.
    pub(super) fn push_size(self, out: &mut String) {
        out.push_str(" width=\"");
        push_number(out, self.known.width.into());
        out.push_str("\" height=\"");
        push_number(out, self.known.height.into());
        out.push('"');
    }

    /// Writes the attributes that offer the image in other widths, if there are any. The
    /// author's own file is among them, where none of them is as good.
    pub(super) fn push_widths(self, out: &mut String) {
        let known = self.known;
        let Some(last) = known.widths.last() else {
            return;
        };
        out.push_str(" srcset=\"");
        let mut separator = "";
        let mut push = |path: &str, width: u32| {
            out.push_str(separator);
            push_address(out, &self.base.path(path));
            out.push(' ');
            push_number(out, width.into());
            out.push('w');
            separator = ", ";
        };
        for width in &known.widths {
            push(&known.variant(*width), *width);
        }
        if *last < known.width.min(Address::WIDEST) {
            push(&known.to, known.width);
        }
        out.push_str("\" sizes=\"");
        out.push_str(SIZES);
        out.push('"');
    }
}
