//! What do the words beside one place of a name say that it is?

use super::{STRONG, Taken, WEAK};
use crate::analysis::Analysis;
use crate::gazetteer::Type;
use crate::gazetteer::lexicon::Class;
use crate::recognize::constructions::Place;
use crate::recognize::person::is_constituency;
use crate::text::Gap;

/// Collects what the words beside one place of a name say.
pub(super) fn cues(
    analysis: &Analysis<'_>,
    taken: &[Taken],
    press: bool,
    (first, last): (usize, usize),
    (start, end): (usize, usize),
    out: &mut Vec<(Type, u32)>,
) {
    let tokens = analysis.tokens();
    let add = |out: &mut Vec<(Type, u32)>, at: usize, class: Class, points: u32| {
        if let Some(kind) = analysis.kind_of(at, class) {
            out.push((kind.kind, points));
        }
    };
    let next = last + 1;
    let own = tokens[last].shape.possessive;
    // `"La Noticia" editorialized`: the name may stand in quotes.
    let quoted = tokens[first].gap == Gap::Quote;
    let follows =
        next < end && (tokens[next].gap <= Gap::Space || quoted && tokens[next].gap == Gap::Quote);
    let place = Place {
        analysis,
        name: (first, last),
        segment: (start, end),
    };
    let adjective = place.is_adjective();
    let behind = place.constructions(out);
    if follows && !tokens[next].shape.capital {
        // `APHIS's Pat Gomes praised it`: somebody of a body, and no paper.
        let owned = first > start
            && tokens[first - 1].shape.possessive
            && matches!(taken[first - 1], Taken::Kind(_));
        if !own && !owned {
            let verb = if press && analysis.is(next, Class::CueVerb) {
                analysis.kind_of(next, Class::CueVerb)
            } else {
                None
            };
            match verb {
                Some(kind) if kind.kind == Type::Media => out.push((Type::Media, STRONG)),
                // Papers and persons write; where papers are not spoken of, it is a person.
                _ if is_verb_of(analysis, next, Type::Media) => {}
                _ => add(out, next, Class::CueVerb, WEAK),
            }
        }
    }
    if last > first && is_of_organization(analysis, taken, next, end) {
        out.push((Type::Person, STRONG + WEAK));
    }
    if first == last && is_called_as_firms(analysis.norm(first)) {
        out.push((Type::Company, STRONG));
    }
    if is_cited(analysis, next, end) {
        out.push((Type::Media, if press { STRONG } else { WEAK }));
    }
    // `Dniprotrubinvest (DTI)`: one long word with an acronym is a firm as a rule.
    let acronym = next + 1 < end
        && first == last
        && tokens[next].gap == Gap::Open
        && tokens[next + 1].gap == Gap::Close
        && tokens[next].shape.upper
        && tokens[last].end - tokens[last].start >= 8;
    if acronym {
        out.push((Type::Company, WEAK));
    }
    // In a list of known ones.
    let mut kinds = Vec::new();
    kinds.extend(beside_before(analysis, taken, first, start));
    if !is_of_body(analysis, taken, first, start) {
        kinds.extend(beside_behind(analysis, taken, next, end));
    }
    // `(NRM, West Budama)`: where he was elected, and no party.
    if is_constituency(analysis, first) {
        kinds.clear();
    }
    let compound = last > first || is_camel(analysis, first) || tokens[first].shape.upper;
    let described = adjective && !behind;
    for kind in kinds.into_iter().filter(|_| !described) {
        let listed = matches!(
            kind,
            Type::Company | Type::Media | Type::Ngo | Type::Institution | Type::Party
        );
        if listed {
            let press = press && kind == Type::Media;
            out.push((kind, if compound || press { STRONG } else { WEAK }));
        }
    }
}

/// `Dagenergo`, `Turkmenneft`, `Harvcorp`: one word that ends as firms are called, and no town or person;
/// `gas` ends surnames too (`Villegas`).
fn is_called_as_firms(word: &str) -> bool {
    const ENDS: [&str; 12] = [
        "energo", "neft", "neftegaz", "gaz", "invest", "bank", "telecom", "corp", "stroy", "prom",
        "petrol", "eksport",
    ];
    word.len() >= 7 && ENDS.iter().any(|end| word.ends_with(end))
}

