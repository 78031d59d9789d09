//! Which HTML of an author reaches the page?
//!
//! Pure questions about names and values, so that two very different walkers give the
//! same answer: the tool's ([`sanitize`](super::sanitize()), over html5ever's tree) and
//! the page's (over a document that runs no scripts). A walker must
//!
//! 1. remove every node that is neither text nor an element (comments, processing
//!    instructions), and every element outside the HTML namespace, with all inside;
//! 2. ask [`element`] about the rest; [`Verdict::Unwrap`] also for whatever stands
//!    deeper than [`MAX_DEPTH`];
//! 3. ask [`attribute`] about each attribute and keep its answer only;
//! 4. remove an element that then lacks what [`has_required`] demands.
//!
//! The policy is an allow-list: it must never keep what it does not know. It keeps all
//! that the renderer itself writes.

mod attributes;
mod elements;

pub use attributes::{attribute, is_reserved_id};
pub use elements::{Verdict, element, has_required};

/// How many elements may stand inside each other. Everything deeper is unwrapped: its
/// text stays, in the last element that was allowed.
///
/// Browsers cut at 512, and lay nested boxes out recursively long before that.
pub const MAX_DEPTH: usize = 128;
