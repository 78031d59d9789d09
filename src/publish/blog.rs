//! What do all posts make together?
//!
//! Their order, their neighbours, the spelling of tags they share, and the pages there
//! are. Everything is decided by the posts themselves, so that the order in which a disk
//! lists them must never show.

use std::collections::{BTreeMap, HashMap};

use super::{
    languages::{self, Spoken},
    post::Post,
    problem::{Fault, Problem},
    settings::Settings,
    spelling::{composed, folded},
    translations,
    tree::join,
};
use crate::model::{Archive, DataFile, Lang, PostLink, Route, Tag, TagPage, Translation, slugify};

/// A blog whose posts are in order.
#[derive(Debug)]
pub(super) struct Blog {
    pub(super) settings: Settings,
    /// The newest first; of the same instant by slug. Behind them those that stand in no list:
    /// pages, and posts that are unlisted.
    pub(super) posts: Vec<Post>,
    /// How many of the posts stand in lists.
    listed: usize,
    /// The tags of each post, in the order of `posts`.
    pub(super) tags_of: Vec<Vec<Tag>>,
    /// The most used first, then by name.
    pub(super) tags: Vec<Tagged>,
    /// For each post the same text in other languages, as places in `posts`.
    pub(super) translations: Vec<Vec<usize>>,
    /// The languages that readers can choose from; none where there is only one.
    pub(super) languages: Vec<Spoken>,
}

/// A tag and its posts.
#[derive(Debug)]
pub(super) struct Tagged {
    pub(super) tag: Tag,
    /// Places in [`Blog::posts`], in its order.
    pub(super) posts: Vec<usize>,
}

impl Blog {
    /// Puts the posts in order. `drafts` are the names and paths of what is not published;
    /// `shown` is how problems name the source folder.
    pub(super) fn new(
        settings: Settings,
        mut posts: Vec<Post>,
        drafts: &[String],
        shown: &str,
        problems: &mut Vec<Problem>,
    ) -> Self {
        find_twins(&posts, shown, problems);
        posts.sort_by(|a, b| {
            let newest = b.moment.instant.cmp(&a.moment.instant);
            let newest = newest.then_with(|| (&a.slug.0, &a.file).cmp(&(&b.slug.0, &b.file)));
            b.is_listed().cmp(&a.is_listed()).then(newest)
        });
        let listed = posts.iter().filter(|post| post.is_listed()).count();
        let (tags, tags_of) = unite_tags(&posts, listed, shown, problems);
        let languages = &settings.site.languages;
        let translations = translations::find(&posts, languages, drafts, shown, problems);
        let mut blog = Self {
            settings,
            posts,
            listed,
            tags_of,
            tags,
            translations,
            languages: Vec::new(),
        };
        let order = blog.listing_order();
        blog.languages = languages::spoken(&blog.settings.site, &blog.posts, &order);
        blog
    }

    /// The posts that stand in lists: [`Blog::posts`] without the others at its end.
    /// Whatever leads readers or machines to posts must go by these.
    pub(super) fn listed(&self) -> &[Post] {
        self.posts.get(..self.listed).unwrap_or_default()
    }

    /// The pages by themselves that machines may know of, as places in [`Blog::posts`].
    pub(super) fn standalone(&self) -> impl Iterator<Item = (usize, &Post)> {
        let others = self.posts.iter().enumerate().skip(self.listed);
        others.filter(|(_, post)| post.is_page && !post.is_unlisted)
    }

    /// The next older post of those that stand in lists; the same text in another language
    /// is no other post.
    pub(super) fn older(&self, index: usize) -> Option<usize> {
        let mut older = index + 1..self.listed;
        older.find(|other| !self.is_same_text(index, *other))
    }

    /// The next newer post of those that stand in lists.
    pub(super) fn newer(&self, index: usize) -> Option<usize> {
        let mut newer = (0..index).rev().filter(|_| index < self.listed);
        newer.find(|other| !self.is_same_text(index, *other))
    }

