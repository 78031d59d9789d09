//! Which posts are one text in several languages, and what becomes of that?

use super::fixture::{Fixture, png};
use crate::model::{Listing, PostDocument, Route};

fn blog() -> Fixture {
    let settings =
        "title = \"Blog\"\nbase_url = \"https://example.org/\"\nlanguages = [\"en\", \"zh-CN\"]\n";
    Fixture::new().file("site.toml", settings)
}

fn dated(front: &str) -> String {
    format!("---\ndate: 2024-01-02\n{front}\n---\nText.\n")
}

/// The names of the languages that a post offers, and where.
fn offered(document: &PostDocument) -> Vec<(String, String)> {
    let translations = document.post.translations.iter();
    let offer = |other: &crate::model::Translation| (other.name.clone(), other.link.route().path());
    translations.map(offer).collect()
}

fn pair(name: &str, path: &str) -> (String, String) {
    (name.to_owned(), path.to_owned())
}

#[test]
fn files_that_differ_in_their_language_are_one_text() {
    let blog = blog()
        .file("posts/a.md", dated(""))
        .file("posts/a.zh.md", dated("title: 甲"))
        .file("posts/a.fr.md", dated(""))
        .file("posts/b/index.md", dated(""))
        .file(
            "posts/b/index.zh-CN.md",
            "---\ndate: 2024-01-02\n---\n![](x.png)\n",
        )
        .file("posts/b/x.png", png(2, 3))
        .file("posts/c.cs.md", dated(""))
        .press();
    let a = blog.document("a");
    assert_eq!(
        offered(&a),
        [pair("中文", "posts/a-zh/"), pair("Français", "posts/a-fr/")]
    );
    let zh = blog.document("a-zh");
    assert_eq!(zh.post.link.lang.as_str(), "zh-CN");
    assert_eq!(
        offered(&zh),
        [pair("English", "posts/a/"), pair("Français", "posts/a-fr/")]
    );
    // What lies in the folder is for both.
    let zh = blog.document("b-zh-cn");
    assert_eq!(offered(&zh), [pair("English", "posts/b/")]);
    assert_eq!(zh.post.addresses[0].to, "posts/b/x.png");
    assert_eq!(zh.post.addresses[0].width, 2);
    assert!(offered(&blog.document("c-cs")).is_empty());
}

#[test]
fn front_matters_can_say_so_too() {
    let blog = blog()
        .file("posts/original.md", dated("slug: first"))
        .file("posts/x.md", dated("lang: zh\ntranslation_of: first"))
        .file("posts/y.md", dated("lang: fr\ntranslation_of: original.md"))
        .file(
            "posts/z.md",
            dated("lang: de\ntranslation_of: /posts/first/"),
        )
        .file("posts/k.md", dated("translationKey: same"))
        .file("posts/l.md", dated("translationKey: same\nlang: zh-TW"))
        .press();
    let names = |slug: &str| -> Vec<String> {
        let offered = offered(&blog.document(slug)).into_iter();
        offered.map(|(name, _)| name).collect()
    };
    assert_eq!(names("first"), ["中文", "Deutsch", "Français"]);
    assert_eq!(names("x"), ["English", "Deutsch", "Français"]);
    assert_eq!(names("k"), ["繁體中文"]);
}

#[test]
fn what_cannot_be_is_told() {
    let table = [
        (
            "translation_of: a",
            "public/posts/b.md:3:17: `public/posts/a.md` is the same text in `en` already",
        ),
        (
            "translation_of: aa\nlang: zh",
            "public/posts/b.md:3:17: no post is called `aa`; did you mean `a`?",
        ),
        (
            "translation_of: b\nlang: zh",
            "public/posts/b.md:3:17: a post is no translation of itself",
        ),
        (
            "translation_of: chained\nlang: zh",
            "public/posts/b.md:3:17: `chained` says itself that it is a translation, of `a`",
        ),
    ];
    for (front, problem) in table {
        blog()
            .file("posts/a.md", dated(""))
            .file("posts/b.md", dated(front))
            .file("posts/chained.md", dated("lang: de\ntranslation_of: a"))
            .check_problems(&[problem]);
    }
    let circle = "says itself that it is a translation";
    let problems = blog()
        .file("posts/a.md", dated("translation_of: b"))
        .file("posts/b.md", dated("translation_of: a\nlang: zh"))
        .problems();
    assert!(
        problems.len() == 2 && problems.iter().all(|told| told.contains(circle)),
        "{problems:?}"
    );
    blog()
        .file("posts/a.zh.md", dated("lang: en"))
        .check_problems(&["public/posts/a.zh.md:3:7: `lang` says `en`, but the name of the file says `zh-CN`; take one of the two away"]);
    blog()
        .file("posts/a.md", dated(""))
        .file("posts/a.en.md", dated(""))
        .check_problems(&[
            "public/posts/a.md:1:1: `public/posts/a.en.md` is the same text in `en` already",
        ]);
    // One may say more than the other.
    blog().file("posts/a.zh.md", dated("lang: zh-CN")).press();
}

