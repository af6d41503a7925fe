//! What is a title of? `Minister of Interior X`, `Mayor of Diyarbakir X`.

use super::word::is_direction;
use crate::analysis::Analysis;
use crate::gazetteer::Type;
use crate::gazetteer::lexicon::Class;
use crate::matcher::Target;
use crate::text::Gap;

/// Passes over the words of an office's remit, up to the name behind it: portfolios, bodies,
/// countries and towns.
pub(super) fn portfolio(analysis: &Analysis<'_>, from: usize, end: usize) -> Option<usize> {
    let tokens = analysis.tokens();
    let mut at = from;
    let mut passed = 0;
    while at < end && passed < 12 {
        let norm = analysis.norm(at);
        let gap = tokens[at].gap;
        let follows = gap <= Gap::Space
            || gap == Gap::Comma
                && (norm == "and" || analysis.word_is(norm, Class::Portfolio) && passed > 0);
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
    // `Mayor of North Mitrovica`: a direction belongs to the place behind it.
    if passed > 0 && is_direction(analysis.norm(at - 1)) {
        return None;
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
    let mut hits = analysis.hits_at(at).iter();
    let found = hits.find(|hit| match hit.target {
        Target::Entry(entry) => analysis.gazetteer.entries[entry as usize].kind == Type::Place,
        _ => false,
    });
    found.map(|hit| hit.last as usize)
}
