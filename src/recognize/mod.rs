//! What is named, and how far does the name go?
//!
//! [`recognize`] makes [`Proposal`]s: tokens and a [`Reading`] of them. Known names that the context
//! does not bear out are dropped *before* any selection, for selecting first would hide valid
//! shorter names. Proposals may overlap; `select` takes the leftmost, and of those the longest,
//! when the names of persons are joined.
//!
//! Invariants: a proposal lies within one segment; nothing here knows of stages behind it.

pub(crate) mod abbreviations;
pub(crate) mod bureaus;
pub(crate) mod company;
mod constructions;
mod coordination;
mod cued;
pub(crate) mod dispatch;
pub(crate) mod gazetteer;
mod government;
pub(crate) mod locative;
mod members;
pub(crate) mod organization;
mod passed_over;
pub(crate) mod person;
pub(crate) mod posts;
mod site;
mod things;
pub(crate) mod type_noun;
mod work;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::analysis::{Analysis, places};
use crate::country::CountryCode;
use crate::gazetteer::Type;
use crate::gazetteer::lexicon::Class;
use crate::matcher::{Hit, Target};
use crate::rules::Rule;
use crate::text::Gap;
use organization::ThingName;
use passed_over::passed_over;
use person::PersonName;

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
            Reading::Acronym(_) | Reading::Body(..) => 1,
            Reading::Person(_) => 2,
            Reading::Names(_) => 3,
            Reading::Meant(_, Rule::Misspelling) | Reading::Miswritten(_) => 5,
            Reading::Organization(_) | Reading::Meant(..) => 4,
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
    found.names = gazetteer::plausible(analysis);
    with_division_noun(analysis, &mut found.names);
    company::with_own_form(analysis, &mut found.names);
    found.proposals.extend(found.names.iter().cloned());
    found.organizations = organizations(analysis, &found.names);
    let parties = members::parties(analysis, &mut found.organizations);
    found.proposals.extend(parties);
    for (index, name) in found.organizations.iter().enumerate() {
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
    cued_names(analysis, &definitions, &mut found);
    with_honorific(analysis, &mut found);
    with_article(analysis, &mut found);
    found
}

/// Names of organizations, places and works that no gazetteer has; one that it has comes before
/// what its head noun would make of it.
fn organizations(analysis: &Analysis<'_>, names: &[Proposal]) -> Vec<ThingName> {
    // By first token, how far the longest known name there goes that is no place's: a body may be
    // called after a place of two words (`Puerto Plata Court of Instruction`).
    let mut known: FxHashMap<usize, bool> = FxHashMap::default();
    for name in names.iter().filter(|name| name.last > name.first) {
        let place = is_place(analysis, name);
        let all = known.entry(name.first).or_insert(true);
        *all &= place;
    }
    let mut out = dispatch::things(analysis);
    let branches = company::branches(analysis, names);
    out.retain(|name| {
        let known = known.get(&name.first);
        name.rule != Rule::HeadNoun
            || known.is_none_or(|place| *place && name.kind != Type::Place)
            || goes_on(analysis, names, name)
    });
    out.extend(branches);
    for name in &mut out {
        if let Some(last) = before_person(analysis, name) {
            name.last = last;
        }
        organization::by_first_word(analysis, name);
    }
    out
}

/// `National Federation of Textile Unions of Morm Nhim`: whose body it is, and no part of its name;
/// returns the name's last token. Bodies that are a person's, not a place's: unions, parties.
fn before_person(analysis: &Analysis<'_>, name: &ThingName) -> Option<usize> {
    let of = (name.first + 2..name.last).rfind(|at| analysis.norm(*at) == "of")?;
    let tail = of + 1..=name.last;
    let led = (name.first..of)
        .any(|at| analysis.is(at, Class::PartyHead) || analysis.is(at, Class::BodyOfPerson));
    let words = tail.clone().count();
    (name.rule == Rule::HeadNoun
        && led
        && (2..=3).contains(&words)
        && analysis.tokens()[of - 1].shape.capital
        && tail.into_iter().all(|at| {
            analysis.tokens()[at].shape.capital
                && (person::is_unknown(analysis, at) || analysis.is(at, Class::GivenName))
        }))
    .then(|| of - 1)
}

