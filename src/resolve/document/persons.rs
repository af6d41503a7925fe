//! Who is named? Persons that the document itself introduces, by title or apposition.
//!
//! `Police Prefect Mustapha Mazouni`, `Ms. Achour`, `Matthew W. Lehrfeld, Political Officer`,
//! `Mustapha MAZOUNI`. Titles stay outside the span and are kept as the role; titles that are
//! part of a name (`Lalla`, `Moulay`) stay inside.

use super::lexicon;
use super::scene::Scene;
use crate::text::{Gap, is_common_word};

/// A name of a person in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonName {
    /// First token of the name.
    pub first: usize,
    /// Last token of the name.
    pub last: usize,
    /// First and last token of the title before, or of the description behind.
    pub role: Option<(usize, usize)>,
    /// The rule that found it.
    pub rule: &'static str,
}

/// Returns the names that titles, appositions and capitals announce, in text order.
pub fn announced(scene: &Scene<'_>) -> Vec<PersonName> {
    let mut out: Vec<PersonName> = Vec::new();
    let mut at = 0;
    let total = scene.tokens().len();
    while at < total {
        let found = titled(scene, at)
            .or_else(|| in_apposition(scene, at))
            .or_else(|| with_capital_surname(scene, at));
        match found {
            Some(person) => {
                at = person.last + 1;
                out.push(person);
            }
            None => at += 1,
        }
    }
    out
}

/// `(title)+ Name{1,4}`, from the title's first word.
fn titled(scene: &Scene<'_>, at: usize) -> Option<PersonName> {
    let tokens = scene.tokens();
    let segment = scene.segment(at);
    if !lexicon::is_title(scene.norm(at)) {
        return None;
    }
    // A title is read once, from its first word.
    let continues = at > segment.start
        && tokens[at].gap <= Gap::Space
        && lexicon::is_title(scene.norm(at - 1))
        && tokens[at - 1].shape.capital == tokens[at].shape.capital;
    if continues && lexicon::is_strong_title(scene.norm(at - 1)) {
        return None;
    }
    let mut end = at;
    let mut strong = false;
    while end < segment.end
        && (end == at || tokens[end].gap <= Gap::Space || after_abbreviation(scene, end))
    {
        let norm = scene.norm(end);
        if !lexicon::is_title(norm) {
            break;
        }
        // A title inside a name stays inside: `Lalla Meryem`.
        if is_part_of_name(norm) && end + 1 < segment.end && tokens[end].shape.capital {
            strong = true;
            break;
        }
        strong |= lexicon::is_strong_title(norm);
        end += 1;
    }
    // `Minister of Interior X`, `Minister for Foreign Affairs X`, `Director of the DGSN X`.
    if strong && end > at && matches!(scene.norm(end), "of" | "for") && end < segment.end {
        if let Some(behind) = portfolio(scene, end + 1, segment.end) {
            end = behind;
        }
    }
    if !strong
        || end >= segment.end
        || (end > at && tokens[end].gap > Gap::Space && !after_abbreviation(scene, end))
    {
        return None;
    }
    let last = name_end(scene, end, segment.end)?;
    // `RSO Casablanca`, `Ambassador Rabat`: an office of a place, unless a courtesy title says
    // that it is a person.
    let courtesy = end > at
        && matches!(
            scene.norm(end - 1),
            "mr" | "mrs" | "ms" | "miss" | "mme" | "dr"
        );
    if !courtesy && is_place(scene, end, last) {
        return None;
    }
    let role = (end > at).then(|| (at, end - 1));
    Some(PersonName {
        first: end,
        last,
        role,
        rule: "title",
    })
}

fn is_part_of_name(norm: &str) -> bool {
    matches!(
        norm,
        "lalla"
            | "moulay"
            | "sheikh"
            | "shaykh"
            | "sheik"
            | "shaikh"
            | "mullah"
            | "haji"
            | "hajji"
            | "sayyid"
    )
}

/// `Mr. X`, `Lt. Col. X`: a period behind a short title.
fn after_abbreviation(scene: &Scene<'_>, at: usize) -> bool {
    at > 0
        && scene.tokens()[at].gap == Gap::Period
        && lexicon::is_title(scene.norm(at - 1))
        && scene.norm(at - 1).len() <= 5
}

