//! What does a reader do with a page, and what can one see on it?
//!
//! Whatever is expected is waited for: [`Page::until`] asks again until it is so.

use std::time::Duration;

use fantoccini::{
    Client, Locator,
    actions::{InputSource as _, KeyAction, KeyActions, MouseActions, PointerAction},
    elements::Element,
};
use serde_json::{Value, json};

use super::{Browser, Server, browser::Call};

/// How long something expected may take on a slow machine.
const PATIENCE: Duration = Duration::from_secs(20);
/// How soon to look again.
const AGAIN: Duration = Duration::from_millis(15);

/// The tab that is open, and the server behind it.
pub struct Page {
    /// The browser.
    pub browser: Browser,
    /// The server.
    pub server: Server,
}

/// That the program has nothing left to lay out. Without one the page may wait for ever.
const LAID_OUT: &str = "(document.documentElement.dataset.program !== 'ready' \
    || !document.querySelector('[data-arriving]'))";

/// That the program runs, and its page is no longer on its way, not even in part.
const SETTLED: &str = "document.documentElement.dataset.program === 'ready' \
    && document.querySelector('main')?.childElementCount \
    && !document.querySelector('main .skeleton') \
    && !document.querySelector('[data-arriving]')";

impl Page {
    fn client(&self) -> &Client {
        self.browser.client()
    }

    /// Opens a path below the base, and waits until its page is there.
    pub async fn open(&self, path: &str) {
        self.load(path).await;
        self.settled().await;
    }

    /// Opens a path below the base, whatever comes of it.
    pub async fn load(&self, path: &str) {
        self.client().goto(&self.server.url(path)).await.unwrap();
    }

    /// Goes to a path below the base without waiting for all that belongs to its page.
    pub async fn go(&self, path: &str) {
        let url = json!(self.server.url(path));
        self.run(&format!(
            "window.isOld = true; setTimeout(() => location.assign({url}))"
        ))
        .await;
        self.until("window.isOld ? null : document.readyState !== 'loading'")
            .await;
    }

    /// Opens any address, and waits until its page is there.
    pub async fn visit(&self, url: &str) {
        self.client().goto(url).await.unwrap();
        self.settled().await;
    }

    /// Waits until the browser has drawn what there is: twice, because what a frame brings
    /// about is seen in the next.
    pub async fn two_frames(&self) {
        self.run(
            "return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))",
        )
        .await;
    }

    /// Has nothing moved by itself? In a journey [where that is seen].
    ///
    /// [where that is seen]: super::Journey::where_shifts_are_seen
    pub async fn nothing_moved(&self) {
        let moved = self.value("shifts").await;
        let place = self
            .value("`${location.pathname}, ${innerWidth} pixels wide`")
            .await;
        assert_eq!(moved, serde_json::json!([]), "at {place}");
    }

    /// Waits until the page is there, be it the one that was asked for or a failure.
    pub async fn settled(&self) {
        self.until(SETTLED).await;
    }

    /// Loads the page anew and waits until it is there.
    pub async fn reload(&self) {
        self.client().refresh().await.unwrap();
        self.settled().await;
    }

    /// The file with the program, or with its JavaScript, as the open page names it.
    pub async fn program(&self, kind: &str) -> String {
        let name = self
            .value(&format!(
                "document.querySelector('script[data-js]').dataset.{kind}"
            ))
            .await;
        let name = name.as_str().unwrap();
        name.rsplit('/').next().unwrap().to_owned()
    }

    /// Goes back in the history.
    pub async fn back(&self) {
        self.client().back().await.unwrap();
    }

    /// Goes forward in the history.
    pub async fn forward(&self) {
        self.client().forward().await.unwrap();
    }

    /// Chooses a setting in the dialog, and closes it again.
    pub async fn choose(&self, setting: &str) {
        self.click("[data-action=settings]").await;
        self.until("document.querySelector('dialog').open").await;
        self.click(&format!("[data-action={setting}]")).await;
        let is_chosen =
            format!("document.querySelector('[data-action={setting}][aria-pressed=true]')");
        self.until(&is_chosen).await;
        self.click("dialog form button").await;
        self.until("!document.querySelector('dialog').open").await;
    }

