//! Which places does only a preposition tell? `killed near Cumbitara`.

use rustc_hash::FxHashMap;

use super::super::claims::{Claim, Claimed};
use super::super::organizations::OrganizationName;
use super::super::scene::Scene;
use super::{is_word, run};
use crate::gazetteer::lexicon::Class;
use crate::rules::Rule;
use crate::gazetteer::Type;
use crate::text::Gap;

/// Claims places that only a preposition tells: `killed near Cumbitara`, `in Beichuan and
/// Dujiangyan`. They are words that no language and no gazetteer knows, amid small letters, with
/// nothing behind them that they could be an adjective of.
pub fn placed(
    scene: &Scene<'_>,
    claimed: &[Claimed],
    organizations: &mut Vec<OrganizationName>,
) -> Vec<Claimed> {
    use crate::matcher::Target;
    let tokens = scene.tokens();
    let mut taken = vec![false; tokens.len()];
    let mut places: FxHashMap<usize, usize> = FxHashMap::default();
    for claim in claimed {
        taken[claim.first..=claim.last].fill(true);
        let place = match &claim.claim {
            Claim::Names(hits) => hits
                .iter()
                .any(|hit| match scene.names.name(hit.name).target {
                    Target::Entry(at) => scene.gazetteer.entries[at as usize].kind == Type::Place,
                    _ => false,
                }),
            Claim::Organization(index) => organizations[*index].kind == Type::Place,
            _ => false,
        };
        if place {
            let last = places.entry(claim.first).or_insert(claim.last);
            *last = (*last).max(claim.last);
        }
    }
    let mut out = Vec::new();
    for segment in scene
        .view
        .segments
        .iter()
        .filter(|segment| !segment.capitals)
    {
        let (start, end) = (segment.tokens.start, segment.tokens.end);
        for at in start..end {
            let opens = matches!(scene.norm(at), "in" | "near" | "outside")
                && at + 1 < end
                && tokens[at + 1].gap == Gap::Space;
            if !opens || segment.heading {
                continue;
            }
            let mut next = at + 1;
            // A list may name known and unknown places.
            while next < end {
                let last = match places.get(&next) {
                    Some(last) => *last,
                    None => {
                        let Some(last) = unknown(scene, &taken, next, end) else {
                            break;
                        };
                        let closed = last + 1 >= end
                            || tokens[last + 1].gap > Gap::Space
                            || is_function_word(scene.norm(last + 1));
                        if !closed {
                            break;
                        }
                        taken[next..=last].fill(true);
                        // A known town or region that asked for more than its name.
                        let known: Vec<_> = scene
                            .hits_at(next)
                            .iter()
                            .filter(|hit| hit.last as usize == last && is_place(scene, hit))
                            .copied()
                            .collect();
                        let claim = if known.is_empty() {
                            organizations.push(OrganizationName {
                                first: next,
                                last,
                                kind: Type::Place,
                                subtype: None,
                                rule: Rule::PlacePreposition,
                            });
                            Claim::Organization(organizations.len() - 1)
                        } else {
                            Claim::Names(known)
                        };
                        out.push(Claimed {
                            first: next,
                            last,
                            claim,
                        });
                        last
                    }
                };
                next = last + 1;
                let and = next < end && matches!(scene.norm(next), "and" | "or");
                let comma = next < end && tokens[next].gap == Gap::Comma;
                if !and && !comma || tokens[last].shape.possessive {
                    break;
                }
                next += usize::from(and);
                // `in Juba and Okello said`: the next clause.
                let stop = run(scene, next, end).map(|last| last + 1);
                if stop.is_some_and(|stop| stop < end && scene.is(stop, Class::Speech)) {
                    break;
                }
            }
        }
    }
    out
}

fn is_place(scene: &Scene<'_>, hit: &crate::matcher::Hit) -> bool {
    match scene.names.name(hit.name).target {
        crate::matcher::Target::Entry(at) => {
            scene.gazetteer.entries[at as usize].kind == Type::Place
        }
        _ => false,
    }
}

/// Returns the last token of one to three words that nothing knows.
fn unknown(scene: &Scene<'_>, taken: &[bool], at: usize, end: usize) -> Option<usize> {
    let tokens = scene.tokens();
    let word = |at: usize| {
        let token = &tokens[at];
        is_word(scene, at)
            && !taken[at]
            && !token.shape.upper
            && scene.norm(at).chars().count() >= 4
            && !scene.is(at, Class::Common)
            && !scene.is(at, Class::GivenName)
            && !scene.is(at, Class::NoName)
            && !is_language(scene.norm(at))
            && scene.hits_at(at).iter().all(|hit| hit.needs_context)
    };
    if at >= end || !word(at) || tokens[at].gap > Gap::Comma {
        return None;
    }
    let mut last = at;
    while last + 1 < end && last < at + 3 && tokens[last + 1].gap <= Gap::Space {
        let next = last + 1;
        if word(next) {
            last = next;
            continue;
        }
        let joins = matches!(scene.norm(next), "de" | "del" | "al" | "la")
            && next + 1 < end
            && tokens[next + 1].gap <= Gap::Space
            && word(next + 1);
        if !joins {
            break;
        }
        last = next + 1;
    }
    let goes_on =
        last + 1 < end && tokens[last + 1].gap <= Gap::Space && tokens[last + 1].shape.capital;
    (!goes_on).then_some(last)
}

fn is_language(norm: &str) -> bool {
    Class::Language.holds(norm)
}

/// Words that go on with the sentence, and are no noun that a name before them could describe.
fn is_function_word(norm: &str) -> bool {
    Class::FunctionWord.holds(norm)
}
