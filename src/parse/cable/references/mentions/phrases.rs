//! Where does the text speak of a telegram in words? `Embtel 2217`, `telegram 96114 to Tunis`,
//! `your 4417`, `airgram A-12 from Rabat`, `Embtel of May 3`.
//!
//! A phrase is *whose*, *number or date*, *from or to whom*: a word for a telegram, or for whose it
//! is, then one number or several, then perhaps the other post. A number belongs to the series of
//! its sender, so a telegram *to* a post is the Department's. A phrase whose sender nobody can
//! tell is a mention that means no cable.
//!
//! Never taken: counted things (`your 500 men`), years, and words without number and date.

use std::ops::Range;

use super::super::citation::Citation;
use super::super::documents::date_time_group;
use super::super::posts::{How, Names};
use super::super::serial::{date, is_dash};
use super::super::tail::{Tail, behind_date, tail};
use super::super::tokens::{Kind, Token, tokenize_prose};
use super::super::words::{is_document, is_separator};
use super::super::{Context, boundary};
use super::cue::cue_end;
use super::enumeration::numbers;
use super::numbers::push_number;
use super::owners::{Cue, Whose, is_telegram, sender, word};
use super::prose::{dated_behind, ends_number, is_counted, is_year, opens_paragraph};
use super::{Found, Index, nobody};

/// Bytes before and behind the word in which the rest of its phrase stands.
const BEFORE: usize = 48;
const BEHIND: usize = 160;

/// Finds the phrases in `range` that open with one of `words`.
pub(super) fn phrases(
    text: &str,
    range: Range<usize>,
    words: &[Range<usize>],
    list: &Index,
    names: &mut Names,
    context: &Context,
) -> Vec<Found> {
    let mut found = Vec::new();
    let mut until = range.start;
    for word in words {
        let start = word.start;
        if start < until {
            continue;
        }
        let Some(end) = cue_end(text, range.end, word) else {
            continue;
        };
        let from = boundary(text, start.saturating_sub(BEFORE).max(until));
        let to = boundary(text, end.saturating_add(BEHIND).min(range.end));
        // Cheap: without a figure near there is neither number nor date.
        if !text.as_bytes()[start..to].iter().any(u8::is_ascii_digit) {
            continue;
        }
        let mut tokens = tokenize_prose(text, from..to);
        // The stretch may end inside a number.
        if to < range.end && tokens.last().is_some_and(|last| last.range.end == to) {
            tokens.pop();
        }
        let Some(at) = tokens.iter().position(|token| token.range.start == start) else {
            continue;
        };
        // `a joint message.` and the number of the paragraph behind it are no telegram's.
        let ends = (at + 1..tokens.len()).find(|next| opens_paragraph(text, &tokens, *next));
        tokens.truncate(ends.unwrap_or(tokens.len()));
        let before = found.len();
        if let Some(end) = phrase(text, &tokens, at, list, names, context, &mut found)
            && found.len() > before
        {
            until = end;
        }
    }
    found
}

/// What a phrase says before its number.
struct Opening {
    whose: Whose,
    cue: Cue,
    /// The token of the word that opens it, and the first of the phrase.
    at: usize,
    begin: usize,
    /// The token behind.
    next: usize,
    /// `MSG DTG`: a date-time group names the telegram.
    group: bool,
}

/// Reads `your telegram No.`, `Department's circular`, `Rabat's msg DTG` around the word at `at`.
fn opening(tokens: &[Token], at: usize, names: &mut Names) -> Option<Opening> {
    let (mut whose, mut cue, begin) = word(tokens, at, names)?;
    let mut group = cue == Cue::Group;
    // The letters of an airgram are a part of its number.
    let airgram = tokens[at].is_word("CA") || cue == Cue::Airgram;
    let mut next = at + usize::from(!airgram);
    for _ in 0..4 {
        let token = tokens.get(next)?;
        let value = token.value.as_str();
        match token.kind {
            Kind::Word if is_telegram(value) => cue = Cue::Word,
            Kind::Word if matches!(value, "CIRCULAR" | "CIRC") => {
                cue = Cue::Word;
                whose = Whose::Department;
            }
            Kind::Word if value == "DTG" => group = true,
            Kind::Word if matches!(value, "NO" | "NOS" | "NR" | "NUMBER" | "NUMBERS") => {}
            Kind::Mark('#') => {}
            Kind::Mark('.') if token.glued && shortens(&tokens[next - 1].value) => {}
            Kind::Mark(':') if next > at + 1 => {}
            _ => break,
        }
        next += 1;
    }
    Some(Opening {
        whose,
        cue,
        at,
        begin,
        next,
        group,
    })
}

