//! What does a document say, but for its quads? The part of [`Emitted`] that the whole graph needs,
//! kept so that the next build need not ask the document again.
//!
//! The quads of a document are a function of the document and of what the corpus says of it: the
//! years of what it cites, its versions, whose words it repeats, what the entities in it are called, and which of those that
//! it made are its alone ([`own`](super::own)). [`Said::holds`] tells whether the corpus still says the
//! same; then the quads that a graph has of the document are those that it would be given.
//!
//! Invariant: every entity whose name can show in a quad of the document is in `looked`.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::ids::Ids;
use super::own::{Own, is_named_by};
use super::{Citation, CorpusFacts, Emitted, Saying, SetHash, Version};
use crate::corpus::quoted::Repeated;
use crate::corpus::{CitedItem, Renamed};
use crate::document::{Kind, Marking};
use crate::gazetteer::Type;
use crate::id::{DocumentId, EntityId, Mrn};
use crate::mention::{Linked, LocalEntity, Relation, Status};

/// What a document says. Entities are numbers in `ids`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Said {
    pub(crate) ids: Ids,
    /// Entities as the document has them, and as the corpus calls them.
    looked: Vec<(u32, u32)>,
    /// Among these are some whose ids name another document.
    others: bool,
    /// What only this document made and described.
    pub(crate) own: Vec<u32>,
    /// What only this document made, and others were joined to.
    shared: Vec<u32>,
    years: Vec<(CitedItem, Mrn, String)>,
    versions: Vec<Version>,
    repeated: Vec<Repeated>,
    pub(crate) entities: Vec<u32>,
    pub(crate) tags: Vec<String>,
    pub(crate) markings: Vec<Marking>,
    pub(crate) kinds: Vec<(Type, Option<String>)>,
    pub(crate) relations: Vec<(u32, Relation, u32)>,
    /// Each with the unit that names it, by units.
    pub(crate) named: Vec<(u32, u32)>,
    pub(crate) sender: Option<u32>,
    pub(crate) citations: Vec<Citation>,
    pub(crate) statements: Vec<(u32, Relation, u32, Saying)>,
    pub(crate) hash: SetHash,
    /// How many quads it has.
    pub quads: u64,
    /// Cable or report.
    pub kind: Kind,
    /// Effective markings of its units, outside the body first, each with how many follow.
    pub(crate) units: Vec<(Marking, u32)>,
    /// Mentions by status, in the order of [`Status::ALL`].
    pub mentions: [u64; 4],
    /// The cables of its REF list, with the years of the corpus.
    pub cited: Vec<Mrn>,
    /// The entities that it made, by their ids in the corpus, but for those that it described.
    pub made: Vec<LocalEntity>,
}

/// Numbers entities.
#[derive(Default)]
struct Numbers {
    known: FxHashMap<EntityId, u32>,
    ids: Vec<EntityId>,
}

impl Numbers {
    fn of(&mut self, id: &EntityId) -> u32 {
        if let Some(number) = self.known.get(id) {
            return *number;
        }
        let number = u32::try_from(self.ids.len()).expect("a document names few entities");
        self.known.insert(id.clone(), number);
        self.ids.push(id.clone());
        number
    }
}

