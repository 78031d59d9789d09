//! Which images do readers get, and which do others see in a link?

use image::{ExtendedColorType, ImageEncoder, codecs::jpeg::JpegEncoder};

use std::collections::BTreeMap;

use super::fixture::{Fixture, png};

/// A photograph, as far as its size goes: no two points are alike.
pub(super) fn photograph(width: u32, height: u32) -> Vec<u8> {
    let mut state = 1_u32;
    let samples = (0..width * height * 3).map(|_| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    });
    let samples: Vec<u8> = samples.collect();
    let mut file = Vec::new();
    JpegEncoder::new_with_quality(&mut file, 95)
        .write_image(&samples, width, height, ExtendedColorType::Rgb8)
        .unwrap();
    file
}

fn variants(blog: &Fixture) -> Vec<String> {
    let files = blog.files().into_keys();
    files
        .filter(|path| path.starts_with("assets/image-"))
        .collect()
}

#[test]
fn a_large_image_is_offered_in_smaller_widths_too() {
    let blog = Fixture::new()
        .file(
            "site.toml",
            "title = \"B\"\nbase_url = \"https://example.org/\"\n",
        )
        .file("posts/a/wide.jpg", photograph(1000, 60))
        .file("posts/a/linked.jpg", photograph(900, 60))
        .file("posts/a/small.jpg", photograph(400, 60))
        .post(
            "posts/a/index.md",
            "![i](wide.jpg) [l](linked.jpg) ![s](small.jpg)\n\n<img src=\"wide.jpg\" alt=\"\">\n",
        )
        .base("/blog/")
        .release()
        .press();
    let address = blog.document("a").post.addresses[0].clone();
    assert_eq!(address.widths, [480, 800, 1000]);
    let mut expected: Vec<String> = address.widths.iter().map(|w| address.variant(*w)).collect();
    expected.sort();
    assert_eq!(variants(&blog), expected);
    for (path, width) in expected.iter().zip([1000, 480, 800]) {
        let size = imagesize::size(blog.out().join(path)).unwrap();
        assert_eq!(size.width, width);
    }
    // The author's file is where it was, byte for byte.
    assert_eq!(blog.files()["posts/a/wide.jpg"], photograph(1000, 60));

    let hash = &address.hash;
    let set = format!(
        "srcset=\"/blog/assets/image-480-{hash}.webp 480w, /blog/assets/image-800-{hash}.webp 800w, /blog/assets/image-1000-{hash}.webp 1000w\""
    );
    for page in ["posts/a/index.html", "index.html"] {
        let page = blog.text(page);
        assert_eq!(page.matches(&set).count(), 2, "{set} in {page}");
    }
    for feed in ["atom.xml", "rss.xml", "feed.json"] {
        assert!(!blog.text(feed).contains("assets/image"), "{feed}");
        assert!(
            blog.text(feed)
                .contains("https://example.org/posts/a/wide.jpg"),
            "{feed}"
        );
    }
}

#[test]
fn a_size_that_saves_nothing_is_not_offered() {
    // A drawing of one colour is as small as it gets.
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, 1000, 100);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::One);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&[0; 125 * 100]).unwrap();
    writer.finish().unwrap();
    assert!(file.len() < 1000, "{}", file.len());
    let blog = Fixture::new()
        .file("posts/a.png", file)
        .post("posts/a.md", "![](a.png)\n")
        .release()
        .press();
    assert_eq!(variants(&blog), [""; 0]);
    assert!(!blog.text("posts/a/index.html").contains("srcset"));
}

#[test]
fn images_are_made_once_and_for_readers_alone() {
    let blog = Fixture::new()
        .file("posts/a.jpg", photograph(700, 20))
        .post("posts/a.md", "![](a.jpg)\n");
    let blog = blog.press();
    assert_eq!(variants(&blog), [""; 0]);

    let blog = Fixture::new()
        .file("posts/a.jpg", photograph(700, 20))
        .file("posts/b/copy.jpg", photograph(700, 20))
        .post("posts/a.md", "![](a.jpg)\n")
        .post("posts/b/index.md", "![](copy.jpg)\n")
        .release()
        .press();
    let made = blog.files();
    assert_eq!(variants(&blog).len(), 2);
    let blog = blog.cached().press();
    assert_eq!(blog.files(), made);
    let kept = blog.out().join("../cache/images");
    let time = |path: &std::path::Path| path.metadata().unwrap().modified().unwrap();
    let times = || -> Vec<_> {
        let mut files: Vec<_> = std::fs::read_dir(&kept)
            .unwrap()
            .map(|f| f.unwrap().path())
            .collect();
        files.retain(|file| file.file_name().is_some_and(|name| name != "uses"));
        files.sort();
        files
            .iter()
            .map(|file| (file.clone(), time(file)))
            .collect()
    };
    let before = times();
    assert_eq!(before.len(), 2);
    let blog = blog.press();
    assert_eq!(times(), before);
    assert_eq!(blog.files(), made);
}

