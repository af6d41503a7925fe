//! How is any table read? A map says which of its columns is which of ours.
//!
//! TSV or CSV with RFC 4180 quotes; the delimiter is told from the heading. A row with more cells
//! than the heading is an error, because its cells cannot be told apart; a row with fewer is read,
//! with a warning. Rows are streamed.

use std::collections::BTreeMap;
use std::fmt;
use std::io::{BufRead, Write};
use std::str::FromStr;

use super::{Import, ImportError, Kind, Record, Report, not_utf8, place, year};
use crate::diagnostic::Code;
use crate::gazetteer::entry::Alias;
use crate::gazetteer::load::{nearest, set_flag};
use crate::gazetteer::sheet::{self, SAVE_AS_UTF8};

/// What a column of another table may be in ours.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The id.
    Id,
    /// The type, with an optional subtype.
    Type,
    /// The preferred name.
    Label,
    /// Other names, with flags that hold for all of them (`aliases:fr`).
    Aliases(String),
    /// The country, by code or name.
    Country,
    /// The id of what it is a part of.
    Parent,
    /// First year.
    Since,
    /// Last year.
    Until,
    /// Latitude and longitude, with a comma between.
    Where,
    /// Latitude.
    Latitude,
    /// Longitude.
    Longitude,
    /// A link of this scheme.
    Link(String),
    /// A remark.
    Note,
    /// The table's own number.
    Key,
}

const FIELDS: [&str; 16] = [
    "id",
    "type",
    "label",
    "aliases",
    "country",
    "parent",
    "since",
    "until",
    "where",
    "latitude",
    "longitude",
    "note",
    "key",
    "wikidata",
    "geonames",
    "population",
];

impl FromStr for Field {
    type Err = String;

    fn from_str(text: &str) -> Result<Field, String> {
        Ok(match text.split_once(':').unwrap_or((text, "")) {
            ("id", "") => Field::Id,
            ("type", "") => Field::Type,
            ("label", "") => Field::Label,
            ("aliases", flags) => {
                for flag in flags.split('+').filter(|flag| !flag.is_empty()) {
                    if !set_flag(&mut Alias::plain(""), flag) {
                        return Err(format!("`{flag}` is no flag of aliases"));
                    }
                }
                Field::Aliases(flags.to_owned())
            }
            ("country", "") => Field::Country,
            ("parent", "") => Field::Parent,
            ("since", "") => Field::Since,
            ("until", "") => Field::Until,
            ("where", "") => Field::Where,
            ("latitude", "") => Field::Latitude,
            ("longitude", "") => Field::Longitude,
            ("note", "") => Field::Note,
            ("key", "") => Field::Key,
            ("link", scheme) if !scheme.is_empty() => Field::Link(scheme.to_owned()),
            (scheme @ ("wikidata" | "geonames" | "population"), "") => {
                Field::Link(scheme.to_owned())
            }
            _ => {
                let near = nearest(text, FIELDS.into_iter());
                let near = near.unwrap_or_else(|| format!("there are {}", FIELDS.join(", ")));
                return Err(format!("`{text}` is no field; {near}"));
            }
        })
    }
}

/// How a table is to be read.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// Fields with the columns they are taken from, by name or by number from 1.
    pub map: Vec<(Field, String)>,
    /// Fields with the same value in every row.
    pub set: Vec<(Field, String)>,
    /// The type of rows that do not say it themselves.
    pub kind: Option<Kind>,
    /// What stands between several values of a cell; `|` when not given.
    pub separator: Option<String>,
    /// What stands between cells; told from the heading when not given.
    pub delimiter: Option<u8>,
    /// The first row is no heading.
    pub no_heading: bool,
}

/// A column: its position from 0, and how problems name it.
#[derive(Clone)]
struct Column {
    at: usize,
    name: String,
}

