//! In which other forms is a document given? Plain text, for reference managers, as triples.

use std::fmt::Write as _;

use axum::http::header;
use reftel::document::Document;
use reftel::text::one_line;

use crate::web::address;
use crate::web::pages::words::{day, in_full};

/// The forms of a document beside its page.
pub(super) const FORMS: [(&str, &str); 6] = [
    ("txt", "plain text"),
    ("bib", "BibTeX"),
    ("ris", "RIS"),
    ("ttl", "Turtle"),
    ("nt", "N-Triples"),
    ("jsonld", "JSON-LD"),
];

pub(super) fn called(document: &Document) -> String {
    let title = document.title.as_ref().or(document.header.subject.as_ref());
    title.map_or_else(|| document.id.to_string(), |title| one_line(&title.value))
}

/// Returns a document for reference managers (RIS, Research Information Systems).
pub(super) fn ris(document: &Document) -> String {
    let mut out = String::from("TY  - RPRT\r\n");
    let mut put = |tag: &str, text: &str| {
        let text = one_line(text);
        if !text.is_empty() {
            write!(out, "{tag}  - {text}\r\n").expect("writing to memory cannot fail");
        }
    };
    put("TI", &called(document));
    if let Some(from) = &document.header.from {
        put("AU", &from.name);
    }
    let date = day(document.date.as_deref());
    put("PY", date.get(..4).unwrap_or_default());
    put("DA", &date.replace('-', "/"));
    put("M1", document.id.as_str());
    if let Some(classification) = document.classification() {
        put("N1", &in_full(classification.level.as_str()));
    }
    out.push_str("ER  - \r\n");
    out
}

/// The header that names other forms of a page (RFC 8288).
pub(super) fn alternates(id: &str) -> (header::HeaderName, String) {
    let kinds = [
        ("ttl", "text/turtle"),
        ("jsonld", "application/ld+json"),
        ("nt", "application/n-triples"),
    ];
    let links = kinds.map(|(form, kind)| {
        format!(
            "<{}>; rel=\"alternate\"; type=\"{kind}\"",
            address::document_as(id, form)
        )
    });
    (header::LINK, links.join(", "))
}
