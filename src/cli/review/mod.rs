//! `reftel review`: which of the pairs that might be one are one?
//!
//! The graph proposes, people decide, and the decisions file remembers: it is written after each
//! key, by atomic replacement, and read anew before each, so that it may be edited meanwhile. The
//! graph itself changes with the next build.
//!
//! Invariants: a pair that the file decides, through however many lines, is not asked again; a
//! line that would contradict another is told and never written.

pub mod file;
mod keys;
pub mod pairs;
mod sheet;

use std::io::Write;
use std::path::PathBuf;

use anyhow::Result;
use clap::{Args, Subcommand};
use reftel::decisions::NewDecision;

use super::Outcome;
use super::decisions::DecisionFile;
use super::graph::Graph;
use super::rows::RowFormat;
use super::terminal::{self, BOLD, DIM, Terminal, count};
use file::{Author, File};
use keys::{Key, Keys};
use pairs::Pairs;
use reftel::text::clean;

/// Decide which possible matches are one, and keep that in the decisions file
///
/// Shows the evidence of both sides beside each other, and asks: `l` links them, `r` rejects the
/// match, `d` defers it, `o` opens the paragraphs, `u` takes the last decision back, `q` ends. From
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
    /// The line that was written.
    line: Option<String>,
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
        let mut at = 0;
        let (mut linked, mut rejected, mut deferred) = (0u64, 0u64, 0u64);
        loop {
            let decided = self.file.read()?.closure();
            // What follows from what was decided is not asked.
            let open = |pair: &usize| self.pairs.says(*pair, &decided).is_none();
            let Some(pair) = (at..self.pairs.len()).find(open) else {
                break;
            };
            let left = (pair..self.pairs.len()).filter(open).count();
            self.show(pair, left)?;
            let key = loop {
                let key = self.keys.key()?;
                match key {
                    Key::Open => self.open(pair)?,
                    Key::Unknown => {
                        self.say("keys: l link, r reject, d defer, o open, u undo, q quit")?;
                    }
                    key => break key,
                }
            };
            let is_link = matches!(key, Key::Link(_));
            match key {
                Key::Link(reason) | Key::Reject(reason) => {
                    let reason = match reason {
                        Some(reason) => reason,
                        None if self.keys.asks() => self.reason()?,
                        None => String::new(),
                    };
                    if self.decide(pair, is_link, &reason)? {
                        *(if is_link { &mut linked } else { &mut rejected }) += 1;
                        at = pair + 1;
                    }
                }
                Key::Defer => {
                    self.past.push(Past { pair, line: None });
                    deferred += 1;
                    at = pair + 1;
                }
                Key::Undo => match self.past.pop() {
                    Some(past) => {
                        at = past.pair;
                        match &past.line {
                            None => deferred -= 1,
                            Some(line) => {
                                if !self.file.remove(line)? {
                                    self.say("the line is no longer in the file")?;
                                }
                                let was_link = line.split('\t').any(|cell| cell == "same");
                                *(if was_link { &mut linked } else { &mut rejected }) -= 1;
                            }
                        }
                    }
                    None => self.say("nothing to take back")?,
                },
                Key::Quit => break,
                Key::Open | Key::Unknown => {}
            }
        }
        let decided = self.file.read()?.closure();
        let all = 0..self.pairs.len();
        let left = all
            .filter(|pair| self.pairs.says(*pair, &decided).is_none())
            .count();
        let mut text = format!("{linked} linked, {rejected} rejected, {deferred} deferred");
        text.push_str(&format!("; {} undecided", count(left as u64, "pair")));
        if linked + rejected > 0 {
            let path = self.file.path().display();
            text.push_str(&format!(
                "\nwritten to {path}; the next `reftel build` follows them"
            ));
        }
        self.say(&text)?;
        Ok(Outcome::Done)
    }

    fn say(&self, text: &str) -> Result<()> {
        let mut out = terminal::stdout();
        writeln!(out, "{}", clean(text))?;
        out.flush()?;
        Ok(())
    }

    fn show(&mut self, pair: usize, left: usize) -> Result<()> {
        let mut out = terminal::stdout();
        self.pairs.print(pair, left, self.terminal, &mut out)?;
        let keys = "[l]ink  [r]eject  [d]efer  [o]pen  [u]ndo  [q]uit";
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

    /// Writes a decision; tells whether it could be.
    fn decide(&mut self, pair: usize, is_link: bool, reason: &str) -> Result<bool> {
        let [first, second] = self.pairs.cited(pair);
        let [first_words, second_words] = self.pairs.words(pair)?;
        let new = NewDecision {
            decision: if is_link { "same" } else { "different" }.to_owned(),
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
                let line = lines.into_iter().next();
                self.past.push(Past { pair, line });
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
