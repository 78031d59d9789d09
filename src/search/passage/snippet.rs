//! Which few words around what was found are shown?
//!
//! Those in which most of it stands, from the beginning of a sentence to the end of one where
//! these are near, else from and to a smaller pause, else a word. It must never cut a word in
//! two, nor begin or end beside what was found where there is more.

use super::{Mark, Piece, distinct, pieces};
use crate::text::{CODE, CODE_END};

/// How wide a snippet is, in Latin letters; a Chinese character counts two.
const WIDEST: usize = 170;
/// How far before what was found it may begin.
const BEFORE: usize = 56;

/// How much of a break there is behind a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Break {
    Word,
    Pause,
    Stop,
}

/// A few words of a text around its marks; the beginning of one without.
pub(super) fn snippet(text: &str, marks: &[Mark]) -> Vec<Piece> {
    let first = best(text, marks);
    let start = first.map_or(0, |mark| beginning(text, mark.start));
    let must = first.map_or(0, |mark| mark.end);
    let end = end(text, start, must);
    let inside: Vec<Mark> = marks
        .iter()
        .filter(|mark| mark.start >= start && mark.end <= end)
        .map(|mark| Mark {
            start: mark.start - start,
            end: mark.end - start,
            ..*mark
        })
        .collect();
    let mut pieces = pieces(text.get(start..end).unwrap_or_default(), &inside);
    let mut is_blank = true;
    for piece in &mut pieces {
        piece.text = squeezed(&piece.text, &mut is_blank);
    }
    if let Some(last) = pieces.last_mut() {
        last.text.truncate(last.text.trim_end().len());
    }
    let is_cut_before = start > 0 && break_before(text, start) < Some(Break::Stop);
    let is_cut_behind = end < text.trim_end().len() && break_before(text, end) < Some(Break::Stop);
    let more = |text: &str| Piece {
        text: text.to_owned(),
        is_marked: false,
    };
    if is_cut_before {
        pieces.insert(0, more("… "));
    }
    if is_cut_behind {
        pieces.push(more(" …"));
    }
    pieces.retain(|piece| !piece.text.is_empty());
    pieces
}

/// The mark from which on most that was asked for stands within a snippet.
fn best<'m>(text: &str, marks: &'m [Mark]) -> Option<&'m Mark> {
    let worth = |at: usize| {
        let from = marks.get(at).map_or(0, |mark| mark.start);
        let rest = marks.get(at..).unwrap_or_default();
        let near = rest.iter().take_while(|mark| {
            let between = text.get(from..mark.end).unwrap_or_default();
            between.len() < 4 * WIDEST && width(between) + BEFORE <= WIDEST
        });
        let near: Vec<&Mark> = near.collect();
        (distinct(near.iter().copied()), near.len().min(4))
    };
    // `max_by_key` takes the last of equals; the first is wanted.
    let best = (0..marks.len()).rev().max_by_key(|at| worth(*at))?;
    marks.get(best)
}

fn beginning(text: &str, mark: usize) -> usize {
    let mut far = 0;
    let mut found: Option<(Break, usize)> = None;
    for (at, c) in text.get(..mark).unwrap_or_default().char_indices().rev() {
        let here = at + c.len_utf8();
        if let Some(kind) = break_before(text, here) {
            let is_near = match kind {
                Break::Word => far <= BEFORE / 2,
                Break::Pause | Break::Stop => true,
            };
            // The nearest stop, else the farthest of what is left.
            if is_near && found.is_none_or(|(best, _)| kind >= best) {
                found = Some((kind, here));
            }
            if kind == Break::Stop {
                return here;
            }
        }
        far += width_of(c);
        if far > BEFORE {
            return found.map_or(here, |(_, at)| at);
        }
    }
    0
}

fn end(text: &str, start: usize, must: usize) -> usize {
    let mut far = 0;
    let mut found: Option<(Break, usize)> = None;
    for (at, c) in text.get(start..).unwrap_or_default().char_indices() {
        let here = start + at;
        if here > must
            && let Some(kind) = break_before(text, here)
        {
            let is_enough = match kind {
                Break::Stop => far >= WIDEST / 3,
                Break::Pause => far >= WIDEST / 2,
                Break::Word => far >= WIDEST * 3 / 4,
            };
            if is_enough && found.is_none_or(|(best, _)| kind >= best) {
                found = Some((kind, here));
            }
        }
        far += width_of(c);
        if far > WIDEST && here > must {
            return found.map_or(here, |(_, at)| at);
        }
    }
    text.len()
}

