//! What does a host have to know to serve the blog well?
//!
//! How long each file may be kept, and the policies that a page cannot set for itself. The
//! hosts that read such rules from the folder they serve get them as `_headers`; for
//! servers of one's own there are samples, filled in, in a folder that they do not serve.
//! What every rule says is the same everywhere.

use super::{
    assets::Asset, bundle::Bundle, hash::names_hash, output::Output, policy::Policy,
    problem::Problem, tree::join,
};
use crate::model::Base;

/// What no page of the blog needs. Only features that browsers know: they complain about
/// others.
const PERMISSIONS: &str = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";

const REFERRER: &str = "strict-origin-when-cross-origin";

/// For what has the hash of its content in its name.
const FOR_EVER: &str = "max-age=31536000, immutable";

/// What such names in `assets/` begin with. Whatever the press comes to write there has to
/// enter this, or is asked for again with every page.
const HASHED: [&str; 6] = ["card-", "icon-", "image-", "rest-", "search-", "start-"];

/// Where hosts that know no patterns of digits read their rules.
const HEADERS: &str = "_headers";

const NGINX: &str = include_str!("../../hosting/nginx.conf");
const CADDY: &str = include_str!("../../hosting/Caddyfile");

/// The rules for the hosts of a bundle; none while an author works on its pages. The
/// author's own come first.
pub(super) fn outputs<'a>(bundle: &Bundle, base: &Base) -> Vec<Output<'a>> {
    let Some(policy) = &bundle.policy else {
        return Vec::new();
    };
    let files = [
        (HEADERS, headers(policy, &bundle.hashed(), base)),
        (".quire/nginx.conf", nginx(policy, base)),
        (".quire/Caddyfile", caddy(policy, base)),
    ];
    let output = |(path, text): (&str, String)| {
        let make = move || Ok(text.clone().into_bytes());
        Output::made(path.to_owned(), Box::new(make)).yielding()
    };
    files.into_iter().map(output).collect()
}

/// The author's own files that a rule of ours would let browsers keep for a year, though
/// their names do not change with their contents. `shown` is how the source folder is called.
pub(super) fn doubts(bundle: &Bundle, assets: &[Asset], shown: &str) -> Vec<Problem> {
    let served = |path: &str| assets.iter().any(|a| a.served.as_deref() == Some(path));
    if bundle.policy.is_none() || served(HEADERS) {
        return Vec::new();
    }
    let doubt = |asset: &Asset| {
        let name = asset.served.as_deref()?.strip_prefix("assets/")?;
        let start = HASHED.iter().find(|start| name.starts_with(**start))?;
        let message = format!(
            "Netlify and Cloudflare will let browsers keep this file for a year, as the press's \
             own `assets/{start}*`; give it another name or folder"
        );
        (!names_hash(name, 16..=16)).then(|| Problem::of_file(&join(shown, &asset.path), message))
    };
    assets.iter().filter_map(doubt).collect()
}

/// As [Netlify](https://docs.netlify.com/manage/routing/headers/) and
/// [Cloudflare Pages](https://developers.cloudflare.com/pages/configuration/headers/) read
/// them. Both let browsers ask again for everything that no rule names, and put two values
/// of one header together, so no file may meet two rules for its caching. A `*` stands for
/// anything, slashes too. One may stand at the end of a name in both: Cloudflare takes a
/// single one anywhere, and Netlify's tool, which follows what its servers do, any number
/// ([netlify/cli#1777](https://github.com/netlify/cli/pull/1777)).
fn headers(policy: &Policy, hashed: &[&str], base: &Base) -> String {
    let mut text = format!(
        "{base}*\n  Content-Security-Policy: {policy}\n  Cross-Origin-Opener-Policy: same-origin\n  \
         Permissions-Policy: {PERMISSIONS}\n  Referrer-Policy: {REFERRER}\n  \
         X-Content-Type-Options: nosniff\n",
        base = base.as_str(),
        policy = policy.header(),
    );
    let assets = HASHED.map(|start| base.path(&format!("assets/{start}*")));
    let assets = assets.iter().map(String::as_str);
    for address in hashed.iter().copied().chain(assets) {
        text += &format!("\n{address}\n  Cache-Control: {FOR_EVER}\n");
    }
    text
}

fn nginx(policy: &Policy, base: &Base) -> String {
    let redirect = |from: &str, to: &str| {
        format!("\n    location = {from} {{\n        return 301 {to};\n    }}")
    };
    filled(NGINX, policy, base, redirect)
}

fn caddy(policy: &Policy, base: &Base) -> String {
    filled(CADDY, policy, base, |from, to| {
        format!("\n\tredir {from} {to} permanent\n")
    })
}

/// A sample with its blanks filled in. Below a base there is an address without its slash,
/// from which readers are led on.
fn filled(
    sample: &str,
    policy: &Policy,
    base: &Base,
    redirect: impl Fn(&str, &str) -> String,
) -> String {
    let base = base.as_str();
    let from = base.trim_end_matches('/');
    let redirect = if from.is_empty() {
        String::new()
    } else {
        redirect(from, base)
    };
    sample
        .replace("@BASE@", base)
        .replace("@POLICY@", &policy.header())
        .replace("@PERMISSIONS@", PERMISSIONS)
        .replace("@REDIRECT@", &redirect)
}
