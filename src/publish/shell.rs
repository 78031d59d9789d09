//! How does Trunk's `index.html` become the page of a route?
//!
//! Trunk's file holds the loader of the program; a pair of comments in its head and one in
//! its body mark what is each page's own. The template is taken apart once and put together
//! by concatenation. The marks stay in what comes out, so that a pressed file is a template
//! again. Nothing must ever stand between them that is not escaped by
//! [`head`](super::head) or rendered by [`text`](crate::text).

mod loader;
mod short;

use core::ops::Range;

use super::problem::{Fault, Place};
use super::source_text::Lines;
use crate::model::Lang;

pub(super) use loader::{Loader, Program, hex, integrity, page_script, start_script};
pub use short::short_script;

/// Trunk's page, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Template {
    /// Up to the attributes of `<html`, without `lang`.
    start: String,
    /// From `>` of `<html` to the head's mark, included.
    before_head: String,
    /// Between the marks, both included.
    between: String,
    /// From the body's closing mark, included.
    end: String,
}

const HEAD: (&str, &str) = ("<!--quire:head-->", "<!--/quire:head-->");
const BODY: (&str, &str) = ("<!--quire:body-->", "<!--/quire:body-->");

impl Template {
    /// Takes a page apart.
    pub(super) fn parse(html: &str) -> Result<Self, Fault> {
        let (before_head, rest) = marked(html, 0, HEAD)?;
        let (between, end) = marked(html, rest, BODY)?;
        let missing_html = || {
            let message =
                "there is no `<html>` tag before the head's mark; begin the page with one";
            Fault::new(Place::START, message)
        };
        let top = html.get(..before_head).unwrap_or_default();
        let (start, after) = html_tag(top).ok_or_else(missing_html)?;
        let cut = |from: usize, to: usize| html.get(from..to).unwrap_or_default();
        Ok(Self {
            start,
            before_head: cut(after, before_head).to_owned() + HEAD.0,
            between: HEAD.1.to_owned() + cut(rest, between) + BODY.0,
            end: BODY.1.to_owned() + cut(end, html.len()),
        })
    }

    /// Puts a page together. `head` and `body` are HTML and go in as they are: what
    /// machines read, and what the reader sees.
    pub(super) fn fill(&self, lang: &Lang, head: &str, body: &str) -> String {
        let Self {
            start,
            before_head,
            between,
            end,
        } = self;
        let lang = escaped(lang.as_str());
        let html_tag = format!("{start} lang=\"{lang}\"");
        [&html_tag, before_head, head, between, body, end].concat()
    }
}

/// Where the opening mark begins and what is behind the closing one, or behind the
/// opening one in a page that was never pressed.
fn marked(html: &str, from: usize, (open, close): (&str, &str)) -> Result<(usize, usize), Fault> {
    let rest = html.get(from..).unwrap_or_default();
    let Some(start) = rest.find(open) else {
        let message = format!(
            "the mark `{open}` is missing; put it back into index.html, and let nothing take comments away"
        );
        return Err(Fault::new(Lines::new(html).place(from), message));
    };
    let behind = start + open.len();
    let inner = rest.get(behind..).unwrap_or_default();
    // The last one, because the body between holds what others wrote.
    let end = inner
        .rfind(close)
        .map_or(behind, |at| behind + at + close.len());
    Ok((from + start, from + end))
}

/// The text up to the end of the `<html` tag's attributes, without `lang` among them, and
/// where its `>` stands.
fn html_tag(top: &str) -> Option<(String, usize)> {
    let start = top.to_ascii_lowercase().find("<html")? + "<html".len();
    let mut kept = top.get(..start)?.to_owned();
    let mut rest = top.get(start..)?;
    loop {
        rest = rest.trim_start();
        if rest.starts_with('>') {
            return Some((kept, top.len() - rest.len()));
        }
        let attribute = attribute(rest)?;
        let name = attribute.split('=').next().unwrap_or(attribute).trim_end();
        if !name.eq_ignore_ascii_case("lang") {
            kept += " ";
            kept += attribute;
        }
        rest = rest.get(attribute.len()..)?;
    }
}

/// The attribute that a text begins with, its value included.
fn attribute(text: &str) -> Option<&str> {
    let is_end = |c: char| c.is_ascii_whitespace() || matches!(c, '>' | '=');
    let name_end = text.char_indices().skip(1).find(|(_, c)| is_end(*c))?.0;
    let behind = text.get(name_end..)?;
    let Some(value) = behind.trim_start().strip_prefix('=') else {
        return text.get(..name_end);
    };
    let value = value.trim_start();
    let value_start = text.len() - value.len();
    let length = match value.chars().next()? {
        quote @ ('"' | '\'') => value.get(1..)?.find(quote)? + 2,
        _ => value.find(|c: char| c.is_ascii_whitespace() || c == '>')?,
    };
    text.get(..value_start + length)
}

