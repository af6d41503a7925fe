//! What is read elsewhere, or by nobody? References, street and postal addresses, web addresses.

use crate::analysis::Analysis;
use crate::gazetteer::Type;
use crate::gazetteer::lexicon::Class;
use crate::matcher::Target;
use crate::recognize::Proposal;
use crate::recognize::Reading;
use crate::text::Gap;

/// Tokens of cable references and of street and postal addresses.
pub(crate) fn passed_over(analysis: &Analysis<'_>) -> Vec<Proposal> {
    let tokens = analysis.tokens();
    let mut out = Vec::new();
    for told in &analysis.document.reference_mentions {
        let first = tokens.partition_point(|token| token.end <= told.span.start);
        let behind = tokens.partition_point(|token| token.start < told.span.end);
        if behind > first {
            out.push(Proposal {
                first,
                last: behind - 1,
                reading: Reading::Blocked,
            });
        }
    }
    for (at, token) in tokens.iter().enumerate() {
        if token.shape.opaque {
            out.push(Proposal {
                first: at,
                last: at,
                reading: Reading::Blocked,
            });
        }
        if token.shape.digits && token.end - token.start <= 5 {
            out.extend(street(analysis, at));
        }
        out.extend(called_street(analysis, at));
        match analysis.norm(at) {
            "rg" | "foreign" => out.extend(record(analysis, at)),
            "freedom" => out.extend(freedom(analysis, at)),
            "far" | "car" => out.extend(word_in_capitals(analysis, at)),
            _ => {}
        }
        if token.shape.digits {
            out.extend(airplane(analysis, at));
        }
        if token.shape.capital {
            out.extend(named_street(analysis, at));
            out.extend(ship(analysis, at));
        }
        // `Para. 3`, `PARA 5`, `Sec. 2`: a place in a text.
        let numbered = analysis.is(at, Class::TextPart)
            && tokens.get(at + 1).is_some_and(|next| {
                next.gap <= Gap::Period && next.shape.digits && next.end - next.start <= 3
            });
        if numbered {
            out.push(Proposal {
                first: at,
                last: at,
                reading: Reading::Blocked,
            });
        }
        // `PSC 74, Box 24, APO, AE 09718`
        let postal = analysis.is(at, Class::Postal)
            && token.shape.capital
            && tokens.get(at + 1).is_some_and(|next| {
                next.gap <= Gap::Comma && (next.shape.digits || analysis.norm(at) == "apo")
            });
        if postal {
            out.push(Proposal {
                first: at,
                last: at,
                reading: Reading::Blocked,
            });
        }
    }
    out
}

/// `RG 59`, `Central Foreign Policy File`, `Foundations of Foreign Policy`: papers, and no service nor magazine.
fn record(analysis: &Analysis<'_>, at: usize) -> Option<Proposal> {
    let tokens = analysis.tokens();
    let next = tokens.get(at + 1)?;
    let group = analysis.norm(at) == "rg" && next.gap == Gap::Space && next.shape.digits;
    let policy = || {
        analysis.norm(at) == "foreign"
            && analysis.norm(at + 1) == "policy"
            && (matches!(analysis.norm(at + 2), "file" | "files")
                || at > 1 && analysis.norm(at - 1) == "of" && tokens[at - 2].shape.capital)
    };
    let last = at + usize::from(!group);
    (group || policy()).then_some(Proposal {
        first: at,
        last,
        reading: Reading::Blocked,
    })
}

/// `Freedom of Peaceful Assembly`, `Freedom of Association`: what a heading of a report on rights says, and no body.
fn freedom(analysis: &Analysis<'_>, at: usize) -> Option<Proposal> {
    let opens = analysis.norm(at) == "freedom" && analysis.norm(at + 1) == "of";
    let right = |word: &usize| {
        matches!(
            analysis.norm(*word),
            "assembly" | "association" | "movement" | "press" | "speech" | "religion"
        )
    };
    let end = analysis.segment(at).end;
    let last = (at + 2..end.min(at + 5)).find(right).filter(|_| opens)?;
    Some(Proposal {
        first: at,
        last,
        reading: Reading::Blocked,
    })
}

