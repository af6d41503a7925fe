//! Is a known name only a part of a longer one that nothing knows?

use super::super::scene::Scene;
use super::bears::preposition;
use crate::gazetteer::lexicon::Class;
use crate::gazetteer::{Entry, Type};
use crate::matcher::Hit;
use crate::text::Gap;

/// Tells whether a domain's ending is joined to a name.
pub(super) fn is_address(scene: &Scene<'_>, hit: &Hit) -> bool {
    let tokens = scene.tokens();
    let next = hit.last as usize + 1;
    let between = |end: &str| {
        let text = &scene.view.text[tokens[next - 1].end as usize..];
        text.starts_with('.') && text[1..].starts_with(end)
    };
    next < tokens.len()
        && tokens[next].start == tokens[next - 1].end + 1
        && scene.is(next, Class::DomainEnding)
        && between(scene.surface(next, next))
        && !tokens[next].shape.capital
}

/// Tells whether an acronym is joined to further capitals that the name does not have.
pub(super) fn within_acronym(scene: &Scene<'_>, hit: &Hit) -> bool {
    let name = scene.names.name(hit.name);
    let next = hit.last as usize + 1;
    let tokens = scene.tokens();
    name.acronym
        && hit.first == hit.last
        && next < scene.segment(hit.first as usize).end
        && tokens[next].gap == Gap::Joined
        && tokens[next].shape.upper
        && scene.view.text[tokens[next - 1].end as usize..].starts_with('-')
        && !scene.view.segment_of(hit.first).capitals
        && scene.hits_at(next).is_empty()
}

/// Tells whether a group's or paper's name of one word stands behind a word of a longer name that
/// nothing knows.
pub(super) fn within_name(scene: &Scene<'_>, hit: &Hit, entry: &Entry) -> bool {
    let tokens = scene.tokens();
    let first = hit.first as usize;
    let segment = scene.view.segment_of(hit.first);
    let lone = matches!(
        entry.kind,
        Type::ArmedGroup | Type::Media | Type::Company | Type::Party | Type::Person
    ) && hit.first == hit.last
        && !scene.names.name(hit.name).acronym;
    if !lone || segment.capitals || first == segment.tokens.start || tokens[first].gap != Gap::Space
    {
        return false;
    }
    let before = first - 1;
    let token = &tokens[before];
    token.shape.capital
        && !token.shape.upper
        && !token.shape.possessive
        && !scene.is(before, Class::Common)
        && !scene.is(before, Class::Title)
        && !scene.is(before, Class::NoName)
        && !scene.is(before, Class::GivenName)
        && scene.hits_at(before).is_empty()
        && scene.country_ending(before).is_none()
}

/// Tells whether a town's or region's name stands inside a longer name that nothing knows.
pub(super) fn part_of_longer(scene: &Scene<'_>, hit: &Hit, entry: &Entry) -> bool {
    let tokens = scene.tokens();
    let (first, last) = (hit.first as usize, hit.last as usize);
    let segment = scene.view.segment_of(first as u32);
    if segment.capitals || entry.is_country() || first != last {
        return false;
    }
    let next = last + 1;
    let of = next + 1 < segment.tokens.end
        && scene.norm(next) == "of"
        && tokens[next + 1].shape.capital
        && tokens[next].gap <= Gap::Space
        && scene.is(last, Class::PlaceHead);
    if of || matches!(scene.norm(last), "gulf") && scene.norm(next) == "of" {
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
            && !scene.is(at, Class::Common)
            && !scene.is(at, Class::Title)
            && !scene.is(at, Class::NoName)
            && !scene.is(at, Class::LeadingHead)
            && !scene.is(at, Class::TrailingHead)
            && scene.hits_at(at).is_empty()
            && (at == 0
                || scene
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
        && !preposition(scene, hit)
        && unknown(next)
        && !scene.is(next, Class::PlaceHead)
        && !scene.is(next, Class::Division);
    if leads {
        return true;
    }
    local
        && first > segment.tokens.start
        && tokens[first].gap == Gap::Space
        && unknown(first - 1)
        && !scene.names.name(hit.name).text.contains(' ')
}
