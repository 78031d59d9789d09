//! Which HTML files are there, and what may not be in their way?
//!
//! Every route is a real file, so that any static host answers a deep link with it. Two
//! things must never be written to one place: the later would be lost in silence.

use std::{collections::BTreeMap, io};

use super::{
    cards::Cards,
    feeds,
    hash::ContentHash,
    head::{PageHead, Preview, graph, versions},
    markdown, offline,
    output::{Output, Owner, file_path},
    post::Post,
    problem::{Fault, Problem},
    sheets::Sheet,
    shell::{Template, escaped},
    tree::join,
};
use crate::{
    app::{
        Document, Drawn, Interface, Keeping, Setting, draw, file_of, frame, not_found_page,
        offline_page, search_page, site_footer, site_header,
    },
    model::{Base, Head, Lang, Route, Site},
};

/// What all pages of a blog have in common.
#[derive(Debug)]
pub(super) struct House<'a> {
    pub(super) site: &'a Site,
    pub(super) base: &'a Base,
    pub(super) cards: &'a Cards,
    /// HTML for the head: the icons and what else is named on every page.
    pub(super) links: String,
    /// Whether a service worker keeps what is read.
    pub(super) keeps: bool,
}

/// The HTML of every route, drawn from its data file by the templates that the page draws
/// with; and of what is no route. `setting` stands for all that pages have in common.
pub(super) fn outputs<'a>(
    sheets: &'a [Sheet<'a>],
    house: &'a House<'a>,
    template: &'a Template,
    setting: ContentHash,
) -> Vec<Output<'a>> {
    let (site, base, cards) = (house.site, house.base, house.cards);
    let mut outputs: Vec<Output<'a>> = Vec::new();
    for sheet in sheets {
        let Some(route) = &sheet.route else { continue };
        let make = move || {
            let document = sheet.document();
            let lang = lang_of(site, &document);
            let interface = Interface::of(&lang);
            let setting = Setting {
                base,
                strings: interface.strings(),
            };
            let drawn = draw(setting, &document).unwrap_or_default();
            let page = Page {
                document: Some(&document),
                drawn: &drawn,
                route,
                interface,
                lang: &lang,
            };
            page.fill(template, setting, house)
        };
        let card = cards.stamp(route);
        let key = [&setting.bytes()[..], &sheet.hash.bytes(), card.as_bytes()];
        let key = ContentHash::of_all(key);
        outputs.push(sheet.output(html_file(route), make).depends_on(key));
    }
    let search = move || apart(template, house, &Route::Search, search_page);
    let search = Output::made(html_file(&Route::Search), Box::new(search));
    outputs.push(search.depends_on(setting).yielding());
    let nowhere = |path: &str| Route::NotFound {
        path: path.to_owned(),
    };
    let not_found = move || {
        let draw = |setting: Setting<'_>| not_found_page(setting, &[]);
        apart(template, house, &nowhere(""), draw)
    };
    outputs.push(Output::made("404.html".to_owned(), Box::new(not_found)));
    outputs
}

/// The language that the page of a document speaks.
pub(super) fn lang_of(site: &Site, document: &Document) -> Lang {
    match document {
        Document::Post(post) => post.post.link.lang.clone(),
        Document::Listing(listing) => listing.lang.parse().unwrap_or_else(|_| site.lang()),
        _ => site.lang(),
    }
}

/// The page that stands for any route when there is no network: the program draws it from
/// what is on the device. What it says until then shows only where no program comes.
pub(super) fn shell(template: &Template, house: &House<'_>) -> io::Result<Vec<u8>> {
    let route = Route::NotFound {
        path: offline::SHELL.to_owned(),
    };
    apart(template, house, &route, |setting| Drawn {
        html: format!(
            "<div class=\"late\">{}</div>",
            offline_page(setting, &[]).html
        ),
        ..offline_page(setting, &[])
    })
}

/// A page that no data file belongs to.
fn apart(
    template: &Template,
    house: &House<'_>,
    route: &Route,
    draw: impl Fn(Setting<'_>) -> Drawn,
) -> io::Result<Vec<u8>> {
    let interface = Interface::of(&house.site.lang());
    let setting = Setting {
        base: house.base,
        strings: interface.strings(),
    };
    let drawn = draw(setting);
    let page = Page {
        document: None,
        drawn: &drawn,
        route,
        interface,
        lang: &house.site.lang(),
    };
    page.fill(template, setting, house)
}

/// A page that has been drawn.
struct Page<'a> {
    /// What it was drawn from; nothing for an address without a page.
    document: Option<&'a Document>,
    drawn: &'a Drawn,
    route: &'a Route,
    interface: Interface,
    lang: &'a Lang,
}

