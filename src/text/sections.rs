//! Which words stand in which part of a post? What is searched.
//!
//! The tool and the page read a post with this one function, so that what was indexed is
//! what is shown. It must never give a place that a link cannot lead to: ids are those that
//! the renderer gives.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::{
    raw_html::{Token, Tokens},
    render::{Options, render},
    script::joins_across_lines,
    source::Source,
};
use crate::model::Base;

/// Stands before code in a section's text, and takes no room.
pub const CODE: char = '\u{E}';
/// Stands behind code.
pub const CODE_END: char = '\u{F}';

/// A heading and the text up to the next one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// The id of its heading; empty before the first heading.
    pub id: String,
    /// The words of its heading.
    pub heading: String,
    /// What a reader reads below it, a line for each block, code between [`CODE`] and
    /// [`CODE_END`].
    pub text: String,
}

/// Takes a post's text apart. The first section is what stands before the first heading.
///
/// # Examples
///
/// ```
/// use quire::text::sections;
///
/// let found = sections("Before.\n\n## 租约 `Grant`\n\nWords\nof *it*.");
/// assert_eq!(found[0].text, "Before.\n");
/// assert_eq!(found[1].id, "租约-grant");
/// assert_eq!(found[1].heading, "租约 Grant");
/// assert_eq!(found[1].text, "Words of it.\n");
/// ```
#[must_use]
pub fn sections(markdown: &str) -> Vec<Section> {
    let base = Base::new("/");
    let options = Options {
        headings_only: true,
        ..Options::new(&base)
    };
    let mut headings = render(markdown, &options).headings.into_iter().peekable();
    let source = Source::new(markdown);
    let mut sections = vec![Section::default()];
    let mut heading: Option<String> = None;
    let mut is_broken = false;
    for (event, _) in source.events() {
        if let Event::Start(Tag::Heading { .. }) = event {
            heading = Some(String::new());
            continue;
        }
        if let Event::End(TagEnd::Heading(_)) = event {
            let words = heading.take().unwrap_or_default();
            let words = words.trim();
            // One that is nested too deep is written without an id.
            match headings.next_if(|next| next.text.trim() == words) {
                Some(found) => sections.push(Section {
                    id: found.id,
                    heading: found.text,
                    text: String::new(),
                }),
                None => {
                    if let Some(open) = sections.last_mut() {
                        open.text.push_str(words);
                        open.text.push('\n');
                    }
                }
            }
            continue;
        }
        let Some(open) = sections.last_mut() else {
            break;
        };
        let is_heading = heading.is_some();
        let text = heading.as_mut().unwrap_or(&mut open.text);
        if matches!(event, Event::SoftBreak | Event::HardBreak) {
            is_broken = true;
            continue;
        }
        let start = text.len();
        push(text, &event, is_heading);
        if is_broken && text.len() > start {
            is_broken = false;
            join(text, start);
        }
    }
    sections
}

/// Adds what a reader sees of an event.
fn push(text: &mut String, event: &Event<'_>, is_heading: bool) {
    match event {
        Event::Text(words) | Event::InlineMath(words) | Event::DisplayMath(words) => {
            text.push_str(words);
        }
        Event::Code(code) if is_heading => text.push_str(code),
        Event::Code(code) => {
            text.push(CODE);
            text.push_str(code);
            text.push(CODE_END);
        }
        Event::Html(html) | Event::InlineHtml(html) => {
            for token in Tokens::new(html) {
                if let Token::Text(words) = token {
                    text.push_str(words);
                }
            }
        }
        Event::Start(Tag::CodeBlock(_)) => text.push(CODE),
        Event::End(TagEnd::CodeBlock) => {
            text.push(CODE_END);
            end_line(text);
        }
        Event::End(
            TagEnd::Paragraph
            | TagEnd::Item
            | TagEnd::TableCell
            | TagEnd::TableRow
            | TagEnd::TableHead
            | TagEnd::HtmlBlock
            | TagEnd::FootnoteDefinition
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition,
        )
        | Event::Start(Tag::List(_) | Tag::BlockQuote(_))
        | Event::Rule => end_line(text),
        _ => {}
    }
}

/// Puts a space between two lines of a block, unless Chinese goes on in the second.
fn join(text: &mut String, at: usize) {
    let is_seen = |c: &char| !matches!(*c, CODE | CODE_END);
    let (before, after) = text.split_at(at);
    let (before, after) = (
        before.chars().rev().find(is_seen),
        after.chars().find(is_seen),
    );
    if let (Some(before), Some(after)) = (before, after)
        && before != '\n'
        && !joins_across_lines(before, after)
    {
        text.insert(at, ' ');
    }
}

fn end_line(text: &mut String) {
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
}

/// Sections as one text, as a page hands them to its search: see [`unpacked`].
#[must_use]
pub fn packed(sections: &[Section]) -> String {
    let mut all = String::new();
    for section in sections {
        for (part, end) in [
            (&section.id, '\u{1}'),
            (&section.heading, '\u{2}'),
            (&section.text, '\u{3}'),
        ] {
            // What ends a part can be in none of them.
            all.extend(part.chars().filter(|c| !matches!(c, '\u{1}'..='\u{3}')));
            all.push(end);
        }
    }
    all
}

/// The sections that [`packed`] made a text of.
///
/// # Examples
///
/// ```
/// use quire::text::{packed, sections, unpacked};
///
/// let found = sections("One.\n\n## Two\n\nThree.");
/// assert_eq!(unpacked(&packed(&found)), found);
/// ```
#[must_use]
pub fn unpacked(text: &str) -> Vec<Section> {
    let section = |all: &str| {
        let (id, rest) = all.split_once('\u{1}')?;
        let (heading, text) = rest.split_once('\u{2}')?;
        Some(Section {
            id: id.to_owned(),
            heading: heading.to_owned(),
            text: text.to_owned(),
        })
    };
    text.split('\u{3}').filter_map(section).collect()
}

#[cfg(test)]
mod tests {
    use super::sections;

    #[test]
    fn blocks_stand_apart_and_lines_of_one_do_not() {
        let text = "a\nb\n\n- c\n- d\n\n| e | f |\n|---|---|\n| g | h |\n\n```go\nx := 1\n```\n<p>i<b>j</b></p>\n";
        let found = sections(text);
        let lines: Vec<&str> = found[0].text.lines().collect();
        assert_eq!(
            lines,
            [
                "a b",
                "c",
                "d",
                "e",
                "f",
                "g",
                "h",
                "\u{E}x := 1",
                "\u{F}",
                "ij"
            ]
        );
    }

    #[test]
    fn lines_of_chinese_go_on_without_a_space() {
        let found = sections("租约到期，\n键也`随之`\n删除。\nAnd then\n*more*\n的。");
        assert_eq!(
            found[0].text,
            "租约到期，键也\u{E}随之\u{F}删除。And then more 的。\n"
        );
    }

    #[test]
    fn headings_of_one_name_have_the_ids_that_are_rendered() {
        let found = sections("# A\n\n## A\n\n1\n\n## *A* {#own}\n\n2");
        let ids: Vec<&str> = found.iter().map(|section| section.id.as_str()).collect();
        assert_eq!(ids, ["", "a", "a-1", "own"]);
    }
}
