//! What do the hashes in reasons stand for?
//!
//! Traces are compared by hashes; of the few pairs that are told, the words are looked up again.

use rustc_hash::{FxHashMap, FxHashSet};

use super::packed::{Called, Text};
use super::pair::Brief;
use super::traces::HOLDERS;
use super::{Appearance, is_fuller};
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
pub struct Values(FxHashMap<u64, String>);

impl Values {
    /// Looks up what the reasons of joins and possible matches hold.
    pub fn new<'b>(
        gazetteer: &Gazetteer,
        appearances: &[Appearance<'_>],
        told: impl Iterator<Item = &'b Brief>,
    ) -> Values {
        let told = told.filter(|brief| brief.rule != Rule::Decision);
        let hashes = told.filter_map(|brief| Some((brief.value?, brief.rule)));
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
                let known: &mut String = values.entry(hash).or_insert_with(|| shown.to_owned());
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
            appearance.personas.texts(|text| {
                let name = match text {
                    Text::Called(Called { id, label }) => {
                        keep(id, id);
                        label
                    }
                    Text::Alias(alias) => alias,
                };
                if names.insert(name) {
                    keep(&normal_form(name), name);
                }
            });
        }
        Values(values)
    }

    /// Says reasons in full; a value without a name is left out.
    pub fn name(&self, briefs: impl IntoIterator<Item = Brief>) -> Vec<Reason> {
        let briefs = briefs.into_iter();
        briefs.map(|brief| self.reason(brief)).collect()
    }

    fn reason(&self, Brief { rule, value }: Brief) -> Reason {
        let value = value.and_then(|value| match rule {
            Rule::Decision => Some(value.to_string().into()),
            _ => self.0.get(&value).map(|name| name.as_str().into()),
        });
        Reason { rule, value }
    }
}
