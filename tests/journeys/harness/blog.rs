//! Which blog do journeys go through?
//!
//! One that is pressed for them, around the programs of the bundle in `dist/`, so that no
//! journey depends on what the author of this blog has written. It has three pages of
//! posts; the newest are the ones in `tests/journeys/posts`, each odd in its own way.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    sync::{Mutex, OnceLock},
};

use quire::{
    model::Base,
    publish::{Press, TRUNKS_PAGE, one_file, press},
};

use super::files::Files;

/// The blogs of the journeys.
pub struct Blog;

/// How many plain posts stand behind the odd ones.
const PLAIN: usize = 18;

/// The base of a blog that is one file.
const ONE_FILE: &str = "#/";

static PRESSED: Mutex<BTreeMap<String, Files>> = Mutex::new(BTreeMap::new());

impl Blog {
    /// The journeys' blog, below a base path, pressed when it is first asked for.
    pub fn at(base: &str) -> Files {
        let mut pressed = PRESSED.lock().expect("the blog could be pressed");
        let files = pressed
            .entry(base.to_owned())
            .or_insert_with(|| make(base, base, ""));
        files.clone()
    }

    /// The same blog with another line in its settings, in a folder called `name`, and
    /// with a page of the author's own at `/own/`.
    pub fn with(name: &str, base: &str, setting: &str) -> Files {
        make(name, base, setting)
    }

    /// The same blog as one file: its address on the disk.
    pub fn in_one_file() -> String {
        static ADDRESS: OnceLock<String> = OnceLock::new();
        let write = || {
            let files = make("one-file", ONE_FILE, "");
            let file = files.root.join("../blog in one file.html");
            fs::write(&file, one_file(&files.root).unwrap()).unwrap();
            let file = file.canonicalize().unwrap();
            url::Url::from_file_path(file).unwrap().to_string()
        };
        ADDRESS.get_or_init(write).clone()
    }

    /// The blog of the bundle itself.
    pub fn of_the_bundle() -> Files {
        let root = dist();
        let base = base_of(&fs::read_to_string(root.join("index.html")).unwrap());
        Files { root, base }
    }
}

/// The bundle that `cargo quire build` wrote.
fn dist() -> PathBuf {
    let dist = Path::new(env!("CARGO_MANIFEST_DIR")).join("dist");
    assert!(
        dist.join("index.html").is_file(),
        "there is no bundle to go through: `cargo quire build` writes it"
    );
    dist
}

fn make(name: &str, base: &str, setting: &str) -> Files {
    let name = name.trim_matches('/');
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("journeys")
        .join(if name.is_empty() { "root" } else { name });
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    let (source, out) = (folder.join("public"), folder.join("dist"));
    fs::create_dir_all(source.join("posts")).unwrap();
    fs::create_dir_all(&out).unwrap();
    write_posts(&source, setting);
    if !setting.is_empty() {
        let own = "<!doctype html><link rel=icon href=data:,><title>Own</title><h1>The author's own page</h1>";
        fs::create_dir_all(source.join("own")).unwrap();
        fs::write(source.join("own/index.html"), own).unwrap();
    }
    copy_programs(&dist(), &out, base);
    let summary = press(&Press {
        source,
        out: out.clone(),
        base: Base::new(base),
        drafts: false,
        release: base != ONE_FILE,
        cache: None,
        former: None,
    });
    if let Err(problems) = summary {
        panic!("the journeys' blog cannot be pressed: {problems}");
    }
    Files {
        root: out,
        base: base.to_owned(),
    }
}

fn write_posts(source: &Path, setting: &str) {
    let settings = r#"title = "Journeys"
author = "A traveller"
description = "A blog to travel through."
base_url = "https://blog.example/"
languages = ["en", "zh-CN"]
"#;
    fs::write(source.join("site.toml"), [settings, setting].concat()).unwrap();
    copy_folder(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/journeys/posts"),
        &source.join("posts"),
    );
    for number in 1..=PLAIN {
        let path = source.join(format!("posts/plain-{number}.md"));
        fs::write(path, plain_post(number)).unwrap();
    }
    let folder = source.join("posts/photograph");
    fs::create_dir_all(&folder).unwrap();
    photograph().save(folder.join("photo.jpg")).unwrap();
    fs::write(folder.join("index.md"), PHOTOGRAPH).unwrap();
}

/// The oldest post: a photograph, and a paragraph below it.
const PHOTOGRAPH: &str = "---\ntitle: A photograph\ndate: 2010-01-02\n---\n\n\
    ![Hills that nobody has seen](photo.jpg)\n\nWords below it.\n";

/// As large as a photograph, and as full of small things.
fn photograph() -> image::RgbImage {
    image::RgbImage::from_fn(1600, 1000, |x, y| {
        let hill = (x / 3 + y / 2 + (x * x / 900) % 80) as u8;
        let grain = ((x * 7919 + y * 104_729) % 23) as u8;
        image::Rgb([hill.wrapping_add(grain), 120 + grain, 90 + hill / 4])
    })
}

/// The base path that is written into a page.
fn base_of(page: &str) -> String {
    let behind = page.split_once("name=\"quire-base\" content=\"");
    let base = behind.and_then(|(_, behind)| behind.split_once('"'));
    base.expect("the bundle names its base").0.to_owned()
}

/// A post like many, several windows long.
fn plain_post(number: usize) -> String {
    let (month, tag) = (1 + number % 12, ["go", "etcd", "redis"][number % 3]);
    let year = 2022 + number / 12;
    let mut post = format!(
        "---\ntitle: Plain post {number}\ndate: {year}-{month:02}-15\ntags: [{tag}, plain]\n---\n\n\
         What post {number} says first. It goes on for long enough to be an excerpt that fills \
         more than one line of the listing, as excerpts do.\n\n<!-- more -->\n\n"
    );
    for section in 1..=8 {
        post += &format!("## Section {section}\n\n");
        post += &"Words that fill the page, one line after the other, so that a reader has to \
                  scroll for the rest of the post. "
            .repeat(6);
        post += "\n\n";
    }
    post
}

/// Copies what Trunk made: the page, which is the template for all others, and what it
/// loads. A bundle for another base differs in their addresses alone.
fn copy_programs(dist: &Path, out: &Path, base: &str) {
    let old = base_of(&fs::read_to_string(dist.join("index.html")).unwrap());
    let mut page = fs::read_to_string(dist.join(TRUNKS_PAGE)).unwrap();
    for entry in fs::read_dir(dist).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap();
        let address = format!("{old}{name}");
        if path.is_file() && page.contains(&address) {
            page = page.replace(&address, &format!("{base}{name}"));
            fs::copy(&path, out.join(name)).unwrap();
        }
    }
    fs::write(out.join("index.html"), page).unwrap();
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let (path, to) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy_folder(&path, &to);
        } else {
            fs::copy(&path, &to).unwrap();
        }
    }
}
