//! What does a link to a page look like in a chat or a timeline?
//!
//! [Open Graph](https://ogp.me/), which every such place reads. It must never name a
//! locale that the author's language tag does not tell, nor an address that is not public.

use crate::model::{Head, Lang, PostSummary, Site};

/// The facts of a preview.
#[derive(Debug)]
pub(in crate::publish) struct Preview<'a> {
    site: &'a Site,
    head: &'a Head,
    /// The page's own title, without the blog's.
    title: &'a str,
    /// The post that the page shows, where it is a post's.
    post: Option<&'a PostSummary>,
    picture: Option<&'a Picture>,
}

/// The image that stands for a page elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::publish) struct Picture {
    /// Public, and percent-encoded.
    pub(in crate::publish) address: String,
    /// In pixels; 0 where it is not known.
    pub(in crate::publish) width: u32,
    /// In pixels; 0 where it is not known.
    pub(in crate::publish) height: u32,
    /// What can be read on it, for those who do not see it.
    pub(in crate::publish) alt: String,
}

impl<'a> Preview<'a> {
    /// A preview of a page; an empty `title` means the blog's.
    pub(in crate::publish) fn new(
        site: &'a Site,
        head: &'a Head,
        title: &'a str,
        post: Option<&'a PostSummary>,
        picture: Option<&'a Picture>,
    ) -> Self {
        let title = if title.is_empty() { &site.title } else { title };
        Self {
            site,
            head,
            title,
            post,
            picture,
        }
    }

    /// How large the preview wants to be, in Twitter's words.
    pub(super) fn card(&self) -> &'static str {
        match self.picture {
            Some(_) => "summary_large_image",
            None => "summary",
        }
    }

    /// Properties and their content, not escaped.
    pub(super) fn properties(&self) -> Vec<(&'static str, String)> {
        let article = self.post.filter(|post| !post.page);
        let kind = match article {
            Some(_) => "article",
            None => "website",
        };
        let mut properties = vec![
            ("og:type", kind.to_owned()),
            ("og:title", self.title.to_owned()),
            ("og:description", self.head.description.clone()),
            ("og:url", self.head.canonical.clone()),
            ("og:site_name", self.site.title.clone()),
            ("og:locale", locale(&self.head.lang)),
        ];
        let translations = self.post.iter().flat_map(|post| &post.translations);
        properties
            .extend(translations.map(|other| ("og:locale:alternate", locale(&other.link.lang))));
        if let Some(picture) = self.picture {
            let pixels = |count: u32| match count {
                0 => String::new(),
                count => count.to_string(),
            };
            properties.push(("og:image", picture.address.clone()));
            properties.push(("og:image:width", pixels(picture.width)));
            properties.push(("og:image:height", pixels(picture.height)));
            properties.push(("og:image:alt", picture.alt.clone()));
        }
        if let Some(post) = article {
            let published = post.link.date.as_str().to_owned();
            properties.push(("article:published_time", published));
            if let Some(updated) = &post.updated {
                properties.push(("article:modified_time", updated.as_str().to_owned()));
            }
            let tags = post.tags.iter();
            properties.extend(tags.map(|tag| ("article:tag", tag.name.clone())));
        }
        properties.retain(|(_, content)| !content.is_empty());
        properties
    }
}

/// Language and country as Open Graph wants them; empty where the country is not known.
fn locale(lang: &Lang) -> String {
    let primary = lang.primary().to_ascii_lowercase();
    let is_country = |tag: &&str| tag.len() == 2 && tag.bytes().all(|b| b.is_ascii_alphabetic());
    if let Some(country) = lang.as_str().split('-').skip(1).find(is_country) {
        return format!("{primary}_{}", country.to_ascii_uppercase());
    }
    let is_traditional = lang.as_str().to_ascii_lowercase().contains("-hant");
    match primary.as_str() {
        "en" => "en_US",
        "zh" if is_traditional => "zh_TW",
        "zh" => "zh_CN",
        _ => "",
    }
    .to_owned()
}

#[cfg(test)]
mod tests {
    use super::locale;
    use crate::model::Lang;

    #[test]
    fn a_locale_is_a_language_and_a_country() {
        let table = [
            ("en", "en_US"),
            ("en-GB", "en_GB"),
            ("zh", "zh_CN"),
            ("zh-Hant", "zh_TW"),
            ("zh-Hant-hk", "zh_HK"),
            ("ZH-cn", "zh_CN"),
            ("fr", ""),
        ];
        for (tag, expected) in table {
            let lang: Lang = tag.parse().unwrap_or_default();
            assert_eq!(locale(&lang), expected, "{tag}");
        }
    }
}
