//! Is it somebody whom gazetteers know, by name or by office?

use crate::analysis::{Analysis, offices};
use crate::country::CountryCode;
use crate::gazetteer::lexicon::Class;
use crate::gazetteer::{Entry, Type};
use crate::id::EntityId;
use crate::matcher::Target;
use crate::person_names::PersonalName;
use crate::recognize::bureaus;
use crate::recognize::person::PersonName;
use crate::recognize::{Proposal, Reading};
use crate::rules::Rule;
use crate::text::Gap;

/// Returns the one person who held that office in the document's year (`PM Erdogan`), and whether
/// the office is of a country that the document is about.
pub(crate) fn holder(analysis: &Analysis<'_>, person: &PersonName) -> Option<(EntityId, bool)> {
    let (first, last) = person.role.filter(|_| person.rule == Rule::Title)?;
    let words: Vec<&str> = (first..=last).map(|at| analysis.norm(at)).collect();
    let has = |word: &str| words.contains(&word);
    if let Some(rank) = rank_at_state(&words) {
        return of_state(analysis, person, first, rank).map(|id| (id, true));
    }
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
        () if has("secretary") && has("state") => &["Secretary of State"],
        () if has("king") => &["King"],
        () if has("queen") => &["Queen"],
        () if has("chancellor") => &["Chancellor"],
        () if has("emir") || has("amir") => &["Amir", "Emir"],
        () if has("sultan") => &["Sultan"],
        () if has("pope") => &["Pope"],
        () if has("ambassador") || has("permrep") => &["Permanent Representative", "Ambassador"],
        () if has("senator") || has("sen") => &["Senator"],
        () if ["congressman", "congresswoman", "representative", "rep"]
            .into_iter()
            .any(has) =>
        {
            &["Representative"]
        }
        () if has("speaker") => &["Speaker of Parliament", "Speaker"],
        () => &[],
    };
    let year = analysis.context.year?;
    // `Senator Lugar`: other countries have senators too.
    let of_congress = matches!(offices, ["Senator"] | ["Representative"]);
    let general = offices.is_empty() && ["general", "gen", "admiral", "adm"].into_iter().any(has);
    let segment = analysis.segment(first);
    let beside =
        (first > segment.start && analysis.tokens()[first].gap <= Gap::Space).then(|| first - 1);
    let country = beside.and_then(|at| analysis.country_ending(at));
    // `Supreme Court President X`, `KRG President X`: the office of another body.
    let body = country.is_none()
        && beside.is_some_and(|at| {
            analysis.tokens()[at].shape.capital
                && !analysis.opens_sentence(at)
                && !analysis.view.segment_of(at as u32).capitals
        });
    // `World Bank President Zoellick`, `FBI Director Mueller`: the office of that body.
    let bodies: Vec<&EntityId> = beside
        .filter(|_| body)
        .map(|at| organizations_ending(analysis, at))
        .unwrap_or_default();
    if body && bodies.is_empty() {
        return None;
    }
    // `Minister of Defense`, `Interior Minister`: every word of the office stands in the title.
    let fits = |position: &str| {
        if !offices.is_empty() {
            return offices.contains(&position);
        }
        // `Secretary Paulson`, of the Treasury.
        if words.as_slice() == ["secretary"] {
            return position.starts_with("Secretary of ");
        }
        // `General Petraeus`: a commander or a chief of staff.
        if general {
            return COMMANDS.iter().any(|command| position.starts_with(command));
        }
        let form = crate::text::normal_form(position);
        let small = |word: &str| matches!(word, "of" | "the");
        let mut words = form.split(' ').filter(|word| !small(word)).peekable();
        (form.contains(' ') || body) && words.peek().is_some() && words.all(has)
    };
    let mut found: Vec<(&EntityId, bool)> = Vec::new();
    let mut elsewhere: Vec<&EntityId> = Vec::new();
    for role in analysis.gazetteer.roles_of(analysis.norm(person.last)) {
        let organization = role.organization.as_ref();
        let organization = organization.and_then(|id| analysis.gazetteer.get(id));
        let of = organization.and_then(|entry| entry.country);
        // Ambassadors of the United States are those of the cable's own post.
        let post = organization.filter(|entry| entry.kind == Type::Post);
        let own = analysis.context.post.as_ref().map(|post| &post.entity);
        let here = match (country, of) {
            _ if body => role
                .organization
                .as_ref()
                .is_some_and(|id| bodies.contains(&id)),
            _ if post.is_some_and(|post| Some(&post.id) != own) => false,
            (Some(beside), _) if post.is_some() => beside.country == Some(CountryCode::US),
            (Some(beside), of) => beside.country == of,
            (None, Some(of)) => of == CountryCode::US || analysis.context.knows(of),
            (None, None) => true,
        };
        let started = role.valid.since.is_some_and(|since| since <= year);
        let held = role.valid.holds_in(Some(year)) || former && started;
        let entry = analysis.gazetteer.get(&role.person)?;
        if !held || !fits(&role.position) {
            continue;
        }
        let label = || analysis.label(person.first, person.last);
        let same = person.first == person.last
            || ends_with(&entry.label, &label())
            || bears(analysis, &entry.id, &label());
        if !same {
            continue;
        }
        if here {
            let home = of.is_some() && of == analysis.context.origin;
            found.push((&role.person, home));
        } else if country.is_none() && post.is_none() {
            elsewhere.push(&role.person);
        }
    }
    found.sort_unstable();
    found.dedup();
    if found.iter().filter(|(_, home)| *home).count() == 1 {
        found.retain(|(_, home)| *home);
    }
    elsewhere.sort_unstable();
    elsewhere.dedup();
    match (found.as_slice(), elsewhere.as_slice()) {
        ([(only, _)], _) => Some(((*only).clone(), !general && !of_congress)),
        // `President Mubarak` where nothing else is Egyptian: nobody else held it then.
        ([], [only]) if !offices.is_empty() => Some(((*only).clone(), false)),
        _ => None,
    }
}

