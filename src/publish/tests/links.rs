//! Where the links and images of a post lead.

use super::fixture::{Fixture, png};
use crate::model::Address;

/// The addresses of the post at `path`, of which the blog has more files.
#[track_caller]
fn addresses(blog: Fixture, slug: &str) -> Vec<(String, String, u32, u32)> {
    let document = blog.press().document(slug);
    let tuple = |a: Address| (a.from, a.to, a.width, a.height);
    document.post.addresses.into_iter().map(tuple).collect()
}

fn to(from: &str, to: &str, width: u32, height: u32) -> (String, String, u32, u32) {
    (from.to_owned(), to.to_owned(), width, height)
}

#[test]
fn images_beside_a_post_move_with_it() {
    let blog = Fixture::new()
        .post(
            "posts/My Trip/index.md",
            "![](a.png) ![](./sub/%E5%9B%BE%20b.png) ![](<sub/图 b.png>)",
        )
        .file("posts/My Trip/a.png", png(3, 4))
        .file("posts/My Trip/sub/图 b.png", png(5, 6));
    let found = addresses(blog, "my-trip");
    assert_eq!(
        found,
        [
            to("a.png", "posts/my-trip/a.png", 3, 4),
            to(
                "./sub/%E5%9B%BE%20b.png",
                "posts/my-trip/sub/%E5%9B%BE%20b.png",
                5,
                6
            ),
            to("sub/图 b.png", "posts/my-trip/sub/%E5%9B%BE%20b.png", 5, 6),
        ]
    );
}

#[test]
fn images_of_a_flat_post_stay_where_they_are() {
    let blog = Fixture::new()
        .post(
            "posts/2020/a.md",
            "![](b.png) ![](../c.png) ![](/images/d.png?v=2) ![](../../images/d.png)",
        )
        .file("posts/2020/b.png", png(1, 1))
        .file("posts/c.png", png(2, 2))
        .file("images/d.png", png(3, 3))
        .press();
    for file in ["posts/2020/b.png", "posts/c.png", "images/d.png"] {
        assert!(blog.has(file), "{file}");
    }
    let found = addresses(blog, "a");
    assert_eq!(
        found,
        [
            to("b.png", "posts/2020/b.png", 1, 1),
            to("../c.png", "posts/c.png", 2, 2),
            to("/images/d.png?v=2", "images/d.png?v=2", 3, 3),
            to("../../images/d.png", "images/d.png", 3, 3),
        ]
    );
}

#[test]
fn links_to_posts_files_lead_to_their_pages() {
    let text = "[1](other.md) [2](./other.md#part) [3](folder/index.md) [4](%E7%BC%93%E5%AD%98.md) [5](缓存.md) [6](/posts/other.md) [7](2020-01-02-old.md?x=1) <a href=\"other.md#x\">8</a>";
    let blog = Fixture::new()
        .post("posts/a.md", text)
        .post("posts/other.md", "")
        .post("posts/缓存.md", "")
        .file("posts/2020-01-02-old.md", "")
        .file("posts/folder/index.md", "---\nslug: Moved\ndate: 2020-01-02\n---\n[back](../a.md) [away](https://x.org/a.md) [top](#top) [mail](mailto:a@b.c)");
    let blog = blog.press();
    let back = blog.document("Moved").post.addresses;
    assert_eq!(back.len(), 1, "{back:?}");
    let found = addresses(blog, "a");
    assert_eq!(
        found,
        [
            to("other.md", "posts/other/", 0, 0),
            to("./other.md", "posts/other/", 0, 0),
            to("folder/index.md", "posts/Moved/", 0, 0),
            to("%E7%BC%93%E5%AD%98.md", "posts/%E7%BC%93%E5%AD%98/", 0, 0),
            to("缓存.md", "posts/%E7%BC%93%E5%AD%98/", 0, 0),
            to("/posts/other.md", "posts/other/", 0, 0),
            to("2020-01-02-old.md?x=1", "posts/old/", 0, 0),
        ]
    );
}

