//! Whose ministry is it? Bodies that every country has, with the country in context.
//!
//! A template's body belongs to the country that its own name holds (`Government of Kenya`), else
//! to one right beside it (`Spain's Ministry of Interior`, `the Moroccan Ministry of Justice`,
//! `Ministry of Justice of Spain`), else to the document's home. A specific entry that claims the
//! template in that country takes its place; otherwise the entity is `ma/ministry-of-interior`.

use crate::analysis::{Analysis, nearby};
use crate::country::CountryCode;
use crate::gazetteer::{Entry, Gazetteer, Template, Type};
use crate::id::EntityId;
use crate::link::bodies::{Resolved, made};
use crate::link::missions;
use crate::link::parliaments;
use crate::matcher::{Hit, Target};
use crate::mention::{Candidate, LocalEntity, Status};
use crate::rules::{Reason, Rule};
use crate::text::Gap;

/// A template that a name may be of: its place among the templates, the country that the name itself
/// holds, by its entry, and the hit.
type Named<'h> = (u32, Option<u32>, &'h Hit);

/// Whose body it is: the country, and the rule that says so with its points.
type Whose = (Option<CountryCode>, Rule, i32);

/// Resolves the template among `hits`, if there is one.
pub fn resolve(
    analysis: &Analysis<'_>,
    hits: &[Hit],
    first: usize,
    last: usize,
) -> Option<Resolved> {
    let found = named(hits);
    let (template, country, hit) = *found.first()?;
    // One acronym for several bodies (`MOE`): the document must say which.
    let mut kinds: Vec<u32> = found.iter().map(|(template, ..)| *template).collect();
    kinds.dedup();
    let shared = kinds.len() > 1 && analysis.names.name(hit.name).acronym;
    let entry = &analysis.gazetteer.templates[template as usize];
    if is_post(analysis, entry, country) {
        return missions::post(analysis, entry, country, first, last);
    }
    let whose = whose(analysis, &found, entry, first, last)?;
    let whose = match cites_ours(analysis, entry, whose.1, (first, last)) {
        true => (Some(CountryCode::US), Rule::SourceNote, 40),
        false => or_ours(analysis, entry, whose),
    };
    let (country, rule, points) = whose;
    let mut because = vec![Reason::from(Rule::Template), Reason::from(rule)];
    let mut total = 20 + points;
    if shared {
        total -= 30;
        because.push(Reason::from(Rule::SharedAcronym));
    }
    let mut resolved = Resolved {
        kind: entry.kind,
        subtype: entry.subtype.clone(),
        entity: None,
        label: entry.label.clone(),
        country,
        status: Status::Unresolved,
        points: total,
        because,
        locals: Vec::new(),
        others: Vec::new(),
    };
    let Some(country) = country else {
        return Some(resolved);
    };
    let (whose, several) = ((rule, points), kinds.len() > 1);
    resolved.status = match () {
        () if shared => Status::Ambiguous,
        // `Provincial Council`: a country has many; context alone does not say which is meant.
        () if is_certain(analysis, entry, hit, whose, several)
            && entry.subtype.as_deref() != Some("local")
            && existed(analysis, entry, country) =>
        {
            Status::Certain
        }
        () => Status::Likely,
    };
    let host = missions::host(analysis, entry, country, last);
    for kind in kinds {
        let template = &analysis.gazetteer.templates[kind as usize];
        let (id, label, local) = match host {
            Some(host) => missions::mission(analysis.gazetteer, template, country, host),
            None => body(analysis, template, country),
        };
        // A candidate is shown by its name, so it must be known as well.
        resolved.locals.extend(local);
        if resolved.entity.is_none() {
            (resolved.entity, resolved.label) = (Some(id.clone()), label);
            if !shared {
                continue;
            }
        }
        // One body may be several templates: a ministry of energy that is one of mines too.
        if resolved.others.iter().all(|other| other.entity != id) {
            resolved.others.push(Candidate {
                entity: id,
                points: total,
                because: resolved.because.clone(),
            });
        }
    }
    Some(resolved)
}

/// The templates among hits, each with each country once.
fn named(hits: &[Hit]) -> Vec<Named<'_>> {
    let templates = hits.iter().filter_map(|hit| match hit.target {
        Target::Template(template, country) => Some((template, country, hit)),
        _ => None,
    });
    let mut found: Vec<Named<'_>> = templates.collect();
    found.sort_by_key(|(template, country, _)| (*template, *country));
    found.dedup_by_key(|(template, country, _)| (*template, *country));
    found
}

