//! What does one document say of itself? The value that parsing makes and everything else reads.
//!
//! A [`Document`] owns its exact text; every field that was read from it carries the [`Span`] it
//! was read from. Nothing here knows gazetteer entities, RDF or files: a document is a value.
//!
//! Invariants: every span lies in [`Document::text`]; paragraphs are in text order and do not
//! overlap, and their ordinals count from 1; `skipped` spans are in order and do not overlap.

mod classification;
mod layout;
mod release;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use classification::{Classification, Level, Marking};
pub use layout::{Block, BlockKind, Layout, PageStart, Told};
pub use release::Release;

use crate::diagnostic::Diagnostic;
use crate::id::{DocumentId, Mrn};
use crate::source::Span;

/// What shape a text has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// Telegram text, with or without a dump's preamble.
    Cable,
    /// A published page around a cable, as HTML or as its text.
    WikileaksPage,
    /// One row of the cablegate CSV.
    CablegateCsv,
    /// Any other text, Markdown or HTML document.
    Report,
}

impl Format {
    /// Every format, with the name that `--format` takes.
    pub const ALL: &'static [(Format, &'static str)] = &[
        (Format::Cable, "cable"),
        (Format::WikileaksPage, "wikileaks-page"),
        (Format::CablegateCsv, "cablegate-csv"),
        (Format::Report, "report"),
    ];

    /// Returns the name of the format.
    pub fn as_str(self) -> &'static str {
        let named = Self::ALL.iter().find(|(format, _)| *format == self);
        named.expect("every format is listed").1
    }
}

/// Cable or anything else.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A telegram.
    Cable,
    /// Any other document.
    #[default]
    Report,
}

impl Kind {
    /// Returns `cable` or `report`.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Cable => "cable",
            Kind::Report => "report",
        }
    }
}

/// Where a document came from. Says nothing of the text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Provenance {
    /// The path as it was given or found, with forward slashes; `-` for standard input.
    pub path: String,
    /// The archive's member, or the row of a table (`row 17`).
    pub member: Option<String>,
    /// The format that was detected or asked for.
    pub format: Format,
    /// SHA-256 of the original bytes (of the page, the file, the row), in hexadecimal.
    pub hash: String,
}

impl Provenance {
    /// Returns where it came from in one text: `path`, or `path#member`.
    pub fn source(&self) -> String {
        match &self.member {
            Some(member) => format!("{}#{member}", self.path),
            None => self.path.clone(),
        }
    }
}

/// What a row or page says beside the text of the cable: the envelope.
///
/// Spans, where there are any, lie in the raw text (the page's table is part of it); a CSV row's
/// columns outside header and body have none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Envelope {
    /// The number as printed (`09CASABLANCA27`), also when it is malformed.
    pub reference_id: Option<Field<String>>,
    /// Title of the page or of the dump's preamble.
    pub title: Option<Field<String>>,
    /// When the cable was made, as printed.
    pub created: Option<Field<String>>,
    /// When somebody saved it from the web, as printed; it was made no later.
    pub saved: Option<Field<String>>,
    /// Classification as printed.
    pub classification: Option<Field<String>>,
    /// Origin as printed (`Consulate Casablanca`).
    pub origin: Option<Field<String>>,
    /// References as a table column gives them.
    pub references: Vec<String>,
    /// How the original lay on its pages.
    pub layout: Layout,
}

/// A value and where it was read; the span is empty (0..0) when it stands in no text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Field<T> {
    /// The value, in its normal form.
    pub value: T,
    /// Where it was read.
    pub span: Span,
}

impl<T> Field<T> {
    /// Returns `value` read at `span`.
    pub fn new(value: T, span: Span) -> Self {
        Field { value, span }
    }
}

