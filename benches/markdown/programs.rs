//! How do the renderers come into being?
//!
//! Ours as Trunk makes the page: compiled, bound and shrunk by the same programs with the
//! same settings. The others as npm has them.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::{Value, json};

const TARGET: &str = "wasm32-unknown-unknown";
/// Their names, and the versions whose files are named below.
const OTHERS: [(&str, &str); 3] = [
    ("marked", "18"),
    ("markdown-it", "15"),
    ("commonmark", "0.31"),
];

/// The arguments of the script that prepares the browser: our glue, our program in
/// base64, and the other renderers.
pub fn prepare() -> Vec<Value> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bench");
    fs::create_dir_all(&folder).unwrap();
    compile(&folder);
    let read = |path: &str| fs::read_to_string(folder.join(path)).expect(path);
    let program = fs::read(folder.join("renderer.wasm")).unwrap();
    let is_there = |(name, _): &(&str, &str)| folder.join("node_modules").join(name).is_dir();
    if !OTHERS.iter().all(is_there) {
        let mut npm = Command::new("npm");
        npm.args(["install", "--no-audit", "--no-fund", "--prefix"]);
        let others = OTHERS.map(|(name, version)| format!("{name}@{version}"));
        run(npm.arg(&folder).args(others));
    }
    vec![
        json!(read("renderer.js")),
        json!(base64(&program)),
        json!(read("node_modules/marked/lib/marked.umd.js")),
        json!(read(
            "node_modules/markdown-it/dist/browser/markdown-it.umd.min.js"
        )),
        json!(read("node_modules/commonmark/dist/commonmark.min.js")),
    ]
}

/// Makes `renderer.js` and `renderer.wasm` in a folder.
fn compile(folder: &Path) {
    let target = folder.ancestors().nth(2).expect("target/tmp/bench");
    let own = target.join("quire");
    // Where `cargo quire` keeps programs, in the order in which it looks for them.
    let mut folders = vec![
        own.join("bin"),
        own.join("tools/bin"),
        own.join("node/node_modules/.bin"),
        own.join("node/node_modules/binaryen/bin"),
    ];
    folders.extend(env::home_dir().map(|home| home.join(".cargo/bin")));
    folders.extend(env::split_paths(&env::var_os("PATH").unwrap_or_default()));
    let program = |name: &str| {
        let mut found = folders.iter().map(|folder| folder.join(name));
        let found = found.find(|path| path.is_file());
        Command::new(found.unwrap_or_else(|| PathBuf::from(name)))
    };
    let mut cargo = program("cargo");
    cargo.args([
        "build",
        "--release",
        "--example",
        "renderer",
        "--target",
        TARGET,
    ]);
    run(cargo.arg("--target-dir").arg(target).env_remove("CARGO"));
    let made = target.join(TARGET).join("release/examples/renderer.wasm");
    let mut bindgen = program("wasm-bindgen");
    bindgen.args(["--target", "no-modules", "--no-typescript", "--out-dir"]);
    run(bindgen.arg(folder).arg(made));
    let mut shrink = program("wasm-opt");
    shrink
        .args(shrinking())
        .arg("-o")
        .arg(folder.join("renderer.wasm"));
    run(shrink.arg(folder.join("renderer_bg.wasm")));
}

/// The settings of `wasm-opt`, as `index.html` gives them to Trunk.
fn shrinking() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = fs::read_to_string(root.join("index.html")).unwrap();
    let value = |name: &str| {
        let (_, behind) = page.split_once(&format!("{name}=\"")).expect(name);
        behind.split_once('"').expect("it is quoted").0
    };
    let mut settings = vec![format!("-O{}", value("data-wasm-opt"))];
    settings.extend(
        value("data-wasm-opt-params")
            .split_whitespace()
            .map(str::to_owned),
    );
    settings
}

fn run(command: &mut Command) {
    let status = command.current_dir(env!("CARGO_MANIFEST_DIR")).status();
    let is_good = status.is_ok_and(|status| status.success());
    assert!(
        is_good,
        "{command:?} did not work; has `cargo quire build` been run?"
    );
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len() / 3 * 4 + 4);
    for chunk in bytes.chunks(3) {
        let bits = chunk
            .iter()
            .fold(0, |bits, byte| bits << 8 | usize::from(*byte));
        let bits = bits << (8 * (3 - chunk.len()));
        for digit in 0..=chunk.len() {
            text.push(char::from(DIGITS[bits >> (18 - 6 * digit) & 63]));
        }
        text.extend(std::iter::repeat_n('=', 3 - chunk.len()));
    }
    text
}
