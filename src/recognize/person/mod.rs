//! Who is named? Persons that the document itself introduces, by title or apposition.
//!
//! `Police Prefect Mustapha Mazouni`, `Ms. Achour`, `Matthew W. Lehrfeld, Political Officer`,
//! `Mustapha MAZOUNI`. Titles stay outside the span and are kept as the role; titles that are
//! part of a name (`Lalla`, `Moulay`) stay inside.

mod alias;
mod capitals;
mod frames;
mod introduced;
mod listed;
mod name;
mod of_party;
mod pair;
mod syllables;
mod unframed;
mod untitled;

use crate::analysis::{Analysis, offices};
use crate::gazetteer::lexicon::Class;
use crate::rules::Rule;
use crate::text::Gap;
pub(crate) use capitals::{in_capitals, with_initials};
pub(crate) use frames::{in_frame, is_unknown};
pub(crate) use introduced::{alone, behind_body, of_age, of_owner, repeated, with_place_given};
pub(crate) use listed::on_list;
pub use name::heads_something_else;
pub(crate) use name::{behind_hyphen, is_name_like, organization_ends};
use name::{is_part_of_name, is_place, known_otherwise, name_end};
pub(crate) use of_party::{is_constituency, with_party};
pub(crate) use pair::in_pair;
pub(crate) use syllables::of_syllables;
pub(crate) use unframed::unframed;
pub(crate) use untitled::{
    behind_description, described, in_apposition, of_something, of_whom, speaking,
    with_capital_surname, with_family_name_first, with_given_name, with_rare_given_name,
    with_surname_first,
};

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
    pub rule: Rule,
}

/// Returns the names that follow from one that was found: further ones of its list, another name
/// of the person, who is named beside.
pub(crate) fn followers(analysis: &Analysis<'_>, person: &PersonName) -> Vec<PersonName> {
    let mut out = listed(analysis, person);
    let last = |out: &[PersonName]| out.last().unwrap_or(person).clone();
    if last(&out).rule == Rule::SurnameFirst {
        out.extend(untitled::further_surnames(analysis, last(&out).last));
    }
    out.extend(alias::behind(analysis, &last(&out)));
    while let Some(beside) = introduced::beside_person(analysis, &last(&out)) {
        out.push(beside);
    }
    out
}

