//! What is wrong with a gazetteer, where, and what can be done about it?

use serde::{Deserialize, Serialize};

use crate::diagnostic::{Code, Severity};

/// Something wrong with a gazetteer, with its file, line and column.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Problem {
    /// File name.
    pub file: String,
    /// Line, from 1; 0 for the whole file or folder.
    pub line: u32,
    /// Name of the column, or empty.
    pub column: String,
    /// How bad.
    pub severity: Severity,
    /// Which kind.
    pub code: Code,
    /// Lower case, input in backticks.
    pub message: String,
    /// A remedy.
    pub hint: Option<String>,
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:", self.file)?;
        // A folder has no lines.
        if self.line > 0 {
            write!(f, "{}:", self.line)?;
        }
        if !self.column.is_empty() {
            write!(f, "{}:", self.column)?;
        }
        write!(
            f,
            " {}[{}]: {}",
            self.severity.as_str(),
            self.code,
            self.message
        )?;
        match &self.hint {
            Some(hint) => write!(f, "\n  hint: {hint}"),
            None => Ok(()),
        }
    }
}

/// Returns a hint that names the nearest of `known`, when one is near.
pub fn nearest<'a>(text: &str, known: impl Iterator<Item = &'a str>) -> Option<String> {
    let scored = known.map(|name| (strsim::osa_distance(text, name), name));
    let (distance, name) = scored.min()?;
    (distance <= 2.max(text.len() / 3)).then(|| format!("did you mean `{name}`?"))
}
