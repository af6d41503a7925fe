//! What is chosen among the words? `boats post:RABAT -class:S after:2009-02` is the words `boats` and
//! three choices.
//!
//! ```text
//! post:RABAT  from:"Embassy Rabat"   who sent it; the post as message numbers name it, or any name
//! tag:PHUM  class:secret  kind:cable  year:2009
//! names:"Ministry of Interior"       documents that name it
//! after:2009-02                      in that month or later; `since:` is the same
//! before:2009-02                     earlier than that month
//! until:2009-02                      in that month or earlier
//! ```
//!
//! `-post:RABAT` chooses all others. What no field begins (`10:30`, `http://…`) is a word like others.

use jiff::ToSpan;
use jiff::civil::Date;

use super::super::super::asked::Asked;
use super::super::super::columns::{Column, FIELDS};
use super::super::super::here::Here;
use super::super::super::reply::Fault;
use super::entity_named;

/// The fields, as they are written, and as addresses have them.
const WRITTEN: [(&str, &str); 19] = [
    ("post", "post"),
    ("origin", "post"),
    ("from", "sender"),
    ("sender", "sender"),
    ("tag", "tag"),
    ("tags", "tag"),
    ("class", "class"),
    ("classification", "class"),
    ("year", "year"),
    ("kind", "kind"),
    ("name", "entity"),
    ("names", "entity"),
    ("entity", "entity"),
    ("after", "since"),
    ("since", "since"),
    ("before", "before"),
    ("until", "until"),
    ("date", "date"),
    ("on", "date"),
];

/// A choice among the words.
#[derive(Debug, PartialEq, Eq)]
struct Field {
    name: &'static str,
    value: String,
    is_not: bool,
}

/// Returns the fields of the address with the choices that stand among the words beside the others;
/// `None` when no choice stands there.
pub fn apart(here: &Here<'_>, asked: &Asked) -> Result<Option<Vec<(String, String)>>, Fault> {
    let (rest, found) = split(asked.get("q").unwrap_or_default());
    if found.is_empty() {
        return Ok(None);
    }
    let mut fields: Vec<(String, String)> = asked.fields.clone();
    fields.retain(|(name, _)| name != "q");
    if !rest.is_empty() {
        fields.insert(0, ("q".to_owned(), rest));
    }
    for field in found {
        for (name, value) in resolved(here, &field)? {
            let is_one = matches!(name, "since" | "until" | "entity");
            fields.retain(|(known, own)| known != name || !is_one && *own != value);
            fields.push((name.to_owned(), value));
        }
    }
    Ok(Some(fields))
}

/// Returns the request with its choices apart; `None` when no choice stands among the words.
pub fn spread(here: &Here<'_>, asked: &Asked) -> Result<Option<Asked>, Fault> {
    let fields = apart(here, asked)?;
    Ok(fields.map(|fields| Asked {
        method: asked.method.clone(),
        path: asked.path.clone(),
        fields,
        is_text: asked.is_text,
        headers: asked.headers.clone(),
        body: asked.body.clone(),
    }))
}

/// Takes the choices out of the words.
fn split(text: &str) -> (String, Vec<Field>) {
    let (mut rest, mut found) = (String::new(), Vec::new());
    let mut left = text;
    let mut is_quoted = false;
    while let Some(letter) = left.chars().next() {
        let begins = !is_quoted && rest.chars().last().is_none_or(char::is_whitespace);
        if begins && let Some((field, behind)) = field(left) {
            found.push(field);
            left = behind;
            continue;
        }
        is_quoted ^= matches!(letter, '"' | '“' | '”');
        rest.push(letter);
        left = &left[letter.len_utf8()..];
    }
    let words: Vec<&str> = rest.split_whitespace().collect();
    (words.join(" "), found)
}

/// Reads the choice that a text begins with, and returns what stands behind it.
fn field(text: &str) -> Option<(Field, &str)> {
    let own = text.strip_prefix('-').unwrap_or(text);
    let (name, behind) = own.split_once(':')?;
    let known = |(written, _): &&(&str, &str)| written.eq_ignore_ascii_case(name);
    let (_, name) = WRITTEN.iter().find(known)?;
    let quotes = ['"', '“', '”'];
    let (value, rest) = match behind.strip_prefix(quotes) {
        Some(quoted) => quoted.split_once(quotes).unwrap_or((quoted, "")),
        None => {
            let end = behind.find(char::is_whitespace).unwrap_or(behind.len());
            behind.split_at(end)
        }
    };
    let field = Field {
        name,
        value: value.trim().to_owned(),
        is_not: own.len() < text.len(),
    };
    (!field.value.is_empty()).then_some((field, rest))
}

