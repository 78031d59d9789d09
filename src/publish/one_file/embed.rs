//! How do files get into a page that must not ask for any?

use std::{
    fs,
    io::{self, Write as _},
    path::Path,
};

use flate2::{Compression, write::GzEncoder};
use serde_json::Value;

use crate::{
    publish::{output::file_path, search::SCRIPT, tree::join},
    search::Engine,
};

/// Where the program of a page lies, below the folder.
pub(super) struct Program {
    js: String,
    wasm: String,
}

impl Program {
    /// Its JavaScript and its WebAssembly.
    pub(super) fn read(&self, folder: &Path) -> io::Result<(String, Vec<u8>)> {
        let js = fs::read_to_string(folder.join(&self.js))?;
        Ok((js, fs::read(folder.join(&self.wasm))?))
    }
}

/// The page without anything that it would have to ask for, and its program.
pub(super) fn page(html: &str, folder: &Path) -> io::Result<(String, Option<Program>)> {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, tag)) = next_tag(rest) {
        out += before;
        let name = tag.split([' ', '>', '\n']).next().unwrap_or_default();
        let mut behind = rest.get(before.len() + tag.len()..).unwrap_or_default();
        match name {
            "<script" | "<style" => {
                let close = if name == "<style" {
                    "</style>"
                } else {
                    "</script>"
                };
                let end = behind
                    .find(close)
                    .map_or(behind.len(), |at| at + close.len());
                let (content, after) = behind.split_at(end);
                behind = after;
                let is_ours = attribute(tag, "src").is_none()
                    && attribute(tag, "data-js").is_none()
                    && attribute(tag, "type") != Some("module");
                if is_ours {
                    out += tag;
                    out += content;
                }
            }
            "<link" => out += &link(tag, folder)?,
            "<meta" if attribute(tag, "http-equiv").is_some() => {}
            "<meta" if attribute(tag, "name") == Some("quire-worker") => {}
            "<img" => out += &image(tag, folder),
            _ => out += tag,
        }
        rest = behind;
    }
    out += rest;
    Ok((out, program(folder)?))
}

/// The text before the next tag, and the tag.
fn next_tag(html: &str) -> Option<(&str, &str)> {
    let start = html.find('<')?;
    let (before, tag) = html.split_at(start);
    let end = tag.find('>')? + 1;
    Some((before, tag.get(..end)?))
}

/// The program of the page among the files: JavaScript that has WebAssembly of its name
/// beside it.
fn program(folder: &Path) -> io::Result<Option<Program>> {
    let mut names: Vec<String> = Vec::new();
    for entry in fs::read_dir(folder)? {
        names.extend(entry?.file_name().into_string().ok());
    }
    names.sort_unstable();
    let found = names.iter().find_map(|wasm| {
        let js = wasm.strip_suffix("_bg.wasm")?.to_owned() + ".js";
        let is_search = wasm.starts_with("quire-search");
        (!is_search && names.contains(&js)).then(|| Program {
            js,
            wasm: wasm.clone(),
        })
    });
    Ok(found)
}

/// What stands in place of a link to another file.
fn link(tag: &str, folder: &Path) -> io::Result<String> {
    let href = attribute(tag, "href").unwrap_or_default();
    Ok(match attribute(tag, "rel").unwrap_or_default() {
        "canonical" => tag.to_owned(),
        "icon" => match data_address(href, folder) {
            Some(data) => format!("<link rel=\"icon\" href=\"{data}\">"),
            None => String::new(),
        },
        "stylesheet" => {
            let style = fs::read_to_string(folder.join(below(href)))?;
            format!("<style>{}</style>", style.replace("</style", "<\\/style"))
        }
        _ => String::new(),
    })
}

/// An image with its content.
fn image(tag: &str, folder: &Path) -> String {
    let data = attribute(tag, "src").and_then(|src| Some((src, data_address(src, folder)?)));
    match data {
        Some((src, data)) => {
            // Other widths of it would be asked for.
            let srcset = attribute(tag, "srcset").unwrap_or_default();
            let tag = tag.replace(&format!(" srcset=\"{srcset}\""), "");
            tag.replace(&format!("\"{src}\""), &format!("\"{data}\""))
        }
        None => tag.to_owned(),
    }
}

/// HTML of ours without the images and files of the blog, which keep their words.
pub(super) fn without_files(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, tag)) = next_tag(rest) {
        out += before;
        let src = attribute(tag, "src").filter(|src| src.starts_with("#/"));
        match src {
            Some(src) => out += &tag.replace(&format!(" src=\"{src}\""), ""),
            None => out += tag,
        }
        rest = rest.get(before.len() + tag.len()..).unwrap_or_default();
    }
    out + rest
}

