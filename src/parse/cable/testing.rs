//! Small gazetteers for the tests of this folder.

use crate::gazetteer::{Alias, Entry, Line, Link, Period, Posts, TagBook, Type};
use crate::id::EntityId;

fn entry(kind: Type, subtype: &str, id: &str, label: &str, aliases: &[&str]) -> Entry {
    Entry {
        id: EntityId::new(id),
        kind,
        subtype: Some(subtype.to_owned()),
        label: label.to_owned(),
        aliases: aliases.iter().map(|alias| Alias::plain(*alias)).collect(),
        country: None,
        parent: None,
        valid: Period::default(),
        location: None,
        links: Vec::new(),
        source: None,
        note: None,
        own: false,
        line: Line::default(),
    }
}

fn post(mrn: &str, label: &str, route: &str, aliases: &[&str]) -> Entry {
    let mut entry = entry(
        Type::Post,
        "embassy",
        &format!("post/{}", mrn.to_lowercase()),
        label,
        aliases,
    );
    let link = |scheme: &str, value: &str| Link {
        scheme: scheme.to_owned(),
        value: value.to_owned(),
    };
    entry.links.push(link("mrn", mrn));
    if !route.is_empty() {
        entry.links.push(link("route", route));
    }
    entry
}

/// A dozen posts.
pub(crate) fn posts() -> Posts {
    Posts::new(&[
        post("CASABLANCA", "Consulate Casablanca", "RUEHCL", &[]),
        post("RABAT", "Embassy Rabat", "RUEHRB", &[]),
        post("TELAVIV", "Embassy Tel Aviv", "RUEHTV", &["TEL AVIV"]),
        post("TRIPOLI", "Embassy Tripoli", "RUEHTRO", &[]),
        post("ROME", "Embassy Rome", "RUEHRO", &[]),
        post("STATE", "Secretary of State", "RUEHC", &["SECSTATE"]),
        post("BRUSSELS", "Embassy Brussels", "RUEHBS", &[]),
        post(
            "USEUBRUSSELS",
            "Mission USEU Brussels",
            "RUEHBS",
            &["USEU BRUSSELS"],
        ),
        post(
            "BUENOSAIRES",
            "Embassy Buenos Aires",
            "RUEHBU",
            &["BUENOS AIRES"],
        ),
        post("REYKJAVIK", "Embassy Reykjavik", "RUEHRK", &[]),
        post("BISHKEK", "Embassy Bishkek", "RUEHEK", &[]),
        post("LONDON", "Embassy London", "RUEHLO", &[]),
        post("LIBREVILLE", "Embassy Libreville", "RUEHLC", &[]),
        post("MEXICO", "Embassy Mexico", "RUEHME", &["MEXICO CITY"]),
        post(
            "USUNNEWYORK",
            "USUN New York",
            "RUCNDT",
            &["USUN", "USUN NEW YORK"],
        ),
        post("NEWDELHI", "Embassy New Delhi", "RUEHNE", &["NEW DELHI"]),
        post("ACCRA", "Embassy Accra", "RUEHAR", &[]),
        post("PARIS", "Embassy Paris", "RUEHFR", &[]),
    ])
}

/// A handful of TAGS.
pub(crate) fn tags() -> TagBook {
    let tag = |subtype: &str, code: &str, label: &str| {
        let id = format!("tag/{}", code.to_lowercase());
        entry(Type::Tag, subtype, &id, label, &[code])
    };
    let mut morocco = tag("country", "MO", "Morocco");
    morocco.aliases[0].until = Some(2010);
    let mut macau = tag("country", "MO", "Macau");
    macau.id = EntityId::new("tag/country-mo-2");
    macau.aliases[0].since = Some(2011);
    TagBook::new(&[
        morocco,
        macau,
        tag("subject", "PHUM", "Human Rights"),
        tag("subject", "PREL", "External Political Relations"),
        tag("subject", "PGOV", "Internal Governmental Affairs"),
        tag("subject", "ETRD", "Foreign Trade"),
        tag("subject", "EINV", "Foreign Investments"),
        tag("subject", "ECIN", "Economic Integration"),
        tag("subject", "OVIP", "VIP Travel"),
        tag("subject", "PFOR", "Foreign Policy"),
        tag("program", "KTIP", "Trafficking in Persons"),
        tag("country", "CS", "Costa Rica"),
        tag("country", "IT", "Italy"),
        tag("organization", "UNGA", "UN General Assembly"),
    ])
}
