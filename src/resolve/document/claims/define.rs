//! What do the document's own acronyms stand for, and where do they stand?

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::acronyms::Definition;
use super::super::organizations::{self, OrganizationName};
use super::super::scene::Scene;
use super::{Binding, Claim, Claimed, Claims};
use crate::gazetteer::lexicon::Class;
use crate::rules::Rule;
use crate::gazetteer::Type;
use crate::matcher::{Hit, Target};

/// Binds acronyms to their long forms and claims every occurrence of them.
pub(super) fn define(
    scene: &Scene<'_>,
    definitions: &[Definition],
    all: &mut Claims,
    claimed: &mut Vec<Claimed>,
) {
    let mut bound: FxHashMap<String, usize> = FxHashMap::default();
    let mut ending: FxHashMap<usize, Vec<Claimed>> = FxHashMap::default();
    for claim in claimed.iter() {
        if matches!(claim.claim, Claim::Names(_) | Claim::Organization(_)) {
            ending.entry(claim.last).or_default().push(claim.clone());
        }
    }
    for definition in definitions {
        let index = all.bindings.len();
        let surface = scene
            .surface(definition.acronym, definition.acronym)
            .to_owned();
        if let Some(known) = bound.get(&surface) {
            // The same acronym again, behind a form that is a slip away: `Medicins sans
            // Frontieres (MSF)` is whom `Medecins sans Frontieres (MSF)` was.
            let earlier: &Binding = &all.bindings[*known];
            let form = |first, last| crate::text::normal_form(&scene.label(first, last));
            let old = form(earlier.first, earlier.last);
            let count = earlier.last - earlier.first;
            let first = definition.last.saturating_sub(count);
            let new = form(first, definition.last);
            if old != new && old.len() >= 8 && strsim::osa_distance(&old, &new) <= 2 {
                claimed.push(Claimed {
                    first,
                    last: definition.last,
                    claim: Claim::Acronym(*known),
                });
            }
            continue;
        }
        let at = ending.get(&definition.last).map_or(&[][..], Vec::as_slice);
        let binding = bind(scene, definition, all, at);
        // A form that nothing explains and nothing claims is no definition: `Casablanca (OK)`.
        if !definition.explained && binding.claim.is_none() && binding.made.is_none() {
            continue;
        }
        if let (None, Some((kind, subtype))) = (&binding.claim, binding.made) {
            let name = OrganizationName {
                first: binding.first,
                last: binding.last,
                kind,
                subtype,
                rule: Rule::AcronymDefinition,
            };
            claimed.push(Claimed {
                first: binding.first,
                last: binding.last,
                claim: Claim::Organization(all.organizations.len()),
            });
            all.organizations.push(name);
        }
        if let Some((first, last)) = binding.translation {
            claimed.push(Claimed {
                first,
                last,
                claim: Claim::Acronym(index),
            });
            bound.insert(scene.label(first, last), index);
        }
        bound.insert(surface, index);
        all.bindings.push(binding);
    }
    let mut defined: FxHashSet<usize> = FxHashSet::default();
    let mut acronyms = Vec::new();
    for (at, token) in scene.tokens().iter().enumerate() {
        if !token.shape.capital && !token.shape.upper {
            continue;
        }
        let word = token.span().of(scene.view.text);
        let Some(index) = bound.get(word) else {
            continue;
        };
        let binding = &all.bindings[*index];
        let entity = binding.claim.is_some() || binding.made.is_some();
        let claim = if entity {
            Claim::Acronym(*index)
        } else {
            Claim::Blocked
        };
        defined.insert(at);
        acronyms.push(Claimed {
            first: at,
            last: at,
            claim,
        });
    }
    let replaced = |other: &Claimed| {
        other.first == other.last
            && defined.contains(&other.first)
            && matches!(other.claim, Claim::Names(_))
    };
    claimed.retain(|other| !replaced(other));
    claimed.extend(acronyms);
    claimed.extend(miswritten(scene, &bound, all));
    translated(scene, &bound, claimed);
}

