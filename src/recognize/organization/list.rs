//! What does a list hold that a kind announces? `NGOs such as A, B, and C`.

use crate::analysis::Analysis;
use crate::gazetteer::Type;
use crate::gazetteer::lexicon::Class;
use crate::recognize::organization::ThingName;
use crate::rules::Rule;
use crate::text::Gap;

/// How many items a list has at most.
const ITEMS: usize = 40;

/// `NGOs such as A, B, and C`; `the NGO X`.
pub(crate) fn list(analysis: &Analysis<'_>, at: usize, end: usize, out: &mut Vec<ThingName>) {
    if let Some(next) = behind_noun(analysis, at, end) {
        if let Some((first, last)) = lone_or_item(analysis, next, end) {
            out.push(ThingName {
                first,
                last,
                kind: Type::Ngo,
                subtype: None,
                rule: Rule::KindNoun,
            });
        }
        return;
    }
    let offices = matches!(
        analysis.norm(at),
        "ministries" | "ministers" | "departments"
    );
    if offices && at + 1 < end && analysis.norm(at + 1) == "of" {
        return;
    }
    let kind = match analysis.kind_of(at, Class::AnnouncesList) {
        Some(kind) => kind.kind,
        None => Type::Ngo,
    };
    // `the dailies Kalteng Pos and Radar Sampit`: right behind the noun.
    let direct = at + 1 < end
        && !analysis.tokens()[at].shape.capital
        && analysis.tokens()[at + 1].gap == Gap::Space
        && analysis.tokens()[at + 1].shape.capital;
    let begins = direct
        .then_some(at + 1)
        .or_else(|| begin(analysis, at + 1, end));
    let Some(mut next) = begins else {
        return;
    };
    for count in 0..ITEMS {
        let Some((first, last)) = next_item(analysis, next, end, count == 0) else {
            break;
        };
        let church = (first..=last).any(|word| word < end && analysis.norm(word) == "churches");
        let known = kind != Type::Ngo && is_known(analysis, first, last);
        if !church && !known {
            out.push(ThingName {
                first,
                last,
                kind,
                subtype: None,
                rule: Rule::List,
            });
        }
        match behind_item(analysis, last, end) {
            Some(behind) => next = behind,
            None => break,
        }
    }
}

/// `the NGO X`: the capitalized word behind the noun.
fn behind_noun(analysis: &Analysis<'_>, at: usize, end: usize) -> Option<usize> {
    let next = at + 1;
    let follows = analysis.norm(at) == "ngo" && next < end && {
        let token = &analysis.tokens()[next];
        token.gap <= Gap::Space && token.shape.capital
    };
    follows.then_some(next)
}

/// `the NGO Tizra gives`: behind the noun itself a word that no language has is the name.
fn lone_or_item(analysis: &Analysis<'_>, at: usize, end: usize) -> Option<(usize, usize)> {
    let lone = !analysis.is(at, Class::Common)
        && analysis.country_ending(at).is_none()
        && !analysis.is(at, Class::NoName);
    item(analysis, at, end).or(lone.then_some((at, at)))
}

/// `NGOs, especially those focusing on women and children, such as`: the token behind the
/// announcement, which may stand within a dozen words of the noun, in the same sentence.
fn begin(analysis: &Analysis<'_>, opener: usize, end: usize) -> Option<usize> {
    let reach = (opener + 14).min(end);
    let such = (opener..reach.saturating_sub(1)).find(|word| {
        analysis.norm(*word) == "such" && analysis.norm(word + 1) == "as"
            || analysis.norm(*word) == "including"
            || analysis.norm(*word) == "like" && *word == opener
            || analysis.norm(*word) == "among" && analysis.norm(word + 1) == "them"
    })?;
    if (opener..=such).any(|word| analysis.opens_sentence(word)) {
        return None;
    }
    let words = if matches!(analysis.norm(such), "such" | "among") {
        2
    } else {
        1
    };
    Some(such + words)
}

