//! `cargo quire press`: where are the posts, and where shall their files go?
//!
//! Trunk's hook calls it in every build. How a post becomes files is known to `publish`
//! alone; nothing here may write a file itself, and nothing is ever written to `public/`.

use super::arguments;
use super::failure::Failure;
use super::project::Project;
use super::report;
use crate::model::Base;
use crate::publish::{Press, Step, Summary, press_and_tell};
use std::env;
use std::path::PathBuf;

/// Presses the posts into the folder that is given, or into Trunk's staging folder.
///
/// # Errors
///
/// When there is nowhere to write, or for all that is wrong with the posts, a line each.
pub(crate) fn run(options: arguments::Press) -> Result<(), Failure> {
    let project = Project::here();
    // Where there is no project, there is nothing to remember either.
    let cache = project
        .as_ref()
        .ok()
        .map(|project| project.own().join("cache"));
    let source = match options.source {
        Some(source) => source,
        None => project?.public()?,
    };
    // Only in a build does something take the place of the last bundle.
    let former = options.out.is_none().then(|| env::var_os("TRUNK_DIST_DIR"));
    let former = former.flatten().map(PathBuf::from);
    let staging = || env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from);
    let out = options.out.or_else(staging).ok_or_else(|| {
        Failure::new("Where shall the files go? Give a folder with --out; Trunk’s hook does.")
    })?;
    let trunks_base = || {
        let url = env::var("TRUNK_PUBLIC_URL").unwrap_or_default();
        Base::new(&url)
    };
    let order = Press {
        source,
        out,
        base: options.base.unwrap_or_else(trunks_base),
        drafts: options.drafts || env::var_os("QUIRE_DRAFTS").is_some_and(|set| set == "1"),
        release: env::var_os("TRUNK_PROFILE").is_none_or(|profile| profile != "debug"),
        cache,
        former,
    };
    let (summary, time) = told(&order)?;
    for warning in &summary.warnings {
        report::line(&format!("warning: {warning}"));
    }
    report::line(&format!("{summary}, in {time}"));
    Ok(())
}

/// Presses, and shows how far it is; what came of it, and the time that it took.
///
/// # Errors
///
/// For all that is wrong with the posts.
pub(crate) fn told(order: &Press) -> Result<(Summary, String), Failure> {
    let counter = report::Counter::start();
    let summary = press_and_tell(order, &|at| counter.tell(words(at.step), at.done, at.of));
    let time = report::spoken(counter.end());
    let summary = summary
        .map_err(|problems| Failure::new(format!("The posts were not pressed.\n{problems}")))?;
    Ok((summary, time))
}

/// What a step is called, and what it counts.
fn words(step: Step) -> (&'static str, &'static str) {
    match step {
        Step::Read => ("Reading", "posts"),
        Step::Resolve => ("Following links", "posts"),
        Step::Relate => ("Relating", "posts"),
        Step::Shrink => ("Making smaller", "images"),
        Step::Gather => ("Gathering", "lists and posts"),
        Step::Write => ("Writing", "files"),
        Step::Place => ("Placing", "parts"),
    }
}
