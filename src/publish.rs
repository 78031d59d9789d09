//! How do posts on disk become files to serve? Native only.
//!
//! The press in five steps:
//!
//! 1. `tree` lists the author's folder, `settings` reads `site.toml`.
//! 2. `post` reads every Markdown file by itself: `source_text`, `front_matter`,
//!    `meta`, many at once.
//! 3. `blog` puts the posts in order; `addresses` finds where their links and images
//!    lead.
//! 4. `sheets` makes the data files, `pages` the HTML of every route with its `head`;
//!    `feeds`, `sitemap`, `crawlers` and `markdown` make what other machines read.
//! 5. `output` writes what changed and takes away what is no longer made.
//!
//! Every step collects its [`Problem`]s, and nothing is written while there is one. The
//! same source must always give the same bytes, on any machine and at any time: nothing
//! here reads a clock, and the order of threads and folders never shows.

mod addresses;
mod assets;
mod blog;
mod crawlers;
mod date;
mod feeds;
mod fields;
mod front_matter;
mod head;
mod image;
mod markdown;
mod meta;
mod output;
mod pages;
mod parallel;
mod permalink;
mod post;
mod problem;
mod redirects;
mod settings;
mod sheets;
mod shell;
mod sitemap;
mod source_text;
mod spelling;
mod style;
mod summary;
mod tree;
mod value;
mod xml;

#[cfg(test)]
mod tests;

pub use problem::{Problem, Problems};
pub use summary::Summary;

use std::{
    collections::{HashMap, HashSet},
    env, fs,
    path::{Path, PathBuf},
};

use addresses::{Fate, Whereabouts};
use assets::{Asset, place_assets};
use blog::Blog;
use feeds::Feeds;
use output::{Output, Owner};
use post::{Post, Reader, Reading};
use problem::Place;
use redirects::Redirects;
use settings::{SETTINGS_FILE, Settings};
use sheets::{Prepared, Sheets};
use spelling::composed;
use tree::{Tree, join};

use crate::{
    model::Base,
    text::{excerpt, outline, reading_minutes},
};

/// What to press, and where to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Press {
    /// The author's folder: `public`, with `site.toml` and `posts/` in it.
    pub source: PathBuf,
    /// The folder to serve, with Trunk's `index.html` in it. It must not lie in `source`.
    pub out: PathBuf,
    /// The path below which the blog will live on its host.
    pub base: Base,
    /// Whether drafts are published too, for the author's own eyes. One without a date
    /// counts as written on the day its file was last changed.
    pub drafts: bool,
}

/// Presses a blog: reads and checks all of it, then writes what changed.
///
/// Posts dated in the future are published like any other: the press knows no clock, and
/// a draft is the way to hold a post back.
///
/// # Errors
///
/// All problems of the run, in the order of files and places. While reading and checking
/// found any, nothing is written; problems with writing itself leave whole files only.
pub fn press(press: &Press) -> Result<Summary, Problems> {
    press_with(press, parallel::thread_count())
}

fn press_with(press: &Press, threads: usize) -> Result<Summary, Problems> {
    let (shown, shown_out) = (shown(&press.source), shown(&press.out));
    let mut problems = Vec::new();
    check_folders(press, &shown_out, &mut problems);
    Problems::check(core::mem::take(&mut problems))?;
    let tree = tree::read_tree(&press.source, &shown, &mut problems);
    let settings = settings_of(press, &shown, &mut problems);
    let template = pages::read_template(&press.out, &shown_out, &mut problems);

    let reader = Reader {
        root: &press.source,
        shown: &shown,
        lang: settings.site.lang(),
        drafts: press.drafts,
        permalink: settings.permalink.as_ref(),
    };
    let readings = parallel::map(threads, &tree.posts, |file| reader.read(file));
    let left_out = readings.iter().filter(|r| matches!(r, Reading::Draft));
    let left_out = left_out.count();
    let (posts, unpublished) = sorted_out(&tree, readings, &mut problems);
    let blog = Blog::new(settings, posts, &shown, &mut problems);

    let addresses = blog.posts.iter().map(|post| post.address.as_str());
    let base = press.base.clone();
    let base = base.with_posts(&permalink::shapes(addresses));
    let redirects = Redirects::new(&blog, &base, &shown, &mut problems);
    let fates = fates(&blog, &unpublished);
    let assets = place_assets(&tree.assets, &post_folders(&fates));
    let whereabouts = Whereabouts {
        root: &press.source,
        shown: &shown,
        assets: assets.iter().map(|a| (composed(&a.path), a)).collect(),
        routes: blog.routes().into_iter().collect(),
        posts: fates
            .iter()
            .map(|(path, fate)| (composed(path), *fate))
            .collect(),
        former: redirects.former(),
    };
    let prepared = parallel::map(threads, &blog.posts, |post| prepare(post, &whereabouts));
    let prepared: Vec<Prepared> = prepared
        .into_iter()
        .map(|(prepared, found)| {
            problems.extend(found);
            prepared
        })
        .collect();

    let feeds = Feeds::new(&blog, &prepared, &base);
    let sheets = Sheets {
        blog: &blog,
        prepared: &prepared,
    };
    let sheets = sheets.sheets(&shown);
    let mut outputs = copies(press, &shown, &assets);
    let asset_count = outputs.len();
    if let Some(template) = &template {
        let site = &blog.settings.site;
        outputs.extend(pages::outputs(&sheets, site, &base, template));
    }
    redirects.add_to(&mut outputs, &press.source);
    outputs.extend(
        sheets
            .iter()
            .map(|sheet| sheet.output(sheet.path.clone(), || sheet.json())),
    );
    outputs.extend(feeds.outputs());
    outputs.extend(sitemap::outputs(&blog));
    outputs.extend(crawlers::outputs(&blog, &base));
    outputs.extend(markdown::outputs(&blog, &prepared, &base, &shown));
    let outputs = output::settled(outputs);
    pages::check_clashes(&outputs, &mut problems);
    Problems::check(problems)?;

    let written = output::write(&press.out, &shown_out, threads, &outputs)?;
    let drafts = blog.posts.iter().filter(|post| post.is_draft).count();
    Ok(Summary {
        posts: blog.posts.len(),
        drafts,
        left_out,
        tags: blog.tags.len(),
        assets: asset_count,
        files: outputs.len(),
        written: written.written,
        removed: written.removed,
    })
}

