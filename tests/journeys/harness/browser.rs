//! How is a browser asked for something?

use fantoccini::{Client, wd::WebDriverCompatibleCommand};
use hyper::Method;
use serde_json::Value;
use url::{ParseError, Url};

use super::driver::{Driver, Engine};

/// An open browser with its driver.
pub struct Browser {
    engine: Engine,
    client: Client,
    // The session ends before its driver does.
    _driver: Driver,
}

impl Browser {
    /// Opens a new one.
    pub async fn open() -> Self {
        let engine = Engine::Chromium;
        let driver = engine.start().await;
        Self {
            engine,
            client: engine.open(&driver).await,
            _driver: driver,
        }
    }

    /// Its WebDriver session.
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// What the console said since it was last asked.
    pub async fn console(&self) -> Vec<String> {
        self.engine.console(&self.client).await
    }

    /// Runs no script of any page from now on.
    pub async fn forbid_scripts(&self) {
        self.engine.forbid_scripts(&self.client).await;
    }

    /// Gives the page another size, in CSS pixels.
    pub async fn resize(&self, width: u32, height: u32) {
        self.engine.resize(&self.client, (width, height), 1).await;
    }

    /// Has the device ask for as little motion as can be.
    pub async fn ask_for_calm(&self) {
        let calm = [("prefers-reduced-motion", "reduce")];
        self.engine.ask_for(&self.client, &calm).await;
    }

    /// Has the device choose all colours itself, from a few on black.
    pub async fn force_colours(&self) {
        let forced = [
            ("forced-colors", "active"),
            ("prefers-color-scheme", "dark"),
        ];
        self.engine.ask_for(&self.client, &forced).await;
    }

    /// Shows pages as they are printed.
    pub async fn print_on_screen(&self) {
        self.engine.print_on_screen(&self.client).await;
    }

    /// Becomes a phone: its size in CSS pixels, and two pixels of the screen for each.
    pub async fn become_a_phone(&self) {
        self.engine.resize(&self.client, (390, 844), 2).await;
    }

    /// Has a finger touch the page at these places, in CSS pixels of the window, or lift from
    /// it where there is none.
    pub async fn touch(&self, places: &[(f64, f64)]) {
        self.engine.touch(&self.client, places).await;
    }

    /// Moves two fingers apart at a place, until all is `scale` times as large.
    pub async fn pinch(&self, place: (f64, f64), scale: f64) {
        self.engine.pinch(&self.client, place, scale).await;
    }

    /// Lets the site at `origin` keep no more than so many bytes.
    pub async fn limit_storage(&self, origin: &str, bytes: u32) {
        self.engine.limit_storage(&self.client, origin, bytes).await;
    }

    /// Closes it.
    pub async fn close(self) {
        self.client.close().await.unwrap();
    }
}

/// A command that the client has no function for.
#[derive(Debug)]
pub struct Call {
    path: String,
    body: Option<Value>,
}

impl Call {
    /// Sends `body` to a path of the session.
    pub fn post(path: &str, body: Value) -> Self {
        Self {
            path: path.to_owned(),
            body: Some(body),
        }
    }

    /// Asks for a path of the session.
    pub fn get(path: String) -> Self {
        Self { path, body: None }
    }
}

impl WebDriverCompatibleCommand for Call {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        let session = session.unwrap_or_default();
        base.join(&format!("session/{session}/{}", self.path))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        match &self.body {
            Some(body) => (Method::POST, Some(body.to_string())),
            None => (Method::GET, None),
        }
    }
}
