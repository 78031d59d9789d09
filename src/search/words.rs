//! What are the words of a text?
//!
//! A run of letters and digits is a word, an underscore included; one that has parts, as
//! identifiers do, is known whole and by each part: `DialContext`, `snake_case`, `utf8`.
//! Chinese is taken character by character, and who looks for more takes neighbours together.
//! What is indexed and what is asked must never go different ways through this file.

use super::fold::Folding;
use crate::text::{CODE, CODE_END, is_ideograph};

/// What stands between two words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    /// Nothing that is seen.
    None,
    /// Blanks or signs.
    Some,
    /// The end of a block.
    Line,
}

/// A word or a Chinese character.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// The whole, folded, without underscores.
    pub(super) text: String,
    /// The parts of an identifier, folded, where there are several.
    pub(super) parts: Vec<String>,
    /// What stands between its underscores, folded, where that has parts itself.
    pub(super) compounds: Vec<String>,
    /// Whether it is a character of a script without spaces.
    pub(super) is_han: bool,
    /// Where it begins and ends in the text, in bytes.
    pub(super) start: usize,
    pub(super) end: usize,
    /// What is between it and the one before.
    pub(super) gap: Gap,
    pub(super) is_code: bool,
}

/// Takes a text apart.
pub(super) fn words(text: &str, folding: &Folding) -> Vec<Word> {
    let mut cutter = Cutter {
        folding,
        words: Vec::with_capacity(text.len() / 6),
        run: None,
        gap: Gap::Line,
        is_code: false,
    };
    for (at, c) in text.char_indices() {
        cutter.take(at, c);
    }
    cutter.end_run();
    cutter.words
}

struct Cutter<'a> {
    folding: &'a Folding,
    words: Vec<Word>,
    run: Option<Run>,
    gap: Gap,
    is_code: bool,
}

/// A word that has begun.
struct Run {
    word: Word,
    /// Where the part that is open begins in the folded text.
    part: usize,
    /// Where what stands behind the last underscore begins, and how many parts are before it.
    compound: (usize, usize),
    last: Class,
    /// Whether the letter before `last` was a capital too, and where `last` is folded to: a
    /// part may begin there, as `Server` in `HTTPServer`.
    capital: Option<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    Capital,
    Letter,
    Digit,
    Underscore,
}

impl Cutter<'_> {
    fn take(&mut self, at: usize, c: char) {
        match c {
            CODE | CODE_END => {
                // Takes no room, so that nothing ends here.
                self.is_code = c == CODE;
            }
            _ if is_ideograph(c) && !is_latin_form(c) => {
                self.end_run();
                let mut text = String::new();
                self.folding.push(c, &mut text);
                let word = self.begin(at, text, true);
                self.words.push(Word {
                    end: at + c.len_utf8(),
                    ..word
                });
            }
            '_' | '0'..='9' | 'a'..='z' | 'A'..='Z' => self.letter(at, c),
            _ if c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36F}') => self.letter(at, c),
            _ => {
                self.end_run();
                let gap = if c == '\n' { Gap::Line } else { Gap::Some };
                self.gap = self.gap.max(gap);
            }
        }
    }

    fn begin(&mut self, at: usize, text: String, is_han: bool) -> Word {
        Word {
            text,
            parts: Vec::new(),
            compounds: Vec::new(),
            is_han,
            start: at,
            end: at,
            gap: core::mem::replace(&mut self.gap, Gap::None),
            is_code: self.is_code,
        }
    }

    fn letter(&mut self, at: usize, c: char) {
        if self.run.is_none() {
            let word = self.begin(at, String::new(), false);
            self.run = Some(Run {
                word,
                part: 0,
                compound: (0, 0),
                last: Class::Underscore,
                capital: None,
            });
        }
        let Some(run) = &mut self.run else { return };
        let class = match c {
            '_' => Class::Underscore,
            '0'..='9' => Class::Digit,
            'a'..='z' => Class::Letter,
            'A'..='Z' => Class::Capital,
            _ if c.is_uppercase() => Class::Capital,
            _ if c.is_numeric() => Class::Digit,
            _ => Class::Letter,
        };
        let here = run.word.text.len();
        match (run.last, class) {
            (Class::Capital, Class::Letter) => {
                if let Some(capital) = run.capital {
                    run.end_part(capital);
                }
            }
            (last, class) if last != class => run.end_part(here),
            _ => {}
        }
        if class == Class::Underscore {
            run.end_compound();
        }
        run.capital = (class == Class::Capital && run.last == Class::Capital).then_some(here);
        run.last = class;
        if class != Class::Underscore {
            self.folding.push(c, &mut run.word.text);
        }
        run.word.end = at + c.len_utf8();
    }

    fn end_run(&mut self) {
        let Some(mut run) = self.run.take() else {
            return;
        };
        if run.word.text.is_empty() {
            // Underscores alone are a sign.
            self.gap = run.word.gap.max(Gap::Some);
            return;
        }
        // Most words have no parts, and then nothing is made of them.
        if !run.word.parts.is_empty() {
            run.end_part(run.word.text.len());
            if run.compound.0 > 0 {
                run.end_compound();
            }
            if run.word.parts.len() < 2 {
                run.word.parts.clear();
            }
        }
        self.words.push(run.word);
    }
}

