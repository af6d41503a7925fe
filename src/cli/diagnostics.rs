//! What was odd about the documents? Diagnostics on standard error, all of them or in summary.

use std::collections::BTreeMap;

use reftel::diagnostic::{Code, Diagnostic, Severity};
use reftel::document::{Document, Provenance};
use reftel::read::LeftOut;
use reftel::source::LineIndex;

use super::progress::Bars;
use super::terminal::{count, thousands};
use reftel::text::clean;

/// How many diagnostics are shown beside the summary.
const FEW: usize = 5;

/// How much is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Loudness {
    /// Nothing.
    Quiet,
    /// How many of each code, and the first few errors and warnings.
    #[default]
    Summary,
    /// All.
    All,
}

impl Loudness {
    /// Returns what `-v` and `--quiet` ask for.
    pub fn of(verbose: bool, quiet: bool) -> Loudness {
        match (verbose, quiet) {
            (_, true) => Loudness::Quiet,
            (true, _) => Loudness::All,
            _ => Loudness::Summary,
        }
    }
}

/// Counts diagnostics and tells them as they come.
pub struct Told<'a> {
    loudness: Loudness,
    bars: &'a Bars,
    counts: BTreeMap<(Severity, Code), u64>,
    first: Vec<String>,
}

impl<'a> Told<'a> {
    /// Returns an account that has told nothing yet.
    pub fn new(loudness: Loudness, bars: &'a Bars) -> Told<'a> {
        Told {
            loudness,
            bars,
            counts: BTreeMap::new(),
            first: Vec::new(),
        }
    }

    /// Tells what was odd about a document.
    pub fn document(&mut self, document: &Document) {
        let place = place(&document.provenance);
        self.text(&place, &document.diagnostics, || document.text.as_str());
    }

    /// Tells what was odd about the document at a place; its text is asked for only when something
    /// is shown.
    pub fn text<T: AsRef<str>>(
        &mut self,
        place: &str,
        diagnostics: &[Diagnostic],
        text: impl FnOnce() -> T,
    ) {
        let mut sorted: Vec<&Diagnostic> = diagnostics.iter().collect();
        sorted.sort_by_key(|diagnostic| (diagnostic.span, diagnostic.code));
        let mut asked = Some(text);
        let mut shown: Option<(T, LineIndex)> = None;
        for diagnostic in sorted {
            self.one(diagnostic, || {
                if let Some(ask) = asked.take() {
                    let text = ask();
                    // Lines are found only when something is shown.
                    let lines = LineIndex::new(text.as_ref());
                    shown = Some((text, lines));
                }
                let (text, lines) = shown.as_ref().expect("it was asked for above");
                diagnostic.render(place, text.as_ref(), lines)
            });
        }
    }

    /// Tells why something is no document.
    pub fn left_out(&mut self, left_out: &LeftOut) {
        let Some(diagnostic) = &left_out.diagnostic else {
            return;
        };
        let place = match &left_out.member {
            Some(member) => format!("{}#{member}", left_out.path),
            None => left_out.path.clone(),
        };
        self.one(diagnostic, || {
            diagnostic.render(&place, "", &LineIndex::new(""))
        });
    }

    fn one(&mut self, diagnostic: &Diagnostic, render: impl FnOnce() -> String) {
        let key = (diagnostic.severity, diagnostic.code);
        *self.counts.entry(key).or_default() += 1;
        match self.loudness {
            Loudness::Quiet => {}
            Loudness::All => self.bars.say(&clean(&render())),
            Loudness::Summary => {
                if self.first.len() < FEW && diagnostic.severity == Severity::Error {
                    self.first.push(render());
                }
            }
        }
    }

    /// Tells whether an error was among them.
    pub fn has_errors(&self) -> bool {
        let mut severities = self.counts.keys().map(|(severity, _)| *severity);
        severities.any(|severity| severity == Severity::Error)
    }

    /// Tells the summary, if one is wanted.
    pub fn finish(&self) {
        if self.loudness != Loudness::Summary || self.counts.is_empty() {
            return;
        }
        for line in &self.first {
            self.bars.say(&clean(line));
        }
        let total: u64 = self.counts.values().sum();
        let mut line = format!(
            "{} in documents (`-v` shows all):",
            count(total, "diagnostic")
        );
        for severity in [Severity::Error, Severity::Warning, Severity::Note] {
            let of = self.counts.iter().filter(|((of, _), _)| *of == severity);
            let mut of: Vec<_> = of.map(|((_, code), number)| (*code, *number)).collect();
            of.sort_by_key(|(code, number)| (std::cmp::Reverse(*number), *code));
            if of.is_empty() {
                continue;
            }
            let codes: Vec<String> = of
                .iter()
                .map(|(code, number)| format!("{code} {}", thousands(*number)))
                .collect();
            line.push_str(&format!("\n  {}: {}", severity.as_str(), codes.join(", ")));
        }
        self.bars.say(&line);
    }
}

/// Returns what diagnostics call a document: its path, and the member of an archive or table.
pub fn place(provenance: &Provenance) -> String {
    provenance.source()
}
