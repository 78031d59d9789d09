//! Does a smaller size show what the image shows? The images are drawn here.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::{
    io::Cursor,
    sync::mpsc::{TryRecvError, channel},
    thread,
};

use image::{
    ExtendedColorType, ImageEncoder, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage,
    codecs::{jpeg::JpegEncoder, png::PngEncoder},
};
use moxcms::ColorProfile;

use super::{
    candidates,
    encode::encode,
    gate::Gate,
    pixels::{Leave, Pixels},
};

fn png(image: &RgbImage) -> Vec<u8> {
    let mut file = Vec::new();
    image
        .write_to(&mut Cursor::new(&mut file), ImageFormat::Png)
        .unwrap();
    file
}

/// The file in a width, read again.
fn at_width(file: &[u8], width: u32) -> RgbaImage {
    let pixels = Pixels::read(file).unwrap_or_else(|leave| panic!("{leave}"));
    let made = encode(&pixels, width).unwrap();
    assert_eq!(image::guess_format(&made).unwrap(), ImageFormat::WebP);
    image::load_from_memory(&made).unwrap().into_rgba8()
}

fn is_left(file: &[u8]) -> bool {
    matches!(Pixels::read(file), Err(Leave::Silently))
}

fn near(a: u8, b: u8) -> bool {
    a.abs_diff(b) <= 8
}

#[test]
fn widths_are_those_of_screens_and_the_images_own() {
    let table: [(u32, &[u32]); 7] = [
        (6000, &[1920, 1280, 800, 480]),
        (1920, &[1920, 1280, 800, 480]),
        (1500, &[1500, 800, 480]),
        (1600, &[1600, 1280, 800, 480]),
        (800, &[800, 480]),
        (600, &[600, 480]),
        (500, &[500]),
    ];
    for (width, expected) in table {
        assert_eq!(candidates(width), expected, "{width}");
    }
}

#[test]
fn a_smaller_picture_is_as_bright_as_the_large_one() {
    // Every other point is white: half the light, which is no half of the samples.
    let board = RgbImage::from_fn(400, 200, |x, y| Rgb([255 * u8::from((x + y) % 2 == 0); 3]));
    let small = at_width(&png(&board), 100);
    assert_eq!(small.dimensions(), (100, 50));
    let Rgba([red, green, blue, _]) = *small.get_pixel(50, 25);
    assert!(
        near(red, 188) && near(green, 188) && near(blue, 188),
        "{red} {green} {blue}"
    );
}

#[test]
fn what_is_transparent_lends_no_colour() {
    // Green nobody sees, beside red that everybody does.
    let image = RgbaImage::from_fn(400, 100, |x, _| match x {
        ..203 => Rgba([255, 0, 0, 255]),
        _ => Rgba([0, 255, 0, 0]),
    });
    let mut file = Vec::new();
    image
        .write_to(&mut Cursor::new(&mut file), ImageFormat::Png)
        .unwrap();
    let small = at_width(&file, 100);
    assert_eq!(small.get_pixel(20, 10), &Rgba([255, 0, 0, 255]));
    assert_eq!(small.get_pixel(80, 10).0[3], 0);
    for pixel in small.pixels().filter(|pixel| pixel.0[3] > 16) {
        assert!(pixel.0[1] < 16, "{pixel:?}");
    }
}

#[test]
fn what_lies_on_its_side_is_turned() {
    let image = RgbImage::from_fn(300, 200, |x, _| match x {
        ..150 => Rgb([250, 10, 10]),
        _ => Rgb([10, 10, 250]),
    });
    let mut file = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut file, 95);
    // Turn by a quarter to the right.
    let note = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";
    encoder.set_exif_metadata(note.to_vec()).unwrap();
    encoder
        .write_image(image.as_raw(), 300, 200, ExtendedColorType::Rgb8)
        .unwrap();
    assert_eq!(
        Pixels::read(&file)
            .unwrap_or_else(|leave| panic!("{leave}"))
            .shown_size(),
        (200, 300)
    );
    let small = at_width(&file, 100);
    assert_eq!(small.dimensions(), (100, 150));
    let (top, bottom) = (small.get_pixel(50, 20).0, small.get_pixel(50, 130).0);
    assert!(top[0] > 200 && top[2] < 60, "{top:?}");
    assert!(bottom[2] > 200 && bottom[0] < 60, "{bottom:?}");
}

