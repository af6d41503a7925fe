//! What does a common noun beside a name say that it is? `the NGO Kontras`, `the daily El Sur`,
//! `a women's group, Solidaridad Activa,`, `Bumar, an arms company,`, `the village of Petobo`.
//!
//! Nouns stand in small letters and are no part of the name. A name that gazetteers know by
//! itself is theirs; these are likely only. What was introduced so is found again by
//! [`crate::coreference::repeats`], without its noun.

use super::belonging::is_joined_article;
use crate::analysis::Analysis;
use crate::gazetteer::Type;
use crate::gazetteer::lexicon::Class;
use crate::recognize::organization::{ThingName, opens_with_saint};
use crate::recognize::site::Site;
use crate::rules::Rule;
use crate::text::Gap;

/// Where the noun of a kind may stand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stand {
    /// Right before the name, or in apposition to it.
    Before,
    /// Before it with `of`: `the town of X`.
    Of,
    /// Right behind it, or behind a word that says more: `X prison`, `X border crossing`.
    Behind,
    /// Behind such a word alone: `X police station`.
    Qualified,
}

const STANDS: [(Class, Stand); 4] = [
    (Class::KindBefore, Stand::Before),
    (Class::KindOf, Stand::Of),
    (Class::KindBehind, Stand::Behind),
    (Class::QualifiedKind, Stand::Qualified),
];

/// The longest name, in words.
const LONGEST: usize = 5;

/// The name beside a noun of kinds.
pub(crate) fn beside(analysis: &Analysis<'_>, Site { at, start, end }: Site) -> Option<ThingName> {
    let segment = analysis.view.segment_of(at as u32);
    if segment.capitals {
        let read =
            || before_in_capitals(analysis, at, end).or_else(|| of_in_capitals(analysis, at, end));
        return (!segment.heading).then(read).flatten();
    }
    let token = &analysis.tokens()[at];
    if token.shape.capital || token.shape.possessive {
        return None;
    }
    STANDS.iter().find_map(|(class, stand)| {
        let kind = analysis.kind_of(at, *class)?;
        let (first, last) = match stand {
            Stand::Before => before(analysis, at, end)
                // `a tutor at the hospital, Saidali Muhiddinov, said`: who works there.
                .filter(|(first, _)| {
                    analysis.tokens()[*first].gap != Gap::Comma
                        || !houses(kind.kind, analysis.norm(at))
                })
                .or_else(|| apposed(analysis, at, start)),
            Stand::Of => of(analysis, at, end),
            Stand::Behind | Stand::Qualified => {
                let noun = qualified(analysis, at, start);
                let told = noun < at || *stand == Stand::Behind;
                told.then(|| behind(analysis, noun, start)).flatten()
            }
        }?;
        // `the UNMIS camp`: whose it is.
        let behind = matches!(stand, Stand::Behind | Stand::Qualified);
        let whose = kind.kind == Type::Place && analysis.tokens()[last].shape.upper;
        if behind && (whose || kind.kind == Type::Place && is_way(analysis, first, last)) {
            return None;
        }
        let told = by_qualifier(analysis, at, start);
        let firm = kind.kind == Type::Ngo && is_business(analysis, at, start);
        Some(ThingName {
            first,
            last,
            kind: match told {
                Some(kind) => kind,
                None if firm => Type::Company,
                None => kind.kind,
            },
            subtype: kind.subtype.filter(|_| told.is_none()),
            rule: Rule::KindNoun,
        })
    })
}

/// Tells whether people are at such a thing, so that a name behind it and a comma may be theirs.
fn houses(kind: Type, noun: &str) -> bool {
    matches!(kind, Type::Place | Type::Institution | Type::GovernmentBody)
        || matches!(noun, "committee" | "party" | "movement" | "club")
}

