//! Where does a person's surname stand again?

use rustc_hash::{FxHashMap, FxHashSet};

use super::words::last_surname;
use super::{Cluster, Joined, PersonMention, namesake, standing};
use crate::analysis::{Analysis, places};
use crate::gazetteer::bearers;
use crate::gazetteer::lexicon::Class;
use crate::gazetteer::{Entry, Type};
use crate::matcher::Target;
use crate::mention::Status;
use crate::recognize::person::PersonName;
use crate::recognize::{Proposal, Reading};
use crate::rules::Rule;
use crate::text::{Gap, hash_of};

/// Names by which a person is called once introduced.
pub(crate) struct Form {
    clusters: Vec<usize>,
    /// Last token of the first name of each cluster.
    since: Vec<usize>,
    /// Last token of the first name that gave it.
    introduced: usize,
    /// Not the surname as such.
    likely: bool,
    /// It is somebody's of a list that the user brought.
    listed: bool,
}

impl Form {
    /// Whom the document has named before a token; of nobody all whom it names later.
    fn known_at(&self, at: usize) -> Vec<usize> {
        let all = self.clusters.iter().zip(&self.since);
        let before: Vec<usize> = all
            .filter(|(_, since)| **since < at)
            .map(|(cluster, _)| *cluster)
            .collect();
        if before.is_empty() {
            self.clusters.clone()
        } else {
            before
        }
    }
}

/// The longest chained form, in words.
pub(crate) const LONGEST_FORM: usize = 4;

pub(crate) fn forms(
    analysis: &Analysis<'_>,
    people: &[(PersonName, usize)],
    all: &Joined,
) -> FxHashMap<String, Form> {
    let tokens = analysis.tokens();
    let mut out: FxHashMap<String, Form> = FxHashMap::default();
    for (person, mention) in people {
        let clusters = &all.persons[*mention].clusters;
        let mut name: Vec<&str> = (person.first..=person.last)
            .map(|at| analysis.norm(at))
            .collect();
        if name.len() > 1
            && name.last().is_some_and(|word| {
                // Nobody is called `II` for `Hassan II`.
                analysis.word_is(word, Class::Generation) || bearers::is_numeral(word)
            })
        {
            name.pop();
        }
        let surname_first = person.rule == Rule::SurnameFirst;
        let listed = clusters.iter().any(|at| {
            let known = all.clusters[*at].known.as_ref();
            let entry = known.and_then(|id| analysis.entry(id));
            entry.is_some_and(|entry| entry.own)
        });
        let mut give = |words: &[&str], likely: bool| {
            let form = out.entry(words.join(" ")).or_insert(Form {
                clusters: Vec::new(),
                since: Vec::new(),
                introduced: person.last,
                likely,
                listed,
            });
            form.likely &= likely;
            for cluster in clusters {
                if !form.clusters.contains(cluster) && form.clusters.len() < 8 {
                    form.clusters.push(*cluster);
                    form.since.push(person.last);
                }
            }
        };
        if surname_first {
            let surnames = last_surname(analysis, person) + 1 - person.first;
            give(&name[..surnames.min(name.len())], false);
            continue;
        }
        let family_first = name.len() > 1 && analysis.word_is(name[0], Class::FamilyFirst);
        // `dos Santos` is called so, as `Isabel dos Santos` is.
        let particle = analysis.word_is(name[0], Class::Particle);
        for from in usize::from(name.len() > 1 && !particle)..name.len() {
            let joined = from > 0
                && tokens[person.first + from].gap == Gap::Joined
                && !analysis.word_is(name[from - 1], Class::Particle);
            let short = name.len() - from == 1 && name[from].chars().count() < 3;
            let long = name.len() - from > LONGEST_FORM;
            // `Gang` alone is nobody of the name `Li Gang`.
            let word = person.rule == Rule::Pinyin && analysis.word_is(name[from], Class::Common);
            if word && from + 1 == name.len() {
                continue;
            }
            if joined || long || name[from].chars().count() < 2 || short && family_first {
                continue;
            }
            give(&name[from..], false);
        }
        let full: Vec<usize> = (0..name.len())
            .filter(|at| {
                name[*at].chars().count() > 1 && !analysis.word_is(name[*at], Class::Particle)
            })
            .collect();
        if full.len() >= 3 && !family_first {
            let middle = name[full[full.len() - 2]];
            let joined = tokens[person.first + full[full.len() - 1]].gap == Gap::Joined;
            if middle.chars().count() >= 4 && !analysis.word_is(middle, Class::GivenName) && !joined
            {
                give(&[middle], true);
            }
        }
        // `He Yafei`, and `He said`: a small word is not his name.
        if family_first
            && !analysis.word_is(name[0], Class::NoName)
            && !analysis.word_is(name[0], Class::FunctionWord)
        {
            give(&name[..1], false);
        }
    }
    out
}

