//! Does a name stand in a list of its kind? `Eni, ExxonMobil, Shell and Total`.

use crate::analysis::Analysis;
use crate::gazetteer::Type;
use crate::gazetteer::lexicon::Class;
use crate::matcher::{Hit, Target};
use crate::text::Gap;

/// How many items of a list are looked at on each side.
const LISTED: usize = 8;

/// Tells whether a name stands in a list, divided by commas, `and` or `or`, in which something of
/// its kind is named beyond doubt.
pub(super) fn in_list_of_kin(analysis: &Analysis<'_>, hit: &Hit, kind: Type) -> bool {
    if !is_listed(kind) || analysis.view.segment_of(hit.first).capitals && !ends_item(analysis, hit)
    {
        return false;
    }
    let tokens = analysis.tokens();
    let segment = analysis.segment(hit.first as usize);
    let joins = |word: usize| matches!(analysis.norm(word), "and" | "or" | "&");
    let of_kind = |other: &&Hit| {
        matches!(other.target, Target::Entry(at)
            if analysis.gazetteer.entries[at as usize].kind == kind)
    };
    // To the right.
    let mut last = hit.last as usize;
    for _ in 0..LISTED {
        let mut next = last + 1;
        let comma = next < segment.end && tokens[next].gap == Gap::Comma;
        let and = next + 1 < segment.end && joins(next);
        next += usize::from(and);
        if !(comma || and) || next >= segment.end {
            break;
        }
        let Some(other) = analysis.hits_at(next).iter().find(of_kind) else {
            break;
        };
        if is_firm(analysis, other) || two_firms(analysis, hit, other) {
            return true;
        }
        last = other.last as usize;
    }
    // To the left.
    let mut first = hit.first as usize;
    for _ in 0..LISTED {
        if first == segment.start {
            break;
        }
        let and = joins(first - 1) && first - 1 > segment.start;
        let comma = tokens[first].gap == Gap::Comma;
        let end = if and { first - 1 } else { first };
        if !(comma || and) {
            break;
        }
        let from = end.saturating_sub(5).max(segment.start);
        let other = (from..end).find_map(|at| {
            let mut hits = analysis.hits_at(at).iter().filter(of_kind);
            hits.find(|other| other.last as usize + 1 == end)
        });
        let Some(other) = other else {
            break;
        };
        if is_firm(analysis, other) || two_firms(analysis, other, hit) {
            return true;
        }
        first = other.first as usize;
    }
    false
}

/// `contracts with BG and Total`: two names that are firms' and nothing else's, amid small letters.
fn two_firms(analysis: &Analysis<'_>, one: &Hit, two: &Hit) -> bool {
    let only_firm = |hit: &Hit| {
        let at = hit.first as usize;
        let segment = analysis.view.segment_of(hit.first);
        let mut same = analysis
            .hits_at(at)
            .iter()
            .filter(|other| other.last == hit.last);
        !segment.capitals
            && !segment.heading
            && analysis.tokens()[at].shape.capital
            && !analysis.opens_sentence(at)
            && !analysis.is(at, Class::GivenName)
            && !analysis.names.name(hit.name).weak
            && same.all(|other| {
                matches!(other.target, Target::Entry(entry)
                    if analysis.gazetteer.entries[entry as usize].kind == Type::Company)
            })
    };
    only_firm(one) && only_firm(two)
}

/// Tells whether a name of a list stands for itself: no word, and nothing asks for context.
fn is_firm(analysis: &Analysis<'_>, other: &Hit) -> bool {
    let name = analysis.names.name(other.name);
    let word = name.weak || name.common || name.acronym;
    !other.needs_context || !word && other.first == other.last && name.text.len() >= 5
}

/// In capitals: behind the name its item of the list ends.
fn ends_item(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    let next = hit.last as usize + 1;
    next >= analysis.segment(hit.first as usize).end
        || analysis.tokens()[next].gap > Gap::Space
        || matches!(analysis.norm(next), "and" | "or" | "&")
        || analysis.is(next, Class::Speech)
        || analysis.is(next, Class::Be)
        || analysis.is(next, Class::Modal)
}

/// Tells whether such things stand in lists of their kind, and are called by words.
pub(super) fn is_listed(kind: Type) -> bool {
    matches!(
        kind,
        Type::Company | Type::Media | Type::Party | Type::Ngo | Type::ArmedGroup
    )
}
