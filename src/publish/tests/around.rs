//! Which other posts does an article lead to, and what is led to from nowhere?

use super::fixture::Fixture;
use crate::model::{Listing, PostDocument, PostLink};

fn post(title: &str, date: &str, more: &str, text: &str) -> String {
    format!("---\ntitle: {title}\ndate: {date}\n{more}\n---\n{text}\n")
}

fn slugs(links: &[PostLink]) -> Vec<&str> {
    links.iter().map(|link| link.slug.as_str()).collect()
}

fn neighbours(post: &PostDocument) -> [Option<&str>; 2] {
    [&post.previous, &post.next].map(|link| link.as_ref().map(|link| link.slug.as_str()))
}

/// Posts about four things in two languages.
fn subjects() -> Fixture {
    let texts = [
        (
            "lease",
            "2020-01-01",
            "lang: en",
            "An etcd lease expires when its owner stops to renew it. A lock held by a lease may expire before the owner notices.",
        ),
        (
            "leader",
            "2020-01-02",
            "lang: en",
            "Leader election in etcd: the leader holds a lease, and an expired lease gives the lock to the next owner.",
        ),
        (
            "soup",
            "2020-01-03",
            "lang: en",
            "Onions, carrots and celery simmer slowly until the soup is thick. Salt the soup late.",
        ),
        (
            "stew",
            "2020-01-04",
            "lang: en",
            "A stew is a soup with patience: carrots, onions, celery, and salt at the very end.",
        ),
        (
            "cache",
            "2020-01-05",
            "lang: zh-CN",
            "缓存失效是难题。缓存穿透、缓存雪崩，都是一致性的代价。",
        ),
        (
            "consistency",
            "2020-01-06",
            "lang: zh-CN",
            "一致性与缓存：先写数据库再删缓存，缓存失效时读到旧值。",
        ),
        (
            "garden",
            "2020-01-07",
            "lang: en",
            "Tomatoes want sun, water in the morning, and no wind.",
        ),
        (
            "bicycle",
            "2020-01-08",
            "lang: zh-CN",
            "自行车的链条需要清洗上油，轮胎气压每周检查一次。",
        ),
    ];
    texts
        .into_iter()
        .fold(Fixture::new(), |blog, (name, date, lang, text)| {
            blog.file(&format!("posts/{name}.md"), post(name, date, lang, text))
        })
}

#[test]
fn posts_about_the_same_thing_are_found_in_both_languages() {
    // Apart by date, so that they are no neighbours.
    let blog = subjects()
        .file("posts/lease.md", post("Leases", "2010-01-01", "lang: en", "An etcd lease expires when its owner stops to renew it. A lock held by a lease may expire before the owner notices."))
        .file("posts/cache.md", post("缓存", "2010-01-02", "lang: zh-CN", "缓存失效是难题。缓存穿透、缓存雪崩，都是一致性的代价。"))
        .file("posts/soup.md", post("Soup", "2010-01-03", "lang: en", "Onions, carrots and celery simmer slowly until the soup is thick. Salt the soup late."))
        .press();
    let related = |slug| blog.document(slug).around.related;
    assert_eq!(slugs(&related("lease")), ["leader"]);
    assert_eq!(slugs(&related("cache")), ["consistency"]);
    assert_eq!(slugs(&related("consistency")), ["cache"]);
    assert_eq!(slugs(&related("stew")), ["soup"]);
    assert_eq!(slugs(&related("bicycle")), [""; 0]);
    assert_eq!(slugs(&related("garden")), [""; 0]);
}

#[test]
fn a_post_in_another_language_is_related_where_it_is_clearly_nearer() {
    let far = "2010-01-01";
    let blog = subjects()
        .file(
            "posts/zh-etcd.md",
            post(
                "etcd 租约 lease",
                far,
                "lang: zh-CN\ntags: [etcd, lease]",
                "etcd 的 lease 租约：owner 不再续约，lease 就会过期，lock 也随之释放。",
            ),
        )
        .file(
            "posts/en-etcd.md",
            post(
                "The etcd lease",
                "2025-01-01",
                "lang: en\ntags: [etcd, lease]",
                "The etcd lease and its owner: a lease expires, the lock is gone.",
            ),
        )
        .press();
    let related = blog.document("zh-etcd").around.related;
    assert_eq!(slugs(&related).first(), Some(&"en-etcd"), "{related:?}");
}

