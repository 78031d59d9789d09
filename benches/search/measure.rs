//! How long does each take in a browser, and what does it fetch and find?

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{
    ask::{ask, command},
    browser::Browser,
    host::Host,
};

/// How often each is opened and asked first.
const TIMES: usize = 7;

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
    /// The same by kinds of files.
    pub sent: String,
    /// Until the first results are there with their snippets, in milliseconds: the one in the
    /// middle of several.
    pub first: f64,
    /// The same of a further query.
    pub next: f64,
    /// How many posts with a Chinese substring were found, of how many, and how many wrongly.
    pub chinese: String,
}

/// How each is opened and asked: `ask(query)` resolves when eight results stand in the page
/// with their snippets, or as many as there are; `all(query)` with the names of all posts that
/// are found.
const OURS: &str = r"
    const found = () => document.getElementById('quire-found');
    window.settled = () => new Promise((done) => {
        const look = () => {
            if (found()?.ariaBusy) return;
            watch.disconnect();
            done();
        };
        const watch = new MutationObserver(look);
        watch.observe(document.body, { subtree: true, childList: true, attributeFilter: ['aria-busy'] });
        look();
    });
    window.ask = async (query) => {
        if (!document.querySelector('dialog[open]')) {
            document.querySelector('[data-action=search]').click();
            while (!document.querySelector('dialog[open]')) await new Promise((done) => setTimeout(done, 1));
        }
        const field = document.getElementById('quire-search');
        field.value = query;
        field.dispatchEvent(new Event('input', { bubbles: true }));
        await window.settled();
    };
    window.shown = () => document.querySelectorAll('.search-hit').length;
    window.all = async (query) => {
        await window.ask(query);
        for (let more; (more = document.querySelector('[data-search=more]'));) {
            found().ariaBusy = 'true';
            more.click();
            await window.settled();
        }
        return [...new Set([...document.querySelectorAll('.search-hit')]
            .map((hit) => hit.pathname.split('/').filter(Boolean).at(-1)))];
    };
";
/// The others draw nothing themselves: each gets what ours opens, a dialog with a field and a
/// list of what is found.
const DIALOG: &str = r"
    window.show = () => {
        if (document.querySelector('dialog[open]')) return;
        const dialog = document.body.appendChild(document.createElement('dialog'));
        dialog.innerHTML = '<input type=search><ol></ol>';
        dialog.showModal();
    };
    window.draw = (hits) => {
        document.querySelector('dialog[open] ol').innerHTML = hits
            .map(({ url, title, snippet }) => `<li><a href='${url}'>${title}</a><p>${snippet}</p>`).join('');
    };
";
const PAGEFIND: &str = r"
    window.ask = async (query) => {
        window.show();
        window.pagefind ??= await import('/pagefind/pagefind.js');
        const { results } = await window.pagefind.search(query);
        window.results = results;
        const hits = await Promise.all(results.slice(0, 8).map((result) => result.data()));
        window.draw(hits.map(({ url, meta, excerpt }) => ({ url, title: meta.title, snippet: excerpt })));
    };
    window.shown = () => window.results.length;
    window.all = async (query) => {
        // It searches the posts in the language of the page, and in one at a time.
        document.documentElement.lang = 'zh-CN';
        window.chinese ??= await import('/pagefind/pagefind.js?zh');
        const { results } = await window.chinese.search(query);
        const all = await Promise.all(results.slice(0, 60).map((result) => result.data()));
        return all.map((data) => data.url.split('/').filter(Boolean).at(-1));
    };
";
const MINISEARCH: &str = r"
    window.ask = async (query) => {
        window.show();
        window.search ??= await (async () => {
            const [{ default: MiniSearch }, { cut }, json] = await Promise.all([
                import('/minisearch.js'), import('/cut.js'),
                fetch('/minisearch.json').then((answer) => answer.text()),
            ]);
            return MiniSearch.loadJSON(json, {
                fields: ['title', 'text'], storeFields: ['title', 'address', 'text'], tokenize: cut,
            });
        })();
        window.results = window.search.search(query, { combineWith: 'AND', prefix: true });
        window.draw(window.results.slice(0, 8).map(({ title, address, text, terms }) => {
            const at = Math.min(...terms.map((term) => text.toLowerCase().indexOf(term)));
            return { url: address, title, snippet: text.slice(Math.max(0, at - 60), at + 120) };
        }));
    };
    window.shown = () => window.results.length;
    window.all = async (query) => {
        await window.ask(query);
        return window.results.map((result) => result.address);
    };
";

/// Asks once, and tells how long it took and how many results there are.
const FIRST: &str = r"
    const [query, done] = arguments;
    (async () => {
        const start = performance.now();
        await window.ask(query);
        done([performance.now() - start, window.shown()]);
    })();
