//! Bare addresses beside Chinese, and where they end.

use super::{check, line};

/// The links in a line, as `text -> address`.
fn links(markdown: &str) -> Vec<String> {
    let html = line(markdown);
    html.split("<a href=\"")
        .skip(1)
        .map(|link| {
            let (address, rest) = link.split_once('"').expect("an address ends");
            let text = rest
                .split_once('>')
                .and_then(|(_, rest)| rest.split_once("</a>"));
            let text = text.expect("a link ends").0;
            if address == text {
                text.to_owned()
            } else {
                format!("{text} -> {address}")
            }
        })
        .collect()
}

#[test]
fn addresses_end_where_a_reader_would_end_them() {
    check(
        &[
            ("看https://example.com/a，后", vec!["https://example.com/a"]),
            ("（https://example.com/a）", vec!["https://example.com/a"]),
            ("https://example.com/a。", vec!["https://example.com/a"]),
            ("https://example.com/中文", vec!["https://example.com/"]),
            ("“https://example.com/a”", vec!["https://example.com/a"]),
            (
                "https://example.com/é?q=ü#x",
                vec!["https://example.com/é?q=ü#x"],
            ),
            (
                "请看www.example.com吧",
                vec!["www.example.com -> http://www.example.com"],
            ),
            (
                "写信给me@example.com。",
                vec!["me@example.com -> mailto:me@example.com"],
            ),
            ("(https://a.example/b_(c))", vec!["https://a.example/b_(c)"]),
            ("**https://a.example**", vec!["https://a.example"]),
            ("_https://a.example/b_", vec!["https://a.example/b"]),
            ("https://a.example/b_c_d", vec!["https://a.example/b_c_d"]),
            (
                "https://a.example/?b=1&amp;c=2",
                vec!["https://a.example/?b=1&amp;c=2"],
            ),
            ("HTTPS://A.example/", vec!["HTTPS://A.example/"]),
            ("http://localhost:3000/a.", vec!["http://localhost:3000/a"]),
            (
                "https://a.example, https://b.example",
                vec!["https://a.example", "https://b.example"],
            ),
            ("Http://a.example'", vec!["Http://a.example"]),
        ],
        |markdown| {
            links(markdown)
                .into_iter()
                .map(|link| link.leak() as &str)
                .collect()
        },
    );
}

#[test]
fn what_is_no_address_is_no_link() {
    check(
        &[
            ("xhttps://a.example", vec![]),
            ("awww.example.com", vec![]),
            ("www.", vec![]),
            ("www..example", vec![]),
            ("http://", vec![]),
            ("http://-", vec![]),
            ("ftp://a.example", vec![]),
            ("javascript://a.example", vec![]),
            ("a@b", vec![]),
            ("a@b@c.example", vec![]),
            ("@a.example", vec![]),
            ("a@b..c", vec![]),
            ("http://a_b.c_d", vec![]),
            ("`https://a.example`", vec![]),
            ("![https://a.example](b)", vec![]),
            ("[x https://a.example](b)", vec!["x https://a.example -> b"]),
            ("<kbd>a</kbd>@b.example", vec![]),
        ],
        |markdown| {
            links(markdown)
                .into_iter()
                .map(|link| link.leak() as &str)
                .collect()
        },
    );
}
