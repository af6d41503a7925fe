//! What does a book or an article in XML say? DocBook, JATS, FictionBook and their likes.
//!
//! They share words for what stands on a page (`para`, `listitem`, `entry`), so one table of names
//! does for all. An element that the table does not know is a part of its paragraph within one, and
//! a block elsewhere.

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{StartTag, Token, Tokenizer};

use crate::read::labels::Shape;
use crate::read::page::{Page, Written};

/// Tells whether `text` has paragraphs.
pub(super) fn is_prose(text: &str) -> bool {
    let signs = ["<p>", "<p ", "<para>", "<para ", "<simpara>"];
    signs.iter().any(|sign| text.contains(sign))
}

/// What an element does on a page.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    /// It is what HTML calls so; whether words stand in it as in a line.
    As(&'static str, bool),
    /// A note, behind the paragraph that cites it.
    Note,
    /// What stands before the words that follow.
    Label,
    /// It is not shown.
    Silent,
    /// Nothing of its own.
    Unknown,
}

fn shown(tag: &StartTag<()>, in_line: bool) -> Shown {
    let name = String::from_utf8_lossy(&tag.name);
    let says = |name: &[u8], value: &[u8]| {
        let found = tag.attributes.get(name);
        found.is_some_and(|found| found[..] == *value)
    };
    match name.as_ref() {
        "title" | "subtitle" | "article-title" | "bridgehead" | "head" => Shown::As("h2", true),
        "p" | "para" | "simpara" | "v" | "text-author" | "verbatim" => Shown::As("p", true),
        "itemizedlist" | "simplelist" | "variablelist" | "list" | "ul" => Shown::As("ul", false),
        "orderedlist" | "procedure" | "ol" => Shown::As("ol", false),
        // What a word means is no item of a list.
        "varlistentry" => Shown::As("div", false),
        // Parts of a name, or of a day.
        "author" | "personname" | "name" | "string-name" | "date" | "pub-date" if !in_line => {
            Shown::As("p", true)
        }
        "listitem" | "list-item" | "step" | "member" | "li" => Shown::As("li", false),
        "table" | "informaltable" => Shown::As("table", false),
        "row" | "tr" => Shown::As("tr", false),
        "entry" | "td" | "th" => Shown::As("td", true),
        "blockquote" | "disp-quote" | "epigraph" => Shown::As("blockquote", false),
        // FictionBook quotes in blocks; elsewhere it names a work.
        "cite" if !in_line => Shown::As("blockquote", false),
        "sup" | "superscript" | "footnoteref" => Shown::As("sup", true),
        "xref" if says(b"ref-type", b"fn") => Shown::As("sup", true),
        // FictionBook's mark of a note.
        "a" if says(b"type", b"note") => Shown::As("sup", true),
        "programlisting" | "literallayout" | "screen" | "preformat" => Shown::As("pre", true),
        "footnote" => Shown::Note,
        "fn" if in_line => Shown::Note,
        "br" | "break" | "sbr" => Shown::As("br", false),
        "style" | "script" | "binary" | "indexterm" | "remark" => Shown::Silent,
        // What FictionBook keeps beside a book; the title stands in the book too.
        "title-info" | "src-title-info" | "document-info" | "publish-info" | "custom-info" => {
            Shown::Silent
        }
        _ if in_line => Shown::Unknown,
        _ => Shown::As("div", false),
    }
}

/// Tells whether an element is a part of a name or of a day, which stands apart from the other ones.
fn is_part(name: &[u8]) -> bool {
    let parts: [&[u8]; 11] = [
        b"firstname",
        b"givenname",
        b"given-names",
        b"first-name",
        b"middle-name",
        b"last-name",
        b"surname",
        b"lineage",
        b"day",
        b"month",
        b"year",
    ];
    parts.contains(&name)
}

/// Begins an element that is shown; lists and items say how they are counted.
fn begin(page: &mut Page, name: &'static str, tag: &StartTag<()>) {
    let value = |name: &[u8]| {
        let value = tag.attributes.get(name)?;
        Some(String::from_utf8_lossy(value).into_owned())
    };
    let number = |name: &[u8]| value(name).and_then(|value| value.parse().ok());
    let counted = value(b"list-type").or_else(|| value(b"numeration"));
    let shape = counted.as_deref().and_then(Shape::named);
    let is_ordered = name == "ol" || shape.is_some() || counted.as_deref() == Some("order");
    match name {
        "li" => {
            if let Some(number) = number(b"override") {
                page.count(Some(number), None);
            }
            page.open(b"li", false);
        }
        "ul" | "ol" if is_ordered => {
            page.open(b"ol", false);
            page.count(number(b"startingnumber"), shape);
        }
        name => page.open(name.as_bytes(), false),
    }
}

