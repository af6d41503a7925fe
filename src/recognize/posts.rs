//! Which towns of a list stand for posts?

use rustc_hash::FxHashMap;

use crate::analysis::Analysis;
use crate::recognize::{Proposal, Reading};
use crate::text::Gap;

/// `Embassies Kampala and Dar es Salaam`: each town of the list stands for the post there.
pub fn posts(analysis: &Analysis<'_>, proposals: &mut [Proposal]) {
    use crate::matcher::{Hit, Target};
    let tokens = analysis.tokens();
    let heads: Vec<usize> = analysis
        .all_capitals()
        .filter(|at| matches!(analysis.norm(*at), "embassies" | "consulates" | "posts"))
        .collect();
    if heads.is_empty() {
        return;
    }
    let mut of_town: FxHashMap<usize, usize> = FxHashMap::default();
    for (index, claim) in proposals.iter().enumerate() {
        if matches!(claim.reading, Reading::Names(_)) {
            let known = of_town.entry(claim.first).or_insert(index);
            if proposals[*known].last < claim.last {
                *known = index;
            }
        }
    }
    for at in heads {
        let end = analysis.segment(at).end;
        let mut next = at + 1;
        while next < end && (next == at + 1 || tokens[next].gap <= Gap::Comma) {
            if analysis.norm(next) == "and" && next > at + 1 {
                next += 1;
                continue;
            }
            let Some(index) = of_town.get(&next).copied() else {
                break;
            };
            let claim = &mut proposals[index];
            let town = analysis.label(claim.first, claim.last);
            let post = analysis.gazetteer.posts.named(&town);
            let names = post.map(|post| analysis.names.named(&post.label));
            let found: Vec<Hit> = names
                .into_iter()
                .flatten()
                .filter(|name| match analysis.names.target(*name) {
                    Target::Entry(at) => {
                        let entry = &analysis.gazetteer.entries[at as usize];
                        Some(&entry.id) == post.map(|post| &post.entity)
                    }
                    _ => false,
                })
                .map(|name| Hit {
                    first: claim.first as u32,
                    last: claim.last as u32,
                    name,
                    target: analysis.names.target(name),
                    needs_context: false,
                })
                .collect();
            if found.is_empty() {
                break;
            }
            // The noun belongs to the first of them: `Embassies Kampala`.
            if next == at + 1 {
                claim.first = at;
            }
            next = claim.last + 1;
            claim.reading = Reading::Names(found);
        }
    }
}
