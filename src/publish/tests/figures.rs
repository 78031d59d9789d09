//! Formulas and diagrams of whole posts.

use super::fixture::Fixture;

const POST: &str = "A formula $a_b$.\n\n<!-- more -->\n\n$$\n\\nosuch\n$$\n\n```mermaid\nsequenceDiagram\n  A->>B: hello\n```\n\n```mermaid\nsankey\n```\n";

#[test]
fn a_page_has_its_figures_and_a_feed_their_sources() {
    let blog = Fixture::new()
        .file(
            "site.toml",
            "title = \"Blog\"\nbase_url = \"https://example.org/\"\n",
        )
        .post("posts/a.md", POST)
        .post("posts/html.md", &format!("<kbd>k</kbd>\n\n{POST}"))
        .press();
    for name in ["a", "html"] {
        let page = blog.text(&format!("posts/{name}/index.html"));
        assert_eq!(page.matches("<math>").count(), 1, "{page}");
        assert_eq!(page.matches("math-failed").count(), 1, "{page}");
        assert_eq!(page.matches("<figure class=\"diagram").count(), 1, "{page}");
        assert!(page.contains("aria-label=\"Sequence diagram: "), "{page}");
        assert!(
            page.contains("language-mermaid"),
            "what cannot be drawn is code"
        );
        assert!(!page.contains("quire-figure"), "{page}");
    }
    // The listing has those of the excerpt.
    let listing = blog.text("index.html");
    assert_eq!(listing.matches("<math>").count(), 2, "{listing}");
    assert!(!blog.text("manifest.json").contains("<svg"));
    let feed = blog.text("feed.json");
    assert!(
        feed.contains("a_b") && feed.contains("sequenceDiagram"),
        "{feed}"
    );
    assert!(!feed.contains("<math") && !feed.contains("<svg"), "{feed}");
}

#[test]
fn what_cannot_be_drawn_is_told_with_its_place() {
    let summary = Fixture::new().post("posts/a.md", POST).try_press().unwrap();
    let warnings: Vec<String> = summary.warnings.iter().map(ToString::to_string).collect();
    let [formula, diagram] = &warnings[..] else {
        panic!("{warnings:?}");
    };
    let expected = "public/posts/a.md:9:1: this formula is shown as it is written: ";
    assert!(formula.contains(expected), "{formula}");
    let expected = "public/posts/a.md:18:1: this diagram is shown as code: ";
    assert!(diagram.contains(expected), "{diagram}");
}
