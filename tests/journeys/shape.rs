//! Does every page fit into every window?
//!
//! What the pages look like at each width is left in the target folder, in
//! `tmp/journeys/seen`, for whoever wants to look.

use std::{fs, path::Path};

use crate::harness::{Answer, Blog, Journey, Page};

const WIDTHS: [u32; 4] = [320, 390, 820, 1440];

/// Elements that reach out of the window, and out of what scrolls by itself.
const OUTSIDE: &str = "[...document.body.querySelectorAll('*')].filter(e => { \
    const box = e.getBoundingClientRect(); \
    const isHidden = e.closest('.visually-hidden, .skip-link') || !box.width; \
    const scrolls = e.parentElement?.closest('pre, .table-scroll'); \
    return !isHidden && !scrolls && (box.right > innerWidth + 0.5 || box.left < -0.5); \
}).map(e => `${e.tagName}.${e.className}: ${e.innerText?.slice(0, 40)}`)";

async fn fits(page: &Page, name: &str) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("journeys/seen");
    fs::create_dir_all(&folder).unwrap();
    for width in WIDTHS {
        page.browser.resize(width, 900).await;
        page.until(&format!("innerWidth === {width}")).await;
        let shot = folder.join(format!("{name}-{width}.png"));
        fs::write(shot, page.screenshot().await).unwrap();
        let outside = page.value(OUTSIDE).await;
        assert_eq!(outside, serde_json::json!([]), "{name} at {width} pixels");
        let is_wider = "document.scrollingElement.scrollWidth > innerWidth";
        assert_eq!(
            page.value(is_wider).await,
            false,
            "{name} scrolls sideways at {width} pixels"
        );
    }
}

/// Opens each of these pages and tries its widths.
fn each_fits(paths: &[(&str, &str)]) {
    Journey::through(Blog::at("/")).run(async |page| {
        for (name, path) in paths {
            page.open(path).await;
            page.until("[...document.images].every(image => image.complete)")
                .await;
            fits(page, name).await;
        }
    });
}

#[test]
fn lists_fit_into_every_window() {
    each_fits(&[
        ("listing", ""),
        ("listing-2", "page/2/"),
        ("archive", "archive/"),
        ("tags", "tags/"),
        ("tag", "tags/etcd/"),
        ("language", "lang/zh-CN/"),
        ("language-rtl", "lang/ar/"),
    ]);
}

#[test]
fn articles_fit_into_every_window() {
    each_fits(&[
        ("article", "posts/a-long-read/"),
        ("article-zh", "posts/缓存与一致性/"),
        ("wide", "posts/wide/"),
        ("translated", "posts/translated-zh/"),
        ("right-to-left", "posts/right-to-left/"),
    ]);
}

#[test]
fn the_largest_text_and_the_dialogs_fit_into_every_window() {
    Journey::through(Blog::at("/")).run(async |page| {
        page.open("").await;
        page.choose("largest").await;
        page.choose("wide").await;
        for (name, path) in [
            ("largest-listing", ""),
            ("largest-article", "posts/a-long-read/"),
            ("largest-zh", "posts/translated-zh/"),
        ] {
            page.open(path).await;
            fits(page, name).await;
        }
        // As far as browsers enlarge text by themselves, on top of it.
        page.run("document.documentElement.style.fontSize = '200%'")
            .await;
        fits(page, "twice-as-large").await;
        for dialog in ["settings", "keys"] {
            page.run(&format!(
                "document.querySelector('[data-action={dialog}]').click()"
            ))
            .await;
            page.until("document.querySelector('dialog').open").await;
            fits(page, &format!("dialog-{dialog}")).await;
            page.run("document.querySelector('dialog').close()").await;
        }
    });
}

#[test]
fn odd_titles_fit_into_every_window() {
    each_fits(&[
        ("long-title", "posts/a-very-long-title/"),
        ("no-title", "posts/no-title/"),
        ("dangerous", "posts/dangerous/"),
    ]);
}

#[test]
fn a_post_without_a_title_has_a_name_everywhere() {
    Journey::through(Blog::at("/")).run(async |page| {
        for path in ["", "archive/", "posts/no-title/", "posts/a-long-read/"] {
            page.open(path).await;
            let nameless = "[...document.querySelectorAll('main :is(a, h1, h2)')] \
                .filter(e => !e.textContent.trim() && !e.ariaLabel).map(e => e.outerHTML)";
            assert_eq!(page.value(nameless).await, serde_json::json!([]), "{path}");
        }
    });
}

#[test]
fn failures_fit_into_every_window() {
    let journey = Journey::through(Blog::at("/"));
    journey
        .announcing("posts/a-long-reed")
        .announcing("posts/wide.json")
        .run(async |page| {
            page.open("posts/a-long-reed/").await;
            page.shows(".not-found", "A long read").await;
            fits(page, "not-found").await;
            page.server.answer("posts/wide.json", Answer::Status(500));
            page.open("archive/").await;
            page.click_in_place("a[href$='/posts/wide/']").await;
            page.shows(".failure", "error 500").await;
            fits(page, "failure").await;
        });
}
