//! How is YAML read into the tree?
//!
//! From the parser's events, with a stack of our own, so that no depth of nesting can
//! exhaust the thread's. Anchors and aliases are followed within a budget: a file must
//! never grow to more than [`BUDGET`] in memory, however it refers to itself.

use std::collections::HashMap;

use saphyr_parser::{Event, Marker, Parser, ScalarStyle, ScanError};

use super::{Entry, Node, Value};
use crate::publish::problem::{Fault, Place};

/// How deep lists and tables may stand in each other, aliases included.
const DEEPEST: usize = 64;
/// What all values together may weigh, aliases counted each time: about one byte for
/// each byte of text and [`NODE`] for each value.
const BUDGET: usize = 1 << 20;
const NODE: usize = 8;

/// Reads one YAML document, the first line of which is line `first_line` of its file.
pub(in crate::publish) fn read_yaml(text: &str, first_line: usize) -> Result<Value, Fault> {
    let mut builder = Builder::default();
    let mut parser = Parser::new_from_str(text);
    let place = |marker: Marker| Place {
        line: marker.line().max(1) + first_line - 1,
        column: marker.col() + 1,
    };
    while let Some(event) = parser.next_event() {
        match event {
            Ok((event, span)) => builder.take(event, place(span.start))?,
            Err(error) => return Err(explained(text, &error, place(*error.marker()))),
        }
    }
    Ok(builder.root.unwrap_or(Value {
        place: Place {
            line: first_line,
            column: 1,
        },
        node: Node::Null,
    }))
}

/// A value that an alias can name, with its weight and depth.
struct Anchored {
    value: Value,
    weight: usize,
    depth: usize,
}

/// A list or table that is not closed yet.
struct Frame {
    place: Place,
    anchor: usize,
    node: Open,
}

enum Open {
    List(Vec<Value>),
    Table(Vec<Entry>, Option<(String, Place)>),
}

#[derive(Default)]
struct Builder {
    root: Option<Value>,
    stack: Vec<Frame>,
    anchors: HashMap<usize, Anchored>,
    weight: usize,
}

impl Builder {
    fn take(&mut self, event: Event<'_>, place: Place) -> Result<(), Fault> {
        match event {
            Event::Scalar(text, style, anchor, _) => {
                self.weigh(NODE + text.len(), place)?;
                let node = match (style, text.as_ref()) {
                    (ScalarStyle::Plain, "" | "~" | "null" | "Null" | "NULL") => Node::Null,
                    (ScalarStyle::Plain, _) => Node::Bare(text.into_owned()),
                    _ => Node::Text(text.into_owned()),
                };
                self.add(anchor, Value { place, node });
            }
            Event::Alias(anchor) => {
                let Some(anchored) = self.anchors.get(&anchor) else {
                    let message = "an alias inside the value that it names; write the value out";
                    return Err(Fault::new(place, message));
                };
                if self.stack.len() + anchored.depth > DEEPEST {
                    return Err(too_deep(place));
                }
                let weight = anchored.weight;
                self.weigh(weight, place)?;
                // Looked up again: weighing borrowed the whole builder.
                if let Some(anchored) = self.anchors.get(&anchor) {
                    let value = Value {
                        place,
                        node: anchored.value.node.clone(),
                    };
                    self.add(0, value);
                }
            }
            Event::SequenceStart(anchor, _) => {
                self.open(place, anchor, Open::List(Vec::new()))?;
            }
            Event::MappingStart(anchor, _) => {
                self.open(place, anchor, Open::Table(Vec::new(), None))?;
            }
            Event::SequenceEnd | Event::MappingEnd => {
                if let Some(Frame {
                    place,
                    anchor,
                    node,
                }) = self.stack.pop()
                {
                    let node = match node {
                        Open::List(items) => Node::List(items),
                        Open::Table(entries, _) => Node::Table(entries),
                    };
                    self.add(anchor, Value { place, node });
                }
            }
            Event::DocumentStart(_) if self.root.is_some() => {
                let message = "a second YAML document; a front matter is only one";
                return Err(Fault::new(place, message));
            }
            Event::Nothing
            | Event::StreamStart
            | Event::StreamEnd
            | Event::DocumentStart(_)
            | Event::DocumentEnd => {}
        }
        Ok(())
    }

