//! Which organizations does the document name that no gazetteer knows?
//!
//! By the noun that heads the name (`Directorate of Borders and Migration`, `Democratic League
//! Defending Women's Rights`, `Global Counterterrorism Forum`), and by lists that a kind
//! announces (`NGOs such as Bayti, INSAF, and Hands Off My Child`). Each has a type from its head
//! or its kind. A name is never read across a comma, bracket or sentence's end, save in lists and
//! in the coordinated tails of ministries.

pub(crate) mod capitals;
mod first_word;
mod holder;
mod leading;
mod list;
mod local;
mod romance;
mod tail;
mod trailing;

use crate::analysis::Analysis;
use crate::gazetteer::Type;
use crate::gazetteer::lexicon::Class;
use crate::rules::Rule;
pub use first_word::by_first_word;
pub(crate) use first_word::is_party_by_words;
pub use leading::telling_words;
pub(crate) use leading::{leading_head, singular};
pub(crate) use list::list;
pub(crate) use local::{local_body, of_division, region_behind};
pub(crate) use romance::{head as romance_head, type_of_name as romance_type};
pub use tail::{coordinated_tail, ministry_tail};
pub(in crate::recognize) use trailing::opens_with_saint;
pub(crate) use trailing::trailing_head;

/// A name of an organization, a place or a work in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThingName {
    /// First token.
    pub first: usize,
    /// Last token.
    pub last: usize,
    /// Type, from head noun or kind.
    pub kind: Type,
    /// Subtype.
    pub subtype: Option<&'static str>,
    /// The rule that found it.
    pub rule: Rule,
}

fn is_acronym(analysis: &Analysis<'_>, at: usize) -> bool {
    let token = &analysis.tokens()[at];
    let capitals = analysis.view.segment_of(at as u32).capitals;
    token.shape.upper && !capitals && analysis.letters(at) >= 2
}

/// Returns the type that a head noun gives to an organization.
pub fn type_of_head(analysis: &Analysis<'_>, at: usize) -> (Type, Option<&'static str>) {
    let classes = [Class::LeadingHead, Class::TrailingHead];
    let kind = classes
        .into_iter()
        .find_map(|class| analysis.kind_of(at, class));
    kind.map_or((Type::Organization, None), |kind| (kind.kind, kind.subtype))
}

/// Tells whether a word says who the members are: `Teachers' Union`, `SHIPBUILDERS' ASSOCIATION`. Beside
/// those of the lexicon, words with the endings of those who do something, and that nobody is called.
fn are_members(analysis: &Analysis<'_>, at: usize) -> bool {
    const SHORTEST: usize = 7;
    let norm = analysis.norm(at);
    let ends = ["ers", "ors", "ists", "eurs"]
        .iter()
        .any(|end| norm.ends_with(end));
    let is_name = analysis.is(at, Class::GivenName) || !analysis.hits_at(at).is_empty();
    analysis.is(at, Class::MemberNoun) || ends && norm.len() >= SHORTEST && !is_name
}
