//! Which colours does a post's code have?
//!
//! The grammars are those of Sublime Text, as bat curates them. What they call by hundreds
//! of scopes becomes the few [`Token`]s that a reader can tell apart. It must never take
//! long for odd code: what is too long for a highlighter stays plain.

mod block;
mod names;
mod scopes;
mod session;

use std::sync::LazyLock;

use syntect::parsing::{ParseState, ScopeStack, SyntaxReference, SyntaxSet};

use super::spelling::nearest;
use crate::text::{FenceInfo, Parsed, Token};
use block::Block;
use scopes::Scopes;
use session::Prompts;

/// Longer code stays plain: nobody reads it in an article.
const LONGEST: usize = 1 << 20;
/// A longer line stays plain, in bytes: grammars are made for lines that people write.
const LONGEST_LINE: usize = 4096;

static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_newlines);
static SCOPES: LazyLock<Scopes> = LazyLock::new(Scopes::new);

/// A language that can be highlighted.
#[derive(Clone, Copy)]
struct Language(&'static SyntaxReference);

/// Pieces of code in order, each with its length in bytes.
type Colors = Vec<(Option<Token>, usize)>;

/// What a fence says of its language.
enum Named {
    /// It is to stay plain.
    Plain,
    /// It can be highlighted.
    Known(Language),
    /// It is what a terminal showed, and its commands can be highlighted.
    Session(&'static Prompts),
    /// Nobody here knows it.
    Unknown,
}

/// The code of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Code {
    /// What the renderer is told of all code behind fences, in order; nothing where there is
    /// nothing to tell.
    pub(super) entries: Vec<String>,
    /// What the author may have meant otherwise, with the places of the fences in bytes.
    pub(super) doubts: Vec<(usize, String)>,
}

/// Reads the code of a text.
pub(super) fn code(text: &Parsed<'_>) -> Code {
    let markdown = text.markdown();
    let mut code = Code::default();
    // Where the last block with a tab ended.
    let mut group = None;
    for fence in &text.fences() {
        let info = FenceInfo::read(&fence.info);
        let between = group.and_then(|end: usize| markdown.get(end..fence.offset));
        let block = Block {
            fence,
            continues: between.is_some_and(|text| text.trim_matches(['>', ' ', '\n']).is_empty()),
            info,
        };
        group = block.info.tab.as_ref().map(|_| fence.end);
        let mut doubts = Vec::new();
        code.entries.push(block.entry(&mut doubts));
        let doubts = doubts.into_iter().map(|doubt| (fence.offset, doubt));
        code.doubts.extend(doubts);
    }
    let length = code.entries.iter().rposition(|entry| !entry.is_empty());
    code.entries.truncate(length.map_or(0, |last| last + 1));
    code
}

/// What an author is told of a language that nobody here knows.
fn unknown(name: &str) -> String {
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
fn language(name: &str) -> Named {
    let lower = name.to_lowercase();
    if names::is_plain(&lower) {
        return Named::Plain;
    }
    if let Some(prompts) = session::prompts(&lower) {
        return Named::Session(prompts);
    }
    let known = names::grammar(&lower).and_then(|grammar| SYNTAXES.find_syntax_by_name(grammar));
    known
        .or_else(|| SYNTAXES.find_syntax_by_token(&lower))
        .map_or(Named::Unknown, |syntax| Named::Known(Language(syntax)))
}

/// The colours of some code: the lengths of pieces in bytes, in order.
fn colors(language: Language, code: &str) -> Colors {
    let mut colors = Colors::default();
    if code.len() <= LONGEST {
        let mut reader = Reader::new(language);
        // A grammar may be at its wit's end with a line; the rest has no colours then.
        let _ = code
            .split_inclusive('\n')
            .try_for_each(|line| reader.line(line, &mut colors));
    }
    colors
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
    fn line(&mut self, line: &str, colors: &mut Colors) -> Option<()> {
        if line.len() > LONGEST_LINE {
            colors.push((None, line.len()));
            return Some(());
        }
        let changes = self.state.parse_line(line, &SYNTAXES).ok()?;
        let mut at = 0;
        for (offset, change) in changes {
            push(
                colors,
                &self.stack,
                line.get(at..offset).unwrap_or_default(),
            );
            at = at.max(offset);
            self.stack.apply(&change).ok()?;
        }
        push(colors, &self.stack, line.get(at..).unwrap_or_default());
        Some(())
    }
}

fn push(colors: &mut Colors, stack: &ScopeStack, text: &str) {
    let token = SCOPES.token(stack);
    // Space is not seen, unless it is marked as such.
    let is_space =
        text.trim().is_empty() && !matches!(token, Some(Token::Inserted | Token::Deleted));
    colors.push((token.filter(|_| !is_space), text.len()));
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{LONGEST, Named, SYNTAXES, language};
    use crate::text::Source;

    fn highlighted(info: &str, code: &str) -> String {
        let markdown = format!("```{info}\n{code}```\n");
        let code = super::code(&Source::new(&markdown).parsed());
        code.entries.into_iter().next().unwrap_or_default()
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
    }

    #[test]
    fn a_session_tells_commands_from_output() {
        assert_eq!(highlighted("console", "$ ls # a\nb\n"), "q2f3c3.1o2");
        assert_eq!(highlighted("bash", "$ ls\nb\n"), "q2f2.1o2");
        assert_eq!(highlighted("bash", "ls\n"), "f2");
        // What stands before the first command is not copied with it.
        let said = highlighted("sh", "# install\n\n#then\n$ ls\n");
        assert_eq!(said, "o17q2f2");
        assert!(!highlighted("sh", "# install\nls\n").contains('o'));
        assert_eq!(highlighted("console", "me@host:~$ ls\nb\n"), "q11f2.1o2");
        assert_eq!(highlighted("console", "# ls\nb\n"), "q2f2.1o2");
        assert_eq!(highlighted("console", "$ ls\n# b\n"), "q2f2.1o4");
        assert_eq!(highlighted("console", "no prompt\n"), "");
        assert_eq!(
            highlighted("pycon", ">>> if x:\n...     y\n...\n1\n"),
            "q4k2.4q4.6q3.1o2"
        );
        let two = highlighted("console", "$ ls \\\n> -a\nb\n");
        assert!(
            two.starts_with("q2f2") && two.contains("q2") && two.ends_with("o2"),
            "{two}"
        );
    }

    #[test]
    fn lines_are_told_apart_only_where_they_must_be() {
        let code = "let x;\n// [!code focus]\nlet y; // [!code ++]\n";
        assert_eq!(highlighted("rust {1}", code), "F\nL1k3.4X17L10k3.3X14");
        assert_eq!(
            highlighted("rust,linenos,linenostart=7", "x\ny\n"),
            "N7L0.2L0"
        );
        assert_eq!(
            highlighted("rust,linenos,hide_lines=1 3", "a\nb\nc\nd\n"),
            "X2N2L0.2X2N4L0"
        );
        assert_eq!(highlighted("text title=a", "x\n"), "Ta\n");
        assert_eq!(highlighted("text", "x\n"), "");
    }

    #[test]
    fn long_code_is_laid_out_in_chunks() {
        let entry = highlighted("text", &"x\n".repeat(350));
        assert_eq!(entry, "C1.200C1.200C1.200C0");
        assert_eq!(highlighted("text", &"x\n".repeat(299)), "");
    }

    #[test]
    fn a_change_shows_its_signs_beside_the_code_and_a_patch_within() {
        assert_eq!(highlighted("diff", " a\n-b\n+c\n"), "L0X1.2L4X1.2L2X1");
        assert_eq!(highlighted("diff-rust", "+let x;\n"), "L2X1k3");
        let patch = highlighted("diff", "--- a\n+++ b\n@@ -1 +1 @@\n-b\n+c\n");
        assert!(
            patch.contains('d') && patch.contains('i') && !patch.contains('L'),
            "{patch}"
        );
    }

    #[test]
    fn blocks_that_follow_each_other_share_a_place() {
        let text = "```sh tab=\"a\"\n```\n\n```sh tab=\"b\"\n```\n\nx\n\n```sh tab=\"c\"\n```\n";
        let code = super::code(&Source::new(text).parsed());
        assert_eq!(code.entries, ["Ga\n", "gb\n", "Gc\n"]);
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
        let session = "$ ls\n".repeat(LONGEST / 5 + 1);
        assert!(!highlighted("console", &session).contains('q'));
        let lines = "let x = [1, 2, \"three\"];\n".repeat(5_000);
        assert!(highlighted("js", &lines).len() > 5_000);
    }
}