impl Page<'_> {
    /// Puts the page, and what stands around every page, into the template.
    fn fill(
        &self,
        template: &Template,
        setting: Setting<'_>,
        house: &House<'_>,
    ) -> io::Result<Vec<u8>> {
        let (site, cards) = (house.site, house.cards);
        let keeping = house.keeps.then(Keeping::default);
        let header = site_header(setting, site, self.route);
        let footer = site_footer(setting, site, self.interface, keeping);
        let head = Head {
            lang: self.lang.clone(),
            ..self.drawn.head(site)
        };
        let interface = self.interface.as_str();
        let lang = (!self.lang.is_near(interface)).then_some(interface);
        let body = frame(lang, &header, &self.drawn.html, &footer).into_string();
        let post = match self.document {
            Some(Document::Post(document)) => Some(&document.post),
            _ => None,
        };
        let picture = cards
            .picture(post)
            .filter(|_| head.is_indexed || post.is_some());
        let page_head = PageHead {
            base: setting.base,
            head: &head,
            alternates: feeds::alternates(site, setting.base, self.document)
                .into_iter()
                .chain(markdown::alternate(setting.base, self.document))
                .collect(),
            versions: versions(site, self.document),
            preview: Preview::new(site, &head, &self.drawn.title, post, picture),
            graph: self.document.map_or_else(Vec::new, |document| {
                graph(site, &head, &self.drawn.title, document, picture)
            }),
        };
        let page_head = page_head.render() + &house.links + &self.data(house)?;
        Ok(template.fill(self.lang, &page_head, &body).into_bytes())
    }

    /// What tells the program that it need not draw this page again, and the settings that
    /// every page shows.
    fn data(&self, house: &House<'_>) -> io::Result<String> {
        // In a script element only `<` can end the data.
        let settings = serde_json::to_string(house.site)?.replace('<', "\\u003c");
        let route = escaped(&self.route.path());
        let interface = self.interface.as_str();
        let mut worker = String::new();
        if house.keeps {
            let address = escaped(&house.base.path(offline::WORKER));
            worker = format!("<meta name=\"quire-worker\" content=\"{address}\">");
            // By this the worker keeps the page's data beside the page.
            if let Some(file) = file_of(self.route) {
                let address = escaped(&house.base.path(&file.path()));
                worker += &format!("<meta name=\"quire-data\" content=\"{address}\">");
            }
        }
        Ok(format!(
            "{worker}<meta name=\"quire-route\" content=\"{route}\"><meta name=\"quire-interface\" content=\"{interface}\">\
             <script type=\"application/json\" id=\"quire-site\">{settings}</script>"
        ))
    }
}

/// Whom to tell when the files of a post are in the way of others.
pub(super) fn slug_owner(shown: &str, post: &Post) -> Owner {
    Owner {
        path: join(shown, &post.file),
        place: post.slug.1,
        is_slug: true,
    }
}

/// Finds what would be written to one place, or into a file as if it were a folder.
pub(super) fn check_clashes(outputs: &[Output<'_>], problems: &mut Vec<Problem>) {
    let mut taken: BTreeMap<&str, &Output<'_>> = BTreeMap::new();
    let mut clash = |output: &Output<'_>, other: &Output<'_>| {
        let other_name = match &other.owner {
            Some(owner) => format!("`{}`", owner.path),
            None => "the press itself".to_owned(),
        };
        let (owner, other_name) = match (&output.owner, &other.owner) {
            (Some(owner), _) => (owner, other_name),
            (None, Some(owner)) => (owner, "the press itself".to_owned()),
            (None, None) => return,
        };
        let path = &output.path;
        let message = format!(
            "this would be written to `{path}`, where {other_name} puts a file; rename one of them"
        );
        problems.push(Problem::new(&owner.path, Fault::new(owner.place, message)));
    };
    let is_slug = |output: &Output<'_>| output.owner.as_ref().is_some_and(|owner| owner.is_slug);
    for output in outputs {
        match taken.get(output.path.as_str()) {
            // Two posts with one slug are told as such already.
            Some(other) if is_slug(output) && is_slug(other) => {}
            Some(other) => clash(output, other),
            None => {
                taken.insert(&output.path, output);
            }
        }
    }
    for output in outputs {
        let folders = output.path.match_indices('/').map(|(at, _)| at);
        for folder in folders.filter_map(|at| output.path.get(..at)) {
            if let Some(other) = taken.get(folder) {
                clash(other, output);
            }
        }
    }
}

/// The file of a route's page.
pub(super) fn html_file(route: &Route) -> String {
    let path = file_path(&route.path());
    if path.ends_with(".html") {
        path
    } else {
        join(&path, "index.html")
    }
}
