//! Which words may be an unknown name? A run of capitalized words amid small letters.

use super::{LONGEST, Taken};
use crate::analysis::Analysis;
use crate::gazetteer::lexicon::Class;
use crate::recognize::belonging::is_joined_article;
use crate::recognize::person::holds_office;
use crate::text::Gap;

/// Returns the name that begins at a token or behind its first words.
pub(super) fn run(
    analysis: &Analysis<'_>,
    taken: &[Taken],
    at: usize,
    start: usize,
    end: usize,
) -> Option<(usize, usize)> {
    let tokens = analysis.tokens();
    let fits = |word: usize| {
        let token = &tokens[word];
        token.shape.capital
            && !token.shape.opaque
            && !token.shape.digits
            && !matches!(taken[word], Taken::Kind(_) | Taken::Open | Taken::Other)
            && !analysis.is(word, Class::Title)
            && !analysis.is(word, Class::SmallWord)
            && !analysis.is(word, Class::FunctionWord)
            && !analysis.is(word, Class::Calendar)
    };
    if !fits(at) {
        return None;
    }
    // Behind another capitalized word without a break it is only a part.
    let joined = |word: usize| tokens[word].gap <= Gap::Space;
    if at > start && joined(at) && tokens[at - 1].shape.capital {
        let before = at - 1;
        // `Nguyen The Doanh`: a word of the name, where no sentence begins.
        let small = analysis.is(before, Class::SmallWord)
            || analysis.is(before, Class::FunctionWord)
            || analysis.is(before, Class::Preposition);
        let middle = before > start
            && joined(before)
            && tokens[before - 1].shape.capital
            && !tokens[before - 1].shape.possessive;
        let apart =
            tokens[before].shape.possessive || small && !middle || taken[before] == Taken::Place;
        if !apart {
            return None;
        }
    }
    let mut last = at;
    while last + 1 < end && last - at + 1 < LONGEST && joined(last + 1) {
        if tokens[last].shape.possessive
            || (last + 1 < end && holds_office(analysis, last + 1, start))
        {
            break;
        }
        // `Bolsa de Noticias`, `Al-Sabil al-Jadid`: small words of other languages.
        let connects = analysis.is(last + 1, Class::ForeignConnector)
            && !matches!(
                analysis.norm(last + 1),
                "a" | "e" | "con" | "contra" | "sans" | "en"
            );
        let small = last + 2 < end
            && !tokens[last + 1].shape.capital
            && (connects || is_joined_article(analysis, last + 1))
            && joined(last + 2)
            && fits(last + 2);
        if fits(last + 1) {
            last += 1;
        } else if small {
            last += 2;
        } else {
            break;
        }
    }
    let behind = last + 1;
    // `SENAPA Director General Paul Obi`: an office, and no part of the name.
    let cut = behind < end
        && !holds_office(analysis, behind, start)
        && joined(behind)
        && tokens[behind].shape.capital
        && !tokens[last].shape.possessive
        && !analysis.is(behind, Class::Title);
    if cut {
        return None;
    }
    let mut first = at;
    // `Only Rafako`: the word that opens the sentence is no name.
    while first < last && analysis.opens_sentence(first) && analysis.is(first, Class::Common) {
        first += 1;
    }
    // A nation before it stands apart.
    while first < last && taken[first] == Taken::Place && analysis.country_ending(first).is_some() {
        first += 1;
    }
    let unknown = |word: usize| {
        let short = tokens[word].end - tokens[word].start < 3;
        !analysis.is(word, Class::Common)
            && !analysis.is(word, Class::NoName)
            && !analysis.is(word, Class::GivenName)
            && !analysis.is(word, Class::Language)
            && matches!(taken[word], Taken::Free | Taken::Guessed)
            && analysis.country_ending(word).is_none()
            && !short
            && !is_follower(analysis.norm(word))
    };
    let lone = first == last;
    let given = (first..=last)
        .find(|word| taken[*word] != Taken::Place)
        .is_some_and(|word| analysis.is(word, Class::GivenName));
    let known = analysis
        .hits_at(first)
        .iter()
        .any(|hit| hit.last as usize == last && !hit.needs_context);
    // `Orissa reports fake marriages`: a place, though nothing bears it out there.
    let place = lone && (taken[first] == Taken::Place || is_place(analysis, first));
    let told = (first..=last).any(unknown) && !place;
    (told && !given && !known).then_some((first, last))
}

/// Returns two to four words, typed in capitals, that no language and no gazetteer has.
pub(super) fn run_in_capitals(
    analysis: &Analysis<'_>,
    taken: &[Taken],
    at: usize,
    start: usize,
    end: usize,
) -> Option<(usize, usize)> {
    let tokens = analysis.tokens();
    let fits = |word: usize| {
        let shape = tokens[word].shape;
        !shape.opaque
            && !shape.digits
            && !shape.dotted
            && matches!(taken[word], Taken::Free | Taken::Guessed)
            && analysis.letters(word) >= 4
            && !analysis.is(word, Class::Common)
            && !analysis.is(word, Class::NoName)
            && !analysis.is(word, Class::NoAcronym)
            && !analysis.is(word, Class::Title)
            && !analysis.is(word, Class::SmallWord)
            && !analysis.is(word, Class::FunctionWord)
            && !analysis.is(word, Class::Calendar)
            && !analysis.is(word, Class::DateWord)
            && !analysis.is(word, Class::Language)
            && !is_follower(analysis.norm(word))
            && analysis.country_ending(word).is_none()
            && analysis.hits_at(word).iter().all(|hit| hit.needs_context)
    };
    let joined = |word: usize| tokens[word].gap <= Gap::Space;
    // Behind what is known it may be a part of that.
    let part = at > start && joined(at) && matches!(taken[at - 1], Taken::Open | Taken::Other);
    if !fits(at) || part {
        return None;
    }
    let mut last = at;
    while last + 1 < end
        && last - at < 3
        && joined(last + 1)
        && !tokens[last].shape.possessive
        && fits(last + 1)
    {
        last += 1;
    }
    let goes_on = last + 1 < end && joined(last + 1) && fits(last + 1);
    (last > at && (!goes_on || tokens[last].shape.possessive)).then_some((at, last))
}

/// `Maoist extortion`, `the Sendicists`: who follows somebody or something.
fn is_follower(norm: &str) -> bool {
    norm.ends_with("ist") || norm.ends_with("ists")
}

fn is_place(analysis: &Analysis<'_>, at: usize) -> bool {
    let hits = analysis.hits_at(at).iter();
    hits.filter(|hit| hit.last as usize == at)
        .any(|hit| analysis.is_place(hit) && !hit.needs_context)
}
