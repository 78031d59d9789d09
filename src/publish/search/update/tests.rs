//! Is an index that was changed the one that would have been made anew?

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on has failed"
)]

use std::fs;

use super::{Entry, continues, update};
use crate::{
    model::{FORMAT, Lang, PostDocument, PostLink, PostSummary, Tag},
    publish::{
        hash::ContentHash,
        output::stored,
        parallel::Crew,
        search::{Kept, made},
        tests::fixture::Folder,
    },
    search::{FEW_POSTS, Root},
};

/// Posts of many words, some of them Chinese.
fn documents(count: u32) -> Vec<PostDocument> {
    let mut state = 7_u32;
    let mut random = |below: u32| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 8) % below
    };
    let mut document = |number: u32| {
        let mut markdown = "## Words\n\n".to_owned();
        for _ in 0..400 {
            let word = random(90) * random(90);
            markdown += &match word % 3 {
                0 => format!("w{word:04x}rd "),
                1 => format!("some_{word} "),
                _ => char::from_u32(0x4E00 + word).unwrap().to_string(),
            };
        }
        let link = PostLink {
            slug: format!("post-{number}"),
            title: format!("Post {number}"),
            date: "2020-01-02".parse().unwrap(),
            lang: Lang::default(),
            ..PostLink::default()
        };
        PostDocument {
            version: FORMAT,
            post: PostSummary {
                link,
                tags: vec![Tag {
                    name: "Go".to_owned(),
                    slug: "go".to_owned(),
                }],
                ..PostSummary::default()
            },
            markdown,
            ..PostDocument::default()
        }
    };
    (0..count).map(&mut document).collect()
}

fn all(documents: &[PostDocument]) -> Vec<(Entry<'_>, ContentHash)> {
    let entry = |document| {
        let entry = Entry::of_document(document, &document.post.link.slug);
        (entry, entry.key())
    };
    documents.iter().map(entry).collect()
}

/// The next one.
fn one_more(documents: &[PostDocument]) -> PostDocument {
    let mut document = documents[0].clone();
    document.post.link.slug = "post-new".to_owned();
    document.post.link.title = "The newest of all".to_owned();
    document.post.link.date = "2021-01-02".parse().unwrap();
    document.markdown += " w0001rd and words of its own: 驟雨\n";
    document
}

fn anew(documents: &[PostDocument]) -> Kept {
    let (entries, keys): (Vec<_>, _) = all(documents).into_iter().unzip();
    let crew = Crew {
        threads: 2,
        tell: &|_| {},
    };
    made(&entries, keys, crew)
}

#[test]
fn a_new_post_is_what_would_be_made_anew() {
    // None of the others is looked at.
    let nowhere = std::path::Path::new("nowhere");
    for count in [1, 4, 140] {
        let mut documents = documents(count);
        let last = anew(&documents);
        documents.push(one_more(&documents));
        let (entries, keys): (Vec<_>, Vec<_>) = all(&documents).into_iter().unzip();
        assert!(continues(&last, &entries));
        let updated = update(last, &entries, &keys, nowhere).expect("it need not be");
        let anew = anew(&documents);
        assert_eq!(
            Root::of_bytes(&updated.index.root),
            Root::of_bytes(&anew.index.root),
        );
        assert!(updated.index == anew.index, "the pieces are not the same");
        assert_eq!(updated.addresses, anew.addresses);
        assert_eq!(updated.keys, anew.keys);
        assert_eq!(updated.characters, anew.characters);
        assert_eq!(updated.traditional, anew.traditional);
    }
}

#[test]
fn posts_that_get_other_numbers_make_all_anew() {
    let mut documents = documents(4);
    let last = anew(&documents);
    documents.insert(2, one_more(&documents));
    let (with_one, _): (Vec<_>, Vec<_>) = all(&documents).into_iter().unzip();
    assert!(!continues(&last, &with_one));
    assert!(!continues(&last, &with_one[..2]));
}

#[test]
fn a_blog_that_is_no_longer_small_is_indexed_anew() {
    let mut documents = documents(FEW_POSTS);
    let last = anew(&documents);
    documents.push(one_more(&documents));
    let (entries, keys): (Vec<_>, Vec<_>) = all(&documents).into_iter().unzip();
    assert!(update(last, &entries, &keys, std::path::Path::new("nowhere")).is_none());
}

#[test]
fn what_is_changed_is_what_would_be_made_anew() {
    for count in [4, 140] {
        let folder = Folder::new();
        let mut documents = documents(count);
        for document in &documents {
            let path = format!("posts/{}.json", document.post.link.slug);
            let path = stored(folder.path(), &path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, serde_json::to_vec(document).unwrap()).unwrap();
        }
        let last = anew(&documents);
        let markdown = &mut documents[1].markdown;
        *markdown = markdown.replace("w000", "otherw") + " 續約 one more\n";
        documents[3].markdown.clear();
        documents[3].post.tags[0].slug = "golang".to_owned();
        documents[2].post.link.title = "Another title".to_owned();
        documents.push(one_more(&documents));
        let (entries, keys): (Vec<_>, Vec<_>) = all(&documents).into_iter().unzip();
        let updated = update(last, &entries, &keys, folder.path());
        let updated = updated.expect("it need not be made anew");
        let anew = anew(&documents);
        assert_eq!(
            Root::of_bytes(&updated.index.root),
            Root::of_bytes(&anew.index.root),
        );
        assert!(updated.index == anew.index, "the pieces are not the same");
        assert_eq!(updated.characters, anew.characters);
        assert_eq!(updated.traditional, anew.traditional);
        let root = Root::of_bytes(&anew.index.root).unwrap();
        assert!(root.is_traditional && (count < 9 || root.terms.len() > 8));
    }
}

#[test]
fn what_was_pressed_last_has_to_be_there() {
    let folder = Folder::new();
    let mut documents = documents(3);
    let last = anew(&documents);
    documents[1].markdown.push_str("more");
    let (entries, keys): (Vec<_>, Vec<_>) = all(&documents).into_iter().unzip();
    assert!(update(last, &entries, &keys, folder.path()).is_none());
}

#[test]
fn what_is_kept_is_read_as_it_was() {
    let folder = Folder::new();
    let kept = anew(&documents(3));
    let path = folder.path().join("draft");
    kept.write(&path).unwrap();
    let read = Kept::read(&path).expect("it is there");
    assert!(read.index == kept.index && read.keys == kept.keys);
    let file = folder.path().join("draft.search");
    let mut bytes = fs::read(&file).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    fs::write(&file, bytes).unwrap();
    assert!(Kept::read(&path).is_none());
}
