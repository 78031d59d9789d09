//! What is a feed in [RSS 2.0](https://www.rssboard.org/rss-specification)?
//!
//! Full text, authors and the feed's own address stand in elements of other vocabularies,
//! as the [best practices](https://www.rssboard.org/rss-profile) have it. Its own `author`
//! is an e-mail address, which must never be asked of anybody.

use std::io;

use super::{Entry, Feed, dates::as_in_mail};
use crate::publish::xml::{self, Xml};

/// The bytes of the feed.
pub(super) fn write(feed: &Feed<'_>) -> io::Result<Vec<u8>> {
    let mut xml = xml::document(&feed.style)?;
    let attributes = [
        ("version", "2.0"),
        ("xmlns:atom", "http://www.w3.org/2005/Atom"),
        ("xmlns:content", "http://purl.org/rss/1.0/modules/content/"),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
    ];
    xml::nested(&mut xml, "rss", &attributes, |xml| {
        xml::nested(xml, "channel", &[], |xml| write_channel(xml, feed))
    })?;
    Ok(xml::finish(xml))
}

fn write_channel(xml: &mut Xml, feed: &Feed<'_>) -> io::Result<()> {
    // The description may not be missing.
    let description = match feed.site.description.as_str() {
        "" => &feed.title,
        description => description,
    };
    xml::text(xml, "title", &feed.title)?;
    xml::text(xml, "link", &feed.page)?;
    xml::text(xml, "description", &as_html(description))?;
    xml::text(xml, "language", &feed.lang.as_str().to_ascii_lowercase())?;
    xml::text(xml, "lastBuildDate", &as_in_mail(&feed.updated))?;
    xml::text(xml, "generator", "Quire")?;
    let own = [
        ("rel", "self"),
        ("type", "application/rss+xml"),
        ("href", feed.address.as_str()),
    ];
    xml::empty(xml, "atom:link", &own)?;
    for entry in &feed.entries {
        xml::nested(xml, "item", &[], |xml| {
            write_item(xml, entry, feed.author())
        })?;
    }
    Ok(())
}

fn write_item(xml: &mut Xml, entry: &Entry<'_>, author: &str) -> io::Result<()> {
    xml::text(xml, "title", &entry.post.title)?;
    xml::text(xml, "link", &entry.address)?;
    let is_address = [("isPermaLink", "true")];
    xml::text_with(xml, "guid", &is_address, &entry.address)?;
    xml::text(xml, "pubDate", &as_in_mail(&entry.post.moment.date))?;
    xml::text(xml, "dc:creator", author)?;
    xml::text(xml, "dc:language", entry.post.lang.as_str())?;
    for tag in entry.tags {
        xml::text(xml, "category", &tag.name)?;
    }
    if !entry.post.description.is_empty() {
        xml::text(xml, "description", &as_html(&entry.post.description))?;
    }
    xml::text(xml, "content:encoded", entry.html)
}

/// Text for a description, which readers take for HTML.
fn as_html(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}