impl Said {
    /// Sums up a document and its quads, among them those of what is its own.
    pub fn of(linked: &Linked, emitted: &Emitted, own: &Own<'_>, corpus: &CorpusFacts) -> Said {
        let document = &linked.document;
        let mut numbers = Numbers::default();
        let looked = looked(linked);
        let is_other =
            |id: &&EntityId| id.as_str().starts_with("doc/") && !is_named_by(id, &document.id);
        let others = looked.iter().any(is_other);
        let looked: Vec<(u32, u32)> = looked
            .into_iter()
            .map(|id| (numbers.of(id), numbers.of(corpus.identity(id))))
            .collect();
        let used = &emitted.used;
        let mut entities: Vec<&EntityId> = used.entities.iter().collect();
        entities.sort_unstable();
        let mut relations: Vec<&(EntityId, Relation, EntityId)> = used.relations.iter().collect();
        relations.sort_unstable();
        let mut all = |entities: &[&LocalEntity]| -> Vec<u32> {
            let entities = entities.iter();
            entities.map(|entity| numbers.of(&entity.id)).collect()
        };
        let (described, shared) = (all(&own.described), all(&own.joined));
        let mut said = Said {
            looked,
            others,
            own: described,
            shared,
            years: years(&document.id, document, corpus),
            versions: corpus
                .versions
                .get(&document.id)
                .cloned()
                .unwrap_or_default(),
            repeated: corpus
                .repeated
                .get(&document.id)
                .cloned()
                .unwrap_or_default(),
            entities: entities.into_iter().map(|id| numbers.of(id)).collect(),
            tags: sorted(used.tags.iter().cloned()),
            markings: sorted(used.markings.iter().cloned()),
            kinds: sorted(used.kinds.iter().cloned()),
            relations: relations
                .into_iter()
                .map(|(subject, relation, object)| {
                    (numbers.of(subject), *relation, numbers.of(object))
                })
                .collect(),
            named: Vec::new(),
            sender: emitted.sender.as_ref().map(|id| numbers.of(id)),
            citations: emitted.citations.clone(),
            statements: Vec::new(),
            hash: emitted.hash,
            quads: emitted.count,
            kind: document.kind,
            units: units(linked),
            mentions: Status::ALL.map(|status| {
                let of = linked.mentions.iter();
                of.filter(|mention| mention.status == status).count() as u64
            }),
            cited: cited(linked, corpus),
            made: own.others(linked),
            ids: Ids::default(),
        };
        // In the order of units; an ordinal that no paragraph has is a mention outside the body.
        let all = said.paragraphs() + 1;
        let unit = |at: u32| if u64::from(at) < all { at } else { 0 };
        let named = emitted.named.iter();
        said.named = named.map(|(id, at)| (numbers.of(id), unit(*at))).collect();
        said.named.sort_unstable_by_key(|(id, unit)| (*unit, *id));
        said.named.dedup();
        let statements = emitted.statements.iter();
        said.statements = statements
            .map(|stated| {
                let ends = (numbers.of(&stated.subject), numbers.of(&stated.object));
                (ends.0, stated.relation, ends.1, stated.said.clone())
            })
            .collect();
        for entity in &mut said.made {
            entity.id = corpus.identity(&entity.id).clone();
            // By which rules stands in the record.
            entity.because = Vec::new();
        }
        said.ids = numbers.ids.iter().map(EntityId::as_str).collect();
        said
    }

    /// Tells whether the corpus says of the document what it said when this was summed up; `renamed` are
    /// the documents in which entities have other names since, if that is known.
    pub fn holds(
        &self,
        id: &DocumentId,
        corpus: &CorpusFacts,
        years: &YearsOf<'_>,
        renamed: Option<&Renamed>,
    ) -> bool {
        let same = |(of, identity): &(u32, u32)| {
            let (Some(of), Some(identity)) = (self.id(*of), self.id(*identity)) else {
                return false;
            };
            corpus.identity_of(of) == identity
        };
        let no_versions = Vec::new();
        let versions = corpus.versions.get(id).unwrap_or(&no_versions);
        let joined = |of: &u32| self.id(*of).map(|of| corpus.labels.contains_key(of));
        let repeated = corpus.repeated.get(id).map_or(&[][..], Vec::as_slice);
        *versions == self.versions
            && repeated == self.repeated
            && years.of(id) == self.years
            && (renamed.is_some_and(|renamed| !self.others && !renamed.touches(id))
                || self.looked.iter().all(same)
                    && self.own.iter().all(|of| joined(of) == Some(false))
                    && self.shared.iter().all(|of| joined(of) == Some(true)))
            && self.is_whole()
    }

    fn id(&self, number: u32) -> Option<&str> {
        self.ids.get(number)
    }

