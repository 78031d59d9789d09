//! What is the least that shows the same?
//!
//! The body and the style of a page of ours, without its program, its data and what only
//! machines read. No page with this content can be sooner.

/// Where the plain page of a page lies, below the base.
pub fn path(path: &str) -> String {
    format!("plain/{path}")
}

/// The plain page of a page.
pub fn page(html: &str) -> String {
    let mut plain = String::from("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">");
    plain += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">";
    plain += "<meta name=\"color-scheme\" content=\"light dark\">";
    plain += between(html, "<title>", "</title>");
    for style in html.split("<style").skip(1) {
        plain += "<style";
        plain += style.split_inclusive("</style>").next().unwrap_or_default();
    }
    plain += "</head>";
    let body = between(html, "<body", "</body>");
    let mut rest = body;
    while let Some((before, script)) = rest.split_once("<script") {
        plain += before;
        rest = script.split_once("</script>").map_or("", |(_, rest)| rest);
    }
    plain + rest + "</html>"
}

/// What begins with `open` and ends with `close`, both included.
fn between<'a>(html: &'a str, open: &str, close: &str) -> &'a str {
    let start = html.find(open).expect("a page has a title and a body");
    let length = html[start..].find(close).expect("what opens is closed");
    &html[start..start + length + close.len()]
}
