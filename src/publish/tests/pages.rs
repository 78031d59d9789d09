//! The HTML files of the routes.

use super::fixture::{Fixture, INDEX};

#[test]
fn every_route_is_a_file() {
    let settings = "title = \"Blog\"\nposts_per_page = 1\n";
    let blog = Fixture::new()
        .file("site.toml", settings)
        .file(
            "posts/缓存.md",
            "---\ndate: 2020-01-02\ntags: [C++, 缓存]\n---\n",
        )
        .post("posts/b.md", "")
        .press();
    for path in [
        "index.html",
        "page/2/index.html",
        "posts/缓存/index.html",
        "posts/b/index.html",
        "archive/index.html",
        "tags/index.html",
        "tags/c-plus-plus/index.html",
        "tags/缓存/index.html",
        "404.html",
    ] {
        let html = blog.text(path);
        assert!(
            html.starts_with("<!DOCTYPE html><html lang=\"en\"><head><meta charset"),
            "{path}"
        );
        assert!(
            html.contains("<script src=\"/quire.js\"></script>"),
            "{path}"
        );
        assert_eq!(html.matches("<title>").count(), 1, "{path}");
    }
}

#[test]
fn the_head_is_the_routes_own() {
    let settings = "title = \"B & B\"\ndescription = \"About \\\"it\\\"\"\nbase_url = \"https://example.org/blog/\"\nlanguages = [\"en\"]\n";
    let post = "---\ntitle: 5 < 6\ndate: 2020-01-02\nlang: zh-CN\nsummary: 短\ntags: [Go]\n---\n";
    let blog = Fixture::new()
        .base("/blog/")
        .file("site.toml", settings)
        .file("posts/缓存.md", post)
        .press();
    let table = [
        (
            "posts/缓存/index.html",
            "zh-CN",
            "5 &lt; 6 · B &amp; B",
            Some("短"),
            Some("posts/%E7%BC%93%E5%AD%98/"),
        ),
        (
            "index.html",
            "en",
            "B &amp; B",
            Some("About &quot;it&quot;"),
            Some(""),
        ),
        (
            "archive/index.html",
            "en",
            "Archive · B &amp; B",
            Some("About &quot;it&quot;"),
            Some("archive/"),
        ),
        (
            "tags/index.html",
            "en",
            "Tags · B &amp; B",
            Some("About &quot;it&quot;"),
            Some("tags/"),
        ),
        (
            "tags/go/index.html",
            "en",
            "Posts tagged Go · B &amp; B",
            Some("About &quot;it&quot;"),
            Some("tags/go/"),
        ),
        (
            "404.html",
            "en",
            "There is no page here · B &amp; B",
            None,
            None,
        ),
    ];
    for (path, lang, title, description, canonical) in table {
        let description = description
            .map(|text| format!("<meta name=\"description\" content=\"{text}\">"))
            .unwrap_or_default();
        let canonical = canonical
            .map(|path| {
                format!("<link rel=\"canonical\" href=\"https://example.org/blog/{path}\">")
            })
            .unwrap_or_default();
        let robots = if path == "404.html" {
            "<meta name=\"robots\" content=\"noindex\">"
        } else {
            ""
        };
        let expected = INDEX
            .replace("lang=\"en\"", &format!("lang=\"{lang}\""))
            .replace(
                "<!--quire:head-->",
                &format!("<!--quire:head--><title>{title}</title>{description}{robots}{canonical}<meta name=\"quire-base\" content=\"/blog/\"><!--/quire:head-->"),
            )
            .replace("<!--quire:body-->", "<!--quire:body--><!--/quire:body-->");
        let page = blog.text(path);
        let (before, rest) = page.split_once("<!--quire:body-->").unwrap_or_default();
        let (_, behind) = rest.rsplit_once("<!--/quire:body-->").unwrap_or_default();
        // What stands in between has tests of its own.
        let (head, data) = before
            .split_once("<link rel=\"alternate\"")
            .unwrap_or_default();
        let (_, data) = data
            .split_once("<meta name=\"quire-route\"")
            .unwrap_or_default();
        let (_, behind_data) = data.split_once("</script>").unwrap_or_default();
        let before = format!("{head}{behind_data}");
        let around = format!("{before}<!--quire:body--><!--/quire:body-->{behind}");
        assert_eq!(around, expected, "{path}");
    }
}

