//! Whose ministry is it? Bodies that every country has, with the country in context.
//!
//! A template's body belongs to the country that its own name holds (`Government of Kenya`), else
//! to one right beside it (`Spain's Ministry of Interior`, `the Moroccan Ministry of Justice`,
//! `Ministry of Justice of Spain`), else to the document's home. A specific entry that claims the
//! template in that country takes its place; otherwise the entity is `ma/ministry-of-interior`.

use super::scene::Scene;
use crate::gazetteer::lexicon::Class;
use crate::gazetteer::{Entry, Gazetteer, Template, Type};
use crate::id::EntityId;
use crate::matcher::{Hit, Target};
use crate::mention::{Candidate, LocalEntity, Status};
use crate::rules::{Reason, Rule};
use crate::text::Gap;

/// A template with its country.
#[derive(Clone, Debug)]
pub struct Resolved {
    /// Type of the body.
    pub kind: Type,
    /// Subtype of the body.
    pub subtype: Option<String>,
    /// The body; `None` when no country is known.
    pub entity: Option<EntityId>,
    /// Its name.
    pub label: String,
    /// Its country.
    pub country: Option<String>,
    /// How sure.
    pub status: Status,
    /// Points.
    pub points: i32,
    /// Rules.
    pub because: Vec<Reason>,
    /// The entities to add, of itself and the others, where no entry has them.
    pub locals: Vec<LocalEntity>,
    /// Other countries' bodies of the same acronym.
    pub others: Vec<Candidate>,
}

/// Resolves the template among `hits`, if there is one.
pub fn resolve(scene: &Scene<'_>, hits: &[Hit], first: usize, last: usize) -> Option<Resolved> {
    let mut found: Vec<(u32, Option<u32>, &Hit)> = hits
        .iter()
        .filter_map(|hit| match scene.names.name(hit.name).target {
            Target::Template(template, country) => Some((template, country, hit)),
            _ => None,
        })
        .collect();
    found.sort_by_key(|(template, country, _)| (*template, *country));
    found.dedup_by_key(|(template, country, _)| (*template, *country));
    let (template, named, hit) = *found.first()?;
    // One acronym for several bodies (`MOE`): the document must say which.
    let mut kinds: Vec<u32> = found.iter().map(|(template, ..)| *template).collect();
    kinds.dedup();
    let several = kinds.len() > 1;
    let entry = &scene.gazetteer.templates[template as usize];
    let name = scene.names.name(hit.name);
    let american = named
        .is_some_and(|at| scene.gazetteer.entries[at as usize].country.as_deref() == Some("US"));
    // `U.S. Mission` in a cable is the sender's own, `the Spanish Mission` is not.
    let own = entry.kind == Type::Post || entry.id == "permanent-mission" && american;
    let bodies = [
        "post",
        "mission",
        "embassy",
        "consulate",
        "consulate-general",
        "permanent-mission",
    ];
    if own && bodies.contains(&entry.id.as_str()) {
        return post(scene, entry, named, first);
    }
    let (country, rule, points) = match named {
        // Several countries of that name or demonym: the context's one.
        Some(_) => {
            let known = found.iter().filter_map(|(_, country, _)| *country);
            let best = known.max_by_key(|at| {
                let code = scene.gazetteer.entries[*at as usize]
                    .country
                    .as_deref()
                    .unwrap_or("");
                (scene.context.country_points(code).0, std::cmp::Reverse(*at))
            })?;
            let code = scene.gazetteer.entries[best as usize].country.clone();
            (code, Rule::CountryInName, 60)
        }
        None if is_initial(&name.text, entry) => initial(scene, &name.text)?,
        None => match country_near(scene, first, last) {
            Some((country, rule, points)) => (Some(country), rule, points),
            None => (None, Rule::NoCountry, 0),
        },
    };
    let mut because = vec![Reason::from(Rule::Template), Reason::from(rule)];
    let mut total = 20 + points;
    if name.acronym && several {
        total -= 30;
        because.push(Reason::from(Rule::SharedAcronym));
    }
    let Some(country) = country else {
        return Some(Resolved {
            kind: entry.kind,
            subtype: entry.subtype.clone(),
            entity: None,
            label: entry.label.clone(),
            country: None,
            status: Status::Unresolved,
            points: total,
            because,
            locals: Vec::new(),
            others: Vec::new(),
        });
    };
    // `MOI` in a cable from Rabat: one template, and the country is beyond doubt.
    let clear = name.acronym
        && !several
        && (is_initial(&name.text, entry) || abbreviates(&name.text, &entry.label))
        && points >= 40
        && rule != Rule::CountryTags
        && matches!(entry.subtype.as_deref(), Some("ministry" | "government"))
        && !scene.view.segment_of(first as u32).capitals;
    let status = match () {
        () if name.acronym && several => Status::Ambiguous,
        () if clear => Status::Certain,
        () if name.needs_context || hit.needs_context || points < 30 => Status::Likely,
        () => Status::Certain,
    };
    // `Provincial Council`: a country has many; context alone does not say which is meant.
    let many = entry.subtype.as_deref() == Some("local") && status == Status::Certain;
    let year = scene.context.year;
    let existed = scene
        .gazetteer
        .country(&country)
        .is_none_or(|entry| entry.valid.holds_in(year))
        && scene
            .gazetteer
            .holder(&entry.id, &country, year)
            .is_none_or(|holder| holder.valid.holds_in(year));
    let doubtful = many || status == Status::Certain && !existed;
    let status = if doubtful { Status::Likely } else { status };
    let host = host(scene, entry, &country, last);
    let body = |template: &Template| match &host {
        Some(host) => mission(scene.gazetteer, template, &country, host),
        None => body(scene, template, &country),
    };
    let (id, label, local) = body(entry);
    let mut locals = Vec::from_iter(local);
    let others = kinds.iter().skip(1).map(|kind| {
        let (entity, _, local) = body(&scene.gazetteer.templates[*kind as usize]);
        // A candidate is shown by its name, so it must be known as well.
        locals.extend(local);
        Candidate {
            entity,
            points: total,
            because: because.clone(),
        }
    });
    let mut others: Vec<Candidate> = others.collect();
    if status == Status::Ambiguous {
        others.insert(
            0,
            Candidate {
                entity: id.clone(),
                points: total,
                because: because.clone(),
            },
        );
    }
    Some(Resolved {
        kind: entry.kind,
        subtype: entry.subtype.clone(),
        entity: Some(id),
        label,
        country: Some(country),
        status,
        points: total,
        because,
        locals,
        others,
    })
}

