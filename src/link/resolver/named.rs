//! What does a known name mean? An entry by its points, the body of a template by its country, or a
//! people.

use super::known::{demonym_of, entry_resolution};
use super::{Resolution, Resolver, posts};
use crate::analysis::{Analysis, nearby, parties, seats};
use crate::country::CountryCode;
use crate::gazetteer::lexicon::Class;
use crate::gazetteer::{Entry, Type};
use crate::link::bodies::Resolved;
use crate::link::score;
use crate::link::templates;
use crate::matcher::{Hit, Target};
use crate::mention::{Candidate, MentionKind, Status};
use crate::rules::{Reason, Rule};
use crate::text::Gap;

/// With so many points an entry is meant before the people of the same name.
const BEFORE_PEOPLE: i32 = 80;

impl Resolver<'_, '_> {
    /// Entries by points, templates by country, demonyms.
    pub(super) fn named(&mut self, hits: &[Hit], first: usize, last: usize) -> Option<Resolution> {
        let analysis = self.analysis;
        let mut candidates = score::candidates(analysis, hits);
        if let Some(country) = country_added(analysis, hits, first, last) {
            let is_its = |entry: &Entry| {
                !entry.kind.is_organization() || entry.country.is_none_or(|own| own == country)
            };
            candidates.retain(|candidate| entry_of(analysis, candidate).is_none_or(is_its));
        }
        if let Some(country) = parties::country_said(analysis, hits, first, last) {
            let is_its = |candidate: &Candidate| {
                entry_of(analysis, candidate).is_none_or(|entry| {
                    entry.kind != Type::Party || parties::may_be_of(analysis, entry, country)
                })
            };
            candidates.retain(is_its);
            if candidates.is_empty() {
                // One that the document by itself does not speak of.
                let all = analysis.hits_at(first).iter();
                let all: Vec<Hit> = all
                    .filter(|hit| hit.last as usize == last)
                    .copied()
                    .collect();
                candidates = score::candidates(analysis, &all);
                candidates.retain(|other| {
                    let entry = entry_of(analysis, other);
                    entry.is_some_and(|entry| {
                        entry.kind == Type::Party && entry.country == Some(country)
                    })
                });
            }
            if candidates.is_empty() {
                return Some(self.party_of(first, last, country));
            }
        }
        if let Some(there) = of_seat(analysis, &candidates, (first, last)) {
            return Some(there);
        }
        let mut template = templates::resolve(analysis, hits, first, last);
        if let Some(body) = &template
            && last > first + 1
            && is_whole_name(analysis, body, &candidates)
        {
            template = None;
        }
        if let Some(mut body) = template.take_if(|body| body.country.is_some()) {
            candidates.retain(|candidate| !is_no_more(analysis, candidate, &body));
            if let Some(holder) = candidates
                .iter()
                .position(|candidate| holds(analysis, candidate, &body))
            {
                candidates = vec![candidates.swap_remove(holder)];
            } else {
                let (others, rest): (Vec<Candidate>, Vec<Candidate>) = candidates
                    .into_iter()
                    .partition(|candidate| is_of_its_kind(analysis, candidate, &body));
                let another = ours_for_theirs(analysis, &body, &others, (first, last))
                    .or_else(|| of_clause(analysis, &body, &others, (first, last)));
                if another.is_some() {
                    return another;
                }
                if is_elsewhere_too(analysis, &body, &others) && body.status == Status::Certain {
                    body.status = Status::Likely;
                }
                body.others.extend(others);
                candidates = rest;
                template = Some(body);
            }
        }
        let best = candidates.first().map_or(i32::MIN, |best| best.points);
        let people = hits.iter().find_map(|hit| match hit.target {
            Target::Demonym(at) => Some(at),
            _ => None,
        });
        let land = candidates.first().and_then(|best| entry_of(analysis, best));
        let land = land.is_some_and(|entry| entry.kind == Type::Place);
        let noun = || land && is_noun(analysis, first, last);
        if let Some(at) = people.filter(|_| template.is_none() && best < BEFORE_PEOPLE && !noun()) {
            return Some(demonym_of(analysis, hits, at));
        }
        Some(match template {
            Some(body) if candidates.is_empty() || body.points > best => {
                self.templates_body(body, candidates, hits)
            }
            body => self.entry(body, candidates, hits, (first, last)),
        })
    }

    /// The body of a template, before all entries of the name.
    fn templates_body(
        &mut self,
        body: Resolved,
        candidates: Vec<Candidate>,
        hits: &[Hit],
    ) -> Resolution {
        let best = candidates.first().map_or(0, |best| best.points.max(0));
        // What is also the acronym of something else needs more than a country.
        let acronym = hits
            .iter()
            .any(|hit| self.analysis.names.name(hit.name).acronym);
        let status = match body.status {
            Status::Certain if acronym && body.points - best < score::MARGIN => Status::Likely,
            status => status,
        };
        for local in body.locals {
            self.add_entity(local);
        }
        let mut resolution = Resolution::of(MentionKind::Entity(body.kind));
        resolution.subtype = body.subtype;
        resolution.label = Some(body.label);
        resolution.country = body.country;
        resolution.status = status;
        resolution.points = body.points;
        resolution.because = body.because;
        resolution.candidates = candidates;
        resolution.candidates.extend(body.others);
        resolution.entity = body.entity;
        resolution
    }

