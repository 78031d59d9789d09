//! What the tool drew gets into a text, and nothing of an author's gets in with it.

use quire::model::Base;
use quire::text::{DISPLAY, INLINE, Options, Rendered, figure_key, render, sanitize, set_figures};

/// Figures for some sources, as the tool carries them.
fn figures() -> Vec<String> {
    let of = [
        (INLINE, "a_b", "math>AB</math>"),
        (
            DISPLAY,
            "c",
            "span class=\"math-display\"><math>C</math></span>",
        ),
        (
            "dot",
            "graph {}\n",
            "figure class=\"diagram\"><svg></svg></figure>",
        ),
    ];
    let mut figures: Vec<String> = of
        .iter()
        .map(|(kind, source, picture)| figure_key(kind, source) + picture)
        .collect();
    figures.sort();
    figures
}

fn rendered(markdown: &str, figures: &[String]) -> Rendered {
    let base = Base::new("/");
    let options = Options {
        figures,
        ..Options::new(&base)
    };
    render(markdown, &options)
}

/// As a page shows it.
fn shown(markdown: &str) -> String {
    let figures = figures();
    let rendered = rendered(markdown, &figures);
    let safe = if rendered.has_raw_html {
        sanitize(&rendered.html)
    } else {
        rendered.html
    };
    set_figures(&safe, &figures).into_owned()
}

#[test]
fn pictures_stand_where_their_sources_stood() {
    super::check(
        &[
            ("x $a_b$ y", "<p>x <math>AB</math> y</p>\n".to_owned()),
            (
                "x\n$$c$$\ny",
                "<p>x</p>\n<span class=\"math-display\"><math>C</math></span>\n<p>y</p>\n".to_owned(),
            ),
            (
                "|$$c$$|\n|-|",
                "<div class=\"table-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"Table 1\"><table>\n\
                 <thead><tr>\n<th><span class=\"math-display\"><math>C</math></span></th>\n</tr></thead>\n</table></div>\n"
                    .to_owned(),
            ),
            (
                "- a\n\n  ```dot title=x\n  graph {}\n  ```\n- b",
                "<ul>\n<li>\n<p>a</p>\n<figure class=\"diagram\"><svg></svg></figure>\n</li>\n\
                 <li>\n<p>b</p>\n</li>\n</ul>\n"
                    .to_owned(),
            ),
        ],
        shown,
    );
}

#[test]
fn a_source_that_changed_is_shown_as_it_is() {
    let html = shown("$a_c$ and $$a_b$$\n\n```dot\ngraph { a }\n```\n");
    assert!(html.contains(">a_c</code>"), "{html}");
    assert!(html.contains(">a_b</code>"), "{html}");
    assert!(html.contains("graph { a }"), "{html}");
    assert!(!html.contains("<math"), "{html}");
}

#[test]
fn the_words_of_a_heading_stay_the_source() {
    let figures = figures();
    let rendered = rendered("## Of $a_b$ and more", &figures);
    assert_eq!(rendered.headings[0].text, "Of a_b and more");
}

#[test]
fn a_post_with_html_of_its_own_has_its_figures() {
    let html = shown("<kbd>a</kbd> $a_b$\n\n<div>\n\n```dot\ngraph {}\n```\n\n</div>");
    assert!(html.contains("<kbd>a</kbd> <math>AB</math>"), "{html}");
    assert!(html.contains("<figure class=\"diagram\">"), "{html}");
}

#[test]
fn an_author_cannot_write_what_the_tool_draws() {
    let html = shown("<math><mi>x</mi></math><svg><path d=''></path></svg> $a_b$");
    assert_eq!(html.matches("<math").count(), 1, "{html}");
    assert!(!html.contains("<svg"), "{html}");
}

#[test]
fn a_place_written_by_hand_shows_nothing_but_a_figure_of_the_post() {
    let own = "<data class=\"quire-figure\" value=\"0\"></data>";
    assert_eq!(
        shown(own).matches("AB").count()
            + shown(own).matches("<svg").count()
            + shown(own).matches(">C<").count(),
        1
    );
    for forged in [
        "<data class=\"quire-figure\" value=\"9\"></data>",
        "<data class=\"quire-figure\" value=\"0\"><b>x</b></data>",
        "<p title='<data class=\"quire-figure\" value=\"0\"></data>'>x</p>",
        "<p title=\"&lt;data class=&quot;quire-figure&quot; value=&quot;0&quot;>&lt;/data>\">x</p>",
        "&lt;data class=\"quire-figure\" value=\"0\">&lt;/data> <b>x</b>",
        "![<data class=\"quire-figure\" value=\"0\"></data>](a.png \"<data class=\\\"quire-figure\\\" value=\\\"0\\\"></data>\") <b>x</b>",
        "`<data class=\"quire-figure\" value=\"0\"></data>` <b>x</b>",
    ] {
        let html = shown(forged);
        for drawn in ["<math", "<svg", "AB"] {
            assert!(!html.contains(drawn), "{html}");
        }
    }
}

#[test]
fn without_figures_a_place_is_an_empty_element() {
    let html = sanitize(
        &rendered(
            "<p><data class=\"quire-figure\" value=\"0\"></data></p>",
            &[],
        )
        .html,
    );
    assert_eq!(
        set_figures(&html, &[]).trim(),
        "<p><data class=\"quire-figure\" value=\"0\"></data></p>"
    );
}
