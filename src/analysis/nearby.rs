//! Which country do the words around a name give it?

use crate::analysis::{Analysis, antecedents, owners, seats, towns};
use crate::country::CountryCode;
use crate::gazetteer::Entry;
use crate::gazetteer::lexicon::Class;
use crate::rules::Rule;
use crate::text::Gap;

/// Returns the country that the words around a name give its body, the rule and its points.
pub fn country_near(
    analysis: &Analysis<'_>,
    first: usize,
    last: usize,
) -> Option<(CountryCode, Rule, i32)> {
    match country_within(analysis, first, last).and_then(|entry| entry.country) {
        Some(country) => Some((country, Rule::CountryInName, 60)),
        None => country_beside(analysis, first, last),
    }
}

/// As [`country_near`], of what stands outside the name.
pub fn country_beside(
    analysis: &Analysis<'_>,
    first: usize,
    last: usize,
) -> Option<(CountryCode, Rule, i32)> {
    beside(analysis, first, last, OWNERS)
}

/// So many owners are asked whose they are, each of the one before it.
const OWNERS: u8 = 3;

fn beside(
    analysis: &Analysis<'_>,
    first: usize,
    last: usize,
    owners: u8,
) -> Option<(CountryCode, Rule, i32)> {
    let tokens = analysis.tokens();
    let segment = analysis.segment(first);
    let code = |entry: &Entry| entry.country;
    // `the Moroccan Ministry`, `Spain's Ministry`.
    if first > segment.start && tokens[first].gap <= Gap::Space {
        if let Some(country) = analysis.country_ending(first - 1).and_then(code) {
            // `the Turkish Cypriot Ministry`: of two peoples.
            let two = first > segment.start + 1
                && tokens[first - 1].gap == Gap::Space
                && analysis
                    .country_ending(first - 2)
                    .is_some_and(|other| code(other) != Some(country))
                && !tokens[first - 2].shape.possessive;
            return Some((country, Rule::CountryBefore, if two { 25 } else { 60 }));
        }
        // `the PA Ministry of Interior`: the government of another country.
        if let Some(country) = owners::government_before(analysis, first) {
            return Some((country, Rule::CountryBefore, 55));
        }
        // `the French Senate's European Affairs Committee`: what a country's body owns.
        let more = owners.saturating_sub(1);
        let around = |first, last| beside(analysis, first, last, more);
        let owner = (owners > 0).then(|| owners::owner_before(analysis, first, &around));
        if let Some(owner) = owner.flatten() {
            return Some(owner);
        }
        // `Baghdad's Interior Ministry`: where governments sit.
        if let Some((country, points)) = capital_owning(analysis, first) {
            return Some((country, Rule::CountryBefore, points));
        }
        // `Moroccan Deputy Ministry`, `Spanish national police`: one word between.
        let adjective = first > segment.start + 1
            && tokens[first - 1].gap <= Gap::Space
            && !tokens[first - 1].shape.capital
            && analysis.is(first - 1, Class::BodyAdjective);
        let beyond = adjective
            .then(|| analysis.country_ending(first - 2))
            .flatten();
        if let Some(country) = beyond.and_then(code) {
            return Some((country, Rule::CountryBefore, 55));
        }
    }
    // `Ministry of Justice of Spain`, `Ministry of Justice in Spain`.
    let after = last + 1;
    let goes_on = after + 1 < segment.end
        && tokens[after].gap <= Gap::Space
        && matches!(analysis.norm(after), "of" | "in");
    let behind = goes_on
        .then(|| analysis.country_starting(after + 1))
        .flatten();
    // `the Federal High Court in Benin City`, from Abuja: a town at home by the country's name.
    let at_home = || towns::starts_at_home(analysis, after + 1);
    if let Some(country) = behind.and_then(|(entry, _)| code(entry))
        && !at_home()
    {
        return Some((country, Rule::CountryBehind, 55));
    }
    // `the MFA in Madrid`: where governments sit; of a country that nothing else speaks of it is
    // likely that one's, and not the home's.
    if goes_on
        && analysis.norm(after) == "in"
        && let Some((country, points)) = towns::of_capital(analysis, after + 1)
    {
        return Some((country, Rule::CountryBehind, points));
    }
    // `the High Court in Lahore`, from New Delhi; `Venezuela, whose Central Bank`.
    let town = || towns::abroad(analysis, after + 1);
    if goes_on
        && analysis.norm(after) == "in"
        && let Some(country) = town()
    {
        return Some((country, Rule::CountryBehind, 25));
    }
    if let Some(country) = antecedents::country(analysis, first) {
        return Some((country, Rule::CountryAntecedent, 25));
    }
    // `In Riyadh, the Ministry of Interior`: what is there.
    let seat = seats::before(analysis, first);
    if let Some(seat) = seat.filter(|seat| seat.direct) {
        let points = seat.points(analysis);
        return Some((seat.country, Rule::CountryPlaceBefore, points));
    }
    let (home, rule) = analysis.context.home()?;
    // A report on several countries: the one that its paragraph speaks of; of one with a country's
    // name as title that may be about others too, the one that its sentence does.
    if rule == Rule::CountryNamedMost
        && let Some(country) = of_paragraph(analysis, first)
    {
        return Some((country, Rule::CountryParagraph, 25));
    }
    if rule == Rule::CountryTitle
        && !analysis.context.about_titled
        && let Some(country) = of_sentence(analysis, first)
    {
        return Some((country, Rule::CountryParagraph, 25));
    }
    let points = match rule {
        Rule::CountryNamedMost => 20,
        Rule::CountryTitle if !analysis.context.about_titled => 25,
        _ => 40,
    };
    // Another country in the same clause makes the home only likely.
    let from = first.saturating_sub(8).max(segment.start);
    let other = analysis.countries_ending(from..first).any(|(at, country)| {
        let foreign = country != home && country != CountryCode::US;
        foreign && (at + 1..=first).all(|word| !analysis.opens_sentence(word))
    });
    // So does a town behind it that is in no country that the document speaks of.
    let abroad = goes_on && analysis.norm(after) == "in" && towns::is_far(analysis, after + 1);
    // `The Supreme Court there`: so does what points elsewhere.
    let there = after < segment.end
        && tokens[after].gap <= Gap::Space
        && analysis.norm(after) == "there"
        && !analysis.is(after + 1, Class::Be);
    let doubt = other || abroad || there || seat.is_some();
    Some((home, rule, if doubt { points - 15 } else { points }))
}