/// Passes over the capitalized words of an office, up to the name behind it.
fn portfolio(scene: &Scene<'_>, from: usize, end: usize) -> Option<usize> {
    let tokens = scene.tokens();
    let mut at = from;
    let mut passed = 0;
    while at < end && passed < 10 {
        let norm = scene.norm(at);
        let fits = lexicon::is_portfolio(norm)
            || matches!(norm, "the" | "of" | "and" | "for")
            || lexicon::is_leading_head(norm)
            || (tokens[at].shape.upper
                && norm.len() >= 2
                && !scene.view.segment_of(at as u32).capitals);
        let gap = tokens[at].gap;
        if !fits || gap > Gap::Space && !(gap == Gap::Comma && norm == "and") {
            break;
        }
        at += 1;
        passed += 1;
    }
    (passed > 0 && at < end && tokens[at].gap <= Gap::Space && tokens[at].shape.capital)
        .then_some(at)
}

/// Returns the last token of a name that begins at `at`.
fn name_end(scene: &Scene<'_>, at: usize, end: usize) -> Option<usize> {
    let tokens = scene.tokens();
    let capitals = scene.view.segment_of(at as u32).capitals;
    let mut last = None;
    let mut words = 0;
    let mut next = at;
    while next < end && words < 5 {
        let token = &tokens[next];
        let initial_before =
            next > at && scene.norm(next - 1).chars().count() == 1 && token.gap == Gap::Period;
        if next > at && token.gap > Gap::Space && !initial_before {
            break;
        }
        if token.shape.opaque || token.shape.digits {
            break;
        }
        let norm = scene.norm(next);
        let particle = lexicon::is_particle(norm) && !token.shape.capital
            || capitals && lexicon::is_particle(norm);
        if particle {
            let opens = next > at || lexicon::opens_name(norm);
            let followed = tokens.get(next + 1).is_some_and(|after| {
                next + 1 < end && after.shape.capital && after.gap <= Gap::Space
            });
            if !opens || !followed || norm == "y" || norm == "e" {
                break;
            }
            next += 1;
            continue;
        }
        if !token.shape.capital || lexicon::is_no_name(norm) {
            break;
        }
        // In capitals a word of the language ends the name; a demonym or country never is one.
        if capitals && is_common_word(token.hash) {
            break;
        }
        if words > 0 && lexicon::is_strong_title(norm) && !is_part_of_name(norm) {
            break;
        }
        if words == 0
            && scene.country_ending(next).is_some()
            && scene.country_starting(next).is_some()
        {
            break;
        }
        // An acronym right behind the title is an office, not a name: `Director OSAC`.
        let acronym = token.shape.upper && norm.chars().count() >= 2 && !capitals;
        if acronym
            && words == 0
            && scene
                .hits_at(next)
                .iter()
                .any(|hit| hit.last as usize == next)
        {
            break;
        }
        if acronym && words == 0 && norm.chars().count() <= 4 {
            break;
        }
        words += 1;
        last = Some(next);
        next += 1;
        if token.shape.possessive {
            break;
        }
    }
    let last = last?;
    let only_initials = (at..=last).all(|word| scene.norm(word).chars().count() <= 1);
    let single_common = at == last && is_common_word(tokens[at].hash) && scene.opens_sentence(at);
    (!only_initials && !single_common).then_some(last)
}

