//! What the tool learns of a text.

use super::check;
use quire::text::{Outline, outline};

#[test]
fn the_first_heading_and_what_leads() {
    let heading = |markdown: &str| -> (Option<String>, bool) {
        let Outline {
            first_heading,
            heading_leads,
            ..
        } = outline(markdown);
        let cut = first_heading.map(|(text, range)| format!("{text}|{}", &markdown[range]));
        (cut, heading_leads)
    };
    let some = |text: &str| Some(text.to_owned());
    check(
        &[
            ("# A *b* `c`\n\nd", (some("A b c|# A *b* `c`\n"), true)),
            ("\n\n<!-- x -->\n\n# A", (some("A|# A"), true)),
            ("[r]: x\n\n# A", (some("A|# A"), true)),
            (
                "中**（x）**文\n\n# 甲**（乙）**\n丙",
                (some("甲（乙）|# 甲**（乙）**\n"), false),
            ),
            ("A\nb\n===\nc", (some("A b|A\nb\n===\n"), true)),
            ("a\n\n## B", (some("B|## B"), false)),
            ("<div></div>\n\n# A", (some("A|# A"), false)),
            ("---\n\n# A", (some("A|# A"), false)),
            ("no heading", (None, false)),
            ("", (None, false)),
        ],
        heading,
    );
}

#[test]
fn every_address_has_its_place() {
    let markdown = "中**（文）**字 [a](<b c>) ![d](e&amp;f) <https://g.h> www.i.k/j_l\n\n\
        [l][m] <m@n.o> `p.q` $r$ 花$2，$3 [s](t)\n\n\
        <p><a\nhref='u&amp;v'>x</a>\n<img srcset='w 1x, y 2x'></p>\n\n\
        a <b><a href=z>1</a> <script src=no></script>\n\n```\nhttp://code.x\n```\n\n[m]: n 'o'";
    let found: Vec<String> = outline(markdown)
        .destinations
        .iter()
        .map(|destination| {
            let place: String = markdown[destination.offset..].chars().take(4).collect();
            let sign = if destination.is_embedded { "!" } else { "" };
            format!("{sign}{} at {place}", destination.address)
        })
        .collect();
    assert_eq!(
        found,
        [
            "b c at [a](",
            "!e&f at ![d]",
            "https://g.h at <htt",
            "http://www.i.k/j_l at www.",
            "n at [l][",
            "mailto:m@n.o at <m@n",
            "t at [s](",
            "u&v at <a\nh",
            "!w at <img",
            "!y at <img",
            "z at <a h",
        ]
    );
}

#[test]
fn a_description_is_the_beginning_of_the_prose() {
    let describe = |markdown: &str| outline(markdown).description.leak() as &str;
    check(
        &[
            (
                "# T\n\nOne *two*[^1]\nthree `four`.\n\n[^1]: n",
                "One two three four.",
            ),
            ("中\n文，**强**\n调。\n\n另一段", "中文，强调。另一段"),
            ("```\ncode\n```\n\n|t|\n|-|\n\n![alt](a) Text", "Text"),
            ("- a\n- b\n\n> c", "a b c"),
            ("<div>x</div>\n\ny <b>z</b>", "y z"),
            ("", ""),
        ],
        describe,
    );
    let long = "Some words go here. ".repeat(20);
    let cut = outline(&long).description;
    assert!(
        cut.ends_with("words go here…") && (100..=160).contains(&cut.chars().count()),
        "{cut}"
    );
    let long = "这里有一些话，说得很长，".repeat(20);
    let cut = outline(&long).description;
    assert!(
        cut.ends_with("有一些话…") && (50..=80).contains(&cut.chars().count()),
        "{cut}"
    );
    let long = "unbroken ".repeat(40);
    let cut = outline(&long).description;
    assert!(cut.ends_with("unbroken…") && cut.len() < 165, "{cut}");
}
