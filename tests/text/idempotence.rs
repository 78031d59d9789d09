//! What holds for every text, tried on generated ones.

use html5ever::serialize::{SerializeOpts, TraversalScope, serialize};
use html5ever::tendril::TendrilSink;
use html5ever::{QualName, local_name, ns};
use markup5ever_rcdom::{RcDom, SerializableHandle};
use quire::text::{excerpt, outline, reading_minutes, sanitize};

use super::article;
use super::generated::{HTML, MARKDOWN, Texts};
use super::vectors::danger;

#[test]
fn sanitising_twice_is_sanitising_once() {
    let mut texts = Texts::new(1);
    for _ in 0..1_500 {
        let html = texts.of(HTML, 24);
        let once = sanitize(&html);
        assert_eq!(sanitize(&once), once, "of {html:?}");
        assert_eq!(danger(&once), None, "{once:?} of {html:?}");
    }
}

#[test]
fn what_is_rendered_from_markdown_alone_needs_no_sanitiser() {
    let mut texts = Texts::new(2);
    let mut without_html = 0;
    for _ in 0..2_000 {
        let markdown = texts.of(MARKDOWN, 24);
        let rendered = article(&markdown);
        let sanitised = sanitize(&rendered.html);
        assert_eq!(sanitize(&sanitised), sanitised, "of {markdown:?}");
        if !rendered.has_raw_html {
            without_html += 1;
            assert_eq!(again(&sanitised), again(&rendered.html), "of {markdown:?}");
            assert_eq!(danger(&rendered.html), None, "of {markdown:?}");
        }
    }
    assert!(without_html > 300, "only {without_html} without HTML");
}

#[test]
fn every_question_has_an_answer_and_every_place_is_one() {
    let mut texts = Texts::new(3);
    for _ in 0..2_000 {
        let markdown = texts.of(MARKDOWN, 30);
        let outline = outline(&markdown);
        for destination in outline.destinations {
            assert!(
                markdown.is_char_boundary(destination.offset),
                "{markdown:?}"
            );
        }
        if let Some((_, range)) = outline.first_heading {
            assert!(markdown.get(range).is_some(), "{markdown:?}");
        }
        assert!(reading_minutes(&markdown) >= 1);
        let excerpt = excerpt(&markdown).markdown;
        assert!(!article(&excerpt).html.contains("\u{FDD0}"), "{markdown:?}");
        assert!(
            !article(&excerpt).html.contains("doc-noteref"),
            "{excerpt:?} of {markdown:?}"
        );
    }
}

/// The same HTML as the parser writes it.
fn again(html: &str) -> String {
    let context = QualName::new(None, ns!(html), local_name!("div"));
    let dom = html5ever::parse_fragment(
        RcDom::default(),
        html5ever::ParseOpts::default(),
        context,
        Vec::new(),
        false,
    )
    .one(html);
    let root = dom.document.children.borrow()[0].clone();
    let mut out = Vec::new();
    let options = SerializeOpts {
        traversal_scope: TraversalScope::ChildrenOnly(None),
        ..SerializeOpts::default()
    };
    serialize(&mut out, &SerializableHandle::from(root), options).expect("memory can be written");
    String::from_utf8(out).expect("the parser writes UTF-8")
}
