//! How do lines become entries? Reads gazetteer files, collecting every error of every file.
//!
//! The format is TSV with a heading line; RFC 4180 quotes, a byte-order mark and CRLF are read
//! too, because spreadsheets add them. Nothing is skipped silently: a line that cannot be read is
//! an error in the list. Knows nothing of documents.

use rustc_hash::FxHashMap;

use super::entry::{Alias, Case, Entry, Line, Link, Period, Type};
use crate::diagnostic::{Code, Severity};
use crate::id::EntityId;

/// Something wrong with a gazetteer, with its file, line and column.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// File name.
    pub file: String,
    /// Line, from 1.
    pub line: u32,
    /// Name of the column, or empty.
    pub column: String,
    /// How bad.
    pub severity: Severity,
    /// Which kind.
    pub code: Code,
    /// Lower case, input in backticks.
    pub message: String,
    /// A remedy.
    pub hint: Option<String>,
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}:", self.file, self.line)?;
        if !self.column.is_empty() {
            write!(f, "{}:", self.column)?;
        }
        write!(
            f,
            " {}[{}]: {}",
            self.severity.as_str(),
            self.code,
            self.message
        )?;
        match &self.hint {
            Some(hint) => write!(f, "\n  hint: {hint}"),
            None => Ok(()),
        }
    }
}

/// One file to load.
#[derive(Clone, Debug)]
pub struct File {
    /// The name that problems print.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A body that every country has.
#[derive(Clone, Debug, PartialEq)]
pub struct Template {
    /// Names the function (`ministry-of-interior`).
    pub id: String,
    /// Type of the bodies.
    pub kind: Type,
    /// Subtype of the bodies.
    pub subtype: Option<String>,
    /// Its English name; label and aliases may hold `{country}`, `{demonym}`, `{initial}`.
    pub label: String,
    /// Its names.
    pub aliases: Vec<Alias>,
    /// Where it stands.
    pub line: Line,
}

/// Who held which office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// The person.
    pub person: EntityId,
    /// The position, in words.
    pub position: String,
    /// The organization, or nothing.
    pub organization: Option<EntityId>,
    /// When.
    pub valid: Period,
    /// Where it stands.
    pub line: Line,
}

/// A name that must not mean an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suppression {
    /// The name.
    pub alias: String,
    /// The entry; `None` for every entry.
    pub entry: Option<EntityId>,
    /// Why.
    pub reason: String,
}

/// Where facts come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Key.
    pub id: String,
    /// Title.
    pub title: String,
    /// Licence.
    pub licence: String,
    /// Address.
    pub url: String,
}

/// Everything that a set of files says, before it is connected.
#[derive(Clone, Debug, Default)]
pub struct Lines {
    /// Entries; a later file's entry replaces an earlier folder's of the same id.
    pub entries: Vec<Entry>,
    /// Demonyms by entry.
    pub demonyms: Vec<(EntityId, Vec<Alias>)>,
    /// Capitals by country entry.
    pub capitals: Vec<(EntityId, EntityId)>,
    /// Templates.
    pub templates: Vec<Template>,
    /// Roles.
    pub roles: Vec<Role>,
    /// Suppressions.
    pub suppressions: Vec<Suppression>,
    /// Sources.
    pub sources: Vec<Source>,
    /// What is wrong.
    pub problems: Vec<Problem>,
}

/// Columns of an entry file; `demonyms` and `capital` stand in those of countries and regions.
const ENTRY_COLUMNS: [&str; 13] = [
    "id", "type", "label", "aliases", "country", "parent", "valid", "where", "links", "source",
    "note", "demonyms", "capital",
];
const ROLE_COLUMNS: [&str; 7] = [
    "person",
    "position",
    "organization",
    "from",
    "to",
    "seen",
    "source",
];
const TEMPLATE_COLUMNS: [&str; 5] = ["id", "type", "label", "aliases", "note"];
const SUPPRESS_COLUMNS: [&str; 3] = ["alias", "entry", "reason"];
const SOURCE_COLUMNS: [&str; 4] = ["id", "title", "licence", "url"];
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

