//! Does anything in a post run?
//!
//! The post `dangerous.md` tries what authors have been talked into pasting. Whatever of
//! it runs, calls `pwned`.

use crate::harness::{Blog, Journey, Page};

const TRAP: &str = "window.attacks = []; window.pwned = what => { attacks.push(what) }; \
    window.alert = window.confirm = window.prompt = what => { attacks.push(what) }";

/// Elements that never come from a post.
const FOREIGN: &str = "main :is(script, iframe, object, embed, svg, math, style, link, meta, base, \
    form, button:not([data-action=copy]), template, noscript, textarea, select, frame, portal, [style], [srcdoc], [autofocus])";

/// The names of attributes that run something, and addresses that do.
const ARMED: &str = "[...document.querySelectorAll('main *')].flatMap(e => [...e.attributes] \
    .filter(a => /^on/i.test(a.name) || \
        /^[\\s\\x00-\\x20]*(javascript|vbscript|data:text)/i.test(a.value)) \
    .map(a => `${e.tagName} ${a.name}=${a.value}`))";

async fn is_harmless(page: &Page) {
    // All that would run by itself has had its chance: what loads, and what waits for a frame.
    // While a page is laid out, its own script sets styles.
    page.settled().await;
    page.until("[...document.images].every(image => image.complete)")
        .await;
    page.two_frames().await;
    assert_eq!(page.count(FOREIGN).await, 0);
    assert_eq!(page.value(ARMED).await, serde_json::json!([]));
    assert_eq!(page.value("document.baseURI === location.href").await, true);
    assert_eq!(page.count("#quire-app").await, 1);
    let names = "typeof document.getElementById === 'function' && document instanceof Document";
    assert_eq!(page.value(names).await, true);
    page.run("document.querySelectorAll('main *').forEach(e => { \
        for (const name of ['mouseover', 'focus', 'toggle', 'animationstart']) e.dispatchEvent(new Event(name)) \
    })").await;
    assert_eq!(page.value("attacks").await, serde_json::json!([]));
}

#[test]
fn no_script_of_a_post_runs() {
    // The policy would stop most of it as well, and show nothing of what came so far.
    let journey = Journey::through(Blog::at("/"))
        .in_a_browser_where(TRAP)
        .without_a_policy();
    journey.run(async |page| {
        page.open("posts/dangerous/").await;
        page.shows("article .prose", "The end of the dangerous post.").await;
        page.shows("article h1", "<script>pwned('title')</script>").await;
        page.shows("article .prose pre", "<script>pwned('fence')</script>").await;
        is_harmless(page).await;
        // Every link of the text can be followed without harm.
        page.run("addEventListener('click', event => event.preventDefault()); \
            document.querySelectorAll('.prose a').forEach(link => link.click())").await;
        is_harmless(page).await;
        for path in ["", "archive/", "tags/"] {
            page.open(path).await;
            page.shows("main", "pwned").await;
            is_harmless(page).await;
        }
        // The trap does catch what runs.
        page.run("document.body.insertAdjacentHTML('beforeend', `<img src='' onerror=\"pwned('trap')\">`)")
            .await;
        page.until("attacks.length === 1").await;
    });
}
