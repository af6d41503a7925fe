//! Which quads pass a filter?
//!
//! A filtered dump holds the documents of which a paragraph passes, these paragraphs, the mentions
//! and statements in them, what stands outside the body when it passes itself (title, sender,
//! tags, references), the entities that any of this names with what gazetteers say of them, and
//! the concepts that they use. All else leaves no trace: no title, no hash, no file, no cited
//! cable, no other name that only a dropped paragraph has. What speaks of the graph as a whole
//! (its run, its hashes) is dropped too.
//!
//! Everything is decided from the index, the facts and the records before the first quad comes;
//! then the quads of one subject are judged together, as they stand together in the dump.

use std::collections::BTreeSet;

use oxigraph::model::{Literal, NamedOrBlankNode, Quad, Term};
use rustc_hash::{FxHashMap, FxHashSet};

use super::super::{Documents, ExportError};
use crate::query::evidence::identity;
use crate::rdf::{Saying, predicate};
use crate::store::EntityCard;
use crate::text::{normal_form, one_line};
use crate::vocab::{cito, dcterms, itsrdf, nif, rdf, schema, skos, v};

/// Judges quads.
pub(super) struct Passes {
    base: String,
    /// What passes; `None` when everything does.
    allowed: Option<Allowed>,
}

#[derive(Default)]
struct Allowed {
    /// IRIs of the documents of which something passes.
    documents: FxHashMap<String, Passing>,
    /// IRIs of all documents that the graph holds.
    held: FxHashSet<String>,
    /// IRIs of cables that passing words cite.
    cited: FxHashSet<String>,
    /// IRIs of entities.
    entities: FxHashSet<String>,
    /// Of entities that documents made, the names in passing words, in normal form and as they
    /// stand there.
    names: FxHashMap<String, FxHashMap<String, String>>,
    /// Direct edges between entities that something passing states.
    edges: FxHashSet<(String, &'static str, String)>,
    /// IRIs of tags, markings and types.
    concepts: FxHashSet<String>,
    /// IRIs of the spans that pass, of the document that is being judged.
    spans: FxHashSet<String>,
    of_spans: String,
}

struct Passing {
    ordinals: BTreeSet<u32>,
    is_whole: bool,
    /// IRIs of entities that passing paragraphs name.
    named: FxHashSet<String>,
    cites: FxHashSet<String>,
}

impl Passing {
    fn head(&self) -> bool {
        self.ordinals.contains(&0)
    }
}

impl Passes {
    /// Asks the graph what passes.
    pub(super) fn new(documents: &Documents<'_>) -> Result<Passes, ExportError> {
        let allowed = if documents.is_whole() {
            None
        } else {
            Some(allowed(documents)?)
        };
        Ok(Passes {
            base: documents.graph.base().as_str().to_owned(),
            allowed,
        })
    }

