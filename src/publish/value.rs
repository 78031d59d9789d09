//! What does a settings file or a front matter say, and where?
//!
//! One small tree for YAML and TOML, in which everything knows its place, so that one
//! reader of fields serves both and every complaint can point at a column. Values are
//! text: nothing here must ever interpret them as markup or code.

mod from_toml;
mod from_yaml;

pub(super) use from_toml::read_toml;
pub(super) use from_yaml::read_yaml;

use super::problem::Place;

/// A value and where it begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Value {
    pub(super) place: Place,
    pub(super) node: Node,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Node {
    /// Nothing, `null` or `~`.
    Null,
    /// Without quotes: a number, `true`, a date; in YAML also any plain text. As the
    /// author wrote it, so that the tag `1.0` stays `1.0`.
    Bare(String),
    /// In quotes, or a block of text.
    Text(String),
    /// A list.
    List(Vec<Value>),
    /// Keys and values.
    Table(Table),
}

/// Keys and values in the order the file gives them, or by name where the reader sorts.
pub(super) type Table = Vec<Entry>;

/// A key with its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) key: String,
    pub(super) place: Place,
    pub(super) value: Value,
}

impl Value {
    /// What the value is, in words for a message.
    pub(super) fn kind(&self) -> &'static str {
        match &self.node {
            Node::Null => "nothing",
            Node::Bare(text) if matches!(text.as_str(), "true" | "false") => "true or false",
            Node::Bare(text) if text.parse::<f64>().is_ok() => "a number",
            Node::Bare(text) if text.starts_with(|c: char| c.is_ascii_digit()) => "a date",
            Node::Bare(_) | Node::Text(_) => "text",
            Node::List(_) => "a list",
            Node::Table(_) => "a table",
        }
    }
}
