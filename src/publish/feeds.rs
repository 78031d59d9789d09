//! Which feeds are there, and what stands in them?
//!
//! The newest posts with their full text, for the whole blog, for each of its languages
//! where it has several, and for each tag, each in three formats. A feed without public
//! addresses is of no use to anybody, so without a `base_url` there is none, and no page
//! may name one.
//!
//! A text that stands in many feeds is made once.

mod atom;
mod dates;
mod full_text;
mod json_feed;
mod rss;

use std::{io, sync::OnceLock};

use super::{
    blog::Blog,
    date::read_date,
    hash::ContentHash,
    head::Alternate,
    output::{Output, file_path},
    post::Post,
    sheets::{Prepared, Sheet},
};
use crate::{
    app::{Document, Interface},
    model::{Base, Date, Lang, Route, Site, Tag},
};

/// How many posts a feed holds: enough for who reads once a month, few enough to fetch
/// every hour.
const LENGTH: usize = 20;

/// How many bytes of Markdown the feed of a tag may hold, if it holds more than
/// [`FEWEST`] posts. Every post stands in the feeds of all its tags, so these would
/// otherwise weigh more than the blog.
const TAG_TEXT: usize = 24 << 10;
/// How many posts a feed holds however long they are, if there are so many.
const FEWEST: usize = 3;

/// What makes a feed that is opened in a browser readable, and where it is written.
const STYLE: &str = include_str!("feeds/feed.css");
const STYLE_FILE: &str = "feed.css";

/// The posts of a feed.
#[derive(Clone, Copy, Debug)]
enum Scope<'a> {
    Blog,
    Lang(&'a Lang),
    Tag(&'a Tag),
}

/// The format of a feed.
#[derive(Clone, Copy, Debug)]
enum Format {
    Atom,
    Rss,
    Json,
}

/// A feed, whatever its format.
#[derive(Debug)]
struct Feed<'a> {
    site: &'a Site,
    title: String,
    lang: &'a Lang,
    /// The public address of the page that shows the same posts.
    page: String,
    /// The feed's own public address.
    address: String,
    /// The path of the style sheet on the blog's host.
    style: String,
    updated: Date,
    entries: Vec<Entry<'a>>,
}

/// A post in a feed.
#[derive(Debug)]
struct Entry<'a> {
    post: &'a Post,
    tags: &'a [Tag],
    /// Its public address.
    address: String,
    /// When it was last changed, which may be when it was published.
    updated: &'a Date,
    /// The whole text as HTML that can stand anywhere.
    html: &'a str,
}

/// Everything that feeds are made of.
pub(super) struct Feeds<'a> {
    blog: &'a Blog,
    prepared: &'a [Prepared],
    base: &'a Base,
    /// The data files, those of the posts first.
    sheets: &'a [Sheet<'a>],
    /// What stands for all that pages have in common.
    setting: ContentHash,
    /// The text of each post, made when the first feed asks for it.
    texts: Vec<OnceLock<String>>,
}

impl Format {
    const ALL: [Self; 3] = [Self::Atom, Self::Rss, Self::Json];

    fn file(self) -> &'static str {
        match self {
            Self::Atom => "atom.xml",
            Self::Rss => "rss.xml",
            Self::Json => "feed.json",
        }
    }

    fn kind(self) -> &'static str {
        match self {
            Self::Atom => "application/atom+xml",
            Self::Rss => "application/rss+xml",
            Self::Json => "application/feed+json",
        }
    }
}

impl Scope<'_> {
    /// The path below the blog's base, percent-encoded. No route begins with `feeds/`.
    fn path(self, format: Format) -> String {
        let folder = match self {
            Self::Blog => String::new(),
            Self::Lang(lang) => format!("feeds/{}/", lang.as_str()),
            Self::Tag(_) => self.page().path(),
        };
        folder + format.file()
    }

    /// The page with the same posts, or the front page.
    fn page(self) -> Route {
        match self {
            Self::Blog | Self::Lang(_) => Route::Listing { page: 1 },
            Self::Tag(tag) => Route::Tag {
                slug: tag.slug.clone(),
                page: 1,
            },
        }
    }

    fn title(self, site: &Site) -> String {
        let blog = &site.title;
        match self {
            Self::Blog => blog.clone(),
            Self::Lang(lang) => format!("{blog} ({})", lang.as_str()),
            Self::Tag(tag) => {
                let tagged = Interface::of(&site.lang()).strings().tagged;
                format!("{} · {blog}", tagged(&tag.name))
            }
        }
    }
}

