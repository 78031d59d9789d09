//! Does the tool tell a mistake in one clear sentence and with an exit code?
//!
//! Runs the tool itself. Nothing here may install anything or need the network.

#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "a test may stop at what is not so")]

use std::fs;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder that is gone when the test is over.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("cli-{name}"));
        if path.exists() {
            fs::remove_dir_all(&path).unwrap();
        }
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    /// A folder outside of every project.
    fn outside(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("quire-{name}-{}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    /// A project with the files that every command asks for first.
    fn project(name: &str) -> Self {
        let folder = Self::new(name);
        let lock = "version = 4\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        fs::write(folder.0.join("Cargo.toml"), "[package]\nname = \"blog\"\n").unwrap();
        fs::write(folder.0.join("Cargo.lock"), lock).unwrap();
        folder
    }

    fn with_public(self) -> Self {
        fs::create_dir_all(self.0.join("public")).unwrap();
        self
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What is left over is in a folder for such things.
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn quire(folder: &Path, line: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_quire"));
    command
        .args(line.split_whitespace())
        .current_dir(folder)
        .env_remove("CARGO_TARGET_DIR")
        .env_remove("TRUNK_STAGING_DIR");
    command
}

/// Expects failure with this code, and hands out what was told.
fn refusal(output: &Output, code: i32) -> String {
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(code), "{told}");
    assert!(told.starts_with("error: "), "{told}");
    assert!(!told.contains("panicked"), "{told}");
    told
}

#[test]
fn no_command_prints_a_short_help() {
    for line in ["", "--help", "help"] {
        let output = quire(Path::new("/"), line).output().unwrap();
        assert!(output.status.success());
        let told = String::from_utf8(output.stdout).unwrap();
        assert!(told.contains("cargo quire <command>"), "{told}");
        assert!(told.lines().count() < 15, "{told}");
    }
}

#[test]
fn a_wrong_command_or_option_is_refused_before_anything_happens() {
    for (line, slip) in [
        ("sevre", "sevre"),
        ("serve --prot 1", "--prot"),
        ("build --port 1", "--port"),
        ("serve --port 99999", "99999"),
        ("build --base https://example.org", "example.org"),
    ] {
        let output = quire(Path::new("/"), line).output().unwrap();
        let told = refusal(&output, 2);
        assert!(told.contains(slip), "{line}: {told}");
    }
}

#[test]
fn outside_of_a_project_the_missing_manifest_is_told() {
    let folder = Folder::outside("no-manifest");
    for line in ["serve", "build", "test", "setup", "press"] {
        let output = quire(&folder.0, line).output().unwrap();
        let told = refusal(&output, 1);
        assert!(told.contains("no Cargo.toml"), "{line}: {told}");
    }
}

#[test]
fn a_project_without_the_authors_folder_is_told() {
    let folder = Folder::project("no-public");
    for line in ["serve", "build", "press"] {
        let output = quire(&folder.0, line).output().unwrap();
        let told = refusal(&output, 1);
        assert!(told.contains("no folder public/"), "{line}: {told}");
    }
}

#[test]
fn a_port_in_use_is_told_at_once() {
    let folder = Folder::project("port").with_public();
    let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = taken.local_addr().unwrap().port();
    let output = quire(&folder.0, &format!("serve --no-open --port {port}"))
        .output()
        .unwrap();
    let told = refusal(&output, 1);
    assert!(told.contains(&format!("Port {port}")), "{told}");
    assert!(told.contains("--port"), "{told}");
}

#[test]
fn with_nothing_on_the_path_the_missing_tool_and_the_way_on_are_told() {
    let folder = Folder::project("empty-path").with_public();
    let output = quire(&folder.0, "build")
        .env("PATH", "")
        .env("CARGO_HOME", folder.0.join("home"))
        .env_remove("CARGO")
        .env_remove("CARGO_INSTALL_ROOT")
        .output()
        .unwrap();
    let told = refusal(&output, 1);
    assert!(told.contains("is missing"), "{told}");
    assert!(told.contains("with `"), "{told}");
}

#[test]
fn pressing_to_nowhere_is_told() {
    let folder = Folder::project("nowhere").with_public();
    let told = refusal(&quire(&folder.0, "press").output().unwrap(), 1);
    assert!(told.contains("--out"), "{told}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_cannot_be_written_is_told() {
    // Not even root may write there.
    let folder = Folder::project("read-only").with_public();
    let output = quire(&folder.0, "press --out /proc/quire")
        .output()
        .unwrap();
    refusal(&output, 1);
    assert!(
        fs::read_dir(folder.0.join("public"))
            .unwrap()
            .next()
            .is_none()
    );
}
