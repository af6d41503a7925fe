//! Is a person told by how the surname is written? In capitals, or before the given name.

use super::name::name_end;
use super::otherwise::known_otherwise;
use super::word::{generation, is_name_word, plain_name_word};
use crate::analysis::Analysis;
use crate::gazetteer::lexicon::Class;
use crate::matcher::Target;
use crate::recognize::person::PersonName;
use crate::rules::Rule;
use crate::text::Gap;

/// `Kim Young-sam`, `YI CH'OL-SUNG`: a family name and two joined syllables.
pub(crate) fn with_family_name_first(analysis: &Analysis<'_>, at: usize) -> Option<PersonName> {
    let tokens = analysis.tokens();
    let end = analysis.segment(at).end;
    let capitals = analysis.view.segment_of(at as u32).capitals;
    // `AN ANTI-WAR RALLY`: in capitals it may be a word.
    let family = analysis.is(at, Class::FamilyFirst)
        || analysis.is(at, Class::FamilyBeforeHyphen)
            && at + 2 < end
            && !analysis.is(at + 2, Class::Common)
            && !(capitals && analysis.is(at + 1, Class::Common))
            && (capitals || !tokens[at + 2].shape.capital);
    let fits = at + 2 < end
        && tokens[at].shape.capital
        && family
        && tokens[at + 1].gap == Gap::Space
        && tokens[at + 1].shape.capital
        && tokens[at + 2].gap == Gap::Joined
        && !tokens[at + 1].shape.digits
        && !tokens[at + 2].shape.digits
        && tokens[at + 2].end - tokens[at + 2].start <= 6
        && tokens[at + 1].end - tokens[at + 1].start <= 7
        && (at + 3 >= end || tokens[at + 3].gap != Gap::Joined)
        && !known_otherwise(analysis, at, at + 2);
    fits.then_some(PersonName {
        first: at,
        last: at + 2,
        role: None,
        rule: Rule::FamilyNameFirst,
    })
}

/// `SMITHERSON, John Q.`, `GARCIA MORALES, Luis`, `AL-SHIHRI, Said`: surnames in capitals, a comma and a
/// given name, in mixed text.
pub(crate) fn with_surname_first(analysis: &Analysis<'_>, first: usize) -> Option<PersonName> {
    let tokens = analysis.tokens();
    let end = analysis.segment(first).end;
    if !tokens[first].shape.upper {
        return None;
    }
    let at = last_surname(analysis, first, end);
    let surname = &tokens[first];
    let given = at + 1;
    let fits = given < end
        && surname.shape.upper
        // `his collector at MICP, Teofilo Macaraeg`: a list begins anew.
        && (surname.gap > Gap::Space || analysis.letters(first) >= 5)
        && (at == first || surname.gap != Gap::Joined)
        && !surname.shape.dotted
        && !surname.shape.digits
        && analysis.letters(at) >= 3
        && !analysis.is(at, Class::Common)
        && (at > first || analysis.hits_at(at).iter().all(|hit| hit.needs_context))
        && !is_known_acronym(analysis, at)
        && !analysis.view.segment_of(at as u32).capitals
        && tokens[given].gap == Gap::Comma
        && tokens[given].shape.capital
        && !tokens[given].shape.upper
        && is_name_word(analysis, given)
        && (analysis.is(given, Class::GivenName)
            || analysis.letters(at) >= 5
                && analysis.hits_at(at).is_empty()
                && !analysis.is(given, Class::Common)
                && analysis.hits_at(given).is_empty()
                && !analysis.is(given, Class::Title));
    if !fits {
        return None;
    }
    let mut last = given;
    while last + 1 < end
        && last < given + 2
        && (tokens[last + 1].gap == Gap::Space
            || tokens[last + 1].gap == Gap::Period && analysis.letters(last) == 1)
        && is_name_word(analysis, last + 1)
        && !analysis.opens_sentence(last + 1)
        && (analysis.is(last + 1, Class::GivenName)
            || !analysis.is(last + 1, Class::Common)
            || analysis.letters(last + 1) == 1)
    {
        last += 1;
    }
    Some(PersonName {
        first,
        last,
        role: None,
        rule: Rule::SurnameFirst,
    })
}

/// Returns the last of up to three words in capitals that nothing else knows, of a surname that begins
/// at `first` and ends before a comma; `first` where one word alone may be it.
fn last_surname(analysis: &Analysis<'_>, first: usize, end: usize) -> usize {
    /// The longest surname, in words.
    const LONGEST: usize = 3;
    let tokens = analysis.tokens();
    let joins = |at: usize| {
        let particle = analysis.is(at, Class::Particle);
        let shape = tokens[at].shape;
        shape.upper
            && !shape.digits
            && !shape.dotted
            && (particle || analysis.letters(at) >= 3)
            && !analysis.is(at, Class::Common)
    };
    if !joins(first) {
        return first;
    }
    let mut last = first;
    while last + 1 < end
        && last + 1 < first + LONGEST
        && tokens[last + 1].gap <= Gap::Space
        && joins(last + 1)
    {
        last += 1;
    }
    // `SAN SALVADOR, Luis said`: words that are a name of something else together.
    let mut hits = analysis.hits_at(first).iter();
    let known = hits.any(|hit| hit.last > hit.first && !hit.needs_context);
    let comma = last + 1 < end && tokens[last + 1].gap == Gap::Comma;
    if comma && !known { last } else { first }
}