/// The feeds that the page of a document names: the blog's; its languages', in one format
/// to keep heads short; and on a tag's page the tag's.
pub(super) fn alternates(site: &Site, base: &Base, document: Option<&Document>) -> Vec<Alternate> {
    if site.base_url.is_empty() {
        return Vec::new();
    }
    let alternate = |scope: Scope<'_>, format: Format| Alternate {
        kind: format.kind(),
        title: scope.title(site),
        address: base.path(&scope.path(format)),
    };
    let mut alternates = Vec::new();
    if let Some(Document::Tag(page)) = document {
        let scope = Scope::Tag(&page.tag);
        alternates.extend(Format::ALL.map(|format| alternate(scope, format)));
    }
    alternates.extend(Format::ALL.map(|format| alternate(Scope::Blog, format)));
    let languages = languages(site).into_iter();
    alternates.extend(languages.map(|lang| alternate(Scope::Lang(lang), Format::Atom)));
    alternates
}

impl<'a> Feeds<'a> {
    /// The feeds of a blog.
    pub(super) fn new(
        blog: &'a Blog,
        prepared: &'a [Prepared],
        base: &'a Base,
        sheets: &'a [Sheet<'a>],
        setting: ContentHash,
    ) -> Self {
        let texts = blog.posts.iter().map(|_| OnceLock::new()).collect();
        Self {
            blog,
            prepared,
            base,
            sheets,
            setting,
            texts,
        }
    }

    /// All feeds. Whatever happens to be at the style sheet's place already may stay.
    pub(super) fn outputs(&'a self) -> Vec<Output<'a>> {
        let site = &self.blog.settings.site;
        if site.base_url.is_empty() {
            return Vec::new();
        }
        let style = || Ok(STYLE.as_bytes().to_vec());
        let style = Output::made(STYLE_FILE.to_owned(), Box::new(style)).yielding();
        let mut outputs = vec![style];
        self.add(
            &mut outputs,
            Scope::Blog,
            (0..self.blog.listed().len()).collect(),
        );
        let languages = languages(site);
        for lang in &languages {
            let posts = self.blog.listed().iter().enumerate();
            let posts =
                posts.filter(|(_, post)| language_of(&post.lang, &languages) == Some(*lang));
            let posts = posts.map(|(index, _)| index).collect();
            self.add(&mut outputs, Scope::Lang(lang), posts);
        }
        for tagged in &self.blog.tags {
            self.add(&mut outputs, Scope::Tag(&tagged.tag), tagged.posts.clone());
        }
        outputs
    }

    /// Adds the feeds of some posts, the newest first.
    fn add(&'a self, outputs: &mut Vec<Output<'a>>, scope: Scope<'a>, mut posts: Vec<usize>) {
        posts.truncate(LENGTH);
        if matches!(scope, Scope::Tag(_)) {
            posts.truncate(self.fitting(&posts));
        }
        let sheets = posts.iter().filter_map(|at| self.sheets.get(*at));
        let mut key: Vec<u8> = self.setting.bytes().to_vec();
        key.extend(sheets.flat_map(|sheet| sheet.hash.bytes()));
        for format in Format::ALL {
            let posts = posts.clone();
            let make = move || self.write(scope, format, &posts);
            let path = file_path(&scope.path(format));
            let key = ContentHash::of_all([path.as_bytes(), &key]);
            outputs.push(Output::made(path, Box::new(make)).depends_on(key));
        }
    }

    /// How many of a tag's posts its feed can hold.
    fn fitting(&self, posts: &[usize]) -> usize {
        let mut text = 0;
        let mut fits = |at: &usize| {
            let post = self.blog.posts.get(*at);
            text += post.map_or(0, |post| post.markdown.len());
            text <= TAG_TEXT
        };
        posts.iter().take_while(|at| fits(at)).count().max(FEWEST)
    }

    fn write(&self, scope: Scope<'_>, format: Format, posts: &[usize]) -> io::Result<Vec<u8>> {
        let site = &self.blog.settings.site;
        let own = site.lang();
        let lang = match scope {
            Scope::Lang(lang) => lang,
            Scope::Blog | Scope::Tag(_) => &own,
        };
        let entries: Vec<Entry<'_>> = posts.iter().filter_map(|at| self.entry(*at)).collect();
        let dates = entries.iter().map(|entry| entry.updated);
        let feed = Feed {
            site,
            title: scope.title(site),
            lang,
            page: site.base_url.clone() + &self.page(scope).path(),
            address: site.base_url.clone() + &scope.path(format),
            style: self.base.path(STYLE_FILE),
            updated: latest(dates).cloned().unwrap_or_default(),
            entries,
        };
        match format {
            Format::Atom => atom::write(&feed),
            Format::Rss => rss::write(&feed),
            Format::Json => json_feed::write(&feed),
        }
    }

    /// The page with the same posts, or the front page.
    fn page(&self, scope: Scope<'_>) -> Route {
        let mut languages = self.blog.languages.iter();
        match scope {
            Scope::Lang(lang) if languages.any(|spoken| spoken.language.lang == *lang) => {
                Route::Language {
                    lang: lang.as_str().to_owned(),
                    page: 1,
                }
            }
            scope => scope.page(),
        }
    }

    fn entry(&self, index: usize) -> Option<Entry<'_>> {
        let post = self.blog.posts.get(index)?;
        let base_url = &self.blog.settings.site.base_url;
        let address = base_url.clone() + &post.route().path();
        let addresses = &self.prepared.get(index)?.addresses;
        let text = self.texts.get(index)?;
        let html = text.get_or_init(|| full_text::full_text(post, addresses, base_url, &address));
        Some(Entry {
            post,
            tags: self.blog.tags_of.get(index)?,
            address,
            updated: post.updated.as_ref().unwrap_or(&post.moment.date),
            html,
        })
    }
}

