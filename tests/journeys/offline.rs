//! Can a reader go on without a network?
//!
//! With what was read, with the whole blog when it was asked for, and never with some of an
//! old blog and some of a new one.

use crate::harness::{Answer, Journey, OwnBlog, Page, SETTINGS};

/// A journey through a blog of its own.
fn journey(blog: &OwnBlog) -> Journey {
    Journey::through(blog.files())
        .tolerating("Failed to load resource")
        .tolerating("net::ERR_")
        .tolerating("Failed to convert value to 'Response'")
        .tolerating("resulted in a network error response")
        .tolerating("An unknown error occurred when fetching the script")
        .tolerating("was preloaded using link preload but not used")
}

/// Waits until the device has a file of the blog.
async fn is_kept(page: &Page, path: &str) {
    let url = page.server.url(path);
    page.until(&format!(
        "(async () => {{ for (const name of await caches.keys()) \
            if (await (await caches.open(name)).match('{url}')) return true; return null }})()"
    ))
    .await;
}

/// Waits until a worker answers for the page.
async fn is_guarded(page: &Page) {
    page.until("!!navigator.serviceWorker.controller").await;
}

/// Opens a page, and goes on when it would open without a network too.
async fn read(page: &Page, path: &str, data: &str) {
    page.open(path).await;
    is_guarded(page).await;
    is_kept(page, path).await;
    is_kept(page, data).await;
}

/// Asks for the whole blog, and waits for it.
async fn keep(page: &Page) {
    is_guarded(page).await;
    page.shows("[data-action=keep]", "Keep this blog").await;
    page.click("[data-action=keep]").await;
    page.shows(".keeper", "Kept on this device").await;
    page.shows("[data-action=keep]", "Remove").await;
}

#[test]
fn what_was_read_is_there_without_a_network() {
    let blog = OwnBlog::new("offline-read", "/");
    blog.press();
    journey(&blog).run(async |page| {
        read(page, "", "manifest.json").await;
        page.click(".post-title a[href$='/a-long-read/']").await;
        page.shows("article h1", "A long read").await;
        is_kept(page, "posts/a-long-read.json").await;
        page.until("document.querySelector('article img')?.naturalWidth || null")
            .await;
        is_kept(page, "posts/a-long-read/shapes.svg").await;
        page.server.go_down();
        // Its page was never loaded, only its data.
        page.reload().await;
        page.shows("article h1", "A long read").await;
        page.until("document.querySelector('article img')?.naturalWidth || null")
            .await;
        page.back().await;
        page.shows(".post-title", "A long read").await;
        page.reload().await;
        page.shows(".post-title", "A long read").await;
        page.click(".post-title a[href$='/a-long-read/']").await;
        page.shows("article h1", "A long read").await;
        page.open("posts/a-long-read/").await;
        page.shows("article h1", "A long read").await;
    });
}

/// A blog with a series of two parts, in a folder of this name.
fn blog_with_a_series(name: &str) -> OwnBlog {
    let blog = OwnBlog::new(name, "/");
    for part in 1..3 {
        let head = format!("title: Part {part}\ndate: 2026-07-0{part}\nseries: Both");
        blog.write(
            &format!("posts/part-{part}.md"),
            &format!("---\n{head}\n---\nWords of part {part}.\n"),
        );
    }
    blog.press();
    blog
}

/// Asks for the series of the first part to be kept.
async fn keep_the_series(page: &Page) {
    page.open("posts/part-1/").await;
    is_guarded(page).await;
    page.run("document.querySelectorAll('.series').forEach(series => series.open = true)")
        .await;
    page.click(".keep-series button").await;
}

#[test]
fn a_series_is_not_kept_in_the_middle_of_a_deployment() {
    const LAST: &str = "posts/part-2/";
    const MARKED: &str = "(async () => { \
        const marked = []; \
        for (const name of await caches.keys()) { \
            const cache = await caches.open(name); \
            for (const copy of await cache.matchAll()) if (copy.headers.has('x-quire-kept')) marked.push(copy.url); \
        } \
        return marked; \
    })()";
    let blog = blog_with_a_series("offline-series-changed");
    journey(&blog).run(async |page| {
        page.server.answer(LAST, Answer::Nothing);
        keep_the_series(page).await;
        page.server.is_asked(LAST, 1).await;
        let now = Answer::Json("{\"version\":1,\"blog\":\"another\",\"program\":\"\"}".to_owned());
        page.server.answer("version.json", now);
        page.server.restore(LAST);
        page.shows(".series", "Not all parts arrived").await;
        assert_eq!(page.value(MARKED).await, serde_json::json!([]));
    });
}

