//! Gold as NIF 2.0 in RDF: this program's own export, or another's.
//!
//! A mention is a string with `nif:beginIndex`, `nif:endIndex` and `nif:referenceContext` that has
//! an `itsrdf:taIdentRef` or `itsrdf:taClassRef`, or that is a `nif:RFC5147String` and no
//! paragraph. Its type is the class that it refers to; else, as the program's own export has it,
//! that of its entity; documents are what references name, and `v:demonymOf` makes a demonym.
//!
//! RDF has no lines. A problem is shown where the mention's IRI stands first.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::Term;

use crate::diagnostic::Code;
use crate::mention::MentionKind;
use crate::vocab::{Base, cito, dcterms, decode, foaf, itsrdf, nif, org, rdf, schema, v};

use super::{Gold, GoldDocument, GoldEntity, GoldMention, Place, Problem, kind, kinds};

/// What is said of one subject.
type Said = BTreeMap<String, Vec<Term>>;

/// Reads a graph.
pub fn read(
    file: &str,
    text: &str,
    triples: bool,
    base: &Base,
    gold: &mut Gold,
    problems: &mut Vec<Problem>,
) {
    let format = if triples {
        RdfFormat::NTriples
    } else {
        RdfFormat::Turtle
    };
    let mut graph: BTreeMap<String, Said> = BTreeMap::new();
    let found = problems.len();
    for quad in RdfParser::from_format(format).for_slice(text.as_bytes()) {
        match quad {
            Ok(quad) => {
                let subject = plain(&quad.subject.to_string());
                let said = graph.entry(subject).or_default();
                let predicate = quad.predicate.into_string();
                said.entry(predicate).or_default().push(quad.object);
            }
            Err(error) => {
                let place = error.location().map_or(Place::new(file, 1, 1), |at| {
                    Place::new(file, at.start.line as u32 + 1, at.start.column as u32 + 1)
                });
                let message = error.to_string();
                // The parser says the place again.
                let message = match message.split_once(": ") {
                    Some((place, rest)) if place.starts_with("Parser error at line") => rest,
                    _ => &message,
                };
                problems.push(place.problem(Code::MalformedGold, message));
            }
        }
    }
    if problems.len() > found {
        return;
    }
    let reader = Reader {
        file,
        text,
        base,
        graph: &graph,
    };
    reader.documents(gold, problems);
}

fn plain(term: &str) -> String {
    term.trim_start_matches('<')
        .trim_end_matches('>')
        .to_owned()
}

fn values<'a>(said: &'a Said, predicate: oxigraph::model::NamedNodeRef<'_>) -> &'a [Term] {
    said.get(predicate.as_str()).map_or(&[], Vec::as_slice)
}

fn value(said: &Said, predicate: oxigraph::model::NamedNodeRef<'_>) -> Option<String> {
    values(said, predicate).first().map(|term| match term {
        Term::Literal(literal) => literal.value().to_owned(),
        other => plain(&other.to_string()),
    })
}

fn is_a(said: &Said, class: oxigraph::model::NamedNodeRef<'_>) -> bool {
    let classes = values(said, rdf::TYPE);
    let is = |term: &Term| matches!(term, Term::NamedNode(node) if node.as_ref() == class);
    classes.iter().any(is)
}

struct Reader<'a> {
    file: &'a str,
    text: &'a str,
    base: &'a Base,
    graph: &'a BTreeMap<String, Said>,
}

