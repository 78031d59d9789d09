//! With which compiler is the page built?
//!
//! Usually with the one that built this tool, which then has the standard library for
//! wasm32. Where that library cannot be downloaded, Debian's compiler builds it from the
//! source in Debian's packages. A bundle for readers is a tenth smaller when its standard
//! library was built for size, so wherever the source is there, it is. Nothing else in
//! the tool may know which of these it is.

use super::process::{find, path_folders};
use super::project::Project;
use super::version::Version;
use std::env;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;

/// The target the page is compiled for.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// Where Debian's packages put their programs; rustup's stand before them on the path.
pub(crate) const DEBIAN: &str = "/usr/bin";

/// The oldest Rust that knows [`SMALL`].
pub(crate) const OLDEST_SMALL: Version = Version::new(1, 92, 0);

/// No code at all for the messages of panics, which no reader sees.
const SMALL: &str = "-Zunstable-options -Cpanic=immediate-abort";

/// A compiler that has, or can build, the standard library for the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Compiler {
    /// The active toolchain.
    Active,
    /// The active toolchain, which also has the source of the standard library.
    ActiveWithSource,
    /// Debian's, which builds the standard library from source.
    Debian,
}

/// What the page is compiled for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// To work on it, and to test it: quick to build, with messages when it panics.
    Work,
    /// For readers: small.
    Release,
}

impl Compiler {
    /// The cargo to call.
    pub(crate) fn cargo(self) -> PathBuf {
        match self {
            Self::Active | Self::ActiveWithSource => native_cargo(),
            Self::Debian => PathBuf::from(DEBIAN).join("cargo"),
        }
    }

    /// A call of its cargo for the page, in the project's folder.
    pub(crate) fn command(self, project: &Project, purpose: Purpose) -> Command {
        let mut command = match self {
            Self::Active | Self::ActiveWithSource => native(project),
            Self::Debian => {
                let mut command = Command::new(self.cargo());
                command.current_dir(project.root()).env_remove("CARGO");
                command
            }
        };
        command.envs(self.settings(purpose));
        command
    }

    /// What its cargo finds in the environment.
    pub(crate) fn settings(self, purpose: Purpose) -> Vec<(&'static str, OsString)> {
        let mut settings = Vec::new();
        if self == Self::Debian {
            let program = |name: &str| PathBuf::from(DEBIAN).join(name).into_os_string();
            settings.extend([("RUSTC", program("rustc")), ("RUSTDOC", program("rustdoc"))]);
        }
        let is_release = purpose == Purpose::Release;
        if self == Self::Debian || (self == Self::ActiveWithSource && is_release) {
            settings.extend([
                // Building the standard library is not yet a stable feature.
                ("RUSTC_BOOTSTRAP", "1".into()),
                ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort".into()),
            ]);
            if is_release {
                settings.extend([
                    (
                        "CARGO_UNSTABLE_BUILD_STD_FEATURES",
                        "optimize_for_size".into(),
                    ),
                    (
                        "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
                        SMALL.into(),
                    ),
                ]);
            }
        }
        settings
    }

    /// A call of clippy for the page: it must be of the compiler's own version.
    pub(crate) fn clippy(self, project: &Project) -> Command {
        let mut command = match self {
            Self::Active | Self::ActiveWithSource => {
                let mut command = native(project);
                command.arg("clippy");
                command
            }
            Self::Debian => {
                // Through `cargo clippy` cargo's own folder would come first, where
                // rustup keeps a clippy of another version.
                let mut command = Command::new(PathBuf::from(DEBIAN).join("cargo-clippy"));
                command
                    .arg("clippy")
                    .current_dir(project.root())
                    .env("CARGO", self.cargo());
                command
            }
        };
        command.envs(self.settings(Purpose::Work));
        command
    }
}

/// The folder, in the tool's corner of the target folder, with the `cargo` that only
/// Trunk shall find.
pub(crate) const TRUNKS_PROGRAMS: &str = "quire/bin";

/// The cargo that runs this tool.
pub(crate) fn native_cargo() -> PathBuf {
    if let Some(cargo) = env::var_os("CARGO") {
        return cargo.into();
    }
    // Started by hand: the one on the path, but never the one that would call us again.
    let mut folders = path_folders();
    folders.retain(|folder| !folder.ends_with(TRUNKS_PROGRAMS));
    find("cargo", &folders).unwrap_or_else(|| "cargo".into())
}

/// A call of the cargo that runs this tool, in the project's folder.
pub(crate) fn native(project: &Project) -> Command {
    let mut command = Command::new(native_cargo());
    command.current_dir(project.root());
    command
}
