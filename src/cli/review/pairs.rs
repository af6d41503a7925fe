//! Which pairs wait, and what is there to see of them?

use std::borrow::Cow;
use std::io::Write;

use anyhow::Result;
use reftel::corpus::possible::{Identity, PossibleMatch};
use reftel::decisions::{Cited, Closure};
use reftel::id::MentionId;
use reftel::mention::Reason;
use reftel::source::Span;
use reftel::store::GraphReader;

use crate::cli::names::kind;
use crate::cli::terminal::{BOLD, DIM, Terminal, lines};
use reftel::query::evidence::{Evidence, Reader, passage};
use reftel::text::{clean, one_line};

/// The pairs of a graph.
pub struct Pairs<'a> {
    graph: &'a GraphReader,
    reader: Reader<'a>,
    pairs: Cow<'a, [PossibleMatch]>,
}

/// Returns what a decision about a side cites.
pub fn cited(side: &Identity) -> Cited {
    match &side.mention {
        Some(mention) => Cited::Mention(mention.clone()),
        None => Cited::Entity(side.entity.clone()),
    }
}

/// Returns all by which decisions may know a side.
fn known_as(side: &Identity) -> Vec<Cited> {
    let mentions = side.mention.iter().chain(&side.evidence);
    let mut all: Vec<Cited> = mentions.cloned().map(Cited::Mention).collect();
    all.push(Cited::Entity(side.entity.clone()));
    all
}

impl<'a> Pairs<'a> {
    /// Reads the pairs of a graph.
    pub fn open(graph: &'a GraphReader) -> Result<Pairs<'a>> {
        Ok(Pairs {
            graph,
            reader: Reader::new(graph),
            pairs: Cow::Owned(graph.possible_matches()?),
        })
    }

    /// Returns pairs of a graph that have been read before.
    pub fn of(graph: &'a GraphReader, pairs: &'a [PossibleMatch]) -> Pairs<'a> {
        Pairs {
            graph,
            reader: Reader::new(graph),
            pairs: Cow::Borrowed(pairs),
        }
    }

    /// Returns how many there are.
    pub fn len(&self) -> usize {
        self.pairs.len()
    }

    /// Returns all of them.
    pub fn list(&self) -> &[PossibleMatch] {
        &self.pairs
    }

    /// Tells what decisions say of a pair.
    pub fn says(&self, pair: usize, decided: &Closure) -> Option<bool> {
        let PossibleMatch { first, second, .. } = &self.pairs[pair];
        let (first, second) = (known_as(first), known_as(second));
        first
            .iter()
            .flat_map(|one| second.iter().map(move |other| (one, other)))
            .find_map(|(one, other)| decided.says(one, other))
    }

    /// Returns what a decision about a pair cites.
    pub fn cited(&self, pair: usize) -> [Cited; 2] {
        let PossibleMatch { first, second, .. } = &self.pairs[pair];
        [cited(first), cited(second)]
    }

    /// Returns the words that stand there now; empty for what is no words.
    pub fn words(&mut self, pair: usize) -> Result<[String; 2]> {
        let [first, second] = self.cited(pair);
        Ok([self.words_of(&first)?, self.words_of(&second)?])
    }

    /// Returns the words of a mention.
    pub fn words_of(&mut self, cited: &Cited) -> Result<String> {
        let Some(mention) = cited.mention() else {
            return Ok(String::new());
        };
        let Some((document, span)) = self.place(mention)? else {
            return Ok(String::new());
        };
        let text = &self.reader.linked(document)?.document.text;
        let words: Vec<&str> = span.of(text).split_whitespace().collect();
        Ok(words.join(" "))
    }

    /// Returns where words stand: the number of the document, and their span.
    fn place(&mut self, mention: &MentionId) -> Result<Option<(u32, Span)>> {
        let Some(document) = self.graph.document(mention.document.as_str())? else {
            return Ok(None);
        };
        let text = &self.reader.linked(document)?.document.text;
        Ok(mention.span(text).map(|span| (document, span)))
    }

    /// Returns the evidence of a side.
    pub fn evidence(&mut self, mentions: &[MentionId]) -> Result<Vec<Evidence>> {
        let mut out = Vec::new();
        for mention in mentions {
            if let Some((document, span)) = self.place(mention)? {
                let linked = self.reader.linked(document)?;
                out.push(passage(self.graph, document, linked, span)?);
            }
        }
        Ok(out)
    }

