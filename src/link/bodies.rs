//! What does a template make of a name in a country?

use crate::country::CountryCode;
use crate::gazetteer::{Gazetteer, Template, Type};
use crate::id::EntityId;
use crate::mention::{Candidate, LocalEntity, Status};
use crate::rules::{Reason, Rule};

/// A template with its country.
#[derive(Clone, Debug)]
pub struct Resolved {
    /// Type of the body.
    pub kind: Type,
    /// Subtype of the body.
    pub subtype: Option<String>,
    /// The body; `None` when no country is known.
    pub entity: Option<EntityId>,
    /// Its name.
    pub label: String,
    /// Its country.
    pub country: Option<CountryCode>,
    /// How sure.
    pub status: Status,
    /// Points.
    pub points: i32,
    /// Rules.
    pub because: Vec<Reason>,
    /// The entities to add, of itself and the others, where no entry has them.
    pub locals: Vec<LocalEntity>,
    /// Other countries' bodies of the same acronym.
    pub others: Vec<Candidate>,
}

/// Returns the body that a template makes in a country.
pub(super) fn made(
    gazetteer: &Gazetteer,
    template: &Template,
    country: CountryCode,
) -> LocalEntity {
    LocalEntity {
        id: EntityId::new(format!("{}/{}", country.slug(), template.id)),
        kind: template.kind,
        subtype: template.subtype.clone(),
        label: label(gazetteer, template, country),
        country: Some(country),
        // The template's own name is a name of its bodies, so that one can ask by it.
        aliases: vec![template.label.clone()],
        because: vec![Reason::from(Rule::Template)],
    }
}

/// Returns a body's name with its country: `Ministry of Interior (Morocco)`.
fn label(gazetteer: &Gazetteer, template: &Template, country: CountryCode) -> String {
    let name = gazetteer
        .country(country)
        .map_or(country.as_str(), |entry| entry.label.as_str());
    let label = template.label.replace("{country}", name);
    if label.contains(name) {
        label
    } else {
        format!("{} ({name})", label.replace("{demonym} ", ""))
    }
}
