//! How do posts on disk become files to serve? Native only.
//!
//! The press in five steps:
//!
//! 1. `gather` reads the author's folder: `tree` lists it, `settings` reads `site.toml`.
//! 2. `post` reads every Markdown file by itself: `source_text`, `front_matter`,
//!    `meta`, and `learned`, which remembers texts it has read; many at once. Outside of
//!    `posts/` it may be a page, as `standalone` says.
//! 3. `blog` puts the posts in order; `addresses` finds where their links and images
//!    lead, `around` which posts belong together, `related` which are alike.
//! 4. `sheets` makes the data files, `pages` the HTML of every route with its `head`;
//!    `feeds`, `sitemap`, `crawlers` and `markdown` make what other machines read.
//! 5. `output` writes what changed and takes away what is no longer made.
//!
//! `cache` keeps results that are dear to make from one press to the next.
//!
//! Every step collects its [`Problem`]s, and nothing is written while there is one. The
//! same source must always give the same bytes, on any machine and at any time: nothing
//! here reads a clock, and the order of threads and folders never shows.

mod addresses;
mod around;
mod assets;
mod blog;
mod bundle;
mod cache;
mod cards;
mod compress;
mod crawlers;
mod date;
mod feeds;
mod fields;
mod figures;
mod file_name;
mod front_matter;
mod gather;
mod hash;
mod head;
mod highlight;
mod hosting;
mod icons;
mod image;
mod languages;
mod learned;
mod markdown;
mod memory;
mod meta;
mod offline;
mod one_file;
mod output;
mod pages;
mod parallel;
mod permalink;
mod pictures;
mod policy;
mod post;
mod problem;
mod redirects;
mod related;
mod search;
mod settings;
mod sheets;
mod shell;
mod sitemap;
mod snippets;
mod source_text;
mod spelling;
mod standalone;
mod style;
mod summary;
mod title;
mod translations;
mod tree;
mod value;
mod xml;

#[cfg(test)]
mod tests;

pub use bundle::TRUNKS_PAGE;
pub use cards::has_fonts;
pub use one_file::one_file;
pub use parallel::{Progress, Step};
pub use problem::{Problem, Problems};
pub use shell::short_script;
pub use summary::Summary;

use std::{
    env, fs,
    panic::resume_unwind,
    path::{Path, PathBuf},
    thread,
};

use assets::Asset;
use blog::Blog;
use bundle::Bundle;
use cache::Cache;
use cards::Cards;
use compress::Compression;
use feeds::Feeds;
use gather::gather;
use hash::ContentHash;
use icons::Icons;
use offline::Offline;
use output::{Output, Owner, Writing};
use pages::House;
use parallel::Crew;
use pictures::Pictures;
use post::Post;
use problem::Place;
use redirects::Redirects;
use settings::Settings;
use sheets::Sheets;
use shell::Template;
use tree::join;

use crate::model::Base;

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
    /// Whether readers will get what is pressed. While an author writes, what only makes
    /// it smaller or prettier elsewhere is left out, for speed.
    pub release: bool,
    /// The folder for what an earlier press made and this one need not make again. It may
    /// be removed at any time; what is pressed is the same without it.
    pub cache: Option<PathBuf>,
    /// The bundle that `out` will replace as soon as the press has ended well, if any: its
    /// folders are moved to `out` and used again. Without a cache it is left alone.
    pub former: Option<PathBuf>,
}

impl Press {
    /// Where what was pressed is kept from one press to the next. What readers get and what
    /// an author sees are two blogs.
    fn kept(&self) -> Option<(PathBuf, &'static str)> {
        let name = if self.release { "release" } else { "draft" };
        Some((self.cache.as_ref()?.join("pressed"), name))
    }
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
    press_and_tell(press, &|_| ())
}

/// The same, telling after each piece of work how far it is; from several threads, and so
/// often that whoever is told must not take long.
///
/// # Errors
///
/// As for [`press`].
pub fn press_and_tell(
    press: &Press,
    tell: &(dyn Fn(Progress) + Sync),
) -> Result<Summary, Problems> {
    let threads = parallel::thread_count();
    press_with(press, Crew { threads, tell })
}

