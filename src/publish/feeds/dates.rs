//! How do feeds write a date?
//!
//! Atom and JSON Feed want a time with every date, RSS the form of e-mail. A day without
//! a time begins at midnight UTC, as the blog's own order has it.

use crate::model::Date;

/// [RFC 3339](https://www.rfc-editor.org/rfc/rfc3339), always with a time.
pub(super) fn with_time(date: &Date) -> String {
    let mut text = date.as_str().to_owned();
    if text.len() == date.day().len() {
        text += "T00:00:00Z";
    }
    text
}

/// [RFC 822](https://www.rfc-editor.org/rfc/rfc822) with the four digits of a year that
/// [RFC 2822](https://www.rfc-editor.org/rfc/rfc2822) gave it.
pub(super) fn as_in_mail(date: &Date) -> String {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let (year, month, day) = (date.year(), date.month_number(), date.day_number());
    let month_name = MONTHS.get(usize::from(month).wrapping_sub(1));
    let month_name = month_name.copied().unwrap_or_default();
    let text = with_time(date);
    let time = text.get(11..19).unwrap_or("00:00:00");
    let zone = match text.get(19..) {
        None | Some("Z") => "GMT".to_owned(),
        Some(zone) => zone.replace(':', ""),
    };
    let weekday = weekday(year, month, day);
    format!("{weekday}{day:02} {month_name} {year} {time} {zone}")
}

/// The day of the week with a comma behind it, which may be left out.
fn weekday(year: &str, month: u8, day: u8) -> String {
    const NAMES: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    let date = || {
        let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
        jiff::civil::Date::new(year.parse().ok()?, month, day).ok()
    };
    let offset = date().map(|date| date.weekday().to_monday_zero_offset());
    let name = offset.and_then(|offset| NAMES.get(usize::try_from(offset).ok()?));
    name.map(|name| format!("{name}, ")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{as_in_mail, with_time};
    use crate::model::Date;

    #[test]
    fn dates_in_both_forms() {
        let table = [
            (
                "2020-01-02",
                "2020-01-02T00:00:00Z",
                "Thu, 02 Jan 2020 00:00:00 GMT",
            ),
            (
                "2024-02-29T23:59:01+08:00",
                "2024-02-29T23:59:01+08:00",
                "Thu, 29 Feb 2024 23:59:01 +0800",
            ),
            (
                "1999-12-31T01:02:03Z",
                "1999-12-31T01:02:03Z",
                "Fri, 31 Dec 1999 01:02:03 GMT",
            ),
            (
                "2020-06-07T00:00:00-03:30",
                "2020-06-07T00:00:00-03:30",
                "Sun, 07 Jun 2020 00:00:00 -0330",
            ),
        ];
        for (text, atom, mail) in table {
            let date: Date = text.parse().unwrap_or_default();
            assert_eq!(with_time(&date), atom);
            assert_eq!(as_in_mail(&date), mail);
        }
    }
}
