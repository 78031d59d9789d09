//! What a post's front matter comes to in its document.

use super::fixture::Fixture;
use crate::model::{Lang, PostDocument};

/// The document of one post `posts/my-post.md` with this front matter and text.
#[track_caller]
fn pressed(content: &str) -> PostDocument {
    let blog = Fixture::new().file("posts/my-post.md", content).press();
    let manifest = blog.manifest();
    let slug = &manifest.listing.posts.first().unwrap().link.slug;
    blog.document(slug)
}

#[track_caller]
fn tags(content: &str) -> Vec<(String, String)> {
    let tags = pressed(content).post.tags;
    tags.into_iter().map(|tag| (tag.name, tag.slug)).collect()
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    let owned = |(name, slug): &(&str, &str)| ((*name).to_owned(), (*slug).to_owned());
    expected.iter().map(owned).collect()
}

#[test]
fn all_fields_are_read_in_yaml_and_in_toml() {
    let yaml = "---\ntitle: A title\ndate: 2020-01-02 09:10:11 +0800\nupdated: 2021-03-04\nslug: a-slug\nlang: zh-CN\ntags: [Go, Redis]\ncategories: Notes\nseries: S\nsummary: In short.\npinned: true\ndraft: false\naliases: [/old/]\nunknown: {a: [1]}\n---\nText.\n";
    let toml = "+++\ntitle = \"A title\"\ndate = 2020-01-02T09:10:11+08:00\nupdated = 2021-03-04\nslug = \"a-slug\"\nlang = \"zh-CN\"\ntags = [\"Go\", \"Redis\"]\ncategories = \"Notes\"\nseries = \"S\"\nsummary = \"In short.\"\npinned = true\ndraft = false\naliases = [\"/old/\"]\n[unknown]\na = [1]\n+++\nText.\n";
    let document = pressed(yaml);
    assert_eq!(document, pressed(toml));
    let post = document.post;
    assert_eq!(post.link.title, "A title");
    assert_eq!(post.link.slug, "a-slug");
    assert_eq!(post.link.lang, "zh-CN".parse::<Lang>().unwrap());
    assert_eq!(post.link.date.as_str(), "2020-01-02T09:10:11+08:00");
    assert_eq!(post.updated.unwrap().as_str(), "2021-03-04");
    assert_eq!(post.description, "In short.");
    assert!(post.pinned);
    let tags: Vec<&str> = post.tags.iter().map(|tag| tag.slug.as_str()).collect();
    assert_eq!(tags, ["go", "redis", "notes"]);
    assert_eq!(document.markdown, "Text.\n");
}

#[test]
fn tags_are_read_in_many_forms() {
    let go_redis = pairs(&[("Go", "go"), ("Redis", "redis")]);
    let table = [
        ("tags: Go, Redis", go_redis.clone()),
        ("tags: \"Go, Redis\"", go_redis.clone()),
        ("tags: Go，Redis", go_redis.clone()),
        ("tags: [Go, Redis]", go_redis.clone()),
        ("tags:\n- Go\n- Redis", go_redis.clone()),
        ("tags: [[Go], [[Redis]]]", go_redis.clone()),
        ("tags: [Go, null, ~, '', Redis]", go_redis.clone()),
        ("Tags: [Go, go, GO, Redis]", go_redis.clone()),
        (
            "categories: [Go]\ntags: []\nTAGS2: x",
            pairs(&[("Go", "go")]),
        ),
        ("tags: [Go]\ncategories: [Redis, Go]", go_redis),
        ("tags: [\"Go, Redis\"]", pairs(&[("Go, Redis", "go-redis")])),
        (
            "tags: [2020, 1.0, true]",
            pairs(&[("2020", "2020"), ("1.0", "1-0"), ("true", "true")]),
        ),
        ("tags: 007", pairs(&[("007", "007")])),
        ("tags:", pairs(&[])),
        ("tags: null", pairs(&[])),
        (
            "tags: [C, C++, C#]",
            pairs(&[("C", "c"), ("C++", "c-plus-plus"), ("C#", "c-sharp")]),
        ),
        ("tags: &t [Go]\ncategories: *t", pairs(&[("Go", "go")])),
    ];
    for (fields, expected) in table {
        let found = tags(&format!("---\ntitle: T\ndate: 2020-01-02\n{fields}\n---\n"));
        assert_eq!(found, expected, "{fields}");
    }
}

#[test]
fn a_tag_with_an_accent_in_two_codings_is_one() {
    let found =
        tags("---\ntitle: T\ndate: 2020-01-02\ntags: [\"caf\u{e9}\", \"cafe\u{301}\"]\n---\n");
    assert_eq!(found, pairs(&[("caf\u{e9}", "café")]));
}

