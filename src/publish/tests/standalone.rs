//! Markdown outside of `posts/`.

use super::fixture::{Fixture, png};
use crate::model::{Base, Names, PostDocument, Route};

const SETTINGS: &str = "title = \"Blog\"\nlanguages = [\"en\", \"zh-CN\"]\n\
    base_url = \"https://example.org/\"\nedit_url = \"https://example.org/edit/{path}\"\n";

fn page(title: &str, more: &str, text: &str) -> String {
    format!("---\ntitle: {title}\n{more}\n---\n{text}\n")
}

/// A blog with a page in two languages, one in a folder and a post.
fn blog() -> Fixture {
    Fixture::new()
        .file("site.toml", SETTINGS)
        .file(
            "about.md",
            page(
                "About Ada",
                "tags: [me]\nseries: S\ndate: 2019-05-06\naliases: [/who/]",
                "I write here, see [a post](posts/a.md) and the [setup](docs/setup.md).",
            ),
        )
        .file("about.zh.md", page("关于", "", "我在这里写。"))
        .file(
            "docs/setup.md",
            page(
                "Setup",
                "updated: 2021-02-03",
                "## One\n\nText.\n\n## Two\n\nText.\n\n## Three\n\nText.",
            ),
        )
        .post(
            "posts/a.md",
            "[one](../about.md) [two](/about/) [three](/docs/setup/) [four](/who/)",
        )
}

#[test]
fn markdown_with_a_title_is_a_page() {
    let blog = blog().press();
    let html = blog.text("about/index.html");
    for part in [
        "<title>About Ada · Blog</title>",
        "<link rel=\"canonical\" href=\"https://example.org/about/\">",
        "<meta name=\"quire-route\" content=\"about/\">",
        "<meta property=\"og:type\" content=\"website\">",
        "<h1>About Ada</h1>",
        "href=\"/posts/a/\">a post</a>",
        "href=\"/docs/setup/\">setup</a>",
        "hreflang=\"zh-CN\" lang=\"zh-CN\" href=\"/about-zh/\">中文</a>",
        "href=\"/about.md\"",
        "href=\"https://example.org/edit/about.md\"",
        "\"@type\":\"WebPage\"",
        "\"@type\":\"BreadcrumbList\"",
    ] {
        assert!(html.contains(part), "lacks {part}: {html}");
    }
    let (_, article) = html.split_once("<article").unwrap();
    for part in ["<time", "min", "tag-list", "series", "neighbour", "around"] {
        assert!(!article.contains(part), "has {part}: {article}");
    }
    for part in ["BlogPosting", "article:", "noindex", "2019"] {
        assert!(!html.contains(part), "has {part}: {html}");
    }
    assert!(
        blog.text("docs/setup/index.html")
            .contains("class=\"contents\"")
    );
    assert!(blog.text("who/index.html").contains("url=/about/"));
    assert_eq!(
        blog.text("about.md"),
        "# About Ada\n\nI write here, see [a post](https://example.org/posts/a/) and the \
         [setup](https://example.org/docs/setup/).\n"
    );
    let document: PostDocument = blog.json("posts/about.json");
    assert!(document.post.page && document.post.tags.is_empty());
    assert!(document.around.is_empty() && document.previous.is_none());
}

#[test]
fn links_to_a_page_lead_there() {
    let blog = blog().press();
    let addresses = blog.document("a").post.addresses;
    let leads: Vec<&str> = addresses.iter().map(|a| a.to.as_str()).collect();
    assert_eq!(leads, ["about/", "about/", "docs/setup/", "about/"]);
    // The program knows the address for a page's.
    let html = blog.text("index.html");
    let (_, shapes) = html.split_once("name=\"quire-posts\" content=\"").unwrap();
    let shapes = shapes.split('"').next().unwrap();
    let base = Base::new("/").with_posts(shapes);
    let address = "docs/setup".to_owned();
    assert_eq!(base.route("/docs/setup/"), Some(Route::Post { address }));
    let path = "docs/demo".to_owned();
    assert_eq!(base.route("/docs/demo/"), Some(Route::NotFound { path }));
}

#[test]
fn a_page_stands_in_no_list_but_in_the_sitemap() {
    let blog = blog().release().press();
    let own = [
        "about",
        "docs/",
        "who/",
        "posts/about",
        "posts/docs/",
        "posts/a",
    ];
    let machines = [
        "sitemap.xml",
        "llms.txt",
        "offline/",
        "_redirects",
        ".quire",
    ];
    for (path, bytes) in blog.files() {
        let text = String::from_utf8_lossy(&bytes);
        let may = own.iter().chain(&machines).any(|own| path.starts_with(own));
        assert!(may || !text.contains("About Ada"), "{path}");
        assert!(may || !text.contains("about.json"), "{path}");
    }
    let names: Names = blog.json("names/0.json");
    assert_eq!(names.posts.len(), 1);
    assert!(!blog.has("tags/me/index.html"));
    let sitemap = blog.text("sitemap.xml");
    for part in [
        "<loc>https://example.org/about/</loc>\n  <lastmod>2019-05-06</lastmod>\n  <xhtml:link rel=\"alternate\" hreflang=\"en\"",
        "<loc>https://example.org/about-zh/</loc>\n  <xhtml:link",
        "<loc>https://example.org/docs/setup/</loc>\n  <lastmod>2021-02-03</lastmod>\n </url>",
    ] {
        assert!(sitemap.contains(part), "{sitemap}");
    }
    let models = blog.text("llms.txt");
    assert!(
        models.ends_with(
            "\n## Pages\n\n- [About Ada](https://example.org/about.md): I write here, see a post and the setup.\n\
             - [关于](https://example.org/about-zh.md): 我在这里写。\n\
             - [Setup](https://example.org/docs/setup.md): Text. Text. Text.\n"
        ),
        "{models}"
    );
    // A device that keeps the blog keeps its pages.
    assert!(
        blog.text("offline/1.json")
            .contains("posts/docs/setup.json")
    );
}

