//! `reftel annotate`: what do documents mention? Mentions and links, without a graph.

pub mod html;
pub mod json;
mod nif;
mod text;

use std::io::Write;
use std::mem::ManuallyDrop;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use anyhow::{Error, Result, bail};
use clap::{Args, ValueEnum};
use reftel::decisions::Applied;
use reftel::mention::{Linked, Mention, MentionKind, Status};
use reftel::pipeline::{Extracted, Progress, each, together};
use reftel::vocab::Base;

use super::Outcome;
use super::decisions::{self, DecisionFile};
use super::diagnostics::{Loudness, Told};
use super::input::{Documents, Gazetteers, InputFormat};
use super::parse::{tell_how_read, tell_left_out};
use super::progress::Bars;
use super::terminal::{self, Terminal};

/// Print what documents mention, and which entities that means
///
/// As JSON one object a line and mention; offsets count code points of the raw text.
#[derive(Args)]
#[command(after_help = "Examples:
  reftel annotate cable.txt --format text               the text with its mentions, colored
  reftel annotate cables/ | jq -r 'select(.type==\"person\").label' | sort | uniq -c
  reftel annotate brief.md --format html > brief.html   a page for the browser
  reftel annotate cables/ --format html -o pages        a page for each document, and an index")]
pub struct Arguments {
    #[command(flatten)]
    documents: Documents,
    #[command(flatten)]
    gazetteers: Gazetteers,
    #[command(flatten)]
    decisions: DecisionFile,
    /// The shape of all documents, instead of what their content shows
    #[arg(long, value_enum, value_name = "SHAPE")]
    input_format: Option<InputFormat>,
    /// Form of the answer
    #[arg(long, value_enum, default_value_t = Form::Jsonl)]
    format: Form,
    /// With `--format html`: a folder for one page a document and an index of documents and names
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Base of the IRIs of `nif` and `ntriples`
    #[arg(long, value_name = "IRI", default_value_t = Base::default().as_str().to_owned())]
    base_iri: String,
    /// Link each document by itself, as soon as it is read; otherwise what several documents call
    /// one person or organization has one id
    #[arg(long)]
    alone: bool,
    /// Exit with 1 when a document has an error
    #[arg(long)]
    strict: bool,
}

/// Forms of the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Form {
    /// One JSON object a line and mention
    Jsonl,
    /// The text with its mentions: colored on a terminal, else in brackets
    Text,
    /// One page for the browser, complete in itself
    Html,
    /// NLP Interchange Format, as Turtle
    Nif,
    /// The same as N-Triples
    Ntriples,
}

/// Links documents and prints what they mention.
pub fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Outcome> {
    if arguments.output.is_some() && arguments.format != Form::Html {
        bail!("only pages go into a folder\n  hint: add `--format html`, or leave out `-o`");
    }
    arguments.documents.set_threads()?;
    let base = Base::new(arguments.base_iri.as_str())?;
    // The process ends with the command: to free all entries one by one is for nothing.
    let engine = ManuallyDrop::new(arguments.gazetteers.load()?);
    // Those that a graph at the usual place follows, when nothing else is said.
    let graph = Path::new(super::graph::DEFAULT);
    let decided = arguments.decisions.load(graph, &engine.gazetteer)?;
    let bars = Bars::new(true);
    let mut told = Told::new(Loudness::Quiet, &bars);
    let mut out = terminal::stdout();
    let mut writer: Box<dyn Annotations> = match arguments.format {
        Form::Jsonl => Box::<json::Lines>::default(),
        Form::Text => Box::new(text::Text::new(terminal.color)),
        Form::Html => match &arguments.output {
            Some(folder) => Box::new(html::Site::open(folder)?),
            None => Box::new(html::Page::default()),
        },
        Form::Nif => Box::new(nif::Nif::turtle(base, &engine)),
        Form::Ntriples => Box::new(nif::Nif::triples(base, &engine)),
    };
    writer.begin(&mut out)?;
    let mut failed: Option<Error> = None;
    let mut done = |extracted: Extracted<Linked>| {
        let linked = match extracted {
            Extracted::LeftOut(left_out) => {
                told.left_out(&left_out);
                tell_left_out(&bars, &left_out);
                return ControlFlow::Continue(());
            }
            Extracted::Document(linked) => *linked,
        };
        told.document(&linked.document);
        tell_how_read(&bars, &linked.document);
        match writer.document(&linked, &mut out) {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                failed = Some(error);
                ControlFlow::Break(())
            }
        }
    };
    let options = arguments.documents.read_options(arguments.input_format);
    let paths = &arguments.documents.paths;
    let progress: &dyn Progress = &bars;
    let mut replayed = Applied::default();
    if arguments.alone {
        let work = |raw| {
            let mut linked = engine.link(raw);
            let applied = decided.apply_to_document(&mut linked, &engine.gazetteer);
            (linked, applied)
        };
        each(paths, &options, progress, work, |extracted| {
            done(match extracted {
                Extracted::LeftOut(left_out) => Extracted::LeftOut(left_out),
                Extracted::Document(document) => {
                    let (linked, applied) = *document;
                    replayed.append(applied);
                    Extracted::Document(Box::new(linked))
                }
            })
        })?;
    } else {
        let scratch = super::scratch::Scratch::for_this_run()?;
        let spool = scratch.path("documents");
        replayed = together(paths, &options, &engine, &decided, &spool, progress, done)?;
    }
    decisions::tell(&replayed.left_out());
    if let Some(error) = failed {
        return Err(error);
    }
    writer.end(&mut out)?;
    writer.close()?;
    out.flush()?;
    if arguments.strict && told.has_errors() {
        return Ok(Outcome::DocumentErrors);
    }
    Ok(Outcome::Done)
}

