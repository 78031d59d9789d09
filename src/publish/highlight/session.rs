//! What of a terminal's text did a person type?
//!
//! Commands stand behind prompts; what a program answered stands without. A reader who
//! copies a session gets the commands alone, unless nothing in it has a prompt.

use syntect::parsing::SyntaxReference;

use super::{Colors, LONGEST, Language, Reader, SYNTAXES};
use crate::text::Token;

/// The prompts of a kind of session.
#[derive(Debug)]
pub(super) struct Prompts {
    /// What its commands are written in.
    grammar: &'static str,
    /// Before a command.
    first: &'static [&'static str],
    /// Before what continues one.
    further: &'static [&'static str],
}

static SHELL: Prompts = Prompts {
    grammar: "bash",
    first: &["$ ", "% ", "❯ ", "# "],
    further: &["> "],
};

static POWERSHELL: Prompts = Prompts {
    grammar: "powershell",
    first: &["PS> "],
    further: &[">> "],
};

static PYTHON: Prompts = Prompts {
    grammar: "python",
    first: &[">>> ", ">>>"],
    further: &["... ", "..."],
};

/// The prompts of code that is called so; nothing where it is no session.
pub(super) fn prompts(name: &str) -> Option<&'static Prompts> {
    match name {
        "console" | "shell-session" | "shellsession" | "shell_session" | "sh-session"
        | "bash-session" | "terminal" => Some(&SHELL),
        "ps1con" | "pwsh-session" => Some(&POWERSHELL),
        "pycon" | "python-console" | "python-repl" | "pyrepl" => Some(&PYTHON),
        _ => None,
    }
}

/// The prompts of a shell's program that is none: authors show what to type with the prompt
/// before it, and may say first what it is for.
pub(super) fn prompts_in(name: &str, code: &str) -> Option<&'static Prompts> {
    let is_shell = matches!(name, "bash" | "sh" | "shell" | "zsh" | "fish" | "ksh");
    let is_said = |line: &&str| !matches!(line.trim_start().chars().next(), None | Some('#'));
    let first = code.lines().find(is_said)?;
    (is_shell && first.starts_with("$ ")).then_some(&SHELL)
}

/// The colours of what a terminal showed: prompts, and the commands behind them.
pub(super) fn colors(prompts: &Prompts, code: &str) -> Colors {
    let mut colors = Colors::default();
    if code.len() > LONGEST {
        return colors;
    }
    let grammar = SYNTAXES.find_syntax_by_token(prompts.grammar);
    // Beside another prompt, `#` begins a comment.
    let is_root = !code
        .lines()
        .any(|line| prompt(prompts, line, false).is_some());
    let has_prompts = code
        .lines()
        .any(|line| prompt(prompts, line, is_root).is_some());
    // The command that goes on in the next line, and its reader.
    let mut open: Option<Reader> = None;
    for line in code.split_inclusive('\n') {
        let first = prompt(prompts, line, is_root);
        let further = open.as_ref().map(|_| further(prompts, line));
        let (length, reader) = match (first, further, grammar) {
            (Some(length), _, Some(grammar)) => (length, Some(begin(grammar))),
            (None, Some(Some(length)), _) => (length, open.take()),
            _ => (0, None),
        };
        let Some(mut reader) = reader else {
            open = None;
            let is_comment = !is_root && prompts.grammar == "bash" && line.starts_with("# ");
            let token = match (has_prompts, is_comment) {
                (true, _) => Some(Token::Output),
                (false, true) => Some(Token::Comment),
                (false, false) => None,
            };
            colors.push((token, line.len()));
            continue;
        };
        colors.push((Some(Token::Prompt), length));
        let command = line.get(length..).unwrap_or_default();
        if reader.line(command, &mut colors).is_none() {
            break;
        }
        let goes_on = prompts.grammar == "python" || command.trim_end().ends_with('\\');
        open = goes_on.then_some(reader);
    }
    colors
}

fn begin(grammar: &'static SyntaxReference) -> Reader {
    Reader::new(Language(grammar))
}

/// The length of the prompt before a command.
fn prompt(prompts: &Prompts, line: &str, is_root: bool) -> Option<usize> {
    let mut all = prompts.first.iter();
    let known = all.find(|prompt| line.starts_with(**prompt) && (is_root || **prompt != "# "));
    let line_end = line.trim_end_matches('\n');
    match known {
        // `>>>` alone is a prompt, and so is `>>> x`; `>>>x` is none.
        Some(prompt) if prompt.ends_with(' ') || line_end == *prompt => Some(prompt.len()),
        _ if prompts.grammar == "bash" => {
            named_prompt(line, "$ ").or_else(|| named_prompt(line, "# "))
        }
        _ if prompts.grammar == "powershell" => {
            let end = line.find("> ")?;
            line.starts_with("PS ").then_some(end + 2)
        }
        _ => None,
    }
}

/// The length of a prompt such as `user@host:~$ `.
fn named_prompt(line: &str, end: &str) -> Option<usize> {
    let (name, _) = line.split_once(end)?;
    let is_name = name.contains('@') && name.len() < 60;
    let has_blank = name
        .trim_start_matches('[')
        .trim_end_matches(']')
        .matches(' ')
        .count()
        > 1;
    (is_name && !has_blank && !name.contains('"')).then_some(name.len() + end.len())
}

/// The length of the prompt, if any, before what continues a command; nothing where the
/// command has ended.
fn further(prompts: &Prompts, line: &str) -> Option<usize> {
    let mut all = prompts.further.iter();
    let line_end = line.trim_end_matches('\n');
    let found = all.find(|prompt| {
        line.starts_with(**prompt) && (prompt.ends_with(' ') || line_end == **prompt)
    });
    match found {
        Some(prompt) => Some(prompt.len()),
        // A shell's line that ends with a backslash goes on, whatever stands before the rest.
        None => (prompts.grammar != "python").then_some(0),
    }
}
