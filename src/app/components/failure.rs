//! What does a reader see when a file could not be had?

use leptos::prelude::*;

use crate::{
    app::{head::Head, router::use_router, strings::use_strings},
    browser::FetchError,
};

/// Says honestly what happened and offers to try again.
#[component]
pub fn Failure(
    /// What happened.
    error: FetchError,
    /// Asks for the file once more.
    retry: impl Fn() + Send + 'static,
) -> impl IntoView {
    let strings = use_strings();
    use_router().settle_failed(|site| Head {
        is_indexed: false,
        ..Head::new(site, strings.failed, "")
    });
    view! {
        <section class="failure">
            <h1>{strings.failed}</h1>
            <p>{(strings.error)(error)}</p>
            <button type="button" class="button" on:click=move |_| retry()>{strings.retry}</button>
        </section>
    }
}
