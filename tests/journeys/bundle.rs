//! Is every page of the blog in `dist/` whole?

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use crate::harness::{Blog, Journey};

/// Every folder with a page in it, below `root`.
fn pages(root: &Path, below: &str, found: &mut Vec<String>) {
    for entry in fs::read_dir(root.join(below)).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        if entry.path().is_dir() {
            pages(root, &format!("{below}{name}/"), found);
        } else if name == "index.html" {
            found.push(below.to_owned());
        }
    }
}

/// All that one page says of itself to this journey.
const REPORT: &str = "({ \
    headings: document.querySelectorAll('main h1').length, \
    failed: !!document.querySelector('.failure, .not-found'), \
    broken: [...document.images].filter(i => !i.naturalWidth).map(i => i.src), \
    unnamed: [...document.images].filter(i => !i.hasAttribute('alt')).map(i => i.src), \
    lost: [...document.querySelectorAll('a[href^=\"#\"]')].map(a => decodeURIComponent(a.hash.slice(1))) \
        .filter(id => !document.getElementById(id)), \
    twice: [...document.querySelectorAll('[id]')].map(e => e.id).filter((id, at, all) => all.indexOf(id) !== at), \
    wide: document.scrollingElement.scrollWidth > innerWidth, \
    links: [...document.querySelectorAll('a[href]')].filter(a => a.origin === location.origin) \
        .map(a => decodeURIComponent(a.pathname)) })";

#[test]
fn every_page_of_the_bundle_is_whole_and_every_link_leads_somewhere() {
    let files = Blog::of_the_bundle();
    let mut paths = Vec::new();
    pages(&files.root, "", &mut paths);
    assert!(paths.len() > 10, "only {paths:?}");
    Journey::through(files.clone()).run(async |page| {
        page.browser.resize(390, 844).await;
        let mut links: BTreeMap<String, String> = BTreeMap::new();
        for path in &paths {
            page.open(path).await;
            page.run("document.querySelectorAll('img').forEach(i => { i.loading = 'eager' })")
                .await;
            page.until("[...document.images].every(image => image.complete)")
                .await;
            let report = page.value(REPORT).await;
            assert_eq!(report["headings"], 1, "{path} has one heading of its own");
            for fault in ["failed", "wide"] {
                assert_eq!(report[fault], false, "{path} {fault}");
            }
            for fault in ["broken", "unnamed", "lost", "twice"] {
                assert_eq!(report[fault], serde_json::json!([]), "{path} {fault}");
            }
            let to: BTreeSet<String> = serde_json::from_value(report["links"].clone()).unwrap();
            links.extend(to.into_iter().map(|link| (link, path.clone())));
        }
        for (link, from) in links {
            let status = files.answer(&link).status();
            assert_eq!(status, 200, "{from} links to {link}");
        }
    });
}
