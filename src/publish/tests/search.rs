//! Is an index pressed, and of the right posts?

use std::fs;

use super::fixture::Fixture;
use crate::search::{Root, TermPiece};

fn blog() -> Fixture {
    Fixture::new()
        .out_file("quire-search.js", "the glue")
        .out_file("quire-search_bg.wasm", "the search")
        .post("posts/open.md", "Seen by everybody.\n")
        .file(
            "posts/hidden.md",
            "---\ntitle: T\ndate: 2020-01-02\nunlisted: true\n---\nconcealed\n",
        )
        .file(
            "posts/draft.md",
            "---\ntitle: T\ndate: 2020-01-02\ndraft: true\n---\nunfinished\n",
        )
}

fn terms(blog: &Fixture) -> Vec<String> {
    let read = |path: &str| fs::read(blog.out().join(path)).expect("it is pressed");
    let root = Root::of_bytes(&read("search.bin")).expect("it is an index");
    let pieces = root.terms.iter().map(|shard| read(&shard.name.path()));
    let terms = pieces.flat_map(|piece| TermPiece::of_bytes(&piece).terms);
    terms.map(|(term, _)| term).collect()
}

#[test]
fn posts_that_stand_in_lists_are_found_and_no_others() {
    let terms = terms(&blog().press());
    let has = |word: &str| terms.iter().any(|term| term == word);
    assert!(has("everybody"));
    assert!(!has("concealed") && !has("unfinished"));
}

#[test]
fn the_script_names_what_is_there_and_no_page_does() {
    let blog = blog().base("/blog/").press();
    let script = blog.text("search.js");
    let name = |ending: &str| {
        let files = blog.files().into_keys();
        let mut names =
            files.filter(|path| path.starts_with("assets/search-") && path.ends_with(ending));
        names.next().expect("there is one")
    };
    for path in [name(".js"), name(".wasm")] {
        assert!(script.contains(&path), "{path}");
        assert!(!blog.text("index.html").contains(&path), "{path}");
    }
    assert!(script.contains("\"base\":\"/blog/\"") && !script.contains("</"));
    assert!(!blog.text("index.html").contains("search.bin"));
    assert!(blog.text("search/index.html").contains("noindex"));
}

#[test]
fn what_is_unchanged_is_not_made_again() {
    let blog = blog().cached().press();
    let root = fs::read(blog.out().join("search.bin")).expect("it is pressed");
    assert_eq!(blog.press_on(1).map(|summary| summary.written), Ok(0));
    let blog = blog.post("posts/open.md", "Said otherwise.\n").press();
    assert_ne!(fs::read(blog.out().join("search.bin")).ok(), Some(root));
    assert!(terms(&blog).contains(&"otherwise".to_owned()));
    // Without a search there is nothing to search.
    let without = Fixture::new().post("posts/a.md", "Text.\n").press();
    assert!(!without.has("search.bin") && !without.has("search.js"));
}
