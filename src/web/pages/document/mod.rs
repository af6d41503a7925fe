//! A document: its header, its text with every name marked, what it cites and what cites it.

use std::fmt::Write as _;

use askama::Template;
use axum::http::header;
use reftel::document::Document;
use reftel::id::{EntityId, MentionId, Mrn};
use reftel::mention::{Linked, Mention, MentionKind};
use reftel::query::evidence::{Reader, identity};
use reftel::source::{CodePoints, LineIndex, Span};
use reftel::store::{DocumentEntry, DocumentStatus, GraphReader};
use reftel::text::{clean, one_line};

use super::super::address;
use super::super::asked::Asked;
use super::super::codes::tag;
use super::super::here::Here;
use super::super::reply::{Choice, Fault, Reply, TEXT};
use super::super::sparql;
use super::words::{Passage, count, day, in_full, kind_name, shorten, thousands, title};
use super::{Frame, Row};
use crate::cli::annotate::html::class;
use crate::cli::annotate::html::text::{body, citation};
use crate::cli::annotate::{Hue, outermost};
use crate::cli::citations::citations;
use crate::cli::diagnostics::place;
use crate::cli::names::{self, Asked as Named};
use crate::cli::show::document::{fields, mentioned, signers};

/// How many documents that cite it are shown.
const CITING: usize = 50;

