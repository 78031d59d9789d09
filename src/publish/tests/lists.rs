//! Which posts stand in which file, and in which order.

use serde::{Serialize, de::DeserializeOwned};

use super::fixture::Fixture;
use crate::model::{
    Archive, Listing, Manifest, Names, PostDocument, PostLink, TagIndex, TagPage, name_shards,
};

fn dated(slug: &str, date: &str, more: &str) -> (String, String) {
    let content = format!("---\ntitle: {slug}\ndate: {date}\n{more}\n---\nText.\n");
    (format!("posts/{slug}.md"), content)
}

fn blog_of(posts: &[(String, String)]) -> Fixture {
    posts.iter().fold(Fixture::new(), |blog, (path, content)| {
        blog.file(path, content)
    })
}

fn slugs(links: &[PostLink]) -> Vec<&str> {
    links.iter().map(|link| link.slug.as_str()).collect()
}

#[test]
fn posts_are_ordered_by_their_instant() {
    let blog = blog_of(&[
        dated("day", "2020-01-02", ""),
        dated("evening-in-china", "2020-01-02 20:00 +08:00", ""),
        dated("noon-without-zone", "2020-01-02 12:00:01", ""),
        dated("morning-in-new-york", "2020-01-02 08:00:00 -05:00", ""),
        dated("twin-b", "2019-01-01", ""),
        dated("twin-a", "2019-01-01", ""),
    ])
    .press();
    let archive: Archive = blog.json("archive/1.json");
    let order = [
        "morning-in-new-york",
        "noon-without-zone",
        "evening-in-china",
        "day",
        "twin-a",
        "twin-b",
    ];
    assert_eq!(slugs(&archive.posts), order);
    let neighbour = |link: Option<PostLink>| link.map(|link| link.slug);
    let first = blog.document("morning-in-new-york");
    assert_eq!(neighbour(first.next), None);
    assert_eq!(
        neighbour(first.previous).as_deref(),
        Some("noon-without-zone")
    );
    let last = blog.document("twin-b");
    assert_eq!(neighbour(last.next).as_deref(), Some("twin-a"));
    assert_eq!(neighbour(last.previous), None);
}

#[test]
fn pinned_posts_come_first_in_the_listing_only() {
    let blog = blog_of(&[
        dated("old", "2019-01-01", "pinned: true"),
        dated("older", "2018-01-01", "pinned: true"),
        dated("new", "2020-01-01", ""),
    ])
    .press();
    let listing = blog.manifest().listing;
    let listed: Vec<&str> = listing
        .posts
        .iter()
        .map(|post| post.link.slug.as_str())
        .collect();
    assert_eq!(listed, ["old", "older", "new"]);
    let pinned: Vec<bool> = listing.posts.iter().map(|post| post.pinned).collect();
    assert_eq!(pinned, [true, true, false]);
    let archive: Archive = blog.json("archive/1.json");
    assert_eq!(slugs(&archive.posts), ["new", "old", "older"]);
}

#[test]
fn years_are_counted_where_the_author_was() {
    let blog = blog_of(&[
        dated("a", "2020-01-01 01:00 +08:00", ""),
        dated("b", "2019-12-31 20:00", ""),
        dated("c", "2019-05-05", ""),
    ])
    .press();
    let archive: Archive = blog.json("archive/1.json");
    let years: Vec<(&str, u32, u32)> = archive
        .years
        .iter()
        .map(|year| (year.year.as_str(), year.posts, year.page))
        .collect();
    assert_eq!(slugs(&archive.posts), ["b", "a", "c"]);
    assert_eq!(years, [("2020", 1, 1), ("2019", 2, 1)]);
}

