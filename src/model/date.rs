//! When was a post written?

use serde::Serialize;

/// A day, with or without a time and its offset from UTC, in the one form the
/// files carry: `2020-01-02` or `2020-01-02T09:10:11+08:00` ([RFC 3339]).
///
/// It is text that was checked once, because the page shows dates and never computes
/// with them; the tool, which orders posts, reads authors' dates with a real calendar.
///
/// [RFC 3339]: https://www.rfc-editor.org/rfc/rfc3339
///
/// # Examples
///
/// ```
/// use quire::model::Date;
///
/// let date: Date = "2020-01-02T09:10:11+08:00".parse()?;
/// assert_eq!(date.day(), "2020-01-02");
/// assert_eq!(date.year(), "2020");
/// assert_eq!((date.month_number(), date.day_number()), (1, 2));
/// assert!("2020-1-2".parse::<Date>().is_err());
/// # Ok::<(), quire::model::InvalidDate>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Date(String);

/// The text is not a date in the form that [`Date`] documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidDate;

impl core::fmt::Display for InvalidDate {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("not a date such as `2020-01-02` or `2020-01-02T09:10:11+08:00`")
    }
}

impl core::error::Error for InvalidDate {}

impl Date {
    /// The whole text, as the `datetime` attribute of `<time>` takes it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The calendar day where the author was: `2020-01-02`.
    #[must_use]
    pub fn day(&self) -> &str {
        self.0.get(..10).unwrap_or(&self.0)
    }

    /// The year, four digits.
    #[must_use]
    pub fn year(&self) -> &str {
        self.0.get(..4).unwrap_or(&self.0)
    }

    /// The month, 1 to 12.
    #[must_use]
    pub fn month_number(&self) -> u8 {
        two_digits(self.0.as_bytes(), 5)
    }

    /// The day of the month, 1 to 31.
    #[must_use]
    pub fn day_number(&self) -> u8 {
        two_digits(self.0.as_bytes(), 8)
    }
}

impl core::str::FromStr for Date {
    type Err = InvalidDate;

    fn from_str(text: &str) -> Result<Self, InvalidDate> {
        if is_canonical(text.as_bytes()) {
            Ok(Self(text.to_owned()))
        } else {
            Err(InvalidDate)
        }
    }
}

impl Default for Date {
    fn default() -> Self {
        Self("1970-01-01".to_owned())
    }
}

fn is_canonical(text: &[u8]) -> bool {
    let shape: &[u8] = match text.len() {
        10 => b"dddd-dd-dd",
        20 => b"dddd-dd-ddTdd:dd:ddZ",
        25 => b"dddd-dd-ddTdd:dd:ddsdd:dd",
        _ => return false,
    };
    let fits = shape.iter().zip(text).all(|(shape, byte)| match shape {
        b'd' => byte.is_ascii_digit(),
        b's' => matches!(byte, b'+' | b'-'),
        other => other == byte,
    });
    fits && (1..=12).contains(&two_digits(text, 5)) && (1..=31).contains(&two_digits(text, 8))
}

fn two_digits(text: &[u8], at: usize) -> u8 {
    match text.get(at..at + 2) {
        Some([tens, units]) => tens
            .wrapping_sub(b'0')
            .wrapping_mul(10)
            .wrapping_add(units.wrapping_sub(b'0')),
        _ => 0,
    }
}
