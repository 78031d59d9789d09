//! Does the blog still look as it did?
//!
//! Pictures of ten states, at three widths and in both themes, are held against the ones in
//! `tests/looks`, so that a change in looks is a decision. A step of `cargo quire test` runs
//! these journeys; by hand:
//!
//! ```sh
//! cargo test --test journeys looks -- --ignored
//! ```
//!
//! Where they differ, the new pictures are left in the target folder, in
//! `tmp/journeys/looks`. To take them as they are from now on, run the journeys once more with
//! `QUIRE_LOOKS=accept`, and look at what changed before it is committed.
//!
//! Letters look different on every machine. `tests/looks/fonts.txt` says how wide some words
//! were where the pictures were taken; where they are not, only the pictures' sizes are
//! compared.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use image::{RgbImage, imageops};

use crate::harness::{Answer, Files, Journey, OwnBlog, Page, SETTINGS};

const WINDOWS: [(u32, u32); 3] = [(390, 844), (820, 1180), (1440, 900)];
const THEMES: [&str; 2] = ["light", "dark"];
const EVERYTHING: &str = "posts/everything/";

/// Pictures are kept at half their size: what counts is still seen, a hair's breadth is not.
const SHRUNK: u32 = 2;
/// The side of the squares that are compared, in pixels of a kept picture.
const SQUARE: u32 = 12;
/// By how much the mean of a square may differ in a colour, of 255, without being another.
const TOLERANCE: f64 = 5.0;
/// How many squares of a thousand may be others.
const OTHERS: usize = 5;

/// Nothing moves in a picture.
const STILL: &str = "const still = new CSSStyleSheet(); still.replaceSync( \
    '*, ::before, ::after { animation: none !important; transition: none !important; \
    caret-color: transparent !important; }'); document.adoptedStyleSheets = [still]";

/// Some words, as wide as this machine draws them.
const FONTS: &str = "(() => { const pen = document.createElement('canvas').getContext('2d'); \
    const wide = (font, text) => { pen.font = `100px ${font}`; \
        return `${font} ${Math.round(pen.measureText(text).width)}`; }; \
    const text = 'The quick brown fox, 0123'; \
    return [wide('serif', text), wide('sans-serif', text), wide('monospace', text), \
        wide('math', 'λ = x²'), wide('serif', '队列里看不见的时间'), \
        wide('sans-serif', '队列里看不见的时间')].join('\\n') + '\\n'; })()";

fn blog(name: &str) -> Files {
    let blog = OwnBlog::empty(name, "/");
    blog.write("site.toml", &[SETTINGS, "offline = false\n"].concat());
    blog.copy_posts("tests/looks/posts");
    blog.press();
    blog.files()
}

fn kept() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/looks")
}

fn fresh() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("journeys/looks")
}

/// What is seen against what is kept.
struct Looks {
    accepts: bool,
    same_fonts: bool,
    others: Vec<String>,
}

impl Looks {
    async fn begin(page: &Page) -> Self {
        let path = kept().join("fonts.txt");
        let fonts = page.value(FONTS).await;
        let fonts = fonts.as_str().unwrap();
        let accepts = env::var("QUIRE_LOOKS").is_ok_and(|wish| wish == "accept");
        if accepts {
            fs::write(&path, fonts).unwrap();
        }
        let same_fonts = fs::read_to_string(path).unwrap() == fonts;
        if !same_fonts {
            println!("the pictures were taken with other fonts: only their sizes are compared");
        }
        fs::create_dir_all(fresh()).unwrap();
        Self {
            accepts,
            same_fonts,
            others: Vec::new(),
        }
    }

    /// Takes a state's pictures. `bring_about` brings it about, once the window has its
    /// size.
    async fn take(&mut self, page: &Page, state: &str, bring_about: impl AsyncFn()) {
        for (width, height) in WINDOWS {
            page.browser.resize(width, height).await;
            page.until(&format!("innerWidth === {width}")).await;
            for theme in THEMES {
                page.run(&format!(
                    "document.documentElement.dataset.theme = '{theme}'"
                ))
                .await;
                page.run(STILL).await;
                bring_about().await;
                page.until("document.fonts.status === 'loaded'").await;
                page.two_frames().await;
                let name = format!("{state}-{width}-{theme}.webp");
                self.compare(&name, &shrunk(&page.screenshot().await));
            }
        }
    }

    fn compare(&mut self, name: &str, seen: &RgbImage) {
        let path = kept().join(name);
        let written = |path: &Path| fs::write(path, encoded(seen)).unwrap();
        let old = fs::read(&path).ok().map(|bytes| decoded(&bytes));
        let why = old.as_ref().map_or(Some("is new".to_owned()), |old| {
            let is_compared = self.same_fonts || old.dimensions() != seen.dimensions();
            // Both have been through the same compression, which is not without loss.
            let seen = &decoded(&encoded(seen));
            is_compared.then(|| difference(old, seen)).flatten()
        });
        let Some(why) = why else { return };
        if self.accepts {
            written(&path);
        } else {
            written(&fresh().join(name));
            self.others.push(format!("{name} {why}"));
        }
    }

    fn end(self) {
        let Self { others, .. } = self;
        let folder = fresh();
        assert!(
            others.is_empty(),
            "the blog looks different: {others:#?}\nThe new pictures are in {}; \
             QUIRE_LOOKS=accept takes them as they are",
            folder.display()
        );
    }
}

/// A screenshot in the size in which it is kept.
fn shrunk(png: &[u8]) -> RgbImage {
    let image = image::load_from_memory(png).unwrap().to_rgb8();
    let (width, height) = image.dimensions();
    imageops::thumbnail(&image, width / SHRUNK, height / SHRUNK)
}

