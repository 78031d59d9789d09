//! Which lines of a piece of code are shown, and how?
//!
//! Authors mark lines behind the fence and within the code, in comments that readers do not
//! see: VitePress' `// [!code ++]`, Docusaurus' `// highlight-next-line`. The tool alone
//! reads them; a page is told what came of it.

use core::ops::Range;

use super::fence_info::{FenceInfo, LineRange};

/// How a line looks beside its colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look(u8);

impl Look {
    /// Highlighted.
    pub const MARKED: Self = Self(1);
    /// Added to what was there before.
    pub const INSERTED: Self = Self(2);
    /// Taken away from what was there before.
    pub const DELETED: Self = Self(4);
    /// To be looked at first.
    pub const FOCUSED: Self = Self(8);
    /// Said to be wrong.
    pub const ERROR: Self = Self(16);
    /// Said to be doubtful.
    pub const WARNING: Self = Self(32);

    /// Whether it is to be looked at first.
    #[must_use]
    pub fn has_focus(self) -> bool {
        self.0 & Self::FOCUSED.0 > 0
    }

    /// The number that stands for it in runs.
    pub(super) fn bits(self) -> u8 {
        self.0
    }

    fn add(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

/// A line as it is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShownLine {
    /// Where it stands in the code, with the line's end.
    pub range: Range<usize>,
    /// What of it is not shown: nothing, a mark, or all.
    pub cut: Range<usize>,
    /// How it looks.
    pub look: Look,
}

impl ShownLine {
    /// Whether nothing of it is shown.
    #[must_use]
    pub fn is_hidden(&self) -> bool {
        self.cut == self.range
    }
}

/// The lines of a piece of code, and what was said of some that are not there.
#[must_use]
pub fn shown_lines(code: &str, info: &FenceInfo) -> (Vec<ShownLine>, Vec<String>) {
    let mut doubts = Vec::new();
    let mut lines = marks_taken(code, &mut doubts);
    let mut seen: Vec<&mut ShownLine> = lines.iter_mut().filter(|l| !l.is_hidden()).collect();
    for (ranges, look) in [
        (&info.marked, Look::MARKED),
        (&info.inserted, Look::INSERTED),
        (&info.deleted, Look::DELETED),
        (&info.focused, Look::FOCUSED),
    ] {
        for range in ranges {
            each(&mut seen, *range, &mut doubts, |line| line.look.add(look));
        }
    }
    for range in &info.hidden {
        each(&mut seen, *range, &mut doubts, |line| {
            line.cut = line.range.clone()
        });
    }
    (lines, doubts)
}

/// Does something with each line of a range.
fn each(
    lines: &mut [&mut ShownLine],
    (first, last): LineRange,
    doubts: &mut Vec<String>,
    mut with: impl FnMut(&mut ShownLine),
) {
    let count = lines.len();
    if last > count {
        let said = if first == last {
            format!("line {last}")
        } else {
            format!("lines {first}-{last}")
        };
        let there = match count {
            1 => "1 line".to_owned(),
            count => format!("{count} lines"),
        };
        doubts.push(format!("the fence names {said}, but its code has {there}"));
    }
    let first = first.saturating_sub(1).min(count);
    let last = last.clamp(first, count);
    for line in lines.get_mut(first..last).unwrap_or_default() {
        with(line);
    }
}

/// The lines without the marks that stand in them.
fn marks_taken(code: &str, doubts: &mut Vec<String>) -> Vec<ShownLine> {
    // How many lines each mark above goes on for.
    let mut open: Vec<(Look, usize)> = Vec::new();
    // Between `highlight-start` and `highlight-end`.
    let mut is_marked = false;
    let mut lines = Vec::new();
    let mut start = 0;
    let may_have_marks = code.contains("code ") || code.contains("highlight-");
    for text in code.split_inclusive('\n') {
        let mut line = ShownLine {
            range: start..start + text.len(),
            cut: start..start,
            look: Look::default(),
        };
        let content = text.trim_end_matches('\n');
        if may_have_marks {
            match magic(content) {
                Some("highlight-next-line") => open.push((Look::MARKED, 1)),
                Some("highlight-start") => is_marked = true,
                Some("highlight-end") => is_marked = false,
                _ => {
                    if let Some(found) = marks(content, doubts) {
                        line.cut = start + found.cut.start..start + found.cut.end;
                        open.extend(found.looks);
                    }
                }
            }
            let is_magic = magic(content).is_some();
            let left = start + content.len() - line.cut.len();
            let is_alone = !line.cut.is_empty()
                && code.get(start..line.cut.start).is_some_and(is_blank)
                && code
                    .get(line.cut.end..start + content.len())
                    .is_some_and(is_blank);
            debug_assert!(left >= start);
            if is_magic || is_alone {
                line.cut = line.range.clone();
            }
        }
        if !line.is_hidden() || line.range.is_empty() {
            for (look, count) in &mut open {
                line.look.add(*look);
                *count -= 1;
            }
            open.retain(|(_, count)| *count > 0);
            if is_marked {
                line.look.add(Look::MARKED);
            }
        }
        start += text.len();
        lines.push(line);
    }
    lines
}

fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

/// What a comment that stands alone says, where it is one of Docusaurus' words.
fn magic(line: &str) -> Option<&str> {
    let line = line.trim();
    let opener = OPENERS.iter().find(|opener| line.starts_with(**opener))?;
    let said = line.get(opener.len()..)?;
    let said = CLOSERS
        .iter()
        .find_map(|closer| said.strip_suffix(closer))
        .unwrap_or(said);
    let said = said.trim();
    let is_known = matches!(
        said,
        "highlight-next-line" | "highlight-start" | "highlight-end"
    );
    is_known.then_some(said)
}

/// How comments begin; of two that fit, the longer stands first.
const OPENERS: &[&str] = &[
    "{/*", "<!--", "<#--", "{{!--", "//", "/*", "(*", "{-", "--[[", "--", "#", ";;", ";", "%", "'",
    "\"", "!", "REM", "::",
];

/// How comments end, where they do not end with their line.
const CLOSERS: &[&str] = &["*/}", "-->", "--}}", "*/", "*)", "-}", "]]"];

/// The marks of a line.
struct Marks {
    looks: Vec<(Look, usize)>,
    /// What of the line is not shown.
    cut: Range<usize>,
}

fn marks(line: &str, doubts: &mut Vec<String>) -> Option<Marks> {
    const MARK: &str = "[!code ";
    let Some(begin) = line.find(MARK) else {
        // Written so that the mark itself is shown.
        let at = line.find("[\\!code ")? + 1;
        let looks = Vec::new();
        return Some(Marks {
            looks,
            cut: at..at + 1,
        });
    };
    let mut looks = Vec::new();
    let mut end = begin;
    while let Some(at) = line.get(end..).and_then(|rest| rest.find(MARK)) {
        let said = line.get(end + at + MARK.len()..)?;
        let Some((said, _)) = said.split_once(']') else {
            break;
        };
        let (name, count) = said.split_once(':').unwrap_or((said, "1"));
        let look = match name.trim() {
            "++" | "add" => Some(Look::INSERTED),
            "--" | "remove" => Some(Look::DELETED),
            "hl" | "highlight" => Some(Look::MARKED),
            "focus" => Some(Look::FOCUSED),
            "error" => Some(Look::ERROR),
            "warning" | "warn" => Some(Look::WARNING),
            // It marks words, which are not told apart here.
            "word" => None,
            _ => {
                doubts.push(format!(
                    "nobody here knows `[!code {said}]`; write `++`, `--`, `highlight`, `focus`, \
                     `error` or `warning`"
                ));
                return None;
            }
        };
        if let Some(look) = look {
            let count = count.trim().parse().unwrap_or(1);
            looks.push((look, usize::max(count, 1)));
        }
        end += at + MARK.len() + said.len() + 1;
    }
    Some(Marks {
        looks,
        cut: with_comment(line, begin..end),
    })
}

/// A mark with the comment around it, where nothing else stands in that.
fn with_comment(line: &str, mark: Range<usize>) -> Range<usize> {
    let before = line.get(..mark.start).unwrap_or_default();
    let behind = line.get(mark.end..).unwrap_or_default();
    let closer = behind.trim();
    let is_closed = CLOSERS.contains(&closer);
    let before = before.trim_end();
    let opener = OPENERS.iter().find(|opener| before.ends_with(**opener));
    match opener {
        Some(opener) if closer.is_empty() || is_closed => {
            let code = before
                .get(..before.len() - opener.len())
                .unwrap_or_default();
            code.trim_end().len()..line.len()
        }
        // Other words of the comment stay.
        _ => before.len()..mark.end,
    }
}

#[cfg(test)]
mod tests {
    use super::{Look, ShownLine, shown_lines};
    use crate::text::FenceInfo;

