//! What heads tell crawlers and link previews.

use serde_json::{Value, json};

use super::fixture::Fixture;

const ADDRESS: &str = "base_url = \"https://example.org/\"\n";

fn blog(more: &str) -> Fixture {
    let settings = format!(
        "title = \"B & B\"\nauthor = \"Ada\"\ndescription = \"About\"\nlanguages = [\"en\", \"zh-CN\"]\n{more}"
    );
    let post = "---\ntitle: </script>\ndate: 2020-01-02\nupdated: 2020-03-04\nlang: zh-CN\nsummary: 短\ntags: [Go, C++]\n---\n";
    Fixture::new()
        .file("site.toml", settings)
        .file("posts/a.md", post)
        .release()
        .press()
}

fn properties(page: &str) -> Vec<&str> {
    let parts = page.split("<meta property=\"").skip(1);
    parts.filter_map(|part| part.split("\">").next()).collect()
}

/// The address of the image that stands for a page.
fn image(page: &str) -> String {
    let is_image = |property: &&str| property.starts_with("og:image\"");
    let found = properties(page).into_iter().find(is_image);
    let address = found.and_then(|found| found.split_once("content=\""));
    address
        .map(|(_, address)| address.to_owned())
        .unwrap_or_default()
}

fn graph(page: &str) -> Value {
    let (_, data) = page
        .split_once("<script type=\"application/ld+json\">")
        .unwrap_or_default();
    let (data, _) = data.split_once("</script>").unwrap_or_default();
    let data: Value = serde_json::from_str(data).unwrap_or_default();
    data["@graph"].clone()
}

#[test]
fn a_post_is_an_article() {
    let page = blog(ADDRESS).text("posts/a/index.html");
    let image = image(&page);
    let expected = [
        "og:type\" content=\"article",
        "og:title\" content=\"&lt;/script&gt;",
        "og:description\" content=\"短",
        "og:url\" content=\"https://example.org/posts/a/",
        "og:site_name\" content=\"B &amp; B",
        "og:locale\" content=\"zh_CN",
        &format!("og:image\" content=\"{image}"),
        "og:image:width\" content=\"1200",
        "og:image:height\" content=\"630",
        "og:image:alt\" content=\"&lt;/script&gt;",
        "article:published_time\" content=\"2020-01-02",
        "article:modified_time\" content=\"2020-03-04",
        "article:tag\" content=\"Go",
        "article:tag\" content=\"C++",
    ];
    assert_eq!(properties(&page), expected);
    assert!(page.contains("<meta name=\"twitter:card\" content=\"summary_large_image\">"));
    let expected = json!([
        {
            "@type": "BlogPosting",
            "author": { "@type": "Person", "name": "Ada" },
            "dateModified": "2020-03-04",
            "datePublished": "2020-01-02",
            "description": "短",
            "headline": "</script>",
            "image": image,
            "inLanguage": "zh-CN",
            "keywords": ["Go", "C++"],
            "mainEntityOfPage": { "@type": "WebPage", "@id": "https://example.org/posts/a/" },
            "url": "https://example.org/posts/a/",
        },
        {
            "@type": "BreadcrumbList",
            "itemListElement": [
                { "@type": "ListItem", "position": 1, "name": "B & B", "item": "https://example.org/" },
                { "@type": "ListItem", "position": 2, "name": "</script>", "item": "https://example.org/posts/a/" },
            ],
        },
    ]);
    assert_eq!(graph(&page), expected);
}

#[test]
fn other_pages_are_parts_of_a_web_site() {
    let blog = blog(ADDRESS);
    let front = blog.text("index.html");
    let expected = [
        "og:type\" content=\"website",
        "og:title\" content=\"B &amp; B",
        "og:description\" content=\"About",
        "og:url\" content=\"https://example.org/",
        "og:site_name\" content=\"B &amp; B",
        "og:locale\" content=\"en_US",
        &format!("og:image\" content=\"{}", image(&front)),
        "og:image:width\" content=\"1200",
        "og:image:height\" content=\"630",
        "og:image:alt\" content=\"B &amp; B",
    ];
    assert_eq!(properties(&front), expected);
    let expected = json!([{
        "@type": "WebSite",
        "name": "B & B",
        "description": "About",
        "inLanguage": ["en", "zh-CN"],
        "url": "https://example.org/",
    }]);
    assert_eq!(graph(&front), expected);
    let tag = graph(&blog.text("tags/go/index.html"));
    let names: Vec<&str> = tag[0]["itemListElement"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|step| step["name"].as_str())
        .collect();
    assert_eq!(names, ["B & B", "Tags", "Go"]);
    assert_eq!(graph(&blog.text("archive/index.html")), Value::Null);
    assert_eq!(
        properties(&blog.text("404.html")).get(1),
        Some(&"og:title\" content=\"There is no page here")
    );
}

#[test]
fn a_blog_without_an_address_names_none() {
    let blog = blog("");
    for path in ["index.html", "posts/a/index.html", "tags/go/index.html"] {
        let page = blog.text(path);
        assert!(!page.contains("og:url"), "{path}");
        assert!(!page.contains("canonical"), "{path}");
        assert!(!page.contains("BreadcrumbList"), "{path}");
        assert!(!page.contains("mainEntityOfPage"), "{path}");
    }
    let post = graph(&blog.text("posts/a/index.html"));
    assert_eq!(post[0]["@type"], "BlogPosting");
}
