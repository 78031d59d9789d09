//! What does a graph of Graphviz' language say?
//!
//! It must never recurse: groups that are open stand in a list.

use std::collections::{BTreeMap, HashMap};

/// The properties of something.
pub(super) type Attributes = BTreeMap<String, String>;

/// How many groups may stand inside each other.
const DEEPEST: usize = 12;

#[derive(Debug, Default)]
pub(super) struct Graph {
    pub(super) is_directed: bool,
    pub(super) attributes: Attributes,
    pub(super) nodes: Vec<Node>,
    pub(super) edges: Vec<Edge>,
    pub(super) groups: Vec<Group>,
    by_name: HashMap<String, usize>,
}

#[derive(Debug)]
pub(super) struct Node {
    pub(super) name: String,
    pub(super) attributes: Attributes,
    pub(super) group: Option<usize>,
}

#[derive(Debug)]
pub(super) struct Edge {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) attributes: Attributes,
}

/// A cluster.
#[derive(Debug)]
pub(super) struct Group {
    pub(super) within: Option<usize>,
    pub(super) attributes: Attributes,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    Word(String),
    Quoted(String),
    Sign(char),
    /// `->` or `--`.
    Edge,
}

/// A pair of braces that is open.
#[derive(Clone, Debug, Default)]
struct Scope {
    group: Option<usize>,
    of_nodes: Attributes,
    of_edges: Attributes,
    /// The nodes that were named in it.
    members: Vec<usize>,
    /// The ends of the edge that leads to it.
    before: Vec<Vec<usize>>,
}

