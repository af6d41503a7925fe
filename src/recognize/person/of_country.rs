//! Who speaks for a country at a conference? `SALIM (TANZANIA) AND MALIK (USSR) SPOKE`, from the missions
//! to the United Nations, to NATO, at Geneva and Vienna.
//!
//! A word with a capital before a country in brackets is whoever speaks for it. Where nothing else tells
//! that it is a person, a word of the language or the certain name of something else is none, unless the
//! lists have somebody of that surname and country.

use crate::analysis::Analysis;
use crate::country::CountryCode;
use crate::gazetteer::Type;
use crate::gazetteer::lexicon::Class;
use crate::matcher::{Hit, Target};
use crate::recognize::person::PersonName;
use crate::recognize::person::word::is_name_like;
use crate::rules::Rule;
use crate::text::Gap;

/// The person at a token, with the particles before the surname: `DE STAERCKE (BELGIUM)`.
pub(crate) fn of_country(analysis: &Analysis<'_>, at: usize) -> Option<PersonName> {
    /// The most particles before a surname.
    const PARTICLES: usize = 2;
    if !is_at_conference(analysis) {
        return None;
    }
    let tokens = analysis.tokens();
    let segment = analysis.view.segment_of(at as u32);
    let (start, end) = (segment.tokens.start, segment.tokens.end);
    if !tokens[at].shape.capital || segment.heading {
        return None;
    }
    let mut last = at;
    while last < at + PARTICLES
        && last + 1 < end
        && analysis.is(last, Class::Particle)
        && tokens[last + 1].gap <= Gap::Space
    {
        last += 1;
    }
    let country = country_behind(analysis, last)?;
    let inside = at > start
        && tokens[at].gap <= Gap::Space
        && (tokens[at].gap == Gap::Joined
            || is_name_like(analysis, at - 1)
            || analysis.is(at - 1, Class::Title)
            || analysis.is(at - 1, Class::Particle)
            || analysis.is(at - 1, Class::Determiner)
            || analysis.is(at - 1, Class::PlacePreposition));
    let shape = tokens[last].shape;
    let written = shape.capital
        && !shape.digits
        && !shape.dotted
        && !shape.opaque
        && analysis.letters(last) >= 4
        && ![
            Class::NoName,
            Class::Title,
            Class::FunctionWord,
            Class::Calendar,
        ]
        .iter()
        .any(|class| analysis.is(last, *class));
    if inside || !written || analysis.country_ending(last).is_some() {
        return None;
    }
    let is_his = |code: Option<CountryCode>| code.is_some_and(|code| same(code, country));
    let mut namesakes = analysis.gazetteer.namesakes(analysis.norm(last));
    let mut known = || namesakes.any(|entry| is_his(entry.country));
    let otherwise = || {
        analysis.is(last, Class::Common)
            || analysis.hits_at(last).iter().any(|hit| {
                hit.last as usize == last && !hit.needs_context && !is_person(analysis, hit)
            })
    };
    (!otherwise() || known()).then_some(PersonName {
        first: at,
        last,
        role: None,
        rule: Rule::Frame,
    })
}

/// Returns the country that stands in brackets behind a token.
pub(crate) fn country_behind(analysis: &Analysis<'_>, last: usize) -> Option<CountryCode> {
    let tokens = analysis.tokens();
    let open = last + 1;
    let end = analysis.segment(last).end;
    if open >= end || tokens[open].gap != Gap::Open {
        return None;
    }
    let closed = |at: usize| {
        let (from, to) = (tokens[at].full_end as usize, tokens.get(at + 1));
        let to = to.map_or(analysis.view.text.len(), |next| next.start as usize);
        let between = analysis.view.text.get(from..to);
        between.is_some_and(|between| between.trim_start().starts_with(')'))
    };
    analysis.hits_at(open).iter().find_map(|hit| {
        let entry = match hit.target {
            Target::Entry(at) => &analysis.gazetteer.entries[at as usize],
            _ => return None,
        };
        let whole = entry.is_country() && closed(hit.last as usize);
        entry.country.filter(|_| whole)
    })
}

/// Tells whether two codes are of one country: the Soviet Union's persons are listed as Russia's.
pub(crate) fn same(one: CountryCode, other: CountryCode) -> bool {
    let later = |code: CountryCode| match CountryCode::parse("SU") {
        Some(soviet) if soviet == code => CountryCode::parse("RU").unwrap_or(code),
        _ => code,
    };
    later(one) == later(other)
}

fn is_person(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    match hit.target {
        Target::Entry(at) => analysis.gazetteer.entries[at as usize].kind == Type::Person,
        _ => false,
    }
}

/// Tells whether a mission to an organization or a delegation to a conference wrote the document.
fn is_at_conference(analysis: &Analysis<'_>) -> bool {
    let post = analysis.context.post.as_ref();
    let entry = post.and_then(|post| analysis.entry(&post.entity));
    entry.is_some_and(|entry| entry.subtype.as_deref() == Some("mission"))
}