    /// The lines that are shown, each behind the number of its look.
    fn shown(info: &str, code: &str) -> Vec<String> {
        let (lines, _) = shown_lines(code, &FenceInfo::read(info));
        let line = |line: &ShownLine| {
            let before = &code[line.range.start..line.cut.start];
            let behind = &code[line.cut.end..line.range.end];
            format!("{}{before}{behind}", line.look.bits())
        };
        let lines = lines.iter().filter(|line| !line.is_hidden());
        lines.map(line).collect()
    }

    #[test]
    fn marks_are_taken_out_in_every_style_of_comment() {
        for line in [
            "a // [!code ++]",
            "a # [!code ++]",
            "a -- [!code ++]",
            "a /* [!code ++] */",
            "a <!-- [!code ++] -->",
            "a ; [!code ++]",
            "a % [!code ++]",
            "a (* [!code ++] *)",
            "a //[!code ++]",
            "a  {/* [!code ++] */}",
            "a // [!code add]",
            "a // [!code ++:1]",
        ] {
            assert_eq!(shown("", line), ["2a"], "{line}");
        }
        assert_eq!(shown("", "a // why [!code ++]\n"), ["2a // why\n"]);
        assert_eq!(shown("", "a // [!code ++] why"), ["2a // why"]);
        assert_eq!(shown("", "a // [!code focus] [!code --]"), ["12a"]);
        assert_eq!(shown("", "a // [!code focus] // [!code --]"), ["12a"]);
        assert_eq!(
            shown("", "<p>缓存</p> <!-- [!code error] -->"),
            ["16<p>缓存</p>"]
        );
    }

