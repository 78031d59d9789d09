//! How long does a large blog take to press?
//!
//! ```sh
//! cargo bench --profile tool --bench press -- [POSTS] [--compressed]
//! ```
//!
//! A generated blog of ten thousand posts is pressed as `cargo quire build` presses it, with
//! the program, the policy and the index of the search, beside Hugo where it is installed,
//! which builds a site of the same posts. Then a post is edited at its end, another in its
//! middle, and one is added, each followed by a press into a new folder as in every build.
//! What Trunk makes is taken from the bundle in `dist/`; without one small files stand in for
//! it, which takes brotli a second less. With `--compressed` the release is compared, and what
//! Hugo wrote is compressed by `brotli -q 11` on all cores; without it what an author sees
//! while writing. Each figure is the time on the clock, the time of the processors and the
//! most memory; on a machine that does something else meanwhile only the second means
//! anything.
//!
//! The run fails when what the project promises does not hold: no more time of the processors
//! than Hugo takes for the whole blog, and, of up to ten thousand posts, less than a second on
//! the clock after an edit while an author writes, less than two for a release. Of a post that
//! is added nothing is promised: it moves every page of every list by one.
//!
//! Every press is a process of its own, this program called again, so that its memory is
//! its own.

#![cfg(not(target_arch = "wasm32"))]
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a benchmark prints its result and stops at what is not so"
)]

#[path = "press/generated.rs"]
mod generated;
#[path = "press/hugo.rs"]
mod hugo;
#[path = "press/trunk.rs"]
mod trunk;

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{self, Command, Stdio},
    thread,
    time::Instant,
};

use quire::{
    model::Base,
    publish::{Press, press},
};

/// As the tool has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How many bytes a post has, about.
const POST: usize = 5_500;
/// For how many posts it is promised how long a press takes after an edit.
const PROMISED: usize = 10_000;

/// What one process took.
#[derive(Clone, Copy, Debug, Default)]
struct Cost {
    /// Seconds on the clock.
    clock: f64,
    /// Seconds of all processors.
    processors: f64,
    /// The most memory, in megabytes.
    memory: f64,
}

fn main() {
    let words: Vec<String> = env::args().skip(1).collect();
    if let [mode, source, out, cache, former, release] = words.as_slice()
        && mode == "press"
    {
        let order = Press {
            source: source.into(),
            out: out.into(),
            base: Base::new("/"),
            drafts: false,
            release: release == "release",
            cache: Some(cache.into()),
            former: Some(former.into()),
        };
        let summary = press(&order).unwrap_or_else(|problems| panic!("{problems}"));
        assert!(summary.posts > 0, "{summary}");
        return;
    }
    let posts = words.iter().find_map(|word| word.parse().ok());
    let posts = posts.unwrap_or(10_000);
    let is_compressed = words.iter().any(|word| word == "--compressed");
    compare(posts, is_compressed);
}

fn compare(posts: usize, is_compressed: bool) {
    let temporary = Folder::new(posts);
    let folder = &temporary.0;
    let (blog, cache) = (folder.join("blog"), folder.join("cache"));
    let all = generated::Size { posts, bytes: POST };
    generated::write(&blog, all).unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let trunks = trunk::files(root, is_compressed);
    // As Trunk does: into a new folder, which then takes the place of the last one.
    let (dist, out) = (folder.join("dist"), folder.join("stage"));
    fs::create_dir_all(&dist).unwrap();
    let ours = |label: &str| {
        fs::create_dir_all(&out).unwrap();
        for (name, bytes) in &trunks.files {
            fs::write(out.join(name), bytes).unwrap();
        }
        let kind = if is_compressed { "release" } else { "draft" };
        let mut command = Command::new(env::current_exe().unwrap());
        command
            .arg("press")
            .args([&blog, &out, &cache, &dist])
            .arg(kind);
        let cost = show(label, measured(&mut command));
        assert!(out.join("search.bin").is_file(), "there is no search");
        fs::remove_dir_all(&dist).unwrap();
        fs::rename(&out, &dist).unwrap();
        cost
    };
    println!("{posts} posts, {}:\n", trunks.kind);
    let mut broken = Vec::new();
    let cold = ours(if is_compressed {
        "release"
    } else {
        "development"
    });
    let most = if is_compressed { 2.0 } else { 1.0 };
    for (label, edit, is_promised) in EDITS {
        edit(&blog.join("posts"), posts);
        let cost = ours(label);
        if is_promised && posts <= PROMISED && cost.clock >= most {
            broken.push(format!("{label}: {:.2} of {most} s", cost.clock));
        }
    }

    let site = folder.join("hugo");
    // The same posts as the cold press had.
    let blog = folder.join("blog again");
    generated::write(&blog, all).unwrap();
    hugo::write(
        &site,
        &blog,
        &format!("<style>{}</style>", trunk::styles(root)),
    )
    .unwrap();
    let mut command = Command::new("hugo");
    command.arg("--quiet").arg("--source").arg(&site);
    let mut first = Command::new(command.get_program());
    first
        .args(command.get_args())
        .args(["--destination", "first"]);
    command.args(["--destination", "out"]);
    if first.output().is_ok() {
        let mut theirs = show("Hugo", measured(&mut command));
        if is_compressed {
            let more = show(
                "and brotli -q 11 of its output",
                squeezed(&site.join("out")),
            );
            theirs.processors += more.processors;
        }
        if cold.processors > theirs.processors {
            let (ours, theirs) = (cold.processors, theirs.processors);
            broken.push(format!("the whole blog: {ours:.2} s, Hugo {theirs:.2} s"));
        }
    } else {
        println!("Hugo is not installed: nothing to compare with.");
    }
    assert!(
        broken.is_empty(),
        "slower than it is promised: {}",
        broken.join("; ")
    );
}

