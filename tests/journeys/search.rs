//! Does a reader find what there is, and get there?

use fantoccini::key::Key;

use crate::harness::{Answer, Blog, Journey, OwnBlog, Page, journey};

/// Writes into whatever has focus.
async fn write(page: &Page, text: &str) {
    page.press(text.chars()).await;
}

/// Writes in the place of all that was looked for before.
async fn write_anew(page: &Page, text: &str) {
    page.run("document.getElementById('quire-search').select()")
        .await;
    write(page, text).await;
}

async fn press(page: &Page, key: Key) {
    page.press([key.into()]).await;
}

/// Opens the search with its key.
async fn open(page: &Page) {
    press_key(page, "/", false).await;
    page.until("document.querySelector('dialog[open] #quire-search') === document.activeElement")
        .await;
}

/// A key with or without Ctrl, as the page hears it.
async fn press_key(page: &Page, key: &str, has_ctrl: bool) {
    page.run(&format!(
        "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', \
         {{ key: '{key}', ctrlKey: {has_ctrl}, bubbles: true, cancelable: true }}))"
    ))
    .await;
}

/// Everything of the search that the host was asked for.
fn asked(page: &Page) -> Vec<String> {
    let mut asked = page.server.asked();
    asked.retain(|path| path.contains("search"));
    asked
}

const MARKED: &str = "CSS.highlights.get('quire-found')?.size || null";

#[test]
fn nothing_of_it_is_fetched_before_it_is_opened() {
    journey(async |page| {
        page.open("").await;
        page.settled().await;
        assert_eq!(asked(page), [""; 0]);
        open(page).await;
        page.server.is_asked("search.js", 1).await;
        page.server.is_asked("search.bin", 1).await;
    });
}

#[test]
fn a_key_some_words_and_enter_lead_to_the_heading_with_marks() {
    journey(async |page| {
        page.open("").await;
        page.shows(".post-title", "A long read").await;
        open(page).await;
        write(page, "Pictures long").await;
        page.shows(".search-hit[aria-selected=true]", "A long read")
            .await;
        page.shows("#quire-search-said", "post").await;
        page.shows(".search-section mark", "Pictures").await;
        press(page, Key::Down).await;
        page.until("document.querySelector('.search-section[aria-selected=true]')?.id \
            === document.getElementById('quire-search').getAttribute('aria-activedescendant') || null")
            .await;
        press(page, Key::Enter).await;
        page.shows("article h1", "A long read").await;
        page.until(
            "location.pathname.endsWith('/posts/a-long-read/') && location.hash === '#pictures'",
        )
        .await;
        page.until(MARKED).await;
        assert_eq!(page.count("#quire-search-dialog").await, 0);
        // Esc takes the marks away.
        press(page, Key::Escape).await;
        page.until("!CSS.highlights.size && !document.querySelector('.search-unmark')")
            .await;
        // What was looked for is on this device, until it is forgotten.
        open(page).await;
        page.shows(".search-near button", "Pictures long").await;
        page.click("[data-search=forget]").await;
        page.until("localStorage.getItem('quire-searches') === null && !document.querySelector('.search-near')")
            .await;
        press(page, Key::Escape).await;
        page.until("!document.getElementById('quire-search-dialog')")
            .await;
    });
}

#[test]
fn the_button_opens_it_and_chinese_is_found_by_any_part() {
    journey(async |page| {
        page.open("archive/").await;
        page.click("[data-action=search]").await;
        page.until("document.activeElement?.id === 'quire-search'")
            .await;
        write(page, "体到达").await;
        page.shows(".search-hit", "缓存与一致性").await;
        page.shows("mark", "体到达").await;
        write_anew(page, "緩存 etcd").await;
        page.shows(".search-title mark", "缓存").await;
        page.click("a.search-hit").await;
        page.shows("article h1", "缓存与一致性").await;
        page.until(MARKED).await;
        page.click(".search-unmark").await;
        page.until("!CSS.highlights.size").await;
        page.back().await;
        page.shows("main h1", "Archive").await;
    });
}

