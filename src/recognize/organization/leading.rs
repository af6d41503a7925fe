//! How far does a name go that its noun opens? `Directorate of Borders and Migration`.

use super::holder::is_holder;
use super::{ThingName, is_acronym, ministry_tail, type_of_head};
use crate::analysis::Analysis;
use crate::gazetteer::Type;
use crate::gazetteer::lexicon::Class;
use crate::rules::Rule;
use crate::text::Gap;

/// `Directorate of the Border and Migration`, `Center for Migrant Rights`.
pub(crate) fn leading_head(analysis: &Analysis<'_>, at: usize, end: usize) -> Option<ThingName> {
    let tokens = analysis.tokens();
    let head = analysis.norm(at);
    // `Ministries of A and B` are several, each with a claim of its own; `Headquarters of the Fifth
    // Fleet` are where it sits.
    let apart = matches!(head, "ministries" | "headquarters");
    if !tokens[at].shape.capital || !analysis.is(at, Class::LeadingHead) || apart {
        return None;
    }
    let mut last = last_word(analysis, at, end)?;
    if matches!(head, "ministry" | "department") {
        last = ministry_tail(analysis, last, end);
    }
    // `Department of State` alone is known; `Office of the Director` names no office; `Federation Ministry
    // of Interior` is one, though the portfolio is a title's word too.
    let portfolio = head == "ministry" && analysis.is(last, Class::Portfolio);
    let alone =
        analysis.is(last, Class::Title) && !analysis.is(last, Class::PluralTitle) && !portfolio;
    if last == at + 2 && alone {
        return None;
    }
    // `Regional Office of Drinking Wells`.
    let start = analysis.segment(at).start;
    let mut first = at;
    while first > start
        && tokens[first].gap <= Gap::Space
        && tokens[first - 1].shape.capital
        && analysis.is(first - 1, Class::Rank)
    {
        first -= 1;
    }
    // States have national institutes and centers.
    let national =
        (first..at).any(|word| matches!(analysis.norm(word), "national" | "royal" | "state"));
    let (kind, subtype) = match head {
        "institute" | "center" | "centre" | "observatory" if national => {
            (Type::GovernmentBody, Some("agency"))
        }
        _ => type_of_head(analysis, at),
    };
    Some(ThingName {
        first,
        last,
        kind,
        subtype,
        rule: Rule::HeadNoun,
    })
}

/// Returns the last capitalized word of the name that a head opens, behind its preposition.
fn last_word(analysis: &Analysis<'_>, at: usize, end: usize) -> Option<usize> {
    /// How far from its head a name may end.
    const LONGEST: usize = 14;
    let tokens = analysis.tokens();
    let general = matches!(analysis.norm(at + 1), "general" | "generale")
        && tokens.get(at + 1)?.gap <= Gap::Space;
    let mut next = at + 1 + usize::from(general);
    if next >= end || tokens[next].gap > Gap::Space || !analysis.is(next, Class::HeadPreposition) {
        return None;
    }
    let mut last = None;
    // `Hospital Luis N. Saenz`: an initial.
    let initial = |next: usize| {
        tokens[next].gap == Gap::Period
            && analysis.letters(next - 1) == 1
            && tokens[next - 1].shape.capital
            && tokens[next].shape.capital
    };
    while next < end && (tokens[next].gap <= Gap::Space || initial(next)) && next - at < LONGEST {
        let token = &tokens[next];
        // `Law on Competition and Decree 31`: another one.
        let another = analysis.is(at, Class::LawNoun) && analysis.is(next, Class::LawNoun);
        if another || token.shape.opaque || token.shape.digits {
            break;
        }
        if token.shape.capital && !stops_name(analysis, next) {
            last = Some(next);
            // `Department of Commerce's ...`: the owner of what follows; `Women's` is a word.
            let plural =
                analysis.norm(next).ends_with('s') || analysis.is(next, Class::PluralOwner);
            if token.shape.possessive && !plural {
                break;
            }
        } else if !connects(analysis, next, end, last.is_some()) {
            break;
        }
        next += 1;
    }
    last
}

/// Tells whether a small word leads on to more of the name; `named` when words of it stand before.
fn connects(analysis: &Analysis<'_>, at: usize, end: usize, named: bool) -> bool {
    let tokens = analysis.tokens();
    let norm = analysis.norm(at);
    let next = at + 1;
    // `Department of non-Formal Education`.
    let prefix = norm == "non"
        && next < end
        && tokens[next].gap == Gap::Joined
        && tokens[next].shape.capital;
    let stops = norm == "in"
        || norm == "and" && !tail_fits(analysis, next, end)
        || named && matches!(norm, "and" | "of" | "at") && heads_another(analysis, next, end);
    // `Security Council on UNAMID`: what it does there, not its name.
    let concerns = matches!(norm, "on" | "to" | "with" | "against")
        && next < end
        && (is_acronym(analysis, next)
            || analysis.country_starting(next).is_some()
            // `the Electoral Commission on May 3`: when, and not on what.
            || norm == "on"
                && (analysis.is(next, Class::Calendar) || analysis.is(next, Class::DateWord))
            // `refers Department to Astana 700`.
            || norm == "to"
                && analysis
                    .hits_at(next)
                    .iter()
                    .any(|hit| analysis.is_place(hit)));
    // `Centrepoint Group for the Ministry of Refugees`: whom it works for.
    let client = norm == "for"
        && analysis.norm(next) == "the"
        && next + 1 < end
        && tokens[next + 1].shape.capital
        && analysis.is(next + 1, Class::LeadingHead);
    // `Ministry of Justice of Jose Roberto Pacheco`: whose it is, and not what it is called after.
    let held = named && norm == "of" && is_holder(analysis, next, end);
    let small = analysis.is(at, Class::Connector) && !tokens[at].shape.capital;
    (prefix || small) && !(stops || concerns || client || held)
}

