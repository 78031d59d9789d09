//! Are formulas and diagrams drawn as they should be, and odd ones refused?

#![expect(
    clippy::unwrap_used,
    reason = "a test stops at what it was not made for"
)]

mod told;

use std::time::Instant;

use super::{Figures, figures};
use crate::{model::Lang, text::Source};

fn drawn(markdown: &str) -> Figures {
    let lang: Lang = "en".parse().unwrap();
    figures(&Source::new(markdown).parsed(), &lang)
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
fn signs_of_order_are_no_tags() {
    assert!(picture(r"$\rho = \frac{\lambda}{\mu} < 1$").contains("&lt;"));
    assert!(picture("$a > b$").contains("&gt;") || picture("$a > b$").contains(">></"));
    assert!(picture(r"$a \& b$").contains("&amp;"));
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
    let figures = figures(&Source::new("$\\frac a$").parsed(), &lang);
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

const DIAGRAMS: [(&str, &str, &str); 7] = [
    (
        "flowchart LR\n  A[Client 客户端] -->|GET| B{Cached?}\n  B -- yes --> C[(Cache)]\n  style C fill:#f96",
        "Flowchart: ",
        "客户端",
    ),
    (
        "sequenceDiagram\n  autonumber\n  A->>+B: 你好 <b>\n  alt ok\n  B-->>-A: bye\n  end\n  Note over A,B: TLS",
        "Sequence diagram: ",
        "你好",
    ),
    (
        "stateDiagram-v2\n  [*] --> Granted\n  Granted --> Expired : TTL passes",
        "State diagram: ",
        "Granted",
    ),
    (
        "classDiagram\n  class Lease {\n    +int64 ID\n    +Remaining() Duration\n  }\n  Lessor <|.. Lease",
        "Class diagram: ",
        "Remaining",
    ),
    (
        "erDiagram\n  AUTHOR ||--o{ POST : writes\n  POST {\n    string slug PK\n  }",
        "Entity relationship diagram: ",
        "AUTHOR",
    ),
    (
        "gantt\n  dateFormat YYYY-MM-DD\n  section Design\n  Sketch :done, a1, 2024-01-01, 10d\n  Build :crit, after a1, 5d",
        "Gantt chart: ",
        "Sketch",
    ),
    (
        "pie showData\n  title Time\n  \"DNS\" : 12\n  \"TLS 握手\" : 40",
        "Pie chart: ",
        "握手",
    ),
];

fn fence(language: &str, source: &str) -> String {
    format!("```{language}\n{source}\n```\n")
}

#[test]
fn diagrams_become_svg_of_shapes_words_and_classes() {
    const TAGS: [&str; 12] = [
        "figure", "svg", "g", "rect", "circle", "ellipse", "line", "path", "polygon", "polyline",
        "text", "tspan",
    ];
    for (source, label, word) in DIAGRAMS {
        let picture = picture(&fence("mermaid", source));
        assert!(
            picture.contains(&format!("role=\"img\" aria-label=\"{label}")),
            "{picture}"
        );
        let (_, drawn) = picture.split_once("viewBox").unwrap();
        assert!(drawn.contains(word), "{word} in {picture}");
        let document = roxmltree::Document::parse(&picture).unwrap();
        for node in document.descendants().filter(roxmltree::Node::is_element) {
            let name = node.tag_name().name();
            assert!(TAGS.contains(&name), "{name} in {picture}");
            for attribute in node.attributes() {
                let (name, value) = (attribute.name(), attribute.value());
                assert!(
                    !matches!(name, "id" | "style" | "href" | "filter"),
                    "{name} in {picture}"
                );
                assert!(
                    !name.starts_with("on") && !value.contains("url("),
                    "{value} in {picture}"
                );
                assert!(
                    !value.contains("NaN") && !value.contains("inf"),
                    "{value} in {picture}"
                );
            }
        }
        assert!(
            picture.matches("<path").count() + picture.matches("<line").count() > 0,
            "{picture}"
        );
        assert!(
            picture.len() < 16_000,
            "{} bytes for {label}",
            picture.len()
        );
    }
}

#[test]
fn what_a_diagram_says_of_itself_is_its_text() {
    let source = "sequenceDiagram\n  accTitle: Who \"asks\"\n  accDescr: A asks B\n  A->>B: x";
    let picture = picture(&fence("mermaid", source));
    assert!(
        picture.contains("aria-label=\"Sequence diagram: Who &quot;asks&quot;, A asks B\""),
        "{picture}"
    );
    let lang: Lang = "zh-CN".parse().unwrap();
    let figures = figures(
        &Source::new(&fence("mermaid", DIAGRAMS[6].0)).parsed(),
        &lang,
    );
    assert!(
        figures.drawn[0].contains("aria-label=\"饼图："),
        "{:?}",
        figures.drawn
    );
}

#[test]
fn a_diagram_that_cannot_be_drawn_stays_code_and_is_told_of() {
    for (source, reason) in [
        ("flowchart TD\n  A[unclosed --> B", "Unterminated"),
        (
            "sankey-beta\n  a,b,1",
            "this kind of diagram cannot be drawn",
        ),
        ("", "this kind"),
        ("hello", "this kind"),
        ("sequenceDiagram\n  A->>B", "this diagram"),
    ] {
        let figures = drawn(&format!("text\n\n{}", fence("mermaid", source)));
        assert_eq!(figures.drawn, Vec::<String>::new(), "{source}");
        let [(6, doubt)] = &figures.doubts[..] else {
            panic!("{:?} of {source}", figures.doubts);
        };
        assert!(doubt.contains(reason), "{doubt}");
    }
}

#[test]
fn odd_diagrams_take_no_time_and_no_stack() {
    let chain = |n: usize| {
        let links: String = (0..n).map(|i| format!("  n{i} --> n{}\n", i + 1)).collect();
        format!("flowchart TD\n{links}")
    };
    let dense = |n: usize| {
        let links: String = (0..n)
            .flat_map(|a| (0..n).map(move |b| format!("  a{a} --> b{b}\n")))
            .collect();
        format!("flowchart LR\n{links}")
    };
    let nested = |n: usize| {
        let open: String = (0..n).map(|i| format!("subgraph s{i}\n")).collect();
        format!("flowchart TD\n{open}a --> b\n{}", "end\n".repeat(n))
    };
    for source in [
        chain(60),
        chain(1500),
        dense(30),
        nested(10),
        nested(400),
        format!("flowchart TD\n  a[{}]", "x".repeat(9000)),
        format!("flowchart TD\n  a{}", "[".repeat(9000)),
        format!("sequenceDiagram\n{}", "A->>B: x\n".repeat(2000)),
        format!(
            "sequenceDiagram\n{}{}",
            "alt x\n".repeat(900),
            "end\n".repeat(900)
        ),
        format!(
            "stateDiagram-v2\n{}a\n{}",
            "state s {\n".repeat(300),
            "}\n".repeat(300)
        ),
        format!("pie\n{}", "\"a\" : 1\n".repeat(3000)),
        "x".repeat(100_000),
    ] {
        let start = Instant::now();
        drawn(&fence("mermaid", &source));
        let took = start.elapsed();
        let name: String = source.chars().take(40).collect();
        assert!(took.as_secs() < 12, "{took:?} for {name}");
    }
}

#[test]
fn graphs_of_graphviz_are_drawn() {
    let source = "digraph G {\n  rankdir=LR\n  client -> proxy [label=\"CONNECT\"]\n  proxy -> \"example.com\" [style=dashed]\n  subgraph cluster_net { label=\"内网\"; client; proxy }\n}";
    let drawn_picture = picture(&fence("dot", source));
    for word in ["client", "CONNECT", "example.com", "内网"] {
        assert!(drawn_picture.contains(word), "{word} in {drawn_picture}");
    }
    for (source, reason) in [
        ("digraph {", "`}` is missing"),
        ("nonsense", "neither `graph` nor `digraph`"),
        ("graph { a [label=\"x }", "no end"),
        ("graph { a ; } }", ""),
        (&format!("graph {}", "{".repeat(3000)), "groups"),
    ] {
        let figures = drawn(&fence("dot", source));
        assert!(
            figures.doubts.len() == usize::from(!reason.is_empty()),
            "{:?}",
            figures.doubts
        );
        assert!(
            figures
                .doubts
                .iter()
                .all(|(_, doubt)| doubt.contains(reason)),
            "{:?}",
            figures.doubts
        );
    }
}

#[test]
fn drawings_of_letters_are_drawn() {
    let source = "+--------+     .------.\n| client |---->| 代理 |\n+--------+     '------'\n     |\n     v\n   a-b c++\n";
    let drawn_picture = picture(&fence("svgbob", source));
    for word in [">client<", ">代理<", ">a-b c++<", "Q", "Z\" fill="] {
        assert!(drawn_picture.contains(word), "{word} in {drawn_picture}");
    }
    for source in ["", "\n\n", &"x\n".repeat(400), &"-".repeat(400)] {
        assert_eq!(drawn(&fence("svgbob", source)).drawn, Vec::<String>::new());
    }
    let start = Instant::now();
    for letters in ["-", "+", "|", "-|", "+-", "缓", "o-", "/\\", "v|"] {
        let line = letters.repeat(290 / letters.len().max(2));
        drawn(&fence("ascii-art", &format!("{line}\n").repeat(290)));
    }
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}
