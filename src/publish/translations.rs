//! Which posts are one text in several languages?
//!
//! Those whose files differ only in the language at the end of their names, those that name
//! another as what they are a `translation_of`, and those that share a `translationKey`,
//! which is Hugo's way. Two in one language are a problem, and so is a name that leads
//! nowhere or in a circle. What is not published must never be offered.

use std::collections::HashMap;

use super::{
    fields::Placed,
    post::Post,
    problem::{Fault, Place, Problem},
    spelling::nearest,
    tree::{folder_of, join},
};
use crate::model::Lang;

/// What a post says of its translations.
#[derive(Clone, Debug, Default)]
pub(super) struct Kin {
    /// What files of one text have in common: their path without the language.
    pub(super) family: String,
    /// The post that it is a translation of: a slug, an address or a file.
    pub(super) of: Option<Placed>,
    /// What translations share in their front matters.
    pub(super) key: Option<String>,
}

/// For each post the others that are the same text, in the order of the blog's languages.
/// `drafts` are the names and paths of what is not published; `shown` is how problems name
/// the source folder.
pub(super) fn find(
    posts: &[Post],
    languages: &[Lang],
    drafts: &[String],
    shown: &str,
    problems: &mut Vec<Problem>,
) -> Vec<Vec<usize>> {
    let mut groups = Groups((0..posts.len()).collect());
    let mut first: HashMap<(bool, &str), usize> = HashMap::new();
    for (index, post) in posts.iter().enumerate() {
        let family = Some((true, post.kin.family.as_str()));
        let key = post.kin.key.as_deref().map(|key| (false, key));
        for name in family.into_iter().chain(key) {
            groups.unite(index, *first.entry(name).or_insert(index));
        }
    }
    let named = posts.iter().filter(|post| post.kin.of.is_some());
    let known = if named.count() > 0 {
        known(posts)
    } else {
        HashMap::new()
    };
    for (index, post) in posts.iter().enumerate() {
        let Some((name, place)) = &post.kin.of else {
            continue;
        };
        match original(posts, &known, index, name, drafts) {
            Ok(Some(original)) => groups.unite(index, original),
            Ok(None) => {}
            Err(message) => {
                let path = join(shown, &post.file);
                problems.push(Problem::new(&path, Fault::new(*place, message)));
            }
        }
    }
    let mut members: HashMap<usize, Vec<usize>> = HashMap::new();
    for index in 0..posts.len() {
        members.entry(groups.root(index)).or_default().push(index);
    }
    let rank = |index: &usize| {
        let lang = posts.get(*index).map(|post| &post.lang);
        let known = |lang: &Lang| {
            languages
                .iter()
                .position(|known| known.is_near(lang.as_str()))
        };
        (lang.and_then(known).unwrap_or(usize::MAX), lang)
    };
    let mut others = vec![Vec::new(); posts.len()];
    let mut of_several: Vec<Vec<usize>> = members.into_values().collect();
    of_several.retain(|group| group.len() > 1);
    of_several.sort();
    for mut group in of_several {
        find_twins(posts, &group, shown, problems);
        group.sort_by_key(rank);
        for index in &group {
            if let Some(others) = others.get_mut(*index) {
                let is_offered = |other: &usize| {
                    let is_unlisted = |at: usize| posts.get(at).is_none_or(|post| post.is_unlisted);
                    // No list leads to what is unlisted, and neither does what is listed.
                    other != index && (is_unlisted(*index) || !is_unlisted(*other))
                };
                others.extend(group.iter().copied().filter(is_offered));
            }
        }
    }
    others
}

/// The posts by all that they can be called: files before addresses before slugs.
fn known(posts: &[Post]) -> HashMap<&str, usize> {
    let mut known = HashMap::new();
    let names: [fn(&Post) -> &str; 3] =
        [|post| &post.file, |post| &post.address, |post| &post.slug.0];
    for name in names {
        for (index, post) in posts.iter().enumerate() {
            known.entry(name(post)).or_insert(index);
        }
    }
    known
}

/// The post that the one at `index` says it is a translation of; `None` where that is not
/// published.
fn original(
    posts: &[Post],
    known: &HashMap<&str, usize>,
    index: usize,
    name: &str,
    drafts: &[String],
) -> Result<Option<usize>, String> {
    let wanted = name.trim_matches('/');
    let folder = posts.get(index).map_or("", |post| folder_of(&post.file));
    let spellings = [
        wanted.to_owned(),
        join(folder, wanted),
        join("posts", wanted),
    ];
    let found = spellings
        .iter()
        .find_map(|name| known.get(name.as_str()).copied());
    let Some(found) = found else {
        if drafts.iter().any(|draft| spellings.contains(draft)) {
            return Ok(None);
        }
        let slugs = posts.iter().map(|post| post.slug.0.as_str());
        return Err(match nearest(wanted, slugs) {
            Some(near) => format!("no post is called `{wanted}`; did you mean `{near}`?"),
            None => {
                format!("no post is called `{wanted}`; name the slug or the file of the original")
            }
        });
    };
    if found == index {
        return Err("a post is no translation of itself; name the original".to_owned());
    }
    let further = posts.get(found).and_then(|found| found.kin.of.as_ref());
    match further {
        None => Ok(Some(found)),
        Some((further, _)) => Err(format!(
            "`{wanted}` says itself that it is a translation, of `{further}`; let all translations name the one original, which names none"
        )),
    }
}

/// Two posts of one text in one language are a problem.
fn find_twins(posts: &[Post], group: &[usize], shown: &str, problems: &mut Vec<Problem>) {
    let mut members: Vec<&Post> = group.iter().filter_map(|at| posts.get(*at)).collect();
    members.sort_by(|a, b| a.file.cmp(&b.file));
    let mut seen: Vec<&Post> = Vec::new();
    for post in members {
        let is_same = |other: &&&Post| {
            let (one, other) = (post.lang.as_str(), other.lang.as_str());
            one.eq_ignore_ascii_case(other)
        };
        match seen.iter().find(is_same) {
            Some(other) => {
                let other = join(shown, &other.file);
                let lang = post.lang.as_str();
                let message = format!(
                    "`{other}` is the same text in `{lang}` already; set the `lang` of one of them, or make two posts of them"
                );
                let place = post
                    .kin
                    .of
                    .as_ref()
                    .map_or(Place::START, |(_, place)| *place);
                let path = join(shown, &post.file);
                problems.push(Problem::new(&path, Fault::new(place, message)));
            }
            None => seen.push(post),
        }
    }
}

/// Posts that belong together, each with one that stands for all.
struct Groups(Vec<usize>);

impl Groups {
    fn root(&mut self, mut index: usize) -> usize {
        while let Some(up) = self.0.get(index).copied().filter(|up| *up != index) {
            // Halving the way keeps it short.
            let further = self.0.get(up).copied().unwrap_or(up);
            if let Some(entry) = self.0.get_mut(index) {
                *entry = further;
            }
            index = further;
        }
        index
    }

    fn unite(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        // The earlier stands for both, so that nothing depends on the order of unions.
        let (low, high) = (one.min(other), one.max(other));
        if let Some(entry) = self.0.get_mut(high) {
            *entry = low;
        }
    }
}
