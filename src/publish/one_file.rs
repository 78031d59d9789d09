//! How does a whole blog become one HTML file, to be opened from a disk?
//!
//! It is made from a blog that was pressed for the base `#`, whose addresses are fragments.
//! The front page stays what it is; into it go the program, the data files as blocks that
//! are read only when they are asked for, and images in place of their addresses. For
//! readers without scripts every page stands there drawn, with its address as its id, so
//! that links lead to it. It must never need a network: what it cannot carry, it leaves out.

mod data;
mod embed;

use std::{collections::BTreeSet, fs, io, path::Path};

use serde_json::Value;

use super::{
    output::file_path,
    pages::lang_of,
    search::SCRIPT,
    shell::{Inline, escaped, inline, integrity, page_script, scripts, short_script},
};
use crate::{
    app::{Document, Interface, Setting, draw, file_of},
    model::{Base, DataFile, Manifest, Route, Site},
};

/// What runs first in the page.
const START: &str = include_str!("one_file/start.js");

/// Shows one page at a time where no program does.
const PLAIN_STYLE: &str = ".quire-plain>section:not(:target):not(:has(:target)){display:none}\
    body:has(.quire-plain>section:target) #quire-main,\
    body:has(.quire-plain>section :target) #quire-main{display:none}\
    .quire-plain{max-inline-size:45rem;margin:auto;padding:1rem}";

/// The blog in `folder`, pressed for the base `#`, as one page.
///
/// # Errors
///
/// When a file of it cannot be read.
pub fn one_file(folder: &Path) -> io::Result<String> {
    let page = fs::read_to_string(folder.join("index.html"))?;
    let (page, program) = embed::page(&page, folder)?;
    let manifest: Manifest = data::read(folder, &DataFile::Manifest)?;
    let files = data::data_files(folder, &manifest)?;
    let mut more = String::new();
    let mut plain = String::new();
    for (path, route) in &files {
        let text = fs::read_to_string(folder.join(file_path(path)))?;
        if let Some(route) = route {
            plain += &plain_page(&manifest.site, &text, route);
        }
        let mut data: Value = serde_json::from_str(&text)?;
        embed::addresses(&mut data, folder);
        more += &block(path, "application/json", &data.to_string());
    }
    let plain = format!(
        "<noscript id=\"quire-plain\"><style>{PLAIN_STYLE}</style><div class=\"quire-plain\">{plain}</div></noscript>"
    );
    if let Some(program) = program {
        let (js, wasm) = program.read(folder)?;
        more += &block("program", "text/plain", &embed::packed(&wasm)?);
        more += &format!(
            "<script>{}\n{}</script>",
            short_script(START),
            page_script(&Value::Null)
        );
        more += &search(folder)?;
        // A module that is read from a disk must stand in the page itself.
        let js = js.replace("</script", "<\\/script");
        more += &format!("<script type=\"module\">{js}\nquireStart(__wbg_init);</script>");
    }
    let (start, end) = page.rsplit_once("</body>").unwrap_or((&page, ""));
    let page = [start, &plain, &more, "</body>", end].concat();
    let policy = policy(&page);
    // Behind the encoding, which must be named at the very beginning.
    let at = page
        .find("<meta charset")
        .and_then(|at| Some(at + page.get(at..)?.find('>')? + 1));
    let (start, end) = page.split_at(at.unwrap_or_default());
    Ok([start, &policy, end].concat())
}

/// What the page may do: run what stands in it, and show images, which authors may have
/// taken from anywhere. It can ask for nothing.
fn policy(page: &str) -> String {
    let hashes = |found: Vec<Inline>| {
        let texts = found.iter().map(|inline| inline.text(page));
        let hashes = texts.map(|text| format!(" '{}'", integrity(text.as_bytes())));
        hashes
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect::<String>()
    };
    let (scripts, styles) = (hashes(scripts(page)), hashes(inline(page, "style")));
    let policy = format!(
        "default-src 'none'; script-src 'wasm-unsafe-eval'{scripts}; style-src{styles}; \
         img-src * data:; media-src * data:; worker-src blob:; base-uri 'none'; form-action 'none'; \
         require-trusted-types-for 'script'; trusted-types quire"
    );
    format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">")
}

/// The search and its index, as elements that its script asks for.
fn search(folder: &Path) -> io::Result<String> {
    let mut more = String::new();
    for (path, bytes) in embed::search(folder)? {
        if path == SCRIPT {
            more += &format!("<script>{}</script>", String::from_utf8_lossy(&bytes));
        } else {
            more += &block(&path, "application/octet-stream", &embed::base64(&bytes));
        }
    }
    Ok(more)
}

/// An element with the content of a file, which nothing in it can end.
fn block(path: &str, kind: &str, content: &str) -> String {
    let path = escaped(path);
    let content = content.replace('<', "\\u003c");
    format!("<script type=\"{kind}\" id=\"quire-file:{path}\">{content}</script>\n")
}

/// A page as readers without scripts see it. Its images would make the file twice as
/// large; what they show is told in words.
fn plain_page(site: &Site, text: &str, route: &Route) -> String {
    let base = Base::new("#");
    let file = file_of(route);
    let document = file.and_then(|file| Document::read(text, Document::reader(file)).ok());
    let lang = document.as_ref().map(|document| lang_of(site, document));
    let lang = lang.unwrap_or_else(|| site.lang());
    let setting = Setting {
        base: &base,
        strings: Interface::of(&lang).strings(),
    };
    let drawn = document.and_then(|document| draw(setting, &document));
    let html = drawn.map(|drawn| drawn.html).unwrap_or_default();
    let html = embed::without_files(&html);
    let id = escaped(&file_path(&route.path()));
    // An article says its language itself.
    let is_own = lang == site.lang() || matches!(route, Route::Post { .. });
    let lang = match is_own {
        true => String::new(),
        false => format!(" lang=\"{}\"", escaped(lang.as_str())),
    };
    format!("<section id=\"/{id}\"{lang}>{html}</section>")
}
