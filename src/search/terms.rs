//! Which posts have a term, and how is that written?
//!
//! Terms in order, each with its posts, in pieces that bear the hashes of their contents. Where
//! a piece ends, the terms say themselves, so that a new term moves no piece but its own.

use super::{
    bits::{Chance, Coder, Number, Reader, Symbols, Words, Writer},
    post::PAIR,
};

/// How large a piece may be and has to be, in bytes.
const LARGEST: usize = 8_000;
const SMALLEST: usize = 4_000;

/// A post that has a term.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Posting {
    /// The post's number, from the oldest.
    pub doc: u32,
    /// How much it is about the term, from 1 to 8.
    pub worth: u8,
}

/// Terms with their posts; a list of words has terms that no post has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TermPiece {
    /// In order.
    pub terms: Vec<(String, Vec<Posting>)>,
}

impl TermPiece {
    /// Reads a piece.
    #[must_use]
    pub fn of_bytes(bytes: &[u8]) -> Self {
        let mut terms = Vec::new();
        if bytes.is_empty() {
            return Self { terms };
        }
        let mut reader = Reader::new(bytes);
        let is_few = reader.plain(0, 1) == 1;
        let mut model = Model::new(is_few);
        while model.code(&mut reader, Some(("", &[]))) && !reader.is_beyond() {
            terms.push((model.term.clone(), model.postings.clone()));
        }
        Self { terms }
    }
}

/// Writes pieces term by term.
#[derive(Clone, Debug)]
pub struct TermWriter {
    is_few: bool,
    open: Option<Open>,
    done: Vec<(String, Vec<u8>)>,
}

/// A piece that has begun.
#[derive(Clone, Debug)]
struct Open {
    first: String,
    model: Model,
    writer: Writer,
}

impl TermWriter {
    /// For a blog of at most [`FEW_POSTS`](super::FEW_POSTS) posts, or of any number.
    #[must_use]
    pub fn new(is_few: bool) -> Self {
        Self {
            is_few,
            open: None,
            done: Vec::new(),
        }
    }

    /// Whether a piece has begun that this term will be in.
    #[must_use]
    pub fn goes_on(&self, term: &str) -> bool {
        let open = self.open.as_ref();
        open.is_some_and(|open| chain(term, self.is_few) == chain(&open.model.term, self.is_few))
    }

    /// Writes the next term.
    pub fn push(&mut self, term: &str, postings: &[Posting]) {
        if !self.goes_on(term) {
            self.end();
        }
        let is_few = self.is_few;
        let open = self.open.get_or_insert_with(|| {
            let mut writer = Writer::default();
            writer.plain(is_few.into(), 1);
            Open {
                first: term.to_owned(),
                model: Model::new(is_few),
                writer,
            }
        });
        open.model.code(&mut open.writer, Some((term, postings)));
        if is_piece_end(term, open.writer.len()) {
            self.end();
        }
    }

    fn end(&mut self) {
        if let Some(mut open) = self.open.take() {
            open.model.code(&mut open.writer, None);
            self.done.push((open.first, open.writer.into_bytes()));
        }
    }

    /// The pieces: the first term of each and its bytes.
    #[must_use]
    pub fn pieces(mut self) -> Vec<(String, Vec<u8>)> {
        self.end();
        self.done
    }
}

/// Whether a piece ends behind a term that makes it `length` bytes long.
fn is_piece_end(term: &str, length: usize) -> bool {
    length >= LARGEST || (length >= SMALLEST && super::post::hash(&[term]) & 15 == 0)
}

/// Terms of different chains stand in different pieces, so that each chain can be written by
/// itself: pairs by their first digit, words by their first letter, characters by four
/// thousand. Of few posts there is one.
#[must_use]
pub fn chain(term: &str, is_few: bool) -> u32 {
    if is_few {
        return 0;
    }
    let mut characters = term.chars();
    match characters.next() {
        Some(PAIR) => characters.next().map_or(0, u32::from),
        Some(c @ 'a'..='z') => 0x100 + u32::from(c),
        Some(c) => 0x200 + (u32::from(c) >> 12),
        None => 0,
    }
}

/// What is learnt of the terms of a piece while it is written or read.
#[derive(Clone, Debug, Default)]
struct Model {
    is_few: bool,
    is_more: Chance,
    words: Words,
    /// How many posts have it, by what kind of a term it is.
    counts: [Number; 4],
    /// Where there are few posts, whether the next is this one, by how many are left.
    is_post: Vec<[Chance; 4]>,
    /// Otherwise how far the next is, by how many have the term.
    steps: [Number; 16],
    /// The worths less one, by the post or by how many have the term.
    worths: Vec<Symbols<8>>,
    /// The last term.
    term: String,
    postings: Vec<Posting>,
}

impl Model {
    fn new(is_few: bool) -> Self {
        let posts = super::FEW_POSTS as usize;
        Self {
            is_few,
            is_post: vec![Default::default(); posts],
            worths: vec![Symbols::default(); posts],
            ..Self::default()
        }
    }

    /// The next term, if there is one: tells whether.
    fn code(&mut self, coder: &mut impl Coder, next: Option<(&str, &[Posting])>) -> bool {
        if !coder.bit(&mut self.is_more, next.is_some()) {
            return false;
        }
        let (term, postings) = next.unwrap_or_default();
        self.words.code(coder, &mut self.term, term);
        let kind = kind(&self.term);
        let count = self
            .counts
            .get_mut(kind)
            .map_or(0, |counts| counts.code(coder, postings.len() as u32));
        self.postings.clear();
        let mut from = 0;
        for at in 0..count as usize {
            if coder.is_beyond() {
                break;
            }
            let posting = postings.get(at).copied().unwrap_or_default();
            let doc = self.doc(coder, from, posting.doc, count - at as u32);
            let context = if self.is_few { doc } else { count.ilog2() };
            let worths = self.worths.get_mut(context as usize);
            let worth = worths.map_or(0, |worths| {
                worths.code(coder, u32::from(posting.worth.saturating_sub(1)))
            });
            self.postings.push(Posting {
                doc,
                worth: worth as u8 + 1,
            });
            from = doc.saturating_add(1);
        }
        true
    }

    /// The number of the next post, which is at least `from`.
    fn doc(&mut self, coder: &mut impl Coder, from: u32, doc: u32, left: u32) -> u32 {
        if !self.is_few {
            let steps = self.steps.get_mut(left.ilog2().min(15) as usize);
            let step = steps.map_or(0, |steps| steps.code(coder, doc.saturating_sub(from)));
            return from.saturating_add(step);
        }
        let posts = (from..).zip(self.is_post.iter_mut().skip(from as usize));
        for (post, chances) in posts {
            let chance = chances.get_mut(left.min(4) as usize - 1);
            if chance.is_none_or(|chance| coder.bit(chance, post == doc)) {
                return post;
            }
        }
        super::FEW_POSTS
    }
}

/// Which terms are in about as many posts: special ones, words, characters, and characters
/// beside each other.
fn kind(term: &str) -> usize {
    let mut characters = term.chars();
    match characters.next() {
        None | Some('\0'..' ') => 0,
        Some('\0'..='\u{24F}') => 1,
        _ => 2 + usize::from(characters.next().is_some()),
    }
}
