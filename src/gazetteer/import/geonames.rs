//! How is a dump of GeoNames read? `allCountries.txt`, `cities500.txt`, `MA.txt`: 19 columns.
//!
//! The dump is streamed: twelve million lines need no more memory than the sorter's budget.
//! Countries are left out, because the program has them, with all that is known of them; so are
//! places that are no more, and roads. By default only populated places and divisions of the first
//! two levels are taken ([`GeoNames::classes`]).
//!
//! The column of alternate names has no languages. It holds what a place is called in Esperanto and
//! Lithuanian, translations (*White House* for Casablanca) and nicknames, so that by default only
//! spellings that resemble the name are taken ([`Alternates::Alike`]).
//!
//! Format: <https://download.geonames.org/export/dump/readme.txt>.

use std::io::{BufRead, Write};

use super::{Import, ImportError, Kind, Lines, Record, Report, place, text};
use crate::diagnostic::Code;
use crate::gazetteer::entry::{Alias, Type};
use crate::text::normal_form;

/// Which alternate names are taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Alternates {
    /// None.
    None,
    /// Those that resemble the name.
    #[default]
    Alike,
    /// All.
    All,
}

/// What is taken from a dump.
#[derive(Clone, Debug)]
pub struct GeoNames {
    /// Populated places with fewer people are left out.
    pub min_population: u64,
    /// ISO codes, upper case; none means all.
    pub countries: Vec<String>,
    /// Feature classes (`P`, `H`) and codes (`ADM1`) that are taken.
    pub classes: Vec<String>,
    /// Which alternate names are taken.
    pub alternates: Alternates,
}

impl Default for GeoNames {
    fn default() -> GeoNames {
        GeoNames {
            min_population: 0,
            countries: Vec::new(),
            classes: ["P", "ADM1", "ADM2"].map(str::to_owned).to_vec(),
            alternates: Alternates::default(),
        }
    }
}

const COLUMNS: usize = 19;

/// Imports a dump.
///
/// # Errors
///
/// When the input cannot be read or the output not written.
pub fn geonames(
    input: &mut dyn BufRead,
    taken: &GeoNames,
    mut import: Import<'_>,
    out: &mut dyn Write,
) -> Result<Report, ImportError> {
    let mut lines = Lines::new(input, &mut import)?;
    while let Some((number, line)) = lines.next()? {
        if line.is_empty() {
            continue;
        }
        let Some(line) = text(&mut import, number, line) else {
            continue;
        };
        let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
        if cells.len() != COLUMNS {
            let message = format!("{} cells instead of {COLUMNS}", cells.len());
            let hint = "is this a dump of GeoNames, such as `cities500.txt`?";
            let at = cells.len().min(COLUMNS) + 1;
            import.error((number, &at), Code::WrongCellCount, message, Some(hint));
            continue;
        }
        add(&mut import, taken, &cells, number)?;
    }
    import.finish(out)
}

fn add(
    import: &mut Import<'_>,
    taken: &GeoNames,
    cells: &[&str],
    number: u64,
) -> Result<(), ImportError> {
    let (id, name, ascii, alternates) = (cells[0], cells[1], cells[2], cells[3]);
    let (class, code, country) = (cells[6], cells[7], cells[8]);
    if !taken.countries.is_empty() && !taken.countries.iter().any(|wanted| wanted == country) {
        import.leave_out("other countries");
        return Ok(());
    }
    let wanted = |wanted: &String| wanted == class || wanted == code;
    if !taken.classes.iter().any(wanted) {
        import.leave_out(format!("feature class {class}"));
        return Ok(());
    }
    let subtype = match subtype(class, code) {
        Ok(subtype) => subtype,
        Err(reason) => {
            import.leave_out(reason);
            return Ok(());
        }
    };
    if id.is_empty() || !id.bytes().all(|byte| byte.is_ascii_digit()) {
        let message = format!("`{id}` is no GeoNames number");
        import.error((number, &"geonameid"), Code::MalformedRow, message, None);
        return Ok(());
    }
    let people = people(import, cells[14], number);
    if class == "P" && people < taken.min_population {
        import.leave_out(format!("fewer than {} people", taken.min_population));
        return Ok(());
    }
    let mut record = Record::new(Kind::of(Type::Place, Some(subtype)), name);
    record.location = place(cells[4], cells[5]);
    if record.location.is_none() {
        let message = format!("`{},{}` is no place on the globe", cells[4], cells[5]);
        import.warning((number, &"latitude"), Code::MalformedPlace, message, None);
    }
    if !country.is_empty() {
        record.country = import.country((number, &"country"), country);
        let known = record.country;
        let known = known.and_then(|code| import.options.known.country(code));
        record.parent = known.map(|country| country.id.to_string());
    }
    let form = normal_form(name);
    if normal_form(ascii) != form {
        record.aliases.push(Alias::plain(ascii));
    }
    add_alternates(import, taken, &mut record, alternates, &form);
    record.link("geonames", id);
    if people > 0 {
        record.link("population", &people.to_string());
    }
    record.key = Some(id.to_owned());
    record.rank = people;
    import.add((number, &"name"), record)
}

