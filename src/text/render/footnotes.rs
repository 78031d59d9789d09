//! How are footnotes numbered, and where do they stand?
//!
//! At the end, in the order in which the text asks for them, each with links back to
//! where it is asked for. It must never number one that nobody asks for.

use std::collections::HashMap;

use super::writer::Writer;
use crate::text::escape::{push_number, push_value};

/// The footnotes of a text.
#[derive(Default)]
pub(super) struct Footnotes {
    /// Positions in `notes` by label.
    by_label: HashMap<String, u32>,
    notes: Vec<Note>,
    /// How many notes are asked for.
    asked: u64,
    /// The output that waits while a note is written, with that note.
    waiting: Vec<(String, usize)>,
}

#[derive(Default)]
struct Note {
    /// From 1 in the order of references; 0 while there is none.
    number: u64,
    references: u64,
    html: Option<String>,
}

impl Footnotes {
    fn at(&mut self, label: &str) -> usize {
        let label = label.to_lowercase();
        if let Some(at) = self.by_label.get(&label) {
            return *at as usize;
        }
        let at = self.notes.len();
        self.notes.push(Note::default());
        self.by_label.insert(label, at as u32);
        at
    }

    /// Sets the output aside for a note.
    pub(super) fn begin(&mut self, label: &str, out: &mut String) {
        let at = self.at(label);
        self.waiting.push((core::mem::take(out), at));
    }

    /// Takes the note from the output, and gives the text back.
    pub(super) fn end(&mut self, out: &mut String) {
        if let Some((text, at)) = self.waiting.pop() {
            let html = core::mem::replace(out, text);
            // The first definition of a label is the one that counts.
            self.notes[at].html.get_or_insert(html);
        }
    }
}

impl Writer<'_> {
    pub(super) fn footnote_reference(&mut self, label: &str) {
        self.resume_paragraph();
        let at = self.footnotes.at(label);
        let note = &mut self.footnotes.notes[at];
        if note.number == 0 {
            self.footnotes.asked += 1;
            note.number = self.footnotes.asked;
        }
        note.references += 1;
        let (number, reference) = (note.number, note.references);
        self.out.push_str("<sup class=\"footnote-ref\"><a href=\"#");
        self.push_footnote_id("fn:", number, 1);
        self.out.push_str("\" id=\"");
        self.push_footnote_id("fnref:", number, reference);
        self.out.push_str("\" role=\"doc-noteref\">");
        push_number(&mut self.out, number);
        self.out.push_str("</a></sup>");
        self.last = None;
    }

    /// Ids with a colon, which no heading's id can hold.
    fn push_footnote_id(&mut self, kind: &str, number: u64, reference: u64) {
        push_value(&mut self.out, self.options.id_prefix);
        self.out.push_str(kind);
        push_number(&mut self.out, number);
        if reference > 1 {
            self.out.push(':');
            push_number(&mut self.out, reference);
        }
    }

    pub(super) fn write_footnotes(&mut self) {
        let footnotes = core::mem::take(&mut self.footnotes);
        if footnotes.asked == 0 {
            return;
        }
        // Each number has its place, so that no sorting is needed: its code is large.
        let mut notes = Vec::new();
        notes.resize_with(footnotes.asked as usize, Note::default);
        for note in footnotes.notes {
            if let Some(place) = note.number.checked_sub(1) {
                notes[place as usize] = note;
            }
        }
        self.fresh_line();
        self.out
            .push_str("<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"");
        push_value(&mut self.out, self.options.labels.footnotes);
        self.out.push_str("\">\n<ol>\n");
        for note in notes {
            self.out.push_str("<li id=\"");
            self.push_footnote_id("fn:", note.number, 1);
            self.out.push_str("\">\n");
            let html = note.html.unwrap_or_default();
            let html = html.trim_end();
            let body = html.strip_suffix("</p>");
            self.out.push_str(body.unwrap_or(html));
            for reference in 1..=note.references {
                self.push_back_link(note.number, reference);
            }
            self.out.push_str(if body.is_some() {
                "</p>\n</li>\n"
            } else {
                "\n</li>\n"
            });
        }
        self.out.push_str("</ol>\n</section>\n");
    }

    fn push_back_link(&mut self, number: u64, reference: u64) {
        self.out.push_str(" <a href=\"#");
        self.push_footnote_id("fnref:", number, reference);
        self.out
            .push_str("\" class=\"footnote-back\" role=\"doc-backlink\" aria-label=\"");
        push_value(&mut self.out, self.options.labels.back_to_reference);
        self.out.push(' ');
        push_number(&mut self.out, number);
        if reference > 1 {
            self.out.push('-');
            push_number(&mut self.out, reference);
        }
        self.out.push_str("\">↩");
        if reference > 1 {
            self.out.push_str("<sup>");
            push_number(&mut self.out, reference);
            self.out.push_str("</sup>");
        }
        self.out.push_str("</a>");
    }
}
