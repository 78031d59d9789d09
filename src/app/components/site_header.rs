//! What stands above every page?

use leptos::prelude::*;

use crate::{
    app::{frame::use_site, router::use_router, strings::use_strings},
    model::Route,
};

/// The blog's name and the ways to its parts.
#[component]
pub fn SiteHeader() -> impl IntoView {
    let (router, strings, site) = (use_router(), use_strings(), use_site());
    let route = router.route();
    let home = router.url(&Route::Listing { page: 1 });
    let base = router.base().clone();
    let entry = move |label: &'static str, to: Route, is_open: fn(&Route) -> bool| {
        let href = router.url(&to);
        let current = move || route.with(is_open).then_some("page");
        view! { <li><a href=href aria-current=current>{label}</a></li> }
    };
    view! {
        <header class="site-header">
            <a class="site-title" href=home>{move || site.with(|site| site.title.clone())}</a>
            <nav aria-label=strings.main_navigation>
                <ul class="site-nav">
                    {entry(strings.home, Route::Listing { page: 1 }, |route| matches!(route, Route::Listing { .. }))}
                    {entry(strings.archive, Route::Archive { page: 1 }, |route| matches!(route, Route::Archive { .. }))}
                    {entry(strings.tags, Route::Tags, |route| matches!(route, Route::Tags | Route::Tag { .. }))}
                    {move || {
                        let links = site.with(|site| site.navigation.clone());
                        links
                            .into_iter()
                            .map(|link| {
                                let is_path = link.url.starts_with('/');
                                let href = if is_path { base.path(&link.url) } else { link.url };
                                view! { <li><a href=href>{link.label}</a></li> }
                            })
                            .collect_view()
                    }}
                </ul>
            </nav>
        </header>
    }
}
