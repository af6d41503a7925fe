//! Is the sender's own post meant? `post`, `mission`, `embassy` as words of a cable.

use crate::analysis::Analysis;
use crate::gazetteer::Type;
use crate::gazetteer::lexicon::Class;
use crate::matcher::{Hit, Target};
use crate::text::Gap;

/// `Annapurna Post`, `Tripoli Post`: a paper's or a place's name before the noun; `an Embassy in
/// Costa Rica`: some embassy; `Mission Germany`, `Embassy Rabat`: another post, by its name.
fn is_of_another(analysis: &Analysis<'_>, at: usize, segment: &std::ops::Range<usize>) -> bool {
    let tokens = analysis.tokens();
    if analysis.view.segment_of(at as u32).capitals {
        return false;
    }
    let before = (at > segment.start && tokens[at].gap <= Gap::Space).then(|| at - 1);
    let named = before.is_some_and(|before| {
        tokens[before].shape.capital
            && !tokens[before].shape.possessive
            && !analysis.opens_sentence(before)
            && !analysis.is(before, Class::Common)
            && analysis.country_ending(before).is_none()
    });
    let some = before.is_some_and(|before| {
        matches!(
            analysis.norm(before),
            "a" | "an" | "another" | "any" | "every" | "no"
        )
    });
    let behind = at + 1;
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
    named || some || called
}

/// `the Mission to the EU`, `our Mission to NATO`: the one to an organization.
fn is_accredited_elsewhere(
    analysis: &Analysis<'_>,
    at: usize,
    segment: &std::ops::Range<usize>,
) -> bool {
    let tokens = analysis.tokens();
    if analysis.norm(at) != "mission" || analysis.norm(at + 1) != "to" {
        return false;
    }
    let behind = at + 2 + usize::from(analysis.norm(at + 2) == "the");
    behind < segment.end
        && (at + 1..=behind).all(|word| tokens[word].gap <= Gap::Space)
        && analysis.hits_at(behind).iter().any(|hit| {
            matches!(analysis.names.target(hit.name), Target::Entry(entry)
                if analysis.gazetteer.entries[entry as usize].kind == Type::InternationalOrganization)
        })
}

/// `post`, `mission`, `embassy`, `consulate` as words of a cable: the sender's own.
pub(crate) fn is_own_post(analysis: &Analysis<'_>, hit: &Hit, template: &str) -> bool {
    let first = hit.first as usize;
    let tokens = analysis.tokens();
    let segment = analysis.segment(first);
    let before = if first > segment.start {
        analysis.norm(first - 1)
    } else {
        ""
    };
    let after = analysis.norm(hit.last as usize + 1);
    let capital = tokens[first].shape.capital;
    let alone = hit.first == hit.last;
    // `OAS Mission to Support ...`: another's; `AID Mission`: that of an agency.
    let others = first > segment.start
        && tokens[first].gap <= Gap::Space
        && (segment.start.max(first.saturating_sub(4))..first)
            .flat_map(|at| analysis.hits_at(at))
            .filter(|hit| hit.last as usize + 1 == first)
            .any(|hit| match hit.target {
                Target::Entry(at) => {
                    let entry = &analysis.gazetteer.entries[at as usize];
                    entry.kind == Type::InternationalOrganization
                        || entry.kind == Type::GovernmentBody
                            && analysis.norm(first) == "mission"
                            && analysis.names.name(hit.name).acronym
                }
                _ => false,
            });
    if others && alone {
        return false;
    }
    if alone && is_accredited_elsewhere(analysis, first, &segment) {
        return false;
    }
    if alone && is_of_another(analysis, first, &segment) {
        return false;
    }
    if analysis.context.post.is_none() && !analysis.names.name(hit.name).text.contains(' ') {
        return false;
    }
    // The template's words tell more than its name: `mission` and `post` are one template.
    let word = match (template, analysis.norm(hit.last as usize)) {
        ("post", "mission" | "usmission") => "mission",
        _ => template,
    };
    if !alone && template == "post" {
        return true;
    }
    match word {
        // `the border post`, `post-conflict`, `to post`: only the noun by itself, as cables use it.
        "post" => {
            let joined = tokens
                .get(hit.last as usize + 1)
                .is_some_and(|next| next.gap == Gap::Joined);
            // `the army post`: some post.
            let described = first >= segment.start + 2
                && tokens[first].gap <= Gap::Space
                && tokens[first - 1].gap <= Gap::Space
                && analysis.is(first - 2, Class::Determiner);
            let verb = Class::NoPostBefore.holds(before);
            // In small letters `the security post` is some post; cables write `post requests`, `at post`.
            let plain = before.is_empty()
                || analysis.is(first - 1, Class::FunctionWord)
                || analysis.is(first - 1, Class::Preposition)
                || tokens[first].gap > Gap::Space
                // `informed post that`, `provide post with`.
                || before.ends_with("ed")
                || matches!(after, "that" | "with" | "whether" | "to");
            !joined
                && (capital || plain && !described)
                && (!verb
                    || capital
                        && !analysis.opens_sentence(first)
                        && before != "washington"
                        && before != "the")
                && after != "office"
                && (before != "the" || capital)
        }
        // `the mission` may be any; a capital makes it the sender's.
        "mission" => {
            capital
                && !Class::NoMissionBefore.holds(before)
                && (alone || !matches!(after, "to" | "in"))
        }
        _ => {
            let other = first > segment.start
                && tokens[first].gap <= Gap::Space
                && analysis.country_ending(first - 1).is_none()
                && alone
                && !capital
                && !Class::OwnPostBefore.holds(before);
            !other
        }
    }
}
