//! How much speaks for a candidate? Points in whole numbers, in a fixed order of rules.
//!
//! First each entry for itself: what it is and by which name, its country in the document's context,
//! the words beside the name, and the year. Then the candidates are held against each other: ours
//! before a body of a country that nothing speaks of, a town at home before its namesakes, the great
//! city before the village, a region where the words say so. What a rule gives stands in its entry
//! (`docs/rules.md`); what depends on more than the rule stands here.
//!
//! The United States is named in nearly every cable; as a country in context it counts for
//! nothing. `certain` needs [`FLOOR`] and [`MARGIN`] over the second, `likely` [`LEAD`].

use crate::analysis::Analysis;
use crate::analysis::places::{is_abroad, is_remote};
use crate::country::CountryCode;
use crate::gazetteer::lexicon::Class;
use crate::gazetteer::{Entry, Type};
use crate::matcher::{Hit, Target};
use crate::mention::{Candidate, Status};
use crate::rules::{Reason, Rule};
use crate::text::Gap;

/// Points that a certain link needs.
pub const FLOOR: i32 = 40;
/// Points that a certain link needs over the second candidate.
pub const MARGIN: i32 = 25;
/// Points that a likely link needs over the second candidate.
pub const LEAD: i32 = 8;

/// Points of a person's name of several words, and of a body's.
const PERSON_IN_FULL: i32 = 30;
const BODY_IN_FULL: i32 = 40;

/// A candidate and what it is.
struct Scored<'a> {
    candidate: Candidate,
    entry: &'a Entry,
    people: u64,
    /// Its name asks for context, wherever it stands in the candidate's hits.
    asks: bool,
}

impl Scored<'_> {
    /// Tells whether one of these rules spoke.
    fn has(&self, rules: &[Rule]) -> bool {
        let mut because = self.candidate.because.iter();
        because.any(|reason| rules.contains(&reason.rule))
    }

    /// Tells whether it is a place, but no country.
    fn is_place(&self) -> bool {
        self.entry.kind == Type::Place && !self.entry.is_country()
    }

    fn give(&mut self, rule: Rule) {
        self.candidate.points += rule.points();
        self.candidate.because.push(Reason::from(rule));
    }
}

/// Returns the candidates among the entries that `hits` name, best first.
pub fn candidates(analysis: &Analysis<'_>, hits: &[Hit]) -> Vec<Candidate> {
    let mut out: Vec<Scored<'_>> = Vec::with_capacity(hits.len());
    for hit in hits {
        let Target::Entry(at) = hit.target else {
            continue;
        };
        let entry = &analysis.gazetteer.entries[at as usize];
        let (points, because) = points(analysis, hit, entry);
        if let Some(known) = out
            .iter_mut()
            .find(|known| known.candidate.entity == entry.id)
        {
            known.asks &= hit.needs_context;
        }
        let mut known = out.iter_mut();
        match known.find(|known| known.candidate.entity == entry.id) {
            Some(known) if known.candidate.points < points => {
                known.candidate.points = points;
                known.candidate.because = because;
            }
            Some(_) => {}
            None => out.push(Scored {
                candidate: Candidate {
                    entity: entry.id.clone(),
                    points,
                    because,
                },
                entry,
                people: entry.population().unwrap_or(0),
                asks: hit.needs_context,
            }),
        }
    }
    prefer_ours(analysis, &mut out);
    prefer_plain(analysis, &mut out);
    prefer_site(analysis, hits, &mut out);
    prefer_near(analysis, &mut out);
    prefer_our_world(analysis, &mut out);
    prefer_home(analysis, &mut out);
    prefer_great_cities(analysis, &mut out);
    prefer_regions(&mut out);
    prefer_town_at_home(analysis, &mut out);
    doubt_towns(analysis, hits, &mut out);
    prefer_only_home(&mut out);
    let mut candidates = Vec::with_capacity(out.len());
    candidates.extend(out.into_iter().map(|scored| scored.candidate));
    candidates.sort_by(|a, b| b.points.cmp(&a.points).then(a.entity.cmp(&b.entity)));
    candidates
}

/// Tells whether a region is one of a country's subdivisions, and no land that is known by itself.
fn is_subdivision(entry: &Entry) -> bool {
    entry.country.is_some() && !entry.id.as_str().starts_with("place/")
}

