//! Where links and images lead, and where they must not.

use super::{article, check, line, with};
use quire::model::Address;
use quire::text::is_safe_address;

fn known() -> Vec<Address> {
    let address = |from: &str, to: &str, width, height| Address {
        from: from.to_owned(),
        to: to.to_owned(),
        width,
        height,
        ..Address::default()
    };
    vec![
        address("a b.png", "posts/x/a%20b.png", 640, 480),
        address("../other.md", "posts/other/", 0, 0),
        address("/images/c.png", "images/c.png", 10, 20),
        address("missing-height.png", "m.png", 10, 0),
        Address {
            widths: vec![480, 800],
            hash: "0a".to_owned(),
            ..address("wide.jpg", "w,1.jpg", 1500, 900)
        },
        Address {
            widths: vec![480, 1920],
            hash: "0b".to_owned(),
            ..address("huge.jpg", "h.jpg", 6000, 4000)
        },
    ]
}

#[test]
fn relative_addresses_lead_where_the_tool_says() {
    check(
        &[
            (
                "![i](<a b.png>)",
                "<a class=\"enlarge\" href=\"/blog/posts/x/a%20b.png\" aria-label=\"Enlarge image: i\"><img src=\"/blog/posts/x/a%20b.png\" alt=\"i\" width=\"640\" height=\"480\" fetchpriority=\"high\"></a>",
            ),
            (
                "[o](../other.md#part)",
                "<a href=\"/blog/posts/other/#part\">o</a>",
            ),
            (
                "[o](..&#47;other.md)",
                "<a href=\"/blog/posts/other/\">o</a>",
            ),
            (
                "![i](/images/c.png)",
                "<img src=\"/blog/images/c.png\" alt=\"i\" width=\"10\" height=\"20\" fetchpriority=\"high\">",
            ),
            (
                "![i](wide.jpg)",
                "<a class=\"enlarge\" href=\"/blog/w,1.jpg\" aria-label=\"Enlarge image: i\"><img src=\"/blog/w,1.jpg\" alt=\"i\" \
                 srcset=\"/blog/assets/image-480-0a.webp 480w, \
                 /blog/assets/image-800-0a.webp 800w, /blog/w,1.jpg 1500w\" \
                 sizes=\"(min-width:44rem) 40rem,92vw\" width=\"1500\" height=\"900\" \
                 fetchpriority=\"high\"></a>",
            ),
            (
                "![i](huge.jpg)",
                "<a class=\"enlarge\" href=\"/blog/h.jpg\" aria-label=\"Enlarge image: i\"><img src=\"/blog/h.jpg\" alt=\"i\" \
                 srcset=\"/blog/assets/image-480-0b.webp 480w, \
                 /blog/assets/image-1920-0b.webp 1920w\" \
                 sizes=\"(min-width:44rem) 40rem,92vw\" width=\"6000\" height=\"4000\" \
                 fetchpriority=\"high\"></a>",
            ),
            ("[l](wide.jpg)", "<a href=\"/blog/w,1.jpg\">l</a>"),
            (
                "![i](missing-height.png)",
                "<img src=\"/blog/m.png\" alt=\"i\">",
            ),
            (
                "[r](/feed.xml?x=1#y)",
                "<a href=\"/blog/feed.xml?x=1#y\">r</a>",
            ),
            ("[u](unknown.md)", "<a href=\"unknown.md\">u</a>"),
            ("[h](#part)", "<a href=\"#p-part\">h</a>"),
            (
                "[e](https://e.example/#x)",
                "<a href=\"https://e.example/#x\" rel=\"noopener\">e</a>",
            ),
            (
                "[e](//e.example/)",
                "<a href=\"//e.example/\" rel=\"noopener\">e</a>",
            ),
            (
                "<me@e.example>",
                "<a href=\"mailto:me@e.example\">me@e.example</a>",
            ),
            ("[t](tel:+49123)", "<a href=\"tel:+49123\">t</a>"),
            ("[n]()", "<a href=\"\">n</a>"),
            ("[中](中文.md)", "<a href=\"中文.md\">中</a>"),
        ],
        |markdown| {
            let html = with(markdown, "/blog/", &known(), "p-").html;
            let html = html.trim_start_matches("<p>").trim_end_matches("</p>\n");
            html.to_owned().leak() as &str
        },
    );
}

#[test]
fn the_addresses_of_raw_html_are_resolved_too() {
    let html = with(
        "<p><img src='a b.png' srcset='a&#32;b.png 1x, /images/c.png 2x'>\
         <a href=../other.md#x id=y>o</a> <a href='#y'>y</a></p>",
        "/blog/",
        &known(),
        "p-",
    )
    .html;
    assert_eq!(
        html,
        "<p><img src=\"/blog/posts/x/a%20b.png\" srcset=\"/blog/posts/x/a%20b.png 1x, \
         /blog/images/c.png 2x\" alt=\"\" width=\"640\" height=\"480\"><a href=\"/blog/posts/other/#x\" id=\"p-y\">o</a> \
         <a href=\"#p-y\">y</a></p>"
    );
}