/// `the news agency X`, `the rebel group X`, `the research center X`: what the word before the noun tells.
fn by_qualifier(analysis: &Analysis<'_>, at: usize, start: usize) -> Option<Type> {
    if at == start || analysis.tokens()[at].gap > Gap::Space {
        return None;
    }
    let before = analysis.norm(at - 1);
    match analysis.norm(at) {
        "agency" | "service" => match before {
            "news" | "press" | "wire" => Some(Type::Media),
            "travel" | "employment" | "recruitment" | "advertising" | "rating" | "shipping"
            | "manpower" | "modeling" | "delivery" | "courier" | "catering" => Some(Type::Company),
            "aid" | "relief" | "adoption" | "charity" | "humanitarian" => Some(Type::Ngo),
            _ => None,
        },
        "group" | "organization" | "movement" | "faction" | "network" => match before {
            "guerrilla" | "rebel" | "militant" | "terrorist" | "paramilitary" | "armed"
            | "insurgent" | "jihadist" | "extremist" | "separatist" | "militia" => {
                Some(Type::ArmedGroup)
            }
            _ => None,
        },
        _ => None,
    }
}

/// `from Bredjing and Treguine camps`: the places of a list that a noun in the plural ends.
pub(crate) fn listed_before(
    analysis: &Analysis<'_>,
    Site { at, start, .. }: Site,
) -> Vec<ThingName> {
    let tokens = analysis.tokens();
    let Some(kind) = analysis.kind_of(at, Class::PluralPlace) else {
        return Vec::new();
    };
    let mut out = Vec::new();
    if tokens[at].shape.capital || at == start || tokens[at].gap != Gap::Space {
        return Vec::new();
    }
    let named = |word: usize| {
        is_word(analysis, word)
            && !analysis.is(word, Class::Common)
            && !analysis.tokens()[word].shape.upper
    };
    let mut end = at;
    let mut joined = false;
    while end > start && out.len() < 8 && named(end - 1) {
        let last = end - 1;
        let mut first = last;
        if first > start && tokens[first].gap == Gap::Space && named(first - 1) {
            first -= 1;
        }
        let known = (first..=last).any(|word| {
            let mut hits = analysis.hits_at(word).iter();
            hits.any(|hit| hit.last as usize == last && !hit.needs_context)
        });
        out.push((first, last, known));
        let comma = tokens[first].gap == Gap::Comma;
        let and = first > start
            && tokens[first].gap == Gap::Space
            && matches!(analysis.norm(first - 1), "and" | "or");
        joined |= and;
        if !comma && !and {
            break;
        }
        end = first - usize::from(and);
        // `A, B, and C camps`
        if and && tokens[end].gap > Gap::Comma {
            break;
        }
    }
    if !joined {
        return Vec::new();
    }
    let unknown = out.into_iter().filter(|(_, _, known)| !known);
    let made = |(first, last, _)| ThingName {
        first,
        last,
        kind: Type::Place,
        subtype: kind.subtype,
        rule: Rule::KindNoun,
    };
    unknown.map(made).collect()
}

/// `the mining group X`, and where the document is about the economy `the Russian group X`.
fn is_business(analysis: &Analysis<'_>, at: usize, start: usize) -> bool {
    if at == start || analysis.norm(at) != "group" || analysis.tokens()[at].gap > Gap::Space {
        return false;
    }
    let tags = &analysis.document.header.tags;
    let economic = tags.iter().any(|tag| {
        let code = tag.code.as_str();
        code.len() == 4 && code.starts_with('E') && code != "ELAB"
    });
    analysis.is(at - 1, Class::BusinessWord)
        || economic && analysis.country_ending(at - 1).is_some()
}

/// `Operation Enduring Freedom`, `Exercise Bright Star`, `Camp Echo`: the word before the name.
pub(crate) fn opener(analysis: &Analysis<'_>, Site { at, end, .. }: Site) -> Option<ThingName> {
    let tokens = analysis.tokens();
    let kind = analysis.kind_of(at, Class::OpensThing)?;
    let most = if kind.kind == Type::Place { 2 } else { 3 };
    if !tokens[at].shape.capital || tokens[at].shape.possessive {
        return None;
    }
    let mut last = at;
    while last + 1 < end
        && last - at < most
        && tokens[last + 1].gap == Gap::Space
        && is_word(analysis, last + 1)
        && !tokens[last].shape.possessive
    {
        last += 1;
    }
    (last > at).then_some(ThingName {
        first: at,
        last,
        kind: kind.kind,
        subtype: kind.subtype,
        rule: Rule::KindNoun,
    })
}

