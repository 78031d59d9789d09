//! The browser's entry: mounts the app, nothing else.

#[cfg(target_arch = "wasm32")]
fn main() {
    quire::app::start();
}

/// The page is never run natively; the tool is the other binary.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
