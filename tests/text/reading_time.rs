//! How long texts take.

use super::check;
use quire::text::reading_minutes;

#[test]
fn each_script_is_counted_its_own_way() {
    let minutes = |count: usize, unit: &str| reading_minutes(&unit.repeat(count));
    assert_eq!(minutes(4_000, "读"), 10);
    assert_eq!(minutes(2_200, "word "), 10);
    assert_eq!(minutes(1_000, "読み"), 5);
    assert_eq!(minutes(2_200, "단어 "), 10);
    assert_eq!(minutes(1_000, "读 word "), 7);
    // Punctuation and emphasis add nothing.
    assert_eq!(minutes(4_000, "**读**，"), 10);
    assert_eq!(minutes(2_200, "w*or*d "), 10);
}

#[test]
fn code_weighs_half_and_markup_nothing() {
    let code = format!("```\n{}\n```", "word word word word word\n".repeat(440));
    assert_eq!(reading_minutes(&code), 5);
    let words = "w ".repeat(660);
    let address = "https://example.org/a/b/c/d/e/f/g";
    check(
        &[
            ("", 1),
            ("a", 1),
            (&format!("---\ntitle: {words}\n---\na"), 1),
            (&format!("<!-- {words} -->"), 1),
            (&format!("[a]: {address} \"{words}\""), 1),
            (&format!("[a](b \"{words}\")"), 1),
            (&format!("<{address}> ").repeat(300), 1),
            (&format!("<div>{words}</div>"), 3),
            (&words, 3),
        ],
        reading_minutes,
    );
}
