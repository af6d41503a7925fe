//! By what other name is a person called? `Ramon Ulvarez, alias "El Flaco"`, `(aka Abu Tarik)`.
//!
//! Only right behind a person or what a person is, since bodies and ships have other names too; two names
//! beside each other are one person's.

use crate::analysis::Analysis;
use crate::gazetteer::lexicon::Class;
use crate::recognize::person::PersonName;
use crate::rules::Rule;
use crate::text::Gap;

/// The longest other name, in words.
const LONGEST: usize = 4;

/// Returns the other name that stands behind a person's.
pub(crate) fn behind(analysis: &Analysis<'_>, person: &PersonName) -> Option<PersonName> {
    let segment = analysis.view.segment_of(person.last as u32);
    let end = segment.tokens.end;
    if segment.capitals || segment.heading {
        return None;
    }
    let first = behind_cue(analysis, person.last + 1, end)?;
    name_from(analysis, first, end, Rule::OtherName)
}

/// Returns the name that somebody goes by whose own is not told: `a paramilitary known as "Panadero"`,
/// `a prisoner called El Cirujano`.
pub(crate) fn called(analysis: &Analysis<'_>, at: usize) -> Option<PersonName> {
    let tokens = analysis.tokens();
    let segment = analysis.view.segment_of(at as u32);
    let (start, end) = (segment.tokens.start, segment.tokens.end);
    if segment.capitals || segment.heading {
        return None;
    }
    let is_somebody = |noun: usize| {
        !tokens[noun].shape.capital
            && !analysis.norm(noun).ends_with('s')
            && (analysis.is(noun, Class::Occupation)
                || analysis.is(noun, Class::PeopleFrom)
                || analysis.is(noun, Class::KinNoun))
    };
    let mut nouns = (at.saturating_sub(LONGEST).max(start)..at.saturating_sub(1)).rev();
    nouns.find(|noun| is_somebody(*noun) && behind_cue(analysis, noun + 1, end) == Some(at))?;
    name_from(analysis, at, end, Rule::Frame)
}

/// The other name that begins at a word.
fn name_from(analysis: &Analysis<'_>, first: usize, end: usize, rule: Rule) -> Option<PersonName> {
    let tokens = analysis.tokens();
    let quoted = tokens[first].gap == Gap::Quote;
    let mut last = first;
    let is_name = |at: usize| {
        tokens[at].shape.capital
            && !tokens[at].shape.digits
            && !tokens[at].shape.opaque
            && (!tokens[at].shape.upper || tokens[at].end - tokens[at].start > 4)
    };
    if !is_name(first) {
        return None;
    }
    while last + 1 < end
        && last + 1 < first + LONGEST
        && tokens[last + 1].gap <= Gap::Space
        && !tokens[last].shape.possessive
        && (is_name(last + 1)
            || analysis.is(last + 1, Class::Particle) && is_inside(last + 2, end, analysis))
    {
        last += 1;
    }
    let title = analysis.is(first, Class::StrongTitle);
    let plain = !quoted && (first..=last).all(|at| analysis.is(at, Class::NoName));
    (!title && !plain).then_some(PersonName {
        first,
        last,
        role: None,
        rule,
    })
}

/// `alias`, `aka`, `a.k.a.`, `also known as`, `known as`, `real name`: the token behind.
fn behind_cue(analysis: &Analysis<'_>, from: usize, end: usize) -> Option<usize> {
    let tokens = analysis.tokens();
    let first = tokens.get(from).filter(|_| from < end)?;
    if first.gap > Gap::Open && first.gap != Gap::Comma {
        return None;
    }
    let norm = |at: usize| if at < end { analysis.norm(at) } else { "" };
    let also = from + usize::from(norm(from) == "also");
    let cue = match norm(from) {
        _ if analysis.is(from, Class::AliasCue) => from + 1,
        "a" if norm(from + 1) == "k" && norm(from + 2) == "a" => from + 3,
        "real" if norm(from + 1) == "name" => from + 2,
        _ if norm(also) == "known" && norm(also + 1) == "as" => also + 2,
        _ => return None,
    };
    // `Luca Pavia called. Ferrara told us`: a verb, unless a mark stands before it.
    let verb = matches!(norm(from), "called" | "dubbed" | "nicknamed")
        && first.gap <= Gap::Space
        && tokens
            .get(from + 1)
            .is_none_or(|behind| behind.gap != Gap::Quote);
    let abbreviated = norm(cue - 1) == "aka" || norm(from) == "a";
    let near = cue < end
        && (matches!(tokens[cue].gap, Gap::Space | Gap::Quote)
            || abbreviated && tokens[cue].gap == Gap::Period);
    (near && !verb).then_some(cue)
}

fn is_inside(at: usize, end: usize, analysis: &Analysis<'_>) -> bool {
    at < end && analysis.tokens()[at].shape.capital && analysis.tokens()[at].gap <= Gap::Space
}
