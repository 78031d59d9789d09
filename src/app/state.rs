//! What makes the document follow the app's state?
//!
//! The frame of the document is there before the program (see
//! [`frame`](super::components::frame)), filled by the tool; here its parts are changed
//! when the state says so.

use leptos::prelude::*;

use super::{
    action::{Action, Panel},
    components::{DIALOG, FOOTER, HEADER, MAIN, panel, site_footer, site_header},
    drawn::{Drawn, Setting, Stage},
    follow::follow,
    keeping::Keeping,
    library::Library,
    preference::Preference,
    reading,
    router::{Router, attend_to_page},
    screen::{is_missing, screen, want_page, want_suggestions},
    shelf::{Key, Shelf},
    strings::Interface,
};
use crate::{
    browser,
    model::{Field as _, Json, Site},
};

/// Has the document follow the state. All that is seen is drawn by the templates.
#[component]
pub fn App(
    /// Says which route is open.
    router: Router,
    /// Holds the blog's files.
    library: Library,
    /// The language of the interface to begin with; a reader may change it.
    interface: Interface,
) {
    let interface = RwSignal::new(interface);
    let keeping = RwSignal::new(can_keep().then(Keeping::default));
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
    let site = site();
    follow({
        let (router, site, library) = (router.clone(), site.clone(), library.clone());
        // Two pages that are on their way look alike, but are not the same.
        let key = move || (route.get(), interface.get());
        let mut shelf = if router.is_settled() {
            Shelf::beside((route.get_untracked(), interface.get_untracked()))
        } else {
            Shelf::default()
        };
        // The page on its way of which the file was asked for.
        let mut wanted = None;
        move || {
            let key = key();
            if router.is_underway() {
                shelf.leave(&key);
                if let Some(head) = shelf.bring_back(&key) {
                    browser::set_head(&head);
                    wanted = None;
                    return router.settle(&head.title, Stage::Ready, true);
                }
                // Asked for once, and before it is drawn: a file that failed before is not
                // told of again.
                if wanted.replace(key.0.clone()).as_ref() != Some(&key.0) {
                    want_page(&library, &key.0);
                }
            }
            // A blog that was deployed anew may have the page without its old file: it may
            // have moved, or be made of other files now.
            let is_gone = router.is_underway() && is_missing(&library, &key.0);
            if !(is_gone && (router.gives_up() || browser::reload_once())) {
                page.with(|page| show(&mut shelf, &router, &site, key, page));
            }
        }
    });
    if router.is_settled() {
        attend_to_page();
    } else {
        route.with_untracked(|route| want_page(&library, route));
    }
    follow({
        let library = library.clone();
        move || route.with(|route| want_suggestions(&library, route))
    });
    let follow_frame = move || {
        let setting = Setting {
            base: &base,
            strings: interface.get().strings(),
        };
        browser::set_language(interface.get().as_str());
        let header = route.with(|route| site_header(setting, &site, route));
        browser::set_part(HEADER, &header.into_string());
        let footer = site_footer(setting, &site, interface.get(), keeping.get());
        browser::set_part(FOOTER, &footer.into_string());
    };
    match Owner::current() {
        // What the tool drew need not be drawn again at once: the reader may be reading.
        Some(owner) if router.is_settled() => browser::when_idle(move || {
            owner.with(|| follow(follow_frame));
        }),
        _ => follow(follow_frame),
    }
    browser::soon(move || {
        attend(router, library, interface, keeping);
        browser::tell("quireReady");
    });
}

/// Attends to whatever the reader does but following links.
fn attend(
    router: Router,
    library: Library,
    interface: RwSignal<Interface>,
    keeping: RwSignal<Option<Keeping>>,
) {
    let route = router.route();
    if can_keep() {
        browser::on_worker(move |words| {
            reading::tell_of_series(interface.get_untracked().strings(), words);
            if let Some(told) = Keeping::told(words)
                && keeping.get_untracked() != Some(told)
            {
                keeping.set(Some(told));
            }
        });
    }
    reading::attend(&router, &library, interface);
    browser::on_key(move |key| {
        let keys = browser::preference(Preference::Keys.name());
        if keys.is_some_and(|keys| keys != Preference::Keys.usual()) {
            return;
        }
        match key {
            "j" => browser::focus_link("#quire-main .post-title a", 1),
            "k" => browser::focus_link("#quire-main .post-title a", -1),
            "t" => browser::click(".post .translations a"),
            "?" => {
                show_panel(interface.get_untracked(), Panel::Keys);
                browser::open_dialog(DIALOG);
            }
            _ => {}
        }
    });
    browser::on_action(move |name, button| match Action::named(name) {
        Some(Action::Retry) => router.retry(),
        Some(Action::Language(choice)) => {
            browser::store_language(choice.as_str());
            route.with_untracked(|route| want_page(&library, route));
            interface.set(choice);
        }
        Some(Action::Set(preference, value)) => {
            let chosen = (value != preference.usual()).then_some(value);
            browser::set_preference(preference.name(), chosen);
            let panel = match preference {
                Preference::Keys => Panel::Keys,
                _ => Panel::Settings,
            };
            show_panel(interface.get_untracked(), panel);
        }
        Some(Action::Open(panel)) => {
            show_panel(interface.get_untracked(), panel);
            browser::open_dialog(DIALOG);
        }
        Some(Action::Resume) => router.stop().set(None),
        Some(Action::Forget) => router.forget_stop(false),
        Some(Action::ForgetAll) => router.forget_stop(true),
        Some(Action::KeepSeries) => reading::keep_series(interface.get_untracked().strings()),
        Some(Action::Keep) => {
            let is_on = keeping.get_untracked().is_some_and(Keeping::is_on);
            if !is_on {
                browser::keep_storage();
            }
            if !browser::tell_worker(if is_on { "drop" } else { "keep" }) {
                keeping.set(Some(Keeping::Failed));
            }
        }
        Some(Action::Copy) => {
            let strings = interface.get_untracked().strings();
            button.copy_code(move |is_done| {
                browser::announce(if is_done {
                    strings.copied
                } else {
                    strings.copy_failed
                });
            });
        }
        None => {}
    });
}

/// Has the dialog show a panel.
fn show_panel(interface: Interface, shown: Panel) {
    let chosen = |preference: Preference| browser::preference(preference.name());
    let html = panel(interface.strings(), shown, &chosen);
    browser::set_part(DIALOG, &html.into_string());
}

/// Whether the blog can be kept on this device.
fn can_keep() -> bool {
    browser::may_have_worker() && browser::head_note("quire-worker").is_some()
}

/// Has the document show a page.
fn show(shelf: &mut Shelf, router: &Router, site: &Site, key: Key, page: &Drawn) {
    let stays = match page.stage {
        // What is there stays until the program can draw it.
        Stage::Loading => browser::has_content(MAIN),
        Stage::Failed => shelf.is_showing(&key),
        Stage::Ready => false,
    };
    if stays && !router.is_underway() {
        return;
    }
    let head = page.head(site);
    browser::set_head(&head);
    let has_changed = browser::set_part(MAIN, &page.html);
    shelf.show(key, page.stage, head);
    router.settle(&page.title, page.stage, has_changed);
}

/// The blog's settings, as the tool embedded them in the page.
fn site() -> Site {
    let json =
        browser::embedded("quire-site").and_then(|text| serde_json::from_str::<Json>(&text).ok());
    Site::read(json.unwrap_or(Json::Null))
}
