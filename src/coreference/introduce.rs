//! Whom does each name introduce? A name joins the one earlier person that it is compatible with;
//! with several it is ambiguous, with none it makes a person.

use rustc_hash::FxHashMap;

use super::alone::alone;
use super::chain::{self, chain};
use super::given::by_given_name;
use super::holder::{Holders, holders};
use super::known::{self, known_person};
use super::own::{self, Lists, Who};
use super::standing::{self, Standing};
use super::words::{are_compatible, bears, generation_of, label_of, words_of};
use super::{Cluster, Joined, PersonMention, in_office};
use super::{namesake, nicknames};
use crate::analysis::Analysis;
use crate::gazetteer::lexicon::Class;
use crate::id::{EntityId, slug};
use crate::mention::Status;
use crate::recognize::person::PersonName;
use crate::recognize::{Proposal, Reading};
use crate::rules::Rule;

/// How many earlier names of one word are compared; a document with more says nothing by them.
const COMPARED: usize = 64;

/// A name, and what it tells of its bearer.
struct Bearer<'s> {
    /// The name as it is spoken.
    label: String,
    /// Its words in normal form.
    words: Vec<String>,
    /// `jr` or `sr`.
    generation: Option<&'s str>,
    /// The first letter of a name of several words.
    initial: Option<char>,
    /// The first word is no initial.
    is_called: bool,
    /// The wife of whom a list has by this surname.
    is_wife: bool,
    /// What the words before the name tell of him.
    standing: Standing,
    /// Whom gazetteers know by it.
    known: Option<EntityId>,
    /// Whom they know by it, and who he is not.
    not: Option<EntityId>,
    /// That it is he, and nobody else of the lists.
    is_sure: bool,
}

/// Which persons bear a word as the first or last of their name, or within it?
#[derive(Default)]
struct Index {
    outer: FxHashMap<String, Vec<usize>>,
    inner: FxHashMap<String, Vec<usize>>,
}

impl Index {
    /// Returns the last persons, by their clusters, whose first or last word is one of a name's.
    fn sharing(&self, words: &[String]) -> impl Iterator<Item = usize> {
        let ends = [words.first(), words.last()].into_iter().flatten();
        ends.flat_map(|word| self.of(word).iter().rev().take(COMPARED))
            .copied()
    }

    /// Returns the persons whose name begins or ends with a word.
    fn of(&self, word: &str) -> &[usize] {
        self.outer.get(word).map_or(&[], Vec::as_slice)
    }

    /// Returns the only person within whose name a word stands.
    fn only_within(&self, word: &str) -> Option<usize> {
        match self.inner.get(word).map(Vec::as_slice) {
            Some([only]) => Some(*only),
            _ => None,
        }
    }

    /// Notes the words of a name that these persons may bear.
    fn add(&mut self, analysis: &Analysis<'_>, clusters: &[usize], words: &[String]) {
        for at in clusters {
            for word in [words.first(), words.last()].into_iter().flatten() {
                let known = self.outer.entry(word.clone()).or_default();
                if known.last() != Some(at) && !known.iter().rev().take(COMPARED).any(|k| k == at) {
                    known.push(*at);
                }
            }
        }
        if let ([only], [_, middle @ .., _]) = (clusters, words) {
            for word in middle {
                let known = self.inner.entry(word.clone()).or_default();
                if !known.contains(only)
                    && known.len() < 4
                    && !analysis.word_is(word, Class::GivenName)
                {
                    known.push(*only);
                }
            }
        }
    }
}