/// `CENTCOM`, from Amman: the body of a country that nothing speaks of is not meant where one of the
/// United States bears the name.
fn prefer_ours(analysis: &Analysis<'_>, candidates: &mut [Scored<'_>]) {
    let body = |scored: &Scored<'_>| {
        let country = scored.entry.country;
        let country = country.filter(|_| scored.entry.kind.is_organization())?;
        Some((scored.entry.kind, country))
    };
    let ours = candidates
        .iter()
        .any(|scored| body(scored) == Some((Type::GovernmentBody, CountryCode::US)));
    // `Montana`: a state that everybody knows, before a town that the cable does not speak of.
    let state = candidates.iter().any(|scored| {
        scored.entry.subtype.as_deref() == Some("region")
            && scored.entry.country == Some(CountryCode::US)
    });
    for scored in candidates.iter_mut() {
        let unknown = body(scored).is_some_and(|(_, country)| {
            country != CountryCode::US && !analysis.context.knows(country)
        });
        let abroad = state && is_abroad(analysis, scored.entry);
        if ours && unknown || abroad {
            scored.give(Rule::Unmentioned);
        }
    }
}

/// `The IMF agreed`: a body whose name asks for context, and has none, is not meant where another
/// bears it without asking.
fn prefer_plain(analysis: &Analysis<'_>, candidates: &mut [Scored<'_>]) {
    let body = |scored: &Scored<'_>| scored.entry.kind.is_organization();
    // A company of a country that nothing speaks of bears nothing without asking.
    let plain = |scored: &Scored<'_>| {
        let country = scored.entry.country;
        let known = |country| country == CountryCode::US || analysis.context.knows(country);
        body(scored) && !scored.asks && country.is_none_or(known)
    };
    if !candidates.iter().any(plain) {
        return;
    }
    for scored in candidates
        .iter_mut()
        .filter(|scored| body(scored) && scored.asks)
    {
        let near = scored
            .entry
            .country
            .is_some_and(|country| analysis.context.knows(country));
        let named = || {
            let mut hits = analysis.hits.iter();
            hits.any(|hit| {
                !hit.needs_context
                    && matches!(hit.target, Target::Entry(at)
                        if analysis.gazetteer.entries[at as usize].id == scored.entry.id)
            })
        };
        if !near && !named() {
            scored.give(Rule::AsksForContext);
        }
    }
}

/// `El Teniente`, `Shah Deniz`: of a site and the body that works there, both of one name and country,
/// the body where it speaks, else the site.
fn prefer_site(analysis: &Analysis<'_>, hits: &[Hit], candidates: &mut [Scored<'_>]) {
    let [one, two] = candidates else {
        return;
    };
    // A town is no site: `a new Toyota`.
    let town = [&*one, &*two]
        .into_iter()
        .any(|scored| scored.entry.subtype.as_deref() == Some("city"));
    let twins = !town
        && one.entry.country == two.entry.country
        && one.entry.label == two.entry.label
        && one.is_place() != two.is_place();
    let Some(hit) = hits.first().filter(|_| twins) else {
        return;
    };
    let next = hit.last as usize + 1;
    let speaks = next < analysis.segment(hit.last as usize).end
        && analysis.tokens()[next].gap == Gap::Space
        && analysis.is(next, Class::Speech);
    let (site, body) = if one.is_place() {
        (one, two)
    } else {
        (two, one)
    };
    if body.entry.kind.is_organization() {
        let meant = if speaks { body } else { site };
        meant.give(Rule::SiteOrBody);
    }
}

/// `Dunga`, from Kampala: a beach in the country next to it, and no oil field in Kazakhstan, of which
/// nothing speaks.
fn prefer_near(analysis: &Analysis<'_>, candidates: &mut [Scored<'_>]) {
    let known = |country| country == CountryCode::US || analysis.context.knows(country);
    // `a new Toyota`: nor the town that a firm is called as.
    let near = |scored: &Scored<'_>| match scored.entry.kind {
        Type::Place => !is_remote(analysis, scored.entry),
        Type::Company => !scored.asks || scored.entry.country.is_none_or(known),
        _ => false,
    };
    if !candidates.iter().any(near) {
        return;
    }
    let firm = candidates
        .iter()
        .any(|scored| scored.entry.kind == Type::Company && near(scored));
    for scored in candidates.iter_mut().filter(|scored| scored.is_place()) {
        let town = firm
            && scored.entry.subtype.as_deref() == Some("city")
            && !scored.entry.country.is_some_and(known)
            && !scored.has(&[Rule::Capital, Rule::CuePreposition]);
        if town || is_remote(analysis, scored.entry) {
            scored.give(Rule::Remote);
        }
    }
}

