//! Does a reader fetch little, and is what could not be had told of?

use std::fs;

use quire::search::Engine;

use crate::{
    blog::{Blog, Fetched},
    recall::generated,
};

/// How many bytes the files have together, as they are sent.
fn bytes(blog: &Blog, fetched: &Fetched) -> u64 {
    let root = Engine::ROOT.to_owned();
    let pieces = fetched.pieces.iter().chain([&root]);
    let length = |path: &String| fs::metadata(blog.out.join(path)).unwrap().len();
    pieces.map(length).sum()
}

#[test]
fn the_index_of_ten_posts_is_small() {
    let blog = Blog::sample();
    let mut all = fs::metadata(blog.out.join(Engine::ROOT)).unwrap().len();
    let mut pieces = 0;
    for entry in fs::read_dir(blog.out.join("assets")).unwrap() {
        let entry = entry.unwrap();
        if entry.file_name().to_str().unwrap().ends_with(".bin") {
            all += entry.metadata().unwrap().len();
            pieces += 1;
        }
    }
    println!("the sample's index: {all} bytes in {pieces} pieces");
    assert!(all <= 15_000, "{all}");
    let mut search = blog.search();
    search.ask("etcd 租约", 8);
    let fetched = bytes(&blog, &search.fetched);
    println!("a query of the sample: {fetched} bytes");
    assert!(fetched < 12_000, "{fetched}");
}

#[test]
fn a_query_fetches_little_of_a_large_index() {
    let blog = generated("pieces", 400);
    for query in [
        "consensus",
        "request_cache",
        "的一是不",
        "\"thread memory\"",
        "consenus",
    ] {
        let mut search = blog.search();
        search.ask(query, 8);
        let fetched = bytes(&blog, &search.fetched);
        assert!(fetched < 90_000, "{query}: {fetched}");
        assert!(search.fetched.texts.len() <= 40, "{query}");
    }
}

#[test]
fn what_cannot_be_had_is_told_and_can_be_had_later() {
    let blog = generated("failing", 40);
    let mut search = blog.search();
    let whole = search.ask("consensus 的一", 8);
    let mut search = blog.search();
    let mut answer = search.engine.ask("consensus 的一", 8);
    let mut has_failed = false;
    while !answer.needs.is_empty() {
        for need in &answer.needs {
            let is_first = !core::mem::replace(&mut has_failed, true);
            let bytes = fs::read(blog.out.join(&need.path))
                .ok()
                .filter(|_| !is_first);
            if need.is_text {
                search.engine.give_text(&need.path, None);
            } else {
                search.engine.give(&need.path, bytes.as_deref());
            }
        }
        answer = search.engine.ask("consensus 的一", 8);
    }
    assert!(answer.failed > 0 && answer.is_whole, "{answer:?}");
    assert!(!answer.hits.is_empty(), "what can be found is found");
    search.engine.retry();
    let again = search.ask("consensus 的一", 8);
    assert_eq!(again.failed, 0);
    assert_eq!(again.hits, whole.hits);
}

#[test]
fn what_is_asked_wrongly_is_led_somewhere() {
    let blog = Blog::sample();
    let mut search = blog.search();
    let mended = search.ask("leese", 8);
    assert!(mended.corrected.contains(&"lease".to_owned()), "{mended:?}");
    assert!(!mended.hits.is_empty());
    let parts = search.ask("etcd xylophone", 8);
    assert!(parts.is_partial && !parts.hits.is_empty());
    let nothing = search.ask("xylophone", 8);
    assert!(nothing.hits.is_empty() && nothing.total == 0);
    let tag = search.ask("tag:etcd lang:en", 8);
    assert!(tag.total >= 2, "{tag:?}");
    assert_eq!(
        search.ask("lang:zh year:2022", 8).hits.len(),
        search.ask("year:2022 lang:zh-CN", 8).hits.len()
    );
    // A section is a result of its own.
    let section = search.ask("The life of a lease", 8);
    let passages = &section.hits[0].passages;
    assert!(
        passages
            .iter()
            .any(|passage| passage.id == "the-life-of-a-lease"),
        "{passages:?}"
    );
}