/// The organizations of the gazetteers whose names end at a token.
fn organizations_ending<'a>(analysis: &Analysis<'a>, last: usize) -> Vec<&'a EntityId> {
    let hits = (last.saturating_sub(5)..=last).flat_map(|from| analysis.hits_at(from));
    hits.filter(|hit| hit.last as usize == last)
        .filter_map(|hit| match analysis.names.target(hit.name) {
            Target::Entry(at) => Some(&analysis.gazetteer.entries[at as usize]),
            _ => None,
        })
        .filter(|entry| entry.kind.is_organization())
        .map(|entry| &entry.id)
        .collect()
}

/// What generals and admirals are, as offices of the lists begin.
const COMMANDS: [&str; 5] = [
    "Commander",
    "Chief of",
    "Chairman of",
    "Chairman, Joint",
    "Supreme Allied",
];

/// `A/S Shannon`, `DepSec Steinberg`: the rank of the Department of State that a title means.
fn rank_at_state(words: &[&str]) -> Option<&'static str> {
    let has = |word: &str| words.contains(&word);
    let acting = ["acting", "former", "ex", "deputy", "principal"]
        .into_iter()
        .any(has);
    match words {
        ["a", "s"] | ["asst", "secretary"] => Some("Assistant Secretary"),
        ["u", "s"] | ["undersecretary"] | ["under", "secretary", ..] => {
            Some("Under Secretary of State")
        }
        ["depsec"] | ["deputy", "secretary"] | ["deputy", "secretary", "of", "state"] => {
            Some("Deputy Secretary of State")
        }
        _ if has("assistant") && has("secretary") && !acting => Some("Assistant Secretary"),
        _ => None,
    }
}

/// The one person of a surname who held such an office of the Department in the document's year;
/// nobody when the title, at `first`, stands behind another body's name (`DFA Assistant Secretary`).
fn of_state(
    analysis: &Analysis<'_>,
    person: &PersonName,
    first: usize,
    rank: &str,
) -> Option<EntityId> {
    let year = analysis.context.year?;
    let tokens = analysis.tokens();
    let beside = first
        .checked_sub(1)
        .filter(|_| first > analysis.segment(first).start && tokens[first].gap <= Gap::Space)
        .filter(|at| tokens[*at].shape.capital && !analysis.opens_sentence(*at));
    let american = |at: usize| {
        let hits = (at.saturating_sub(4)..=at).flat_map(|from| analysis.hits_at(from));
        hits.filter(|hit| hit.last as usize == at)
            .filter_map(|hit| match analysis.names.name(hit.name).target {
                Target::Entry(entry) => Some(&analysis.gazetteer.entries[entry as usize]),
                _ => None,
            })
            .any(|entry| entry.country == Some(CountryCode::US))
    };
    let ours = |at: usize| american(at) || bureaus::bureau(analysis, at).is_some();
    if beside.is_some_and(|at| !ours(at) && !analysis.is(at, Class::Title)) {
        return None;
    }
    let name = analysis.label(person.first, person.last);
    let alone = person.first == person.last;
    let mut found: Vec<&EntityId> = Vec::new();
    for role in analysis.gazetteer.roles_of(analysis.norm(person.last)) {
        let at_state = role.organization.as_ref().is_some_and(|id| {
            let id = id.as_str();
            id == "us/department-of-state" || id.starts_with("us/state/")
        });
        let held = role.valid.since.is_some() && role.valid.holds_in(Some(year));
        let fits = at_state && held && role.position.starts_with(rank);
        if fits && (alone || bears(analysis, &role.person, &name)) {
            found.push(&role.person);
        }
    }
    found.sort_unstable();
    found.dedup();
    match found.as_slice() {
        [only] => Some((*only).clone()),
        _ => None,
    }
}

