//! Which spans become mentions? Everything that was found claims its tokens; then the leftmost,
//! and of those the longest, wins.
//!
//! Hits that the context does not bear out are dropped *before* the selection: selecting first
//! would hide valid shorter names.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::acronyms::{self, Definition};
use super::organizations::{self, OrganizationName};
use super::people;
use super::persons;
use super::scene::Scene;
use super::{lexicon, score};
use crate::gazetteer::{Entry, Type};
use crate::id::EntityId;
use crate::matcher::{Hit, Target};
use crate::mention::{Reason, Status};
use crate::text::{Gap, is_common_word};

/// What claims a span.
#[derive(Clone, Debug)]
pub enum Claim {
    /// Something that is read elsewhere (references, addresses), or a word that the document
    /// defines as no entity.
    Blocked,
    /// Names of the gazetteers, all of the same span.
    Names(Vec<Hit>),
    /// A person, by index into [`Claims::persons`].
    Person(usize),
    /// An organization, by index into [`Claims::organizations`].
    Organization(usize),
    /// An acronym of the document, by index into [`Claims::bindings`].
    Acronym(usize),
    /// One edit away from exactly one entry, by its position.
    Misspelled(u32),
}

impl Claim {
    /// Equal spans: what the document says comes before what gazetteers say.
    fn rank(&self) -> u8 {
        match self {
            Claim::Blocked => 0,
            Claim::Acronym(_) => 1,
            Claim::Person(_) => 2,
            Claim::Names(_) => 3,
            Claim::Organization(_) => 4,
            Claim::Misspelled(_) => 5,
        }
    }
}

/// A claim and its tokens, inclusive.
#[derive(Clone, Debug)]
pub struct Claimed {
    /// First token.
    pub first: usize,
    /// Last token.
    pub last: usize,
    /// What claims them.
    pub claim: Claim,
}

/// A mention of a person.
#[derive(Clone, Debug)]
pub struct PersonMention {
    /// The name as it stands.
    pub label: String,
    /// Tokens of the title or description.
    pub role: Option<(usize, usize)>,
    /// Clusters that it is compatible with.
    pub clusters: Vec<usize>,
    /// The rule.
    pub rule: &'static str,
    /// How sure.
    pub status: Status,
    /// Points.
    pub points: i32,
}

/// A person of the document.
#[derive(Clone, Debug)]
pub struct Cluster {
    /// `doc/<document>/person/<slug>`.
    pub id: EntityId,
    /// The fullest name.
    pub label: String,
    /// Other names.
    pub aliases: Vec<String>,
    /// The gazetteer's person that it is.
    pub known: Option<EntityId>,
    /// First letter of its full name.
    pub(super) initial: Option<char>,
    /// Normal forms of the words of its name.
    pub(super) words: Vec<String>,
    /// Rules.
    pub because: Vec<Reason>,
}

