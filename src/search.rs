//! Which posts hold what a reader looks for? Pure: bytes and a query go in, hits come out.
//!
//! The tool writes an index with the very code that the page's search reads it with: one way
//! to find the words of a text (`words`), one way to write a piece (`index`). The search
//! is a program of its own ([`Engine`]), which comes when a reader asks for it and runs
//! beside the page; it says which pieces it needs, is given them, and answers with what it
//! has. It must never know a browser, a clock or a disk.
//!
//! 1. `words` cuts a text into words, parts of identifiers and Chinese characters;
//!    `fold` makes those alike that a reader takes for the same, `stem` the forms of an
//!    English word.
//! 2. `index` is what the tool writes: a root, terms with the posts that have them, posts.
//! 3. `query` reads what is asked, [`Engine`] finds and ranks posts, `passage` looks into
//!    their texts: what must stand there word for word, where to lead, what to show.

mod bits;
mod engine;
mod find;
mod fold;
mod index;
mod matches;
mod near;
mod passage;
mod post;
mod query;
mod stem;
mod terms;
mod words;

pub use engine::{Answer, Engine, Need};
pub use fold::Folding;
pub use index::{DOCS_A_PIECE, DocName, DocPiece, FEW_NAMES, Names, PieceName, Root, Shard};
pub use passage::{Hit, Passage, Piece, places};
pub use post::{FEW_POSTS, Facts, Terms, each_term, filter_terms, post_terms, worth};
pub use query::Query;
pub use terms::{Posting, TermPiece, TermWriter, chain};
