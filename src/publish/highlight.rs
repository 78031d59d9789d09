//! Which colours does a post's code have?
//!
//! The grammars are those of Sublime Text, as bat curates them. What they call by hundreds
//! of scopes becomes the few [`Token`]s that a reader can tell apart. It must never take
//! long for odd code: what is too long for a highlighter stays plain.

mod names;
mod scopes;

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};
use syntect::parsing::{ParseState, ScopeStack, SyntaxReference, SyntaxSet};

use super::{hash::ContentHash, memory::Memory, spelling::nearest};
use crate::text::{self, Fence, Runs, Token, fences};
use scopes::Scopes;

/// Longer code stays plain: nobody reads it in an article.
const LONGEST: usize = 1 << 20;
/// A longer line stays plain, in bytes: grammars are made for lines that people write.
const LONGEST_LINE: usize = 4096;

static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_newlines);
static SCOPES: LazyLock<Scopes> = LazyLock::new(Scopes::new);

/// A language that can be highlighted.
#[derive(Clone, Copy)]
pub(super) struct Language(&'static SyntaxReference);

/// What a fence says of its language.
pub(super) enum Named {
    /// It is to stay plain.
    Plain,
    /// It can be highlighted.
    Known(Language),
    /// It is what a terminal showed, and its commands can be highlighted.
    Session,
    /// Nobody here knows it.
    Unknown,
}

/// The code of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Code {
    /// The colours of all code behind fences, in order, for the renderer; none where no
    /// code has any.
    pub(super) runs: Vec<String>,
    /// Languages that nobody here knows, with the places of their fences in bytes.
    pub(super) unknown: Vec<(usize, String)>,
}

/// Reads the code of a text, unless the last press has.
pub(super) fn code(markdown: &str, memory: &Memory<Code>) -> Code {
    let fences = fences(markdown);
    if fences.is_empty() {
        return Code::default();
    }
    memory.get_or(ContentHash::of(markdown.as_bytes()), || read(&fences))
}

fn read(fences: &[Fence]) -> Code {
    let mut code = Code::default();
    for fence in fences {
        let name = text::language(&fence.info);
        let colors = match language(name) {
            Named::Known(language) => runs(language, &fence.code),
            Named::Session => session_runs(&fence.code),
            Named::Plain => String::new(),
            Named::Unknown => {
                code.unknown.push((fence.offset, name.to_owned()));
                String::new()
            }
        };
        code.runs.push(colors);
    }
    let length = code.runs.iter().rposition(|runs| !runs.is_empty());
    code.runs.truncate(length.map_or(0, |last| last + 1));
    code
}

/// What an author is told of a language that nobody here knows.
pub(super) fn unknown(name: &str) -> String {
    let names = SYNTAXES.syntaxes().iter().filter(|syntax| !syntax.hidden);
    let names = names.flat_map(|syntax| {
        let endings = syntax.file_extensions.iter().map(String::as_str);
        endings.chain([syntax.name.as_str()])
    });
    let nearest = nearest(name, names);
    let nearest = nearest.map_or_else(String::new, |name| format!("; did you mean `{name}`?"));
    format!("nobody here knows the language `{name}`, so this code has no colours{nearest}")
}

/// Finds the language that authors call `name`.
pub(super) fn language(name: &str) -> Named {
    let lower = name.to_lowercase();
    if names::is_plain(&lower) {
        return Named::Plain;
    }
    if names::is_session(&lower) {
        return Named::Session;
    }
    let known = names::grammar(&lower).and_then(|grammar| SYNTAXES.find_syntax_by_name(grammar));
    known
        .or_else(|| SYNTAXES.find_syntax_by_token(&lower))
        .map_or(Named::Unknown, |syntax| Named::Known(Language(syntax)))
}

/// The colours of some code, for the renderer; empty where it has none.
pub(super) fn runs(language: Language, code: &str) -> String {
    let mut runs = Runs::default();
    if code.len() <= LONGEST {
        let mut reader = Reader::new(language);
        // A grammar may be at its wit's end with a line; the rest has no colours then.
        let _ = code
            .split_inclusive('\n')
            .try_for_each(|line| reader.line(line, &mut runs));
    }
    runs.finish()
}

/// The colours of what a terminal showed: prompts, and the commands behind them.
fn session_runs(code: &str) -> String {
    let mut runs = Runs::default();
    let shell = SYNTAXES.find_syntax_by_token("bash").map(Language);
    // Beside another prompt, `#` begins a comment.
    let is_root = !code.lines().any(|line| line.starts_with("$ "));
    let prompts = ["$ ", "% ", "# "];
    let prompts = &prompts[..if is_root { 3 } else { 2 }];
    for line in code.split_inclusive('\n') {
        if !is_root && line.starts_with("# ") {
            runs.push(Some(Token::Comment), line.len());
            continue;
        }
        let prompt = prompts.iter().find(|prompt| line.starts_with(**prompt));
        let (Some(prompt), Some(shell)) = (prompt, shell) else {
            runs.push(None, line.len());
            continue;
        };
        runs.push(Some(Token::Meta), prompt.len());
        let command = line.get(prompt.len()..).unwrap_or_default();
        if Reader::new(shell).line(command, &mut runs).is_none() {
            break;
        }
    }
    runs.finish()
}

