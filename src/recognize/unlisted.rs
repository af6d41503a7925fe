//! Which bodies, places and works does the document name that no gazetteer has?
//!
//! What gazetteers have comes first; a noun that makes a body of a known name goes on with it only
//! where that is another body.

use rustc_hash::FxHashMap;

use super::organization::{self, ThingName};
use super::{Proposal, Reading, company, dispatch, is_place, person};
use crate::analysis::Analysis;
use crate::gazetteer::Type;
use crate::gazetteer::lexicon::Class;
use crate::matcher::Target;
use crate::rules::Rule;

/// Names of organizations, places and works that no gazetteer has; one that it has comes before
/// what its head noun would make of it.
pub(super) fn organizations(analysis: &Analysis<'_>, names: &[Proposal]) -> Vec<ThingName> {
    // By first token, how far the longest known name there goes that is no place's: a body may be
    // called after a place of two words (`Puerto Plata Court of Instruction`).
    let mut known: FxHashMap<usize, bool> = FxHashMap::default();
    for name in names.iter().filter(|name| name.last > name.first) {
        let place = is_place(analysis, name);
        let all = known.entry(name.first).or_insert(true);
        *all &= place;
    }
    let mut out = dispatch::things(analysis);
    let branches = company::branches(analysis, names);
    out.retain(|name| {
        let known = known.get(&name.first);
        name.rule != Rule::HeadNoun
            || known.is_none_or(|place| *place && name.kind != Type::Place)
            || goes_on(analysis, names, name)
    });
    out.extend(branches);
    for name in &mut out {
        if let Some(last) = before_person(analysis, name) {
            name.last = last;
        }
        organization::by_first_word(analysis, name);
    }
    out
}

/// `National Federation of Textile Unions of Morm Nhim`: whose body it is, and no part of its name;
/// returns the name's last token. Bodies that are a person's, not a place's: unions, parties.
fn before_person(analysis: &Analysis<'_>, name: &ThingName) -> Option<usize> {
    let of = (name.first + 2..name.last).rfind(|at| analysis.norm(*at) == "of")?;
    let tail = of + 1..=name.last;
    let led = (name.first..of)
        .any(|at| analysis.is(at, Class::PartyHead) || analysis.is(at, Class::BodyOfPerson));
    let words = tail.clone().count();
    (name.rule == Rule::HeadNoun
        && led
        && (2..=3).contains(&words)
        && analysis.tokens()[of - 1].shape.capital
        && tail.into_iter().all(|at| {
            analysis.tokens()[at].shape.capital
                && (person::is_unknown(analysis, at) || analysis.is(at, Class::GivenName))
        }))
    .then(|| of - 1)
}

/// `National Council of Churches`: a body that every country has, and `of` with more behind it, is
/// another body; `Supreme Court of Spain` is not.
fn goes_on(analysis: &Analysis<'_>, names: &[Proposal], name: &ThingName) -> bool {
    let from = names.partition_point(|claim| claim.first < name.first);
    let known = names[from..]
        .iter()
        .take_while(|claim| claim.first == name.first)
        .filter(|claim| claim.last > claim.first)
        .max_by_key(|claim| claim.last);
    let Some(known) = known else {
        return true;
    };
    // `State Council` + `Information Office`: a part of that body, by a noun of parts.
    let part = known.last < name.last
        && (known.last + 1..=name.last).all(|at| analysis.tokens()[at].shape.capital)
        && analysis.is(name.last, Class::PartHead);
    if part {
        return true;
    }
    let Reading::Names(hits) = &known.reading else {
        return false;
    };
    // `National Action Plan` + `for Children`, `State Department` + `Report on Terrorism`.
    if name.kind == Type::Work && known.last < name.last {
        return true;
    }
    // `Ministry of State` + `for Special Programs`: another ministry.
    let of_state = analysis.norm(known.first) == "ministry" && analysis.norm(known.last) == "state";
    if of_state && known.last + 1 < name.last && analysis.norm(known.last + 1) == "for" {
        return true;
    }
    let template = hits
        .iter()
        .all(|hit| matches!(hit.target, Target::Template(..)));
    let behind = known.last + 1;
    template
        && behind < name.last
        && matches!(analysis.norm(behind), "of" | "for")
        && !matches!(
            analysis.norm(known.first),
            "ministry" | "department" | "embassy"
        )
        && analysis.country_starting(behind + 1).is_none()
        && analysis.tokens()[behind + 1].shape.capital
        && !analysis
            .hits_at(behind + 1)
            .iter()
            .any(|hit| !hit.needs_context)
        && !analysis.is(behind + 1, Class::Portfolio)
}
