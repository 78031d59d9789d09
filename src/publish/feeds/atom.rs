//! What is a feed in Atom 1.0? [RFC 4287](https://www.rfc-editor.org/rfc/rfc4287).
//!
//! A feed is known by its own address, a post by that of its page; neither may ever depend
//! on when or where it was written.

use std::io;

use super::{Entry, Feed, dates::with_time};
use crate::publish::xml::{self, Xml};

/// The bytes of the feed.
pub(super) fn write(feed: &Feed<'_>) -> io::Result<Vec<u8>> {
    let mut xml = xml::document(&feed.style)?;
    let attributes = [
        ("xmlns", "http://www.w3.org/2005/Atom"),
        ("xml:lang", feed.lang.as_str()),
    ];
    xml::nested(&mut xml, "feed", &attributes, |xml| {
        xml::text(xml, "title", &feed.title)?;
        if !feed.site.description.is_empty() {
            xml::text(xml, "subtitle", &feed.site.description)?;
        }
        xml::text(xml, "id", &feed.address)?;
        xml::text(xml, "updated", &with_time(&feed.updated))?;
        link(xml, "self", "application/atom+xml", &feed.address)?;
        link(xml, "alternate", "text/html", &feed.page)?;
        xml::nested(xml, "author", &[], |xml| {
            xml::text(xml, "name", feed.author())
        })?;
        xml::text(xml, "generator", "Quire")?;
        for entry in &feed.entries {
            xml::nested(
                xml,
                "entry",
                &[("xml:lang", entry.post.lang.as_str())],
                |xml| write_entry(xml, entry),
            )?;
        }
        Ok(())
    })?;
    Ok(xml::finish(xml))
}

fn write_entry(xml: &mut Xml, entry: &Entry<'_>) -> io::Result<()> {
    xml::text(xml, "title", &entry.post.title)?;
    xml::text(xml, "id", &entry.address)?;
    link(xml, "alternate", "text/html", &entry.address)?;
    xml::text(xml, "published", &with_time(&entry.post.moment.date))?;
    xml::text(xml, "updated", &with_time(entry.updated))?;
    for tag in entry.tags {
        xml::empty(
            xml,
            "category",
            &[("term", &tag.slug), ("label", &tag.name)],
        )?;
    }
    if !entry.post.description.is_empty() {
        xml::text(xml, "summary", &entry.post.description)?;
    }
    xml::text_with(xml, "content", &[("type", "html")], entry.html)
}

fn link(xml: &mut Xml, rel: &str, kind: &str, address: &str) -> io::Result<()> {
    let attributes = [("rel", rel), ("type", kind), ("href", address)];
    xml::empty(xml, "link", &attributes)
}
