//! What is named, and how far does the name go?
//!
//! [`recognize`] makes [`Proposal`]s: tokens and a [`Reading`] of them. Known names that the context
//! does not bear out are dropped *before* any selection, for selecting first would hide valid
//! shorter names. Proposals may overlap; `select` takes the leftmost, and of those the longest,
//! when the names of persons are joined.
//!
//! | what | where |
//! | --- | --- |
//! | names that gazetteers have | `gazetteer`, `bureaus`, `government`, `coordination`, `members`, `rivers`, `facilities` |
//! | persons | `person` |
//! | bodies, places and works by their own words | `organization`, `company`, `units`, `things`, `work` |
//! | what the words beside an unknown name tell | `type_noun`, `cued`, `constructions`, `locative` |
//! | acronyms that the document defines | `abbreviations` |
//! | which of these reads at which word | `dispatch` |
//!
//! Invariants: a proposal lies within one segment; nothing here knows of stages behind it.

pub(crate) mod abbreviations;
mod belonging;
pub(crate) mod bureaus;
pub(crate) mod company;
mod congress;
mod constructions;
mod coordination;
mod cued;
pub(crate) mod dispatch;
mod facilities;
pub(crate) mod gazetteer;
mod government;
pub(crate) mod locative;
mod members;
mod misspelled;
pub(crate) mod organization;
mod passed_over;
pub(crate) mod person;
mod posts;
mod rivers;
mod site;
mod things;
mod told;
pub(crate) mod type_noun;
mod units;
mod unlisted;
mod work;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::analysis::Analysis;
use crate::analysis::parties::yields_to_home;
use crate::country::CountryCode;
use crate::gazetteer::Type;
use crate::gazetteer::lexicon::Class;
use crate::matcher::{Hit, Target};
use crate::rules::Rule;
use belonging::{with_article, with_division_noun, with_honorific, with_joined_article};
pub(crate) use misspelled::misspelled;
use misspelled::misspelling;
use organization::ThingName;
use passed_over::passed_over;
use person::PersonName;
use told::cued_names;
use unlisted::organizations;

/// What claims a span.
#[derive(Clone, Debug)]
pub enum Reading {
    /// Something that is read elsewhere (references, addresses), or a word that the document
    /// defines as no entity.
    Blocked,
    /// Names of the gazetteers, all of the same span.
    Names(Vec<Hit>),
    /// A person, by index into [`crate::coreference::Joined::persons`].
    Person(usize),
    /// An organization, by index into [`crate::coreference::Joined::organizations`].
    Organization(usize),
    /// One edit away from an acronym of the document, by index into [`crate::coreference::Joined::bindings`].
    Miswritten(usize),
    /// An acronym of the document, by index into [`crate::coreference::Joined::bindings`].
    Acronym(usize),
    /// An acronym that the document gives to two: the one defined last before it, and the other.
    SharedAcronym(usize, usize),
    /// The body of a template in a country: one of several that share a noun.
    Body(u32, CountryCode),
    /// What a rule says is meant, by its position in the gazetteer: one edit away from its name, a
    /// party by its members.
    Meant(u32, Rule),
}

impl Reading {
    /// Equal spans: what the document says comes before what gazetteers say.
    fn rank(&self) -> u8 {
        match self {
            Reading::Blocked => 0,
            Reading::Acronym(_) | Reading::SharedAcronym(..) => 1,
            Reading::Body(..) => 2,
            Reading::Person(_) => 3,
            Reading::Names(_) => 4,
            Reading::Organization(_) => 5,
            Reading::Meant(_, Rule::Misspelling) | Reading::Miswritten(_) => 6,
            Reading::Meant(..) => 5,
        }
    }
}

/// A claim and its tokens, inclusive.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// First token.
    pub first: usize,
    /// Last token.
    pub last: usize,
    /// What claims them.
    pub reading: Reading,
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
    pub reading: Option<Reading>,
    /// What it becomes when nothing claims it; `None` when it is no organization.
    pub made: Option<(Type, Option<&'static str>)>,
}

/// What one document shows before its names are joined.
#[derive(Debug, Default)]
pub struct Found {
    /// All proposals, in no order.
    pub proposals: Vec<Proposal>,
    /// Those of known names, by their first token.
    pub names: Vec<Proposal>,
    /// Names of persons, in text order.
    pub people: Vec<PersonName>,
    /// Organizations by their words, by kinds and by lists.
    pub organizations: Vec<ThingName>,
    /// Acronyms that the document defines.
    pub bindings: Vec<Binding>,
}

