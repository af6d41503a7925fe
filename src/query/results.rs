//! How does an answer look? Tables for people and machines, triples as Turtle or N-Triples.
//!
//! `csv`, `tsv`, `jsonl`, `md` and `table` give the values alone; `json` is the W3C's SPARQL 1.1
//! Query Results JSON Format. A cell without value is empty (`null` in JSON lines).

use std::io::{self, Write};

use oxigraph::io::{RdfFormat, RdfSerializer};
use oxigraph::model::{Term, Triple, Variable};
use oxigraph::sparql::results::{QueryResultsFormat, QueryResultsSerializer};

use crate::rdf::split_prefixes;
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
}

impl Format {
    /// Every format, with the name that `--format` takes.
    pub const ALL: &'static [(Format, &'static str)] = &[
        (Format::Csv, "csv"),
        (Format::Tsv, "tsv"),
        (Format::Json, "json"),
        (Format::JsonLines, "jsonl"),
        (Format::Markdown, "md"),
        (Format::Table, "table"),
    ];
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
    /// Writes the answer. Triples are N-Triples in the formats for machines, else Turtle.
    pub fn write(&self, format: Format, base: &Base, out: &mut dyn Write) -> io::Result<()> {
        match self {
            Answer::Table(table) => table.write(format, base, out),
            Answer::Boolean(answer) if format == Format::Json => {
                let serializer = QueryResultsSerializer::from_format(QueryResultsFormat::Json);
                serializer.serialize_boolean_to_writer(&mut *out, *answer)?;
                writeln!(out)
            }
            Answer::Boolean(answer) => writeln!(out, "{answer}"),
            Answer::Triples(triples) => write_triples(triples, format, base, out),
        }
    }
}

fn write_triples(
    triples: &[Triple],
    format: Format,
    base: &Base,
    out: &mut dyn Write,
) -> io::Result<()> {
    let for_people = matches!(format, Format::Table | Format::Markdown);
    let mut serializer = RdfSerializer::from_format(if for_people {
        RdfFormat::Turtle
    } else {
        RdfFormat::NTriples
    });
    if for_people {
        let id = format!("{}id/", base.as_str());
        let doc = format!("{}doc/", base.as_str());
        for (name, namespace) in [
            ("id", id.as_str()),
            ("doc", doc.as_str()),
            ("schema", vocab::schema::NAMESPACE),
            ("dcterms", vocab::dcterms::NAMESPACE),
            ("nif", vocab::nif::NAMESPACE),
            ("itsrdf", vocab::itsrdf::NAMESPACE),
            ("cito", vocab::cito::NAMESPACE),
            ("skos", vocab::skos::NAMESPACE),
            ("org", vocab::org::NAMESPACE),
            ("foaf", vocab::foaf::NAMESPACE),
            ("v", vocab::v::NAMESPACE),
        ] {
            serializer = serializer
                .with_prefix(name, namespace)
                .map_err(io::Error::other)?;
        }
    }
    let mut writer = serializer.for_writer(Vec::new());
    for triple in triples {
        writer.serialize_triple(triple)?;
    }
    let text = writer.finish()?;
    let (prefixes, rest) = split_prefixes(&text);
    prefixes.iter().try_for_each(|line| out.write_all(line))?;
    out.write_all(rest)
}

impl Table {
    /// Writes the table.
    pub fn write(&self, format: Format, base: &Base, out: &mut dyn Write) -> io::Result<()> {
        match format {
            Format::Csv => self.write_separated(b',', out),
            Format::Tsv => self.write_separated(b'\t', out),
            Format::Json => self.write_json(out),
            Format::JsonLines => self.write_json_lines(out),
            Format::Markdown => self.write_markdown(base, out),
            Format::Table => self.write_columns(base, out),
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

    fn write_json(&self, out: &mut dyn Write) -> io::Result<()> {
        let variables: Vec<Variable> = self
            .columns
            .iter()
            .map(|name| Variable::new_unchecked(name.as_str()))
            .collect();
        let serializer = QueryResultsSerializer::from_format(QueryResultsFormat::Json);
        let mut writer = serializer.serialize_solutions_to_writer(&mut *out, variables.clone())?;
        for row in &self.rows {
            let bound = variables.iter().zip(row);
            let bound = bound.filter_map(|(name, cell)| Some((name, cell.as_ref()?)));
            writer.serialize(bound)?;
        }
        writer.finish()?;
        writeln!(out)
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

/// Returns what people read: IRIs of the graph without base and folder.
fn shown(cell: Option<&Term>, base: &Base) -> String {
    match cell {
        Some(Term::NamedNode(iri)) => base.short(iri.as_str()).unwrap_or(iri.as_str()).to_owned(),
        other => value(other),
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
