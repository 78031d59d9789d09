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
