//! How is XML written that every parser reads? A thin layer over quick-xml's writer.
//!
//! XML 1.0 has no way to write most control characters, not even as references; they become
//! U+FFFD, as do marks that turn the direction of writing. Line breaks and tabs in attribute
//! values are written as references, because parsers read bare ones as blanks (XML 1.0, 3.3.3).

use std::borrow::Cow;
use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::escape::{escape, partial_escape};
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use quick_xml::name::QName;

/// An attribute of an element.
pub type Pair<'a> = (&'static str, Cow<'a, str>);

/// Writes one document.
pub struct Xml<W: Write> {
    writer: Writer<W>,
}

impl<W: Write> Xml<W> {
    /// Begins a document: version and encoding in the first line, which is where Gephi and yEd
    /// look for it.
    pub fn new(out: W) -> io::Result<Xml<W>> {
        let mut writer = Writer::new_with_indent(out, b' ', 1);
        writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        Ok(Xml { writer })
    }

    /// Opens an element.
    pub fn start(&mut self, name: &'static str, attributes: &[Pair<'_>]) -> io::Result<()> {
        self.writer
            .write_event(Event::Start(element(name, attributes)))
    }

    /// Closes it.
    pub fn end(&mut self, name: &'static str) -> io::Result<()> {
        self.writer.write_event(Event::End(BytesEnd::new(name)))
    }

    /// Writes an element without content.
    pub fn empty(&mut self, name: &'static str, attributes: &[Pair<'_>]) -> io::Result<()> {
        self.writer
            .write_event(Event::Empty(element(name, attributes)))
    }

    /// Writes an element that holds text.
    pub fn leaf(
        &mut self,
        name: &'static str,
        attributes: &[Pair<'_>],
        text: &str,
    ) -> io::Result<()> {
        self.start(name, attributes)?;
        // Quotes stay as they are: readers that take what stands behind a reference for the whole
        // text (Tulip) would begin names with what follows an apostrophe.
        let text = allowed(text);
        self.writer
            .write_event(Event::Text(BytesText::from_escaped(partial_escape(
                text.as_ref(),
            ))))?;
        self.end(name)
    }

    /// Ends the document with a line break.
    pub fn finish(self) -> io::Result<()> {
        let mut out = self.writer.into_inner();
        out.write_all(b"\n")
    }
}

fn element<'a>(name: &'static str, attributes: &[Pair<'a>]) -> BytesStart<'a> {
    let mut element = BytesStart::new(name);
    for (key, value) in attributes {
        let value = allowed(value);
        let escaped = escape(value.as_ref());
        let value = if escaped.contains(['\n', '\t']) {
            Cow::Owned(escaped.replace('\n', "&#10;").replace('\t', "&#9;"))
        } else {
            escaped
        };
        element.push_attribute(Attribute {
            key: QName(key),
            value,
        });
    }
    element
}

/// Returns `text` with U+FFFD for what XML 1.0 has no way to say (its production 2, `Char`) and
/// for what would steer the reader.
fn allowed(text: &str) -> Cow<'_, str> {
    let text = crate::text::clean(text);
    // `clean` leaves no control characters but tab, line feed and carriage return; a string of
    // Rust holds no surrogates.
    let is_no_character = |c: char| matches!(c, '\u{fffe}' | '\u{ffff}');
    if text.contains(is_no_character) {
        Cow::Owned(text.replace(is_no_character, "\u{fffd}"))
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_a_name_holds_the_document_is_well_formed() {
        let cases = [
            (
                "a & <b> \"c\" 'd'",
                "a &amp; &lt;b&gt; &quot;c&quot; &apos;d&apos;",
            ),
            (
                "line\nbreak\ttab\rreturn",
                "line&#10;break&#9;tab&#13;return",
            ),
            (
                "\u{0}\u{1}\u{b}\u{1f}\u{7f}\u{85}",
                "\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}",
            ),
            ("\u{fffe}\u{ffff}", "\u{fffd}\u{fffd}"),
            ("\u{202e}gnp.exe", "\u{fffd}gnp.exe"),
            ("وزارة الداخلية", "وزارة الداخلية"),
            ("😀", "😀"),
            ("]]>", "]]&gt;"),
        ];
        for (text, written) in cases {
            let mut out = Vec::new();
            let mut xml = Xml::new(&mut out).expect("a vector takes all");
            xml.empty("a", &[("b", text.into())])
                .expect("a vector takes all");
            xml.finish().expect("a vector takes all");
            let out = String::from_utf8(out).expect("it is UTF-8");
            assert_eq!(
                out,
                format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a b=\"{written}\"/>\n")
            );
        }
    }
}
