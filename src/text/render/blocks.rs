//! How are headings, quotes, code and tasks written?
//!
//! It must never write a heading before its words are known: its id is made of them.

use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, CowStr};

use super::Heading;
use super::writer::Writer;
use crate::text::{
    escape::{push_text, push_value},
    fences::{language, push_colored},
};

/// A heading that has begun and not ended.
pub(super) struct Draft {
    /// Where its content begins in the output.
    start: usize,
    author_id: Option<String>,
    pub(super) text: String,
}

/// Code that has begun and not ended, and its colours.
pub(super) struct Colored<'a> {
    runs: &'a str,
    pub(super) code: String,
}

impl Writer<'_> {
    pub(super) fn begin_heading(&mut self, id: Option<&CowStr<'_>>) {
        self.fresh_line();
        self.heading = Some(Draft {
            start: self.out.len(),
            author_id: id.map(|id| String::from(&**id)),
            text: String::new(),
        });
    }

    pub(super) fn end_heading(&mut self, level: u8, is_written: bool) {
        let Some(draft) = self.heading.take() else {
            return;
        };
        if !is_written {
            return self.fresh_line();
        }
        let level = level.saturating_add(self.options.heading_shift).min(6);
        let text = draft.text.trim().to_owned();
        let own = match draft.author_id {
            Some(id) => self.ids.of_author(&id),
            None => None,
        };
        let id = own.unwrap_or_else(|| self.ids.of_words(&text));
        let id = [self.options.id_prefix, &id].concat();
        let content = self.out.split_off(draft.start);
        let digit = char::from(b'0' + level);
        self.out.push_str("<h");
        self.out.push(digit);
        self.out.push_str(" id=\"");
        push_value(&mut self.out, &id);
        self.out.push_str("\">");
        self.out.push_str(&content);
        self.out.push_str("</h");
        self.out.push(digit);
        self.out.push_str(">\n");
        self.headings.push(Heading { level, id, text });
    }

    pub(super) fn block_quote(&mut self, kind: Option<BlockQuoteKind>) {
        let labels = self.options.labels;
        let (class, title) = match kind {
            None => return self.out.push_str("<blockquote>\n"),
            Some(BlockQuoteKind::Note) => ("note", labels.note),
            Some(BlockQuoteKind::Tip) => ("tip", labels.tip),
            Some(BlockQuoteKind::Important) => ("important", labels.important),
            Some(BlockQuoteKind::Warning) => ("warning", labels.warning),
            Some(BlockQuoteKind::Caution) => ("caution", labels.caution),
        };
        self.out.push_str("<div class=\"alert alert-");
        self.out.push_str(class);
        self.out
            .push_str("\" role=\"note\">\n<p class=\"alert-title\">");
        push_text(&mut self.out, title);
        self.out.push_str("</p>\n");
    }

    pub(super) fn code_block(&mut self, kind: &CodeBlockKind<'_>) {
        let language = match kind {
            CodeBlockKind::Fenced(info) => {
                let runs = self.options.code.get(self.fences.saturating_sub(1));
                self.colored = runs.filter(|runs| !runs.is_empty()).map(|runs| Colored {
                    runs,
                    code: String::new(),
                });
                language(info)
            }
            CodeBlockKind::Indented => "",
        };
        if language.is_empty() {
            return self.out.push_str("<pre><code>");
        }
        self.out.push_str("<pre data-language=\"");
        push_value(&mut self.out, language);
        self.out.push_str("\"><code class=\"language-");
        push_value(&mut self.out, language);
        self.out.push_str("\">");
    }

    pub(super) fn end_code_block(&mut self) {
        if let Some(Colored { runs, code }) = self.colored.take() {
            push_colored(&mut self.out, &code, runs);
        }
        self.out.push_str("</code></pre>\n");
    }

    pub(super) fn task(&mut self, is_done: bool) {
        self.resume_paragraph();
        if self.is_flat() {
            return;
        }
        self.out.insert_str(self.item, " class=\"task-list-item\"");
        self.paragraph.shift(" class=\"task-list-item\"".len());
        let labels = self.options.labels;
        self.out.push_str("<input type=\"checkbox\" disabled=\"\"");
        if is_done {
            self.out.push_str(" checked=\"\"");
        }
        self.out.push_str(" aria-label=\"");
        push_value(
            &mut self.out,
            if is_done {
                labels.task_done
            } else {
                labels.task_open
            },
        );
        self.out.push_str("\"> ");
    }
}