/// `Daw Khin Htay Mu`, `U Chit Hlaing`: what the Burmese put before every name is a part of it, where
/// the document speaks of them.
fn with_honorific(analysis: &Analysis<'_>, found: &mut Found) {
    if !analysis.context.knows(CountryCode::MM) {
        return;
    }
    let tokens = analysis.tokens();
    let honored = |first: usize| {
        first > analysis.segment(first).start
            && tokens[first].gap == Gap::Space
            && tokens[first - 1].shape.capital
            && analysis.is(first - 1, Class::NamePart)
    };
    for person in &mut found.people {
        person.first -= usize::from(honored(person.first));
    }
    for proposal in found.proposals.iter_mut().chain(&mut found.names) {
        let person = matches!(&proposal.reading, Reading::Names(hits) if hits.iter().all(|hit| {
            matches!(hit.target, Target::Entry(at) if {
                analysis.gazetteer.entries[at as usize].kind == Type::Person
            })
        }));
        if person && honored(proposal.first) {
            proposal.first -= 1;
        }
    }
}

/// `The Himalayan Times`: a paper's article belongs to its name where a capital in the middle of a
/// sentence, or the gazetteer, says so; then at the beginning of sentences too.
fn with_article(analysis: &Analysis<'_>, found: &mut Found) {
    let tokens = analysis.tokens();
    let mut named: FxHashSet<String> = FxHashSet::default();
    let mut papers: Vec<(usize, String)> = Vec::new();
    for (index, proposal) in found.proposals.iter().enumerate() {
        let (media, listed) = match &proposal.reading {
            Reading::Names(hits) => match hits[0].target {
                Target::Entry(at) => {
                    let entry = &analysis.gazetteer.entries[at as usize];
                    (entry.kind == Type::Media, entry.label.starts_with("The "))
                }
                _ => (false, false),
            },
            Reading::Organization(at) => (found.organizations[*at].kind == Type::Media, false),
            _ => (false, false),
        };
        let first = proposal.first;
        let article = media
            && first > analysis.segment(first).start
            && tokens[first].gap == Gap::Space
            && tokens[first - 1].shape.capital
            && !tokens[first - 1].shape.upper
            && analysis.norm(first - 1) == "the";
        if !article {
            continue;
        }
        let label = analysis.label(first, proposal.last);
        let before = analysis.view.text[..tokens[first - 1].start as usize].trim_end();
        let inside = tokens[first - 1].gap != Gap::Hard
            && before.ends_with(|c: char| c.is_lowercase() || c == ',' || c == ';');
        if inside || listed {
            named.insert(label.clone());
        }
        papers.push((index, label));
    }
    for (index, label) in papers {
        if named.contains(&label) {
            found.proposals[index].first -= 1;
        }
    }
}

/// Names that the words beside them tell; a verb alone makes no person of one.
fn cued_names(
    analysis: &Analysis<'_>,
    definitions: &[abbreviations::Definition],
    found: &mut Found,
) {
    let names = cued::cued(
        analysis,
        &found.proposals,
        &found.organizations,
        &found.people,
    );
    let spans: FxHashSet<(usize, usize)> = names
        .things
        .iter()
        .map(|name| (name.first, name.last))
        .collect();
    found
        .people
        .retain(|person| !spans.contains(&(person.first, person.last)));
    // Who is found otherwise too is found by that.
    let known: FxHashSet<usize> = found
        .people
        .iter()
        .flat_map(|person| person.first..=person.last)
        .collect();
    let unknown = names.persons.into_iter();
    let unknown = unknown.filter(|name| !(name.first..=name.last).any(|at| known.contains(&at)));
    found.people.extend(unknown);
    found.people.sort_by_key(|name| (name.first, name.last));
    let bound: FxHashSet<usize> = found
        .bindings
        .iter()
        .filter(|known| known.reading.is_some() || known.made.is_some())
        .map(|known| known.acronym)
        .collect();
    let unbound: FxHashMap<usize, &abbreviations::Definition> = definitions
        .iter()
        .filter(|definition| !bound.contains(&definition.acronym))
        .map(|definition| (definition.last, definition))
        .collect();
    for name in names.things {
        let listed = listed(analysis, &name);
        let is_listed = !listed.is_empty();
        let reading = if is_listed {
            Reading::Names(listed)
        } else {
            Reading::Organization(found.organizations.len())
        };
        // `Dniprotrubinvest (DTI)`: its acronym, which nothing else explained.
        let acronym = unbound.get(&name.last);
        if let Some(definition) = acronym {
            let word = analysis.surface(definition.acronym, definition.acronym);
            let tokens = analysis.tokens().iter().enumerate();
            let again: FxHashSet<usize> = tokens
                .filter(|(_, token)| token.span().of(analysis.view.text) == word)
                .map(|(at, _)| at)
                .collect();
            // What stood for nothing stands for this.
            found.proposals.retain(|known| {
                !matches!(known.reading, Reading::Blocked)
                    || known.first < known.last
                    || !again.contains(&known.first)
            });
            found.proposals.extend(again.into_iter().map(|at| Proposal {
                first: at,
                last: at,
                reading: reading.clone(),
            }));
        }
        found.proposals.push(Proposal {
            first: name.first,
            last: name.last,
            reading,
        });
        if !is_listed {
            found.organizations.push(name);
        }
    }
}

