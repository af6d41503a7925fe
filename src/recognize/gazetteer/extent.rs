//! From which token to which does a known name go here? Tails of ministries, countries that belong
//! to a name, nouns of divisions, titles that do not belong.

use crate::analysis::Analysis;
use crate::gazetteer::lexicon::Class;
use crate::gazetteer::{Entry, Type};
use crate::matcher::{Hit, Target};
use crate::text::Gap;

/// `in Safi province`: the division that is known by both words, under the town's name.
pub(crate) fn division(analysis: &Analysis<'_>, hits: &[Hit], last: usize) -> Option<Vec<Hit>> {
    let noun = last + 1;
    let hit = hits.iter().find(|hit| analysis.is_place(hit))?;
    let tokens = analysis.tokens();
    let follows = noun < analysis.segment(last).end
        && tokens[noun].gap == Gap::Space
        && !tokens[noun].shape.capital
        && !tokens[last].shape.possessive
        && analysis.is(noun, Class::Division);
    if !follows {
        return None;
    }
    let full = analysis.label(hit.first as usize, noun);
    let names = analysis.names.named(&full);
    let found: Vec<Hit> = names
        .map(|name| Hit {
            name,
            target: analysis.names.target(name),
            ..*hit
        })
        .chain(hits.iter().copied())
        .filter(|hit| analysis.is_division(hit))
        .collect();
    (!found.is_empty()).then_some(found)
}

/// `Mosul City`, `Basra Town`: the noun with a capital behind a known town, whose name it ends. Returns
/// the hits of towns.
pub(crate) fn town(analysis: &Analysis<'_>, hits: &[Hit], last: usize) -> Option<Vec<Hit>> {
    let noun = last + 1;
    let tokens = analysis.tokens();
    let end = analysis.segment(last).end;
    let follows = noun < end
        && tokens[noun].gap == Gap::Space
        && tokens[noun].shape.capital
        && !tokens[last].shape.possessive
        && matches!(analysis.norm(noun), "city" | "town");
    // `Mosul City Council`: a body's name.
    let goes_on =
        noun + 1 < end && tokens[noun + 1].gap <= Gap::Space && tokens[noun + 1].shape.capital;
    // `AT CABINDA TOWN`: in capitals nobody knows whether the noun has one.
    if !follows || goes_on || analysis.view.segment_of(last as u32).capitals {
        return None;
    }
    let towns: Vec<Hit> = hits
        .iter()
        .filter(|hit| is_town(analysis, hit))
        .copied()
        .collect();
    (!towns.is_empty()).then_some(towns)
}

/// Tells whether a hit is of a town.
pub(crate) fn is_town(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    analysis.is_place(hit) && analysis.subtype(hit) == Some("city")
}

/// A body that every country has, by a name of several words without a country in it.
pub(crate) fn is_body(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    let name = analysis.names.name(hit.name);
    match name.target {
        Target::Template(at, None) => {
            let kind = analysis.gazetteer.templates[at as usize].kind;
            let is_word = name.tokens == 1 && !name.acronym && kind == Type::GovernmentBody;
            kind.is_organization() && kind != Type::Post && (name.tokens > 1 || is_word)
        }
        _ => false,
    }
}

/// `King Abdullah` is known by that name, but the title is no part of it: returns the token behind
/// it.
pub(crate) fn behind_title(
    analysis: &Analysis<'_>,
    hits: &[Hit],
    first: usize,
    last: usize,
) -> usize {
    let person = hits.iter().all(|hit| match hit.target {
        Target::Entry(at) => analysis.gazetteer.entries[at as usize].kind == Type::Person,
        _ => false,
    });
    // `Amir Peretz`, `Mullah Omar`: what the label begins with may be a given name.
    let of_label = |word: &str| {
        hits.iter().any(|hit| match hit.target {
            Target::Entry(at) => {
                let label = &analysis.gazetteer.entries[at as usize].label;
                crate::text::normal_form(label).split(' ').next() == Some(word)
            }
            _ => false,
        })
    };
    let titled = |at: usize| {
        let norm = analysis.norm(at);
        analysis.is(at, Class::NameTitle) && norm != "amir"
            || analysis.is(at, Class::StrongTitle)
                && (!of_label(norm)
                    || is_rank(norm) && last >= at + 2
                    || analysis.is(at, Class::ChurchTitle))
    };
    let mut at = first;
    while person && at < last && titled(at) {
        at += 1;
    }
    at
}

/// `Shatlyk field`, `Baumgarten hub`: gazetteers have the noun in the name, and written small it says
/// what the name is of. Returns the name's last token.
pub(crate) fn before_noun(
    analysis: &Analysis<'_>,
    hits: &[Hit],
    first: usize,
    last: usize,
) -> usize {
    let tokens = analysis.tokens();
    let noun = last > first
        && tokens[last].gap == Gap::Space
        && !tokens[last].shape.capital
        && !tokens[last].shape.digits
        && tokens[last - 1].shape.capital
        // `Gulf states` are several.
        && !analysis.norm(last).ends_with('s')
        && analysis.is(last, Class::Common);
    let place = || hits.iter().all(|hit| analysis.is_place(hit));
    last - usize::from(noun && place())
}

/// Titles that no name begins with, whatever gazetteers call their bearer.
fn is_rank(norm: &str) -> bool {
    matches!(norm, "general" | "colonel" | "sheikh" | "shaikh" | "sheik")
}

