//! The spellings of all programs that blogs come from.

use super::FenceInfo;

#[track_caller]
fn check(cases: &[(&str, FenceInfo)]) {
    for (info, expected) in cases {
        assert_eq!(FenceInfo::read(info), *expected, "{info}");
    }
}

fn titled(title: &str) -> FenceInfo {
    FenceInfo {
        title: title.to_owned(),
        ..FenceInfo::default()
    }
}

fn marked(lines: &[(usize, usize)]) -> FenceInfo {
    FenceInfo {
        marked: lines.to_vec(),
        ..FenceInfo::default()
    }
}

fn numbered(first: usize) -> FenceInfo {
    FenceInfo {
        first_number: Some(first),
        ..FenceInfo::default()
    }
}

#[test]
fn most_fences_say_nothing_but_their_language() {
    for info in [
        "",
        "rust",
        "rust,ignore",
        "rust, no_run, edition2021",
        "c++",
        "c#",
        "{.haskell}",
        "jsx live",
        "ts twoslash",
        "rust,unknown_to_all",
        "text ",
    ] {
        check(&[(info, FenceInfo::default())]);
    }
}

#[test]
fn titles_are_read_in_every_spelling() {
    check(&[
        ("js title=\"a b.js\"", titled("a b.js")),
        ("js title='a.js'", titled("a.js")),
        ("js title=a.js", titled("a.js")),
        ("js filename=a.js", titled("a.js")),
        ("rust,name=src/main.rs", titled("src/main.rs")),
        ("go {title=\"a.go\"}", titled("a.go")),
        ("python:main.py", titled("main.py")),
        ("js:title=src/a.js", titled("src/a.js")),
        ("sh [npm]", titled("npm")),
        ("ts [src/a b.ts]", titled("src/a b.ts")),
        ("js a title of words", titled("a title of words")),
        ("js 缓存.js", titled("缓存.js")),
    ]);
}

#[test]
fn a_title_of_hexo_may_lead_somewhere() {
    let linked = |title: &str, url: &str, text: &str| FenceInfo {
        link: Some((url.to_owned(), text.to_owned())),
        ..titled(title)
    };
    check(&[
        (
            "js _.compact https://underscorejs.org/#compact Underscore.js doc",
            linked(
                "_.compact",
                "https://underscorejs.org/#compact",
                "Underscore.js doc",
            ),
        ),
        (
            "js a.js /downloads/a.js",
            linked("a.js", "/downloads/a.js", ""),
        ),
        ("js a javascript:alert(1) b", titled("a b")),
    ]);
}

#[test]
fn lines_are_read_in_every_spelling() {
    let lines = [(1, 1), (3, 5)];
    check(&[
        ("js{1,3-5}", marked(&lines)),
        ("js {1,3-5}", marked(&lines)),
        ("js {1, 3-5}", marked(&lines)),
        ("go {hl_lines=[1,\"3-5\"]}", marked(&lines)),
        ("go {hl_lines=\"1 3-5\"}", marked(&lines)),
        ("go {hl_lines=[\"1\", \"3-5\"]}", marked(&lines)),
        ("rust,hl_lines=1 3-5", marked(&lines)),
        ("js mark:1,3-5", marked(&lines)),
        ("js mark={1,3-5}", marked(&lines)),
        ("js highlight={1,3-5}", marked(&lines)),
        ("js highlight:true", FenceInfo::default()),
    ]);
    check(&[
        (
            "js ins={2} del={3-4} focus={5}",
            FenceInfo {
                inserted: vec![(2, 2)],
                deleted: vec![(3, 4)],
                focused: vec![(5, 5)],
                ..FenceInfo::default()
            },
        ),
        (
            "rust,linenos,hl_lines=1 3-5,linenostart=10,hide_lines=2 7-8",
            FenceInfo {
                marked: lines.to_vec(),
                hidden: vec![(2, 2), (7, 8)],
                first_number: Some(10),
                ..FenceInfo::default()
            },
        ),
        (
            "js mark:10,12-14 first_line:10",
            FenceInfo {
                marked: lines.to_vec(),
                first_number: Some(10),
                ..FenceInfo::default()
            },
        ),
    ]);
}

