//! What does the whole corpus decide? Versions of a cable, years of references, and who is one.
//!
//! Sees small facts of each document ([`Facts`]), never a text. The outcome is a function of the
//! set of facts: their order does not matter.

pub mod identities;
pub mod possible;
pub mod quoted;
mod renamed;

use rustc_hash::{FxHashMap, FxHashSet};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::decisions::{Cited, Decisions, Pair, Pairs};
use crate::country::CountryCode;
use crate::gazetteer::lexicon::Lexicon;
use crate::gazetteer::{Gazetteer, Posts, Type};
use crate::id::{DocumentId, EntityId, MentionId, Mrn};
use crate::mention::{Linked, MentionKind};
use crate::rules::{Reason, Rule};
use crate::source::CodePoints;
use crate::text::Tokens;
use identities::{Appearance, Compared, Constraints, Join, Personas};
pub use renamed::Renamed;

use possible::PossibleMatch;
use quoted::{Letter, Repeated};

/// What the corpus knows of single documents: the outcome of *reduce*.
#[derive(Clone, Debug, Default)]
pub struct CorpusFacts {
    /// Cited cables whose year the corpus corrected, with the reason.
    pub years: FxHashMap<(DocumentId, CitedItem), (Mrn, String)>,
    /// Other texts of the same cable, which the graph only names.
    pub versions: FxHashMap<DocumentId, Vec<Version>>,
    /// Names in what letters quote that other letters say themselves, in the order of their places.
    pub repeated: FxHashMap<DocumentId, Vec<Repeated>>,
    /// What entities of single documents became when they were joined.
    pub same: FxHashMap<EntityId, EntityId>,
    /// What joined entities are called.
    pub labels: FxHashMap<EntityId, String>,
    /// Why they were joined.
    pub joins: Vec<Join>,
    /// What blocks of persons came to, for the next build.
    pub compared: Compared,
}

impl CorpusFacts {
    /// Returns what `entity` is called in the whole corpus.
    pub fn identity<'a>(&'a self, entity: &'a EntityId) -> &'a EntityId {
        self.same.get(entity).unwrap_or(entity)
    }

    /// Returns the letter that says itself what `document` quotes in the name that begins at `at`.
    pub fn repeats(&self, document: &DocumentId, at: u32) -> Option<&DocumentId> {
        let names = self.repeated.get(document)?;
        let found = names.binary_search_by_key(&at, |(at, _)| *at).ok()?;
        Some(&names[found].1)
    }

    /// As [`CorpusFacts::identity`], of ids as texts.
    pub fn identity_of<'a>(&'a self, entity: &'a str) -> &'a str {
        self.same.get(entity).map_or(entity, EntityId::as_str)
    }

    /// Puts the ids and labels of the whole corpus into a document.
    pub fn rename(&self, linked: &mut Linked) {
        if self.labels.is_empty() {
            return;
        }
        let rename = |entity: &mut EntityId| {
            if let Some(identity) = self.same.get(entity) {
                *entity = identity.clone();
            }
        };
        for mention in &mut linked.mentions {
            if let Some(entity) = &mut mention.entity {
                let joined = self.same.contains_key(entity);
                rename(entity);
                if let Some(label) = self.labels.get(entity) {
                    mention.label = Some(label.clone());
                }
                if joined {
                    mention.because.push(Reason::from(Rule::Identity));
                }
            }
            for candidate in &mut mention.candidates {
                rename(&mut candidate.entity);
            }
        }
        for edge in &mut linked.edges {
            rename(&mut edge.subject);
            rename(&mut edge.object);
        }
        for entity in &mut linked.entities {
            rename(&mut entity.id);
            if let Some(label) = self.labels.get(&entity.id)
                && entity.label != *label
            {
                let old = std::mem::replace(&mut entity.label, label.clone());
                entity.aliases.retain(|alias| alias != label);
                entity.aliases.push(old);
                entity.aliases.sort();
                entity.aliases.dedup();
            }
        }
    }
}

