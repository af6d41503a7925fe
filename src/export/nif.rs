//! NIF 2.0: texts with their mentions as RDF, for tools of language.
//!
//! After <https://persistence.uni-leipzig.org/nlp2rdf/specification/core.html>: the text is a
//! `nif:Context`, each mention a string with code point offsets in it, and what it means is
//! `itsrdf:taIdentRef`. Only what the standard has is written; the graph itself in full detail is
//! `reftel build --mentions full`.

use std::io::Write;

use oxigraph::io::{RdfFormat, RdfSerializer};
use oxigraph::model::vocab::xsd::NON_NEGATIVE_INTEGER;
use oxigraph::model::{Literal, NamedNode, NamedNodeRef, Term, TripleRef};

use super::rdf::Sorted;
use super::{Documents, ExportError, Exporter, Options, Writing};
use crate::mention::MentionKind;
use crate::vocab::{dcterms, itsrdf, nif, rdf, xsd};

/// The format.
pub const EXPORTER: Exporter = Exporter {
    name: "nif",
    extensions: &["nif", "nif.ttl"],
    purpose: "tools of language that read NIF 2.0 (Turtle): texts with their mentions",
    write: Writing::Documents(write),
};

fn write(
    documents: &Documents<'_>,
    _options: &Options,
    out: &mut dyn Write,
) -> Result<(), ExportError> {
    let base = documents.graph.base();
    let mut serializer = RdfSerializer::from_format(RdfFormat::Turtle);
    for (prefix, namespace) in [
        ("dcterms", dcterms::NAMESPACE),
        ("itsrdf", itsrdf::NAMESPACE),
        ("nif", nif::NAMESPACE),
        ("xsd", xsd::NAMESPACE),
    ] {
        serializer = serializer
            .with_prefix(prefix, namespace)
            .map_err(|error| ExportError::Impossible(error.to_string()))?;
    }
    let mut serializer = serializer.for_writer(Sorted::new(out));
    for (document, ordinals) in documents.passing()? {
        let extract = documents.extract(document, &ordinals)?;
        let source = base.document(&extract.id.as_str().into());
        // An extract has offsets of its own, and so a name of its own.
        let text = match extract.is_whole {
            true => source.as_str().to_owned(),
            false => source.as_str().replacen("doc/", "extract/", 1),
        };
        let part = |begin: usize, end: usize| {
            NamedNode::new_unchecked(format!("{text}#char={begin},{end}"))
        };
        let mut say = |subject: &NamedNode, property: NamedNodeRef<'_>, object: Term| {
            serializer.serialize_triple(TripleRef::new(subject, property, &object))
        };
        let number = |number: usize| {
            Literal::new_typed_literal(number.to_string(), NON_NEGATIVE_INTEGER).into()
        };
        let length = extract.text.chars().count();
        let context = part(0, length);
        say(&context, rdf::TYPE, nif::CONTEXT.into_owned().into())?;
        say(&context, rdf::TYPE, nif::RFC5147_STRING.into_owned().into())?;
        say(&context, nif::BEGIN_INDEX, number(0))?;
        say(&context, nif::END_INDEX, number(length))?;
        say(&context, dcterms::SOURCE, source.clone().into())?;
        if let Some(title) = &extract.title {
            say(
                &context,
                dcterms::TITLE,
                Literal::from(title.as_str()).into(),
            )?;
        }
        say(
            &context,
            nif::IS_STRING,
            Literal::from(extract.text.as_str()).into(),
        )?;
        let mut before = 0..0;
        for mark in &extract.marks {
            let node = part(mark.points.start, mark.points.end);
            // Two readings of the same words are one string.
            if before != mark.points {
                before = mark.points.clone();
                let surface = &extract.text[mark.bytes.clone()];
                say(&node, rdf::TYPE, nif::RFC5147_STRING.into_owned().into())?;
                say(&node, nif::REFERENCE_CONTEXT, context.clone().into())?;
                say(&node, nif::BEGIN_INDEX, number(mark.points.start))?;
                say(&node, nif::END_INDEX, number(mark.points.end))?;
                say(&node, nif::ANCHOR_OF, Literal::from(surface).into())?;
            }
            if let MentionKind::Entity(kind) = mark.kind {
                say(&node, itsrdf::TA_CLASS_REF, base.kind(kind, None).into())?;
            }
            match (&mark.entity, mark.kind) {
                (Some(cable), MentionKind::Reference) => {
                    let cable = base.document(&cable.as_str().into());
                    say(&node, itsrdf::TA_IDENT_REF, cable.into())?;
                }
                (Some(entity), _) if mark.status.is_linked() => {
                    say(&node, itsrdf::TA_IDENT_REF, base.entity(entity).into())?;
                }
                _ => {}
            }
        }
    }
    serializer.finish()?.end()?;
    Ok(())
}
