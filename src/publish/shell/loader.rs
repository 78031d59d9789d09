//! How does Trunk load the program, and what does the page do instead?
//!
//! Trunk writes a module that imports the program, and links that fetch it ahead of all
//! else. Both go: the page has a script of its own, which waits for the first paint, sees
//! that what came is what was built, and goes on where there is no program. The script is
//! the same in every blog; the addresses stand in its attributes. It is a file, because
//! what stands in a page is read and run before the page is painted.

use std::{fs, io, path::Path};

use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::{
    super::problem::{Fault, Place},
    attribute_value, escaped, scripts, short_script,
};

/// The page's own script, as its authors read it.
const START: &str = include_str!("start.js");
/// What opens the search, in every page.
const OPEN: &str = include_str!("open.js");
/// Lays out the rest of a page.
const UNFOLD: &str = include_str!("unfold.js");

/// Where the program is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::publish) struct Loader {
    /// The address of the JavaScript between the program and the browser.
    pub(in crate::publish) js: String,
    /// The address of the program itself.
    pub(in crate::publish) wasm: String,
}

/// The program that a bundle was built with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::publish) struct Program {
    pub(in crate::publish) loader: Loader,
    /// The JavaScript as it is served: its path below the base, and its text.
    pub(in crate::publish) js: (String, String),
    js_hash: String,
    wasm_hash: String,
    /// Another one for every other program.
    pub(in crate::publish) version: String,
}

impl Loader {
    /// Takes Trunk's loader out of a page; `None` for a page without one.
    pub(in crate::publish) fn take(html: &str) -> Option<(String, Self)> {
        let script = scripts(html)
            .into_iter()
            .find(|script| script.text(html).contains("TrunkApplicationStarted"))?;
        let text = script.text(html);
        let js = quoted(text, " from ")?.to_owned();
        // The same name with another ending, first thing after `init(`.
        let wasm = quoted(text, "module_or_path:").or_else(|| quoted(text, " init("))?;
        let loader = Self {
            wasm: wasm.to_owned(),
            js,
        };
        let mut kept = html.get(..script.element.start)?.trim_end().to_owned();
        kept += html.get(script.element.end..)?;
        Some((loader.without_links(&kept), loader))
    }

    /// The page without the links that fetch the program early.
    fn without_links(&self, html: &str) -> String {
        let mut kept = String::with_capacity(html.len());
        let mut rest = html;
        while let Some(start) = rest.find("<link") {
            let (before, link) = rest.split_at(start);
            let (link, behind) = link.split_at(link.find('>').map_or(link.len(), |end| end + 1));
            kept += before;
            let is_early = attribute_value(link, "rel").is_some_and(|rel| rel.ends_with("preload"));
            let is_its = attribute_value(link, "href")
                .is_some_and(|href| href == self.js || href == self.wasm);
            if !(is_early && is_its) {
                kept += link;
            }
            rest = behind;
        }
        kept + rest
    }
}

impl Program {
    /// Reads the program in the folder to serve. Trunk names the JavaScript by the program
    /// that it belongs to, whatever became of the JavaScript since; what browsers keep for ever
    /// is named by what it holds.
    pub(in crate::publish) fn read(loader: Loader, out: &Path) -> Result<Self, Fault> {
        let path = |address: &str| out.join(file_name(address));
        let missing = |address: &str, error: io::Error| {
            let name = file_name(address);
            let message = format!(
                "the page loads `{name}`, which cannot be read ({error}); build it again with `trunk build`"
            );
            Fault::new(Place::START, message)
        };
        let js = fs::read_to_string(path(&loader.js));
        let js = js.map_err(|error| missing(&loader.js, error))?;
        let wasm = fs::read(path(&loader.wasm));
        let wasm = wasm.map_err(|error| missing(&loader.wasm, error))?;
        let version = Sha256::new().chain_update(&js).chain_update(&wasm);
        let name = format!("quire-page-{}.js", hex(&Sha256::digest(&js)));
        let folder = loader.js.strip_suffix(file_name(&loader.js));
        Ok(Self {
            js_hash: integrity(js.as_bytes()),
            wasm_hash: integrity(&wasm),
            version: hex(&version.finalize()),
            loader: Loader {
                js: [folder.unwrap_or_default(), &name].concat(),
                ..loader
            },
            js: (name, js),
        })
    }

