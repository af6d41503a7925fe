//! Which places does only their list tell? `the mayors of Villamontes, Carapari and Entre Rios`.
//!
//! Lists are of one kind. What stands between known places, or is joined to one by `and`, is a place
//! too if nothing else is known of it; but a comma alone opens many things: `In Surabaya, Tan Kian Gie
//! waited`, and `and` a clause: `the road to Doboj, and Okello said`.

use super::Finder;
use crate::gazetteer::lexicon::Class;
use crate::matcher::Target;
use crate::rules::Rule;
use crate::text::Gap;

/// The most unknown names between two known places.
const MOST: usize = 4;

impl Finder<'_, '_> {
    /// Claims the unknown names that stand in a list with the place from one word to another.
    pub(super) fn beside_place(&mut self, (at, last): (usize, usize), start: usize, end: usize) {
        if self.is_within_more(at, last) {
            return;
        }
        self.behind(at, last, start, end);
        self.before(at, start);
    }

    /// `Boston, Framingham and Lowell`: up to the next known place, or the one behind `and`.
    fn behind(&mut self, first: usize, last: usize, start: usize, end: usize) {
        let mut found: Vec<(usize, usize)> = Vec::new();
        let mut before = last;
        while found.len() <= MOST {
            let Some((next, and)) = self.next_item(before, end) else {
                return;
            };
            if self.places[next].is_some() {
                // All countries have names: `China, Zembria and Canada` names no third one.
                if self.is_country(first) && self.is_country(next) {
                    return;
                }
                break;
            }
            let Some(to) = self.unknown_item(next, end) else {
                return;
            };
            found.push((next, to));
            if and {
                let clause = to + 1 < end && !self.ends_list(to, end);
                if clause || found.len() == 1 && self.opens_clause(first, start) {
                    return;
                }
                // A country and a name are often a country and a party, a group, a person.
                if found.len() == 1 && self.is_country(first) {
                    return;
                }
                break;
            }
            before = to;
        }
        for (first, last) in found {
            self.claim(first, last, Rule::PlaceList);
        }
    }

    /// `Saclay and Pelindaba`: the one before `and`.
    fn before(&mut self, first: usize, start: usize) {
        let analysis = self.analysis;
        let tokens = analysis.tokens();
        let and = first > start + 1
            && tokens[first].gap == Gap::Space
            && matches!(analysis.norm(first - 1), "and" | "or")
            && tokens[first - 1].gap == Gap::Space;
        if !and || self.is_country(first) {
            return;
        }
        let last = first - 2;
        let from = last.saturating_sub(2).max(start);
        let item = (from..=last).find(|at| self.unknown_item(*at, first) == Some(last));
        let Some(item) = item else {
            return;
        };
        let whole =
            item == start || tokens[item].gap > Gap::Space || !tokens[item - 1].shape.capital;
        if whole && !tokens[last].shape.possessive {
            self.claim(item, last, Rule::PlaceList);
        }
    }

    /// Where the next item of a list begins, and whether `and` stands before it.
    fn next_item(&self, last: usize, end: usize) -> Option<(usize, bool)> {
        let tokens = self.analysis.tokens();
        let next = last + 1;
        if next >= end || tokens[last].shape.possessive {
            return None;
        }
        let joins = |word: usize| matches!(self.analysis.norm(word), "and" | "or");
        let (item, and) = match tokens[next].gap {
            Gap::Space | Gap::Comma if joins(next) => (next + 1, true),
            Gap::Comma => (next, false),
            _ => return None,
        };
        let fits =
            item < end && tokens[item].shape.capital && (!and || tokens[item].gap == Gap::Space);
        fits.then_some((item, and))
    }

    /// Tells whether a mark or a small word, and no verb of a person, follows the last item.
    fn ends_list(&self, last: usize, end: usize) -> bool {
        let next = last + 1;
        let analysis = self.analysis;
        next >= end
            || !analysis.tokens()[next].shape.capital
                && !analysis.is(next, Class::Speech)
                && !analysis.is(next, Class::PersonVerb)
    }

    /// `In Juba and Okello`: a preposition opens the sentence, so that `and` may open a clause.
    fn opens_clause(&self, first: usize, start: usize) -> bool {
        first > start && self.analysis.opens_sentence(first - 1)
    }

    fn is_country(&self, first: usize) -> bool {
        self.analysis.country_starting(first).is_some()
    }

    /// Tells whether a longer name begins with the place: `Idaho National Laboratory`.
    fn is_within_more(&self, first: usize, last: usize) -> bool {
        let analysis = self.analysis;
        let longer = |at: usize| {
            let mut hits = analysis.hits_at(at).iter();
            hits.any(|hit| hit.last as usize > last && !super::is_place(analysis, hit))
        };
        let tokens = analysis.tokens();
        let next = tokens.get(last + 1);
        longer(first)
            || next.is_some_and(|next| next.shape.capital && next.gap <= Gap::Space)
            || analysis
                .hits_at(first)
                .iter()
                .any(|hit| hit.last as usize == last && !matches!(hit.target, Target::Entry(_)))
    }
}