    /// Leaves of the quads of one subject those that pass.
    pub(super) fn keep(&mut self, group: &mut Vec<Quad>) -> Result<(), ExportError> {
        let Some(allowed) = &mut self.allowed else {
            return Ok(());
        };
        let Some(first) = group.first() else {
            return Ok(());
        };
        let NamedOrBlankNode::NamedNode(subject) = &first.subject else {
            group.clear();
            return Ok(());
        };
        let subject = subject.as_str().to_owned();
        let rest = subject.strip_prefix(&self.base).unwrap_or_default();
        match rest.split_once('/').map_or(rest, |(folder, _)| folder) {
            "doc" => match subject.split_once('#') {
                Some((document, part)) => allowed.part(document, part, &subject, group),
                None => allowed.document(&subject, group),
            },
            "id" => allowed.entity(&subject, group),
            "tag" | "marking" | "type" => allowed.concept(&subject, group),
            "edge" => allowed.gazetteer_edge(group),
            _ => group.clear(),
        }
        // Nothing leads to an entity that is not there.
        let entities = format!("{}id/", self.base);
        group.retain(|quad| match iri(&quad.object) {
            Some(object) => !object.starts_with(&entities) || allowed.entities.contains(object),
            None => true,
        });
        Ok(())
    }
}

fn iri(term: &Term) -> Option<&str> {
    match term {
        Term::NamedNode(node) => Some(node.as_str()),
        _ => None,
    }
}

impl Allowed {
    fn document(&mut self, document: &str, group: &mut Vec<Quad>) {
        // Another text of a document has an IRI below its own.
        if let Some((of, _)) = document.split_once("/version/")
            && !self.documents.contains_key(document)
        {
            let passes = self.documents.get(of).is_some_and(|of| of.is_whole);
            if !passes {
                group.clear();
            }
            return;
        }
        let Some(passing) = self.documents.get(document) else {
            // A cable that is cited and missing is described by who cites it.
            if self.held.contains(document) || !self.cited.contains(document) {
                group.clear();
            }
            return;
        };
        let always = [
            dcterms::IDENTIFIER,
            schema::DATE_SENT,
            schema::DATE_PUBLISHED,
        ];
        let of_whole_text = [schema::SHA256, nif::IS_STRING, dcterms::HAS_VERSION];
        group.retain(|quad| {
            let predicate = quad.predicate.as_ref();
            let object = iri(&quad.object).unwrap_or_default();
            if predicate == schema::MENTIONS {
                passing.named.contains(object)
            } else if predicate == cito::CITES {
                passing.cites.contains(object)
            } else if predicate == rdf::TYPE {
                object != nif::CONTEXT.as_str() || passing.is_whole
            } else if always.contains(&predicate) {
                true
            } else if of_whole_text.contains(&predicate) {
                passing.is_whole
            } else {
                passing.head()
            }
        });
    }

    /// Judges a paragraph, a mention, a reference or a statement of a document.
    fn part(&mut self, document: &str, part: &str, subject: &str, group: &mut Vec<Quad>) {
        let Some(passing) = self.documents.get(document) else {
            return group.clear();
        };
        if self.of_spans != document {
            self.of_spans = document.to_owned();
            self.spans.clear();
        }
        let paragraph = |text: &str| {
            let ordinal = text.strip_prefix('p').and_then(|text| text.parse().ok());
            ordinal.is_some_and(|ordinal: u32| passing.ordinals.contains(&ordinal))
        };
        let objects = |property: oxigraph::model::NamedNodeRef<'_>| {
            let of = group.iter().filter(move |quad| quad.predicate == property);
            of.filter_map(|quad| iri(&quad.object).map(str::to_owned))
                .collect::<Vec<String>>()
        };
        let passes = match part.split(['=', '-']).next().unwrap_or_default() {
            "char" => {
                let within = objects(nif::SUPER_STRING);
                let stands = !within.is_empty()
                    && within.iter().all(|whole| match whole.split_once('#') {
                        Some((_, part)) => paragraph(part),
                        None => passing.head(),
                    });
                let means: Vec<String> = [itsrdf::TA_IDENT_REF, v::DEMONYM_OF]
                    .into_iter()
                    .flat_map(objects)
                    .collect();
                let is_known = means.iter().all(|meaning| {
                    self.entities.contains(meaning)
                        || self.cited.contains(meaning)
                        || self.documents.contains_key(meaning)
                });
                stands && is_known
            }
            "edge" => {
                let evidence = objects(v::EVIDENCE);
                !evidence.is_empty()
                    && evidence.iter().all(|span| self.spans.contains(span))
                    && [rdf::SUBJECT, rdf::OBJECT]
                        .into_iter()
                        .flat_map(objects)
                        .all(|entity| self.entities.contains(&entity))
            }
            "ref" => {
                passing.head()
                    && objects(cito::HAS_CITED_ENTITY)
                        .iter()
                        .all(|cited| passing.cites.contains(cited))
            }
            part => paragraph(part),
        };
        if !passes {
            return group.clear();
        }
        if part.starts_with("char") {
            self.spans.insert(subject.to_owned());
        }
    }

