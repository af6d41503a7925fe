//! Which organizations have names in French, Spanish, Portuguese or Italian? A head noun of the
//! language and what follows it, with or without a preposition (`Fundación Puente Azul`, `Centre Ennakhla
//! pour les Droits des Femmes`, `Lycee Lyautey`).
//!
//! A name never crosses an English small word, so `Comité de X and the Instituto Y` are two.

use crate::analysis::Analysis;
use crate::gazetteer::Type;
use crate::gazetteer::lexicon::Class;
use crate::recognize::belonging::is_joined_article;
use crate::recognize::organization::ThingName;
use crate::recognize::organization::leading::stops_name;
use crate::rules::Rule;
use crate::text::Gap;

/// The longest name, in words.
const LONGEST: usize = 14;

/// Returns the name that begins with the head noun at a token.
pub(crate) fn head(analysis: &Analysis<'_>, at: usize, end: usize) -> Option<ThingName> {
    let tokens = analysis.tokens();
    let next = at + 1;
    if !tokens[at].shape.capital
        || !analysis.is(at, Class::ForeignHead)
        || tokens[at].shape.possessive
        || next >= end
        || tokens[next].gap > Gap::Space
        || analysis.is(at, Class::EnglishToo) && !is_foreign_behind(analysis, next)
    {
        return None;
    }
    let last = last_word(analysis, at, end);
    let own =
        (next..=last).any(|word| tokens[word].shape.capital || elided(analysis, word).is_some());
    if last == at || !own {
        return None;
    }
    let national = (next..=last).any(|word| analysis.is(word, Class::ForeignNational));
    let (kind, subtype) = kind_of(analysis, at, national);
    Some(ThingName {
        first: at,
        last,
        kind,
        subtype,
        rule: Rule::HeadNoun,
    })
}

/// Tells whether the word behind a head that English has too is of another language.
fn is_foreign_behind(analysis: &Analysis<'_>, at: usize) -> bool {
    let shape = analysis.tokens()[at].shape;
    let opens = is_small(analysis, at) && !matches!(analysis.norm(at), "a" | "e")
        || is_joined_article(analysis, at);
    let foreign = shape.capital
        && !shape.digits
        && !shape.opaque
        && !analysis.is(at, Class::Common)
        && !analysis.is(at, Class::Title)
        && analysis.country_starting(at).is_none();
    let adjective = shape.capital && is_adjective(analysis, at);
    opens || foreign || adjective
}

/// Returns the last word of the name that a head opens; the head itself when nothing follows.
fn last_word(analysis: &Analysis<'_>, head: usize, end: usize) -> usize {
    let tokens = analysis.tokens();
    let mut last = head;
    let mut word = head + 1;
    while word < end && tokens[word].gap <= Gap::Space && word - head < LONGEST {
        let token = &tokens[word];
        let norm = analysis.norm(word);
        // `S.A.A. The regulators`: the next sentence.
        let english = analysis.is(word, Class::FunctionWord) || matches!(norm, "the" | "a" | "an");
        if token.shape.opaque || token.shape.digits || token.shape.capital && english {
            break;
        }
        if token.shape.capital || elided(analysis, word) == Some(true) {
            let title = word > head + 1 && analysis.is(word, Class::Title);
            if stops_name(analysis, word) || title {
                break;
            }
            last = word;
            if token.shape.possessive {
                break;
            }
        } else if is_joined_article(analysis, word) {
            // `Jaish al-Mahdi`.
        } else if is_small(analysis, word) {
            if ends_before_small(analysis, word, end) {
                break;
            }
        } else {
            // `pour les droits des femmes`: words of the language in lower case.
            let content = norm.len() >= 4
                && !analysis.is(word, Class::Common)
                && (is_small(analysis, word - 1) || elided(analysis, word) == Some(false));
            if !content {
                break;
            }
            last = word;
        }
        word += 1;
    }
    last
}

/// Tells whether a small word joins another name, or none.
fn ends_before_small(analysis: &Analysis<'_>, word: usize, end: usize) -> bool {
    let tokens = analysis.tokens();
    let norm = analysis.norm(word);
    let next = word + 1;
    let heads = next < end
        && (analysis.is(next, Class::ForeignHead)
            || !tokens[next].shape.capital && !is_small(analysis, next));
    matches!(norm, "y" | "e" | "et") && heads
        || matches!(norm, "a" | "e")
            && !tokens[word - 1].shape.capital
            && !(norm == "a" && analysis.norm(word - 1) == "para")
}

/// Tells whether a word is one of the language's small words, in small letters.
fn is_small(analysis: &Analysis<'_>, at: usize) -> bool {
    !analysis.tokens()[at].shape.capital && analysis.is(at, Class::ForeignConnector)
}

/// `d'Appui`, `l'enfance`: a small word and the one behind it; tells whether that has a capital.
fn elided(analysis: &Analysis<'_>, at: usize) -> Option<bool> {
    let surface = analysis.surface(at, at);
    let mut letters = surface.chars();
    let small = matches!(letters.next(), Some('d' | 'l' | 'D' | 'L'));
    let mark = matches!(letters.next(), Some('\'' | '’'));
    let next = letters.next()?;
    (small && mark).then(|| next.is_uppercase())
}

fn is_adjective(analysis: &Analysis<'_>, at: usize) -> bool {
    analysis.is(at, Class::ForeignNational) || analysis.is(at, Class::ForeignAdjective)
}

/// What a head makes of a name that goes on to `last`: of the state, when one of its words says so.
pub(crate) fn type_of_name(
    analysis: &Analysis<'_>,
    head: usize,
    last: usize,
) -> Option<(Type, Option<&'static str>)> {
    analysis.is(head, Class::ForeignHead).then(|| {
        let national = (head + 1..=last).any(|at| analysis.is(at, Class::ForeignNational));
        kind_of(analysis, head, national)
    })
}

/// The type that a head gives; of the state, when the name says so.
fn kind_of(analysis: &Analysis<'_>, at: usize, national: bool) -> (Type, Option<&'static str>) {
    let of_state = analysis
        .kind_of(at, Class::ForeignHeadOfState)
        .filter(|_| national);
    let kind = of_state.or_else(|| analysis.kind_of(at, Class::ForeignHead));
    kind.map_or((Type::Ngo, None), |kind| (kind.kind, kind.subtype))
}
