//! Which cables does a cable cite, and which cite it? A tree of citations.

use std::collections::BTreeSet;
use std::io::Write;

use anyhow::Result;
use reftel::graph::Cards;
use reftel::store::{Filter, GraphReader};
use serde::Serialize;

use crate::cli::citations::{Citation, citations, citing};
use crate::cli::names::{self, Asked};
use crate::cli::rows::{self, RowFormat};
use crate::cli::terminal::{self, ALERT, BOLD, DIM, Terminal, wrap};
use reftel::query::evidence::Reader;
use reftel::text::one_line;

/// How far the further lines of a title stand in.
const HANGING: usize = 4;

/// A step from one document to another.
#[derive(Serialize)]
struct Step {
    direction: &'static str,
    depth: u32,
    #[serde(flatten)]
    citation: Citation,
    /// The document at the far end of the step: cited, or citing.
    document: Option<String>,
    date: Option<String>,
    title: Option<String>,
    /// Its own steps are shown elsewhere.
    repeated: bool,
    #[serde(skip)]
    steps: Vec<Step>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Direction {
    Cites,
    CitedBy,
}

/// Shows the tree of citations around a cable.
pub fn run(
    graph: &GraphReader,
    name: &str,
    depth: u32,
    filter: &Filter,
    format: RowFormat,
    terminal: &Terminal,
) -> Result<()> {
    let asked = names::document(graph, name)?;
    let (id, number) = match &asked {
        Asked::Held(number) => {
            let entry = graph.documents()?.get(*number as usize);
            let id = entry.map(|entry| entry.id.to_string()).unwrap_or_default();
            (id, Some(*number))
        }
        Asked::Cited(id) => (id.to_string(), None),
    };
    let mut walk = Walk {
        graph,
        cards: Cards::new(graph, filter)?,
        reader: Reader::new(graph),
        filter,
        seen: BTreeSet::new(),
    };
    let mut trees = Vec::new();
    for direction in [Direction::Cites, Direction::CitedBy] {
        walk.seen = BTreeSet::from([id.clone()]);
        trees.push((direction, walk.steps(&id, direction, 1, depth)?));
    }
    let mut out = terminal::stdout();
    if format == RowFormat::Table {
        let (date, title) = walk.about(&id)?;
        let mut head = terminal.paint(BOLD, &id);
        match number {
            Some(_) => {
                head.push_str(&format!("  {}", date.unwrap_or_default()));
                head.push_str(&format!("  {}", one_line(&title.unwrap_or_default())));
            }
            None => head.push_str(&format!("  {}", terminal.paint(ALERT, "missing"))),
        }
        writeln!(out, "{}", head.trim_end())?;
        for (direction, steps) in &trees {
            print(terminal, *direction, number.is_some(), steps, &mut out)?;
        }
    } else {
        let mut flat = Vec::new();
        for (_, steps) in trees {
            flatten(steps, &mut flat);
        }
        let columns = [
            "direction",
            "depth",
            "citing",
            "label",
            "raw",
            "kind",
            "mrn",
            "in_graph",
            "year_inferred",
            "note",
            "mentioned_in",
            "date",
            "title",
        ];
        let cells: Vec<Vec<String>> = flat.iter().map(cells).collect();
        rows::write(format, &columns, &cells, &flat, &mut out)?;
    }
    out.flush()?;
    Ok(())
}

struct Walk<'a> {
    graph: &'a GraphReader,
    cards: Cards<'a>,
    reader: Reader<'a>,
    filter: &'a Filter,
    /// Documents whose steps were taken; each is followed once.
    seen: BTreeSet<String>,
}

