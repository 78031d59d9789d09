//! What does a sanitiser leave of HTML?
//!
//! Pairs of what goes in and what comes out, for both sanitisers: the tool's, over
//! html5ever's tree, and the page's, over the browser's. They are two walkers with one
//! policy, and a reader must never see a difference.

/// What goes in, and what comes out.
pub const PAIRS: &[(&str, &str)] = &[
    // What stays.
    ("a", "a"),
    (
        "<p>a <b>b</b> <kbd>c</kbd></p>",
        "<p>a <b>b</b> <kbd>c</kbd></p>",
    ),
    (
        "<details open=\"\"><summary>a</summary><p>b</p></details>",
        "<details open=\"\"><summary>a</summary><p>b</p></details>",
    ),
    (
        "<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>",
        "<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>",
    ),
    (
        "<img src=\"a.png\" alt=\"b\" width=\"100%\" loading=\"lazy\">",
        "<img src=\"a.png\" alt=\"b\" width=\"100%\" loading=\"lazy\">",
    ),
    (
        "<picture><source srcset=\"a.avif 1x, b.avif 2x\"><img src=\"a.png\"></picture>",
        "<picture><source srcset=\"a.avif 1x, b.avif 2x\"><img src=\"a.png\"></picture>",
    ),
    (
        "<table><tr><td colspan=2>a",
        "<table><tbody><tr><td colspan=\"2\">a</td></tr></tbody></table>",
    ),
    (
        "<ol start=\"3\" reversed=\"\"><li value=\"4\">a</li></ol>",
        "<ol start=\"3\" reversed=\"\"><li value=\"4\">a</li></ol>",
    ),
    (
        "<p id=\"a\" lang=\"zh-CN\" dir=\"rtl\" class=\"b c\" title=\"d\">e</p>",
        "<p id=\"a\" lang=\"zh-CN\" dir=\"rtl\" class=\"b c\" title=\"d\">e</p>",
    ),
    (
        "<input type=\"checkbox\" disabled=\"\" checked=\"\">",
        "<input type=\"checkbox\" disabled=\"\" checked=\"\">",
    ),
    (
        "<input type=CheckBox disabled=disabled>",
        "<input type=\"checkbox\" disabled=\"\">",
    ),
    (
        "<a href=\"https://a.example/?b&amp;c\" rel=\"noopener\">d</a>",
        "<a href=\"https://a.example/?b&amp;c\" rel=\"noopener\">d</a>",
    ),
    ("<pre>\n\na</pre>", "<pre>\n\na</pre>"),
    ("a &lt;b&gt; &amp; c", "a &lt;b&gt; &amp; c"),
    // What is taken from an element.
    ("<a href=javascript:alert(1)>a</a>", "<a>a</a>"),
    ("<a href=\"jav&Tab;ascript:alert(1)\">a</a>", "<a>a</a>"),
    (
        "<a href=\"x\" target=_blank ping=y onclick=z style=color:red>a</a>",
        "<a href=\"x\">a</a>",
    ),
    (
        "<a rel=\"opener nofollow\">a</a>",
        "<a rel=\"nofollow\">a</a>",
    ),
    ("<p id=\"quire-main\" contenteditable>a</p>", "<p>a</p>"),
    ("<img src=\"data:text/html,x\" onerror=alert(1)>", "<img>"),
    (
        "<p tabindex=5 role=alert aria-hidden=true>a</p>",
        "<p aria-hidden=\"true\">a</p>",
    ),
    // What goes, and what it held stays.
    ("<center>a <blink>b</blink></center>", "a b"),
    ("<form action=x>a <b>b</b></form>", "a <b>b</b>"),
    ("<my-element><p>a</p></my-element>", "<p>a</p>"),
    ("<font><center><blink>a</blink></center></font>b", "ab"),
    // What goes with all it holds.
    ("a<script>b</script>c", "ac"),
    ("a<style>b</style>c", "ac"),
    ("a<iframe>b</iframe>c", "ac"),
    ("a<svg><text>b</text></svg>c", "ac"),
    ("a<math><mi>b</mi></math>c", "ac"),
    ("a<object><p>b</p></object>c", "ac"),
    ("a<template><p>b</p></template>c", "ac"),
    ("a<textarea><p>b</p></textarea>c", "ac"),
    ("a<button>b</button>c", "ac"),
    ("a<!-- b -->c", "ac"),
    ("<input>a", "a"),
    ("<input type=text disabled>a", "a"),
    ("", ""),
];
