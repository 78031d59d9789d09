//! How does plain text become a part of HTML?
//!
//! It must never let a character through that could end the text or the attribute.

/// Writes text between tags.
pub(super) fn push_text(out: &mut String, text: &str) {
    push(out, text, |byte| match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        0 => Some("\u{FFFD}"),
        _ => None,
    });
}

/// Writes the value of an attribute in double quotes.
pub(super) fn push_value(out: &mut String, value: &str) {
    push(out, value, |byte| match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'"' => Some("&quot;"),
        0 => Some("\u{FFFD}"),
        _ => None,
    });
}

/// Writes an address as the value of an attribute: what no address may hold is
/// percent-encoded as CommonMark's own writers do it. Letters of other scripts stay
/// readable, because the print style shows addresses.
pub(super) fn push_address(out: &mut String, address: &str) {
    push(out, address, |byte| match byte {
        b'&' => Some("&amp;"),
        b'\'' => Some("&#x27;"),
        b' ' => Some("%20"),
        b'"' => Some("%22"),
        b'<' => Some("%3C"),
        b'>' => Some("%3E"),
        b'[' => Some("%5B"),
        b'\\' => Some("%5C"),
        b']' => Some("%5D"),
        b'^' => Some("%5E"),
        b'`' => Some("%60"),
        b'{' => Some("%7B"),
        b'|' => Some("%7C"),
        b'}' => Some("%7D"),
        // Control characters: browsers drop some of them from addresses and keep others.
        0..=0x1F | 0x7F => Some(""),
        _ => None,
    });
}

/// Copies `text`, exchanging the bytes for which there is a substitute. All of these are
/// ASCII, so the slices between them are whole characters.
#[inline(always)]
fn push(out: &mut String, text: &str, substitute: impl Fn(u8) -> Option<&'static str>) {
    let (mut copied, mut at) = (0, 0);
    // No iterators: where size comes first they are calls, and this sees every byte.
    while let Some(&byte) = text.as_bytes().get(at) {
        if let Some(instead) = substitute(byte) {
            out.push_str(&text[copied..at]);
            out.push_str(instead);
            copied = at + 1;
        }
        at += 1;
    }
    out.push_str(&text[copied..]);
}

/// Writes a number without the formatting machinery, which the page does not carry.
pub(super) fn push_number(out: &mut String, number: u64) {
    let mut digits = [0; 20];
    let mut first = digits.len();
    let mut rest = number;
    loop {
        first -= 1;
        digits[first] = b'0' + (rest % 10) as u8;
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    out.extend(digits[first..].iter().map(|digit| char::from(*digit)));
}