#[test]
fn the_parts_of_a_series_are_kept_when_asked() {
    let blog = blog_with_a_series("offline-series");
    journey(&blog).run(async |page| {
        keep_the_series(page).await;
        is_kept(page, "posts/part-2/").await;
        is_kept(page, "posts/part-2.json").await;
        page.server.go_down();
        page.open("posts/part-2/").await;
        page.shows("article h1", "Part 2").await;
    });
}

#[test]
fn an_unread_page_says_so_and_names_what_was_read() {
    let blog = OwnBlog::new("offline-unread", "/blog/");
    blog.press();
    journey(&blog).run(async |page| {
        read(page, "posts/plain-3/", "posts/plain-3.json").await;
        page.server.go_down();
        page.open("posts/plain-9/").await;
        page.shows("main h1", "This page is not on this device")
            .await;
        page.shows(".failure .post-list", "Plain post 3").await;
        page.click("[data-action=zh-CN]").await;
        page.shows("main h1", "这个页面不在本机上").await;
        page.shows(".failure h2", "本机上有").await;
        page.click(".failure .post-title a").await;
        page.shows("article h1", "Plain post 3").await;
        page.back().await;
        page.shows("main h1", "这个页面不在本机上").await;
        page.server.come_back();
        page.click("[data-action=retry]").await;
        page.shows("article h1", "Plain post 9").await;
    });
}

#[test]
fn a_host_that_never_answers_is_not_waited_for() {
    let blog = OwnBlog::new("offline-silent", "/");
    blog.press();
    journey(&blog).run(async |page| {
        read(page, "posts/plain-3/", "posts/plain-3.json").await;
        page.server.answer("posts/plain-3/", Answer::Nothing);
        page.open("posts/plain-3/").await;
        page.shows("article h1", "Plain post 3").await;
        page.server.answer("posts/plain-3/", Answer::Status(503));
        page.reload().await;
        page.shows("article h1", "Plain post 3").await;
        // What is gone is gone here too.
        page.server.answer("posts/plain-3/", Answer::Status(404));
        page.load("posts/plain-3/").await;
        page.until("document.body.innerText.includes('told to fail')")
            .await;
    });
}

#[test]
fn the_whole_blog_is_kept_when_asked() {
    let blog = OwnBlog::new("offline-whole", "/blog/");
    blog.press();
    journey(&blog).run(async |page| {
        page.open("posts/plain-3/").await;
        keep(page).await;
        page.server.go_down();
        for (path, heading) in [
            ("", "A long read"),
            ("page/2/", "Plain post"),
            ("posts/plain-16/", "Plain post 16"),
            ("posts/a-long-read/", "A long read"),
            ("posts/缓存与一致性/", "缓存与一致性"),
            ("archive/", "Archive"),
            ("tags/", "Tags"),
            ("tags/go/", "Posts tagged go"),
        ] {
            page.open(path).await;
            page.shows("main :is(h1, h2)", heading).await;
        }
        page.open("posts/tall-picture/").await;
        page.until("document.querySelector('article img')?.naturalWidth || null")
            .await;
        page.shows(".keeper", "Kept on this device").await;
        page.click("[data-action=keep]").await;
        page.shows("[data-action=keep]", "Keep this blog").await;
        page.open("posts/plain-16/").await;
        page.shows("main h1", "This page is not on this device")
            .await;
    });
}

#[test]
fn a_new_version_is_kept_when_all_of_it_is_there() {
    let blog = OwnBlog::new("offline-update", "/");
    blog.press();
    journey(&blog).run(async |page| {
        page.open("posts/plain-3/").await;
        keep(page).await;
        for number in [4, 5] {
            blog.rename_post(number, " anew");
        }
        blog.rename_program();
        blog.press();
        page.server.answer("posts/plain-4.json", Answer::Status(503));
        page.reload().await;
        page.server.is_asked("posts/plain-4.json", 2).await;
        page.shows(".keeper", "Not all of the blog arrived").await;
        is_kept(page, "posts/plain-5.json").await;
        page.server.go_down();
        for number in [4, 5] {
            page.open(&format!("posts/plain-{number}/")).await;
            page.shows("article h1", &format!("Plain post {number}")).await;
            let title = page.text("article h1").await;
            assert!(!title.contains("anew"), "{title}");
        }
        page.server.come_back();
        page.server.restore("posts/plain-4.json");
        page.open("archive/").await;
        page.shows(".keeper", "Kept on this device").await;
        page.until("(async () => (await caches.keys()).filter(name => name.includes('blog ')).length === 1 || null)()")
            .await;
        let asked = page.server.times_asked("posts/plain-16.json");
        assert_eq!(asked, 1, "what is the same is not asked for again");
        page.server.go_down();
        for number in [4, 5] {
            page.open(&format!("posts/plain-{number}/")).await;
            page.shows("article h1", &format!("Plain post {number} anew")).await;
        }
    });
}

