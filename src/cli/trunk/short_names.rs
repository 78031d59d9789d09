//! How do the program and its JavaScript call each other in fewer bytes?
//!
//! wasm-bindgen gives each function that the two share a name of up to 200 letters, half of
//! them hashes that no compression shortens, and writes it into both files. Only the two
//! files know these names, so both get shorter ones. What is exported for others to call
//! (`memory`, and names without underscores before them) stays as it is.
//!
//! A file that is not as expected stays untouched: the program is then larger, not broken.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::Path;

use crate::publish::short_script;

/// The letters of new names, behind a `$`, which no name of wasm-bindgen's begins with.
const LETTERS: &[u8; 52] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const IMPORTS: u8 = 2;
const EXPORTS: u8 = 7;
/// The kind of an import or export that is a function.
const FUNCTION: u8 = 0;

/// Shortens each program in the folder that wasm-bindgen wrote.
///
/// # Errors
///
/// When the folder cannot be read or written.
pub(crate) fn run(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().and_then(|name| name.to_str());
        let Some(name) = name.and_then(|name| name.strip_suffix("_bg.wasm")) else {
            continue;
        };
        let glue = path.with_file_name(format!("{name}.js"));
        let (wasm, js) = (fs::read(&path)?, fs::read_to_string(&glue)?);
        if let Some((wasm, js)) = shortened(&wasm, &js) {
            fs::write(path, wasm)?;
            fs::write(glue, js)?;
        }
    }
    Ok(())
}

/// The program and its JavaScript with short names, or nothing where they are not what
/// wasm-bindgen writes.
fn shortened(wasm: &[u8], js: &str) -> Option<(Vec<u8>, String)> {
    // A `$` alone stands before what is set into a text.
    if words(js).any(|word| word.len() > 1 && word.starts_with('$')) {
        return None;
    }
    let mut names = Names::default();
    let mut short = wasm.get(..8)?.to_vec();
    let mut rest = Bytes(wasm.get(8..)?);
    while !rest.0.is_empty() {
        let kind = rest.byte()?;
        let length = rest.number()?;
        let section = rest.take(length)?;
        let section = match kind {
            IMPORTS => imports(section, &mut names)?,
            EXPORTS => exports(section, &mut names)?,
            _ => section.to_vec(),
        };
        short.push(kind);
        push_number(&mut short, section.len());
        short.extend(section);
    }
    names.shorten_arguments(js);
    let js = plain(js, &names);
    Some((short, js))
}

/// The section that says what the program calls.
fn imports(section: &[u8], names: &mut Names) -> Option<Vec<u8>> {
    let mut section = Bytes(section);
    let count = section.number()?;
    let mut short = Vec::new();
    push_number(&mut short, count);
    for _ in 0..count {
        // The name of the module is the same for all.
        push_name(&mut short, section.name()?);
        let name = section.name()?;
        let rest = section.0;
        if section.byte()? != FUNCTION {
            return None;
        }
        section.number()?;
        push_name(&mut short, names.short(name));
        short.extend(rest.get(..rest.len() - section.0.len())?);
    }
    Some(short)
}

/// The section that says what the program can be called by.
fn exports(section: &[u8], names: &mut Names) -> Option<Vec<u8>> {
    let mut section = Bytes(section);
    let count = section.number()?;
    let mut short = Vec::new();
    push_number(&mut short, count);
    for _ in 0..count {
        let name = section.name()?;
        let rest = section.0;
        section.byte()?;
        section.number()?;
        let is_its_own = name.starts_with("__wb") || name.contains("___");
        push_name(
            &mut short,
            if is_its_own { names.short(name) } else { name },
        );
        short.extend(rest.get(..rest.len() - section.0.len())?);
    }
    Some(short)
}

