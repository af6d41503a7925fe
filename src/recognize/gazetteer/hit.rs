//! Does the document bear a hit out? Its context, its other names and the words around decide.

use rustc_hash::FxHashSet;

use super::capitals;
use super::containment::{is_address, part_of_longer, within_acronym, within_name};
use super::elsewhere::is_elsewhere;
use super::kin::{in_list_of_kin, is_listed};
use super::own_post::is_own_post;
use crate::analysis::places::{bears_out, preposition};
use crate::analysis::{Analysis, features, nearby, offices};
use crate::country::CountryCode;
use crate::gazetteer::lexicon::Class;
use crate::gazetteer::{Entry, Period, Template, Type};
use crate::matcher::{Hit, Target};
use crate::recognize::constructions::Place;
use crate::recognize::person::heads_something_else;
use crate::rules::Rule;
use crate::text::Gap;

/// How many points of constructions make a listed name one of its kind.
const TOLD: u32 = 2;
/// The same for a name that is no word and nobody's.
const TOLD_OF_UNMISTAKABLE: u32 = 1;

/// Tells whether the document bears a hit out; `strong` is what it names beyond doubt.
pub(super) fn is_plausible(analysis: &Analysis<'_>, hit: &Hit, strong: &FxHashSet<Target>) -> bool {
    let name = analysis.names.name(hit.name);
    let in_use = Period {
        since: name.since,
        until: name.until,
    };
    if !in_use.holds_in(analysis.context.year) && name.needs_context {
        return false;
    }
    if capitals::is_word(analysis, hit) {
        return false;
    }
    // `ON THE AIR. PACIFIC ISLANDS`: two sentences.
    let ends = |at: u32| {
        analysis.tokens()[at as usize].gap == Gap::Period && analysis.opens_sentence(at as usize)
    };
    if (hit.first + 1..=hit.last).any(ends) {
        return false;
    }
    match name.target {
        Target::Demonym(at) => {
            let named = strong.contains(&Target::Entry(at));
            is_plausible_demonym(analysis, hit, at, named)
        }
        Target::Template(at, country) => {
            let template = &analysis.gazetteer.templates[at as usize];
            if template.kind == Type::Post && template.subtype.is_some() {
                return is_own_post(analysis, hit, &template.id);
            }
            let named = strong.contains(&name.target);
            country.is_some() || is_plausible_body(analysis, hit, template, named)
        }
        Target::Entry(at) => {
            let entry = &analysis.gazetteer.entries[at as usize];
            let named = strong.contains(&name.target);
            is_plausible_entry(analysis, hit, entry, named)
        }
    }
}