/// Makes persons of names, chains later surnames to them, and claims all their mentions.
pub(super) fn introduce(
    analysis: &Analysis<'_>,
    people: &[PersonName],
    names: &[Proposal],
    all: &mut Joined,
    proposals: &mut Vec<Proposal>,
) {
    let mut people = with_known(analysis, people, names);
    people.extend(alone(analysis, &people, proposals));
    people.sort_by_key(|person| (person.first, std::cmp::Reverse(person.last)));
    let mut lists = Lists::new(analysis, &people);
    let mut index = Index::default();
    let mut mentions: Vec<Option<usize>> = Vec::with_capacity(people.len());
    for person in &people {
        let before = mentions.last().copied().flatten();
        // Somebody else than whoever is named just before: `Minister Tarvo and Vice Minister Tarvo`.
        let beside = (mentions.len().checked_sub(1))
            .filter(|before| standing::are_two(analysis, &people[*before], person))
            .and_then(|before| mentions[before]);
        mentions.push(None);
        let words = words_of(analysis, person);
        let on_list = match lists.who(analysis, person, &words) {
            Who::Several(entries) => {
                several_listed(analysis, person, &entries, all, proposals);
                continue;
            }
            Who::Nobody if own::needs_list(person) => continue,
            Who::Nobody => None,
            Who::One(entry, is_sure) => {
                let entry = &analysis.gazetteer.entries[entry as usize];
                Some((entry.id.clone(), is_sure))
            }
        };
        let mut bearer = bearer(
            analysis,
            names,
            person,
            words,
            on_list,
            &all.clusters,
            &index,
        );
        let others = beside.map_or(&[][..], |at| &all.persons[at].clusters);
        let is_others = |known: &EntityId| {
            let mut others = others.iter().map(|at| &all.clusters[*at].known);
            others.any(|other| other.as_ref() == Some(known))
        };
        bearer.known = bearer.known.filter(|known| !is_others(known));
        // Another name is that of the person before it.
        let before = before.filter(|_| person.rule == Rule::OtherName);
        let who = match before {
            Some(before) => all.persons[before].clusters.clone(),
            None => {
                let last = all.persons.last();
                let named = last.map_or(&[][..], |person| &person.clusters);
                let mut who = bearer.compatible(analysis, &all.clusters, named, &index);
                who.retain(|at| !others.contains(at));
                who
            }
        };
        let (mut who, mut status) = bearer.earlier(person.rule, who, &all.clusters, &index);
        let alone = person.first == person.last && bearer.known.is_none() && person.role.is_none();
        if alone && person.rule != Rule::OtherName {
            match chain::called_by_surname(analysis, &all.clusters, &who, person.last) {
                Some(only) => (who, status) = (vec![only], Status::Likely),
                None => who.extend(namesake::head_of_name(analysis, all, &who, person.last)),
            }
        }
        let (label, points) = (bearer.label.clone(), bearer.points());
        let words = bearer.words.clone();
        let clusters = settle(person, bearer, who, &mut all.clusters);
        index.add(analysis, &clusters, &words);
        let at = all.persons.len();
        if let Some(mention) = mentions.last_mut() {
            *mention = Some(at);
        }
        all.persons.push(PersonMention {
            label,
            role: person.role,
            clusters,
            rule: person.rule,
            status,
            points,
        });
        proposals.push(claim(person, at));
    }
    // What was found by a list alone and is nobody's made no mention.
    let introduced: Vec<(PersonName, usize)> = people
        .into_iter()
        .zip(mentions)
        .filter_map(|(person, mention)| Some((person, mention?)))
        .collect();
    chain(analysis, &introduced, all, proposals);
    by_given_name(analysis, &introduced, all, proposals);
    name_clusters(analysis, &mut all.clusters);
}

fn claim(person: &PersonName, at: usize) -> Proposal {
    Proposal {
        first: person.first,
        last: person.last,
        reading: Reading::Person(at),
    }
}

/// The fullest name makes the id, so it is known only when all names are; equal names stay apart
/// by number.
fn name_clusters(analysis: &Analysis<'_>, clusters: &mut [Cluster]) {
    let mut used: FxHashMap<String, u32> = FxHashMap::default();
    for cluster in clusters {
        let name = slug(&cluster.label);
        let count = used.entry(name.clone()).or_default();
        *count += 1;
        let suffix = match *count {
            1 => String::new(),
            count => format!("-{count}"),
        };
        let document = &analysis.document.id;
        cluster.id = EntityId::new(format!("doc/{document}/person/{name}{suffix}"));
    }
}

