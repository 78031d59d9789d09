//! Where does a post's front matter end and its text begin?
//!
//! A front matter stands between two `---` lines (YAML; `...` closes it too) or two
//! `+++` lines (TOML), at the very beginning. Since `---` is also a line across the page
//! in Markdown, a block without a single key counts as text. Its fields are read in
//! [`fields`](super::fields); here it must never matter which there are.

use super::{
    problem::{Fault, Place},
    value::{Node, Table, read_toml, read_yaml},
};

/// The longest front matter in bytes.
const LONGEST: usize = 64 << 10;

/// A post, taken apart.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct FrontMatter<'a> {
    /// The fields; none where the post has no front matter.
    pub(super) fields: Table,
    /// The Markdown.
    pub(super) body: &'a str,
}

/// Takes a post apart.
pub(super) fn split(text: &str) -> Result<FrontMatter<'_>, Fault> {
    let plain = FrontMatter {
        fields: Table::new(),
        body: text,
    };
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    match first.trim_end() {
        "---" => yaml(rest, plain),
        "+++" => {
            let Some((block, body)) = closed(rest, &["+++"])? else {
                return Err(unclosed("+++"));
            };
            let fields = read_toml(block, 2)?;
            Ok(FrontMatter { fields, body })
        }
        ";;;" => Err(foreign("`;;;` (JSON)")),
        fence if fence.strip_prefix("---").is_some_and(is_word) => Err(foreign(fence)),
        "{" => Err(foreign("`{` (JSON)")),
        line if line.starts_with("{\"") => Err(foreign("`{` (JSON)")),
        _ => Ok(plain),
    }
}

fn yaml<'a>(rest: &'a str, plain: FrontMatter<'a>) -> Result<FrontMatter<'a>, Fault> {
    let Some((block, body)) = closed(rest, &["---", "..."])? else {
        let mut lines = rest.lines().filter(|line| !line.trim().is_empty());
        return if lines.next().is_some_and(is_field) {
            Err(unclosed("---"))
        } else {
            Ok(plain)
        };
    };
    match read_yaml(block, 2).map(|value| value.node) {
        Ok(Node::Table(fields)) => Ok(FrontMatter { fields, body }),
        Ok(Node::Null) => Ok(FrontMatter {
            fields: Table::new(),
            body,
        }),
        // Text between two lines across the page, unless somebody meant fields.
        Ok(_) if !block.lines().any(is_field) => Ok(plain),
        Err(_) if !block.lines().any(is_field) => Ok(plain),
        Ok(_) => {
            let message = "the front matter is no list of fields; write one `key: value` a line";
            Err(Fault::new(Place { line: 2, column: 1 }, message))
        }
        Err(fault) => Err(fault),
    }
}

/// The block before a line that is one of `fences`, and what follows that line. `None`
/// where no such line follows.
fn closed<'a>(rest: &'a str, fences: &[&str]) -> Result<Option<(&'a str, &'a str)>, Fault> {
    let mut offset = 0;
    for line in rest.split_inclusive('\n') {
        if fences.contains(&line.trim_end()) {
            let block = rest.get(..offset).unwrap_or_default();
            let body = rest.get(offset + line.len()..).unwrap_or_default();
            if block.len() > LONGEST && block.lines().any(is_field) {
                let message =
                    "the front matter is longer than 64 KiB; is its closing line missing?";
                return Err(Fault::new(Place::START, message));
            }
            return Ok((block.len() <= LONGEST).then_some((block, body)));
        }
        offset += line.len();
    }
    Ok(None)
}

/// Whether a line looks like `key: value`, the full-width colon of Chinese keyboards
/// and a forgotten space included.
fn is_field(line: &str) -> bool {
    line.split_once([':', '：'])
        .is_some_and(|(key, rest)| is_word(key) && !rest.starts_with("//"))
}

fn is_word(text: &str) -> bool {
    let text = text.trim_end();
    !text.is_empty()
        && text
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'))
        && text.starts_with(char::is_alphabetic)
}

