//! With which fonts is a share image drawn?
//!
//! With what the machine has: no font is part of this project. The families that go with
//! the blog's own style are asked first, in the script of the post's language, and for a
//! character that none of them has, any other font. On one machine the choice is always
//! the same.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    sync::OnceLock,
};

use fontdb::{Database, Source, Stretch, Style};
use swash::{
    CacheKey, FontRef, tag_from_bytes,
    text::{Codepoint, Script},
};

/// The weight of all that is drawn with [`Role::Title`].
const BOLD: u16 = 700;
/// The weight of all that is drawn with [`Role::Note`].
const REGULAR: u16 = 400;

/// What a text is on a share image.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Large and bold, with serifs.
    Title,
    /// Bold, without serifs.
    Name,
    /// Small, without serifs.
    Note,
}

/// The fonts of the machine.
#[derive(Debug)]
pub(super) struct Fonts {
    faces: Vec<Face>,
    /// What each face can draw that is no preferred one; read when first needed.
    others: OnceLock<Vec<Coverage>>,
}

/// A face of a font, read when first needed.
#[derive(Debug)]
struct Face {
    path: PathBuf,
    index: u32,
    name: String,
    families: Vec<String>,
    weight: u16,
    key: CacheKey,
    data: OnceLock<Vec<u8>>,
}

/// A face, and the characters that it can draw: first and last of each range.
type Coverage = (usize, Vec<(u32, u32)>);

/// Faces in the order in which they are asked for a character.
#[derive(Clone, Debug)]
pub(super) struct Chain(Vec<usize>);

impl Fonts {
    /// The fonts that the system knows.
    pub(super) fn of_system() -> Self {
        let mut database = Database::new();
        database.load_system_fonts();
        Self::of(&database)
    }

    /// The fonts of a database that lie in files.
    pub(super) fn of(database: &Database) -> Self {
        let mut faces: Vec<Face> = database
            .faces()
            .filter(|face| face.style == Style::Normal && face.stretch == Stretch::Normal)
            .filter_map(|face| {
                let (Source::File(path) | Source::SharedFile(path, _)) = &face.source else {
                    return None;
                };
                Some(Face {
                    path: path.clone(),
                    index: face.index,
                    name: face.post_script_name.clone(),
                    families: face.families.iter().map(|(name, _)| name.clone()).collect(),
                    weight: face.weight.0,
                    key: CacheKey::new(),
                    data: OnceLock::new(),
                })
            })
            .collect();
        // Folders are listed in any order.
        faces.sort_by(|a, b| (&a.name, &a.path, a.index).cmp(&(&b.name, &b.path, b.index)));
        Self {
            faces,
            others: OnceLock::new(),
        }
    }

    /// The faces for a text: `lang` is the tag of its language.
    pub(super) fn chain(&self, role: Role, lang: &str) -> Chain {
        let weight = if role == Role::Note { REGULAR } else { BOLD };
        let find = |family: &String| {
            let has = |face: &Face| face.families.iter().any(|name| name == family);
            let faces = (0..).zip(&self.faces).filter(|(_, face)| has(face));
            let best = faces.min_by_key(|(_, face)| face.weight.abs_diff(weight));
            best.map(|(id, _)| id)
        };
        Chain(families(role, lang).iter().filter_map(find).collect())
    }

    /// The face to draw a character with; the one before, where that can.
    pub(super) fn face_for(&self, chain: &Chain, c: char, before: Option<usize>) -> Option<usize> {
        let draws = |face: &usize| self.font(*face).is_some_and(|font| has(&font, c));
        if let Some(before) = before.filter(draws)
            && is_shared(c)
        {
            return Some(before);
        }
        chain.0.iter().copied().find(draws).or_else(|| {
            let others = self.others.get_or_init(|| self.coverage());
            let c = u32::from(c);
            let covers = |ranges: &[(u32, u32)]| {
                let after = ranges.partition_point(|(first, _)| *first <= c);
                let range = after.checked_sub(1).and_then(|at| ranges.get(at));
                range.is_some_and(|(_, last)| c <= *last)
            };
            let found = others.iter().find(|(_, ranges)| covers(ranges));
            found.map(|(face, _)| *face)
        })
    }