/// What kind of a break there is at a place, by what stands before it and behind.
fn break_before(text: &str, at: usize) -> Option<Break> {
    let last = text.get(..at)?.chars().next_back()?;
    let next = text.get(at..)?.chars().next();
    let is_space = next.is_none_or(char::is_whitespace);
    match last {
        '\n' | '。' | '！' | '？' => Some(Break::Stop),
        '.' | '!' | '?' if is_space => Some(Break::Stop),
        ' ' => {
            let before = text.get(..at - 1)?.chars().next_back();
            Some(match before {
                Some('.' | '!' | '?') => Break::Stop,
                Some(',' | ';' | ':') => Break::Pause,
                _ => Break::Word,
            })
        }
        '，' | '；' | '：' | '、' => Some(Break::Pause),
        ',' | ';' | ':' if is_space => Some(Break::Pause),
        _ if is_wide(last) || next.is_some_and(is_wide) => {
            // No sign stands alone at an end or a beginning.
            next.is_some_and(char::is_alphanumeric)
                .then_some(Break::Word)
        }
        _ => None,
    }
}

/// A text without marks for code, each run of blanks made one. `is_blank` tells whether what
/// stands before ends in one.
fn squeezed(text: &str, is_blank: &mut bool) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !matches!(*c, CODE | CODE_END)) {
        if !c.is_whitespace() {
            out.push(c);
        } else if !*is_blank {
            out.push(' ');
        }
        *is_blank = c.is_whitespace();
    }
    out
}

fn width(text: &str) -> usize {
    text.chars().map(width_of).sum()
}

fn width_of(c: char) -> usize {
    match c {
        CODE | CODE_END => 0,
        c if is_wide(c) => 2,
        _ => 1,
    }
}

fn is_wide(c: char) -> bool {
    c >= '\u{2E80}'
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::{WIDEST, snippet, width};
    use crate::search::{
        Folding, Query,
        passage::{Piece, Wanted},
        words::words,
    };

    fn shown(text: &str, query: &str) -> String {
        let folding = Folding::whole();
        let wanted = Wanted::of(&Query::parse(query, &folding), false, &[]);
        let marks = wanted.marks(&words(text, &folding));
        let show = |piece: &Piece| match piece.is_marked {
            true => ["[", &piece.text, "]"].concat(),
            false => piece.text.clone(),
        };
        snippet(text, &marks).iter().map(show).collect()
    }

    #[test]
    fn a_short_text_is_shown_whole() {
        assert_eq!(
            shown("Use the \u{E}lease\u{F} here.\n", "lease"),
            "Use the [lease] here."
        );
        assert_eq!(shown("租约到期后删除。\n", "到期"), "租约[到期]后删除。");
        assert_eq!(shown("Nothing of it.", "other"), "Nothing of it.");
        assert_eq!(shown("", "x"), "");
    }

    #[test]
    fn a_long_one_is_cut_where_the_sense_allows() {
        let filler = "Some words go by that say nothing at all of it. ".repeat(8);
        let text = format!("{filler}Then a lease ends; its keys go with it. {filler}");
        let found = shown(&text, "lease");
        assert!(
            found.starts_with("Then a [lease] ends; its keys go with it."),
            "{found}"
        );
        assert!(found.ends_with('.'), "{found}");
        let filler = "这里说的是别的事情，与它没有什么关系。".repeat(8);
        let text = format!("{filler}租约到期以后，键也随之删除。{filler}");
        let found = shown(&text, "到期");
        assert!(
            found.starts_with("租约[到期]以后，键也随之删除。"),
            "{found}"
        );
        assert!(found.ends_with('。'), "{found}");
    }

    #[test]
    fn text_without_pauses_is_cut_between_words() {
        let text = format!("{}needle {}", "word ".repeat(60), "other ".repeat(60));
        let found = shown(&text, "needle");
        assert!(
            found.starts_with("… word") && found.ends_with("other …"),
            "{found}"
        );
        let text = "字".repeat(100) + "针" + &"文".repeat(200);
        let found = shown(&text, "针");
        assert!(
            found.starts_with("… 字") && found.ends_with("文 …"),
            "{found}"
        );
        assert!(width(&found) < WIDEST + 20);
    }

    #[test]
    fn what_stands_together_is_preferred() {
        let filler = "Nothing of interest is said in this one. ".repeat(9);
        let text = format!("A lease. {filler}A lease is kept alive by its client. {filler}");
        let found = shown(&text, "lease alive client");
        assert!(
            found.contains("[alive]") && found.contains("[client]"),
            "{found}"
        );
    }
}
