//! What comes of the author's one picture.

use resvg::tiny_skia::Pixmap;
use serde_json::Value;

use super::fixture::Fixture;

/// A red square, wider than high.
const SVG: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 20 10\"><rect width=\"20\" height=\"10\" fill=\"red\"/></svg>";

/// The hrefs of the head's links of this kind.
fn links(html: &str, rel: &str) -> Vec<String> {
    let start = format!("<link rel=\"{rel}\"");
    let href = |link: &str| {
        link.split("href=\"")
            .nth(1)?
            .split('"')
            .next()
            .map(str::to_owned)
    };
    html.split(&start).skip(1).filter_map(href).collect()
}

/// A pixel as red, green, blue and alpha.
fn pixel(blog: &Fixture, address: &str, x: u32, y: u32) -> [u8; 4] {
    let bytes = blog
        .files()
        .remove(address.trim_start_matches('/'))
        .unwrap();
    let pixel = Pixmap::decode_png(&bytes).unwrap().pixel(x, y).unwrap();
    [pixel.red(), pixel.green(), pixel.blue(), pixel.alpha()]
}

#[test]
fn one_picture_becomes_every_icon() {
    let settings = "title = \"B < C\"\ndescription = \"D\"\nlanguages = [\"zh-CN\"]\n";
    let blog = Fixture::new()
        .base("/blog/")
        .file("site.toml", settings)
        .file("favicon.svg", SVG)
        .post("posts/a.md", "")
        .release()
        .press();
    for page in [
        "index.html",
        "posts/a/index.html",
        "404.html",
        "offline.html",
    ] {
        let html = blog.text(page);
        assert_eq!(links(&html, "manifest"), ["/blog/manifest.webmanifest"]);
        let icons = links(&html, "icon");
        assert_eq!(icons.len(), 2, "{page}");
        for address in icons.iter().chain(&links(&html, "apple-touch-icon")) {
            let path = address.strip_prefix("/blog/").unwrap();
            assert!(path.starts_with("assets/icon-") && blog.has(path), "{path}");
        }
    }
    let manifest: Value = blog.json("manifest.webmanifest");
    for (key, expected) in [
        ("id", "/blog/"),
        ("start_url", "/blog/"),
        ("scope", "/blog/"),
        ("name", "B < C"),
        ("description", "D"),
        ("lang", "zh-CN"),
        ("display", "standalone"),
    ] {
        assert_eq!(manifest[key], expected, "{key}");
    }
    let icons: Vec<(&str, &str, &str)> = manifest["icons"]
        .as_array()
        .unwrap()
        .iter()
        .map(|icon| {
            let text = |key: &str| icon[key].as_str().unwrap_or_default();
            (text("src"), text("sizes"), text("purpose"))
        })
        .collect();
    let sizes: Vec<(&str, &str)> = icons.iter().map(|icon| (icon.1, icon.2)).collect();
    assert_eq!(
        sizes,
        [
            ("192x192", "any"),
            ("512x512", "any"),
            ("512x512", "maskable"),
            ("any", "")
        ]
    );
    let at = |icon: usize, x, y| pixel(&blog, icons[icon].0.strip_prefix("/blog").unwrap(), x, y);
    let (red, paper, nothing) = ([255, 0, 0, 255], [0xfd, 0xfc, 0xf9, 255], [0; 4]);
    // Its own shape, in the middle.
    assert_eq!((at(0, 0, 96), at(0, 96, 20)), (red, nothing));
    // Within what every cut leaves, on paper to the edge.
    assert_eq!((at(2, 256, 256), at(2, 60, 256)), (red, paper));
    assert_eq!(at(2, 0, 0), paper);
}

#[test]
fn another_picture_has_another_name() {
    let blog = Fixture::new().release().file("favicon.svg", SVG).press();
    let before = links(&blog.text("index.html"), "icon");
    let blog = blog.file("favicon.svg", SVG.replace("red", "blue")).press();
    let after = links(&blog.text("index.html"), "icon");
    assert_ne!(before, after);
    assert!(
        !blog.has(before[0].trim_start_matches('/')),
        "the old one goes"
    );
}

#[test]
fn a_blog_may_do_without_an_icon() {
    let blog = Fixture::new().release().press();
    assert!(links(&blog.text("index.html"), "icon").is_empty());
    let manifest: Value = blog.json("manifest.webmanifest");
    assert_eq!(manifest["icons"], serde_json::json!([]));
}

#[test]
fn while_an_author_writes_the_picture_itself_is_enough() {
    let blog = Fixture::new().file("favicon.svg", SVG).press();
    let html = blog.text("index.html");
    assert_eq!(links(&html, "icon"), ["/favicon.svg"]);
    assert!(blog.has("favicon.svg"));
    assert!(links(&html, "manifest").is_empty());
    assert!(!blog.has("manifest.webmanifest"));
}

#[test]
fn an_icon_that_is_none_is_told() {
    let named = |name: &str| format!("title = \"B\"\nicon = \"{name}\"\n");
    Fixture::new()
        .file("site.toml", named("me.svg"))
        .check_problems(&[
            "public/site.toml:2:8: no file is at `public/me.svg`; put the icon there",
        ]);
    Fixture::new()
        .file("site.toml", named("../me.svg"))
        .check_problems(&["public/site.toml:2:8: no file is at `public/../me.svg`"]);
    for odd in ["", "no picture", "<svg", "<html></html>"] {
        Fixture::new()
            .file("site.toml", named("art/me.svg"))
            .file("art/me.svg", odd)
            .check_problems(&["public/art/me.svg:1:1: this icon cannot be read as an SVG ("]);
    }
    Fixture::new()
        .file("favicon.svg", "<svg")
        .check_problems(&["public/favicon.svg:1:1: this icon cannot be read as an SVG ("]);
}
