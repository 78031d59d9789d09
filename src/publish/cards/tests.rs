//! Are share images what they should be? They are drawn with the fonts of the machine that
//! runs the tests (`cargo quire setup` installs some), so nothing here knows a shape.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::sync::LazyLock;

use fontdb::Database;
use swash::shape::ShapeContext;

use super::{
    card::{Card, HEIGHT, WIDTH},
    fonts::{Fonts, Role},
    shape::{Missing, Paragraph, shape},
};

static FONTS: LazyLock<Fonts> = LazyLock::new(Fonts::of_system);

fn card(title: &str, lang: &str) -> Card {
    Card {
        title: title.to_owned(),
        about: String::new(),
        name: "Blog".to_owned(),
        note: "2 January 2020".to_owned(),
        lang: lang.to_owned(),
    }
}

/// Left, top, right and bottom of what is drawn in the title's place.
#[track_caller]
fn title_bounds(title: &str, lang: &str) -> (usize, usize, usize, usize) {
    let mut canvas = card(title, lang).draw(&FONTS).unwrap();
    // All but the title.
    canvas.wipe(0, 100);
    canvas.wipe(495, HEIGHT as usize);
    canvas.bounds().unwrap()
}

fn shaped(text: &str, lang: &str) -> Result<Paragraph, Missing> {
    let chain = FONTS.chain(Role::Title, lang);
    shape(&mut ShapeContext::new(), &FONTS, &chain, text, lang)
}

#[test]
fn a_card_is_a_png_of_the_agreed_size() {
    let png = card("How a lease works", "en").png(&FONTS).unwrap();
    let size = imagesize::blob_size(&png).unwrap();
    assert_eq!((size.width, size.height), (WIDTH as usize, HEIGHT as usize));
    assert!(png.len() < 60_000, "{} bytes", png.len());
    let image = image::load_from_memory(&png).unwrap().into_rgb8();
    assert_eq!(image.get_pixel(0, 0).0, [0xfd, 0xfc, 0xf9]);
    assert!(image.pixels().any(|pixel| pixel.0 == [0x1f, 0x1c, 0x18]));
    assert_eq!(png, card("How a lease works", "en").png(&FONTS).unwrap());
}

#[test]
fn titles_of_all_lengths_and_scripts_stay_in_their_place() {
    let long = "缓存，与一致性。".repeat(25);
    let titles = [
        ("Go", "en"),
        (
            "How an etcd lease works, and what to do when it does not",
            "en",
        ),
        ("“Quotes” don’t run — they hang…", "en"),
        ("通过代理与跳板机使用 SSH：从入门到“放弃”", "zh-CN"),
        ("透過代理使用 SSH", "zh-Hant"),
        (&long, "zh-CN"),
        (&"a-word-".repeat(30), "en"),
        (&"x".repeat(300), "en"),
        ("Ünïcödé e\u{301} \u{200B}с кириллицей", "ru"),
    ];
    let mut seen = Vec::new();
    for (title, lang) in titles {
        let bounds = title_bounds(title, lang);
        let (left, top, right, bottom) = bounds;
        assert!(left >= 60 && right <= 1140, "{title}: {bounds:?}");
        assert!(top >= 100 && bottom < 495, "{title}: {bounds:?}");
        assert!(!seen.contains(&bounds), "{title}");
        seen.push(bounds);
    }
}

#[test]
fn a_title_that_is_too_long_is_cut_and_says_so() {
    let (.., short) = title_bounds(&"长".repeat(60), "zh-CN");
    let (.., long) = title_bounds(&"长".repeat(400), "zh-CN");
    assert!(long > short);
    let identity = |title: &str| card(title, "en").identity(&FONTS).unwrap();
    assert_ne!(identity("a"), identity("b"));
    assert_ne!(
        identity("a"),
        Card {
            lang: "zh".to_owned(),
            ..card("a", "en")
        }
        .identity(&FONTS)
        .unwrap()
    );
}

#[test]
fn no_chinese_line_begins_with_what_ends_a_phrase() {
    let text = "《缓存》，与（一致性）。“为什么”？因为：它们、总是；在一起！……对吧";
    let paragraph = shaped(text, "zh-CN").unwrap();
    // Narrower than that, no rule can be kept.
    for width in 6..24_u8 {
        let starts = paragraph.line_starts(f32::from(width));
        assert!(starts.len() > 1);
        for c in starts {
            assert!(!"》，）。”？：、；！…".contains(c), "{c} at width {width}");
        }
    }
}

#[test]
fn words_stay_whole_where_they_fit() {
    let paragraph = shaped("alpha beta gamma delta", "en").unwrap();
    let starts = paragraph.line_starts(4.0);
    assert_eq!(starts, ['a', 'b', 'g', 'd']);
}

#[test]
fn what_reads_from_the_right_begins_there() {
    // Where the machine has no such letters, there is no image, which is as good.
    if shaped("שלום", "he").is_err() {
        return;
    }
    let (left, _, right, _) = title_bounds("שלום (Go)", "he");
    assert!(right > 1080 && left > 400, "{left} {right}");
}

#[test]
fn a_character_that_no_font_has_is_told() {
    let missing = card("a \u{378}", "en").draw(&FONTS).err();
    assert_eq!(missing, Some(Missing('\u{378}')));
    let none = Fonts::of(&Database::new());
    assert_eq!(card("a", "en").draw(&none).err(), Some(Missing('a')));
    assert!(
        card("Party \u{1F389}\u{FE0F} time", "en")
            .draw(&FONTS)
            .is_ok()
    );
}
