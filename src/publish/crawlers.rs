//! What does the blog tell crawlers, hosts and language models beside its pages?
//!
//! They may read everything; here is the sitemap, and here each post as plain Markdown. The
//! author's own files win over all of these.

use std::io;

use super::{
    blog::Blog,
    markdown::{self, escaped_line},
    output::Output,
    post::Post,
};
use crate::model::Base;

/// `robots.txt`, `llms.txt`, and a mark for hosts that would otherwise rebuild the blog.
pub(super) fn outputs<'a>(blog: &'a Blog, base: &'a Base) -> Vec<Output<'a>> {
    let robots = move || Ok(robots(blog).into_bytes());
    let models = move || Ok(models(blog, base).into_bytes());
    // GitHub Pages leaves out files whose names begin with an underscore unless it is told
    // not to.
    let plain: fn() -> io::Result<Vec<u8>> = || Ok(Vec::new());
    [
        Output::made("robots.txt".to_owned(), Box::new(robots)),
        Output::made("llms.txt".to_owned(), Box::new(models)),
        Output::made(".nojekyll".to_owned(), Box::new(plain)),
    ]
    .map(Output::yielding)
    .into()
}

fn robots(blog: &Blog) -> String {
    let mut text = "User-agent: *\nAllow: /\n".to_owned();
    let base_url = &blog.settings.site.base_url;
    if !base_url.is_empty() {
        text += &format!("\nSitemap: {base_url}sitemap.xml\n");
    }
    text
}

/// The blog as <https://llmstxt.org> describes it: its name, what it is about, and where
/// the Markdown of each page and post is, the newest post first.
fn models(blog: &Blog, base: &Base) -> String {
    let site = &blog.settings.site;
    let mut text = format!("# {}\n", escaped_line(&site.title));
    if !site.description.is_empty() {
        text += &format!("\n> {}\n", escaped_line(&site.description));
    }
    if !blog.listed().is_empty() {
        text += "\n## Posts\n\n";
    }
    let line = |post: &Post, day: &str| {
        let title = escaped_line(&post.title);
        let address = markdown::public(site, base, &markdown::path(&post.route()));
        let about = escaped_line(&post.description);
        let facts = [day, &about].into_iter().filter(|fact| !fact.is_empty());
        let facts = facts.collect::<Vec<_>>().join(", ");
        let facts = if facts.is_empty() {
            facts
        } else {
            format!(": {facts}")
        };
        format!("- [{title}]({address}){facts}\n")
    };
    for post in blog.listed() {
        text += &line(post, post.moment.date.day());
    }
    let mut pages = blog.standalone().peekable();
    if pages.peek().is_some() {
        text += "\n## Pages\n\n";
    }
    text.extend(pages.map(|(_, page)| line(page, "")));
    text
}
