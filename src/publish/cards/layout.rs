//! Where does each glyph of a text stand?
//!
//! Lines are broken by Unicode's rules, which keep punctuation from the start of a Chinese
//! line, and balanced, as the blog's own headings are.

use unicode_bidi::{BidiInfo, Level};

use super::shape::{Cluster, Glyph, Paragraph, WIDE, is_opening};

/// By how much an opening bracket of Chinese at the start of a line moves out.
const BRACKET: f32 = 0.45;

/// A line in the order of the eye.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    pub(super) glyphs: Vec<Glyph>,
    /// In ems.
    pub(super) width: f32,
}

/// Lines and their size.
#[derive(Clone, Debug)]
pub(super) struct Fitted {
    /// Pixels in an em.
    pub(super) size: f32,
    pub(super) lines: Vec<Line>,
}

/// The place that a text has.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame<'a> {
    /// In pixels.
    pub(super) width: f32,
    /// Sizes in pixels to try, the largest first, each with the lines that it may take.
    pub(super) sizes: &'a [(f32, usize)],
}

impl Paragraph {
    /// Breaks the text into balanced lines of the largest size at which it fits. What does
    /// not fit at the smallest is cut, and ends with `ellipsis`.
    pub(super) fn fit(&self, frame: Frame<'_>, ellipsis: &Paragraph) -> Fitted {
        let (mut size, mut longest) = (16.0, 1);
        for &sized in frame.sizes {
            (size, longest) = sized;
            let lines = self.lines(frame.width / size);
            if lines.len() <= longest {
                let lines = self.balanced(lines.len(), frame.width / size);
                let lines = lines.iter().map(|line| self.line(line, None)).collect();
                return Fitted { size, lines };
            }
        }
        let width = frame.width / size;
        let mut lines = self.lines(width);
        lines.truncate(longest);
        let last = lines.pop().unwrap_or_default();
        let mut shown: Vec<Line> = lines.iter().map(|line| self.line(line, None)).collect();
        let room = width - ellipsis.width(&(0..ellipsis.clusters.len()));
        let mut end = last.end;
        while end > last.start + 1 && self.width(&(last.start..end)) > room {
            end -= 1;
        }
        // A word is not cut in the middle, unless it is all there is.
        let is_start = |at: &usize| self.clusters.get(*at).is_some_and(|c| c.is_break);
        if end < last.end
            && let Some(word) = (last.start + 1..=end).rev().find(is_start)
        {
            end = word;
        }
        shown.push(self.line(&(last.start..end), Some(ellipsis)));
        Fitted { size, lines: shown }
    }

    /// The narrowest lines that are no more than `count`.
    fn balanced(&self, count: usize, width: f32) -> Vec<core::ops::Range<usize>> {
        let (mut low, mut high) = (width / 2.0, width);
        let mut best = self.lines(width);
        if count < 2 {
            return best;
        }
        for _ in 0..8 {
            let middle = f32::midpoint(low, high);
            let lines = self.lines(middle);
            if lines.len() <= count {
                (high, best) = (middle, lines);
            } else {
                low = middle;
            }
        }
        best
    }

    /// Lines that are no wider than `width` ems, each as full as can be.
    fn lines(&self, width: f32) -> Vec<core::ops::Range<usize>> {
        let mut lines = Vec::new();
        let (mut start, mut at) = (0, 0);
        let mut chance = None;
        let mut filled = 0.0;
        while let Some(cluster) = self.clusters.get(at) {
            if cluster.is_break && at > start {
                chance = Some(at);
            }
            filled += cluster.advance;
            // A space at the end takes no room.
            if filled > width && cluster.first != ' ' && at > start {
                let end = chance.unwrap_or(at);
                lines.push(start..end);
                (start, at) = (end, end);
                (chance, filled) = (None, 0.0);
                continue;
            }
            at += 1;
        }
        if start < self.clusters.len() || lines.is_empty() {
            lines.push(start..self.clusters.len());
        }
        lines
    }

    fn width(&self, range: &core::ops::Range<usize>) -> f32 {
        self.shown(range).iter().map(|c| c.advance).sum()
    }

    /// The clusters of a line, without spaces at its ends.
    fn shown(&self, range: &core::ops::Range<usize>) -> &[Cluster] {
        let mut shown = self.clusters.get(range.clone()).unwrap_or_default();
        while let Some((first, rest)) = shown.split_first()
            && first.first == ' '
        {
            shown = rest;
        }
        while let Some((last, rest)) = shown.split_last()
            && last.first == ' '
        {
            shown = rest;
        }
        shown
    }

    fn line(&self, range: &core::ops::Range<usize>, more: Option<&Paragraph>) -> Line {
        let more = more.map_or(&[][..], |more| &more.clusters);
        let base = if self.is_rtl {
            Level::rtl()
        } else {
            Level::ltr()
        };
        let clusters: Vec<&Cluster> = self.shown(range).iter().chain(more).collect();
        let own = clusters.len() - more.len();
        let level = |(at, cluster): (usize, &&Cluster)| if at < own { cluster.level } else { base };
        let levels: Vec<Level> = clusters.iter().enumerate().map(level).collect();
        let mut line = Line::default();
        let first = clusters.first();
        if !self.is_rtl && first.is_some_and(|c| is_opening(c.first) && c.advance > WIDE) {
            line.width -= BRACKET;
        }
        for at in BidiInfo::reorder_visual(&levels) {
            let Some(cluster) = clusters.get(at) else {
                continue;
            };
            line.glyphs.extend(cluster.glyphs.iter().map(|glyph| Glyph {
                x: line.width + glyph.x,
                ..*glyph
            }));
            line.width += cluster.advance;
        }
        line
    }
}

#[cfg(test)]
impl Paragraph {
    /// The first character of each line that is no wider than `width` ems.
    pub(super) fn line_starts(&self, width: f32) -> Vec<char> {
        let lines = self.lines(width).into_iter();
        let first = |line| self.shown(&line).first().map(|cluster| cluster.first);
        lines.filter_map(first).collect()
    }
}
