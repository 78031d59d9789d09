//! Which project is this, and what does it ask of the machine?
//!
//! Only reads: the folders are found, never made.

use super::failure::Failure;
use super::version::Version;
use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

/// A blog on disk: the folder with its `Cargo.toml`.
#[derive(Debug)]
pub(crate) struct Project {
    root: PathBuf,
    target: PathBuf,
}

impl Project {
    /// The project around the working folder.
    ///
    /// # Errors
    ///
    /// When no folder upwards has a `Cargo.toml`.
    pub(crate) fn here() -> Result<Self, Failure> {
        let start = env::current_dir().map_err(|error| {
            Failure::new(format!("The working folder cannot be read: {error}."))
        })?;
        Self::around(&start, env::var_os("CARGO_TARGET_DIR"))
    }

    fn around(start: &Path, target: Option<OsString>) -> Result<Self, Failure> {
        let root = start
            .ancestors()
            .find(|folder| folder.join("Cargo.toml").is_file())
            .ok_or_else(|| {
                let start = start.display();
                Failure::new(format!(
                    "There is no Cargo.toml in {start} or above it: call this inside the blog’s folder."
                ))
            })?;
        Ok(Self {
            root: root.to_path_buf(),
            target: root.join(target.unwrap_or_else(|| "target".into())),
        })
    }

    /// The folder with `Cargo.toml`.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// The folder for what is compiled.
    pub(crate) fn target(&self) -> &Path {
        &self.target
    }

    /// The tool's own corner of the target folder, for what it installs and writes.
    pub(crate) fn own(&self) -> PathBuf {
        self.target.join("quire")
    }

    /// The folder of the release bundle.
    pub(crate) fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// The author's folder.
    ///
    /// # Errors
    ///
    /// When it is not there.
    pub(crate) fn public(&self) -> Result<PathBuf, Failure> {
        let public = self.root.join("public");
        if public.is_dir() {
            Ok(public)
        } else {
            let root = self.root.display();
            Err(Failure::new(format!(
                "There is no folder public/ in {root}: it holds site.toml and the posts."
            )))
        }
    }

    /// The version of a package in `Cargo.lock`.
    ///
    /// # Errors
    ///
    /// When the file cannot be read or names no such package.
    pub(crate) fn locked(&self, package: &str) -> Result<Version, Failure> {
        let path = self.root.join("Cargo.lock");
        let text = fs::read_to_string(&path).map_err(|error| {
            Failure::new(format!("{} cannot be read: {error}.", path.display()))
        })?;
        locked_in(&text, package)
            .ok_or_else(|| Failure::new(format!("{} names no package {package}.", path.display())))
    }

    /// The oldest Rust that compiles the project: `rust-version` in `Cargo.toml`.
    pub(crate) fn oldest_rust(&self) -> Option<Version> {
        let text = fs::read_to_string(self.root.join("Cargo.toml")).ok()?;
        let manifest: toml::Table = text.parse().ok()?;
        Version::within(manifest.get("package")?.get("rust-version")?.as_str()?)
    }
}

fn locked_in(lock: &str, package: &str) -> Option<Version> {
    let lock: toml::Table = lock.parse().ok()?;
    lock.get("package")?.as_array()?.iter().find_map(|entry| {
        let is_it = entry.get("name")?.as_str()? == package;
        let version = entry.get("version")?.as_str()?;
        is_it.then(|| Version::within(version)).flatten()
    })
}

#[cfg(test)]
mod tests {
    use super::{Project, Version, locked_in};
    use std::path::Path;

    #[test]
    fn the_version_of_a_locked_package() {
        let lock = "version = 4\n\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(
            locked_in(lock, "wasm-bindgen"),
            Some(Version::new(0, 2, 130))
        );
        assert_eq!(locked_in(lock, "leptos"), None);
        assert_eq!(locked_in("not toml [", "leptos"), None);
    }

    #[test]
    fn a_folder_without_a_manifest_is_no_project() {
        let failure = Project::around(Path::new("/"), None).err();
        assert!(failure.is_some_and(|failure| failure.to_string().contains("no Cargo.toml")));
    }

    #[test]
    fn the_target_folder_may_be_elsewhere() -> Result<(), super::Failure> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let inside = Project::around(&root.join("src/cli"), None)?;
        assert_eq!(inside.own(), root.join("target/quire"));
        let outside = Project::around(root, Some("/cache".into()))?;
        assert_eq!(outside.own(), Path::new("/cache/quire"));
        Ok(())
    }
}
