//! Is what a reader sets kept, and does the page do without keeping it?

use crate::harness::{Blog, Journey, journey};

#[test]
fn the_theme_lasts_and_is_there_before_anything_is_painted() {
    // Nothing is painted before there is a body, and no program has run by then.
    let witness = "new MutationObserver((_, observer) => { if (document.body) { \
        window.themeAtFirst = document.documentElement.dataset.theme ?? 'system'; \
        observer.disconnect(); } }).observe(document, { childList: true, subtree: true })";
    let journey = Journey::through(Blog::at("/")).in_a_browser_where(witness);
    journey.run(async |page| {
        page.open("").await;
        assert_eq!(page.value("themeAtFirst").await, "system");
        let paper = "getComputedStyle(document.documentElement).backgroundColor";
        let light = page.value(paper).await;
        page.choose("dark").await;
        page.until("document.documentElement.dataset.theme === 'dark'")
            .await;
        assert_ne!(page.value(paper).await, light);
        page.reload().await;
        assert_eq!(page.value("themeAtFirst").await, "dark");
        assert_ne!(page.value(paper).await, light);
        page.choose("light").await;
        page.until("document.documentElement.dataset.theme === 'light'")
            .await;
        assert_eq!(page.value(paper).await, light);
        page.choose("system").await;
        page.reload().await;
        assert_eq!(page.value("themeAtFirst").await, "system");
    });
}

#[test]
fn the_size_of_text_and_the_length_of_lines_last_and_are_there_before_anything_is_painted() {
    let witness = "new MutationObserver((_, observer) => { if (document.body) { \
        window.atFirst = { ...document.documentElement.dataset }; \
        observer.disconnect(); } }).observe(document, { childList: true, subtree: true }); \
        window.shift = 0; new PerformanceObserver(list => { for (const entry of list.getEntries()) \
        window.shift += entry.value; }).observe({ type: 'layout-shift', buffered: true })";
    let journey = Journey::through(Blog::at("/")).in_a_browser_where(witness);
    journey.run(async |page| {
        page.open("posts/a-long-read/").await;
        let size = "parseFloat(getComputedStyle(document.querySelector('.prose')).fontSize)";
        let width = "document.querySelector('.prose').offsetWidth";
        let (usual, column) = (page.value(size).await, page.value(width).await);
        page.choose("largest").await;
        page.choose("narrow").await;
        page.until(&format!("{size} > 1.25 * {usual}")).await;
        page.reload().await;
        assert_eq!(page.value("atFirst.size").await, "largest");
        assert_eq!(page.value("atFirst.measure").await, "narrow");
        page.until(&format!("{size} > 1.25 * {usual}")).await;
        assert_eq!(page.value("shift").await, 0);
        page.choose("normal").await;
        page.until(&format!("{size} === {usual} && {width} < {column}"))
            .await;
        page.choose("medium").await;
        page.until(&format!("{width} === {column}")).await;
        page.reload().await;
        assert_eq!(
            page.value("Object.keys(atFirst)").await,
            serde_json::json!([])
        );
    });
}

#[test]
fn the_language_of_the_interface_can_be_chosen_and_lasts() {
    journey(async |page| {
        page.open("posts/a-long-read/").await;
        page.shows(".site-nav", "Archive").await;
        page.click("[data-action=zh-CN]").await;
        page.shows(".site-nav", "归档").await;
        // The article, and what leads on from it, goes on in its own language.
        page.shows("article .post-meta", "min read").await;
        page.shows(".neighbours", "Previous").await;
        assert_eq!(page.value("document.documentElement.lang").await, "en");
        page.reload().await;
        page.shows(".site-nav", "归档").await;
        page.click(".site-nav a[href$='/archive/']").await;
        page.shows("main h1", "归档").await;
        page.click("[data-action=en]").await;
        page.shows("main h1", "Archive").await;
    });
}

#[test]
fn the_interface_begins_in_a_language_of_the_reader() {
    let chinese = "Object.defineProperty(Navigator.prototype, 'languages', \
        { get: () => ['de-CH', 'zh-TW', 'en'] })";
    let journey = Journey::through(Blog::at("/")).in_a_browser_where(chinese);
    journey.run(async |page| {
        page.open("").await;
        page.shows(".site-nav", "归档").await;
    });
}

/// What works without storage, for as long as the tab is open.
fn goes_on_without_storage(denied: &str) {
    let journey = Journey::through(Blog::at("/")).in_a_browser_where(denied);
    journey.run(async |page| {
        page.open("").await;
        page.run("document.querySelectorAll('.read-more')[6].scrollIntoView({ block: 'center' })")
            .await;
        let y = page.scroll_y().await;
        assert!(y > 300);
        page.run("document.querySelectorAll('.read-more')[6].click()")
            .await;
        page.until("document.querySelector('article.post')").await;
        page.is_scrolled_to(0).await;
        page.back().await;
        page.until("document.querySelector('.post-cards')").await;
        page.is_scrolled_to(y).await;
        page.choose("dark").await;
        page.until("document.documentElement.dataset.theme === 'dark'")
            .await;
        page.click("[data-action=zh-CN]").await;
        page.shows(".site-nav", "归档").await;
        page.reload().await;
        page.shows(".site-nav", "Archive").await;
        page.shows(".post-title", "A long read").await;
    });
}

#[test]
fn denied_storage_does_not_stop_the_page() {
    goes_on_without_storage(
        "for (const name of ['localStorage', 'sessionStorage']) \
            Object.defineProperty(window, name, \
                { get() { throw new DOMException('denied', 'SecurityError') } })",
    );
}

#[test]
fn full_storage_does_not_stop_the_page() {
    goes_on_without_storage(
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }",
    );
}

#[test]
fn absent_storage_does_not_stop_the_page() {
    goes_on_without_storage(
        "for (const name of ['localStorage', 'sessionStorage']) \
            Object.defineProperty(window, name, { value: null })",
    );
}
