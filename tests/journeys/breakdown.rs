//! Is the blog still read when its program does not come, does not start, or breaks down?

use crate::harness::{Answer, Blog, Journey, Page};

/// Every call into the program ends in a trap while `trap` is set, as after a panic.
const TRAP: &str = "const start = WebAssembly.instantiate; \
    WebAssembly.instantiate = async (module, imports) => { \
        const instance = await start.call(WebAssembly, module, imports); \
        const guarded = ([name, it]) => [name, typeof it !== 'function' ? it : (...all) => { \
            if (window.trap) throw new WebAssembly.RuntimeError('unreachable'); \
            return it(...all); \
        }]; \
        const exports = Object.fromEntries(Object.entries(instance.exports).map(guarded)); \
        return { instance: { exports }, module }; \
    };";

const HAS_FAILED: &str = "document.documentElement.dataset.program === 'failed'";

/// Reads on from the front page, and back, where no program follows the links.
async fn is_read_page_by_page(page: &Page) {
    page.until(HAS_FAILED).await;
    page.until("getComputedStyle(document.querySelector('.settings')).visibility === 'hidden'")
        .await;
    page.click(".post-card:first-child .read-more").await;
    page.is_at("posts/a-long-read/").await;
    page.shows("article h1", "A long read").await;
    page.until(HAS_FAILED).await;
    page.click(".neighbour").await;
    page.shows("article h1", "缓存与一致性").await;
    page.back().await;
    page.shows("article h1", "A long read").await;
    page.back().await;
    page.is_at("").await;
    page.until("document.querySelectorAll('.post-card').length === 10")
        .await;
}

/// Goes through the blog with one of the program's files answered like this.
fn with_a_bad(kind: &'static str, answer: Answer, console: &'static str) {
    let journey = Journey::through(Blog::at("/"))
        .announcing(console)
        .tolerating("integrity")
        .tolerating("cannot be loaded")
        .tolerating("Failed to fetch");
    journey.run(async |page| {
        page.open("").await;
        let file = page.program(kind).await;
        page.server.answer(&file, answer);
        page.load("").await;
        is_read_page_by_page(page).await;
    });
}

#[test]
fn a_program_that_is_gone_leaves_a_page() {
    with_a_bad("wasm", Answer::Status(404), "_bg.wasm");
}

#[test]
fn a_program_whose_javascript_is_gone_leaves_a_page() {
    with_a_bad("js", Answer::Status(404), ".js - Failed to load");
}

#[test]
fn a_program_that_is_not_the_one_that_was_built_is_not_run() {
    let other = Answer::Bytes(b"\0asm\x01\0\0\0".to_vec());
    with_a_bad("wasm", other, "integrity");
}

#[test]
fn javascript_that_is_not_what_was_built_is_not_run() {
    let other = Answer::Bytes(b"export default () => { document.body.remove() }".to_vec());
    with_a_bad("js", other, "integrity");
}

#[test]
fn a_text_is_whole_without_the_script_that_lays_out_its_rest() {
    let journey = Journey::through(Blog::at("/")).announcing("assets/start-");
    journey.run(async |page| {
        page.browser.resize(390, 844).await;
        page.open("posts/translated/").await;
        // Below the base, wherever that is.
        let script = "document.querySelector('script[data-js]').src.match(/assets[/].*/)[0]";
        let script = page.value(script).await;
        page.server
            .answer(script.as_str().unwrap(), Answer::Status(404));
        page.load("posts/translated/").await;
        page.until(
            "[...document.querySelectorAll('.prose + .prose')].every(part => \
            !part.getAnimations().length && getComputedStyle(part).contentVisibility !== 'hidden')",
        )
        .await;
        assert_eq!(
            page.value("document.documentElement.dataset.program ?? ''")
                .await,
            ""
        );
    });
}

#[test]
fn a_browser_without_webassembly_loads_none() {
    let journey = Journey::through(Blog::at("/"))
        .in_a_browser_where("delete window.WebAssembly")
        .announcing("runs no WebAssembly");
    journey.run(async |page| {
        page.load("").await;
        is_read_page_by_page(page).await;
        assert!(
            !page
                .server
                .asked()
                .iter()
                .any(|path| path.ends_with(".wasm"))
        );
    });
}

