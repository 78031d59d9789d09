//! Which other posts does each post lead to: its series, posts like it, posts that link to
//! it?
//!
//! Places in the blog, of which the data files make links. A post that stands in no list
//! must never be led to.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    sync::Arc,
};

use super::{
    blog::{Blog, count},
    parallel::Crew,
    related::related,
    sheets::Prepared,
    spelling::folded,
};
use crate::model::{Around, Lang, PostLink, Series};

/// The posts around one, as places in [`Blog::posts`].
#[derive(Clone, Debug, Default)]
pub(super) struct Circle {
    /// The series it is a part of, and its place there from 0.
    series: Option<(Arc<Line>, usize)>,
    related: Vec<usize>,
    backlinks: Vec<usize>,
    backlink_count: usize,
}

/// A series.
#[derive(Debug)]
struct Line {
    name: String,
    /// The parts in their order.
    posts: Vec<usize>,
}

/// Finds them for all posts.
pub(super) fn surround(blog: &Blog, prepared: &mut [Prepared], crew: Crew<'_>) {
    let related = related(blog, crew);
    let mut backlinks = backlinks(blog, prepared);
    let mut series = series(blog);
    for (index, prepared) in prepared.iter_mut().enumerate() {
        // A page leads nowhere but where its text does.
        if blog.posts.get(index).is_some_and(|post| post.is_page) {
            continue;
        }
        let circle = &mut prepared.around;
        circle.series = series.remove(&index);
        let backlinks = backlinks.remove(&index).unwrap_or_default();
        circle.backlink_count = backlinks.len();
        circle.backlinks = backlinks;
        circle.backlinks.truncate(Around::BACKLINKS);
        let Some(related) = related.get(index) else {
            continue;
        };
        let parts = circle
            .series
            .as_ref()
            .map(|(line, _)| line.posts.as_slice());
        let parts = parts.unwrap_or_default();
        let near = [circle.before(blog, index), circle.behind(blog, index)];
        let is_new = |post: &usize| {
            let is_same_text = blog.is_same_text(index, *post);
            !near.contains(&Some(*post)) && !parts.contains(post) && !is_same_text
        };
        let related = related.iter().copied().filter(is_new);
        circle.related = related.take(Around::RELATED).collect();
    }
}

impl Circle {
    /// The post before: a reader of a series goes on in it, any other by date.
    pub(super) fn before(&self, blog: &Blog, index: usize) -> Option<usize> {
        let part = self.part(|at| at.checked_sub(1));
        let other = blog.older(index);
        part.or(other.filter(|other| Some(*other) != self.part(|at| at.checked_add(1))))
    }

    /// The post behind.
    pub(super) fn behind(&self, blog: &Blog, index: usize) -> Option<usize> {
        let part = self.part(|at| at.checked_add(1));
        let other = blog.newer(index);
        part.or(other.filter(|other| Some(*other) != self.part(|at| at.checked_sub(1))))
    }

    fn part(&self, step: impl Fn(usize) -> Option<usize>) -> Option<usize> {
        let (line, at) = self.series.as_ref()?;
        line.posts.get(step(*at)?).copied()
    }

    /// The same as a page shows it.
    pub(super) fn shown(&self, blog: &Blog) -> Around {
        let links = |posts: &[usize]| -> Vec<PostLink> {
            posts.iter().filter_map(|index| blog.link(*index)).collect()
        };
        let series = self.series.as_ref().map(|(line, at)| {
            // The parts around this one.
            let most = Series::LONGEST;
            let last = line.posts.len().saturating_sub(most);
            let from = at.saturating_sub(most / 2).min(last);
            let posts = line.posts.iter().skip(from).take(most);
            Series {
                name: line.name.clone(),
                part: count(at + 1),
                parts: count(line.posts.len()),
                from: count(from + 1),
                posts: links(&posts.copied().collect::<Vec<_>>()),
            }
        });
        Around {
            series,
            related: links(&self.related),
            backlinks: links(&self.backlinks),
            backlink_count: count(self.backlink_count),
        }
    }
}

/// For each post of a series of at least two that series, and its place there.
fn series(blog: &Blog) -> HashMap<usize, (Arc<Line>, usize)> {
    let mut named: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, post) in blog.listed().iter().enumerate() {
        if let Some((name, _)) = &post.series {
            named.entry(folded(name)).or_default().push(index);
        }
    }
    let mut places = HashMap::new();
    let lines = named
        .into_values()
        .flat_map(|posts| by_language(blog, posts));
    for mut posts in lines.filter(|posts| posts.len() > 1) {
        // Those that the author counts, then the others, from the oldest.
        let order = |index: &usize| blog.posts.get(*index).and_then(|post| post.series_order);
        posts.sort_by_key(|index| {
            let order = order(index);
            (order.is_none(), order, core::cmp::Reverse(*index))
        });
        let first = posts.first().and_then(|first| blog.posts.get(*first));
        let name = first.and_then(|post| post.series.as_ref());
        let line = Arc::new(Line {
            name: name.map(|(name, _)| name.clone()).unwrap_or_default(),
            posts,
        });
        for (at, index) in line.posts.iter().enumerate() {
            places.insert(*index, (Arc::clone(&line), at));
        }
    }
    places
}

/// A series that is there in several languages is a series in each.
fn by_language(blog: &Blog, posts: Vec<usize>) -> Vec<Vec<usize>> {
    let is_translated = |one: &usize| posts.iter().any(|other| blog.is_same_text(*one, *other));
    if !posts.iter().any(is_translated) {
        return vec![posts];
    }
    let mut lines: BTreeMap<Option<&Lang>, Vec<usize>> = BTreeMap::new();
    for index in posts {
        let lang = blog.posts.get(index).map(|post| &post.lang);
        lines.entry(lang).or_default().push(index);
    }
    lines.into_values().collect()
}

/// For each post that others link to those, the newest first.
fn backlinks(blog: &Blog, prepared: &[Prepared]) -> HashMap<usize, Vec<usize>> {
    let places = blog.posts.iter().enumerate();
    let places: HashMap<String, usize> = places
        .map(|(index, post)| (post.route().path(), index))
        .collect();
    let mut backlinks: HashMap<usize, Vec<usize>> = HashMap::new();
    let listed = blog.listed().len();
    for (index, prepared) in prepared.iter().enumerate().take(listed) {
        let leads = prepared.addresses.iter();
        let leads: HashSet<usize> = leads
            .filter_map(|address| places.get(&address.to).copied())
            .collect();
        for post in leads.into_iter().filter(|post| *post != index) {
            backlinks.entry(post).or_default().push(index);
        }
    }
    backlinks
}