fn press_with(press: &Press, crew: Crew<'_>) -> Result<Summary, Problems> {
    let (shown, shown_out) = (shown(&press.source), shown(&press.out));
    let mut problems = Vec::new();
    check_folders(press, &shown_out, &mut problems);
    Problems::check(core::mem::take(&mut problems))?;
    let cache = Cache::new(press.cache.as_deref());
    let mut gathered = gather(press, &shown, crew, &mut problems);
    let mut warnings = core::mem::take(&mut gathered.warnings);
    warnings.extend(doubts(&gathered.blog, &shown));
    let bundle = Bundle::read(&press.out, &shown_out, &press.base, &mut problems);
    let template = bundle.as_ref().map(|bundle| &bundle.template);
    // Nothing to search with, nothing to search.
    let has_search = bundle.as_ref().is_some_and(|b| b.search.is_some());
    let kept = press.kept().map(|(parent, name)| parent.join(name));
    // Neither needs the other, and each leaves a processor idle for a while.
    let (blog, prepared) = (&gathered.blog, &mut gathered.prepared);
    let last = kept.as_deref().filter(|_| has_search);
    let updated = thread::scope(|scope| {
        let index = scope.spawn(|| search::Index::updated(blog, last?));
        around::surround(blog, prepared, crew);
        index.join().unwrap_or_else(|panic| resume_unwind(panic))
    });
    // With problems nothing is written, so nothing dear is made.
    let pictures = if problems.is_empty() {
        let shown_images = (&gathered.assets[..], &gathered.prepared[..]);
        Pictures::new(press, &shown, crew, shown_images, &cache, &mut warnings)
    } else {
        Pictures::default()
    };
    pictures.tell(&mut gathered.prepared);
    let (blog, prepared) = (&gathered.blog, &gathered.prepared);
    let cards = Cards::new(press, (blog, prepared), &shown, crew, &mut warnings);

    let site = &blog.settings.site;
    let addresses = blog.posts.iter();
    let addresses = addresses.map(|post| (post.address.as_str(), post.is_page));
    let base = press.base.clone();
    let base = base.with_posts(&permalink::shapes(addresses));
    let redirects = Redirects::new(blog, &base, &shown, &mut problems);
    let icons = Icons::new(press, &blog.settings, &shown, &cache, &mut problems);
    let house = House {
        site,
        base: &base,
        cards: &cards,
        links: icons.links(&base),
        keeps: press.release && blog.settings.offline,
    };
    let setting = setting(press, &house, &blog.settings, template);
    let sheets = Sheets { blog, prepared };
    let mut sheets = sheets.sheets(&shown);
    sheets::identify(&mut sheets, crew);
    let feeds = Feeds::new(blog, prepared, &base, &sheets, setting);
    let index = || search::Index::new(blog, crew, kept.as_deref());
    let index = has_search.then(|| updated.unwrap_or_else(index));
    let mut outputs = copies(press, &shown, &gathered.assets);
    let asset_count = outputs.len();
    outputs.extend(icons.outputs(site, &press.base));
    if let Some(bundle) = &bundle {
        warnings.extend(hosting::doubts(bundle, &gathered.assets, &shown));
        outputs.extend(pages::outputs(&sheets, &house, &bundle.template, setting));
        outputs.extend(bundle.outputs());
        outputs.extend(hosting::outputs(bundle, &press.base));
        let offline = Offline {
            press,
            shown: &shown,
            sheets: &sheets,
            assets: &gathered.assets,
            prepared,
            search: bundle.search.as_ref().zip(index.as_ref()),
        };
        outputs.extend(offline.outputs(&house, &bundle.template, &mut problems));
    }
    if let Some(index) = &index {
        outputs.extend(index.outputs());
    }
    redirects.add_to(&mut outputs, press);
    outputs.extend(pictures.outputs(&cache));
    outputs.extend(cards.outputs(&cache));
    outputs.extend(sheets::outputs(&sheets));
    outputs.extend(feeds.outputs());
    outputs.extend(sitemap::outputs(blog));
    outputs.extend(crawlers::outputs(blog, &base));
    outputs.extend(markdown::outputs(
        blog, prepared, &base, &sheets, setting, &shown,
    ));
    // Here goes what is made of the hashes of all files above: `Output::late`.
    let compression = press.release.then(|| Compression::for_blog(outputs.len()));
    if let Some(compression) = compression {
        let taken = outputs.iter().map(|output| output.path.as_str()).collect();
        outputs.extend(compress::outputs(&press.out, &taken, &cache, compression));
    }
    let outputs = output::settled(outputs);
    pages::check_clashes(&outputs, &mut problems);
    Problems::check(problems)?;

    let writing = Writing {
        out: &press.out,
        shown: &shown_out,
        crew,
        kept: press.kept(),
        former: press.former.as_deref(),
        compression,
    };
    let written = writing.write(&outputs)?;
    cache.close();
    Ok(Summary {
        posts: blog.posts.iter().filter(|post| !post.is_page).count(),
        pages: blog.posts.iter().filter(|post| post.is_page).count(),
        drafts: blog.posts.iter().filter(|post| post.is_draft).count(),
        left_out: gathered.left_out,
        tags: blog.tags.len(),
        assets: asset_count,
        files: outputs.len(),
        written: written.written,
        removed: written.removed,
        warnings,
    })
}

/// What the authors of posts may have meant otherwise.
fn doubts(blog: &Blog, shown: &str) -> Vec<Problem> {
    let of_post = |post: &Post| {
        let path = join(shown, &post.file);
        let doubts = post.doubts.iter().cloned();
        doubts
            .map(move |doubt| Problem::new(&path, doubt))
            .collect::<Vec<_>>()
    };
    blog.posts.iter().flat_map(of_post).collect()
}

/// What stands for all that every page depends on beside its own data file.
fn setting(
    press: &Press,
    house: &House<'_>,
    settings: &Settings,
    template: Option<&Template>,
) -> ContentHash {
    let House { base, links, .. } = house;
    let all = format!(
        "{settings:?} {base:?} {links} {template:?} {}",
        press.release
    );
    ContentHash::of(all.as_bytes())
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