/// Returns what an article or a book shows.
pub(super) fn written(text: &str) -> Written {
    let mut page = Page::default();
    let mut open: Vec<(Vec<u8>, Shown)> = Vec::new();
    let (mut silent, mut notes) = (0usize, 0u32);
    // What stands before the words that follow, while it is read.
    let mut label: Option<String> = None;
    for token in Tokenizer::new_with_emitter(text, DefaultEmitter::default()) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                let in_line = open.iter().rev();
                let in_line = in_line
                    .take_while(|(_, shown)| *shown != Shown::Note)
                    .any(|(_, shown)| matches!(shown, Shown::As(_, true)));
                let shown = shown(&tag, in_line);
                if tag.self_closing {
                    if let Shown::As(name @ "br", _) = shown {
                        page.open(name.as_bytes(), true);
                    }
                    continue;
                }
                let shown = match open.last() {
                    Some((around, _)) if around == b"varlistentry" => Shown::As("div", false),
                    // Its mark stands before the words of a note, and its number before an item's.
                    Some((around, _)) if tag.name[..] == *b"label" => match &around[..] {
                        b"fn" | b"list-item" => Shown::Label,
                        _ => shown,
                    },
                    _ => shown,
                };
                match shown {
                    Shown::Silent => silent += 1,
                    _ if silent > 0 => {}
                    Shown::As(name, _) => begin(&mut page, name, &tag),
                    Shown::Label => label = Some(String::new()),
                    Shown::Note => {
                        notes += 1;
                        page.open_note(&notes.to_string());
                    }
                    Shown::Unknown if is_part(&tag.name) => page.text(" "),
                    Shown::Unknown => {}
                }
                open.push((tag.name.to_vec(), shown));
            }
            Token::EndTag(tag) => {
                // An end without a beginning ends nothing.
                let Some(at) = open.iter().rposition(|(name, _)| name[..] == tag.name[..]) else {
                    continue;
                };
                for (_, shown) in open.drain(at..).rev() {
                    match shown {
                        Shown::Silent => silent -= 1,
                        _ if silent > 0 => {}
                        Shown::As(name, _) => page.close(name.as_bytes()),
                        Shown::Note => page.close_note(),
                        Shown::Label => {
                            let label = label.take().unwrap_or_default();
                            let label = label.trim();
                            page.label(Some(label).filter(|label| !label.is_empty()));
                        }
                        Shown::Unknown => {}
                    }
                }
            }
            Token::String(words) if silent == 0 => {
                let words = String::from_utf8_lossy(&words);
                match &mut label {
                    Some(label) => label.push_str(&words),
                    None => page.text(&words),
                }
            }
            _ => {}
        }
    }
    page.into_parts()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_and_books_read_as_they_are_printed() {
        for (xml, expected) in [
            (
                "<article><info><title>Ports</title><author>Orme</author></info><section><title>One</title><para>\n The <emphasis>quay</emphasis><footnote><para>In Safi.</para></footnote> is open.\n</para><itemizedlist><listitem><para>Pier</para><itemizedlist><listitem><para>Crane</para></listitem></itemizedlist></listitem></itemizedlist></section></article>",
                "Ports\n\nOrme\n\nOne\n\nThe quay¹ is open.\n\n¹ In Safi.\n\n• Pier\n\n  • Crane\n",
            ),
            (
                "<informaltable><tgroup cols=\"2\"><colspec/><thead><row><entry>South</entry><entry><para>Sudan</para></entry></row></thead></tgroup></informaltable><para>x</para>",
                "South\tSudan\n\nx\n",
            ),
            (
                "<body><sec><title>One</title><p>The quay<xref ref-type=\"fn\" rid=\"f\">1</xref> of <named-content>Safi</named-content>.</p><table-wrap><table><tr><td>South</td><td>Sudan</td></tr></table></table-wrap></sec></body><back><fn-group><fn><label>1</label><p>Old.</p></fn></fn-group></back>",
                "One\n\nThe quay¹ of Safi.\n\nSouth\tSudan\n\n1 Old.\n",
            ),
            (
                "<article><info><author><personname><firstname>Zo\u{eb}</firstname><surname>Orme</surname></personname></author><date>2009</date></info><orderedlist numeration='loweralpha' startingnumber='2'><listitem><para>x</para></listitem><listitem override='5'><para>y</para></listitem></orderedlist><variablelist><varlistentry><term>Quay</term><listitem><para>A wall.</para></listitem></varlistentry></variablelist></article>",
                "Zo\u{eb} Orme\n\n2009\n\nb. x\n\ne. y\n\nQuay\n\nA wall.\n",
            ),
            (
                "<front><name><surname>Orme</surname><given-names>Zo\u{eb}</given-names></name></front><p>a</p><list list-type='order'><list-item><label>4.</label><p>x</p></list-item><list-item><p>y</p></list-item></list><fn><label>1</label><p>See.</p></fn>",
                "Orme Zo\u{eb}\n\na\n\n4. x\n\n2. y\n\n1 See.\n",
            ),
            (
                "<FictionBook><body><title><p>Quay</p></title><section><p>Pier<a type=\"note\">[2]</a></p><cite><p>Old words.</p></cite></section></body><binary>AAAA</binary></FictionBook>",
                "Quay\n\nPier[2]\n\nOld words.\n",
            ),
        ] {
            assert!(is_prose(xml));
            assert_eq!(written(xml).text, expected, "{xml}");
        }
    }
}
