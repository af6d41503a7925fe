//! May a word belong to a person's name? Initials, syllables, and words of the language that are
//! names too.

use super::pair::has_namesakes;
use crate::analysis::{Analysis, offices};
use crate::gazetteer::bearers;
use crate::gazetteer::lexicon::Class;
use crate::text::Gap;

/// `Senator Amir Lando`, `AMBASSADOR SULTAN KHAN`: behind a title, a given name.
pub(super) fn is_title_as_given(norm: &str) -> bool {
    matches!(norm, "amir" | "sultan" | "malik" | "raja")
}

pub(crate) fn is_part_of_name(norm: &str) -> bool {
    matches!(norm, "lalla" | "moulay" | "ratu")
}

/// `Carl August Fleischer`, `Elizabeth May`: a month behind a given name, and no day behind it.
pub(super) fn is_month_of_name(analysis: &Analysis<'_>, at: usize, end: usize) -> bool {
    let tokens = analysis.tokens();
    let capitals = analysis.view.segment_of(at as u32).capitals;
    let next = at + 1;
    let number = tokens
        .get(next)
        .is_some_and(|behind| next < end && behind.shape.digits);
    let goes_on = next < end
        && tokens[next].gap == Gap::Space
        && tokens[next].shape.capital
        && !analysis.is(next, Class::Common)
        && !analysis.is(next, Class::Calendar);
    let given = at > 0 && analysis.is(at - 1, Class::GivenName) && tokens[at].gap == Gap::Space;
    let surname = !capitals && analysis.norm(at) == "may" && tokens[at].shape.capital;
    given && analysis.is(at, Class::Calendar) && !number && (goes_on || surname)
}

/// `PROFESSOR MIGUEL CHASE SARDI`, `SANFORD J. STONE-WHITBY`: a word of the language between a given
/// name and a word that no language has.
pub(super) fn is_middle_in_capitals(
    analysis: &Analysis<'_>,
    at: usize,
    word: usize,
    end: usize,
) -> bool {
    let tokens = analysis.tokens();
    let next = word + 1;
    let stops = [
        Class::FunctionWord,
        Class::SmallWord,
        Class::Preposition,
        Class::Speech,
        Class::Be,
        Class::Modal,
        Class::Past,
        Class::Auxiliary,
        Class::Calendar,
        Class::Title,
        Class::PersonVerb,
    ];
    let behind = |gap: Gap| {
        next < end
            && tokens[next].gap == gap
            && analysis.letters(next) >= 4
            && !analysis.is(next, Class::Common)
            && analysis.hits_at(next).iter().all(|hit| hit.needs_context)
    };
    let titled = at > analysis.segment(at).start
        && tokens[at].gap <= Gap::Period
        && analysis.is(at - 1, Class::Title);
    word > at
        && analysis.is(at, Class::GivenName)
        && !analysis.norm(word).ends_with("ed")
        && !analysis.norm(word).ends_with("ing")
        && !stops.iter().any(|class| analysis.is(word, *class))
        && (behind(Gap::Joined) || word == at + 1 && titled && behind(Gap::Space))
}

/// `Mr. Peter Bishop`, `Minister Annette King`: a title that ends the name behind a title and a given
/// name; `Khalid Sultan said`: without a title where the name surely ends.
pub(super) fn is_titled_surname(
    analysis: &Analysis<'_>,
    at: usize,
    word: usize,
    end: usize,
) -> bool {
    let tokens = analysis.tokens();
    let titled = at > analysis.segment(at).start
        && tokens[at].gap <= Gap::Period
        && analysis.is(at - 1, Class::StrongTitle);
    let next = word + 1;
    let ends = next >= end || tokens[next].gap > Gap::Space || !tokens[next].shape.capital;
    let acts = || {
        let behind = [
            Class::Speech,
            Class::Past,
            Class::Auxiliary,
            Class::Be,
            Class::Modal,
        ];
        next >= end
            || tokens[next].gap > Gap::Space
            || behind.iter().any(|class| analysis.is(next, *class))
            || analysis.norm(next) == "of" && analysis.norm(next + 1) == "the"
    };
    let untitled = || {
        analysis.is(word, Class::Royal)
            && !analysis.is(at, Class::Common)
            && !tokens[word].shape.possessive
            && acts()
    };
    word == at + 1
        && (titled || untitled())
        && ends
        && tokens[word].gap == Gap::Space
        && tokens[word].shape.capital
        && analysis.is(at, Class::GivenName)
        && !analysis.view.segment_of(word as u32).capitals
        && has_namesakes(analysis, word)
}

