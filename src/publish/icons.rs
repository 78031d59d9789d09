//! How does the blog's one picture become all the icons that systems ask for?
//!
//! The author draws an SVG; it is served as it is, and rastered for what cannot read one.
//! An icon bears the hash of its content in its name. Nothing but the picture itself is
//! read: no font, no other file, no network.

use std::io;

use resvg::{
    tiny_skia::{Color, Pixmap, Transform},
    usvg::{Options, Tree},
};
use serde_json::{Value, json};

use super::{
    Press,
    cache::Cache,
    hash::ContentHash,
    output::Output,
    problem::{Fault, Place, Problem},
    settings::{SETTINGS_FILE, Settings},
    shell::escaped,
    source_text,
    tree::join,
};
use crate::model::{Base, Route, Site};

/// What a system reads that installs the blog.
const MANIFEST: &str = "manifest.webmanifest";
/// The picture where `site.toml` names none; a blog may do without.
const DEFAULT: &str = "favicon.svg";
/// The largest SVG in bytes.
const LONGEST: u64 = 1 << 20;
/// The colour of the page, light: behind icons that may not be see-through.
const PAPER: (u8, u8, u8) = (0xfd, 0xfc, 0xf9);
const PAPER_NAME: &str = "#fdfcf9";
/// To be changed when the same picture shall come out in another way.
const VERSION: &[u8] = b"icon 1";

/// A raster that some system asks for.
#[derive(Clone, Copy, Debug)]
struct Kind {
    name: &'static str,
    /// Width and height in pixels.
    size: u16,
    /// How much of the width the picture takes, in percent.
    filled: u8,
    is_opaque: bool,
}

const fn kind(name: &'static str, size: u16, filled: u8, is_opaque: bool) -> Kind {
    Kind {
        name,
        size,
        filled,
        is_opaque,
    }
}

/// For tabs, for systems that install the blog, for those that cut their icons into shapes
/// (four fifths across are safe, of which a square fills the inner part), and for Apple's.
const KINDS: [Kind; 5] = [
    kind("icon-32", 32, 100, false),
    kind("icon-192", 192, 100, false),
    kind("icon-512", 512, 100, false),
    kind("icon-maskable-512", 512, 58, true),
    kind("icon-apple-180", 180, 80, true),
];

/// The icons of a blog.
#[derive(Debug, Default)]
pub(super) struct Icons {
    /// Paths below the base, not percent-encoded, with the bytes to write there.
    files: Vec<(String, Vec<u8>)>,
    /// The address of the SVG below the base.
    svg: Option<String>,
    /// The addresses of the rasters, in the order of [`KINDS`]; none while an author writes.
    rasters: Vec<String>,
    /// Whether there is a manifest, for readers alone.
    is_release: bool,
}

impl Icons {
    /// Makes the icons; `shown` is how problems name the source folder.
    pub(super) fn new(
        press: &Press,
        settings: &Settings,
        shown: &str,
        cache: &Cache,
        problems: &mut Vec<Problem>,
    ) -> Self {
        let none = Self {
            is_release: press.release,
            ..Self::default()
        };
        let (name, place) = match &settings.icon {
            Some((name, place)) => (name.trim_start_matches('/'), Some(*place)),
            None if press.source.join(DEFAULT).is_file() => (DEFAULT, None),
            None => return none,
        };
        let file = press.source.join(name);
        if let Some(place) = place
            && !(file.is_file() && is_below(name))
        {
            let message = format!(
                "no file is at `{}`; put the icon there, or name another SVG below `{shown}`",
                join(shown, name)
            );
            let path = join(shown, SETTINGS_FILE);
            problems.push(Problem::new(&path, Fault::new(place, message)));
            return none;
        }
        let made = source_text::read(&file, LONGEST).and_then(|svg| {
            Self::made(&svg, name, press.release, cache)
                .map_err(|message| Fault::new(Place::START, message))
        });
        made.unwrap_or_else(|fault| {
            problems.push(Problem::new(&join(shown, name), fault));
            none
        })
    }

    fn made(svg: &str, name: &str, release: bool, cache: &Cache) -> Result<Self, String> {
        let tree = Tree::from_str(svg, &Options::default()).map_err(|error| {
            format!("this icon cannot be read as an SVG ({error}); mend it, or name another with `icon` in site.toml")
        })?;
        if !release {
            let svg = Route::NotFound {
                path: name.to_owned(),
            };
            return Ok(Self {
                svg: Some(svg.path()),
                ..Self::default()
            });
        }
        let mut icons = Self {
            is_release: true,
            ..Self::default()
        };
        icons.svg = Some(icons.add("icon", "svg", svg.as_bytes().to_vec()));
        for kind in KINDS {
            let looks = format!("{kind:?} {PAPER:?}");
            let key = ContentHash::of_all([VERSION, looks.as_bytes(), svg.as_bytes()]);
            let png = cache.get_or("icons", key, || raster(&tree, kind));
            let png = png.map_err(|error| format!("no icon can be made of it: {error}"))?;
            let address = icons.add(kind.name, "png", png);
            icons.rasters.push(address);
        }
        Ok(icons)
    }

