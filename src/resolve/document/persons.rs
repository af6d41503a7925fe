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
            .or_else(|| with_capital_surname(scene, at))
            .or_else(|| described(scene, at))
            .or_else(|| with_family_name_first(scene, at))
            .or_else(|| with_given_name(scene, at))
            .or_else(|| speaking(scene, at));
        match found {
            Some(person) => {
                at = person.last + 1;
                let several = listed(scene, &person);
                out.push(person);
                for person in several {
                    at = person.last + 1;
                    out.push(person);
                }
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
    // `Minister of Interior X`, `Special Envoy for Iraq X`, `Chief of Army Staff General X`.
    let remit = end > at
        && end < segment.end
        && tokens[end].gap <= Gap::Space
        && (matches!(scene.norm(end), "of" | "for")
            || scene.norm(end) == "to" && scene.norm(end - 1) != "secretary");
    if strong
        && remit
        && let Some(behind) = portfolio(scene, end + 1, segment.end)
    {
        end = behind;
        while end < segment.end
            && tokens[end].gap <= Gap::Space
            && lexicon::is_title(scene.norm(end))
            && !is_part_of_name(scene.norm(end))
            && tokens[end].shape.capital
        {
            end += 1;
        }
    }
    if !strong
        || end >= segment.end
        || (end > at && tokens[end].gap > Gap::Space && !after_abbreviation(scene, end))
    {
        return None;
    }
    // `PR` and other short forms are titles in capitals only; in lower case some are words.
    let short = matches!(
        scene.norm(at),
        "pr" | "mg" | "bg" | "das" | "pm" | "fm" | "vp"
    );
    if short && end == at + 1 && !tokens[at].shape.upper {
        return None;
    }
    let last = name_end(scene, end, segment.end)?;
    if heads_something_else(scene, last, segment.end) {
        return None;
    }
    // A plain word before one name says little: `the leader Hamas`, `director OSAC`.
    let plain = end > at
        && (at..end).all(|word| !tokens[word].shape.capital)
        && lexicon::is_occupation(scene.norm(end - 1));
    if plain && last == end && known_otherwise(scene, end, last) {
        return None;
    }
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
            | "hafiz"
    )
}

/// `Mr. X`, `Lt. Col. X`: a period behind a short title.
fn after_abbreviation(scene: &Scene<'_>, at: usize) -> bool {
    at > 0
        && scene.tokens()[at].gap == Gap::Period
        && lexicon::is_title(scene.norm(at - 1))
        && scene.norm(at - 1).len() <= 5
}

/// Passes over the words of an office's remit, up to the name behind it: portfolios, bodies,
/// countries and towns.
fn portfolio(scene: &Scene<'_>, from: usize, end: usize) -> Option<usize> {
    let tokens = scene.tokens();
    let mut at = from;
    let mut passed = 0;
    while at < end && passed < 12 {
        let norm = scene.norm(at);
        let gap = tokens[at].gap;
        let follows = gap <= Gap::Space
            || gap == Gap::Comma && (norm == "and" || lexicon::is_portfolio(norm) && passed > 0);
        if !follows {
            break;
        }
        let acronym =
            tokens[at].shape.upper && norm.len() >= 2 && !scene.view.segment_of(at as u32).capitals;
        let connects = matches!(norm, "the" | "of" | "and" | "for" | "in" | "to" | "on");
        if connects || acronym || is_remit_word(scene, at) {
            at += 1;
            passed += 1;
            continue;
        }
        // `Mayor of Diyarbakir X`, `Envoy for Iraq X`: the longest place that begins here, when a
        // name can follow it.
        let place = tokens[at]
            .shape
            .capital
            .then(|| place_end(scene, at))
            .flatten();
        let Some(last) = place.filter(|_| passed == 0 || connects_before(scene, at)) else {
            break;
        };
        at = last + 1;
        passed += 1;
    }
    let name = passed > 0 && at < end && tokens[at].gap <= Gap::Space && tokens[at].shape.capital;
    (name
        && !matches!(
            scene.norm(at - 1),
            "of" | "and" | "for" | "in" | "to" | "on" | "the"
        ))
    .then_some(at)
}

fn is_remit_word(scene: &Scene<'_>, at: usize) -> bool {
    let norm = scene.norm(at);
    lexicon::is_portfolio(norm) || lexicon::is_remit(norm) || lexicon::is_leading_head(norm)
}

fn connects_before(scene: &Scene<'_>, at: usize) -> bool {
    matches!(
        scene.norm(at - 1),
        "of" | "and" | "for" | "in" | "to" | "the"
    )
}

/// Returns the last token of the longest place, country or region that begins at a token.
fn place_end(scene: &Scene<'_>, at: usize) -> Option<usize> {
    use crate::gazetteer::Type;
    use crate::matcher::Target;
    let mut hits = scene.hits_at(at).iter();
    let found = hits.find(|hit| match scene.names.name(hit.name).target {
        Target::Entry(entry) => scene.gazetteer.entries[entry as usize].kind == Type::Place,
        _ => false,
    });
    found.map(|hit| hit.last as usize)
}

