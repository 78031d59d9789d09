//! What is one post, before it knows of the others?
//!
//! A Markdown file is read, its front matter and text are taken, and what the author left
//! out is filled in: the title from the first heading or the file's name, the slug and
//! the date from the file's name. Other posts must never matter here, so that all can be
//! read at once.

use std::path::Path;

use percent_encoding::percent_decode_str;

use super::{
    date::{self, Moment},
    fields::Placed,
    file_name::{Names, lang_of},
    front_matter,
    learned::{Learned, Sought, Subject},
    memory::Memory,
    meta::read_meta,
    permalink::{Facts, Permalink},
    problem::{Fault, Place, Problem, placed},
    snippets::{Expanded, Files},
    source_text::{LONGEST_POST, Lines, read},
    spelling::composed,
    standalone,
    translations::Kin,
    tree::{SourceFile, join},
};
use crate::model::{Date, InvalidSlug, Lang, Route, check_slug, slugify};

/// A post by itself.
#[derive(Clone, Debug)]
pub(super) struct Post {
    /// Below the source folder.
    pub(super) file: String,
    pub(super) slug: Placed,
    /// Where its page is, as [`Route::Post`] has it.
    pub(super) address: String,
    pub(super) title: String,
    pub(super) moment: Moment,
    pub(super) updated: Option<Date>,
    pub(super) lang: Lang,
    pub(super) kin: Kin,
    pub(super) tags: Vec<Placed>,
    pub(super) is_draft: bool,
    pub(super) is_pinned: bool,
    /// Whether it has a page and stands in no list.
    pub(super) is_unlisted: bool,
    /// Whether it is a page by itself: no list, tag or date leads to it.
    pub(super) is_page: bool,
    pub(super) series: Option<Placed>,
    /// Its place among the parts of the series, where the author counts them.
    pub(super) series_order: Option<i64>,
    pub(super) aliases: Vec<Placed>,
    pub(super) description: String,
    /// The image that the author chose to stand for the post elsewhere.
    pub(super) cover: Option<Reference>,
    /// The text without a heading that became the title.
    pub(super) markdown: String,
    pub(super) references: Vec<Reference>,
    /// What else its text tells.
    pub(super) learned: Learned,
    /// What the author may have meant otherwise.
    pub(super) doubts: Vec<Fault>,
}

/// A link or an image in a post.
#[derive(Clone, Debug)]
pub(super) struct Reference {
    pub(super) address: String,
    pub(super) is_embedded: bool,
    pub(super) place: Place,
}

/// What became of a file.
#[derive(Debug)]
pub(super) enum Reading {
    /// A post to publish.
    Post(Box<Post>),
    /// A draft in a run that leaves drafts out, and the slug it would have.
    Draft(String),
    /// Outside of `posts/`, and without a title that would make a page of it.
    Untitled,
    /// Not a post until its problems are mended.
    Faulty(Vec<Problem>),
}

/// What reading a post takes.
#[derive(Debug)]
pub(super) struct Reader<'a> {
    pub(super) root: &'a Path,
    /// How problems name the root.
    pub(super) shown: &'a str,
    /// Tells languages in the names of files.
    pub(super) names: Names<'a>,
    pub(super) drafts: bool,
    /// The pattern of addresses, where it is the author's own.
    pub(super) permalink: Option<&'a Permalink>,
    /// What the last press learned from texts.
    pub(super) memory: &'a Memory<Learned>,
}

impl Post {
    /// The post's page.
    pub(super) fn route(&self) -> Route {
        Route::Post {
            address: self.address.clone(),
        }
    }

    /// Where the page is when nobody says otherwise.
    pub(super) fn default_address(&self) -> String {
        join("posts", &self.slug.0)
    }

    /// Whether it stands in lists.
    pub(super) fn is_listed(&self) -> bool {
        !self.is_unlisted && !self.is_page
    }

    /// The folder of what is served beside the page.
    pub(super) fn folder(&self) -> &str {
        self.address.strip_suffix(".html").unwrap_or(&self.address)
    }
}

