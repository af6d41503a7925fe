//! What do cells say? Types, aliases with flags, periods, places, links.

use super::problem::nearest;
use super::rows::{Reader, Row};
use crate::diagnostic::Code;
use crate::gazetteer::entry::{Alias, Case, Link, Period, Type};

const FLAGS: [&str; 12] = [
    "exact",
    "title-or-upper",
    "any",
    "acronym",
    "short",
    "needs-context",
    "weak",
    "misspelling",
    "header",
    "signer",
    "adj",
    "noun",
];

impl Reader<'_> {
    pub(super) fn kind(&mut self, row: &Row) -> Option<(Type, Option<String>)> {
        let text = self.required(row, "type")?;
        let (name, subtype) = match text.split_once(':') {
            Some((name, subtype)) => (name, Some(subtype)),
            None => (text.as_str(), None),
        };
        let Some(kind) = Type::parse(name) else {
            let names = Type::ALL.iter().map(|kind| kind.as_str());
            let hint = nearest(name, names);
            self.error(row, "type", Code::UnknownType, format!("`{name}`"), hint);
            return None;
        };
        if let Some(subtype) = subtype.filter(|subtype| !kind.subtypes().contains(subtype)) {
            let hint = nearest(subtype, kind.subtypes().iter().copied());
            self.error(
                row,
                "type",
                Code::UnknownType,
                format!("`{name}:{subtype}`"),
                hint,
            );
        }
        Some((kind, subtype.map(str::to_owned)))
    }

    pub(super) fn aliases(&mut self, row: &Row, column: &str) -> Vec<Alias> {
        let text = row.text(column);
        let mut out = Vec::new();
        for piece in text
            .split(" | ")
            .map(str::trim)
            .filter(|piece| !piece.is_empty())
        {
            let (name, flags) = match (piece.rfind('['), piece.ends_with(']')) {
                (Some(open), true) => (piece[..open].trim(), &piece[open + 1..piece.len() - 1]),
                (Some(_), false) | (None, true) => {
                    let message = format!("a bracket does not close in `{piece}`");
                    self.error(row, column, Code::MalformedAlias, message, None);
                    continue;
                }
                (None, false) => (piece, ""),
            };
            if name.is_empty() {
                let message = format!("`{piece}` has no name");
                self.error(row, column, Code::MalformedAlias, message, None);
                continue;
            }
            let mut alias = Alias::plain(name);
            for flag in flags
                .split([',', ' '])
                .map(str::trim)
                .filter(|flag| !flag.is_empty())
            {
                if !set_flag(&mut alias, flag) {
                    let message = format!("`{flag}` on alias `{name}`");
                    let hint = nearest(flag, FLAGS.iter().copied());
                    self.error(row, column, Code::UnknownFlag, message, hint);
                }
            }
            out.push(alias);
        }
        out
    }

    pub(super) fn period(&mut self, row: &Row, column: &str) -> Period {
        let text = row.text(column);
        if text.is_empty() {
            return Period::default();
        }
        let (since, until) = text.split_once("..").unwrap_or((text, text));
        let mut year = |text: &str| {
            let text = text.split('-').next().unwrap_or(text);
            if text.is_empty() {
                return None;
            }
            let year = text.parse().ok();
            if year.is_none() {
                let message = format!("`{text}` is no year");
                let hint = "write `2007..2011`, `2007..` or `..2011`".to_owned();
                self.error(row, column, Code::MalformedPeriod, message, Some(hint));
            }
            year
        };
        Period {
            since: year(since),
            until: year(until),
        }
    }

    pub(super) fn location(&mut self, row: &Row) -> Option<(f64, f64)> {
        let text = row.text("where");
        if text.is_empty() {
            return None;
        }
        let place = text.split_once(',').and_then(|(latitude, longitude)| {
            let latitude: f64 = latitude.trim().parse().ok()?;
            let longitude: f64 = longitude.trim().parse().ok()?;
            let on_globe = latitude.abs() <= 90.0 && longitude.abs() <= 180.0;
            on_globe.then_some((latitude, longitude))
        });
        if place.is_none() {
            let message = format!("`{text}` is no place on the globe");
            let hint = "write `33.59,-7.61`: latitude, longitude".to_owned();
            self.error(row, "where", Code::MalformedPlace, message, Some(hint));
        }
        place
    }

    pub(super) fn links(&mut self, row: &Row) -> Vec<Link> {
        let mut out = Vec::new();
        for link in row.text("links").split_whitespace() {
            match link
                .split_once(':')
                .filter(|(scheme, value)| !scheme.is_empty() && !value.is_empty())
            {
                Some((scheme, value)) => {
                    out.push(Link {
                        scheme: scheme.to_owned(),
                        value: value.to_owned(),
                    });
                }
                None => {
                    let message = format!("`{link}` is not `scheme:value`");
                    self.error(row, "links", Code::MalformedLink, message, None);
                }
            }
        }
        out
    }
}

/// Sets a flag of an alias as gazetteers write it; `false` when there is none of that name.
pub(in crate::gazetteer) fn set_flag(alias: &mut Alias, flag: &str) -> bool {
    match flag {
        "exact" => alias.case = Case::Exact,
        "title-or-upper" => alias.case = Case::TitleOrUpper,
        "any" => alias.case = Case::Any,
        "acronym" => {
            alias.acronym = true;
            alias.case = Case::Exact;
        }
        "short" => alias.short = true,
        "needs-context" => alias.needs_context = true,
        "weak" => alias.weak = true,
        "misspelling" => alias.misspelling = true,
        "header" => alias.header = true,
        "signer" => alias.signer = true,
        // Adjectives and nouns among demonyms; both count as demonyms.
        "adj" | "noun" => {}
        _ => match flag.split_once(':') {
            Some(("since", year)) => match year.parse() {
                Ok(year) => alias.since = Some(year),
                Err(_) => return false,
            },
            Some(("until", year)) => match year.parse() {
                Ok(year) => alias.until = Some(year),
                Err(_) => return false,
            },
            Some(_) => return false,
            None if is_language(flag) => alias.language = Some(flag.to_owned()),
            None => return false,
        },
    }
    true
}

/// Tells whether `tag` looks like a BCP 47 language tag (`fr`, `ar-Latn`, `pt-BR`).
pub(in crate::gazetteer) fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or("");
    (2..=3).contains(&language.len())
        && language.bytes().all(|b| b.is_ascii_lowercase())
        && parts.all(|part| {
            (2..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
        })
}

/// Tells whether `id` is made of lower-case letters, digits and hyphens, in parts set off by slashes.
pub(in crate::gazetteer) fn is_slug(id: &str) -> bool {
    let part = |part: &str| {
        !part.is_empty()
            && !part.starts_with('-')
            && !part.ends_with('-')
            && part
                .chars()
                .all(|c| c == '-' || (c.is_alphanumeric() && !c.is_uppercase()))
    };
    id.split('/').all(part)
}
