//! `cargo quire test`: does everything still hold?
//!
//! Every step runs, whatever came of the one before, and the last lines tell of each. No
//! step may need a hand: what the tests need is installed first.

mod steps;
mod tally;

use super::arguments;
use super::failure::Failure;
use super::page::Compiler;
use super::project::Project;
use super::report;
use super::setup::{self, Need};
use std::time::{Duration, Instant};
use steps::{NATIVE, PAGE, Step};
use tally::Tally;

/// How a step ended.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Outcome {
    /// As it should, with a remark where there is one.
    Passed(String),
    /// Not as it should, and why.
    Failed(String),
    /// There was nothing to run, and why.
    Skipped(String),
}

/// What the steps share.
struct Run {
    project: Project,
    compiler: Compiler,
    tally: Tally,
}

/// Runs every check, or only the native ones.
///
/// # Errors
///
/// When any of them failed.
pub(crate) fn run(options: &arguments::Test) -> Result<(), Failure> {
    let project = Project::here()?;
    let (needs, plan): (&[Need], Vec<&Step>) = if options.native {
        (&[Need::Checks, Need::Fonts], NATIVE.iter().collect())
    } else {
        (Need::ALL, NATIVE.iter().chain(PAGE).collect())
    };
    let started = Instant::now();
    let ready = setup::ensure(&project, needs);
    let mut lines = vec![Line {
        name: "set-up",
        took: started.elapsed(),
        outcome: match &ready {
            Ok(_) => Outcome::Passed(String::new()),
            Err(failure) => Outcome::Failed(failure.to_string()),
        },
    }];
    let is_ready = ready.is_ok();
    let mut run = Run {
        project,
        compiler: ready.unwrap_or(Compiler::Active),
        tally: Tally::default(),
    };
    for step in plan {
        let started = Instant::now();
        report::line(&format!("\n── {}", step.name));
        // The native steps need little; what is missing, if anything, they tell.
        let outcome = if is_ready || !step.is_page {
            (step.run)(&mut run).unwrap_or_else(|failure| Outcome::Failed(failure.to_string()))
        } else {
            Outcome::Failed("not run, because the set-up failed".to_owned())
        };
        if let Outcome::Failed(why) = &outcome {
            report::line(why);
        }
        lines.push(Line {
            name: step.name,
            took: started.elapsed(),
            outcome,
        });
    }
    summary(&lines, &run.tally)
}

struct Line {
    name: &'static str,
    took: Duration,
    outcome: Outcome,
}

impl Line {
    fn text(&self) -> String {
        let (mark, word, remark) = match &self.outcome {
            Outcome::Passed(remark) => ("✓", "passed", remark),
            Outcome::Failed(why) => ("✗", "FAILED", why),
            Outcome::Skipped(why) => ("–", "skipped", why),
        };
        let took = report::spoken(self.took);
        let remark = remark.lines().next().unwrap_or_default();
        let (name, gap) = (self.name, if remark.is_empty() { "" } else { "  " });
        format!("{mark} {name:<22} {word:<8} {took:>12}{gap}{remark}")
    }

    fn is_failed(&self) -> bool {
        matches!(self.outcome, Outcome::Failed(_))
    }
}

fn summary(lines: &[Line], tally: &Tally) -> Result<(), Failure> {
    report::line("");
    for line in lines {
        report::line(&line.text());
    }
    let failed: Vec<&str> = lines
        .iter()
        .filter(|line| line.is_failed())
        .map(|l| l.name)
        .collect();
    let result = if failed.is_empty() {
        Ok(())
    } else {
        Err(Failure::new(format!(
            "These did not pass: {}.",
            failed.join(", ")
        )))
    };
    report::line(&tally.to_string());
    result
}

#[cfg(test)]
mod tests {
    use super::{Duration, Line, Outcome};

    #[test]
    fn a_line_for_each_step() {
        let line = |outcome| Line {
            name: "formatting",
            took: Duration::from_millis(1500),
            outcome,
        };
        let failed = line(Outcome::Failed("src/a.rs\nand more".to_owned()));
        assert!(failed.is_failed());
        assert_eq!(
            failed.text(),
            "✗ formatting             FAILED          1.5 s  src/a.rs"
        );
        let passed = line(Outcome::Passed(String::new()));
        assert!(!passed.is_failed());
        assert_eq!(
            passed.text(),
            "✓ formatting             passed          1.5 s"
        );
    }
}
