//! What does the browser say of a page's speed?

use std::fmt;

use serde_json::json;

use super::{
    ask::{ask, command},
    browser::Browser,
};

/// The line between the browser and the host, and how fast the reader's machine is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// As this machine is.
    Full,
    /// 1.6 Mbit/s, 150 ms to and fro, and a processor four times slower.
    Slow,
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Full => "At full speed",
            Self::Slow => "On a slow line (1.6 Mbit/s, 150 ms), with a processor 4 times slower",
        })
    }
}

/// What a reader sees of a page first: times in milliseconds from the navigation's start.
#[derive(Clone, Copy, Debug)]
pub struct Paint {
    /// [First contentful paint](https://www.w3.org/TR/paint-timing/).
    pub first: f64,
    /// [Largest contentful paint](https://www.w3.org/TR/largest-contentful-paint/).
    pub largest: f64,
    /// The sum of [layout shifts](https://wicg.github.io/layout-instability/).
    pub shift: f64,
}

/// How long three navigations took until the new page was painted, in milliseconds.
#[derive(Clone, Copy, Debug)]
pub struct Navigation {
    /// From the listing to an article that is in sight there.
    pub first: f64,
    /// The same once more.
    pub again: f64,
    /// Back to the same place in the listing.
    pub back: f64,
}

impl Navigation {
    /// Whether none takes longer than in `most`.
    pub fn is_within(&self, most: &Self) -> bool {
        self.first <= most.first && self.again <= most.again && self.back <= most.back
    }
}

/// Gives the browser another line.
pub async fn set_line(browser: &Browser, line: Line) {
    let is_slow = line == Line::Slow;
    command(browser, "Network.enable", json!({})).await;
    let conditions = json!({
        "offline": false,
        "latency": if is_slow { 150 } else { 0 },
        "downloadThroughput": if is_slow { 200_000 } else { -1 },
        "uploadThroughput": if is_slow { 200_000 } else { -1 },
    });
    command(browser, "Network.emulateNetworkConditions", conditions).await;
    let rate = json!({ "rate": if is_slow { 4 } else { 1 } });
    command(browser, "Emulation.setCPUThrottlingRate", rate).await;
}

/// Resolves when the page has loaded, its program runs if it has one, and what it painted
/// has been told.
const PAINT: &str = r"
    const done = arguments[0];
    const largest = [], shifts = [];
    new PerformanceObserver(list => largest.push(...list.getEntries()))
        .observe({ type: 'largest-contentful-paint', buffered: true });
    new PerformanceObserver(list => shifts.push(...list.getEntries()))
        .observe({ type: 'layout-shift', buffered: true });
    const isReady = () => document.readyState === 'complete' && largest.length
        && (location.pathname.startsWith('/plain/') || document.documentElement.dataset.program === 'ready');
    const look = () => {
        if (!isReady()) return setTimeout(look, 20);
        requestAnimationFrame(() => requestAnimationFrame(() => done([
            performance.getEntriesByName('first-contentful-paint')[0].startTime,
            largest.at(-1).startTime,
            shifts.reduce((sum, shift) => sum + shift.value, 0),
        ])));
    };
    look();
";

/// Opens a page with empty caches.
pub async fn paint(browser: &Browser, origin: &str, path: &str) -> Paint {
    open(browser, origin, path).await;
    let told = ask(browser, PAINT, vec![]).await;
    let value = |at: usize| told[at].as_f64().expect("a measure is a number");
    Paint {
        first: value(0),
        largest: value(1),
        shift: value(2),
    }
}

/// Resolves when the listing's program runs, has fetched what is in sight of it and has nothing
/// more to do: that an answer has come says nothing of whether the program has it.
const REST: &str = r"
    const [path, done] = arguments;
    const data = path.replace(/\/$/, '.json');
    window.link = () => [...document.querySelectorAll('#quire-main a[href]')]
        .find(link => decodeURIComponent(link.pathname) === '/' + path);
    const isFetched = () => performance.getEntriesByType('resource')
        .some(entry => decodeURIComponent(entry.name).endsWith(data) && entry.responseEnd);
    const look = () => {
        if (document.querySelector('[data-arriving]')) return setTimeout(look, 20);
        link().scrollIntoView({ block: 'center' });
        isFetched() ? requestIdleCallback(() => done(scrollY)) : setTimeout(look, 20);
    };
    look();
";

/// Does something and resolves with how long it took until `is_there` and painted: a message
/// that is sent before a frame is painted comes behind it.
const UNTIL_PAINTED: &str = r"
    const [act, isThere, done] = arguments;
    const there = new Function('return ' + isThere);
    const start = performance.now();
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => done(performance.now() - start);
    const frame = () => there() ? port2.postMessage(0) : requestAnimationFrame(frame);
    new Function(act)();
    requestAnimationFrame(frame);
";

/// Goes from the listing to an article, back, and to it again.
pub async fn navigation(browser: &Browser, origin: &str, path: &str) -> Navigation {
    open(browser, origin, "").await;
    let place = ask(browser, REST, vec![json!(path)]).await;
    let click = "link().click()";
    let article = "document.querySelector('main article h1')";
    let listing =
        format!("document.querySelector('#quire-main .post-card') && scrollY === {place}");
    let first = timed(browser, click, article).await;
    let back = timed(browser, "history.back()", &listing).await;
    let again = timed(browser, click, article).await;
    Navigation { first, again, back }
}

async fn timed(browser: &Browser, act: &str, is_there: &str) -> f64 {
    let told = ask(browser, UNTIL_PAINTED, vec![json!(act), json!(is_there)]).await;
    told.as_f64().expect("a time is a number")
}

/// Opens a page as a reader does who has never been here.
async fn open(browser: &Browser, origin: &str, path: &str) {
    let client = browser.client();
    client.goto("about:blank").await.unwrap();
    command(browser, "Network.clearBrowserCache", json!({})).await;
    let everything = json!({ "origin": origin.trim_end_matches('/'), "storageTypes": "all" });
    command(browser, "Storage.clearDataForOrigin", everything).await;
    client.goto(&format!("{origin}{path}")).await.unwrap();
}