impl Walk<'_> {
    fn steps(
        &mut self,
        id: &str,
        direction: Direction,
        depth: u32,
        deepest: u32,
    ) -> Result<Vec<Step>> {
        let mut steps = Vec::new();
        if depth > deepest {
            return Ok(steps);
        }
        let found = match direction {
            Direction::Cites => match self.graph.document(id)? {
                Some(number) => citations(self.graph, &mut self.reader, number)?,
                None => Vec::new(),
            },
            Direction::CitedBy => self.citing(id)?,
        };
        for mut citation in found {
            if !self.passes(&citation)? {
                continue;
            }
            // Where else it is mentioned may be text that does not pass.
            if self.filter.max_level.is_some() || !self.filter.exclude_caveats.is_empty() {
                citation.mentioned_in.clear();
            }
            let document = match direction {
                Direction::Cites => citation.mrn.clone(),
                Direction::CitedBy => Some(citation.citing.clone()),
            };
            let (date, title) = match &document {
                Some(document) => self.about(document)?,
                None => (None, None),
            };
            let mut step = Step {
                direction: match direction {
                    Direction::Cites => "cites",
                    Direction::CitedBy => "cited-by",
                },
                depth,
                citation,
                date,
                title,
                repeated: false,
                steps: Vec::new(),
                document,
            };
            if let Some(document) = step.document.clone() {
                if self.seen.insert(document.clone()) {
                    step.steps = self.steps(&document, direction, depth + 1, deepest)?;
                } else {
                    step.repeated = deepest > depth;
                }
            }
            steps.push(step);
        }
        Ok(steps)
    }

    /// Returns how each document that cites this one does so.
    fn citing(&mut self, id: &str) -> Result<Vec<Citation>> {
        let mut found = Vec::new();
        for citing in citing(self.graph, id)? {
            let Some(number) = self.graph.document(&citing)? else {
                continue;
            };
            let all = citations(self.graph, &mut self.reader, number)?;
            found.extend(
                all.into_iter()
                    .filter(|citation| citation.mrn.as_deref() == Some(id)),
            );
        }
        Ok(found)
    }

    /// Tells whether a citation stands in text that passes the filter, and leads to a document
    /// that does, or is missing.
    fn passes(&self, citation: &Citation) -> Result<bool> {
        let (index, entries) = (self.graph.index(), self.graph.documents()?);
        let passes = |number: u32| {
            let entry = entries.get(number as usize);
            entry.is_some_and(|entry| self.filter.document(entry))
        };
        let Some(citing) = self.graph.document(&citation.citing)? else {
            return Ok(false);
        };
        let known = self.graph.facts()?.citations(citing)?;
        let known = known.iter().find(|known| known.begin == citation.begin);
        // What is no cable stands in the REF list, outside the body.
        let unit = index.units_of(citing)?.start + known.map_or(0, |known| known.paragraph);
        let cited = match &citation.mrn {
            Some(mrn) => self.graph.document(mrn)?,
            None => None,
        };
        Ok(passes(citing) && cited.is_none_or(passes) && self.filter.marking(index.marking(unit)?))
    }

    /// Returns date and title of a document that passes.
    fn about(&self, id: &str) -> Result<(Option<String>, Option<String>)> {
        let Some(number) = self.graph.document(id)? else {
            return Ok((None, None));
        };
        let entry = self.graph.documents()?.get(number as usize);
        let entry = entry.filter(|entry| self.filter.document(entry));
        let Some(entry) = entry else {
            return Ok((None, None));
        };
        let day = entry.date.as_ref();
        let day = day.map(|date| date.chars().take(10).collect());
        Ok((day, self.cards.title(number)?.map(str::to_owned)))
    }
}

fn print(
    terminal: &Terminal,
    direction: Direction,
    is_held: bool,
    steps: &[Step],
    out: &mut dyn Write,
) -> Result<()> {
    let (name, none) = match direction {
        Direction::Cites if !is_held => return Ok(()),
        Direction::Cites => ("cites", "cites nothing"),
        Direction::CitedBy => ("cited by", "cited by nothing in this graph"),
    };
    if steps.is_empty() {
        writeln!(out, "\n{}", terminal.paint(DIM, none))?;
        return Ok(());
    }
    writeln!(out, "\n{}", terminal.paint(BOLD, name))?;
    branches(terminal, steps, "", out)
}

fn branches(terminal: &Terminal, steps: &[Step], indent: &str, out: &mut dyn Write) -> Result<()> {
    for (at, step) in steps.iter().enumerate() {
        let is_last = at + 1 == steps.len();
        let (joint, below) = if is_last {
            ("└─ ", "   ")
        } else {
            ("├─ ", "│  ")
        };
        let mut lead = format!("{indent}{joint}");
        for line in lines(terminal, step, lead.chars().count()) {
            writeln!(out, "{lead}{line}")?;
            lead = format!("{indent}{below}");
        }
        branches(terminal, &step.steps, &format!("{indent}{below}"), out)?;
    }
    Ok(())
}

