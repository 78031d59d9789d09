//! How is a graph of Graphviz' language drawn?
//!
//! It is written as a flowchart and laid out like one, so that both look the same. What a
//! flowchart has no words for (ports, ranks, sizes, fonts) is left out; what is no graph is
//! refused.

mod graph;

use core::fmt::Write as _;

use super::{Drawn, diagram};
use crate::model::Lang;
use graph::{Attributes, Graph, Group, parse};

/// A longer graph is refused, in bytes.
const LONGEST: usize = 32 << 10;

/// Draws what stands behind a fence `dot`.
pub(super) fn draw(source: &str, lang: &Lang) -> Drawn {
    if source.len() > LONGEST {
        let message = format!(
            "this graph is shown as code: it is longer than {} KiB",
            LONGEST >> 10
        );
        return Drawn::Badly(None, message);
    }
    match parse(source) {
        Ok(graph) => diagram::draw(&flowchart(&graph), lang),
        Err(reason) => Drawn::Badly(None, format!("this graph is shown as code: {reason}")),
    }
}

/// The graph as Mermaid writes it.
fn flowchart(graph: &Graph) -> String {
    let direction = match graph.attributes.get("rankdir").map(String::as_str) {
        Some("LR") => "LR",
        Some("RL") => "RL",
        Some("BT") => "BT",
        _ => "TB",
    };
    let mut out = String::new();
    if let Some(title) = graph.attributes.get("label") {
        let _ = writeln!(
            out,
            "---\ntitle: {}\n---",
            serde_json::Value::from(plain(title))
        );
    }
    let _ = writeln!(out, "flowchart {direction}");
    group(graph, None, &mut out);
    for edge in &graph.edges {
        let is_directed = graph.is_directed
            && edge
                .attributes
                .get("arrowhead")
                .is_none_or(|head| head != "none");
        let (tail, head) = match edge.attributes.get("dir").map(String::as_str) {
            Some("none") => ("", false),
            Some("both") => ("<", true),
            Some("back") => ("<", false),
            _ => ("", is_directed),
        };
        let style = edge.attributes.get("style").map(String::as_str);
        let link = match (style, head) {
            (Some("dashed" | "dotted"), true) => "-.->",
            (Some("dashed" | "dotted"), false) => "-.-",
            (Some("bold"), true) => "==>",
            (Some("bold"), false) => "===",
            (Some("invis"), _) => "~~~",
            (_, true) => "-->",
            (_, false) => "---",
        };
        let tail = if link == "~~~" { "" } else { tail };
        let label = edge
            .attributes
            .get("label")
            .or_else(|| edge.attributes.get("xlabel"));
        let label = label
            .map(|label| format!("|{}|", quoted(label)))
            .unwrap_or_default();
        let _ = writeln!(out, "n{} {tail}{link}{label} n{}", edge.from, edge.to);
    }
    for (index, node) in graph.nodes.iter().enumerate() {
        let of = |name: &str| node.attributes.get(name);
        let fill = of("fillcolor").or_else(|| {
            of("style").filter(|style| style.contains("filled"))?;
            of("color")
        });
        let line = of("color").filter(|_| of("fillcolor").is_some() || fill.is_none());
        let color = |color: &String| {
            let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '#';
            (!color.is_empty() && color.chars().all(is_plain)).then(|| color.to_ascii_lowercase())
        };
        let fill = fill.and_then(color).map(|color| format!("fill:{color}"));
        let line = line.and_then(color).map(|color| format!("stroke:{color}"));
        let styles: Vec<String> = fill.into_iter().chain(line).collect();
        if !styles.is_empty() {
            let _ = writeln!(out, "style n{index} {}", styles.join(","));
        }
    }
    out
}

/// The nodes of a group, and the groups within it.
fn group(graph: &Graph, within: Option<usize>, out: &mut String) {
    for (index, node) in graph.nodes.iter().enumerate() {
        if node.group == within {
            let label = node.attributes.get("label").unwrap_or(&node.name);
            let label = if label == "\\N" { &node.name } else { label };
            let (open, close) = brackets(&node.attributes);
            let shape = node.attributes.get("shape").map(String::as_str);
            let label = if matches!(shape, Some("record" | "Mrecord")) {
                fields(label)
            } else {
                quoted(label)
            };
            let _ = writeln!(out, "n{index}{open}{label}{close}");
        }
    }
    let inner = |(_, other): &(usize, &Group)| other.within == within;
    for (index, inner) in graph.groups.iter().enumerate().filter(inner) {
        let label = inner
            .attributes
            .get("label")
            .map_or("\" \"".to_owned(), |label| quoted(label));
        let _ = writeln!(out, "subgraph g{index} [{label}]");
        group(graph, Some(index), out);
        out.push_str("end\n");
    }
}

