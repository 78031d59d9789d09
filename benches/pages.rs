//! How soon does a reader see a page, and the next one?
//!
//! ```sh
//! cargo quire build && cargo bench --profile tool --bench pages
//! ```
//!
//! The bundle in `dist/` is served with brotli to headless Chromium, at full speed and on
//! an emulated slow line, each page beside the same content in plain HTML and CSS, which
//! is the limit. Every round opens all of them once, with empty caches; the medians of the
//! rounds count. The run fails when a first or largest contentful paint is more than
//! [`SLACK`] behind the limit, when anything moves, when a navigation on the slow line takes
//! longer than [`NAVIGATION`] allows, or when an article of 300 kB keeps the page's thread busy
//! for longer than [`LONG`], or does not scroll without long tasks.
//!
//! `QUIRE_ROUNDS` says how many rounds, 15 where it is not given.

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
#[path = "pages/host.rs"]
mod host;
#[path = "pages/long.rs"]
mod long;
#[path = "pages/measure.rs"]
mod measure;
#[path = "pages/plain.rs"]
mod plain;

use std::{env, fs, path::Path};

use browser::Browser;
use host::{Host, Weights};
use measure::{Line, Navigation, Paint};

/// How much later than the limit a paint may come, as a part of it. A browser paints sixty
/// times a second: what comes within a [`FRAME`] cannot be told apart.
const SLACK: f64 = 0.05;
/// The time between two paints, in milliseconds.
const FRAME: f64 = 1000.0 / 60.0;
/// How long a navigation may take on the slow line, in milliseconds: to an article for the
/// first time, to one that was read before, and back to the listing.
const NAVIGATION: Navigation = Navigation {
    first: 150.0,
    again: 60.0,
    back: 60.0,
};
/// How long the page's thread may be busy with drawing a long article, in milliseconds.
const LONG: f64 = 100.0;

fn main() {
    let dist = Path::new(env!("CARGO_MANIFEST_DIR")).join("dist");
    let host = Host::of(&dist);
    let long = long::host(&dist);
    let pages = pages(&dist);
    print_weights(&host, &pages);
    let rounds = env::var("QUIRE_ROUNDS").ok();
    let rounds = rounds.map_or(15, |rounds| {
        rounds.parse().expect("QUIRE_ROUNDS is a number")
    });
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let is_good = runtime.block_on(async {
        let origin = host.serve().await;
        let browser = Browser::open().await;
        browser.resize(390, 844).await;
        let mut is_good = true;
        for line in [Line::Full, Line::Slow] {
            measure::set_line(&browser, line).await;
            println!("\n{line}\n");
            is_good &= paints(&browser, &origin, &pages, rounds).await;
            is_good &= navigations(&browser, &origin, &pages, rounds, line).await;
        }
        measure::set_line(&browser, Line::Full).await;
        is_good &= long_article(&browser, &long.serve().await, rounds).await;
        browser.close().await;
        is_good
    });
    assert!(is_good, "a page is slower than it may be, as told above");
}

/// The front page, and an article in each of the blog's scripts: the ones whose pages are
/// nearest to 36 kB, which is a post of about 7 kB.
fn pages(dist: &Path) -> Vec<String> {
    let mut articles: Vec<(u64, String)> = fs::read_dir(dist.join("posts"))
        .unwrap()
        .filter_map(|entry| {
            let entry = entry.unwrap();
            let page = entry.path().join("index.html").metadata().ok()?;
            let name = entry.file_name().into_string().unwrap();
            Some((page.len().abs_diff(36_000), format!("posts/{name}/")))
        })
        .collect();
    articles.sort();
    let of_script = |is_latin: bool| {
        let mut articles = articles.iter().map(|(_, path)| path);
        articles.find(|path| path.is_ascii() == is_latin).cloned()
    };
    [Some(String::new()), of_script(true), of_script(false)]
        .into_iter()
        .flatten()
        .collect()
}

fn print_weights(host: &Host, pages: &[String]) {
    println!("Bytes with brotli:\n");
    println!("{:<44}{:>10}{:>10}", "page", "ours", "plain");
    for path in pages {
        let ours = host.weight(path);
        println!(
            "{:<44}{ours:>10}{:>10}",
            shown(path),
            host.weight(&plain::path(path))
        );
    }
    let Weights { kinds, total } = host.weights();
    println!("\n{:<44}{:>10}{:>10}", "kind", "files", "bytes");
    for (kind, (files, bytes)) in kinds {
        println!("{kind:<44}{files:>10}{bytes:>10}");
    }
    println!("{:<44}{:>10}{total:>10}", "all", "");
}