#[test]
fn links_to_the_blogs_pages_are_known() {
    let text = "[1](../b/) [2](/posts/b/) [3](/archive/) [4](../../tags/) [5](/elsewhere/) [6](./)";
    let blog = Fixture::new()
        .post("posts/a.md", text)
        .post("posts/b.md", "");
    let found = addresses(blog, "a");
    assert_eq!(
        found,
        [
            to("../b/", "posts/b/", 0, 0),
            to("/posts/b/", "posts/b/", 0, 0),
            to("/archive/", "archive/", 0, 0),
            to("../../tags/", "tags/", 0, 0),
            to("./", "posts/a/", 0, 0),
        ]
    );
}

#[test]
fn an_image_first_linked_and_then_shown_has_its_size() {
    let blog = Fixture::new()
        .post(
            "posts/a.md",
            "[large](a.png) ![](a.png) [only linked](b.png)",
        )
        .file("posts/a.png", png(7, 8))
        .file("posts/b.png", png(7, 8));
    let found = addresses(blog, "a");
    assert_eq!(
        found,
        [
            to("a.png", "posts/a.png", 7, 8),
            to("b.png", "posts/b.png", 0, 0)
        ]
    );
}

#[test]
fn the_excerpt_has_the_addresses_that_it_uses() {
    let blog = Fixture::new()
        .post("posts/a.md", "![](a.png)\n\n<!-- more -->\n\n![](b.png)\n")
        .file("posts/a.png", png(1, 2))
        .file("posts/b.png", png(1, 2))
        .press();
    let listing = blog.manifest().listing;
    let summary = listing.posts.first().unwrap();
    let from = |addresses: &[Address]| -> Vec<String> {
        addresses
            .iter()
            .map(|address| address.from.clone())
            .collect()
    };
    assert_eq!(from(&summary.addresses), ["a.png"]);
    assert!(summary.excerpt.contains("a.png") && !summary.excerpt.contains("b.png"));
    let document = blog.document("a");
    assert_eq!(from(&document.post.addresses), ["a.png", "b.png"]);
    assert!(document.post.excerpt.is_empty());
}

#[test]
fn svg_images_tell_their_size_in_many_ways() {
    let table = [
        (
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"30\" height=\"40\"/>",
            (30, 40),
        ),
        ("<svg width='30px' height='40.6px'></svg>", (30, 41)),
        ("<svg width=\"1in\" height=\"72pt\">", (96, 96)),
        ("<svg viewBox=\"0 0 300 150\">", (300, 150)),
        (
            "<svg viewBox=\"0,0,300,150\" width=\"100%\" height=\"100%\">",
            (300, 150),
        ),
        ("<svg viewBox=\"0 0 300 150\" width=\"600\">", (600, 300)),
        ("<svg viewBox=\"0 0 300 150\" height=\"300\">", (600, 300)),
        (
            "<?xml version=\"1.0\"?>\n<!-- <svg width=\"1\" height=\"1\"> -->\n<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"svg11.dtd\" [<!ENTITY a \"b\">]>\n<svg width=\"3\" height=\"4\">",
            (3, 4),
        ),
        ("\u{feff}<svg width=\"3\" height=\"4\">", (3, 4)),
        ("<svg>", (0, 0)),
        ("<svg viewBox=\"0 0 0 0\">", (0, 0)),
        ("<svg width=\"-3\" height=\"1e9\">", (0, 0)),
        (
            "<svg width=\"nan\" height=\"inf\" viewBox=\"a b c d\">",
            (0, 0),
        ),
        ("no xml at all", (0, 0)),
        ("", (0, 0)),
    ];
    for (svg, (width, height)) in table {
        let blog = Fixture::new()
            .post("posts/a.md", "![](x.svg)")
            .file("posts/x.svg", svg);
        assert_eq!(
            addresses(blog, "a"),
            [to("x.svg", "posts/x.svg", width, height)],
            "{svg}"
        );
    }
}

#[test]
fn a_picture_on_its_side_is_as_high_as_it_was_wide() {
    // A camera's note "turn by 90 degrees", then the frame of 40 by 30.
    let mut jpeg = b"\xFF\xD8\xFF\xE1\0\x22Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0".to_vec();
    jpeg.extend(b"\xFF\xC0\0\x11\x08\0\x1E\0\x28\x03\x01\x22\0\x02\x11\x01\x03\x11\x01\xFF\xD9");
    let blog = Fixture::new()
        .post("posts/a.md", "![](a.jpg)")
        .file("posts/a.jpg", jpeg);
    assert_eq!(addresses(blog, "a"), [to("a.jpg", "posts/a.jpg", 30, 40)]);
}

