//! `cargo quire build`: how is the release bundle written?
//!
//! Through `trunk build --release`, whose hook presses the posts. Trunk puts a bundle in
//! place only when all of it is there, so a failed build leaves the last one untouched.

use super::arguments;
use super::failure::Failure;
use super::page::{Compiler, Purpose};
use super::process;
use super::project::Project;
use super::report;
use super::setup::{self, Need};
use super::single_file;
use super::size;
use super::trunk;
use std::fs;

/// Writes the release bundle to `dist/`.
///
/// # Errors
///
/// When something is missing and cannot be had, or the build fails.
pub(crate) fn run(options: &arguments::Build) -> Result<(), Failure> {
    let project = Project::here()?;
    project.public()?;
    let compiler = setup::ensure(&project, &[Need::Page, Need::Optimizer])?;
    bundle(&project, compiler, options)?;
    let weight = size::weigh(&project.dist())?;
    report::line(&format!("The bundle is in dist/; {weight}."));
    if options.single_file {
        single_file::write(&project, options.drafts)?;
    }
    Ok(())
}

/// Has Trunk write the bundle, with everything that it needs in place.
///
/// # Errors
///
/// When the build fails.
pub(crate) fn bundle(
    project: &Project,
    compiler: Compiler,
    options: &arguments::Build,
) -> Result<(), Failure> {
    let mut command = trunk::command(project, compiler, Purpose::Release, options.drafts)?;
    command
        .args(["build", "--release", "--public-url"])
        .arg(options.base.as_str());
    if process::shared(&mut command)? {
        Ok(())
    } else {
        // What Trunk had begun is not part of the bundle.
        let _ = fs::remove_dir_all(project.dist().join(".stage"));
        Err(Failure::new(
            "The build failed, as told above; dist/ is as it was before.",
        ))
    }
}
