//! Whose embassy is it, and where does it stand?
//!
//! In a cable `Post`, `the Embassy` and `the Consulate` are the sender's own. What the words behind
//! say comes first: `the Embassy in Paris` is the one there, and `the French Embassy in Tunis` stands
//! in the country of Tunis, wherever the cable was sent from.

use crate::analysis::Analysis;
use crate::country::CountryCode;
use crate::gazetteer::{Entry, Gazetteer, Post, Template, Type};
use crate::id::EntityId;
use crate::link::bodies::{Resolved, made};
use crate::link::score;
use crate::matcher::{Hit, Target};
use crate::mention::{LocalEntity, Status};
use crate::rules::{Reason, Rule};
use crate::text::Gap;

/// A country has an embassy in every other one: returns the country where this one stands.
pub(super) fn host(
    analysis: &Analysis<'_>,
    template: &Template,
    country: CountryCode,
    last: usize,
) -> Option<CountryCode> {
    if template.subtype.as_deref() != Some("embassy") {
        return None;
    }
    let home = || analysis.context.home().map(|(country, _)| country);
    place_behind(analysis, last)
        .and_then(|place| place.country)
        .or_else(home)
        .filter(|host| *host != country)
}

/// Returns the country, town or region behind `in` that follows a body: `the French Embassy in
/// Tunis`.
pub(super) fn place_behind<'a>(analysis: &Analysis<'a>, last: usize) -> Option<&'a Entry> {
    let tokens = analysis.tokens();
    let place = last + 2;
    let follows = place < analysis.segment(last).end
        && analysis.norm(last + 1) == "in"
        && tokens[last + 1].gap <= Gap::Space
        && tokens[place].gap <= Gap::Space
        && tokens[place].shape.capital;
    if !follows {
        return None;
    }
    let longest = analysis.hits_at(place).first()?.last;
    let places: Vec<Hit> = analysis
        .hits_at(place)
        .iter()
        .filter(|hit| hit.last == longest)
        .filter(|hit| match hit.target {
            Target::Entry(at) => analysis.gazetteer.entries[at as usize].kind == Type::Place,
            _ => false,
        })
        .copied()
        .collect();
    let best = score::candidates(analysis, &places).into_iter().next()?;
    analysis.entry(&best.entity)
}

/// Returns a country's embassy or consulate in another: `in/foreign-embassy/af`.
pub(super) fn mission(
    gazetteer: &Gazetteer,
    template: &Template,
    country: CountryCode,
    host: CountryCode,
) -> (EntityId, String, Option<LocalEntity>) {
    let mut local = made(gazetteer, template, country);
    let name = gazetteer
        .country(host)
        .map_or(host.as_str(), |entry| entry.label.as_str());
    local.id = EntityId::new(format!("{}/{}", local.id, host.slug()));
    local.label = format!("{} in {name}", local.label);
    (local.id.clone(), local.label.clone(), Some(local))
}

/// `Post`, `the Embassy`, `the Consulate`: in a cable, the sender's own, unless another country or
/// another place is named beside it.
pub(super) fn post(
    analysis: &Analysis<'_>,
    template: &Template,
    named: Option<u32>,
    first: usize,
    last: usize,
) -> Option<Resolved> {
    let gazetteer = analysis.gazetteer;
    let segment = analysis.segment(first);
    let near = (first > segment.start && analysis.tokens()[first].gap <= Gap::Space)
        .then(|| analysis.country_ending(first - 1))
        .flatten();
    let foreign = named.map(|at| &gazetteer.entries[at as usize]).or(near);
    let foreign = foreign
        .and_then(|entry| entry.country)
        .filter(|country| *country != CountryCode::US);
    if let Some(country) = foreign {
        return Some(of_country(analysis, template, country));
    }
    let own = analysis.context.post.as_ref();
    let place = place_behind(analysis, last);
    let there = place.and_then(|place| post_at(analysis, template, place));
    // `the Embassy in Agdal`: a quarter of the own city has no post of its own.
    let elsewhere = place.is_some_and(|place| place.country != analysis.context.origin);
    if let Some(there) = there {
        let own = own.is_some_and(|own| own.entity == there.entity);
        let ours = own || named.is_some() || is_ours(analysis, first);
        let status = match ours || analysis.context.origin == there.country {
            true => Status::Certain,
            false => Status::Likely,
        };
        let rule = if own { Rule::OwnPost } else { Rule::PostThere };
        return resolved(gazetteer.get(&there.entity)?, status, rule);
    }
    let own = own.filter(|_| !elsewhere)?;
    let kind = own.subtype.as_deref().unwrap_or("");
    let fits = match template.id.as_str() {
        "post" => true,
        "mission" | "permanent-mission" => !matches!(kind, "department" | "collective" | "agency"),
        "embassy" => kind == "embassy",
        "interests-section" => kind == "interests-section",
        _ => kind.starts_with("consulate"),
    };
    if fits {
        let status = match is_behind_foreign(analysis, template, first) {
            true => Status::Likely,
            false => Status::Certain,
        };
        return resolved(gazetteer.get(&own.entity)?, status, Rule::OwnPost);
    }
    // A consulate's `the Embassy` is the embassy of the country it stands in.
    if template.id != "embassy" {
        return None;
    }
    let parent = gazetteer.get(&own.entity)?.parent.as_ref()?;
    resolved(gazetteer.get(parent)?, Status::Likely, Rule::OwnPost)
}

