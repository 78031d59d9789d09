//! Which page is open, and how does the reader get to another?
//!
//! The URL drives the state. Following a link adds an entry to the tab's history and
//! changes the route; the page of that route is drawn and, once its content is there,
//! settles: only then can the place to show be found, be it the top, a heading, or where
//! the reader was before.

use leptos::prelude::*;

use super::{
    document::Document,
    drawn::Stage,
    library::{Library, Load},
    screen,
    strings::Interface,
};
use crate::{
    browser::{self, LinkEvent, Target},
    model::{Base, Route, is_file},
};

/// The open page, and the ways to another.
#[derive(Clone, Debug)]
pub struct Router {
    base: Base,
    library: Library,
    route: RwSignal<Route>,
    arrival: RwSignal<Arrival>,
    peek: RwSignal<Option<Route>>,
    stop: RwSignal<Option<Stop>>,
}

/// How much Markdown of an article takes a while to be laid out, in bytes.
const MUCH_TEXT: usize = 100_000;

/// The id and the words of the heading at which the reader stopped in an article.
pub type Stop = (String, String);

/// How the reader came to the open page, until it has settled.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Arrival {
    /// The tab was opened or reloaded here: focus stays where the browser put it.
    Loaded(Target),
    /// From another page of the blog.
    Came(Target),
    /// It has settled; nothing is left to do.
    Settled,
}

impl Router {
    /// A router that follows the tab's address and the reader's clicks.
    #[must_use]
    pub fn start(base: Base, library: Library, interface: Interface) -> Self {
        let entry = browser::current_entry();
        let (path, fragment) = browser::current_location();
        let target = if browser::has_position(&entry) {
            Target::Left(entry)
        } else {
            Target::of_fragment(&fragment)
        };
        let route = base.route(&path).unwrap_or(Route::NotFound { path });
        // A host may answer any path with any page.
        let is_here = browser::head_note("quire-route").is_some_and(|drawn| drawn == route.path());
        // An article is the same in every interface.
        let is_same = matches!(route, Route::Post { .. })
            || browser::head_note("quire-interface").as_deref() == Some(interface.as_str());
        let is_drawn = is_here && is_same;
        if is_here && browser::is_at_top() && matches!(target, Target::Left(_)) {
            browser::scroll_to(&target);
        }
        let router = Self {
            route: RwSignal::new(route),
            arrival: RwSignal::new(if is_drawn {
                Arrival::Settled
            } else if is_here {
                // The reader may have moved on in what is there, and is not taken back.
                Arrival::Loaded(Target::Top)
            } else {
                Arrival::Loaded(target)
            }),
            peek: RwSignal::new(None),
            stop: RwSignal::new(None),
            base,
            library,
        };
        router.listen();
        router
    }

