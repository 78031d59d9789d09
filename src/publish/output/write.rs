//! How are the outputs written, and what of it is left out because it is there?
//!
//! Where a folder is kept from press to press, the files are brought up to date in that
//! one and then given to the folder to serve, which is new in each build.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    fs, io,
    path::{Path, PathBuf},
};

use super::{
    Content, Files, Output,
    kept::{Entry, Kept, stored},
    list::{self, LIST},
    place::{self, Stamp},
    spread::spread,
};
use crate::publish::{
    compress::{Compression, Format, is_text},
    hash::ContentHash,
    parallel::{Crew, Step},
    problem::{Problem, Problems},
    tree::join,
};

/// What writing takes.
pub(in crate::publish) struct Writing<'a> {
    /// The folder to serve.
    pub(in crate::publish) out: &'a Path,
    /// How problems name it.
    pub(in crate::publish) shown: &'a str,
    pub(in crate::publish) crew: Crew<'a>,
    /// Where folders are kept from press to press, and what this press calls its own.
    pub(in crate::publish) kept: Option<(PathBuf, &'a str)>,
    /// The bundle that the folder to serve will replace.
    pub(in crate::publish) former: Option<&'a Path>,
    /// How texts are made smaller, where they are.
    pub(in crate::publish) compression: Option<Compression>,
}

/// What writing came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::publish) struct Written {
    pub(in crate::publish) written: usize,
    pub(in crate::publish) removed: usize,
}

/// Where files are brought up to date.
struct At<'a> {
    folder: &'a Path,
    /// What is known of its files; nothing of a folder that is not kept.
    known: Option<&'a HashMap<String, Entry>>,
    /// The places of all outputs.
    taken: &'a HashSet<&'a str>,
}

/// Files that are in their places.
#[derive(Default)]
struct Done {
    /// In the order of their paths.
    entries: Vec<(String, Entry)>,
    written: usize,
}

/// A file that is in its place.
struct Placed {
    entry: Entry,
    /// The same in fewer bytes.
    smaller: Vec<(String, Entry)>,
    /// How many of these were not there.
    new: usize,
}

