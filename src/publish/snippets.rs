//! What of a post's Markdown stands for code that is elsewhere?
//!
//! A line `<<< file` and a fence with `file=` become fences with that code; a group of fences
//! between `::: code-group` and `:::` becomes fences that name their tabs; tags of Jekyll, Hexo
//! and Hugo around code become fences. Whatever is made of
//! the post afterwards (its page, its Markdown, feeds) has the code and knows nothing of this.
//! Places in the text are led back to the author's own by [`Expanded::original`].

mod file;
mod region;
mod tags;

use core::ops::Range;
use std::borrow::Cow;

use super::tree::extension;
use crate::text::{Directive, Fence, FenceInfo, directives, fences, language};
pub(super) use file::Files;

/// A text whose code is all there.
#[derive(Debug)]
pub(super) struct Expanded<'a> {
    pub(super) body: Cow<'a, str>,
    edits: Vec<Edit>,
}

/// A piece of the author's text, and what stands in its place.
#[derive(Debug)]
struct Edit {
    old: Range<usize>,
    new: Range<usize>,
}

impl<'a> Expanded<'a> {
    /// The text with the code of other files; `faults` get the places in the author's text,
    /// in bytes.
    pub(super) fn new(body: &'a str, files: &Files<'_>, faults: &mut Vec<(usize, String)>) -> Self {
        let directives = directives(body);
        let mut expanded = Self {
            body: Cow::Borrowed(body),
            edits: Vec::new(),
        };
        if directives.is_empty() && !body.contains("file=") {
            return expanded;
        }
        let mut writer = Writer {
            body,
            files,
            faults,
            replacements: Vec::new(),
            group: None,
            last_group_end: None,
        };
        writer.all(&directives, &fences(body));
        expanded.replace(body, writer.replacements);
        expanded
    }

    /// The place in the author's text of a place in this one.
    pub(super) fn original(&self, offset: usize) -> usize {
        let before = self.edits.partition_point(|edit| edit.new.start <= offset);
        match before.checked_sub(1).and_then(|last| self.edits.get(last)) {
            Some(edit) if offset < edit.new.end => edit.old.start,
            Some(edit) => offset - edit.new.end + edit.old.end,
            None => offset,
        }
    }

    fn replace(&mut self, body: &str, replacements: Vec<(Range<usize>, String)>) {
        if replacements.is_empty() {
            return;
        }
        let mut text = String::with_capacity(body.len());
        let mut copied = 0;
        for (old, instead) in replacements {
            text.push_str(body.get(copied..old.start).unwrap_or_default());
            let start = text.len();
            text.push_str(&instead);
            copied = old.end;
            let new = start..text.len();
            self.edits.push(Edit { old, new });
        }
        text.push_str(body.get(copied..).unwrap_or_default());
        self.body = Cow::Owned(text);
    }
}

struct Writer<'a, 'f> {
    body: &'a str,
    files: &'a Files<'a>,
    faults: &'f mut Vec<(usize, String)>,
    replacements: Vec<(Range<usize>, String)>,
    /// Where the group that is open begins.
    group: Option<usize>,
    last_group_end: Option<usize>,
}

/// Code of a file, as an author asks for it.
struct Asked<'a> {
    path: &'a str,
    lines: Option<(usize, usize)>,
    region: Option<&'a str>,
}

