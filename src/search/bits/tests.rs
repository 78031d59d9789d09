//! Is what was written read?

use super::{Coder, Number, Reader, Symbols, Words, Writer};

const NUMBERS: [u32; 11] = [0, 1, 2, 3, 5, 31, 32, 1000, 65_535, 1 << 20, u32::MAX - 1];
const WORDS: [&str; 11] = [
    "\u{5}go",
    "10k",
    "a",
    "abc",
    "abd",
    "zürich",
    "租",
    "租约",
    "續a",
    "續續a-b",
    "𠀀",
];

/// Everything once, which gives what was written.
fn code(coder: &mut impl Coder) -> (Vec<u32>, Vec<String>) {
    let (mut number, mut symbols) = (Number::default(), Symbols::<8>::default());
    let mut numbers = Vec::new();
    for _ in 0..3 {
        for wanted in NUMBERS {
            numbers.push(number.code(coder, wanted));
            numbers.push(symbols.code(coder, wanted & 7));
            numbers.push(coder.plain(wanted, 32));
        }
    }
    let (mut words, mut last) = (Words::default(), String::new());
    let coded = WORDS.map(|word| {
        words.code(coder, &mut last, word);
        last.clone()
    });
    (numbers, coded.to_vec())
}

#[test]
fn what_is_written_is_read() {
    let mut writer = Writer::default();
    let written = code(&mut writer);
    assert_eq!(written.1, WORDS);
    let expected = NUMBERS.map(|number| [number, number & 7, number]);
    assert_eq!(
        written.0,
        [expected, expected, expected].as_flattened().as_flattened()
    );
    let bytes = writer.into_bytes();
    let mut reader = Reader::new(&bytes);
    assert_eq!(code(&mut reader), written);
    assert!(!reader.is_beyond());
}

#[test]
fn what_is_often_is_short() {
    let mut writer = Writer::default();
    let mut number = Number::default();
    for _ in 0..8000 {
        number.code(&mut writer, 900);
    }
    assert!(
        writer.into_bytes().len() < 8000,
        "eight bits behind the highest are plain"
    );
    let mut writer = Writer::default();
    let mut symbols = Symbols::<2>::default();
    for _ in 0..8000 {
        symbols.code(&mut writer, 1);
    }
    assert!(writer.into_bytes().len() < 20);
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
        let _ = code(&mut Reader::new(&bytes));
    }
}
