//! Which places does only a preposition tell? `killed near Cumbitara`.

use crate::analysis::Analysis;
use crate::analysis::places::is_remote_hit;
use crate::gazetteer::Type;
use crate::gazetteer::lexicon::Class;
use crate::recognize::organization::ThingName;
use crate::recognize::person::is_name_like;
use crate::recognize::type_noun::is_word;
use crate::recognize::type_noun::run;
use crate::recognize::{Proposal, Reading};
use crate::rules::Rule;
use crate::text::Gap;

/// Claims places that only a preposition tells: `killed near Cumbitara`, `in Beichuan and
/// Dujiangyan`. They are words that no language and no gazetteer knows, amid small letters, with
/// nothing behind them that they could be an adjective of.
pub fn placed(
    analysis: &Analysis<'_>,
    proposals: &[Proposal],
    organizations: &mut Vec<ThingName>,
) -> Vec<Proposal> {
    use crate::matcher::Target;
    let tokens = analysis.tokens();
    let mut taken = vec![false; tokens.len()];
    // Where the longest place ends that begins at a token.
    let mut places: Vec<Option<u32>> = vec![None; tokens.len()];
    for claim in proposals {
        taken[claim.first..=claim.last].fill(true);
        let place = match &claim.reading {
            Reading::Names(hits) => hits
                .iter()
                .any(|hit| match analysis.names.target(hit.name) {
                    Target::Entry(at) => {
                        analysis.gazetteer.entries[at as usize].kind == Type::Place
                    }
                    _ => false,
                }),
            Reading::Organization(index) => organizations[*index].kind == Type::Place,
            _ => false,
        };
        if place {
            let last = &mut places[claim.first];
            *last = (*last).max(Some(claim.last as u32));
        }
    }
    let mut out = Vec::new();
    for segment in &analysis.view.segments {
        let (start, end) = (segment.tokens.start, segment.tokens.end);
        for at in start..end {
            let opens = at + 1 < end
                && tokens[at + 1].gap == Gap::Space
                && opens_place(analysis, at, start, segment.capitals);
            if !opens || segment.heading {
                continue;
            }
            let mut next = at + 1;
            // A list may name known and unknown places.
            while next < end {
                let last = match places[next] {
                    Some(last) => last as usize,
                    None => {
                        let Some(last) = unknown(analysis, &taken, next, end) else {
                            break;
                        };
                        let closed = last + 1 >= end
                            || tokens[last + 1].gap > Gap::Space
                            || is_function_word(analysis.norm(last + 1));
                        if !closed {
                            break;
                        }
                        taken[next..=last].fill(true);
                        // A known town or region that asked for more than its name.
                        let known: Vec<_> = analysis
                            .hits_at(next)
                            .iter()
                            .filter(|hit| hit.last as usize == last && is_place(analysis, hit))
                            .filter(|hit| !is_remote_hit(analysis, hit))
                            .copied()
                            .collect();
                        let claim = if known.is_empty() {
                            organizations.push(ThingName {
                                first: next,
                                last,
                                kind: Type::Place,
                                subtype: None,
                                rule: Rule::PlacePreposition,
                            });
                            Reading::Organization(organizations.len() - 1)
                        } else {
                            Reading::Names(known)
                        };
                        out.push(Proposal {
                            first: next,
                            last,
                            reading: claim,
                        });
                        last
                    }
                };
                next = last + 1;
                let and = next < end && matches!(analysis.norm(next), "and" | "or");
                let comma = next < end && tokens[next].gap == Gap::Comma;
                if !and && !comma || tokens[last].shape.possessive {
                    break;
                }
                next += usize::from(and);
                // `in Juba and Okello said`: the next clause.
                let stop = run(analysis, next, end).map(|last| last + 1);
                if stop.is_some_and(|stop| stop < end && analysis.is(stop, Class::Speech)) {
                    break;
                }
            }
        }
    }
    out
}

fn is_place(analysis: &Analysis<'_>, hit: &crate::matcher::Hit) -> bool {
    match analysis.names.target(hit.name) {
        crate::matcher::Target::Entry(at) => {
            analysis.gazetteer.entries[at as usize].kind == Type::Place
        }
        _ => false,
    }
}

