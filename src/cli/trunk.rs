//! How is Trunk called, so that it finds the right compiler and tools?
//!
//! Trunk starts `cargo`, `wasm-bindgen` and `wasm-opt` by name. It gets a path on which
//! these names mean what the set-up found, first of all the [`programs`] that are written
//! for it. `Trunk.toml` must never depend on any of this: without this tool it works too.

mod programs;
pub(super) mod short_names;

use super::failure::Failure;
use super::page::{Compiler, Purpose};
use super::process;
use super::project::Project;
use super::setup;
use std::env;
use std::process::Command;

/// A call of Trunk in the project's folder; the caller adds what it shall do.
///
/// # Errors
///
/// When the target folder cannot be written.
pub(crate) fn command(
    project: &Project,
    compiler: Compiler,
    purpose: Purpose,
    drafts: bool,
) -> Result<Command, Failure> {
    let mut folders = setup::tool_folders(project);
    let program = |name: &str| process::find(name, &folders).unwrap_or_else(|| name.into());
    let (trunk, bindgen) = (program("trunk"), program("wasm-bindgen"));
    if let Some(folder) = programs::write(project, compiler, purpose, &bindgen)? {
        folders.insert(0, folder);
    }
    let path = env::join_paths(&folders).map_err(|error| {
        Failure::new(format!("The search path cannot be set for Trunk: {error}."))
    })?;
    let mut command = Command::new(trunk);
    command
        .current_dir(project.root())
        .env("PATH", path)
        // So that Trunk asks the cargo on the path, like everything it starts.
        .env_remove("CARGO")
        .env("TRUNK_SKIP_VERSION_CHECK", "true")
        // A chain of causes tells more than where in Trunk it arose.
        .env("RUST_LIB_BACKTRACE", "0");
    if drafts {
        command.env("QUIRE_DRAFTS", "1");
    }
    Ok(command)
}