/// `the NGO Kontras`, `a women's group, Solidaridad Activa,`.
fn before(analysis: &Analysis<'_>, at: usize, end: usize) -> Option<(usize, usize)> {
    let tokens = analysis.tokens();
    let mut next = at + 1;
    // `a shop called Papeleria Yaque`, `a firm by the name of Zorvex`.
    if next < end && tokens[next].gap <= Gap::Space && analysis.is(next, Class::CalledVerb) {
        next += 1;
    }
    if next >= end || !tokens[next].shape.capital {
        return None;
    }
    let comma = tokens[next].gap == Gap::Comma;
    if !comma && tokens[next].gap > Gap::Space {
        return None;
    }
    let last = run(analysis, next, end)?;
    // Behind a comma the name must be closed off: `the group, Solidaridad Activa, said`.
    let closed = last + 1 >= end
        || matches!(tokens[last + 1].gap, Gap::Comma | Gap::Open)
        || tokens[last + 1].gap == Gap::Hard
        || analysis.opens_sentence(last + 1);
    let open = closed || matches!(analysis.norm(last + 1), "and" | "or");
    if comma && !(open && (indefinite(analysis, at) || owned(analysis, at))) {
        return None;
    }
    named(analysis, next, last).then_some((next, last))
}

/// `DUTCH FIRM DIOSYNTH SAID`, `NEWSPAPER PRAVDA REPORTED`: firms and papers by one or two words that
/// nothing knows, with no further noun behind.
fn before_in_capitals(analysis: &Analysis<'_>, at: usize, end: usize) -> Option<ThingName> {
    let tokens = analysis.tokens();
    let kind = analysis.kind_of(at, Class::KindBefore)?;
    let plain = matches!(
        analysis.norm(at),
        "station" | "channel" | "exchange" | "shop" | "store" | "mill" | "corporation"
    );
    if !matches!(kind.kind, Type::Company | Type::Media) || plain || tokens[at].shape.possessive {
        return None;
    }
    let word = |word: usize| {
        word < end
            && tokens[word].gap == Gap::Space
            && is_word(analysis, word)
            && analysis.letters(word) >= 4
            && !analysis.is(word, Class::Common)
            && !analysis.is(word, Class::GivenName)
            && !analysis.is(word, Class::NoName)
            && !analysis.is(word, Class::Calendar)
            && analysis.country_ending(word).is_none()
            && analysis.hits_at(word).iter().all(|hit| hit.needs_context)
    };
    let first = at + 1;
    if !word(first) {
        return None;
    }
    let last = first + usize::from(word(first + 1) && !tokens[first].shape.possessive);
    let closed = tokens[last].shape.possessive || is_closed_in_capitals(analysis, last, end);
    closed.then_some(ThingName {
        first,
        last,
        kind: kind.kind,
        subtype: kind.subtype,
        rule: Rule::KindNoun,
    })
}

/// `TOWN OF TUBMANBERG LIVES BY IT`: a town, village or region by one word that nothing knows.
fn of_in_capitals(analysis: &Analysis<'_>, at: usize, end: usize) -> Option<ThingName> {
    let tokens = analysis.tokens();
    let kind = analysis.kind_of(at, Class::KindOf)?;
    let name = at + 2;
    let follows = name < end
        && kind.kind == Type::Place
        && analysis.norm(at + 1) == "of"
        && (at + 1..=name).all(|word| tokens[word].gap == Gap::Space)
        && is_word(analysis, name)
        && analysis.letters(name) >= 4
        && !analysis.is(name, Class::Common)
        && analysis.country_ending(name).is_none()
        && analysis.hits_at(name).iter().all(|hit| hit.needs_context)
        && (name + 1 >= end || tokens[name + 1].gap > Gap::Space || {
            let small = [Class::FunctionWord, Class::Preposition, Class::Common];
            small.iter().any(|class| analysis.is(name + 1, *class))
        });
    follows.then_some(ThingName {
        first: name,
        last: name,
        kind: kind.kind,
        subtype: kind.subtype,
        rule: Rule::KindNoun,
    })
}