/// A place in a document that cites a cable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum CitedItem {
    /// An item of the REF list, counted from 0.
    Reference(u32),
    /// A mention in subject or body, counted from 0.
    Mention(u32),
}

/// Another text of a document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Version {
    /// SHA-256 of its bytes, in hexadecimal.
    pub hash: String,
    /// Where it was found (`path`, or `path#member`).
    pub source: String,
}

/// What became of a document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DocumentStatus {
    /// It is in the graph.
    #[default]
    Current,
    /// The same document was read before with the same text.
    Duplicate,
    /// Another text of the same document is in the graph.
    Version,
}

/// The small facts of one document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// The document.
    pub id: DocumentId,
    /// SHA-256 of the original bytes.
    pub hash: String,
    /// Where it was found.
    pub source: String,
    /// Its number.
    pub mrn: Option<Mrn>,
    /// When it was sent.
    pub date: Option<String>,
    /// Words of header and body in normal form, hashed: chrome and spacing do not count.
    pub words: [u8; 16],
    /// How many words the body has.
    pub length: u32,
    /// Cited cables whose year was inferred, with the proposed number.
    pub inferred: Vec<(CitedItem, Mrn)>,
    /// The post it was sent from, as its number or its FM line has it.
    pub post: Option<String>,
    /// The country named most often, for documents that no post sent.
    pub country: Option<CountryCode>,
    /// Persons and organizations that it made.
    pub personas: Personas,
    /// What the words mean that decisions about two things cite.
    pub cited: Vec<(MentionId, EntityId)>,
    /// The names of a letter, by the words around them.
    pub letter: Letter,
}

impl Facts {
    /// Reads the facts of a document; the lexicon says of which words names are made.
    pub fn of(linked: &Linked, decisions: &Decisions, lexicon: &Lexicon) -> Facts {
        let document = &linked.document;
        let mut hasher = Sha256::new();
        let mut length = 0u32;
        let skipped: Vec<_> = document
            .skipped
            .iter()
            .map(|skipped| skipped.span)
            .collect();
        // The words of a paragraph are hashed at once, and the next has their memory.
        let (mut tokens, mut words) = (Tokens::new(), Vec::new());
        for paragraph in &document.paragraphs {
            tokens.clear();
            words.clear();
            tokens.push_block(&document.text, paragraph.span.range(), &skipped);
            for token in tokens.list() {
                words.extend_from_slice(tokens.norm(token).as_bytes());
                words.push(0);
            }
            hasher.update(&words);
            length += tokens.list().len() as u32;
        }
        if let Some(subject) = &document.header.subject {
            hasher.update(crate::text::normal_form(&subject.value).as_bytes());
        }
        let digest = hasher.finalize();
        let mut words = [0; 16];
        words.copy_from_slice(&digest[..16]);
        let listed = document
            .references
            .iter()
            .enumerate()
            .filter_map(|(at, reference)| {
                let mrn = reference
                    .mrn
                    .clone()
                    .filter(|_| reference.year_inferred.is_some())?;
                Some((CitedItem::Reference(at as u32), mrn))
            });
        let told = document
            .reference_mentions
            .iter()
            .enumerate()
            .filter_map(|(at, told)| {
                let inferred = match told
                    .items
                    .first()
                    .map(|item| &document.references[*item as usize])
                {
                    Some(item) => item.year_inferred.is_some(),
                    None => told.year_inferred.is_some(),
                };
                let mrn = told.mrn.clone().filter(|_| inferred)?;
                Some((CitedItem::Mention(at as u32), mrn))
            });
        let provenance = &document.provenance;
        Facts {
            id: document.id.clone(),
            hash: provenance.hash.clone(),
            source: provenance.source(),
            mrn: document.mrn.clone(),
            date: document.date.clone(),
            words,
            length,
            inferred: listed.chain(told).collect(),
            post: document
                .mrn
                .as_ref()
                .map(|mrn| mrn.post().to_owned())
                .or_else(|| document.header.from.as_ref()?.post.clone()),
            country: most_named(linked),
            personas: Personas::of(identities::personas(linked), lexicon),
            cited: cited(linked, decisions),
            letter: Letter::of(linked),
        }
    }
}

