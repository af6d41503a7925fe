//! Is a known name only a part of a longer one that nothing knows?

use crate::analysis::Analysis;
use crate::analysis::places::preposition;
use crate::gazetteer::lexicon::Class;
use crate::gazetteer::{Entry, Type};
use crate::matcher::Hit;
use crate::mention::Zone;
use crate::recognize::person::organization_ends;
use crate::text::Gap;

/// Tells whether a domain's ending is joined to a name.
pub(crate) fn is_address(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    let tokens = analysis.tokens();
    let next = hit.last as usize + 1;
    let between = |end: &str| {
        let text = &analysis.view.text[tokens[next - 1].end as usize..];
        text.starts_with('.') && text[1..].starts_with(end)
    };
    next < tokens.len()
        && tokens[next].start == tokens[next - 1].end + 1
        && analysis.is(next, Class::DomainEnding)
        && between(analysis.surface(next, next))
        && !tokens[next].shape.capital
}

/// Tells whether an acronym is joined to further capitals that the name does not have.
pub(crate) fn within_acronym(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    let name = analysis.names.name(hit.name);
    let next = hit.last as usize + 1;
    let tokens = analysis.tokens();
    name.acronym
        && hit.first == hit.last
        && next < analysis.segment(hit.first as usize).end
        && tokens[next].gap == Gap::Joined
        && tokens[next].shape.upper
        && analysis.view.text[tokens[next - 1].end as usize..].starts_with('-')
        && !analysis.view.segment_of(hit.first).capitals
        && analysis.hits_at(next).is_empty()
}

/// Tells whether a group's or paper's name of one word stands behind a word of a longer name that
/// nothing knows.
pub(crate) fn within_name(analysis: &Analysis<'_>, hit: &Hit, entry: &Entry) -> bool {
    let tokens = analysis.tokens();
    let first = hit.first as usize;
    let segment = analysis.view.segment_of(hit.first);
    let lone = matches!(
        entry.kind,
        Type::ArmedGroup | Type::Media | Type::Company | Type::Party | Type::Person
    ) && hit.first == hit.last
        && !analysis.names.name(hit.name).acronym;
    let named = matches!(
        entry.kind,
        Type::ArmedGroup | Type::Media | Type::Company | Type::Party
    );
    if named && !segment.capitals && goes_on(analysis, hit) {
        return true;
    }
    if entry.kind == Type::Person && is_another_name(analysis, hit, entry) {
        return true;
    }
    if !lone || segment.capitals || first == segment.tokens.start || tokens[first].gap != Gap::Space
    {
        return false;
    }
    let before = first - 1;
    let token = &tokens[before];
    token.shape.capital
        && !token.shape.upper
        && !token.shape.possessive
        && !analysis.is(before, Class::Common)
        && !analysis.is(before, Class::Title)
        && !analysis.is(before, Class::NoName)
        && analysis.country_ending(before).is_none()
        // `Indrani Sinha` is nobody whose given name is another, whatever else `Indrani` is.
        && match entry.kind {
            Type::Person => !organization_ends(analysis, before),
            _ => !analysis.is(before, Class::GivenName) && analysis.hits_at(before).is_empty(),
        }
}

/// `Himal Southasian`, `Financial Times Deutschland`: a capitalized word that nothing knows, right
/// behind the name and the last of the stretch.
fn goes_on(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    let tokens = analysis.tokens();
    let next = hit.last as usize + 1;
    let segment = analysis.view.segment_of(hit.first);
    if next >= segment.tokens.end || segment.heading || segment.zone != Zone::Body {
        return false;
    }
    let token = &tokens[next];
    let closed = next + 1 >= segment.tokens.end
        || tokens[next + 1].gap != Gap::Space
        || !tokens[next + 1].shape.capital
        || token.shape.possessive;
    token.gap == Gap::Space
        && token.shape.capital
        && !token.shape.upper
        && !token.shape.digits
        && !token.shape.opaque
        && !tokens[next - 1].shape.possessive
        && closed
        && analysis.letters(next) >= 4
        && !analysis.is(next, Class::Common)
        && !analysis.is(next, Class::Title)
        && !analysis.is(next, Class::NoName)
        && !analysis.is(next, Class::GivenName)
        && analysis.hits_at(next).is_empty()
}

