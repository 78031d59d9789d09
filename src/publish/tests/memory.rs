//! What a press remembers of the last one.

use std::{cell::Cell, fs};

use super::fixture::Folder;
use crate::publish::{hash::ContentHash, memory::Memory};

/// Asks for the results of these words; what they are, and how many were made.
fn ask(folder: &Folder, words: &[&str]) -> (Vec<String>, usize) {
    let memory = Memory::open(Some(folder.path()), "shout");
    let made = Cell::new(0);
    let shout = |word: &&str| {
        memory.get_or(ContentHash::of(word.as_bytes()), || {
            made.set(made.get() + 1);
            word.to_uppercase()
        })
    };
    let results = words.iter().map(shout).collect();
    memory.close();
    (results, made.get())
}

#[test]
fn what_the_last_press_used_is_there_and_nothing_else() {
    let folder = Folder::new();
    assert_eq!(ask(&folder, &["a", "b"]).1, 2);
    let (results, made) = ask(&folder, &["b", "a", "c"]);
    assert_eq!(
        (results, made),
        (vec!["B".into(), "A".into(), "C".into()], 1)
    );
    assert_eq!(ask(&folder, &["c"]).1, 0);
    assert_eq!(ask(&folder, &["a"]).1, 1, "it was not used the last time");
}

#[test]
fn what_is_damaged_is_made_again() {
    let folder = Folder::new();
    ask(&folder, &["a"]);
    let path = folder.path().join("shout.lines");
    let mut bytes = fs::read(&path).unwrap();
    let place = bytes.iter().rposition(|byte| *byte == b'A').unwrap();
    bytes[place] = b'X';
    fs::write(&path, bytes).unwrap();
    assert_eq!(ask(&folder, &["a"]), (vec!["A".into()], 1));
    assert_eq!(ask(&folder, &["a"]).1, 0);
}
