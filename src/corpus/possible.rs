//! Which two might be one? Pairs of entities that nothing joined and nothing keeps apart.
//!
//! They are stored with their evidence, so that people can decide ([`crate::decisions`]).
//! Invariants: `first` comes before `second` by id; what a side cites are mentions, which a
//! decision can cite as well, never clusters.

use serde::{Deserialize, Serialize};

use crate::id::{EntityId, MentionId};
use crate::mention::Reason;

/// How many mentions a side shows at most.
pub const EVIDENCE: usize = 3;

/// Two entities that may be one.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PossibleMatch {
    /// One of them.
    pub first: Identity,
    /// The other.
    pub second: Identity,
    /// The sum of what the rules gave.
    pub points: i32,
    /// The rules that speak for it.
    pub because: Vec<Reason>,
    /// The rules that speak against it.
    pub against: Vec<Reason>,
}

/// One side of a possible match.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Identity {
    /// What the graph calls it.
    pub entity: EntityId,
    /// Its preferred name.
    pub label: String,
    /// The mention that a decision about it cites; `None` of a gazetteer's entity that is cited
    /// by its id.
    pub mention: Option<MentionId>,
    /// Mentions that show who it is, at most [`EVIDENCE`].
    pub evidence: Vec<MentionId>,
}
