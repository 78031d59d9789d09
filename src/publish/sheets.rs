//! What do the data files hold?
//!
//! One function for each kind of file of [`DataFile`]. The same blog must always give the
//! same bytes: there is no clock here, no map without order, no thread.

mod lists;

use std::io;

use serde::Serialize;

use super::{
    around::Circle,
    blog::{Blog, count},
    hash::ContentHash,
    languages::Spoken,
    output::{Output, Owner, file_path},
    pages::slug_owner,
    parallel::{Crew, Step},
    post::Post,
};
use crate::{
    app::Document,
    model::{
        Address, DataFile, FORMAT, Listing, Manifest, Names, PostDocument, PostLink, PostSummary,
        Route, name_shards,
    },
};

/// What is worked out for a post beside its metadata.
#[derive(Debug)]
pub(super) struct Prepared {
    pub(super) excerpt_addresses: Vec<Address>,
    pub(super) addresses: Vec<Address>,
    /// The image that the author chose to stand for the post elsewhere.
    pub(super) cover: Option<Address>,
    /// The posts that its page leads to.
    pub(super) around: Circle,
}

/// A blog and what is worked out for each of its posts, in the same order.
#[derive(Debug)]
pub(super) struct Sheets<'a> {
    pub(super) blog: &'a Blog,
    pub(super) prepared: &'a [Prepared],
}

/// A data file, and the route whose page it is.
pub(super) struct Sheet<'a> {
    /// Where it is written, below the output folder.
    pub(super) path: String,
    /// The route that is drawn from it; names have none.
    pub(super) route: Option<Route>,
    /// Whom to tell when it is in the way of another file.
    pub(super) owner: Option<Owner>,
    /// Whether machines may know of it.
    pub(super) is_listed: bool,
    /// What stands for all that it holds, once [`identify`] has found it.
    pub(super) hash: ContentHash,
    /// The author's text, where the document is a post's.
    text: &'a str,
    /// Makes the document around that text.
    document: Box<Make<'a>>,
}

/// How a document is made around a text.
type Make<'a> = dyn Fn(&str) -> Document + Send + Sync + 'a;

impl Sheet<'_> {
    /// Makes what the file holds.
    pub(super) fn document(&self) -> Document {
        (self.document)(self.text)
    }

    /// A file made of this one's document, which stands for the same part of the blog.
    pub(super) fn output<'a>(
        &self,
        path: String,
        make: impl Fn() -> io::Result<Vec<u8>> + Send + Sync + 'a,
    ) -> Output<'a> {
        let output = Output::made(path, Box::new(make));
        match &self.owner {
            Some(owner) => output.owned_by(owner.clone()),
            None => output,
        }
    }

    /// The file's bytes.
    pub(super) fn json(&self) -> io::Result<Vec<u8>> {
        self.json_around(self.text)
    }

    /// What stands for the file's bytes. To put all texts of a blog into JSON takes longer
    /// than to hash them as they are.
    fn identity(&self) -> io::Result<ContentHash> {
        let around = self.json_around("")?;
        Ok(ContentHash::of_all([self.text.as_bytes(), &around]))
    }

    fn json_around(&self, text: &str) -> io::Result<Vec<u8>> {
        match (self.document)(text) {
            Document::Manifest(manifest) => json(&manifest),
            Document::Listing(listing) => json(&listing),
            Document::Post(post) => json(&post),
            Document::Archive(archive) => json(&archive),
            Document::Tags(tags) => json(&tags),
            Document::Tag(tag) => json(&tag),
            Document::Names(names) => json(&names),
        }
    }
}