/// Code that is being read, line by line.
struct Reader {
    state: ParseState,
    stack: ScopeStack,
}

impl Reader {
    fn new(language: Language) -> Self {
        Self {
            state: ParseState::new(language.0),
            stack: ScopeStack::new(),
        }
    }

    /// Reads the next line; nothing where the grammar cannot.
    fn line(&mut self, line: &str, runs: &mut Runs) -> Option<()> {
        if line.len() > LONGEST_LINE {
            runs.push(None, line.len());
            return Some(());
        }
        let changes = self.state.parse_line(line, &SYNTAXES).ok()?;
        let mut at = 0;
        for (offset, change) in changes {
            push(runs, &self.stack, line.get(at..offset).unwrap_or_default());
            at = at.max(offset);
            self.stack.apply(&change).ok()?;
        }
        push(runs, &self.stack, line.get(at..).unwrap_or_default());
        Some(())
    }
}

fn push(runs: &mut Runs, stack: &ScopeStack, text: &str) {
    let token = SCOPES.token(stack);
    // Space is not seen, unless it is marked as such.
    let is_space =
        text.trim().is_empty() && !matches!(token, Some(Token::Inserted | Token::Deleted));
    runs.push(token.filter(|_| !is_space), text.len());
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Named, SYNTAXES, language, runs};

    fn highlighted(name: &str, code: &str) -> String {
        match language(name) {
            Named::Known(language) => runs(language, code),
            Named::Session => super::session_runs(code),
            Named::Plain => "plain".to_owned(),
            Named::Unknown => "unknown".to_owned(),
        }
    }

    #[test]
    fn code_is_told_apart() {
        assert_eq!(
            highlighted("rust", "fn main() { let x = \"a\"; } // b\n"),
            "k2.1f4.5k3.5s3.4c5"
        );
        assert_eq!(highlighted("go", "var x = 42\n"), "k3.5n2");
        assert_eq!(
            highlighted("python", "def f(x): return None\n"),
            "k3.1f1.5k6.1n4"
        );
        assert_eq!(highlighted("console", "$ ls # a\nb\n"), "m2f3c3");
    }

    #[test]
    fn authors_names_are_known() {
        let names = "js javascript jsx ts typescript tsx vue svelte json jsonc json5 html css scss \
             sass less golang go gomod rs rust py python3 pycon rb ruby sh bash zsh fish \
             shell console shell-session shellsession terminal ps1 powershell bat cmd c h \
             cpp c++ cc cs csharp c# java kotlin kt scala groovy swift objc objective-c php \
             perl pl lua r julia haskell hs ocaml ml fsharp f# erlang elixir ex clojure clj \
             lisp elisp scheme racket zig nim d dart pascal ada fortran asm nasm x86asm \
             verilog vhdl systemverilog sql mysql postgresql plpgsql pgsql sqlite yaml yml \
             toml ini conf cfg properties xml svg dockerfile docker makefile make cmake \
             nginx apache hcl terraform tf nix graphql gql protobuf proto diff patch \
             gitignore markdown md latex tex bibtex rst asciidoc org http regex csv awk jq \
             vim viml crontab ssh-config systemd env dotenv jinja jinja2 liquid handlebars \
             erb ejs haml slim twig coffeescript elm purescript crystal v odin solidity wat \
             glsl hlsl wgsl cuda opencl matlab octave tcl applescript qml gdscript puppet \
             rego starlark bazel meson ninja log strace lean idris coq jsonnet typst just \
             objdump llvm gas text txt plain plaintext none output";
        for name in names.split_whitespace() {
            let is_known = !matches!(language(name), Named::Unknown);
            assert!(is_known, "{name}");
        }
    }

    #[test]
    fn there_are_many_languages() {
        let names: BTreeSet<&str> = SYNTAXES
            .syntaxes()
            .iter()
            .filter(|syntax| !syntax.hidden)
            .map(|syntax| syntax.name.as_str())
            .collect();

        assert!(names.len() >= 150, "{}", names.len());
    }

    #[test]
    fn odd_code_takes_no_time() {
        let long_line = format!("let x = \"{}\";\n", "a".repeat(1 << 20));
        assert_eq!(highlighted("rust", &long_line), "");
        let lines = "let x = [1, 2, \"three\"];\n".repeat(5_000);
        assert!(highlighted("js", &lines).len() > 5_000);
    }
}
