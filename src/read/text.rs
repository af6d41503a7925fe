//! What was read of a document that is no plain text: its text, and what was said beside it.

use crate::diagnostic::Diagnostic;

/// A text and what was said beside it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Text {
    pub(super) text: String,
    pub(super) title: Option<String>,
    /// When it was made, as printed.
    pub(super) created: Option<String>,
    /// The message reference number, as printed.
    pub(super) number: Option<String>,
    pub(super) classification: Option<String>,
    /// Who wrote it and to whom, as printed.
    pub(super) sender: Option<String>,
    pub(super) recipients: Vec<String>,
    /// Where pages, sheets or slides of the original begin, in bytes, and what people call them.
    pub(super) places: Vec<(usize, String)>,
    /// Where running heads, page numbers and the like stand, in bytes.
    pub(super) furniture: Vec<std::ops::Range<usize>>,
    /// What was odd about it.
    pub(super) diagnostics: Vec<Diagnostic>,
}