/// A form in which mentions are written, document by document.
pub trait Annotations {
    /// Writes what stands before all documents.
    fn begin(&mut self, _out: &mut dyn Write) -> Result<()> {
        Ok(())
    }

    /// Writes a document.
    fn document(&mut self, linked: &Linked, out: &mut dyn Write) -> Result<()>;

    /// Writes what stands behind all documents.
    fn end(&mut self, _out: &mut dyn Write) -> Result<()> {
        Ok(())
    }

    /// Puts files in their place, where some were written.
    fn close(self: Box<Self>) -> Result<()> {
        Ok(())
    }
}

/// Returns the mentions that can be marked in running text: none inside another, in text order.
pub fn outermost(linked: &Linked) -> Vec<&Mention> {
    let mut reach = 0;
    let mut kept = Vec::new();
    for mention in &linked.mentions {
        if mention.span.start >= reach && !mention.span.is_empty() {
            reach = mention.span.end;
            kept.push(mention);
        }
    }
    kept
}

/// Returns `?` and the like behind the type of a mention that is not certain.
fn doubt(status: Status) -> &'static str {
    match status {
        Status::Certain => "",
        Status::Likely => "~",
        Status::Ambiguous => "?",
        Status::Unresolved => "!",
    }
}

/// The groups of types that share a color, with the types' own names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hue {
    Person,
    Organization,
    Post,
    Place,
    Demonym,
    Position,
    Tag,
    Reference,
    Thing,
}

impl Hue {
    /// All of them, with what legends call them.
    pub const ALL: [(Hue, &'static str); 9] = [
        (Hue::Person, "person"),
        (Hue::Organization, "organization"),
        (Hue::Post, "post or office"),
        (Hue::Place, "place"),
        (Hue::Demonym, "demonym"),
        (Hue::Position, "position"),
        (Hue::Tag, "tag"),
        (Hue::Reference, "cable"),
        (Hue::Thing, "program, work, event"),
    ];

    /// Returns the group of a kind of mentions.
    pub fn of(kind: MentionKind) -> Hue {
        use reftel::gazetteer::Type;
        match kind {
            MentionKind::Demonym => Hue::Demonym,
            MentionKind::Reference => Hue::Reference,
            MentionKind::Entity(Type::Person) => Hue::Person,
            MentionKind::Entity(Type::Post | Type::Office) => Hue::Post,
            MentionKind::Entity(Type::Place) => Hue::Place,
            MentionKind::Entity(Type::Position) => Hue::Position,
            MentionKind::Entity(Type::Tag) => Hue::Tag,
            MentionKind::Entity(kind) if kind.is_organization() => Hue::Organization,
            MentionKind::Entity(_) => Hue::Thing,
        }
    }
}