/// Returns the gazetteer's person whose name claims the same words.
pub(crate) fn known_person(
    analysis: &Analysis<'_>,
    names: &[Proposal],
    first: usize,
    last: usize,
) -> Option<EntityId> {
    let from = names.partition_point(|claim| claim.first < first);
    let claim = names[from..]
        .iter()
        .take_while(|claim| claim.first == first)
        .find(|claim| claim.last == last)?;
    let Reading::Names(hits) = &claim.reading else {
        return None;
    };
    let mut persons: Vec<&Entry> = hits
        .iter()
        .filter_map(|hit| match hit.target {
            Target::Entry(at) => Some(&analysis.gazetteer.entries[at as usize]),
            _ => None,
        })
        .filter(|entry| entry.kind == Type::Person)
        .collect();
    persons.dedup_by_key(|entry| entry.id.clone());
    // `Marshal Tito` is a name of his, though the title is no part of the mention.
    let titled = hits.iter().any(|hit| (hit.first as usize) < first);
    // A surname alone is nobody who held his first office only later.
    persons.retain(|entry| {
        last > first
            || titled
            || !offices::before_office(analysis, entry) && !offices::succeeded(analysis, entry)
    });
    match persons.as_slice() {
        [only] => {
            let full = last > first || titled;
            let known = only.country.is_none_or(|country| {
                analysis.context.knows(country) || country == CountryCode::US
            });
            (full || known).then(|| only.id.clone())
        }
        _ => None,
    }
}

/// `Mr. Papandreou`: a courtesy title and the surname of one who governs a country that the
/// document is about or names.
pub(crate) fn courteous(analysis: &Analysis<'_>, person: &PersonName) -> Option<(EntityId, bool)> {
    let (first, last) = person.role.filter(|_| person.rule == Rule::Title)?;
    let fits = person.first == person.last
        && (first..=last).all(|at| analysis.is(at, Class::Courtesy))
        && !analysis.is(person.first, Class::Common);
    if !fits {
        return None;
    }
    // Others of the name are called so too.
    super::in_office::head(analysis, analysis.norm(person.first)).map(|(id, _)| (id, false))
}

/// `PF leader Sata`: an office in a party and the surname of the one person of that country.
pub(crate) fn of_party(analysis: &Analysis<'_>, person: &PersonName) -> Option<(EntityId, bool)> {
    let (first, last) = person.role.filter(|_| person.rule == Rule::Title)?;
    let office = person.first == person.last
        && first == last
        && analysis.is(last, Class::PartyOffice)
        && !analysis.is(person.first, Class::Common);
    let before = first.checked_sub(1)?;
    let parties: Vec<CountryCode> = (before.saturating_sub(5)..=before)
        .filter(|_| office && analysis.tokens()[first].gap <= Gap::Space)
        .flat_map(|at| analysis.hits_at(at))
        .filter(|hit| hit.last as usize == before)
        .filter_map(|hit| match hit.target {
            Target::Entry(at) => Some(&analysis.gazetteer.entries[at as usize]),
            _ => None,
        })
        .filter(|entry| entry.kind == Type::Party)
        .filter_map(|entry| entry.country)
        .filter(|country| analysis.context.knows(*country))
        .collect();
    let namesakes = analysis.gazetteer.namesakes(analysis.norm(person.first));
    let of_country = |entry: &&Entry| {
        let country = entry.country;
        country.is_some_and(|country| parties.contains(&country))
    };
    let mut found = namesakes.filter(of_country);
    let only = found.next().filter(|_| found.next().is_none())?;
    Some((only.id.clone(), false))
}

/// `Duarte Frutos` of `Nicanor Duarte Frutos`: the last two words, without the given name.
fn ends_with(label: &str, name: &str) -> bool {
    let (label, name) = (
        crate::text::normal_form(label),
        crate::text::normal_form(name),
    );
    label
        .strip_suffix(&name)
        .is_some_and(|before| before.ends_with(' '))
}

/// Tells whether a name can be that of a person whom gazetteers know, by any of the names.
pub(crate) fn bears(analysis: &Analysis<'_>, person: &EntityId, name: &str) -> bool {
    let Some(entry) = analysis.gazetteer.get(person) else {
        return true;
    };
    let Some(name) = PersonalName::parse(name) else {
        return true;
    };
    let aliases = entry.aliases.iter().map(|alias| alias.text.as_str());
    // A surname among the aliases says nothing of a full name.
    std::iter::once(entry.label.as_str())
        .chain(aliases)
        .filter_map(PersonalName::parse)
        .filter(|known| known.is_full() || !name.is_full() || entry.aliases.is_empty())
        .any(|known| known.agreement(&name).is_some())
}
