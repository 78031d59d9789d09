//! `cargo quire serve`: how is the blog shown while it is written?
//!
//! Through `trunk serve`, which watches, rebuilds and reloads the open page. This file
//! sees to it that Trunk can start at all, and says so when it cannot.

pub(crate) mod vanished;

use super::arguments;
use super::failure::Failure;
use super::page::Purpose;
use super::process;
use super::project::Project;
use super::report;
use super::setup::{self, Need};
use super::trunk;
use std::env;
use std::net::{Ipv4Addr, TcpListener};

/// Builds, serves on 127.0.0.1 and reloads on every change, until it is interrupted.
///
/// # Errors
///
/// When the port is taken, something is missing and cannot be had, or Trunk stops.
pub(crate) fn run(options: &arguments::Serve) -> Result<(), Failure> {
    let project = Project::here()?;
    project.public()?;
    free(options.port)?;
    let compiler = setup::ensure(&project, &[Need::Page])?;
    let mut command = trunk::command(&project, compiler, Purpose::Work, options.drafts)?;
    command
        .args([
            "serve",
            "--address",
            "127.0.0.1",
            "--disable-address-lookup",
            "true",
        ])
        .args(["--port", &options.port.to_string()])
        .args(["--public-url", options.base.as_str()]);
    if options.open && has_display() {
        command.arg("--open");
    }
    command.args(vanished::start(&project));
    let (port, base) = (options.port, options.base.as_str());
    report::line(&format!(
        "Building; then the blog is at http://127.0.0.1:{port}{base} (Ctrl+C ends it)."
    ));
    process::become_it(&mut command)
}

/// Trunk would build for a minute before it finds out.
fn free(port: u16) -> Result<(), Failure> {
    match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
        Ok(_) => Ok(()),
        Err(error) => {
            let why = if error.kind() == std::io::ErrorKind::AddrInUse {
                "is in use by another program".to_owned()
            } else {
                format!("cannot be used: {error}")
            };
            Err(Failure::new(format!(
                "Port {port} {why}; choose another one with --port."
            )))
        }
    }
}

fn has_display() -> bool {
    let is_set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
    cfg!(any(windows, target_os = "macos")) || is_set("DISPLAY") || is_set("WAYLAND_DISPLAY")
}
