//! Is it a name of eastern Asia? A surname and a given name of one or two syllables, as pinyin writes
//! them; a family name and two words of one syllable.
//!
//! The syllables are those of ISO 7098, by their initials and finals; which initial goes with which final
//! is not asked, since hardly a word of another language is made of two of them.

use super::otherwise::{heads_something_else, is_place, known_otherwise};
use crate::analysis::Analysis;
use crate::country::CountryCode;
use crate::gazetteer::lexicon::Class;
use crate::recognize::person::PersonName;
use crate::rules::Rule;
use crate::text::Gap;

/// Initials, the longer before the shorter that they begin with.
const INITIALS: [&str; 24] = [
    "zh", "ch", "sh", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "r",
    "z", "c", "s", "y", "w", "",
];

/// Finals, the longer before the shorter.
const FINALS: [&str; 35] = [
    "iang", "iong", "uang", "ang", "eng", "iao", "ian", "ing", "ong", "uai", "uan", "ai", "an",
    "ao", "ei", "en", "er", "ia", "ie", "in", "iu", "ou", "ua", "ue", "ui", "un", "uo", "a", "e",
    "i", "o", "u", "ve", "v", "io",
];

/// Tells whether a word is made of at most so many syllables, and how many.
fn syllables(word: &str, most: usize) -> Option<usize> {
    if word.is_empty() {
        return Some(0);
    }
    if most == 0 {
        return None;
    }
    INITIALS.iter().find_map(|initial| {
        let rest = word.strip_prefix(initial)?;
        FINALS.iter().find_map(|last| {
            let rest = rest.strip_prefix(last)?;
            syllables(rest, most - 1).map(|count| count + 1)
        })
    })
}

/// `Tang Yumei`, `Zhang Wei`: a surname, and a given name that nothing else is; of one syllable only where
/// Chinese is written of.
pub(crate) fn with_pinyin(analysis: &Analysis<'_>, at: usize) -> Option<PersonName> {
    let tokens = analysis.tokens();
    let segment = analysis.view.segment_of(at as u32);
    let end = segment.tokens.end;
    let given = at + 1;
    if segment.capitals || segment.heading || given >= end || tokens[given].gap != Gap::Space {
        return None;
    }
    let written = |word: usize| {
        let shape = tokens[word].shape;
        shape.capital && !shape.upper && !shape.digits && !shape.opaque
    };
    let count = syllables(analysis.norm(given), 2)?;
    let chinese = || {
        const WHERE: [&[u8; 2]; 4] = [b"CN", b"TW", b"HK", b"SG"];
        let mut known = WHERE
            .iter()
            .map(|letters| CountryCode::of_letters(**letters));
        known.any(|code| code.is_some_and(|code| analysis.context.is_home(code)))
    };
    // `He Beijing`, `Long Wei`: a word of English that opens the sentence is it as a rule.
    let plain = analysis.is(at, Class::Common) || analysis.is(at, Class::NoName);
    let fits = written(at)
        && written(given)
        && !tokens[at].shape.possessive
        && (count == 2 && tokens[given].end - tokens[given].start >= 4 || chinese())
        && (!analysis.is(given, Class::Common)
            || !plain && chinese() && is_free(analysis, given, count))
        && !(analysis.is(given, Class::Title)
            && (analysis.letters(given) > 3 || plain || !chinese()))
        && !analysis.is(given, Class::Calendar)
        && !(plain && (analysis.opens_sentence(at) || count < 2));
    let otherwise = || {
        known_otherwise(analysis, at, given)
            || is_place(analysis, given, given) && !tokens[given].shape.possessive && !chinese()
            || (count > 1 || plain || !chinese()) && heads_something_else(analysis, given, end)
    };
    (fits && stands_alone(analysis, at, given) && !otherwise()).then_some(PersonName {
        first: at,
        last: given,
        role: None,
        rule: Rule::Pinyin,
    })
}

