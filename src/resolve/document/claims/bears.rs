//! Which hits does the document bear out? Context, cues and the words around decide.

use rustc_hash::FxHashSet;

use super::super::scene::Scene;
use super::super::{organizations, people, persons, score, templates};
use super::bounds::{behind_title, country_before, division, is_body, is_ministry, of_country};
use super::longer::{is_address, part_of_longer, within_acronym, within_name};
use super::{Claim, Claimed};
use crate::gazetteer::lexicon::Class;
use crate::rules::Rule;
use crate::gazetteer::{Entry, Type};
use crate::matcher::{Hit, Target};
use crate::text::Gap;

/// Groups the hits that the context bears out by their span; ministries' names grow their tails.
pub(super) fn borne_out(scene: &Scene<'_>) -> Vec<Claimed> {
    let strong = strongly_named(scene);
    let mut out: Vec<Claimed> = Vec::new();
    let mut at = 0;
    while at < scene.hits.len() {
        let (first, last) = (scene.hits[at].first, scene.hits[at].last);
        let same = scene.hits[at..]
            .iter()
            .take_while(|hit| (hit.first, hit.last) == (first, last));
        let group: Vec<Hit> = same.copied().collect();
        at += group.len();
        let held: Vec<Hit> = group
            .into_iter()
            .filter(|hit| holds(scene, hit, &strong))
            .collect();
        if held.is_empty() {
            continue;
        }
        let (first, mut last) = (first as usize, last as usize);
        if held.iter().any(|hit| is_ministry(scene, hit)) {
            last = organizations::ministry_tail(scene, last, scene.segment(first).end);
        }
        if held.iter().any(|hit| is_body(scene, hit)) {
            let longer = of_country(scene, last, scene.segment(first).end);
            // What gazetteers know by the longer name is that.
            let known = |last: &usize| {
                let mut hits = scene.hits_at(first).iter();
                hits.any(|hit| hit.last as usize == *last)
            };
            last = longer.filter(|last| !known(last)).unwrap_or(last);
        }
        let first = country_before(scene, &held, first).unwrap_or(first);
        let first = behind_title(scene, &held, first, last);
        let held = division(scene, &held, last).unwrap_or(held);
        // A ministry's name that grew its tail may be an entry's whole name.
        let known = out
            .iter_mut()
            .rev()
            .take_while(|known| known.first == first)
            .find_map(|known: &mut Claimed| match &mut known.claim {
                Claim::Names(hits) if (known.first, known.last) == (first, last) => Some(hits),
                _ => None,
            });
        match known {
            Some(hits) => hits.extend(held),
            None => out.push(Claimed {
                first,
                last,
                claim: Claim::Names(held),
            }),
        }
    }
    out
}

/// Entries and templates that a name names beyond doubt somewhere in the document.
pub(super) fn strongly_named(scene: &Scene<'_>) -> FxHashSet<Target> {
    let strong = |hit: &&Hit| {
        let name = scene.names.name(hit.name);
        !hit.needs_context && !name.short && !name.weak
    };
    scene
        .hits
        .iter()
        .filter(strong)
        .map(|hit| scene.names.name(hit.name).target)
        .collect()
}

