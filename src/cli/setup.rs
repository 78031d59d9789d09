//! What does building the blog need, and what of it is missing?
//!
//! [`look`](found::look) finds out, [`plan::next`] decides, [`carry_out`] installs, until
//! nothing is missing or nothing more can be tried. Looking changes nothing and deciding
//! is pure; only `carry_out` touches the machine, and says so before it does.

mod carry_out;
mod found;
mod plan;

pub(crate) use found::{axe, has_nginx, tool_folders};
pub(crate) use plan::Need;

use super::arguments;
use super::failure::Failure;
use super::page::Compiler;
use super::project::Project;
use super::report;
use plan::{Attempt, Next};
use std::fs;

/// `cargo quire setup`.
///
/// # Errors
///
/// When something is missing and cannot be had.
pub(crate) fn run(options: &arguments::Setup) -> Result<(), Failure> {
    let project = Project::here()?;
    let needs = if options.tests {
        Need::ALL
    } else {
        &[Need::Page, Need::Optimizer, Need::Fonts]
    };
    let found = found::look(&project)?;
    for line in found.lines(needs) {
        report::line(&line);
    }
    ensure(&project, needs)?;
    report::line("Everything is there: `cargo quire serve` shows the blog.");
    Ok(())
}

/// Installs what is missing of the needs, and tells with which compiler the page is built.
///
/// # Errors
///
/// When something is missing and cannot be had; the sentence tells what was tried.
pub(crate) fn ensure(project: &Project, needs: &[Need]) -> Result<Compiler, Failure> {
    let mut attempts: Vec<Attempt> = Vec::new();
    loop {
        let found = found::look(project)?;
        match plan::next(&found, needs, &attempts) {
            Next::Ready => {
                // Half a gigabyte that only compiling the programs needed.
                let _ = fs::remove_dir_all(project.own().join("install"));
                return Ok(found.compiler());
            }
            Next::Cannot(why) => return Err(Failure::new(why)),
            Next::Do(step) => {
                let why = carry_out::carry_out(project, &step).err();
                if let Some(why) = &why {
                    report::line(&format!("  That did not work: {why}"));
                }
                let why = why.map(|why| why.to_string());
                attempts.push(Attempt { step, why });
            }
        }
    }
}
