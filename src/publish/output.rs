//! How do files reach the folder that is served?
//!
//! Each is written beside its place and renamed, so that nobody ever reads half a file; one
//! whose content is there already is left alone. What an earlier press wrote and this one
//! does not is taken away: the list of what was written, with a check sum each, is kept in
//! [`LIST`]. A file that the press did not write must never be removed.
//!
//! What names other files by their contents is made last, when these are known.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs::{self, File},
    io::{self, Read, Write},
    path::{Component, Path, PathBuf},
};

use percent_encoding::percent_decode_str;

use super::{
    hash::ContentHash,
    parallel,
    problem::{Place, Problem, Problems},
    tree::join,
};

/// The list of the files that a press wrote, in the folder itself.
const LIST: &str = ".quire-files";

/// A file to write.
pub(super) struct Output<'a> {
    /// Below the folder, with forward slashes, not percent-encoded.
    pub(super) path: String,
    /// Whose file it is, for complaints; `None` for the blog's own.
    pub(super) owner: Option<Owner>,
    /// Whether the author's own file at the same place is written instead, without a word.
    pub(super) is_yielding: bool,
    content: Content<'a>,
}

/// A place in the author's files that brought an output about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Owner {
    /// As problems name it.
    pub(super) path: String,
    pub(super) place: Place,
    /// Whether it is the place of a post's slug.
    pub(super) is_slug: bool,
}

/// How the bytes of a file are made.
pub(super) type Make<'a> = dyn Fn() -> io::Result<Vec<u8>> + Send + Sync + 'a;

/// How the bytes of a file are made that is about the others.
pub(super) type MakeLate<'a> = dyn Fn(&Files) -> io::Result<Vec<u8>> + Send + Sync + 'a;

enum Content<'a> {
    Copied(PathBuf),
    Made(Box<Make<'a>>),
    Late(Box<MakeLate<'a>>),
}

/// The files that were put in their places, each with the hash of its bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Files(BTreeMap<String, ContentHash>);

impl Files {
    /// The hash of a file, by its [`Output::path`].
    #[cfg_attr(not(test), allow(dead_code, reason = "for what is made late"))]
    #[allow(dead_code, reason = "for what is made late")]
    pub(super) fn hash(&self, path: &str) -> Option<ContentHash> {
        self.0.get(path).copied()
    }

    /// All files in the order of their paths.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, ContentHash)> {
        self.0.iter().map(|(path, hash)| (path.as_str(), *hash))
    }

    /// What stands for all paths and contents together.
    #[cfg_attr(not(test), allow(dead_code, reason = "for what is made late"))]
    pub(super) fn whole(&self) -> ContentHash {
        let lines = self.iter().map(|(path, hash)| format!("{hash} {path}\n"));
        ContentHash::of(lines.collect::<String>().as_bytes())
    }
}

impl<'a> Output<'a> {
    /// A file of the author, copied as it is.
    pub(super) fn copied(path: String, from: PathBuf) -> Self {
        Self {
            path,
            owner: None,
            is_yielding: false,
            content: Content::Copied(from),
        }
    }

    /// A file whose bytes are made when they are written.
    pub(super) fn made(path: String, make: Box<Make<'a>>) -> Self {
        Self {
            path,
            owner: None,
            is_yielding: false,
            content: Content::Made(make),
        }
    }

    /// A file that is made of the hashes of all others but those made late like it.
    #[cfg_attr(not(test), allow(dead_code, reason = "for what is made late"))]
    pub(super) fn late(path: String, make: Box<MakeLate<'a>>) -> Self {
        Self {
            path,
            owner: None,
            is_yielding: false,
            content: Content::Late(make),
        }
    }

    /// The same output, with its owner.
    pub(super) fn owned_by(self, owner: Owner) -> Self {
        Self {
            owner: Some(owner),
            ..self
        }
    }

    /// The same output, unless the author has a file of his own at its place.
    pub(super) fn yielding(self) -> Self {
        Self {
            is_yielding: true,
            ..self
        }
    }
}

/// The outputs without those that yield to a file of the author.
pub(super) fn settled(outputs: Vec<Output<'_>>) -> Vec<Output<'_>> {
    let is_own = |output: &&Output<'_>| matches!(output.content, Content::Copied(_));
    let own = outputs.iter().filter(is_own);
    let own: BTreeSet<String> = own.map(|output| output.path.clone()).collect();
    let mut outputs = outputs;
    outputs.retain(|output| !(output.is_yielding && own.contains(&output.path)));
    outputs
}

/// The file that a static host serves for a percent-encoded path below the base.
pub(super) fn file_path(url_path: &str) -> String {
    percent_decode_str(url_path)
        .decode_utf8_lossy()
        .into_owned()
}

/// What writing came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Written {
    pub(super) written: usize,
    pub(super) removed: usize,
}

