//! What becomes of the page that Trunk leaves, and what hosts are told of it.

use std::collections::BTreeSet;

use super::{
    fixture::{Fixture, png},
    pictures::photograph,
};

/// A page as Trunk leaves it for a program below `/blog/`.
const PAGE: &str = r#"<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <!--quire:head--><title>Quire</title><!--/quire:head-->
    <script>
      // Before the first paint.
      dark();
    </script>
    <link rel="icon" href="/blog/favicon-0123456789abcdef.svg" integrity="sha384-x"/>
    <style>a { b: c }</style>
    <style>
      d { e: f }
    </style>
    <script type="module">
import init, * as bindings from '/blog/quire-page-0123456789abcdef.js';
const wasm = await init({ module_or_path: '/blog/quire-page-0123456789abcdef_bg.wasm' });
dispatchEvent(new CustomEvent("TrunkApplicationStarted", {detail: {wasm}}));
</script>
  <link rel="modulepreload" href="/blog/quire-page-0123456789abcdef.js"><link rel="preload" href="/blog/quire-page-0123456789abcdef_bg.wasm" as="fetch"></head>
  <body>
    <div id="quire-app"><!--quire:body--><!--/quire:body--></div>
    <!--quire:rest-->
    <style>g:hover { h: i }</style>
    <!--/quire:rest-->
  </body>
</html>
"#;

/// What `trunk serve` adds to it.
const RELOADING: &str =
    "<script>new WebSocket('ws://x/.well-known/trunk/ws') // reloads\n</script></body>";

fn blog(page: &str) -> Fixture {
    Fixture::new()
        .base("/blog/")
        .post("posts/a.md", "Words.\n")
        .out_file("index.html", page)
        .out_file("quire-page-0123456789abcdef.js", "js")
        .out_file("quire-page-0123456789abcdef_bg.wasm", "wasm")
}

/// How the JavaScript is served: named by what it holds.
const JS_NAME: &str = "quire-page-16cedf80ade01c62.js";
/// What `openssl dgst -sha256 -binary | base64` makes of the files above.
const JS: &str = "sha256-Fs7fgK3gHGK90a6THQSSMwwLYr8pTAjAlc4vqyGpKY0=";
const WASM: &str = "sha256-M2FUv2f3Zfj3XRagrM7mG17l9qdbKikFcD35E71VDz4=";

#[test]
fn every_page_starts_the_program_itself() {
    let blog = blog(PAGE).press();
    for path in ["index.html", "posts/a/index.html", "404.html"] {
        let page = blog.text(path);
        assert!(!page.contains("TrunkApplicationStarted"), "{page}");
        assert!(!page.contains("preload\""), "{page}");
        let (_, script) = page.split_once("<script async src=\"/blog/").unwrap();
        let (start, _) = script.split_once('"').unwrap();
        assert!(blog.text(start).contains("trustedTypes"), "{start}");
        let script = format!(
            " fetchpriority=\"low\" data-js=\"/blog/{JS_NAME}\" data-js-hash=\"{JS}\" \
             data-wasm=\"/blog/quire-page-0123456789abcdef_bg.wasm\" data-wasm-hash=\"{WASM}\" \
             data-version=\""
        );
        assert!(page.contains(&script), "{page}");
        assert!(page.contains("<style>a{b:c}d{e:f}</style>"), "{page}");
        assert!(page.contains("<script>dark();</script>"), "{page}");
        // Nothing of the page waits for its later styles.
        let (_, end) = page.split_once("<link rel=\"stylesheet\"").unwrap();
        assert!(!end.contains("<script"), "{end}");
    }
    let files = blog.files();
    let later = files.keys().filter(|path| path.starts_with("assets/rest-"));
    let later: Vec<&String> = later.collect();
    let [later] = later.as_slice() else {
        panic!("{later:?}")
    };
    assert_eq!(blog.text(later), "g:hover{h:i}");
    let page = blog.text("index.html");
    assert!(page.contains(&format!("href=\"/blog/{later}\"")), "{page}");
}

