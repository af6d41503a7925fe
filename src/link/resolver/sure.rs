//! What keeps a link from being certain though its points say so?
//!
//! [`doubt`] takes what a span was resolved to and what is claimed beside it, and makes it likely
//! with the rule that says why. Nothing is made surer here, and no entity is changed.

use super::Resolution;
use crate::analysis::{Analysis, places};
use crate::country::CountryCode;
use crate::gazetteer::Type;
use crate::gazetteer::lexicon::Class;
use crate::mention::{MentionKind, Status, Zone};
use crate::recognize::gazetteer::{ends_object, takes_object};
use crate::recognize::{Proposal, Reading};
use crate::rules::{Reason, Rule};
use crate::text::Gap;

/// Makes the link of `selected[at]` likely where the words around it leave a doubt.
pub(super) fn doubt(
    analysis: &Analysis<'_>,
    selected: &[Proposal],
    at: usize,
    resolution: &mut Resolution,
) {
    if resolution.status != Status::Certain {
        return;
    }
    // `the Interior and Justice Ministries`: the noun that they share goes on.
    let shared = Reason::from(Rule::SharedNoun);
    let shared = resolution.because.contains(&shared);
    if !shared && goes_on(analysis, selected, at, resolution.kind)
        || is_of_thing(analysis, selected[at].last, resolution)
        || may_be_who_writes(analysis, &selected[at], resolution)
        || may_be_binational(analysis, &selected[at], resolution)
        || may_be_estate(analysis, selected[at].first, resolution)
        || is_school(analysis, selected[at].first, resolution)
        || may_be_founder(
            analysis,
            selected,
            (selected[at].first, selected[at].last),
            resolution,
        )
    {
        resolution.status = Status::Likely;
        resolution.because.push(Reason::from(Rule::GoesOn));
    }
}

/// `Villa Brazil`, `Canarc Resource`: a word with a capital beside the name that nothing explains may be
/// part of a longer one.
fn goes_on(analysis: &Analysis<'_>, selected: &[Proposal], at: usize, kind: MentionKind) -> bool {
    let MentionKind::Entity(kind) = kind else {
        return false;
    };
    let asked = match kind {
        Type::Party | Type::Post => false,
        kind => kind == Type::Place || kind.is_organization(),
    };
    let (first, last) = (selected[at].first, selected[at].last);
    let segment = analysis.view.segment_of(first as u32);
    if !asked || segment.zone != Zone::Body || segment.capitals || segment.heading {
        return false;
    }
    let tokens = analysis.tokens();
    let joined = |word: usize| matches!(tokens[word].gap, Gap::Space | Gap::Joined);
    let unexplained = |word: usize| {
        let token = &tokens[word];
        let explained = [
            Class::Title,
            Class::StrongTitle,
            Class::Portfolio,
            Class::FunctionWord,
            Class::Determiner,
            Class::HeadlineVerb,
            Class::Calendar,
            Class::Preposition,
        ];
        // `(R-NC)`: a letter alone is a party's or a name's.
        token.shape.capital
            && analysis.letters(word) > 1
            && !token.shape.opaque
            && !token.shape.possessive
            && !explained.into_iter().any(|class| analysis.is(word, class))
    };
    let next = last + 1;
    let behind = next < segment.tokens.end
        && joined(next)
        && !tokens[last].shape.possessive
        && unexplained(next)
        && selected.get(at + 1).is_none_or(|other| other.first > next);
    let before = first > segment.tokens.start && joined(first) && {
        let word = first - 1;
        let claimed = at > 0 && selected[at - 1].last >= word;
        // `the NGO Bayti`: what it is.
        let noun = analysis.kind_of(word, Class::KindBefore);
        let said = noun.is_some_and(|noun| noun.kind == kind);
        !claimed && !said && unexplained(word) && !analysis.opens_sentence(word)
    };
    behind || before
}

/// `Osh airport`, `the Kagera river`: the town or the region is named, and what is called after it
/// may be meant.
fn is_of_thing(analysis: &Analysis<'_>, last: usize, resolution: &Resolution) -> bool {
    let next = last + 1;
    let named_after = match resolution.subtype.as_deref() {
        Some("city" | "region") => Class::NamedAfterTown,
        // `Nsambya hospital`: a house on the hill of that name.
        Some("district") => Class::HouseNoun,
        _ => return false,
    };
    resolution.kind == MentionKind::Entity(Type::Place)
        && next < analysis.segment(last).end
        && analysis.tokens()[next].gap == Gap::Space
        && !analysis.tokens()[last].shape.possessive
        && analysis.is(next, named_after)
        && (named_after == Class::NamedAfterTown || !analysis.is(next, Class::NamedAfterTown))
}