/// A country has an embassy in every other one: returns the country where this one stands.
fn host(scene: &Scene<'_>, template: &Template, country: &str, last: usize) -> Option<String> {
    if template.subtype.as_deref() != Some("embassy") {
        return None;
    }
    // `the French Embassy in Tunis`.
    let place = last + 2;
    let end = scene.segment(last).end;
    let beside = place < end
        && scene.norm(last + 1) == "in"
        && scene.tokens()[place].gap <= Gap::Space
        && scene.tokens()[last + 1].gap <= Gap::Space;
    let named = beside.then(|| {
        let behind = scene.country_starting(place);
        let behind = behind.and_then(|(entry, _)| entry.country.clone());
        behind.or_else(|| capital_starting(scene, place))
    });
    let home = || scene.context.home().map(|(country, _)| country.to_owned());
    named.flatten().or_else(home).filter(|host| host != country)
}

/// Returns a country's embassy or consulate in another: `in/foreign-embassy/af`.
fn mission(
    gazetteer: &Gazetteer,
    template: &Template,
    country: &str,
    host: &str,
) -> (EntityId, String, Option<LocalEntity>) {
    let mut local = made(gazetteer, template, country);
    let name = gazetteer
        .country(host)
        .map_or(host, |entry| entry.label.as_str());
    local.id = EntityId::new(format!("{}/{}", local.id, host.to_lowercase()));
    local.label = format!("{} in {name}", local.label);
    (local.id.clone(), local.label.clone(), Some(local))
}

/// Tells whether a country calls its ministries departments.
pub fn calls_ministries_departments(country: &str) -> bool {
    Class::CallsMinistriesDepartments.holds(&country.to_lowercase())
}

