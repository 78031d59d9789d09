//! How are numbers, lists of them and transformations written in a picture?
//!
//! Short, and with nothing else in them.

use core::fmt::Write as _;

/// A number with at most two digits behind the point, and a small one with all it needs.
pub(super) fn short(value: f64) -> String {
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0" } else { text }.to_owned()
}

/// A list of numbers and commands, with short numbers. Nothing where there is anything else.
pub(super) fn shortened(list: &str) -> Option<String> {
    let mut out = String::with_capacity(list.len());
    let mut rest = list;
    while let Some(c) = rest.chars().next() {
        if c.is_ascii_digit() || c == '.' {
            let mut digits = rest
                .find(|c: char| !c.is_ascii_digit())
                .unwrap_or(rest.len());
            if rest.get(digits..)?.starts_with('.') {
                let fraction = rest.get(digits + 1..)?;
                digits += 1 + fraction
                    .find(|c: char| !c.is_ascii_digit())
                    .unwrap_or(fraction.len());
                let behind = rest.get(digits..)?;
                let exponent = behind
                    .strip_prefix("e-")
                    .or_else(|| behind.strip_prefix('e'));
                if let Some(exponent) = exponent {
                    let length = exponent
                        .find(|c: char| !c.is_ascii_digit())
                        .unwrap_or(exponent.len());
                    digits += behind.len() - exponent.len() + length;
                }
                let value: f64 = rest.get(..digits)?.parse().ok()?;
                out.push_str(&short(value));
            } else {
                out.push_str(rest.get(..digits)?);
            }
            rest = rest.get(digits..)?;
        } else if "MmLlHhVvCcSsQqTtAaZz-,+ \n".contains(c) {
            out.push(c);
            rest = rest.get(1..)?;
        } else {
            return None;
        }
    }
    Some(out)
}

/// A long path of tiny curves, as a sketching library draws an arc, with straight lines in
/// their place. Nothing where it is no such path.
pub(super) fn straightened(list: &str) -> Option<String> {
    if list.len() < 1200 {
        return None;
    }
    let mut out = String::with_capacity(list.len() / 3);
    let (mut last, mut written) = ((0.0, 0.0), (0.0, 0.0));
    let mut rest = list.trim();
    while let Some(command) = rest.chars().next() {
        rest = rest.get(1..)?;
        let end = rest
            .find(|c: char| c.is_ascii_alphabetic())
            .unwrap_or(rest.len());
        let numbers: Vec<f64> = rest
            .get(..end)?
            .split([' ', ','])
            .filter(|number| !number.is_empty())
            .map(|number| number.parse().ok())
            .collect::<Option<_>>()?;
        rest = rest.get(end..)?;
        let apart = |a: (f64, f64), b: (f64, f64)| (a.0 - b.0).abs() + (a.1 - b.1).abs();
        match (command, &numbers[..]) {
            ('Z', []) => out.push('Z'),
            ('M' | 'L', [x, y]) => {
                let _ = write!(out, "{command}{x:.1} {y:.1}");
                (last, written) = ((*x, *y), (*x, *y));
            }
            ('C', [.., x, y]) if apart(last, (*x, *y)) < 4.0 => {
                last = (*x, *y);
                if apart(written, last) > 1.2 {
                    let _ = write!(out, "L{x:.1} {y:.1}");
                    written = last;
                }
            }
            ('C', [a, b, c, d, x, y]) => {
                let _ = write!(out, "C{a:.1} {b:.1} {c:.1} {d:.1} {x:.1} {y:.1}");
                (last, written) = ((*x, *y), (*x, *y));
            }
            _ => return None,
        }
    }
    Some(out)
}

/// A transformation, where it is made of nothing but functions we know and numbers.
pub(super) fn transform_of(text: &str) -> Option<String> {
    let mut out = String::new();
    for part in text.split_inclusive(')') {
        let part = part.trim_matches([' ', ',', '\n']);
        if part.is_empty() {
            continue;
        }
        let (name, numbers) = part.strip_suffix(')')?.split_once('(')?;
        let name = name.trim();
        if !matches!(name, "translate" | "rotate" | "scale" | "matrix") {
            return None;
        }
        let numbers: Vec<f64> = numbers
            .split([' ', ','])
            .filter(|number| !number.is_empty())
            .map(|number| number.parse().ok().filter(|n: &f64| n.is_finite()))
            .collect::<Option<_>>()?;
        if numbers.is_empty() || name != "scale" && numbers.iter().all(|n| *n == 0.0) {
            continue;
        }
        let digits = |n: &f64| match name {
            "scale" | "matrix" => format!("{n:.4}"),
            _ => short(*n),
        };
        let numbers: Vec<String> = numbers.iter().map(digits).collect();
        if !out.is_empty() {
            out.push(' ');
        }
        let _ = write!(out, "{name}({})", numbers.join(" "));
    }
    (!out.is_empty()).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::{short, shortened, transform_of};

    #[test]
    fn numbers_are_short() {
        assert_eq!(short(1.004), "1");
        assert_eq!(short(-0.001), "0");
        assert_eq!(short(12.345), "12.35");
        let list = "M0.123456,-7A185,185,0,0,1,1e2Z";
        assert_eq!(shortened(list), None);
        let list = "M0.123456,-7.5A185,185,0,0,1,-3.0e-15,2L5-6Z";
        assert_eq!(
            shortened(list).as_deref(),
            Some("M0.12,-7.5A185,185,0,0,1,-0,2L5-6Z")
        );
        assert_eq!(shortened("M0,0\"/><script>"), None);
    }

    #[test]
    fn transformations_are_those_we_know() {
        assert_eq!(
            transform_of("translate(1.005, 2)rotate(0)").as_deref(),
            Some("translate(1 2)")
        );
        assert_eq!(transform_of("translate(0,0)"), None);
        assert_eq!(transform_of("url(#x)"), None);
        assert_eq!(transform_of("translate(1)\" onload=\"x()"), None);
    }
}
