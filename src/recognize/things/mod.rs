//! What else says by its own words what it is? Rivers and districts by their noun, laws by theirs,
//! newspapers by the kind before or behind.
//!
//! `Tana River`, `Lake Turkana`, `Law on Competition`,
//! `Refugees Act`, `Tuoi Tre newspaper`. Known names come first; these are likely only.

mod laws;
mod places;
mod press;

use crate::analysis::Analysis;
use crate::gazetteer::Type;
use crate::gazetteer::lexicon::Class;
use crate::recognize::organization::ThingName;
use crate::rules::Rule;
use crate::text::Gap;

pub(crate) use laws::{law_before, law_behind, of_town};
pub(crate) use places::{
    direction_with_place, numbered_place, place_before, place_behind, place_behind_opener,
    place_in_capitals, place_with_direction, qualified_place,
};
pub(crate) use press::{media, media_before, paper};

fn made(
    (first, last): (usize, usize),
    kind: Type,
    subtype: Option<&'static str>,
) -> Option<ThingName> {
    Some(ThingName {
        first,
        last,
        kind,
        subtype,
        rule: Rule::HeadNoun,
    })
}

/// Tells whether a token is a capitalized word that can stand in a name.
fn is_word(analysis: &Analysis<'_>, at: usize) -> bool {
    let token = &analysis.tokens()[at];
    token.shape.capital
        && !token.shape.opaque
        && !token.shape.digits
        && !analysis.is(at, Class::SmallWord)
}

/// Tells whether a word is no word of the language, or a direction.
fn tells(analysis: &Analysis<'_>, at: usize) -> bool {
    !analysis.is(at, Class::Common) || analysis.is(at, Class::Direction)
}

/// Returns the first token of the capitalized words right before `at`; at most `most` of them.
fn words_before(analysis: &Analysis<'_>, at: usize, start: usize, most: usize) -> usize {
    let tokens = analysis.tokens();
    let mut first = at;
    while first > start
        && at - first < most
        && tokens[first].gap <= Gap::Space
        && is_word(analysis, first - 1)
        && !tokens[first - 1].shape.possessive
    {
        first -= 1;
    }
    first
}
