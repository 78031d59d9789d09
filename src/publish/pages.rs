//! Which HTML files are there, and what may not be in their way?
//!
//! Every route is a real file, so that any static host answers a deep link with it. A
//! former address of a post is a small file that leads to the new one. Two things must
//! never be written to one place: the later would be lost in silence.

use std::{collections::BTreeMap, fs, io, path::Path};

use super::{
    blog::Blog,
    feeds,
    hash::ContentHash,
    head::{PageHead, Preview, graph},
    markdown,
    output::{Output, Owner, file_path},
    post::Post,
    problem::{Fault, Place, Problem},
    sheets::Sheet,
    shell::{Template, escaped},
    style::with_short_styles,
    tree::join,
};
use crate::{
    app::{
        Document, Drawn, Interface, Setting, Theme, draw, frame, not_found_page, site_footer,
        site_header,
    },
    model::{Base, Head, Lang, Route, Site},
};

/// The file that Trunk makes and every page is filled from.
const TEMPLATE: &str = "index.html";

/// Reads Trunk's page; `shown` is how problems name its folder.
pub(super) fn read_template(
    out: &Path,
    shown: &str,
    problems: &mut Vec<Problem>,
) -> Option<Template> {
    let read = fs::read_to_string(out.join(TEMPLATE)).map_err(|error| {
        let message = format!("cannot be read ({error}); build the page with `trunk build` first");
        Fault::new(Place::START, message)
    });
    read.and_then(|html| Template::parse(&with_short_styles(&html)))
        .map_err(|fault| problems.push(Problem::new(&join(shown, TEMPLATE), fault)))
        .ok()
}

/// The HTML of every route, drawn from its data file by the templates that the page draws
/// with; and of what is no route. `setting` stands for all that pages have in common.
pub(super) fn outputs<'a>(
    sheets: &'a [Sheet<'a>],
    site: &'a Site,
    base: &'a Base,
    template: &'a Template,
    setting: ContentHash,
) -> Vec<Output<'a>> {
    let mut outputs: Vec<Output<'a>> = Vec::new();
    for sheet in sheets {
        let Some(route) = &sheet.route else { continue };
        let make = move || {
            let document = sheet.document();
            let (interface, lang) = match &document {
                Document::Post(post) => (Interface::of(&post.post.link.lang), &post.post.link.lang),
                _ => (Interface::of(&site.lang()), &site.lang()),
            };
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
                lang,
            };
            page.fill(template, setting, site)
        };
        let key = ContentHash::of_all([&setting.bytes()[..], &sheet.hash.bytes()]);
        outputs.push(sheet.output(html_file(route), make).depends_on(key));
    }
    let not_found = move || {
        let interface = Interface::of(&site.lang());
        let setting = Setting {
            base,
            strings: interface.strings(),
        };
        let drawn = not_found_page(setting, &[]);
        let route = &Route::NotFound {
            path: String::new(),
        };
        let page = Page {
            document: None,
            drawn: &drawn,
            route,
            interface,
            lang: &site.lang(),
        };
        page.fill(template, setting, site)
    };
    outputs.push(Output::made("404.html".to_owned(), Box::new(not_found)));
    outputs
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
    fn fill(&self, template: &Template, setting: Setting<'_>, site: &Site) -> io::Result<Vec<u8>> {
        let header = site_header(setting, site, self.route);
        let footer = site_footer(setting, site, self.interface, Theme::System);
        let head = Head {
            lang: self.lang.clone(),
            ..self.drawn.head(site)
        };
        let body = frame(&header, &self.drawn.html, &footer).into_string();
        let post = match self.document {
            Some(Document::Post(document)) => Some(&document.post),
            _ => None,
        };
        let page_head = PageHead {
            base: setting.base,
            head: &head,
            alternates: feeds::alternates(site, setting.base, self.document)
                .into_iter()
                .chain(markdown::alternate(setting.base, self.document))
                .collect(),
            preview: Preview::new(site, &head, &self.drawn.title, post),
            graph: self
                .document
                .map_or_else(Vec::new, |document| graph(site, document)),
        };
        let page_head = page_head.render() + &self.data(site)?;
        Ok(template.fill(self.lang, &page_head, &body).into_bytes())
    }

    /// What tells the program that it need not draw this page again, and the settings that
    /// every page shows.
    fn data(&self, site: &Site) -> io::Result<String> {
        // In a script element only `<` can end the data.
        let settings = serde_json::to_string(site)?.replace('<', "\\u003c");
        let route = escaped(&self.route.path());
        let interface = self.interface.as_str();
        Ok(format!(
            "<meta name=\"quire-route\" content=\"{route}\"><meta name=\"quire-interface\" content=\"{interface}\">\
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

/// The pages at the former addresses of posts.
pub(super) fn redirects<'a>(
    blog: &'a Blog,
    base: &'a Base,
    shown: &str,
    problems: &mut Vec<Problem>,
) -> Vec<Output<'a>> {
    let mut outputs = Vec::new();
    for post in &blog.posts {
        for (alias, place) in &post.aliases {
            let path = join(shown, &post.file);
            match alias_file(alias) {
                Some(file) => {
                    let site = &blog.settings.site;
                    let make = move || Ok(redirect(site, base, post).into_bytes());
                    let owner = Owner {
                        path,
                        place: *place,
                        is_slug: false,
                    };
                    outputs.push(Output::made(file, Box::new(make)).owned_by(owner));
                }
                None => {
                    let message = format!(
                        "the alias `{alias}` is no path in the blog; write one such as /2020/01/name/"
                    );
                    problems.push(Problem::new(&path, Fault::new(*place, message)));
                }
            }
        }
    }
    outputs
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

fn html_file(route: &Route) -> String {
    join(&file_path(&route.path()), "index.html")
}

/// The file of a former address; `None` for what is no path below the base.
fn alias_file(alias: &str) -> Option<String> {
    let path = file_path(alias.trim());
    let path = path
        .split(['?', '#'])
        .next()
        .unwrap_or_default()
        .trim_matches('/');
    let is_path = !path.is_empty()
        && path.split('/').all(|name| !matches!(name, "" | "." | ".."))
        && !path.contains([':', '\\', '\0']);
    let is_file = path.ends_with(".html") || path.ends_with(".htm");
    is_path.then(|| {
        if is_file {
            path.to_owned()
        } else {
            join(path, "index.html")
        }
    })
}

fn redirect(site: &Site, base: &Base, post: &Post) -> String {
    let route = Route::Post {
        slug: post.slug.0.clone(),
    };
    let lang = escaped(post.lang.as_str());
    let title = escaped(&post.title);
    let url = escaped(&base.url(&route));
    let canonical = match site.base_url.as_str() {
        "" => base.url(&route),
        base_url => [base_url, &route.path()].concat(),
    };
    let canonical = escaped(&canonical);
    format!(
        "<!doctype html>\n<html lang=\"{lang}\"><head><meta charset=\"utf-8\"><title>{title}</title>\
         <link rel=\"canonical\" href=\"{canonical}\"><meta http-equiv=\"refresh\" content=\"0; url={url}\">\
         </head><body><a href=\"{url}\">{title}</a></body></html>\n"
    )
}
