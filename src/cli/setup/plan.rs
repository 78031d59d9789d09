//! Given what was found and tried: what is the next thing to do?
//!
//! Pure: never looks at the machine itself, so that every situation can be tested. A
//! step that was tried is not tried again, whatever came of it.

use super::found::{Apt, Found, Linker};
use crate::cli::page::{Compiler, TARGET};
use crate::cli::version::Version;

/// The oldest Trunk whose hooks and settings are what this project expects.
const OLDEST_TRUNK: Version = Version::new(0, 21, 0);
/// The Trunk that is installed: the newest that compiles with every Rust from 1.88 on.
const TRUNK: Version = Version::new(0, 21, 14);
/// The `wasm-opt` that is installed, and that `Trunk.toml` asks for.
pub(crate) const WASM_OPT: Version = Version::new(132, 0, 0);
/// The axe-core that is installed.
const AXE: Version = Version::new(4, 14, 1);

/// What a command needs of the machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Need {
    /// To build the page: a compiler with the standard library, Trunk, wasm-bindgen.
    Page,
    /// To make the release bundle small: `wasm-opt`.
    Optimizer,
    /// To check the code: formatting and clippy.
    Checks,
    /// To check the code as the page's compiler sees it: its own clippy.
    PageChecks,
    /// To run tests in a browser: Chromium, its driver and wasm-bindgen's runner.
    Browser,
    /// To draw the images of shared links.
    Fonts,
    /// To go through the blog as a real host serves it: nginx with brotli.
    Host,
    /// To hold pages against the rules of accessibility: axe-core.
    Rules,
}

impl Need {
    /// All of them.
    pub(crate) const ALL: &[Self] = &[
        Self::Checks,
        Self::Page,
        Self::Optimizer,
        Self::PageChecks,
        Self::Browser,
        Self::Fonts,
        Self::Host,
        Self::Rules,
    ];
}

/// One thing that can be done to the machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// `rustup target add` for the active toolchain.
    AddTarget,
    /// `rustup component add` for the active toolchain.
    AddComponent(&'static str),
    /// Debian packages, for the whole system.
    Packages(Vec<String>),
    /// A program from crates.io.
    CargoInstall {
        /// The package's name.
        package: &'static str,
        /// The version, to the digit.
        version: Version,
        /// Whether with the lock file it was published with.
        locked: bool,
        /// Whether into the project's target folder, where another version is in use.
        inside: bool,
    },
    /// A package from npm, into the project's target folder.
    Npm(&'static str, Version),
}

/// A step that was carried out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Attempt {
    /// What was done.
    pub(crate) step: Step,
    /// Why it failed; `None` when it ended well.
    pub(crate) why: Option<String>,
}

/// What follows from what was found.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Next {
    /// Nothing is missing.
    Ready,
    /// This is missing, and worth a try.
    Do(Step),
    /// Something is missing and nothing is left to try: what, why, and what to do.
    Cannot(String),
}

/// Decides what to do next.
pub(crate) fn next(found: &Found, needs: &[Need], attempts: &[Attempt]) -> Next {
    let situation = Situation { found, attempts };
    needs
        .iter()
        .find_map(|need| match need {
            Need::Page => situation
                .compiler()
                .or_else(|| situation.trunk())
                .or_else(|| situation.wasm_bindgen()),
            Need::Optimizer => situation.optimizer(),
            Need::Checks => situation.checks(),
            Need::PageChecks => situation.page_checks(),
            Need::Browser => situation.browser(),
            Need::Fonts => situation.fonts(),
            Need::Host => situation.host(),
            Need::Rules => situation.rules(),
        })
        .unwrap_or(Next::Ready)
}

struct Situation<'a> {
    found: &'a Found,
    attempts: &'a [Attempt],
}

