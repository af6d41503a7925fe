//! Where does what a document introduced stand again, without its noun or in short?
//!
//! A company, school or party named in full is found again by what is left without its legal form,
//! its trade and its kind: `Petrolera Rio Chira S.A.` as `Rio Chira`, `Fennimore Chemical Works` as
//! `Fennimore`. So is a company or a paper that gazetteers have: `Union Fenosa` as `Fenosa`, `Kommersant
//! Daily` as `Kommersant`. A short form is never words of the language alone, a place, or a person's name.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::analysis::Analysis;
use crate::gazetteer::Type;
use crate::gazetteer::lexicon::Class;
use crate::matcher::Target;
use crate::recognize::organization::ThingName;
use crate::recognize::{Proposal, Reading, company};
use crate::rules::Rule;
use crate::text::{Gap, hash_of};

/// The longest name that is looked for, in words.
const LONGEST: usize = 9;
/// The shortest short form of one word, in letters.
const SHORTEST: usize = 4;

/// Words of a name without `and`, and what bears it.
type Forms<'a> = FxHashMap<Vec<&'a str>, Reading>;

/// Claims the names of `organizations` where they stand again, alone.
///
/// Names of one word must be no word of the language; what something else claims stays proposals.
pub fn again(
    analysis: &Analysis<'_>,
    organizations: &[ThingName],
    proposals: &[Proposal],
) -> Vec<Proposal> {
    let tokens = analysis.tokens();
    let mut forms: Forms<'_> = FxHashMap::default();
    for (index, name) in organizations.iter().enumerate() {
        let lone = name.first == name.last;
        let plain = (name.first..=name.last).all(|at| analysis.is(at, Class::Common));
        if name.kind == Type::Work || lone && plain || name.last - name.first >= LONGEST {
            continue;
        }
        forms
            .entry(words(analysis, name.first, name.last))
            .or_insert(Reading::Organization(index));
    }
    let persons = words_of_persons(analysis, proposals);
    for (index, name) in organizations.iter().enumerate() {
        for (first, last) in short_forms(analysis, name) {
            if is_telling(analysis, first, last, &persons) {
                let short = forms.entry(words(analysis, first, last));
                short.or_insert(Reading::Organization(index));
            }
        }
    }
    for claim in proposals {
        let Some(name) = known_name(analysis, claim) else {
            continue;
        };
        for (first, last) in short_forms(analysis, &name) {
            let given = (first..=last).any(|at| analysis.is(at, Class::GivenName));
            // `Ahli United Bank`: its first words, without its trade.
            let fits = first == last || first == name.first;
            if fits && !given && is_telling(analysis, first, last, &persons) {
                let short = forms.entry(words(analysis, first, last));
                short.or_insert_with(|| claim.reading.clone());
            }
        }
    }
    if forms.is_empty() {
        return Vec::new();
    }
    let mut by_head: FxHashMap<&str, Vec<(&[&str], &Reading)>> = FxHashMap::default();
    for (words, reading) in &forms {
        by_head.entry(words[0]).or_default().push((words, reading));
    }
    for of_head in by_head.values_mut() {
        of_head.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then(a.0.cmp(b.0)));
    }
    // Most words of a text begin none of them: their hashes say so at once.
    let heads: FxHashSet<u64> = by_head.keys().map(|head| hash_of(head)).collect();
    let mut taken = vec![false; tokens.len()];
    for claim in proposals {
        taken[claim.first..=claim.last].fill(true);
    }
    let mut out = Vec::new();
    for at in analysis.all_capitals() {
        if taken[at] || !heads.contains(&tokens[at].hash) {
            continue;
        }
        let end = analysis.segment(at).end;
        for (words, reading) in by_head.get(analysis.norm(at)).into_iter().flatten() {
            let last = stands(analysis, at, end, words);
            if let Some(last) = last.filter(|last| !taken[at..=*last].contains(&true)) {
                out.push(Proposal {
                    first: at,
                    last,
                    reading: (*reading).clone(),
                });
                break;
            }
        }
    }
    out
}