    /// The element with the script that starts it, which lies at `address`.
    pub(in crate::publish) fn start_element(&self, address: &str, script: &str) -> String {
        let hash = integrity(script.as_bytes());
        let attributes = [
            ("src", address),
            ("integrity", &hash),
            ("fetchpriority", "low"),
            ("data-js", &self.loader.js),
            ("data-js-hash", &self.js_hash),
            ("data-wasm", &self.loader.wasm),
            ("data-wasm-hash", &self.wasm_hash),
            ("data-version", &self.version),
        ];
        let mut html = "<script async".to_owned();
        for (name, value) in attributes {
            html += &format!(" {name}=\"{}\"", escaped(value));
        }
        html + "></script>"
    }
}

/// The script that starts the program, with [`page_script`].
pub(in crate::publish) fn start_script(ahead: &Value) -> String {
    [short_script(START), page_script(ahead)].join("\n")
}

/// The script that lays out the rest of a page and opens the search; `ahead` are the files that
/// come together with that.
pub(in crate::publish) fn page_script(ahead: &Value) -> String {
    let open = short_script(OPEN).replace("AHEAD", &ahead.to_string());
    [short_script(UNFOLD), open].join("\n")
}

/// The hash of a file as an `integrity` attribute and a policy have it.
pub(in crate::publish) fn integrity(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = "sha256-".to_owned();
    for bytes in Sha256::digest(bytes).chunks(3) {
        let at = |index: usize| bytes.get(index).copied().map_or(0, u32::from);
        let bits = at(0) << 16 | at(1) << 8 | at(2);
        for index in 0..4 {
            let digit = DIGITS.get((bits >> (18 - 6 * index)) as usize & 63);
            let digit = digit.filter(|_| index <= bytes.len());
            text.push(digit.map_or('=', |digit| char::from(*digit)));
        }
    }
    text
}

/// The beginning of a hash, for the name of a file: 16 digits.
pub(in crate::publish) fn hex(hash: &[u8]) -> String {
    let digits = hash.iter().take(8).map(|byte| format!("{byte:02x}"));
    digits.collect()
}

/// The last part of an address, which lies in the folder to serve.
fn file_name(address: &str) -> &str {
    address.rsplit('/').next().unwrap_or_default()
}

/// What stands in quotes next after `before`.
fn quoted<'a>(text: &'a str, before: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(before)?;
    let rest = rest.trim_start();
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    rest.get(1..)?.split(quote).next()
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::{Loader, integrity, start_script};

    const PAGE: &str = "<head><style>x</style>\n<script type=\"module\">\nimport init, * as bindings from '/b/quire-page-1.js';\nconst wasm = await init({ module_or_path: '/b/quire-page-1_bg.wasm' });\n\nwindow.wasmBindings = bindings;\ndispatchEvent(new CustomEvent(\"TrunkApplicationStarted\", {detail: {wasm}}));\n\n</script>\n<link rel=\"icon\" href=\"/b/quire-page-1.js\"><link rel=\"modulepreload\" href=\"/b/quire-page-1.js\" crossorigin=\"anonymous\"><link rel=\"preload\" href=\"/b/quire-page-1_bg.wasm\" as=\"fetch\"><link rel=\"preload\" href=\"/b/font\"></head>";

    #[test]
    fn trunks_loader_goes_and_tells_where_the_program_is() {
        let found = Loader::take(PAGE);
        let loader = Loader {
            js: "/b/quire-page-1.js".to_owned(),
            wasm: "/b/quire-page-1_bg.wasm".to_owned(),
        };
        let rest = "<head><style>x</style>\n<link rel=\"icon\" href=\"/b/quire-page-1.js\"><link rel=\"preload\" href=\"/b/font\"></head>";
        assert_eq!(found, Some((rest.to_owned(), loader)));
        let older = PAGE.replace(
            "{ module_or_path: '/b/quire-page-1_bg.wasm' }",
            "'/b/x.wasm'",
        );
        let wasm = Loader::take(&older).map(|(_, loader)| loader.wasm);
        assert_eq!(wasm.as_deref(), Some("/b/x.wasm"));
    }

    #[test]
    fn a_page_without_trunks_loader_has_none() {
        for html in [
            "",
            "<script>1</script>",
            "<script type=\"module\">TrunkApplicationStarted</script>",
        ] {
            assert_eq!(Loader::take(html), None, "{html}");
        }
    }

    #[test]
    fn hashes_are_written_as_browsers_read_them() {
        // From the definition of SHA-256, and of subresource integrity.
        let table = [
            ("", "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="),
            ("abc", "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="),
        ];
        for (text, hash) in table {
            assert_eq!(integrity(text.as_bytes()), hash);
        }
    }

    #[test]
    fn what_starts_the_program_may_stand_in_a_page() {
        let short = start_script(&Value::Null);
        assert!(!short.contains("//"), "{short}");
        assert!(!short.contains("</"), "it would end the element: {short}");
        assert!(!short.contains("\n\n") && !short.contains("\n "), "{short}");
    }
}
