//! Does anything move on a page that nobody touches?
//!
//! A page is drawn before its program and its later styles are there, and in its own
//! language before the reader's is known. None of these may move what is being read.

use crate::harness::{Answer, Blog, Files, Journey, posts_of_the_bundle};

/// The styles that come behind the page.
const LATER: &str = "document.querySelector('link[rel=stylesheet]')";

/// Opens each page in windows of these sizes, and takes its later styles and gives them back.
fn nothing_moves(files: Files, paths: &[&str], sizes: &[(u32, u32)]) {
    Journey::through(files)
        .where_shifts_are_seen()
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
                    page.nothing_moved().await;
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

/// Asks the server for this whenever a piece of a page has been drawn, until all is there.
const DRAWN: &str = "pages/drawn.json";

#[test]
fn nothing_moves_when_a_page_comes_in_pieces() {
    let tell = format!(
        "const all = document.getElementsByTagName('*'); let drawn = 0; \
        const tell = () => {{ fetch(document.querySelector('.site-title').href + '{DRAWN}'); look() }}; \
        const look = () => {{ \
            if (document.readyState !== 'loading') return; \
            const isNew = all.length > drawn && document.querySelector('.site-title'); \
            if (isNew) drawn = all.length; \
            requestAnimationFrame(isNew ? () => requestAnimationFrame(tell) : look) \
        }}; look()"
    );
    Journey::through(Blog::at("/"))
        .where_shifts_are_seen()
        .in_a_browser_where(&tell)
        .run(async |page| {
            page.server.answer(DRAWN, Answer::Json("{}".to_owned()));
            let pages: [(&str, &[&str]); 7] = [
                ("", &["Journeys</a>"]),
                ("", &["aria-current=\"page\">"]),
                // The header is whole when the main part has begun, not when that is whole too.
                ("", &["Archive</a>", "</article>", "</article>"]),
                ("", &["</header>", "</article>", "</article>"]),
                ("", &["<p class=\"post-meta\"><span>"]),
                ("", &["</article>"]),
                // Its footer is in sight, and stands at the end of the window.
                ("search/", &["<div class=\"settings\">"]),
            ];
            for (path, pieces) in pages {
                page.server.answer(path, Answer::UpTo(pieces, DRAWN));
                page.go(path).await;
                page.settled().await;
                page.two_frames().await;
                page.nothing_moved().await;
            }
        });
}
