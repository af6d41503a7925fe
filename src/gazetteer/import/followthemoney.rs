//! How are FollowTheMoney's entities read? One JSON object a line, as OpenSanctions and Aleph
//! write them.
//!
//! Schemata that name persons and organizations are taken, the others are counted and left out.
//! Topics make the type finer: `pol.party` is a party, `crime.terror` an armed group. `weakAlias`
//! becomes `weak`; `DOE, John` is turned into `John DOE`. Of several countries none is taken.
//! Lines are streamed.
//!
//! Format: <https://followthemoney.tech/explorer/>.

use std::collections::BTreeMap;
use std::io::{BufRead, Write};

use serde::Deserialize;
use serde_json::Value;

use super::{Import, ImportError, Kind, Lines, Record, Report, year};
use crate::country::CountryCode;
use crate::diagnostic::Code;
use crate::gazetteer::entry::{Alias, Type};

#[derive(Deserialize)]
struct Entity {
    id: String,
    schema: String,
    #[serde(default)]
    caption: Option<String>,
    #[serde(default)]
    properties: BTreeMap<String, Vec<Value>>,
}

impl Entity {
    fn values<'a>(&'a self, property: &str) -> impl Iterator<Item = &'a str> {
        let values = self.properties.get(property).into_iter().flatten();
        values.filter_map(Value::as_str)
    }

    /// Returns its type; `None` for what is no person or organization.
    fn kind(&self) -> Option<Kind> {
        let of = |kind, subtype| Some(Kind::of(kind, subtype));
        let has = |topic: &str| self.values("topics").any(|found| found == topic);
        let kind = match self.schema.as_str() {
            "Person" => return of(Type::Person, None),
            "Position" => return of(Type::Position, None),
            "PublicBody" => of(Type::GovernmentBody, Some("agency")),
            "Company" => of(Type::Company, None),
            "Organization" | "LegalEntity" => of(Type::Organization, None),
            _ => return None,
        };
        match () {
            () if has("pol.party") => of(Type::Party, None),
            () if has("crime.terror") => of(Type::ArmedGroup, None),
            () if has("gov.igo") => of(Type::InternationalOrganization, None),
            () if self.schema == "Organization" && has("mil") => {
                of(Type::GovernmentBody, Some("military"))
            }
            () if self.schema == "Organization" && has("gov") => of(Type::GovernmentBody, None),
            () => kind,
        }
    }
}

/// Imports entities.
///
/// # Errors
///
/// When the input cannot be read or the output not written.
pub fn followthemoney(
    input: &mut dyn BufRead,
    mut import: Import<'_>,
    out: &mut dyn Write,
) -> Result<Report, ImportError> {
    let mut lines = Lines::new(input, &mut import)?;
    while let Some((number, line)) = lines.next()? {
        if line.trim_ascii().is_empty() {
            continue;
        }
        match serde_json::from_slice::<Entity>(line) {
            Ok(entity) => add(&mut import, &entity, number)?,
            Err(error) => {
                let message = error.to_string();
                let message = message.split(" at line").next().unwrap_or_default();
                let hint = "each line is one object with `id`, `schema` and `properties`";
                let at = error.column().max(1);
                import.error(
                    (number, &at),
                    Code::MalformedRow,
                    message.to_owned(),
                    Some(hint),
                );
            }
        }
    }
    import.finish(out)
}

fn add(import: &mut Import<'_>, entity: &Entity, number: u64) -> Result<(), ImportError> {
    let Some(kind) = entity.kind() else {
        import.leave_out(format!("schema {}", entity.schema));
        return Ok(());
    };
    let is_person = kind.kind == Type::Person;
    let plain = |name: &str| Alias::plain(turned(name, is_person));
    let weak = |name: &str| Alias {
        weak: true,
        ..plain(name)
    };
    let names = ["name", "alias", "previousName", "abbreviation"];
    let mut aliases: Vec<Alias> = names
        .into_iter()
        .flat_map(|property| entity.values(property))
        .map(plain)
        .collect();
    // A name that is also a strong one is no weak one.
    aliases.extend(entity.values("weakAlias").map(weak));
    let caption = entity
        .caption
        .as_deref()
        .filter(|caption| *caption != entity.id);
    let label = caption
        .map(|caption| turned(caption, is_person))
        .or_else(|| aliases.first().map(|alias| alias.text.clone()))
        .unwrap_or_default();
    let mut record = Record::new(kind, label);
    record.aliases = aliases;
    record.country = country(import, entity, number, is_person);
    if !is_person {
        let first = |property| entity.values(property).filter_map(year).min();
        record.valid.since = first("incorporationDate");
        record.valid.until = first("dissolutionDate");
    }
    let is_item = |id: &&str| {
        let digits = id.strip_prefix('Q').unwrap_or_default();
        !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    let item = entity.values("wikidataId").find(is_item);
    if let Some(item) = item.or(Some(entity.id.as_str()).filter(is_item)) {
        record.link("wikidata", item);
    }
    record.link("ftm", &entity.id);
    record.key = Some(entity.id.clone());
    let note = entity.values("position").next();
    record.note = note
        .or_else(|| entity.values("summary").next())
        .map(str::to_owned);
    import.add((number, &"name"), record)
}

/// Returns the one country that an entity belongs to.
fn country(
    import: &mut Import<'_>,
    entity: &Entity,
    number: u64,
    is_person: bool,
) -> Option<CountryCode> {
    let properties: [&'static str; 3] = if is_person {
        ["nationality", "citizenship", "country"]
    } else {
        ["jurisdiction", "mainCountry", "country"]
    };
    for property in &properties {
        let mut found: Vec<CountryCode> = Vec::new();
        for value in entity.values(property) {
            // The vocabulary has codes for what is no country of today (`suhh`), for parts of one
            // (`ge-ab`), for the European Union and for the unknown.
            let is_code = value.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
            let is_whole = value.len() == 2 && !matches!(value, "eu" | "zz");
            if is_code && !is_whole && value.len() < 6 {
                import.leave_out("codes of former countries and of parts of countries");
                continue;
            }
            found.extend(import.country((number, property), value));
        }
        found.sort();
        found.dedup();
        match found.as_slice() {
            [] => {}
            [one] => return Some(*one),
            _ => {
                import.leave_out("countries of entities that have several");
                return None;
            }
        }
    }
    None
}

/// Turns `DOE, John` into `John DOE`.
fn turned(name: &str, is_person: bool) -> String {
    match name.split_once(',') {
        Some((family, given)) if is_person && !given.contains(',') && !given.trim().is_empty() => {
            format!("{} {}", given.trim(), family.trim())
        }
        _ => name.to_owned(),
    }
}
