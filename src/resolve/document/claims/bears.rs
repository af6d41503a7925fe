//! Which hits does the document bear out? Context, cues and the words around decide.

use rustc_hash::FxHashSet;

use super::super::scene::Scene;
use super::super::{lexicon, organizations, people, persons, score, templates};
use super::{Claim, Claimed};
use crate::gazetteer::{Entry, Type};
use crate::matcher::{Hit, Target};
use crate::text::{Gap, is_common_word};

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

/// `in Safi province`: the division that is known by both words, under the town's name.
fn division(scene: &Scene<'_>, hits: &[Hit], last: usize) -> Option<Vec<Hit>> {
    let noun = last + 1;
    let hit = hits.iter().find(|hit| scene.is_place(hit))?;
    let tokens = scene.tokens();
    let follows = noun < scene.segment(last).end
        && tokens[noun].gap == Gap::Space
        && !tokens[noun].shape.capital
        && !tokens[last].shape.possessive
        && lexicon::is_division(scene.norm(noun));
    if !follows {
        return None;
    }
    let full = scene.label(hit.first as usize, noun);
    let names = scene.names.named(&full);
    let found: Vec<Hit> = names
        .map(|name| Hit { name, ..*hit })
        .chain(hits.iter().copied())
        .filter(|hit| scene.is_division(hit))
        .collect();
    (!found.is_empty()).then_some(found)
}

/// A body that every country has, by a name of several words without a country in it.
fn is_body(scene: &Scene<'_>, hit: &Hit) -> bool {
    let name = scene.names.name(hit.name);
    match name.target {
        Target::Template(at, None) => {
            let kind = scene.gazetteer.templates[at as usize].kind;
            kind.is_organization() && kind != Type::Post && name.tokens > 1
        }
        _ => false,
    }
}

/// `King Abdullah` is known by that name, but the title is no part of it: returns the token behind
/// it.
fn behind_title(scene: &Scene<'_>, hits: &[Hit], first: usize, last: usize) -> usize {
    let person = hits
        .iter()
        .all(|hit| match scene.names.name(hit.name).target {
            Target::Entry(at) => scene.gazetteer.entries[at as usize].kind == Type::Person,
            _ => false,
        });
    let titled = |at: usize| {
        matches!(
            scene.norm(at),
            "king"
                | "queen"
                | "prince"
                | "princess"
                | "crown"
                | "emir"
                | "amir"
                | "sultan"
                | "president"
                | "general"
                | "colonel"
                | "prime"
                | "minister"
                | "pope"
        )
    };
    let mut at = first;
    while person && at < last && titled(at) {
        at += 1;
    }
    at
}

/// `Kenya Navy`, `Yemen Coast Guard`: a country's noun right before a body is part of its name; so
/// is a nationality before what is no state's body (`Argentine Football Association`). Returns the
/// name's first token.
fn country_before(scene: &Scene<'_>, hits: &[Hit], first: usize) -> Option<usize> {
    let tokens = scene.tokens();
    let start = scene.segment(first).start;
    let kind = hits
        .iter()
        .find_map(|hit| match scene.names.name(hit.name).target {
            Target::Template(at, None) => Some(scene.gazetteer.templates[at as usize].kind),
            _ => None,
        })?;
    if first == start
        || tokens[first].gap != Gap::Space
        || !tokens[first].shape.capital
        || !tokens[first - 1].shape.capital
        || tokens[first - 1].shape.possessive
        || matches!(kind, Type::Post | Type::Position | Type::Place)
    {
        return None;
    }
    let from = first.saturating_sub(3).max(start);
    let (begin, demonym) = (from..first).find_map(|at| {
        let country = scene
            .hits_at(at)
            .iter()
            .filter(|hit| hit.last as usize + 1 == first);
        country
            .filter_map(|hit| match scene.names.name(hit.name).target {
                Target::Entry(entry) => {
                    let entry = &scene.gazetteer.entries[entry as usize];
                    entry.is_country().then_some((at, false))
                }
                Target::Demonym(_) => Some((at, true)),
                Target::Template(..) => None,
            })
            .next()
    })?;
    let body = kind == Type::GovernmentBody;
    // `in Kenya Parliament is asleep`: the country says where.
    let placed = begin > start
        && !demonym
        && matches!(
            scene.norm(begin - 1),
            "in" | "to" | "from" | "within" | "across" | "outside" | "into" | "through"
        );
    // `American Bar Association` is known by its whole name.
    let known = scene
        .hits_at(begin)
        .iter()
        .any(|whole| hits.iter().any(|hit| hit.last <= whole.last));
    let left = placed || known || demonym && body;
    (!left).then_some(begin)
}