impl fmt::Display for Column {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

/// Imports a table.
///
/// # Errors
///
/// When the input cannot be read or the output not written; when the map names columns that are
/// not there, or no column for the label.
pub fn table(
    input: &mut dyn BufRead,
    table: &Table,
    mut import: Import<'_>,
    out: &mut dyn Write,
) -> Result<Report, ImportError> {
    let fields = table.map.iter().map(|(field, _)| field);
    let mut fields = fields.chain(table.set.iter().map(|(field, _)| field));
    if !fields.any(|field| *field == Field::Label) {
        let message = "no column is the label; say which: `--map label=COLUMN`";
        return Err(ImportError::Unusable(message.to_owned()));
    }
    let mut input = import.sheet(input)?;
    let delimiter = match table.delimiter {
        Some(delimiter) => delimiter,
        // A list with one column has no delimiter, and may have commas.
        None => sheet::delimiter(input.fill_buf()?).unwrap_or(b'\t'),
    };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .has_headers(false)
        .from_reader(input);
    let mut row = csv::ByteRecord::new();
    let mut columns: Option<(Vec<(Field, Column)>, usize)> = None;
    loop {
        if !reader.read_byte_record(&mut row).map_err(as_io)? {
            break;
        }
        let line = sheet::line_of(reader.position().line(), row.as_slice());
        let mut cells = Vec::with_capacity(row.len());
        let mut wrong = None;
        for (at, cell) in row.iter().enumerate() {
            match std::str::from_utf8(cell) {
                Ok(cell) => cells.push(cell.trim()),
                Err(error) => wrong = wrong.or(Some((at, not_utf8(error)))),
            }
        }
        if let Some((at, byte)) = wrong {
            let message = format!("not UTF-8 at byte {byte} of cell {}", at + 1);
            import.error(
                (line, &(at + 1)),
                Code::MalformedFile,
                message,
                Some(SAVE_AS_UTF8),
            );
            continue;
        }
        let Some((columns, width)) = &columns else {
            columns = Some((find(table, &cells)?, cells.len()));
            if table.no_heading {
                let (columns, _) = columns.as_ref().expect("it was just set");
                add(&mut import, table, columns, &cells, line)?;
            }
            continue;
        };
        if cells.iter().all(|cell| cell.is_empty()) {
            continue;
        }
        if cells.len() != *width {
            let message = format!("{} cells under {width} columns", cells.len());
            let at: (u64, &dyn fmt::Display) = (line, &(cells.len().min(*width) + 1));
            if cells.len() > *width {
                let hint = "the delimiter stands in a cell without quotes";
                import.error(at, Code::WrongCellCount, message, Some(hint));
                continue;
            }
            import.warning(at, Code::WrongCellCount, message, None);
        }
        add(&mut import, table, columns, &cells, line)?;
    }
    import.finish(out)
}

fn as_io(error: csv::Error) -> ImportError {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => ImportError::Io(error),
        other => ImportError::Unusable(format!("{other:?}")),
    }
}

/// Finds the columns of the map: by name, else by number.
fn find(table: &Table, heading: &[&str]) -> Result<Vec<(Field, Column)>, ImportError> {
    let mut out = Vec::with_capacity(table.map.len());
    for (field, name) in &table.map {
        let named = heading.iter().position(|column| *column == name.trim());
        let at = match named.filter(|_| !table.no_heading) {
            Some(at) => Some(at),
            None => match name.trim().parse::<usize>() {
                Ok(number) if (1..=heading.len()).contains(&number) => Some(number - 1),
                _ => None,
            },
        };
        let Some(at) = at else {
            let near = nearest(name, heading.iter().copied());
            let near = near.unwrap_or_else(|| match table.no_heading {
                true => format!("there are {} columns", heading.len()),
                false => format!("the heading is `{}`", heading.join("`, `")),
            });
            let message = format!("there is no column `{name}`; {near}");
            return Err(ImportError::Unusable(message));
        };
        let name = name.trim().to_owned();
        out.push((field.clone(), Column { at, name }));
    }
    Ok(out)
}