/// `Salvador Chamber of Commerce`, from Brazil: a nation's short name that a town in the country of
/// the cable bears, where nothing speaks of that nation.
fn is_town_at_home(analysis: &Analysis<'_>, hit: &Hit, nation: &Entry) -> bool {
    let home = analysis.context.origin;
    let unknown = nation
        .country
        .is_some_and(|country| Some(country) != home && !analysis.context.is_home(country));
    let town = |other: &Hit| {
        other.last == hit.last
            && matches!(other.target, Target::Entry(at) if {
                let entry = &analysis.gazetteer.entries[at as usize];
                entry.subtype.as_deref() == Some("city") && entry.country == home
            })
    };
    home.is_some()
        && unknown
        && nation.is_country()
        && !analysis.names.name(hit.name).label
        && analysis.hits_at(hit.first as usize).iter().any(town)
}

/// `Kenya Navy`, `Yemen Coast Guard`: a country's noun right before a body is part of its name; so
/// is a nationality before what is no state's body (`Argentine Football Association`). Returns the
/// name's first token.
pub(crate) fn country_before(analysis: &Analysis<'_>, hits: &[Hit], first: usize) -> Option<usize> {
    let tokens = analysis.tokens();
    let start = analysis.segment(first).start;
    let kind = hits.iter().find_map(|hit| match hit.target {
        Target::Template(at, None) => Some(analysis.gazetteer.templates[at as usize].kind),
        _ => None,
    })?;
    if first == start
        || tokens[first].gap != Gap::Space
        || !tokens[first].shape.capital
        || !tokens[first - 1].shape.capital
        || tokens[first - 1].shape.possessive
        || matches!(kind, Type::Post | Type::Position | Type::Place)
        // `THE TALKS ARE FAR FROM OVER`: no Arab Republic.
        || analysis.is(first - 1, Class::Be) && analysis.view.segment_of(first as u32).capitals
    {
        return None;
    }
    let from = first.saturating_sub(3).max(start);
    let (begin, demonym) = (from..first).find_map(|at| {
        let mut country = analysis
            .hits_at(at)
            .iter()
            .filter(|hit| hit.last as usize + 1 == first);
        country.find_map(|hit| match hit.target {
            Target::Entry(entry) => {
                let entry = &analysis.gazetteer.entries[entry as usize];
                let town = is_town_at_home(analysis, hit, entry);
                (entry.is_country() && !town).then_some((at, false))
            }
            Target::Demonym(_) => Some((at, true)),
            Target::Template(..) => None,
        })
    })?;
    let body = kind == Type::GovernmentBody;
    // `in Kenya Parliament is asleep`: the country says where.
    let placed = begin > start && !demonym && analysis.is(begin - 1, Class::WithinPreposition);
    // `American Bar Association` is known by its whole name.
    let known = analysis
        .hits_at(begin)
        .iter()
        .any(|whole| hits.iter().any(|hit| hit.last <= whole.last));
    let left = placed || known || demonym && body;
    (!left).then_some(begin)
}

/// `Ministry of Justice` + `of Spain`: the country belongs to the name. Returns its last token.
pub(crate) fn of_country(analysis: &Analysis<'_>, last: usize, end: usize) -> Option<usize> {
    let tokens = analysis.tokens();
    let country = last + 2;
    let follows = country < end
        && tokens[last + 1].gap <= Gap::Space
        && analysis.norm(last + 1) == "of"
        && tokens[country].gap <= Gap::Space
        && tokens[country].shape.capital;
    let (_, last) = follows
        .then(|| analysis.country_starting(country))
        .flatten()?;
    // `of Spain's king`, `of Moroccan women`: something else of that country.
    let demonym = analysis
        .hits_at(country)
        .iter()
        .all(|hit| hit.last as usize != last || matches!(hit.target, Target::Demonym(_)));
    // `Congress of Burma Socialist Program Party`: of what begins with a country's name.
    let hits = analysis.hits_at(country);
    let longer = hits.iter().any(|hit| hit.last as usize > last);
    (!tokens[last].shape.possessive && !demonym && !longer).then_some(last)
}

/// `Oman India Fertilizer` + `Company`: the noun that lists leave out belongs to the name where it is
/// written with a capital amid small letters. Returns its token.
pub(crate) fn company_noun(
    analysis: &Analysis<'_>,
    hits: &[Hit],
    (first, last): (usize, usize),
) -> Option<usize> {
    let tokens = analysis.tokens();
    let segment = analysis.view.segment_of(first as u32);
    let noun = last + 1;
    let company = hits.iter().all(|hit| match hit.target {
        Target::Entry(at) => analysis.gazetteer.entries[at as usize].kind == Type::Company,
        _ => false,
    });
    let follows = company
        && !segment.capitals
        && !segment.heading
        && noun < segment.tokens.end
        && tokens[noun].gap == Gap::Space
        && tokens[noun].shape.capital
        && !tokens[last].shape.possessive
        && analysis.is(noun, Class::CompanyNoun);
    let goes_on = noun + 1 < segment.tokens.end
        && tokens[noun + 1].gap == Gap::Space
        && tokens[noun + 1].shape.capital
        && !tokens[noun].shape.possessive;
    // A longer name that gazetteers have is its own.
    let known = |at: usize| {
        let mut hits = analysis.hits_at(at).iter();
        hits.any(|hit| hit.last as usize >= noun)
    };
    (follows && !goes_on && !(first..=noun).any(known)).then_some(noun)
}

pub(crate) fn is_ministry(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    let name = analysis.names.name(hit.name);
    let ministry = match name.target {
        Target::Template(at, _) => {
            analysis.gazetteer.templates[at as usize].subtype.as_deref() == Some("ministry")
        }
        _ => false,
    };
    ministry && name.tokens > 1 && analysis.is(hit.first as usize, Class::MinistryHead)
}
