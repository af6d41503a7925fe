//! What do the document's own acronyms stand for, and where do they stand?

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::analysis::Analysis;
use crate::gazetteer::Type;
use crate::gazetteer::lexicon::Class;
use crate::matcher::{Hit, Target};
use crate::recognize::Binding;
use crate::recognize::Found;
use crate::recognize::Proposal;
use crate::recognize::Reading;
use crate::recognize::abbreviations::Definition;
use crate::recognize::coordination;
use crate::recognize::is_place;
use crate::recognize::organization::ThingName;
use crate::rules::Rule;

/// Binds acronyms to their long forms and claims every occurrence of them.
pub(crate) fn define(
    analysis: &Analysis<'_>,
    definitions: &[Definition],
    all: &mut Found,
    proposals: &mut Vec<Proposal>,
) {
    let mut bound: FxHashMap<String, usize> = FxHashMap::default();
    // Those that end where a long form does, of all that is claimed.
    let ends = definitions
        .iter()
        .map(|definition| (definition.last, vec![]));
    let mut ending: FxHashMap<usize, Vec<Proposal>> = ends.collect();
    for claim in proposals.iter() {
        if matches!(claim.reading, Reading::Names(_) | Reading::Organization(_))
            && let Some(ending) = ending.get_mut(&claim.last)
        {
            ending.push(claim.clone());
        }
    }
    for definition in definitions {
        let index = all.bindings.len();
        let surface = analysis
            .surface(definition.acronym, definition.acronym)
            .to_owned();
        if let Some(known) = bound.get(&surface) {
            // The same acronym again, behind a form that is a slip away: `Medicins sans
            // Frontieres (MSF)` is whom `Medecins sans Frontieres (MSF)` was.
            let earlier: &Binding = &all.bindings[*known];
            let form = |first, last| crate::text::normal_form(&analysis.label(first, last));
            let old = form(earlier.first, earlier.last);
            let count = earlier.last - earlier.first;
            let first = definition.last.saturating_sub(count);
            let new = form(first, definition.last);
            if old != new && old.len() >= 8 && strsim::osa_distance(&old, &new) <= 2 {
                proposals.push(Proposal {
                    first,
                    last: definition.last,
                    reading: Reading::Acronym(*known),
                });
            }
            continue;
        }
        // `Select Committee chairman Harrison Mwakyembe (CCM)`: whose party it is.
        let titled = (definition.first..=definition.last).any(|word| {
            analysis.is(word, Class::StrongTitle)
                && !analysis.tokens()[word].shape.capital
                && !analysis.is(word, Class::SmallWord)
        });
        if titled && !definition.explained {
            continue;
        }
        let at = ending.get(&definition.last).map_or(&[][..], Vec::as_slice);
        if definition.known {
            if let Some((claim, binding)) = named_by_letters(analysis, definition, all, at) {
                all.bindings.push(binding);
                proposals.push(claim);
            }
            continue;
        }
        let binding = bind(analysis, definition, all, at);
        // A form that nothing explains and nothing claims is no definition: `Casablanca (OK)`.
        if !definition.explained && binding.reading.is_none() && binding.made.is_none() {
            continue;
        }
        if let (None, Some((kind, subtype))) = (&binding.reading, binding.made) {
            let name = ThingName {
                first: binding.first,
                last: binding.last,
                kind,
                subtype,
                rule: Rule::AcronymDefinition,
            };
            proposals.push(Proposal {
                first: binding.first,
                last: binding.last,
                reading: Reading::Organization(all.organizations.len()),
            });
            all.organizations.push(name);
        }
        if let Some((first, last)) = binding.translation {
            proposals.push(Proposal {
                first,
                last,
                reading: Reading::Acronym(index),
            });
            bound.insert(analysis.label(first, last), index);
        }
        bound.insert(surface, index);
        all.bindings.push(binding);
    }
    if bound.is_empty() {
        return;
    }
    let mut defined: FxHashSet<usize> = FxHashSet::default();
    let mut acronyms = Vec::new();
    for (at, token) in analysis.tokens().iter().enumerate() {
        if !token.shape.capital && !token.shape.upper {
            continue;
        }
        let word = token.span().of(analysis.view.text);
        let Some(index) = bound.get(word) else {
            continue;
        };
        let binding = &all.bindings[*index];
        let entity = binding.reading.is_some() || binding.made.is_some();
        let claim = if entity {
            Reading::Acronym(*index)
        } else {
            Reading::Blocked
        };
        defined.insert(at);
        acronyms.push(Proposal {
            first: at,
            last: at,
            reading: claim,
        });
    }
    let replaced = |other: &Proposal| {
        other.first == other.last
            && defined.contains(&other.first)
            && matches!(other.reading, Reading::Names(_))
    };
    proposals.retain(|other| !replaced(other));
    proposals.extend(acronyms);
    proposals.extend(miswritten(analysis, &bound, all));
    translated(analysis, &bound, proposals);
}