#[test]
fn the_most_used_spelling_of_a_tag_wins() {
    let blog = blog_of(&[
        dated("a", "2020-01-01", "tags: [redis, Zoo]"),
        dated("b", "2020-01-02", "tags: [Redis, zoo]"),
        dated("c", "2020-01-03", "tags: [Redis, redis]"),
        dated("d", "2020-01-04", "tags: [Go]"),
    ])
    .press();
    let index: TagIndex = blog.json("tags.json");
    let tags: Vec<(&str, &str, u32)> = index
        .tags
        .iter()
        .map(|count| {
            (
                count.tag.name.as_str(),
                count.tag.slug.as_str(),
                count.posts,
            )
        })
        .collect();
    assert_eq!(
        tags,
        [("Redis", "redis", 3), ("Zoo", "zoo", 2), ("Go", "go", 1)]
    );
    let page: TagPage = blog.json("tags/redis/1.json");
    assert_eq!(slugs(&page.posts), ["c", "b", "a"]);
    assert_eq!(
        (page.tag.name.as_str(), page.total, page.pages),
        ("Redis", 3, 1)
    );
    let of_a = blog.document("a").post.tags;
    assert_eq!(of_a.first().map(|tag| tag.name.as_str()), Some("Redis"));
}

#[test]
fn a_blog_without_posts_has_all_its_lists() {
    let blog = Fixture::new().press();
    let manifest = blog.manifest();
    let listing = manifest.listing;
    assert_eq!((listing.page, listing.pages, listing.total), (1, 1, 0));
    assert_eq!(manifest.name_shards, 1);
    let archive: Archive = blog.json("archive/1.json");
    assert_eq!(
        (archive.pages, archive.total, archive.years.len()),
        (1, 0, 0)
    );
    let index: TagIndex = blog.json("tags.json");
    assert!(index.tags.is_empty());
    let names: Names = blog.json("names/0.json");
    assert!(names.posts.is_empty());
}

#[test]
fn one_slug_for_two_posts_names_both() {
    let table = [
        (
            "posts/b.md",
            "slug: a",
            "2:7: `public/posts/a.md` has the slug `a` already",
        ),
        (
            "posts/b.md",
            "slug: A",
            "2:7: the slug `A` and `a` of `public/posts/a.md` are one address on some systems",
        ),
        (
            "posts/sub/a.md",
            "",
            "1:1: `public/posts/a.md` has the slug `a` already",
        ),
        ("posts/a/index.md", "", "1:1: `public/posts/a/index.md` has"),
        ("posts/2020-01-02-a.md", "", "1:1:"),
    ];
    for (path, field, _) in table {
        let content = format!("---\n{field}\ndate: 2020-01-02\n---\n");
        let blog = Fixture::new().post("posts/a.md", "").file(path, content);
        let problems = blog.problems();
        assert_eq!(problems.len(), 1, "{problems:?}");
        let problem = problems.first().unwrap();
        assert!(
            problem.contains("public/posts/a.md") && problem.contains(path),
            "{problem}"
        );
    }
    for (path, field, expected) in table.iter().take(3) {
        let content = format!("---\n{field}\ndate: 2020-01-02\n---\n");
        let blog = Fixture::new().post("posts/a.md", "").file(path, content);
        blog.check_problems(&[&format!("public/{path}:{expected}")]);
    }
}

#[test]
fn slugs_that_differ_only_in_their_coding_are_one() {
    let problems = Fixture::new()
        .file("posts/a.md", "---\nslug: Café\ndate: 2020-01-02\n---\n")
        .file(
            "posts/b.md",
            "---\nslug: cafe\u{301}\ndate: 2020-01-02\n---\n",
        )
        .problems();
    assert_eq!(problems.len(), 1, "{problems:?}");
}

/// What a file holds, read into the model's type and written again.
fn again<T: Serialize + DeserializeOwned>(bytes: &[u8]) -> Vec<u8> {
    serde_json::to_vec(&serde_json::from_slice::<T>(bytes).unwrap()).unwrap()
}

