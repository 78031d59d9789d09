//! How long does a large blog take to press?
//!
//! ```sh
//! cargo bench --profile tool --bench press -- [POSTS] [--compressed]
//! ```
//!
//! A generated blog of ten thousand posts is pressed, beside Hugo where it is installed,
//! which builds a site of the same posts; then one post is edited and both kinds of press
//! run again, each into a new folder as in every build. With `--compressed` the release is
//! compared, and what Hugo wrote is compressed by `brotli -q 11` on all cores. Each figure
//! is the time on the clock, the time of the processors and the most memory; on a machine
//! that does something else meanwhile only the second means anything. The run fails when
//! ours takes more time of the processors than Hugo.
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

use std::{
    env, fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread,
    time::Instant,
};

use quire::{
    model::Base,
    publish::{Press, press},
};

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
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("press");
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    let (blog, cache) = (folder.join("blog"), folder.join("cache"));
    generated::write(
        &blog,
        generated::Size {
            posts,
            bytes: 5_500,
        },
    )
    .unwrap();
    let template = template();
    // As Trunk does: into a new folder, which then takes the place of the last one.
    let (dist, out) = (folder.join("dist"), folder.join("stage"));
    fs::create_dir_all(&dist).unwrap();
    let ours = |label: &str, release: bool| {
        fs::create_dir_all(&out).unwrap();
        fs::write(out.join("index.html"), &template).unwrap();
        let kind = if release { "release" } else { "draft" };
        let mut command = Command::new(env::current_exe().unwrap());
        command
            .arg("press")
            .args([&blog, &out, &cache, &dist])
            .arg(kind);
        let cost = show(label, measured(&mut command));
        fs::remove_dir_all(&dist).unwrap();
        fs::rename(&out, &dist).unwrap();
        cost
    };
    println!("{posts} posts:\n");
    let cold = ours(
        if is_compressed {
            "release"
        } else {
            "development"
        },
        is_compressed,
    );
    let post = blog
        .join("posts")
        .join(format!("{}.md", generated::name(posts / 2)));
    let edit = || {
        let mut file = fs::File::options().append(true).open(&post).unwrap();
        file.write_all(b"\nOne more line.\n").unwrap();
    };
    edit();
    ours("the same after one edit", is_compressed);
    edit();
    ours("and after another", is_compressed);

    let site = folder.join("hugo");
    let styles = template.split_once("<style>").map_or("", |(_, rest)| rest);
    let styles = styles
        .rsplit_once("</style>")
        .map_or("", |(styles, _)| styles);
    hugo::write(&site, &blog, &format!("<style>{styles}</style>")).unwrap();
    let mut command = Command::new("hugo");
    command.arg("--quiet").arg("--source").arg(&site);
    if command.arg("--destination").arg("out").output().is_err() {
        println!("Hugo is not installed: nothing to compare with.");
        return;
    }
    fs::remove_dir_all(site.join("out")).unwrap();
    let mut theirs = show("Hugo", measured(&mut command));
    if is_compressed {
        let more = show(
            "and brotli -q 11 of its output",
            squeezed(&site.join("out")),
        );
        theirs.processors += more.processors;
    }
    assert!(
        cold.processors <= theirs.processors,
        "ours takes longer than Hugo"
    );
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

/// Runs a program to its end under GNU time, which knows its children's cost too.
fn measured(command: &mut Command) -> Cost {
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

/// The page that Trunk makes, as far as it matters here: with the styles in it.
fn template() -> String {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let mut html = String::new();
    for line in fs::read_to_string(root.join("index.html")).unwrap().lines() {
        let style = line.split_once("rel=\"inline\" href=\"style/");
        match style.and_then(|(_, rest)| rest.split_once('"')) {
            Some((name, _)) => {
                let style = fs::read_to_string(root.join("style").join(name)).unwrap();
                html += &format!("<style>{style}</style>\n");
            }
            None if line.contains("data-trunk") => {}
            None => {
                html += line;
                html.push('\n');
            }
        }
    }
    html
}
