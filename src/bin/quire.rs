//! The native tool: presses posts into files to serve, and drives the build.
//!
//! Parses, runs, prints, exits: everything else is in [`quire::cli`].

/// The tool makes and drops millions of short strings, on every core at once.
#[cfg(not(target_arch = "wasm32"))]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    quire::cli::run()
}

/// The tool is never built for the page; this keeps `cargo clippy --all-targets`
/// whole on wasm32.
#[cfg(target_arch = "wasm32")]
fn main() {}
