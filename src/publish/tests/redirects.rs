//! How former addresses lead to posts.

use super::fixture::Fixture;

const POST: &str = "---\ntitle: A & B\ndate: 2020-01-02\naliases: [/2020/01/old/, old.html, '%E6%97%A7', 'a \"q\" b']\n---\n";

#[test]
fn rules_for_hosts_that_have_them() {
    let blog = Fixture::new()
        .release()
        .base("/blog/")
        .file("posts/缓存.md", POST)
        .press();
    let to = "/blog/posts/%E7%BC%93%E5%AD%98/";
    assert_eq!(
        blog.text("_redirects"),
        format!(
            "/blog/2020/01/old/ {to} 301\n/blog/old.html {to} 301\n/blog/%E6%97%A7/ {to} 301\n/blog/a%20%22q%22%20b/ {to} 301\n"
        )
    );
    let nginx = blog.text(".quire/redirects.nginx");
    for line in [
        format!("location = \"/blog/2020/01/old/\" {{ return 301 \"{to}\"; }}"),
        format!("location = \"/blog/旧/\" {{ return 301 \"{to}\"; }}"),
        format!("location = \"/blog/a \\\"q\\\" b/\" {{ return 301 \"{to}\"; }}"),
    ] {
        assert!(
            nginx.lines().any(|found| found == line),
            "{line} in {nginx}"
        );
    }
    let caddy = blog.text(".quire/redirects.caddy");
    assert!(
        caddy.contains(&format!("redir \"/blog/旧/\" \"{to}\" 301\n")),
        "{caddy}"
    );
    assert!(!caddy.contains("q"), "{caddy}");
}

#[test]
fn the_authors_rules_stay_and_win() {
    let own = "# mine\n/old.html /elsewhere/ 302\n/*/feed /atom.xml\n/last /\n";
    let blog = Fixture::new()
        .file("_redirects", own)
        .file(
            "posts/a.md",
            "---\ndate: 2020-01-02\naliases: [/old.html, /older/]\n---\n",
        )
        .press();
    assert_eq!(
        blog.text("_redirects"),
        "# mine\n/old.html /elsewhere/ 302\n/older/ /posts/a/ 301\n/*/feed /atom.xml\n/last /\n"
    );
    // Without former addresses the author's file is served as it is.
    let blog = Fixture::new().file("_redirects", own).press();
    assert_eq!(blog.text("_redirects"), own);
}

#[test]
fn more_rules_than_a_host_takes_are_files_alone() {
    let aliases: Vec<String> = (0..2005).map(|n| format!("/old/{n}/")).collect();
    let post = format!(
        "---\ndate: 2020-01-02\naliases: [{}]\n---\n",
        aliases.join(", ")
    );
    let blog = Fixture::new().release().file("posts/a.md", post).press();
    let rules = blog.text("_redirects");
    assert_eq!(rules.matches(" 301\n").count(), 2000);
    assert!(
        rules.ends_with("; 5 more former addresses are files alone.\n"),
        "{rules}"
    );
    assert!(blog.has("old/2004/index.html"));
    assert_eq!(
        blog.text(".quire/redirects.nginx")
            .matches("\"; }\n")
            .count(),
        2005
    );
}

#[test]
fn a_former_address_that_is_the_address_itself_is_none() {
    let blog = Fixture::new()
        .file(
            "site.toml",
            "title = \"Blog\"\npermalink = \"/:year/:slug/\"\n",
        )
        .file(
            "posts/a.md",
            "---\ndate: 2020-01-02\naliases: [/2020/a/, /posts/a]\n---\n",
        )
        .press();
    assert_eq!(blog.text("_redirects"), "/posts/a/ /2020/a/ 301\n");
    assert!(blog.text("2020/a/index.html").contains("quire-route"));
}

#[test]
fn a_former_address_may_do_nothing_but_lead_on() {
    let blog = Fixture::new().file("posts/a.md", POST).press();
    let page = blog.text("2020/01/old/index.html");
    let policy = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
        img-src data:; base-uri 'none'; form-action 'none'\">";
    let (before, rest) = page.split_once(policy).expect("a policy");
    // Whatever it is about has to come behind it.
    assert!(before.ends_with("<meta charset=\"utf-8\">"), "{page}");
    assert!(rest.contains("http-equiv=\"refresh\""), "{page}");
}