impl Reader<'_> {
    fn documents(&self, gold: &mut Gold, problems: &mut Vec<Problem>) {
        let mut documents: BTreeMap<String, Vec<GoldMention>> = BTreeMap::new();
        let contexts: BTreeSet<&String> = self
            .graph
            .iter()
            .filter(|(_, said)| is_a(said, nif::CONTEXT))
            .map(|(iri, _)| iri)
            .collect();
        for iri in &contexts {
            documents.insert((*iri).clone(), Vec::new());
        }
        for (iri, said) in self.graph {
            let Some(context) = value(said, nif::REFERENCE_CONTEXT) else {
                continue;
            };
            let refers = !values(said, itsrdf::TA_IDENT_REF).is_empty()
                || !values(said, itsrdf::TA_CLASS_REF).is_empty();
            let own = is_a(said, nif::RFC5147_STRING) && !is_a(said, nif::PARAGRAPH);
            if contexts.contains(iri) || !(refers || own) {
                continue;
            }
            match self.mention(iri, said, &context, gold) {
                Ok(mention) => documents.entry(context).or_default().push(mention),
                Err(problem) => problems.push(*problem),
            }
        }
        for (context, mut mentions) in documents {
            mentions.sort_by_key(|mention| (mention.begin, mention.end));
            let said = self.graph.get(&context);
            gold.documents.push(GoldDocument {
                name: self.document_name(&context),
                text: said.and_then(|said| value(said, nif::IS_STRING)),
                mentions,
                place: self.place(&context),
            });
        }
    }

    fn mention(
        &self,
        iri: &str,
        said: &Said,
        context: &str,
        gold: &mut Gold,
    ) -> Result<GoldMention, Box<Problem>> {
        let malformed = |code, message: String| Box::new(self.place(iri).problem(code, message));
        let number = |predicate| value(said, predicate).and_then(|text| text.parse::<u32>().ok());
        let (begin, end) = (number(nif::BEGIN_INDEX), number(nif::END_INDEX));
        let (Some(begin), Some(end)) = (begin, end) else {
            let message = "a mention without `nif:beginIndex` and `nif:endIndex`".to_owned();
            return Err(malformed(Code::MalformedGold, message));
        };
        if begin >= end {
            let message = format!("the span {begin}..{end} is empty");
            return Err(malformed(Code::MalformedGold, message));
        }
        let whole = self
            .graph
            .get(context)
            .and_then(|said| value(said, nif::IS_STRING));
        let there: Option<String> = whole.map(|text| {
            let behind = text.chars().skip(begin as usize);
            behind.take((end - begin) as usize).collect()
        });
        let anchor = value(said, nif::ANCHOR_OF);
        let surface = match (anchor, there) {
            (Some(anchor), Some(there)) if anchor != there => {
                let message =
                    format!("the gold says `{anchor}`, at {begin}..{end} stands `{there}`");
                return Err(malformed(Code::SurfaceMismatch, message));
            }
            (Some(surface), _) | (None, Some(surface)) => surface,
            (None, None) => {
                let message = "neither `nif:anchorOf` nor `nif:isString` of the context".to_owned();
                return Err(malformed(Code::MalformedGold, message));
            }
        };
        let (kind, entity) = self.meaning(iri, said, gold)?;
        Ok(GoldMention {
            place: self.place(iri),
            ..GoldMention::new(begin, end, &surface, kind, entity)
        })
    }

    fn meaning(
        &self,
        iri: &str,
        said: &Said,
        gold: &mut Gold,
    ) -> Result<(MentionKind, GoldEntity), Box<Problem>> {
        if let Some(country) = value(said, v::DEMONYM_OF) {
            return Ok((MentionKind::Demonym, self.entity(&country, gold)));
        }
        let target = value(said, itsrdf::TA_IDENT_REF);
        let entity = target
            .as_ref()
            .map_or(GoldEntity::Unsaid, |target| self.entity(target, gold));
        let classes: Vec<String> = values(said, itsrdf::TA_CLASS_REF)
            .iter()
            .map(|term| plain(&term.to_string()))
            .collect();
        if let Some(kind) = classes.iter().find_map(|class| self.class(class)) {
            return Ok((kind, entity));
        }
        if let Some(target) = &target {
            if self.local(target, "doc/").is_some() {
                return Ok((MentionKind::Reference, entity));
            }
            let of_entity = self.graph.get(target);
            let own = of_entity.and_then(|said| value(said, dcterms::TYPE));
            let classes = of_entity.map_or(&[][..], |said| values(said, rdf::TYPE));
            let classes = classes.iter().map(|term| plain(&term.to_string()));
            let found = own
                .into_iter()
                .chain(classes)
                .find_map(|class| self.class(&class));
            // `new:person/x` says its type itself.
            let spoken = || kind(target.strip_prefix("new:")?.split('/').next()?);
            if let Some(kind) = found.or_else(spoken) {
                return Ok((kind, entity));
            }
        }
        // The export gives every other mention without a link a class.
        if classes.is_empty() && target.is_none() && value(said, v::STATUS).is_some() {
            return Ok((MentionKind::Demonym, entity));
        }
        let problem = match classes.first() {
            Some(class) => {
                let message = format!("no such type: `{class}`");
                self.place(iri)
                    .problem(Code::UnknownType, message)
                    .hint(kinds())
            }
            None => {
                let problem = self
                    .place(iri)
                    .problem(Code::UnknownType, "a mention without type");
                let example = self.base.kind(crate::gazetteer::Type::Person, None);
                problem.hint(format!(
                    "`itsrdf:taClassRef` gives it one, such as {example}"
                ))
            }
        };
        Err(Box::new(problem))
    }

    /// Returns the type that a class means: the program's own types, the classes of its graph, or
    /// any class of a telling name (`dbo:Person`).
    fn class(&self, iri: &str) -> Option<MentionKind> {
        let classes = [
            (foaf::PERSON, "person"),
            (schema::GOVERNMENT_ORGANIZATION, "government-body"),
            (schema::NGO, "ngo"),
            (schema::POLITICAL_PARTY, "party"),
            (schema::CORPORATION, "company"),
            (schema::NEWS_MEDIA_ORGANIZATION, "media"),
            (schema::PROJECT, "program"),
            (schema::CREATIVE_WORK, "work"),
            (org::ORGANIZATIONAL_UNIT, "office"),
            (org::POST, "position"),
            (cito::CITATION, "reference"),
        ];
        if let Some((_, name)) = classes.iter().find(|(class, _)| class.as_str() == iri) {
            return MentionKind::parse(name);
        }
        let name = match self.local(iri, "type/") {
            Some(own) => own.split('/').next().unwrap_or_default().to_owned(),
            None => iri.rsplit(['/', '#']).next().unwrap_or(iri).to_owned(),
        };
        kind(&name)
    }

    fn entity(&self, iri: &str, gold: &mut Gold) -> GoldEntity {
        let own = self.local(iri, "id/").or_else(|| self.local(iri, "doc/"));
        if let Some(id) = own {
            // What the program made of a document's words is a key like any other.
            return match id.strip_prefix("doc/") {
                Some(key) => GoldEntity::New(format!("new:{key}")),
                None => GoldEntity::parse(&id),
            };
        }
        if iri.starts_with("new:") {
            return GoldEntity::parse(iri);
        }
        let end = iri.rfind(['/', '#']).unwrap_or(iri.len());
        *gold.foreign.entry(iri[..end].to_owned()).or_default() += 1;
        GoldEntity::Unsaid
    }

    /// Returns what an IRI of our own names in this folder.
    fn local(&self, iri: &str, folder: &str) -> Option<String> {
        let rest = iri.strip_prefix(self.base.as_str())?.strip_prefix(folder)?;
        Some(decode(rest))
    }

    fn document_name(&self, context: &str) -> String {
        let whole = context.split('#').next().unwrap_or(context);
        self.local(whole, "doc/").unwrap_or_else(|| {
            let last = whole.trim_end_matches('/').rsplit('/').next();
            decode(last.unwrap_or(whole))
        })
    }

    /// Returns where an IRI stands first: whole, or as the prefixed name of its last piece.
    fn place(&self, iri: &str) -> Place {
        let piece = iri.rsplit(['/', '#']).next().unwrap_or(iri);
        for (number, line) in (1..).zip(self.text.lines()) {
            let line = line.replace('\\', "");
            let at = line.find(iri).or_else(|| {
                line.match_indices(piece)
                    .map(|(at, _)| at)
                    .find(|at| *at == 0 || !line[..*at].ends_with(char::is_alphanumeric))
            });
            if let Some(at) = at {
                return Place::new(self.file, number, line[..at].chars().count() as u32 + 1);
            }
        }
        Place::new(self.file, 1, 1)
    }
}
