//! Nothing that runs, loads a document or takes the page over gets through, however it is
//! written.
//!
//! The vectors are a collection of our own, by the trick they use. What comes out is
//! parsed again and looked through with rules that know nothing of the policy.

#[path = "../vectors/dangerous.rs"]
mod dangerous;
#[path = "../vectors/sanitized.rs"]
mod sanitized;

use html5ever::tendril::TendrilSink;
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{ParseOpts, QualName, local_name, ns};
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use quire::text::sanitize;

use super::article;
use dangerous::{ADDRESSES, CLOBBERING, MUTATING, PLAIN};

/// Markdown that carries them.
const MARKDOWN: &[&str] = &[
    "[a](javascript:alert(1))",
    "[a](<java\tscript:alert(1)>)",
    "[a]: javascript:alert(1)\n\n[a] ![a]",
    "![a](x \"\\\"onerror=alert(1)\")",
    "![\"onerror=alert(1) x=\"](x)",
    "[a](x \"<script>\")",
    "[<img src=x onerror=alert(1)>](x)",
    "![<img src=x onerror=alert(1)>](x \"<script>alert(1)</script>\")",
    "# <img src=x onerror=alert(1)>\n\n# a {#\"><script>alert(1)</script>}",
    "# a {onclick=alert(1) .b style=x}",
    "```\"><img/src=x/onerror=alert(1)>\na\n```",
    "```\n</code></pre><script>alert(1)</script>\n```",
    "`<script>alert(1)</script>`",
    "$</code><script>alert(1)</script>$",
    "$$\n</code></pre><script>alert(1)</script>\n$$",
    "[^<script>]\n\n[^<script>]: <img src=x onerror=alert(1)>",
    "|<img src=x onerror=alert(1)>|\n|-|\n|<script>|",
    "<javascript:alert(1)> <data:text/html,x>",
    "http://x/\"onmouseover=alert(1)//",
    "www.x.y/<script>alert(1)</script>",
    "a@b.c\"><script>alert(1)</script>",
    "<div\n\n<script>alert(1)</script>",
    "<a href=\"\n\n[a](x \"onclick=alert(1)\")",
    "<div title=\"\n\n\"onclick=alert(1)>",
    "- <details>\n\n- </li></ul><script>alert(1)</script>",
    "> [!NOTE]<script>\n> alert(1)",
    "<!--\n\n--><script>alert(1)</script>",
    "**（<script>alert(1)</script>）**中",
    "<scr\u{FDD0}ipt>alert(1)</scr\u{FDD0}ipt>中**（）**文",
    "<*（script>alert(1)</script>中",
    "中<scr**（ipt>alert(1)</scr**（ipt>",
];

#[test]
fn what_is_left_is_what_the_page_leaves() {
    super::check(sanitized::PAIRS, |html| sanitize(html).leak() as &str);
}

#[test]
fn no_vector_gets_through() {
    let mut faults = String::new();
    for vector in [PLAIN, ADDRESSES, MUTATING, CLOBBERING, MARKDOWN].concat() {
        let nested = format!("<table><tr><td>{vector}</table>");
        let inline = format!("a {vector} b");
        let within = format!("> - {}", vector.replace('\n', "\n>   "));
        for markdown in [vector, &nested, &inline, &within] {
            let rendered = article(markdown);
            let mut results = vec![sanitize(markdown), sanitize(&rendered.html)];
            if !rendered.has_raw_html {
                results.push(rendered.html);
            }
            for html in results {
                if let Some(danger) = danger(&html) {
                    faults += &format!("\n{markdown:?}\n  gives {html:?}\n  with {danger}\n");
                }
            }
        }
    }
    assert!(faults.is_empty(), "{faults}");
}

