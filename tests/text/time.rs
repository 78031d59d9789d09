//! Time and stack grow with the text and not faster, whatever stands in it.
//!
//! Each pattern is tried at two sizes, one four times the other. Where the work grows
//! with the square, the time grows sixteenfold; the bound leaves room for caches, and what
//! is quick in itself is not compared. Time is that of the processor, where the system
//! tells it, so that a busy machine makes no difference.

use std::time::{Duration, Instant};

use quire::text::{excerpt, outline, reading_minutes, sanitize};

use super::article;

/// The smaller size in bytes.
const SIZE: usize = 16_000;
/// How many times longer four times as much may take.
const BOUND: u32 = 9;
/// What takes less than this is not compared.
const QUICK: Duration = Duration::from_millis(400);

/// A text of about so many bytes: a beginning, something repeated, an end.
fn text(pattern: (&str, &str, &str), size: usize) -> String {
    let (before, repeated, after) = pattern;
    [before, &repeated.repeat(size / repeated.len()), after].concat()
}

#[test]
fn repeated_patterns_take_linear_time() {
    let patterns = [
        ("", ">", ""),
        ("", "> ", "x"),
        ("", "[", ""),
        ("", "]", ""),
        ("", "[]", ""),
        ("", "![", ""),
        ("", "![[]()", ""),
        ("", "[a](", ""),
        ("", "[a](<b", ""),
        ("", "[a][", ""),
        ("", "*", ""),
        ("", "*a", ""),
        ("", "**a *a ", ""),
        ("", "*a_ ", ""),
        ("", "a**b", ""),
        ("", "_a ", ""),
        ("", "~~a", ""),
        ("", "- ", "x"),
        ("", "* - > 1. ", "x"),
        ("", "1. ", "x"),
        ("", "`a``", ""),
        ("", "<", ""),
        ("", "<a ", ""),
        ("", "<a b=\"", ""),
        ("", "a <!--", ""),
        ("", "a <?", ""),
        ("", "a <!A ", ""),
        ("", "a <![CDATA[", ""),
        ("", "</", ""),
        ("", "&#1", ""),
        ("", "|a", "|\n|-|\n"),
        ("|a|\n|-|\n", "|b|\n", ""),
        ("", "a|\n-|\n\n", ""),
        ("[^1]: x\n\n", "[^1] ", ""),
        ("", "[^a]: ", "x"),
        ("[a]: b\n\n", "[a] ", ""),
        ("", "[a]: b\n", ""),
        ("", "[a]: <b\n", ""),
        ("", "[a]: b \"\n", ""),
        ("", "$a ", ""),
        ("", "$$a", ""),
        ("", "${", ""),
        ("", "$}", ""),
        ("", "$2，", ""),
        ("", "# a\n", ""),
        ("# a {", "#b ", "}"),
        ("", "a\n", "==="),
        ("", "```\n", ""),
        ("    a\n", "\n", "    b"),
        ("", "http://a.b/", ""),
        ("http://a.b/", ")", ""),
        ("", "www.", ""),
        ("", "a@", ""),
        ("", "**中。**", ""),
        ("", "中\n", ""),
        ("", "a", ""),
        ("", "\\", ""),
        ("a\n", ": ", "x"),
        ("", "<div>", ""),
        ("", "<div>\n\n", ""),
        ("", "a<b>\n\n", ""),
        ("", "<p><b>\n", ""),
        ("", "<script>", ""),
        ("<a", " b=c", ">"),
        ("", "<!-- a -->", ""),
        ("", "</div>\n\n", ""),
        ("", "<table><tr><td>", ""),
    ];
    let mut faults = String::new();
    for pattern in patterns {
        compare(
            &format!("{pattern:?}"),
            |size| text(pattern, size),
            &mut faults,
        );
    }
    assert!(faults.is_empty(), "{faults}");
}