/// `AID FROM US.`, `HE EXPECTS US TO HELP`: typed in capitals, the country is spelled as those are who write.
fn may_be_who_writes(
    analysis: &Analysis<'_>,
    proposal: &Proposal,
    resolution: &Resolution,
) -> bool {
    let (at, tokens) = (proposal.first, analysis.tokens());
    let segment = analysis.view.segment_of(at as u32);
    let country = resolution.kind == MentionKind::Entity(Type::Place)
        && proposal.last == at
        && segment.capitals
        && !tokens[at].shape.dotted
        && analysis.norm(at) == "us";
    country
        && at > segment.tokens.start
        && tokens[at].gap == Gap::Space
        && takes_object(analysis, at - 1)
        && ends_object(analysis, at)
}

/// `the Indian Chamber of Commerce in Bangkok`, `the European Chamber of Commerce`: abroad it is one of those
/// who trade there, and at home not the nation's own.
fn may_be_binational(
    analysis: &Analysis<'_>,
    proposal: &Proposal,
    resolution: &Resolution,
) -> bool {
    let chamber = resolution
        .entity
        .as_ref()
        .is_some_and(|id| id.as_str().ends_with("/chamber-of-commerce"));
    let abroad = analysis.context.origin.is_some() && resolution.country != analysis.context.origin;
    let words = proposal.first..=proposal.last;
    let first = proposal.first;
    let mixed = first > analysis.segment(first).start
        && analysis.tokens()[first].gap <= Gap::Space
        && analysis.tokens()[first - 1].shape.capital
        && !analysis.view.segment_of(first as u32).capitals
        && !analysis.is(first - 1, Class::FunctionWord)
        && !analysis.is(first - 1, Class::Preposition)
        && !analysis.is(first - 1, Class::Determiner);
    chamber && (abroad || mixed || words.clone().any(|at| analysis.norm(at) == "european"))
}

/// `San Diego and Santa Ana are sugar mills`, from Guatemala: a town of the United States by a Spanish name,
/// where no preposition sets it.
fn may_be_estate(analysis: &Analysis<'_>, first: usize, resolution: &Resolution) -> bool {
    let spanish = matches!(analysis.norm(first), "san" | "santa" | "los" | "las" | "el");
    let told = |rule| resolution.because.iter().any(|reason| reason.rule == rule);
    let there = |origin: CountryCode| {
        matches!(
            origin.as_str(),
            "AR" | "BO"
                | "CL"
                | "CO"
                | "CR"
                | "CU"
                | "DO"
                | "EC"
                | "ES"
                | "GT"
                | "HN"
                | "MX"
                | "NI"
                | "PA"
                | "PE"
                | "PH"
                | "PY"
                | "SV"
                | "UY"
                | "VE"
        )
    };
    let of = first > analysis.segment(first).start && analysis.norm(first - 1) == "of";
    spanish
        && !of
        && resolution.kind == MentionKind::Entity(Type::Place)
        && resolution.subtype.as_deref() == Some("city")
        && resolution.country == Some(CountryCode::US)
        && analysis.context.origin.is_some_and(there)
        && !places::preposition_before(analysis, first)
        && !told(Rule::RegionBeside)
        && !told(Rule::CountryBeside)
}

/// `studied at Georgetown`, `degrees from Leeds`: a school by its town's name.
fn is_school(analysis: &Analysis<'_>, first: usize, resolution: &Resolution) -> bool {
    /// How many words may stand between what was done there and the name.
    const REACH: usize = 5;
    let town = resolution.kind == MentionKind::Entity(Type::Place)
        && resolution.subtype.as_deref() == Some("city");
    let start = analysis.segment(first).start;
    let tokens = analysis.tokens();
    town && first > start
        && matches!(analysis.norm(first - 1), "at" | "from" | "attended")
        && (start.max(first.saturating_sub(REACH))..first)
            .rev()
            .take_while(|at| tokens[at + 1].gap <= Gap::Comma)
            .any(|at| analysis.is(at, Class::Studies) && !tokens[at].shape.capital)
}

/// `Erol Aksoy's bank closed; Aksoy is in Paris`: a firm by the surname of somebody whom the document names.
fn may_be_founder(
    analysis: &Analysis<'_>,
    selected: &[Proposal],
    (at, last): (usize, usize),
    resolution: &Resolution,
) -> bool {
    if last != at || resolution.kind != MentionKind::Entity(Type::Company) {
        return false;
    }
    let word = analysis.norm(at);
    selected.iter().any(|other| {
        let person = match &other.reading {
            Reading::Person(_) => true,
            Reading::Names(hits) => hits.iter().all(|hit| analysis.is_person(hit)),
            _ => false,
        };
        person && other.last > other.first && analysis.norm(other.last) == word
    })
}