/// Tells whether a period behind the word belongs to it: `tel. 4417`, `telegram no. 4417`. Behind
/// other words (`EMBASSY CONCURS IN DEPTEL. 2. WE ...`) it ends a sentence.
fn shortens(word: &str) -> bool {
    let word = word.strip_suffix('S').unwrap_or(word);
    matches!(word, "NO" | "NR" | "TEL" | "MSG" | "CIRC" | "CIR")
}

/// Reads the phrase around the word at `at`, and returns where it ends.
fn phrase(
    text: &str,
    tokens: &[Token],
    at: usize,
    list: &Index,
    names: &mut Names,
    context: &Context,
    found: &mut Vec<Found>,
) -> Option<usize> {
    let mut opening = opening(tokens, at, names)?;
    let mut all = match opening.group {
        true => Vec::new(),
        false => numbers(tokens, opening.next, context),
    };
    let mut before = None;
    if all.is_empty()
        && !matches!(opening.cue, Cue::Owner | Cue::Group | Cue::Airgram)
        && let Some(tail) = tail(tokens, opening.next, names)
    {
        // `Deptel to Rabat 512`.
        all = numbers(tokens, tail.next, context);
        before = Some(tail).filter(|_| !all.is_empty());
    }
    let Some(last) = all.last() else {
        return dated(tokens, &opening, names, found);
    };
    let after = last.next;
    let behind = before.is_none();
    let tail = before.or_else(|| tail(tokens, after, names));
    if let Some(tail) = &tail {
        opening.whose = with_tail(opening.whose, tail);
    }
    if !is_telegrams(text, tokens, &opening, &all, tail.as_ref(), context) {
        return None;
    }
    let post = sender(&opening.whose, context);
    let end = match &tail {
        Some(tail) if behind && tail.post.is_some() => tokens[tail.next - 1].range.end,
        _ => last.range.end,
    };
    let year = dated_behind(text, tokens, after, context).or_else(|| {
        let tail = tail.as_ref()?;
        dated_behind(text, tokens, tail.next, context)
    });
    let begin = match &opening.whose {
        Whose::Post(_) => opening.begin.min(at),
        _ => opening.begin,
    };
    let airgram = is_airgram_word(tokens, at);
    let start = tokens[begin].range.start;
    let mut cited = Cited {
        post,
        year,
        airgram,
        list,
        context,
    };
    cited.push(all, start, end, found);
    let Some(mut tail) = tail.filter(|tail| behind && tail.post.is_some()) else {
        return Some(end);
    };
    // `telegrams 4417 from Rabat, June 3, and 2214 to Algiers`.
    let mut end = end;
    while opening.cue != Cue::Owner
        && let Some((all, next)) = another(tokens, tail.next, names, context)
    {
        cited.post = sender(&with_tail(Whose::Unknown, &next), context);
        cited.year = dated_behind(text, tokens, next.next, context);
        let start = all[0].range.start;
        end = tokens[next.next - 1].range.end;
        cited.push(all, start, end, found);
        tail = next;
    }
    Some(end)
}

/// Returns whose telegram it is when what stands behind the number says so too.
fn with_tail(whose: Whose, tail: &Tail) -> Whose {
    match &tail.post {
        Some(post) if tail.from && whose != Whose::Nobody => Whose::Post(post.clone()),
        // A telegram to a post is the Department's, unless somebody else is named.
        Some(post) if whose == Whose::Unknown => match post.as_str() {
            "STATE" => Whose::Embassy,
            _ => Whose::Department,
        },
        _ => whose,
    }
}

