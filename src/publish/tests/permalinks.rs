//! Where posts stand when their author says so.

use super::fixture::{Fixture, png};
use crate::model::{Archive, Route};

/// A blog with a pattern.
fn blog(permalink: &str) -> Fixture {
    let settings = format!(
        "title = \"Blog\"\nbase_url = \"https://example.org/\"\npermalink = \"{permalink}\"\n"
    );
    Fixture::new().file("site.toml", settings)
}

/// The address that a pattern gives to a post.
#[track_caller]
fn address(permalink: &str, file: &str, front: &str) -> String {
    let content = format!("---\ndate: 2024-03-05T06:07:08+08:00\n{front}\n---\n");
    let blog = blog(permalink).file(&format!("posts/{file}"), content);
    let archive: Archive = blog.press().json("archive/1.json");
    let Route::Post { address } = archive.posts.first().unwrap().route() else {
        panic!("no post");
    };
    address
}

#[test]
fn placeholders_mean_what_they_do_elsewhere() {
    let table = [
        ("/:year/:month/:day/:slug/", "a.md", "", "2024/03/05/a"),
        (":year/:i_month/:i_day/:title/", "a.md", "", "2024/3/5/a"),
        ("/posts/:slug/", "a.md", "", "posts/a"),
        ("/:title.html", "2024-03-05-My-Post.md", "", "My-Post.html"),
        ("/:title/", "My Post.md", "slug: other", "other"),
        ("/:name/", "My Post.md", "slug: other", "My-Post"),
        ("/:slug/index.html", "2024-03-05-My-Post.md", "", "my-post"),
        ("/:post_title/", "a.md", "title: 缓存 & more", "缓存-more"),
        ("/:category/:title/", "a.md", "", "uncategorized/a"),
        (
            "/:categories/:title:output_ext",
            "a.md",
            "categories: [Web Dev, C++]\ntags: [x]",
            "web-dev/c-plus-plus/a.html",
        ),
        ("pretty", "a.md", "", "2024/03/05/a"),
        ("date", "a.md", "categories: x", "x/2024/03/05/a.html"),
        ("ordinal", "a.md", "", "2024/065/a.html"),
        ("weekdate", "a.md", "", "2024/W10/Tue/a.html"),
        (
            "/:short_year/:monthname/:weekdayname-:weekday/:yearday/:hour:minute:second/",
            "a.md",
            "",
            "24/march/tuesday-2/65/060708",
        ),
        (
            "/:lang/:abbrlink/",
            "a.md",
            "lang: zh-CN\nabbrlink: 3f2a",
            "zh-CN/3f2a",
        ),
        (
            "/:slug/",
            "a.md",
            "permalink: /about/:slug.html",
            "about/a.html",
        ),
        ("/:slug/", "a.md", "url: /é/b/", "é/b"),
        ("/:slug/", "a.md", "url: https://elsewhere.org/", "a"),
    ];
    for (permalink, file, front, expected) in table {
        assert_eq!(
            address(permalink, file, front),
            expected,
            "{permalink} {front}"
        );
    }
}

#[test]
fn a_faulty_pattern_is_told_once_and_with_the_nearest_name() {
    let table = [
        (
            "/:yaer/:slug/",
            "unknown placeholder `:yaer`; did you mean `:year`?",
        ),
        (
            "/:foo_bar_baz/",
            "unknown placeholder `:foo_bar_baz`; known are :year,",
        ),
        ("https://x.org/:slug/", "a permalink is a path in the blog"),
        (
            "/tags/:slug/",
            "the address `/tags/:slug/` begins with `tags`, which",
        ),
    ];
    for (permalink, told) in table {
        let blog = blog(permalink)
            .post("posts/a.md", "")
            .post("posts/b.md", "");
        let line = format!("public/site.toml:3:13: {told}");
        blog.check_problems(&[&line]);
    }
}

#[test]
fn an_address_that_a_page_cannot_have_is_told_at_its_post() {
    let table = [
        (
            "/:slug/",
            "slug: archive",
            "1:1: the address `/archive` begins with `archive`",
        ),
        (
            "/:abbrlink/",
            "",
            "1:1: the permalink of `site.toml` asks for `abbrlink`",
        ),
        (
            "/:slug/",
            "permalink: /a b/",
            "3:12: the address `/a b` cannot be used: a slug cannot hold ' '",
        ),
        ("/:slug/", "permalink: /", "3:12: the address is empty"),
        (
            "/:slug/",
            "permalink: /:slog/",
            "3:12: unknown placeholder `:slog`; did you mean `:slug`?",
        ),
        (
            "/:slug/",
            "permalink: /Tags.html",
            "3:12: the address `/Tags.html` begins with `tags`",
        ),
    ];
    for (permalink, front, told) in table {
        let content = format!("---\ndate: 2024-03-05\n{front}\n---\n");
        let line = format!("public/posts/a.md:{told}");
        blog(permalink)
            .file("posts/a.md", content)
            .check_problems(&[&line]);
    }
}

