//! Which spans become mentions? Everything that was found claims its tokens; then the leftmost,
//! and of those the longest, wins.
//!
//! Hits that the context does not bear out are dropped *before* the selection: selecting first
//! would hide valid shorter names.

mod bears;
mod blocked;
mod bounds;
mod define;
mod longer;
mod shared;

use rustc_hash::FxHashSet;

use super::acronyms;
use super::organizations::{self, OrganizationName};
use super::people;
use super::persons;
use super::scene::Scene;
use super::{kinds, things, works};
use crate::gazetteer::lexicon::Class;
use crate::gazetteer::Type;
use crate::id::EntityId;
use crate::matcher::{Hit, Target};
use crate::mention::{Status};
use crate::rules::{Reason, Rule};
use crate::text::Gap;
use bears::borne_out;
pub use bears::{bears_out, preposition_before};
use blocked::blocked;
use define::define;

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
    /// One edit away from an acronym of the document, by index into [`Claims::bindings`].
    Miswritten(usize),
    /// An acronym of the document, by index into [`Claims::bindings`].
    Acronym(usize),
    /// The body of a template in a country: one of several that share a noun.
    Body(u32, String),
    /// One edit away from exactly one entry, by its position.
    Misspelled(u32),
}

impl Claim {
    /// Equal spans: what the document says comes before what gazetteers say.
    fn rank(&self) -> u8 {
        match self {
            Claim::Blocked => 0,
            Claim::Acronym(_) | Claim::Body(..) => 1,
            Claim::Person(_) => 2,
            Claim::Names(_) => 3,
            Claim::Organization(_) => 4,
            Claim::Misspelled(_) | Claim::Miswritten(_) => 5,
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
    pub rule: Rule,
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
    /// `jr` or `sr`, by which father and son are told apart.
    pub(super) generation: Option<String>,
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
    claimed.extend(shared::shared(scene));
    let mut names = borne_out(scene);
    with_division_noun(scene, &mut names);
    claimed.extend(names.iter().cloned());
    // A name that gazetteers know comes before what its head noun would make of it.
    let known: FxHashSet<usize> = names
        .iter()
        .filter(|claim| claim.last > claim.first)
        .map(|claim| claim.first)
        .collect();
    all.organizations = organizations::announced(scene);
    all.organizations.extend(things::announced(scene));
    all.organizations.extend(works::announced(scene));
    all.organizations.extend(kinds::announced(scene));
    all.organizations
        .sort_by_key(|name| (name.first, std::cmp::Reverse(name.last)));
    all.organizations.retain(|name| {
        name.rule != Rule::HeadNoun || !known.contains(&name.first) || goes_on(scene, &names, name)
    });
    for name in &mut all.organizations {
        organizations::by_first_word(scene, name);
    }
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
        .filter(|name| name.rule != Rule::HeadNoun)
        .map(|name| (name.first, name.last))
        .collect();
    people
        .retain(|person| person.rule == Rule::Title || !listed.contains(&(person.first, person.last)));
    people::introduce(scene, &people, &names, &mut all, &mut claimed);
    let placed = kinds::placed(scene, &claimed, &mut all.organizations);
    claimed.extend(placed);
    claimed.extend(kinds::again(scene, &all.organizations, &claimed));
    misspelled(scene, &mut claimed);
    kinds::posts(scene, &mut claimed);
    (select(claimed), all)
}

/// `Qadisiyah Province`: a capitalized noun belongs to the name of the division that it follows.
fn with_division_noun(scene: &Scene<'_>, names: &mut [Claimed]) {
    let tokens = scene.tokens();
    for claim in names {
        let noun = claim.last + 1;
        let Claim::Names(hits) = &mut claim.claim else {
            continue;
        };
        let end = scene.segment(claim.first).end;
        let follows = noun < end
            && tokens[noun].gap == Gap::Space
            && tokens[noun].shape.capital
            && !tokens[claim.last].shape.possessive
            && scene.is(noun, Class::Division);
        // `Garissa District Commissioner`: an office of it.
        let goes_on = noun + 1 < end
            && tokens[noun + 1].gap <= Gap::Space
            && tokens[noun + 1].shape.capital
            && !scene.view.segment_of(noun as u32).capitals;
        if !follows || goes_on {
            continue;
        }
        let divisions: Vec<Hit> = hits
            .iter()
            .filter(|hit| scene.is_division(hit))
            .copied()
            .collect();
        if !divisions.is_empty() {
            *hits = divisions;
            claim.last = noun;
        }
    }
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
            && !scene.is(at, Class::Common);
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
    // `State Council` + `Information Office`: a part of that body, by a noun of parts.
    let part = known.last < name.last
        && (known.last + 1..=name.last).all(|at| scene.tokens()[at].shape.capital)
        && scene.is(name.last, Class::PartHead);
    if part {
        return true;
    }
    let Claim::Names(hits) = &known.claim else {
        return false;
    };
    // `National Action Plan` + `for Children`, `State Department` + `Report on Terrorism`.
    if name.kind == Type::Work && known.last < name.last {
        return true;
    }
    // `Ministry of State` + `for Special Programs`: another ministry.
    let of_state = scene.norm(known.first) == "ministry" && scene.norm(known.last) == "state";
    if of_state && known.last + 1 < name.last && scene.norm(known.last + 1) == "for" {
        return true;
    }
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
        && !scene.is(behind + 1, Class::Portfolio)
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
