//! Which parts do pages share?

mod failure;
mod loaded;
mod pager;
mod post_card;
mod post_list;
mod post_meta;
mod prose;
mod site_footer;
mod site_header;
mod skeleton;
mod tag_list;
mod theme_switch;
mod timestamp;

pub use failure::Failure;
pub use loaded::loaded;
pub use pager::Pager;
pub use post_card::PostCard;
pub use post_list::PostList;
pub use post_meta::PostMeta;
pub use prose::{Prose, render_post};
pub use site_footer::SiteFooter;
pub use site_header::SiteHeader;
pub use skeleton::Skeleton;
pub use tag_list::TagList;
pub use theme_switch::ThemeSwitch;
pub use timestamp::Timestamp;
