//! How did a document come to the public? What the stamps of its release say.
//!
//! Offices that release documents stamp each page (the Freedom of Information Act, 5 U.S.C. 552;
//! systematic review under an executive order). Numbers and dates of the stamps are facts of the
//! document; the stamps themselves are no part of its text.
//!
//! Invariants: values are in the order in which they first stand in the text, each once, in the
//! form that the office prints; dates are ISO 8601.

use serde::{Deserialize, Serialize};

use super::Field;

/// What the stamps of a release say.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Release {
    /// Numbers of requests and suits: `F-2014-20439`.
    pub cases: Vec<Field<String>>,
    /// Numbers of the released document: `C05778456`, `CIA-RDP79T00429A001100010017-0`.
    pub numbers: Vec<Field<String>>,
    /// When it was released, or when a reviewer decided so: `2015-08-31`.
    pub dates: Vec<Field<String>>,
    /// How much of it: `in full`, `in part`.
    pub extent: Option<Field<String>>,
}

impl Release {
    /// Tells whether no stamp says anything.
    pub fn is_empty(&self) -> bool {
        self.cases.is_empty()
            && self.numbers.is_empty()
            && self.dates.is_empty()
            && self.extent.is_none()
    }
}