    /// Whether two posts are one text in two languages.
    pub(super) fn is_same_text(&self, one: usize, other: usize) -> bool {
        let translations = self.translations.get(one);
        translations.is_some_and(|translations| translations.contains(&other))
    }

    /// The same text in other languages.
    pub(super) fn translations_of(&self, index: usize) -> Vec<Translation> {
        let others = self.translations.get(index).map(Vec::as_slice);
        let others = others.unwrap_or_default();
        let lang = |index: &usize| self.posts.get(*index).map(|post| &post.lang);
        let langs: Vec<&Lang> = others.iter().chain(&[index]).filter_map(lang).collect();
        let links = others.iter().filter_map(|other| self.link(*other));
        links
            .map(|link| Translation {
                name: languages::name(&link.lang, &langs),
                link,
            })
            .collect()
    }

    /// The post as lists show it.
    pub(super) fn link(&self, index: usize) -> Option<PostLink> {
        self.posts.get(index).map(|post| PostLink {
            slug: post.slug.0.clone(),
            address: if post.address == post.default_address() {
                String::new()
            } else {
                post.address.clone()
            },
            title: post.title.clone(),
            date: post.moment.date.clone(),
            lang: post.lang.clone(),
        })
    }

    /// Places in [`Blog::posts`] as the listing orders them: pinned posts first.
    pub(super) fn listing_order(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.listed).collect();
        // A stable sort keeps the order by date among the pinned and among the others.
        order.sort_by_key(|index| !self.posts.get(*index).is_some_and(|post| post.is_pinned));
        order
    }

    /// How many pages the listing has.
    pub(super) fn listing_pages(&self) -> u32 {
        pages(self.listed, self.settings.posts_per_page)
    }

    /// How many pages the listing of a language has.
    pub(super) fn language_pages(&self, spoken: &Spoken) -> u32 {
        pages(spoken.posts.len(), self.settings.posts_per_page)
    }

    /// How many pages the archive has.
    pub(super) fn archive_pages(&self) -> u32 {
        pages(self.listed, Archive::PAGE_LENGTH as usize)
    }

    /// Every page that a reader can open.
    pub(super) fn routes(&self) -> Vec<Route> {
        let unlisted = self.posts.iter().filter(|post| post.is_unlisted);
        let unlisted = unlisted.map(Post::route);
        self.listed_routes().into_iter().chain(unlisted).collect()
    }

    /// Every page that a reader or a machine is led to.
    pub(super) fn listed_routes(&self) -> Vec<Route> {
        let listing = (1..=self.listing_pages()).map(|page| Route::Listing { page });
        let languages = self.languages.iter().flat_map(|spoken| {
            (1..=self.language_pages(spoken)).map(|page| Route::Language {
                lang: spoken.language.lang.as_str().to_owned(),
                page,
            })
        });
        let listing = listing.chain(languages);
        let posts = self.listed().iter().map(Post::route);
        let standalone = self.standalone().map(|(_, page)| page.route());
        let archive = (1..=self.archive_pages()).map(|page| Route::Archive { page });
        let tags = self.tags.iter().flat_map(|tagged| {
            (1..=tagged.pages()).map(|page| Route::Tag {
                slug: tagged.tag.slug.clone(),
                page,
            })
        });
        let routes = listing.chain(posts).chain(archive);
        routes
            .chain(core::iter::once(Route::Tags))
            .chain(tags)
            .chain(standalone)
            .collect()
    }
}

impl Tagged {
    /// How many pages the tag has.
    pub(super) fn pages(&self) -> u32 {
        pages(self.posts.len(), TagPage::PAGE_LENGTH as usize)
    }
}

/// A number of things as the files carry it.
pub(super) fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

fn pages(items: usize, length: usize) -> u32 {
    count(items.div_ceil(length.max(1)).max(1))
}