impl Lines {
    /// Reads one file after the others; `folder` counts the folders given, 0 for the shipped one:
    /// within a folder an id may be used once, a later folder's entry replaces an earlier one's.
    pub fn read(
        &mut self,
        file: &File,
        folder: usize,
        taken: &mut FxHashMap<EntityId, (usize, usize)>,
    ) {
        let mut reader = Reader {
            file: &file.name,
            problems: Vec::new(),
        };
        let Some(rows) = reader.rows(&file.bytes) else {
            self.problems.append(&mut reader.problems);
            return;
        };
        let stem = file.name.rsplit('/').next().unwrap_or(&file.name);
        match stem {
            "roles.tsv" => self
                .roles
                .extend(rows.iter().filter_map(|row| reader.role(row))),
            "templates.tsv" => {
                self.templates
                    .extend(rows.iter().filter_map(|row| reader.template(row)));
            }
            "suppress.tsv" => {
                self.suppressions
                    .extend(rows.iter().filter_map(|row| reader.suppression(row)));
            }
            "sources.tsv" => self
                .sources
                .extend(rows.iter().filter_map(|row| reader.source(row))),
            _ => {
                for row in &rows {
                    self.entry(&mut reader, row, folder, taken);
                }
            }
        }
        self.problems.append(&mut reader.problems);
    }

    fn entry(
        &mut self,
        reader: &mut Reader<'_>,
        row: &Row,
        folder: usize,
        taken: &mut FxHashMap<EntityId, (usize, usize)>,
    ) {
        let Some(entry) = reader.entry(row) else {
            return;
        };
        let demonyms = reader.aliases(row, "demonyms");
        if !demonyms.is_empty() {
            self.demonyms.push((entry.id.clone(), demonyms));
        }
        if let Some(capital) = row.get("capital").filter(|capital| !capital.is_empty()) {
            self.capitals
                .push((entry.id.clone(), EntityId::new(capital)));
        }
        match taken.get(&entry.id) {
            Some((first, at)) if *first == folder => {
                let line = &self.entries[*at].line;
                let hint = format!("first defined at {}:{}", line.file, line.number);
                let message = format!("`{}` is already taken", entry.id);
                reader.error(row, "id", Code::DuplicateId, message, Some(hint));
            }
            Some((_, at)) => {
                let at = *at;
                taken.insert(entry.id.clone(), (folder, at));
                self.entries[at] = entry;
            }
            None => {
                taken.insert(entry.id.clone(), (folder, self.entries.len()));
                self.entries.push(entry);
            }
        }
    }
}

/// A line's cells by column.
struct Row {
    line: u32,
    cells: Vec<(String, String)>,
}

impl Row {
    fn get(&self, column: &str) -> Option<&str> {
        let found = self.cells.iter().find(|(name, _)| name == column);
        found.map(|(_, value)| value.as_str())
    }

    fn text(&self, column: &str) -> &str {
        self.get(column).unwrap_or("")
    }
}