/// Returns the item that begins at a token, or behind the mark and the small words there.
fn next_item(
    analysis: &Analysis<'_>,
    at: usize,
    end: usize,
    is_first: bool,
) -> Option<(usize, usize)> {
    /// How many words in small letters may stand before the name.
    const BEFORE: usize = 5;
    if at >= end {
        return None;
    }
    let tokens = analysis.tokens();
    let separated = matches!(tokens[at].gap, Gap::Comma | Gap::Close) || analysis.norm(at) == "and";
    if !is_first && (!separated || analysis.opens_sentence(at)) {
        return None;
    }
    let mut next = at;
    while next < end && matches!(analysis.norm(next), "and" | "the" | "a" | "an" | "or") {
        next += 1;
    }
    // `the anti-pedophilia organization Hands Off My Child`: lower-case words before the name.
    let mut first = next;
    while first < end
        && first < next + BEFORE
        && !tokens[first].shape.capital
        && (first == next || tokens[first].gap <= Gap::Space)
    {
        first += 1;
    }
    let named = first < end
        && first < next + BEFORE
        && tokens[first].shape.capital
        && (first == next || tokens[first].gap <= Gap::Space);
    named.then(|| item(analysis, first, end)).flatten()
}

/// A list of companies names countries and places too, which gazetteers know.
fn is_known(analysis: &Analysis<'_>, first: usize, last: usize) -> bool {
    let mut hits = analysis.hits_at(first).iter();
    hits.any(|hit| hit.last as usize == last && !hit.needs_context)
        || (first..=last).all(|word| analysis.is(word, Class::Common))
}

/// Returns the token behind an item and what is told of it; `None` when the list ends there.
fn behind_item(analysis: &Analysis<'_>, last: usize, end: usize) -> Option<usize> {
    let tokens = analysis.tokens();
    let mut next = last + 1;
    // Something in brackets belongs to the item.
    if next < end && tokens[next].gap == Gap::Open {
        next += 1;
        while next < end && tokens[next].gap != Gap::Close && next < last + 14 {
            next += 1;
        }
    }
    // A relative clause ends the list's item: `Bayti, which works with street children, and`.
    if next < end && matches!(analysis.norm(next), "which" | "who" | "that") {
        return (next..end.min(next + 16))
            .find(|word| analysis.norm(*word) == "and" && tokens[*word].gap == Gap::Comma);
    }
    Some(next)
}

/// A capitalized item of a list: capitalized words with small words between.
pub(crate) fn item(analysis: &Analysis<'_>, first: usize, end: usize) -> Option<(usize, usize)> {
    let tokens = analysis.tokens();
    let mut last = first;
    let mut next = first + 1;
    while next < end && tokens[next].gap <= Gap::Space && next - first < 10 {
        let norm = analysis.norm(next);
        if tokens[next].shape.capital && !tokens[next].shape.digits {
            last = next;
        } else if norm == "and"
            || !analysis.is(next, Class::Connector)
            || norm == "in"
            || norm == "with"
        {
            // `Medecins sans frontieres`: words of another language in small letters.
            let foreign = analysis.is(next, Class::ForeignInName);
            if !foreign {
                break;
            }
            last = next;
        }
        next += 1;
    }
    let country = last == first && analysis.country_ending(first).is_some();
    // `Christian churches`, `Quaker charities`: an adjective with its noun is no name.
    let noun = last + 1 < end
        && tokens[last + 1].gap <= Gap::Space
        && !tokens[last + 1].shape.capital
        && !analysis.is(last + 1, Class::FunctionWord)
        && !acts(analysis, first, last);
    let words_only = (first..=last).all(|at| analysis.is(at, Class::NoName));
    let adjective = noun && first == last;
    (!country && !words_only && !adjective).then_some((first, last))
}

/// `X, Y and Kordest lost`: a verb behind a word that no language has.
fn acts(analysis: &Analysis<'_>, first: usize, last: usize) -> bool {
    let verb = last + 1;
    !analysis.is(first, Class::Common)
        && (analysis.is(verb, Class::Past)
            || analysis.is(verb, Class::Speech)
            || analysis.is(verb, Class::Auxiliary)
            || analysis.letters(verb) >= 5 && analysis.norm(verb).ends_with("ed"))
}