#[test]
fn the_rules_see_danger_where_it_is() {
    for html in [
        "<script>a</script>",
        "<p><img src=x onerror=a></p>",
        "<a href=' jav&#9;ascript:a'>b</a>",
        "<svg></svg>",
        "<p style=a>b</p>",
        "<input type=checkbox>",
        "<a id=quire-data>b</a>",
        "<!-- a -->",
    ] {
        assert!(danger(html).is_some(), "{html}");
    }
    assert_eq!(danger("<p title=\"javascript:\">a <b>b</b></p>"), None);
}

/// What of HTML could do harm, read in several ways.
pub(super) fn danger(html: &str) -> Option<String> {
    let contexts = [
        local_name!("div"),
        local_name!("td"),
        local_name!("body"),
        local_name!("li"),
    ];
    for context in contexts {
        for scripting_enabled in [true, false] {
            let options = ParseOpts {
                tree_builder: TreeBuilderOpts {
                    scripting_enabled,
                    ..TreeBuilderOpts::default()
                },
                ..ParseOpts::default()
            };
            let name = QualName::new(None, ns!(html), context.clone());
            let dom =
                html5ever::parse_fragment(RcDom::default(), options, name, vec![], false).one(html);
            let mut nodes: Vec<Handle> = dom.document.children.borrow().clone();
            let mut is_root = true;
            while let Some(node) = nodes.pop() {
                // The fragment's own root is no part of it.
                if !std::mem::take(&mut is_root)
                    && let Some(danger) = danger_of(&node)
                {
                    return Some(danger);
                }
                nodes.extend(node.children.borrow().iter().cloned());
            }
        }
    }
    None
}

fn danger_of(node: &Handle) -> Option<String> {
    let (name, attributes) = match &node.data {
        NodeData::Element { name, attrs, .. } => (name, attrs.borrow()),
        NodeData::Text { .. } => return None,
        NodeData::Comment { .. } => return Some("a comment".to_owned()),
        _ => return Some("something odd".to_owned()),
    };
    let element: &str = &name.local;
    if name.ns != ns!(html) {
        return Some(format!("<{element}> of another namespace"));
    }
    const FORBIDDEN: &[&str] = &[
        "applet",
        "area",
        "base",
        "body",
        "button",
        "canvas",
        "dialog",
        "embed",
        "form",
        "frame",
        "frameset",
        "head",
        "html",
        "iframe",
        "isindex",
        "keygen",
        "link",
        "map",
        "marquee",
        "math",
        "meta",
        "noembed",
        "noframes",
        "noscript",
        "object",
        "option",
        "plaintext",
        "portal",
        "script",
        "select",
        "slot",
        "style",
        "svg",
        "template",
        "textarea",
        "title",
        "x",
        "xmp",
        "xss",
    ];
    if FORBIDDEN.contains(&element) {
        return Some(format!("<{element}>"));
    }
    for attribute in attributes.iter() {
        let name: &str = &attribute.name.local;
        let value: String = attribute.value.chars().filter(|c| *c > ' ').collect();
        let value = value.to_ascii_lowercase();
        let is_forbidden = name.starts_with("on")
            || name.starts_with("form")
            || [
                "action",
                "autofocus",
                "background",
                "contenteditable",
                "data",
                "is",
                "name",
                "ping",
                "popover",
                "popovertarget",
                "slot",
                "srcdoc",
                "style",
                "target",
                "usemap",
                "xlink:href",
            ]
            .contains(&name);
        let runs = ["javascript:", "vbscript:", "data:"]
            .iter()
            .any(|scheme| value.contains(scheme) && name != "title" && name != "alt");
        let clobbers = name == "id" && (value.starts_with("quire-") || value == "process");
        if is_forbidden || runs || clobbers {
            return Some(format!("{name}={value:?} on <{element}>"));
        }
    }
    let has = |name: &str, value: &str| {
        attributes
            .iter()
            .any(|a| &*a.name.local == name && &*a.value == value)
    };
    (element == "input" && !(has("type", "checkbox") && has("disabled", "")))
        .then(|| "an input".to_owned())
}
