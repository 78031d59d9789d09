//! What does an author say behind a fence, beside the language?
//!
//! Blogs that come from elsewhere say it in many ways: those of Hexo, Hugo, Zola, VitePress,
//! Docusaurus, Pandoc and of what they share are all read here. What no program knows is
//! passed over; what was meant and cannot be read becomes a doubt. The tool alone reads it.

mod scanner;

use scanner::{Item, Scanner};

/// The first and the last of some lines, from 1.
pub type LineRange = (usize, usize);

/// What stands behind a fence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FenceInfo {
    /// The name of the file, or another title.
    pub title: String,
    /// Where the title leads, and what the link says.
    pub link: Option<(String, String)>,
    /// The name of its tab; consecutive fences with one stand in the same place.
    pub tab: Option<String>,
    /// Lines to highlight.
    pub marked: Vec<LineRange>,
    /// Lines that were added.
    pub inserted: Vec<LineRange>,
    /// Lines that were taken away.
    pub deleted: Vec<LineRange>,
    /// Lines to look at first.
    pub focused: Vec<LineRange>,
    /// Lines that are not shown.
    pub hidden: Vec<LineRange>,
    /// The number of the first line, where lines are numbered.
    pub first_number: Option<usize>,
    /// The file of the author's that the code stands in.
    pub file: Option<String>,
    /// Which lines of the file.
    pub lines: Option<LineRange>,
    /// Which region of the file.
    pub region: Option<String>,
    /// What was meant and cannot be read.
    pub doubts: Vec<String>,
}

impl FenceInfo {
    /// Reads all that stands behind the opening marks of a fence.
    ///
    /// # Examples
    ///
    /// ```
    /// use quire::text::FenceInfo;
    ///
    /// let info = FenceInfo::read("rust {1,3-5} title=\"src/main.rs\"");
    /// assert_eq!(info.marked, [(1, 1), (3, 5)]);
    /// assert_eq!(info.title, "src/main.rs");
    /// ```
    #[must_use]
    pub fn read(info: &str) -> Self {
        let mut reader = Reader::default();
        let info = info.trim();
        let rest = if info.starts_with('{') {
            info
        } else {
            let length = super::language(info).len();
            let (_, rest) = info.split_at_checked(length).unwrap_or(("", info));
            reader.behind_colon(rest)
        };
        // Rust's and Zola's words stand between commas, Hexo's title between blanks.
        reader.has_words = !rest.starts_with(',') && !info.starts_with('{');
        for item in Scanner::new(rest) {
            reader.item(item);
        }
        reader.finish()
    }
}

/// Reads lines as in `1,3-5`, `1 3-5` or `[1,"3-5"]`.
///
/// # Errors
///
/// The part that is neither a line nor a range of lines.
pub(super) fn read_lines(text: &str) -> Result<Vec<LineRange>, &str> {
    let separator =
        |c: char| c.is_whitespace() || matches!(c, ',' | '[' | ']' | '{' | '}' | '"' | '\'');
    let parts = text.split(separator).filter(|part| !part.is_empty());
    parts.map(|part| read_range(part).ok_or(part)).collect()
}

fn read_range(part: &str) -> Option<LineRange> {
    let number = |text: &str| text.parse::<usize>().ok().filter(|number| *number > 0);
    let (first, last) = part.split_once('-').unwrap_or((part, part));
    let range = (number(first)?, number(last)?);
    (range.0 <= range.1).then_some(range)
}

#[derive(Default)]
struct Reader {
    info: FenceInfo,
    /// Whether a word that says nothing else belongs to a title.
    has_words: bool,
    is_numbered: Option<bool>,
    start: Option<usize>,
    words: Vec<String>,
    url: Option<String>,
    link_words: Vec<String>,
    /// Lines that are counted as they are numbered.
    by_number: Vec<LineRange>,
}

