//! Where are the tags in a piece of HTML?
//!
//! It must never take longer than the piece is long, whatever is left open in it.

use std::borrow::Cow;

/// A part of a piece of HTML. Comments, declarations and processing instructions are no
/// part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::text) enum Token<'a> {
    /// What stands between tags.
    Text(&'a str),
    /// A start tag.
    Open {
        /// Where it begins.
        at: usize,
        /// As the author wrote it.
        name: &'a str,
        /// The attributes, unread.
        rest: &'a str,
    },
    /// An end tag.
    Close(&'a str),
}

/// The parts of a piece of HTML, in order.
pub(in crate::text) struct Tokens<'a> {
    html: &'a str,
    at: usize,
    /// Elements whose end tag was looked for in vain: it is not looked for again.
    unclosed: Vec<String>,
}

impl<'a> Tokens<'a> {
    pub(in crate::text) fn new(html: &'a str) -> Self {
        Self {
            html,
            at: 0,
            unclosed: Vec::new(),
        }
    }

    /// Passes over all up to the end tag of an element, if there is one.
    pub(super) fn skip_past_close(&mut self, name: &str) {
        if self.unclosed.iter().any(|unclosed| unclosed == name) {
            return;
        }
        let mut from = self.at;
        while let Some(found) = self.html[from..].find("</") {
            from += found + 2;
            let rest = self.html.as_bytes().get(from..from + name.len());
            if rest.is_some_and(|rest| rest.eq_ignore_ascii_case(name.as_bytes())) {
                self.at = match self.html[from..].find('>') {
                    Some(end) => from + end + 1,
                    None => self.html.len(),
                };
                return;
            }
        }
        self.unclosed.push(name.to_owned());
    }

    /// Reads what begins with `<` at the place where it stands, if it is markup.
    fn markup(&mut self) -> Option<Option<Token<'a>>> {
        let rest = &self.html[self.at..];
        let bytes = rest.as_bytes();
        let (length, token) = match bytes.get(1)? {
            b'!' if rest.starts_with("<!--") => {
                // `<!-->` and `<!--->` are whole comments.
                let end = match rest.find("-->") {
                    _ if rest.starts_with("<!-->") => Some(5),
                    _ if rest.starts_with("<!--->") => Some(6),
                    end => end.map(|end| end + 3),
                };
                (end.unwrap_or(rest.len()), None)
            }
            b'!' if rest.starts_with("<![CDATA[") => {
                (rest.find("]]>").map_or(rest.len(), |end| end + 3), None)
            }
            b'!' | b'?' => (rest.find('>').map_or(rest.len(), |end| end + 1), None),
            b'/' if bytes.get(2)?.is_ascii_alphabetic() => {
                let end = rest.find('>')?;
                (end + 1, Some(Token::Close(tag_name(&rest[2..end]))))
            }
            b if b.is_ascii_alphabetic() => {
                let name = tag_name(&rest[1..]);
                let end = tag_end(bytes, 1 + name.len())?;
                let rest = &rest[1 + name.len()..end];
                let at = self.at;
                (end + 1, Some(Token::Open { at, name, rest }))
            }
            _ => return None,
        };
        self.at += length;
        Some(token)
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        let start = self.at;
        while self.at < self.html.len() {
            if self.html.as_bytes()[self.at] == b'<' {
                if self.at > start {
                    return Some(Token::Text(&self.html[start..self.at]));
                }
                match self.markup() {
                    Some(Some(token)) => return Some(token),
                    Some(None) => return self.next_after_comment(),
                    // A tag without an end: a browser would swallow what follows.
                    None if self.looks_like_tag() => self.at = self.html.len(),
                    None => self.at += 1,
                }
            }
            let rest = &self.html[self.at..];
            self.at += rest.find('<').unwrap_or(rest.len());
        }
        (self.at > start).then(|| Token::Text(&self.html[start..self.at]))
    }
}

