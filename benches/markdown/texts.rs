//! Which texts are rendered?
//!
//! What people write: the blog's own posts, in both languages, one after the other until
//! there is enough.

use std::{
    fs,
    path::{Path, PathBuf},
};

use quire::{
    model::Base,
    text::{Options, render},
};

/// A text to render.
pub struct Text {
    /// What the table calls it.
    pub name: String,
    /// The text.
    pub markdown: String,
    /// Whether the author wrote HTML of his own.
    pub has_raw_html: bool,
}

/// A short post, a long one and a book; and a long post with HTML in it.
pub fn texts() -> Vec<Text> {
    let posts = posts();
    assert!(posts.len() > 1, "there are posts without raw HTML");
    let mut texts: Vec<Text> = [6_000, 30_000, 300_000]
        .into_iter()
        .map(|length| of_length(&posts, length))
        .collect();
    let with_html = of_length(&posts, 30_000).markdown.replace(
        "\n## ",
        "\n<details><summary>More</summary>\n\nPress <kbd>Ctrl</kbd>.\n\n</details>\n\n## ",
    );
    texts.push(named("raw HTML, ", with_html));
    assert!(texts.iter().filter(|text| text.has_raw_html).count() == 1);
    texts
}

/// Posts until there are `length` bytes, the last one whole paragraphs of it.
fn of_length(posts: &[String], length: usize) -> Text {
    let mut markdown = String::new();
    for paragraph in posts.iter().cycle().flat_map(|post| post.split("\n\n")) {
        if markdown.len() >= length {
            break;
        }
        markdown += paragraph;
        markdown += "\n\n";
    }
    named("", markdown)
}

fn named(kind: &str, markdown: String) -> Text {
    Text {
        name: format!("{kind}{} kB", markdown.len() / 1000),
        has_raw_html: has_raw_html(&markdown),
        markdown,
    }
}

/// The posts of this blog that hold no HTML, without their front matter.
fn posts() -> Vec<String> {
    let mut files = Vec::new();
    find(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("public/posts"),
        &mut files,
    );
    files.sort();
    let text = |path: &PathBuf| {
        let post = fs::read_to_string(path).unwrap();
        let (_, behind) = post.strip_prefix("---\n")?.split_once("\n---\n")?;
        Some(behind.to_owned()).filter(|markdown| !has_raw_html(markdown))
    };
    files.iter().filter_map(text).collect()
}

fn find(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            find(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "md") {
            files.push(path);
        }
    }
}

fn has_raw_html(markdown: &str) -> bool {
    let base = Base::new("/");
    let options = Options::new(&base);
    render(markdown, &options).has_raw_html
}
