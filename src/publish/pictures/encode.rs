//! How does an image become a smaller WebP?
//!
//! WebP, because every browser of today shows it and it is quickly made. What a camera took
//! is written with a small loss; of drawings and screens, what is smaller: a small loss, or
//! none.

use std::collections::HashSet;

use fast_image_resize::{
    FilterType, ResizeAlg, ResizeOptions, Resizer,
    images::{TypedImage, TypedImageRef},
    pixels::U16x4,
};
use image::{DynamicImage, RgbaImage};
use webp::{Encoder, WebPConfig};

use super::pixels::{Pixels, sample};

/// Of 100, where it is hard to see a difference.
const QUALITY: f32 = 80.0;
/// The same where letters and lines show every loss.
const EXACT_QUALITY: f32 = 90.0;
/// With more colours than this, no drawing is small without a loss.
const FEW_COLOURS: usize = 2048;

/// The image in a width, as a reader is to see it; `None` where that cannot be.
pub(super) fn encode(pixels: &Pixels, width: u32) -> Option<Vec<u8>> {
    let image = scaled(pixels, width)?;
    if !pixels.is_exact {
        return webp(&image, pixels.is_opaque, |config| config.quality = QUALITY);
    }
    let small = webp(&image, pixels.is_opaque, |config| {
        config.quality = EXACT_QUALITY;
        config.use_sharp_yuv = 1;
    })?;
    let colours: HashSet<[u8; 4]> = image.pixels().map(|pixel| pixel.0).take(1 << 20).collect();
    if colours.len() > FEW_COLOURS {
        return Some(small);
    }
    let exact = webp(&image, pixels.is_opaque, |config| {
        config.lossless = 1;
        config.quality = 60.0;
    });
    // A little more is well spent on letters without halos.
    exact
        .filter(|exact| exact.len() * 4 <= small.len() * 5)
        .or(Some(small))
}

/// The image in a width, turned upright, in sRGB.
fn scaled(pixels: &Pixels, width: u32) -> Option<RgbaImage> {
    let (own_width, own_height) = pixels.shown_size();
    let height = u64::from(own_height) * u64::from(width) + u64::from(own_width) / 2;
    let height = u32::try_from(height / u64::from(own_width.max(1)))
        .ok()?
        .max(1);
    let (file_width, file_height) = pixels.turned((width, height));
    let source = TypedImageRef::new(pixels.width, pixels.height, &pixels.samples).ok()?;
    let mut target = TypedImage::<U16x4>::new(file_width, file_height);
    let options = ResizeOptions::new()
        .resize_alg(ResizeAlg::Convolution(FilterType::CatmullRom))
        .use_alpha(!pixels.is_opaque);
    Resizer::new()
        .resize_typed(&source, &mut target, &options)
        .ok()?;
    let samples = target.pixels().iter().flat_map(|pixel| {
        let [red, green, blue, alpha] = pixel.0;
        let alpha = u8::try_from((u32::from(alpha) + 128) / 257).unwrap_or(u8::MAX);
        [sample(red), sample(green), sample(blue), alpha]
    });
    let image = RgbaImage::from_raw(file_width, file_height, samples.collect())?;
    let mut image = DynamicImage::ImageRgba8(image);
    image.apply_orientation(pixels.orientation);
    Some(image.into_rgba8())
}

fn webp(image: &RgbaImage, is_opaque: bool, set: impl FnOnce(&mut WebPConfig)) -> Option<Vec<u8>> {
    let mut config = WebPConfig::new().ok()?;
    set(&mut config);
    let (width, height) = image.dimensions();
    let encoded = if is_opaque {
        let samples = image.pixels().flat_map(|pixel| {
            let [red, green, blue, _] = pixel.0;
            [red, green, blue]
        });
        let samples: Vec<u8> = samples.collect();
        Encoder::from_rgb(&samples, width, height).encode_advanced(&config)
    } else {
        Encoder::from_rgba(image.as_raw(), width, height).encode_advanced(&config)
    };
    Some(encoded.ok()?.to_vec())
}
