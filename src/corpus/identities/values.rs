//! What do the hashes in reasons stand for?
//!
//! Traces are compared by hashes; of the few pairs that are told, the words are looked up again.

use rustc_hash::{FxHashMap, FxHashSet};

use super::traces::HOLDERS;
use super::{Appearance, Identities, is_fuller};
use crate::gazetteer::Gazetteer;
use crate::rules::{Reason, Rule};
use crate::text::{hash_of, normal_form};

/// Tells whether a rule's value is the id of a body.
fn is_of_body(rule: Rule) -> bool {
    matches!(
        rule,
        Rule::SameOrganization | Rule::SameOrganizationBeside | Rule::SameOffice
    )
}

/// What hashed values stand for, of those that are told.
pub struct Values(FxHashMap<String, String>);

impl Values {
    /// Looks up what the reasons of joins and possible matches hold.
    pub fn new(gazetteer: &Gazetteer, appearances: &[Appearance<'_>], out: &Identities) -> Values {
        let told = out.joins.iter().map(|join| &join.because);
        let told = told.chain(out.possible.iter().map(|possible| &possible.because));
        let hashes = told.flatten().filter_map(|reason| {
            let hash = u64::from_str_radix(reason.value.as_deref()?, 16).ok()?;
            Some((hash, reason.rule))
        });
        // Whichever rule comes last: what a body's id is for one, no other rule makes of words.
        let wanted: FxHashMap<u64, Rule> = hashes.collect();
        let mut values = FxHashMap::default();
        if wanted.is_empty() {
            return Values(values);
        }
        // Bodies of templates are many: each country's.
        let mut bodies = false;
        let mut ids = Vec::new();
        for (hash, rule) in &wanted {
            let id = gazetteer.entries.hashed(*hash);
            bodies |= id.is_none() && is_of_body(*rule);
            ids.extend(id);
        }
        let mut keep = |text: &str, shown: &str| {
            let hash = hash_of(text);
            if wanted.contains_key(&hash) {
                let known = values.entry(format!("{hash:016x}"));
                let known: &mut String = known.or_insert_with(|| shown.to_owned());
                if is_fuller(shown, known) {
                    shown.clone_into(known);
                }
            }
        };
        for id in ids {
            keep(id, id);
        }
        if bodies {
            let mut id = String::new();
            for (code, _) in gazetteer.countries() {
                let slug = code.slug();
                for template in &gazetteer.templates {
                    id.clear();
                    id.push_str(&slug);
                    id.push('/');
                    id.push_str(template.id.as_str());
                    keep(&id, &id);
                }
            }
        }
        let posts = appearances.iter().filter_map(|appearance| appearance.post);
        for post in posts.collect::<FxHashSet<&str>>() {
            keep(post, post);
            for holder in HOLDERS {
                keep(&format!("{holder} {post}"), &format!("{holder} at {post}"));
            }
        }
        // Most names are many persons', so each is looked at once.
        let mut names: FxHashSet<&str> = FxHashSet::default();
        for appearance in appearances {
            for named in appearance.personas.named() {
                keep(named.id, named.id);
                for name in named.aliases.into_iter().chain([named.label]) {
                    if names.insert(name) {
                        keep(&normal_form(name), name);
                    }
                }
            }
        }
        Values(values)
    }

    /// Puts names where hashes stand; a value without a name is left out.
    pub fn name(&self, because: &mut [Reason]) {
        for reason in because {
            if reason.rule == Rule::Decision {
                continue;
            }
            let name = reason.value.take().and_then(|value| self.0.get(&*value));
            reason.value = name.map(|name| name.as_str().into());
        }
    }
}