#[test]
fn a_deployment_in_the_middle_never_makes_a_mixture() {
    let blog = OwnBlog::new("offline-middle", "/");
    blog.press();
    journey(&blog).run(async |page| {
        page.open("posts/plain-3/").await;
        is_guarded(page).await;
        page.server.answer("posts/plain-4.json", Answer::Nothing);
        page.click("[data-action=keep]").await;
        page.server.is_asked("posts/plain-4.json", 1).await;
        for number in [4, 5] {
            blog.rename_post(number, " anew");
        }
        blog.press();
        page.server.restore("posts/plain-4.json");
        page.shows(".keeper", "Kept on this device").await;
        page.server.go_down();
        for number in [4, 5] {
            page.open(&format!("posts/plain-{number}/")).await;
            page.shows("article h1", &format!("Plain post {number} anew"))
                .await;
        }
    });
}

#[test]
fn a_page_that_was_read_keeps_its_own_program() {
    let blog = OwnBlog::new("offline-program", "/");
    blog.press();
    journey(&blog).run(async |page| {
        read(page, "posts/plain-3/", "posts/plain-3.json").await;
        let program = "[...document.querySelectorAll('link, script')].map(e => e.outerHTML) \
            .join().match(/quire-page-[0-9a-f]+/)[0]";
        let old = page.value(program).await;
        blog.rename_program();
        blog.press();
        read(page, "posts/plain-4/", "posts/plain-4.json").await;
        assert_ne!(page.value(program).await, old);
        page.server.go_down();
        page.open("posts/plain-3/").await;
        assert_eq!(page.value(program).await, old);
        page.shows("article h1", "Plain post 3").await;
        page.open("posts/plain-4/").await;
        assert_ne!(page.value(program).await, old);
        page.shows("article h1", "Plain post 4").await;
    });
}

#[test]
fn two_tabs_see_the_same() {
    let blog = OwnBlog::new("offline-tabs", "/");
    blog.press();
    journey(&blog).run(async |page| {
        page.open("posts/plain-3/").await;
        is_guarded(page).await;
        page.run("window.other = open('/posts/plain-4/')").await;
        page.until("!!other.document.querySelector('[data-action=keep]') && other.document.documentElement.dataset.program === 'ready'")
            .await;
        keep(page).await;
        page.until("other.document.querySelector('.keeper').innerText.includes('Kept on this device')")
            .await;
        page.run("other.document.querySelector('[data-action=keep]').click()").await;
        page.shows("[data-action=keep]", "Keep this blog").await;
        page.run("other.close()").await;
    });
}

#[test]
fn a_device_without_room_is_told_of() {
    let blog = OwnBlog::new("offline-full", "/");
    blog.press();
    journey(&blog).run(async |page| {
        page.open("posts/plain-3/").await;
        is_guarded(page).await;
        page.browser
            .limit_storage(&page.server.url(""), 600_000)
            .await;
        page.click("[data-action=keep]").await;
        page.shows(".keeper", "no room").await;
        page.shows("[data-action=keep]", "Keep this blog").await;
    });
}

#[test]
fn switched_off_it_takes_itself_away() {
    let blog = OwnBlog::new("offline-off", "/");
    blog.press();
    journey(&blog).run(async |page| {
        page.open("posts/plain-3/").await;
        keep(page).await;
        blog.write("site.toml", &[SETTINGS, "offline = false\n"].concat());
        blog.press();
        page.reload().await;
        page.until("(async () => (await caches.keys()).length ? null : true)()").await;
        page.until("(async () => (await navigator.serviceWorker.getRegistrations()).length ? null : true)()")
            .await;
        page.reload().await;
        assert_eq!(page.count("[data-action=keep]").await, 0);
        assert_eq!(page.value("navigator.serviceWorker.controller").await, serde_json::Value::Null);
    });
}