/// `U.S. Mission` in a cable is the sender's own, `the Spanish Mission` is not.
fn is_post(analysis: &Analysis<'_>, template: &Template, country: Option<u32>) -> bool {
    const POSTS: [&str; 7] = [
        "post",
        "mission",
        "embassy",
        "consulate",
        "consulate-general",
        "permanent-mission",
        "interests-section",
    ];
    let code = country.and_then(|at| analysis.gazetteer.entries[at as usize].country);
    let american = code == Some(CountryCode::US);
    let own = template.kind == Type::Post || template.id == "permanent-mission" && american;
    own && POSTS.contains(&template.id.as_str())
}

/// By its own name, by the initial in it, or by what stands beside it.
fn whose(
    analysis: &Analysis<'_>,
    found: &[Named<'_>],
    template: &Template,
    first: usize,
    last: usize,
) -> Option<Whose> {
    let (_, named, hit) = found.first()?;
    let text = &analysis.names.name(hit.name).text;
    if named.is_some() {
        // Several countries of that name or demonym: the context's one.
        let known = found.iter().filter_map(|(_, country, _)| *country);
        let code = |at: u32| analysis.gazetteer.entries[at as usize].country;
        let best = known.max_by_key(|at| {
            let points = code(*at).map_or(0, |code| analysis.context.country_points(code).0);
            (points, std::cmp::Reverse(*at))
        })?;
        return Some((code(best), Rule::CountryInName, 60));
    }
    if is_initial(text, template) {
        return initial(analysis, text);
    }
    // `American Chamber of Commerce`: the word for a country is the kind's, not this body's.
    let whole = (hit.first as usize, hit.last as usize) == (first, last);
    let near = match whole {
        true => nearby::country_beside(analysis, first, last),
        false => nearby::country_near(analysis, first, last),
    };
    Some(match near {
        Some((country, rule, points)) => (Some(country), rule, points),
        None => (None, Rule::NoCountry, 0),
    })
}

/// `The Senate`, from a country of one chamber: the one in Washington.
fn or_ours(analysis: &Analysis<'_>, template: &Template, whose: Whose) -> Whose {
    let (country, rule, _) = whose;
    let implied = !matches!(
        rule,
        Rule::CountryInName | Rule::CountryBefore | Rule::CountryBehind
    );
    let ours =
        country.is_some_and(|home| implied && !parliaments::has(analysis, &template.id, home));
    match ours {
        true => (Some(CountryCode::US), Rule::NoneAtHome, 20),
        false => whose,
    }
}

/// `Source: National Archives`, `National Archives, RG 59`: the note of an edition says where the paper lies.
fn cites_ours(
    analysis: &Analysis<'_>,
    template: &Template,
    rule: Rule,
    (first, last): (usize, usize),
) -> bool {
    let told = matches!(
        rule,
        Rule::CountryInName | Rule::CountryBefore | Rule::CountryBehind
    );
    if template.id != "national-archives" || told {
        return false;
    }
    let segment = analysis.segment(first);
    let tokens = analysis.tokens();
    let source = first > segment.start
        && tokens[first].gap == Gap::Strong
        && analysis.norm(first - 1) == "source";
    let group = (last + 1..segment.end.min(last + 8))
        .take_while(|at| !analysis.opens_sentence(*at))
        .any(|at| {
            let numbered = tokens.get(at + 1).is_some_and(|next| next.shape.digits);
            let record = analysis.norm(at) == "record" && analysis.norm(at + 1) == "group";
            record || analysis.norm(at) == "rg" && numbered
        });
    source || group
}

/// Tells whether the name and what says whose it is leave no doubt.
fn is_certain(
    analysis: &Analysis<'_>,
    template: &Template,
    hit: &Hit,
    (rule, points): (Rule, i32),
    several: bool,
) -> bool {
    let name = analysis.names.name(hit.name);
    // `MOI` in a cable from Rabat: one template, and the country is beyond doubt.
    let clear = name.acronym
        && !several
        && (is_initial(&name.text, template) || abbreviates(&name.text, &template.label))
        && points >= 40
        && rule != Rule::CountryTags
        && matches!(template.subtype.as_deref(), Some("ministry" | "government"))
        && !analysis.view.segment_of(hit.first).capitals;
    clear || !name.needs_context && !hit.needs_context && points >= 30
}

/// Tells whether a country, and what takes the place of a template there, existed in the document's
/// year.
fn existed(analysis: &Analysis<'_>, template: &Template, country: CountryCode) -> bool {
    let (gazetteer, year) = (analysis.gazetteer, analysis.context.year);
    let holds = |entry: &Entry| entry.valid.holds_in(year);
    gazetteer.country(country).is_none_or(holds)
        && gazetteer
            .holder(&template.id, country, year)
            .is_none_or(holds)
}

/// Returns the body of a template in a country: its id, its name, and the entity to add when no
/// entry has it.
pub fn body(
    analysis: &Analysis<'_>,
    template: &Template,
    country: CountryCode,
) -> (EntityId, String, Option<LocalEntity>) {
    if let Some(holder) = analysis
        .gazetteer
        .holder(&template.id, country, analysis.context.year)
    {
        return (holder.id.clone(), holder.label.clone(), None);
    }
    let local = made(analysis.gazetteer, template, country);
    (local.id.clone(), local.label.clone(), Some(local))
}

/// Returns the body of an id that a template makes in a country (`ma/ministry-of-interior`), when
/// no entry takes its place.
pub fn template_body(gazetteer: &Gazetteer, id: &EntityId) -> Option<LocalEntity> {
    let (country, function) = id.as_str().split_once('/')?;
    let country = CountryCode::of_slug(country)?;
    let at = gazetteer
        .templates
        .binary_search_by(|template| template.id.as_str().cmp(function))
        .ok()?;
    gazetteer.country(country)?;
    let body = made(gazetteer, &gazetteer.templates[at], country);
    (body.id == *id && gazetteer.holder(function, country, None).is_none()).then_some(body)
}

/// `GOM`: the name is `GO` and an initial.
fn is_initial(text: &str, template: &Template) -> bool {
    const HOLE: &str = "{initial}";
    // An initial stands in the hole; few aliases are as long as that.
    let fitting = template.aliases.iter();
    let fitting = fitting.filter(|alias| alias.text.len() + 1 == text.len() + HOLE.len());
    fitting
        .filter_map(|alias| alias.text.split_once(HOLE))
        .any(|(before, after)| text.starts_with(before) && text.ends_with(after))
}

/// `MOI` and `MFA` are the initials of the label, with or without its small words; `MND` is not.
fn abbreviates(acronym: &str, label: &str) -> bool {
    let initials = |words: &mut dyn Iterator<Item = &str>| -> String {
        let initials = words.filter_map(|word| word.chars().next());
        initials.flat_map(char::to_uppercase).collect()
    };
    let all = initials(&mut label.split(' '));
    let great = initials(
        &mut label
            .split(' ')
            .filter(|word| word.starts_with(char::is_uppercase)),
    );
    acronym == all || acronym == great
}

/// The country of that initial in the document's context.
fn initial(analysis: &Analysis<'_>, text: &str) -> Option<Whose> {
    let letter = text.chars().next_back()?;
    let fits = |code: &CountryCode| {
        let entry = analysis.gazetteer.country(*code);
        entry.is_some_and(|entry| entry.label.starts_with(letter))
    };
    let context = &analysis.context;
    if let Some(origin) = context.origin.filter(fits) {
        return Some((Some(origin), Rule::CountryOrigin, 40));
    }
    if let Some(tag) = context.tags.iter().find(|code| fits(code)) {
        return Some((Some(*tag), Rule::CountryTags, 35));
    }
    let named = context.named.iter().map(|(code, count)| (*code, *count));
    let mut named: Vec<(CountryCode, u32)> = named.filter(|(code, _)| fits(code)).collect();
    named.sort_by_key(|(code, count)| (std::cmp::Reverse(*count), *code));
    match named.as_slice() {
        [] => Some((None, Rule::NoCountry, 0)),
        [(only, _)] => Some((Some(*only), Rule::CountryNamed, 30)),
        [(first, most), (_, next), ..] if *most >= *next * 3 => {
            Some((Some(*first), Rule::CountryNamed, 20))
        }
        _ => Some((None, Rule::NoCountry, 0)),
    }
}
