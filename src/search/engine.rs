//! What has the search by now, what does it answer, and what does it still need?
//!
//! A question is asked again whenever something has come: each time all that is there is
//! looked through anew, which takes less than a frame. What could not be had is left out and
//! counted, so that the reader is told. It must never ask twice for what is there.

use std::collections::BTreeMap;

use super::{
    find::Finder,
    fold::Folding,
    index::{DOCS_A_PIECE, DocName, DocPiece, Names, PieceName, Root, Shard},
    passage::{Hit, Wanted, hit, meets},
    query::{Clause, Query},
    terms::TermPiece,
};
use crate::{
    model::DataFile,
    text::{Section, is_ideograph, unpacked},
};

/// How many texts are looked into at once, beside those that are shown.
const AHEAD: usize = 4;
/// How many texts one question may look into for each post that it may find: what is asked
/// for more looks further.
const LOOKS: usize = 5;

/// Something to fetch for the search.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Need {
    /// Where it is, below the blog's base.
    pub path: String,
    /// Whether it is a post's document, of which the page gives the text.
    pub is_text: bool,
}

/// What is found, as far as it is known.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    /// The best, no more than were asked for.
    pub hits: Vec<Hit>,
    /// How many posts there are in all.
    pub total: usize,
    /// Whether `total` is certain; otherwise it is the most there can be.
    pub is_exact: bool,
    /// Whether no post has all that was asked for, and these have a part.
    pub is_partial: bool,
    /// Whether all is there that decides which posts these are.
    pub is_whole: bool,
    /// What was taken for a word that is in no post.
    pub corrected: Vec<String>,
    /// Words that are spelt nearly like those in no post.
    pub near: Vec<String>,
    /// Slugs of tags that are called like what was asked for.
    pub tags: Vec<String>,
    /// How many pieces could not be had.
    pub failed: usize,
    /// What has to be fetched before there is more to say.
    pub needs: Vec<Need>,
}

/// What is there, or could not be had.
#[derive(Clone, Debug)]
pub(super) enum Load<T> {
    Ready(T),
    Failed,
}

/// What a path was asked for.
#[derive(Clone, Debug)]
enum Asked {
    Terms(PieceName),
    Words(PieceName),
    Folding,
    Docs(u32),
    Text,
}

/// The search, with what it has been given.
#[derive(Clone, Debug, Default)]
pub struct Engine {
    pub(super) root: Root,
    /// The pairs of Chinese characters, once they are there.
    folding: Folding,
    has_folding: bool,
    has_no_folding: bool,
    pub(super) terms: BTreeMap<PieceName, Load<TermPiece>>,
    pub(super) words: BTreeMap<PieceName, Load<Vec<String>>>,
    docs: BTreeMap<u32, Load<DocPiece>>,
    texts: BTreeMap<String, Load<Vec<Section>>>,
    asked: BTreeMap<String, Asked>,
}

impl Engine {
    /// Where the root of an index is, below the blog's base.
    pub const ROOT: &str = "search.bin";

    /// A search of the index with this root; `None` where that is none.
    #[must_use]
    pub fn new(root: &[u8]) -> Option<Self> {
        Some(Self {
            root: Root::of_bytes(root)?,
            ..Self::default()
        })
    }

    /// Takes a piece that was needed, or learns that it cannot be had.
    pub fn give(&mut self, path: &str, bytes: Option<&[u8]>) {
        match self.asked.get(path) {
            Some(Asked::Terms(name)) => {
                let piece = bytes.map(TermPiece::of_bytes);
                self.terms.insert(*name, load(piece));
            }
            Some(Asked::Words(name)) => {
                let piece = bytes.map(TermPiece::of_bytes);
                let words =
                    piece.map(|piece| piece.terms.into_iter().map(|(word, _)| word).collect());
                self.words.insert(*name, load(words));
            }
            Some(Asked::Folding) => match bytes {
                Some(bytes) => {
                    self.folding = Folding::of_piece(bytes);
                    self.has_folding = true;
                }
                None => self.has_no_folding = true,
            },
            Some(Asked::Docs(piece)) => {
                let docs = bytes.map(DocPiece::of_bytes);
                self.docs.insert(*piece, load(docs));
            }
            Some(Asked::Text) | None => {}
        }
    }

    /// Takes the text of a post, as [`packed`](crate::text::packed) gives it.
    pub fn give_text(&mut self, path: &str, text: Option<&str>) {
        if matches!(self.asked.get(path), Some(Asked::Text)) {
            self.texts.insert(path.to_owned(), load(text.map(unpacked)));
        }
    }

    /// Forgets what could not be had, so that it is needed again.
    pub fn retry(&mut self) {
        self.terms.retain(|_, load| matches!(load, Load::Ready(_)));
        self.words.retain(|_, load| matches!(load, Load::Ready(_)));
        self.docs.retain(|_, load| matches!(load, Load::Ready(_)));
        self.texts.retain(|_, load| matches!(load, Load::Ready(_)));
        self.has_no_folding = false;
    }

    /// How characters are made alike, as far as that is known.
    #[must_use]
    pub fn folding(&self) -> &Folding {
        &self.folding
    }

