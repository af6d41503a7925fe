//! What else belongs to a name that was found? An honorific, an article, the noun of a division.

use rustc_hash::FxHashSet;

use super::{Found, Proposal, Reading};
use crate::analysis::Analysis;
use crate::country::CountryCode;
use crate::gazetteer::Type;
use crate::gazetteer::lexicon::Class;
use crate::matcher::{Hit, Target};
use crate::text::Gap;

/// `Daw Khin Htay Mu`, `U Chit Hlaing`: what the Burmese put before every name is a part of it, where
/// the document speaks of them.
pub(super) fn with_honorific(analysis: &Analysis<'_>, found: &mut Found) {
    if !analysis.context.knows(CountryCode::MM) {
        return;
    }
    let tokens = analysis.tokens();
    let honored = |first: usize| {
        first > analysis.segment(first).start
            && tokens[first].gap == Gap::Space
            && tokens[first - 1].shape.capital
            && analysis.is(first - 1, Class::NamePart)
    };
    for person in &mut found.people {
        person.first -= usize::from(honored(person.first));
    }
    for proposal in found.proposals.iter_mut().chain(&mut found.names) {
        let person = matches!(&proposal.reading, Reading::Names(hits) if hits.iter().all(|hit| {
            matches!(hit.target, Target::Entry(at) if {
                analysis.gazetteer.entries[at as usize].kind == Type::Person
            })
        }));
        if person && honored(proposal.first) {
            proposal.first -= 1;
        }
    }
}

/// Tells whether a word is the Arabic article that a hyphen joins to the next: `al-Ghadir`.
pub(super) fn is_joined_article(analysis: &Analysis<'_>, at: usize) -> bool {
    let tokens = analysis.tokens();
    let next = at + 1;
    next < tokens.len()
        && tokens[next].gap == Gap::Joined
        && tokens[at].gap != Gap::Joined
        && analysis.view.text[..tokens[next].start as usize].ends_with('-')
        && matches!(
            analysis.norm(at),
            "al" | "el" | "an" | "ar" | "as" | "ash" | "at" | "ad" | "az"
        )
}

/// `al-Numaniyah`, `al-Ghadir Contracting`: the Arabic article that a hyphen joins to a place or a body is a
/// part of its name, where the lists have it without.
pub(super) fn with_joined_article(analysis: &Analysis<'_>, found: &mut Found) {
    let joined = |first: usize| {
        first > analysis.segment(first).start && is_joined_article(analysis, first - 1)
    };
    for proposal in found.proposals.iter_mut().chain(&mut found.names) {
        let fits = match &proposal.reading {
            Reading::Names(hits) => hits.iter().all(|hit| match hit.target {
                Target::Entry(at) => {
                    let kind = analysis.gazetteer.entries[at as usize].kind;
                    kind == Type::Place || kind.is_organization()
                }
                _ => false,
            }),
            Reading::Organization(at) => found.organizations[*at].first == proposal.first,
            _ => false,
        };
        if !fits || !joined(proposal.first) {
            continue;
        }
        proposal.first -= 1;
        if let Reading::Organization(at) = proposal.reading {
            found.organizations[at].first = proposal.first;
        }
    }
}

/// `The Himalayan Times`: a paper's article belongs to its name where a capital in the middle of a
/// sentence, or the gazetteer, says so; then at the beginning of sentences too.
pub(super) fn with_article(analysis: &Analysis<'_>, found: &mut Found) {
    let tokens = analysis.tokens();
    let mut named: FxHashSet<String> = FxHashSet::default();
    let mut papers: Vec<(usize, String)> = Vec::new();
    for (index, proposal) in found.proposals.iter().enumerate() {
        let (media, listed) = match &proposal.reading {
            Reading::Names(hits) => match hits[0].target {
                Target::Entry(at) => {
                    let entry = &analysis.gazetteer.entries[at as usize];
                    (entry.kind == Type::Media, entry.label.starts_with("The "))
                }
                _ => (false, false),
            },
            Reading::Organization(at) => (found.organizations[*at].kind == Type::Media, false),
            _ => (false, false),
        };
        let first = proposal.first;
        let article = media
            && first > analysis.segment(first).start
            && tokens[first].gap == Gap::Space
            && tokens[first - 1].shape.capital
            && !tokens[first - 1].shape.upper
            && analysis.norm(first - 1) == "the";
        if !article {
            continue;
        }
        let label = analysis.label(first, proposal.last);
        let before = analysis.view.text[..tokens[first - 1].start as usize].trim_end();
        let inside = tokens[first - 1].gap != Gap::Hard
            && before.ends_with(|c: char| c.is_lowercase() || c == ',' || c == ';');
        if inside || listed {
            named.insert(label.clone());
        }
        papers.push((index, label));
    }
    for (index, label) in papers {
        if named.contains(&label) {
            found.proposals[index].first -= 1;
        }
    }
}

/// `Qadisiyah Province`: a capitalized noun belongs to the name of the division that it follows.
pub(super) fn with_division_noun(analysis: &Analysis<'_>, names: &mut [Proposal]) {
    let tokens = analysis.tokens();
    for claim in names {
        let noun = claim.last + 1;
        let Reading::Names(hits) = &mut claim.reading else {
            continue;
        };
        let end = analysis.segment(claim.first).end;
        let follows = noun < end
            && tokens[noun].gap == Gap::Space
            && tokens[noun].shape.capital
            && !tokens[claim.last].shape.possessive
            && analysis.is(noun, Class::Division);
        // `Garissa District Commissioner`: an office of it.
        let goes_on = noun + 1 < end
            && tokens[noun + 1].gap <= Gap::Space
            && tokens[noun + 1].shape.capital
            && !analysis.view.segment_of(noun as u32).capitals;
        if !follows || goes_on {
            continue;
        }
        let divisions: Vec<Hit> = hits
            .iter()
            .filter(|hit| analysis.is_division(hit))
            .copied()
            .collect();
        if !divisions.is_empty() {
            *hits = divisions;
            claim.last = noun;
        }
    }
}