#[test]
fn an_image_of_raw_html_gets_what_its_author_left_out() {
    let sizes = "srcset=\"/blog/assets/image-480-0a.webp 480w, \
                 /blog/assets/image-800-0a.webp 800w, /blog/w,1.jpg 1500w\" \
                 sizes=\"(min-width:44rem) 40rem,92vw\"";
    let table = [
        (
            "<img src=wide.jpg>",
            format!(" alt=\"\" {sizes} width=\"1500\" height=\"900\""),
        ),
        (
            "<IMG src=wide.jpg Alt=a Width=50>",
            format!(" Alt=\"a\" Width=\"50\" {sizes}"),
        ),
        (
            "<img src=wide.jpg SrcSet='wide.jpg 1x'>",
            " SrcSet=\"/blog/w,1.jpg 1x\" alt=\"\" width=\"1500\" height=\"900\"".to_owned(),
        ),
        ("<source src=wide.jpg>", String::new()),
    ];
    for (html, expected) in table {
        let element = if html.starts_with("<s") {
            "source"
        } else {
            "img"
        };
        let expected = format!("<{element} src=\"/blog/w,1.jpg\"{expected}>");
        let written = with(html, "/blog/", &known(), "").html;
        assert_eq!(written.trim_end(), expected, "{html}");
    }
}

#[test]
fn only_what_is_seen_first_is_fetched_first() {
    let first = "fetchpriority=\"high\"";
    let is_first = |markdown: &str, prefix: &str| {
        with(markdown, "/", &known(), prefix)
            .html
            .matches(first)
            .count()
    };
    assert_eq!(is_first("![](huge.jpg) ![](wide.jpg)", ""), 1);
    assert_eq!(
        is_first(&format!("{}\n\n![](huge.jpg)", "word ".repeat(400)), ""),
        0
    );
    assert_eq!(is_first("![](https://e.example/a.png)", ""), 0);
}

/// Addresses that run something, or read what is the reader's own.
const UNSAFE: &[&str] = &[
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "&#106;avascript:alert(1)",
    "javascript&colon;alert(1)",
    "java&Tab;script:alert(1)",
    "java&#x0A;script:alert(1)",
    "&#1;javascript:alert(1)",
    "&#x20;javascript:alert(1)",
    "&#xA0;javascript:alert(1)",
    "&#x200B;javascript:alert(1)",
    "java&#13;script&#9;:alert(1)",
    "java&#x80;script:alert(1)",
    "vbscript:x",
    "data:text/html,x",
    "DATA:image/svg+xml,x",
    "blob:https://a/b",
    "file:///etc/passwd",
    "about:blank",
    "ws://a",
    "ftp://a.example",
    "view-source:http://a",
    "made-up-scheme://x",
    "x:y",
];

#[test]
fn an_unsafe_link_becomes_its_text_and_an_unsafe_image_its_alternative() {
    for address in UNSAFE {
        assert_eq!(
            line(&format!("a [b *c*](<{address}>) d")),
            "a b <em>c</em> d",
            "{address}"
        );
        assert_eq!(
            line(&format!("a ![b *c*](<{address}> 't') d")),
            "a b c d",
            "{address}"
        );
        assert_eq!(line(&format!("[a]\n\n[a]: <{address}>")), "a", "{address}");
    }
    assert_eq!(line("<javascript:alert(1)>"), "javascript:alert(1)");
}

#[test]
fn safe_addresses_are_known() {
    let safe = [
        "",
        "#",
        "#a:b",
        "?a:b",
        "a",
        "./a:b",
        "/a:b",
        "a/b:c",
        "http://x",
        "HTTPS:x",
        "mailto:x",
        "TEL:1",
        "//x",
        "\\\\x",
        "图:一",
        "1:2",
        "a b:c",
        "  https://x",
    ];
    for address in safe {
        assert!(is_safe_address(address), "{address}");
    }
    let not = [
        "a:b",
        "\u{1}\u{2}data:x",
        "ja\0vascript:x",
        "\u{FEFF}javascript:x",
        "C:\\x",
        "x+y.z-1:",
    ];
    for address in not {
        assert!(!is_safe_address(address), "{address}");
    }
}

#[test]
fn what_an_address_cannot_hold_is_encoded() {
    check(
        &[
            ("[a](<b c\"d'e>)", "<a href=\"b%20c%22d&#x27;e\">a</a>"),
            ("[a](/\\x)", "<a href=\"/%5Cx\" rel=\"noopener\">a</a>"),
            ("[a](b&amp;c)", "<a href=\"b&amp;c\">a</a>"),
            (
                "[a](b \"c\\\"<d>\")",
                "<a href=\"b\" title=\"c&quot;&lt;d&gt;\">a</a>",
            ),
        ],
        |markdown| line(markdown).leak() as &str,
    );
}

#[test]
fn only_the_images_after_the_first_wait() {
    assert_eq!(
        article("![](a) ![](b)").html,
        "<p><img src=\"a\" alt=\"\"> <img src=\"b\" alt=\"\" loading=\"lazy\" decoding=\"async\"></p>\n"
    );
}
