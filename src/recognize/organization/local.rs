//! Whose court is it? `the Queensland Treasury`, `Puebla State Attorney General's Office`, `the Munich
//! Public Prosecutor's Office`: a body that nations have, with a province or town before it, is that
//! one's, and the place belongs to its name.

use super::ThingName;
use crate::analysis::Analysis;
use crate::gazetteer::lexicon::Class;
use crate::gazetteer::{Entry, Type};
use crate::matcher::{Hit, Target};
use crate::recognize::site::Site;
use crate::rules::Rule;
use crate::text::Gap;

/// The longest name of a place, in words.
const LONGEST: usize = 4;

/// Reads a body's name whose first word stands at the site, with the place before it.
pub(crate) fn of_division(analysis: &Analysis<'_>, site: Site) -> Option<ThingName> {
    let Site { at, start, .. } = site;
    let mut hits = analysis.hits_at(at).iter();
    let (body, kind, subtype) = hits
        .find_map(|hit| local_body(analysis, hit).map(|(_, kind, subtype)| (hit, kind, subtype)))?;
    // `Procuraduría de Justicia` goes on.
    let tokens = analysis.tokens();
    let last = body.last as usize;
    let goes_on = last + 2 < site.end
        && tokens[last + 1].gap == Gap::Space
        && matches!(analysis.norm(last + 1), "de" | "del" | "da" | "of" | "for")
        && tokens[last + 2].shape.capital;
    if goes_on {
        return None;
    }
    // `Puebla State`, `Frankfurt Public`: one word between.
    let mut next = at;
    let between = next > start
        && tokens[next].gap <= Gap::Space
        && tokens[next - 1].shape.capital
        && (analysis.is(next - 1, Class::RegionNoun)
            || matches!(
                analysis.norm(next - 1),
                "public" | "chief" | "district" | "regional" | "provincial" | "state"
            ));
    if between {
        next -= 1;
    }
    let first = (next.saturating_sub(LONGEST).max(start)..next)
        .find(|first| is_place(analysis, *first, next))
        .or_else(|| unknown_place(analysis, next, start).filter(|_| subtype != Some("ministry")))?;
    // `in Lahore Supreme Court judges met`: where, and not whose.
    let placed = first > start
        && tokens[first].gap <= Gap::Space
        && analysis.is(first - 1, Class::PlacePreposition);
    (!placed && tokens[next].gap <= Gap::Space).then_some(ThingName {
        first,
        last: body.last as usize,
        kind,
        subtype,
        rule: Rule::HeadNoun,
    })
}

/// `The Tamrel Prosecutor's Office`: a word behind an article that nothing knows is a place, where it stands
/// before a body that places have.
fn unknown_place(analysis: &Analysis<'_>, next: usize, start: usize) -> Option<usize> {
    let tokens = analysis.tokens();
    let first = next.checked_sub(1).filter(|first| *first > start)?;
    let shape = tokens[first].shape;
    let fits = shape.capital
        && !shape.upper
        && !shape.possessive
        && !shape.digits
        && tokens[first].gap <= Gap::Space
        && analysis.norm(first - 1) == "the"
        && analysis.letters(first) >= 4
        && !analysis.is(first, Class::Common)
        && !analysis.is(first, Class::GivenName)
        && !analysis.is(first, Class::NoName)
        && !analysis.is(first, Class::Title)
        && analysis.hits_at(first).iter().all(|hit| hit.needs_context);
    fits.then_some(first)
}

/// Returns the template and type of a body that provinces have as well as nations.
pub(crate) fn local_body<'a>(
    analysis: &Analysis<'a>,
    hit: &Hit,
) -> Option<(&'a str, Type, Option<&'static str>)> {
    let capital = analysis.tokens()[hit.first as usize].shape.capital;
    if !capital || analysis.names.name(hit.name).acronym {
        return None;
    }
    let (id, kind, subtype) = match hit.target {
        Target::Template(at, None) => {
            let template = &analysis.gazetteer.templates[at as usize];
            (
                template.id.as_str(),
                template.kind,
                template.subtype.as_deref(),
            )
        }
        Target::Entry(at) => {
            let entry = &analysis.gazetteer.entries[at as usize];
            let template = entry.links("template").next().unwrap_or("");
            (template, entry.kind, entry.subtype.as_deref())
        }
        _ => return None,
    };
    let subtype = match subtype {
        Some("ministry") => Some("ministry"),
        Some("court") => Some("court"),
        Some("parliament") => Some("parliament"),
        _ => None,
    };
    let local = subtype.is_some()
        || matches!(
            id,
            "treasury"
                | "chamber-of-commerce"
                | "bar-association"
                | "audit-court"
                | "prosecutors-office"
                | "governors-office"
                | "mayors-office"
        );
    local.then_some((id, kind, subtype))
}

/// `Ministry of Interior` + `of Tatarstan`: the province of the country in context that a body which ends
/// at `last` is of, and where its name ends; none whose name the nation's capital bears as well. Towns have
/// courts: `Court of Appeals` + `of Temuco`.
pub(crate) fn region_behind<'a>(
    analysis: &Analysis<'a>,
    last: usize,
    end: usize,
    towns: bool,
) -> Option<(&'a Entry, usize)> {
    let tokens = analysis.tokens();
    let region = last + 2;
    let follows = region < end
        && tokens[last + 1].gap <= Gap::Space
        && analysis.norm(last + 1) == "of"
        && tokens[region].gap <= Gap::Space
        && tokens[region].shape.capital
        && !tokens[last].shape.possessive;
    let home = analysis.context.home().filter(|_| follows)?.0;
    let longest = analysis.hits_at(region).iter().map(|hit| hit.last).max()?;
    let ends = longest as usize;
    if ends >= end || tokens[ends].shape.possessive || !is_place(analysis, region, ends + 1) {
        return None;
    }
    let mut hits = analysis.hits_at(region).iter();
    hits.find_map(|hit| match hit.target {
        Target::Entry(at) if hit.last == longest && !hit.needs_context => {
            let entry = &analysis.gazetteer.entries[at as usize];
            let here = entry.subtype.as_deref();
            let fits = (here == Some("region") || here == Some("city") && towns)
                && entry.country == Some(home);
            fits.then_some((entry, ends))
        }
        _ => None,
    })
}

/// Tells whether a name of a province or town of the country in context, that is not its capital,
/// fills the words `first..next`.
fn is_place(analysis: &Analysis<'_>, first: usize, next: usize) -> bool {
    let tokens = analysis.tokens();
    if !tokens[first].shape.capital || tokens[next - 1].shape.possessive {
        return false;
    }
    let entries: Vec<&Entry> = analysis
        .hits_at(first)
        .iter()
        .filter(|hit| hit.last as usize + 1 == next)
        .filter_map(|hit| match hit.target {
            Target::Entry(at) => Some(&analysis.gazetteer.entries[at as usize]),
            _ => None,
        })
        .collect();
    let home = analysis.context.home().map(|(home, _)| home);
    let capital = |entry: &Entry| {
        let country = entry
            .country
            .and_then(|code| analysis.gazetteer.country(code));
        country.is_some_and(|country| analysis.gazetteer.capital(&country.id) == Some(&entry.id))
    };
    let local = |entry: &&Entry| {
        let kind = matches!(
            entry.subtype.as_deref(),
            Some("city" | "region" | "district")
        );
        entry.kind == Type::Place && kind && entry.country == home
    };
    entries.iter().any(local)
        && !entries
            .iter()
            .any(|entry| capital(entry) || entry.is_country())
}