/// Surnames alone, behind the name that introduced them.
pub(crate) fn chain(
    analysis: &Analysis<'_>,
    people: &[(PersonName, usize)],
    all: &mut Joined,
    proposals: &mut Vec<Proposal>,
) {
    let forms = forms(analysis, people, all);
    // Most words of a text begin none of them: their hashes say so at once.
    let heads = forms.keys().filter_map(|form| form.split(' ').next());
    let heads: FxHashSet<u64> = heads.map(hash_of).collect();
    let mut taken = vec![false; analysis.tokens().len()];
    // `de Lima` behind `Leila de Lima`: with its particle a surname is no town, however large.
    let mut held = vec![false; analysis.tokens().len()];
    for claim in proposals.iter() {
        let is_name = matches!(claim.reading, Reading::Organization(_));
        let is_bearers = || {
            let form = forms.get(analysis.norm(claim.last));
            let earlier = form.is_some_and(|form| form.introduced < claim.first);
            earlier && acts_as_person(analysis, claim)
        };
        if !is_name && !may_be_surname(analysis, claim) && !is_bearers() {
            taken[claim.first..=claim.last].fill(true);
            let town = claim.first == claim.last && matches!(claim.reading, Reading::Names(_));
            if !town {
                held[claim.first..=claim.last].fill(true);
            }
        }
    }
    let mut at = 0;
    while at < analysis.tokens().len() {
        let here = at;
        at += 1;
        if !heads.contains(&analysis.tokens()[here].hash) || taken[here] {
            continue;
        }
        let end = analysis.segment(here).end;
        let Some((form, last)) = longest(analysis, &forms, here, end) else {
            continue;
        };
        let particle = last == here + 1 && analysis.is(here, Class::Particle);
        let barred = if particle { &held } else { &taken };
        if barred[here..=last].contains(&true) {
            continue;
        }
        let beside = beside_another(analysis, &forms, last, end);
        let Some(found) = chained(analysis, all, form, here, last, beside) else {
            continue;
        };
        let (first, mut status) = found;
        let index = all.persons.len();
        let mut clusters = form.known_at(here);
        if let Some(kin) = kin_before(analysis, first) {
            let is_named_before = |cluster: &usize| {
                let all = form.clusters.iter().zip(&form.since);
                let mut since = all
                    .filter(|(at, _)| *at == cluster)
                    .map(|(_, since)| *since);
                since.any(|last| (kin.saturating_sub(4)..kin).contains(&last))
            };
            clusters.retain(|cluster| !is_named_before(cluster));
            if clusters.is_empty() {
                continue;
            }
        }
        let mut rule = Rule::Chain;
        if clusters.len() > 1 {
            standing::without_asides(&all.clusters, &mut clusters);
            // `Aldana agreed`, where both `Minister Aldana` and `Mrs. Aldana` are spoken of.
            if clusters.len() == 1 {
                status = Status::Likely;
            }
        }
        if is_fathers_name(analysis, &all.clusters, &clusters, last) {
            status = Status::Likely;
        }
        if let Some(only) = called_by_surname(analysis, &all.clusters, &clusters, last) {
            (clusters, rule, status) = (vec![only], Rule::ChainKnown, Status::Likely);
        } else if first == last {
            clusters.extend(namesake::head_of_name(analysis, all, &clusters, last));
        }
        if let [only] = clusters[..]
            && let Some((known, is_called)) =
                namesake::greater_than(analysis, &all.clusters[only], here, last)
        {
            let greater = namesake::cluster_of(analysis, &mut all.clusters, known);
            (rule, status) = (Rule::ChainKnown, Status::Likely);
            // Of two whom the lists know nothing says which.
            clusters = match is_called && all.clusters[only].known.is_none() {
                true => vec![greater],
                false => vec![only, greater],
            };
        }
        all.persons.push(PersonMention {
            label: analysis.label(first, last),
            role: None,
            clusters,
            rule,
            status,
            points: 45,
        });
        proposals.push(Proposal {
            first,
            last,
            reading: Reading::Person(index),
        });
        at = last + 1;
    }
}

/// `Mukhriz Mahathir, son of Mahathir`: the noun for kin whose `of` stands before a surname.
fn kin_before(analysis: &Analysis<'_>, first: usize) -> Option<usize> {
    let start = analysis.segment(first).start;
    let of = first
        .checked_sub(1)
        .filter(|of| *of > start && analysis.norm(*of) == "of")?;
    analysis.is(of - 1, Class::KinNoun).then_some(of - 1)
}

