//! Which lines of a text are no Markdown but say what is to stand there?
//!
//! VitePress' `<<< file` and `::: container`. They are read only where they would be words of
//! a paragraph, never in code or HTML.

use pulldown_cmark::{Event, Tag};

use super::source::Source;

/// A line that begins with `<<<` or `:::`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directive<'a> {
    /// Where it begins in the Markdown, behind blanks and the marks of a quote.
    pub offset: usize,
    /// What it says, without blanks around it.
    pub text: &'a str,
}

/// All such lines of a text, in order.
///
/// # Examples
///
/// ```
/// use quire::text::directives;
///
/// let found = directives("Look:\n\n<<< ./a.rs\n\n    <<< code\n");
/// assert_eq!(found.len(), 1);
/// assert_eq!(found[0].text, "<<< ./a.rs");
/// ```
#[must_use]
pub fn directives(markdown: &str) -> Vec<Directive<'_>> {
    let mut found = Vec::new();
    if !markdown.contains("<<<") && !markdown.contains(":::") {
        return found;
    }
    let source = Source::new(markdown);
    for (event, range) in source.events() {
        if !matches!(event, Event::Start(Tag::Paragraph)) {
            continue;
        }
        let (start, end) = (source.original(range.start), source.original(range.end));
        let mut at = start;
        for line in markdown
            .get(start..end)
            .unwrap_or_default()
            .split_inclusive('\n')
        {
            let text = line.trim_start_matches([' ', '>', '\t']);
            if text.starts_with("<<<") || text.starts_with(":::") {
                found.push(Directive {
                    offset: at + line.len() - text.len(),
                    text: text.trim_end(),
                });
            }
            at += line.len();
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::directives;

    #[test]
    fn directives_are_lines_of_paragraphs() {
        let text = "a\n::: code-group\n```sh\n<<< b\n```\n:::\n\n> <<< c\n\n<!--\n<<< d\n-->\n\n缓存 <<< e\n";
        let found: Vec<_> = directives(text)
            .into_iter()
            .map(|found| (found.offset, found.text))
            .collect();
        let expected = [(2, "::: code-group"), (33, ":::"), (40, "<<< c")];
        assert_eq!(found, expected);
    }
}
