//! Is an article as good for a finger, for a keyboard, on paper, in a few colours and without
//! scripts?

use crate::harness::{Blog, Journey, Page};

/// An article with code, tables, formulas and links to others.
const ARTICLE: &str = "posts/latency-numbers/";
const LINK: &str = ".prose a[href*='/programs-through-a-proxy/']";
const IS_OPEN: &str = "document.querySelector('#quire-peek').matches(':popover-open')";

/// Tells the link what a finger does to it.
async fn finger(page: &Page, name: &str) {
    page.run(&format!(
        "document.querySelector(\"{LINK}\").dispatchEvent(new PointerEvent('{name}', \
            {{ bubbles: true, cancelable: true, pointerType: 'touch' }}))"
    ))
    .await;
}

#[test]
fn a_finger_that_stays_on_a_link_sees_what_it_leads_to() {
    Journey::through(Blog::of_the_bundle()).run(async |page| {
        page.open(ARTICLE).await;
        page.run(&format!("document.querySelector(\"{LINK}\").scrollIntoView({{ block: 'center' }})"))
            .await;
        finger(page, "pointerover").await;
        page.until(IS_OPEN).await;
        // The browser's own menu would lie over it.
        page.run("document.addEventListener('contextmenu', event => window.kept = event.defaultPrevented)")
            .await;
        finger(page, "contextmenu").await;
        assert_eq!(page.value("window.kept").await, true);
        finger(page, "pointercancel").await;
        page.two_frames().await;
        assert_eq!(page.value(IS_OPEN).await, true, "it stays after the finger");
    });
}

#[test]
fn a_link_that_was_held_is_not_followed_when_the_finger_lifts() {
    Journey::through(Blog::of_the_bundle()).run(async |page| {
        page.open(ARTICLE).await;
        page.touch(LINK).await;
        page.until(IS_OPEN).await;
        page.lift().await;
        page.two_frames().await;
        assert_eq!(page.value(IS_OPEN).await, true, "it stays after the finger");
        page.is_at(ARTICLE).await;
        // A tap follows it.
        page.tap(LINK).await;
        page.shows("article h1", "proxy").await;
    });
}

#[test]
fn a_tap_opens_a_footnote_and_a_second_one_follows_it() {
    const NOTE: &str = "[role=doc-noteref]";
    Journey::through(Blog::of_the_bundle()).run(async |page| {
        page.open(ARTICLE).await;
        page.tap(NOTE).await;
        page.until(IS_OPEN).await;
        page.is_at(ARTICLE).await;
        // A copy names nothing twice and has no item without its list.
        assert_eq!(
            page.count("#quire-peek :is(li:not(ul li, ol li), [id])")
                .await,
            0
        );
        // After a tap elsewhere, the next one is the first again.
        page.tap("article h1").await;
        page.until(&format!("!{IS_OPEN}")).await;
        page.tap(NOTE).await;
        page.until(IS_OPEN).await;
        page.is_at(ARTICLE).await;
        page.tap(NOTE).await;
        page.until("location.hash.startsWith('#fn')").await;
    });
}

#[test]
fn two_fingers_enlarge_an_image_further() {
    Journey::through(Blog::of_the_bundle()).run(async |page| {
        page.browser.become_a_phone().await;
        page.open("posts/streaming-and-change-data-capture/").await;
        page.click(".enlarge").await;
        page.until("document.querySelector('#quire-zoom').open")
            .await;
        page.browser.pinch((195.0, 400.0), 2.5).await;
        page.until("visualViewport.scale > 2").await;
        assert_eq!(
            page.value("document.querySelector('#quire-zoom').open")
                .await,
            true
        );
    });
}

#[test]
fn what_is_dark_on_the_screen_is_light_on_paper() {
    let colours = "[...document.querySelectorAll('.prose :is(p, pre, [class^=hl-], .diagram text, figcaption)')] \
        .map(part => getComputedStyle(part)).map(style => [style.color, style.fill].join())";
    Journey::through(Blog::of_the_bundle()).run(async |page| {
        page.browser.print_on_screen().await;
        page.open(ARTICLE).await;
        let light = page.value(colours).await;
        page.run("document.documentElement.dataset.theme = 'dark'")
            .await;
        assert_eq!(page.value(colours).await, light);
    });
}

#[test]
fn a_keyboard_sees_what_a_link_leads_to_and_closes_it() {
    Journey::through(Blog::of_the_bundle()).run(async |page| {
        page.open(ARTICLE).await;
        page.press(['\u{e004}']).await;
        page.run(&format!("document.querySelector(\"{LINK}\").focus()"))
            .await;
        page.until(IS_OPEN).await;
        page.press(['\u{e00c}']).await;
        page.until(&format!("!{IS_OPEN}")).await;
    });
}

#[test]
fn on_paper_code_is_whole_and_no_control_is_left() {
    Journey::through(Blog::of_the_bundle()).run(async |page| {
        page.browser.print_on_screen().await;
        page.browser.resize(680, 960).await;
        for path in [ARTICLE, "posts/good-practice-with-the-etcd-client/"] {
            page.open(path).await;
            let cut = "[...document.querySelectorAll('.prose pre, .prose .table-scroll, .prose .math-display, .prose .diagram')] \
                .filter(box => box.scrollWidth > box.clientWidth + 1).map(box => box.innerText.slice(0, 80))";
            assert_eq!(page.value(cut).await, serde_json::json!([]), "{path}");
            let folded = "[...document.querySelectorAll('.prose details > :not(summary)')] \
                .filter(part => !part.checkVisibility({ contentVisibilityAuto: true })).length";
            assert_eq!(page.value(folded).await, 0, "{path}");
            let left = "[...document.querySelectorAll('button, nav a, .contents, .tab > input')] \
                .filter(part => part.checkVisibility()).map(part => part.outerHTML)";
            assert_eq!(page.value(left).await, serde_json::json!([]), "{path}");
            let address = "getComputedStyle(document.querySelector('.prose a[href^=http]'), '::after').content";
            let address = page.value(address).await;
            assert!(address.as_str().unwrap().contains("http"), "{address}");
        }
    });
}

#[test]
fn marked_lines_can_be_read_where_colours_are_forced() {
    Journey::through(Blog::of_the_bundle()).run(async |page| {
        page.browser.force_colours().await;
        page.open("posts/good-practice-with-the-etcd-client/").await;
        page.find(".prose mark.line span").await;
        // The browser puts the colour of the page behind all letters.
        let colour_of =
            |part: &str| format!("getComputedStyle(document.querySelector('{part}')).color");
        let usual = page.value(&colour_of(".prose p")).await;
        for part in [".prose mark.line", ".prose mark.line span"] {
            assert_eq!(page.value(&colour_of(part)).await, usual, "{part}");
        }
    });
}

#[test]
fn without_scripts_nothing_is_offered_that_needs_them() {
    Journey::through(Blog::of_the_bundle()).run(async |page| {
        page.browser.forbid_scripts().await;
        page.load("posts/good-practice-with-the-etcd-client/").await;
        for part in [".keep-series", ".settings", ".prose .code > button"] {
            let is_seen = page.find(part).await.is_displayed().await.unwrap();
            assert!(!is_seen, "{part}");
        }
    });
}