#[test]
fn what_is_not_published_is_not_offered() {
    let blog = blog()
        .file("posts/a.md", dated(""))
        .file("posts/a.zh.md", dated("draft: true"))
        .file("posts/b.md", dated("draft: true"))
        .file("posts/c.md", dated("translation_of: b\nlang: zh"))
        .file("posts/d.md", dated(""))
        .file("posts/d.zh.md", dated("unlisted: true"))
        .press();
    assert!(offered(&blog.document("a")).is_empty());
    assert!(offered(&blog.document("c")).is_empty());
    assert!(offered(&blog.document("d")).is_empty());
    // Who has the address of what is unlisted may find the other.
    assert_eq!(
        offered(&blog.document("d-zh")),
        [pair("English", "posts/d/")]
    );
}

#[test]
fn patterns_of_addresses_tell_translations_apart() {
    let table = [
        ("/:year/:slug/", "2024/a-zh/"),
        ("/:year/:title.html", "2024/a-zh.html"),
        ("/:lang/:slug/", "zh-CN/a/"),
        ("/:lang/:name/", "zh-CN/a/"),
    ];
    for (pattern, expected) in table {
        let settings = format!(
            "title = \"Blog\"\nlanguages = [\"en\", \"zh-CN\"]\npermalink = \"{pattern}\"\n"
        );
        let blog = Fixture::new()
            .file("site.toml", settings)
            .file("posts/a.md", dated(""))
            .file("posts/a.zh.md", dated(""))
            .press();
        let routes = blog.manifest().listing.posts.into_iter();
        let paths: Vec<String> = routes.map(|post| post.link.route().path()).collect();
        assert!(paths.contains(&expected.to_owned()), "{pattern}: {paths:?}");
    }
}

#[test]
fn translations_are_no_neighbours() {
    let blog = blog()
        .file("posts/a.md", "---\ndate: 2024-01-02\n---\n")
        .file("posts/b.md", "---\ndate: 2024-01-03\n---\n")
        .file("posts/b.zh.md", "---\ndate: 2024-01-03\n---\n")
        .file("posts/c.md", "---\ndate: 2024-01-04\n---\n")
        .press();
    for slug in ["b", "b-zh"] {
        let document = blog.document(slug);
        assert_eq!(document.previous.unwrap().slug, "a", "{slug}");
        assert_eq!(document.next.unwrap().slug, "c", "{slug}");
    }
}

#[test]
fn what_speaks_another_language_than_the_page_says_so() {
    let blog = blog()
        .file("posts/a.md", dated("lang: ar"))
        .file("posts/b.md", dated("lang: zh"))
        .press();
    let arabic = blog.text("posts/a/index.html");
    assert!(arabic.contains("<html lang=\"ar\""));
    assert!(arabic.contains("<article class=\"post\" lang=\"ar\" dir=\"rtl\""));
    assert!(arabic.contains("class=\"site-header\" lang=\"en\">"));
    let chinese = blog.text("posts/b/index.html");
    assert!(
        chinese
            .contains("class=\"site-header\"><a class=\"skip-link\" href=\"#quire-main\">跳到正文")
    );
}

#[test]
fn a_series_in_two_languages_is_two() {
    let part = |date: &str| format!("---\ndate: {date}\nseries: S\ntags: [t]\n---\nText.\n");
    let blog = blog()
        .file("posts/a.md", part("2024-01-02"))
        .file("posts/a.zh.md", part("2024-01-02"))
        .file("posts/b.md", part("2024-01-03"))
        .file("posts/b.zh.md", part("2024-01-03"))
        .press();
    let around = blog.document("b-zh").around;
    let series = around.series.unwrap();
    let parts: Vec<&str> = series.posts.iter().map(|part| &*part.slug).collect();
    assert_eq!(parts, ["a-zh", "b-zh"]);
    assert!(!around.related.iter().any(|post| post.slug == "b"));
}

#[test]
fn machines_are_told_of_every_version() {
    let blog = blog()
        .file("posts/a.md", dated(""))
        .file("posts/a.zh.md", dated(""))
        .file("posts/b.md", dated(""))
        .press();
    let links = [
        "<link rel=\"alternate\" hreflang=\"en\" href=\"https://example.org/posts/a/\">",
        "<link rel=\"alternate\" hreflang=\"zh-CN\" href=\"https://example.org/posts/a-zh/\">",
        "<link rel=\"alternate\" hreflang=\"x-default\" href=\"https://example.org/posts/a/\">",
    ]
    .concat();
    for page in ["posts/a/index.html", "posts/a-zh/index.html"] {
        assert!(blog.text(page).contains(&links), "{page}");
    }
    let page = blog.text("posts/a/index.html");
    assert!(page.contains("<meta property=\"og:locale:alternate\" content=\"zh_CN\">"));
    assert!(
        !blog
            .text("posts/b/index.html")
            .contains("rel=\"alternate\" hreflang")
    );
    let sitemap = blog.text("sitemap.xml");
    assert!(sitemap.contains("xmlns:xhtml=\"http://www.w3.org/1999/xhtml\""));
    let link = "<xhtml:link rel=\"alternate\" hreflang=\"zh-CN\" href=\"https://example.org/posts/a-zh/\"/>";
    assert_eq!(sitemap.matches(link).count(), 2);
    let front = blog.text("index.html");
    assert!(front.contains("hreflang=\"x-default\" href=\"https://example.org/\">"));
    assert!(front.contains("hreflang=\"zh-CN\" href=\"https://example.org/lang/zh-CN/\">"));
}

