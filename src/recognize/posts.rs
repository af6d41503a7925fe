//! Which posts are named by their towns? `USMission Geneva`, `LENINGRAD CONGEN`, `Embassy Branch Office
//! Douala`, and the towns of a list: `Embassies Kampala and Dar es Salaam`.

use crate::analysis::Analysis;
use crate::country::CountryCode;
use crate::gazetteer::Post;
use crate::gazetteer::lexicon::Class;
use crate::matcher::{Hit, Target};
use crate::recognize::{Proposal, Reading};
use crate::text::Gap;

/// More words than the name of any post's town has.
const LONGEST_TOWN: usize = 4;

/// Returns the posts that are named by what they are and by their town.
pub(crate) fn by_town(analysis: &Analysis<'_>) -> Vec<Proposal> {
    let mut out = Vec::new();
    for at in analysis.all_capitals() {
        if analysis.is(at, Class::PostHead) {
            out.extend(before_town(analysis, at));
        }
        if analysis.is(at, Class::ConsulateHead) {
            out.extend(behind_town(analysis, at));
        }
        if analysis.is(at, Class::PostHeads) {
            before_towns(analysis, at, &mut out);
        }
        if analysis.norm(at) == "consul" {
            out.extend(consul_at(analysis, at));
        }
    }
    out
}

/// `USMission Geneva`, `ConGen HCMC`, `USLO PEKING`, `Embassy Branch Office Douala`.
fn before_town(analysis: &Analysis<'_>, at: usize) -> Option<Proposal> {
    let segment = analysis.segment(at);
    let words = match analysis.norm(at + 1) {
        "general" => 1,
        "branch" if analysis.norm(at + 2) == "office" => 2,
        _ => 0,
    };
    let town = at + 1 + words;
    let ours = at > segment.start
        && analysis.tokens()[at].gap == Gap::Space
        && matches!(analysis.norm(at - 1), "us" | "american");
    let first = at - usize::from(ours);
    if is_anothers(analysis, first) {
        return None;
    }
    let mission = analysis.norm(at) == "mission" && !ours;
    // `TRADE MISSION LONDON`: what stands before says whose.
    let plain = !mission || !is_behind_capital(analysis, first);
    let (post, last) = spaced(analysis, town).then(|| town_at(analysis, first, town))??;
    let of_kind = !(mission && analysis.view.segment_of(at as u32).capitals)
        || post.subtype.as_deref() == Some("mission");
    if !(plain && of_kind) {
        return None;
    }
    let mut claim = claim(analysis, post, first, last)?;
    // `Mission Brussels`: the one to NATO, or to the Union, or all who work in the country.
    if mission && post.subtype.as_deref() == Some("embassy") {
        let Reading::Names(found) = &mut claim.reading else {
            return None;
        };
        let there = |other: &&Post| {
            other.country == post.country && other.subtype.as_deref() == Some("mission")
        };
        let others = analysis.gazetteer.posts.iter().filter(there);
        found.extend(others.flat_map(|other| hits(analysis, other, first, last)));
    }
    Some(claim)
}

/// `Embassies Kampala and Dar es Salaam`: each town of the list stands for the post there; the noun
/// belongs to the first of them.
fn before_towns(analysis: &Analysis<'_>, at: usize, out: &mut Vec<Proposal>) {
    let tokens = analysis.tokens();
    let end = analysis.segment(at).end;
    let mut town = at + 1;
    while town < end {
        let listed = town > at + 1;
        let and = listed && analysis.norm(town) == "and" && tokens[town].gap <= Gap::Comma;
        town += usize::from(and);
        if town >= end
            || tokens[town].gap
                > if listed && !and {
                    Gap::Comma
                } else {
                    Gap::Space
                }
        {
            return;
        }
        let first = if listed { town } else { at };
        let Some((post, last)) = town_at(analysis, town, town) else {
            return;
        };
        out.extend(claim(analysis, post, first, last));
        town = last + 1;
    }
}

/// `CONSUL GENERAL CASABLANCA SAID`, in capitals: a town that speaks as the consul there.
fn consul_at(analysis: &Analysis<'_>, at: usize) -> Option<Proposal> {
    let town = at + 1 + usize::from(analysis.norm(at + 1) == "general");
    if !analysis.view.segment_of(at as u32).capitals || is_anothers(analysis, at) {
        return None;
    }
    let (post, last) = spaced(analysis, town).then(|| town_at(analysis, at, town))??;
    let next = last + 1;
    let ends = next >= analysis.segment(at).end
        || analysis.tokens()[next].gap > Gap::Space
        || analysis.is(next, Class::Speech)
        || analysis.is(next, Class::PostVerb);
    ends.then(|| claim(analysis, post, at, last))?
}

