//! Which state does a member of Congress come from? `(D-NC)`, `(R-CA)`: a party's letter, and the post code
//! of a state of the United States.

use std::cell::LazyCell;

use rustc_hash::FxHashMap;

use crate::analysis::Analysis;
use crate::country::CountryCode;
use crate::gazetteer::Type;
use crate::recognize::{Proposal, Reading};
use crate::rules::Rule;
use crate::text::Gap;

/// Returns the states whose codes stand behind the letter of a party.
pub(crate) fn states(analysis: &Analysis<'_>) -> Vec<Proposal> {
    let tokens = analysis.tokens();
    let by_code = LazyCell::new(|| codes(analysis));
    let mut out = Vec::new();
    for at in 1..tokens.len() {
        let code = &tokens[at];
        let party = &tokens[at - 1];
        let fits = code.gap == Gap::Joined
            && code.shape.upper
            && code.end - code.start == 2
            && party.shape.upper
            && party.end - party.start == 1
            && matches!(party.gap, Gap::Open | Gap::Comma)
            && matches!(analysis.norm(at - 1), "d" | "r" | "i")
            && tokens.get(at + 1).is_none_or(|next| next.gap > Gap::Space);
        if let Some(state) = fits
            .then(|| by_code.get(analysis.norm(at)).copied())
            .flatten()
        {
            out.push(Proposal {
                first: at,
                last: at,
                reading: Reading::Meant(state, Rule::StateCode),
            });
        }
    }
    out
}

/// The states of the United States by their post codes, in normal form.
fn codes(analysis: &Analysis<'_>) -> FxHashMap<String, u32> {
    let entries = &analysis.gazetteer.entries;
    let places = entries.of_kind_in(Type::Place, CountryCode::US);
    let states = places.filter_map(|(at, entry)| {
        let code = entry
            .links("iso")
            .find_map(|code| code.strip_prefix("US-"))?;
        Some((code.to_lowercase(), at as u32))
    });
    states.collect()
}
