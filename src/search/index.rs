//! What is in an index, and how is it written?
//!
//! The root names the pieces: of terms, each with the posts that have it, in the order of the
//! terms; of the same words spelt backwards, for errors at their beginning; and of the posts'
//! names. A piece bears the hash of its content, so that it is fetched once and kept for
//! ever. Posts are numbered from the oldest, so that a new one changes no other's number.

use super::bits::{Reader, Writer};

/// How many posts one piece of names holds.
pub const DOCS_A_PIECE: u32 = 16;
/// Grows when an older search could not read an index.
const VERSION: u32 = 1;
/// How large a piece may be and has to be, in bytes.
const LARGEST: usize = 10_000;
const SMALLEST: usize = 5_000;
/// How the worth of a post for a term is written: the more often, the shorter.
const WORTHS: [u8; 8] = [2, 1, 3, 4, 5, 6, 7, 8];

/// The name of a piece: the 48 bits that stand for its content.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PieceName(pub u64);

impl PieceName {
    const BITS: u32 = 48;

    /// Where the piece is, below the blog's base.
    ///
    /// # Examples
    ///
    /// ```
    /// use quire::search::PieceName;
    ///
    /// assert_eq!(PieceName(0xabc).path(), "assets/search-0000000000000abc.bin");
    /// ```
    #[must_use]
    pub fn path(self) -> String {
        let mut path = "assets/search-".to_owned();
        for at in (0..16).rev() {
            let digit = (self.0 >> (4 * at) & 15) as u32;
            path.extend(char::from_digit(digit, 16));
        }
        path + ".bin"
    }

    /// The name that a longer hash gives.
    #[must_use]
    pub fn of_hash(hash: u64) -> Self {
        Self(hash & ((1 << Self::BITS) - 1))
    }

    fn write(self, writer: &mut Writer) {
        writer.bits((self.0 >> 24) as u32 & 0x00FF_FFFF, 24);
        writer.bits(self.0 as u32 & 0x00FF_FFFF, 24);
    }

    fn read(reader: &mut Reader<'_>) -> Self {
        let high = u64::from(reader.bits(24));
        Self(high << 24 | u64::from(reader.bits(24)))
    }
}

/// A piece of terms.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shard {
    /// Its first term: all terms from this one to the next piece's are in it.
    pub first: String,
    /// Where it is.
    pub name: PieceName,
}

/// What is fetched first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Root {
    /// How many posts there are.
    pub posts: u32,
    /// Whether neighbours are left to the posts' own texts, because there are few posts.
    pub is_few: bool,
    /// Whether a post has traditional characters, so that what is asked in Chinese needs the
    /// pairs to be found in its text.
    pub is_traditional: bool,
    /// The pairs of Chinese characters.
    pub folding: PieceName,
    /// The pieces of terms, in order.
    pub terms: Vec<Shard>,
    /// The pieces of words spelt backwards; none where there are few of terms.
    pub backwards: Vec<Shard>,
    /// The pieces of posts' names, [`DOCS_A_PIECE`] in each.
    pub docs: Vec<PieceName>,
}