#[test]
fn an_unlisted_page_is_told_to_nobody() {
    let page = page("Hidden", "unlisted: true", "Text.");
    let blog = Fixture::new()
        .file("site.toml", SETTINGS)
        .file("hidden.md", page)
        .press();
    assert!(blog.text("hidden/index.html").contains("noindex"));
    assert!(!blog.text("sitemap.xml").contains("hidden"));
    assert!(!blog.text("llms.txt").contains("hidden"));
}

#[test]
fn a_folder_with_an_index_is_a_page_with_its_images() {
    let blog = Fixture::new()
        .file("About Me/index.md", page("Me", "", "![](me.png)"))
        .file("About Me/me.png", png(3, 4))
        .file(
            "About Me/index.zh.md",
            page("我", "lang: zh", "![](me.png)"),
        )
        .file("contact.md", page("C", "permalink: /mail.html", "Text."))
        .file("docs/2020-01-02-a.md", page("D", "slug: d", "Text."))
        .press();
    let document: PostDocument = blog.json("posts/about-me.json");
    assert_eq!(document.post.addresses[0].to, "about-me/me.png");
    assert!(blog.has("about-me/me.png") && blog.has("about-me-zh/index.html"));
    assert!(blog.has("mail.html") && !blog.has("contact/index.html"));
    assert!(blog.has("docs/d/index.html"));
}

#[test]
fn what_has_no_title_is_left_out_with_a_word() {
    let blog = Fixture::new()
        .file("README.md", page("Readme", "", "For the repository."))
        .file("README.zh-CN.md", "给仓库的读者。")
        .file("LICENSE.md", "MIT")
        .file("docs/CONTRIBUTING.md", "How to.")
        .file("_drafts/x.md", page("X", "", ""))
        .file("_index.md", page("X", "", ""))
        .file(".hidden/x.md", page("X", "", ""))
        .file("later.md", page("Later", "draft: true", ""))
        .file("photos/index.md", "A list.")
        .file("photos/one.png", png(1, 1));
    let summary = blog.try_press().unwrap();
    let warnings: Vec<String> = summary.warnings.iter().map(ToString::to_string).collect();
    assert_eq!(warnings.len(), 1, "{warnings:?}");
    assert!(
        warnings[0].contains(
            "photos/index.md:1:1: left out, because outside of `posts/` a title makes a page"
        ),
        "{warnings:?}"
    );
    assert_eq!((summary.pages, summary.posts, summary.left_out), (0, 0, 1));
    // What lies beside it is served as ever.
    assert!(blog.has("photos/one.png") && !blog.has("photos/index.html"));
    assert!(!blog.has("readme/index.html") && !blog.has("later/index.html"));
    let blog = Fixture::new()
        .file("CHANGELOG.md", page("Changes", "", "Text."))
        .file("later.md", page("Later", "draft: true", ""))
        .drafts()
        .press();
    assert!(blog.has("changelog/index.html") && blog.has("later/index.html"));
}

#[test]
fn a_page_at_an_address_of_the_blog_is_a_problem() {
    Fixture::new()
        .file("Posts/x.md", page("A", "", ""))
        .file("archive.md", page("A", "", ""))
        .file("assets/x.md", page("A", "", ""))
        .file("index.md", page("Home", "", ""))
        .file("page/2.md", page("A", "", ""))
        .file("tags/index.md", page("A", "", ""))
        .file("x.md", page("A", "permalink: /lang/x/", ""))
        .check_problems(&[
            "public/Posts/x.md:1:1: posts lie in the folder `posts`, in small letters",
            "public/archive.md:1:1: the blog draws the page at `/archive/` itself; take this file away",
            "public/assets/x.md:1:1: the address `/assets/x/` begins with `assets`, which the blog keeps",
            "public/index.md:1:1: the front page is the blog's list of posts",
            "public/page/2.md:1:1: the blog draws the page at `/page/2/` itself",
            "public/tags/index.md:1:1: the blog draws the page at `/tags/` itself",
            "public/x.md:3:12: the address `/lang/x/` begins with `lang`",
        ]);
}

#[test]
fn two_at_one_address_are_a_problem() {
    Fixture::new()
        .file("about.md", page("A", "", ""))
        .file("about/index.md", page("A", "", ""))
        .file("setup.md", page("A", "", ""))
        .file("setup/index.html", "<p>")
        .post("posts/about.md", "")
        .check_problems(&[
            "public/about/index.md:1:1: `public/about.md` has the address `/about` already; give one of them another slug or permalink",
            "public/posts/about.md:1:1: the data of `/posts/about` and of `/about`, which is `public/about.md`, would be one file",
            "public/setup.md:1:1: this would be written to `setup/index.html`, where `public/setup/index.html` puts a file",
        ]);
}

#[test]
fn a_link_to_what_is_no_page_says_how_to_make_it_one() {
    Fixture::new()
        .file("notes.md", "Notes.")
        .post("posts/a.md", "[n](../notes.md)")
        .check_problems(&["public/posts/a.md:5:1: `public/notes.md` is no page; give it a front matter with a title"]);
}
