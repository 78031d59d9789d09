//! What Trunk leaves for a press.
//!
//! The files of the last build, as `cargo quire build` kept them beside what it made of them;
//! without a build small ones of the same names.

use std::{fs, path::Path};

use quire::publish::TRUNKS_PAGE;

/// What Trunk leaves.
pub struct Trunks {
    /// Whence it is, in words.
    pub kind: &'static str,
    /// Names and contents.
    pub files: Vec<(String, Vec<u8>)>,
}

/// What stands in for a program and the way it is loaded.
const LOADER: &str = "<script type=\"module\">\nimport init, * as bindings from '/quire-page-0123456789abcdef.js';\n\
    const wasm = await init({ module_or_path: '/quire-page-0123456789abcdef_bg.wasm' });\n\
    dispatchEvent(new CustomEvent(\"TrunkApplicationStarted\", {detail: {wasm}}));\n</script>";

/// What `trunk serve` adds to the page, by which a press knows that an author works on it.
const RELOADING: &str = "<script>new WebSocket('/.well-known/trunk/ws')</script>";

/// The files for a press of the project at `root`.
pub fn files(root: &Path, is_release: bool) -> Trunks {
    let dist = root.join("dist");
    let built = fs::read_to_string(dist.join(TRUNKS_PAGE));
    let (kind, page, mut files) = match built {
        Ok(page) => ("with the bundle in dist/", page, built_files(&dist)),
        Err(_) => ("with small programs", plain_page(root), plain_files()),
    };
    let page = if is_release {
        page
    } else {
        page.replace("</body>", &format!("{RELOADING}</body>"))
    };
    files.push(("index.html".to_owned(), page.into_bytes()));
    Trunks { kind, files }
}

/// The program and the search.
fn built_files(dist: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    for entry in fs::read_dir(dist).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        // Of the JavaScript what has its program beside it: the press has named the other.
        let program = name
            .strip_suffix(".js")
            .map(|stem| format!("{stem}_bg.wasm"));
        let is_glue = program.is_some_and(|program| dist.join(program).is_file());
        if name.starts_with("quire-") && (is_glue || name.ends_with(".wasm")) {
            files.push((name.to_owned(), fs::read(&path).unwrap()));
        }
    }
    files
}

fn plain_files() -> Vec<(String, Vec<u8>)> {
    [
        ("quire-page-0123456789abcdef.js", "/* the glue */"),
        ("quire-page-0123456789abcdef_bg.wasm", "the program"),
        ("quire-search.js", "/* the glue of the search */"),
        ("quire-search_bg.wasm", "the program of the search"),
    ]
    .map(|(name, content)| (name.to_owned(), content.as_bytes().to_vec()))
    .into()
}

/// The page that Trunk makes, as far as it matters here: with the styles in it.
fn plain_page(root: &Path) -> String {
    let mut html = String::new();
    for line in fs::read_to_string(root.join("index.html")).unwrap().lines() {
        if let Some(name) = style(line) {
            let style = fs::read_to_string(root.join("style").join(name)).unwrap();
            html += &format!("<style>{style}</style>\n");
        } else if !line.contains("data-trunk") {
            html += line;
            html.push('\n');
        }
    }
    html.replace("</head>", &format!("{LOADER}</head>"))
}

/// All styles of a page.
pub fn styles(root: &Path) -> String {
    let page = fs::read_to_string(root.join("index.html")).unwrap();
    let names = page.lines().filter_map(style);
    names
        .map(|name| fs::read_to_string(root.join("style").join(name)).unwrap())
        .collect()
}

/// The style that a line of the page takes in.
fn style(line: &str) -> Option<&str> {
    let (_, rest) = line.split_once("rel=\"inline\" href=\"style/")?;
    rest.split_once('"').map(|(name, _)| name)
}
