//! What is one member? Its bytes, and how they become a document or a reason why not.

use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::formats::remedy;
use super::table::Table;
use super::text::Text;
use super::{ReadOptions, decode, html, json, magic, pdf};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Envelope, Field, Format, Layout, Provenance, RawDocument};
use crate::parse::detect::detect;
use crate::source::Span;

/// A document that was found and not yet decoded; see [`Member::open`].
#[derive(Clone, Debug)]
pub struct Member {
    path: Arc<str>,
    member: Option<String>,
    content: Content,
    /// The SHA-256 of its bytes, once it was asked for.
    hash: Option<String>,
    /// When it was saved from the web.
    saved: Option<String>,
}

#[derive(Clone, Debug)]
pub(super) enum Content {
    /// A whole file; the text says what broke off its end, if anything did.
    Bytes(Vec<u8>, Option<String>),
    /// A row of a table of cables; the text says what is wrong with its shape.
    Row(Vec<u8>, Arc<Table>, Option<String>),
    /// A record of a dump in JSON.
    Record(Vec<u8>),
    /// A PDF document.
    Pdf(Vec<u8>),
    /// A text that came out of a letter, an edition or an office document, and the SHA-256 of
    /// what it was read from.
    Text(Box<Text>, String),
    /// Nothing to decode.
    LeftOut(Reason, Option<Diagnostic>),
}

/// What became of a member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// A text.
    Document(Box<RawDocument>),
    /// No text, and why.
    LeftOut(LeftOut),
}

/// Something that was found and is no document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The path as given or found.
    pub path: String,
    /// The archive's member or the table's row, when it is not the whole file.
    pub member: Option<String>,
    /// Why, for counting.
    pub reason: Reason,
    /// What to tell; hidden members have none.
    pub diagnostic: Option<Diagnostic>,
}

impl LeftOut {
    pub(super) fn new(
        path: &str,
        member: Option<String>,
        reason: Reason,
        diagnostic: Option<Diagnostic>,
    ) -> LeftOut {
        LeftOut {
            path: path.to_owned(),
            member,
            reason,
            diagnostic,
        }
    }
}

/// Why something is no document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Reason {
    /// Its name begins with a dot.
    Hidden,
    /// It is not text.
    Binary,
    /// It is a PDF of pictures.
    NoTextLayer,
    /// It is an archive or compression of a kind that is not read.
    Unsupported,
    /// It holds nothing but white space.
    Empty,
    /// It could not be opened or read.
    Unreadable,
    /// The archive breaks off or is damaged; what came before was read.
    Damaged,
    /// The row has no text column.
    MalformedRow,
    /// It is larger than documents may be.
    TooLarge,
    /// The program failed on it.
    Failed,
}

impl Reason {
    /// Returns the word that summaries print.
    pub fn as_str(self) -> &'static str {
        match self {
            Reason::Hidden => "hidden",
            Reason::Binary => "binary",
            Reason::NoTextLayer => "no text layer",
            Reason::Unsupported => "unsupported",
            Reason::Empty => "empty",
            Reason::Unreadable => "unreadable",
            Reason::Damaged => "damaged",
            Reason::MalformedRow => "malformed row",
            Reason::TooLarge => "too large",
            Reason::Failed => "failed",
        }
    }
}

impl Member {
    pub(super) fn new(path: &Arc<str>, member: Option<String>, content: Content) -> Member {
        Member {
            path: path.clone(),
            member,
            content,
            hash: None,
            saved: None,
        }
    }

    /// Says when it was saved from the web.
    pub(super) fn saved(self, saved: Option<String>) -> Member {
        Member { saved, ..self }
    }

    /// Returns the path of the file that the member was found in.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Returns the name inside the file, when it is not the whole file.
    pub fn member(&self) -> Option<&str> {
        self.member.as_deref()
    }

    /// Returns the number of bytes that wait to be decoded.
    pub fn len(&self) -> usize {
        match &self.content {
            Content::Bytes(bytes, _)
            | Content::Row(bytes, ..)
            | Content::Record(bytes)
            | Content::Pdf(bytes) => bytes.len(),
            Content::Text(text, _) => text.text.len(),
            Content::LeftOut(..) => 0,
        }
    }

