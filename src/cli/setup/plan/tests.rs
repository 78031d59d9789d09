//! The plan in every situation a machine was found in.

use super::{AXE, Attempt, Compiler, Need, Next, Step, TRUNK, WASM_OPT, next};
use crate::cli::setup::found::{Apt, Found, Linker};
use crate::cli::version::Version;

const BINDGEN: Version = Version::new(0, 2, 130);

/// A Debian with rustup, npm and root, and nothing of ours.
fn bare() -> Found {
    Found {
        oldest_rust: Version::new(1, 88, 0),
        has_target: false,
        active_rust: Some(Version::new(1, 95, 0)),
        has_source: false,
        has_rustup: true,
        debian_rust: None,
        has_debian_source: false,
        linker: Linker::Missing,
        has_debian_clippy: false,
        apt: Apt::Allowed,
        trunk: None,
        bindgen: None,
        locked_bindgen: BINDGEN,
        optimizer: None,
        axe: None,
        has_npm: true,
        has_rustfmt: true,
        has_clippy: true,
        has_chromium: false,
        has_chromedriver: false,
        has_fonts: true,
        has_nginx: true,
    }
}

fn debian_complete() -> Found {
    Found {
        debian_rust: Some(Version::new(1, 96, 0)),
        has_debian_source: true,
        linker: Linker::Ready,
        ..bare()
    }
}

fn ready() -> Found {
    Found {
        has_target: true,
        has_source: true,
        trunk: Some(TRUNK),
        bindgen: Some(BINDGEN),
        optimizer: Some(WASM_OPT),
        axe: Some(AXE),
        has_chromium: true,
        has_chromedriver: true,
        ..bare()
    }
}

fn tried(step: Step) -> Attempt {
    let why = Some("no answer".to_owned());
    Attempt { step, why }
}

fn shown(next: &Next) -> String {
    match next {
        Next::Ready => "ready".to_owned(),
        Next::Do(step) => step.shown(),
        Next::Cannot(why) => why.clone(),
    }
}

#[test]
fn nothing_to_do_where_all_is_there() {
    assert_eq!(next(&ready(), Need::ALL, &[]), Next::Ready);
}

#[test]
fn the_usual_way_comes_first() {
    assert_eq!(next(&bare(), &[Need::Page], &[]), Next::Do(Step::AddTarget));
}

#[test]
fn debians_way_follows_where_the_usual_one_failed() {
    let attempts = [tried(Step::AddTarget)];
    let step = next(&bare(), &[Need::Page], &attempts);
    assert_eq!(
        shown(&step),
        "apt-get install rustc-web cargo-web rust-web-src"
    );
}

#[test]
fn the_linker_is_the_one_that_debians_compiler_names() {
    let found = Found {
        linker: Linker::Dangling("lld-22".to_owned()),
        ..debian_complete()
    };
    let step = next(&found, &[Need::Page], &[tried(Step::AddTarget)]);
    assert_eq!(shown(&step), "apt-get install lld-22");
}

#[test]
fn a_complete_debian_is_not_asked_to_try_rustup_again() {
    let step = next(&debian_complete(), &[Need::Page], &[]);
    assert_eq!(shown(&step), "cargo install --locked trunk@0.21.14");
}

#[test]
fn an_old_debian_compiler_is_replaced() {
    let found = Found {
        debian_rust: Some(Version::new(1, 85, 0)),
        has_rustup: false,
        ..debian_complete()
    };
    let step = next(&found, &[Need::Page], &[]);
    assert_eq!(
        shown(&step),
        "apt-get install rustc-web cargo-web rust-web-src"
    );
}

#[test]
fn without_root_the_exact_command_is_told() {
    let found = Found {
        apt: Apt::ByHand,
        ..bare()
    };
    let told = shown(&next(&found, &[Need::Page], &[tried(Step::AddTarget)]));
    assert!(
        told.contains("sudo apt-get install rustc-web cargo-web rust-web-src"),
        "{told}"
    );
    assert!(
        told.contains("tried: rustup target add wasm32-unknown-unknown: no answer"),
        "{told}"
    );
}

#[test]
fn where_nothing_helps_the_usual_command_is_told() {
    let found = Found {
        has_rustup: false,
        apt: Apt::Absent,
        ..bare()
    };
    let told = shown(&next(&found, &[Need::Page], &[]));
    assert!(
        told.contains("rustup target add wasm32-unknown-unknown"),
        "{told}"
    );
    assert!(!told.contains("apt-get"), "{told}");
}

