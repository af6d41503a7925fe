//! What does one document say, as quads?
//!
//! The document itself, its paragraphs, its references and its mentions. Header fields that have
//! a property of their own (addressees, TAGS) are written as that property and, in compact
//! detail, not as mentions again: their spans are in the record of the document.

use oxigraph::model::NamedNode;
use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    Citation, CitedItem, CorpusFacts, Detail, Emitted, Form, Saying, Sink, Stated, date_literal,
};
use crate::document::{
    Classification, Document, Kind, Marking, Paragraph, Reference, ReferenceKind, TagKind,
};
use crate::gazetteer::Type;
use crate::id::{DocumentId, EntityId, Mrn};
use crate::mention::{Linked, Mention, MentionKind, Status};
use crate::source::{CodePoints, Span};
use crate::vocab::{Base, cito, dcterms, itsrdf, nif, rdf, schema, skos, v};

/// Returns the quads of one document.
///
/// # Complexity
///
/// Linear in the document, times the logarithm of its header's length.
pub fn document_quads(
    base: &Base,
    facts: &CorpusFacts,
    detail: Detail,
    linked: &Linked,
) -> Emitted {
    document_quads_as(Form::Values, base, facts, detail, linked)
}

/// As [`document_quads`], in a form of one's choice.
pub fn document_quads_as(
    form: Form,
    base: &Base,
    facts: &CorpusFacts,
    detail: Detail,
    linked: &Linked,
) -> Emitted {
    let document = &linked.document;
    let mut writer = Writer {
        base,
        facts,
        detail,
        document,
        node: base.document(&document.id),
        points: CodePoints::new(&document.text),
        corrected: FxHashMap::default(),
        persons: persons(linked),
        sink: Sink::of(form),
    };
    writer.facts_of_document();
    writer.paragraphs();
    writer.references();
    writer.mentions(linked);
    writer.edges(linked);
    let mut emitted = writer.sink.done();
    emitted.named.sort();
    emitted.named.dedup();
    emitted
}

/// What a header field already says of the entities named in it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Slot {
    Sender,
    To,
    Info,
    /// The origin that a page or table prints beside a cable with an FM line of its own.
    Origin,
    Tags,
}

struct Writer<'a> {
    base: &'a Base,
    facts: &'a CorpusFacts,
    detail: Detail,
    document: &'a Document,
    node: NamedNode,
    points: CodePoints,
    /// Cables as extract read them → as the corpus corrected them.
    corrected: FxHashMap<Mrn, Mrn>,
    /// The fields of a report that name persons.
    persons: Vec<Slot>,
    sink: Sink,
}

