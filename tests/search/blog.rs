//! A blog that is pressed, and a search that is given its files.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use quire::{
    app::Document,
    model::{Base, DataFile, PostDocument},
    publish::{Press, press},
    search::{Answer, Engine, Folding},
    text::{packed, sections},
};

/// A blog in a folder of its own.
pub struct Blog {
    pub out: PathBuf,
    /// Every post, the newest first.
    pub posts: Vec<PostDocument>,
}

/// What a search has fetched.
#[derive(Default)]
pub struct Fetched {
    pub pieces: BTreeSet<String>,
    pub texts: BTreeSet<String>,
}

impl Blog {
    /// Presses what `write` puts into an empty folder for it.
    pub fn press(name: &str, write: impl FnOnce(&Path)) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join("search")
            .join(name);
        if folder.exists() {
            fs::remove_dir_all(&folder).unwrap();
        }
        let (source, out) = (folder.join("public"), folder.join("dist"));
        fs::create_dir_all(source.join("posts")).unwrap();
        fs::create_dir_all(&out).unwrap();
        write(&source);
        fs::write(out.join("index.html"), PAGE).unwrap();
        for (name, content) in [
            ("quire-page-0123456789abcdef.js", ""),
            ("quire-page-0123456789abcdef_bg.wasm", ""),
            ("quire-search.js", "/* the glue */"),
            ("quire-search_bg.wasm", "the program"),
        ] {
            fs::write(out.join(name), content).unwrap();
        }
        let summary = press(&Press {
            source,
            out: out.clone(),
            base: Base::new("/"),
            drafts: false,
            release: false,
            cache: None,
            former: None,
        });
        if let Err(problems) = summary {
            panic!("the blog cannot be pressed: {problems}");
        }
        let mut blog = Self {
            out,
            posts: Vec::new(),
        };
        blog.posts = blog.documents(&blog.out.join("posts"));
        blog
    }

    /// The blog of this repository.
    pub fn sample() -> Self {
        Self::press("sample", |source| {
            copy(&sample_folder(), source);
        })
    }

    fn documents(&self, folder: &Path) -> Vec<PostDocument> {
        let mut posts = Vec::new();
        let mut entries: Vec<_> = fs::read_dir(folder)
            .unwrap()
            .map(|e| e.unwrap().path())
            .collect();
        entries.sort();
        for path in entries {
            if path.is_file() && path.extension().is_some_and(|ending| ending == "json") {
                posts.push(document(&fs::read_to_string(path).unwrap()));
            }
        }
        posts
    }

    /// A search that has the root.
    pub fn search(&self) -> Search<'_> {
        let root = fs::read(self.out.join(Engine::ROOT)).unwrap();
        Search {
            blog: self,
            engine: Engine::new(&root).expect("the root is read"),
            fetched: Fetched::default(),
        }
    }
}

/// A search and what it was given.
pub struct Search<'b> {
    blog: &'b Blog,
    pub engine: Engine,
    pub fetched: Fetched,
}

impl Search<'_> {
    /// Asks until nothing more is needed.
    pub fn ask(&mut self, query: &str, most: usize) -> Answer {
        loop {
            let answer = self.engine.ask(query, most);
            if answer.needs.is_empty() {
                return answer;
            }
            for need in answer.needs {
                let path = percent_encoding::percent_decode_str(&need.path)
                    .decode_utf8()
                    .unwrap()
                    .into_owned();
                let bytes = fs::read(self.blog.out.join(path)).expect("what is needed is there");
                if need.is_text {
                    let post = document(&String::from_utf8(bytes).unwrap());
                    let text = packed(&sections(&post.markdown));
                    self.engine.give_text(&need.path, Some(&text));
                    self.fetched.texts.insert(need.path);
                } else {
                    self.engine.give(&need.path, Some(&bytes));
                    self.fetched.pieces.insert(need.path);
                }
            }
        }
    }

    /// The addresses of what is found, the best first.
    pub fn addresses(&mut self, query: &str, most: usize) -> Vec<String> {
        let answer = self.ask(query, most);
        answer.hits.into_iter().map(|hit| hit.address).collect()
    }
}

/// The text of a post as a reader sees it, folded and without marks: title, headings, text,
/// a line for each block.
pub fn plain(post: &PostDocument) -> String {
    let mut text = post.post.link.title.clone() + "\n";
    for section in sections(&post.markdown) {
        text += &section.heading;
        text += "\n";
        text += &section.text;
        text += "\n";
    }
    text.retain(|c| !matches!(c, '\u{E}' | '\u{F}'));
    folded(&text)
}

/// As the search compares texts, by other means: what has no accents is lower case.
pub fn folded(text: &str) -> String {
    let folding = Folding::whole();
    text.to_lowercase()
        .chars()
        .map(|c| folding.han(c))
        .collect()
}

pub fn address(post: &PostDocument) -> String {
    let link = &post.post.link;
    match link.address.is_empty() {
        true => format!("posts/{}", link.slug),
        false => link.address.clone(),
    }
}

fn document(json: &str) -> PostDocument {
    let reader = Document::reader(DataFile::Post { address: "" });
    match Document::read(json, reader).unwrap() {
        Document::Post(post) => post,
        _ => panic!("a post is one"),
    }
}

/// The author's folder of this repository.
pub fn sample_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("public")
}

pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let (path, to) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy(&path, &to);
        } else {
            fs::copy(&path, &to).unwrap();
        }
    }
}

/// As Trunk leaves it.
const PAGE: &str = "<!doctype html><html><head><meta charset=\"utf-8\"><!--quire:head--><!--/quire:head-->\
    <script type=\"module\">\nimport init, * as bindings from '/quire-page-0123456789abcdef.js';\n\
    const wasm = await init({ module_or_path: '/quire-page-0123456789abcdef_bg.wasm' });\n\
    dispatchEvent(new CustomEvent(\"TrunkApplicationStarted\", {detail: {wasm}}));\n</script></head>\
    <body><!--quire:body--><!--/quire:body--></body></html>";