impl Reader<'_> {
    /// Reads one file.
    pub(super) fn read(&self, file: &SourceFile) -> Reading {
        let mut faults = Vec::new();
        let post = read(&self.root.join(&file.path), LONGEST_POST)
            .and_then(|text| self.take(file, &text, &mut faults));
        let post = match post {
            Ok(Reading::Post(_)) if !faults.is_empty() => None,
            Ok(reading) => return reading,
            Err(fault) => Some(fault),
        };
        let shown = join(self.shown, &file.path);
        let faults = faults.into_iter().chain(post);
        Reading::Faulty(faults.map(|fault| Problem::new(&shown, fault)).collect())
    }

    /// What becomes of the file. With faults a post is not whole.
    fn take(
        &self,
        file: &SourceFile,
        text: &str,
        faults: &mut Vec<Fault>,
    ) -> Result<Reading, Fault> {
        let parts = front_matter::split(text)?;
        let file_name = self.names.of(&file.path);
        let is_page = standalone::is_page(&file.path);
        let mut meta = read_meta(&parts.fields, faults);
        let name = file_name.name.as_deref();
        let leading_date = |name| date::leading_date(name).filter(|_| !is_page);
        let (name_date, name) = match name.map(|name| (leading_date(name), name)) {
            Some((Some((date, rest)), _)) => (Some(date), Some(rest)),
            Some((None, name)) => (None, Some(name)),
            None => (None, None),
        };
        if meta.is_draft && !self.drafts {
            let own = meta.slug.map(|(slug, _)| slug);
            let name = || slugify(name.unwrap_or_default()) + &file_name.ending;
            return Ok(Reading::Draft(own.unwrap_or_else(name)));
        }
        if is_page {
            if meta.title.is_none() {
                return Ok(Reading::Untitled);
            }
            meta = standalone::without_lists(meta);
        }
        let Some(name) = name else {
            let message = match is_page {
                true => standalone::FRONT,
                false => "an index.md needs a folder of its own: posts/name/index.md",
            };
            return Err(Fault::new(Place::START, message));
        };
        let has_own_slug = meta.slug.is_some();
        let mut noted = |fault| faults.push(fault);
        let slug = slug_of(meta.slug, name, &file_name.ending).unwrap_or_else(|fault| {
            noted(fault);
            (String::new(), Place::START)
        });
        let moment = match meta.date {
            Some(moment) => moment,
            None if is_page => date::day_of(0),
            None => moment_of(name_date, name, meta.is_draft, file).unwrap_or_else(|fault| {
                noted(fault);
                date::day_of(0)
            }),
        };
        let files = Files {
            root: self.root,
            shown: self.shown,
            post: &file.path,
        };
        let mut missing = Vec::new();
        let body = Expanded::new(parts.body, &files, &mut missing);
        let origin = Origin {
            text,
            body_offset: text.len() - parts.body.len(),
            body: &body,
        };
        let missing = missing.into_iter();
        missing.for_each(|(at, message)| noted(Fault::new(origin.in_file(at), message)));
        let lang = lang_of(meta.lang, file_name.lang, self.names.languages, &mut noted);
        let subject = Subject {
            body: &body.body,
            lang: &lang,
            title: meta.title.as_deref(),
            name,
        };
        let mut learned = Learned::of(subject, self.memory);
        let title = core::mem::take(&mut learned.title);
        let facts = Facts {
            slug: &slug.0,
            has_own_slug,
            name,
            ending: &file_name.ending,
            title: &title,
            date: &moment.date,
            lang: lang.as_str(),
            categories: &meta.categories,
            own: &meta.own,
        };
        // Without a slug there is a fault already.
        let own = meta.permalink.as_ref();
        let address = match own {
            None if is_page => standalone::address(&file.path, file_name.is_index, &slug.0, slug.1),
            own => self.address(own, &facts),
        };
        let address = match address {
            Ok(address) => address,
            Err(fault) if !facts.slug.is_empty() => {
                noted(fault);
                String::new()
            }
            Err(_) => String::new(),
        };
        let own_description = core::mem::take(&mut learned.description);
        let doubts = core::mem::take(&mut learned.doubts);
        let sought = core::mem::take(&mut learned.addresses);
        Ok(Reading::Post(Box::new(Post {
            file: file.path.clone(),
            slug,
            address,
            title,
            updated: meta
                .updated
                .filter(|updated| updated.date != moment.date)
                .map(|updated| updated.date),
            moment,
            lang,
            kin: Kin {
                family: file_name.family,
                of: meta.translation_of,
                key: meta.translation_key,
            },
            tags: meta.tags,
            is_draft: meta.is_draft,
            is_pinned: meta.is_pinned,
            is_unlisted: meta.is_unlisted,
            is_page,
            series: meta.series,
            series_order: meta.series_order.or(meta.weight),
            aliases: meta.aliases,
            description: meta.summary.unwrap_or(own_description),
            cover: meta.cover.map(|(address, place)| Reference {
                address,
                is_embedded: true,
                place,
            }),
            markdown: learned.markdown(&body.body),
            references: references(&origin, sought),
            learned,
            doubts: placed(origin.places(), &doubts),
        })))
    }
}

