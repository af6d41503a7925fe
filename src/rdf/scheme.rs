//! What is shared by all documents? Concepts, edges between entities and the run, written once.

use oxigraph::model::{NamedNode, NamedNodeRef};
use rustc_hash::FxHashMap;
use sha2::{Digest, Sha256};

use super::{Emitted, Sink, Used};
use crate::document::Level;
use crate::id::EntityId;
use crate::mention::Relation;
use crate::vocab::{Base, org, prov, schema, skos, v};

/// What a TAGS code stands for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TagLabel {
    /// Its meanings; a code that was given anew has several.
    pub labels: Vec<String>,
    /// The countries and organizations it names.
    pub about: Vec<EntityId>,
}

/// Which program made the graph, from what beside the documents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// Version of the program.
    pub version: String,
    /// Hash of all gazetteers.
    pub gazetteer_hash: String,
    /// Hash of the decisions of people.
    pub decision_hash: String,
}

/// Returns the property of a relation.
pub fn predicate(relation: Relation) -> NamedNodeRef<'static> {
    match relation {
        Relation::MemberOf => org::MEMBER_OF,
        Relation::Holds => org::HOLDS,
        Relation::PartOf => org::SUB_ORGANIZATION_OF,
        Relation::BasedIn => org::BASED_AT,
        Relation::Met => v::MET,
        Relation::Told => v::TOLD,
    }
}

/// Returns the direct edge between two entities.
pub fn relation_quad(
    base: &Base,
    (subject, relation, object): &(EntityId, Relation, EntityId),
) -> Emitted {
    let mut sink = Sink::default();
    let subject = base.entity(subject);
    sink.quad(&subject, predicate(*relation), base.entity(object));
    sink.done()
}

/// Returns the concepts of codes, markings and types in `used`, and the schemes they are in.
pub fn scheme_quads(base: &Base, used: &Used, tags: &FxHashMap<String, TagLabel>) -> Emitted {
    let mut sink = Sink::default();
    for code in &used.tags {
        let node = concept(&mut sink, base.tag(code), &base.tags(), code);
        let Some(meaning) = tags.get(code) else {
            continue;
        };
        if !meaning.labels.is_empty() {
            sink.text(&node, skos::PREF_LABEL, &meaning.labels.join(" / "));
        }
        for about in &meaning.about {
            sink.quad(&node, schema::ABOUT, base.entity(about));
            sink.out.used.entities.insert(about.clone());
        }
    }
    for marking in &used.markings {
        let text = marking.to_string();
        let node = concept(&mut sink, base.marking(marking), &base.markings(), &text);
        if let Some(level) = marking.level {
            sink.number(&node, schema::POSITION, rank(level));
        }
    }
    for (kind, subtype) in &used.kinds {
        let broad = concept(
            &mut sink,
            base.kind(*kind, None),
            &base.kinds(),
            kind.as_str(),
        );
        if let Some(subtype) = subtype {
            let text = format!("{}:{subtype}", kind.as_str());
            let narrow = base.kind(*kind, Some(subtype));
            let narrow = concept(&mut sink, narrow, &base.kinds(), &text);
            sink.quad(&narrow, skos::BROADER, broad);
        }
    }
    for (scheme, label, is_used) in [
        (base.tags(), "TAGS", !used.tags.is_empty()),
        (base.markings(), "Markings", !used.markings.is_empty()),
        (base.kinds(), "Types of entities", !used.kinds.is_empty()),
    ] {
        if is_used {
            sink.class(&scheme, skos::CONCEPT_SCHEME);
            sink.text(&scheme, skos::PREF_LABEL, label);
        }
    }
    sink.done()
}

fn concept(sink: &mut Sink, node: NamedNode, scheme: &NamedNode, notation: &str) -> NamedNode {
    sink.class(&node, skos::CONCEPT);
    sink.quad(&node, skos::IN_SCHEME, scheme.clone());
    sink.text(&node, skos::NOTATION, notation);
    node
}

/// Returns 0 for unclassified to 4 for top secret.
fn rank(level: Level) -> u32 {
    match level {
        Level::Unclassified => 0,
        Level::Sensitive => 1,
        Level::Confidential => 2,
        Level::Secret => 3,
        Level::TopSecret => 4,
    }
}

/// Returns the run as the activity that made the graph; it has no time, so that equal input
/// makes an equal graph.
pub fn run_quads(base: &Base, run: &Run) -> Emitted {
    let mut sink = Sink::default();
    let text = format!(
        "{}\n{}\n{}",
        run.version, run.gazetteer_hash, run.decision_hash
    );
    let hash: [u8; 32] = Sha256::digest(text.as_bytes()).into();
    let name: String = hash[..8].iter().map(|byte| format!("{byte:02x}")).collect();
    let node = base.run(&name);
    sink.class(&node, prov::ACTIVITY);
    sink.text(&node, schema::SOFTWARE_VERSION, &run.version);
    sink.text(&node, v::GAZETTEER_HASH, &run.gazetteer_hash);
    sink.text(&node, v::DECISION_HASH, &run.decision_hash);
    sink.quad(&base.graph(), prov::WAS_GENERATED_BY, node);
    sink.done()
}
