//! Is it somebody of a list that the user brought? By two words of the name in any order, or by the
//! surname alone.
//!
//! Who gives a list of persons reads documents that speak of them, so a surname alone is a name here
//! as it would not be of the shipped thousands. It is none inside a longer name (`Nancy Whitcombe`,
//! `Whitcombe Center`), where a place of that name is meant (`in Orellana`), and where a word of the
//! language may begin a sentence or stand in capitals, unless a title or a verb of speech is beside
//! it.

use crate::analysis::Analysis;
use crate::analysis::places::{self, preposition_before};
use crate::gazetteer::Type;
use crate::gazetteer::lexicon::Class;
use crate::matcher::Target;
use crate::recognize::person::PersonName;
use crate::recognize::person::otherwise::heads_something_else;
use crate::rules::Rule;
use crate::text::{Gap, is_function_word};

/// A person of a user's list whose name begins at a token.
pub(crate) fn on_list(analysis: &Analysis<'_>, at: usize) -> Option<PersonName> {
    let bearers = analysis.gazetteer.bearers();
    if bearers.is_empty() {
        return None;
    }
    let last = run(analysis, at);
    let person = |first, last, role| PersonName {
        first,
        last,
        role,
        rule: Rule::UserList,
    };
    if let Some(last) = last {
        let end = analysis.segment(at).end;
        let free = !goes_on(analysis, last) && !heads_something_else(analysis, last, end);
        return free.then(|| person(at, last, None));
    }
    let called = !bearers
        .called(analysis.norm(at), &analysis.gazetteer.lexicon)
        .is_empty()
        || sounds_listed(analysis, at);
    if !called || !stands_alone(analysis, at) {
        return None;
    }
    let first = with_particle(analysis, at);
    Some(person(first, at, title_before(analysis, first)))
}

/// `Gaddafi` for the list's `Qadhafi`: an unknown word that is a surname in another romanization.
fn sounds_listed(analysis: &Analysis<'_>, at: usize) -> bool {
    let norm = analysis.norm(at);
    norm.chars().count() >= 5
        && !analysis.is(at, Class::Common)
        && analysis
            .hits_at(at)
            .iter()
            .all(|hit| analysis.is_person(hit))
        && !analysis.gazetteer.bearers().by_sound(norm).is_empty()
}

/// `al-Hadid`, `De Vries`: the small words before a surname belong to it.
fn with_particle(analysis: &Analysis<'_>, at: usize) -> usize {
    let tokens = analysis.tokens();
    let segment = analysis.view.segment_of(at as u32);
    let mut first = at;
    while first > segment.tokens.start && tokens[first].gap <= Gap::Space {
        let before = first - 1;
        let small = !tokens[before].shape.capital && analysis.is(before, Class::Particle);
        let opens = analysis.is(before, Class::OpensName) && !tokens[before].shape.possessive;
        if !(small && analysis.norm(before).len() > 1 || opens) {
            break;
        }
        first = before;
    }
    first
}

/// The last token of the longest stretch whose words all stand in one person's name, two at least.
pub(crate) fn run(analysis: &Analysis<'_>, at: usize) -> Option<usize> {
    let bearers = analysis.gazetteer.bearers();
    let tokens = analysis.tokens();
    let end = analysis.segment(at).end;
    let begins = name_start(analysis, at, end)?;
    bearers
        .by_word(analysis.norm(begins))
        .iter()
        .filter_map(|entry| {
            let knows = |word: &str| bearers.by_word(word).contains(entry);
            let mut full = 0;
            let mut called = false;
            let mut last = at;
            let mut next = at;
            while next < end && next < at + 8 {
                let norm = analysis.norm(next);
                let gap = tokens[next].gap;
                let one = norm.chars().count() == 1;
                let after_initial =
                    next > at && gap == Gap::Period && analysis.letters(next - 1) <= 2;
                // `WHITCOMBE, Harlan`: once, behind the surname.
                let turned = gap == Gap::Comma
                    && full == 1
                    && called
                    && (one || knows(norm) && bearers.by_surname(norm).is_empty());
                // `Celestino "Tino" Baluyot`.
                if next > at && !(gap <= Gap::Space || after_initial || turned) {
                    break;
                }
                let small = analysis.is(next, Class::Particle) && next > at;
                if !tokens[next].shape.capital && !small {
                    break;
                }
                let again = (at..next).any(|before| analysis.norm(before) == norm);
                let mark = analysis.is(next, Class::Generation) && full > 1;
                if knows(norm) && !again || mark {
                    full += usize::from(!mark);
                    called |= bearers.by_surname(norm).contains(entry);
                    last = next;
                } else if !(one && tokens[next].shape.capital || small) {
                    break;
                }
                if tokens[next].shape.possessive {
                    break;
                }
                next += 1;
            }
            let initials = (at..last).any(|word| analysis.letters(word) == 1);
            (full >= 2 || full == 1 && called && initials && last > at).then_some(last)
        })
        .max()
}

