//! Whose party stands in the brackets behind a name? `Kabwel Zittol (CHADEMA, Kigoma North)`.
//!
//! A party of this country in brackets right behind two words and more that nothing knows: a member
//! of it, as lists of legislators and candidates give them, unless the letters are the initials of
//! the words, which then are the party's own name in its language. A place behind the party in the
//! same brackets is where he was elected, so it is in this country.

use crate::analysis::Analysis;
use crate::gazetteer::Type;
use crate::gazetteer::lexicon::Class;
use crate::matcher::Target;
use crate::recognize::person::PersonName;
use crate::recognize::person::frames::is_unknown;
use crate::recognize::person::name::name_end;
use crate::recognize::person::otherwise::is_place;
use crate::recognize::person::unknown::unknown_name;
use crate::recognize::person::word::{is_name_like, plain_name_word};
use crate::rules::Rule;
use crate::text::Gap;

/// The person whose party stands in brackets behind the name.
pub(crate) fn with_party(analysis: &Analysis<'_>, at: usize) -> Option<PersonName> {
    let segment = analysis.view.segment_of(at as u32);
    if segment.capitals || segment.heading {
        return None;
    }
    let last = unknown_name(analysis, at).or_else(|| name_like_a_place(analysis, at))?;
    let open = last + 1;
    let party = party_in_brackets(analysis, open)?;
    let mut letters = analysis.norm(open).chars();
    // `Partidul Comunistilor (PCRM)`: in the order of the words, some left out.
    let own_name = party == open
        && (at..=last)
            .filter_map(|word| analysis.norm(word).chars().next())
            .all(|initial| letters.any(|letter| letter == initial));
    let person = !own_name
        && (at..=last)
            .any(|word| is_unknown(analysis, word) || analysis.is(word, Class::GivenName));
    person.then_some(PersonName {
        first: at,
        last,
        role: None,
        rule: Rule::PartyBehind,
    })
}

/// `Kabwe Zittol`: a name of two words or three, one of which is a town's somewhere.
fn name_like_a_place(analysis: &Analysis<'_>, at: usize) -> Option<usize> {
    let tokens = analysis.tokens();
    let segment = analysis.segment(at);
    let opens = at == segment.start
        || tokens[at].gap > Gap::Space
        || !tokens[at - 1].shape.capital && analysis.norm(at - 1) != "the";
    if !opens || !plain_name_word(analysis, at) {
        return None;
    }
    let last = name_end(analysis, at, segment.end)?;
    let abroad = |word: usize| {
        analysis
            .hits_at(word)
            .iter()
            .all(|hit| hit.last as usize == word && analysis.is_place(hit))
            && !is_place(analysis, word, word)
    };
    ((1..=2).contains(&(last - at))
        && (at..=last).all(|word| !analysis.is(word, Class::Common) && abroad(word)))
    .then_some(last)
}

/// Returns the last token of a party of this country that opens the brackets at a token and fills
/// them, or what stands before a comma or dash in them.
fn party_in_brackets(analysis: &Analysis<'_>, open: usize) -> Option<usize> {
    let tokens = analysis.tokens();
    if tokens.get(open)?.gap != Gap::Open {
        return None;
    }
    let home = |hit: &&crate::matcher::Hit| match hit.target {
        Target::Entry(at) => {
            let entry = &analysis.gazetteer.entries[at as usize];
            entry.kind == Type::Party
                && entry
                    .country
                    .is_some_and(|country| analysis.context.knows(country))
        }
        _ => false,
    };
    let party = analysis.hits_at(open).iter().find(home)?;
    let last = party.last as usize;
    let ends = tokens
        .get(last + 1)
        .is_none_or(|next| next.gap > Gap::Period);
    ends.then_some(last)
}

/// Tells whether a token begins what stands behind a party in the brackets behind a name: `(NRM,
/// West Budama)`, `(JLP - Portland)`.
pub(crate) fn is_constituency(analysis: &Analysis<'_>, first: usize) -> bool {
    /// The longest party's name, in words.
    const LONGEST: usize = 4;
    let tokens = analysis.tokens();
    if !matches!(tokens[first].gap, Gap::Comma | Gap::Strong) {
        return false;
    }
    let start = analysis.segment(first).start;
    let mut before = (start + 1..first).rev().take(LONGEST);
    let open = before.find(|at| tokens[*at].gap > Gap::Period);
    open.is_some_and(|open| {
        is_name_like(analysis, open - 1)
            && party_in_brackets(analysis, open).is_some_and(|last| last + 1 == first)
    })
}
