//! Which blog do journeys go through?
//!
//! One that is pressed for them, around the programs of the bundle in `dist/`, so that no
//! journey depends on what the author of this blog has written. It has three pages of
//! posts; the newest are the ones in `tests/journeys/posts`, each odd in its own way.

use std::{
    collections::BTreeMap,
    env, fs,
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
    /// The journeys' blog, below a base path, pressed when it is first asked for. At `/` it
    /// is where `QUIRE_JOURNEYS_BASE` says.
    pub fn at(base: &str) -> Files {
        let usual = env::var("QUIRE_JOURNEYS_BASE").unwrap_or_else(|_| "/".to_owned());
        let base = if base == "/" { &usual } else { base };
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

/// The paths of all posts of the bundle, below its base.
pub fn posts_of_the_bundle() -> Vec<String> {
    let archive = fs::read_to_string(dist().join("archive/1.json")).unwrap();
    let archive: serde_json::Value = serde_json::from_str(&archive).unwrap();
    assert_eq!(
        archive["pages"], 1,
        "one file of the archive holds all posts"
    );
    let posts = archive["posts"].as_array().unwrap().iter();
    let path = |post: &serde_json::Value| {
        let own = post["address"].as_str().map(str::to_owned);
        own.unwrap_or_else(|| format!("posts/{}", post["slug"].as_str().unwrap())) + "/"
    };
    let paths: Vec<String> = posts.map(path).collect();
    assert!(paths.len() >= 10, "the sample has ten posts");
    paths
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
    let blog = OwnBlog::new(if name.is_empty() { "root" } else { name }, base);
    blog.write(
        "site.toml",
        &[SETTINGS, "offline = false\n", setting].concat(),
    );
    if !setting.is_empty() {
        let own = "<!doctype html><link rel=icon href=data:,><title>Own</title><h1>The author's own page</h1>";
        fs::create_dir_all(blog.source().join("own")).unwrap();
        blog.write("own/index.html", own);
    }
    blog.press();
    blog.files()
}

/// The journeys' blog for one journey alone, which may change it and press it again. Unlike
/// the others it has a service worker.
pub struct OwnBlog {
    folder: PathBuf,
    base: String,
}

impl OwnBlog {
    /// A new one in a folder of this name, not pressed yet.
    pub fn new(name: &str, base: &str) -> Self {
        let blog = Self::empty(name, base);
        write_posts(&blog.source());
        blog
    }

    /// One without posts.
    pub fn empty(name: &str, base: &str) -> Self {
        let journeys = Path::new(env!("CARGO_TARGET_TMPDIR")).join("journeys");
        let blog = Self {
            folder: journeys.join(name),
            base: base.to_owned(),
        };
        if blog.folder.exists() {
            fs::remove_dir_all(&blog.folder).unwrap();
        }
        fs::create_dir_all(blog.source().join("posts")).unwrap();
        fs::create_dir_all(blog.out()).unwrap();
        fs::write(blog.source().join("site.toml"), SETTINGS).unwrap();
        fs::write(blog.source().join("favicon.svg"), ICON).unwrap();
        copy_programs(&dist(), &blog.out(), base);
        blog
    }

    /// Writes a file below the author's folder.
    pub fn write(&self, path: &str, text: &str) {
        fs::write(self.source().join(path), text).unwrap();
    }

    /// Takes over the posts in a folder of the project.
    pub fn copy_posts(&self, folder: &str) {
        copy_folder(&of_the_project(folder), &self.source().join("posts"));
    }

    /// Writes one of the plain posts anew, with this behind its title.
    pub fn rename_post(&self, number: usize, suffix: &str) {
        let title = format!("Plain post {number}");
        let post = plain_post(number).replacen(&title, &format!("{title}{suffix}"), 1);
        self.write(&format!("posts/plain-{number}.md"), &post);
    }

    /// Gives the program another name, as another content would.
    pub fn rename_program(&self) {
        let out = self.out();
        let mut page = fs::read_to_string(out.join(".quire-page")).unwrap();
        let entries: Vec<_> = fs::read_dir(&out).unwrap().collect();
        for entry in entries {
            let path = entry.unwrap().path();
            let name = path.file_name().and_then(|name| name.to_str()).unwrap();
            let Some(rest) = name.strip_prefix("quire-page-") else {
                continue;
            };
            if !(rest.ends_with(".js") || rest.ends_with(".wasm")) {
                continue;
            }
            let end = rest.find(|c: char| !c.is_ascii_hexdigit()).unwrap();
            let (hash, rest) = rest.split_at(end);
            let other: String = hash.chars().rev().collect();
            let other = format!("quire-page-{other}{rest}");
            page = page.replace(name, &other);
            // What the press serves of the JavaScript is named by its content.
            let mut content = fs::read(&path).unwrap();
            if rest.ends_with(".js") {
                content.extend(b"\n// Another.\n");
            }
            fs::remove_file(&path).unwrap();
            fs::write(out.join(other), content).unwrap();
        }
        fs::write(out.join("index.html"), page).unwrap();
    }

    /// Presses it as it is now.
    pub fn press(&self) {
        let summary = press(&Press {
            source: self.source(),
            out: self.out(),
            base: Base::new(&self.base),
            drafts: false,
            release: self.base != ONE_FILE,
            // What all of them have is made smaller once.
            cache: Some(Path::new(env!("CARGO_TARGET_TMPDIR")).join("journeys-cache")),
            former: None,
        });
        if let Err(problems) = summary {
            panic!("the journeys' blog cannot be pressed: {problems}");
        }
    }

    /// What is served of it.
    pub fn files(&self) -> Files {
        Files {
            root: self.out(),
            base: self.base.clone(),
        }
    }

    fn source(&self) -> PathBuf {
        self.folder.join("public")
    }

    fn out(&self) -> PathBuf {
        self.folder.join("dist")
    }
}

/// The settings of the journeys' blog.
pub const SETTINGS: &str = r#"title = "Journeys"
author = "A traveller"
description = "A blog to travel through."
base_url = "https://blog.example/"
languages = ["en", "zh-CN"]
"#;

/// Without one, browsers ask for `favicon.ico`.
const ICON: &str = r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><circle cx="4" cy="4" r="3"/></svg>"#;

fn write_posts(source: &Path) {
    copy_folder(
        &of_the_project("tests/journeys/posts"),
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
const PHOTOGRAPH: &str = "---\ntitle: A photograph\ndate: 2022-01-02\n---\n\n\
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
        if name.starts_with("quire-search") {
            // No page names it.
            fs::copy(&path, out.join(name)).unwrap();
        }
        let address = format!("{old}{name}");
        if path.is_file() && page.contains(&address) {
            page = page.replace(&address, &format!("{base}{name}"));
            fs::copy(&path, out.join(name)).unwrap();
        }
    }
    fs::write(out.join("index.html"), page).unwrap();
}

fn of_the_project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
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
