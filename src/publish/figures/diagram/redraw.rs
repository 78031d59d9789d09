//! Which SVG reaches a page?
//!
//! What the library drew is read and written anew: shapes and text with their places, and
//! classes for their colours. There are no styles, scripts, ids, references or HTML in it,
//! since nothing is copied but numbers and words.

use std::collections::HashMap;

use roxmltree::{Document, Node};
use simplecss::StyleSheet;

use super::{
    ends::{End, ends},
    label::{Label, label},
    look::{has_class, is_hidden, look, places},
    style::{Property, Style, css, number},
};
use crate::publish::{
    figures::{
        canvas::Canvas,
        numbers::short,
        paint::{Paint, paint},
    },
    shell::escaped,
};

/// A picture of more elements is refused.
const MOST: usize = 20_000;
/// What stands deeper is refused.
const DEEPEST: usize = 60;

/// The library's SVG, written anew as a figure; `kind` is what it is called for who does not
/// see it. Nothing where it is not what it should be.
pub(super) fn redrawn(svg: &str, kind: &str, separators: (&str, &str)) -> Option<String> {
    let document = Document::parse(svg).ok()?;
    let root = document.root_element();
    let nodes = || document.descendants().filter(Node::is_element);
    if nodes().count() > MOST {
        return None;
    }
    let css: String = nodes()
        .filter(|node| node.tag_name().name() == "style")
        .filter_map(|node| node.text())
        .map(css)
        .collect();
    let markers = nodes()
        .filter(|node| node.tag_name().name() == "marker")
        .filter_map(|node| Some((node.attribute("id")?, node)))
        .collect();
    let mut redraw = Redraw {
        sheet: StyleSheet::parse(&css),
        markers,
        canvas: Canvas::default(),
        name: None,
        description: None,
    };
    let view: Vec<f64> = root
        .attribute("viewBox")?
        .split([' ', ','])
        .filter_map(number)
        .collect();
    let [x, y, width, height] = view[..] else {
        return None;
    };
    let style = Style::default().of(root, &redraw.sheet);
    for child in root.children() {
        redraw.node(child, &style, 0)?;
    }
    let Redraw {
        mut canvas,
        name,
        description,
        ..
    } = redraw;
    let said = match (name, description) {
        (None, None) => None,
        (name, description) => {
            let parts: Vec<String> = name.into_iter().chain(description).collect();
            Some(parts.join(separators.1))
        }
    };
    let is_empty = canvas.is_empty();
    let kind = (kind, separators.0, separators.1);
    (!is_empty).then(|| {
        canvas.figure(
            [x - 4.0, y - 4.0, width + 8.0, height + 8.0],
            "",
            kind,
            said,
        )
    })
}

struct Redraw<'a, 'i> {
    sheet: StyleSheet<'i>,
    markers: HashMap<&'a str, Node<'a, 'i>>,
    canvas: Canvas,
    name: Option<String>,
    description: Option<String>,
}