#[test]
fn every_data_file_is_read_and_written_alike() {
    let settings = "title = \"B\"\nauthor = \"A\"\nposts_per_page = 1\n[[links]]\nlabel = \"x\"\nurl = \"/\"\n";
    let full = "updated: 2021-01-01\ntags: [Go, 缓存]\npinned: true\nlang: zh-CN\nsummary: \"\\\"<&\u{1F600}\"";
    let blog = blog_of(&[
        dated("a", "2020-01-01 10:00:00.5 +05:30", full),
        dated("b", "2020-01-02", ""),
    ])
    .file("site.toml", settings)
    .post(
        "posts/c.md",
        "![](x.png)\n\n<!-- more -->\n\n\u{2028}[a](a.md)\n",
    )
    .file("posts/x.png", super::fixture::png(1, 2))
    .press();
    let mut kinds = 0;
    for (path, bytes) in blog.files() {
        let Some(path) = path.strip_suffix(".json") else {
            continue;
        };
        let written = match path.split('/').next().unwrap() {
            "manifest" => again::<Manifest>(&bytes),
            "pages" | "lang" => again::<Listing>(&bytes),
            "posts" => again::<PostDocument>(&bytes),
            "archive" => again::<Archive>(&bytes),
            "tags" if path == "tags" => again::<TagIndex>(&bytes),
            "tags" => again::<TagPage>(&bytes),
            "names" => again::<Names>(&bytes),
            // For the service worker, which has no shapes of the model.
            "offline" => continue,
            other => panic!("{other}"),
        };
        assert_eq!(written, bytes, "{path}");
        kinds += 1;
    }
    assert_eq!(kinds, 1 + 2 + 3 + 3 + 1 + 1 + 2 + 1);
}

#[test]
fn a_thousand_posts_make_bounded_files() {
    let posts: Vec<_> = (0..1000)
        .map(|n| {
            let day = format!("{}-{:02}-{:02}", 2000 + n / 300, n % 12 + 1, n % 28 + 1);
            let tags = format!("tags: [all, t{}]", n % 10);
            dated(&format!("the-post-number-{n}-of-many"), &day, &tags)
        })
        .collect();
    let blog = blog_of(&posts).press();
    let manifest = blog.manifest();
    assert_eq!(manifest.listing.posts.len(), 10);
    assert_eq!(
        (manifest.listing.pages, manifest.listing.total),
        (100, 1000)
    );
    let mut listed = manifest.listing.posts.len();
    for page in 2..=100 {
        let listing: Listing = blog.json(&format!("pages/{page}.json"));
        assert_eq!((listing.page, listing.pages), (page, 100));
        listed += listing.posts.len();
    }
    assert_eq!(listed, 1000);
    assert!(!blog.has("pages/1.json") && !blog.has("pages/101.json"));
    let archive: Archive = blog.json("archive/10.json");
    assert_eq!((archive.posts.len(), archive.pages), (100, 10));
    assert!(!blog.has("archive/11.json"));
    let year = archive
        .years
        .iter()
        .find(|year| year.year == "2001")
        .unwrap();
    let page: Archive = blog.json(&format!("archive/{}.json", year.page));
    assert!(page.posts.iter().any(|post| post.date.year() == "2001"));
    let tag: TagPage = blog.json("tags/all/20.json");
    assert_eq!((tag.posts.len(), tag.pages, tag.total), (50, 20, 1000));
    assert!(!blog.has("tags/all/21.json"));
    for (path, content) in blog.files() {
        if path == ".quire-files" || path == "llms.txt" {
            // No page fetches these lists.
            continue;
        }
        assert!(
            content.len() < 64 << 10,
            "{path} has {} bytes",
            content.len()
        );
    }
    let shards = manifest.name_shards;
    let names: Vec<Names> = (0..shards)
        .map(|shard| blog.json(&format!("names/{shard}.json")))
        .collect();
    assert!(
        names
            .iter()
            .all(|names| names.posts.len() <= Names::LONGEST)
    );
    // The newest are listed under every word of their names, whatever they share.
    for post in &manifest.listing.posts {
        for shard in name_shards(&post.link.slug, shards) {
            let names = names.get(shard as usize).unwrap();
            assert!(
                names.posts.contains(&post.link),
                "{shard}: {}",
                post.link.slug
            );
        }
    }
}
