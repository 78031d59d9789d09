//! How is TOML read into the tree?
//!
//! Only the first error is told: what the parser finds behind it follows from it too
//! often. The parser bounds the depth itself.

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{Entry, Node, Table, Value};
use crate::publish::{
    problem::{Fault, Place},
    source_text::Lines,
};

/// Reads a TOML document, the first line of which is line `first_line` of its file.
pub(in crate::publish) fn read_toml(text: &str, first_line: usize) -> Result<Table, Fault> {
    let lines = Lines::new(text);
    let place = |offset: usize| {
        let place = lines.place(offset);
        Place {
            line: place.line + first_line - 1,
            ..place
        }
    };
    match DeTable::parse(text) {
        Ok(document) => Ok(table(document.into_inner(), &place)),
        Err(error) => {
            let offset = error.span().map_or(0, |span| span.start);
            let message = error.message().trim().replace('\n', ", ");
            Err(Fault::new(
                place(offset),
                format!("not valid TOML: {message}"),
            ))
        }
    }
}

fn table(table: DeTable<'_>, place: &dyn Fn(usize) -> Place) -> Table {
    let entries = table.into_iter().map(|(key, item)| Entry {
        place: place(key.span().start),
        key: key.into_inner().into_owned(),
        value: value(item, place),
    });
    let mut entries: Table = entries.collect();
    entries.sort_by_key(|entry| entry.place);
    entries
}

fn value(item: Spanned<DeValue<'_>>, place: &dyn Fn(usize) -> Place) -> Value {
    let at = place(item.span().start);
    let node = match item.into_inner() {
        DeValue::String(text) => Node::Text(text.into_owned()),
        DeValue::Integer(number) => Node::Bare(number.to_string()),
        DeValue::Float(number) => Node::Bare(number.as_str().to_owned()),
        DeValue::Boolean(flag) => Node::Bare(flag.to_string()),
        DeValue::Datetime(date) => Node::Bare(date.to_string()),
        DeValue::Array(items) => {
            Node::List(items.into_iter().map(|item| value(item, place)).collect())
        }
        DeValue::Table(inner) => Node::Table(table(inner, place)),
    };
    Value { place: at, node }
}
