//! The files for crawlers, hosts and language models.

use super::fixture::Fixture;

const SETTINGS: &str =
    "title = \"Blog\"\ndescription = \"About <it>\"\nbase_url = \"https://example.org/blog/\"\n";

fn blog() -> Fixture {
    Fixture::new()
        .base("/blog/")
        .file("site.toml", SETTINGS)
        .file(
            "posts/a.md",
            "---\ntitle: A [1]\ndate: 2020-01-02 09:10 +08:00\ntags: [Go]\naliases: [old]\n---\nFirst words.\n",
        )
        .file(
            "posts/缓存.md",
            "---\ntitle: 缓存\ndate: 2019-01-01\nupdated: 2021-05-06\ntags: [db]\n---\n",
        )
}

#[test]
fn the_sitemap_names_every_route_and_nothing_else() {
    let sitemap = blog().press().text("sitemap.xml");
    let urls: Vec<String> = sitemap
        .split("<url>")
        .skip(1)
        .map(|url| {
            let between = |tag: &str| {
                let (_, text) = url.split_once(&format!("<{tag}>"))?;
                text.split('<').next()
            };
            let place = between("loc").unwrap_or_default();
            let place = place.strip_prefix("https://example.org/blog/");
            format!(
                "{} {}",
                place.unwrap_or_default(),
                between("lastmod").unwrap_or("-")
            )
        })
        .collect();
    let expected = [
        " 2021-05-06",
        "posts/a/ 2020-01-02T09:10:00+08:00",
        "posts/%E7%BC%93%E5%AD%98/ 2021-05-06",
        "archive/ 2021-05-06",
        "tags/ 2021-05-06",
        "tags/go/ 2020-01-02T09:10:00+08:00",
        "tags/db/ 2021-05-06",
    ];
    assert_eq!(urls, expected);
}

#[test]
fn crawlers_are_told_what_there_is() {
    let blog = blog().press();
    assert_eq!(
        blog.text("robots.txt"),
        "User-agent: *\nAllow: /\n\nSitemap: https://example.org/blog/sitemap.xml\n"
    );
    assert_eq!(
        blog.text("llms.txt"),
        "# Blog\n\n> About \\<it>\n\n## Posts\n\n\
         - [A \\[1\\]](https://example.org/blog/posts/a.md): 2020-01-02, First words.\n\
         - [缓存](https://example.org/blog/posts/%E7%BC%93%E5%AD%98.md): 2019-01-01\n"
    );
    assert_eq!(blog.text(".nojekyll"), "");
}

#[test]
fn a_blog_without_an_address_claims_none() {
    let blog = Fixture::new()
        .base("/blog/")
        .post("posts/a.md", "Text.")
        .press();
    assert!(!blog.has("sitemap.xml"));
    assert_eq!(blog.text("robots.txt"), "User-agent: *\nAllow: /\n");
    let models = blog.text("llms.txt");
    assert!(models.contains("(/blog/posts/a.md)"), "{models}");
}

#[test]
fn the_authors_own_files_win() {
    let names = ["robots.txt", "sitemap.xml", "llms.txt", ".nojekyll"];
    let blog = names
        .into_iter()
        .fold(blog(), |blog, name| blog.file(name, "own"));
    let blog = blog.press();
    for name in names {
        assert_eq!(blog.text(name), "own", "{name}");
    }
    for name in names {
        blog.remove(name);
    }
    blog.try_press().unwrap();
    for name in names {
        assert_ne!(blog.text(name), "own", "{name}");
    }
}
