//! What was read of a document that is no plain text: its text, and what was said beside it.

use super::page::Written;
use crate::diagnostic::Diagnostic;
use crate::document::Layout;

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
    /// Pages, page furniture, blocks and told names.
    pub(super) layout: Layout,
    /// What was odd about it.
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl From<Written> for Text {
    fn from(written: Written) -> Text {
        Text {
            layout: written.layout(|_, _| None),
            text: written.text,
            ..Text::default()
        }
    }
}
