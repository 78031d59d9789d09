//! Is the index read as it was written?

use super::{DocName, DocPiece, Names, PieceName, Root, Shard};
use crate::search::{Posting, TermPiece, TermWriter};

#[test]
fn a_root_is_read_as_it_was_written() {
    let shard = |first: &str, name| Shard {
        first: first.to_owned(),
        name: PieceName(name),
    };
    let root = Root {
        posts: 10_000,
        is_few: false,
        is_traditional: true,
        folding: PieceName(0xAB_CDEF_0123),
        terms: vec![shard("\u{5}go", 1), shard("cache", 2), shard("租约", 3)],
        backwards: vec![shard("ehcac", 4)],
        names: Names::Pieces(vec![PieceName(5), PieceName(6)]),
    };
    assert_eq!(Root::of_bytes(&root.to_bytes()), Some(root.clone()));
    let small = Root {
        names: Names::Here(names()),
        ..root
    };
    assert_eq!(Root::of_bytes(&small.to_bytes()), Some(small));
    assert_eq!(Root::of_bytes(b""), None);
    assert_eq!(Root::of_bytes(b"<!doctype html>"), None);
}

#[test]
fn terms_come_back_from_their_pieces() {
    let mut terms: Vec<(String, Vec<Posting>)> = (0..6000_u32)
        .map(|n| {
            let postings = (0..=n % 7).map(|at| Posting {
                doc: at * (n % 900 + 1) + n % 5,
                worth: (n % 8 + 1) as u8,
            });
            (format!("term{n}"), postings.collect())
        })
        .collect();
    let all = (0..9999).map(|doc| Posting { doc, worth: 2 }).collect();
    terms.push(("the".to_owned(), all));
    terms.sort();
    let mut writer = TermWriter::new(false);
    for (term, postings) in &terms {
        writer.push(term, postings);
    }
    let pieces = writer.pieces();
    assert!(pieces.len() > 2 && pieces.iter().all(|(_, bytes)| bytes.len() < 14_000));
    let read: Vec<_> = pieces
        .iter()
        .flat_map(|(_, bytes)| TermPiece::of_bytes(bytes).terms)
        .collect();
    assert!(read == terms, "something else was read");
}

#[test]
fn a_new_term_changes_few_pieces() {
    let words: Vec<String> = (0..60_000_u32)
        .map(|n| format!("{:08x}", n.wrapping_mul(2_654_435_761)))
        .collect();
    let pieces = |words: &[String]| {
        let mut words: Vec<&str> = words.iter().map(String::as_str).collect();
        words.sort_unstable();
        let mut writer = TermWriter::new(false);
        words.iter().for_each(|word| writer.push(word, &[]));
        writer.pieces()
    };
    let (before, mut more) = (pieces(&words), words);
    more.push("0000zzz".to_owned());
    let after = pieces(&more);
    let new = after.iter().filter(|piece| !before.contains(piece)).count();
    assert!(before.len() > 8 && new <= 3, "{new} of {}", after.len());
    let all: usize = after
        .iter()
        .map(|(_, bytes)| TermPiece::of_bytes(bytes).terms.len())
        .sum();
    assert_eq!(all, more.len());
}

fn names() -> DocPiece {
    let doc = |title: &str, address: &str| DocName {
        title: title.to_owned(),
        address: address.to_owned(),
        date: "2024-01-02".to_owned(),
        lang: "zh-CN".to_owned(),
    };
    DocPiece {
        docs: vec![doc("租约", "posts/租约"), doc("A b", "2024/01/a.html")],
    }
}

#[test]
fn names_come_back() {
    let piece = names();
    assert_eq!(DocPiece::of_bytes(&piece.to_bytes()), piece);
}

#[test]
fn damaged_pieces_are_read_without_panic() {
    let mut state = 1_u32;
    for _ in 0..300 {
        let bytes: Vec<u8> = (0..60)
            .map(|_| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                (state >> 24) as u8
            })
            .collect();
        let _ = (TermPiece::of_bytes(&bytes), Root::of_bytes(&bytes));
        let _ = DocPiece::of_bytes(&bytes);
    }
}
