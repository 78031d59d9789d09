//! How do numbers and words become few bits?
//!
//! Hosts compress no binary files, so a piece of the index is written as small as it is going
//! to be. Reading beyond the end gives zeros and never fails: a damaged piece costs itself.

use crate::text::is_ideograph;

/// Letters by how often they stand in a dictionary: eight of four bits, eight of five, ten of
/// six and twelve of seven, which fills the code. `H` stands for a Chinese character, `*` for
/// any other.
const LETTERS: &[u8; 38] = b"eainrstolcdupmghbfkvwyxH01zqj23456789*";
/// Of how many bits a letter is, and where those of the length begin in [`LETTERS`].
const LENGTHS: [(u32, usize, usize); 4] = [(4, 0, 8), (5, 8, 8), (6, 16, 10), (7, 26, 12)];
/// Where the common Chinese characters begin, and the bits that number them.
const HAN: (u32, u32) = (0x4E00, 15);

/// Writes bits.
#[derive(Clone, Debug, Default)]
pub(super) struct Writer {
    bytes: Vec<u8>,
    /// How many bits of the last byte are taken.
    taken: u32,
}

impl Writer {
    /// The lowest `count` bits of a number, at most 32, the highest of them first.
    pub(super) fn bits(&mut self, number: u32, count: u32) {
        for at in (0..count).rev() {
            if self.taken == 0 {
                self.bytes.push(0);
            }
            if let Some(last) = self.bytes.last_mut() {
                let bit = number.checked_shr(at).unwrap_or(0) & 1;
                *last |= (bit as u8) << (7 - self.taken);
            }
            self.taken = (self.taken + 1) % 8;
        }
    }

    /// A number that is mostly small, from 0.
    pub(super) fn small(&mut self, number: u32) {
        let number = number.saturating_add(1);
        let length = 31 - number.leading_zeros();
        self.bits(0, length);
        self.bits(number, length + 1);
    }

    /// A number that is mostly below two to the power of `k`.
    pub(super) fn rice(&mut self, number: u32, k: u32) {
        let high = number >> k;
        // One that is far off is written in full behind as many ones as none has.
        if high >= 24 {
            self.bits(0x00FF_FFFF, 24);
            self.bits(number, 32);
            return;
        }
        for _ in 0..high {
            self.bits(1, 1);
        }
        self.bits(0, 1);
        self.bits(number, k);
    }

    /// A word that follows another in order: what both begin with, and the rest.
    pub(super) fn word(&mut self, before: &str, word: &str) {
        let shared = before
            .chars()
            .zip(word.chars())
            .take_while(|(a, b)| a == b)
            .count();
        self.rice(shared as u32, 1);
        self.rice((word.chars().count() - shared) as u32, 1);
        let mut last = word.chars().take(shared).last();
        for c in word.chars().skip(shared) {
            self.letter(last, c);
            last = Some(c);
        }
    }

    fn letter(&mut self, last: Option<char>, c: char) {
        let code = u32::from(c);
        let is_han = code.wrapping_sub(HAN.0) < 1 << HAN.1;
        if last.is_some_and(is_ideograph) {
            // Behind one Chinese character stands another.
            self.bits(u32::from(!is_han), 1);
            if is_han {
                return self.bits(code - HAN.0, HAN.1);
            }
        }
        let wanted = match u8::try_from(code) {
            Ok(c @ (b'a'..=b'z' | b'0'..=b'9')) => c,
            _ if is_han => b'H',
            _ => b'*',
        };
        let at = LETTERS.iter().position(|letter| *letter == wanted);
        let at = at.unwrap_or(LETTERS.len() - 1);
        let mut first = 0;
        for (bits, start, count) in LENGTHS {
            if at < start + count {
                self.bits(first + (at - start) as u32, bits);
                break;
            }
            first = (first + count as u32) << 1;
        }
        match wanted {
            b'H' => self.bits(code - HAN.0, HAN.1),
            b'*' => self.bits(code, 21),
            _ => {}
        }
    }

    /// How many bytes there are by now.
    pub(super) fn len(&self) -> usize {
        self.bytes.len()
    }

    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }
}

