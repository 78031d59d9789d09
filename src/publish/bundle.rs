//! What has Trunk left in the folder to serve, and what becomes of it?
//!
//! A page with the program's loader, all styles and the marks between which the pages
//! differ. What readers get of it is a [`Template`] with a script of ours, the styles of
//! the first sight, and a policy that allows these and nothing else. Trunk's page is kept
//! beside it, because the pages that are pressed take its place.

use std::{fs, path::Path};

use sha2::{Digest as _, Sha256};

use super::{
    hash::ContentHash,
    output::{Files, Output},
    policy::Policy,
    problem::{Fault, Place, Problem},
    search::SearchProgram,
    shell::{
        Loader, Program, Template, attribute_value, hex, integrity, scripts, short_script,
        start_script,
    },
    style::{take_rest, with_one_style, with_short_styles},
    tree::join,
};
use crate::model::Base;

/// The page that Trunk makes.
const PAGE: &str = "index.html";
/// The same page, which a press keeps in the folder to serve for the next one.
pub const TRUNKS_PAGE: &str = ".quire-page";
/// What an open page asks to learn that the blog was deployed anew.
const VERSION: &str = "version.json";
/// Trunk's own script, which reloads the page while its author works on it.
const RELOADING: &str = ".well-known/trunk/ws";

/// What Trunk left, made ready for pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Bundle {
    pub(super) template: Template,
    /// The program; `None` for a page that loads none.
    pub(super) program: Option<Program>,
    /// What the pages may do; `None` while an author works on them, because what Trunk
    /// shows then keeps to no policy.
    pub(super) policy: Option<Policy>,
    /// The address of the icon that Trunk put into the page.
    icon: Option<String>,
    /// The search, where Trunk made one.
    pub(super) search: Option<SearchProgram>,
    /// Files that come with the template, by path.
    files: Vec<(String, String)>,
}

impl Bundle {
    /// Reads what Trunk left; `shown` is how problems name its folder.
    pub(super) fn read(
        out: &Path,
        shown: &str,
        base: &Base,
        problems: &mut Vec<Problem>,
    ) -> Option<Self> {
        let page = trunks_page(out).and_then(|html| Self::of(&html, out, base));
        page.map_err(|fault| problems.push(Problem::new(&join(shown, PAGE), fault)))
            .ok()
    }

    fn of(html: &str, out: &Path, base: &Base) -> Result<Self, Fault> {
        let search = SearchProgram::read(out, base);
        let Some((page, loader)) = Loader::take(html) else {
            // Nothing of ours to do in a page that does not load the program.
            return Ok(Self {
                template: Template::parse(&with_short_styles(html))?,
                program: None,
                policy: None,
                icon: None,
                search,
                files: Vec::new(),
            });
        };
        let program = Program::read(loader, out)?;
        let mut files = vec![
            (TRUNKS_PAGE.to_owned(), html.to_owned()),
            program.js.clone(),
        ];
        let is_release = !html.contains(RELOADING);
        let mut page = with_short_styles(&page);
        let ahead = search.as_ref().map(SearchProgram::ahead);
        let start = start_script(&ahead.unwrap_or_default());
        let path = format!("assets/start-{}.js", hex(&Sha256::digest(start.as_bytes())));
        let mut end = program.start_element(&base.path(&path), &start);
        files.push((path, start));
        if is_release {
            if let Some((first, rest)) = take_rest(&page) {
                let hash = Sha256::digest(rest.as_bytes());
                let path = format!("assets/rest-{}.css", hex(&hash));
                // Last of all, so that nothing waits for it, and there without scripts too.
                end += &format!(
                    "<link rel=\"stylesheet\" href=\"{}\" integrity=\"{}\" fetchpriority=\"low\">",
                    base.path(&path),
                    integrity(rest.as_bytes())
                );
                page = first;
                files.push((path, rest));
            }
            page = with_short_scripts(&with_one_style(&page));
        }
        insert(&mut page, None, "</body>", &end)?;
        let policy = is_release.then(|| Policy::of(&page));
        if let Some(policy) = &policy {
            let charset = page.find("<meta charset=");
            let behind = charset.and_then(|at| Some(at + page.get(at..)?.find('>')? + 1));
            insert(&mut page, behind, "<!--quire:head-->", &policy.meta())?;
        }
        Ok(Self {
            template: Template::parse(&page)?,
            icon: icon(&page),
            program: Some(program),
            policy,
            search,
            files,
        })
    }

    /// The addresses of the program and of Trunk's icon, which have the hashes of their
    /// contents in their names.
    pub(super) fn hashed(&self) -> Vec<&str> {
        let program = self.program.iter();
        let addresses = program.flat_map(|program| [&program.loader.js, &program.loader.wasm]);
        addresses.chain(&self.icon).map(String::as_str).collect()
    }

    /// The files that come with the pages.
    pub(super) fn outputs(&self) -> Vec<Output<'_>> {
        let file = |(path, text): &(String, String)| {
            let bytes = text.clone().into_bytes();
            Output::made(path.clone(), Box::new(move || Ok(bytes.clone())))
        };
        let version = self.program.iter().map(|program| {
            let make = |files: &Files| Ok(version(program, files.whole()).into_bytes());
            Output::late(VERSION.to_owned(), Box::new(make))
        });
        let search = self.search.iter().flat_map(SearchProgram::outputs);
        self.files
            .iter()
            .map(file)
            .chain(version)
            .chain(search)
            .collect()
    }
}

/// What tells an open page, and the worker behind it, which program and which blog are
/// there now. `blog` is the hash of all that is pressed.
fn version(program: &Program, blog: ContentHash) -> String {
    let program = &program.version;
    format!("{{\"version\":1,\"blog\":\"{blog}\",\"program\":\"{program}\"}}\n")
}

/// The page as Trunk made it, also where a press has put another into its place.
fn trunks_page(out: &Path) -> Result<String, Fault> {
    let html = fs::read_to_string(out.join(PAGE)).map_err(|error| {
        let message = format!("cannot be read ({error}); build the page with `trunk build` first");
        Fault::new(Place::START, message)
    })?;
    if Loader::take(&html).is_none()
        && let Ok(kept) = fs::read_to_string(out.join(TRUNKS_PAGE))
    {
        return Ok(kept);
    }
    Ok(html)
}

/// The page with the scripts in it made short.
fn with_short_scripts(html: &str) -> String {
    let mut short = String::with_capacity(html.len());
    let mut from = 0;
    for script in scripts(html) {
        let text = script.text(html);
        short += html.get(from..script.element.start).unwrap_or_default();
        short += script.tag(html);
        short += &short_script(text);
        short += "</script>";
        from = script.element.end;
    }
    short + html.get(from..).unwrap_or_default()
}

/// The icon that a page names.
fn icon(html: &str) -> Option<String> {
    let links = html.match_indices("<link ").map(|(at, _)| at);
    let mut tags = links.filter_map(|at| html.get(at..)?.split_inclusive('>').next());
    let icon = tags.find(|tag| attribute_value(tag, "rel") == Some("icon"))?;
    attribute_value(icon, "href").map(str::to_owned)
}

/// Puts `what` at a place, or before the last `mark` where the place is not known.
fn insert(html: &mut String, at: Option<usize>, mark: &str, what: &str) -> Result<(), Fault> {
    let at = at.or_else(|| html.rfind(mark)).ok_or_else(|| {
        let message = format!("there is no `{mark}` in the page; put it back into index.html");
        Fault::new(Place::START, message)
    })?;
    html.insert_str(at, what);
    Ok(())
}
