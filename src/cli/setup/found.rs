//! What is on this machine already?
//!
//! Only looks: asks programs for their versions and folders for their files, and never
//! changes either.

use super::plan::{Need, WASM_OPT};
use crate::cli::failure::Failure;
use crate::cli::page::{Compiler, DEBIAN, OLDEST_SMALL, TARGET, native_cargo};
use crate::cli::process::{answer, find, path_folders};
use crate::cli::project::Project;
use crate::cli::version::Version;
use crate::publish::has_fonts;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// Whether Debian packages can be installed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Apt {
    /// As root, or with a sudo that asks nothing.
    Allowed,
    /// Only by a person who types a password.
    ByHand,
    /// This is no Debian.
    Absent,
}

/// The linker of Debian's compiler.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Linker {
    /// It is there.
    Ready,
    /// A link to a program of the package that is named.
    Dangling(String),
    /// Not even the link is there.
    Missing,
}

/// All that was found. Programs are `None` when missing.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    /// The oldest Rust that compiles the project.
    pub(crate) oldest_rust: Version,
    /// The active toolchain has the standard library for the page.
    pub(crate) has_target: bool,
    /// The version of the active toolchain.
    pub(crate) active_rust: Option<Version>,
    /// The active toolchain has the source of the standard library.
    pub(crate) has_source: bool,
    /// There is a rustup to ask for either.
    pub(crate) has_rustup: bool,
    /// Debian's compiler.
    pub(crate) debian_rust: Option<Version>,
    /// The source of Debian's standard library.
    pub(crate) has_debian_source: bool,
    /// Debian's linker.
    pub(crate) linker: Linker,
    /// Debian's clippy, for the page.
    pub(crate) has_debian_clippy: bool,
    /// Whether Debian packages can be installed.
    pub(crate) apt: Apt,
    /// Trunk.
    pub(crate) trunk: Option<Version>,
    /// `wasm-bindgen` and its test runner.
    pub(crate) bindgen: Option<Version>,
    /// The version of wasm-bindgen that the page is compiled with.
    pub(crate) locked_bindgen: Version,
    /// `wasm-opt`.
    pub(crate) optimizer: Option<Version>,
    /// axe-core, which holds a page against the rules of accessibility.
    pub(crate) axe: Option<Version>,
    /// There is an npm to ask for either.
    pub(crate) has_npm: bool,
    /// `cargo fmt`.
    pub(crate) has_rustfmt: bool,
    /// `cargo clippy`.
    pub(crate) has_clippy: bool,
    /// Chromium.
    pub(crate) has_chromium: bool,
    /// Its driver.
    pub(crate) has_chromedriver: bool,
    /// Fonts with which the images of shared links can be drawn, Chinese ones too.
    pub(crate) has_fonts: bool,
    /// nginx, and its module for files compressed with brotli.
    pub(crate) has_nginx: bool,
}

impl Found {
    /// Whether Debian's way can build the page.
    pub(crate) fn is_debian_complete(&self) -> bool {
        self.debian_rust
            .is_some_and(|rust| rust >= self.oldest_rust)
            && self.has_debian_source
            && self.linker == Linker::Ready
    }

    /// The compiler for the page: the active one, if it can.
    pub(crate) fn compiler(&self) -> Compiler {
        if !self.has_target && self.is_debian_complete() {
            Compiler::Debian
        } else if self.has_source && self.can_build_small() {
            Compiler::ActiveWithSource
        } else {
            Compiler::Active
        }
    }

    /// Whether the active toolchain could build a small standard library, with its source.
    pub(crate) fn can_build_small(&self) -> bool {
        self.has_target && self.active_rust.is_some_and(|rust| rust >= OLDEST_SMALL)
    }

    /// What was found of the needs, a line each.
    pub(crate) fn lines(&self, needs: &[Need]) -> Vec<String> {
        let version = |name: &str, found: Option<Version>| match found {
            Some(version) => format!("{name} {version}"),
            None => format!("{name}: missing"),
        };
        let has = |name: &str, has: bool| {
            let state = if has { "found" } else { "missing" };
            format!("{name}: {state}")
        };
        let mut lines = Vec::new();
        if needs.contains(&Need::Page) {
            lines.push(if self.has_target {
                format!("Standard library for {TARGET}: found in the active toolchain")
            } else if self.is_debian_complete() {
                format!("Standard library for {TARGET}: built with Debian’s compiler")
            } else {
                format!("Standard library for {TARGET}: missing")
            });
            lines.push(version("Trunk", self.trunk));
            let wanted = self.locked_bindgen;
            lines.push(match self.bindgen {
                Some(found) if found != wanted => {
                    format!("wasm-bindgen {found}, but Cargo.lock wants {wanted}")
                }
                found => version("wasm-bindgen", found),
            });
        }
        if needs.contains(&Need::Optimizer) {
            lines.push(match self.optimizer {
                None if !self.has_npm => "wasm-opt: Trunk downloads it when it is needed".into(),
                found => version("wasm-opt", found),
            });
        }
        if needs.contains(&Need::Checks) {
            lines.push(has("cargo fmt", self.has_rustfmt));
            lines.push(has("cargo clippy", self.has_clippy));
        }
        if needs.contains(&Need::PageChecks) && self.compiler() == Compiler::Debian {
            lines.push(has("clippy for the page", self.has_debian_clippy));
        }
        if needs.contains(&Need::Browser) {
            lines.push(has("Chromium", self.has_chromium));
            lines.push(has("Chromium’s driver", self.has_chromedriver));
        }
        if needs.contains(&Need::Fonts) {
            lines.push(has("Fonts for share images", self.has_fonts));
        }
        if needs.contains(&Need::Host) {
            lines.push(has("nginx with brotli", self.has_nginx));
        }
        if needs.contains(&Need::Rules) {
            lines.push(version("axe-core", self.axe));
        }
        lines
    }
}