/// Returns how many people live there; 0, and a warning, when a text is no number.
fn people(import: &mut Import<'_>, text: &str, number: u64) -> u64 {
    match text.parse::<u64>() {
        Ok(people) => people,
        Err(_) if text.is_empty() => 0,
        Err(_) => {
            let message = format!("`{text}` is no number of people");
            import.warning((number, &"population"), Code::MalformedLink, message, None);
            0
        }
    }
}

/// Adds the alternate names that are wanted; `form` is the name's own.
fn add_alternates(
    import: &mut Import<'_>,
    taken: &GeoNames,
    record: &mut Record,
    alternates: &str,
    form: &str,
) {
    let mut unlike = 0;
    let all = alternates.split(',').map(str::trim);
    for alternate in all.filter(|name| !name.is_empty()) {
        let own = normal_form(alternate);
        let is_wanted = match taken.alternates {
            Alternates::None => false,
            Alternates::All => !alternate.contains("://"),
            Alternates::Alike => is_alike(&own, form),
        };
        // What differs only in case, diacritics or hyphens is found anyway.
        if own == form {
            continue;
        }
        if is_wanted {
            record.aliases.push(Alias::plain(alternate));
        } else {
            unlike += 1;
        }
    }
    import.leave_out_all("alternate names that do not resemble the name", unlike);
}

/// Tells whether one name may be a spelling of the other: both in normal form.
///
/// A name of one to three letters resembles too much; it must share its first letter and all but
/// one of the others.
fn is_alike(alternate: &str, name: &str) -> bool {
    let (short, long) = (alternate.chars().count(), name.chars().count());
    if short.min(long) <= 3 {
        let first = alternate.chars().next() == name.chars().next();
        return short > 2 && first && strsim::osa_distance(alternate, name) <= 1;
    }
    let slips = strsim::osa_distance(alternate, name);
    let bones = consonants(alternate);
    slips * 4 <= short.max(long) || bones.len() > 2 && bones == consonants(name)
}

/// Returns what romanizations of one name share: its consonants, `q` and `c` as `k`, without
/// doublings and the half-vowels.
fn consonants(form: &str) -> String {
    let letters = form.chars().filter_map(|c| match c {
        'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'w' | 'h' | '\'' | '-' | ' ' => None,
        'q' | 'c' => Some('k'),
        other => Some(other),
    });
    let mut out = String::with_capacity(form.len());
    for letter in letters {
        if !out.ends_with(letter) {
            out.push(letter);
        }
    }
    out
}

/// Returns our subtype of a feature, or why it is left out.
fn subtype(class: &str, code: &str) -> Result<&'static str, &'static str> {
    Ok(match (class, code) {
        ("P", "PPLH" | "PPLQ" | "PPLW" | "PPLCH") => return Err("places that are no more"),
        ("P", "PPLX") => "district",
        ("P", _) => "city",
        ("A", code) if code.starts_with("PCL") => {
            return Err("countries, which the program has");
        }
        ("A", code) if code.ends_with('H') && code.starts_with("ADM") => {
            return Err("places that are no more");
        }
        ("A", _) => "region",
        ("H", "HBR" | "HBRX" | "MAR") | ("L", "PRT") => "port",
        ("H" | "U", _) => "water",
        ("T", "DSRT" | "ERG" | "SAND" | "DUNE") => "desert",
        ("T", code) if code.starts_with("ISL") || code == "ATOL" => "island",
        (
            "T",
            "MT" | "MTS" | "MTU" | "PK" | "PKS" | "HLL" | "HLLS" | "RDGE" | "VLC" | "PASS" | "GAP"
            | "MESA" | "BUTE",
        ) => "mountain",
        ("T" | "L" | "V", "CONT") => "world-region",
        ("T" | "L" | "V", _) => "region",
        ("S", "CMP" | "CMPRF" | "CMPLA" | "CMPMN" | "CMPO") => "camp",
        ("S", "PSTB" | "CSTM" | "BDRY") => "border",
        ("S", _) => "building",
        ("R", _) => return Err("roads and railroads"),
        _ => return Err("features of no class"),
    })
}

#[cfg(test)]
mod tests {
    use super::is_alike;

    #[test]
    fn translations_and_nicknames_are_not_alike() {
        for (alternate, name, alike) in [
            ("white house", "casablanca", false),
            ("dar el beida", "casablanca", false),
            ("the red city", "marrakesh", false),
            ("marrakech", "marrakesh", true),
            ("khuribga", "khouribga", true),
            ("tanger", "tangier", true),
            ("qayrawan", "kairouan", true),
            ("port salt", "puerto sal", false),
            ("fez", "fes", true),
            ("cmn", "casablanca", false),
            ("fe", "fes", false),
        ] {
            assert_eq!(is_alike(alternate, name), alike, "{alternate} / {name}");
        }
    }
}
