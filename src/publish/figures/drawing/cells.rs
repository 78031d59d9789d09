//! What is each character of a drawing: a piece of a line, or a letter?
//!
//! It is decided by the characters around it and nothing else.

use crate::publish::figures::diagram::is_wide;

/// The second cell of a character that takes two.
const REST: char = '\0';

/// The characters of a drawing, each in its cell.
pub(super) struct Grid {
    rows: Vec<Vec<char>>,
    columns: usize,
    shapes: Vec<Vec<Shape>>,
}

/// Towards where a line goes from the middle of a cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Arms {
    pub(super) left: bool,
    pub(super) right: bool,
    pub(super) up: bool,
    pub(super) down: bool,
}

/// What is drawn in a cell beside its [`Arms`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Blank,
    Text,
    Line,
    /// A corner between a side and above or below.
    Round {
        right: bool,
        down: bool,
    },
    /// A line from corner to corner.
    Slope {
        rises: bool,
    },
    /// A line along the lower edge.
    Floor,
    /// An arrowhead, and where it points.
    Arrow(i8, i8),
    Dot,
    Ring,
}

/// Box-drawing characters: to the left, right, up and down.
const BOXES: [(&str, [bool; 4]); 11] = [
    ("─━═╌╍┄┅╴╶", [true, true, false, false]),
    ("│┃║╎╏┆┇", [false, false, true, true]),
    ("┌┏╔╒╓", [false, true, false, true]),
    ("┐┓╗╕╖", [true, false, false, true]),
    ("└┗╚╘╙", [false, true, true, false]),
    ("┘┛╝╛╜", [true, false, true, false]),
    ("├┣╠╞╟", [false, true, true, true]),
    ("┤┫╣╡╢", [true, false, true, true]),
    ("┬┳╦╤╥", [true, true, false, true]),
    ("┴┻╩╧╨", [true, true, true, false]),
    ("┼╋╬╪╫", [true, true, true, true]),
];

impl Grid {
    pub(super) fn new(source: &str) -> Self {
        let mut rows: Vec<Vec<char>> = Vec::new();
        for line in source.lines() {
            let mut row = Vec::new();
            for c in line.trim_end().chars() {
                match c {
                    '\t' => row.resize(row.len() / 4 * 4 + 4, ' '),
                    c if c.is_control() => {}
                    c => {
                        row.push(c);
                        row.extend(is_wide(c).then_some(REST));
                    }
                }
            }
            rows.push(row);
        }
        while rows.last().is_some_and(Vec::is_empty) {
            rows.pop();
        }
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        let mut grid = Self {
            rows,
            columns,
            shapes: Vec::new(),
        };
        let read = |row| (0..columns).map(|column| grid.read(row, column)).collect();
        grid.shapes = (0..grid.rows()).map(read).collect();
        grid
    }

    pub(super) fn rows(&self) -> usize {
        self.rows.len()
    }

    pub(super) fn columns(&self) -> usize {
        self.columns
    }

    pub(super) fn letter(&self, row: usize, column: usize) -> char {
        self.at(row, column, 0, 0)
    }

    fn at(&self, row: usize, column: usize, down: isize, right: isize) -> char {
        let row = row
            .checked_add_signed(down)
            .and_then(|row| self.rows.get(row));
        let column = column.checked_add_signed(right);
        let found = row.zip(column).and_then(|(row, column)| row.get(column));
        found.copied().unwrap_or(' ')
    }

    /// Whether a line here is a double one.
    pub(super) fn is_double(&self, row: usize, column: usize) -> bool {
        matches!(self.letter(row, column), '=' | '═')
    }

    pub(super) fn shape(&self, row: usize, column: usize) -> Shape {
        let shape = self.shapes.get(row).and_then(|row| row.get(column));
        shape.copied().unwrap_or(Shape::Blank)
    }

