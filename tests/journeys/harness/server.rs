//! How does a journey serve its blog, and make it fail?
//!
//! Everything is served as [`Files`] would, except the paths that a journey gave another
//! [`Answer`]. Every request is written down.

use std::{
    convert::Infallible,
    fs, io,
    sync::{Arc, Mutex, MutexGuard},
};

use http_body_util::{BodyExt as _, Full, combinators::BoxBody};
use hyper::{
    Request, Response, StatusCode,
    body::{Bytes, Incoming},
    header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderMap, HeaderName, HeaderValue},
    server::conn::http1,
    service::service_fn,
};
use hyper_util::rt::TokioIo;
use tokio::{
    net::TcpListener,
    sync::watch,
    task::{self, JoinHandle},
};

use super::{
    files::{Files, Found, respond},
    nginx::Nginx,
    pieces::{Pieces, cut_behind},
};

/// What a path is answered with instead of its file.
#[derive(Clone, Debug)]
pub enum Answer {
    /// Nothing, until another answer is given for the path.
    Nothing,
    /// An error with this status.
    Status(u16),
    /// The connection ends before the answer.
    Cut,
    /// The connection ends in the middle of the answer.
    CutMidway,
    /// The file up to the end of the first of these texts, where it first stands; up to that of
    /// the next, and at last the rest, each when the page asks for this path once more.
    UpTo(&'static [&'static str], &'static str),
    /// The front page, with status 200.
    FrontPage,
    /// The page for what is not there, with status 404.
    NotFound,
    /// This text as JSON, with status 200.
    Json(String),
    /// This text instead of the first place in the file where that one stands.
    Changed(&'static str, &'static str),
    /// These bytes as the file.
    Bytes(Vec<u8>),
}

/// Stands for every path below the base in a rule.
const EVERYTHING: &str = "*";

/// A running server; it ends when this value does.
pub struct Server {
    origin: String,
    shared: Arc<Shared>,
    listening: JoinHandle<()>,
}

struct Shared {
    files: Files,
    /// The host in front of the files, where there is one.
    nginx: Option<Nginx>,
    /// Before the first script of every page.
    scripts: String,
    /// What the host sends with every answer, as the blog's rules for hosts say.
    headers: Vec<(HeaderName, HeaderValue)>,
    /// Whether pages keep the policy in their heads.
    keeps_policy: bool,
    rules: watch::Sender<Vec<(String, Answer)>>,
    asked: watch::Sender<Vec<String>>,
    /// Paths that are no requests of the page itself.
    everything_else: Mutex<Option<Answer>>,
}

impl Server {
    /// Serves `files`; every page begins with the JavaScript of `scripts`, and may do as it
    /// likes where its policy is not kept.
    pub async fn start(files: Files, scripts: String, keeps_policy: bool) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let shared = Arc::new(Shared {
            nginx: Nginx::wanted(&files).await,
            headers: headers(&files),
            keeps_policy,
            files,
            scripts,
            rules: watch::Sender::default(),
            asked: watch::Sender::default(),
            everything_else: Mutex::default(),
        });
        let listening = tokio::spawn(listen(listener, Arc::clone(&shared)));
        Self {
            // A name without a meaning outside, of which browsers think as secure.
            origin: format!("http://localhost:{port}"),
            shared,
            listening,
        }
    }

    /// The address of a path below the base.
    pub fn url(&self, path: &str) -> String {
        format!("{}{}{}", self.origin, self.shared.files.base, path)
    }

    /// Answers a path below the base like this from now on.
    pub fn answer(&self, path: &str, answer: Answer) {
        let path = self.full(path);
        self.shared.rules.send_modify(|rules| {
            rules.retain(|(other, _)| *other != path);
            rules.push((path, answer));
        });
    }

    /// Answers a path with its file again, also what has waited for it.
    pub fn restore(&self, path: &str) {
        let path = self.full(path);
        self.shared
            .rules
            .send_modify(|rules| rules.retain(|(other, _)| *other != path));
    }

    /// Answers nothing any more: every connection ends before the answer.
    pub fn go_down(&self) {
        self.answer(EVERYTHING, Answer::Cut);
    }

    /// Answers again after [`Server::go_down`].
    pub fn come_back(&self) {
        self.restore(EVERYTHING);
    }

    /// Answers every path that has no file like this.
    pub fn answer_missing(&self, answer: Answer) {
        *lock(&self.shared.everything_else) = Some(answer);
    }

    /// The paths below the base that were asked for, in order.
    pub fn asked(&self) -> Vec<String> {
        let base = &self.shared.files.base;
        let asked = self.shared.asked.borrow();
        let below = |path: &String| path.strip_prefix(base.as_str()).unwrap_or(path).to_owned();
        asked.iter().map(below).collect()
    }

    /// How often a path was asked for.
    pub fn times_asked(&self, path: &str) -> usize {
        self.asked().iter().filter(|asked| *asked == path).count()
    }

    /// Waits until a path has been asked for that often.
    pub async fn is_asked(&self, path: &str, times: usize) {
        let path = self.full(path);
        let mut asked = self.shared.asked.subscribe();
        let enough = |asked: &Vec<String>| asked.iter().filter(|p| **p == path).count() >= times;
        asked.wait_for(enough).await.unwrap();
    }

    fn full(&self, path: &str) -> String {
        self.shared.full(path)
    }
}

