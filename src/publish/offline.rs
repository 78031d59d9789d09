//! What does the service worker need to keep the blog on a device?
//!
//! The worker itself, filled in with what it must know of this blog; a page without content
//! that its program draws any route into; and a list of all that makes up the blog, by which
//! a reader's device fetches the whole. A blog that wants none of it, and one under
//! construction, has a worker in the same place that takes an earlier one away.

use std::{collections::BTreeSet, fs, io, path::PathBuf};

use serde_json::json;
use sha2::{Digest as _, Sha256};

use super::{
    Press,
    assets::Asset,
    hash::{ContentHash, names_hash},
    output::{Output, file_path},
    pages::{self, House},
    problem::Problem,
    search::{Index, SearchProgram},
    sheets::{Prepared, Sheet},
    shell::Template,
};
use crate::model::{Address, Base, FORMAT, Route};

/// What a press knows that has to do with readers without a network.
#[derive(Clone, Copy)]
pub(super) struct Offline<'a> {
    pub(super) press: &'a Press,
    /// How problems name the source folder.
    pub(super) shown: &'a str,
    pub(super) sheets: &'a [Sheet<'a>],
    pub(super) assets: &'a [Asset],
    pub(super) prepared: &'a [Prepared],
    /// What a reader searches with, and in.
    pub(super) search: Option<(&'a SearchProgram, &'a Index)>,
}

impl<'a> Offline<'a> {
    /// All files that have to do with it.
    pub(super) fn outputs(
        self,
        house: &House<'_>,
        template: &Template,
        problems: &mut Vec<Problem>,
    ) -> Vec<Output<'a>> {
        if !house.keeps {
            return vec![made(WORKER, farewell(house.base))];
        }
        let outputs = pages::shell(template, house).and_then(|shell| {
            let html = String::from_utf8_lossy(&shell);
            let mut outputs = self.lists(&html)?;
            outputs.push(made(WORKER, worker(house.base, &html)));
            outputs.push(made(SHELL, shell));
            Ok(outputs)
        });
        outputs.unwrap_or_else(|error| {
            let message = format!("an image cannot be read ({error}); make its file readable");
            problems.push(Problem::of_file(self.shown, message));
            Vec::new()
        })
    }

    /// The images that posts show in several sizes, each in the one that suits most screens:
    /// the worker shows it for the others.
    fn sized(self) -> BTreeSet<String> {
        let addresses = self.prepared.iter().flat_map(|post| &post.addresses);
        let path = |address: &Address| {
            let suits = |width: &&u32| **width <= SUITABLE;
            let width = address.widths.iter().rev().find(suits);
            let width = width.or_else(|| address.widths.first())?;
            Some(address.variant(*width))
        };
        addresses.filter_map(path).collect()
    }

    /// The other images that posts show, as they are served and where they lie. One that is
    /// larger than a reader would want without asking is left out.
    fn images(self) -> Vec<(&'a str, PathBuf)> {
        let addresses = self.prepared.iter().flat_map(|post| &post.addresses);
        let served: BTreeSet<String> = addresses
            .filter(|address| is_image(&address.to) && address.widths.is_empty())
            .map(|address| file_path(&address.to))
            .collect();
        let image = |asset: &'a Asset| {
            let path = asset.served.as_deref();
            let path = path.filter(|path| served.contains(*path))?;
            let file = self.press.source.join(&asset.path);
            // One that cannot be read is told of when it is copied.
            let length = fs::metadata(&file).ok()?.len();
            (length <= LARGEST).then_some((path, file))
        };
        self.assets.iter().filter_map(image).collect()
    }

    /// The lists of all that makes up the blog, beside the shell and its program: every data
    /// file and the images, each with its digest; and `offline/index.json`, which names the
    /// version. A list bears what stands for its content, so that one of another deployment
    /// is known.
    fn lists(self, shell: &str) -> io::Result<Vec<Output<'a>>> {
        let mut parts: Vec<(ContentHash, Vec<Listed<'a>>)> = Vec::new();
        let listed: Vec<&Sheet<'_>> = self.sheets.iter().filter(|sheet| sheet.is_listed).collect();
        for sheets in listed.chunks(PART) {
            let part = sheets.iter().map(|sheet| (sheet.path.as_str(), sheet.hash));
            parts.push((
                key(part),
                sheets.iter().copied().map(Listed::Data).collect(),
            ));
        }
        for images in self.images().chunks(PART) {
            let hash = |(path, file): &(&'a str, PathBuf)| {
                Ok::<_, io::Error>((*path, ContentHash::of_file(file)?))
            };
            let hashes: io::Result<Vec<_>> = images.iter().map(hash).collect();
            let listed = |(path, file): &(&'a str, PathBuf)| Listed::Image(path, file.clone());
            parts.push((
                key(hashes?.into_iter()),
                images.iter().map(listed).collect(),
            ));
        }
        let sized: Vec<String> = self.sized().into_iter().collect();
        for images in sized.chunks(PART) {
            // The content is in the name.
            let part = images
                .iter()
                .map(|path| (path.as_str(), ContentHash::default()));
            let listed = images.iter().cloned().map(Listed::Sized);
            parts.push((key(part), listed.collect()));
        }
        if let Some((program, index)) = self.search {
            let of_program = program.files().into_iter();
            let of_program = of_program.map(|(path, bytes)| (path.to_owned(), bytes));
            let files: Vec<(String, &[u8])> = of_program.chain(index.files()).collect();
            for files in files.chunks(PART) {
                let part = files.iter();
                let part = part.map(|(path, bytes)| (path.as_str(), ContentHash::of(bytes)));
                let listed = files.iter().cloned();
                let listed = listed.map(|(path, bytes)| Listed::Search(path, bytes));
                parts.push((key(part), listed.collect()));
            }
        }
        let code = code(shell);
        let keys: Vec<String> = parts.iter().map(|(key, _)| key.short()).collect();
        let files: usize = parts.iter().map(|(_, files)| files.len()).sum();
        let all = json!({ "code": code, "parts": keys, "files": files });
        let version = ContentHash::of_all([all.to_string().as_bytes(), shell.as_bytes()]);
        let index = json!({
            "version": version.short(),
            "code": code,
            "files": files,
            "parts": keys,
        });
        let index = made("offline/index.json", index.to_string().into_bytes());
        let list = |(number, (key, files)): (usize, (ContentHash, Vec<Listed<'a>>))| {
            let make = move || part(key, &files);
            Output::made(format!("offline/{number}.json"), Box::new(make)).depends_on(key)
        };
        let lists = (1..).zip(parts).map(list);
        Ok(lists.chain(core::iter::once(index)).collect())
    }
}

/// A file of the kept blog.
enum Listed<'a> {
    Data(&'a Sheet<'a>),
    /// Where it is served, and where it lies.
    Image(&'a str, PathBuf),
    /// Where it is served, with the hash of its content in its name.
    Sized(String),
    /// Where it is served, and its content.
    Search(String, &'a [u8]),
}

/// What stands for some files: their paths and contents.
fn key<'a>(files: impl Iterator<Item = (&'a str, ContentHash)>) -> ContentHash {
    let lines: String = files
        .map(|(path, hash)| format!("{hash} {path}\n"))
        .collect();
    ContentHash::of(lines.as_bytes())
}

