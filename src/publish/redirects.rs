//! How do former addresses of posts stay alive?
//!
//! Each is a small file that leads to the post, which every host can serve; for hosts that
//! answer with a real redirect there are also rules, in the formats of Netlify and
//! Cloudflare ([`RULES`]), of nginx and of Caddy. Former are the `aliases` of a post, and
//! `/posts/<slug>/` where its address is another. No rule must ever lead anywhere but to a
//! page of the blog.

use std::{
    collections::{HashMap, HashSet},
    fs, io,
};

use super::{
    Press,
    blog::Blog,
    output::{Output, Owner, file_path},
    post::Post,
    problem::{Fault, Problem},
    shell::escaped,
    tree::join,
};
use crate::model::{Base, Route, Site};

/// What [Netlify] and [Cloudflare] read.
///
/// [Netlify]: https://docs.netlify.com/manage/routing/redirects/overview/
/// [Cloudflare]: https://developers.cloudflare.com/pages/configuration/redirects/
const RULES: &str = "_redirects";
/// What the sample for nginx includes into a server: it finds its way among thousands of
/// exact locations at once, and unlike a map these have no longest name.
const NGINX: &str = ".quire/redirects.nginx";
/// What the sample for Caddy imports into a site.
const CADDY: &str = ".quire/redirects.caddy";

/// What the page at a former address may do: lead on, which needs nothing. Its icon is an
/// empty one, so that none is asked for.
const POLICY: &str = "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'";

/// How many rules without wildcards Cloudflare takes, and how long each may be.
const MOST_RULES: usize = 2_000;
const LONGEST_RULE: usize = 1_000;

/// The former addresses of a blog's posts.
#[derive(Debug)]
pub(super) struct Redirects<'a> {
    site: &'a Site,
    base: &'a Base,
    all: Vec<Redirect<'a>>,
}

#[derive(Debug)]
struct Redirect<'a> {
    /// The former path, decoded and without slashes around it.
    from: String,
    post: &'a Post,
    /// Whom to tell of a clash; a former default address yields to everything.
    owner: Option<Owner>,
}

impl<'a> Redirects<'a> {
    /// Collects them. `shown` is how problems name the source folder.
    pub(super) fn new(
        blog: &'a Blog,
        base: &'a Base,
        shown: &str,
        problems: &mut Vec<Problem>,
    ) -> Self {
        Self {
            site: &blog.settings.site,
            base,
            all: collect(blog, shown, problems),
        }
    }

    /// Adds the files. Rules of the author's own stay, and win. What the samples for hosts
    /// include is there in every blog that they are written for.
    pub(super) fn add_to<'o>(&'o self, outputs: &mut Vec<Output<'o>>, press: &'o Press) {
        if press.release {
            let nginx = move || Ok(self.nginx().into_bytes());
            outputs.push(Output::made(NGINX.to_owned(), Box::new(nginx)));
            let caddy = move || Ok(self.caddy().into_bytes());
            outputs.push(Output::made(CADDY.to_owned(), Box::new(caddy)));
        }
        if self.all.is_empty() {
            return;
        }
        let taken: HashSet<String> = outputs.iter().map(|output| output.path.clone()).collect();
        outputs.retain(|output| output.path != RULES);
        for one in &self.all {
            let file = one.file();
            let make = move || Ok(self.page(one.post).into_bytes());
            match &one.owner {
                Some(owner) => {
                    let output = Output::made(file, Box::new(make));
                    outputs.push(output.owned_by(owner.clone()));
                }
                None if taken.contains(&file) => {}
                None => outputs.push(Output::made(file, Box::new(make))),
            }
        }
        let rules = move || {
            let own = match fs::read_to_string(press.source.join(RULES)) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
                read => read?,
            };
            Ok(self.rules(&own).into_bytes())
        };
        outputs.push(Output::made(RULES.to_owned(), Box::new(rules)));
    }

    /// The rules for Netlify and Cloudflare among those of the author. From the first with
    /// a wildcard on, Cloudflare takes a hundred only, so ours stand before that one.
    fn rules(&self, own: &str) -> String {
        let is_wild = |line: &str| {
            let from = line.split_whitespace().next().unwrap_or_default();
            from.contains(['*', ':']) && !line.trim().starts_with('#')
        };
        let mut lines: Vec<&str> = own.lines().collect();
        let wild = lines.iter().position(|line| is_wild(line));
        let rest = lines.split_off(wild.unwrap_or(lines.len()));
        let taken: HashSet<&str> = lines
            .iter()
            .filter_map(|line| line.split_whitespace().next())
            .filter(|from| !from.starts_with('#'))
            .collect();
        let mut room = MOST_RULES.saturating_sub(taken.len());
        let mut left_out = 0_usize;
        let mut text = String::new();
        for line in &lines {
            text += line;
            text.push('\n');
        }
        for (from, to) in self.addresses() {
            let rule = format!("{from} {to} 301\n");
            if taken.contains(from.as_str()) {
                continue;
            }
            if room == 0 || rule.len() > LONGEST_RULE || from.contains(['*', ':']) {
                left_out += 1;
                continue;
            }
            room -= 1;
            text += &rule;
        }
        if left_out > 0 {
            text += &format!(
                "# Cloudflare takes no more than {MOST_RULES} rules; {left_out} more former addresses are files alone.\n"
            );
        }
        for line in rest {
            text += line;
            text.push('\n');
        }
        text
    }

    /// A line for each rule, as a server of nginx includes them: the decoded path, and
    /// where it leads.
    fn nginx(&self) -> String {
        let mut text =
            "# The former addresses of posts, to be included into a server.\n".to_owned();
        for (from, to) in self.paths() {
            let from = from.replace('\\', "\\\\").replace('"', "\\\"");
            let to = to.replace('$', "%24");
            text += &format!("location = \"{from}\" {{ return 301 \"{to}\"; }}\n");
        }
        text
    }

    /// A line for each rule, as a site of Caddy imports them.
    fn caddy(&self) -> String {
        let mut text = "# The former addresses of posts, to be imported into a site.\n".to_owned();
        // What has a meaning there of its own stays a file alone.
        let is_plain = |from: &str| !from.contains(['*', '{', '}', '"', '\\', '`']);
        for (from, to) in self.paths().filter(|(from, _)| is_plain(from)) {
            text += &format!("redir \"{from}\" \"{to}\" 301\n");
        }
        text
    }

    /// Former paths on the host as they are sent, and where each leads.
    fn addresses(&self) -> impl Iterator<Item = (String, String)> {
        self.once().map(|one| {
            let path = one.path();
            // The model encodes the segments of any path.
            let from = Route::NotFound { path }.path();
            (self.base.path(&from), self.base.url(&one.post.route()))
        })
    }

    /// Former paths on the host, decoded, and where each leads.
    fn paths(&self) -> impl Iterator<Item = (String, String)> {
        self.once().map(|one| {
            let from = self.base.path(&one.path());
            (from, self.base.url(&one.post.route()))
        })
    }

    /// Each former address once: a clash of two is told elsewhere.
    fn once(&self) -> impl Iterator<Item = &Redirect<'a>> {
        let mut seen: HashSet<&str> = HashSet::new();
        // A line break in a name would forge a rule.
        let all = self.all.iter();
        all.filter(move |one| !one.from.contains(char::is_control) && seen.insert(&one.from))
    }

    fn page(&self, post: &Post) -> String {
        let route = post.route();
        let lang = escaped(post.lang.as_str());
        let title = escaped(&post.title);
        let url = escaped(&self.base.url(&route));
        let canonical = match self.site.base_url.as_str() {
            "" => self.base.url(&route),
            base_url => [base_url, &route.path()].concat(),
        };
        let canonical = escaped(&canonical);
        format!(
            "<!doctype html>\n<html lang=\"{lang}\"><head><meta charset=\"utf-8\">\
             <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\"><title>{title}</title>\
             <link rel=\"canonical\" href=\"{canonical}\"><link rel=\"icon\" href=\"data:,\"><meta http-equiv=\"refresh\" content=\"0; url={url}\">\
             </head><body><a href=\"{url}\">{title}</a></body></html>\n"
        )
    }
}