/// Tells whether the noun behind a stretch of capitals makes it the name of something else:
/// `Prince Mohammed bin Naif Center`, `King Khalid Airport`.
pub fn heads_something_else(scene: &Scene<'_>, last: usize, end: usize) -> bool {
    let tokens = scene.tokens();
    let next = last + 1;
    let capitals = scene.view.segment_of(last as u32).capitals;
    let heads = |norm: &str| {
        (lexicon::is_trailing_head(norm)
            || lexicon::is_place_head(norm)
            || matches!(
                norm,
                "avenue" | "prize" | "act" | "foundation" | "international"
            ))
            && !matches!(norm, "council" | "police" | "army" | "board")
    };
    if next < end
        && !capitals
        && tokens[next].gap <= Gap::Space
        && tokens[next].shape.capital
        && !tokens[last].shape.possessive
        && heads(scene.norm(next))
    {
        return true;
    }
    !capitals && heads(scene.norm(last))
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
            // `de la Cruz`: particles may follow one another.
            let small = |word: usize| {
                lexicon::is_particle(scene.norm(word)) && tokens[word].gap <= Gap::Space
            };
            let mut behind = next + 1;
            while behind < end
                && behind < next + 3
                && !tokens[behind].shape.capital
                && small(behind)
            {
                behind += 1;
            }
            let followed = tokens.get(behind).is_some_and(|after| {
                behind < end && after.shape.capital && after.gap <= Gap::Space
            });
            if !opens || !followed || norm == "y" || norm == "e" {
                break;
            }
            next += 1;
            continue;
        }
        // `KIM IN-KWON`: what a hyphen joins to the next word is a name.
        let joins = capitals
            && words > 0
            && token.gap == Gap::Space
            && tokens
                .get(next + 1)
                .is_some_and(|after| next + 1 < end && after.gap == Gap::Joined)
            && lexicon::is_family_first(scene.norm(next - 1));
        if !token.shape.capital || lexicon::is_no_name(norm) && !joins {
            break;
        }
        // In capitals a word of the language ends the name, unless it is a name too.
        let name_too = lexicon::is_given_name(norm)
            || lexicon::is_family_first(norm)
                && tokens
                    .get(next + 1)
                    .is_some_and(|after| next + 1 < end && !is_common_word(after.hash));
        let hyphened = token.gap == Gap::Joined && next > at;
        if capitals && is_common_word(token.hash) && !name_too && !hyphened && !joins {
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

/// Further names behind a title in the plural: `Vice Presidents A and B`, `lawyers A, B and C`.
fn listed(scene: &Scene<'_>, person: &PersonName) -> Vec<PersonName> {
    let tokens = scene.tokens();
    let mut out = Vec::new();
    let Some((first, last)) = person.role else {
        return out;
    };
    let plural = (first..=last).any(|word| lexicon::is_plural_title(scene.norm(word)));
    if !plural || last >= person.first {
        return out;
    }
    let end = scene.segment(first).end;
    let mut at = person.last + 1;
    while at < end && out.len() < 20 {
        let comma = tokens[at].gap == Gap::Comma;
        let and = scene.norm(at) == "and" && tokens[at].gap <= Gap::Comma;
        if tokens[at].gap > Gap::Comma || tokens[at].gap == Gap::Period || !(comma || and) {
            break;
        }
        let from = at + usize::from(and);
        if from >= end || and && tokens[from].gap > Gap::Space || !tokens[from].shape.capital {
            break;
        }
        let Some(to) = name_end(scene, from, end) else {
            break;
        };
        let several = to > from || person.first == person.last;
        if !several
            || lexicon::is_title(scene.norm(from))
            || known_otherwise(scene, from, to)
            || heads_something_else(scene, to, end)
        {
            break;
        }
        out.push(PersonName {
            first: from,
            last: to,
            role: person.role,
            rule: "title",
        });
        at = to + 1;
        if and {
            break;
        }
    }
    out
}

/// `columnist Semih Idiz`, `led by Nasir al-Wuhayshi`: what a person is or does, in lower case,
/// and two or more words of a name.
fn described(scene: &Scene<'_>, at: usize) -> Option<PersonName> {
    let tokens = scene.tokens();
    let segment = scene.segment(at);
    if scene.view.segment_of(at as u32).capitals || tokens[at].shape.capital {
        return None;
    }
    let norm = scene.norm(at);
    let led = norm == "by"
        && at > segment.start
        && matches!(
            scene.norm(at - 1),
            "led" | "headed" | "chaired" | "founded" | "represented" | "succeeded" | "run"
        );
    if !led && !lexicon::is_occupation(norm) {
        return None;
    }
    let first = at + 1;
    if first >= segment.end
        || tokens[first].gap > Gap::Space
        || !is_name_word(scene, first)
        || lexicon::is_title(scene.norm(first)) && !is_part_of_name(scene.norm(first))
    {
        return None;
    }
    let last = name_end(scene, first, segment.end)?;
    let unknown = (first..=last).any(|word| !is_common_word(tokens[word].hash));
    if last == first
        || !unknown
        || known_otherwise(scene, first, last)
        || heads_something_else(scene, last, segment.end)
    {
        return None;
    }
    Some(PersonName {
        first,
        last,
        role: (!led).then_some((at, at)),
        rule: "description",
    })
}

/// `Ivan Marquez`: a given name and one to three further words of a name.
fn with_given_name(scene: &Scene<'_>, at: usize) -> Option<PersonName> {
    let tokens = scene.tokens();
    if !tokens[at].shape.capital || !lexicon::is_given_name(scene.norm(at)) {
        return None;
    }
    let segment = scene.view.segment_of(at as u32);
    let (start, end) = (segment.tokens.start, segment.tokens.end);
    // Titles and headings capitalize verbs too.
    if segment.heading || segment.capitals || segment.zone != crate::mention::Zone::Body {
        return None;
    }
    let named_before = at > start
        && tokens[at].gap <= Gap::Space
        && plain_name_word(scene, at - 1)
        && !tokens[at - 1].shape.possessive
        && !is_common_word(tokens[at - 1].hash)
        && !tokens[at - 1].shape.upper
        && scene.country_ending(at - 1).is_none();
    if named_before || known_otherwise(scene, at, at) && scene.norm(at).len() < 4 {
        return None;
    }
    let last = name_end(scene, at, end)?;
    let surname = !is_common_word(tokens[last].hash)
        || lexicon::is_given_name(scene.norm(last))
        || last > at + 1
        || !is_common_word(tokens[at].hash) && scene.norm(last).chars().count() > 3;
    let written = !tokens[last].shape.upper || scene.norm(last).chars().count() >= 4;
    if last == at
        || last - at > 5
        || !surname
        || !written
        || is_place(scene, last, last) && last == at + 1 && scene.country_ending(last).is_some()
        || known_otherwise(scene, at, last)
        || heads_something_else(scene, last, end)
    {
        return None;
    }
    Some(PersonName {
        first: at,
        last,
        role: None,
        rule: "given-name",
    })
}

/// `Kim Young-sam`, `YI CH'OL-SUNG`: a family name and two joined syllables.
fn with_family_name_first(scene: &Scene<'_>, at: usize) -> Option<PersonName> {
    let tokens = scene.tokens();
    let end = scene.segment(at).end;
    let fits = at + 2 < end
        && tokens[at].shape.capital
        && lexicon::is_family_first(scene.norm(at))
        && tokens[at + 1].gap == Gap::Space
        && tokens[at + 1].shape.capital
        && tokens[at + 2].gap == Gap::Joined
        && !tokens[at + 1].shape.digits
        && !tokens[at + 2].shape.digits
        && tokens[at + 2].end - tokens[at + 2].start <= 6
        && tokens[at + 1].end - tokens[at + 1].start <= 7
        && (at + 3 >= end || tokens[at + 3].gap != Gap::Joined)
        && !known_otherwise(scene, at, at + 2);
    fits.then_some(PersonName {
        first: at,
        last: at + 2,
        role: None,
        rule: "family-name-first",
    })
}

/// `Vlasta Parkanova said`: two or three words that are none of the language, and a verb of speech.
fn speaking(scene: &Scene<'_>, at: usize) -> Option<PersonName> {
    let tokens = scene.tokens();
    let segment = scene.segment(at);
    let plain = |word: usize| {
        plain_name_word(scene, word)
            && !tokens[word].shape.upper
            && !is_common_word(tokens[word].hash)
            && scene.hits_at(word).is_empty()
    };
    if scene.view.segment_of(at as u32).capitals || !plain(at) {
        return None;
    }
    let before = at > segment.start && tokens[at].gap <= Gap::Space;
    if before && (tokens[at - 1].shape.capital || scene.norm(at - 1) == "the") {
        return None;
    }
    let mut last = at;
    while last + 1 < segment.end
        && last < at + 2
        && tokens[last + 1].gap <= Gap::Space
        && plain(last + 1)
    {
        last += 1;
    }
    let verb = last + 1;
    let speaks = verb < segment.end
        && tokens[verb].gap <= Gap::Space
        && !tokens[verb].shape.capital
        && lexicon::is_speech(scene.norm(verb));
    if last == at || !speaks || heads_something_else(scene, last, segment.end) {
        return None;
    }
    Some(PersonName {
        first: at,
        last,
        role: None,
        rule: "speech",
    })
}

fn is_name_word(scene: &Scene<'_>, at: usize) -> bool {
    let token = &scene.tokens()[at];
    let norm = scene.norm(at);
    token.shape.capital
        && !token.shape.opaque
        && (!token.shape.upper || norm.chars().count() == 1)
        && !lexicon::is_no_name(norm)
        && !lexicon::is_leading_head(norm)
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
    if last == at
        || known_otherwise(scene, at, last)
        || heads_something_else(scene, last, segment.end)
    {
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
            || lexicon::is_occupation(scene.norm(word))
            || matches!(scene.norm(word), "officer" | "chair")
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
