//! Does a late answer ever show itself over what the reader went on to?

use crate::harness::{Answer, Page, journey};

const SLOW: &str = "posts/a-long-read.json";

/// Lets the slow answer come, and waits until the page has dealt with it.
async fn the_slow_answer_comes(page: &Page) {
    page.server.restore(SLOW);
    page.until(
        "performance.getEntriesByType('resource').some(e => e.name.endsWith('a-long-read.json'))",
    )
    .await;
    page.two_frames().await;
}

#[test]
fn an_article_that_comes_late_does_not_replace_the_page_after_it() {
    journey(async |page| {
        page.server.answer(SLOW, Answer::Nothing);
        page.open("").await;
        page.click(".post-card:first-child .read-more").await;
        page.is_at("posts/a-long-read/").await;
        page.until("document.querySelector('main .skeleton')").await;
        page.click(".site-nav a[href$='/archive/']").await;
        page.shows("main h1", "Archive").await;
        the_slow_answer_comes(page).await;
        page.shows("main h1", "Archive").await;
        assert_eq!(page.count("article.post").await, 0);
        assert_eq!(page.value("document.title").await, "Archive · Journeys");
    });
}

#[test]
fn of_two_articles_the_one_asked_for_last_is_shown() {
    journey(async |page| {
        page.server.answer(SLOW, Answer::Nothing);
        page.open("").await;
        page.click(".post-card:first-child .read-more").await;
        page.until("document.querySelector('main .skeleton')").await;
        page.back().await;
        page.shows(".post-title", "A long read").await;
        page.click(".post-card:nth-child(2) .read-more").await;
        page.shows("article h1", "缓存与一致性").await;
        the_slow_answer_comes(page).await;
        assert_eq!(page.texts("#quire-main h1").await, ["缓存与一致性"]);
        assert_eq!(
            page.value("document.title").await,
            "缓存与一致性 · Journeys"
        );
        assert_eq!(page.server.times_asked(SLOW), 1);
    });
}

#[test]
fn back_and_forth_in_haste_ends_where_the_reader_stopped() {
    journey(async |page| {
        page.open("").await;
        page.click(".site-nav a[href$='/archive/']").await;
        page.shows("main h1", "Archive").await;
        page.click(".site-nav a[href$='/tags/']").await;
        page.shows("main h1", "Tags").await;
        page.back().await;
        page.back().await;
        page.forward().await;
        page.is_at("archive/").await;
        page.shows("main h1", "Archive").await;
        page.two_frames().await;
        assert_eq!(page.texts("main h1").await, ["Archive"]);
    });
}
