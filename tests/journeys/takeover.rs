//! Is a page read before its program is there, and does the program come unnoticed?

use crate::harness::{Answer, Blog, Journey, Page, journey};

/// The file with the program, as the page names it.
async fn program(page: &Page) -> String {
    page.open("").await;
    page.program("wasm").await
}

#[test]
fn a_page_is_whole_before_its_program_comes() {
    Journey::through(Blog::at("/"))
        .where_shifts_are_seen()
        .run(async |page| {
            let program = program(page).await;
            page.server.answer(&program, Answer::Nothing);
            page.go("").await;
            assert_eq!(page.count(".post-card").await, 10);
            page.shows(".site-title", "Journeys").await;
            assert_eq!(page.value("document.title").await, "Journeys");
            assert_eq!(page.count("[data-program=ready]").await, 0);
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
            page.nothing_moved().await;
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
        .where_shifts_are_seen()
        .run(async |page| {
            page.open("posts/a-long-read/").await;
            page.two_frames().await;
            assert_eq!(page.server.times_asked("posts/a-long-read.json"), 0);
            page.nothing_moved().await;
            page.click(".neighbour").await;
            page.shows("article h1", "缓存与一致性").await;
            page.back().await;
            page.shows("article h1", "A long read").await;
        });
}

#[test]
fn what_a_reader_began_before_the_program_came_goes_on() {
    Journey::through(Blog::at("/")).run(async |page| {
        let program = program(page).await;
        page.server.answer(&program, Answer::Nothing);
        page.go("posts/a-long-read/").await;
        page.run(
            "const words = document.querySelector('.prose p').firstChild; \
            getSelection().setBaseAndExtent(words, 2, words, 9); \
            window.chosen = getSelection().toString(); \
            document.querySelector('details.contents').open ^= 1; \
            window.isOpen = document.querySelector('details.contents').open",
        )
        .await;
        page.click("[data-action=settings]").await;
        page.server.restore(&program);
        page.settled().await;
        // What was pressed too early is done now.
        page.until("document.querySelector('dialog').open").await;
        // Nothing outside of it can be chosen while it is open.
        page.run("document.querySelector('dialog').close()").await;
        page.two_frames().await;
        assert_eq!(
            page.value("getSelection().toString() === chosen && chosen.length")
                .await,
            7
        );
        let is_open = "document.querySelector('details.contents').open === isOpen";
        assert_eq!(page.value(is_open).await, true);
    });
}

#[test]
fn an_article_in_another_language_than_the_readers_is_left_as_it_is() {
    const ARTICLE: &str = "posts/translated-zh/";
    Journey::through(Blog::at("/"))
        .where_shifts_are_seen()
        .run(async |page| {
            let program = program(page).await;
            page.server.answer(&program, Answer::Nothing);
            page.go(ARTICLE).await;
            page.run(
                "window.heading = document.querySelector('.prose h2'); \
                const words = document.querySelector('.prose p').firstChild; \
                getSelection().setBaseAndExtent(words, 1, words, 4); \
                window.chosen = getSelection().toString()",
            )
            .await;
            page.server.restore(&program);
            page.settled().await;
            // The interface around it speaks English by now.
            page.shows(".site-nav", "Archive").await;
            page.two_frames().await;
            assert_eq!(page.value("heading.isConnected").await, true);
            assert_eq!(
                page.value("getSelection().toString() === chosen && chosen.length")
                    .await,
                3
            );
            assert_eq!(page.server.times_asked("posts/translated-zh.json"), 0);
            page.nothing_moved().await;
        });
}

#[test]
fn a_link_clicked_before_the_program_came_is_followed() {
    // In the middle of a navigation a driver waits, so the page itself tells the server.
    let telling = "new MutationObserver(() => { new Image().src = \
        document.querySelector('[name=quire-base]').content + 'takeover.png' }) \
        .observe(document, { subtree: true, attributeFilter: ['data-program'] })";
    let journey = Journey::through(Blog::at("/"))
        .in_a_browser_where(telling)
        .announcing("takeover.png");
    journey.run(async |page| {
        let program = program(page).await;
        page.server.is_asked("takeover.png", 1).await;
        page.server.answer(&program, Answer::Nothing);
        page.go("").await;
        page.server.answer("archive/", Answer::Nothing);
        // Soon, because the driver would wait for the page that it leads to.
        page.run(
            "const link = document.querySelector('.site-nav a[href$=\"/archive/\"]'); \
            setTimeout(() => link.click(), 300)",
        )
        .await;
        page.server.is_asked("archive/", 1).await;
        page.server.restore(&program);
        page.server.is_asked("takeover.png", 2).await;
        page.server.restore("archive/");
        page.is_at("archive/").await;
        page.shows("main h1", "Archive").await;
    });
}

/// Goes from the front page to an article and back, however that comes about.
async fn is_read(page: &Page) {
    page.until("document.documentElement.dataset.program").await;
    page.click(".post-card:first-child .read-more").await;
    page.is_at("posts/a-long-read/").await;
    page.shows("article h1", "A long read").await;
    page.back().await;
    page.is_at("").await;
    page.shows(".post-title", "A long read").await;
    page.shows(".site-title", "Journeys").await;
}

#[test]
fn a_page_that_an_extension_changed_is_taken_over() {
    let extension = "addEventListener('DOMContentLoaded', () => { \
        const add = (to, where) => to[where](document.createElement('x-extension')); \
        for (const to of [document.documentElement, document.head, document.body, \
            document.querySelector('#quire-app'), document.querySelector('main')]) \
            { add(to, 'prepend'); add(to, 'append'); to.setAttribute('data-extension', ''); } \
        document.querySelectorAll('p').forEach(p => { \
            const font = document.createElement('font'); font.append(...p.childNodes); p.append(font) }) \
    })";
    let journey = Journey::through(Blog::at("/")).in_a_browser_where(extension);
    journey.run(async |page| {
        page.open("").await;
        page.run("window.isHere = true").await;
        is_read(page).await;
        assert_eq!(page.value("isHere").await, true);
    });
}

#[test]
fn a_page_whose_parts_an_extension_removed_is_read_page_by_page() {
    for selector in ["#quire-main", "#quire-app"] {
        // What stood in it stays to be read.
        let extension = format!(
            "addEventListener('load', () => {{ \
                const part = document.querySelector('{selector}'); \
                part.replaceWith(...part.childNodes); \
            }})"
        );
        let journey = Journey::through(Blog::at("/"))
            .in_a_browser_where(&extension)
            .tolerating("lost its main part");
        journey.run(async |page| {
            page.load("").await;
            is_read(page).await;
        });
    }
}

#[test]
fn a_page_with_damaged_settings_is_read_page_by_page() {
    // What stood there becomes data of nobody.
    let instead = [
        ("id=\"quire-site\">{", "JSON"),
        (
            "id=\"quire-site\">null</script><script type=\"application/json\">",
            "title",
        ),
        (
            "id=\"quire-site\">[]</script><script type=\"application/json\">",
            "trim",
        ),
        (
            "id=\"quire-site\">{}</script><script type=\"application/json\">",
            "trim",
        ),
    ];
    for (damaged, told) in instead {
        let journey = Journey::through(Blog::at("/")).announcing(told);
        journey.run(async |page| {
            let whole = "id=\"quire-site\">";
            page.server.answer("", Answer::Changed(whole, damaged));
            page.load("").await;
            page.until("document.documentElement.dataset.program === 'failed'")
                .await;
            is_read(page).await;
        });
    }
}

#[test]
fn a_page_of_an_older_blog_is_taken_over() {
    for (old, new) in [
        ("<meta name=\"quire-route\" content=\"\">", ""),
        (
            "name=\"quire-interface\" content=\"en\"",
            "name=\"quire-interface\" content=\"\"",
        ),
        ("id=\"quire-site\">{", "id=\"quire-site\">{\"older\":[],"),
    ] {
        Journey::through(Blog::at("/")).run(async |page| {
            page.server.answer("", Answer::Changed(old, new));
            page.open("").await;
            page.run("window.isHere = true").await;
            is_read(page).await;
            assert_eq!(page.value("isHere").await, true);
        });
    }
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

#[test]
fn on_a_telephone_the_first_screen_of_a_text_waits_for_nothing_behind_it() {
    journey(async |page| {
        page.browser.resize(390, 844).await;
        page.open("archive/").await;
        page.run(
            "const look = () => { \
                const part = document.querySelector('.post > .prose + .prose'); \
                if (!part) return requestAnimationFrame(look); \
                window.seen = [getComputedStyle(part).contentVisibility, part.getBoundingClientRect().top > innerHeight]; \
            }; \
            look()",
        )
        .await;
        page.click(".post-list a[href$='/posts/translated/']").await;
        let seen = page.until("window.seen").await;
        assert_eq!(seen, serde_json::json!(["hidden", true]));
        page.until("getComputedStyle(document.querySelector('.prose + .prose')).contentVisibility === 'visible'")
            .await;
    });
}