/// Reads a graph.
pub(super) fn parse(source: &str) -> Result<Graph, String> {
    let tokens = tokens(source)?;
    let mut tokens = tokens.into_iter().peekable();
    let mut graph = Graph::default();
    let mut head = tokens.next();
    if head == Some(Token::Word("strict".to_owned())) {
        head = tokens.next();
    }
    graph.is_directed = match head {
        Some(Token::Word(word)) if word.eq_ignore_ascii_case("digraph") => true,
        Some(Token::Word(word)) if word.eq_ignore_ascii_case("graph") => false,
        _ => return Err("it begins with neither `graph` nor `digraph`".to_owned()),
    };
    if matches!(tokens.peek(), Some(Token::Word(_) | Token::Quoted(_))) {
        tokens.next();
    }
    if tokens.next() != Some(Token::Sign('{')) {
        return Err("a `{` is missing behind its name".to_owned());
    }
    let mut scopes = vec![Scope::default()];
    // The ends of the edges of the statement that is being read.
    let mut chain: Vec<Vec<usize>> = Vec::new();
    let mut is_joined = false;
    let mut name_of_group: Option<String> = None;
    loop {
        let Some(token) = tokens.next() else {
            return Err("a `}` is missing at its end".to_owned());
        };
        let depth = scopes.len();
        let Some(scope) = scopes.last_mut() else {
            return Err("there is a `}` too many".to_owned());
        };
        let ends = match token {
            Token::Sign(';' | ',') => {
                graph.connect(&mut chain, Attributes::new(), &scope.of_edges);
                continue;
            }
            Token::Edge => {
                is_joined = true;
                continue;
            }
            Token::Sign('[') => {
                let attributes = attributes(&mut tokens)?;
                if let [ends] = &chain[..] {
                    for node in ends {
                        if let Some(node) = graph.nodes.get_mut(*node) {
                            node.attributes.extend(attributes.clone());
                        }
                    }
                    chain.clear();
                } else {
                    graph.connect(&mut chain, attributes, &scope.of_edges);
                }
                continue;
            }
            Token::Sign('{') => {
                if depth > DEEPEST {
                    return Err(format!(
                        "more than {DEEPEST} groups stand inside each other"
                    ));
                }
                let name = name_of_group.take();
                let is_cluster = name.is_some_and(|name| name.starts_with("cluster"));
                let before = if is_joined {
                    core::mem::take(&mut chain)
                } else {
                    Vec::new()
                };
                if !is_joined {
                    graph.connect(&mut chain, Attributes::new(), &scope.of_edges);
                }
                is_joined = false;
                let mut inner = Scope {
                    members: Vec::new(),
                    before,
                    ..scope.clone()
                };
                if is_cluster {
                    graph.groups.push(Group {
                        within: inner.group,
                        attributes: Attributes::new(),
                    });
                    inner.group = Some(graph.groups.len() - 1);
                }
                scopes.push(inner);
                continue;
            }
            Token::Sign('}') => {
                graph.connect(&mut chain, Attributes::new(), &scope.of_edges);
                let Some(closed) = scopes.pop() else {
                    continue;
                };
                let Some(outer) = scopes.last_mut() else {
                    return Ok(graph);
                };
                outer.members.extend(&closed.members);
                chain = closed.before;
                chain.push(closed.members);
                continue;
            }
            Token::Sign(sign) => return Err(format!("nobody expects `{sign}` there")),
            Token::Word(word) if word == "subgraph" => {
                name_of_group = Some(String::new());
                if let Some(Token::Word(name) | Token::Quoted(name)) = tokens.peek() {
                    name_of_group = Some(name.clone());
                    tokens.next();
                }
                continue;
            }
            Token::Word(word)
                if matches!(word.as_str(), "node" | "edge" | "graph")
                    && tokens.peek() == Some(&Token::Sign('[')) =>
            {
                graph.connect(&mut chain, Attributes::new(), &scope.of_edges);
                tokens.next();
                let attributes = attributes(&mut tokens)?;
                match word.as_str() {
                    "node" => scope.of_nodes.extend(attributes),
                    "edge" => scope.of_edges.extend(attributes),
                    _ => graph.attributes_of(scope.group).extend(attributes),
                }
                continue;
            }
            Token::Word(name) | Token::Quoted(name) => {
                if tokens.peek() == Some(&Token::Sign('=')) {
                    tokens.next();
                    if let Some(Token::Word(value) | Token::Quoted(value)) = tokens.next() {
                        graph.attributes_of(scope.group).insert(name, value);
                    }
                    continue;
                }
                // A port, and the side of it.
                while tokens.peek() == Some(&Token::Sign(':')) {
                    tokens.next();
                    tokens.next();
                }
                let node = graph.node(name, scope);
                scope.members.push(node);
                vec![node]
            }
        };
        if !is_joined {
            graph.connect(&mut chain, Attributes::new(), &scope.of_edges);
        }
        is_joined = false;
        chain.push(ends);
    }
}

impl Graph {
    fn attributes_of(&mut self, group: Option<usize>) -> &mut Attributes {
        match group.and_then(|group| self.groups.get_mut(group)) {
            Some(group) => &mut group.attributes,
            None => &mut self.attributes,
        }
    }

    fn node(&mut self, name: String, scope: &Scope) -> usize {
        if let Some(found) = self.by_name.get(&name) {
            let found = *found;
            if let Some(node) = self.nodes.get_mut(found) {
                node.group = node.group.or(scope.group);
            }
            return found;
        }
        self.nodes.push(Node {
            name: name.clone(),
            attributes: scope.of_nodes.clone(),
            group: scope.group,
        });
        self.by_name.insert(name, self.nodes.len() - 1);
        self.nodes.len() - 1
    }

    /// Makes the edges of a chain of ends, and empties it.
    fn connect(&mut self, chain: &mut Vec<Vec<usize>>, own: Attributes, of_all: &Attributes) {
        let mut attributes = of_all.clone();
        attributes.extend(own);
        for pair in chain.windows(2) {
            let [from, to] = pair else { continue };
            for from in from {
                for to in to {
                    self.edges.push(Edge {
                        from: *from,
                        to: *to,
                        attributes: attributes.clone(),
                    });
                }
            }
        }
        chain.clear();
    }
}