/// Returns the body of a template in a country: its id, its name, and the entity to add when no
/// entry has it.
pub fn body(
    scene: &Scene<'_>,
    template: &Template,
    country: &str,
) -> (EntityId, String, Option<LocalEntity>) {
    if let Some(holder) = scene
        .gazetteer
        .holder(&template.id, country, scene.context.year)
    {
        return (holder.id.clone(), holder.label.clone(), None);
    }
    let local = made(scene.gazetteer, template, country);
    (local.id.clone(), local.label.clone(), Some(local))
}

/// Returns the body that a template makes in a country.
fn made(gazetteer: &Gazetteer, template: &Template, country: &str) -> LocalEntity {
    LocalEntity {
        id: EntityId::new(format!("{}/{}", country.to_lowercase(), template.id)),
        kind: template.kind,
        subtype: template.subtype.clone(),
        label: label(gazetteer, template, country),
        country: Some(country.to_owned()),
        // The template's own name is a name of its bodies, so that one can ask by it.
        aliases: vec![template.label.clone()],
        because: vec![Reason::from(Rule::Template)],
    }
}

/// Returns the body of an id that a template makes in a country (`ma/ministry-of-interior`), when
/// no entry takes its place.
pub fn template_body(gazetteer: &Gazetteer, id: &EntityId) -> Option<LocalEntity> {
    let (country, function) = id.as_str().split_once('/')?;
    let country = country.to_uppercase();
    let at = gazetteer
        .templates
        .binary_search_by(|template| template.id.as_str().cmp(function))
        .ok()?;
    gazetteer.country(&country)?;
    let body = made(gazetteer, &gazetteer.templates[at], &country);
    (body.id == *id && gazetteer.holder(function, &country, None).is_none()).then_some(body)
}

/// Returns a body's name with its country: `Ministry of Interior (Morocco)`.
fn label(gazetteer: &Gazetteer, template: &Template, country: &str) -> String {
    let name = gazetteer
        .country(country)
        .map_or(country, |entry| entry.label.as_str());
    let label = template.label.replace("{country}", name);
    if label.contains(name) {
        label
    } else {
        format!("{} ({name})", label.replace("{demonym} ", ""))
    }
}

