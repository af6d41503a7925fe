//! Which telegrams does a report cite? Historians' volumes, memoranda, briefs.
//!
//! A report has no number, but a heading may say who wrote to whom (`Telegram From the Embassy in
//! Tunisia to the Department of State`), and its date line from where. With these `your 4417` and
//! `Embtel 2217` mean somebody's number, as they do in a cable.
//!
//! Promise: a report that never speaks of telegrams cites none; a town and a number are nothing
//! there. Labels (`Ref A`) mean nothing without a list.

use std::sync::LazyLock;

use regex::Regex;

use super::Knowledge;
use super::beginning;
use super::cable::references::{Context, find_mentions};
use crate::document::Document;
use crate::gazetteer::Posts;
use crate::text::MappedText;

/// Bytes at the top in which the heading and the date line stand.
const TOP: usize = 4000;

/// Finds the telegrams that `document`, a report, speaks of.
///
/// # Complexity
///
/// Linear in the length of the text.
pub(super) fn cite(document: &mut Document, knowledge: &Knowledge) {
    static TELEGRAPHIC: LazyLock<Regex> = LazyLock::new(|| {
        let words = r"(?i)\b(?:telegrams?|(?:emb|dep|dept|con|leg|ur|our|ref|sep)tels?|(?:dep|dept)?circ?tels?|airgrams?|cables?|msgs?|NOTAL|tosec|secto|polto|topol|toaid|cahto|tocah|dulte|tedul|hakto|tohak)\b|\b[0-9]{2,4}[A-Z]{4,20}[0-9]{1,6}\b";
        Regex::new(words).expect("the pattern is valid")
    });
    if !TELEGRAPHIC.is_match(&document.text) {
        return;
    }
    let posts = knowledge.posts;
    let date = document.date.as_deref().and_then(year_month_day);
    let year = date.map(|(year, _, _)| year);
    let top = beginning(&document.text, TOP);
    let (sender, addressee) = parties(top, posts, year);
    let sender = match (sender, dateline(top, posts, year)) {
        (Some(sender), Some(written)) if is_seat(posts, &sender, &written) => Some(written),
        (sender, written) => sender.or(written),
    };
    let context = Context {
        posts,
        date,
        year,
        own: None,
        sender: sender.as_deref(),
        addressee: addressee.as_deref(),
        telegraphic: true,
    };
    let text = &document.text;
    let cuts = document.skipped.iter().map(|skipped| skipped.span);
    let clean = MappedText::without(text, 0..text.len(), cuts);
    let found = find_mentions(text, &clean, 0..clean.text().len(), &[], &context);
    let mentions = found.value.into_iter();
    document.reference_mentions = mentions.filter(|one| one.label.is_none()).collect();
}

/// Reads year, month and day of `2009-02-13` and of what begins so; of a month alone its middle.
fn year_month_day(date: &str) -> Option<(u16, u8, u8)> {
    let mut parts = date.split(['-', 'T']);
    let year = parts.next()?.parse().ok()?;
    let month = parts.next().and_then(|part| part.parse().ok());
    let day = parts.next().and_then(|part| part.parse().ok());
    Some((year, month.unwrap_or(12), day.unwrap_or(15)))
}

/// Returns who wrote to whom, as a heading says it.
fn parties(top: &str, posts: &Posts, year: Option<u16>) -> (Option<String>, Option<String>) {
    static HEADING: LazyLock<Regex> = LazyLock::new(|| {
        let text = r"(?i)\b(?:telegram|airgram|message|cable)\s+from\s+(?:the\s+)?([^\n;:]{3,70}?)\s+to\s+(?:the\s+)?([^\n;:]{3,70})";
        Regex::new(text).expect("the pattern is valid")
    });
    let Some(found) = HEADING.captures(top) else {
        return (None, None);
    };
    (party(&found[1], posts, year), party(&found[2], posts, year))
}

/// Returns the post that a heading calls `Embassy in Tunisia` or `Department of State`.
fn party(words: &str, posts: &Posts, year: Option<u16>) -> Option<String> {
    let words = words.trim_matches(|c: char| !c.is_alphabetic());
    if words.starts_with("Department") || words.starts_with("Secretary of State") {
        return Some("STATE".to_owned());
    }
    let missions = [
        ("United Nations", "USUNNEWYORK"),
        ("North Atlantic Treaty Organization", "USNATO"),
        ("European Communities", "ECBRUSSELS"),
    ];
    if words.contains("Mission") {
        return missions
            .iter()
            .find(|(name, _)| words.contains(name))
            .map(|(_, post)| (*post).to_owned());
    }
    let place = [" in ", " at ", " to "]
        .iter()
        .find_map(|word| words.split_once(word))
        .map_or(words, |(_, place)| place);
    let place = place.strip_prefix("the ").unwrap_or(place);
    posts
        .named(place)
        .or_else(|| posts.embassy_in(place, year))
        .map(|post| post.name_in(year).to_owned())
}

/// `the Embassy in Brazil`, `Rio de Janeiro, March 29, 1964`: the date line says in which city of the
/// country the heading's post sat.
fn is_seat(posts: &Posts, sender: &str, written: &str) -> bool {
    let country = |name: &str| posts.named(name).and_then(|post| post.country);
    country(sender).is_some() && country(sender) == country(written)
}

/// Returns the post in whose city a date line says that the text was written.
fn dateline(top: &str, posts: &Posts, year: Option<u16>) -> Option<String> {
    static LINE: LazyLock<Regex> = LazyLock::new(|| {
        let text = r"(?m)^\s*([A-Z][A-Za-z .']{2,30}), (?:January|February|March|April|May|June|July|August|September|October|November|December) [0-9]{1,2}, [0-9]{4}";
        Regex::new(text).expect("the pattern is valid")
    });
    let found = LINE.captures(top)?;
    let post = posts.named(&found[1])?;
    Some(post.name_in(year).to_owned())
}
