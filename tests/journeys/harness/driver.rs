//! Which browser is driven, and how does it start?
//!
//! The one place that knows a browser by name. What WebDriver does not standardise (the
//! console, a window narrower than the desktop allows) stands here too, so that another
//! engine is another value of [`Engine`].

use std::process::Stdio;

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tokio::{
    io::{AsyncBufReadExt as _, BufReader, Lines},
    process::{Child, ChildStdout, Command},
};

use super::browser::Call;

/// A browser engine with its WebDriver.
#[derive(Clone, Copy, Debug)]
pub enum Engine {
    /// Chromium with chromedriver.
    Chromium,
}

/// A driver that runs, and ends when this value does.
pub struct Driver {
    /// Where it listens.
    address: String,
    /// Its output, kept open: it would stop at a closed pipe.
    _output: Lines<BufReader<ChildStdout>>,
    _process: Child,
}

impl Engine {
    /// Starts its driver on a free port.
    pub async fn start(self) -> Driver {
        // A port that is free for one kind of address may be taken for another by the time.
        for _ in 0..5 {
            if let Some(driver) = self.try_start().await {
                return driver;
            }
        }
        panic!("the driver ends five times before it listens");
    }

    /// Starts its driver; `None` where it ends before it listens.
    async fn try_start(self) -> Option<Driver> {
        match self {
            Self::Chromium => {
                let mut process = Command::new("chromedriver")
                    .arg("--port=0")
                    .stdin(Stdio::null())
                    .stdout(Stdio::piped())
                    .stderr(Stdio::null())
                    .kill_on_drop(true)
                    .spawn()
                    .expect("chromedriver starts; `cargo quire setup --tests` installs it");
                let stdout = process.stdout.take().expect("its output was piped");
                let mut output = BufReader::new(stdout).lines();
                let port: u16 = loop {
                    let line = output.next_line().await.unwrap()?;
                    let told = line.split_once("started successfully on port ");
                    if let Some((_, port)) = told {
                        break port.trim_end_matches('.').parse().unwrap();
                    }
                };
                Some(Driver {
                    address: format!("http://127.0.0.1:{port}"),
                    _output: output,
                    _process: process,
                })
            }
        }
    }

    /// Opens a browser that nobody has used before and that calls nobody.
    pub async fn open(self, driver: &Driver) -> Client {
        let capabilities = match self {
            // The driver makes a new profile for every session.
            Self::Chromium => json!({
                "goog:chromeOptions": { "args": [
                    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic",
                    "--disable-dev-shm-usage", "--no-first-run", "--disable-sync",
                    "--disable-background-networking", "--disable-component-update",
                    "--hide-scrollbars", "--lang=en-GB", "--accept-lang=en-GB,en",
                    "--window-size=1000,800",
                ] },
                "goog:loggingPrefs": { "browser": "ALL" },
                "unhandledPromptBehavior": "ignore",
            }),
        };
        let Value::Object(capabilities) = capabilities else {
            unreachable!("an object was written above");
        };
        ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&driver.address)
            .await
            .expect("the browser opens")
    }

    /// What the console said since it was last asked.
    pub async fn console(self, client: &Client) -> Vec<String> {
        match self {
            Self::Chromium => {
                let log = Call::post("se/log", json!({ "type": "browser" }));
                let entries = client.issue_cmd(log).await.unwrap();
                let entries = entries.as_array().expect("the log is a list");
                let text = |entry: &Value| {
                    let part = |name: &str| entry[name].as_str().unwrap_or_default().to_owned();
                    format!("{}: {}", part("level"), part("message"))
                };
                entries.iter().map(text).collect()
            }
        }
    }

    /// Runs no script of any page from now on.
    pub async fn forbid_scripts(self, client: &Client) {
        match self {
            Self::Chromium => {
                let forbid = json!({
                    "cmd": "Emulation.setScriptExecutionDisabled",
                    "params": { "value": true },
                });
                let call = Call::post("goog/cdp/execute", forbid);
                client.issue_cmd(call).await.unwrap();
            }
        }
    }

    /// Has the device ask for something of pages: media features and their values.
    pub async fn ask_for(self, client: &Client, features: &[(&str, &str)]) {
        match self {
            Self::Chromium => {
                let features = features.iter();
                let features: Vec<Value> = features
                    .map(|(name, value)| json!({ "name": name, "value": value }))
                    .collect();
                let call = json!({
                    "cmd": "Emulation.setEmulatedMedia",
                    "params": { "features": features },
                });
                let call = Call::post("goog/cdp/execute", call);
                client.issue_cmd(call).await.unwrap();
            }
        }
    }

    /// Shows pages as they are printed.
    pub async fn print_on_screen(self, client: &Client) {
        match self {
            Self::Chromium => {
                let print = json!({
                    "cmd": "Emulation.setEmulatedMedia",
                    "params": { "media": "print" },
                });
                let call = Call::post("goog/cdp/execute", print);
                client.issue_cmd(call).await.unwrap();
            }
        }
    }

    /// Has a finger touch the page at these places, in CSS pixels of the window, or lift from
    /// it where there is none.
    pub async fn touch(self, client: &Client, places: &[(f64, f64)]) {
        match self {
            Self::Chromium => {
                let kind = if places.is_empty() {
                    "touchEnd"
                } else {
                    "touchStart"
                };
                let points: Vec<Value> = places
                    .iter()
                    .map(|(x, y)| json!({ "x": x, "y": y }))
                    .collect();
                for call in [
                    json!({
                        "cmd": "Emulation.setTouchEmulationEnabled",
                        "params": { "enabled": true },
                    }),
                    json!({
                        "cmd": "Input.dispatchTouchEvent",
                        "params": { "type": kind, "touchPoints": points },
                    }),
                ] {
                    let call = Call::post("goog/cdp/execute", call);
                    client.issue_cmd(call).await.unwrap();
                }
            }
        }
    }

    /// Moves two fingers apart at a place, until all is `scale` times as large.
    pub async fn pinch(self, client: &Client, (x, y): (f64, f64), scale: f64) {
        match self {
            Self::Chromium => {
                let pinch = json!({
                    "cmd": "Input.synthesizePinchGesture",
                    "params": { "x": x, "y": y, "scaleFactor": scale },
                });
                let call = Call::post("goog/cdp/execute", pinch);
                client.issue_cmd(call).await.unwrap();
            }
        }
    }

    /// Lets the site at `origin` keep no more than so many bytes.
    pub async fn limit_storage(self, client: &Client, origin: &str, bytes: u32) {
        match self {
            Self::Chromium => {
                let quota = json!({
                    "cmd": "Storage.overrideQuotaForOrigin",
                    "params": { "origin": origin, "quotaSize": bytes },
                });
                let call = Call::post("goog/cdp/execute", quota);
                client.issue_cmd(call).await.unwrap();
            }
        }
    }

    /// Gives the page another size, in CSS pixels, also one that no desktop's window has,
    /// on a screen with so many pixels for each of them.
    pub async fn resize(self, client: &Client, (width, height): (u32, u32), density: u32) {
        match self {
            Self::Chromium => {
                let metrics = json!({
                    "cmd": "Emulation.setDeviceMetricsOverride",
                    "params": {
                        "width": width, "height": height,
                        "deviceScaleFactor": density, "mobile": false,
                    },
                });
                let call = Call::post("goog/cdp/execute", metrics);
                client.issue_cmd(call).await.unwrap();
            }
        }
    }
}