impl Shared {
    fn full(&self, path: &str) -> String {
        format!("{}{path}", self.files.base)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.listening.abort();
    }
}

async fn listen(listener: TcpListener, shared: Arc<Shared>) {
    loop {
        let (stream, _) = listener.accept().await.unwrap();
        let shared = Arc::clone(&shared);
        tokio::spawn(async move {
            let service = service_fn(|request| serve(request, Arc::clone(&shared)));
            // It ends in an error whenever a journey cuts it, or the browser does.
            let _ = http1::Builder::new()
                .serve_connection(TokioIo::new(stream), service)
                .await;
        });
    }
}

type Reply = Response<BoxBody<Bytes, io::Error>>;

async fn serve(request: Request<Incoming>, shared: Arc<Shared>) -> Result<Reply, io::Error> {
    let path = percent_encoding::percent_decode_str(request.uri().path())
        .decode_utf8_lossy()
        .into_owned();
    shared.asked.send_modify(|asked| asked.push(path.clone()));
    let mut rules = shared.rules.subscribe();
    let answer = loop {
        let rule = rules.borrow_and_update().clone();
        let everything = shared.full(EVERYTHING);
        let rule = rule
            .into_iter()
            .find(|(ruled, _)| *ruled == path || *ruled == everything);
        match rule {
            Some((_, Answer::Nothing)) => rules.changed().await.map_err(io::Error::other)?,
            rule => break rule.map(|(_, answer)| answer),
        }
    };
    let is_changed = answer.is_some() || !shared.keeps_policy || !shared.scripts.is_empty();
    let mut file = match &shared.nginx {
        Some(nginx) => nginx.answer(&request, is_changed).await?,
        None => {
            let mut file = shared.files.answer(&path);
            file.headers_mut().extend(shared.headers.iter().cloned());
            file
        }
    };
    // Asked for anew each time, so that every journey knows what is fetched.
    file.headers_mut()
        .insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    let answer = answer.or_else(|| {
        let is_missing = file.status() == StatusCode::NOT_FOUND;
        lock(&shared.everything_else).clone().filter(|_| is_missing)
    });
    let found = match answer {
        None => file,
        Some(Answer::Status(code)) => {
            let status = StatusCode::from_u16(code).map_err(io::Error::other)?;
            respond(status, "text/plain", b"told to fail".to_vec())
        }
        Some(Answer::Cut) => return Err(io::Error::other("told to cut")),
        Some(Answer::CutMidway) => {
            let cut = async {
                task::yield_now().await;
                Err(io::Error::other("told to cut midway"))
            };
            let half = |bytes: Vec<u8>| Bytes::copy_from_slice(&bytes[..bytes.len() / 2]);
            return Ok(file.map(|bytes| Pieces::of(half(bytes), [cut]).boxed()));
        }
        Some(Answer::UpTo(texts, signal)) => {
            let file = prepared(file, &shared);
            let signal = shared.full(signal);
            let before = shared.asked.borrow().len();
            let mut found = file.map(|bytes| {
                let (first, pieces) = cut_behind(Bytes::from(bytes), texts, &path);
                let later = pieces.into_iter().enumerate().map(|(at, piece)| {
                    let mut asked = shared.asked.subscribe();
                    let signal = signal.clone();
                    async move {
                        let is_time = |asked: &Vec<String>| {
                            let signals = asked[before..].iter().filter(|path| **path == signal);
                            signals.count() > at
                        };
                        asked.wait_for(is_time).await.map_err(io::Error::other)?;
                        Ok(piece)
                    }
                });
                Pieces::of(first, later).boxed()
            });
            allow_scripts(found.headers_mut(), &shared);
            return Ok(found);
        }
        Some(Answer::FrontPage) => shared.files.front_page(),
        Some(Answer::NotFound) => shared.files.not_found(),
        Some(Answer::Bytes(bytes)) => file.map(|_| bytes),
        Some(Answer::Changed(from, to)) => file.map(|bytes| {
            let text = String::from_utf8(bytes).expect("text is changed");
            assert!(text.contains(from), "{from} stands in {path}");
            text.replacen(from, to, 1).into_bytes()
        }),
        Some(Answer::Json(text)) => respond(StatusCode::OK, "application/json", text.into()),
        Some(Answer::Nothing) => unreachable!("waited for above"),
    };
    let mut found = prepared(found, &shared);
    allow_scripts(found.headers_mut(), &shared);
    Ok(found.map(whole))
}

