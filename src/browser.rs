//! What can the browser do for us? The only room that names `web_sys` or `js_sys`.
//!
//! One browser power a file. What a browser may refuse (storage, observers, an old
//! engine) fails silently here, so that no caller has to know; what must be told to the
//! reader comes back as a Rust value. It must never know what a post is.

mod announce;
mod arrival;
mod clipboard;
mod document;
mod element;
mod fetch;
mod history;
mod keyboard;
mod links;
mod offer;
mod peek;
mod preferences;
mod resume;
mod sanitize;
mod scroll;
mod sections;
mod sight;
mod storage;
mod time;
mod transition;
mod worker;
mod zoom;

pub use announce::announce;
pub use arrival::{begin_with_first_screen, when_shown};
pub use clipboard::Button;
pub use document::{
    Part, bring_back, embedded, has_content, head, head_note, leave_part, mount_point, open_dialog,
    set_head, set_language, set_part, tell_language, value_of,
};
pub use element::{click, focus_heading, focus_link, is_typing};
pub use fetch::fetch_text;
pub use history::{
    EntryId, current_entry, current_location, leave_to_browser, on_leave, on_pop, push, reload_once,
};
pub use keyboard::on_key;
pub use links::{LinkEvent, on_action, on_link};
pub use offer::{offer, tell};
pub use peek::{hide_peek, on_peek, show_peek};
pub use preferences::{
    languages, preference, saves_data, set_preference, store_language, stored_language,
};
pub use resume::{forget_stop, note_stop, on_hide, stop_of};
pub use sanitize::sanitize;
pub use scroll::{Target, has_position, is_at_top, keep_position, scroll_to};
pub use sections::watch_sections;
pub use sight::{on_link_in_sight, watch_links};
pub use time::{soon, when_idle};
pub use transition::turn;
pub use worker::{has_worker, keep_storage, may_have_worker, on_worker, tell_worker};
pub use zoom::on_enlarge;
