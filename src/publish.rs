//! Posts to files.

use crate::model::Base;
use std::path::PathBuf;

/// Shim.
#[derive(Debug)]
pub struct Press {
    /// s
    pub source: PathBuf,
    /// o
    pub out: PathBuf,
    /// b
    pub base: Base,
    /// d
    pub drafts: bool,
}

/// Shim.
///
/// # Errors
///
/// e
pub fn press(order: &Press) -> Result<String, String> {
    let file = order.out.join("pressed.txt");
    if std::fs::read_to_string(order.source.join("bad")).is_ok() {
        return Err("public/bad:1:1: bad".into());
    }
    std::fs::write(file, format!("{order:?}")).map_err(|e| e.to_string())?;
    Ok("pressed".into())
}
