//! What does an image file show?
//!
//! Light, not numbers: samples are read as sRGB, after the file's own colour profile is
//! applied, and kept in proportion to the light that they stand for, so that a picture that
//! is made smaller stays as bright as it was. What would come out wrong is left alone.

use core::fmt;
use std::{
    io::Cursor,
    sync::{Arc, LazyLock},
};

use crate::model::Address;
use fast_image_resize::pixels::U16x4;
use image::{
    DynamicImage, ImageDecoder, ImageError, ImageFormat, Limits,
    codecs::{jpeg::JpegDecoder, png::PngDecoder, webp::WebPDecoder},
    metadata::Orientation,
};
use moxcms::{ColorProfile, DataColorSpace, Layout, Transform8BitExecutor, TransformOptions};

/// The largest image that is read, in millions of pixels: more than cameras take.
const MOST_MEGAPIXELS: u64 = 64;
/// The most memory that a decoder may take for itself.
const MOST_MEMORY: u64 = 512 << 20;

/// Why an image is left as it is. Displays as a warning for the author.
#[derive(Debug)]
pub(super) enum Leave {
    /// There is nothing to mend.
    Silently,
    /// It has this many million pixels.
    TooLarge(u64),
    /// It cannot be read to its end.
    Broken(String),
}

impl fmt::Display for Leave {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Silently => f.write_str("it is offered in its own size"),
            Self::TooLarge(size) => write!(
                f,
                "this image has {size} million pixels, so it is offered in its own size only; save it with at most {MOST_MEGAPIXELS}"
            ),
            Self::Broken(why) => write!(
                f,
                "this image cannot be read ({why}), so it is offered as it is; save it anew"
            ),
        }
    }
}

/// An image in memory, as its file has it: not turned yet.
pub(super) struct Pixels {
    /// As it lies here, which may be narrower than in the file.
    pub(super) width: u32,
    /// Likewise.
    pub(super) height: u32,
    /// Red, green and blue in proportion to light, and opacity.
    pub(super) samples: Vec<U16x4>,
    pub(super) is_opaque: bool,
    /// How a reader is to see it.
    pub(super) orientation: Orientation,
    /// Whether its file kept every pixel as it was, as those of drawings and screens do.
    pub(super) is_exact: bool,
    size: (u32, u32),
}

impl Pixels {
    /// Reads a JPEG, a PNG or a WebP.
    pub(super) fn read(file: &[u8]) -> Result<Self, Leave> {
        let format = image::guess_format(file).map_err(|_| Leave::Silently)?;
        let cursor = Cursor::new(file);
        match format {
            ImageFormat::Jpeg if has_four_inks(file) => Err(Leave::Silently),
            ImageFormat::Jpeg => {
                let decoder = JpegDecoder::new(cursor).map_err(broken)?;
                Self::decode(decoder, false)
            }
            ImageFormat::Png => {
                let limits = limits();
                let decoder = PngDecoder::with_limits(cursor, limits).map_err(broken)?;
                let gamma = decoder.gamma_value().map_err(broken)?.unwrap_or(SRGB_GAMMA);
                let is_usual = (gamma - SRGB_GAMMA).abs() < 0.01;
                // Brighter than white, in a way that only the chunk tells.
                let is_bright = file.iter().take(4096).copied().collect::<Vec<_>>();
                let is_bright = is_bright.windows(4).any(|name| name == b"cICP");
                if decoder.is_apng().map_err(broken)? || !is_usual || is_bright {
                    return Err(Leave::Silently);
                }
                Self::decode(decoder, true)
            }
            ImageFormat::WebP => {
                let decoder = WebPDecoder::new(cursor).map_err(broken)?;
                if decoder.has_animation() {
                    return Err(Leave::Silently);
                }
                let is_exact = file.get(12..16) == Some(b"VP8L");
                Self::decode(decoder, is_exact)
            }
            _ => Err(Leave::Silently),
        }
    }

    fn decode(mut decoder: impl ImageDecoder, is_exact: bool) -> Result<Self, Leave> {
        let (width, height) = decoder.dimensions();
        check_size(width, height)?;
        decoder.set_limits(limits()).map_err(broken)?;
        let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
        let profile = decoder.icc_profile().unwrap_or_default();
        let image = DynamicImage::from_decoder(decoder).map_err(broken)?;
        if !image.color().has_color() && profile.is_some() {
            return Err(Leave::Silently);
        }
        let image = match image {
            DynamicImage::ImageRgb8(_) | DynamicImage::ImageRgba8(_) => image,
            other if other.color().has_alpha() => DynamicImage::ImageRgba8(other.into_rgba8()),
            other => DynamicImage::ImageRgb8(other.into_rgb8()),
        };
        let transform = match &profile {
            Some(profile) => Some(to_srgb(profile, &image).ok_or(Leave::Silently)?),
            None => None,
        };
        let mut pixels = Self {
            width: 0,
            height: 0,
            samples: Vec::new(),
            is_opaque: true,
            orientation,
            is_exact,
            size: (width, height),
        };
        pixels.fill(&image, transform.as_deref())?;
        Ok(pixels)
    }

