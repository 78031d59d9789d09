//! Does a reader get around in an article, and from one to the next?

use std::sync::OnceLock;

use crate::harness::{Files, Journey, OwnBlog, Page, journey};

const LONG: &str = "posts/a-long-read/";
const NOTES: &str = "posts/notes/";

/// A blog with an article of footnotes and links, and one with many sections.
fn blog_of_notes() -> Files {
    static BLOG: OnceLock<Files> = OnceLock::new();
    BLOG.get_or_init(make).clone()
}

fn make() -> Files {
    let blog = OwnBlog::new("around", "/");
    let rows: String = (0..60)
        .map(|n| format!("| {n} | a cell with a good many words in it | and one more of them | and another one of these |\n"))
        .collect();
    let filler = "A paragraph that fills the page with words.\n\n".repeat(30);
    let notes = format!(
        "---\ntitle: Notes\ndate: 2026-07-01\nseries: Both\n---\n\
         A word with a note[^a], and [a long read](a-long-read/index.md).\n\n\
         ![A ladder of two rungs](ladder.svg \"A ladder\")\n\n\
         ## One\n\n{filler}| Number | Words | More | Most |\n|---|---|---|---|\n{rows}\n## Two\n\n{filler}\n## Three\n\n{filler}\n\
         [^a]: What the note says.\n"
    );
    blog.write("posts/notes.md", &notes);
    blog.write("posts/ladder.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"900\" height=\"300\"><rect width=\"900\" height=\"300\" fill=\"teal\"/></svg>");
    blog.write(
        "posts/other.md",
        "---\ntitle: Other\ndate: 2026-06-30\nseries: Both\n---\nSee [the notes](notes.md).\n",
    );
    let sections: String = (0..80)
        .map(|n| {
            format!(
                "## Section {n}\n\nA few words.\n\n#### Part of {n}\n\n{}\n\n",
                "More words of it.\n\n".repeat(6)
            )
        })
        .collect();
    blog.write(
        "posts/many.md",
        &format!("---\ntitle: Many\ndate: 2026-07-01\n---\n{sections}"),
    );
    blog.press();
    blog.files()
}

async fn opens_in_the_popover(page: &Page, words: &str) {
    let words = serde_json::json!(words);
    page.until(&format!(
        "document.querySelector('#quire-peek:popover-open')?.innerText.includes({words})"
    ))
    .await;
}

const NO_POPOVER: &str = "!document.querySelector('#quire-peek:popover-open')";

#[test]
fn the_contents_stand_beside_the_text_and_follow_the_reader() {
    journey(async |page| {
        page.browser.resize(1440, 800).await;
        page.open(LONG).await;
        let first = "document.querySelector('.contents a').getBoundingClientRect()";
        page.until(&format!(
            "{first}.left > document.querySelector('.prose').getBoundingClientRect().right"
        ))
        .await;
        assert_eq!(page.count(".contents [aria-current]").await, 0);
        page.run("document.getElementById('numbers').scrollIntoView()")
            .await;
        page.until("document.querySelector('.contents [aria-current]')?.hash === '#numbers'")
            .await;
        page.until(&format!("{first}.top > 0 && {first}.top < 200"))
            .await;
        page.run("document.getElementById('code').scrollIntoView()")
            .await;
        page.until("document.querySelector('.contents [aria-current]')?.hash === '#code'")
            .await;
        assert_eq!(page.count(".contents [aria-current]").await, 1);
        // On a narrow screen it is a disclosure, and the page does not scroll by itself.
        page.browser.resize(600, 800).await;
        page.until("!document.querySelector('.contents a').checkVisibility({ contentVisibilityAuto: true })")
            .await;
    });
}

#[test]
fn contents_longer_than_the_window_keep_the_open_section_in_sight() {
    Journey::through(blog_of_notes()).run(async |page| {
        page.browser.resize(1440, 700).await;
        page.open("posts/many/").await;
        page.run("document.getElementById('part-of-70').scrollIntoView()")
            .await;
        page.until(
            "(() => { \
                const link = document.querySelector('.contents [aria-current]'); \
                const box = link?.getBoundingClientRect(); \
                return link?.hash === '#part-of-70' && box.top > 0 && box.bottom < innerHeight; \
            })()",
        )
        .await;
    });
}

