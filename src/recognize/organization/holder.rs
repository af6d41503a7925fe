//! Is it the one who heads a body, behind its name? `Technical Secretariat of Temistocles Montas`.

use crate::analysis::Analysis;
use crate::gazetteer::lexicon::Class;
use crate::text::Gap;

/// `Technical Secretariat of Temistocles Montas`: a given name and a word that is none of the language
/// and no place's, up to where the words with capitals end.
pub(super) fn is_holder(analysis: &Analysis<'_>, at: usize, end: usize) -> bool {
    const LONGEST: usize = 4;
    let tokens = analysis.tokens();
    let given = at < end
        && tokens[at].shape.capital
        && tokens[at].gap == Gap::Space
        && analysis.norm(at - 1) == "of"
        && (analysis.is(at, Class::GivenName) || analysis.is(at, Class::RareGiven))
        && !analysis.is(at, Class::Common);
    if !given {
        return false;
    }
    let mut last = at;
    while last + 1 < end && tokens[last + 1].gap == Gap::Space && tokens[last + 1].shape.capital {
        last += 1;
    }
    // A person's name is no name of a place, a saint or a body as a whole.
    let known = (at..=last).any(|first| {
        let mut hits = analysis.hits_at(first).iter();
        hits.any(|hit| hit.last > hit.first && !analysis.is_person(hit))
    });
    (at + 1..=at + LONGEST).contains(&last)
        && !known
        && (at + 1..=last).all(|word| {
            !analysis.is(word, Class::Common)
                && !analysis.is(word, Class::TrailingHead)
                && !tokens[word].shape.upper
        })
}
