//! What does the author's `site.toml` say?
//!
//! It is written for Quire alone, so unlike a post's front matter it is read strictly: a
//! key that nobody knows is a slip that would otherwise stay unnoticed. Settings the page
//! does not need must never reach the manifest.

use super::{
    fields::{Placed, strict_flag, strict_line, unfit},
    permalink::Permalink,
    problem::{Fault, Place},
    spelling::nearest,
    value::{Entry, Node, Table, Value, read_toml},
};
use crate::model::{Lang, Link, Route, Site};

/// The file's name below the source folder.
pub(super) const SETTINGS_FILE: &str = "site.toml";
/// The longest settings file in bytes.
pub(super) const LONGEST: u64 = 1 << 20;

const KEYS: [&str; 12] = [
    "title",
    "author",
    "description",
    "base_url",
    "languages",
    "posts_per_page",
    "permalink",
    "navigation",
    "links",
    "icon",
    "offline",
    "edit_url",
];
const LINK_KEYS: [&str; 2] = ["label", "url"];

/// The settings of a blog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Settings {
    /// What every page shows.
    pub(super) site: Site,
    /// How many posts one page of the listing holds. 10 where the file does not say; with
    /// 1 every post has a page of its own, with 100 a first visit downloads a hundred
    /// excerpts.
    pub(super) posts_per_page: usize,
    /// The SVG that icons are made of, below the source folder, where the author names one.
    pub(super) icon: Option<Placed>,
    /// Whether what a reader has read stays on the device, and all of it when asked.
    pub(super) offline: bool,
    /// The pattern of the posts' addresses; `None` for `/posts/:slug/`.
    pub(super) permalink: Option<Permalink>,
    /// Where a post's file can be edited, with `{path}` in place of its path below the
    /// source folder; empty where readers are not told.
    edit_url: String,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            site: Site {
                languages: vec![Lang::default()],
                ..Site::default()
            },
            posts_per_page: 10,
            icon: None,
            offline: true,
            permalink: None,
            edit_url: String::new(),
        }
    }
}

impl Settings {
    /// Where a file can be edited, empty where readers are not told; `file` lies below the
    /// source folder.
    pub(super) fn edit_url(&self, file: &str) -> String {
        // The model encodes the segments of any path.
        let path = file.to_owned();
        let path = Route::NotFound { path }.path();
        self.edit_url.replace("{path}", &path)
    }
}

/// Reads the settings; what has a fault keeps its default.
pub(super) fn read_settings(text: &str, faults: &mut Vec<Fault>) -> Settings {
    let mut settings = Settings::default();
    match read_toml(text, 1) {
        Err(fault) => faults.push(fault),
        Ok(table) => {
            for entry in &table {
                if let Err(fault) = read_key(entry, &mut settings, faults) {
                    faults.push(fault);
                }
            }
            if !table.iter().any(|entry| entry.key == "title") {
                let message = "`title` is missing; name the blog: title = \"My blog\"";
                faults.push(Fault::new(Place::START, message));
            }
        }
    }
    settings
}

fn read_key(
    Entry { key, place, value }: &Entry,
    settings: &mut Settings,
    faults: &mut Vec<Fault>,
) -> Result<(), Fault> {
    let site = &mut settings.site;
    match key.as_str() {
        "title" => {
            site.title = strict_line(key, value)?;
            if site.title.is_empty() {
                return Err(unfit(key, "the blog's name", value));
            }
        }
        "author" => site.author = strict_line(key, value)?,
        "description" => site.description = strict_line(key, value)?,
        "base_url" => site.base_url = base_url(key, value)?,
        "languages" => site.languages = languages(key, value)?,
        "posts_per_page" => settings.posts_per_page = page_length(key, value)?,
        "permalink" => {
            let text = strict_line(key, value)?;
            settings.permalink = Some(Permalink::parse(&text, value.place)?);
        }
        "navigation" => site.navigation = links(key, value, faults)?,
        "links" => site.links = links(key, value, faults)?,
        "icon" => settings.icon = Some((strict_line(key, value)?, value.place)),
        "edit_url" => settings.edit_url = edit_url(key, value)?,
        "offline" => settings.offline = strict_flag(key, value)?,
        unknown => return Err(unknown_key(unknown, *place, &KEYS)),
    }
    Ok(())
}

