//! How does a journey begin and end?
//!
//! Each has a server, a driver and a browser of its own, which end with it, whether it
//! went well or not. It must never pass when the console said something that the journey
//! has not announced, nor when what it announced did not come.

use std::{
    any::Any,
    fs,
    future::Future,
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    path::Path,
    pin::pin,
    task::Poll,
    time::Duration,
};

use super::{Blog, Browser, Page, Server, files::Files};

/// Longer than any journey takes on a slow machine.
const LONGEST: Duration = Duration::from_secs(90);

/// Writes down what moves, by how much, from where and to where.
const SHIFTS: &str = "window.shifts = []; new PerformanceObserver(list => { \
    for (const entry of list.getEntries()) shifts.push([entry.value, ...entry.sources.map( \
        ({ node, previousRect: from, currentRect: to }) => [ \
            `${node?.outerHTML ?? node?.data}`.slice(0, 120), \
            ...[from, to].map(({ x, y, width, height }) => `${x} ${y} ${width} ${height}`)])]) \
}).observe({ type: 'layout-shift', buffered: true })";

/// A journey through the blog that was pressed for it, with nothing unusual.
pub fn journey(story: impl AsyncFnOnce(&Page)) {
    Journey::through(Blog::at("/")).run(story);
}

/// A journey, and what is unusual about it.
pub struct Journey {
    files: Files,
    scripts: String,
    keeps_policy: bool,
    announced: Vec<&'static str>,
    tolerated: Vec<&'static str>,
}

impl Journey {
    /// A journey through these files.
    pub fn through(files: Files) -> Self {
        Self {
            files,
            scripts: String::new(),
            keeps_policy: true,
            announced: Vec::new(),
            // A journey asks for words of a list that is come back to before they are shown.
            tolerated: vec!["subtree hidden by content-visibility"],
        }
    }

    /// The same journey in a browser in which this JavaScript runs first on every page.
    pub fn in_a_browser_where(mut self, script: &str) -> Self {
        self.scripts += script;
        self.scripts += "\n;";
        self
    }

    /// The same journey in a browser that writes down what moves without the reader's doing.
    /// [`Page::nothing_moved`] reads it.
    pub fn where_shifts_are_seen(self) -> Self {
        self.in_a_browser_where(SHIFTS)
    }

    /// The same journey without the policy of the pages, to see what holds without it.
    pub fn without_a_policy(mut self) -> Self {
        self.keeps_policy = false;
        self
    }

    /// The same journey, in which the console says something that contains this text.
    pub fn announcing(mut self, text: &'static str) -> Self {
        self.announced.push(text);
        self
    }

    /// The same journey, in which the console may say something that contains this text,
    /// or the page may be gone before it does.
    pub fn tolerating(mut self, text: &'static str) -> Self {
        self.tolerated.push(text);
        self
    }

    /// Goes on the journey.
    pub fn run(self, story: impl AsyncFnOnce(&Page)) {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        runtime.block_on(async {
            let server = Server::start(self.files, self.scripts, self.keeps_policy).await;
            let page = Page {
                browser: Browser::open().await,
                server,
            };
            let told = tokio::time::timeout(LONGEST, guarded(story(&page))).await;
            let outcome = match told {
                Ok(outcome) => outcome,
                Err(_) => Err(Box::new("the journey came to no end") as Box<dyn Any + Send>),
            };
            let console = if outcome.is_ok() {
                page.browser.console().await
            } else {
                leave_traces(&page).await;
                Vec::new()
            };
            page.browser.close().await;
            if let Err(panic) = outcome {
                resume_unwind(panic);
            }
            check_console(&console, &self.announced, &self.tolerated);
        });
    }
}

/// The panic of a future, caught, so that its browser can be closed.
async fn guarded(story: impl Future<Output = ()>) -> Result<(), Box<dyn Any + Send>> {
    let mut story = pin!(story);
    std::future::poll_fn(move |context| {
        match catch_unwind(AssertUnwindSafe(|| story.as_mut().poll(context))) {
            Ok(Poll::Pending) => Poll::Pending,
            Ok(Poll::Ready(())) => Poll::Ready(Ok(())),
            Err(panic) => Poll::Ready(Err(panic)),
        }
    })
    .await
}

/// Keeps what the journey saw last, for whoever looks for the fault.
async fn leave_traces(page: &Page) {
    let client = page.browser.client();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("journeys/failed");
    let name = std::thread::current()
        .name()
        .unwrap_or("journey")
        .replace("::", "-");
    fs::create_dir_all(&folder).unwrap();
    let mut traces = format!("requests: {:#?}\n", page.server.asked());
    traces += &format!("console: {:#?}\n", page.browser.console().await);
    if let Ok(url) = client.current_url().await {
        traces += &format!("{url}\n");
    }
    if let Ok(source) = client.source().await {
        traces += &source;
    }
    fs::write(folder.join(format!("{name}.txt")), traces).unwrap();
    if let Ok(shot) = client.screenshot().await {
        fs::write(folder.join(format!("{name}.png")), shot).unwrap();
    }
}

fn check_console(console: &[String], announced: &[&str], tolerated: &[&str]) {
    let is_expected = |entry: &&String| {
        let mut texts = announced.iter().chain(tolerated);
        texts.any(|text| entry.contains(text))
    };
    let surprises: Vec<&String> = console.iter().filter(|entry| !is_expected(entry)).collect();
    assert!(surprises.is_empty(), "the console said {surprises:#?}");
    for text in announced {
        let came = console.iter().any(|entry| entry.contains(text));
        assert!(came, "the console did not say {text:?}, only {console:#?}");
    }
}
