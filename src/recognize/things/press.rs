//! Papers and stations, by the word before or behind: `Radio Cutivalu`, `Tuoi Tre newspaper`.

use super::{is_word, made, tells, words_before};
use crate::analysis::Analysis;
use crate::gazetteer::Type;
use crate::gazetteer::lexicon::Class;
use crate::recognize::organization::ThingName;
use crate::recognize::site::Site;
use crate::rules::Rule;
use crate::text::Gap;

/// `Radio Cutivalu`, `Channel 5`, `Canal Sur`: the word before the name.
pub(crate) fn media_before(
    analysis: &Analysis<'_>,
    Site { at, end, .. }: Site,
) -> Option<ThingName> {
    let tokens = analysis.tokens();
    let next = at + 1;
    let segment = analysis.view.segment_of(at as u32);
    if !tokens[at].shape.capital
        || tokens[at].shape.possessive
        || next >= end
        || tokens[next].gap != Gap::Space
        || segment.heading && !segment.capitals
    {
        return None;
    }
    let number = tokens[next].shape.digits && tokens[next].end - tokens[next].start <= 2;
    let numbered = number && matches!(analysis.norm(at), "channel" | "kanal" | "canal" | "tv");
    // `Radio Nova Voce`, `Radio Maria`: nobody is called Radio.
    let radio = analysis.norm(at) == "radio";
    let fits = |word: usize| {
        let of_trade = matches!(
            analysis.norm(word),
            "communications"
                | "communication"
                | "frequency"
                | "frequencies"
                | "station"
                | "stations"
                | "network"
                | "equipment"
                | "program"
                | "programs"
                | "show"
                | "address"
                | "interview"
                | "act"
                | "operator"
                | "operators"
                | "waves"
                | "and"
                | "reports"
                | "news"
        );
        let common = analysis.is(word, Class::Common)
            && (!radio || of_trade || analysis.is(word, Class::TrailingHead));
        is_word(analysis, word)
            && !common
            && !analysis.is(word, Class::Title)
            && (radio || !analysis.is(word, Class::GivenName))
    };
    if !numbered && !fits(next) {
        return None;
    }
    let mut last = next;
    while !numbered
        && last + 1 < end
        && last - at < 3
        && tokens[last + 1].gap == Gap::Space
        && !tokens[last].shape.possessive
        && fits(last + 1)
        && !segment.capitals
    {
        last += 1;
    }
    let goes_on = last + 1 < end
        && tokens[last + 1].gap <= Gap::Space
        && tokens[last + 1].shape.capital
        && !segment.capitals
        && !tokens[last].shape.possessive;
    let known = analysis
        .hits_at(at)
        .iter()
        .any(|hit| !hit.needs_context && hit.last as usize >= last);
    (!goes_on && !known).then_some(ThingName {
        first: at,
        last,
        kind: Type::Media,
        subtype: None,
        rule: Rule::HeadNoun,
    })
}

/// `La Tribuna del Este`, `Le Matin du Sud`: an article and what papers are called in its language, and
/// where it is of.
pub(crate) fn paper(analysis: &Analysis<'_>, Site { at, start, end }: Site) -> Option<ThingName> {
    const LONGEST: usize = 5;
    let tokens = analysis.tokens();
    let capitals = analysis.view.segment_of(at as u32).capitals;
    let article = at > start
        && tokens[at].gap <= Gap::Space
        && tokens[at - 1].shape.capital
        && matches!(
            analysis.norm(at - 1),
            "la" | "le" | "el" | "il" | "o" | "a" | "l" | "les" | "los" | "las"
        );
    let first = at.checked_sub(1).filter(|_| article)?;
    let joined = |word: usize| word < end && tokens[word].gap <= Gap::Space;
    let before = first > start && joined(first) && tokens[first - 1].shape.capital && !capitals;
    // `A Journal of ...`, and articles that are words of English in capitals.
    let english =
        matches!(analysis.norm(first), "a" | "o") && (capitals || analysis.opens_sentence(first));
    if !tokens[at].shape.capital || tokens[at].shape.upper && !capitals || before || english {
        return None;
    }
    let mut last = at;
    while last - first < LONGEST && !tokens[last].shape.possessive {
        let next = last + 1;
        let connects = |word: usize| {
            joined(word)
                && (capitals || !tokens[word].shape.capital)
                && analysis.is(word, Class::ForeignConnector)
        };
        // `du Sud`, `de la Tarde`.
        let small = (next..next + 2).take_while(|word| connects(*word)).count();
        let word = next + small;
        if !joined(word) || !is_word(analysis, word) || capitals && small == 0 {
            break;
        }
        last = word;
    }
    let goes_on = joined(last + 1) && tokens[last + 1].shape.capital && !capitals;
    let known = analysis
        .hits_at(first)
        .iter()
        .any(|hit| hit.last as usize >= last && !hit.needs_context);
    (!goes_on && !known).then_some(ThingName {
        first,
        last,
        kind: Type::Media,
        subtype: None,
        rule: Rule::HeadNoun,
    })
}

/// `Tuoi Tre newspaper`, `RCN Radio`, `Korea Herald`.
pub(crate) fn media(analysis: &Analysis<'_>, Site { at, start, end }: Site) -> Option<ThingName> {
    let tokens = analysis.tokens();
    let token = &tokens[at];
    let noun = !token.shape.capital && analysis.is(at, Class::MediaNoun);
    let head = token.shape.capital && analysis.is(at, Class::MediaHead);
    if !(noun || head) || at == start || token.gap > Gap::Space {
        return None;
    }
    let first = words_before(analysis, at, start, 3);
    let told = (first..at).any(|word| tells(analysis, word));
    let titled = (first..at).any(|word| analysis.is(word, Class::StrongTitle))
        || analysis.is(first, Class::GivenName) && head && !analysis.is(at, Class::NewsHead);
    let country = noun && first + 1 == at && analysis.country_ending(first).is_some();
    let goes_on =
        head && at + 1 < end && tokens[at + 1].gap <= Gap::Space && tokens[at + 1].shape.capital;
    if first == at || !told || titled || country || goes_on {
        return None;
    }
    let last = if noun { at - 1 } else { at };
    let known = analysis
        .hits_at(first)
        .iter()
        .any(|hit| !hit.needs_context && hit.last as usize == last);
    if known {
        return None;
    }
    made((first, last), Type::Media, None)
}
