//! What keeps a link from being certain though its points say so?
//!
//! [`doubt`] takes what a span was resolved to and what is claimed beside it, and makes it likely
//! with the rule that says why. Nothing is made surer here, and no entity is changed.

use super::Resolution;
use crate::analysis::Analysis;
use crate::gazetteer::Type;
use crate::gazetteer::lexicon::Class;
use crate::mention::{MentionKind, Status, Zone};
use crate::recognize::Proposal;
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
    let area = matches!(resolution.subtype.as_deref(), Some("city" | "region"));
    area && resolution.kind == MentionKind::Entity(Type::Place)
        && next < analysis.segment(last).end
        && analysis.tokens()[next].gap == Gap::Space
        && !analysis.tokens()[last].shape.possessive
        && analysis.is(next, Class::NamedAfterTown)
}

/// `AID FROM US.`: typed in capitals, the country is spelled as those are who write.
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
    let next = at + 1;
    country
        && at > segment.tokens.start
        && tokens[at].gap == Gap::Space
        && analysis.is(at - 1, Class::Preposition)
        && (next >= segment.tokens.end
            || tokens[next].gap > Gap::Space
            || analysis.is(next, Class::FunctionWord)
            || analysis.is(next, Class::Preposition))
}