/// One document, parsed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// Its name in the graph.
    pub id: DocumentId,
    /// Where it came from.
    pub provenance: Provenance,
    /// Cable or report.
    pub kind: Kind,
    /// The raw text. All spans are byte ranges into it.
    pub text: String,
    /// What stands around the cable.
    pub envelope: Envelope,
    /// The number of the cable: the envelope's where envelope and text disagree.
    pub mrn: Option<Mrn>,
    /// The text's own number where it differs from `mrn`.
    pub other_mrn: Option<Mrn>,
    /// When it was sent, in UTC: `2009-02-13T14:57:00Z` when the minute is known, else
    /// `2009-02-13`, `2009-02` or `2009`. ISO 8601 sorts as text.
    pub date: Option<String>,
    /// Title of a report; of a cable the envelope's title, else its subject.
    pub title: Option<Field<String>>,
    /// Parts of a cable's header; empty for a report.
    pub header: Header,
    /// The whole header: from the envelope or first routing line to the last REF line.
    pub header_span: Option<Span>,
    /// From the first paragraph to the last, without signers and trailing lines.
    pub body_span: Option<Span>,
    /// Blocks of the body in text order.
    pub paragraphs: Vec<Paragraph>,
    /// The REF list.
    pub references: Vec<Reference>,
    /// Mentions of cables in subject and body.
    pub reference_mentions: Vec<ReferenceMention>,
    /// Who signed.
    pub signers: Vec<Field<String>>,
    /// How and when it was released, by the stamps on its pages.
    pub release: Release,
    /// What is no part of any sentence: page breaks, banners, site chrome, markup.
    pub skipped: Vec<Skipped>,
    /// Share of the non-blank characters that belong to a recognized part, 0 to 1.
    pub coverage: f64,
    /// What was odd.
    pub diagnostics: Vec<Diagnostic>,
}

/// A stretch of text that is never read as prose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Skipped {
    /// Where.
    pub span: Span,
    /// What.
    pub kind: SkippedKind,
}

/// Why a stretch of text is not prose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SkippedKind {
    /// `CASABLANCA 00000027  002 OF 008`, with the blank lines around it. A sentence goes on
    /// behind it.
    PageBreak,
    /// A classification banner or `C O R R E C T E D  C O P Y` line. A sentence goes on behind it.
    Banner,
    /// `<u>`, `<br>`, Markdown emphasis. A word may go on behind it.
    Markup,
    /// Menus and explanations of the site that published the page.
    Chrome,
    /// Index cards, release stamps, `NNNN`, `<< END OF DOCUMENT >>` behind the signers.
    Trailer,
    /// Rules of hyphens, equal signs, asterisks.
    Rule,
}

/// The header of a cable (ACP 127 format lines, 5 FAH-1 and 5 FAH-2 for State's text lines).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// Routing lines (`VZCZCXRO1732`, `DE RUEHCL #0027/01 0441457`, `ZNR UUUUU ZZH`).
    pub routing: Vec<Field<String>>,
    /// Precedence of the action addressees as printed: `Z`, `O`, `P`, `R`, or two (`O R`).
    pub precedence: Option<Field<String>>,
    /// The date-time group as printed (`131457Z FEB 09`).
    pub dtg: Option<Field<String>>,
    /// The FM line.
    pub from: Option<Addressee>,
    /// The TO lines.
    pub to: Vec<Addressee>,
    /// The INFO lines.
    pub info: Vec<Addressee>,
    /// The classification line with its captions.
    pub classification: Option<Field<Classification>>,
    /// SIPDIS, SENSITIVE, NOFORN, LIMDIS, EXDIS, NODIS, STADIS, ... each once.
    pub captions: Vec<Field<String>>,
    /// Passing instructions, one for each line or sentence (`RABAT FOR RSO`).
    pub passing: Vec<Field<String>>,
    /// The E.O. line.
    pub eo: Option<ExecutiveOrder>,
    /// The classification authority.
    pub classified_by: Option<ClassifiedBy>,
    /// The TAGS line.
    pub tags: Vec<Tag>,
    /// The subject in one line, without portion mark.
    pub subject: Option<Field<String>>,
    /// Where each part stands, by the names of the JSON contract (`tags`, `subject`, `refs`, ...).
    pub spans: BTreeMap<String, Span>,
}

