//! Which pieces are there behind a fence?

/// A piece of what stands behind a fence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Item<'a> {
    /// What stands in braces.
    Braces(&'a str),
    /// What stands in brackets.
    Label(&'a str),
    /// A name and its value, without quotes.
    Pair(&'a str, &'a str),
    /// Anything else up to the next blank or comma.
    Word(&'a str),
}

/// Cuts a text into its pieces.
pub(super) struct Scanner<'a> {
    rest: &'a str,
}

impl<'a> Scanner<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { rest: text }
    }

    /// Takes what stands between a mark that has been taken and `end`; all the rest where
    /// there is none.
    fn take_to(&mut self, end: char) -> &'a str {
        let (text, rest) = self.rest.split_once(end).unwrap_or((self.rest, ""));
        self.rest = rest;
        text
    }

    fn take(&mut self, length: usize) -> &'a str {
        let (text, rest) = self
            .rest
            .split_at_checked(length)
            .unwrap_or((self.rest, ""));
        self.rest = rest;
        text
    }

    fn take_while(&mut self, is_in: impl Fn(char) -> bool) -> &'a str {
        let end = self.rest.find(|c| !is_in(c));
        self.take(end.unwrap_or(self.rest.len()))
    }

    /// The value behind `key=` or `key:`.
    fn value(&mut self, key: &str) -> &'a str {
        self.take_while(|c| c == ' ');
        let quote = self.rest.chars().next().unwrap_or_default();
        match quote {
            '"' | '\'' => {
                self.take(1);
                self.take_to(quote)
            }
            '[' | '{' => {
                self.take(1);
                self.take_to(if quote == '[' { ']' } else { '}' })
            }
            // Zola's lines have blanks between them, Hexo's commas.
            '0'..='9' if takes_lines(key) => {
                let text = self.rest;
                let is_of_lines = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '-' | ',');
                let length = text.find(|c| !is_of_lines(c)).unwrap_or(text.len());
                let mut lines = text.get(..length).unwrap_or_default();
                if length < text.len() {
                    // The last word is the beginning of something else: `2nd`.
                    let end = lines.rfind([' ', ',']).unwrap_or(length);
                    lines = lines.get(..end).unwrap_or_default();
                }
                self.take(lines.len())
            }
            _ => self.take_while(|c| !c.is_whitespace() && !matches!(c, ',' | '}')),
        }
    }
}

/// Whether numbers behind a key are lines.
fn takes_lines(key: &str) -> bool {
    matches!(
        key,
        "hl_lines" | "hide_lines" | "mark" | "highlight" | "lines"
    )
}

fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '-')
}

impl<'a> Iterator for Scanner<'a> {
    type Item = Item<'a>;

    fn next(&mut self) -> Option<Item<'a>> {
        self.take_while(|c| c.is_whitespace() || matches!(c, ',' | '}'));
        let first = self.rest.chars().next()?;
        if first == '{' {
            self.take(1);
            return Some(Item::Braces(self.take_to('}')));
        }
        if first == '[' {
            self.take(1);
            return Some(Item::Label(self.take_to(']')));
        }
        if matches!(first, '"' | '\'') {
            self.take(1);
            return Some(Item::Word(self.take_to(first)));
        }
        let name = self.rest.find(|c| !is_name(c)).unwrap_or(self.rest.len());
        let behind = self.rest.get(name..).unwrap_or_default();
        let is_address = behind.starts_with("://");
        if name > 0 && behind.starts_with(['=', ':']) && !is_address {
            let key = self.take(name);
            self.take(1);
            return Some(Item::Pair(key, self.value(key)));
        }
        // As in `showLineNumbers{10}`.
        if name > 0 && behind.starts_with('{') && !behind.starts_with("{}") {
            let word = self.take(name);
            let is_numbers = word.eq_ignore_ascii_case("showlinenumbers");
            return Some(if is_numbers {
                Item::Pair(word, self.value(word))
            } else {
                Item::Word(word)
            });
        }
        Some(Item::Word(self.take_while(|c| {
            !c.is_whitespace() && !matches!(c, ',' | '}')
        })))
    }
}
