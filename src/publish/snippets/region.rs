//! Where in a file is the region of this name?
//!
//! Editors mark regions with comments: `#region name` to `#endregion`, `// region: name`,
//! and mdBook's `ANCHOR: name` to `ANCHOR_END: name`.

/// What a comment says of regions.
enum Mark<'a> {
    Begin(&'a str),
    /// With its name, which may be left out.
    End(&'a str),
}

/// The lines of a region, without those that mark regions and without a common indent. More
/// regions of one name follow each other.
///
/// # Errors
///
/// What the file has instead, for the end of a sentence.
pub(super) fn named(text: &str, name: &str) -> Result<String, String> {
    let mut lines: Vec<&str> = Vec::new();
    let mut known: Vec<&str> = Vec::new();
    // The regions that are open within the one that is asked for, and that one first.
    let mut open: Vec<&str> = Vec::new();
    let mut is_found = false;
    for line in text.lines() {
        match mark(line) {
            Some(Mark::Begin(begun)) => {
                known.push(begun);
                if !open.is_empty() || is_called(begun, name) {
                    open.push(begun);
                    is_found = true;
                }
            }
            Some(Mark::End(ended)) => {
                if ended.is_empty() {
                    open.pop();
                } else if let Some(at) = open.iter().rposition(|open| is_called(open, ended)) {
                    // Regions may overlap.
                    open.remove(at);
                    if at == 0 {
                        open.clear();
                    }
                }
            }
            None if !open.is_empty() => lines.push(line),
            None => {}
        }
    }
    if !is_found {
        known.dedup();
        known.truncate(8);
        return Err(match known.is_empty() {
            true => format!("no region `{name}`; mark it with `#region {name}` and `#endregion`"),
            false => format!("no region `{name}`; it has `{}`", known.join("`, `")),
        });
    }
    if !open.is_empty() {
        return Err(format!(
            "no end of the region `{name}`; write `#endregion` behind it"
        ));
    }
    Ok(dedented(&lines))
}

/// Lines without the indent that they have in common.
pub(super) fn dedented(lines: &[&str]) -> String {
    let indent = |line: &&str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let written = lines.iter().filter(|line| !line.trim().is_empty());
    let common = written.map(indent).min().unwrap_or_default();
    let mut text = String::new();
    for line in lines {
        text.push_str(line.get(common..).unwrap_or_default());
        text.push('\n');
    }
    text
}

fn is_called(said: &str, name: &str) -> bool {
    said == name || said.split_whitespace().next() == Some(name)
}

/// What a line says of regions, where it is a comment that does.
fn mark(line: &str) -> Option<Mark<'_>> {
    let line = line.trim();
    let said = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    if said.len() == line.len() {
        return None;
    }
    let said = strip_word(said, "pragma").unwrap_or(said);
    let said = said.trim_end_matches(['/', '*', '-', '>', ' ', '}', ')']);
    let name = |rest: &str| -> usize { rest.len() };
    let begin = strip_word(said, "region").or_else(|| strip_word(said, "ANCHOR"));
    if let Some(rest) = begin {
        return (name(rest) > 0).then_some(Mark::Begin(rest));
    }
    let end = strip_word(said, "endregion")
        .or_else(|| strip_word(said, "end region"))
        .or_else(|| strip_word(said, "ANCHOR_END"));
    end.map(Mark::End)
}

/// What stands behind a word, in any case, and a colon or blanks.
fn strip_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let (first, rest) = text.split_at_checked(word.len())?;
    let is_whole = rest.is_empty() || rest.starts_with([':', ' ', '\t']);
    let rest = rest.strip_prefix(':').unwrap_or(rest);
    (first.eq_ignore_ascii_case(word) && is_whole).then(|| rest.trim_matches(['"', ' ', '\t']))
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn regions_are_found_in_every_style() {
        for (begin, end) in [
            ("// #region a", "// #endregion"),
            ("//#region a", "//#endregion a"),
            ("# region a", "# endregion"),
            ("#region a", "#endregion"),
            ("#pragma region a", "#pragma endregion"),
            ("/* #region a */", "/* #endregion */"),
            ("<!-- #region a -->", "<!-- #endregion a -->"),
            ("// region: a", "// endregion: a"),
            ("// ANCHOR: a", "// ANCHOR_END: a"),
            ("-- ANCHOR: a", "-- ANCHOR_END: a"),
            ("#Region \"a\"", "#End Region"),
            ("(* #region a *)", "(* #endregion *)"),
        ] {
            let text = format!("x\n  {begin}\n    y\n      z\n  {end}\nx\n");
            assert_eq!(named(&text, "a").as_deref(), Ok("y\n  z\n"), "{begin}");
        }
    }

    #[test]
    fn regions_may_stand_in_each_other_and_come_again() {
        let text = "// #region a\n1\n// #region b\n2\n// #endregion\n3\n// #endregion\n4\n// #region a\n5\n// #endregion a\n";
        assert_eq!(named(text, "a").as_deref(), Ok("1\n2\n3\n5\n"));
        assert_eq!(named(text, "b").as_deref(), Ok("2\n"));
        let text = "// ANCHOR: a\n1\n// ANCHOR: b\n2\n// ANCHOR_END: a\n3\n// ANCHOR_END: b\n";
        assert_eq!(named(text, "a").as_deref(), Ok("1\n2\n"));
        assert_eq!(named(text, "b").as_deref(), Ok("2\n3\n"));
    }

    #[test]
    fn what_is_missing_is_told() {
        let text = "// #region b\n// #endregion\n// #region c\n";
        assert!(named(text, "a").is_err_and(|reason| reason.contains("it has `b`, `c`")));
        assert!(named("x", "a").is_err_and(|reason| reason.contains("#region a")));
        assert!(named(text, "c").is_err_and(|reason| reason.contains("no end")));
        assert!(named("let region = 1;\nregion a\n", "a").is_err());
    }
}