/// Decides which of several texts of a cable is current, and in which year each reference points.
///
/// Returns the status of each document, in the order of `facts`, and what the graph must know.
pub fn reduce(
    facts: &[Facts],
    gazetteer: &Gazetteer,
    decided: &Pairs,
) -> (Vec<DocumentStatus>, CorpusFacts) {
    let before = Compared::default();
    reduce_after(facts, gazetteer, decided, &before, &mut |_| {})
}

/// As [`reduce`]; what the same program, with the same gazetteers, compared before is not compared
/// again. Who may be one, for people to decide, is given to `possible`, most likely first.
pub fn reduce_after(
    facts: &[Facts],
    gazetteer: &Gazetteer,
    decided: &Pairs,
    before: &Compared,
    possible: &mut dyn FnMut(PossibleMatch),
) -> (Vec<DocumentStatus>, CorpusFacts) {
    let mut statuses = vec![DocumentStatus::Current; facts.len()];
    let mut by_id: FxHashMap<&DocumentId, Vec<usize>> = FxHashMap::default();
    for (at, fact) in facts.iter().enumerate() {
        by_id.entry(&fact.id).or_default().push(at);
    }
    let mut corpus = CorpusFacts::default();
    for (id, mut group) in by_id.into_iter().filter(|(_, group)| group.len() > 1) {
        // The longest body is current; equal lengths are decided by hash, then place.
        group.sort_by(|a, b| {
            let key = |at: &usize| {
                (
                    std::cmp::Reverse(facts[*at].length),
                    &facts[*at].hash,
                    &facts[*at].source,
                )
            };
            key(a).cmp(&key(b))
        });
        let mut texts = FxHashSet::from_iter([facts[group[0]].words]);
        let mut versions = Vec::new();
        for at in &group[1..] {
            if texts.insert(facts[*at].words) {
                statuses[*at] = DocumentStatus::Version;
                let source = facts[*at].source.clone();
                versions.push(Version {
                    hash: facts[*at].hash.clone(),
                    source,
                });
            } else {
                statuses[*at] = DocumentStatus::Duplicate;
            }
        }
        if !versions.is_empty() {
            versions.sort();
            corpus.versions.insert(id.clone(), versions);
        }
    }
    corpus.repeated = quoted::repeated(facts, &statuses);
    corpus.years = years(facts, &statuses, &gazetteer.posts);
    let found = identities::identities(
        &appearances(facts, &statuses, gazetteer),
        gazetteer,
        &constraints(facts, &statuses, decided),
        before,
        possible,
    );
    corpus.same = found.same;
    corpus.labels = found.labels;
    corpus.joins = found.joins;
    corpus.compared = found.compared;
    (statuses, corpus)
}

/// Returns what the words mean that decisions cite in a document.
fn cited(linked: &Linked, decisions: &Decisions) -> Vec<(MentionId, EntityId)> {
    let document = &linked.document;
    let mut out = Vec::new();
    for decision in decisions.about(&document.id) {
        let points = CodePoints::new(&document.text);
        let here = decision.verdict.mentions();
        for cited in here.filter(|mention| mention.document == document.id) {
            let span = (cited.begin, cited.end);
            let mention = linked
                .mentions
                .iter()
                .find(|mention| points.span(&document.text, mention.span) == span);
            if let Some(entity) = mention.and_then(|mention| mention.entity.clone()) {
                out.push((cited.clone(), entity));
            }
        }
    }
    out.sort();
    out.dedup();
    out
}

