//! Which names are made of short words, none of them a given name elsewhere? `Min Ko Naing`.

use crate::analysis::Analysis;
use crate::gazetteer::lexicon::Class;
use crate::recognize::person::PersonName;
use crate::recognize::person::otherwise::{heads_something_else, is_place, known_otherwise};
use crate::rules::Rule;
use crate::text::Gap;

/// `Soe Tun`, `Min Ko Naing`, `Sok Sam Oeun`: names without a given name that elsewhere is one. The
/// first word is a syllable of such names, and so is another, or it is no word of the language.
pub(crate) fn of_syllables(analysis: &Analysis<'_>, at: usize) -> Option<PersonName> {
    let tokens = analysis.tokens();
    let segment = analysis.view.segment_of(at as u32);
    let shape = tokens[at].shape;
    if segment.capitals {
        return in_capitals(analysis, at, segment.tokens.start, segment.tokens.end);
    }
    if segment.heading || !shape.capital || shape.upper {
        return None;
    }
    let (start, end) = (segment.tokens.start, segment.tokens.end);
    let fits = |word: usize| {
        let shape = tokens[word].shape;
        let syllable = analysis.is(word, Class::NameSyllable);
        shape.capital
            && !shape.digits
            && !shape.opaque
            && (!shape.upper || analysis.letters(word) == 1)
            && (syllable || !analysis.is(word, Class::Common))
            && (syllable || !analysis.is(word, Class::Title))
            && !analysis.is(word, Class::Calendar)
    };
    // `U Win Tin`: the title of a man of age is said with his name.
    let titled = at > start
        && tokens[at].gap == Gap::Space
        && tokens[at - 1].shape.upper
        && analysis.norm(at - 1) == "u";
    let behind_name = at > start
        && !titled
        && tokens[at].gap <= Gap::Space
        && !tokens[at - 1].shape.possessive
        && !analysis.opens_sentence(at - 1)
        && fits(at - 1)
        && !analysis.is(at - 1, Class::Title);
    if behind_name {
        return None;
    }
    let mut last = at;
    while last + 1 < end
        && last - at < 4
        && tokens[last + 1].gap == Gap::Space
        && !tokens[last].shape.possessive
        && fits(last + 1)
    {
        last += 1;
    }
    let syllables = (at..=last).filter(|word| analysis.is(*word, Class::NameSyllable));
    let telling = (at..=last).any(|word| !analysis.is(word, Class::Common));
    let goes_on = last + 1 < end
        && tokens[last + 1].gap == Gap::Space
        && tokens[last + 1].shape.capital
        && !tokens[last].shape.possessive
        && !analysis.is(last + 1, Class::Title);
    let known = known_otherwise(analysis, at, last) || is_place(analysis, at, last);
    (last > at
        && (telling || titled)
        && !goes_on
        && !known
        && syllables.count() >= 1
        && !heads_something_else(analysis, last, end))
    .then_some(PersonName {
        first: at - usize::from(titled),
        last,
        role: None,
        rule: Rule::NameSyllables,
    })
}

/// `SAW BA NYEIN ZAN`, `U PE THAN GYI`, `DEE HTOO SAID`: typed in capitals in a cable from where names are
/// made so; two syllables and more, not all of them words of the language, or one behind what is said
/// with a name.
fn in_capitals(analysis: &Analysis<'_>, at: usize, start: usize, end: usize) -> Option<PersonName> {
    const LONGEST: usize = 5;
    let tokens = analysis.tokens();
    let home = analysis.context.home().map(|(home, _)| home)?;
    if !analysis.country_is(home, Class::SyllableNames) {
        return None;
    }
    let plain = |word: usize| {
        word < end && !tokens[word].shape.digits && analysis.is(word, Class::PlainSyllable)
    };
    let honored = |word: usize| analysis.is(word, Class::Honored);
    let joined = |word: usize| tokens[word].gap == Gap::Space && !tokens[word - 1].shape.possessive;
    let opens = honored(at) || plain(at) && !analysis.is(at, Class::FunctionWord);
    let part = at > start && joined(at) && (plain(at - 1) || honored(at - 1));
    // `OLDER THAN NYEIN ZAN`: a small word before the name is none of its own.
    let part = part && !analysis.is(at - 1, Class::FunctionWord) && analysis.norm(at - 1) != "than";
    if !opens || part || analysis.norm(at) == "than" {
        return None;
    }
    let mut last = at;
    while last - at < LONGEST && last + 1 < end && joined(last + 1) && plain(last + 1) {
        last += 1;
    }
    let telling = (at..=last)
        .filter(|word| !analysis.is(*word, Class::Common))
        .count();
    let named = last > at && (telling >= 2 || honored(at) && telling >= 1);
    (named && !is_place(analysis, at, last)).then_some(PersonName {
        first: at,
        last,
        role: None,
        rule: Rule::NameSyllables,
    })
}