/// `LENINGRAD CONGEN`, `Recife Consulate General`.
fn behind_town(analysis: &Analysis<'_>, at: usize) -> Option<Proposal> {
    let tokens = analysis.tokens();
    let segment = analysis.segment(at);
    let last = at + usize::from(at + 1 < segment.end && analysis.norm(at + 1) == "general");
    if tokens[at].gap != Gap::Space || analysis.norm(last + 1) == "of" {
        return None;
    }
    let from = at.saturating_sub(LONGEST_TOWN).max(segment.start);
    let first = (from..at).find(|first| {
        let joined = (first + 1..at).all(|word| tokens[word].gap <= Gap::Space);
        joined && tokens[*first].shape.capital && named(analysis, *first, at - 1).is_some()
    })?;
    let post = named(analysis, first, at - 1)?;
    let consulate = post.subtype.as_deref()?.starts_with("consulate");
    let owned = tokens[at - 1].shape.possessive;
    (consulate && !owned && !is_anothers(analysis, first))
        .then(|| claim(analysis, post, first, last))?
}

fn spaced(analysis: &Analysis<'_>, at: usize) -> bool {
    analysis
        .tokens()
        .get(at)
        .is_some_and(|token| token.gap <= Gap::Space)
}

/// Returns the post of the town at `town`, or that all of `first..` name, and the town's last word.
fn town_at<'a>(analysis: &Analysis<'a>, first: usize, town: usize) -> Option<(&'a Post, usize)> {
    let tokens = analysis.tokens();
    let end = analysis.segment(first).end.min(town + LONGEST_TOWN);
    let joined = |word: &usize| {
        let token = &tokens[*word];
        let abbreviated = token.gap == Gap::Period && analysis.letters(word - 1) <= 2;
        *word == town || token.gap <= Gap::Space || abbreviated
    };
    let words = (town..end).take_while(joined).count();
    (1..=words).rev().find_map(|count| {
        let last = town + count - 1;
        let capitals = tokens[town].shape.capital && tokens[last].shape.capital;
        let whole = named(analysis, first, last);
        let post = whole.or_else(|| {
            let there = named(analysis, town, last)?;
            // `USBER BERLIN`: what stands before the town is a post's name by itself.
            let head = (first < town).then(|| named(analysis, first, town - 1));
            Some(head.flatten().unwrap_or(there))
        });
        Some((post.filter(|_| capitals)?, last))
    })
}

/// Returns the post that these words name, if it is one abroad or at an organization.
fn named<'a>(analysis: &Analysis<'a>, first: usize, last: usize) -> Option<&'a Post> {
    let post = analysis
        .gazetteer
        .posts
        .named(&analysis.label(first, last))?;
    let kind = post.subtype.as_deref();
    (!matches!(kind, Some("department" | "agency" | "collective") | None)).then_some(post)
}

/// `the Iranian Consulate Karachi`: another nation stands before it.
fn is_anothers(analysis: &Analysis<'_>, first: usize) -> bool {
    first > analysis.segment(first).start
        && analysis.tokens()[first].gap <= Gap::Space
        && analysis
            .country_ending(first - 1)
            .is_some_and(|nation| nation.country != Some(CountryCode::US))
}

fn is_behind_capital(analysis: &Analysis<'_>, first: usize) -> bool {
    first > analysis.segment(first).start
        && analysis.tokens()[first].gap <= Gap::Space
        && analysis.tokens()[first - 1].shape.capital
        && !analysis.is(first - 1, Class::FunctionWord)
        && !analysis.is(first - 1, Class::Determiner)
}

fn claim(analysis: &Analysis<'_>, post: &Post, first: usize, last: usize) -> Option<Proposal> {
    let found = hits(analysis, post, first, last);
    (!found.is_empty()).then_some(Proposal {
        first,
        last,
        reading: Reading::Names(found),
    })
}

/// Returns the names that gazetteers have of a post, as if they stood at `first..=last`.
fn hits(analysis: &Analysis<'_>, post: &Post, first: usize, last: usize) -> Vec<Hit> {
    let target = |name: &u32| match analysis.names.target(*name) {
        Target::Entry(at) => analysis.gazetteer.entries[at as usize].id == post.entity,
        _ => false,
    };
    let names = analysis.names.named(&post.label).filter(target);
    let hit = |name| Hit {
        first: first as u32,
        last: last as u32,
        name,
        target: analysis.names.target(name),
        needs_context: false,
    };
    names.map(hit).collect()
}