/// Tells whether a place must follow a word: `in`, `near`; `at`, `from` in text that has small
/// letters; `to` behind a road or a journey.
fn opens_place(analysis: &Analysis<'_>, at: usize, start: usize, capitals: bool) -> bool {
    let way = |word: usize| analysis.is(word, Class::Way);
    match analysis.norm(at) {
        "in" | "near" | "outside" => true,
        "at" => true,
        "around" | "above" | "below" | "through" | "toward" | "towards" => !capitals,
        // `villagers from Koloye`: people come from places.
        "from" if at > start && analysis.is(at - 1, Class::PeopleFrom) => true,
        "to" | "from" => at > start && way(at - 1) || at > start + 1 && way(at - 2),
        _ => false,
    }
}

/// Returns the last token of one to three words that nothing knows.
fn unknown(analysis: &Analysis<'_>, taken: &[bool], at: usize, end: usize) -> Option<usize> {
    let tokens = analysis.tokens();
    let capitals = analysis
        .view
        .segment_of(at.min(tokens.len() - 1) as u32)
        .capitals;
    // `at Chalk River, Ontario`: words that the region behind makes a name.
    let of_region = !capitals && is_before_region(analysis, at, end);
    let word = |at: usize| {
        let token = &tokens[at];
        is_word(analysis, at)
            && !taken[at]
            && (capitals || !token.shape.upper)
            && analysis.letters(at) >= 4
            && (of_region || !analysis.is(at, Class::Common))
            && (!analysis.is(at, Class::GivenName) || is_name_of_words(analysis, at, end))
            && !analysis.is(at, Class::NoName)
            && !is_language(analysis.norm(at))
            && analysis
                .hits_at(at)
                .iter()
                .all(|hit| hit.needs_context || is_remote_hit(analysis, hit))
    };
    // `Al-Tanf`, `El Fasher`: an article of the name.
    let article = at + 1 < end
        && analysis.is(at, Class::PlaceArticle)
        && tokens[at].shape.capital
        && !taken[at]
        && tokens[at + 1].gap <= Gap::Space
        && word(at + 1);
    if at >= end || !(article || word(at)) || tokens[at].gap > Gap::Comma {
        return None;
    }
    let mut last = at + usize::from(article);
    while last + 1 < end && last < at + 3 && tokens[last + 1].gap <= Gap::Space {
        let next = last + 1;
        if word(next) {
            last = next;
            continue;
        }
        let joins = matches!(analysis.norm(next), "de" | "del" | "al" | "la")
            && next + 1 < end
            && tokens[next + 1].gap <= Gap::Space
            && word(next + 1);
        if !joins {
            break;
        }
        last = next + 1;
    }
    let goes_on =
        last + 1 < end && tokens[last + 1].gap <= Gap::Space && is_name_like(analysis, last + 1);
    (!goes_on).then_some(last)
}

/// `at Hal Safi`: two words of a name, of which one may be a given name; nobody stands `at` a person.
fn is_name_of_words(analysis: &Analysis<'_>, at: usize, end: usize) -> bool {
    let tokens = analysis.tokens();
    let joined = |word: usize| {
        tokens[word].gap == Gap::Space && tokens[word].shape.capital && is_word(analysis, word)
    };
    let set = |word: usize| matches!(analysis.norm(word), "at" | "in" | "near" | "outside");
    let start = analysis.segment(at).start;
    at > start && set(at - 1) && at + 1 < end && joined(at + 1)
        || at > start + 1 && set(at - 2) && joined(at)
}

/// Tells whether one to three capitalized words, a comma and a region or a country follow.
fn is_before_region(analysis: &Analysis<'_>, at: usize, end: usize) -> bool {
    let tokens = analysis.tokens();
    let mut next = at + 1;
    while next < end
        && next < at + 3
        && tokens[next].gap == Gap::Space
        && tokens[next].shape.capital
    {
        next += 1;
    }
    next < end
        && tokens[next].gap == Gap::Comma
        && analysis.hits_at(next).iter().any(|hit| {
            !hit.needs_context
                && is_place(analysis, hit)
                && matches!(analysis.subtype(hit), Some("region" | "country"))
        })
}

fn is_language(norm: &str) -> bool {
    Class::Language.holds(norm)
}

/// Words that go on with the sentence, and are no noun that a name before them could describe.
fn is_function_word(norm: &str) -> bool {
    Class::FunctionWord.holds(norm)
}
