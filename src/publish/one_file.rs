//! How does a whole blog become one HTML file, to be opened from a disk?
//!
//! It is made from a blog that was pressed for the base `#`, whose addresses are fragments.
//! The front page stays what it is; into it go the program, the data files as blocks that
//! are read only when they are asked for, and images in place of their addresses. For
//! readers without scripts every page stands there drawn, with its address as its id, so
//! that links lead to it. It must never need a network: what it cannot carry, it leaves out.

mod embed;

use std::{collections::BTreeSet, fs, io, path::Path};

use serde_json::Value;

use super::{
    output::file_path,
    search::SCRIPT,
    shell::{Inline, escaped, inline, integrity, open_script, scripts, short_script},
};
use crate::{
    app::{Document, Interface, Setting, draw, file_of},
    model::{Archive, Base, DataFile, Field, Json, Listing, Manifest, Route, TagIndex, TagPage},
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
    let files = data_files(folder)?;
    let mut more = String::new();
    let mut plain = String::new();
    for (path, route) in &files {
        let text = fs::read_to_string(folder.join(file_path(path)))?;
        if let Some(route) = route {
            plain += &plain_page(&text, route);
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
            open_script(&Value::Null)
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

/// Every data file, percent-encoded, and the route whose page it is.
fn data_files(folder: &Path) -> io::Result<Vec<(String, Option<Route>)>> {
    let mut files = Vec::new();
    let manifest: Manifest = read(folder, &DataFile::Manifest)?;
    let mut add = |file: DataFile<'_>, route: Option<Route>| files.push((file.path(), route));
    // The front page is there already.
    add(DataFile::Manifest, None);
    for page in 2..=manifest.listing.pages {
        add(DataFile::Listing { page }, Some(Route::Listing { page }));
    }
    for language in &manifest.listing.languages {
        let lang = language.lang.as_str();
        let mut page = 1;
        loop {
            let listing: Listing = read(folder, &DataFile::Language { lang, page })?;
            add(DataFile::Language { lang, page }, Some(listing.route(page)));
            page += 1;
            if page > listing.pages {
                break;
            }
        }
    }
    let mut page = 1;
    let mut seen = BTreeSet::new();
    loop {
        let archive: Archive = read(folder, &DataFile::Archive { page })?;
        add(DataFile::Archive { page }, Some(Route::Archive { page }));
        for post in &archive.posts {
            let route = post.route();
            if let Route::Post { address } = &route
                && seen.insert(address.clone())
            {
                add(DataFile::Post { address }, Some(route.clone()));
            }
        }
        page += 1;
        if page > archive.pages {
            break;
        }
    }
    let tags: TagIndex = read(folder, &DataFile::Tags)?;
    add(DataFile::Tags, Some(Route::Tags));
    for count in &tags.tags {
        let slug = count.tag.slug.as_str();
        let pages = count.posts.div_ceil(TagPage::PAGE_LENGTH).max(1);
        for page in 1..=pages {
            let route = Route::Tag {
                slug: slug.to_owned(),
                page,
            };
            add(DataFile::Tag { slug, page }, Some(route));
        }
    }
    for shard in 0..manifest.name_shards {
        add(DataFile::Names { shard }, None);
    }
    Ok(files)
}

fn read<T: Field>(folder: &Path, file: &DataFile<'_>) -> io::Result<T> {
    let text = fs::read_to_string(folder.join(file_path(&file.path())))?;
    Ok(T::read(serde_json::from_str::<Json>(&text)?))
}

/// A page as readers without scripts see it. Its images would make the file twice as
/// large; what they show is told in words.
fn plain_page(text: &str, route: &Route) -> String {
    let base = Base::new("#");
    let file = file_of(route);
    let document = file.and_then(|file| Document::read(text, Document::reader(file)).ok());
    let strings = match &document {
        Some(Document::Post(post)) => Interface::of(&post.post.link.lang).strings(),
        _ => Interface::English.strings(),
    };
    let setting = Setting {
        base: &base,
        strings,
    };
    let drawn = document.and_then(|document| draw(setting, &document));
    let html = drawn.map(|drawn| drawn.html).unwrap_or_default();
    let html = embed::without_files(&html);
    let id = escaped(&file_path(&route.path()));
    format!("<section id=\"/{id}\">{html}</section>")
}
