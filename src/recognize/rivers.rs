//! Which rivers are called like a country, a region or a town? `along the Niger`, `on the Apurimac`: the
//! article tells them, which those have not.

use crate::analysis::Analysis;
use crate::recognize::gazetteer::{is_river, river};
use crate::recognize::{Proposal, Reading};
use crate::rules::Rule;

/// Returns the rivers that stand with their article.
pub(super) fn rivers(analysis: &Analysis<'_>) -> Vec<Proposal> {
    let mut out = Vec::new();
    for at in analysis.all_capitals() {
        let mut hits = analysis.hits_at(at).iter();
        if !hits.any(|hit| is_river(analysis, hit)) {
            continue;
        }
        out.extend(river(analysis, at).map(|river| Proposal {
            first: at,
            last: at,
            reading: Reading::Meant(river, Rule::RiverWithArticle),
        }));
    }
    out
}
