//! Which programs are put in Trunk's way?
//!
//! - `cargo`, which builds the page with the page's compiler, and answers the hook of
//!   `Trunk.toml`, `cargo quire press`, with the tool that runs.
//! - `wasm-bindgen`, which does nothing when the program has not changed: whoever saves
//!   a post need not wait for the bindings of the same program once more. For a release it
//!   has the tool shorten the names in them.
//!
//! They are scripts, because they must stand under those very names. Where there is no
//! shell Trunk finds the usual ones, which is slower and as correct. They must never
//! change what a program does.

use crate::cli::failure::Failure;
use crate::cli::page::{self, Compiler, Purpose, TRUNKS_PROGRAMS};
use crate::cli::project::Project;
use std::env;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

/// Writes the programs and tells their folder; `None` where there is no shell.
///
/// # Errors
///
/// When the folder cannot be written.
pub(super) fn write(
    project: &Project,
    compiler: Compiler,
    purpose: Purpose,
    bindgen: &Path,
) -> Result<Option<PathBuf>, Failure> {
    let tool = match env::current_exe() {
        Ok(tool) if cfg!(unix) => tool,
        _ => return Ok(None),
    };
    let folder = project.target().join(TRUNKS_PROGRAMS);
    let scripts = [
        ("cargo", cargo(&tool, compiler, purpose)),
        ("wasm-bindgen", wasm_bindgen(bindgen, &tool, purpose)),
    ];
    for (name, text) in scripts {
        install(&folder, name, &text).map_err(|error| {
            let folder = folder.display();
            Failure::new(format!("{name} cannot be written to {folder}: {error}."))
        })?;
    }
    Ok(Some(folder))
}

/// In one move, because another Trunk of this project may be starting it right now.
fn install(folder: &Path, name: &str, text: &str) -> std::io::Result<()> {
    fs::create_dir_all(folder)?;
    let fresh = folder.join(format!("{name}.{}", std::process::id()));
    fs::write(&fresh, text)?;
    make_executable(&fresh)?;
    fs::rename(&fresh, folder.join(name))
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

/// The running tool answers as long as no source is newer than it: it holds the same
/// components as the page, for the pages that are drawn beforehand.
fn cargo(tool: &Path, compiler: Compiler, purpose: Purpose) -> String {
    let (tool, native) = (quoted(tool), quoted(page::native_cargo()));
    let cargo = quoted(compiler.cargo());
    let settings: String = compiler
        .settings(purpose)
        .iter()
        .map(|(name, value)| format!("export {name}={}\n", quoted(value)))
        .collect();
    format!(
        r#"#!/bin/sh
# Written by `cargo quire` for the Trunk it starts; may be deleted at any time.
if [ "$1" = quire ]; then
    if [ -z "$(find src Cargo.toml Cargo.lock -newer {tool} 2>&1 | head -n 1)" ]; then
        shift
        exec {tool} "$@"
    fi
    exec {native} "$@"
fi
{settings}exec {cargo} "$@"
"#
    )
}

/// What it made before still stands when the call and the program's sum are the same.
fn wasm_bindgen(bindgen: &Path, tool: &Path, purpose: Purpose) -> String {
    let bindgen = quoted(bindgen);
    let (shorten, how) = match purpose {
        Purpose::Release => (
            format!(" && {} shorten \"$out\"", quoted(tool)),
            "short, letters",
        ),
        Purpose::Work => (String::new(), "long"),
    };
    format!(
        r#"#!/bin/sh
# Written by `cargo quire` for the Trunk it starts; may be deleted at any time.
out= wasm=
for argument; do
    case $argument in
        --out-dir=*) out=${{argument#--out-dir=}} ;;
        *.wasm) wasm=$argument ;;
    esac
done
if [ -z "$out" ] || [ -z "$wasm" ]; then
    exec {bindgen} "$@"
fi
made="$({bindgen} --version) {how} $* $(cksum "$wasm")"
if [ "$(cat "$out/.made" 2>/dev/null)" = "$made" ]; then
    exit 0
fi
rm -f "$out/.made"
{bindgen} "$@"{shorten} && printf '%s\n' "$made" >"$out/.made"
"#
    )
}

fn quoted(text: impl AsRef<OsStr>) -> String {
    format!(
        "'{}'",
        text.as_ref().to_string_lossy().replace('\'', r"'\''")
    )
}

#[cfg(test)]
mod tests {
    use super::{Compiler, Path, Purpose, cargo};

    #[test]
    fn a_tool_in_an_odd_folder_is_quoted() {
        let text = cargo(
            Path::new("/my blog's/quire"),
            Compiler::Active,
            Purpose::Work,
        );
        assert!(text.contains(r"exec '/my blog'\''s/quire'"), "{text}");
    }

    #[test]
    fn only_debians_compiler_needs_settings() {
        let tool = Path::new("/t");
        assert!(!cargo(tool, Compiler::Active, Purpose::Release).contains("export"));
        let work = cargo(tool, Compiler::Debian, Purpose::Work);
        assert!(work.contains("export CARGO_UNSTABLE_BUILD_STD='std,panic_abort'"));
        assert!(
            !work.contains("immediate-abort"),
            "a panic must tell its message"
        );
        assert!(cargo(tool, Compiler::Debian, Purpose::Release).contains("immediate-abort"));
    }

    #[cfg(unix)]
    #[test]
    fn bindings_are_made_once_for_the_same_program() -> std::io::Result<()> {
        use std::{env, fs, process::Command};
        let folder = env::temp_dir().join(format!("quire-bindgen-{}", std::process::id()));
        fs::create_dir_all(folder.join("out"))?;
        let calls = folder.join("calls");
        let counting = format!(
            "[ \"$1\" = --version ] && echo wasm-bindgen 1.0.0 || echo call >>'{}'\n",
            calls.display()
        );
        super::install(&folder, "real", &format!("#!/bin/sh\n{counting}"))?;
        let shortened = folder.join("shortened");
        let noting = format!("#!/bin/sh\necho \"$*\" >>'{}'\n", shortened.display());
        super::install(&folder, "tool", &noting)?;
        super::install(
            &folder,
            "ours",
            &super::wasm_bindgen(&folder.join("real"), &folder.join("tool"), Purpose::Release),
        )?;
        let made = |program: &str| -> std::io::Result<usize> {
            fs::write(folder.join("page.wasm"), program)?;
            Command::new(folder.join("ours"))
                .arg(format!("--out-dir={}", folder.join("out").display()))
                .arg(folder.join("page.wasm"))
                .status()?;
            Ok(fs::read_to_string(&calls)?.lines().count())
        };
        assert_eq!((made("one")?, made("one")?, made("two")?), (1, 1, 2));
        let call = format!("shorten {}\n", folder.join("out").display());
        assert_eq!(fs::read_to_string(shortened)?, call.repeat(2));
        fs::remove_dir_all(folder)
    }
}
