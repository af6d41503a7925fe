//! What was odd, where, and what can be done about it?
//!
//! Documents never stop a build, so whatever is wrong with one becomes a [`Diagnostic`] beside
//! the value that could still be made of it ([`Parsed`]). Gazetteers, decisions and queries stop
//! a build before it starts, with all their diagnostics listed.
//!
//! Codes are stable: people filter by them. A diagnostic knows a span, never a line; lines are
//! made when it is rendered.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::source::{LineIndex, Span};

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Something was lost or cannot be trusted; `--strict` makes this exit code 1.
    Error,
    /// Something was odd, and was read in the most likely way.
    Warning,
    /// Worth knowing, nothing wrong.
    Note,
}

impl Severity {
    /// Returns the name that diagnostics print.
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        }
    }
}

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $name:ident = $text:literal,)+) => {
        /// A stable, kebab-case name for one kind of diagnostic.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum Code { $($(#[doc = $doc])+ $name,)+ }

        impl Code {
            /// Every code there is.
            pub const ALL: &'static [Code] = &[$(Code::$name,)+];

            /// Returns the name that is printed, such as `unknown-precedence`.
            pub fn as_str(self) -> &'static str {
                match self { $(Code::$name => $text,)+ }
            }
        }
    };
}

codes! {
    // reading
    /// The file could not be opened or read. Its content is missing from the graph.
    UnreadableFile = "unreadable-file",
    /// A line of a lexicon that says nothing.
    MalformedLexicon = "malformed-lexicon",
    /// The archive is damaged from here on; members read before it are kept.
    DamagedArchive = "damaged-archive",
    /// The file, or a part of it, ends in its middle, as a download that was cut off does; it was read as
    /// far as it goes.
    BrokenOff = "broken-off",
    /// The elements of an XML do not fit into each other from some place on; its words were read as they
    /// stand.
    MalformedXml = "malformed-xml",
    /// The file is not text (an image, an executable); it was skipped.
    Binary = "binary",
    /// A PDF was read by its text layer; places are those of that text, not of the page.
    TextLayer = "text-layer",
    /// The text layer is poor, as character recognition leaves it: words are broken, run together or
    /// misread. What it mentions is at most likely.
    DoubtfulText = "doubtful-text",
    /// A PDF, or most of its pages, are pictures without text.
    NoTextLayer = "no-text-layer",
    /// The file holds nothing but white space.
    Empty = "empty",
    /// The bytes are not UTF-8; they were read as Windows-1252.
    NotUtf8 = "not-utf8",
    /// NUL characters stand in the text; they are kept and treated as blanks.
    NulBytes = "nul-bytes",
    /// The document is larger than can be read (4 GiB).
    TooLarge = "too-large",
    /// The program failed on this document, which is our fault and worth a report; the others are
    /// not touched.
    InternalError = "internal-error",
    /// A row of a CSV file does not have the columns that the format has.
    MalformedRow = "malformed-row",

    // cables
    /// No message reference number could be found in the text or its surroundings.
    NoMrn = "no-mrn",
    /// The message reference number is damaged; the nearest reading was taken.
    MalformedMrn = "malformed-mrn",
    /// The envelope and the text name different cables: some published pages carry another body.
    MrnMismatch = "mrn-mismatch",
    /// The envelope's date and the date-time group disagree by more than a day.
    DateMismatch = "date-mismatch",
    /// The page's classification and the cable's own line disagree.
    ClassificationMismatch = "classification-mismatch",
    /// The page's title is not a beginning of the subject.
    TitleMismatch = "title-mismatch",
    /// The date-time group cannot be read (`P R ORPQOPOZ FEB 70`).
    MalformedDtg = "malformed-dtg",
    /// The classification is damaged; the nearest reading was taken.
    DamagedClassification = "damaged-classification",
    /// The text has no classification line.
    NoClassification = "no-classification",
    /// The declassification date or instruction cannot be read.
    MalformedDeclassification = "malformed-declassification",
    /// Nothing dates the cable but its declassification, by which the year was reckoned.
    ReckonedYear = "reckoned-year",
    /// The executive order's number is none that was ever in force (`12598`).
    UnknownOrder = "unknown-order",
    /// A precedence that ACP 121 does not know.
    UnknownPrecedence = "unknown-precedence",
    /// A TAGS code that no generation of the TAGS handbook lists.
    UnknownTag = "unknown-tag",
    /// A cable without a TAGS line.
    NoTags = "no-tags",
    /// A cable without a SUBJECT line.
    NoSubject = "no-subject",
    /// Only a notice of a partial extract stands where the header should be.
    PartialExtract = "partial-extract",
    /// An item of the REF list that names no cable and no known kind of document.
    UnknownReference = "unknown-reference",
    /// A post in a reference that no list knows.
    UnknownPost = "unknown-post",
    /// A post in a reference was misspelled and read as the nearest one.
    MisspelledPost = "misspelled-post",
    /// The list names the cable itself; such an item is dropped.
    SelfReference = "self-reference",
    /// The body mentions a label (`Ref D`) that the REF list does not have.
    UnknownLabel = "unknown-label",
    /// A header line that no rule understands.
    UnknownHeaderLine = "unknown-header-line",
    /// A portion marking that cannot be read.
    UnknownMarking = "unknown-marking",
    /// Paragraph numbers are missing, repeated or out of order.
    ParagraphNumbering = "paragraph-numbering",
    /// A whole second cable stands in the document.
    SecondCable = "second-cable",

    // corpus
    /// The same cable was found again with the same text.
    Duplicate = "duplicate",
    /// The same cable was found with different texts; the longest body is current.
    Versions = "versions",

    // gazetteers
    /// The file cannot be read as UTF-8 tab-separated values.
    MalformedFile = "malformed-file",
    /// The heading line lacks a column or has one that the format does not know.
    UnknownColumn = "unknown-column",
    /// A line has fewer or more cells than the heading.
    WrongCellCount = "wrong-cell-count",
    /// A cell that must be filled is empty.
    MissingValue = "missing-value",
    /// The id is not a slug of lower-case letters, digits, hyphens and slashes.
    MalformedId = "malformed-id",
    /// The id is taken by an earlier line of the same folder.
    DuplicateId = "duplicate-id",
    /// The type is none that the format knows.
    UnknownType = "unknown-type",
    /// The flag is none that the format knows.
    UnknownFlag = "unknown-flag",
    /// An alias is empty, or has a bracket that does not close.
    MalformedAlias = "malformed-alias",
    /// An alias also names another entry; context must decide.
    SharedAlias = "shared-alias",
    /// An alias is a common English word and would match wherever a sentence begins with it.
    CommonWord = "common-word",
    /// Two entries of one type and country have names one letter apart: one may be a slip of the
    /// other.
    NearAlias = "near-alias",
    /// The country is no ISO 3166-1 alpha-2 code.
    UnknownCountry = "unknown-country",
    /// The parent is no entry.
    UnknownParent = "unknown-parent",
    /// A period of validity that cannot be read.
    MalformedPeriod = "malformed-period",
    /// A coordinate that cannot be read or lies outside the globe.
    MalformedPlace = "malformed-place",
    /// A link that is not `scheme:value`.
    MalformedLink = "malformed-link",
    /// The source key is not in `sources.tsv`.
    UnknownSource = "unknown-source",
    /// A template pattern with a placeholder that is not known.
    MalformedTemplate = "malformed-template",
    /// A line of roles, templates or suppressions names an entry that does not exist.
    UnknownEntry = "unknown-entry",
    /// Lines are not sorted by id; `gazetteer check --fix` sorts them.
    Unsorted = "unsorted",

    // decisions
    /// The decision is none that the format knows.
    UnknownDecision = "unknown-decision",
    /// A cell that is neither a mention (`09RABAT101#char=120,133`) nor an id.
    MalformedCitation = "malformed-citation",
    /// A decision cites what the program joined or discovered. Such ids change with the corpus;
    /// mentions do not.
    DiscoveredEntity = "discovered-entity",
    /// A decision that says nothing, or has what its kind does not take.
    MalformedDecision = "malformed-decision",
    /// The date is no ISO 8601 date.
    MalformedDate = "malformed-date",
    /// Two decisions, or a chain of them, cannot all hold.
    ConflictingDecisions = "conflicting-decisions",
    /// The same was decided before.
    RepeatedDecision = "repeated-decision",
    /// A decision cites a document or words that are not there; it is left out.
    DecisionWithoutMention = "decision-without-mention",
    /// Other words stand where a decision was made, so the document has changed; it is left out.
    ChangedWords = "changed-words",

    // gold
    /// A line of a gold file says no mention: it is no JSON, a field is missing or of another
    /// kind, a span is empty or in several pieces. Nothing is scored.
    MalformedGold = "malformed-gold",
    /// The gold's surface is not what stands at its offsets: the gold belongs to another text, or
    /// counts something else than code points.
    SurfaceMismatch = "surface-mismatch",
    /// The same mention stands twice in the gold, or two texts have one name; one of them would
    /// count twice.
    DuplicateMention = "duplicate-mention",
    /// The gold speaks of a document that is not there, or that could be several.
    UnknownDocument = "unknown-document",
    /// A gazetteer's cell has a character that nobody sees, and that would hide the name; it is
    /// passed over.
    InvisibleCharacter = "invisible-character",
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Something odd about one source.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Diagnostic {
    /// Where, in bytes of the raw text; `None` for the whole source.
    pub span: Option<Span>,
    /// How bad.
    pub severity: Severity,
    /// Which kind.
    pub code: Code,
    /// Lower case, input in backticks, no final period.
    pub message: String,
    /// A remedy, when one is known.
    pub hint: Option<String>,
}

impl Diagnostic {
    /// Returns an error at `span`.
    pub fn error(code: Code, span: impl Into<Option<Span>>, message: impl Into<String>) -> Self {
        Self::of(Severity::Error, code, span.into(), message.into())
    }

    /// Returns a warning at `span`.
    pub fn warning(code: Code, span: impl Into<Option<Span>>, message: impl Into<String>) -> Self {
        Self::of(Severity::Warning, code, span.into(), message.into())
    }

    /// Returns a note at `span`.
    pub fn note(code: Code, span: impl Into<Option<Span>>, message: impl Into<String>) -> Self {
        Self::of(Severity::Note, code, span.into(), message.into())
    }

    fn of(severity: Severity, code: Code, span: Option<Span>, message: String) -> Self {
        Diagnostic {
            span,
            severity,
            code,
            message,
            hint: None,
        }
    }

    /// Adds a remedy.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Returns the diagnostic as one or two lines of text, without a final newline.
    ///
    /// `path` names the source; `text` is its raw text, from which line and column are made.
    pub fn render(&self, path: &str, text: &str, lines: &LineIndex) -> String {
        let place = match self.span {
            Some(span) => {
                let (line, column) = lines.line_column(text, span.start);
                format!("{path}:{line}:{column}")
            }
            None => path.to_owned(),
        };
        let severity = self.severity.as_str();
        let mut out = format!("{place}: {severity}[{}]: {}", self.code, self.message);
        if let Some(hint) = &self.hint {
            out.push_str("\n  hint: ");
            out.push_str(hint);
        }
        out
    }
}

/// A value together with what was odd about its source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parsed<T> {
    /// What could be made of the source.
    pub value: T,
    /// What was odd about it, in order of discovery.
    pub diagnostics: Vec<Diagnostic>,
}
