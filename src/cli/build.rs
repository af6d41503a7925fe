//! `reftel build`: documents in, graph directory out.

mod dry;
mod interrupt;
mod replace;
mod report;
mod watch;

use std::io::Write;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use clap::Args;
use reftel::pipeline::{self, Anew, BuildOptions, Event, Summary};
use reftel::rdf::Detail;
use reftel::store::{Backend, Manifest};
use reftel::vocab::Base;

use super::Outcome;
use super::decisions::{self, DecisionFile};
use super::diagnostics::{Loudness, Told};
use super::form::{Form, json};
use super::graph::Graph;
use super::input::{Documents, Gazetteers, InputFormat};
use super::progress::Bars;
use super::terminal::{self, Terminal, count, thousands};
use super::watch::seconds;

/// Make the graph of all documents, or bring it up to date
///
/// The paths are the whole corpus: what is gone from them goes from the graph; `--add` extends
/// the graph instead. The old graph stands until the new one is complete. When more than half of
/// its documents would go, the program asks first.
#[derive(Args)]
#[command(after_help = "Examples:
  reftel build cables/ reports/                   make ./reftel-graph
  reftel build cables.csv.zst --graph cablegate   the whole dump, without unpacking it
  reftel build new/ --add                         add documents to the graph
  reftel build cables/ --dry-run                  what would change; nothing is written
  reftel build cables/ --report                   what changed, with evidence
  reftel build cables/ --watch                    follow a folder until Ctrl-C
  reftel build --from-shards shards/              load what many machines extracted
  reftel build other/ --replace                   another corpus takes its place, unasked")]
pub struct Arguments {
    #[command(flatten)]
    documents: Documents,
    #[command(flatten)]
    graph: Graph,
    #[command(flatten)]
    gazetteers: Gazetteers,
    #[command(flatten)]
    decisions: DecisionFile,
    /// The shape of all documents, instead of what their content shows
    #[arg(long, value_enum, value_name = "SHAPE")]
    input_format: Option<InputFormat>,
    /// Base of all IRIs
    #[arg(long, value_name = "IRI", default_value_t = Base::default().as_str().to_owned())]
    base_iri: String,
    /// How much of each mention is written as triples: enough to find it, or valid NIF
    #[arg(long, value_enum, default_value_t = Mentions::Compact)]
    mentions: Mentions,
    /// Where the triples go: a database, or compressed blocks that any build of the program reads
    /// into memory for SPARQL
    #[arg(long, value_enum, value_name = "STORE", default_value_t)]
    store: StoreKind,
    /// Keep the documents that the graph has
    #[arg(long)]
    add: bool,
    /// Read every document again, also those that the graph knows as they are
    #[arg(long)]
    anew: bool,
    /// Do not ask when more than half of the graph's documents would go
    #[arg(long, conflicts_with = "add")]
    replace: bool,
    /// Say what would change, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// The paths are what `reftel map extract` wrote: the graph is loaded from it, and no document
    /// is read
    #[arg(long, conflicts_with_all = ["add", "anew", "dry_run", "watch", "input_format"])]
    from_shards: bool,
    /// Build again whenever documents, gazetteers or decisions change, until Ctrl-C; they are
    /// looked at every two seconds, or as often as is said
    #[arg(long, value_name = "SECONDS", num_args = 0..=1, require_equals = true,
        default_missing_value = "2", value_parser = seconds,
        conflicts_with_all = ["add", "anew", "dry_run", "strict"])]
    watch: Option<Duration>,
    /// Say what changed in the graph: documents, entities, links, merges, references (`reftel diff`
    /// compares two directories)
    #[arg(long, conflicts_with = "dry_run")]
    report: bool,
    /// Form of the answer
    #[arg(long, value_enum, default_value_t)]
    format: Form,
    /// Exit with 1 when a document has an error
    #[arg(long)]
    strict: bool,
    /// Show all diagnostics
    #[arg(short, long)]
    verbose: bool,
    /// Show errors only
    #[arg(short, long, conflicts_with = "verbose")]
    quiet: bool,
}

/// How much of each mention is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Mentions {
    /// Two triples a mention
    Compact,
    /// Valid NIF, with the text of every document
    Full,
}

/// Where the triples go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum StoreKind {
    /// RocksDB: for large graphs
    Rocksdb,
    /// Sorted, compressed blocks: for graphs of up to some millions of triples
    Blocks,
}

impl StoreKind {
    fn backend(self) -> Backend {
        match self {
            StoreKind::Rocksdb => Backend::RocksDb,
            StoreKind::Blocks => Backend::Blocks,
        }
    }
}

