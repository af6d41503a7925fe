//! Which hits does the document bear out? Context, cues and the words around decide.

use rustc_hash::FxHashSet;

use crate::analysis::{Analysis, features, nearby, offices};
use crate::country::CountryCode;
use crate::gazetteer::lexicon::Class;
use crate::gazetteer::{Entry, Type};
use crate::matcher::{Hit, Target};
use crate::recognize::Proposal;
use crate::recognize::Reading;
use crate::recognize::gazetteer::containment::{
    is_address, part_of_longer, within_acronym, within_name,
};
use crate::recognize::gazetteer::extent::{
    behind_title, country_before, division, is_body, is_ministry, of_country,
};
use crate::rules::Rule;
use crate::text::Gap;

/// Groups the hits that the context bears out by their span; ministries' names grow their tails.
pub(crate) fn plausible(analysis: &Analysis<'_>) -> Vec<Proposal> {
    let strong = strongly_named(analysis);
    let mut out: Vec<Proposal> = Vec::new();
    let mut at = 0;
    while at < analysis.hits.len() {
        let (first, last) = (analysis.hits[at].first, analysis.hits[at].last);
        let same = analysis.hits[at..]
            .iter()
            .take_while(|hit| (hit.first, hit.last) == (first, last));
        let group: Vec<Hit> = same.copied().collect();
        at += group.len();
        let (mut held, rest): (Vec<Hit>, Vec<Hit>) = group
            .into_iter()
            .partition(|hit| holds(analysis, hit, &strong));
        if held.is_empty() {
            continue;
        }
        // A village abroad is not meant, but it is told that it lost.
        let beside = held.iter().all(|hit| analysis.is_place(hit));
        held.extend(
            rest.into_iter()
                .filter(|hit| beside && is_remote_hit(analysis, hit)),
        );
        // What the user's list calls so is meant, whatever the shipped lists call so too.
        if held.iter().any(|hit| is_own(analysis, hit)) {
            held.retain(|hit| is_own(analysis, hit));
        } else {
            // `Heath`, `al-Hadid`: he of the user's list, if anybody.
            let bearers = analysis.gazetteer.bearers();
            let surname = !bearers.by_surname(analysis.norm(last as usize)).is_empty()
                && (first..last).all(|word| analysis.is(word as usize, Class::Particle));
            held.retain(|hit| !(surname && is_person(analysis, hit)));
            if held.is_empty() {
                continue;
            }
        }
        let (first, mut last) = (first as usize, last as usize);
        if held.iter().any(|hit| is_ministry(analysis, hit)) {
            last = crate::recognize::organization::ministry_tail(
                analysis,
                last,
                analysis.segment(first).end,
            );
        }
        if held.iter().any(|hit| is_body(analysis, hit)) {
            let longer = of_country(analysis, last, analysis.segment(first).end);
            // What gazetteers know by the longer name is that.
            let known = |last: &usize| {
                let mut hits = analysis.hits_at(first).iter();
                hits.any(|hit| hit.last as usize == *last)
            };
            last = longer.filter(|last| !known(last)).unwrap_or(last);
        }
        let first = country_before(analysis, &held, first).unwrap_or(first);
        let first = behind_title(analysis, &held, first, last);
        let first = with_article(analysis, &held, first);
        let held = division(analysis, &held, last).unwrap_or(held);
        // A ministry's name that grew its tail may be an entry's whole name.
        let known = out
            .iter_mut()
            .rev()
            .take_while(|known| known.first == first)
            .find_map(|known: &mut Proposal| match &mut known.reading {
                Reading::Names(hits) if (known.first, known.last) == (first, last) => Some(hits),
                _ => None,
            });
        match known {
            Some(hits) => hits.extend(held),
            None => out.push(Proposal {
                first,
                last,
                reading: Reading::Names(held),
            }),
        }
    }
    out
}

fn is_person(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    match analysis.names.name(hit.name).target {
        Target::Entry(at) => analysis.gazetteer.entries[at as usize].kind == Type::Person,
        _ => false,
    }
}

