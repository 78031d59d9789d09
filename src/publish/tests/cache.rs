//! What a cache gives, and what it forgets.

use std::{cell::Cell, fs, io, path::PathBuf};

use super::fixture::Folder;
use crate::publish::{cache::Cache, hash::ContentHash};

fn key(number: usize) -> ContentHash {
    ContentHash::of(&number.to_le_bytes())
}

fn file(folder: &Folder, number: usize) -> PathBuf {
    folder.path().join("kind").join(key(number).to_string())
}

/// What the cache gives, and whether it had to be made.
fn get(cache: &Cache, number: usize) -> (Vec<u8>, bool) {
    let is_made = Cell::new(false);
    let make = || {
        is_made.set(true);
        Ok(vec![b'x'; number])
    };
    let result = cache.get_or("kind", key(number), make).unwrap();
    (result, is_made.get())
}

#[test]
fn a_result_is_made_once() {
    let folder = Folder::new();
    let cache = Cache::new(Some(folder.path()));
    assert_eq!(get(&cache, 3), (b"xxx".to_vec(), true));
    assert_eq!(get(&cache, 3), (b"xxx".to_vec(), false));
    assert_eq!(get(&cache, 0), (Vec::new(), true));
    let later = Cache::new(Some(folder.path()));
    assert_eq!(get(&later, 3), (b"xxx".to_vec(), false));
    assert_eq!(get(&later, 0), (Vec::new(), false));
}

#[test]
fn a_damaged_result_is_made_again() {
    let folder = Folder::new();
    let cache = Cache::new(Some(folder.path()));
    for damage in [&b""[..], b"short", b"0123456789abcdefxxx"] {
        get(&cache, 3);
        fs::write(file(&folder, 3), damage).unwrap();
        assert_eq!(get(&cache, 3), (b"xxx".to_vec(), true), "{damage:?}");
        assert_eq!(get(&cache, 3), (b"xxx".to_vec(), false), "{damage:?}");
    }
}

#[test]
fn it_works_without_a_folder_and_keeps_no_failure() {
    let none = Cache::new(None);
    assert_eq!(get(&none, 3), (b"xxx".to_vec(), true));
    assert_eq!(get(&none, 3), (b"xxx".to_vec(), true));
    none.close();

    let folder = Folder::new();
    fs::write(folder.path().join("kind"), "a file in the way").unwrap();
    let blocked = Cache::new(Some(folder.path()));
    assert_eq!(get(&blocked, 3), (b"xxx".to_vec(), true));
    blocked.close();

    let folder = Folder::new();
    let cache = Cache::new(Some(folder.path()));
    let failed = cache.get_or("kind", key(3), || Err(io::Error::other("no")));
    assert!(failed.is_err());
    assert_eq!(get(&cache, 3), (b"xxx".to_vec(), true));
}

#[test]
fn what_was_not_used_for_long_goes_first() {
    let folder = Folder::new();
    for generation in [[10, 20, 30], [10, 20, 40], [10, 50, 60]] {
        let cache = Cache::new(Some(folder.path()));
        for number in generation {
            get(&cache, number);
        }
        cache.close_at(1000);
    }
    let there = |number: usize| file(&folder, number).exists();
    assert!([10, 20, 30, 40, 50, 60].into_iter().all(there));
    fs::write(folder.path().join("kind").join("left.new"), [0; 9]).unwrap();

    let cache = Cache::new(Some(folder.path()));
    get(&cache, 60);
    // Each is 16 bytes longer than its result: of those not in use, 10 and 50 fit.
    cache.close_at(26 + 66);
    let left: Vec<usize> = [10, 20, 30, 40, 50, 60]
        .into_iter()
        .filter(|n| there(*n))
        .collect();
    assert_eq!(left, [10, 50, 60]);
    assert!(!folder.path().join("kind").join("left.new").exists());
}

#[test]
fn a_damaged_ledger_costs_only_the_order() {
    let folder = Folder::new();
    let cache = Cache::new(Some(folder.path()));
    get(&cache, 3);
    cache.close();
    fs::write(folder.path().join("kind").join("uses"), [0xFF, b'\n', b'1']).unwrap();
    cache.close();
    assert_eq!(get(&cache, 3), (b"xxx".to_vec(), false));
}
