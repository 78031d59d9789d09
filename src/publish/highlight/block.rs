//! What is the renderer told of one block of code?

use super::{Colors, Named, colors, language, session, unknown};
use crate::text::{self, CHUNK, Entry, Fence, FenceInfo, Look, Runs, ShownLine, shown_lines};

/// From how many lines on code is laid out in chunks.
const LONG: usize = 3 * CHUNK;

/// A block of code behind a fence.
pub(super) struct Block<'a> {
    pub(super) fence: &'a Fence,
    pub(super) info: FenceInfo,
    /// Whether it stands in the same place as the block before.
    pub(super) continues: bool,
}

impl Block<'_> {
    /// What the renderer is told; empty where there is nothing to tell.
    pub(super) fn entry(&self, doubts: &mut Vec<String>) -> String {
        let (lines, told) = shown_lines(&self.fence.code, &self.info);
        doubts.extend(self.info.doubts.iter().cloned());
        doubts.extend(told);
        let difference = Difference::of(&self.fence.info, &self.fence.code);
        let lines = match &difference {
            Some(_) => lines
                .into_iter()
                .map(|line| signed(&self.fence.code, line))
                .collect(),
            None => lines,
        };
        let shown = shown(&self.fence.code, &lines);
        let name = match difference {
            Some(Difference(name)) => name,
            None => text::language(&self.fence.info),
        };
        let colors = self.colors(name, &shown, doubts);
        let runs = self.runs(&lines, &colors);
        let (url, link) = self
            .info
            .link
            .as_ref()
            .map_or(("", ""), |(url, link)| (url, link));
        let entry = Entry {
            title: &self.info.title,
            url,
            link,
            tab: self.info.tab.as_deref(),
            continues: self.continues,
            has_focus: lines.iter().any(|line| line.look.has_focus()),
            runs: &runs,
        };
        entry.write()
    }

    fn colors(&self, name: &str, shown: &str, doubts: &mut Vec<String>) -> Colors {
        if let Some(prompts) = session::prompts_in(name, shown) {
            return session::colors(prompts, shown);
        }
        match language(name) {
            Named::Known(language) => colors(language, shown),
            Named::Session(prompts) => session::colors(prompts, shown),
            Named::Plain => Colors::default(),
            Named::Unknown => {
                doubts.push(unknown(name));
                Colors::default()
            }
        }
    }

    /// The runs of the code: lines are told apart only where they must be.
    fn runs(&self, lines: &[ShownLine], colors: &Colors) -> String {
        let mut runs = Runs::default();
        let mut colors = Pieces {
            colors,
            at: 0,
            taken: 0,
        };
        let first = self.info.first_number;
        let has_lines = first.is_some() || lines.iter().any(|line| line.look != Look::default());
        let is_cut = |line: &ShownLine| !line.cut.is_empty();
        let hidden = lines.iter().filter(|line| line.is_hidden()).count();
        let count = lines.len() - hidden;
        let is_long = count >= LONG;
        if !has_lines && !is_long && !lines.iter().any(is_cut) {
            colors.push(&mut runs, self.fence.code.len());
            return runs.finish();
        }
        // What is hidden by a mark has no number; what the fence hides has.
        let mut number = first.unwrap_or_default();
        let mut is_next = false;
        let mut seen: usize = 0;
        for line in lines {
            if line.is_hidden() && !line.range.is_empty() {
                runs.skip(line.range.len());
                if self.has_number(line) {
                    number += 1;
                    is_next = false;
                }
                continue;
            }
            if is_long && seen.is_multiple_of(CHUNK) {
                runs.chunk(seen + CHUNK <= count);
            }
            seen += 1;
            if has_lines {
                if first.is_some() && !is_next {
                    runs.count_from(number);
                    is_next = true;
                }
                runs.line(line.look);
                number += 1;
            }
            colors.push(&mut runs, line.cut.start - line.range.start);
            runs.skip(line.cut.len());
            colors.push(&mut runs, line.range.end - line.cut.end);
        }
        runs.finish()
    }

    /// Whether a hidden line is one of the code, not one that only marks others.
    fn has_number(&self, line: &ShownLine) -> bool {
        let text = self.fence.code.get(line.range.clone()).unwrap_or_default();
        !self.info.hidden.is_empty() && !text.contains("[!code ") && !text.contains("highlight-")
    }
}

/// The code as it is shown.
fn shown(code: &str, lines: &[ShownLine]) -> String {
    let mut shown = String::with_capacity(code.len());
    for line in lines {
        shown.push_str(
            code.get(line.range.start..line.cut.start)
                .unwrap_or_default(),
        );
        shown.push_str(code.get(line.cut.end..line.range.end).unwrap_or_default());
    }
    shown
}

/// Colours that are taken piece by piece.
struct Pieces<'a> {
    colors: &'a Colors,
    /// Which piece is next, and how much of it has been taken.
    at: usize,
    taken: usize,
}

impl Pieces<'_> {
    /// Moves the next `length` bytes over.
    fn push(&mut self, runs: &mut Runs, mut length: usize) {
        while length > 0 {
            let Some((token, whole)) = self.colors.get(self.at) else {
                return runs.push(None, length);
            };
            let piece = length.min(whole - self.taken);
            runs.push(*token, piece);
            length -= piece;
            self.taken += piece;
            if self.taken == *whole {
                (self.at, self.taken) = (self.at + 1, 0);
            }
        }
    }
}

/// What changed in some code, in this language: its lines begin with signs, and it is no
/// patch, which is for a program to read.
struct Difference<'a>(&'a str);

impl<'a> Difference<'a> {
    fn of(info: &'a str, code: &str) -> Option<Self> {
        let name = text::language(info);
        let language = match name.strip_prefix("diff-") {
            Some(language) => language,
            None if name == "diff" => "text",
            None => return None,
        };
        let is_patch = |line: &str| {
            ["@@", "--- ", "+++ ", "diff ", "index "]
                .iter()
                .any(|head| line.starts_with(head))
        };
        let is_signed = |line: &str| line.is_empty() || line.starts_with(['+', '-', ' ']);
        let is_ours = code.lines().all(|line| is_signed(line) && !is_patch(line));
        (is_ours && code.lines().any(|line| line.starts_with(['+', '-']))).then_some(Self(language))
    }
}

/// A line without the sign that it begins with.
fn signed(code: &str, mut line: ShownLine) -> ShownLine {
    let text = code.get(line.range.clone()).unwrap_or_default();
    let look = match text.bytes().next() {
        Some(b'+') => Look::INSERTED,
        Some(b'-') => Look::DELETED,
        Some(b' ') => line.look,
        _ => return line,
    };
    if line.cut.is_empty() {
        line.cut = line.range.start..line.range.start + 1;
    }
    line.look = look;
    line
}