/// `Hee-tae`, `Sang-gyun`: what a hyphen joins in lower case to the word before, in a name of
/// family name and two syllables; not `Lee Myung-bak-led`, nor `a Karzai-appointed governor`.
pub(super) fn is_second_syllable(
    analysis: &Analysis<'_>,
    at: usize,
    first: usize,
    end: usize,
) -> bool {
    let tokens = analysis.tokens();
    let token = &tokens[at];
    let syllable = |word: usize| {
        let norm = analysis.norm(word);
        norm.chars().count() <= 6 && norm.chars().all(char::is_alphabetic)
    };
    let norm = analysis.norm(at);
    let participle = matches!(
        norm,
        "led" | "run" | "era" | "based" | "backed" | "held" | "style"
    );
    (at > first + 1 || at == first + 1 && syllable(at) && !analysis.is(at, Class::Common))
        && token.gap == Gap::Joined
        && !token.shape.capital
        && !token.shape.digits
        && tokens[at - 1].shape.capital
        && !tokens[at - 1].shape.possessive
        && tokens[at - 1].gap <= Gap::Period
        && syllable(at)
        && syllable(at - 1)
        && !participle
        && (!analysis.is(at, Class::Common) || at > 1 && analysis.is(at - 2, Class::FamilyFirst))
        && (at + 1 >= end || tokens[at + 1].gap != Gap::Joined)
}

/// `PRESIDENT PARK'S ASSASSINATION`, `AMBASSADOR KENNETH EAST WENT HOME`: in capitals a word of the
/// language that is a surname, behind a title that somebody of that surname may have, or behind a
/// title and a given name that nobody is called by alone.
pub(super) fn is_surname_in_capitals(
    analysis: &Analysis<'_>,
    at: usize,
    word: usize,
    end: usize,
) -> bool {
    let tokens = analysis.tokens();
    let before = at
        .checked_sub(1)
        .filter(|_| at > analysis.segment(at).start);
    let titled = before.is_some_and(|title| {
        let office = [Class::StrongTitle, Class::Portfolio, Class::Courtesy];
        tokens[at].gap <= Gap::Period && office.into_iter().any(|class| analysis.is(title, class))
    });
    if !titled || !may_be_surname(analysis, word) {
        return false;
    }
    let next = word + 1;
    let ends = next >= end || tokens[next].gap > Gap::Space;
    if word == at {
        let does = || {
            let verb = [
                Class::Speech,
                Class::Auxiliary,
                Class::Be,
                Class::Modal,
                Class::FunctionWord,
                Class::PersonVerb,
                Class::TalkBefore,
            ];
            verb.into_iter().any(|class| analysis.is(next, class))
                || analysis.norm(next).ends_with("ed")
        };
        // `AMBASSADOR BUNKER SPEAKS`
        let holds = || offices::is_office_holder(analysis, analysis.norm(word));
        let stands = tokens[word].shape.possessive || ends || does() || holds();
        return has_namesakes(analysis, word) && stands;
    }
    let royal = before.is_some_and(|title| analysis.is(title, Class::Royal));
    // `COL. TAHER QUARREL`, `AIR MARSHAL ZULFIQAR SIT ON`: a surname itself, and a verb that is nobody's.
    let acts = next < end && analysis.norm(next) == "on";
    let called = has_namesakes(analysis, word) || !has_namesakes(analysis, at) && !acts;
    word == at + 1
        && analysis.is(at, Class::GivenName)
        && tokens[word].gap == Gap::Space
        && called
        && !royal
        && (tokens[word].shape.possessive || ends || !is_name_like(analysis, next))
}

/// Tells whether a word of the language may be somebody's surname: no verb, no adverb, no word
/// that joins others, no head of a body's name.
pub(crate) fn may_be_surname(analysis: &Analysis<'_>, word: usize) -> bool {
    let other = [
        Class::FunctionWord,
        Class::SmallWord,
        Class::Speech,
        Class::Auxiliary,
        Class::Be,
        Class::Modal,
        Class::PersonVerb,
        Class::Title,
        Class::Calendar,
        Class::TrailingHead,
        Class::Royal,
    ];
    let norm = analysis.norm(word);
    let no_name = analysis.is(word, Class::NoName) && !is_direction(norm);
    let inflected = ["ed", "ing", "ly", "ion"]
        .into_iter()
        .any(|ending| norm.ends_with(ending));
    !no_name
        && !inflected
        && norm.chars().count() >= 3
        && !other.into_iter().any(|class| analysis.is(word, class))
}