/// `Ministry of Justice` + `of Spain`: the country belongs to the name. Returns its last token.
fn of_country(scene: &Scene<'_>, last: usize, end: usize) -> Option<usize> {
    let tokens = scene.tokens();
    let country = last + 2;
    let follows = country < end
        && tokens[last + 1].gap <= Gap::Space
        && scene.norm(last + 1) == "of"
        && tokens[country].gap <= Gap::Space
        && tokens[country].shape.capital;
    let (_, last) = follows.then(|| scene.country_starting(country)).flatten()?;
    // `of Spain's king`, `of Moroccan women`: something else of that country.
    let demonym = scene.hits_at(country).iter().all(|hit| {
        hit.last as usize != last || matches!(scene.names.name(hit.name).target, Target::Demonym(_))
    });
    (!tokens[last].shape.possessive && !demonym).then_some(last)
}

fn is_ministry(scene: &Scene<'_>, hit: &Hit) -> bool {
    let name = scene.names.name(hit.name);
    let head = scene.norm(hit.first as usize);
    let ministry = match name.target {
        Target::Template(at, _) => {
            scene.gazetteer.templates[at as usize].subtype.as_deref() == Some("ministry")
        }
        _ => false,
    };
    ministry
        && name.tokens > 1
        && matches!(head, "ministry" | "department" | "ministere" | "ministerio")
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
                && (lexicon::is_title(scene.norm(next)) || tokens[next].shape.capital)
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
                .is_some_and(|(_, rule, _)| rule.starts_with("country:b"));
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
    let rules = ["city:beside", "cue:region"];
    score::candidates(scene, std::slice::from_ref(hit))
        .iter()
        .flat_map(|candidate| &candidate.because)
        .any(|reason| rules.contains(&reason.as_str()))
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
    let tokens = scene.tokens();
    let words = hit.first as usize..=hit.last as usize;
    let plain = words.clone().all(|at| {
        is_common_word(tokens[at].hash)
            || lexicon::is_connector(scene.norm(at))
            || lexicon::is_portfolio(scene.norm(at))
    });
    name.tokens > 1 && plain && party || name.acronym && party
}

/// Tells whether a domain's ending is joined to a name.
fn is_address(scene: &Scene<'_>, hit: &Hit) -> bool {
    let tokens = scene.tokens();
    let next = hit.last as usize + 1;
    let between = |end: &str| {
        let text = &scene.view.text[tokens[next - 1].end as usize..];
        text.starts_with('.') && text[1..].starts_with(end)
    };
    next < tokens.len()
        && tokens[next].start == tokens[next - 1].end + 1
        && matches!(
            scene.norm(next),
            "ru" | "com" | "org" | "net" | "info" | "kz" | "uz" | "ge" | "ua" | "ma" | "fr" | "tn"
        )
        && between(scene.surface(next, next))
        && !tokens[next].shape.capital
}

/// Tells whether an acronym is joined to further capitals that the name does not have.
fn within_acronym(scene: &Scene<'_>, hit: &Hit) -> bool {
    let name = scene.names.name(hit.name);
    let next = hit.last as usize + 1;
    let tokens = scene.tokens();
    name.acronym
        && hit.first == hit.last
        && next < scene.segment(hit.first as usize).end
        && tokens[next].gap == Gap::Joined
        && tokens[next].shape.upper
        && scene.view.text[tokens[next - 1].end as usize..].starts_with('-')
        && !scene.view.segment_of(hit.first).capitals
        && scene.hits_at(next).is_empty()
}

/// Tells whether a group's or paper's name of one word stands behind a word of a longer name that
/// nothing knows.
fn within_name(scene: &Scene<'_>, hit: &Hit, entry: &Entry) -> bool {
    let tokens = scene.tokens();
    let first = hit.first as usize;
    let segment = scene.view.segment_of(hit.first);
    let lone = matches!(
        entry.kind,
        Type::ArmedGroup | Type::Media | Type::Company | Type::Party | Type::Person
    ) && hit.first == hit.last
        && !scene.names.name(hit.name).acronym;
    if !lone || segment.capitals || first == segment.tokens.start || tokens[first].gap != Gap::Space
    {
        return false;
    }
    let before = first - 1;
    let token = &tokens[before];
    token.shape.capital
        && !token.shape.upper
        && !token.shape.possessive
        && !is_common_word(token.hash)
        && !lexicon::is_title(scene.norm(before))
        && !lexicon::is_no_name(scene.norm(before))
        && !lexicon::is_given_name(scene.norm(before))
        && scene.hits_at(before).is_empty()
        && scene.country_ending(before).is_none()
}

