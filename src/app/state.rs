//! What makes the document follow the app's state?
//!
//! The frame of the document is there before the program (see
//! [`frame`](super::components::frame)), filled by the tool; here its parts are changed
//! when the state says so.

use leptos::prelude::*;

use super::{
    action::Action,
    components::{FOOTER, HEADER, MAIN, site_footer, site_header},
    document::Document,
    drawn::{Setting, Stage},
    library::{Library, Load},
    router::Router,
    screen::{screen, want_page, want_suggestions},
    strings::Interface,
    theme::Theme,
};
use crate::{
    browser,
    model::{Base, DataFile, Route, Site},
};

/// Has the document follow the state, and draws what only the program needs.
#[component]
pub fn App(
    /// Says which route is open.
    router: Router,
    /// Holds the blog's files.
    library: Library,
    /// The language of the interface to begin with; a reader may change it.
    interface: Interface,
) -> impl IntoView {
    let interface = RwSignal::new(interface);
    let theme = RwSignal::new(Theme::named(browser::stored_theme().as_deref()));
    let route = router.route();
    let base = router.base().clone();

    let page = Memo::new({
        let (library, base) = (library.clone(), base.clone());
        move |_| {
            let setting = Setting {
                base: &base,
                strings: interface.get().strings(),
            };
            route.with(|route| screen(setting, &library, route))
        }
    });
    Effect::new({
        let router = router.clone();
        move |_| {
            page.with(|page| {
                // What the tool has drawn stays until the program can draw the same.
                let is_first = page.stage == Stage::Loading && router.has_just_loaded();
                let was_there = is_first && browser::has_content(MAIN);
                if !was_there {
                    let has_changed = browser::set_part(MAIN, &page.html);
                    router.settle(&page.title, page.stage, has_changed);
                }
            });
        }
    });
    library.want(DataFile::Manifest);
    Effect::new({
        let library = library.clone();
        move |_| route.with(|route| untrack(|| want_page(&library, route)))
    });
    Effect::new({
        let library = library.clone();
        move |_| route.with(|route| want_suggestions(&library, route))
    });
    let manifest = library.state(DataFile::Manifest);
    Effect::new({
        move |before: Option<[String; 2]>| {
            let site = site(&manifest.read());
            let head = page.with(|page| page.head(&site));
            browser::set_head(
                &head.title,
                &head.description,
                head.lang.as_str(),
                &head.canonical,
                head.is_indexed,
            );
            let parts = surroundings(&base, &site, route, interface.get(), theme.get());
            for (at, id) in [HEADER, FOOTER].into_iter().enumerate() {
                // The site's settings come with the manifest; until then the tool's are there.
                let is_known = site != Site::default() || !browser::has_content(id);
                if is_known && before.as_ref().map(|before| &before[at]) != Some(&parts[at]) {
                    browser::set_part(id, &parts[at]);
                }
            }
            parts
        }
    });
    browser::on_action(move |name| match Action::named(name) {
        Some(Action::Retry) => router.retry(&library),
        Some(Action::Language(choice)) => {
            browser::store_language(choice.as_str());
            interface.set(choice);
        }
        Some(Action::Theme(choice)) => {
            browser::set_theme((choice != Theme::System).then(|| choice.as_str()));
            theme.set(choice);
        }
        None => {}
    });
    view! { <div id="quire-announcer" class="visually-hidden" aria-live="polite"></div> }
}

/// What stands above and below a page.
fn surroundings(
    base: &Base,
    site: &Site,
    route: RwSignal<Route>,
    interface: Interface,
    theme: Theme,
) -> [String; 2] {
    let setting = Setting {
        base,
        strings: interface.strings(),
    };
    let header = route.with(|route| site_header(setting, site, route));
    [
        header.into_string(),
        site_footer(setting, site, interface, theme).into_string(),
    ]
}

/// The blog's settings, empty until the manifest is here.
fn site(manifest: &Load) -> Site {
    match manifest {
        Load::Ready(document) => match &**document {
            Document::Manifest(manifest) => manifest.site.clone(),
            _ => Site::default(),
        },
        Load::Loading | Load::Failed(_) => Site::default(),
    }
}
