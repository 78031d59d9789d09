//! Which files does the search run on, and what does a page need to know of them?
//!
//! Trunk leaves a program and the glue between it and the browser. They get names that bear
//! the hashes of their contents, the glue with what we say to it behind it, and a script that
//! is fetched when a reader opens the search tells of them. No page names them, but the
//! script that all have fetches them with that one, so that nothing is fetched before.

use std::{fs, path::Path};

use serde_json::{Map, Value, json};
use sha2::{Digest as _, Sha256};

use crate::{
    app::{Interface, Setting, search_dialog, search_words},
    model::Base,
    publish::{
        output::Output,
        shell::{hex, integrity, short_script},
    },
    search::Engine,
};

/// What Trunk calls the glue and the program.
const GLUE: &str = "quire-search.js";
const PROGRAM: &str = "quire-search_bg.wasm";
/// What the page asks for when a reader opens the search.
pub(in crate::publish) const SCRIPT: &str = "search.js";

/// The programs of the search, below the blog's base.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::publish) struct SearchProgram {
    worker: (String, Vec<u8>),
    program: (String, Vec<u8>),
    script: Vec<u8>,
}

impl SearchProgram {
    /// What Trunk left in a folder; `None` where it left no search.
    pub(in crate::publish) fn read(out: &Path, base: &Base) -> Option<Self> {
        let glue = fs::read_to_string(out.join(GLUE)).ok()?;
        let program = fs::read(out.join(PROGRAM)).ok()?;
        let worker = format!("{glue}\n{}", short_script(include_str!("worker.js")));
        let worker = named("js", worker.into_bytes());
        let hash = integrity(&program);
        let program = named("wasm", program);
        let all = |of: &dyn Fn(Interface) -> Value| -> Value {
            let each =
                Interface::ALL.map(|interface| (interface.as_str().to_owned(), of(interface)));
            Value::Object(each.into_iter().collect())
        };
        let dialog = |interface: Interface| {
            let setting = Setting {
                base,
                strings: interface.strings(),
            };
            Value::String(search_dialog(setting, interface))
        };
        let words = |interface| {
            let words = search_words(interface);
            let words = words.map(|(name, word)| (name.to_owned(), Value::from(word)));
            Value::Object(words.into_iter().collect::<Map<_, _>>())
        };
        let setup = json!({
            "base": base.as_str(),
            "worker": worker.0,
            "program": program.0,
            "programHash": hash,
            "root": Engine::ROOT,
            "dialogs": all(&dialog),
            "words": all(&words),
        });
        // It also stands in a page, where nothing may end its element.
        let setup = setup.to_string().replace('<', "\\u003c");
        let script = short_script(include_str!("search.js"));
        Some(Self {
            script: format!("{{\nconst SETUP={setup};\n{script}\n}}\n").into_bytes(),
            worker,
            program,
        })
    }

    /// The files that its script asks for first, which may come together with it.
    pub(in crate::publish) fn ahead(&self) -> Value {
        json!({
            "worker": self.worker.0,
            "program": self.program.0,
            "hash": integrity(&self.program.1),
            "root": Engine::ROOT,
        })
    }

    /// Every file of it: its path and its bytes.
    pub(in crate::publish) fn files(&self) -> [(&str, &[u8]); 3] {
        [
            (&self.worker.0, &self.worker.1),
            (&self.program.0, &self.program.1),
            (SCRIPT, &self.script),
        ]
    }

    /// The files as they are written.
    pub(in crate::publish) fn outputs(&self) -> Vec<Output<'_>> {
        let output = |(path, bytes): (&str, &'_ [u8])| {
            let bytes = bytes.to_vec();
            Output::made(path.to_owned(), Box::new(move || Ok(bytes.clone())))
        };
        self.files().into_iter().map(output).collect()
    }
}

/// Bytes under the name of what they are.
fn named(ending: &str, bytes: Vec<u8>) -> (String, Vec<u8>) {
    let hash = hex(&Sha256::digest(&bytes));
    (format!("assets/search-{hash}.{ending}"), bytes)
}