/// Says what a name tells of its bearer: whom the user's lists, gazetteers or an office make him.
fn bearer<'s>(
    analysis: &'s Analysis<'_>,
    names: &[Proposal],
    person: &PersonName,
    words: Vec<String>,
    on_list: Option<(EntityId, bool)>,
    clusters: &[Cluster],
    index: &Index,
) -> Bearer<'s> {
    let is_listed = on_list.is_some();
    let by_name = || {
        let found = known_person(analysis, names, person.first, person.last);
        let found = found
            .map(|id| (id, true))
            .or_else(|| nicknames::called_otherwise(analysis, person));
        let (id, sure) = found?;
        let sure = sure && !namesake::may_be_another(analysis, person, &id);
        Some((id, sure))
    };
    let by_office = || {
        if person.rule == Rule::OfficeHolder {
            let found = in_office::in_office(analysis, analysis.norm(person.first));
            let listed = || in_office::in_list(analysis, person.first).map(|id| (id, false));
            return found.or_else(listed);
        }
        if person.rule == Rule::HomeSurname {
            let found = in_office::of_home(analysis, analysis.norm(person.first), false);
            return found.map(|id| (id, false));
        }
        // `SPOKE WITH RABIN`: nobody calls him by an office, and he has one.
        let untitled = matches!(
            person.rule,
            Rule::Frame | Rule::Speech | Rule::Who | Rule::Owner
        );
        if untitled && let Some(found) = in_office::of_country(analysis, person.last) {
            return Some((found, false));
        }
        if untitled && person.first == person.last {
            let found = in_office::in_office(analysis, analysis.norm(person.first));
            return found.map(|(id, _)| (id, false));
        }
        let found = match holders(analysis, person) {
            Some(Holders::Several) if person.first == person.last => return None,
            found => found.and_then(Holders::one),
        };
        let found = found.or_else(|| known::courteous(analysis, person));
        let found = found.or_else(|| known::of_party(analysis, person));
        found.or_else(|| known::listed(analysis, person))
    };
    // `Prime Minister Kaczynski` of 2006: who held that office, before the one best known by the name.
    let in_that_office = || {
        let titled = person.rule == Rule::Title && words.len() == 1;
        let found = titled.then(|| holders(analysis, person)?.one()).flatten();
        found.filter(|(_, sure)| *sure)
    };
    let holder = match on_list {
        None => in_that_office(),
        Some(_) => None,
    };
    let is_holder = holder.is_some();
    let (known, sure) = on_list
        .or(holder)
        .or_else(by_name)
        .or_else(by_office)
        .unzip();
    let known = known.map(|id| own::of_list(analysis, id));
    let standing = Standing::of(analysis, person);
    let is_not = |id: &EntityId| {
        let mut same = words.last().map_or(&[][..], |word| index.of(word)).iter();
        let by_name = |cluster: &&Cluster| words.len() > 1 && cluster.words == words;
        let mut same = same.by_ref().map(|at| &clusters[*at]).filter(by_name);
        namesake::is_another(analysis, person, id)
            || same.any(|earlier| {
                // `Minister Kyaw Myint ... trader Kyaw Myint`; `farmer Than Shwe ... Than Shwe`
                earlier.standing.is_of_state() && namesake::is_humble(analysis, person)
                    || earlier.not.as_ref() == Some(id) && person.role.is_none()
            })
    };
    let not = known.clone().filter(|id| !is_listed && is_not(id));
    let known = known.filter(|_| not.is_none());
    // A surname that the document has introduced as somebody else's is his, and so is the office of
    // one man in a year, if he was called by it: `Michelle Obama ... President Obama`.
    let is_anothers = |entry: &EntityId| match words.as_slice() {
        [word] => index.of(word).iter().any(|at| {
            let cluster = &clusters[*at];
            let greater = namesake::greater(analysis, person.last, cluster.known.as_ref());
            let is_greater = person.role.is_none()
                && greater.is_some_and(|(id, is_called)| is_called && id == *entry);
            let by_office = is_holder && cluster.standing.has_other_title(&standing);
            let is_he = is_greater || by_office || bears(analysis, entry, &cluster.label);
            cluster.words.len() > 1 && !is_he
        }),
        _ => false,
    };
    let is_wife = Lists::is_wife_of_another(analysis, person, &words);
    // `Mrs. Saakashvili`: the president's wife, unless the name is a woman's.
    let is_man = |entry: &EntityId| {
        let entry = analysis.entry(entry);
        entry.is_some_and(|entry| match words.as_slice() {
            [_] => !own::is_woman(analysis, entry),
            _ => own::is_mans(analysis, &entry.label),
        })
    };
    let known = known.filter(|entry| !(standing.is_lady() && is_man(entry)));
    let known = known.filter(|entry| !is_wife && (is_listed || !is_anothers(entry)));
    // `SOARES TOLD ME`, behind an admiral of that name: the minister, likely.
    let has_namesake = known.is_some()
        && words.len() == 1
        && person.role.is_none()
        && (words.iter().flat_map(|word| index.of(word))).any(|at| {
            let cluster = &clusters[*at];
            cluster.words.len() > 1
                && cluster.words.last() == words.last()
                && cluster.known != known
        });
    let sure = sure.map(|sure| sure && !has_namesake);
    let initial = (person.last > person.first)
        .then(|| analysis.norm(person.first).chars().next())
        .flatten();
    Bearer {
        label: label_of(analysis, person),
        generation: generation_of(analysis, person),
        initial,
        is_called: analysis.letters(person.first) > 1 && !words.is_empty(),
        is_wife,
        standing,
        known,
        not,
        is_sure: sure != Some(false),
        words,
    }
}

