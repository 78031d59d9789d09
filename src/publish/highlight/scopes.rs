//! What do a grammar's scopes mean to a reader?
//!
//! Scopes are those of Sublime Text's
//! [naming scheme](https://www.sublimetext.com/docs/scope_naming.html). The innermost one
//! that is in the table decides; of two rows that fit, the longer.

use std::{cell::RefCell, collections::HashMap};

use syntect::parsing::{Scope, ScopeStack};

use crate::text::Token;

/// What a scope's beginning says; `None` where it is to have no colour, whatever is around it.
const TABLE: &[(&str, Option<Token>)] = &[
    ("comment", Some(Token::Comment)),
    ("string", Some(Token::String)),
    ("string.unquoted", None),
    ("string.unquoted.heredoc", Some(Token::String)),
    ("constant", Some(Token::Number)),
    ("constant.character.escape", Some(Token::Number)),
    ("constant.other.placeholder", Some(Token::Number)),
    ("keyword", Some(Token::Keyword)),
    ("keyword.operator", None),
    ("keyword.operator.word", Some(Token::Keyword)),
    ("keyword.operator.logical.python", Some(Token::Keyword)),
    ("keyword.other.unit", Some(Token::Number)),
    ("storage", Some(Token::Keyword)),
    ("variable.language", Some(Token::Keyword)),
    ("support.function", Some(Token::Function)),
    ("support.macro", Some(Token::Meta)),
    ("support.type", Some(Token::Type)),
    ("support.type.property-name", Some(Token::Property)),
    ("support.class", Some(Token::Type)),
    ("variable.function", Some(Token::Function)),
    ("variable.annotation", Some(Token::Meta)),
    ("variable.other.member", None),
    ("entity.name.function", Some(Token::Function)),
    ("entity.name.macro", Some(Token::Meta)),
    ("entity.name.type", Some(Token::Type)),
    ("entity.name.class", Some(Token::Type)),
    ("entity.name.struct", Some(Token::Type)),
    ("entity.name.enum", Some(Token::Type)),
    ("entity.name.union", Some(Token::Type)),
    ("entity.name.trait", Some(Token::Type)),
    ("entity.name.interface", Some(Token::Type)),
    ("entity.name.impl", Some(Token::Type)),
    ("entity.name.tag", Some(Token::Type)),
    ("entity.name.section", Some(Token::Heading)),
    ("entity.name.constant", Some(Token::Number)),
    ("entity.other.attribute-name", Some(Token::Property)),
    ("entity.other.inherited-class", Some(Token::Type)),
    ("meta.annotation", Some(Token::Meta)),
    ("meta.attribute", Some(Token::Meta)),
    ("meta.preprocessor", Some(Token::Meta)),
    ("meta.mapping.key", Some(Token::Property)),
    ("meta.interpolation", None),
    ("meta.substitution", None),
    ("meta.template.expression", None),
    ("meta.diff.range", Some(Token::Meta)),
    ("meta.diff.header", Some(Token::Heading)),
    ("markup.heading", Some(Token::Heading)),
    ("markup.inserted", Some(Token::Inserted)),
    ("markup.deleted", Some(Token::Deleted)),
    ("markup.raw", Some(Token::String)),
];

/// The table, the longest rows first.
pub(super) struct Scopes(Vec<(Scope, Option<Token>)>);

thread_local! {
    /// What was found in the table already: threads that shared it would wait for each other
    /// at every word of a program.
    static KNOWN: RefCell<HashMap<Scope, Option<Option<Token>>>> = RefCell::default();
}

impl Scopes {
    /// Reads the table.
    pub(super) fn new() -> Self {
        let row = |(name, token): &(&str, Option<Token>)| Some((Scope::new(name).ok()?, *token));
        let mut rows: Vec<_> = TABLE.iter().filter_map(row).collect();
        rows.sort_by_key(|(scope, _)| core::cmp::Reverse(scope.len()));
        Self(rows)
    }

    /// What stands under these scopes.
    pub(super) fn token(&self, stack: &ScopeStack) -> Option<Token> {
        let mut scopes = stack.scopes.iter().rev();
        KNOWN.with_borrow_mut(|known| {
            scopes
                .find_map(|scope| *known.entry(*scope).or_insert_with(|| self.row(*scope)))
                .flatten()
        })
    }

    fn row(&self, scope: Scope) -> Option<Option<Token>> {
        let mut rows = self.0.iter();
        rows.find(|(row, _)| row.is_prefix_of(scope))
            .map(|(_, token)| *token)
    }
}