/// `the ABA`, `ADM`: an organization of a country that nothing speaks of is not meant where one of the
/// world, of the United States or of a country that is spoken of bears the letters.
fn prefer_our_world(analysis: &Analysis<'_>, candidates: &mut [Scored<'_>]) {
    let lettered =
        |scored: &Scored<'_>| scored.entry.kind.is_organization() && scored.has(&[Rule::Acronym]);
    let known = |country| country == CountryCode::US || analysis.context.knows(country);
    let near = |scored: &Scored<'_>| lettered(scored) && scored.entry.country.is_none_or(known);
    if !candidates.iter().any(near) {
        return;
    }
    for scored in candidates.iter_mut() {
        let told = scored.has(&[Rule::Unmentioned, Rule::AsksForContext]);
        if lettered(scored) && !near(scored) && !told {
            scored.give(Rule::Remote);
        }
    }
}

/// `SNB`, from Bishkek: of several that points do not tell apart, the only one of the country that the
/// cable was sent from.
fn prefer_only_home(candidates: &mut [Scored<'_>]) {
    let Some(most) = candidates
        .iter()
        .map(|scored| scored.candidate.points)
        .max()
    else {
        return;
    };
    let near = |scored: &Scored<'_>| scored.candidate.points > most - LEAD;
    let home = |scored: &Scored<'_>| {
        near(scored) && scored.has(&[Rule::CountryOrigin]) && scored.entry.kind != Type::Person
    };
    let several = candidates.iter().filter(|scored| near(scored)).count() > 1;
    let mut at_home = candidates.iter_mut().filter(|scored| home(scored));
    let (Some(only), None, true) = (at_home.next(), at_home.next(), several && most > 0) else {
        return;
    };
    only.candidate.points = most + LEAD;
    only.candidate.because.push(Reason::from(Rule::OnlyHome));
}

/// A town of the country that the cable was sent from comes before its namesakes abroad, unless
/// one of them has ten times its people.
fn prefer_home(analysis: &Analysis<'_>, candidates: &mut [Scored<'_>]) {
    let Some(origin) = analysis.context.origin else {
        return;
    };
    // `Congo`, from Brazzaville, whose cables have the TAGS of both.
    if candidates.len() > 1 && candidates.iter().all(|scored| scored.entry.is_country()) {
        let told = candidates
            .iter()
            .any(|scored| scored.has(&[Rule::CountryBeside]));
        let mut own = candidates.iter_mut().filter(|_| !told);
        if let Some(own) = own.find(|scored| scored.entry.country == Some(origin)) {
            own.give(Rule::NamesakeOrigin);
        }
        return;
    }
    let told = [
        Rule::CountryBeside,
        Rule::RegionBeside,
        Rule::CityBeside,
        Rule::CueRegion,
        Rule::CueGovernor,
    ];
    let free = candidates
        .iter()
        .all(|scored| scored.is_place() && !scored.has(&told));
    if !free {
        return;
    }
    let most = candidates.iter().map(|scored| scored.people).max();
    let at_home = |scored: &Scored<'_>| scored.entry.country == Some(origin);
    if candidates.len() < 2 || candidates.iter().all(at_home) {
        return;
    }
    // `Victoria's minister`, from Canberra: of regions nobody counts the people here.
    // But `in the Sahel` may be said of the land that is known by itself.
    let town = candidates.iter().any(|scored| {
        at_home(scored) && scored.entry.subtype.as_deref() == Some("city")
            || scored.entry.country.is_none()
    });
    for scored in candidates.iter_mut().filter(|scored| at_home(scored)) {
        let region = !town && scored.entry.subtype.as_deref() == Some("region");
        if region || scored.people.saturating_mul(10) > most.unwrap_or(0) {
            scored.give(Rule::NamesakeOrigin);
        }
    }
}

/// What beside a name says that a province is meant.
const UNIT: [Rule; 2] = [Rule::CueRegion, Rule::CueGovernor];