/// What stands in square brackets, of which the first is read.
fn attributes(tokens: &mut impl Iterator<Item = Token>) -> Result<Attributes, String> {
    let mut found = Attributes::new();
    let mut name: Option<String> = None;
    let mut has_value = false;
    for token in tokens {
        match token {
            Token::Sign(']') => return Ok(found),
            Token::Sign('=') => has_value = true,
            Token::Sign(',' | ';') => name = None,
            Token::Word(word) | Token::Quoted(word) => {
                if has_value && let Some(name) = name.take() {
                    found.insert(name, word);
                } else {
                    name = Some(word);
                }
                has_value = false;
            }
            Token::Sign(_) | Token::Edge => {}
        }
    }
    Err("a `]` is missing".to_owned())
}

fn tokens(source: &str) -> Result<Vec<Token>, String> {
    let mut tokens = Vec::new();
    let mut rest = source;
    let mut is_line_start = true;
    while let Some(c) = rest.chars().next() {
        let skip = |length: usize| rest.get(length..).unwrap_or_default();
        let line_end = rest.find('\n').unwrap_or(rest.len());
        if c == '\n' {
            is_line_start = true;
            rest = skip(1);
            continue;
        }
        if c.is_whitespace() {
            rest = skip(c.len_utf8());
            continue;
        }
        if rest.starts_with("//") || c == '#' && is_line_start {
            rest = skip(line_end);
            continue;
        }
        is_line_start = false;
        if rest.starts_with("/*") {
            let end = rest.find("*/").ok_or("a comment has no end")?;
            rest = skip(end + 2);
        } else if rest.starts_with("->") || rest.starts_with("--") {
            tokens.push(Token::Edge);
            rest = skip(2);
        } else if c == '"' {
            let (text, length) = quoted(rest)?;
            tokens.push(Token::Quoted(text));
            rest = skip(length);
        } else if c == '<' {
            let (text, length) = html(rest)?;
            tokens.push(Token::Quoted(text));
            rest = skip(length);
        } else if "{}[]=;,:+".contains(c) {
            if c != '+' {
                tokens.push(Token::Sign(c));
            }
            rest = skip(1);
        } else {
            let is_word = |c: char| c.is_alphanumeric() || c == '_' || c == '.' || !c.is_ascii();
            let begins = if c == '-' { 1 } else { 0 };
            let word = skip(begins);
            let length = word.find(|c: char| !is_word(c)).unwrap_or(word.len()) + begins;
            if length == begins {
                return Err(format!("nobody expects `{c}` there"));
            }
            tokens.push(Token::Word(
                rest.get(..length).unwrap_or_default().to_owned(),
            ));
            rest = skip(length);
        }
    }
    Ok(tokens)
}

/// A text in quotes, and how long it is with them.
fn quoted(rest: &str) -> Result<(String, usize), String> {
    let mut text = String::new();
    let mut is_escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            '"' if is_escaped => {
                text.pop();
                text.push('"');
            }
            '"' => return Ok((text, at + 1)),
            c => text.push(c),
        }
        is_escaped = c == '\\' && !is_escaped;
    }
    Err("a text in quotes has no end".to_owned())
}

/// The words of a label that is HTML, and how long it is with its brackets.
fn html(rest: &str) -> Result<(String, usize), String> {
    let mut depth = 0_usize;
    let mut text = String::new();
    for (at, c) in rest.char_indices() {
        match c {
            '<' => {
                depth += 1;
                if depth == 2
                    && rest.get(at..).is_some_and(|tag| {
                        tag.starts_with("<br")
                            || tag.starts_with("<BR")
                            || tag.starts_with("<tr")
                            || tag.starts_with("<TR")
                    })
                    && !text.is_empty()
                {
                    text.push('\n');
                }
            }
            '>' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    let text = text
                        .replace("&lt;", "<")
                        .replace("&gt;", ">")
                        .replace("&amp;", "&");
                    return Ok((text, at + 1));
                }
            }
            c if depth == 1 => text.push(if c == '\n' { ' ' } else { c }),
            _ => {}
        }
    }
    Err("a label of HTML has no end".to_owned())
}
