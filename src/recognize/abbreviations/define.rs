//! What do the document's own acronyms stand for, and where do they stand?

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Definition;
use super::bind::{bind, named_by_letters, named_here, translated_name};
use crate::analysis::Analysis;
use crate::gazetteer::lexicon::Class;
use crate::recognize::organization::{ThingName, singular};
use crate::recognize::{Binding, Found, Proposal, Reading};
use crate::rules::Rule;
use crate::text::normal_form;

/// Letters, and translations, and what they stand for: more than one body where the document gives the
/// same letters to several.
type Bound = FxHashMap<String, Vec<usize>>;

/// Binds acronyms to their long forms and claims every occurrence of them.
pub(crate) fn define(
    analysis: &Analysis<'_>,
    definitions: &[Definition],
    all: &mut Found,
    proposals: &mut Vec<Proposal>,
) {
    let ending = ending(definitions, proposals);
    let mut bound: Bound = FxHashMap::default();
    for definition in definitions {
        let index = all.bindings.len();
        let surface = analysis.surface(definition.acronym, definition.acronym);
        if let Some(known) = bound.get(surface) {
            let binding = &all.bindings[known[0]];
            proposals.extend(
                spelled_again(analysis, definition, binding).map(|(first, last)| Proposal {
                    first,
                    last,
                    reading: Reading::Acronym(known[0]),
                }),
            );
            let mut others = known.iter().map(|index| &all.bindings[*index]);
            if !others.all(|binding| is_of_another(analysis, definition, binding)) {
                continue;
            }
        }
        if !definition.explained && is_somebodys(analysis, definition) {
            continue;
        }
        let at = ending.get(&definition.last).map_or(&[][..], Vec::as_slice);
        // `Democratic Party of Serbia (DSS)`: what the words name has the letters too.
        let same = || {
            analysis.letters(definition.acronym) >= 2
                && at
                    .iter()
                    .any(|claim| named_here(analysis, definition, claim))
        };
        if definition.known && !same() {
            if let Some((claim, binding)) = named_by_letters(analysis, definition, all, at) {
                all.bindings.push(binding);
                proposals.push(claim);
            }
            continue;
        }
        if let Some((claim, binding)) = translated_name(analysis, definition, all, at) {
            bound.entry(surface.to_owned()).or_default().push(index);
            all.bindings.push(binding);
            proposals.push(claim);
            continue;
        }
        let binding = bind(analysis, definition, all, at);
        // A form that nothing explains and nothing claims is no definition: `Casablanca (OK)`.
        if !definition.explained && binding.reading.is_none() && binding.made.is_none() {
            continue;
        }
        if let (None, Some((kind, subtype))) = (&binding.reading, binding.made) {
            proposals.push(Proposal {
                first: binding.first,
                last: binding.last,
                reading: Reading::Organization(all.organizations.len()),
            });
            all.organizations.push(ThingName {
                first: binding.first,
                last: binding.last,
                kind,
                subtype,
                rule: Rule::AcronymDefinition,
            });
        }
        if let Some((first, last)) = binding.translation {
            proposals.push(Proposal {
                first,
                last,
                reading: Reading::Acronym(index),
            });
            bound.insert(analysis.label(first, last), vec![index]);
        }
        bound.entry(surface.to_owned()).or_default().push(index);
        all.bindings.push(binding);
    }
    if bound.is_empty() {
        return;
    }
    claim_acronyms(analysis, &bound, all, proposals);
    proposals.extend(miswritten(analysis, &bound, all));
    translated(analysis, &bound, proposals);
}

/// Returns the claims that end where a long form does, of all that is claimed.
fn ending(definitions: &[Definition], proposals: &[Proposal]) -> FxHashMap<usize, Vec<Proposal>> {
    let ends = definitions
        .iter()
        .map(|definition| (definition.last, vec![]));
    let mut ending: FxHashMap<usize, Vec<Proposal>> = ends.collect();
    for claim in proposals {
        if matches!(claim.reading, Reading::Names(_) | Reading::Organization(_))
            && let Some(ending) = ending.get_mut(&claim.last)
        {
            ending.push(claim.clone());
        }
    }
    ending
}

/// The same acronym again, behind a form that is a slip away: `Medicins sans Frontieres (MSF)` is whom
/// `Medecins sans Frontieres (MSF)` was.
fn spelled_again(
    analysis: &Analysis<'_>,
    definition: &Definition,
    earlier: &Binding,
) -> Option<(usize, usize)> {
    let form = |first, last| normal_form(&analysis.label(first, last));
    let old = form(earlier.first, earlier.last);
    let first = definition.last.saturating_sub(earlier.last - earlier.first);
    let new = form(first, definition.last);
    (old != new && old.len() >= 8 && strsim::osa_distance(&old, &new) <= 2)
        .then_some((first, definition.last))
}

/// `Select Committee chairman Harrison Mwakyembe (CCM)`: whose party it is.
fn is_somebodys(analysis: &Analysis<'_>, definition: &Definition) -> bool {
    (definition.first..=definition.last).any(|word| {
        analysis.is(word, Class::StrongTitle)
            && !analysis.tokens()[word].shape.capital
            && !analysis.is(word, Class::SmallWord)
    })
}

