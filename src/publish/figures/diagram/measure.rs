//! How wide will a label be on a screen that we do not know?
//!
//! The page uses the reader's own fonts, so the widths of one common sans-serif are taken
//! and made a little larger. The same text must have the same width on every machine.

use std::sync::LazyLock;

use merman::svg::{
    DeterministicTextMeasurer, MeasurementProfileId, TextMeasurementPolicy, TextMeasurementProfile,
    TextMeasurementProfileIdentity,
};

/// Thousandths of the size, from blank to tilde, as Helvetica and its likes have them.
const WIDTHS: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];
/// Other systems' fonts are wider by up to so much.
const MARGIN: f64 = 1.1;

/// The width of a text in pixels.
pub(super) fn width(text: &str, size: f64, is_bold: bool) -> f64 {
    let of = |c: char| {
        let ascii = (c as usize).checked_sub(32).and_then(|at| WIDTHS.get(at));
        match ascii {
            Some(thousandths) => f64::from(*thousandths) / 1000.0 * MARGIN,
            None if c == '\u{ad}' || c.is_control() => 0.0,
            None if is_wide(c) => 1.0,
            None => 0.66,
        }
    };
    let weight = if is_bold { 1.07 } else { 1.0 };
    text.chars().map(of).sum::<f64>() * size * weight
}

/// Whether a character is as wide as it is high.
pub(in crate::publish::figures) fn is_wide(c: char) -> bool {
    matches!(c,
        '\u{1100}'..='\u{115F}' | '\u{2E80}'..='\u{A4CF}' | '\u{AC00}'..='\u{D7A3}'
        | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE6F}' | '\u{FF00}'..='\u{FF60}'
        | '\u{FFE0}'..='\u{FFE6}' | '\u{1F300}'..='\u{1FAFF}' | '\u{20000}'..='\u{3FFFD}')
}

/// How the library measures.
pub(super) fn policy() -> Result<TextMeasurementPolicy, String> {
    static POLICY: LazyLock<Result<TextMeasurementPolicy, String>> = LazyLock::new(|| {
        let measurer = DeterministicTextMeasurer::default().with_width_callback(|text, style| {
            let weight = style.font_weight.as_deref().unwrap_or_default();
            let is_bold = weight.starts_with("bold") || weight.parse().is_ok_and(|w: u16| w > 500);
            width(text, style.font_size.max(1.0), is_bold)
        });
        let id = MeasurementProfileId::new("quire.sans").map_err(|error| error.to_string())?;
        let identity = TextMeasurementProfileIdentity::new(id, "1".to_owned())
            .map_err(|error| error.to_string())?;
        Ok(TextMeasurementPolicy::uniform(TextMeasurementProfile::new(
            identity, measurer,
        )))
    });
    POLICY.clone()
}

#[cfg(test)]
mod tests {
    use super::width;

    #[test]
    fn wide_letters_are_wider() {
        assert!(width("缓存", 16.0, false) >= 32.0);
        assert!(width("il", 16.0, false) < width("WM", 16.0, false));
        assert!(width("GET", 16.0, true) > width("GET", 16.0, false));
    }
}
