//! Which files shall be in the folder that is served?
//!
//! Each is written beside its place and renamed, so that nobody ever reads half a file; one
//! whose content is there already is left alone. What an earlier press wrote and this one
//! does not is taken away. A file that the press did not write must never be removed.
//!
//! What names other files by their contents is made last, when these are known. What says
//! of itself on what it [depends](Output::depends_on) is not made again while that is the
//! same.

mod files;
mod former;
mod kept;
mod list;
mod place;
mod spread;
mod write;

use std::{
    collections::BTreeSet,
    io,
    path::{Path, PathBuf},
};

use percent_encoding::percent_decode_str;

use super::{hash::ContentHash, problem::Place};

pub(super) use files::Files;
pub(super) use kept::{stored, tool};
pub(super) use write::Writing;

/// A file to write.
pub(super) struct Output<'a> {
    /// Below the folder, with forward slashes, not percent-encoded.
    pub(super) path: String,
    /// Whose file it is, for complaints; `None` for the blog's own.
    pub(super) owner: Option<Owner>,
    /// Whether the author's own file at the same place is written instead, without a word.
    pub(super) is_yielding: bool,
    content: Content<'a>,
    /// What the bytes depend on, where the output says so.
    key: Option<ContentHash>,
}

/// A place in the author's files that brought an output about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Owner {
    /// As problems name it.
    pub(super) path: String,
    pub(super) place: Place,
    /// Whether it is the place of a post's slug.
    pub(super) is_slug: bool,
}

/// How the bytes of a file are made.
pub(super) type Make<'a> = dyn Fn() -> io::Result<Vec<u8>> + Send + Sync + 'a;

/// How the bytes of a file are made that is about the others.
pub(super) type MakeLate<'a> = dyn Fn(&Files) -> io::Result<Vec<u8>> + Send + Sync + 'a;

enum Content<'a> {
    Copied(PathBuf),
    Made(Box<Make<'a>>),
    Late(Box<MakeLate<'a>>),
}

impl<'a> Output<'a> {
    /// A file of the author, copied as it is.
    pub(super) fn copied(path: String, from: PathBuf) -> Self {
        Self {
            path,
            owner: None,
            is_yielding: false,
            content: Content::Copied(from),
            key: None,
        }
    }

    /// A file whose bytes are made when they are written.
    pub(super) fn made(path: String, make: Box<Make<'a>>) -> Self {
        Self {
            path,
            owner: None,
            is_yielding: false,
            content: Content::Made(make),
            key: None,
        }
    }

    /// A file that is made of the hashes of all others but those made late like it.
    pub(super) fn late(path: String, make: Box<MakeLate<'a>>) -> Self {
        Self {
            path,
            owner: None,
            is_yielding: false,
            content: Content::Late(make),
            key: None,
        }
    }

    /// The bytes of a file that is made of nothing but itself.
    #[cfg(test)]
    pub(super) fn bytes(&self) -> Option<Vec<u8>> {
        match &self.content {
            Content::Made(make) => make().ok(),
            Content::Copied(_) | Content::Late(_) => None,
        }
    }

    /// The same output, with its owner.
    pub(super) fn owned_by(self, owner: Owner) -> Self {
        Self {
            owner: Some(owner),
            ..self
        }
    }

    /// The same output, which need not be made while `key` is what it was. It must be the
    /// hash of everything that the bytes depend on but the tool itself.
    pub(super) fn depends_on(self, key: ContentHash) -> Self {
        Self {
            key: Some(key),
            ..self
        }
    }

    /// The same output, unless the author has a file of his own at its place.
    pub(super) fn yielding(self) -> Self {
        Self {
            is_yielding: true,
            ..self
        }
    }
}

/// The outputs without those that yield to a file of the author.
pub(super) fn settled(outputs: Vec<Output<'_>>) -> Vec<Output<'_>> {
    let is_own = |output: &&Output<'_>| matches!(output.content, Content::Copied(_));
    let own = outputs.iter().filter(is_own);
    let own: BTreeSet<String> = own.map(|output| output.path.clone()).collect();
    let mut outputs = outputs;
    outputs.retain(|output| !(output.is_yielding && own.contains(&output.path)));
    outputs
}

/// The paths that an earlier press wrote to a folder.
pub(super) fn earlier(out: &Path) -> BTreeSet<String> {
    list::read_list(out).into_keys().collect()
}

/// The file that a static host serves for a percent-encoded path below the base.
pub(super) fn file_path(url_path: &str) -> String {
    percent_decode_str(url_path)
        .decode_utf8_lossy()
        .into_owned()
}