/// One addressee of FM, TO or INFO.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Addressee {
    /// The line, without label.
    pub span: Span,
    /// Precedence as printed (`PRIORITY`), or of the label's line.
    pub precedence: Option<String>,
    /// Routing indicator (`RUEHRO`).
    pub routing: Option<String>,
    /// The addressee as printed (`AMEMBASSY ROME`).
    pub name: String,
    /// Where the name stands.
    pub name_span: Span,
    /// The sender's message number to this addressee, as printed (`0330`).
    pub number: Option<String>,
    /// The post in message numbers (`ROME`) when the post list knows it.
    pub post: Option<String>,
    /// Members of a collective left out (`XMT AMEMBASSY TRIPOLI`).
    pub excluded: Vec<String>,
}

/// `E.O. 12958: DECL: 02/13/2019`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExecutiveOrder {
    /// The order's number (`12958`), also when misprinted.
    pub order: Option<String>,
    /// The date until which the cable is classified, `2019-02-13`; `N/A` and events have none.
    pub declassify_on: Option<String>,
    /// The line without its label.
    pub raw: String,
    /// Where the whole line stands.
    pub span: Span,
}

/// `Classified By: Ambassador X for reasons 1.4 (b) and (d)`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClassifiedBy {
    /// The name, without title and position.
    pub name: Option<Field<String>>,
    /// The reasons as printed (`1.4 (b) and (d)`).
    pub reason: Option<String>,
    /// The line without its label.
    pub raw: String,
    /// Where it stands.
    pub span: Span,
}

/// One code of the TAGS line (5 FAH-3 H-100).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tag {
    /// The code or name as printed, in upper case (`PHUM`, `STEINBERG, JAMES B.`).
    pub code: String,
    /// What kind of code.
    pub kind: TagKind,
    /// What it stands for, when known (`Human Rights`).
    pub label: Option<String>,
    /// Where it stands.
    pub span: Span,
}

/// The kinds of TAGS.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TagKind {
    /// `PHUM`: four letters by subject.
    Subject,
    /// `KTIP`: K and three letters, a program.
    Program,
    /// `MO`: two letters (regions `XA`..), a country at that time.
    Country,
    /// `AORC`-like organization codes, `UNGA`, `NATO`.
    Organization,
    /// `(STEINBERG, JAMES B.)`.
    Person,
    /// A code that no list knows.
    Unknown,
}

impl TagKind {
    /// Returns the name of the JSON contract; `None` for a code that no list knows.
    pub fn as_str(self) -> Option<&'static str> {
        match self {
            TagKind::Subject => Some("subject"),
            TagKind::Program => Some("program"),
            TagKind::Country => Some("country"),
            TagKind::Organization => Some("organization"),
            TagKind::Person => Some("person"),
            TagKind::Unknown => None,
        }
    }
}

/// A block of the body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paragraph {
    /// Counts from 1 through the document.
    pub ordinal: u32,
    /// The number as printed, without dots and brackets (`3`, `23/A`, `9.a`).
    pub number: Option<String>,
    /// Ordinal of the paragraph that this one is an item of.
    pub parent: Option<u32>,
    /// The heading above, in one line.
    pub heading: Option<Field<String>>,
    /// The portion marking; unmarked when absent.
    pub marking: Marking,
    /// The whole block, number and marking included, surrounding blanks not.
    pub span: Span,
    /// The block's prose: what follows number and marking.
    pub prose: Span,
    /// What kind of text it is.
    pub kind: BlockKind,
}

