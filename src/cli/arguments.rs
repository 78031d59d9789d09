//! What does the command line ask for?
//!
//! Reads arguments into a [`Command`] and nothing more: it never looks at the disk or
//! the environment, so that every mistake in a call is told before anything happens.

use super::failure::Failure;
use super::help::Topic;
use crate::model::Base;
use lexopt::{Arg, Parser, ValueExt as _};
use std::ffi::OsString;
use std::path::PathBuf;

/// What one call of the tool asks for.
#[derive(Debug, PartialEq)]
pub(crate) enum Command {
    /// The short help, or that of one command.
    Help(Topic),
    /// The tool's version.
    Version,
    /// Install what is missing.
    Setup(Setup),
    /// Build, serve and reload on every change.
    Serve(Serve),
    /// The release bundle.
    Build(Build),
    /// Posts to files: what Trunk's hook calls.
    Press(Press),
    /// Every check there is.
    Test(Test),
    /// Tell Trunk of files that vanish: started by `serve`, and of no use elsewhere.
    Lookout(Lookout),
    /// Shorten what wasm-bindgen wrote into a folder: started by `build`, and of no use
    /// elsewhere.
    Shorten(PathBuf),
}

/// Options of `cargo quire setup`.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Setup {
    /// Also what only the tests need: a browser and its driver.
    pub(crate) tests: bool,
}

/// Options of `cargo quire serve`.
#[derive(Debug, PartialEq)]
pub(crate) struct Serve {
    /// Where on 127.0.0.1 to listen; 8080 unless told.
    pub(crate) port: u16,
    /// The path below which the blog lives; `/` unless told.
    pub(crate) base: Base,
    /// Whether to open the browser where there is a display.
    pub(crate) open: bool,
    /// Whether drafts are shown.
    pub(crate) drafts: bool,
}

/// Options of `cargo quire build`.
#[derive(Debug, PartialEq)]
pub(crate) struct Build {
    /// The path below which the blog will live; `/` unless told.
    pub(crate) base: Base,
    /// Whether drafts are part of the bundle.
    pub(crate) drafts: bool,
    /// Whether to write the blog as one file too.
    pub(crate) single_file: bool,
}

/// Options of `cargo quire press`; what is `None` is taken from Trunk's environment.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Press {
    /// The author's folder; `public` unless told.
    pub(crate) source: Option<PathBuf>,
    /// Where to write.
    pub(crate) out: Option<PathBuf>,
    /// The path below which the blog will live.
    pub(crate) base: Option<Base>,
    /// Whether drafts are pressed too.
    pub(crate) drafts: bool,
}

/// Options of `cargo quire test`.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Test {
    /// Only the quick checks, which need neither WebAssembly nor a browser.
    pub(crate) native: bool,
}

/// Options of `quire lookout`.
#[derive(Debug, PartialEq)]
pub(crate) struct Lookout {
    /// The folder in which to give the sign.
    pub(crate) bell: PathBuf,
    /// What to look at.
    pub(crate) folders: Vec<PathBuf>,
}

/// Reads a whole command line, the program's own name first.
///
/// # Errors
///
/// For an unknown command or option, and for a value that is missing or malformed.
pub(crate) fn parse(line: impl IntoIterator<Item = OsString>) -> Result<Command, Failure> {
    let mut parser = Parser::from_iter(line);
    match parser.next().map_err(unclear)? {
        None | Some(Arg::Short('h') | Arg::Long("help")) => Ok(Command::Help(Topic::All)),
        Some(Arg::Short('V') | Arg::Long("version")) => Ok(Command::Version),
        Some(Arg::Value(name)) => {
            let name = name.to_string_lossy().into_owned();
            command(&name, &mut parser)
        }
        Some(other) => Err(unclear(other.unexpected())),
    }
}

fn command(name: &str, parser: &mut Parser) -> Result<Command, Failure> {
    match name {
        "help" => match parser.next().map_err(unclear)? {
            Some(Arg::Value(topic)) => Ok(Command::Help(Topic::of(&topic.to_string_lossy()))),
            _ => Ok(Command::Help(Topic::All)),
        },
        "setup" => setup(parser),
        "serve" => serve(parser),
        "build" => build(parser),
        "press" => press(parser),
        "test" => test(parser),
        "lookout" => lookout(parser),
        "shorten" => Ok(Command::Shorten(value(parser)?.into())),
        unknown => Err(Failure::new(format!(
            "There is no command “{unknown}”. Try serve, build, test or setup; \
             `cargo quire --help` lists them."
        ))),
    }
}

fn setup(parser: &mut Parser) -> Result<Command, Failure> {
    let mut options = Setup::default();
    while let Some(argument) = parser.next().map_err(unclear)? {
        match argument {
            Arg::Long("tests") => options.tests = true,
            other => return help_or(other, Topic::Setup),
        }
    }
    Ok(Command::Setup(options))
}

fn serve(parser: &mut Parser) -> Result<Command, Failure> {
    let mut options = Serve {
        port: 8080,
        base: Base::new("/"),
        open: true,
        drafts: false,
    };
    while let Some(argument) = parser.next().map_err(unclear)? {
        match argument {
            Arg::Short('p') | Arg::Long("port") => {
                options.port = value(parser)?.parse().map_err(unclear)?;
            }
            Arg::Long("base") => options.base = base(parser)?,
            Arg::Long("no-open") => options.open = false,
            Arg::Long("drafts") => options.drafts = true,
            other => return help_or(other, Topic::Serve),
        }
    }
    Ok(Command::Serve(options))
}

