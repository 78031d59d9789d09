//! How fast does Markdown become HTML in a reader's browser?
//!
//! ```sh
//! cargo quire build && cargo bench --profile tool --bench markdown
//! ```
//!
//! The renderer is compiled as the page is, and runs in headless Chromium beside marked,
//! markdown-it and commonmark.js, which npm installs into the target folder. Each text is
//! rendered until the browser has warmed up, then in batches, whose median counts. Ours is
//! given and gives JavaScript strings, as in the page. The run fails when ours is slower
//! than [`FLOOR`] on a text without raw HTML.
//!
//! The build before it leaves in the target folder which compiler the page is built with.

#![cfg(not(target_arch = "wasm32"))]
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a benchmark prints its result and stops at what is not so"
)]

#[path = "../tests/journeys/harness/browser.rs"]
#[expect(dead_code, reason = "the journeys use the rest")]
mod browser;
#[path = "../tests/journeys/harness/driver.rs"]
mod driver;
#[path = "markdown/programs.rs"]
mod programs;
#[path = "markdown/texts.rs"]
mod texts;

use browser::Browser;
use serde_json::{Value, json};

/// How many megabytes of Markdown without raw HTML ours renders in a second, at least.
const FLOOR: f64 = 60.0;

/// Renders `text` with `render` in batches of at least 40 ms; the median of their speeds,
/// in megabytes of UTF-8 a second.
const MEASURE: &str = r"
    const [name, text] = arguments;
    const render = renderers[name];
    const bytes = new TextEncoder().encode(text).length;
    const batch = count => {
        const start = performance.now();
        for (let i = 0; i < count; i++) window.last = render(text);
        return performance.now() - start;
    };
    let count = 1;
    const warm = performance.now() + 400;
    while (performance.now() < warm || batch(count) < 40) {
        if (batch(count) < 40) count *= 2;
    }
    const speeds = Array.from({ length: 15 }, () => bytes * count / batch(count) / 1e3);
    return speeds.sort((a, b) => a - b)[7];
";

/// Puts the renderers where [`MEASURE`] finds them.
const PREPARE: &str = r"
    const [glue, program, marked, markdownIt, commonmark] = arguments;
    for (const script of [`${glue}; window.wasm_bindgen = wasm_bindgen`, marked, markdownIt, commonmark]) {
        (0, eval)(script);
    }
    const bytes = Uint8Array.from(atob(program), c => c.charCodeAt(0));
    wasm_bindgen.initSync({ module: bytes });
    const it = window.markdownit({ html: true });
    const reader = new window.commonmark.Parser(), writer = new window.commonmark.HtmlRenderer();
    window.renderers = {
        'quire': wasm_bindgen.render,
        'marked': text => window.marked.parse(text),
        'markdown-it': text => it.render(text),
        'commonmark.js': text => writer.render(reader.parse(text)),
    };
";

const NAMES: [&str; 4] = ["quire", "marked", "markdown-it", "commonmark.js"];

fn main() {
    let programs = programs::prepare();
    let texts = texts::texts();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let results = runtime.block_on(async {
        let browser = Browser::open().await;
        let client = browser.client();
        client.execute(PREPARE, programs).await.unwrap();
        let mut results = Vec::new();
        for text in &texts {
            let mut speeds = Vec::new();
            for name in NAMES {
                let arguments = vec![json!(name), json!(text.markdown)];
                let speed: Value = client.execute(MEASURE, arguments).await.unwrap();
                speeds.push(speed.as_f64().expect("a speed is a number"));
            }
            results.push(speeds);
        }
        browser.close().await;
        results
    });
    println!("Megabytes of Markdown a second:\n");
    print!("{:<28}", "");
    for name in NAMES {
        print!("{name:>15}");
    }
    println!();
    let mut is_slow = false;
    for (text, speeds) in texts.iter().zip(results) {
        print!("{:<28}", text.name);
        for speed in &speeds {
            print!("{speed:>15.1}");
        }
        println!();
        is_slow |= !text.has_raw_html && speeds.first().is_none_or(|ours| *ours < FLOOR);
    }
    assert!(
        !is_slow,
        "ours is slower than {FLOOR} MB/s on a text without raw HTML"
    );
}
