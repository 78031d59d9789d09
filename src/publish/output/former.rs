//! What of the bundle that a build replaces can be used again?
//!
//! Its folders. A large blog has one for each post, and making them all anew takes longer
//! than all else: some disks search long for a place where much was removed just before,
//! as a build does. So they are moved, as the last step of a press that went well, and a
//! moment before the build would remove them. Of what is in them only those files stay
//! that are the kept ones themselves, by their stamps.

use std::{
    collections::{BTreeSet, HashMap},
    fs, io,
    path::Path,
};

use super::{list::LIST, place::Stamp};
use crate::publish::{
    parallel::{Crew, Step},
    tree::join,
};

/// What shall be in the folder to serve.
#[derive(Clone, Copy)]
pub(super) struct Wanted<'a> {
    pub(super) files: &'a HashMap<&'a str, Stamp>,
    pub(super) folders: &'a BTreeSet<&'a str>,
}

/// Moves the folders of `former` that a press made to `out`, and takes out of them what is
/// not wanted. Fails with the first path that cannot be removed.
pub(super) fn take_over(
    former: &Path,
    out: &Path,
    wanted: Wanted<'_>,
    crew: Crew<'_>,
) -> Result<(), (String, io::Error)> {
    // Without the list, nobody knows that a press made it.
    let has_stamps = wanted.files.values().all(|stamp| stamp.node != 0);
    if !has_stamps || !former.join(LIST).is_file() {
        return Ok(());
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
            let names = names(&to).map_err(|error| (folder.to_owned(), error))?;
            entries.extend(names.into_iter().map(|name| join(folder, &name)));
        }
    }
    let results = crew.map(Step::Place, &entries, |path| clear(out, path, wanted));
    results.into_iter().collect()
}

/// Removes a file that is not wanted, or what is not wanted below a folder.
fn clear(out: &Path, path: &str, wanted: Wanted<'_>) -> Result<(), (String, io::Error)> {
    let place = out.join(path);
    let failed = |error| (path.to_owned(), error);
    let found = fs::symlink_metadata(&place).map_err(failed)?;
    if !found.is_dir() {
        let stamp = Stamp::from(&found);
        if stamp.is_some() && wanted.files.get(path) == stamp.as_ref() {
            return Ok(());
        }
        return fs::remove_file(&place).map_err(failed);
    }
    for name in names(&place).map_err(failed)? {
        clear(out, &join(path, &name), wanted)?;
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

fn names(folder: &Path) -> io::Result<Vec<String>> {
    let names = fs::read_dir(folder)?.map(|entry| {
        let name = entry?.file_name().into_string();
        name.map_err(|_| io::Error::other("a name that is not UTF-8"))
    });
    names.collect()
}
