//! `reftel diff`: what differs between two graphs, in words with evidence, or as JSON.

use std::io::Write;
use std::path::PathBuf;

use anyhow::Result;
use clap::Args;
use reftel::analyze::difference::{
    Became, Change, Changed, Cited, Difference, Entities, Known, Link, Means, Merge, Merges,
    Reference, References,
};
use reftel::query::evidence::Evidence;
use reftel::store::GraphReader;
use reftel::text::one_line;

use super::Outcome;
use super::form::{Form, json};
use super::terminal::{self, BOLD, DIM, Terminal, count, shorten, thousands};

/// Show what differs between two graphs
///
/// Documents that came, went, were edited or moved; entities that only one graph has, or that have
/// another name; words that are linked otherwise; entities that were joined or parted; references
/// that cite another cable. What a document brought or took along is not told again for each of its
/// words. Each difference shows the words that it stands on.
#[derive(Args)]
#[command(after_help = "Examples:
  reftel diff reftel-graph other-graph         what the other one has that this has not
  reftel diff old new --limit 100              more of each
  reftel diff old new --format json            everything, for programs")]
pub struct Arguments {
    /// The earlier graph directory
    #[arg(value_name = "GRAPH")]
    before: PathBuf,
    /// The later graph directory
    #[arg(value_name = "GRAPH")]
    after: PathBuf,
    /// How many differences of a kind to show in words
    #[arg(short = 'n', long, value_name = "N", default_value_t = 20)]
    limit: usize,
    /// Form of the answer
    #[arg(long, value_enum, default_value_t)]
    format: Form,
}

/// Shows what differs.
pub fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Outcome> {
    let before = GraphReader::open(&arguments.before)?;
    let after = GraphReader::open(&arguments.after)?;
    let difference = Difference::between(&before, &after)?;
    let mut out = terminal::stdout();
    match arguments.format {
        Form::Json => json(&difference, &mut out)?,
        Form::Text => print(&difference, arguments.limit, terminal, &mut out)?,
    }
    out.flush()?;
    Ok(Outcome::Done)
}

/// Prints what differs, in words; at most `limit` differences of a kind.
pub fn print(
    difference: &Difference,
    limit: usize,
    terminal: &Terminal,
    out: &mut dyn Write,
) -> Result<()> {
    let mut page = Page {
        terminal,
        limit,
        out,
    };
    page.documents(&difference.documents)?;
    page.entities(&difference.entities)?;
    page.links(&difference.links)?;
    page.merges(&difference.merges)?;
    page.references(&difference.references)?;
    let same = difference.before == difference.after;
    let hash = match same {
        true => format!("{}, the same", difference.after),
        false => format!("{}, before {}", difference.after, difference.before),
    };
    page.head("hash", &hash)?;
    if same && !difference.is_none() {
        let text = "what differs above is kept beside the triples and is no part of the hash";
        page.line(text)?;
    }
    Ok(())
}

/// Words on a page.
struct Page<'a> {
    terminal: &'a Terminal,
    limit: usize,
    out: &'a mut dyn Write,
}