impl Root {
    /// Its bytes.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut writer = Writer::default();
        writer.bits(VERSION, 8);
        writer.bits(self.posts, 32);
        writer.bits(u32::from(self.is_few), 1);
        writer.bits(u32::from(self.is_traditional), 1);
        self.folding.write(&mut writer);
        for shards in [&self.terms, &self.backwards] {
            writer.bits(shards.len() as u32, 32);
            let mut before = "";
            for shard in shards {
                writer.word(before, &shard.first);
                shard.name.write(&mut writer);
                before = &shard.first;
            }
        }
        writer.bits(self.docs.len() as u32, 32);
        for name in &self.docs {
            name.write(&mut writer);
        }
        writer.into_bytes()
    }

    /// Reads it; `None` for what is no index, or one of another version.
    #[must_use]
    pub fn of_bytes(bytes: &[u8]) -> Option<Self> {
        let mut reader = Reader::new(bytes);
        if reader.bits(8) != VERSION {
            return None;
        }
        let mut root = Self {
            posts: reader.bits(32),
            is_few: reader.bits(1) == 1,
            is_traditional: reader.bits(1) == 1,
            folding: PieceName::read(&mut reader),
            ..Self::default()
        };
        for shards in [&mut root.terms, &mut root.backwards] {
            let mut first = String::new();
            for _ in 0..reader.bits(32) {
                if reader.is_done() {
                    return None;
                }
                reader.word(&mut first);
                shards.push(Shard {
                    first: first.clone(),
                    name: PieceName::read(&mut reader),
                });
            }
        }
        for _ in 0..reader.bits(32) {
            if reader.is_done() {
                return None;
            }
            root.docs.push(PieceName::read(&mut reader));
        }
        Some(root)
    }
}

/// A post that has a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Posting {
    /// The post's number, from the oldest.
    pub doc: u32,
    /// How much it is about the term, from 1 to 8.
    pub worth: u8,
}

/// Terms with their posts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TermPiece {
    /// In order.
    pub terms: Vec<(String, Vec<Posting>)>,
}

/// Writes a [`TermPiece`] term by term.
#[derive(Clone, Debug)]
pub(super) struct TermWriter {
    writer: Writer,
    last: String,
    /// How many bits the number of a post takes.
    bits: u32,
}

/// By how many bits the posts that have a term are told apart, where so many have it and a
/// post's number takes `bits`.
fn spread(bits: u32, count: u32) -> u32 {
    bits.saturating_sub(count.max(1).ilog2())
}

impl TermWriter {
    /// For a blog of so many posts.
    fn new(posts: u32) -> Self {
        let bits = posts.max(1).ilog2() + 1;
        let mut writer = Writer::default();
        writer.bits(bits, 5);
        Self {
            writer,
            last: String::new(),
            bits,
        }
    }

    pub(super) fn push(&mut self, term: &str, postings: &[Posting]) {
        let writer = &mut self.writer;
        writer.word(&self.last, term);
        term.clone_into(&mut self.last);
        let count = postings.len() as u32;
        writer.small(count.saturating_sub(1));
        let k = spread(self.bits, count);
        let mut next = 0;
        for posting in postings {
            if count == 1 {
                writer.bits(posting.doc, k);
            } else {
                writer.rice(posting.doc - next, k);
            }
            next = posting.doc + 1;
            let rank = WORTHS.iter().position(|worth| *worth == posting.worth);
            let rank = rank.unwrap_or(0);
            for _ in 0..rank {
                writer.bits(1, 1);
            }
            if rank < WORTHS.len() - 1 {
                writer.bits(0, 1);
            }
        }
    }
}

impl TermPiece {
    /// Reads a piece.
    #[must_use]
    pub fn of_bytes(bytes: &[u8]) -> Self {
        let mut reader = Reader::new(bytes);
        let mut terms = Vec::new();
        let mut term = String::new();
        let bits = reader.bits(5);
        while !reader.is_done() {
            reader.word(&mut term);
            let count = reader.small().saturating_add(1);
            let k = spread(bits, count);
            let mut postings = Vec::new();
            let mut next = 0_u32;
            for _ in 0..count {
                if reader.is_beyond() {
                    break;
                }
                let doc = if count == 1 {
                    reader.bits(k)
                } else {
                    next.saturating_add(reader.rice(k))
                };
                next = doc.saturating_add(1);
                let mut rank = 0;
                while rank < WORTHS.len() - 1 && reader.bits(1) == 1 {
                    rank += 1;
                }
                let worth = WORTHS.get(rank).copied().unwrap_or(1);
                postings.push(Posting { doc, worth });
            }
            terms.push((term.clone(), postings));
        }
        Self { terms }
    }