struct Reader<'a> {
    file: &'a str,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn error(
        &mut self,
        row: &Row,
        column: &str,
        code: Code,
        message: String,
        hint: Option<String>,
    ) {
        self.problems.push(Problem {
            file: self.file.to_owned(),
            line: row.line,
            column: column.to_owned(),
            severity: Severity::Error,
            code,
            message,
            hint,
        });
    }

    /// Splits the file into rows; `None` when it cannot be read at all.
    fn rows(&mut self, bytes: &[u8]) -> Option<Vec<Row>> {
        let head = Row {
            line: 1,
            cells: Vec::new(),
        };
        let text = match std::str::from_utf8(bytes) {
            Ok(text) => text.strip_prefix('\u{feff}').unwrap_or(text),
            Err(error) => {
                let line = bytes[..error.valid_up_to()]
                    .iter()
                    .filter(|b| **b == b'\n')
                    .count()
                    + 1;
                let at = Row {
                    line: line as u32,
                    cells: Vec::new(),
                };
                let hint = "save the file as UTF-8".to_owned();
                self.error(
                    &at,
                    "",
                    Code::MalformedFile,
                    "not UTF-8".to_owned(),
                    Some(hint),
                );
                return None;
            }
        };
        let mut csv = csv::ReaderBuilder::new()
            .delimiter(b'\t')
            .comment(Some(b'#'))
            .flexible(true)
            .has_headers(false)
            .from_reader(text.as_bytes());
        let mut rows = Vec::new();
        let mut heading: Option<Vec<String>> = None;
        for record in csv.records() {
            let record = match record {
                Ok(record) => record,
                Err(error) => {
                    self.error(&head, "", Code::MalformedFile, error.to_string(), None);
                    continue;
                }
            };
            let line = record
                .position()
                .map_or(0, |position| first_line(text, position));
            let cells: Vec<String> = record.iter().map(|cell| cell.trim().to_owned()).collect();
            let Some(columns) = &heading else {
                self.columns(&cells, line);
                heading = Some(cells);
                continue;
            };
            if cells.iter().all(String::is_empty) {
                continue;
            }
            if cells.len() > columns.len() {
                let at = Row {
                    line,
                    cells: Vec::new(),
                };
                let message = format!("{} cells under {} columns", cells.len(), columns.len());
                let hint = "a tab too many, or quotes that do not close".to_owned();
                self.error(&at, "", Code::WrongCellCount, message, Some(hint));
            }
            let missing = columns.len().saturating_sub(cells.len());
            let cells = cells
                .into_iter()
                .chain(std::iter::repeat_n(String::new(), missing));
            rows.push(Row {
                line,
                cells: columns.iter().cloned().zip(cells).collect(),
            });
        }
        if heading.is_none() {
            self.error(
                &head,
                "",
                Code::MalformedFile,
                "no heading line".to_owned(),
                None,
            );
        }
        Some(rows)
    }

    /// Names the columns that the format does not have, and the required ones that are missing.
    fn columns(&mut self, columns: &[String], line: u32) {
        let stem = self.file.rsplit('/').next().unwrap_or(self.file);
        let (known, required): (&[&str], &[&str]) = match stem {
            "roles.tsv" => (&ROLE_COLUMNS, &["person", "position"]),
            "templates.tsv" => (&TEMPLATE_COLUMNS, &["id", "type", "label"]),
            "suppress.tsv" => (&SUPPRESS_COLUMNS, &SUPPRESS_COLUMNS),
            "sources.tsv" => (&SOURCE_COLUMNS, &["id", "title"]),
            _ => (&ENTRY_COLUMNS, &["id", "type", "label"]),
        };
        let at = Row {
            line,
            cells: Vec::new(),
        };
        for column in columns {
            if !known.contains(&column.as_str()) {
                let hint = nearest(column, known.iter().copied());
                let message = format!("`{column}`");
                self.error(&at, column, Code::UnknownColumn, message, hint);
            }
        }
        for column in required {
            if !columns.iter().any(|found| found == column) {
                let message = format!("the column `{column}` is missing");
                let hint = Some(format!("the heading line is `{}`", known.join("\t")));
                self.error(&at, column, Code::UnknownColumn, message, hint);
            }
        }
    }

    fn required(&mut self, row: &Row, column: &str) -> Option<String> {
        let value = row.text(column);
        if value.is_empty() {
            let message = format!("`{column}` is empty");
            self.error(row, column, Code::MissingValue, message, None);
            return None;
        }
        Some(value.to_owned())
    }

    fn line(&self, row: &Row) -> Line {
        Line {
            file: self.file.to_owned(),
            number: row.line,
        }
    }

    fn entry(&mut self, row: &Row) -> Option<Entry> {
        let id = self.required(row, "id");
        let kind = self.kind(row);
        let label = self.required(row, "label");
        if let Some(id) = id.as_deref().filter(|id| !is_slug(id)) {
            let hint = format!(
                "try `{}`",
                id.split('/')
                    .map(crate::id::slug)
                    .collect::<Vec<_>>()
                    .join("/")
            );
            self.error(
                row,
                "id",
                Code::MalformedId,
                format!("`{id}` is no slug"),
                Some(hint),
            );
        }
        let aliases = self.aliases(row, "aliases");
        let country = row.text("country");
        let is_code = country.len() == 2 && country.bytes().all(|b| b.is_ascii_uppercase());
        if !country.is_empty() && !is_code {
            let message = format!("`{country}` is no ISO 3166-1 alpha-2 code");
            self.error(row, "country", Code::UnknownCountry, message, None);
        }
        let valid = self.period(row, "valid");
        let location = self.location(row);
        let links = self.links(row);
        let (kind, subtype) = kind?;
        Some(Entry {
            id: EntityId::new(id?),
            kind,
            subtype,
            label: label?,
            aliases,
            country: some(country),
            parent: some(row.text("parent")).map(EntityId::new),
            valid,
            location,
            links,
            source: some(row.text("source")),
            note: some(row.text("note")),
            line: self.line(row),
        })
    }

    fn kind(&mut self, row: &Row) -> Option<(Type, Option<String>)> {
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

    fn aliases(&mut self, row: &Row, column: &str) -> Vec<Alias> {
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

    fn period(&mut self, row: &Row, column: &str) -> Period {
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

    fn location(&mut self, row: &Row) -> Option<(f64, f64)> {
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

    fn links(&mut self, row: &Row) -> Vec<Link> {
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

    fn template(&mut self, row: &Row) -> Option<Template> {
        let id = self.required(row, "id");
        let kind = self.kind(row);
        let label = self.required(row, "label");
        let aliases = self.aliases(row, "aliases");
        for name in aliases
            .iter()
            .map(|alias| alias.text.as_str())
            .chain(label.as_deref())
        {
            let bare = ["{country}", "{demonym}", "{initial}"]
                .iter()
                .fold(name.to_owned(), |name, hole| name.replace(hole, ""));
            if bare.contains(['{', '}']) {
                let message = format!("unknown placeholder in `{name}`");
                let hint = "`{country}`, `{demonym}` and `{initial}` are known".to_owned();
                self.error(row, "aliases", Code::MalformedTemplate, message, Some(hint));
            }
        }
        let (kind, subtype) = kind?;
        Some(Template {
            id: id?,
            kind,
            subtype,
            label: label?,
            aliases,
            line: self.line(row),
        })
    }

    fn role(&mut self, row: &Row) -> Option<Role> {
        let person = self.required(row, "person");
        let position = self.required(row, "position");
        let from = self.period(row, "from").since;
        let to = self.period(row, "to").until;
        Some(Role {
            person: EntityId::new(person?),
            position: position?,
            organization: some(row.text("organization")).map(EntityId::new),
            valid: Period {
                since: from,
                until: to,
            },
            line: self.line(row),
        })
    }

    fn suppression(&mut self, row: &Row) -> Option<Suppression> {
        let alias = self.required(row, "alias")?;
        let entry = self.required(row, "entry")?;
        let reason = self.required(row, "reason")?;
        Some(Suppression {
            alias,
            entry: (entry != "*").then(|| EntityId::new(entry)),
            reason,
        })
    }

    fn source(&mut self, row: &Row) -> Option<Source> {
        Some(Source {
            id: self.required(row, "id")?,
            title: self.required(row, "title")?,
            licence: row.text("licence").to_owned(),
            url: row.text("url").to_owned(),
        })
    }
}

/// Returns the line on which a record begins: its position is where the comments and blank lines
/// before it begin.
fn first_line(text: &str, position: &csv::Position) -> u32 {
    let from = (position.byte() as usize).min(text.len());
    let skipped = text.as_bytes()[from..]
        .split(|byte| *byte == b'\n')
        .take_while(|line| line.is_empty() || *line == b"\r" || line.starts_with(b"#"))
        .count();
    position.line() as u32 + skipped as u32
}

fn set_flag(alias: &mut Alias, flag: &str) -> bool {
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
fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or("");
    (2..=3).contains(&language.len())
        && language.bytes().all(|b| b.is_ascii_lowercase())
        && parts.all(|part| {
            (2..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
        })
}

fn is_slug(id: &str) -> bool {
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

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

/// Returns a hint that names the nearest of `known`, when one is near.
pub fn nearest<'a>(text: &str, known: impl Iterator<Item = &'a str>) -> Option<String> {
    let scored = known.map(|name| (strsim::osa_distance(text, name), name));
    let (distance, name) = scored.min()?;
    (distance <= 2.max(text.len() / 3)).then(|| format!("did you mean `{name}`?"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::Gazetteer;

    const HEADING: &str =
        "id\ttype\tlabel\taliases\tcountry\tparent\tvalid\twhere\tlinks\tsource\tnote\n";

    fn file(name: &str, text: &str) -> File {
        File {
            name: name.to_owned(),
            bytes: text.as_bytes().to_vec(),
        }
    }

    fn problems(name: &str, text: &str) -> Vec<String> {
        match Gazetteer::from_files(&[vec![file(name, text)]]) {
            Ok((_, problems)) | Err(problems) => {
                problems.iter().map(|problem| problem.to_string()).collect()
            }
        }
    }

    #[test]
    fn every_error_of_a_file_is_listed_with_its_place() {
        let text = format!(
            "{HEADING}ma/X Y\tngo\tFish Friends\tFF [acronim]\t\t\t\t\t\t\t\n\
             # a comment\n\
             ma/b\tnggo\tB\t\tMorocco\t\t20x7..\t99,200\twikidata\t\t\n\
             ma/c\tngo\t\tC [acronym\t\t\t\t\t\t\t\n\
             ma/d\tngo\tD\t\t\t\t\t\t\t\t\n\
             ma/d\tngo\tD again\t\t\t\t\t\t\t\t\n"
        );
        let found = problems("ngos.tsv", &text);
        for expected in [
            "ngos.tsv:2:id: error[malformed-id]: `ma/X Y` is no slug\n  hint: try `ma/x-y`",
            "ngos.tsv:2:aliases: error[unknown-flag]: `acronim` on alias `FF`\n  hint: did you mean `acronym`?",
            "ngos.tsv:4:type: error[unknown-type]: `nggo`\n  hint: did you mean `ngo`?",
            "ngos.tsv:4:country: error[unknown-country]: `Morocco` is no ISO 3166-1 alpha-2 code",
            "ngos.tsv:4:valid: error[malformed-period]: `20x7` is no year",
            "ngos.tsv:4:where: error[malformed-place]: `99,200` is no place on the globe",
            "ngos.tsv:4:links: error[malformed-link]: `wikidata` is not `scheme:value`",
            "ngos.tsv:5:label: error[missing-value]: `label` is empty",
            "ngos.tsv:5:aliases: error[malformed-alias]: a bracket does not close in `C [acronym`",
            "ngos.tsv:7:id: error[duplicate-id]: `ma/d` is already taken\n  hint: first defined at ngos.tsv:6",
        ] {
            let listed = found.iter().any(|problem| problem.starts_with(expected));
            assert!(listed, "{expected} is not in {found:#?}");
        }
    }

    #[test]
    fn spreadsheets_additions_are_read() {
        let text = format!(
            "\u{feff}{}\"ma/fish\"\tngo\t\"Fish \"\"and\"\" Friends\"\tFF [acronym]\t\t\t\t\t\t\t\r\n",
            HEADING.replace('\n', "\r\n")
        );
        let (gazetteer, _) = Gazetteer::from_files(&[vec![file("ngos.tsv", &text)]]).unwrap();
        assert_eq!(gazetteer.entries[0].label, "Fish \"and\" Friends");
        assert!(gazetteer.entries[0].aliases[0].acronym);
    }

    #[test]
    fn a_later_folder_replaces_an_entry() {
        let line = |label: &str| format!("{HEADING}ma/fish\tngo\t{label}\t\t\t\t\t\t\t\t\n");
        let first = vec![file("a.tsv", &line("Old"))];
        let second = vec![file("b.tsv", &line("New"))];
        let (gazetteer, problems) = Gazetteer::from_files(&[first, second]).unwrap();
        assert_eq!(problems, []);
        assert_eq!(gazetteer.entries.len(), 1);
        assert_eq!(gazetteer.entries[0].label, "New");
    }

    #[test]
    fn unknown_columns_and_bytes_are_errors() {
        let found = problems("ngos.tsv", "id\ttype\tlabell\nx\tngo\tX\n");
        assert!(
            found
                .iter()
                .any(|problem| problem.contains("error[unknown-column]: `labell`")),
            "{found:#?}"
        );
        let bytes = File {
            name: "x.tsv".to_owned(),
            bytes: b"id\ttype\tlabel\nx\tngo\tF\xe8s\n".to_vec(),
        };
        let found = Gazetteer::from_files(&[vec![bytes]]).unwrap_err();
        assert!(
            found[0]
                .to_string()
                .starts_with("x.tsv:2: error[malformed-file]: not UTF-8"),
            "{found:?}"
        );
    }

    #[test]
    fn the_shipped_gazetteers_are_sound() {
        let none: [&str; 0] = [];
        match Gazetteer::load(&none) {
            Ok((gazetteer, _)) => assert!(gazetteer.entries.len() > 40_000),
            Err(problems) => panic!("{:#?}", &problems[..problems.len().min(20)]),
        }
    }
}
