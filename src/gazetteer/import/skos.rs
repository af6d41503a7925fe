//! How is a thesaurus read? Concepts of SKOS, in Turtle or any other form of RDF.
//!
//! `prefLabel` in the preferred language is the label; other `prefLabel`s and `altLabel`s are
//! aliases with their language; `hiddenLabel`s, which are there to be searched for, are aliases
//! marked as misspellings. `broader` and its inverse `narrower` become the parent, `exactMatch`
//! becomes links. All concepts are held in memory, because a graph has no order.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, Write};

use oxigraph::io::{RdfFormat, RdfParseError, RdfParser};
use oxigraph::model::{NamedOrBlankNode, Term};

use super::{Import, ImportError, Kind, Record, Report, as_id, base_id, hash};
use crate::diagnostic::Code;
use crate::gazetteer::entry::Alias;
use crate::gazetteer::load::is_language;
use crate::id::slug;

const SKOS: &str = "http://www.w3.org/2004/02/skos/core#";
const WGS84: &str = "http://www.w3.org/2003/01/geo/wgs84_pos#";

/// How a thesaurus is to be read.
#[derive(Clone, Debug)]
pub struct Skos {
    /// The type of all concepts.
    pub kind: Kind,
    /// The language of labels (`en`); its aliases need no flag.
    pub language: String,
    /// The form of RDF by its file extension; Turtle when not given.
    pub extension: Option<String>,
}

/// A text with its language.
type Words = (Option<String>, String);

#[derive(Default)]
struct Concept {
    labels: BTreeSet<Words>,
    aliases: BTreeSet<Words>,
    hidden: BTreeSet<Words>,
    notes: BTreeSet<Words>,
    notations: BTreeSet<String>,
    matches: BTreeSet<String>,
    broader: BTreeSet<String>,
    latitude: Option<String>,
    longitude: Option<String>,
    is_no_concept: bool,
}

/// Imports a thesaurus.
///
/// # Errors
///
/// When the input cannot be read or the output not written.
pub fn skos(
    input: &mut dyn BufRead,
    how: &Skos,
    mut import: Import<'_>,
    out: &mut dyn Write,
) -> Result<Report, ImportError> {
    let concepts = read(input, how, &mut import)?;
    let ids = ids(&concepts, how);
    for (iri, concept) in &concepts {
        if concept.is_no_concept {
            continue;
        }
        let Some(record) = record(&mut import, how, iri, concept, &ids) else {
            continue;
        };
        import.add((0, &iri), record)?;
    }
    import.finish(out)
}

/// Collects what is said of each resource.
fn read(
    input: &mut dyn BufRead,
    how: &Skos,
    import: &mut Import<'_>,
) -> Result<BTreeMap<String, Concept>, ImportError> {
    let format = how.extension.as_deref().and_then(RdfFormat::from_extension);
    let parser = RdfParser::from_format(format.unwrap_or(RdfFormat::Turtle));
    // Concepts of a file are named the same wherever the file lies.
    let parser = parser
        .with_base_iri("urn:concept:")
        .map_err(|error| ImportError::Unusable(error.to_string()))?;
    if input.fill_buf()?.starts_with(b"\xef\xbb\xbf") {
        input.consume(3);
    }
    let mut concepts: BTreeMap<String, Concept> = BTreeMap::new();
    for quad in parser.for_reader(&mut *input) {
        let quad = match quad {
            Ok(quad) => quad,
            Err(RdfParseError::Io(error)) => return Err(error.into()),
            Err(RdfParseError::Syntax(error)) => {
                let start = error.location().map(|location| location.start);
                let (line, column) = start.map_or((0, 0), |at| (at.line + 1, at.column + 1));
                let message = error.to_string();
                // The place stands before the colon, and we tell it in our own way.
                let message = message
                    .split_once(": ")
                    .map_or(message.as_str(), |(_, text)| text);
                let hint = "statements up to the next full stop are lost";
                let at: (u64, &dyn std::fmt::Display) = (line, &column);
                import.error(at, Code::MalformedRow, message.to_owned(), Some(hint));
                continue;
            }
        };
        let NamedOrBlankNode::NamedNode(subject) = quad.subject else {
            import.leave_out("statements about things without an address");
            continue;
        };
        say(
            &mut concepts,
            subject.as_str(),
            quad.predicate.as_str(),
            quad.object,
        );
    }
    Ok(concepts)
}

/// Adds a statement to its concept.
fn say(concepts: &mut BTreeMap<String, Concept>, subject: &str, predicate: &str, object: Term) {
    if let Some(name) = predicate.strip_prefix(SKOS) {
        // `narrower` is said of the other end.
        if let ("narrower", Term::NamedNode(narrower)) = (name, &object) {
            let concept = concepts.entry(narrower.as_str().to_owned()).or_default();
            concept.broader.insert(subject.to_owned());
            return;
        }
        let concept = concepts.entry(subject.to_owned()).or_default();
        match object {
            Term::Literal(literal) => {
                let words = (
                    literal.language().map(str::to_lowercase),
                    literal.value().to_owned(),
                );
                match name {
                    "prefLabel" => _ = concept.labels.insert(words),
                    "altLabel" => _ = concept.aliases.insert(words),
                    "hiddenLabel" => _ = concept.hidden.insert(words),
                    "definition" | "scopeNote" => _ = concept.notes.insert(words),
                    "notation" => _ = concept.notations.insert(words.1),
                    _ => {}
                }
            }
            Term::NamedNode(node) => match name {
                "broader" => _ = concept.broader.insert(node.into_string()),
                "exactMatch" => _ = concept.matches.insert(node.into_string()),
                _ => {}
            },
            _ => {}
        }
        return;
    }
    if let Some(name) = predicate.strip_prefix(WGS84) {
        let Term::Literal(literal) = object else {
            return;
        };
        let concept = concepts.entry(subject.to_owned()).or_default();
        match name {
            "lat" => concept.latitude = Some(literal.value().to_owned()),
            "long" => concept.longitude = Some(literal.value().to_owned()),
            _ => {}
        }
        return;
    }
    let is_type = predicate == "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
    if let (true, Term::NamedNode(class)) = (is_type, &object) {
        let others = ["ConceptScheme", "Collection", "OrderedCollection"];
        let name = class.as_str().strip_prefix(SKOS);
        if name.is_some_and(|name| others.contains(&name)) {
            concepts
                .entry(subject.to_owned())
                .or_default()
                .is_no_concept = true;
        }
    }
}

