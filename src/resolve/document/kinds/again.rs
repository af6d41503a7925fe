//! Where does what a document introduced stand again, without its noun?

use rustc_hash::FxHashMap;

use super::super::claims::{Claim, Claimed};
use super::super::organizations::OrganizationName;
use super::super::scene::Scene;
use crate::gazetteer::lexicon::Class;
use crate::gazetteer::Type;
use crate::text::Gap;

/// Claims the names of `organizations` where they stand again, alone.
///
/// Names of one word must be no word of the language; what something else claims stays claimed.
pub fn again(
    scene: &Scene<'_>,
    organizations: &[OrganizationName],
    claimed: &[Claimed],
) -> Vec<Claimed> {
    let tokens = scene.tokens();
    let mut forms: FxHashMap<Vec<&str>, usize> = FxHashMap::default();
    for (index, name) in organizations.iter().enumerate() {
        let lone = name.first == name.last;
        let plain = (name.first..=name.last).all(|at| scene.is(at, Class::Common));
        let work = name.kind == Type::Work;
        if work || lone && plain || name.last - name.first > 8 {
            continue;
        }
        let words = (name.first..=name.last).map(|at| scene.norm(at)).collect();
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
    for claim in claimed {
        taken[claim.first..=claim.last].fill(true);
    }
    let mut out = Vec::new();
    for at in 0..tokens.len() {
        if !tokens[at].shape.capital || taken[at] {
            continue;
        }
        let end = scene.segment(at).end;
        for (words, index) in by_head.get(scene.norm(at)).into_iter().flatten() {
            let last = at + words.len() - 1;
            let same = last < end
                && !taken[at..=last].contains(&true)
                && (at..=last)
                    .zip(words.iter())
                    .all(|(here, word)| scene.norm(here) == *word)
                && (at + 1..=last).all(|word| tokens[word].gap <= Gap::Comma);
            if same {
                out.push(Claimed {
                    first: at,
                    last,
                    claim: Claim::Organization(*index),
                });
                break;
            }
        }
    }
    out
}
