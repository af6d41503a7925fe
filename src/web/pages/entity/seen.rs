//! How do documents write a name, what do they say its bearer is, and when do they name it?

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use reftel::query::evidence::{identity, plain_words};
use reftel::store::{EntityCard, GraphReader};
use reftel::text::one_line;

use crate::web::columns::Columns;
use crate::web::pages::words::thousands;
use crate::web::picture::Times;
use crate::web::reply::Fault;

/// In how many documents surfaces and roles are counted: each is read for it.
const COUNTED: usize = 24;

/// How many roles are shown.
const ROLES: usize = 8;

/// Returns how many documents name an entity, by time.
pub fn times(graph: &GraphReader, columns: &Columns, number: u32) -> Result<Times, Fault> {
    let documents = documents(graph, number)?;
    Ok(columns.over_time(documents.into_iter()))
}

/// Returns the documents that name an entity, in their order.
fn documents(graph: &GraphReader, number: u32) -> Result<Vec<u32>, Fault> {
    let mut documents: Vec<u32> = Vec::new();
    for (_, document, _) in graph.index().places(number)? {
        if documents.last() != Some(&document) {
            documents.push(document);
        }
    }
    Ok(documents)
}

/// How documents write a name, and what they say its bearer is.
pub(super) struct Seen {
    pub(super) surfaces: Vec<(String, String)>,
    pub(super) roles: Vec<Role>,
    pub(super) looked: usize,
    pub(super) left: usize,
}

/// What documents say somebody is: an office, a title.
pub struct Role {
    /// In their words.
    pub name: String,
    /// How many documents say so.
    pub count: String,
    /// From the first month to the last in which they do; empty where none of them has a date.
    pub when: String,
}

/// Returns roles with the dates of the documents that say so, the most frequent first.
fn ranked_roles(said: BTreeMap<String, Vec<Option<String>>>) -> Vec<Role> {
    let mut said: Vec<(String, Vec<Option<String>>)> = said.into_iter().collect();
    // Of equals in the order of their names.
    said.sort_by_key(|(_, dates)| Reverse(dates.len()));
    let roles = said.into_iter().take(ROLES).map(|(name, dates)| {
        let months = dates.iter().flatten();
        let months = months.map(|date| date.get(..7).unwrap_or(date));
        let when = match (months.clone().min(), months.max()) {
            (Some(first), Some(last)) if first == last => first.to_owned(),
            (Some(first), Some(last)) => format!("{first} to {last}"),
            _ => String::new(),
        };
        Role {
            name,
            count: thousands(dates.len() as u64),
            when,
        }
    });
    roles.collect()
}

/// Counts how documents write the name, and what they say it is; in the first documents only.
pub(super) fn seen(graph: &GraphReader, number: u32, card: &EntityCard) -> Result<Seen, Fault> {
    let documents = documents(graph, number)?;
    let looked = documents.len().min(COUNTED);
    let mut surfaces: BTreeMap<String, u64> = BTreeMap::new();
    let mut roles: BTreeMap<String, Vec<Option<String>>> = BTreeMap::new();
    let entries = graph.documents()?;
    for document in &documents[..looked] {
        let linked = graph.record(*document)?;
        let mut said: BTreeSet<String> = BTreeSet::new();
        for mention in &linked.mentions {
            if identity(graph, mention)? != Some(&card.id) {
                continue;
            }
            *surfaces
                .entry(plain_words(&linked.document, mention.span))
                .or_default() += 1;
            said.extend(mention.role.as_deref().map(one_line));
        }
        for role in said {
            let entry = entries.get(*document as usize);
            let date = entry.and_then(|entry| entry.date.clone());
            roles.entry(role).or_default().push(date);
        }
    }
    let ranked = |counts: BTreeMap<String, u64>, most: usize| -> Vec<(String, String)> {
        let mut ranked: Vec<(String, u64)> = counts.into_iter().collect();
        // Of equals in the order of their names.
        ranked.sort_by_key(|(_, count)| Reverse(*count));
        let ranked = ranked.into_iter().take(most);
        ranked
            .map(|(name, count)| (name, thousands(count)))
            .collect()
    };
    Ok(Seen {
        surfaces: ranked(surfaces, 24),
        roles: ranked_roles(roles),
        looked,
        left: documents.len() - looked,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offices_have_the_months_in_which_documents_say_so() {
        let date = |date: &str| Some(date.to_owned());
        let said = [
            ("Prefect", vec![date("2009-02-24T16:10:00Z")]),
            ("Governor", vec![None]),
            (
                "Police Prefect",
                vec![date("2010-02-03"), None, date("2009-02-24"), date("2009")],
            ),
        ];
        let said = said.map(|(name, dates)| (name.to_owned(), dates));
        let roles = ranked_roles(said.into_iter().collect());
        let told = roles.iter().map(|role| {
            let words = [role.name.as_str(), &role.count, &role.when];
            words.join("|")
        });
        assert_eq!(
            told.collect::<Vec<_>>(),
            [
                "Police Prefect|4|2009 to 2010-02",
                "Governor|1|",
                "Prefect|1|2009-02"
            ]
        );
    }
}