#[test]
fn an_image_that_cannot_be_read_is_served_as_it_is_and_told() {
    let blog = Fixture::new()
        .file("posts/broken.png", png(1000, 1000))
        .file("posts/bomb.png", png(60_000, 60_000))
        .post("posts/a.md", "![](broken.png) ![](bomb.png)\n")
        .release()
        .cached();
    for _ in 0..2 {
        let warnings = blog.try_press().unwrap().warnings;
        let lines: Vec<String> = warnings.iter().map(ToString::to_string).collect();
        let has = |end: &str| lines.iter().any(|line| line.contains(end));
        assert_eq!(lines.len(), 2, "{lines:#?}");
        assert!(
            has("bomb.png:1:1: this image has 3600 million pixels"),
            "{lines:#?}"
        );
        assert!(
            has("broken.png:1:1: this image cannot be read"),
            "{lines:#?}"
        );
    }
    assert!(blog.has("posts/broken.png") && blog.has("posts/bomb.png"));
}

fn property(page: &str, name: &str) -> Option<String> {
    let (_, rest) = page.split_once(&format!("\"{name}\" content=\""))?;
    Some(rest.split_once('"')?.0.to_owned())
}

fn shared(settings: &str, front_matter: &str) -> Fixture {
    let post = format!("---\ntitle: T & U\ndate: 2020-01-02\n{front_matter}---\nText.\n");
    Fixture::new()
        .file("site.toml", format!("title = \"B\"\n{settings}"))
        .file("posts/a.md", post)
        .file("posts/pic.png", png(1000, 500))
}

const ADDRESS: &str = "base_url = \"https://example.org/b/\"\n";

#[test]
fn a_post_is_shared_with_an_image_of_its_title() {
    let blog = shared(ADDRESS, "").release().cached().press();
    let page = blog.text("posts/a/index.html");
    let image = property(&page, "og:image").unwrap();
    let path = image.strip_prefix("https://example.org/b/").unwrap();
    assert!(
        path.starts_with("assets/card-") && path.ends_with(".png"),
        "{path}"
    );
    let size = imagesize::size(blog.out().join(path)).unwrap();
    assert_eq!((size.width, size.height), (1200, 630));
    assert_eq!(property(&page, "og:image:width").unwrap(), "1200");
    assert_eq!(property(&page, "og:image:height").unwrap(), "630");
    assert_eq!(property(&page, "og:image:alt").unwrap(), "T &amp; U");
    assert_eq!(
        property(&page, "twitter:card").unwrap(),
        "summary_large_image"
    );
    assert!(page.contains(&format!("\"image\":\"{image}\"")));
    // The blog's own pages share one of the blog.
    let front = property(&blog.text("index.html"), "og:image").unwrap();
    assert_ne!(front, image);
    assert_eq!(
        property(&blog.text("archive/index.html"), "og:image"),
        Some(front)
    );
    assert_eq!(property(&blog.text("404.html"), "og:image"), None);
    // Another title, another image; the old one goes.
    let before = blog.files();
    let blog = blog
        .file("posts/a.md", "---\ntitle: V\ndate: 2020-01-02\n---\n")
        .press();
    let other = property(&blog.text("posts/a/index.html"), "og:image").unwrap();
    assert_ne!(other, image);
    assert!(!blog.has(path));
    // Whether a small file comes out smaller still is chance.
    let count = |files: BTreeMap<String, Vec<u8>>| {
        let is_whole = |path: &&String| !path.ends_with(".br") && !path.ends_with(".gz");
        files.keys().filter(is_whole).count()
    };
    assert_eq!(count(blog.files()), count(before));
}

#[test]
fn without_an_address_or_while_writing_there_is_no_share_image() {
    for blog in [shared("", "").release(), shared(ADDRESS, "")] {
        let blog = blog.press();
        let page = blog.text("posts/a/index.html");
        assert_eq!(property(&page, "og:image"), None);
        assert_eq!(property(&page, "twitter:card").unwrap(), "summary");
        assert!(!blog.files().keys().any(|path| path.starts_with("assets/")));
    }
}

#[test]
fn an_author_may_choose_the_image_of_a_post() {
    let table = [
        (
            "image: pic.png\n",
            Some("https://example.org/b/posts/pic.png"),
        ),
        (
            "cover: /posts/pic.png\n",
            Some("https://example.org/b/posts/pic.png"),
        ),
        (
            "image: https://e.example/x.png\n",
            Some("https://e.example/x.png"),
        ),
        ("cover: false\n", None),
        ("image: {path: x.png}\n", None),
    ];
    for (front_matter, expected) in table {
        let blog = shared(ADDRESS, front_matter).release().press();
        let page = blog.text("posts/a/index.html");
        let image = property(&page, "og:image").unwrap();
        match expected {
            Some(expected) => assert_eq!(image, expected),
            None => assert!(image.contains("/assets/card-"), "{front_matter}"),
        }
    }
    shared(ADDRESS, "cover: pci.png\n").check_problems(&[
        "public/posts/a.md:4:8: no image or media file is at `pci.png`; did you mean `pic.png`?",
    ]);
}

#[test]
fn a_title_that_no_font_has_gets_no_image() {
    let blog = shared(ADDRESS, "").release().file(
        "posts/b.md",
        "---\ntitle: \u{378}\ndate: 2020-01-02\nslug: b\n---\n",
    );
    let warnings = blog.try_press().unwrap().warnings;
    let line = warnings.first().unwrap().to_string();
    assert!(
        line.contains("posts/b.md:1:1: this page has no share image"),
        "{line}"
    );
    assert!(line.contains("(U+0378); install fonts"), "{line}");
    assert_eq!(property(&blog.text("posts/b/index.html"), "og:image"), None);
    assert!(property(&blog.text("posts/a/index.html"), "og:image").is_some());
}
