//! Which bodies share one noun? `the Spanish and Italian governments`, `ministries of Justice,
//! Interior and Health`, `the Justice and Interior Ministries`, `Departments of Labor and Energy`.
//!
//! Each is a mention of its own; the noun belongs to the one beside it, if that is a country's.

use crate::analysis::{Analysis, nearby};
use crate::country::CountryCode;
use crate::gazetteer::lexicon::Class;
use crate::matcher::{Hit, Target};
use crate::recognize::Proposal;
use crate::recognize::Reading;
use crate::rules::Rule;
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
                "departments" => {
                    out.extend(departments_behind(analysis, at, segment.tokens.end));
                    continue;
                }
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
    let (found, last) = list_behind(analysis, noun, end, &|first, last| {
        portfolio(analysis, first, last)
    });
    // `Ministries of Energy and Mines, Agriculture, and Health`: one has two names.
    let mut joined: Vec<(usize, usize, u32)> = Vec::with_capacity(found.len());
    for (first, last, template) in &found {
        match joined.last_mut() {
            Some((_, end, known))
                if known == template && analysis.tokens()[*first].gap == Gap::Space =>
            {
                *end = *last;
            }
            _ => joined.push((*first, *last, *template)),
        }
    }
    match (found.len(), joined.len()) {
        (0 | 1, _) => Vec::new(),
        (_, 1) => bodies(analysis, noun, last, found),
        _ => bodies(analysis, noun, last, joined),
    }
}

/// `the Departments of Labor, Commerce and Energy`: of the United States, unless another country is
/// named beside them, or that of the document calls its ministries so.
fn departments_behind(analysis: &Analysis<'_>, noun: usize, end: usize) -> Vec<Proposal> {
    let (ours, last) = list_behind(analysis, noun, end, &|first, last| {
        department(analysis, first, last)
    });
    let near = nearby::country_near(analysis, noun, last);
    let (country, rule) = near.map_or((CountryCode::US, None), |(country, rule, _)| {
        (country, Some(rule))
    });
    let beside = matches!(
        rule,
        Some(Rule::CountryBefore | Rule::CountryBehind | Rule::CountryInName)
    );
    // `the Departments of State and Defense`: no other country has the first.
    let state = ours.iter().any(|(first, last, _)| {
        matches!(
            analysis.label(*first, *last).as_str(),
            "State" | "Homeland Security"
        )
    });
    let theirs = analysis.country_is(country, Class::CallsMinistriesDepartments);
    if country != CountryCode::US && !state && (beside || theirs) {
        return ministries_behind(analysis, noun, end);
    }
    let several = ours.len() > 1;
    let claims = ours.into_iter().filter(|_| several);
    claims
        .map(|(first, last, hit)| Proposal {
            first,
            last,
            reading: Reading::Names(vec![hit]),
        })
        .collect()
}

/// Returns what is known of a list behind a noun and `of`, and the list's last token; what is known
/// of none of its parts ends it.
fn list_behind<T>(
    analysis: &Analysis<'_>,
    noun: usize,
    end: usize,
    known: &dyn Fn(usize, usize) -> Option<T>,
) -> (Vec<(usize, usize, T)>, usize) {
    let tokens = analysis.tokens();
    let of = noun + 1;
    let mut found = Vec::new();
    let mut done = noun;
    if of + 1 >= end || analysis.norm(of) != "of" || tokens[of].gap > Gap::Space {
        return (found, done);
    }
    let mut at = of + 1;
    while at < end && found.len() < MOST {
        // `of Trade, of Energy, the Interior`: the noun stands for each.
        let small = analysis.norm(at) == "the" || analysis.norm(at) == "of" && at > of + 1;
        if small && tokens[at].gap <= Gap::Comma {
            at += 1;
            continue;
        }
        let reach = (at + 6).min(end);
        // The shortest portfolio that is one, unless the words go on without a separator.
        let mut stops = (at..reach)
            .take_while(|last| *last == at || tokens[*last].gap <= Gap::Space)
            .filter(|last| {
                let stops = last + 1 >= end
                    || tokens[last + 1].gap > Gap::Space
                    || !tokens[last + 1].shape.capital;
                tokens[*last].shape.capital && stops
            })
            .peekable();
        // `of Justice and Attorney General and of Interior`: a part that nothing knows.
        let Some(shortest) = stops.peek().copied().filter(|_| tokens[at].shape.capital) else {
            break;
        };
        let item = stops.find_map(|last| Some((last, known(at, last)?)));
        let last = item.as_ref().map_or(shortest, |(last, _)| *last);
        if let Some((last, item)) = item {
            found.push((at, last, item));
            done = last;
        }
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
    (found, done)
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
            tokens[first].shape.capital
                && !analysis.is(first, Class::Article)
                && (first..last).all(|at| tokens[at + 1].gap <= Gap::Space)
        };
        let item = (from..=last)
            .filter(|first| whole(*first))
            .find_map(|first| Some((first, portfolio_before(analysis, first, last)?)));
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
    template_named(
        analysis,
        &format!("Ministry of {}", analysis.label(first, last)),
    )
}

/// The same, where the noun stands behind: `Foreign` is one only there.
fn portfolio_before(analysis: &Analysis<'_>, first: usize, last: usize) -> Option<u32> {
    let behind = || {
        template_named(
            analysis,
            &format!("{} Ministry", analysis.label(first, last)),
        )
    };
    portfolio(analysis, first, last).or_else(behind)
}

/// The department of the United States with that portfolio.
fn department(analysis: &Analysis<'_>, first: usize, last: usize) -> Option<Hit> {
    let label = analysis.label(first, last);
    ["US Department of ", "US Department of the "]
        .into_iter()
        .find_map(|head| {
            let mut names = analysis.names.named(&format!("{head}{label}"));
            names.find_map(|name| match analysis.names.target(name) {
                target @ Target::Entry(at)
                    if analysis.gazetteer.entries[at as usize].country == Some(CountryCode::US) =>
                {
                    Some(Hit {
                        first: first as u32,
                        last: last as u32,
                        name,
                        target,
                        needs_context: false,
                    })
                }
                _ => None,
            })
        })
}

fn template_named(analysis: &Analysis<'_>, name: &str) -> Option<u32> {
    let mut names = analysis.names.named(name);
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
    let Some((country, _, points)) = nearby::country_near(analysis, first, last) else {
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
