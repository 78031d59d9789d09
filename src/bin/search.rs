//! The search of the page: a program of its own, which comes when a reader asks for it.

#[cfg(target_arch = "wasm32")]
mod bindings {
    use wasm_bindgen::prelude::wasm_bindgen;

    /// What
    #[wasm_bindgen]
    pub fn ask(query: &str) -> String {
        query.to_uppercase()
    }
}

fn main() {}