/// Puts files in place of their addresses wherever data has some.
pub(super) fn addresses(data: &mut Value, folder: &Path) {
    match data {
        Value::Array(items) => items.iter_mut().for_each(|item| addresses(item, folder)),
        Value::Object(fields) => {
            let to = fields.get("to").and_then(Value::as_str);
            let content = to.filter(|_| fields.contains_key("from"));
            if let Some(content) = content.and_then(|to| data_address(to, folder)) {
                fields.retain(|key, _| matches!(key.as_str(), "from" | "width" | "height"));
                fields.insert("to".to_owned(), content.into());
            }
            fields
                .values_mut()
                .for_each(|field| addresses(field, folder));
        }
        _ => {}
    }
}

/// The file at an address below the base as an address of its own; `None` where there is
/// no such file.
fn data_address(address: &str, folder: &Path) -> Option<String> {
    let bytes = fs::read(folder.join(below(address))).ok()?;
    let kind = kind(address);
    Some(format!("data:{kind};base64,{}", base64(&bytes)))
}

/// The path of a file in the folder.
fn below(address: &str) -> String {
    let path = address.split('?').next().unwrap_or_default();
    let path = path.replace("&amp;", "&");
    file_path(path.trim_start_matches(['#', '/']))
}

/// The media type of a file, by its name.
fn kind(address: &str) -> &'static str {
    let path = below(address);
    let ending = path
        .rsplit_once('.')
        .map(|(_, ending)| ending.to_lowercase());
    match ending.as_deref().unwrap_or_default() {
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "bmp" => "image/bmp",
        "jxl" => "image/jxl",
        "mp4" => "video/mp4",
        "webm" => "video/webm",
        "mp3" => "audio/mpeg",
        "ogg" => "audio/ogg",
        "pdf" => "application/pdf",
        "txt" | "csv" | "log" => "text/plain",
        _ => "application/octet-stream",
    }
}

/// The value of an attribute that stands in double quotes.
fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let start = format!(" {name}=\"");
    let (_, behind) = tag.split_once(&start)?;
    behind.split('"').next()
}

/// The files of the search, by their paths: its script last.
pub(super) fn search(folder: &Path) -> io::Result<Vec<(String, Vec<u8>)>> {
    if !folder.join(SCRIPT).exists() {
        return Ok(Vec::new());
    }
    let mut paths = vec![Engine::ROOT.to_owned()];
    for entry in fs::read_dir(folder.join("assets"))? {
        let name = entry?.file_name().into_string().unwrap_or_default();
        if name.starts_with("search-") {
            paths.push(join("assets", &name));
        }
    }
    paths.sort_unstable();
    paths.push(SCRIPT.to_owned());
    let file = |path: String| fs::read(folder.join(&path)).map(|bytes| (path, bytes));
    paths.into_iter().map(file).collect()
}

/// Bytes compressed, as text.
pub(super) fn packed(bytes: &[u8]) -> io::Result<String> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(base64(&encoder.finish()?))
}

/// [RFC 4648](https://www.rfc-editor.org/rfc/rfc4648#section-4).
pub(super) fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let at = |index: usize| chunk.get(index).copied().map_or(0, u32::from);
        let bits = at(0) << 16 | at(1) << 8 | at(2);
        for index in 0..4 {
            let digit = DIGITS.get((bits >> (18 - 6 * index)) as usize & 63);
            let digit = digit.filter(|_| index <= chunk.len());
            text.push(digit.map_or('=', |digit| char::from(*digit)));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{attribute, base64, without_files};

    #[test]
    fn bytes_become_text() {
        // The vectors of RFC 4648.
        let table = [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ];
        for (bytes, text) in table {
            assert_eq!(base64(bytes.as_bytes()), text);
        }
    }

    #[test]
    fn images_of_the_blog_leave_their_words() {
        let html = "<p><img src=\"#/posts/a.png\" alt=\"A\"><img src=\"https://b.org/b.png\" alt=\"B\"></p>";
        assert_eq!(
            without_files(html),
            "<p><img alt=\"A\"><img src=\"https://b.org/b.png\" alt=\"B\"></p>"
        );
        assert_eq!(
            attribute("<a data-href=\"1\" href=\"2\">", "href"),
            Some("2")
        );
    }
}
