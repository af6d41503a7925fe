//! Which documents and paragraphs count? The filters that all questions share.

use anyhow::{Result, bail};
use clap::Args;
use reftel::document::Level;
use reftel::gazetteer::Type;
use reftel::id::Mrn;
use reftel::store::{DocumentStatus, Filter, Found, GraphReader};

use super::names;

/// Filters.
#[derive(Args, Default)]
#[command(next_help_heading = "Filters")]
pub struct Filters {
    /// Nothing sent before: `2009`, `2009-02`, `2009-02-13`; undated documents do not pass
    #[arg(long, value_name = "DATE", value_parser = date)]
    since: Option<String>,
    /// Nothing sent after; `2009` includes all of 2009
    #[arg(long, value_name = "DATE", value_parser = date)]
    until: Option<String>,
    /// Only what this post sent (`RABAT`, `Embassy Rabat`); again for another
    #[arg(long, value_name = "POST")]
    origin: Vec<String>,
    /// Only documents with this TAGS code; again for another
    #[arg(long, value_name = "CODE")]
    tag: Vec<String>,
    /// Nothing classified higher; unmarked paragraphs have their document's classification
    #[arg(long, value_name = "U|SBU|C|S|TS", value_parser = level)]
    max_classification: Option<Level>,
    /// Nothing with this caveat (`NF`); again for another
    #[arg(long, value_name = "CAVEAT")]
    exclude_caveat: Vec<String>,
}

impl Filters {
    /// Returns the filter for entities of `kinds` (empty: of all).
    pub fn filter(&self, graph: &GraphReader, kinds: &[Type]) -> Result<Filter> {
        let mut origins = Vec::new();
        for origin in &self.origin {
            origins.extend(senders(graph, origin)?);
        }
        let mut caveats = Vec::new();
        for caveat in &self.exclude_caveat {
            let caveat = caveat.trim().to_uppercase();
            // One caveat, printed in two ways.
            match caveat.as_str() {
                "NF" | "NOFORN" => caveats.extend(["NF".to_owned(), "NOFORN".to_owned()]),
                _ => caveats.push(caveat),
            }
        }
        if let (Some(since), Some(until)) = (&self.since, &self.until)
            && until.as_str() < since.get(..until.len()).unwrap_or(since)
        {
            bail!("nothing can be sent since {since} and until {until}");
        }
        Ok(Filter {
            since: self.since.clone(),
            until: self.until.clone(),
            origins,
            tags: self
                .tag
                .iter()
                .map(|tag| graph.base().pasted(tag))
                .collect(),
            kinds: kinds.to_vec(),
            max_level: self.max_classification,
            exclude_caveats: caveats,
        })
    }
}

/// Returns what a post is called in documents: its entities, and its name in message numbers.
fn senders(graph: &GraphReader, name: &str) -> Result<Vec<String>> {
    let squeezed: String = name.chars().filter(|c| !c.is_whitespace()).collect();
    let squeezed = squeezed.to_uppercase();
    let current = graph.documents()?.iter();
    let mut current = current.filter(|entry| entry.status == DocumentStatus::Current);
    let is_post = current.any(|entry| {
        let mrn = Mrn::parse(entry.id.as_str());
        mrn.is_some_and(|mrn| mrn.post() == squeezed)
    });
    if is_post {
        return Ok(vec![squeezed]);
    }
    let is_sender = |kind: Type| kind.is_organization();
    match names::find(graph, name, is_sender)? {
        Found::One(card) => Ok(vec![card.id.to_string()]),
        _ => Ok(vec![names::entity(graph, name, is_sender)?.id.to_string()]),
    }
}

/// Returns the IRI of the post whose name in message numbers this is (`RABAT` of `08RABAT1187`).
pub fn sender_in_numbers(graph: &GraphReader, name: &str) -> Result<Option<String>> {
    let squeezed: String = name.chars().filter(|c| !c.is_whitespace()).collect();
    let squeezed = squeezed.to_uppercase();
    for entry in graph.documents()? {
        let is_current = entry.status == DocumentStatus::Current;
        let mrn = Mrn::parse(entry.id.as_str()).filter(|_| is_current);
        if mrn.is_none_or(|mrn| mrn.post() != squeezed) {
            continue;
        }
        if let Some(sender) = &entry.origin {
            return Ok(Some(graph.base().entity(sender).into_string()));
        }
    }
    Ok(None)
}

/// Reads a year, a month or a day.
fn date(text: &str) -> Result<String, String> {
    let full = match text.len() {
        4 => format!("{text}-01-01"),
        7 => format!("{text}-01"),
        _ => text.to_owned(),
    };
    let is_date = text.is_ascii() && matches!(text.len(), 4 | 7 | 10);
    if is_date && full.parse::<jiff::civil::Date>().is_ok() {
        Ok(text.to_owned())
    } else {
        Err("expected a date such as `2009`, `2009-02` or `2009-02-13`".to_owned())
    }
}

/// Reads the letters of a level.
pub fn level(text: &str) -> Result<Level, String> {
    Level::from_letters(text)
        .ok_or_else(|| "expected U, SBU (also FOUO, LOU), C, S or TS".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_as_precise_as_wanted() {
        for good in ["2009", "2009-02", "2009-02-13"] {
            assert_eq!(date(good).as_deref(), Ok(good));
        }
        for bad in [
            "",
            "09",
            "2009-2",
            "2009-02-30",
            "2009-02-13T10:00:00Z",
            "20é9",
        ] {
            assert!(date(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn official_use_counts_as_sensitive() {
        assert_eq!(level("fouo"), Ok(Level::Sensitive));
        assert!(level("secretish").is_err());
    }
}