/// JavaScript with the new names, without what only its authors read and its warnings to
/// whoever calls it in an outdated way. wasm-bindgen writes no text of several lines.
fn plain(js: &str, names: &Names) -> String {
    let mut short = String::with_capacity(js.len());
    let mut is_comment = false;
    for line in without_unused(js).lines().map(str::trim) {
        is_comment |= line.starts_with("/*");
        if is_comment {
            is_comment = !line.ends_with("*/");
            continue;
        }
        if line.starts_with("console.warn(") {
            continue;
        }
        let mut from = 0;
        for word in words(line) {
            if let Some(name) = names.of.get(word) {
                let at = word.as_ptr() as usize - line.as_ptr() as usize;
                short += line.get(from..at).unwrap_or_default();
                short += name;
                from = at + word.len();
            }
        }
        short += line.get(from..).unwrap_or_default();
        short.push('\n');
    }
    short_script(&without_detours(&short))
}

/// JavaScript that gives what it has found without giving it a name first.
fn without_detours(js: &str) -> String {
    let mut short = String::with_capacity(js.len());
    let mut lines = js.lines().peekable();
    while let Some(line) = lines.next() {
        let found = line.strip_prefix("const ret = ");
        let found = found.filter(|_| lines.next_if_eq(&"return ret;").is_some());
        short += if found.is_some() { "return " } else { "" };
        short += found.unwrap_or(line);
        short.push('\n');
    }
    short
}

/// JavaScript without the second way to start a program, at once, which no page takes.
fn without_unused(js: &str) -> String {
    let (start, end) = ("\nfunction initSync(", "\n}\n");
    let (both, one) = ("export { initSync, ", "export { ");
    let rest = |(before, rest): (&str, &str)| {
        let (_, after) = rest.split_once(end)?;
        Some([before, "\n", after].concat())
    };
    match js.split_once(start).and_then(rest) {
        Some(kept) if kept.matches("initSync").count() == 1 => kept.replace(both, one),
        _ => js.to_owned(),
    }
}

/// What could be names in JavaScript.
fn words(js: &str) -> impl Iterator<Item = &str> {
    let is_of_word = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
    js.split(move |c| !is_of_word(c))
        .filter(|word| !word.is_empty())
}

/// New names by old ones.
#[derive(Debug, Default)]
struct Names {
    of: HashMap<String, String>,
}

impl Names {
    /// Gives arguments, `arg0` and so on, letters that nothing else is called.
    fn shorten_arguments(&mut self, js: &str) {
        for letter in 'A'..='Z' {
            let number = u32::from(letter) - u32::from('A');
            if words(js).all(|word| word != letter.to_string()) {
                self.of.insert(format!("arg{number}"), letter.to_string());
            }
        }
    }

    fn short(&mut self, name: &str) -> &str {
        let next = self.of.len();
        self.of.entry(name.to_owned()).or_insert_with(|| {
            let letter = |index: usize| char::from(LETTERS[index % LETTERS.len()]);
            let mut name = "$".to_owned();
            let mut number = next;
            name.push(letter(number));
            while number >= LETTERS.len() {
                number /= LETTERS.len();
                name.push(letter(number));
            }
            name
        })
    }
}

/// What of a WebAssembly file is still to be read; the format is that of section 5 of the
/// WebAssembly core specification.
struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn byte(&mut self) -> Option<u8> {
        self.take(1)?.first().copied()
    }

    /// An unsigned number in LEB128.
    fn number(&mut self) -> Option<usize> {
        let mut number = 0;
        for shift in (0..35).step_by(7) {
            let byte = self.byte()?;
            number |= usize::from(byte & 127) << shift;
            if byte < 128 {
                return Some(number);
            }
        }
        None
    }

    fn name(&mut self) -> Option<&'a str> {
        let length = self.number()?;
        std::str::from_utf8(self.take(length)?).ok()
    }

    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }
}

