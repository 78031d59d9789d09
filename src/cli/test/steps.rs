//! Which checks are there, and what does each of them run?
//!
//! In the order of how soon they tell something. A step must not lean on what another
//! one left behind, but for the last two, which look at the bundle of the one before.

use super::tally::Tally;
use super::{Outcome, Run};
use crate::cli::arguments::Build;
use crate::cli::failure::Failure;
use crate::cli::page::{Purpose, TARGET, native};
use crate::cli::process::{self, find};
use crate::cli::{build, setup, size};
use crate::model::Base;
use std::fs;
use std::path::Path;
use std::process::Command;

/// One check.
pub(super) struct Step {
    /// What the summary calls it.
    pub(super) name: &'static str,
    /// Whether it needs what builds the page.
    pub(super) is_page: bool,
    /// Runs it.
    pub(super) run: fn(&mut Run) -> Result<Outcome, Failure>,
}

/// The quick ones.
pub(super) const NATIVE: &[Step] = &[
    native_step("formatting", formatting),
    native_step("clippy", clippy),
    native_step("native tests", native_tests),
    native_step("documentation", documentation),
];

/// The ones that need WebAssembly, a bundle or a browser.
pub(super) const PAGE: &[Step] = &[
    page_step("clippy for the page", page_clippy),
    page_step("tests in the page", page_tests),
    page_step("release bundle", bundle),
    page_step("size", weight),
    page_step("journeys", journeys),
    page_step("accessibility", accessibility),
    page_step("looks", looks),
    page_step("journeys, nginx", |run| through_nginx(run, "/")),
    page_step("journeys, nginx /blog/", |run| through_nginx(run, "/blog/")),
];

type Check = fn(&mut Run) -> Result<Outcome, Failure>;

const fn native_step(name: &'static str, run: Check) -> Step {
    let is_page = false;
    Step { name, is_page, run }
}

const fn page_step(name: &'static str, run: Check) -> Step {
    let is_page = true;
    Step { name, is_page, run }
}

fn formatting(run: &mut Run) -> Result<Outcome, Failure> {
    ended(native(&run.project).args(["fmt", "--all", "--check"]))
}

fn clippy(run: &mut Run) -> Result<Outcome, Failure> {
    let mut command = native(&run.project);
    command.args(["clippy", "--all-targets"]);
    if has_journeys(run) {
        command.args(["--test", "journeys"]);
    }
    ended(command.args(["--", "-D", "warnings"]))
}

fn native_tests(run: &mut Run) -> Result<Outcome, Failure> {
    let mut command = native(&run.project);
    tests(run, command.args(["test", "--no-fail-fast"]))
}

fn documentation(run: &mut Run) -> Result<Outcome, Failure> {
    ended(
        native(&run.project)
            .args(["doc", "--no-deps", "--lib", "--document-private-items"])
            .env("RUSTDOCFLAGS", "-D warnings"),
    )
}

fn page_clippy(run: &mut Run) -> Result<Outcome, Failure> {
    let mut command = run.compiler.clippy(&run.project);
    command.args(["--target", TARGET, "--lib"]);
    command.args(["--bin", "quire-page", "--bin", "quire-search"]);
    command.args(page_suites(&run.project.root().join("tests")));
    ended(command.args(["--", "-D", "warnings"]))
}

fn page_tests(run: &mut Run) -> Result<Outcome, Failure> {
    let folders = setup::tool_folders(&run.project);
    let program = |name: &str| find(name, &folders).unwrap_or_else(|| name.into());
    let capabilities = run.project.own().join("webdriver.json");
    let unwritten = |error: std::io::Error| {
        Failure::new(format!(
            "{} cannot be written: {error}.",
            capabilities.display()
        ))
    };
    fs::create_dir_all(run.project.own()).map_err(unwritten)?;
    fs::write(&capabilities, QUIET_BROWSER).map_err(unwritten)?;
    let mut command = run.compiler.command(&run.project, Purpose::Work);
    command
        .args(["test", "--no-fail-fast", "--target", TARGET, "--lib"])
        .args(page_suites(&run.project.root().join("tests")))
        .env(
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
            program("wasm-bindgen-test-runner"),
        )
        .env("CHROMEDRIVER", program("chromedriver"))
        .env("WASM_BINDGEN_USE_BROWSER", "1")
        .env("WASM_BINDGEN_TEST_TIMEOUT", "120")
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", &capabilities);
    tests(run, &mut command)
}