    /// Tells whether every number is one of an entity.
    pub fn is_whole(&self) -> bool {
        let count = self.ids.len();
        let named = self.named.iter().map(|(id, _)| id);
        let single = self.entities.iter().chain(named).chain(&self.sender);
        let mut single = single.chain(&self.own);
        let relations = self.relations.iter().map(|(a, _, b)| a.max(b));
        let statements = self.statements.iter().map(|(a, _, b, _)| a.max(b));
        let mut pairs = relations.chain(statements);
        single.all(|id| (*id as usize) < count) && pairs.all(|id| (*id as usize) < count)
    }

    /// Returns how many paragraphs it has.
    pub fn paragraphs(&self) -> u64 {
        let units: u64 = self.units.iter().map(|(_, count)| u64::from(*count)).sum();
        units.saturating_sub(1)
    }
}

/// The corrected years of all documents, by document.
pub struct YearsOf<'a>(FxHashMap<&'a DocumentId, Vec<(CitedItem, Mrn, String)>>);

impl YearsOf<'_> {
    /// Sorts the years of a corpus by document.
    pub fn new(corpus: &CorpusFacts) -> YearsOf<'_> {
        let mut by_document: FxHashMap<&DocumentId, Vec<_>> = FxHashMap::default();
        for ((document, item), (mrn, reason)) in &corpus.years {
            let of = by_document.entry(document).or_default();
            of.push((*item, mrn.clone(), reason.clone()));
        }
        by_document.values_mut().for_each(|of| of.sort_unstable());
        YearsOf(by_document)
    }

    fn of(&self, document: &DocumentId) -> &[(CitedItem, Mrn, String)] {
        self.0.get(document).map_or(&[], Vec::as_slice)
    }
}

fn sorted<T: Ord>(values: impl Iterator<Item = T>) -> Vec<T> {
    let mut values: Vec<T> = values.collect();
    values.sort_unstable();
    values
}

/// Returns the entities that the record of a document names.
fn looked(linked: &Linked) -> Vec<&EntityId> {
    let mentions = linked.mentions.iter().flat_map(|mention| {
        let candidates = mention.candidates.iter().map(|one| &one.entity);
        mention.entity.iter().chain(candidates)
    });
    let edges = linked
        .edges
        .iter()
        .flat_map(|edge| [&edge.subject, &edge.object]);
    let made = linked.entities.iter().map(|entity| &entity.id);
    let mut ids: Vec<&EntityId> = mentions.chain(edges).chain(made).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

fn years(
    id: &DocumentId,
    document: &crate::document::Document,
    corpus: &CorpusFacts,
) -> Vec<(CitedItem, Mrn, String)> {
    let listed = (0..document.references.len() as u32).map(CitedItem::Reference);
    let told = (0..document.reference_mentions.len() as u32).map(CitedItem::Mention);
    let corrected = listed.chain(told).filter_map(|item| {
        let (mrn, reason) = corpus.years.get(&(id.clone(), item))?;
        Some((item, mrn.clone(), reason.clone()))
    });
    sorted(corrected)
}

fn cited(linked: &Linked, corpus: &CorpusFacts) -> Vec<Mrn> {
    let document = &linked.document;
    let items = (0..).zip(&document.references);
    items
        .filter_map(|(at, reference)| {
            let key = (document.id.clone(), CitedItem::Reference(at));
            let corrected = corpus.years.get(&key).map(|(mrn, _)| mrn);
            corrected.or(reference.mrn.as_ref()).cloned()
        })
        .collect()
}

fn units(linked: &Linked) -> Vec<(Marking, u32)> {
    let document = &linked.document;
    let whole = document
        .classification()
        .map(|classification| super::classification_marking(&classification))
        .unwrap_or_default();
    let mut units = vec![(whole.clone(), 1)];
    for paragraph in &document.paragraphs {
        let marking = match paragraph.marking.level {
            Some(_) => &paragraph.marking,
            None => &whole,
        };
        match units.last_mut() {
            Some((last, count)) if last == marking => *count += 1,
            _ => units.push((marking.clone(), 1)),
        }
    }
    units
}