/// `(title)+ Name{1,4}`, from the title's first word.
pub(crate) fn titled(analysis: &Analysis<'_>, at: usize) -> Option<PersonName> {
    let tokens = analysis.tokens();
    let segment = analysis.segment(at);
    if !analysis.is(at, Class::Title) {
        return None;
    }
    // `CAFTA-DR Chapter Ten`: letters that a hyphen joins to others are no doctor.
    let tail = at > segment.start
        && tokens[at].gap == Gap::Joined
        && tokens[at].shape.upper
        && tokens[at - 1].shape.upper
        && analysis.is(at, Class::Courtesy)
        && !analysis.view.segment_of(at as u32).capitals;
    if tail {
        return None;
    }
    // `Martin Luther King`: a surname that is a title.
    let surname = at > segment.start
        && tokens[at].gap == Gap::Space
        && tokens[at].shape.capital
        && tokens[at - 1].shape.capital
        && !tokens[at - 1].shape.possessive
        && analysis.is(at, Class::NameTitle)
        && analysis.is(at - 1, Class::GivenName)
        && !analysis.is(at - 1, Class::Title);
    if surname && !analysis.view.segment_of(at as u32).capitals {
        return None;
    }
    // A title is read once, from its first word.
    let continues = at > segment.start
        && tokens[at].gap <= Gap::Space
        && analysis.is(at - 1, Class::Title)
        && tokens[at - 1].shape.capital == tokens[at].shape.capital;
    if continues && analysis.is(at - 1, Class::StrongTitle) {
        return None;
    }
    let mut end = at;
    let mut strong = false;
    while end < segment.end
        && (end == at || tokens[end].gap <= Gap::Space || after_abbreviation(analysis, end))
    {
        let norm = analysis.norm(end);
        // `Mr. P.R. Shetty`: letters with periods are initials.
        let initials = tokens[end].shape.dotted && end > at && norm.len() <= 3;
        // `Ambassador King` of Georgetown: his name is a title.
        let surname = end > at
            && !goes_on_with_name(analysis, end, segment.end)
            && offices::holds_office_here(analysis, end);
        if !analysis.is(end, Class::Title) || initials || surname {
            break;
        }
        // A title inside a name stays inside: `Lalla Meryem`.
        if is_part_of_name(norm) && end + 1 < segment.end && tokens[end].shape.capital {
            strong = true;
            break;
        }
        strong |= analysis.is(end, Class::StrongTitle);
        end += 1;
        end = behind_affaires(analysis, end, segment.end);
    }
    // `Minister of Interior X`, `Special Envoy for Iraq X`, `Chief of Army Staff General X`.
    let remit = end > at
        && end < segment.end
        && tokens[end].gap <= Gap::Space
        && (matches!(analysis.norm(end), "of" | "for")
            || analysis.norm(end) == "to" && analysis.norm(end - 1) != "secretary");
    // `an economist of the Universidad Autonoma`: what one does has no remit, an office has.
    let work = end > at && !tokens[end - 1].shape.capital && analysis.is(end - 1, Class::Calling);
    if strong
        && remit
        && !work
        && let Some(behind) = portfolio(analysis, end + 1, segment.end)
    {
        end = behind;
        while end < segment.end
            && tokens[end].gap <= Gap::Space
            && analysis.is(end, Class::Title)
            && !is_part_of_name(analysis.norm(end))
            && tokens[end].shape.capital
        {
            end += 1;
        }
    }
    if !strong
        || end >= segment.end
        || (end > at && tokens[end].gap > Gap::Space && !after_abbreviation(analysis, end))
    {
        return None;
    }
    // `The Deputy's Story`, `the President's Special Initiatives`: something of the office.
    let owner = (at..end).rev().find(|word| tokens[*word].shape.possessive);
    if owner.is_some_and(|owner| !(owner + 1..end).any(|at| analysis.is(at, Class::StrongTitle))) {
        return None;
    }
    // `PR` and other short forms are titles in capitals only; in lower case some are words.
    let short = analysis.is(at, Class::ShortTitle);
    if short && end == at + 1 && !tokens[at].shape.upper {
        return None;
    }
    if strong
        && end > at
        && !goes_on_with_name(analysis, end, segment.end)
        && offices::holds_office_here(analysis, end)
    {
        return Some(PersonName {
            first: end,
            last: end,
            role: Some((at, end - 1)),
            rule: Rule::Title,
        });
    }
    let last = name_end(analysis, end, segment.end)?;
    if heads_something_else(analysis, last, segment.end) {
        return None;
    }
    // `RATU SIR KAMISESE MARA`: the name is behind the next title.
    if last == end && is_part_of_name(analysis.norm(end)) {
        return None;
    }
    if end > at && !bears_name(analysis, at, end, last) {
        return None;
    }
    // A plain word before one name says little: `the leader Hamas`, `director OSAC`.
    let plain = end > at
        && (at..end).all(|word| !tokens[word].shape.capital)
        && analysis.is(end - 1, Class::Occupation);
    if plain && last == end && known_otherwise(analysis, end, last) {
        return None;
    }
    // `RSO Casablanca`, `Ambassador Rabat`: an office of a place, unless a courtesy title says
    // that it is a person.
    let courtesy = end > at && analysis.is(end - 1, Class::Courtesy);
    if !courtesy && is_place(analysis, end, last) {
        return None;
    }
    let role = (end > at).then(|| (at, end - 1));
    Some(PersonName {
        first: end,
        last,
        role,
        rule: Rule::Title,
    })
}

/// Tells whether another word with a capital follows the one at `at`, in text of both cases.
fn goes_on_with_name(analysis: &Analysis<'_>, at: usize, end: usize) -> bool {
    let tokens = analysis.tokens();
    let next = at + 1;
    !analysis.view.segment_of(at as u32).capitals
        && next < end
        && tokens[next].gap <= Gap::Space
        && tokens[next].shape.capital
}

/// `Charge d'Affaires a.i. Smith`: the token behind the rest of the title.
fn behind_affaires(analysis: &Analysis<'_>, at: usize, end: usize) -> usize {
    let is = |word: usize, norm: &str| word < end && analysis.norm(word) == norm;
    let charge = is(at - 1, "charge") || is(at - 1, "chargee");
    let behind = match () {
        () if charge && is(at, "d") && is(at + 1, "affaires") => at + 2,
        () if charge && is(at, "daffaires") => at + 1,
        () => return at,
    };
    if is(behind, "ai") {
        behind + 1
    } else if is(behind, "a") && is(behind + 1, "i")
        || is(behind, "ad") && is(behind + 1, "interim")
    {
        behind + 2
    } else {
        behind
    }
}

