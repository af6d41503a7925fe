//! Which known names does the document claim, and from where to where? The hits of one span are one
//! claim: those that it bears out (`hit`), as far as the name goes here (`extent`).

use std::cell::OnceCell;
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::analysis::Analysis;
use crate::analysis::places::is_remote_hit;
use crate::country::CountryCode;
use crate::gazetteer::Type;
use crate::gazetteer::lexicon::Class;
use crate::matcher::{Hit, Target};
use crate::recognize::facilities::facilities;
use crate::recognize::gazetteer::acts;
use crate::recognize::gazetteer::among::Kinds;
use crate::recognize::gazetteer::containment::within_name;
use crate::recognize::gazetteer::days;
use crate::recognize::gazetteer::extent::{
    before_noun, behind_title, company_noun, country_before, division, is_body, is_ministry,
    of_country, town,
};
use crate::recognize::gazetteer::firms;
use crate::recognize::gazetteer::hit::is_plausible;
use crate::recognize::gazetteer::kin::is_listed;
use crate::recognize::gazetteer::stands::{stands_alone, stands_as_body};
use crate::recognize::organization::{coordinated_tail, local_body, ministry_tail, region_behind};
use crate::recognize::person::{is_constituency, is_numeral};
use crate::recognize::{Proposal, Reading};
use crate::text::Gap;

/// Groups the hits that the context bears out by their span; ministries' names grow their tails.
pub(crate) fn plausible(analysis: &Analysis<'_>) -> Vec<Proposal> {
    let mut strong = strongly_named(analysis);
    let regions = analysis.hits.iter();
    let regions = regions.filter(|hit| is_region_at_home(analysis, hit));
    strong.extend(regions.map(|hit| hit.target));
    let known = Known::new(analysis, &strong);
    let told = told_somewhere(&known);
    let kinds = Kinds::new(analysis, &strong);
    let called_by_days = days::called_by_days(analysis);
    let anothers = surnames_of_others(analysis);
    let persons = acts::persons(analysis);
    let firms = firms::firms(analysis);
    let facilities = facilities(analysis);
    let is_called_after = |hit: &Hit| {
        (analysis.is_place(hit) || analysis.is_person(hit))
            && facilities.iter().any(|facility| {
                (facility.first, facility.last) == (hit.first as usize, hit.last as usize)
            })
    };
    let is_borne = |at: usize| {
        let hit = &analysis.hits[at];
        let somebodys = anothers.contains(&hit.target) && !strong.contains(&hit.target);
        !somebodys
            && !is_called_after(hit)
            && !persons.contains(&hit.target)
            && !firms.places.contains(&hit.target)
            && !days::is_day(analysis, hit, &called_by_days)
            && (known.is_plausible(at)
                || firms.companies.contains(&hit.target) && stands_alone(analysis, hit)
                || told.contains(&hit.target) && is_free(analysis, hit))
    };
    let mut out: Vec<Proposal> = Vec::new();
    let mut at = 0;
    while at < analysis.hits.len() {
        let (first, last) = (analysis.hits[at].first, analysis.hits[at].last);
        let same = analysis.hits[at..]
            .iter()
            .take_while(|hit| (hit.first, hit.last) == (first, last));
        let group = at..at + same.count();
        at = group.end;
        let held = held(analysis, group.clone(), is_borne);
        if held.is_empty() {
            out.extend(kinds.among(analysis, &analysis.hits[group]));
            continue;
        }
        let (first, last) = extent(analysis, &held, first as usize, last as usize);
        let bodies = bodies_of_office(analysis, &held, first, last);
        // `the ICE Attache`: its office bears out letters that are a word.
        if let Some(body) = bodies.first().map(|body| body.last as usize) {
            let plausible = bodies
                .iter()
                .any(|body| is_plausible(analysis, body, &strong));
            out.extend((!plausible).then_some(Proposal {
                first,
                last: body,
                reading: Reading::Names(bodies.clone()),
            }));
        }
        let first = bodies.first().map_or(first, |body| body.last as usize + 1);
        let held = division(analysis, &held, last).unwrap_or(held);
        match town(analysis, &held, last) {
            Some(towns) => claim(&mut out, (first, last + 1), towns),
            None => claim(&mut out, (first, last), held),
        }
    }
    out.extend(facilities);
    out
}