/// Returns the label of a concept: in the preferred language, else in none, else in the first.
fn label<'a>(concept: &'a Concept, language: &str) -> Option<&'a Words> {
    let rank = |(tag, _): &&Words| match tag.as_deref() {
        Some(tag) if tag == language => 0,
        Some(tag) if is_kind_of(tag, language) => 1,
        None => 2,
        Some(_) => 3,
    };
    let labels = [&concept.labels, &concept.aliases, &concept.hidden];
    labels
        .into_iter()
        .find_map(|words| words.iter().min_by_key(rank))
}

/// Tells whether `tag` is the language or a kind of it (`en-GB` of `en`).
fn is_kind_of(tag: &str, language: &str) -> bool {
    let rest = tag.strip_prefix(language);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}

/// Gives ids to all concepts at once, because a parent may stand behind its children.
fn ids(concepts: &BTreeMap<String, Concept>, how: &Skos) -> BTreeMap<String, String> {
    let mut by_base: BTreeMap<String, Vec<&String>> = BTreeMap::new();
    for (iri, concept) in concepts
        .iter()
        .filter(|(_, concept)| !concept.is_no_concept)
    {
        let Some((_, label)) = label(concept, &how.language) else {
            continue;
        };
        if let Some(base) = base_id(&how.kind, None, label) {
            by_base.entry(base).or_default().push(iri);
        }
    }
    let mut out = BTreeMap::new();
    let mut taken: BTreeSet<String> = by_base.keys().cloned().collect();
    for (base, iris) in by_base {
        for (at, iri) in iris.into_iter().enumerate() {
            let name = iri
                .rsplit(['/', '#', ':'])
                .next()
                .map(slug)
                .unwrap_or_default();
            let mut id = match at {
                0 => base.clone(),
                _ => as_id(&format!("{base}-{name}")).unwrap_or_else(|| base.clone()),
            };
            if at > 0 && !taken.insert(id.clone()) {
                id = format!("{base}-{}", hash(iri));
                taken.insert(id.clone());
            }
            out.insert(iri.clone(), id);
        }
    }
    out
}

/// Makes a record of a concept; `None` when it has no label, which is told or counted.
fn record(
    import: &mut Import<'_>,
    how: &Skos,
    iri: &str,
    concept: &Concept,
    ids: &BTreeMap<String, String>,
) -> Option<Record> {
    let Some(chosen) = label(concept, &how.language) else {
        import.leave_out("resources without a label");
        return None;
    };
    let mut record = Record::new(how.kind.clone(), chosen.1.as_str());
    record.id = ids.get(iri).cloned();
    let alias = |(language, text): &Words, misspelling: bool| {
        let language = language
            .clone()
            .filter(|tag| is_language(tag) && !is_kind_of(tag, &how.language));
        Alias {
            language,
            misspelling,
            ..Alias::plain(text.as_str())
        }
    };
    let others = concept.labels.iter().filter(|words| *words != chosen);
    let others = others.chain(&concept.aliases);
    record
        .aliases
        .extend(others.map(|words| alias(words, false)));
    let hidden = concept.hidden.iter().map(|words| alias(words, true));
    record.aliases.extend(hidden);
    let known = |iri: &&String| ids.contains_key(*iri);
    let mut parents = concept.broader.iter().filter(|broader| *broader != iri);
    let inside: Vec<&String> = parents.by_ref().filter(known).collect();
    record.parent = inside.first().and_then(|parent| ids.get(*parent)).cloned();
    let further = inside.len().saturating_sub(1) as u64;
    import.leave_out_all("broader concepts beside the first", further);
    let outside = concept.broader.iter().filter(|iri| !ids.contains_key(*iri));
    import.leave_out_all(
        "broader concepts that are not in the file",
        outside.count() as u64,
    );
    for other in &concept.matches {
        let number = || {
            other
                .trim_end_matches('/')
                .rsplit('/')
                .next()
                .unwrap_or_default()
        };
        if other.contains("wikidata.org/") {
            record.link("wikidata", number());
        } else if other.contains("geonames.org/") {
            let number = other.split("geonames.org/").nth(1).unwrap_or_default();
            let number = number.split('/').next().unwrap_or_default();
            record.link("geonames", number);
        } else if let Some((scheme, rest)) = other.split_once(':') {
            record.link(scheme, rest);
        }
    }
    for notation in &concept.notations {
        record.link("notation", notation);
    }
    if let (Some(latitude), Some(longitude)) = (&concept.latitude, &concept.longitude) {
        record.location = super::place(latitude, longitude);
        if record.location.is_none() {
            let message = format!("`{latitude},{longitude}` is no place on the globe");
            import.warning((0, &iri), Code::MalformedPlace, message, None);
        }
    }
    let in_language = |(tag, _): &&Words| {
        tag.as_deref()
            .is_none_or(|tag| is_kind_of(tag, &how.language))
    };
    let note = concept.notes.iter().find(in_language);
    record.note = note.map(|(_, text)| text.clone());
    record.key = Some(hash(iri));
    Some(record)
}
