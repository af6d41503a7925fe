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

use rustc_hash::{FxHashMap, FxHashSet};

use super::claims::{Claim, Claimed, Claims, Cluster, PersonMention};
use super::lexicon;
use super::persons::PersonName;
use super::scene::Scene;
use crate::gazetteer::{Entry, Type};
use crate::id::{EntityId, slug};
use crate::matcher::Target;
use crate::mention::{Reason, Status};
use crate::text::{Gap, is_common_word};

/// How many earlier names of one word are compared; a document with more says nothing by them.
const COMPARED: usize = 64;

/// Makes persons of names, chains later surnames to them, and claims all their mentions.
pub fn introduce(
    scene: &Scene<'_>,
    people: &[PersonName],
    names: &[Claimed],
    all: &mut Claims,
    claimed: &mut Vec<Claimed>,
) {
    let people = with_known(scene, people, names);
    let mut by_word: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    let mut by_middle: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for person in &people {
        let words = words_of(scene, person.first, person.last);
        let label = scene.label(person.first, person.last);
        let known =
            known_person(scene, names, person.first, person.last).or_else(|| holder(scene, person));
        let initial = (person.last > person.first)
            .then(|| scene.norm(person.first).chars().next())
            .flatten();
        let called = scene.norm(person.first).chars().count() > 1 && !words.is_empty();
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
                same_entry && same_initial && are_compatible(&other.words, &words)
            })
            .collect();
        if known.is_some() {
            let same = |at: &usize| all.clusters[*at].known == known;
            if let Some(same) = compatible.iter().copied().find(same) {
                compatible = vec![same];
            }
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
        let titled = person.rule == "title";
        let points = if words.len() > 1 { 60 } else { 45 };
        let status = match person.rule {
            _ if within => Status::Likely,
            "speech" if compatible.is_empty() && known.is_none() => Status::Likely,
            _ if words.len() > 1 || titled || known.is_some() => Status::Certain,
            _ => Status::Likely,
        };
        let clusters = match compatible.as_slice() {
            [only] => {
                let cluster = &mut all.clusters[*only];
                if words.len() > cluster.words.len() {
                    let old = std::mem::replace(&mut cluster.label, label.clone());
                    cluster.words = words.clone();
                    cluster.aliases.push(old);
                } else if cluster.label != label {
                    cluster.aliases.push(label.clone());
                }
                cluster.aliases.sort();
                cluster.aliases.dedup();
                cluster.initial = cluster.initial.or(initial);
                cluster.known = cluster.known.take().or(known);
                vec![*only]
            }
            several if several.len() > 1 && known.is_none() => several.to_vec(),
            _ => {
                let mut made = cluster(scene, &label, words.clone(), person.rule);
                made.known = known;
                made.initial = initial;
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
                if !known.contains(only) && known.len() < 4 && !lexicon::is_given_name(word) {
                    known.push(*only);
                }
            }
        }
        let index = all.persons.len();
        all.persons.push(PersonMention {
            label,
            role: person.role,
            clusters,
            rule: person.rule,
            status,
            points,
        });
        claimed.push(Claimed {
            first: person.first,
            last: person.last,
            claim: Claim::Person(index),
        });
    }
    chain(scene, &people, all, claimed);
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
        cluster.id = EntityId::new(format!("doc/{}/person/{name}{suffix}", scene.document.id));
    }
}

/// Adds the full names that only gazetteers know, so that surnames chain to them too.
fn with_known(scene: &Scene<'_>, people: &[PersonName], names: &[Claimed]) -> Vec<PersonName> {
    let mut out = people.to_vec();
    for claim in names.iter().filter(|claim| claim.last > claim.first) {
        let at = people.partition_point(|person| person.last < claim.first);
        let free = people
            .get(at)
            .is_none_or(|person| person.first > claim.last);
        if free && known_person(scene, names, claim.first, claim.last).is_some() {
            out.push(PersonName {
                first: claim.first,
                last: claim.last,
                role: None,
                rule: "gazetteer-name",
            });
        }
    }
    out.sort_by_key(|person| (person.first, std::cmp::Reverse(person.last)));
    out
}

