//! How do the posts become an index to search?
//!
//! The terms of every post, put together: a root that has a name of its own, and pieces that
//! bear the hashes of their contents. Unlisted posts and drafts that are left out are in
//! none. The same posts must always give the same bytes; while they do, nothing is made.

mod program;

pub(super) use program::{SCRIPT, SearchProgram};

use std::{
    collections::{HashMap, HashSet},
    fs,
    hash::{BuildHasherDefault, Hasher},
    path::{Path, PathBuf},
    sync::{Arc, OnceLock},
};

use super::{
    blog::{Blog, count},
    cache::{packed, unpacked},
    hash::ContentHash,
    output::{Output, tool},
    parallel::{Crew, Step},
    post::Post,
};
use crate::{
    model::Tag,
    search::{
        DOCS_A_PIECE, DocName, DocPiece, Engine, FEW_POSTS, Facts, Folding, PieceName, Posting,
        Root, Shard, TermWriter, Terms, post_terms,
    },
    text::sections,
};

/// Up to so many pieces of terms are looked through for a word that was mistyped.
const FEW_PIECES: usize = 8;
/// How short a word is that is not mended.
const SHORT: usize = 4;

/// The index of a blog.
pub(super) struct Index<'a> {
    blog: &'a Blog,
    crew: Crew<'a>,
    root: Vec<u8>,
    names: Vec<PieceName>,
    /// The pieces, once one of them is asked for.
    made: OnceLock<Made>,
}

/// An index that has been made.
#[derive(Default)]
struct Made {
    root: Vec<u8>,
    pieces: HashMap<PieceName, Arc<Vec<u8>>>,
}

impl<'a> Index<'a> {
    /// The index of the posts that stand in lists. In `folder` is what an earlier press left.
    pub(super) fn new(blog: &'a Blog, crew: Crew<'a>, folder: Option<&Path>) -> Self {
        let key = key(blog);
        let file = folder.map(|folder| folder.join("search"));
        if let Some(root) = file.as_ref().and_then(|file| last(file, key)) {
            let names = Root::of_bytes(&root).map(|root| names(&root));
            return Self {
                blog,
                crew,
                root,
                names: names.unwrap_or_default(),
                made: OnceLock::new(),
            };
        }
        let made = make(blog, crew);
        let root = made.root.clone();
        if let Some(file) = file {
            // Where it fails, all is made again the next time.
            keep(&file, key, &root).ok();
        }
        Self {
            blog,
            crew,
            names: Root::of_bytes(&root)
                .map(|root| names(&root))
                .unwrap_or_default(),
            root,
            made: made.into(),
        }
    }

    /// The root and the pieces.
    pub(super) fn outputs(&self) -> Vec<Output<'_>> {
        let root = self.root.clone();
        let key = ContentHash::of(&root);
        let root = Output::made(Engine::ROOT.to_owned(), Box::new(move || Ok(root.clone())));
        let piece = |name: &PieceName| {
            let (name, path) = (*name, name.path());
            let key = ContentHash::of(path.as_bytes());
            let make = move || Ok(self.piece(name).to_vec());
            Output::made(path, Box::new(make)).depends_on(key)
        };
        let pieces = self.names.iter().map(piece);
        pieces
            .chain(core::iter::once(root.depends_on(key)))
            .collect()
    }

    /// Every file of it, with what stands for its content.
    pub(super) fn files(&self) -> Vec<(String, ContentHash)> {
        let piece = |name: &PieceName| (name.path(), ContentHash::of(name.path().as_bytes()));
        let root = (Engine::ROOT.to_owned(), ContentHash::of(&self.root));
        self.names
            .iter()
            .map(piece)
            .chain(core::iter::once(root))
            .collect()
    }

    /// The bytes of one of its files.
    pub(super) fn bytes(&self, path: &str) -> Vec<u8> {
        let name = self.names.iter().find(|name| name.path() == path);
        name.map_or_else(|| self.root.clone(), |name| self.piece(*name).to_vec())
    }

    fn piece(&self, name: PieceName) -> Arc<Vec<u8>> {
        let made = self.made.get_or_init(|| make(self.blog, self.crew));
        made.pieces.get(&name).cloned().unwrap_or_default()
    }
}