    fn read(&self, row: usize, column: usize) -> Shape {
        let c = self.letter(row, column);
        let [left, right] = [-1, 1].map(|by| self.at(row, column, 0, by));
        let [above, below] = [-1, 1].map(|by| self.at(row, column, by, 0));
        let is_level = |c: char| "-=─━═┄╌".contains(c);
        let is_upright = |c: char| "|:│┃║".contains(c);
        let joins = |c: char| is_joint(c) || is_box(c);
        let is_word = |c: char| c.is_alphanumeric() || c == REST;
        let beside_word = is_word(left) || is_word(right);
        match c {
            ' ' => Shape::Blank,
            REST => Shape::Text,
            '-' | '=' if self.is_level_line(row, column) => Shape::Line,
            '|' | ':' => {
                let ends = |c: char| is_upright(c) || joins(c) || "^vV".contains(c) || is_level(c);
                let is_line = ends(above) || ends(below);
                // A colon behind a word ends a sentence's part.
                let is_line = is_line && (c == '|' || !beside_word && is_upright(above));
                if is_line { Shape::Line } else { Shape::Text }
            }
            '+' if [left, right].iter().any(|c| is_level(*c))
                || [above, below].iter().any(|c| is_upright(*c)) =>
            {
                Shape::Line
            }
            '.' | ',' | '\'' | '`' => {
                let down = matches!(c, '.' | ',');
                let meets = if down {
                    is_upright(below)
                } else {
                    is_upright(above)
                };
                match (is_level(left), is_level(right)) {
                    (true, false) if meets => Shape::Round { right: false, down },
                    (false, true) if meets => Shape::Round { right: true, down },
                    (true, true) if meets => Shape::Line,
                    _ => Shape::Text,
                }
            }
            '╭' => Shape::Round {
                right: true,
                down: true,
            },
            '╮' => Shape::Round {
                right: false,
                down: true,
            },
            '╰' => Shape::Round {
                right: true,
                down: false,
            },
            '╯' => Shape::Round {
                right: false,
                down: false,
            },
            '>' if is_level(left) => Shape::Arrow(1, 0),
            '<' if is_level(right) => Shape::Arrow(-1, 0),
            '^' if is_upright(below) || joins(below) => Shape::Arrow(0, -1),
            'v' | 'V' if (is_upright(above) || joins(above)) && !beside_word => Shape::Arrow(0, 1),
            '▶' | '►' | '→' if is_level(left) => Shape::Arrow(1, 0),
            '◀' | '◄' | '←' if is_level(right) => Shape::Arrow(-1, 0),
            '▲' | '↑' if is_upright(below) => Shape::Arrow(0, -1),
            '▼' | '↓' if is_upright(above) => Shape::Arrow(0, 1),
            '*' | 'o' if !beside_word => {
                let meets =
                    is_level(left) || is_level(right) || is_upright(above) || is_upright(below);
                match (meets, c) {
                    (false, _) => Shape::Text,
                    (true, '*') => Shape::Dot,
                    (true, _) => Shape::Ring,
                }
            }
            '/' if !beside_word && self.goes_on(row, column, '/', -1) => {
                Shape::Slope { rises: true }
            }
            '\\' if !beside_word && self.goes_on(row, column, '\\', 1) => {
                Shape::Slope { rises: false }
            }
            '_' if left == '_' || right == '_' => Shape::Floor,
            c if is_box(c) => Shape::Line,
            _ => Shape::Text,
        }
    }

    /// Whether a slope goes on at either end: `by` is where the one above stands.
    fn goes_on(&self, row: usize, column: usize, c: char, by: isize) -> bool {
        // A rising one has its upper end to the right.
        let (above, below) = (self.at(row, column, -1, -by), self.at(row, column, 1, by));
        above == c || below == c || is_joint(above) || is_joint(below)
    }

    /// Whether dashes are a line, and no hyphen or option.
    fn is_level_line(&self, row: usize, column: usize) -> bool {
        let c = self.letter(row, column);
        let mut ends = [' '; 2];
        let mut length: usize = 1;
        for (end, by) in ends.iter_mut().zip([-1_isize, 1]) {
            let mut at = by;
            while self.at(row, column, 0, at) == c {
                at += by;
                length += 1;
                if length > self.columns {
                    break;
                }
            }
            *end = self.at(row, column, 0, at);
        }
        let joins = |c: char| is_joint(c) || is_box(c) || "|<>^vV".contains(c);
        let is_word = |c: char| c.is_alphanumeric() || c == REST;
        match ends {
            [left, right] if joins(left) || joins(right) => {
                // `v-` of `v-model`, and `o-ring`.
                length > 1 || !(left.is_alphabetic() && is_word(right))
            }
            [left, right] if is_word(left) || is_word(right) => length > 2,
            _ => length > 1,
        }
    }

