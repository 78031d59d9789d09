//! What hosts are told to send with every file, and what lies ready for them.

use super::{fixture::Fixture, pictures::photograph};

/// A page as Trunk leaves it for a program.
const PAGE: &str = r#"<!doctype html>
<html lang="en"><head><meta charset="utf-8"><!--quire:head--><!--/quire:head-->
<script type="module">
import init from '/quire-page-0123456789abcdef.js';
const wasm = await init({ module_or_path: '/quire-page-0123456789abcdef_bg.wasm' });
dispatchEvent(new CustomEvent("TrunkApplicationStarted", {detail: {wasm}}));
</script></head><body><!--quire:body--><!--/quire:body--></body></html>
"#;

fn blog() -> Fixture {
    Fixture::new()
        .release()
        .post("posts/a.md", "Words.\n")
        .out_file("index.html", PAGE)
        .out_file(
            "quire-page-0123456789abcdef.js",
            "export default 1;\n".repeat(9),
        )
        .out_file("quire-page-0123456789abcdef_bg.wasm", "wasm ".repeat(99))
        .out_file("quire-search.js", "search();\n".repeat(9))
        .out_file("quire-search_bg.wasm", "wasm ".repeat(99))
}

/// What goes with every file beside the policy.
const HEADERS: [(&str, &str); 4] = [
    ("Cross-Origin-Opener-Policy", "same-origin"),
    (
        "Permissions-Policy",
        "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("X-Content-Type-Options", "nosniff"),
];

#[test]
fn every_host_sends_the_same_headers_with_every_file() {
    let blog = blog().press();
    let (rules, nginx, caddy) = (
        blog.text("_headers"),
        blog.text(".quire/nginx.conf"),
        blog.text(".quire/Caddyfile"),
    );
    let (every, _) = rules.split_once("\n\n").unwrap();
    for (name, value) in HEADERS {
        let table = [
            (every, format!("\n  {name}: {value}")),
            (
                &nginx,
                format!("    add_header {name} \"{value}\" always;\n"),
            ),
            (&caddy, format!("\t\t{name} \"{value}\"\n")),
        ];
        for (text, line) in table {
            assert!(text.contains(&line), "{line} in {text}");
        }
    }
    // Caddy sends these with errors too.
    assert_eq!(caddy.matches("import quire").count(), 2, "{caddy}");
}

#[test]
fn caches_on_the_way_tell_compressed_files_from_others() {
    let blog = blog().press();
    let caddy = blog.text(".quire/Caddyfile");
    // Behind what Caddy's file server says itself.
    let vary = "\theader {\n\t\tVary \"Accept-Encoding\"\n\t\tdefer\n\t}\n";
    assert!(caddy.contains(vary), "{caddy}");
    assert!(caddy.contains("precompressed br gzip"), "{caddy}");
    let nginx = blog.text(".quire/nginx.conf");
    for line in ["gzip_vary on;", "gzip_static on;", "brotli_static on;"] {
        assert!(nginx.contains(line), "{line} in {nginx}");
    }
}

#[test]
fn what_bears_its_hash_is_kept_for_a_year_by_nginx_and_caddy_and_all_else_a_minute() {
    let blog = blog().press();
    let pattern =
        r"^/(assets/[^/]+-[0-9a-f]{16}\.\w+|(quire-page|favicon)-[0-9a-f]{10,16}(_bg)?\.\w+)$";
    let nginx = blog.text(".quire/nginx.conf");
    let line = format!("    \"~{pattern}\" \"max-age=31536000, immutable\";\n");
    assert!(nginx.contains(&line), "{nginx}");
    let line = "    default \"max-age=60, must-revalidate\";\n";
    assert!(nginx.contains(line), "{nginx}");
    let caddy = blog.text(".quire/Caddyfile");
    for line in [
        format!("\t@kept path_regexp {pattern}\n"),
        format!("\t@fresh not path_regexp {pattern}\n"),
        "\theader @kept Cache-Control \"max-age=31536000, immutable\"\n".to_owned(),
        "\theader @fresh Cache-Control \"max-age=60, must-revalidate\"\n".to_owned(),
    ] {
        assert!(caddy.contains(&line), "{line} in {caddy}");
    }
}

/// What is worth fewer bytes, as a host would say.
const TEXTS: [&str; 10] = [
    "css",
    "html",
    "js",
    "json",
    "md",
    "svg",
    "txt",
    "wasm",
    "webmanifest",
    "xml",
];

#[test]
fn every_text_of_a_release_lies_there_in_fewer_bytes_too() {
    let settings = "title = \"B\"\nbase_url = \"https://example.org/\"\n";
    let blog = blog()
        .file("site.toml", settings)
        .file("favicon.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
        .file("own.css", "a { color: red }\n".repeat(9))
        .file("posts/wide.jpg", photograph(1000, 60))
        .post(
            "posts/b.md",
            "![](wide.jpg)\n\n```rust\nfn main() {}\n```\n",
        )
        .press();
    let files = blog.files();
    let mut kinds = std::collections::BTreeSet::new();
    for (path, bytes) in &files {
        let (_, ending) = path.rsplit_once('.').unwrap_or_default();
        if !TEXTS.contains(&ending) || path.starts_with('.') {
            // Pictures and what is compressed already.
            let is_alone = !files.contains_key(&format!("{path}.br"));
            assert!(is_alone, "{path} became no smaller");
            continue;
        }
        kinds.insert(ending);
        for (format, read) in [("br", unbrotli as fn(&[u8]) -> Vec<u8>), ("gz", ungzip)] {
            match files.get(&format!("{path}.{format}")) {
                Some(smaller) => {
                    assert!(smaller.len() < bytes.len(), "{path}.{format}");
                    assert!(read(smaller) == *bytes, "{path}.{format} is another text");
                }
                // Of next to nothing there is no less.
                None => assert!(bytes.len() < 200, "{path} has no .{format}"),
            }
        }
    }
    let kinds: Vec<&str> = kinds.into_iter().collect();
    assert_eq!(kinds, TEXTS);
}

fn unbrotli(bytes: &[u8]) -> Vec<u8> {
    let mut text = Vec::new();
    brotli::BrotliDecompress(&mut &*bytes, &mut text).unwrap();
    text
}

fn ungzip(bytes: &[u8]) -> Vec<u8> {
    let mut text = Vec::new();
    let mut decoder = flate2::read::GzDecoder::new(bytes);
    std::io::Read::read_to_end(&mut decoder, &mut text).unwrap();
    text
}