#[test]
fn the_tags_of_a_post_count_though_its_words_differ() {
    let mut blog = Fixture::new();
    for (n, word) in ["alpha", "beta", "gamma", "delta", "epsilon", "zeta"]
        .iter()
        .enumerate()
    {
        let tag = if n % 5 == 0 { "rare" } else { "other" };
        let text = post(
            word,
            &format!("2020-01-0{}", n + 1),
            &format!("tags: [{tag}{}]", if n % 5 == 0 { 0 } else { n }),
            &format!("{word} {word}ish"),
        );
        blog = blog.file(&format!("posts/{word}.md"), text);
    }
    let blog = blog.press();
    assert_eq!(slugs(&blog.document("alpha").around.related), ["zeta"]);
    assert_eq!(slugs(&blog.document("beta").around.related), [""; 0]);
}

#[test]
fn neighbours_and_parts_of_a_series_are_not_offered_again() {
    let blog = subjects().press();
    // The lease and the leader stand next to each other.
    assert_eq!(slugs(&blog.document("lease").around.related), [""; 0]);
}

#[test]
fn a_series_is_in_the_order_of_dates_or_the_authors_own() {
    let part = |date: &str, more: &str| post("Part", date, more, "Text.");
    let blog = Fixture::new()
        .file("posts/first.md", part("2020-01-01", "series: On, locks"))
        .file("posts/between.md", part("2020-01-02", ""))
        .file(
            "posts/second.md",
            part("2020-01-03", "series: [\"on, Locks\"]"),
        )
        .file("posts/third.md", part("2020-01-04", "series: On, locks"))
        .file(
            "posts/b.md",
            part("2020-02-01", "series: [Other]\nseries_order: 2"),
        )
        .file(
            "posts/a.md",
            part("2020-02-02", "series: [Other]\nseries_order: 1"),
        )
        .file("posts/alone.md", part("2020-03-01", "series: Alone"))
        .press();
    let second = blog.document("second");
    let series = second.around.series.clone().unwrap();
    assert_eq!(
        (series.name.as_str(), series.part, series.parts, series.from),
        ("On, locks", 2, 3, 1)
    );
    assert_eq!(slugs(&series.posts), ["first", "second", "third"]);
    // A reader of a series goes on in it, and by date where it ends.
    assert_eq!(neighbours(&second), [Some("first"), Some("third")]);
    assert_eq!(
        neighbours(&blog.document("third")),
        [Some("second"), Some("b")]
    );
    assert_eq!(
        neighbours(&blog.document("between")),
        [Some("first"), Some("second")]
    );
    let other = blog.document("a").around.series.unwrap();
    assert_eq!(slugs(&other.posts), ["a", "b"]);
    // What stands behind in the series is not offered as what stands before, too.
    assert_eq!(neighbours(&blog.document("a")), [None, Some("b")]);
    assert_eq!(blog.document("alone").around.series, None);
}

#[test]
fn a_long_series_is_shown_around_the_part_that_is_open() {
    let mut blog = Fixture::new();
    for n in 0..100 {
        let date = format!("20{:02}-01-01", n);
        blog = blog.file(
            &format!("posts/p{n:02}.md"),
            post("Part", &date, "series: Long", "Text."),
        );
    }
    let blog = blog.press();
    let series = |slug| blog.document(slug).around.series.unwrap();
    let middle = series("p50");
    assert_eq!(
        (middle.part, middle.parts, middle.from, middle.posts.len()),
        (51, 100, 36, 30)
    );
    assert_eq!(middle.posts[15].slug, "p50");
    assert_eq!(series("p00").from, 1);
    assert_eq!((series("p99").from, series("p99").posts.len()), (71, 30));
}

#[test]
fn a_post_names_those_that_link_to_it() {
    let mut blog = Fixture::new()
        .post("posts/target.md", "Text, [again](target.md).")
        .file(
            "posts/hidden.md",
            post("Hidden", "2020-01-01", "unlisted: true", "[T](target.md)"),
        );
    for n in 1..=12 {
        let text = post(
            "From",
            &format!("2019-01-{n:02}"),
            "",
            "[one](target.md) and [two](/posts/target/#part)",
        );
        blog = blog.file(&format!("posts/from-{n:02}.md"), text);
    }
    let around = blog.press().document("target").around;
    assert_eq!(around.backlink_count, 12);
    assert_eq!(around.backlinks.len(), 10);
    assert_eq!(around.backlinks[0].slug, "from-12");
}