/// Names by which a person is called once introduced.
struct Form {
    clusters: Vec<usize>,
    /// Last token of the first name that gave it.
    introduced: usize,
    /// Not the surname as such.
    likely: bool,
}

/// The longest chained form, in words.
const LONGEST_FORM: usize = 4;

fn forms(scene: &Scene<'_>, people: &[PersonName], all: &Claims) -> FxHashMap<String, Form> {
    let tokens = scene.tokens();
    let mut out: FxHashMap<String, Form> = FxHashMap::default();
    for (index, person) in people.iter().enumerate() {
        let clusters = &all.persons[index].clusters;
        let name: Vec<&str> = (person.first..=person.last)
            .map(|at| scene.norm(at))
            .collect();
        let mut give = |words: &[&str], likely: bool| {
            let form = out.entry(words.join(" ")).or_insert(Form {
                clusters: Vec::new(),
                introduced: person.last,
                likely,
            });
            form.likely &= likely;
            for cluster in clusters {
                if !form.clusters.contains(cluster) && form.clusters.len() < 8 {
                    form.clusters.push(*cluster);
                }
            }
        };
        let family_first = name.len() > 1 && lexicon::is_family_first(name[0]);
        for from in usize::from(name.len() > 1)..name.len() {
            let joined = from > 0
                && tokens[person.first + from].gap == Gap::Joined
                && !lexicon::is_particle(name[from - 1]);
            let short = name.len() - from == 1 && name[from].chars().count() < 3;
            let long = name.len() - from > LONGEST_FORM;
            if joined || long || name[from].chars().count() < 2 || short && family_first {
                continue;
            }
            give(&name[from..], false);
        }
        let full: Vec<usize> = (0..name.len())
            .filter(|at| name[*at].chars().count() > 1 && !lexicon::is_particle(name[*at]))
            .collect();
        if full.len() >= 3 && !family_first {
            let middle = name[full[full.len() - 2]];
            let joined = tokens[person.first + full[full.len() - 1]].gap == Gap::Joined;
            if middle.chars().count() >= 4 && !lexicon::is_given_name(middle) && !joined {
                give(&[middle], true);
            }
        }
        if family_first {
            give(&name[..1], false);
        }
    }
    out
}

/// Surnames alone, behind the name that introduced them.
fn chain(scene: &Scene<'_>, people: &[PersonName], all: &mut Claims, claimed: &mut Vec<Claimed>) {
    let forms = forms(scene, people, all);
    let heads: FxHashSet<&str> = forms
        .keys()
        .filter_map(|form| form.split(' ').next())
        .collect();
    let taken: FxHashSet<usize> = claimed
        .iter()
        .filter(|claim| !matches!(claim.claim, Claim::Organization(_)))
        .filter(|claim| !may_be_surname(scene, claim))
        .flat_map(|claim| claim.first..=claim.last)
        .collect();
    let mut at = 0;
    while at < scene.tokens().len() {
        let here = at;
        at += 1;
        let norm = scene.norm(here);
        if !heads.contains(norm) || taken.contains(&here) {
            continue;
        }
        let end = scene.segment(here).end;
        let Some((form, last)) = longest(scene, &forms, here, end) else {
            continue;
        };
        if (here..=last).any(|word| taken.contains(&word)) {
            continue;
        }
        let Some(found) = chained(scene, all, form, here, last) else {
            continue;
        };
        let (first, status) = found;
        let index = all.persons.len();
        all.persons.push(PersonMention {
            label: scene.label(first, last),
            role: None,
            clusters: form.clusters.clone(),
            rule: "chain",
            status,
            points: 45,
        });
        claimed.push(Claimed {
            first,
            last,
            claim: Claim::Person(index),
        });
        at = last + 1;
    }
}

