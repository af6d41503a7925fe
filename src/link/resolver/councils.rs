//! Which Security Council is it? That of the United Nations, where anything speaks of them; else the
//! one of the cable's own country, where lists have it under these words: Moscow's, Minsk's.

use super::Resolution;
use super::known::entry_resolution;
use crate::analysis::{Analysis, parties};
use crate::country::CountryCode;
use crate::gazetteer::Type;
use crate::link::score;
use crate::matcher::{Hit, Target};
use crate::mention::Status;
use crate::rules::{Reason, Rule};

/// Returns what `Security Council` by itself means, where it may be a nation's.
pub(super) fn security_council(
    analysis: &Analysis<'_>,
    hits: &[Hit],
    first: usize,
    last: usize,
) -> Option<Resolution> {
    let words =
        last == first + 1 && analysis.norm(first) == "security" && analysis.norm(last) == "council";
    let home = analysis.context.origin.filter(|_| words)?;
    let said = parties::beside(analysis, first, last);
    let of = |country: CountryCode| {
        let is_its = |hit: &&Hit| {
            hit.last as usize == last
                && matches!(hit.target, Target::Entry(at) if {
                    let entry = &analysis.gazetteer.entries[at as usize];
                    entry.kind == Type::GovernmentBody && entry.country == Some(country)
                        && entry.valid.holds_in(analysis.context.year)
                })
        };
        analysis.hits_at(first).iter().find(is_its).copied()
    };
    if said.is_none() && speaks_of_un(analysis, first) {
        return None;
    }
    // `Russia's Security Council`, from Minsk.
    let own = of(said.unwrap_or(home));
    let (named, rule) = match own {
        Some(hit) => (vec![hit], Rule::OwnCouncil),
        None => (hits.to_vec(), Rule::UnUnspoken),
    };
    let candidates = score::candidates(analysis, &named);
    let mut resolution = entry_resolution(analysis, candidates, true, first);
    if resolution.status == Status::Certain && (own.is_none() || said.is_none()) {
        resolution.status = Status::Likely;
    }
    if own.is_some() && said.is_some() {
        resolution.because.push(Reason::from(Rule::CountryBefore));
    } else {
        resolution.because.push(Reason::from(rule));
    }
    Some(resolution)
}

/// Tells whether the TAGS, a name or the word for what the Council adopts speaks of the United Nations.
fn speaks_of_un(analysis: &Analysis<'_>, at: usize) -> bool {
    let mut tags = analysis.document.header.tags.iter();
    let segment = analysis.segment(at);
    let adopted = |at: usize| matches!(analysis.norm(at), "resolution" | "resolutions" | "veto");
    let of_un = |hit: &Hit| {
        let Target::Entry(entry) = hit.target else {
            return false;
        };
        let entry = &analysis.gazetteer.entries[entry as usize];
        !hit.needs_context
            && (entry.id.as_str() == "io/un"
                || entry.label.starts_with("UN ")
                || entry
                    .parent
                    .as_ref()
                    .is_some_and(|id| id.as_str() == "io/un"))
    };
    tags.any(|tag| tag.code.starts_with("UN"))
        || (segment.start..segment.end).any(adopted)
        || analysis.hits.iter().any(of_un)
}