/// Reads `, June 3, and 2214 from Algiers` at `at`, behind a telegram of another post.
fn another(
    tokens: &[Token],
    at: usize,
    names: &mut Names,
    context: &Context,
) -> Option<(Vec<Citation>, Tail)> {
    let from = behind_date(tokens, at);
    let mut next = from;
    while next - from < 2 && tokens.get(next).is_some_and(is_separator) {
        next += 1;
    }
    if next == at {
        return None;
    }
    let all = numbers(tokens, next, context);
    let tail = tail(tokens, all.last()?.next, names)?;
    let known = tail.post.is_some() && all[0].digits >= 2;
    (known && !is_counted(tokens, all.last()?.next - 1)).then_some((all, tail))
}

/// Tells whether the numbers of a phrase are telegrams'.
fn is_telegrams(
    text: &str,
    tokens: &[Token],
    opening: &Opening,
    numbers: &[Citation],
    tail: Option<&Tail>,
    context: &Context,
) -> bool {
    let (first, last) = (&numbers[0], &numbers[numbers.len() - 1]);
    let (cue, word, after) = (opening.cue, &tokens[opening.at], last.next);
    let told = tail.is_some() || matches!(opening.whose, Whose::Post(_));
    let least = match cue {
        Cue::Telegram => 1,
        Cue::Word if told => 1,
        Cue::Word if word.value.starts_with("TEL") => 2,
        Cue::Word | Cue::Owner | Cue::Group => 3,
        // `A-123, June 3, from Rabat` is none of the aircraft that came from Rabat.
        Cue::Airgram => {
            let from = tail.filter(|tail| tail.from && tail.post.is_some());
            let dated = |at: usize| behind_date(tokens, at) > at;
            return from.is_some_and(|tail| dated(after) || dated(tail.next));
        }
    };
    let airgram = first.airgram.is_some() || is_airgram_word(tokens, opening.at);
    // Many have a secretary, who has much.
    let open = word.value.starts_with("SECRETARY");
    // `our 1540 meeting`, `your 1243 letter`.
    let thing = tokens.get(after).is_some_and(is_document);
    if cue == Cue::Owner && thing && last.digits < 5 {
        return false;
    }
    let closed = told || ends_number(text, tokens, after) || first.digits >= 5 && !open;
    let counted = is_counted(tokens, after - 1);
    let year = is_year(first, context) && tail.is_none() && cue != Cue::Telegram;
    let plausible = airgram || first.digits >= least && !(year && cue == Cue::Owner);
    // `Tel. 2217-2219`.
    let phone = !told
        && word.is_word("TEL")
        && opening.whose == Whose::Unknown
        && (numbers.iter().any(|number| number.between)
            || tokens.get(first.next).is_some_and(is_dash));
    plausible && !counted && !phone && (closed || cue == Cue::Telegram && !year)
}

/// Tells whether the word for a telegram at `at` is one for an airgram.
fn is_airgram_word(tokens: &[Token], at: usize) -> bool {
    let value = tokens[at].value.as_str();
    value.starts_with("AIRGRAM") || value.trim_end_matches('S').ends_with("AIR")
}

/// What the numbers of a phrase have in common.
struct Cited<'a> {
    post: Option<String>,
    year: Option<u16>,
    airgram: bool,
    list: &'a Index<'a>,
    context: &'a Context<'a>,
}

impl Cited<'_> {
    /// Adds the numbers of a phrase that begins at `start`, and ends at `end` where it has but one.
    fn push(&self, numbers: Vec<Citation>, start: usize, end: usize, found: &mut Vec<Found>) {
        let single = numbers.len() == 1;
        for (index, number) in numbers.into_iter().enumerate() {
            let from = if index == 0 {
                start
            } else {
                number.range.start
            };
            let to = if single { end } else { number.range.end };
            let letters = self.airgram.then(|| "A".to_owned());
            let citation = Citation {
                year: self.year,
                post: self.post.clone(),
                how: Some(How::Known),
                airgram: number.airgram.clone().or(letters),
                range: from..to,
                ..number
            };
            let known = citation.post.is_some()
                && push_number(from..to, &citation, self.list, self.context, found);
            if !known && !citation.between {
                found.push(nobody(from..to));
            }
        }
    }
}