    /// The face's font.
    pub(super) fn font(&self, face: usize) -> Option<FontRef<'_>> {
        let face = self.faces.get(face)?;
        let data = face.data.get_or_init(|| read(&face.path));
        let font = FontRef::from_index(data, usize::try_from(face.index).ok()?)?;
        Some(FontRef {
            key: face.key,
            ..font
        })
    }

    /// What tells a face from others, and from another version of it.
    pub(super) fn identity(&self, face: usize) -> String {
        let Some(found) = self.faces.get(face) else {
            return String::new();
        };
        let length = found.data.get_or_init(|| read(&found.path)).len();
        format!("{} {length}", found.name)
    }

    /// Which characters each face has: ordinary ones first, then by name.
    fn coverage(&self) -> Vec<Coverage> {
        let mut order: Vec<(usize, &Face)> = self.faces.iter().enumerate().collect();
        order.sort_by_key(|(_, face)| (face.weight.abs_diff(BOLD), face.name.contains("Mono")));
        let mut all = Vec::new();
        let mut seen = BTreeSet::new();
        for (id, face) in order {
            if !seen.insert((&face.path, face.index)) {
                continue;
            }
            // Kept only where a character asks for it.
            let data = read(&face.path);
            let index = usize::try_from(face.index).unwrap_or_default();
            if let Some(font) = FontRef::from_index(&data, index).filter(is_drawn) {
                all.push((id, ranges(&font)));
            }
        }
        all
    }
}

fn read(path: &Path) -> Vec<u8> {
    std::fs::read(path).unwrap_or_default()
}

/// Whether a font has outlines: pictures in colours are no use here.
fn is_drawn(font: &FontRef<'_>) -> bool {
    [b"glyf", b"CFF ", b"CFF2"]
        .iter()
        .any(|table| font.table(tag_from_bytes(table)).is_some())
}

fn has(font: &FontRef<'_>, c: char) -> bool {
    font.charmap().map(c) != 0
}

/// The characters of a font, as first and last of each range.
fn ranges(font: &FontRef<'_>) -> Vec<(u32, u32)> {
    let mut all = Vec::new();
    font.charmap().enumerate(|c, glyph| {
        if glyph != 0 {
            all.push(c);
        }
    });
    all.sort_unstable();
    all.dedup();
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    for c in all {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == c => *last = c,
            _ => ranges.push((c, c)),
        }
    }
    ranges
}

/// Spaces and marks are drawn like what stands before them.
fn is_shared(c: char) -> bool {
    c == ' ' || c.script() == Script::Inherited
}

/// The families to ask for, the best first.
fn families(role: Role, lang: &str) -> Vec<String> {
    let mut subtags = lang.split(['-', '_']).map(str::to_ascii_lowercase);
    let primary = subtags.next().unwrap_or_default();
    let is_traditional = subtags.any(|tag| matches!(tag.as_str(), "hant" | "tw" | "hk" | "mo"));
    let (region, google) = match primary.as_str() {
        "zh" if is_traditional => ("TC", "TW"),
        "ja" => ("JP", "JP"),
        "ko" => ("KR", "KR"),
        _ => ("SC", "CN"),
    };
    let (style, platforms): (_, &[&str]) = match (role, region) {
        (Role::Title, "SC") => ("Serif", &["Songti SC", "STSong", "SimSun"]),
        (Role::Title, "TC") => ("Serif", &["Songti TC", "PMingLiU", "MingLiU"]),
        (Role::Title, "JP") => ("Serif", &["Hiragino Mincho ProN", "Yu Mincho"]),
        (Role::Title, _) => ("Serif", &["AppleMyungjo", "Batang"]),
        (_, "SC") => (
            "Sans",
            &["PingFang SC", "Hiragino Sans GB", "Microsoft YaHei"],
        ),
        (_, "TC") => ("Sans", &["PingFang TC", "Microsoft JhengHei"]),
        (_, "JP") => ("Sans", &["Hiragino Sans", "Yu Gothic"]),
        (_, _) => ("Sans", &["Apple SD Gothic Neo", "Malgun Gothic"]),
    };
    let mut families = vec![
        format!("Noto {style} CJK {region}"),
        format!("Source Han {style} {region}"),
        format!("Source Han {style} {google}"),
        format!("Noto {style} {region}"),
    ];
    // Latin letters of the platforms' Chinese fonts are poor: their own come first.
    let latin: &[&str] = if style == "Serif" {
        &[
            "Noto Serif",
            "Source Serif 4",
            "Iowan Old Style",
            "Palatino",
            "Georgia",
            "DejaVu Serif",
            "Liberation Serif",
            "Times New Roman",
        ]
    } else {
        &[
            "Noto Sans",
            "Source Sans 3",
            "Helvetica Neue",
            "Segoe UI",
            "DejaVu Sans",
            "Liberation Sans",
            "Arial",
        ]
    };
    families.extend(latin.iter().chain(platforms).map(|&name| name.to_owned()));
    // The other style rather than any font at all.
    let other = if style == "Serif" { "Sans" } else { "Serif" };
    families.push(format!("Noto {other} CJK {region}"));
    families
}