/// `Sein Lwin Aung` is not Sein Lwin: where names have no surname behind them, one word more makes
/// the name of somebody else.
fn is_another_name(analysis: &Analysis<'_>, hit: &Hit, entry: &Entry) -> bool {
    let tokens = analysis.tokens();
    let (first, next) = (hit.first as usize, hit.last as usize + 1);
    let segment = analysis.view.segment_of(hit.first);
    let syllables = entry.country.is_some_and(|country| {
        matches!(
            country.as_str(),
            "CN" | "KH" | "KP" | "KR" | "LA" | "MM" | "TW" | "VN"
        )
    });
    if !syllables || hit.first == hit.last || segment.capitals || next >= segment.tokens.end {
        return false;
    }
    let token = &tokens[next];
    let more = token.gap == Gap::Space
        && token.shape.capital
        && !token.shape.upper
        && !token.shape.digits
        && !tokens[next - 1].shape.possessive
        && !analysis.is(next, Class::Common)
        && !analysis.is(next, Class::Title)
        && !analysis.is(next, Class::NoName)
        && !analysis.is(next, Class::Calendar);
    // A longer name of the list is asked for itself.
    let longer = analysis
        .hits_at(first)
        .iter()
        .any(|other| other.last > hit.last);
    more && !longer
}

/// Tells whether a town's or region's name stands inside a longer name that nothing knows.
pub(crate) fn part_of_longer(analysis: &Analysis<'_>, hit: &Hit, entry: &Entry) -> bool {
    let tokens = analysis.tokens();
    let (first, last) = (hit.first as usize, hit.last as usize);
    let segment = analysis.view.segment_of(first as u32);
    // `Salalah Port Services`, `Piraeus Port Authority`: what is called after the place.
    let behind = last + 1;
    let named_after = last > first
        && behind < segment.tokens.end
        && tokens[behind].gap == Gap::Space
        && tokens[behind].shape.capital
        && !tokens[last].shape.possessive
        && (analysis.is(behind, Class::TrailingHead) || analysis.is(behind, Class::CompanyTrade));
    if named_after && !segment.capitals && !segment.heading {
        return true;
    }
    if segment.capitals || entry.is_country() || first != last {
        return false;
    }
    let next = last + 1;
    let of = next + 1 < segment.tokens.end
        && analysis.norm(next) == "of"
        && tokens[next + 1].shape.capital
        && tokens[next].gap <= Gap::Space
        && analysis.is(last, Class::PlaceHead);
    if of || matches!(analysis.norm(last), "gulf") && analysis.norm(next) == "of" {
        return true;
    }
    let local = matches!(
        entry.subtype.as_deref(),
        Some("city" | "region" | "district")
    );
    // An unknown capitalized word right before it, that is none of the language.
    let unknown = |at: usize| {
        let token = &tokens[at];
        token.shape.capital
            && !token.shape.upper
            && !token.shape.digits
            && !token.shape.possessive
            && !analysis.is(at, Class::Common)
            && !analysis.is(at, Class::Title)
            && !analysis.is(at, Class::NoName)
            && !analysis.is(at, Class::LeadingHead)
            && !analysis.is(at, Class::TrailingHead)
            && analysis.hits_at(at).is_empty()
            && (at == 0
                || analysis
                    .hits_at(at - 1)
                    .iter()
                    .all(|hit| (hit.last as usize) < at))
    };
    // `a nurse, Naima Belfarsi`: a small town's name before a word of a name that nothing knows.
    let small = entry.population().unwrap_or(0) < 100_000;
    let leads = local
        && small
        && next < segment.tokens.end
        && tokens[next].gap == Gap::Space
        && !tokens[last].shape.possessive
        && !preposition(analysis, hit)
        && unknown(next)
        && !analysis.is(next, Class::PlaceHead)
        && !analysis.is(next, Class::Division);
    if leads {
        return true;
    }
    local
        && first > segment.tokens.start
        && tokens[first].gap == Gap::Space
        && unknown(first - 1)
        && !analysis.names.name(hit.name).text.contains(' ')
}