#[test]
fn an_unlisted_post_has_a_page_and_stands_nowhere_else() {
    let blog = Fixture::new()
        .file(
            "site.toml",
            "title = \"Blog\"\nbase_url = \"https://example.org/\"\nposts_per_page = 1\n",
        )
        .file(
            "posts/open.md",
            post(
                "Open",
                "2020-01-01",
                "tags: [shared]\nseries: S",
                "See [it](secret-one.md).",
            ),
        )
        .file(
            "posts/later.md",
            post("Later", "2020-01-03", "tags: [shared]\nseries: S", "Text."),
        )
        .file(
            "posts/secret-one.md",
            post(
                "Secret words",
                "2020-01-02",
                "unlisted: true\ntags: [shared, lonely]\nseries: S\naliases: [old]",
                "Text.",
            ),
        )
        .file(
            "posts/secret-two.md",
            post(
                "Secret words",
                "2020-01-02",
                "build: {list: never}",
                "Text.",
            ),
        )
        .file(
            "posts/secret-three.md",
            post("Secret words", "2020-01-02", "hidden: true", "Text."),
        )
        .release()
        .press();
    let own = |path: &str| {
        ["posts/secret", "old/", "_redirects", ".quire"]
            .iter()
            .any(|own| path.starts_with(own))
    };
    for (path, bytes) in blog.files() {
        let text = String::from_utf8_lossy(&bytes);
        assert!(own(&path) || !text.contains("Secret"), "{path}");
    }
    // What else names an address is the text of the post that links there.
    for list in [
        "sitemap.xml",
        "llms.txt",
        "archive/1.json",
        "names/0.json",
        "tags/shared/1.json",
        "offline/1.json",
    ] {
        assert!(!blog.text(list).contains("secret-"), "{list}");
    }
    for slug in ["secret-one", "secret-two", "secret-three"] {
        let page = blog.text(&format!("posts/{slug}/index.html"));
        assert!(
            page.contains("<meta name=\"robots\" content=\"noindex\">"),
            "{slug}"
        );
        assert!(page.contains("Secret words"));
        assert_eq!(neighbours(&blog.document(slug)), [None, None]);
        assert!(blog.has(&format!("posts/{slug}.md")));
    }
    // Only what links to it leads there, and it leads to what others can see.
    assert!(
        blog.text("posts/open/index.html")
            .contains("/posts/secret-one/")
    );
    assert_eq!(
        slugs(&blog.document("secret-one").around.backlinks),
        ["open"]
    );
    let tags: Vec<String> = blog
        .document("secret-one")
        .post
        .tags
        .into_iter()
        .map(|tag| tag.slug)
        .collect();
    assert_eq!(tags, ["shared"]);
    assert_eq!(neighbours(&blog.document("open")), [None, Some("later")]);
    let listing: Listing = blog.json("pages/2.json");
    assert_eq!((listing.total, listing.pages), (2, 2));
    assert!(!blog.has("pages/3.json"));
    assert!(blog.has("old/index.html"));
    assert!(!blog.text("posts/later/index.html").contains("noindex"));
}

#[test]
fn odd_numbers_of_parts_are_told() {
    let blog = Fixture::new().file(
        "posts/a.md",
        post(
            "A",
            "2020-01-01",
            "series: S\nseries_order: two\nweight: heavy",
            "Text.",
        ),
    );
    blog.check_problems(&[
        "public/posts/a.md:5:15: `series_order` should be a whole number, not `two`",
    ]);
}

#[test]
fn a_reader_is_told_where_a_post_can_be_edited() {
    let site = |pattern: &str| format!("title = \"Blog\"\nedit_url = \"{pattern}\"\n");
    let blog = Fixture::new()
        .file("site.toml", site("https://example.org/edit/{path}"))
        .post("posts/a b.md", "Text.");
    let blog = blog.press();
    let address = "https://example.org/edit/posts/a%20b.md";
    assert_eq!(blog.document("a-b").edit_url, address);
    for pattern in [
        "https://example.org/edit",
        "javascript:{path}",
        "//x/{path}",
        "https://x.org/a b/{path}",
    ] {
        Fixture::new().file("site.toml", site(pattern)).check_problems(&[
            "public/site.toml:2:12: `edit_url` should be an address with {path} for the file, such as https://",
        ]);
    }
}
