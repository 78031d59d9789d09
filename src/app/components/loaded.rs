//! What does a page show while its file is on its way, and when it does not come?

use leptos::prelude::*;

use super::{Failure, Skeleton};
use crate::{
    app::library::{Document, Load},
    browser::FetchError,
};

/// Draws a file with `ready` once it is here; before that a skeleton. For a file that
/// does not exist `missing` may draw a page of its own; any other failure says what
/// happened, with a button that calls `retry`.
pub fn loaded(
    state: ArcRwSignal<Load>,
    retry: impl Fn() + Clone + Send + 'static,
    missing: impl Fn() -> Option<AnyView> + Send + 'static,
    ready: impl Fn(&Document) -> Option<AnyView> + Send + 'static,
) -> impl IntoView {
    move || {
        let failure = |error| view! { <Failure error retry=retry.clone() /> }.into_any();
        match state.get() {
            Load::Loading => view! { <Skeleton /> }.into_any(),
            Load::Failed(error @ FetchError::NotFound) => {
                missing().unwrap_or_else(|| failure(error))
            }
            Load::Failed(error) => failure(error),
            Load::Ready(document) => {
                ready(&document).unwrap_or_else(|| failure(FetchError::Malformed))
            }
        }
    }
}
