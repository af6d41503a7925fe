//! How far does a ministry's name go?

use super::super::scene::Scene;
use super::is_acronym;
use crate::gazetteer::lexicon::Class;
use crate::text::Gap;

/// Returns the last token of the coordinated, capitalized tail of a ministry's name that ends at
/// `last`: `Ministry of Employment` + `and Professional Training`, `, the Family, and Solidarity`.
///
/// A tail holds portfolio words only, so it never runs into a person, a title or another body.
pub fn ministry_tail(scene: &Scene<'_>, last: usize, end: usize) -> usize {
    let tokens = scene.tokens();
    let mut done = last;
    let mut at = last + 1;
    while at < end {
        let mut next = at;
        let comma = tokens[next].gap == Gap::Comma;
        if tokens[next].gap > Gap::Comma || tokens[next].gap == Gap::Period {
            break;
        }
        let mut joined = comma;
        while next < end && matches!(scene.norm(next), "and" | "the" | "for" | "of" | "&") {
            if next > at && tokens[next].gap > Gap::Space {
                break;
            }
            joined |= matches!(scene.norm(next), "and" | "for" | "of");
            next += 1;
        }
        let follows = next < end && (next == at || tokens[next].gap <= Gap::Space);
        let capital = next < end && tokens[next].shape.capital && !is_acronym(scene, next);
        // A word may follow without `and` when the name goes on: `Employment` + `Training`.
        joined |= next == at && tokens[at].gap <= Gap::Space;
        if !follows || !capital || !joined || !scene.is(next, Class::Portfolio) {
            break;
        }
        // `Ministry of Interior, Justice Minister X`, `..., Foreign Ministry`: another's name.
        let another = |word: usize| {
            word < end
                && (scene.is(word, Class::StrongTitle) && scene.norm(word) != "general"
                    || scene.is(word, Class::LeadingHead))
                && tokens[word].gap <= Gap::Space
        };
        let mut stop = next;
        while stop + 1 < end
            && tokens[stop + 1].gap <= Gap::Space
            && tokens[stop + 1].shape.capital
            && scene.is(stop + 1, Class::Portfolio)
            && !is_acronym(scene, stop + 1)
        {
            stop += 1;
        }
        if another(stop + 1) || another(next) {
            break;
        }
        // After a comma alone, only a tail that `and` closes is one: a list of places is not.
        if comma && scene.norm(at) != "and" && !closes(scene, stop + 1, end) {
            break;
        }
        done = stop;
        at = stop + 1;
    }
    done
}

/// Tells whether a list of portfolios goes on to an `and`.
pub(super) fn closes(scene: &Scene<'_>, from: usize, end: usize) -> bool {
    let tokens = scene.tokens();
    let mut at = from;
    while at < end.min(from + 10) {
        let norm = scene.norm(at);
        if norm == "and" {
            return true;
        }
        let fits = tokens[at].gap <= Gap::Comma && tokens[at].gap != Gap::Period;
        if !fits || !(scene.is(at, Class::Portfolio) || norm == "the") {
            return false;
        }
        at += 1;
    }
    false
}