#[test]
fn colours_of_a_wider_screen_become_those_of_every_screen() {
    let image = RgbImage::from_pixel(200, 100, Rgb([200, 120, 80]));
    let mut file = Vec::new();
    let mut encoder = PngEncoder::new(&mut file);
    let profile = ColorProfile::new_display_p3().encode().unwrap();
    encoder.set_icc_profile(profile).unwrap();
    encoder
        .write_image(image.as_raw(), 200, 100, ExtendedColorType::Rgb8)
        .unwrap();
    let Rgba([red, green, blue, _]) = *at_width(&file, 100).get_pixel(50, 25);
    assert!(
        red > 205 && near(green, 118) && near(blue, 74),
        "{red} {green} {blue}"
    );
    // Without the profile the numbers mean what they say.
    let Rgba([red, ..]) = *at_width(&png(&image), 100).get_pixel(50, 25);
    assert!(near(red, 200), "{red}");
}

#[test]
fn a_drawing_of_few_colours_keeps_each() {
    let image = RgbImage::from_fn(400, 400, |x, y| match (x / 40 + y / 40) % 2 {
        0 => Rgb([11, 92, 107]),
        _ => Rgb([253, 252, 249]),
    });
    let same = at_width(&png(&image), 400);
    assert!(
        same.pixels()
            .zip(image.pixels())
            .all(|(a, b)| a.0[..3] == b.0)
    );
}

#[test]
fn what_moves_is_left_alone() {
    let frame = vec![128; 600 * 10 * 3];
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, 600, 10);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_animated(2, 0).unwrap();
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&frame).unwrap();
    writer.write_image_data(&frame).unwrap();
    writer.finish().unwrap();
    assert!(is_left(&file));

    let config = webp::WebPConfig::new().unwrap();
    let mut encoder = webp::AnimEncoder::new(600, 10, &config);
    let other = vec![0; 600 * 10 * 3];
    encoder.add_frame(webp::AnimFrame::from_rgb(&frame, 600, 10, 0));
    encoder.add_frame(webp::AnimFrame::from_rgb(&other, 600, 10, 100));
    assert!(is_left(&encoder.encode()));

    assert!(is_left(b"GIF89a\x58\x02\x0a\0\0\0\0;"));
}

#[test]
fn what_is_made_for_print_is_left_alone() {
    let inks = b"\xFF\xD8\xFF\xE0\0\x04ab\xFF\xC0\0\x14\x08\x02\x58\x02\x58\x04\x01\x11\0\x02\x11\0\x03\x11\0\x04\x11\0";
    assert!(is_left(inks));
}

#[test]
fn what_is_monstrous_or_broken_is_told() {
    let mut huge = Vec::new();
    let encoder = png::Encoder::new(&mut huge, 60_000, 60_000);
    let mut writer = encoder.write_header().unwrap();
    writer.write_chunk(png::chunk::IDAT, b"x\x9c").unwrap();
    drop(writer);
    let message = Pixels::read(&huge).err().unwrap().to_string();
    assert!(message.contains("3600 million pixels"), "{message}");

    let whole = png(&RgbImage::from_fn(600, 600, |x, y| {
        Rgb([x as u8, y as u8, (x * y) as u8])
    }));
    let cut = &whole[..whole.len() / 2];
    let message = Pixels::read(cut).err().unwrap().to_string();
    assert!(message.contains("cannot be read"), "{message}");
    assert!(matches!(
        Pixels::read(b"\xFF\xD8\xFF\xE0"),
        Err(Leave::Broken(_))
    ));
    assert!(is_left(b"no image at all"));
}

#[test]
fn far_too_many_pixels_are_met_in_groups() {
    // Wide enough to be read several in one; each group is half red, half blue.
    let image = RgbImage::from_fn(9600, 8, |x, _| match x % 4 {
        0 | 1 => Rgb([255, 0, 0]),
        _ => Rgb([0, 0, 255]),
    });
    let small = at_width(&png(&image), 480);
    let Rgba([red, green, blue, _]) = *small.get_pixel(240, 0);
    assert!(
        near(red, 188) && near(green, 0) && near(blue, 188),
        "{red} {green} {blue}"
    );
}

#[test]
fn images_wait_until_there_is_room() {
    let gate = Gate::default();
    let (tell, told) = channel();
    thread::scope(|scope| {
        let alone = gate.enter(u64::MAX);
        scope.spawn(|| {
            let _turn = gate.enter(1);
            tell.send(()).unwrap();
        });
        assert_eq!(told.try_recv(), Err(TryRecvError::Empty));
        drop(alone);
        told.recv().unwrap();
    });
}
