//! Which command was asked for, and with what exit code does it end?
//!
//! One file for each command: `serve`, `build`, `press`, `test`, `setup`. What they share
//! stands beside them: the `project` they work on, the compiler of the `page`, the call of
//! `trunk`, `process` to start programs and `report` to speak.
//!
//! Nothing here may know how a post is read or drawn, and nothing outside this room may
//! import it.

mod arguments;
mod build;
mod failure;
mod help;
mod page;
mod press;
mod process;
mod project;
mod report;
mod serve;
mod setup;
mod single_file;
mod size;
mod test;
mod trunk;
mod version;

use arguments::Command;
use failure::Failure;
use std::process::ExitCode;

/// Runs the command on the process's command line.
///
/// The exit code is 0 when it did what was asked, 2 when the command line could not be
/// understood and 1 for every other failure, which is always told in words as well.
#[must_use]
pub fn run() -> ExitCode {
    let command = match arguments::parse(std::env::args_os()) {
        Ok(command) => command,
        Err(failure) => {
            report::failure(&failure);
            return ExitCode::from(2);
        }
    };
    match carry_out(command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            report::failure(&failure);
            ExitCode::FAILURE
        }
    }
}

fn carry_out(command: Command) -> Result<(), Failure> {
    match command {
        Command::Help(topic) => {
            report::text(help::text(topic));
            Ok(())
        }
        Command::Version => {
            report::text(concat!("quire ", env!("CARGO_PKG_VERSION"), "\n"));
            Ok(())
        }
        Command::Setup(options) => setup::run(&options),
        Command::Serve(options) => serve::run(&options),
        Command::Build(options) => build::run(&options),
        Command::Press(options) => press::run(options),
        Command::Test(options) => test::run(&options),
        Command::Lookout(options) => {
            serve::vanished::run(&options);
            Ok(())
        }
        Command::Shorten(folder) => trunk::short_names::run(&folder).map_err(|error| {
            let folder = folder.display();
            Failure::new(format!("The names in {folder} stay long: {error}."))
        }),
    }
}