/// Tells whether a mark, a small word or a verb follows, and no noun.
pub(crate) fn is_closed_in_capitals(analysis: &Analysis<'_>, last: usize, end: usize) -> bool {
    let next = last + 1;
    let classes = [
        Class::FunctionWord,
        Class::Auxiliary,
        Class::Modal,
        Class::Be,
        Class::Speech,
        Class::Past,
        Class::PersonVerb,
    ];
    next >= end
        || analysis.tokens()[next].gap > Gap::Space
        || classes.iter().any(|class| analysis.is(next, *class))
}

/// `the town of Coyuca`, `the village of Petobo`.
fn of(analysis: &Analysis<'_>, at: usize, end: usize) -> Option<(usize, usize)> {
    let tokens = analysis.tokens();
    let next = at + 2;
    let follows = next < end
        && analysis.norm(at + 1) == "of"
        && tokens[at + 1].gap <= Gap::Space
        && tokens[next].gap <= Gap::Space
        && tokens[next].shape.capital;
    let last = follows.then(|| run(analysis, next, end)).flatten()?;
    named(analysis, next, last).then_some((next, last))
}

/// `the Gao-Bourem road`: two places, of which one is known.
fn is_way(analysis: &Analysis<'_>, first: usize, last: usize) -> bool {
    let tokens = analysis.tokens();
    let known = |at: usize| {
        let mut hits = analysis.hits_at(at).iter();
        hits.any(|hit| !hit.needs_context && analysis.is_place(hit))
    };
    (first + 1..=last).any(|at| tokens[at].gap == Gap::Joined) && (first..=last).any(known)
}

/// Where a noun begins with the words that say more of it: `border crossing`, `public security post`.
fn qualified(analysis: &Analysis<'_>, at: usize, start: usize) -> usize {
    let tokens = analysis.tokens();
    let mut noun = at;
    while noun > start
        && at - noun < 2
        && tokens[noun].gap == Gap::Space
        && !tokens[noun - 1].shape.capital
        && analysis.is(noun - 1, Class::KindQualifier)
    {
        noun -= 1;
    }
    noun
}

/// `Petobo prison`, `the Wahda quarter`.
fn behind(analysis: &Analysis<'_>, at: usize, start: usize) -> Option<(usize, usize)> {
    let tokens = analysis.tokens();
    if at == start || tokens[at].gap != Gap::Space {
        return None;
    }
    let mut first = at;
    while first > start
        && at - first < LONGEST
        && tokens[first].gap <= Gap::Space
        && is_word(analysis, first - 1)
        && !tokens[first - 1].shape.possessive
    {
        first -= 1;
    }
    // `In Wahda quarter`: what opens the sentence is a word.
    let opens = analysis.opens_sentence(first);
    while opens && first < at && analysis.is(first, Class::Common) {
        first += 1;
    }
    let after_person = analysis.is(at, Class::NamedAfter)
        && crate::recognize::person::heads_something_else(analysis, at - 1, at + 1);
    let told = first < at && (named(analysis, first, at - 1) || after_person && first + 1 < at);
    let saint = told && opens_with_saint(analysis, first, start);
    told.then(|| (first - usize::from(saint), at - 1))
}