/// `GOM`: the name is `GO` and an initial.
fn is_initial(text: &str, template: &Template) -> bool {
    let holed = template
        .aliases
        .iter()
        .filter(|alias| alias.text.contains("{initial}"));
    holed.into_iter().any(|alias| {
        let (before, after) = alias
            .text
            .split_once("{initial}")
            .expect("it holds the hole");
        text.len() == before.len() + after.len() + 1
            && text.starts_with(before)
            && text.ends_with(after)
    })
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
fn initial(scene: &Scene<'_>, text: &str) -> Option<(Option<String>, Rule, i32)> {
    let letter = text.chars().next_back()?;
    let fits = |code: &str| {
        let entry = scene.gazetteer.country(code);
        entry.is_some_and(|entry| entry.label.starts_with(letter))
    };
    let context = &scene.context;
    if let Some(origin) = context.origin.as_deref().filter(|code| fits(code)) {
        return Some((Some(origin.to_owned()), Rule::CountryOrigin, 40));
    }
    if let Some(tag) = context.tags.iter().find(|code| fits(code)) {
        return Some((Some(tag.clone()), Rule::CountryTags, 35));
    }
    let mut named: Vec<(&String, &u32)> = context
        .named
        .iter()
        .filter(|(code, _)| fits(code))
        .collect();
    named.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
    match named.as_slice() {
        [] => Some((None, Rule::NoCountry, 0)),
        [(only, _)] => Some((Some((*only).clone()), Rule::CountryNamed, 30)),
        [(first, most), (_, next), ..] if **most >= *next * 3 => {
            Some((Some((*first).clone()), Rule::CountryNamed, 20))
        }
        _ => Some((None, Rule::NoCountry, 0)),
    }
}

/// Returns the country that the words around a name give its body, the rule and its points.
pub fn country_near(
    scene: &Scene<'_>,
    first: usize,
    last: usize,
) -> Option<(String, Rule, i32)> {
    let tokens = scene.tokens();
    let segment = scene.segment(first);
    let code = |entry: &Entry| entry.country.clone();
    if let Some(country) = country_within(scene, first, last).and_then(code) {
        return Some((country, Rule::CountryInName, 60));
    }
    // `the Moroccan Ministry`, `Spain's Ministry`.
    if first > segment.start && tokens[first].gap <= Gap::Space {
        if let Some(country) = scene.country_ending(first - 1).and_then(code) {
            return Some((country, Rule::CountryBefore, 60));
        }
        // `Moroccan Deputy Ministry`, `Spanish national police`: one word between.
        let adjective = first > segment.start + 1
            && tokens[first - 1].gap <= Gap::Space
            && !tokens[first - 1].shape.capital
            && scene.is(first - 1, Class::BodyAdjective);
        let beyond = adjective.then(|| scene.country_ending(first - 2)).flatten();
        if let Some(country) = beyond.and_then(code) {
            return Some((country, Rule::CountryBefore, 55));
        }
    }
    // `Ministry of Justice of Spain`, `Ministry of Justice in Spain`.
    let after = last + 1;
    let goes_on = after + 1 < segment.end
        && tokens[after].gap <= Gap::Space
        && matches!(scene.norm(after), "of" | "in");
    let behind = goes_on.then(|| scene.country_starting(after + 1)).flatten();
    if let Some(country) = behind.and_then(|(entry, _)| code(entry)) {
        return Some((country, Rule::CountryBehind, 55));
    }
    // `the MFA in Madrid`: where governments sit.
    if goes_on
        && scene.norm(after) == "in"
        && let Some(country) = capital_starting(scene, after + 1)
    {
        return Some((country, Rule::CountryBehind, 50));
    }
    let (home, rule) = scene.context.home()?;
    // A report on several countries: the one that its paragraph speaks of.
    if rule == Rule::CountryNamedMost
        && let Some(country) = of_paragraph(scene, first)
    {
        return Some((country, Rule::CountryParagraph, 35));
    }
    let points = if rule == Rule::CountryNamedMost { 20 } else { 40 };
    // Another country in the same clause makes the home only likely.
    let from = first.saturating_sub(8).max(segment.start);
    let other = (from..first).any(|at| {
        let clause = (at + 1..=first).all(|word| !scene.opens_sentence(word));
        clause
            && scene
                .country_ending(at)
                .and_then(code)
                .is_some_and(|country| country != home && country != "US")
    });
    Some((
        home.to_owned(),
        rule,
        if other { points - 15 } else { points },
    ))
}

/// Returns the countries named in the clause before a token, nearest first: `Lebanon's army and the
/// Ministry of Energy`.
pub fn countries_before(scene: &Scene<'_>, first: usize) -> Vec<String> {
    let start = scene.segment(first).start;
    let from = first.saturating_sub(16).max(start);
    let mut out = Vec::new();
    for at in (from..first).rev() {
        if scene.opens_sentence(at + 1) {
            break;
        }
        let country = scene
            .country_ending(at)
            .and_then(|entry| entry.country.clone());
        out.extend(country.filter(|code| !out.contains(code)));
    }
    out
}

/// How many words of a paragraph are read for its country.
const LOOKED_BACK: usize = 200;

/// Returns the one country that the paragraph names before a token, else the one that it names at
/// all; the United States do not count.
fn of_paragraph(scene: &Scene<'_>, first: usize) -> Option<String> {
    let segment = scene.segment(first);
    // As far as a long paragraph goes; a line of a megabyte is none.
    let before = segment.start.max(first.saturating_sub(LOOKED_BACK))..first;
    let around = before.start..segment.end.min(first + LOOKED_BACK);
    let named = |range: std::ops::Range<usize>| -> Vec<String> {
        let mut out: Vec<String> = range
            .filter_map(|at| scene.country_ending(at)?.country.clone())
            .filter(|code| code != "US")
            .collect();
        out.sort();
        out.dedup();
        out
    };
    for range in [before, around] {
        match named(range).as_slice() {
            [only] => return Some(only.clone()),
            [] => {}
            _ => return None,
        }
    }
    None
}

/// `Ministry of Justice of Spain`: the country that ends a name, behind `of`, or begins it.
pub fn country_within<'a>(scene: &Scene<'a>, first: usize, last: usize) -> Option<&'a Entry> {
    // `Kenya Navy`, `Spanish Football Federation`.
    if let Some((country, end)) = scene.country_starting(first)
        && end < last
        && scene.tokens()[end + 1].gap <= Gap::Space
        && !scene.tokens()[end].shape.possessive
    {
        return Some(country);
    }
    let from = (first + 2).max(last.saturating_sub(4));
    (from..=last).find_map(|at| {
        let (country, end) = scene.country_starting(at)?;
        (end == last && scene.norm(at - 1) == "of").then_some(country)
    })
}

