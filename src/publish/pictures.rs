//! In which smaller sizes is an image offered?
//!
//! A large JPEG, PNG or WebP that a post shows is also made in the widths that screens
//! have use for, as WebP, so that a phone does not load what it cannot show. The author's
//! file stays where it is. What moves, what is not understood and what would be no smaller
//! is left alone; an image that is broken or monstrous is left alone with a warning.

mod encode;
mod gate;
mod pixels;
#[cfg(test)]
mod tests;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs, io,
    path::{Path, PathBuf},
};

use encode::encode;
use gate::Gate;
use pixels::{Leave, Pixels};

use super::{
    Press,
    assets::Asset,
    cache::Cache,
    hash::ContentHash,
    output::{Output, file_path},
    parallel::{Crew, Step},
    problem::Problem,
    sheets::Prepared,
    tree::join,
};
use crate::model::Address;

/// Grows with each change of what comes out.
const VERSION: &[u8] = b"1";
/// What is offered, the widest first: a column of text on screens of one to three pixels,
/// and a phone.
const WIDTHS: [u32; 4] = [Address::WIDEST, 1280, 800, 480];
/// How many bytes a size has to save, for what it costs to name it.
const WORTH: usize = 2048;
/// What the results are called in the cache.
const KIND: &str = "images";
/// What is known of each image, likewise.
const PLANS: &str = "image-plans";

/// The images that are offered in smaller sizes, by where they are served.
#[derive(Debug, Default)]
pub(super) struct Pictures(BTreeMap<String, Offered>);

/// An image and its smaller sizes.
#[derive(Debug)]
struct Offered {
    path: PathBuf,
    key: ContentHash,
    /// The smallest first.
    widths: Vec<u32>,
}

impl Pictures {
    /// Makes the smaller sizes of all images that posts show. `shown` is how warnings name
    /// the source folder.
    pub(super) fn new(
        press: &Press,
        shown: &str,
        crew: Crew<'_>,
        (assets, prepared): (&[Asset], &[Prepared]),
        cache: &Cache,
        warnings: &mut Vec<Problem>,
    ) -> Self {
        if !press.release {
            return Self::default();
        }
        let addresses = prepared.iter().flat_map(|prepared| &prepared.addresses);
        let large = addresses.filter(|address| address.width > smallest() && address.height > 0);
        let large: BTreeSet<String> = large.filter_map(served).collect();
        let is_large = |asset: &&Asset| asset.served.as_ref().is_some_and(|at| large.contains(at));
        let large: Vec<&Asset> = assets.iter().filter(is_large).collect();
        let gate = Gate::default();
        let made = crew.map(Step::Shrink, &large, |asset| {
            let path = press.source.join(&asset.path);
            let result = offer(&path, asset.size(&press.source), cache, &gate);
            (path, result)
        });
        let mut offered = BTreeMap::new();
        for (asset, (path, result)) in large.iter().zip(made) {
            match result {
                Ok((key, widths)) if !widths.is_empty() => {
                    let served = asset.served.clone().unwrap_or_default();
                    offered.insert(served, Offered { path, key, widths });
                }
                Ok(_) => {}
                Err(message) => {
                    warnings.push(Problem::of_file(&join(shown, &asset.path), message));
                }
            }
        }
        Self(offered)
    }

    /// Tells the posts which sizes there are.
    pub(super) fn tell(&self, prepared: &mut [Prepared]) {
        if self.0.is_empty() {
            return;
        }
        for prepared in prepared {
            let addresses = prepared.addresses.iter_mut();
            for address in addresses.chain(&mut prepared.excerpt_addresses) {
                // Only what is shown has a size; of a link the file itself is wanted.
                let is_shown = address.width > 0;
                if let Some(offered) = served(address).and_then(|at| self.0.get(&at))
                    && is_shown
                {
                    address.widths.clone_from(&offered.widths);
                    address.hash = offered.key.short();
                }
            }
        }
    }

