//! How do the others make their indexes?
//!
//! Pagefind from the pages of the blog, MiniSearch from the texts of its posts, with words in
//! lower case and Chinese in pairs of characters; it keeps the texts, for its results are to
//! have a few words around what was found as those of the others have.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::Instant,
};

/// Their names and versions.
const OTHERS: [&str; 2] = ["pagefind@1", "minisearch@7"];

/// What the indexes cost.
pub struct Tools {
    pagefind: f64,
    minisearch: f64,
}

/// Cuts a text for MiniSearch, in the tool and in the page.
const CUT: &str = r"export const cut = (text) => (text.toLowerCase().match(/[\p{sc=Han}]+|[\p{L}\p{N}]+/gu) ?? [])
    .flatMap((run) => !/\p{sc=Han}/u.test(run) || run.length < 2 ? [run]
        : [...run].slice(1).map((c, at) => [...run][at] + c));
";

/// Makes `minisearch.json` of the posts of a folder.
const MAKE: &str = r"
import fs from 'node:fs';
import MiniSearch from 'minisearch';
import { cut } from './cut.mjs';
const [out] = process.argv.slice(2);
const search = new MiniSearch({ fields: ['title', 'text'], storeFields: ['title', 'address', 'text'], tokenize: cut });
let id = 0;
for (const name of fs.readdirSync(out + '/posts').filter((name) => name.endsWith('.json'))) {
    const { post, markdown } = JSON.parse(fs.readFileSync(out + '/posts/' + name));
    search.add({ id: id++, title: post.link.title, text: markdown, address: name.slice(0, -5) });
}
fs.writeFileSync(out + '/minisearch.json', JSON.stringify(search));
";

/// Puts the indexes of the others beside the blog.
pub fn prepare(out: &Path) -> Tools {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("search-others");
    fs::create_dir_all(&folder).unwrap();
    if !folder.join("node_modules/minisearch").is_dir() {
        let mut npm = Command::new("npm");
        npm.args(["install", "--no-audit", "--no-fund", "--prefix"]);
        run(npm.arg(&folder).args(OTHERS));
    }
    fs::write(folder.join("cut.mjs"), CUT).unwrap();
    fs::write(folder.join("make.mjs"), MAKE).unwrap();
    let start = Instant::now();
    let mut pagefind = Command::new(folder.join("node_modules/.bin/pagefind"));
    run(pagefind
        .args([
            "--glob",
            "posts/**/*.html",
            "--root-selector",
            "main",
            "--site",
        ])
        .arg(out));
    let pagefind = start.elapsed().as_secs_f64();
    let start = Instant::now();
    let mut node = Command::new("node");
    run(node
        .arg("--max-old-space-size=4000")
        .arg(folder.join("make.mjs"))
        .arg(out));
    let minisearch = start.elapsed().as_secs_f64();
    let script = folder.join("node_modules/minisearch/dist/es/index.js");
    fs::copy(script, out.join("minisearch.js")).unwrap();
    fs::write(out.join("cut.js"), CUT).unwrap();
    Tools {
        pagefind,
        minisearch,
    }
}

impl Tools {
    /// How large each index is, and how long the others took.
    pub fn sizes(&self, out: &Path) -> String {
        let mega = |bytes: u64| bytes as f64 / 1e6;
        let ours = files(&out.join("assets"))
            .into_iter()
            .filter(|path| path.extension().is_some_and(|ending| ending == "bin"))
            .chain([out.join("search.bin")])
            .map(|path| fs::metadata(path).unwrap().len())
            .sum();
        let pagefind = files(&out.join("pagefind"))
            .into_iter()
            .map(|path| fs::metadata(path).unwrap().len())
            .sum();
        let minisearch = fs::metadata(out.join("minisearch.json")).unwrap().len();
        format!(
            "ours {:.2} MB; Pagefind {:.2} MB in {:.1} s; MiniSearch {:.2} MB in {:.1} s",
            mega(ours),
            mega(pagefind),
            self.pagefind,
            mega(minisearch),
            self.minisearch
        )
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(self::files(&path));
        } else {
            files.push(path);
        }
    }
    files
}

fn run(command: &mut Command) {
    let output = command.output().expect("npm and node are there");
    assert!(
        output.status.success(),
        "{command:?} did not work: {}",
        String::from_utf8_lossy(&output.stderr)
    );
}