#[test]
fn the_sitemap_and_the_heads_tell_of_the_same_versions() {
    let blog = blog()
        .file("posts/a.md", dated(""))
        .file("posts/a.zh.md", dated(""))
        .file("posts/b.md", dated(""))
        .press();
    let versions = |text: &str| -> Vec<String> {
        let parts = text.split(" hreflang=\"").skip(1);
        let parts = parts.filter_map(|part| part.split_once("\" href=\""));
        let parts = parts.map(|(lang, rest)| (lang, rest.split('"').next()));
        parts
            .map(|(lang, address)| format!("{lang} {}", address.unwrap_or_default()))
            .collect()
    };
    let sitemap = blog.text("sitemap.xml");
    let mut of_several = 0;
    for entry in sitemap.split("<loc>https://example.org/").skip(1) {
        let (path, entry) = entry.split_once("</loc>").unwrap();
        let page = blog.text(&format!("{path}index.html"));
        let (head, _) = page.split_once("</head>").unwrap();
        assert_eq!(versions(entry), versions(head), "{path}");
        of_several += usize::from(!versions(head).is_empty());
    }
    // The front page, the two listings and the post in two languages.
    assert_eq!(of_several, 5);
}

#[test]
fn each_language_has_a_bounded_listing_of_its_own() {
    let settings = "title = \"Blog\"\nbase_url = \"https://example.org/\"\nposts_per_page = 2\nlanguages = [\"en\", \"zh-CN\"]\n";
    let mut blog = Fixture::new().file("site.toml", settings);
    for number in 1..=5 {
        let lang = ["en", "zh"][number % 2];
        let pinned = if number == 1 { "pinned: true" } else { "" };
        blog = blog.file(
            &format!("posts/p{number}.md"),
            format!("---\ndate: 2024-01-0{number}\nlang: {lang}\n{pinned}\n---\nText.\n"),
        );
    }
    let blog = blog.press();
    let listing = blog.manifest().listing;
    assert_eq!((listing.total, listing.pages, &*listing.lang), (5, 3, ""));
    let names: Vec<&str> = listing.languages.iter().map(|known| &*known.name).collect();
    assert_eq!(names, ["English", "中文"]);
    let page = |path: &str| -> (u32, Vec<String>) {
        let listing: Listing = blog.json(path);
        assert_eq!(listing.lang, "zh-CN");
        let slugs = listing.posts.into_iter().map(|post| post.link.slug);
        (listing.pages, slugs.collect())
    };
    assert_eq!(
        page("lang/zh-CN/1.json"),
        (2, vec!["p1".to_owned(), "p5".to_owned()])
    );
    assert_eq!(page("lang/zh-CN/2.json"), (2, vec!["p3".to_owned()]));
    // The page is in its language, and leads to the others.
    let html = blog.text("lang/zh-CN/index.html");
    assert!(html.contains("<html lang=\"zh-CN\""), "{html}");
    assert!(html.contains("<title>中文 · Blog</title>"));
    assert!(html.contains("href=\"/lang/zh-CN/page/2/\""));
    assert!(html.contains("<a href=\"/lang/en/\" lang=\"en\" hreflang=\"en\">English</a>"));
    assert!(html.contains("aria-current=\"true\">中文</a>"));
    assert!(blog.has("lang/zh-CN/page/2/index.html") && blog.has("lang/en/index.html"));
    assert!(
        blog.text("sitemap.xml")
            .contains("<loc>https://example.org/lang/zh-CN/</loc>")
    );
    let feed = blog.text("feeds/zh-CN/atom.xml");
    assert!(feed.contains("https://example.org/lang/zh-CN/\""), "{feed}");
    let route = Route::parse("/lang/zh-CN/page/2/");
    assert_eq!(route.path(), "lang/zh-CN/page/2/");
}

#[test]
fn a_blog_in_one_language_offers_no_choice() {
    let blog = blog().file("posts/a.md", dated("")).press();
    assert!(blog.manifest().listing.languages.is_empty());
    assert!(!blog.text("index.html").contains("class=\"languages\""));
    assert!(!blog.has("lang/en/index.html"));
}

#[test]
fn the_programs_of_the_samples_translation_are_those_that_were_run() {
    let posts = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("public/posts");
    let programs = |name: &str| -> Vec<String> {
        let text = std::fs::read_to_string(posts.join(name)).unwrap();
        let parts = text.split("\n```").skip(1).step_by(2);
        parts.map(str::to_owned).collect()
    };
    let original = programs("go-zero-values-and-nil.md");
    assert_eq!(original.len(), 9);
    assert_eq!(original, programs("go-zero-values-and-nil.zh.md"));
}