/// `Matthew W. Lehrfeld, Political/Labor Officer`: two or more capitalized words that are no
/// words of the language, a comma, and a description with a title in it.
fn in_apposition(scene: &Scene<'_>, at: usize) -> Option<PersonName> {
    let tokens = scene.tokens();
    let segment = scene.segment(at);
    let token = &tokens[at];
    if scene.view.segment_of(at as u32).capitals
        || !plain_name_word(scene, at)
        || token.gap == Gap::Joined
    {
        return None;
    }
    let before_is_name =
        at > segment.start && token.gap == Gap::Space && plain_name_word(scene, at - 1);
    if before_is_name {
        return None;
    }
    let last = name_end(scene, at, segment.end)?;
    if last == at || known_otherwise(scene, at, last) {
        return None;
    }
    let comma = last + 1;
    let after = tokens
        .get(comma)
        .filter(|token| comma < segment.end && token.gap == Gap::Comma)?;
    let mut to = comma;
    let reach = (comma + 8).min(segment.end);
    while to < reach && (to == comma || tokens[to].gap <= Gap::Space) {
        to += 1;
    }
    let words = comma..to;
    let described = words.clone().any(|word| {
        lexicon::is_strong_title(scene.norm(word))
            || matches!(
                scene.norm(word),
                "officer"
                    | "head"
                    | "member"
                    | "editor"
                    | "founder"
                    | "ceo"
                    | "analyst"
                    | "professor"
                    | "writer"
                    | "businessman"
            )
    });
    let opener = after.shape.capital
        || matches!(
            scene.norm(comma),
            "the"
                | "a"
                | "an"
                | "who"
                | "head"
                | "president"
                | "director"
                | "chairman"
                | "former"
                | "secretary"
                | "leader"
                | "deputy"
                | "chief"
                | "editor"
                | "founder"
                | "general"
                | "vice"
        );
    if !described || !opener {
        return None;
    }
    let unknown = (at..=last).any(|word| !is_common_word(tokens[word].hash));
    unknown.then(|| PersonName {
        first: at,
        last,
        role: Some((comma, to - 1)),
        rule: "apposition",
    })
}

/// `Mustapha MAZOUNI`: a surname in capitals behind a given name, in mixed text.
fn with_capital_surname(scene: &Scene<'_>, at: usize) -> Option<PersonName> {
    let tokens = scene.tokens();
    let segment = scene.segment(at);
    if scene.view.segment_of(at as u32).capitals
        || !plain_name_word(scene, at)
        || tokens[at].shape.upper
    {
        return None;
    }
    let last = name_end(scene, at, segment.end)?;
    let surname = &tokens[last];
    let long = scene.norm(last).chars().count() >= 4;
    let free = |word: usize| scene.hits_at(word).iter().all(|hit| hit.needs_context);
    let fits = last > at
        && last - at <= 3
        && surname.shape.upper
        && !surname.shape.dotted
        && long
        && !is_common_word(surname.hash)
        && (at..last).all(|word| !tokens[word].shape.upper || scene.norm(word).len() == 1)
        && free(at)
        && free(last)
        && !scene.opens_sentence(last);
    fits.then_some(PersonName {
        first: at,
        last,
        role: None,
        rule: "capital-surname",
    })
}

/// Tells whether a stretch is, as a whole, a place that the document bears out.
fn is_place(scene: &Scene<'_>, first: usize, last: usize) -> bool {
    use crate::gazetteer::Type;
    use crate::matcher::Target;
    scene.hits_at(first).iter().any(|hit| {
        let place = match scene.names.name(hit.name).target {
            Target::Entry(at) => {
                let entry = &scene.gazetteer.entries[at as usize];
                let home = entry.country.as_deref().is_some_and(|country| {
                    scene.context.origin.as_deref() == Some(country)
                        || scene.context.tags.iter().any(|code| code == country)
                });
                entry.kind == Type::Place && (home || entry.is_country())
            }
            Target::Demonym(_) => true,
            Target::Template(..) => false,
        };
        place && hit.last as usize == last && !hit.needs_context
    })
}

fn plain_name_word(scene: &Scene<'_>, at: usize) -> bool {
    let token = &scene.tokens()[at];
    let norm = scene.norm(at);
    token.shape.capital
        && !token.shape.opaque
        && !lexicon::is_no_name(norm)
        && !lexicon::is_title(norm)
        && !lexicon::is_leading_head(norm)
        && norm.chars().count() >= 2
        && !(is_common_word(token.hash) && scene.opens_sentence(at))
}

/// Tells whether gazetteers know a stretch as something that is no person.
fn known_otherwise(scene: &Scene<'_>, first: usize, last: usize) -> bool {
    use crate::gazetteer::Type;
    use crate::matcher::Target;
    (first..=last).any(|at| {
        scene.hits_at(at).iter().any(|hit| {
            let person = match scene.names.name(hit.name).target {
                Target::Entry(entry) => {
                    scene.gazetteer.entries[entry as usize].kind == Type::Person
                }
                _ => false,
            };
            // A single word inside a longer name may be a town; a whole stretch is not.
            !person
                && (hit.last > hit.first || (hit.first as usize == first && !hit.needs_context))
                && hit.last as usize <= last
        })
    })
}
