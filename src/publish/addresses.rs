//! Where does each relative address of a post lead?
//!
//! The author's folders are looked up here, once, so that the page never has to: a link
//! to another post's file becomes the post's address, an image gets its size. An address
//! that leads nowhere is a problem at its place, told with the nearest name; it must never
//! be published as it stands.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    path::Path,
};

use percent_encoding::percent_decode_str;

use super::{
    assets::Asset,
    post::{Post, Reference},
    problem::{Fault, Problem},
    spelling::{composed, nearest},
    tree::{folder_of, is_markdown, join},
};
use crate::model::{Address, Route};

/// Whether an address may lead into the author's folder: no scheme, no other host, and
/// more than a fragment or a query.
pub(super) fn is_local(address: &str) -> bool {
    let scheme_end = address.find(|c: char| !c.is_ascii_alphanumeric() && !"+-.".contains(c));
    let has_scheme = address.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme_end.is_some_and(|end| address.get(end..).is_some_and(|s| s.starts_with(':')));
    let is_elsewhere = address.starts_with("//") || address.starts_with(['#', '?', '\\']);
    !has_scheme && !is_elsewhere && !address.trim().is_empty()
}

/// What became of a Markdown file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate<'a> {
    /// It is the post with this address.
    Post(&'a str),
    /// A draft that is left out.
    Draft,
    /// It is no post, and has no title that would make it a page.
    Untitled,
    /// It has problems of its own, which are told already.
    Faulty,
}

/// Where everything of the blog lies.
#[derive(Debug)]
pub(super) struct Whereabouts<'a> {
    pub(super) root: &'a Path,
    /// How problems name the root.
    pub(super) shown: &'a str,
    /// The posts' files by their composed paths.
    pub(super) posts: BTreeMap<String, Fate<'a>>,
    /// All other files by their composed paths.
    pub(super) assets: BTreeMap<String, &'a Asset>,
    /// Every page there is.
    pub(super) routes: HashSet<Route>,
    /// The posts at former addresses.
    pub(super) former: HashMap<String, &'a Post>,
}

/// Where one address leads.
enum Target<'a> {
    Route(Route),
    Asset(&'a Asset, String),
    /// Left as it is: elsewhere on the host, or into a post with problems of its own.
    Unknown,
}