fn unknown_key(key: &str, place: Place, known: &[&str]) -> Fault {
    let key = key.escape_debug();
    let message = match nearest(&key.to_string(), known.iter().copied()) {
        Some(near) => format!("unknown key `{key}`; did you mean `{near}`?"),
        None => format!("unknown key `{key}`; known are {}", known.join(", ")),
    };
    Fault::new(place, message)
}

fn base_url(key: &str, value: &Value) -> Result<String, Fault> {
    let text = strict_line(key, value)?;
    if text.is_empty() {
        return Ok(text);
    }
    let host = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    let is_address = host.is_some_and(|host| {
        !host.is_empty() && !host.starts_with('/') && !host.contains(['?', '#', ' ', '"', '<', '>'])
    });
    if !is_address {
        let expected = "the blog's public address such as https://example.org/blog/";
        return Err(unfit(key, expected, value));
    }
    Ok(format!("{}/", text.trim_end_matches('/')))
}

fn edit_url(key: &str, value: &Value) -> Result<String, Fault> {
    let text = strict_line(key, value)?;
    let is_address = may_lead_to(&text) && text.starts_with("http") && !text.contains(' ');
    if text.is_empty() || (is_address && text.contains("{path}")) {
        return Ok(text);
    }
    let expected = "an address with {path} for the file, such as https://github.com/me/blog/edit/main/public/{path}";
    Err(unfit(key, expected, value))
}

fn languages(key: &str, value: &Value) -> Result<Vec<Lang>, Fault> {
    let expected = "a list of language tags such as [\"en\", \"zh-CN\"]";
    let items = match &value.node {
        Node::List(items) if !items.is_empty() => items.as_slice(),
        Node::Text(_) => core::slice::from_ref(value),
        _ => return Err(unfit(key, expected, value)),
    };
    let mut languages: Vec<Lang> = Vec::new();
    for item in items {
        let lang = match &item.node {
            Node::Text(text) => text.trim().parse().ok(),
            _ => None,
        };
        let lang: Lang = lang.ok_or_else(|| unfit(key, expected, item))?;
        if !languages.contains(&lang) {
            languages.push(lang);
        }
    }
    Ok(languages)
}

fn page_length(key: &str, value: &Value) -> Result<usize, Fault> {
    let number = match &value.node {
        Node::Bare(text) => text.parse().ok(),
        _ => None,
    };
    number
        .filter(|number| (1..=100).contains(number))
        .ok_or_else(|| unfit(key, "a number from 1 to 100", value))
}

fn links(key: &str, value: &Value, faults: &mut Vec<Fault>) -> Result<Vec<Link>, Fault> {
    let expected = format!("tables, each [[{key}]] with label and url");
    let Node::List(items) = &value.node else {
        return Err(unfit(key, &expected, value));
    };
    let mut links = Vec::new();
    for item in items {
        let Node::Table(table) = &item.node else {
            return Err(unfit(key, &expected, item));
        };
        match link(key, item, table, faults) {
            Ok(link) => links.push(link),
            Err(fault) => faults.push(fault),
        }
    }
    Ok(links)
}

fn link(key: &str, item: &Value, table: &Table, faults: &mut Vec<Fault>) -> Result<Link, Fault> {
    let mut link = Link::default();
    for Entry { key, place, value } in table {
        match key.as_str() {
            "label" => link.label = strict_line(key, value)?,
            "url" => {
                link.url = strict_line(key, value)?;
                if !may_lead_to(&link.url) {
                    let expected = "an https:, http: or mailto: address, or a path in the blog such as /tags/go/";
                    return Err(unfit(key, expected, value));
                }
            }
            unknown => faults.push(unknown_key(unknown, *place, &LINK_KEYS)),
        }
    }
    if link.label.is_empty() || link.url.is_empty() {
        let message = format!("a link of `{key}` needs a label and a url");
        return Err(Fault::new(item.place, message));
    }
    Ok(link)
}

/// No script address, and nothing that a browser would take for another host.
fn may_lead_to(url: &str) -> bool {
    let lower = url.to_ascii_lowercase();
    let is_scheme = ["https://", "http://", "mailto:"]
        .iter()
        .any(|scheme| lower.starts_with(scheme) && lower.len() > scheme.len());
    is_scheme || (url.starts_with('/') && !url.starts_with("//") && !url.contains('\\'))
}