#[test]
fn titles_are_plain_text() {
    let table = [
        (
            "title: <b>bold</b> & \\\"co\\\"",
            "<b>bold</b> & \\\"co\\\"",
        ),
        ("title: 2020", "2020"),
        ("title: true", "true"),
        ("title: |\n  two\n  lines", "two lines"),
        ("title: '  spaces   inside '", "spaces inside"),
        ("title: \"a\\u0007b\"", "ab"),
        ("title: 好 &amp; 坏", "好 &amp; 坏"),
    ];
    for (field, expected) in table {
        let document = pressed(&format!("---\n{field}\ndate: 2020-01-02\n---\n"));
        assert_eq!(document.post.link.title, expected, "{field}");
    }
}

#[test]
fn a_missing_title_is_the_first_heading_or_the_files_name() {
    let head = "---\ndate: 2020-01-02\n---\n";
    let table = [
        ("# A *title*\n\nText.\n", "A title", "Text.\n"),
        ("\n\nA title\n=======\nText.\n", "A title", "Text.\n"),
        ("Text.\n\n## Below\n", "Below", "Text.\n\n## Below\n"),
        ("Text.\n", "my post", "Text.\n"),
        ("#\n\nText.\n", "my post", "#\n\nText.\n"),
        ("", "my post", ""),
    ];
    for (text, title, markdown) in table {
        let document = pressed(&format!("{head}{text}"));
        assert_eq!(document.post.link.title, title, "{text:?}");
        assert_eq!(document.markdown, markdown, "{text:?}");
    }
    let empty_title = pressed("---\ntitle: ''\ndate: 2020-01-02\n---\n# H\n");
    assert_eq!(empty_title.post.link.title, "H");
}

#[test]
fn a_given_title_leaves_the_text_alone() {
    let document = pressed("---\ntitle: T\ndate: 2020-01-02\n---\n# T\n\nText.\n");
    assert_eq!(document.markdown, "# T\n\nText.\n");
}

#[test]
fn slugs_come_from_the_front_matter_or_the_name() {
    let dated = "---\ntitle: T\ndate: 2020-01-02\n---\n";
    let table = [
        ("posts/My First_Post.md", dated, "my-first_post"),
        ("posts/通过代理使用 SSH.md", dated, "通过代理使用-ssh"),
        ("posts/a-folder/index.md", dated, "a-folder"),
        ("posts/2020/deep/Index.MD", dated, "deep"),
        ("posts/2020/flat.markdown", dated, "flat"),
        ("posts/2020-01-02-named.md", "---\ntitle: T\n---\n", "named"),
        ("posts/2020-1-2-named/index.md", "Text.\n", "named"),
        ("posts/2020-01-02.md", "Text.\n", "2020-01-02"),
        ("posts/2019-12-31-x.md", dated, "x"),
        ("posts/cafe\u{301}.md", dated, "caf\u{e9}"),
        (
            "posts/x.md",
            "---\nslug: 2020\ndate: 2020-01-02\n---\n",
            "2020",
        ),
        (
            "posts/x.md",
            "---\nslug: Keep.This_~\ndate: 2020-01-02\n---\n",
            "Keep.This_~",
        ),
        (
            "posts/x.md",
            "---\nslug: 'cafe\u{301}'\ndate: 2020-01-02\n---\n",
            "caf\u{e9}",
        ),
        ("posts/x.md", "---\nslug:\ndate: 2020-01-02\n---\n", "x"),
    ];
    for (path, content, slug) in table {
        let blog = Fixture::new().file(path, content).press();
        assert_eq!(blog.document(slug).post.link.slug, slug, "{path}");
        let date = blog.document(slug).post.link.date;
        assert_eq!(date.as_str(), "2020-01-02", "{path}");
    }
}

#[test]
fn an_update_on_the_date_itself_is_none() {
    let update = |updated: &str| {
        let fields = format!("title: T\ndate: 2020-01-02\nupdated: {updated}");
        let document = pressed(&format!("---\n{fields}\n---\n"));
        document.post.updated.map(|date| date.as_str().to_owned())
    };
    assert_eq!(update("2020/1/2"), None);
    assert_eq!(update(""), None);
    assert_eq!(update("2020/1/3").as_deref(), Some("2020-01-03"));
}

#[test]
fn a_post_without_language_is_in_the_blogs_own() {
    let settings = "title = \"B\"\nlanguages = [\"zh-CN\", \"en\"]\n";
    let blog = Fixture::new()
        .file("site.toml", settings)
        .post("posts/a.md", "")
        .file("posts/b.md", "---\ndate: 2020-01-02\nlang: pt_BR\n---\n")
        .press();
    assert_eq!(blog.document("a").post.link.lang.as_str(), "zh-CN");
    assert_eq!(blog.document("b").post.link.lang.as_str(), "pt-BR");
}