/// The first word of a name that may begin with initials: `H. R. Haldane`.
fn name_start(analysis: &Analysis<'_>, at: usize, end: usize) -> Option<usize> {
    let tokens = analysis.tokens();
    let mut first = at;
    while first < end && first < at + 3 && analysis.letters(first) == 1 {
        let next = first + 1;
        // `A Whitcombe plan` has no period.
        let goes = next < end && tokens[next].gap == Gap::Period && tokens[first].shape.capital;
        if !goes {
            return None;
        }
        first = next;
    }
    (first < end).then_some(first)
}

/// The title right before a name that no rule of titles has read, because the name is a word.
fn title_before(analysis: &Analysis<'_>, at: usize) -> Option<(usize, usize)> {
    let tokens = analysis.tokens();
    let start = analysis.segment(at).start;
    let mut first = at;
    while first > start
        && (tokens[first].gap <= Gap::Space
            || tokens[first].gap == Gap::Period && analysis.norm(first - 1).len() <= 5)
        && analysis.is(first - 1, Class::Title)
        && (tokens[first - 1].shape.capital || first < at)
    {
        first -= 1;
    }
    let strong = (first..at).any(|word| analysis.is(word, Class::StrongTitle));
    (first < at && strong).then(|| (first, at - 1))
}

/// `Cooper will agree`, `Cooper, who`, `Cooper interrupted`: what a person does or has.
fn acts(analysis: &Analysis<'_>, at: usize) -> bool {
    let tokens = analysis.tokens();
    let next = at + 1;
    if next >= analysis.segment(at).end {
        return false;
    }
    let capitals = analysis.view.segment_of(at as u32).capitals;
    let norm = analysis.norm(next);
    let small = capitals || !tokens[next].shape.capital;
    // `PETERS AND KATAWAL`: beside another of the list.
    let bearers = analysis.gazetteer.bearers();
    let start = analysis.segment(at).start;
    let listed = |word: usize| {
        !bearers.by_surname(analysis.norm(word)).is_empty() && !analysis.is(word, Class::Common)
    };
    let beside = norm == "and" && next + 1 < analysis.segment(at).end && listed(next + 1)
        || at > start + 1 && analysis.norm(at - 1) == "and" && listed(at - 2);
    if beside {
        return true;
    }
    match tokens[next].gap {
        Gap::Space if !tokens[at].shape.possessive => {
            small && (analysis.is(next, Class::Auxiliary) || norm.len() > 4 && norm.ends_with("ed"))
        }
        Gap::Comma => matches!(norm, "who" | "whose"),
        _ => false,
    }
}

/// `WE TOLD WHITE OF IT`, `THE MINISTER MET LEE.`: whom somebody speaks to, in capitals, where no
/// noun follows that the word could describe (`MET YOUNG FARMERS`).
fn is_spoken_to(analysis: &Analysis<'_>, at: usize) -> bool {
    let segment = analysis.view.segment_of(at as u32);
    let tokens = analysis.tokens();
    let (start, end) = (segment.tokens.start, segment.tokens.end);
    if !segment.capitals || at == start || tokens[at].gap != Gap::Space {
        return false;
    }
    let spoken = matches!(
        analysis.norm(at - 1),
        "told"
            | "asked"
            | "informed"
            | "met"
            | "urged"
            | "thanked"
            | "briefed"
            | "assured"
            | "reminded"
            | "invited"
            | "saw"
            | "called"
    );
    let next = at + 1;
    let ends = next >= end
        || tokens[next].gap > Gap::Space
        || analysis.is(next, Class::Preposition)
        || matches!(
            analysis.norm(next),
            "that" | "and" | "who" | "if" | "whether" | "when" | "again"
        );
    spoken && ends
}

/// Tells whether the shipped lists have a person who is called by that word alone.
fn is_known_alone(analysis: &Analysis<'_>, at: usize) -> bool {
    analysis
        .hits_at(at)
        .iter()
        .any(|hit| hit.last as usize == at && !hit.needs_context && analysis.is_person(hit))
}

/// Tells whether the next word is a further word of an unknown name.
fn goes_on(analysis: &Analysis<'_>, last: usize) -> bool {
    let next = last + 1;
    next < analysis.segment(last).end
        && analysis.tokens()[next].gap == Gap::Space
        && !analysis.tokens()[last].shape.possessive
        && is_other_name(analysis, next)
        && (!analysis.view.segment_of(next as u32).capitals || analysis.is(next, Class::GivenName))
}

/// A capitalized word that may be part of somebody's name, and that nothing knows.
fn is_other_name(analysis: &Analysis<'_>, at: usize) -> bool {
    let token = &analysis.tokens()[at];
    let capitals = analysis.view.segment_of(at as u32).capitals;
    token.shape.capital
        && !token.shape.digits
        && !token.shape.opaque
        && (capitals || !token.shape.upper || analysis.letters(at) == 1)
        && (!analysis.is(at, Class::Common) || analysis.is(at, Class::GivenName))
        && !analysis.is(at, Class::Title)
        && !analysis.is(at, Class::NoName)
        && !analysis.is(at, Class::Speech)
        && analysis
            .hits_at(at)
            .iter()
            .all(|hit| hit.needs_context || analysis.is_person(hit))
}

