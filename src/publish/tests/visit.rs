//! Does what one visit downloads grow with the blog?

use super::fixture::INDEX;
use crate::publish::translations::Kin;
use crate::{
    model::Base,
    publish::{
        around::Circle,
        blog::Blog,
        cards::Cards,
        compress::{Compression, Format},
        date::read_date,
        hash::ContentHash,
        learned::Learned,
        pages::{self, House},
        post::Post,
        problem::Place,
        settings::Settings,
        sheets::{self, Prepared, Sheets},
        shell::Template,
    },
};

/// What the program weighs with brotli, at the least, in bytes.
const PROGRAM: usize = 130_000;

/// A tag that every post has.
const TAG: &str = "everywhere";

/// What a blog of so many posts sends for one page and its data file, with brotli, in
/// bytes: the front page, an article in its middle and the page of a tag.
fn downloads(posts: usize) -> [usize; 3] {
    let mut settings = Settings::default();
    settings.site.base_url = "https://example.org/".to_owned();
    let post = |number: usize| {
        let (year, month, day) = (1950 + number % 70, number % 12 + 1, number % 28 + 1);
        let place = Place::START;
        Post {
            file: format!("posts/post-{number:06}.md"),
            slug: (format!("post-{number:06}"), place),
            address: format!("posts/post-{number:06}"),
            cover: None,
            title: format!("What was found out in the matter of number {number:06}"),
            moment: read_date(&format!("{year}-{month:02}-{day:02}")).unwrap(),
            updated: None,
            lang: settings.site.lang(),
            kin: Kin {
                family: format!("posts/post-{number:06}"),
                ..Kin::default()
            },
            tags: vec![(TAG.to_owned(), place), (format!("t{}", number % 7), place)],
            is_draft: false,
            is_pinned: false,
            is_unlisted: false,
            is_page: false,
            series: None,
            series_order: None,
            aliases: Vec::new(),
            description: format!("Sentence {} of many.", number * 7919 % 100_000),
            markdown: "Text of some length, as long as all others are.\n\n".repeat(20),
            references: Vec::new(),
            learned: Learned {
                excerpt: format!("Sentence {} of many.", number * 7919 % 100_000),
                ..Learned::default()
            },
            doubts: Vec::new(),
        }
    };
    let all = (0..posts).map(post).collect();
    let blog = Blog::new(settings.clone(), all, &[], "public", &mut Vec::new());
    let prepared: Vec<Prepared> = blog
        .posts
        .iter()
        .map(|_| Prepared {
            excerpt_addresses: Vec::new(),
            addresses: Vec::new(),
            cover: None,
            around: Circle::default(),
        })
        .collect();
    let sheets = Sheets {
        blog: &blog,
        prepared: &prepared,
    };
    let sheets = sheets.sheets("public");
    let base = Base::new("/");
    let template = Template::parse(INDEX).unwrap();
    let site = &blog.settings.site;
    let (cards, none) = (Cards::default(), ContentHash::default());
    let house = House {
        site,
        base: &base,
        cards: &cards,
        links: String::new(),
        keeps: true,
    };
    let mut outputs = pages::outputs(&sheets, &house, &template, none);
    outputs.extend(sheets::outputs(&sheets));
    let weight = |path: &str| {
        let output = outputs.iter().find(|output| output.path == path);
        let bytes = output.and_then(|output| output.bytes()).expect(path);
        let small = Compression::for_blog(1).compress(Format::Brotli, path, &bytes);
        small.unwrap().map_or(bytes.len(), |small| small.len())
    };
    let slug = &blog.posts.get(posts / 2).unwrap().slug.0;
    [
        weight("index.html") + weight("manifest.json"),
        weight(&format!("posts/{slug}/index.html")) + weight(&format!("posts/{slug}.json")),
        weight(&format!("tags/{TAG}/index.html")) + weight(&format!("tags/{TAG}/1.json")),
    ]
}

#[test]
fn a_visit_downloads_as_much_from_a_hundred_thousand_posts_as_from_ten() {
    let (few, many) = (downloads(10), downloads(100_000));
    let is_near = |few: usize, many: usize| few.abs_diff(many) * 10 <= few;
    for (page, (few, many)) in ["listing", "article", "tag"]
        .into_iter()
        .zip(few.into_iter().zip(many))
    {
        // A tag of ten posts cannot fill its page, so there the program counts too, as it
        // does in a visit.
        let program = if page == "tag" { PROGRAM } else { 0 };
        assert!(
            is_near(few + program, many + program),
            "{page}: {few} bytes of ten posts, {many} of a hundred thousand"
        );
    }
    // One that fills its page may not outgrow it.
    let full = downloads(200);
    assert!(
        many[2] * 10 <= full[2] * 11,
        "tag: {} and {} bytes",
        full[2],
        many[2]
    );
}