/// Claims the acronyms that are bound, wherever they stand, before what gazetteers know of them.
fn claim_acronyms(
    analysis: &Analysis<'_>,
    bound: &Bound,
    all: &Found,
    proposals: &mut Vec<Proposal>,
) {
    let mut defined: FxHashSet<usize> = FxHashSet::default();
    let mut acronyms = Vec::new();
    for (at, token) in analysis.tokens().iter().enumerate() {
        if !token.shape.capital && !token.shape.upper {
            continue;
        }
        let word = token.span().of(analysis.view.text);
        let Some(indices) = bound.get(word) else {
            continue;
        };
        let (index, other) = meant(all, indices, at);
        let binding = &all.bindings[index];
        let entity = binding.reading.is_some() || binding.made.is_some();
        defined.insert(at);
        acronyms.push(Proposal {
            first: at,
            last: at,
            reading: match (entity, other) {
                (true, Some(other)) => Reading::SharedAcronym(index, other),
                (true, None) => Reading::Acronym(index),
                (false, _) => Reading::Blocked,
            },
        });
    }
    let replaced = |other: &Proposal| {
        other.first == other.last
            && defined.contains(&other.first)
            && matches!(other.reading, Reading::Names(_))
    };
    proposals.retain(|other| !replaced(other));
    proposals.extend(acronyms);
}

/// Returns the definition that an acronym's token follows, itself or the last one before it, and the
/// one before that, where the document gives the same letters to two bodies.
fn meant(all: &Found, indices: &[usize], at: usize) -> (usize, Option<usize>) {
    let behind = indices.partition_point(|index| all.bindings[*index].acronym <= at);
    let place = behind.saturating_sub(1);
    let index = indices[place];
    let other = match place {
        _ if all.bindings[index].acronym == at => None,
        0 => None,
        place => Some(indices[place - 1]),
    };
    (index, other)
}

/// `the National Democratic Party (NDP)` behind `the New Development Party (NDP)`: plain words, each
/// form with some that the other lacks, and letters that both explain. Of foreign words one may
/// translate the other.
fn is_of_another(analysis: &Analysis<'_>, definition: &Definition, earlier: &Binding) -> bool {
    let words = |first: usize, last: usize| -> Vec<usize> {
        (first..=last)
            .filter(|at| !analysis.is(*at, Class::Connector))
            .collect()
    };
    let old = words(earlier.first, earlier.last);
    let new = words(definition.first, definition.last);
    let plain =
        |at: &usize| analysis.is(*at, Class::Common) || analysis.country_ending(*at).is_some();
    let lacks = |some: &[usize], others: &[usize]| {
        some.iter().any(|at| {
            let word = singular(analysis.norm(*at));
            !others
                .iter()
                .any(|other| singular(analysis.norm(*other)) == word)
        })
    };
    definition.explained
        && old.iter().chain(&new).all(plain)
        && lacks(&old, &new)
        && lacks(&new, &old)
}

/// `TPAME` where the document defines `TPME`: long acronyms that nothing knows, one edit away from
/// exactly one of the document's.
fn miswritten(analysis: &Analysis<'_>, bound: &Bound, all: &Found) -> Vec<Proposal> {
    let mut defined: Vec<(&str, usize)> = bound
        .iter()
        .filter(|(text, _)| text.len() >= 4 && text.chars().all(char::is_uppercase))
        .map(|(text, indices)| (text.as_str(), indices[0]))
        .filter(|(_, index)| {
            let binding = &all.bindings[*index];
            binding.reading.is_some() || binding.made.is_some()
        })
        .collect();
    defined.sort_unstable();
    let mut out = Vec::new();
    if defined.is_empty() {
        return out;
    }
    for (at, token) in analysis.tokens().iter().enumerate() {
        let word = token.span().of(analysis.view.text);
        let unknown = token.shape.upper
            && word.len() >= 4
            && !token.shape.dotted
            && !bound.contains_key(word)
            && !analysis.is(at, Class::Common)
            && analysis.hits_at(at).is_empty()
            && !analysis.view.segment_of(at as u32).capitals;
        if !unknown {
            continue;
        }
        let near = |(text, _): &&(&str, usize)| {
            // The first letter is the one that is seldom wrong.
            text.as_bytes()[0] == word.as_bytes()[0] && strsim::osa_distance(text, word) == 1
        };
        let found: Vec<&(&str, usize)> = defined.iter().filter(near).collect();
        if let [(_, index)] = found.as_slice() {
            out.push(Proposal {
                first: at,
                last: at,
                reading: Reading::Miswritten(*index),
            });
        }
    }
    out
}

/// Claims translations that stand again without their brackets: `Hands Off My Child`.
fn translated(analysis: &Analysis<'_>, bound: &Bound, proposals: &mut Vec<Proposal>) {
    // By first word, so that one pass finds them all, however many a document defines.
    let mut by_head: BTreeMap<String, Vec<(Vec<String>, usize)>> = BTreeMap::new();
    for (text, indices) in bound.iter().filter(|(text, _)| text.contains(' ')) {
        let form = normal_form(text);
        let words: Vec<String> = form.split(' ').map(str::to_owned).collect();
        by_head
            .entry(words[0].clone())
            .or_default()
            .push((words, indices[0]));
    }
    if by_head.is_empty() {
        return;
    }
    for translations in by_head.values_mut() {
        // The map has no order of its own; forms that are equal once folded count once.
        translations.sort();
        translations.dedup_by(|later, earlier| later.0 == earlier.0);
    }
    for (at, token) in analysis.tokens().iter().enumerate() {
        if !token.shape.capital {
            continue;
        }
        let end = analysis.segment(at).end;
        for (words, index) in by_head.get(analysis.norm(at)).into_iter().flatten() {
            let last = at + words.len() - 1;
            let same = last < end
                && (at..=last)
                    .zip(words)
                    .all(|(here, word)| analysis.norm(here) == word);
            if same {
                proposals.push(Proposal {
                    first: at,
                    last,
                    reading: Reading::Acronym(*index),
                });
            }
        }
    }
}