/// Two posts at one address are a problem, also where only some systems see one address, and
/// two whose data would be one file.
fn find_twins(posts: &[Post], shown: &str, problems: &mut Vec<Problem>) {
    let mut owners: HashMap<String, &Post> = HashMap::new();
    for post in posts {
        let (slug, place) = &post.slug;
        let address = &post.address;
        let data = folded(&DataFile::Post { address }.path());
        if let Some(owner) = owners.get(&data) {
            let other = join(shown, &owner.file);
            let theirs = &owner.slug.0;
            let is_default = *address == post.default_address();
            let message = if owner.address == *address && is_default {
                format!("`{other}` has the slug `{slug}` already; give one of them another")
            } else if owner.address == *address {
                format!(
                    "`{other}` has the address `/{address}` already; give one of them another slug or permalink"
                )
            } else if folded(&owner.address) != folded(address) {
                let theirs = &owner.address;
                format!(
                    "the data of `/{address}` and of `/{theirs}`, which is `{other}`, would be one file; give one of them another slug or permalink"
                )
            } else {
                format!(
                    "the slug `{slug}` and `{theirs}` of `{other}` are one address on some systems; give one of them another"
                )
            };
            let path = join(shown, &post.file);
            problems.push(Problem::new(&path, Fault::new(*place, message)));
        } else {
            owners.insert(data, post);
        }
    }
}

/// Unites the spellings of each tag: the most used one wins, of equals the first in the
/// alphabet. What bears a tag without a page, because only unlisted posts bear it, loses it.
fn unite_tags(
    posts: &[Post],
    listed: usize,
    shown: &str,
    problems: &mut Vec<Problem>,
) -> (Vec<Tagged>, Vec<Vec<Tag>>) {
    let mut spellings: BTreeMap<String, BTreeMap<&str, usize>> = BTreeMap::new();
    let mut bearers: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut slugs_of: Vec<Vec<String>> = Vec::new();
    for (index, post) in posts.iter().enumerate() {
        let mut slugs: Vec<String> = Vec::new();
        for (name, place) in &post.tags {
            let slug = slugify(&composed(name));
            if slug.is_empty() {
                let message = format!(
                    "the tag `{name}` has no letter or digit to make an address of; rename it"
                );
                let path = join(shown, &post.file);
                problems.push(Problem::new(&path, Fault::new(*place, message)));
            } else if index >= listed {
                if bearers.contains_key(&slug) && !slugs.contains(&slug) {
                    slugs.push(slug);
                }
            } else if !slugs.contains(&slug) {
                *spellings
                    .entry(slug.clone())
                    .or_default()
                    .entry(name)
                    .or_default() += 1;
                bearers.entry(slug.clone()).or_default().push(index);
                slugs.push(slug);
            }
        }
        slugs_of.push(slugs);
    }
    let name_of = |slug: &str| {
        let names = spellings.get(slug).into_iter().flatten();
        // `max_by_key` takes the last of equals, and the last of a reversed alphabet.
        let (name, _) = names.rev().max_by_key(|(_, uses)| **uses)?;
        Some((*name).to_owned())
    };
    let tag = |slug: &String| Tag {
        name: name_of(slug).unwrap_or_else(|| slug.clone()),
        slug: slug.clone(),
    };
    let tags_of = slugs_of.iter().map(|slugs| slugs.iter().map(tag).collect());
    let tags_of = tags_of.collect();
    let mut tags: Vec<Tagged> = bearers
        .iter()
        .map(|(slug, posts)| Tagged {
            tag: tag(slug),
            posts: posts.clone(),
        })
        .collect();
    tags.sort_by(|a, b| {
        let most = b.posts.len().cmp(&a.posts.len());
        most.then_with(|| (&a.tag.name, &a.tag.slug).cmp(&(&b.tag.name, &b.tag.slug)))
    });
    (tags, tags_of)
}