    /// Takes the light of an image, several pixels in one where it has far more than are
    /// ever shown.
    fn fill(&mut self, image: &DynamicImage, transform: Option<&Transform>) -> Result<(), Leave> {
        let (width, height) = (image.width(), image.height());
        let shown = if self.is_turned() { height } else { width };
        // A quarter more than the widest that is offered leaves the last step its choice.
        let step = (shown / (Address::WIDEST * 5 / 4))
            .max(1)
            .min(width)
            .min(height);
        (self.width, self.height) = (width / step, height / step);
        let step = step as usize;
        let channels = usize::from(image.color().channel_count());
        let row_length = width as usize * channels;
        let mut sums = vec![[0_u64; 4]; self.width as usize];
        let mut managed = vec![0; row_length];
        self.samples = Vec::with_capacity(self.width as usize * self.height as usize);
        for (y, row) in (1..).zip(image.as_bytes().chunks_exact(row_length)) {
            let row = match transform {
                Some(transform) => {
                    let done = transform.transform(row, &mut managed);
                    done.map_err(|error| Leave::Broken(error.to_string()))?;
                    &managed
                }
                None => row,
            };
            for (sum, group) in sums.iter_mut().zip(row.chunks_exact(channels * step)) {
                for pixel in group.chunks_exact(channels) {
                    let [red, green, blue] = [0, 1, 2].map(|at| light(pixel.get(at)));
                    let alpha = u64::from(pixel.get(3).copied().unwrap_or(255));
                    self.is_opaque &= alpha == 255;
                    for (sum, sample) in sum.iter_mut().zip([red, green, blue, 257]) {
                        *sum += sample * alpha;
                    }
                }
            }
            if y % step == 0 {
                let count = (step * step) as u64;
                let rows = sums.iter_mut().map(core::mem::take);
                self.samples.extend(rows.map(|sum| averaged(sum, count)));
            }
        }
        self.samples
            .truncate(self.width as usize * self.height as usize);
        Ok(())
    }

    fn is_turned(&self) -> bool {
        matches!(
            self.orientation,
            Orientation::Rotate90
                | Orientation::Rotate270
                | Orientation::Rotate90FlipH
                | Orientation::Rotate270FlipH
        )
    }

    /// Width and height as the file's reader sees them.
    pub(super) fn shown_size(&self) -> (u32, u32) {
        self.turned(self.size)
    }

    /// Width and height exchanged, if the image lies on its side.
    pub(super) fn turned(&self, (width, height): (u32, u32)) -> (u32, u32) {
        if self.is_turned() {
            (height, width)
        } else {
            (width, height)
        }
    }
}

/// Whether an image of this size may be read.
pub(super) fn check_size(width: u32, height: u32) -> Result<(), Leave> {
    let millions = (u64::from(width) * u64::from(height)).div_ceil(1_000_000);
    match millions {
        ..=MOST_MEGAPIXELS => Ok(()),
        millions => Err(Leave::TooLarge(millions)),
    }
}

fn broken(error: ImageError) -> Leave {
    match error {
        // A kind of file that the decoder does not know; browsers may.
        ImageError::Unsupported(_) => Leave::Silently,
        error => Leave::Broken(error.to_string()),
    }
}

fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_MEMORY);
    limits
}

type Transform = Transform8BitExecutor;

/// From the colours of a profile to sRGB's; `None` for a profile that is not of screens or
/// cameras.
fn to_srgb(profile: &[u8], image: &DynamicImage) -> Option<Arc<Transform>> {
    let profile = ColorProfile::new_from_slice(profile).ok()?;
    let layout = match image.color().has_alpha() {
        true => Layout::Rgba,
        false => Layout::Rgb,
    };
    let options = TransformOptions::default();
    (profile.color_space == DataColorSpace::Rgb)
        .then(|| profile.create_transform_8bit(layout, &ColorProfile::new_srgb(), layout, options))?
        .ok()
}

/// Whether a JPEG is made for print, in four inks.
fn has_four_inks(jpeg: &[u8]) -> bool {
    let mut rest = jpeg.get(2..).unwrap_or_default();
    while let [0xFF, kind, high, low, behind @ ..] = rest {
        if matches!(kind, 0xC0..=0xC2) {
            return behind.get(5) == Some(&4);
        }
        let length = usize::from(u16::from_be_bytes([*high, *low]));
        rest = rest.get(2 + length..).unwrap_or_default();
    }
    false
}

/// The gamma that a PNG notes when it means sRGB.
const SRGB_GAMMA: f64 = 0.45455;

/// The light of each sample of sRGB, of 65,535.
static LIGHT: LazyLock<[u16; 256]> = LazyLock::new(|| {
    core::array::from_fn(|sample| {
        let sample = f64::from(u32::try_from(sample).unwrap_or_default()) / 255.0;
        let light = match sample {
            ..=0.04045 => sample / 12.92,
            _ => ((sample + 0.055) / 1.055).powf(2.4),
        };
        rounded(light * 65_535.0)
    })
});

/// The sample of sRGB for each light.
static SAMPLE: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let sample = |light: u16| {
        let light = f64::from(light) / 65_535.0;
        let sample = match light {
            ..=0.003_130_8 => light * 12.92,
            _ => 1.055 * light.powf(1.0 / 2.4) - 0.055,
        };
        u8::try_from(rounded(sample * 255.0)).unwrap_or(u8::MAX)
    };
    (0..=u16::MAX).map(sample).collect()
});

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the cast saturates"
)]
fn rounded(number: f64) -> u16 {
    number.round() as u16
}

fn light(sample: Option<&u8>) -> u64 {
    LIGHT[usize::from(sample.copied().unwrap_or_default())].into()
}

/// The sample of sRGB that stands for a light.
pub(super) fn sample(light: u16) -> u8 {
    SAMPLE.get(usize::from(light)).copied().unwrap_or(u8::MAX)
}

/// The mean of pixels, of which each counts as much as it is opaque.
fn averaged(sums: [u64; 4], count: u64) -> U16x4 {
    let [red, green, blue, alpha] = sums;
    let weight = (alpha / 257).max(1);
    let mean = |sum: u64| u16::try_from((sum + weight / 2) / weight).unwrap_or(u16::MAX);
    let alpha = u16::try_from((alpha + count / 2) / count).unwrap_or(u16::MAX);
    U16x4::new([mean(red), mean(green), mean(blue), alpha])
}