impl Redirect<'_> {
    fn is_file(&self) -> bool {
        self.from.ends_with(".html") || self.from.ends_with(".htm")
    }

    /// The former path as it was asked for.
    fn path(&self) -> String {
        if self.is_file() {
            self.from.clone()
        } else {
            format!("{}/", self.from)
        }
    }

    fn file(&self) -> String {
        if self.is_file() {
            self.from.clone()
        } else {
            join(&self.from, "index.html")
        }
    }
}

/// The posts by their former paths, decoded and without slashes around them.
pub(super) fn former(blog: &Blog) -> HashMap<String, &Post> {
    let mut former = HashMap::new();
    // What is wrong with them is told when they are written.
    for one in collect(blog, "", &mut Vec::new()) {
        former.entry(one.from).or_insert(one.post);
    }
    former
}

fn collect<'a>(blog: &'a Blog, shown: &str, problems: &mut Vec<Problem>) -> Vec<Redirect<'a>> {
    let mut all = Vec::new();
    for post in &blog.posts {
        for (alias, place) in &post.aliases {
            let path = join(shown, &post.file);
            let Some(from) = alias_path(alias) else {
                let message = format!(
                    "the alias `{alias}` is no path in the blog; write one such as /2020/01/name/"
                );
                problems.push(Problem::new(&path, Fault::new(*place, message)));
                continue;
            };
            // Who comes with permalinks may have named the same addresses before.
            if from != post.address {
                let owner = Owner {
                    path,
                    place: *place,
                    is_slug: false,
                };
                all.push(Redirect {
                    from,
                    post,
                    owner: Some(owner),
                });
            }
        }
    }
    // `/posts/<slug>/` for the posts that have moved away from there, the newest of those
    // with one slug.
    let mut taken: HashSet<String> = all.iter().map(|one| one.from.clone()).collect();
    taken.extend(blog.posts.iter().map(|post| post.address.clone()));
    for post in blog.posts.iter().filter(|post| !post.is_page) {
        let from = post.default_address();
        if taken.insert(from.clone()) {
            all.push(Redirect {
                from,
                post,
                owner: None,
            });
        }
    }
    all
}

/// The path of a former address; `None` for what is no path below the base.
fn alias_path(alias: &str) -> Option<String> {
    let path = file_path(alias.trim());
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let path = path.trim_matches('/');
    let path = path.strip_suffix("/index.html").unwrap_or(path);
    let is_path = !path.is_empty()
        && path.split('/').all(|name| !matches!(name, "" | "." | ".."))
        && !path.contains([':', '\\', '\0']);
    is_path.then(|| path.to_owned())
}