impl Situation<'_> {
    /// The first of these steps that was not tried yet, or why there is none.
    fn first(&self, steps: impl IntoIterator<Item = Step>, what: &str, hint: &str) -> Next {
        let steps: Vec<Step> = steps.into_iter().collect();
        if let Some(step) = steps.iter().find(|step| !self.is_tried(step)) {
            return Next::Do(step.clone());
        }
        let tried: Vec<String> = self
            .attempts
            .iter()
            .filter(|attempt| steps.contains(&attempt.step))
            .map(|attempt| {
                let why = attempt.why.as_deref().unwrap_or("it changed nothing");
                format!("\n  tried: {}: {why}", attempt.step.shown())
            })
            .collect();
        Next::Cannot(format!("{what} {hint}{}", tried.concat()))
    }

    fn compiler(&self) -> Option<Next> {
        let found = self.found;
        if found.has_target || found.is_debian_complete() {
            return None;
        }
        let mut steps = Vec::new();
        if found.has_rustup {
            steps.push(Step::AddTarget);
        }
        let mut hint = format!("Add it with `rustup target add {TARGET}`.");
        let packages = self.debian_packages();
        if !packages.is_empty() {
            match found.apt {
                Apt::Allowed => steps.push(Step::Packages(packages)),
                Apt::ByHand => {
                    let install = format!("sudo apt-get install {}", packages.join(" "));
                    hint = format!("{hint} Or, with Debian’s packages: `{install}`.");
                }
                Apt::Absent => {}
            }
        }
        Some(self.first(
            steps,
            &format!("Rust’s standard library for {TARGET} is missing."),
            &hint,
        ))
    }

    /// What Debian's way still lacks; empty where it cannot help.
    fn debian_packages(&self) -> Vec<String> {
        let found = self.found;
        let is_recent = found
            .debian_rust
            .is_some_and(|rust| rust >= found.oldest_rust);
        if !is_recent || !found.has_debian_source {
            return ["rustc-web", "cargo-web", "rust-web-src"]
                .map(String::from)
                .to_vec();
        }
        match &found.linker {
            Linker::Ready => Vec::new(),
            Linker::Dangling(package) => vec![package.clone()],
            Linker::Missing => vec!["rust-web-llvm".to_owned()],
        }
    }

    fn trunk(&self) -> Option<Next> {
        if self
            .found
            .trunk
            .is_some_and(|version| version >= OLDEST_TRUNK)
        {
            return None;
        }
        let inside = self.found.trunk.is_some();
        Some(self.cargo_install("trunk", TRUNK, inside))
    }

    fn wasm_bindgen(&self) -> Option<Next> {
        let (wanted, found) = (self.found.locked_bindgen, self.found.bindgen);
        if found == Some(wanted) {
            return None;
        }
        Some(self.cargo_install("wasm-bindgen-cli", wanted, found.is_some()))
    }

    /// A lock file may name what a registry no longer, or not yet, has; cargo's folder
    /// may be read-only. So there are three ways to try.
    fn cargo_install(&self, package: &'static str, version: Version, inside: bool) -> Next {
        let way = |locked, inside| Step::CargoInstall {
            package,
            version,
            locked,
            inside,
        };
        let mut steps = vec![way(true, inside), way(false, inside), way(false, true)];
        steps.dedup();
        self.first(
            steps,
            &format!("{package} {version} is missing."),
            &format!("Install it with `cargo install {package}@{version}`."),
        )
    }

    /// What makes the bundle small; without it the bundle is as good, only larger.
    fn optimizer(&self) -> Option<Next> {
        let source = Step::AddComponent("rust-src");
        let found = self.found;
        if found.can_build_small()
            && !found.has_source
            && found.has_rustup
            && !self.is_tried(&source)
        {
            return Some(Next::Do(source));
        }
        // Without npm, Trunk downloads it during the first release build.
        self.npm(self.found.optimizer == Some(WASM_OPT), "binaryen", WASM_OPT)
    }

    /// Without it the pages are not held against the rules, which the tests tell.
    fn rules(&self) -> Option<Next> {
        self.npm(self.found.axe == Some(AXE), "axe-core", AXE)
    }

    /// A package that one can do without is asked for once, where there is npm.
    fn npm(&self, has_it: bool, package: &'static str, version: Version) -> Option<Next> {
        let step = Step::Npm(package, version);
        let is_worth_a_try = self.found.has_npm && !self.is_tried(&step);
        (!has_it && is_worth_a_try).then_some(Next::Do(step))
    }

    fn is_tried(&self, step: &Step) -> bool {
        self.attempts.iter().any(|attempt| attempt.step == *step)
    }

    fn checks(&self) -> Option<Next> {
        let found = self.found;
        let missing = |has: bool, name, package| match (has, found.has_rustup) {
            (true, _) => None,
            (false, true) => Some(self.first(
                [Step::AddComponent(name)],
                &format!("`cargo {name}` is missing."),
                &format!("Add it with `rustup component add {name}`."),
            )),
            (false, false) => Some(self.packages(&[package], &format!("`cargo {name}`"))),
        };
        missing(found.has_rustfmt, "rustfmt", "rustfmt-web")
            .or_else(|| missing(found.has_clippy, "clippy", "rust-web-clippy"))
    }

    fn page_checks(&self) -> Option<Next> {
        let is_missing = self.found.compiler() == Compiler::Debian && !self.found.has_debian_clippy;
        is_missing.then(|| self.packages(&["rust-web-clippy"], "Clippy for the page"))
    }

    fn browser(&self) -> Option<Next> {
        let mut missing = Vec::new();
        if !self.found.has_chromium {
            missing.push("chromium");
        }
        if !self.found.has_chromedriver {
            missing.push("chromium-driver");
        }
        (!missing.is_empty()).then(|| self.packages(&missing, "Chromium with its driver"))
    }

    /// What draws Latin and Chinese letters; without it a blog has no share images, which
    /// the press tells.
    fn fonts(&self) -> Option<Next> {
        self.worth_a_try(self.found.has_fonts, &["fonts-noto-cjk"])
    }

    /// Without it the journeys that go through nginx are skipped, which the tests tell.
    fn host(&self) -> Option<Next> {
        let packages = ["nginx", "libnginx-mod-http-brotli-static"];
        self.worth_a_try(self.found.has_nginx, &packages)
    }

    /// What one can do without is asked for once, where that needs no password.
    fn worth_a_try(&self, has_it: bool, packages: &[&str]) -> Option<Next> {
        let step = Step::Packages(packages.iter().map(|&name| name.to_owned()).collect());
        let is_worth_a_try = self.found.apt == Apt::Allowed && !self.is_tried(&step);
        (!has_it && is_worth_a_try).then_some(Next::Do(step))
    }

    fn packages(&self, names: &[&str], what: &str) -> Next {
        let list = names.join(" ");
        let step = Step::Packages(names.iter().map(|&name| name.to_owned()).collect());
        self.first(
            (self.found.apt == Apt::Allowed).then_some(step),
            &format!("{what} is missing."),
            &format!("Install it, on Debian with `sudo apt-get install {list}`."),
        )
    }
}

impl Step {
    /// The step as one would type it.
    pub(crate) fn shown(&self) -> String {
        match self {
            Self::AddTarget => format!("rustup target add {TARGET}"),
            Self::AddComponent(name) => format!("rustup component add {name}"),
            Self::Packages(names) => format!("apt-get install {}", names.join(" ")),
            Self::CargoInstall {
                package,
                version,
                locked,
                ..
            } => {
                let locked = if *locked { " --locked" } else { "" };
                format!("cargo install{locked} {package}@{version}")
            }
            Self::Npm(package, version) => format!("npm install {package}@{version}"),
        }
    }
}

#[cfg(test)]
mod tests;
