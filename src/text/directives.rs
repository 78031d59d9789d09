//! Which lines of a text are no Markdown but say what is to stand there?
//!
//! VitePress' `<<< file` and `::: container`, Jekyll's `{% tag %}` and Hugo's `{{< tag >}}`. They are read only where they would be words of
//! a paragraph, never in code or HTML.

use pulldown_cmark::{Event, Tag};

use super::source::Source;

/// A line that begins as no words do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directive<'a> {
    /// Where it begins in the Markdown, behind blanks and the marks of a quote.
    pub offset: usize,
    /// What it says, without blanks around it.
    pub text: &'a str,
}

/// How such lines begin.
const BEGINNINGS: [&str; 5] = ["<<<", ":::", "{%", "{{<", "{{%"];

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
    if !BEGINNINGS.iter().any(|begins| markdown.contains(begins)) {
        return found;
    }
    // Blocks that are no words, which never stand in each other.
    let source = Source::new(markdown);
    let others = source.events().filter_map(|(event, range)| {
        let is_other = matches!(event, Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock));
        is_other.then(|| source.original(range.start)..source.original(range.end))
    });
    let mut others = others.peekable();
    let mut at = 0;
    for line in markdown.split_inclusive('\n') {
        let text = line.trim_start_matches([' ', '>', '\t']);
        let offset = at + line.len() - text.len();
        at += line.len();
        if !BEGINNINGS.iter().any(|begins| text.starts_with(begins)) {
            continue;
        }
        while others.next_if(|other| other.end <= offset).is_some() {}
        let is_word = others.peek().is_none_or(|other| offset < other.start);
        if is_word {
            found.push(Directive {
                offset,
                text: text.trim_end(),
            });
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