/// Tells whether the document bears a hit out.
pub(super) fn holds(scene: &Scene<'_>, hit: &Hit, strong: &FxHashSet<Target>) -> bool {
    let name = scene.names.name(hit.name);
    let context = &scene.context;
    let in_use = crate::gazetteer::Period {
        since: name.since,
        until: name.until,
    };
    if !in_use.holds_in(context.year) && name.needs_context {
        return false;
    }
    match name.target {
        Target::Demonym(at) => {
            let country = scene.gazetteer.entries[at as usize].country.as_deref();
            // `the Inter-American system`: no nation's.
            let first = hit.first as usize;
            let between = first > scene.segment(first).start
                && scene.tokens()[first].gap == Gap::Joined
                && matches!(scene.norm(first - 1), "inter" | "pan" | "trans" | "intra");
            if between {
                return false;
            }
            // `French officials said` opens with a word, but not with that word alone.
            let next = hit.last as usize + 1;
            let tokens = scene.tokens();
            let title = next < scene.segment(hit.first as usize).end
                && tokens[next].gap <= Gap::Space
                && (scene.is(next, Class::Title) || tokens[next].shape.capital)
                && tokens[hit.first as usize].shape.capital;
            let asks = hit.needs_context || name.weak;
            !asks
                || title && !name.weak
                || country.is_none_or(|country| context.knows(country))
                || strong.contains(&Target::Entry(at))
        }
        Target::Template(at, country) => {
            let template = &scene.gazetteer.templates[at as usize];
            let post = template.kind == Type::Post && template.subtype.is_some();
            if post {
                return own_post(scene, hit, &template.id);
            }
            if country.is_some() {
                return true;
            }
            // `MPs` are no Ministry of Public Security.
            let surface = scene.surface(hit.first as usize, hit.last as usize);
            if name.acronym && surface.contains(char::is_lowercase) {
                return false;
            }
            // An acronym or short form needs a country, and the full name or nothing against it.
            let home = context.home().is_some();
            let named = strong.contains(&name.target);
            let beside = templates::country_near(scene, hit.first as usize, hit.last as usize)
                .is_some_and(|(_, rule, _)| matches!(rule, Rule::CountryBefore | Rule::CountryBehind | Rule::CountryBeside));
            if name.short {
                named || beside
            } else if hit.needs_context {
                // In capitals `FAR` and `MEN` are words before they are acronyms.
                let word = name.common
                    && scene.view.segment_of(hit.first).capitals
                    && template.id != "government";
                named || beside || home && !word && (name.acronym || name.tokens > 1)
            } else {
                true
            }
        }
        Target::Entry(at) => {
            let entry = &scene.gazetteer.entries[at as usize];
            let named = strong.contains(&name.target);
            let country = entry.country.as_deref();
            let known = country.is_some_and(|country| country != "US" && context.knows(country));
            let american = country == Some("US") && entry.kind != Type::Place && !name.common;
            let place = entry.kind == Type::Place;
            if name.weak && !named && !(place && region_of_city(scene, hit)) {
                return false;
            }
            if name.short {
                return named || known || american;
            }
            // `Qadhafi` of 1968 is not he who came to rule in 1969.
            let surname = hit.first == hit.last && entry.kind == Type::Person;
            if surname && people::before_office(scene, entry) {
                return false;
            }
            // `Ferghana.ru`: an address.
            if entry.kind == Type::Place && is_address(scene, hit) {
                return false;
            }
            // `MND-CS`: a part of a longer acronym; `Laskar Jundullah`: of a longer name.
            if within_acronym(scene, hit) || within_name(scene, hit, entry) {
                return false;
            }
            // `Jomo Kenyatta International Airport` is no person.
            let end = scene.segment(hit.first as usize).end;
            if entry.kind == Type::Person
                && persons::heads_something_else(scene, hit.last as usize, end)
            {
                return false;
            }
            // `the Ministry of Interior, France's Ministry of Defense`: the owner of what follows.
            let last = hit.last as usize;
            let owner = hit.last > hit.first
                && entry.kind == Type::GovernmentBody
                && scene.tokens()[last].shape.possessive
                && scene.tokens()[last].gap == Gap::Comma;
            if owner {
                return false;
            }
            if foreign_by_common_words(scene, hit, entry) {
                return false;
            }
            // `Gulf of Uraba`, `Giron` in `Gustavo Giron Higuita`: part of a longer name.
            if entry.kind == Type::Place && part_of_longer(scene, hit, entry) {
                return false;
            }
            if !hit.needs_context {
                return bears_out(scene, hit, entry);
            }
            if entry.is_country() {
                // `TURKEY` in capitals, `Chad` at a sentence's beginning: countries pass, unless
                // the gazetteer itself asks for context.
                return !name.needs_context
                    || named
                    || known
                    || country.is_some_and(|c| context.tags.iter().any(|t| t == c));
            }
            let segment_capitals = scene.view.segment_of(hit.first).capitals;
            match entry.kind {
                Type::Place => {
                    named
                        || region_of_city(scene, hit)
                        || known && (!name.common || set_in(scene, hit))
                        || preposition(scene, hit) && !name.common && bears_out(scene, hit, entry)
                }
                Type::Person => named || known || context.knows(country.unwrap_or("")),
                Type::Position => name.acronym || named,
                // `the Security Council`, `the General Assembly`: the one of the United Nations.
                Type::InternationalOrganization if name.tokens > 1 && !segment_capitals => true,
                _ => {
                    named
                        || known
                        || american
                        || entry.country.is_none() && name.acronym && !name.common
                }
            }
        }
    }
}

/// `arrested in Split`: a town's name that is a word too, written as a name behind a preposition of
/// place, amid small letters.
fn set_in(scene: &Scene<'_>, hit: &Hit) -> bool {
    let first = hit.first as usize;
    preposition(scene, hit)
        && !matches!(scene.norm(first - 1), "to" | "between" | "at")
        && !scene.tokens()[first - 1].shape.capital
        && !scene.tokens()[first].shape.upper
        && !scene.view.segment_of(hit.first).heading
}

/// `Atlanta, Georgia`; `the state of Georgia`: a region by a city of its own before the comma, or by
/// its noun in lower case.
fn region_of_city(scene: &Scene<'_>, hit: &Hit) -> bool {
    let rules = [Rule::CityBeside, Rule::CueRegion];
    score::candidates(scene, std::slice::from_ref(hit))
        .iter()
        .flat_map(|candidate| &candidate.because)
        .any(|reason| rules.contains(&reason.rule))
}

