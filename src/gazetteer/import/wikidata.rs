//! How are answers of Wikidata's query service read? JSON, plain or verbose, and CSV or TSV.
//!
//! Variables are found by name: `item`, `itemLabel`, `altLabel`, `countryCode`, `coord` and their
//! like ([`Wikidata::map`] names others). A query gives a row for each combination of values, so
//! rows of one item are put together; all items are held in memory, which is never more than what
//! the service gives out. A label that is only the item's number stands for no label.

use std::collections::BTreeMap;
use std::io::{BufRead, Read, Write};

use serde_json::Value;

use super::{Import, ImportError, Kind, Record, Report, place, year};
use crate::country::CountryCode;
use crate::diagnostic::Code;
use crate::gazetteer::entry::Alias;
use crate::gazetteer::load::{is_language, nearest};
use crate::gazetteer::sheet::{self, SAVE_AS_UTF8};

/// How an answer is to be read.
#[derive(Clone, Debug)]
pub struct Wikidata {
    /// The type of all items.
    pub kind: Kind,
    /// What stands in which variable, where that is not told from its name: pairs of a
    /// `ROLES` name and a variable.
    pub map: Vec<(String, String)>,
}

/// What variables may hold, and what they are called by default; the first that is there counts.
pub const ROLES: [(&str, &[&str]); 10] = [
    (
        "item",
        &[
            "item",
            "entity",
            "place",
            "person",
            "org",
            "organization",
            "wikidata",
        ],
    ),
    (
        "label",
        &[
            "itemLabel",
            "entityLabel",
            "placeLabel",
            "personLabel",
            "orgLabel",
            "organizationLabel",
            "label",
            "name",
        ],
    ),
    ("aliases", &["altLabel", "alias", "aliases", "itemAltLabel"]),
    (
        "country",
        &[
            "countryCode",
            "country_code",
            "iso",
            "cc",
            "countryLabel",
            "country",
        ],
    ),
    (
        "coord",
        &["coord", "coords", "coordinate", "coordinates", "location"],
    ),
    ("population", &["population", "pop"]),
    ("geonames", &["geonames", "geonamesId", "geonamesID"]),
    ("note", &["itemDescription", "description"]),
    ("since", &["inception", "since", "start"]),
    ("until", &["dissolved", "until", "end"]),
];

/// A value of a variable, with its language.
#[derive(Clone, Debug, Default)]
struct Cell {
    value: String,
    language: Option<String>,
}

type Row = BTreeMap<String, Cell>;

#[derive(Default)]
struct Item {
    line: u64,
    label: Option<String>,
    aliases: BTreeMap<(String, Option<String>), ()>,
    countries: Vec<CountryCode>,
    values: BTreeMap<&'static str, String>,
}

/// Imports an answer.
///
/// # Errors
///
/// When the input cannot be read or the output not written; when it is no answer of a query, or
/// has no variable for the item.
pub fn wikidata(
    input: &mut dyn BufRead,
    how: &Wikidata,
    mut import: Import<'_>,
    out: &mut dyn Write,
) -> Result<Report, ImportError> {
    let mut bytes = Vec::new();
    import.sheet(input)?.read_to_end(&mut bytes)?;
    let text = bytes.as_slice();
    let first = text.iter().find(|byte| !byte.is_ascii_whitespace());
    let rows = match first {
        Some(b'{' | b'[') => json_rows(&mut import, text)?,
        _ => csv_rows(&mut import, text)?,
    };
    let variables = Variables::find(how, rows.iter().flat_map(|(_, row)| row.keys()))?;
    let mut items: BTreeMap<String, Item> = BTreeMap::new();
    for (line, row) in &rows {
        take(&mut import, &variables, &mut items, *line, row);
    }
    for (number, item) in items {
        add(&mut import, how, &number, item)?;
    }
    import.finish(out)
}

