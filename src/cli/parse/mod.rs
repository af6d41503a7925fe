//! `reftel parse`: what do documents say of themselves? Structure only, no entities.

pub mod json;

use std::io::Write;
use std::ops::ControlFlow;

use anyhow::{Error, Result};
use clap::{Args, ValueEnum};
use reftel::diagnostic::Code;
use reftel::document::{Document, SkippedKind};
use reftel::pipeline::{Extracted, Progress, each};
use reftel::source::{LineIndex, Span};

use super::diagnostics::{Loudness, Told, place};
use super::input::{Documents, Gazetteers, InputFormat};
use super::progress::Bars;
use super::terminal::{self, Terminal, shorten};
use super::{Outcome, rows};

/// Print the structure of documents: header, references, paragraphs, markings
///
/// One JSON object a line and document; unknown is null, offsets count code points of the raw
/// text, begin included, end not.
#[derive(Args)]
#[command(after_help = "Examples:
  reftel parse 09CASABLANCA27.txt | jq .references
  reftel parse cables/ --format table        a line for each document
  reftel parse cables.zip --coverage         what no rule understood")]
pub struct Arguments {
    #[command(flatten)]
    documents: Documents,
    #[command(flatten)]
    gazetteers: Gazetteers,
    /// The shape of all documents, instead of what their content shows
    #[arg(long, value_enum, value_name = "SHAPE")]
    input_format: Option<InputFormat>,
    /// Form of the answer
    #[arg(long, value_enum, default_value_t = Form::Jsonl)]
    format: Form,
    /// Print how much of each document was understood, and the lines that were not
    #[arg(long, conflicts_with = "format")]
    coverage: bool,
    /// Exit with 1 when a document has an error
    #[arg(long)]
    strict: bool,
}

/// Forms of the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Form {
    /// One JSON object a line
    Jsonl,
    /// A summary to read
    Table,
}

/// Parses documents and prints what they say of themselves.
pub fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Outcome> {
    arguments.documents.set_threads()?;
    let engine = arguments.gazetteers.load()?;
    let bars = Bars::new(true);
    let mut told = Told::new(Loudness::Quiet, &bars);
    let mut out = terminal::stdout();
    let mut failed: Option<Error> = None;
    let mut table: Vec<Vec<String>> = Vec::new();
    let is_jsonl = arguments.format == Form::Jsonl && !arguments.coverage;
    let work = |raw| {
        let document = engine.parse(raw);
        // Writing JSON is worth a thread's time too.
        let line = is_jsonl.then(|| json::line(&document));
        (document, line)
    };
    let done = |extracted: Extracted<(Document, Option<serde_json::Result<String>>)>| {
        let (document, line) = match extracted {
            Extracted::LeftOut(left_out) => {
                told.left_out(&left_out);
                tell_left_out(&bars, &left_out);
                return ControlFlow::Continue(());
            }
            Extracted::Document(done) => *done,
        };
        told.document(&document);
        tell_how_read(&bars, &document);
        let written = match line {
            Some(line) => line
                .map_err(Error::from)
                .and_then(|line| Ok(writeln!(out, "{line}")?)),
            None if arguments.coverage => coverage(&document, &mut out).map_err(Error::from),
            None => {
                table.push(summary(&document));
                Ok(())
            }
        };
        match written {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                failed = Some(error);
                ControlFlow::Break(())
            }
        }
    };
    let paths = &arguments.documents.paths;
    each(
        paths,
        &arguments.documents.read_options(arguments.input_format),
        &bars as &dyn Progress,
        work,
        done,
    )?;
    if let Some(error) = failed {
        return Err(error);
    }
    if arguments.format == Form::Table && !arguments.coverage {
        let columns = [
            "document", "date", "from", "class", "tags", "refs", "paras", "coverage", "subject",
        ];
        rows::print_table(terminal, &columns, &table, &mut out)?;
    }
    out.flush()?;
    if arguments.strict && told.has_errors() {
        return Ok(Outcome::DocumentErrors);
    }
    Ok(Outcome::Done)
}

