//! What does an e-book say? The chapters of an EPUB, in the order in which they are read.

use std::io::{Read, Seek};

use super::archive::Parts;
use super::{tokens, within};
use crate::read::html;
use crate::read::page::Written;
use html5gum::{StartTag, Token};

/// Returns the chapters of an e-book, in the order in which they are read.
pub(super) fn chapters<R: Read + Seek>(parts: &mut Parts<R>, container: &str) -> Written {
    let attribute = |tag: &StartTag<()>, name: &[u8]| {
        let value = tag.attributes.get(name)?;
        Some(String::from_utf8_lossy(value).into_owned())
    };
    let starts = |xml: &str| -> Vec<StartTag<()>> {
        let tags = tokens(xml).filter_map(|token| match token {
            Token::StartTag(tag) => Some(tag),
            _ => None,
        });
        tags.collect()
    };
    let package = starts(container)
        .iter()
        .find_map(|tag| attribute(tag, b"full-path"));
    let Some(package) = package else {
        return Written::default();
    };
    let folder = package.rsplit_once('/').map_or("", |(folder, _)| folder);
    let listing = starts(&parts.xml(&package).unwrap_or_default());
    let is_contents = |tag: &&StartTag<()>| {
        let properties = attribute(tag, b"properties").unwrap_or_default();
        properties.split_whitespace().any(|word| word == "nav")
    };
    let items = listing.iter().filter(|tag| tag.name[..] == *b"item");
    // What lists the chapters is the reading program's, as a table of contents is the printer's.
    let items = items.filter(|tag| !is_contents(tag));
    let items: Vec<(String, String)> = items
        .filter_map(|tag| Some((attribute(tag, b"id")?, attribute(tag, b"href")?)))
        .collect();
    let spine = listing.iter().filter(|tag| tag.name[..] == *b"itemref");
    let spine = spine.filter_map(|tag| attribute(tag, b"idref"));
    let files: Vec<String> = spine
        .filter_map(|id| {
            let (_, href) = items.iter().find(|(known, _)| *known == id)?;
            let file = href.split('#').next().unwrap_or(href);
            // The list writes addresses, the archive names.
            Some(within(folder, &unescaped(file)))
        })
        .collect();
    let files = if files.is_empty() {
        pages_of(parts)
    } else {
        files
    };
    let mut out = Written::default();
    for file in files {
        if let Some(page) = parts.page(&file) {
            out.append(html::written(&page).0);
        }
    }
    out
}

/// Returns an address with its escapes (RFC 3986, 2.1) undone.
fn unescaped(address: &str) -> String {
    let bytes = address.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let digits = bytes.get(at + 1..at + 3).filter(|_| *byte == b'%');
        let digits = digits.and_then(|digits| std::str::from_utf8(digits).ok());
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(escaped) => {
                out.push(escaped);
                at += 3;
            }
            None => {
                out.push(*byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// Returns the pages of an e-book that does not say in which order they are read.
fn pages_of<R: Read + Seek>(parts: &Parts<R>) -> Vec<String> {
    let is_page = |name: &str| {
        let ending = name.rsplit('.').next().unwrap_or_default();
        matches!(
            ending.to_ascii_lowercase().as_str(),
            "xhtml" | "html" | "htm"
        )
    };
    let mut pages = parts.names();
    pages.retain(|name| is_page(name));
    pages.sort();
    pages
}
