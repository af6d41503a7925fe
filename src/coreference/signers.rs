//! Is the signer somebody whom the text names? `MILLARD` under a cable that says `Consul General
//! Douglas Millard`.
//!
//! Only when exactly one person of the document bears the name, and an office of a sender stands
//! with it, not another government's; and if gazetteers know him, surely, as one of the United States:
//! `AMBASSADOR JOHNSON` at a conference may be anybody's.

use crate::analysis::Analysis;
use crate::coreference::Joined;
use crate::country::CountryCode;
use crate::gazetteer::lexicon::Class;
use crate::id::EntityId;
use crate::mention::{LocalEntity, Mention};
use crate::rules::{Reason, Rule};

/// Gives signers the entity of the person in the text that they are.
pub fn join(
    analysis: &Analysis<'_>,
    joined: &Joined,
    known: &dyn Fn(&EntityId) -> bool,
    mentions: &mut [Mention],
    persons: &mut Vec<LocalEntity>,
) {
    for mention in mentions.iter_mut() {
        let signs = mention.because.iter().any(|rule| rule.rule == Rule::Signer);
        if !signs {
            continue;
        }
        let name = crate::text::normal_form(&mention.surface);
        let words: Vec<&str> = name.split(' ').filter(|word| word.len() > 1).collect();
        let found: Vec<usize> = (0..joined.clusters.len())
            .filter(|at| is_called(&joined.clusters[*at].words, &words))
            .collect();
        let [only] = found.as_slice() else {
            continue;
        };
        let cluster = &joined.clusters[*only];
        let id = cluster.known.as_ref().unwrap_or(&cluster.id);
        let may_sign = || {
            let country = analysis.entry(id).and_then(|entry| entry.country);
            !cluster.guessed && country.is_none_or(|country| country == CountryCode::US)
        };
        if !known(id) || !may_sign() || !signs_cables(analysis, joined, *only) {
            continue;
        }
        let old = mention.entity.replace(id.clone());
        mention.label = Some(cluster.label.clone());
        mention.because.push(Reason::from(Rule::PersonOfTheText));
        persons.retain(|person| Some(&person.id) != old.as_ref());
    }
}

/// The signer's words are the last of the person's name, or all of them stand in it.
fn is_called(person: &[String], signer: &[&str]) -> bool {
    let last = person.last().map(String::as_str);
    !signer.is_empty()
        && last == signer.last().copied()
        && signer
            .iter()
            .all(|word| person.iter().any(|known| known == word))
}

/// Tells whether an office that signs cables stands with the person, without another country
/// right before it.
fn signs_cables(analysis: &Analysis<'_>, joined: &Joined, cluster: usize) -> bool {
    let roles = joined
        .persons
        .iter()
        .filter(|person| person.clusters == [cluster])
        .filter_map(|person| person.role);
    roles.into_iter().any(|(first, last)| {
        let office = (first..=last).any(|at| analysis.is(at, Class::SigningOffice));
        let foreign = first > analysis.segment(first).start
            && analysis
                .country_ending(first - 1)
                .is_some_and(|entry| entry.country != Some(CountryCode::US));
        office && !foreign
    })
}
