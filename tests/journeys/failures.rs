//! Is a reader told what went wrong, and does it go on from there?

use crate::harness::{Answer, Blog, Journey, Page, journey};

const ARTICLE: &str = "posts/a-long-read.json";
const WAY_TO_IT: &str = ".post-list a[href$='/posts/a-long-read/']";

/// Follows a link to an article whose file is answered like this.
async fn go_to_the_article(page: &Page, answer: Answer) {
    page.server.answer(ARTICLE, answer);
    page.open("archive/").await;
    page.click(WAY_TO_IT).await;
    page.is_at("posts/a-long-read/").await;
    page.shows(".failure h1", "This page could not be loaded")
        .await;
    page.until("document.activeElement?.tagName === 'H1'").await;
}

/// Retries, and waits until the article is there and has focus.
async fn retry_shows_the_article(page: &Page) {
    page.server.restore(ARTICLE);
    page.click("[data-action=retry]").await;
    page.shows("article h1", "A long read").await;
    page.until("document.activeElement?.matches('article h1')")
        .await;
    page.until("document.title === 'A long read · Journeys'")
        .await;
    assert_eq!(page.count(".failure").await, 0);
}

#[test]
fn an_error_of_the_host_is_told_and_can_be_tried_again() {
    let journey = Journey::through(Blog::at("/"));
    journey
        .announcing(
            "a-long-read.json - Failed to load resource: the server responded with a status of 503",
        )
        .run(async |page| {
            go_to_the_article(page, Answer::Status(503)).await;
            page.shows(".failure", "answered with error 503").await;
            retry_shows_the_article(page).await;
        });
}

#[test]
fn a_cut_connection_is_told_and_can_be_tried_again() {
    let journey = Journey::through(Blog::at("/"));
    journey
        .announcing("a-long-read.json - Failed to load resource: net::ERR_EMPTY_RESPONSE")
        .run(async |page| {
            go_to_the_article(page, Answer::Cut).await;
            page.shows(".failure", "could not be reached").await;
            retry_shows_the_article(page).await;
        });
}

#[test]
fn a_connection_cut_midway_is_told_and_can_be_tried_again() {
    let journey = Journey::through(Blog::at("/"));
    journey
        .announcing("a-long-read.json - Failed to load resource: net::ERR_INCOMPLETE")
        .run(async |page| {
            go_to_the_article(page, Answer::CutMidway).await;
            page.shows(".failure", "could not be reached").await;
            retry_shows_the_article(page).await;
        });
}

#[test]
fn a_damaged_file_is_told_and_can_be_tried_again() {
    journey(async |page| {
        let half = r#"{"version":1,"post":{"link":{"slug":"a-lo"#;
        go_to_the_article(page, Answer::Json(half.to_owned())).await;
        page.shows(".failure", "damaged on its way").await;
        for damaged in ["", "[]", "null", r#""text""#, r#"{"a":1}"#, "\u{feff}{"] {
            let times = page.server.times_asked(ARTICLE);
            page.server
                .answer(ARTICLE, Answer::Json(damaged.to_owned()));
            page.click("[data-action=retry]").await;
            page.server.is_asked(ARTICLE, times + 1).await;
            page.shows(".failure", "damaged on its way").await;
        }
        retry_shows_the_article(page).await;
    });
}

#[test]
fn a_retry_that_fails_says_so_again() {
    let journey = Journey::through(Blog::at("/"));
    journey
        .announcing("status of 500")
        .announcing("status of 502")
        .run(async |page| {
            go_to_the_article(page, Answer::Status(500)).await;
            page.shows(".failure", "error 500").await;
            page.server.answer(ARTICLE, Answer::Status(502));
            page.click("[data-action=retry]").await;
            page.shows(".failure", "error 502").await;
            retry_shows_the_article(page).await;
        });
}

#[test]
fn a_file_that_fails_is_not_asked_for_without_end() {
    let journey = Journey::through(Blog::at("/"));
    journey.announcing("status of 500").run(async |page| {
        go_to_the_article(page, Answer::Status(500)).await;
        let times = page.server.times_asked(ARTICLE);
        assert!(times <= 2, "once ahead and once in earnest: {times}");
        // Nothing that changes on the page is a reason to ask.
        page.choose("dark").await;
        page.until("document.documentElement.dataset.theme === 'dark'")
            .await;
        page.two_frames().await;
        assert_eq!(page.server.times_asked(ARTICLE), times);
    });
}

