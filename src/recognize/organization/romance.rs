//! Which organizations have names in French, Spanish, Portuguese or Italian? A head noun of the
//! language and what follows it, with or without a preposition (`Fundación Puente Azul`, `Centre Ennakhla
//! pour les Droits des Femmes`, `Lycee Lyautey`).
//!
//! A name never crosses an English small word, so `Comité de X and the Instituto Y` are two.

use crate::analysis::Analysis;
use crate::gazetteer::Type;
use crate::gazetteer::lexicon::Class;
use crate::recognize::organization::ThingName;
use crate::recognize::organization::leading::stops_name;
use crate::rules::Rule;
use crate::text::Gap;

/// The longest name, in words.
const LONGEST: usize = 14;

/// Returns the name that begins with the head noun at a token.
pub(crate) fn head(analysis: &Analysis<'_>, at: usize, end: usize) -> Option<ThingName> {
    let tokens = analysis.tokens();
    if !tokens[at].shape.capital
        || !analysis.is(at, Class::ForeignHead)
        || tokens[at].shape.possessive
    {
        return None;
    }
    let next = at + 1;
    if next >= end || tokens[next].gap > Gap::Space {
        return None;
    }
    let small = |word: usize| !tokens[word].shape.capital && is_small(analysis, word);
    let opens = small(next) && analysis.norm(next) != "a" && analysis.norm(next) != "e";
    let foreign = tokens[next].shape.capital
        && !tokens[next].shape.digits
        && !tokens[next].shape.opaque
        && !analysis.is(next, Class::Common)
        && !analysis.is(next, Class::Title)
        && analysis.country_starting(next).is_none();
    let adjective = tokens[next].shape.capital && is_adjective(analysis.norm(next));
    if analysis.is(at, Class::EnglishToo) && !(opens || foreign || adjective) {
        return None;
    }
    let mut last = at;
    let mut word = next;
    while word < end && tokens[word].gap <= Gap::Space && word - at < LONGEST {
        let token = &tokens[word];
        let norm = analysis.norm(word);
        if token.shape.opaque || token.shape.digits {
            break;
        }
        let elided = elided(analysis, word);
        // `S.A.A. The regulators`: the next sentence.
        let english = analysis.is(word, Class::FunctionWord) || matches!(norm, "the" | "a" | "an");
        if token.shape.capital && english {
            break;
        }
        if token.shape.capital || elided == Some(true) {
            if stops_name(analysis, word) || word > next && analysis.is(word, Class::Title) {
                break;
            }
            last = word;
            if token.shape.possessive {
                break;
            }
        } else if small(word) {
            let joins = matches!(norm, "y" | "e" | "et");
            let heads = word + 1 < end
                && (analysis.is(word + 1, Class::ForeignHead)
                    || !tokens[word + 1].shape.capital && !small(word + 1));
            if joins && heads
                || matches!(norm, "a" | "e")
                    && !tokens[word - 1].shape.capital
                    && !(norm == "a" && analysis.norm(word - 1) == "para")
            {
                break;
            }
        } else {
            // `pour les droits des femmes`: words of the language in lower case.
            let content = norm.len() >= 4
                && !analysis.is(word, Class::Common)
                && (small(word - 1) || elided == Some(false));
            if !content {
                break;
            }
            last = word;
        }
        word += 1;
    }
    let own =
        (next..=last).any(|word| tokens[word].shape.capital || elided(analysis, word).is_some());
    if last == at || !own {
        return None;
    }
    let national = (next..=last).any(|word| is_national(analysis.norm(word)));
    let (kind, subtype) = kind_of(analysis, at, national);
    Some(ThingName {
        first: at,
        last,
        kind,
        subtype,
        rule: Rule::HeadNoun,
    })
}

fn is_small(analysis: &Analysis<'_>, at: usize) -> bool {
    analysis.is(at, Class::ForeignConnector)
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

fn is_adjective(norm: &str) -> bool {
    is_national(norm) || Class::ForeignAdjective.holds(norm)
}

fn is_national(norm: &str) -> bool {
    Class::ForeignNational.holds(norm)
}

/// What a head makes of a name that goes on to `last`: of the state, when one of its words says so.
pub(crate) fn type_of_name(
    analysis: &Analysis<'_>,
    head: usize,
    last: usize,
) -> Option<(Type, Option<&'static str>)> {
    analysis.is(head, Class::ForeignHead).then(|| {
        let national = (head + 1..=last).any(|at| is_national(analysis.norm(at)));
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