fn prefer_great_cities(analysis: &Analysis<'_>, candidates: &mut [Scored<'_>]) {
    let people = || candidates.iter().map(|scored| scored.people);
    let Some(first) = people().max().filter(|n| *n > 0) else {
        return;
    };
    let second = people().filter(|n| *n < first).max();
    // `Ontario`, from Toronto: of provinces nobody counts the people here.
    let origin = analysis.context.origin;
    let greatest = candidates.iter().find(|scored| scored.people == first);
    let abroad = greatest.is_some_and(|scored| scored.entry.country != origin);
    let province = abroad
        && candidates.iter().any(|scored| {
            scored.entry.subtype.as_deref() == Some("region")
                && origin.is_some()
                && scored.entry.country == origin
        });
    // `Montana`: nor of states that everybody knows.
    let unmentioned = greatest.is_some_and(|scored| scored.has(&[Rule::Unmentioned]));
    // `Congo`, from Brazzaville.
    let own = |scored: &Scored<'_>| scored.entry.is_country() && scored.entry.country == origin;
    let own = origin.is_some() && candidates.iter().any(own);
    let unit = own || province || unmentioned || candidates.iter().any(|scored| scored.has(&UNIT));
    if unit || candidates.len() < 2 || second.unwrap_or(0).saturating_mul(10) > first {
        return;
    }
    if let Some(scored) = candidates.iter_mut().find(|scored| scored.people == first) {
        scored.give(Rule::TenTimesThePeople);
    }
}

/// `Atlanta, Georgia`, `the state of Georgia`: where a region is said to be meant, the country of
/// its name is not.
fn prefer_regions(candidates: &mut [Scored<'_>]) {
    let told = [
        Rule::CityBeside,
        Rule::CueRegion,
        Rule::CueGovernor,
        Rule::RegionInList,
    ];
    if !candidates.iter().any(|scored| scored.has(&told)) {
        return;
    }
    let unit = candidates.iter().any(|scored| scored.has(&UNIT));
    let town = [Rule::City, Rule::CuePreposition, Rule::Capital];
    for scored in candidates {
        // `Herat province`, `the governor of Puebla`: nor is the city of its name.
        let city = unit && scored.has(&town);
        if city || scored.has(&[Rule::CountryName]) {
            scored.give(Rule::RegionMeant);
        }
    }
}

/// `Trinidad`, from La Paz: a town of the country that the cable was sent from, and not a country that
/// nothing else names and that has it as a short name only.
fn prefer_town_at_home(analysis: &Analysis<'_>, candidates: &mut [Scored<'_>]) {
    let Some(origin) = analysis.context.origin else {
        return;
    };
    let home = candidates
        .iter()
        .any(|scored| scored.is_place() && scored.entry.country == Some(origin));
    for scored in candidates.iter_mut().filter(|_| home) {
        let country = scored.entry.country;
        // The short name alone does not speak of the country.
        let tagged = country.is_some_and(|code| analysis.context.tags.contains(&code));
        let in_full = || {
            let mut hits = analysis.hits.iter();
            hits.any(|hit| {
                analysis.names.name(hit.name).label
                    && matches!(hit.target, Target::Entry(at)
                        if analysis.gazetteer.entries[at as usize].id == scored.entry.id)
            })
        };
        let alias = scored.entry.is_country() && scored.has(&[Rule::Alias]);
        if alias && !tagged && !in_full() {
            scored.give(Rule::RegionMeant);
        }
    }
}

/// `Piura`, `Svay Rieng`: a town and the region around it bear one name, and no word beside it says
/// which; that it is the town is likely only. Who names a capital or a great city means that.
fn doubt_towns<'a>(analysis: &Analysis<'a>, hits: &[Hit], candidates: &mut Vec<Scored<'a>>) {
    const GREAT: u64 = 1_000_000;
    let best = candidates
        .iter()
        .max_by_key(|scored| scored.candidate.points);
    let Some((best, hit)) = best.zip(hits.first()) else {
        return;
    };
    let town = best.entry.subtype.as_deref() == Some("city") && best.people < GREAT;
    if !town || best.has(&[Rule::Capital, Rule::CueCity]) {
        return;
    }
    let is_region = |entry: &Entry| {
        entry.subtype.as_deref() == Some("region")
            && is_subdivision(entry)
            && entry.country == best.entry.country
            && entry.label != best.entry.label
            && entry.valid.holds_in(analysis.context.year)
    };
    let hits = analysis.hits_at(hit.first as usize).iter();
    let mut regions = hits
        .filter(|other| other.last == hit.last)
        .filter_map(|other| match other.target {
            Target::Entry(at) => Some(&analysis.gazetteer.entries[at as usize]),
            _ => None,
        })
        .filter(|entry| is_region(entry));
    let Some(region) = regions.next() else {
        return;
    };
    let least = best.candidate.points - (MARGIN - 1);
    let known = candidates
        .iter_mut()
        .find(|scored| scored.candidate.entity == region.id);
    match known {
        Some(known) if known.candidate.points >= least => {}
        Some(known) => {
            known.candidate.points = least;
            known.candidate.because.push(Reason::from(Rule::RegionToo));
        }
        None => candidates.push(Scored {
            candidate: Candidate {
                entity: region.id.clone(),
                points: least,
                because: vec![Reason::from(Rule::RegionToo)],
            },
            entry: region,
            people: 0,
            asks: true,
        }),
    }
}