/// `A/S Shannon`, `U/S Burns`: a title of two letters and a slash.
pub(crate) fn behind_slash(analysis: &Analysis<'_>, at: usize) -> Option<PersonName> {
    let tokens = analysis.tokens();
    let segment = analysis.segment(at);
    let title = at
        .checked_sub(1)
        .filter(|before| *before >= segment.start)?;
    let next = at + 1;
    let fits = matches!(analysis.norm(title), "a" | "u" | "d")
        && tokens[title].shape.upper
        && tokens[at].shape.upper
        && !tokens[at].shape.possessive
        && tokens[at].gap != Gap::Space
        && tokens[at].start == tokens[title].end + 1
        && next < segment.end
        && tokens[next].gap == Gap::Space
        && analysis
            .hits_at(next)
            .iter()
            .all(|hit| hit.needs_context || !analysis.is_place(hit));
    if !fits {
        return None;
    }
    let last = name_end(analysis, next, segment.end)?;
    let known = last > next
        || !analysis.is(next, Class::Common)
        || name::may_be_surname(analysis, next) && name::has_namesakes(analysis, next);
    (known && !heads_something_else(analysis, last, segment.end)).then_some(PersonName {
        first: next,
        last,
        role: Some((title, at)),
        rule: Rule::Title,
    })
}

/// `AG Karvel Pontin` but `Thyssen AG Steel`, `USTR Schwab` but `USTR Trade Policy`: what may be
/// something else than a title by itself stands before names alone.
fn bears_name(analysis: &Analysis<'_>, at: usize, first: usize, last: usize) -> bool {
    let full = last > first && analysis.is(first, Class::GivenName);
    if first == at + 1 && analysis.is(at, Class::FullNameTitle) {
        let behind_name = at > analysis.segment(at).start
            && analysis.tokens()[at].gap == Gap::Space
            && analysis.tokens()[at - 1].shape.capital
            && analysis.country_ending(at - 1).is_none();
        let telling = (first..=last).any(|word| !analysis.is(word, Class::Common));
        return last > first && telling && !behind_name;
    }
    let single = last == first
        && !analysis.is(first, Class::Common)
        && !known_otherwise(analysis, first, last);
    first != at + 1 || !analysis.is(at, Class::BodyTitle) || full || single
}

/// `Mr. X`, `Lt. Col. X`: a period behind a short title.
fn after_abbreviation(analysis: &Analysis<'_>, at: usize) -> bool {
    at > 0
        && analysis.tokens()[at].gap == Gap::Period
        && analysis.is(at - 1, Class::Title)
        && analysis.norm(at - 1).len() <= 6
}

/// Passes over the words of an office's remit, up to the name behind it: portfolios, bodies,
/// countries and towns.
fn portfolio(analysis: &Analysis<'_>, from: usize, end: usize) -> Option<usize> {
    let tokens = analysis.tokens();
    let mut at = from;
    let mut passed = 0;
    while at < end && passed < 12 {
        let norm = analysis.norm(at);
        let gap = tokens[at].gap;
        let follows = gap <= Gap::Space
            || gap == Gap::Comma && (norm == "and" || Class::Portfolio.holds(norm) && passed > 0);
        if !follows {
            break;
        }
        let acronym = tokens[at].shape.upper
            && norm.len() >= 2
            && !analysis.view.segment_of(at as u32).capitals;
        let connects = matches!(norm, "the" | "of" | "and" | "for" | "in" | "to" | "on");
        if connects || acronym || is_remit_word(analysis, at) || is_before_name(analysis, at, end) {
            at += 1;
            passed += 1;
            continue;
        }
        // `Mayor of Diyarbakir X`, `Envoy for Iraq X`: the longest place that begins here, when a
        // name can follow it.
        let place = tokens[at]
            .shape
            .capital
            .then(|| place_end(analysis, at))
            .flatten();
        let Some(last) = place.filter(|_| passed == 0 || connects_before(analysis, at)) else {
            break;
        };
        // `the head of the Trujillo Textile Fair`: what goes on behind `the` and a place is the
        // name of a body, unless a given name begins.
        let named = passed > 0 && analysis.norm(at - 1) == "the";
        let next = last + 1;
        if next < end
            && tokens[next].gap == Gap::Space
            && tokens[next].shape.capital
            && !analysis.is(next, Class::GivenName)
            && !analysis.is(next, Class::Title)
            && (named
                || analysis.is(from - 2, Class::Occupation)
                || analysis.is(next, Class::Common)
                || analysis.is(next, Class::TrailingHead))
            && !is_remit_word(analysis, next)
        {
            return None;
        }
        at = last + 1;
        passed += 1;
    }
    let name = passed > 0 && at < end && tokens[at].gap <= Gap::Space && tokens[at].shape.capital;
    (name
        && !matches!(
            analysis.norm(at - 1),
            "of" | "and" | "for" | "in" | "to" | "on" | "the"
        ))
    .then_some(at)
}

