//! What does a press leave to the next one's index?
//!
//! The whole index in one file, with what it was made of. As everything that is kept it is
//! worth nothing but time: what is missing, damaged or of another version of the tool is
//! made again.

use std::{collections::BTreeSet, fs, io, path::Path};

use serde::{Deserialize, Serialize};

use super::Index;
use crate::{
    publish::{
        cache::{packed, unpacked},
        hash::ContentHash,
        output::tool,
    },
    search::PieceName,
};

/// An index, and what the next press has to know of it.
#[derive(Debug)]
pub(super) struct Kept {
    /// The posts' addresses, in the order of their numbers.
    pub(super) addresses: Vec<String>,
    /// What stands for each of them.
    pub(super) keys: Vec<ContentHash>,
    /// Which have traditional characters.
    pub(super) traditional: Vec<bool>,
    /// The characters that are terms.
    pub(super) characters: BTreeSet<char>,
    pub(super) index: Index,
}

/// What stands before the pieces.
#[derive(Serialize, Deserialize)]
struct Head {
    tool: String,
    addresses: Vec<String>,
    keys: Vec<String>,
    traditional: Vec<bool>,
    characters: BTreeSet<char>,
    root: usize,
    /// Names and lengths.
    pieces: Vec<(u64, usize)>,
}

/// Beside the folder.
const ENDING: &str = "search";

impl Kept {
    /// What the last press left beside the folder with all that it pressed.
    pub(super) fn read(folder: &Path) -> Option<Self> {
        let bytes = unpacked(fs::read(folder.with_extension(ENDING)).ok()?)?;
        let mut rest = bytes.as_slice();
        let mut take = |length: usize| rest.split_off(..length);
        let length = u64::from_le_bytes(take(8)?.try_into().ok()?);
        let head: Head = serde_json::from_slice(take(usize::try_from(length).ok()?)?).ok()?;
        if head.tool != tool().to_string() {
            return None;
        }
        let mut index = Index {
            root: take(head.root)?.to_vec(),
            ..Index::default()
        };
        for (name, length) in head.pieces {
            index.pieces.insert(PieceName(name), take(length)?.to_vec());
        }
        let keys: Option<Vec<ContentHash>> = head
            .keys
            .iter()
            .map(|key| ContentHash::parse(key))
            .collect();
        Some(Self {
            addresses: head.addresses,
            keys: keys?,
            traditional: head.traditional,
            characters: head.characters,
            index,
        })
    }

    /// The index, of which all is left beside the folder. Where that fails, all is made again
    /// the next time.
    pub(super) fn left_beside(self, folder: &Path) -> Index {
        self.write(folder).ok();
        self.index
    }

    /// Leaves it beside the folder.
    ///
    /// # Errors
    ///
    /// When nothing can be written there.
    pub(super) fn write(&self, folder: &Path) -> io::Result<()> {
        let pieces = self.index.pieces.iter();
        let head = serde_json::to_vec(&Head {
            tool: tool().to_string(),
            addresses: self.addresses.clone(),
            keys: self.keys.iter().map(ContentHash::to_string).collect(),
            traditional: self.traditional.clone(),
            characters: self.characters.clone(),
            root: self.index.root.len(),
            pieces: pieces
                .clone()
                .map(|(name, bytes)| (name.0, bytes.len()))
                .collect(),
        })?;
        let mut bytes = (head.len() as u64).to_le_bytes().to_vec();
        bytes.extend(head);
        bytes.extend(&self.index.root);
        pieces.for_each(|(_, piece)| bytes.extend(piece));
        let path = folder.with_extension(ENDING);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        let temporary = path.with_extension(format!("{}.new", std::process::id()));
        fs::write(&temporary, packed(&bytes)).and_then(|()| fs::rename(&temporary, path))
    }
}
