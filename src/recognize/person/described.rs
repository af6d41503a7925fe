//! Who is described beside the name? By what a person is or does, before it or behind a comma.

use super::frames::is_unknown;
use super::name::name_end;
use super::otherwise::{heads_something_else, is_place, known_otherwise};
use super::unknown::unknown_name;
use super::word::{is_name_word, is_part_of_name, plain_name_word};
use crate::analysis::Analysis;
use crate::gazetteer::lexicon::Class;
use crate::recognize::person::PersonName;
use crate::rules::Rule;
use crate::text::Gap;

/// `columnist Semih Idiz`, `led by Nasir al-Wuhayshi`: what a person is or does, in lower case,
/// and two or more words of a name.
pub(crate) fn described(analysis: &Analysis<'_>, at: usize) -> Option<PersonName> {
    let tokens = analysis.tokens();
    let segment = analysis.segment(at);
    // `Teacher Abdelkerim Djouma was tied`: at the beginning of a sentence with a capital.
    if analysis.view.segment_of(at as u32).capitals
        || tokens[at].shape.capital && !analysis.opens_sentence(at)
    {
        return None;
    }
    let norm = analysis.norm(at);
    let led = norm == "by" && at > segment.start && analysis.is(at - 1, Class::LedVerb);
    // `among them one Shahjahan Bepari of Jessore`.
    // `one` may be the last word of the text.
    let one = norm == "one" && at + 1 < segment.end && unknown_name(analysis, at + 1).is_some();
    if !led && !one && !analysis.is(at, Class::Occupation) {
        return None;
    }
    let first = at + 1;
    if first >= segment.end
        || tokens[first].gap > Gap::Space
        || !is_name_word(analysis, first)
        || analysis.is(first, Class::Title) && !is_part_of_name(analysis.norm(first))
    {
        return None;
    }
    let last = name_end(analysis, first, segment.end)?;
    let unknown = (first..=last).any(|word| !analysis.is(word, Class::Common));
    if last == first
        || !unknown
        || known_otherwise(analysis, first, last)
        || heads_something_else(analysis, last, segment.end)
    {
        return None;
    }
    Some(PersonName {
        first,
        last,
        role: (!led && !one).then_some((at, at)),
        rule: Rule::Description,
    })
}

/// `Matthew W. Lehrfeld, Political/Labor Officer`: two or more capitalized words that are no
/// words of the language, a comma, and a description with a title in it.
pub(crate) fn in_apposition(analysis: &Analysis<'_>, at: usize) -> Option<PersonName> {
    let tokens = analysis.tokens();
    let segment = analysis.segment(at);
    let token = &tokens[at];
    if analysis.view.segment_of(at as u32).capitals
        || !plain_name_word(analysis, at)
        || token.gap == Gap::Joined
    {
        return None;
    }
    let before_is_name =
        at > segment.start && token.gap == Gap::Space && plain_name_word(analysis, at - 1);
    if before_is_name {
        return None;
    }
    let last = name_end(analysis, at, segment.end)?;
    if last == at
        || known_otherwise(analysis, at, last)
        || heads_something_else(analysis, last, segment.end)
    {
        return None;
    }
    let comma = last + 1;
    let after = tokens
        .get(comma)
        .filter(|token| comma < segment.end && token.gap == Gap::Comma)?;
    let mut to = comma;
    let reach = (comma + 8).min(segment.end);
    while to < reach && (to == comma || tokens[to].gap <= Gap::Space) {
        to += 1;
    }
    let words = comma..to;
    let described = words.clone().any(|word| {
        analysis.is(word, Class::StrongTitle)
            || analysis.is(word, Class::Occupation)
            || matches!(analysis.norm(word), "officer" | "chair")
    });
    // `Seni Badolo, permanent secretary of the ministry`: which of them he is.
    let second = comma + 1 < to
        && !analysis.is(comma, Class::FunctionWord)
        && !analysis.is(comma, Class::Preposition)
        && !analysis.is(comma, Class::Speech)
        && (analysis.is(comma + 1, Class::StrongTitle)
            || analysis.is(comma + 1, Class::Occupation));
    let opener = after.shape.capital
        || second
        || analysis.is(comma, Class::AppositionOpener)
        || analysis.is(comma, Class::StrongTitle)
        || analysis.is(comma, Class::Occupation);
    if !described || !opener {
        return None;
    }
    let unknown = (at..=last).any(|word| !analysis.is(word, Class::Common));
    unknown.then(|| PersonName {
        first: at,
        last,
        role: Some((comma, to - 1)),
        rule: Rule::Apposition,
    })
}

