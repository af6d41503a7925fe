//! Several bodies behind one noun: `the Spanish and Italian governments`, `ministries of Justice,
//! Interior and Health`, `the Justice and Interior Ministries`.
//!
//! Each is a mention of its own; the noun belongs to the one beside it, if that is a country's.

use crate::analysis::Analysis;
use crate::country::CountryCode;
use crate::matcher::Target;
use crate::recognize::Proposal;
use crate::recognize::Reading;
use crate::text::Gap;

/// The most bodies that one noun announces.
const MOST: usize = 12;

/// Returns the claims of bodies that share a noun.
pub(crate) fn shared(analysis: &Analysis<'_>) -> Vec<Proposal> {
    let mut out = Vec::new();
    for segment in &analysis.view.segments {
        for at in segment.tokens.clone() {
            // Few words are as long as one of these.
            if !matches!(analysis.letters(at), 6 | 10 | 11) {
                continue;
            }
            let template = match analysis.norm(at) {
                "governments" => "government",
                "parliaments" => "parliament",
                "armies" => "army",
                "navies" => "navy",
                "ministries" => {
                    let (start, end) = (segment.tokens.start, segment.tokens.end);
                    out.extend(ministries_behind(analysis, at, end));
                    out.extend(ministries_before(analysis, at, start));
                    continue;
                }
                _ => continue,
            };
            out.extend(countries_before(
                analysis,
                at,
                segment.tokens.start,
                template,
            ));
        }
    }
    out
}

/// `the Moroccan, Spanish, and Italian governments`: at least two countries before the noun.
fn countries_before(
    analysis: &Analysis<'_>,
    noun: usize,
    start: usize,
    template: &str,
) -> Vec<Proposal> {
    let tokens = analysis.tokens();
    let templates = &analysis.gazetteer.templates;
    let Some(template) = templates.iter().position(|known| known.id == template) else {
        return Vec::new();
    };
    let mut found: Vec<(usize, usize, CountryCode)> = Vec::new();
    let mut end = noun;
    while end > start && found.len() < MOST {
        let last = end - 1;
        let from = last.saturating_sub(3).max(start);
        let country = (from..=last).find_map(|first| {
            let (entry, to) = analysis.country_starting(first)?;
            (to == last).then(|| Some((first, entry.country?)))?
        });
        let Some((first, country)) = country else {
            break;
        };
        found.push((first, last, country));
        // Back over `and`, a comma, or both.
        let mut before = first;
        if before > start && analysis.norm(before - 1) == "and" && tokens[before].gap <= Gap::Space
        {
            before -= 1;
            if tokens[before].gap > Gap::Comma || tokens[before].gap == Gap::Period {
                break;
            }
        } else if tokens[first].gap != Gap::Comma {
            break;
        }
        end = before;
    }
    if found.len() < 2 || tokens[noun].gap > Gap::Space {
        return Vec::new();
    }
    let claims = found.into_iter().enumerate();
    claims
        .map(|(count, (first, last, country))| Proposal {
            first,
            last: if count == 0 { noun } else { last },
            reading: Reading::Body(template as u32, country),
        })
        .collect()
}

/// `ministries of Justice, Interior and Health`.
fn ministries_behind(analysis: &Analysis<'_>, noun: usize, end: usize) -> Vec<Proposal> {
    let tokens = analysis.tokens();
    let of = noun + 1;
    if of + 1 >= end || analysis.norm(of) != "of" || tokens[of].gap > Gap::Space {
        return Vec::new();
    }
    let mut found: Vec<(usize, usize, u32)> = Vec::new();
    let mut at = of + 1;
    while at < end && found.len() < MOST {
        // `of Trade, of Energy, the Interior`: the noun stands for each.
        let small = analysis.norm(at) == "the" || analysis.norm(at) == "of" && !found.is_empty();
        if small && tokens[at].gap <= Gap::Comma {
            at += 1;
            continue;
        }
        let reach = (at + 6).min(end);
        // The shortest portfolio that is one, unless the words go on without a separator.
        let item = (at..reach)
            .take_while(|last| *last == at || tokens[*last].gap <= Gap::Space)
            .filter(|last| {
                let stops = last + 1 >= end
                    || tokens[last + 1].gap > Gap::Space
                    || !tokens[last + 1].shape.capital;
                tokens[*last].shape.capital && stops
            })
            .find_map(|last| Some((last, portfolio(analysis, at, last)?)));
        let Some((last, template)) = item else {
            break;
        };
        found.push((at, last, template));
        let comma = last + 1 < end && tokens[last + 1].gap == Gap::Comma;
        let mut next = last + 1;
        let and = next < end && analysis.norm(next) == "and" && tokens[next].gap <= Gap::Comma;
        if and {
            next += 1;
        }
        if !(comma || and) || next < end && tokens[next].gap > Gap::Comma {
            break;
        }
        at = next;
    }
    let Some((_, last, _)) = found.last().copied().filter(|_| found.len() > 1) else {
        return Vec::new();
    };
    bodies(analysis, noun, last, found)
}

/// `the Justice and Interior Ministries`.
fn ministries_before(analysis: &Analysis<'_>, noun: usize, start: usize) -> Vec<Proposal> {
    let tokens = analysis.tokens();
    if noun == start || tokens[noun].gap > Gap::Space {
        return Vec::new();
    }
    let mut found: Vec<(usize, usize, u32)> = Vec::new();
    let mut end = noun;
    while end > start && found.len() < MOST {
        let last = end - 1;
        let from = last.saturating_sub(3).max(start);
        let whole = |first: usize| {
            tokens[first].shape.capital && (first..last).all(|at| tokens[at + 1].gap <= Gap::Space)
        };
        let item = (from..=last)
            .filter(|first| whole(*first))
            .find_map(|first| Some((first, portfolio(analysis, first, last)?)));
        let Some((first, template)) = item else {
            break;
        };
        found.push((first, last, template));
        let and =
            first > start && analysis.norm(first - 1) == "and" && tokens[first].gap <= Gap::Space;
        if !and && tokens[first].gap != Gap::Comma {
            break;
        }
        end = first - usize::from(and);
    }
    found.reverse();
    match found.first().copied().filter(|_| found.len() > 1) {
        Some((first, ..)) => bodies(analysis, first, noun, found),
        None => Vec::new(),
    }
}

/// The template of the ministry with that portfolio.
pub(super) fn portfolio(analysis: &Analysis<'_>, first: usize, last: usize) -> Option<u32> {
    let name = format!("Ministry of {}", analysis.label(first, last));
    let mut names = analysis.names.named(&name);
    names.find_map(|name| match analysis.names.target(name) {
        Target::Template(at, None) => Some(at),
        _ => None,
    })
}

/// The bodies of one country, which stands beside the whole phrase or is the document's.
fn bodies(
    analysis: &Analysis<'_>,
    first: usize,
    last: usize,
    found: Vec<(usize, usize, u32)>,
) -> Vec<Proposal> {
    let Some((country, _, points)) = crate::analysis::nearby::country_near(analysis, first, last)
    else {
        return Vec::new();
    };
    if points < 30 {
        return Vec::new();
    }
    let claims = found.into_iter();
    claims
        .map(|(first, last, template)| Proposal {
            first,
            last,
            reading: Reading::Body(template, country),
        })
        .collect()
}
