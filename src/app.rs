//! What does a reader see? Routes, pages, components, and the library of what has been
//! fetched already.
//!
//! The same components draw the page in the browser and its prerendered text in the
//! tool. So nothing here may name a browser's type; what a browser alone can do stands in
//! effects and handlers, which the tool never runs.

mod components;
mod frame;
mod head;
mod library;
mod pages;
mod router;
mod similar;
mod strings;

pub use frame::App;
pub use head::{Head, HeadSink};
pub use library::{Document, Library, Load};
pub use router::Router;
pub use strings::{Interface, Strings};

/// Mounts the app over the open page.
#[cfg(target_arch = "wasm32")]
pub fn start() {
    use crate::{browser, model::Base};

    let base = Base::new(&browser::base_path());
    let library = Library::new(base.clone());
    let router = Router::start(base, &library);
    if let Some(mount_point) = browser::mount_point() {
        leptos::mount::mount_to(mount_point, move || {
            App(frame::AppProps {
                router,
                library,
                interface: Interface::of_reader(),
            })
        })
        .forget();
    }
}
