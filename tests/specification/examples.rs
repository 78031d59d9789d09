//! Where do the examples of the specifications come from?
//!
//! From packages that cargo fetches and nothing here is linked against: the parser's own
//! package carries those of CommonMark as tests, `cmark-gfm-sys` carries GitHub's text.
//! The latter would drag a tree of old packages into this one's lock file, so it is asked
//! for by a package of its own in the target folder.

use std::path::{Path, PathBuf};
use std::process::Command;

/// An example of a specification.
pub(crate) struct Example {
    /// Its number in the specification, from 1.
    pub(crate) number: usize,
    pub(crate) markdown: String,
    pub(crate) html: String,
}

/// The examples of CommonMark, from the tests of the parser in use.
pub(crate) fn commonmark() -> Vec<Example> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = package(root, "pulldown-cmark");
    let tests = read(&folder.join("tests/suite/spec.rs"));
    // `let original = r##"…"##;` and `let expected = r##"…"##;` in turn.
    let mut quoted = tests
        .split("r##\"")
        .skip(1)
        .map(|rest| rest.split("\"##").next().unwrap_or_default().to_owned());
    let mut examples = Vec::new();
    while let (Some(markdown), Some(html)) = (quoted.next(), quoted.next()) {
        examples.push(Example {
            number: examples.len() + 1,
            markdown,
            html,
        });
    }
    examples
}

/// The examples of GitHub's specification.
pub(crate) fn gfm() -> Vec<Example> {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("specifications");
    let manifest = "[package]\nname = \"specifications\"\nversion = \"0.0.0\"\nedition = \"2021\"\n\
        \n[workspace]\n\n[target.'cfg(any())'.dependencies]\ncmark-gfm-sys = \"=0.29.0\"\n";
    let library = root.join("src/lib.rs");
    if !library.exists() {
        std::fs::create_dir_all(root.join("src")).expect("the target folder can be written");
        std::fs::write(root.join("Cargo.toml"), manifest)
            .expect("the target folder can be written");
        std::fs::write(&library, "").expect("the target folder can be written");
    }
    let folder = package(&root, "cmark-gfm-sys");
    let text = read(&folder.join("cmark-gfm/test/spec.txt"));
    let fence = "`".repeat(32);
    let mut examples = Vec::new();
    let mut rest = text.as_str();
    let opening = format!("{fence} example");
    let closing = format!("\n{fence}\n");
    while let Some((_, after)) = rest.split_once(&opening) {
        let (_, body) = after.split_once('\n').expect("an example has a body");
        let (body, after) = body.split_once(&closing).expect("an example ends");
        // An empty side leaves no line break beside the dot.
        let body = format!("\n{body}\n");
        let (markdown, html) = body.split_once("\n.\n").expect("an example has two sides");
        examples.push(Example {
            number: examples.len() + 1,
            markdown: format!("{}\n", markdown.trim_start_matches('\n')).replace('→', "\t"),
            html: html.replace('→', "\t"),
        });
        rest = after;
    }
    examples
}

/// The folder of a package that the package at `root` depends on: without the network if
/// it has been fetched before, else with it.
fn package(root: &Path, name: &str) -> PathBuf {
    let metadata = |arguments: &[&str]| {
        Command::new(env!("CARGO"))
            .args(["metadata", "--format-version", "1"])
            .args(arguments)
            .current_dir(root)
            .output()
            .expect("cargo runs")
    };
    let mut output = metadata(&["--offline"]);
    if !output.status.success() {
        output = metadata(&[]);
    }
    assert!(
        output.status.success(),
        "`{name}` has to be fetched once, which takes a network: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    let metadata: serde_json::Value =
        serde_json::from_slice(&output.stdout).expect("cargo writes JSON");
    let packages = metadata["packages"]
        .as_array()
        .expect("cargo lists packages");
    let found = packages.iter().find(|package| package["name"] == name);
    let manifest = found.and_then(|package| package["manifest_path"].as_str());
    Path::new(manifest.expect("the package is listed"))
        .parent()
        .expect("a manifest stands in a folder")
        .to_owned()
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