/// `of UNICEF`, `of the Women's Aid Federation` behind a name: somebody who works there.
fn is_of_organization(analysis: &Analysis<'_>, taken: &[Taken], of: usize, end: usize) -> bool {
    let tokens = analysis.tokens();
    let joined = |word: usize| word < end && tokens[word].gap <= Gap::Space;
    if !joined(of) || analysis.norm(of) != "of" {
        return false;
    }
    let article = usize::from(joined(of + 1) && analysis.norm(of + 1) == "the");
    let body = of + 1 + article;
    joined(body)
        && match taken[body] {
            Taken::Kind(kind) => kind.is_organization(),
            taken => taken == Taken::Open,
        }
}

fn is_verb_of(analysis: &Analysis<'_>, at: usize, kind: Type) -> bool {
    let verb = analysis.kind_of(at, Class::CueVerb);
    verb.is_some_and(|verb| verb.kind == kind)
}

/// `(October 26)`, `(5/3)`, `(same day)` behind a name.
fn is_cited(analysis: &Analysis<'_>, next: usize, end: usize) -> bool {
    let tokens = analysis.tokens();
    if next >= end || tokens[next].gap != Gap::Open {
        return false;
    }
    let close = (next + 1..end.min(next + 4)).find(|at| tokens[*at].gap == Gap::Close);
    let close = close.unwrap_or(next + 1);
    let dated = (next..close).all(|at| {
        tokens[at].shape.digits
            || analysis.is(at, Class::Calendar)
            || analysis.is(at, Class::DateWord)
            || matches!(analysis.norm(at), "may" | "march" | "same" | "day")
    });
    let years = close == next + 1 && tokens[next].end - tokens[next].start == 4;
    dated && !years && (close > next + 1 || analysis.is(next, Class::Calendar))
}

/// The kind of what stands before a name in its list.
pub(super) fn beside_before(
    analysis: &Analysis<'_>,
    taken: &[Taken],
    first: usize,
    start: usize,
) -> Option<Type> {
    let tokens = analysis.tokens();
    if is_of_body(analysis, taken, first, start) {
        return None;
    }
    let mut at = first;
    if at > start && matches!(analysis.norm(at - 1), "the") {
        at -= 1;
    }
    let and = at > start && matches!(analysis.norm(at - 1), "and" | "or");
    if and {
        at -= 1;
    } else if tokens[at].gap != Gap::Comma {
        return None;
    }
    if at == start || analysis.opens_sentence(at) {
        return None;
    }
    match taken[at - 1] {
        Taken::Kind(kind) => Some(kind),
        _ => None,
    }
}

/// The kind of what stands behind a name in its list.
pub(super) fn beside_behind(
    analysis: &Analysis<'_>,
    taken: &[Taken],
    next: usize,
    end: usize,
) -> Option<Type> {
    let tokens = analysis.tokens();
    if next >= end {
        return None;
    }
    let mut at = next;
    let comma = tokens[at].gap == Gap::Comma;
    let and = matches!(analysis.norm(at), "and" | "or") && tokens[at].gap <= Gap::Comma;
    if and {
        at += 1;
    } else if !comma {
        return None;
    }
    if at < end && analysis.norm(at) == "the" {
        at += 1;
    }
    let Some(Taken::Kind(kind)) = taken.get(at).filter(|_| at < end) else {
        return None;
    };
    // `X, Odhikar's Adil Khan and ...`, `X, AICC President Barooah`: people, each with his body.
    let kin = |at: &usize| taken[*at] == Taken::Kind(*kind) && tokens[*at].gap <= Gap::Space;
    let last = (at + 1..end).take_while(kin).last().unwrap_or(at);
    let office = last + 1 < end
        && tokens[last + 1].gap == Gap::Space
        && analysis.is(last + 1, Class::Title)
        && tokens[last + 1].shape.capital;
    // `BBC Somali's and Radio Sawa's frequencies`: each owns the same.
    let alike = tokens[next - 1].shape.possessive;
    (alike || !tokens[last].shape.possessive && !office).then_some(*kind)
}

/// `Odhikar's Adil Khan`: whom a known body has.
fn is_of_body(analysis: &Analysis<'_>, taken: &[Taken], first: usize, start: usize) -> bool {
    first > start
        && analysis.tokens()[first - 1].shape.possessive
        && matches!(taken[first - 1], Taken::Kind(_))
}

/// `KazTransGas`: a capital inside the word.
fn is_camel(analysis: &Analysis<'_>, at: usize) -> bool {
    let surface = analysis.surface(at, at);
    let mut inner = surface.chars().skip(2);
    !analysis.tokens()[at].shape.upper && inner.any(char::is_uppercase)
}
