//! In which languages is the blog written, and what do they call themselves?

use super::{feeds, post::Post};
use crate::model::{Lang, Language, Site};

/// A language of the blog, and the posts in it.
#[derive(Debug)]
pub(super) struct Spoken {
    pub(super) language: Language,
    /// Places in the blog's list of posts, in the order of its listing.
    pub(super) posts: Vec<usize>,
}

/// The languages of the posts at `order`: the blog's own in its order, then others; none
/// where there is only one. A post in a language that is near one of the blog's counts to
/// that: `zh` to `zh-CN`.
pub(super) fn spoken(site: &Site, posts: &[Post], order: &[usize]) -> Vec<Spoken> {
    let mut tags = feeds::distinct(&site.languages);
    let mut spoken: Vec<(&Lang, Vec<usize>)> =
        tags.iter().map(|lang| (*lang, Vec::new())).collect();
    for index in order {
        let Some(post) = posts.get(*index) else {
            continue;
        };
        let lang = match feeds::language_of(&post.lang, &tags) {
            Some(lang) => lang,
            None => {
                tags.push(&post.lang);
                spoken.push((&post.lang, Vec::new()));
                &post.lang
            }
        };
        if let Some((_, posts)) = spoken.iter_mut().find(|(known, _)| *known == lang) {
            posts.push(*index);
        }
    }
    spoken.retain(|(_, posts)| !posts.is_empty());
    if spoken.len() < 2 {
        return Vec::new();
    }
    let tags: Vec<&Lang> = spoken.iter().map(|(lang, _)| *lang).collect();
    // Others in the order of their tags, whichever post came first.
    let of_blog = |lang: &Lang| site.languages.iter().position(|known| known == lang);
    let rank = |lang: &Lang| (of_blog(lang).unwrap_or(usize::MAX), lang.clone());
    let mut spoken: Vec<Spoken> = spoken
        .iter()
        .map(|(lang, posts)| Spoken {
            language: Language {
                lang: (*lang).clone(),
                name: name(lang, &tags),
            },
            posts: posts.clone(),
        })
        .collect();
    spoken.sort_by_key(|spoken| rank(&spoken.language.lang));
    spoken
}

/// What a language calls itself; its tag where that is not known. Of two kinds of one
/// language `among` the others each says which it is.
pub(super) fn name(lang: &Lang, among: &[&Lang]) -> String {
    let tag = lang.as_str();
    let primary = lang.primary().to_ascii_lowercase();
    let has_kin = among
        .iter()
        .any(|other| *other != lang && other.is_near(tag));
    if primary == "zh" {
        let is_plain = !has_kin && !is_traditional(lang);
        return match (is_plain, is_traditional(lang)) {
            (true, _) => "中文",
            (_, true) => "繁體中文",
            (_, false) => "简体中文",
        }
        .to_owned();
    }
    match NAMES.iter().find(|(code, _)| *code == primary) {
        Some((_, name)) if has_kin => format!("{name} ({tag})"),
        Some((_, name)) => (*name).to_owned(),
        None => tag.to_owned(),
    }
}

fn is_traditional(lang: &Lang) -> bool {
    let mut subtags = lang.as_str().split('-').skip(1);
    subtags.any(|subtag| {
        let is = |known: &&str| known.eq_ignore_ascii_case(subtag);
        ["Hant", "TW", "HK", "MO"].iter().any(is)
    })
}

/// The languages that most blogs are written in.
const NAMES: [(&str, &str); 48] = [
    ("ar", "العربية"),
    ("bg", "Български"),
    ("bn", "বাংলা"),
    ("ca", "Català"),
    ("cs", "Čeština"),
    ("da", "Dansk"),
    ("de", "Deutsch"),
    ("el", "Ελληνικά"),
    ("en", "English"),
    ("eo", "Esperanto"),
    ("es", "Español"),
    ("et", "Eesti"),
    ("eu", "Euskara"),
    ("fa", "فارسی"),
    ("fi", "Suomi"),
    ("fr", "Français"),
    ("gl", "Galego"),
    ("he", "עברית"),
    ("hi", "हिन्दी"),
    ("hr", "Hrvatski"),
    ("hu", "Magyar"),
    ("id", "Bahasa Indonesia"),
    ("is", "Íslenska"),
    ("it", "Italiano"),
    ("ja", "日本語"),
    ("ka", "ქართული"),
    ("ko", "한국어"),
    ("lt", "Lietuvių"),
    ("lv", "Latviešu"),
    ("ms", "Bahasa Melayu"),
    ("nb", "Norsk bokmål"),
    ("nl", "Nederlands"),
    ("no", "Norsk"),
    ("pl", "Polski"),
    ("pt", "Português"),
    ("ro", "Română"),
    ("ru", "Русский"),
    ("sk", "Slovenčina"),
    ("sl", "Slovenščina"),
    ("sr", "Српски"),
    ("sv", "Svenska"),
    ("ta", "தமிழ்"),
    ("th", "ไทย"),
    ("tr", "Türkçe"),
    ("uk", "Українська"),
    ("ur", "اردو"),
    ("vi", "Tiếng Việt"),
    ("yi", "ייִדיש"),
];

#[cfg(test)]
mod tests {
    use super::name;
    use crate::model::Lang;

    #[test]
    fn languages_are_named_in_themselves() {
        let table = [
            ("en", &["zh-CN"][..], "English"),
            ("en-GB", &["en-US", "zh"], "English (en-GB)"),
            ("zh-CN", &["en"], "中文"),
            ("zh-CN", &["zh-TW"], "简体中文"),
            ("zh-Hant-HK", &["en"], "繁體中文"),
            ("AR", &["en"], "العربية"),
            ("tlh", &["en"], "tlh"),
        ];
        for (tag, others, expected) in table {
            let lang = |tag: &str| -> Lang { tag.parse().unwrap_or_default() };
            let others: Vec<Lang> = others.iter().map(|tag| lang(tag)).collect();
            let others: Vec<&Lang> = others.iter().collect();
            assert_eq!(name(&lang(tag), &others), expected, "{tag}");
        }
    }
}
