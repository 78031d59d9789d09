//! What is a post as plain Markdown, at its address with `.md` behind it?
//!
//! The author's own text, under its title and date, with addresses that also lead
//! somewhere for who reads the file by itself: public ones, or paths on the blog's host
//! where its public address is not known. Code must never be changed, so only what stands
//! where an address stands is exchanged: behind `](`, `href=` and the like, and in the
//! definitions of reference links. One whose spelling holds escapes stays as it is.

use std::collections::{BTreeMap, HashMap};

use super::{
    addresses::{is_local, without_fragment},
    blog::Blog,
    hash::ContentHash,
    head::Alternate,
    output::{Output, file_path},
    pages::slug_owner,
    post::Post,
    sheets::{Prepared, Sheet},
};
use crate::{
    app::Document,
    model::{Base, Route, Site},
    text::outline,
};

/// The Markdown of every post. `sheets` begin with those of the posts; `setting` stands for
/// all that pages have in common, and `shown` is how problems name the source folder.
pub(super) fn outputs<'a>(
    blog: &'a Blog,
    prepared: &'a [Prepared],
    base: &'a Base,
    sheets: &[Sheet<'_>],
    setting: ContentHash,
    shown: &str,
) -> Vec<Output<'a>> {
    let site = &blog.settings.site;
    let posts = blog.posts.iter().zip(prepared).zip(sheets);
    let output = |((post, prepared), sheet): ((&'a Post, &'a Prepared), &Sheet<'_>)| {
        let make = move || Ok(whole(site, base, post, prepared).into_bytes());
        let file = file_path(&path(&post.route()));
        let key = ContentHash::of_all([&b"md"[..], &setting.bytes(), &sheet.hash.bytes()]);
        let output = Output::made(file, Box::new(make)).depends_on(key);
        output.owned_by(slug_owner(shown, post))
    };
    posts.map(output).collect()
}

/// Where the Markdown of a post's page is: below the base, percent-encoded.
pub(super) fn path(route: &Route) -> String {
    route.path().trim_end_matches('/').to_owned() + ".md"
}

/// What the head of a post's page says of its Markdown.
pub(super) fn alternate(base: &Base, document: Option<&Document>) -> Option<Alternate> {
    let Some(Document::Post(document)) = document else {
        return None;
    };
    let route = document.post.link.route();
    Some(Alternate {
        kind: "text/markdown",
        title: String::new(),
        address: base.path(&path(&route)),
    })
}

/// The public address of a path below the base, or its path on the host where there is
/// none.
pub(super) fn public(site: &Site, base: &Base, path: &str) -> String {
    match site.base_url.as_str() {
        "" => base.path(path),
        base_url => base_url.to_owned() + path.trim_start_matches('/'),
    }
}

/// Plain text as one line of Markdown.
pub(super) fn escaped_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    let last = text.chars().count().saturating_sub(1);
    for (at, c) in text.chars().enumerate() {
        // A number sign at the end would be taken for the heading's own.
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '&' | '~')
            || (c == '#' && at == last)
        {
            line.push('\\');
        }
        line.push(if c.is_control() { ' ' } else { c });
    }
    line
}

fn whole(site: &Site, base: &Base, post: &Post, prepared: &Prepared) -> String {
    let title = escaped_line(&post.title);
    let day = match post.is_page {
        true => String::new(),
        false => format!("{}\n\n", post.moment.date.day()),
    };
    let lead = |path: &str| public(site, base, path);
    let known = prepared.addresses.iter();
    let known = known.map(|known| (known.from.as_str(), lead(&known.to)));
    let has_links = !post.references.is_empty();
    let text = with_addresses(&post.markdown, has_links, &known.collect(), &lead);
    let end = if text.ends_with('\n') { "" } else { "\n" };
    format!("# {title}\n\n{day}{text}{end}")
}