/// A town's name by itself may be the surname of someone whom the document names, unless the
/// words before it say that it is a place.
fn may_be_surname(scene: &Scene<'_>, claim: &Claimed) -> bool {
    let Claim::Names(hits) = &claim.claim else {
        return false;
    };
    let town = hits
        .iter()
        .all(|hit| match scene.names.name(hit.name).target {
            Target::Entry(at) => {
                let entry = &scene.gazetteer.entries[at as usize];
                let small = entry.population().unwrap_or(0) < 1_000_000;
                let region = entry.subtype.as_deref() == Some("region");
                entry.kind == Type::Person
                    || entry.kind == Type::Place
                        && !entry.is_country()
                        && (region || entry.subtype.as_deref() == Some("city") && small)
            }
            _ => false,
        });
    claim.first == claim.last && town && !super::claims::preposition_before(scene, claim.first)
}

/// Returns the longest form that begins at a token, and its last token.
fn longest<'f>(
    scene: &Scene<'_>,
    forms: &'f FxHashMap<String, Form>,
    at: usize,
    end: usize,
) -> Option<(&'f Form, usize)> {
    let stretch = &scene.tokens()[at..end.min(at + LONGEST_FORM)];
    let mut words = String::new();
    let mut found = None;
    for (next, token) in (at..).zip(stretch) {
        if next > at {
            if token.gap > Gap::Space {
                break;
            }
            words.push(' ');
        }
        words.push_str(scene.norm(next));
        let capital = token.shape.capital && !token.shape.opaque;
        if let Some(form) = forms.get(&words).filter(|_| capital) {
            found = Some((form, next));
        }
    }
    found
}

/// Tells where a chained name begins and how sure it is, if it is one.
fn chained(
    scene: &Scene<'_>,
    all: &Claims,
    form: &Form,
    at: usize,
    last: usize,
) -> Option<(usize, Status)> {
    let tokens = scene.tokens();
    let segment = scene.segment(at);
    let common = at == last && is_common_word(tokens[at].hash);
    let capitals = scene.view.segment_of(at as u32).capitals;
    // `Pasha and ...` may be a word; `Pasha said` is not.
    let speaks = last + 1 < segment.end && lexicon::is_speech(scene.norm(last + 1));
    let opens = scene.opens_sentence(at) || capitals;
    if form.clusters.is_empty() || common && opens && !speaks {
        return None;
    }
    // `KIM IN-KWON`: another name of that family.
    let hyphened = last + 2 < segment.end
        && tokens[last + 1].gap == Gap::Space
        && tokens[last + 1].shape.capital
        && tokens[last + 2].gap == Gap::Joined
        && lexicon::is_family_first(scene.norm(last));
    if hyphened {
        return None;
    }
    let mut first = at;
    // `al-Naimi` for someone introduced as `Ali Naimi`.
    if first > segment.start
        && tokens[first].gap == Gap::Joined
        && lexicon::is_particle(scene.norm(first - 1))
    {
        first -= 1;
    }
    let looks_like_name = |word: usize| {
        let token = &tokens[word];
        token.shape.capital
            && !token.shape.digits
            && !token.shape.opaque
            && (capitals || !token.shape.upper || scene.norm(word).chars().count() == 1)
            && (!is_common_word(token.hash) || lexicon::is_given_name(scene.norm(word)))
            && !lexicon::is_title(scene.norm(word))
            && !lexicon::is_no_name(scene.norm(word))
    };
    let before = first > segment.start
        && (tokens[first].gap <= Gap::Space
            || tokens[first].gap == Gap::Period && scene.norm(first - 1).chars().count() == 1);
    if before && !tokens[first - 1].shape.possessive && looks_like_name(first - 1) {
        let norm = scene.norm(first - 1);
        let same = |at: &usize| {
            let cluster = &all.clusters[*at];
            cluster.words.iter().any(|word| word == norm)
                || norm.chars().count() == 1 && cluster.initial == norm.chars().next()
        };
        if form.clusters.iter().any(same) {
            first -= 1;
        } else if !ends_known(scene, first - 1) {
            return None;
        }
    }
    let behind = last + 1 < segment.end
        && tokens[last + 1].gap <= Gap::Space
        && !tokens[last].shape.possessive
        && looks_like_name(last + 1)
        && scene.hits_at(last + 1).iter().all(|hit| hit.needs_context);
    if behind {
        return None;
    }
    // `Haqqani Network`, `Kenyatta Avenue`: the name of something else.
    let named_after = last + 1 < segment.end
        && !capitals
        && tokens[last + 1].gap <= Gap::Space
        && tokens[last + 1].shape.capital
        && !tokens[last].shape.possessive
        && (lexicon::is_trailing_head(scene.norm(last + 1))
            || lexicon::is_street(scene.norm(last + 1))
            || lexicon::is_place_head(scene.norm(last + 1)));
    if named_after {
        return None;
    }
    if at <= form.introduced {
        // A surname before its full name: only when it can be nothing else.
        let clear = !common && !form.likely && scene.norm(last).chars().count() >= 4;
        return clear.then_some((first, Status::Likely));
    }
    let status = if form.likely {
        Status::Likely
    } else {
        Status::Certain
    };
    Some((first, status))
}

