//! How is a table written?
//!
//! It must never be wider than the page: it scrolls in a box of its own, which the
//! keyboard can reach.

use pulldown_cmark::Alignment;

use super::writer::Writer;
use crate::text::escape::{push_number, push_value};

/// Where the writer is in a table.
#[derive(Default)]
pub(super) struct Table {
    alignments: Vec<Alignment>,
    column: usize,
    /// Where the last cell begins in what is written.
    cell: usize,
    has_body: bool,
    /// How many tables the text had so far.
    number: u64,
}

impl Writer<'_> {
    pub(super) fn begin_table(&mut self, alignments: &[Alignment]) {
        self.table.alignments = alignments.to_vec();
        self.table.column = 0;
        self.table.has_body = false;
        self.table.number += 1;
        self.out
            .push_str("<div class=\"table-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"");
        push_value(&mut self.out, self.options.labels.table);
        self.out.push(' ');
        push_number(&mut self.out, self.table.number);
        self.out.push_str("\"><table>\n");
    }

    pub(super) fn begin_row(&mut self) {
        if !self.table.has_body {
            self.table.has_body = true;
            self.out.push_str("<tbody>\n");
        }
        self.table.column = 0;
        self.out.push_str("<tr>\n");
    }

    pub(super) fn begin_cell(&mut self) {
        let alignment = self.table.alignments.get(self.table.column);
        self.table.cell = self.out.len();
        self.out
            .push_str(if self.table.has_body { "<td" } else { "<th" });
        self.out.push_str(match alignment {
            Some(Alignment::Left) => " align=\"left\">",
            Some(Alignment::Center) => " align=\"center\">",
            Some(Alignment::Right) => " align=\"right\">",
            Some(Alignment::None) | None => ">",
        });
        self.table.column += 1;
    }

    pub(super) fn end_cell(&mut self) {
        let name = self.table.cell + 1..self.table.cell + 3;
        let cell = self.out.get(self.table.cell..).unwrap_or_default();
        // The corner above the names of rows is no heading.
        let is_empty = cell.ends_with('>') && cell.matches('<').count() == 1;
        if is_empty && self.out.is_char_boundary(name.end) {
            self.out.replace_range(name, "td");
        }
        self.out.push_str(if self.table.has_body || is_empty {
            "</td>\n"
        } else {
            "</th>\n"
        });
    }

    pub(super) fn end_table(&mut self) {
        if self.table.has_body {
            self.out.push_str("</tbody>\n");
        }
        self.out.push_str("</table></div>\n");
    }
}
