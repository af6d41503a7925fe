//! Laws, decrees and resolutions, by theirs: `Refugees Act`, `Law 65-99`.

use super::{is_word, made};
use crate::analysis::Analysis;
use crate::gazetteer::Type;
use crate::gazetteer::lexicon::Class;
use crate::recognize::organization::ThingName;
use crate::recognize::site::Site;
use crate::text::Gap;

/// `Law on Competition`, `Law 65-99`, `Decree 31`, `Resolution 1769`, `UNSCR 1769`.
pub(crate) fn law_before(analysis: &Analysis<'_>, Site { at, end, .. }: Site) -> Option<ThingName> {
    let tokens = analysis.tokens();
    let norm = analysis.norm(at);
    if !analysis.is(at, Class::LawNoun) || !tokens[at].shape.capital {
        return None;
    }
    let mut next = at + 1;
    if next < end && matches!(analysis.norm(next), "no" | "number") {
        next += 1;
    }
    if next < end && tokens[next].gap <= Gap::Period && tokens[next].shape.digits {
        let mut last = next;
        while last + 1 < end && tokens[last + 1].gap == Gap::Joined && last < next + 3 {
            last += 1;
        }
        return made((at, last), Type::Work, Some("law"));
    }
    let opens = norm == "law"
        && at + 2 < end
        && tokens[at + 1].gap <= Gap::Space
        && matches!(analysis.norm(at + 1), "on" | "against" | "for" | "of")
        && tokens[at + 2].gap <= Gap::Space
        && tokens[at + 2].shape.capital;
    if !opens {
        return None;
    }
    let mut last = at + 2;
    let mut next = at + 3;
    while next < end && tokens[next].gap <= Gap::Space && next - at < 12 {
        let small = analysis.is(next, Class::Connector) && !tokens[next].shape.capital;
        let another = matches!(analysis.norm(next), "law" | "decree" | "act" | "regulation");
        if another {
            break;
        } else if tokens[next].shape.capital && !tokens[next].shape.upper {
            last = next;
        } else if !small {
            break;
        }
        next += 1;
    }
    made((at, last), Type::Work, Some("law"))
}

/// `Oslo Process`, `Copenhagen criteria`, `VIENTIANE AGREEMENT`: what was agreed or discussed in a town.
pub(crate) fn of_town(analysis: &Analysis<'_>, Site { at, start, end }: Site) -> Option<ThingName> {
    /// More words than a town's name has.
    const LONGEST: usize = 4;
    let tokens = analysis.tokens();
    let kind = analysis.kind_of(at, Class::TownWork)?;
    let capitals = analysis.view.segment_of(at as u32).capitals;
    let written = tokens[at].shape.capital || analysis.is(at, Class::TownWorkInAnyCase);
    if at == start || tokens[at].gap != Gap::Space || !written || tokens[at - 1].shape.possessive {
        return None;
    }
    // `VIENNA PROCESS`, typed in capitals, may be any.
    let agreed = kind.subtype == Some("agreement");
    let capital = at + 1 < end && tokens[at + 1].gap <= Gap::Space && tokens[at + 1].shape.capital;
    if capitals && !agreed || capital && !capitals {
        return None;
    }
    let from = at.saturating_sub(LONGEST).max(start);
    let is_town = |first: &usize| {
        let mut hits = analysis.hits_at(*first).iter();
        hits.any(|hit| {
            let whole = hit.last as usize + 1 == at && !hit.needs_context;
            whole && analysis.subtype(hit) == Some("city")
        })
    };
    let first = (from..at).find(is_town)?;
    let plain = first == start
        || tokens[first].gap > Gap::Space
        || !tokens[first - 1].shape.capital
        || capitals
        || analysis.is(first - 1, Class::SmallWord);
    let known = (first..at).any(|word| {
        let mut hits = analysis.hits_at(word).iter();
        hits.any(|hit| hit.last as usize == at && !hit.needs_context)
    });
    (plain && !known).then(|| made((first, at), kind.kind, kind.subtype))?
}

/// `Refugees Act`, `Suppression of Immoral Traffic Act`, `Chemical Weapons Convention`.
pub(crate) fn law_behind(
    analysis: &Analysis<'_>,
    Site { at, start, end }: Site,
) -> Option<ThingName> {
    let tokens = analysis.tokens();
    // `the Maori Party and ACT`: letters.
    let capitals = analysis.view.segment_of(at as u32).capitals;
    if tokens[at].shape.upper && !capitals {
        return None;
    }
    let subtype = analysis.kind_of(at, Class::LawBehind)?.subtype?;
    let token = &tokens[at];
    if !token.shape.capital || at == start || token.gap > Gap::Space {
        return None;
    }
    let mut first = at;
    while first > start && at - first < 9 && tokens[first].gap <= Gap::Space {
        let before = first - 1;
        let small = matches!(
            analysis.norm(before),
            "of" | "and" | "on" | "for" | "against"
        ) && before > start
            && tokens[before].gap <= Gap::Space
            && is_word(analysis, before - 1)
            && !tokens[before].shape.capital;
        let word = is_word(analysis, before)
            && !analysis.is(before, Class::StrongTitle)
            && !(tokens[before].shape.possessive
                && (analysis.country_ending(before).is_some() || tokens[before].shape.upper));
        if !small && !word {
            break;
        }
        first = before;
    }
    let lone = first + 1 == at
        && (analysis.opens_sentence(first)
            || analysis.norm(first) == "draft"
            || analysis.is(first, Class::FieldOfLaw)
            || analysis.country_ending(first).is_some())
        || analysis.is(at - 1, Class::FieldOfLaw) && analysis.norm(at) == "law"
        || (first..at).all(|word| analysis.is(word, Class::Ordinal));
    let goes_on = at + 1 < end && tokens[at + 1].gap <= Gap::Space && tokens[at + 1].shape.capital;
    // `Morocco-US Free Trade Agreement`: what gazetteers know is that.
    let known = (first..at).any(|word| {
        analysis
            .hits_at(word)
            .iter()
            .any(|hit| hit.last as usize == at && !hit.needs_context)
    });
    if first == at || lone || goes_on || known {
        return None;
    }
    // `Law on Competition and Decree 31`: two of them.
    let two = analysis.is(first, Class::LawNoun)
        && first + 1 < at
        && matches!(analysis.norm(first + 1), "on" | "against" | "for" | "of");
    if two {
        return None;
    }
    made((first, at), Type::Work, Some(subtype))
}