/// One list: the path of each file, percent-encoded, with the first 16 hexadecimal digits of
/// its SHA-256, and how large all of them are together. What has a hash in its name has no
/// digest, and its size is not counted.
fn part(key: ContentHash, files: &[Listed<'_>]) -> io::Result<Vec<u8>> {
    let mut bytes = 0;
    let mut list = Vec::with_capacity(files.len());
    for file in files {
        let (path, content) = match file {
            Listed::Data(sheet) => (sheet.path.as_str(), sheet.json()?),
            Listed::Image(path, file) => (*path, fs::read(file)?),
            Listed::Search(path, bytes) => (path.as_str(), bytes.to_vec()),
            Listed::Sized(path) => {
                list.push(json!([path, ""]));
                continue;
            }
        };
        // The model encodes the segments of any path.
        let path = path.to_owned();
        let path = Route::NotFound { path }.path();
        let digest = Sha256::digest(&content);
        let digest: String = digest.iter().take(8).map(|b| format!("{b:02x}")).collect();
        bytes += content.len();
        list.push(json!([path, digest]));
    }
    let part = json!({ "key": key.short(), "bytes": bytes, "files": list });
    Ok(part.to_string().into_bytes())
}

/// Where the worker is served: what lies below its folder is what it may answer for.
pub(super) const WORKER: &str = "worker.js";
/// The page that stands for every route when there is no network.
pub(super) const SHELL: &str = "offline.html";
/// How many files one file of the list names.
const PART: usize = 500;
/// The largest image that belongs to the blog as it is kept, in bytes.
const LARGEST: u64 = 5_000_000;
/// How wide an image is that suits most screens, in pixels.
const SUITABLE: u32 = 1280;
/// What images end in.
const IMAGES: [&str; 8] = ["svg", "png", "jpg", "jpeg", "webp", "avif", "gif", "ico"];

/// The worker for the blog whose shell is `shell`: the HTML of [`SHELL`].
fn worker(base: &Base, shell: &str) -> Vec<u8> {
    let setup = json!({ "base": base.as_str(), "format": FORMAT, "code": code(shell) });
    script(&setup, include_str!("offline/worker.js"))
}

/// The worker that takes away itself and all that an earlier one kept.
fn farewell(base: &Base) -> Vec<u8> {
    let setup = json!({ "base": base.as_str() });
    script(&setup, include_str!("offline/farewell.js"))
}

fn made<'a>(path: &str, bytes: Vec<u8>) -> Output<'a> {
    Output::made(path.to_owned(), Box::new(move || Ok(bytes.clone())))
}

/// A script behind its setup, without what only its authors read.
fn script(setup: &serde_json::Value, source: &str) -> Vec<u8> {
    let mut script = format!("const SETUP={setup};\n");
    let lines = source.lines().map(str::trim);
    for line in lines.filter(|line| !line.is_empty() && !line.starts_with("//")) {
        script += line;
        script.push('\n');
    }
    script.into_bytes()
}

/// The program's files that a page names, below the base: what bears the hash of its content
/// and is code. The worker finds them in the same way.
fn code(html: &str) -> BTreeSet<&str> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-' | '/');
    let names = html.split(|c| !is_part(c));
    let names = names.filter_map(|name| {
        let below = name
            .rfind("assets/")
            .or_else(|| name.rfind("quire-page-"))?;
        name.get(below..)
    });
    let is_code = |name: &&str| {
        [".js", ".wasm", ".css"]
            .iter()
            .any(|end| name.ends_with(end))
            && is_hashed(name)
    };
    names.filter(is_code).collect()
}

