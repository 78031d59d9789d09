//! Is a blog that is one file read from a disk like any other?

use crate::harness::{Blog, Journey, Page};

/// What the page has asked for beside itself.
const ASKED: &str = "performance.getEntriesByType('resource').map(e => e.name) \
    .filter(name => !name.startsWith('data:') && !name.startsWith('blob:'))";

async fn is_at(page: &Page, fragment: &str) {
    page.until(&format!(
        "decodeURIComponent(location.hash) === '{fragment}'"
    ))
    .await;
}

async fn asks_for_nothing(page: &Page) {
    assert_eq!(page.value(ASKED).await, serde_json::json!([]));
    assert_eq!(page.server.asked(), [""; 0]);
}

#[test]
fn a_reader_goes_through_it_without_a_host() {
    let file = Blog::in_one_file();
    Journey::through(Blog::at("/")).run(async |page| {
        page.visit(&file).await;
        page.shows(".post-title", "A long read").await;
        page.click(".post-card a[href='#/posts/a-long-read/']").await;
        page.shows("article h1", "A long read").await;
        is_at(page, "#/posts/a-long-read/").await;
        page.until("[...document.images].some(i => i.src.startsWith('data:image/svg+xml') && (i.loading = 'eager') && i.naturalWidth > 0)")
            .await;
        // A place in the article, and back.
        page.run("document.querySelector('.contents').open = true").await;
        page.click(".contents li:last-child a").await;
        page.until("/^#.posts.a-long-read.#./.test(location.hash) && scrollY > 200")
            .await;
        page.back().await;
        is_at(page, "#/posts/a-long-read/").await;
        page.is_scrolled_to(0).await;
        page.back().await;
        page.shows(".post-card .post-title", "A long read").await;
        page.forward().await;
        page.shows("article h1", "A long read").await;
        page.click("a[href='#/tags/']").await;
        page.click("a[href='#/tags/go/']").await;
        page.shows(".post-title", "Plain post").await;
        // What a reader sets stays.
        page.choose("dark").await;
        page.click("[data-action='zh-CN']").await;
        page.reload().await;
        page.shows(".site-nav", "归档").await;
        page.until("document.documentElement.dataset.theme === 'dark'").await;
        is_at(page, "#/tags/go/").await;
        page.choose("system").await;
        page.click("[data-action=en]").await;
        asks_for_nothing(page).await;
    });
}

#[test]
fn an_address_leads_into_it() {
    let file = Blog::in_one_file();
    Journey::through(Blog::at("/")).run(async |page| {
        page.visit(&format!("{file}#/posts/plain-18/#section-7")).await;
        page.shows("article h1", "Plain post 18").await;
        page.until("Math.abs(document.getElementById('section-7').getBoundingClientRect().top) < 150 && scrollY > 200")
            .await;
        page.run("location.hash = '#/posts/plain-81/'").await;
        page.shows(".not-found .post-title", "Plain post").await;
        asks_for_nothing(page).await;
    });
}

#[test]
fn without_scripts_every_page_is_there() {
    let html = std::fs::read_to_string(
        url::Url::parse(&Blog::in_one_file())
            .unwrap()
            .to_file_path()
            .unwrap(),
    )
    .unwrap();
    for part in [
        "<section id=\"/posts/plain-18/\">",
        "<section id=\"/tags/go/\">",
        "<section id=\"/archive/\">",
        "<section id=\"/posts/缓存与一致性/\">",
    ] {
        assert!(html.contains(part), "{part}");
    }
}