#[test]
fn a_program_that_breaks_down_at_its_start_leaves_a_page() {
    let journey = Journey::through(Blog::at("/"))
        .in_a_browser_where(TRAP)
        .in_a_browser_where("window.trap = true")
        .announcing("unreachable");
    journey.run(async |page| {
        page.load("").await;
        is_read_page_by_page(page).await;
    });
}

#[test]
fn after_a_breakdown_the_next_click_loads_a_page() {
    let journey = Journey::through(Blog::at("/"))
        .in_a_browser_where(TRAP)
        .announcing("unreachable");
    journey.run(async |page| {
        page.open("archive/").await;
        page.run("window.trap = true").await;
        page.point_at(".site-nav a[href$='/tags/']").await;
        page.until(HAS_FAILED).await;
        page.click(".post-list a[href$='/posts/a-long-read/']")
            .await;
        page.is_at("posts/a-long-read/").await;
        page.shows("article h1", "A long read").await;
        assert_eq!(page.server.times_asked("posts/a-long-read/"), 1);
        // That page has a program of its own.
        page.settled().await;
        page.run("window.isHere = true").await;
        page.click(".neighbour").await;
        page.shows("article h1", "缓存与一致性").await;
        assert_eq!(page.value("isHere").await, true);
    });
}

#[test]
fn a_click_that_breaks_the_program_leads_where_it_should() {
    let journey = Journey::through(Blog::at("/"))
        .in_a_browser_where(TRAP)
        .announcing("unreachable");
    journey.run(async |page| {
        page.open("archive/").await;
        page.click_in_place("body").await;
        page.run("window.trap = true").await;
        page.click_in_place(".post-list a[href$='/posts/a-long-read/']")
            .await;
        page.is_at("posts/a-long-read/").await;
        page.shows("article h1", "A long read").await;
    });
}

#[test]
fn back_after_a_breakdown_loads_a_page() {
    let journey = Journey::through(Blog::at("/"))
        .in_a_browser_where(TRAP)
        .announcing("unreachable");
    journey.run(async |page| {
        page.open("archive/").await;
        page.click(".post-list a[href$='/posts/a-long-read/']")
            .await;
        page.shows("article h1", "A long read").await;
        page.two_frames().await;
        page.run("window.trap = true").await;
        page.point_at(".site-nav a[href$='/tags/']").await;
        page.until(HAS_FAILED).await;
        page.back().await;
        page.is_at("archive/").await;
        page.shows("main h1", "Archive").await;
        assert_eq!(page.server.times_asked("archive/"), 2);
        page.forward().await;
        page.shows("article h1", "A long read").await;
    });
}

#[test]
fn a_breakdown_on_the_way_to_a_page_loads_that_page() {
    let journey = Journey::through(Blog::at("/"))
        .in_a_browser_where(TRAP)
        .announcing("unreachable");
    journey.run(async |page| {
        page.server
            .answer("posts/a-long-read.json", Answer::Nothing);
        page.open("archive/").await;
        page.click(".post-list a[href$='/posts/a-long-read/']")
            .await;
        page.until("document.querySelector('main .skeleton')").await;
        page.run("window.trap = true").await;
        page.server.restore("posts/a-long-read.json");
        page.shows("article h1", "A long read").await;
        assert_eq!(page.server.times_asked("posts/a-long-read/"), 1);
    });
}

#[test]
fn a_step_back_that_breaks_the_program_leads_where_it_should() {
    let journey = Journey::through(Blog::at("/"))
        .in_a_browser_where(TRAP)
        // The page may be gone before it can say so.
        .tolerating("unreachable");
    journey.run(async |page| {
        page.open("archive/").await;
        page.click(".post-list a[href$='/posts/a-long-read/']")
            .await;
        page.shows("article h1", "A long read").await;
        page.two_frames().await;
        page.run("window.trap = true").await;
        page.back().await;
        page.is_at("archive/").await;
        page.shows("main h1", "Archive").await;
        page.settled().await;
        assert_eq!(page.server.times_asked("archive/"), 2);
    });
}
