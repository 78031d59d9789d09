//! Nothing that runs, loads a document or takes the page over gets through, however it is
//! written.
//!
//! The vectors are a collection of our own, by the trick they use. What comes out is
//! parsed again and looked through with rules that know nothing of the policy.

use html5ever::tendril::TendrilSink;
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{ParseOpts, QualName, local_name, ns};
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use quire::text::sanitize;

use super::article;

/// Scripts and events, plainly and with odd spelling.
const PLAIN: &[&str] = &[
    "<script>alert(1)</script>",
    "<ScRiPt src=//x></sCrIpT>",
    "<script/x>alert(1)</script/y>",
    "<script\n>alert(1)</script\n>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<<script>alert(1)//<</script>",
    "<script>alert(1)",
    "<img src=x onerror=alert(1)>",
    "<img src=x OnErRoR =alert(1)>",
    "<img/src=x/onerror=alert(1)//",
    "<img src=x onerror\n=\nalert(1)>",
    "<img src=\"x\"onerror=\"alert(1)\">",
    "<img src='x'onerror='alert(1)'>",
    "<img src=`x`onerror=alert(1)>",
    "<img \"\"\"><script>alert(1)</script>\">",
    "<img src=x:x onerror&#61;alert(1)>",
    "<a href=\"x\" \u{c}onclick=alert(1)>a</a>",
    "<details open ontoggle=alert(1)>a</details>",
    "<video><source onerror=alert(1)></video>",
    "<video src=x onloadstart=alert(1)></video>",
    "<audio src onloadstart=alert(1)>",
    "<body onload=alert(1)>",
    "<html onmouseover=alert(1)>",
    "<div onpointerover=alert(1) style=position:fixed;inset:0>a</div>",
    "<p style=\"background:url(javascript:alert(1))\">a</p>",
    "<marquee onstart=alert(1)>a</marquee>",
    "<input autofocus onfocus=alert(1)>",
    "<input type=checkbox disabled autofocus onfocus=alert(1)>",
    "<select autofocus onfocus=alert(1)><option>a</select>",
    "<textarea autofocus onfocus=alert(1)></textarea>",
    "<keygen autofocus onfocus=alert(1)>",
    "<button popovertarget=x onclick=alert(1)>a</button><div popover id=x onbeforetoggle=alert(1)>b</div>",
    "<a autofocus onfocus=alert(1) href=x>a</a>",
    "<xss onafterscriptexecute=alert(1)><script>1</script>",
    "<x contenteditable onblur=alert(1)>a</x>",
    "<x tabindex=1 onfocus=alert(1) id=x>a</x>",
];

/// Addresses.
const ADDRESSES: &[&str] = &[
    "<a href=javascript:alert(1)>a</a>",
    "<a href=\" &#14; javascript:alert(1)\">a</a>",
    "<a href=\"jav&#x09;ascript:alert(1)\">a</a>",
    "<a href=\"jav&Tab;ascript&colon;alert(1)\">a</a>",
    "<a href=\"jav&NewLine;ascript:alert(1)\">a</a>",
    "<a href=\"java\0script:alert(1)\">a</a>",
    "<a href=\"&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A;alert(1)\">a</a>",
    "<a href=\"&#0000106&#0000097vascript:alert(1)\">a</a>",
    "<a href=\"data:text/html;base64,PHNjcmlwdD4=\">a</a>",
    "<a href=vbscript:x>a</a>",
    "<a xlink:href=javascript:alert(1)>a</a>",
    "<img src=javascript:alert(1)>",
    "<img src=data:image/svg+xml,x>",
    "<img srcset=\"javascript:alert(1) 1x\">",
    "<video poster=javascript:alert(1)></video>",
    "<blockquote cite=javascript:alert(1)>a</blockquote>",
    "<form action=javascript:alert(1)><input type=submit></form>",
    "<button formaction=javascript:alert(1)>a</button>",
    "<isindex action=javascript:alert(1) type=image>",
    "<object data=javascript:alert(1)></object>",
    "<embed src=javascript:alert(1)>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<base href=javascript:/a/>",
    "<link rel=stylesheet href=javascript:alert(1)>",
    "<link rel=import href=x>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<map name=a><area href=javascript:alert(1) shape=default></map><img usemap=#a src=x>",
    "<table background=javascript:alert(1)><tr><td>a</table>",
    "<frameset onload=alert(1)><frame src=javascript:alert(1)></frameset>",
    "<portal src=javascript:alert(1)>",
    "<a href=x ping=javascript:alert(1) target=_top>a</a>",
];

