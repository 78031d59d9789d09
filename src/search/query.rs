//! What does a reader ask for?
//!
//! Words, all of which must be there; a run of Chinese characters, which must stand together;
//! what is in quotation marks, word for word; `tag:`, `lang:` and `year:`. It must never fail:
//! whatever is typed asks for something, if only for nothing.

use super::{
    fold::Folding,
    post::{LANG, TAG, YEAR, special},
    words::{Gap, Word, words},
};
use crate::model::slugify;

/// How many characters of a query count, and how many conditions.
const LONGEST: usize = 200;
const MOST: usize = 12;

/// A query, taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    pub(super) clauses: Vec<Clause>,
    /// The words outside of quotation marks, in order, where neighbours are worth more.
    pub(super) chain: Vec<Word>,
}

/// A condition that a post must meet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Clause {
    /// A word. One that is `open` is still being written.
    Word { word: Word, is_open: bool },
    /// Words in this order with nothing but blanks and signs between them; Chinese
    /// characters with nothing at all.
    Run(Vec<Word>),
    /// A tag, a language or a year.
    Filter { term: String, is_open: bool },
}

impl Query {
    /// Reads what was typed.
    #[must_use]
    pub fn parse(text: &str, folding: &Folding) -> Self {
        let end = text.char_indices().nth(LONGEST).map(|(at, _)| at);
        let text = text.get(..end.unwrap_or(text.len())).unwrap_or_default();
        let mut query = Self::default();
        let mut rest = text;
        while let Some((before, quoted, behind)) = quotation(rest) {
            query.plain(before, folding, false);
            let run = words(quoted, folding);
            match run.as_slice() {
                [] => {}
                [word] if !word.is_han => query.clauses.push(Clause::Word {
                    word: word.clone(),
                    is_open: false,
                }),
                _ => query.clauses.push(Clause::Run(run)),
            }
            rest = behind;
        }
        query.plain(rest, folding, true);
        query.clauses.truncate(MOST);
        query.chain.truncate(MOST);
        query
    }

    /// Whether nothing is asked for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.clauses.is_empty()
    }

    /// Takes what stands outside of quotation marks; at the end a word may be unfinished.
    fn plain(&mut self, text: &str, folding: &Folding, is_end: bool) {
        let mut start = 0;
        let mut at = 0;
        for piece in text.split_inclusive(char::is_whitespace) {
            let end = at + piece.len();
            let is_open = is_end && !piece.ends_with(char::is_whitespace);
            if let Some(term) = filter(piece.trim(), folding) {
                self.words(text.get(start..at).unwrap_or_default(), folding, false);
                self.clauses.push(Clause::Filter { term, is_open });
                start = end;
            }
            at = end;
        }
        self.words(text.get(start..).unwrap_or_default(), folding, is_end);
    }

    fn words(&mut self, text: &str, folding: &Folding, is_end: bool) {
        let found = words(text, folding);
        self.chain.extend(found.iter().cloned());
        let mut run: Vec<Word> = Vec::new();
        for word in found {
            let goes_on = word.is_han && word.gap == Gap::None && !run.is_empty();
            if !run.is_empty() && !goes_on {
                self.clauses.push(Clause::Run(core::mem::take(&mut run)));
            }
            if word.is_han {
                run.push(word);
            } else {
                let is_open = is_end && word.end == text.len();
                self.clauses.push(Clause::Word { word, is_open });
            }
        }
        if !run.is_empty() {
            self.clauses.push(Clause::Run(run));
        }
    }
}

/// What stands before the first quotation marks that are closed, in them, and behind.
fn quotation(text: &str) -> Option<(&str, &str, &str)> {
    let (at, open) = text
        .char_indices()
        .find(|(_, c)| matches!(c, '"' | '“' | '”' | '「' | '『'))?;
    let is_close = |c: char| match open {
        '「' => c == '」',
        '『' => c == '』',
        _ => matches!(c, '"' | '“' | '”'),
    };
    let behind = text.get(at + open.len_utf8()..)?;
    let end = behind.find(is_close)?;
    let close = behind.get(end..)?.chars().next()?;
    Some((
        text.get(..at)?,
        behind.get(..end)?,
        behind.get(end + close.len_utf8()..)?,
    ))
}

/// The term of `tag:go` and the like.
fn filter(text: &str, folding: &Folding) -> Option<String> {
    let (name, value) = text.split_once([':', '：'])?;
    let kind = match name.to_ascii_lowercase().as_str() {
        "tag" | "标签" | "標籤" => TAG,
        "lang" | "语言" | "語言" => LANG,
        "year" | "年" | "年份" => YEAR,
        _ => return None,
    };
    let value = match kind {
        TAG => slugify(value.trim_start_matches('#')),
        _ => value.to_owned(),
    };
    (!value.is_empty()).then(|| special(kind, &value, folding))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::{Clause, Query};
    use crate::search::Folding;

    fn shown(text: &str) -> Vec<String> {
        let query = Query::parse(text, &Folding::whole());
        let show = |clause: &Clause| match clause {
            Clause::Word { word, is_open } => {
                format!("{}{}", word.text, if *is_open { "*" } else { "" })
            }
            Clause::Run(words) => {
                let words: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
                format!("<{}>", words.join(" "))
            }
            Clause::Filter { term, .. } => format!("{}={}", term.as_bytes()[0], &term[1..]),
        };
        query.clauses.iter().map(show).collect()
    }

    #[test]
    fn what_is_typed_is_taken_apart() {
        let table: [(&str, &[&str]); 11] = [
            ("", &[]),
            ("  ", &[]),
            ("Lease keep", &["lease", "keep*"]),
            ("lease ", &["lease"]),
            ("etcd 租約", &["etcd", "<租 约>"]),
            ("用etcd做锁", &["<用>", "etcd", "<做 锁>"]),
            ("\"keep alive\" x", &["<keep alive>", "x*"]),
            ("“租约 续约”", &["<租 约 续 约>"]),
            ("\"open", &["open*"]),
            (
                "tag:Go lang:zh year:2024 a",
                &["5=go", "6=zh", "7=2024", "a*"],
            ),
            ("http://x", &["http", "x*"]),
        ];
        for (text, expected) in table {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn a_long_query_is_cut() {
        assert!(shown(&"a ".repeat(5000)).len() <= super::MOST);
        assert!(shown(&"缓".repeat(5000)).len() == 1);
    }
}
