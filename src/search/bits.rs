//! How do numbers and words become few bits?
//!
//! Hosts compress no binary files, so a piece of the index is written as small as it is going
//! to be: a binary arithmetic coder, whose chances are learnt from what came before (as in
//! LZMA and the lpaq archivers). What is learnt must be the same on both sides, so everything
//! is said once, of a [`Coder`]: the [`Writer`] writes what it is given and gives it back, the
//! [`Reader`] gives what was written. Reading beyond the end gives anything and ends: a
//! damaged piece costs itself.

mod words;

pub(super) use words::Words;

/// How likely a bit is set, by those seen so far.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chance {
    /// Of 65,536.
    set: u16,
    seen: u8,
}

impl Default for Chance {
    fn default() -> Self {
        Self {
            set: 1 << 15,
            seen: 0,
        }
    }
}

impl Chance {
    /// From how many bits on an older one counts less.
    const MEMORY: u8 = 60;

    fn learn(&mut self, bit: bool) {
        let goal = if bit { 65_536 - 32 } else { 32 };
        let step = (goal - i32::from(self.set)) * 2 / (2 * i32::from(self.seen) + 3);
        self.set = (i32::from(self.set) + step) as u16;
        self.seen = (self.seen + 1).min(Self::MEMORY);
    }
}

/// Writes or reads.
pub(super) trait Coder {
    /// A bit that is set by a certain chance: what was written, also where it is being
    /// written.
    fn bit(&mut self, chance: &mut Chance, bit: bool) -> bool;

    /// Whether more was read than there is.
    fn is_beyond(&self) -> bool {
        false
    }

    /// The lowest `count` bits of a number, at most 32, of which nothing is known.
    fn plain(&mut self, number: u32, count: u32) -> u32 {
        (0..count).rev().fold(0, |read, at| {
            let bit = self.bit(&mut Chance::default(), number >> at & 1 == 1);
            read << 1 | u32::from(bit)
        })
    }
}

/// What is between two numbers that the next bits tell apart.
#[derive(Clone, Copy, Debug)]
struct Range {
    low: u32,
    high: u32,
}

impl Range {
    const WHOLE: Self = Self {
        low: 0,
        high: u32::MAX,
    };

    /// The last number of the part that stands for a bit that is set.
    fn middle(self, chance: Chance) -> u32 {
        let width = u64::from(self.high - self.low);
        self.low + ((width * u64::from(chance.set)) >> 16) as u32
    }

    fn narrow(&mut self, middle: u32, bit: bool) {
        if bit {
            self.high = middle;
        } else {
            self.low = middle + 1;
        }
    }

    /// The first byte, once it is certain.
    fn shift(&mut self) -> Option<u8> {
        let first = (self.low >> 24) as u8;
        if u32::from(first) != self.high >> 24 {
            return None;
        }
        self.low <<= 8;
        self.high = self.high << 8 | 255;
        Some(first)
    }
}

/// Writes bits.
#[derive(Clone, Debug)]
pub(super) struct Writer {
    bytes: Vec<u8>,
    range: Range,
}

impl Default for Writer {
    fn default() -> Self {
        Self {
            bytes: Vec::new(),
            range: Range::WHOLE,
        }
    }
}

impl Coder for Writer {
    fn bit(&mut self, chance: &mut Chance, bit: bool) -> bool {
        self.range.narrow(self.range.middle(*chance), bit);
        chance.learn(bit);
        while let Some(byte) = self.range.shift() {
            self.bytes.push(byte);
        }
        bit
    }
}

impl Writer {
    /// How many bytes there are by now.
    pub(super) fn len(&self) -> usize {
        self.bytes.len()
    }

    pub(super) fn into_bytes(mut self) -> Vec<u8> {
        // The shortest number in the range, which is read with zeros behind it.
        let Range { low, high } = self.range;
        let cut = |bytes: u32| {
            let rest = u32::MAX.checked_shr(8 * bytes).unwrap_or(0);
            let number = low.checked_add(rest)? & !rest;
            (number <= high).then_some((number, bytes))
        };
        let (number, length) = (0..=4).find_map(cut).unwrap_or((low, 4));
        let last = number.to_be_bytes();
        self.bytes.extend(last.iter().take(length as usize));
        self.bytes
    }
}

/// Reads what [`Writer`] has written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    range: Range,
    /// Where in the range the number is that was written.
    number: u32,
}

impl<'a> Reader<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        let mut reader = Self {
            bytes,
            at: 0,
            range: Range::WHOLE,
            number: 0,
        };
        for _ in 0..4 {
            reader.next();
        }
        reader
    }

    fn next(&mut self) {
        let byte = self.bytes.get(self.at).copied().unwrap_or(0);
        self.number = self.number << 8 | u32::from(byte);
        self.at += 1;
    }
}

impl Coder for Reader<'_> {
    fn bit(&mut self, chance: &mut Chance, _: bool) -> bool {
        let middle = self.range.middle(*chance);
        let bit = self.number <= middle;
        self.range.narrow(middle, bit);
        chance.learn(bit);
        while self.range.shift().is_some() {
            self.next();
        }
        bit
    }

    fn is_beyond(&self) -> bool {
        self.at > self.bytes.len() + 8
    }
}

/// Symbols of a few bits, by how often each was there.
#[derive(Clone, Debug)]
pub(super) struct Symbols<const COUNT: usize>([Chance; COUNT]);

impl<const COUNT: usize> Default for Symbols<COUNT> {
    fn default() -> Self {
        Self([Chance::default(); COUNT])
    }
}

impl<const COUNT: usize> Symbols<COUNT> {
    /// One of `COUNT`, a power of two, from 0.
    pub(super) fn code(&mut self, coder: &mut impl Coder, symbol: u32) -> u32 {
        let mut read = 1;
        for at in (0..COUNT.ilog2()).rev() {
            let bit = symbol >> at & 1 == 1;
            let Some(chance) = self.0.get_mut(read) else {
                break;
            };
            read = read << 1 | usize::from(coder.bit(chance, bit));
        }
        (read - COUNT.min(read)) as u32
    }
}

/// Numbers of any size, of which small ones or those of a size like the last are short.
#[derive(Clone, Debug, Default)]
pub(super) struct Number {
    lengths: [Chance; 32],
    /// The first bits behind the highest, by length.
    firsts: [Symbols<4>; 32],
}

impl Number {
    /// A number from 0, at most `u32::MAX - 1`.
    pub(super) fn code(&mut self, coder: &mut impl Coder, number: u32) -> u32 {
        let number = number.saturating_add(1);
        let length = number.ilog2();
        let mut read = 0;
        for (at, chance) in (0..31).zip(&mut self.lengths) {
            if !coder.bit(chance, at < length) {
                break;
            }
            read = at + 1;
        }
        let known = read.min(2);
        let rest = read - known;
        let mut bits = 1 << known;
        if let Some(firsts) = self.firsts.get_mut(read as usize) {
            // A single bit stands highest of the two.
            let first = (number >> rest & (bits - 1)) << (2 - known);
            if known > 0 {
                bits |= firsts.code(coder, first) >> (2 - known);
            }
        }
        (bits << rest | coder.plain(number, rest)).wrapping_sub(1)
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
