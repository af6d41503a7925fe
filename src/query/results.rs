//! How does an answer look? Tables for people and machines, and the forms of the W3C.
//!
//! | form | rows | yes or no | triples |
//! | --- | --- | --- | --- |
//! | `csv`, `tsv`, `jsonl`, `md`, `table` | the values alone | `true` | N-Triples; Turtle in the last two |
//! | JSON, XML, CSV and TSV of SPARQL 1.1 | as the W3C has them | the same | N-Triples; JSON-LD, RDF/XML |
//! | Turtle, N-Triples, RDF/XML, JSON-LD | | | as the W3C has them |
//!
//! `tsv` is for spreadsheets: a date is `2009-02-13`. The TSV of SPARQL keeps terms as Turtle writes
//! them (`"2009-02-13"^^<...>`), so that what is read back is what was written. A cell without value
//! is empty (`null` in JSON lines).

use std::io::{self, Write};

use oxigraph::io::{JsonLdProfileSet, RdfFormat, RdfSerializer};
use oxigraph::model::{Term, Triple, Variable};
use oxigraph::sparql::results::{QueryResultsFormat, QueryResultsSerializer};

use super::prefixes::prefixes;
use crate::vocab::{self, Base};

/// A form of answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Comma-separated values (RFC 4180) with a heading line.
    Csv,
    /// The same with tabs.
    Tsv,
    /// SPARQL 1.1 Query Results JSON Format.
    Json,
    /// One JSON object a row.
    JsonLines,
    /// A Markdown table.
    Markdown,
    /// Columns for the eye; IRIs of the graph are shortened.
    Table,
    /// SPARQL Query Results XML Format.
    Xml,
    /// SPARQL 1.1 Query Results CSV Format.
    SparqlCsv,
    /// SPARQL 1.1 Query Results TSV Format: terms as in Turtle.
    SparqlTsv,
    /// Turtle, with the prefixes that queries know.
    Turtle,
    /// N-Triples.
    NTriples,
    /// RDF/XML.
    RdfXml,
    /// JSON-LD 1.0, expanded.
    JsonLd,
}

impl Format {
    /// Tells whether it is a form of triples alone.
    pub fn is_of_triples(self) -> bool {
        self.rdf().is_some()
    }

    fn rdf(self) -> Option<RdfFormat> {
        match self {
            Format::Turtle => Some(RdfFormat::Turtle),
            Format::NTriples => Some(RdfFormat::NTriples),
            Format::RdfXml => Some(RdfFormat::RdfXml),
            Format::JsonLd => Some(RdfFormat::JsonLd {
                profile: JsonLdProfileSet::empty(),
            }),
            _ => None,
        }
    }

    /// Returns the form of the W3C, where it is one for rows.
    fn sparql(self) -> Option<QueryResultsFormat> {
        match self {
            Format::Json => Some(QueryResultsFormat::Json),
            Format::Xml => Some(QueryResultsFormat::Xml),
            Format::SparqlCsv => Some(QueryResultsFormat::Csv),
            Format::SparqlTsv => Some(QueryResultsFormat::Tsv),
            _ => None,
        }
    }
}

/// An answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// Of `SELECT`.
    Table(Table),
    /// Of `ASK`.
    Boolean(bool),
    /// Of `CONSTRUCT` and `DESCRIBE`: sorted, each once.
    Triples(Vec<Triple>),
}

/// Rows of terms.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// Names of the columns.
    pub columns: Vec<String>,
    /// Rows with one cell for each column.
    pub rows: Vec<Vec<Option<Term>>>,
}

impl Answer {
    /// Writes the answer. Forms that are for triples alone write other answers as `csv`.
    pub fn write(&self, format: Format, base: &Base, out: &mut dyn Write) -> io::Result<()> {
        match self {
            Answer::Table(table) => table.write(format, base, out),
            Answer::Boolean(answer) => match format.sparql() {
                Some(sparql @ (QueryResultsFormat::Json | QueryResultsFormat::Xml)) => {
                    let serializer = QueryResultsSerializer::from_format(sparql);
                    serializer.serialize_boolean_to_writer(&mut *out, *answer)?;
                    writeln!(out)
                }
                _ => writeln!(out, "{answer}"),
            },
            Answer::Triples(triples) => {
                let format = format.rdf().unwrap_or(match format {
                    Format::Table | Format::Markdown => RdfFormat::Turtle,
                    Format::Json => RdfFormat::JsonLd {
                        profile: JsonLdProfileSet::empty(),
                    },
                    Format::Xml => RdfFormat::RdfXml,
                    _ => RdfFormat::NTriples,
                });
                write_triples(triples, format, base, out)
            }
        }
    }
}

