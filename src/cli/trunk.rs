//! How is Trunk called, so that it finds the right compiler and tools?
//!
//! Trunk starts `cargo`, `wasm-bindgen` and `wasm-opt` by name. It gets a path on which
//! these names mean what the set-up found, first of all a `cargo` that builds the page
//! with the page's compiler, and answers `cargo quire press`, the hook of `Trunk.toml`,
//! with this very program. So the same `Trunk.toml` works with and without this tool.

use super::failure::Failure;
use super::page::{self, Compiler, Purpose};
use super::project::Project;
use super::setup;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
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
    let trunk = super::process::find("trunk", &folders).unwrap_or_else(|| "trunk".into());
    if let Some(folder) = write_cargo(project, compiler, purpose)? {
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

/// Writes the `cargo` that Trunk shall find and tells its folder.
///
/// A script, because it must stand under that very name. Where there is no shell the
/// hook goes the longer way over `cargo run`, which is correct as well.
fn write_cargo(
    project: &Project,
    compiler: Compiler,
    purpose: Purpose,
) -> Result<Option<PathBuf>, Failure> {
    if !cfg!(unix) {
        return Ok(None);
    }
    let Ok(tool) = env::current_exe() else {
        return Ok(None);
    };
    let folder = project.own().join("bin");
    let file = folder.join("cargo");
    let failed = |error: std::io::Error| {
        Failure::new(format!("{} cannot be written: {error}.", file.display()))
    };
    fs::create_dir_all(&folder).map_err(failed)?;
    let text = script(&tool, compiler, purpose);
    // Another Trunk of this project may be reading it right now.
    let fresh = folder.join(format!("cargo.{}", std::process::id()));
    fs::write(&fresh, text).map_err(failed)?;
    make_executable(&fresh).map_err(failed)?;
    fs::rename(&fresh, &file).map_err(failed)?;
    Ok(Some(folder))
}

#[cfg(unix)]
fn make_executable(file: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(file, fs::Permissions::from_mode(0o755))
}

#[cfg(not(unix))]
fn make_executable(_: &Path) -> std::io::Result<()> {
    Ok(())
}

fn script(tool: &Path, compiler: Compiler, purpose: Purpose) -> String {
    let quoted = |text: &str| format!("'{}'", text.replace('\'', r"'\''"));
    let path = |path: &Path| quoted(&path.to_string_lossy());
    let (tool, native) = (path(tool), path(&page::native_cargo()));
    let cargo = path(&compiler.cargo());
    let settings: String = compiler
        .settings(purpose)
        .iter()
        .map(|(name, value)| format!("export {name}={}\n", quoted(&value.to_string_lossy())))
        .collect();
    format!(
        "#!/bin/sh\n\
         # Written by `cargo quire` for the Trunk it starts; may be deleted at any time.\n\
         if [ \"$1\" = quire ]; then\n\
         \x20   # The tool that runs is used as long as no source is newer than it.\n\
         \x20   if [ -z \"$(find src Cargo.toml Cargo.lock -newer {tool} 2>&1 | head -n 1)\" ]; then\n\
         \x20       shift\n\
         \x20       exec {tool} \"$@\"\n\
         \x20   fi\n\
         \x20   exec {native} \"$@\"\n\
         fi\n\
         {settings}exec {cargo} \"$@\"\n"
    )
}

#[cfg(test)]
mod tests {
    use super::{Compiler, Path, Purpose, script};

    #[test]
    fn a_tool_in_an_odd_folder_is_quoted() {
        let text = script(
            Path::new("/my blog's/quire"),
            Compiler::Active,
            Purpose::Work,
        );
        assert!(text.contains(r"exec '/my blog'\''s/quire'"), "{text}");
    }

    #[test]
    fn only_debians_compiler_needs_settings() {
        let tool = Path::new("/t");
        assert!(!script(tool, Compiler::Active, Purpose::Release).contains("export"));
        let work = script(tool, Compiler::Debian, Purpose::Work);
        assert!(work.contains("export CARGO_UNSTABLE_BUILD_STD='std,panic_abort'"));
        assert!(
            !work.contains("immediate-abort"),
            "a panic must tell its message"
        );
        assert!(script(tool, Compiler::Debian, Purpose::Release).contains("immediate-abort"));
    }
}
