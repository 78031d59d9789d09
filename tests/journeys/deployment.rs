//! What does a reader see whose blog is deployed anew in the middle of the visit?

use crate::harness::{Answer, Blog, Journey, Page};

/// As if `later` more milliseconds had gone by.
const CLOCK: &str = "const now = Date.now; Date.now = () => now() + (window.later ?? 0)";

/// Follows a link from the archive after ten minutes, with this program on the host, and
/// then one to the tags.
async fn goes_on(page: &Page, program: &str) {
    let version = format!(r#"{{"version":1,"blog":"b","program":"{program}"}}"#);
    page.server.answer("version.json", Answer::Json(version));
    page.open("archive/").await;
    page.run("window.isHere = true; window.later = 600000")
        .await;
    page.click(".post-list a[href$='/posts/a-long-read/']")
        .await;
    page.shows("article h1", "A long read").await;
    // The visit goes on as it was, and the question takes nobody's time.
    assert_eq!(page.value("isHere").await, true);
    page.until(
        "performance.getEntriesByType('resource').some(e => e.name.endsWith('version.json'))",
    )
    .await;
    page.two_frames().await;
    page.click(".site-nav a[href$='/tags/']").await;
    page.is_at("tags/").await;
    page.shows("main h1", "Tags").await;
    assert_eq!(page.server.times_asked("version.json"), 1);
}

#[test]
fn a_visit_goes_on_with_the_new_program_at_the_next_page() {
    let journey = Journey::through(Blog::at("/")).in_a_browser_where(CLOCK);
    journey.run(async |page| {
        goes_on(page, "another").await;
        assert_eq!(page.server.times_asked("tags/"), 1);
        // Back is where the reader was.
        page.back().await;
        page.is_at("posts/a-long-read/").await;
        page.shows("article h1", "A long read").await;
    });
}

#[test]
fn a_visit_stays_in_its_program_while_that_is_the_newest() {
    let journey = Journey::through(Blog::at("/")).in_a_browser_where(CLOCK);
    journey.run(async |page| {
        page.open("").await;
        let version = "document.querySelector('script[data-js]').dataset.version";
        let version = page.value(version).await;
        goes_on(page, version.as_str().unwrap()).await;
        assert_eq!(page.value("isHere").await, true);
        assert_eq!(page.server.times_asked("tags/"), 0);
    });
}

#[test]
fn a_host_that_tells_no_version_is_no_hindrance() {
    let journey = Journey::through(Blog::at("/"))
        .in_a_browser_where(CLOCK)
        .announcing("version.json");
    journey.run(async |page| {
        page.server.answer("version.json", Answer::Status(404));
        page.open("archive/").await;
        page.run("window.isHere = true; window.later = 600000")
            .await;
        page.click(".post-list a[href$='/posts/a-long-read/']")
            .await;
        page.shows("article h1", "A long read").await;
        page.server.is_asked("version.json", 1).await;
        page.click(".neighbour").await;
        page.shows("article h1", "缓存与一致性").await;
        assert_eq!(page.value("isHere").await, true);
    });
}
