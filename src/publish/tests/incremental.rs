//! Does a press that remembers the last one give the same bytes as one that does not?

use std::{collections::BTreeMap, fs, path::Path};

use super::fixture::{Folder, INDEX, files_of, png};
use crate::{
    model::Base,
    publish::{Press, output::stored, parallel::Crew, press_with},
};

/// Numbers that look random and are not.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        // Knuth's MMIX generator; its high bits are good enough for choices.
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end
    }
}

/// Presses into a new folder, as each build of Trunk does, that takes the place of `former`.
fn pressed(source: &Path, cache: Option<&Path>, former: Option<&Folder>, release: bool) -> Folder {
    let out = Folder::new();
    fs::write(out.path().join("index.html"), INDEX).unwrap();
    fs::write(out.path().join("quire.js"), "a program ".repeat(50)).unwrap();
    fs::write(out.path().join("quire-search.js"), "the glue").unwrap();
    fs::write(out.path().join("quire-search_bg.wasm"), "the search").unwrap();
    let press = Press {
        source: source.to_owned(),
        out: out.path().to_owned(),
        base: Base::new("/"),
        drafts: false,
        release,
        cache: cache.map(Path::to_owned),
        former: former.map(|former| former.path().to_owned()),
    };
    press_with(
        &press,
        Crew {
            threads: 2,
            tell: &|_| (),
        },
    )
    .unwrap();
    out
}

fn edit(source: &Path, dice: &mut Dice) {
    let number = dice.below(12);
    // A third of them are translations of others.
    let lang = if dice.below(3) == 0 { ".zh" } else { "" };
    let post = source.join(format!("posts/p{number}{lang}.md"));
    let day = dice.below(9) + 1;
    let text = |dice: &mut Dice| {
        let (tag, other) = (dice.below(4), dice.below(3));
        let draft = if dice.below(9) == 0 {
            "draft: true\n"
        } else {
            ""
        };
        let alias = if dice.below(5) == 0 {
            format!("aliases: [old-{number}{lang}]\n")
        } else {
            String::new()
        };
        let image = if source.join("a.png").exists() {
            "![](/a.png)"
        } else {
            ""
        };
        // The title is the author's, the first heading or the name of the file; the same text
        // is read in two languages.
        let (title, heading) = match dice.below(4) {
            0 => (String::new(), "# Heading\n\n"),
            1 => (String::new(), ""),
            _ => (format!("title: P{number}\n"), ""),
        };
        let is_french = lang.is_empty() && dice.below(4) == 0;
        let lang = if is_french {
            "lang: fr
"
        } else {
            ""
        };
        format!(
            "---\n{title}{lang}date: 2020-01-{day:02}\ntags: [t{tag}, T{other}]\n{draft}{alias}---\n\
             {heading}Text {day} of {tag}. {image}\n\n<!-- more -->\n\n```sh\nls # {tag}\n```\n\n## Part\n\n\
             $x^{{{other}}}$\n"
        )
    };
    match dice.below(10) {
        0 if post.exists() => fs::remove_file(post).unwrap(),
        1 => fs::write(
            source.join("site.toml"),
            format!(
                "title = \"Blog {day}\"\nbase_url = \"https://example.org/\"\nposts_per_page = {}\n",
                day % 3 + 2
            ),
        )
        .unwrap(),
        2 => fs::write(source.join("notes.txt"), "note ".repeat(day * 9)).unwrap(),
        3 if source.join("notes.txt").exists() => {
            fs::remove_file(source.join("notes.txt")).unwrap();
        }
        4 => fs::write(source.join("feed.css"), format!("p{{margin:{day}px}}")).unwrap(),
        // The same bytes again.
        5 if post.exists() => fs::write(&post, fs::read(&post).unwrap()).unwrap(),
        _ => fs::write(post, text(dice)).unwrap(),
    }
}

fn check_equal(cold: &BTreeMap<String, Vec<u8>>, warm: &BTreeMap<String, Vec<u8>>, when: &str) {
    let paths = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(paths(cold), paths(warm), "{when}");
    for (path, bytes) in cold {
        assert!(warm.get(path) == Some(bytes), "{path} differs {when}");
    }
}

fn check_edits(release: bool, rounds: usize) {
    let (blog, cache) = (Folder::new(), Folder::new());
    fs::create_dir_all(blog.path().join("posts")).unwrap();
    fs::write(blog.path().join("a.png"), png(2, 3)).unwrap();
    fs::write(blog.path().join("site.toml"), "title = \"Blog\"\n").unwrap();
    let mut dice = Dice(7);
    let mut former = None;
    for round in 0..rounds {
        for _ in 0..dice.below(4) {
            edit(blog.path(), &mut dice);
        }
        let cold = pressed(blog.path(), None, None, release);
        let warm = pressed(blog.path(), Some(cache.path()), former.as_ref(), release);
        let when = format!("after {round} edits, release: {release}");
        check_equal(&files_of(cold.path()), &files_of(warm.path()), &when);
        // What befalls a folder that is kept: it is changed in place, or damaged.
        let kept = cache
            .path()
            .join("pressed")
            .join(if release { "release" } else { "draft" });
        let manifest = stored(&kept, "manifest.json");
        match dice.below(6) {
            0 => fs::write(manifest, "changed in place").unwrap(),
            1 => fs::remove_dir_all(manifest.parent().unwrap()).unwrap(),
            2 => fs::write(kept.with_extension("note"), "damaged").unwrap(),
            _ => {}
        }
        // And what befalls a bundle.
        match dice.below(6) {
            0 => fs::write(warm.path().join("posts/other.html"), "of somebody").unwrap(),
            1 => fs::remove_dir_all(warm.path().join("tags")).unwrap(),
            2 => fs::create_dir_all(warm.path().join("posts/p1/x/y")).unwrap(),
            // Another file of the same length takes the place of one.
            3 => {
                let (old, new) = (warm.path().join("manifest.json"), warm.path().join("new"));
                for old in [old, warm.path().join("tags/index.html")] {
                    if let Ok(length) = fs::metadata(&old).map(|found| found.len()) {
                        fs::write(&new, vec![b'x'; usize::try_from(length).unwrap()]).unwrap();
                        fs::rename(&new, &old).unwrap();
                    }
                }
            }
            _ => {}
        }
        former = (dice.below(8) > 0).then_some(warm);
    }
}

#[test]
fn warm_is_cold() {
    check_edits(false, 40);
}

#[test]
fn warm_is_cold_in_a_release() {
    check_edits(true, 8);
}
