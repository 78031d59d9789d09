//! Does anything move on a page that nobody touches?
//!
//! A page is drawn before its program and its later styles are there, and in its own
//! language before the reader's is known. None of these may move what is being read.

use crate::harness::{Blog, Files, Journey, posts_of_the_bundle};

/// Tells what moved without the reader's doing.
const SHIFTS: &str = "window.shifts = []; new PerformanceObserver(list => { \
    for (const entry of list.getEntries()) shifts.push([entry.value, ...entry.sources.map( \
        source => `${source.node?.outerHTML ?? source.node?.data}`.slice(0, 120))]) \
}).observe({ type: 'layout-shift', buffered: true })";

/// The styles that come behind the page.
const LATER: &str = "document.querySelector('link[rel=stylesheet]')";

/// Opens each page in windows of these sizes, and takes its later styles and gives them back.
fn nothing_moves(files: Files, paths: &[&str], sizes: &[(u32, u32)]) {
    Journey::through(files)
        .in_a_browser_where(SHIFTS)
        .run(async |page| {
            for size in sizes {
                page.browser.resize(size.0, size.1).await;
                for path in paths {
                    page.open(path).await;
                    page.two_frames().await;
                    for is_off in [true, false] {
                        page.run(&format!("{LATER}.disabled = {is_off}")).await;
                        page.two_frames().await;
                    }
                    let moved = page.value("shifts").await;
                    assert_eq!(moved, serde_json::json!([]), "/{path} at {size:?}");
                }
            }
        });
}

#[test]
fn nothing_moves_on_any_page_of_the_bundle() {
    let posts = posts_of_the_bundle();
    let mut paths = vec!["", "page/2/", "archive/", "tags/", "search/"];
    paths.extend(posts.iter().map(String::as_str));
    nothing_moves(Blog::of_the_bundle(), &paths, &[(390, 844), (1440, 900)]);
}

#[test]
fn nothing_moves_on_odd_pages() {
    let paths = [
        "",
        "lang/ar/",
        "posts/right-to-left/",
        "posts/translated-zh/",
        "posts/缓存与一致性/",
        "posts/no-title/",
        "posts/a-very-long-title/",
    ];
    nothing_moves(Blog::at("/"), &paths, &[(390, 844), (820, 1200)]);
}