/// `SDP, Zlatko Lagumdzija's party`: letters that gazetteers know, or that nobody can say.
fn is_known_acronym(analysis: &Analysis<'_>, at: usize) -> bool {
    let known = analysis.hits_at(at).iter().any(|hit| {
        analysis.names.name(hit.name).acronym && analysis.letters(at) <= 5
            || match hit.target {
                Target::Entry(entry) => analysis.gazetteer.entries[entry as usize]
                    .kind
                    .is_organization(),
                _ => false,
            }
    });
    known || !analysis.norm(at).contains(['a', 'e', 'i', 'o', 'u', 'y'])
}

/// `; FARROW, Bela; MOSS, Jan, Jr.`: further items of a list of surnames and given names, whatever
/// else the words are.
pub(super) fn further_surnames(analysis: &Analysis<'_>, last: usize) -> Vec<PersonName> {
    let tokens = analysis.tokens();
    let end = analysis.segment(last).end;
    let mut out = Vec::new();
    let mut at = last + 1;
    while at + 1 < end {
        let item = tokens[at].gap >= Gap::Strong || tokens[at].gap == Gap::Close;
        let fits = item
            && tokens[at].shape.upper
            && analysis.letters(at) >= 3
            && !tokens[at].shape.digits
            && tokens[at + 1].gap == Gap::Comma
            && is_name_word(analysis, at + 1)
            && !analysis.is(at + 1, Class::Title);
        if !fits {
            at += 1;
            continue;
        }
        let initial = |word: usize| {
            word < end
                && tokens[word].gap == Gap::Space
                && tokens[word].shape.capital
                && analysis.letters(word) == 1
        };
        let name = at + 1 + usize::from(initial(at + 2));
        let to = generation(analysis, name, end);
        out.push(PersonName {
            first: at,
            last: to,
            role: None,
            rule: Rule::SurnameFirst,
        });
        at = to + 1;
    }
    out
}

/// `Mustapha MAZOUNI`: a surname in capitals behind a given name, in mixed text.
pub(crate) fn with_capital_surname(analysis: &Analysis<'_>, at: usize) -> Option<PersonName> {
    let tokens = analysis.tokens();
    let segment = analysis.segment(at);
    if let Some(last) = heading_of_paragraph(analysis, at) {
        return Some(PersonName {
            first: at,
            last,
            role: None,
            rule: Rule::CapitalSurname,
        });
    }
    if analysis.view.segment_of(at as u32).capitals
        || !plain_name_word(analysis, at)
        || tokens[at].shape.upper
    {
        return None;
    }
    let last = name_end(analysis, at, segment.end)?;
    let surname = &tokens[last];
    // `Jose Mario VAZ`: three letters that are no acronym, behind a given name.
    let three = analysis.is(at, Class::GivenName) && analysis.hits_at(last).is_empty();
    let long = analysis.letters(last) >= 4 || analysis.letters(last) == 3 && three;
    let free = |word: usize| analysis.hits_at(word).iter().all(|hit| hit.needs_context);
    // `Osh SIZO`, `Classified SIPRNET`: a place or a word, and letters.
    let named = !known_otherwise(analysis, at, at)
        && (!analysis.is(at, Class::Common) || analysis.is(at, Class::GivenName));
    let fits = last > at
        && last - at <= 3
        && named
        && surname.shape.upper
        && !surname.shape.dotted
        && long
        && !analysis.is(last, Class::Common)
        && (at..last).all(|word| !tokens[word].shape.upper || analysis.norm(word).len() == 1)
        && free(at)
        && free(last)
        && !analysis.opens_sentence(last);
    fits.then_some(PersonName {
        first: at,
        last,
        role: None,
        rule: Rule::CapitalSurname,
    })
}

/// `6. (C) JIRI CUNEK. Senator, chairman of ...`: a given name and a word that nothing knows, typed in
/// capitals at the beginning of a paragraph that is not, up to a mark.
fn heading_of_paragraph(analysis: &Analysis<'_>, at: usize) -> Option<usize> {
    let tokens = analysis.tokens();
    let segment = analysis.view.segment_of(at as u32);
    let last = at + 1;
    let next = last + 1;
    let shouted = |word: usize| tokens[word].shape.upper && analysis.letters(word) >= 3;
    let fits = !segment.capitals
        && next < segment.tokens.end
        && analysis.opens_sentence(at)
        && shouted(at)
        && shouted(last)
        && analysis.is(at, Class::GivenName)
        && tokens[last].gap == Gap::Space
        && matches!(tokens[next].gap, Gap::Period | Gap::Comma)
        && !tokens[next].shape.upper
        && !analysis.is(last, Class::Common)
        && analysis.hits_at(last).iter().all(|hit| hit.needs_context);
    fits.then_some(last)
}
