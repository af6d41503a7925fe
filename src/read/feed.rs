//! What did a feed bring? RSS, Atom and outlines (OPML) that somebody saved as files.
//!
//! Each item is a document with the lines that a letter has (`From:`, `Date:`, `Subject:`), so that its
//! author, day and title are known as a letter's are; its words are read as a page. An outline is one
//! document, a list.

use std::collections::HashMap;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{StartTag, Token, Tokenizer};
use mail_parser::DateTime;

use super::html;
use super::page::{Page, Written};
use super::text::Text;
use super::xml::cdata;

fn tokens(xml: &str) -> impl Iterator<Item = Token<()>> {
    Tokenizer::new_with_emitter(xml, DefaultEmitter::default()).map(|token| {
        let Ok(token) = token;
        token
    })
}

fn attribute(tag: &StartTag<()>, name: &[u8]) -> Option<String> {
    let value = tag.attributes.get(name)?;
    Some(String::from_utf8_lossy(value).into_owned())
}

/// Tells whether `text` is a feed or an outline.
pub(super) fn is_feed(text: &str) -> bool {
    let root = tokens(text).find_map(|token| match token {
        Token::StartTag(tag) => Some(tag),
        _ => None,
    });
    let Some(root) = root else {
        return false;
    };
    let has = |space: &str| {
        let mut values = root.attributes.values();
        values.any(|value| String::from_utf8_lossy(value).contains(space))
    };
    match &root.name[..] {
        b"rss" | b"opml" => true,
        b"feed" | b"atom:feed" => has("http://www.w3.org/2005/Atom") || has("purl.org/atom"),
        b"rdf:rdf" => has("purl.org/rss/"),
        _ => false,
    }
}

/// Returns the items of a feed, with their names; of an outline, the whole.
pub(super) fn items(text: &str) -> Vec<(Option<String>, Text)> {
    let text = cdata::escaped(text);
    let mut reader = Reader::default();
    for token in tokens(&text) {
        match token {
            Token::StartTag(tag) => reader.open(&tag),
            Token::EndTag(tag) => reader.close(&tag.name),
            Token::String(words) => reader.text(&String::from_utf8_lossy(&words)),
            _ => {}
        }
    }
    reader.finish()
}

/// What an item, or the feed itself, says of itself.
#[derive(Clone, Debug, Default)]
struct Item {
    address: String,
    title: String,
    authors: Vec<String>,
    /// When it was published, or else changed.
    published: String,
    changed: String,
    /// Its words as HTML, and in short.
    words: String,
    summary: String,
}

impl Item {
    /// Adds an author, once.
    fn add(&mut self, author: &str) {
        // `anna@quay.example (Anna Pell)`, as RSS has it.
        let named = author.strip_suffix(')').and_then(|it| it.split_once(" ("));
        let author = match named.filter(|(address, _)| address.contains('@')) {
            Some((address, name)) => format!("{name} <{address}>"),
            None => author.to_owned(),
        };
        let is_known = self.authors.iter().any(|known| known.starts_with(&author));
        if !author.is_empty() && !is_known {
            self.authors.push(author);
        }
    }
}

/// What an element of an item holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Title,
    Author,
    Address,
    Published,
    Changed,
    Words,
    Summary,
}

/// How the words of an element are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Writing {
    Plain,
    /// As HTML, whose signs are escaped.
    Escaped,
    /// As elements of the feed's own.
    Elements,
}

#[derive(Default)]
struct Reader {
    found: Vec<Item>,
    feed: Item,
    item: Option<Item>,
    open: Vec<Vec<u8>>,
    /// The field that is being read, how it is written and how deep it lies.
    field: Option<(Field, Writing, usize)>,
    value: String,
    outline: Option<Page>,
}

/// Returns the name of an element as feeds usually write it.
fn usual(name: &[u8]) -> &[u8] {
    name.strip_prefix(b"atom:").unwrap_or(name)
}