impl Reader<'_> {
    /// The address of a post: its own, or the one that the pattern of all gives.
    fn address(&self, own: Option<&Placed>, facts: &Facts<'_>) -> Result<String, Fault> {
        match (own, self.permalink) {
            (Some((path, place)), _) => Permalink::parse(path, *place)?.address(facts),
            (None, Some(pattern)) => pattern.address(facts).map_err(|fault| Fault {
                // The pattern stands in another file.
                place: Place::START,
                ..fault
            }),
            (None, None) => Ok(join("posts", facts.slug)),
        }
    }
}

fn slug_of(given: Option<Placed>, name: &str, ending: &str) -> Result<Placed, Fault> {
    let Some((slug, place)) = given else {
        let slug = slugify(name) + ending;
        return match check_slug(&slug) {
            Ok(()) => Ok((slug, Place::START)),
            Err(reason) => {
                let message = format!(
                    "the file's name gives no address ({reason}); rename it, or add `slug: some-words`"
                );
                Err(Fault::new(Place::START, message))
            }
        };
    };
    let slug = composed(&slug);
    let Err(reason) = check_slug(&slug) else {
        return Ok((slug, place));
    };
    let decoded = percent_decode_str(&slug).decode_utf8_lossy();
    let last = decoded.trim_end_matches('/').rsplit('/').next();
    let near = slugify(last.unwrap_or_default());
    let mut message = reason.to_string();
    if check_slug(&near).is_ok() {
        message += &format!("; write `slug: {near}`");
    }
    if reason == InvalidSlug::Character('/') {
        message += &format!(", and to keep the old address also `aliases: [{slug}]`");
    }
    Err(Fault::new(place, message))
}

/// The date of a post whose front matter has none.
fn moment_of(
    name_date: Option<&str>,
    name: &str,
    is_draft: bool,
    file: &SourceFile,
) -> Result<Moment, Fault> {
    if let Some(date) = name_date {
        return date::read_date(date)
            .map_err(|message| Fault::new(Place::START, format!("{message}; rename the file")));
    }
    if let Ok(moment) = date::read_date(name) {
        return Ok(moment);
    }
    if is_draft {
        return Ok(date::day_of(file.changed));
    }
    let message = "the post has no date; add `date: 2020-01-02` to its front matter, \
                   or begin the file's name with it";
    Err(Fault::new(Place::START, message))
}

/// Where a post's text comes from.
struct Origin<'a> {
    /// The whole file.
    text: &'a str,
    /// Where the author's Markdown begins in it.
    body_offset: usize,
    body: &'a Expanded<'a>,
}

impl Origin<'_> {
    /// The places in the file of some places in the text.
    fn places(&self) -> impl FnMut(usize) -> Place + '_ {
        let mut lines = None;
        move |offset| {
            let lines = lines.get_or_insert_with(|| Lines::new(self.text));
            lines.place(self.body_offset + self.body.original(offset))
        }
    }

    /// The place in the file of a place in the author's Markdown.
    fn in_file(&self, offset: usize) -> Place {
        Lines::new(self.text).place(self.body_offset + offset)
    }
}

/// The addresses that need looking up, with their places in the file.
fn references(origin: &Origin<'_>, sought: Vec<Sought>) -> Vec<Reference> {
    let mut place = origin.places();
    let reference = |found: Sought| Reference {
        place: place(found.offset),
        is_embedded: found.is_embedded,
        address: found.address,
    };
    sought.into_iter().map(reference).collect()
}
