//! How long is a browser busy with a long article, and does it scroll?
//!
//! The article is drawn by the program, after a click in the listing, beside the same content
//! as a plain page that the browser opens.

use std::{fs, path::Path};

use quire::{
    model::Base,
    publish::{Press, TRUNKS_PAGE, press},
};
use serde_json::{Value, json};

use super::{
    ask::{ask, command},
    browser::Browser,
    host::Host,
    plain,
};

/// Where the article is.
pub const PATH: &str = "posts/long/";
/// How many blocks of code it has.
const BLOCKS: usize = 200;
/// How long its Markdown is at least, in bytes.
const LENGTH: usize = 300_000;

/// What a browser did.
#[derive(Clone, Copy, Debug)]
pub struct Cost {
    /// Milliseconds in which the page's thread was busy until the plain page was painted.
    pub plain: f64,
    /// The same from the click until ours was painted.
    pub drawn: f64,
    /// The longest task while the whole of it was scrolled through, in milliseconds; 0 where
    /// none took 50 ms.
    pub longest: f64,
}

/// Presses a blog of this one article around the programs of the bundle.
pub fn host(dist: &Path) -> Host {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("long-article");
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    let (source, out) = (folder.join("public"), folder.join("dist"));
    fs::create_dir_all(source.join("posts")).unwrap();
    fs::create_dir_all(&out).unwrap();
    fs::write(
        source.join("site.toml"),
        "title = \"Long\"\noffline = false\n",
    )
    .unwrap();
    fs::write(source.join("posts/long.md"), article()).unwrap();
    for entry in fs::read_dir(dist).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap();
        if name.starts_with("quire-") {
            fs::copy(&path, out.join(name)).unwrap();
        }
    }
    fs::copy(dist.join(TRUNKS_PAGE), out.join("index.html")).unwrap();
    let order = Press {
        source,
        out: out.clone(),
        base: Base::new("/"),
        drafts: false,
        release: true,
        cache: Some(folder.join("cache")),
        former: None,
    };
    press(&order).unwrap_or_else(|problems| panic!("{problems}"));
    Host::of(&out)
}

/// Sections of prose in both scripts, each with a block of code.
fn article() -> String {
    let mut text = String::from(
        "---\ntitle: Long\ndate: 2026-01-02\n---\nWhat the listing shows of it.\n\n<!-- more -->\n\n",
    );
    for number in 1..=BLOCKS {
        text += &format!("## Section {number}\n\n");
        while text.len() < LENGTH * number / BLOCKS - 500 {
            text += "A log is a sequence of records that is only ever appended to, and whatever \
                     *follows* it can be built anew from it: see [the numbers](#section-7) of `fsync`.\n\n\
                     日志只追加,不修改;**读它的人**可以从任何一处重新开始,`offset` 就是那一处。\n\n";
        }
        text += &format!(
            "```rust\n/// Appends a record and tells where it lies.\nfn append{number}(log: &mut Vec<u8>, record: &[u8]) -> usize {{\n    \
             let offset = log.len();\n    log.extend_from_slice(&(record.len() as u32).to_le_bytes());\n    \
             log.extend_from_slice(record);\n    offset // {number}\n}}\n```\n\n"
        );
    }
    text
}

/// Resolves when the listing's program runs and has fetched the article.
const REST: &str = r"
    const done = arguments[0];
    const look = () => performance.getEntriesByType('resource')
        .some(entry => entry.name.endsWith('posts/long.json') && entry.responseEnd)
            ? requestIdleCallback(done) : setTimeout(look, 20);
    look();
";

/// Follows the link to the article, and resolves when that has been painted.
const FOLLOW: &str = r"
    const done = arguments[0];
    const look = () => {
        if (!document.querySelector('article.post .code')) return requestAnimationFrame(look);
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = done;
        requestAnimationFrame(() => port2.postMessage(0));
    };
    document.querySelector('.post-title a').click();
    look();
";

/// Scrolls half a window with every frame, and resolves with the longest task meanwhile.
const SCROLL: &str = r"
    const done = arguments[0];
    let longest = 0;
    const watch = new PerformanceObserver(list =>
        list.getEntries().forEach(task => longest = Math.max(longest, task.duration)));
    watch.observe({ type: 'longtask' });
    const step = () => {
        const y = scrollY;
        scrollBy(0, innerHeight / 2);
        if (scrollY !== y) return requestAnimationFrame(step);
        requestIdleCallback(() => setTimeout(() => done(longest)));
    };
    requestAnimationFrame(step);
";

/// Opens the article in both ways, and scrolls through ours.
pub async fn measure(browser: &Browser, origin: &str) -> Cost {
    let client = browser.client();
    command(browser, "Performance.enable", json!({})).await;
    // From a page of the same host, so that the thread is the same.
    let plain = |path: &str| format!("{origin}{}", plain::path(path));
    client.goto(&plain("")).await.unwrap();
    let before = busy(browser).await;
    client.goto(&plain(PATH)).await.unwrap();
    ask(
        browser,
        "requestAnimationFrame(() => requestAnimationFrame(arguments[0]))",
        vec![],
    )
    .await;
    let plain = busy(browser).await - before;
    client.goto(origin).await.unwrap();
    ask(browser, REST, vec![]).await;
    let before = busy(browser).await;
    ask(browser, FOLLOW, vec![]).await;
    let drawn = busy(browser).await - before;
    let longest = ask(browser, SCROLL, vec![]).await;
    Cost {
        plain,
        drawn,
        longest: longest.as_f64().expect("a time is a number"),
    }
}

/// How long the page's thread has been busy, in milliseconds.
async fn busy(browser: &Browser) -> f64 {
    let told = command(browser, "Performance.getMetrics", json!({})).await;
    let metrics = told["metrics"].as_array().expect("metrics are a list");
    let is_busy = |metric: &&Value| metric["name"] == "TaskDuration";
    let busy = metrics.iter().find(is_busy);
    busy.and_then(|metric| metric["value"].as_f64())
        .expect("a time is a number")
        * 1000.0
}
