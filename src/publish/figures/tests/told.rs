//! Are authors told of all figures that stay source?

use super::{super::MOST, drawn};

#[test]
fn figures_beyond_the_most_are_told_where_they_begin() {
    let most = "$a$\n\n".repeat(MOST);
    assert_eq!(drawn(&most).doubts, []);
    let figures = drawn(&format!("{most}$b$\n\n$c$\n"));
    let [(offset, doubt)] = figures.doubts.as_slice() else {
        panic!("{:?}", figures.doubts)
    };
    assert_eq!(*offset, most.len());
    assert!(doubt.contains("more than 5000 figures"), "{doubt}");
    assert_eq!(figures.drawn.len(), 1);
}

#[test]
fn dollar_signs_that_cost_a_post_its_formulas_are_told() {
    let prices = "It is 1$2 and ".repeat(40);
    let text = format!("{prices}\n\nA formula: $x$.\n");
    let figures = drawn(&text);
    assert_eq!(figures.drawn, Vec::<String>::new());
    let [(offset, doubt)] = figures.doubts.as_slice() else {
        panic!("{:?}", figures.doubts)
    };
    assert_eq!(text.get(*offset..*offset + 3), Some("$x$"), "{offset}");
    assert!(doubt.contains("all others of the post"), "{doubt}");
    // Where there is none, none is lost.
    for text in ["It is $5, or $6 and US$7.\n", &prices] {
        assert_eq!(drawn(text).doubts, [], "{text}");
    }
}
