//! The search of the page: a program of its own, which comes when a reader asks for it and
//! runs beside the page. It passes on what it is told and what it finds, nothing else: see
//! [`quire::search`].

#[cfg(target_arch = "wasm32")]
mod bindings {
    use std::cell::RefCell;

    use quire::{
        app::{Interface, Setting, found},
        model::Base,
        search::{Engine, places},
    };
    use wasm_bindgen::prelude::wasm_bindgen;

    thread_local! {
        static ENGINE: RefCell<Engine> = RefCell::default();
    }

    /// Takes the root of an index; `false` where it is none.
    #[wasm_bindgen]
    pub fn begin(root: &[u8]) -> bool {
        let engine = Engine::new(root);
        let is_index = engine.is_some();
        ENGINE.replace(engine.unwrap_or_default());
        is_index
    }

    /// Takes a piece that was needed; nothing where it cannot be had.
    #[wasm_bindgen]
    pub fn give(path: &str, bytes: Option<Vec<u8>>) {
        ENGINE.with_borrow_mut(|engine| engine.give(path, bytes.as_deref()));
    }

    /// Takes the text of a post; nothing where it cannot be had.
    #[wasm_bindgen]
    pub fn give_text(path: &str, text: Option<String>) {
        ENGINE.with_borrow_mut(|engine| engine.give_text(path, text.as_deref()));
    }

    /// Needs again what could not be had.
    #[wasm_bindgen]
    pub fn retry() {
        ENGINE.with_borrow_mut(Engine::retry);
    }

    /// What is found, in parts between zeros: the paths that are needed, one a line, with a
    /// star before those of posts; whether the rest may be shown; what is said of it; the
    /// results; what else there is to do.
    #[wasm_bindgen]
    #[must_use]
    pub fn ask(query: &str, most: usize, lang: &str, base: &str) -> String {
        let answer = ENGINE.with_borrow_mut(|engine| engine.ask(query, most));
        let interface = lang
            .parse()
            .map_or(Interface::English, |lang| Interface::of(&lang));
        let base = Base::new(base);
        let setting = Setting {
            base: &base,
            strings: interface.strings(),
        };
        let found = found(setting, interface, &answer);
        let mut needs = String::new();
        for need in &answer.needs {
            if need.is_text {
                needs.push('*');
            }
            needs.push_str(&need.path);
            needs.push('\n');
        }
        let is_shown = answer.is_whole || !answer.hits.is_empty();
        let is_shown = if is_shown { "1" } else { "" };
        [
            needs.as_str(),
            is_shown,
            &found.said,
            &found.options,
            &found.more,
        ]
        .join("\0")
    }

    /// Where in a text is what was asked for, in UTF-16 units.
    #[wasm_bindgen]
    #[must_use]
    pub fn mark(text: &str, query: &str) -> Vec<u32> {
        ENGINE.with_borrow(|engine| places(text, query, engine.folding()))
    }
}

fn main() {}