/// What gazetteers have by a name that cues tell, of the kind that they tell: `shares of Shell`. The
/// names ask for context, and this is some; of another country only the one entry that there is.
fn listed(analysis: &Analysis<'_>, name: &ThingName) -> Vec<Hit> {
    let of_kind = |hit: &&Hit| {
        hit.last as usize == name.last
            && match hit.target {
                Target::Entry(at) => analysis.gazetteer.entries[at as usize].kind == name.kind,
                _ => false,
            }
    };
    let hits: Vec<Hit> = analysis
        .hits_at(name.first)
        .iter()
        .filter(of_kind)
        .filter(|hit| !places::is_remote_hit(analysis, hit))
        .copied()
        .collect();
    if hits.len() < 2 {
        return hits;
    }
    let near = |hit: &Hit| match hit.target {
        Target::Entry(at) => analysis.gazetteer.entries[at as usize]
            .country
            .is_none_or(|country| analysis.context.knows(country)),
        _ => false,
    };
    hits.into_iter().filter(near).collect()
}

/// Tells whether known names of a stretch are places', or the adjectives of them.
fn is_place(analysis: &Analysis<'_>, name: &Proposal) -> bool {
    let Reading::Names(hits) = &name.reading else {
        return false;
    };
    hits.iter().all(|hit| match hit.target {
        Target::Entry(at) => analysis.gazetteer.entries[at as usize].kind == Type::Place,
        Target::Demonym(_) => true,
        Target::Template(..) => false,
    })
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

/// `Qadisiyah Province`: a capitalized noun belongs to the name of the division that it follows.
fn with_division_noun(analysis: &Analysis<'_>, names: &mut [Proposal]) {
    let tokens = analysis.tokens();
    for claim in names {
        let noun = claim.last + 1;
        let Reading::Names(hits) = &mut claim.reading else {
            continue;
        };
        let end = analysis.segment(claim.first).end;
        let follows = noun < end
            && tokens[noun].gap == Gap::Space
            && tokens[noun].shape.capital
            && !tokens[claim.last].shape.possessive
            && analysis.is(noun, Class::Division);
        // `Garissa District Commissioner`: an office of it.
        let goes_on = noun + 1 < end
            && tokens[noun + 1].gap <= Gap::Space
            && tokens[noun + 1].shape.capital
            && !analysis.view.segment_of(noun as u32).capitals;
        if !follows || goes_on {
            continue;
        }
        let divisions: Vec<Hit> = hits
            .iter()
            .filter(|hit| analysis.is_division(hit))
            .copied()
            .collect();
        if !divisions.is_empty() {
            *hits = divisions;
            claim.last = noun;
        }
    }
}

/// Long words that nothing claims, one edit away from exactly one name of the context's countries.
pub(crate) fn misspelled(analysis: &Analysis<'_>, proposals: &mut Vec<Proposal>) {
    let mut taken = vec![false; analysis.tokens().len()];
    for claim in proposals.iter() {
        taken[claim.first..=claim.last].fill(true);
    }
    for (at, taken) in taken.iter().enumerate() {
        if let Some(entry) = (!taken).then(|| misspelling(analysis, at)).flatten() {
            proposals.push(Proposal {
                first: at,
                last: at,
                reading: Reading::Meant(entry, Rule::Misspelling),
            });
        }
    }
}

/// The one entry of the document's own country whose name a word is but for one letter.
fn misspelling(analysis: &Analysis<'_>, at: usize) -> Option<u32> {
    let token = &analysis.tokens()[at];
    let word = analysis.norm(at);
    if word.bytes().any(|byte| byte.is_ascii_digit()) {
        return with_digits(analysis, at);
    }
    let candidate = token.shape.capital
        && word.len() >= crate::matcher::SHORTEST_MISSPELLED
        && !token.shape.digits
        && !analysis.is(at, Class::Common)
        && !analysis.is(at, Class::Title);
    if !candidate {
        return None;
    }
    let mut entries: Vec<u32> = analysis
        .names
        .near(word)
        .into_iter()
        .filter_map(|name| match analysis.names.target(name) {
            Target::Entry(entry) => Some(entry),
            _ => None,
        })
        .filter(|entry| {
            let country = analysis.gazetteer.entries[*entry as usize].country;
            country.is_some_and(|country| analysis.context.is_home(country))
        })
        .collect();
    entries.sort_unstable();
    entries.dedup();
    match entries.as_slice() {
        [only] => Some(*only),
        _ => None,
    }
}

/// `Kamp4la`, `Tanzan1a`: the one place of the document's country, or country, whose name it is once
/// a digit inside the word is the letter that machines read it for.
fn with_digits(analysis: &Analysis<'_>, at: usize) -> Option<u32> {
    /// The shortest word, in letters.
    const SHORTEST: usize = 5;
    let word = analysis.norm(at);
    let token = &analysis.tokens()[at];
    let mut digits = word.char_indices().filter(|(_, c)| c.is_ascii_digit());
    let (inside, digit) = digits.next()?;
    let one = digits.next().is_none() && inside > 0 && inside + 1 < word.len();
    if !one || !token.shape.capital || analysis.letters(at) < SHORTEST {
        return None;
    }
    let letters = match digit {
        '0' => "o",
        '1' => "il",
        '3' => "e",
        '4' => "a",
        '5' => "s",
        '6' => "gb",
        '8' => "b",
        '9' => "g",
        _ => return None,
    };
    let mut entries: Vec<u32> = Vec::new();
    for letter in letters.chars() {
        let mut read = word.to_owned();
        read.replace_range(inside..=inside, letter.encode_utf8(&mut [0; 4]));
        entries.extend(analysis.names.named(&read).filter_map(|name| {
            let Target::Entry(entry) = analysis.names.target(name) else {
                return None;
            };
            let place = &analysis.gazetteer.entries[entry as usize];
            let home = place
                .country
                .is_some_and(|country| analysis.context.is_home(country));
            (place.kind == Type::Place && (home || place.is_country())).then_some(entry)
        }));
    }
    entries.sort_unstable();
    entries.dedup();
    match entries.as_slice() {
        [only] => Some(*only),
        _ => None,
    }
}

/// `National Council of Churches`: a body that every country has, and `of` with more behind it, is
/// another body; `Supreme Court of Spain` is not.
fn goes_on(analysis: &Analysis<'_>, names: &[Proposal], name: &ThingName) -> bool {
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
        && (known.last + 1..=name.last).all(|at| analysis.tokens()[at].shape.capital)
        && analysis.is(name.last, Class::PartHead);
    if part {
        return true;
    }
    let Reading::Names(hits) = &known.reading else {
        return false;
    };
    // `National Action Plan` + `for Children`, `State Department` + `Report on Terrorism`.
    if name.kind == Type::Work && known.last < name.last {
        return true;
    }
    // `Ministry of State` + `for Special Programs`: another ministry.
    let of_state = analysis.norm(known.first) == "ministry" && analysis.norm(known.last) == "state";
    if of_state && known.last + 1 < name.last && analysis.norm(known.last + 1) == "for" {
        return true;
    }
    let template = hits
        .iter()
        .all(|hit| matches!(hit.target, Target::Template(..)));
    let behind = known.last + 1;
    template
        && behind < name.last
        && matches!(analysis.norm(behind), "of" | "for")
        && !matches!(
            analysis.norm(known.first),
            "ministry" | "department" | "embassy"
        )
        && analysis.country_starting(behind + 1).is_none()
        && analysis.tokens()[behind + 1].shape.capital
        && !analysis
            .hits_at(behind + 1)
            .iter()
            .any(|hit| !hit.needs_context)
        && !analysis.is(behind + 1, Class::Portfolio)
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
