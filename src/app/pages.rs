//! What does each route show? One page a file.

mod archive_page;
mod listing_page;
mod not_found_page;
mod post_page;
mod tag_posts_page;
mod tags_page;

pub use archive_page::ArchivePage;
pub use listing_page::ListingPage;
pub use not_found_page::NotFoundPage;
pub use post_page::PostPage;
pub use tag_posts_page::TagPostsPage;
pub use tags_page::TagsPage;
