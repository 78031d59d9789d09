//! What stands around every page, and what makes the document follow the app's state?

use leptos::prelude::*;

use super::{
    action::Action,
    components::{site_footer, site_header},
    document::Document,
    drawn::Setting,
    library::{Library, Load},
    router::Router,
    screen::{screen, want},
    strings::Interface,
    theme::Theme,
};
use crate::{
    browser,
    model::{Base, DataFile, Route, Site},
};

const HEADER: &str = "quire-header";
const MAIN: &str = "quire-main";
const FOOTER: &str = "quire-footer";

/// The whole page: a frame that never changes, whose parts follow the state.
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
    // Parts of the document are changed here, and not in the view, so that a page settles
    // in what is there already.
    Effect::new({
        let router = router.clone();
        move |_| {
            page.with(|page| {
                browser::set_part(MAIN, &page.html);
                router.settle(&page.title, page.stage);
            });
        }
    });
    library.want(DataFile::Manifest);
    let manifest = library.state(DataFile::Manifest);
    Effect::new({
        let library = library.clone();
        move |before: Option<[String; 2]>| {
            route.with(|route| want(&library, route));
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
                if before.as_ref().map(|before| &before[at]) != Some(&parts[at]) {
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
    view! {
        <header id=HEADER class="site-header"></header>
        <main id=MAIN tabindex="-1"></main>
        <footer id=FOOTER class="site-footer"></footer>
        <div id="quire-announcer" class="visually-hidden" aria-live="polite"></div>
    }
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
