//! The browser's entry: mounts the app, nothing else.

/// Smaller than the one that comes with the standard library.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

#[cfg(target_arch = "wasm32")]
fn main() {
    quire::app::start();
}

/// The page is never run natively; the tool is the other binary.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