impl Feed<'_> {
    /// Who writes: the blog itself where nobody signs, because feeds must name somebody.
    fn author(&self) -> &str {
        match self.site.author.as_str() {
            "" => &self.site.title,
            author => author,
        }
    }
}

/// The languages that have feeds of their own: none where there is only one.
fn languages(site: &Site) -> Vec<&Lang> {
    let mut languages = distinct(&site.languages);
    if languages.len() < 2 {
        languages.clear();
    }
    languages
}

/// Languages without those that differ from another in case alone, and would be one folder
/// with it on some systems.
pub(super) fn distinct(all: &[Lang]) -> Vec<&Lang> {
    let mut languages: Vec<&Lang> = Vec::new();
    for lang in all {
        if !languages.iter().any(|known| is_same(known, lang)) {
            languages.push(lang);
        }
    }
    languages
}

/// The language in whose feed a post stands: its own, else the first of its kind, so that
/// `zh` stands among `zh-CN`.
pub(super) fn language_of<'a>(lang: &Lang, languages: &[&'a Lang]) -> Option<&'a Lang> {
    let own = languages.iter().find(|known| is_same(known, lang));
    let is_near = |known: &&&Lang| known.primary().eq_ignore_ascii_case(lang.primary());
    own.or_else(|| languages.iter().find(is_near)).copied()
}

fn is_same(a: &Lang, b: &Lang) -> bool {
    a.as_str().eq_ignore_ascii_case(b.as_str())
}

/// The latest of some dates, as instants and not as texts.
pub(super) fn latest<'d>(dates: impl Iterator<Item = &'d Date>) -> Option<&'d Date> {
    dates.max_by_key(|date| read_date(date.as_str()).map_or(i64::MIN, |moment| moment.instant))
}