    /// Terms in order as pieces, of so many posts: the first term of each, and its bytes. Where one ends, the
    /// terms say themselves, so that a new term moves no piece but its own.
    pub fn write<'a>(
        posts: u32,
        terms: impl IntoIterator<Item = (&'a str, &'a [Posting])>,
    ) -> Vec<(String, Vec<u8>)> {
        let mut pieces = Vec::new();
        let mut open: Option<(String, TermWriter)> = None;
        for (term, postings) in terms {
            let (_, writer) = open.get_or_insert_with(|| (term.to_owned(), TermWriter::new(posts)));
            writer.push(term, postings);
            if is_piece_end(term, writer.writer.len())
                && let Some((first, writer)) = open.take()
            {
                pieces.push((first, writer.writer.into_bytes()));
            }
        }
        pieces.extend(open.map(|(first, writer)| (first, writer.writer.into_bytes())));
        pieces
    }

    /// The words of a piece without posts, as [`write_words`] wrote it.
    #[must_use]
    pub fn words_of_bytes(bytes: &[u8]) -> Vec<String> {
        let mut reader = Reader::new(bytes);
        let mut words = Vec::new();
        let mut word = String::new();
        while !reader.is_done() {
            reader.word(&mut word);
            words.push(word.clone());
        }
        words
    }
}

/// Words in order as pieces, like [`TermPiece::write`].
pub fn write_words<'a>(words: impl IntoIterator<Item = &'a str>) -> Vec<(String, Vec<u8>)> {
    let mut pieces = Vec::new();
    let mut open: Option<(String, Writer, &str)> = None;
    for word in words {
        let (_, writer, last) =
            open.get_or_insert_with(|| (word.to_owned(), Writer::default(), ""));
        writer.word(last, word);
        *last = word;
        if is_piece_end(word, writer.len())
            && let Some((first, writer, _)) = open.take()
        {
            pieces.push((first, writer.into_bytes()));
        }
    }
    pieces.extend(open.map(|(first, writer, _)| (first, writer.into_bytes())));
    pieces
}

/// Whether a piece ends behind a term that makes it `length` bytes long.
#[must_use]
pub fn is_piece_end(term: &str, length: usize) -> bool {
    length >= LARGEST || (length >= SMALLEST && super::post::hash(&[term]) & 15 == 0)
}

/// The names of some posts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocPiece {
    /// In the order of their numbers.
    pub docs: Vec<DocName>,
}

/// What a hit says of its post.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocName {
    /// As everywhere.
    pub title: String,
    /// As [`Route::Post`](crate::model::Route::Post) has it.
    pub address: String,
    /// `2024-01-02`.
    pub date: String,
    /// The language of the post.
    pub lang: String,
}

impl DocPiece {
    /// Its bytes: a line for each post, which hosts need not make smaller.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut text = String::new();
        for doc in &self.docs {
            let address = doc.address.strip_prefix("posts/").map_or_else(
                || ["/", &doc.address].concat(),
                std::borrow::ToOwned::to_owned,
            );
            for part in [&doc.title, &address, &doc.date, &doc.lang] {
                text.extend(part.chars().map(|c| if c.is_control() { ' ' } else { c }));
                text.push('\t');
            }
            text.pop();
            text.push('\n');
        }
        text.into_bytes()
    }

    /// Reads it.
    #[must_use]
    pub fn of_bytes(bytes: &[u8]) -> Self {
        let text = String::from_utf8_lossy(bytes);
        let doc = |line: &str| {
            let mut parts = line.split('\t').map(str::to_owned);
            let mut part = || parts.next().unwrap_or_default();
            let (title, address) = (part(), part());
            DocName {
                title,
                address: match address.strip_prefix('/') {
                    Some(address) => address.to_owned(),
                    None => ["posts/", &address].concat(),
                },
                date: part(),
                lang: part(),
            }
        };
        Self {
            docs: text.lines().map(doc).collect(),
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