    fn add(&mut self, stem: &str, ending: &str, bytes: Vec<u8>) -> String {
        let hash = ContentHash::of(&bytes).short();
        let path = format!("assets/{stem}-{hash}.{ending}");
        self.files.push((path.clone(), bytes));
        path
    }

    /// The files to write, and what names them.
    pub(super) fn outputs<'a>(&'a self, site: &Site, base: &Base) -> Vec<Output<'a>> {
        let output = |(path, bytes): &'a (String, Vec<u8>)| {
            Output::made(path.clone(), Box::new(|| Ok(bytes.clone())))
        };
        let mut outputs: Vec<Output<'a>> = self.files.iter().map(output).collect();
        if self.is_release {
            let manifest = self.web_manifest(site, base).to_string().into_bytes();
            let make = move || Ok(manifest.clone());
            outputs.push(Output::made(MANIFEST.to_owned(), Box::new(make)).yielding());
        }
        outputs
    }

    /// What the head of every page says of them.
    pub(super) fn links(&self, base: &Base) -> String {
        let mut html = String::new();
        let mut link = |start: &str, path: &str| {
            html += &format!("<link {start} href=\"{}\">", escaped(&base.path(path)));
        };
        // Browsers that read both take the last that fits.
        if let Some(small) = self.rasters.first() {
            link("rel=\"icon\" type=\"image/png\" sizes=\"32x32\"", small);
        }
        if let Some(svg) = &self.svg {
            link("rel=\"icon\" type=\"image/svg+xml\" sizes=\"any\"", svg);
        }
        if let Some(apple) = self.rasters.last() {
            link("rel=\"apple-touch-icon\"", apple);
        }
        if self.is_release {
            link("rel=\"manifest\"", MANIFEST);
        }
        html
    }

    /// [`MANIFEST`]: what a system has to know to install the blog, as
    /// <https://www.w3.org/TR/appmanifest/> has it.
    fn web_manifest(&self, site: &Site, base: &Base) -> Value {
        let mut icons: Vec<Value> = Vec::new();
        for (kind, path) in KINDS.iter().zip(&self.rasters).skip(1).take(3) {
            let purpose = if kind.is_opaque { "maskable" } else { "any" };
            let size = kind.size;
            icons.push(json!({
                "src": base.path(path),
                "sizes": format!("{size}x{size}"),
                "type": "image/png",
                "purpose": purpose,
            }));
        }
        if let Some(svg) = &self.svg {
            let src = base.path(svg);
            icons.push(json!({ "src": src, "sizes": "any", "type": "image/svg+xml" }));
        }
        let mut manifest = json!({
            "id": base.as_str(),
            "name": site.title,
            "short_name": site.title,
            "start_url": base.as_str(),
            "scope": base.as_str(),
            "display": "standalone",
            "display_override": ["minimal-ui"],
            "background_color": PAPER_NAME,
            "theme_color": PAPER_NAME,
            "lang": site.lang().as_str(),
            "icons": icons,
        });
        if !site.description.is_empty() {
            manifest["description"] = site.description.clone().into();
        }
        manifest
    }
}

/// Whether a path stays below the folder it begins in.
fn is_below(path: &str) -> bool {
    !path.is_empty() && path.split('/').all(|name| !matches!(name, "" | "." | ".."))
}

/// The picture in the middle of a square, as PNG.
fn raster(tree: &Tree, kind: Kind) -> io::Result<Vec<u8>> {
    let side = f32::from(kind.size);
    let mut pixmap = Pixmap::new(kind.size.into(), kind.size.into())
        .ok_or_else(|| io::Error::other("there is no memory for it"))?;
    if kind.is_opaque {
        let (red, green, blue) = PAPER;
        pixmap.fill(Color::from_rgba8(red, green, blue, u8::MAX));
    }
    let (width, height) = (tree.size().width(), tree.size().height());
    let scale = side * f32::from(kind.filled) / 100.0 / width.max(height);
    let (left, top) = ((side - width * scale) / 2.0, (side - height * scale) / 2.0);
    let place = Transform::from_scale(scale, scale).post_translate(left, top);
    resvg::render(tree, place, &mut pixmap.as_mut());
    pixmap.encode_png().map_err(io::Error::other)
}
