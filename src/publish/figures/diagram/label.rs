//! How does a label that the library wrote as HTML become text of the picture?
//!
//! Its box is known and was measured by [`measure`](super::measure), so that its lines can
//! be broken where the library thought of it.

use roxmltree::Node;
use simplecss::StyleSheet;

use super::{
    measure::{is_wide, width},
    style::{Property, Style, number},
};

/// A label: its lines, and where they stand.
#[derive(Debug)]
pub(super) struct Label {
    pub(super) lines: Vec<Vec<Run>>,
    /// Where the lines begin, or their middle.
    pub(super) x: f64,
    pub(super) is_centered: bool,
    /// The middle of the first line.
    pub(super) y: f64,
    pub(super) line_height: f64,
    pub(super) size: f64,
    /// The box, where it hides what is behind it: x, y, width and height.
    pub(super) backdrop: Option<[f64; 4]>,
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) text: String,
    pub(super) is_bold: bool,
    pub(super) is_italic: bool,
}

/// The label in a `foreignObject`; nothing where it is empty.
pub(super) fn label(object: Node<'_, '_>, style: &Style, sheet: &StyleSheet<'_>) -> Option<Label> {
    let length = |name: &str| number(object.attribute(name).unwrap_or("0"));
    let (x, y) = (length("x")?, length("y")?);
    let (wide, high) = (length("width")?, length("height")?);
    let body = object.first_element_child()?;
    let mut text = Text {
        sheet,
        lines: vec![Vec::new()],
        size: 16.0,
        has_backdrop: false,
    };
    let style = style.of(object, sheet);
    text.read(body, &style, 0);
    let aligned = style.of(body, sheet);
    let is_centered = !matches!(aligned.get(Property::TextAlign), "start" | "left");
    let size = text.size;
    // A blank more than the box: both sides round.
    let lines = broken(text.lines, size, (wide + 1.0).max(size));
    if lines.iter().all(Vec::is_empty) {
        return None;
    }
    let count = lines.len().max(1) as f64;
    let line_height = (high / count).clamp(size, size * 1.6);
    Some(Label {
        x: if is_centered { x + wide / 2.0 } else { x },
        y: y + high / 2.0 - (count - 1.0) / 2.0 * line_height,
        backdrop: text.has_backdrop.then_some([x, y, wide, high]),
        lines,
        is_centered,
        line_height,
        size,
    })
}

struct Text<'a, 'i> {
    sheet: &'a StyleSheet<'i>,
    lines: Vec<Vec<Run>>,
    size: f64,
    has_backdrop: bool,
}

impl Text<'_, '_> {
    fn read(&mut self, node: Node<'_, '_>, style: &Style, depth: usize) {
        if depth > 16 {
            return;
        }
        let name = node.tag_name().name();
        let style = style.of(node, self.sheet);
        if name == "br" || name == "p" && self.lines.last().is_some_and(|line| !line.is_empty()) {
            self.lines.push(Vec::new());
        }
        let classes = node.attribute("class").unwrap_or_default();
        self.has_backdrop |= classes.split(' ').any(|class| class == "labelBkg");
        for child in node.children() {
            if child.is_element() {
                self.read(child, &style, depth + 1);
            } else if let Some(text) = child.text() {
                let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
                if words.is_empty() {
                    continue;
                }
                self.size = style
                    .pixels(Property::FontSize)
                    .unwrap_or(16.0)
                    .clamp(8.0, 40.0);
                let is_in = |name: &str| {
                    node.ancestors()
                        .take(4)
                        .any(|a| a.tag_name().name() == name)
                };
                let run = Run {
                    text: words,
                    is_bold: is_bold(style.get(Property::FontWeight)) || is_in("strong"),
                    is_italic: style.get(Property::FontStyle) == "italic" || is_in("em"),
                };
                if let Some(line) = self.lines.last_mut() {
                    line.push(run);
                }
            }
        }
    }
}

/// Whether a weight is bold.
pub(super) fn is_bold(weight: &str) -> bool {
    weight.starts_with("bold") || weight.parse().is_ok_and(|weight: u16| weight > 500)
}

/// The lines, each at most `room` wide where words or Chinese characters allow it.
fn broken(lines: Vec<Vec<Run>>, size: f64, room: f64) -> Vec<Vec<Run>> {
    let mut broken: Vec<Vec<Run>> = Vec::new();
    for line in lines {
        let mut filled = 0.0;
        let mut now: Vec<Run> = Vec::new();
        for (index, run) in line.into_iter().enumerate() {
            let mut piece = Run {
                text: if index > 0 {
                    " ".to_owned()
                } else {
                    String::new()
                },
                ..run.clone()
            };
            for word in words(&run.text) {
                let wide = width(word.trim_end(), size, run.is_bold);
                if filled > 0.0 && filled + wide > room {
                    piece.text.truncate(piece.text.trim_end().len());
                    now.push(piece.clone());
                    broken.push(core::mem::take(&mut now));
                    piece.text.clear();
                    filled = 0.0;
                }
                piece.text.push_str(word);
                filled += width(word, size, run.is_bold);
            }
            if !piece.text.is_empty() {
                now.push(piece);
            }
        }
        broken.push(now);
    }
    while broken.last().is_some_and(Vec::is_empty) {
        broken.pop();
    }
    broken
}

/// What must stay together, with the blank behind it.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut start = 0;
    let mut last = None;
    for (at, c) in text.char_indices() {
        let breaks = last.is_some_and(|last: char| {
            last == ' ' || is_wide(last) && !is_closing(c) || is_wide(c) && !is_closing(c)
        });
        if breaks {
            words.extend(text.get(start..at));
            start = at;
        }
        last = Some(c);
    }
    words.extend(text.get(start..));
    words
}

/// Characters that begin no line.
fn is_closing(c: char) -> bool {
    "，。、；：！？）》」』】〉”’…".contains(c) || c.is_ascii_punctuation()
}

#[cfg(test)]
mod tests {
    use super::{Run, broken, words};

    #[test]
    fn lines_break_at_blanks_and_between_chinese_characters() {
        assert_eq!(words("a bc 缓存，d"), ["a ", "bc ", "缓", "存，", "d"]);
        let run = |text: &str| Run {
            text: text.to_owned(),
            is_bold: false,
            is_italic: false,
        };
        let lines = broken(vec![vec![run("one two three")]], 16.0, 64.0);
        let lines: Vec<_> = lines.into_iter().flatten().map(|run| run.text).collect();
        assert_eq!(lines, ["one two", "three"]);
        let lines = broken(vec![vec![run("剩余时间只在内存里")]], 16.0, 81.0);
        let lines: Vec<_> = lines.into_iter().flatten().map(|run| run.text).collect();
        assert_eq!(lines, ["剩余时间只", "在内存里"]);
    }
}
