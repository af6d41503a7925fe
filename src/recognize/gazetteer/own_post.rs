//! Is the sender's own post meant? `post`, `mission`, `embassy` as words of a cable.

use std::ops::Range;

use crate::analysis::Analysis;
use crate::gazetteer::Type;
use crate::gazetteer::lexicon::Class;
use crate::matcher::{Hit, Target};
use crate::text::Gap;

/// `Annapurna Post`, `Tripoli Post`: a paper's or a place's name before the noun; `an Embassy in
/// Costa Rica`: some embassy; `Mission Germany`, `Embassy Rabat`: another post, by its name.
fn is_of_another(analysis: &Analysis<'_>, at: usize, segment: &Range<usize>) -> bool {
    let tokens = analysis.tokens();
    let before = (at > segment.start && tokens[at].gap <= Gap::Space).then(|| at - 1);
    // `TO HOLD SUCH A POST`, `LEFT HIS POST`.
    let held = before.is_some_and(|before| {
        matches!(
            analysis.norm(before),
            "a" | "an" | "another" | "any" | "every" | "no" | "his" | "her" | "their" | "such"
        )
    });
    // `CUSTOMS POST AT LUGDI`, `LAZARIST MISSION`: a post of others, and one of the church.
    let of_others = before.is_some_and(|before| analysis.is(before, Class::OthersPost));
    let behind = at + 1;
    let of_church = analysis.norm(at) == "mission"
        && behind < segment.end
        && tokens[behind].gap == Gap::Space
        && analysis.is(behind, Class::MissionNoun);
    // `OSCE Head of Mission Louis`, `CHIEFS OF MISSION`: somebody's office.
    let office = at >= segment.start + 2
        && analysis.norm(at) == "mission"
        && analysis.norm(at - 1) == "of"
        && matches!(analysis.norm(at - 2), "head" | "heads" | "chief" | "chiefs");
    if analysis.view.segment_of(at as u32).capitals || of_others || of_church {
        return held || of_others || of_church || office || is_errand(analysis, at, segment);
    }
    let named = before.is_some_and(|before| {
        tokens[before].shape.capital
            && !tokens[before].shape.possessive
            && !analysis.opens_sentence(before)
            && !analysis.is(before, Class::Common)
            && analysis.country_ending(before).is_none()
    });
    let follows = behind < segment.end
        && tokens[behind].gap == Gap::Space
        && tokens[behind].shape.capital
        && !tokens[at].shape.possessive;
    let called = follows
        && (analysis.country_starting(behind).is_some()
            || analysis
                .hits_at(behind)
                .iter()
                .any(|hit| analysis.is_place(hit)));
    named || held || called || office
}

/// `Post editor Pattnapong`, `Post reporter`: a paper, by the last word of its name.
fn is_paper(analysis: &Analysis<'_>, at: usize, segment: &Range<usize>) -> bool {
    let tokens = analysis.tokens();
    let mut next = at + 1;
    let joined = |word: usize| word < segment.end && tokens[word].gap == Gap::Space;
    if joined(next)
        && matches!(
            analysis.norm(next),
            "managing" | "deputy" | "senior" | "chief"
        )
    {
        next += 1;
    }
    analysis.norm(at) == "post"
        && tokens[at].shape.capital
        && joined(next)
        && analysis.is(next, Class::WritesForPaper)
}

/// `JARRING MISSION FAILED`, `MISSION TO DELHI`: what somebody was sent to do, in capitals; but `INFORM
/// MISSION`, `US MISSION`, `MISSION BELIEVES`.
fn is_errand(analysis: &Analysis<'_>, at: usize, segment: &Range<usize>) -> bool {
    let tokens = analysis.tokens();
    if analysis.norm(at) != "mission" {
        return false;
    }
    let to = at + 1;
    let sent = to + 1 < segment.end
        && analysis.norm(to) == "to"
        && tokens[to].gap == Gap::Space
        && tokens[to + 1].gap == Gap::Space
        && analysis
            .hits_at(to + 1)
            .iter()
            .any(|hit| analysis.is_place(hit));
    let own = [
        Class::FunctionWord,
        Class::SmallWord,
        Class::Preposition,
        Class::Determiner,
        Class::TakesPerson,
        Class::Speech,
        Class::Be,
        Class::Auxiliary,
        Class::Modal,
    ];
    let before = (at > segment.start && tokens[at].gap <= Gap::Space).then(|| at - 1);
    let described = before.is_some_and(|before| {
        analysis.norm(before) != "us"
            && !tokens[before].shape.digits
            && !own.iter().any(|class| analysis.is(before, *class))
            && analysis.country_ending(before).is_none()
    });
    sent || described
}