    /// Prints a pair, the sides beside each other.
    pub fn print(
        &mut self,
        pair: usize,
        left: usize,
        terminal: &Terminal,
        out: &mut dyn Write,
    ) -> Result<()> {
        let one = self.pairs[pair].clone();
        let points = format!("{left} left, {} points", one.points);
        writeln!(out, "\n{}", terminal.paint(DIM, points))?;
        let sides = [self.side(&one.first)?, self.side(&one.second)?];
        let heads = [one_line(&one.first.label), one_line(&one.second.label)];
        let mut table = terminal.table(&[heads[0].as_str(), heads[1].as_str()]);
        for row in 0..sides[0].len().max(sides[1].len()) {
            let cell = |side: &Vec<String>| side.get(row).cloned().unwrap_or_default();
            table.add_row([cell(&sides[0]), cell(&sides[1])]);
        }
        for line in lines(&table) {
            writeln!(out, "{line}")?;
        }
        for (name, rules) in [("for", &one.because), ("against", &one.against)] {
            for rule in rules {
                print_rule(name, rule, terminal, out)?;
            }
        }
        Ok(())
    }

    /// Returns what is shown of a side, a cell of the table each.
    fn side(&mut self, side: &Identity) -> Result<Vec<String>> {
        let mut cells = Vec::new();
        let mut who = side.entity.to_string();
        if let Some(number) = self.graph.index().entity(side.entity.as_str())? {
            let card = self.graph.card(number)?;
            who = format!("{who}\n{}", kind(&card));
            if let Some(country) = &card.country {
                who.push_str(&format!(", {country}"));
            }
            let mut aliases: Vec<String> = card.aliases.iter().map(|one| one_line(one)).collect();
            aliases.truncate(6);
            if !aliases.is_empty() {
                who.push_str(&format!("\nalso {}", aliases.join(", ")));
            }
        }
        cells.push(clean(&who).into_owned());
        for one in self.evidence(&side.evidence)? {
            let date = one.date.as_deref().unwrap_or_default();
            let date: String = date.chars().take(10).collect();
            let place = format!("{}  {date}  {}  {}", one.mrn, one.place(), one.marked());
            cells.push(format!("{}\n{}", clean(&place), clean(&one.snippet)));
        }
        Ok(cells)
    }

    /// Returns the whole paragraphs in which mentions stand, each with its place.
    pub fn paragraphs(&mut self, mentions: &[MentionId]) -> Result<Vec<(Evidence, String)>> {
        let mut shown: Vec<(u32, Span)> = Vec::new();
        let mut out = Vec::new();
        for mention in mentions {
            let Some((document, span)) = self.place(mention)? else {
                continue;
            };
            let linked = self.reader.linked(document)?;
            let text = &linked.document.text;
            let whole = match linked.document.paragraph_at(span.start) {
                Some(paragraph) => paragraph.span.to(span),
                None => line_of(text, span),
            };
            if shown.contains(&(document, whole)) {
                continue;
            }
            shown.push((document, whole));
            let evidence = passage(self.graph, document, linked, span)?;
            out.push((evidence, clean(whole.of(text).trim()).into_owned()));
        }
        Ok(out)
    }

    /// Prints the whole paragraphs in which the evidence of both sides stands.
    pub fn print_paragraphs(
        &mut self,
        pair: usize,
        terminal: &Terminal,
        out: &mut dyn Write,
    ) -> Result<()> {
        let PossibleMatch { first, second, .. } = self.pairs[pair].clone();
        for side in [&first, &second] {
            writeln!(out, "\n{}", terminal.paint(BOLD, one_line(&side.label)))?;
            for (evidence, text) in self.paragraphs(&side.evidence)? {
                let mention = format!("{}#char={},{}", evidence.mrn, evidence.begin, evidence.end);
                let place = format!("{mention}  {}  {}", evidence.place(), evidence.marked());
                writeln!(out, "{}", terminal.paint(DIM, clean(&place)))?;
                writeln!(out, "{text}\n")?;
            }
        }
        Ok(())
    }
}

fn print_rule(name: &str, rule: &Reason, terminal: &Terminal, out: &mut dyn Write) -> Result<()> {
    let words = rule.in_words();
    let text = format!("{name:<8} {rule}  {}", terminal.paint(DIM, words));
    writeln!(out, "{text}")?;
    Ok(())
}

/// Returns the lines that a span stands in.
fn line_of(text: &str, span: Span) -> Span {
    let start = text[..span.start as usize]
        .rfind('\n')
        .map_or(0, |at| at + 1);
    let end = text[span.end as usize..].find('\n');
    Span::new(start, end.map_or(text.len(), |at| span.end as usize + at))
}