#[test]
fn fields_that_cannot_be_read_are_named_at_their_place() {
    let table = [
        ("title: [a]", "2:8: `title` should be text, not a list"),
        ("title:\n  a: b", "3:3: `title` should be text, not a table"),
        (
            "date: soon",
            "2:7: `soon` is no date that can be read; write `2020-01-02`",
        ),
        (
            "date: 2021-02-30",
            "2:7: the date `2021-02-30` does not exist",
        ),
        ("updated: [2020-01-02]", "2:10: `updated` should be a date"),
        (
            "slug: a/b",
            "2:7: a slug cannot hold '/'; write `slug: b`, and to keep the old address also `aliases: [a/b]`",
        ),
        (
            "slug: 'My Post'",
            "2:7: a slug cannot hold ' '; write `slug: my-post`",
        ),
        (
            "slug: '%E7%BC%93'",
            "2:7: a slug cannot hold '%'; write `slug: 缓`",
        ),
        ("slug: ..", "2:7: `.`, `..` and `index` cannot be slugs"),
        ("slug: '!'", "2:7: a slug cannot hold '!'"),
        (
            "lang: z h",
            "2:7: `lang` should be a language tag such as en or zh-CN, not `z h`",
        ),
        (
            "tags: {a: b}",
            "2:7: `tags` should be a list of words, not a table",
        ),
        (
            "tags: [a, {b: c}]",
            "2:11: `tags` should be a list of words, not a table",
        ),
        (
            "tags: [ok, 🎉]",
            "2:12: the tag `🎉` has no letter or digit to make an address of; rename it",
        ),
        (
            "categories: {}",
            "2:13: `categories` should be a list of words",
        ),
        ("series: {}", "2:9: `series` should be"),
        ("summary: [a]", "2:10: `summary` should be text"),
        (
            "pinned: maybe",
            "2:9: `pinned` should be true or false, not `maybe`",
        ),
        (
            "draft: [true]",
            "2:8: `draft` should be true or false, not a list",
        ),
        (
            "aliases: ['https://x.org/a']",
            "2:11: the alias `https://x.org/a` is no path in the blog",
        ),
        ("aliases: ['../a']", "2:11: the alias `../a` is no path"),
        (
            "tags: a\nTags: b",
            "3:1: `Tags` stands on line 2 already; keep one of the two",
        ),
    ];
    for (fields, expected) in table {
        let content = format!("---\n{fields}\n---\n");
        let blog = Fixture::new().file("posts/2020-01-02-x.md", content);
        let expected = format!("public/posts/2020-01-02-x.md:{expected}");
        blog.check_problems(&[&expected]);
    }
}

#[test]
fn toml_fields_have_places_too() {
    let table = [
        ("title = [1]", "2:9: `title` should be text, not a list"),
        (
            "\npinned = \"maybe\"",
            "3:10: `pinned` should be true or false, not `maybe`",
        ),
        ("date = 09:10:11", "2:8: `09:10:11` is no date"),
        ("date = 2021-02-30", "2:"),
    ];
    for (fields, expected) in table {
        let content = format!("+++\n{fields}\n+++\n");
        let blog = Fixture::new().file("posts/2020-01-02-x.md", content);
        let expected = format!("public/posts/2020-01-02-x.md:{expected}");
        blog.check_problems(&[&expected]);
    }
}

#[test]
fn a_published_post_needs_a_date() {
    Fixture::new()
        .file("posts/a.md", "---\ntitle: T\n---\n")
        .file("posts/b.md", "Text.\n")
        .file("posts/2021-02-30-c.md", "Text.\n")
        .check_problems(&[
            "public/posts/2021-02-30-c.md:1:1: the date `2021-02-30` does not exist; rename the file",
            "public/posts/a.md:1:1: the post has no date; add `date: 2020-01-02`",
            "public/posts/b.md:1:1: the post has no date",
        ]);
}

#[test]
fn drafts_are_left_out_whatever_is_wrong_in_them() {
    let draft = "---\ndraft: yes\ndate: never\n---\n![](nothing.png)\n";
    let blog = Fixture::new()
        .post("posts/a.md", "")
        .file("posts/b.md", draft)
        .file("posts/c.md", "---\npublished: false\n---\n");
    let summary = blog.try_press().unwrap();
    assert_eq!((summary.posts, summary.drafts, summary.left_out), (1, 0, 2));
    assert!(!blog.has("posts/b.json") && !blog.has("posts/c/index.html"));
    let text = format!("{:?}", blog.files());
    assert!(!text.contains("never"));
}

#[test]
fn drafts_are_shown_when_asked_for_also_without_a_date() {
    let blog = Fixture::new()
        .file("posts/b.md", "---\ndraft: true\n---\n")
        .drafts();
    let summary = blog.try_press().unwrap();
    assert_eq!((summary.posts, summary.drafts, summary.left_out), (1, 1, 0));
    let date = blog.document("b").post.link.date;
    assert!(
        date.year() > "2000",
        "the day on which the file was changed: {date:?}"
    );
}

#[test]
fn published_with_a_date_or_nothing_is_no_draft() {
    let blog = Fixture::new()
        .file("posts/2020-01-02-a.md", "---\npublished: 2020-01-01\n---\n")
        .file("posts/2020-01-02-b.md", "---\npublished:\n---\n");
    assert_eq!(blog.try_press().unwrap().posts, 2);
}

#[test]
fn a_post_of_the_future_is_published() {
    let blog = Fixture::new().file("posts/9999-12-31-a.md", "").press();
    assert_eq!(blog.document("a").post.link.date.as_str(), "9999-12-31");
}