/// Writes the files; `shown` is how problems name the folder.
pub(super) fn write(
    out: &Path,
    shown: &str,
    threads: usize,
    outputs: &[Output<'_>],
) -> Result<Written, Problems> {
    let paths: BTreeSet<&str> = outputs.iter().map(|output| output.path.as_str()).collect();
    let earlier = read_list(out);
    let stale = earlier
        .iter()
        .filter(|(path, _)| !paths.contains(path.as_str()));
    let removed = stale.filter(|(path, sum)| remove(out, path, **sum)).count();
    let failed = |path: &str, error: &io::Error| {
        Problem::of_file(&join(shown, path), format!("cannot be written: {error}"))
    };
    let folders: BTreeSet<PathBuf> = outputs
        .iter()
        .filter_map(|output| out.join(&output.path).parent().map(Path::to_owned))
        .collect();
    for folder in &folders {
        // Where this fails, so does each file in it, and that is told.
        fs::create_dir_all(folder).ok();
    }
    let (late, others): (Vec<_>, Vec<_>) = outputs
        .iter()
        .partition(|output| matches!(output.content, Content::Late(_)));
    let mut written = 0;
    let mut files = Files::default();
    let mut problems = Vec::new();
    for outputs in [others, late] {
        let results = parallel::map(threads, &outputs, |output| place(out, output, &files));
        for (output, result) in outputs.iter().zip(results) {
            match result {
                Ok((hash, is_new)) => {
                    written += usize::from(is_new);
                    files.0.insert(output.path.clone(), hash);
                }
                Err(error) => problems.push(failed(&output.path, &error)),
            }
        }
    }
    let mut list = files.0;
    // Also after a failure, so that the next press knows of what this one wrote.
    if !problems.is_empty() {
        let unseen = earlier
            .into_iter()
            .filter(|(path, _)| out.join(path).is_file());
        for (path, sum) in unseen {
            list.entry(path).or_insert(sum);
        }
    }
    if let Err(error) = write_list(out, &list) {
        problems.push(failed(LIST, &error));
    }
    Problems::check(problems)?;
    Ok(Written { written, removed })
}

/// Puts a file in its place: its check sum, and whether its content is new.
fn place(out: &Path, output: &Output<'_>, files: &Files) -> io::Result<(ContentHash, bool)> {
    let target = out.join(&output.path);
    match &output.content {
        Content::Made(make) => put_made(&target, &make()?),
        Content::Late(make) => put_made(&target, &make(files)?),
        Content::Copied(from) => {
            let sum = ContentHash::of_file(from)?;
            let is_there = fs::metadata(&target).is_ok_and(|there| there.is_file())
                && fs::metadata(&target)?.len() == fs::metadata(from)?.len()
                && is_same(from, &target)?;
            if !is_there {
                replace(&target, |file| {
                    io::copy(&mut File::open(from)?, file).map(drop)
                })?;
            }
            Ok((sum, !is_there))
        }
    }
}

fn put_made(target: &Path, bytes: &[u8]) -> io::Result<(ContentHash, bool)> {
    let is_new = put(target, bytes)?;
    Ok((ContentHash::of(bytes), is_new))
}

fn put(target: &Path, bytes: &[u8]) -> io::Result<bool> {
    let is_there = fs::metadata(target)
        .is_ok_and(|there| there.is_file() && there.len() == bytes.len() as u64)
        && fs::read(target)? == bytes;
    if !is_there {
        replace(target, |file| file.write_all(bytes))?;
    }
    Ok(!is_there)
}

fn replace(target: &Path, fill: impl FnOnce(&mut File) -> io::Result<()>) -> io::Result<()> {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    // Short, because the name itself may be as long as the disk allows.
    let start: String = name.chars().take(16).collect();
    let sum = ContentHash::of(name.as_bytes()).short();
    let temporary = target.with_file_name(format!(".{start}-{sum}.quire-new"));
    let result = File::create(&temporary)
        .and_then(|mut file| fill(&mut file))
        .and_then(|()| fs::rename(&temporary, target));
    if result.is_err() {
        // The first error is the one to tell.
        fs::remove_file(&temporary).ok();
    }
    result
}

fn is_same(left: &Path, right: &Path) -> io::Result<bool> {
    let (mut left, mut right) = (File::open(left)?, File::open(right)?);
    let (mut a, mut b) = (vec![0; BLOCK], vec![0; BLOCK]);
    loop {
        let length = fill(&mut left, &mut a)?;
        if length != fill(&mut right, &mut b)? || a.get(..length) != b.get(..length) {
            return Ok(false);
        }
        if length == 0 {
            return Ok(true);
        }
    }
}

const BLOCK: usize = 64 << 10;

fn fill(file: &mut File, block: &mut [u8]) -> io::Result<usize> {
    let mut length = 0;
    while let Some(rest) = block.get_mut(length..).filter(|rest| !rest.is_empty()) {
        match file.read(rest)? {
            0 => break,
            read => length += read,
        }
    }
    Ok(length)
}

/// Removes a file that an earlier press wrote and nobody changed since, and the folders
/// that it leaves empty.
fn remove(out: &Path, path: &str, sum: ContentHash) -> bool {
    let target = out.join(path);
    if ContentHash::of_file(&target).ok() != Some(sum) || fs::remove_file(&target).is_err() {
        return false;
    }
    let below = Path::new(path).ancestors().skip(1);
    for folder in below.filter(|folder| !folder.as_os_str().is_empty()) {
        // A folder that holds something else stays, and so do those above it.
        if fs::remove_dir(out.join(folder)).is_err() {
            break;
        }
    }
    true
}

/// What an earlier press wrote; nothing where there is no list or it is damaged.
fn read_list(out: &Path) -> BTreeMap<String, ContentHash> {
    let list = fs::read_to_string(out.join(LIST)).unwrap_or_default();
    let entry = |line: &str| {
        let (sum, path) = line.split_once(' ')?;
        let is_below = Path::new(path)
            .components()
            .all(|part| matches!(part, Component::Normal(_)));
        let sum = ContentHash::parse(sum)?;
        (is_below && !path.is_empty()).then(|| (path.to_owned(), sum))
    };
    list.lines().filter_map(entry).collect()
}

fn write_list(out: &Path, files: &BTreeMap<String, ContentHash>) -> io::Result<()> {
    let mut list = String::new();
    for (path, sum) in files {
        // A line break in a name would forge a line; such a file is never removed.
        if !path.contains(['\n', '\r']) {
            list += &format!("{sum} {path}\n");
        }
    }
    put(&out.join(LIST), list.as_bytes()).map(drop)
}
