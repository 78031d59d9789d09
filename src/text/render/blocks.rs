//! How are headings, quotes, code and tasks written?
//!
//! It must never write a heading before its words are known: its id is made of them.

use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, CowStr};

use super::Heading;
use super::writer::Writer;
use crate::text::{
    address::is_safe_address,
    code_block::{Entry, push_code},
    escape::{push_address, push_number, push_text, push_value},
    fences::language,
};

/// Ends a group of blocks of code.
const GROUP_END: &str = "</div>\n";

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

/// How many bytes of text the first part has at least: they fill the first screen of a telephone,
/// and of a window 830 pixels high, in any script.
pub(super) const FIRST_SCREEN: usize = 1_400;
/// How many bytes of text every further part but the last has at least.
const PART: usize = 2_000;
/// How many bytes of text have room between two blocks.
const GAP: usize = 50;

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

    /// Begins a new part with the block that begins, where the last is full and one may begin.
    pub(super) fn fresh_part(&mut self) {
        // The blocks of a group are known by nothing being between.
        let is_in_group = self.group_end == Some(self.out.len());
        if !self.open.is_empty() || self.raw.has_tags || is_in_group {
            return;
        }
        self.fill(GAP);
        if self.room == 0 {
            self.out.push_str(self.options.part_break);
            self.part = self.out.len();
            self.room = PART;
        }
    }

    /// Takes some of the room that the part has.
    pub(super) fn fill(&mut self, bytes: usize) {
        self.room = self.room.saturating_sub(bytes);
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
        let (language, entry) = match kind {
            CodeBlockKind::Fenced(info) => {
                let entry = self.options.code.get(self.fences.saturating_sub(1));
                let entry = Entry::read(entry.map_or("", String::as_str));
                if let Some(name) = entry.tab {
                    self.tab(name, entry.continues);
                }
                (language(info), entry)
            }
            CodeBlockKind::Indented => ("", Entry::default()),
        };
        self.code_end = match (entry.title, self.options.has_tools) {
            ("", false) => "",
            ("", true) => {
                self.out.push_str("<div class=\"code\">");
                "</div>"
            }
            _ => {
                self.caption(&entry);
                "</figure>"
            }
        };
        self.colored = (!entry.runs.is_empty()).then(|| Colored {
            runs: entry.runs,
            code: String::new(),
        });
        self.out.push_str(if entry.has_focus {
            "<pre tabindex=\"0\" class=\"has-focus\""
        } else {
            "<pre tabindex=\"0\""
        });
        if language.is_empty() {
            return self.out.push_str("><code>");
        }
        self.out.push_str(" data-language=\"");
        push_value(&mut self.out, language);
        self.out.push_str("\"><code class=\"language-");
        push_value(&mut self.out, language);
        self.out.push_str("\">");
    }

    /// Writes the title of a block of code.
    fn caption(&mut self, entry: &Entry<'_>) {
        let out = &mut self.out;
        out.push_str("<figure class=\"code\"><figcaption>");
        let is_link = !entry.url.is_empty() && is_safe_address(entry.url);
        if !is_link || !entry.link.is_empty() {
            push_text(out, entry.title);
        }
        if is_link {
            let text = match entry.link {
                "" => entry.title,
                link => {
                    out.push(' ');
                    link
                }
            };
            out.push_str("<a href=\"");
            push_address(out, entry.url);
            out.push_str("\">");
            push_text(out, text);
            out.push_str("</a>");
        }
        out.push_str("</figcaption>");
    }

    /// Writes the name of a block that is one of several in the same place. Each group is
    /// closed at once, and opened again by the block that belongs to it and follows it.
    fn tab(&mut self, name: &str, continues: bool) {
        let continues = continues && self.group_end == Some(self.out.len());
        if continues {
            self.out.truncate(self.out.len() - GROUP_END.len());
        } else {
            self.groups += 1;
            self.out
                .push_str("<div class=\"tabs\" role=\"group\" aria-label=\"");
            push_value(&mut self.out, self.options.labels.code_group);
            self.out.push_str("\">\n");
        }
        let out = &mut self.out;
        out.push_str("<label class=\"tab\"><input type=\"radio\" class=\"tab-choice\" name=\"");
        push_value(out, self.options.id_prefix);
        out.push_str("tabs-");
        push_number(out, self.groups);
        out.push('"');
        if !continues {
            out.push_str(" checked=\"\"");
        }
        out.push('>');
        push_text(out, name);
        out.push_str("</label>\n");
        self.is_in_tab = true;
    }

    pub(super) fn end_code_block(&mut self) {
        let tools = self.options.has_tools.then_some(self.options.labels);
        if let Some(Colored { runs, code }) = self.colored.take() {
            push_code(&mut self.out, &code, runs, tools);
        }
        self.out.push_str("</code></pre>");
        if let Some(labels) = tools {
            self.out
                .push_str("<button type=\"button\" data-action=\"copy\" aria-label=\"");
            push_value(&mut self.out, labels.copy_code);
            self.out.push_str("\">");
            push_text(&mut self.out, labels.copy);
            self.out.push_str("</button>");
        }
        self.out.push_str(self.code_end);
        self.out.push('\n');
        if core::mem::take(&mut self.is_in_tab) {
            self.out.push_str(GROUP_END);
            self.group_end = Some(self.out.len());
        }
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