    /// Tells whether nothing waits to be decoded.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns a SHA-256 of all that decides what [`Member::open`] makes of the member, but for
    /// its path, its name and the options: members with one fingerprint are one document at two
    /// places. `None` of what another program reads (PDF) and of what is no document.
    pub fn fingerprint(&mut self) -> Option<[u8; 32]> {
        let mut hasher = Sha256::new();
        let mut part = |bytes: &[u8]| {
            hasher.update((bytes.len() as u64).to_le_bytes());
            hasher.update(bytes);
        };
        match &self.content {
            Content::Bytes(bytes, damage) => {
                part(b"file");
                part(self.hash.get_or_insert_with(|| hex(bytes)).as_bytes());
                part(damage.as_deref().unwrap_or_default().as_bytes());
            }
            Content::Row(bytes, table, fault) => {
                part(b"row");
                part(self.hash.get_or_insert_with(|| hex(bytes)).as_bytes());
                // Which column is which decides as much as the row.
                part(table.words().as_bytes());
                part(fault.as_deref().unwrap_or_default().as_bytes());
            }
            Content::Record(bytes) => {
                part(b"record");
                part(self.hash.get_or_insert_with(|| hex(bytes)).as_bytes());
            }
            Content::Text(text, hash) => {
                part(b"text");
                part(hash.as_bytes());
                part(text.text.as_bytes());
                let beside = (&text.title, &text.created, &text.number);
                let beside = (beside, &text.classification, &text.diagnostics);
                let beside = (beside, &text.layout);
                part(format!("{beside:?}").as_bytes());
            }
            Content::Pdf(_) | Content::LeftOut(..) => return None,
        }
        if let Some(saved) = &self.saved {
            part(saved.as_bytes());
        }
        Some(hasher.finalize().into())
    }

    /// Decodes the member: hash, encoding, visible text of HTML, shape.
    pub fn open(self, options: &ReadOptions) -> Outcome {
        let Member {
            path,
            member,
            content,
            hash,
            saved,
        } = self;
        let result = match content {
            Content::LeftOut(reason, diagnostic) => Err((reason, diagnostic)),
            Content::Bytes(bytes, damage) => file(bytes, hash, damage, options),
            Content::Row(bytes, table, fault) => row(bytes, hash, &table, fault),
            Content::Record(bytes) => record(&bytes, hash, options),
            Content::Pdf(bytes) => pdf(&bytes, options),
            Content::Text(text, hash) => prepared(*text, hash, options),
        };
        match result {
            Ok(mut raw) => {
                raw.provenance.path = path.to_string();
                raw.provenance.member = member;
                raw.envelope.saved = saved.map(absent);
                Outcome::Document(Box::new(raw))
            }
            Err((reason, diagnostic)) => {
                Outcome::LeftOut(LeftOut::new(&path, member, reason, diagnostic))
            }
        }
    }
}

type Refusal = (Reason, Option<Diagnostic>);

fn file(
    bytes: Vec<u8>,
    hash: Option<String>,
    damage: Option<String>,
    options: &ReadOptions,
) -> Result<RawDocument, Refusal> {
    if magic::looks_binary(&bytes) {
        return Err(binary("not text"));
    }
    let hash = hash.unwrap_or_else(|| hex(&bytes));
    let declared = decode::declared(&bytes);
    let read = decode::decode(bytes, declared);
    let (mut text, mut diagnostics) = (read.value, read.diagnostics);
    let (mut title, mut layout) = (None, Layout::default());
    if html::is_html(&text) {
        let (page, page_title) = html::written(&text);
        // The places of the page are not the places of its visible text.
        for diagnostic in &mut diagnostics {
            diagnostic.span = None;
        }
        layout = page.layout(|_, _| None);
        text = page.text;
        title = page_title;
    }
    check(&text)?;
    let format = options.format.unwrap_or_else(|| detect(&text));
    let mut envelope = Envelope {
        layout,
        ..Envelope::default()
    };
    if format == Format::Report {
        envelope.title = title.map(absent);
    }
    if let Some(damage) = damage {
        let message = format!("the text breaks off: {damage}");
        diagnostics.push(Diagnostic::error(Code::DamagedArchive, None, message));
    }
    Ok(RawDocument {
        provenance: provenance(format, hash),
        text,
        envelope,
        diagnostics,
    })
}

/// Returns the document of a text that was read already.
fn prepared(read: Text, hash: String, options: &ReadOptions) -> Result<RawDocument, Refusal> {
    if let Err(refusal) = check(&read.text) {
        // What breaks off before its first word is not empty.
        let mut told = read.diagnostics.into_iter();
        let lost = told.rfind(|it| it.code == Code::BrokenOff);
        return Err(lost.map_or(refusal, |lost| (Reason::Damaged, Some(lost))));
    }
    let format = options.format.unwrap_or_else(|| detect(&read.text));
    let is_report = format == Format::Report;
    let envelope = Envelope {
        reference_id: read.number.filter(|_| !is_report).map(absent),
        title: read.title.filter(|_| is_report).map(absent),
        created: read.created.map(absent),
        classification: read.classification.filter(|_| !is_report).map(absent),
        layout: read.layout,
        ..Envelope::default()
    };
    Ok(RawDocument {
        provenance: provenance(format, hash),
        text: read.text,
        envelope,
        diagnostics: read.diagnostics,
    })
}

fn pdf(bytes: &[u8], options: &ReadOptions) -> Result<RawDocument, Refusal> {
    let read = pdf::open(bytes, options).map_err(|diagnostic| {
        let reason = match diagnostic.code {
            Code::NoTextLayer => Reason::NoTextLayer,
            Code::BrokenOff => Reason::Damaged,
            _ => Reason::Binary,
        };
        (reason, Some(diagnostic))
    })?;
    prepared(read, hex(bytes), options)
}

