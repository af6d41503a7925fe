//! Whose is what a place abroad stands before? `In Riyadh, the Ministry of Interior`, `in Berlin the
//! Chancellery and the Foreign Ministry`, `Ukraine, where the National Bank`.

use crate::analysis::{Analysis, towns};
use crate::country::CountryCode;
use crate::gazetteer::lexicon::Class;
use crate::matcher::Target;
use crate::text::Gap;

/// How far before a name a place is looked for, in words.
const FAR: usize = 24;

/// A place abroad before a name, in the same sentence.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seat {
    /// The country that it is, or lies in.
    pub(crate) country: CountryCode,
    /// Nothing but names stands between, so that what is named is there.
    pub(crate) direct: bool,
    /// It opens its clause.
    opens: bool,
}

impl Seat {
    /// Points of a body that is there: more where the document speaks of the country elsewhere too. What
    /// is named may be of those who travel there.
    pub(super) fn points(self, analysis: &Analysis<'_>) -> i32 {
        let known = analysis.context.knows(self.country);
        if known && self.opens { 35 } else { 25 }
    }
}

/// Returns the nearest place before a name, if it is abroad.
pub(crate) fn before(analysis: &Analysis<'_>, first: usize) -> Option<Seat> {
    let (home, _) = analysis.context.home()?;
    let tokens = analysis.tokens();
    let start = analysis.segment(first).start.max(first.saturating_sub(FAR));
    let mut clauses = 0;
    for at in (start..first).rev() {
        let next = at + 1;
        if analysis.opens_sentence(next) {
            // `In Madrid, the Ministry agreed; the Court did not`: of the same place, perhaps.
            if tokens[next].gap != Gap::Strong || clauses > 0 {
                return None;
            }
            clauses += 1;
        }
        let Some((country, behind)) = place(analysis, at, first) else {
            continue;
        };
        if country == home {
            return None;
        }
        let opens = at == start
            || tokens[at].gap > Gap::Space
            || analysis.is(at - 1, Class::FunctionWord)
            || analysis.norm(at) == "where";
        let comma = tokens[behind].gap == Gap::Comma;
        let direct = clauses == 0 && (opens || !comma) && only_names(analysis, behind, first);
        return Some(Seat {
            country,
            direct,
            opens,
        });
    }
    None
}

/// The country of the place that a word before it leads to, and where what is said of it begins.
fn place(analysis: &Analysis<'_>, at: usize, first: usize) -> Option<(CountryCode, usize)> {
    let tokens = analysis.tokens();
    match analysis.norm(at) {
        "where" if at > 0 && tokens[at].gap == Gap::Comma => {
            let country = analysis.country_ending(at - 1)?.country?;
            Some((country, at + 1))
        }
        "in" => {
            let town = at + 1;
            let places = analysis.hits_at(town).iter();
            let places = places.filter(|hit| analysis.is_place(hit));
            let longest = places.map(|hit| hit.last as usize).max();
            // `in Mexico City`: a longer name than that of the country.
            let named = analysis
                .country_starting(town)
                .filter(|(_, last)| longest.is_none_or(|longest| longest <= *last));
            let country = named
                .and_then(|(entry, _)| entry.country)
                .or_else(|| of_town(analysis, town))?;
            let last = named.map(|(_, last)| last).or(longest)?;
            // `in French hands`: a word before a noun.
            let behind = last + 1;
            let whole = behind < first || behind == first && tokens[behind].gap == Gap::Comma;
            let noun = tokens[last].shape.possessive
                || behind < first
                    && tokens[behind].gap == Gap::Space
                    && named.is_some()
                    && !is_small(analysis, behind);
            (whole && !noun).then_some((country, behind))
        }
        _ => None,
    }
}

/// The country of the town whose name begins at a token. Ministries do not sit in a small town at home that
/// is called as a capital abroad.
fn of_town(analysis: &Analysis<'_>, at: usize) -> Option<CountryCode> {
    let home = analysis.context.origin;
    let home = home.filter(|_| towns::starts_at_home(analysis, at));
    let capital = || {
        let towns = towns::longest_starting(analysis, at);
        let mut capitals = towns
            .into_iter()
            .filter_map(|town| towns::capital_of(analysis, town));
        capitals.next().filter(|_| capitals.next().is_none())
    };
    towns::of_capital(analysis, at)
        .map(|(country, _)| country)
        .or(home)
        .or_else(|| towns::abroad(analysis, at))
        .or_else(capital)
}

fn is_small(analysis: &Analysis<'_>, at: usize) -> bool {
    analysis.is(at, Class::Determiner)
        || analysis.is(at, Class::Connector)
        || matches!(analysis.norm(at), "with" | "both")
}

/// Tells whether tokens are names and what joins them.
fn only_names(analysis: &Analysis<'_>, from: usize, to: usize) -> bool {
    let tokens = analysis.tokens();
    let is_organization = |at: usize| {
        let hits = analysis.hits_at(at).iter();
        let mut hits = hits.filter(|hit| (hit.last as usize) < to);
        hits.find(|hit| match hit.target {
            Target::Entry(entry) => analysis.gazetteer.entries[entry as usize]
                .kind
                .is_organization(),
            Target::Template(..) => true,
            Target::Demonym(_) => false,
        })
        .map(|hit| hit.last as usize)
    };
    let capitals = analysis.view.segment_of(to as u32).capitals;
    let mut at = from;
    while at < to {
        if tokens[at].gap > Gap::Comma || analysis.country_ending(at).is_some() {
            return false;
        }
        at = match is_organization(at) {
            Some(last) => last + 1,
            None if is_small(analysis, at) || tokens[at].shape.capital && !capitals => at + 1,
            None => return false,
        };
    }
    true
}
