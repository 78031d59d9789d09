//! Which glyphs does a text have?
//!
//! Text is cut into runs of one direction, script and face, and each run is shaped. Every
//! length is in ems, so that a text is shaped once for all sizes.

use swash::{
    shape::{Direction, ShapeContext},
    text::{
        Codepoint, Language, Script, analyze,
        cluster::{Boundary, CharCluster, CharInfo, Parser, Token},
    },
};
use unicode_bidi::{BidiInfo, Level};

use super::fonts::{Chain, Fonts};

/// Between an ideograph and a Latin letter or digit, as CSS's `text-autospace` has it.
const AUTOSPACE: f32 = 0.125;
/// What is wider fills the square of an ideograph.
pub(super) const WIDE: f32 = 0.9;

/// A shaped text.
#[derive(Clone, Debug, Default)]
pub(super) struct Paragraph {
    pub(super) clusters: Vec<Cluster>,
    /// Whether it begins at the right.
    pub(super) is_rtl: bool,
}

/// What may not be parted.
#[derive(Clone, Debug)]
pub(super) struct Cluster {
    pub(super) first: char,
    pub(super) last: char,
    /// Whether a line may end before it.
    pub(super) is_break: bool,
    pub(super) level: Level,
    pub(super) advance: f32,
    pub(super) glyphs: Vec<Glyph>,
}

/// What text that is shaped together shares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    script: Script,
    face: usize,
    level: Level,
    /// Whether quotation marks, dashes and dots have their Latin forms.
    is_narrow: bool,
}

/// A glyph, its place in ems from the start of its line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Glyph {
    pub(super) face: usize,
    pub(super) id: u16,
    pub(super) x: f32,
    pub(super) y: f32,
}

/// A character that no font of the machine has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Missing(pub(super) char);

/// The characters of a text that are drawn, each with its face. Emoji that no font draws
/// in one colour are left out: they are ornament.
pub(super) fn faces(
    fonts: &Fonts,
    chain: &Chain,
    text: &str,
) -> Result<Vec<(usize, char, usize)>, Missing> {
    let mut found = Vec::with_capacity(text.len());
    let mut before = None;
    for (at, c) in text.char_indices() {
        let is_invisible = matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{AD}' | '\u{E0000}'..='\u{E0FFF}');
        let joins = matches!(c, '\u{200C}' | '\u{200D}');
        let c = if c.is_whitespace() { ' ' } else { c };
        let is_second_space = c == ' ' && found.last().is_none_or(|(_, before, _)| *before == ' ');
        if is_second_space {
            continue;
        }
        match fonts.face_for(chain, c, before) {
            Some(face) if !is_invisible || joins => {
                before = Some(face);
                found.push((at, c, face));
            }
            _ if is_invisible || c.is_control() => {}
            None if c.properties().is_emoji() || c.properties().is_extended_pictographic() => {}
            _ => return Err(Missing(c)),
        }
    }
    Ok(found)
}