#[derive(Template)]
#[template(path = "document.html")]
struct Page {
    frame: Frame,
    id: String,
    title: String,
    day: String,
    classification: String,
    version: String,
    from: String,
    tags: Vec<(String, String, String)>,
    fields: Vec<(String, String)>,
    entity: Option<Followed>,
    legend: Vec<(&'static str, &'static str, usize)>,
    body: String,
    references: Vec<Reference>,
    citing: Vec<Passage>,
    citing_all: String,
    names: Vec<Group>,
    versions: Vec<Version>,
    odd: Vec<String>,
    citation: String,
    bibtex: String,
    forms: Vec<(String, &'static str)>,
    network: String,
    is_decided: bool,
}

/// The name that is followed through the text.
struct Followed {
    address: String,
    label: String,
    places: Vec<(String, usize)>,
    without: String,
}

/// Something that the document cites.
struct Reference {
    label: String,
    words: String,
    address: String,
    number: String,
    is_missing: bool,
    note: String,
    at: String,
    places: String,
}

/// Names of one type.
struct Group {
    name: String,
    rows: Vec<Name>,
}

/// A name in the document.
struct Name {
    label: String,
    here: String,
    page: String,
    times: String,
    status: &'static str,
    role: String,
}

/// Another text of the document.
struct Version {
    row: Row,
    /// The address of both beside each other.
    beside: String,
}

#[derive(Template)]
#[template(path = "missing.html")]
struct MissingPage {
    frame: Frame,
    id: String,
    citing: Vec<Passage>,
    citing_all: String,
}

/// The forms of a document beside its page.
const FORMS: [(&str, &str); 6] = [
    ("txt", "plain text"),
    ("bib", "BibTeX"),
    ("ris", "RIS"),
    ("ttl", "Turtle"),
    ("nt", "N-Triples"),
    ("jsonld", "JSON-LD"),
];

/// The page of a document, or another form of it.
pub fn page(here: &Here<'_>, asked: &Asked) -> Result<Reply, Fault> {
    let graph = &here.snapshot.graph;
    let name = asked.behind("/doc/");
    let form = FORMS.iter().find_map(|(form, _)| {
        let stem = name.strip_suffix(form)?.strip_suffix('.')?;
        Some((stem, *form))
    });
    let (name, form) = match form {
        Some((stem, form)) => (stem, Some(form)),
        None => (name, None),
    };
    let number = match found(graph, name)? {
        Named::Held(number) => number,
        Named::Cited(id) if form.is_none() => return missing(here, id.as_str()),
        Named::Cited(id) => {
            return Err(Fault::missing(format!(
                "{id} is cited, but not in this graph."
            )));
        }
    };
    let entry = &graph.documents()?[number as usize];
    let version = match entry.status {
        DocumentStatus::Current => None,
        _ => Some(entry.hash.get(..8).unwrap_or(&entry.hash)),
    };
    let id = entry.id.as_str();
    let canonical = match version {
        Some(hash) => format!("{id}/version/{hash}"),
        None => id.to_owned(),
    };
    if name != canonical && !name.starts_with(&canonical) {
        return Ok(Reply::see(match form {
            Some(form) => address::document_as(&canonical, form),
            None => address::document(&canonical),
        }));
    }
    let linked = graph.record(number)?;
    match form {
        None => {
            let (name, value) = alternates(&canonical);
            Ok(whole(here, asked, number, &linked, &canonical)?.with(name, value))
        }
        Some("txt") => Ok(Reply::of(TEXT, linked.document.text.clone())),
        Some("bib") => {
            let (_, entry) = citation(&linked.document, &called(&linked.document));
            Ok(Reply::file(
                "application/x-bibtex; charset=utf-8",
                &format!("{id}.bib"),
                format!("{entry}\n"),
            ))
        }
        Some("ris") => Ok(Reply::file(
            "application/x-research-info-systems; charset=utf-8",
            &format!("{id}.ris"),
            ris(&linked.document),
        )),
        Some(form) => sparql::describe(here, graph.base().document(&entry.id).as_str(), form),
    }
}

/// Finds the document that a name means.
fn found(graph: &GraphReader, name: &str) -> Result<Named, Fault> {
    match names::document(graph, name) {
        Ok(found) => Ok(found),
        Err(error) => {
            let near = match graph.find_document(name)? {
                reftel::store::Found::Many(near) | reftel::store::Found::None(near) => near,
                reftel::store::Found::One(one) => vec![one],
            };
            let entries = graph.documents()?;
            let near = near
                .iter()
                .take(10)
                .filter_map(|number| entries.get(*number as usize));
            let near = near.map(|entry| Choice {
                address: address::document(entry.id.as_str()),
                label: entry.id.to_string(),
                note: title(entry),
            });
            let near: Vec<Choice> = near.collect();
            let first = error.to_string();
            let first = first.lines().next().unwrap_or_default();
            let what = match Mrn::parse(name) {
                Some(mrn) => format!("{mrn} is not in this graph, and nothing in it cites it."),
                None => first.to_owned(),
            };
            Err(Fault::Missing { what, near })
        }
    }
}

/// The page of a cable that is cited and not here.
fn missing(here: &Here<'_>, id: &str) -> Result<Reply, Fault> {
    let graph = &here.snapshot.graph;
    let (citing, citing_all) = cited_by(graph, id)?;
    Reply::page(&MissingPage {
        frame: Frame::new(here, &format!("{id}, missing"), "/search"),
        id: id.to_owned(),
        citing,
        citing_all,
    })
}

fn called(document: &Document) -> String {
    let title = document.title.as_ref().or(document.header.subject.as_ref());
    title.map_or_else(|| document.id.to_string(), |title| one_line(&title.value))
}

fn whole(
    here: &Here<'_>,
    asked: &Asked,
    number: u32,
    linked: &Linked,
    canonical: &str,
) -> Result<Reply, Fault> {
    let graph = &here.snapshot.graph;
    let document = &linked.document;
    let id = document.id.as_str();
    let title = called(document);
    let mut reader = Reader::new(graph);
    let entity = match asked.get("entity") {
        Some(id) => graph
            .index()
            .entity(id)?
            .map(|number| graph.card(number))
            .transpose()?,
        None => None,
    };
    let (citing, citing_all) = cited_by(graph, id)?;
    let followed = entity.as_ref().map(|card| &card.id);
    let (words, bibtex) = citation(document, &title);
    Reply::page(&Page {
        is_decided: here.site.desk().is_some() && asked.get("decided").is_some(),
        frame: Frame::new(here, &format!("{id}: {title}"), "/search"),
        day: day(document.date.as_deref()),
        classification: document
            .classification()
            .map(|one| one.to_string())
            .unwrap_or_default(),
        version: match canonical == id {
            true => String::new(),
            false => address::document(id),
        },
        from: sender(graph, number)?,
        tags: tags(graph, number)?,
        fields: header_fields(graph, linked)?,
        entity: match &entity {
            Some(card) => Some(Followed {
                address: address::entity(card.id.as_str()),
                label: one_line(&card.label),
                places: places(graph, linked, &card.id)?,
                without: address::document(canonical),
            }),
            None => None,
        },
        legend: legend(linked),
        body: text(graph, linked, canonical, followed, pointed(asked, linked))?,
        references: references(graph, &mut reader, number)?,
        citing,
        citing_all,
        names: groups(graph, linked, canonical)?,
        versions: versions(graph, id, number)?,
        odd: odd(document),
        citation: words,
        bibtex,
        forms: FORMS
            .iter()
            .map(|(form, name)| (address::document_as(canonical, form), *name))
            .collect(),
        network: match document.mrn {
            Some(_) => address::with("/path", &[("from", id)]),
            None => String::new(),
        },
        id: id.to_owned(),
        title,
    })
}

/// Returns who sent a document, as people call it.
fn sender(graph: &GraphReader, number: u32) -> Result<String, Fault> {
    let Some(sender) = &graph.documents()?[number as usize].origin else {
        return Ok(String::new());
    };
    match graph.index().entity(sender.as_str())? {
        Some(number) => Ok(one_line(&graph.card(number)?.label)),
        None => Ok(String::new()),
    }
}

/// Returns the TAGS of a document, each with the address of what has it too.
/// Returns the TAGS of a document: address, code, what it stands for.
fn tags(graph: &GraphReader, number: u32) -> Result<Vec<(String, String, String)>, Fault> {
    let entry = &graph.documents()?[number as usize];
    let year = entry.date.as_deref().and_then(|date| date.get(..4));
    let year = year.and_then(|year| year.parse().ok());
    let years = year.map_or((u16::MIN, u16::MAX), |year| (year, year));
    let tags = entry.tags.iter();
    Ok(tags
        .map(|code| {
            let meaning = tag(code, years).unwrap_or_default().to_owned();
            (address::search("tag", code), one_line(code), meaning)
        })
        .collect())
}

fn header_fields(graph: &GraphReader, linked: &Linked) -> Result<Vec<(String, String)>, Fault> {
    let fields = fields(&linked.document, &signers(graph, linked)?);
    let shown = fields.into_iter().filter(|(name, _)| *name != "paragraphs");
    let shown = shown.map(|(name, text)| {
        let mut letters = name.chars();
        let first = letters.next().map(|first| first.to_uppercase().to_string());
        let name = format!("{}{}", first.unwrap_or_default(), letters.as_str());
        (name, clean(&text).into_owned())
    });
    Ok(shown.collect())
}

/// Returns the text as HTML, each name leading to its reasons.
fn text(
    graph: &GraphReader,
    linked: &Linked,
    canonical: &str,
    followed: Option<&EntityId>,
    pointed: Span,
) -> Result<String, Fault> {
    let mut is_followed = Vec::with_capacity(linked.mentions.len());
    for mention in outermost(linked) {
        let own = identity(graph, mention)?;
        is_followed.push(own.is_some() && own == followed);
    }
    let lead = |at: usize, _: &Mention, (begin, end): (u32, u32)| {
        let more = if is_followed[at] { " same" } else { "" };
        (address::why(canonical, begin, end), more.to_owned())
    };
    let mut out = Vec::new();
    body(linked, &lead, pointed, &mut out)?;
    String::from_utf8(out).map_err(|error| Fault::Failed(error.to_string()))
}

/// Returns the words that the address points at: `char=120,133`, in code points.
fn pointed(asked: &Asked, linked: &Linked) -> Span {
    let bounds = asked.get("char").and_then(|text| text.split_once(','));
    let bounds = bounds.and_then(|(begin, end)| Some((begin.parse().ok()?, end.parse().ok()?)));
    let Some((begin, end)) = bounds.filter(|(begin, end): &(u32, u32)| begin < end) else {
        return Span::default();
    };
    let words = MentionId {
        document: linked.document.id.clone(),
        begin,
        end,
    };
    words.span(&linked.document.text).unwrap_or_default()
}

fn legend(linked: &Linked) -> Vec<(&'static str, &'static str, usize)> {
    let mentions = outermost(linked);
    let counted = Hue::ALL.iter().map(|(hue, name)| {
        let own = mentions
            .iter()
            .filter(|mention| Hue::of(mention.kind) == *hue);
        (class(*hue), *name, own.count())
    });
    counted.filter(|(_, _, count)| *count > 0).collect()
}

/// Returns where an entity is named in a document.
fn places(
    graph: &GraphReader,
    linked: &Linked,
    entity: &EntityId,
) -> Result<Vec<(String, usize)>, Fault> {
    let points = CodePoints::new(&linked.document.text);
    let mut places = Vec::new();
    for mention in outermost(linked) {
        if identity(graph, mention)? == Some(entity) {
            let (begin, end) = points.span(&linked.document.text, mention.span);
            places.push((format!("#char={begin},{end}"), places.len() + 1));
        }
    }
    Ok(places)
}

fn references(
    graph: &GraphReader,
    reader: &mut Reader<'_>,
    number: u32,
) -> Result<Vec<Reference>, Fault> {
    let mut out = Vec::new();
    for one in citations(graph, reader, number)? {
        let mut notes = Vec::new();
        if one.mrn.is_none() {
            notes.push(one.kind.to_owned());
        }
        notes.extend(one.note.as_deref().map(one_line));
        notes.extend(one.year_inferred.as_deref().map(one_line));
        out.push(Reference {
            label: one.label.as_deref().map(one_line).unwrap_or_default(),
            words: shorten(&one.raw, 120),
            address: one
                .mrn
                .as_deref()
                .map(address::document)
                .unwrap_or_default(),
            is_missing: one.in_graph == Some(false),
            number: one.mrn.unwrap_or_default(),
            note: notes.join("; "),
            at: format!("#char={},{}", one.begin, one.end),
            places: one.mentioned_in.join(", "),
        });
    }
    Ok(out)
}

/// Returns the words by which other documents cite this one, and a note when these are not all.
fn cited_by(graph: &GraphReader, id: &str) -> Result<(Vec<Passage>, String), Fault> {
    let facts = graph.facts()?;
    let citing = facts.citing(id)?;
    let entries = graph.documents()?;
    let mut order: Vec<u32> = citing.to_vec();
    order.sort_by_key(|number| {
        let entry = &entries[*number as usize];
        (
            entry.date.is_none(),
            entry.date.clone(),
            entry.id.to_string(),
        )
    });
    let mut reader = Reader::new(graph);
    let mut out = Vec::new();
    for number in order.iter().take(CITING) {
        let all = facts.citations(*number)?;
        if let Some(one) = all.iter().find(|one| one.cited.as_str() == id) {
            out.push(Passage::of(&reader.words(*number, one.begin, one.end)?));
        }
    }
    let all = match citing.len() > CITING {
        true => format!(
            "The first {CITING} of {}.",
            count(citing.len() as u64, "document")
        ),
        false => String::new(),
    };
    Ok((out, all))
}

fn groups(graph: &GraphReader, linked: &Linked, canonical: &str) -> Result<Vec<Group>, Fault> {
    let mut groups: Vec<Group> = Vec::new();
    for one in mentioned(graph, linked)? {
        let name = kind_name(one.r#type);
        let row = Name {
            here: match &one.entity {
                Some(entity) => address::entity_in(canonical, entity),
                None => String::new(),
            },
            page: one
                .entity
                .as_deref()
                .map(address::entity)
                .unwrap_or_default(),
            label: one.label,
            times: match one.mentions {
                1 => "once".to_owned(),
                2 => "twice".to_owned(),
                more => format!("{} times", thousands(u64::from(more))),
            },
            status: one.status,
            role: one.role.unwrap_or_default(),
        };
        match groups.last_mut().filter(|group| group.name == name) {
            Some(group) => group.rows.push(row),
            None => groups.push(Group {
                name,
                rows: vec![row],
            }),
        }
    }
    Ok(groups)
}

/// Returns the other texts of the same document.
fn versions(graph: &GraphReader, id: &str, shown: u32) -> Result<Vec<Version>, Fault> {
    let entries = graph.documents()?;
    let short = |entry: &DocumentEntry| entry.hash.get(..8).unwrap_or(&entry.hash).to_owned();
    let own = (0u32..).zip(entries).filter(|(number, entry)| {
        entry.id.as_str() == id && *number != shown && entry.status != DocumentStatus::Duplicate
    });
    let version = |(_, entry): (u32, &DocumentEntry)| {
        let hash = short(entry);
        let is_current = entry.status == DocumentStatus::Current;
        // What is linked stands on the left.
        let beside = match is_current {
            true => short(&entries[shown as usize]),
            false => hash.clone(),
        };
        Version {
            row: Row {
                address: match is_current {
                    true => address::document(id),
                    false => address::document(&format!("{id}/version/{hash}")),
                },
                label: match is_current {
                    true => "the text that is linked".to_owned(),
                    false => format!("version {hash}"),
                },
                note: one_line(&entry.path),
                count: count(entry.bytes, "byte"),
            },
            beside: address::versions(id, &beside),
        }
    };
    Ok(own.map(version).collect())
}

fn odd(document: &Document) -> Vec<String> {
    let lines = LineIndex::new(&document.text);
    let source = place(&document.provenance);
    let all = document.diagnostics.iter();
    all.map(|one| clean(&one.render(&source, &document.text, &lines)).into_owned())
        .collect()
}

/// Returns a document for reference managers (RIS, Research Information Systems).
fn ris(document: &Document) -> String {
    let mut out = String::from("TY  - RPRT\r\n");
    let mut put = |tag: &str, text: &str| {
        let text = one_line(text);
        if !text.is_empty() {
            write!(out, "{tag}  - {text}\r\n").expect("writing to memory cannot fail");
        }
    };
    put("TI", &called(document));
    if let Some(from) = &document.header.from {
        put("AU", &from.name);
    }
    let date = day(document.date.as_deref());
    put("PY", date.get(..4).unwrap_or_default());
    put("DA", &date.replace('-', "/"));
    put("M1", document.id.as_str());
    if let Some(classification) = document.classification() {
        put("N1", &in_full(classification.level.as_str()));
    }
    out.push_str("ER  - \r\n");
    out
}

/// Tells whether a kind of mention leads to a document.
pub fn is_reference(kind: &str) -> bool {
    kind == MentionKind::Reference.as_str()
}

/// The header that names other forms of a page (RFC 8288).
fn alternates(id: &str) -> (header::HeaderName, String) {
    let kinds = [
        ("ttl", "text/turtle"),
        ("jsonld", "application/ld+json"),
        ("nt", "application/n-triples"),
    ];
    let links = kinds.map(|(form, kind)| {
        format!(
            "<{}>; rel=\"alternate\"; type=\"{kind}\"",
            address::document_as(id, form)
        )
    });
    (header::LINK, links.join(", "))
}
