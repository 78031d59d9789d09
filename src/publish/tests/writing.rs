//! What a second press does to the files of the first.

use std::{fs, time::SystemTime};

use super::fixture::{Fixture, Folder, INDEX, png};
use crate::publish::{
    hash::ContentHash,
    output::{Files, Output, Writing},
    parallel::Crew,
};

fn blog() -> Fixture {
    let settings =
        "title = \"Blog\"\nbase_url = \"https://example.org/\"\nlanguages = [\"en\", \"zh\"]\n";
    (0..30).fold(Fixture::new().file("site.toml", settings), |blog, n| {
        let text = format!("---\ntitle: P{n}\ndate: 2020-01-{:02}\ntags: [t{}, T{}]\naliases: [old-{n}]\n---\nText ![](a.png) [x](p1.md).\n", n % 9 + 1, n % 3, n % 4);
        blog.file(&format!("posts/p{n}.md"), text)
    })
    .file("posts/a.png", png(2, 3))
    .file("posts/trip/index.md", "---\ndate: 2021-01-01\n---\n![](b.png)")
    .file("posts/trip/b.png", png(2, 3))
    .file("icons/x.ico", "icon")
}

#[test]
fn the_same_blog_gives_the_same_bytes() {
    let first = blog();
    first.press_on(1).unwrap();
    for threads in [1, 2, 7] {
        let other = blog();
        other.press_on(threads).unwrap();
        assert_eq!(first.files(), other.files(), "{threads} threads");
    }
    let before = first.files();
    let summary = first.press_on(3).unwrap();
    assert_eq!((summary.written, summary.removed), (0, 0));
    assert_eq!(before, first.files());
}

#[test]
fn the_summary_counts() {
    let blog = blog();
    let summary = blog.try_press().unwrap();
    assert_eq!(
        (summary.posts, summary.drafts, summary.tags, summary.assets),
        (31, 0, 4, 3)
    );
    assert_eq!(summary.files, summary.written);
    // The list of files belongs to no blog.
    assert_eq!(blog.files().len(), summary.files + 1);
}

#[test]
fn unchanged_files_are_left_alone() {
    let blog = blog().press();
    let long_ago = SystemTime::UNIX_EPOCH;
    for path in blog.files().keys() {
        let file = fs::File::options()
            .write(true)
            .open(blog.out().join(path))
            .unwrap();
        file.set_modified(long_ago).unwrap();
    }
    let blog = blog.file(
        "posts/p1.md",
        "---\ntitle: Other\ndate: 2020-01-02\ntags: [t1, T1]\naliases: [old-1]\n---\nOther.\n",
    );
    let written = blog.try_press().unwrap().written;
    let changed: Vec<String> = blog
        .files()
        .into_keys()
        .filter(|path| {
            let time = fs::metadata(blog.out().join(path))
                .unwrap()
                .modified()
                .unwrap();
            time != long_ago && path != ".quire-files"
        })
        .collect();
    assert_eq!(changed.len(), written);
    assert!(changed.contains(&"posts/p1.json".to_owned()));
    // Neither a neighbour nor about the same.
    assert!(
        !changed.contains(&"posts/p8.json".to_owned()),
        "{changed:?}"
    );
    assert!(!changed.contains(&"posts/a.png".to_owned()), "{changed:?}");
}

#[test]
fn files_no_longer_made_are_taken_away() {
    let blog = blog().out_file("quire.js", "loader").press();
    let before = blog.files();
    blog.remove("posts/p7.md");
    blog.remove("icons/x.ico");
    let summary = blog.try_press().unwrap();
    let after = blog.files();
    let gone: Vec<&str> = before
        .keys()
        .filter(|path| !after.contains_key(*path))
        .map(String::as_str)
        .collect();
    // With 30 posts there is no fourth page.
    let expected = [
        "icons/x.ico",
        "old-7/index.html",
        "page/4/index.html",
        "pages/4.json",
        "posts/p7.json",
        "posts/p7.md",
        "posts/p7/index.html",
    ];
    assert_eq!(gone, expected);
    assert_eq!(summary.removed, expected.len());
    for folder in ["posts/p7", "old-7", "icons", "page/4"] {
        assert!(!blog.out().join(folder).exists(), "{folder}");
    }
    assert_eq!(blog.text("quire.js"), "loader");
}

#[test]
fn a_file_that_was_changed_since_is_not_taken_away() {
    let blog = blog().press().out_file("icons/x.ico", "somebody else's");
    blog.remove("icons/x.ico");
    assert_eq!(blog.try_press().unwrap().removed, 0);
    assert_eq!(blog.text("icons/x.ico"), "somebody else's");
}

#[test]
fn a_forged_list_removes_nothing_outside() {
    let blog = Fixture::new().press();
    let victim = blog.out().join("../victim");
    fs::write(&victim, "").unwrap();
    let sum = "99aa06d3014798d86001c324468d497f";
    let list = format!(
        "{sum} ../victim\n{sum} {}\nnonsense\n{sum} \n",
        victim.display()
    );
    let blog = blog.out_file(".quire-files", list).press();
    assert!(victim.exists());
    drop(blog);
}