impl Default for StoreKind {
    fn default() -> StoreKind {
        match Backend::DEFAULT {
            Backend::RocksDb => StoreKind::Rocksdb,
            Backend::Blocks => StoreKind::Blocks,
        }
    }
}

/// Builds a graph and says what became of every input.
pub fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Outcome> {
    let bars = Bars::new(arguments.quiet);
    let interrupt = interrupt::listen(&arguments.graph.directory, bars.stopped());
    arguments.documents.set_threads()?;
    let work = Work {
        arguments,
        terminal,
        bars: &bars,
        interrupt,
    };
    match arguments.watch {
        Some(every) => watch::follow(&work, every),
        None => work.build(),
    }
}

/// What builds work with.
struct Work<'a> {
    arguments: &'a Arguments,
    terminal: &'a Terminal,
    bars: &'a Bars,
    interrupt: interrupt::Interrupt,
}

impl Work<'_> {
    fn build(&self) -> Result<Outcome> {
        self.interrupt.begin();
        build(self.arguments, self.terminal, self.bars)
    }
}

/// Builds once.
fn build(arguments: &Arguments, terminal: &Terminal, bars: &Bars) -> Result<Outcome> {
    let start = Instant::now();
    let graph = &arguments.graph.directory;
    let paths = &arguments.documents.paths;
    // What cannot be opened is told before anything is loaded or written.
    reftel::read::sources(paths).context("nothing was built")?;
    let engine = arguments.gazetteers.load()?;
    let decided = arguments.decisions.load(graph, &engine.gazetteer);
    let decided = decided.context("nothing was built")?;
    let loudness = Loudness::of(arguments.verbose, arguments.quiet);
    let mut told = Told::new(loudness, bars);
    let options = BuildOptions {
        graph: arguments.graph.directory.clone(),
        base: arguments.base_iri.clone(),
        read: arguments.documents.read_options(arguments.input_format),
        detail: match arguments.mentions {
            Mentions::Compact => Detail::Compact,
            Mentions::Full => Detail::Full,
        },
        add: arguments.add,
        anew: arguments.anew,
        decisions: decided,
        backend: arguments.store.backend(),
    };
    let tell = |event: Event<'_>| match event {
        Event::Document(heard) => told.text(heard.source, heard.diagnostics, heard.text),
        Event::LeftOut(left_out) => told.left_out(left_out),
    };
    if arguments.dry_run {
        let plan = pipeline::plan(paths, &engine, &options, bars, tell)?;
        told.finish();
        let mut out = terminal::stdout();
        match arguments.format {
            Form::Text => dry::print(&plan, graph, loudness, &mut out)?,
            Form::Json => json(&plan, &mut out)?,
        }
        out.flush()?;
        return Ok(Outcome::Done);
    }
    let asker = replace::Asker {
        graph,
        bars,
        loudness,
        replace: arguments.replace,
    };
    let before = report::Before::of(graph);
    let agrees = |change: &pipeline::Change| {
        before.hear(change);
        asker.agrees(change)
    };
    // It is held, so that the new graph can be held against it.
    let earlier = report::Earlier::hold(graph, arguments.report);
    let built = match arguments.from_shards {
        true => pipeline::build_shards(paths, &engine, &options, bars, agrees),
        false => pipeline::build_if(paths, &engine, &options, bars, tell, agrees),
    };
    let summary = built.context("nothing was built")?;
    before.tell(&summary)?;
    told.finish();
    if !arguments.quiet {
        decisions::tell(&summary.decision_problems);
    }
    let changes = earlier.changes()?;
    let mut out = terminal::stdout();
    match arguments.format {
        Form::Json => json(&report::Built::new(&summary, changes.as_ref()), &mut out)?,
        Form::Text if arguments.quiet => {}
        Form::Text => {
            print(&summary, &options, start, &mut out)?;
            let limit = match loudness {
                Loudness::All => usize::MAX,
                _ => report::FEW,
            };
            if arguments.report {
                report::print(changes.as_ref(), limit, terminal, &mut out)?;
            }
        }
    }
    out.flush()?;
    if arguments.strict && (told.has_errors() || pipeline::has_errors(&summary)) {
        return Ok(Outcome::DocumentErrors);
    }
    Ok(Outcome::Done)
}

