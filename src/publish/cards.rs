//! Which image stands for a page in a chat or a timeline?
//!
//! The one that a post's author chose, or one that is drawn here: title, date and the
//! blog's name, by the machine's own fonts. Others can only load it from a public address,
//! so without `base_url` there is none. A text that no font of the machine can draw gets no
//! image rather than one with holes.

mod canvas;
mod card;
mod fonts;
mod layout;
mod shape;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, HashMap};

use card::Card;
use fonts::{Fonts, Role};
use shape::{Missing, faces};

use super::{
    Press,
    blog::Blog,
    cache::Cache,
    hash::ContentHash,
    head::Picture,
    output::Output,
    parallel::{Crew, Step},
    post::Post,
    problem::Problem,
    settings::SETTINGS_FILE,
    sheets::Prepared,
    tree::join,
};
use crate::{
    app::Interface,
    model::{Address, PostSummary, Route, Site},
};

/// Whether the machine has fonts to draw a title in either of the blog's scripts with.
#[must_use]
pub fn has_fonts() -> bool {
    let fonts = Fonts::of_system();
    let chain = fonts.chain(Role::Title, "zh");
    faces(&fonts, &chain, "Aa中文").is_ok()
}

/// What these results are called in the cache.
const KIND: &str = "cards";

/// The images of a blog's pages.
#[derive(Debug, Default)]
pub(super) struct Cards {
    fonts: Option<Fonts>,
    /// By address.
    posts: HashMap<String, Picture>,
    /// For every page that is not a post's.
    site: Option<Picture>,
    /// What is drawn, each under its path.
    drawn: BTreeMap<String, (ContentHash, Card)>,
}

impl Cards {
    /// Finds the image of each page. `shown` is how warnings name the source folder.
    pub(super) fn new(
        press: &Press,
        (blog, prepared): (&Blog, &[Prepared]),
        shown: &str,
        crew: Crew<'_>,
        warnings: &mut Vec<Problem>,
    ) -> Self {
        let site = &blog.settings.site;
        let mut cards = Self::default();
        if site.base_url.is_empty() {
            return cards;
        }
        cards.fonts = press.release.then(Fonts::of_system);
        let fonts = cards.fonts.as_ref();
        let of_site = fonts.map(|fonts| Drawn::new(fonts, site, Card::of_site(site)));
        let posts: Vec<(&Post, &Prepared)> = blog.posts.iter().zip(prepared).collect();
        let of_posts = crew.silent().map(Step::Gather, &posts, |(post, prepared)| {
            let drawn = || Some(Drawn::new(fonts?, site, Card::of_post(site, post)));
            match &prepared.cover {
                Some(cover) => Some(Ok(Drawn::chosen(site, post, cover))),
                None => drawn(),
            }
        });
        let mut undrawn = Vec::new();
        let mut add = |path: &str, drawn: Option<Result<Drawn, Missing>>| match drawn? {
            Ok(Drawn { picture, file }) => {
                cards.drawn.extend(file);
                Some(picture)
            }
            Err(missing) => {
                undrawn.push((join(shown, path), missing));
                None
            }
        };
        cards.site = add(SETTINGS_FILE, of_site);
        for ((post, _), drawn) in posts.iter().zip(of_posts) {
            if let Some(picture) = add(&post.file, drawn) {
                cards.posts.insert(post.address.clone(), picture);
            }
        }
        warnings.extend(warning(&undrawn));
        cards
    }

    /// The image of a page: a post's, or that of all others.
    pub(super) fn picture(&self, post: Option<&PostSummary>) -> Option<&Picture> {
        let Some(post) = post else {
            return self.site.as_ref();
        };
        match post.link.route() {
            Route::Post { address } => self.posts.get(&address),
            _ => None,
        }
    }

    /// What stands for the image of a route's page.
    pub(super) fn stamp(&self, route: &Route) -> String {
        let picture = match route {
            Route::Post { address } => self.posts.get(address),
            _ => self.site.as_ref(),
        };
        picture.map_or_else(String::new, |picture| format!("{picture:?}"))
    }

    /// The files of what is drawn.
    pub(super) fn outputs<'a>(&'a self, cache: &'a Cache) -> Vec<Output<'a>> {
        let Some(fonts) = &self.fonts else {
            return Vec::new();
        };
        let drawn = self.drawn.iter().map(|(path, (key, card))| {
            let make = move || cache.get_or(KIND, *key, || card.png(fonts));
            Output::made(path.clone(), Box::new(make)).depends_on(*key)
        });
        drawn.collect()
    }
}

/// The image of a page, and its file where it is drawn here.
struct Drawn {
    picture: Picture,
    file: Option<(String, (ContentHash, Card))>,
}

impl Drawn {
    fn new(fonts: &Fonts, site: &Site, card: Card) -> Result<Self, Missing> {
        let key = ContentHash::of(card.identity(fonts)?.as_bytes());
        let path = format!("assets/card-{}.png", key.short());
        Ok(Self {
            picture: Picture {
                address: [&site.base_url, path.as_str()].concat(),
                width: card::WIDTH,
                height: card::HEIGHT,
                alt: card.title.clone(),
            },
            file: Some((path, (key, card))),
        })
    }

    /// The image that the author of a post chose.
    fn chosen(site: &Site, post: &Post, cover: &Address) -> Self {
        let is_whole = cover.to.contains("://");
        let base_url = if is_whole { "" } else { &site.base_url };
        Self {
            picture: Picture {
                address: [base_url, &cover.to].concat(),
                width: cover.width,
                height: cover.height,
                alt: post.title.clone(),
            },
            file: None,
        }
    }
}

impl Card {
    fn of_post(site: &Site, post: &Post) -> Self {
        let strings = Interface::of(&post.lang).strings();
        Self {
            title: post.title.clone(),
            about: String::new(),
            name: site.title.clone(),
            note: match post.is_page {
                true => String::new(),
                false => (strings.date)(&post.moment.date),
            },
            lang: post.lang.as_str().to_owned(),
        }
    }

    /// The blog as a whole.
    fn of_site(site: &Site) -> Self {
        let address = site.base_url.split("://").last().unwrap_or_default();
        Self {
            title: site.title.clone(),
            about: site.description.clone(),
            name: address.trim_end_matches('/').to_owned(),
            note: String::new(),
            lang: site.lang().as_str().to_owned(),
        }
    }
}

/// One warning for all that could not be drawn.
fn warning(undrawn: &[(String, Missing)]) -> Option<Problem> {
    let (path, Missing(c)) = undrawn.first()?;
    let others = match undrawn.len() - 1 {
        0 => String::new(),
        1 => " and one other page have".to_owned(),
        count => format!(" and {count} other pages have"),
    };
    let subject = if others.is_empty() {
        "this page has".to_owned()
    } else {
        format!("this page{others}")
    };
    // Letters of Europe come with the Chinese ones.
    let is_basic = *c < '\u{530}' || ('\u{2000}'..'\u{FB00}').contains(c) || *c >= '\u{20000}';
    let package = if is_basic {
        "fonts-noto-cjk"
    } else {
        "fonts-noto-core"
    };
    let message = format!(
        "{subject} no share image, because no font here has the character `{c}` (U+{:04X}); install fonts, on Debian with `sudo apt-get install {package}`",
        u32::from(*c)
    );
    Some(Problem::of_file(path, message))
}
