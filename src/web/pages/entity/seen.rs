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
    pub(super) roles: Vec<(String, String)>,
    pub(super) looked: usize,
    pub(super) left: usize,
}

/// Counts how documents write the name, and what they say it is; in the first documents only.
pub(super) fn seen(graph: &GraphReader, number: u32, card: &EntityCard) -> Result<Seen, Fault> {
    let documents = documents(graph, number)?;
    let looked = documents.len().min(COUNTED);
    let mut surfaces: BTreeMap<String, u64> = BTreeMap::new();
    let mut roles: BTreeMap<String, u64> = BTreeMap::new();
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
            *roles.entry(role).or_default() += 1;
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
        roles: ranked(roles, 8),
        looked,
        left: documents.len() - looked,
    })
}
