//! How do the styles that Trunk puts into the page reach the reader?
//!
//! Every page carries those that its first sight needs, as one element, so what only
//! authors of styles read goes: comments, indents, line ends. Strings stay as they are. It
//! must never change what a style means, so a space between two words or two values always
//! stays one space.
//!
//! What is seen only after the reader has done something, or on paper, stands between two
//! marks at the end of the body and becomes a file of its own.

use super::shell::inline;

/// Around the styles that the first sight of a page does without.
const REST: (&str, &str) = ("<!--quire:rest-->", "<!--/quire:rest-->");

/// The page without the styles that can come later, and those styles; `None` for a page
/// without any.
pub(super) fn take_rest(html: &str) -> Option<(String, String)> {
    let (before, rest) = html.split_once(REST.0)?;
    let (rest, behind) = rest.split_once(REST.1)?;
    let styles = inline(rest, "style");
    let styles = styles.iter().map(|style| style.text(rest)).collect();
    Some((format!("{}{behind}", before.trim_end()), styles))
}

/// The page with its `<style>` elements made one, where the first one stood.
pub(super) fn with_one_style(html: &str) -> String {
    let styles = inline(html, "style");
    let Some(first) = styles.first() else {
        return html.to_owned();
    };
    let all: String = styles.iter().map(|style| style.text(html)).collect();
    let mut one = String::with_capacity(html.len());
    one += html.get(..first.element.start).unwrap_or_default();
    one += &format!("<style>{all}</style>");
    let mut from = first.element.end;
    for style in styles.iter().skip(1) {
        let between = html.get(from..style.element.start).unwrap_or_default();
        one += between.trim_end();
        from = style.element.end;
    }
    one + html.get(from..).unwrap_or_default()
}

/// The page with all that stands in its `<style>` elements made short.
pub(super) fn with_short_styles(html: &str) -> String {
    let mut short = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(style) = rest
        .find("<style")
        .and_then(|at| Some(at + rest.get(at..)?.find('>')? + 1))
    {
        let (before, styles) = rest.split_at(style);
        let (styles, behind) = styles.split_at(styles.find("</style").unwrap_or(styles.len()));
        short.push_str(before);
        push_short(&mut short, styles);
        rest = behind;
    }
    short + rest
}

fn push_short(out: &mut String, styles: &str) {
    let start = out.len();
    let mut rest = styles;
    // A plus within parentheses may be of a sum, which needs its spaces.
    let mut depth = 0_usize;
    while let Some(c) = rest.chars().next() {
        if rest.starts_with("/*") {
            rest = rest
                .find("*/")
                .and_then(|end| rest.get(end + 2..))
                .unwrap_or_default();
            space(out, start);
            continue;
        }
        let length = match c {
            '"' | '\'' => string_length(rest, c),
            _ => c.len_utf8(),
        };
        let (piece, behind) = rest.split_at(length);
        rest = behind;
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        match c {
            c if c.is_ascii_whitespace() => space(out, start),
            '+' if depth == 0 && is_selector(rest) => {
                trim_space(out, start);
                out.push(c);
                rest = rest.trim_start();
            }
            // A fraction needs no zero before it.
            '0' if is_fraction(rest) && out.ends_with([' ', ':', ',', '(', '-']) => {}
            // A space before a colon can stand between two parts of a selector.
            ':' => out.push(c),
            '{' | '}' | ';' | ',' | '<' | '>' => {
                trim_space(out, start);
                if c == '}' && out.ends_with(';') {
                    out.pop();
                }
                out.push(c);
            }
            _ => out.push_str(piece),
        }
    }
    trim_space(out, start);
}

/// Whether what stands behind a zero makes it the zero of a fraction.
fn is_fraction(behind: &str) -> bool {
    let digit = behind
        .strip_prefix('.')
        .and_then(|digits| digits.chars().next());
    digit.is_some_and(|digit| digit.is_ascii_digit())
}

/// Whether what this follows is no declaration, whose value may become part of a sum.
fn is_selector(behind: &str) -> bool {
    behind
        .find(['{', '}', ';'])
        .and_then(|at| behind.get(at..))
        .is_some_and(|end| end.starts_with('{'))
}

/// One space, unless what is before needs none.
fn space(out: &mut String, start: usize) {
    if out.len() > start && !out.ends_with([' ', '{', '}', ';', ',', ':', '<', '>']) {
        out.push(' ');
    }
}

fn trim_space(out: &mut String, start: usize) {
    if out.len() > start && out.ends_with(' ') {
        out.pop();
    }
}

/// The length of the string that `text` begins with, its quotes included.
fn string_length(text: &str, quote: char) -> usize {
    let mut is_escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        if c == quote && !is_escaped {
            return at + 1;
        }
        is_escaped = c == '\\' && !is_escaped;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::{take_rest, with_one_style, with_short_styles};

    #[test]
    fn all_styles_of_a_page_become_one() {
        let table = [
            ("<p>", "<p>"),
            ("<style>a{}</style>", "<style>a{}</style>"),
            (
                "<link>\n<style>a{}</style>\n  <style>b{}</style>\n<i>\n <style>c{}</style>\n</head>",
                "<link>\n<style>a{}b{}c{}</style>\n<i>\n</head>",
            ),
        ];
        for (html, one) in table {
            assert_eq!(with_one_style(html), one);
        }
    }

    #[test]
    fn what_can_come_later_is_taken_out() {
        let html = "<style>a{}</style><body>x\n  <!--quire:rest-->\n<style>b{}</style>\n<style>c{}</style><!--/quire:rest-->\n</body>";
        let rest = "<style>a{}</style><body>x\n</body>".to_owned();
        assert_eq!(take_rest(html), Some((rest, "b{}c{}".to_owned())));
        assert_eq!(take_rest("<style>a{}</style>"), None);
    }

    #[test]
    fn styles_lose_what_nobody_needs_and_nothing_else() {
        let table = [
            ("<p> a  b </p>", "<p> a  b </p>"),
            (
                "<style>\n  /* why */\n  a > b :hover ,\n  c {\n    margin : 0  auto;\n  }\n</style> x",
                "<style>a>b :hover,c{margin :0 auto}</style> x",
            ),
            (
                "<style>a + b { margin: -0.5em calc(1px + 0.5em); } @media (width < 9em) { }</style>",
                "<style>a+b{margin:-.5em calc(1px + .5em)}@media (width<9em){}</style>",
            ),
            (
                "<style>a { --b: 1px + 2px; } a + c { d: 1 + 2 }</style>",
                "<style>a{--b:1px + 2px}a+c{d:1 + 2}</style>",
            ),
            (
                "<style>a::after { content: \" ·  /* x */ \\\" }\" / \"\"; }</style>",
                "<style>a::after{content:\" ·  /* x */ \\\" }\" / \"\"}</style>",
            ),
            (
                "<style>a{b:calc(1px + 2px)/* */c}</style>",
                "<style>a{b:calc(1px + 2px) c}</style>",
            ),
            (
                "<style>a { b: 0.5em 0.25em calc(0.1em + 10.5em) 0; c: \"0.5\" }</style>",
                "<style>a{b:.5em .25em calc(.1em + 10.5em) 0;c:\"0.5\"}</style>",
            ),
            (
                "<style>a{}</style><style media=x> b { } </style>",
                "<style>a{}</style><style media=x>b{}</style>",
            ),
            ("<style>/* never closed", "<style>"),
            ("<style", "<style"),
        ];
        for (html, short) in table {
            assert_eq!(with_short_styles(html), short);
            assert_eq!(with_short_styles(short), short, "again");
        }
    }
}
