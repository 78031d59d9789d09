//! What the renderer makes of each kind of block, beyond the specifications.

use super::{article, check, line, with};
use quire::model::{Base, Lang};
use quire::text::{Labels, Options, render};

#[test]
fn code_blocks_name_their_language() {
    let language = |info: &str| {
        let html = article(&format!("```{info}\n<a> & b\n```")).html;
        assert!(
            html.ends_with("&lt;a&gt; &amp; b\n</code></pre>\n"),
            "{html}"
        );
        let name = html
            .strip_prefix("<pre tabindex=\"0\" data-language=\"")
            .unwrap_or_default();
        let name = name.split('"').next().unwrap_or_default().to_owned();
        assert!(name.is_empty() || html.contains(&format!("class=\"language-{name}\"")));
        name.leak() as &str
    };
    check(
        &[
            ("", ""),
            ("rust", "rust"),
            ("rust,ignore", "rust"),
            ("js {1,3-5}", "js"),
            ("js{1}", "js"),
            ("python:main.py", "python"),
            (" c++ title=\"a b\"", "c++"),
            ("{.haskell .numberLines}", "haskell"),
            ("a\"onx=y", "a&quot;onx=y"),
        ],
        language,
    );
}

#[test]
fn formulas_are_shown_as_their_source() {
    check(
        &[
            (
                "$a_1 < b$",
                "<code class=\"math math-inline\">a_1 &lt; b</code>",
            ),
            ("花了$20，又花了$30。", "花了$20，又花了$30。"),
            (
                "$HOME/bin:$PATH and **b**",
                "$HOME/bin:$PATH and <strong>b</strong>",
            ),
            ("costs $5 or $6", "costs $5 or $6"),
            (
                "$5 or $x$ or **$6**",
                "$5 or <code class=\"math math-inline\">x</code> or <strong>$6</strong>",
            ),
            ("`$a$`", "<code>$a$</code>"),
            (
                "# $x$",
                "<h1 id=\"x\"><code class=\"math math-inline\">x</code></h1>\n",
            ),
        ],
        |markdown| line(markdown).leak() as &str,
    );
    check(
        &[
            (
                "$$\na\n$$",
                "<pre tabindex=\"0\" class=\"math math-display\"><code>a</code></pre>\n",
            ),
            (
                "before $$a$$ after",
                "<p>before</p>\n<pre tabindex=\"0\" class=\"math math-display\"><code>a</code></pre>\n<p> after</p>\n",
            ),
            (
                "*$$a$$*",
                "<p><em><code class=\"math math-display\">a</code></em></p>\n",
            ),
        ],
        |markdown| article(markdown).html.leak() as &str,
    );
}

#[test]
fn an_image_with_a_title_that_stands_alone_is_a_figure() {
    check(
        &[
            (
                "![a](b 'c <d>')",
                "<figure><img src=\"b\" alt=\"a\"><figcaption>c &lt;d&gt;</figcaption></figure>\n",
            ),
            ("![a](b)", "<p><img src=\"b\" alt=\"a\"></p>\n"),
            (
                "![a](b 'c') d",
                "<p><img src=\"b\" alt=\"a\" title=\"c\"> d</p>\n",
            ),
            (
                "d ![a](b 'c')",
                "<p>d <img src=\"b\" alt=\"a\" title=\"c\"></p>\n",
            ),
        ],
        |markdown| article(markdown).html.leak() as &str,
    );
}

#[test]
fn headings_have_ids_of_their_own() {
    let ids = |markdown: &str| -> Vec<&str> {
        let headings = article(markdown).headings;
        headings
            .into_iter()
            .map(|heading| heading.id.leak() as &str)
            .collect()
    };
    check(
        &[
            ("# Foo Bar!", vec!["foo-bar"]),
            ("# Redis 模块（一）", vec!["redis-模块一"]),
            ("# a\n# a\n# a", vec!["a", "a-1", "a-2"]),
            ("# a\n# a-1\n# a", vec!["a", "a-1", "a-2"]),
            ("# !\n# 。", vec!["section", "section-1"]),
            ("# a {#b}\n# b\n# c {#b}", vec!["b", "b-1", "b-2"]),
            ("# a {#\"onx=}\n# b {#c<d}", vec!["a", "b-cd"]),
            ("# `<T>` & *x*", vec!["t--x"]),
            (
                "# process\n# quire-search",
                vec!["section-process", "section-quire-search"],
            ),
            ("# A ![b](c) [d](e)", vec!["a-b-d"]),
        ],
        ids,
    );
}

