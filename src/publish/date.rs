//! Which moment does an author's date mean?
//!
//! Blogs carry dates in many hands' writing; all that is unambiguous is taken, and one
//! canonical text comes out. A date that does not exist is never moved to one that does.
//! There is no clock here: what is in the future is as good as any.

use crate::model::Date;

/// A date as the files carry it, and as posts are ordered by it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Moment {
    /// In canonical form.
    pub(super) date: Date,
    /// Seconds since 1970 in UTC. A time without zone, and the midnight at which a day
    /// begins, count as UTC.
    pub(super) instant: i64,
}

/// Reads `2020-1-2`, `2020/01/02`, `2020.1.2`, `2020年1月2日` or `20200102`, behind it a
/// time (`9:10`, `09:10:11.5`) after a space or `T`, and behind that a zone (`Z`, `UTC`,
/// `+08:00`, `+0800`, `+08`, `+8`).
///
/// # Errors
///
/// Says what is wrong and how to write it.
pub(super) fn read_date(text: &str) -> Result<Moment, String> {
    let unreadable = || {
        format!(
            "`{}` is no date that can be read; write `2020-01-02` or `2020-01-02 09:10:11 +08:00`",
            text.escape_debug()
        )
    };
    let missing = || format!("the date `{}` does not exist", text.escape_debug());
    let mut rest = text.trim();
    let (year, month, day) = calendar_day(&mut rest).ok_or_else(unreadable)?;
    let time = clock_time(&mut rest).ok_or_else(unreadable)?;
    let zone = match (&time, rest.trim()) {
        (_, "") => None,
        (Some(_), zone) => Some(offset(zone).ok_or_else(unreadable)?),
        (None, _) => return Err(unreadable()),
    };
    let [hour, minute, second] = time.unwrap_or_default();
    let civil = jiff::civil::Date::new(year, month, day)
        .and_then(|date| {
            jiff::civil::Time::new(hour, minute, second, 0).map(|time| date.to_datetime(time))
        })
        .map_err(|_| missing())?;
    // Not by way of a timestamp, which ends a day before the calendar does.
    let epoch = jiff::civil::date(1970, 1, 1).to_datetime(jiff::civil::Time::midnight());
    let zone_minutes = zone.unwrap_or_default();
    let instant = civil.duration_since(epoch).as_secs() - i64::from(zone_minutes) * 60;
    let mut canonical = format!("{year:04}-{month:02}-{day:02}");
    if time.is_some() {
        canonical += &format!("T{hour:02}:{minute:02}:{second:02}");
        canonical += &match zone_minutes {
            0 => "Z".to_owned(),
            minutes => {
                let sign = if minutes < 0 { '-' } else { '+' };
                let minutes = minutes.unsigned_abs();
                format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
            }
        };
    }
    Ok(Moment {
        date: canonical.parse().map_err(|_| missing())?,
        instant,
    })
}

/// The day on which an instant falls in UTC.
pub(super) fn day_of(seconds: i64) -> Moment {
    let day = jiff::Timestamp::from_second(seconds).map(|instant| {
        jiff::tz::Offset::UTC
            .to_datetime(instant)
            .date()
            .to_string()
    });
    day.ok()
        .and_then(|day| read_date(&day).ok())
        .unwrap_or(Moment {
            date: Date::default(),
            instant: 0,
        })
}

/// Takes the date off the front of a file's name such as `2020-01-02-name`: the date as
/// written, and what is left. `None` where no such date leads, or nothing is left.
pub(super) fn leading_date(name: &str) -> Option<(&str, &str)> {
    let mut rest = name;
    let year = digits(&mut rest, 4..=4)?;
    rest = rest.strip_prefix('-')?;
    digits(&mut rest, 1..=2)?;
    rest = rest.strip_prefix('-')?;
    digits(&mut rest, 1..=2)?;
    let date = name.get(..name.len() - rest.len())?;
    let left = rest.strip_prefix(['-', '_', ' '])?;
    (year >= 1000 && !left.is_empty()).then_some((date, left))
}