/// A people's name; `named` tells that its country is named beyond doubt.
fn is_plausible_demonym(analysis: &Analysis<'_>, hit: &Hit, at: u32, named: bool) -> bool {
    let name = analysis.names.name(hit.name);
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
    // `Western Kenya`: a part of the land, and not the West.
    let last = hit.last as usize;
    let part = analysis.is(last, Class::Direction)
        && last + 1 < analysis.segment(first).end
        && analysis.tokens()[last + 1].gap == Gap::Space
        && analysis.tokens()[last + 1].shape.capital
        && (analysis.country_starting(last + 1).is_some_and(|(_, end)| {
            analysis
                .surface(last + 1, end)
                .ends_with(|c: char| c.is_lowercase())
                && analysis
                    .hits_at(last + 1)
                    .iter()
                    .any(|other| matches!(analysis.names.target(other.name), Target::Entry(_)))
        }) || analysis
            .hits_at(last + 1)
            .iter()
            .any(|other| analysis.is_place(other)));
    if part {
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
        || country.is_none_or(|country| analysis.context.knows(country))
        || named
}

/// The name of a body that every country has, without a country; `named` tells that such a body is
/// named in full.
fn is_plausible_body(analysis: &Analysis<'_>, hit: &Hit, template: &Template, named: bool) -> bool {
    let name = analysis.names.name(hit.name);
    // `MPs` are no Ministry of Public Security.
    let surface = analysis.surface(hit.first as usize, hit.last as usize);
    if name.acronym && surface.contains(char::is_lowercase) {
        return false;
    }
    // An acronym or short form needs a country, and the full name or nothing against it.
    let home = analysis.context.home().is_some();
    let beside = nearby::country_near(analysis, hit.first as usize, hit.last as usize).is_some_and(
        |(_, rule, _)| {
            matches!(
                rule,
                Rule::CountryBefore | Rule::CountryBehind | Rule::CountryBeside
            )
        },
    );
    if name.short {
        named || beside
    } else if hit.needs_context {
        // In capitals `FAR` and `MEN` are words before they are acronyms.
        let word = name.common
            && name.tokens == 1
            && analysis.view.segment_of(hit.first).capitals
            && !matches!(template.id.as_str(), "government" | "parliament");
        // `Gendarmerie`, `Jandarma`: no word of English.
        let foreign = !name.common && !name.weak && name.text.len() > 5;
        let full = name.acronym || name.tokens > 1 || foreign;
        // `Congress` is the name of some countries' parliaments only.
        let alone = || match template.id.as_str() {
            "parliament" => {
                let at = hit.first as usize;
                let capitals = analysis.view.segment_of(hit.first).capitals;
                analysis.norm(at) == "parliament"
                    && (!capitals || is_free_in_capitals(analysis, at))
            }
            _ => is_body_alone(analysis, hit),
        };
        let called = || full || is_called(analysis, hit, &template.id) || alone();
        named || beside || home && !word && called()
    } else {
        true
    }
}

/// The name of an entry; `named` tells that it is named beyond doubt elsewhere.
fn is_plausible_entry(analysis: &Analysis<'_>, hit: &Hit, entry: &Entry, named: bool) -> bool {
    let name = analysis.names.name(hit.name);
    if name.weak && !named && !(entry.kind == Type::Place && region_of_city(analysis, hit)) {
        return false;
    }
    if name.short {
        // `Indrani Sinha`: somebody else's surname.
        let anothers = entry.kind == Type::Person && within_name(analysis, hit, entry);
        return !anothers && (named || is_at_home(analysis, hit, entry));
    }
    if means_another(analysis, hit, entry) {
        return false;
    }
    if !hit.needs_context {
        return bears_out(analysis, hit, entry);
    }
    is_in_context(analysis, hit, entry, named)
}

/// Tells whether an entry is of a country that the document speaks of, or a body of the United
/// States, which every cable may speak of.
fn is_at_home(analysis: &Analysis<'_>, hit: &Hit, entry: &Entry) -> bool {
    match entry.country {
        Some(CountryCode::US) => {
            entry.kind != Type::Place && !analysis.names.name(hit.name).common
                || is_ours_alone(analysis, hit, entry)
        }
        Some(country) => analysis.context.knows(country),
        None => false,
    }
}

/// `Congress must approve it`, written from a country whose own parliament is called otherwise and
/// that has nothing else of that name: the one in Washington.
fn is_ours_alone(analysis: &Analysis<'_>, hit: &Hit, entry: &Entry) -> bool {
    let first = hit.first as usize;
    let segment = analysis.view.segment_of(hit.first);
    let written = if segment.capitals {
        analysis.is(first, Class::BodyAlone) && hit.first == hit.last
    } else {
        is_body_alone(analysis, hit)
    };
    let Some(home) = analysis.context.origin.filter(|_| written) else {
        return false;
    };
    let of_home = |other: &Hit| match other.target {
        Target::Entry(at) => analysis.gazetteer.entries[at as usize].country == Some(home),
        _ => false,
    };
    let year = analysis.context.year;
    let template = entry.links("template").next();
    let theirs = template.and_then(|template| analysis.gazetteer.holder(template, home, year));
    let word = analysis.norm(first);
    let called = theirs.is_some_and(|body| {
        let names =
            std::iter::once(&body.label).chain(body.aliases.iter().map(|alias| &alias.text));
        let mut forms = names.map(|name| crate::text::normal_form(name));
        forms.any(|name| name.split(' ').next_back() == Some(word))
    });
    entry.kind == Type::GovernmentBody && !called && !analysis.hits_at(first).iter().any(of_home)
}

/// Tells whether the words around a name make it the name of something else, or a part of one.
fn means_another(analysis: &Analysis<'_>, hit: &Hit, entry: &Entry) -> bool {
    // `Qadhafi` of 1968 is not he who came to rule in 1969.
    let surname = hit.first == hit.last && entry.kind == Type::Person;
    if surname && (offices::before_office(analysis, entry) || offices::succeeded(analysis, entry)) {
        return true;
    }
    // `The Hague` is not Mr. Hague.
    let first = hit.first as usize;
    let article = surname
        && first > analysis.segment(first).start
        && analysis.norm(first - 1) == "the"
        && analysis.tokens()[first - 1].shape.capital
        && analysis.tokens()[first].gap == Gap::Space
        && !analysis.view.segment_of(hit.first).capitals;
    if article {
        return true;
    }
    // `the Lima daily El Comercio`, `Paris, Texas`: another of this name.
    if is_elsewhere(analysis, hit, entry) {
        return true;
    }
    // `Ferghana.ru`: an address.
    if entry.kind == Type::Place && is_address(analysis, hit) {
        return true;
    }
    // `MND-CS`: a part of a longer acronym; `Laskar Jundullah`: of a longer name.
    if within_acronym(analysis, hit) || within_name(analysis, hit, entry) {
        return true;
    }
    // `The Namibian Navy`: a paper called like its people goes no further.
    let next = hit.last as usize + 1;
    let people = entry.kind == Type::Media
        && next < analysis.segment(hit.first as usize).end
        && analysis.tokens()[next].gap == Gap::Space
        && analysis.tokens()[next].shape.capital
        && !analysis.tokens()[next - 1].shape.possessive
        && !analysis.view.segment_of(hit.first).capitals
        && analysis
            .hits_at(hit.last as usize)
            .iter()
            .any(|other| other.last == hit.last && matches!(other.target, Target::Demonym(_)));
    if people {
        return true;
    }
    // `Jomo Kenyatta International Airport` is no person.
    let end = analysis.segment(hit.first as usize).end;
    if entry.kind == Type::Person && heads_something_else(analysis, hit.last as usize, end) {
        return true;
    }
    // `the Ministry of Interior, France's Ministry of Defense`: the owner of what follows.
    let last = hit.last as usize;
    let owner = hit.last > hit.first
        && entry.kind == Type::GovernmentBody
        && analysis.tokens()[last].shape.possessive
        && analysis.tokens()[last].gap == Gap::Comma;
    if owner {
        return true;
    }
    if foreign_by_common_words(analysis, hit, entry) || is_owned(analysis, hit, entry) {
        return true;
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
        return true;
    }
    // `declared PNG`, `was PNG'd`: an unwelcome diplomat, and no country.
    if entry.is_country() && is_unwelcome(analysis, hit) {
        return true;
    }
    // `at 4 P.M.`: an hour, and no Prime Minister.
    let at = hit.first as usize;
    let hour = entry.kind == Type::Position
        && matches!(analysis.norm(at), "pm" | "p")
        && at > analysis.segment(at).start
        && analysis.tokens()[at].gap <= Gap::Space
        && analysis.tokens()[at - 1].shape.digits;
    if hour {
        return true;
    }
    // `743 KUNA`: money, and no acronym.
    if hit.first == hit.last && is_sum(analysis, hit) {
        return true;
    }
    // `Gulf of Uraba`, `Giron` in `Gustavo Giron Higuita`: part of a longer name.
    entry.kind == Type::Place && part_of_longer(analysis, hit, entry)
}

/// Tells whether the document speaks of what a name that is also a word, or common, may mean.
fn is_in_context(analysis: &Analysis<'_>, hit: &Hit, entry: &Entry, named: bool) -> bool {
    let name = analysis.names.name(hit.name);
    let country = entry.country;
    let home = is_at_home(analysis, hit, entry);
    if entry.is_country() {
        // `TURKEY` in capitals, `Chad` at a sentence's beginning: countries pass, unless
        // the gazetteer itself asks for context.
        // `KILLED BY CAR BOMB`: letters that are a word.
        let word = name.acronym && name.common && analysis.view.segment_of(hit.first).capitals;
        return !name.needs_context && !word
            || named
            || home
            || country.is_some_and(|c| analysis.context.tags.contains(&c));
    }
    let segment_capitals = analysis.view.segment_of(hit.first).capitals;
    // `Eni, ExxonMobil, Shell and Total`: a list of such things.
    if in_list_of_kin(analysis, hit, entry.kind) {
        return true;
    }
    match entry.kind {
        Type::Place => {
            let beside = features::beside(analysis, hit, entry);
            let home = home && !is_village_elsewhere(analysis, hit, entry);
            named
                || matches!(beside, Some(Rule::CountryBeside | Rule::RegionBeside))
                || region_of_city(analysis, hit)
                || home && (!name.common || set_in(analysis, hit))
                || preposition(analysis, hit) && !name.common && bears_out(analysis, hit, entry)
        }
        Type::Person => named || country.is_some_and(|country| analysis.context.knows(country)),
        Type::Position => name.acronym || named,
        // `the Security Council`, `the General Assembly`: the one of the United Nations.
        Type::InternationalOrganization if name.tokens > 1 && !segment_capitals => true,
        // In capitals `SAFE` is a word before it is a body's short form.
        _ if segment_capitals && name.common && hit.first == hit.last => {
            name.acronym && is_told_in_capitals(analysis, hit)
                || named
                || country.is_some() && country == analysis.context.origin
                || country == Some(CountryCode::US) && is_ours_alone(analysis, hit, entry)
        }
        // `the Lima newspaper El Comercio`.
        Type::Media if features::beside(analysis, hit, entry).is_some() => true,
        // `Roche's Tarceva`: a firm called by a word, written as a name that something belongs to.
        Type::Company if is_owner(analysis, hit) => true,
        // `shares of Total`, `the Gulf refinery`.
        _ if is_told_beside(analysis, hit, entry.kind) => true,
        _ => {
            named
                || home
                || matches!(entry.country, None | Some(CountryCode::US))
                    && name.acronym
                    && (!name.common || is_typed_apart(analysis, hit))
        }
    }
}

/// Tells whether a small town is of a country that is only named, or what bears its name stands
/// behind a title or an initial (`M. Castellane`).
fn is_village_elsewhere(analysis: &Analysis<'_>, hit: &Hit, entry: &Entry) -> bool {
    const SMALL: u64 = 15_000;
    let small = entry.population().is_some_and(|people| people < SMALL);
    let first = hit.first as usize;
    let named = || {
        let before = first - 1;
        let gap = analysis.tokens()[first].gap;
        gap <= Gap::Period && (analysis.is(before, Class::Title) || analysis.letters(before) == 1)
    };
    let country = entry.country;
    small
        && (!country.is_some_and(|country| analysis.context.is_home(country))
            || first > analysis.segment(first).start && named())
}

/// `KNOWN TO AID MISSION`, `AID'S COORDINATOR`; but `FOREIGN AID MISSION`: letters that are a word
/// are a body's where a small word stands before them, and what bodies have behind.
fn is_told_in_capitals(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    let at = hit.first as usize;
    let segment = analysis.view.segment_of(hit.first);
    let tokens = analysis.tokens();
    let next = at + 1;
    let owned = next < segment.tokens.end
        && tokens[next].gap == Gap::Space
        && analysis.is(next, Class::NationNoun);
    !segment.heading && is_free_in_capitals(analysis, at) && (owned || tokens[at].shape.possessive)
}

/// Tells whether nothing before a word could be an adjective of it.
fn is_free_in_capitals(analysis: &Analysis<'_>, at: usize) -> bool {
    at == analysis.segment(at).start
        || analysis.tokens()[at].gap > Gap::Space
        || analysis.is(at - 1, Class::FunctionWord)
        || analysis.is(at - 1, Class::SmallWord)
}

/// `Perenco`: a name of one word that no language has, and that nobody else and no place bears.
fn is_unmistakable(analysis: &Analysis<'_>, hit: &Hit, kind: Type) -> bool {
    let name = analysis.names.name(hit.name);
    let at = hit.first as usize;
    let plain = is_listed(kind)
        && hit.first == hit.last
        && !(name.acronym || name.common || name.weak)
        && analysis.letters(at) >= 5
        && !analysis.view.segment_of(hit.first).capitals;
    let classes = [
        Class::Common,
        Class::GivenName,
        Class::RareGiven,
        Class::NoName,
    ];
    let gazetteer = analysis.gazetteer;
    let word = analysis.norm(at);
    plain
        && !classes.iter().any(|class| analysis.is(at, *class))
        && gazetteer.bearers().by_surname(word).is_empty()
        && gazetteer.namesakes(word).next().is_none()
        && (analysis.hits_at(at).iter())
            .all(|other| other.last != hit.last || other.target == hit.target)
}

/// Tells whether the words beside a name say that it is one of its kind.
fn is_told_beside(analysis: &Analysis<'_>, hit: &Hit, kind: Type) -> bool {
    let (first, last) = (hit.first as usize, hit.last as usize);
    let segment = analysis.view.segment_of(hit.first);
    let (start, end) = (segment.tokens.start, segment.tokens.end);
    let tokens = analysis.tokens();
    let capital = |at: usize| tokens[at].shape.capital && !segment.capitals;
    let joined = first > start && tokens[first].gap <= Gap::Space && capital(first - 1)
        || last + 1 < end && tokens[last + 1].gap <= Gap::Space && capital(last + 1);
    let word = analysis.opens_sentence(first)
        && analysis.is(first, Class::Common)
        && !tokens[last].shape.possessive;
    let place = Place {
        analysis,
        name: (first, last),
        segment: (start, end),
    };
    let needed = match is_unmistakable(analysis, hit, kind) {
        true => TOLD_OF_UNMISTAKABLE,
        false => TOLD,
    };
    !segment.heading && !joined && !word && place.points(kind) >= needed
}

/// A name of one word with `'s`, inside a sentence in small letters, and no part of a longer name.
fn is_owner(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    let at = hit.first as usize;
    let segment = analysis.view.segment_of(hit.first);
    let tokens = analysis.tokens();
    let joined = at > segment.tokens.start
        && tokens[at].gap <= Gap::Space
        && (tokens[at - 1].shape.capital || analysis.norm(at - 1) == "the");
    hit.first == hit.last
        && tokens[at].shape.capital
        && tokens[at].shape.possessive
        && !segment.capitals
        && !segment.heading
        && !joined
        && !analysis.opens_sentence(at)
        && !analysis.is(at, Class::GivenName)
        && !analysis.is(at, Class::Title)
}

/// `WHO's Andreas Ullrich`, `an envoy of PACE`: an acronym that is a word, amid small letters.
fn is_typed_apart(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    let first = hit.first as usize;
    let segment = analysis.view.segment_of(hit.first);
    let tokens = analysis.tokens();
    let shouted = |at: usize| {
        tokens[at].shape.upper
            && !analysis
                .hits_at(at)
                .iter()
                .any(|hit| analysis.names.name(hit.name).acronym)
    };
    let before = first > segment.tokens.start && shouted(first - 1);
    let behind = first + 1 < segment.tokens.end && shouted(first + 1);
    // `Encuentro Nacional (PEN)`: what stands before the brackets.
    let defined = tokens[first].gap == Gap::Open;
    tokens[first].shape.upper
        && !segment.capitals
        && !segment.heading
        && !before
        && !behind
        && !defined
}

/// `Customs was the good news`, `Customs Director General Aras`: a body that a plain word names,
/// written as a name inside a sentence.
fn is_body_alone(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    let (first, last) = (hit.first as usize, hit.last as usize);
    let segment = analysis.view.segment_of(hit.first);
    let tokens = analysis.tokens();
    let next = last + 1;
    let capital = next < segment.tokens.end
        && tokens[next].gap <= Gap::Space
        && tokens[next].shape.capital
        && !tokens[last].shape.possessive;
    let titled = capital && analysis.is(next, Class::Title);
    let joined = first > segment.tokens.start
        && tokens[first].gap <= Gap::Space
        && tokens[first - 1].shape.capital
        && !(analysis.opens_sentence(first - 1) && analysis.is(first - 1, Class::Common));
    // `Police and Customs`: what another body is called after.
    let joined = joined
        || first > segment.tokens.start && matches!(analysis.norm(first - 1), "and" | "of" | "&");
    // Opening a sentence any word has a capital, but not every word does something: `Congress passed`.
    let acts = next < segment.tokens.end
        && tokens[next].gap == Gap::Space
        && (analysis.is(next, Class::Speech)
            || analysis.is(next, Class::Modal)
            || matches!(analysis.norm(next), "has" | "was" | "is")
            || analysis.norm(next).ends_with("ed"));
    let acts = acts || tokens[last].shape.possessive;
    let set = titled || !capital && (acts || !analysis.opens_sentence(first));
    first == last
        && analysis.is(first, Class::BodyAlone)
        && tokens[first].shape.capital
        && !segment.capitals
        && !segment.heading
        && !joined
        && set
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
    let Target::Entry(at) = hit.target else {
        return false;
    };
    let entry = &analysis.gazetteer.entries[at as usize];
    let beside = features::beside(analysis, hit, entry);
    matches!(beside, Some(Rule::CityBeside | Rule::RegionInList))
        || matches!(
            features::cue(analysis, hit, entry),
            Some(Rule::CueRegion | Rule::CueGovernor)
        )
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
                let target = owner.target;
                owner.last as usize + 1 == first
                    && matches!(target, Target::Entry(at)
                        if analysis.gazetteer.entries[at as usize].kind == Type::InternationalOrganization)
            })
        })
}

/// `persona non grata` by its letters, behind a verb that makes somebody one.
fn is_unwelcome(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    let first = hit.first as usize;
    hit.first == hit.last
        && analysis.norm(first).starts_with("png")
        && first > analysis.segment(first).start
        && matches!(
            analysis.norm(first - 1),
            "declared"
                | "declare"
                | "declaring"
                | "was"
                | "were"
                | "be"
                | "been"
                | "being"
                | "made"
        )
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
fn foreign_by_common_words(analysis: &Analysis<'_>, hit: &Hit, entry: &Entry) -> bool {
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
    let cut =
        capitals && party && !name.acronym && context.origin.is_some_and(|home| home != country);
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
    // `State Chancellery`: every country may have one; of a nation's own words it is its own.
    let body = entry.kind == Type::GovernmentBody && !name.acronym;
    name.tokens > 1 && plain && (party || body) || name.acronym && party
}
