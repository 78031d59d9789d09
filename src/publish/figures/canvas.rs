//! How is a figure's SVG written?
//!
//! Everything that is drawn goes through here: numbers are written short, words are escaped,
//! and colours are classes. Until the page's style sheet is there, ink is the text's own
//! colour and all else is seen through, so that nothing flashes. It must never write a
//! style, an id or an address.

use core::fmt::Write as _;

use roxmltree::Node;

use super::{
    numbers::{short, shortened, straightened, transform_of},
    paint::Paint,
};
use crate::publish::shell::escaped;

/// A description has at most so many characters: nobody listens longer.
const LONGEST_DESCRIPTION: usize = 400;

/// A figure that is being drawn.
#[derive(Debug, Default)]
pub(super) struct Canvas {
    out: String,
    words: Vec<String>,
}

impl Canvas {
    pub(super) fn is_empty(&self) -> bool {
        self.out.is_empty()
    }

    /// Begins a group; [`close`](Self::close) wants what it gives.
    pub(super) fn open(&mut self, transform: Option<&str>) -> Option<(usize, usize)> {
        let transform = transform.and_then(transform_of)?;
        let start = self.out.len();
        let _ = write!(self.out, "<g transform=\"{transform}\">");
        Some((start, self.out.len()))
    }

    /// Begins a group in which `reference` lies at a place, turned and scaled.
    pub(super) fn open_at(
        &mut self,
        place: (f64, f64),
        angle: f64,
        scale: f64,
        reference: (f64, f64),
    ) -> Option<(usize, usize)> {
        let mut transform = format!("translate({} {})", short(place.0), short(place.1));
        if angle.abs() > 0.05 {
            let _ = write!(transform, " rotate({})", short(angle));
        }
        if (scale - 1.0).abs() > 0.001 {
            let _ = write!(transform, " scale({scale:.3})");
        }
        if reference != (0.0, 0.0) {
            let (x, y) = (short(-reference.0), short(-reference.1));
            let _ = write!(transform, " translate({x} {y})");
        }
        self.open(Some(&transform))
    }

    /// Ends a group, or takes it back where nothing is in it.
    pub(super) fn close(&mut self, group: Option<(usize, usize)>) {
        if let Some((start, content)) = group {
            if self.out.len() == content {
                self.out.truncate(start);
            } else {
                self.out.push_str("</g>");
            }
        }
    }

    /// Begins a shape like `node`; nothing where it has no place.
    pub(super) fn begin_shape(
        &mut self,
        node: Node<'_, '_>,
        fill: Paint,
        stroke: Paint,
    ) -> Option<usize> {
        let start = self.out.len();
        let name = node.tag_name().name();
        let (tag, lengths): (&str, &[&str]) = match name {
            "rect" => ("rect", &["x", "y", "width", "height", "rx", "ry"]),
            "circle" => ("circle", &["cx", "cy", "r"]),
            "ellipse" => ("ellipse", &["cx", "cy", "rx", "ry"]),
            "line" => ("line", &["x1", "y1", "x2", "y2"]),
            "path" => ("path", &[]),
            "polygon" => ("polygon", &[]),
            "polyline" => ("polyline", &[]),
            _ => return None,
        };
        let has = |name: &str| {
            let value = node.attribute(name).unwrap_or_default();
            value.parse().is_ok_and(|value: f64| value > 0.0)
        };
        if name == "rect" && !(has("width") && has("height")) {
            return None;
        }
        self.out.push('<');
        self.out.push_str(tag);
        for length in lengths {
            let value = node.attribute(*length).unwrap_or_default();
            let value: Option<f64> = value.trim_end_matches("px").parse().ok();
            if let Some(value) = value.filter(|value| value.is_finite() && *value != 0.0) {
                self.number(length, value);
            }
        }
        let list = match tag {
            "path" => Some("d"),
            "polygon" | "polyline" => Some("points"),
            _ => None,
        };
        if let Some(list) = list {
            let value = node.attribute(list).and_then(shortened);
            let Some(value) = value.map(|value| straightened(&value).unwrap_or(value)) else {
                self.out.truncate(start);
                return None;
            };
            let _ = write!(self.out, " {list}=\"{value}\"");
        }
        self.paint(fill, stroke);
        let transform = node.attribute("transform").and_then(transform_of);
        if let Some(transform) = transform {
            let _ = write!(self.out, " transform=\"{transform}\"");
        }
        Some(start)
    }

    /// Ends what [`begin_shape`](Self::begin_shape) has begun.
    pub(super) fn end_shape(&mut self, _start: usize) {
        self.out.push_str("/>");
    }

    /// Writes the colours of a shape. The picture's own fill is none.
    fn paint(&mut self, fill: Paint, stroke: Paint) {
        let mut classes = Vec::new();
        let mut add = |paint: Paint, prefix: &str| {
            let name = match paint {
                Paint::None | Paint::Ink => return,
                Paint::Middle => 'm'.to_string(),
                Paint::Soft => 's'.to_string(),
                Paint::Paper => 'p'.to_string(),
                Paint::Hue(number) => number.to_string(),
            };
            classes.push([prefix, &name].concat());
        };
        add(fill, "f");
        add(stroke, "s");
        if !classes.is_empty() {
            let _ = write!(self.out, " class=\"{}\"", classes.join(" "));
        }
        if fill == Paint::Ink {
            self.out.push_str(" fill=\"currentColor\"");
        }
        if stroke != Paint::None {
            self.out.push_str(" stroke=\"currentColor\"");
        }
    }

