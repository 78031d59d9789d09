//! Does a blog whose author has chosen the addresses read like any other?

use crate::harness::{Blog, Journey, Page};

/// A mark in the window, which goes when a page is loaded anew.
async fn mark(page: &Page) {
    page.run("window.stayed = true").await;
}

async fn has_stayed(page: &Page) -> bool {
    page.value("window.stayed === true").await == true
}

#[test]
fn posts_are_read_at_their_dates() {
    let files = Blog::with(
        "dated",
        "/blog/",
        "permalink = \"/:year/:month/:day/:slug/\"\n",
    );
    Journey::through(files).run(async |page| {
        page.open("2023/07/15/plain-18/").await;
        page.shows("article h1", "Plain post 18").await;
        mark(page).await;
        page.click(".neighbour[rel=prev]").await;
        page.until("location.pathname.startsWith('/blog/20')").await;
        page.until("!document.querySelector('article h1').textContent.includes('18')")
            .await;
        assert!(has_stayed(page).await, "a neighbour is shown in place");
        page.back().await;
        page.shows("article h1", "Plain post 18").await;
        assert!(has_stayed(page).await);
        // What was the address before leads there.
        page.open("posts/plain-18/").await;
        page.is_at("2023/07/15/plain-18/").await;
        page.shows("article h1", "Plain post 18").await;
    });
}

#[test]
fn what_only_looks_like_a_post_is_left_to_the_browser() {
    let setting = "permalink = \"/:slug/\"\nnavigation = [{ label = \"Own\", url = \"/own/\" }]\n";
    let files = Blog::with("vague", "/", setting);
    Journey::through(files)
        .tolerating("posts/own.json - Failed to load resource")
        .run(async |page| {
            page.open("plain-18/").await;
            page.shows("article h1", "Plain post 18").await;
            page.click("a[href='/own/']").await;
            page.shows("h1", "The author's own page").await;
            page.back().await;
            page.shows("article h1", "Plain post 18").await;
        });
}

#[test]
fn posts_may_be_files() {
    let files = Blog::with("files", "/", "permalink = \"/:year/:title.html\"\n");
    Journey::through(files).run(async |page| {
        page.open("2023/plain-18.html").await;
        page.shows("article h1", "Plain post 18").await;
        page.until("document.documentElement.dataset.program === 'ready'")
            .await;
        mark(page).await;
        page.click(".neighbour[rel=prev]").await;
        page.until("location.pathname.endsWith('.html') && !location.pathname.includes('18')")
            .await;
        page.until("!document.querySelector('article h1').textContent.includes('18')")
            .await;
        assert!(has_stayed(page).await);
    });
}