    fn entity(&self, entity: &str, group: &mut Vec<Quad>) {
        if !self.entities.contains(entity) {
            return group.clear();
        }
        let edges = [
            crate::mention::Relation::MemberOf,
            crate::mention::Relation::Holds,
            crate::mention::Relation::PartOf,
            crate::mention::Relation::BasedIn,
        ]
        .map(|relation| predicate(relation).as_str());
        let names = self.names.get(entity);
        group.retain(|quad| {
            let property = quad.predicate.as_str();
            if let Some(known) = edges.iter().find(|known| **known == property) {
                let object = iri(&quad.object).unwrap_or_default();
                return self
                    .edges
                    .contains(&(entity.to_owned(), *known, object.to_owned()));
            }
            let is_other_name = quad.predicate == skos::ALT_LABEL;
            match (names, &quad.object) {
                (Some(names), Term::Literal(name)) if is_other_name => {
                    names.contains_key(&normal_form(name.value()))
                }
                _ => true,
            }
        });
        // The name that people know it by may stand only where nobody may look.
        let Some(names) = names else { return };
        for quad in group
            .iter_mut()
            .filter(|quad| quad.predicate == skos::PREF_LABEL)
        {
            let Term::Literal(name) = &quad.object else {
                continue;
            };
            if !names.contains_key(&normal_form(name.value())) {
                let longest = names.values().max_by_key(|name| (name.len(), *name));
                let name = longest.map_or_else(|| "unnamed".to_owned(), Clone::clone);
                quad.object = Literal::new_simple_literal(name).into();
            }
        }
        let preferred: Vec<Term> = group
            .iter()
            .filter(|quad| quad.predicate == skos::PREF_LABEL)
            .map(|quad| quad.object.clone())
            .collect();
        group.retain(|quad| quad.predicate != skos::ALT_LABEL || !preferred.contains(&quad.object));
    }

    fn concept(&self, concept: &str, group: &mut Vec<Quad>) {
        if !self.concepts.contains(concept) {
            group.clear();
        }
    }

    /// Judges a statement of a gazetteer.
    fn gazetteer_edge(&self, group: &mut Vec<Quad>) {
        let ends = group
            .iter()
            .filter(|quad| [rdf::SUBJECT, rdf::OBJECT].contains(&quad.predicate.as_ref()));
        let mut ends = ends.map(|quad| iri(&quad.object).unwrap_or_default());
        if !ends.all(|end| self.entities.contains(end)) {
            group.clear();
        }
    }
}

/// Asks the graph what passes.
fn allowed(documents: &Documents<'_>) -> Result<Allowed, ExportError> {
    let graph = documents.graph;
    let (base, index) = (graph.base(), graph.index());
    let entries = graph.documents()?;
    let mut allowed = Allowed::default();
    allowed.held.extend(
        entries
            .iter()
            .map(|entry| base.document(&entry.id).into_string()),
    );
    let passing = documents.passing()?;
    let mut numbers: BTreeSet<u32> = documents.entities(&passing)?.into_keys().collect();
    for (number, ordinals) in &passing {
        let entry = &entries[*number as usize];
        let first = index.units_of(*number)?.start;
        let mut named = FxHashSet::default();
        for ordinal in ordinals {
            for entity in index.entities_of(first + ordinal)? {
                if documents.filter.kind(index.kind(*entity)?) {
                    named.insert(base.entity(&index.entity_id(*entity)?.into()).into_string());
                }
            }
            let marking = index.marking(first + ordinal)?;
            allowed.concepts.insert(base.marking(marking).into_string());
        }
        let citations = graph.facts()?.citations(*number)?;
        let cites = citations
            .iter()
            .filter(|citation| ordinals.contains(&citation.paragraph))
            .map(|citation| base.document(&citation.cited).into_string());
        let cites: FxHashSet<String> = cites.collect();
        allowed.cited.extend(cites.iter().cloned());
        if ordinals.contains(&0) {
            let tags = entry.tags.iter().map(|tag| base.tag(tag).into_string());
            allowed.concepts.extend(tags);
            allowed
                .concepts
                .insert(base.marking(&entry.marking).into_string());
            if let Some(sender) = &entry.origin
                && let Some(sender) = index.entity(sender.as_str())?
                && documents.filter.kind(index.kind(sender)?)
            {
                numbers.insert(sender);
            }
        }
        let units = index.units_of(*number)?;
        allowed.documents.insert(
            base.document(&entry.id).into_string(),
            Passing {
                is_whole: ordinals.len() == units.len() && documents.filter.kinds.is_empty(),
                ordinals: ordinals.clone(),
                named,
                cites,
            },
        );
    }
    allowed.describe(documents, numbers)?;
    allowed.edges(documents, &passing)?;
    allowed.names(documents, &passing)?;
    for scheme in [base.tags(), base.markings(), base.kinds()] {
        allowed.concepts.insert(scheme.into_string());
    }
    Ok(allowed)
}