/// A browser that calls nobody. Root may not use its sandbox.
const QUIET_BROWSER: &str = r#"{"goog:chromeOptions": {"args": [
  "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic"
]}}
"#;

fn bundle(run: &mut Run) -> Result<Outcome, Failure> {
    run.project.public()?;
    let options = Build {
        base: Base::new("/"),
        drafts: false,
        single_file: false,
    };
    build::bundle(&run.project, run.compiler, &options)?;
    Ok(Outcome::Passed(String::new()))
}

fn weight(run: &mut Run) -> Result<Outcome, Failure> {
    let weight = size::weigh(&run.project.dist())?;
    let told = weight.to_string();
    Ok(if weight.is_within_budget() {
        Outcome::Passed(told)
    } else {
        Outcome::Failed(told)
    })
}

fn journeys(run: &mut Run) -> Result<Outcome, Failure> {
    through(run, &[], |_| {})
}

/// Every kind of page against the rules of axe-core.
fn accessibility(run: &mut Run) -> Result<Outcome, Failure> {
    if setup::axe(&run.project).is_none() {
        return Ok(Outcome::Skipped("there is no axe-core".to_owned()));
    }
    through(run, &["accessibility", "--", "--ignored"], |_| {})
}

/// The blog beside the pictures that are kept of it.
fn looks(run: &mut Run) -> Result<Outcome, Failure> {
    through(run, &["looks", "--", "--ignored"], |_| {})
}

/// The journeys through a blog below `base` that nginx serves as the sample says.
fn through_nginx(run: &mut Run, base: &str) -> Result<Outcome, Failure> {
    if !setup::has_nginx() {
        return Ok(Outcome::Skipped("there is no nginx with brotli".to_owned()));
    }
    through(run, &[], |command| {
        command
            .env("QUIRE_JOURNEYS_HOST", "nginx")
            .env("QUIRE_JOURNEYS_BASE", base);
    })
}

/// Journeys, all or those that `which` names, where the project has any.
fn through(
    run: &mut Run,
    which: &[&str],
    prepare: impl FnOnce(&mut Command),
) -> Result<Outcome, Failure> {
    if !has_journeys(run) {
        return Ok(Outcome::Skipped("there is no tests/journeys.rs".to_owned()));
    }
    let mut command = native(&run.project);
    command.args(["test", "--test", "journeys"]).args(which);
    prepare(&mut command);
    tests(run, &mut command)
}

fn has_journeys(run: &Run) -> bool {
    run.project.root().join("tests/journeys.rs").is_file()
}

/// The suites that run in a browser: `tests/page*.rs`.
fn page_suites(tests: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(tests)
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter_map(|name| name.strip_suffix(".rs").map(str::to_owned))
        .filter(|name| name.starts_with("page"))
        .collect();
    names.sort();
    names
        .into_iter()
        .flat_map(|name| ["--test".to_owned(), name])
        .collect()
}

fn ended(command: &mut Command) -> Result<Outcome, Failure> {
    Ok(if process::shared(command)? {
        Outcome::Passed(String::new())
    } else {
        Outcome::Failed("told above".to_owned())
    })
}

fn tests(run: &mut Run, command: &mut Command) -> Result<Outcome, Failure> {
    let ended = process::shown(command)?;
    let tally = Tally::of(&ended.output);
    run.tally.add(tally);
    let count = tally.remark();
    Ok(match (ended.is_good, tally.is_empty()) {
        (true, false) => Outcome::Passed(count),
        (true, true) => Outcome::Skipped("there is no test yet".to_owned()),
        (false, _) => Outcome::Failed(format!("told above; {count}")),
    })
}
