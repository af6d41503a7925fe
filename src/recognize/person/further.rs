//! Who else stands behind a title in the plural? `Vice Presidents A and B`, `lawyers A, B and C`.

use super::name::name_end;
use super::otherwise::{heads_something_else, known_otherwise};
use crate::analysis::Analysis;
use crate::gazetteer::lexicon::Class;
use crate::recognize::person::PersonName;
use crate::rules::Rule;
use crate::text::Gap;

/// Further names behind a title in the plural: `Vice Presidents A and B`, `lawyers A, B and C`.
pub(super) fn further(analysis: &Analysis<'_>, person: &PersonName) -> Vec<PersonName> {
    let tokens = analysis.tokens();
    let mut out = Vec::new();
    let Some((first, last)) = person.role else {
        return out;
    };
    let plural = (first..=last).any(|word| analysis.is(word, Class::PluralTitle));
    if !plural || last >= person.first {
        return out;
    }
    let end = analysis.segment(first).end;
    let mut at = behind_brackets(analysis, person.last + 1, end);
    while at < end && out.len() < 20 {
        // Behind a bracket the comma is part of the gap that closes it.
        let gap = match tokens[at].gap {
            Gap::Close if analysis.norm(at) == "and" => Gap::Space,
            Gap::Close => Gap::Comma,
            gap => gap,
        };
        let comma = gap == Gap::Comma;
        let and = analysis.norm(at) == "and" && gap <= Gap::Comma;
        if gap > Gap::Comma || gap == Gap::Period || !(comma || and) {
            break;
        }
        let from = at + usize::from(and);
        if from >= end || and && tokens[from].gap > Gap::Space || !tokens[from].shape.capital {
            break;
        }
        let Some(to) = name_end(analysis, from, end) else {
            break;
        };
        let several = to > from || person.first == person.last;
        if !several
            || analysis.is(from, Class::Title)
            || known_otherwise(analysis, from, to)
            || heads_something_else(analysis, to, end)
        {
            break;
        }
        out.push(PersonName {
            first: from,
            last: to,
            role: person.role,
            rule: Rule::Title,
        });
        at = behind_brackets(analysis, to + 1, end);
        if and {
            break;
        }
    }
    out
}

/// `Prefects Costas (Santa Cruz), Cossio (Tarija) and ...`: the token behind a short bracket.
fn behind_brackets(analysis: &Analysis<'_>, at: usize, end: usize) -> usize {
    const LONGEST: usize = 5;
    let tokens = analysis.tokens();
    if at >= end || tokens[at].gap != Gap::Open {
        return at;
    }
    let closes = |word: &usize| {
        let before = tokens[*word - 1].full_end as usize..tokens[*word].start as usize;
        let between = analysis.view.text.get(before);
        between.is_some_and(|between| between.contains(')'))
    };
    (at + 1..end.min(at + LONGEST)).find(closes).unwrap_or(at)
}
