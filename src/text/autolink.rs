//! Which bare addresses in a text are links?
//!
//! GitHub's extended autolinks: `www.…`, `http://…`, `https://…` and e-mail addresses,
//! without brackets around them. Beside GitHub's rules, an address ends where Chinese,
//! Japanese or Korean begins, because those are written without a space in between.
//!
//! It must never be asked about the text of a link or about code.

use super::script::is_cjk;

/// A bare address in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Autolink {
    /// Where it begins.
    pub(super) start: usize,
    /// Where it ends.
    pub(super) end: usize,
    /// What stands before the text in the address: `http://`, `mailto:` or nothing.
    pub(super) prefix: &'static str,
}

/// The first bare address at or after `from`.
pub(super) fn find(text: &str, from: usize) -> Option<Autolink> {
    let bytes = text.as_bytes();
    for (at, byte) in (from..).zip(&bytes[from..]) {
        if matches!(byte, b':' | b'@' | b'w' | b'W') {
            let found = match byte {
                b':' if bytes[at..].starts_with(b"://") => web(text, from, at),
                b'@' => mail(text, from, at),
                b'w' | b'W' if begins(&bytes[at..], b"www.") => www(text, at),
                _ => None,
            };
            if found.is_some() {
                return found;
            }
        }
    }
    None
}

fn begins(bytes: &[u8], prefix: &[u8]) -> bool {
    bytes
        .get(..prefix.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(prefix))
}

/// `http://` or `https://`, of which the colon stands at `colon`.
fn web(text: &str, from: usize, colon: usize) -> Option<Autolink> {
    let before = &text.as_bytes()[from..colon];
    let scheme = [5, 4].into_iter().find(|length| {
        before.len() >= *length && begins(&before[before.len() - length..], &b"https"[..*length])
    })?;
    let start = colon - scheme;
    let is_word = |c: char| c.is_alphanumeric() && !is_cjk(c);
    if text[..start].chars().next_back().is_some_and(is_word) {
        return None;
    }
    let end = address_end(text, colon + 3, 1)?;
    Some(Autolink {
        start,
        end,
        prefix: "",
    })
}

fn www(text: &str, start: usize) -> Option<Autolink> {
    let may_precede =
        |c: char| c.is_whitespace() || matches!(c, '*' | '_' | '~' | '(') || is_cjk(c);
    if !text[..start].chars().next_back().is_none_or(may_precede) {
        return None;
    }
    let end = address_end(text, start, 2)?;
    Some(Autolink {
        start,
        end,
        prefix: "http://",
    })
}

/// The end of an address whose host begins at `host`, if that is one with so many parts.
fn address_end(text: &str, host: usize, parts: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let is_host = |b: &&u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.');
    let length = bytes[host..].iter().take_while(is_host).count();
    let name = text[host..host + length].trim_end_matches('.');
    let mut labels = name.rsplit('.');
    let has_underscore = labels.by_ref().take(2).any(|label| label.contains('_'));
    if has_underscore || name.is_empty() || name.split('.').take(parts).count() < parts {
        return None;
    }
    if name.starts_with(['.', '-']) || name.contains("..") {
        return None;
    }
    let rest = &text[host + length..];
    let stop = rest
        .find(|c: char| {
            c.is_whitespace()
                || c == '<'
                || is_cjk(c)
                || matches!(c, '“' | '”' | '‘' | '’' | '…' | '—')
        })
        .unwrap_or(rest.len());
    let end = host + trimmed(&text[host..host + length + stop]);
    (end > host).then_some(end)
}

/// The length of an address without the punctuation that belongs to the sentence.
fn trimmed(address: &str) -> usize {
    let bytes = address.as_bytes();
    let count = |byte: u8| bytes.iter().filter(|b| **b == byte).count();
    let opened = count(b'(');
    let mut closed = count(b')');
    let mut end = bytes.len();
    while let Some(last) = bytes[..end].last() {
        match last {
            b'?' | b'!' | b'.' | b',' | b':' | b'*' | b'_' | b'~' | b'\'' | b'"' => end -= 1,
            b')' if closed > opened => {
                closed -= 1;
                end -= 1;
            }
            b';' => {
                // What looks like an entity goes as a whole.
                let letters = bytes[..end - 1]
                    .iter()
                    .rev()
                    .take_while(|b| b.is_ascii_alphanumeric())
                    .count();
                let before = end - 1 - letters;
                if letters == 0 || before == 0 || bytes[before - 1] != b'&' {
                    break;
                }
                end = before - 1;
            }
            _ => break,
        }
    }
    end
}

/// An e-mail address around the `@` at `at`.
fn mail(text: &str, from: usize, at: usize) -> Option<Autolink> {
    let bytes = text.as_bytes();
    let is_local = |b: &&u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_' | b'+');
    let local = bytes[from..at].iter().rev().take_while(is_local).count();
    let is_domain = |b: &&u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_');
    let length = bytes[at + 1..].iter().take_while(is_domain).count();
    let domain = text[at + 1..at + 1 + length].trim_end_matches('.');
    let is_good = domain.contains('.')
        && !domain.starts_with('.')
        && !domain.contains("..")
        && !domain.ends_with(['-', '_']);
    // A second `@` makes it something else.
    let next = bytes.get(at + 1 + domain.len());
    let before = (at - local).checked_sub(1).map(|index| bytes[index]);
    (local > 0 && is_good && next != Some(&b'@') && before != Some(b'@')).then_some(Autolink {
        start: at - local,
        end: at + 1 + domain.len(),
        prefix: "mailto:",
    })
}