/// The variable of each role.
struct Variables(BTreeMap<&'static str, String>);

impl Variables {
    fn find<'a>(
        how: &Wikidata,
        names: impl Iterator<Item = &'a String>,
    ) -> Result<Variables, ImportError> {
        let names: std::collections::BTreeSet<&str> = names.map(String::as_str).collect();
        for (role, variable) in &how.map {
            if !ROLES.iter().any(|(known, _)| known == role) {
                let near = nearest(role, ROLES.iter().map(|(role, _)| *role));
                let near = near.unwrap_or_else(|| {
                    let all: Vec<&str> = ROLES.iter().map(|(role, _)| *role).collect();
                    format!("there are {}", all.join(", "))
                });
                return Err(ImportError::Unusable(format!(
                    "`{role}` is no field; {near}"
                )));
            }
            if !names.is_empty() && !names.contains(variable.as_str()) {
                let near = nearest(variable, names.iter().copied()).unwrap_or_default();
                let message = format!("there is no variable `{variable}`; {near}");
                return Err(ImportError::Unusable(message));
            }
        }
        let mut found = BTreeMap::new();
        for (role, defaults) in &ROLES {
            let mapped = how.map.iter().find(|(known, _)| known == role);
            let default = || defaults.iter().find(|name| names.contains(*name));
            let variable = match mapped {
                Some((_, variable)) => Some(variable.clone()),
                None => default().map(|name| (*name).to_owned()),
            };
            if let Some(variable) = variable {
                found.insert(*role, variable);
            }
        }
        if !found.contains_key("item") && !names.is_empty() {
            let names: Vec<&str> = names.into_iter().collect();
            let message = format!(
                "no variable is the item; say which of `{}`: `--map item=VARIABLE`",
                names.join("`, `")
            );
            return Err(ImportError::Unusable(message));
        }
        Ok(Variables(found))
    }

    fn get<'r>(&self, row: &'r Row, role: &str) -> Option<&'r Cell> {
        let cell = row.get(self.0.get(role)?)?;
        (!cell.value.trim().is_empty()).then_some(cell)
    }

    fn name(&self, role: &str) -> &str {
        self.0.get(role).map_or("", String::as_str)
    }
}

