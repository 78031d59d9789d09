//! Files made to be too much.

use super::fixture::Fixture;

#[track_caller]
fn check(content: &str, expected: &str) {
    let expected = format!("public/posts/2020-01-02-a.md:{expected}");
    Fixture::new()
        .file("posts/2020-01-02-a.md", content)
        .check_problems(&[&expected]);
}

#[test]
fn a_billion_laughs_are_cut_short() {
    let mut yaml = "---\na0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n".to_owned();
    for level in 1..10 {
        let aliases = vec![format!("*a{}", level - 1); 9].join(", ");
        yaml += &format!("a{level}: &a{level} [{aliases}]\n");
    }
    check(
        &(yaml + "---\n"),
        "7:10: the aliases up to here grow beyond 1 MiB; write the values out",
    );
}

#[test]
fn one_long_text_named_often_is_bounded_too() {
    let text = "x".repeat(30_000);
    let aliases = vec!["*t"; 3000].join(", ");
    check(&format!("---\na: &t {text}\nb: [{aliases}]\n---\n"), "3:");
}

#[test]
fn aliases_cannot_nest_beyond_the_depth() {
    let mut yaml = "---\na0: &a0 []\n".to_owned();
    for level in 1..100 {
        yaml += &format!("a{level}: &a{level} [*a{}]\n", level - 1);
    }
    check(&(yaml + "---\n"), "65:12: nested deeper than 64 levels");
}

#[test]
fn an_alias_inside_its_own_value_is_named() {
    check(
        "---\ntags: &a [*a]\n---\n",
        "2:11: an alias inside the value that it names",
    );
    check("---\ntags: *a\n---\n", "2:7: not valid YAML");
}

#[test]
fn depth_is_bounded_in_every_style() {
    let deep = 10_000;
    check(&format!("---\ntags: {}\n---\n", "[".repeat(deep)), "2:");
    check(
        &format!("---\ntags: {}{}\n---\n", "[".repeat(deep), "]".repeat(deep)),
        "2:",
    );
    check(&format!("---\ntags: {}\n---\n", "{a: ".repeat(deep)), "2:");
    check(
        &format!("---\ntags:\n  {}x\n---\n", "- ".repeat(deep)),
        "3:",
    );
    check(&format!("+++\ntags = {}\n+++\n", "[".repeat(deep)), "2:");
    check(
        &format!(
            "+++\ntags = {}{}\n+++\n",
            "[".repeat(deep),
            "]".repeat(deep)
        ),
        "2:",
    );
    check(&format!("+++\n{}a = 1\n+++\n", "a.".repeat(deep)), "2:");
}

#[test]
fn a_front_matter_has_an_end() {
    let many = "key: value\n".repeat(7000);
    check(
        &format!("---\n{many}---\n"),
        "1:1: the front matter is longer than 64 KiB",
    );
    check(
        &format!("---\n{many}"),
        "1:1: the front matter is not closed",
    );
    check(&format!("+++\n{}+++\n", "a = 1\n".repeat(20_000)), "1:1: ");
}

#[test]
fn a_post_has_an_end() {
    let blog = Fixture::new().file("posts/2020-01-02-a.md", vec![b'x'; (16 << 20) + 1]);
    blog.check_problems(&["public/posts/2020-01-02-a.md:1:1: larger than 16384 KiB"]);
}

#[test]
fn many_fields_of_nothing_are_tolerated() {
    let fields: String = (0..3000).map(|n| format!("field{n}: {n}\n")).collect();
    let content = format!("---\ntitle: T\n{fields}---\n");
    let blog = Fixture::new()
        .file("posts/2020-01-02-a.md", content)
        .press();
    assert_eq!(blog.document("a").post.link.title, "T");
}
