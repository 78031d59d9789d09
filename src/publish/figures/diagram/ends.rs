//! Where does a line begin and end, and which way does it go there?
//!
//! Arrowheads are drawn at its ends as shapes, because references to them by an id would be
//! lost or mixed up where a page has several figures.

use roxmltree::Node;

use super::style::number;

/// A place, and the direction of the line there, in degrees.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct End {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) angle: f64,
}

/// The ends of a line or path.
pub(super) fn ends(node: Node<'_, '_>) -> Option<(End, End)> {
    let coordinate = |name: &str| number(node.attribute(name).unwrap_or("0"));
    let points = match node.tag_name().name() {
        "line" => vec![
            (coordinate("x1")?, coordinate("y1")?),
            (coordinate("x2")?, coordinate("y2")?),
        ],
        "path" => path_points(node.attribute("d")?),
        _ => return None,
    };
    let (first, last) = (*points.first()?, *points.last()?);
    // A line of no length, at which a number stands, goes to the right.
    let aside = (first.0 + 1.0, first.1);
    let after = points.iter().find(|point| is_apart(**point, first));
    let before = points.iter().rev().find(|point| is_apart(**point, last));
    let after = after.unwrap_or(&aside);
    let beside = (last.0 - 1.0, last.1);
    let before = before.unwrap_or(&beside);
    let angle =
        |from: (f64, f64), to: (f64, f64)| (to.1 - from.1).atan2(to.0 - from.0).to_degrees();
    let end = |(x, y): (f64, f64), angle: f64| End { x, y, angle };
    Some((
        end(first, angle(first, *after)),
        end(last, angle(*before, last)),
    ))
}

fn is_apart(a: (f64, f64), b: (f64, f64)) -> bool {
    (a.0 - b.0).abs() + (a.1 - b.1).abs() > 0.01
}

/// All points that a path names, controls among them, in order.
fn path_points(d: &str) -> Vec<(f64, f64)> {
    let mut points: Vec<(f64, f64)> = Vec::new();
    let (mut x, mut y) = (0.0, 0.0);
    let mut start = (0.0, 0.0);
    let mut rest = d.trim_start();
    while let Some(command) = rest.chars().next().filter(char::is_ascii_alphabetic) {
        rest = rest.get(1..).unwrap_or_default();
        let end = rest
            .find(|c: char| c.is_ascii_alphabetic() && c != 'e')
            .unwrap_or(rest.len());
        let numbers = numbers(rest.get(..end).unwrap_or_default());
        rest = rest.get(end..).unwrap_or_default();
        let count = match command.to_ascii_uppercase() {
            'H' | 'V' => 1,
            'M' | 'L' | 'T' => 2,
            'S' | 'Q' => 4,
            'C' => 6,
            'A' => 7,
            'Z' => {
                (x, y) = start;
                points.push(start);
                continue;
            }
            _ => return points,
        };
        let is_relative = command.is_ascii_lowercase();
        let (mut dx, mut dy) = if is_relative { (x, y) } else { (0.0, 0.0) };
        for group in numbers.chunks_exact(count) {
            match (command.to_ascii_uppercase(), group) {
                ('H', [to]) => x = to + dx,
                ('V', [to]) => y = to + dy,
                ('A', [.., to_x, to_y]) => (x, y) = (to_x + dx, to_y + dy),
                (_, all) => {
                    for pair in all.chunks_exact(2) {
                        if let [to_x, to_y] = pair {
                            (x, y) = (to_x + dx, to_y + dy);
                            points.push((x, y));
                        }
                    }
                }
            }
            points.push((x, y));
            if command.eq_ignore_ascii_case(&'M') {
                start = (x, y);
            }
            if is_relative {
                (dx, dy) = (x, y);
            }
        }
    }
    points
}

/// The numbers of a list, in which a sign may begin one.
fn numbers(text: &str) -> Vec<f64> {
    let mut spaced = String::with_capacity(text.len() + 8);
    let mut last = ' ';
    for c in text.chars() {
        if c == '-' && last != 'e' {
            spaced.push(' ');
        }
        spaced.push(if c == ',' { ' ' } else { c });
        last = c;
    }
    spaced.split_whitespace().map_while(number).collect()
}

#[cfg(test)]
#[expect(
    clippy::unwrap_used,
    reason = "a test stops at what it was not made for"
)]
mod tests {
    use super::{End, ends};

    #[test]
    fn arrows_point_where_lines_go() {
        for (line, first, last) in [
            (
                "<path d='M130,56L130,62C130,68,130,80,140,93L150,93'/>",
                (130., 56., 90.),
                (150., 93., 0.),
            ),
            ("<path d='M0 0l10-10h5'/>", (0., 0., -45.), (15., -10., 0.)),
            ("<path d='M 5,5 L 5,5 V 9'/>", (5., 5., 90.), (5., 9., 90.)),
            (
                "<line x1='1' y1='2' x2='0' y2='2'/>",
                (1., 2., 180.),
                (0., 2., 180.),
            ),
        ] {
            let document = roxmltree::Document::parse(line).unwrap();
            let end = |(x, y, angle)| End { x, y, angle };
            assert_eq!(
                ends(document.root_element()),
                Some((end(first), end(last))),
                "{line}"
            );
        }
        for line in [
            "<path d='x'/>",
            "<path d=''/>",
            "<rect/>",
            "<line x1='NaN'/>",
        ] {
            let document = roxmltree::Document::parse(line).unwrap();
            assert_eq!(ends(document.root_element()), None, "{line}");
        }
    }
}