/// Tells whether a hit is of an entry of the user's folders.
fn is_own(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    match analysis.names.name(hit.name).target {
        Target::Entry(at) => analysis.gazetteer.entries[at as usize].own,
        _ => false,
    }
}

/// `The Hague`, `The Rising Nepal`: the article is part of the name where the gazetteer has it in
/// the name and the text writes it with a capital.
fn with_article(analysis: &Analysis<'_>, hits: &[Hit], first: usize) -> usize {
    let tokens = analysis.tokens();
    let named = hits.iter().any(|hit| {
        let name = analysis.names.name(hit.name);
        let entry = match name.target {
            Target::Entry(at) => &analysis.gazetteer.entries[at as usize],
            _ => return false,
        };
        let article = name.text.starts_with("The ") || entry.label.starts_with("The ");
        article && matches!(entry.kind, Type::Place | Type::Media)
    });
    let stands = first > analysis.segment(first).start
        && tokens[first].gap == Gap::Space
        && analysis.norm(first - 1) == "the"
        && tokens[first - 1].shape.capital
        && !analysis.view.segment_of(first as u32).capitals;
    if named && stands { first - 1 } else { first }
}

/// Entries and templates that a name names beyond doubt somewhere in the document.
pub(crate) fn strongly_named(analysis: &Analysis<'_>) -> FxHashSet<Target> {
    let strong = |hit: &&Hit| {
        let name = analysis.names.name(hit.name);
        !hit.needs_context && !name.short && !name.weak
    };
    analysis
        .hits
        .iter()
        .filter(strong)
        .map(|hit| analysis.names.name(hit.name).target)
        .collect()
}