impl<'a> Tokens<'a> {
    fn next_after_comment(&mut self) -> Option<Token<'a>> {
        // Comments may follow each other by the thousand, so no recursion.
        while self.html[self.at..].starts_with("<!") || self.html[self.at..].starts_with("<?") {
            self.markup();
        }
        self.next()
    }

    fn looks_like_tag(&self) -> bool {
        let next = self.html.as_bytes().get(self.at + 1);
        next.is_some_and(|b| b.is_ascii_alphabetic() || *b == b'/')
    }
}

/// The letters up to where a tag's name ends.
fn tag_name(tag: &str) -> &str {
    let end = tag
        .find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>'))
        .unwrap_or(tag.len());
    &tag[..end]
}

/// The place of the `>` that ends a tag: not the one in a value.
fn tag_end(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        match bytes.get(at)? {
            b'>' => return Some(at),
            b'=' => {
                at += 1;
                while bytes.get(at)?.is_ascii_whitespace() {
                    at += 1;
                }
                if let quote @ (b'"' | b'\'') = bytes.get(at)? {
                    let value = &bytes[at + 1..];
                    at += 2 + value.iter().position(|b| b == quote)?;
                }
            }
            _ => at += 1,
        }
    }
}

/// The attributes of a start tag, with their values as the author wrote them.
pub(super) fn attributes(rest: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = rest;
    core::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if rest.is_empty() {
            return None;
        }
        let end = rest
            .char_indices()
            .skip(1)
            .find(|(_, c)| c.is_ascii_whitespace() || matches!(c, '/' | '='))
            .map_or(rest.len(), |(at, _)| at);
        let name = &rest[..end];
        rest = &rest[end..];
        let Some(value) = rest.trim_start().strip_prefix('=') else {
            return Some((name, ""));
        };
        let value = value.trim_start();
        let (value, after) = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => {
                let value = &value[1..];
                value.split_once(quote).unwrap_or((value, ""))
            }
            _ => {
                let end = value
                    .find(|c: char| c.is_ascii_whitespace())
                    .unwrap_or(value.len());
                value.split_at(end)
            }
        };
        rest = after;
        Some((name, value))
    })
}

/// The addresses in the attributes of a start tag, entities resolved, and whether
/// something is shown from there.
pub(in crate::text) fn address_attributes(rest: &str) -> Vec<(String, bool)> {
    let mut addresses = Vec::new();
    for (name, value) in attributes(rest) {
        let is = |other: &str| name.eq_ignore_ascii_case(other);
        if is("href") {
            addresses.push((resolve_entities(value).into_owned(), false));
        } else if is("src") || is("poster") {
            addresses.push((resolve_entities(value).into_owned(), true));
        } else if is("srcset") {
            let candidates = value.split(',').map(str::trim);
            let firsts = candidates.filter_map(|candidate| candidate.split_whitespace().next());
            addresses.extend(firsts.map(|first| (resolve_entities(first).into_owned(), true)));
        }
    }
    addresses
}

/// Resolves the entities that stand in addresses: numbers, and those that HTML itself
/// asks for. A rarer one stays as it is, and the policy, which sees the parsed tree,
/// judges it.
pub(super) fn resolve_entities(value: &str) -> Cow<'_, str> {
    if !value.contains('&') {
        return Cow::Borrowed(value);
    }
    let mut resolved = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(at) = rest.find('&') {
        resolved.push_str(&rest[..at]);
        rest = &rest[at..];
        let entity = rest
            .bytes()
            .take(12)
            .position(|b| b == b';')
            .and_then(|end| Some((end, entity(&rest[1..end])?)));
        let (length, c) = entity.unwrap_or((0, '&'));
        resolved.push(c);
        rest = &rest[length + 1..];
    }
    resolved.push_str(rest);
    Cow::Owned(resolved)
}

fn entity(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let digits = name.strip_prefix('#')?;
            let number = match digits.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16),
                None => digits.parse(),
            };
            char::from_u32(number.ok()?)
        }
    }
}
