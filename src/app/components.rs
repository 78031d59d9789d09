//! Which parts do pages share? Templates: functions from data to HTML, small in the
//! program, and the same bytes in the browser and in the tool.

mod failure;
mod frame;
mod keeper;
mod pager;
mod panel;
mod post_card;
mod post_list;
mod post_meta;
mod prose;
mod search_box;
mod settings;
mod site_footer;
mod site_header;
mod skeleton;
mod tag_list;
mod timestamp;
mod translations;

pub use failure::failure;
pub use frame::frame;
#[cfg(target_arch = "wasm32")]
pub use frame::{DIALOG, FOOTER, HEADER, MAIN};
pub use keeper::keeper;
pub use pager::pager;
pub use panel::panel;
pub use post_card::post_card;
pub use post_list::post_list;
pub use post_meta::post_meta;
pub use prose::prose;
pub use search_box::search_box;
pub use settings::settings;
pub use site_footer::site_footer;
pub use site_header::site_header;
pub use skeleton::skeleton;
pub use tag_list::{TAG_SIGN, tag_list};
pub use timestamp::timestamp;
pub use translations::translations;