#[test]
fn a_damaged_image_is_shown_without_a_size() {
    let blog = Fixture::new()
        .post("posts/a.md", "![](a.png)")
        .file("posts/a.png", "no image");
    assert_eq!(addresses(blog, "a"), [to("a.png", "posts/a.png", 0, 0)]);
}

#[test]
fn what_is_not_there_is_named_at_its_place() {
    let table = [
        (
            "![](phto.png)",
            "5:1: no image or media file is at `phto.png`; did you mean `photo.png`?",
        ),
        (
            "![](Photo.png)",
            "5:1: no image or media file is at `Photo.png`; did you mean `photo.png`?",
        ),
        (
            "Text ![](nothing-like-it.jpeg)",
            "5:6: no image or media file is at `nothing-like-it.jpeg`; put it at `public/posts/nothing-like-it.jpeg`",
        ),
        (
            "好的\n\n- 图 ![](/img/photo.png)",
            "7:5: no image or media file is at `/img/photo.png`; did you mean `/posts/photo.png`?",
        ),
        (
            "![](../../../etc/passwd)",
            "5:1: `../../../etc/passwd` leads out of the blog's folder; copy the file into it",
        ),
        (
            "[x](othr.md)",
            "5:1: no post is in the file `othr.md`; did you mean `other.md`?",
        ),
        (
            "[x](sub/other.md#a)",
            "5:1: no post is in the file `sub/other.md`; did you mean `other.md`?",
        ),
        (
            "[x](never-written.md)",
            "5:1: no post is in the file `never-written.md`; correct the link",
        ),
        (
            "[x](www.example.org)",
            "5:1: no file or page is at `www.example.org`; for another site write `https://www.example.org`",
        ),
        (
            "[x](github.com/x/y)",
            "5:1: no file or page is at `github.com/x/y`; for another site write `https://github.com/x/y`",
        ),
        (
            "[x](paper.pdf)",
            "5:1: no file or page is at `paper.pdf`; put it at `public/posts/paper.pdf`",
        ),
        (
            "[x](/posts/othr/)",
            "5:1: no post is at `/posts/othr/`; did you mean `/posts/other/`?",
        ),
        (
            "<img src=\"photo.pgn\">",
            "5:1: no image or media file is at `photo.pgn`; did you mean `photo.png`?",
        ),
        (
            "[x](draft.md)",
            "5:1: `public/posts/draft.md` is a draft and not published",
        ),
    ];
    for (text, expected) in table {
        let expected = format!("public/posts/a.md:{expected}");
        Fixture::new()
            .post("posts/a.md", text)
            .post("posts/other.md", "")
            .file("posts/draft.md", "---\ndraft: true\n---\n")
            .file("posts/photo.png", png(1, 1))
            .check_problems(&[&expected]);
    }
}

#[test]
fn a_link_to_a_post_with_problems_is_no_second_problem() {
    Fixture::new()
        .post("posts/a.md", "[x](b.md)")
        .file("posts/b.md", "---\ndate: x\n---\n")
        .check_problems(&["public/posts/b.md:2:7: `x` is no date"]);
}

#[test]
fn each_place_of_a_missing_image_is_told() {
    Fixture::new()
        .post("posts/a.md", "![](x.png)\n![](x.png)\n")
        .check_problems(&["public/posts/a.md:5:1:", "public/posts/a.md:6:1:"]);
}

#[test]
fn what_lies_beside_a_draft_is_not_served() {
    let blog = Fixture::new()
        .file("posts/b/index.md", "---\ndraft: true\n---\n![](secret.png)")
        .file("posts/b/secret.png", png(1, 1));
    blog.try_press().unwrap();
    assert!(!blog.files().keys().any(|path| path.contains("secret")));
    blog.post("posts/a.md", "![](b/secret.png)")
        .check_problems(&[
            "public/posts/a.md:5:1: `posts/b/secret.png` lies beside a post that is not published",
        ]);
}

#[test]
fn links_in_a_title_taken_from_the_text_are_no_addresses() {
    let blog = Fixture::new()
        .file("posts/2020-01-02-a.md", "# [T](nowhere.md)\n\n![](a.png)\n")
        .file("posts/a.png", png(1, 1));
    assert_eq!(addresses(blog, "a"), [to("a.png", "posts/a.png", 1, 1)]);
}
