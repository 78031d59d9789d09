//! How does a kept folder become the one to serve?
//!
//! By hard links: the bytes are there already. Where the system has none, by copies. Whoever
//! changes a file in place changes both, which the next press finds out by its stamp.

use std::{collections::BTreeSet, fs, io, path::Path};

use super::{
    kept::Entry,
    place::{Stamp, replace},
};
use crate::publish::parallel::{Crew, Step};

/// How many files one thread takes at a time.
const PART: usize = 256;

/// Gives the files of `kept` to `out`; how many were not there. Fails with the first path
/// that cannot be written.
pub(super) fn spread(
    kept: &Path,
    out: &Path,
    crew: Crew<'_>,
    entries: &[(String, Entry)],
) -> Result<usize, (String, io::Error)> {
    let present: Vec<(&str, Stamp)> = entries
        .iter()
        .filter_map(|(path, entry)| Some((path.as_str(), entry.stamp?)))
        .collect();
    let folders: BTreeSet<&str> = present
        .iter()
        .filter_map(|(path, _)| Some(path.rsplit_once('/')?.0))
        .collect();
    for folder in folders {
        let folder = out.join(folder);
        // One at a time where it can be: looking for all those above it is dear.
        if fs::create_dir(&folder).is_err() {
            // Where this fails, so does each file in it, and that is told.
            fs::create_dir_all(&folder).ok();
        }
    }
    let parts: Vec<&[(&str, Stamp)]> = present.chunks(PART).collect();
    let results = crew.map(Step::Place, &parts, |part| {
        let mut written = 0;
        for (path, stamp) in *part {
            let is_new = give(&kept.join(path), &out.join(path), *stamp);
            written += usize::from(is_new.map_err(|error| ((*path).to_owned(), error))?);
        }
        Ok(written)
    });
    results.into_iter().sum()
}

/// Puts one file there; whether it was not there already.
fn give(from: &Path, to: &Path, stamp: Stamp) -> io::Result<bool> {
    if fs::hard_link(from, to).is_ok() {
        return Ok(true);
    }
    if stamp.node != 0 && Stamp::of(to) == Some(stamp) {
        return Ok(false);
    }
    let bytes = fs::read(from)?;
    if fs::read(to).is_ok_and(|there| there == bytes) {
        return Ok(false);
    }
    replace(to, |new| {
        fs::hard_link(from, new).or_else(|_| fs::write(new, &bytes))
    })?;
    Ok(true)
}