fn write_triples(
    triples: &[Triple],
    format: RdfFormat,
    base: &Base,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut serializer = RdfSerializer::from_format(format);
    if matches!(format, RdfFormat::Turtle | RdfFormat::RdfXml) {
        for (name, namespace) in prefixes() {
            serializer = serializer
                .with_prefix(*name, *namespace)
                .map_err(io::Error::other)?;
        }
    }
    if format == RdfFormat::Turtle {
        // IRIs of the graph as queries take them: `<id/ma/rabat>`.
        serializer = serializer
            .with_base_iri(base.as_str())
            .map_err(io::Error::other)?;
    }
    let mut writer = serializer.for_writer(Vec::new());
    for triple in triples {
        writer.serialize_triple(triple)?;
    }
    let text = writer.finish()?;
    if format != RdfFormat::Turtle {
        let text = match format {
            RdfFormat::RdfXml => sorted_namespaces(&text),
            _ => text,
        };
        out.write_all(&text)?;
        // JSON and XML end without a line break.
        return match text.last() {
            None | Some(b'\n') => Ok(()),
            Some(_) => writeln!(out),
        };
    }
    let head = text.split_inclusive(|byte| *byte == b'\n');
    let head = head.take_while(|line| line.starts_with(b"@"));
    let length: usize = head.map(<[u8]>::len).sum();
    let rest = &text[length..];
    // The serializer writes all prefixes, in the order of a hash table and relative to the base.
    writeln!(out, "@base <{}> .", base.as_str())?;
    let said = String::from_utf8_lossy(rest);
    for (name, namespace) in prefixes() {
        if said.contains(&format!("{name}:")) {
            writeln!(out, "@prefix {name}: <{namespace}> .")?;
        }
    }
    out.write_all(rest)
}

/// Puts the namespaces of an RDF/XML text into the order of their names; the serializer writes
/// them in that of a hash table.
fn sorted_namespaces(text: &[u8]) -> Vec<u8> {
    let said = String::from_utf8_lossy(text);
    let Some((start, rest)) = said.split_once("<rdf:RDF ") else {
        return text.to_vec();
    };
    let Some((attributes, rest)) = rest.split_once('>') else {
        return text.to_vec();
    };
    let mut attributes: Vec<&str> = attributes.split_whitespace().collect();
    attributes.sort_unstable();
    format!("{start}<rdf:RDF {}>{rest}", attributes.join(" ")).into_bytes()
}

impl Table {
    /// Writes the table.
    pub fn write(&self, format: Format, base: &Base, out: &mut dyn Write) -> io::Result<()> {
        if let Some(sparql) = format.sparql() {
            return self.write_sparql(sparql, out);
        }
        match format {
            Format::Tsv => self.write_separated(b'\t', out),
            Format::JsonLines => self.write_json_lines(out),
            Format::Markdown => self.write_markdown(base, out),
            Format::Table => self.write_columns(base, out),
            _ => self.write_separated(b',', out),
        }
    }

    fn write_separated(&self, delimiter: u8, out: &mut dyn Write) -> io::Result<()> {
        let mut writer = csv::WriterBuilder::new()
            .delimiter(delimiter)
            .from_writer(out);
        writer.write_record(&self.columns)?;
        for row in &self.rows {
            writer.write_record(row.iter().map(|cell| value(cell.as_ref())))?;
        }
        writer.flush()
    }

    fn write_sparql(&self, format: QueryResultsFormat, out: &mut dyn Write) -> io::Result<()> {
        let variables: Vec<Variable> = self
            .columns
            .iter()
            .map(|name| Variable::new_unchecked(name.as_str()))
            .collect();
        let serializer = QueryResultsSerializer::from_format(format);
        let mut writer = serializer.serialize_solutions_to_writer(&mut *out, variables.clone())?;
        for row in &self.rows {
            let bound = variables.iter().zip(row);
            let bound = bound.filter_map(|(name, cell)| Some((name, cell.as_ref()?)));
            writer.serialize(bound)?;
        }
        writer.finish()?;
        // JSON and XML end without a line break.
        match format {
            QueryResultsFormat::Json | QueryResultsFormat::Xml => writeln!(out),
            _ => Ok(()),
        }
    }

