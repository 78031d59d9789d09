//! What may a page do, and what may be done with it?
//!
//! The [Content-Security-Policy](https://www.w3.org/TR/CSP3/) of every page, in its head
//! and in the rules for hosts: nothing but what the blog itself needs. Scripts and styles
//! that stand in the page are allowed by their hashes, so the policy is the same for all
//! pages and another one as soon as a letter of them changes. It must never allow
//! `unsafe-inline` or `unsafe-eval`.

use super::shell::{inline, integrity, scripts};

/// The policy of the pages that are filled from a template.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Policy(String);

impl Policy {
    /// Allows what stands in the template, and no more than every page needs.
    pub(super) fn of(template: &str) -> Self {
        let hashes = |texts: Vec<&str>| {
            let mut hashes: Vec<String> = Vec::new();
            for text in texts {
                let hash = format!(" '{}'", integrity(text.as_bytes()));
                if !hashes.contains(&hash) {
                    hashes.push(hash);
                }
            }
            hashes.concat()
        };
        let (scripts, styles) = (scripts(template), inline(template, "style"));
        let scripts = hashes(scripts.iter().map(|found| found.text(template)).collect());
        let styles = hashes(styles.iter().map(|found| found.text(template)).collect());
        // Nothing is allowed that is not named: no frames, plugins, workers of others. The
        // blog names no third party, but an author may show an image from anywhere.
        Self(format!(
            "default-src 'none'; \
             script-src 'self' 'wasm-unsafe-eval'{scripts}; \
             style-src 'self'{styles}; \
             img-src * data:; \
             media-src *; \
             font-src 'self'; \
             connect-src 'self'; \
             manifest-src 'self'; \
             worker-src 'self'; \
             base-uri 'none'; \
             form-action 'self'; \
             require-trusted-types-for 'script'; \
             trusted-types quire"
        ))
    }

    /// As a page has it in its head.
    pub(super) fn meta(&self) -> String {
        let Self(policy) = self;
        format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">")
    }

    /// As a host sends it, where it can also say that no other site may frame the page.
    pub(super) fn header(&self) -> String {
        let Self(policy) = self;
        format!("{policy}; frame-ancestors 'none'")
    }
}

#[cfg(test)]
mod tests {
    use super::Policy;

    fn directive(policy: &str, name: &str) -> String {
        let mut directives = policy.split("; ").filter_map(|all| all.split_once(' '));
        let found = directives.find(|(key, _)| *key == name);
        found.map(|(_, value)| value.to_owned()).unwrap_or_default()
    }

    #[test]
    fn what_stands_in_the_page_is_allowed_by_its_hash_and_nothing_else() {
        let page = "<style>abc</style><script>abc</script><script data-x=\"1\">abc</script>\
                    <script type=\"application/json\">x</script><script src=\"x\">y</script>\
                    <script type=module></script>";
        let policy = Policy::of(page).header();
        let abc = "'sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0='";
        let empty = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";
        assert_eq!(
            directive(&policy, "script-src"),
            format!("'self' 'wasm-unsafe-eval' {abc} {empty}")
        );
        assert_eq!(directive(&policy, "style-src"), format!("'self' {abc}"));
        assert_eq!(directive(&policy, "default-src"), "'none'");
        assert_eq!(directive(&policy, "frame-ancestors"), "'none'");
        assert_eq!(directive(&policy, "require-trusted-types-for"), "'script'");
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval"));
    }

    #[test]
    fn the_head_does_not_say_what_only_a_host_may() {
        let meta = Policy::of("").meta();
        for name in ["frame-ancestors", "report-", "sandbox"] {
            assert!(!meta.contains(name), "{meta}");
        }
        assert_eq!(meta.matches('"').count(), 4, "{meta}");
    }
}