fn encoded(image: &RgbImage) -> Vec<u8> {
    let (width, height) = image.dimensions();
    webp::Encoder::from_rgb(image, width, height)
        .encode(82.0)
        .to_vec()
}

fn decoded(webp: &[u8]) -> RgbImage {
    image::load_from_memory(webp).unwrap().to_rgb8()
}

/// What is different about the second picture, or nothing.
fn difference(old: &RgbImage, new: &RgbImage) -> Option<String> {
    if old.dimensions() != new.dimensions() {
        return Some(format!(
            "has another size: {:?}, and was {:?}",
            new.dimensions(),
            old.dimensions()
        ));
    }
    let (width, height) = old.dimensions();
    let squares = |length: u32| (0..length).step_by(SQUARE as usize);
    let mut all = 0;
    let mut others = Vec::new();
    for (y, x) in squares(height).flat_map(|y| squares(width).map(move |x| (y, x))) {
        all += 1;
        if far(old, new, x, y) > TOLERANCE {
            others.push((x * SHRUNK, y * SHRUNK));
        }
    }
    let first = *others.first()?;
    (others.len() * 1000 > all * OTHERS).then(|| {
        let count = others.len();
        format!("differs in {count} of {all} squares, first at {first:?}")
    })
}

/// How far two pictures are from each other in a square: the mean over its pixels and
/// colours.
fn far(old: &RgbImage, new: &RgbImage, left: u32, top: u32) -> f64 {
    let (width, height) = old.dimensions();
    let mut sum = 0;
    let mut count = 0;
    for y in top..(top + SQUARE).min(height) {
        for x in left..(left + SQUARE).min(width) {
            let (old, new) = (old.get_pixel(x, y).0, new.get_pixel(x, y).0);
            let differences = old
                .iter()
                .zip(new)
                .map(|(old, new)| u64::from(old.abs_diff(new)));
            sum += differences.sum::<u64>();
            count += 3;
        }
    }
    sum as f64 / f64::from(count.max(1))
}

/// Scrolls so that an element is at the top of the window.
async fn at(page: &Page, selector: &str) {
    page.run(&format!(
        "document.querySelector({selector:?}).scrollIntoView({{ block: 'start', behavior: 'instant' }})"
    ))
    .await;
}

#[test]
#[ignore = "compares pictures, see above"]
fn lists_and_articles_look_as_they_did() {
    Journey::through(blog("looks")).run(async |page| {
        page.open("").await;
        let mut looks = Looks::begin(page).await;
        looks.take(page, "listing", async || {}).await;
        page.open(EVERYTHING).await;
        let top = async || page.run("scrollTo({ top: 0, behavior: 'instant' })").await;
        looks.take(page, "article", top).await;
        page.open("posts/中文/").await;
        looks.take(page, "chinese", async || {}).await;
        looks.end();
    });
}

#[test]
#[ignore = "compares pictures, see above"]
fn parts_of_an_article_look_as_they_did() {
    Journey::through(blog("looks-parts")).run(async |page| {
        page.open(EVERYTHING).await;
        let mut looks = Looks::begin(page).await;
        for (state, heading) in [
            ("code", "#code"),
            ("table", "#a-table"),
            ("formula", "#littles-law"),
            ("diagram", "#a-diagram"),
        ] {
            looks
                .take(page, state, async || at(page, heading).await)
                .await;
        }
        looks.end();
    });
}

#[test]
#[ignore = "compares pictures, see above"]
fn states_of_an_article_look_as_they_did() {
    Journey::through(blog("looks-states")).run(async |page| {
        page.open(EVERYTHING).await;
        let mut looks = Looks::begin(page).await;
        let open = async || {
            page.run("document.querySelector('details.contents').open = true")
                .await;
        };
        looks.take(page, "contents", open).await;
        page.browser.print_on_screen().await;
        looks.take(page, "print", async || {}).await;
        looks.end();
    });
}

#[test]
#[ignore = "compares pictures, see above"]
fn failures_look_as_they_did() {
    let journey = Journey::through(blog("looks-failures"))
        .announcing("posts/everythink")
        .announcing("posts/short.json");
    journey.run(async |page| {
        page.open("posts/everythink/").await;
        page.shows(".not-found", "What a queue hides").await;
        let mut looks = Looks::begin(page).await;
        looks.take(page, "not-found", async || {}).await;
        page.server.answer("posts/short.json", Answer::Status(500));
        page.open("archive/").await;
        page.click_in_place("a[href$='/posts/short/']").await;
        page.shows(".failure", "error 500").await;
        looks.take(page, "failed", async || {}).await;
        looks.end();
    });
}

#[test]
fn a_change_is_seen_and_noise_is_not() {
    // Lines of something like words on paper.
    let page = |shift: u32| {
        RgbImage::from_fn(240, 240, |x, y| {
            let is_line = (y + shift) % 14 < 6;
            let is_letter = (x * 7 + (y + shift) / 14 * 13) % 11 < 5;
            image::Rgb([if is_line && is_letter { 40 } else { 250 }; 3])
        })
    };
    assert_eq!(difference(&page(0), &page(0)), None);
    assert_eq!(difference(&decoded(&encoded(&page(0))), &page(0)), None);
    assert!(difference(&page(0), &page(2)).is_some(), "it moved");
    let mut other = page(0);
    for pixel in other.pixels_mut() {
        pixel.0[2] = pixel.0[2].saturating_sub(20);
    }
    assert!(
        difference(&page(0), &other).is_some(),
        "it has another colour"
    );
    assert!(difference(&page(0), &RgbImage::new(240, 241)).is_some());
}