/// Whether a name ends in a hash: of sixteen digits where the press has made it, and of up to
/// as many where Trunk has, which leaves out the zeros before it.
fn is_hashed(name: &str) -> bool {
    if name.starts_with("assets/") {
        return names_hash(name, 16..=16);
    }
    names_hash(&name.replace("_bg.", "."), 10..=16)
}

fn is_image(address: &str) -> bool {
    let (_, ending) = address.rsplit_once('.').unwrap_or_default();
    let ending = ending.to_ascii_lowercase();
    IMAGES.contains(&ending.as_str())
}

#[cfg(test)]
mod tests {
    use super::{code, worker};
    use crate::model::Base;

    #[test]
    fn the_code_that_a_page_needs_is_found() {
        let html = "<link rel=modulepreload href=\"/blog/quire-page-0123456789abcdef.js\">\
            <script type=module>import init from './quire-page-0123456789abcdef.js';\
            init('/blog/quire-page-edcba9876543210_bg.wasm')</script>\
            <link rel=stylesheet href=/blog/assets/late-0011223344556677.css>\
            <script src=\"/blog/assets/own-20240315123000.js\"></script>\
            <img src=\"/blog/assets/a-0011223344556677.webp\"><a href=\"/blog/posts/quire-page-js/\">";
        let found: Vec<&str> = code(html).into_iter().collect();
        assert_eq!(
            found,
            [
                "assets/late-0011223344556677.css",
                "quire-page-0123456789abcdef.js",
                "quire-page-edcba9876543210_bg.wasm",
            ]
        );
    }

    #[test]
    fn the_worker_is_code_alone() {
        let script = String::from_utf8(worker(&Base::new("blog"), "")).unwrap_or_default();
        assert!(script.starts_with("const SETUP={"));
        for part in ["\"base\":\"/blog/\"", "\"code\":[]", "\"format\":"] {
            assert!(script.contains(part), "{part}");
        }
        assert!(!script.lines().any(|line| line.starts_with("//")));
        assert!(script.contains("addEventListener(\"fetch\""));
        // Nothing that turns text into code, which the page's policy forbids.
        for word in ["eval", "Function(", "importScripts", "innerHTML"] {
            assert!(!script.contains(word), "{word}");
        }
    }
}
