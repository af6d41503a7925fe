//! A dump in parts, for graphs that are too large for one file.
//!
//! ```text
//! part-0001.nt.gz …   the quads of a subject in one part, parts in order: joined, they are the dump
//! void.ttl            what the parts are: Vocabulary of Interlinked Datasets (W3C, 2011)
//! SHA256SUMS          checksums, for `sha256sum --check`
//! Qleverfile …        what stores need to load them ([`loading`])
//! ```

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufWriter, Seek, Write};

use flate2::Compression;
use flate2::write::GzEncoder;
use oxigraph::io::{RdfFormat, RdfSerializer, WriterQuadSerializer};
use oxigraph::model::{Literal, NamedNode, NamedNodeRef, QuadRef, Term, TripleRef};
use sha2::{Digest, Sha256};

use super::super::folder::Folder;
use super::super::{Documents, ExportError, Options, PROGRAM};
use super::prefixes::Sorted;
use super::{each, loading, serializer};
use crate::vocab::{dcterms, rdf, xsd};

const VOID: &str = "http://rdfs.org/ns/void#";

/// Counts what is dumped.
#[derive(Default)]
struct Counts {
    triples: u64,
    subjects: u64,
    properties: BTreeMap<String, u64>,
    classes: BTreeMap<String, u64>,
}

/// Writes a dump in at most `parts` parts of about the same number of triples.
pub fn split(
    format: RdfFormat,
    documents: &Documents<'_>,
    options: &Options,
    parts: u32,
    folder: &mut Folder<'_>,
) -> Result<(), ExportError> {
    // Read twice: how much passes is known only when all of it was asked.
    let counts = count(documents)?;
    let most = counts.triples.div_ceil(u64::from(parts.max(1))).max(1);
    let mut writer = Parts {
        format,
        documents,
        is_packed: options.gzip,
        folder,
        current: None,
        sums: Vec::new(),
    };
    let mut written = 0;
    let mut subject = None;
    each(documents, &mut |quad| {
        let is_new = subject.as_ref() != Some(&quad.subject.into_owned());
        if is_new {
            subject = Some(quad.subject.into_owned());
            if written >= most {
                writer.close()?;
                written = 0;
            }
        }
        written += 1;
        writer.quad(quad)
    })?;
    if writer.sums.is_empty() || writer.current.is_some() {
        writer.close()?;
    }
    let mut sums = writer.sums;
    let names: Vec<String> = sums.iter().map(|(name, _)| name.clone()).collect();
    let mut description = Vec::new();
    describe(format, documents, &counts, &names, &mut description)?;
    sums.push(("void.ttl".to_owned(), hex(&Sha256::digest(&description))));
    folder.file("void.ttl", |out| Ok(out.write_all(&description)?))?;
    folder.file("SHA256SUMS", |out| {
        for (name, sum) in &sums {
            writeln!(out, "{sum}  {name}")?;
        }
        Ok(())
    })?;
    let base = documents.graph.base();
    loading::write(format, base.as_str(), options.gzip, folder)
}

/// Writes parts one after the other.
struct Parts<'a, 'b, 'c> {
    format: RdfFormat,
    documents: &'a Documents<'a>,
    is_packed: bool,
    folder: &'b mut Folder<'c>,
    current: Option<WriterQuadSerializer<Sorted<Part>>>,
    sums: Vec<(String, String)>,
}

/// A part that is being written.
enum Part {
    Plain(BufWriter<File>),
    Packed(Box<GzEncoder<BufWriter<File>>>),
}

impl Parts<'_, '_, '_> {
    fn open(&mut self) -> Result<&mut WriterQuadSerializer<Sorted<Part>>, ExportError> {
        if self.current.is_none() {
            let file = BufWriter::with_capacity(1 << 16, tempfile::tempfile()?);
            let part = if self.is_packed {
                Part::Packed(Box::new(GzEncoder::new(file, Compression::default())))
            } else {
                Part::Plain(file)
            };
            let serializer = serializer(self.format, self.documents)?;
            self.current = Some(serializer.for_writer(Sorted::new(part)));
        }
        Ok(self.current.as_mut().expect("it was opened"))
    }

    fn quad(&mut self, quad: QuadRef<'_>) -> Result<(), ExportError> {
        Ok(self.open()?.serialize_quad(quad)?)
    }

    /// Moves the finished part to its place.
    fn close(&mut self) -> Result<(), ExportError> {
        self.open()?;
        let current = self.current.take().expect("it was opened");
        let file = match current.finish()?.end()? {
            Part::Plain(file) => file,
            Part::Packed(file) => file.finish()?,
        };
        let mut file = file.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.rewind()?;
        let packed = if self.is_packed { ".gz" } else { "" };
        let name = format!(
            "part-{:04}.{}{packed}",
            self.sums.len() + 1,
            self.format.file_extension()
        );
        let mut hash = Sha256::new();
        self.folder.file(&name, |out| {
            let mut both = Hashing {
                hash: &mut hash,
                out,
            };
            io::copy(&mut file, &mut both)?;
            Ok(())
        })?;
        self.sums.push((name, hex(&hash.finalize())));
        Ok(())
    }
}