#[test]
fn a_listing_without_its_data_is_told_and_can_be_tried_again() {
    let journey = Journey::through(Blog::at("/"));
    journey
        .announcing("manifest.json - Failed to load resource")
        .run(async |page| {
            page.server.answer("manifest.json", Answer::Status(500));
            page.open("posts/a-long-read/").await;
            page.click(".site-title").await;
            page.shows(".failure", "error 500").await;
            page.shows(".site-title", "Journeys").await;
            page.server.restore("manifest.json");
            page.click("[data-action=retry]").await;
            page.shows(".post-title", "A long read").await;
            page.until("document.title === 'Journeys'").await;
        });
}

#[test]
fn back_from_a_failure_is_where_the_reader_was() {
    let journey = Journey::through(Blog::at("/"));
    journey.announcing("status of 500").run(async |page| {
        go_to_the_article(page, Answer::Status(500)).await;
        page.back().await;
        page.shows("main h1", "Archive").await;
        page.server.restore(ARTICLE);
        page.click(WAY_TO_IT).await;
        page.shows("article h1", "A long read").await;
    });
}

#[test]
fn what_was_fetched_ahead_in_vain_is_asked_for_again_when_it_is_wanted() {
    let journey = Journey::through(Blog::at("/"));
    journey.announcing("archive/1.json - Failed to load resource").run(async |page| {
        page.server.answer("archive/1.json", Answer::Status(500));
        page.open("").await;
        page.point_at(".site-nav a[href$='/archive/']").await;
        page.server.is_asked("archive/1.json", 1).await;
        // What has come as far as the browser's own list, the page has as well.
        page.until("performance.getEntriesByType('resource').some(e => e.name.endsWith('archive/1.json'))")
            .await;
        page.server.restore("archive/1.json");
        page.click(".site-nav a[href$='/archive/']").await;
        page.shows("main h1", "Archive").await;
        page.shows(".post-list", "A long read").await;
    });
}

#[test]
fn a_file_of_a_newer_blog_reloads_the_page_but_only_once() {
    journey(async |page| {
        let newer = || Answer::Json(r#"{"version":1000}"#.to_owned());
        page.server.answer("manifest.json", newer());
        page.server.answer("pages/2.json", newer());
        page.open("archive/").await;
        page.click(".site-title").await;
        page.server.is_asked("", 1).await;
        page.settled().await;
        page.shows(".post-title", "A long read").await;
        page.click_in_place(".pager [rel=next]").await;
        page.shows(".failure", "The blog has been updated").await;
        assert_eq!(page.server.times_asked("page/2/"), 0);
    });
}

#[test]
fn an_odd_manifest_does_not_stop_the_page() {
    let card = r#"{"link":{"slug":"a-long-read","title":"Twice","date":"2026-01-01","lang":"en"},
        "minutes":-3,"tags":[null,{"name":null},7],"excerpt":["?"],"addresses":{"from":1}}"#;
    let odd = format!(
        r#"{{"version":1,"version":null,"site":{{"title":null,"languages":[1,null,"???"],"links":7}},
        "name_shards":"many","listing":{{"page":-1,"pages":1e9,"total":null,"posts":
        [null,5,"post",[],{{}},{{"link":null}},{{"link":{{"slug":"缓存与一致性","title":7,
        "date":"someday","lang":{{}}}},"excerpt":null}},{card},{card},{card}]}},"more":{{}}}}"#
    );
    journey(async |page| {
        page.server
            .answer("manifest.json", Answer::Json(odd.clone()));
        page.open("archive/").await;
        page.click(".site-title").await;
        page.shows(".post-title", "Twice").await;
        let titles = page.texts(".post-title").await;
        assert_eq!(titles.iter().filter(|title| *title == "Twice").count(), 3);
        page.click(".post-card:last-child .read-more").await;
        page.shows("article h1", "A long read").await;
        page.back().await;
        page.shows(".post-title", "7").await;
    });
}

#[test]
fn an_odd_post_does_not_stop_the_page() {
    journey(async |page| {
        let odd = r#"{"version":"1","post":null,"markdown":5,"previous":[],"next":{"slug":null}}"#;
        page.server.answer(ARTICLE, Answer::Json(odd.to_owned()));
        page.open("archive/").await;
        page.click(WAY_TO_IT).await;
        page.shows("article .prose", "5").await;
        page.click(".site-nav a").await;
        page.shows(".post-title", "A long read").await;
    });
}