#[test]
fn the_head_and_the_hosts_have_one_policy() {
    let blog = blog(PAGE).press();
    let rules = blog.text("_headers");
    let (_, policy) = rules.split_once("Content-Security-Policy: ").unwrap();
    let policy = policy.lines().next().unwrap();
    let meta = policy.strip_suffix("; frame-ancestors 'none'").unwrap();
    let meta = format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{meta}\">");
    for path in ["index.html", "posts/a/index.html", "404.html"] {
        let page = blog.text(path);
        let (before, _) = page.split_once(&meta).expect("the policy");
        let comes_first = !before.contains("<script") && !before.contains("<style");
        assert!(comes_first, "{before}");
    }
    for sample in [".quire/nginx.conf", ".quire/Caddyfile"] {
        let sample = blog.text(sample);
        let header = format!("Content-Security-Policy \"{policy}\"");
        assert!(sample.contains(&header), "{sample}");
        for blank in ["@BASE@", "@POLICY@", "@PERMISSIONS@", "@REDIRECT@"] {
            assert!(!sample.contains(blank), "{sample}");
        }
        assert!(sample.contains(" /blog/"), "{sample}");
    }
}

#[test]
fn no_file_meets_two_rules_for_its_caching() {
    let rules = blog(PAGE).press().text("_headers");
    let (all, hashed) = rules.split_once("\n\n").unwrap();
    assert!(all.starts_with("/blog/*\n"), "{rules}");
    assert!(!all.contains("Cache-Control"), "{rules}");
    let addresses: Vec<&str> = hashed.lines().filter(|l| l.starts_with('/')).collect();
    assert_eq!(
        addresses,
        [
            &format!("/blog/{JS_NAME}"),
            "/blog/quire-page-0123456789abcdef_bg.wasm",
            "/blog/favicon-0123456789abcdef.svg",
            "/blog/assets/card-*",
            "/blog/assets/icon-*",
            "/blog/assets/image-*",
            "/blog/assets/rest-*",
            "/blog/assets/search-*",
            "/blog/assets/start-*",
        ]
    );
    assert_eq!(
        hashed
            .matches("\n  Cache-Control: max-age=31536000, immutable")
            .count(),
        9
    );
    // Cloudflare reads no longer line.
    assert!(rules.lines().all(|line| line.len() < 2000), "{rules}");
}

/// Whether a rule for a host stands for a path below the base.
fn is_ruled(rules: &str, path: &str) -> bool {
    let rules = rules.lines().filter_map(|line| line.strip_prefix("/blog/"));
    let mut rules = rules.filter(|rule| *rule != "*");
    rules.any(|rule| match rule.strip_suffix('*') {
        Some(start) => path.starts_with(start),
        None => path == rule,
    })
}