    /// The value of a JavaScript expression.
    pub async fn value(&self, expression: &str) -> Value {
        let script = format!("return ({expression})");
        self.client().execute(&script, Vec::new()).await.unwrap()
    }

    /// Runs JavaScript.
    pub async fn run(&self, script: &str) {
        self.client().execute(script, Vec::new()).await.unwrap();
    }

    /// Waits until a JavaScript expression is truthy, and gives its value.
    pub async fn until(&self, expression: &str) -> Value {
        let script = format!("const it = ({expression}); return it ? it : null");
        let look = async {
            loop {
                // In the middle of a navigation there is no page to ask.
                match self.client().execute(&script, Vec::new()).await {
                    Ok(Value::Null) | Err(_) => tokio::time::sleep(AGAIN).await,
                    Ok(value) => break value,
                }
            }
        };
        match tokio::time::timeout(PATIENCE, look).await {
            Ok(value) => value,
            Err(_) => {
                let last = self
                    .client()
                    .execute(&format!("return ({expression})"), vec![])
                    .await;
                panic!("waited in vain for: {expression}\nit is: {last:?}")
            }
        }
    }

    /// Waits until an element shows this text somewhere in it.
    pub async fn shows(&self, selector: &str, text: &str) {
        let (selector, text) = (json!(selector), json!(text));
        self.until(&format!(
            "[...document.querySelectorAll({selector})].some(e => e.innerText.includes({text}))"
        ))
        .await;
    }

    /// Waits until the page's address ends like this.
    pub async fn is_at(&self, path: &str) {
        let url = json!(self.server.url(path));
        self.until(&format!("decodeURI(location.href) === decodeURI({url})"))
            .await;
    }

    /// The text of the first such element.
    pub async fn text(&self, selector: &str) -> String {
        let selector = json!(selector);
        let text = self
            .until(&format!("document.querySelector({selector})?.innerText"))
            .await;
        text.as_str().unwrap_or_default().to_owned()
    }

    /// The texts of all such elements.
    pub async fn texts(&self, selector: &str) -> Vec<String> {
        let selector = json!(selector);
        let texts = self
            .value(&format!(
                "[...document.querySelectorAll({selector})].map(e => e.innerText)"
            ))
            .await;
        serde_json::from_value(texts).unwrap()
    }

    /// How many such elements there are.
    pub async fn count(&self, selector: &str) -> u64 {
        let selector = json!(selector);
        let count = format!("document.querySelectorAll({selector}).length");
        self.value(&count).await.as_u64().unwrap()
    }

    /// The first such element, once it is there.
    pub async fn find(&self, selector: &str) -> Element {
        let wait = self.client().wait().at_most(PATIENCE);
        wait.for_element(Locator::Css(selector)).await.unwrap()
    }

    /// The first such element, when it can be hit: while one page turns into the next,
    /// nothing of either can; and what is brought into sight while the program still lays out
    /// what is above it is elsewhere a moment later.
    async fn reach(&self, selector: &str) -> Element {
        let element = self.find(selector).await;
        self.until(&format!("!document.activeViewTransition && {LAID_OUT}"))
            .await;
        element
    }

    /// Clicks the first such element, scrolling to it where it is out of sight. An element
    /// that the page replaced before it was hit was not clicked; a reader hits the new one.
    pub async fn click(&self, selector: &str) {
        loop {
            match self.reach(selector).await.click().await {
                Err(error) if error.is_stale_element_reference() => {}
                result => return result.unwrap(),
            }
        }
    }

    /// Clicks the first such element where the page is, in sight or not.
    pub async fn click_in_place(&self, selector: &str) {
        let found = json!(selector);
        self.until(&format!("document.querySelector({found})"))
            .await;
        self.run(&format!("document.querySelector({found}).click()"))
            .await;
    }

