//! How do words in order become few bits? By what they share with the one before, and by
//! which letters follow each other.

use super::{Coder, Number, Symbols};
use crate::text::is_ideograph;

/// A word's letters: its end, `a` to `z`, `0` to `9`, and the following.
const END: u32 = 0;
const LETTER: u32 = 1;
const DIGIT: u32 = 27;
const HAN: u32 = 37;
const LOW: u32 = 38;
const OTHER: u32 = 39;
/// Where no letter is before.
const NONE: u32 = 40;
/// Where the common Chinese characters begin, and the bits that number them.
const COMMON: (u32, u32) = (0x4E00, 15);

/// Words in order.
#[derive(Clone, Debug)]
pub(in crate::search) struct Words {
    /// What both begin with, by the length of the word before.
    shared: [Number; 16],
    /// The next letter, by the one before and whether it is the first of its own.
    letters: Vec<Symbols<64>>,
    /// How far the next Chinese character is from that of the word before.
    steps: Number,
}

impl Default for Words {
    fn default() -> Self {
        Self {
            shared: Default::default(),
            letters: vec![Symbols::default(); 2 * (NONE as usize + 1)],
            steps: Number::default(),
        }
    }
}

impl Words {
    /// Puts a word in the place of the one before it.
    pub(in crate::search) fn code(
        &mut self,
        coder: &mut impl Coder,
        last: &mut String,
        word: &str,
    ) {
        let both = last.chars().zip(word.chars());
        let shared = both.take_while(|(a, b)| a == b).count() as u32;
        let length = last.chars().count().min(self.shared.len() - 1);
        let shared = match self.shared.get_mut(length) {
            Some(number) => number.code(coder, shared),
            None => 0,
        } as usize;
        let (end, other) = last
            .char_indices()
            .nth(shared)
            .map_or((last.len(), None), |(at, c)| (at, Some(c)));
        last.truncate(end);
        let mut own = word.chars().skip(shared);
        let mut before = last.chars().next_back();
        let mut is_first = true;
        while let Some(c) = self.letter(coder, before, other.filter(|_| is_first), own.next()) {
            last.push(c);
            before = Some(c);
            is_first = false;
            if coder.is_beyond() {
                break;
            }
        }
    }

    /// The next letter of a word, behind one and other than another.
    fn letter(
        &mut self,
        coder: &mut impl Coder,
        before: Option<char>,
        other: Option<char>,
        c: Option<char>,
    ) -> Option<char> {
        let context = 2 * before.map_or(NONE, symbol) + u32::from(other.is_some());
        let wanted = c.map_or(END, symbol);
        let symbol = self
            .letters
            .get_mut(context as usize)
            .map_or(END, |symbols| symbols.code(coder, wanted));
        let code = c.map_or(0, u32::from);
        let code = match symbol {
            END => return None,
            LETTER..DIGIT => u32::from('a') + symbol - LETTER,
            DIGIT..HAN => u32::from('0') + symbol - DIGIT,
            HAN => match other.filter(|c| is_ideograph(*c)) {
                Some(other) => {
                    let other = u32::from(other);
                    let step = self.steps.code(coder, code.wrapping_sub(other));
                    other.wrapping_add(step)
                }
                None => COMMON.0 + coder.plain(code.wrapping_sub(COMMON.0), COMMON.1),
            },
            LOW => coder.plain(code, 7),
            _ => coder.plain(code, 21),
        };
        Some(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER))
    }
}

fn symbol(c: char) -> u32 {
    let code = u32::from(c);
    match c {
        'a'..='z' => LETTER + code - u32::from('a'),
        '0'..='9' => DIGIT + code - u32::from('0'),
        '\0'..='\u{7F}' => LOW,
        _ if code.wrapping_sub(COMMON.0) < 1 << COMMON.1 && is_ideograph(c) => HAN,
        _ => OTHER,
    }
}
