//! Files of odd names, kinds and codings.

use super::fixture::{Fixture, png};

#[test]
fn the_authors_files_are_served_and_nobody_elses() {
    let blog = Fixture::new()
        .file("images/a b.png", png(1, 1))
        .file("robots.txt", "User-agent: *")
        .file(".well-known/security.txt", "x")
        .file(".nojekyll", "")
        .file("README.md", "not served")
        .file("notes/x.md", "not served")
        .file("posts/_index.md", "no post")
        .file(".git/config", "x")
        .file(".env", "SECRET")
        .file("posts/.a.md.swp", "x")
        .file("posts/a.md~", "x")
        .file("posts/#a.md#", "x")
        .file("posts/b.swp", "x")
        .file("node_modules/x/index.js", "x")
        .press();
    let mut files: Vec<String> = blog.files().into_keys().collect();
    files.retain(|path| !path.ends_with(".html") && !path.ends_with(".json"));
    let expected = [
        ".nojekyll",
        ".quire-files",
        ".well-known/security.txt",
        "images/a b.png",
        "llms.txt",
        "robots.txt",
        "worker.js",
    ];
    assert_eq!(files, expected);
}

#[test]
fn every_editors_text_is_read() {
    let text = "---\ntitle: T\ndate: 2020-01-02\n---\nText.\n";
    let expected = Fixture::new()
        .file("posts/a.md", text)
        .press()
        .text("posts/a.json");
    let table = [
        format!("\u{feff}{text}"),
        text.replace('\n', "\r\n"),
        text.replace('\n', "\r"),
        format!("\u{feff}{}", text.replace('\n', "\r\n")),
        text.replace("---\n", "---  \n"),
    ];
    for content in table {
        let blog = Fixture::new().file("posts/a.md", &content).press();
        assert_eq!(blog.text("posts/a.json"), expected, "{content:?}");
    }
}

#[test]
fn places_are_right_whatever_ends_the_lines() {
    let text = "---\ntitle: T\ndate: 2020-01-02\n---\n好\n\nText ![](x.png)\n";
    for content in [
        text.to_owned(),
        format!("\u{feff}{}", text.replace('\n', "\r\n")),
    ] {
        Fixture::new()
            .file("posts/a.md", content)
            .check_problems(&["public/posts/a.md:7:6: no image"]);
    }
}

#[test]
fn what_is_no_text_is_a_problem_at_its_place() {
    let table: [(&[u8], &str); 3] = [
        (b"---\ntitle: a\0b\n---\n", "2:9: a NUL byte"),
        (
            b"---\ntitle: \xC4\xE3\n---\n",
            "2:8: not UTF-8 from here on; save the file as UTF-8",
        ),
        (
            b"\xFF\xFEa\0",
            "1:1: this is UTF-16; save the file as UTF-8",
        ),
    ];
    for (content, expected) in table {
        Fixture::new()
            .file("posts/a.md", content)
            .check_problems(&[&format!("public/posts/a.md:{expected}")]);
    }
    Fixture::new()
        .file("site.toml", b"title = \"\xC4\xE3\"")
        .check_problems(&["public/site.toml:1:10: not UTF-8"]);
}

#[test]
fn front_matters_of_other_programs_are_named() {
    let table = [
        (
            ";;;\n\"title\": 1\n;;;\n",
            "1:1: a front matter in `;;;` (JSON) is not read",
        ),
        (
            "{\n\"title\": 1\n}\n",
            "1:1: a front matter in `{` (JSON) is not read",
        ),
        (
            "---\ntitle: a\n",
            "1:1: the front matter is not closed; put a line `---`",
        ),
        (
            "---\ntitle: a: b\n---\n",
            "2:9: not valid YAML (mapping values are not allowed in this context)",
        ),
    ];
    for (content, expected) in table {
        Fixture::new()
            .file("posts/2020-01-02-a.md", content)
            .check_problems(&[&format!("public/posts/2020-01-02-a.md:{expected}")]);
    }
}

#[test]
fn a_line_across_the_page_is_no_front_matter() {
    let text = "---\n\nA quiet beginning.\n\n---\n\nMore.\n";
    let blog = Fixture::new().file("posts/2020-01-02-a.md", text).press();
    assert_eq!(blog.document("a").markdown, text);
}

#[test]
fn the_index_of_the_posts_folder_is_no_post() {
    Fixture::new()
        .post("posts/index.md", "")
        .check_problems(&["public/posts/index.md:1:1: an index.md needs a folder of its own"]);
}

#[test]
fn a_name_without_letters_needs_a_slug() {
    Fixture::new()
        .post("posts/!!!.md", "")
        .check_problems(&["public/posts/!!!.md:1:1: the file's name gives no address"]);
}

#[cfg(unix)]
#[test]
fn symbolic_links_lead_nowhere_outside() {
    use std::os::unix::fs::symlink;

    let blog = Fixture::new()
        .file("images/a.png", png(4, 5))
        .post("posts/a.md", "![](linked.png)");
    let source = blog.source();
    symlink("../images/a.png", source.join("posts/linked.png")).unwrap();
    let blog = blog.press();
    let address = blog
        .document("a")
        .post
        .addresses
        .into_iter()
        .next()
        .unwrap();
    assert_eq!((address.width, address.height), (4, 5));

    symlink("/etc/passwd", source.join("passwd")).unwrap();
    symlink("nothing", source.join("nowhere")).unwrap();
    symlink("..", source.join("posts/circle")).unwrap();
    blog.check_problems(&[
        "public/nowhere:1:1: a symbolic link to nothing; take it away",
        "public/passwd:1:1: a symbolic link out of the blog's folder; copy the file in",
        "public/posts/circle:1:1: a symbolic link to a folder; copy the files in",
    ]);
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_are_no_text_are_named() {
    use std::{ffi::OsStr, fs, os::unix::ffi::OsStrExt};

    let blog = Fixture::new();
    fs::write(blog.source().join(OsStr::from_bytes(b"a\xFF.txt")), "").unwrap();
    blog.check_problems(&["public/a\u{fffd}.txt:1:1: the file's name is not UTF-8; rename it"]);
}

#[test]
fn a_missing_folder_is_named() {
    let blog = Fixture::new();
    std::fs::remove_dir_all(blog.source()).unwrap();
    let problems = blog.problems();
    assert!(
        problems
            .iter()
            .any(|line| line.starts_with("public:1:1: the folder with the blog cannot be read")),
        "{problems:?}"
    );
}
