//! Which Markdown outside `posts/` is a page by itself, and at which address?
//!
//! A title in the front matter makes it one, at the path of the file: `about.md` or
//! `about/index.md` at `/about/`, `docs/setup.md` at `/docs/setup/`. What a repository or
//! another program keeps in the folder for itself must never be published by accident.

use super::{
    meta::Meta,
    permalink::{self, is_reserved},
    problem::{Fault, Place, Problem},
    spelling::composed,
    tree::{folder_of, join},
};
use crate::model::{Route, check_slug, slugify};

/// What is said of an `index.md` at the top.
pub(super) const FRONT: &str =
    "the front page is the blog's list of posts; give this page another name, such as about.md";

/// Names of files that are there for readers of a repository. They are left out without a
/// word, but a title makes pages of them, too.
const OF_REPOSITORIES: [&str; 8] = [
    "authors",
    "changelog",
    "code_of_conduct",
    "contributing",
    "licence",
    "license",
    "security",
    "todo",
];

/// Whether a Markdown file is no post, by its path.
pub(super) fn is_page(path: &str) -> bool {
    !path.starts_with("posts/")
}

/// Whether a Markdown file outside `posts/` may be a page at all. What begins with `_` or a
/// dot, and a README in any language, never is.
pub(super) fn may_be_page(path: &str) -> bool {
    let mut names = path.split('/');
    !names.any(|name| name.starts_with(['_', '.'])) && stem(path) != "readme"
}

/// What is said of a file without a title.
pub(super) fn untitled(path: &str, shown: &str) -> Option<Problem> {
    if OF_REPOSITORIES.contains(&stem(path).as_str()) {
        return None;
    }
    let message = "left out, because outside of `posts/` a title makes a page; begin the file with three lines: `---`, `title: About`, `---`; or begin its name with `_`, and nothing is said of it";
    Some(Problem::of_file(&join(shown, path), message))
}

/// A page's front matter without what is about lists.
pub(super) fn without_lists(meta: Meta) -> Meta {
    Meta {
        tags: Vec::new(),
        series: None,
        is_pinned: false,
        ..meta
    }
}

/// The address of the page in a file whose own part of it is `slug`. `is_index` says that the
/// file stands for its folder.
pub(super) fn address(
    file: &str,
    is_index: bool,
    slug: &str,
    place: Place,
) -> Result<String, Fault> {
    let mut folder = folder_of(file);
    if is_index {
        folder = folder_of(folder);
    }
    let mut path = String::new();
    for name in folder.split('/').filter(|name| !name.is_empty()) {
        let part = slugify(&composed(name));
        if let Err(reason) = check_slug(&part) {
            let message = format!(
                "the folder `{name}` gives no address ({reason}); rename it, or add `permalink: /some-words/`"
            );
            return Err(Fault::new(place, message));
        }
        path = join(&path, &part);
    }
    let path = join(&path, slug);
    let first = path.split('/').next().unwrap_or_default();
    if path.starts_with("posts/") {
        let message = "posts lie in the folder `posts`, in small letters; rename the folder";
        return Err(Fault::new(place, message));
    }
    if !is_reserved(first) {
        return permalink::check(&path, place);
    }
    let message = match Route::parse(&path) {
        Route::NotFound { .. } => format!(
            "the address `/{path}/` begins with `{first}`, which the blog keeps for its own pages and files; rename the file or its folder, or add `permalink: /some-words/`"
        ),
        _ => format!(
            "the blog draws the page at `/{path}/` itself; take this file away, or add `permalink: /some-words/`"
        ),
    };
    Err(Fault::new(place, message))
}

/// The name of a file up to its first dot, in lower case.
fn stem(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.split('.').next().unwrap_or(name).to_lowercase()
}
