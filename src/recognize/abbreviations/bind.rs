//! What is the long form of a definition? One of the claims that end with it, or what its words make
//! of it.

use crate::analysis::Analysis;
use crate::gazetteer::Type;
use crate::gazetteer::lexicon::Class;
use crate::matcher::{Hit, Target};
use crate::recognize::abbreviations::Definition;
use crate::recognize::organization::{
    by_first_word, is_party_by_words, romance_type, type_of_head,
};
use crate::recognize::{Binding, Found, Proposal, Reading, company, coordination, is_place};
use crate::text::normal_form;

/// Finds what the long form of a definition is among the claims that end with it.
pub(super) fn bind(
    analysis: &Analysis<'_>,
    definition: &Definition,
    all: &Found,
    proposals: &[Proposal],
) -> Binding {
    let known = claim_of(analysis, definition, proposals);
    let binding = Binding {
        first: definition.first,
        last: definition.last,
        acronym: definition.acronym,
        translation: definition.translation,
        reading: None,
        made: None,
    };
    let organization = known.and_then(|claim| match claim.reading {
        Reading::Organization(index) => Some((claim, &all.organizations[index])),
        _ => None,
    });
    // `Indian Ocean Tuna Commission (IOTC)`: letters that explain more than what the head noun
    // claims make the longer name.
    if let Some((_, name)) =
        organization.filter(|(claim, _)| definition.explained && claim.first > definition.first)
    {
        let mut name = name.clone();
        name.first = definition.first;
        by_first_word(analysis, &mut name);
        return Binding {
            made: Some((name.kind, name.subtype)),
            ..binding
        };
    }
    if let Some(ministry) = ministry_of_minister(analysis, definition) {
        return ministry;
    }
    let Some(claim) = known else {
        return Binding {
            made: made_of(analysis, definition),
            ..binding
        };
    };
    Binding {
        first: claim.first,
        last: claim.last,
        reading: Some(claim.reading.clone()),
        made: organization.map(|(_, name)| (name.kind, name.subtype)),
        ..binding
    }
}

/// Returns the claim that the long form of a definition is, of those that end with it.
fn claim_of<'p>(
    analysis: &Analysis<'_>,
    definition: &Definition,
    proposals: &'p [Proposal],
) -> Option<&'p Proposal> {
    let entity = |claim: &&Proposal| match &claim.reading {
        Reading::Names(hits) => hits
            .iter()
            .any(|hit| !matches!(hit.target, Target::Demonym(_))),
        _ => true,
    };
    let is_made = |claim: &&Proposal| matches!(claim.reading, Reading::Organization(_));
    let is_name = |claim: &&Proposal| matches!(claim.reading, Reading::Names(_));
    let entities = || proposals.iter().filter(entity);
    let exact = entities().find(|claim| claim.first == definition.first);
    // A name of the gazetteers that holds the whole form is what the acronym stands for: `Justice
    // and Development Party (AKP)`, of which the letters explain only a part.
    let whole = entities()
        .filter(is_name)
        .filter(|claim| claim.first < definition.first && claim.last > claim.first)
        .min_by_key(|claim| claim.first);
    let strong = exact
        .filter(is_name)
        .filter(|claim| definition.explained && claim.last > claim.first);
    match (strong, whole) {
        (Some(strong), Some(whole)) if !of_acronym(analysis, definition, whole) => Some(strong),
        (_, Some(whole)) => Some(whole),
        (_, None) => {
            // `Provincial Council for Land (CNL)`: the longest name that ends there is the mention.
            let made = proposals.iter().filter(is_made);
            let longest = made.min_by_key(|claim| claim.first);
            let exact = match exact.filter(is_made) {
                Some(_) => longest,
                None => exact,
            };
            exact.or_else(|| around(analysis, definition, entities()))
        }
    }
}

/// Returns the longest claim that the long form is a part of, or that is a part of it.
fn around<'p>(
    analysis: &Analysis<'_>,
    definition: &Definition,
    entities: impl Iterator<Item = &'p Proposal>,
) -> Option<&'p Proposal> {
    entities
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
        })
}

/// `Communists Party (PCRM)`: a form that nothing knows, of letters that gazetteers know here as a
/// body of the same kind, is another name of that body.
pub(super) fn named_by_letters(
    analysis: &Analysis<'_>,
    definition: &Definition,
    all: &Found,
    ending: &[Proposal],
) -> Option<(Proposal, Binding)> {
    let Some(form) = ending.iter().max_by_key(|claim| claim.last - claim.first) else {
        // `National Animal Health Service (SENASA)`: words that no gazetteer has.
        let (kind, _) = made_of(analysis, definition)?;
        let form = Proposal {
            first: definition.first,
            last: definition.last,
            reading: Reading::Blocked,
        };
        return by_letters(analysis, definition, all, &form, |of| of == kind);
    };
    let Reading::Organization(index) = form.reading else {
        return None;
    };
    by_letters(analysis, definition, all, form, |of| {
        of == all.organizations[index].kind
    })
}

