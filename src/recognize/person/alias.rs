//! By what other name is a person called? `Ramon Ulvarez, alias "El Flaco"`, `(aka Abu Tarik)`.
//!
//! Only right behind a person or what a person is, since bodies and ships have other names too; two names
//! beside each other are one person's.

use crate::analysis::Analysis;
use crate::gazetteer::lexicon::Class;
use crate::recognize::person::PersonName;
use crate::recognize::person::entry::surname_first;
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
    let alias = |first, last| PersonName {
        first,
        last,
        role: None,
        rule: Rule::OtherName,
    };
    let next = person.last + 1;
    let Some(first) = behind_cue(analysis, next, end).or_else(|| behind_further(analysis, person))
    else {
        return nickname(analysis, person).map(|last| alias(next, last));
    };
    if let Some(last) = surname_first(analysis, first) {
        return Some(alias(first, last));
    }
    name_from(analysis, first, end, Rule::OtherName)
}

/// `(a.k.a. "EL CANCHE"; a.k.a. BUTT, Viktor)`: the token behind a further cue, behind another name.
fn behind_further(analysis: &Analysis<'_>, person: &PersonName) -> Option<usize> {
    let tokens = analysis.tokens();
    let end = analysis.segment(person.last).end;
    let next = person.last + 1;
    let further =
        person.rule == Rule::OtherName && next + 3 < end && tokens[next].gap >= Gap::Quote;
    let mark = tokens.get(next).filter(|_| further)?;
    let between = analysis
        .view
        .text
        .get(tokens[person.last].full_end as usize..mark.start as usize)?;
    if !between.contains(';') || between.contains(')') {
        return None;
    }
    match analysis.norm(next) {
        "a" if analysis.norm(next + 1) == "k" && analysis.norm(next + 2) == "a" => Some(next + 3),
        "aka" => Some(next + 1),
        _ => None,
    }
}

/// `Paulo Pereira da Silva ("Paulinho")`: the last token of a nickname in brackets and quotation marks
/// behind a full name.
fn nickname(analysis: &Analysis<'_>, person: &PersonName) -> Option<usize> {
    let tokens = analysis.tokens();
    let end = analysis.segment(person.last).end;
    let first = person.last + 1;
    if person.last == person.first || first >= end || person.rule == Rule::OtherName {
        return None;
    }
    let opens = analysis
        .view
        .text
        .get(tokens[person.last].full_end as usize..tokens[first].start as usize)?;
    if !matches!(
        opens.trim(),
        "(\"" | "(\u{201c}" | "('" | "(\u{2018}" | "(\u{201d}"
    ) {
        return None;
    }
    let mut last = first;
    while last + 1 < end && last + 1 < first + LONGEST && tokens[last + 1].gap <= Gap::Space {
        last += 1;
    }
    let close = tokens
        .get(last + 1)
        .map_or(analysis.view.text.len(), |next| next.start as usize);
    let closes = analysis
        .view
        .text
        .get(tokens[last].full_end as usize..close)?;
    let closed = closes.starts_with(['"', '\u{201d}', '\'', '\u{2019}']) && closes.contains(')');
    let named = (first..=last).any(|at| tokens[at].shape.capital)
        && !tokens[last].shape.digits
        && !analysis
            .hits_at(first)
            .iter()
            .any(|hit| hit.last as usize == last && !hit.needs_context && !analysis.is_person(hit));
    (closed && named).then_some(last)
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
            && (quoted || !tokens[at].shape.upper || tokens[at].end - tokens[at].start > 4)
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
