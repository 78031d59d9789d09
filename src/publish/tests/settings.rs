//! What `site.toml` comes to in the manifest.

use super::fixture::Fixture;
use crate::model::{FORMAT, Site};

#[test]
fn all_settings_reach_the_manifest() {
    let settings = "title = \"缓存 & co\"\nauthor = \"A\"\ndescription = \"D\"\nbase_url = \"https://example.org/blog\"\nlanguages = [\"zh-CN\", \"en\", \"en\"]\nposts_per_page = 1\n[[navigation]]\nlabel = \"Go\"\nurl = \"/tags/go/\"\n[[links]]\nlabel = \"Mail\"\nurl = \"mailto:a@example.org\"\n";
    let blog = Fixture::new()
        .file("site.toml", settings)
        .post("posts/a.md", "")
        .post("posts/b.md", "")
        .press();
    let manifest = blog.manifest();
    assert_eq!(manifest.version, FORMAT);
    assert_eq!(manifest.listing.posts.len(), 1);
    assert_eq!(manifest.listing.pages, 2);
    let site = manifest.site;
    assert_eq!(site.title, "缓存 & co");
    assert_eq!(
        (site.author.as_str(), site.description.as_str()),
        ("A", "D")
    );
    assert_eq!(site.base_url, "https://example.org/blog/");
    let languages: Vec<&str> = site.languages.iter().map(|lang| lang.as_str()).collect();
    assert_eq!(languages, ["zh-CN", "en"]);
    let links: Vec<(&str, &str)> = [&site.navigation, &site.links]
        .into_iter()
        .flatten()
        .map(|link| (link.label.as_str(), link.url.as_str()))
        .collect();
    assert_eq!(
        links,
        [("Go", "/tags/go/"), ("Mail", "mailto:a@example.org")]
    );
}

#[test]
fn only_a_title_is_needed() {
    let site = Fixture::new().press().manifest().site;
    let expected = Site {
        title: "Blog".to_owned(),
        languages: vec!["en".parse().unwrap()],
        ..Site::default()
    };
    assert_eq!(site, expected);
}

#[test]
fn slips_are_named_with_their_line_and_the_nearest_key() {
    let table = [
        (
            "autor = \"A\"",
            "2:1: unknown key `autor`; did you mean `author`?",
        ),
        (
            "postsperpage = 5",
            "2:1: unknown key `postsperpage`; did you mean `posts_per_page`?",
        ),
        (
            "theme = 1",
            "2:1: unknown key `theme`; known are title, author, description",
        ),
        ("[params]\nx = 1", "2:2: unknown key `params`"),
        (
            "author = 5",
            "2:10: `author` should be text in quotes, not `5`",
        ),
        (
            "description = [\"a\"]",
            "2:15: `description` should be text in quotes, not a list",
        ),
        (
            "posts_per_page = \"10\"",
            "2:18: `posts_per_page` should be a number from 1 to 100, not `10`",
        ),
        (
            "posts_per_page = 0",
            "2:18: `posts_per_page` should be a number from 1 to 100, not `0`",
        ),
        ("posts_per_page = 101", "2:18: `posts_per_page` should be"),
        ("posts_per_page = 1.5", "2:18: `posts_per_page` should be"),
        (
            "base_url = \"example.org\"",
            "2:12: `base_url` should be the blog's public address",
        ),
        ("base_url = \"https:///x\"", "2:12: `base_url` should be"),
        (
            "base_url = \"javascript:alert(1)\"",
            "2:12: `base_url` should be",
        ),
        (
            "languages = []",
            "2:13: `languages` should be a list of language tags",
        ),
        (
            "languages = [\"en\", \"z h\"]",
            "2:20: `languages` should be a list of language tags",
        ),
        (
            "languages = [\"en\", 5]",
            "2:20: `languages` should be a list of language tags",
        ),
        ("links = \"x\"", "2:9: `links` should be tables"),
        ("links = [\"x\"]", "2:10: `links` should be tables"),
        (
            "[[links]]\nlabel = \"x\"",
            "2:1: a link of `links` needs a label and a url",
        ),
        (
            "[[links]]\nlabel = \"x\"\nurl = \"javascript:alert(1)\"",
            "4:7: `url` should be an https:, http: or mailto: address",
        ),
        (
            "[[links]]\nlabel = \"x\"\nurl = \"//example.org\"",
            "4:7: `url` should be",
        ),
        (
            "[[links]]\nlabel = \"x\"\nurl = \"about\"",
            "4:7: `url` should be",
        ),
        (
            "[[navigation]]\nlabel = \"x\"\nurll = \"/\"\nurl = \"/\"",
            "4:1: unknown key `urll`; did you mean `url`?",
        ),
        (
            "offline = \"no\"",
            "2:11: `offline` should be true or false, not `no`",
        ),
        (
            "offline = 0",
            "2:11: `offline` should be true or false, not `0`",
        ),
        ("icon = 5", "2:8: `icon` should be text in quotes, not `5`"),
        ("a b", "2:3: not valid TOML"),
        ("title = \"again\"", "2:1: not valid TOML"),
    ];
    for (line, expected) in table {
        let settings = format!("title = \"Blog\"\n{line}\n");
        let expected = format!("public/site.toml:{expected}");
        Fixture::new()
            .file("site.toml", settings)
            .check_problems(&[&expected]);
    }
}

#[test]
fn a_blog_without_settings_or_title_is_told_how_to_begin() {
    let blog = Fixture::new();
    blog.remove("site.toml");
    blog.check_problems(&["public/site.toml:1:1: this file is missing; make it, with at least one line: title = \"My blog\""]);
    let blog = blog.file("site.toml", "author = \"A\"\n");
    blog.check_problems(&["public/site.toml:1:1: `title` is missing; name the blog"]);
    let blog = blog.file("site.toml", "title = \"\"\n");
    blog.check_problems(&["public/site.toml:1:9: `title` should be the blog's name"]);
}

#[test]
fn all_problems_are_told_at_once_and_in_order() {
    Fixture::new()
        .file("site.toml", "title = \"B\"\nx = 1\nautor = \"\"\n")
        .file("posts/a.md", "---\ndate: x\nlang: '?'\n---\n")
        .file("posts/b.md", "---\ntitle: a: b\n---\n")
        .check_problems(&[
            "public/posts/a.md:2:7: `x` is no date",
            "public/posts/a.md:3:7: `lang` should be",
            "public/posts/b.md:2:9: not valid YAML",
            "public/site.toml:2:1: unknown key `x`",
            "public/site.toml:3:1: unknown key `autor`",
        ]);
}
