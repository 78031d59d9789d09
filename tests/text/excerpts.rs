//! Where excerpts are cut, and that they stand by themselves.

use super::{article, check};
use quire::text::excerpt;

#[test]
fn the_authors_mark_is_found_in_any_spelling() {
    for mark in [
        "<!-- more -->",
        "<!--more-->",
        "<!--  MORE  -->",
        "<!-- excerpt -->",
        "<!--Excerpt-->",
        "<!--\nmore\n-->",
    ] {
        let cut = excerpt(&format!("a\n\n{mark}\n\nb"));
        assert_eq!(
            (cut.markdown.as_str(), cut.is_marked),
            ("a", true),
            "{mark}"
        );
        let cut = excerpt(&format!("a {mark} b"));
        assert_eq!(
            (cut.markdown.as_str(), cut.is_marked),
            ("a", true),
            "{mark}"
        );
    }
}

#[test]
fn what_only_looks_like_the_mark_is_none() {
    for text in [
        "a `<!-- more -->` b",
        "a\n\n```\n<!-- more -->\n```\n\nb",
        "a\n\n    <!-- more -->\n\nb",
        "a \\<!-- more --> b",
        "a <!-- more or less --> b",
        "a <!-- read more --> b",
    ] {
        let cut = excerpt(text);
        assert_eq!((cut.markdown.as_str(), cut.is_marked), (text, false));
    }
}

#[test]
fn blocks_are_taken_until_there_is_enough() {
    let han = |count| "读".repeat(count);
    let long = format!("{}\n\n{}\n\n{}", han(200), han(150), han(100));
    assert_eq!(
        excerpt(&long).markdown,
        format!("{}\n\n{}", han(200), han(150))
    );
    let second_too_long = format!("{}\n\n{}", han(50), han(800));
    assert_eq!(excerpt(&second_too_long).markdown, han(50));
    assert_eq!(excerpt(&han(700)).markdown, han(700));
    let heading_last = format!("# a\n\n{}\n\n## b\n\n{}", han(100), han(900));
    assert_eq!(
        excerpt(&heading_last).markdown,
        format!("# a\n\n{}", han(100))
    );
    assert_eq!(
        excerpt("# only\n\n## headings").markdown,
        "# only\n\n## headings"
    );
    assert_eq!(excerpt("").markdown, "");
    let pictures = "![](a)\n\n".repeat(100);
    assert!(excerpt(&pictures).markdown.len() < 100);
}

#[test]
fn a_huge_block_is_cut_where_a_reader_pauses() {
    let sentences = "一句长长的话在这里。".repeat(30_000);
    let cut = excerpt(&sentences).markdown;
    assert!(
        cut.ends_with("话在这里。") && (300..400).contains(&cut.chars().count()),
        "{cut}"
    );
    let words = "word ".repeat(60_000);
    let cut = excerpt(&words).markdown;
    assert!(
        cut.ends_with("word…") && (300..420).contains(&cut.len()),
        "{cut}"
    );
    for huge in [
        "读".repeat(100_000),
        format!("**{}**", "字".repeat(100_000)),
        format!("- {}", "item ".repeat(60_000)),
        format!("```\n{}", "code line\n".repeat(30_000)),
        format!("|a|\n|-|\n{}", "|cell|\n".repeat(40_000)),
        "> ".repeat(100_000),
        "[](a)".repeat(60_000),
        "&amp;".repeat(60_000),
        format!("<div>\n{}</div>", "<p>x</p>\n".repeat(30_000)),
    ] {
        let cut = excerpt(&huge).markdown;
        assert!(
            !cut.is_empty() && cut.len() < 20_000,
            "{} of {}",
            cut.len(),
            &huge[..20.min(huge.len() / 4 * 3)]
        );
    }
}

#[test]
fn references_come_along_and_footnotes_do_not() {
    check(
        &[
            (
                "[a] ![b][c] [d][]\n\n<!-- more -->\n\n[a]: <x y> \"t\\\"t\"\n[C]: z\n[d]: w&amp;v\n[e]: u",
                "[a] ![b][c] [d][]\n\n[a]: <x y> \"t\\\"t\"\n[c]: <z>\n[d]: <w\\&v>\n",
            ),
            ("[a]: b\n\n[a] <!-- more -->", "[a]: b\n\n[a]"),
            ("a[^1] b[^2]\n\n<!-- more -->\n\n[^1]: c", "a b[^2]"),
            ("[^1]: c\n\na[^1]\n\n<!-- more -->\n\nd", "a"),
            ("`[^1]` \\[^1]\n\n<!-- more -->\n\n[^1]: c", "`[^1]` \\[^1]"),
            ("<div>\n<!-- more -->\n[a]\n</div>\n\n[a]: b", "<div>"),
        ],
        |markdown| excerpt(markdown).markdown.trim_start().to_owned().leak() as &str,
    );
}

#[test]
fn an_excerpt_renders_as_in_its_post() {
    let start = "中**（文）**字 [a] $x$ 花了$2，$3。\n\n- [b][c]\n\n> `q`";
    let rest = "\n\n<!-- more -->\n\nmore\n\n[a]: b 'c'\n[C]: <d e>";
    let alone = article(&excerpt(&format!("{start}{rest}")).markdown).html;
    let whole = article(&format!("{start}{rest}")).html;
    assert!(alone.contains("<strong>（文）</strong>") && alone.contains("href=\"d%20e\""));
    assert!(whole.starts_with(&alone), "{alone}");
}