/// Returns the words by which two spellings of one name agree, sorted: without small words,
/// endings of the plural, and the nation that is the document's own. `None` when they are too few.
pub fn telling_words(analysis: &Analysis<'_>, first: usize, last: usize) -> Option<String> {
    let home = analysis.context.home().map(|(country, _)| country);
    let own = |at: usize| {
        let country = analysis.country_ending(at).and_then(|entry| entry.country);
        country.is_some() && country == home
    };
    let mut words: Vec<String> = (first..=last)
        .filter(|at| !analysis.is(*at, Class::Connector) && !own(*at))
        .map(|at| singular(analysis.norm(at)))
        .collect();
    words.sort_unstable();
    words.dedup();
    (words.len() >= 3).then(|| words.join(" "))
}

pub(crate) fn singular(word: &str) -> String {
    match word.strip_suffix("ies") {
        Some(stem) if stem.len() > 2 => format!("{stem}y"),
        _ if word.len() > 3 && !word.ends_with("ss") => {
            word.strip_suffix('s').unwrap_or(word).to_owned()
        }
        _ => word.to_owned(),
    }
}

/// Words that never go on a name: months, titles before persons, another organization's head.
pub(super) fn stops_name(analysis: &Analysis<'_>, at: usize) -> bool {
    let month = analysis.is(at, Class::Calendar);
    // `Association of Slovak Judges`: whose it is, and nobody is named behind them.
    let next = at + 1;
    let several = analysis.is(at, Class::PluralTitle)
        && !analysis.view.segment_of(at as u32).capitals
        && (next >= analysis.segment(at).end
            || analysis.tokens()[next].gap > Gap::Space
            || !analysis.tokens()[next].shape.capital);
    month || analysis.is(at, Class::StrongTitle) && !analysis.is(at, Class::TitleInName) && !several
}

/// After `and`, the name goes on only with a capitalized word that begins no other name.
fn tail_fits(analysis: &Analysis<'_>, at: usize, end: usize) -> bool {
    let tokens = analysis.tokens();
    if at >= end || tokens[at].gap > Gap::Space {
        return false;
    }
    let article = analysis.norm(at) == "the";
    let at = at + usize::from(article);
    if at >= end || !tokens[at].shape.capital || is_acronym(analysis, at) {
        return false;
    }
    let known = analysis
        .hits_at(at)
        .iter()
        .any(|hit| !hit.needs_context && !analysis.is(at, Class::Common));
    if begins_another(analysis, at, end) || article && is_headed(analysis, at, end) {
        return false;
    }
    !known && !analysis.is(at, Class::LeadingHead) && !analysis.is(at, Class::Title)
        || analysis.is(at, Class::Portfolio)
}

/// `and the National Security Council`: behind an article, capitalized words that end with a head.
fn is_headed(analysis: &Analysis<'_>, at: usize, end: usize) -> bool {
    let tokens = analysis.tokens();
    let mut last = at;
    while last + 1 < end && tokens[last + 1].gap <= Gap::Space && tokens[last + 1].shape.capital {
        last += 1;
    }
    last > at && analysis.is(last, Class::TrailingHead)
}

/// `and the Supreme Council for Antiquities`: a head with what it is for, behind words of its own.
fn begins_another(analysis: &Analysis<'_>, at: usize, end: usize) -> bool {
    let tokens = analysis.tokens();
    let mut head = at;
    while head + 1 < end && tokens[head + 1].gap <= Gap::Space && tokens[head + 1].shape.capital {
        head += 1;
    }
    head > at
        && head + 1 < end
        && tokens[head + 1].gap <= Gap::Space
        && analysis.is(head, Class::LeadingHead)
        && matches!(
            analysis.norm(head + 1),
            "of" | "for" | "on" | "to" | "against"
        )
}

/// Tells whether the capitalized words behind a small one are a school's name of their own:
/// `Institute of Biology` + `and Osh State University`.
fn heads_another(analysis: &Analysis<'_>, at: usize, end: usize) -> bool {
    let tokens = analysis.tokens();
    let mut last = at;
    while last < end && tokens[last].gap <= Gap::Space && tokens[last].shape.capital {
        let school = analysis
            .kind_of(last, Class::TrailingHead)
            .is_some_and(|kind| kind.kind == Type::Institution);
        if school && last > at {
            return true;
        }
        last += 1;
    }
    false
}