impl Write for Part {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Part::Plain(out) => out.write(bytes),
            Part::Packed(out) => out.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Part::Plain(out) => out.flush(),
            Part::Packed(out) => out.flush(),
        }
    }
}

struct Hashing<'a> {
    hash: &'a mut Sha256,
    out: &'a mut dyn Write,
}

impl Write for Hashing<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let length = self.out.write(bytes)?;
        self.hash.update(&bytes[..length]);
        Ok(length)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn count(documents: &Documents<'_>) -> Result<Counts, ExportError> {
    let mut counts = Counts::default();
    let mut subject = None;
    each(documents, &mut |quad| {
        counts.triples += 1;
        let own = Some(quad.subject.into_owned());
        if subject != own {
            subject = own;
            counts.subjects += 1;
        }
        let property = quad.predicate.as_str();
        match counts.properties.get_mut(property) {
            Some(number) => *number += 1,
            None => {
                counts.properties.insert(property.to_owned(), 1);
            }
        }
        if quad.predicate == rdf::TYPE
            && let Term::NamedNode(class) = quad.object.into_owned()
        {
            *counts.classes.entry(class.into_string()).or_default() += 1;
        }
        Ok(())
    })?;
    Ok(counts)
}

/// Describes the parts.
fn describe(
    format: RdfFormat,
    documents: &Documents<'_>,
    counts: &Counts,
    parts: &[String],
    out: &mut dyn Write,
) -> Result<(), ExportError> {
    let impossible =
        |error: oxigraph::model::IriParseError| ExportError::Impossible(error.to_string());
    let base = documents.graph.base().as_str();
    let dataset = NamedNode::new_unchecked(format!("{base}dataset"));
    let void = |name: &str| NamedNode::new_unchecked(format!("{VOID}{name}"));
    let mut serializer = RdfSerializer::from_format(RdfFormat::Turtle);
    for (prefix, namespace) in [
        ("dcterms", dcterms::NAMESPACE),
        ("void", VOID),
        ("xsd", xsd::NAMESPACE),
    ] {
        serializer = serializer
            .with_prefix(prefix, namespace)
            .map_err(impossible)?;
    }
    let mut serializer = serializer.for_writer(Sorted::new(out));
    let mut say = |subject: &NamedNode, property: NamedNodeRef<'_>, object: Term| {
        serializer.serialize_triple(TripleRef::new(subject, property, &object))
    };
    let number = |number: u64| Literal::new_typed_literal(number.to_string(), xsd::INTEGER).into();
    say(&dataset, rdf::TYPE, void("Dataset").into())?;
    let title = Literal::new_simple_literal(format!("Graph of documents, written by {PROGRAM}"));
    say(&dataset, dcterms::TITLE, title.into())?;
    let space = Literal::new_simple_literal(base);
    say(&dataset, void("uriSpace").as_ref(), space.into())?;
    say(&dataset, void("triples").as_ref(), number(counts.triples))?;
    let subjects = void("distinctSubjects");
    say(&dataset, subjects.as_ref(), number(counts.subjects))?;
    let properties = counts.properties.len() as u64;
    say(&dataset, void("properties").as_ref(), number(properties))?;
    let classes = counts.classes.len() as u64;
    say(&dataset, void("classes").as_ref(), number(classes))?;
    let feature = NamedNode::new(format.iri()).map_err(impossible)?;
    say(&dataset, void("feature").as_ref(), feature.into())?;
    for part in parts {
        // Beside the description, wherever both are put.
        let part = NamedNode::new_unchecked(part.as_str());
        say(&dataset, void("dataDump").as_ref(), part.into())?;
    }
    let partitions = [
        ("property", "triples", &counts.properties),
        ("class", "entities", &counts.classes),
    ];
    for (kind, unit, numbers) in partitions {
        for (at, (iri, count)) in numbers.iter().enumerate() {
            let partition = NamedNode::new_unchecked(format!("{base}dataset/{kind}-{}", at + 1));
            let has = void(&format!("{kind}Partition"));
            say(&dataset, has.as_ref(), partition.clone().into())?;
            let of = NamedNode::new_unchecked(iri.as_str());
            say(&partition, void(kind).as_ref(), of.into())?;
            say(&partition, void(unit).as_ref(), number(*count))?;
        }
    }
    serializer.finish()?.end()?;
    Ok(())
}
