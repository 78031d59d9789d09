//! How is XML written?
//!
//! quick-xml keeps tags balanced and escapes; what is added here is that no character
//! reaches a file that XML forbids, since one of them in one title would make a whole feed
//! unreadable. Text always goes in escaped and never as CDATA, so nothing can end it.

use std::{borrow::Cow, io};

use quick_xml::{
    Writer,
    escape::partial_escape,
    events::{BytesDecl, BytesPI, BytesText, Event},
};

/// A document that is being written.
pub(super) type Xml = Writer<Vec<u8>>;

/// Begins a document; `style` is the address of a style sheet for browsers, or empty.
pub(super) fn document(style: &str) -> io::Result<Xml> {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 1);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
    if !style.is_empty() {
        let style = quick_xml::escape::escape(style);
        let style = format!("xml-stylesheet type=\"text/css\" href=\"{style}\"");
        xml.write_event(Event::PI(BytesPI::new(style)))?;
    }
    Ok(xml)
}

/// The document's bytes.
pub(super) fn finish(xml: Xml) -> Vec<u8> {
    let mut bytes = xml.into_inner();
    bytes.push(b'\n');
    bytes
}

/// Writes `<name>text</name>`.
pub(super) fn text(xml: &mut Xml, name: &str, text: &str) -> io::Result<()> {
    text_with(xml, name, &[], text)
}

/// Writes an element with attributes and text.
pub(super) fn text_with(
    xml: &mut Xml,
    name: &str,
    attributes: &[(&str, &str)],
    text: &str,
) -> io::Result<()> {
    let text = allowed(text);
    let text = BytesText::from_escaped(partial_escape(text.as_ref()));
    let element = xml.create_element(name);
    element
        .with_attributes(clean(attributes))
        .write_text_content(text)
        .map(drop)
}

/// Writes an element with attributes alone.
pub(super) fn empty(xml: &mut Xml, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
    let element = xml.create_element(name);
    element
        .with_attributes(clean(attributes))
        .write_empty()
        .map(drop)
}

/// Writes an element with others in it.
pub(super) fn nested(
    xml: &mut Xml,
    name: &str,
    attributes: &[(&str, &str)],
    inner: impl FnOnce(&mut Xml) -> io::Result<()>,
) -> io::Result<()> {
    let element = xml.create_element(name);
    element
        .with_attributes(clean(attributes))
        .write_inner_content(inner)
        .map(drop)
}

fn clean<'t>(
    attributes: &'t [(&'t str, &'t str)],
) -> impl Iterator<Item = (&'t str, Cow<'t, str>)> {
    attributes
        .iter()
        .map(|(name, value)| (*name, allowed(value)))
}

/// The text without [the characters](https://www.w3.org/TR/xml/#charsets) that XML forbids.
pub(super) fn allowed(text: &str) -> Cow<'_, str> {
    let is_forbidden = |c: char| {
        (c < ' ' && !matches!(c, '\t' | '\n' | '\r')) || matches!(c, '\u{FFFE}' | '\u{FFFF}')
    };
    if text.contains(is_forbidden) {
        Cow::Owned(text.replace(is_forbidden, ""))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::{document, empty, finish, nested, text};

    #[test]
    fn nothing_ends_a_text_or_a_value() {
        let odd = "]]>&<b>\"'\u{0}\u{B}\u{FFFF}\u{1F600}\t\r";
        let written = document("/a&b.css").and_then(|mut xml| {
            nested(&mut xml, "a", &[("v", odd)], |xml| {
                empty(xml, "b", &[])?;
                text(xml, "c", odd)
            })?;
            Ok(String::from_utf8(finish(xml)).unwrap_or_default())
        });
        assert_eq!(
            written.unwrap_or_default(),
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
             <?xml-stylesheet type=\"text/css\" href=\"/a&amp;b.css\"?>\n\
             <a v=\"]]&gt;&amp;&lt;b&gt;&quot;&apos;\u{1F600}&#9;&#13;\">\n \
             <b/>\n \
             <c>]]&gt;&amp;&lt;b&gt;\"'\u{1F600}\t&#13;</c>\n</a>\n"
        );
    }
}
