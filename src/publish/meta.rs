//! What does a post's front matter say?
//!
//! Real blogs carry many fields that other programs read, so an unknown one is no
//! problem; a known one that cannot be read is. What is missing stays `None`: the
//! defaults are [`post`](super::post)'s.

use super::{
    date::{Moment, day_of},
    fields::{self, Placed},
    permalink::OWN_FIELDS,
    problem::{Fault, Place},
    value::{Entry, Node, Table, Value},
};
use crate::model::Lang;

/// A post's front matter, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Meta {
    pub(super) title: Option<String>,
    pub(super) date: Option<Moment>,
    pub(super) updated: Option<Moment>,
    pub(super) slug: Option<Placed>,
    pub(super) lang: Option<(Lang, Place)>,
    /// The post that it is a translation of.
    pub(super) translation_of: Option<Placed>,
    /// What it shares with its translations.
    pub(super) translation_key: Option<String>,
    /// Tags, then categories: readers browse both in the same way.
    pub(super) tags: Vec<Placed>,
    pub(super) summary: Option<String>,
    pub(super) is_draft: bool,
    pub(super) is_pinned: bool,
    /// Whether it has a page and stands in no list.
    pub(super) is_unlisted: bool,
    /// The series that the post is a part of. Of several the first counts.
    pub(super) series: Option<Placed>,
    /// Its place among the parts, where the author counts them.
    pub(super) series_order: Option<i64>,
    /// Hugo's word for the place among all pages, which counts among parts too.
    pub(super) weight: Option<i64>,
    /// Former addresses of the post.
    pub(super) aliases: Vec<Placed>,
    /// The image that stands for the post elsewhere.
    pub(super) cover: Option<Placed>,
    /// The categories alone, for addresses made of them.
    pub(super) categories: Vec<Placed>,
    /// The post's own address.
    pub(super) permalink: Option<Placed>,
    /// Names and values of the fields that addresses may be made of.
    pub(super) own: Vec<(String, String)>,
}

/// Reads the fields. Of a field that stands twice, in one case or another, the second is
/// a problem.
pub(super) fn read_meta(fields: &Table, faults: &mut Vec<Fault>) -> Meta {
    let mut meta = Meta::default();
    let mut categories = Vec::new();
    let mut seen: Vec<(String, Place)> = Vec::new();
    for Entry { key, place, value } in fields {
        let name = key.trim().to_lowercase();
        match read_field(&name, value, &mut meta, &mut categories) {
            Ok(false) => continue,
            Ok(true) => {}
            Err(fault) => {
                faults.push(fault);
                // It cannot be read, but it is not missing: one problem is enough.
                if name == "date" {
                    meta.date = Some(day_of(0));
                }
            }
        }
        match seen.iter().find(|(earlier, _)| *earlier == name) {
            Some((_, first)) => {
                let line = first.line;
                let message = format!("`{key}` stands on line {line} already; keep one of the two");
                faults.push(Fault::new(*place, message));
            }
            None => seen.push((name, *place)),
        }
    }
    meta.categories.clone_from(&categories);
    meta.tags.append(&mut categories);
    meta
}

/// Whether the field is one of ours.
fn read_field(
    name: &str,
    value: &Value,
    meta: &mut Meta,
    categories: &mut Vec<Placed>,
) -> Result<bool, Fault> {
    match name {
        "title" => meta.title = fields::line(name, value)?,
        "date" => meta.date = fields::date(name, value)?,
        "updated" => meta.updated = fields::date(name, value)?,
        "slug" => meta.slug = fields::line(name, value)?.map(|slug| (slug, value.place)),
        "lang" => meta.lang = lang(name, value)?,
        "translation_of" => {
            meta.translation_of = fields::line(name, value)?.map(|name| (name, value.place));
        }
        // Hugo's word, and those of others for the same.
        "translationkey" | "translation_key" => {
            meta.translation_key = fields::line(name, value).ok().flatten();
        }
        "tags" => meta.tags = fields::words(name, value)?,
        "categories" => *categories = fields::words(name, value)?,
        "series" => meta.series = fields::names(name, value)?.into_iter().next(),
        "series_order" | "series_weight" | "series_index" => {
            meta.series_order = fields::whole(name, value)?;
        }
        "weight" => meta.weight = fields::whole(name, value).ok().flatten(),
        "summary" => meta.summary = fields::line(name, value)?,
        "draft" => meta.is_draft |= fields::flag(name, value)?,
        // Jekyll's and Hexo's word for a draft: publishing one would be a breach of trust.
        // Others write a date or nothing there.
        "published" => {
            let is_set = value.node != Node::Null;
            meta.is_draft |= is_set && fields::flag(name, value) == Ok(false);
        }
        "pinned" => meta.is_pinned = fields::flag(name, value)?,
        "unlisted" => meta.is_unlisted |= fields::flag(name, value)?,
        // Hexo's plugins and Hugo say it otherwise; what else themes read there is theirs.
        "hidden" => meta.is_unlisted |= fields::flag(name, value) == Ok(true),
        "build" | "_build" => meta.is_unlisted |= is_never_listed(value),
        // Themes read many other things from these names.
        "image" | "cover" => {
            let cover = fields::line(name, value).ok().flatten();
            let cover = cover.filter(|cover| cover != "false" && cover != "true");
            meta.cover = meta
                .cover
                .take()
                .or(cover.map(|cover| (cover, value.place)));
        }
        "aliases" => meta.aliases = fields::words(name, value)?,
        "permalink" => {
            meta.permalink = fields::line(name, value)?.map(|path| (path, value.place));
        }
        // Hugo's word for it. Others keep there what the post is about.
        "url" => {
            let path = fields::line(name, value).ok().flatten();
            let path = path.filter(|path| path.starts_with('/') && !path.starts_with("//"));
            if let Some(path) = path.filter(|_| meta.permalink.is_none()) {
                meta.permalink = Some((path, value.place));
            }
        }
        name if OWN_FIELDS.contains(&name) => {
            if let Ok(Some(text)) = fields::line(name, value) {
                meta.own.push((name.to_owned(), text));
            }
            return Ok(false);
        }
        _ => return Ok(false),
    }
    Ok(true)
}

/// Whether Hugo's `build` says `list: never`.
fn is_never_listed(build: &Value) -> bool {
    let Node::Table(table) = &build.node else {
        return false;
    };
    let list = table.iter().find(|entry| entry.key == "list");
    list.is_some_and(|list| match &list.value.node {
        Node::Bare(text) | Node::Text(text) => matches!(text.as_str(), "never" | "local" | "false"),
        _ => false,
    })
}

fn lang(name: &str, value: &Value) -> Result<Option<(Lang, Place)>, Fault> {
    let Some(text) = fields::line(name, value)? else {
        return Ok(None);
    };
    let lang = text.replace('_', "-").parse();
    lang.map(|lang| Some((lang, value.place)))
        .map_err(|_| fields::unfit(name, "a language tag such as en or zh-CN", value))
}