/// Adds a row to its item.
fn take(
    import: &mut Import<'_>,
    variables: &Variables,
    items: &mut BTreeMap<String, Item>,
    line: u64,
    row: &Row,
) {
    let address = variables.get(row, "item").map_or("", |cell| &cell.value);
    let number = address.rsplit('/').next().unwrap_or_default().trim();
    let is_number = |text: &str| {
        let digits = text.strip_prefix('Q').unwrap_or_default();
        !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    if !is_number(number) {
        let message = format!("`{address}` is no item of Wikidata");
        import.error(
            (line, &variables.name("item")),
            Code::MalformedRow,
            message,
            None,
        );
        return;
    }
    let item = items.entry(number.to_owned()).or_insert_with(|| Item {
        line,
        ..Item::default()
    });
    if let Some(cell) = variables
        .get(row, "label")
        .filter(|cell| !is_number(&cell.value))
    {
        let label = cell.value.trim().to_owned();
        match &item.label {
            // Of several, the English one, else the one that came first.
            Some(known) if *known != label => {
                let is_english = cell.language.as_deref() == Some("en");
                let other = if is_english {
                    item.label.replace(label)
                } else {
                    Some(label)
                };
                let language = cell.language.clone().filter(|_| !is_english);
                item.aliases
                    .extend(other.map(|other| ((other, language), ())));
            }
            Some(_) => {}
            None => item.label = Some(label),
        }
    }
    if let Some(cell) = variables.get(row, "aliases") {
        // The label service puts all of them into one value; a query gives a row for each.
        let is_joined = variables.name("aliases").ends_with("AltLabel");
        let names: Vec<&str> = match is_joined {
            true => cell.value.split(", ").collect(),
            false => vec![&cell.value],
        };
        for name in names {
            let alias = (name.trim().to_owned(), cell.language.clone());
            item.aliases.insert(alias, ());
        }
    }
    if let Some(cell) = variables.get(row, "country")
        && !cell.value.contains("://")
        && let Some(code) = import.country((line, &variables.name("country")), &cell.value)
        && !item.countries.contains(&code)
    {
        item.countries.push(code);
    }
    for role in ["coord", "population", "geonames", "note", "since", "until"] {
        if let Some(cell) = variables.get(row, role) {
            let value = cell.value.trim().to_owned();
            item.values.entry(role).or_insert(value);
        }
    }
}

fn add(
    import: &mut Import<'_>,
    how: &Wikidata,
    number: &str,
    item: Item,
) -> Result<(), ImportError> {
    let line = item.line;
    let mut aliases = item.aliases.into_keys().map(|(name, language)| {
        let language = language.filter(|tag| is_language(tag));
        Alias {
            language: language.filter(|tag| !tag.starts_with("en") && tag != "mul"),
            ..Alias::plain(name)
        }
    });
    let label = match item.label {
        Some(label) => label,
        None => match aliases.next() {
            Some(alias) => alias.text,
            None => {
                import.leave_out("items without a label");
                return Ok(());
            }
        },
    };
    let mut record = Record::new(how.kind.clone(), label);
    record.aliases = aliases.collect();
    match item.countries.as_slice() {
        [one] => record.country = Some(*one),
        [] => {}
        _ => import.leave_out("countries of items that have several"),
    }
    record.link("wikidata", number);
    record.key = Some(number.to_owned());
    for (role, value) in item.values {
        match role {
            "coord" => {
                record.location = point(&value);
                if record.location.is_none() {
                    let message = format!("`{value}` is no place on the globe");
                    import.warning((line, &"coord"), Code::MalformedPlace, message, None);
                }
            }
            "population" => {
                // Numbers come as decimals at times.
                let digits = value.split('.').next().unwrap_or_default();
                record.rank = digits.parse().unwrap_or(0);
                if record.rank > 0 {
                    let people = record.rank.to_string();
                    record.link("population", &people);
                }
            }
            "geonames" => record.link("geonames", &value),
            "since" => record.valid.since = year(&value),
            "until" => record.valid.until = year(&value),
            _ => record.note = Some(value),
        }
    }
    import.add((line, &"label"), record)
}

/// Reads `Point(longitude latitude)`, on earth, or `latitude,longitude`.
fn point(text: &str) -> Option<(f64, f64)> {
    let inner = text
        .strip_prefix("Point(")
        .or_else(|| text.strip_prefix("POINT("));
    match inner.and_then(|inner| inner.strip_suffix(')')) {
        Some(inner) => {
            let (longitude, latitude) = inner.trim().split_once(' ')?;
            place(latitude, longitude)
        }
        None => {
            let (latitude, longitude) = text.split_once(',')?;
            place(latitude, longitude)
        }
    }
}

/// Reads the objects of the first list of objects: `results.bindings`, or the whole answer.
fn json_rows(import: &mut Import<'_>, text: &[u8]) -> Result<Vec<(u64, Row)>, ImportError> {
    let mut rows = Vec::new();
    for (line, column, object) in objects(text) {
        match serde_json::from_slice::<BTreeMap<String, Value>>(object) {
            Ok(cells) => {
                let cells = cells.into_iter().filter_map(|(name, value)| {
                    let text = |value: &Value| match value {
                        Value::String(text) => Some(text.clone()),
                        Value::Number(number) => Some(number.to_string()),
                        _ => None,
                    };
                    let cell = match &value {
                        Value::Object(cell) => Cell {
                            value: text(cell.get("value")?)?,
                            language: cell.get("xml:lang").and_then(text),
                        },
                        plain => Cell {
                            value: text(plain)?,
                            language: None,
                        },
                    };
                    Some((name, cell))
                });
                rows.push((line, cells.collect()));
            }
            Err(error) => {
                let at = line + error.line() as u64 - 1;
                let column = if error.line() == 1 { column } else { 0 } + error.column();
                let message = error.to_string();
                let message = message
                    .split(" at line")
                    .next()
                    .unwrap_or_default()
                    .to_owned();
                import.error((at, &column), Code::MalformedRow, message, None);
            }
        }
    }
    let whole = text.trim_ascii_end();
    if !whole.ends_with(b"}") && !whole.ends_with(b"]") {
        let line = whole.iter().filter(|byte| **byte == b'\n').count() as u64 + 1;
        let message = "the answer is cut off".to_owned();
        let hint = "the query service ended it, or the download did";
        import.error((line, &1), Code::MalformedFile, message, Some(hint));
    }
    Ok(rows)
}

/// Returns the objects of the first list that has any, with line and column (from 1 and 0).
fn objects(text: &[u8]) -> Vec<(u64, usize, &[u8])> {
    let mut out = Vec::new();
    let (mut line, mut start_of_line) = (1u64, 0);
    let mut in_string = false;
    let mut open: Vec<(u8, usize, u64, usize)> = Vec::new();
    // How deep the list lies whose objects are taken.
    let mut list: Option<usize> = None;
    let mut at = 0;
    while at < text.len() {
        let byte = text[at];
        match byte {
            b'\n' => {
                line += 1;
                start_of_line = at + 1;
            }
            b'\\' if in_string => at += 1,
            b'"' => in_string = !in_string,
            _ if in_string => {}
            b'{' | b'[' => {
                let in_list = open.last().is_some_and(|(kind, ..)| *kind == b'[');
                if byte == b'{' && in_list && list.is_none() {
                    list = Some(open.len());
                }
                open.push((byte, at, line, at - start_of_line));
            }
            b'}' | b']' => {
                if let Some((_, from, line, column)) = open.pop()
                    && list == Some(open.len())
                {
                    out.push((line, column, &text[from..=at]));
                } else if list.is_some_and(|depth| open.len() < depth) {
                    break;
                }
            }
            _ => {}
        }
        at += 1;
    }
    out
}

/// Reads a table whose heading is the variables.
fn csv_rows(import: &mut Import<'_>, text: &[u8]) -> Result<Vec<(u64, Row)>, ImportError> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(sheet::delimiter(text).unwrap_or(b','))
        .flexible(true)
        .has_headers(false)
        .from_reader(text);
    let mut heading: Option<Vec<String>> = None;
    let mut rows = Vec::new();
    let mut row = csv::ByteRecord::new();
    let unusable = |error: csv::Error| ImportError::Unusable(error.to_string());
    while reader.read_byte_record(&mut row).map_err(unusable)? {
        let line = sheet::line_of(reader.position().line(), row.as_slice());
        let row = std::mem::take(&mut row);
        let row = match csv::StringRecord::from_byte_record(row) {
            Ok(row) => row,
            Err(error) => {
                let error = error.utf8_error();
                let at = error.field() + 1;
                let byte = error.valid_up_to() + 1;
                let message = format!("not UTF-8 at byte {byte} of cell {at}");
                import.error(
                    (line, &at),
                    Code::MalformedFile,
                    message,
                    Some(SAVE_AS_UTF8),
                );
                continue;
            }
        };
        let Some(variables) = &heading else {
            let names = row
                .iter()
                .map(|name| name.trim().trim_start_matches('?').to_owned());
            heading = Some(names.collect());
            continue;
        };
        if row.len() > variables.len() {
            let message = format!("{} cells under {} columns", row.len(), variables.len());
            let at = variables.len() + 1;
            import.error((line, &at), Code::WrongCellCount, message, None);
            continue;
        }
        let cells = variables.iter().zip(row.iter());
        let cells = cells.map(|(name, value)| (name.clone(), term(value)));
        rows.push((line, cells.collect()));
    }
    Ok(rows)
}

/// Reads a cell; verbose TSV writes terms as Turtle does: `"Fès"@fr`, `<http://…>`.
fn term(text: &str) -> Cell {
    let text = text.trim();
    if let Some(address) = text
        .strip_prefix('<')
        .and_then(|text| text.strip_suffix('>'))
    {
        return Cell {
            value: address.to_owned(),
            language: None,
        };
    }
    match text
        .strip_prefix('"')
        .and_then(|rest| rest.rsplit_once('"'))
    {
        Some((value, end)) => Cell {
            value: value.to_owned(),
            language: end.strip_prefix('@').map(str::to_owned),
        },
        None => Cell {
            value: text.to_owned(),
            language: None,
        },
    }
}