/// Tells whether a surname stands there as a name of its own.
fn stands_alone(analysis: &Analysis<'_>, at: usize) -> bool {
    let tokens = analysis.tokens();
    let segment = analysis.view.segment_of(at as u32);
    let (start, end) = (segment.tokens.start, segment.tokens.end);
    let token = &tokens[at];
    if !token.shape.capital || token.shape.digits || token.shape.opaque {
        return false;
    }
    let next = at + 1;
    let titled = title_before(analysis, at).is_some();
    let speaks = next < end
        && tokens[next].gap <= Gap::Space
        && (analysis.is(next, Class::Speech) && !tokens[next].shape.capital
            || segment.capitals && analysis.is(next, Class::Speech));
    // `Cooper: I have read it.`
    let speaker = analysis.opens_sentence(at)
        && next < end
        && tokens[next].gap == Gap::Strong
        && !segment.heading;
    let cued = titled
        || speaks
        || speaker
        || acts(analysis, at)
        || is_spoken_to(analysis, at)
        || is_known_alone(analysis, at);
    if analysis.is(at, Class::Common) && !cued {
        let opens = analysis.opens_sentence(at) || segment.capitals || segment.heading;
        if opens || analysis.is(at, Class::NoName) || is_function_word(analysis.norm(at)) {
            return false;
        }
    }
    // `a Roman quay`, `the Badr people`: what stands behind an article.
    let article = at > start
        && tokens[at].gap == Gap::Space
        && analysis.is(at - 1, Class::Determiner)
        && !token.shape.possessive;
    let body = || {
        analysis.hits_at(at).iter().any(|hit| {
            hit.last as usize == at
                && !hit.needs_context
                && !analysis.is_person(hit)
                && !analysis.is_place(hit)
        })
    };
    if article && !segment.capitals && (analysis.is(at, Class::Common) || body()) {
        return false;
    }
    // `Smith-Whitcombe` is another; `Whitcombe-Talib meeting`, `anti-Whitcombe` are not.
    let bearers = analysis.gazetteer.bearers();
    let other = |word: usize| {
        tokens[word].shape.capital
            && bearers
                .called(analysis.norm(word), &analysis.gazetteer.lexicon)
                .is_empty()
            && is_other_name(analysis, word)
            && !segment.capitals
    };
    let before = at > start && tokens[at].gap == Gap::Joined && other(at - 1);
    let behind = next < end && tokens[next].gap == Gap::Joined && other(next);
    if before || behind {
        return false;
    }
    let named_before = at > start
        && !titled
        && (tokens[at].gap == Gap::Space
            || tokens[at].gap == Gap::Period && analysis.letters(at - 1) == 1)
        && !tokens[at - 1].shape.possessive
        && is_other_name(analysis, at - 1);
    if named_before || goes_on(analysis, at) || heads_something_else(analysis, at, end) {
        return false;
    }
    let named_after = next < end
        && !segment.capitals
        && tokens[next].gap <= Gap::Space
        && tokens[next].shape.capital
        && !token.shape.possessive
        && (analysis.is(next, Class::Street) || analysis.is(next, Class::PlaceHead));
    !named_after && (titled || !is_something_else(analysis, at))
}

fn tokens_joined(analysis: &Analysis<'_>, at: usize) -> bool {
    let behind = analysis.tokens().get(at + 1);
    behind.is_some_and(|token| token.gap == Gap::Joined)
}

/// `Jordan`, `in Orellana`, `NEA`: what the document most likely means by that word.
fn is_something_else(analysis: &Analysis<'_>, at: usize) -> bool {
    let capitals = analysis.view.segment_of(at as u32).capitals;
    let upper = analysis.tokens()[at].shape.upper && !capitals;
    analysis.hits_at(at).iter().any(|hit| {
        if hit.last as usize > at {
            return !hit.needs_context && !analysis.is_person(hit);
        }
        match hit.target {
            // `Franco-Spanish`, but `Franco` by himself.
            Target::Demonym(_) => !hit.needs_context || tokens_joined(analysis, at),
            Target::Template(..) => upper,
            Target::Entry(entry) => {
                let entry = &analysis.gazetteer.entries[entry as usize];
                match entry.kind {
                    Type::Place if entry.is_country() => true,
                    Type::Place => {
                        // One writes to persons, and hears from them.
                        let dative = at > 0
                            && matches!(analysis.norm(at - 1), "to" | "from" | "between" | "for");
                        preposition_before(analysis, at) && !dative
                            || !hit.needs_context
                                && places::bears_out(analysis, hit, entry)
                                && entry.population().unwrap_or(0) >= 300_000
                    }
                    Type::Person => false,
                    _ => upper && !hit.needs_context,
                }
            }
        }
    })
}