/// Tells in one line why something is no document.
pub fn tell_left_out(bars: &Bars, left_out: &reftel::read::LeftOut) {
    if let Some(diagnostic) = &left_out.diagnostic {
        let name = match &left_out.member {
            Some(member) => format!("{}#{member}", left_out.path),
            None => left_out.path.clone(),
        };
        let line = diagnostic.render(&name, "", &LineIndex::new(""));
        bars.say(&reftel::text::clean(&line));
    }
}

/// Tells when a document was read by another program: its places are not those of the file.
pub fn tell_how_read(bars: &Bars, document: &Document) {
    let how = document.diagnostics.iter();
    for diagnostic in how.filter(|diagnostic| diagnostic.code == Code::TextLayer) {
        let name = place(&document.provenance);
        let line = diagnostic.render(&name, "", &LineIndex::new(""));
        bars.say(&reftel::text::clean(&line));
    }
}

fn summary(document: &Document) -> Vec<String> {
    let header = &document.header;
    let tags: Vec<&str> = header.tags.iter().map(|tag| tag.code.as_str()).collect();
    let title = header.subject.as_ref().or(document.title.as_ref());
    vec![
        document.id.to_string(),
        document.date.clone().unwrap_or_default(),
        header
            .from
            .as_ref()
            .map(|from| from.name.clone())
            .unwrap_or_default(),
        document
            .classification()
            .map(|classification| classification.level.as_str().to_owned())
            .unwrap_or_default(),
        shorten(&tags.join(" "), 40),
        document.references.len().to_string(),
        document.paragraphs.len().to_string(),
        format!("{:.1} %", document.coverage * 100.0),
        shorten(title.map_or("", |title| &title.value), 60),
    ]
}

/// Writes the share of a document that was understood, and the lines that were not.
fn coverage(document: &Document, out: &mut dyn Write) -> std::io::Result<()> {
    let uncovered = uncovered(document);
    writeln!(
        out,
        "{}\t{:.2} %\t{} not understood\t{}",
        document.id,
        document.coverage * 100.0,
        terminal::count(uncovered.len() as u64, "line"),
        place(&document.provenance),
    )?;
    for (number, text) in uncovered {
        writeln!(out, "  {number}: {}", shorten(text, 100))?;
    }
    Ok(())
}

/// Returns the lines, numbered from 1, of which no part belongs to anything recognized.
fn uncovered(document: &Document) -> Vec<(usize, &str)> {
    let mut known: Vec<Span> = Vec::new();
    known.extend(document.header.spans.values());
    known.extend(document.paragraphs.iter().map(|paragraph| paragraph.span));
    let headings = document.paragraphs.iter();
    known.extend(headings.filter_map(|paragraph| Some(paragraph.heading.as_ref()?.span)));
    known.extend(document.signers.iter().map(|signer| signer.span));
    let envelope = &document.envelope;
    let printed = [
        &envelope.reference_id,
        &envelope.title,
        &envelope.created,
        &envelope.classification,
        &envelope.origin,
    ];
    known.extend(printed.into_iter().flatten().map(|field| field.span));
    known.extend(document.title.iter().map(|title| title.span));
    let skipped = document.skipped.iter();
    known.extend(
        skipped
            .filter(|skipped| skipped.kind != SkippedKind::Markup)
            .map(|skipped| skipped.span),
    );
    known.sort();
    let mut out = Vec::new();
    let mut start = 0;
    // Everything that begins before a line ends; `reach` is how far it goes.
    let mut next = 0;
    let mut reach = 0;
    for (number, line) in (1..).zip(document.text.split_inclusive('\n')) {
        let end = start + line.len();
        while let Some(span) = known.get(next).filter(|span| (span.start as usize) < end) {
            reach = reach.max(span.end as usize);
            next += 1;
        }
        if reach <= start && !line.trim().is_empty() {
            out.push((number, line));
        }
        start = end;
    }
    out
}
