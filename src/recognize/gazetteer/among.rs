//! What does a word name among others of its kind? `that Canon is doubling, and that Nidec and Renesas would
//! come`: in a paragraph about firms, what is a word elsewhere and stands as a name is the firm, where
//! nothing else bears the name. `Mega and Antenna opened with it`: so is a paper or a station of the
//! document's own country in a paragraph about them, and a party of it among parties: `Labor 39.0,
//! Nationals 10.1`.
//!
//! Such a name is likely, and never certain.

use rustc_hash::FxHashSet;

use super::stands::{stands_alone, stands_as_body};
use crate::analysis::Analysis;
use crate::gazetteer::lexicon::Class;
use crate::gazetteer::{Entry, Type};
use crate::matcher::{Hit, Target};
use crate::recognize::{Proposal, Reading};
use crate::rules::Rule;
use crate::text::Gap;

/// The kinds of which words are told by their company, and how many of a kind, named beyond doubt, make a
/// text one about them.
const KINDS: [(Type, usize); 3] = [(Type::Company, 3), (Type::Media, 3), (Type::Party, 2)];

/// Where a text about firms, the press or parties names them beyond doubt.
pub(super) struct Kinds {
    /// First tokens in text order, by the place in [`KINDS`]; none of a kind that the text is not about.
    named: [Vec<u32>; KINDS.len()],
}

impl Kinds {
    /// Finds what is named beyond doubt, of the targets of names that need no context.
    pub(super) fn new(analysis: &Analysis<'_>, strong: &FxHashSet<Target>) -> Kinds {
        let named = KINDS.map(|(kind, many)| {
            let is_of_kind = |target: &Target| {
                entry_of(analysis, *target).is_some_and(|entry| entry.kind == kind)
            };
            if strong.iter().filter(|target| is_of_kind(target)).count() < many {
                return Vec::new();
            }
            let beyond_doubt = |hit: &&Hit| {
                !hit.needs_context && strong.contains(&hit.target) && is_of_kind(&hit.target)
            };
            let hits = analysis.hits.iter().filter(beyond_doubt);
            hits.map(|hit| hit.first).collect()
        });
        Kinds { named }
    }

    /// Returns what the hits of one word mean here, if their kind is named in the paragraph.
    pub(super) fn among(&self, analysis: &Analysis<'_>, group: &[Hit]) -> Option<Proposal> {
        let (first, last) = (group[0].first as usize, group[0].last as usize);
        if first != last || self.named.iter().all(Vec::is_empty) {
            return None;
        }
        let hit = group.iter().find(|hit| self.may_be_meant(analysis, hit))?;
        let Target::Entry(at) = hit.target else {
            return None;
        };
        let kind = entry_of(analysis, hit.target)?.kind;
        let meant = is_only_bearer(analysis, hit, kind) && self.stands(analysis, hit, kind);
        meant.then_some(Proposal {
            first,
            last,
            reading: Reading::Meant(at, Rule::AmongItsKind),
        })
    }

    /// The tokens at which one of a kind is named beyond doubt.
    fn named(&self, kind: Type) -> &[u32] {
        let place = KINDS.iter().position(|(of, _)| *of == kind);
        place.map_or(&[], |place| &self.named[place])
    }

    /// Tells whether a name that asks for context is of a kind that its paragraph speaks of.
    fn may_be_meant(&self, analysis: &Analysis<'_>, hit: &Hit) -> bool {
        let name = analysis.names.name(hit.name);
        let at = hit.first as usize;
        let spelled = match name.acronym {
            true => analysis.letters(at) > 2,
            false => !analysis.tokens()[at].shape.upper,
        };
        let segment = &analysis.view.segment_of(hit.first).tokens;
        let is_in_paragraph = |kind: Type| {
            let others = self.named(kind);
            let beside = others.partition_point(|other| (*other as usize) < segment.start);
            others
                .get(beside)
                .is_some_and(|other| (*other as usize) < segment.end)
        };
        hit.needs_context
            && !name.short
            && spelled
            && entry_of(analysis, hit.target).is_some_and(|entry| {
                (entry.kind == Type::Company || is_at_home(analysis, entry))
                    && entry.valid.holds_in(analysis.context.year)
                    && is_in_paragraph(entry.kind)
            })
    }

    /// Tells whether a word stands as a name, and not as a word of the language.
    fn stands(&self, analysis: &Analysis<'_>, hit: &Hit, kind: Type) -> bool {
        let tokens = analysis.tokens();
        let first = hit.first as usize;
        let segment = analysis.view.segment_of(hit.first);
        let (start, end) = (segment.tokens.start, segment.tokens.end);
        let next = first + 1;
        let verbs = [Class::Speech, Class::Modal, Class::Past, Class::Auxiliary];
        let counted = || kind == Type::Party && tokens[next].shape.digits;
        let acts = next < end && (counted() || verbs.iter().any(|class| analysis.is(next, *class)));
        let of_kind =
            |other: &Hit| entry_of(analysis, other.target).is_some_and(|other| other.kind == kind);
        // `Minister of Energy and Industry`: what `and` joins is of one kind.
        let joined = first >= start + 2
            && matches!(analysis.norm(first - 1), "and" | "or")
            && tokens[first - 1].gap == Gap::Space
            && tokens[first - 2].shape.capital
            && !self.named(kind).contains(&(hit.first - 2))
            && !analysis.hits_at(first - 2).iter().any(of_kind);
        !segment.capitals
            && !segment.heading
            && !joined
            && (acts || !analysis.opens_sentence(first))
            && stands_alone(analysis, hit)
            && (kind == Type::Media || kind == Type::Party && acts || stands_as_body(analysis, hit))
    }
}

/// Tells whether nothing else is called so that the text may mean; papers and parties of other
/// countries share names with those at home.
fn is_only_bearer(analysis: &Analysis<'_>, hit: &Hit, kind: Type) -> bool {
    let foreign = |entry: &Entry| {
        let far = |of| !analysis.context.knows(of);
        entry.kind == kind && !is_at_home(analysis, entry) || entry.country.is_some_and(far)
    };
    analysis.hits_at(hit.first as usize).iter().all(|other| {
        other.target == hit.target
            || matches!(kind, Type::Media | Type::Party)
                && other.needs_context
                && entry_of(analysis, other.target).is_some_and(foreign)
    })
}

fn is_at_home(analysis: &Analysis<'_>, entry: &Entry) -> bool {
    entry.country.is_some() && entry.country == analysis.context.origin
}

fn entry_of<'a>(analysis: &Analysis<'a>, target: Target) -> Option<&'a Entry> {
    match target {
        Target::Entry(at) => Some(&analysis.gazetteer.entries[at as usize]),
        _ => None,
    }
}
