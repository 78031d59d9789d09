//! An author's own HTML within Markdown.

use super::{article, check, line};
use quire::text::sanitize;

/// The whole way of a post with raw HTML.
fn page(markdown: &str) -> String {
    sanitize(&article(markdown).html)
}

#[test]
fn what_authors_need_stays() {
    let kept = [
        "<details open=\"\"><summary>a</summary><p>b</p></details>",
        "<p>a<kbd>b</kbd><sub>c</sub><sup>d</sup><mark>e</mark></p>",
        "<p><abbr title=\"a\">b</abbr> <ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby></p>",
        "<figure><img src=\"a.png\" alt=\"b\" width=\"100%\"><figcaption>c</figcaption></figure>",
        "<div><video src=\"a.mp4\" controls=\"\" poster=\"b.png\"><track src=\"c.vtt\" kind=\"captions\"></video></div>",
        "<div><audio controls=\"\" preload=\"none\"><source src=\"a.ogg\" type=\"audio/ogg\"></audio></div>",
        "<div><picture><source srcset=\"a.avif 1x, b.avif 2x\" media=\"(min-width: 1px)\"><img src=\"a.png\" alt=\"\"></picture></div>",
        "<dl><dt>a</dt><dd>b</dd></dl>",
        "<table><caption>a</caption><tbody><tr><td colspan=\"2\" align=\"center\">b</td></tr></tbody></table>",
        "<div class=\"a b\" align=\"center\" lang=\"zh-CN\" dir=\"ltr\"><span class=\"c\">d</span></div>",
        "<ol start=\"3\" reversed=\"\" type=\"a\"><li value=\"4\">a</li></ol>",
        "<p><a href=\"#b\" id=\"c\" title=\"d\">e</a> <time datetime=\"2020\">f</time> <del>g</del> <ins>h</ins></p>",
    ];
    for html in kept {
        let rendered = article(html);
        assert!(rendered.has_raw_html, "{html}");
        assert_eq!(sanitize(&rendered.html), html);
    }
}

#[test]
fn markdown_goes_on_inside() {
    assert_eq!(
        page("<details>\n<summary>*a*</summary>\n\n**b**\n\n- c\n\n</details>\n\nd"),
        "<details>\n<summary>*a*</summary>\n<p><strong>b</strong></p>\n<ul>\n<li>c</li>\n</ul>\n</details>\n<p>d</p>\n"
    );
    assert_eq!(page("a <kbd>*b*</kbd>"), "<p>a <kbd><em>b</em></kbd></p>\n");
}

#[test]
fn comments_are_dropped_and_are_no_html() {
    check(
        &[
            ("a<!-- more -->b", "ab"),
            ("a <!-- <b> --> b", "a  b"),
            ("<!-- more -->", ""),
            ("<!-- a\n\nb -->\n", ""),
            ("<!-- never closed\n\n<b>b</b>", ""),
            ("<?php echo 1 ?>", ""),
            ("<!DOCTYPE html>", ""),
        ],
        |markdown| {
            assert!(!article(markdown).has_raw_html, "{markdown}");
            line(markdown).leak() as &str
        },
    );
}

#[test]
fn what_the_policy_drops_is_not_even_written() {
    check(
        &[
            ("a <script>b</script> c", "a b c"),
            ("a <blink>b</blink>", "a b"),
            ("<script>\nalert(1)\n\n</script>", ""),
            ("<style>a{}</style>", ""),
            ("<div><svg><path/></svg></div>", "<div></div>"),
        ],
        |markdown| line(markdown).leak() as &str,
    );
}

#[test]
fn nothing_is_closed_that_was_not_opened_nor_left_open() {
    check(
        &[
            ("</div></article>", ""),
            ("a</p></b>", "a"),
            ("<div><b>a</div>", "<div><b>a</b></div>"),
            ("a *b <u>c* d", "a <em>b <u>c</u></em> d"),
            ("a <u>b\n\nc", "a <u>b</u></p>\n<p>c"),
            (
                "> <div>\n\nb",
                "<blockquote>\n<div>\n</div>\n</blockquote>\n<p>b</p>\n",
            ),
            ("<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>"),
            (
                "<table><tr><td>a<td>b<tr><td>c</table>",
                "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>",
            ),
        ],
        |markdown| line(markdown).leak() as &str,
    );
}

#[test]
fn a_tag_without_an_end_swallows_nothing() {
    assert_eq!(
        page("<div title=\"\n\n**a**"),
        "&lt;div title=\"\n<p><strong>a</strong></p>\n"
    );
    assert_eq!(
        page("<div\n\n**a**"),
        "&lt;div\n<p><strong>a</strong></p>\n"
    );
}
