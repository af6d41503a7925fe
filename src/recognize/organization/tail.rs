//! How far does a ministry's name go?

use crate::analysis::Analysis;
use crate::gazetteer::lexicon::Class;
use crate::recognize::organization::is_acronym;
use crate::text::Gap;

/// Returns the last token of the coordinated, capitalized tail of a ministry's name that ends at
/// `last`: `Ministry of Employment` + `and Professional Training`, `, the Family, and Solidarity`.
///
/// A tail holds portfolio words only, so it never runs into a person, a title or another body.
pub fn ministry_tail(analysis: &Analysis<'_>, last: usize, end: usize) -> usize {
    let tokens = analysis.tokens();
    let mut done = last;
    let mut commas = 0;
    let mut at = last + 1;
    while at < end {
        // `Department of Commerce's Foreign Commercial Service`: the owner of another body.
        if tokens[at - 1].shape.possessive && tokens[at].gap <= Gap::Space {
            break;
        }
        let mut next = at;
        let comma = tokens[next].gap == Gap::Comma;
        if tokens[next].gap > Gap::Comma || tokens[next].gap == Gap::Period {
            break;
        }
        let mut joined = comma;
        while next < end && matches!(analysis.norm(next), "and" | "the" | "for" | "of" | "&") {
            if next > at && tokens[next].gap > Gap::Space {
                break;
            }
            joined |= matches!(analysis.norm(next), "and" | "for" | "of");
            next += 1;
        }
        let follows = next < end && (next == at || tokens[next].gap <= Gap::Space);
        let capital = next < end && tokens[next].shape.capital && !is_acronym(analysis, next);
        // A word may follow without `and` when the name goes on: `Employment` + `Training`.
        joined |= next == at && tokens[at].gap <= Gap::Space;
        let article = next > at && analysis.norm(next - 1) == "the";
        let begins = next > at || comma;
        let portfolio = analysis.is(next, Class::Portfolio)
            || begins && !article && qualifies(analysis, next, end);
        if !follows || !capital || !joined || !portfolio {
            break;
        }
        // `Ministry of Interior, Justice Minister X`, `..., Foreign Ministry`: another's name.
        let another = |word: usize| {
            word < end
                && (analysis.is(word, Class::StrongTitle)
                    && tokens[word].shape.capital
                    && !matches!(analysis.norm(word), "general" | "private")
                    || analysis.is(word, Class::LeadingHead))
                && tokens[word].gap <= Gap::Space
        };
        let mut stop = next + usize::from(!analysis.is(next, Class::Portfolio));
        while stop + 1 < end
            && tokens[stop + 1].gap <= Gap::Space
            && tokens[stop + 1].shape.capital
            && analysis.is(stop + 1, Class::Portfolio)
            && !is_acronym(analysis, stop + 1)
        {
            stop += 1;
        }
        if another(stop + 1) || another(next) {
            break;
        }
        // `Ministry of Defense and the General Staff`: another body, behind its article.
        let goes_on = stop + 1 < end
            && tokens[stop + 1].gap == Gap::Space
            && tokens[stop + 1].shape.capital
            && !tokens[stop].shape.possessive;
        let qualified = !analysis.is(next, Class::Portfolio);
        // `and General Kolvig`: somebody.
        let titled = stop == next && analysis.is(next, Class::StrongTitle);
        if (article || qualified || titled) && goes_on {
            break;
        }
        // After a comma alone, only a tail that `and` closes is one: a list of places is not.
        if comma && analysis.norm(at) != "and" {
            commas += 1;
            if !closes(analysis, stop + 1, end) && !ends(analysis, stop + 1, end, commas) {
                break;
            }
        }
        done = stop;
        at = stop + 1;
    }
    done
}

/// `General Directorate of Customs` + `and Excise`: the last token of one more portfolio behind that
/// with which a body's name ends, if nothing with a capital follows.
pub fn coordinated_tail(analysis: &Analysis<'_>, last: usize, end: usize) -> Option<usize> {
    let tokens = analysis.tokens();
    let (and, next, behind) = (last + 1, last + 2, last + 3);
    let small = |at: usize| at >= end || tokens[at].gap > Gap::Space || !tokens[at].shape.capital;
    let fits = next < end
        && analysis.is(last, Class::Portfolio)
        && !tokens[last].shape.possessive
        && analysis.norm(and) == "and"
        && tokens[and].gap == Gap::Space
        && tokens[next].gap == Gap::Space
        && tokens[next].shape.capital
        && analysis.is(next, Class::Portfolio)
        && !is_acronym(analysis, next)
        && small(behind);
    fits.then_some(next)
}

/// Tells whether a list of portfolios goes on to an `and`.
pub(crate) fn closes(analysis: &Analysis<'_>, from: usize, end: usize) -> bool {
    let tokens = analysis.tokens();
    let mut at = from;
    while at < end.min(from + 10) {
        let norm = analysis.norm(at);
        if norm == "and" {
            return true;
        }
        let fits = tokens[at].gap <= Gap::Comma && tokens[at].gap != Gap::Period;
        let portfolio = analysis.is(at, Class::Portfolio) || qualifies(analysis, at, end);
        if !fits || !(portfolio || norm == "the") {
            return false;
        }
        at += 1;
    }
    false
}

/// `Ministry of Science, Technology, Productive Innovation said`: two commas at least, behind which
/// only portfolios stand, and the sentence goes on in small letters.
fn ends(analysis: &Analysis<'_>, from: usize, end: usize, mut commas: usize) -> bool {
    let tokens = analysis.tokens();
    let mut at = from;
    while at < end && (analysis.is(at, Class::Portfolio) || qualifies(analysis, at, end)) {
        let comma = tokens[at].gap == Gap::Comma;
        if !tokens[at].shape.capital || tokens[at].gap > Gap::Space && !comma {
            return false;
        }
        commas += usize::from(comma);
        at += 1;
    }
    commas >= 2 && at < end && tokens[at].gap == Gap::Space && !tokens[at].shape.capital
}

/// `Aerospace Industry`, `Animal Resources`, `Spatial Planning`: a word of the language that tells
/// what kind of portfolio follows.
fn qualifies(analysis: &Analysis<'_>, word: usize, end: usize) -> bool {
    let tokens = analysis.tokens();
    let noun = word + 1;
    let free = analysis
        .hits_at(word)
        .iter()
        .all(|hit| hit.last as usize == word && hit.needs_context);
    noun < end
        && tokens[word].shape.capital
        && !tokens[word].shape.upper
        && !tokens[word].shape.possessive
        && analysis.is(word, Class::Common)
        && !analysis.is(word, Class::Portfolio)
        && !analysis.is(word, Class::Title)
        && !analysis.is(word, Class::LeadingHead)
        && !analysis.is(word, Class::SmallWord)
        && !analysis.is(word, Class::GivenName)
        && free
        && tokens[noun].gap == Gap::Space
        && tokens[noun].shape.capital
        && analysis.is(noun, Class::Portfolio)
        && !analysis.is(noun, Class::StrongTitle)
}