/// The headers that `_headers` names for all paths, of which the first rule is.
fn headers(files: &Files) -> Vec<(HeaderName, HeaderValue)> {
    let rules = fs::read_to_string(files.root.join("_headers")).expect("a bundle has rules");
    let of_all = rules.lines().skip(1).take_while(|line| !line.is_empty());
    let header = |line: &str| {
        let (name, value) = line.trim().split_once(": ").expect("a name and a value");
        (name.parse().unwrap(), value.parse().unwrap())
    };
    of_all.map(header).collect()
}

/// By which the policy knows a journey's own scripts.
const NONCE: &str = "journey";

/// Has the policy allow the journey's own scripts, or takes it away where it need not be
/// kept.
fn allow_scripts(headers: &mut HeaderMap, shared: &Shared) {
    let Some(policy) = headers.remove(CONTENT_SECURITY_POLICY) else {
        return;
    };
    if shared.keeps_policy {
        let policy = policy.to_str().expect("a policy is ASCII");
        // What a journey puts into a page is no part of it.
        let own = match shared.scripts.as_str() {
            "" => policy.to_owned(),
            _ => policy.replace("script-src ", &format!("script-src 'nonce-{NONCE}' ")),
        };
        headers.insert(CONTENT_SECURITY_POLICY, own.parse().unwrap());
    }
}

/// Puts the journey's scripts before everything else in a page, and takes the policy out
/// of one that need not keep it.
fn prepared(found: Found, shared: &Shared) -> Found {
    let kind = found.headers().get("content-type");
    let is_page = kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if !is_page || (shared.keeps_policy && shared.scripts.is_empty()) {
        return found;
    }
    found.map(|bytes| {
        let mut page = String::from_utf8(bytes).expect("pages are UTF-8");
        if !shared.keeps_policy {
            page = page.replace("http-equiv=\"Content-Security-Policy\"", "");
        }
        if !shared.scripts.is_empty() {
            let script = format!("<head><script nonce={NONCE}>{}</script>", shared.scripts);
            page = page.replacen("<head>", &script, 1);
        }
        page.into_bytes()
    })
}

fn whole(bytes: Vec<u8>) -> BoxBody<Bytes, io::Error> {
    Full::new(Bytes::from(bytes))
        .map_err(|never: Infallible| match never {})
        .boxed()
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().expect("no journey panics while it holds this")
}