";
/// The same of further queries: the one in the middle.
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
/// What a plain scan of the posts finds of Chinese substrings that stand in them, and what
/// was found. Of a large blog the newest posts are looked at.
const CHINESE: &str = r"
    const [texts, done] = arguments;
    (async () => {
        // Line breaks between characters are none to a reader.
        const names = Object.keys(texts).sort();
        for (const name of names) texts[name] = texts[name].replace(/(?<=\p{sc=Han})\n(?=\p{sc=Han})/gu, '');
        let right = 0, wrong = 0, expected = 0;
        for (let at = 0; at < 20; at++) {
            const runs = texts[names[at * 37 % names.length]].match(/\p{sc=Han}{8,}/gu) ?? [];
            const query = runs[at % runs.length]?.slice(1, 4 + at % 2);
            if (!query) continue;
            const scan = names.filter((name) => texts[name].includes(query));
            const found = await window.all(query);
            expected += scan.length;
            right += found.filter((name) => scan.includes(name)).length;
            wrong += found.filter((name) => name in texts && !scan.includes(name)).length;
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
                field.value = query.slice(0, end);
                field.dispatchEvent(new Event('input', { bubbles: true }));
                // As fast as people write.
                await new Promise((done) => setTimeout(done, 120));
            }
            await window.settled();
        }
        note({ getEntries: () => watch.takeRecords() });
        done(longest);
    })();
";

/// Measures ours and the others on the blog at `origin`, which `host` serves.
pub async fn measure(
    browser: &Browser,
    (host, origin): (&Host, &str),
    first: &str,
    next: &[&str],
    typed: &[&str],
) -> Results {
    let mut found = Vec::new();
    let mut longest_task = 0.0;
    let mut texts = Value::Null;
    for (name, prepare) in [
        ("ours", OURS),
        ("Pagefind", PAGEFIND),
        ("MiniSearch", MINISEARCH),
    ] {
        // Once unseen, so that the host has all of it at hand.
        let mut times = Vec::new();
        let mut sent = Vec::new();
        for at in 0..=TIMES {
            open(browser, origin).await;
            for script in [DIALOG, prepare] {
                browser.client().execute(script, vec![]).await.unwrap();
            }
            // The page fetches ahead what its links lead to, which is not the search's.
            host.be_quiet().await;
            host.take_sent();
            let once = ask(browser, FIRST, vec![json!(first)]).await;
            sent = host.take_sent();
            assert!(once[1].as_u64() > Some(0), "{name} finds nothing");
            if at > 0 {
                times.push(once[0].as_f64().expect("a time is a number"));
            }
        }
        times.sort_by(f64::total_cmp);
        let further = ask(browser, NEXT, vec![json!(next)]).await;
        if texts.is_null() {
            texts = ask(browser, TEXTS, vec![]).await;
        }
        let told = ask(browser, CHINESE, vec![texts.clone()]).await;
        let count = |at: usize| told[at].as_u64().unwrap_or_default();
        found.push(Found {
            name,
            bytes: sent.iter().map(|(_, bytes)| *bytes as f64).sum(),
            sent: by_kind(&sent),
            first: times.get(TIMES / 2).copied().expect("it was asked"),
            next: further.as_f64().expect("a time is a number"),
            chinese: format!("{}/{}, {} wrong", count(0), count(1), count(2)),
        });
        if name == "ours" {
            let slow = json!({ "rate": 4 });
            command(browser, "Emulation.setCPUThrottlingRate", slow).await;
            let told = ask(browser, TYPE, vec![json!(typed)]).await;
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

/// What was sent, by the endings of the paths.
fn by_kind(sent: &[(String, usize)]) -> String {
    let mut kinds: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (path, bytes) in sent {
        let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
        let kind = kinds.entry(ending).or_default();
        *kind = (kind.0 + 1, kind.1 + bytes);
    }
    let kinds = kinds.iter();
    kinds
        .map(|(kind, (count, bytes))| format!("{count} .{kind} of {bytes}"))
        .collect::<Vec<_>>()
        .join(", ")
}

/// The texts of all posts, by name.
const TEXTS: &str = r"
    const [done] = arguments;
    (async () => {
        const texts = {};
        const read = async (page) => {
            const answer = await fetch(`/archive/${page}.json`);
            const archive = await answer.json();
            await Promise.all(archive.posts.map(async ({ slug }) => {
                const post = await (await fetch(`/posts/${slug}.json`)).json();
                texts[slug] = post.post.link.title + '\n' + post.markdown;
            }));
            if (page < Math.min(archive.pages, 10)) await read(page + 1);
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