    /// What is found for a query, `most` posts at the most.
    pub fn ask(&mut self, text: &str, most: usize) -> Answer {
        let query = Query::parse(text, &self.folding);
        if query.is_empty() {
            return Answer {
                is_whole: true,
                is_exact: true,
                ..Answer::default()
            };
        }
        let mut finder = Finder::new(self);
        let found = finder.find(&query);
        let (mut needs, failed, has_unknown_han) =
            (finder.needs, finder.failed, finder.has_unknown_han);
        let has_han = text.chars().any(is_ideograph);
        let wants_folding = has_han && (self.root.is_traditional || has_unknown_han);
        if wants_folding && !self.has_folding && !self.has_no_folding {
            self.asked.insert(self.root.folding.path(), Asked::Folding);
            needs.push((self.root.folding, None));
        }
        let mut answer = Answer {
            total: found.matches.len(),
            is_exact: true,
            is_partial: found.is_partial,
            is_whole: needs.is_empty(),
            corrected: found.corrected,
            near: found.near,
            tags: found.tags,
            failed,
            ..Answer::default()
        };
        for (name, kind) in needs {
            if let Some(is_words) = kind {
                let asked = if is_words {
                    Asked::Words(name)
                } else {
                    Asked::Terms(name)
                };
                self.asked.insert(name.path(), asked);
            }
            answer.need(name.path(), false);
        }
        if answer.is_whole {
            let wanted = Wanted::of(&query, answer.is_partial, &answer.corrected);
            self.look_into(&found.matches, &wanted, most, &mut answer);
        }
        answer
    }

    /// Makes hits of posts, the best first. What must stand in a text word for word is looked
    /// for there.
    fn look_into(
        &mut self,
        found: &[(u32, f32)],
        wanted: &Wanted,
        most: usize,
        answer: &mut Answer,
    ) {
        let must_look = wanted.must_look(self.root.is_few);
        let mut looked = 0;
        let mut waiting = 0;
        let mut ranked: Vec<(f32, Hit)> = Vec::new();
        let mut left = found.len();
        for (doc, score) in found {
            if ranked.len() + waiting >= most + if must_look { AHEAD } else { 0 }
                || (must_look && looked >= LOOKS * most)
            {
                break;
            }
            left -= 1;
            let Some(name) = self.name(*doc, answer) else {
                waiting += 1;
                continue;
            };
            let path = DataFile::Post {
                address: &name.address,
            }
            .path();
            looked += 1;
            match self.texts.get(&path) {
                Some(Load::Ready(sections)) => {
                    if must_look && !meets(&name, sections, wanted, &self.folding) {
                        answer.total -= 1;
                        continue;
                    }
                    let (hit, bonus) = hit(&name, sections, wanted, &self.folding);
                    ranked.push((score * (1.0 + bonus), hit));
                }
                Some(Load::Failed) => {
                    answer.failed += 1;
                    ranked.push((*score, Hit::of_name(&name, wanted, &self.folding)));
                }
                None => {
                    self.asked.insert(path.clone(), Asked::Text);
                    answer.need(path, true);
                    if must_look {
                        waiting += 1;
                        answer.is_whole = false;
                    } else {
                        ranked.push((*score, Hit::of_name(&name, wanted, &self.folding)));
                    }
                }
            }
        }
        answer.is_exact = !must_look || (left == 0 && waiting == 0);
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
        answer.hits = ranked.into_iter().map(|(_, hit)| hit).take(most).collect();
    }

    /// The name of a post, where its piece is there.
    fn name(&mut self, doc: u32, answer: &mut Answer) -> Option<DocName> {
        let pieces = match &self.root.names {
            Names::Here(piece) => return piece.docs.get(doc as usize).cloned(),
            Names::Pieces(pieces) => pieces,
        };
        let piece = doc / DOCS_A_PIECE;
        match self.docs.get(&piece) {
            Some(Load::Ready(piece)) => {
                let at = (doc % DOCS_A_PIECE) as usize;
                return piece.docs.get(at).cloned();
            }
            Some(Load::Failed) => answer.failed += 1,
            None => {
                let name = pieces.get(piece as usize)?;
                self.asked.insert(name.path(), Asked::Docs(piece));
                answer.need(name.path(), false);
            }
        }
        None
    }
}

impl Answer {
    fn need(&mut self, path: String, is_text: bool) {
        let need = Need { path, is_text };
        if !self.needs.contains(&need) {
            self.needs.push(need);
        }
    }
}

fn load<T>(piece: Option<T>) -> Load<T> {
    piece.map_or(Load::Failed, Load::Ready)
}

/// Whether a clause asks for characters or words that stand beside each other.
pub(super) fn is_run(clause: &Clause) -> bool {
    matches!(clause, Clause::Run(words) if words.len() > 1)
}

/// The pieces in which terms with this beginning are, so many at the most.
pub(super) fn shards_of<'s>(shards: &'s [Shard], start: &str, most: usize) -> &'s [Shard] {
    let after = shards.partition_point(|shard| shard.first.as_str() <= start);
    let from = after.saturating_sub(1);
    let more = shards.iter().skip(after);
    let more = more
        .take_while(|shard| shard.first.starts_with(start))
        .count();
    let end = (after + more).min(from + most).max(from);
    shards.get(from..end.min(shards.len())).unwrap_or_default()
}
