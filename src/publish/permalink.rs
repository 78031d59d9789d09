//! At which address does a post stand?
//!
//! At `posts/<slug>`, unless the author has another pattern for all posts (`permalink` in
//! `site.toml`) or an address for one (`permalink` or `url` in its front matter), in the
//! words of [Hexo], [Jekyll] and [Hugo], so that a blog which moves here keeps its
//! addresses. A placeholder must never mean something else than it does there; where they
//! disagree, it means what two of them say.
//!
//! [Hexo]: https://hexo.io/docs/permalinks
//! [Jekyll]: https://jekyllrb.com/docs/permalinks/
//! [Hugo]: https://gohugo.io/configuration/permalinks/

use super::{
    fields::Placed,
    problem::{Fault, Place},
    spelling::{composed, nearest},
};
use crate::model::{Date, check_slug, slugify};

/// The names before the first slash that belong to the blog itself.
const RESERVED: [&str; 13] = [
    "404", "archive", "assets", "feeds", "index", "lang", "manifest", "names", "offline", "page",
    "pages", "search", "tags",
];

/// Jekyll's names for its patterns.
const STYLES: [(&str, &str); 5] = [
    ("date", "/:categories/:year/:month/:day/:title.html"),
    ("pretty", "/:categories/:year/:month/:day/:title/"),
    ("ordinal", "/:categories/:year/:y_day/:title.html"),
    (
        "weekdate",
        "/:categories/:year/W:week/:short_day/:title.html",
    ),
    ("none", "/:categories/:title.html"),
];

/// The front matter fields that Hexo's plugins put into addresses.
pub(super) const OWN_FIELDS: [&str; 3] = ["id", "abbrlink", "urlname"];

