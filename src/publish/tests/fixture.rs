//! A blog in a temporary folder, and what a press makes of it.

use std::{
    collections::BTreeMap,
    env, fs,
    path::{Path, PathBuf},
    process,
    sync::atomic::{AtomicUsize, Ordering},
};

use serde::de::DeserializeOwned;

use crate::{
    model::{Base, Manifest, PostDocument},
    publish::{Press, Summary, parallel::Crew, press_with},
};

static COUNT: AtomicUsize = AtomicUsize::new(0);

/// What Trunk leaves in the folder to serve.
pub(super) const INDEX: &str = "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><!--quire:head--></head><body><!--quire:body--><script src=\"/quire.js\"></script></body></html>";

/// A folder that goes when it does.
pub(in crate::publish) struct Folder(PathBuf);

impl Folder {
    /// An empty folder.
    pub(in crate::publish) fn new() -> Self {
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = env::temp_dir().join(format!("quire-{}-{number}", process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub(in crate::publish) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).ok();
    }
}

/// A blog; its folder goes when it does.
pub(super) struct Fixture {
    root: Folder,
    base: Base,
    drafts: bool,
    release: bool,
    cache: Option<PathBuf>,
}

impl Fixture {
    /// A blog called "Blog" without posts.
    pub(super) fn new() -> Self {
        let fixture = Self {
            root: Folder::new(),
            base: Base::new("/"),
            drafts: false,
            release: false,
            cache: None,
        };
        fixture
            .file("site.toml", "title = \"Blog\"\n")
            .out_file("index.html", INDEX)
    }

    /// The same blog below another base.
    pub(super) fn base(mut self, base: &str) -> Self {
        self.base = Base::new(base);
        self
    }

    /// The same blog with its drafts.
    pub(super) fn drafts(mut self) -> Self {
        self.drafts = true;
        self
    }

    /// The same blog as its readers get it.
    pub(super) fn release(mut self) -> Self {
        self.release = true;
        self
    }

    /// The same blog with a cache.
    pub(super) fn cached(mut self) -> Self {
        self.cache = Some(self.root.path().join("cache"));
        self
    }

    /// The same blog with a file more, or another content for it.
    pub(super) fn file(self, path: &str, content: impl AsRef<[u8]>) -> Self {
        write(&self.source().join(path), content.as_ref());
        self
    }

    /// The same blog with a post that has a title, a date and this text.
    pub(super) fn post(self, path: &str, text: &str) -> Self {
        let content = format!("---\ntitle: Title\ndate: 2020-01-02\n---\n{text}");
        self.file(path, content)
    }

    /// The same blog with a file in the folder to serve.
    pub(super) fn out_file(self, path: &str, content: impl AsRef<[u8]>) -> Self {
        write(&self.out().join(path), content.as_ref());
        self
    }

    pub(super) fn remove(&self, path: &str) {
        fs::remove_file(self.source().join(path)).unwrap();
    }

    pub(super) fn source(&self) -> PathBuf {
        self.root.path().join("public")
    }

    pub(super) fn out(&self) -> PathBuf {
        self.root.path().join("dist")
    }

    /// Presses; problems as lines in which the folder is called `public`.
    pub(super) fn try_press(&self) -> Result<Summary, Vec<String>> {
        self.press_on(2)
    }

    pub(super) fn press_on(&self, threads: usize) -> Result<Summary, Vec<String>> {
        let press = Press {
            source: self.source(),
            out: self.out(),
            base: self.base.clone(),
            drafts: self.drafts,
            release: self.release,
            cache: self.cache.clone(),
            former: None,
        };
        let prefix = format!("{}/", self.root.path().display());
        press_with(
            &press,
            Crew {
                threads,
                tell: &|_| (),
            },
        )
        .map_err(|problems| {
            let lines = problems.iter().map(ToString::to_string);
            lines.map(|line| line.replace(&prefix, "")).collect()
        })
    }

    /// Presses a blog without problems.
    pub(super) fn press(self) -> Self {
        self.try_press().unwrap();
        self
    }

    /// The problems of a blog that has some.
    pub(super) fn problems(&self) -> Vec<String> {
        self.try_press().unwrap_err()
    }

    /// All problems, which must be exactly these beginnings of lines.
    #[track_caller]
    pub(super) fn check_problems(&self, expected: &[&str]) {
        let found = self.problems();
        let fits = found.len() == expected.len()
            && found
                .iter()
                .zip(expected)
                .all(|(line, start)| line.starts_with(start));
        assert!(fits, "found {found:#?}\nexpected {expected:#?}");
    }

    /// The text of a pressed file.
    #[track_caller]
    pub(super) fn text(&self, path: &str) -> String {
        fs::read_to_string(self.out().join(path)).expect(path)
    }

    /// Whether a file is there.
    pub(super) fn has(&self, path: &str) -> bool {
        self.out().join(path).is_file()
    }

    #[track_caller]
    pub(super) fn json<T: DeserializeOwned>(&self, path: &str) -> T {
        serde_json::from_str(&self.text(path)).expect(path)
    }

    #[track_caller]
    pub(super) fn manifest(&self) -> Manifest {
        self.json("manifest.json")
    }

    #[track_caller]
    pub(super) fn document(&self, slug: &str) -> PostDocument {
        self.json(&format!("posts/{slug}.json"))
    }

    /// Everything in the folder to serve.
    pub(super) fn files(&self) -> BTreeMap<String, Vec<u8>> {
        files_of(&self.out())
    }
}

/// Everything in a folder.
pub(super) fn files_of(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(root).unwrap();
                files.insert(name.to_str().unwrap().to_owned(), fs::read(&path).unwrap());
            }
        }
    }
    files
}

fn write(path: &Path, content: &[u8]) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, content).unwrap();
}

/// The beginning of a PNG, which tells its size.
pub(super) fn png(width: u32, height: u32) -> Vec<u8> {
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
    png.extend(width.to_be_bytes());
    png.extend(height.to_be_bytes());
    png.extend([8, 6, 0, 0, 0, 0, 0, 0, 0]);
    png
}