impl Bearer<'_> {
    /// Returns the earlier persons who bear the name, of those who may, and how sure it is.
    fn earlier(
        &self,
        rule: Rule,
        mut who: Vec<usize>,
        clusters: &[Cluster],
        index: &Index,
    ) -> (Vec<usize>, Status) {
        who.sort_unstable();
        who.dedup();
        // `Amb. Abdalhaleem` after `Abdalmahmood Abdalhaleem Mohamad`: a word within one name.
        let within = match self.words.as_slice() {
            [word] if who.is_empty() && self.known.is_none() => index.only_within(word),
            _ => None,
        };
        who.extend(within);
        let status = match who.len() {
            _ if within.is_some() || !self.is_sure => Status::Likely,
            // `Mrs. Aquino` behind `Senator Aquino`: the senator, or the wife.
            1 if self.words.len() == 1 && self.standing.may_be_wife_of(&clusters[who[0]]) => {
                Status::Likely
            }
            // Words beside an unknown name may speak of a firm as well.
            1 if rule == Rule::NameCue && self.known.is_none() => Status::Likely,
            // `LARKIN AGREED` behind `FOREIGN MINISTER LARKIN`, as a chained surname.
            1 => Status::Certain,
            _ if self.known.is_some() => Status::Certain,
            // Of several who might be meant, none is linked, whatever the rule says.
            _ => rule.alone(self.words.len()),
        };
        (who, status)
    }

    /// Returns the earlier persons, by their clusters, who may bear the name; `before` is who was
    /// named last.
    fn compatible(
        &self,
        analysis: &Analysis<'_>,
        clusters: &[Cluster],
        before: &[usize],
        index: &Index,
    ) -> Vec<usize> {
        let found = index.sharing(&self.words);
        let found = found.filter(|at| self.may_be(analysis, &clusters[*at]));
        let mut compatible: Vec<usize> = found.collect();
        self.standing.choose(clusters, before, &mut compatible);
        let same = |at: &usize| self.known.is_some() && clusters[*at].known == self.known;
        match compatible.iter().copied().find(same) {
            Some(same) => vec![same],
            None => compatible,
        }
    }

    fn may_be(&self, analysis: &Analysis<'_>, other: &Cluster) -> bool {
        // `J. Smith` is no Robert; `Ruiz Mateos` may be Gerardo Ruiz Mateos.
        let same_initial = match (self.initial, other.initial) {
            (Some(a), Some(b)) => a == b || self.is_called && other.words.contains(&self.words[0]),
            _ => true,
        };
        let same_entry = match (&self.known, &other.known) {
            (Some(a), Some(b)) => a == b,
            _ => true,
        };
        let known_apart = self.not.is_some() && self.not == other.known
            || other.not.is_some() && other.not == self.known;
        let same_generation = match (self.generation, &other.generation) {
            (Some(a), Some(b)) => a == b,
            _ => true,
        };
        // `Colonel Mangal` of a full name that no entry bears is nobody whom gazetteers know; nor
        // does an entry's surname take in another's full name.
        let fits = |entry: &Option<EntityId>, label: &str| {
            let entry = entry.as_ref();
            entry.is_none_or(|entry| bears(analysis, entry, label))
        };
        // `Shaykh Salman` is no `Ali Salman`.
        let given = |by_given: bool, one: &[String], other: &[String]| {
            by_given && one.len() == 1 && other.len() > 1 && one.first() != other.first()
        };
        if given(self.standing.is_by_given_name(), &self.words, &other.words)
            || given(other.standing.is_by_given_name(), &other.words, &self.words)
        {
            return false;
        }
        // `PRESIDENT FERDINAND MARCOS AND MRS. MARCOS`: a surname alone is no name of both.
        let are_two = || {
            let one_word = self.words.len() == 1 || other.words.len() == 1;
            let name = (self.known.as_ref(), self.label.as_str());
            one_word && self.standing.contradicts(analysis, name, other)
        };
        // What gazetteers have of an entry is read last.
        same_entry
            && !known_apart
            && other.wife == self.is_wife
            && same_initial
            && same_generation
            && are_compatible(analysis, &other.words, &self.words)
            && !are_two()
            && fits(&self.known, &other.label)
            && fits(&other.known, &self.label)
    }

    fn points(&self) -> i32 {
        if self.words.len() > 1 { 60 } else { 45 }
    }
}