/// Returns what the tree says of a step, in lines behind `indent` characters: the document, then
/// how it is cited.
fn lines(terminal: &Terminal, step: &Step, indent: usize) -> Vec<String> {
    let citation = &step.citation;
    let is_cited = step.direction == "cites";
    let mut first = Line::default();
    if let Some(label) = citation.label.as_ref().filter(|_| is_cited) {
        first.push(&format!("{label}. "), None, terminal);
    }
    if let Some(document) = &step.document {
        first.push(document, Some(BOLD), terminal);
    }
    if is_cited && citation.in_graph == Some(false) {
        first.push("  ", None, terminal);
        first.push("missing", Some(ALERT), terminal);
    }
    if let Some(date) = &step.date {
        first.push(&format!("  {date}"), None, terminal);
    }
    let mut title = match (&step.document, &step.title) {
        (None, _) => format!("{} ({})", one_line(&citation.raw), citation.kind),
        (Some(_), Some(title)) => {
            first.push("  ", None, terminal);
            one_line(title)
        }
        (Some(_), None) => String::new(),
    };
    if step.repeated {
        title.push_str("  (shown above)");
    }
    let room = terminal.room(indent + HANGING);
    let mut lines = Vec::new();
    let wrapped = wrap(&title, room.saturating_sub(first.length), room);
    for (at, line) in wrapped.into_iter().enumerate() {
        lines.push(match at {
            0 => format!("{}{line}", first.text).trim_end().to_owned(),
            _ => format!("{:HANGING$}{line}", ""),
        });
    }
    let mut how = Vec::new();
    if step.document.is_some() {
        let label = citation.label.as_ref().filter(|_| !is_cited);
        let label = label.map_or(String::new(), |label| format!("ref {label}, "));
        let place = if citation.listed {
            ""
        } else {
            ", in the text only"
        };
        how.push(format!("{label}`{}`{place}", one_line(&citation.raw)));
    }
    how.extend(citation.note.as_deref().map(one_line));
    if !citation.mentioned_in.is_empty() {
        how.push(format!("mentioned in {}", citation.mentioned_in.join(", ")));
    }
    let mut dim = vec![how.join("; ")];
    if let Some(reason) = &citation.year_inferred {
        dim.push(format!("year inferred: {}", one_line(reason)));
    }
    let room = terminal.room(indent);
    for text in dim.iter().filter(|text| !text.is_empty()) {
        let wrapped = wrap(text, room, room).into_iter();
        lines.extend(wrapped.map(|line| terminal.paint(DIM, line)));
    }
    lines
}

/// A line under way, with its length without colors.
#[derive(Default)]
struct Line {
    text: String,
    length: usize,
}

impl Line {
    fn push(&mut self, text: &str, style: Option<anstyle::Style>, terminal: &Terminal) {
        self.length += text.chars().count();
        self.text.push_str(&match style {
            Some(style) => terminal.paint(style, text),
            None => text.to_owned(),
        });
    }
}

fn flatten(steps: Vec<Step>, out: &mut Vec<Step>) {
    for mut step in steps {
        let below = std::mem::take(&mut step.steps);
        out.push(step);
        flatten(below, out);
    }
}

fn cells(step: &Step) -> Vec<String> {
    let citation = &step.citation;
    let text = |text: &Option<String>| text.as_deref().map(one_line).unwrap_or_default();
    vec![
        step.direction.to_owned(),
        step.depth.to_string(),
        citation.citing.clone(),
        text(&citation.label),
        one_line(&citation.raw),
        citation.kind.to_owned(),
        text(&citation.mrn),
        citation
            .in_graph
            .map(|held| held.to_string())
            .unwrap_or_default(),
        text(&citation.year_inferred),
        text(&citation.note),
        citation.mentioned_in.join(", "),
        text(&step.date),
        text(&step.title),
    ]
}