#[test]
fn a_footnote_opens_in_place_for_a_pointer_and_for_a_keyboard() {
    Journey::through(blog_of_notes()).run(async |page| {
        page.open(NOTES).await;
        page.point_at("[role=doc-noteref]").await;
        opens_in_the_popover(page, "What the note says").await;
        // The pointer may go into it, and it stays.
        page.point_at("#quire-peek").await;
        page.two_frames().await;
        opens_in_the_popover(page, "What the note says").await;
        page.press(['\u{E00C}']).await;
        page.until(NO_POPOVER).await;
        // Focus by a key opens it, and the page does not move.
        page.point_at(".post-header h1").await;
        page.run("document.querySelector('.post-header h1').tabIndex = -1; document.querySelector('.post-header h1').focus()").await;
        for _ in 0..3 {
            page.press(['\u{E004}']).await;
            if page.value("document.activeElement.matches('[role=doc-noteref]')").await == true {
                break;
            }
        }
        opens_in_the_popover(page, "What the note says").await;
        // It is still a link.
        page.press(['\u{E007}']).await;
        page.is_at("posts/notes/#fn:1").await;
    });
}

#[test]
fn a_link_to_a_post_shows_what_it_leads_to_and_is_followed_by_a_click() {
    Journey::through(blog_of_notes()).run(async |page| {
        page.open(NOTES).await;
        let link = ".prose a[href$='a-long-read/']";
        page.point_at(link).await;
        opens_in_the_popover(page, "What a long read looks like").await;
        page.until("(() => { const box = document.querySelector('#quire-peek').getBoundingClientRect(); return box.left >= 0 && box.right <= innerWidth && box.top >= 0 && box.bottom <= innerHeight })()").await;
        page.click(link).await;
        page.shows("article h1", "A long read").await;
        page.until(NO_POPOVER).await;
    });
}

#[test]
fn an_image_is_seen_by_itself_and_focus_returns() {
    Journey::through(blog_of_notes()).run(async |page| {
        page.open(NOTES).await;
        assert_eq!(page.text("figcaption").await, "A ladder");
        assert_eq!(
            page.accessible_name(".enlarge").await,
            "Enlarge image: A ladder of two rungs"
        );
        page.click(".enlarge").await;
        page.until("document.querySelector('#quire-zoom').matches(':modal')")
            .await;
        page.until("document.querySelector('#quire-zoom img').naturalWidth === 900")
            .await;
        page.press(['\u{E00C}']).await;
        page.until("!document.querySelector('#quire-zoom').open")
            .await;
        page.until("document.activeElement.matches('.enlarge')")
            .await;
        page.press(['\u{E007}']).await;
        page.until("document.querySelector('#quire-zoom').open")
            .await;
        page.click("#quire-zoom button").await;
        page.until("!document.querySelector('#quire-zoom').open")
            .await;
        page.is_at(NOTES).await;
    });
}

#[test]
fn the_head_of_a_long_table_stays_in_sight() {
    Journey::through(blog_of_notes()).run(async |page| {
        page.open(NOTES).await;
        page.until("document.styleSheets.length > 1").await;
        let top = "Math.round(document.querySelector('thead th').getBoundingClientRect().top \
            - document.querySelector('.table-scroll').getBoundingClientRect().top)";
        page.run("document.querySelector('.table-scroll').scrollTop = 400")
            .await;
        page.until(&format!(
            "document.querySelector('.table-scroll').scrollTop === 400 && {top} === 0"
        ))
        .await;
        assert_eq!(
            page.value("document.documentElement.scrollWidth <= innerWidth")
                .await,
            true
        );
        assert!(
            page.accessible_name(".table-scroll")
                .await
                .starts_with("Table")
        );
    });
}

#[test]
fn who_comes_back_to_a_long_article_is_offered_to_go_on() {
    Journey::through(blog_of_notes()).run(async |page| {
        page.open(LONG).await;
        page.run("document.getElementById('numbers').scrollIntoView()")
            .await;
        page.two_frames().await;
        page.until("document.querySelector('.contents [aria-current]')?.hash === '#numbers'")
            .await;
        page.open(NOTES).await;
        page.open(LONG).await;
        page.shows(".resume", "Numbers").await;
        page.is_scrolled_to(0).await;
        page.click(".resume a").await;
        page.is_at("posts/a-long-read/#numbers").await;
        page.until("!document.querySelector('.resume') && scrollY > 300")
            .await;
        // Nothing is offered to who goes back to the place itself, or has forgotten it.
        page.open("").await;
        page.open(LONG).await;
        page.shows(".resume", "Numbers").await;
        page.click("[data-action=forget]").await;
        page.until("!document.querySelector('.resume')").await;
        assert_eq!(
            page.value("localStorage.getItem('quire-stopped')").await,
            serde_json::Value::Null
        );
        page.reload().await;
        assert_eq!(page.count(".resume").await, 0);
    });
}