/// Tells whether a name of the gazetteers ends at a token.
fn ends_known(scene: &Scene<'_>, at: usize) -> bool {
    (at.saturating_sub(5)..=at).any(|first| {
        let mut hits = scene.hits_at(first).iter();
        hits.any(|hit| hit.last as usize == at && !hit.needs_context)
    })
}

/// Returns the one person who held that office in the document's year: `PM Erdogan`.
fn holder(scene: &Scene<'_>, person: &PersonName) -> Option<EntityId> {
    let (first, last) = person.role.filter(|_| person.rule == "title")?;
    let words: Vec<&str> = (first..=last).map(|at| scene.norm(at)).collect();
    let has = |word: &str| words.contains(&word);
    let other = [
        "deputy",
        "assistant",
        "under",
        "undersecretary",
        "wife",
        "son",
        "acting",
    ];
    if other.into_iter().any(has) || has("vice") && !has("president") {
        return None;
    }
    let former = has("former") || has("ex");
    let offices: &[&str] = match () {
        () if has("vice") => &["Vice President"],
        () if has("president") => &["President"],
        () if has("pm") || has("prime") || has("premier") => {
            &["Prime Minister", "Premier", "Taoiseach"]
        }
        () if has("fm") || has("foreign") && (has("minister") || has("secretary")) => {
            &["Foreign Minister", "Foreign Secretary"]
        }
        () if has("secretary") && has("general") || has("syg") => &[
            "Secretary General",
            "Secretary-General",
            "General Secretary",
        ],
        () if has("secdef") || has("secretary") && (has("defense")) => &["Secretary of Defense"],
        () if words.as_slice() == ["secretary"] || has("secretary") && has("state") => {
            &["Secretary of State"]
        }
        () if has("king") => &["King"],
        () if has("queen") => &["Queen"],
        () if has("chancellor") => &["Chancellor"],
        () if has("emir") || has("amir") => &["Amir", "Emir"],
        () if has("sultan") => &["Sultan"],
        () if has("pope") => &["Pope"],
        () if has("ambassador") || has("permrep") => &["Permanent Representative"],
        () => return None,
    };
    let year = scene.context.year?;
    let segment = scene.segment(first);
    let beside =
        (first > segment.start && scene.tokens()[first].gap <= Gap::Space).then(|| first - 1);
    let country = beside.and_then(|at| scene.country_ending(at));
    // `Supreme Court President X`, `KRG President X`: the office of another body.
    let body = country.is_none()
        && beside.is_some_and(|at| {
            scene.tokens()[at].shape.capital
                && !scene.opens_sentence(at)
                && !scene.view.segment_of(at as u32).capitals
        });
    if body {
        return None;
    }
    let mut found: Vec<(&EntityId, bool)> = Vec::new();
    for role in scene.gazetteer.roles_of(scene.norm(person.last)) {
        let organization = role.organization.as_ref();
        let organization = organization.and_then(|id| scene.gazetteer.get(id));
        let of = organization.and_then(|entry| entry.country.as_deref());
        let here = match (country, of) {
            (Some(beside), of) => beside.country.as_deref() == of,
            (None, Some(of)) => of == "US" || scene.context.knows(of),
            (None, None) => true,
        };
        let started = role.valid.since.is_some_and(|since| since <= year);
        let held = role.valid.holds_in(Some(year)) || former && started;
        let entry = scene.gazetteer.get(&role.person)?;
        let same_initial = person.first == person.last
            || entry.label.to_lowercase().chars().next() == scene.norm(person.first).chars().next();
        if here && held && same_initial && offices.contains(&role.position.as_str()) {
            let home = of.is_some() && of == scene.context.origin.as_deref();
            found.push((&role.person, home));
        }
    }
    found.sort_unstable();
    found.dedup();
    if found.iter().filter(|(_, home)| *home).count() == 1 {
        found.retain(|(_, home)| *home);
    }
    match found.as_slice() {
        [(only, _)] => Some((*only).clone()),
        _ => None,
    }
}