/// Puts entities for the words that decisions cite; a decision whose words are not there is told
/// elsewhere.
fn constraints(facts: &[Facts], statuses: &[DocumentStatus], decided: &Pairs) -> Constraints {
    let current = facts
        .iter()
        .zip(statuses)
        .filter(|(_, status)| **status == DocumentStatus::Current);
    let cited: FxHashMap<&MentionId, &EntityId> = current
        .flat_map(|(fact, _)| fact.cited.iter().map(|(mention, entity)| (mention, entity)))
        .collect();
    let entity = |side: &Cited| match side {
        Cited::Mention(mention) => cited.get(mention).map(|entity| (*entity).clone()),
        Cited::Entity(entity) => Some(entity.clone()),
    };
    let pairs = |pairs: &[Pair]| {
        let known = pairs.iter();
        known
            .filter_map(|(first, second, line)| Some((entity(first)?, entity(second)?, *line)))
            .collect()
    };
    Constraints {
        same: pairs(&decided.same),
        different: pairs(&decided.different),
    }
}

/// The personas of the documents that are in the graph.
fn appearances<'a>(
    facts: &'a [Facts],
    statuses: &[DocumentStatus],
    gazetteer: &Gazetteer,
) -> Vec<Appearance<'a>> {
    let current = facts
        .iter()
        .zip(statuses)
        .filter(|(_, status)| **status == DocumentStatus::Current);
    current
        .map(|(fact, _)| {
            let post = fact.post.as_deref();
            let abroad = post
                .and_then(|post| gazetteer.posts.named(post)?.country)
                .filter(|country| *country != CountryCode::US);
            Appearance {
                document: &fact.id,
                date: fact.date.as_deref(),
                post,
                country: abroad.or(fact.country),
                personas: &fact.personas,
            }
        })
        .collect()
}

/// The country that the text names most often; ties are decided by the code.
fn most_named(linked: &Linked) -> Option<CountryCode> {
    let mut counts: FxHashMap<CountryCode, u32> = FxHashMap::default();
    for mention in linked.mentions.iter().filter(|mention| !mention.nested) {
        let of_place = match mention.kind {
            MentionKind::Demonym => true,
            MentionKind::Entity(kind) => kind == Type::Place,
            MentionKind::Reference => false,
        };
        let country = mention.country.filter(|code| *code != CountryCode::US);
        if let Some(country) = country.filter(|_| of_place && mention.status.is_linked()) {
            *counts.entry(country).or_default() += 1;
        }
    }
    counts
        .into_iter()
        .max_by_key(|(code, count)| (*count, std::cmp::Reverse(*code)))
        .map(|(code, _)| code)
}

