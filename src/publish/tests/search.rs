//! Is an index pressed, and of the right posts?

use std::fs;

use super::fixture::Fixture;
use crate::search::{Names, Root, TermPiece};

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
fn a_page_is_found_and_is_of_no_day() {
    let about = |text: &str| format!("---\ntitle: About\ndate: 2001-02-03\n---\n{text}\n");
    let blog = blog().cached().file("about.md", about("a hermit")).press();
    let has = |blog: &Fixture, word: &str| terms(blog).iter().any(|term| term == word);
    let names = |blog: &Fixture| {
        let bytes = fs::read(blog.out().join("search.bin")).expect("it is pressed");
        match Root::of_bytes(&bytes).expect("it is an index").names {
            Names::Here(piece) => piece.docs,
            Names::Pieces(_) => Vec::new(),
        }
    };
    assert!(has(&blog, "hermit") && !has(&blog, "\u{7}2001"));
    let docs = names(&blog);
    let of_first = docs
        .first()
        .map(|doc| (doc.address.as_str(), doc.date.as_str()));
    assert_eq!(of_first, Some(("about", "")));
    // What changes later is taken from what was pressed before.
    let blog = blog.file("about.md", about("a monk")).press();
    assert!(has(&blog, "monk") && !has(&blog, "hermit"));
    let again = self::blog().file("about.md", about("a monk")).press();
    assert_eq!(terms(&blog), terms(&again));
    assert_eq!(names(&blog), names(&again));
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
