//! Which posts bear a tag?

use leptos::prelude::*;

use crate::{
    app::{
        components::{Pager, PostList, loaded},
        head::Head,
        library::{Document, use_library},
        pages::NotFoundPage,
        router::use_router,
        strings::use_strings,
    },
    model::{DataFile, Route, TagPage},
};

/// A page of a tag's posts.
#[component]
pub fn TagPostsPage(
    /// The tag's slug.
    slug: String,
    /// From 1.
    page: u32,
) -> impl IntoView {
    let library = use_library();
    let state = library.want(DataFile::Tag { slug: &slug, page });
    let name = slug.clone();
    loaded(
        state,
        move || library.retry(DataFile::Tag { slug: &slug, page }),
        move || Some(view! { <NotFoundPage name=name.clone() /> }.into_any()),
        |document| match document {
            Document::Tag(tag) => Some(posts(tag)),
            _ => None,
        },
    )
}

fn posts(list: &TagPage) -> AnyView {
    let (strings, tag, page) = (use_strings(), list.tag.clone(), list.page.max(1));
    use_router().settle({
        let (slug, title) = (tag.slug.clone(), (strings.tagged)(&tag.name));
        move |site| {
            Head::new(
                site,
                &title,
                &Route::Tag {
                    slug: slug.clone(),
                    page,
                }
                .path(),
            )
        }
    });
    view! {
        <h1 class="page-title">{(strings.tagged)(&tag.name)}</h1>
        <p class="page-note">{(strings.posts)(list.total)}</p>
        {list.posts.is_empty().then(|| view! { <p class="empty">{strings.no_posts}</p> })}
        <PostList posts=list.posts.clone() />
        <Pager page pages=list.pages slug=tag.slug route=|slug, page| Route::Tag { slug: slug.to_owned(), page } />
    }
    .into_any()
}
