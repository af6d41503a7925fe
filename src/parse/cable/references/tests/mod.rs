//! Lists and mentions as cables write them; posts, numbers and persons are made up.

mod lists;
mod mentions;
mod odd;

use super::*;
use crate::document::ReferenceKind;
use crate::gazetteer::{Alias, Entry, Line, Link, Period, Type};
use crate::id::EntityId;

/// Message-number name, subtype, other names.
const POSTS: &[(&str, &str, &[&str])] = &[
    ("STATE", "department", &["SECSTATE", "Department of State"]),
    ("CASABLANCA", "consulate-general", &["Consulate Casablanca"]),
    ("RABAT", "embassy", &["Embassy Rabat"]),
    ("RIODEJANEIRO", "consulate-general", &["RIO DE JAN", "RIO"]),
    ("HONGKONG", "consulate-general", &["HK"]),
    ("USUNNEWYORK", "mission", &["USUN", "USUN NEW YORK"]),
    ("PARIS", "embassy", &[]),
    ("CAIRO", "embassy", &[]),
    ("LAGOS", "consulate-general", &[]),
    ("SANTIAGO", "embassy", &[]),
    ("OTTAWA", "embassy", &[]),
    ("COTONOU", "embassy", &[]),
    ("HANOI", "embassy", &[]),
    ("BEIJING", "embassy", &[]),
    ("ASHGABAT", "embassy", &[]),
    ("PANAMA", "embassy", &[]),
    ("BAGHDAD", "embassy", &[]),
    ("ULAANBAATAR", "embassy", &[]),
    ("KATHMANDU", "embassy", &[]),
    ("SANJOSE", "embassy", &["SAN JOSE"]),
    ("SANSALVADOR", "embassy", &["SAN SALVADOR"]),
    ("BANGKOK", "embassy", &[]),
    ("MALABO", "embassy", &[]),
    ("TRIPOLI", "embassy", &[]),
    ("COLOMBO", "embassy", &[]),
    ("BISHKEK", "embassy", &["BISHTEK"]),
    ("PORTAUPRINCE", "embassy", &["PORT AU PRINCE", "PORT A"]),
    ("PORTOFSPAIN", "embassy", &["PORT OF SPAIN"]),
    ("THEHAGUE", "embassy", &["THE HAGUE"]),
    ("NDJAMENA", "embassy", &["N'Djamena"]),
    ("USNATO", "mission", &[]),
    ("LONDON", "embassy", &[]),
];

fn posts() -> Posts {
    let entries: Vec<Entry> = POSTS
        .iter()
        .map(|(mrn, subtype, aliases)| Entry {
            id: EntityId::new(format!("post/{}", mrn.to_lowercase())),
            kind: Type::Post,
            subtype: Some((*subtype).to_owned()),
            label: (*mrn).to_owned(),
            aliases: aliases.iter().map(|alias| Alias::plain(*alias)).collect(),
            country: None,
            parent: None,
            valid: Period::default(),
            location: None,
            links: vec![Link {
                scheme: "mrn".to_owned(),
                value: (*mrn).to_owned(),
            }],
            source: None,
            note: None,
            own: false,
            line: Line::default(),
        })
        .collect();
    Posts::new(&entries)
}

fn own() -> Mrn {
    Mrn::new(2009, "CASABLANCA", 27)
}

/// What a cable of that number and day knows of itself.
fn context<'a>(posts: &'a Posts, own: &'a Mrn, date: (u16, u8, u8)) -> Context<'a> {
    Context {
        posts,
        date: Some(date),
        year: None,
        own: Some(own),
        sender: None,
        addressee: None,
        telegraphic: true,
    }
}

fn list_on(raw: &str, date: (u16, u8, u8), own: &Mrn) -> Parsed<Vec<Reference>> {
    let posts = posts();
    let context = context(&posts, own, date);
    let clean = MappedText::without(raw, 0..raw.len(), []);
    let parsed = parse_list(raw, &clean, 0..raw.len(), &context);
    for reference in &parsed.value {
        assert_eq!(reference.raw, reference.span.of(raw), "{raw:?}");
    }
    parsed
}

fn list(raw: &str) -> Parsed<Vec<Reference>> {
    list_on(raw, (2009, 11, 13), &Mrn::new(2009, "CASABLANCA", 230))
}

/// One item a word: `A=08STATE1`, `RABAT` for a post alone, `#6307` for a number alone, the kind
/// for others; `?` marks an inferred year, `[note]` stands behind.
fn shown(parsed: &Parsed<Vec<Reference>>) -> String {
    let items: Vec<String> = parsed
        .value
        .iter()
        .map(|item| {
            let label = item
                .label
                .as_ref()
                .map_or(String::new(), |label| format!("{label}="));
            let what = match (&item.mrn, &item.post, item.number) {
                (Some(mrn), ..) => mrn.to_string(),
                (None, Some(post), None) => post.clone(),
                (None, None, Some(number)) => format!("#{number}"),
                _ => item.kind.as_str().to_owned(),
            };
            let what = match item.kind {
                ReferenceKind::Cable => what,
                kind if item.post.is_some() => format!("{}:{what}", kind.as_str()),
                kind => kind.as_str().to_owned(),
            };
            let inferred = if item.year_inferred.is_some() {
                "?"
            } else {
                ""
            };
            let note = item
                .note
                .as_ref()
                .map_or(String::new(), |note| format!("[{note}]"));
            format!("{label}{what}{inferred}{note}")
        })
        .collect();
    items.join(" ")
}

/// Compares every row and tells of all that differ at once.
#[track_caller]
fn check(rows: &[(&str, &str)]) {
    let mut wrong = String::new();
    for (raw, expected) in rows {
        let found = shown(&list(raw));
        if found != *expected {
            wrong += &format!("\n{raw:?}\n  expected {expected}\n  found    {found}");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
