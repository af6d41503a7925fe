//! How sure is it? What a rule says of a name that it finds alone, and the points of a candidate.

use serde::{Deserialize, Serialize};

/// How sure a link is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Points above the floor, and far enough above the second candidate.
    Certain,
    /// The best candidate, with less to say for it.
    Likely,
    /// Several candidates, none far enough above the others.
    Ambiguous,
    /// It names something, and nothing known fits.
    Unresolved,
}

impl Status {
    /// All of them, from sure to unknown.
    pub const ALL: [Status; 4] = [
        Status::Certain,
        Status::Likely,
        Status::Ambiguous,
        Status::Unresolved,
    ];

    /// Finds a status by its name.
    pub fn parse(name: &str) -> Option<Status> {
        Status::ALL
            .into_iter()
            .find(|status| status.as_str() == name)
    }

    /// Returns the name of the JSON contract.
    pub fn as_str(self) -> &'static str {
        match self {
            Status::Certain => "certain",
            Status::Likely => "likely",
            Status::Ambiguous => "ambiguous",
            Status::Unresolved => "unresolved",
        }
    }

    /// Tells whether a mention of this status has an entity.
    pub fn is_linked(self) -> bool {
        matches!(self, Status::Certain | Status::Likely)
    }
}
