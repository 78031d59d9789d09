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
    let names: Vec<&str> = tag[1]["itemListElement"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|step| step["name"].as_str())
        .collect();
    assert_eq!(names, ["B & B", "Tags", "Go"]);
    assert_eq!(
        properties(&blog.text("404.html")).get(1),
        Some(&"og:title\" content=\"There is no page here")
    );
}

/// The names and addresses on the way to a page.
fn trail(page: &str) -> Vec<(String, String)> {
    let graph = graph(page);
    assert_eq!(graph[1]["@type"], "BreadcrumbList", "{graph}");
    let steps = graph[1]["itemListElement"].as_array();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let steps = steps.into_iter().flatten();
    steps
        .map(|step| (text(&step["name"]), text(&step["item"])))
        .collect()
}

#[test]
fn every_list_says_what_it_is_and_where_it_lies() {
    let settings = format!(
        "title = \"B & B\"\nlanguages = [\"en\", \"zh-CN\"]\nposts_per_page = 1\n{ADDRESS}"
    );
    let post = |lang: &str| format!("---\ndate: 2020-01-02\nlang: {lang}\ntags: [Go]\n---\n");
    let blog = Fixture::new()
        .file("site.toml", settings)
        .file("posts/a.md", post("en"))
        .file("posts/b.md", post("zh-CN"))
        .file("posts/c.md", post("zh-CN"))
        .press();
    let table = [
        ("page/2/", "Page 2", "en", &["Page 2"][..]),
        ("lang/zh-CN/", "中文", "zh-CN", &["中文"]),
        (
            "lang/zh-CN/page/2/",
            "中文 · 第 2 页",
            "zh-CN",
            &["中文", "第 2 页"],
        ),
        ("archive/", "Archive", "en", &["Archive"]),
        ("tags/", "Tags", "en", &["Tags"]),
        ("tags/go/", "Posts tagged Go", "en", &["Tags", "Go"]),
    ];
    for (path, name, lang, steps) in table {
        let page = blog.text(&format!("{path}index.html"));
        let address = format!("https://example.org/{path}");
        let expected = json!({
            "@type": "CollectionPage",
            "name": name,
            "inLanguage": lang,
            "isPartOf": { "@type": "WebSite", "name": "B & B", "url": "https://example.org/" },
            "url": address,
        });
        assert_eq!(graph(&page)[0], expected, "{path}");
        let trail = trail(&page);
        let names: Vec<&str> = trail.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names.split_first(), Some((&"B & B", steps)), "{path}");
        assert_eq!(trail.last().map(|(_, item)| item), Some(&address), "{path}");
    }
    // What search engines shall not list says nothing.
    for path in ["404.html", "search/index.html"] {
        assert_eq!(graph(&blog.text(path)), Value::Null, "{path}");
    }
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