impl Reader {
    /// Reads what VitePress, Gatsby and others put right behind the language: `:line-numbers`
    /// or a file's name. Gives what is behind it.
    fn behind_colon<'a>(&mut self, rest: &'a str) -> &'a str {
        let Some(rest) = rest.strip_prefix(':') else {
            return rest;
        };
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '{' | '['));
        let (word, behind) = rest.split_at(end.unwrap_or(rest.len()));
        let (name, value) = word.split_once('=').unwrap_or((word, ""));
        match name {
            "line-numbers" => self.numbers(value),
            "no-line-numbers" => self.is_numbered = Some(false),
            "title" => value.clone_into(&mut self.info.title),
            _ => word.clone_into(&mut self.info.title),
        }
        behind
    }

    fn item(&mut self, item: Item<'_>) {
        match item {
            Item::Braces(text) => {
                if !text.is_empty() && text.bytes().all(|b| !b.is_ascii_alphabetic() && b != b'.') {
                    return self.lines("{…}", text, |info| &mut info.marked);
                }
                for item in Scanner::new(text) {
                    if !matches!(item, Item::Braces(_)) {
                        self.item(item);
                    }
                }
            }
            Item::Label(text) => {
                if self.info.title.is_empty() {
                    text.clone_into(&mut self.info.title);
                }
            }
            Item::Pair(key, value) => self.pair(key, value),
            Item::Word(word) => self.word(word),
        }
    }

    fn pair(&mut self, key: &str, value: &str) {
        let name = plain(key);
        match name.as_str() {
            "title" | "filename" | "name" | "caption" | "label" => {
                value.clone_into(&mut self.info.title);
            }
            "tab" => self.info.tab = Some(value.to_owned()),
            "file" => self.info.file = Some(value.to_owned()),
            "region" | "anchor" => self.info.region = Some(value.to_owned()),
            "lines" => match read_lines(value).as_deref() {
                Ok([range]) => self.info.lines = Some(*range),
                _ => self.doubt(key, value, "write one range, as in `lines=3-10`"),
            },
            "url" | "link" => self.url = Some(value.to_owned()),
            "mark" if self.has_words => {
                let range = read_lines(value).map(|mut lines| self.by_number.append(&mut lines));
                if let Err(part) = range.map_err(str::to_owned) {
                    self.doubt(key, &part, "write lines as in `mark:1,3-5`");
                }
            }
            "hllines" | "highlight" | "highlights" | "highlightlines" | "marklines" | "mark"
            | "emphasizelines"
                if !is_switch(value) =>
            {
                self.lines(key, value, |info| &mut info.marked);
            }
            "ins" | "add" | "added" => self.lines(key, value, |info| &mut info.inserted),
            "del" | "rem" | "removed" => self.lines(key, value, |info| &mut info.deleted),
            "focus" => self.lines(key, value, |info| &mut info.focused),
            "hidelines" => self.lines(key, value, |info| &mut info.hidden),
            "linenumbers" | "showlinenumbers" | "linenos" | "linenumber" | "numberlines" => {
                self.numbers(value);
            }
            "linenostart" | "firstline" | "startfrom" | "startlinenumber" | "firstlinenumber" => {
                match value.parse() {
                    Ok(number) => self.start = Some(number),
                    Err(_) => self.doubt(key, value, "write a number"),
                }
            }
            _ => {}
        }
    }

    fn word(&mut self, word: &str) {
        match plain(word.trim_start_matches('.')).as_str() {
            "linenumbers" | "showlinenumbers" | "linenos" | "numberlines" => {
                self.is_numbered.get_or_insert(true);
            }
            "nolinenumbers" => self.is_numbered = Some(false),
            name if FOR_OTHERS.contains(&name) => {}
            _ if !self.has_words || word.starts_with('.') => {}
            _ if self.url.is_some() => self.link_words.push(word.to_owned()),
            _ if is_url(word) && !self.words.is_empty() => self.url = Some(word.to_owned()),
            _ => self.words.push(word.to_owned()),
        }
    }

    /// `true`, `table` and the like, or the number of the first line.
    fn numbers(&mut self, value: &str) {
        self.is_numbered = Some(!matches!(value, "false" | "off" | "no"));
        if let Ok(number) = value.trim_matches(['{', '}']).parse() {
            self.start = Some(number);
        }
    }

    fn lines(
        &mut self,
        key: &str,
        value: &str,
        of: impl FnOnce(&mut FenceInfo) -> &mut Vec<LineRange>,
    ) {
        match read_lines(value) {
            Ok(mut lines) => of(&mut self.info).append(&mut lines),
            Err(part) => self.doubt(key, part, "write lines as in `{1,3-5}`"),
        }
    }

    fn doubt(&mut self, key: &str, value: &str, mend: &str) {
        let doubt = format!("`{value}` in `{key}` cannot be read; {mend}");
        self.info.doubts.push(doubt);
    }

    fn finish(mut self) -> FenceInfo {
        let start = self.start.unwrap_or(1);
        let is_numbered = self.is_numbered.unwrap_or(self.start.is_some());
        self.info.first_number = is_numbered.then_some(start);
        // Hexo counts them from the number of the first line on.
        let from_one = |line: usize| (line + 1).saturating_sub(start.max(1)).max(1);
        let by_number = self.by_number.iter();
        let by_number = by_number.map(|(first, last)| (from_one(*first), from_one(*last)));
        self.info.marked.extend(by_number);
        if self.info.title.is_empty() {
            self.info.title = self.words.join(" ");
        }
        if let Some(url) = self.url.filter(|url| super::is_safe_address(url)) {
            let text = self.link_words.join(" ");
            self.info.link = Some((url, text));
        }
        self.info
    }
}

/// Words for other programs, which are no title.
const FOR_OTHERS: &[&str] = &[
    "allowfail",
    "collapse",
    "compilefail",
    "copy",
    "editable",
    "edition2015",
    "edition2018",
    "edition2021",
    "edition2024",
    "eval",
    "exec",
    "ignore",
    "live",
    "nocopy",
    "noinline",
    "noplayground",
    "noplaypen",
    "norun",
    "nowrap",
    "playground",
    "runnable",
    "shouldpanic",
    "twoslash",
    "wordwrap",
    "wrap",
];

/// A name as all spell it alike: `hl_lines`, `hl-lines` and `hlLines`.
fn plain(name: &str) -> String {
    let letters = name.chars().filter(|c| !matches!(c, '_' | '-'));
    letters.map(|c| c.to_ascii_lowercase()).collect()
}

fn is_switch(value: &str) -> bool {
    matches!(value, "true" | "false" | "")
}

fn is_url(word: &str) -> bool {
    word.starts_with("https://") || word.starts_with("http://") || word.starts_with('/')
}

#[cfg(test)]
mod tests;