#[test]
fn every_page_has_its_text_and_its_links_without_the_program() {
    let post = "---\ntitle: A <b>\ndate: 2020-01-02\ntags: [Go]\n---\nFirst **words**.\n\n<!-- more -->\n\nThe rest.\n\n<script>alert(1)</script><b onclick=\"x()\">bold</b>\n";
    let blog = Fixture::new()
        .base("/blog/")
        .file("posts/a.md", post)
        .press();
    let table = [
        (
            "index.html",
            "<h2 class=\"post-title\"><a href=\"/blog/posts/a/\">A &lt;b&gt;</a></h2>",
        ),
        ("index.html", "First <strong>words</strong>."),
        ("posts/a/index.html", "<h1>A &lt;b&gt;</h1>"),
        ("posts/a/index.html", "The rest."),
        ("posts/a/index.html", "<b>bold</b>"),
        (
            "archive/index.html",
            "<a href=\"/blog/posts/a/\">A &lt;b&gt;</a>",
        ),
        ("tags/index.html", "href=\"/blog/tags/go/\""),
        (
            "tags/go/index.html",
            "<a href=\"/blog/posts/a/\">A &lt;b&gt;</a>",
        ),
        ("404.html", "<a class=\"button\" href=\"/blog/\">"),
    ];
    for (path, part) in table {
        let page = blog.text(path);
        assert!(page.contains(part), "{path} lacks {part}: {page}");
        assert!(
            !page.contains("alert(1)") && !page.contains("onclick"),
            "{path}"
        );
    }
}

#[test]
fn a_page_tells_the_program_what_it_is() {
    let settings = "title = \"</script><b>\"\nlanguages = [\"en\"]\n";
    let blog = Fixture::new()
        .base("/blog/")
        .file("site.toml", settings)
        .file(
            "posts/缓存.md",
            "---\ntitle: A\ndate: 2020-01-02\nlang: zh\n---\n",
        )
        .press();
    let page = blog.text("posts/缓存/index.html");
    assert!(page.contains("<meta name=\"quire-route\" content=\"posts/%E7%BC%93%E5%AD%98/\"><meta name=\"quire-interface\" content=\"zh-CN\">"), "{page}");
    let (_, data) = page.split_once("id=\"quire-site\">").unwrap_or_default();
    let (data, _) = data.split_once("</script>").unwrap_or_default();
    let site: Option<crate::model::Site> = serde_json::from_str(data).ok();
    assert_eq!(site.map(|site| site.title).as_deref(), Some("</script><b>"));
    assert!(blog.text("index.html").contains(
        "<meta name=\"quire-route\" content=\"\"><meta name=\"quire-interface\" content=\"en\">"
    ));
}

#[test]
fn a_chinese_blog_has_chinese_titles() {
    let settings = "title = \"博客\"\nlanguages = [\"zh-CN\"]\nposts_per_page = 1\n";
    let blog = Fixture::new()
        .file("site.toml", settings)
        .post("posts/a.md", "")
        .post("posts/b.md", "")
        .press();
    let table = [
        ("archive/index.html", "归档 · 博客"),
        ("tags/index.html", "标签 · 博客"),
        ("page/2/index.html", "第 2 页 · 博客"),
        ("404.html", "这里没有页面 · 博客"),
    ];
    for (path, title) in table {
        assert!(
            blog.text(path).contains(&format!("<title>{title}</title>")),
            "{path}"
        );
    }
}

#[test]
fn a_page_without_the_marks_is_named() {
    Fixture::new()
        .out_file("index.html", "<html><head></head></html>")
        .check_problems(&[
            "dist/index.html:1:1: the mark `<!--quire:head-->` is missing; put it back",
        ]);
}

#[test]
fn a_folder_without_trunks_page_says_what_to_do() {
    let blog = Fixture::new();
    std::fs::remove_file(blog.out().join("index.html")).unwrap();
    let problems = blog.problems();
    assert!(
        problems
            .first()
            .unwrap()
            .starts_with("dist/index.html:1:1: cannot be read")
    );
    assert!(problems.first().unwrap().contains("`trunk build`"));
    std::fs::remove_dir_all(blog.out()).unwrap();
    blog.check_problems(&["dist:1:1: the folder to write to does not exist"]);
}