/// Makes the name that of the one person who bears it, of each of several who may, or of a new one;
/// returns their clusters.
fn settle(
    person: &PersonName,
    bearer: Bearer<'_>,
    who: Vec<usize>,
    clusters: &mut Vec<Cluster>,
) -> Vec<usize> {
    if let [only] = who[..] {
        clusters[only].take_in(bearer, person.rule != Rule::OtherName);
        return who;
    }
    if who.len() > 1 && bearer.known.is_none() {
        return who;
    }
    let mut made = Cluster::named(&bearer.label, bearer.words, person.rule);
    made.guessed = bearer.known.is_some() && !bearer.is_sure;
    made.known = bearer.known;
    made.not = bearer.not;
    made.wife = bearer.is_wife;
    made.standing = bearer.standing;
    made.initial = bearer.initial;
    made.generation = bearer.generation.map(str::to_owned);
    clusters.push(made);
    vec![clusters.len() - 1]
}

impl Cluster {
    /// Adds another name of the person; a longer one is what he is called, unless it is one of
    /// other words.
    fn take_in(&mut self, bearer: Bearer<'_>, may_lead: bool) {
        if bearer.words.len() > self.words.len() && may_lead {
            let old = std::mem::replace(&mut self.label, bearer.label);
            self.words = bearer.words;
            self.aliases.push(old);
        } else if self.label != bearer.label {
            self.aliases.push(bearer.label);
        }
        self.aliases.sort();
        self.aliases.dedup();
        self.initial = self.initial.or(bearer.initial);
        self.standing.join(&bearer.standing);
        if self.generation.is_none() {
            self.generation = bearer.generation.map(str::to_owned);
        }
        if bearer.known.is_some() {
            self.guessed = !bearer.is_sure && (self.guessed || self.known.is_none());
        }
        self.known = self.known.take().or(bearer.known);
    }
}

/// A surname that several persons of the user's lists have, and nothing tells which is meant.
fn several_listed(
    analysis: &Analysis<'_>,
    person: &PersonName,
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
            let mut made = Cluster::named(&entry.label, words, person.rule);
            made.known = Some(entry.id.clone());
            all.clusters.push(made);
            all.clusters.len() - 1
        }));
    }
    let index = all.persons.len();
    all.persons.push(PersonMention {
        label: label_of(analysis, person),
        role: person.role,
        clusters,
        rule: person.rule,
        status: Status::Likely,
        points: 45,
    });
    proposals.push(claim(person, index));
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