/// `The Iranian Embassy wrote. The Embassy denied it`: a nation's embassy right before may be meant again.
fn is_behind_foreign(analysis: &Analysis<'_>, template: &Template, first: usize) -> bool {
    /// As far the article leads back, in words.
    const NEAR: usize = 30;
    let start = analysis.segment(first).start;
    let article = first > start && analysis.norm(first - 1) == "the";
    let from = first.saturating_sub(NEAR).max(start + 1);
    article
        && matches!(
            template.id.as_str(),
            "embassy" | "consulate" | "consulate-general"
        )
        && (from..first).rev().any(|at| {
            let nation = analysis.country_ending(at - 1);
            analysis.norm(at) == analysis.norm(first)
                && analysis.tokens()[at].gap == Gap::Space
                && nation.is_some_and(|nation| nation.country != Some(CountryCode::US))
        })
}

/// `our Embassy in Bamako`, `the American Consulate in Lyon`.
fn is_ours(analysis: &Analysis<'_>, first: usize) -> bool {
    let before =
        first > analysis.segment(first).start && analysis.tokens()[first].gap <= Gap::Space;
    let american = |at| {
        let country = analysis.country_ending(at).and_then(|entry| entry.country);
        country == Some(CountryCode::US)
    };
    before && (analysis.norm(first - 1) == "our" || american(first - 1))
}

/// Returns the post of the United States in a town, or the embassy in a country.
fn post_at<'a>(analysis: &Analysis<'a>, template: &Template, place: &Entry) -> Option<&'a Post> {
    let posts = &analysis.gazetteer.posts;
    let post = if place.is_country() {
        // Of consulates a country may have several.
        let one = !template.id.starts_with("consulate");
        one.then(|| posts.embassy_in(&place.label, analysis.context.year))?
    } else {
        posts.named(&place.label)
    };
    post.filter(|post| {
        let kind = post.subtype.as_deref().unwrap_or("");
        let fits = match template.id.as_str() {
            "embassy" => kind == "embassy",
            "consulate" | "consulate-general" => kind.starts_with("consulate"),
            "interests-section" => kind == "interests-section",
            _ => true,
        };
        fits && post.country == place.country && post.country != Some(CountryCode::US)
    })
}

fn resolved(entry: &Entry, status: Status, rule: Rule) -> Option<Resolved> {
    Some(Resolved {
        kind: Type::Post,
        subtype: entry.subtype.clone(),
        entity: Some(entry.id.clone()),
        label: entry.label.clone(),
        country: entry.country,
        status,
        points: 60,
        because: vec![Reason::from(Rule::Template), Reason::from(rule)],
        locals: Vec::new(),
        others: Vec::new(),
    })
}

/// Another country's post, by the word for one of the United States.
fn of_country(analysis: &Analysis<'_>, template: &Template, country: CountryCode) -> Resolved {
    let id = EntityId::new(format!("{}/{}", country.slug(), template.id));
    let name = analysis
        .gazetteer
        .country(country)
        .map_or(country.as_str(), |entry| entry.label.as_str());
    let label = format!("{} of {name}", template.label.replace("{demonym} ", ""));
    Resolved {
        kind: Type::Post,
        subtype: template.subtype.clone(),
        entity: Some(id.clone()),
        label: label.clone(),
        country: Some(country),
        status: Status::Likely,
        points: 45,
        because: vec![
            Reason::from(Rule::Template),
            Reason::from(Rule::CountryBefore),
        ],
        locals: vec![LocalEntity {
            id,
            kind: Type::Post,
            subtype: template.subtype.clone(),
            label,
            country: Some(country),
            aliases: Vec::new(),
            because: vec![Reason::from(Rule::Template)],
        }],
        others: Vec::new(),
    }
}