/// `Vice Minister of Coca Geronimo Meneses`, `Chief of Defense Forces Ants Laaneots`: a word of the
/// language, with a capital, before what can be a full name.
fn is_before_name(analysis: &Analysis<'_>, at: usize, end: usize) -> bool {
    let tokens = analysis.tokens();
    let follows =
        |word: usize| word < end && tokens[word].gap == Gap::Space && tokens[word].shape.capital;
    !analysis.view.segment_of(at as u32).capitals
        && tokens[at].shape.capital
        && analysis.is(at, Class::Common)
        && !analysis.is(at, Class::GivenName)
        && !analysis.is(at, Class::Title)
        && follows(at + 1)
        && follows(at + 2)
        && !analysis.is(at + 2, Class::Common)
}

fn is_remit_word(analysis: &Analysis<'_>, at: usize) -> bool {
    analysis.is(at, Class::Portfolio)
        || analysis.is(at, Class::Remit)
        || analysis.is(at, Class::LeadingHead)
}

fn connects_before(analysis: &Analysis<'_>, at: usize) -> bool {
    matches!(
        analysis.norm(at - 1),
        "of" | "and" | "for" | "in" | "to" | "the"
    )
}

/// Returns the last token of the longest place, country or region that begins at a token.
fn place_end(analysis: &Analysis<'_>, at: usize) -> Option<usize> {
    use crate::gazetteer::Type;
    use crate::matcher::Target;
    let mut hits = analysis.hits_at(at).iter();
    let found = hits.find(|hit| match hit.target {
        Target::Entry(entry) => analysis.gazetteer.entries[entry as usize].kind == Type::Place,
        _ => false,
    });
    found.map(|hit| hit.last as usize)
}

/// Further names behind a title in the plural: `Vice Presidents A and B`, `lawyers A, B and C`.
fn listed(analysis: &Analysis<'_>, person: &PersonName) -> Vec<PersonName> {
    let tokens = analysis.tokens();
    let mut out = Vec::new();
    let Some((first, last)) = person.role else {
        return out;
    };
    let plural = (first..=last).any(|word| analysis.is(word, Class::PluralTitle));
    if !plural || last >= person.first {
        return out;
    }
    let end = analysis.segment(first).end;
    let mut at = behind_brackets(analysis, person.last + 1, end);
    while at < end && out.len() < 20 {
        // Behind a bracket the comma is part of the gap that closes it.
        let gap = match tokens[at].gap {
            Gap::Close if analysis.norm(at) == "and" => Gap::Space,
            Gap::Close => Gap::Comma,
            gap => gap,
        };
        let comma = gap == Gap::Comma;
        let and = analysis.norm(at) == "and" && gap <= Gap::Comma;
        if gap > Gap::Comma || gap == Gap::Period || !(comma || and) {
            break;
        }
        let from = at + usize::from(and);
        if from >= end || and && tokens[from].gap > Gap::Space || !tokens[from].shape.capital {
            break;
        }
        let Some(to) = name_end(analysis, from, end) else {
            break;
        };
        let several = to > from || person.first == person.last;
        if !several
            || analysis.is(from, Class::Title)
            || known_otherwise(analysis, from, to)
            || heads_something_else(analysis, to, end)
        {
            break;
        }
        out.push(PersonName {
            first: from,
            last: to,
            role: person.role,
            rule: Rule::Title,
        });
        at = behind_brackets(analysis, to + 1, end);
        if and {
            break;
        }
    }
    out
}

/// `Prefects Costas (Santa Cruz), Cossio (Tarija) and ...`: the token behind a short bracket.
fn behind_brackets(analysis: &Analysis<'_>, at: usize, end: usize) -> usize {
    const LONGEST: usize = 5;
    let tokens = analysis.tokens();
    if at >= end || tokens[at].gap != Gap::Open {
        return at;
    }
    let closes = |word: &usize| {
        let before = tokens[*word - 1].full_end as usize..tokens[*word].start as usize;
        let between = analysis.view.text.get(before);
        between.is_some_and(|between| between.contains(')'))
    };
    (at + 1..end.min(at + LONGEST)).find(closes).unwrap_or(at)
}