#[test]
fn lists_of_different_things_take_linear_time() {
    let numbered = |line: fn(usize) -> String| {
        move |size: usize| (0..size / line(1_000).len()).map(line).collect::<String>()
    };
    let mut faults = String::new();
    let definitions = numbered(|n| format!("[r{n}]: u\n[r{n}]\n\n"));
    compare("definitions", definitions, &mut faults);
    compare(
        "footnotes",
        numbered(|n| format!("[^{n}]\n\n[^{n}]: x\n\n")),
        &mut faults,
    );
    compare(
        "headings",
        numbered(|n| format!("# a\n# a-{n}\n")),
        &mut faults,
    );
    compare(
        "backticks",
        |size| {
            (1..size.isqrt())
                .map(|n| format!("a{}", "`".repeat(n)))
                .collect()
        },
        &mut faults,
    );
    compare(
        "indented lists",
        |size| {
            let items: String = (0..size.isqrt() / 2)
                .map(|n| format!("{}- a\n", "  ".repeat(n)))
                .collect();
            [items, "x\n".repeat(size / 4), "\n".repeat(size / 4)].concat()
        },
        &mut faults,
    );
    compare(
        "lazy lines",
        |size| [">".repeat(size / 4), "a\n".repeat(size / 4)].concat(),
        &mut faults,
    );
    compare(
        "lists and blanks",
        |size| ["- ".repeat(size / 4), "x".into(), "\n".repeat(size / 2)].concat(),
        &mut faults,
    );
    compare(
        "balanced brackets",
        |size| ["[".repeat(size / 2), "]".repeat(size / 2)].concat(),
        &mut faults,
    );
    compare(
        "wide table",
        |size| {
            let columns = size.isqrt();
            [
                "|a".repeat(columns),
                "|\n".into(),
                "|-".repeat(columns),
                "|\n".into(),
                "|\n".repeat(size / 4),
            ]
            .concat()
        },
        &mut faults,
    );
    assert!(faults.is_empty(), "{faults}");
}

/// Notes where four times the text takes far more than four times as long.
fn compare(name: &str, make: impl Fn(usize) -> String, faults: &mut String) {
    let (small, large) = (make(SIZE), make(4 * SIZE));
    let work = |markdown: &str| {
        let start = clock();
        let html = article(markdown).html;
        let _ = (
            outline(markdown),
            excerpt(markdown),
            reading_minutes(markdown),
        );
        let _ = (sanitize(&html), sanitize(markdown));
        clock().saturating_sub(start)
    };
    let long = work(&large);
    if long > QUICK {
        let short = work(&small).max(work(&small));
        let long = long.min(work(&large));
        if long > short * BOUND {
            *faults += &format!("\n{name}: {short:?}, four times as much {long:?}");
        }
    }
}

/// The time this thread has spent on a processor, or else the time.
fn clock() -> Duration {
    static START: std::sync::LazyLock<Instant> = std::sync::LazyLock::new(Instant::now);
    let times = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    match times.split(' ').next().and_then(|time| time.parse().ok()) {
        Some(nanoseconds) => Duration::from_nanos(nanoseconds),
        None => START.elapsed(),
    }
}

#[test]
fn depth_exhausts_no_stack_and_is_flattened() {
    let deep = |open: &str, middle: &str, close: &str| {
        [&open.repeat(100_000), middle, &close.repeat(100_000)].concat()
    };
    let texts = [
        deep(">", "a", ""),
        deep("> ", "a", ""),
        deep("- ", "a", ""),
        deep("1. ", "a", ""),
        deep("[", "a", "](b)"),
        deep("![", "a", "](b)"),
        deep("*", "a", "*"),
        deep("*a **b ", "a", "** *"),
        deep("~~a ", "a", " ~~"),
        deep("<div>", "a", "</div>"),
        deep("<b>", "a", "</b>"),
        deep("<ul><li>", "a", ""),
        deep("<table><tr><td>", "a", ""),
        deep("<span>", "a", ""),
        deep("<x>", "a", "</x>"),
        deep("<svg>", "a", "</svg>"),
        deep("[^a]: ", "a", ""),
        deep("> - ", "a", ""),
    ];
    // A thread with little stack: a walk that recurses fails here and not in a browser.
    let worker = std::thread::Builder::new().stack_size(256 * 1024);
    let checked = worker.spawn(move || {
        for text in &texts {
            let rendered = article(text);
            let mut results = vec![rendered.html];
            if rendered.has_raw_html || text.contains('<') {
                results.push(sanitize(&results[0]));
                results.push(sanitize(text));
            }
            for html in results {
                assert!(
                    depth(&html) <= 128,
                    "{} levels of {:?}",
                    depth(&html),
                    &text[..12]
                );
                assert!(
                    html.contains('a') || text.starts_with("<svg"),
                    "{:?}",
                    &text[..12]
                );
            }
            let _ = (outline(text), excerpt(text), reading_minutes(text));
        }
    });
    assert!(checked.expect("a thread starts").join().is_ok());
}

/// How many elements stand inside each other at most.
fn depth(html: &str) -> usize {
    let mut open = 0_usize;
    let mut most = 0;
    for tag in html.split('<').skip(1) {
        let is_void = ["br", "hr", "img", "input"]
            .iter()
            .any(|name| tag.starts_with(name));
        if tag.starts_with('/') {
            open = open.saturating_sub(1);
        } else if !is_void {
            open += 1;
            most = most.max(open);
        }
    }
    most
}

#[test]
fn ten_megabytes_in_one_line_are_rendered() {
    let piece = "word 中文，**a** [a](b) `c` ";
    let text = piece.repeat(10_000_000 / piece.len());
    assert!(article(&text).html.len() > 10_000_000);
}
