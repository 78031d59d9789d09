//! Does the page read what the tool writes, and survive what others write?

#![expect(clippy::unwrap_used, reason = "a test stops at what it cannot read")]

use quire::{
    app::Document,
    model::{
        Address, Archive, Around, DataFile, FORMAT, FetchError, Language, Link, Listing, Manifest,
        Names, PostDocument, PostLink, PostSummary, Series, Site, Tag, TagCount, TagIndex, TagPage,
        Translation, YearCount,
    },
};
use serde::{Serialize, de::DeserializeOwned};

fn link() -> PostLink {
    PostLink {
        slug: "缓存-1".to_owned(),
        address: "2020/01/缓存-1".to_owned(),
        title: "A <b>\"title\"</b> & 标题".to_owned(),
        date: "2020-01-02T09:10:11+08:00".parse().unwrap(),
        lang: "zh-CN".parse().unwrap(),
    }
}

fn tag() -> Tag {
    Tag {
        name: "C++".to_owned(),
        slug: "c-plus-plus".to_owned(),
    }
}

fn summary() -> PostSummary {
    PostSummary {
        link: link(),
        updated: Some("2021-03-04".parse().unwrap()),
        translations: vec![Translation {
            name: "English".to_owned(),
            link: link(),
        }],
        tags: vec![tag()],
        minutes: 7,
        pinned: true,
        page: true,
        description: "One sentence.".to_owned(),
        excerpt: "**Before** the cut".to_owned(),
        addresses: vec![Address {
            from: "a b.png".to_owned(),
            to: "posts/a%20b.png".to_owned(),
            width: 3,
            height: 4,
            widths: vec![1, 2],
            hash: "0".to_owned(),
        }],
        code: vec!["k2.1f4".to_owned(), String::new(), "s1".to_owned()],
        figures: vec!["7<math></math>".to_owned()],
    }
}

fn listing() -> Listing {
    Listing {
        version: FORMAT,
        page: 2,
        pages: 3,
        total: 25,
        lang: "zh-CN".to_owned(),
        languages: vec![Language {
            lang: "zh-CN".parse().unwrap(),
            name: "中文".to_owned(),
        }],
        posts: vec![summary(), PostSummary::default()],
    }
}

fn manifest() -> Manifest {
    let link = Link {
        label: "Feed".to_owned(),
        url: "/feed.xml".to_owned(),
    };
    let site = Site {
        title: "Notes".to_owned(),
        description: "About".to_owned(),
        author: "A. Uthor".to_owned(),
        base_url: "https://example.org/blog/".to_owned(),
        languages: vec!["en".parse().unwrap(), "zh-CN".parse().unwrap()],
        navigation: vec![link.clone()],
        links: vec![link],
    };
    Manifest {
        version: FORMAT,
        site,
        name_shards: 2,
        listing: listing(),
    }
}

#[test]
fn every_field_survives_the_way_through_a_file() {
    fn check<T: Serialize + DeserializeOwned + PartialEq + core::fmt::Debug>(written: &T) {
        let text = serde_json::to_string(written).unwrap();
        assert_eq!(
            &serde_json::from_str::<T>(&text).unwrap(),
            written,
            "{text}"
        );
    }
    check(&manifest());
    check(&Manifest::default());
    check(&PostDocument {
        version: FORMAT,
        post: summary(),
        markdown: "# 标题\n\n\"quoted\" \\ text\n".to_owned(),
        previous: Some(link()),
        next: Some(PostLink::default()),
        around: Around {
            series: Some(Series {
                name: "系列".to_owned(),
                part: 2,
                parts: 9,
                from: 1,
                posts: vec![link()],
            }),
            related: vec![link()],
            backlinks: vec![link(), PostLink::default()],
            backlink_count: 12,
        },
        unlisted: true,
        edit_url: "https://example.org/edit/posts/a.md".to_owned(),
    });
    check(&PostDocument::default());
    let years = vec![YearCount {
        year: "2020".to_owned(),
        posts: 9,
        page: 2,
    }];
    check(&Archive {
        version: FORMAT,
        page: 1,
        pages: 2,
        total: 9,
        years,
        posts: vec![link()],
    });
    check(&TagIndex {
        version: FORMAT,
        tags: vec![TagCount {
            tag: tag(),
            posts: 4,
        }],
    });
    check(&TagPage {
        version: FORMAT,
        tag: tag(),
        page: 1,
        pages: 1,
        total: 1,
        posts: vec![link()],
    });
    check(&Names {
        version: FORMAT,
        posts: vec![link(), link()],
    });
}

#[test]
fn an_odd_field_costs_that_field_alone() {
    let text = r#"{
        "version": "1", "site": {"title": 7, "description": null, "languages": ["zh", 5, "??"], "links": {}},
        "name_shards": 2.5, "unknown": [1, {"deep": [null]}],
        "listing": {"version": 1, "page": null, "pages": "3", "total": -1, "posts": [
            null, 5, "post", [],
            {"link": {"slug": "a", "title": null, "date": 2020, "lang": []}, "tags": "go", "minutes": "4"},
            {"link": null, "pinned": "yes", "updated": {}, "addresses": [{"from": "x", "to": 1}, 2]}
        ]}
    }"#;
    let read: Manifest = serde_json::from_str(text).unwrap();
    assert_eq!(read.version, 1);
    assert_eq!(
        (read.site.title.as_str(), read.site.description.as_str()),
        ("7", "")
    );
    assert_eq!(read.site.languages, ["zh".parse().unwrap()]);
    assert_eq!(
        (
            read.name_shards,
            read.listing.page,
            read.listing.pages,
            read.listing.total
        ),
        (0, 0, 3, 0)
    );
    let [first, second] = read.listing.posts.as_slice() else {
        panic!("{:?}", read.listing.posts)
    };
    assert_eq!(
        (
            first.link.slug.as_str(),
            first.link.date.as_str(),
            first.minutes
        ),
        ("a", "1970-01-01", 4)
    );
    assert!(first.tags.is_empty());
    assert_eq!((second.pinned, second.updated.clone()), (false, None));
    assert_eq!(second.addresses.len(), 1);
}

#[test]
fn another_file_than_the_one_asked_for_is_malformed() {
    let read = |text: &str| Document::read(text, Document::reader(DataFile::Manifest)).err();
    for text in [
        "",
        "null",
        "[]",
        "{}",
        "<!doctype html>",
        r#"{"posts": []}"#,
        r#"{"version": 1"#,
        "\u{0}",
    ] {
        assert_eq!(read(text), Some(FetchError::Malformed), "{text:?}");
    }
    assert_eq!(read(r#"{"version": 1}"#), None);
}

#[test]
fn a_file_of_a_newer_version_is_stale() {
    let text = format!(r#"{{"version": {}}}"#, FORMAT + 1);
    let read = Document::read(&text, Document::reader(DataFile::Tags));
    assert_eq!(read.err(), Some(FetchError::Stale));
}

#[test]
fn a_tree_of_any_depth_is_refused_and_not_followed() {
    let text = format!(
        r#"{{"version": 1, "site": {}{}}}"#,
        "[".repeat(100_000),
        "]".repeat(100_000)
    );
    let read = Document::read(&text, Document::reader(DataFile::Manifest));
    assert_eq!(read.err(), Some(FetchError::Malformed));
}
