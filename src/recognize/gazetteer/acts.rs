//! Does the name of a place act as a person does? `LYON OF QUAI TOLD POLOFF`, `GENERAL BUMBA LEFT`,
//! `MELEN AND INONU WANT IT`: surnames are names of towns, of islands and of countries too.

use rustc_hash::FxHashSet;

use crate::analysis::Analysis;
use crate::analysis::places::preposition;
use crate::country::CountryCode;
use crate::gazetteer::lexicon::Class;
use crate::gazetteer::{Entry, Type};
use crate::matcher::{Hit, Target};
use crate::recognize::constructions::Place;
use crate::text::Gap;

/// Towns of more people send and say things as their consulates and governments do.
const SPEAKS: u64 = 150_000;

/// The places whose names are those of persons here: one of them acts as a person, and none stands
/// where a place does.
pub(super) fn persons(analysis: &Analysis<'_>) -> FxHashSet<Target> {
    let places = || {
        let hits = analysis.hits.iter();
        hits.filter_map(|hit| Some((hit, place(analysis, hit)?)))
    };
    let acting: FxHashSet<Target> = places()
        .filter(|(hit, entry)| acts(analysis, hit, entry))
        .map(|(hit, _)| hit.target)
        .collect();
    if acting.is_empty() {
        return acting;
    }
    let placed: FxHashSet<Target> = places()
        .filter(|(hit, _)| acting.contains(&hit.target) && stands_as_place(analysis, hit))
        .map(|(hit, _)| hit.target)
        .collect();
    acting.difference(&placed).copied().collect()
}

fn place<'a>(analysis: &Analysis<'a>, hit: &Hit) -> Option<&'a Entry> {
    match hit.target {
        Target::Entry(at) => {
            let entry = &analysis.gazetteer.entries[at as usize];
            (entry.kind == Type::Place && !entry.own).then_some(entry)
        }
        _ => None,
    }
}

/// `IN BUMBA`, `CHIEF OF BUMBA`, `BUMBA, ZAIRE`: a preposition before it, or a country behind the comma.
fn stands_as_place(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    let next = hit.last as usize + 1;
    let within = next < analysis.segment(hit.first as usize).end
        && analysis.tokens()[next].gap == Gap::Comma
        && analysis.country_starting(next).is_some();
    let first = hit.first as usize;
    let of = first > analysis.segment(first).start
        && analysis.tokens()[first].gap == Gap::Space
        && analysis.norm(first - 1) == "of";
    // `the Gao-Bourem road`.
    let joined = analysis.tokens()[first].gap == Gap::Joined
        || next < analysis.segment(first).end && analysis.tokens()[next].gap == Gap::Joined;
    within || of || joined || preposition(analysis, hit)
}

/// Tells whether the words beside a place's name make it somebody's.
fn acts(analysis: &Analysis<'_>, hit: &Hit, entry: &Entry) -> bool {
    let segment = analysis.view.segment_of(hit.first);
    if segment.heading || stands_as_place(analysis, hit) {
        return false;
    }
    if hit.first == hit.last && is_behind_rank(analysis, hit) || is_behind_surname(analysis, hit) {
        return true;
    }
    let home = entry
        .country
        .and_then(|country| analysis.gazetteer.country(country));
    let capital = home.is_some_and(|home| analysis.gazetteer.capital(&home.id) == Some(&entry.id));
    if entry.is_country() || capital {
        return entry.is_country()
            && (is_beside_countryman(analysis, hit, None)
                || is_foreign_speaker(analysis, hit, entry));
    }
    let is_local = entry.id.as_str().starts_with("locality/")
        || matches!(
            entry.subtype.as_deref(),
            Some("city" | "district" | "region")
        );
    if !is_local {
        return false;
    }
    let small =
        entry.subtype.as_deref() != Some("region") && entry.population().unwrap_or(0) < SPEAKS;
    is_of_body(analysis, hit)
        || is_owned_by_body(analysis, hit)
        || is_beside_countryman(analysis, hit, entry.country)
        || is_whole_name(analysis, hit)
        || small && is_person_by_words(analysis, hit)
}

/// `PEREIRA DE MOURA`: the last word of a name whose first is a surname that the lists know.
fn is_behind_surname(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    let first = hit.first as usize;
    let tokens = analysis.tokens();
    hit.first == hit.last
        && first >= analysis.segment(first).start + 2
        && tokens[first].gap == Gap::Space
        && tokens[first - 1].gap == Gap::Space
        && matches!(
            analysis.norm(first - 1),
            "de" | "da" | "dos" | "do" | "della"
        )
        && tokens[first - 2].shape.capital
        && !analysis.is(first - 2, Class::Common)
        && !analysis
            .hits_at(first - 2)
            .iter()
            .any(|other| analysis.is_place(other) && !other.needs_context)
        && analysis
            .gazetteer
            .namesakes(analysis.norm(first - 2))
            .next()
            .is_some()
}

