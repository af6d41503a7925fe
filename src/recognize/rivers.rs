//! Which rivers are called like a country? `along the Niger`, `water from the Jordan`: the article tells
//! them, which names of countries have not.

use crate::analysis::Analysis;
use crate::gazetteer::Type;
use crate::gazetteer::lexicon::Class;
use crate::matcher::Target;
use crate::recognize::gazetteer::is_river;
use crate::recognize::{Proposal, Reading};
use crate::rules::Rule;

/// Returns the rivers that stand with their article.
pub(super) fn rivers(analysis: &Analysis<'_>) -> Vec<Proposal> {
    let mut out = Vec::new();
    let called = |at: &usize| analysis.is(*at, Class::RiverOfName);
    for at in analysis.all_capitals().filter(called) {
        let mut hits = analysis.hits_at(at).iter();
        if !hits.any(|hit| is_river(analysis, hit)) {
            continue;
        }
        let mut names = analysis
            .names
            .named(&format!("{} River", analysis.norm(at)));
        let river = names.find_map(|name| match analysis.names.target(name) {
            Target::Entry(entry) => {
                let water = analysis.gazetteer.entries[entry as usize].kind == Type::Place;
                water.then_some(entry)
            }
            _ => None,
        });
        out.extend(river.map(|river| Proposal {
            first: at,
            last: at,
            reading: Reading::Meant(river, Rule::RiverWithArticle),
        }));
    }
    out
}