/// A cable of that number, dated before the citing one, in exactly one of the two years and under
/// exactly one of the names that its post bore (`KIEV`, `KYIV`).
fn years(
    facts: &[Facts],
    statuses: &[DocumentStatus],
    posts: &Posts,
) -> FxHashMap<(DocumentId, CitedItem), (Mrn, String)> {
    let current = || {
        facts
            .iter()
            .zip(statuses)
            .filter(|(_, status)| **status == DocumentStatus::Current)
            .map(|(fact, _)| fact)
    };
    let dates: FxHashMap<&Mrn, Option<&str>> = current()
        .filter_map(|fact| Some((fact.mrn.as_ref()?, fact.date.as_deref())))
        .collect();
    let mut out = FxHashMap::default();
    for fact in current() {
        let Some(year) = fact
            .date
            .as_deref()
            .and_then(|date| date.get(..4)?.parse::<u16>().ok())
        else {
            continue;
        };
        for (item, proposed) in &fact.inferred {
            let names = posts.names_of(proposed.post());
            let held: Vec<Mrn> = [year, year.saturating_sub(1)]
                .into_iter()
                .flat_map(|year| names.iter().map(move |name| (year, *name)))
                .map(|(year, name)| Mrn::new(year, name, proposed.number()))
                .filter(|mrn| {
                    let before = |cited: &Option<&str>| match (cited, fact.date.as_deref()) {
                        (Some(cited), Some(citing)) => *cited <= citing,
                        _ => true,
                    };
                    dates.get(mrn).is_some_and(before) && fact.mrn.as_ref() != Some(mrn)
                })
                .collect();
            if let [only] = held.as_slice()
                && only != proposed
            {
                let reason = format!(
                    "no year in the text; of {proposed} and {only} the corpus holds only {only}"
                );
                out.insert((fact.id.clone(), *item), (only.clone(), reason));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::{Entry, Line, Link, Period};

    fn fact(id: &str, date: &str, words: u8, length: u32) -> Facts {
        Facts {
            id: DocumentId::new(id),
            hash: format!("{words:02x}"),
            source: format!("{id}-{words}.txt"),
            mrn: Mrn::parse(id),
            date: Some(date.to_owned()),
            words: [words; 16],
            length,
            inferred: Vec::new(),
            post: None,
            country: None,
            personas: Personas::of(Vec::new(), &Lexicon::shipped()),
            cited: Vec::new(),
            letter: Letter::default(),
        }
    }

    /// A post whose numbers bore two names.
    fn renamed_post() -> Entry {
        let link = |value: &str| Link {
            scheme: "mrn".to_owned(),
            value: value.to_owned(),
        };
        Entry {
            id: EntityId::new("post/tunis"),
            kind: Type::Post,
            subtype: Some("embassy".to_owned()),
            label: "Embassy Tunis".to_owned(),
            aliases: Vec::new(),
            country: None,
            parent: None,
            valid: Period::default(),
            location: None,
            links: vec![link("TUNIS"), link("CARTHAGE")],
            source: None,
            note: None,
            own: false,
            line: Line::default(),
        }
    }

    #[test]
    fn the_longest_text_is_current_whatever_the_order() {
        let texts = [
            fact("09RABAT1", "2009-01-02", 1, 10),
            fact("09RABAT1", "2009-01-02", 2, 30),
            fact("09RABAT1", "2009-01-02", 2, 30),
        ];
        for order in [[0, 1, 2], [2, 1, 0], [1, 0, 2]] {
            let facts: Vec<Facts> = order.iter().map(|at| texts[*at].clone()).collect();
            let (statuses, corpus) = reduce(&facts, &Gazetteer::default(), &Pairs::default());
            let current = statuses
                .iter()
                .position(|status| *status == DocumentStatus::Current);
            assert_eq!(facts[current.expect("one is current")].length, 30);
            let count = |wanted| statuses.iter().filter(|status| **status == wanted).count();
            assert_eq!(count(DocumentStatus::Duplicate), 1);
            assert_eq!(count(DocumentStatus::Version), 1);
            assert_eq!(corpus.versions[&DocumentId::new("09RABAT1")].len(), 1);
        }
    }

    #[test]
    fn the_corpus_corrects_an_inferred_year() {
        let item = CitedItem::Reference(0);
        let mut citing = fact("09RABAT5", "2009-01-20", 1, 10);
        citing.inferred = vec![(item, Mrn::parse("09TUNIS80").unwrap())];
        let only_before = [citing.clone(), fact("08TUNIS80", "2008-03-01", 2, 5)];
        let (_, corpus) = reduce(&only_before, &Gazetteer::default(), &Pairs::default());
        let (mrn, reason) = &corpus.years[&(citing.id.clone(), item)];
        assert_eq!(mrn.as_str(), "08TUNIS80");
        assert!(
            reason.contains("the corpus holds only 08TUNIS80"),
            "{reason}"
        );

        let both = [
            citing.clone(),
            fact("08TUNIS80", "2008-03-01", 2, 5),
            fact("09TUNIS80", "2009-01-19", 3, 5),
        ];
        assert!(
            reduce(&both, &Gazetteer::default(), &Pairs::default())
                .1
                .years
                .is_empty(),
            "two fit: the proposal stands"
        );
        let renamed = [citing.clone(), fact("09CARTHAGE80", "2009-01-19", 3, 5)];
        let mut gazetteer = Gazetteer::default();
        gazetteer.posts.add(&renamed_post());
        let (_, corpus) = reduce(&renamed, &gazetteer, &Pairs::default());
        assert_eq!(
            corpus.years[&(citing.id.clone(), item)].0.as_str(),
            "09CARTHAGE80"
        );
        let later = [citing, fact("09TUNIS80", "2009-02-01", 3, 5)];
        assert!(
            reduce(&later, &Gazetteer::default(), &Pairs::default())
                .1
                .years
                .is_empty(),
            "a later cable cannot be cited"
        );
    }
}