/// `EX-PRESIDENT MIGUEL ALEMAN`, `MARIA ELENA CARRERA`: a given name before it all, and a title before
/// that or a surname behind.
fn is_whole_name(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    let (first, last) = (hit.first as usize, hit.last as usize);
    let given = |at: usize| analysis.is(at, Class::GivenName) || analysis.is(at, Class::RareGiven);
    if first == last || !given(first) {
        return false;
    }
    let segment = analysis.segment(first);
    let tokens = analysis.tokens();
    let titled = first > segment.start
        && tokens[first].gap == Gap::Space
        && tokens[first - 1].shape.capital
        && analysis.is(first - 1, Class::StrongTitle);
    let next = last + 1;
    let surname = given(last)
        && next < segment.end
        && tokens[next].gap == Gap::Space
        && tokens[next].shape.capital
        && !analysis.is(next, Class::Common)
        && !analysis.is(next, Class::FunctionWord)
        && analysis
            .gazetteer
            .namesakes(analysis.norm(next))
            .next()
            .is_some();
    titled || surname
}

/// `GENERAL BUMBA`, `BRIG. KATSINA`, `VICE MINISTER TOGO`; but `CONSUL GENERAL LYON`, `MAJOR PARIS BANKS`.
fn is_behind_rank(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    let at = hit.first as usize;
    let tokens = analysis.tokens();
    let start = analysis.segment(at).start;
    let joined = at > start
        && (tokens[at].gap == Gap::Space
            || tokens[at].gap == Gap::Period && !analysis.opens_sentence(at));
    if !joined || !tokens[at - 1].shape.capital || tokens[at - 1].shape.possessive {
        return false;
    }
    let rank = at - 1;
    let before = (rank > start && tokens[rank].gap == Gap::Space).then(|| rank - 1);
    let is_before = |class| before.is_some_and(|before| analysis.is(before, class));
    match analysis.norm(rank) {
        "general" | "generals" | "major" => {
            let office = is_before(Class::CivilOffice)
                || is_before(Class::Preposition)
                || is_before(Class::FunctionWord);
            !office && goes_on_with_verb(analysis, hit.last as usize)
        }
        "minister" => before.is_some_and(|before| {
            analysis.is(before, Class::OthersOffice) || analysis.norm(before) == "vice"
        }),
        _ => analysis.is(rank, Class::ArmsTitle),
    }
}

/// Tells whether the clause ends behind a word, or a verb or a small word follows.
fn goes_on_with_verb(analysis: &Analysis<'_>, last: usize) -> bool {
    let next = last + 1;
    let tokens = analysis.tokens();
    if next >= analysis.segment(last).end || tokens[next].gap > Gap::Space {
        return true;
    }
    matches!(analysis.norm(next), "and" | "or" | "who") || is_verb(analysis, next)
}

fn is_verb(analysis: &Analysis<'_>, at: usize) -> bool {
    let classes = [
        Class::Speech,
        Class::Modal,
        Class::Auxiliary,
        Class::Be,
        Class::Past,
        Class::HeadlineVerb,
    ];
    classes.iter().any(|class| analysis.is(at, *class))
        || analysis.letters(at) >= 5 && analysis.norm(at).ends_with("ed")
}

/// `LYON OF QUAI TOLD POLOFF`, `KOROLEV OF USA INSTITUTE`: of a body, opening the sentence or in a list;
/// but `INFORM LYON OF FCO VIEWS`.
fn is_of_body(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    let (first, of) = (hit.first as usize, hit.last as usize + 1);
    let segment = analysis.segment(first);
    let tokens = analysis.tokens();
    let opens = analysis.opens_sentence(first)
        || tokens[first].gap == Gap::Comma
        || first > segment.start && analysis.norm(first - 1) == "and";
    let belongs = of + 1 < segment.end
        && tokens[of].gap == Gap::Space
        && tokens[of + 1].gap == Gap::Space
        && analysis.norm(of) == "of";
    opens
        && belongs
        && body_at(analysis, of + 1, true).is_some_and(|last| {
            let next = last + 1;
            next >= segment.end || tokens[next].gap > Gap::Space || is_verb(analysis, next)
        })
}

/// Returns where the longest name of a body, a paper or a party ends that begins at a token and is no
/// place's.
fn body_at(analysis: &Analysis<'_>, at: usize, company: bool) -> Option<usize> {
    let body = |hit: &&Hit| match hit.target {
        Target::Entry(at) => {
            let kind = analysis.gazetteer.entries[at as usize].kind;
            kind.is_organization() && (company || kind != Type::Company)
        }
        Target::Template(..) => true,
        Target::Demonym(_) => false,
    };
    let hits = analysis.hits_at(at).iter();
    Some(hits.filter(body).map(|hit| hit.last).max()? as usize)
}