/// `Wade`, where both Abdoulaye and Karim Wade are named: of several who bear a surname, the only one whom
/// the gazetteers call by it.
pub(super) fn called_by_surname(
    analysis: &Analysis<'_>,
    clusters: &[Cluster],
    several: &[usize],
    last: usize,
) -> Option<usize> {
    if several.len() < 2 {
        return None;
    }
    // `Peron`, where `Isabel Peron` is somebody else: whom the document calls so from the first.
    let mut alone = several
        .iter()
        .copied()
        .filter(|at| clusters[*at].words.len() == 1 && clusters[*at].known.is_some());
    if let Some(only) = alone.next()
        && alone.next().is_none()
    {
        return Some(only);
    }
    let called: Vec<&str> = analysis
        .hits_at(last)
        .iter()
        .filter(|hit| hit.last as usize == last)
        .filter_map(|hit| match hit.target {
            Target::Entry(at) => Some(analysis.gazetteer.entries[at as usize].id.as_str()),
            _ => None,
        })
        .collect();
    let mut known = several.iter().copied().filter(|at| {
        let known = clusters[*at].known.as_ref();
        known.is_some_and(|id| called.contains(&id.as_str()))
    });
    let only = known.next()?;
    known.next().is_none().then_some(only)
}

/// `HAILE`, where Alemayehu Haile is named: in a country where the first name is the name, a given name that
/// stands last is the father's, and alone more often somebody else's.
fn is_fathers_name(
    analysis: &Analysis<'_>,
    clusters: &[Cluster],
    chained: &[usize],
    last: usize,
) -> bool {
    let home = analysis.context.origin;
    let customary = home.is_some_and(|home| analysis.country_is(home, Class::CalledByFirst));
    customary
        && analysis.is(last, Class::GivenName)
        && chained.iter().all(|at| {
            let words = &clusters[*at].words;
            words.len() > 1 && words[0] != analysis.norm(last)
        })
}

/// A town's name by itself may be the surname of someone whom the document names, unless the
/// words before it say that it is a place.
pub(crate) fn may_be_surname(analysis: &Analysis<'_>, claim: &Proposal) -> bool {
    let Reading::Names(hits) = &claim.reading else {
        return false;
    };
    if claim.first != claim.last {
        return false;
    }
    let next = claim.last + 1;
    // `Valencia noted that`: no town does, but capitals do, where governments sit.
    let speaks = next < analysis.segment(claim.last).end
        && analysis.tokens()[next].gap == Gap::Space
        && (analysis.is(next, Class::Speech) || analysis.is(next, Class::PersonVerb));
    let town = hits.iter().all(|hit| match hit.target {
        Target::Entry(at) => {
            let entry = &analysis.gazetteer.entries[at as usize];
            let small = || {
                entry.population().unwrap_or(0) < 1_000_000
                    || speaks && !is_capital(analysis, entry)
            };
            let region = entry.subtype.as_deref() == Some("region");
            entry.kind == Type::Person
                || entry.kind == Type::Place
                    && !entry.is_country()
                    && (region || entry.subtype.as_deref() == Some("city") && small())
        }
        _ => false,
    });
    town && !places::preposition_before(analysis, claim.first)
}

/// `Turk also praised Croatia`, `Lagos' son`, `Klimov told his wife`: one word, a people's, a town's or
/// a firm's name, does what only a person does. It is the surname of whoever the document has
/// introduced by it.
fn acts_as_person(analysis: &Analysis<'_>, claim: &Proposal) -> bool {
    let Reading::Names(hits) = &claim.reading else {
        return false;
    };
    let at = claim.last;
    let tokens = analysis.tokens();
    let segment = analysis.view.segment_of(at as u32);
    let small = |word: usize| {
        word < segment.tokens.end
            && tokens[word].gap == Gap::Space
            && (segment.capitals || !tokens[word].shape.capital)
    };
    let verb = match at + 1 {
        next if small(next) && analysis.is(next, Class::MeetingAdverb) => next + 1,
        next => next,
    };
    let is = |class| analysis.is(verb, class);
    let says = small(verb) && (is(Class::Speech) || is(Class::PersonVerb));
    let acts = says
        || small(verb) && is(Class::Common) && analysis.norm(verb).ends_with("ed")
        || tokens[at].shape.possessive && small(at + 1) && analysis.is(at + 1, Class::KinNoun);
    let article = at > segment.tokens.start
        && tokens[at].gap <= Gap::Space
        && analysis.is(at - 1, Class::Determiner);
    let fits = hits.iter().all(|hit| match hit.target {
        Target::Demonym(_) => true,
        Target::Entry(entry) => {
            let entry = &analysis.gazetteer.entries[entry as usize];
            match entry.kind {
                Type::Company => says,
                Type::Place => {
                    let below = matches!(
                        entry.subtype.as_deref(),
                        Some("city" | "region" | "district")
                    );
                    below && !is_capital(analysis, entry)
                }
                kind => kind == Type::Person,
            }
        }
        Target::Template(..) => false,
    });
    // `Al Jaidah added`, of whoever was named with the article.
    let lone =
        claim.first == at || claim.first + 1 == at && analysis.is(claim.first, Class::Particle);
    lone && acts && fits && !article && !places::preposition_before(analysis, claim.first)
}

