//! How long does each take in a browser, and what does it fetch and find?

use serde_json::{Value, json};

use super::browser::{Browser, Call};

/// What was measured.
pub struct Results {
    /// Ours first.
    pub found: Vec<Found>,
    /// The longest task of the page while a reader types, in milliseconds.
    pub longest_task: f64,
}

/// What one of them did.
pub struct Found {
    pub name: &'static str,
    /// What was fetched up to the first results.
    pub bytes: f64,
    /// Until the first results are there with their snippets, in milliseconds.
    pub first: f64,
    /// The same of a further query.
    pub next: f64,
    /// How many posts with a Chinese substring were found, of how many, and how many wrongly.
    pub chinese: String,
}

/// How each is opened and asked: `ask(query)` resolves when eight results have snippets, or
/// as many as there are; `all(query)` with the names of all posts that are found.
const OURS: &str = r"
    const settled = () => new Promise((done) => {
        const look = () => {
            const found = document.getElementById('quire-found');
            const isThere = found && !found.hidden && !found.ariaBusy
                && document.getElementById('quire-search').value === window.asked
                && [...found.querySelectorAll('.search-hit:not(.search-section)')].every((hit) =>
                    hit.querySelector('.search-text') || hit.nextElementSibling?.matches('.search-section'));
            const isNothing = /Nothing/.test(document.getElementById('quire-search-said')?.textContent);
            if (isThere && window.shown !== found.innerHTML || isNothing) {
                window.shown = found.innerHTML;
                done();
            } else requestAnimationFrame(look);
        };
        look();
    });
    window.ask = async (query) => {
        if (!document.querySelector('dialog[open]')) {
            document.querySelector('[data-action=search]').click();
            while (!document.querySelector('dialog[open]')) await new Promise((done) => setTimeout(done, 1));
        }
        const field = document.getElementById('quire-search');
        field.value = window.asked = query;
        field.dispatchEvent(new Event('input', { bubbles: true }));
        await settled();
    };
    window.all = async (query) => {
        await window.ask(query);
        for (let more; (more = document.querySelector('[data-search=more]'));) {
            const before = document.querySelectorAll('.search-hit').length;
            more.click();
            const end = performance.now() + 4000;
            while (document.querySelectorAll('.search-hit').length === before && performance.now() < end)
                await new Promise((done) => setTimeout(done, 5));
            if (document.querySelectorAll('.search-hit').length === before) break;
        }
        return [...new Set([...document.querySelectorAll('.search-hit')]
            .map((hit) => hit.pathname.split('/').filter(Boolean).at(-1)))];
    };
";
const PAGEFIND: &str = r"
    window.ask = async (query) => {
        window.pagefind ??= await import('/pagefind/pagefind.js');
        const { results } = await window.pagefind.search(query);
        window.results = results;
        await Promise.all(results.slice(0, 8).map((result) => result.data()));
    };
    window.all = async (query) => {
        await window.ask(query);
        const all = await Promise.all(window.results.map((result) => result.data()));
        return all.map((data) => data.url.split('/').filter(Boolean).at(-1));
    };
";
const MINISEARCH: &str = r"
    window.ask = async (query) => {
        window.search ??= await (async () => {
            const [{ default: MiniSearch }, { cut }, json] = await Promise.all([
                import('/minisearch.js'), import('/cut.js'),
                fetch('/minisearch.json').then((answer) => answer.text()),
            ]);
            return MiniSearch.loadJSON(json, {
                fields: ['title', 'text'], storeFields: ['title', 'address'], tokenize: cut,
            });
        })();
        window.results = window.search.search(query, { combineWith: 'AND', prefix: true });
    };
    window.all = async (query) => {
        await window.ask(query);
        return window.results.map((result) => result.address);
    };
";

/// Asks once, and tells how long it took and what was fetched since the page was there.
const FIRST: &str = r"
    const [query, done] = arguments;
    (async () => {
        performance.clearResourceTimings();
        const start = performance.now();
        await window.ask(query);
        const time = performance.now() - start;
        await new Promise((done) => setTimeout(done, 100));
        const bytes = performance.getEntriesByType('resource').map((entry) => entry.encodedBodySize);
        done([time, bytes.reduce((a, b) => a + b, 0)]);
    })();
";
const NEXT: &str = r"
    const [queries, done] = arguments;
    (async () => {
        const times = [];
        for (const query of queries) {
            const start = performance.now();
            await window.ask(query);
            times.push(performance.now() - start);
        }
        done(times.sort((a, b) => a - b)[times.length >> 1]);
    })();