impl Allowed {
    /// Adds entities, and the countries and parents that gazetteers lead to from them.
    fn describe(
        &mut self,
        documents: &Documents<'_>,
        numbers: BTreeSet<u32>,
    ) -> Result<(), ExportError> {
        let graph = documents.graph;
        let mut todo: Vec<u32> = numbers.into_iter().collect();
        while let Some(number) = todo.pop() {
            let card = graph.card(number)?;
            let node = graph.base().entity(&card.id);
            if !self.entities.insert(node.into_string()) {
                continue;
            }
            let kind = graph.base().kind(card.kind, None);
            self.concepts.insert(kind.into_string());
            if card.subtype.is_some() {
                let kind = graph.base().kind(card.kind, card.subtype.as_deref());
                self.concepts.insert(kind.into_string());
            }
            for id in leads_to(&card) {
                todo.extend(graph.index().entity(&id)?);
            }
        }
        Ok(())
    }

    /// Adds the direct edges that gazetteers or passing paragraphs state.
    fn edges(
        &mut self,
        documents: &Documents<'_>,
        passing: &[(u32, BTreeSet<u32>)],
    ) -> Result<(), ExportError> {
        let graph = documents.graph;
        let (base, index, facts) = (graph.base(), graph.index(), graph.facts()?);
        let passing: FxHashMap<u32, &BTreeSet<u32>> = passing
            .iter()
            .map(|(number, ordinals)| (*number, ordinals))
            .collect();
        for subject in 0..index.entities()? as u32 {
            let iri = base.entity(&index.entity_id(subject)?.into()).into_string();
            if !self.entities.contains(&iri) {
                continue;
            }
            for statement in facts.statements(subject)? {
                let stands = match (&statement.said, statement.document) {
                    (Saying::Document { paragraph, .. }, Some(document)) => passing
                        .get(&document)
                        .is_some_and(|ordinals| ordinals.contains(paragraph)),
                    _ => true,
                };
                if stands {
                    let object = index.entity_id(statement.object)?;
                    let object = base.entity(&object.into()).into_string();
                    let relation = predicate(statement.relation).as_str();
                    self.edges.insert((iri.clone(), relation, object));
                }
            }
        }
        Ok(())
    }

    /// Collects the names that passing words give to entities that no gazetteer has.
    fn names(
        &mut self,
        documents: &Documents<'_>,
        passing: &[(u32, BTreeSet<u32>)],
    ) -> Result<(), ExportError> {
        let graph = documents.graph;
        for (number, ordinals) in passing {
            let linked = graph.record(*number)?;
            for mention in &linked.mentions {
                if !ordinals.contains(&mention.paragraph.unwrap_or(0)) {
                    continue;
                }
                let Some(entity) = identity(graph, mention)? else {
                    continue;
                };
                if !entity.is_discovered() {
                    continue;
                }
                let entity = graph.base().entity(entity).into_string();
                let name = one_line(&mention.surface);
                let names = self.names.entry(entity).or_default();
                let known = names
                    .entry(normal_form(&name))
                    .or_insert_with(|| name.clone());
                // Of several spellings the first in the order of bytes, whichever came first.
                if name < *known {
                    *known = name;
                }
            }
        }
        Ok(())
    }
}

/// Returns the ids of the country and the parent of an entity.
fn leads_to(card: &EntityCard) -> Vec<String> {
    let country = card.country.as_ref().map(|code| code.to_lowercase());
    let parent = card.parent.as_ref().map(ToString::to_string);
    country.into_iter().chain(parent).collect()
}