#[test]
fn headings_sink_and_take_the_prefix() {
    let base = Base::new("/");
    let options = Options {
        id_prefix: "p-",
        heading_shift: 2,
        ..Options::new(&base)
    };
    let rendered = render("# a\n\n##### b", &options);
    assert_eq!(
        rendered.html,
        "<h3 id=\"p-a\">a</h3>\n<h6 id=\"p-b\">b</h6>\n"
    );
    let headings = &rendered.headings;
    assert_eq!((headings[0].level, headings[1].level), (3, 6));
    assert_eq!(headings[0].id, "p-a");
}

#[test]
fn alerts_speak_the_language_of_the_text() -> Result<(), Box<dyn std::error::Error>> {
    let kinds = [
        ("NOTE", "note", "Note", "说明"),
        ("tip", "tip", "Tip", "提示"),
        ("Important", "important", "Important", "重要"),
        ("WARNING", "warning", "Warning", "警告"),
        ("CAUTION", "caution", "Caution", "注意"),
    ];
    for (word, class, english, chinese) in kinds {
        for (lang, title) in [("en", english), ("zh-Hant", chinese)] {
            let lang: Lang = lang.parse().map_err(|_| "no language")?;
            let base = Base::new("/");
            let options = Options {
                labels: Labels::of(&lang),
                ..Options::new(&base)
            };
            assert_eq!(
                render(&format!("> [!{word}]\n> b"), &options).html,
                format!(
                    "<div class=\"alert alert-{class}\" role=\"note\">\n\
                     <p class=\"alert-title\">{title}</p>\n<p>b</p>\n</div>\n"
                )
            );
        }
    }
    Ok(())
}

#[test]
fn footnotes_are_numbered_as_they_are_asked_for() {
    let html = with(
        "a[^z] b[^甲] c[^z]\n\n[^甲]: two\n[^z]: one\n[^unused]: none",
        "/",
        &[],
        "p-",
    )
    .html;
    assert_eq!(
        html,
        "<p>a<sup class=\"footnote-ref\"><a href=\"#p-fn:1\" id=\"p-fnref:1\" role=\"doc-noteref\">1</a></sup> \
         b<sup class=\"footnote-ref\"><a href=\"#p-fn:2\" id=\"p-fnref:2\" role=\"doc-noteref\">2</a></sup> \
         c<sup class=\"footnote-ref\"><a href=\"#p-fn:1\" id=\"p-fnref:1:2\" role=\"doc-noteref\">1</a></sup></p>\n\
         <section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"Footnotes\">\n<ol>\n\
         <li id=\"p-fn:1\">\n<p>one \
         <a href=\"#p-fnref:1\" class=\"footnote-back\" role=\"doc-backlink\" aria-label=\"Back to reference 1\">↩</a> \
         <a href=\"#p-fnref:1:2\" class=\"footnote-back\" role=\"doc-backlink\" aria-label=\"Back to reference 1-2\">↩<sup>2</sup></a></p>\n</li>\n\
         <li id=\"p-fn:2\">\n<p>two \
         <a href=\"#p-fnref:2\" class=\"footnote-back\" role=\"doc-backlink\" aria-label=\"Back to reference 2\">↩</a></p>\n</li>\n\
         </ol>\n</section>\n"
    );
}

#[test]
fn a_footnote_may_ask_for_another_and_hold_blocks() {
    let html = article("a[^1]\n\n[^1]: b[^2]\n\n    ```\n    c\n    ```\n[^2]: d").html;
    assert!(html.contains("<li id=\"fn:1\">\n<p>b<sup"), "{html}");
    assert!(
        html.contains("c\n</code></pre> <a href=\"#fnref:1\""),
        "{html}"
    );
    assert!(
        html.contains("<li id=\"fn:2\">\n<p>d <a href=\"#fnref:2\""),
        "{html}"
    );
    assert_eq!(line("a[^none]"), "a[^none]");
}

