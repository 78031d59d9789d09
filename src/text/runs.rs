//! How are the colours and the lines of some code written down?
//!
//! As letters, each with a number; [`code_block`](super::code_block) says what they mean and
//! reads them.

use super::escape::push_number;
use super::shown_code::Look;

/// How many lines of a long piece of code are laid out together; the style sheet knows how
/// tall they are.
pub const CHUNK: usize = 100;

/// Stands for code of no colour.
pub(super) const PLAIN: u8 = b'.';

/// What a piece of code is. A page's style sheet says how each looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token {
    /// A comment.
    Comment,
    /// A deleted line of a difference.
    Deleted,
    /// A function's name.
    Function,
    /// A heading of a markup language.
    Heading,
    /// An inserted line of a difference.
    Inserted,
    /// A keyword of the language.
    Keyword,
    /// A number or another constant.
    Number,
    /// An annotation, a macro or a directive.
    Meta,
    /// What a program in a terminal said; it is not copied.
    Output,
    /// What a terminal shows before a command; it is not copied.
    Prompt,
    /// A string.
    String,
    /// A type, or the name of an element.
    Type,
    /// A property or an attribute.
    Property,
}

impl Token {
    /// The letter that stands for it: in runs, and behind `hl-` in its class.
    const fn letter(self) -> u8 {
        match self {
            Self::Comment => b'c',
            Self::Deleted => b'd',
            Self::Function => b'f',
            Self::Heading => b'h',
            Self::Inserted => b'i',
            Self::Keyword => b'k',
            Self::Number => b'n',
            Self::Meta => b'm',
            Self::Output => b'o',
            Self::Prompt => b'q',
            Self::String => b's',
            Self::Type => b't',
            Self::Property => b'p',
        }
    }
}

/// Writes the colours of a piece of code down. What is behind the last run has no colour.
#[derive(Clone, Debug, Default)]
pub struct Runs {
    text: String,
    last: (u8, usize),
}

impl Runs {
    /// Adds the next `length` bytes.
    pub fn push(&mut self, token: Option<Token>, length: usize) {
        self.add(token.map_or(PLAIN, Token::letter), length);
    }

    pub(super) fn add(&mut self, letter: u8, length: usize) {
        if letter == self.last.0 {
            self.last.1 += length;
        } else if length > 0 {
            self.write();
            self.last = (letter, length);
        }
    }

    pub(super) fn write(&mut self) {
        let (letter, length) = core::mem::take(&mut self.last);
        if length > 0 {
            self.op(letter, length);
        }
    }

    pub(super) fn op(&mut self, letter: u8, number: usize) {
        self.text.push(char::from(letter));
        push_number(&mut self.text, number as u64);
    }

    /// The text; empty where nothing has a colour.
    #[must_use]
    pub fn finish(mut self) -> String {
        if self.last.0 != PLAIN {
            self.write();
        }
        self.text
    }
}

impl Runs {
    /// Passes over the next `length` bytes.
    pub fn skip(&mut self, length: usize) {
        self.add(b'X', length);
    }

    /// Begins a line.
    pub fn line(&mut self, look: Look) {
        self.write();
        self.op(b'L', look.bits().into());
    }

    /// Begins a chunk of [`CHUNK`] lines, or what is behind the last one.
    pub fn chunk(&mut self, is_whole: bool) {
        self.write();
        self.op(b'C', usize::from(is_whole));
    }

    /// Counts lines from here on.
    pub fn count_from(&mut self, number: usize) {
        self.write();
        self.op(b'N', number);
    }
}
