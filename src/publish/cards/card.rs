//! What does a share image look like?
//!
//! The title on the blog's own paper, large enough to be read in a chat; below a hairline
//! the blog's name and the date. Colours are those of `style/tokens.css`.

use std::{cell::RefCell, io};

use swash::shape::ShapeContext;

use super::{
    canvas::{Brush, Canvas, Rgb},
    fonts::{Fonts, Role},
    layout::{Fitted, Frame},
    shape::{Missing, Paragraph, faces, shape},
};

/// Pixels, as [Open Graph](https://ogp.me/)'s readers expect them.
pub(super) const WIDTH: u32 = 1200;
/// Pixels.
pub(super) const HEIGHT: u32 = 630;

/// Grows with each change of the looks.
const VERSION: u32 = 1;

/// From the text to each edge.
const EDGE: f32 = 88.0;
const COLUMN: f32 = 1200.0 - 2.0 * EDGE;

const PAPER: Rgb = [0xfd, 0xfc, 0xf9];
const INK: u8 = 0;
const SOFT: u8 = 1;
const LINE: u8 = 2;
const ACCENT: u8 = 3;
const COLOURS: [Rgb; 4] = [
    [0x1f, 0x1c, 0x18],
    [0x57, 0x52, 0x4a],
    [0xe6, 0xe1, 0xd6],
    [0x0b, 0x5c, 0x6b],
];

/// The words of a share image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Card {
    /// What is large: a post's title, or the blog's name.
    pub(super) title: String,
    /// A sentence below it; may be empty.
    pub(super) about: String,
    /// Bold at the bottom: the blog's name or address.
    pub(super) name: String,
    /// At the other end: a date; may be empty.
    pub(super) note: String,
    /// The tag of the title's language.
    pub(super) lang: String,
}

thread_local! {
    static TOOLS: RefCell<(ShapeContext, Brush)> = RefCell::default();
}

impl Card {
    /// What tells this image from all others, fonts included.
    pub(super) fn identity(&self, fonts: &Fonts) -> Result<String, Missing> {
        let mut used = Vec::new();
        for (role, text) in self.texts() {
            let chain = fonts.chain(role, &self.lang);
            // Any of them may have to be cut.
            for text in [text, ELLIPSIS] {
                let faces = faces(fonts, &chain, text)?;
                used.extend(faces.into_iter().map(|(_, _, face)| face));
            }
        }
        used.sort_unstable();
        used.dedup();
        let used: Vec<String> = used.into_iter().map(|face| fonts.identity(face)).collect();
        let Self {
            title,
            about,
            name,
            note,
            lang,
        } = self;
        Ok([
            &VERSION.to_string(),
            title,
            about,
            name,
            note,
            lang,
            &used.join("\u{1}"),
        ]
        .map(String::as_str)
        .join("\0"))
    }

    fn texts(&self) -> [(Role, &str); 4] {
        [
            (Role::Title, &self.title),
            (Role::Name, &self.name),
            (Role::Note, &self.about),
            (Role::Note, &self.note),
        ]
    }

    /// Draws the image, as a PNG.
    pub(super) fn png(&self, fonts: &Fonts) -> io::Result<Vec<u8>> {
        let canvas = self
            .draw(fonts)
            .map_err(|Missing(c)| io::Error::other(format!("no font has the character {c}")))?;
        canvas.png(PAPER, &COLOURS)
    }

    pub(super) fn draw(&self, fonts: &Fonts) -> Result<Canvas, Missing> {
        TOOLS.with_borrow_mut(|(context, brush)| self.draw_with(fonts, context, brush))
    }

    fn draw_with(
        &self,
        fonts: &Fonts,
        context: &mut ShapeContext,
        brush: &mut Brush,
    ) -> Result<Canvas, Missing> {
        let mut shaped = |role, text: &str| {
            let chain = fonts.chain(role, &self.lang);
            shape(context, fonts, &chain, text, &self.lang)
        };
        let title = shaped(Role::Title, &self.title)?;
        let name = shaped(Role::Name, &self.name)?;
        let note = shaped(Role::Note, &self.note)?;
        let about = shaped(Role::Note, &self.about)?;
        let of_title = shaped(Role::Title, ELLIPSIS)?;
        let of_name = shaped(Role::Name, ELLIPSIS)?;
        let of_note = shaped(Role::Note, ELLIPSIS)?;

        let mut canvas = Canvas::new(WIDTH as usize, HEIGHT as usize);
        // Where something of a width stands that begins, or ends, as the title does.
        let (left, right) = (|_| EDGE, |width: f32| EDGE + COLUMN - width);
        let start = |width| {
            if title.is_rtl {
                right(width)
            } else {
                left(width)
            }
        };
        let end = |width| {
            if title.is_rtl {
                left(width)
            } else {
                right(width)
            }
        };
        canvas.fill(
            if title.is_rtl { 1200 - 88 - 64 } else { 88 },
            84,
            64,
            8,
            ACCENT,
        );
        canvas.fill(88, 500, 1200 - 2 * 88, 2, LINE);

        let frame = |sizes| Frame {
            width: COLUMN,
            sizes,
        };
        let Fitted { size, lines } = title.fit(frame(&TITLE), &of_title);
        let mut baseline = 122.0 + size * 0.98;
        for line in &lines {
            let x = start(line.width * size);
            canvas.write(brush, fonts, line, size, (x, baseline), INK);
            baseline += size * LEADING;
        }
        // Back to the last line, which had its own room below it.
        baseline -= size * LEADING * 0.7;
        let Fitted { size, lines } = about.fit(frame(&ABOUT), &of_note);
        baseline += size;
        for line in &lines {
            if baseline > LOWEST {
                break;
            }
            let x = start(line.width * size);
            canvas.write(brush, fonts, line, size, (x, baseline), SOFT);
            baseline += size * 1.5;
        }

        let one_line = |paragraph: &Paragraph, width: f32, ellipsis: &Paragraph| {
            let frame = Frame {
                width,
                sizes: &[(SMALL, 1)],
            };
            let lines = paragraph.fit(frame, ellipsis).lines;
            lines.into_iter().next().unwrap_or_default()
        };
        let note = one_line(&note, COLUMN * 0.5, &of_note);
        let gap = if note.width > 0.0 { 48.0 } else { 0.0 };
        let name = one_line(&name, COLUMN - gap - note.width * SMALL, &of_name);
        let (name_x, note_x) = (start(name.width * SMALL), end(note.width * SMALL));
        canvas.write(brush, fonts, &name, SMALL, (name_x, 560.0), ACCENT);
        canvas.write(brush, fonts, &note, SMALL, (note_x, 560.0), SOFT);
        Ok(canvas)
    }
}

/// The lowest baseline above the hairline.
const LOWEST: f32 = 476.0;
/// Sizes of a title in pixels, and how many lines each may take.
const TITLE: [(f32, usize); 8] = [
    (112.0, 1),
    (100.0, 2),
    (88.0, 3),
    (80.0, 3),
    (70.0, 4),
    (62.0, 4),
    (54.0, 5),
    (46.0, 6),
];
/// The same of a sentence below it.
const ABOUT: [(f32, usize); 1] = [(38.0, 3)];
/// What stands at the bottom.
const SMALL: f32 = 31.0;
/// From line to line of a title, in ems: room for Chinese, whose signs fill their squares.
const LEADING: f32 = 1.28;
const ELLIPSIS: &str = "…";