/// The text with `known` addresses, and those below the base, exchanged. `has_links` says
/// whether any link or image leads to one; if not, definitions alone may name some.
fn with_addresses(
    markdown: &str,
    has_links: bool,
    known: &HashMap<&str, String>,
    lead: &dyn Fn(&str) -> String,
) -> String {
    let target = |from: &str| match known.get(from) {
        Some(to) => Some(to.clone()),
        None => (from.starts_with('/') && is_local(from)).then(|| lead(from)),
    };
    // By where each begins: one address may be found from several links.
    let mut exchanges: BTreeMap<usize, (usize, String)> = BTreeMap::new();
    let mut places: HashMap<String, Vec<usize>> = HashMap::new();
    let links = has_links.then(|| outline(markdown).destinations);
    for link in links.into_iter().flatten() {
        let from = without_fragment(&link.address);
        let Some(to) = target(from).filter(|_| !from.is_empty()) else {
            continue;
        };
        // Looked for once, however many links share it.
        let places = places.entry(from.to_owned()).or_insert_with(|| {
            let all = markdown.match_indices(from).map(|(at, _)| at);
            all.filter(|at| is_address(markdown, *at, from.len()))
                .collect()
        });
        let next = places.partition_point(|at| *at < link.offset);
        if let Some(at) = places.get(next) {
            exchanges.insert(*at, (from.len(), to));
        }
    }
    for (at, from) in definitions(markdown) {
        let from = without_fragment(from);
        if let Some(to) = target(from).filter(|_| !from.is_empty()) {
            exchanges.insert(at, (from.len(), to));
        }
    }
    let mut text = String::with_capacity(markdown.len());
    let mut copied = 0;
    for (at, (length, to)) in exchanges {
        text.push_str(markdown.get(copied..at).unwrap_or_default());
        text.push_str(&to);
        copied = at + length;
    }
    text + markdown.get(copied..).unwrap_or_default()
}

/// Whether what stands at a place is the whole address of a link, but for its fragment.
fn is_address(markdown: &str, at: usize, length: usize) -> bool {
    let before = markdown.get(..at).unwrap_or_default();
    let behind = markdown.get(at + length..).unwrap_or_default();
    let in_markdown = before.strip_suffix('<').unwrap_or(before).trim_end();
    let in_html = before.trim_end_matches(['"', '\'']).trim_end();
    let begins = in_markdown.ends_with("](") || in_html.ends_with('=');
    let ends = |c: char| c.is_whitespace() || matches!(c, '#' | ')' | '>' | '"' | '\'');
    begins && behind.starts_with(ends)
}

/// The addresses in the definitions of reference links, and where they stand.
fn definitions(markdown: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut is_in_code = false;
    let mut start = 0;
    for line in markdown.split_inclusive('\n') {
        let text = line.trim_start();
        is_in_code ^= text.starts_with("```") || text.starts_with("~~~");
        let label = text.starts_with('[') && !text.starts_with("[^");
        if let Some((_, behind)) = text.split_once("]:").filter(|_| label && !is_in_code) {
            let behind = behind.trim_start();
            let (address, end) = match behind.strip_prefix('<') {
                Some(address) => (address, address.find('>')),
                None => (behind, behind.find(char::is_whitespace)),
            };
            let at = start + line.len() - address.len();
            let address = address.get(..end.unwrap_or(address.len()));
            found.extend(address.map(|address| (at, address)));
        }
        start += line.len();
    }
    found
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::{escaped_line, with_addresses};

    #[test]
    fn only_addresses_are_exchanged() {
        let known = HashMap::from([
            ("a.png", "/posts/x/a.png".to_owned()),
            ("b.md", "/posts/b/".to_owned()),
        ]);
        let lead = |path: &str| format!("/blog{path}");
        let table = [
            ("![a.png](a.png)", "![a.png](/posts/x/a.png)"),
            ("[b](b.md#c \"b.md\")", "[b](/posts/b/#c \"b.md\")"),
            (
                "[b]( <b.md> ) `b.md` b.md",
                "[b]( </posts/b/> ) `b.md` b.md",
            ),
            ("[b][r]\n\n [r]: b.md#c\n", "[b][r]\n\n [r]: /posts/b/#c\n"),
            ("[r]\n\n[r]: <b.md> 'T'", "[r]\n\n[r]: </posts/b/> 'T'"),
            (
                "```\n[r]: b.md\n[b](b.md)\n```\n",
                "```\n[r]: b.md\n[b](b.md)\n```\n",
            ),
            (
                "<img src=\"a.png\" alt=\"a.png\"><a href=b.md>b</a>",
                "<img src=\"/posts/x/a.png\" alt=\"a.png\"><a href=/posts/b/>b</a>",
            ),
            ("[](b.md)[](b.md)", "[](/posts/b/)[](/posts/b/)"),
            ("[t](/tags/) [](#x)", "[t](/blog/tags/) [](#x)"),
            ("[e](https://b.md) <//b.md>", "[e](https://b.md) <//b.md>"),
            ("[^1]\n\n[^1]: b.md", "[^1]\n\n[^1]: b.md"),
            ("缓[存](b.md)", "缓[存](/posts/b/)"),
        ];
        for (markdown, expected) in table {
            assert_eq!(with_addresses(markdown, true, &known, &lead), expected);
        }
    }

    #[test]
    fn a_title_is_one_line_of_plain_text() {
        assert_eq!(escaped_line("C# and C#"), "C# and C\\#");
        assert_eq!(escaped_line("a*b_[c]\n<d>"), "a\\*b\\_\\[c\\] \\<d>");
    }
}