pub(super) fn is_direction(norm: &str) -> bool {
    matches!(norm, "north" | "south" | "east" | "west")
}

/// A word behind an initial that is a name and no beginning of a sentence.
pub(super) fn is_surname(analysis: &Analysis<'_>, at: usize) -> bool {
    !analysis.is(at, Class::NoName)
        && (!analysis.is(at, Class::Common) || analysis.is(at, Class::GivenName))
}

/// `SEPT 17`: a month cut short, and a day or a year.
pub(super) fn is_day(analysis: &Analysis<'_>, at: usize, end: usize) -> bool {
    let month = matches!(
        analysis.norm(at),
        "jan"
            | "feb"
            | "mar"
            | "apr"
            | "jun"
            | "jul"
            | "aug"
            | "sep"
            | "sept"
            | "oct"
            | "nov"
            | "dec"
    );
    month && at + 1 < end && analysis.tokens()[at + 1].shape.digits
}

/// `K.B. Amarasuriya`, `H. R. Haldane`: initials that begin a name.
pub(crate) fn is_initial(analysis: &Analysis<'_>, at: usize, end: usize) -> bool {
    let tokens = analysis.tokens();
    let token = &tokens[at];
    let next = at + 1;
    let one = analysis.letters(at) == 1;
    token.shape.capital
        && next < end
        && tokens[next].shape.capital
        && !tokens[next].shape.digits
        && (one && tokens[next].gap == Gap::Period
            || token.shape.dotted && !one && tokens[next].gap <= Gap::Period)
        && analysis.hits_at(at).iter().all(|hit| hit.needs_context)
}

pub(crate) fn is_name_word(analysis: &Analysis<'_>, at: usize) -> bool {
    let token = &analysis.tokens()[at];
    let norm = analysis.norm(at);
    token.shape.capital
        && !token.shape.opaque
        && (!token.shape.upper || norm.chars().count() == 1)
        && !analysis.is(at, Class::NoName)
        && !analysis.is(at, Class::LeadingHead)
}

/// Tells whether a word may belong to the name beside it: it has a capital, and in text typed in
/// capitals it is no word of the language.
pub(crate) fn is_name_like(analysis: &Analysis<'_>, at: usize) -> bool {
    let word = analysis.is(at, Class::Common)
        || analysis.is(at, Class::FunctionWord)
        || analysis.is(at, Class::SmallWord)
        || analysis.is(at, Class::Preposition)
        || analysis.is(at, Class::Speech);
    analysis.tokens()[at].shape.capital && !(word && analysis.view.segment_of(at as u32).capitals)
}

pub(crate) fn plain_name_word(analysis: &Analysis<'_>, at: usize) -> bool {
    let token = &analysis.tokens()[at];
    token.shape.capital
        && !token.shape.opaque
        && analysis.letters(at) >= 2
        && !analysis.is(at, Class::NoName)
        && !analysis.is(at, Class::Title)
        && !analysis.is(at, Class::LeadingHead)
        && !(analysis.is(at, Class::Common) && analysis.opens_sentence(at))
}

/// `George Hartlow, Jr.`: the mark belongs to the name. Returns the name's last token.
pub(super) fn generation(analysis: &Analysis<'_>, last: usize, end: usize) -> usize {
    let mark = last + 1;
    if mark >= end {
        return last;
    }
    let token = &analysis.tokens()[mark];
    let follows = matches!(token.gap, Gap::Space | Gap::Comma)
        && token.shape.capital
        && matches!(analysis.norm(mark), "jr" | "sr");
    // `Tursunbai Bakir uulu`: whose son or daughter.
    let patronymic =
        token.gap == Gap::Space && !token.shape.capital && analysis.is(mark, Class::NamePart);
    if follows || patronymic || is_numeral(analysis, mark) {
        mark
    } else {
        last
    }
}

/// `John N. Irwin II`, `Ilia II`: which of those who bear the name.
pub(crate) fn is_numeral(analysis: &Analysis<'_>, mark: usize) -> bool {
    let token = &analysis.tokens()[mark];
    token.gap == Gap::Space
        && token.shape.upper
        && analysis.letters(mark) > 1
        && bearers::is_numeral(analysis.norm(mark))
}