fn push_number(bytes: &mut Vec<u8>, mut number: usize) {
    while number > 127 {
        bytes.push((number & 127) as u8 | 128);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn push_name(bytes: &mut Vec<u8>, name: &str) {
    push_number(bytes, name.len());
    bytes.extend(name.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::{Bytes, Names, push_name, push_number, shortened, without_detours, without_unused};

    const JS: &str = "/**\n * @returns {any}\n */\nfunction __wbg_get_imports() {\n    const import0 = {\n        __wbg_say_0123: function(arg0) {\n            // its size\n            return arg0.size;\n        },\n    };\n}\nwasm.__wbindgen_start(); wasm.memory; wasm.main(`__wbg_say ${1}`);\n";

    fn section(kind: u8, entries: &[(&[&str], &[u8])]) -> Vec<u8> {
        let mut body = Vec::new();
        push_number(&mut body, entries.len());
        for (names, rest) in entries {
            names.iter().for_each(|name| push_name(&mut body, name));
            body.extend(*rest);
        }
        let mut section = vec![kind];
        push_number(&mut section, body.len());
        section.extend(body);
        section
    }

    fn program(import: &str, start: &str) -> Vec<u8> {
        let long = "x".repeat(300);
        let mut wasm = b"\0asm\x01\0\0\0".to_vec();
        wasm.extend(section(2, &[(&["./page_bg.js", import], &[0, 1])]));
        let exports: [(&[&str], &[u8]); 3] = [
            (&["memory"], &[2, 0]),
            (&[start], &[0, 200, 1]),
            (&["main"], &[0, 3]),
        ];
        wasm.extend(section(7, &exports));
        wasm.extend(section(0, &[(&[&long], &[])]));
        wasm
    }

    #[test]
    fn the_two_files_go_on_knowing_each_other() {
        let wasm = program("__wbg_say_0123", "__wbindgen_start");
        let (wasm, js) = shortened(&wasm, JS).unwrap_or_default();
        assert_eq!(wasm, program("$a", "$b"));
        assert_eq!(
            js,
            "function __wbg_get_imports(){const import0={$a:function(A){return A.size;},};}\nwasm.$b();wasm.memory;wasm.main(`__wbg_say ${1}`);"
        );
    }

    #[test]
    fn what_is_not_as_expected_stays() {
        let wasm = program("__wbg_say_0123", "__wbindgen_start");
        assert_eq!(shortened(&wasm, "let $a;"), None, "the name could be taken");
        for end in 0..wasm.len() {
            let cut = wasm.get(..end).unwrap_or_default();
            // Between two sections it is a whole program of fewer.
            if let Some((short, _)) = shortened(cut, "") {
                assert!(short.len() <= cut.len(), "{end}");
            }
        }
        assert_eq!(shortened(b"", ""), None);
        assert_eq!(shortened(&[255; 20], ""), None);
    }

    #[test]
    fn what_is_found_is_given_at_once() {
        let js = "const ret = A.b;\nreturn ret;\nconst ret = c;\nd(ret);\nreturn ret;\n";
        let short = "return A.b;\nconst ret = c;\nd(ret);\nreturn ret;\n";
        assert_eq!(without_detours(js), short);
    }

    #[test]
    fn what_no_page_calls_goes() {
        let js = "a();\nfunction initSync(module) {\n    if (module) {\n    }\n}\nb();\n\
                  export { initSync, __wbg_init as default };\n";
        let short = "a();\n\nb();\nexport { __wbg_init as default };\n";
        assert_eq!(without_unused(js), short.replace("\n\n", "\n"));
        let called = format!("initSync();\n{js}");
        assert_eq!(without_unused(&called), called);
    }

    #[test]
    fn every_name_is_another() {
        let mut names = Names::default();
        let mut all: Vec<String> = (0..3000)
            .map(|number| names.short(&format!("n{number}")).to_owned())
            .collect();
        all.sort();
        all.dedup();
        assert_eq!(all.len(), 3000);
        assert!(all.iter().all(|name| name.len() <= 4));
    }

    #[test]
    fn numbers_are_read_as_they_are_written() {
        for number in [0, 1, 127, 128, 300, 65_535, 2_000_000_000] {
            let mut bytes = Vec::new();
            push_number(&mut bytes, number);
            assert_eq!(Bytes(&bytes).number(), Some(number));
        }
        assert_eq!(Bytes(&[128; 9]).number(), None);
    }
}