    /// The files of the smaller sizes.
    pub(super) fn outputs<'a>(&'a self, cache: &'a Cache) -> Vec<Output<'a>> {
        // Two copies of one image have one name.
        let mut outputs = BTreeMap::new();
        for offered in self.0.values() {
            let address = Address {
                hash: offered.key.short(),
                ..Address::default()
            };
            for &width in &offered.widths {
                let make = move || {
                    cache.get_or(KIND, of_width(offered.key, width), || {
                        // It was cleared meanwhile, or there is none.
                        let pixels = Pixels::read(&fs::read(&offered.path)?);
                        let pixels = pixels.map_err(|leave| io::Error::other(leave.to_string()))?;
                        encode(&pixels, width).ok_or_else(|| io::Error::other("it has no size"))
                    })
                };
                let key = of_width(offered.key, width);
                outputs.insert(address.variant(width), (key, make));
            }
        }
        let outputs = outputs.into_iter();
        outputs
            .map(|(path, (key, make))| Output::made(path, Box::new(make)).depends_on(key))
            .collect()
    }
}

fn smallest() -> u32 {
    WIDTHS.iter().copied().min().unwrap_or_default()
}

/// The file to which an address leads.
fn served(address: &Address) -> Option<String> {
    (!address.to.contains('?')).then(|| file_path(&address.to))
}

fn of_width(key: ContentHash, width: u32) -> ContentHash {
    ContentHash::of_all([&key.bytes()[..], &width.to_le_bytes()[..]])
}

/// Makes the sizes of an image; an error is a warning for the author.
fn offer(
    path: &Path,
    size: (u32, u32),
    cache: &Cache,
    gate: &Gate,
) -> Result<(ContentHash, Vec<u32>), String> {
    let source = ContentHash::of_file(path).map_err(|error| error.to_string())?;
    let key = ContentHash::of_all([VERSION, &source.bytes()]);
    let plan = cache.get_or(PLANS, key, || {
        Ok(match make(path, size, key, cache, gate)? {
            Ok(widths) => widths.iter().map(|width| format!("{width} ")).collect(),
            Err(Leave::Silently) => String::new(),
            Err(warning) => format!("! {warning}"),
        }
        .into_bytes())
    });
    let plan = plan.map_err(|error| error.to_string())?;
    let plan = String::from_utf8_lossy(&plan);
    match plan.strip_prefix("! ") {
        Some(warning) => Err(warning.to_owned()),
        None => {
            let widths = plan.split_ascii_whitespace().map(str::parse::<u32>);
            Ok((key, widths.filter_map(Result::ok).collect()))
        }
    }
}

/// Makes the sizes that are worth it, and keeps them; the smallest first.
fn make(
    path: &Path,
    size: (u32, u32),
    key: ContentHash,
    cache: &Cache,
    gate: &Gate,
) -> io::Result<Result<Vec<u32>, Leave>> {
    if let Err(leave) = pixels::check_size(size.0, size.1) {
        return Ok(Err(leave));
    }
    let _turn = gate.enter(u64::from(size.0) * u64::from(size.1));
    let source = fs::read(path)?;
    let pixels = match Pixels::read(&source) {
        Ok(pixels) => pixels,
        Err(leave) => return Ok(Err(leave)),
    };
    // Both were read from the file, but by different readers: a page is laid out by the one
    // and filled by the other.
    if pixels.shown_size() != size {
        return Ok(Err(Leave::Silently));
    }
    let mut widths = Vec::new();
    let mut larger = source.len();
    for width in candidates(size.0) {
        let Some(made) = encode(&pixels, width) else {
            continue;
        };
        // Of the same size, it has to be worth the loss.
        let share = if width == size.0 { 70 } else { 90 };
        let saved = larger.saturating_sub(made.len());
        if made.len() * 100 <= larger * share && saved >= WORTH {
            larger = made.len();
            widths.push(width);
            cache.get_or(KIND, of_width(key, width), || Ok(made))?;
        }
    }
    widths.reverse();
    Ok(Ok(widths))
}

/// The widths to try for an image of this width, the widest first.
fn candidates(width: u32) -> Vec<u32> {
    let own = (width <= Address::WIDEST).then_some(width);
    // One that is nearly as wide as the image itself saves nothing.
    let narrower = WIDTHS.iter().copied();
    let narrower = narrower.filter(|narrower| u64::from(*narrower) * 5 <= u64::from(width) * 4);
    own.into_iter().chain(narrower).collect()
}