/// What a reference list item names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ReferenceKind {
    /// A cable of a post.
    Cable,
    /// A cable sent separately, number unknown.
    Septel,
    /// An e-mail.
    Email,
    /// A telephone conversation.
    Telcon,
    /// An intelligence information report.
    Iir,
    /// A message named by its date-time group.
    Dtg,
    /// Anything else, or nothing that could be understood.
    Other,
}

impl ReferenceKind {
    /// Returns the name of the JSON contract.
    pub fn as_str(self) -> &'static str {
        match self {
            ReferenceKind::Cable => "cable",
            ReferenceKind::Septel => "septel",
            ReferenceKind::Email => "email",
            ReferenceKind::Telcon => "telcon",
            ReferenceKind::Iir => "iir",
            ReferenceKind::Dtg => "dtg",
            ReferenceKind::Other => "other",
        }
    }
}

/// One cited item of the REF list. Several numbers behind one label are several items.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reference {
    /// The label in upper case (`A`), inherited by further numbers of the same item.
    pub label: Option<String>,
    /// What kind of document.
    pub kind: ReferenceKind,
    /// The cited cable; the year may be inferred.
    pub mrn: Option<Mrn>,
    /// The post's name in message numbers, when known, even without number.
    pub post: Option<String>,
    /// The serial number, when there is one.
    pub number: Option<u32>,
    /// Why the year is what it is, when the text does not give it.
    pub year_inferred: Option<String>,
    /// What stands behind (`NOTAL`, `AND PREVIOUS`, a quoted title).
    pub note: Option<String>,
    /// The item as it stands in the text.
    pub raw: String,
    /// Where it stands.
    pub span: Span,
}

/// A mention of a cable in subject or body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReferenceMention {
    /// The mention as it stands (`Ref A`, `08 RABAT 1154`).
    pub raw: String,
    /// The label it names, one mention for each of `refs A and C`; `None` for full numbers.
    pub label: Option<String>,
    /// Ordinals (from 0) into [`Document::references`] that it points to.
    pub items: Vec<u32>,
    /// The cited cable.
    pub mrn: Option<Mrn>,
    /// Why the year is what it is, when the text does not give it.
    pub year_inferred: Option<String>,
    /// Where it stands.
    pub span: Span,
}

impl Document {
    /// Returns the paragraph in which byte `at` stands.
    pub fn paragraph_at(&self, at: u32) -> Option<&Paragraph> {
        let index = self
            .paragraphs
            .partition_point(|paragraph| paragraph.span.end <= at);
        self.paragraphs.get(index).filter(|paragraph| {
            let start = paragraph
                .heading
                .as_ref()
                .map_or(paragraph.span.start, |heading| {
                    heading.span.start.min(paragraph.span.start)
                });
            start <= at
        })
    }

    /// Returns the classification of the document: its own line's, else the envelope's.
    pub fn classification(&self) -> Option<Classification> {
        let own = self
            .header
            .classification
            .as_ref()
            .map(|field| field.value.clone());
        let printed = self.envelope.classification.as_ref();
        own.or_else(|| printed.and_then(|field| Classification::parse(&field.value)))
    }
}

/// One document's text before it is parsed: what the reader hands on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawDocument {
    /// Where it came from, with the detected format.
    pub provenance: Provenance,
    /// The raw text.
    pub text: String,
    /// What a table row said beside the text; empty for other formats (a page's table and a
    /// dump's preamble stand in the text, parsing reads them).
    pub envelope: Envelope,
    /// What was odd about the bytes.
    pub diagnostics: Vec<Diagnostic>,
}

#[cfg(test)]
impl RawDocument {
    /// A report as it is read from a file of that name.
    pub(crate) fn of_report(path: &str, text: &str) -> RawDocument {
        RawDocument {
            provenance: Provenance {
                path: path.into(),
                member: None,
                format: Format::Report,
                hash: String::new(),
            },
            text: text.to_owned(),
            envelope: Envelope::default(),
            diagnostics: Vec::new(),
        }
    }
}
