//! What does each route show? One page a file, each a template from its data.

mod archive_page;
mod listing_page;
mod not_found_page;
mod offline_page;
mod post_page;
mod search_page;
mod tag_posts_page;
mod tags_page;

pub use not_found_page::not_found_page;
pub use offline_page::offline_page;
pub use search_page::search_page;

use super::{
    document::Document,
    drawn::{Drawn, Setting},
};
use crate::model::{DataFile, Route};

/// The file that a route's page is made of; none for an address without a page.
#[must_use]
pub fn file_of(route: &Route) -> Option<DataFile<'_>> {
    Some(match route {
        Route::Listing { page: 0 | 1 } => DataFile::Manifest,
        Route::Listing { page } => DataFile::Listing { page: *page },
        Route::Language { lang, page } => DataFile::Language { lang, page: *page },
        Route::Post { address } => DataFile::Post { address },
        Route::Archive { page } => DataFile::Archive { page: *page },
        Route::Tags => DataFile::Tags,
        Route::Tag { slug, page } => DataFile::Tag { slug, page: *page },
        Route::Search | Route::NotFound { .. } => return None,
    })
}

/// Draws the page whose file is `document`; nothing where it is no page's file.
#[must_use]
pub fn draw(setting: Setting<'_>, document: &Document) -> Option<Drawn> {
    Some(match document {
        Document::Manifest(manifest) => {
            listing_page::listing_page(setting, &manifest.listing, &manifest.site.description)
        }
        Document::Listing(listing) => listing_page::listing_page(setting, listing, ""),
        Document::Post(post) => post_page::post_page(setting, post),
        Document::Archive(archive) => archive_page::archive_page(setting, archive),
        Document::Tags(tags) => tags_page::tags_page(setting, tags),
        Document::Tag(tag) => tag_posts_page::tag_posts_page(setting, tag),
        Document::Names(_) => return None,
    })
}
