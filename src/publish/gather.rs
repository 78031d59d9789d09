//! What is in the author's folder, read and put in order?
//!
//! The posts that shall be published, where each of their addresses leads, and the files
//! that are served as they are. Nothing here may know what becomes of it.

use std::{
    collections::{HashMap, HashSet},
    panic::resume_unwind,
    thread,
};

use super::{
    Press,
    addresses::{Fate, Whereabouts},
    around::Circle,
    assets::{Asset, place_assets},
    blog::Blog,
    file_name::Names,
    memory::Memory,
    parallel::{Crew, Step},
    post::{Post, Reader, Reading},
    problem::Problem,
    redirects,
    settings::{self, SETTINGS_FILE, Settings},
    sheets::Prepared,
    source_text,
    spelling::composed,
    standalone,
    tree::{self, Tree, join},
};

/// All that the author gave.
#[derive(Debug)]
pub(super) struct Gathered {
    pub(super) blog: Blog,
    /// What is worked out for each post, in the blog's order.
    pub(super) prepared: Vec<Prepared>,
    pub(super) assets: Vec<Asset>,
    /// How many drafts were left out.
    pub(super) left_out: usize,
    /// What else was left out, and what the author may do about it.
    pub(super) warnings: Vec<Problem>,
}

/// Reads the author's folder; `shown` is how problems name it.
pub(super) fn gather(
    press: &Press,
    shown: &str,
    crew: Crew<'_>,
    problems: &mut Vec<Problem>,
) -> Gathered {
    // Both read much, and neither needs the other.
    let (tree, memory) = thread::scope(|scope| {
        let memory = scope.spawn(|| Memory::open(press.cache.as_deref(), "posts"));
        let tree = tree::read_tree(&press.source, shown, problems);
        (
            tree,
            memory.join().unwrap_or_else(|panic| resume_unwind(panic)),
        )
    });
    let settings = settings_of(press, shown, problems);
    let languages = settings.site.languages.clone();
    let names = Names {
        languages: &languages,
        files: &tree.posts,
    };
    let reader = Reader {
        root: &press.source,
        shown,
        names,
        drafts: press.drafts,
        permalink: settings.permalink.as_ref(),
        memory: &memory,
    };
    let readings = crew.map(Step::Read, &tree.posts, |file| reader.read(file));
    thread::scope(|scope| {
        // Nothing waits for what the next press will read.
        scope.spawn(|| memory.close());
        put_in_order(press, shown, crew, problems, settings, &tree, readings)
    })
}

/// What was read, in its order and with all that a post needs to know of others.
fn put_in_order(
    press: &Press,
    shown: &str,
    crew: Crew<'_>,
    problems: &mut Vec<Problem>,
    settings: Settings,
    tree: &Tree,
    readings: Vec<Reading>,
) -> Gathered {
    let languages = settings.site.languages.clone();
    let names = Names {
        languages: &languages,
        files: &tree.posts,
    };
    let left_out = readings.iter().filter(|r| matches!(r, Reading::Draft(_)));
    let left_out = left_out.count();
    let mut drafts = Vec::new();
    let (posts, unpublished) = sorted_out(tree, readings, &mut drafts, problems);
    let untitled = unpublished
        .iter()
        .filter(|(_, fate)| *fate == Fate::Untitled);
    let warnings = untitled.filter_map(|(path, _)| standalone::untitled(path, shown));
    let warnings = warnings.collect();
    let blog = Blog::new(settings, posts, &drafts, shown, problems);

    let fates = fates(&blog, &unpublished);
    let assets = place_assets(&tree.assets, &post_folders(&fates, names));
    let whereabouts = Whereabouts {
        root: &press.source,
        shown,
        assets: assets.iter().map(|a| (composed(&a.path), a)).collect(),
        routes: blog.routes().into_iter().collect(),
        posts: fates
            .iter()
            .map(|(path, fate)| (composed(path), *fate))
            .collect(),
        former: redirects::former(&blog),
    };
    let results = crew.map(Step::Resolve, &blog.posts, |post| {
        prepare(post, &whereabouts)
    });
    let mut prepared = Vec::with_capacity(results.len());
    for (result, found) in results {
        problems.extend(found);
        prepared.push(result);
    }
    drop((fates, whereabouts));
    Gathered {
        blog,
        prepared,
        assets,
        left_out,
        warnings,
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
    drafts: &mut Vec<String>,
    problems: &mut Vec<Problem>,
) -> (Vec<Post>, Vec<(&'a str, Fate<'a>)>) {
    let mut posts = Vec::new();
    let mut unpublished = Vec::new();
    for (file, reading) in tree.posts.iter().zip(readings) {
        match reading {
            Reading::Post(post) => posts.push(*post),
            Reading::Draft(slug) => {
                unpublished.push((file.path.as_str(), Fate::Draft));
                drafts.extend([slug, file.path.clone()]);
            }
            Reading::Untitled => unpublished.push((file.path.as_str(), Fate::Untitled)),
            Reading::Faulty(found) => {
                problems.extend(found);
                unpublished.push((file.path.as_str(), Fate::Faulty));
                drafts.push(file.path.clone());
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

/// For the folder of each `index.md` the address of its post, if it is published; else that
/// of a translation beside it.
fn post_folders<'a>(
    fates: &HashMap<&'a str, Fate<'a>>,
    names: Names<'_>,
) -> HashMap<&'a str, Option<&'a str>> {
    let of_folder = |(path, fate): (&&'a str, &Fate<'a>)| {
        let address = match fate {
            Fate::Post(address) => Some(*address),
            Fate::Draft | Fate::Faulty => None,
            // What lies beside it is served where it lies.
            Fate::Untitled => return None,
        };
        let name = names.of(path);
        let rank = (address.is_none(), name.ending.len(), *path);
        name.is_index
            .then(|| (rank, tree::folder_of(path), address))
    };
    let mut folders: Vec<_> = fates.iter().filter_map(of_folder).collect();
    // The last of those with one folder stays.
    folders.sort_unstable_by(|a, b| b.cmp(a));
    let folders = folders.into_iter();
    folders
        .map(|(_, folder, address)| (folder, address))
        .collect()
}

fn prepare(post: &Post, whereabouts: &Whereabouts<'_>) -> (Prepared, Vec<Problem>) {
    let mut problems = Vec::new();
    let addresses = whereabouts.resolve(post, &mut problems);
    let used = &post.learned.excerpt_addresses;
    let used: HashSet<&str> = used.iter().map(String::as_str).collect();
    let excerpt_addresses = addresses.iter().filter(|a| used.contains(a.from.as_str()));
    let prepared = Prepared {
        excerpt_addresses: excerpt_addresses.cloned().collect(),
        addresses,
        around: Circle::default(),
        cover: whereabouts.cover(post, &mut problems),
    };
    (prepared, problems)
}
