//! Does a word that is a name elsewhere stand as one here? `Gulf is calm`, and not `the Gulf` nor `Gulf oil`.

use crate::analysis::Analysis;
use crate::gazetteer::lexicon::Class;
use crate::matcher::Hit;
use crate::recognize::constructions::Place;
use crate::text::Gap;

/// `Gulf is calm`, and not `the Gulf` nor `Gulf oil`: nothing makes it a word or an adjective.
pub(super) fn stands_as_body(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    let (first, last) = (hit.first as usize, hit.last as usize);
    let segment = analysis.view.segment_of(hit.first);
    let (start, end) = (segment.tokens.start, segment.tokens.end);
    let article = first > start && analysis.is(first - 1, Class::Article);
    let place = Place {
        analysis,
        name: (first, last),
        segment: (start, end),
    };
    let acts = last + 1 < end
        && (analysis.is(last + 1, Class::Speech)
            || analysis.is(last + 1, Class::Be)
            || analysis.is(last + 1, Class::Modal)
            || analysis.is(last + 1, Class::Auxiliary)
            || analysis.is(last + 1, Class::Past));
    let word = analysis.opens_sentence(first)
        && analysis.is(first, Class::Common)
        && !acts
        && !analysis.tokens()[last].shape.possessive;
    !article && !word && !place.is_adjective()
}

/// Tells whether no longer name and no title stands around a name in small letters.
pub(super) fn stands_alone(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    let tokens = analysis.tokens();
    let segment = analysis.view.segment_of(hit.first);
    let (first, next) = (hit.first as usize, hit.last as usize + 1);
    let before = first > segment.tokens.start
        && tokens[first].gap <= Gap::Period
        && !analysis.opens_sentence(first)
        && (tokens[first - 1].shape.capital || analysis.is(first - 1, Class::Title));
    let behind = next < segment.tokens.end
        && tokens[next].gap <= Gap::Space
        && tokens[next].shape.capital
        && !tokens[next - 1].shape.possessive;
    !segment.capitals && !segment.heading && !before && !behind
}
