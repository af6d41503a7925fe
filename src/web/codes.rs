//! What do codes stand for? Countries by two letters, TAGS by four: who has never read a cable
//! knows neither. The shipped lists say it, whatever lists a graph was built with.

use std::collections::HashMap;
use std::sync::LazyLock;

use reftel::store::EntityCard;
use reftel::text::one_line;

const COUNTRIES: &str = include_str!("../../gazetteers/countries.tsv");
const TAGS: &str = include_str!("../../gazetteers/tags.tsv");

/// Returns the cells of each line.
fn lines(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    lines.skip(1).map(|line| line.split('\t').collect())
}

/// Returns the name of a country by its code (`MA`); the code where no list has it.
pub fn country(code: &str) -> String {
    static LABELS: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
        let pairs = lines(COUNTRIES).filter_map(|row| Some((*row.first()?, *row.get(2)?)));
        pairs.collect()
    });
    let known = LABELS.get(code.to_ascii_lowercase().as_str());
    known.map_or_else(|| one_line(code), |label| (*label).to_owned())
}

/// Returns the country of an entity, where its own name does not say it.
pub fn country_of(card: &EntityCard) -> Option<String> {
    told(
        card.id.as_str(),
        &one_line(&card.label),
        card.country.as_deref()?,
    )
}

fn told(id: &str, label: &str, code: &str) -> Option<String> {
    let name = country(code);
    let is_said = id.eq_ignore_ascii_case(code) || label.ends_with(&format!("({name})"));
    (!is_said).then_some(name)
}

/// What a code of TAGS stood for, in which years.
struct Meaning {
    label: &'static str,
    since: u16,
    until: u16,
}

/// Returns the meanings of each code: an alias is `MO [header, until:2011]`.
fn meanings() -> HashMap<&'static str, Vec<Meaning>> {
    let mut all: HashMap<&str, Vec<Meaning>> = HashMap::new();
    for row in lines(TAGS) {
        let (Some(label), Some(aliases)) = (row.get(2), row.get(3)) else {
            continue;
        };
        for alias in aliases.split(" | ") {
            let Some((code, notes)) = alias.split_once(" [") else {
                continue;
            };
            let notes = notes.trim_end_matches(']');
            let year = |name: &str| {
                let mut notes = notes.split(", ");
                notes.find_map(|note| note.strip_prefix(name)?.parse::<u16>().ok())
            };
            all.entry(code).or_default().push(Meaning {
                label,
                since: year("since:").unwrap_or(u16::MIN),
                until: year("until:").unwrap_or(u16::MAX),
            });
        }
    }
    all
}

/// Returns what a code of TAGS stands for (`EFIS`) in documents of these years, the first and the
/// last; nothing where no list has it, or where it stood for several things.
pub fn tag(code: &str, years: (u16, u16)) -> Option<&'static str> {
    static MEANINGS: LazyLock<HashMap<&str, Vec<Meaning>>> = LazyLock::new(meanings);
    let all = MEANINGS.get(code.to_ascii_uppercase().as_str())?;
    let mut own = all
        .iter()
        .filter(|one| one.since <= years.1 && years.0 <= one.until);
    let first = own.next()?;
    own.all(|other| other.label == first.label)
        .then_some(first.label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_is_named_where_the_name_does_not() {
        for (id, label, country, expected) in [
            ("ma/safi", "Safi", "MA", Some("Morocco")),
            ("ma", "Morocco", "MA", None),
            ("ma/x", "Ministry of Interior (Morocco)", "MA", None),
            ("own/x", "Harbor", "XZ", Some("XZ")),
        ] {
            assert_eq!(told(id, label, country).as_deref(), expected, "{id}");
        }
    }

    #[test]
    fn tags_are_told_in_words_of_their_time() {
        for (code, years, expected) in [
            (
                "EFIS",
                (1976, 2010),
                Some("Commercial Fishing and Fish Processing"),
            ),
            ("MO", (1976, 2010), Some("Morocco")),
            // Since 2012 the codes of countries are those of ISO 3166.
            ("MA", (2013, 2014), Some("Morocco")),
            ("MO", (2009, 2014), None),
            ("ZZZZ", (2009, 2009), None),
        ] {
            assert_eq!(tag(code, years), expected, "{code} {years:?}");
        }
    }
}
