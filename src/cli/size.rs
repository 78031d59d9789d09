//! How much does a reader download before the blog is a program?
//!
//! Weighs WebAssembly and JavaScript as a server sends them, with brotli at its highest
//! level. The figure is the whole of the program and nothing of the posts; the service
//! worker, which comes when a page has all it needs, is no part of it. Styles have limits
//! of their own: those that every page carries keep its text from being seen.

use super::failure::Failure;
use std::fmt;
use std::fs;
use std::io::Write as _;
use std::path::Path;

/// What WebAssembly and JavaScript may weigh together.
pub(crate) const BUDGET: usize = 150_000;
/// What the styles in a page may weigh, without which nothing of it is seen.
const FIRST_STYLES: usize = 4_000;
/// What all styles may weigh together.
const STYLES: usize = 14_000;

/// What the program and the styles of a bundle weigh, in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Weight {
    wasm: usize,
    script: usize,
    /// The search, which comes when a reader opens it.
    search: usize,
    /// The styles that every page carries.
    first_styles: usize,
    /// The styles that come behind a page.
    later_styles: usize,
}

impl Weight {
    /// Whether a reader on a slow line is still well served.
    pub(crate) fn is_within_budget(self) -> bool {
        self.wasm + self.script <= BUDGET
            && self.first_styles <= FIRST_STYLES
            && self.first_styles + self.later_styles <= STYLES
    }
}

impl fmt::Display for Weight {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kilo = |bytes: usize| bytes as f64 / 1000.0;
        write!(
            formatter,
            "WebAssembly {:.1} kB and JavaScript {:.1} kB with brotli, {:.1} of {:.0} kB; \
             styles {:.2} of {:.0} kB in each page, {:.2} of {:.0} kB in all; \
             the search {:.1} kB more when it is opened",
            kilo(self.wasm),
            kilo(self.script),
            kilo(self.wasm + self.script),
            kilo(BUDGET),
            kilo(self.first_styles),
            kilo(FIRST_STYLES),
            kilo(self.first_styles + self.later_styles),
            kilo(STYLES),
            kilo(self.search)
        )
    }
}

/// Weighs the program and the styles of a bundle.
///
/// # Errors
///
/// When the bundle cannot be read, or has no program.
pub(crate) fn weigh(bundle: &Path) -> Result<Weight, Failure> {
    let mut weight = Weight::default();
    let weighed = add(bundle, &mut weight).and_then(|()| {
        // All pages carry the same.
        let page = fs::read_to_string(bundle.join("index.html"))?;
        weight.first_styles = compressed(styles(&page).as_bytes())?;
        Ok(())
    });
    weighed.map_err(|error| {
        let bundle = bundle.display();
        Failure::new(format!("The bundle {bundle} cannot be weighed: {error}."))
    })?;
    if weight.wasm == 0 {
        let bundle = bundle.display();
        return Err(Failure::new(format!(
            "There is no WebAssembly in {bundle}: build it with `cargo quire build`."
        )));
    }
    Ok(weight)
}

fn add(folder: &Path, weight: &mut Weight) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            add(&path, weight)?;
            continue;
        }
        let name = path.file_name().and_then(|name| name.to_str());
        let name = name.unwrap_or_default();
        let program = name
            .strip_suffix(".js")
            .map(|stem| format!("{stem}_bg.wasm"));
        let is_trunks = program.is_some_and(|program| path.with_file_name(program).is_file());
        if is_trunks || name.starts_with("quire-search") {
            // What Trunk made, of which the press has made what is served.
            continue;
        }
        if name.starts_with("search") && (name.ends_with(".js") || name.ends_with(".wasm")) {
            weight.search += compressed(&fs::read(&path)?)?;
            continue;
        }
        match path.extension().and_then(|extension| extension.to_str()) {
            Some("wasm") => weight.wasm += compressed(&fs::read(&path)?)?,
            Some("css") => weight.later_styles += compressed(&fs::read(&path)?)?,
            Some("js") if !path.ends_with("worker.js") => {
                weight.script += compressed(&fs::read(&path)?)?
            }
            _ => {}
        }
    }
    Ok(())
}

/// The styles in a page.
fn styles(page: &str) -> String {
    let elements = page.split("<style").skip(1);
    let texts = elements.filter_map(|element| element.split_once('>')?.1.split("</style").next());
    texts.collect()
}

fn compressed(bytes: &[u8]) -> std::io::Result<usize> {
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 64 * 1024, 11, 22);
    writer.write_all(bytes)?;
    writer.flush()?;
    Ok(writer.into_inner().len())
}

#[cfg(test)]
mod tests {
    use super::{BUDGET, FIRST_STYLES, STYLES, Weight, compressed, styles, weigh};
    use std::path::Path;

    #[test]
    fn the_budget_counts_both_together() {
        let weight = |wasm, script| Weight {
            wasm,
            script,
            search: 30_000,
            first_styles: 3_900,
            later_styles: 3_725,
        };
        assert!(weight(BUDGET - 1, 1).is_within_budget());
        assert!(!weight(BUDGET, 1).is_within_budget());
        assert_eq!(
            weight(130_040, 6_500).to_string(),
            "WebAssembly 130.0 kB and JavaScript 6.5 kB with brotli, 136.5 of 150 kB; \
             styles 3.90 of 4 kB in each page, 7.62 of 14 kB in all; \
             the search 30.0 kB more when it is opened"
        );
    }

    #[test]
    fn styles_have_limits_in_a_page_and_in_all() {
        let weight = |first_styles, later_styles| Weight {
            first_styles,
            later_styles,
            ..Weight::default()
        };
        assert!(weight(FIRST_STYLES, STYLES - FIRST_STYLES).is_within_budget());
        assert!(!weight(FIRST_STYLES + 1, 0).is_within_budget());
        assert!(!weight(FIRST_STYLES, STYLES - FIRST_STYLES + 1).is_within_budget());
    }

    #[test]
    fn all_styles_of_a_page_are_weighed_and_nothing_else() {
        let page = "<p>x</p><style>a{}</style><i></i><style media=\"screen\">b{}</style> c{}";
        assert_eq!(styles(page), "a{}b{}");
        assert_eq!(styles("<p>none</p>"), "");
    }

    #[test]
    fn a_bundle_without_a_program_is_told() {
        let failure = weigh(Path::new("/nowhere/dist")).err();
        assert!(failure.is_some_and(|failure| failure.to_string().contains("/nowhere/dist")));
    }

    #[test]
    fn the_javascript_that_trunk_made_is_not_weighed_beside_what_is_served() -> std::io::Result<()>
    {
        let folder = std::env::temp_dir().join(format!("quire-size-{}", std::process::id()));
        std::fs::create_dir_all(&folder)?;
        for (name, content) in [
            ("index.html", "<style>a{}</style>"),
            ("quire-page-1_bg.wasm", "the program"),
            (
                "quire-page-1.js",
                "what Trunk left, in more bytes than what is served",
            ),
            ("quire-page-2.js", "what is served"),
        ] {
            std::fs::write(folder.join(name), content)?;
        }
        let weight = weigh(&folder).unwrap_or_default();
        std::fs::remove_dir_all(&folder)?;
        assert_eq!(weight.script, compressed(b"what is served")?);
        assert_eq!(weight.wasm, compressed(b"the program")?);
        Ok(())
    }

    #[test]
    fn repetition_weighs_next_to_nothing() -> std::io::Result<()> {
        assert!(compressed(&[7; 100_000])? < 100);
        Ok(())
    }
}
