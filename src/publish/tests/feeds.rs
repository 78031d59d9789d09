//! What stands in the feeds, and which there are.

use std::collections::BTreeMap;

use quick_xml::{Reader, events::Event};
use serde_json::Value;

use super::fixture::{Fixture, png};

const SETTINGS: &str = "title = \"B & B\"\nauthor = \"A <x>\"\ndescription = \"About\"\nbase_url = \"https://example.org/blog/\"\nlanguages = [\"en\", \"zh-CN\"]\n";

fn blog() -> Fixture {
    let first = "---\ntitle: 5 < 6\ndate: 2020-01-02 09:10:11 +08:00\nupdated: 2020-03-04\ntags: [C++, Go]\n---\nOne ]]> two &amp; \u{b}three.\n\n## A\n\n![x](x.png) [b](../缓存.md#n) [A](#a) [^1]\n\n- [x] done\n\n<b onclick=\"x()\">bold</b>\n\n[^1]: Note.\n";
    Fixture::new()
        .base("/blog/")
        .file("site.toml", SETTINGS)
        .file("posts/a/index.md", first)
        .file("posts/a/x.png", png(2, 3))
        .file(
            "posts/缓存.md",
            "---\ntitle: 缓存\ndate: 2020-01-01\nlang: zh\ntags: [go]\n---\n中文。\n",
        )
}