    /// Moves the pointer over the first such element.
    pub async fn point_at(&self, selector: &str) {
        let element = self.reach(selector).await;
        let mouse = MouseActions::new("mouse".to_owned()).then(PointerAction::MoveToElement {
            element,
            duration: None,
            x: 0.0,
            y: 0.0,
        });
        self.client().perform_actions(mouse).await.unwrap();
    }

    /// Puts a finger on the first such element, which is brought into sight. It stays there
    /// until [`Page::lift`].
    pub async fn touch(&self, selector: &str) {
        self.reach(selector).await;
        let selector = json!(selector);
        let place = self
            .value(&format!(
                "(() => {{ \
                    const element = document.querySelector({selector}); \
                    element.scrollIntoView({{ block: 'center' }}); \
                    const box = element.getClientRects()[0]; \
                    return [box.x + box.width / 2, box.y + box.height / 2]; \
                }})()"
            ))
            .await;
        let at = |index: usize| place[index].as_f64().unwrap();
        self.browser.touch(&[(at(0), at(1))]).await;
    }

    /// Takes the finger away.
    pub async fn lift(&self) {
        self.browser.touch(&[]).await;
    }

    /// Taps the first such element with a finger.
    pub async fn tap(&self, selector: &str) {
        self.touch(selector).await;
        self.lift().await;
    }

    /// Clicks the first such element with a mouse button, counted from 0, while a key is
    /// held, where one is named.
    pub async fn click_with(&self, selector: &str, button: u64, key: Option<char>) {
        let element = self.reach(selector).await;
        let move_there = PointerAction::MoveToElement {
            element,
            duration: None,
            x: 0.0,
            y: 0.0,
        };
        let pause = || PointerAction::Pause {
            duration: Duration::ZERO,
        };
        let mouse = MouseActions::new("mouse".to_owned())
            .then(move_there)
            .then(pause())
            .then(PointerAction::Down { button })
            .then(PointerAction::Up { button })
            .then(pause());
        let wait = || KeyAction::Pause {
            duration: Duration::ZERO,
        };
        let mut keys = KeyActions::new("keys".to_owned()).then(wait());
        if let Some(value) = key {
            keys = keys
                .then(KeyAction::Down { value })
                .then(wait())
                .then(wait())
                .then(KeyAction::Up { value });
        }
        let both = fantoccini::actions::Actions::from(mouse).and(keys);
        self.client().perform_actions(both).await.unwrap();
    }

    /// Presses keys one after the other, wherever focus is.
    pub async fn press(&self, keys: impl IntoIterator<Item = char>) {
        let mut actions = KeyActions::new("keys".to_owned());
        for value in keys {
            actions = actions
                .then(KeyAction::Down { value })
                .then(KeyAction::Up { value });
        }
        self.client().perform_actions(actions).await.unwrap();
    }

    /// What a screen reader calls the first such element.
    pub async fn accessible_name(&self, selector: &str) -> String {
        let element = self.find(selector).await.element_id();
        let call = Call::get(format!("element/{}/computedlabel", element.as_ref()));
        let name = self.client().issue_cmd(call).await.unwrap();
        name.as_str().unwrap_or_default().to_owned()
    }

    /// Scrolls to `y`.
    pub async fn scroll_to(&self, y: u64) {
        self.run(&format!("scrollTo({{ top: {y}, behavior: 'instant' }})"))
            .await;
        assert_eq!(self.scroll_y().await, y, "the page is high enough");
    }

    /// How far the page is scrolled, in whole pixels.
    pub async fn scroll_y(&self) -> u64 {
        self.value("Math.round(scrollY)").await.as_u64().unwrap()
    }

    /// Waits until the page is scrolled to `y`.
    pub async fn is_scrolled_to(&self, y: u64) {
        self.until(&format!("Math.abs(scrollY - {y}) <= 1")).await;
    }

    /// A picture of what is seen.
    pub async fn screenshot(&self) -> Vec<u8> {
        self.client().screenshot().await.unwrap()
    }

    /// How many tabs are open.
    pub async fn tabs(&self) -> usize {
        self.client().windows().await.unwrap().len()
    }
}
