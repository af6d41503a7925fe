//! `reftel review`: which of the pairs that might be one are one?
//!
//! The graph proposes, people decide, and the decisions file remembers: it is written after each
//! key, by atomic replacement, and read anew before each, so that it may be edited meanwhile. The
//! graph itself changes with the next build.
//!
//! Invariants: a pair that the file decides, through however many lines, is not asked again; one of
//! which somebody was not sure comes after all others, and says so; a line that would contradict
//! another is told and never written.

pub mod file;
mod keys;
pub mod pairs;
mod sheet;

use std::io::Write;
use std::path::PathBuf;

use anyhow::Result;
use clap::{Args, Subcommand};
use reftel::decisions::{Closure, NewDecision};

use super::Outcome;
use super::decisions::DecisionFile;
use super::graph::Graph;
use super::rows::RowFormat;
use super::terminal::{self, BOLD, DIM, Terminal, count};
use file::{Author, File, Now};
use keys::{Key, Keys};
use pairs::Pairs;
use reftel::text::{clean, one_line};

/// Decide which possible matches are one, and keep that in the decisions file
///
/// Shows the evidence of both sides beside each other, and asks: `l` links them, `r` rejects the
/// match, `d` writes down that you are not sure, so that the pair comes last, `o` opens the paragraphs, `u` takes the last decision back, `q` ends. From
/// a pipe, a key is a line, with the reason behind it. The next `reftel build` follows the
/// decisions.
#[derive(Args)]
#[command(args_conflicts_with_subcommands = true)]
#[command(after_help = "Examples:
  reftel review                             decide, pair by pair
  reftel review --format csv > pairs.csv    list the pairs for a spreadsheet
  reftel review apply pairs.csv             take back its column `decision`: same, different
  reftel build cables/                      follow the decisions")]
pub struct Arguments {
    #[command(subcommand)]
    action: Option<Action>,
    #[command(flatten)]
    places: Places,
    /// List the pairs in this form instead of asking
    #[arg(long, value_enum)]
    format: Option<RowFormat>,
    /// Do not ask for reasons
    #[arg(long)]
    no_reason: bool,
}

/// Where to read and write, and who decides.
#[derive(Args)]
struct Places {
    #[command(flatten)]
    graph: Graph,
    #[command(flatten)]
    decisions: DecisionFile,
    /// Who decides (default: git's user name, else the system's)
    #[arg(long, value_name = "NAME")]
    author: Option<String>,
}

impl Places {
    fn file(&self) -> File {
        File::new(self.decisions.path(&self.graph.directory))
    }
}

#[derive(Subcommand)]
enum Action {
    /// Take decisions from a table that `review --format` listed
    #[command(after_help = "Examples:
  reftel review apply pairs.csv
  reftel review apply pairs.jsonl --author \"J. Doe\"")]
    Apply {
        /// CSV, TSV or JSON lines with the columns `decision`, `first`, `second`; `same` and
        /// `different` decide, empty cells do not
        file: PathBuf,
        #[command(flatten)]
        places: Places,
    },
}

/// Asks, lists or takes back.
pub fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Outcome> {
    if let Some(Action::Apply { file, places }) = &arguments.action {
        return sheet::apply(file, &places.file(), &Author::of(places.author.as_deref()));
    }
    let places = &arguments.places;
    let graph = places.graph.open()?;
    let file = places.file();
    let mut pairs = Pairs::open(&graph)?;
    if let Some(format) = arguments.format {
        sheet::list(&mut pairs, &file.read()?, format, terminal)?;
        return Ok(Outcome::Done);
    }
    let mut session = Session {
        file,
        author: Author::of(places.author.as_deref()),
        keys: Keys::of_stdin(!arguments.no_reason),
        past: Vec::new(),
        terminal,
        pairs,
    };
    session.run()
}

/// What was done with a pair, for taking it back.
struct Past {
    pair: usize,
    said: Said,
    /// The line that was written.
    line: String,
}

/// What somebody says of a pair.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    Same,
    Different,
    NotSure,
}

impl Said {
    /// Returns the word of the file.
    fn as_str(self) -> &'static str {
        match self {
            Said::Same => "same",
            Said::Different => "different",
            Said::NotSure => "not-sure",
        }
    }
}

struct Session<'a> {
    file: File,
    author: Author,
    keys: Keys,
    past: Vec<Past>,
    terminal: &'a Terminal,
    pairs: Pairs<'a>,
}