fn calendar_day(rest: &mut &str) -> Option<(i16, i8, i8)> {
    let leading = rest.bytes().take_while(u8::is_ascii_digit).count();
    let year = digits(rest, 4..=4)?;
    let month;
    let day;
    if leading == 8 {
        month = digits(rest, 2..=2)?;
        day = digits(rest, 2..=2)?;
    } else {
        let mark = rest.chars().next()?;
        let second = match mark {
            '-' | '/' | '.' => mark,
            '年' => '月',
            _ => return None,
        };
        *rest = rest.strip_prefix(mark)?;
        month = digits(rest, 1..=2)?;
        *rest = rest.strip_prefix(second)?;
        day = digits(rest, 1..=2)?;
        if mark == '年' {
            *rest = rest.strip_prefix(['日', '号'])?;
        }
    }
    // A third digit behind the day is part of no date.
    if rest.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    Some((
        i16::try_from(year).ok()?,
        i8::try_from(month).ok()?,
        i8::try_from(day).ok()?,
    ))
}

/// The time, `Some(None)` where there is none, `None` where something else follows.
fn clock_time(rest: &mut &str) -> Option<Option<[i8; 3]>> {
    let behind = rest.trim_start();
    if behind.is_empty() {
        *rest = behind;
        return Some(None);
    }
    let behind = behind.strip_prefix(['T', 't']).unwrap_or(behind);
    if behind.len() == rest.len() {
        return None;
    }
    *rest = behind.trim_start();
    let mut time = [0; 3];
    for (index, part) in time.iter_mut().enumerate() {
        if index > 0 {
            match rest.strip_prefix(':') {
                Some(behind) => *rest = behind,
                // Seconds may be left out, minutes may not.
                None if index == 2 => break,
                None => return None,
            }
        }
        let shortest = if index == 0 { 1 } else { 2 };
        *part = i8::try_from(digits(rest, shortest..=2)?).ok()?;
        if index == 2
            && let Some(fraction) = rest.strip_prefix(['.', ','])
        {
            let length = fraction.bytes().take_while(u8::is_ascii_digit).count();
            *rest = fraction.get(length..).filter(|_| length > 0)?;
        }
    }
    Some(Some(time))
}

/// Minutes east of UTC.
fn offset(zone: &str) -> Option<i16> {
    if ["z", "utc", "gmt"].contains(&zone.to_ascii_lowercase().as_str()) {
        return Some(0);
    }
    let upper = zone
        .get(..3)
        .filter(|name| name.eq_ignore_ascii_case("utc") || name.eq_ignore_ascii_case("gmt"));
    let mut rest = zone.get(upper.map_or(0, str::len)..)?;
    let is_west = rest.starts_with(['-', '−']);
    rest = rest.strip_prefix(['+', '-', '−'])?;
    let count = rest.bytes().take_while(u8::is_ascii_digit).count();
    let hours = digits(&mut rest, 1..=if count == 3 { 1 } else { 2 })?;
    rest = rest.strip_prefix(':').unwrap_or(rest);
    let minutes = if rest.is_empty() {
        0
    } else {
        digits(&mut rest, 2..=2)?
    };
    let total = i16::try_from(hours * 60 + minutes).ok()?;
    let exists = rest.is_empty() && minutes < 60 && total <= 14 * 60;
    exists.then_some(if is_west { -total } else { total })
}

fn digits(rest: &mut &str, count: core::ops::RangeInclusive<usize>) -> Option<u32> {
    let leading = rest.bytes().take_while(u8::is_ascii_digit).count();
    let length = leading.min(*count.end());
    if length < *count.start() {
        return None;
    }
    let number = rest.get(..length)?.parse().ok()?;
    *rest = rest.get(length..)?;
    Some(number)
}

#[cfg(test)]
mod tests {
    use super::{day_of, leading_date, read_date};

