//! Does the finished blog work for a reader, in a real browser?
//!
//! Journeys through the release bundle, as a static host serves it. They need `dist/`,
//! which `cargo quire build` writes, and `chromium` with `chromedriver` on the path:
//!
//! ```sh
//! cargo quire build && cargo test --test journeys
//! ```
//!
//! Every journey has a browser and a server of its own. It waits for what it expects and
//! never for a time, and fails when the browser's console says anything it has not
//! announced. What a failed journey saw last is in the target folder, in `tmp/journeys`.

#![cfg(not(target_arch = "wasm32"))]
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a journey stops at what is not so"
)]

#[path = "journeys/harness.rs"]
mod harness;

#[path = "journeys/accessibility.rs"]
mod accessibility;
#[path = "journeys/around.rs"]
mod around;
#[path = "journeys/breakdown.rs"]
mod breakdown;
#[path = "journeys/bundle.rs"]
mod bundle;
#[path = "journeys/code.rs"]
mod code;
#[path = "journeys/deployment.rs"]
mod deployment;
#[path = "journeys/failures.rs"]
mod failures;
#[path = "journeys/figures.rs"]
mod figures;
#[path = "journeys/haste.rs"]
mod haste;
#[path = "journeys/host.rs"]
mod host;
#[path = "journeys/keyboard.rs"]
mod keyboard;
#[path = "journeys/languages.rs"]
mod languages;
#[path = "journeys/links.rs"]
mod links;
#[path = "journeys/looks.rs"]
mod looks;
#[path = "journeys/missing.rs"]
mod missing;
#[path = "journeys/offline.rs"]
mod offline;
#[path = "journeys/one_file.rs"]
mod one_file;
#[path = "journeys/permalinks.rs"]
mod permalinks;
#[path = "journeys/pictures.rs"]
mod pictures;
#[path = "journeys/places.rs"]
mod places;
#[path = "journeys/plain.rs"]
mod plain;
#[path = "journeys/reading.rs"]
mod reading;
#[path = "journeys/safety.rs"]
mod safety;
#[path = "journeys/search.rs"]
mod search;
#[path = "journeys/settings.rs"]
mod settings;
#[path = "journeys/shape.rs"]
mod shape;
#[path = "journeys/still.rs"]
mod still;
#[path = "journeys/takeover.rs"]
mod takeover;
#[path = "journeys/ways.rs"]
mod ways;