/// Tells whether a town's or region's name stands inside a longer name that nothing knows.
pub(super) fn part_of_longer(scene: &Scene<'_>, hit: &Hit, entry: &Entry) -> bool {
    let tokens = scene.tokens();
    let (first, last) = (hit.first as usize, hit.last as usize);
    let segment = scene.view.segment_of(first as u32);
    if segment.capitals || entry.is_country() || first != last {
        return false;
    }
    let next = last + 1;
    let of = next + 1 < segment.tokens.end
        && scene.norm(next) == "of"
        && tokens[next + 1].shape.capital
        && tokens[next].gap <= Gap::Space
        && lexicon::is_place_head(scene.norm(last));
    if of || matches!(scene.norm(last), "gulf") && scene.norm(next) == "of" {
        return true;
    }
    let local = matches!(
        entry.subtype.as_deref(),
        Some("city" | "region" | "district")
    );
    // An unknown capitalized word right before it, that is none of the language.
    let unknown = |at: usize| {
        let token = &tokens[at];
        token.shape.capital
            && !token.shape.upper
            && !token.shape.digits
            && !token.shape.possessive
            && !is_common_word(token.hash)
            && !lexicon::is_title(scene.norm(at))
            && !lexicon::is_no_name(scene.norm(at))
            && !lexicon::is_leading_head(scene.norm(at))
            && !lexicon::is_trailing_head(scene.norm(at))
            && scene.hits_at(at).is_empty()
            && (at == 0
                || scene
                    .hits_at(at - 1)
                    .iter()
                    .all(|hit| (hit.last as usize) < at))
    };
    // `a nurse, Naima Belfarsi`: a small town's name before a word of a name that nothing knows.
    let small = entry.population().unwrap_or(0) < 100_000;
    let leads = local
        && small
        && next < segment.tokens.end
        && tokens[next].gap == Gap::Space
        && !tokens[last].shape.possessive
        && !preposition(scene, hit)
        && unknown(next)
        && !lexicon::is_place_head(scene.norm(next))
        && !lexicon::is_division(scene.norm(next));
    if leads {
        return true;
    }
    local
        && first > segment.tokens.start
        && tokens[first].gap == Gap::Space
        && unknown(first - 1)
        && !scene.names.name(hit.name).text.contains(' ')
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
                reason.as_str(),
                "country:beside" | "region:beside" | "city:beside" | "cue:city" | "cue:region"
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
        && matches!(
            scene.norm(first - 1),
            "in" | "at"
                | "from"
                | "to"
                | "near"
                | "outside"
                | "around"
                | "toward"
                | "towards"
                | "via"
                | "between"
                | "visited"
                | "visiting"
                | "reached"
        )
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
                && matches!(
                    scene.norm(first - 2),
                    "the" | "a" | "an" | "this" | "that" | "his" | "her" | "its" | "their" | "each"
                );
            let verb = matches!(
                before,
                "the"
                    | "a"
                    | "an"
                    | "this"
                    | "that"
                    | "his"
                    | "her"
                    | "new"
                    | "border"
                    | "police"
                    | "to"
                    | "will"
                    | "trading"
                    | "last"
                    | "command"
                    | "observation"
                    | "washington"
                    | "cabinet"
                    | "current"
                    | "its"
                    | "another"
                    | "same"
                    | "senior"
            );
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
                && !matches!(
                    before,
                    "un" | "peacekeeping"
                        | "nations"
                        | "trade"
                        | "observer"
                        | "eu"
                        | "assessment"
                        | "imf"
                        | "s"
                        | "scoping"
                        | "monitoring"
                )
                && (alone || !matches!(after, "to" | "in"))
        }
        _ => {
            let other = first > segment.start
                && tokens[first].gap <= Gap::Space
                && scene.country_ending(first - 1).is_none()
                && alone
                && !capital
                && !matches!(
                    before,
                    "the"
                        | "our"
                        | "to"
                        | "at"
                        | "from"
                        | "by"
                        | "with"
                        | "of"
                        | "and"
                        | "us"
                        | "american"
                        | ""
                );
            !other
        }
    }
}
