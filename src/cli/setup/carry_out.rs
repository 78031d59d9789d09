//! How is one step of the set-up done?
//!
//! Every step says what it installs and where before it begins, and ends within a
//! bounded time. None writes anywhere but in the project's target folder, in cargo's and
//! rustup's own folders, and, for Debian packages only, in the system.

use super::plan::Step;
use crate::cli::failure::Failure;
use crate::cli::page::{TARGET, native};
use crate::cli::process::{Ended, answer, find, path_folders, watched};
use crate::cli::project::Project;
use crate::cli::version::Version;
use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

/// For a download of a few dozen megabytes: a closed network must not cost more.
const DOWNLOAD: Duration = Duration::from_secs(180);
/// For compiling a program on a slow machine.
const COMPILE: Duration = Duration::from_secs(45 * 60);

/// Carries out a step.
///
/// # Errors
///
/// When it fails or takes too long: the end of what the program said.
pub(crate) fn carry_out(project: &Project, step: &Step) -> Result<(), Failure> {
    match step {
        Step::AddTarget => good(watched(
            &format!("Adding the standard library for {TARGET} to the active Rust toolchain"),
            Command::new("rustup")
                .args(["target", "add", TARGET])
                .env("RUSTUP_MAX_RETRIES", "1")
                .current_dir(project.root()),
            DOWNLOAD,
        )),
        Step::AddComponent(name) => good(watched(
            &format!("Adding {name} to the active Rust toolchain"),
            Command::new("rustup")
                .args(["component", "add", name])
                .current_dir(project.root()),
            DOWNLOAD,
        )),
        Step::Packages(names) => packages(names),
        Step::CargoInstall {
            package,
            version,
            locked,
            inside,
        } => cargo_install(project, package, *version, *locked, *inside),
        Step::Npm(package, version) => npm(project, package, *version),
    }
}

fn packages(names: &[String]) -> Result<(), Failure> {
    let is_root = answer("id", &["-u"]).is_some_and(|id| id.trim() == "0");
    let apt = |arguments: &[&str]| {
        let mut command = Command::new(if is_root { "apt-get" } else { "sudo" });
        if !is_root {
            command.args(["-n", "apt-get"]);
        }
        command
            .args(arguments)
            .env("DEBIAN_FRONTEND", "noninteractive");
        command
    };
    // Old lists name files that are gone; one source that does not answer is no reason
    // to stop, so how this ends does not matter.
    watched(
        "Reading Debian’s package lists",
        &mut apt(&["update"]),
        DOWNLOAD,
    )?;
    let list = names.join(" ");
    // What is installed stays: a package that stands in another's way is left out.
    let mut install = apt(&["install", "--yes", "--no-remove"]);
    install.args(names);
    good(watched(
        &format!("Installing Debian packages for the whole system: {list}"),
        &mut install,
        DOWNLOAD * 3,
    ))
}

fn cargo_install(
    project: &Project,
    package: &str,
    version: Version,
    locked: bool,
    inside: bool,
) -> Result<(), Failure> {
    let own = project.own();
    let mut command = native(project);
    command
        .arg("install")
        .arg(format!("{package}@{version}"))
        .arg("--target-dir")
        .arg(own.join("install"))
        .args(locked.then_some("--locked"))
        .env_remove("CARGO_TARGET_DIR")
        // Compiled once and run for seconds: what counts is the time to compile.
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        .env("CARGO_PROFILE_RELEASE_DEBUG", "false");
    if package == "trunk" {
        // Without the part that asks whether there is a newer one.
        command.args(["--no-default-features", "--features", "rustls"]);
    }
    let place = if inside {
        let tools = own.join("tools");
        command.arg("--root").arg(&tools);
        tools.display().to_string()
    } else {
        "cargo’s folder of programs".to_owned()
    };
    good(watched(
        &format!("Compiling {package} {version} into {place}"),
        &mut command,
        COMPILE,
    ))
}

fn npm(project: &Project, package: &str, version: Version) -> Result<(), Failure> {
    let place = project.own().join("node");
    fs::create_dir_all(&place)
        .map_err(|error| Failure::new(format!("{} cannot be made: {error}.", place.display())))?;
    let npm = find("npm", &path_folders()).unwrap_or_else(|| PathBuf::from("npm"));
    let mut command = Command::new(npm);
    command
        .args(["install", "--no-audit", "--no-fund", "--prefix"])
        .arg(&place)
        .arg(format!("{package}@{version}"));
    let label = format!(
        "Installing {package} {version} from npm into {}",
        place.display()
    );
    good(watched(&label, &mut command, DOWNLOAD))
}

fn good(ended: Result<Ended, Failure>) -> Result<(), Failure> {
    let ended = ended?;
    if ended.is_good {
        return Ok(());
    }
    let tail = ended.tail(3);
    Err(Failure::new(if tail.is_empty() {
        "it took too long".to_owned()
    } else {
        tail
    }))
}
