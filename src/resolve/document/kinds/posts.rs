//! Which towns of a list stand for posts?

use rustc_hash::FxHashMap;

use super::super::claims::{Claim, Claimed};
use super::super::scene::Scene;
use crate::text::Gap;

/// `Embassies Kampala and Dar es Salaam`: each town of the list stands for the post there.
pub fn posts(scene: &Scene<'_>, claimed: &mut [Claimed]) {
    use crate::matcher::{Hit, Target};
    let tokens = scene.tokens();
    let mut of_town: FxHashMap<usize, usize> = FxHashMap::default();
    for (index, claim) in claimed.iter().enumerate() {
        if matches!(claim.claim, Claim::Names(_)) {
            let known = of_town.entry(claim.first).or_insert(index);
            if claimed[*known].last < claim.last {
                *known = index;
            }
        }
    }
    for at in 0..tokens.len() {
        let heads = matches!(scene.norm(at), "embassies" | "consulates" | "posts")
            && tokens[at].shape.capital;
        if !heads {
            continue;
        }
        let end = scene.segment(at).end;
        let mut next = at + 1;
        while next < end && (next == at + 1 || tokens[next].gap <= Gap::Comma) {
            if scene.norm(next) == "and" && next > at + 1 {
                next += 1;
                continue;
            }
            let Some(index) = of_town.get(&next).copied() else {
                break;
            };
            let claim = &mut claimed[index];
            let town = scene.label(claim.first, claim.last);
            let post = scene.gazetteer.posts.named(&town);
            let names = post.map(|post| scene.names.named(&post.label));
            let found: Vec<Hit> = names
                .into_iter()
                .flatten()
                .filter(|name| match scene.names.name(*name).target {
                    Target::Entry(at) => {
                        let entry = &scene.gazetteer.entries[at as usize];
                        Some(&entry.id) == post.map(|post| &post.entity)
                    }
                    _ => false,
                })
                .map(|name| Hit {
                    first: claim.first as u32,
                    last: claim.last as u32,
                    name,
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
            claim.claim = Claim::Names(found);
        }
    }
}