/// How problems name a folder: from where the tool runs, if it lies there.
fn shown(folder: &Path) -> String {
    let here = env::current_dir().unwrap_or_default();
    let folder = folder
        .strip_prefix(here)
        .ok()
        .filter(|below| !below.as_os_str().is_empty())
        .unwrap_or(folder);
    let shown = folder.to_string_lossy().replace('\\', "/");
    shown.trim_end_matches('/').to_owned()
}

fn check_folders(press: &Press, shown_out: &str, problems: &mut Vec<Problem>) {
    let Ok(out) = fs::canonicalize(&press.out) else {
        let message =
            "the folder to write to does not exist; build the page with `trunk build` first";
        problems.push(Problem::of_file(shown_out, message));
        return;
    };
    let Ok(source) = fs::canonicalize(&press.source) else {
        return;
    };
    if out.starts_with(&source) || source.starts_with(&out) {
        let message =
            "the folder to write to and the author's folder lie in each other; write elsewhere";
        problems.push(Problem::of_file(shown_out, message));
    }
}

fn settings_of(press: &Press, shown: &str, problems: &mut Vec<Problem>) -> Settings {
    let path = press.source.join(SETTINGS_FILE);
    let shown = join(shown, SETTINGS_FILE);
    if !path.exists() {
        let message = "this file is missing; make it, with at least one line: title = \"My blog\"";
        problems.push(Problem::of_file(&shown, message));
        return Settings::default();
    }
    let mut faults = Vec::new();
    let settings = match source_text::read(&path, settings::LONGEST) {
        Ok(text) => settings::read_settings(&text, &mut faults),
        Err(fault) => {
            faults.push(fault);
            Settings::default()
        }
    };
    let found = faults.into_iter().map(|fault| Problem::new(&shown, fault));
    problems.extend(found);
    settings
}

/// The posts to publish, and what became of the other Markdown files.
fn sorted_out<'a>(
    tree: &'a Tree,
    readings: Vec<Reading>,
    problems: &mut Vec<Problem>,
) -> (Vec<Post>, Vec<(&'a str, Fate<'a>)>) {
    let mut posts = Vec::new();
    let mut unpublished = Vec::new();
    for (file, reading) in tree.posts.iter().zip(readings) {
        match reading {
            Reading::Post(post) => posts.push(*post),
            Reading::Draft => unpublished.push((file.path.as_str(), Fate::Draft)),
            Reading::Faulty(found) => {
                problems.extend(found);
                unpublished.push((file.path.as_str(), Fate::Faulty));
            }
        }
    }
    (posts, unpublished)
}

/// What became of each Markdown file.
fn fates<'a>(blog: &'a Blog, unpublished: &[(&'a str, Fate<'a>)]) -> HashMap<&'a str, Fate<'a>> {
    let posts = blog.posts.iter();
    let published = posts.map(|post| (post.file.as_str(), Fate::Post(&post.address)));
    published.chain(unpublished.iter().copied()).collect()
}

/// For the folder of each `index.md` the address of its post, if it is published.
fn post_folders<'a>(fates: &HashMap<&'a str, Fate<'a>>) -> HashMap<&'a str, Option<&'a str>> {
    let of_folder = |(path, fate): (&&'a str, &Fate<'a>)| {
        let address = match fate {
            Fate::Post(address) => Some(*address),
            Fate::Draft | Fate::Faulty => None,
        };
        post::is_index(path).then(|| (tree::folder_of(path), address))
    };
    fates.iter().filter_map(of_folder).collect()
}

fn prepare(post: &Post, whereabouts: &Whereabouts<'_>) -> (Prepared, Vec<Problem>) {
    let mut problems = Vec::new();
    let addresses = whereabouts.resolve(post, &mut problems);
    let excerpt = excerpt(&post.markdown).markdown;
    let excerpt_addresses = if addresses.is_empty() {
        Vec::new()
    } else {
        let used = outline(&excerpt).destinations;
        let used: HashSet<&str> = used
            .iter()
            .map(|found| addresses::without_fragment(&found.address))
            .collect();
        let used = addresses.iter().filter(|a| used.contains(a.from.as_str()));
        used.cloned().collect()
    };
    let prepared = Prepared {
        minutes: reading_minutes(&post.markdown),
        excerpt,
        excerpt_addresses,
        addresses,
    };
    (prepared, problems)
}

fn copies<'a>(press: &Press, shown: &str, assets: &[Asset]) -> Vec<Output<'a>> {
    let copy = |asset: &Asset| {
        let from = press.source.join(&asset.path);
        let owner = Owner {
            path: join(shown, &asset.path),
            place: Place::START,
            is_slug: false,
        };
        Some(Output::copied(asset.served.clone()?, from).owned_by(owner))
    };
    assets.iter().filter_map(copy).collect()
}
