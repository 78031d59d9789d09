//! How does a file come to its place whole?

use std::{
    fs::{self, File},
    io::{self, Read, Write as _},
    path::Path,
    time::SystemTime,
};

use crate::publish::hash::ContentHash;

/// What tells that nobody touched a file since: where it lies on the disk, how long it is
/// and when it was last written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Stamp {
    pub(super) node: u64,
    pub(super) length: u64,
    /// Nanoseconds since 1970.
    pub(super) written: u128,
}

impl Stamp {
    /// The stamp of a file; `None` where there is none.
    pub(super) fn of(path: &Path) -> Option<Self> {
        Self::from(&fs::symlink_metadata(path).ok()?)
    }

    /// The stamp of what was found; `None` where it is no file.
    pub(super) fn from(there: &fs::Metadata) -> Option<Self> {
        let written = there.modified().ok()?;
        let since = written.duration_since(SystemTime::UNIX_EPOCH).ok()?;
        there.is_file().then(|| Self {
            node: node(there),
            length: there.len(),
            written: since.as_nanos(),
        })
    }

    /// The hash of the stamp, to depend on a file without reading it.
    pub(super) fn hash(self, path: &Path) -> ContentHash {
        let name = path.as_os_str().as_encoded_bytes();
        let stamp = format!("{self:?}");
        ContentHash::of_all([name, stamp.as_bytes()])
    }
}

#[cfg(unix)]
fn node(there: &fs::Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(there)
}

#[cfg(not(unix))]
fn node(_: &fs::Metadata) -> u64 {
    0
}

/// Where the file or folder of an entry lies on its disk, as the list of the folder says.
#[cfg(unix)]
pub(super) fn node_of(entry: &fs::DirEntry) -> u64 {
    std::os::unix::fs::DirEntryExt::ino(entry)
}

#[cfg(not(unix))]
pub(super) fn node_of(_: &fs::DirEntry) -> u64 {
    0
}

/// Whether two folders are known to be on one disk.
#[cfg(unix)]
pub(super) fn is_one_disk(one: &Path, other: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let disk = |path| fs::symlink_metadata(path).map(|found| found.dev()).ok();
    disk(one).is_some() && disk(one) == disk(other)
}

#[cfg(not(unix))]
pub(super) fn is_one_disk(_: &Path, _: &Path) -> bool {
    false
}

/// Puts bytes in a place; whether they were not there already.
pub(super) fn put(target: &Path, bytes: &[u8]) -> io::Result<bool> {
    let is_there = fs::metadata(target)
        .is_ok_and(|there| there.is_file() && there.len() == bytes.len() as u64)
        && fs::read(target)? == bytes;
    if !is_there {
        replace(target, |new| fs::write(new, bytes))?;
    }
    Ok(!is_there)
}

/// The same where nobody looks meanwhile, so that what is not there need not come whole.
/// What a press that was stopped leaves half is told by its bytes.
pub(super) fn put_unseen(target: &Path, bytes: &[u8]) -> io::Result<bool> {
    let write = || File::create_new(target)?.write_all(bytes);
    match in_folder(target, write) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => put(target, bytes),
        result => result.map(|()| true),
    }
}

/// Copies a file to a place; its hash, and whether it was not there already.
pub(super) fn copy(from: &Path, target: &Path) -> io::Result<(ContentHash, bool)> {
    let hash = ContentHash::of_file(from)?;
    let is_there = fs::metadata(target).is_ok_and(|there| there.is_file())
        && fs::metadata(target)?.len() == fs::metadata(from)?.len()
        && is_same(from, target)?;
    if !is_there {
        replace(target, |new| {
            // Not with the permissions of the author's file.
            io::copy(&mut File::open(from)?, &mut File::create(new)?).map(drop)
        })?;
    }
    Ok((hash, !is_there))
}

/// Puts a file into a folder, which is made where it is not there: to look for each folder
/// of a large blog takes longer than to meet those that are missing.
pub(super) fn in_folder(target: &Path, put: impl Fn() -> io::Result<()>) -> io::Result<()> {
    match (put(), target.parent()) {
        (Err(error), Some(folder)) if error.kind() == io::ErrorKind::NotFound => {
            fs::create_dir_all(folder)?;
            put()
        }
        (result, _) => result,
    }
}

/// Fills a file beside a place and renames it to there.
pub(super) fn replace(target: &Path, fill: impl Fn(&Path) -> io::Result<()>) -> io::Result<()> {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    // Short, because the name itself may be as long as the disk allows.
    let start: String = name.chars().take(16).collect();
    let sum = ContentHash::of(name.as_bytes()).short();
    let temporary = target.with_file_name(format!(".{start}-{sum}.quire-new"));
    let result =
        in_folder(&temporary, || fill(&temporary)).and_then(|()| fs::rename(&temporary, target));
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
