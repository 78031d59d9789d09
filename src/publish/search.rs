//! How do the posts become an index to search?
//!
//! The terms of every post, put together: a root that has a name of its own, and pieces that
//! bear the hashes of their contents. Unlisted posts and drafts that are left out are in
//! none. The same posts must always give the same bytes: where few have changed since the
//! last press, [`update`] changes what hangs on them and nothing else.

mod entry;
mod gather;
mod kept;
mod program;
mod update;

pub(super) use program::{SCRIPT, SearchProgram};

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    sync::atomic::{AtomicUsize, Ordering},
};

use self::{
    entry::Entry,
    gather::{Gathered, Run},
    kept::Kept,
};
use super::{
    blog::{Blog, count},
    hash::ContentHash,
    output::Output,
    parallel::{Crew, Progress, Step},
};
use crate::{
    search::{
        DOCS_A_PIECE, DocPiece, Engine, FEW_NAMES, FEW_POSTS, Folding, Names, PieceName, Root,
        Shard, TermWriter, chain,
    },
    text::sections,
};

/// Up to so many pieces of terms are looked through for a word that was mistyped.
const FEW_PIECES: usize = 8;
/// How short a word is that is not mended.
const SHORT: usize = 4;

/// The index of a blog.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Index {
    root: Vec<u8>,
    pieces: BTreeMap<PieceName, Vec<u8>>,
}

impl Index {
    /// The index of the posts that stand in lists, and of pages. It is left beside `folder`, the
    /// one with what was pressed, to the next press.
    pub(super) fn new(blog: &Blog, crew: Crew<'_>, folder: Option<&Path>) -> Self {
        let entries = entries(blog);
        let now = made(&entries, keys(&entries), crew);
        match folder {
            Some(folder) => now.left_beside(folder),
            None => now.index,
        }
    }

    /// The same, where the last press left one of which few posts have changed since. It takes
    /// one thread.
    pub(super) fn updated(blog: &Blog, folder: &Path) -> Option<Self> {
        let last = Kept::read(folder)?;
        let entries = entries(blog);
        let keys = keys(&entries);
        if last.keys == keys {
            return Some(last.index);
        }
        if !update::continues(&last, &entries) {
            return None;
        }
        let now = update::update(last, &entries, &keys, folder)?;
        Some(now.left_beside(folder))
    }

    /// The pieces and the root.
    pub(super) fn outputs(&self) -> Vec<Output<'_>> {
        self.files()
            .map(|(path, bytes)| {
                let make = move || Ok(bytes.to_vec());
                Output::made(path, Box::new(make)).depends_on(ContentHash::of(bytes))
            })
            .collect()
    }

    /// Every file of it: its path and its bytes.
    pub(super) fn files(&self) -> impl Iterator<Item = (String, &[u8])> {
        let pieces = self.pieces.iter();
        let pieces = pieces.map(|(name, bytes)| (name.path(), bytes.as_slice()));
        pieces.chain([(Engine::ROOT.to_owned(), self.root.as_slice())])
    }

    fn add(&mut self, bytes: Vec<u8>) -> PieceName {
        let hash = ContentHash::of(&bytes).bytes();
        let hash = hash
            .iter()
            .take(8)
            .fold(0, |all, byte| all << 8 | u64::from(*byte));
        let name = PieceName::of_hash(hash);
        self.pieces.insert(name, bytes);
        name
    }

    fn add_shards(&mut self, pieces: Vec<(String, Vec<u8>)>) -> Vec<Shard> {
        let shard = |(first, bytes)| Shard {
            first,
            name: self.add(bytes),
        };
        pieces.into_iter().map(shard).collect()
    }

    fn add_names(&mut self, entries: &[Entry<'_>]) -> Names {
        let piece = |entries: &[Entry<'_>]| DocPiece {
            docs: entries.iter().map(Entry::name).collect(),
        };
        if entries.len() <= FEW_NAMES as usize {
            return Names::Here(piece(entries));
        }
        let pieces = entries.chunks(DOCS_A_PIECE as usize);
        Names::Pieces(
            pieces
                .map(|entries| self.add(piece(entries).to_bytes()))
                .collect(),
        )
    }

    fn add_folding(&mut self, folding: &Folding, characters: &BTreeSet<char>) -> PieceName {
        // A character that is in no post need not be found.
        self.add(folding.to_piece(|c| characters.contains(&c)))
    }
}