/// An acronym and what it stands for.
#[derive(Clone, Debug)]
pub struct Binding {
    /// First token of the long form.
    pub first: usize,
    /// Last token of the long form.
    pub last: usize,
    /// The acronym's token in its definition.
    pub acronym: usize,
    /// The translation's tokens.
    pub translation: Option<(usize, usize)>,
    /// What the long form is.
    pub claim: Option<Claim>,
    /// What it becomes when nothing claims it; `None` when it is no organization.
    pub made: Option<(Type, Option<&'static str>)>,
}

/// Everything that claims refer to.
#[derive(Debug, Default)]
pub struct Claims {
    /// Mentions of persons.
    pub persons: Vec<PersonMention>,
    /// Persons.
    pub clusters: Vec<Cluster>,
    /// Organizations by head noun or list.
    pub organizations: Vec<OrganizationName>,
    /// Acronyms.
    pub bindings: Vec<Binding>,
}

/// Returns the selected spans in text order, with what they refer to.
pub fn claims(scene: &Scene<'_>) -> (Vec<Claimed>, Claims) {
    let mut all = Claims::default();
    let mut claimed = blocked(scene);
    let names = borne_out(scene);
    claimed.extend(names.iter().cloned());
    // A name that gazetteers know comes before what its head noun would make of it.
    let known: FxHashSet<usize> = names
        .iter()
        .filter(|claim| claim.last > claim.first)
        .map(|claim| claim.first)
        .collect();
    all.organizations = organizations::announced(scene);
    all.organizations.extend(super::things::announced(scene));
    all.organizations
        .sort_by_key(|name| (name.first, std::cmp::Reverse(name.last)));
    all.organizations.retain(|name| {
        name.rule != "head-noun" || !known.contains(&name.first) || goes_on(scene, &names, name)
    });
    for (index, name) in all.organizations.iter().enumerate() {
        claimed.push(Claimed {
            first: name.first,
            last: name.last,
            claim: Claim::Organization(index),
        });
    }
    let definitions = acronyms::definitions(scene);
    define(scene, &definitions, &mut all, &mut claimed);
    let mut people = persons::announced(scene);
    // What a list of NGOs names is one, though its first word may be a given name.
    let listed: FxHashSet<(usize, usize)> = all
        .organizations
        .iter()
        .filter(|name| name.rule != "head-noun")
        .map(|name| (name.first, name.last))
        .collect();
    people
        .retain(|person| person.rule == "title" || !listed.contains(&(person.first, person.last)));
    people::introduce(scene, &people, &names, &mut all, &mut claimed);
    misspelled(scene, &mut claimed);
    (select(claimed), all)
}

/// Long words that nothing claims, one edit away from exactly one name of the context's countries.
fn misspelled(scene: &Scene<'_>, claimed: &mut Vec<Claimed>) {
    let mut taken = vec![false; scene.tokens().len()];
    for claim in claimed.iter() {
        taken[claim.first..=claim.last].fill(true);
    }
    for (at, token) in scene.tokens().iter().enumerate() {
        let word = scene.norm(at);
        let candidate = token.shape.capital
            && !taken[at]
            && word.len() >= crate::matcher::SHORTEST_MISSPELLED
            && !token.shape.digits
            && !is_common_word(token.hash);
        if !candidate {
            continue;
        }
        let mut entries: Vec<u32> = scene
            .names
            .near(word)
            .into_iter()
            .filter_map(|name| match scene.names.name(name).target {
                Target::Entry(entry) => Some(entry),
                _ => None,
            })
            .filter(|entry| {
                let country = scene.gazetteer.entries[*entry as usize].country.as_deref();
                country.is_some_and(|country| {
                    scene.context.origin.as_deref() == Some(country)
                        || scene.context.tags.iter().any(|code| code == country)
                })
            })
            .collect();
        entries.sort_unstable();
        entries.dedup();
        if let [only] = entries.as_slice() {
            claimed.push(Claimed {
                first: at,
                last: at,
                claim: Claim::Misspelled(*only),
            });
        }
    }
}

/// `National Council of Churches`: a body that every country has, and `of` with more behind it, is
/// another body; `Supreme Court of Spain` is not.
fn goes_on(scene: &Scene<'_>, names: &[Claimed], name: &OrganizationName) -> bool {
    let from = names.partition_point(|claim| claim.first < name.first);
    let known = names[from..]
        .iter()
        .take_while(|claim| claim.first == name.first)
        .filter(|claim| claim.last > claim.first)
        .max_by_key(|claim| claim.last);
    let Some(known) = known else {
        return true;
    };
    let Claim::Names(hits) = &known.claim else {
        return false;
    };
    let template = hits
        .iter()
        .all(|hit| matches!(scene.names.name(hit.name).target, Target::Template(..)));
    let behind = known.last + 1;
    template
        && behind < name.last
        && matches!(scene.norm(behind), "of" | "for")
        && !matches!(
            scene.norm(known.first),
            "ministry" | "department" | "embassy"
        )
        && scene.country_starting(behind + 1).is_none()
        && scene.tokens()[behind + 1].shape.capital
        && !scene
            .hits_at(behind + 1)
            .iter()
            .any(|hit| !hit.needs_context)
        && !lexicon::is_portfolio(scene.norm(behind + 1))
}

/// Leftmost, then longest, then by rank.
fn select(mut claimed: Vec<Claimed>) -> Vec<Claimed> {
    claimed.sort_by(|a, b| {
        a.first
            .cmp(&b.first)
            .then(b.last.cmp(&a.last))
            .then(a.claim.rank().cmp(&b.claim.rank()))
    });
    let mut out: Vec<Claimed> = Vec::new();
    let mut end = None;
    for claim in claimed {
        if end.is_none_or(|end| claim.first > end) {
            end = Some(claim.last);
            out.push(claim);
        }
    }
    out
}

/// Tokens of cable references and of street and postal addresses.
fn blocked(scene: &Scene<'_>) -> Vec<Claimed> {
    let tokens = scene.tokens();
    let mut out = Vec::new();
    for told in &scene.document.reference_mentions {
        let first = tokens.partition_point(|token| token.end <= told.span.start);
        let behind = tokens.partition_point(|token| token.start < told.span.end);
        if behind > first {
            out.push(Claimed {
                first,
                last: behind - 1,
                claim: Claim::Blocked,
            });
        }
    }
    for (at, token) in tokens.iter().enumerate() {
        if token.shape.opaque {
            out.push(Claimed {
                first: at,
                last: at,
                claim: Claim::Blocked,
            });
        }
        if token.shape.digits && token.end - token.start <= 5 {
            out.extend(street(scene, at));
        }
        // `PSC 74, Box 24, APO, AE 09718`
        let postal = matches!(
            scene.norm(at),
            "psc" | "apo" | "fpo" | "unit" | "box" | "ae"
        ) && token.shape.capital
            && tokens.get(at + 1).is_some_and(|next| {
                next.gap <= Gap::Comma && (next.shape.digits || scene.norm(at) == "apo")
            });
        if postal {
            out.push(Claimed {
                first: at,
                last: at,
                claim: Claim::Blocked,
            });
        }
    }
    out
}

/// `6280 Oak Place, Washington, DC 20521-6280`; `PSC 74, Box 24, APO, AE 09718`.
fn street(scene: &Scene<'_>, at: usize) -> Option<Claimed> {
    let tokens = scene.tokens();
    let end = scene.segment(at).end;
    let street = (at + 2..(at + 5).min(end)).find(|word| lexicon::is_street(scene.norm(*word)))?;
    let capital =
        (at + 1..=street).all(|word| tokens[word].shape.capital && tokens[word].gap <= Gap::Period);
    if !capital {
        return None;
    }
    // The town, the state and the code behind belong to the address.
    let reach =
        (street + 1..(street + 8).min(end)).take_while(|word| tokens[*word].gap <= Gap::Comma);
    let code = reach
        .filter(|word| tokens[*word].shape.digits && tokens[*word].end - tokens[*word].start >= 4)
        .last();
    Some(Claimed {
        first: at,
        last: code.unwrap_or(street),
        claim: Claim::Blocked,
    })
}

/// Groups the hits that the context bears out by their span; ministries' names grow their tails.
fn borne_out(scene: &Scene<'_>) -> Vec<Claimed> {
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
fn strongly_named(scene: &Scene<'_>) -> FxHashSet<Target> {
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
fn holds(scene: &Scene<'_>, hit: &Hit, strong: &FxHashSet<Target>) -> bool {
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
            // `French officials said` opens with a word, but not with that word alone.
            let next = hit.last as usize + 1;
            let tokens = scene.tokens();
            let title = next < scene.segment(hit.first as usize).end
                && tokens[next].gap <= Gap::Space
                && (lexicon::is_title(scene.norm(next)) || tokens[next].shape.capital)
                && tokens[hit.first as usize].shape.capital;
            !hit.needs_context
                || title
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
            // An acronym or short form needs a country, and the full name or nothing against it.
            let home = context.home().is_some();
            let named = strong.contains(&name.target);
            let beside =
                super::templates::country_near(scene, hit.first as usize, hit.last as usize)
                    .is_some_and(|(_, rule, _)| rule.starts_with("country:b"));
            if name.short {
                named || beside
            } else if hit.needs_context {
                named || beside || home && (name.acronym || name.tokens > 1)
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
            if name.weak && !named {
                return false;
            }
            if name.short {
                return named || known || american;
            }
            // `Jomo Kenyatta International Airport` is no person.
            let end = scene.segment(hit.first as usize).end;
            if entry.kind == Type::Person
                && persons::heads_something_else(scene, hit.last as usize, end)
            {
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
                        || known && !name.common
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

/// Parties and bodies of one country by words that every country has (`Liberal Party`): of another
/// country than those in context, they are not meant.
fn foreign_by_common_words(scene: &Scene<'_>, hit: &Hit, entry: &Entry) -> bool {
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

/// Tells whether a town's or region's name stands inside a longer name that nothing knows.
fn part_of_longer(scene: &Scene<'_>, hit: &Hit, entry: &Entry) -> bool {
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

fn preposition(scene: &Scene<'_>, hit: &Hit) -> bool {
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
fn own_post(scene: &Scene<'_>, hit: &Hit, template: &str) -> bool {
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

/// Binds acronyms to their long forms and claims every occurrence of them.
fn define(
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
                rule: "acronym-definition",
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
    translated(scene, &bound, claimed);
}

/// Claims translations that stand again without their brackets: `Hands Off My Child`.
fn translated(scene: &Scene<'_>, bound: &FxHashMap<String, usize>, claimed: &mut Vec<Claimed>) {
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
fn bind(scene: &Scene<'_>, definition: &Definition, all: &Claims, claimed: &[Claimed]) -> Binding {
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
        // A single word inside a longer explained form is not the form: `Gulf Cooperation Council`.
        .filter(|claim| {
            claim.first <= definition.first
                || !definition.explained
                || claim.first == definition.first + 1 && claim.last > claim.first
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
    let known = match (strong, whole) {
        (Some(strong), Some(whole)) if !of_acronym(scene, definition, whole) => Some(strong),
        (_, Some(whole)) => Some(whole),
        (_, None) => exact.or(around),
    };
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

/// Tells whether gazetteers know the acronym as one of the claim's entries.
fn of_acronym(scene: &Scene<'_>, definition: &Definition, claim: &Claimed) -> bool {
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
fn made_of(scene: &Scene<'_>, definition: &Definition) -> Option<(Type, Option<&'static str>)> {
    let words = definition.first..=definition.last;
    let tokens = scene.tokens();
    let head = words.clone().find(|at| {
        tokens[*at].shape.capital
            && (lexicon::is_leading_head(scene.norm(*at))
                || lexicon::is_trailing_head(scene.norm(*at)))
    });
    if let Some(head) = head {
        return Some(lexicon::type_of_head(scene.norm(head)));
    }
    // `Royal Fish Works (RFW)`: capitalized throughout, and no plain words of the language.
    let foreign = words
        .clone()
        .any(|at| tokens[at].shape.capital && !is_common_word(tokens[at].hash));
    let capital = words
        .clone()
        .all(|at| tokens[at].shape.capital || lexicon::is_connector(scene.norm(at)));
    let announced = definition.first > 0
        && matches!(
            scene.norm(definition.first - 1),
            "ngo" | "group" | "organization" | "association"
        );
    (capital && announced || definition.translation.is_some())
        .then_some((Type::Ngo, None))
        .or_else(|| {
            (capital && foreign && definition.last > definition.first)
                .then_some((Type::Organization, None))
        })
}