    fn write_json_lines(&self, out: &mut dyn Write) -> io::Result<()> {
        for row in &self.rows {
            // Written by hand so that keys keep the order of columns.
            write!(out, "{{")?;
            for (at, (column, cell)) in self.columns.iter().zip(row).enumerate() {
                let comma = if at == 0 { "" } else { "," };
                let key = serde_json::Value::from(column.as_str());
                write!(out, "{comma}{key}:{}", json_value(cell.as_ref()))?;
            }
            writeln!(out, "}}")?;
        }
        Ok(())
    }

    fn write_markdown(&self, base: &Base, out: &mut dyn Write) -> io::Result<()> {
        let line = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
        let escape = |text: String| {
            text.replace('\\', "\\\\")
                .replace('|', "\\|")
                .replace(['\n', '\r'], " ")
        };
        writeln!(out, "{}", line(self.columns.clone()))?;
        let rule = self.columns.iter().map(|_| "---".to_owned()).collect();
        writeln!(out, "{}", line(rule))?;
        for row in &self.rows {
            let cells = row.iter().map(|cell| escape(shown(cell.as_ref(), base)));
            writeln!(out, "{}", line(cells.collect()))?;
        }
        Ok(())
    }

    fn write_columns(&self, base: &Base, out: &mut dyn Write) -> io::Result<()> {
        let one_line = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let cells = |row: &Vec<Option<Term>>| -> Vec<String> {
            let shown = row.iter().map(|cell| one_line(shown(cell.as_ref(), base)));
            shown.collect()
        };
        let rows: Vec<Vec<String>> = self.rows.iter().map(cells).collect();
        let width = |at: usize| {
            let cells = rows.iter().filter_map(|row| row.get(at));
            let widths = cells
                .chain(self.columns.get(at))
                .map(|cell| cell.chars().count());
            widths.max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..self.columns.len()).map(width).collect();
        for row in std::iter::once(&self.columns).chain(&rows) {
            let padded = row.iter().zip(&widths);
            let padded: Vec<String> = padded
                .map(|(cell, width)| format!("{cell:width$}"))
                .collect();
            writeln!(out, "{}", padded.join("  ").trim_end())?;
        }
        Ok(())
    }
}

/// Returns the value of a cell alone: an IRI whole, a literal without its type.
fn value(cell: Option<&Term>) -> String {
    match cell {
        None => String::new(),
        Some(Term::NamedNode(iri)) => iri.as_str().to_owned(),
        Some(Term::Literal(literal)) => literal.value().to_owned(),
        Some(other) => other.to_string(),
    }
}

/// Returns what people read: IRIs of the graph without base and folder (`ma/rabat`), which every
/// command but `sparql` takes back.
pub fn shown(cell: Option<&Term>, base: &Base) -> String {
    match cell {
        Some(Term::NamedNode(iri)) => base.short(iri.as_str()).unwrap_or(iri.as_str()).to_owned(),
        // `MIN(STR(?document))` makes text of an IRI.
        Some(Term::Literal(literal)) => {
            let text = literal.value();
            base.short(text).unwrap_or(text).to_owned()
        }
        other => value(other),
    }
}

/// Returns what people read and can put into a query as it is: `<id/ma/rabat>`, `schema:Message`;
/// of literals the value.
pub fn shown_as_term(cell: Option<&Term>, base: &Base) -> String {
    let Some(Term::NamedNode(iri)) = cell else {
        return value(cell);
    };
    let iri = iri.as_str();
    let short = prefixes().iter().find_map(|(name, namespace)| {
        let local = iri.strip_prefix(namespace)?;
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let is_plain = local.starts_with(|c: char| c.is_ascii_alphabetic());
        (is_plain && local.chars().all(plain)).then(|| format!("{name}:{local}"))
    });
    match (short, base.relative(iri)) {
        (Some(short), _) => short,
        (None, Some(relative)) => format!("<{relative}>"),
        (None, None) => format!("<{iri}>"),
    }
}

fn json_value(cell: Option<&Term>) -> serde_json::Value {
    let Some(term) = cell else {
        return serde_json::Value::Null;
    };
    if let Term::Literal(literal) = term
        && literal.datatype() == vocab::xsd::INTEGER
        && let Ok(number) = literal.value().parse::<i64>()
    {
        return number.into();
    }
    value(Some(term)).into()
}
