//! What has been fetched already, and what is on its way? The one store of the app.
//!
//! Files are kept by their address, each loading, ready or failed. A page shows the file
//! of its own route, so an answer that comes late fills its own place and never another
//! page's. In the tool the library is filled beforehand and fetches nothing.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use leptos::prelude::*;
use serde::de::DeserializeOwned;

use crate::{
    browser::FetchError,
    model::{
        Archive, Base, DataFile, FORMAT, Listing, Manifest, Names, PostDocument, Route, TagIndex,
        TagPage,
    },
};

/// A file of the blog, read.
#[derive(Debug)]
pub enum Document {
    /// `manifest.json`.
    Manifest(Manifest),
    /// A further page of the listing.
    Listing(Listing),
    /// A post.
    Post(PostDocument),
    /// A page of the archive.
    Archive(Archive),
    /// All tags.
    Tags(TagIndex),
    /// A page of a tag's posts.
    Tag(TagPage),
    /// Posts by name.
    Names(Names),
}

/// Where a file is on its way to the reader.
#[derive(Clone, Debug)]
pub enum Load {
    /// Asked for.
    Loading,
    /// Here.
    Ready(Arc<Document>),
    /// Not to be had, and why.
    Failed(FetchError),
}

/// The files of the blog that this visit has asked for.
#[derive(Clone, Debug)]
pub struct Library {
    base: Base,
    files: Arc<Mutex<BTreeMap<String, ArcRwSignal<Load>>>>,
}

/// The library of the app.
#[must_use]
pub fn use_library() -> Library {
    expect_context()
}

impl Library {
    /// An empty library of the blog under `base`.
    #[must_use]
    pub fn new(base: Base) -> Self {
        Self {
            base,
            files: Arc::default(),
        }
    }

    /// Puts a file in beforehand.
    pub fn insert(&self, file: DataFile<'_>, document: Document) {
        let (state, _) = self.place(file);
        state.set(Load::Ready(Arc::new(document)));
    }

    /// The state of a file that a page needs. Asks for it where it is not there, and
    /// again where it failed before.
    #[must_use]
    pub fn want(&self, file: DataFile<'_>) -> ArcRwSignal<Load> {
        let (state, is_new) = self.place(file);
        let has_failed = || matches!(&*state.read_untracked(), Load::Failed(_));
        if is_new || has_failed() {
            self.fetch(file, &state);
        }
        state
    }

    /// Asks for a file that failed once more.
    pub fn retry(&self, file: DataFile<'_>) {
        let _ = self.want(file);
    }

    /// Asks for what a route will need, if nobody has asked before.
    pub fn prefetch(&self, route: &Route) {
        let file = match route {
            Route::Listing { page: 0 | 1 } | Route::NotFound { .. } => return,
            Route::Listing { page } => DataFile::Listing { page: *page },
            Route::Post { slug } => DataFile::Post { slug },
            Route::Archive { page } => DataFile::Archive { page: *page },
            Route::Tags => DataFile::Tags,
            Route::Tag { slug, page } => DataFile::Tag { slug, page: *page },
        };
        let (state, is_new) = self.place(file);
        if is_new {
            self.fetch(file, &state);
        }
    }

    /// A file's state, and whether it has just been made.
    fn place(&self, file: DataFile<'_>) -> (ArcRwSignal<Load>, bool) {
        let mut files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
        let path = file.path();
        if let Some(state) = files.get(&path) {
            return (state.clone(), false);
        }
        let state = ArcRwSignal::new(Load::Loading);
        files.insert(path, state.clone());
        (state, true)
    }

    #[cfg(target_arch = "wasm32")]
    fn fetch(&self, file: DataFile<'_>, state: &ArcRwSignal<Load>) {
        use crate::browser;

        let (url, state, parse) = (self.base.file(file), state.clone(), Document::parser(file));
        state.set(Load::Loading);
        leptos::task::spawn_local(async move {
            let document = browser::fetch_text(&url)
                .await
                .and_then(|text| parse(&text));
            if document.as_ref().err() == Some(&FetchError::Stale) {
                browser::reload_once();
            }
            state.set(match document {
                Ok(document) => Load::Ready(Arc::new(document)),
                Err(error) => Load::Failed(error),
            });
        });
    }

    #[cfg(not(target_arch = "wasm32"))]
    #[expect(clippy::unused_self, reason = "the page's twin uses it")]
    fn fetch(&self, _file: DataFile<'_>, state: &ArcRwSignal<Load>) {
        state.set(Load::Failed(FetchError::NotFound));
    }
}

type Parser = fn(&str) -> Result<Document, FetchError>;

impl Document {
    /// How the text of a file is read.
    #[cfg_attr(
        not(target_arch = "wasm32"),
        expect(dead_code, reason = "the tool fetches nothing")
    )]
    fn parser(file: DataFile<'_>) -> Parser {
        match file {
            DataFile::Manifest => |text| {
                Ok(Self::Manifest(read(text, |document: &Manifest| {
                    document.version
                })?))
            },
            DataFile::Listing { .. } => |text| {
                Ok(Self::Listing(read(text, |document: &Listing| {
                    document.version
                })?))
            },
            DataFile::Post { .. } => |text| {
                Ok(Self::Post(read(text, |document: &PostDocument| {
                    document.version
                })?))
            },
            DataFile::Archive { .. } => |text| {
                Ok(Self::Archive(read(text, |document: &Archive| {
                    document.version
                })?))
            },
            DataFile::Tags => |text| {
                Ok(Self::Tags(read(text, |document: &TagIndex| {
                    document.version
                })?))
            },
            DataFile::Tag { .. } => |text| {
                Ok(Self::Tag(read(text, |document: &TagPage| {
                    document.version
                })?))
            },
            DataFile::Names { .. } => |text| {
                Ok(Self::Names(read(text, |document: &Names| {
                    document.version
                })?))
            },
        }
    }
}

/// Reads a file's text. A text that holds nothing of what the file should hold is another
/// file, whatever its name.
fn read<T>(text: &str, version: fn(&T) -> u32) -> Result<T, FetchError>
where
    T: DeserializeOwned + Default + PartialEq,
{
    match serde_json::from_str::<T>(text) {
        Ok(document) if version(&document) > FORMAT => Err(FetchError::Stale),
        Ok(document) if document != T::default() => Ok(document),
        _ => Err(FetchError::Malformed),
    }
}