#[test]
fn a_lock_file_that_fails_is_left_out_then_cargos_folder() {
    let found = Found {
        bindgen: None,
        ..ready()
    };
    let way = |locked, inside| Step::CargoInstall {
        package: "wasm-bindgen-cli",
        version: BINDGEN,
        locked,
        inside,
    };
    let mut attempts = Vec::new();
    for step in [way(true, false), way(false, false), way(false, true)] {
        assert_eq!(
            next(&found, &[Need::Page], &attempts),
            Next::Do(step.clone())
        );
        attempts.push(tried(step));
    }
    let told = shown(&next(&found, &[Need::Page], &attempts));
    assert!(
        told.contains("cargo install wasm-bindgen-cli@0.2.130"),
        "{told}"
    );
}

#[test]
fn another_projects_version_is_not_overwritten() {
    let found = Found {
        bindgen: Some(Version::new(0, 2, 100)),
        ..ready()
    };
    let step = next(&found, &[Need::Page], &[]);
    assert!(
        matches!(step, Next::Do(Step::CargoInstall { inside: true, .. })),
        "{step:?}"
    );
}

#[test]
fn the_optimizer_is_left_to_trunk_without_npm() {
    let found = Found {
        optimizer: None,
        has_npm: false,
        ..ready()
    };
    assert_eq!(next(&found, &[Need::Optimizer], &[]), Next::Ready);
    let found = Found {
        has_npm: true,
        ..found
    };
    assert_eq!(
        next(&found, &[Need::Optimizer], &[]),
        Next::Do(Step::Npm("binaryen", WASM_OPT))
    );
    let attempts = [tried(Step::Npm("binaryen", WASM_OPT))];
    assert_eq!(next(&found, &[Need::Optimizer], &attempts), Next::Ready);
}

#[test]
fn the_rules_of_accessibility_come_from_npm() {
    let found = Found {
        axe: None,
        ..ready()
    };
    let step = Step::Npm("axe-core", AXE);
    let rules = |found: &Found, attempts: &[Attempt]| next(found, &[Need::Rules], attempts);
    assert_eq!(rules(&found, &[]), Next::Do(step.clone()));
    assert_eq!(rules(&found, &[tried(step)]), Next::Ready);
    let without_npm = Found {
        has_npm: false,
        ..found
    };
    assert_eq!(rules(&without_npm, &[]), Next::Ready);
}

#[test]
fn the_bundle_is_as_small_as_the_toolchain_can_make_it() {
    let without = Found {
        has_source: false,
        ..ready()
    };
    let source = Step::AddComponent("rust-src");
    assert_eq!(
        next(&without, &[Need::Optimizer], &[]),
        Next::Do(source.clone())
    );
    assert_eq!(
        next(&without, &[Need::Optimizer], &[tried(source)]),
        Next::Ready
    );
    assert_eq!(without.compiler(), Compiler::Active);
    assert_eq!(ready().compiler(), Compiler::ActiveWithSource);
    let old = Found {
        active_rust: Some(Version::new(1, 88, 0)),
        ..without
    };
    assert_eq!(next(&old, &[Need::Optimizer], &[]), Next::Ready);
}

#[test]
fn only_what_a_command_needs_is_installed() {
    let found = Found {
        has_chromium: false,
        has_chromedriver: false,
        optimizer: None,
        ..ready()
    };
    assert_eq!(next(&found, &[Need::Page], &[]), Next::Ready);
    let step = next(&found, &[Need::Browser], &[]);
    assert_eq!(shown(&step), "apt-get install chromium chromium-driver");
}

#[test]
fn clippy_for_the_page_is_of_the_pages_compiler() {
    let step = next(&debian_complete(), &[Need::PageChecks], &[]);
    assert_eq!(shown(&step), "apt-get install rust-web-clippy");
    assert_eq!(next(&ready(), &[Need::PageChecks], &[]), Next::Ready);
}

#[test]
fn fonts_are_tried_once_and_never_in_the_way() {
    let found = Found {
        has_fonts: false,
        ..ready()
    };
    let Next::Do(step) = next(&found, &[Need::Fonts], &[]) else {
        panic!("nothing is tried");
    };
    assert_eq!(step.shown(), "apt-get install fonts-noto-cjk");
    assert_eq!(next(&found, &[Need::Fonts], &[tried(step)]), Next::Ready);
    for apt in [Apt::ByHand, Apt::Absent] {
        let found = Found {
            apt,
            has_fonts: false,
            ..ready()
        };
        assert_eq!(next(&found, &[Need::Fonts], &[]), Next::Ready);
    }
    assert_eq!(next(&ready(), &[Need::Fonts], &[]), Next::Ready);
}

#[test]
fn a_host_is_tried_once_and_never_in_the_way() {
    let found = Found {
        has_nginx: false,
        ..ready()
    };
    let Next::Do(step) = next(&found, &[Need::Host], &[]) else {
        panic!("nothing is tried");
    };
    assert_eq!(
        step.shown(),
        "apt-get install nginx libnginx-mod-http-brotli-static"
    );
    assert_eq!(next(&found, &[Need::Host], &[tried(step)]), Next::Ready);
}
