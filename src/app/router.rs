//! Which page is open, and how does the reader get to another?
//!
//! The URL drives the state. Following a link adds an entry to the tab's history and
//! changes the route; the page of that route draws itself and, once its content is
//! there, [settles](Router::settle): only then can the place to show be found, be it the
//! top, a heading, or where the reader was before.

use leptos::prelude::*;

use super::{
    frame::use_site,
    head::{Head, HeadSink},
};
#[cfg(target_arch = "wasm32")]
use crate::{app::library::Library, browser::LinkEvent};
use crate::{
    browser::{self, Target},
    model::{Base, Route, Site},
};

/// The open page, and the ways to another.
#[derive(Clone, Debug)]
pub struct Router {
    base: Base,
    route: RwSignal<Route>,
    arrival: RwSignal<Arrival>,
}

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

/// The router of the app.
#[must_use]
pub fn use_router() -> Router {
    expect_context()
}

impl Router {
    /// A router that stays on one route, for drawing a page in the tool.
    #[must_use]
    pub fn fixed(base: Base, route: Route) -> Self {
        Self {
            base,
            route: RwSignal::new(route),
            arrival: RwSignal::new(Arrival::Settled),
        }
    }

    /// A router that follows the tab's address and the reader's clicks.
    #[cfg(target_arch = "wasm32")]
    #[must_use]
    pub fn start(base: Base, library: &Library) -> Self {
        let entry = browser::current_entry();
        let (path, fragment) = browser::current_location();
        let target = if browser::has_position(&entry) {
            Target::Left(entry)
        } else {
            Target::of_fragment(&fragment)
        };
        let router = Self {
            route: RwSignal::new(base.route(&path).unwrap_or(Route::NotFound { path })),
            arrival: RwSignal::new(Arrival::Loaded(target)),
            base,
        };
        router.listen(library);
        router
    }

    /// The blog's base path.
    #[must_use]
    pub fn base(&self) -> &Base {
        &self.base
    }

    /// The address of a route.
    #[must_use]
    pub fn url(&self, route: &Route) -> String {
        self.base.url(route)
    }

    /// The open route.
    #[must_use]
    pub fn route(&self) -> Signal<Route> {
        self.route.into()
    }

    /// Says that the open page's content is in the document: names the page, shows the
    /// place the reader came for, and tells of the change whoever does not see it.
    ///
    /// `head` is asked again when the blog's settings arrive.
    pub fn settle(&self, head: impl Fn(&Site) -> Head + 'static) {
        self.draw(head, true);
    }

    /// Says that a failure stands where the page's content should: like
    /// [`settle`](Self::settle), but the place the reader came for is still to be shown.
    pub fn settle_failed(&self, head: impl Fn(&Site) -> Head + 'static) {
        self.draw(head, false);
    }

    fn draw(&self, head: impl Fn(&Site) -> Head + 'static, is_settled: bool) {
        let site = use_site();
        if let Some(sink) = use_context::<HeadSink>() {
            sink.set(site.with_untracked(head));
            return;
        }
        let arrival = self.arrival;
        let head = std::rc::Rc::new(head);
        let shown = std::rc::Rc::clone(&head);
        Effect::new(move |_| site.with(|site| shown(site).show()));
        Effect::new(move |_| {
            if let Arrival::Came(target) = arrival.get_untracked() {
                if !(is_settled && matches!(target, Target::Element(_))) {
                    browser::focus_heading();
                }
                browser::announce(&site.with_untracked(|site| head(site)).title);
            }
            if !is_settled {
                return;
            }
            if let Arrival::Loaded(target) | Arrival::Came(target) = arrival.get_untracked() {
                browser::scroll_to(&target);
            }
            arrival.set(Arrival::Settled);
            browser::watch_links();
        });
    }

    #[cfg(target_arch = "wasm32")]
    fn listen(&self, library: &Library) {
        let (router, library_) = (self.clone(), library.clone());
        browser::on_link(move |event, path, fragment| {
            let Some(route) = router.base.route(path) else {
                return false;
            };
            match event {
                LinkEvent::Approach => {
                    if !browser::saves_data() {
                        library_.prefetch(&route);
                    }
                    false
                }
                LinkEvent::Follow => router.follow(route, path, fragment),
            }
        });
        let (router, library) = (self.clone(), library.clone());
        browser::on_link_in_sight(move |path| {
            if let Some(route) = router.base.route(path) {
                library.prefetch(&route);
            }
        });
        let router = self.clone();
        browser::on_pop(move |left, is_known| router.pop(&left, is_known));
        browser::on_leave(|| browser::keep_position(&browser::current_entry()));
    }

    /// Follows a link in place; `false` leaves it to the browser.
    #[cfg(target_arch = "wasm32")]
    fn follow(&self, route: Route, path: &str, fragment: &str) -> bool {
        // What is no page of the app may be a file of the author's.
        if matches!(route, Route::NotFound { .. }) {
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
        let url = if fragment.is_empty() {
            path.to_owned()
        } else {
            [path, "#", fragment].concat()
        };
        if !browser::push(&url) {
            return false;
        }
        browser::scroll_to(&Target::Top);
        self.arrival
            .set(Arrival::Came(Target::of_fragment(fragment)));
        self.route.set(route);
        true
    }

    #[cfg(target_arch = "wasm32")]
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
            self.arrival.set(Arrival::Came(target));
            self.route.set(route);
        }
    }
}
