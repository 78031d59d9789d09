//! How large is an image?
//!
//! Only headers are read. An image whose size cannot be told is shown all the same, so
//! nothing here is a problem: the answer is (0, 0), and the page reserves no place.

mod orientation;

use std::{
    fs::File,
    io::{BufRead, BufReader, Read},
    path::Path,
};

use quick_xml::{Reader, events::Event};

use orientation::is_on_its_side;

use super::tree::extension;

/// How much of an SVG is read to find its root element.
const SVG_HEAD: u64 = 256 << 10;

/// Width and height in CSS pixels.
pub(super) fn image_size(path: &Path) -> (u32, u32) {
    let ending = path.to_str().and_then(extension).unwrap_or_default();
    let size = if ending.eq_ignore_ascii_case("svg") {
        svg_size(path)
    } else {
        raster_size(path)
    };
    size.filter(|(width, height)| *width > 0 && *height > 0)
        .unwrap_or_default()
}

fn raster_size(path: &Path) -> Option<(u32, u32)> {
    let size = imagesize::size(path).ok()?;
    let (width, height) = (u32::try_from(size.width), u32::try_from(size.height));
    let (width, height) = (width.ok()?, height.ok()?);
    let file = File::open(path).ok()?;
    if is_on_its_side(&mut BufReader::new(file)) {
        Some((height, width))
    } else {
        Some((width, height))
    }
}

fn svg_size(path: &Path) -> Option<(u32, u32)> {
    let file = File::open(path).ok()?;
    let mut reader = Reader::from_reader(BufReader::new(file.take(SVG_HEAD)));
    root_size(&mut reader)
}

/// The size that the first element of an SVG asks for: `width` and `height` where both
/// are lengths, otherwise the `viewBox`, scaled where one of them is given.
fn root_size<R: BufRead>(reader: &mut Reader<R>) -> Option<(u32, u32)> {
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        let root = match reader.read_event_into(&mut buffer).ok()? {
            Event::Start(root) | Event::Empty(root) => root,
            Event::Eof => return None,
            _ => continue,
        };
        let attribute = |name: &str| {
            let found = root.try_get_attribute(name).ok().flatten()?;
            Some(found.value.into_owned())
        };
        let width = attribute("width").as_deref().and_then(css_pixels);
        let height = attribute("height").as_deref().and_then(css_pixels);
        let view = attribute("viewBox").as_deref().and_then(view_box);
        let (width, height) = match (width, height, view) {
            (Some(width), Some(height), _) => (width, height),
            (Some(width), None, Some((w, h))) => (width, width * h / w),
            (None, Some(height), Some((w, h))) => (height * w / h, height),
            (None, None, Some(size)) => size,
            _ => return None,
        };
        return Some((whole(width)?, whole(height)?));
    }
}

fn view_box(text: &str) -> Option<(f64, f64)> {
    let mut numbers = text
        .split([' ', ',', '\t', '\n', '\r'])
        .filter(|part| !part.is_empty())
        .map(str::parse::<f64>);
    let (_, _) = (numbers.next()?.ok()?, numbers.next()?.ok()?);
    let (width, height) = (numbers.next()?.ok()?, numbers.next()?.ok()?);
    (width > 0.0 && height > 0.0).then_some((width, height))
}

/// A length in one of CSS's absolute units; a percentage is none.
fn css_pixels(text: &str) -> Option<f64> {
    let text = text.trim();
    let end = text
        .find(|c: char| c == '%' || (c.is_ascii_alphabetic() && !matches!(c, 'e' | 'E')))
        .unwrap_or(text.len());
    let (number, unit) = text.split_at_checked(end)?;
    let number: f64 = number.trim().parse().ok()?;
    let factor = match unit.trim() {
        "" | "px" => 1.0,
        "pt" => 96.0 / 72.0,
        "pc" => 16.0,
        "in" => 96.0,
        "cm" => 96.0 / 2.54,
        "mm" => 96.0 / 25.4,
        _ => return None,
    };
    Some(number * factor).filter(|pixels| *pixels > 0.0)
}

/// The nearest whole number, at least 1; `None` beyond what any screen shows.
fn whole(pixels: f64) -> Option<u32> {
    let rounded = pixels.round().max(1.0);
    // Through text, because a cast would hide what does not fit.
    (rounded < 1e6).then(|| format!("{rounded}").parse().ok())?
}
