//! What the service worker is given.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::{
    fixture::{Fixture, INDEX, png},
    pictures::photograph,
};

/// A page that loads a program, as Trunk leaves it.
fn index() -> String {
    let program = "<script type=module>import i from '/quire-page-0123456789abcdef.js';\
        i('/quire-page-fedcba9876543210_bg.wasm')</script>";
    INDEX.replace("<script src=\"/quire.js\"></script>", program)
}

fn blog() -> Fixture {
    draft().release()
}

fn draft() -> Fixture {
    Fixture::new()
        .out_file("index.html", index())
        .post(
            "posts/缓存.md",
            "![](a%20b.png) ![](../big.png) [film](../film.mp4)",
        )
        .file("unused.png", png(2, 3))
        .file("posts/a b.png", png(2, 3))
        .file("big.png", vec![0; 5_000_001])
        .file("film.mp4", "film")
}

/// The setup line of a worker.
fn setup(blog: &Fixture) -> Value {
    let script = blog.text("worker.js");
    let line = script.lines().next().unwrap();
    let setup = line.strip_prefix("const SETUP=").unwrap();
    serde_json::from_str(setup.trim_end_matches(';')).unwrap()
}

#[test]
fn the_list_names_all_that_makes_up_the_blog() {
    let blog = blog().press();
    let index: Value = blog.json("offline/index.json");
    // Data and images have lists of their own.
    let lists: [Value; 2] = [blog.json("offline/1.json"), blog.json("offline/2.json")];
    assert_eq!(index["parts"], json!([lists[0]["key"], lists[1]["key"]]));
    let code = json!([
        "quire-page-0123456789abcdef.js",
        "quire-page-fedcba9876543210_bg.wasm"
    ]);
    assert_eq!(index["code"], code);
    assert_eq!(setup(&blog)["code"], code);
    let read = |list: &Value| serde_json::from_value(list["files"].clone()).unwrap();
    let files: Vec<Vec<(String, String)>> = lists.iter().map(read).collect();
    let files = files.concat();
    let paths: BTreeSet<&str> = files.iter().map(|(path, _)| path.as_str()).collect();
    let expected = [
        "archive/1.json",
        "manifest.json",
        "names/0.json",
        "posts/%E7%BC%93%E5%AD%98.json",
        "posts/a%20b.png",
        "tags.json",
    ];
    assert_eq!(paths, expected.into());
    assert_eq!(index["files"], files.len());
    let written = blog.files();
    let mut bytes = 0;
    for (path, digest) in files {
        let path = percent_encoding::percent_decode_str(&path).decode_utf8_lossy();
        let content = &written[&*path];
        let sum = Sha256::digest(content);
        let sum: String = sum.iter().map(|byte| format!("{byte:02x}")).collect();
        assert!(sum.starts_with(&digest) && digest.len() == 16, "{path}");
        bytes += content.len();
    }
    let told = lists.map(|list| list["bytes"].as_u64().unwrap());
    assert_eq!(told.iter().sum::<u64>(), bytes as u64);
}

#[test]
fn an_image_of_many_sizes_is_kept_in_one() {
    let blog = Fixture::new()
        .release()
        .file("posts/wide.jpg", photograph(1000, 60))
        .post("posts/a.md", "![](wide.jpg)")
        .press();
    let address = blog.document("a").post.addresses[0].clone();
    assert_eq!(address.widths.len(), 3);
    let list: Value = blog.json("offline/2.json");
    // Its name is its content, so it needs no digest.
    assert_eq!(list["files"], json!([[address.variant(1000), ""]]));
    assert!(blog.has(&address.variant(1000)));
}

#[test]
fn a_date_in_the_name_of_an_authors_file_is_no_hash() {
    let worker = blog().press().text("worker.js");
    // The worker takes from the device for ever what its pattern fits.
    let pattern = r"assets\/[\w.-]+-[0-9a-f]{16}";
    assert_eq!(worker.matches(pattern).count(), 2, "{worker}");
    assert_eq!(worker.matches("assets\\/[").count(), 2, "{worker}");
}