/// Shapes a text in the language of a tag.
pub(super) fn shape(
    context: &mut ShapeContext,
    fonts: &Fonts,
    chain: &Chain,
    text: &str,
    lang: &str,
) -> Result<Paragraph, Missing> {
    let faces = faces(fonts, chain, text)?;
    let bidi = BidiInfo::new(text, None);
    let is_rtl = bidi.paragraphs.first().is_some_and(|p| p.level.is_rtl());
    let chars = faces.iter().map(|(_, c, _)| *c);
    let mut script = Script::Latin;
    let mut tokens: Vec<(Token, Run)> = Vec::with_capacity(faces.len());
    // Chinese fonts have the forms of their own region without being told.
    let is_cjk = ["zh", "ja", "ko"].iter().any(|cjk| lang.starts_with(cjk));
    let letter_at = |at: usize| faces.get(at).is_some_and(|(_, c, _)| is_letter(*c));
    for ((index, (at, c, face)), (properties, boundary)) in
        faces.iter().enumerate().zip(analyze(chars))
    {
        let own = properties.script();
        if !matches!(own, Script::Common | Script::Inherited | Script::Unknown) {
            script = own;
        }
        let level = bidi.levels.get(*at).copied().unwrap_or(Level::ltr());
        let mirrored = level.is_rtl().then(|| c.mirror()).flatten();
        let token = Token {
            ch: mirrored.unwrap_or(*c),
            offset: u32::try_from(*at).unwrap_or_default(),
            len: u8::try_from(c.len_utf8()).unwrap_or(1),
            info: CharInfo::new(properties, boundary),
            data: 0,
        };
        let is_apostrophe = *c == '’' && index > 0 && letter_at(index - 1) && letter_at(index + 1);
        let run = Run {
            script,
            face: *face,
            level,
            is_narrow: !is_cjk || is_apostrophe,
        };
        tokens.push((token, run));
    }
    let mut paragraph = Paragraph {
        clusters: Vec::with_capacity(tokens.len()),
        is_rtl,
    };
    let language = Language::parse(lang).filter(|_| !is_cjk);
    for run in tokens.chunk_by(|a, b| a.1 == b.1) {
        let Some((_, shared)) = run.first() else {
            continue;
        };
        let Run {
            script,
            face,
            level,
            is_narrow,
        } = *shared;
        let Some(font) = fonts.font(face) else {
            continue;
        };
        let charmap = font.charmap();
        let direction = match level.is_rtl() {
            true => Direction::RightToLeft,
            false => Direction::LeftToRight,
        };
        let mut shaper = context
            .builder(font)
            .script(script)
            .language(language)
            .direction(direction)
            .features([("chws", 1), ("pwid", u16::from(is_narrow))])
            .size(1.0)
            .build();
        let mut parser = Parser::new(script, run.iter().map(|(token, _)| *token));
        let mut cluster = CharCluster::new();
        while parser.next(&mut cluster) {
            cluster.map(|c| charmap.map(c));
            shaper.add_cluster(&cluster);
        }
        shaper.shape_with(|shaped| {
            let range = shaped.source.to_range();
            let source = text.get(range).unwrap_or_default();
            let mut x = 0.0;
            let mut glyphs = Vec::with_capacity(shaped.glyphs.len());
            for glyph in shaped.glyphs {
                glyphs.push(Glyph {
                    face,
                    id: glyph.id,
                    x: x + glyph.x,
                    y: glyph.y,
                });
                x += glyph.advance;
            }
            paragraph.clusters.push(Cluster {
                first: source.chars().next().unwrap_or(' '),
                last: source.chars().next_back().unwrap_or(' '),
                is_break: matches!(shaped.info.boundary(), Boundary::Line | Boundary::Mandatory),
                level,
                advance: x,
                glyphs,
            });
        });
    }
    paragraph.space_out();
    Ok(paragraph)
}

impl Paragraph {
    /// Parts Latin letters from ideographs, and lets wide punctuation share its blanks.
    fn space_out(&mut self) {
        let mut clusters = self.clusters.iter_mut().peekable();
        while let (Some(cluster), Some(next)) = (clusters.next(), clusters.peek()) {
            let (last, first) = (cluster.last, next.first);
            if is_ideograph(last) && is_letter(first) || is_letter(last) && is_ideograph(first) {
                cluster.advance += AUTOSPACE;
            }
            let are_wide = cluster.advance > WIDE && next.advance > WIDE;
            let is_blank_between = is_closing(last) && (is_closing(first) || is_opening(first))
                || is_opening(last) && is_opening(first);
            if are_wide && is_blank_between {
                cluster.advance -= 0.5;
            }
        }
    }
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFD}')
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() && c < '\u{2E80}'
}

/// Whether it leaves the right half of its square empty.
fn is_closing(c: char) -> bool {
    matches!(
        c,
        '）' | '》'
            | '〉'
            | '」'
            | '』'
            | '】'
            | '〕'
            | '］'
            | '｝'
            | '”'
            | '’'
            | '，'
            | '。'
            | '、'
            | '；'
            | '：'
    )
}

/// Whether it leaves the left half of its square empty.
pub(super) fn is_opening(c: char) -> bool {
    matches!(
        c,
        '（' | '《' | '〈' | '「' | '『' | '【' | '〔' | '［' | '｛' | '“' | '‘'
    )
}