fn cluster(scene: &Scene<'_>, label: &str, words: Vec<String>, rule: &str) -> Cluster {
    let id = EntityId::new(format!("doc/{}/person/{}", scene.document.id, slug(label)));
    Cluster {
        id,
        label: label.to_owned(),
        aliases: Vec::new(),
        known: None,
        initial: None,
        words,
        because: vec![Reason::from(rule)],
    }
}

/// The words of a name without initials and particles.
fn words_of(scene: &Scene<'_>, first: usize, last: usize) -> Vec<String> {
    (first..=last)
        .map(|at| scene.norm(at).to_owned())
        .filter(|word| word.chars().count() > 1 && !(lexicon::is_particle(word) && first != last))
        .collect()
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
        && lexicon::is_family_first(&short[0]);
    // `Enrique Pena` and `Enrique Pena Nieto`: the second surname may be left out.
    let first_surname = short.len() >= 2
        && long.len() == short.len() + 1
        && long.starts_with(short)
        && short
            .last()
            .is_some_and(|word| !lexicon::is_given_name(word) && word.chars().count() > 2);
    (same_surname || first_name || family || first_surname)
        && short.iter().all(|word| long.contains(word))
}

fn is_royal(words: &[String]) -> bool {
    words
        .first()
        .is_some_and(|word| matches!(word.as_str(), "lalla" | "moulay" | "king" | "prince"))
}

/// Returns the gazetteer's person whose name claims the same words.
fn known_person(
    scene: &Scene<'_>,
    names: &[Claimed],
    first: usize,
    last: usize,
) -> Option<EntityId> {
    let from = names.partition_point(|claim| claim.first < first);
    let claim = names[from..]
        .iter()
        .take_while(|claim| claim.first == first)
        .find(|claim| claim.last == last)?;
    let Claim::Names(hits) = &claim.claim else {
        return None;
    };
    let mut persons: Vec<&Entry> = hits
        .iter()
        .filter_map(|hit| match scene.names.name(hit.name).target {
            Target::Entry(at) => Some(&scene.gazetteer.entries[at as usize]),
            _ => None,
        })
        .filter(|entry| entry.kind == Type::Person)
        .collect();
    persons.dedup_by_key(|entry| entry.id.clone());
    match persons.as_slice() {
        [only] => {
            let full = last > first;
            let known = only
                .country
                .as_deref()
                .is_none_or(|country| scene.context.knows(country) || country == "US");
            (full || known).then(|| only.id.clone())
        }
        _ => None,
    }
}