impl Writer<'_, '_> {
    fn all(&mut self, directives: &[Directive<'_>], fences: &[Fence]) {
        let (mut directives, mut fences) = (directives.iter().peekable(), fences.iter().peekable());
        // Where a tag ended whose code is no Markdown.
        let mut end = 0;
        loop {
            while fences.next_if(|fence| fence.offset < end).is_some() {}
            while directives.next_if(|found| found.offset < end).is_some() {}
            let fence_at = fences.peek().map_or(usize::MAX, |fence| fence.offset);
            match directives.next_if(|directive| directive.offset < fence_at) {
                Some(directive) if directive.text.starts_with("<<<") => self.import(directive),
                Some(directive) if directive.text.starts_with('{') => end = self.tag(directive),
                Some(directive) => self.container(directive),
                None => match fences.next() {
                    Some(fence) => self.fence(fence),
                    None => break,
                },
            }
        }
        if let Some(start) = self.group {
            let message = "this group of code has no end; write `:::` below its last fence";
            self.faults.push((start, message.to_owned()));
        }
    }

    /// A tag around code. Gives where its code ends, or nothing's place.
    fn tag(&mut self, directive: &Directive<'_>) -> usize {
        let start = self.line_of(directive.offset).end;
        let behind = self.body.get(start..).unwrap_or_default();
        let Some(tag) = tags::tag(directive.text) else {
            return 0;
        };
        let Some((code, length)) = tag.code(behind) else {
            return 0;
        };
        let end = start + length;
        self.put(directive.offset..end, &tag.info, code);
        end
    }

    /// A line that begins or ends a group; others are not ours.
    fn container(&mut self, directive: &Directive<'_>) {
        let said = directive.text.trim_start_matches(':').trim();
        let is_start = said == "code-group" || said.starts_with("code-group ");
        if !is_start && (self.group.is_none() || !said.is_empty()) {
            return;
        }
        let line = self.line_of(directive.offset);
        let mut instead = String::new();
        if is_start {
            let since = self
                .last_group_end
                .and_then(|end| self.body.get(end..line.start));
            if since.is_some_and(|text| text.trim_matches(['>', ' ', '\n']).is_empty()) {
                // Two groups in a row are two.
                instead = self.prefix(directive.offset) + "<!-- -->\n";
            }
            self.group = Some(directive.offset);
        } else {
            self.group = None;
            self.last_group_end = Some(line.end);
        }
        self.replacements.push((line, instead));
    }

    /// `<<< path#region {1,3 language} [label]`.
    fn import(&mut self, directive: &Directive<'_>) {
        let said = directive.text.trim_start_matches('<').trim();
        let (said, label) = match said
            .strip_suffix(']')
            .and_then(|said| said.rsplit_once('['))
        {
            Some((said, label)) => (said.trim_end(), Some(label)),
            None => (said, None),
        };
        let (path, braces) = match said.find('{') {
            Some(at) => said.split_at(at),
            None => (said, ""),
        };
        let path = path.trim_end();
        // Slidev's own place for the language.
        let (path, mut name) = match path.rsplit_once(' ') {
            Some((path, name)) if !name.contains(['.', '/', '#']) => (path.trim_end(), name),
            _ => (path, ""),
        };
        let mut marked = String::new();
        for word in braces
            .split(['{', '}', ' '])
            .filter(|word| !word.is_empty())
        {
            if word
                .bytes()
                .all(|b| b.is_ascii_digit() || matches!(b, b',' | b'-'))
            {
                marked = format!(" {{{word}}}");
            } else if word != "*" {
                name = word;
            }
        }
        let (path, region) = match path.rsplit_once('#') {
            Some((path, region)) if !region.is_empty() => (path, Some(region)),
            _ => (path, None),
        };
        let file_name = path.rsplit('/').next().unwrap_or(path);
        let ending = extension(file_name).unwrap_or(file_name).to_lowercase();
        let name = match name.strip_prefix(':') {
            Some(numbers) => format!("{ending}:{numbers}"),
            None if name.is_empty() => ending,
            None => name.to_owned(),
        };
        let title = match (self.group, label) {
            (Some(_), label) => format!(" tab=\"{}\"", quoted(label.unwrap_or(file_name))),
            (None, Some(label)) => format!(" title=\"{}\"", quoted(label)),
            (None, None) => String::new(),
        };
        let line = self.line_of(directive.offset);
        let end = self
            .body
            .get(..line.end)
            .unwrap_or_default()
            .trim_end()
            .len();
        let range = directive.offset..end.max(directive.offset);
        let asked = Asked::new(path, None, region);
        self.insert(range, &format!("{name}{marked}{title}"), &asked);
    }

    /// A fence that takes its code from a file, or belongs to a group.
    fn fence(&mut self, fence: &Fence) {
        let info = FenceInfo::read(&fence.info);
        let is_import = info.file.is_some() && fence.code.trim().is_empty();
        if !is_import && self.group.is_none() {
            return;
        }
        let mut said = fence.info.trim().to_owned();
        if is_import {
            for key in ["file", "lines", "region", "anchor"] {
                take_pair(&mut said, key);
            }
        }
        if self.group.is_some() && info.tab.is_none() {
            let mut name = info.title.as_str();
            if name.is_empty() {
                name = language(&fence.info);
            }
            let name = if name.is_empty() { "…" } else { name };
            if let Some((before, label)) = said.rsplit_once('[')
                && let Some((_, behind)) = label.split_once(']')
                && before.matches('{').count() == before.matches('}').count()
                && !before.ends_with('=')
            {
                said = format!("{}{behind}", before.trim_end());
            }
            said += &format!(" tab=\"{}\"", quoted(name));
        }
        if let (true, Some(path)) = (is_import, &info.file) {
            let (path, part) = path.split_once('#').unwrap_or((path, ""));
            let region = info
                .region
                .as_deref()
                .or((!part.is_empty()).then_some(part));
            let asked = Asked::new(path, info.lines, region);
            return self.insert(fence.offset..fence.end, said.trim(), &asked);
        }
        let opening = self.body.get(fence.offset..).unwrap_or_default();
        let opening = opening.lines().next().unwrap_or_default();
        let marks = opening.len() - opening.trim_start_matches([' ', '`', '~']).len();
        let range = fence.offset + marks..fence.offset + opening.len();
        self.replacements.push((range, said));
    }

    /// Puts a fence with code of a file in place of a piece of the text.
    fn insert(&mut self, range: Range<usize>, info: &str, asked: &Asked<'_>) {
        let code = match self.files.read(asked.path).and_then(|text| asked.of(&text)) {
            Ok(code) => code,
            Err(message) => return self.faults.push((range.start, message)),
        };
        self.put(range, info, &code);
    }

    /// Puts a fence with this code in place of a piece of the text.
    fn put(&mut self, range: Range<usize>, info: &str, code: &str) {
        let prefix = self.prefix(range.start);
        let ticks = code.split(|c| c != '`').map(str::len).max();
        let marks = "`".repeat(ticks.unwrap_or_default().max(2) + 1);
        let mut text = format!("{marks}{info}\n");
        for line in code.lines() {
            let line = format!("{prefix}{line}");
            text += line.trim_end();
            text.push('\n');
        }
        text += &format!("{prefix}{marks}");
        if self
            .body
            .get(range.clone())
            .is_some_and(|old| old.ends_with('\n'))
        {
            text.push('\n');
        }
        self.replacements.push((range, text));
    }

    /// The line around a place, with its end.
    fn line_of(&self, offset: usize) -> Range<usize> {
        let before = self.body.get(..offset).unwrap_or_default();
        let behind = self.body.get(offset..).unwrap_or_default();
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        let end = behind
            .find('\n')
            .map_or(self.body.len(), |at| offset + at + 1);
        start..end
    }

    /// What every line begins with that stands where this place does: the marks of quotes,
    /// and room for those of lists.
    fn prefix(&self, offset: usize) -> String {
        let start = self.line_of(offset).start;
        let before = self.body.get(start..offset).unwrap_or_default();
        let mark = |c: char| if matches!(c, '>' | '\t') { c } else { ' ' };
        before.chars().map(mark).collect()
    }
}

impl<'a> Asked<'a> {
    /// A region called `L3-L10` is lines.
    fn new(path: &'a str, lines: Option<(usize, usize)>, region: Option<&'a str>) -> Self {
        let numbers = region.and_then(|region| {
            let (first, last) = region.split_once('-').unwrap_or((region, region));
            let number = |text: &str| text.strip_prefix('L')?.parse::<usize>().ok();
            Some((number(first)?, number(last)?))
                .filter(|(first, last)| 0 < *first && first <= last)
        });
        Self {
            path,
            lines: lines.or(numbers),
            region: region.filter(|_| numbers.is_none()),
        }
    }

