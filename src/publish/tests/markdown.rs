//! Each post as Markdown.

use super::fixture::{Fixture, png};

fn blog() -> Fixture {
    let post = "---\ntitle: Two *stars*\ndate: 2020-01-02 23:00 +08:00\n---\n![a.png](a.png) [o](../other.md#x) [t](/tags/) [e](https://b.org/)\n\n    [o](../other.md)\n";
    Fixture::new()
        .base("/blog/")
        .file("posts/trip/index.md", post)
        .file("posts/trip/a.png", png(1, 1))
        .post("posts/other.md", "Text")
}

#[test]
fn a_posts_markdown_is_at_its_address() {
    let settings = "title = \"Blog\"\nbase_url = \"https://example.org/b/\"\n";
    let table = [
        ("title = \"Blog\"\n", "/blog/"),
        (settings, "https://example.org/b/"),
    ];
    for (settings, base) in table {
        let blog = blog().file("site.toml", settings).press();
        let expected = format!(
            "# Two \\*stars\\*\n\n2020-01-02\n\n![a.png]({base}posts/trip/a.png) [o]({base}posts/other/#x) [t]({base}tags/) [e](https://b.org/)\n\n    [o](../other.md)\n"
        );
        assert_eq!(blog.text("posts/trip.md"), expected);
        assert_eq!(
            blog.text("posts/other.md"),
            "# Title\n\n2020-01-02\n\nText\n"
        );
        let page = blog.text("posts/trip/index.html");
        let link = "<link rel=\"alternate\" type=\"text/markdown\" href=\"/blog/posts/trip.md\">";
        assert!(page.contains(link), "{page}");
        assert!(!blog.text("index.html").contains("text/markdown"));
    }
}

#[test]
fn a_slug_that_ends_in_md_cannot_cover_another_posts_file() {
    Fixture::new()
        .post("posts/a.md", "")
        .file("posts/b.md", "---\nslug: a.md\ndate: 2020-01-02\n---\n")
        .check_problems(&["public/posts/a.md:1:1: this would be written to `posts/a.md`, where `public/posts/b.md` puts a file"]);
}