impl Page<'_> {
    fn head(&mut self, name: &str, text: &str) -> Result<()> {
        let name = self.terminal.paint(BOLD, format!("{name:<12}"));
        writeln!(self.out, "{name}{text}")?;
        Ok(())
    }

    fn counts(&mut self, name: &str, parts: &[(usize, &str)]) -> Result<()> {
        let parts = parts.iter().filter(|(number, _)| *number > 0);
        let words: Vec<String> = parts
            .map(|(number, what)| format!("{} {what}", thousands(*number as u64)))
            .collect();
        let text = match words.is_empty() {
            true => "the same".to_owned(),
            false => words.join(", "),
        };
        self.head(name, &text)
    }

    fn line(&mut self, text: &str) -> Result<()> {
        writeln!(self.out, "  {}", one_line(text))?;
        Ok(())
    }

    fn passage(&mut self, evidence: Option<&Evidence>) -> Result<()> {
        if let Some(evidence) = evidence {
            let place = format!(
                "{} {} ({})",
                evidence.mrn,
                evidence.place(),
                evidence.marked()
            );
            let place = self.terminal.paint(DIM, one_line(&place));
            writeln!(self.out, "      {place}  {}", one_line(&evidence.snippet))?;
        }
        Ok(())
    }

    fn each<T>(
        &mut self,
        list: &[T],
        mut print: impl FnMut(&mut Self, &T) -> Result<()>,
    ) -> Result<()> {
        for one in list.iter().take(self.limit) {
            print(self, one)?;
        }
        if list.len() > self.limit {
            let more = thousands((list.len() - self.limit) as u64);
            self.line(&format!("and {more} more (`--limit` shows them)"))?;
        }
        Ok(())
    }

    fn documents(&mut self, documents: &Change) -> Result<()> {
        let parts = [
            (documents.coming.len(), "new"),
            (documents.leaving.len(), "gone"),
            (documents.edited.len(), "edited"),
            (documents.rewritten.len(), "with another text"),
            (documents.moved.len(), "moved"),
        ];
        self.counts("documents", &parts)?;
        self.each(&documents.coming, |page, one| {
            page.line(&format!("+ {}", titled(one)))
        })?;
        self.each(&documents.leaving, |page, one| {
            page.line(&format!("- {}", titled(one)))
        })?;
        self.each(&documents.edited, |page, one| {
            page.line(&format!(
                "~ {}, which was `{}`",
                titled(&one.after),
                one.before.id
            ))
        })?;
        self.each(&documents.rewritten, |page, one| {
            page.line(&format!("~ {}", titled(one)))
        })?;
        self.each(&documents.moved, |page, one| page.line(&moved(one)))
    }

    fn entities(&mut self, entities: &Entities) -> Result<()> {
        let parts = [
            (entities.coming.len(), "new"),
            (entities.leaving.len(), "gone"),
            (entities.renamed.len(), "known otherwise"),
        ];
        self.counts("entities", &parts)?;
        for (sign, list) in [('+', &entities.coming), ('-', &entities.leaving)] {
            self.each(list, |page, one| {
                page.line(&known(sign, one))?;
                page.passage(one.evidence.as_ref())
            })?;
        }
        self.each(&entities.renamed, |page, one| {
            let (was, is) = (&one.before, &one.after);
            let mut parts = Vec::new();
            if (&was.label, was.kind) != (&is.label, is.kind) {
                let of = |label: &str, kind: &str| format!("{label} ({kind})");
                let (was, is) = (of(&was.label, was.kind), of(&is.label, is.kind));
                parts.push(format!("{was} → {is}"));
            } else {
                parts.push(is.label.clone());
            }
            for (name, was, is) in [
                ("subtype", &was.subtype, &is.subtype),
                ("country", &was.country, &is.country),
            ] {
                if was != is {
                    let text = |of: &Option<String>| of.clone().unwrap_or("none".to_owned());
                    parts.push(format!("{name} {} → {}", text(was), text(is)));
                }
            }
            let new = is.aliases.iter().filter(|name| !was.aliases.contains(name));
            parts.extend(new.map(|name| format!("also `{name}`")));
            let old = was.aliases.iter().filter(|name| !is.aliases.contains(name));
            parts.extend(old.map(|name| format!("no longer `{name}`")));
            page.line(&format!("~ {}  [{}]", parts.join(", "), one.id))
        })
    }

    fn links(&mut self, links: &[Link]) -> Result<()> {
        self.counts("links", &[(links.len(), "otherwise")])?;
        self.each(links, |page, link| {
            let was = link.before.as_ref().map_or("no mention".to_owned(), means);
            let is = link.after.as_ref().map_or("no mention".to_owned(), means);
            page.line(&format!("~ `{}`: {was} → {is}", one_line(&link.surface)))?;
            page.passage(Some(&link.evidence))
        })
    }

    fn merges(&mut self, merges: &Merges) -> Result<()> {
        let parts = [
            (merges.joined.len(), "joined"),
            (merges.parted.len(), "parted"),
        ];
        self.counts("merges", &parts)?;
        for (sign, list) in [('=', &merges.joined), ('≠', &merges.parted)] {
            self.each(list, |page, merge| page.merge(sign, merge))?;
        }
        Ok(())
    }

    fn merge(&mut self, sign: char, merge: &Merge) -> Result<()> {
        let text = format!(
            "{sign} {}: `{}` and `{}` ({} points: {})",
            merge.label,
            merge.entity,
            merge.with,
            merge.points,
            merge.because.join(", ")
        );
        self.line(&text)?;
        self.passage(merge.evidence.as_ref())?;
        self.passage(merge.with_evidence.as_ref())
    }

    fn references(&mut self, references: &References) -> Result<()> {
        let parts = [
            (references.changed.len(), "otherwise"),
            (references.found.len(), "found"),
            (references.lost.len(), "lost"),
        ];
        self.counts("references", &parts)?;
        self.each(&references.changed, |page, one| {
            page.line(&cites(one))?;
            page.passage(Some(&one.evidence))
        })?;
        for (sign, list, what) in [
            ('+', &references.found, "is in the graph now"),
            ('-', &references.lost, "is missing now"),
        ] {
            self.each(list, |page, one| {
                let citing = count(one.citing as u64, "document");
                page.line(&format!("{sign} {} {what}, cited by {citing}", one.cable))
            })?;
        }
        Ok(())
    }
}

/// Returns a document with its title.
pub fn titled(document: &Changed) -> String {
    let title = document.title.as_deref().unwrap_or_default();
    one_line(format!("{}  {}", document.id, shorten(title, 60)).trim_end())
}

/// Returns where a document lay and lies.
pub fn moved(both: &Became) -> String {
    let place = |of: &Changed| match &of.member {
        Some(member) => format!("{}#{member}", of.path),
        None => of.path.clone(),
    };
    let (from, to) = (place(&both.before), place(&both.after));
    one_line(&format!("> {}  from {from} to {to}", both.after.id))
}

fn known(sign: char, one: &Known) -> String {
    let documents = match one.documents {
        0 => "named by no document".to_owned(),
        number => format!("in {}", count(number.into(), "document")),
    };
    format!(
        "{sign} {} ({}) {documents}  [{}]",
        one.label, one.kind, one.id
    )
}

fn means(means: &Means) -> String {
    let name = match (&means.label, &means.entity) {
        (Some(label), Some(entity)) => format!("{label} [{entity}]"),
        (None, Some(entity)) => entity.clone(),
        (Some(label), None) => label.clone(),
        (None, None) => means.kind.to_owned(),
    };
    format!("{name} ({})", means.status)
}

fn cites(one: &Reference) -> String {
    let cited = |of: &Option<Cited>| match of {
        None => "nothing".to_owned(),
        Some(cited) => match &cited.reason {
            Some(reason) => format!("{} ({reason})", cited.cable),
            None => cited.cable.clone(),
        },
    };
    let label = one.label.as_deref().map(|label| format!("Ref {label}: "));
    format!(
        "~ {}{} → {}",
        label.unwrap_or_default(),
        cited(&one.before),
        cited(&one.after)
    )
}