fn is_item(name: &[u8]) -> bool {
    matches!(name, b"item" | b"entry")
}

fn field(name: &[u8], around: &[u8]) -> Option<Field> {
    let is_of_item = is_item(around) || matches!(around, b"channel" | b"feed" | b"head");
    Some(match name {
        b"name" if around == b"author" => Field::Author,
        _ if !is_of_item => return None,
        b"title" => Field::Title,
        b"author" | b"dc:creator" | b"ownername" => Field::Author,
        b"link" | b"guid" | b"id" => Field::Address,
        b"pubdate" | b"published" | b"issued" | b"dc:date" | b"datecreated" => Field::Published,
        b"updated" | b"modified" | b"lastbuilddate" => Field::Changed,
        b"content:encoded" | b"content" => Field::Words,
        b"description" | b"summary" => Field::Summary,
        _ => return None,
    })
}

impl Reader {
    fn open(&mut self, tag: &StartTag<()>) {
        let name = usual(&tag.name).to_vec();
        if let Some((_, writing, _)) = self.field {
            if writing == Writing::Elements {
                let name = String::from_utf8_lossy(&name);
                let name = name.rsplit(':').next().unwrap_or_default();
                self.value.push_str(&format!("<{name}>"));
            }
            // An author of Atom has a name of its own.
            if !(name == b"name" && self.open.last().is_some_and(|open| open == b"author")) {
                if !tag.self_closing {
                    self.open.push(name);
                }
                return;
            }
        }
        if name == b"outline" {
            self.line(tag);
        }
        let around = self.open.last().cloned().unwrap_or_default();
        if is_item(&name) && self.item.is_none() {
            self.item = Some(Item::default());
        }
        if let Some(field) = field(&name, &around) {
            let kind = attribute(tag, b"type").unwrap_or_default();
            let is_atom = around == b"entry" || around == b"feed";
            let writing = match kind.as_str() {
                "xhtml" | "application/xhtml+xml" => Writing::Elements,
                "html" | "text/html" => Writing::Escaped,
                "text" | "" if is_atom => Writing::Plain,
                _ => Writing::Escaped,
            };
            self.value.clear();
            if name == b"link"
                && let Some(address) = attribute(tag, b"href")
            {
                let relation = attribute(tag, b"rel").unwrap_or_default();
                if matches!(relation.as_str(), "" | "alternate") {
                    let item = self.item.as_mut().unwrap_or(&mut self.feed);
                    item.address = address;
                }
            } else if !tag.self_closing {
                self.field = Some((field, writing, self.open.len()));
            }
        }
        if !tag.self_closing {
            self.open.push(name);
        }
    }

    /// Begins a line of an outline.
    fn line(&mut self, tag: &StartTag<()>) {
        let page = self.outline.get_or_insert_with(|| {
            let mut page = Page::default();
            page.open(b"ul", false);
            page
        });
        page.open(b"li", false);
        page.text(
            &attribute(tag, b"text")
                .or_else(|| attribute(tag, b"title"))
                .unwrap_or_default(),
        );
        for line in attribute(tag, b"_note").unwrap_or_default().lines() {
            page.open(b"br", true);
            page.text(line);
        }
        if tag.self_closing {
            page.close(b"li");
        } else {
            page.open(b"ul", false);
        }
    }

    fn close(&mut self, name: &[u8]) {
        let name = usual(name);
        // An end without a beginning ends nothing.
        let Some(at) = self.open.iter().rposition(|open| open == name) else {
            return;
        };
        self.open.truncate(at);
        match self.field {
            Some((field, writing, depth)) if at <= depth => {
                let value = std::mem::take(&mut self.value);
                self.field = None;
                self.keep(field, writing, &value);
            }
            Some((_, Writing::Elements, _)) => {
                let name = String::from_utf8_lossy(name);
                let name = name.rsplit(':').next().unwrap_or_default();
                self.value.push_str(&format!("</{name}>"));
            }
            _ => {}
        }
        if name == b"outline"
            && let Some(page) = &mut self.outline
        {
            page.close(b"ul");
            page.close(b"li");
        }
        if is_item(name) {
            self.found.extend(self.item.take());
        }
    }