/// Counts the pages that are blended into the next.
const COUNTING_TURNS: &str = "window.turns = 0; const turn = Document.prototype.startViewTransition; \
    Document.prototype.startViewTransition = function (change) { window.turns++; return turn.call(this, change) };";

/// A machine on which nothing takes any time, and one on which everything takes long.
const QUICK: &str = "const begun = Date.now(); Date.now = performance.now = () => begun;";
const SLOW: &str = "let passed = Date.now(); Date.now = performance.now = () => passed += 40;";

/// Opens the listing, and follows its first post when that has been fetched ahead.
async fn follow_from_the_list(page: &Page) {
    page.open("").await;
    // How long that takes tells what machine it is.
    page.until("!document.querySelector('[data-arriving]')")
        .await;
    page.point_at(".post-title a").await;
    page.until("performance.getEntriesByType('resource').some(e => e.name.includes('/posts/') && e.name.endsWith('.json'))").await;
    page.two_frames().await;
    page.click(".post-title a").await;
    page.until("document.querySelector('article.post')").await;
}

#[test]
fn what_was_followed_from_a_list_blends_and_comes_back() {
    journey_where(&[QUICK, COUNTING_TURNS], async |page| {
        follow_from_the_list(page).await;
        page.until("turns === 1").await;
        page.back().await;
        page.until("document.querySelector('.post-cards')").await;
        page.until("turns === 2").await;
    });
}

#[test]
fn nobody_waits_for_motion_on_a_slow_machine() {
    journey_where(&[SLOW, COUNTING_TURNS], async |page| {
        follow_from_the_list(page).await;
        page.back().await;
        page.until("document.querySelector('.post-cards')").await;
        assert_eq!(page.value("turns").await, 0);
    });
}

#[test]
fn who_wants_calm_gets_no_motion() {
    journey_where(&[QUICK, COUNTING_TURNS], async |page| {
        page.browser.ask_for_calm().await;
        follow_from_the_list(page).await;
        assert_eq!(page.value("turns").await, 0);
        // Nothing that comes appears slowly either.
        page.until("document.styleSheets.length > 1").await;
        page.run(
            "const bar = document.createElement('div'); bar.className = 'resume'; \
            document.getElementById('quire-resume').append(bar)",
        )
        .await;
        let pace = "getComputedStyle(document.querySelector('.resume')).animationDuration";
        assert_eq!(page.value(pace).await, "0s");
    });
}

#[test]
fn a_transition_that_breaks_does_not_break_the_way() {
    journey_where(
        &[
            QUICK,
            "Document.prototype.startViewTransition = () => { throw new Error('no') }",
        ],
        async |page| {
            page.open("").await;
            page.click(".post-title a").await;
            page.until("document.querySelector('article.post')").await;
            page.back().await;
            page.until("document.querySelector('.post-cards')").await;
        },
    );
}

fn journey_where(scripts: &[&str], story: impl AsyncFnOnce(&Page)) {
    Journey::through(crate::harness::Blog::at("/"))
        .in_a_browser_where(&scripts.concat())
        .run(story);
}

#[test]
fn an_article_leads_to_its_series_its_source_and_what_links_to_it() {
    Journey::through(blog_of_notes()).run(async |page| {
        page.open(NOTES).await;
        page.shows(".series > summary", "Part 2 of 2").await;
        page.click(".series > summary").await;
        page.shows(".series li", "Other").await;
        page.shows(".around", "Linked from 1 post").await;
        page.click(".series a").await;
        page.shows("article h1", "Other").await;
        page.shows(".series > summary", "Part 1 of 2").await;
        page.back().await;
        page.shows("article h1", "Notes").await;
        let source = page
            .value("document.querySelector('.post-footer a').pathname")
            .await;
        assert!(source.as_str().unwrap().ends_with("posts/notes.md"));
    });
}