/// Where the tools of the build are looked for, in this order: installed for this
/// project, installed by cargo, anywhere on the path.
pub(crate) fn tool_folders(project: &Project) -> Vec<PathBuf> {
    let own = project.own();
    let mut folders = vec![own.join("tools/bin"), own.join("node/node_modules/.bin")];
    folders.extend(cargo_programs());
    folders.extend(path_folders());
    folders
}

/// Where `cargo install` puts programs.
fn cargo_programs() -> Option<PathBuf> {
    let root = env::var_os("CARGO_INSTALL_ROOT")
        .or_else(|| env::var_os("CARGO_HOME"))
        .map(PathBuf::from)
        .or_else(|| env::home_dir().map(|home| home.join(".cargo")))?;
    Some(root.join("bin"))
}

/// Looks at the machine.
///
/// # Errors
///
/// When the project's own files cannot be read.
pub(crate) fn look(project: &Project) -> Result<Found, Failure> {
    let folders = tool_folders(project);
    let program = |name: &str| find(name, &folders);
    let version = |name: &str| Version::within(&answer(program(name)?, &["--version"])?);
    let debian = |name: &str| find(name, &[PathBuf::from(DEBIAN)]);
    let cargo_can = |what: &str| answer(native_cargo(), &[what, "--version"]).is_some();
    let bindgen = version("wasm-bindgen");
    let rustc = active_rustc();
    let libraries = libraries(&rustc).unwrap_or_default();
    let has_runner = version("wasm-bindgen-test-runner") == bindgen;
    Ok(Found {
        oldest_rust: project.oldest_rust().unwrap_or(Version::new(1, 88, 0)),
        has_target: is_filled(&libraries.join(TARGET).join("lib")),
        active_rust: answer(&rustc, &["--version"]).and_then(|text| Version::within(&text)),
        has_source: is_filled(&libraries.join("src/rust/library/std")),
        has_rustup: program("rustup").is_some(),
        debian_rust: debian("cargo")
            .and(debian("rustc"))
            .and_then(|rustc| Version::within(&answer(rustc, &["--version"])?)),
        has_debian_source: is_filled(Path::new("/usr/lib/rustlib/src/rust/library/std")),
        linker: linker(),
        has_debian_clippy: debian("cargo-clippy")
            .and(debian("clippy-driver"))
            .is_some(),
        apt: apt(),
        trunk: version("trunk"),
        bindgen: bindgen.filter(|_| has_runner),
        locked_bindgen: project.locked("wasm-bindgen")?,
        optimizer: optimizer(&folders),
        axe: axe(project),
        has_npm: program("npm").and(program("node")).is_some(),
        has_rustfmt: cargo_can("fmt"),
        has_clippy: cargo_can("clippy"),
        has_chromium: ["chromium", "chromium-browser", "google-chrome"]
            .iter()
            .any(|name| program(name).is_some()),
        has_chromedriver: program("chromedriver").is_some(),
        has_fonts: has_fonts(),
        has_nginx: has_nginx(),
    })
}

/// The axe-core that is installed for this project.
pub(crate) fn axe(project: &Project) -> Option<Version> {
    let package = project
        .own()
        .join("node/node_modules/axe-core/package.json");
    let package: serde_json::Value = serde_json::from_slice(&fs::read(package).ok()?).ok()?;
    Version::within(package.get("version")?.as_str()?)
}

/// Whether there is an nginx that sends files compressed with brotli.
pub(crate) fn has_nginx() -> bool {
    let module = Path::new("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so");
    module.is_file() && find("nginx", &path_folders()).is_some()
}

/// The folder of the active toolchain's libraries.
fn libraries(rustc: &Path) -> Option<PathBuf> {
    let sysroot = answer(rustc, &["--print", "sysroot"])?;
    Some(Path::new(sysroot.trim()).join("lib/rustlib"))
}

fn active_rustc() -> PathBuf {
    let rustc = native_cargo().with_file_name("rustc");
    if rustc.is_file() {
        rustc
    } else {
        "rustc".into()
    }
}

fn is_filled(folder: &Path) -> bool {
    fs::read_dir(folder).is_ok_and(|mut files| files.next().is_some())
}

fn linker() -> Linker {
    let link = Path::new(DEBIAN).join("rust-lld");
    if link.exists() {
        return Linker::Ready;
    }
    // The link is named after the package with the linker of the compiler's own LLVM.
    fs::read_link(link)
        .ok()
        .and_then(|to| {
            Some(Linker::Dangling(
                to.file_name()?.to_string_lossy().into_owned(),
            ))
        })
        .unwrap_or(Linker::Missing)
}

/// The `wasm-opt` of the version that is wanted, else any other.
fn optimizer(folders: &[PathBuf]) -> Option<Version> {
    let versions = folders.iter().filter_map(|folder| {
        let program = find("wasm-opt", std::slice::from_ref(folder))?;
        Version::within(&answer(program, &["--version"])?)
    });
    versions.reduce(|first, other| if first == WASM_OPT { first } else { other })
}

fn apt() -> Apt {
    if find("apt-get", &path_folders()).is_none() {
        Apt::Absent
    } else if answer("id", &["-u"]).is_some_and(|id| id.trim() == "0")
        || answer("sudo", &["-n", "true"]).is_some()
    {
        Apt::Allowed
    } else {
        Apt::ByHand
    }
}
