//! What does a formula look like?
//!
//! LaTeX becomes MathML, which browsers draw and screen readers read out by themselves. It
//! must never be given what is too long or too deep for the library.

use pulldown_latex::{
    Parser, Storage,
    config::{DisplayMode, RenderConfig},
    mathml::push_mathml,
};

use super::{Drawn, mathml};
use crate::{model::Lang, publish::shell::escaped, text::Labels};

/// A longer formula is refused, in bytes.
const LONGEST: usize = 8 << 10;
/// How many groups may stand inside each other.
const DEEPEST: usize = 32;

/// Draws a formula; `is_display` where it stands on lines of its own.
pub(super) fn draw(source: &str, is_display: bool, lang: &Lang) -> Drawn {
    match mathml_of(source, is_display) {
        Ok(mathml) if is_display => Drawn::Yes(format!(
            "<span class=\"math-display\" role=\"group\" tabindex=\"0\">{mathml}</span>"
        )),
        Ok(mathml) => Drawn::Yes(mathml),
        Err(reason) => {
            let source = escaped(source.trim_matches('\n'));
            let note = escaped(&[Labels::of(lang).bad_formula, &reason].concat());
            let kind = if is_display { "display" } else { "inline" };
            let shown = format!(
                "<span class=\"math-{kind} math-failed\"><code class=\"math\">{source}</code> <small>{note}</small></span>"
            );
            let doubt = format!("this formula is shown as it is written: {reason}");
            Drawn::Badly(Some(shown), doubt)
        }
    }
}

fn mathml_of(source: &str, is_display: bool) -> Result<String, String> {
    if source.len() > LONGEST {
        return Err(format!("it is longer than {LONGEST} bytes"));
    }
    if depth(source) > DEEPEST {
        return Err(format!(
            "more than {DEEPEST} groups stand inside each other"
        ));
    }
    if defines(source) {
        return Err("a formula cannot define commands; write out what it stands for".to_owned());
    }
    let storage = Storage::new();
    for event in Parser::new(source, &storage) {
        if let Err(error) = event {
            return Err(reason(&error.to_string()));
        }
    }
    let mut out = String::with_capacity(source.len() * 8);
    let storage = Storage::new();
    let config = RenderConfig {
        display_mode: if is_display {
            DisplayMode::Block
        } else {
            DisplayMode::Inline
        },
        ..RenderConfig::default()
    };
    push_mathml(&mut out, Parser::new(source, &storage), config)
        .map_err(|error| error.to_string())?;
    let mathml = mathml::rewritten(&with_bare_signs_escaped(&out), source.trim());
    mathml.ok_or_else(|| "what the library makes of it is no MathML".to_owned())
}

/// How many groups stand inside each other, at most.
fn depth(source: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    let mut rest = source;
    while let Some(at) = rest.find(['{', '}', '\\']) {
        rest = rest.get(at..).unwrap_or_default();
        let opens = ["{", "\\left", "\\begin"].iter();
        let closes = ["}", "\\right", "\\end"].iter();
        if opens.clone().any(|open| rest.starts_with(open)) {
            depth += 1;
        } else if closes.clone().any(|close| rest.starts_with(close)) {
            depth = depth.saturating_sub(1);
        }
        deepest = deepest.max(depth);
        // What stands behind a backslash belongs to it.
        let length = if rest.starts_with('\\') { 2 } else { 1 };
        rest = rest.get(length..).unwrap_or_default();
    }
    deepest
}

/// Whether a formula defines commands: few need it, and what a definition expands to has
/// no bounds.
fn defines(source: &str) -> bool {
    [
        "\\def",
        "\\gdef",
        "\\edef",
        "\\let",
        "\\newcommand",
        "\\renewcommand",
    ]
    .iter()
    .any(|command| {
        source.match_indices(command).any(|(at, _)| {
            let behind = source.get(at + command.len()..);
            behind.is_some_and(|behind| !behind.starts_with(|c: char| c.is_ascii_alphabetic()))
        })
    })
}

/// The library's sentence, and the piece of the formula that it is about.
fn reason(error: &str) -> String {
    let mut lines = error.lines();
    let first = lines.next().unwrap_or_default();
    let first = first.strip_prefix("parsing error: ").unwrap_or(first);
    let context = lines
        .filter_map(|line| line.strip_prefix('│'))
        .map(str::trim)
        .find(|line| !line.is_empty() && !line.starts_with('^'));
    match context {
        Some(context) => format!("{first}: {context}"),
        None => first.to_owned(),
    }
}

/// What the library writes, with the signs escaped that it leaves bare: `<` where no tag
/// begins, and `&` where no reference does.
fn with_bare_signs_escaped(mathml: &str) -> String {
    let mut out = String::with_capacity(mathml.len());
    for (at, c) in mathml.char_indices() {
        let rest = mathml.get(at + c.len_utf8()..).unwrap_or_default();
        let begins = |accepted: &[char]| {
            rest.starts_with(|next: char| next.is_ascii_alphabetic() || accepted.contains(&next))
        };
        match c {
            '<' if !begins(&['/', '!']) => out.push_str("&lt;"),
            '&' if !begins(&['#']) => out.push_str("&amp;"),
            c => out.push(c),
        }
    }
    out
}
