//! What the renderer makes of what the tool knows of code.

use quire::model::Base;
use quire::text::{Entry, Options, Rendered, render, sanitize};

fn drawn(markdown: &str, code: &[String], has_tools: bool) -> Rendered {
    let base = Base::new("/");
    let options = Options {
        code,
        has_tools,
        id_prefix: "a--",
        ..Options::new(&base)
    };
    render(markdown, &options)
}

fn tab(name: &str, continues: bool) -> String {
    let entry = Entry {
        tab: Some(name),
        continues,
        ..Entry::default()
    };
    entry.write()
}

#[test]
fn a_block_has_its_title_its_lines_and_its_button() {
    let entry = Entry {
        title: "a<b>.rs",
        url: "https://example.org/?a&b",
        link: "see",
        runs: "N1L1k3.3L20.2",
        ..Entry::default()
    };
    let html = drawn("```rust\nlet x\ny\n```\n", &[entry.write()], true).html;
    assert_eq!(
        html,
        "<figure class=\"code\"><figcaption>a&lt;b&gt;.rs \
         <a href=\"https://example.org/?a&amp;b\">see</a></figcaption>\
         <pre tabindex=\"0\" data-language=\"rust\"><code class=\"language-rust\">\
         <mark class=\"line\" data-line=\"1\"><span class=\"hl-k\">let</span> x\n</mark>\
         <del class=\"line error\" data-line=\"2\">\
         <span class=\"visually-hidden\">Removed: </span><span class=\"visually-hidden\">Error: </span>\
         y\n</del></code></pre>\
         <button type=\"button\" data-action=\"copy\" aria-label=\"Copy code\">Copy</button></figure>\n"
    );
    assert_eq!(sanitize(&html), html);
}

#[test]
fn without_tools_there_is_nothing_for_a_page_alone() {
    let html = drawn("```rust\nx\n```\n", &[], false).html;
    let plain = "<pre tabindex=\"0\" data-language=\"rust\"><code class=\"language-rust\">x\n</code></pre>\n";
    assert_eq!(html, plain);
    let html = drawn("    x\n", &[], true).html;
    assert!(
        html.starts_with("<div class=\"code\"><pre tabindex=\"0\"><code>x\n</code></pre><button ")
    );
    let html = drawn("```\nx\n```\n", &["Tt\nL2".to_owned()], false).html;
    let titled = "<figure class=\"code\"><figcaption>t</figcaption><pre tabindex=\"0\"><code>\
        <ins class=\"line\">x\n</ins></code></pre></figure>\n";
    assert_eq!(html, titled);
}

#[test]
fn a_link_of_a_title_runs_nothing() {
    let html = drawn(
        "```\n```\n",
        &["Tt\nUjavascript:alert(1)\n".to_owned()],
        false,
    )
    .html;
    assert!(html.contains("<figcaption>t</figcaption>"), "{html}");
}

#[test]
fn blocks_of_a_group_stand_together_wherever_a_text_was_cut() {
    let (first, next) = (tab("a", false), tab("b", true));
    let both = "```\nx\n```\n\n```\ny\n```\n";
    let html = drawn(both, &[first.clone(), next.clone()], false).html;
    assert_eq!(
        html,
        "<div class=\"tabs\" role=\"group\" aria-label=\"Code, in several versions\">\n\
         <label class=\"tab\"><input type=\"radio\" class=\"tab-choice\" name=\"a--tabs-1\" checked=\"\">a</label>\n\
         <pre tabindex=\"0\"><code>x\n</code></pre>\n\
         <label class=\"tab\"><input type=\"radio\" class=\"tab-choice\" name=\"a--tabs-1\">b</label>\n\
         <pre tabindex=\"0\"><code>y\n</code></pre>\n</div>\n"
    );
    assert_eq!(sanitize(&html), html);
    for (text, groups) in [("```\nx\n```\n", 1), ("```\nx\n```\nz\n\n```\ny\n```\n", 2)] {
        let html = drawn(text, &[first.clone(), next.clone()], true).html;
        assert_eq!(html.matches("class=\"tabs\"").count(), groups, "{text}");
        assert_eq!(html.matches("<div").count(), html.matches("</div>").count());
        assert_eq!(sanitize(&html), html);
    }
}

#[test]
fn code_beside_html_of_an_author_keeps_all_it_has() {
    let text = "<kbd>A</kbd>\n\n```\nx\n```\n";
    let rendered = drawn(text, &[tab("a", false)], true);
    assert!(rendered.has_raw_html);
    assert_eq!(sanitize(&rendered.html), rendered.html);
}