    fn text(&mut self, words: &str) {
        match self.field {
            Some((_, Writing::Elements, _)) => self.value.push_str(&escaped(words)),
            Some(_) => self.value.push_str(words),
            None => {}
        }
    }

    fn keep(&mut self, field: Field, writing: Writing, value: &str) {
        let markup = match writing {
            // Some say nothing of the signs that they write.
            Writing::Plain if !value.contains("</") => escaped(value),
            _ => value.to_owned(),
        };
        let line = || one_line(&html::written(&markup).0.text);
        let item = self.item.as_mut().unwrap_or(&mut self.feed);
        match field {
            Field::Title => item.title = line(),
            Field::Author => item.add(&line()),
            Field::Address if item.address.is_empty() => item.address = one_line(value),
            Field::Address => {}
            Field::Published => item.published = one_line(value),
            Field::Changed => item.changed = one_line(value),
            Field::Words => item.words = markup,
            Field::Summary => item.summary = markup,
        }
    }

    fn finish(mut self) -> Vec<(Option<String>, Text)> {
        if let Some(outline) = self.outline.take() {
            return vec![(None, text(&self.feed, outline.into_parts()))];
        }
        // What broke off is read as far as it goes.
        if let Some((field, writing, _)) = self.field.take() {
            let value = std::mem::take(&mut self.value);
            self.keep(field, writing, &value);
        }
        self.found.extend(self.item.take());
        let mut times: HashMap<String, u32> = HashMap::new();
        let mut out = Vec::new();
        for (at, mut item) in self.found.into_iter().enumerate() {
            if item.authors.is_empty() {
                item.authors.clone_from(&self.feed.authors);
            }
            let name = match item.address.as_str() {
                "" => format!("item {}", at + 1),
                address => address.to_owned(),
            };
            let count = times.entry(name.clone()).or_default();
            *count += 1;
            let name = match *count {
                1 => name,
                count => format!("{name} ({count})"),
            };
            let words = match item.words.trim() {
                "" => &item.summary,
                _ => &item.words,
            };
            let words = html::written(words).0;
            out.push((Some(name), text(&item, words)));
        }
        out
    }
}

/// Returns what an item says, under the lines of a letter.
fn text(item: &Item, words: Written) -> Text {
    let date = match item.published.as_str() {
        "" => &item.changed,
        published => published,
    };
    let date = match DateTime::parse_rfc822(date) {
        Some(date) if !date_is_iso(&item.published, &item.changed) => date.to_rfc3339(),
        _ => date.to_owned(),
    };
    let mut written = Written::default();
    let lines = [
        ("From", item.authors.join("; ")),
        ("Date", date.clone()),
        ("Subject", item.title.clone()),
    ];
    for (label, value) in lines.iter().filter(|(_, value)| !value.is_empty()) {
        written.text.push_str(&format!("{label}: {value}\n"));
    }
    written.append(words);
    Text {
        title: Some(item.title.clone()).filter(|title| !title.is_empty()),
        created: Some(date).filter(|date| !date.is_empty()),
        ..written.into()
    }
}