/// Tells whether the document bears a hit out.
pub(crate) fn holds(analysis: &Analysis<'_>, hit: &Hit, strong: &FxHashSet<Target>) -> bool {
    let name = analysis.names.name(hit.name);
    let context = &analysis.context;
    let in_use = crate::gazetteer::Period {
        since: name.since,
        until: name.until,
    };
    if !in_use.holds_in(context.year) && name.needs_context {
        return false;
    }
    if crate::recognize::gazetteer::capitals::is_word(analysis, hit) {
        return false;
    }
    match name.target {
        Target::Demonym(at) => {
            let country = analysis.gazetteer.entries[at as usize].country;
            // `the Inter-American system`: no nation's.
            let first = hit.first as usize;
            let between = first > analysis.segment(first).start
                && analysis.tokens()[first].gap == Gap::Joined
                && matches!(
                    analysis.norm(first - 1),
                    "inter" | "pan" | "trans" | "intra"
                );
            if between {
                return false;
            }
            // `French officials said` opens with a word, but not with that word alone.
            let next = hit.last as usize + 1;
            let tokens = analysis.tokens();
            let title = next < analysis.segment(hit.first as usize).end
                && tokens[next].gap <= Gap::Space
                && (analysis.is(next, Class::Title) || tokens[next].shape.capital)
                && tokens[hit.first as usize].shape.capital;
            let asks = hit.needs_context || name.weak;
            !asks
                || title && !name.weak
                || country.is_none_or(|country| context.knows(country))
                || strong.contains(&Target::Entry(at))
        }
        Target::Template(at, country) => {
            let template = &analysis.gazetteer.templates[at as usize];
            let post = template.kind == Type::Post && template.subtype.is_some();
            if post {
                return own_post(analysis, hit, &template.id);
            }
            if country.is_some() {
                return true;
            }
            // `MPs` are no Ministry of Public Security.
            let surface = analysis.surface(hit.first as usize, hit.last as usize);
            if name.acronym && surface.contains(char::is_lowercase) {
                return false;
            }
            // An acronym or short form needs a country, and the full name or nothing against it.
            let home = context.home().is_some();
            let named = strong.contains(&name.target);
            let beside = nearby::country_near(analysis, hit.first as usize, hit.last as usize)
                .is_some_and(|(_, rule, _)| {
                    matches!(
                        rule,
                        Rule::CountryBefore | Rule::CountryBehind | Rule::CountryBeside
                    )
                });
            if name.short {
                named || beside
            } else if hit.needs_context {
                // In capitals `FAR` and `MEN` are words before they are acronyms.
                let word = name.common
                    && name.tokens == 1
                    && analysis.view.segment_of(hit.first).capitals
                    && template.id != "government";
                // `Gendarmerie`, `Jandarma`: no word of English.
                let foreign = !name.common && !name.weak && name.text.len() > 5;
                let full = name.acronym || name.tokens > 1 || foreign;
                named || beside || home && !word && (full || is_called(analysis, hit, &template.id))
            } else {
                true
            }
        }
        Target::Entry(at) => {
            let entry = &analysis.gazetteer.entries[at as usize];
            let named = strong.contains(&name.target);
            let country = entry.country;
            let known =
                country.is_some_and(|country| country != CountryCode::US && context.knows(country));
            let american =
                country == Some(CountryCode::US) && entry.kind != Type::Place && !name.common;
            let place = entry.kind == Type::Place;
            if name.weak && !named && !(place && region_of_city(analysis, hit)) {
                return false;
            }
            if name.short {
                return named || known || american;
            }
            // `Qadhafi` of 1968 is not he who came to rule in 1969.
            let surname = hit.first == hit.last && entry.kind == Type::Person;
            if surname
                && (offices::before_office(analysis, entry) || offices::succeeded(analysis, entry))
            {
                return false;
            }
            // `Ferghana.ru`: an address.
            if entry.kind == Type::Place && is_address(analysis, hit) {
                return false;
            }
            // `MND-CS`: a part of a longer acronym; `Laskar Jundullah`: of a longer name.
            if within_acronym(analysis, hit) || within_name(analysis, hit, entry) {
                return false;
            }
            // `Jomo Kenyatta International Airport` is no person.
            let end = analysis.segment(hit.first as usize).end;
            if entry.kind == Type::Person
                && crate::recognize::person::heads_something_else(analysis, hit.last as usize, end)
            {
                return false;
            }
            // `the Ministry of Interior, France's Ministry of Defense`: the owner of what follows.
            let last = hit.last as usize;
            let owner = hit.last > hit.first
                && entry.kind == Type::GovernmentBody
                && analysis.tokens()[last].shape.possessive
                && analysis.tokens()[last].gap == Gap::Comma;
            if owner {
                return false;
            }
            if foreign_by_common_words(analysis, hit, entry) || is_owned(analysis, hit, entry) {
                return false;
            }
            // `Ombudsman Lohia Ravu`: the title of whom the name behind it names.
            let next = last + 1;
            let title = hit.first == hit.last
                && entry.kind == Type::GovernmentBody
                && analysis.is(last, Class::StrongTitle)
                && next < end
                && analysis.tokens()[next].gap == Gap::Space
                && analysis.tokens()[next].shape.capital
                && !analysis.tokens()[last].shape.possessive;
            if title {
                return false;
            }
            // `743 KUNA`: money, and no acronym.
            if hit.first == hit.last && is_sum(analysis, hit) {
                return false;
            }
            // `Gulf of Uraba`, `Giron` in `Gustavo Giron Higuita`: part of a longer name.
            if entry.kind == Type::Place && part_of_longer(analysis, hit, entry) {
                return false;
            }
            if !hit.needs_context {
                return bears_out(analysis, hit, entry);
            }
            if entry.is_country() {
                // `TURKEY` in capitals, `Chad` at a sentence's beginning: countries pass, unless
                // the gazetteer itself asks for context.
                return !name.needs_context
                    || named
                    || known
                    || country.is_some_and(|c| context.tags.contains(&c));
            }
            let segment_capitals = analysis.view.segment_of(hit.first).capitals;
            // `Eni, ExxonMobil, Shell and Total`: a list of such things.
            if in_list_of_kin(analysis, hit, entry.kind) {
                return true;
            }
            match entry.kind {
                Type::Place => {
                    let beside = features::beside(analysis, hit, entry);
                    named
                        || matches!(beside, Some(Rule::CountryBeside | Rule::RegionBeside))
                        || region_of_city(analysis, hit)
                        || known && (!name.common || set_in(analysis, hit))
                        || preposition(analysis, hit)
                            && !name.common
                            && bears_out(analysis, hit, entry)
                }
                Type::Person => {
                    named || known || country.is_some_and(|country| context.knows(country))
                }
                Type::Position => name.acronym || named,
                // `the Security Council`, `the General Assembly`: the one of the United Nations.
                Type::InternationalOrganization if name.tokens > 1 && !segment_capitals => true,
                // In capitals `SAFE` is a word before it is a body's short form.
                _ if segment_capitals && name.common && hit.first == hit.last => {
                    named || country.is_some() && country == context.origin
                }
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

/// `Congress` in Lima: one word, and the last of the name that the home country's body bears
/// (`Peruvian Congress`).
fn is_called(analysis: &Analysis<'_>, hit: &Hit, template: &str) -> bool {
    let Some((home, _)) = analysis.context.home() else {
        return false;
    };
    let word = analysis.norm(hit.last as usize);
    let holder = analysis
        .gazetteer
        .holder(template, home, analysis.context.year);
    holder.is_some_and(|holder| {
        let label = crate::text::normal_form(&holder.label);
        label.split(' ').next_back() == Some(word)
    })
}

/// `arrested in Split`: a town's name that is a word too, written as a name behind a preposition of
/// place, amid small letters.
fn set_in(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    let first = hit.first as usize;
    preposition(analysis, hit)
        && !matches!(analysis.norm(first - 1), "to" | "between" | "at")
        && !analysis.tokens()[first - 1].shape.capital
        && !analysis.tokens()[first].shape.upper
        && !analysis.view.segment_of(hit.first).heading
}

/// `Atlanta, Georgia`; `the state of Georgia`: a region by a city of its own before the comma, or by
/// its noun in lower case.
fn region_of_city(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    let Target::Entry(at) = analysis.names.name(hit.name).target else {
        return false;
    };
    let entry = &analysis.gazetteer.entries[at as usize];
    let beside = features::beside(analysis, hit, entry);
    matches!(beside, Some(Rule::CityBeside | Rule::RegionInList))
        || features::cue(analysis, hit, entry) == Some(Rule::CueRegion)
}

/// How many items of a list are looked at on each side.
const LISTED: usize = 8;

/// Tells whether a name stands in a list, divided by commas, `and` or `or`, in which something of
/// its kind is named beyond doubt.
fn in_list_of_kin(analysis: &Analysis<'_>, hit: &Hit, kind: Type) -> bool {
    let listed = matches!(
        kind,
        Type::Company | Type::Media | Type::Party | Type::Ngo | Type::ArmedGroup
    );
    if !listed || analysis.view.segment_of(hit.first).capitals {
        return false;
    }
    let tokens = analysis.tokens();
    let segment = analysis.segment(hit.first as usize);
    let joins = |word: usize| matches!(analysis.norm(word), "and" | "or" | "&");
    let of_kind = |other: &&Hit| {
        matches!(analysis.names.name(other.name).target, Target::Entry(at)
            if analysis.gazetteer.entries[at as usize].kind == kind)
    };
    // To the right.
    let mut last = hit.last as usize;
    for _ in 0..LISTED {
        let mut next = last + 1;
        let comma = next < segment.end && tokens[next].gap == Gap::Comma;
        let and = next + 1 < segment.end && joins(next);
        next += usize::from(and);
        if !(comma || and) || next >= segment.end {
            break;
        }
        let Some(other) = analysis.hits_at(next).iter().find(of_kind) else {
            break;
        };
        if !other.needs_context {
            return true;
        }
        last = other.last as usize;
    }
    // To the left.
    let mut first = hit.first as usize;
    for _ in 0..LISTED {
        if first == segment.start {
            break;
        }
        let and = joins(first - 1) && first - 1 > segment.start;
        let comma = tokens[first].gap == Gap::Comma;
        let end = if and { first - 1 } else { first };
        if !(comma || and) {
            break;
        }
        let from = end.saturating_sub(5).max(segment.start);
        let other = (from..end).find_map(|at| {
            let mut hits = analysis.hits_at(at).iter().filter(of_kind);
            hits.find(|other| other.last as usize + 1 == end)
        });
        let Some(other) = other else {
            break;
        };
        if !other.needs_context {
            return true;
        }
        first = other.first as usize;
    }
    false
}

/// `the Senate's Human Rights Committee`: a part of the body that owns it, and none of the world's.
fn is_owned(analysis: &Analysis<'_>, hit: &Hit, entry: &Entry) -> bool {
    let first = hit.first as usize;
    entry.kind == Type::InternationalOrganization
        && hit.last > hit.first
        && first > analysis.segment(first).start
        && analysis.tokens()[first].gap == Gap::Space
        && analysis.tokens()[first - 1].shape.possessive
        && !(first.saturating_sub(5)..first).any(|at| {
            let mut owners = analysis.hits_at(at).iter();
            owners.any(|owner| {
                let target = analysis.names.name(owner.name).target;
                owner.last as usize + 1 == first
                    && matches!(target, Target::Entry(at)
                        if analysis.gazetteer.entries[at as usize].kind == Type::InternationalOrganization)
            })
        })
}

/// A number before the word for a currency.
fn is_sum(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    let first = hit.first as usize;
    first > analysis.segment(first).start
        && analysis.is(first, Class::Currency)
        && analysis.tokens()[first].gap <= Gap::Space
        && analysis.tokens()[first - 1].shape.digits
}

/// Parties and bodies of one country by words that every country has (`Liberal Party`): of another
/// country than those in context, they are not meant.
pub(crate) fn foreign_by_common_words(analysis: &Analysis<'_>, hit: &Hit, entry: &Entry) -> bool {
    let national = matches!(entry.kind, Type::Party | Type::GovernmentBody);
    let Some(country) = entry.country.filter(|_| national) else {
        return false;
    };
    let context = &analysis.context;
    let name = analysis.names.name(hit.name);
    let elsewhere = context.origin.is_some() || !context.tags.is_empty();
    let party = entry.kind == Type::Party;
    let ours = country == CountryCode::US && !party;
    // In capitals the words before it may be a part of the name.
    let capitals = analysis.view.segment_of(hit.first).capitals;
    let cut = capitals && party && context.origin.is_some_and(|home| home != country);
    // `Democratic Party` in Ulaanbaatar: the United States are named in nearly every cable.
    let american = country == CountryCode::US && party && !context.tags.contains(&CountryCode::US);
    let beside = nearby::country_near(analysis, hit.first as usize, hit.last as usize)
        .is_some_and(|(code, rule, _)| code == CountryCode::US && rule == Rule::CountryBefore);
    let known = context.knows(country) && (!american || beside);
    if !elsewhere || ours || known && !cut {
        return false;
    }
    if country == CountryCode::US && context.tags.contains(&CountryCode::US) {
        return false;
    }
    let words = hit.first as usize..=hit.last as usize;
    let plain = words.clone().all(|at| {
        analysis.is(at, Class::Common)
            || analysis.is(at, Class::Connector)
            || analysis.is(at, Class::Portfolio)
    });
    name.tokens > 1 && plain && party || name.acronym && party
}

/// A town that is no capital, not great, and not in a country that the document is about, is
/// borne out only by a preposition, a country beside it, or a cue.
///
/// Names of persons and things are names of towns too (`Clinton`, `Ross`, `Santiago`).
pub fn bears_out(analysis: &Analysis<'_>, hit: &Hit, entry: &Entry) -> bool {
    let town = entry.kind == Type::Place
        && matches!(
            entry.subtype.as_deref(),
            Some("city" | "region" | "district")
        );
    if !town {
        return true;
    }
    let abroad = entry.country.filter(|country| *country != CountryCode::US);
    let known = abroad.is_some_and(|country| analysis.context.knows(country));
    let capital = entry
        .country
        .and_then(|country| analysis.gazetteer.country(country))
        .and_then(|home| analysis.gazetteer.capital(&home.id));
    // `Obama` from Tokyo: the surname of somebody in office, before a town of that name.
    let surname = hit.first == hit.last
        && capital != Some(&entry.id)
        && offices::is_office_holder(analysis, analysis.norm(hit.first as usize));
    let known = known && (!surname || preposition(analysis, hit));
    if known || capital == Some(&entry.id) || entry.population().unwrap_or(0) >= 500_000 {
        return true;
    }
    let beside = features::beside(analysis, hit, entry);
    let cue = features::cue(analysis, hit, entry);
    let cued = beside.is_some_and(|rule| rule != Rule::OtherCountryBeside)
        || matches!(cue, Some(Rule::CueCity | Rule::CueRegion));
    let region = entry.subtype.as_deref() != Some("city");
    let common = analysis.names.name(hit.name).common;
    if is_remote(analysis, entry) {
        return cued;
    }
    // `Jebel Ali`: two words that are no words of the language.
    let telling = hit.last > hit.first
        && entry.population().unwrap_or(0) >= 200_000
        && (hit.first..=hit.last).all(|at| {
            !analysis.is(at as usize, Class::Common)
                && !analysis.is(at as usize, Class::GivenName)
                && !analysis.is(at as usize, Class::NoName)
        });
    if telling {
        return true;
    }
    let great = entry.population().unwrap_or(0) >= 150_000;
    let listed = || great && beside_place(analysis, hit);
    cued || (preposition(analysis, hit) || region || listed()) && !common
}

/// `Redbud Geophysical of Tulsa`, `firms in Chicago and Cleveland`: `of` before a large town, or a
/// list in which a capital or a town of a million stands.
fn beside_place(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    let tokens = analysis.tokens();
    let first = hit.first as usize;
    let segment = analysis.segment(first);
    let is_great = |other: &Hit| {
        let Target::Entry(at) = analysis.names.name(other.name).target else {
            return false;
        };
        let entry = &analysis.gazetteer.entries[at as usize];
        entry.kind == Type::Place
            && !entry.is_country()
            && !other.needs_context
            && entry.population().unwrap_or(0) >= 1_000_000
    };
    let before = first > segment.start && tokens[first].gap == Gap::Space;
    let of = before
        && analysis.norm(first - 1) == "of"
        && first >= segment.start + 2
        && tokens[first - 2].shape.capital
        && tokens[first - 1].gap == Gap::Space
        && !analysis.is(first - 2, Class::Title)
        && !analysis.is(first - 2, Class::LeadingHead);
    let joins = |word: &str| matches!(word, "and" | "or");
    let end = if before && joins(analysis.norm(first - 1)) {
        first - 1
    } else {
        first
    };
    let joined = end < first || tokens[first].gap == Gap::Comma;
    let earlier = joined
        && (end.saturating_sub(3).max(segment.start)..end)
            .flat_map(|at| analysis.hits_at(at))
            .any(|other| other.last as usize + 1 == end && is_great(other));
    let next = hit.last as usize + 1;
    let later = next < segment.end
        && tokens[next].gap <= Gap::Comma
        && tokens[next].gap != Gap::Period
        && {
            let from = next + usize::from(joins(analysis.norm(next)));
            (from > next || tokens[next].gap == Gap::Comma)
                && analysis.hits_at(from).iter().any(is_great)
        };
    of || earlier || later
}

pub(crate) fn preposition(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    preposition_before(analysis, hit.first as usize)
}

fn is_remote_hit(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    match analysis.names.name(hit.name).target {
        Target::Entry(at) => is_remote(analysis, &analysis.gazetteer.entries[at as usize]),
        _ => false,
    }
}

/// Tells whether a place is a small one in a country that the document does not speak of. What bears
/// its name in a cable from elsewhere is most likely a village there that no list has.
pub fn is_remote(analysis: &Analysis<'_>, entry: &Entry) -> bool {
    is_abroad(analysis, entry) && entry.population().unwrap_or(0) < 50_000
}

/// Tells whether a town or region that is no capital and no city of 200,000 lies in a country that
/// the document does not speak of.
pub fn is_abroad(analysis: &Analysis<'_>, entry: &Entry) -> bool {
    let country = entry.country.unwrap_or(CountryCode::US);
    let local = matches!(
        entry.subtype.as_deref(),
        Some("city" | "region" | "district")
    ) && !entry.id.as_str().starts_with("place/");
    let capital = analysis
        .gazetteer
        .country(country)
        .and_then(|home| analysis.gazetteer.capital(&home.id));
    analysis.context.origin.is_some()
        && entry.kind == Type::Place
        && local
        && entry.population().unwrap_or(0) < 200_000
        && country != CountryCode::US
        && !analysis.context.knows(country)
        && capital != Some(&entry.id)
}

/// Tells whether a word stands before a token that places follow.
pub fn preposition_before(analysis: &Analysis<'_>, first: usize) -> bool {
    first > analysis.segment(first).start
        && analysis.tokens()[first].gap <= Gap::Space
        && analysis.is(first - 1, Class::PlacePreposition)
}

/// `Annapurna Post`, `Tripoli Post`: a paper's or a place's name before the noun; `an Embassy in
/// Costa Rica`: some embassy; `Mission Germany`, `Embassy Rabat`: another post, by its name.
fn is_of_another(analysis: &Analysis<'_>, at: usize, segment: &std::ops::Range<usize>) -> bool {
    let tokens = analysis.tokens();
    if analysis.view.segment_of(at as u32).capitals {
        return false;
    }
    let before = (at > segment.start && tokens[at].gap <= Gap::Space).then(|| at - 1);
    let named = before.is_some_and(|before| {
        tokens[before].shape.capital
            && !tokens[before].shape.possessive
            && !analysis.opens_sentence(before)
            && !analysis.is(before, Class::Common)
            && analysis.country_ending(before).is_none()
    });
    let some = before.is_some_and(|before| {
        matches!(
            analysis.norm(before),
            "a" | "an" | "another" | "any" | "every" | "no"
        )
    });
    let behind = at + 1;
    let follows = behind < segment.end
        && tokens[behind].gap == Gap::Space
        && tokens[behind].shape.capital
        && !tokens[at].shape.possessive;
    let called = follows
        && (analysis.country_starting(behind).is_some()
            || analysis
                .hits_at(behind)
                .iter()
                .any(|hit| analysis.is_place(hit)));
    named || some || called
}

/// `post`, `mission`, `embassy`, `consulate` as words of a cable: the sender's own.
pub(crate) fn own_post(analysis: &Analysis<'_>, hit: &Hit, template: &str) -> bool {
    let first = hit.first as usize;
    let tokens = analysis.tokens();
    let segment = analysis.segment(first);
    let before = if first > segment.start {
        analysis.norm(first - 1)
    } else {
        ""
    };
    let after = analysis.norm(hit.last as usize + 1);
    let capital = tokens[first].shape.capital;
    let alone = hit.first == hit.last;
    // `OAS Mission to Support ...`: another's.
    let others = first > segment.start
        && tokens[first].gap <= Gap::Space
        && (segment.start.max(first.saturating_sub(4))..first)
            .flat_map(|at| analysis.hits_at(at))
            .filter(|hit| hit.last as usize + 1 == first)
            .any(|hit| match analysis.names.name(hit.name).target {
                Target::Entry(at) => {
                    analysis.gazetteer.entries[at as usize].kind == Type::InternationalOrganization
                }
                _ => false,
            });
    if others && alone {
        return false;
    }
    if alone && is_of_another(analysis, first, &segment) {
        return false;
    }
    if analysis.context.post.is_none() && !analysis.names.name(hit.name).text.contains(' ') {
        return false;
    }
    // The template's words tell more than its name: `mission` and `post` are one template.
    let word = match (template, analysis.norm(hit.last as usize)) {
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
                && analysis.is(first - 2, Class::Determiner);
            let verb = Class::NoPostBefore.holds(before);
            // In small letters `the security post` is some post; cables write `post requests`, `at post`.
            let plain = before.is_empty()
                || analysis.is(first - 1, Class::FunctionWord)
                || analysis.is(first - 1, Class::Preposition)
                || tokens[first].gap > Gap::Space
                // `informed post that`, `provide post with`.
                || before.ends_with("ed")
                || matches!(after, "that" | "with" | "whether" | "to");
            !joined
                && (capital || plain && !described)
                && (!verb
                    || capital
                        && !analysis.opens_sentence(first)
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
                && analysis.country_ending(first - 1).is_none()
                && alone
                && !capital
                && !Class::OwnPostBefore.holds(before);
            !other
        }
    }
}
