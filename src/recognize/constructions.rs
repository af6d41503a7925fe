//! Which of the lexicon's constructions stand around a name? `shares of X`, `X refinery`,
//! `the daily X`; they are in `constructions.tsv`, each with the kind that it tells and its points.

use crate::analysis::Analysis;
use crate::gazetteer::Type;
use crate::gazetteer::lexicon::{Class, Construction, Element, Word};
use crate::text::Gap;

/// One place where a name stands.
pub(super) struct Place<'a> {
    pub(super) analysis: &'a Analysis<'a>,
    /// First and last token.
    pub(super) name: (usize, usize),
    /// The segment's first token and its end.
    pub(super) segment: (usize, usize),
}

impl Place<'_> {
    /// `percent of Pashtun voters`: the name is an adjective of what follows.
    pub(super) fn is_adjective(&self) -> bool {
        let analysis = self.analysis;
        let tokens = analysis.tokens();
        let (first, last) = self.name;
        let next = last + 1;
        // `"La Noticia" editorialized`: the name may stand in quotes.
        let quoted = tokens[first].gap == Gap::Quote;
        let follows = next < self.segment.1
            && (tokens[next].gap <= Gap::Space || quoted && tokens[next].gap == Gap::Quote);
        follows
            && !tokens[last].shape.possessive
            && !tokens[next].shape.capital
            && !analysis.is(next, Class::FunctionWord)
            && !analysis.is(next, Class::Preposition)
            && !analysis.is(next, Class::Be)
            && !analysis.is(next, Class::Speech)
            && !analysis.is(next, Class::CueVerb)
            && !is_past(analysis, next)
    }

    /// Returns the points by which constructions say that the name is of a kind, less those by
    /// which they say something else.
    pub(super) fn points(&self, kind: Type) -> u32 {
        let mut cues = Vec::new();
        self.constructions(&mut cues);
        let of = |own: bool| -> u32 {
            let told = cues.iter().filter(|(told, _)| (*told == kind) == own);
            told.map(|(_, points)| points).sum()
        };
        of(true).saturating_sub(of(false))
    }

    /// Adds what constructions say of the name; tells whether one has a word behind it.
    ///
    /// Where the name is an adjective of what follows (`percent of Pashtun voters`), only a word
    /// behind it says anything.
    pub(super) fn constructions(&self, out: &mut Vec<(Type, u32)>) -> bool {
        let adjective = self.is_adjective();
        let (first, last) = self.name;
        let (start, end) = self.segment;
        let tokens = self.analysis.tokens();
        let before = (first > start).then(|| tokens[first - 1].hash);
        let behind = (last + 1 < end).then(|| tokens[last + 1].hash);
        let capitals = self.analysis.view.segment_of(first as u32).capitals;
        let lexicon = &self.analysis.gazetteer.lexicon;
        let fitting = lexicon.constructions().between(before, behind);
        let fitting = fitting.filter(|known| !(known.behind.is_empty() && adjective));
        let mut told = false;
        for construction in fitting.filter(|known| self.fits(known)) {
            // No place and nobody is written in capitals amid small letters.
            let small = matches!(construction.kind.kind, Type::Place | Type::Person);
            if tokens[first].shape.upper && !capitals && small {
                continue;
            }
            told |= !construction.behind.is_empty();
            out.push((construction.kind.kind, construction.points));
        }
        told
    }

    fn fits(&self, construction: &Construction) -> bool {
        let (first, last) = self.name;
        let (start, end) = self.segment;
        let tokens = self.analysis.tokens();
        let possessive = tokens[last].shape.possessive;
        (possessive || !construction.possessive)
            && construction.before.len() <= first - start
            && construction.behind.len() < end - last
            && construction.before.iter().enumerate().all(|(at, element)| {
                let word = first - 1 - at;
                is_gap(element, tokens[word + 1].gap, at == 0) && self.takes(element, word)
            })
            && construction.behind.iter().enumerate().all(|(at, element)| {
                let word = last + 1 + at;
                is_gap(element, tokens[word].gap, at == 0) && self.takes(element, word)
            })
    }

    /// Tells whether a place's name begins at a word; behind an article the slot is no name that has a
    /// place: `the Tijanes of Tivaouane`.
    fn is_place(&self, at: usize) -> bool {
        let first = self.name.0;
        let article = first > self.segment.0
            && self.analysis.tokens()[first].gap <= Gap::Space
            && self.analysis.is(first - 1, Class::Determiner);
        // `the Catholics of Polotsk`, `Dhanmaya Budha Magar of Thawang`: people.
        let (analysis, last) = (self.analysis, self.name.1);
        let several = analysis.norm(first).strip_suffix('s');
        let word = |form: &str| crate::text::is_common_word(crate::text::hash_of(form));
        let people = last > first + 1
            || first == last && (analysis.is(first, Class::Common) || several.is_some_and(word));
        let word = analysis.is(at, Class::Common) || analysis.is(at, Class::GivenName);
        let mut hits = analysis.hits_at(at).iter();
        !article
            && !people
            && hits.any(|hit| analysis.is_place(hit) && !(hit.needs_context && word))
    }

    fn takes(&self, element: &Element, at: usize) -> bool {
        let token = &self.analysis.tokens()[at];
        match &element.word {
            Word::OneOf(hashes) => hashes.contains(&token.hash),
            Word::Number => token.shape.digits,
            Word::Capital => token.shape.capital,
            Word::Place => token.shape.capital && self.is_place(at),
            Word::Of(classes) => classes.iter().any(|class| self.analysis.is(at, *class)),
        }
    }
}

/// Tells whether what stands between two words is what a construction has there; a name may stand
/// in quotation marks.
fn is_gap(element: &Element, gap: Gap, beside: bool) -> bool {
    match element.gap {
        Gap::Space => gap <= Gap::Space || beside && gap == Gap::Quote,
        wanted => gap == wanted,
    }
}

/// `clashes in Tolmera left`, `the airport at Dulwe reopened`: a verb, and no noun that the name
/// before it describes.
fn is_past(analysis: &Analysis<'_>, at: usize) -> bool {
    analysis.is(at, Class::Past) || analysis.letters(at) >= 5 && analysis.norm(at).ends_with("ed")
}
