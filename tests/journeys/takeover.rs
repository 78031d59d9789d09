//! Is a page read before its program is there, and does the program come unnoticed?

use crate::harness::{Answer, Blog, Journey, Page, journey};

/// The file with the program, as the page names it.
async fn program(page: &Page) -> String {
    page.open("").await;
    let name = page
        .value("document.querySelector('link[href$=\".wasm\"]').href")
        .await;
    let name = name.as_str().unwrap();
    name.rsplit('/').next().unwrap().to_owned()
}

/// Sums up what moved without the reader's doing.
const SHIFTS: &str = "window.shifts = 0; new PerformanceObserver(list => { \
    for (const entry of list.getEntries()) shifts += entry.value \
}).observe({ type: 'layout-shift', buffered: true })";

#[test]
fn a_page_is_whole_before_its_program_comes() {
    Journey::through(Blog::at("/"))
        .in_a_browser_where(SHIFTS)
        .run(async |page| {
            let program = program(page).await;
            page.server.answer(&program, Answer::Nothing);
            page.go("").await;
            assert_eq!(page.count(".post-card").await, 10);
            page.shows(".site-title", "Journeys").await;
            assert_eq!(page.value("document.title").await, "Journeys");
            assert_eq!(page.count("#quire-announcer").await, 0);
            page.run(
                "window.card = document.querySelector('.post-card'); \
            document.querySelector('.post-card:nth-child(2) .read-more').focus(); \
            scrollTo(0, 333)",
            )
            .await;
            page.server.restore(&program);
            page.settled().await;
            page.two_frames().await;
            assert_eq!(page.value("card.isConnected").await, true);
            assert_eq!(page.value("shifts").await, 0);
            assert_eq!(page.scroll_y().await, 333);
            assert_eq!(
                page.count(".post-card:nth-child(2) .read-more:focus").await,
                1
            );
        });
}

#[test]
fn an_article_is_not_fetched_again_when_its_program_comes() {
    Journey::through(Blog::at("/"))
        .in_a_browser_where(SHIFTS)
        .run(async |page| {
            page.open("posts/a-long-read/").await;
            page.two_frames().await;
            assert_eq!(page.server.times_asked("posts/a-long-read.json"), 0);
            assert_eq!(page.value("shifts").await, 0);
            page.click(".neighbour").await;
            page.shows("article h1", "缓存与一致性").await;
            page.back().await;
            page.shows("article h1", "A long read").await;
        });
}

#[test]
fn a_blog_without_its_program_is_read_page_by_page() {
    let journey = Journey::through(Blog::at("/"))
        .announcing("_bg.wasm")
        .tolerating("Uncaught");
    journey.run(async |page| {
        let program = program(page).await;
        page.server.answer(&program, Answer::Status(404));
        page.go("").await;
        page.click(".post-card:first-child .read-more").await;
        page.is_at("posts/a-long-read/").await;
        page.shows("article h1", "A long read").await;
        page.click(".neighbour").await;
        page.shows("article h1", "缓存与一致性").await;
        page.back().await;
        page.shows("article h1", "A long read").await;
    });
}

#[test]
fn a_page_in_another_language_than_the_readers_is_drawn_again_in_place() {
    journey(async |page| {
        page.open("").await;
        page.click("[data-action=zh-CN]").await;
        page.shows(".site-nav", "归档").await;
        page.server.is_asked("manifest.json", 1).await;
        page.server.answer("manifest.json", Answer::Nothing);
        page.open("").await;
        // What can be read is not taken away while the rest is on its way.
        page.shows(".site-nav", "归档").await;
        page.shows(".post-title", "A long read").await;
        page.scroll_to(500).await;
        page.server.restore("manifest.json");
        page.shows(".pager", "较早的文章").await;
        assert_eq!(page.scroll_y().await, 500);
        assert_eq!(page.server.times_asked("manifest.json"), 2);
    });
}
