//! How is what lists say written in a table? Names, ids, years and places as cells.

use sha2::{Digest, Sha256};

use super::{Kind, Record};
use crate::country::CountryCode;
use crate::gazetteer::entry::{Alias, Case, Type};
use crate::gazetteer::load::is_slug;
use crate::gazetteer::sheet::is_invisible;
use crate::gazetteer::write;
use crate::id::slug;
use crate::text::{Tokens, is_common_word, joined};

/// More words than a name can have.
pub(super) const LONGEST: usize = 31;

/// Returns all cells of a record but its id, as they are written.
pub(super) fn line(record: &Record, source: Option<&str>) -> String {
    let kind = record.kind.kind.as_str();
    let kind = match &record.kind.subtype {
        Some(subtype) => format!("{kind}:{subtype}"),
        None => kind.to_owned(),
    };
    let cells = [
        kind,
        record.label.clone(),
        write::aliases(&record.aliases),
        record
            .country
            .map(|code| code.to_string())
            .unwrap_or_default(),
        record.parent.clone().unwrap_or_default(),
        write::period(record.valid),
        write::location(record.location),
        write::links(&record.links),
        source.unwrap_or_default().to_owned(),
        clean_text(record.note.as_deref().unwrap_or_default()),
    ];
    let cells: Vec<String> = cells.iter().map(|value| write::cell(value)).collect();
    cells.join("\t")
}

/// Sets the flags that the writing of a name asks for; tells whether there were any.
pub(super) fn set_flags(alias: &mut Alias) -> bool {
    let tokens = Tokens::of(&alias.text);
    let [token] = tokens.list() else {
        return false;
    };
    let letters = || alias.text.chars().filter(|c| c.is_alphabetic());
    let capitals = (1..=3).contains(&letters().count()) && letters().all(char::is_uppercase);
    if capitals {
        alias.acronym = true;
        alias.case = Case::Exact;
    }
    let is_word = is_common_word(token.hash);
    if is_word {
        alias.needs_context = true;
    }
    capitals || is_word
}

/// Returns a name without what has a meaning in gazetteers: tabs, line breaks, bars, brackets.
pub(super) fn clean(text: &str) -> String {
    // Marks that only steer the writing are no letters of a name.
    let seen = text.chars().filter(|c| !is_invisible(*c));
    let text: String = seen
        .map(|c| match c {
            '[' => '(',
            ']' => ')',
            '|' => '/',
            c if c.is_control() => ' ',
            c => c,
        })
        .collect();
    joined(&text)
}

/// Returns a remark in one line.
pub(super) fn clean_text(text: &str) -> String {
    joined(text)
}

/// Returns `text` as an id; `None` when nothing of it can stand in one.
pub(super) fn as_id(text: &str) -> Option<String> {
    let parts: Vec<String> = text
        .split('/')
        .map(slug)
        .filter(|part| !part.is_empty())
        .collect();
    let id = parts.join("/");
    is_slug(&id).then_some(id)
}

/// Returns the id of a thing by its type, country and name, as the shipped files have them.
pub(super) fn base_id(kind: &Kind, country: Option<CountryCode>, label: &str) -> Option<String> {
    let name = slug(label);
    let country = country.map(CountryCode::slug);
    let id = match (kind.kind, kind.subtype.as_deref(), country) {
        (Type::Place, Some("city") | None, Some(country)) => format!("{country}/{name}"),
        (Type::Place, Some(subtype), Some(country)) => format!("{country}/{subtype}/{name}"),
        (Type::GovernmentBody, _, Some(country)) => format!("{country}/{name}"),
        (Type::InternationalOrganization, ..) => format!("io/{name}"),
        (Type::ArmedGroup, ..) => format!("group/{name}"),
        (kind, ..) => format!("{}/{name}", kind.as_str()),
    };
    is_slug(&id).then_some(id)
}

/// Returns eight digits that name a text.
pub(super) fn hash(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    digest[..4]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// Reads one year at the beginning of a date (`1961-05-28`, `+1961-00-00T00:00:00Z`).
pub(super) fn year(text: &str) -> Option<u16> {
    let text = text.trim().trim_start_matches('+');
    let digits = text.split('-').next()?.split('/').next()?;
    let year: u16 = digits.parse().ok()?;
    (digits.len() == 4).then_some(year)
}

/// Returns a place when both numbers lie on the globe.
pub(super) fn place(latitude: &str, longitude: &str) -> Option<(f64, f64)> {
    let latitude: f64 = latitude.trim().parse().ok()?;
    let longitude: f64 = longitude.trim().parse().ok()?;
    (latitude.abs() <= 90.0 && longitude.abs() <= 180.0).then_some((latitude, longitude))
}