/// `PRAVDA'S ZHUKOV DEFENDED VERDICT`, `FCO'S MANSFIELD.`; but `PEMEX'S TAMPICO REFINERY`, and fields of
/// companies.
fn is_owned_by_body(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    let first = hit.first as usize;
    let start = analysis.segment(first).start;
    let tokens = analysis.tokens();
    first > start
        && tokens[first].gap == Gap::Space
        && tokens[first - 1].shape.possessive
        && hit.first == hit.last
        && goes_on_with_verb(analysis, hit.last as usize)
        && analysis.norm(first + 1) != "and"
        && (start.max(first.saturating_sub(4))..first)
            .any(|at| body_at(analysis, at, false) == Some(first - 1))
}

/// `JORDAN TOLD TORRIJOS`, from Panama: a country far away, and the surname of somebody in office.
fn is_foreign_speaker(analysis: &Analysis<'_>, hit: &Hit, entry: &Entry) -> bool {
    let context = &analysis.context;
    let next = hit.last as usize + 1;
    let far = |country| {
        !context.is_home(country)
            && !context.is_neighbour(country)
            && !context.tags.contains(&country)
            && context.origin.is_some()
    };
    next < analysis.segment(hit.first as usize).end
        && hit.first == hit.last
        && analysis.tokens()[next].gap == Gap::Space
        && analysis.is(next, Class::SpeechOfPerson)
        && entry.country.is_some_and(far)
        && !holders(analysis, hit.first as usize).is_empty()
}

/// The countries of those who hold an office by a surname in the document's year.
fn holders(analysis: &Analysis<'_>, at: usize) -> Vec<CountryCode> {
    let year = analysis.context.year;
    let roles = analysis.gazetteer.roles_of(analysis.norm(at));
    let held = roles
        .filter(|role| year.is_some() && role.valid.since.is_some() && role.valid.holds_in(year));
    held.filter_map(|role| analysis.entry(&role.person)?.country)
        .collect()
}

/// `MELEN AND INONU`, `JORDAN AND BRZEZINSKI`: joined to the surname of a person of its country, who
/// is called like nothing else, where a person of this name is known as well. A country's name is a
/// person's only where somebody of that name holds an office and the document is of other countries.
fn is_beside_countryman(analysis: &Analysis<'_>, hit: &Hit, home: Option<CountryCode>) -> bool {
    let at = hit.first as usize;
    if hit.first != hit.last || analysis.tokens()[at].shape.possessive {
        return false;
    }
    let holders: Vec<CountryCode> = match home {
        Some(home) => {
            let mut known = analysis.gazetteer.namesakes(analysis.norm(at));
            let known = known.any(|person| person.country == Some(home));
            known.then_some(home).into_iter().collect()
        }
        None => holders(analysis, at),
    };
    if holders.is_empty() {
        return false;
    }
    let segment = analysis.segment(at);
    let tokens = analysis.tokens();
    let and = |word: usize| analysis.norm(word) == "and" && tokens[word].gap == Gap::Space;
    let countryman = |word: usize| {
        let places = analysis.hits_at(word).iter();
        let mut known = analysis.gazetteer.namesakes(analysis.norm(word));
        tokens[word].shape.capital
            && !analysis.is(word, Class::Common)
            && !places
                .into_iter()
                .any(|hit| analysis.is_place(hit) && !hit.needs_context)
            && known.any(|person| {
                let country = person.country;
                country.is_some_and(|country| holders.contains(&country))
            })
    };
    let behind = at + 2 < segment.end
        && and(at + 1)
        && tokens[at + 2].gap == Gap::Space
        && countryman(at + 2)
        && (at == segment.start || !analysis.is(at - 1, Class::Preposition));
    let before = at >= segment.start + 2
        && and(at - 1)
        && tokens[at].gap == Gap::Space
        && countryman(at - 2);
    behind || before
}

/// `TARANCON RESIGNED`, `FORMER CANDIDATE RADOMIRO TOMIC`: as the words beside names of persons say.
fn is_person_by_words(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    let (first, last) = (hit.first as usize, hit.last as usize);
    let segment = analysis.segment(first);
    let place = Place {
        analysis,
        name: (first, last),
        segment: (segment.start, segment.end),
    };
    let joined = first > segment.start && matches!(analysis.norm(first - 1), "and" | "or");
    let next = last + 1;
    let speaks = next < segment.end
        && analysis.tokens()[next].gap == Gap::Space
        && analysis.is(next, Class::SpeechOfPerson);
    let given = last > first
        && (analysis.is(first, Class::GivenName) || analysis.is(first, Class::RareGiven));
    let needed = if given || speaks { 1 } else { 2 };
    !joined && (place.points(Type::Person) >= needed || speaks)
}