/// The posts that are found, the oldest first.
fn entries(blog: &Blog) -> Vec<Entry<'_>> {
    // A page, which is of no day, has its number before those of all posts.
    let pages = blog.standalone();
    let pages = pages.map(|(_, page)| Entry::of_post(page, &[]));
    let posts = blog.listed().iter().zip(&blog.tags_of).rev();
    let posts = posts.map(|(post, tags)| Entry::of_post(post, tags));
    pages.chain(posts).collect()
}

fn keys(entries: &[Entry<'_>]) -> Vec<ContentHash> {
    entries.iter().map(Entry::key).collect()
}

/// The index of all posts, made anew.
fn made(entries: &[Entry<'_>], keys: Vec<ContentHash>, crew: Crew<'_>) -> Kept {
    let folding = Folding::whole();
    let is_few = entries.len() <= FEW_POSTS as usize;
    let terms = gathered(entries, &folding, is_few, crew);
    let mut index = Index::default();
    let mut chains: Vec<(usize, usize)> = Vec::new();
    let mut last = None;
    let mut characters = BTreeSet::new();
    let mut words = Vec::new();
    for at in 0..terms.len() {
        let term = terms.term(at);
        let chain = chain(term, is_few);
        match chains.last_mut() {
            Some((_, end)) if last == Some(chain) => *end = at + 1,
            _ => chains.push((at, at + 1)),
        }
        last = Some(chain);
        characters.extend(character(term));
        words.extend(backwards(term));
    }
    let pieces = crew.map(Step::Gather, &chains, |(start, end)| {
        let mut writer = TermWriter::new(is_few);
        let mut postings = Vec::new();
        for at in *start..*end {
            terms.postings(at, &mut postings);
            writer.push(terms.term(at), &postings);
        }
        writer.pieces()
    });
    let shards = index.add_shards(pieces.into_iter().flatten().collect());
    let mut backwards = Vec::new();
    if shards.len() > FEW_PIECES {
        words.sort_unstable();
        let mut writer = TermWriter::new(false);
        words.iter().for_each(|word| writer.push(word, &[]));
        backwards = index.add_shards(writer.pieces());
    }
    let traditional: Vec<bool> = crew.map(Step::Gather, entries, |entry| {
        entry.is_traditional(&folding)
    });
    let root = Root {
        posts: count(entries.len()),
        is_few,
        is_traditional: traditional.contains(&true),
        folding: index.add_folding(&folding, &characters),
        terms: shards,
        backwards,
        names: index.add_names(entries),
    };
    index.root = root.to_bytes();
    Kept {
        addresses: addresses(entries),
        keys,
        traditional,
        characters,
        index,
    }
}

fn addresses(entries: &[Entry<'_>]) -> Vec<String> {
    let addresses = entries.iter().map(|entry| entry.address.to_owned());
    addresses.collect()
}

/// The terms of all posts. Each thread counts a part of them.
fn gathered(entries: &[Entry<'_>], folding: &Folding, is_few: bool, crew: Crew<'_>) -> Run {
    let posts: Vec<(u32, &Entry<'_>)> = (0..).zip(entries).collect();
    let length = posts.len().div_ceil(crew.threads.max(1)).max(1);
    let parts: Vec<_> = posts.chunks(length).collect();
    let done = AtomicUsize::new(0);
    let parts = crew.silent().map(Step::Gather, &parts, |part| {
        let mut gathered = Gathered::default();
        for (doc, entry) in *part {
            let sections = sections(entry.markdown);
            gathered.add(*doc, &entry.facts(), &sections, folding, is_few);
            (crew.tell)(Progress {
                step: Step::Gather,
                done: done.fetch_add(1, Ordering::Relaxed) + 1,
                of: entries.len(),
            });
        }
        gathered.finish()
    });
    parts.into_iter().reduce(Run::and).unwrap_or_default()
}

/// The Chinese or other character that a term is.
fn character(term: &str) -> Option<char> {
    let mut characters = term.chars();
    characters.next().filter(|_| characters.next().is_none())
}

/// A word that may be looked for from its end, spelt backwards.
fn backwards(term: &str) -> Option<String> {
    let is_word = term.len() > SHORT && term.bytes().all(|byte| byte.is_ascii_alphanumeric());
    is_word.then(|| term.chars().rev().collect())
}
