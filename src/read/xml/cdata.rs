//! What stands in sections of plain characters (XML 1.0, 2.7)? They are words like any other, which the
//! tokenizer of pages takes for comments.

use std::borrow::Cow;

use crate::read::html;

const OPEN: &str = "<![CDATA[";
const CLOSE: &str = "]]>";

/// Returns `xml` with its sections as escaped words; of a section that is a page, what the page shows.
pub(in crate::read) fn plain(xml: &str) -> Cow<'_, str> {
    with(xml, |words| {
        let is_page = [
            "</p>", "<br", "</div>", "</li>", "</b>", "</i>", "</a>", "</em>",
        ];
        match is_page.iter().any(|sign| words.contains(sign)) {
            true => Cow::Owned(html::html_text(words).text),
            false => Cow::Borrowed(words),
        }
    })
}

/// Returns `xml` with its sections as escaped words.
pub(in crate::read) fn escaped(xml: &str) -> Cow<'_, str> {
    with(xml, Cow::Borrowed)
}

fn with<'a>(xml: &'a str, shown: impl Fn(&'a str) -> Cow<'a, str>) -> Cow<'a, str> {
    if !xml.contains(OPEN) {
        return Cow::Borrowed(xml);
    }
    let mut out = String::with_capacity(xml.len());
    let mut rest = xml;
    while let Some(at) = rest.find(OPEN) {
        out.push_str(&rest[..at]);
        let inner = &rest[at + OPEN.len()..];
        let end = inner.find(CLOSE).unwrap_or(inner.len());
        let words = shown(&inner[..end]);
        out.push_str(&words.replace('&', "&amp;").replace('<', "&lt;"));
        rest = inner.get(end + CLOSE.len()..).unwrap_or_default();
    }
    out.push_str(rest);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_are_words() {
        for (xml, expected) in [
            ("<a>x</a>", "<a>x</a>"),
            (
                "<a><![CDATA[Orme & Pell <sic>]]>, x</a>",
                "<a>Orme &amp; Pell &lt;sic>, x</a>",
            ),
            (
                "<a><![CDATA[<p>One</p><p>Two</p>]]></a>",
                "<a>One\n\nTwo\n</a>",
            ),
            ("<a><![CDATA[cut off", "<a>cut off"),
            ("<a><![CDATA[cut off]]", "<a>cut off]]"),
        ] {
            assert_eq!(plain(xml), expected);
        }
    }
}