/// Returns the status that the candidates' points allow.
pub fn status(candidates: &[Candidate]) -> Status {
    let Some(best) = candidates.first() else {
        return Status::Unresolved;
    };
    let margin = candidates
        .get(1)
        .map_or(i32::MAX, |second| best.points - second.points);
    if best.points >= FLOOR && margin >= MARGIN {
        Status::Certain
    } else if margin >= LEAD && best.points > 0 {
        Status::Likely
    } else {
        Status::Ambiguous
    }
}

/// As many rules speak for most candidates.
const RULES: usize = 6;

/// The points of a candidate, with the rules that gave them.
struct Tally {
    points: i32,
    because: Vec<Reason>,
}

impl Tally {
    fn give(&mut self, rule: Rule) {
        self.give_points(rule, rule.points());
    }

    fn give_points(&mut self, rule: Rule, points: i32) {
        self.points += points;
        self.because.push(Reason::from(rule));
    }
}

fn points(analysis: &Analysis<'_>, hit: &Hit, entry: &Entry) -> (i32, Vec<Reason>) {
    let name = analysis.names.name(hit.name);
    let mut tally = Tally {
        points: 0,
        because: Vec::with_capacity(RULES),
    };
    if name.label {
        tally.give(Rule::Label);
    } else {
        tally.give(Rule::Alias);
    }
    match (entry.kind, entry.subtype.as_deref()) {
        (Type::Place, Some("country" | "territory")) => tally.give(Rule::CountryName),
        (Type::Place, Some("city")) => {
            let capital = entry
                .country
                .and_then(|code| analysis.gazetteer.country(code));
            let capital = capital.and_then(|country| analysis.gazetteer.capital(&country.id));
            if capital == Some(&entry.id) {
                tally.give(Rule::Capital);
            }
            match entry.population().unwrap_or(0) {
                1_000_000.. => tally.give(Rule::PopulationMillion),
                300_000.. => tally.give(Rule::Population300000),
                100_000.. => tally.give(Rule::Population100000),
                50_000.. => tally.give(Rule::Population50000),
                _ => {}
            }
        }
        (Type::Place, Some("region" | "district")) if is_subdivision(entry) => {}
        (Type::Place, _) => tally.give(Rule::RegionName),
        (Type::Person, _) if name.tokens > 1 => tally.give_points(Rule::FullName, PERSON_IN_FULL),
        (Type::Person, _) => {}
        _ if name.tokens > 1 => tally.give_points(Rule::FullName, BODY_IN_FULL),
        _ if name.acronym => tally.give(Rule::Acronym),
        _ => tally.give(Rule::OneWordName),
    }
    let country = entry.country.filter(|country| *country != CountryCode::US);
    if let Some(country) = country.filter(|_| !entry.is_country()) {
        match analysis.context.country_points(country) {
            (points, Some(rule)) => tally.give_points(rule, points),
            _ if entry.kind == Type::Place && analysis.context.is_neighbour(country) => {
                tally.give(Rule::CountryNeighbour);
            }
            _ => {}
        }
    }
    if entry.kind == Type::InternationalOrganization && analysis.kin(entry.kind) >= 2 {
        tally.give(Rule::Coherent);
    }
    if let Some(rule) = crate::analysis::features::beside(analysis, hit, entry) {
        tally.give(rule);
    }
    if let Some(rule) = crate::analysis::features::cue(analysis, hit, entry) {
        tally.give(rule);
    }
    let year = analysis.context.year;
    if !(crate::gazetteer::Period {
        since: name.since,
        until: name.until,
    })
    .holds_in(year)
    {
        tally.give(Rule::NameOutOfUse);
    } else if !entry.valid.holds_in(year) {
        tally.give(Rule::OutOfPeriod);
    }
    if name.weak {
        tally.give(Rule::WeakAlias);
    }
    if name.misspelling {
        tally.give(Rule::Misspelling);
    }
    (tally.points, tally.because)
}
