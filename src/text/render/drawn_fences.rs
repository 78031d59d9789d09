//! How does a picture take the place of a fence's code?
//!
//! It must never cost anything where a text has no figures.

use pulldown_cmark::CodeBlockKind;

use super::writer::Writer;
use crate::text::{fences::language, figures};

/// A fence that has begun and not ended, in a text that has figures.
pub(super) struct Fence {
    /// Where its block begins in the output.
    start: usize,
    language: String,
    pub(super) code: String,
}

impl Writer<'_> {
    pub(super) fn begin_fence(&mut self, kind: &CodeBlockKind<'_>) {
        if let CodeBlockKind::Fenced(info) = kind
            && !self.options.figures.is_empty()
        {
            self.fence = Some(Fence {
                start: self.out.len(),
                language: language(info).to_owned(),
                code: String::new(),
            });
        }
    }

    /// Puts the picture of the fence, if there is one, in the place of its code.
    pub(super) fn end_fence(&mut self) {
        let Some(fence) = self.fence.take() else {
            return;
        };
        if let Some(figure) = figures::find(self.options.figures, &fence.language, &fence.code) {
            self.out.truncate(fence.start);
            figures::push_place(&mut self.out, figure);
            self.out.push('\n');
        }
    }
}
