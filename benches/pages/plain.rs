//! What is the least that shows the same?
//!
//! The body and the style of the first sight of a page of ours, without its program, its data,
//! its later styles and what only machines read. All of it is laid out before it is seen, as a
//! browser does by itself.

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
    let body = without(body, "<script", "</script>");
    plain += &without(&body, "<link rel=\"stylesheet\"", ">");
    plain + "</html>"
}

/// The text without all that begins with `open` and ends with `close`.
fn without(html: &str, open: &str, close: &str) -> String {
    let mut kept = String::new();
    let mut rest = html;
    while let Some((before, behind)) = rest.split_once(open) {
        kept += before;
        rest = behind.split_once(close).map_or("", |(_, rest)| rest);
    }
    kept + rest
}

/// What begins with `open` and ends with `close`, both included.
fn between<'a>(html: &'a str, open: &str, close: &str) -> &'a str {
    let start = html.find(open).expect("a page has a title and a body");
    let length = html[start..].find(close).expect("what opens is closed");
    &html[start..start + length + close.len()]
}