/// Text that turns into markup when it is read a second time, or in another place.
const MUTATING: &[&str] = &[
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">",
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
    "<math><mtext><table><mglyph><style><math><img src onerror=alert(1)></style>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)></style></mglyph></form>",
    "<math><annotation-xml encoding=text/html><style><img src=x onerror=alert(1)></style></annotation-xml></math>",
    "<svg><foreignObject><p><style><img src=x onerror=alert(1)></style></p></foreignObject></svg>",
    "<svg><desc><table><svg><style><a title=\"</style><img src onerror=alert(1)>\"></style></svg></table></desc></svg>",
    "<svg><script>alert&#40;1)</script></svg>",
    "<svg><a xlink:href=javascript:alert(1)><text>a</text></a></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x></svg>",
    "<svg><set attributeName=onmouseover to=alert(1)></svg>",
    "<svg><use href=data:image/svg+xml,x></svg>",
    "<svg/onload=alert(1)>",
    "<svg><style><![CDATA[</style><img src=x onerror=alert(1)>]]></style></svg>",
    "<svg><title><![CDATA[</title><img src=x onerror=alert(1)>]]>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<!---><img src=x onerror=alert(1)>-->",
    "<!-- --!><img src=x onerror=alert(1)>-->",
    "<!--\n--!\n><img src=x onerror=alert(1)>",
    "<![CDATA[><img src=x onerror=alert(1)>]]>",
    "<?xml ?><img src=x onerror=alert(1)>",
    "<!x><img src=x onerror=alert(1)>",
    "</ a><img src=x onerror=alert(1)>",
    "</x y='><img src=x onerror=alert(1)>'>",
    "<template><s><template><s><img src=x onerror=alert(1)>@shafigullin</s></template></s></template>",
    "<template shadowrootmode=open><script>alert(1)</script></template>",
    "<xmp><p title=\"</xmp><img src=x onerror=alert(1)>\">",
    "<noembed><img title=\"</noembed><img src=x onerror=alert(1)>\"></noembed>",
    "<noframes><img title=\"</noframes><img src=x onerror=alert(1)>\"></noframes>",
    "<iframe><img title=\"</iframe><img src=x onerror=alert(1)>\"></iframe>",
    "<textarea><img title=\"</textarea><img src=x onerror=alert(1)>\"></textarea>",
    "<title><img title=\"</title><img src=x onerror=alert(1)>\"></title>",
    "<style><img title=\"</style><img src=x onerror=alert(1)>\"></style>",
    "<script><!--<script></script><img src=x onerror=alert(1)>--></script>",
    "<plaintext><img src=x onerror=alert(1)>",
    "<listing>\n&lt;img src=x onerror=alert(1)&gt;</listing>",
    "<pre>\n\n&lt;img src=x onerror=alert(1)&gt;</pre>",
    "<select><style></select><img src=x onerror=alert(1)></style>",
    "<select><template><img src=x onerror=alert(1)></template></select>",
    "<table><a href=x><tr><td><a href=y onclick=alert(1)>a",
    "<table><script>alert(1)</script><tr><td>a</table>",
    "<table><caption><svg><style><img src=x onerror=alert(1)></style></svg></caption></table>",
    "<a><table><td></a><a onclick=alert(1)>b</table>",
    "<p><x><p onclick=alert(1)>a</x>",
    "<h1><x><h2>a</x></h1>",
    "<b><p><b><p><i><p onclick=alert(1)>a</b></i>",
    "<form id=a><div></form><form id=b><input name=parentNode>",
    "<a title=\"`onmouseover=alert(1)`\">a</a>",
    "<a title='&quot;&gt;&lt;img src=x onerror=alert(1)&gt;'>a</a>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&amp;lt;script&amp;gt;alert(1)",
    "<p id=\"</p><img src=x onerror=alert(1)>\">a</p>",
    "<p title=\"&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;\">a</p>",
    "<img alt=\"<x\" title=\"/><img src=x onerror=alert(1)>\">",
    "<img alt=\"<!--\" title=\"--><img src=x onerror=alert(1)>\">",
    "<annotation-xml><script>alert(1)</script>",
    "<desc><script>alert(1)</script>",
    "<mtext><script>alert(1)</script>",
    "<colgroup><script>alert(1)</script>",
];

/// Names under which scripts would find an element instead of what is theirs.
const CLOBBERING: &[&str] = &[
    "<a id=process name=b>a</a>",
    "<img name=getElementById><img name=cookie><img name=body>",
    "<form name=getElementById><input name=attributes><input id=attributes></form>",
    "<a id=quire-data>a</a>",
    "<div id=__wbindgen>a</div>",
    "<object name=currentScript></object>",
    "<iframe name=self></iframe>",
    "<embed name=forms>",
];

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
