//! Do the words beside a name say what it is? Of names that are words too, or that others bear.

use super::body::is_free_in_capitals;
use super::kin::is_listed;
use crate::analysis::Analysis;
use crate::gazetteer::Type;
use crate::gazetteer::lexicon::Class;
use crate::matcher::Hit;
use crate::recognize::constructions::Place;
use crate::text::Gap;

/// How many points of constructions make a listed name one of its kind, where it is a word too.
const TOLD: u32 = 2;

/// `KNOWN TO AID MISSION`, `AID'S COORDINATOR`; but `FOREIGN AID MISSION`: letters that are a word
/// are a body's where a small word stands before them, and what bodies have behind.
pub(super) fn is_told_in_capitals(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    let at = hit.first as usize;
    let segment = analysis.view.segment_of(hit.first);
    let tokens = analysis.tokens();
    let next = at + 1;
    let owned = next < segment.tokens.end
        && tokens[next].gap == Gap::Space
        && analysis.is(next, Class::NationNoun);
    !segment.heading && is_free_in_capitals(analysis, at) && (owned || tokens[at].shape.possessive)
}

/// `Perenco`: a name of one word that no language has, and that nobody else and no place bears.
fn is_unmistakable(analysis: &Analysis<'_>, hit: &Hit, kind: Type) -> bool {
    let name = analysis.names.name(hit.name);
    let at = hit.first as usize;
    let plain = is_listed(kind)
        && hit.first == hit.last
        && !(name.acronym || name.common || name.weak)
        && analysis.letters(at) >= 5
        && !analysis.view.segment_of(hit.first).capitals;
    let classes = [
        Class::Common,
        Class::GivenName,
        Class::RareGiven,
        Class::NoName,
    ];
    let gazetteer = analysis.gazetteer;
    let word = analysis.norm(at);
    plain
        && !classes.iter().any(|class| analysis.is(at, *class))
        && gazetteer.bearers().by_surname(word).is_empty()
        && gazetteer.namesakes(word).next().is_none()
        && (analysis.hits_at(at).iter())
            .all(|other| other.last != hit.last || other.target == hit.target)
}

/// Tells whether the words beside a name say that it is one of its kind.
pub(super) fn is_told_beside(analysis: &Analysis<'_>, hit: &Hit, kind: Type) -> bool {
    let (first, last) = (hit.first as usize, hit.last as usize);
    let segment = analysis.view.segment_of(hit.first);
    let (start, end) = (segment.tokens.start, segment.tokens.end);
    let tokens = analysis.tokens();
    let capital = |at: usize| tokens[at].shape.capital && !segment.capitals;
    let joined = first > start && tokens[first].gap <= Gap::Space && capital(first - 1)
        || last + 1 < end && tokens[last + 1].gap <= Gap::Space && capital(last + 1);
    let word = analysis.opens_sentence(first)
        && analysis.is(first, Class::Common)
        && !tokens[last].shape.possessive;
    let place = Place {
        analysis,
        name: (first, last),
        segment: (start, end),
    };
    // `kept at Barash`: a village that no list has.
    let set = first > start && analysis.is(first - 1, Class::PlacePreposition);
    let clear = is_unmistakable(analysis, hit, kind) && !set;
    // `Steel came from Posco`: no word, and nobody's name.
    let name = analysis.names.name(hit.name);
    let needed = match kind {
        Type::Company
            if !name.common
                && !name.weak
                && !analysis.is(first, Class::GivenName)
                && !analysis.is(first, Class::RareGiven) =>
        {
            TOLD - 1
        }
        _ => TOLD,
    };
    !segment.heading && !joined && !word && (clear || place.points(kind) >= needed)
}

/// A name of one word with `'s`, inside a sentence in small letters, and no part of a longer name.
pub(super) fn is_owner(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    let at = hit.first as usize;
    let segment = analysis.view.segment_of(hit.first);
    let tokens = analysis.tokens();
    let joined = at > segment.tokens.start
        && tokens[at].gap <= Gap::Space
        && (tokens[at - 1].shape.capital || analysis.norm(at - 1) == "the");
    hit.first == hit.last
        && tokens[at].shape.capital
        && tokens[at].shape.possessive
        && !segment.capitals
        && !segment.heading
        && !joined
        && !analysis.opens_sentence(at)
        && !analysis.is(at, Class::GivenName)
        && !analysis.is(at, Class::Title)
}

/// `WHO's Andreas Ullrich`, `an envoy of PACE`: an acronym that is a word, amid small letters.
pub(super) fn is_typed_apart(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    let first = hit.first as usize;
    let segment = analysis.view.segment_of(hit.first);
    let tokens = analysis.tokens();
    let shouted = |at: usize| {
        tokens[at].shape.upper
            && !analysis
                .hits_at(at)
                .iter()
                .any(|hit| analysis.names.name(hit.name).acronym)
    };
    let before = first > segment.tokens.start && shouted(first - 1);
    let behind = first + 1 < segment.tokens.end && shouted(first + 1);
    // `Encuentro Nacional (PEN)`: what stands before the brackets.
    let defined = tokens[first].gap == Gap::Open;
    tokens[first].shape.upper
        && !segment.capitals
        && !segment.heading
        && !before
        && !behind
        && !defined
}

/// `Labor unions`, `National elections`, `the Soviet Bloc`, `the Minister for Regions`: a party's short
/// name that is a word too, used as that word. `Labor won`, `a National MP`, `Kadima and Labor` are not.
pub(super) fn is_no_party(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    let at = hit.first as usize;
    let segment = analysis.view.segment_of(hit.first);
    let name = analysis.names.name(hit.name);
    let plain = hit.first == hit.last
        && name.common
        && !name.acronym
        && !segment.capitals
        && !analysis.is(at, Class::PartyMembers);
    if !plain {
        return false;
    }
    let tokens = analysis.tokens();
    let (start, end) = (segment.tokens.start, segment.tokens.end);
    let next = at + 1;
    let behind = [
        Class::Speech,
        Class::Be,
        Class::Modal,
        Class::Auxiliary,
        Class::Past,
        Class::FunctionWord,
        Class::Preposition,
        Class::PartyNoun,
        Class::PartyOffice,
        Class::KindBefore,
        Class::Title,
    ];
    let adjective = next < end
        && tokens[next].gap <= Gap::Space
        && !tokens[at].shape.possessive
        && (analysis.norm(next) == "of" || !behind.iter().any(|class| analysis.is(next, *class)))
        && !analysis.norm(next).ends_with("ed");
    let before = at > start && tokens[at].gap <= Gap::Space;
    let noun = before
        && tokens[at - 1].shape.capital
        && !tokens[at - 1].shape.possessive
        && !analysis.opens_sentence(at - 1);
    let task = before
        && matches!(analysis.norm(at - 1), "for" | "of" | "and")
        && at >= start + 2
        && tokens[at - 1].gap <= Gap::Space
        && tokens[at - 2].shape.capital
        && (analysis.norm(at - 1) == "for"
            || analysis.is(at - 2, Class::Title)
            || analysis.is(at - 2, Class::LeadingHead));
    adjective || noun || task
}