/// All that the index is made of.
fn key(blog: &Blog) -> ContentHash {
    let posts = listed(blog).map(|(post, tags)| {
        let text = ContentHash::of(post.markdown.as_bytes());
        format!(
            "{text} {:?} {} {} {tags:?} {}\n",
            post.title,
            post.address,
            post.moment.date.as_str(),
            post.lang.as_str()
        )
    });
    ContentHash::of(posts.collect::<String>().as_bytes())
}

/// The posts that stand in lists with their tags, the oldest first.
fn listed(blog: &Blog) -> impl Iterator<Item = (&Post, &[Tag])> {
    let tags = blog.tags_of.iter().map(Vec::as_slice);
    let posts: Vec<_> = blog.listed().iter().zip(tags).collect();
    posts.into_iter().rev()
}

/// The root that an earlier press made of the same.
fn last(file: &PathBuf, key: ContentHash) -> Option<Vec<u8>> {
    let bytes = unpacked(fs::read(file).ok()?)?;
    let root = bytes.strip_prefix(heading(key).as_bytes())?;
    Some(root.to_vec())
}

fn keep(file: &Path, key: ContentHash, root: &[u8]) -> std::io::Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    let temporary = file.with_extension(format!("{}.new", std::process::id()));
    let bytes = [heading(key).as_bytes(), root].concat();
    fs::write(&temporary, packed(&bytes)).and_then(|()| fs::rename(&temporary, file))
}

fn heading(key: ContentHash) -> String {
    format!("{} {key}\n", tool())
}

/// The pieces that a root names, each once.
fn names(root: &Root) -> Vec<PieceName> {
    let shards = root.terms.iter().chain(&root.backwards);
    let mut names: Vec<PieceName> = shards.map(|shard| shard.name).collect();
    names.extend(&root.docs);
    names.push(root.folding);
    names.sort_unstable();
    names.dedup();
    names
}

fn make(blog: &Blog, crew: Crew<'_>) -> Made {
    let posts: Vec<(&Post, &[Tag])> = listed(blog).collect();
    let folding = Folding::whole();
    let is_few = posts.len() <= FEW_POSTS as usize;
    let terms: Vec<(Terms, bool)> = crew.map(Step::Gather, &posts, |(post, tags)| {
        terms_of(post, tags, &folding, is_few)
    });
    let merged = merged(&terms, crew);
    let mut made = Made::default();
    let mut shards = |pieces: Vec<(String, Vec<u8>)>| {
        let shard = |(first, bytes): (String, Vec<u8>)| Shard {
            first,
            name: made.add(bytes),
        };
        pieces.into_iter().map(shard).collect::<Vec<Shard>>()
    };
    let all = merged.iter().map(|(term, posts)| (*term, posts.as_slice()));
    let term_shards = shards(TermWriter::pieces(is_few, all));
    let mut backwards = Vec::new();
    if term_shards.len() > FEW_PIECES {
        let is_word = |term: &str| {
            term.len() > SHORT && term.bytes().all(|byte| byte.is_ascii_alphanumeric())
        };
        let words = merged.iter().filter(|(term, _)| is_word(term));
        let mut words: Vec<String> = words
            .map(|(term, _)| term.chars().rev().collect())
            .collect();
        words.sort_unstable();
        backwards = shards(TermWriter::pieces(
            false,
            words.iter().map(|word| (word.as_str(), [].as_slice())),
        ));
    }
    // A character that is in no post need not be found.
    let single = |(term, _): &(&str, Vec<Posting>)| {
        let mut characters = term.chars();
        characters.next().filter(|_| characters.next().is_none())
    };
    let characters: HashSet<char> = merged.iter().filter_map(single).collect();
    let docs = posts.chunks(DOCS_A_PIECE as usize).map(|posts| {
        let name = |(post, _): &(&Post, &[Tag])| DocName {
            title: post.title.clone(),
            address: post.address.clone(),
            date: post.moment.date.as_str().to_owned(),
            lang: post.lang.as_str().to_owned(),
        };
        DocPiece {
            docs: posts.iter().map(name).collect(),
        }
        .to_bytes()
    });
    let root = Root {
        posts: count(posts.len()),
        is_few,
        is_traditional: terms.iter().any(|(_, is_traditional)| *is_traditional),
        docs: docs.map(|bytes| made.add(bytes)).collect(),
        folding: made.add(folding.to_piece(|c| characters.contains(&c))),
        terms: term_shards,
        backwards,
    };
    made.root = root.to_bytes();
    made
}