/// What a node's words stand between.
fn brackets(attributes: &Attributes) -> (&'static str, &'static str) {
    let style = attributes
        .get("style")
        .map(String::as_str)
        .unwrap_or_default();
    match attributes.get("shape").map(String::as_str) {
        Some("box" | "rect" | "rectangle" | "square" | "note" | "tab" | "folder" | "component") => {
            if style.contains("rounded") {
                ("(", ")")
            } else {
                ("[", "]")
            }
        }
        Some("record" | "plaintext" | "plain" | "none" | "underline") => ("[", "]"),
        Some("Mrecord") => ("(", ")"),
        Some("circle" | "point") => ("((", "))"),
        Some("doublecircle") => ("(((", ")))"),
        Some("diamond" | "Mdiamond") => ("{", "}"),
        Some("cylinder") => ("[(", ")]"),
        Some("hexagon" | "octagon") => ("{{", "}}"),
        Some("parallelogram") => ("[/", "/]"),
        Some("trapezium") => ("[/", "\\]"),
        Some("invtrapezium") => ("[\\", "/]"),
        _ => ("([", "])"),
    }
}

/// The fields of a record, one below the other.
fn fields(label: &str) -> String {
    let mut text = String::new();
    let mut port = false;
    for c in label.chars() {
        match c {
            '<' => port = true,
            '>' => port = false,
            _ if port => {}
            '{' | '}' => {}
            '|' => text.push('\n'),
            c => text.push(c),
        }
    }
    quoted(&text)
}

/// A label without the signs that break its lines.
fn plain(label: &str) -> String {
    label
        .replace("\\n", " ")
        .replace("\\l", " ")
        .replace("\\r", " ")
}

/// A label as Mermaid quotes it.
fn quoted(label: &str) -> String {
    let mut text = String::from("\"");
    let mut rest = label.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\\' => match rest.next() {
                Some('n' | 'l' | 'r') if rest.peek().is_some() => text.push_str("<br>"),
                Some('n' | 'l' | 'r') | None => {}
                Some(c) => push_escaped(&mut text, c),
            },
            '\n' => text.push_str("<br>"),
            c => push_escaped(&mut text, c),
        }
    }
    if text.len() == 1 {
        text.push(' ');
    }
    text.push('"');
    text
}

fn push_escaped(text: &mut String, c: char) {
    match c {
        '"' => text.push_str("#quot;"),
        '<' => text.push_str("#lt;"),
        '>' => text.push_str("#gt;"),
        '#' => text.push_str("#35;"),
        '`' => text.push_str("#96;"),
        '*' => text.push_str("#42;"),
        '_' => text.push_str("#95;"),
        c if c.is_control() => text.push(' '),
        c => text.push(c),
    }
}

#[cfg(test)]
#[expect(
    clippy::unwrap_used,
    reason = "a test stops at what it was not made for"
)]
mod tests {
    use super::{flowchart, parse};

    #[test]
    fn graphs_become_flowcharts() {
        let graph = parse(
            "digraph G { rankdir=LR; node [shape=box]; a [label=\"Client\\n客户端\"]; b [shape=diamond]\n\
             a -> b -> {c d} [label=x, style=dashed]; // comment\n\
             subgraph cluster_x { label=\"Edge \\\"1\\\"\"; c } b -> a [dir=both] }",
        )
        .unwrap();
        assert_eq!(
            flowchart(&graph),
            "flowchart LR\nn0[\"Client<br>客户端\"]\nn1{\"b\"}\nn3[\"d\"]\nsubgraph g0 [\"Edge #quot;1#quot;\"]\n\
             n2[\"c\"]\nend\nn0 -.->|\"x\"| n1\nn1 -.->|\"x\"| n2\nn1 -.->|\"x\"| n3\nn1 <--> n0\n"
        );
    }
}
