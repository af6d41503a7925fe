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

mod chain;
mod given;
mod in_office;
mod known;
mod own;
pub(crate) mod repeats;
pub(crate) mod signers;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::analysis::Analysis;
use crate::gazetteer::Type;
use crate::gazetteer::lexicon::Class;
use crate::id::{EntityId, slug};
use crate::matcher::Target;
use crate::mention::Status;
use crate::recognize::organization::ThingName;
use crate::recognize::person::PersonName;
use crate::recognize::{self, Binding, Found, Proposal, Reading, locative, posts};
use crate::rules::{Reason, Rule};
use chain::chain;
use given::by_given_name;
use known::{bears, holder, known_person};

/// How many earlier names of one word are compared; a document with more says nothing by them.
const COMPARED: usize = 64;

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
    pub(crate) generation: Option<String>,
    /// The wife of somebody of the user's lists, called by his surname.
    pub(crate) wife: bool,
    /// First letter of its full name.
    pub(crate) initial: Option<char>,
    /// Normal forms of the words of its name.
    pub(crate) words: Vec<String>,
    /// Rules.
    pub because: Vec<Reason>,
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
    posts::posts(analysis, &mut proposals);
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
        let kind = match analysis.names.target(hit.name) {
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

/// Makes persons of names, chains later surnames to them, and claims all their mentions.
fn introduce(
    analysis: &Analysis<'_>,
    people: &[PersonName],
    names: &[Proposal],
    all: &mut Joined,
    proposals: &mut Vec<Proposal>,
) {
    let mut people = with_known(analysis, people, names);
    people.extend(in_office::alone(analysis, &people, proposals));
    people.sort_by_key(|person| (person.first, std::cmp::Reverse(person.last)));
    let mut lists = own::Lists::new(analysis, &people);
    let mut by_word: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    let mut by_middle: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    let mut mentions: Vec<Option<usize>> = Vec::with_capacity(people.len());
    for person in &people {
        let mention = mentions.len();
        mentions.push(None);
        let words = words_of(analysis, person);
        let label = label_of(analysis, person);
        let generation = generation_of(analysis, person);
        let listed = lists.who(analysis, person, &words);
        if let own::Who::Several(entries) = &listed {
            several_listed(analysis, person, &label, entries, all, proposals);
            continue;
        }
        if listed == own::Who::Nobody && own::needs_list(person) {
            continue;
        }
        let on_list = match listed {
            own::Who::One(entry, sure) => {
                let entry = &analysis.gazetteer.entries[entry as usize];
                Some((entry.id.clone(), sure))
            }
            _ => None,
        };
        let is_listed = on_list.is_some();
        let by_name =
            || known_person(analysis, names, person.first, person.last).map(|id| (id, true));
        let by_office = || {
            if person.rule == Rule::OfficeHolder {
                return in_office::head(analysis, analysis.norm(person.first));
            }
            let found = holder(analysis, person);
            let found = found.or_else(|| known::courteous(analysis, person));
            found.or_else(|| known::of_party(analysis, person))
        };
        let (known, sure) = on_list.or_else(by_name).or_else(by_office).unzip();
        let known = known.map(|id| own::of_list(analysis, id));
        // A surname that the document has introduced as somebody else's is his.
        let another = |entry: &EntityId| {
            let before = words.last().and_then(|word| by_word.get(word));
            let mut before = before.into_iter().flatten();
            words.len() == 1
                && before.any(|at| {
                    let cluster: &Cluster = &all.clusters[*at];
                    cluster.words.len() > 1 && !bears(analysis, entry, &cluster.label)
                })
        };
        let wife = own::Lists::is_wife_of_another(analysis, person, &words);
        let known = known.filter(|entry| !wife && (is_listed || !another(entry)));
        let initial = (person.last > person.first)
            .then(|| analysis.norm(person.first).chars().next())
            .flatten();
        let called = analysis.letters(person.first) > 1 && !words.is_empty();
        // Compatible names share a first or a last word.
        let mut compatible: Vec<usize> = [words.first(), words.last()]
            .into_iter()
            .flatten()
            .flat_map(|word| by_word.get(word).into_iter().flatten().rev().take(COMPARED))
            .copied()
            .filter(|at| {
                let other = &all.clusters[*at];
                // `J. Smith` is no Robert; `Ruiz Mateos` may be Gerardo Ruiz Mateos.
                let same_initial = match (initial, other.initial) {
                    (Some(a), Some(b)) => a == b || called && other.words.contains(&words[0]),
                    _ => true,
                };
                let same_entry = match (&known, &other.known) {
                    (Some(a), Some(b)) => a == b,
                    _ => true,
                };
                let same_generation = match (generation, &other.generation) {
                    (Some(a), Some(b)) => a == b,
                    _ => true,
                };
                // `Colonel Mangal` of a full name that no entry bears is nobody whom gazetteers
                // know; nor does an entry's surname take in another's full name.
                let same_entry = same_entry
                    && known
                        .as_ref()
                        .is_none_or(|entry| bears(analysis, entry, &other.label))
                    && other
                        .known
                        .as_ref()
                        .is_none_or(|entry| bears(analysis, entry, &label));
                same_entry
                    && other.wife == wife
                    && same_initial
                    && same_generation
                    && are_compatible(&other.words, &words)
            })
            .collect();
        if known.is_some() {
            let same = |at: &usize| all.clusters[*at].known == known;
            if let Some(same) = compatible.iter().copied().find(same) {
                compatible = vec![same];
            }
        }
        // Another name is that of the person before it.
        let before = mention.checked_sub(1).and_then(|before| mentions[before]);
        let other_name = person.rule == Rule::OtherName;
        if let Some(before) = before.filter(|_| other_name) {
            compatible.clone_from(&all.persons[before].clusters);
        }
        compatible.sort_unstable();
        compatible.dedup();
        // `Amb. Abdalhaleem` after `Abdalmahmood Abdalhaleem Mohamad`: a word within one name.
        let mut within = false;
        if compatible.is_empty() && known.is_none() && words.len() == 1 {
            let found = by_middle.get(&words[0]).map_or(&[][..], Vec::as_slice);
            if let [only] = found {
                compatible.push(*only);
                within = true;
            }
        }
        let points = if words.len() > 1 { 60 } else { 45 };
        let status = match compatible.len() {
            _ if within || sure == Some(false) => Status::Likely,
            // `LARKIN AGREED` behind `FOREIGN MINISTER LARKIN`, as a chained surname.
            1 => Status::Certain,
            _ if known.is_some() => Status::Certain,
            // Of several who might be meant, none is linked, whatever the rule says.
            _ => person.rule.alone(words.len()),
        };
        let clusters = match compatible.as_slice() {
            [only] => {
                let cluster = &mut all.clusters[*only];
                if words.len() > cluster.words.len() && !other_name {
                    let old = std::mem::replace(&mut cluster.label, label.clone());
                    cluster.words = words.clone();
                    cluster.aliases.push(old);
                } else if cluster.label != label {
                    cluster.aliases.push(label.clone());
                }
                cluster.aliases.sort();
                cluster.aliases.dedup();
                cluster.initial = cluster.initial.or(initial);
                if cluster.generation.is_none() {
                    cluster.generation = generation.map(str::to_owned);
                }
                cluster.known = cluster.known.take().or(known);
                vec![*only]
            }
            several if several.len() > 1 && known.is_none() => several.to_vec(),
            _ => {
                let mut made = cluster(analysis, &label, words.clone(), person.rule);
                made.known = known;
                made.wife = wife;
                made.initial = initial;
                made.generation = generation.map(str::to_owned);
                all.clusters.push(made);
                vec![all.clusters.len() - 1]
            }
        };
        for at in &clusters {
            for word in [words.first(), words.last()].into_iter().flatten() {
                let known = by_word.entry(word.clone()).or_default();
                if known.last() != Some(at) && !known.iter().rev().take(COMPARED).any(|k| k == at) {
                    known.push(*at);
                }
            }
        }
        if let ([only], true) = (clusters.as_slice(), words.len() > 2) {
            for word in &words[1..words.len() - 1] {
                let known = by_middle.entry(word.clone()).or_default();
                if !known.contains(only) && known.len() < 4 && !Class::GivenName.holds(word) {
                    known.push(*only);
                }
            }
        }
        let index = all.persons.len();
        mentions[mention] = Some(index);
        all.persons.push(PersonMention {
            label,
            role: person.role,
            clusters,
            rule: person.rule,
            status,
            points,
        });
        proposals.push(Proposal {
            first: person.first,
            last: person.last,
            reading: Reading::Person(index),
        });
    }
    // What was found by a list alone and is nobody's made no mention.
    let introduced: Vec<(PersonName, usize)> = people
        .into_iter()
        .zip(mentions)
        .filter_map(|(person, mention)| Some((person, mention?)))
        .collect();
    chain(analysis, &introduced, all, proposals);
    by_given_name(analysis, &introduced, all, proposals);
    // The fullest name makes the id, so it is known only now; equal names stay apart by number.
    let mut used: FxHashMap<String, u32> = FxHashMap::default();
    for cluster in &mut all.clusters {
        let name = slug(&cluster.label);
        let count = used.entry(name.clone()).or_default();
        *count += 1;
        let suffix = if *count > 1 {
            format!("-{count}")
        } else {
            String::new()
        };
        cluster.id = EntityId::new(format!(
            "doc/{}/person/{name}{suffix}",
            analysis.document.id
        ));
    }
}

/// A surname that several persons of the user's lists have, and nothing tells which is meant.
fn several_listed(
    analysis: &Analysis<'_>,
    person: &PersonName,
    label: &str,
    entries: &[u32],
    all: &mut Joined,
    proposals: &mut Vec<Proposal>,
) {
    let mut clusters = Vec::new();
    for entry in entries.iter().take(8) {
        let entry = &analysis.gazetteer.entries[*entry as usize];
        let known = all
            .clusters
            .iter()
            .position(|cluster| cluster.known.as_ref() == Some(&entry.id));
        clusters.push(known.unwrap_or_else(|| {
            let words = crate::text::normal_form(&entry.label);
            let words = words.split(' ').map(str::to_owned).collect();
            let mut made = cluster(analysis, &entry.label, words, person.rule);
            made.known = Some(entry.id.clone());
            all.clusters.push(made);
            all.clusters.len() - 1
        }));
    }
    let index = all.persons.len();
    all.persons.push(PersonMention {
        label: label.to_owned(),
        role: person.role,
        clusters,
        rule: person.rule,
        status: Status::Likely,
        points: 45,
    });
    proposals.push(Proposal {
        first: person.first,
        last: person.last,
        reading: Reading::Person(index),
    });
}

/// Adds the full names that only gazetteers know, so that surnames chain to them too.
fn with_known(
    analysis: &Analysis<'_>,
    people: &[PersonName],
    names: &[Proposal],
) -> Vec<PersonName> {
    let mut out = people.to_vec();
    for claim in names.iter().filter(|claim| claim.last > claim.first) {
        let at = people.partition_point(|person| person.last < claim.first);
        let free = people
            .get(at)
            .is_none_or(|person| person.first > claim.last);
        if free && known_person(analysis, names, claim.first, claim.last).is_some() {
            out.push(PersonName {
                first: claim.first,
                last: claim.last,
                role: None,
                rule: Rule::GazetteerName,
            });
        }
    }
    out.sort_by_key(|person| (person.first, std::cmp::Reverse(person.last)));
    out
}

fn cluster(analysis: &Analysis<'_>, label: &str, words: Vec<String>, rule: Rule) -> Cluster {
    let id = EntityId::new(format!(
        "doc/{}/person/{}",
        analysis.document.id,
        slug(label)
    ));
    Cluster {
        id,
        label: label.to_owned(),
        aliases: Vec::new(),
        known: None,
        initial: None,
        generation: None,
        wife: false,
        words,
        because: vec![Reason::from(rule)],
    }
}

/// The words of a name in its spoken order, without initials, particles and `Jr.`.
fn words_of(analysis: &Analysis<'_>, person: &PersonName) -> Vec<String> {
    let (first, last) = (person.first, person.last);
    let mut words: Vec<String> = (first..=last)
        .map(|at| analysis.norm(at).to_owned())
        .filter(|word| word.chars().count() > 1 && !(Class::Particle.holds(word) && first != last))
        .filter(|word| first == last || !Class::Generation.holds(word))
        .collect();
    if person.rule == Rule::SurnameFirst && words.len() > 1 {
        words.rotate_left(1);
    }
    words
}

/// The name as it is spoken: `John Smitherson` for `SMITHERSON, John`.
fn label_of(analysis: &Analysis<'_>, person: &PersonName) -> String {
    if person.rule != Rule::SurnameFirst {
        return analysis.label(person.first, person.last);
    }
    let mut letters = analysis.surface(person.first, person.first).chars();
    let surname: String = letters
        .next()
        .into_iter()
        .chain(letters.flat_map(char::to_lowercase))
        .collect();
    let given = analysis.label(person.first + 1, person.last);
    format!("{given} {surname}")
}

/// `jr` or `sr` at the end of a name.
fn generation_of<'s>(analysis: &'s Analysis<'_>, person: &PersonName) -> Option<&'s str> {
    let word = analysis.norm(person.last);
    (person.last > person.first && analysis.is(person.last, Class::Generation)).then_some(word)
}

/// Two names may be one person's when the last word is the same and the shorter one's words all
/// stand in the longer one; or when the shorter is the family name that the longer begins with.
fn are_compatible(a: &[String], b: &[String]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let same_surname = short.last().is_some() && short.last() == long.last();
    let first_name = short.len() == 1 && long.len() == 2 && short[0] == long[0] && is_royal(long);
    let family = short.len() == 1
        && long.len() > 1
        && short[0] == long[0]
        && Class::FamilyFirst.holds(&short[0]);
    // `Enrique Pena` and `Enrique Pena Nieto`: the second surname may be left out.
    let first_surname = short.len() >= 2
        && long.len() == short.len() + 1
        && long.starts_with(short)
        && short
            .last()
            .is_some_and(|word| !Class::GivenName.holds(word) && word.chars().count() > 2);
    (same_surname || first_name || family || first_surname)
        && short.iter().all(|word| long.contains(word))
}

fn is_royal(words: &[String]) -> bool {
    words
        .first()
        .is_some_and(|word| matches!(word.as_str(), "lalla" | "moulay" | "king" | "prince"))
}