/// Which hits the document bears out by themselves: each is asked once, by whoever asks first.
struct Known<'a> {
    analysis: &'a Analysis<'a>,
    /// What the document names beyond doubt.
    strong: &'a FxHashSet<Target>,
    answers: Vec<OnceCell<bool>>,
}

impl<'a> Known<'a> {
    fn new(analysis: &'a Analysis<'a>, strong: &'a FxHashSet<Target>) -> Known<'a> {
        Known {
            analysis,
            strong,
            answers: vec![OnceCell::new(); analysis.hits.len()],
        }
    }

    /// Tells whether the document bears out the hit at a place of [`Analysis::hits`].
    fn is_plausible(&self, at: usize) -> bool {
        let Known {
            analysis, strong, ..
        } = self;
        *self.answers[at].get_or_init(|| is_plausible(analysis, &analysis.hits[at], strong))
    }
}

/// Returns those of the hits of one span that are meant, if any is.
fn held(
    analysis: &Analysis<'_>,
    places: Range<usize>,
    is_borne: impl Fn(usize) -> bool,
) -> Vec<Hit> {
    let group = &analysis.hits[places.clone()];
    let (first, last) = (group[0].first, group[0].last);
    let constituency =
        group.iter().any(|hit| analysis.is_place(hit)) && is_constituency(analysis, first as usize);
    let mut held: Vec<Hit> = match constituency {
        true => of_constituency(analysis, group),
        false => {
            let borne = places.filter(|at| is_borne(*at));
            borne.map(|at| analysis.hits[at]).collect()
        }
    };
    // A village abroad is not meant, but it is told that it lost.
    if !held.is_empty() && held.len() < group.len() && held.iter().all(|hit| analysis.is_place(hit))
    {
        let mut kept = held.iter().peekable();
        let rest = group.iter();
        let rest = rest.filter(|hit| kept.next_if(|held| held == hit).is_none());
        let remote = rest.filter(|hit| is_remote_hit(analysis, hit));
        let remote: Vec<Hit> = remote.copied().collect();
        held.extend(remote);
    }
    // What the user's list calls so is meant, whatever the shipped lists call so too.
    if held.iter().any(|hit| is_own(analysis, hit)) {
        held.retain(|hit| is_own(analysis, hit));
        return held;
    }
    // `Heath`, `al-Hadid`: he of the user's list, if anybody.
    let bearers = analysis.gazetteer.bearers();
    let surname = !bearers.by_surname(analysis.norm(last as usize)).is_empty()
        && (first..last).all(|word| analysis.is(word as usize, Class::Particle));
    held.retain(|hit| !(surname && analysis.is_person(hit)));
    held
}

/// Returns how far a name goes here: a ministry's tail, a country, a noun, a title, an article.
fn extent(analysis: &Analysis<'_>, held: &[Hit], first: usize, mut last: usize) -> (usize, usize) {
    let end = analysis.segment(first).end;
    let body = held.iter().any(|hit| is_body(analysis, hit));
    let template = |hit: &Hit| matches!(hit.target, Target::Template(..));
    if held.iter().any(|hit| is_ministry(analysis, hit)) {
        last = ministry_tail(analysis, last, end);
    } else if held
        .iter()
        .any(|hit| is_body(analysis, hit) && template(hit))
        && (first..last).any(|at| analysis.norm(at) == "of")
    {
        last = coordinated_tail(analysis, last, end).unwrap_or(last);
    }
    if body {
        // What gazetteers know by the longer name is that.
        let known = |last: &usize| {
            let mut hits = analysis.hits_at(first).iter();
            hits.any(|hit| hit.last as usize == *last)
        };
        let of_region = || {
            let mut local = held.iter().filter_map(|hit| local_body(analysis, hit));
            let (_, _, subtype) = local.next()?;
            let behind = region_behind(analysis, last, end, subtype == Some("court"));
            behind.map(|(_, last)| last)
        };
        let longer = of_country(analysis, last, end).or_else(of_region);
        last = longer.filter(|last| !known(last)).unwrap_or(last);
    }
    last = company_noun(analysis, held, (first, last)).unwrap_or(last);
    let first = country_before(analysis, held, first).unwrap_or(first);
    let first = behind_title(analysis, held, first, last);
    let numbered = held.iter().all(|hit| analysis.is_person(hit))
        && last + 1 < end
        && is_numeral(analysis, last + 1);
    last += usize::from(numbered);
    let last = before_noun(analysis, held, first, last);
    (with_article(analysis, held, first), last)
}

/// Adds hits to the claim of their span: a ministry's name that grew its tail may be an entry's whole
/// name.
fn claim(out: &mut Vec<Proposal>, (first, last): (usize, usize), held: Vec<Hit>) {
    let known = out
        .iter_mut()
        .rev()
        .take_while(|known| known.first == first)
        .find_map(|known: &mut Proposal| match &mut known.reading {
            Reading::Names(hits) if (known.first, known.last) == (first, last) => Some(hits),
            _ => None,
        });
    match known {
        Some(hits) => hits.extend(held),
        None => out.push(Proposal {
            first,
            last,
            reading: Reading::Names(held),
        }),
    }
}

/// `(JLP - Portland)`: where a legislator was elected is in the country, or not known.
fn of_constituency(analysis: &Analysis<'_>, group: &[Hit]) -> Vec<Hit> {
    let at_home = |hit: &&Hit| match hit.target {
        Target::Entry(at) => {
            let entry = &analysis.gazetteer.entries[at as usize];
            let home = |country| analysis.context.is_home(country);
            entry.kind == Type::Place && entry.country.is_some_and(home)
        }
        _ => false,
    };
    group.iter().filter(at_home).copied().collect()
}

/// Tells whether a hit is of an entry of the user's folders.
fn is_own(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    match hit.target {
        Target::Entry(at) => analysis.gazetteer.entries[at as usize].own,
        _ => false,
    }
}

/// `The Hague`, `The Rising Nepal`: the article is part of the name where the gazetteer has it in
/// the name and the text writes it with a capital.
fn with_article(analysis: &Analysis<'_>, hits: &[Hit], first: usize) -> usize {
    let tokens = analysis.tokens();
    let stands = first > analysis.segment(first).start
        && tokens[first].gap == Gap::Space
        && analysis.norm(first - 1) == "the"
        && tokens[first - 1].shape.capital;
    if !stands {
        return first;
    }
    // In capitals a place alone tells it, which is never called otherwise: `PLEADED AT THE HAGUE`.
    let capitals = analysis.view.segment_of(first as u32).capitals;
    let named = hits.iter().any(|hit| {
        let name = analysis.names.name(hit.name);
        let entry = match name.target {
            Target::Entry(at) => &analysis.gazetteer.entries[at as usize],
            _ => return false,
        };
        let article = name.text.starts_with("The ") || entry.label.starts_with("The ");
        article && (entry.kind == Type::Place || entry.kind == Type::Media && !capitals)
    });
    if named { first - 1 } else { first }
}

/// `USAID Director`, `UN Secretary-General`: the letters before an office are a body's own mention.
fn bodies_of_office(analysis: &Analysis<'_>, hits: &[Hit], first: usize, last: usize) -> Vec<Hit> {
    let entry = |hit: &Hit| match hit.target {
        Target::Entry(at) => Some(&analysis.gazetteer.entries[at as usize]),
        _ => None,
    };
    let office = |hit: &Hit| entry(hit).is_some_and(|entry| entry.kind == Type::Position);
    if first == last || !hits.iter().all(office) {
        return Vec::new();
    }
    let body = |hit: &&Hit| {
        hit.last as usize == first
            && analysis.names.name(hit.name).acronym
            && entry(hit).is_some_and(|entry| entry.kind.is_organization())
    };
    let mut bodies: Vec<Hit> = analysis
        .hits_at(first)
        .iter()
        .filter(body)
        .copied()
        .collect();
    // The offices that are listed with their bodies are those of the United States and of the world.
    let ours = |hit: &Hit| entry(hit).is_some_and(|entry| entry.country == Some(CountryCode::US));
    if bodies.iter().any(ours) {
        bodies.retain(ours);
    }
    bodies
}

/// `In Bihar the trade has its towns`, from Kolkata: a region of the document's own country by its
/// bare name, which people bear too, behind a preposition of place. No town of the country has it.
fn is_region_at_home(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    let name = analysis.names.name(hit.name);
    let Target::Entry(at) = name.target else {
        return false;
    };
    let country = analysis.gazetteer.entries[at as usize].country;
    let home = country.is_some() && country == analysis.context.origin;
    if !home || !name.weak || name.common || !analysis.is_division(hit) {
        return false;
    }
    let (first, last) = (hit.first as usize, hit.last as usize);
    let segment = analysis.view.segment_of(hit.first);
    let tokens = analysis.tokens();
    let placed = first > segment.tokens.start
        && tokens[first].gap <= Gap::Space
        && analysis.is(first - 1, Class::WithinPreposition)
        && analysis.norm(first - 1) != "to";
    let next = last + 1;
    let goes_on = next < segment.tokens.end
        && tokens[next].gap <= Gap::Space
        && tokens[next].shape.capital
        && !segment.capitals;
    let town = analysis.hits_at(first).iter().any(|other| {
        let same = other.last == hit.last && analysis.is_place(other);
        same && match other.target {
            Target::Entry(town) => {
                town != at && analysis.gazetteer.entries[town as usize].country == country
            }
            _ => false,
        }
    });
    placed && !goes_on && !town
}

/// `Indrani Sinha runs a shelter. ... Sinha says`: whose surname somebody else bears in the document
/// is not meant by it, unless the full name stands somewhere.
fn surnames_of_others(analysis: &Analysis<'_>) -> FxHashSet<Target> {
    let short = |hit: &&Hit| hit.first == hit.last && analysis.names.name(hit.name).short;
    let borne = |hit: &&Hit| match hit.target {
        Target::Entry(at) => {
            let entry = &analysis.gazetteer.entries[at as usize];
            entry.kind == Type::Person && within_name(analysis, hit, entry)
        }
        _ => false,
    };
    let hits = analysis.hits.iter().filter(short).filter(borne);
    hits.map(|hit| hit.target).collect()
}

/// What is borne out at one of its places and not at another: towns that a preposition or what
/// stands beside them tells (`He flew to Framingham. ... Framingham is full`), and bodies that a
/// list, a cue or what they own tells (`Gulf, Mobil and Texaco stay. ... Gulf is calm`).
fn told_somewhere(known: &Known<'_>) -> FxHashSet<Target> {
    let analysis = known.analysis;
    let asks = |hit: &Hit| is_town(analysis, hit) || is_word_of_body(analysis, hit);
    let hits = analysis.hits.iter().enumerate();
    let hits: Vec<(usize, &Hit)> = hits.filter(|(_, hit)| asks(hit)).collect();
    let mut places = FxHashMap::<Target, u32>::default();
    for (_, hit) in &hits {
        *places.entry(hit.target).or_default() += 1;
    }
    let mut named = FxHashMap::<Target, (bool, bool)>::default();
    let hits = hits.into_iter();
    for (at, hit) in hits.filter(|(_, hit)| places[&hit.target] > 1) {
        let (told, bare) = named.entry(hit.target).or_default();
        match known.is_plausible(at) {
            true => *told = true,
            false => *bare = true,
        }
    }
    let both = named.into_iter().filter(|(_, (told, bare))| *told && *bare);
    both.map(|(target, _)| target).collect()
}

/// Tells whether a hit is of a company, a paper, a party or the like by a name that asks for context.
fn is_word_of_body(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    let name = analysis.names.name(hit.name);
    let asks = hit.needs_context && !name.short && !name.weak;
    asks && match hit.target {
        Target::Entry(at) => is_listed(analysis.gazetteer.entries[at as usize].kind),
        _ => false,
    }
}

/// Tells whether a name that is told elsewhere stands here as a name, and is no part of another.
fn is_free(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    let town = is_town(analysis, hit);
    let body = || is_word_of_body(analysis, hit) && stands_as_body(analysis, hit);
    stands_alone(analysis, hit) && (town || body())
}

/// Tells whether a hit is of a town by a name that asks for nothing more.
fn is_town(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    let name = analysis.names.name(hit.name);
    let plain = !hit.needs_context && !name.short && !name.weak && !name.common;
    plain && analysis.is_place(hit) && analysis.subtype(hit) == Some("city")
}

/// Entries and templates that a name names beyond doubt somewhere in the document.
pub(crate) fn strongly_named(analysis: &Analysis<'_>) -> FxHashSet<Target> {
    let mut named = FxHashSet::default();
    // Growing step by step costs more than the rest.
    named.reserve(analysis.hits.len());
    for hit in analysis.hits.iter().filter(|hit| !hit.needs_context) {
        let name = analysis.names.name(hit.name);
        if !name.short && !name.weak {
            named.insert(hit.target);
        }
    }
    named
}