impl Whereabouts<'_> {
    /// The addresses of a post, in the order of the text, each once.
    pub(super) fn resolve(&self, post: &Post, problems: &mut Vec<Problem>) -> Vec<Address> {
        let mut addresses: Vec<Address> = Vec::new();
        let mut seen: HashMap<&str, usize> = HashMap::new();
        for reference in &post.references {
            let from = without_fragment(&reference.address);
            if let Some(index) = seen.get(from) {
                // First linked, then shown: now its size matters.
                if let Some(address) = addresses.get_mut(*index).filter(|a| a.width == 0)
                    && let Ok(Target::Asset(asset, _)) = self.target(post, from, reference)
                {
                    (address.width, address.height) = self.size(asset, reference);
                }
                continue;
            }
            let (to, size) = match self.target(post, from, reference) {
                Ok(Target::Route(route)) => (route.path(), (0, 0)),
                Ok(Target::Asset(asset, to)) => (to, self.size(asset, reference)),
                Ok(Target::Unknown) => continue,
                Err(message) => {
                    let path = join(self.shown, &post.file);
                    problems.push(Problem::new(&path, Fault::new(reference.place, message)));
                    continue;
                }
            };
            seen.insert(from, addresses.len());
            addresses.push(Address {
                from: from.to_owned(),
                to,
                width: size.0,
                height: size.1,
                ..Address::default()
            });
        }
        addresses
    }

    /// Where the image leads that stands for a post elsewhere: [`Address::to`] is a whole
    /// address where it lies on another host.
    pub(super) fn cover(&self, post: &Post, problems: &mut Vec<Problem>) -> Option<Address> {
        let reference = post.cover.as_ref()?;
        let from = without_fragment(&reference.address).to_owned();
        if from.starts_with("https://") || from.starts_with("http://") {
            let to = from.clone();
            return Some(Address {
                from,
                to,
                ..Address::default()
            });
        }
        match self.target(post, &from, reference) {
            Ok(Target::Asset(asset, to)) => {
                let (width, height) = asset.size(self.root);
                Some(Address {
                    from,
                    to,
                    width,
                    height,
                    ..Address::default()
                })
            }
            Ok(_) => None,
            Err(message) => {
                let path = join(self.shown, &post.file);
                problems.push(Problem::new(&path, Fault::new(reference.place, message)));
                None
            }
        }
    }

    fn size(&self, asset: &Asset, reference: &Reference) -> (u32, u32) {
        if reference.is_embedded {
            asset.size(self.root)
        } else {
            (0, 0)
        }
    }

    fn target(&self, post: &Post, from: &str, reference: &Reference) -> Result<Target<'_>, String> {
        let (path, query) = match from.find('?') {
            Some(at) => from.split_at(at),
            None => (from, ""),
        };
        let decoded = percent_decode_str(path).decode_utf8_lossy().into_owned();
        // As an address says it, as the disk may literally say it, as Windows says it.
        let spellings = [decoded.clone(), path.to_owned(), decoded.replace('\\', "/")];
        for spelling in &spellings {
            let Some(place) = resolved(folder_of(&post.file), spelling) else {
                continue;
            };
            let place = composed(&place);
            match self.posts.get(&place) {
                Some(Fate::Post(address)) => {
                    let address = (*address).to_owned();
                    return Ok(Target::Route(Route::Post { address }));
                }
                Some(Fate::Draft) => {
                    let draft = join(self.shown, &place);
                    return Err(format!(
                        "`{draft}` is a draft and not published; take the link out or publish it"
                    ));
                }
                Some(Fate::Untitled) => {
                    let file = join(self.shown, &place);
                    return Err(format!(
                        "`{file}` is no page; give it a front matter with a title, or take the link out"
                    ));
                }
                Some(Fate::Faulty) => return Ok(Target::Unknown),
                None => {}
            }
            if let Some(asset) = self.assets.get(&place) {
                let served = asset.served.clone().ok_or_else(|| {
                    format!("`{place}` lies beside a post that is not published; move it or publish that post")
                })?;
                // The model encodes the segments of any path.
                let to = Route::NotFound { path: served }.path() + query;
                return Ok(Target::Asset(asset, to));
            }
        }
        if !reference.is_embedded {
            if let Some(route) = self.route(post, &decoded) {
                return Ok(Target::Route(route));
            }
            if decoded.starts_with('/') && !is_markdown(&decoded) {
                return match Route::parse(&decoded) {
                    Route::Post { address } => Err(self.no_post(&decoded, &address)),
                    _ => Ok(Target::Unknown),
                };
            }
        }
        Err(self.missing(post, &decoded, reference.is_embedded))
    }

    /// A page of the blog, also by a former address: by a path below the base, or relative
    /// to the post's own page.
    fn route(&self, post: &Post, address: &str) -> Option<Route> {
        let is_file = post.folder() != post.address;
        let page = if is_file {
            folder_of(&post.address)
        } else {
            &post.address
        };
        let path = resolved(page, address)?;
        let path = path.strip_suffix("/index.html").unwrap_or(&path);
        let as_post = Route::Post {
            address: path.to_owned(),
        };
        let known = [Route::parse(path), as_post].into_iter();
        let mut known = known.filter(|route| self.routes.contains(route));
        known
            .next()
            .or_else(|| self.former.get(path).map(|post| post.route()))
    }

    fn no_post(&self, from: &str, asked: &str) -> String {
        let mut known: Vec<&str> = self.known().collect();
        known.sort_unstable();
        match nearest(asked, known) {
            Some(near) => {
                let address = near.to_owned();
                let path = Route::Post { address }.path();
                format!("no post is at `{from}`; did you mean `/{path}`?")
            }
            None => format!("no post is at `{from}`; correct the address"),
        }
    }

    fn known(&self) -> impl Iterator<Item = &str> {
        self.posts.values().filter_map(|fate| match fate {
            Fate::Post(address) => Some(*address),
            Fate::Draft | Fate::Untitled | Fate::Faulty => None,
        })
    }

    /// Says that nothing is there, and what may have been meant.
    fn missing(&self, post: &Post, address: &str, is_embedded: bool) -> String {
        let folder = folder_of(&post.file);
        let is_post = is_markdown(address);
        let suggestion = if is_post {
            suggest(folder, address, &self.posts)
        } else {
            suggest(folder, address, &self.assets)
        };
        let suggestion = suggestion.map(|near| format!("; did you mean `{near}`?"));
        let place = resolved(folder, address);
        match (is_post, place) {
            (true, _) => {
                let rest = suggestion.unwrap_or_else(|| "; correct the link".to_owned());
                format!("no post is in the file `{address}`{rest}")
            }
            (false, None) => {
                format!("`{address}` leads out of the blog's folder; copy the file into it")
            }
            (false, Some(place)) => {
                let rest = suggestion.unwrap_or_else(|| {
                    if !is_embedded && is_host(address) {
                        format!("; for another site write `https://{address}`")
                    } else {
                        format!("; put it at `{}`", join(self.shown, &place))
                    }
                });
                let what = if is_embedded {
                    "image or media file"
                } else {
                    "file or page"
                };
                format!("no {what} is at `{address}`{rest}")
            }
        }
    }
}