/// Returns the countries named in the clause before a token, nearest first: `Lebanon's army and the
/// Ministry of Energy`.
pub fn countries_before(analysis: &Analysis<'_>, first: usize) -> Vec<CountryCode> {
    let start = analysis.segment(first).start;
    let from = first.saturating_sub(16).max(start);
    let mut out = Vec::new();
    for at in (from..first).rev() {
        if analysis.opens_sentence(at + 1) {
            break;
        }
        let country = analysis.country_ending(at).and_then(|entry| entry.country);
        out.extend(country.filter(|code| !out.contains(code)));
    }
    out
}

/// How many words of a paragraph are read for its country.
const LOOKED_BACK: usize = 200;

/// Returns the one country that the paragraph names before a token, else the one that it names at
/// all; the United States do not count.
fn of_paragraph(analysis: &Analysis<'_>, first: usize) -> Option<CountryCode> {
    let segment = analysis.segment(first);
    // As far as a long paragraph goes; a line of a megabyte is none.
    let before = segment.start.max(first.saturating_sub(LOOKED_BACK))..first;
    let around = before.start..segment.end.min(first + LOOKED_BACK);
    for range in [before, around] {
        let countries = analysis.countries_ending(range).map(|(_, code)| code);
        let mut countries = countries.filter(|code| *code != CountryCode::US);
        if let Some(only) = countries.next() {
            return countries.all(|other| other == only).then_some(only);
        }
    }
    None
}

/// Returns the one country that the sentence names before a token.
fn of_sentence(analysis: &Analysis<'_>, first: usize) -> Option<CountryCode> {
    let start = analysis
        .segment(first)
        .start
        .max(first.saturating_sub(LOOKED_BACK));
    let opens = |at: &usize| analysis.opens_sentence(*at);
    let start = (start..=first).rev().find(opens).unwrap_or(start);
    let mut countries = analysis
        .countries_ending(start..first)
        .map(|(_, code)| code);
    let only = countries.next()?;
    countries.all(|other| other == only).then_some(only)
}

/// `Ministry of Justice of Spain`: the country that ends a name, behind `of`, or begins it.
pub fn country_within<'a>(analysis: &Analysis<'a>, first: usize, last: usize) -> Option<&'a Entry> {
    // `Kenya Navy`, `Spanish Football Federation`.
    // `British Columbia Supreme Court`: a longer name that is no country's.
    let longer = |end: usize| {
        let mut hits = analysis.hits_at(first).iter();
        hits.any(|hit| hit.last as usize > end && analysis.is_place(hit))
    };
    if let Some((country, end)) = analysis.country_starting(first)
        && end < last
        && !longer(end)
        && analysis.tokens()[end + 1].gap <= Gap::Space
        && !analysis.tokens()[end].shape.possessive
    {
        return Some(country);
    }
    let from = (first + 2).max(last.saturating_sub(4));
    (from..=last).find_map(|at| {
        let (country, end) = analysis.country_starting(at)?;
        (end == last && analysis.norm(at - 1) == "of").then_some(country)
    })
}

/// Returns the country of the capital, and points, that owns what begins at a token.
fn capital_owning(analysis: &Analysis<'_>, first: usize) -> Option<(CountryCode, i32)> {
    /// The longest name of a capital, in words.
    const LONGEST: usize = 4;
    if !analysis.tokens()[first - 1].shape.possessive {
        return None;
    }
    let start = analysis.segment(first).start;
    let ends_before = |at: &usize| {
        let longest = analysis.hits_at(*at).first();
        longest.is_some_and(|hit| hit.last as usize + 1 == first)
    };
    let mut from = first.saturating_sub(LONGEST).max(start)..first;
    towns::of_capital(analysis, from.find(ends_before)?)
}
