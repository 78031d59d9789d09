//! What is a feed in [JSON Feed 1.1](https://www.jsonfeed.org/version/1.1/)?
//!
//! Fields without a value must be left out, never empty.

use std::io;

use serde::Serialize;

use super::{Entry, Feed, dates::with_time};

#[derive(Serialize)]
struct JsonFeed<'a> {
    version: &'static str,
    title: &'a str,
    home_page_url: &'a str,
    feed_url: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'a str,
    language: &'a str,
    authors: [Author<'a>; 1],
    items: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Author<'a> {
    name: &'a str,
}

#[derive(Serialize)]
struct Item<'a> {
    id: &'a str,
    url: &'a str,
    title: &'a str,
    content_html: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    summary: &'a str,
    date_published: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<&'a str>,
    language: &'a str,
}

/// The bytes of the feed.
pub(super) fn write(feed: &Feed<'_>) -> io::Result<Vec<u8>> {
    let author = feed.author();
    let json = JsonFeed {
        version: "https://jsonfeed.org/version/1.1",
        title: &feed.title,
        home_page_url: &feed.page,
        feed_url: &feed.address,
        description: &feed.site.description,
        language: feed.lang.as_str(),
        authors: [Author { name: author }],
        items: feed.entries.iter().map(item).collect(),
    };
    serde_json::to_vec(&json).map_err(io::Error::other)
}

fn item<'a>(entry: &'a Entry<'_>) -> Item<'a> {
    let post = entry.post;
    Item {
        id: &entry.address,
        url: &entry.address,
        title: &post.title,
        content_html: entry.html,
        summary: &post.description,
        date_published: with_time(&post.moment.date),
        date_modified: post.updated.as_ref().map(with_time),
        tags: entry.tags.iter().map(|tag| tag.name.as_str()).collect(),
        language: post.lang.as_str(),
    }
}
