//! Does any text that a host sends become a document or an error, and nothing worse?

use quire::{
    app::Document,
    model::{DataFile, FORMAT, FetchError},
};
use wasm_bindgen_test::wasm_bindgen_test;

const FILES: [DataFile<'static>; 8] = [
    DataFile::Manifest,
    DataFile::Listing { page: 2 },
    DataFile::Post { address: "posts/a" },
    DataFile::Archive { page: 1 },
    DataFile::Tags,
    DataFile::Tag { slug: "a", page: 1 },
    DataFile::Names { shard: 0 },
    DataFile::Kept,
];

fn read(file: DataFile<'_>, text: &str) -> Result<Document, FetchError> {
    Document::read(text, Document::reader(file))
}

#[wasm_bindgen_test]
fn what_is_no_file_of_the_blog_is_malformed() {
    for file in FILES {
        for text in [
            "",
            " ",
            "{",
            "[]",
            "null",
            "7",
            "\"text\"",
            "{}",
            "{\"a\":1}",
            "<!doctype html>",
            "{\"version\":1",
            "\u{feff}{\"version\":1}",
            "{\"version\":1} more",
        ] {
            let result = read(file, text).err();
            assert_eq!(result, Some(FetchError::Malformed), "{file:?}: {text:?}");
        }
    }
}

#[wasm_bindgen_test]
fn a_newer_file_is_stale() {
    let newer = format!("{{\"version\":{}}}", FORMAT + 1);
    for file in FILES {
        assert_eq!(
            read(file, &newer).err(),
            Some(FetchError::Stale),
            "{file:?}"
        );
    }
}

#[wasm_bindgen_test]
fn odd_fields_cost_themselves_and_nothing_more() {
    let odd = r#"{"version":1,"site":null,"name_shards":"many","listing":{"posts":[null,{}]},
        "post":[],"markdown":{},"previous":7,"posts":[1,"a",null,{"slug":[]}],"years":{},
        "tags":[{"tag":null,"posts":-1}],"tag":"a","page":1e99,"pages":null,"total":1.5}"#;
    for file in FILES {
        assert!(read(file, odd).is_ok(), "{file:?}");
    }
    let Ok(Document::Manifest(manifest)) = read(DataFile::Manifest, odd) else {
        panic!("it is a manifest");
    };
    assert_eq!(manifest.listing.posts.len(), 1);
    let Ok(Document::Tags(tags)) = read(DataFile::Tags, odd) else {
        panic!("it is the tags");
    };
    assert_eq!(tags.tags.first().map(|count| count.posts), Some(0));
}

#[wasm_bindgen_test]
fn a_depth_without_end_is_malformed() {
    let deep = ["{\"version\":1,\"posts\":", &"[".repeat(100_000)].concat();
    for file in FILES {
        assert_eq!(
            read(file, &deep).err(),
            Some(FetchError::Malformed),
            "{file:?}"
        );
    }
}