    /// Whether the open page is already in the document: the tool has drawn it as the
    /// program would, or the program has.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        self.arrival.get_untracked() == Arrival::Settled
    }

    /// Whether the reader has left the page that is in the document for another.
    #[must_use]
    pub fn is_underway(&self) -> bool {
        matches!(self.arrival.get_untracked(), Arrival::Came(_))
    }

    /// Leaves the address to the browser if the reader came for a post, which is not there,
    /// by a path that only looks like a post's: it may be a page of the author's own.
    #[must_use]
    pub fn gives_up(&self) -> bool {
        let gives_up = self.route.with_untracked(|route| match route {
            Route::Post { address } => !address.starts_with("posts/"),
            _ => false,
        });
        if gives_up {
            browser::leave_to_browser();
        }
        gives_up
    }

    /// The blog's base path.
    #[must_use]
    pub fn base(&self) -> &Base {
        &self.base
    }

    /// The open route.
    #[must_use]
    pub fn route(&self) -> RwSignal<Route> {
        self.route
    }

    /// The page of which the reader wants to see something without going there.
    #[must_use]
    pub fn peek(&self) -> RwSignal<Option<Route>> {
        self.peek
    }

    /// Where the reader stopped in the open article the last time, if it is to be offered.
    #[must_use]
    pub fn stop(&self) -> RwSignal<Option<Stop>> {
        self.stop
    }

    /// Offers to go on where the reader stopped, in a page that begins at its top.
    pub fn offer_stop(&self) {
        let url = self.route.with_untracked(|route| self.base.url(route));
        let stop = browser::stop_of(&url).filter(|_| browser::is_at_top());
        if stop != self.stop.get_untracked() {
            self.stop.set(stop);
        }
    }

    /// Forgets where the reader stopped, in all articles or in the open one.
    pub fn forget_stop(&self, in_all: bool) {
        let url = self.route.with_untracked(|route| self.base.url(route));
        browser::forget_stop(if in_all { "" } else { &url });
        self.stop.set(None);
    }

    /// Says that the page which is now in the document is called `title`, has come to
    /// `stage`, and whether it `has_changed` what was there: shows the place the reader
    /// came for, and tells of the change whoever does not see it. A failure is told of
    /// too, but the place is still to be shown.
    pub fn settle(&self, title: &str, stage: Stage, has_changed: bool) {
        if stage == Stage::Loading {
            return;
        }
        let arrived = self.arrival.get_untracked();
        if let Arrival::Came(target) = &arrived {
            browser::begin_with_first_screen(*target == Target::Top);
            if stage == Stage::Failed || !matches!(target, Target::Element(_) | Target::Heading(..))
            {
                browser::focus_heading();
            }
            browser::announce(title);
        }
        if stage == Stage::Ready {
            match &arrived {
                Arrival::Came(target) => browser::scroll_to(target),
                // The browser has shown the place in what was there before.
                Arrival::Loaded(target) if has_changed && *target != Target::Top => {
                    browser::scroll_to(target)
                }
                Arrival::Loaded(_) | Arrival::Settled => {}
            }
            self.arrival.set(Arrival::Settled);
            if arrived != Arrival::Settled {
                self.offer_stop();
            }
        }
        browser::hide_peek();
        attend_to_page();
    }

    fn listen(&self) {
        // Before links are followed: a finger that was shown something follows none.
        let router = self.clone();
        browser::on_peek(move |path| {
            router
                .peek
                .set(path.and_then(|path| router.base.route(path)));
        });
        let router = self.clone();
        browser::on_link(move |event, path, fragment| {
            // What is no page of the app may be a file of the author's.
            let route = router.base.route(path).filter(|_| !is_file(path));
            let Some(route) = route else {
                return false;
            };
            match event {
                LinkEvent::Approach => {
                    if !browser::saves_data() {
                        router.prefetch(&route);
                    }
                    false
                }
                LinkEvent::Follow => {
                    router.follow(route, path, fragment, Target::of_fragment(fragment))
                }
                LinkEvent::Translate => router.follow(route, path, "", Target::of_heading()),
            }
        });
        let router = self.clone();
        browser::on_link_in_sight(move |path| {
            if let Some(route) = router.base.route(path).filter(|_| !is_file(path)) {
                router.prefetch(&route);
            }
        });
        let router = self.clone();
        browser::on_pop(move |left, is_known| router.pop(&left, is_known));
        let router = self.clone();
        browser::on_hide(move || router.note_stop());
        let router = self.clone();
        browser::on_leave(move || {
            router.note_stop();
            browser::keep_position(&browser::current_entry());
        });
    }

    /// Follows a link in place; `false` leaves it to the browser.
    fn follow(&self, route: Route, path: &str, fragment: &str, target: Target) -> bool {
        // What is no page of the app may be a file of the author's.
        if is_file(path) || matches!(route, Route::NotFound { .. }) {
            return false;
        }
        let entry = browser::current_entry();
        browser::keep_position(&entry);
        if route == self.route.get_untracked() {
            if !fragment.is_empty() {
                // The browser follows a fragment in place, and marks its `:target`.
                return false;
            }
            browser::scroll_to(&Target::Top);
            browser::focus_heading();
            return true;
        }
        self.note_stop();
        let mut url = self.base.url(&route);
        if !fragment.is_empty() {
            url += "#";
            url += fragment;
        }
        if !browser::push(&url) {
            return false;
        }
        self.turn(route, target, true);
        true
    }

    /// Turns to the page of another route.
    fn turn(&self, route: Route, target: Target, is_new: bool) {
        let router = self.clone();
        // The page before is kept, or a skeleton comes at once.
        let blends = self.blends_into(&route, is_new);
        let change = move || {
            if is_new {
                browser::scroll_to(&Target::Top);
            }
            router.arrival.set(Arrival::Came(target));
            router.route.set(route);
        };
        if blends {
            browser::turn(change);
        } else {
            change();
        }
    }

    /// Whether the open page is one of posts and `route` one of them, or the other way
    /// about, and nothing has to be waited for: neither a file nor the layout of a long text.
    fn blends_into(&self, route: &Route, is_new: bool) -> bool {
        let is_post = |route: &Route| matches!(route, Route::Post { .. });
        let is_ready = super::pages::file_of(route).is_some_and(|file| {
            let state = self.library.state(file);
            match &*state.read_untracked() {
                Load::Ready(document) => {
                    !matches!(&**document, Document::Post(post) if post.markdown.len() > MUCH_TEXT)
                }
                _ => false,
            }
        });
        (is_ready || !is_new) && self.route.with_untracked(is_post) != is_post(route)
    }

    /// Notes where the reader stops in the open article.
    fn note_stop(&self) {
        let url = self.route.with_untracked(|route| self.base.url(route));
        browser::note_stop(&url);
    }

    fn pop(&self, left: &browser::EntryId, is_known: bool) {
        let (path, fragment) = browser::current_location();
        let route = self.base.route(&path).unwrap_or(Route::NotFound { path });
        let is_same = route == self.route.get_untracked();
        if is_same && !is_known {
            // A fragment that the browser followed in place: it has scrolled already, and
            // the click has kept the place before.
            return;
        }
        browser::keep_position(left);
        let entry = browser::current_entry();
        let target = if browser::has_position(&entry) {
            Target::Left(entry)
        } else {
            Target::of_fragment(&fragment)
        };
        if is_same {
            browser::scroll_to(&target);
        } else {
            self.note_stop();
            self.turn(route, target, false);
        }
    }

    /// Asks for the open page's files once more.
    pub fn retry(&self) {
        if let Arrival::Loaded(target) = self.arrival.get_untracked() {
            // The button goes, and focus with it: it has to be given a place.
            self.arrival.set(Arrival::Came(target));
        }
        screen::want_page(&self.library, &self.route.get_untracked());
    }

    /// Asks for what a route will need.
    fn prefetch(&self, route: &Route) {
        if let Some(file) = super::pages::file_of(route) {
            self.library.prefetch(file);
        }
    }
}

/// Tells of the page, once the reader sees it, and watches its links and its sections.
pub fn attend_to_page() {
    let tell = || {
        browser::tell_language();
        browser::watch_links();
    };
    // To ask where a section is has the browser lay it out.
    browser::when_shown(tell, browser::watch_sections);
}