    #[test]
    fn a_mark_may_hold_for_several_lines() {
        let code = "a // [!code focus:2]\nb\nc\n";
        assert_eq!(shown("", code), ["8a\n", "8b\n", "0c\n"]);
        let code = "a\n// [!code highlight:2]\nb\nc\nd\n";
        assert_eq!(shown("", code), ["0a\n", "1b\n", "1c\n", "0d\n"]);
        let code = "a // [!code ++:2]\nb // [!code focus:9]\nc";
        assert_eq!(shown("", code), ["2a\n", "10b\n", "8c"]);
    }

    #[test]
    fn docusaurus_words_are_known() {
        let code =
            "// highlight-next-line\na\nb\n<!-- highlight-start -->\nc\nd\n# highlight-end\ne\n";
        let lines = ["1a\n", "0b\n", "1c\n", "1d\n", "0e\n"];
        assert_eq!(shown("", code), lines);
        assert_eq!(
            shown("", "x // highlight-start\n"),
            ["0x // highlight-start\n"]
        );
    }

    #[test]
    fn what_is_no_mark_stays() {
        for line in [
            "a [!code",
            "a // [!code",
            "a // [!code foo]",
            "[!NOTE]",
            "a // code ",
        ] {
            assert_eq!(shown("", line), [format!("0{line}")]);
        }
        assert_eq!(shown("", "// [\\!code ++]"), ["0// [!code ++]"]);
    }

    #[test]
    fn lines_behind_the_fence_count_what_is_shown() {
        let code = "// [!code focus]\na\nb\nc\n";
        assert_eq!(shown("{2-3}", code), ["8a\n", "1b\n", "1c\n"]);
        assert_eq!(shown("x ins={1} del={2}", "a\nb\n"), ["2a\n", "4b\n"]);
        assert_eq!(shown("rust,hide_lines=1 3", "a\nb\nc\nd"), ["0b\n", "0d"]);
    }

    #[test]
    fn lines_that_are_not_there_are_told() {
        let doubts = |info: &str, code: &str| shown_lines(code, &FenceInfo::read(info)).1;
        assert!(doubts("{2}", "a\nb\n").is_empty());
        for (info, part) in [("{9}", "line 9"), ("{1-9}", "lines 1-9")] {
            let doubts = doubts(info, "a\nb\n");
            assert!(doubts.len() == 1 && doubts[0].contains(part), "{doubts:?}");
            assert!(doubts[0].contains("2 lines"));
        }
        assert_eq!(doubts("", "a // [!code foo]").len(), 1);
        assert_eq!(Look::MARKED.bits(), 1);
    }
}