/// Tells whether a town is the capital of a country that the document speaks of.
fn is_capital(analysis: &Analysis<'_>, entry: &Entry) -> bool {
    let country = entry
        .country
        .and_then(|code| analysis.gazetteer.country(code));
    let capital = country.and_then(|country| analysis.gazetteer.capital(&country.id));
    let spoken_of = entry
        .country
        .is_some_and(|code| analysis.context.knows(code));
    capital == Some(&entry.id) && spoken_of
}

/// `Black, White and Corvina`: in a list with another surname of the document.
fn beside_another(
    analysis: &Analysis<'_>,
    forms: &FxHashMap<String, Form>,
    last: usize,
    end: usize,
) -> bool {
    let next = last + 1;
    let named = |word: usize| {
        word < end
            && analysis.tokens()[word].shape.capital
            && forms.contains_key(analysis.norm(word))
    };
    next < end
        && (analysis.tokens()[next].gap == Gap::Comma && named(next)
            || analysis.norm(next) == "and" && named(next + 1))
}

/// Returns the longest form that begins at a token, and its last token.
pub(crate) fn longest<'f>(
    analysis: &Analysis<'_>,
    forms: &'f FxHashMap<String, Form>,
    at: usize,
    end: usize,
) -> Option<(&'f Form, usize)> {
    let stretch = &analysis.tokens()[at..end.min(at + LONGEST_FORM)];
    let mut words = String::new();
    let mut found = None;
    for (next, token) in (at..).zip(stretch) {
        if next > at {
            if token.gap > Gap::Space {
                break;
            }
            words.push(' ');
        }
        words.push_str(analysis.norm(next));
        let capital = token.shape.capital && !token.shape.opaque;
        if let Some(form) = forms.get(&words).filter(|_| capital) {
            found = Some((form, next));
        }
    }
    found
}

/// Tells where a chained name begins and how sure it is, if it is one.
pub(crate) fn chained(
    analysis: &Analysis<'_>,
    all: &Joined,
    form: &Form,
    at: usize,
    last: usize,
    beside: bool,
) -> Option<(usize, Status)> {
    let common = at == last && analysis.is(at, Class::Common);
    if form.clusters.is_empty()
        || common && !beside && is_word_here(analysis, form, at, last)
        || is_of_people(analysis, at, last)
        || is_date(analysis, at, last)
        || goes_on(analysis, last)
    {
        return None;
    }
    let first = first_of_chained(analysis, all, form, at)?;
    if at <= form.introduced {
        // A surname before its full name: only when it can be nothing else.
        let clear = !common && !form.likely && analysis.letters(last) >= 4;
        return clear.then_some((first, Status::Likely));
    }
    let status = if form.likely {
        Status::Likely
    } else {
        Status::Certain
    };
    Some((first, status))
}

/// `Pasha and ...` may be a word; `Pasha said` is not.
fn is_word_here(analysis: &Analysis<'_>, form: &Form, at: usize, last: usize) -> bool {
    let capitals = analysis.view.segment_of(at as u32).capitals;
    let end = analysis.segment(at).end;
    let speaks = last + 1 < end && analysis.is(last + 1, Class::Speech);
    // Whom the user listed and the document names is meant by his surname: `COOPER'S STAFF`.
    let spoken_of = form.listed && !analysis.is(at, Class::NoName);
    (analysis.opens_sentence(at) || capitals) && !speaks && !spoken_of
}

/// `11 July`, `since July`: the month, though somebody bears its name.
fn is_date(analysis: &Analysis<'_>, at: usize, last: usize) -> bool {
    let tokens = analysis.tokens();
    let number = |word: usize| tokens.get(word).is_some_and(|token| token.shape.digits);
    let dated = at > 0 && (number(at - 1) || analysis.is(at - 1, Class::Preposition))
        || number(last + 1)
        || at > 0 && analysis.norm(at - 1) == "since";
    at == last && analysis.is(at, Class::Calendar) && dated
}