/// The folder of one run, which goes when it ends. Nothing large is removed before that: for
/// half a minute some disks look past the places of all that was, which makes a press, and
/// Hugo's build, slower by half.
struct Folder(PathBuf);

impl Folder {
    fn new(posts: usize) -> Self {
        let name = format!("press-{posts}-{}", process::id());
        Self(Path::new(env!("CARGO_TARGET_TMPDIR")).join(name))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What stays is in nobody's way but takes room.
        if let Err(error) = fs::remove_dir_all(&self.0) {
            println!("{} cannot be removed: {error}", self.0.display());
        }
    }
}

/// Something that an author does to a blog of so many posts, given the folder with them.
type Edit = fn(&Path, usize);

/// What each is called, and whether it is promised how long the press after it takes.
const EDITS: [(&str, Edit, bool); 4] = [
    ("a line more in a post", add_line, true),
    ("and another", add_line, true),
    ("other words in the middle of one", change_words, true),
    ("one post more", add_post, false),
];

fn add_line(folder: &Path, posts: usize) {
    change(folder, posts / 2, |text| text + "\nOne more line.\n");
}

fn change_words(folder: &Path, posts: usize) {
    change(folder, posts / 3, |text| {
        let words: Vec<&str> = text.split(' ').collect();
        let (before, behind) = words.split_at(words.len() / 2);
        [
            &before.join(" "),
            "words of another edit",
            &behind.join(" "),
        ]
        .join(" ")
    });
}

/// Newer than all others, as most that authors add.
fn add_post(folder: &Path, posts: usize) {
    let text = generated::post(posts, POST);
    let (before, date) = text.split_once("\ndate: ").unwrap();
    let (_, behind) = date.split_once('\n').unwrap();
    let text = format!("{before}\ndate: 2030-01-02\n{behind}");
    fs::write(folder.join("the-newest.md"), text).unwrap();
}

fn change(folder: &Path, number: usize, edit: impl FnOnce(String) -> String) {
    let post = folder.join(format!("{}.md", generated::name(number)));
    let text = fs::read_to_string(&post).unwrap();
    fs::write(&post, edit(text)).unwrap();
}

/// Compresses all texts of a folder, with one process for each core.
fn squeezed(folder: &Path) -> Cost {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let mut command = Command::new("sh");
    let script = format!(
        "find . -type f \\( -name '*.html' -o -name '*.xml' \\) -print0 | xargs -0 -P {cores} -n 200 brotli -q 11 -k"
    );
    measured(command.args(["-c", &script]).current_dir(folder))
}

fn show(label: &str, cost: Cost) -> Cost {
    let Cost {
        clock,
        processors,
        memory,
    } = cost;
    println!("{label:<34}{clock:>9.2} s {processors:>9.2} s of processors {memory:>8.0} MB");
    cost
}

/// Runs a program to its end under GNU time, which knows its children's cost too, when all that
/// was written before is on the disk: an author does not edit while that goes on.
fn measured(command: &mut Command) -> Cost {
    let synced = Command::new("sync").status();
    assert!(synced.is_ok_and(|status| status.success()), "no `sync`");
    let mut timed = Command::new("/usr/bin/time");
    timed.args(["-f", "cost %U %S %M"]);
    timed.arg(command.get_program()).args(command.get_args());
    if let Some(folder) = command.get_current_dir() {
        timed.current_dir(folder);
    }
    let start = Instant::now();
    let output = timed
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .output()
        .expect("GNU time is installed");
    let clock = start.elapsed().as_secs_f64();
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{told}");
    let line = told
        .lines()
        .rev()
        .find_map(|line| line.strip_prefix("cost "));
    let figures: Vec<f64> = line
        .unwrap_or_default()
        .split(' ')
        .filter_map(|figure| figure.parse().ok())
        .collect();
    match figures.as_slice() {
        [user, system, memory] => Cost {
            clock,
            processors: user + system,
            memory: memory / 1000.0,
        },
        _ => panic!("GNU time says: {told}"),
    }
}
