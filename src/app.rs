//! What does a reader see? Templates that draw pages from data, and the state that says
//! which page that is.
//!
//! The templates are the same in the browser and in the tool, so nothing in them may ask
//! a browser. The state (router, library, frame) lives in the page alone; Leptos holds
//! it, and says which part of the document has to change.

mod action;
mod components;
mod document;
mod drawn;
mod keeping;
mod pages;
mod preference;
mod search;
mod similar;
mod strings;

#[cfg(target_arch = "wasm32")]
mod follow;
#[cfg(target_arch = "wasm32")]
mod library;
#[cfg(target_arch = "wasm32")]
mod reading;
#[cfg(target_arch = "wasm32")]
mod router;
#[cfg(target_arch = "wasm32")]
mod screen;
#[cfg(target_arch = "wasm32")]
mod shelf;
#[cfg(target_arch = "wasm32")]
mod state;

pub use action::{Action, Panel};
pub use components::{failure, frame, panel, site_footer, site_header, skeleton};
pub use document::Document;
pub use drawn::{Drawn, Setting, Stage};
pub use keeping::Keeping;
pub use pages::{draw, file_of, not_found_page, offline_page, search_page};
pub use preference::Preference;
pub use search::{Found, found, search_dialog, search_words};
pub use similar::similar;
pub use strings::{Interface, Strings};

/// Mounts the app over the open page, in several tasks, so that the reader need not wait for
/// all of it at once: first links are followed, last of all the page is told that all is there.
#[cfg(target_arch = "wasm32")]
pub fn start() {
    crate::browser::soon(follow_links);
}

#[cfg(target_arch = "wasm32")]
fn follow_links() {
    use crate::{
        browser,
        model::{Base, DataFile},
        text,
    };

    let note = |name| browser::head_note(name).unwrap_or_default();
    let base = Base::new(&note("quire-base")).with_posts(&note("quire-posts"));
    // What is searched of a post, for the search that runs beside the page.
    browser::offer("quireText", |json| {
        let reader = Document::reader(DataFile::Post { address: "" });
        match Document::read(&json, reader) {
            Ok(Document::Post(post)) => text::packed(&text::sections(&post.markdown)),
            _ => String::new(),
        }
    });
    let library = library::Library::new(base.clone());
    let languages = browser::stored_language()
        .into_iter()
        .chain(browser::languages());
    let interface = Interface::of_reader(languages);
    let router = router::Router::start(base, library.clone(), interface);
    browser::soon(move || {
        if let Some(mount_point) = browser::mount_point() {
            let app = move || {
                state::App(state::AppProps {
                    router,
                    library,
                    interface,
                })
            };
            leptos::mount::mount_to(mount_point, app).forget();
        }
    });
}