impl Writer<'_> {
    fn facts_of_document(&mut self) {
        let document = self.document;
        let node = self.node.clone();
        let (class, date) = match document.kind {
            Kind::Cable => (schema::MESSAGE, schema::DATE_SENT),
            Kind::Report => (schema::REPORT, schema::DATE_PUBLISHED),
        };
        self.sink.class(&node, class);
        self.sink
            .text(&node, dcterms::IDENTIFIER, document.id.as_str());
        let title = document.title.as_ref().or(document.header.subject.as_ref());
        if let Some(title) = title {
            self.sink.text(&node, dcterms::TITLE, &title.value);
        }
        if let Some(sent) = &document.date {
            self.sink.quad(&node, date, date_literal(sent));
        }
        if let Some(classification) = document.classification() {
            self.access_rights(&node, classification_marking(&classification));
        }
        for tag in &document.header.tags {
            // A person is no subject code; the mention in the TAGS line links the person.
            if tag.kind != TagKind::Person {
                let concept = self.base.tag(&tag.code);
                self.sink.quad(&node, dcterms::SUBJECT, concept);
                self.sink.out.used.tags.insert(tag.code.clone());
            }
        }
        let release = &document.release;
        for case in &release.cases {
            self.sink.text(&node, v::CASE_NUMBER, &case.value);
        }
        for number in &release.numbers {
            self.sink.text(&node, v::RELEASE_NUMBER, &number.value);
        }
        for day in &release.dates {
            self.sink
                .quad(&node, dcterms::AVAILABLE, date_literal(&day.value));
        }
        let provenance = &document.provenance;
        let source = provenance.source();
        self.sink.text(&node, dcterms::SOURCE, &source);
        self.sink.text(&node, schema::SHA256, &provenance.hash);
        for version in self.facts.versions.get(&document.id).into_iter().flatten() {
            let other = self.base.version(&document.id, &version.hash);
            self.sink.quad(&node, dcterms::HAS_VERSION, other.clone());
            self.sink.text(&other, schema::SHA256, &version.hash);
            self.sink.text(&other, dcterms::SOURCE, &version.source);
        }
        if self.detail == Detail::Full {
            self.sink.class(&node, nif::CONTEXT);
            self.sink.text(&node, nif::IS_STRING, &document.text);
        }
    }

    fn access_rights(&mut self, node: &NamedNode, marking: Marking) {
        let concept = self.base.marking(&marking);
        self.sink.quad(node, dcterms::ACCESS_RIGHTS, concept);
        self.sink.out.used.markings.insert(marking);
    }

    fn paragraphs(&mut self) {
        for paragraph in &self.document.paragraphs {
            self.paragraph(paragraph);
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        let node = self.base.paragraph(&self.document.id, paragraph.ordinal);
        self.sink.class(&node, nif::PARAGRAPH);
        self.sink
            .quad(&node, nif::REFERENCE_CONTEXT, self.node.clone());
        self.offsets(&node, paragraph.span);
        if let Some(number) = &paragraph.number {
            self.sink.text(&node, skos::NOTATION, number);
        }
        // Without a marking of its own a paragraph has the document's.
        if paragraph.marking.level.is_some() {
            self.access_rights(&node, paragraph.marking.clone());
        }
        if self.detail == Detail::Full {
            self.sink.number(&node, schema::POSITION, paragraph.ordinal);
            let text = paragraph.span.of(&self.document.text);
            self.sink.text(&node, nif::ANCHOR_OF, text);
        }
    }

    fn offsets(&mut self, node: &NamedNode, span: Span) {
        let (begin, end) = self.points.span(&self.document.text, span);
        self.sink.number(node, nif::BEGIN_INDEX, begin);
        self.sink.number(node, nif::END_INDEX, end);
    }

    fn references(&mut self) {
        let document = self.document;
        for (item, reference) in (0..).zip(&document.references) {
            self.reference(item, reference);
        }
        for (item, mention) in (0..).zip(&document.reference_mentions) {
            let key = (document.id.clone(), CitedItem::Mention(item));
            let correction = self.facts.years.get(&key);
            if let (Some(read), Some((corrected, _))) = (&mention.mrn, correction) {
                self.corrected.insert(read.clone(), corrected.clone());
            }
        }
        for (item, mention) in (0..).zip(&document.reference_mentions) {
            let Some(read) = &mention.mrn else {
                continue;
            };
            let item = CitedItem::Mention(item);
            let correction = self.facts.years.get(&(document.id.clone(), item));
            let reason = correction.map(|(_, reason)| reason);
            self.citation(Citation {
                item,
                cited: DocumentId::new(self.corrected.get(read).unwrap_or(read).as_str()),
                label: mention.label.clone(),
                reason: reason.or(mention.year_inferred.as_ref()).cloned(),
                ..self.place(mention.span)
            });
        }
    }

    /// Notes a citation for those who follow citations without triples.
    fn citation(&mut self, citation: Citation) {
        if citation.cited != self.document.id {
            self.sink.out.citations.push(citation);
        }
    }

    /// Returns a citation of nothing yet that stands at `span`.
    fn place(&self, span: Span) -> Citation {
        let (begin, end) = self.points.span(&self.document.text, span);
        let paragraph = self.document.paragraph_at(span.start);
        Citation {
            item: CitedItem::Mention(0),
            cited: self.document.id.clone(),
            label: None,
            note: None,
            reason: None,
            paragraph: paragraph.map_or(0, |paragraph| paragraph.ordinal),
            begin,
            end,
        }
    }

    fn reference(&mut self, item: u32, reference: &Reference) {
        let document = &self.document.id;
        let key = (document.clone(), CitedItem::Reference(item));
        let correction = self.facts.years.get(&key);
        let node = self.base.reference(document, item + 1);
        self.sink.class(&node, cito::CITATION);
        self.sink
            .quad(&node, cito::HAS_CITING_ENTITY, self.node.clone());
        self.sink.text(&node, nif::ANCHOR_OF, &reference.raw);
        if let Some(label) = &reference.label {
            self.sink.text(&node, skos::NOTATION, label);
        }
        let cited = correction.map(|(mrn, _)| mrn).or(reference.mrn.as_ref());
        let is_cable = reference.kind == ReferenceKind::Cable;
        if let Some(mrn) = cited.filter(|_| is_cable || correction.is_some()) {
            let cable = self.base.document(&DocumentId::new(mrn.as_str()));
            self.sink.quad(&node, cito::HAS_CITED_ENTITY, cable.clone());
            self.cites(cable);
            self.citation(Citation {
                item: key.1,
                cited: DocumentId::new(mrn.as_str()),
                label: reference.label.clone(),
                note: reference.note.clone(),
                reason: correction
                    .map(|(_, reason)| reason)
                    .or(reference.year_inferred.as_ref())
                    .cloned(),
                ..self.place(reference.span)
            });
        }
        let reason = correction.map(|(_, reason)| reason);
        if let Some(reason) = reason.or(reference.year_inferred.as_ref()) {
            self.sink.text(&node, v::REASON, reason);
        }
        if let (Some(read), Some((corrected, _))) = (&reference.mrn, correction) {
            self.corrected.insert(read.clone(), corrected.clone());
        }
        if self.detail == Detail::Full {
            self.offsets(&node, reference.span);
        }
    }

    fn cites(&mut self, cable: NamedNode) {
        if cable != self.node {
            let node = self.node.clone();
            self.sink.quad(&node, cito::CITES, cable);
        }
    }

    fn mentions(&mut self, linked: &Linked) {
        let slots = slots(self.document);
        let mut roles = FxHashSet::default();
        for mention in &linked.mentions {
            let slot = slot_of(&slots, mention.span);
            match mention.kind {
                MentionKind::Reference => self.reference_mention(mention),
                MentionKind::Demonym => self.demonym(mention),
                MentionKind::Entity(kind) => self.entity_mention(mention, kind, slot, &mut roles),
            }
        }
    }

    /// Writes what every mention has, and returns its node.
    fn mention(&mut self, mention: &Mention) -> NamedNode {
        let document = &self.document.id;
        let (begin, end) = self.points.span(&self.document.text, mention.span);
        let node = self.base.mention(document, begin, end);
        let whole = match mention.paragraph {
            Some(ordinal) => self.base.paragraph(document, ordinal),
            None => self.node.clone(),
        };
        self.sink.quad(&node, nif::SUPER_STRING, whole);
        let status = match mention.status {
            Status::Certain => None,
            Status::Likely => Some(v::LIKELY),
            Status::Ambiguous => Some(v::AMBIGUOUS),
            Status::Unresolved => Some(v::UNRESOLVED),
        };
        if let Some(status) = status {
            self.sink.quad(&node, v::STATUS, status.into_owned());
        }
        // Nothing else would say what a mention without entity reads.
        if self.detail == Detail::Full || !mention.status.is_linked() {
            self.sink.text(&node, nif::ANCHOR_OF, &mention.surface);
        }
        if self.detail == Detail::Full {
            self.sink.class(&node, nif::RFC5147_STRING);
            self.sink
                .quad(&node, nif::REFERENCE_CONTEXT, self.node.clone());
            self.sink.number(&node, nif::BEGIN_INDEX, begin);
            self.sink.number(&node, nif::END_INDEX, end);
            if !mention.status.is_linked() {
                self.class_of_unlinked(&node, mention);
            }
        }
        node
    }

    /// Says what kind of thing a mention names whose entity does not tell it.
    fn class_of_unlinked(&mut self, node: &NamedNode, mention: &Mention) {
        match mention.kind {
            MentionKind::Entity(kind) => {
                let class = self.base.kind(kind, None);
                self.sink.quad(node, itsrdf::TA_CLASS_REF, class);
                self.sink.out.used.kinds.insert((kind, None));
            }
            MentionKind::Reference => {
                let class = cito::CITATION.into_owned();
                self.sink.quad(node, itsrdf::TA_CLASS_REF, class);
            }
            // A property of our own says it, or the candidates do.
            MentionKind::Demonym => {}
        }
    }

    fn reference_mention(&mut self, mention: &Mention) {
        let node = self.mention(mention);
        let Some(cited) = &mention.entity else {
            return;
        };
        let corrected = Mrn::parse(cited.as_str())
            .and_then(|mrn| self.corrected.get(&mrn))
            .map_or(cited.as_str(), Mrn::as_str);
        let cable = self.base.document(&DocumentId::new(corrected));
        self.sink.quad(&node, itsrdf::TA_IDENT_REF, cable.clone());
        self.cites(cable);
    }

    fn demonym(&mut self, mention: &Mention) {
        let node = self.mention(mention);
        match &mention.entity {
            Some(country) if mention.status.is_linked() => {
                let country = self.entity(country);
                self.sink.quad(&node, v::DEMONYM_OF, country);
            }
            _ => self.candidates(&node, mention),
        }
    }

    fn entity_mention(
        &mut self,
        mention: &Mention,
        kind: Type,
        slot: Option<Slot>,
        roles: &mut FxHashSet<(EntityId, String)>,
    ) {
        let linked = mention
            .entity
            .as_ref()
            .filter(|_| mention.status.is_linked());
        if let (Some(entity), Some(slot)) = (linked, slot) {
            let names = match self.document.kind {
                Kind::Cable => kind.is_organization(),
                // Of `the Assistant Secretary (Orme)` the person wrote, not the office.
                Kind::Report => match self.persons.contains(&slot) {
                    true => kind == Type::Person,
                    false => kind.is_organization(),
                },
            };
            if names && !mention.nested {
                self.addressee(slot, entity);
            }
        }
        // The city in an embassy's name, and the embassy itself, are no subject of the cable: an
        // INFO line of twenty posts would make it mention twenty cities.
        let is_report = self.document.kind == Kind::Report;
        let elsewhere = match slot.filter(|_| !is_report) {
            Some(Slot::Tags) | None => kind == Type::Tag,
            Some(_) => linked.is_some() && kind != Type::Person,
        };
        if elsewhere && self.detail == Detail::Compact {
            return;
        }
        let node = self.mention(mention);
        let Some(entity) = linked else {
            self.candidates(&node, mention);
            return;
        };
        let iri = self.entity(entity);
        self.sink.quad(&node, itsrdf::TA_IDENT_REF, iri.clone());
        // What a letter quotes is named by the letter that says it, if that is there.
        let id = &self.document.id;
        let by = self.facts.repeats(id, mention.span.start);
        if let Some(by) = by {
            let by = self.base.document(by);
            self.sink.quad(&node, v::REPEATS, by);
        } else if !elsewhere {
            let document = self.node.clone();
            self.sink.quad(&document, schema::MENTIONS, iri);
            let named = (
                self.facts.identity(entity).clone(),
                mention.paragraph.unwrap_or(0),
            );
            self.sink.out.named.push(named);
        }
        if let Some(role) = &mention.role
            && roles.insert((entity.clone(), role.clone()))
        {
            self.sink.text(&node, v::ROLE, role);
        }
    }

    fn addressee(&mut self, slot: Slot, entity: &EntityId) {
        let property = match slot {
            Slot::Sender if self.sink.out.sender.is_some() => return,
            Slot::Sender => schema::SENDER,
            Slot::To => schema::TO_RECIPIENT,
            Slot::Info => schema::CC_RECIPIENT,
            Slot::Origin | Slot::Tags => return,
        };
        let iri = self.entity(entity);
        let node = self.node.clone();
        self.sink.quad(&node, property, iri);
        if slot == Slot::Sender {
            self.sink.out.sender = Some(self.facts.identity(entity).clone());
        }
    }

    fn candidates(&mut self, node: &NamedNode, mention: &Mention) {
        if mention.status == Status::Ambiguous {
            for candidate in &mention.candidates {
                let candidate = self.entity(&candidate.entity);
                self.sink.quad(node, v::CANDIDATE, candidate);
            }
        }
    }

    /// Returns the IRI of an entity and notes that it is used.
    fn entity(&mut self, entity: &EntityId) -> NamedNode {
        let entity = self.facts.identity(entity);
        self.sink.out.used.entities.insert(entity.clone());
        self.base.entity(entity)
    }

    fn edges(&mut self, linked: &Linked) {
        for (number, edge) in (1..).zip(&linked.edges) {
            let document = &self.document.id;
            let node = self.base.statement(document, number);
            let (begin, end) = self.points.span(&self.document.text, edge.span);
            let evidence = self.base.mention(document, begin, end);
            let whole = match edge.paragraph {
                Some(ordinal) => self.base.paragraph(document, ordinal),
                None => self.node.clone(),
            };
            let subject = self.entity(&edge.subject);
            let object = self.entity(&edge.object);
            let predicate = super::scheme::predicate(edge.relation);
            self.sink.class(&node, rdf::STATEMENT);
            self.sink.quad(&node, rdf::SUBJECT, subject);
            self.sink
                .quad(&node, rdf::PREDICATE, predicate.into_owned());
            self.sink.quad(&node, rdf::OBJECT, object);
            self.sink.quad(&node, v::EVIDENCE, evidence.clone());
            self.sink.quad(&evidence, nif::SUPER_STRING, whole);
            let relation = (
                self.facts.identity(&edge.subject).clone(),
                edge.relation,
                self.facts.identity(&edge.object).clone(),
            );
            // Whoever is said to belong to a body appears with it, also where only the title
            // names it: `Minister of Justice X`.
            let appears = (relation.2.clone(), edge.paragraph.unwrap_or(0));
            self.sink.out.named.push(appears);
            self.sink.out.statements.push(Stated {
                subject: relation.0.clone(),
                relation: relation.1,
                object: relation.2.clone(),
                said: Saying::Document {
                    paragraph: edge.paragraph.unwrap_or(0),
                    begin,
                    end,
                },
            });
            self.sink.out.used.relations.insert(relation);
        }
    }
}