/// `SO FAR`, `LUXURY CAR IMPORTS`: letters that are a word, where all is typed in capitals.
fn word_in_capitals(analysis: &Analysis<'_>, at: usize) -> Option<Proposal> {
    let segment = analysis.view.segment_of(at as u32);
    let token = &analysis.tokens()[at];
    let before = at
        .checked_sub(1)
        .filter(|before| *before >= segment.tokens.start)?;
    if !segment.capitals || token.gap != Gap::Space || token.shape.dotted {
        return None;
    }
    let word = match analysis.norm(at) {
        "far" => matches!(
            analysis.norm(before),
            "so" | "thus" | "as" | "how" | "too" | "by" | "very"
        ),
        "car" => {
            let free = [
                Class::SmallWord,
                Class::Determiner,
                Class::Preposition,
                Class::CityPreposition,
                Class::Title,
                Class::Portfolio,
                Class::Be,
                Class::Past,
                Class::Speech,
            ];
            analysis.is(before, Class::Common)
                && free.iter().all(|class| !analysis.is(before, *class))
        }
        _ => false,
    };
    word.then_some(Proposal {
        first: at,
        last: at,
        reading: Reading::Blocked,
    })
}

/// `6280 Oak Place, Washington, DC 20521-6280`; `PSC 74, Box 24, APO, AE 09718`.
pub(crate) fn street(analysis: &Analysis<'_>, at: usize) -> Option<Proposal> {
    let tokens = analysis.tokens();
    let end = analysis.segment(at).end;
    let street = (at + 2..(at + 5).min(end)).find(|word| analysis.is(*word, Class::Street))?;
    let capital =
        (at + 1..=street).all(|word| tokens[word].shape.capital && tokens[word].gap <= Gap::Period);
    if !capital {
        return None;
    }
    // The town, the state and the code behind belong to the address.
    let reach =
        (street + 1..(street + 8).min(end)).take_while(|word| tokens[*word].gap <= Gap::Comma);
    let code = reach
        .filter(|word| tokens[*word].shape.digits && tokens[*word].end - tokens[*word].start >= 4)
        .last();
    Some(Proposal {
        first: at,
        last: code.unwrap_or(street),
        reading: Reading::Blocked,
    })
}

/// `Avenue des Etats Unis`, `Rue Mohamed Ali`: a street by the name behind its noun, in text of both
/// cases.
fn called_street(analysis: &Analysis<'_>, at: usize) -> Option<Proposal> {
    let tokens = analysis.tokens();
    let segment = analysis.view.segment_of(at as u32);
    if segment.capitals || !tokens[at].shape.capital || !analysis.is(at, Class::StreetOpens) {
        return None;
    }
    let mut last = None;
    let mut next = at + 1;
    while next < segment.tokens.end && next <= at + 5 && tokens[next].gap <= Gap::Space {
        let small = !tokens[next].shape.capital;
        // `Avenue des Etats Unis`.
        if small && !analysis.is(next, Class::Particle) && analysis.letters(next) > 3 {
            break;
        }
        last = (!small).then_some(next).or(last);
        if tokens[next].shape.possessive {
            break;
        }
        next += 1;
    }
    Some(Proposal {
        first: at,
        last: last?,
        reading: Reading::Blocked,
    })
}