";
/// What a plain scan of the posts finds, and what was found.
const CHINESE: &str = r"
    const [queries, texts, done] = arguments;
    (async () => {
        let right = 0, wrong = 0, expected = 0;
        for (const query of queries) {
            const scan = Object.keys(texts).filter((name) => texts[name].includes(query));
            const found = await window.all(query);
            expected += scan.length;
            right += found.filter((name) => scan.includes(name)).length;
            wrong += found.filter((name) => !scan.includes(name)).length;
        }
        done([right, expected, wrong]);
    })();
";
/// Types letter by letter, and tells of the longest task.
const TYPE: &str = r"
    const [queries, done] = arguments;
    (async () => {
        let longest = 0;
        const note = (list) => list.getEntries().forEach((entry) => {
            longest = Math.max(longest, entry.duration);
        });
        const watch = new PerformanceObserver(note);
        watch.observe({ type: 'longtask' });
        for (const query of queries) {
            for (let end = 1; end <= query.length; end++) {
                const field = document.getElementById('quire-search');
                field.value = window.asked = query.slice(0, end);
                field.dispatchEvent(new Event('input', { bubbles: true }));
                await new Promise((done) => setTimeout(done, 120));
            }
            await new Promise((done) => setTimeout(done, 1500));
        }
        note({ getEntries: () => watch.takeRecords() });
        done(longest);
    })();
";

/// Measures ours and the others on the blog at `origin`.
pub async fn measure(browser: &Browser, origin: &str, first: &str, next: &[&str]) -> Results {
    let mut found = Vec::new();
    let mut longest_task = 0.0;
    let chinese: Vec<&str> = next
        .iter()
        .copied()
        .filter(|query| !query.is_ascii())
        .collect();
    for (name, prepare) in [
        ("ours", OURS),
        ("Pagefind", PAGEFIND),
        ("MiniSearch", MINISEARCH),
    ] {
        open(browser, origin).await;
        browser.client().execute(prepare, vec![]).await.unwrap();
        let once = ask(browser, FIRST, vec![json!(first)]).await;
        let further = ask(browser, NEXT, vec![json!(next)]).await;
        let texts = ask(browser, TEXTS, vec![json!(null)]).await;
        let told = ask(browser, CHINESE, vec![json!(chinese), texts]).await;
        let count = |at: usize| told[at].as_u64().unwrap_or_default();
        found.push(Found {
            name,
            bytes: once[1].as_f64().expect("bytes are a number"),
            first: once[0].as_f64().expect("a time is a number"),
            next: further.as_f64().expect("a time is a number"),
            chinese: format!("{}/{}, {} wrong", count(0), count(1), count(2)),
        });
        if name == "ours" {
            let slow = json!({ "rate": 4 });
            command(browser, "Emulation.setCPUThrottlingRate", slow).await;
            let told = ask(browser, TYPE, vec![json!([first, next[0]])]).await;
            longest_task = told.as_f64().expect("a time is a number");
            command(
                browser,
                "Emulation.setCPUThrottlingRate",
                json!({ "rate": 1 }),
            )
            .await;
        }
    }
    Results {
        found,
        longest_task,
    }
}

/// The texts of all posts, by name.
const TEXTS: &str = r"
    const [, done] = arguments;
    (async () => {
        const texts = {};
        const read = async (page) => {
            const answer = await fetch(`/archive/${page}.json`);
            const archive = await answer.json();
            await Promise.all(archive.posts.map(async ({ slug }) => {
                const post = await (await fetch(`/posts/${slug}.json`)).json();
                texts[slug] = post.post.link.title + '\n' + post.markdown;
            }));
            if (page < Math.min(archive.pages, 20)) await read(page + 1);
        };
        await read(1);
        done(texts);
    })();
";

/// Opens the blog as a reader does who has never been here.
async fn open(browser: &Browser, origin: &str) {
    let client = browser.client();
    client.goto("about:blank").await.unwrap();
    command(browser, "Network.clearBrowserCache", json!({})).await;
    command(browser, "Page.setBypassCSP", json!({ "enabled": true })).await;
    client.goto(&format!("{origin}archive/")).await.unwrap();
    let ready = r"const [done] = arguments; const look = () =>
        document.documentElement.dataset.program === 'ready' ? done(1) : setTimeout(look, 20); look();";
    ask(browser, ready, vec![]).await;
}

async fn ask(browser: &Browser, script: &str, arguments: Vec<Value>) -> Value {
    browser
        .client()
        .execute_async(script, arguments)
        .await
        .unwrap()
}

async fn command(browser: &Browser, name: &str, parameters: Value) {
    let body = json!({ "cmd": name, "params": parameters });
    let call = Call::post("goog/cdp/execute", body);
    browser.client().issue_cmd(call).await.unwrap();
}