/// `the Mission to the EU`, `our Mission to NATO`: the one to an organization.
fn is_accredited_elsewhere(analysis: &Analysis<'_>, at: usize, segment: &Range<usize>) -> bool {
    let tokens = analysis.tokens();
    if analysis.norm(at) != "mission" || analysis.norm(at + 1) != "to" {
        return false;
    }
    let behind = at + 2 + usize::from(analysis.norm(at + 2) == "the");
    behind < segment.end
        && (at + 1..=behind).all(|word| tokens[word].gap <= Gap::Space)
        && analysis.hits_at(behind).iter().any(|hit| {
            matches!(hit.target, Target::Entry(entry)
                if analysis.gazetteer.entries[entry as usize].kind == Type::InternationalOrganization)
        })
}

/// `post`, `mission`, `embassy`, `consulate` as words of a cable: the sender's own.
pub(crate) fn is_own_post(analysis: &Analysis<'_>, hit: &Hit, template: &str) -> bool {
    let first = hit.first as usize;
    let segment = analysis.segment(first);
    let alone = hit.first == hit.last;
    let anothers = alone
        && (is_paper(analysis, first, &segment)
            || is_behind_body(analysis, first, &segment)
            || is_accredited_elsewhere(analysis, first, &segment)
            || is_of_another(analysis, first, &segment));
    let spaced = analysis.names.name(hit.name).text.contains(' ');
    if anothers || analysis.context.post.is_none() && !spaced {
        return false;
    }
    if !alone && template == "post" {
        return true;
    }
    let capital = analysis.tokens()[first].shape.capital;
    let before = match first > segment.start {
        true => analysis.norm(first - 1),
        false => "",
    };
    let after = analysis.norm(hit.last as usize + 1);
    // The template's words tell more than its name: `mission` and `post` are one template.
    match (template, analysis.norm(hit.last as usize)) {
        // `the mission` may be any; a capital makes it the sender's.
        ("post", "mission" | "usmission") | ("mission", _) => {
            capital
                && !analysis.word_is(before, Class::NoMissionBefore)
                && (alone || !matches!(after, "to" | "in"))
        }
        ("post", _) => is_post(analysis, hit, before, after),
        _ => {
            let other = first > segment.start
                && analysis.tokens()[first].gap <= Gap::Space
                && analysis.country_ending(first - 1).is_none()
                && alone
                && !capital
                && !analysis.word_is(before, Class::OwnPostBefore);
            !other
        }
    }
}

/// `OAS Mission to Support ...`: another's; `AID Mission`: that of an agency.
fn is_behind_body(analysis: &Analysis<'_>, first: usize, segment: &Range<usize>) -> bool {
    let is_body = |hit: &Hit| match hit.target {
        Target::Entry(at) => {
            let entry = &analysis.gazetteer.entries[at as usize];
            entry.kind == Type::InternationalOrganization
                || entry.kind == Type::GovernmentBody
                    && analysis.norm(first) == "mission"
                    && analysis.names.name(hit.name).acronym
        }
        _ => false,
    };
    first > segment.start
        && analysis.tokens()[first].gap <= Gap::Space
        && (segment.start.max(first.saturating_sub(4))..first)
            .flat_map(|at| analysis.hits_at(at))
            .any(|hit| hit.last as usize + 1 == first && is_body(hit))
}

/// `the border post`, `post-conflict`, `to post`: only the noun by itself, as cables use it.
fn is_post(analysis: &Analysis<'_>, hit: &Hit, before: &str, after: &str) -> bool {
    let tokens = analysis.tokens();
    let first = hit.first as usize;
    let start = analysis.segment(first).start;
    let capital = tokens[first].shape.capital;
    let joined = tokens
        .get(hit.last as usize + 1)
        .is_some_and(|next| next.gap == Gap::Joined);
    // `the army post`: some post.
    let described = first >= start + 2
        && tokens[first].gap <= Gap::Space
        && tokens[first - 1].gap <= Gap::Space
        && analysis.is(first - 2, Class::Determiner);
    // In small letters `the security post` is some post; cables write `post requests`, `at post`.
    let plain = before.is_empty()
        || analysis.is(first - 1, Class::FunctionWord)
        || analysis.is(first - 1, Class::Preposition)
        || tokens[first].gap > Gap::Space
        // `informed post that`, `provide post with`.
        || before.ends_with("ed")
        || matches!(after, "that" | "with" | "whether" | "to");
    let verb = analysis.word_is(before, Class::NoPostBefore)
        && !(capital && !analysis.opens_sentence(first) && !matches!(before, "washington" | "the"));
    !joined && !verb && after != "office" && (capital || before != "the" && plain && !described)
}