#[test]
fn one_address_for_two_posts_names_both() {
    let blog = blog("/:year/:slug/")
        .post("posts/x/a.md", "")
        .post("posts/y/a.md", "");
    blog.check_problems(&["public/posts/y/a.md:1:1: `public/posts/x/a.md` has the address `/2020/a` already; give one of them"]);
    let content = "---\ndate: 2021-03-05\n---\n";
    let blog = blog.file("posts/y/a.md", content).press();
    assert!(blog.has("2020/a/index.html") && blog.has("2021/a/index.html"));
    // The newest of one slug has what was the default.
    assert!(blog.text("posts/a/index.html").contains("url=/2021/a/"));
}

#[test]
fn everything_follows_the_address() {
    let blog = blog("/:year/:month/:slug.html")
        .base("/blog/")
        .post(
            "posts/one/index.md",
            "![](a.png) [two](../two.md) [old](/posts/two/) [other](two.html)\n\n[alias](/gone/)",
        )
        .file("posts/one/a.png", png(3, 4))
        .file(
            "posts/two.md",
            "---\ntitle: Two\ndate: 2020-01-03\naliases: [/gone/, /2020/01/two.html]\n---\nText.\n",
        )
        .press();
    for file in [
        "2020/01/one.html",
        "2020/01/one.html.md",
        "2020/01/one/a.png",
        "posts/2020/01/one.html.json",
        "2020/01/two.html",
        "gone/index.html",
        "posts/one/index.html",
    ] {
        assert!(blog.has(file), "{file}");
    }
    let page = blog.text("2020/01/one.html");
    for part in [
        "<link rel=\"canonical\" href=\"https://example.org/2020/01/one.html\">",
        "<meta name=\"quire-posts\" content=\"#/#/*.html\">",
        "<meta name=\"quire-route\" content=\"2020/01/one.html\">",
        "href=\"/blog/2020/01/one.html.md\"",
        "src=\"/blog/2020/01/one/a.png\"",
        "rel=\"next\" href=\"/blog/2020/01/two.html\"",
    ] {
        assert!(page.contains(part), "{part} in {page}");
    }
    // Links to the file, to former addresses and relative to the page itself.
    let links = page.matches("<a href=\"/blog/2020/01/two.html\">").count();
    assert_eq!(links, 4, "{page}");
    let public = "https://example.org/2020/01/two.html";
    for file in ["atom.xml", "rss.xml", "feed.json", "sitemap.xml"] {
        assert!(blog.text(file).contains(public), "{file}");
        assert!(!blog.text(file).contains("posts/two"), "{file}");
    }
    assert!(blog.text("llms.txt").contains("/2020/01/two.html.md"));
    assert!(blog.text("names/0.json").contains("2020/01/two.html"));
    assert!(
        blog.text("gone/index.html")
            .contains("url=/blog/2020/01/two.html")
    );
}

#[test]
fn a_blog_without_permalinks_says_nothing_of_addresses() {
    let blog = Fixture::new().post("posts/a.md", "").press();
    assert!(!blog.text("index.html").contains("quire-posts"));
    assert!(!blog.text("manifest.json").contains("address\""));
    assert!(!blog.has("_redirects"));
}

#[test]
fn the_shapes_of_addresses_stay_few() {
    use crate::publish::permalink::shapes;

    let shapes =
        |addresses: &[String]| shapes(addresses.iter().map(|address| (address.as_str(), false)));
    let named =
        |count: usize, name: &dyn Fn(usize) -> String| (0..count).map(name).collect::<Vec<_>>();
    assert_eq!(shapes(&named(9, &|n| format!("posts/{n}"))), "");
    assert_eq!(shapes(&named(3, &|n| format!("p{n}"))), "p0 p1 p2");
    assert_eq!(shapes(&named(90, &|n| format!("p{n}"))), "*");
    assert_eq!(
        shapes(&named(90, &|n| format!("posts/20{n}/x{n}.html"))),
        "posts/#/*.html"
    );
    assert_eq!(shapes(&named(3, &|n| format!("c{n}/x"))), "c0/* c1/* c2/*");
    assert_eq!(shapes(&named(90, &|n| format!("c{n}/x"))), "*/*");
}