/// The values of a row by field, each with the column that it stands in.
struct Values<'a>(BTreeMap<&'a Field, Vec<(String, &'a str)>>);

impl<'a> Values<'a> {
    fn of(table: &'a Table, columns: &'a [(Field, Column)], cells: &[&'a str]) -> Values<'a> {
        let mut values: BTreeMap<&Field, Vec<(String, &str)>> = BTreeMap::new();
        for (field, value) in &table.set {
            let all = values.entry(field).or_default();
            all.push(("set".to_owned(), value.as_str()));
        }
        for (field, column) in columns {
            let value = cells.get(column.at).copied().unwrap_or_default();
            if !value.is_empty() {
                let all = values.entry(field).or_default();
                all.insert(0, (column.to_string(), value));
            }
        }
        Values(values)
    }

    /// Returns the first value of a field, with its column.
    fn text(&self, field: Field) -> Option<(&str, &'a str)> {
        let found = self.0.get(&field).and_then(|all| all.first());
        found.map(|(column, value)| (column.as_str(), *value))
    }
}

/// Makes a record of a row.
fn add(
    import: &mut Import<'_>,
    table: &Table,
    columns: &[(Field, Column)],
    cells: &[&str],
    line: u64,
) -> Result<(), ImportError> {
    let values = Values::of(table, columns, cells);
    let Some(kind) = kind_of(import, table, &values, line) else {
        return Ok(());
    };
    let Some((label_column, label)) = values.text(Field::Label) else {
        let message = "the label is empty".to_owned();
        let column = columns.iter().find(|(field, _)| *field == Field::Label);
        let column = column.map_or("label", |(_, column)| column.name.as_str());
        import.error((line, &column), Code::MissingValue, message, None);
        return Ok(());
    };
    let mut record = Record::new(kind, label);
    let separator = table.separator.as_deref().unwrap_or("|");
    for (field, values) in &values.0 {
        match field {
            Field::Aliases(flags) => add_aliases(&mut record, flags, values, separator),
            Field::Link(scheme) => add_links(import, &mut record, scheme, values, separator, line),
            _ => {}
        }
    }
    let text = |field: Field| values.text(field).map(|(_, text)| text);
    record.id = text(Field::Id).map(str::to_owned);
    record.key = text(Field::Key).map(str::to_owned);
    record.parent = text(Field::Parent).and_then(super::as_id);
    record.note = text(Field::Note).map(str::to_owned);
    if let Some((column, country)) = values.text(Field::Country) {
        record.country = import.country((line, &column), country);
    }
    for (field, slot) in [
        (Field::Since, &mut record.valid.since),
        (Field::Until, &mut record.valid.until),
    ] {
        if let Some((column, value)) = values.text(field) {
            *slot = year(value);
            if slot.is_none() {
                let message = format!("`{value}` does not begin with a year");
                import.warning((line, &column), Code::MalformedPeriod, message, None);
            }
        }
    }
    add_place(import, &mut record, &values, line);
    import.add((line, &label_column), record)
}

/// Returns what a row is; none, and an error, when nothing says it.
fn kind_of(import: &mut Import<'_>, table: &Table, values: &Values<'_>, line: u64) -> Option<Kind> {
    match (values.text(Field::Type), &table.kind) {
        (Some((column, value)), _) => match value.parse::<Kind>() {
            Ok(kind) => Some(kind),
            Err(message) => {
                import.error((line, &column), Code::UnknownType, message, None);
                None
            }
        },
        (None, Some(kind)) => Some(kind.clone()),
        (None, None) => {
            let (message, hint) = ("the row has no type", "give one with `--type`");
            import.error(
                (line, &"type"),
                Code::MissingValue,
                message.to_owned(),
                Some(hint),
            );
            None
        }
    }
}

fn add_aliases(record: &mut Record, flags: &str, values: &[(String, &str)], separator: &str) {
    let pieces = values.iter().flat_map(|(_, value)| value.split(separator));
    for piece in pieces.map(str::trim).filter(|piece| !piece.is_empty()) {
        let mut alias = Alias::plain(piece);
        for flag in flags.split('+').filter(|flag| !flag.is_empty()) {
            // Flags were held against the list when the map was read.
            set_flag(&mut alias, flag);
        }
        record.aliases.push(alias);
    }
}

fn add_links(
    import: &mut Import<'_>,
    record: &mut Record,
    scheme: &str,
    values: &[(String, &str)],
    separator: &str,
    line: u64,
) {
    for (column, value) in values {
        for value in value.split(separator) {
            // Wikidata's own exports write whole addresses.
            let value = value.rsplit('/').next().unwrap_or(value).trim();
            let value = value.strip_prefix(&format!("{scheme}:")).unwrap_or(value);
            if scheme != "population" {
                record.link(scheme, value);
                continue;
            }
            match value.replace([',', ' ', '.'], "").parse::<u64>() {
                Ok(people) => {
                    record.rank = people;
                    record.link(scheme, &people.to_string());
                }
                Err(_) => {
                    let message = format!("`{value}` is no number");
                    import.warning((line, column), Code::MalformedLink, message, None);
                }
            }
        }
    }
}

fn add_place(import: &mut Import<'_>, record: &mut Record, values: &Values<'_>, line: u64) {
    let coordinates = match (
        values.text(Field::Where),
        values.text(Field::Latitude),
        values.text(Field::Longitude),
    ) {
        (Some((column, value)), ..) => {
            let numbers = value.split_once(',').unwrap_or((value, ""));
            Some((column, value.to_owned(), place(numbers.0, numbers.1)))
        }
        (None, Some((column, latitude)), Some((_, longitude))) => {
            let value = format!("{latitude},{longitude}");
            Some((column, value, place(latitude, longitude)))
        }
        _ => None,
    };
    if let Some((column, value, found)) = coordinates {
        record.location = found;
        if found.is_none() {
            let message = format!("`{value}` is no place on the globe");
            let hint = "degrees with a decimal point, latitude first";
            import.warning((line, &column), Code::MalformedPlace, message, Some(hint));
        }
    }
}