/// `TPAME` where the document defines `TPME`: long acronyms that nothing knows, one edit away from
/// exactly one of the document's.
fn miswritten(scene: &Scene<'_>, bound: &FxHashMap<String, usize>, all: &Claims) -> Vec<Claimed> {
    let mut defined: Vec<(&str, usize)> = bound
        .iter()
        .filter(|(text, _)| text.len() >= 4 && text.chars().all(char::is_uppercase))
        .filter(|(_, index)| {
            let binding = &all.bindings[**index];
            binding.claim.is_some() || binding.made.is_some()
        })
        .map(|(text, index)| (text.as_str(), *index))
        .collect();
    defined.sort_unstable();
    let mut out = Vec::new();
    if defined.is_empty() {
        return out;
    }
    for (at, token) in scene.tokens().iter().enumerate() {
        let word = token.span().of(scene.view.text);
        let unknown = token.shape.upper
            && word.len() >= 4
            && !token.shape.dotted
            && !bound.contains_key(word)
            && !scene.is(at, Class::Common)
            && scene.hits_at(at).is_empty()
            && !scene.view.segment_of(at as u32).capitals;
        if !unknown {
            continue;
        }
        let near = |(text, _): &&(&str, usize)| {
            // The first letter is the one that is seldom wrong.
            text.as_bytes()[0] == word.as_bytes()[0] && strsim::osa_distance(text, word) == 1
        };
        let found: Vec<&(&str, usize)> = defined.iter().filter(near).collect();
        if let [(_, index)] = found.as_slice() {
            out.push(Claimed {
                first: at,
                last: at,
                claim: Claim::Miswritten(*index),
            });
        }
    }
    out
}

/// Claims translations that stand again without their brackets: `Hands Off My Child`.
pub(super) fn translated(
    scene: &Scene<'_>,
    bound: &FxHashMap<String, usize>,
    claimed: &mut Vec<Claimed>,
) {
    // By first word, so that one pass finds them all, however many a document defines.
    let mut by_head: BTreeMap<String, Vec<(Vec<String>, usize)>> = BTreeMap::new();
    for (text, index) in bound.iter().filter(|(text, _)| text.contains(' ')) {
        let form = crate::text::normal_form(text);
        let words: Vec<String> = form.split(' ').map(str::to_owned).collect();
        by_head
            .entry(words[0].clone())
            .or_default()
            .push((words, *index));
    }
    if by_head.is_empty() {
        return;
    }
    for translations in by_head.values_mut() {
        // The map has no order of its own; forms that are equal once folded count once.
        translations.sort();
        translations.dedup_by(|later, earlier| later.0 == earlier.0);
    }
    for (at, token) in scene.tokens().iter().enumerate() {
        if !token.shape.capital {
            continue;
        }
        let end = scene.segment(at).end;
        for (words, index) in by_head.get(scene.norm(at)).into_iter().flatten() {
            let last = at + words.len() - 1;
            let same = last < end
                && (at..=last)
                    .zip(words)
                    .all(|(here, word)| scene.norm(here) == word);
            if same {
                claimed.push(Claimed {
                    first: at,
                    last,
                    claim: Claim::Acronym(*index),
                });
            }
        }
    }
}

