//! What has been fetched already, and what is on its way? The one store of the app.
//!
//! Files are kept by their address, each loading, ready or failed. A page shows the file
//! of its own route, so an answer that comes late fills its own place and never another
//! page's.

use std::sync::{
    Arc, Mutex, PoisonError,
    atomic::{AtomicBool, Ordering},
};

use leptos::prelude::*;

use super::{document::Document, drawn::Setting, pages::draw, strings::Interface};
use crate::{
    browser,
    model::{Base, DataFile, FetchError},
};

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
    /// A visit asks for tens of files, of which looking through a list is quick.
    files: Arc<Mutex<Vec<Entry>>>,
    is_rehearsed: Arc<AtomicBool>,
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
            is_rehearsed: Arc::default(),
        }
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

    /// Draws the first post that comes where nobody sees it, when the browser is idle: by the
    /// time the reader follows a link, the code that draws posts has been compiled.
    fn rehearse(&self, document: &Arc<Document>) {
        let is_post = matches!(&**document, Document::Post(_));
        if is_post && !self.is_rehearsed.swap(true, Ordering::Relaxed) {
            let (library, document) = (self.clone(), Arc::clone(document));
            browser::when_idle(move || {
                let setting = Setting {
                    base: &library.base,
                    strings: Interface::English.strings(),
                };
                drop(draw(setting, &document));
            });
        }
    }

    fn fetch(&self, file: DataFile<'_>, state: ArcRwSignal<Load>) {
        let library = self.clone();
        let path = file.path();
        let reader = Document::reader(file);
        leptos::task::spawn_local(async move {
            let url = library.base.path(&path);
            match browser::fetch_text(&url)
                .await
                .and_then(|text| Document::read(&text, reader))
            {
                Ok(document) => {
                    let document = Arc::new(document);
                    library.rehearse(&document);
                    state.set(Load::Ready(document));
                }
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
}
