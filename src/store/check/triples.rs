//! Are the triples those that were hashed, does the index say the same, and do links lead anywhere?
//!
//! Triples are read once, as lines of N-Quads. The index is held against `schema:mentions`, pair by
//! pair of document and entity.

use oxigraph::model::NamedNodeRef;
use rustc_hash::{FxHashMap, FxHashSet};

use super::Check;
use crate::corpus::DocumentStatus;
use crate::id::{DocumentId, EntityId};
use crate::rdf::SetHash;
use crate::store::{GraphReader, StoreError};
use crate::vocab::{cito, schema};

/// Reads all triples.
pub(super) fn check(graph: &GraphReader) -> Vec<Check> {
    let mut checks = [
        Check::new("triples"),
        Check::new("index"),
        Check::new("links"),
    ];
    let backend = graph.manifest().triples;
    if !backend.is_built_in() {
        let why = "not looked at: they lie in RocksDB, and this program was built without it";
        return checks.map(|check| check.over(why)).into();
    }
    if let Err(error) = read(graph, &mut checks) {
        checks[0].error(&error);
        return checks
            .map(|check| check.over("not all could be read"))
            .into();
    }
    checks.into()
}

fn read(graph: &GraphReader, checks: &mut [Check; 3]) -> Result<(), StoreError> {
    let [triples, index, links] = checks;
    let mut known = Known::of(graph)?;
    let mut walk = Walk::default();
    graph.triples().each(&mut |lines| {
        // What is no UTF-8 holds no checksum either; it is counted as a wrong line.
        for line in String::from_utf8_lossy(lines).lines() {
            walk.line(line, &mut known, links);
        }
        Ok(())
    })?;
    let manifest = graph.manifest();
    if walk.count != manifest.counts.quads {
        let why = format!(
            "there are {}, and the manifest says {}",
            walk.count, manifest.counts.quads
        );
        triples.damage("triples", why);
    }
    if walk.hash.to_string() != manifest.graph_hash {
        let why = format!("they are another set than `{}`", manifest.graph_hash);
        triples.damage("triples", why);
    }
    triples.of = format!("{} triples", walk.count);
    let pairs = known.pairs.len();
    let stated = stated(graph)?;
    for (document, entity) in known.pairs.difference(&walk.pairs) {
        if stated.contains(&(*document, *entity)) {
            continue;
        }
        let (document, entity) = known.names(graph, *document, *entity)?;
        index.damage(document, format!("no triple says that it names `{entity}`"));
    }
    for (document, entity) in walk.pairs.difference(&known.pairs) {
        let (document, entity) = known.names(graph, *document, *entity)?;
        index.damage(
            document,
            format!("only triples say that it names `{entity}`"),
        );
    }
    index.of = format!("{pairs} pairs of document and entity, against the triples");
    joined(graph, links)?;
    links.of = format!("{} links to entities and cables", walk.links);
    Ok(())
}

/// Returns of each document the bodies to which it says that somebody belongs: these appear in it
/// though only a title names them (`Minister of Justice X`), which is no mention.
fn stated(graph: &GraphReader) -> Result<FxHashSet<(u32, u32)>, StoreError> {
    let (facts, mut pairs) = (graph.facts()?, FxHashSet::default());
    for entity in 0..graph.index().entities()? as u32 {
        let statements = facts.statements(entity)?.into_iter();
        pairs.extend(statements.filter_map(|one| Some((one.document?, one.object))));
    }
    Ok(pairs)
}

/// Looks whether what entities became is there.
fn joined(graph: &GraphReader, links: &mut Check) -> Result<(), StoreError> {
    for join in graph.joins()? {
        let identity = graph.identity(&join.entity)?;
        if *identity != join.identity {
            let why = format!("it became `{}` or `{identity}`", join.identity);
            links.damage(&join.entity, why);
        }
        if graph.index().entity(identity.as_str())?.is_none() {
            let why = format!("it became `{identity}`, which is not there");
            links.damage(&join.entity, why);
        }
    }
    for pair in graph.possible_matches()? {
        for side in [&pair.first.entity, &pair.second.entity] {
            if graph.index().entity(side.as_str())?.is_none() {
                links.damage(side, "a possible match names it, and it is not there");
            }
        }
    }
    Ok(())
}

