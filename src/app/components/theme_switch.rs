//! How does a reader choose the colours?

use leptos::prelude::*;

use crate::{
    app::strings::use_strings,
    browser::{Theme, set_theme, stored_theme},
};

/// Three buttons, of which one is pressed.
#[component]
pub fn ThemeSwitch() -> impl IntoView {
    let strings = use_strings();
    let theme = RwSignal::new(Theme::System);
    Effect::new(move |_| theme.set(stored_theme()));
    let button = move |choice: Theme, label: &'static str| {
        let is_pressed = move || {
            if theme.get() == choice {
                "true"
            } else {
                "false"
            }
        };
        let on_click = move |_| {
            set_theme(choice);
            theme.set(choice);
        };
        view! { <button type="button" aria-pressed=is_pressed on:click=on_click>{label}</button> }
    };
    view! {
        <div class="switch" role="group" aria-label=strings.theme>
            {button(Theme::System, strings.theme_system)}
            {button(Theme::Light, strings.theme_light)}
            {button(Theme::Dark, strings.theme_dark)}
        </div>
    }
}