/// A pattern for the addresses of posts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Permalink {
    pieces: Vec<Piece>,
    place: Place,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Text(String),
    Field(Field),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    /// A part of the date, in the letters of `strftime`.
    Date(&'static str),
    /// The same in lower case.
    LowerDate(&'static str),
    Slug,
    Title,
    Name,
    PostTitle,
    Lang,
    /// Its categories as folders; the word for a post without one.
    Categories(&'static str),
    /// One of [`OWN_FIELDS`].
    Own(&'static str),
}

/// Placeholders and what they stand for.
const FIELDS: [(&str, Field); 37] = [
    ("year", Field::Date("%Y")),
    ("month", Field::Date("%m")),
    ("i_month", Field::Date("%-m")),
    ("day", Field::Date("%d")),
    ("i_day", Field::Date("%-d")),
    ("title", Field::Title),
    ("slug", Field::Slug),
    ("name", Field::Name),
    ("filename", Field::Name),
    ("post_title", Field::PostTitle),
    ("category", Field::Categories("uncategorized")),
    ("categories", Field::Categories("")),
    ("slugified_categories", Field::Categories("")),
    ("lang", Field::Lang),
    ("hour", Field::Date("%H")),
    ("minute", Field::Date("%M")),
    ("second", Field::Date("%S")),
    ("short_year", Field::Date("%y")),
    ("short_month", Field::Date("%b")),
    ("long_month", Field::Date("%B")),
    ("monthname", Field::LowerDate("%B")),
    ("y_day", Field::Date("%j")),
    ("yearday", Field::Date("%-j")),
    ("week", Field::Date("%V")),
    ("w_year", Field::Date("%G")),
    ("w_day", Field::Date("%u")),
    ("weekday", Field::Date("%w")),
    ("short_day", Field::Date("%a")),
    ("long_day", Field::Date("%A")),
    ("weekdayname", Field::LowerDate("%A")),
    ("basename", Field::Name),
    ("contentbasename", Field::Name),
    ("slugorfilename", Field::Slug),
    ("slugorcontentbasename", Field::Slug),
    ("id", Field::Own("id")),
    ("abbrlink", Field::Own("abbrlink")),
    ("urlname", Field::Own("urlname")),
];

/// What the address of a post is made of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Facts<'a> {
    pub(super) slug: &'a str,
    /// Whether the author gave the slug.
    pub(super) has_own_slug: bool,
    /// The file's name, or its folder's, without a date before it and in its own case.
    pub(super) name: &'a str,
    /// What tells the name and the slug from those of the same post in another language.
    pub(super) ending: &'a str,
    pub(super) title: &'a str,
    pub(super) date: &'a Date,
    pub(super) lang: &'a str,
    pub(super) categories: &'a [Placed],
    /// Names and values of [`OWN_FIELDS`].
    pub(super) own: &'a [(String, String)],
}

impl Permalink {
    /// Reads a pattern that stands at `place`.
    pub(super) fn parse(text: &str, place: Place) -> Result<Self, Fault> {
        let style = STYLES.iter().find(|(name, _)| *name == text);
        let mut rest = style.map_or(text, |(_, pattern)| *pattern);
        if rest.contains("://") || rest.contains(['?', '#', '\\', '%']) {
            let message = format!(
                "a permalink is a path in the blog such as /:year/:month/:day/:slug/, not `{text}`"
            );
            return Err(Fault::new(place, message));
        }
        let first = rest.trim_start_matches('/').split_once('/');
        if let Some((first, _)) = first.filter(|(first, _)| !first.contains(':')) {
            refuse_reserved(first, text, place)?;
        }
        let mut pieces = Vec::new();
        while let Some((before, behind)) = rest.split_once(':') {
            let is_name = |c: char| c.is_ascii_alphabetic() || c == '_';
            let end = behind.find(|c| !is_name(c)).unwrap_or(behind.len());
            let (name, behind) = behind.split_at(end);
            pieces.push(Piece::Text(before.to_owned()));
            pieces.push(match name {
                // Jekyll's ending.
                "output_ext" => Piece::Text(".html".to_owned()),
                name => Piece::Field(field(name, place)?),
            });
            rest = behind;
        }
        pieces.push(Piece::Text(rest.to_owned()));
        Ok(Self { pieces, place })
    }

    /// The address of a post.
    pub(super) fn address(&self, facts: &Facts<'_>) -> Result<String, Fault> {
        // What tells the language already need not be told apart by the name.
        let tells_lang = self.pieces.contains(&Piece::Field(Field::Lang));
        let facts = match facts.slug.strip_suffix(facts.ending) {
            Some(slug) if tells_lang && !facts.has_own_slug => &Facts {
                slug,
                ending: "",
                ..*facts
            },
            _ => facts,
        };
        let mut path = String::new();
        for piece in &self.pieces {
            match piece {
                Piece::Text(text) => path += text,
                Piece::Field(field) => path += &value(*field, facts)?,
            }
        }
        check(&path, self.place)
    }
}

fn field(name: &str, place: Place) -> Result<Field, Fault> {
    if let Some((_, field)) = FIELDS.iter().find(|(known, _)| *known == name) {
        return Ok(*field);
    }
    let names = FIELDS.iter().map(|(known, _)| *known);
    let message = match nearest(name, names.clone()) {
        Some(near) => format!("unknown placeholder `:{name}`; did you mean `:{near}`?"),
        None => {
            let known: Vec<String> = names.map(|name| format!(":{name}")).collect();
            let known = known.join(", ");
            format!("unknown placeholder `:{name}`; known are {known}")
        }
    };
    Err(Fault::new(place, message))
}

fn value(field: Field, facts: &Facts<'_>) -> Result<String, Fault> {
    Ok(match field {
        Field::Date(form) => in_form(facts.date, form),
        Field::LowerDate(form) => in_form(facts.date, form).to_lowercase(),
        Field::Title if facts.has_own_slug => facts.slug.to_owned(),
        Field::Title | Field::Name => name(facts),
        Field::Slug => facts.slug.to_owned(),
        Field::PostTitle => match slugify(&composed(facts.title)) {
            slug if slug.is_empty() => facts.slug.to_owned(),
            slug => slug,
        },
        Field::Lang => facts.lang.to_owned(),
        Field::Categories(none) => {
            let categories = facts.categories.iter();
            let folders: Vec<String> = categories
                .map(|(category, _)| slugify(&composed(category)))
                .filter(|folder| !folder.is_empty())
                .collect();
            match folders.is_empty() {
                true => none.to_owned(),
                false => folders.join("/"),
            }
        }
        Field::Own(name) => {
            let own = facts.own.iter().find(|(known, _)| known == name);
            let (_, value) = own.ok_or_else(|| {
                let message = format!(
                    "the permalink of `site.toml` asks for `{name}`, which is missing here; add `{name}: some-words`"
                );
                Fault::new(Place::START, message)
            })?;
            value.clone()
        }
    })
}

/// The name of the file: as it is where it can stand in an address.
fn name(facts: &Facts<'_>) -> String {
    let name = facts.name.replace(' ', "-") + facts.ending;
    match check_slug(&name) {
        Ok(()) => name,
        Err(_) => facts.slug.to_owned(),
    }
}

/// A part of a date, as it was where the author was.
fn in_form(date: &Date, form: &str) -> String {
    let text = date.as_str();
    let text = text.get(..19).unwrap_or(text);
    let moment = text.parse::<jiff::civil::DateTime>().or_else(|_| {
        text.parse::<jiff::civil::Date>()
            .map(|day| day.at(0, 0, 0, 0))
    });
    moment.map_or_else(
        |_| String::new(),
        |moment| moment.strftime(form).to_string(),
    )
}

/// A path as an address, if a page can stand there.
pub(super) fn check(path: &str, place: Place) -> Result<String, Fault> {
    let path = composed(path);
    let path = path.trim_end_matches('/');
    let path = path.strip_suffix("/index.html").unwrap_or(path);
    let names: Vec<&str> = path.split('/').filter(|name| !name.is_empty()).collect();
    let Some((last, folders)) = names.split_last() else {
        let message = "the address is empty; write a path in the blog such as /about/";
        return Err(Fault::new(place, message));
    };
    let stem = last.strip_suffix(".html").unwrap_or(last);
    let address = names.join("/");
    for name in folders.iter().chain([&stem]) {
        if let Err(reason) = check_slug(name) {
            let message = format!("the address `/{address}` cannot be used: {reason}");
            return Err(Fault::new(place, message));
        }
    }
    let first = names.first().copied().unwrap_or_default();
    refuse_reserved(first, &address, place)?;
    Ok(address)
}

/// Whether a name before the first slash belongs to the blog itself.
pub(super) fn is_reserved(first: &str) -> bool {
    let first = first.strip_suffix(".html").unwrap_or(first).to_lowercase();
    RESERVED.contains(&first.as_str())
}

fn refuse_reserved(first: &str, address: &str, place: Place) -> Result<(), Fault> {
    if !is_reserved(first) {
        return Ok(());
    }
    let first = first.strip_suffix(".html").unwrap_or(first).to_lowercase();
    let address = address.trim_start_matches('/');
    let message = format!(
        "the address `/{address}` begins with `{first}`, which the blog keeps for its own pages and files; put another name before it"
    );
    Err(Fault::new(place, message))
}

/// The shapes of the addresses of posts that are not `posts/<slug>`, as
/// [`Base::with_posts`](crate::model::Base::with_posts) takes them. Never many: every page
/// carries them. With each address comes whether it is that of a page by itself.
pub(super) fn shapes<'a>(addresses: impl Iterator<Item = (&'a str, bool)>) -> String {
    use std::collections::{BTreeMap, BTreeSet};

    /// Few enough to name each.
    const FEW: usize = 12;
    let is_default = |address: &str| {
        let slug = address.strip_prefix("posts/");
        slug.is_some_and(|slug| !slug.contains('/'))
    };
    let mut bearers: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    let mut of_posts: BTreeSet<String> = BTreeSet::new();
    for (address, is_page) in addresses.filter(|(address, _)| !is_default(address)) {
        let shape = shape(address, false);
        if !is_page {
            of_posts.insert(shape.clone());
        }
        bearers.entry(shape).or_default().push(address);
    }
    let shapes_where = |is_named: &dyn Fn(&str) -> bool| {
        let mut shapes: BTreeSet<String> = BTreeSet::new();
        for (shape, addresses) in &bearers {
            if is_named(shape) && addresses.len() <= FEW {
                shapes.extend(addresses.iter().map(|address| (*address).to_owned()));
            } else {
                shapes.insert(shape.clone());
            }
        }
        shapes
    };
    // Without anything to know it by, a shape would take the author's own folders for posts.
    let is_vague = |shape: &str| matches!(shape, "*" | "*.html");
    // Among pages such folders are more likely still.
    let mut shapes = shapes_where(&|shape| is_vague(shape) || !of_posts.contains(shape));
    if shapes.len() > 2 * FEW {
        shapes = shapes_where(&is_vague);
    }
    if shapes.len() > 2 * FEW {
        let all = bearers.values().flatten();
        shapes = all.map(|address| shape(address, true)).collect();
    }
    shapes.into_iter().collect::<Vec<_>>().join(" ")
}

fn shape(address: &str, is_vague: bool) -> String {
    let (stem, ending) = match address.strip_suffix(".html") {
        Some(stem) => (stem, ".html"),
        None => (address, ""),
    };
    let mut parts: Vec<&str> = stem.split('/').collect();
    let last = parts.len() - 1;
    for (at, part) in parts.iter_mut().enumerate() {
        if at == last {
            *part = "*";
        } else if part.bytes().all(|b| b.is_ascii_digit()) {
            *part = "#";
        } else if is_vague {
            *part = "*";
        }
    }
    parts.join("/") + ending
}