/// Returns the fields of a report that name persons.
fn persons(linked: &Linked) -> Vec<Slot> {
    if linked.document.kind != Kind::Report {
        return Vec::new();
    }
    let slots = slots(&linked.document);
    let persons = linked.mentions.iter().filter(|mention| {
        mention.kind == MentionKind::Entity(Type::Person) && mention.status.is_linked()
    });
    persons
        .filter_map(|mention| slot_of(&slots, mention.span))
        .collect()
}

/// Returns the field in which `span` lies; the fields are sorted and do not overlap.
fn slot_of(slots: &[(Span, Slot)], span: Span) -> Option<Slot> {
    let after = slots.partition_point(|(field, _)| field.start <= span.start);
    let (field, slot) = slots.get(after.checked_sub(1)?)?;
    field.contains(span).then_some(*slot)
}

/// Returns the spans of header fields that have a property of their own, sorted.
fn slots(document: &Document) -> Vec<(Span, Slot)> {
    let header = &document.header;
    let mut slots = Vec::new();
    slots.extend(header.from.iter().map(|from| (from.span, Slot::Sender)));
    slots.extend(header.to.iter().map(|to| (to.span, Slot::To)));
    slots.extend(header.info.iter().map(|info| (info.span, Slot::Info)));
    slots.extend(header.tags.iter().map(|tag| (tag.span, Slot::Tags)));
    // A dump without FM line says in its own table where the cable came from.
    let slot = match header.from {
        Some(_) => Slot::Origin,
        None => Slot::Sender,
    };
    // Without FM line the origin is the sender itself.
    let from = header.from.as_ref().map(|from| from.span);
    let origin = document.envelope.origin.iter();
    let origin = origin.filter(|origin| from != Some(origin.span));
    slots.extend(origin.map(|origin| (origin.span, slot)));
    slots.retain(|(span, _)| !span.is_empty());
    slots.sort_by_key(|(span, _)| *span);
    slots
}

/// Returns a document's classification in the form of a marking.
pub fn classification_marking(classification: &Classification) -> Marking {
    let short = |caveat: &String| match caveat.as_str() {
        "NOFORN" => "NF".to_owned(),
        other => other.to_owned(),
    };
    Marking {
        level: Some(classification.level),
        caveats: classification.caveats.iter().map(short).collect(),
    }
}