#[test]
fn what_the_press_writes_into_assets_is_kept_for_ever_and_nothing_else() {
    let blog = blog(PAGE)
        .file(
            "site.toml",
            "title = \"B\"\nbase_url = \"https://example.org/blog/\"\n",
        )
        .file("favicon.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
        .file("posts/wide.jpg", photograph(1000, 60))
        .file("assets/logo.png", png(2, 3))
        .out_file("quire-search.js", "js")
        .out_file("quire-search_bg.wasm", "wasm")
        .post("posts/b.md", "![](wide.jpg)")
        .release();
    let warnings = blog.try_press().unwrap().warnings;
    assert!(warnings.is_empty(), "{warnings:?}");
    let rules = blog.text("_headers");
    assert!(!is_ruled(&rules, "assets/logo.png"), "{rules}");
    let is_compressed = |path: &str| path.ends_with(".br") || path.ends_with(".gz");
    let mut kinds = BTreeSet::new();
    for path in blog.files().into_keys() {
        let Some(name) = path.strip_prefix("assets/") else {
            continue;
        };
        if name != "logo.png" && !is_compressed(name) {
            assert!(is_ruled(&rules, &path), "{path}: {rules}");
            kinds.insert(name.split('-').next().unwrap().to_owned());
        }
    }
    let expected = ["icon", "image", "rest", "search", "start"];
    let found: Vec<&str> = kinds.iter().map(String::as_str).collect();
    // Cards come where the machine has fonts.
    let found: Vec<&str> = found.into_iter().filter(|kind| *kind != "card").collect();
    assert_eq!(found, expected);
}

#[test]
fn an_authors_file_that_hosts_would_keep_for_a_year_is_told() {
    let blog = blog(PAGE)
        .file("assets/icon-large.png", png(2, 3))
        .file("assets/icon-0123456789abcdef.png", png(2, 3))
        .file("assets/iconic.png", png(2, 3));
    let lines = |blog: &Fixture| {
        let warnings = blog.try_press().unwrap().warnings;
        warnings.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    let found = lines(&blog);
    let [line] = found.as_slice() else {
        panic!("{found:?}")
    };
    assert!(
        line.contains("public/assets/icon-large.png:1:1: "),
        "{line}"
    );
    assert!(line.contains("give it another name"), "{line}");
    // Who writes the rules knows what they say.
    let blog = blog.file("_headers", "/own\n");
    assert!(lines(&blog).is_empty());
}

#[test]
fn another_script_or_style_is_another_policy() {
    let policy = |page: &str| blog(page).press().text("_headers");
    let first = policy(PAGE);
    assert_eq!(policy(PAGE), first);
    assert_ne!(policy(&PAGE.replace("dark()", "light()")), first);
    assert_ne!(policy(&PAGE.replace("e: f", "e: g")), first);
    // What comes in a file of its own is allowed as a file.
    assert_eq!(policy(&PAGE.replace("h: i", "h: j")), first);
}

#[test]
fn another_program_is_another_version() {
    let version = |blog: Fixture| {
        let version: serde_json::Value = serde_json::from_str(&blog.text("version.json")).unwrap();
        let program = version["program"].as_str().unwrap().to_owned();
        let page = blog.text("index.html");
        let told = format!("data-version=\"{program}\"");
        assert!(page.contains(&told), "{page}");
        program
    };
    let first = version(blog(PAGE).press());
    assert_eq!(first.len(), 16);
    let more = blog(PAGE).post("posts/b.md", "More.\n");
    assert_eq!(version(more.press()), first);
    let other = blog(PAGE).out_file("quire-page-0123456789abcdef_bg.wasm", "other");
    assert_ne!(version(other.press()), first);
}

/// The names of JavaScript of the program that are served, beside what Trunk left.
fn scripts(blog: &Fixture) -> Vec<String> {
    let files = blog.files().into_keys();
    let scripts = files.filter(|path| path.starts_with("quire-page-") && path.ends_with(".js"));
    scripts
        .filter(|path| path != "quire-page-0123456789abcdef.js")
        .collect()
}

#[test]
fn javascript_shortened_in_another_way_has_another_name() {
    let blog = blog(PAGE).press();
    assert_eq!(scripts(&blog), [JS_NAME]);
    assert_eq!(blog.text(JS_NAME), "js");
    // The program is the same, so Trunk's name is.
    let blog = blog.out_file("quire-page-0123456789abcdef.js", "j").press();
    let names = scripts(&blog);
    let [name] = names.as_slice() else {
        panic!("what nobody loads any more piles up: {names:?}")
    };
    assert_ne!(name, JS_NAME);
    assert_eq!(blog.text(name), "j");
    let page = blog.text("posts/a/index.html");
    assert!(
        page.contains(&format!("data-js=\"/blog/{name}\"")),
        "{page}"
    );
    assert!(blog.text("_headers").contains(name));
    assert_eq!(scripts(&blog.press()), names);
}

#[test]
fn a_pressed_page_is_pressed_again_from_what_trunk_left() {
    let blog = blog(PAGE).press();
    let (page, rules) = (blog.text("index.html"), blog.text("_headers"));
    let blog = blog.press();
    assert_eq!(blog.text("index.html"), page);
    assert_eq!(blog.text("_headers"), rules);
    let newer = PAGE.replace("dark", "light");
    let blog = blog.out_file("index.html", &newer).press();
    assert!(blog.text("index.html").contains("light();"));
}

#[test]
fn a_page_that_its_author_works_on_keeps_to_no_policy() {
    let blog = blog(&PAGE.replace("</body>", RELOADING)).press();
    let page = blog.text("index.html");
    assert!(page.contains("data-version="), "it has a program: {page}");
    assert!(page.contains(".well-known/trunk/ws"), "{page}");
    assert!(page.contains("<style>g:hover{h:i}</style>"), "{page}");
    assert!(!page.contains("Content-Security-Policy"), "{page}");
    assert!(!blog.has("_headers"));
}

#[test]
fn rules_of_the_author_come_first() {
    let blog = blog(PAGE).file("_headers", "/own\n").press();
    assert_eq!(blog.text("_headers"), "/own\n");
}

#[test]
fn a_program_that_is_not_there_is_told() {
    blog(&PAGE.replace("_bg.wasm'", "_other.wasm'")).check_problems(&[
        "dist/index.html:1:1: the page loads `quire-page-0123456789abcdef_other.wasm`, which cannot be read",
    ]);
}
