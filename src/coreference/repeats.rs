//! Where does what a document introduced stand again, without its noun?

use rustc_hash::FxHashMap;

use crate::analysis::Analysis;
use crate::gazetteer::Type;
use crate::gazetteer::lexicon::Class;
use crate::recognize::organization::ThingName;
use crate::recognize::{Proposal, Reading};
use crate::text::Gap;

/// Claims the names of `organizations` where they stand again, alone.
///
/// Names of one word must be no word of the language; what something else claims stays proposals.
pub fn again(
    analysis: &Analysis<'_>,
    organizations: &[ThingName],
    proposals: &[Proposal],
) -> Vec<Proposal> {
    let tokens = analysis.tokens();
    let mut forms: FxHashMap<Vec<&str>, usize> = FxHashMap::default();
    for (index, name) in organizations.iter().enumerate() {
        let lone = name.first == name.last;
        let plain = (name.first..=name.last).all(|at| analysis.is(at, Class::Common));
        let work = name.kind == Type::Work;
        if work || lone && plain || name.last - name.first > 8 {
            continue;
        }
        let words = (name.first..=name.last)
            .map(|at| analysis.norm(at))
            .collect();
        forms.entry(words).or_insert(index);
    }
    if forms.is_empty() {
        return Vec::new();
    }
    let mut by_head: FxHashMap<&str, Vec<(&[&str], usize)>> = FxHashMap::default();
    for (words, index) in &forms {
        by_head.entry(words[0]).or_default().push((words, *index));
    }
    for of_head in by_head.values_mut() {
        of_head.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then(a.0.cmp(b.0)));
    }
    let mut taken = vec![false; tokens.len()];
    for claim in proposals {
        taken[claim.first..=claim.last].fill(true);
    }
    let mut out = Vec::new();
    for at in 0..tokens.len() {
        if !tokens[at].shape.capital || taken[at] {
            continue;
        }
        let end = analysis.segment(at).end;
        for (words, index) in by_head.get(analysis.norm(at)).into_iter().flatten() {
            let last = at + words.len() - 1;
            let same = last < end
                && !taken[at..=last].contains(&true)
                && (at..=last)
                    .zip(words.iter())
                    .all(|(here, word)| analysis.norm(here) == *word)
                && (at + 1..=last).all(|word| tokens[word].gap <= Gap::Comma);
            if same {
                out.push(Proposal {
                    first: at,
                    last,
                    reading: Reading::Organization(*index),
                });
                break;
            }
        }
    }
    out
}