/// `Yu Bin`, `Li Liming`, `Xiao Gang`: a given name that is a word of English too, and none of those that
/// stand in titles of things or join words.
fn is_free(analysis: &Analysis<'_>, given: usize, syllables: usize) -> bool {
    let barred = [
        Class::FunctionWord,
        Class::NoName,
        Class::PlaceHead,
        Class::Speech,
        Class::Auxiliary,
    ];
    !barred.iter().any(|class| analysis.is(given, *class))
        && (syllables == 1 || !analysis.is(given, Class::TrailingHead))
}

/// `Choi Min Soo`, `Le Hong Phong`: a family name and two words of one syllable, in a document of where
/// names are written so.
pub(crate) fn with_two_words(analysis: &Analysis<'_>, at: usize) -> Option<PersonName> {
    const WHERE: [&[u8; 2]; 6] = [b"KR", b"KP", b"VN", b"CN", b"TW", b"SG"];
    let tokens = analysis.tokens();
    let segment = analysis.view.segment_of(at as u32);
    let end = segment.tokens.end;
    let last = at + 2;
    if segment.capitals || segment.heading || last >= end {
        return None;
    }
    let mut known = WHERE
        .iter()
        .map(|letters| CountryCode::of_letters(**letters));
    let syllable = |word: usize| {
        let norm = analysis.norm(word);
        let is_vowel = |c: char| "aeiouy".contains(c);
        let rest = norm
            .trim_start_matches(|c| !is_vowel(c))
            .trim_start_matches(is_vowel);
        (2..=6).contains(&norm.len()) && norm.contains(is_vowel) && !rest.contains(is_vowel)
    };
    let fits = (at..=last).all(|word| {
        let shape = tokens[word].shape;
        shape.capital
            && !shape.upper
            && !shape.digits
            && syllable(word)
            && (word == last || !shape.possessive)
            && (word == at || tokens[word].gap == Gap::Space)
            && !analysis.is(word, Class::Calendar)
            && !analysis.is(word, Class::FunctionWord)
    }) && (at + 1..=last).any(|word| !analysis.is(word, Class::Common))
        && !(analysis.opens_sentence(at) && analysis.is(at, Class::Common));
    let fits = fits
        && stands_alone(analysis, at, last)
        && known.any(|code| code.is_some_and(|code| analysis.context.is_home(code)))
        && !known_otherwise(analysis, at, last)
        && !heads_something_else(analysis, last, end);
    fits.then_some(PersonName {
        first: at,
        last,
        role: None,
        rule: Rule::Pinyin,
    })
}

/// Tells whether no other word with a capital stands beside a name, but for a title.
fn stands_alone(analysis: &Analysis<'_>, first: usize, last: usize) -> bool {
    let tokens = analysis.tokens();
    let segment = analysis.segment(first);
    let joined = |word: usize| tokens[word].gap <= Gap::Space;
    let before = first > segment.start
        && joined(first)
        && tokens[first - 1].shape.capital
        && !tokens[first - 1].shape.possessive
        && !analysis.is(first - 1, Class::Title)
        && !analysis.opens_sentence(first - 1);
    let behind = last + 1 < segment.end
        && joined(last + 1)
        && tokens[last + 1].shape.capital
        && !tokens[last].shape.possessive
        && !analysis.is(last + 1, Class::Title);
    !before && !behind
}

#[cfg(test)]
mod tests {
    use super::syllables;

    #[test]
    fn syllables_are_told_from_words() {
        for (word, count) in [
            ("yumei", Some(2)),
            ("xiaoping", Some(2)),
            ("zhiqiang", Some(2)),
            ("wei", Some(1)),
            ("xi", Some(1)),
            ("ibrahim", None),
            ("robert", None),
            ("valley", None),
            ("street", None),
            ("guangdongren", None),
        ] {
            assert_eq!(syllables(word, 2), count, "{word}");
        }
    }
}