impl Run {
    fn end_part(&mut self, end: usize) {
        let part = self.word.text.get(self.part..end);
        if let Some(part) = part.filter(|part| !part.is_empty()) {
            self.word.parts.push(part.to_owned());
            self.part = end;
        }
    }

    fn end_compound(&mut self) {
        let Word {
            text,
            parts,
            compounds,
            ..
        } = &mut self.word;
        let (start, before) = self.compound;
        if parts.len() > before + 1 {
            compounds.extend(text.get(start..).map(str::to_owned));
        }
        self.compound = (text.len(), parts.len());
    }
}

/// A letter or digit in full width, which stands for a narrow one.
fn is_latin_form(c: char) -> bool {
    matches!(c, '\u{FF10}'..='\u{FF19}' | '\u{FF21}'..='\u{FF3A}' | '\u{FF41}'..='\u{FF5A}')
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::{Gap, words};
    use crate::search::Folding;

    fn shown(text: &str) -> Vec<String> {
        let words = words(text, &Folding::whole());
        let show = |word: &super::Word| {
            let parts = word.parts.join("+");
            let parts = if parts.is_empty() {
                parts
            } else {
                format!("={parts}")
            };
            let compounds = word.compounds.iter();
            let compounds: String = compounds.map(|compound| format!(";{compound}")).collect();
            format!("{}{parts}{compounds}", word.text)
        };
        words.iter().map(show).collect()
    }

    #[test]
    fn words_are_known_whole_and_by_their_parts() {
        let table: [(&str, &[&str]); 11] = [
            ("DialContext", &["dialcontext=dial+context"]),
            ("snake_case", &["snakecase=snake+case"]),
            ("HTTPServer", &["httpserver=http+server"]),
            ("Module_OnLoad", &["moduleonload=module+on+load;onload"]),
            ("utf8", &["utf8=utf+8"]),
            ("__init__", &["init"]),
            ("don't stop", &["don", "t", "stop"]),
            ("v3.5.0", &["v3=v+3", "5", "0"]),
            ("TTL", &["ttl"]),
            ("用etcd租約", &["用", "etcd", "租", "约"]),
            ("Ｇｏ 語言", &["go", "语", "言"]),
        ];
        for (text, expected) in table {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_between_words_is_known() {
        let found = words("a\u{E}b\u{F} 租约，c\nd", &Folding::default());
        let gaps: Vec<Gap> = found.iter().map(|word| word.gap).collect();
        let (none, some, line) = (Gap::None, Gap::Some, Gap::Line);
        assert_eq!(gaps, [line, some, none, some, line]);
        assert_eq!(found.first().map(|word| word.text.as_str()), Some("ab"));
    }
}