/// The texts of each element by its path, which also shows that the XML is well formed.
fn texts(xml: &str) -> BTreeMap<String, Vec<String>> {
    let mut reader = Reader::from_str(xml);
    let mut path: Vec<String> = Vec::new();
    let mut texts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    loop {
        let event = reader.read_event().unwrap();
        let name = |name: &str| name.to_owned();
        match event {
            Event::Start(tag) => {
                path.push(name(tag.name().as_ref()));
                texts.entry(path.join("/")).or_default().push(String::new());
            }
            Event::Empty(tag) => {
                let at = format!("{}/{}", path.join("/"), tag.name().as_ref());
                let attributes = tag.attributes().map(|attribute| {
                    let attribute = attribute.unwrap();
                    format!("{}={}", attribute.key.as_ref(), attribute.value)
                });
                let attributes = attributes.collect::<Vec<_>>().join(" ");
                texts.entry(at).or_default().push(attributes);
            }
            Event::End(_) => {
                path.pop();
            }
            Event::Text(text) => add(&mut texts, &path, &text),
            Event::GeneralRef(entity) => {
                let entity = format!("&{};", &*entity);
                let text = quick_xml::escape::unescape(&entity).unwrap().into_owned();
                add(&mut texts, &path, &text);
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(path.is_empty(), "{path:?}");
    texts
}

fn add(texts: &mut BTreeMap<String, Vec<String>>, path: &[String], text: &str) {
    if let Some(last) = texts
        .get_mut(&path.join("/"))
        .and_then(|texts| texts.last_mut())
    {
        last.push_str(text);
    }
}

#[track_caller]
fn check(texts: &BTreeMap<String, Vec<String>>, path: &str, expected: &[&str]) {
    let found = texts.get(path).map(Vec::as_slice).unwrap_or_default();
    assert_eq!(found, expected, "{path}");
}

const CONTENT: &str = "<p>One ]]&gt; two &amp; three.</p>\n<h2>A</h2>\n<p><img src=\"https://example.org/blog/posts/a/x.png\" alt=\"x\" width=\"2\" height=\"3\"> <a href=\"https://example.org/blog/posts/%E7%BC%93%E5%AD%98/#n\">b</a> <a href=\"https://example.org/blog/posts/a/#a\">A</a> <sup class=\"footnote-ref\"><a href=\"https://example.org/blog/posts/a/#fn:1\" role=\"doc-noteref\">1</a></sup></p>\n<ul>\n<li class=\"task-list-item\">☑ done</li>\n</ul>\n<p><b>bold</b></p>\n<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"Footnotes\">\n<ol>\n<li>\n<p>Note. <a href=\"https://example.org/blog/posts/a/#fnref:1\" class=\"footnote-back\" role=\"doc-backlink\" aria-label=\"Back to reference 1\">↩</a></p>\n</li>\n</ol>\n</section>\n";

#[test]
fn atom_has_all_that_its_standard_asks_for() {
    let blog = blog().press();
    let atom = blog.text("atom.xml");
    assert!(atom.contains("<?xml-stylesheet type=\"text/css\" href=\"/blog/feed.css\"?>"));
    assert!(atom.contains("<entry xml:lang=\"zh\">"), "{atom}");
    assert!(blog.text("feed.css").contains("atom|entry"));
    let texts = texts(&atom);
    let post = "https://example.org/blog/posts/a/";
    let other = "https://example.org/blog/posts/%E7%BC%93%E5%AD%98/";
    check(&texts, "feed/title", &["B & B"]);
    check(&texts, "feed/subtitle", &["About"]);
    check(&texts, "feed/id", &["https://example.org/blog/atom.xml"]);
    check(&texts, "feed/updated", &["2020-03-04T00:00:00Z"]);
    check(&texts, "feed/author/name", &["A <x>"]);
    check(
        &texts,
        "feed/link",
        &[
            "rel=self type=application/atom+xml href=https://example.org/blog/atom.xml",
            "rel=alternate type=text/html href=https://example.org/blog/",
        ],
    );
    check(&texts, "feed/entry/title", &["5 < 6", "缓存"]);
    check(&texts, "feed/entry/id", &[post, other]);
    check(
        &texts,
        "feed/entry/published",
        &["2020-01-02T09:10:11+08:00", "2020-01-01T00:00:00Z"],
    );
    check(
        &texts,
        "feed/entry/updated",
        &["2020-03-04T00:00:00Z", "2020-01-01T00:00:00Z"],
    );
    check(
        &texts,
        "feed/entry/category",
        &[
            "term=c-plus-plus label=C++",
            "term=go label=Go",
            "term=go label=Go",
        ],
    );
    let content = texts.get("feed/entry/content").unwrap();
    assert_eq!(strip_hints(content.first().unwrap()), CONTENT);
}

#[test]
fn rss_has_all_that_its_readers_ask_for() {
    let texts = texts(&blog().press().text("rss.xml"));
    let post = "https://example.org/blog/posts/a/";
    let other = "https://example.org/blog/posts/%E7%BC%93%E5%AD%98/";
    check(&texts, "rss/channel/title", &["B & B"]);
    check(&texts, "rss/channel/link", &["https://example.org/blog/"]);
    check(&texts, "rss/channel/description", &["About"]);
    check(&texts, "rss/channel/language", &["en"]);
    check(
        &texts,
        "rss/channel/atom:link",
        &["rel=self type=application/rss+xml href=https://example.org/blog/rss.xml"],
    );
    check(&texts, "rss/channel/item/guid", &[post, other]);
    check(&texts, "rss/channel/item/link", &[post, other]);
    check(&texts, "rss/channel/item/dc:creator", &["A <x>", "A <x>"]);
    check(
        &texts,
        "rss/channel/item/pubDate",
        &[
            "Thu, 02 Jan 2020 09:10:11 +0800",
            "Wed, 01 Jan 2020 00:00:00 GMT",
        ],
    );
    let content = texts.get("rss/channel/item/content:encoded").unwrap();
    assert_eq!(strip_hints(content.first().unwrap()), CONTENT);
}

/// What only tells a browser when to load an image.
fn strip_hints(html: &str) -> String {
    html.replace(" loading=\"lazy\"", "")
}

#[test]
fn json_has_all_that_its_standard_asks_for() {
    let blog = blog().press();
    let feed: Value = blog.json("feed.json");
    let text = |pointer: &str| feed.pointer(pointer).and_then(Value::as_str);
    assert_eq!(text("/version"), Some("https://jsonfeed.org/version/1.1"));
    assert_eq!(text("/title"), Some("B & B"));
    assert_eq!(
        text("/feed_url"),
        Some("https://example.org/blog/feed.json")
    );
    assert_eq!(text("/authors/0/name"), Some("A <x>"));
    assert_eq!(
        text("/items/0/id"),
        Some("https://example.org/blog/posts/a/")
    );
    assert_eq!(text("/items/0/date_modified"), Some("2020-03-04T00:00:00Z"));
    assert_eq!(text("/items/0/tags/0"), Some("C++"));
    assert_eq!(text("/items/1/language"), Some("zh"));
    assert!(feed.pointer("/items/1/date_modified").is_none());
    assert_eq!(strip_hints(text("/items/0/content_html").unwrap()), CONTENT);
}

#[test]
fn each_language_and_each_tag_has_its_feeds() {
    let blog = blog().press();
    let table = [
        ("feeds/en", "B & B (en)", 1),
        ("feeds/zh-CN", "B & B (zh-CN)", 1),
        ("tags/c-plus-plus", "Posts tagged C++ · B & B", 1),
        ("tags/go", "Posts tagged Go · B & B", 2),
    ];
    for (folder, title, posts) in table {
        let feed: Value = blog.json(&format!("{folder}/feed.json"));
        assert_eq!(feed["title"], title);
        assert_eq!(feed["items"].as_array().unwrap().len(), posts, "{folder}");
        let atom = texts(&blog.text(&format!("{folder}/atom.xml")));
        check(&atom, "feed/title", &[title]);
        let rss = texts(&blog.text(&format!("{folder}/rss.xml")));
        check(&rss, "rss/channel/title", &[title]);
    }
    let chinese: Value = blog.json("feeds/zh-CN/feed.json");
    assert_eq!(chinese["language"], "zh-CN");
    assert_eq!(chinese["items"][0]["title"], "缓存");
}

#[test]
fn a_feed_holds_the_newest_twenty() {
    let settings = "title = \"B\"\nbase_url = \"https://example.org\"\n";
    let blog = (0..30).fold(Fixture::new().file("site.toml", settings), |blog, n| {
        let post = format!(
            "---\ntitle: P{n}\ndate: 2020-01-{:02}\ntags: [all]\npinned: {}\n---\n",
            n + 1,
            n == 0
        );
        blog.file(&format!("posts/p{n}.md"), post)
    });
    let blog = blog.press();
    for path in ["feed.json", "tags/all/feed.json"] {
        let feed: Value = blog.json(path);
        let items = feed["items"].as_array().unwrap();
        assert_eq!(items.len(), 20, "{path}");
        assert_eq!(items.first().unwrap()["title"], "P29", "{path}");
        assert_eq!(items.last().unwrap()["title"], "P10", "{path}");
    }
    assert!(!blog.has("feeds/en/atom.xml"), "one language");
}

#[test]
fn without_an_address_there_is_no_feed_and_no_page_names_one() {
    let blog = Fixture::new()
        .file("posts/a.md", "---\ndate: 2020-01-02\ntags: [Go]\n---\n")
        .press();
    for path in [
        "atom.xml",
        "rss.xml",
        "feed.json",
        "tags/go/atom.xml",
        "feed.css",
    ] {
        assert!(!blog.has(path), "{path}");
    }
    for path in ["index.html", "posts/a/index.html", "tags/go/index.html"] {
        let page = blog.text(path);
        assert!(!page.contains("application/atom+xml"), "{path}");
    }
}

#[test]
fn a_blog_without_posts_has_valid_feeds() {
    let settings = "title = \"B\"\nbase_url = \"https://example.org\"\n";
    let blog = Fixture::new().file("site.toml", settings).press();
    let atom = texts(&blog.text("atom.xml"));
    check(&atom, "feed/updated", &["1970-01-01T00:00:00Z"]);
    check(&atom, "feed/author/name", &["B"]);
    let rss = texts(&blog.text("rss.xml"));
    check(&rss, "rss/channel/description", &["B"]);
    let feed: Value = blog.json("feed.json");
    assert_eq!(feed["items"].as_array().map(Vec::len), Some(0));
}

#[test]
fn every_page_names_the_feeds() {
    let blog = blog().press();
    let link = |kind: &str, path: &str, title: &str| {
        format!(
            "<link rel=\"alternate\" type=\"application/{kind}\" href=\"/blog/{path}\" title=\"{title}\">"
        )
    };
    let whole = [
        link("atom+xml", "atom.xml", "B &amp; B"),
        link("rss+xml", "rss.xml", "B &amp; B"),
        link("feed+json", "feed.json", "B &amp; B"),
        link("atom+xml", "feeds/zh-CN/atom.xml", "B &amp; B (zh-CN)"),
    ];
    let pages = [
        "index.html",
        "posts/a/index.html",
        "archive/index.html",
        "tags/index.html",
        "tags/go/index.html",
        "404.html",
    ];
    for path in pages {
        let page = blog.text(path);
        for link in &whole {
            assert!(page.contains(link), "{path} lacks {link}");
        }
    }
    let tags = link("rss+xml", "tags/go/rss.xml", "Posts tagged Go · B &amp; B");
    assert!(blog.text("tags/go/index.html").contains(&tags));
    assert!(!blog.text("tags/index.html").contains(&tags));
}

#[test]
fn a_feed_in_the_way_of_an_authors_file_is_a_problem_but_its_style_is_not() {
    Fixture::new()
        .file("site.toml", SETTINGS)
        .file("atom.xml", "")
        .file("feed.css", "")
        .check_problems(&["public/atom.xml:1:1: this would be written to `atom.xml`, where the press itself puts a file; rename one of them"]);
}

#[test]
fn the_feed_of_a_tag_holds_what_fits_and_three_posts_at_least() {
    let feed_of = |length: usize| {
        let mut blog = blog();
        for number in 0..25 {
            let text = "word ".repeat(length / 5);
            let content = format!(
                "---\ndate: 2021-01-{:02}\ntags: [many]\n---\n{text}\n",
                number + 1
            );
            blog = blog.file(&format!("posts/many-{number}.md"), content);
        }
        let feed: Value = blog.press().json("tags/many/feed.json");
        let items = feed["items"].as_array().unwrap();
        let newest = items[0]["url"].as_str().unwrap();
        assert!(newest.ends_with("/many-24/"), "{newest}");
        items.len()
    };
    assert_eq!(feed_of(100), 20);
    assert_eq!(feed_of(4_000), 6);
    assert_eq!(feed_of(100_000), 3);
}

#[test]
fn a_description_is_html_for_readers_of_rss() {
    let blog = blog()
        .file(
            "posts/x.md",
            "---\ndate: 2021-01-01\nsummary: Is a < b & c?\n---\n",
        )
        .press();
    assert!(
        blog.text("rss.xml")
            .contains("<description>Is a &amp;lt; b &amp;amp; c?</description>")
    );
    assert!(
        blog.text("atom.xml")
            .contains("<summary>Is a &lt; b &amp; c?</summary>")
    );
}