impl<'i> Redraw<'_, 'i> {
    fn node(&mut self, node: Node<'_, 'i>, inherited: &Style, depth: usize) -> Option<()> {
        if !node.is_element() {
            return Some(());
        }
        if depth > DEEPEST {
            return None;
        }
        let name = node.tag_name().name();
        match name {
            "title" => self.name = node.text().map(str::to_owned),
            "desc" => self.description = node.text().map(str::to_owned),
            // Words twice, for readers that know HTML and for those that do not.
            "switch" => {
                let mut children = node.children();
                let object = children.find(|child| child.tag_name().name() == "foreignObject");
                if let Some(label) = object.and_then(|o| label(o, inherited, &self.sheet)) {
                    self.label(&label);
                }
            }
            "g" | "a" => {
                let style = inherited.of(node, &self.sheet);
                // The line of today moves every day, and a page does not.
                if is_hidden(&style) || has_class(node, "today") {
                    return Some(());
                }
                let start = self.canvas.open(node.attribute("transform"));
                for child in node.children() {
                    self.node(child, &style, depth + 1)?;
                }
                self.canvas.close(start);
            }
            "rect" | "circle" | "ellipse" | "line" | "path" | "polygon" | "polyline" => {
                self.shape(node, inherited);
            }
            "text" => {
                let style = inherited.of(node, &self.sheet);
                if !is_hidden(&style) {
                    self.text(node, &style);
                }
            }
            "foreignObject" => {
                if let Some(label) = label(node, inherited, &self.sheet) {
                    self.label(&label);
                }
            }
            _ => {}
        }
        Some(())
    }

    fn shape(&mut self, node: Node<'_, 'i>, inherited: &Style) {
        let style = inherited.of(node, &self.sheet);
        if is_hidden(&style) || has_class(node, "today") {
            return;
        }
        let is_line = node.tag_name().name() == "line";
        let share = |property| number(style.get(property)).unwrap_or(1.0);
        let fill = match paint(style.get(Property::Fill), Paint::Ink) {
            _ if is_line || share(Property::FillOpacity) < 0.05 => Paint::None,
            fill => fill,
        };
        let width = style.pixels(Property::StrokeWidth).unwrap_or(1.0);
        let stroke = match paint(style.get(Property::Stroke), Paint::None) {
            _ if width <= 0.0 || share(Property::StrokeOpacity) < 0.05 => Paint::None,
            // What is drawn must be seen on whatever it is drawn.
            Paint::Soft | Paint::Paper => Paint::Middle,
            stroke => stroke,
        };
        if fill == Paint::None && stroke == Paint::None {
            // Numbers stand at the ends of lines that are not seen.
            if is_line {
                self.arrows(node, width);
            }
            return;
        }
        let tag = self.canvas.begin_shape(node, fill, stroke);
        let Some(tag) = tag else { return };
        if stroke != Paint::None {
            if (width - 1.0).abs() > 0.01 {
                self.canvas.number("stroke-width", width.min(6.0));
            }
            let dashes = style.get(Property::StrokeDasharray);
            let dashes: Vec<f64> = dashes
                .split([' ', ','])
                .filter_map(|dash| number(dash.trim_end_matches("px")))
                .collect();
            if dashes.len() < 7 && dashes.iter().sum::<f64>() > 0.5 {
                self.canvas.numbers("stroke-dasharray", &dashes);
            }
        }
        let opacity = number(style.get(Property::Opacity)).unwrap_or(1.0);
        if opacity < 0.99 {
            self.canvas.number("opacity", opacity.max(0.0));
        }
        self.canvas.end_shape(tag);
        self.arrows(node, width);
    }

    /// Draws what stands at the ends of a line.
    fn arrows(&mut self, node: Node<'_, 'i>, width: f64) {
        let (start, end) = (node.attribute("marker-start"), node.attribute("marker-end"));
        if start.is_none() && end.is_none() {
            return;
        }
        let Some((first, last)) = ends(node) else {
            return;
        };
        for (reference, end, is_start) in [(start, first, true), (end, last, false)] {
            let id = reference.and_then(|text| text.strip_prefix("url(#")?.strip_suffix(')'));
            if let Some(marker) = id.and_then(|id| self.markers.get(id)).copied() {
                self.arrow(marker, end, is_start, width);
            }
        }
    }

    fn arrow(&mut self, marker: Node<'_, 'i>, end: End, is_start: bool, width: f64) {
        let of = |name: &str, otherwise: f64| {
            marker.attribute(name).and_then(number).unwrap_or(otherwise)
        };
        let view: Vec<f64> = marker
            .attribute("viewBox")
            .unwrap_or_default()
            .split([' ', ','])
            .filter_map(number)
            .collect();
        let mut scale = match view[..] {
            [_, _, wide, high] if wide > 0.0 && high > 0.0 => {
                (of("markerWidth", 3.0) / wide).min(of("markerHeight", 3.0) / high)
            }
            _ => 1.0,
        };
        if marker.attribute("markerUnits") != Some("userSpaceOnUse") {
            scale *= width;
        }
        let angle = match marker.attribute("orient") {
            Some("auto-start-reverse") if is_start => end.angle + 180.0,
            Some("auto" | "auto-start-reverse") => end.angle,
            _ => 0.0,
        };
        let chain: Vec<Node<'_, '_>> = marker.ancestors().collect();
        let style = chain
            .into_iter()
            .rev()
            .filter(Node::is_element)
            .fold(Style::default(), |style, node| style.of(node, &self.sheet));
        let start = self.canvas.open_at(
            (end.x, end.y),
            angle,
            scale,
            (of("refX", 0.0), of("refY", 0.0)),
        );
        for child in marker.children().filter(Node::is_element) {
            match child.tag_name().name() {
                "g" => {
                    let style = style.of(child, &self.sheet);
                    for child in child.children().filter(Node::is_element) {
                        self.shape(child, &style);
                    }
                }
                _ => self.shape(child, &style),
            }
        }
        self.canvas.close(start);
    }

    fn text(&mut self, node: Node<'_, 'i>, style: &Style) {
        let mut content = String::new();
        let mut words = String::new();
        self.pieces(node, style, &mut content, &mut words, 0);
        if words.trim().is_empty() {
            return;
        }
        // Words on dark dots, and words across lines.
        let class = match () {
            () if has_class(node, "sequenceNumber") => "fp",
            () if has_class(node, "messageText") || has_class(node, "loopText") => "halo",
            () => "",
        };
        let mut attributes = places(node);
        attributes.push_str(&look(style, &Style::default()));
        let baseline = match style.get(Property::DominantBaseline) {
            "" | "auto" | "alphabetic" => "",
            "middle" => "middle",
            "central" => "central",
            "hanging" | "text-before-edge" => "hanging",
            "text-after-edge" => "text-after-edge",
            _ => "",
        };
        if !baseline.is_empty() {
            attributes.push_str(&format!(" dominant-baseline=\"{baseline}\""));
        }
        let transform = node.attribute("transform");
        self.canvas
            .text(&attributes, transform, class, &content, words.trim());
    }

    /// The words within a text, and the pieces that have places or a look of their own.
    fn pieces(
        &self,
        node: Node<'_, 'i>,
        style: &Style,
        content: &mut String,
        words: &mut String,
        depth: usize,
    ) {
        for child in node.children() {
            if child.is_element() && depth < 8 {
                if child.tag_name().name() != "tspan" {
                    continue;
                }
                let own = style.of(child, &self.sheet);
                let attributes = places(child) + &look(&own, style);
                if !attributes.is_empty() {
                    content.push_str("<tspan");
                    content.push_str(&attributes);
                    content.push('>');
                }
                if !words.is_empty() && !words.ends_with(' ') && child.attribute("x").is_some() {
                    words.push(' ');
                }
                self.pieces(child, &own, content, words, depth + 1);
                if !attributes.is_empty() {
                    content.push_str("</tspan>");
                }
            } else if let Some(text) = child.text().filter(|_| child.is_text()) {
                content.push_str(&escaped(text));
                words.push_str(text);
            }
        }
    }

    fn label(&mut self, label: &Label) {
        if let Some(backdrop) = label.backdrop {
            self.canvas.backdrop(backdrop);
        }
        let mut content = String::new();
        let mut words = Vec::new();
        for (index, line) in label.lines.iter().enumerate() {
            let y = label.y + index as f64 * label.line_height;
            content.push_str(&format!(
                "<tspan x=\"{}\" y=\"{}\" dy=\".35em\">",
                short(label.x),
                short(y)
            ));
            for run in line {
                let bold = if run.is_bold {
                    " font-weight=\"bold\""
                } else {
                    ""
                };
                let italic = if run.is_italic {
                    " font-style=\"italic\""
                } else {
                    ""
                };
                let text = escaped(&run.text);
                if bold.is_empty() && italic.is_empty() {
                    content.push_str(&text);
                } else {
                    content.push_str(&format!("<tspan{bold}{italic}>{text}</tspan>"));
                }
                words.push(run.text.trim());
            }
            content.push_str("</tspan>");
        }
        let mut attributes = String::new();
        if (label.size - 16.0).abs() > 0.1 {
            attributes.push_str(&format!(" font-size=\"{}\"", short(label.size)));
        }
        if label.is_centered {
            attributes.push_str(" text-anchor=\"middle\"");
        }
        self.canvas
            .text(&attributes, None, "", &content, &words.join(" "));
    }
}
