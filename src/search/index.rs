//! What is in an index, and how is it written?
//!
//! The root names the pieces: of terms, each with the posts that have it, in the order of
//! the terms; of the same words spelt backwards, for errors at their beginning; and of the
//! posts' names, where the root itself does not have them. A piece bears the hash of its
//! content, so that it is fetched once and kept for ever. Posts are numbered from the
//! oldest, so that a new one changes no other's number.

use super::bits::{Coder, Reader, Symbols, Words, Writer};

/// Up to so many posts, the root has their names: a small blog's search asks once less.
pub const FEW_NAMES: u32 = 128;
/// How many posts one piece of names holds.
pub const DOCS_A_PIECE: u32 = 16;
/// Grows when an older search could not read an index.
const VERSION: u32 = 3;
/// The name of a piece: the 40 bits that stand for its content.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PieceName(pub u64);

impl PieceName {
    const BITS: u32 = 40;

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

    fn code(self, coder: &mut impl Coder) -> Self {
        let high = coder.plain((self.0 >> 32) as u32, Self::BITS - 32);
        Self(u64::from(high) << 32 | u64::from(coder.plain(self.0 as u32, 32)))
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
    /// What the posts are called.
    pub names: Names,
}

/// Where the posts' names are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Names {
    /// Here, of no more than [`FEW_NAMES`] posts.
    Here(DocPiece),
    /// In pieces, [`DOCS_A_PIECE`] in each.
    Pieces(Vec<PieceName>),
}

impl Default for Names {
    fn default() -> Self {
        Self::Pieces(Vec::new())
    }
}

impl Root {
    /// Its bytes.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut writer = Writer::default();
        writer.plain(VERSION, 8);
        self.clone().code(&mut writer);
        writer.into_bytes()
    }

    /// Reads it; `None` for what is no index, or one of another version.
    #[must_use]
    pub fn of_bytes(bytes: &[u8]) -> Option<Self> {
        let mut reader = Reader::new(bytes);
        if bytes.is_empty() || reader.plain(0, 8) != VERSION {
            return None;
        }
        let mut root = Self::default();
        root.code(&mut reader);
        (!reader.is_beyond()).then_some(root)
    }

    fn code(&mut self, coder: &mut impl Coder) {
        self.posts = coder.plain(self.posts, 32);
        self.is_few = coder.plain(self.is_few.into(), 1) == 1;
        self.is_traditional = coder.plain(self.is_traditional.into(), 1) == 1;
        self.folding = self.folding.code(coder);
        for shards in [&mut self.terms, &mut self.backwards] {
            let (mut words, mut first) = (Words::default(), String::new());
            many(coder, shards, |shard, coder| {
                words.code(coder, &mut first, &shard.first);
                shard.first.clone_from(&first);
                shard.name = shard.name.code(coder);
            });
        }
        self.names.code(coder);
    }
}

impl Names {
    fn code(&mut self, coder: &mut impl Coder) {
        let is_here = matches!(self, Self::Here(_));
        if coder.plain(is_here.into(), 1) == 1 {
            let mut bytes = match self {
                Self::Here(piece) => piece.to_bytes(),
                Self::Pieces(_) => Vec::new(),
            };
            // A byte is told by the one before it.
            let mut letters = vec![Symbols::<256>::default(); 256];
            let mut last = 0;
            many(coder, &mut bytes, |byte, coder| {
                if let Some(letters) = letters.get_mut(usize::from(last)) {
                    *byte = letters.code(coder, (*byte).into()) as u8;
                }
                last = *byte;
            });
            *self = Self::Here(DocPiece::of_bytes(&bytes));
        } else {
            let mut names = match self {
                Self::Pieces(names) => core::mem::take(names),
                Self::Here(_) => Vec::new(),
            };
            many(coder, &mut names, |name, coder| *name = name.code(coder));
            *self = Self::Pieces(names);
        }
    }
}

/// Each of a list, which is as long as it was written.
fn many<T: Default, C: Coder>(
    coder: &mut C,
    list: &mut Vec<T>,
    mut each: impl FnMut(&mut T, &mut C),
) {
    let length = coder.plain(list.len() as u32, 32) as usize;
    for at in 0..length {
        if coder.is_beyond() {
            break;
        }
        if at == list.len() {
            list.push(T::default());
        }
        if let Some(one) = list.get_mut(at) {
            each(one, coder);
        }
    }
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