#[test]
fn another_content_is_another_version() {
    let blog = blog().press();
    let version = |blog: &Fixture| blog.json::<Value>("offline/index.json")["version"].clone();
    let first = version(&blog);
    let blog = blog.press();
    assert_eq!(version(&blog), first);
    let blog = blog.file("posts/a b.png", png(3, 2)).press();
    let second = version(&blog);
    assert_ne!(second, first);
    let worker = blog.text("worker.js");
    let other = index().replace("0123456789abcdef", "0000000000000000");
    let blog = blog.out_file("index.html", other).press();
    assert_ne!(version(&blog), second);
    assert_ne!(blog.text("worker.js"), worker);
}

#[test]
fn long_lists_are_cut() {
    let posts = (0..500).fold(Fixture::new().release(), |blog, n| {
        blog.post(&format!("posts/p{n}.md"), "")
    });
    let blog = posts.press();
    let index: Value = blog.json("offline/index.json");
    assert_eq!(index["parts"].as_array().unwrap().len(), 2);
    let length = |part: usize| {
        let list: Value = blog.json(&format!("offline/{part}.json"));
        list["files"].as_array().unwrap().len()
    };
    assert_eq!(length(1), 500);
    assert_eq!(index["files"], 500 + length(2));
}

#[test]
fn the_shell_stands_for_no_route_of_the_blog() {
    let settings = "title = \"B\"\nbase_url = \"https://example.org/\"\n";
    let blog = blog().file("site.toml", settings).press();
    let shell = blog.text("offline.html");
    assert!(shell.contains("<meta name=\"quire-route\" content=\"offline.html\">"));
    assert!(shell.contains("noindex"));
    assert!(!shell.contains("quire-data"));
    assert!(!blog.text("sitemap.xml").contains("offline"));
}

#[test]
fn every_page_names_the_worker_and_its_own_data() {
    let blog = blog().base("/blog/").press();
    for (page, data) in [
        ("index.html", Some("manifest.json")),
        (
            "posts/缓存/index.html",
            Some("posts/%E7%BC%93%E5%AD%98.json"),
        ),
        ("archive/index.html", Some("archive/1.json")),
        ("404.html", None),
    ] {
        let html = blog.text(page);
        assert!(html.contains("<meta name=\"quire-worker\" content=\"/blog/worker.js\">"));
        assert!(html.contains("data-action=\"keep\""), "{page}");
        let data = data.map(|data| format!("<meta name=\"quire-data\" content=\"/blog/{data}\">"));
        assert_eq!(html.contains("quire-data"), data.is_some(), "{page}");
        assert!(data.is_none_or(|data| html.contains(&data)), "{page}");
    }
    assert_eq!(setup(&blog)["base"], "/blog/");
}

#[track_caller]
fn says_farewell(blog: &Fixture) {
    let worker = blog.text("worker.js");
    assert!(worker.starts_with("const SETUP={\"base\":\"/\"};"));
    assert!(worker.contains("registration.unregister()"));
    assert!(!worker.contains("\"fetch\""));
    let files = blog.files();
    assert!(!files.keys().any(|path| path.starts_with("offline")));
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = String::from_utf8_lossy(bytes);
        for word in ["quire-worker", "quire-data", "data-action=\"keep\""] {
            assert!(!html.contains(word), "{path}: {word}");
        }
    }
}

#[test]
fn switched_off_a_worker_takes_itself_away() {
    let blog = blog().press();
    assert!(blog.has("offline.html"));
    let blog = blog
        .file("site.toml", "title = \"B\"\noffline = false\n")
        .press();
    says_farewell(&blog);
}

#[test]
fn while_an_author_writes_nothing_is_kept() {
    says_farewell(&draft().press());
}