/// Finds what stands for each data file.
pub(super) fn identify(sheets: &mut [Sheet<'_>], crew: Crew<'_>) {
    // What cannot be written has no hash; the failure is told where it is written.
    let hashes = crew.map(Step::Gather, &*sheets, Sheet::identity);
    for (sheet, hash) in sheets.iter_mut().zip(hashes) {
        sheet.hash = hash.unwrap_or_default();
    }
}

/// The data files as they are written.
pub(super) fn outputs<'a>(sheets: &'a [Sheet<'a>]) -> Vec<Output<'a>> {
    let output = |sheet: &'a Sheet<'a>| {
        let output = sheet.output(sheet.path.clone(), || sheet.json());
        output.depends_on(sheet.hash)
    };
    sheets.iter().map(output).collect()
}

impl<'a> Sheets<'a> {
    /// All data files; the manifest last, so that it never names what is not written yet.
    /// `shown` is how problems name the source folder.
    pub(super) fn sheets(&'a self, shown: &str) -> Vec<Sheet<'a>> {
        let mut sheets: Vec<Sheet<'a>> = Vec::new();
        let mut add = |file: DataFile<'_>, route, document: Box<Make<'a>>| {
            sheets.push(Sheet {
                path: file_path(&file.path()),
                route,
                owner: None,
                is_listed: true,
                hash: ContentHash::default(),
                text: "",
                document,
            });
        };
        for (index, post) in self.blog.posts.iter().enumerate() {
            let address = &post.address;
            let document = move |text: &str| Document::Post(self.document(index, post, text));
            add(
                DataFile::Post { address },
                Some(post.route()),
                Box::new(document),
            );
        }
        let order = self.blog.listing_order();
        let length = self.blog.settings.posts_per_page;
        for page in 2..=self.blog.listing_pages() {
            let posts = slice(&order, page, length).to_vec();
            let document = move |_: &str| Document::Listing(self.listing(page, &posts));
            add(
                DataFile::Listing { page },
                Some(Route::Listing { page }),
                Box::new(document),
            );
        }
        for spoken in &self.blog.languages {
            let lang = spoken.language.lang.as_str();
            for page in 1..=self.blog.language_pages(spoken) {
                let document = move |_: &str| Document::Listing(self.language(spoken, page));
                let route = Route::Language {
                    lang: lang.to_owned(),
                    page,
                };
                add(
                    DataFile::Language { lang, page },
                    Some(route),
                    Box::new(document),
                );
            }
        }
        let years = self.years();
        for page in 1..=self.blog.archive_pages() {
            let years = years.clone();
            let document = move |_: &str| Document::Archive(self.archive(page, years.clone()));
            add(
                DataFile::Archive { page },
                Some(Route::Archive { page }),
                Box::new(document),
            );
        }
        add(
            DataFile::Tags,
            Some(Route::Tags),
            Box::new(|_| Document::Tags(self.tag_index())),
        );
        for tagged in &self.blog.tags {
            let slug = &tagged.tag.slug;
            for page in 1..=tagged.pages() {
                let document = move |_: &str| Document::Tag(self.tag_page(tagged, page));
                let route = Route::Tag {
                    slug: slug.clone(),
                    page,
                };
                add(
                    DataFile::Tag { slug, page },
                    Some(route),
                    Box::new(document),
                );
            }
        }
        let names = self.names();
        let name_shards = count(names.len());
        for (shard, posts) in (0..).zip(names) {
            let document = move |_: &str| Document::Names(self.shard(&posts));
            add(DataFile::Names { shard }, None, Box::new(document));
        }
        let first = slice(&order, 1, length).to_vec();
        let manifest = move |_: &str| {
            Document::Manifest(Manifest {
                version: FORMAT,
                site: self.blog.settings.site.clone(),
                name_shards,
                listing: self.listing(1, &first),
            })
        };
        add(
            DataFile::Manifest,
            Some(Route::Listing { page: 1 }),
            Box::new(manifest),
        );
        for (sheet, post) in sheets.iter_mut().zip(&self.blog.posts) {
            sheet.owner = Some(slug_owner(shown, post));
            sheet.is_listed = !post.is_unlisted;
            sheet.text = &post.markdown;
        }
        sheets
    }

    fn listing(&self, page: u32, posts: &[usize]) -> Listing {
        let summary = |index: &usize| {
            let prepared = self.prepared.get(*index)?;
            let post = self.blog.posts.get(*index)?;
            let learned = &post.learned;
            let code = learned.code.iter().take(learned.excerpt_fences);
            Some(PostSummary {
                excerpt: learned.excerpt.clone(),
                addresses: prepared.excerpt_addresses.clone(),
                code: code.cloned().collect(),
                figures: learned.excerpt_figures.clone(),
                ..self.summary(*index, post)
            })
        };
        let languages = self.blog.languages.iter();
        Listing {
            version: FORMAT,
            page,
            pages: self.blog.listing_pages(),
            total: count(self.blog.listed().len()),
            lang: String::new(),
            languages: languages.map(|spoken| spoken.language.clone()).collect(),
            posts: posts.iter().filter_map(summary).collect(),
        }
    }

    fn language(&self, spoken: &Spoken, page: u32) -> Listing {
        let length = self.blog.settings.posts_per_page;
        Listing {
            pages: self.blog.language_pages(spoken),
            total: count(spoken.posts.len()),
            lang: spoken.language.lang.as_str().to_owned(),
            ..self.listing(page, slice(&spoken.posts, page, length))
        }
    }

    fn document(&self, index: usize, post: &Post, text: &str) -> PostDocument {
        let prepared = self.prepared.get(index);
        let alone = Circle::default();
        let circle = prepared.map_or(&alone, |prepared| &prepared.around);
        PostDocument {
            version: FORMAT,
            post: PostSummary {
                addresses: prepared.map(|p| p.addresses.clone()).unwrap_or_default(),
                code: post.learned.code.clone(),
                figures: post.learned.figures.clone(),
                ..self.summary(index, post)
            },
            markdown: text.to_owned(),
            previous: circle
                .before(self.blog, index)
                .and_then(|post| self.blog.link(post)),
            next: circle
                .behind(self.blog, index)
                .and_then(|post| self.blog.link(post)),
            around: circle.shown(self.blog),
            unlisted: post.is_unlisted,
            edit_url: self.blog.settings.edit_url(&post.file),
        }
    }

    /// A post's summary without what belongs to its text.
    fn summary(&self, index: usize, post: &Post) -> PostSummary {
        PostSummary {
            link: self.blog.link(index).unwrap_or_default(),
            updated: post.updated.clone().filter(|_| !post.is_page),
            translations: self.blog.translations_of(index),
            tags: self.blog.tags_of.get(index).cloned().unwrap_or_default(),
            minutes: post.learned.minutes.max(1),
            pinned: post.is_pinned,
            page: post.is_page,
            description: post.description.clone(),
            excerpt: String::new(),
            addresses: Vec::new(),
            code: Vec::new(),
            figures: Vec::new(),
        }
    }

    /// The posts of each names file, the newest first. There are about as many files as
    /// hundreds of words to look up, rounded up to a power of two, so that a new post
    /// seldom moves all the others to other files.
    fn names(&self) -> Vec<Vec<usize>> {
        let words = |post: &Post| name_shards(&post.slug.0, u32::MAX).len();
        let all: usize = self.blog.listed().iter().map(words).sum();
        let shards = all.div_ceil(Names::LONGEST / 2).max(1).next_power_of_two();
        let mut names = vec![Vec::new(); shards];
        for (index, post) in self.blog.listed().iter().enumerate() {
            for shard in name_shards(&post.slug.0, count(shards)) {
                let listed = usize::try_from(shard).ok();
                if let Some(posts) = listed.and_then(|shard| names.get_mut(shard))
                    && posts.len() < Names::LONGEST
                {
                    posts.push(index);
                }
            }
        }
        names
    }

    fn shard(&self, posts: &[usize]) -> Names {
        Names {
            version: FORMAT,
            posts: self.links(posts),
        }
    }

    fn links(&self, posts: &[usize]) -> Vec<PostLink> {
        let links = posts.iter().filter_map(|index| self.blog.link(*index));
        links.collect()
    }
}

fn slice(order: &[usize], page: u32, length: usize) -> &[usize] {
    let page = usize::try_from(page)
        .unwrap_or(usize::MAX)
        .saturating_sub(1);
    let start = page.saturating_mul(length).min(order.len());
    let end = start.saturating_add(length).min(order.len());
    order.get(start..end).unwrap_or_default()
}

fn json<T: Serialize>(value: &T) -> io::Result<Vec<u8>> {
    serde_json::to_vec(value).map_err(io::Error::other)
}
