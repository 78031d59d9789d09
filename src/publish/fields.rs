//! How is one field of a front matter or of `site.toml` read?
//!
//! Each function takes a value, gives what it means, or a [`Fault`] at its place that
//! says what should stand there. Text is text: it must never be read as markup.

use super::{
    date::{Moment, read_date},
    problem::{Fault, Place},
    value::{Node, Value},
};

/// A word with its place, for complaints that come later.
pub(super) type Placed = (String, Place);

/// One line of text; a number or a date counts as written. `None` where the field is empty.
pub(super) fn line(name: &str, value: &Value) -> Result<Option<String>, Fault> {
    match &value.node {
        Node::Null => Ok(None),
        Node::Bare(text) | Node::Text(text) => Ok(Some(one_line(text)).filter(|t| !t.is_empty())),
        Node::List(_) | Node::Table(_) => Err(unfit(name, "text", value)),
    }
}

/// Like [`line()`], for settings, where a number in place of text is a slip.
pub(super) fn strict_line(name: &str, value: &Value) -> Result<String, Fault> {
    match &value.node {
        Node::Text(text) => Ok(one_line(text)),
        Node::Null | Node::Bare(_) | Node::List(_) | Node::Table(_) => {
            Err(unfit(name, "text in quotes", value))
        }
    }
}

/// Yes or no, for settings, where anything but `true` or `false` is a slip.
pub(super) fn strict_flag(name: &str, value: &Value) -> Result<bool, Fault> {
    match &value.node {
        Node::Bare(text) if text == "true" => Ok(true),
        Node::Bare(text) if text == "false" => Ok(false),
        _ => Err(unfit(name, "true or false", value)),
    }
}

/// A date in any of the forms of [`read_date`]. `None` where the field is empty.
pub(super) fn date(name: &str, value: &Value) -> Result<Option<Moment>, Fault> {
    match &value.node {
        Node::Null => Ok(None),
        Node::Bare(text) | Node::Text(text) if text.trim().is_empty() => Ok(None),
        Node::Bare(text) | Node::Text(text) => read_date(text)
            .map(Some)
            .map_err(|message| Fault::new(value.place, message)),
        Node::List(_) | Node::Table(_) => Err(unfit(name, "a date such as 2020-01-02", value)),
    }
}

/// Yes or no, in the words of YAML old and new. Empty means no.
pub(super) fn flag(name: &str, value: &Value) -> Result<bool, Fault> {
    let text = match &value.node {
        Node::Null => return Ok(false),
        Node::Bare(text) | Node::Text(text) => text.trim().to_ascii_lowercase(),
        Node::List(_) | Node::Table(_) => String::new(),
    };
    match text.as_str() {
        "true" | "yes" | "on" | "1" | "y" => Ok(true),
        "false" | "no" | "off" | "0" | "n" => Ok(false),
        _ => Err(unfit(name, "true or false", value)),
    }
}

/// A whole number. `None` where the field is empty.
pub(super) fn whole(name: &str, value: &Value) -> Result<Option<i64>, Fault> {
    match &value.node {
        Node::Null => Ok(None),
        Node::Bare(text) | Node::Text(text) => match text.trim().parse() {
            Ok(number) => Ok(Some(number)),
            Err(_) => Err(unfit(name, "a whole number", value)),
        },
        Node::List(_) | Node::Table(_) => Err(unfit(name, "a whole number", value)),
    }
}

/// Names in a list, or one in a text, where a comma is part of it.
pub(super) fn names(name: &str, value: &Value) -> Result<Vec<Placed>, Fault> {
    match &value.node {
        Node::Bare(_) | Node::Text(_) => {
            let name = line(name, value)?;
            Ok(name.map(|name| (name, value.place)).into_iter().collect())
        }
        Node::List(_) | Node::Table(_) | Node::Null => words(name, value),
    }
}

/// Words in a list, in lists within it, or in one text between commas.
pub(super) fn words(name: &str, value: &Value) -> Result<Vec<Placed>, Fault> {
    let mut words = Vec::new();
    match &value.node {
        Node::Bare(text) | Node::Text(text) => {
            let parts = text.split([',', '，', '、']).map(one_line);
            words.extend(
                parts
                    .filter(|w| !w.is_empty())
                    .map(|word| (word, value.place)),
            );
        }
        Node::List(items) => gather(name, items, &mut words)?,
        Node::Null => {}
        Node::Table(_) => return Err(unfit(name, "a list of words", value)),
    }
    Ok(words)
}

/// It recurses as deep as lists stand in each other, which the readers bound.
fn gather(name: &str, items: &[Value], words: &mut Vec<Placed>) -> Result<(), Fault> {
    for item in items {
        match &item.node {
            Node::Null => {}
            Node::Bare(text) | Node::Text(text) => {
                words.extend(Some((one_line(text), item.place)).filter(|(w, _)| !w.is_empty()));
            }
            Node::List(inner) => gather(name, inner, words)?,
            Node::Table(_) => return Err(unfit(name, "a list of words", item)),
        }
    }
    Ok(())
}

/// Says what a field should hold and what it holds.
pub(super) fn unfit(name: &str, expected: &str, value: &Value) -> Fault {
    let found = match &value.node {
        Node::Bare(text) | Node::Text(text) if text.len() <= 40 => {
            format!("`{}`", text.escape_debug())
        }
        _ => value.kind().to_owned(),
    };
    Fault::new(
        value.place,
        format!("`{name}` should be {expected}, not {found}"),
    )
}

/// Line breaks and other white space become single spaces; what no reader sees and no
/// file can carry, such as control characters, is left out.
fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.extend(word.chars().filter(|c| !c.is_control()));
    }
    line
}
