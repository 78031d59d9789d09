//! Does every page keep to the rules of accessibility, in every state and both themes?
//!
//! axe-core holds what is on the page against WCAG 2.2 at level AA and its own best
//! practices. `cargo quire setup --tests` installs it, and a step of `cargo quire test` runs
//! these journeys; by hand:
//!
//! ```sh
//! cargo test --test journeys accessibility -- --ignored
//! ```

use std::{fs, path::Path};

use crate::harness::{Answer, Blog, Journey, Page, posts_of_the_bundle};

/// Leaves what is wrong in `window.found`. The rule that is new in WCAG 2.2 has to be asked
/// for.
const AUDIT: &str = "window.found = null; axe.run(document, { resultTypes: ['violations'], \
        rules: { 'target-size': { enabled: true } } }).then( \
    result => window.found = result.violations.flatMap(rule => rule.nodes.map(node => \
        `${rule.id}: ${node.html.slice(0, 200)}: ${node.failureSummary}`)), \
    error => window.found = [String(error)])";

fn axe() -> String {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
    let path = folder.join("quire/node/node_modules/axe-core/axe.min.js");
    fs::read_to_string(path).expect("axe-core is there: `cargo quire setup --tests` installs it")
}

/// Judges the page as it is, in both themes.
async fn judge(page: &Page, axe: &str, state: &str, wrong: &mut Vec<String>) {
    page.run(axe).await;
    for theme in ["light", "dark"] {
        // What changes colour slowly is judged when it has.
        page.run(&format!(
            "document.documentElement.dataset.theme = '{theme}'; \
             document.getAnimations().forEach(animation => {{ try {{ animation.finish() }} catch {{}} }})"
        ))
        .await;
        page.two_frames().await;
        page.run(AUDIT).await;
        let found = page.until("window.found").await;
        let found = found.as_array().unwrap().iter();
        wrong.extend(found.map(|told| format!("{state}, {theme}: {told}")));
    }
}

#[test]
#[ignore = "needs axe-core, see above"]
fn every_page_of_the_bundle_keeps_to_the_rules() {
    let mut paths: Vec<String> = ["", "page/2/", "archive/", "tags/"]
        .map(str::to_owned)
        .to_vec();
    paths.extend(posts_of_the_bundle());
    let (axe, mut wrong) = (axe(), Vec::new());
    // Some browsers at once would only wait for each other.
    Journey::through(Blog::of_the_bundle()).run(async |page| {
        for path in &paths {
            page.open(path).await;
            judge(page, &axe, path, &mut wrong).await;
        }
    });
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
#[ignore = "needs axe-core, see above"]
fn odd_pages_and_states_keep_to_the_rules() {
    let (axe, mut wrong) = (axe(), Vec::new());
    Journey::through(Blog::at("/"))
        .announcing("posts/a-long-reed")
        .announcing("posts/wide.json")
        .run(async |page| {
            for path in [
                "",
                "page/2/",
                "archive/",
                "tags/",
                "tags/etcd/",
                "lang/zh-CN/",
                "posts/right-to-left/",
                "posts/translated-zh/",
                "posts/a-long-read/",
                "posts/缓存与一致性/",
                "posts/wide/",
                "posts/no-title/",
                "posts/a-very-long-title/",
                "posts/dangerous/",
            ] {
                page.open(path).await;
                judge(page, &axe, path, &mut wrong).await;
            }
            page.open("posts/a-long-reed/").await;
            page.shows(".not-found", "A long read").await;
            judge(page, &axe, "not found", &mut wrong).await;
            page.server.answer("posts/wide.json", Answer::Status(500));
            page.open("archive/").await;
            page.click_in_place("a[href$='/posts/wide/']").await;
            page.shows(".failure", "error 500").await;
            judge(page, &axe, "failed", &mut wrong).await;
        });
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
#[ignore = "needs axe-core, see above"]
fn what_opens_over_a_page_keeps_to_the_rules() {
    let (axe, mut wrong) = (axe(), Vec::new());
    Journey::through(Blog::at("/")).run(async |page| {
        page.open("search/?q=pictures").await;
        page.shows(".search-hit", "A long read").await;
        judge(page, &axe, "search page", &mut wrong).await;
        for dialog in ["settings", "keys", "search"] {
            page.open("posts/a-long-read/").await;
            page.click_in_place(&format!("[data-action={dialog}]"))
                .await;
            page.until("document.querySelector('dialog[open]')").await;
            judge(page, &axe, dialog, &mut wrong).await;
        }
        page.find("#quire-search").await;
        page.press("pictures".chars()).await;
        page.shows(".search-hit", "A long read").await;
        judge(page, &axe, "search with hits", &mut wrong).await;
        page.open("posts/a-long-read/").await;
        page.click_in_place(".enlarge").await;
        page.until("document.querySelector('dialog[open] img')")
            .await;
        judge(page, &axe, "an image by itself", &mut wrong).await;
        page.open("search/?q=qwxzk").await;
        page.until("document.getElementById('quire-search-said').innerText")
            .await;
        judge(page, &axe, "search without hits", &mut wrong).await;
    });
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
#[ignore = "needs axe-core, see above"]
fn what_a_reader_unfolds_keeps_to_the_rules() {
    const LEASES: &str = "posts/how-an-etcd-lease-works/";
    let (axe, mut wrong) = (axe(), Vec::new());
    Journey::through(Blog::of_the_bundle()).run(async |page| {
        for (state, link) in [
            ("a footnote in place", "[role=doc-noteref]"),
            (
                "a preview",
                ".prose a[href$='/good-practice-with-the-etcd-client/']",
            ),
        ] {
            page.open(LEASES).await;
            page.point_at(link).await;
            page.until("document.querySelector('#quire-peek:popover-open')")
                .await;
            judge(page, &axe, state, &mut wrong).await;
        }
        // Who comes back is asked whether to go on.
        page.open(LEASES).await;
        page.run("document.querySelectorAll('.prose h2')[2].scrollIntoView()")
            .await;
        page.until("document.querySelector('.contents-place [aria-current]')")
            .await;
        page.open("").await;
        page.browser.become_a_phone().await;
        page.open(LEASES).await;
        page.until("document.querySelector('.resume')").await;
        page.run("document.querySelectorAll('details').forEach(part => part.open = true)")
            .await;
        judge(
            page,
            &axe,
            "contents, series and where one stopped",
            &mut wrong,
        )
        .await;
    });
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
#[ignore = "needs axe-core, see above"]
fn a_phone_keeps_to_the_rules() {
    let (axe, mut wrong) = (axe(), Vec::new());
    Journey::through(Blog::at("/")).run(async |page| {
        page.browser.become_a_phone().await;
        for path in [
            "",
            "posts/a-long-read/",
            "posts/缓存与一致性/",
            "posts/wide/",
        ] {
            page.open(path).await;
            judge(page, &axe, path, &mut wrong).await;
        }
    });
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
#[ignore = "needs axe-core, see above"]
fn pages_without_scripts_keep_to_the_rules() {
    let (axe, mut wrong) = (axe(), Vec::new());
    // The rules are a script too; without its program a page is the one that was pressed.
    let journey = Journey::through(Blog::at("/")).in_a_browser_where("delete self.WebAssembly");
    journey.announcing("runs no WebAssembly").run(async |page| {
        for path in ["", "archive/", "tags/", "posts/a-long-read/", "posts/wide/"] {
            page.load(path).await;
            page.until("document.documentElement.dataset.program === 'failed'")
                .await;
            judge(page, &axe, path, &mut wrong).await;
        }
    });
    assert!(wrong.is_empty(), "{wrong:#?}");
}