    /// Where lines go from here.
    pub(super) fn arms(&self, row: usize, column: usize) -> Arms {
        let shape = self.shape(row, column);
        let c = self.letter(row, column);
        let reaches = |down: isize, right: isize| {
            let (row, column) = (
                row.checked_add_signed(down),
                column.checked_add_signed(right),
            );
            row.zip(column).is_some_and(|(row, column)| {
                let shape = self.shape(row, column);
                let c = self.letter(row, column);
                match shape {
                    Shape::Line if right != 0 => {
                        !matches!(c, '|' | ':') || !"|:".contains(self.letter(row, column))
                    }
                    Shape::Line => !matches!(c, '-' | '='),
                    Shape::Dot | Shape::Ring | Shape::Arrow(..) => true,
                    Shape::Round {
                        right: to_right,
                        down: to_down,
                    } => {
                        if right == 0 {
                            (down < 0) == to_down
                        } else {
                            (right < 0) == to_right
                        }
                    }
                    _ => false,
                }
            })
        };
        let meets_level = |right: isize| {
            let column = column.checked_add_signed(right);
            column.is_some_and(|column| {
                matches!(self.letter(row, column), '-' | '=' | '─' | '═')
                    && self.shape(row, column) == Shape::Line
            })
        };
        let meets_upright = |down: isize| {
            let row = row.checked_add_signed(down);
            row.is_some_and(|row| {
                matches!(self.letter(row, column), '|' | ':' | '│' | '║')
                    && self.shape(row, column) == Shape::Line
            })
        };
        match (shape, c) {
            (Shape::Line, '-' | '=') => Arms {
                left: true,
                right: true,
                up: meets_upright(-1),
                down: meets_upright(1),
            },
            (Shape::Line, '|' | ':') => Arms {
                left: meets_level(-1),
                right: meets_level(1),
                up: true,
                down: true,
            },
            (Shape::Line | Shape::Dot | Shape::Ring, '+' | '*' | 'o' | '.' | ',' | '\'' | '`') => {
                Arms {
                    left: reaches(0, -1),
                    right: reaches(0, 1),
                    up: reaches(-1, 0),
                    down: reaches(1, 0),
                }
            }
            (Shape::Line, c) => {
                let arms = BOXES.iter().find(|(all, _)| all.contains(c));
                let [left, right, up, down] = arms.map_or([false; 4], |(_, arms)| *arms);
                Arms {
                    left,
                    right,
                    up,
                    down,
                }
            }
            (Shape::Arrow(dx, dy), _) => Arms {
                left: dx > 0,
                right: dx < 0,
                up: dy > 0,
                down: dy < 0,
            },
            _ => Arms::default(),
        }
    }
}

fn is_joint(c: char) -> bool {
    matches!(c, '+' | '*' | 'o' | '.' | ',' | '\'' | '`')
}

fn is_box(c: char) -> bool {
    "╭╮╰╯".contains(c) || BOXES.iter().any(|(all, _)| all.contains(c))
}

#[cfg(test)]
mod tests {
    use super::{Grid, Shape};

    /// The kinds of cells, row by row: `-` for lines and marks, letters as they are.
    fn read(source: &str) -> String {
        let grid = Grid::new(source);
        let mut read = String::new();
        for row in 0..grid.rows() {
            for column in 0..grid.columns() {
                read.push(match grid.shape(row, column) {
                    Shape::Blank => ' ',
                    Shape::Text => 't',
                    Shape::Line => '#',
                    Shape::Round { .. } => 'r',
                    Shape::Slope { .. } => '/',
                    Shape::Floor => '_',
                    Shape::Arrow(..) => '>',
                    Shape::Dot | Shape::Ring => 'o',
                });
            }
            read.push('\n');
        }
        read
    }

    #[test]
    fn lines_are_told_from_letters() {
        assert_eq!(
            read("+--+\n|ab|-->\n+--+\n"),
            "####   \n#tt####\n####   \n".replace("#tt####", "#tt###>")
        );
        assert_eq!(
            read("a-b c++ x/y --all e.g. I/O 3|4"),
            "ttt ttt ttt ttttt tttt ttt ttt\n"
        );
        assert_eq!(read(".--.\n|缓|\n'--'\n"), "r##r\n#tt#\nr##r\n");
        assert_eq!(
            read("  ^\n  |\n--+--*\n  v\n"),
            "  >   \n  #   \n#####o\n  >   \n"
        );
        assert_eq!(read("┌─┐\n└─┘→"), "### \n###t\n");
        assert_eq!(read(" /\n/\n"), " /\n/ \n");
        assert_eq!(read("over --> never\n"), "tttt ##> ttttt\n");
    }

    #[test]
    fn joints_reach_only_what_is_there() {
        let grid = Grid::new("+--\n|\n+\n");
        let arms = grid.arms(0, 0);
        assert!(arms.right && arms.down && !arms.left && !arms.up);
        let arms = grid.arms(2, 0);
        assert!(arms.up && !arms.right && !arms.down);
        // Two boxes side by side are two.
        let grid = Grid::new("++\n||\n++\n");
        assert!(!grid.arms(1, 0).right);
    }
}