impl Writing<'_> {
    /// Writes the files and takes away those of an earlier press that are no longer made.
    pub(in crate::publish) fn write(&self, outputs: &[Output<'_>]) -> Result<Written, Problems> {
        let kept = self.kept.as_ref();
        let kept = kept.and_then(|(parent, name)| Kept::take(parent, name, self.crew));
        let taken: HashSet<&str> = outputs.iter().map(|output| output.path.as_str()).collect();
        let earlier = list::read_list(self.out);
        let mut removed = self.remove(&earlier, |path| is_of(&taken, path));
        if let Some(kept) = &kept {
            kept.clear(|path| is_of(&taken, path));
        }
        let at = At {
            folder: kept.as_ref().map_or(self.out, |kept| kept.folder.as_path()),
            known: kept.as_ref().map(|kept| &kept.entries),
            taken: &taken,
        };
        let (mut done, mut problems) = self.bring_up_to_date(outputs, &at);
        if let Some(kept) = kept.as_ref().filter(|_| problems.is_empty()) {
            match spread(
                &kept.folder,
                self.out,
                self.former,
                self.crew,
                &done.entries,
            ) {
                Ok(written) => done.written = written,
                Err((path, error)) => problems.push(self.failed(&path, &error)),
            }
        }
        if let Some(kept) = &kept
            && (!problems.is_empty() || kept.note(&done.entries, self.crew).is_err())
        {
            kept.forget();
        }
        let present = done
            .entries
            .iter()
            .filter(|(_, entry)| entry.stamp.is_some());
        let mut list: BTreeMap<&str, ContentHash> = present
            .map(|(path, entry)| (path.as_str(), entry.hash))
            .collect();
        if problems.is_empty() {
            let smaller_no_more = |path: &str| list.contains_key(path) || !is_of(&taken, path);
            removed += self.remove(&earlier, smaller_no_more);
        } else {
            // So that the next press knows of what this one and those before it wrote.
            let unseen = earlier.iter();
            for (path, hash) in unseen.filter(|(path, _)| self.out.join(path).is_file()) {
                list.entry(path).or_insert(*hash);
            }
        }
        if let Err(error) = list::write_list(self.out, list.into_iter()) {
            problems.push(self.failed(LIST, &error));
        }
        Problems::check(problems)?;
        Ok(Written {
            written: done.written,
            removed,
        })
    }

    /// Writes the outputs that are not there as they shall be.
    fn bring_up_to_date(&self, outputs: &[Output<'_>], at: &At<'_>) -> (Done, Vec<Problem>) {
        let mut done = Done::default();
        let mut problems = Vec::new();
        let mut files = Files::default();
        let (late, others): (Vec<_>, Vec<_>) = outputs
            .iter()
            .partition(|output| matches!(output.content, Content::Late(_)));
        for outputs in [others, late] {
            let place = |output: &&Output<'_>| self.place(at, output, &files);
            let results = self.crew.map(Step::Write, &outputs, place);
            for (output, result) in outputs.iter().zip(results) {
                match result {
                    Ok(placed) => {
                        done.written += placed.new;
                        files.0.insert(output.path.clone(), placed.entry.hash);
                        done.entries.extend(placed.smaller);
                        done.entries.push((output.path.clone(), placed.entry));
                    }
                    Err(error) => problems.push(self.failed(&output.path, &error)),
                }
            }
        }
        done.entries.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        (done, problems)
    }

    /// Puts a file in its place, and the same in fewer bytes beside it.
    fn place(&self, at: &At<'_>, output: &Output<'_>, files: &Files) -> io::Result<Placed> {
        let target = at.place(&output.path);
        let known = at.entry(&output.path, &target);
        let key = match &output.content {
            // Read each time unless there is a stamp to compare with.
            Content::Copied(from) => at
                .known
                .and_then(|_| Stamp::of(from))
                .map(|stamp| stamp.hash(from)),
            _ => output.key,
        };
        let mut bytes = None;
        let (hash, is_new) = match known {
            Some(known) if key.is_some() && known.key == key => (known.hash, false),
            _ => {
                let made = match &output.content {
                    Content::Copied(_) => None,
                    Content::Made(make) => Some(make()?),
                    Content::Late(make) => Some(make(files)?),
                };
                let result = match (&output.content, &made) {
                    (Content::Copied(from), _) => place::copy(from, &target)?,
                    (_, Some(made)) => at.put(&target, made, known.map(|k| k.hash))?,
                    (_, None) => (ContentHash::default(), false),
                };
                bytes = made;
                result
            }
        };
        let unchanged = known.filter(|_| !is_new).and_then(|known| known.stamp);
        let mut placed = Placed {
            entry: Entry {
                hash,
                key,
                stamp: unchanged.or_else(|| Stamp::of(&target)),
            },
            new: usize::from(is_new),
            smaller: Vec::new(),
        };
        if let Some(compression) = &self.compression
            && is_text(&output.path)
        {
            for format in Format::ALL {
                let path = format!("{}.{}", output.path, format.ending());
                // The author's own is as good.
                if at.taken.contains(path.as_str()) {
                    continue;
                }
                let target = at.place(&path);
                let key = compression.key(format, hash);
                if let Some(known) = at.variant(&path, &target).filter(|k| k.key == Some(key)) {
                    placed.smaller.push((path, known));
                    continue;
                }
                let bytes = match &mut bytes {
                    Some(bytes) => bytes,
                    None => bytes.insert(fs::read(at.place(&output.path))?),
                };
                let smaller = compression.compress(format, &output.path, bytes)?;
                let entry = match smaller {
                    Some(smaller) => {
                        let (hash, is_new) = at.put(&target, &smaller, None)?;
                        placed.new += usize::from(is_new);
                        let stamp = Stamp::of(&target);
                        Entry {
                            hash,
                            key: Some(key),
                            stamp,
                        }
                    }
                    None => {
                        if at.known.is_some() {
                            fs::remove_file(&target).ok();
                        }
                        Entry {
                            hash: ContentHash::default(),
                            key: Some(key),
                            stamp: None,
                        }
                    }
                };
                placed.smaller.push((path, entry));
            }
        }
        Ok(placed)
    }

    /// Removes what an earlier press wrote and is not `current`; how many files.
    fn remove(
        &self,
        earlier: &BTreeMap<String, ContentHash>,
        is_current: impl Fn(&str) -> bool,
    ) -> usize {
        let stale = earlier.iter().filter(|(path, _)| !is_current(path));
        stale
            .filter(|(path, hash)| list::remove(self.out, path, **hash))
            .count()
    }

    fn failed(&self, path: &str, error: &io::Error) -> Problem {
        let message = format!("cannot be written: {error}");
        Problem::of_file(&join(self.shown, path), message)
    }
}

/// Whether a file is among these, or one of them in fewer bytes.
fn is_of(taken: &HashSet<&str>, path: &str) -> bool {
    let whole = Format::ALL
        .iter()
        .find_map(|format| path.strip_suffix(format.ending())?.strip_suffix('.'));
    taken.contains(path) || whole.is_some_and(|whole| taken.contains(whole))
}

impl At<'_> {
    /// Where the file is brought up to date that will be served at `path`.
    fn place(&self, path: &str) -> PathBuf {
        match self.known {
            Some(_) => stored(self.folder, path),
            None => self.folder.join(path),
        }
    }

    /// What is known of a file that is as it was left.
    fn entry(&self, path: &str, target: &Path) -> Option<Entry> {
        let entry = self.variant(path, target)?;
        entry.stamp.map(|_| entry)
    }

    /// The same, where it may also be known that there shall be none.
    fn variant(&self, path: &str, target: &Path) -> Option<Entry> {
        let entry = self.known?.get(path).copied()?;
        (entry.stamp == Stamp::of(target)).then_some(entry)
    }

    /// Puts bytes in a place whose content has the hash `there`, where that is known; the hash
    /// of the bytes, and whether they were not there already.
    fn put(
        &self,
        target: &Path,
        bytes: &[u8],
        there: Option<ContentHash>,
    ) -> io::Result<(ContentHash, bool)> {
        let hash = ContentHash::of(bytes);
        let put = if self.known.is_some() {
            place::put_unseen
        } else {
            place::put
        };
        let is_new = there != Some(hash) && put(target, bytes)?;
        Ok((hash, is_new))
    }
}