fn record(
    bytes: &[u8],
    hash: Option<String>,
    options: &ReadOptions,
) -> Result<RawDocument, Refusal> {
    let read = json::open(bytes, &options.fields).map_err(|cause| {
        let diagnostic = Diagnostic::warning(Code::MalformedRow, None, cause);
        (Reason::MalformedRow, Some(diagnostic))
    })?;
    prepared(read, hash.unwrap_or_else(|| hex(bytes)), options)
}

fn row(
    bytes: Vec<u8>,
    hash: Option<String>,
    table: &Table,
    fault: Option<String>,
) -> Result<RawDocument, Refusal> {
    let hash = hash.unwrap_or_else(|| hex(&bytes));
    let read = decode::decode(bytes, None);
    let mut diagnostics = read.diagnostics;
    // The places of the row are not the places of its text.
    for diagnostic in &mut diagnostics {
        diagnostic.span = None;
    }
    let cells = table.cells(&read.value);
    let fault = fault.or_else(|| {
        let (found, wanted) = (cells.len(), table.width());
        (found < wanted).then(|| format!("{found} columns instead of {wanted}"))
    });
    let malformed = fault.map(|fault| Diagnostic::warning(Code::MalformedRow, None, fault));
    let columns = table.columns();
    let cell = |at: Option<usize>| at.and_then(|at| cells.get(at)).map(|cell| cell.as_ref());
    let (header, body) = (cell(columns.header), cell(columns.body));
    if header.is_none() && body.is_none() {
        return Err((Reason::MalformedRow, malformed));
    }
    let (header, body) = (header.unwrap_or_default(), body.unwrap_or_default());
    let text = match (header.trim().is_empty(), body.trim().is_empty()) {
        (true, _) => body.to_owned(),
        (false, true) => header.to_owned(),
        (false, false) => format!("{header}\n\n{body}"),
    };
    check(&text)?;
    diagnostics.extend(malformed);
    let field = |at: Option<usize>| {
        let value = cell(at).map(str::trim).filter(|value| !value.is_empty());
        value.map(|value| absent(value.to_owned()))
    };
    let references = cell(columns.references).unwrap_or_default().split('|');
    let references = references.map(str::trim).filter(|item| !item.is_empty());
    let envelope = Envelope {
        reference_id: field(columns.reference_id),
        title: field(columns.title),
        created: field(columns.date),
        classification: field(columns.classification),
        origin: field(columns.origin),
        references: references.map(str::to_owned).collect(),
        ..Envelope::default()
    };
    Ok(RawDocument {
        provenance: provenance(Format::CablegateCsv, hash),
        text,
        envelope,
        diagnostics,
    })
}

/// A value that stands in no text.
fn absent(value: String) -> Field<String> {
    Field::new(value, Span::default())
}

fn provenance(format: Format, hash: String) -> Provenance {
    Provenance {
        path: String::new(),
        member: None,
        format,
        hash,
    }
}

fn check(text: &str) -> Result<(), Refusal> {
    if text.len() > u32::MAX as usize {
        return Err(too_large());
    }
    let is_blank = |c: char| c.is_whitespace() || c == '\0' || c == '\u{1a}';
    if text.chars().all(is_blank) {
        let diagnostic = Diagnostic::note(Code::Empty, None, "nothing but white space");
        return Err((Reason::Empty, Some(diagnostic)));
    }
    Ok(())
}

pub(super) fn binary(what: &str) -> Refusal {
    let message = match what {
        "not text" => what.to_owned(),
        text if text.starts_with("text") => format!("{text}, which is not read"),
        _ => format!("{what}, not text"),
    };
    let diagnostic = Diagnostic::warning(Code::Binary, None, message).hint(remedy(what));
    (Reason::Binary, Some(diagnostic))
}

pub(super) fn too_large() -> Refusal {
    let diagnostic = Diagnostic::error(Code::TooLarge, None, "too large for one document")
        .hint("split it into documents of less than 4 GiB");
    (Reason::TooLarge, Some(diagnostic))
}

/// Refuses a text that is held in memory whole.
pub(super) fn text_too_large() -> Refusal {
    let diagnostic = Diagnostic::error(Code::TooLarge, None, "too large for one document")
        .hint("split it into documents of less than 1 GiB");
    (Reason::TooLarge, Some(diagnostic))
}

pub(super) fn bomb() -> Refusal {
    let message = super::bomb::Bomb.to_string();
    let diagnostic = Diagnostic::error(Code::TooLarge, None, message)
        .hint("unpack it, see whether it is a trap, and add what is good of it");
    (Reason::TooLarge, Some(diagnostic))
}

/// Returns the SHA-256 of `bytes` in hexadecimal.
pub(super) fn hex(bytes: &[u8]) -> String {
    let digits = b"0123456789abcdef";
    let mut out = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        out.push(char::from(digits[usize::from(byte >> 4)]));
        out.push(char::from(digits[usize::from(byte & 15)]));
    }
    out
}