/// Reads what [`Writer`] has written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// Whether all has been read, but for the bits that fill up a byte.
    pub(super) fn is_done(&self) -> bool {
        self.at + 7 >= self.bytes.len() * 8
    }

    /// Whether more was read than there is.
    pub(super) fn is_beyond(&self) -> bool {
        self.at > self.bytes.len() * 8
    }

    fn bit(&mut self) -> u32 {
        let byte = self.bytes.get(self.at / 8).copied().unwrap_or(0);
        let bit = byte >> (7 - self.at % 8) & 1;
        self.at += 1;
        bit.into()
    }

    pub(super) fn bits(&mut self, count: u32) -> u32 {
        (0..count).fold(0, |number, _| number << 1 | self.bit())
    }

    pub(super) fn small(&mut self) -> u32 {
        let mut length = 0;
        while self.bit() == 0 {
            length += 1;
            if length > 31 {
                return 0;
            }
        }
        (1_u32 << length | self.bits(length)).wrapping_sub(1)
    }

    pub(super) fn rice(&mut self, k: u32) -> u32 {
        let mut high = 0;
        while self.bit() == 1 {
            high += 1;
            if high == 24 {
                return self.bits(32);
            }
        }
        high << k | self.bits(k)
    }

    /// Puts the next word in place of the one before it.
    pub(super) fn word(&mut self, word: &mut String) {
        let shared = self.rice(1) as usize;
        let mut rest = self.rice(1);
        let end = word.char_indices().nth(shared).map(|(at, _)| at);
        word.truncate(end.unwrap_or(word.len()));
        let mut last = word.chars().next_back();
        while rest > 0 && !self.is_beyond() {
            let c = self.letter(last);
            word.push(c);
            last = Some(c);
            rest -= 1;
        }
    }

    fn letter(&mut self, last: Option<char>) -> char {
        if last.is_some_and(is_ideograph) && self.bit() == 0 {
            return character(HAN.0 + self.bits(HAN.1));
        }
        let (mut code, mut first) = (self.bits(3), 0);
        for (_, start, count) in LENGTHS {
            code = code << 1 | self.bit();
            let at = code.wrapping_sub(first) as usize;
            if at < count {
                return match LETTERS.get(start + at) {
                    Some(b'H') => character(HAN.0 + self.bits(HAN.1)),
                    Some(b'*') | None => character(self.bits(21)),
                    Some(letter) => char::from(*letter),
                };
            }
            first = (first + count as u32) << 1;
        }
        char::REPLACEMENT_CHARACTER
    }
}

fn character(code: u32) -> char {
    char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::{Reader, Writer};

    #[test]
    fn what_is_written_is_read() {
        let mut writer = Writer::default();
        let numbers = [0, 1, 2, 5, 31, 32, 1000, 65_535, 1 << 20, u32::MAX - 1];
        for number in numbers {
            writer.small(number);
            for k in [0, 3, 10] {
                writer.rice(number, k);
            }
            writer.bits(number, 32);
        }
        let words = [
            "\u{5}go", "10k", "a", "abc", "abd", "zürich", "租", "租约", "續a", "𠀀",
        ];
        let mut before = "";
        for word in words {
            writer.word(before, word);
            before = word;
        }
        let bytes = writer.into_bytes();
        let mut reader = Reader::new(&bytes);
        for number in numbers {
            assert_eq!(reader.small(), number);
            for k in [0, 3, 10] {
                assert_eq!(reader.rice(k), number);
            }
            assert_eq!(reader.bits(32), number);
        }
        let mut word = String::new();
        for expected in words {
            reader.word(&mut word);
            assert_eq!(word, expected);
        }
        assert!(reader.is_done());
    }

    #[test]
    fn damage_is_read_without_end_or_panic() {
        let mut state = 7_u32;
        for _ in 0..200 {
            let bytes: Vec<u8> = (0..40)
                .map(|_| {
                    state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    (state >> 24) as u8
                })
                .collect();
            let mut reader = Reader::new(&bytes);
            let mut word = String::new();
            for _ in 0..100 {
                reader.word(&mut word);
                reader.small();
                reader.rice(5);
            }
        }
    }
}
