//! What does a reader find where there is nothing?

use crate::harness::{Answer, Blog, Journey, Page, journey};

/// The status with which the open page was answered.
const STATUS: &str = "performance.getEntriesByType('navigation')[0].responseStatus";

async fn suggests_the_long_read(page: &Page) {
    page.shows(".not-found h1", "There is no page here").await;
    page.shows(".not-found .post-title", "A long read").await;
    page.until("document.querySelector('meta[name=robots]')?.content === 'noindex'")
        .await;
    page.click(".not-found .post-title a").await;
    page.shows("article h1", "A long read").await;
    page.until("!document.querySelector('meta[name=robots]')")
        .await;
}

#[test]
fn a_misspelt_post_is_not_found_and_similar_ones_are_offered() {
    let journey = Journey::through(Blog::at("/"));
    journey
        .announcing("posts/a-long-reed/ - Failed to load resource: the server responded with a status of 404")
        .announcing("posts/a-long-reed.json - Failed to load resource: the server responded with a status of 404")
        .run(async |page| {
            page.open("posts/a-long-reed/").await;
            assert_eq!(page.value(STATUS).await, 404);
            suggests_the_long_read(page).await;
        });
}

#[test]
fn a_host_that_answers_everything_with_the_front_page_still_has_missing_posts() {
    journey(async |page| {
        page.server.answer_missing(Answer::FrontPage);
        page.open("posts/a-long-reed/").await;
        assert_eq!(page.value(STATUS).await, 200);
        suggests_the_long_read(page).await;
    });
}

#[test]
fn a_path_that_is_no_page_is_not_found() {
    let journey = Journey::through(Blog::at("/"));
    journey
        .announcing("no/such/path - Failed to load resource")
        .run(async |page| {
            page.open("no/such/path").await;
            page.shows(".not-found h1", "There is no page here").await;
            page.click(".not-found .button").await;
            page.is_at("").await;
            page.shows(".post-title", "A long read").await;
        });
}

#[test]
fn a_post_that_has_gone_since_the_listing_was_fetched_is_not_found() {
    let journey = Journey::through(Blog::at("/"));
    journey
        .announcing("posts/a-long-read/ - Failed to load resource")
        .tolerating("a-long-read.json - Failed to load resource")
        .run(async |page| {
            page.server
                .answer("posts/a-long-read.json", Answer::Status(410));
            page.server.answer("posts/a-long-read/", Answer::NotFound);
            page.open("").await;
            page.click(".post-card:first-child .read-more").await;
            page.is_at("posts/a-long-read/").await;
            page.shows(".not-found h1", "There is no page here").await;
            // It was looked for as a page, too.
            page.server.is_asked("posts/a-long-read/", 1).await;
            page.back().await;
            page.shows(".post-title", "A long read").await;
        });
}

#[test]
fn a_post_whose_file_has_gone_is_read_as_a_page() {
    let journey = Journey::through(Blog::at("/"));
    journey
        .announcing("a-long-read.json - Failed to load resource")
        .run(async |page| {
            page.server
                .answer("posts/a-long-read.json", Answer::Status(404));
            page.open("archive/").await;
            page.click(".post-list a[href$='/posts/a-long-read/']")
                .await;
            page.is_at("posts/a-long-read/").await;
            page.shows("article h1", "A long read").await;
            // Before the program runs nothing can be kept of a page that is left.
            page.settled().await;
            page.back().await;
            page.shows("main h1", "Archive").await;
            // What was read in this tab is there again, and nobody is sent in circles.
            page.click(".post-list a[href$='/posts/a-long-read/']")
                .await;
            page.shows("article h1", "A long read").await;
            assert_eq!(page.server.times_asked("posts/a-long-read/"), 1);
        });
}

#[test]
fn pages_and_tags_beyond_the_last_are_not_found() {
    let journey = Journey::through(Blog::at("/"));
    journey
        .announcing("page/99/ - Failed to load resource")
        .announcing("pages/99.json - Failed to load resource")
        .announcing("tags/no-such-tag/ - Failed to load resource")
        .announcing("tags/no-such-tag/1.json - Failed to load resource")
        .run(async |page| {
            page.open("page/99/").await;
            page.shows(".not-found h1", "There is no page here").await;
            page.open("tags/no-such-tag/").await;
            page.shows(".not-found h1", "There is no page here").await;
        });
}
