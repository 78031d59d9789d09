//! What of the bundle that a build replaces can be used again?
//!
//! Its folders. A large blog has one for each post, and making them all anew takes longer
//! than all else: some disks search long for a place where much was removed just before,
//! as a build does. So they are moved, as the last step of a press that went well, and a
//! moment before the build would remove them. Of what is in them only those files stay
//! that are the kept ones themselves, by their stamps.

use std::{
    collections::{BTreeSet, HashMap, HashSet},
    fs, io,
    path::Path,
};

use super::{
    list::LIST,
    place::{self, Stamp},
};
use crate::publish::{
    parallel::{Crew, Step},
    tree::join,
};

/// What shall be in the folder to serve.
#[derive(Clone, Copy)]
pub(super) struct Wanted<'a> {
    /// Where these files are kept.
    pub(super) kept: &'a Path,
    pub(super) files: &'a HashMap<&'a str, Stamp>,
    pub(super) folders: &'a BTreeSet<&'a str>,
}

/// What the list of a folder says of a file or folder in it.
struct Found {
    path: String,
    is_folder: bool,
    /// Where it lies on the disk.
    node: u64,
    /// Whether that disk is the one of the kept files: there no other file has the place of
    /// one of them.
    is_one_disk: bool,
}

/// Moves the folders of `former` that a press made to `out`, and takes out of them what is
/// not wanted; the paths of what is there as it shall be. Fails with the first path that
/// cannot be removed.
pub(super) fn take_over<'a>(
    former: &Path,
    out: &Path,
    wanted: Wanted<'a>,
    crew: Crew<'_>,
) -> Result<HashSet<&'a str>, (String, io::Error)> {
    // Without the list, nobody knows that a press made it.
    let has_stamps = wanted.files.values().all(|stamp| stamp.node != 0);
    if !has_stamps || !former.join(LIST).is_file() {
        return Ok(HashSet::new());
    }
    let top = wanted
        .folders
        .iter()
        .filter_map(|path| path.split('/').next());
    let top: BTreeSet<&str> = top.collect();
    let mut entries = Vec::new();
    for folder in top {
        let (from, to) = (former.join(folder), out.join(folder));
        let is_folder = fs::symlink_metadata(&from).is_ok_and(|found| found.is_dir());
        // What cannot be moved is made.
        if is_folder && fs::symlink_metadata(&to).is_err() && fs::rename(&from, &to).is_ok() {
            let is_one_disk = place::is_one_disk(wanted.kept, &to);
            let found = list(out, folder, is_one_disk);
            entries.extend(found.map_err(|error| (folder.to_owned(), error))?);
        }
    }
    let results = crew.map(Step::Place, &entries, |found| {
        let mut there = Vec::new();
        clear(out, found, wanted, &mut there).map(|()| there)
    });
    let mut all = HashSet::with_capacity(wanted.files.len());
    for there in results {
        all.extend(there?);
    }
    Ok(all)
}

/// Removes a file that is not wanted, or what is not wanted below a folder; `there` gets the
/// paths of the others.
fn clear<'a>(
    out: &Path,
    found: &Found,
    wanted: Wanted<'a>,
    there: &mut Vec<&'a str>,
) -> Result<(), (String, io::Error)> {
    let path = found.path.as_str();
    let place = out.join(path);
    let failed = |error| (path.to_owned(), error);
    if !found.is_folder {
        if let Some((path, stamp)) = wanted.files.get_key_value(path) {
            let is_it = found.is_one_disk && found.node == stamp.node;
            if is_it || Stamp::of(&place) == Some(*stamp) {
                there.push(path);
                return Ok(());
            }
        }
        return fs::remove_file(&place).map_err(failed);
    }
    for found in list(out, path, found.is_one_disk).map_err(failed)? {
        clear(out, &found, wanted, there)?;
    }
    if wanted.folders.contains(path) {
        return Ok(());
    }
    match fs::remove_dir(&place) {
        // One below it is wanted.
        Err(error) if error.kind() != io::ErrorKind::DirectoryNotEmpty => Err(failed(error)),
        _ => Ok(()),
    }
}

/// What is in a folder below `out`.
fn list(out: &Path, folder: &str, is_one_disk: bool) -> io::Result<Vec<Found>> {
    let found = fs::read_dir(out.join(folder))?.map(|entry| {
        let entry = entry?;
        let name = entry.file_name().into_string();
        let name = name.map_err(|_| io::Error::other("a name that is not UTF-8"))?;
        Ok(Found {
            path: join(folder, &name),
            is_folder: entry.file_type()?.is_dir(),
            node: place::node_of(&entry),
            is_one_disk,
        })
    });
    found.collect()
}