    /// Writes an attribute of the shape that is open.
    pub(super) fn number(&mut self, name: &str, value: f64) {
        let _ = write!(self.out, " {name}=\"{}\"", short(value));
    }

    /// Writes an attribute of the shape that is open.
    pub(super) fn numbers(&mut self, name: &str, values: &[f64]) {
        let values: Vec<String> = values.iter().map(|value| short(*value)).collect();
        let _ = write!(self.out, " {name}=\"{}\"", values.join(" "));
    }

    /// Draws a straight line.
    pub(super) fn line(&mut self, from: (f64, f64), to: (f64, f64)) {
        let [x1, y1, x2, y2] = [from.0, from.1, to.0, to.1].map(short);
        let _ = write!(
            self.out,
            "<path d=\"M{x1} {y1}L{x2} {y2}\" stroke=\"currentColor\"/>"
        );
    }

    /// Draws a line that bends towards a place.
    pub(super) fn curve(&mut self, from: (f64, f64), towards: (f64, f64), to: (f64, f64)) {
        let [x1, y1, x2, y2, x3, y3] =
            [from.0, from.1, towards.0, towards.1, to.0, to.1].map(short);
        let _ = write!(
            self.out,
            "<path d=\"M{x1} {y1}Q{x2} {y2} {x3} {y3}\" stroke=\"currentColor\"/>"
        );
    }

    /// Draws an arrowhead.
    pub(super) fn triangle(&mut self, a: (f64, f64), b: (f64, f64), c: (f64, f64)) {
        let [x1, y1, x2, y2, x3, y3] = [a.0, a.1, b.0, b.1, c.0, c.1].map(short);
        let _ = write!(
            self.out,
            "<path d=\"M{x1} {y1}L{x2} {y2} {x3} {y3}Z\" fill=\"currentColor\"/>"
        );
    }

    /// Draws a dot, or a ring where it is filled with anything but ink.
    pub(super) fn dot(&mut self, at: (f64, f64), radius: f64, fill: Paint) {
        let [x, y, r] = [at.0, at.1, radius].map(short);
        let _ = write!(self.out, "<circle cx=\"{x}\" cy=\"{y}\" r=\"{r}\"");
        self.paint(fill, Paint::Ink);
        self.out.push_str("/>");
    }

    /// Hides what is behind a label.
    pub(super) fn backdrop(&mut self, [x, y, width, height]: [f64; 4]) {
        self.out.push_str("<rect");
        for (name, value) in [("x", x), ("y", y), ("width", width), ("height", height)] {
            self.number(name, value);
        }
        self.out.push_str(" class=\"fp\"/>");
    }

    /// Writes a text of escaped `content` and our own attributes; `words` are those of it, and
    /// `class` is empty, or says that it is as light as the page or has a halo.
    pub(super) fn text(
        &mut self,
        attributes: &str,
        transform: Option<&str>,
        class: &str,
        content: &str,
        words: &str,
    ) {
        let color = match class {
            "" => " fill=\"currentColor\"".to_owned(),
            "fp" => " class=\"fp\"".to_owned(),
            class => format!(" class=\"{class}\" fill=\"currentColor\""),
        };
        let _ = write!(self.out, "<text{attributes}{color}");
        if let Some(transform) = transform.and_then(transform_of) {
            let _ = write!(self.out, " transform=\"{transform}\"");
        }
        let _ = write!(self.out, ">{content}</text>");
        let words = words.to_owned();
        if !self.words.contains(&words) {
            self.words.push(words);
        }
    }

    /// The figure: `view` is the part of the plane that it shows, `kind` what it is called,
    /// with what stands behind this and between words, `class` a
    /// further class behind a blank, and `said` what its author says that
    /// it shows.
    pub(super) fn figure(
        &mut self,
        [x, y, width, height]: [f64; 4],
        class: &str,
        (kind, colon, comma): (&str, &str, &str),
        said: Option<String>,
    ) -> String {
        let description = said.unwrap_or_else(|| {
            let words = self.words.join(comma);
            let end = words.char_indices().nth(LONGEST_DESCRIPTION);
            match end {
                Some((end, _)) => words.get(..end).unwrap_or_default().to_owned() + "…",
                None => words,
            }
        });
        // What is wider is not made smaller than this on narrow screens; it scrolls.
        let size = match width {
            width if width < 360.0 => "",
            width if width < 560.0 => " wide-1",
            width if width < 800.0 => " wide-2",
            _ => " wide-3",
        };
        let stop = if size.is_empty() {
            ""
        } else {
            " tabindex=\"0\""
        };
        // Eight pixels a letter, in the fonts that code has.
        let font = if class.is_empty() {
            "font-size=\"16\""
        } else {
            "font-size=\"13.33\" font-family=\"monospace\""
        };
        let label = escaped(&[kind, colon, &description].concat());
        let (x, y) = (short(x), short(y));
        let (width, height) = (short(width), short(height));
        format!(
            "<figure class=\"diagram{class}{size}\"{stop}><svg role=\"img\" aria-label=\"{label}\" \
             width=\"{width}\" height=\"{height}\" viewBox=\"{x} {y} {width} {height}\" \
             {font} fill=\"none\">{}</svg></figure>",
            self.out
        )
    }
}
