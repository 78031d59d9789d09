//! What of an index changes with a few posts?
//!
//! The terms that a post had and has no longer, those that are new, and those of another
//! worth stand in a few pieces: these are read and written again, and from each on as many
//! as it takes until a piece ends where one ended before. What comes out is what would have
//! been made anew, byte by byte.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs, iter,
    path::Path,
};

use super::{Entry, FEW_PIECES, Index, Kept, addresses, backwards, character, count};
use crate::{
    app::Document,
    model::{DataFile, PostDocument},
    publish::{hash::ContentHash, output::stored},
    search::{FEW_POSTS, Folding, Names, Posting, Root, Shard, TermPiece, TermWriter},
};

/// Where there are more, all is made anew.
const MOST: usize = 32;

/// What becomes of a term.
enum Change {
    /// What it is worth to some posts now; `None` where a post has it no longer.
    Worths(Vec<(u32, Option<u8>)>),
    /// Whether a word is there.
    Is(bool),
}

type Changes = BTreeMap<String, Change>;

/// Whether `entries` are the posts of `last` in the same order, and perhaps newer ones.
pub(super) fn continues(last: &Kept, entries: &[Entry<'_>]) -> bool {
    let same = last.addresses.iter().zip(entries);
    let same = same.filter(|(address, entry)| *address == entry.address);
    same.count() == last.addresses.len()
}

/// The index of `entries`, which are the posts of `last` in the same order with other
/// contents, and perhaps newer ones; `None` where it has to be made anew. In `folder` is what
/// was pressed last.
pub(super) fn update(
    last: Kept,
    entries: &[Entry<'_>],
    keys: &[ContentHash],
    folder: &Path,
) -> Option<Kept> {
    let folding = Folding::whole();
    let is_few = entries.len() <= FEW_POSTS as usize;
    let Kept {
        keys: last_keys,
        mut traditional,
        mut characters,
        mut index,
        ..
    } = last;
    let was_few = last_keys.len() <= FEW_POSTS as usize;
    let last_keys = last_keys.into_iter().map(Some).chain(iter::repeat(None));
    let numbered = (0..).zip(entries).zip(keys.iter().zip(last_keys));
    let changed: Vec<(u32, &Entry<'_>, Option<ContentHash>)> = numbered
        .filter(|(_, (key, last))| Some(**key) != *last)
        .map(|((doc, entry), (_, last))| (doc, entry, last))
        .collect();
    if changed.len() > MOST || is_few != was_few {
        return None;
    }
    let mut changes = Changes::new();
    traditional.resize(entries.len(), false);
    for (doc, entry, key) in changed {
        let mut old: BTreeMap<String, u8> = BTreeMap::new();
        if let Some(key) = key {
            let former = former(folder, entry.address, key)?;
            let former = Entry::of_document(&former, entry.address);
            old.extend(former.terms(&folding, is_few));
        }
        let new: BTreeMap<String, u8> = entry.terms(&folding, is_few).into_iter().collect();
        let is_gone = |term: &&String| !new.contains_key(*term);
        let gone = old.keys().filter(is_gone).map(|term| (term, None));
        let is_new = |(term, worth): &(&String, &u8)| old.get(*term) != Some(*worth);
        let put = new.iter().filter(is_new);
        for (term, worth) in gone.chain(put.map(|(term, worth)| (term, Some(*worth)))) {
            let change = changes.entry(term.clone());
            if let Change::Worths(worths) = change.or_insert(Change::Worths(Vec::new())) {
                worths.push((doc, worth));
            }
        }
        *traditional.get_mut(doc as usize)? = entry.is_traditional(&folding);
    }

    let mut root = Root::of_bytes(&index.root)?;
    let mut words = Changes::new();
    root.terms = rewritten(
        &mut index,
        &root.terms,
        &changes,
        is_few,
        |term, is_there| {
            if let Some(c) = character(term) {
                if is_there {
                    characters.insert(c);
                } else {
                    characters.remove(&c);
                }
            }
            words.extend(backwards(term).map(|word| (word, Change::Is(is_there))));
        },
    );
    let is_looked_through = root.terms.len() <= FEW_PIECES;
    if is_looked_through != root.backwards.is_empty() {
        return None;
    }
    if !is_looked_through {
        root.backwards = rewritten(&mut index, &root.backwards, &words, false, |_, _| {});
    }
    root.posts = count(entries.len());
    root.is_traditional = traditional.contains(&true);
    root.folding = index.add_folding(&folding, &characters);
    root.names = index.add_names(entries);
    index.root = root.to_bytes();
    let shards = root.terms.iter().chain(&root.backwards);
    let named: BTreeSet<_> = shards
        .map(|shard| shard.name)
        .chain(match root.names {
            Names::Here(_) => Vec::new(),
            Names::Pieces(names) => names,
        })
        .chain([root.folding])
        .collect();
    index.pieces.retain(|name, _| named.contains(name));
    Some(Kept {
        addresses: addresses(entries),
        keys: keys.to_vec(),
        traditional,
        characters,
        index,
    })
}

/// The post as it was pressed last, if that can be had.
fn former(folder: &Path, address: &str, key: ContentHash) -> Option<PostDocument> {
    let file = DataFile::Post { address };
    let text = fs::read_to_string(stored(folder, &file.path())).ok()?;
    let Ok(Document::Post(document)) = Document::read(&text, Document::reader(file)) else {
        return None;
    };
    let is_last = Entry::of_document(&document, address).key() == key;
    is_last.then_some(document)
}

/// The pieces with changes made to their terms. Tells of each term that is new, or in no
/// post any longer.
fn rewritten(
    index: &mut Index,
    shards: &[Shard],
    changes: &Changes,
    is_few: bool,
    mut tell: impl FnMut(&str, bool),
) -> Vec<Shard> {
    let mut all = Vec::new();
    let mut changes = changes.iter().peekable();
    let mut writer = TermWriter::new(is_few);
    let mut shards = shards.iter().peekable();
    loop {
        let shard = shards.next();
        let end = shards.peek().map(|next| next.first.as_str());
        let is_here = |term: &str| end.is_none_or(|end| term < end);
        let has_changes = changes.peek().is_some_and(|(term, _)| is_here(term));
        if let Some(shard) = shard
            && !has_changes
            && !writer.goes_on(&shard.first)
        {
            let before = core::mem::replace(&mut writer, TermWriter::new(is_few));
            all.extend(index.add_shards(before.pieces()));
            all.push(shard.clone());
            continue;
        }
        let bytes = shard.and_then(|shard| index.pieces.get(&shard.name));
        let piece = bytes.map(|bytes| TermPiece::of_bytes(bytes));
        let mut terms = piece.unwrap_or_default().terms.into_iter().peekable();
        loop {
            let change = changes.next_if(|(term, _)| {
                is_here(term) && terms.peek().is_none_or(|(next, _)| *term <= next)
            });
            let Some((term, change)) = change else {
                match terms.next() {
                    Some((term, postings)) => writer.push(&term, &postings),
                    None => break,
                }
                continue;
            };
            let old = terms.next_if(|(next, _)| next == term);
            let was_there = old.is_some();
            let new = change.made_to(old.map(|(_, postings)| postings));
            if let Some(postings) = &new {
                writer.push(term, postings);
            }
            if was_there != new.is_some() {
                tell(term, !was_there);
            }
        }
        if shards.peek().is_none() {
            break;
        }
    }
    all.extend(index.add_shards(writer.pieces()));
    all
}

impl Change {
    /// The posts of a term, if it is there still.
    fn made_to(&self, postings: Option<Vec<Posting>>) -> Option<Vec<Posting>> {
        let worths = match self {
            Self::Is(is_there) => return is_there.then(Vec::new),
            Self::Worths(worths) => worths,
        };
        let postings = postings.unwrap_or_default().into_iter();
        let mut all: BTreeMap<u32, u8> = postings
            .map(|posting| (posting.doc, posting.worth))
            .collect();
        for (doc, worth) in worths {
            match worth {
                Some(worth) => all.insert(*doc, *worth),
                None => all.remove(doc),
            };
        }
        let all = all.into_iter().map(|(doc, worth)| Posting { doc, worth });
        Some(all.collect()).filter(|all: &Vec<Posting>| !all.is_empty())
    }
}

#[cfg(test)]
mod tests;