/// The value of an attribute in a tag that a program wrote, as it stands there.
pub(super) fn attribute_value<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = tag.strip_prefix('<')?;
    rest = rest.get(rest.find(|c: char| !c.is_ascii_alphanumeric())?..)?;
    loop {
        rest = rest.trim_start();
        let found = attribute(rest).filter(|_| !rest.starts_with(['>', '/']))?;
        let (key, value) = found.split_once('=').unwrap_or((found, ""));
        if key.trim_end().eq_ignore_ascii_case(name) {
            return Some(value.trim_start().trim_matches(['"', '\'']));
        }
        rest = rest.get(found.len()..)?;
    }
}

/// Where an element with text in it stands in a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Inline {
    /// From `<` to behind its last `>`.
    pub(super) element: Range<usize>,
    text: Range<usize>,
}

impl Inline {
    /// The text of the element.
    pub(super) fn text<'a>(&self, html: &'a str) -> &'a str {
        html.get(self.text.clone()).unwrap_or_default()
    }

    /// Its opening tag.
    pub(super) fn tag<'a>(&self, html: &'a str) -> &'a str {
        html.get(self.element.start..self.text.start)
            .unwrap_or_default()
    }
}

/// The scripts that a page runs and has the text of.
pub(super) fn scripts(html: &str) -> Vec<Inline> {
    let is_run = |script: &Inline| {
        let tag = script.tag(html);
        let kind = attribute_value(tag, "type").unwrap_or_default();
        attribute_value(tag, "src").is_none() && matches!(kind, "" | "module" | "text/javascript")
    };
    let mut scripts = inline(html, "script");
    scripts.retain(is_run);
    scripts
}

/// The elements called `name` in a page, in its order. What stands in them is no HTML.
pub(super) fn inline(html: &str, name: &str) -> Vec<Inline> {
    let (open, close) = (format!("<{name}"), format!("</{name}>"));
    let mut found = Vec::new();
    let mut from = 0;
    let find = |what: &str, from: usize| Some(from + html.get(from..)?.find(what)?);
    while let Some(start) = find(&open, from) {
        let Some(text) = find(">", start).map(|at| at + 1) else {
            break;
        };
        let end = find(&close, text).unwrap_or(html.len());
        from = (end + close.len()).min(html.len());
        found.push(Inline {
            element: start..from,
            text: text..end,
        });
    }
    found
}

/// Text as it may stand in an element and in a quoted attribute.
pub(super) fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            c => html.push(c),
        }
    }
    html
}

#[cfg(test)]
mod tests {
    use super::Template;
    use crate::model::Lang;

    const PAGE: &str = "<!doctype html>\n<html data-x='>' lang=en class=\"a b\">\n<head><!--quire:head--><meta></head>\n<body><!--quire:body--><script></script></body></html>\n";

    fn filled(html: &str, title: &str, body: &str) -> String {
        let head = format!("<title>{title}</title>");
        match Template::parse(html) {
            Ok(template) => template.fill(&Lang::default(), &head, body),
            Err(fault) => panic!("{fault:?}"),
        }
    }

    #[test]
    fn a_page_is_filled_and_stays_a_template() {
        let once = filled(PAGE, "A", "<p>1</p>");
        assert_eq!(
            once,
            "<!doctype html>\n<html data-x='>' class=\"a b\" lang=\"en\">\n<head><!--quire:head--><title>A</title><!--/quire:head--><meta></head>\n<body><!--quire:body--><p>1</p><!--/quire:body--><script></script></body></html>\n"
        );
        assert_eq!(filled(&once, "A", "<p>1</p>"), once);
        assert_eq!(filled(&once, "B", ""), filled(PAGE, "B", ""));
    }

    #[test]
    fn a_body_that_names_the_marks_does_not_break_the_page() {
        let odd = "<code><!--/quire:body--></code><!--quire:head-->";
        let once = filled(PAGE, "A", odd);
        assert_eq!(filled(&once, "A", ""), filled(PAGE, "A", ""));
    }

    #[test]
    fn missing_marks_are_named() {
        let table = [
            ("<html><body><!--quire:body--></body>", "<!--quire:head-->"),
            ("<html><!--quire:head--></html>", "<!--quire:body-->"),
            (
                "<html><!--quire:body--><!--quire:head-->",
                "<!--quire:body-->",
            ),
            ("<!--quire:head--><!--quire:body-->", "`<html>`"),
            ("<html lang='<!--quire:head--><!--quire:body-->", "`<html>`"),
        ];
        for (html, part) in table {
            let fault = Template::parse(html).err();
            assert!(
                fault.is_some_and(|fault| fault.message.contains(part)),
                "{html}"
            );
        }
    }
}
