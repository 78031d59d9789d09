//! Are formulas and diagrams drawn as they should be, and odd ones refused?

#![expect(
    clippy::unwrap_used,
    reason = "a test stops at what it was not made for"
)]

use std::time::Instant;

use super::{Figures, figures};
use crate::{model::Lang, publish::memory::Memory};

fn drawn(markdown: &str) -> Figures {
    let lang: Lang = "en".parse().unwrap();
    figures(markdown, &lang, &Memory::open(None, "figures"))
}

/// The picture of a text's one figure, without its key.
fn picture(markdown: &str) -> String {
    let figures = drawn(markdown);
    assert_eq!(figures.doubts, [], "{markdown}");
    let [figure] = &figures.drawn[..] else {
        panic!("{} figures in {markdown}", figures.drawn.len());
    };
    figure[figure.find('<').unwrap()..].to_owned()
}

#[test]
fn formulas_become_mathml_with_their_source() {
    assert_eq!(
        picture("$a_b$"),
        "<math><semantics><mrow><msub><mi>a</mi><mi>b</mi></msub></mrow>\
         <annotation encoding=\"application/x-tex\">a_b</annotation></semantics></math>"
    );
    for (formula, parts) in [
        (
            r"\frac{a}{b} + \sum_{i=1}^{n} x_i^2",
            vec!["<mfrac>", "∑", "<msubsup>"],
        ),
        (
            r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}",
            vec!["<mtable class=\"menv-arraylike\">", "<mtd><mi>d</mi></mtd>"],
        ),
        (
            r"\begin{aligned} a &= b \\ &= c \end{aligned}",
            vec!["menv-alignlike", "<mtr><mtd></mtd><mtd>"],
        ),
        (
            r"\begin{cases} 1 & x>0 \\ 0 & \text{否则} \end{cases}",
            vec!["menv-cases", "<mtext>否则</mtext>", "&gt;"],
        ),
        (
            r"\operatorname{E}[X] \in \mathbb{R}",
            vec!["ℝ", "<mi mathvariant=\"normal\">E</mi>"],
        ),
        (r"\overline{ab}", vec!["<mo stretchy=\"true\">‾</mo>"]),
        (r"a*b*c_d", vec!["∗"]),
        (r"\color{red} x", vec!["<mi>x</mi>"]),
    ] {
        for markdown in [
            format!("text ${formula}$ text"),
            format!("$$\n{formula}\n$$"),
        ] {
            let picture = picture(&markdown);
            for part in &parts {
                assert!(picture.contains(part), "{part} in {picture}");
            }
            assert!(!picture.contains("style=\""), "{picture}");
        }
    }
    let display = picture("$$\\lim_{n \\to \\infty} x$$");
    assert!(display.contains("<math display=\"block\">"), "{display}");
    assert!(
        display.starts_with("<span class=\"math-display\""),
        "{display}"
    );
}

#[test]
fn what_a_formula_says_is_text() {
    let picture = picture("$\\text{<script>alert(1)</script> \\& \"onx='a'\"}$");
    assert!(!picture.contains("<script"), "{picture}");
    assert!(picture.contains("&lt;script&gt;"), "{picture}");
}

#[test]
fn a_formula_that_cannot_be_read_is_shown_and_told_of() {
    for (markdown, offset, reason) in [
        ("ab $\\frac a$", 3, "expected a token"),
        (
            "$$\n\\nosuch x\n$$",
            0,
            "unknown primitive command found: \\nosuch",
        ),
        ("$\\def\\a{\\a\\a}\\a$", 0, "cannot define commands"),
        ("$\\newcommand{\\R}{x}\\R$", 0, "cannot define commands"),
    ] {
        let figures = drawn(markdown);
        let [(at, doubt)] = &figures.doubts[..] else {
            panic!("{:?} of {markdown}", figures.doubts);
        };
        assert_eq!(*at, offset, "{markdown}");
        assert!(doubt.contains(reason), "{doubt}");
        assert!(
            figures.drawn[0].contains("math-failed"),
            "{:?}",
            figures.drawn
        );
        assert!(figures.drawn[0].contains(reason), "{:?}", figures.drawn);
    }
    let lang: Lang = "zh-CN".parse().unwrap();
    let figures = figures("$\\frac a$", &lang, &Memory::open(None, "figures"));
    assert!(figures.drawn[0].contains("无法解析此公式："));
}

#[test]
fn odd_formulas_take_no_time_and_no_stack() {
    let nested =
        |n: usize, open: &str, close: &str| format!("${}x{}$", open.repeat(n), close.repeat(n));
    for formula in [
        nested(30, "{", "}"),
        nested(30, "\\frac{1}{", "}"),
        nested(30, "\\left(", "\\right)"),
        nested(30, "\\sqrt[3]{", "}"),
        nested(30, "x^{", "}"),
        nested(16, "\\begin{matrix}", "\\end{matrix}"),
        nested(4000, "{", "}"),
        nested(1500, "\\sqrt", ""),
        nested(2600, "x^", ""),
        nested(1600, "\\hat", ""),
        nested(1300, "\\left(", ""),
        nested(1000, "\\not", ""),
        nested(200_000, "x", ""),
        nested(1300, "\\text{", "}"),
        nested(600, "\\begin{matrix}", ""),
        nested(2000, "x'", ""),
        nested(900, "\\frac12", ""),
    ] {
        let start = Instant::now();
        drawn(&formula);
        let took = start.elapsed();
        assert!(took.as_secs() < 3, "{took:?} for {}", &formula[..40]);
    }
}

#[test]
fn a_formula_is_carried_once() {
    let figures = drawn("$n$ and $n$, then $$n$$");
    assert_eq!(figures.drawn.len(), 2);
    assert!(figures.drawn.is_sorted());
}

#[test]
fn prices_are_no_formulas() {
    assert_eq!(
        drawn("costs $5 and $6, or US$7 and $8x"),
        Figures::default()
    );
}
