//! What does the name of a Markdown file say?
//!
//! What its post is called, and in which language it is: `name.zh.md` is `name.md` in
//! Chinese, `name/index.zh.md` is `name/index.md`. Names hold dots for other reasons too
//! (`asp.net.md`, `program.cs.md`), so an ending counts as a language only where the blog is
//! written in it, or where it is the code of a language and the same name without it is there.

use super::{
    problem::{Fault, Place},
    spelling::composed,
    tree::{SourceFile, folder_of, join},
};
use crate::model::Lang;

/// The two-letter codes of ISO 639.
const CODES: &str = "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr \
    cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho \
    hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky \
    la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj \
    om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw \
    ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";

/// What there is to tell languages by.
#[derive(Clone, Copy, Debug)]
pub(super) struct Names<'a> {
    /// The blog's languages, its own first.
    pub(super) languages: &'a [Lang],
    /// All Markdown files, in the order of their paths.
    pub(super) files: &'a [SourceFile],
}

/// A file's name, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FileName {
    /// Its own name, or its folder's for an `index.md`, without the language. `None` for the
    /// `index.md` of the whole posts' folder and for that at the top.
    pub(super) name: Option<String>,
    /// The language that the name tells.
    pub(super) lang: Option<Lang>,
    /// What follows the name in addresses to tell it from the same in another language;
    /// empty where there is no need to.
    pub(super) ending: String,
    /// What all translations of one text have in common: the path without the language.
    pub(super) family: String,
    /// Whether the file stands for its folder.
    pub(super) is_index: bool,
}

impl Names<'_> {
    /// Takes the name of a file apart.
    pub(super) fn of(&self, path: &str) -> FileName {
        let folder = folder_of(path);
        let file = path.rsplit('/').next().unwrap_or(path);
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        let (stem, tag) = match stem.rsplit_once('.') {
            Some((plain, tag)) if !plain.is_empty() && self.is_language(folder, plain, tag) => {
                (plain, tag)
            }
            _ => (stem, ""),
        };
        let is_index = stem.eq_ignore_ascii_case("index");
        let name = match is_index {
            true => {
                let folder = folder.rsplit('/').next().filter(|_| folder != "posts");
                folder.filter(|name| !name.is_empty()).map(composed)
            }
            false => Some(composed(stem)),
        };
        let lang = tag.parse().ok().map(|lang| self.full(lang));
        let own = self.languages.first();
        // Without another version under the plain name it belongs to the blog's own language.
        let is_main = own.is_some_and(|own| own.is_near(tag)) && !self.has(folder, stem);
        FileName {
            name,
            ending: match tag {
                "" => String::new(),
                _ if is_main => String::new(),
                tag => format!("-{}", tag.to_lowercase()),
            },
            lang,
            family: join(folder, stem),
            is_index,
        }
    }

    fn is_language(&self, folder: &str, plain: &str, tag: &str) -> bool {
        if tag.parse::<Lang>().is_err() {
            return false;
        }
        let primary = tag.split('-').next().unwrap_or(tag).to_ascii_lowercase();
        self.languages.iter().any(|known| known.is_near(tag))
            || (CODES.split_whitespace().any(|code| code == primary) && self.has(folder, plain))
    }

    /// Whether there is a file of this name without a language.
    fn has(&self, folder: &str, plain: &str) -> bool {
        ["md", "markdown"].iter().any(|ending| {
            let path = join(folder, &format!("{plain}.{ending}"));
            let found = self.files.binary_search_by(|file| file.path.cmp(&path));
            found.is_ok()
        })
    }

    /// The blog's own tag for a language that is named without a country or script.
    fn full(&self, lang: Lang) -> Lang {
        if lang.as_str() != lang.primary() {
            return lang;
        }
        let mut near = self.languages.iter();
        let near = near.find(|known| known.is_near(lang.as_str()));
        near.cloned().unwrap_or(lang)
    }
}

/// The language of a post: its own word, the name of its file, or the blog's first.
pub(super) fn lang_of(
    own: Option<(Lang, Place)>,
    of_name: Option<Lang>,
    languages: &[Lang],
    noted: &mut impl FnMut(Fault),
) -> Lang {
    let Some((own, place)) = own else {
        return of_name
            .or_else(|| languages.first().cloned())
            .unwrap_or_default();
    };
    if let Some(of_name) = of_name {
        // One of them may say more than the other: `zh` and `zh-CN`.
        let is_plain = |lang: &Lang| lang.as_str() == lang.primary();
        let is_same = own.as_str().eq_ignore_ascii_case(of_name.as_str());
        let is_near = own.is_near(of_name.as_str()) && (is_plain(&own) || is_plain(&of_name));
        if !is_same && !is_near {
            let (own, of_name) = (own.as_str(), of_name.as_str());
            let message = format!(
                "`lang` says `{own}`, but the name of the file says `{of_name}`; take one of the two away"
            );
            noted(Fault::new(place, message));
        }
    }
    own
}

#[cfg(test)]
mod tests {
    use super::Names;
    use crate::{model::Lang, publish::tree::SourceFile};

    #[test]
    fn languages_are_told_from_other_endings() {
        let languages: Vec<Lang> = ["en", "zh-CN"]
            .map(|tag| tag.parse().unwrap_or_default())
            .into();
        let mut paths = [
            "posts/a.md",
            "posts/a.zh.md",
            "posts/a.fr.md",
            "posts/b.cs.md",
            "posts/c.zh-TW.md",
            "posts/d.en.md",
            "posts/e/index.md",
            "posts/e/index.ZH.md",
            "posts/asp.net.md",
        ];
        paths.sort_unstable();
        let file = |path: &&str| SourceFile {
            path: (*path).to_owned(),
            changed: 0,
        };
        let files: Vec<SourceFile> = paths.iter().map(file).collect();
        let names = Names {
            languages: &languages,
            files: &files,
        };
        let table = [
            ("posts/a.md", "a", "", "", "posts/a"),
            ("posts/a.zh.md", "a", "zh-CN", "-zh", "posts/a"),
            ("posts/a.fr.md", "a", "fr", "-fr", "posts/a"),
            // Czech, or a language for computers: nothing is there to be translated.
            ("posts/b.cs.md", "b.cs", "", "", "posts/b.cs"),
            ("posts/c.zh-TW.md", "c", "zh-TW", "-zh-tw", "posts/c"),
            ("posts/d.en.md", "d", "en", "", "posts/d"),
            ("posts/e/index.md", "e", "", "", "posts/e/index"),
            ("posts/e/index.ZH.md", "e", "zh-CN", "-zh", "posts/e/index"),
            ("posts/asp.net.md", "asp.net", "", "", "posts/asp.net"),
        ];
        for (path, name, lang, ending, family) in table {
            let found = names.of(path);
            assert_eq!(found.name.as_deref(), Some(name), "{path}");
            let tag = found.lang.as_ref().map_or("", Lang::as_str);
            assert_eq!(tag, lang, "{path}");
            assert_eq!((&*found.ending, &*found.family), (ending, family), "{path}");
        }
        assert_eq!(names.of("posts/index.md").name.as_deref(), None);
        assert_eq!(names.of("index.md").name.as_deref(), None);
        assert_eq!(names.of("about/index.md").name.as_deref(), Some("about"));
    }
}
