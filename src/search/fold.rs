//! Which characters does a reader take for the same?
//!
//! Capital and small, with and without an accent, full width and narrow; and of Chinese the
//! traditional form and the simplified one, as far as one character stands for one. The pairs
//! of these are a piece of the index, because few readers need them: the tool always has
//! them, the page's search once it has fetched them.

use super::bits::{Coder, Number, Reader, Symbols, Writer};

/// The letters without their accents, from `À` on; `.` where there is none.
const LATIN: &[u8; 192] = b"aaaaaaaceeeeiiiidnooooo.ouuuuytsaaaaaaaceeeeiiiidnooooo.ouuuuytyaaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
/// The same from `Ḁ` on.
const MORE_LATIN: &[u8; 256] = b"aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwyas..s.aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......";

/// The Chinese characters that may have another form.
const HAN: core::ops::RangeInclusive<char> = '\u{3400}'..='\u{9FFF}';

/// How characters are made alike.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folding {
    /// Traditional characters and their simplified forms, in order.
    han: Vec<(char, char)>,
}

impl Folding {
    /// With all pairs: those of OpenCC, as far as one character stands for one.
    #[cfg(not(target_arch = "wasm32"))]
    #[must_use]
    pub fn whole() -> Self {
        use ferrous_opencc::{OpenCC, config::BuiltinConfig};

        // What comes with a library that is there is there.
        let Ok(simplify) = OpenCC::from_config(BuiltinConfig::T2s) else {
            return Self::default();
        };
        let pair = |from: char| {
            let simple = simplify.convert(from.encode_utf8(&mut [0; 4]));
            let mut simple = simple.chars();
            let to = simple.next().filter(|to| *to != from && HAN.contains(to))?;
            simple.next().is_none().then_some((from, to))
        };
        Self {
            han: HAN.filter_map(pair).collect(),
        }
    }

    /// The pairs whose simplified character is wanted, as a piece of the index.
    #[must_use]
    pub fn to_piece(&self, is_wanted: impl Fn(char) -> bool) -> Vec<u8> {
        let mut writer = Writer::default();
        let mut pairs = Pairs::default();
        for pair in self.han.iter().filter(|(_, to)| is_wanted(*to)) {
            pairs.code(&mut writer, Some(*pair));
        }
        pairs.code(&mut writer, None);
        writer.into_bytes()
    }

    /// Reads a piece.
    #[must_use]
    pub fn of_piece(bytes: &[u8]) -> Self {
        let mut reader = Reader::new(bytes);
        let mut pairs = Pairs::default();
        let mut han = Vec::new();
        while let Some(pair) = pairs.code(&mut reader, None) {
            if reader.is_beyond() {
                break;
            }
            han.push(pair);
        }
        Self { han }
    }

    /// Adds to `out` what stands for a character: nothing for an accent by itself.
    pub(super) fn push(&self, c: char, out: &mut String) {
        match c {
            '\0'..='\u{7F}' => out.push(c.to_ascii_lowercase()),
            'Æ' | 'æ' => out.push_str("ae"),
            'Œ' | 'œ' => out.push_str("oe"),
            'ß' | 'ẞ' => out.push_str("ss"),
            '\u{300}'..='\u{36F}' => {}
            '\u{C0}'..='\u{17F}' => latin(LATIN, '\u{C0}', c, out),
            '\u{1E00}'..='\u{1EFF}' => latin(MORE_LATIN, '\u{1E00}', c, out),
            '\u{FF01}'..='\u{FF5E}' => {
                let narrow = char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c);
                out.push(narrow.to_ascii_lowercase());
            }
            _ if HAN.contains(&c) => out.push(self.han(c)),
            _ => out.extend(c.to_lowercase()),
        }
    }

    /// The simplified form of a Chinese character.
    #[must_use]
    pub fn han(&self, c: char) -> char {
        let found = self.han.binary_search_by_key(&c, |(from, _)| *from);
        found
            .ok()
            .and_then(|at| self.han.get(at))
            .map_or(c, |(_, to)| *to)
    }
}

/// The pairs as few bits: how far the next one is, and its simplified form by the block of
/// 256 it stands in.
#[derive(Default)]
struct Pairs {
    last: u32,
    steps: Number,
    blocks: Symbols<256>,
}

impl Pairs {
    /// The next pair, or that there is none.
    fn code(&mut self, coder: &mut impl Coder, pair: Option<(char, char)>) -> Option<(char, char)> {
        let (from, to) = pair.map_or((self.last, 0), |(from, to)| (from.into(), to.into()));
        // No step is the end.
        let step = self.steps.code(coder, from.wrapping_sub(self.last));
        if step == 0 {
            return None;
        }
        self.last = self.last.wrapping_add(step);
        let to = self.blocks.code(coder, to >> 8 & 0xFF) << 8 | coder.plain(to, 8);
        Some((char::from_u32(self.last)?, char::from_u32(to)?))
    }
}

fn latin(table: &[u8], first: char, c: char, out: &mut String) {
    let at = (u32::from(c) - u32::from(first)) as usize;
    match table.get(at) {
        Some(letter) if *letter != b'.' => out.push(char::from(*letter)),
        _ => out.extend(c.to_lowercase()),
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::Folding;

    fn folded(text: &str) -> String {
        let folding = Folding::whole();
        let mut out = String::new();
        text.chars().for_each(|c| folding.push(c, &mut out));
        out
    }

    #[test]
    fn what_looks_the_same_is_the_same() {
        let table = [
            ("Café", "cafe"),
            ("Cafe\u{301}", "cafe"),
            ("Ｇｏ１", "go1"),
            ("Straße", "strasse"),
            ("Łódź", "lodz"),
            ("Nguyễn", "nguyen"),
            ("ŒUVRE", "oeuvre"),
            ("資料庫", "资料库"),
            ("数据库", "数据库"),
            ("Привет", "привет"),
        ];
        for (text, expected) in table {
            assert_eq!(folded(text), expected);
        }
    }

    #[test]
    fn the_pairs_come_back_from_their_piece() {
        let whole = Folding::whole();
        assert!(whole.han.len() > 2900, "{}", whole.han.len());
        let piece = whole.to_piece(|_| true);
        assert!(piece.len() < 12_000, "{}", piece.len());
        assert_eq!(Folding::of_piece(&piece), whole);
    }
}