/// Prints what became of every input. A quantity that is zero is left out.
fn print(
    summary: &Summary,
    options: &BuildOptions,
    start: Instant,
    out: &mut dyn Write,
) -> Result<()> {
    print_read(summary, out)?;
    print_extracted(summary, out)?;
    print_found(summary, out)?;
    let decided = options.decisions.list().len() as u64;
    if decided > 0 {
        let problems = summary.decision_problems.iter();
        let mut lines: Vec<u32> = problems.map(|one| one.line).collect();
        lines.dedup();
        let file = options.decisions.file();
        let mut text = format!("{} of {file}", thousands(decided));
        if !lines.is_empty() {
            text.push_str(&format!(", {} left out", thousands(lines.len() as u64)));
        }
        line(out, "decisions", &text)?;
    }
    if !summary.diagnostics.is_empty() {
        line(
            out,
            "diagnostics",
            &by_name(&summary.diagnostics, &["error", "warning", "note"]),
        )?;
    }
    if let Some(manifest) = &summary.manifest {
        print_graph(manifest, out)?;
    }
    let graph = options.graph.display();
    let seconds = start.elapsed().as_secs_f64();
    line(out, "graph", &format!("{graph} ({seconds:.1} s)"))
}

/// What was read, and what documents it made.
fn print_read(summary: &Summary, out: &mut dyn Write) -> Result<()> {
    let mut parts = vec![count(summary.walked.files as u64, "file")];
    if summary.walked.hidden > 0 {
        parts.push(format!(
            "{} hidden passed over",
            thousands(summary.walked.hidden as u64)
        ));
    }
    line(out, "read", &parts.join(", "))?;

    let mut parts = vec![
        count(summary.cables, "cable"),
        count(summary.reports, "report"),
    ];
    for (number, noun) in [
        (summary.duplicates, "duplicate"),
        (summary.versions, "other version"),
    ] {
        if number > 0 {
            parts.push(count(number, noun));
        }
    }
    let mut text = parts.join(", ");
    if summary.cables + summary.reports == 0 {
        text.push_str("; nothing was found to read");
    }
    line(out, "documents", &text)
}

/// Which documents were extracted again, and which were passed over.
fn print_extracted(summary: &Summary, out: &mut dyn Write) -> Result<()> {
    if let Some(anew) = summary.anew.filter(|anew| *anew != Anew::NoGraph) {
        let all = thousands(summary.extracted);
        line(
            out,
            "extracted",
            &format!("all {all}: {}", dry::because(anew)),
        )?;
    } else if summary.kept > 0 {
        let text = format!(
            "{} of {} again; the others are as they were",
            thousands(summary.extracted),
            thousands(summary.extracted + summary.kept)
        );
        line(out, "extracted", &text)?;
    }
    let skipped: u64 = summary.left_out.values().sum();
    if skipped > 0 {
        let reasons = summary.left_out.iter();
        let reasons: Vec<String> = reasons
            .map(|(reason, number)| format!("{} {reason}", thousands(*number)))
            .collect();
        let line_of = format!("{} ({})", thousands(skipped), reasons.join(", "));
        line(out, "skipped", &line_of)?;
    }
    Ok(())
}

/// What documents mention and cite.
fn print_found(summary: &Summary, out: &mut dyn Write) -> Result<()> {
    let order = ["certain", "likely", "ambiguous", "unresolved"];
    line(out, "mentions", &by_name(&summary.mentions, &order))?;
    let (found, missing) = (summary.references_found, summary.references_missing);
    if found + missing > 0 {
        let text = format!(
            "{} to cables, {} of them in the graph",
            thousands(found + missing),
            thousands(found)
        );
        line(out, "references", &text)?;
    }
    Ok(())
}

/// What the graph holds.
fn print_graph(manifest: &Manifest, out: &mut dyn Write) -> Result<()> {
    let counts = &manifest.counts;
    let text = format!(
        "{} in {}",
        count(counts.entities, "entity"),
        count(counts.paragraphs, "paragraph")
    );
    line(out, "entities", &text)?;
    let mut text = thousands(counts.quads);
    // In whole numbers, one digit behind the point.
    if let Some(tenths) = (counts.quads * 10_000).checked_div(counts.bytes) {
        text.push_str(&format!(
            " ({}.{} a kilobyte of text)",
            tenths / 10,
            tenths % 10
        ));
    }
    line(out, "triples", &text)?;
    line(out, "hash", &manifest.graph_hash)
}

fn line(out: &mut dyn Write, name: &str, text: &str) -> Result<()> {
    writeln!(out, "{name:<12}{text}")?;
    Ok(())
}

/// Returns counts in the given order: `12 certain, 3 likely`.
fn by_name(counts: &std::collections::BTreeMap<&'static str, u64>, order: &[&str]) -> String {
    let parts: Vec<String> = order
        .iter()
        .filter_map(|name| Some((name, counts.get(name)?)))
        .map(|(name, number)| format!("{} {name}", thousands(*number)))
        .collect();
    if parts.is_empty() {
        "none".to_owned()
    } else {
        parts.join(", ")
    }
}
