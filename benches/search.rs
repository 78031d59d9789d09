//! What does a search cost a reader, beside Pagefind and MiniSearch?
//!
//! ```sh
//! cargo quire build && cargo bench --profile tool --bench search
//! ```
//!
//! Generated blogs of 100, 1,000 and 10,000 posts are pressed around the program in
//! `dist/`. Pagefind indexes the same pages with its own tool, MiniSearch the same texts,
//! Chinese as pairs of characters; npm installs both into the target folder. All are
//! searched in one run of headless Chromium with empty caches: a first query, bytes and
//! milliseconds until its results with their snippets are there, in a dialog, and further
//! ones. What they find of Chinese substrings is held beside a plain scan. Then the
//! processor is slowed down four times, and the longest task of the page is measured while
//! a reader types. The run fails where a first query of ours takes more bytes than
//! [`MOST_BYTES`] or than Pagefind's, or more time than one of theirs, or a task is longer
//! than [`LONGEST_TASK`]. Numbers behind `--` are other sizes.

#![cfg(not(target_arch = "wasm32"))]
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a benchmark prints its result and stops at what is not so"
)]

#[path = "shared/ask.rs"]
mod ask;
#[path = "../tests/journeys/harness/browser.rs"]
#[expect(dead_code, reason = "the journeys use the rest")]
mod browser;
#[path = "../tests/journeys/harness/driver.rs"]
mod driver;
#[path = "press/generated.rs"]
mod generated;
#[path = "search/host.rs"]
mod host;
#[path = "search/measure.rs"]
mod measure;
#[path = "search/others.rs"]
mod others;

use std::{
    env, fs,
    path::{Path, PathBuf},
    time::Instant,
};

use browser::Browser;
use quire::{
    model::Base,
    publish::{Press, TRUNKS_PAGE, press},
};

/// How many bytes the first query may take, with the search itself.
const MOST_BYTES: f64 = 120_000.0;
/// How long the page may be busy at once, in milliseconds.
const LONGEST_TASK: f64 = 50.0;
/// How large a generated post is, in bytes.
const POST: usize = 3000;

/// What is asked first, and then: of English posts alone, because Pagefind answers no more on
/// an English page.
const FIRST: &str = "cluster network";
const NEXT: [&str; 5] = [
    "thread memory",
    "server_request",
    "queue worker",
    "compiler pointer",
    "snapshot journal",
];
/// What is typed letter by letter.
const TYPED: [&str; 2] = ["cluster network", "的一是 network"];

fn main() {
    let sizes: Vec<usize> = env::args()
        .filter_map(|argument| argument.parse().ok())
        .collect();
    let sizes = if sizes.is_empty() {
        vec![100, 1000, 10_000]
    } else {
        sizes
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let mut is_good = true;
    for size in sizes {
        let blog = prepare(size);
        let tools = others::prepare(&blog);
        println!("\n{size} posts: an index of {}\n", tools.sizes(&blog));
        let results = runtime.block_on(async {
            let host = host::Host::new(blog.clone());
            let origin = host.serve().await;
            let browser = Browser::open().await;
            let results = measure::measure(&browser, (&host, &origin), FIRST, &NEXT, &TYPED).await;
            browser.close().await;
            results
        });
        println!(
            "{:<12}{:>14}{:>14}{:>14}{:>20}",
            "", "first, bytes", "first, ms", "next, ms", "Chinese, of scan"
        );
        for found in &results.found {
            println!(
                "{:<12}{:>14.0}{:>14.0}{:>14.1}{:>20}",
                found.name, found.bytes, found.first, found.next, found.chinese
            );
        }
        for found in &results.found {
            println!("{}: {}", found.name, found.sent);
        }
        println!(
            "longest task of ours, the processor slowed down four times: {:.0} ms",
            results.longest_task
        );
        let [ours, pagefind, minisearch] = results.found.as_slice() else {
            unreachable!("there are three");
        };
        is_good &= ours.bytes <= MOST_BYTES
            && ours.bytes < pagefind.bytes
            && ours.first < pagefind.first.min(minisearch.first)
            && results.longest_task <= LONGEST_TASK;
    }
    assert!(is_good, "a search costs more than it may, as told above");
}

/// Presses a blog of so many posts, and tells what its index costs.
fn prepare(size: usize) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("search-{size}"));
    let (source, out) = (folder.join("public"), folder.join("dist"));
    let dist = Path::new(env!("CARGO_MANIFEST_DIR")).join("dist");
    let page = fs::read_to_string(dist.join(TRUNKS_PAGE))
        .expect("there is no bundle to measure: `cargo quire build` writes it");
    let mut times = Vec::new();
    let mut formers = Vec::new();
    for has_search in [false, true] {
        // Where much has just been removed, some disks are slow to make new files.
        if folder.exists() {
            let former = folder.with_extension(format!("former-{}", u8::from(has_search)));
            fs::rename(&folder, &former).unwrap();
            formers.push(former);
        }
        fs::create_dir_all(&out).unwrap();
        let blog = generated::Size {
            posts: size,
            bytes: POST,
        };
        generated::write(&source, blog).unwrap();
        fs::write(
            source.join("favicon.svg"),
            "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
        )
        .unwrap();
        fs::write(out.join("index.html"), &page).unwrap();
        for entry in fs::read_dir(&dist).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap();
            let is_search = name.starts_with("quire-search");
            let is_program = name.ends_with(".js") || name.ends_with(".wasm");
            if name.starts_with("quire-") && is_program && (has_search || !is_search) {
                fs::copy(&path, out.join(name)).unwrap();
            }
        }
        let order = |cache| Press {
            source: source.clone(),
            out: out.clone(),
            base: Base::new("/"),
            drafts: false,
            release: false,
            cache,
            former: None,
        };
        let start = Instant::now();
        press(&order(Some(folder.join("cache")))).expect("the blog can be pressed");
        times.push(start.elapsed().as_secs_f64());
        if has_search {
            let first = source.join(format!("posts/{}.md", generated::name(size / 2)));
            let text = fs::read_to_string(&first).unwrap() + "\nOne sentence more.\n";
            fs::write(&first, text).unwrap();
            let start = Instant::now();
            press(&order(Some(folder.join("cache")))).expect("the blog can be pressed");
            println!(
                "\n{size} posts: pressed in {:.2} s without a search, {:.2} s with one, {:.2} s after one edit",
                times[0],
                times[1],
                start.elapsed().as_secs_f64()
            );
        }
    }
    for former in formers {
        fs::remove_dir_all(former).unwrap();
    }
    out
}
