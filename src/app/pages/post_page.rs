//! What does an article say?

use leptos::prelude::*;

use crate::{
    app::{
        components::{PostMeta, Prose, TagList, loaded, render_post},
        head::Head,
        library::{Document, use_library},
        pages::NotFoundPage,
        router::use_router,
        strings::{Interface, Strings, use_strings},
    },
    model::{DataFile, PostDocument, PostLink, Route},
    text::Heading,
};

/// An article with what surrounds it.
#[component]
pub fn PostPage(
    /// The post's slug.
    slug: String,
) -> impl IntoView {
    let library = use_library();
    let state = library.want(DataFile::Post { slug: &slug });
    let name = slug.clone();
    loaded(
        state,
        move || library.retry(DataFile::Post { slug: &slug }),
        move || Some(view! { <NotFoundPage name=name.clone() /> }.into_any()),
        |document| match document {
            Document::Post(document) => Some(article(document)),
            _ => None,
        },
    )
}

fn article(document: &PostDocument) -> AnyView {
    let post = &document.post;
    let strings = Interface::of(&post.link.lang).strings();
    let rendered = render_post(post, &document.markdown, false);
    let head = {
        let (link, description) = (post.link.clone(), post.description.clone());
        move |site: &_| Head {
            description: description.clone(),
            lang: link.lang.clone(),
            ..Head::new(
                site,
                &link.title,
                &Route::Post {
                    slug: link.slug.clone(),
                }
                .path(),
            )
        }
    };
    use_router().settle(head);
    view! {
        <article class="post" lang=post.link.lang.as_str().to_owned()>
            <header class="post-header">
                <h1>{post.link.title.clone()}</h1>
                <PostMeta post=post.clone() strings />
                <TagList tags=post.tags.clone() strings />
            </header>
            {contents(&rendered.headings, strings)}
            <Prose html=rendered.html />
        </article>
        {neighbours(document.previous.as_ref(), document.next.as_ref())}
    }
    .into_any()
}

/// The article's headings, for one long enough to have several.
fn contents(headings: &[Heading], strings: &'static Strings) -> Option<impl IntoView + use<>> {
    let items = headings
        .iter()
        .filter(|heading| heading.level <= 3)
        .map(|heading| {
            let href = ["#", &heading.id].concat();
            view! { <li data-level=heading.level.to_string()><a href=href>{heading.text.clone()}</a></li> }
        })
        .collect::<Vec<_>>();
    (items.len() > 2).then(|| {
        view! {
            <details class="contents">
                <summary>{strings.contents}</summary>
                <ol>{items}</ol>
            </details>
        }
    })
}

/// The posts before and after this one.
fn neighbours(previous: Option<&PostLink>, next: Option<&PostLink>) -> impl IntoView + use<> {
    let (strings, router) = (use_strings(), use_router());
    let link = |post: Option<&PostLink>, rel: &'static str, label: &'static str| {
        post.map(|post| {
            let href = router.url(&Route::Post {
                slug: post.slug.clone(),
            });
            let lang = post.lang.as_str().to_owned();
            view! {
                <a class="neighbour" rel=rel href=href>
                    <span class="neighbour-label">{label}</span>
                    <span lang=lang>{post.title.clone()}</span>
                </a>
            }
        })
    };
    view! {
        <nav class="neighbours" aria-label=strings.neighbours>
            {link(previous, "prev", strings.previous_post)}
            {link(next, "next", strings.next_post)}
        </nav>
    }
}