impl Made {
    fn add(&mut self, bytes: Vec<u8>) -> PieceName {
        let hash = ContentHash::of(&bytes).bytes();
        let hash = hash
            .iter()
            .take(8)
            .fold(0, |all, byte| all << 8 | u64::from(*byte));
        let name = PieceName::of_hash(hash);
        self.pieces.insert(name, Arc::new(bytes));
        name
    }
}

/// The terms of a post, and whether it has traditional characters.
fn terms_of(post: &Post, tags: &[Tag], folding: &Folding, is_few: bool) -> (Terms, bool) {
    let tags: Vec<(String, String)> = tags
        .iter()
        .map(|tag| (tag.name.clone(), tag.slug.clone()))
        .collect();
    let facts = Facts {
        title: &post.title,
        tags: &tags,
        lang: post.lang.as_str(),
        year: post.moment.date.year(),
    };
    let terms = post_terms(&facts, &sections(&post.markdown), folding, is_few);
    let mut text = post.title.chars().chain(post.markdown.chars());
    let is_traditional = text.any(|c| folding.han(c) != c);
    (terms, is_traditional)
}

/// The terms of all posts in order, with the posts that have them.
fn merged<'t>(posts: &'t [(Terms, bool)], crew: Crew<'_>) -> Vec<(&'t str, Vec<Posting>)> {
    // Each part takes the terms whose hashes fall to it, so that several work at once.
    let parts: Vec<usize> = (0..crew.threads.max(1)).collect();
    let merged = crew.map(Step::Gather, &parts, |part| {
        let mut all: HashMap<&'t str, Vec<Posting>, BuildHasherDefault<Quick>> = HashMap::default();
        for (doc, (terms, _)) in (0..).zip(posts) {
            for (term, worth) in terms {
                if crew.threads > 1 && spread(term) % parts.len() != *part {
                    continue;
                }
                let posting = Posting { doc, worth: *worth };
                all.entry(term).or_default().push(posting);
            }
        }
        let mut all: Vec<_> = all.into_iter().collect();
        all.sort_unstable_by_key(|(term, _)| *term);
        all
    });
    let mut merged: Vec<_> = merged.into_iter().flatten().collect();
    merged.sort_by_key(|(term, _)| *term);
    merged
}

fn spread(term: &str) -> usize {
    let bytes = term.bytes();
    bytes.fold(0, |sum: usize, byte| {
        sum.wrapping_mul(31).wrapping_add(usize::from(byte))
    }) >> 1
}

/// A hash for terms of our own making, which nobody attacks.
#[derive(Default)]
struct Quick(u64);

impl Hasher for Quick {
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let word = chunk
                .iter()
                .fold(0, |word, byte| word << 8 | u64::from(*byte));
            self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x517C_C1B7_2722_0A95);
        }
    }

    fn finish(&self) -> u64 {
        self.0 ^ self.0 >> 29
    }
}