    /// The best of the entries, and of a template's body that has no more points than it.
    fn entry(
        &mut self,
        body: Option<Resolved>,
        mut candidates: Vec<Candidate>,
        hits: &[Hit],
        (first, last): (usize, usize),
    ) -> Resolution {
        let analysis = self.analysis;
        if let Some(body) = body
            && let Some(entity) = body.entity
        {
            for local in body.locals {
                self.add_entity(local);
            }
            let (points, because) = (body.points, body.because);
            candidates.push(Candidate {
                entity,
                points,
                because,
            });
            candidates.sort_by(|a, b| b.points.cmp(&a.points).then(a.entity.cmp(&b.entity)));
        }
        let town = candidates.first().and_then(|best| entry_of(analysis, best));
        let post = town.and_then(|town| posts::post_of_town(analysis, town, first, last));
        if let Some(post) = post {
            return post;
        }
        // A body that nothing tells the country of is still a body.
        let nobody = candidates.is_empty();
        let template = hits.iter().find_map(|hit| match hit.target {
            Target::Template(at, _) => Some(&analysis.gazetteer.templates[at as usize]),
            _ => None,
        });
        let needs_context = hits.iter().all(|hit| hit.needs_context);
        let mut resolution = entry_resolution(analysis, candidates, needs_context, first);
        if let Some(template) = template.filter(|_| nobody) {
            resolution.kind = MentionKind::Entity(template.kind);
            resolution.subtype = template.subtype.clone();
        }
        resolution
    }
}

/// `in the Caribbean, covered`, `across the Caspian to Baku`: behind an article, with no noun that it could
/// be the adjective of, a word for people or things of a region means the region.
fn is_noun(analysis: &Analysis<'_>, first: usize, last: usize) -> bool {
    let tokens = analysis.tokens();
    let segment = analysis.segment(first);
    let next = last + 1;
    let article = first > segment.start
        && tokens[first].gap == Gap::Space
        && analysis.norm(first - 1) == "the";
    let classes = [
        Class::FunctionWord,
        Class::Preposition,
        Class::Be,
        Class::Auxiliary,
        Class::Modal,
        Class::Past,
    ];
    article
        && !tokens[last].shape.possessive
        && (next >= segment.end
            || tokens[next].gap > Gap::Space
            || classes.iter().any(|class| analysis.is(next, *class)))
}

fn entry_of<'a>(analysis: &Analysis<'a>, candidate: &Candidate) -> Option<&'a Entry> {
    analysis.entry(&candidate.entity)
}

/// `Treasury of Chad`: the country behind what hits have, which is no other's treasury.
fn country_added(
    analysis: &Analysis<'_>,
    hits: &[Hit],
    first: usize,
    last: usize,
) -> Option<CountryCode> {
    let grew = !hits.is_empty() && hits.iter().all(|hit| (hit.last as usize) < last);
    let within = grew.then(|| nearby::country_within(analysis, first, last))?;
    within?.country
}

/// `Government of Southern Sudan`: an entry's whole name before it is a template's and a country's.
fn is_whole_name(analysis: &Analysis<'_>, body: &Resolved, candidates: &[Candidate]) -> bool {
    let patterned = rule_of_country(body) == Some(Rule::CountryInName);
    let entry = candidates.first().and_then(|best| entry_of(analysis, best));
    patterned
        && entry.is_some_and(|entry| {
            entry.kind.is_organization() && entry.valid.holds_in(analysis.context.year)
        })
}

/// The rule by which a template's body is of its country: the one behind [`Rule::Template`].
fn rule_of_country(body: &Resolved) -> Option<Rule> {
    body.because.get(1).map(|reason| reason.rule)
}

/// Tells whether only the document's own country makes a template's body of it.
fn is_of_context(body: &Resolved) -> bool {
    matches!(
        rule_of_country(body),
        Some(Rule::CountryOrigin | Rule::CountryTags)
    )
}

/// Tells whether an entry of the same country and kind bears the name of a template: it is the
/// template's holder there.
fn holds(analysis: &Analysis<'_>, candidate: &Candidate, body: &Resolved) -> bool {
    let entry = entry_of(analysis, candidate);
    entry.is_some_and(|entry| entry.kind == body.kind && entry.country == body.country)
}