    /// What is asked for of the file's text.
    fn of(&self, text: &str) -> Result<String, String> {
        let text = match self.region {
            Some(name) => region::named(text, name)
                .map_err(|reason| format!("`{}` has {reason}", self.path))?,
            None => text.to_owned(),
        };
        let Some((first, last)) = self.lines else {
            return Ok(text);
        };
        let count = text.lines().count();
        if last > count {
            let message = format!(
                "`{}` has no lines {first}-{last}; it ends with line {count}",
                self.path
            );
            return Err(message);
        }
        let lines: Vec<&str> = text
            .lines()
            .skip(first - 1)
            .take(last + 1 - first)
            .collect();
        Ok(region::dedented(&lines))
    }
}

/// A name between double quotes.
fn quoted(name: &str) -> String {
    name.replace('"', "'")
}

/// Takes `key=value` out of what stands behind a fence.
fn take_pair(info: &mut String, key: &str) {
    let Some(at) = info.find(&format!(" {key}=")) else {
        return;
    };
    let behind = info.get(at + key.len() + 2..).unwrap_or_default();
    let length = match behind.chars().next() {
        Some(quote @ ('"' | '\'')) => behind.get(1..).and_then(|b| b.find(quote)).map(|at| at + 2),
        _ => behind.find(char::is_whitespace),
    };
    let end = at + key.len() + 2 + length.unwrap_or(behind.len());
    info.replace_range(at..end.min(info.len()), "");
}