/// Whether an address begins like another site's whose `https://` was forgotten.
fn is_host(address: &str) -> bool {
    let host = address.split('/').next().unwrap_or_default();
    let is_named = host.contains('.') && !host.starts_with('.');
    host.starts_with("www.") || (is_named && host.len() < address.len())
}

/// The path of the file that was meant, as it would be written in `folder`: the one of
/// the same name elsewhere, or the one beside it whose name is nearly the same.
fn suggest<T>(folder: &str, address: &str, files: &BTreeMap<String, T>) -> Option<String> {
    let meant = resolved(folder, address)?;
    let name = |path: &str| path.rsplit('/').next().unwrap_or_default().to_lowercase();
    let wanted = name(&meant);
    let paths = || files.keys().map(String::as_str);
    // Every folder has its `index.md`: there the folder's name is what counts.
    let found = if wanted == "index.md" {
        nearest(&meant, paths())
    } else {
        let beside = folder_of(&meant);
        let elsewhere = paths().find(|path| name(path) == wanted);
        elsewhere.or_else(|| nearest(&meant, paths().filter(|path| folder_of(path) == beside)))
    };
    found.map(|path| {
        if address.starts_with('/') {
            format!("/{path}")
        } else {
            relative(folder, path)
        }
    })
}

/// An address as [`Address::from`] has it.
pub(super) fn without_fragment(address: &str) -> &str {
    address.split('#').next().unwrap_or(address)
}

/// An address read in a folder, its dots followed; `None` where it leads out at the top.
pub(super) fn resolved(folder: &str, address: &str) -> Option<String> {
    let mut names: Vec<&str> = match address.strip_prefix('/') {
        Some(_) => Vec::new(),
        None => folder.split('/').filter(|name| !name.is_empty()).collect(),
    };
    for name in address.split('/') {
        match name {
            "" | "." => {}
            ".." => {
                names.pop()?;
            }
            name => names.push(name),
        }
    }
    Some(names.join("/"))
}

/// How a path is written in a text that lies in `folder`.
fn relative(folder: &str, path: &str) -> String {
    let mut here = folder.split('/').filter(|name| !name.is_empty()).peekable();
    let mut there = path.split('/').peekable();
    while here.peek().is_some() && here.peek() == there.peek() {
        here.next();
        there.next();
    }
    let ups = here.map(|_| "..");
    ups.chain(there).collect::<Vec<_>>().join("/")
}