    fn open(&mut self, place: Place, anchor: usize, node: Open) -> Result<(), Fault> {
        self.weigh(NODE, place)?;
        if self.stack.len() >= DEEPEST {
            return Err(too_deep(place));
        }
        self.stack.push(Frame {
            place,
            anchor,
            node,
        });
        Ok(())
    }

    fn weigh(&mut self, weight: usize, place: Place) -> Result<(), Fault> {
        self.weight += weight;
        if self.weight > BUDGET {
            let message = "the aliases up to here grow beyond 1 MiB; write the values out";
            return Err(Fault::new(place, message));
        }
        Ok(())
    }

    fn add(&mut self, anchor: usize, value: Value) {
        if anchor != 0 {
            let (weight, depth) = measure(&value);
            let anchored = Anchored {
                value: value.clone(),
                weight,
                depth,
            };
            self.anchors.insert(anchor, anchored);
        }
        match self.stack.last_mut().map(|frame| &mut frame.node) {
            None => self.root = Some(value),
            Some(Open::List(items)) => items.push(value),
            Some(Open::Table(entries, key)) => match key.take() {
                None => *key = Some(key_of(value)),
                Some((key, place)) => entries.push(Entry { key, place, value }),
            },
        }
    }
}

/// A list or table as a key is no field of anyone's: it becomes the empty name.
fn key_of(value: Value) -> (String, Place) {
    let name = match value.node {
        Node::Bare(text) | Node::Text(text) => text,
        Node::Null | Node::List(_) | Node::Table(_) => String::new(),
    };
    (name, value.place)
}

/// Weight and depth. It recurses, but never deeper than [`DEEPEST`].
fn measure(value: &Value) -> (usize, usize) {
    let sum = |(weight, depth): (usize, usize), item: &Value| {
        let (more, deep) = measure(item);
        (weight + more, depth.max(deep + 1))
    };
    match &value.node {
        Node::Null => (NODE, 0),
        Node::Bare(text) | Node::Text(text) => (NODE + text.len(), 0),
        Node::List(items) => items.iter().fold((NODE, 1), sum),
        Node::Table(entries) => {
            let keys: usize = entries.iter().map(|entry| NODE + entry.key.len()).sum();
            let values = entries.iter().map(|entry| &entry.value);
            values.fold((NODE + keys, 1), sum)
        }
    }
}

fn too_deep(place: Place) -> Fault {
    let message = format!("nested deeper than {DEEPEST} levels; a front matter needs two or three");
    Fault::new(place, message)
}

/// The parser's message with what usually mends it.
fn explained(text: &str, error: &ScanError, place: Place) -> Fault {
    let at = error.marker().line().saturating_sub(1);
    // An unfinished line is noticed at the next one.
    let lines = text.lines().skip(at.saturating_sub(1)).take(2);
    let suspects: Vec<&str> = lines.collect();
    let any = |test: &dyn Fn(&str) -> bool| suspects.iter().any(|line| test(line));
    let hint = if any(&|line| line.contains('：')) {
        "YAML takes the plain colon followed by a space, `key: value`, not `：`"
    } else if any(&|line| line.starts_with('\t') || line.trim_start_matches(' ').starts_with('\t'))
    {
        "indent with spaces, YAML takes no tabs"
    } else if any(&|line| line.contains(':') && !line.contains(": ") && !line.ends_with(':')) {
        "the colon needs a space behind it, `key: value`"
    } else {
        "put a value in quotes when it holds `: ` or begins with a sign such as `@`, `*`, `[` or `%`"
    };
    Fault::new(place, format!("not valid YAML ({}): {hint}", error.info()))
}