#[test]
fn line_numbers_are_read_in_every_spelling() {
    for info in [
        "js showLineNumbers",
        "js:line-numbers",
        "rust,linenos",
        "go {linenos=table}",
        "go {linenos=inline}",
        "go {lineNos=true}",
        "js line_number:true",
        "{.haskell .numberLines}",
        "js {numberLines: true}",
        "js showLineNumbers=true",
    ] {
        check(&[(info, numbered(1))]);
    }
    for info in [
        "js showLineNumbers=10",
        "js showLineNumbers{10}",
        "js:line-numbers=10",
        "rust,linenos,linenostart=10",
        "go {linenos=table,linenostart=10}",
        "js first_line:10",
        "{.haskell .numberLines startFrom=\"10\"}",
        "js startLineNumber=10",
    ] {
        check(&[(info, numbered(10))]);
    }
    for info in [
        "js:no-line-numbers",
        "go {linenos=false}",
        "js line_number:false first_line:3",
    ] {
        check(&[(info, FenceInfo::default())]);
    }
}

#[test]
fn everything_can_be_said_at_once() {
    check(&[
        (
            "ts:line-numbers=2 {1} [config.ts]",
            FenceInfo {
                marked: vec![(1, 1)],
                first_number: Some(2),
                ..titled("config.ts")
            },
        ),
        (
            "jsx title=\"/src/a.js\" {1,4-6} showLineNumbers live",
            FenceInfo {
                marked: vec![(1, 1), (4, 6)],
                first_number: Some(1),
                ..titled("/src/a.js")
            },
        ),
        (
            "js a.js https://a.org/ text line_number:true mark:2",
            FenceInfo {
                link: Some(("https://a.org/".to_owned(), "text".to_owned())),
                marked: vec![(2, 2)],
                first_number: Some(1),
                ..titled("a.js")
            },
        ),
        (
            "go {linenos=table,hl_lines=[8,\"15-17\"],linenostart=199}",
            FenceInfo {
                marked: vec![(8, 8), (15, 17)],
                first_number: Some(199),
                ..FenceInfo::default()
            },
        ),
    ]);
}

#[test]
fn a_file_and_a_tab_are_named() {
    check(&[
        (
            "rust file=./src/x.rs lines=3-10",
            FenceInfo {
                file: Some("./src/x.rs".to_owned()),
                lines: Some((3, 10)),
                ..FenceInfo::default()
            },
        ),
        (
            "rust file=\"a b.rs\" region=main tab=\"Rust\"",
            FenceInfo {
                file: Some("a b.rs".to_owned()),
                region: Some("main".to_owned()),
                tab: Some("Rust".to_owned()),
                ..FenceInfo::default()
            },
        ),
    ]);
}

#[test]
fn what_cannot_be_read_is_told() {
    for (info, part) in [
        ("js {1-}", "`1-`"),
        ("js {0}", "`0`"),
        ("js {5-3}", "`5-3`"),
        ("go {hl_lines=[a]}", "`a`"),
        ("js mark:x", "`x`"),
        ("js first_line:x", "`x`"),
        ("js file=a lines=1,3", "`1,3`"),
    ] {
        let doubts = FenceInfo::read(info).doubts;
        assert!(
            doubts.len() == 1 && doubts[0].contains(part),
            "{info}: {doubts:?}"
        );
    }
}

#[test]
fn nothing_behind_a_fence_is_too_odd() {
    for info in [
        "{", "}", "[", "js {", "js [", "js =", "js ==", "js \"", "js a=\"", "js:", "{.", "js {{}}",
        ":", ",", "js 'é",
    ] {
        let _ = FenceInfo::read(info);
    }
}