fn build(parser: &mut Parser) -> Result<Command, Failure> {
    let mut options = Build {
        base: Base::new("/"),
        drafts: false,
        single_file: false,
    };
    while let Some(argument) = parser.next().map_err(unclear)? {
        match argument {
            Arg::Long("base") => options.base = base(parser)?,
            Arg::Long("drafts") => options.drafts = true,
            Arg::Long("single-file") => options.single_file = true,
            other => return help_or(other, Topic::Build),
        }
    }
    Ok(Command::Build(options))
}

fn press(parser: &mut Parser) -> Result<Command, Failure> {
    let mut options = Press::default();
    while let Some(argument) = parser.next().map_err(unclear)? {
        match argument {
            Arg::Long("source") => options.source = Some(value(parser)?.into()),
            Arg::Long("out") => options.out = Some(value(parser)?.into()),
            Arg::Long("base") => options.base = Some(base(parser)?),
            Arg::Long("drafts") => options.drafts = true,
            other => return help_or(other, Topic::Press),
        }
    }
    Ok(Command::Press(options))
}

fn test(parser: &mut Parser) -> Result<Command, Failure> {
    let mut options = Test::default();
    while let Some(argument) = parser.next().map_err(unclear)? {
        match argument {
            Arg::Long("native") => options.native = true,
            other => return help_or(other, Topic::Test),
        }
    }
    Ok(Command::Test(options))
}

fn lookout(parser: &mut Parser) -> Result<Command, Failure> {
    let bell = value(parser)?.into();
    let mut folders = Vec::new();
    while let Some(argument) = parser.next().map_err(unclear)? {
        match argument {
            Arg::Value(folder) => folders.push(folder.into()),
            other => return Err(unclear(other.unexpected())),
        }
    }
    Ok(Command::Lookout(Lookout { bell, folders }))
}

fn help_or(argument: Arg<'_>, topic: Topic) -> Result<Command, Failure> {
    match argument {
        Arg::Short('h') | Arg::Long("help") => Ok(Command::Help(topic)),
        other => Err(unclear(other.unexpected())),
    }
}

fn value(parser: &mut Parser) -> Result<OsString, Failure> {
    parser.value().map_err(unclear)
}

/// A base is a path on a host: an address with a host of its own is a slip.
fn base(parser: &mut Parser) -> Result<Base, Failure> {
    let text = value(parser)?.to_string_lossy().into_owned();
    if text.contains("://") || text.contains(['?', '#', ' ']) {
        return Err(Failure::new(format!(
            "--base takes a path such as /blog/, not “{text}”."
        )));
    }
    Ok(Base::new(&text))
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "the shape that map_err wants"
)]
fn unclear(error: lexopt::Error) -> Failure {
    let text = error.to_string();
    Failure::new(format!("{text}. `cargo quire --help` lists the options."))
}

#[cfg(test)]
mod tests {
    use super::{Build, Command, Press, Serve, Setup, Test, Topic, parse};
    use crate::model::Base;

    fn read(line: &str) -> Result<Command, String> {
        let words = std::iter::once("quire").chain(line.split_whitespace());
        parse(words.map(Into::into)).map_err(|failure| failure.to_string())
    }

    #[test]
    fn nothing_asks_for_help() {
        assert_eq!(read(""), Ok(Command::Help(Topic::All)));
        assert_eq!(read("--help"), Ok(Command::Help(Topic::All)));
        assert_eq!(read("help"), Ok(Command::Help(Topic::All)));
        assert_eq!(read("serve -h"), Ok(Command::Help(Topic::Serve)));
        assert_eq!(read("help build"), Ok(Command::Help(Topic::Build)));
    }

    #[test]
    fn options_in_any_order() {
        let serve = Serve {
            port: 9000,
            base: Base::new("/blog/"),
            open: false,
            drafts: true,
        };
        assert_eq!(
            read("serve --no-open --base blog --drafts --port=9000"),
            Ok(Command::Serve(serve))
        );
        assert_eq!(
            read("build --base=/blog/ --single-file"),
            Ok(Command::Build(Build {
                base: Base::new("/blog/"),
                drafts: false,
                single_file: true
            }))
        );
        assert_eq!(
            read("setup --tests"),
            Ok(Command::Setup(Setup { tests: true }))
        );
        assert_eq!(
            read("test --native"),
            Ok(Command::Test(Test { native: true }))
        );
        assert_eq!(
            read("press --out out --source s"),
            Ok(Command::Press(Press {
                source: Some("s".into()),
                out: Some("out".into()),
                ..Press::default()
            }))
        );
    }

    #[test]
    fn a_slip_is_told_with_what_was_written() {
        let told = |line: &str| read(line).expect_err_text();
        assert!(told("sevre").contains("“sevre”"));
        assert!(told("serve --prot 1").contains("--prot"));
        assert!(told("serve --port many").contains("many"));
        assert!(told("serve --port 70000").contains("70000"));
        assert!(told("serve --port").contains("--port"));
        assert!(told("build extra").contains("extra"));
        assert!(told("build --base https://example.org/").contains("example.org"));
        assert!(told("--loud").contains("--loud"));
    }

    trait Told {
        fn expect_err_text(self) -> String;
    }

    impl Told for Result<Command, String> {
        fn expect_err_text(self) -> String {
            match self {
                Ok(command) => format!("understood as {command:?}"),
                Err(text) => text,
            }
        }
    }
}