/// `a Boeing 727`, `two Boeing 707s`: what a firm built, by the firm's name and the number of its kind.
fn airplane(analysis: &Analysis<'_>, at: usize) -> Option<Proposal> {
    let tokens = analysis.tokens();
    let token = &tokens[at];
    let counted = |word: usize| {
        tokens[word].shape.digits
            || analysis.is(word, Class::Determiner)
            || analysis.is(word, Class::SmallNumber)
    };
    let fits = token.shape.digits
        && token.gap == Gap::Space
        && (3..=4).contains(&(token.end - token.start))
        && at >= analysis.segment(at).start + 2
        && tokens[at - 1].shape.capital
        && tokens[at - 1].gap == Gap::Space
        && counted(at - 2);
    let company = |hit: &crate::matcher::Hit| {
        hit.last as usize + 1 == at
            && matches!(hit.target, Target::Entry(entry)
                if analysis.gazetteer.entries[entry as usize].kind == Type::Company)
    };
    (fits && analysis.hits_at(at - 1).iter().any(company)).then_some(Proposal {
        first: at.saturating_sub(1),
        last: at,
        reading: Reading::Blocked,
    })
}

/// `USS Ronald Reagan`, `HMS Edinburgh`, `the Harry S Truman Carrier Strike Group`: a ship, and neither
/// the man nor the town that it is called after. What gazetteers know with its letters stays.
fn ship(analysis: &Analysis<'_>, at: usize) -> Option<Proposal> {
    /// The longest name of a ship, in words.
    const LONGEST: usize = 3;
    let tokens = analysis.tokens();
    let segment = analysis.view.segment_of(at as u32);
    let (start, end) = (segment.tokens.start, segment.tokens.end);
    if !tokens[at].shape.capital {
        return None;
    }
    let names = |word: usize| {
        tokens[word].shape.capital
            && !analysis.is(word, Class::FunctionWord)
            && !(segment.capitals && analysis.is(word, Class::Common))
    };
    let blocked = |first, last| Proposal {
        first,
        last,
        reading: Reading::Blocked,
    };
    if analysis.is(at, Class::ShipLetters) && tokens[at].shape.upper {
        let joined = |word: usize| {
            let initial = analysis.letters(word - 1) == 1;
            tokens[word].gap <= Gap::Space || tokens[word].gap == Gap::Period && initial
        };
        let reach =
            (at + 1..end.min(at + 1 + LONGEST)).take_while(|word| joined(*word) && names(*word));
        let stop = |word: &usize| tokens[*word].shape.possessive;
        let mut last = at;
        for word in reach {
            last = word;
            if stop(&word) {
                break;
            }
        }
        let known = analysis.hits_at(at).iter().any(|hit| hit.last > hit.first);
        return (last > at && !known).then(|| blocked(at, last));
    }
    let fleet = analysis.norm(at) == "carrier"
        && at + 2 < end
        && matches!(analysis.norm(at + 1), "strike" | "battle")
        && matches!(analysis.norm(at + 2), "group" | "groups")
        && !segment.capitals;
    let first = (start.max(at.saturating_sub(LONGEST))..at)
        .rev()
        .take_while(|word| tokens[*word + 1].gap <= Gap::Period && names(*word))
        .last();
    fleet.then_some(())?;
    Some(blocked(first?, at + 2))
}

/// `St. Vincent Street`: a street, and nothing of what its name is spelled like.
fn named_street(analysis: &Analysis<'_>, at: usize) -> Option<Proposal> {
    /// The longest name that is looked for, in words.
    const LONGEST: usize = 4;
    let token = &analysis.tokens()[at];
    let start = analysis.segment(at).start;
    let street = token.shape.capital
        && token.gap == Gap::Space
        && at > start
        && analysis.is(at, Class::Thoroughfare);
    if !street {
        return None;
    }
    let place = |first: &usize| {
        let mut hits = analysis.hits_at(*first).iter();
        hits.any(|hit| {
            hit.last as usize + 1 == at
                && matches!(hit.target, Target::Entry(entry)
                    if analysis.gazetteer.entries[entry as usize].kind == Type::Place)
        })
    };
    let first = (start.max(at.saturating_sub(LONGEST))..at).find(place)?;
    Some(Proposal {
        first,
        last: at,
        reading: Reading::Blocked,
    })
}
