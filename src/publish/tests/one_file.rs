//! What stands in a blog that is one file.

use super::fixture::{Fixture, png};
use crate::{
    model::{Field as _, Json, PostDocument},
    publish::one_file,
};

const POST: &str = "---\ntitle: Odd </script> & <b>\ndate: 2020-01-02\ntags: [C++]\n---\n\
    `</script><script>alert(1)</script></noscript>` ![A picture](a.png) [other](b.md#x) [file](c.zip)\n";

fn page() -> String {
    let blog = Fixture::new()
        .base("#")
        .file("posts/a/index.md", POST)
        .file("posts/a/a.png", png(3, 4))
        .file("posts/a/c.zip", "PK")
        .post("posts/a/b.md", "Other.\n")
        .press();
    one_file(&blog.out()).unwrap()
}

#[test]
fn what_stands_in_no_list_is_there_where_something_leads_to_it() {
    let hidden = |title: &str, text: &str| {
        format!("---\ntitle: {title}\ndate: 2020-01-02\nunlisted: true\n---\n{text}\n")
    };
    let settings = "title = \"B\"\n[[navigation]]\nlabel = \"D\"\nurl = \"/posts/d/\"\n";
    let blog = Fixture::new()
        .base("#")
        .file("site.toml", settings)
        .post("posts/a.md", "[b](b.md) [setup](../docs/setup.md)")
        .file("posts/b.md", hidden("B", "[c](/posts/c/#x)"))
        .file("posts/c.md", hidden("C", "Led to from there."))
        .file("posts/d.md", hidden("D", "In the header."))
        .file("posts/e.md", hidden("E", "Led to from nowhere."))
        .file("docs/setup.md", "---\ntitle: Setup\n---\nDo it.\n")
        .file("缓存.md", "---\ntitle: 缓存\nlang: zh\n---\n没有链接。\n")
        .press();
    let page = one_file(&blog.out()).unwrap();
    for path in ["a", "b", "c", "d", "docs/setup", "%E7%BC%93%E5%AD%98"] {
        block(&page, &format!("posts/{path}.json"));
    }
    for id in [
        "/posts/b/",
        "/posts/c/",
        "/posts/d/",
        "/docs/setup/",
        "/缓存/",
    ] {
        assert!(page.contains(&format!("<section id=\"{id}\">")), "{id}");
    }
    assert!(page.contains("href=\"#/docs/setup/\""));
    assert!(!page.contains("Led to from nowhere"));
}

#[test]
fn without_scripts_every_page_speaks_the_language_of_the_blog() {
    let settings = "title = \"博客\"\nlanguages = [\"zh-CN\", \"en\"]\n";
    let post = |lang: &str| format!("---\ntitle: T\ndate: 2020-01-02\nlang: {lang}\n---\n");
    let blog = Fixture::new()
        .base("#")
        .file("site.toml", settings)
        .file("posts/a.md", post("zh-CN"))
        .file("posts/b.md", post("en"))
        .press();
    let page = one_file(&blog.out()).unwrap();
    for part in [
        "<section id=\"/archive/\"><h1 class=\"page-title\">归档</h1>",
        "<section id=\"/tags/\"><h1 class=\"page-title\">标签</h1>",
        "<section id=\"/lang/en/\" lang=\"en\">",
        "<section id=\"/lang/zh-CN/\">",
    ] {
        assert!(page.contains(part), "lacks {part}: {page}");
    }
}

/// What a file's element holds.
fn block<'a>(page: &'a str, path: &str) -> &'a str {
    let start = format!("id=\"quire-file:{path}\">");
    let (_, behind) = page.split_once(&start).expect(path);
    behind.split("</script>").next().unwrap()
}

#[test]
fn every_file_is_there_and_nothing_in_it_ends_its_element() {
    let page = page();
    for path in [
        "manifest.json",
        "archive/1.json",
        "tags.json",
        "tags/c-plus-plus/1.json",
        "names/0.json",
        "posts/b.json",
    ] {
        let json: serde_json::Value = serde_json::from_str(block(&page, path)).expect(path);
        assert_eq!(json["version"], 1, "{path}");
    }
    let json: Json = serde_json::from_str(block(&page, "posts/a.json")).unwrap();
    let document = PostDocument::read(json);
    assert!(document.markdown.contains("</script><script>alert(1)"));
    assert_eq!(page.matches("alert(1)</script>").count(), 0);
    assert_eq!(page.matches("</noscript>").count(), 1);
}

#[test]
fn files_stand_in_place_of_their_addresses() {
    let page = page();
    let json: Json = serde_json::from_str(block(&page, "posts/a.json")).unwrap();
    let addresses = PostDocument::read(json).post.addresses;
    let starts = [
        "data:image/png;base64,",
        "posts/b/",
        "data:application/octet-stream;base64,UEs=",
    ];
    for (address, start) in addresses.iter().zip(starts) {
        assert!(address.to.starts_with(start), "{address:?}");
    }
    assert_eq!((addresses[0].width, addresses[0].height), (3, 4));
    // In the page without scripts a picture is its words, and links lead to its parts.
    assert!(page.contains("<section id=\"/posts/a/\">"));
    assert!(page.contains("href=\"#/posts/b/#x\""), "{page}");
    assert!(!page.contains("src=\"#/"), "{page}");
}

#[test]
fn the_policy_names_what_runs_and_allows_no_network() {
    let page = page();
    let (_, policy) = page
        .split_once("http-equiv=\"Content-Security-Policy\" content=\"")
        .unwrap();
    let policy = policy.split('"').next().unwrap();
    assert!(
        policy.starts_with("default-src 'none'; script-src 'wasm-unsafe-eval'"),
        "{policy}"
    );
    assert!(
        !policy.contains("unsafe-inline") && !policy.contains("connect-src"),
        "{policy}"
    );
}