/// `General Economic Confederation (CGE)`, `Financial Analysis Unit (UAF)`: the English of a name that
/// gazetteers have in the country's language, told by its letters and by words that both have.
pub(super) fn translated_name(
    analysis: &Analysis<'_>,
    definition: &Definition,
    all: &Found,
    ending: &[Proposal],
) -> Option<(Proposal, Binding)> {
    let form = ending.iter().max_by_key(|claim| claim.last - claim.first)?;
    let kind = match &form.reading {
        Reading::Organization(index) => all.organizations[*index].kind,
        Reading::Names(hits) => {
            let template = |hit: &Hit| match hit.target {
                Target::Template(at, _) => Some(&analysis.gazetteer.templates[at as usize])
                    .filter(|template| template.id.as_str() != "government")
                    .map(|template| template.kind),
                _ => None,
            };
            hits.iter()
                .map(template)
                .collect::<Option<Vec<_>>>()?
                .first()
                .copied()?
        }
        _ => return None,
    };
    // `the Technological Laboratory of Uruguay (LATU)`: of a state institute the noun may say another
    // kind than lists do.
    let state = |kind: Type| matches!(kind, Type::GovernmentBody | Type::Institution);
    let alike = |of: Type| of == kind || state(of) && state(kind);
    let (claim, binding) = by_letters(analysis, definition, all, form, alike)?;
    let Some(Reading::Names(hits)) = &binding.reading else {
        return None;
    };
    let Target::Entry(at) = hits.first()?.target else {
        return None;
    };
    let entry = &analysis.gazetteer.entries[at as usize];
    let aliases = entry.aliases.iter().map(|alias| alias.text.as_str());
    let known = normal_form(&aliases.fold(entry.label.clone(), |all, alias| all + " " + alias));
    let begins = |word: &str| word.get(..COGNATE).map(str::to_owned);
    let known: Vec<String> = known.split(' ').filter_map(begins).collect();
    let words: Vec<String> = (form.first..=form.last)
        .filter(|at| {
            !analysis.is(*at, Class::LeadingHead) && !analysis.is(*at, Class::TrailingHead)
        })
        .filter_map(|at| begins(analysis.norm(at)))
        .collect();
    let shared = words.iter().filter(|word| known.contains(word)).count();
    (shared > 0 && 2 * shared >= words.len()).then_some((claim, binding))
}

/// The letters with which words of one origin begin: `analisis`, `analysis`.
const COGNATE: usize = 4;

/// As [`named_by_letters`], for a form of one of such kinds.
fn by_letters(
    analysis: &Analysis<'_>,
    definition: &Definition,
    all: &Found,
    form: &Proposal,
    is_kind: impl Fn(Type) -> bool,
) -> Option<(Proposal, Binding)> {
    let home = analysis.context.home().map(|(country, _)| country);
    let here = |hit: &&Hit| match hit.target {
        Target::Entry(at) => {
            let entry = &analysis.gazetteer.entries[at as usize];
            hit.last as usize == definition.acronym
                && is_kind(entry.kind)
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
        let form = normal_form(name);
        let words: Vec<&str> = form.split(' ').collect();
        (start..last).find(|first| {
            let own = (*first..=last).map(|at| analysis.norm(at));
            last - first < words.len() && own.eq(words[..=last - first].iter().copied())
        })
    });
    firsts.min()
}

/// `Minister of Communications (MOC) Abdullah X`: the letters are the ministry's, the words a title;
/// `Ministries of Foreign Affairs (MFA) and Trade`: of the first of several.
fn ministry_of_minister(analysis: &Analysis<'_>, definition: &Definition) -> Option<Binding> {
    let (first, last) = (definition.first, definition.last);
    let titled = last > first + 1
        && matches!(analysis.norm(first), "minister" | "ministries")
        && analysis.norm(first + 1) == "of";
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
fn of_acronym(analysis: &Analysis<'_>, definition: &Definition, claim: &Proposal) -> bool {
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

/// Tells whether the acronym and the claim's words name one entry, of the document's country or of none.
pub(super) fn named_here(
    analysis: &Analysis<'_>,
    definition: &Definition,
    claim: &Proposal,
) -> bool {
    let Reading::Names(hits) = &claim.reading else {
        return false;
    };
    let home = analysis.context.home().map(|(country, _)| country);
    let here = |target: Target| {
        matches!(target, Target::Entry(at) if {
            let of = analysis.gazetteer.entries[at as usize].country;
            of.is_none() || home.is_none() || of == home
        })
    };
    let letters = analysis.hits_at(definition.acronym);
    hits.iter()
        .any(|hit| here(hit.target) && letters.iter().any(|other| other.target == hit.target))
}

/// Tells what an unknown long form is by its head noun; `None` when it is no organization.
fn made_of(
    analysis: &Analysis<'_>,
    definition: &Definition,
) -> Option<(Type, Option<&'static str>)> {
    let words = definition.first..=definition.last;
    let tokens = analysis.tokens();
    let head = words.clone().find(|at| {
        tokens[*at].shape.capital
            && (analysis.is(*at, Class::LeadingHead) || analysis.is(*at, Class::TrailingHead))
    });
    // `National Coalition Party (PCN)`: the last head says what it is.
    let last = definition.last;
    let party = tokens[last].shape.capital
        && analysis
            .kind_of(last, Class::TrailingHead)
            .is_some_and(|kind| kind.kind == Type::Party);
    if party && last > definition.first {
        return Some((Type::Party, None));
    }
    if let Some(head) = head {
        let kind = type_of_head(analysis, head);
        let party =
            kind.0 == Type::Ngo && is_party_by_words(analysis, definition.first, definition.last);
        return Some(if party { (Type::Party, None) } else { kind });
    }
    // `Agence nationale pour la renovation urbaine (ANRU)`: letters that such a name explains.
    let (first, last) = (definition.first, definition.last);
    let foreign = romance_type(analysis, first, last);
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
        || company::without_form(analysis, definition.first, definition.last) < definition.last;
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
    // `Organized Crime and Racketeering Section (OCRS)`: plain words, and letters that explain them.
    let letters = analysis.letters(definition.acronym);
    let named = definition.explained && letters >= 3 && tokens[first].shape.capital;
    if let Some(kind) = analysis
        .kind_of(last, Class::HeadWithLetters)
        .filter(|_| named && tokens[last].shape.capital)
    {
        return Some((kind.kind, kind.subtype));
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