/// Tells whether the date of an item begins with a year, as ISO 8601 has it.
fn date_is_iso(published: &str, changed: &str) -> bool {
    let date = if published.is_empty() {
        changed
    } else {
        published
    };
    date.get(..4)
        .is_some_and(|year| year.bytes().all(|byte| byte.is_ascii_digit()))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    type Shown = (Option<String>, Option<String>, Option<String>, String);

    fn shown(xml: &str) -> Vec<Shown> {
        assert!(is_feed(xml), "{xml}");
        let found = items(xml).into_iter();
        found
            .map(|(name, text)| (name, text.title, text.created, text.text))
            .collect()
    }

    fn expected(name: &str, title: &str, created: &str, text: &str) -> Shown {
        let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        (some(name), some(title), some(created), text.to_owned())
    }

    #[test]
    fn items_are_letters() {
        let rss = "<?xml version='1.0'?><rss version='2.0'><channel><title>Port news</title><item><title>Quay &amp;amp; pier</title><link>https://quay.example/1</link><guid isPermaLink='false'>7</guid><pubDate>Tue, 05 May 2009 11:00:00 +0200</pubDate><author>r@x.example (Ren\u{e9} Orme)</author><dc:creator>Ren\u{e9} Orme</dc:creator><media:title>no</media:title><description>Short</description><content:encoded><![CDATA[<p>The <b>quay</b> of Safi.</p><p>It is open.</p>]]></content:encoded></item><item><title>Two</title><description>&lt;p&gt;Only short&lt;/p&gt;</description></item><item><title>Cut";
        assert_eq!(
            shown(rss),
            [
                expected(
                    "https://quay.example/1",
                    "Quay & pier",
                    "2009-05-05T11:00:00+02:00",
                    "From: Ren\u{e9} Orme <r@x.example>\nDate: 2009-05-05T11:00:00+02:00\nSubject: Quay & pier\n\nThe quay of Safi.\n\nIt is open.\n"
                ),
                expected("item 2", "Two", "", "Subject: Two\n\nOnly short\n"),
                expected("item 3", "Cut", "", "Subject: Cut\n"),
            ]
        );
        let atom = "<feed xmlns='http://www.w3.org/2005/Atom'><title>Port</title><author><name>Orme</name><email>o@x</email></author><entry><id>urn:1</id><link rel='self' href='no'/><link href='https://quay.example/a'/><title>1 &lt; 2</title><updated>2009-05-06T00:00:00Z</updated><published>2009-05-05T00:00:00Z</published><content type='xhtml'><div><p>The <em>quay</em></p><p>pier</p></div></content></entry><entry><id>urn:2</id><author><name>Anna Pell</name></author><author><name>Jo</name></author><title type='html'>&lt;i&gt;B&lt;/i&gt;</title><summary>plain &lt;b&gt;</summary></entry></feed>";
        assert_eq!(
            shown(atom),
            [
                expected(
                    "https://quay.example/a",
                    "1 < 2",
                    "2009-05-05T00:00:00Z",
                    "From: Orme\nDate: 2009-05-05T00:00:00Z\nSubject: 1 < 2\n\nThe quay\n\npier\n"
                ),
                expected(
                    "urn:2",
                    "B",
                    "",
                    "From: Anna Pell; Jo\nSubject: B\n\nplain <b>\n"
                ),
            ]
        );
        let rdf = "<rdf:RDF xmlns='http://purl.org/rss/1.0/'><channel><title>x</title></channel><item rdf:about='u'><title>One</title><dc:date>2001-02-03</dc:date></item></rdf:RDF>";
        assert_eq!(
            shown(rdf),
            [expected(
                "item 1",
                "One",
                "2001-02-03",
                "Date: 2001-02-03\nSubject: One\n"
            )]
        );
        for other in [
            "<p>x</p>",
            "<feed><entry/></feed>",
            "rss",
            "<rdf:RDF xmlns='x'/>",
        ] {
            assert!(!is_feed(other), "{other}");
        }
    }

    #[test]
    fn an_outline_is_a_list() {
        let opml = "<?xml version='1.0'?><!-- made by hand --><opml version='2.0'><head><title>Ports</title><ownerName>Orme</ownerName></head><body><outline text='Safi'><outline text='Quay' _note='Old.&#10;Wet.'/><outline text='Pier'></outline></outline><outline title='Agadir' xmlUrl='x'/></body></opml>";
        assert_eq!(
            shown(opml),
            [expected(
                "",
                "Ports",
                "",
                "From: Orme\nSubject: Ports\n\n• Safi\n  • Quay\nOld.\nWet.\n  • Pier\n• Agadir\n"
            )]
        );
    }
}