/// Parties and bodies of one country by words that every country has (`Liberal Party`): of another
/// country than those in context, they are not meant.
pub(super) fn foreign_by_common_words(scene: &Scene<'_>, hit: &Hit, entry: &Entry) -> bool {
    let national = matches!(entry.kind, Type::Party | Type::GovernmentBody);
    let Some(country) = entry.country.as_deref().filter(|_| national) else {
        return false;
    };
    let context = &scene.context;
    let name = scene.names.name(hit.name);
    let elsewhere = context.origin.is_some() || !context.tags.is_empty();
    let party = entry.kind == Type::Party;
    let ours = country == "US" && !party;
    // In capitals the words before it may be a part of the name.
    let capitals = scene.view.segment_of(hit.first).capitals;
    let cut = capitals
        && party
        && context
            .origin
            .as_deref()
            .is_some_and(|home| home != country);
    if !elsewhere || ours || context.knows(country) && !cut {
        return false;
    }
    if country == "US" && context.tags.iter().any(|code| code == "US") {
        return false;
    }
    let words = hit.first as usize..=hit.last as usize;
    let plain = words.clone().all(|at| {
        scene.is(at, Class::Common)
            || scene.is(at, Class::Connector)
            || scene.is(at, Class::Portfolio)
    });
    name.tokens > 1 && plain && party || name.acronym && party
}

/// A town that is no capital, not great, and not in a country that the document is about, is
/// borne out only by a preposition, a country beside it, or a cue.
///
/// Names of persons and things are names of towns too (`Clinton`, `Ross`, `Santiago`).
pub fn bears_out(scene: &Scene<'_>, hit: &Hit, entry: &Entry) -> bool {
    let town = entry.kind == Type::Place
        && matches!(
            entry.subtype.as_deref(),
            Some("city" | "region" | "district")
        );
    if !town {
        return true;
    }
    let country = entry.country.as_deref().unwrap_or("");
    let known = country != "US" && scene.context.knows(country);
    let capital = scene
        .gazetteer
        .country(country)
        .and_then(|home| scene.gazetteer.capital(&home.id));
    if known || capital == Some(&entry.id) || entry.population().unwrap_or(0) >= 500_000 {
        return true;
    }
    let candidate = score::candidates(scene, std::slice::from_ref(hit));
    let cued = candidate.iter().any(|candidate| {
        candidate.because.iter().any(|reason| {
            matches!(
                reason.rule,
                Rule::CountryBeside | Rule::RegionBeside | Rule::CityBeside | Rule::CueCity | Rule::CueRegion
            )
        })
    });
    let region = entry.subtype.as_deref() != Some("city");
    cued || (preposition(scene, hit) || region) && !scene.names.name(hit.name).common
}

pub(super) fn preposition(scene: &Scene<'_>, hit: &Hit) -> bool {
    preposition_before(scene, hit.first as usize)
}

/// Tells whether a word stands before a token that places follow.
pub fn preposition_before(scene: &Scene<'_>, first: usize) -> bool {
    first > scene.segment(first).start
        && scene.tokens()[first].gap <= Gap::Space
        && scene.is(first - 1, Class::PlacePreposition)
}

/// `post`, `mission`, `embassy`, `consulate` as words of a cable: the sender's own.
pub(super) fn own_post(scene: &Scene<'_>, hit: &Hit, template: &str) -> bool {
    let first = hit.first as usize;
    let tokens = scene.tokens();
    let segment = scene.segment(first);
    let before = if first > segment.start {
        scene.norm(first - 1)
    } else {
        ""
    };
    let after = scene.norm(hit.last as usize + 1);
    let capital = tokens[first].shape.capital;
    let alone = hit.first == hit.last;
    // `OAS Mission to Support ...`: another's.
    let others = first > segment.start
        && tokens[first].gap <= Gap::Space
        && (segment.start.max(first.saturating_sub(4))..first)
            .flat_map(|at| scene.hits_at(at))
            .filter(|hit| hit.last as usize + 1 == first)
            .any(|hit| match scene.names.name(hit.name).target {
                Target::Entry(at) => {
                    scene.gazetteer.entries[at as usize].kind == Type::InternationalOrganization
                }
                _ => false,
            });
    if others && alone {
        return false;
    }
    if scene.context.post.is_none() && !scene.names.name(hit.name).text.contains(' ') {
        return false;
    }
    // The template's words tell more than its name: `mission` and `post` are one template.
    let word = match (template, scene.norm(hit.last as usize)) {
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
                && scene.is(first - 2, Class::Determiner);
            let verb = Class::NoPostBefore.holds(before);
            !joined
                && (capital || !described)
                && (!verb
                    || capital
                        && !scene.opens_sentence(first)
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
                && scene.country_ending(first - 1).is_none()
                && alone
                && !capital
                && !Class::OwnPostBefore.holds(before);
            !other
        }
    }
}