#[test]
fn tables_scroll_in_boxes_of_their_own() {
    let html = article("|a|\n|-:|\n|1|\n\n|b|\n|-|").html;
    assert_eq!(
        html,
        "<div class=\"table-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"Table 1\"><table>\n\
         <thead><tr>\n<th align=\"right\">a</th>\n</tr></thead>\n\
         <tbody>\n<tr>\n<td align=\"right\">1</td>\n</tr>\n</tbody>\n</table></div>\n\
         <div class=\"table-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"Table 2\"><table>\n\
         <thead><tr>\n<th>b</th>\n</tr></thead>\n</table></div>\n"
    );
}

#[test]
fn tasks_and_definitions() {
    assert_eq!(
        article("- [x] a\n\n- [ ] b").html,
        "<ul>\n<li class=\"task-list-item\">\n<p><input type=\"checkbox\" disabled=\"\" checked=\"\" aria-label=\"Done\"> a</p>\n</li>\n\
         <li class=\"task-list-item\">\n<p><input type=\"checkbox\" disabled=\"\" aria-label=\"To do\"> b</p>\n</li>\n</ul>\n"
    );
    assert_eq!(
        article("Term\n: One\n: Two").html,
        "<dl>\n<dt>Term</dt>\n<dd>One</dd>\n<dd>Two</dd>\n</dl>\n"
    );
}

#[test]
fn nul_is_no_character_of_a_page() {
    assert_eq!(line("a\0b `c\0d`"), "a\u{FFFD}b <code>c\u{FFFD}d</code>");
}

#[test]
fn code_has_the_colours_of_its_fence_wherever_it_stands() {
    let markdown =
        "    indented\n\n```go\nvar\n```\n\n> ```\n> plain\n> ```\n\n1. ~~~ c\n   int <\n   ~~~\n";
    let code = ["k3".to_owned(), String::new(), "t3".to_owned()];
    let base = Base::new("/");
    let options = Options {
        code: &code,
        ..Options::new(&base)
    };
    let html = render(markdown, &options).html;
    for block in [
        "<pre tabindex=\"0\"><code>indented\n</code></pre>",
        "<code class=\"language-go\"><span class=\"hl-k\">var</span>\n</code>",
        "<pre tabindex=\"0\"><code>plain\n</code></pre>",
        "<code class=\"language-c\"><span class=\"hl-t\">int</span> &lt;\n</code>",
    ] {
        assert!(html.contains(block), "{block} in {html}");
    }
}

/// The parts of a text that may be in several.
fn parts(markdown: &str) -> Vec<String> {
    let base = Base::new("/");
    let code = ["GA\n".to_owned(), "gB\n".to_owned()];
    let options = Options {
        code: &code,
        ..Options::new(&base)
    };
    let in_one = render(markdown, &options).html;
    let options = Options {
        part_break: "<break>\n",
        ..options
    };
    let html = render(markdown, &options).html;
    let parts: Vec<String> = html.split("<break>\n").map(str::to_owned).collect();
    assert_eq!(parts.concat(), in_one);
    parts
}

#[test]
fn the_first_part_of_a_text_fills_the_first_screen() {
    let words = "word ".repeat(50);
    let parts = parts(&format!("{words}\n\n").repeat(60));
    let shown = |part: &str| part.matches("word").count() * 5;
    assert!((1_100..1_400).contains(&shown(&parts[0])));
    for part in &parts[1..parts.len() - 1] {
        assert!(part.starts_with("<p>"), "{part:.40}");
        assert!((1_600..2_000).contains(&shown(part)), "{}", shown(part));
    }
    assert!(parts.len() > 3);
}

#[test]
fn no_part_begins_within_something() {
    let words = "word ".repeat(2_000);
    for text in [
        words.clone(),
        format!("- {words}\n\n  another paragraph\n\n- and an item"),
        format!("> {words}\n>\n> ## In a quote"),
        format!("- {words}\n- ## In a list"),
        format!("A note.[^a]\n\n[^a]: {words}\n\n    ## In a note"),
        format!("<div>\n\n{words}\n\n## In a raw element\n\n</div>"),
        format!("```go\n{words}\n```\n\n```go\n```\n"),
    ] {
        assert_eq!(parts(&text).len(), 1, "{}", text.replace(&words, "…"));
    }
    for block in ["## A heading", "a paragraph", "- a list", "```\ncode\n```"] {
        assert_eq!(parts(&format!("{words}\n\n{block}\n")).len(), 2);
    }
}
