//! What does the device remember? Nothing, where the reader denies it: every call then
//! does nothing.

use web_sys::Storage;

/// What lasts for this tab.
pub(super) fn session() -> Option<Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}

/// What lasts until the reader clears it.
pub(super) fn local() -> Option<Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

/// Reads an entry of a storage.
pub(super) fn get(storage: Option<Storage>, key: &str) -> Option<String> {
    storage?.get_item(key).ok().flatten()
}

/// Writes an entry of a storage, or removes it.
pub(super) fn set(storage: Option<Storage>, key: &str, value: Option<&str>) {
    if let Some(storage) = storage {
        let _ = match value {
            Some(value) => storage.set_item(key, value),
            None => storage.remove_item(key),
        };
    }
}
