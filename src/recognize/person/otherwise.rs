//! Are words with capitals known as, or a part of, something that is no person?

use crate::analysis::Analysis;
use crate::gazetteer::Type;
use crate::gazetteer::lexicon::Class;
use crate::matcher::{Hit, Target};
use crate::text::Gap;

/// Tells whether the noun behind a stretch of capitals makes it the name of something else:
/// `Prince Mohammed bin Naif Center`, `King Khalid Airport`.
pub fn heads_something_else(analysis: &Analysis<'_>, last: usize, end: usize) -> bool {
    let tokens = analysis.tokens();
    let next = last + 1;
    let capitals = analysis.view.segment_of(last as u32).capitals;
    let heads = |at: usize| {
        let norm = analysis.norm(at);
        (analysis.is(at, Class::TrailingHead)
            || analysis.is(at, Class::PlaceHead)
            || analysis.is(at, Class::NoSurname)
            || matches!(
                norm,
                "boulevard"
                    | "blvd"
                    | "road"
                    | "avenue"
                    | "prize"
                    | "act"
                    | "foundation"
                    | "international"
            ))
            && !matches!(norm, "council" | "police" | "army" | "board" | "hall")
    };
    if next < end
        && !capitals
        && tokens[next].gap <= Gap::Space
        && tokens[next].shape.capital
        && !tokens[last].shape.possessive
        && heads(next)
    {
        return true;
    }
    // `Yeni Orvand chairman Hasan Durmaz`: what he is chairman of.
    let office = next + 1 < end
        && !capitals
        && tokens[next].gap == Gap::Space
        && !tokens[next].shape.capital
        && !tokens[last].shape.possessive
        && analysis.is(next, Class::Title)
        && tokens[next + 1].gap == Gap::Space
        && tokens[next + 1].shape.capital
        && !tokens[next + 1].shape.upper
        && (analysis.is(next + 1, Class::GivenName) || analysis.is(next + 1, Class::RareGiven));
    if office {
        return true;
    }
    // `the Indira Gandhi airport`: what is called after somebody.
    let thing = next < end
        && !capitals
        && tokens[next].gap == Gap::Space
        && !tokens[next].shape.capital
        && !tokens[last].shape.possessive
        && analysis.is(next, Class::NamedAfter)
        && (analysis.norm(next) == "airport" || is_behind_article(analysis, last));
    if thing {
        return true;
    }
    // `Park Geun-hye`, in either order.
    let korean = analysis.norm(last) == "park"
        && last > 0
        && analysis.tokens()[last].gap == Gap::Space
        && last > analysis.segment(last).start + 1
        && tokens[last - 1].gap == Gap::Joined;
    !capitals && heads(last) && !korean && !courteous(analysis, last)
}

/// Tells whether an article, or a word that no person follows, stands before the capitalized words
/// that end at a token.
fn is_behind_article(analysis: &Analysis<'_>, last: usize) -> bool {
    let tokens = analysis.tokens();
    let start = analysis.segment(last).start;
    let mut first = last;
    while first > start && first + 5 > last && tokens[first].gap <= Gap::Space {
        first -= 1;
        if !tokens[first].shape.capital && !analysis.is(first, Class::Particle) {
            break;
        }
    }
    first < last
        && matches!(
            analysis.norm(first),
            "the" | "at" | "near" | "outside" | "in"
        )
}

/// `Mr. Park`: only persons are called so.
fn courteous(analysis: &Analysis<'_>, last: usize) -> bool {
    last > analysis.segment(last).start && analysis.is(last - 1, Class::Courtesy)
}

/// Tells whether an organization that gazetteers know ends at a word.
pub(crate) fn organization_ends(analysis: &Analysis<'_>, last: usize) -> bool {
    (last.saturating_sub(6)..=last).any(|first| {
        let mut hits = analysis.hits_at(first).iter();
        hits.any(|hit| hit.last as usize == last && is_body(analysis, hit) && !hit.needs_context)
    })
}

fn is_body(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    match hit.target {
        Target::Entry(at) => analysis.gazetteer.entries[at as usize]
            .kind
            .is_organization(),
        Target::Template(..) => true,
        Target::Demonym(_) => false,
    }
}

/// Tells whether what owns the words behind it is a body: one that gazetteers know, or letters that
/// stand for one (`NNSA's`), though they ask for context elsewhere.
pub(crate) fn body_owns(analysis: &Analysis<'_>, owner: usize) -> bool {
    let token = &analysis.tokens()[owner];
    let word = analysis.is(owner, Class::Common) || analysis.letters(owner) < 3;
    let mut hits = analysis.hits_at(owner).iter();
    token.shape.possessive
        && (organization_ends(analysis, owner)
            || !word && hits.any(|hit| hit.last as usize == owner && is_body(analysis, hit)))
}

/// Tells whether a stretch is, as a whole, a place that the document bears out.
pub(crate) fn is_place(analysis: &Analysis<'_>, first: usize, last: usize) -> bool {
    analysis.hits_at(first).iter().any(|hit| {
        let place = match hit.target {
            Target::Entry(at) => {
                let entry = &analysis.gazetteer.entries[at as usize];
                let home = |country| analysis.context.is_home(country);
                let home = entry.country.is_some_and(home);
                entry.kind == Type::Place && (home || entry.is_country())
            }
            Target::Demonym(_) => true,
            Target::Template(..) => false,
        };
        place && hit.last as usize == last && !hit.needs_context
    })
}

/// Tells whether gazetteers know a stretch as something that is no person.
pub(crate) fn known_otherwise(analysis: &Analysis<'_>, first: usize, last: usize) -> bool {
    (first..=last).any(|at| {
        analysis.hits_at(at).iter().any(|hit| {
            let person = match hit.target {
                Target::Entry(entry) => {
                    analysis.gazetteer.entries[entry as usize].kind == Type::Person
                }
                _ => false,
            };
            // A single word inside a longer name may be a town; a whole stretch is not.
            !person
                && !is_family_firm(analysis, first, hit)
                && (hit.last > hit.first
                    || hit.first as usize == first
                        && !hit.needs_context
                        && !analysis.is(first, Class::GivenName))
                && hit.last as usize <= last
        })
    })
}

/// `Suleiman Al-Rajhi of Al-Rajhi Bank`: a firm that is called by its owners' surname with the article,
/// behind a given name.
fn is_family_firm(analysis: &Analysis<'_>, first: usize, hit: &Hit) -> bool {
    let firm = match hit.target {
        Target::Entry(entry) => analysis.gazetteer.entries[entry as usize].kind == Type::Company,
        _ => false,
    };
    let article = hit.first as usize;
    firm && article > first
        && analysis.is(article, Class::Particle)
        && hit.last as usize == article + 1
        && (analysis.is(first, Class::GivenName) || analysis.is(first, Class::RareGiven))
}
