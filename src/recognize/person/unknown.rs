//! May words that nothing knows be a name of a person? What recognizers ask before they look for
//! what speaks of one.

use super::name::name_end;
use super::otherwise::{heads_something_else, known_otherwise};
use super::word::plain_name_word;
use crate::analysis::Analysis;
use crate::gazetteer::lexicon::Class;
use crate::text::Gap;

/// Two to four words of a name that nothing knows and that are none of the language.
pub(crate) fn unknown_name(analysis: &Analysis<'_>, at: usize) -> Option<usize> {
    let read = || read_unknown_name(analysis, at);
    analysis.unknown_names.answer(at, read)
}

fn read_unknown_name(analysis: &Analysis<'_>, at: usize) -> Option<usize> {
    let tokens = analysis.tokens();
    let segment = analysis.view.segment_of(at as u32);
    if segment.heading || !plain_name_word(analysis, at) || tokens[at].gap == Gap::Joined {
        return None;
    }
    let before = at > segment.tokens.start
        && tokens[at].gap <= Gap::Space
        && !tokens[at - 1].shape.possessive
        && (tokens[at - 1].shape.capital && !segment.capitals || analysis.norm(at - 1) == "the");
    if before {
        return None;
    }
    let last = name_end(analysis, at, segment.tokens.end)?;
    let unknown = |word: usize| {
        analysis.letters(word) == 1
            || analysis.is(word, Class::Particle)
            || analysis.is(word, Class::GivenName)
            || !analysis.is(word, Class::Common)
                && analysis
                    .hits_at(word)
                    .iter()
                    .all(|hit| hit.needs_context || analysis.names.name(hit.name).short)
    };
    let several = last > at && last <= at + 4;
    let telling =
        (at..=last).any(|word| !analysis.is(word, Class::Common) && analysis.letters(word) > 2);
    (several
        && telling
        && (at..=last).all(unknown)
        && !known_otherwise(analysis, at, last)
        && !heads_something_else(analysis, last, segment.tokens.end))
    .then_some(last)
}
