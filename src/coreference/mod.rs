//! Which of the document's names are one person? Clusters of names, and the surnames behind them.
//!
//! A name joins the one earlier name that it is compatible with; with several it is ambiguous. A
//! name of the gazetteers, or a surname with an office that one person held that year (`PM
//! Erdogan`), makes its cluster that person. What stands later without a title chains: the
//! surname with its particles (`al-Naimi`, `De Hoop Scheffer`), two surnames (`Ruiz Mateos`), the
//! first of them, and the family name of a name that begins with it (`Hu Jintao`, `Hu`).
//!
//! A chained surname never cuts a longer name: beside another word that looks like a name it is
//! left alone, unless that word belongs to the same person.

mod alone;
mod chain;
mod given;
mod holder;
pub(crate) mod in_office;
mod introduce;
mod known;
mod namesake;
mod nicknames;
mod own;
pub(crate) mod repeats;
pub(crate) mod signers;
mod spellings;
mod standing;
mod station;
mod words;

use rustc_hash::FxHashSet;

use crate::analysis::Analysis;
use crate::gazetteer::Type;
use crate::gazetteer::lexicon::Class;
use crate::id::EntityId;
use crate::matcher::Target;
use crate::mention::Status;
use crate::recognize::organization::ThingName;
use crate::recognize::{self, Binding, Found, Proposal, Reading, locative};
use crate::rules::{Reason, Rule};
use introduce::introduce;

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
    /// The gazetteer's person of that name who it is not.
    pub(crate) not: Option<EntityId>,
    /// That it is he, likely only; then no name of his is certain.
    pub guessed: bool,
    /// `jr` or `sr`, by which father and son are told apart.
    pub(crate) generation: Option<String>,
    /// The wife of somebody of the user's lists, called by his surname.
    pub(crate) wife: bool,
    /// What titles tell of him, and whether he is somebody's kin.
    pub(crate) standing: standing::Standing,
    /// First letter of its full name.
    pub(crate) initial: Option<char>,
    /// Normal forms of the words of its name.
    pub(crate) words: Vec<String>,
    /// Rules.
    pub because: Vec<Reason>,
}

impl Cluster {
    /// A person of one name, who gets an id when all names are known.
    fn named(label: &str, words: Vec<String>, rule: Rule) -> Cluster {
        Cluster {
            id: EntityId::new(""),
            label: label.to_owned(),
            aliases: Vec::new(),
            known: None,
            not: None,
            guessed: false,
            initial: None,
            generation: None,
            wife: false,
            standing: standing::Standing::default(),
            words,
            because: vec![Reason::from(rule)],
        }
    }
}

/// Everything that readings refer to.
#[derive(Debug, Default)]
pub struct Joined {
    /// What was selected, in text order, without overlap.
    pub selected: Vec<Proposal>,
    /// Mentions of persons.
    pub persons: Vec<PersonMention>,
    /// Persons.
    pub clusters: Vec<Cluster>,
    /// Organizations by their words, by kinds and by lists.
    pub organizations: Vec<ThingName>,
    /// Acronyms.
    pub bindings: Vec<Binding>,
}

/// Joins names of persons, finds what was introduced where it stands again, and selects.
pub fn join(analysis: &Analysis<'_>, found: Found) -> Joined {
    let mut joined = Joined {
        organizations: found.organizations,
        bindings: found.bindings,
        ..Joined::default()
    };
    let mut proposals = found.proposals;
    introduce(
        analysis,
        &found.people,
        &found.names,
        &mut joined,
        &mut proposals,
    );
    // What the document introduced comes before what a preposition tells: `In Rajdhani, ...`.
    proposals.extend(repeats::again(analysis, &joined.organizations, &proposals));
    recognize::misspelled(analysis, &mut proposals);
    let located = locative::placed(analysis, &proposals, &mut joined.organizations);
    proposals.extend(located);
    proposals.extend(repeats::again(analysis, &joined.organizations, &proposals));
    let offices = offices_before_names(analysis, &joined.persons);
    proposals.retain(|claim| !(claim.first == claim.last && is_office(analysis, &offices, claim)));
    joined.selected = recognize::select(proposals);
    joined
}

/// The one word of a title that a person's name stands behind.
fn offices_before_names(analysis: &Analysis<'_>, persons: &[PersonMention]) -> FxHashSet<usize> {
    let titles = persons.iter().filter_map(|person| person.role);
    titles
        .filter(|(first, last)| first == last)
        .map(|(first, _)| first)
        .filter(|at| analysis.is(*at, Class::StrongTitle) && !analysis.is(*at, Class::BodyTitle))
        .collect()
}

/// `Ombudsman Elmira Suleyman`, `ConGen Henry Harlow`: whoever bears the title, and not the body.
fn is_office(analysis: &Analysis<'_>, offices: &FxHashSet<usize>, claim: &Proposal) -> bool {
    let Reading::Names(hits) = &claim.reading else {
        return false;
    };
    let body = |hit: &crate::matcher::Hit| {
        let kind = match hit.target {
            Target::Entry(at) => analysis.gazetteer.entries[at as usize].kind,
            Target::Template(at, _) => analysis.gazetteer.templates[at as usize].kind,
            Target::Demonym(_) => return false,
        };
        matches!(
            kind,
            Type::Post | Type::GovernmentBody | Type::InternationalOrganization
        )
    };
    offices.contains(&claim.first) && hits.iter().all(body)
}