/// `the MFA`, from Lisbon in 2009: the letters of a body of the same country that is no more, and that
/// is no forerunner of the template's.
fn is_no_more(analysis: &Analysis<'_>, candidate: &Candidate, body: &Resolved) -> bool {
    let mut because = candidate.because.iter();
    let past = because.any(|reason| reason.rule == Rule::OutOfPeriod)
        && candidate
            .because
            .iter()
            .any(|reason| reason.rule == Rule::Acronym);
    past && holds(analysis, candidate, body)
        && body.entity.as_ref() != Some(&candidate.entity)
        && entry_of(analysis, candidate)
            .is_some_and(|entry| entry.links("template").next().is_none())
}

/// Tells whether an entry is of the kind of a template's body: of another country, it is not meant
/// where the country is known.
fn is_of_its_kind(analysis: &Analysis<'_>, candidate: &Candidate, body: &Resolved) -> bool {
    entry_of(analysis, candidate).is_some_and(|entry| entry.kind == body.kind)
}

/// Cables and other papers say `Department` of their own government's, `Ministry` of others'.
fn ours_for_theirs(
    analysis: &Analysis<'_>,
    body: &Resolved,
    others: &[Candidate],
    (first, last): (usize, usize),
) -> Option<Resolution> {
    let abroad = body
        .country
        .is_some_and(|home| analysis.country_is(home, Class::CallsMinistriesDepartments));
    let implied = is_of_context(body)
        || matches!(
            rule_of_country(body),
            Some(Rule::CountryTitle | Rule::CountryNamedMost | Rule::CountryParagraph)
        );
    // `The National Security Council and the Joint Chiefs of Staff have finished`, in a paper of
    // Washington.
    let said_by_us = analysis.context.ours && analysis.context.origin.is_none();
    let department =
        (first..=last).any(|at| (at == first || at == last) && analysis.norm(at) == "department");
    if !implied || abroad || !department && !said_by_us {
        return None;
    }
    let own = others
        .iter()
        .find(|other| other.entity.as_str().starts_with("us/"))?;
    let mut resolution = entry_resolution(analysis, vec![own.clone()], true, first);
    resolution.status = Status::Likely;
    let theirs = body.entity.iter().map(|entity| Candidate {
        entity: entity.clone(),
        points: body.points,
        because: body.because.clone(),
    });
    resolution.candidates = theirs.collect();
    Some(resolution)
}

/// `Lebanon's army and the Ministry of Energy and Water`: the body that bears this very name, in a
/// country of the clause.
fn of_clause(
    analysis: &Analysis<'_>,
    body: &Resolved,
    others: &[Candidate],
    (first, last): (usize, usize),
) -> Option<Resolution> {
    if !is_of_context(body) || last == first || others.is_empty() {
        return None;
    }
    let country = *nearby::countries_before(analysis, first).first()?;
    let is_its = |other: &&Candidate| {
        entry_of(analysis, other).is_some_and(|entry| entry.country == Some(country))
    };
    let mut told = others.iter().find(is_its)?.clone();
    told.because.push(Reason::from(Rule::CountryClause));
    let mut resolution = entry_resolution(analysis, vec![told], true, first);
    resolution.status = Status::Likely;
    Some(resolution)
}

/// `in Berlin the Chancellery`, from Vienna: of a body at home and one where the place before it says, both
/// of this name, the one there is likely.
fn of_seat(
    analysis: &Analysis<'_>,
    candidates: &[Candidate],
    (first, last): (usize, usize),
) -> Option<Resolution> {
    let body = |candidate: &Candidate| {
        let entry = entry_of(analysis, candidate)?;
        (entry.kind == Type::GovernmentBody)
            .then_some(entry.country)
            .flatten()
    };
    let home = candidates.first().and_then(body)?;
    if analysis.context.origin != Some(home) || parties::beside(analysis, first, last).is_some() {
        return None;
    }
    let seat = seats::before(analysis, first).filter(|seat| seat.direct)?;
    let all = analysis.hits_at(first).iter();
    let all = all.filter(|hit| hit.last as usize == last);
    let mut there = score::candidates(analysis, &all.copied().collect::<Vec<Hit>>());
    there.retain(|candidate| body(candidate) == Some(seat.country));
    let mut told = there.into_iter().next()?;
    told.because.push(Reason::from(Rule::CountryPlaceBefore));
    let mut resolution = entry_resolution(analysis, vec![told], true, first);
    resolution.status = Status::Likely;
    resolution.candidates = candidates.to_vec();
    Some(resolution)
}

/// `People's Assembly`: the one of another country that the document names bears this very name, and
/// ours goes by another.
fn is_elsewhere_too(analysis: &Analysis<'_>, body: &Resolved, others: &[Candidate]) -> bool {
    let listed = |id| analysis.entry(id).is_some();
    let known = |other: &Candidate| {
        let country = entry_of(analysis, other).and_then(|entry| entry.country);
        country.is_some_and(|country| analysis.context.knows(country))
    };
    is_of_context(body) && body.entity.as_ref().is_some_and(listed) && others.iter().any(known)
}