fn shown(path: &str) -> &str {
    if path.is_empty() { "the listing" } else { path }
}

/// Measures the first paints of all pages, and tells whether they are soon enough.
async fn paints(browser: &Browser, origin: &str, pages: &[String], rounds: usize) -> bool {
    let mut ours: Vec<Vec<Paint>> = vec![Vec::new(); pages.len()];
    let mut limits = ours.clone();
    for _ in 0..rounds {
        for (at, path) in pages.iter().enumerate() {
            limits[at].push(measure::paint(browser, origin, &plain::path(path)).await);
            ours[at].push(measure::paint(browser, origin, path).await);
        }
    }
    println!(
        "{:<44}{:>10}{:>10}{:>10}{:>10}{:>10}",
        "ms (plain, ours)", "FCP", "FCP", "LCP", "LCP", "CLS"
    );
    let mut is_good = true;
    for ((path, ours), limit) in pages.iter().zip(&ours).zip(&limits) {
        let [fcp, limit_fcp] = [ours, limit].map(|of| median(of, |paint| paint.first));
        let [lcp, limit_lcp] = [ours, limit].map(|of| median(of, |paint| paint.largest));
        let shift = ours.iter().map(|paint| paint.shift).fold(0.0, f64::max);
        let is_soon = is_soon(fcp, limit_fcp) && is_soon(lcp, limit_lcp);
        is_good &= is_soon && shift == 0.0;
        println!(
            "{:<44}{limit_fcp:>10.0}{fcp:>10.0}{limit_lcp:>10.0}{lcp:>10.0}{shift:>10.3}{}",
            shown(path),
            if is_soon && shift == 0.0 { "" } else { "  ✗" },
        );
    }
    is_good
}

fn is_soon(ours: f64, limit: f64) -> bool {
    ours <= limit + f64::max(limit * SLACK, FRAME)
}

/// Measures the ways from the listing to an article and back.
async fn navigations(
    browser: &Browser,
    origin: &str,
    pages: &[String],
    rounds: usize,
    line: Line,
) -> bool {
    let mut is_good = true;
    println!(
        "\n{:<44}{:>10}{:>10}{:>10}",
        "ms from the click", "first", "again", "back"
    );
    for path in pages.iter().filter(|path| !path.is_empty()) {
        let mut ways = Vec::new();
        for _ in 0..rounds {
            ways.push(measure::navigation(browser, origin, path).await);
        }
        let way = Navigation {
            first: median(&ways, |way| way.first),
            again: median(&ways, |way| way.again),
            back: median(&ways, |way| way.back),
        };
        let is_soon = line == Line::Full || way.is_within(&NAVIGATION);
        is_good &= is_soon;
        println!(
            "{:<44}{:>10.0}{:>10.0}{:>10.0}{}",
            shown(path),
            way.first,
            way.again,
            way.back,
            if is_soon { "" } else { "  ✗" },
        );
    }
    is_good
}

/// Measures how long a browser is busy with a long article.
async fn long_article(browser: &Browser, origin: &str, rounds: usize) -> bool {
    let mut costs = Vec::new();
    for _ in 0..rounds {
        costs.push(long::measure(browser, origin).await);
    }
    let drawn = median(&costs, |cost| cost.drawn);
    let longest = median(&costs, |cost| cost.longest);
    let is_good = drawn <= LONG && longest == 0.0;
    println!(
        "\nAn article of 300 kB with 200 blocks of code, at full speed: the page's thread is busy \
         for {drawn:.0} ms until it is painted, {:.0} ms with the plain page of it; the longest \
         task of 50 ms or more while scrolling: {longest:.0} ms{}",
        median(&costs, |cost| cost.plain),
        if is_good { "" } else { "  ✗" },
    );
    is_good
}

fn median<T>(rounds: &[T], value: impl Fn(&T) -> f64) -> f64 {
    let mut values: Vec<f64> = rounds.iter().map(value).collect();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