fn unclosed(fence: &str) -> Fault {
    let message =
        format!("the front matter is not closed; put a line `{fence}` behind its last field");
    Fault::new(Place::START, message)
}

fn foreign(kind: &str) -> Fault {
    let message = format!(
        "a front matter in {kind} is not read; write YAML between two lines `---`, or TOML between two lines `+++`"
    );
    Fault::new(Place::START, message)
}

#[cfg(test)]
mod tests {
    use super::split;

    /// How many fields a post has, and its text; or the place and a part of the fault.
    fn taken(text: &str) -> Result<(usize, &str), (usize, usize, String)> {
        split(text)
            .map(|post| (post.fields.len(), post.body))
            .map_err(|fault| (fault.place.line, fault.place.column, fault.message))
    }

    #[test]
    fn posts_are_taken_apart() {
        let table = [
            ("---\ntitle: a\n---\ntext\n", 1, "text\n"),
            ("---  \ntitle: a\ntags: [b]\n---\t\n\ntext", 2, "\ntext"),
            ("---\ntitle: a\n...\ntext", 1, "text"),
            ("---\ntitle: a\n---", 1, ""),
            ("---\n---\ntext", 0, "text"),
            ("---\n# only a comment\n---\ntext", 0, "text"),
            ("---\n标题: 好\n---\n", 1, ""),
            ("+++\ntitle = 'a'\ndate = 2020-01-02\n+++\ntext", 2, "text"),
            ("+++\n+++\ntext", 0, "text"),
            (
                "text\n---\ntitle: a\n---\n",
                0,
                "text\n---\ntitle: a\n---\n",
            ),
            ("", 0, ""),
            ("---", 0, "---"),
            (
                "---\n\nA line across the page.\n",
                0,
                "---\n\nA line across the page.\n",
            ),
            (
                "---\nSee https://x.org\n---\n",
                0,
                "---\nSee https://x.org\n---\n",
            ),
            ("---\n- a\n- b\n---\n", 0, "---\n- a\n- b\n---\n"),
            ("---\n*not an alias\n---\n", 0, "---\n*not an alias\n---\n"),
            ("----\ntitle: a\n----\n", 0, "----\ntitle: a\n----\n"),
            ("{{< x >}}\n", 0, "{{< x >}}\n"),
        ];
        for (text, fields, body) in table {
            assert_eq!(taken(text), Ok((fields, body)), "{text:?}");
        }
    }

    #[test]
    fn odd_front_matters_are_named() {
        let table = [
            ("---\ntitle: a\ntext\n", 1, 1, "not closed"),
            ("---\n\ntitle: a\n", 1, 1, "not closed"),
            ("+++\ntext\n", 1, 1, "not closed"),
            (";;;\n\"title\": 1\n;;;\n", 1, 1, "JSON"),
            ("{\n  \"title\": 1\n}\n", 1, 1, "JSON"),
            ("{\"title\": 1}\n", 1, 1, "JSON"),
            ("---toml\ntitle = 1\n---\n", 1, 1, "---toml"),
            ("---\ntitle: a: b\n---\n", 2, 9, "in quotes"),
            (
                "---\ntitle: x\ndate：2020\ntags: a\n---\n",
                4,
                1,
                "not `：`",
            ),
            (
                "---\ntitle: x\ndate:2020\ntags: a\n---\n",
                4,
                1,
                "a space behind it",
            ),
            ("---\ntags:\n\t- a\n---\n", 3, 2, "no tabs"),
            ("---\ntitle：x\n---\n", 2, 1, "`key: value`"),
            ("+++\ntitle = \n+++\n", 2, 9, "not valid TOML"),
            ("+++\na = 1\na = 2\n+++\n", 3, 1, "duplicate key"),
        ];
        for (text, line, column, part) in table {
            match taken(text) {
                Ok(post) => panic!("{text:?} is taken as {post:?}"),
                Err(fault) => {
                    assert_eq!((fault.0, fault.1), (line, column), "{text:?} {}", fault.2);
                    assert!(fault.2.contains(part), "{text:?}: {}", fault.2);
                }
            }
        }
    }
}