/// A company or a paper that gazetteers have by several words, as a name to be shortened.
fn known_name(analysis: &Analysis<'_>, claim: &Proposal) -> Option<ThingName> {
    let Reading::Names(hits) = &claim.reading else {
        return None;
    };
    let [hit] = hits.as_slice() else {
        return None;
    };
    let Target::Entry(at) = hit.target else {
        return None;
    };
    let kind = analysis.gazetteer.entries[at as usize].kind;
    let fits = claim.last > claim.first && matches!(kind, Type::Company | Type::Media);
    fits.then_some(ThingName {
        first: claim.first,
        last: claim.last,
        kind,
        subtype: None,
        rule: Rule::HeadNoun,
    })
}

/// The words of a stretch; `and` and `&` are one, and say nothing.
fn words<'a>(analysis: &'a Analysis<'_>, first: usize, last: usize) -> Vec<&'a str> {
    (first..=last)
        .map(|at| analysis.norm(at))
        .filter(|word| *word != "and")
        .collect()
}

/// Returns the last token of these words, which begin at a token.
fn stands(analysis: &Analysis<'_>, at: usize, end: usize, words: &[&str]) -> Option<usize> {
    let tokens = analysis.tokens();
    let mut next = at;
    for (count, word) in words.iter().enumerate() {
        if count > 0 && next < end && analysis.norm(next) == "and" && *word != "and" {
            next += 1;
        }
        let joins = next < end && (count == 0 || tokens[next].gap <= Gap::Comma);
        if !joins || analysis.norm(next) != *word {
            return None;
        }
        next += 1;
    }
    Some(next - 1)
}

/// The stretches of a full name by which it may be called in short, the longest first.
fn short_forms(analysis: &Analysis<'_>, name: &ThingName) -> Vec<(usize, usize)> {
    // Lists have short names, and say of none where it ends.
    let listed = name.rule == Rule::List;
    let kinds = [Type::Company, Type::Institution, Type::Party, Type::Media];
    if listed || !kinds.contains(&name.kind) || name.first == name.last {
        return Vec::new();
    }
    let mut out = Vec::new();
    let mut last = company::without_form(analysis, name.first, name.last);
    let ends = |at: usize| {
        [
            Class::CompanyHead,
            Class::CompanyTrade,
            Class::CompanyKin,
            Class::CompanyFiller,
            Class::TrailingHead,
            Class::Connector,
        ]
        .iter()
        .any(|class| analysis.is(at, *class))
            || name.kind == Type::Media && analysis.is(at, Class::MediaHead)
    };
    loop {
        let mut first = name.first;
        loop {
            if (first, last) != (name.first, name.last) {
                out.push((first, last));
            }
            let opens = analysis.is(first, Class::CompanyFiller)
                || analysis.is(first, Class::ForeignHead)
                || analysis.is(first, Class::LegalFormOpens)
                || name.kind == Type::Company && analysis.is(first, Class::TrailingHead);
            if !opens || first == last {
                break;
            }
            first += 1;
        }
        if !ends(last) || last == name.first {
            break;
        }
        last -= 1;
    }
    out
}

/// Tells whether a short form can only be the name that it shortens.
fn is_telling(
    analysis: &Analysis<'_>,
    first: usize,
    last: usize,
    persons: &FxHashSet<&str>,
) -> bool {
    let place = analysis
        .hits_at(first)
        .iter()
        .any(|hit| hit.last as usize == last && (analysis.is_place(hit) || !hit.needs_context));
    let own = |at: usize| {
        analysis.tokens()[at].shape.capital
            && !analysis.is(at, Class::Common)
            && !analysis.is(at, Class::GivenName)
            && !analysis.is(at, Class::NoName)
            && analysis.country_ending(at).is_none()
    };
    let small = analysis.is(first, Class::Connector) && !analysis.tokens()[first].shape.capital;
    let lone = first == last;
    let short = lone && analysis.letters(first) < SHORTEST;
    let person = lone && persons.contains(analysis.norm(first));
    (first..=last).any(own) && !place && !short && !person && !small
}

/// The words of names that the document gives to persons.
fn words_of_persons<'a>(analysis: &'a Analysis<'_>, proposals: &[Proposal]) -> FxHashSet<&'a str> {
    let persons = proposals.iter();
    let persons = persons.filter(|claim| matches!(claim.reading, Reading::Person(_)));
    let mut words = FxHashSet::default();
    words.reserve(proposals.len());
    words.extend(
        persons
            .flat_map(|claim| claim.first..=claim.last)
            .map(|at| analysis.norm(at)),
    );
    words
}