#[test]
fn a_file_may_become_a_folder_and_back() {
    let blog = Fixture::new().file("x", "file").press();
    blog.remove("x");
    let blog = blog.file("x/y", "below").press();
    assert_eq!(blog.text("x/y"), "below");
    fs::remove_dir_all(blog.source().join("x")).unwrap();
    let blog = blog.file("x", "file").press();
    assert_eq!(blog.text("x"), "file");
}

#[test]
fn nothing_is_written_while_there_is_a_problem() {
    let blog = blog()
        .file("posts/bad.md", "---\ndate: x\n---\n")
        .file("new.txt", "new");
    assert_eq!(blog.problems().len(), 1);
    let files = blog.files();
    assert_eq!(files.keys().collect::<Vec<_>>(), ["index.html"]);
    assert_eq!(files.get("index.html").unwrap(), INDEX.as_bytes());
}

#[test]
fn no_temporary_file_is_left() {
    let blog = blog().press();
    assert!(!blog.files().keys().any(|path| path.contains("quire-new")));
}

#[test]
fn what_cannot_be_written_is_named() {
    let blog = Fixture::new()
        .file("a.txt", "a")
        .out_file("a.txt/in-the-way", "");
    blog.check_problems(&["dist/a.txt:1:1: cannot be written:"]);
    assert!(!blog.files().keys().any(|path| path.contains("quire-new")));
}

#[test]
fn the_folder_to_write_to_is_never_the_authors_own() {
    let blog = Fixture::new().out_file("../public/dist/index.html", INDEX);
    let press = |source: &str, out: &str| {
        let press = crate::publish::Press {
            source: blog.source().join(source),
            out: blog.source().join(out),
            base: crate::model::Base::new("/"),
            drafts: false,
            release: false,
            cache: None,
            former: None,
        };
        crate::publish::press(&press)
            .err()
            .map(|problems| problems.to_string())
    };
    for (source, out) in [(".", "."), (".", "dist"), ("dist", ".")] {
        let message = press(source, out).unwrap_or_default();
        assert!(
            message.contains("lie in each other"),
            "{source} {out}: {message}"
        );
    }
    assert!(!blog.source().join("manifest.json").exists());
}

#[test]
fn what_is_made_late_knows_all_others() {
    let out = Folder::new();
    let text = |path: &str, text: &'static str| {
        Output::made(path.to_owned(), Box::new(|| Ok(text.as_bytes().to_vec())))
    };
    let list = |path: &str| {
        let make = |files: &Files| {
            let lines = files.iter().map(|(path, hash)| format!("{path} {hash}\n"));
            Ok((lines.collect::<String>() + &files.whole().to_string()).into_bytes())
        };
        Output::late(path.to_owned(), Box::new(make))
    };
    let press = |b| {
        let outputs = [list("0"), text("b/b", b), text("a", "a"), list("c")];
        let writing = Writing {
            out: out.path(),
            shown: "out",
            crew: Crew {
                threads: 2,
                tell: &|_| (),
            },
            kept: None,
            former: None,
            compression: None,
        };
        writing.write(&outputs).unwrap();
        fs::read_to_string(out.path().join("0")).unwrap()
    };
    let first = press("b");
    let (a, b) = (ContentHash::of(b"a"), ContentHash::of(b"b"));
    assert!(first.starts_with(&format!("a {a}\nb/b {b}\n")), "{first}");
    assert_eq!(first, fs::read_to_string(out.path().join("c")).unwrap());
    assert_ne!(first.lines().last(), press("other").lines().last());
    assert_eq!(first, press("b"));
}

#[test]
fn code_has_colours_and_an_unknown_language_is_told() {
    let blog = Fixture::new().file(
        "posts/a.md",
        "---\ndate: 2024-01-02\n---\n\n```go\nvar x = 1\n```\n\n<!-- more -->\n\n```pyhton\nx\n```\n\n```rust\nfn f() {}\n```\n",
    );
    let summary = blog.try_press().unwrap();
    let warnings: Vec<String> = summary.warnings.iter().map(ToString::to_string).collect();
    let [warning] = warnings.as_slice() else {
        panic!("{warnings:?}")
    };
    assert!(warning.contains("a.md:11:1: "), "{warning}");
    assert!(
        warning.contains("`pyhton`") && warning.contains("`Python`"),
        "{warning}"
    );
    assert_eq!(blog.document("a").post.code, ["k3.5n1", "", "k2.1f1"]);
    assert_eq!(blog.manifest().listing.posts[0].code, ["k3.5n1"]);
    let page = blog.text("posts/a/index.html");
    assert!(page.contains("<span class=\"hl-k\">fn</span>"), "{page}");
}