/// `Aasha, a hijra activist, came`: one word that nothing knows, a comma, an article and what only a person
/// is, up to the next mark.
pub(crate) fn alone_in_apposition(analysis: &Analysis<'_>, at: usize) -> Option<PersonName> {
    const LONGEST: usize = 6;
    let tokens = analysis.tokens();
    let segment = analysis.view.segment_of(at as u32);
    let (start, end) = (segment.tokens.start, segment.tokens.end);
    let comma = at + 1;
    let may = !segment.capitals
        && !segment.heading
        && comma < end
        && tokens[comma].gap == Gap::Comma
        && matches!(analysis.norm(comma), "a" | "an")
        && plain_name_word(analysis, at)
        && is_unknown(analysis, at)
        && analysis.letters(at) >= 4
        && !tokens[at].shape.possessive
        && tokens[at].gap != Gap::Joined;
    let bound = at > start
        && tokens[at].gap <= Gap::Space
        && (tokens[at - 1].shape.capital
            || analysis.is(at - 1, Class::Determiner)
            || analysis.is(at - 1, Class::PlacePreposition)
            || matches!(analysis.norm(at - 1), "of" | "from" | "and" | "the"));
    if !may || bound || at > start && tokens[at].gap == Gap::Comma {
        return None;
    }
    let mut to = comma + 1;
    while to < end && to < comma + LONGEST && tokens[to].gap <= Gap::Space {
        to += 1;
    }
    let closed = to >= end
        || matches!(tokens[to].gap, Gap::Comma | Gap::Open)
        || tokens[to].gap >= Gap::Period;
    let last = to - 1;
    let somebody = last > comma
        && analysis.is(last, Class::Occupation)
        && !analysis.is(last, Class::KindBefore)
        && (comma + 1..to).all(|word| !analysis.is(word, Class::KindBefore));
    (closed && somebody).then_some(PersonName {
        first: at,
        last: at,
        role: Some((comma, last)),
        rule: Rule::Frame,
    })
}

/// `Its manager, Dale Wintermute, told us`; `the former minister of ports, Mykola Bily.`: what a
/// person is, with an article or an owner, a comma, and the name up to the next mark.
pub(crate) fn behind_description(analysis: &Analysis<'_>, at: usize) -> Option<PersonName> {
    let tokens = analysis.tokens();
    let segment = analysis.view.segment_of(at as u32);
    let (start, end) = (segment.tokens.start, segment.tokens.end);
    if at == start || tokens[at].gap != Gap::Comma || segment.heading {
        return None;
    }
    if !tokens[at].shape.capital || analysis.is(at, Class::NoName) {
        return None;
    }
    let last = name_end(analysis, at, end)?;
    let closed = last + 1 >= end
        || tokens[last + 1].gap >= Gap::Period
        || matches!(analysis.norm(last + 1), "of" | "and") && last > at;
    let known = known_otherwise(analysis, at, last)
        || is_place(analysis, at, last)
        || heads_something_else(analysis, last, end);
    let plain = (at..=last)
        .all(|word| analysis.is(word, Class::Common) && !analysis.is(word, Class::GivenName));
    if !closed || known || plain || analysis.is(at, Class::Title) {
        return None;
    }
    let is_role = |word: usize| {
        let norm = analysis.norm(word);
        let singular = norm.strip_suffix('s').unwrap_or(norm);
        analysis.is(word, Class::StrongTitle)
            || analysis.is(word, Class::Occupation)
            || analysis.word_is(singular, Class::Occupation)
    };
    let from = at.saturating_sub(6).max(start);
    let phrase = |word: &usize| (*word + 1..at).all(|next| tokens[next].gap <= Gap::Space);
    // `four teachers; one, Mohammad Tarzi, taught`.
    let one = analysis.norm(at - 1) == "one" && unknown_name(analysis, at).is_some();
    if one {
        return Some(PersonName {
            first: at,
            last,
            role: None,
            rule: Rule::Who,
        });
    }
    let role = (from..at)
        .rev()
        .filter(phrase)
        .find(|word| is_role(*word))?;
    // Between the role and the comma only its remit.
    let remit = role + 1 == at || matches!(analysis.norm(role + 1), "of" | "for" | "general");
    let back = role.saturating_sub(5).max(start);
    let determined = (back..=role).any(|word| {
        (word + 1..=role).all(|next| tokens[next].gap <= Gap::Space)
            && (analysis.is(word, Class::Owner) || tokens[word].shape.possessive && word < role)
    });
    if !remit || !determined {
        return None;
    }
    // One word alone only behind an owner: `her brother, Asfandyar,`.
    let one = last == at;
    let owned =
        (back..role).any(|word| analysis.is(word, Class::Owning) || tokens[word].shape.possessive);
    let clear = role + 1 == at
        && owned
        && !analysis.is(at, Class::Common)
        && analysis.hits_at(at).is_empty()
        && last + 1 < end
        && tokens[last + 1].gap == Gap::Comma
        && analysis.norm(last + 1) != "and";
    if one && !clear {
        return None;
    }
    Some(PersonName {
        first: at,
        last,
        role: Some((role, at - 1)),
        rule: Rule::Apposition,
    })
}
