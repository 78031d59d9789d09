//! Does a link do what a reader expects of one, and what is fetched ahead?

use fantoccini::key::Key;

use crate::harness::{Blog, Journey, Page, journey};

const SAVES_DATA: &str = "Object.defineProperty(Navigator.prototype, 'connection', \
    { get: () => ({ saveData: true, effectiveType: '4g' }) })";

/// Waits until the browser has nothing left to do.
async fn is_idle(page: &Page) {
    page.run("return new Promise(done => requestIdleCallback(() => requestIdleCallback(done)))")
        .await;
}

/// Writes down of each click whether the page took it, and keeps the browser from
/// following it.
const WITNESS: &str = "window.taken = []; \
    for (const name of ['click', 'auxclick']) addEventListener(name, event => { \
        taken.push(event.defaultPrevented); event.preventDefault(); \
    })";

#[test]
fn a_click_with_a_modifier_is_left_to_the_browser() {
    journey(async |page| {
        page.open("").await;
        page.run(WITNESS).await;
        let link = ".post-card:first-child .read-more";
        let modifiers = [Key::Control, Key::Meta, Key::Shift, Key::Alt];
        for (count, key) in modifiers.into_iter().enumerate() {
            page.click_with(link, 0, Some(key.into())).await;
            page.until(&format!("taken.length === {}", count + 1)).await;
        }
        page.click_with(link, 1, None).await;
        page.until("taken.length === 5").await;
        assert_eq!(page.value("taken.some(taken => taken)").await, false);
        page.is_at("").await;
        // A plain click is taken, so the witness does see it.
        page.click_with(link, 0, None).await;
        page.until("taken.length === 6 && taken[5]").await;
        page.is_at("posts/a-long-read/").await;
    });
}

#[test]
fn a_click_with_control_opens_another_tab() {
    journey(async |page| {
        page.open("").await;
        page.click_with(
            ".post-card:first-child .read-more",
            0,
            Some(Key::Control.into()),
        )
        .await;
        while page.tabs().await < 2 {}
        page.is_at("").await;
        page.shows(".post-title", "A long read").await;
    });
}

#[test]
fn links_to_elsewhere_are_left_to_the_browser() {
    journey(async |page| {
        page.open("").await;
        page.run(WITNESS).await;
        page.run(
            "document.querySelector('main').insertAdjacentHTML('afterbegin', quireHtml(` \
                <a class=elsewhere href='https://blog.example/posts/a-long-read/'>another host</a> \
                <a class=elsewhere href='/posts/a-long-read/' target=_blank>another tab</a> \
                <a class=elsewhere href='/posts/a-long-read/' download>a download</a> \
                <a class=elsewhere href='/posts/a-long-read/?print'>a query</a> \
                <a class=elsewhere href='/file.pdf'>a file</a> \
                <a class=elsewhere href='mailto:a@blog.example'>a letter</a>`))",
        )
        .await;
        page.run("document.querySelectorAll('.elsewhere').forEach(link => link.click())")
            .await;
        assert_eq!(
            page.value("taken").await,
            serde_json::json!([false, false, false, false, false, false])
        );
        page.is_at("").await;
    });
}

#[test]
fn a_post_in_sight_is_fetched_ahead_and_one_out_of_sight_is_not() {
    journey(async |page| {
        page.open("").await;
        page.server.is_asked("posts/a-long-read.json", 1).await;
        is_idle(page).await;
        let out_of_sight = "posts/plain-17.json";
        assert_eq!(
            page.text(".post-card:nth-child(9) .post-title").await,
            "Plain post 17"
        );
        assert_eq!(page.server.times_asked(out_of_sight), 0);
        page.run("document.querySelector('.post-card:nth-child(9)').scrollIntoView()")
            .await;
        page.server.is_asked(out_of_sight, 1).await;
        page.click(".post-card:nth-child(9) .read-more").await;
        page.shows("article h1", "Plain post 17").await;
        assert_eq!(page.server.times_asked(out_of_sight), 1);
    });
}

#[test]
fn a_link_is_fetched_ahead_when_the_pointer_rests_on_it() {
    journey(async |page| {
        page.open("").await;
        assert_eq!(page.server.times_asked("archive/1.json"), 0);
        page.point_at(".site-nav a[href$='/archive/']").await;
        page.server.is_asked("archive/1.json", 1).await;
        page.click(".site-nav a[href$='/archive/']").await;
        page.shows("main h1", "Archive").await;
        assert_eq!(page.server.times_asked("archive/1.json"), 1);
    });
}

#[test]
fn nothing_is_fetched_ahead_for_a_reader_who_saves_data() {
    let journey = Journey::through(Blog::at("/")).in_a_browser_where(SAVES_DATA);
    journey.run(async |page| {
        page.open("").await;
        page.shows(".post-title", "A long read").await;
        page.point_at(".site-nav a[href$='/archive/']").await;
        is_idle(page).await;
        page.two_frames().await;
        is_idle(page).await;
        let asked = page.server.asked();
        let data: Vec<&String> = asked
            .iter()
            .filter(|path| path.ends_with(".json"))
            .collect();
        assert!(
            data.is_empty(),
            "all that is shown came with the page: {data:?}"
        );
        // A system asks for these when it pleases.
        let is_page =
            |path: &&String| !path.starts_with("assets/icon-") && *path != "manifest.webmanifest";
        assert_eq!(
            asked.iter().filter(is_page).count(),
            5,
            "a page, more styles, its script, and the program with its own: {asked:?}"
        );
        page.click(".post-card:first-child .read-more").await;
        page.shows("article h1", "A long read").await;
        assert_eq!(page.server.times_asked("posts/a-long-read.json"), 1);
    });
}

#[test]
fn a_blog_below_a_path_stays_below_it() {
    Journey::through(Blog::at("/blog/")).run(async |page| {
        page.open("").await;
        page.click(".post-card:first-child .read-more").await;
        page.is_at("posts/a-long-read/").await;
        page.shows("article h1", "A long read").await;
        page.until("document.querySelector('.prose img').naturalWidth === 600")
            .await;
        page.reload().await;
        page.shows("article h1", "A long read").await;
        page.click("article .tag").await;
        page.is_at("tags/etcd/").await;
        page.shows(".post-title", "A long read").await;
        page.click(".site-title").await;
        page.is_at("").await;
        page.shows(".post-title", "A long read").await;
        page.click(".pager [rel=next]").await;
        page.shows(".pager-place", "2 / 3").await;
        page.back().await;
        page.is_at("").await;
        // Without its last slash, as people type it.
        let bare = page.server.url("");
        page.visit(bare.trim_end_matches('/')).await;
        page.shows(".post-title", "A long read").await;
        let asked = page.server.asked();
        let astray: Vec<&String> = asked.iter().filter(|path| path.starts_with('/')).collect();
        assert_eq!(astray, ["/blog"]);
    });
}