impl Session<'_> {
    fn run(&mut self) -> Result<Outcome> {
        // The pair that was taken back is asked again at once.
        let mut again = None;
        loop {
            let now = self.file.read()?;
            let waiting = self.waiting(&now);
            let Some(pair) = again.take().or_else(|| waiting.first().copied()) else {
                break;
            };
            self.show(pair, waiting.len(), &now)?;
            let key = loop {
                let key = self.keys.key()?;
                match key {
                    Key::Open => self.open(pair)?,
                    Key::Unknown => {
                        self.say("keys: l link, r reject, d not sure, o open, u undo, q quit")?;
                    }
                    key => break key,
                }
            };
            let (said, reason) = match key {
                Key::Link(reason) => (Said::Same, reason),
                Key::Reject(reason) => (Said::Different, reason),
                Key::NotSure(reason) => (Said::NotSure, reason),
                Key::Undo => {
                    again = Some(self.undo()?.unwrap_or(pair));
                    continue;
                }
                Key::Quit | Key::Open | Key::Unknown => break,
            };
            let reason = match reason {
                Some(reason) => reason,
                None if self.keys.asks() => self.reason()?,
                None => String::new(),
            };
            if !self.decide(pair, said, &reason)? {
                again = Some(pair);
            }
        }
        self.summary()?;
        Ok(Outcome::Done)
    }

    /// Returns the pairs to ask: those that nobody looked at, then those of which somebody was not
    /// sure before.
    fn waiting(&self, now: &Now) -> Vec<usize> {
        let seen = |pair: &usize| self.past.iter().any(|past| past.pair == *pair);
        let open = self.undecided(&now.closure());
        let open = open.into_iter().filter(|pair| !seen(pair));
        let is_unsure = |pair: &usize| {
            let [first, second] = self.pairs.cited(*pair).map(|one| one.to_string());
            now.unsure_of(&first, &second).is_some()
        };
        let (unsure, mut waiting): (Vec<usize>, Vec<usize>) = open.partition(is_unsure);
        waiting.extend(unsure);
        waiting
    }

    /// Returns the pairs that no line decides; what follows from decisions is not asked.
    fn undecided(&self, decided: &Closure) -> Vec<usize> {
        let all = 0..self.pairs.len();
        all.filter(|pair| self.pairs.says(*pair, decided).is_none())
            .collect()
    }

    /// Takes the last line back; returns its pair.
    fn undo(&mut self) -> Result<Option<usize>> {
        let Some(past) = self.past.pop() else {
            self.say("nothing to take back")?;
            return Ok(None);
        };
        if !self.file.remove(&past.line)? {
            self.say("the line is no longer in the file")?;
        }
        Ok(Some(past.pair))
    }

    fn summary(&self) -> Result<()> {
        let left = self.undecided(&self.file.read()?.closure()).len();
        let number = |said| self.past.iter().filter(|past| past.said == said).count();
        let mut text = format!(
            "{} linked, {} rejected, not sure of {}; {} undecided",
            number(Said::Same),
            number(Said::Different),
            number(Said::NotSure),
            count(left as u64, "pair")
        );
        if !self.past.is_empty() {
            let path = self.file.path().display();
            text.push_str(&format!("\nwritten to {path}"));
            if self.past.iter().any(|past| past.said != Said::NotSure) {
                text.push_str("; the next `reftel build` follows it");
            }
        }
        self.say(&text)
    }

    fn say(&self, text: &str) -> Result<()> {
        let mut out = terminal::stdout();
        writeln!(out, "{}", clean(text))?;
        out.flush()?;
        Ok(())
    }

    fn show(&mut self, pair: usize, left: usize, now: &Now) -> Result<()> {
        let mut out = terminal::stdout();
        self.pairs.print(pair, left, self.terminal, &mut out)?;
        let [first, second] = self.pairs.cited(pair).map(|one| one.to_string());
        if let Some(line) = now.unsure_of(&first, &second) {
            let who = [&line.author, &line.date, &line.reason];
            let who = who.into_iter().filter(|text| !text.is_empty());
            let who: Vec<String> = who.map(|text| one_line(text)).collect();
            writeln!(out, "not sure  {}", who.join(", "))?;
        }
        let keys = "[l]ink  [r]eject  [d] not sure  [o]pen  [u]ndo  [q]uit";
        writeln!(out, "{}", self.terminal.paint(BOLD, keys))?;
        out.flush()?;
        Ok(())
    }

    fn open(&mut self, pair: usize) -> Result<()> {
        let mut out = terminal::stdout();
        self.pairs.print_paragraphs(pair, self.terminal, &mut out)?;
        out.flush()?;
        Ok(())
    }

    fn reason(&mut self) -> Result<String> {
        let mut out = terminal::stdout();
        write!(out, "{}", self.terminal.paint(DIM, "reason (or nothing): "))?;
        out.flush()?;
        self.keys.line()
    }

    /// Writes a line; tells whether it could be.
    fn decide(&mut self, pair: usize, said: Said, reason: &str) -> Result<bool> {
        let [first, second] = self.pairs.cited(pair);
        let [first_words, second_words] = self.pairs.words(pair)?;
        let new = NewDecision {
            decision: said.as_str().to_owned(),
            first: first.to_string(),
            second: second.to_string(),
            author: self.author.name.clone(),
            date: self.author.date.clone(),
            reason: reason.to_owned(),
            first_words,
            second_words,
        };
        match self.file.add(&[new])? {
            Ok(lines) => {
                let line = lines.into_iter().next().unwrap_or_default();
                self.past.push(Past { pair, said, line });
                Ok(true)
            }
            Err(refused) => {
                // The pair stays, so that the file can be corrected meanwhile.
                let told: Vec<String> = refused.problems.iter().map(ToString::to_string).collect();
                self.say(&format!("not written:\n{}", told.join("\n")))?;
                Ok(false)
            }
        }
    }
}
