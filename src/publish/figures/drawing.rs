//! What does a drawing made of letters look like?
//!
//! Dashes and bars become lines, their corners joints, `<>^v` arrowheads, and all the rest
//! stays text, set letter by letter where it stood. What could be either is text, so that
//! `a-b`, `c++` and `x/y` stay what they are.

mod cells;

use super::{Drawn, canvas::Canvas, diagram::is_wide, paint::Paint};
use crate::{model::Lang, publish::shell::escaped, text::Labels};
use cells::{Grid, Shape};

/// More lines or columns are refused.
const MOST: usize = 300;
/// The size of a character's cell.
const CELL: (f64, f64) = (8.0, 16.0);

/// Draws what stands behind a fence such as `svgbob`.
pub(super) fn draw(source: &str, lang: &Lang) -> Drawn {
    let grid = Grid::new(source);
    if grid.rows() > MOST || grid.columns() > MOST {
        let message =
            format!("this drawing is shown as code: it has more than {MOST} lines or columns");
        return Drawn::Badly(None, message);
    }
    if grid.rows() == 0 {
        return Drawn::Badly(None, "there is nothing in this drawing".to_owned());
    }
    let mut canvas = Canvas::default();
    lines(&grid, &mut canvas);
    marks(&grid, &mut canvas);
    texts(&grid, &mut canvas);
    let labels = Labels::of(lang).diagrams;
    let view = [
        -4.0,
        -4.0,
        grid.columns() as f64 * CELL.0 + 8.0,
        grid.rows() as f64 * CELL.1 + 8.0,
    ];
    let kind = (labels.ascii, labels.colon, labels.comma);
    Drawn::Yes(canvas.figure(view, " ascii", kind, None))
}

/// Where the middle of a cell is.
fn middle(row: usize, column: usize) -> (f64, f64) {
    ((column as f64 + 0.5) * CELL.0, (row as f64 + 0.5) * CELL.1)
}

/// Straight lines, each as long as it goes on.
fn lines(grid: &Grid, canvas: &mut Canvas) {
    for row in 0..grid.rows() {
        let halves = (0..grid.columns()).flat_map(|column| {
            let arms = grid.arms(row, column);
            [arms.left, arms.right]
        });
        let (_, y) = middle(row, 0);
        for (from, to) in stretches(halves) {
            let is_double = grid.is_double(row, from / 2);
            let offsets: &[f64] = if is_double { &[-1.5, 1.5] } else { &[0.0] };
            for offset in offsets {
                let at = |half: usize| half as f64 * CELL.0 / 2.0;
                canvas.line((at(from), y + offset), (at(to), y + offset));
            }
        }
    }
    for column in 0..grid.columns() {
        let halves = (0..grid.rows()).flat_map(|row| {
            let arms = grid.arms(row, column);
            [arms.up, arms.down]
        });
        let (x, _) = middle(0, column);
        for (from, to) in stretches(halves) {
            let at = |half: usize| half as f64 * CELL.1 / 2.0;
            canvas.line((x, at(from)), (x, at(to)));
        }
    }
}

/// From where to where something holds.
fn stretches(holds: impl Iterator<Item = bool>) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut start = None;
    let mut end = 0;
    for (at, holds) in holds.enumerate() {
        end = at + 1;
        match (holds, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                found.push((from, at));
                start = None;
            }
            _ => {}
        }
    }
    found.extend(start.map(|from| (from, end)));
    found
}

/// What is no straight line: round corners, slopes, arrowheads, dots.
fn marks(grid: &Grid, canvas: &mut Canvas) {
    let (half, high) = (CELL.0 / 2.0, CELL.1 / 2.0);
    for row in 0..grid.rows() {
        for column in 0..grid.columns() {
            let (x, y) = middle(row, column);
            match grid.shape(row, column) {
                Shape::Round { right, down } => {
                    let x_end = if right { x + half } else { x - half };
                    let y_end = if down { y + high } else { y - high };
                    canvas.curve((x_end, y), (x, y), (x, y_end));
                }
                Shape::Slope { rises } => {
                    let rise = if rises { high } else { -high };
                    canvas.line((x - half, y + rise), (x + half, y - rise));
                }
                Shape::Floor => canvas.line((x - half, y + high), (x + half, y + high)),
                Shape::Arrow(dx, dy) => {
                    let (dx, dy) = (f64::from(dx), f64::from(dy));
                    let reach = if dx == 0.0 { high } else { half };
                    let tip = (x + dx * reach, y + dy * reach);
                    let back = (tip.0 - dx * 8.0, tip.1 - dy * 8.0);
                    let side = (dy * 4.0, dx * 4.0);
                    canvas.triangle(
                        tip,
                        (back.0 + side.0, back.1 + side.1),
                        (back.0 - side.0, back.1 - side.1),
                    );
                }
                Shape::Dot => canvas.dot((x, y), 3.5, Paint::Ink),
                Shape::Ring => canvas.dot((x, y), 3.5, Paint::Paper),
                Shape::Line | Shape::Text | Shape::Blank => {}
            }
        }
    }
}

/// The words, with one blank between them at most.
fn texts(grid: &Grid, canvas: &mut Canvas) {
    for row in 0..grid.rows() {
        let mut column = 0;
        while column < grid.columns() {
            if grid.shape(row, column) != Shape::Text {
                column += 1;
                continue;
            }
            let start = column;
            let mut words = String::new();
            let mut cells = 0;
            while column < grid.columns() {
                let is_text = |column| grid.shape(row, column) == Shape::Text;
                let goes_on = is_text(column)
                    || grid.shape(row, column) == Shape::Blank && is_text(column + 1);
                if !goes_on {
                    break;
                }
                let c = grid.letter(row, column);
                words.push(c);
                let width = if is_wide(c) { 2 } else { 1 };
                cells += width;
                column += width;
            }
            let (_, y) = middle(row, 0);
            let mut attributes = format!(" x=\"{}\" y=\"{}\" dy=\".35em\"", start * 8, y);
            if cells > 1 {
                attributes.push_str(&format!(" textLength=\"{}\"", cells * 8));
            }
            canvas.text(&attributes, None, "", &escaped(&words), &words);
        }
    }
}