/// Returns the country whose capital's name begins at a token, when no other town of that name
/// comes into question.
fn capital_starting(scene: &Scene<'_>, at: usize) -> Option<String> {
    let longest = scene.hits_at(at).first()?.last;
    let mut hits = scene.hits_at(at).iter().filter(|hit| hit.last == longest);
    hits.find_map(|hit| match scene.names.name(hit.name).target {
        Target::Entry(entry) => {
            let town = &scene.gazetteer.entries[entry as usize];
            let code = town.country.as_deref()?;
            let country = scene.gazetteer.country(code)?;
            let capital = scene.gazetteer.capital(&country.id) == Some(&town.id);
            (capital && scene.context.knows(code)).then(|| code.to_owned())
        }
        _ => None,
    })
}

/// `Post`, `the Embassy`, `the Consulate`: in a cable, the sender's own.
fn post(
    scene: &Scene<'_>,
    template: &Template,
    named: Option<u32>,
    first: usize,
) -> Option<Resolved> {
    let gazetteer = scene.gazetteer;
    let segment = scene.segment(first);
    let near = (first > segment.start && scene.tokens()[first].gap <= Gap::Space)
        .then(|| scene.country_ending(first - 1))
        .flatten();
    let foreign = named.map(|at| &gazetteer.entries[at as usize]).or(near);
    let foreign = foreign
        .and_then(|entry| entry.country.clone())
        .filter(|country| country != "US");
    if let Some(country) = foreign {
        let id = EntityId::new(format!("{}/{}", country.to_lowercase(), template.id));
        let name = gazetteer
            .country(&country)
            .map_or(country.as_str(), |entry| entry.label.as_str());
        let label = format!("{} of {name}", template.label.replace("{demonym} ", ""));
        return Some(Resolved {
            kind: Type::Post,
            subtype: template.subtype.clone(),
            entity: Some(id.clone()),
            label: label.clone(),
            country: Some(country.clone()),
            status: Status::Likely,
            points: 45,
            because: vec![Reason::from(Rule::Template), Reason::from(Rule::CountryBefore)],
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
        });
    }
    let own = scene.context.post.as_ref()?;
    let kind = own.subtype.as_deref().unwrap_or("");
    let fits = match template.id.as_str() {
        "post" => true,
        "mission" | "permanent-mission" => !matches!(kind, "department" | "collective" | "agency"),
        "embassy" => kind == "embassy",
        _ => kind.starts_with("consulate"),
    };
    // A consulate's `the Embassy` is the embassy of the country it stands in.
    let target = if fits {
        own.entity.clone()
    } else if template.id == "embassy" {
        gazetteer
            .get(&own.entity)
            .and_then(|entry| entry.parent.clone())?
    } else {
        return None;
    };
    let entry = gazetteer.get(&target)?;
    let embassy_of_consulate = !fits;
    Some(Resolved {
        kind: Type::Post,
        subtype: entry.subtype.clone(),
        entity: Some(target),
        label: entry.label.clone(),
        country: entry.country.clone(),
        status: if embassy_of_consulate {
            Status::Likely
        } else {
            Status::Certain
        },
        points: 60,
        because: vec![Reason::from(Rule::Template), Reason::from(Rule::OwnPost)],
        locals: Vec::new(),
        others: Vec::new(),
    })
}