/// Reads a telegram that a date names: `Embtel of May 3`, `your telegram of May 3`, `Rabat's
/// telegram of June 5`.
fn dated(
    tokens: &[Token],
    opening: &Opening,
    names: &mut Names,
    found: &mut Vec<Found>,
) -> Option<usize> {
    let (whose, mut next) = (&opening.whose, opening.next);
    let word = &tokens[opening.at];
    // `MSG 121200Z MAY 75`, `MSG DTG 121200Z MAY 75`; `DTG` at a line's beginning is a header's.
    let month = |end: usize| end > next + 2;
    if let Some(end) = date_time_group(tokens, next).filter(|end| month(*end))
        && (opening.group || matches!(opening.cue, Cue::Word))
        && !(opening.cue == Cue::Group && word.line_start)
    {
        let range = tokens[opening.begin].range.start..tokens[end - 1].range.end;
        found.push(nobody(range.clone()));
        return Some(range.end);
    }
    let named = word.value.starts_with("TEL")
        || word.value.starts_with("AIRGRAM")
        || matches!(whose, Whose::Post(_));
    let post = tail(tokens, next, names).filter(|tail| tail.post.is_some());
    if let Some(tail) = &post {
        next = tail.next;
        next += usize::from(tokens.get(next).is_some_and(|token| token.is_mark(',')));
    }
    let opens = tokens
        .get(next)
        .is_some_and(|token| token.is_word("OF") || token.is_word("DATED"));
    next += usize::from(opens);
    let end = date(tokens, next)?;
    let owned = *whose != Whose::Unknown || post.is_some();
    let believable = match opening.cue {
        Cue::Telegram => true,
        Cue::Word => {
            (opens || post.is_some()) && (named || owned && word.value.starts_with("CABLE"))
        }
        Cue::Owner | Cue::Group | Cue::Airgram => false,
    };
    if !believable {
        return None;
    }
    let range = tokens[opening.begin].range.start..tokens[end - 1].range.end;
    let end = range.end;
    found.push(nobody(range));
    Some(end)
}

#[cfg(test)]
mod tests {
    use regex::Regex;

    use super::super::words::starts;
    use super::*;

    #[test]
    fn cues_are_those_of_the_pattern() {
        let pattern = r"(?ix)\b(?: (?:emb|dep|dept|con|congen|leg|mis|miss|ur|our|my|your|cir|circ|depcir|deptcir|deptcirc)tels?
            | telegrams? | tels? | cables? | messages? | msgs? | airgrams? | circulars?
            | (?:emb|dep|dept|ur|our)airs? | dtgs?
            | your | our | ur | my | (?-i:A)(?:-|\u{2013})\d{2,5}
            | ca(?:-|\u{2013})\d{2,5} | (?:emb|embassy|amembassy|consulate|congen|amcongen|amconsul
            |mission|usmission|legation|department|dept|secretary)['\u{2019}]s )\b";
        let pattern = Regex::new(pattern).expect("it was in use");
        for text in [
            "Embtel 2217, Deptels 12 and 13; urtel, OURTELS, Congentel.",
            "your 4417 and ours: our, ur, my, mytel, yours, myth, hour",
            "the Embassy's 12, Emb\u{2019}s 4, DEPT'S 9, embassy\u{2019}sx, mission's, missions'",
            "ConGen's 12, USMISSION'S 4, the Secretary\u{2019}s 9, amconsul's, consul's, embair, depairs, DTG",
            "A-12, A\u{2013}4417, a-12, A-1, A-12b, USA-12, A-12/3, a\u{2013}12",
            "CA-12, CA\u{2013}4417, ca-1, ca-123456, ca-12a, CA-12.5, cac-12, _ca-12",
            "étel tel\u{301} telé tel_ _tel tel-tel tel.tels/cable's telegrams telegramss",
            "msg 12, MSGS 4 and 5; msgr 7, Rabat's msg; smsg",
            "“cables” ‘message’ (airgram) [circulars] 5tel tel5 deptcirctels circulars.",
            "",
            "tel",
        ] {
            let wanted: Vec<Range<usize>> = pattern.find_iter(text).map(|m| m.range()).collect();
            let words = starts(text, 0..text.len()).cues.into_iter();
            let got = words.filter_map(|word| Some(word.start..cue_end(text, text.len(), &word)?));
            let got: Vec<Range<usize>> = got.collect();
            assert_eq!(got, wanted, "{text}");
        }
    }
}