/// `elders of the Afridi`, `the Aqra tribe`: a people, not its bearer.
fn is_of_people(analysis: &Analysis<'_>, at: usize, last: usize) -> bool {
    let tokens = analysis.tokens();
    let segment = analysis.segment(at);
    let next = last + 1;
    let before_noun =
        |class| next < segment.end && tokens[next].gap == Gap::Space && analysis.is(next, class);
    // `the Tanaka visit`: what persons have.
    let event = before_noun(Class::OwnedByPerson) || before_noun(Class::ReignNoun);
    at > segment.start && tokens[at].gap == Gap::Space && analysis.norm(at - 1) == "the" && !event
        || before_noun(Class::PeopleNoun)
}

/// Tells whether a word may be one of the name beside it.
fn looks_like_name(analysis: &Analysis<'_>, word: usize) -> bool {
    let token = &analysis.tokens()[word];
    let capitals = analysis.view.segment_of(word as u32).capitals;
    token.shape.capital
        && !token.shape.digits
        && !token.shape.opaque
        && (capitals || !token.shape.upper || analysis.letters(word) == 1)
        && (!analysis.is(word, Class::Common) || analysis.is(word, Class::GivenName))
        && !analysis.is(word, Class::Title)
        && !analysis.is(word, Class::NoName)
}

/// Tells whether the words behind a surname make it the name of somebody or something else.
fn goes_on(analysis: &Analysis<'_>, last: usize) -> bool {
    let tokens = analysis.tokens();
    let end = analysis.segment(last).end;
    let next = last + 1;
    if next >= end {
        return false;
    }
    // `KIM IN-KWON`: another name of that family.
    let hyphened = next + 1 < end
        && tokens[next].gap == Gap::Space
        && tokens[next].shape.capital
        && tokens[next + 1].gap == Gap::Joined
        && analysis.is(last, Class::FamilyFirst);
    let follows = tokens[next].gap <= Gap::Space && !tokens[last].shape.possessive;
    let longer = follows
        && looks_like_name(analysis, next)
        && analysis.hits_at(next).iter().all(|hit| hit.needs_context);
    // `Haqqani Network`, `Kenyatta Avenue`: the name of something else.
    let named_after = follows
        && !analysis.view.segment_of(last as u32).capitals
        && tokens[next].shape.capital
        && (analysis.is(next, Class::TrailingHead)
            || analysis.is(next, Class::Street)
            || analysis.is(next, Class::PlaceHead));
    hyphened || longer || named_after
}

/// Returns the first token of a chained name: with its particle, and the given name or initial of a
/// bearer before it; `None` behind the given name of somebody else.
fn first_of_chained(
    analysis: &Analysis<'_>,
    all: &Joined,
    form: &Form,
    at: usize,
) -> Option<usize> {
    let tokens = analysis.tokens();
    let start = analysis.segment(at).start;
    // `al-Naimi` for someone introduced as `Ali Naimi`.
    let particle =
        at > start && tokens[at].gap == Gap::Joined && analysis.is(at - 1, Class::Particle);
    let first = at - usize::from(particle);
    // `C.K. Lee` is no Ambrose Lee.
    let initials = first > start
        && tokens[first].gap <= Gap::Period
        && tokens[first - 1].shape.dotted
        && (2..=3).contains(&analysis.letters(first - 1))
        && analysis
            .hits_at(first - 1)
            .iter()
            .all(|hit| hit.needs_context)
        && !analysis.is(first - 1, Class::Title);
    if initials {
        return None;
    }
    let before = first > start
        && (tokens[first].gap <= Gap::Space
            || tokens[first].gap == Gap::Period && analysis.letters(first - 1) == 1)
        && !tokens[first - 1].shape.possessive
        && looks_like_name(analysis, first - 1);
    if !before {
        return Some(first);
    }
    let norm = analysis.norm(first - 1);
    let same = |at: &usize| {
        let cluster = &all.clusters[*at];
        cluster.words.iter().any(|word| word == norm)
            || norm.chars().count() == 1 && cluster.initial == norm.chars().next()
    };
    if form.clusters.iter().any(same) {
        return Some(first - 1);
    }
    ends_known(analysis, first - 1).then_some(first)
}

/// Tells whether a name of the gazetteers ends at a token.
pub(crate) fn ends_known(analysis: &Analysis<'_>, at: usize) -> bool {
    (at.saturating_sub(5)..=at).any(|first| {
        let mut hits = analysis.hits_at(first).iter();
        hits.any(|hit| hit.last as usize == at && !hit.needs_context)
    })
}
