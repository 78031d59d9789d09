//! What stands in the archive and in the lists of tags?

use super::{Sheets, slice};
use crate::{
    model::{Archive, FORMAT, TagCount, TagIndex, TagPage, YearCount},
    publish::blog::{Tagged, count},
};

impl Sheets<'_> {
    pub(super) fn archive(&self, page: u32, years: Vec<YearCount>) -> Archive {
        let order: Vec<usize> = (0..self.blog.listed().len()).collect();
        Archive {
            version: FORMAT,
            page,
            pages: self.blog.archive_pages(),
            total: count(order.len()),
            years,
            posts: self.links(slice(&order, page, Archive::PAGE_LENGTH as usize)),
        }
    }

    /// By the year where each author was, which around New Year need not be in the order
    /// of the instants.
    pub(super) fn years(&self) -> Vec<YearCount> {
        let mut years: Vec<YearCount> = Vec::new();
        for (index, post) in self.blog.listed().iter().enumerate() {
            let year = post.moment.date.year();
            match years.iter_mut().find(|known| known.year == year) {
                Some(known) => known.posts += 1,
                None => years.push(YearCount {
                    year: year.to_owned(),
                    posts: 1,
                    page: count(index / Archive::PAGE_LENGTH as usize + 1),
                }),
            }
        }
        years.sort_by(|a, b| b.year.cmp(&a.year));
        years
    }

    pub(super) fn tag_index(&self) -> TagIndex {
        let counted = |tagged: &Tagged| TagCount {
            tag: tagged.tag.clone(),
            posts: count(tagged.posts.len()),
        };
        TagIndex {
            version: FORMAT,
            tags: self.blog.tags.iter().map(counted).collect(),
        }
    }

    pub(super) fn tag_page(&self, tagged: &Tagged, page: u32) -> TagPage {
        TagPage {
            version: FORMAT,
            tag: tagged.tag.clone(),
            page,
            pages: tagged.pages(),
            total: count(tagged.posts.len()),
            posts: self.links(slice(&tagged.posts, page, TagPage::PAGE_LENGTH as usize)),
        }
    }
}