/// `Bumar, an arms company`, `El Sur, the Acapulco daily`.
fn apposed(analysis: &Analysis<'_>, at: usize, start: usize) -> Option<(usize, usize)> {
    let tokens = analysis.tokens();
    let article = (start.max(at.saturating_sub(6))..at)
        .rev()
        .find(|word| tokens[*word].gap == Gap::Comma)?;
    if !analysis.is(article, Class::Article)
        || article == start
        || (article + 1..=at).any(|word| tokens[word].gap > Gap::Space)
        || (article + 1..at).any(|word| analysis.is(word, Class::Occupation))
        || (article + 1..at).any(|word| analysis.is(word, Class::Connector))
    {
        return None;
    }
    let last = article - 1;
    let mut first = last;
    if !is_word(analysis, last) {
        return None;
    }
    while first > start
        && last - first + 1 < LONGEST
        && tokens[first].gap <= Gap::Space
        && is_word(analysis, first - 1)
        && !tokens[first - 1].shape.possessive
    {
        first -= 1;
    }
    let word = analysis.opens_sentence(first) && analysis.is(first, Class::Common);
    (!word && named(analysis, first, last)).then_some((first, last))
}

/// `a`, `an`, `another` before a noun, with up to four words between.
fn indefinite(analysis: &Analysis<'_>, at: usize) -> bool {
    let from = analysis.segment(at).start.max(at.saturating_sub(5));
    (from..at)
        .rev()
        .take_while(|word| analysis.tokens()[word + 1].gap <= Gap::Space)
        .any(|word| analysis.is(word, Class::Article))
}

/// `his own company,`, `Mrs. Yap's family firm,`, with up to four words between.
fn owned(analysis: &Analysis<'_>, at: usize) -> bool {
    let from = analysis.segment(at).start.max(at.saturating_sub(4));
    (from..at)
        .rev()
        .take_while(|word| analysis.tokens()[word + 1].gap <= Gap::Space)
        .any(|word| analysis.is(word, Class::Owning) || analysis.tokens()[word].shape.possessive)
}

pub(crate) fn is_word(analysis: &Analysis<'_>, at: usize) -> bool {
    let token = &analysis.tokens()[at];
    token.shape.capital
        && !token.shape.opaque
        && !token.shape.digits
        && !analysis.is(at, Class::Title)
        && !analysis.is(at, Class::SmallWord)
}

/// Returns the last token of the capitalized words that begin at `at`, small words between.
pub(crate) fn run(analysis: &Analysis<'_>, at: usize, end: usize) -> Option<usize> {
    let tokens = analysis.tokens();
    if !is_word(analysis, at) {
        return None;
    }
    let mut last = at;
    while last + 1 < end
        && last - at + 1 < LONGEST
        && tokens[last + 1].gap <= Gap::Space
        && !tokens[last].shape.possessive
    {
        let next = last + 1;
        if is_word(analysis, next) {
            last = next;
            continue;
        }
        let joins = (analysis.is(next, Class::NameJoiner) || is_joined_article(analysis, next))
            && next + 1 < end
            && tokens[next + 1].gap <= Gap::Space
            && is_word(analysis, next + 1);
        if !joins {
            break;
        }
        last = next + 1;
    }
    Some(last)
}

/// Tells whether a stretch can be a name that only the noun explains: no person's, no country's,
/// no plain words, and nothing that gazetteers have.
fn named(analysis: &Analysis<'_>, first: usize, last: usize) -> bool {
    let plain = (first..=last).all(|at| {
        analysis.is(at, Class::Common) && !analysis.is(at, Class::GivenName)
            || analysis.is(at, Class::NoName)
    });
    let person = last > first && analysis.is(first, Class::GivenName);
    let country = analysis
        .country_starting(first)
        .is_some_and(|(_, behind)| behind >= last)
        || analysis.country_ending(last).is_some() && first == last;
    let known = analysis
        .hits_at(first)
        .iter()
        .any(|hit| hit.last as usize >= last && !hit.needs_context);
    let head = analysis.is(first, Class::LeadingHead) || analysis.is(last, Class::TrailingHead);
    let short = first == last && analysis.letters(first) < 3;
    !plain && !person && !country && !known && !head && !short
}