/// Returns the fields of an address that a choice means.
fn resolved(here: &Here<'_>, field: &Field) -> Result<Vec<(&'static str, String)>, Fault> {
    let value = field.value.as_str();
    let of = |name: &'static str, value: &str| match field.is_not {
        true => vec![(name, format!("-{value}"))],
        false => vec![(name, value.to_owned())],
    };
    if field.is_not && matches!(field.name, "since" | "until" | "before" | "date" | "entity") {
        return Err(Fault::Bad(format!(
            "“-{}:” cannot be asked; choose a post, TAGS, a classification, a kind or a year that it \
             is not.",
            field.name
        )));
    }
    match field.name {
        "post" => Ok(of("post", &value.replace(' ', "").to_uppercase())),
        "sender" => {
            let post = value.replace(' ', "").to_uppercase();
            let columns = here.snapshot.columns()?;
            let posts = FIELDS.iter().zip(&columns.fields);
            let mut posts = posts.filter(|((name, _), _)| *name == "post");
            let is_post = |(_, column): (_, &Column)| column.values.contains(&post);
            if posts.next().is_some_and(is_post) {
                return Ok(of("post", &post));
            }
            let card = entity_named(&here.snapshot.graph, value)?;
            Ok(of("sender", card.id.as_str()))
        }
        "entity" => {
            let card = entity_named(&here.snapshot.graph, value)?;
            Ok(vec![("entity", card.id.to_string())])
        }
        "class" => Ok(of("class", class(value)?)),
        "tag" => Ok(of("tag", &value.to_uppercase())),
        "before" => Ok(vec![("until", before(value)?)]),
        "since" | "until" => Ok(vec![(field.name, date(value)?.to_owned())]),
        "date" => {
            let date = date(value)?.to_owned();
            Ok(vec![("since", date.clone()), ("until", date)])
        }
        name => Ok(of(name, &value.to_lowercase())),
    }
}

/// Returns the letters of a classification that is written in letters or in words.
fn class(value: &str) -> Result<&'static str, Fault> {
    let letters: String = value.chars().filter(char::is_ascii_alphanumeric).collect();
    match letters.to_ascii_lowercase().as_str() {
        "u" | "unclas" | "unclassified" => Ok("U"),
        "sbu" | "fouo" | "sensitive" | "sensitivebutunclassified" | "officialuseonly" | "lou" => {
            Ok("SBU")
        }
        "c" | "confidential" => Ok("C"),
        "s" | "secret" => Ok("S"),
        "ts" | "topsecret" => Ok("TS"),
        "none" => Ok("none"),
        _ => Err(Fault::Bad(format!(
            "“{value}” is no classification: U, SBU, C, S, TS or none."
        ))),
    }
}

/// Returns a year, a month or a day as it is.
fn date(value: &str) -> Result<&str, Fault> {
    first_day(value).map(|_| value).ok_or_else(|| {
        Fault::Bad(format!(
            "A date is a year, a month or a day: 2009, 2009-02, 2009-02-13. This is none: “{value}”."
        ))
    })
}

fn first_day(value: &str) -> Option<Date> {
    let padded = match value.len() {
        4 => format!("{value}-01-01"),
        7 => format!("{value}-01"),
        10 => value.to_owned(),
        _ => return None,
    };
    padded.parse().ok()
}

/// Returns the year, month or day that comes before one.
fn before(value: &str) -> Result<String, Fault> {
    date(value)?;
    let last = first_day(value).and_then(|first| first.checked_sub(1.day()).ok());
    let last = last.map(|last| last.to_string()).unwrap_or_default();
    Ok(last.get(..value.len()).unwrap_or(&last).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices_are_taken_out_of_the_words() {
        let check = |text: &str, rest: &str, expected: &[(&str, &str, bool)]| {
            let (words, found) = split(text);
            let found: Vec<(&str, &str, bool)> = found
                .iter()
                .map(|field| (field.name, field.value.as_str(), field.is_not))
                .collect();
            assert_eq!(
                (words.as_str(), found.as_slice()),
                (rest, expected),
                "{text}"
            );
        };
        check("boats post:RABAT", "boats", &[("post", "RABAT", false)]);
        check(
            "-class:S boats from:\"Embassy Rabat\" nets",
            "boats nets",
            &[("class", "S", true), ("sender", "Embassy Rabat", false)],
        );
        check(
            "Tag:pter AFTER:2009-02 before:2010",
            "",
            &[
                ("tag", "pter", false),
                ("since", "2009-02", false),
                ("before", "2010", false),
            ],
        );
        // Words with colons, fields without values, and fields within quotes are words.
        for text in [
            "10:30",
            "http://example.org",
            "post:",
            "ref: post :x",
            "\"the post:RABAT of\"",
            "outpost:RABAT",
            "",
        ] {
            check(text, text, &[]);
        }
        check("names:“Béné Cy”", "", &[("entity", "Béné Cy", false)]);
        check("post:\"RABAT", "", &[("post", "RABAT", false)]);
    }

    #[test]
    fn what_is_before_ends_where_the_other_begins() {
        for (value, expected) in [
            ("2009", "2008"),
            ("2009-01", "2008-12"),
            ("2009-03", "2009-02"),
            ("2009-03-01", "2009-02-28"),
        ] {
            assert_eq!(before(value).ok().as_deref(), Some(expected));
        }
        for value in ["yesterday", "2009-13", "2009-02-30", "20090213", "-9999"] {
            assert!(before(value).is_err(), "{value}");
        }
    }

    #[test]
    fn classifications_are_written_in_letters_or_in_words() {
        for (value, expected) in [
            ("s", "S"),
            ("Top Secret", "TS"),
            ("unclassified", "U"),
            ("SBU//FOUO", ""),
            ("FOUO", "SBU"),
        ] {
            assert_eq!(class(value).ok().unwrap_or_default(), expected, "{value}");
        }
    }
}