#[test]
fn a_search_has_an_address() {
    journey(async |page| {
        page.open("search/?q=pictures").await;
        page.shows(".search-hit", "A long read").await;
        page.until("document.getElementById('quire-search').value === 'pictures'")
            .await;
        write_anew(page, "shapes").await;
        page.until("location.search === '?q=shapes'").await;
        // The key does not open a second field.
        press_key(page, "k", true).await;
        page.two_frames().await;
        assert_eq!(page.count("#quire-search").await, 1);
        page.until("document.querySelector('meta[name=robots]')?.content === 'noindex'")
            .await;
    });
}

#[test]
fn what_is_mistyped_or_nowhere_leads_on() {
    journey(async |page| {
        page.open("").await;
        open(page).await;
        write(page, "sectoin ").await;
        page.shows("#quire-search-said", "Found instead: section")
            .await;
        page.shows(".search-hit", "").await;
        write_anew(page, "xylophone").await;
        page.shows("#quire-search-said", "Nothing was found").await;
    });
}

#[test]
fn a_piece_that_fails_is_told_and_can_be_tried_again() {
    let journey = Journey::through(Blog::at("/"));
    journey
        .tolerating("Failed to load resource")
        .tolerating("search.bin: 500")
        .run(async |page| {
            page.open("").await;
            page.server.answer("search.bin", Answer::Status(500));
            open(page).await;
            write(page, "pictures").await;
            page.shows("#quire-search-said", "could not be loaded")
                .await;
            page.server.restore("search.bin");
            page.click("[data-search=retry]").await;
            page.shows(".search-hit", "A long read").await;
        });
}

#[test]
fn a_text_that_fails_leaves_the_rest() {
    let journey = Journey::through(Blog::at("/"));
    journey
        .tolerating("Failed to load resource")
        .run(async |page| {
            page.server
                .answer("posts/a-long-read.json", Answer::Status(500));
            page.open("archive/").await;
            open(page).await;
            write(page, "pictures").await;
            page.shows(".search-hit", "A long read").await;
            page.shows("#quire-search-more", "could not be loaded")
                .await;
            page.server.restore("posts/a-long-read.json");
            page.click("[data-search=retry]").await;
            page.shows(".search-section", "Pictures").await;
            page.until("!document.querySelector('[data-search=retry]')")
                .await;
        });
}

#[test]
fn it_works_below_a_base_path() {
    Journey::through(Blog::at("/blog/")).run(async |page| {
        page.open("").await;
        open(page).await;
        write(page, "long read").await;
        page.shows(".search-hit", "A long read").await;
        press(page, Key::Enter).await;
        page.is_at("posts/a-long-read/").await;
        page.until(MARKED).await;
    });
}

#[test]
fn it_works_in_one_file() {
    let file = Blog::in_one_file();
    Journey::through(Blog::at("/")).run(async |page| {
        page.visit(&file).await;
        page.shows(".post-title", "A long read").await;
        open(page).await;
        write(page, "long read").await;
        page.shows(".search-text mark", "long").await;
        press(page, Key::Enter).await;
        page.shows("article h1", "A long read").await;
        page.until(MARKED).await;
        assert_eq!(page.server.asked(), [""; 0]);
    });
}

#[test]
fn it_works_without_a_network_where_the_blog_is_kept() {
    let blog = OwnBlog::new("search-offline", "/");
    blog.press();
    Journey::through(blog.files())
        .tolerating("Failed to load resource")
        .tolerating("net::ERR_")
        .tolerating("resulted in a network error response")
        .tolerating("An unknown error occurred when fetching the script")
        .run(async |page| {
            page.open("").await;
            page.until("!!navigator.serviceWorker.controller").await;
            page.shows("[data-action=keep]", "Keep this blog").await;
            page.click("[data-action=keep]").await;
            page.shows(".keeper", "Kept on this device").await;
            page.server.go_down();
            page.reload().await;
            page.shows(".post-title", "A long read").await;
            open(page).await;
            write(page, "long read").await;
            page.shows(".search-text mark", "long").await;
            press(page, Key::Enter).await;
            page.shows("article h1", "A long read").await;
        });
}
