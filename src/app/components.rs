//! Which parts do pages share? Templates: functions from data to HTML, small in the
//! program, and the same bytes in the browser and in the tool.

mod contents;
mod failure;
mod frame;
mod keeper;
mod pager;
mod panel;
mod post_around;
mod post_card;
mod post_list;
mod post_meta;
#[cfg(target_arch = "wasm32")]
mod preview;
mod prose;
#[cfg(target_arch = "wasm32")]
mod resume_bar;
mod search_box;
mod series_box;
mod settings;
mod site_footer;
mod site_header;
mod skeleton;
mod tag_list;
mod timestamp;
mod translations;
#[cfg(target_arch = "wasm32")]
mod zoomed;

pub use contents::contents;
pub use failure::failure;
pub use frame::frame;
#[cfg(target_arch = "wasm32")]
pub use frame::{DIALOG, FOOTER, HEADER, MAIN};
pub use keeper::keeper;
pub use pager::pager;
pub use panel::panel;
pub use post_around::{post_around, post_footer};
pub use post_card::post_card;
pub use post_list::post_list;
pub use post_meta::post_meta;
#[cfg(target_arch = "wasm32")]
pub use preview::preview;
pub use prose::prose;
#[cfg(target_arch = "wasm32")]
pub use resume_bar::resume_bar;
pub use search_box::search_box;
#[cfg(target_arch = "wasm32")]
pub use series_box::SERIES_STATE;
pub use series_box::series_box;
pub use settings::settings;
pub use site_footer::site_footer;
pub use site_header::site_header;
pub use skeleton::skeleton;
pub use tag_list::{TAG_SIGN, tag_list};
pub use timestamp::timestamp;
pub use translations::translations;
#[cfg(target_arch = "wasm32")]
pub use zoomed::zoomed;
