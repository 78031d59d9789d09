//! What has been fetched already, and what is on its way? The one store of the app.
//!
//! Files are kept by their address, each loading, ready or failed. A page shows the file
//! of its own route, so an answer that comes late fills its own place and never another
//! page's. In the tool the library is filled beforehand and fetches nothing.

use std::sync::{Arc, Mutex, PoisonError};

use crate::{
    browser::FetchError,
    model::{
        Archive, Base, DataFile, FORMAT, Field, Json, Listing, Manifest, Names, PostDocument,
        TagIndex, TagPage,
    },
};
use leptos::prelude::*;

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
    #[cfg_attr(
        not(target_arch = "wasm32"),
        expect(dead_code, reason = "the tool fetches nothing")
    )]
    base: Base,
    /// A visit asks for tens of files, of which looking through a list is quick.
    files: Arc<Mutex<Vec<Entry>>>,
}

#[derive(Clone, Debug)]
struct Entry {
    path: String,
    state: ArcRwSignal<Load>,
    /// Whether it is here or on its way, so that it need not be asked for.
    is_asked: bool,
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
        self.entry(file, |entry| {
            entry.is_asked = true;
            entry.state.set(Load::Ready(Arc::new(document)));
        });
    }

    /// The state of a file. It is loading until somebody wants the file.
    #[must_use]
    pub fn state(&self, file: DataFile<'_>) -> ArcRwSignal<Load> {
        self.entry(file, |entry| entry.state.clone())
    }

    /// Asks for a file, unless it is here or on its way; also again where it failed.
    pub fn want(&self, file: DataFile<'_>) {
        let (state, was_asked) = self.entry(file, |entry| {
            (
                entry.state.clone(),
                std::mem::replace(&mut entry.is_asked, true),
            )
        });
        if !was_asked {
            state.set(Load::Loading);
            self.fetch(file, state);
        }
    }

    /// Asks for a file that may be needed soon. One that failed is left alone.
    pub fn prefetch(&self, file: DataFile<'_>) {
        if !matches!(&*self.state(file).read_untracked(), Load::Failed(_)) {
            self.want(file);
        }
    }

    fn entry<T>(&self, file: DataFile<'_>, act: impl FnOnce(&mut Entry) -> T) -> T {
        self.find(file.path(), act)
    }

    fn find<T>(&self, path: String, act: impl FnOnce(&mut Entry) -> T) -> T {
        let mut files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
        let known = files.iter().position(|entry| entry.path == path);
        let at = known.unwrap_or(files.len());
        if known.is_none() {
            files.push(Entry {
                path,
                state: ArcRwSignal::new(Load::Loading),
                is_asked: false,
            });
        }
        act(&mut files[at])
    }

    #[cfg(target_arch = "wasm32")]
    fn fetch(&self, file: DataFile<'_>, state: ArcRwSignal<Load>) {
        use crate::browser;

        let library = self.clone();
        let path = file.path();
        let reader = Document::reader(file);
        leptos::task::spawn_local(async move {
            let url = library.base.path(&path);
            match browser::fetch_text(&url)
                .await
                .and_then(|text| Document::read(&text, reader))
            {
                Ok(document) => state.set(Load::Ready(Arc::new(document))),
                Err(error) => {
                    library.find(path, |entry| entry.is_asked = false);
                    if error == FetchError::Stale {
                        browser::reload_once();
                    }
                    state.set(Load::Failed(error));
                }
            }
        });
    }

    /// The tool has put in all that there is.
    #[cfg(not(target_arch = "wasm32"))]
    #[expect(clippy::unused_self, reason = "the page's twin uses it")]
    fn fetch(&self, _file: DataFile<'_>, state: ArcRwSignal<Load>) {
        state.set(Load::Failed(FetchError::NotFound));
    }
}

/// Makes of a tree the document it stands for, and tells its version.
type Reader = fn(Json) -> (Document, u32);

impl Document {
    /// How a file is read.
    #[must_use]
    pub fn reader(file: DataFile<'_>) -> Reader {
        match file {
            DataFile::Manifest => |json| with(json, Self::Manifest, |document| document.version),
            DataFile::Listing { .. } => {
                |json| with(json, Self::Listing, |document| document.version)
            }
            DataFile::Post { .. } => |json| with(json, Self::Post, |document| document.version),
            DataFile::Archive { .. } => {
                |json| with(json, Self::Archive, |document| document.version)
            }
            DataFile::Tags => |json| with(json, Self::Tags, |document| document.version),
            DataFile::Tag { .. } => |json| with(json, Self::Tag, |document| document.version),
            DataFile::Names { .. } => |json| with(json, Self::Names, |document| document.version),
        }
    }

    /// Reads the text of a file.
    ///
    /// # Errors
    ///
    /// [`FetchError::Malformed`] for a text that is not one of the blog's files, whatever
    /// its name; [`FetchError::Stale`] for a file that a newer version wrote.
    pub fn read(text: &str, reader: Reader) -> Result<Self, FetchError> {
        let json: Json = serde_json::from_str(text).map_err(|_| FetchError::Malformed)?;
        if !json.has("version") {
            return Err(FetchError::Malformed);
        }
        let (document, version) = reader(json);
        if version > FORMAT {
            Err(FetchError::Stale)
        } else {
            Ok(document)
        }
    }
}

fn with<T: Field>(
    json: Json,
    document: fn(T) -> Document,
    version: fn(&T) -> u32,
) -> (Document, u32) {
    let read = T::read(json);
    let version = version(&read);
    (document(read), version)
}