/// Finds what the long form of a definition is among the claims that end with it.
pub(super) fn bind(
    scene: &Scene<'_>,
    definition: &Definition,
    all: &Claims,
    claimed: &[Claimed],
) -> Binding {
    let entity = |claim: &Claimed| match &claim.claim {
        Claim::Names(hits) => hits
            .iter()
            .any(|hit| !matches!(scene.names.name(hit.name).target, Target::Demonym(_))),
        _ => true,
    };
    let exact = claimed
        .iter()
        .filter(|claim| entity(claim))
        .find(|claim| claim.first == definition.first);
    let around = claimed
        .iter()
        .filter(|claim| entity(claim))
        // What nothing explains is no place: `Maritime Centre - Horn of Africa (MSCHOA)`.
        .filter(|claim| definition.explained || !is_place(scene, claim))
        // A single word inside a longer explained form is not the form: `Gulf Cooperation Council`.
        .filter(|claim| {
            claim.first <= definition.first
                || !definition.explained
                || claim.first == definition.first + 1
                    && claim.last > claim.first
                    && !is_place(scene, claim)
        })
        .max_by_key(|claim| {
            (
                claim.last - claim.first,
                std::cmp::Reverse(claim.claim.rank()),
            )
        });
    // A name of the gazetteers that holds the whole form is what the acronym stands for: `Justice
    // and Development Party (AKP)`, of which the letters explain only a part.
    let whole = claimed
        .iter()
        .filter(|claim| matches!(claim.claim, Claim::Names(_)) && entity(claim))
        .filter(|claim| claim.first < definition.first && claim.last > claim.first)
        .min_by_key(|claim| claim.first);
    let strong = exact.filter(|claim| {
        matches!(claim.claim, Claim::Names(_)) && definition.explained && claim.last > claim.first
    });
    // `Provincial Council for Land (CNL)`: the longest name that ends there is the mention.
    let longest = exact
        .filter(|claim| matches!(claim.claim, Claim::Organization(_)))
        .and_then(|_| {
            claimed
                .iter()
                .filter(|claim| matches!(claim.claim, Claim::Organization(_)))
                .min_by_key(|claim| claim.first)
        });
    let exact = longest.or(exact);
    let known = match (strong, whole) {
        (Some(strong), Some(whole)) if !of_acronym(scene, definition, whole) => Some(strong),
        (_, Some(whole)) => Some(whole),
        (_, None) => exact.or(around),
    };
    // `Indian Ocean Tuna Commission (IOTC)`: letters that explain more than what the head noun
    // claims make the longer name.
    let longer = known.filter(|claim| {
        definition.explained
            && claim.first > definition.first
            && matches!(claim.claim, Claim::Organization(_))
    });
    if let Some(Claim::Organization(index)) = longer.map(|claim| &claim.claim) {
        let mut name = all.organizations[*index].clone();
        name.first = definition.first;
        organizations::by_first_word(scene, &mut name);
        return Binding {
            first: definition.first,
            last: definition.last,
            acronym: definition.acronym,
            translation: definition.translation,
            claim: None,
            made: Some((name.kind, name.subtype)),
        };
    }
    let (first, last) = known.map_or((definition.first, definition.last), |claim| {
        (claim.first, claim.last)
    });
    let made = known
        .is_none()
        .then(|| made_of(scene, definition))
        .flatten();
    Binding {
        first,
        last,
        acronym: definition.acronym,
        translation: definition.translation,
        claim: known.map(|claim| claim.claim.clone()),
        made: made.or_else(|| match known.map(|claim| &claim.claim) {
            Some(Claim::Organization(index)) => {
                let name = &all.organizations[*index];
                Some((name.kind, name.subtype))
            }
            _ => None,
        }),
    }
}

/// Tells whether a claim is a place's name, or a nation's.
fn is_place(scene: &Scene<'_>, claim: &Claimed) -> bool {
    let Claim::Names(hits) = &claim.claim else {
        return false;
    };
    hits.iter()
        .all(|hit| match scene.names.name(hit.name).target {
            Target::Entry(at) => scene.gazetteer.entries[at as usize].kind == Type::Place,
            Target::Demonym(_) => true,
            Target::Template(..) => false,
        })
}

/// Tells whether gazetteers know the acronym as one of the claim's entries.
pub(super) fn of_acronym(scene: &Scene<'_>, definition: &Definition, claim: &Claimed) -> bool {
    let Claim::Names(hits) = &claim.claim else {
        return false;
    };
    let targets = |hits: &[Hit]| -> Vec<Target> {
        let names = hits.iter().map(|hit| scene.names.name(hit.name).target);
        names.collect()
    };
    let known = targets(scene.hits_at(definition.acronym));
    targets(hits).iter().any(|target| known.contains(target))
}

/// Tells what an unknown long form is by its head noun; `None` when it is no organization.
pub(super) fn made_of(
    scene: &Scene<'_>,
    definition: &Definition,
) -> Option<(Type, Option<&'static str>)> {
    let words = definition.first..=definition.last;
    let tokens = scene.tokens();
    let head = words.clone().find(|at| {
        tokens[*at].shape.capital
            && (scene.is(*at, Class::LeadingHead)
                || scene.is(*at, Class::TrailingHead))
    });
    if let Some(head) = head {
        return Some(organizations::type_of_head(scene, head));
    }
    // `Royal Fish Works (RFW)`: capitalized throughout, and no plain words of the language.
    let foreign = words
        .clone()
        .any(|at| tokens[at].shape.capital && !scene.is(at, Class::Common));
    let capital = words
        .clone()
        .all(|at| tokens[at].shape.capital || scene.is(at, Class::Connector));
    let announced = definition.first > 0
        && scene.is(definition.first - 1, Class::NgoNoun);
    (capital && announced || definition.translation.is_some())
        .then_some((Type::Ngo, None))
        .or_else(|| {
            (capital && foreign && definition.last > definition.first)
                .then_some((Type::Organization, None))
        })
}
