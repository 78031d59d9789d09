//! What of an index changes with a few posts?
//!
//! The terms that a post had and has no longer, those that are new, and those of another
//! worth stand in a few pieces: these are read and written again, and from each on as many
//! as it takes until a piece ends where one ended before. What comes out is what would have
//! been made anew, byte by byte.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use super::{Entry, FEW_PIECES, Index, Kept, backwards, character};
use crate::{
    app::Document,
    model::{DataFile, PostDocument},
    publish::hash::ContentHash,
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

/// The index of `entries`, which are the posts of `last` in the same order with other
/// contents; `None` where it has to be made anew. In `folder` is what was pressed last.
pub(super) fn update(
    last: Kept,
    entries: &[Entry<'_>],
    keys: &[ContentHash],
    folder: &Path,
) -> Option<Kept> {
    let folding = Folding::whole();
    let is_few = entries.len() <= FEW_POSTS as usize;
    let numbered = (0..).zip(entries).zip(keys.iter().zip(&last.keys));
    let changed: Vec<(u32, &Entry<'_>, ContentHash)> = numbered
        .filter(|(_, (key, last))| key != last)
        .map(|((doc, entry), (_, last))| (doc, entry, *last))
        .collect();
    if changed.len() > MOST {
        return None;
    }
    let mut changes = Changes::new();
    let Kept {
        mut traditional,
        mut characters,
        mut index,
        ..
    } = last;
    for (doc, entry, key) in changed {
        let former = former(folder, entry.address, key)?;
        let former = Entry::of_document(&former, entry.address);
        let old: BTreeMap<String, u8> = former.terms(&folding, is_few).into_iter().collect();
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
        addresses: last.addresses,
        keys: keys.to_vec(),
        traditional,
        characters,
        index,
    })
}

/// The post as it was pressed last, if that can be had.
fn former(folder: &Path, address: &str, key: ContentHash) -> Option<PostDocument> {
    let file = DataFile::Post { address };
    let text = fs::read_to_string(folder.join(file.path())).ok()?;
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
#[expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on has failed"
)]
mod tests {
    use std::fs;

    use super::{Entry, update};
    use crate::{
        model::{FORMAT, Lang, PostDocument, PostLink, PostSummary, Tag},
        publish::{
            hash::ContentHash,
            parallel::Crew,
            search::{Kept, made},
            tests::fixture::Folder,
        },
        search::Root,
    };

    /// Posts of many words, some of them Chinese.
    fn documents(count: u32) -> Vec<PostDocument> {
        let mut state = 7_u32;
        let mut random = |below: u32| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 8) % below
        };
        let mut document = |number: u32| {
            let mut markdown = "## Words\n\n".to_owned();
            for _ in 0..400 {
                let word = random(90) * random(90);
                markdown += &match word % 3 {
                    0 => format!("w{word:04x}rd "),
                    1 => format!("some_{word} "),
                    _ => char::from_u32(0x4E00 + word).unwrap().to_string(),
                };
            }
            let link = PostLink {
                slug: format!("post-{number}"),
                title: format!("Post {number}"),
                date: "2020-01-02".parse().unwrap(),
                lang: Lang::default(),
                ..PostLink::default()
            };
            PostDocument {
                version: FORMAT,
                post: PostSummary {
                    link,
                    tags: vec![Tag {
                        name: "Go".to_owned(),
                        slug: "go".to_owned(),
                    }],
                    ..PostSummary::default()
                },
                markdown,
                ..PostDocument::default()
            }
        };
        (0..count).map(&mut document).collect()
    }

    fn all(documents: &[PostDocument]) -> Vec<(Entry<'_>, ContentHash)> {
        let entry = |document| {
            let entry = Entry::of_document(document, &document.post.link.slug);
            (entry, entry.key())
        };
        documents.iter().map(entry).collect()
    }

    fn anew(documents: &[PostDocument]) -> Kept {
        let (entries, keys): (Vec<_>, _) = all(documents).into_iter().unzip();
        let crew = Crew {
            threads: 2,
            tell: &|_| {},
        };
        made(&entries, keys, crew)
    }

    #[test]
    fn what_is_changed_is_what_would_be_made_anew() {
        for count in [4, 140] {
            let folder = Folder::new();
            let posts = folder.path().join("posts");
            fs::create_dir_all(&posts).unwrap();
            let mut documents = documents(count);
            for document in &documents {
                let path = posts.join(format!("{}.json", document.post.link.slug));
                fs::write(path, serde_json::to_vec(document).unwrap()).unwrap();
            }
            let last = anew(&documents);
            let markdown = &mut documents[1].markdown;
            *markdown = markdown.replace("w000", "otherw") + " 續約 one more\n";
            documents[3].markdown.clear();
            documents[3].post.tags[0].slug = "golang".to_owned();
            documents[2].post.link.title = "Another title".to_owned();
            let (entries, keys): (Vec<_>, Vec<_>) = all(&documents).into_iter().unzip();
            let updated = update(last, &entries, &keys, folder.path());
            let updated = updated.expect("it need not be made anew");
            let anew = anew(&documents);
            assert_eq!(
                Root::of_bytes(&updated.index.root),
                Root::of_bytes(&anew.index.root),
            );
            assert!(updated.index == anew.index, "the pieces are not the same");
            assert_eq!(updated.characters, anew.characters);
            assert_eq!(updated.traditional, anew.traditional);
            let root = Root::of_bytes(&anew.index.root).unwrap();
            assert!(root.is_traditional && (count < 9 || root.terms.len() > 8));
        }
    }

    #[test]
    fn what_was_pressed_last_has_to_be_there() {
        let folder = Folder::new();
        let mut documents = documents(3);
        let last = anew(&documents);
        documents[1].markdown.push_str("more");
        let (entries, keys): (Vec<_>, Vec<_>) = all(&documents).into_iter().unzip();
        assert!(update(last, &entries, &keys, folder.path()).is_none());
    }

    #[test]
    fn what_is_kept_is_read_as_it_was() {
        let folder = Folder::new();
        let kept = anew(&documents(3));
        let path = folder.path().join("draft");
        kept.write(&path).unwrap();
        let read = Kept::read(&path).expect("it is there");
        assert!(read.index == kept.index && read.keys == kept.keys);
        let file = folder.path().join("draft.search");
        let mut bytes = fs::read(&file).unwrap();
        *bytes.last_mut().unwrap() ^= 1;
        fs::write(&file, bytes).unwrap();
        assert!(Kept::read(&path).is_none());
    }
}
