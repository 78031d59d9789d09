//! What is kept from one press to the next?
//!
//! A folder with all that was pressed last, each file called by the hash of its path, so that
//! there are few folders to make; and beside it a note of what each file holds, what it
//! depends on and how it was left. A file that is not as it was left counts as
//! unknown, and so does everything where the note is missing, damaged, or was written by
//! another version of the tool. Nothing else may use the folder meanwhile: who finds it
//! taken presses without it.

use std::{
    collections::HashMap,
    env,
    fmt::Write as _,
    fs::{self, File},
    io,
    path::{Path, PathBuf},
    sync::OnceLock,
};

use fs4::FileExt;

use super::place::{Stamp, put};
use crate::publish::{
    hash::ContentHash,
    parallel::{Crew, Step},
};

/// What is known of one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) hash: ContentHash,
    /// What it depends on, where that is known.
    pub(super) key: Option<ContentHash>,
    /// How it was left; `None` for what was found not to be worth a file.
    pub(super) stamp: Option<Stamp>,
}

/// A folder that is kept, taken for this press.
#[derive(Debug)]
pub(super) struct Kept {
    pub(super) folder: PathBuf,
    pub(super) entries: HashMap<String, Entry>,
    note: PathBuf,
    _lock: File,
}

/// Where in a folder that is kept the file is that will be served at `path`.
pub(in crate::publish) fn stored(folder: &Path, path: &str) -> PathBuf {
    let name = ContentHash::of(path.as_bytes()).to_string();
    // So many files in one folder would keep its threads waiting for each other.
    folder.join(name.get(..2).unwrap_or_default()).join(name)
}

impl Kept {
    /// Takes the folder `name` in `parent`; `None` where that cannot be done.
    pub(super) fn take(parent: &Path, name: &str, crew: Crew<'_>) -> Option<Self> {
        fs::create_dir_all(parent).ok()?;
        let lock = File::create(parent.join(format!("{name}.lock"))).ok()?;
        FileExt::try_lock(&lock).ok()?;
        let (folder, note) = (parent.join(name), parent.join(format!("{name}.note")));
        let entries = fs::read(&note).ok().and_then(|note| read(&note, crew));
        if entries.is_none() && folder.exists() {
            // What nobody knows anything of may be in the way.
            fs::remove_dir_all(&folder).ok()?;
        }
        fs::create_dir_all(&folder).ok()?;
        Some(Self {
            folder,
            entries: entries.unwrap_or_default(),
            note,
            _lock: lock,
        })
    }

    /// Takes away what is not `current`.
    pub(super) fn clear(&self, is_current: impl Fn(&str) -> bool) {
        for path in self.entries.keys().filter(|path| !is_current(path)) {
            // One that stays is in nobody's way, or the press says what it is in the way of.
            fs::remove_file(stored(&self.folder, path)).ok();
        }
    }

    /// Writes down what the folder holds now.
    pub(super) fn note(&self, entries: &[(String, Entry)], crew: Crew<'_>) -> io::Result<()> {
        put(&self.note, &written(entries, crew)).map(drop)
    }

    /// Lets the next press begin anew.
    pub(super) fn forget(&self) {
        fs::remove_file(&self.note).ok();
    }
}

/// The version of the tool: its own bytes.
pub(in crate::publish) fn tool() -> ContentHash {
    static TOOL: OnceLock<ContentHash> = OnceLock::new();
    *TOOL.get_or_init(|| {
        let tool = env::current_exe().and_then(|path| ContentHash::of_file(&path));
        tool.unwrap_or_default()
    })
}

/// The way in which a folder is kept: another one counts as unknown.
const LAYOUT: &str = "2 ";

/// How many files one thread notes at a time.
const PART: usize = 4096;

fn written(entries: &[(String, Entry)], crew: Crew<'_>) -> Vec<u8> {
    let parts: Vec<&[(String, Entry)]> = entries.chunks(PART).collect();
    let mut lines = format!("{LAYOUT}{}\n", tool());
    for part in crew
        .silent()
        .map(Step::Place, &parts, |part| lines_of(part))
    {
        lines.push_str(&part);
    }
    let hash = ContentHash::of(lines.as_bytes());
    lines.insert_str(0, &format!("{hash}\n"));
    lines.into_bytes()
}

fn lines_of(entries: &[(String, Entry)]) -> String {
    let mut lines = String::new();
    for (path, entry) in entries {
        let key = entry.key.unwrap_or_default();
        let hash = entry.hash;
        let stamp = entry.stamp.unwrap_or_default();
        let Stamp {
            node,
            length,
            written,
        } = stamp;
        // A line break in a name would forge a line; such a file is made every time.
        if !path.contains(['\n', '\r']) {
            // Writing to a string cannot fail.
            let _ = writeln!(lines, "{hash} {key} {node} {length} {written} {path}");
        }
    }
    lines
}

fn read(note: &[u8], crew: Crew<'_>) -> Option<HashMap<String, Entry>> {
    let note = str::from_utf8(note).ok()?;
    let (hash, lines) = note.split_once('\n')?;
    if ContentHash::parse(hash)? != ContentHash::of(lines.as_bytes()) {
        return None;
    }
    let (version, lines) = lines.split_once('\n')?;
    let none = ContentHash::default();
    let version = version.strip_prefix(LAYOUT)?;
    let is_same_tool = ContentHash::parse(version)? == tool() && tool() != none;
    let lines: Vec<&str> = lines.lines().collect();
    let parts: Vec<&[&str]> = lines.chunks(PART).collect();
    let parts = crew
        .silent()
        .map(Step::Place, &parts, |part| -> Option<Vec<_>> {
            part.iter().map(|line| entry(line, is_same_tool)).collect()
        });
    let mut entries = HashMap::with_capacity(lines.len());
    for part in parts {
        entries.extend(part?);
    }
    Some(entries)
}

/// What a line says of a file. What it depends on means nothing to another tool.
fn entry(line: &str, is_same_tool: bool) -> Option<(String, Entry)> {
    let none = ContentHash::default();
    let mut words = line.splitn(6, ' ');
    let hash = ContentHash::parse(words.next()?)?;
    let key = ContentHash::parse(words.next()?)?;
    let stamp = Stamp {
        node: words.next()?.parse().ok()?,
        length: words.next()?.parse().ok()?,
        written: words.next()?.parse().ok()?,
    };
    let entry = Entry {
        hash,
        key: Some(key).filter(|key| is_same_tool && *key != none),
        stamp: Some(stamp).filter(|stamp| *stamp != Stamp::default()),
    };
    Some((words.next()?.to_owned(), entry))
}
