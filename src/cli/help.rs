//! What can the tool do, in the fewest words?
//!
//! Text only. An option that is not told here does not exist.

/// What help is wanted about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Topic {
    /// All commands, a line each.
    All,
    /// `cargo quire setup`.
    Setup,
    /// `cargo quire serve`.
    Serve,
    /// `cargo quire build`.
    Build,
    /// `cargo quire press`.
    Press,
    /// `cargo quire test`.
    Test,
}

impl Topic {
    /// The topic of a command's name; all of them for any other word.
    pub(crate) fn of(name: &str) -> Self {
        match name {
            "setup" => Self::Setup,
            "serve" => Self::Serve,
            "build" => Self::Build,
            "press" => Self::Press,
            "test" => Self::Test,
            _ => Self::All,
        }
    }
}

/// The help on a topic, ready to print.
pub(crate) fn text(topic: Topic) -> &'static str {
    match topic {
        Topic::All => ALL,
        Topic::Setup => SETUP,
        Topic::Serve => SERVE,
        Topic::Build => BUILD,
        Topic::Press => PRESS,
        Topic::Test => TEST,
    }
}

const ALL: &str = "\
Quire: a blog from Markdown files, read in the browser.

Usage: cargo quire <command>

  serve   install what is missing, build, serve and reload on every change
  build   write the release bundle to dist/
  test    run every check: native, WebAssembly, browser, style and size
  setup   only install what is missing

Options of a command: cargo quire <command> --help
";

const SERVE: &str = "\
Usage: cargo quire serve [--port N] [--base PATH] [--drafts] [--no-open]

Builds the blog and serves it on 127.0.0.1, reloading the page on every change.

  -p, --port N      listen on this port instead of 8080
      --base PATH   serve below a path such as /blog/ instead of /
      --drafts      show drafts too
      --no-open     do not open the browser
";

const BUILD: &str = "\
Usage: cargo quire build [--base PATH] [--drafts] [--single-file]

Writes the release bundle to dist/: plain files for any static host.

      --base PATH   for a blog below a path such as /blog/ instead of /
      --drafts      include drafts
      --single-file also write the whole blog as one HTML file, to be opened from a
                    disk without any host, into dist-single/
";

const PRESS: &str = "\
Usage: cargo quire press [--source DIR] [--out DIR] [--base PATH] [--drafts]

Presses the posts into files to serve. Trunk calls this at the end of every build,
and what is not given is taken from Trunk's environment.

      --source DIR  the author's folder instead of public/
      --out DIR     where to write (TRUNK_STAGING_DIR)
      --base PATH   for a blog below a path such as /blog/ (TRUNK_PUBLIC_URL)
      --drafts      include drafts (QUIRE_DRAFTS=1)
";

const TEST: &str = "\
Usage: cargo quire test [--native]

Runs every check and ends with a line for each: formatting, clippy on both targets,
native tests, documentation, WebAssembly tests in a headless browser, the release
bundle with its size, and journeys through it in a real browser.

      --native      only what needs neither WebAssembly nor a browser
";

const SETUP: &str = "\
Usage: cargo quire setup [--tests]

Looks for what building the blog needs and installs what is missing. It can be
called again at any time; what is there is left alone.

      --tests       also what only the tests need: a browser and its driver
";
