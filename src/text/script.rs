//! Which script does a character belong to?
//!
//! Ranges instead of Unicode tables, because the page carries every byte of them. It
//! must never be asked for more than spacing, emphasis and counting need.

/// A character with which Chinese, Japanese or Korean is written: ideographs, kana,
/// Hangul, their punctuation and the fullwidth forms.
pub(super) fn is_cjk(c: char) -> bool {
    is_wide(c) || is_hangul(c)
}

/// A character of a script that is written without spaces between words: everything of
/// [`is_cjk`] but Hangul, which has spaces.
pub(super) fn is_wide(c: char) -> bool {
    c >= '\u{2E80}'
        && matches!(c,
            '\u{2E80}'..='\u{312F}'
            | '\u{3190}'..='\u{4DBF}'
            | '\u{4E00}'..='\u{9FFF}'
            | '\u{F900}'..='\u{FAFF}'
            | '\u{FE10}'..='\u{FE1F}'
            | '\u{FE30}'..='\u{FE4F}'
            | '\u{FF00}'..='\u{FF9F}'
            | '\u{FFE0}'..='\u{FFEF}'
            | '\u{16FE0}'..='\u{18DFF}'
            | '\u{1AFF0}'..='\u{1B16F}'
            | '\u{20000}'..='\u{3FFFD}')
}

/// A letter or syllable of Korean.
pub(super) fn is_hangul(c: char) -> bool {
    matches!(c,
        '\u{1100}'..='\u{11FF}'
        | '\u{3130}'..='\u{318F}'
        | '\u{A960}'..='\u{A97F}'
        | '\u{AC00}'..='\u{D7FF}'
        | '\u{FFA0}'..='\u{FFDC}')
}

/// A word sign of Chinese or Japanese: what is counted one by one when a text is
/// measured. Punctuation is none.
#[must_use]
pub fn is_ideograph(c: char) -> bool {
    // Nearly all are in one block, where every sign is one.
    matches!(c, '\u{4E00}'..='\u{9FFF}') || is_wide(c) && c.is_alphanumeric()
}

/// Whether a line break between two characters stands for no space.
///
/// Quotation marks, dashes and the ellipsis are shared with Latin script; they count as
/// Chinese where the other side is. Chinese punctuation has its space in itself, so it needs
/// none before a word either, but in Korean.
///
/// ```text
/// 中 | 文   no space        a | 文   space        한 | 국   space        。 | a   no space
/// ```
pub(super) fn joins_across_lines(before: char, after: char) -> bool {
    let (wide, other) = match is_wide(before) {
        true => (before, after),
        false => (after, before),
    };
    let is_shared = |c| matches!(c, '“' | '”' | '‘' | '’' | '…' | '—' | '·');
    is_wide(wide)
        && (is_wide(other) || is_shared(other) || !wide.is_alphanumeric() && !is_hangul(other))
}