/// Finds what a document names: known names that it bears out, and names that its words tell.
pub fn recognize(analysis: &Analysis<'_>) -> Found {
    let mut found = Found {
        proposals: passed_over(analysis),
        ..Found::default()
    };
    found.proposals.extend(coordination::shared(analysis));
    found.proposals.extend(government::governments(analysis));
    found.proposals.extend(bureaus::bureaus(analysis));
    found.proposals.extend(congress::states(analysis));
    found.proposals.extend(rivers::rivers(analysis));
    let posts = posts::by_town(analysis);
    found.proposals.extend(posts.iter().cloned());
    found.names = gazetteer::plausible(analysis);
    with_division_noun(analysis, &mut found.names);
    company::with_own_form(analysis, &mut found.names);
    found.proposals.extend(found.names.iter().cloned());
    found.organizations = organizations(analysis, &found.names);
    for name in &mut found.organizations {
        without_sect(analysis, name);
    }
    let parties = members::parties(analysis, &mut found.organizations);
    found.proposals.extend(parties);
    for (index, name) in found.organizations.iter().enumerate() {
        // `Sidra, a teaching hospital`: the words around say of which kind, and the lists know one.
        let known = told_of_kind(analysis, name);
        if !known.is_empty() {
            found.proposals.push(Proposal {
                first: name.first,
                last: name.last,
                reading: Reading::Names(known),
            });
        }
        found.proposals.push(Proposal {
            first: name.first,
            last: name.last,
            reading: Reading::Organization(index),
        });
    }
    let definitions = abbreviations::definitions(analysis);
    let mut proposals = std::mem::take(&mut found.proposals);
    abbreviations::define(analysis, &definitions, &mut found, &mut proposals);
    found.proposals = proposals;
    found.people = persons(analysis, &found.organizations);
    // `CONGEN ZAGREB REPORTS`: the post there, and nobody of that name.
    let at_post = |person: &PersonName| {
        let within = |post: &Proposal| post.first <= person.first && person.first <= post.last;
        posts.iter().any(within)
    };
    found.people.retain(|person| !at_post(person));
    cued_names(analysis, &definitions, &mut found);
    with_honorific(analysis, &mut found);
    with_article(analysis, &mut found);
    with_joined_article(analysis, &mut found);
    found
}

/// `the Sunni Bab al-Tabbaneh district`: who lives in a place is no part of its name.
pub(crate) fn without_sect(analysis: &Analysis<'_>, name: &mut ThingName) {
    while name.kind == Type::Place
        && name.first < name.last
        && analysis.is(name.first, Class::SectAdjective)
    {
        name.first += 1;
    }
}

/// Known names of the very stretch that ask for context, of the kind that the words around tell, and of no
/// country that the document does not speak of.
fn told_of_kind(analysis: &Analysis<'_>, name: &ThingName) -> Vec<Hit> {
    if !matches!(name.rule, Rule::KindNoun | Rule::HeadNoun) {
        return Vec::new();
    }
    let fits = |hit: &&Hit| {
        hit.needs_context
            && hit.last as usize == name.last
            && matches!(hit.target, Target::Entry(at) if {
                let entry = &analysis.gazetteer.entries[at as usize];
                let known = |country| analysis.context.is_home(country);
                entry.kind == name.kind && entry.country.is_none_or(known)
            })
            && !analysis.names.name(hit.name).short
            && !yields_to_home(analysis, hit)
    };
    let hits = analysis.hits_at(name.first).iter();
    hits.filter(fits).copied().collect()
}

/// Names of persons. What a list of NGOs names is one, though its first word may be a given name.
fn persons(analysis: &Analysis<'_>, organizations: &[ThingName]) -> Vec<PersonName> {
    let listed: FxHashSet<(usize, usize)> = organizations
        .iter()
        .filter(|name| name.rule != Rule::HeadNoun)
        .map(|name| (name.first, name.last))
        .collect();
    let mut out = dispatch::persons(analysis);
    out.retain(|name| name.rule == Rule::Title || !listed.contains(&(name.first, name.last)));
    // `a dean of the Universidad Autonoma de Guerrero`: what the title is of goes on.
    let within = |person: &PersonName| {
        let Some((from, to)) = person.role.filter(|(_, to)| *to < person.first) else {
            return false;
        };
        let mut around = organizations.iter().take_while(|name| name.first <= to);
        around.any(|name| name.first > from && name.last >= person.last)
    };
    out.retain(|person| !within(person));
    // `Lika Investments Ltd., is owned by ...`: what its own words make a company is no person.
    let firms: FxHashMap<usize, usize> = organizations
        .iter()
        .filter(|name| matches!(name.kind, Type::Company | Type::Media | Type::Institution))
        .map(|name| (name.first, name.last))
        .collect();
    out.retain(|person| {
        let firm = firms.get(&person.first);
        person.rule == Rule::Title || firm.is_none_or(|last| *last < person.last)
    });
    out
}

/// Tells whether known names of a stretch are places', or the adjectives of them.
pub(crate) fn is_place(analysis: &Analysis<'_>, name: &Proposal) -> bool {
    let Reading::Names(hits) = &name.reading else {
        return false;
    };
    hits.iter().all(|hit| match hit.target {
        Target::Entry(at) => analysis.gazetteer.entries[at as usize].kind == Type::Place,
        Target::Demonym(_) => true,
        Target::Template(..) => false,
    })
}

/// Leftmost, then longest, then by rank.
pub(crate) fn select(mut proposals: Vec<Proposal>) -> Vec<Proposal> {
    proposals.sort_by(|a, b| {
        a.first
            .cmp(&b.first)
            .then(b.last.cmp(&a.last))
            .then(a.reading.rank().cmp(&b.reading.rank()))
    });
    let mut out: Vec<Proposal> = Vec::new();
    let mut end = None;
    for claim in proposals {
        if end.is_none_or(|end| claim.first > end) {
            end = Some(claim.last);
            out.push(claim);
        }
    }
    out
}