/// What the other files know, by IRI.
struct Known {
    documents: FxHashMap<String, u32>,
    entities: FxHashMap<String, u32>,
    cited: FxHashSet<String>,
    pairs: FxHashSet<(u32, u32)>,
    /// What the IRI of every entity begins with.
    prefix: String,
}

impl Known {
    fn of(graph: &GraphReader) -> Result<Known, StoreError> {
        let base = graph.base();
        let iri = |id: &str| base.entity(&EntityId::new(id)).to_string();
        let mut known = Known {
            documents: FxHashMap::default(),
            entities: FxHashMap::default(),
            cited: FxHashSet::default(),
            pairs: FxHashSet::default(),
            prefix: iri("").trim_end_matches('>').to_owned(),
        };
        let index = graph.index();
        for entity in 0..index.entities()? as u32 {
            known.entities.insert(iri(index.entity_id(entity)?), entity);
        }
        for (number, entry) in (0u32..).zip(graph.documents()?) {
            if entry.status != DocumentStatus::Current {
                continue;
            }
            let iri = base.document(&entry.id).to_string();
            known.documents.insert(iri, number);
            for unit in index.units_of(number)? {
                let named = index.entities_of(unit)?.iter();
                known.pairs.extend(named.map(|entity| (number, *entity)));
            }
        }
        let facts = graph.facts()?;
        for row in 0..facts.cited()? {
            let (id, _) = facts.citing_row(row)?;
            let iri = base.document(&DocumentId::new(id)).to_string();
            known.cited.insert(iri);
        }
        Ok(known)
    }

    fn names(
        &self,
        graph: &GraphReader,
        document: u32,
        entity: u32,
    ) -> Result<(String, String), StoreError> {
        let entry = graph.documents()?.get(document as usize);
        let document = entry.map(|entry| entry.id.to_string()).unwrap_or_default();
        let entity = graph.index().entity_id(entity)?.to_owned();
        Ok((document, entity))
    }
}

/// What was met in the triples so far.
#[derive(Default)]
struct Walk {
    count: u64,
    hash: SetHash,
    pairs: FxHashSet<(u32, u32)>,
    links: u64,
}

impl Walk {
    fn line(&mut self, line: &str, known: &mut Known, links: &mut Check) {
        self.count += 1;
        self.hash.merge(SetHash::of_lines([line]));
        let mut parts = line.splitn(3, ' ');
        let (Some(subject), Some(predicate), Some(rest)) =
            (parts.next(), parts.next(), parts.next())
        else {
            return;
        };
        let object = rest.strip_suffix(" .").unwrap_or(rest);
        if object.starts_with(&known.prefix) {
            self.links += 1;
            if !known.entities.contains_key(object) {
                links.damage(
                    subject,
                    format!("{predicate} leads to {object}, which is not there"),
                );
            }
        }
        if is(predicate, cito::CITES) {
            self.links += 1;
            if !known.cited.contains(object) {
                links.damage(subject, format!("it cites {object}, which no list has"));
            }
        }
        if is(predicate, schema::MENTIONS)
            && let Some(document) = known.documents.get(subject)
            && let Some(entity) = known.entities.get(object)
        {
            self.pairs.insert((*document, *entity));
        }
    }
}

/// Tells whether a term of N-Quads is this IRI.
fn is(term: &str, iri: NamedNodeRef<'_>) -> bool {
    let inner = term
        .strip_prefix('<')
        .and_then(|term| term.strip_suffix('>'));
    inner == Some(iri.as_str())
}
