//! What stands around every page: header, main part, footer, and who listens to keys.

use leptos::prelude::*;

use super::{
    components::{SiteFooter, SiteHeader},
    library::{Document, Library, Load},
    pages::{ArchivePage, ListingPage, NotFoundPage, PostPage, TagPostsPage, TagsPage},
    router::{Router, use_router},
    strings::{Interface, use_strings},
};
use crate::{
    browser,
    model::{DataFile, Route, Site},
};

/// The blog's settings, empty until the manifest is here.
#[must_use]
pub fn use_site() -> Memo<Site> {
    expect_context()
}

/// The whole page.
#[component]
pub fn App(
    /// Says which route is open.
    router: Router,
    /// Holds the blog's files.
    library: Library,
    /// The language of the interface to begin with; a reader may change it.
    interface: Interface,
) -> impl IntoView {
    let manifest = library.want(DataFile::Manifest);
    let site = Memo::new(move |_| match &*manifest.read() {
        Load::Ready(document) => match &**document {
            Document::Manifest(manifest) => manifest.site.clone(),
            _ => Site::default(),
        },
        Load::Loading | Load::Failed(_) => Site::default(),
    });
    let interface = RwSignal::new(interface);
    provide_context(router);
    provide_context(library);
    provide_context(site);
    provide_context(interface);
    browser_keys();
    move || {
        let strings = interface.get().strings();
        view! {
            <a class="skip-link" href="#main">{strings.skip}</a>
            <SiteHeader />
            <main id="main" tabindex="-1"><Page /></main>
            <SiteFooter />
            <div id="announcer" class="visually-hidden" aria-live="polite"></div>
        }
    }
}

/// The page of the open route.
#[component]
fn Page() -> impl IntoView {
    let route = use_router().route();
    // Read once here, so that a page is drawn anew when the interface changes its language.
    let _ = use_strings();
    move || match route.get() {
        Route::Listing { page } => view! { <ListingPage page /> }.into_any(),
        Route::Post { slug } => view! { <PostPage slug /> }.into_any(),
        Route::Archive { page } => view! { <ArchivePage page /> }.into_any(),
        Route::Tags => view! { <TagsPage /> }.into_any(),
        Route::Tag { slug, page } => view! { <TagPostsPage slug page /> }.into_any(),
        Route::NotFound { path } => view! { <NotFoundPage name=path /> }.into_any(),
    }
}

/// `j` and `k` go from post to post, in every list of posts.
fn browser_keys() {
    Effect::new(|_| {
        browser::on_key(|key| match key {
            "j" => browser::focus_link("main .post-title a", 1),
            "k" => browser::focus_link("main .post-title a", -1),
            _ => {}
        });
    });
}
