//! How do glyphs become a PNG?
//!
//! A picture of one byte a pixel, which counts in a palette: paper, then each colour in
//! steps from paper to full. That is all a share image needs, and it is small and quick.

use std::{collections::HashMap, io};

use png::{BitDepth, ColorType, DeflateCompression, Encoder, Filter};
use swash::{
    scale::{Render, ScaleContext, Source, image::Image},
    zeno::Vector,
};

use super::{fonts::Fonts, layout::Line, shape::Glyph};

/// How many steps a colour has: as many as the eye tells apart at an edge.
const STEPS: u8 = 16;
/// How many glyphs are kept; Chinese has more than any other script.
const KEPT: usize = 4096;

/// A colour of the palette.
pub(super) type Rgb = [u8; 3];

/// A picture.
#[derive(Debug)]
pub(super) struct Canvas {
    width: usize,
    height: usize,
    pixels: Vec<u8>,
}

/// What drawing keeps from one picture to the next.
#[derive(Default)]
pub(super) struct Brush {
    context: ScaleContext,
    glyphs: HashMap<(usize, u16, u32, u8), Image>,
}

impl Canvas {
    /// An empty picture.
    pub(super) fn new(width: usize, height: usize) -> Self {
        Self {
            width,
            height,
            pixels: vec![0; width * height],
        }
    }

    /// Fills a rectangle with the colour of this number.
    pub(super) fn fill(&mut self, x: usize, y: usize, width: usize, height: usize, colour: u8) {
        let rows = self
            .pixels
            .chunks_exact_mut(self.width)
            .skip(y)
            .take(height);
        for row in rows {
            if let Some(part) = row.get_mut(x..x + width) {
                part.fill(colour * STEPS + STEPS);
            }
        }
    }

    /// Writes a line from `x` on, its baseline at `y`.
    pub(super) fn write(
        &mut self,
        brush: &mut Brush,
        fonts: &Fonts,
        line: &Line,
        size: f32,
        (x, y): (f32, f32),
        colour: u8,
    ) {
        for glyph in &line.glyphs {
            let place = (x + glyph.x * size, y - glyph.y * size);
            self.stamp(brush, fonts, glyph, size, place, colour);
        }
    }

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "pixels of a picture of a known size"
    )]
    fn stamp(
        &mut self,
        brush: &mut Brush,
        fonts: &Fonts,
        glyph: &Glyph,
        size: f32,
        (x, y): (f32, f32),
        colour: u8,
    ) {
        let quarter = (x.fract() * 4.0) as u8;
        let key = (glyph.face, glyph.id, size.to_bits(), quarter);
        if brush.glyphs.len() > KEPT {
            brush.glyphs.clear();
        }
        let context = &mut brush.context;
        let image = brush.glyphs.entry(key).or_insert_with(|| {
            let Some(font) = fonts.font(glyph.face) else {
                return Image::default();
            };
            let mut scaler = context.builder(font).size(size).build();
            let offset = Vector::new(f32::from(quarter) / 4.0, 0.0);
            let mut render = Render::new(&[Source::Outline]);
            let image = render.offset(offset).render(&mut scaler, glyph.id);
            image.unwrap_or_default()
        });
        let placement = image.placement;
        let left = i64::from(placement.left) + x.floor() as i64;
        let top = y.round() as i64 - i64::from(placement.top);
        let rows = image.data.chunks_exact((placement.width as usize).max(1));
        for (row, cover) in (top..).zip(rows) {
            for (column, cover) in (left..).zip(cover) {
                let (Ok(row), Ok(column)) = (usize::try_from(row), usize::try_from(column)) else {
                    continue;
                };
                let step = (u16::from(*cover) * u16::from(STEPS) + 127) / 255;
                if step > 0
                    && column < self.width
                    && let Some(pixel) = self.pixels.get_mut(row * self.width + column)
                {
                    *pixel = (*pixel).max(colour * STEPS + step as u8);
                }
            }
        }
    }

    /// The picture as a PNG; the colours are counted from the one with number 0.
    pub(super) fn png(&self, paper: Rgb, colours: &[Rgb]) -> io::Result<Vec<u8>> {
        let mut palette = paper.to_vec();
        for colour in colours {
            for step in 1..=u16::from(STEPS) {
                palette.extend(paper.iter().zip(colour).map(|(&paper, &full)| {
                    let steps = u16::from(STEPS);
                    let mixed = u16::from(paper) * (steps - step) + u16::from(full) * step;
                    u8::try_from((mixed + steps / 2) / steps).unwrap_or(full)
                }));
            }
        }
        let side = |length: usize| u32::try_from(length).map_err(io::Error::other);
        let mut out = Vec::new();
        let mut encoder = Encoder::new(&mut out, side(self.width)?, side(self.height)?);
        encoder.set_color(ColorType::Indexed);
        encoder.set_depth(BitDepth::Eight);
        encoder.set_palette(palette);
        encoder.set_filter(Filter::NoFilter);
        encoder.set_deflate_compression(DeflateCompression::Level(LEVEL));
        encoder
            .write_header()
            .and_then(|mut writer| writer.write_image_data(&self.pixels))
            .map_err(io::Error::other)?;
        Ok(out)
    }
}

/// How hard deflate tries.
const LEVEL: u8 = 4;

#[cfg(test)]
impl Canvas {
    /// Makes these rows empty.
    pub(super) fn wipe(&mut self, from: usize, to: usize) {
        let rows = from * self.width..to * self.width;
        self.pixels.get_mut(rows).unwrap_or_default().fill(0);
    }

    /// Where anything is drawn: left, top, right and bottom.
    pub(super) fn bounds(&self) -> Option<(usize, usize, usize, usize)> {
        let drawn = |at: &usize| self.pixels.get(*at).is_some_and(|pixel| *pixel > 0);
        let at: Vec<usize> = (0..self.pixels.len()).filter(drawn).collect();
        let columns = || at.iter().map(|at| at % self.width);
        Some((
            columns().min()?,
            at.first()? / self.width,
            columns().max()?,
            at.last()? / self.width,
        ))
    }
}
