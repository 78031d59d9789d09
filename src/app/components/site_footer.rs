//! What stands below every page?

use leptos::prelude::*;

use super::ThemeSwitch;
use crate::{
    app::{frame::use_site, strings::Interface},
    browser,
};

/// Who writes, where else they are, and the reader's own settings.
#[component]
pub fn SiteFooter() -> impl IntoView {
    let site = use_site();
    let links = move || {
        let links = site.with(|site| site.links.clone());
        links
            .into_iter()
            .map(|link| view! { <li><a rel="me noopener" href=link.url>{link.label}</a></li> })
            .collect_view()
    };
    view! {
        <footer class="site-footer">
            <p>{move || site.with(|site| site.author.clone())}</p>
            <ul class="site-links">{links}</ul>
            <div class="settings">
                <LanguageSwitch />
                <ThemeSwitch />
            </div>
        </footer>
    }
}

/// The other languages of the interface, each in its own words.
#[component]
fn LanguageSwitch() -> impl IntoView {
    let interface = expect_context::<RwSignal<Interface>>();
    let button = move |choice: Interface, label: &'static str| {
        let is_pressed = move || {
            if interface.get() == choice {
                "true"
            } else {
                "false"
            }
        };
        let on_click = move |_| {
            browser::store_language(choice.as_str());
            interface.set(choice);
        };
        view! {
            <button type="button" lang=choice.as_str() aria-pressed=is_pressed on:click=on_click>
                {label}
            </button>
        }
    };
    view! {
        <div class="switch" role="group" aria-label="Language · 语言">
            {button(Interface::English, "English")} {button(Interface::Chinese, "中文")}
        </div>
    }
}