#[test]
fn former_addresses_lead_to_the_post() {
    let post = "---\ntitle: A & B\ndate: 2020-01-02\naliases: [/2020/01/old/, old.html, '%E6%97%A7']\n---\n";
    let blog = Fixture::new().base("blog").file("posts/a.md", post).press();
    for path in ["2020/01/old/index.html", "old.html", "旧/index.html"] {
        let html = blog.text(path);
        assert!(
            html.contains("content=\"0; url=/blog/posts/a/\""),
            "{path}: {html}"
        );
        assert!(html.contains("<title>A &amp; B</title>"), "{path}");
    }
}

#[test]
fn two_files_for_one_place_are_a_problem() {
    let alias = "---\ndate: 2020-01-02\naliases: [/archive/, /posts/b, /x.html/y]\n---\n";
    Fixture::new()
        .file("manifest.json", "{}")
        .file("x.html", "")
        .file("posts/b/index.html", "")
        .file("posts/a.md", alias)
        .post("posts/b.md", "")
        .check_problems(&[
            "public/manifest.json:1:1: this would be written to `manifest.json`, where the press itself puts a file; rename one of them",
            "public/posts/a.md:3:11: this would be written to `archive/index.html`",
            "public/posts/a.md:3:22: this would be written to `posts/b/index.html`",
            "public/posts/b.md:1:1: this would be written to `posts/b/index.html`, where `public/posts/b/index.html` puts a file",
            "public/x.html:1:1: this would be written to `x.html`, where `public/posts/a.md` puts a file",
        ]);
}

#[test]
fn a_slug_that_ends_in_json_cannot_cover_another_posts_file() {
    let blog = Fixture::new()
        .post("posts/a.md", "")
        .file("posts/b.md", "---\nslug: a.json\ndate: 2020-01-02\n---\n");
    let problems = blog.problems();
    assert!(
        problems.iter().all(|line| line.contains("`posts/a.json`")),
        "{problems:?}"
    );
}

#[test]
fn an_article_is_in_parts_up_to_its_first_raw_html() {
    let long = format!("## A\n\n{}\n\n", "word ".repeat(1_000)).repeat(12);
    let blog = Fixture::new()
        .post("posts/long.md", &long)
        .post("posts/raw.md", &format!("{long}<i>raw</i>\n\n{long}"))
        .post("posts/stray.md", &format!("{long}</div></p>\n\n{long}"))
        .post("posts/bad.md", &format!("{long}<div></div><div class=\"prose\">\n<b onclick=alert(1)>x</b>\n</div>\n\n{long}"))
        .post("posts/short.md", "## A\n\nword\n")
        .press();
    for (path, parts) in [
        ("long", 12),
        ("raw", 13),
        ("stray", 24),
        ("bad", 14),
        ("short", 1),
    ] {
        let html = blog.text(&format!("posts/{path}/index.html"));
        assert_eq!(
            html.matches("<div class=\"prose\">").count(),
            parts,
            "{path}"
        );
        assert!(!html.contains("onclick"), "{path}");
        assert_eq!(
            html.matches("<div").count(),
            html.matches("</div>").count(),
            "{path}"
        );
    }
}

#[test]
fn a_dot_stands_before_all_that_is_told_of_a_post_but_the_first() {
    let post = |fields: &str| format!("---\ntitle: T\ndate: 2020-01-02\n{fields}---\n");
    let blog = Fixture::new()
        .file("site.toml", "title = \"B\"\nlanguages = [\"en\", \"zh\"]\n")
        .file("posts/a.md", post("pinned: true\nupdated: 2021-01-02\n"))
        .file("posts/b.md", post(""))
        .file("posts/b.zh.md", post(""))
        .file("about.md", "---\ntitle: T\n---\n")
        .file("about.zh.md", "---\ntitle: T\n---\n")
        .press();
    // What of a page's lines begins with a dot: one letter a part.
    let lines = |path: &str| -> Vec<String> {
        let html = blog.text(path);
        let lines = html.split("class=\"post-meta\">").skip(1);
        let lines = lines.map(|line| line.split("</p>").next().unwrap_or_default());
        let part = |part: &str| match part.split_once('>') {
            Some((_, text)) if text.starts_with("<i aria-hidden=\"true\">·</i>") => '·',
            _ => '-',
        };
        let parts = |line: &str| line.split("<span").skip(1).map(part).collect();
        lines.map(parts).collect()
    };
    assert_eq!(lines("index.html"), ["-··", "-··", "-··"]);
    assert_eq!(lines("posts/a/index.html"), ["-··"]);
    assert_eq!(lines("posts/b/index.html"), ["-··"]);
    assert_eq!(lines("about/index.html"), ["-"]);
}
