//! How does a kept folder become the one to serve?
//!
//! By hard links: the bytes are there already. Where the system has none, by copies. Whoever
//! changes a file in place changes both, which the next press finds out by its stamp.

use std::{
    collections::{BTreeSet, HashMap},
    fs, io,
    path::Path,
};

use super::{
    former::{Wanted, take_over},
    kept::{Entry, stored},
    place::{Stamp, in_folder, replace},
};
use crate::publish::parallel::{Crew, Step};

/// How many files one thread takes at a time.
const PART: usize = 256;

/// Gives the files of `kept` to `out`; how many were not there. `former` is
/// the bundle that is replaced. Fails with the first path that cannot be written.
pub(super) fn spread(
    kept: &Path,
    out: &Path,
    former: Option<&Path>,
    crew: Crew<'_>,
    entries: &[(String, Entry)],
) -> Result<usize, (String, io::Error)> {
    let mut present: Vec<(&str, Stamp)> = entries
        .iter()
        .filter_map(|(path, entry)| Some((path.as_str(), entry.stamp?)))
        .collect();
    let folders: BTreeSet<&str> = present
        .iter()
        .filter_map(|(path, _)| Some(path.rsplit_once('/')?.0))
        .collect();
    let files: HashMap<&str, Stamp> = present.iter().copied().collect();
    if let Some(former) = former {
        let wanted = Wanted {
            kept,
            files: &files,
            folders: &folders,
        };
        let there = take_over(former, out, wanted, crew)?;
        present.retain(|(path, _)| !there.contains(path));
    }
    let parts: Vec<&[(&str, Stamp)]> = present.chunks(PART).collect();
    let results = crew.map(Step::Place, &parts, |part| {
        let mut written = 0;
        for (path, stamp) in *part {
            let is_new = give(&stored(kept, path), &out.join(path), *stamp);
            written += usize::from(is_new.map_err(|error| ((*path).to_owned(), error))?);
        }
        Ok(written)
    });
    results.into_iter().sum()
}

/// Puts one file there; whether it was not there already.
fn give(from: &Path, to: &Path, stamp: Stamp) -> io::Result<bool> {
    if in_folder(to, || fs::hard_link(from, to)).is_ok() {
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