    #[test]
    fn dates_are_read_in_many_hands() {
        let table = [
            ("2020-01-02", "2020-01-02", 1_577_923_200),
            ("2020-1-2", "2020-01-02", 1_577_923_200),
            ("2020/1/2", "2020-01-02", 1_577_923_200),
            ("2020.01.02", "2020-01-02", 1_577_923_200),
            ("20200102", "2020-01-02", 1_577_923_200),
            ("2020年1月2日", "2020-01-02", 1_577_923_200),
            (" 2020-01-02 ", "2020-01-02", 1_577_923_200),
            ("2020-01-02 09:10", "2020-01-02T09:10:00Z", 1_577_956_200),
            ("2020-01-02 9:10:11", "2020-01-02T09:10:11Z", 1_577_956_211),
            (
                "2020-01-02T09:10:11Z",
                "2020-01-02T09:10:11Z",
                1_577_956_211,
            ),
            (
                "2020-01-02t09:10:11z",
                "2020-01-02T09:10:11Z",
                1_577_956_211,
            ),
            (
                "2020-01-02T09:10:11.123Z",
                "2020-01-02T09:10:11Z",
                1_577_956_211,
            ),
            (
                "2020-01-02T09:10:11,999999999 UTC",
                "2020-01-02T09:10:11Z",
                1_577_956_211,
            ),
            (
                "2020-01-02 09:10:11 +00:00",
                "2020-01-02T09:10:11Z",
                1_577_956_211,
            ),
            (
                "2020-01-02 09:10:11 +0800",
                "2020-01-02T09:10:11+08:00",
                1_577_927_411,
            ),
            (
                "2020-01-02 09:10:11 +08",
                "2020-01-02T09:10:11+08:00",
                1_577_927_411,
            ),
            (
                "2020-01-02 09:10:11+8",
                "2020-01-02T09:10:11+08:00",
                1_577_927_411,
            ),
            (
                "2020-01-02 09:10:11 +8:00",
                "2020-01-02T09:10:11+08:00",
                1_577_927_411,
            ),
            (
                "2020-01-02 09:10:11 +800",
                "2020-01-02T09:10:11+08:00",
                1_577_927_411,
            ),
            (
                "2020-01-02 09:10:11 UTC+8",
                "2020-01-02T09:10:11+08:00",
                1_577_927_411,
            ),
            (
                "2020-01-02T09:10+05:45",
                "2020-01-02T09:10:00+05:45",
                1_577_935_500,
            ),
            (
                "2020-01-02T09:10:11.5-03:30",
                "2020-01-02T09:10:11-03:30",
                1_577_968_811,
            ),
            ("2020年1月2日 09:10", "2020-01-02T09:10:00Z", 1_577_956_200),
            ("2020-02-29", "2020-02-29", 1_582_934_400),
            ("1969-12-31", "1969-12-31", -86_400),
            ("9999-12-31", "9999-12-31", 253_402_214_400),
        ];
        for (text, canonical, instant) in table {
            let read =
                read_date(text).map(|moment| (moment.date.as_str().to_owned(), moment.instant));
            assert_eq!(read, Ok((canonical.to_owned(), instant)), "{text}");
        }
    }

    #[test]
    fn dates_that_do_not_exist_are_not_moved() {
        let table = [
            "2021-02-30",
            "2021-02-29",
            "2021-13-01",
            "2021-00-10",
            "2021-04-31",
            "2021-01-01 24:00",
            "2021-01-01 09:60",
            "2021-01-01 09:10:61",
            "0000-00-00",
            "99999999",
        ];
        for text in table {
            let message = read_date(text).err().unwrap_or_default();
            assert!(message.contains("does not exist"), "{text}: {message}");
        }
    }

    #[test]
    fn what_is_no_date_says_how_to_write_one() {
        let table = [
            "",
            "yesterday",
            "2020",
            "2020-01",
            "20-01-02",
            "2020-01/02",
            "2020-01-023",
            "02/01/2020",
            "2020-01-02 morning",
            "2020-01-02 9",
            "2020-01-02 09:1",
            "2020-01-0209:10",
            "2020-01-02 09:10 Asia/Shanghai",
            "2020-01-02 09:10 +25:00",
            "2020-01-02 09:10 +08:99",
            "2020-01-02 +08:00",
            "2020-01-02 09:10:11.Z",
            "2020-01-02T",
            "１２",
            "-2020-01-02",
            "2020-01-02 09:10:11 +08:00 x",
            "2020年1月2",
        ];
        for text in table {
            let message = read_date(text).err().unwrap_or_default();
            assert!(message.contains("write `2020-01-02`"), "{text}: {message}");
        }
    }

    #[test]
    fn a_date_leads_a_file_name() {
        assert_eq!(
            leading_date("2020-01-02-name"),
            Some(("2020-01-02", "name"))
        );
        assert_eq!(leading_date("2020-1-2-a-b"), Some(("2020-1-2", "a-b")));
        assert_eq!(leading_date("2020-01-02_名"), Some(("2020-01-02", "名")));
        for name in [
            "2020-01-02",
            "2020-01-02-",
            "2020-01-name",
            "name-2020-01-02",
            "2020-01-02name",
        ] {
            assert_eq!(leading_date(name), None, "{name}");
        }
    }

    #[test]
    fn an_instant_falls_on_a_day() {
        assert_eq!(day_of(1_577_956_211).date.as_str(), "2020-01-02");
        assert_eq!(day_of(i64::MAX).date.as_str(), "1970-01-01");
    }
}