/// `TPAME` where the document defines `TPME`: long acronyms that nothing knows, one edit away from
/// exactly one of the document's.
fn miswritten(
    analysis: &Analysis<'_>,
    bound: &FxHashMap<String, usize>,
    all: &Found,
) -> Vec<Proposal> {
    let mut defined: Vec<(&str, usize)> = bound
        .iter()
        .filter(|(text, _)| text.len() >= 4 && text.chars().all(char::is_uppercase))
        .filter(|(_, index)| {
            let binding = &all.bindings[**index];
            binding.reading.is_some() || binding.made.is_some()
        })
        .map(|(text, index)| (text.as_str(), *index))
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
pub(crate) fn translated(
    analysis: &Analysis<'_>,
    bound: &FxHashMap<String, usize>,
    proposals: &mut Vec<Proposal>,
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

/// Finds what the long form of a definition is among the claims that end with it.
pub(crate) fn bind(
    analysis: &Analysis<'_>,
    definition: &Definition,
    all: &Found,
    proposals: &[Proposal],
) -> Binding {
    let entity = |claim: &Proposal| match &claim.reading {
        Reading::Names(hits) => hits
            .iter()
            .any(|hit| !matches!(hit.target, Target::Demonym(_))),
        _ => true,
    };
    let exact = proposals
        .iter()
        .filter(|claim| entity(claim))
        .find(|claim| claim.first == definition.first);
    let around = proposals
        .iter()
        .filter(|claim| entity(claim))
        // What nothing explains is no place: `Maritime Centre - Horn of Africa (MSCHOA)`.
        .filter(|claim| definition.explained || !is_place(analysis, claim))
        // A single word inside a longer explained form is not the form: `Gulf Cooperation Council`.
        .filter(|claim| {
            claim.first <= definition.first
                || !definition.explained
                || claim.first == definition.first + 1
                    && claim.last > claim.first
                    && !is_place(analysis, claim)
        })
        .max_by_key(|claim| {
            (
                claim.last - claim.first,
                std::cmp::Reverse(claim.reading.rank()),
            )
        });
    // A name of the gazetteers that holds the whole form is what the acronym stands for: `Justice
    // and Development Party (AKP)`, of which the letters explain only a part.
    let whole = proposals
        .iter()
        .filter(|claim| matches!(claim.reading, Reading::Names(_)) && entity(claim))
        .filter(|claim| claim.first < definition.first && claim.last > claim.first)
        .min_by_key(|claim| claim.first);
    let strong = exact.filter(|claim| {
        matches!(claim.reading, Reading::Names(_))
            && definition.explained
            && claim.last > claim.first
    });
    // `Provincial Council for Land (CNL)`: the longest name that ends there is the mention.
    let longest = exact
        .filter(|claim| matches!(claim.reading, Reading::Organization(_)))
        .and_then(|_| {
            proposals
                .iter()
                .filter(|claim| matches!(claim.reading, Reading::Organization(_)))
                .min_by_key(|claim| claim.first)
        });
    let exact = longest.or(exact);
    let known = match (strong, whole) {
        (Some(strong), Some(whole)) if !of_acronym(analysis, definition, whole) => Some(strong),
        (_, Some(whole)) => Some(whole),
        (_, None) => exact.or(around),
    };
    // `Indian Ocean Tuna Commission (IOTC)`: letters that explain more than what the head noun
    // claims make the longer name.
    let longer = known.filter(|claim| {
        definition.explained
            && claim.first > definition.first
            && matches!(claim.reading, Reading::Organization(_))
    });
    if let Some(Reading::Organization(index)) = longer.map(|claim| &claim.reading) {
        let mut name = all.organizations[*index].clone();
        name.first = definition.first;
        crate::recognize::organization::by_first_word(analysis, &mut name);
        return Binding {
            first: definition.first,
            last: definition.last,
            acronym: definition.acronym,
            translation: definition.translation,
            reading: None,
            made: Some((name.kind, name.subtype)),
        };
    }
    if let Some(ministry) = ministry_of_minister(analysis, definition) {
        return ministry;
    }
    let (first, last) = known.map_or((definition.first, definition.last), |claim| {
        (claim.first, claim.last)
    });
    let made = known
        .is_none()
        .then(|| made_of(analysis, definition))
        .flatten();
    Binding {
        first,
        last,
        acronym: definition.acronym,
        translation: definition.translation,
        reading: known.map(|claim| claim.reading.clone()),
        made: made.or_else(|| match known.map(|claim| &claim.reading) {
            Some(Reading::Organization(index)) => {
                let name = &all.organizations[*index];
                Some((name.kind, name.subtype))
            }
            _ => None,
        }),
    }
}

/// `Communists Party (PCRM)`: a form that nothing knows, of letters that gazetteers know here as a
/// body of the same kind, is another name of that body.
fn named_by_letters(
    analysis: &Analysis<'_>,
    definition: &Definition,
    all: &Found,
    ending: &[Proposal],
) -> Option<(Proposal, Binding)> {
    let form = ending.iter().max_by_key(|claim| claim.last - claim.first)?;
    let Reading::Organization(index) = form.reading else {
        return None;
    };
    let kind = all.organizations[index].kind;
    let home = analysis.context.home().map(|(country, _)| country);
    let here = |hit: &&Hit| match hit.target {
        Target::Entry(at) => {
            let entry = &analysis.gazetteer.entries[at as usize];
            hit.last as usize == definition.acronym
                && entry.kind == kind
                && entry.country.is_some_and(|country| Some(country) == home)
        }
        _ => false,
    };
    let hits = analysis.hits_at(definition.acronym).iter();
    let hits: Vec<Hit> = hits.filter(here).copied().collect();
    let whole = hits.first().map_or(form.first, |hit| {
        let start = analysis.segment(form.last).start;
        begins_as_known(analysis, hit, (start, form.last))
            .map_or(form.first, |first| first.min(form.first))
    });
    let claim = Proposal {
        first: whole,
        last: form.last,
        reading: Reading::Acronym(all.bindings.len()),
    };
    let binding = Binding {
        first: definition.acronym,
        last: definition.acronym,
        acronym: definition.acronym,
        translation: None,
        reading: Some(Reading::Names(hits.clone())),
        made: None,
    };
    (hits.len() == 1).then_some((claim, binding))
}

/// `Mineral Resources and Petroleum Authority (MRPAM)`, of Mongolia: the first token of the longest
/// stretch before the brackets with which a name of the body begins.
fn begins_as_known(
    analysis: &Analysis<'_>,
    hit: &Hit,
    (start, last): (usize, usize),
) -> Option<usize> {
    let Target::Entry(at) = hit.target else {
        return None;
    };
    let entry = &analysis.gazetteer.entries[at as usize];
    let aliases = entry.aliases.iter().map(|alias| alias.text.as_str());
    let names = aliases.chain([entry.label.as_str()]);
    let firsts = names.filter_map(|name| {
        let form = crate::text::normal_form(name);
        let words: Vec<&str> = form.split(' ').collect();
        (start..last).find(|first| {
            let own = (*first..=last).map(|at| analysis.norm(at));
            last - first < words.len() && own.eq(words[..=last - first].iter().copied())
        })
    });
    firsts.min()
}

/// `Minister of Communications (MOC) Abdullah X`: the letters are the ministry's, the words a title.
fn ministry_of_minister(analysis: &Analysis<'_>, definition: &Definition) -> Option<Binding> {
    let (first, last) = (definition.first, definition.last);
    let titled =
        last > first + 1 && analysis.norm(first) == "minister" && analysis.norm(first + 1) == "of";
    let (country, _) = analysis.context.home().filter(|_| titled)?;
    let template = coordination::portfolio(analysis, first + 2, last)?;
    Some(Binding {
        first: first + 2,
        last,
        acronym: definition.acronym,
        translation: None,
        reading: Some(Reading::Body(template, country)),
        made: None,
    })
}

/// Tells whether gazetteers know the acronym as one of the claim's entries.
pub(crate) fn of_acronym(
    analysis: &Analysis<'_>,
    definition: &Definition,
    claim: &Proposal,
) -> bool {
    let Reading::Names(hits) = &claim.reading else {
        return false;
    };
    let targets = |hits: &[Hit]| -> Vec<Target> {
        let names = hits.iter().map(|hit| hit.target);
        names.collect()
    };
    let known = targets(analysis.hits_at(definition.acronym));
    targets(hits).iter().any(|target| known.contains(target))
}

/// Tells what an unknown long form is by its head noun; `None` when it is no organization.
pub(crate) fn made_of(
    analysis: &Analysis<'_>,
    definition: &Definition,
) -> Option<(Type, Option<&'static str>)> {
    let words = definition.first..=definition.last;
    let tokens = analysis.tokens();
    let head = words.clone().find(|at| {
        tokens[*at].shape.capital
            && (analysis.is(*at, Class::LeadingHead) || analysis.is(*at, Class::TrailingHead))
    });
    if let Some(head) = head {
        let kind = crate::recognize::organization::type_of_head(analysis, head);
        let party = kind.0 == Type::Ngo
            && crate::recognize::organization::is_party_by_words(
                analysis,
                definition.first,
                definition.last,
            );
        return Some(if party { (Type::Party, None) } else { kind });
    }
    // `Agence nationale pour la renovation urbaine (ANRU)`: letters that such a name explains.
    let (first, last) = (definition.first, definition.last);
    let foreign = crate::recognize::organization::romance_type(analysis, first, last);
    if let Some(kind) = foreign.filter(|_| definition.explained && tokens[first].shape.capital) {
        return Some(kind);
    }
    // `Telecom Egypt (TE)`, `Fergana Prison Watch (FPW)`: trades and causes.
    let capital_word = |at: &usize| tokens[*at].shape.capital;
    let firm = words
        .clone()
        .filter(capital_word)
        .any(|at| analysis.is(at, Class::CompanyHead) || analysis.is(at, Class::CompanyWorks))
        || tokens[definition.last].shape.capital
            && analysis.is(definition.last, Class::CompanyTrade)
        || crate::recognize::company::without_form(analysis, definition.first, definition.last)
            < definition.last;
    if firm {
        return Some((Type::Company, None));
    }
    let last = definition.last;
    if last > definition.first && tokens[last].shape.capital && analysis.is(last, Class::CauseNoun)
    {
        let wide = analysis.is(definition.first, Class::WideFirst);
        let kind = if wide {
            Type::InternationalOrganization
        } else {
            Type::Ngo
        };
        return Some((kind, None));
    }
    // `Royal Fish Works (RFW)`: capitalized throughout, and no plain words of the language.
    let foreign = words
        .clone()
        .any(|at| tokens[at].shape.capital && !analysis.is(at, Class::Common));
    let capital = words
        .clone()
        .all(|at| tokens[at].shape.capital || analysis.is(at, Class::Connector));
    let announced = definition.first > 0 && analysis.is(definition.first - 1, Class::NgoNoun);
    (capital && announced || definition.translation.is_some())
        .then_some((Type::Ngo, None))
        .or_else(|| {
            (capital && foreign && definition.last > definition.first)
                .then_some((Type::Organization, None))
        })
}
