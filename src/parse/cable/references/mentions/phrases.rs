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

use super::super::citation::{Citation, bare_number};
use super::super::posts::{How, Names};
use super::super::serial::date;
use super::super::tokens::{Kind, Token, tokenize_prose};
use super::super::{Context, boundary};
use super::numbers::push_number;
use super::prose::{dated_behind, ends_number, is_counted, is_year};
use super::words::goes_on;
use super::{Found, Index, nobody};

/// Bytes before and behind the word in which the rest of its phrase stands.
const BEFORE: usize = 48;
const BEHIND: usize = 160;

/// Whose number it is, as the words say.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Whose {
    /// The sender of the text.
    Own,
    /// The embassy's that sends or receives the text.
    Embassy,
    /// The Department's.
    Department,
    /// The addressee's.
    Addressee,
    /// A post's that is named.
    Post(String),
    /// Nobody says.
    Unknown,
    /// No post's series.
    Nobody,
}

/// How much the word says that a number behind it is a telegram's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cue {
    /// `Embtel`, `urtel`: nothing else has that name.
    Telegram,
    /// `telegram`, `cable`: so called, but the word has other uses.
    Word,
    /// `your`, `the Department's`: anything may follow.
    Owner,
}

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
        let tokens = tokenize_prose(text, from..to);
        let Some(at) = tokens.iter().position(|token| token.range.start == start) else {
            continue;
        };
        let before = found.len();
        if let Some(end) = phrase(text, &tokens, at, list, names, context, &mut found)
            && found.len() > before
        {
            until = end;
        }
    }
    found
}

/// Returns where the cue ends that begins with a word of `text[..end]`.
fn cue_end(text: &str, end: usize, word: &Range<usize>) -> Option<usize> {
    let length = cue_length(&text[word.start..end], word.len())?;
    Some(word.start + length)
}

/// Letters of `deptcirctels`; no cue has more.
const LONGEST_CUE: usize = 12;

/// Returns the length of the word that may open a phrase, of which `text` begins with `letters`
/// letters.
fn cue_length(text: &str, letters: usize) -> Option<usize> {
    if letters > LONGEST_CUE {
        return None;
    }
    let mut lower = [0; LONGEST_CUE];
    let lower = &mut lower[..letters];
    lower.copy_from_slice(&text.as_bytes()[..letters]);
    lower.make_ascii_lowercase();
    let behind = &text[letters..];
    let length = match &*lower {
        b"your" | b"our" | b"ur" | b"my" => letters,
        b"ca" => {
            let dash = behind.strip_prefix(['-', '\u{2013}'])?;
            let figures = dash.bytes().take_while(u8::is_ascii_digit).count();
            if !(2..=5).contains(&figures) {
                return None;
            }
            text.len() - dash.len() + figures
        }
        b"emb" | b"embassy" | b"consulate" | b"mission" | b"legation" | b"department" | b"dept" => {
            let ending = behind.strip_prefix(['\'', '\u{2019}'])?;
            let ending = ending.strip_prefix(['s', 'S'])?;
            text.len() - ending.len()
        }
        word => match word.strip_suffix(b"s").unwrap_or(word) {
            b"telegram" | b"tel" | b"cable" | b"message" | b"msg" | b"airgram" | b"circular" => {
                letters
            }
            word => match word.strip_suffix(b"tel")? {
                b"emb" | b"dep" | b"dept" | b"con" | b"congen" | b"leg" | b"mis" | b"miss"
                | b"ur" | b"our" | b"my" | b"your" | b"cir" | b"circ" | b"depcir" | b"deptcir"
                | b"deptcirc" => letters,
                _ => return None,
            },
        },
    };
    (!goes_on(&text[length..])).then_some(length)
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
    let (mut whose, mut cue, mut begin) = word(tokens, at, names)?;
    // The letters of a circular airgram are a part of its number.
    let circular = tokens[at].is_word("CA");
    let mut next = at + usize::from(!circular);
    // `your telegram No. 4417`, `Department's circular 91`.
    for _ in 0..4 {
        let token = tokens.get(next)?;
        let value = token.value.as_str();
        match token.kind {
            Kind::Word if is_telegram(value) => cue = Cue::Word,
            Kind::Word if matches!(value, "CIRCULAR" | "CIRC") => {
                cue = Cue::Word;
                whose = Whose::Department;
            }
            Kind::Word if matches!(value, "NO" | "NOS" | "NR" | "NUMBER" | "NUMBERS") => {}
            Kind::Mark('.' | '#') if token.glued || token.is_mark('#') => {}
            Kind::Mark(':') if next > at + 1 => {}
            _ => break,
        }
        next += 1;
    }
    let mut all = numbers(tokens, next, context);
    let mut before = None;
    if all.is_empty()
        && cue != Cue::Owner
        && let Some(tail) = tail(tokens, next, names)
    {
        // `Deptel to Rabat 512`.
        all = numbers(tokens, tail.next, context);
        before = Some(tail).filter(|_| !all.is_empty());
    }
    let numbers = all;
    let Some(last) = numbers.last() else {
        return dated(tokens, at, begin, next, cue, &whose, names, found);
    };
    let after = last.next;
    let behind = before.is_none();
    let tail = before.or_else(|| tail(tokens, after, names));
    if let Some(tail) = &tail {
        match &tail.post {
            Some(post) if tail.from && whose != Whose::Nobody => whose = Whose::Post(post.clone()),
            // A telegram to a post is the Department's, unless somebody else is named.
            Some(post) if whose == Whose::Unknown => {
                whose = if post == "STATE" {
                    Whose::Embassy
                } else {
                    Whose::Department
                };
            }
            _ => {}
        }
    }
    let first = &numbers[0];
    let told = tail.is_some() || matches!(whose, Whose::Post(_));
    let least = match cue {
        Cue::Telegram => 1,
        Cue::Word if told => 1,
        Cue::Word if tokens[at].value.starts_with("TEL") => 2,
        Cue::Word => 3,
        Cue::Owner => 3,
    };
    let airgram = first.airgram.is_some() || tokens[at].value.starts_with("AIRGRAM");
    let closed = told || ends_number(text, tokens, after) || first.digits >= 5;
    let counted = is_counted(tokens, after - 1);
    let year = is_year(first, context) && tail.is_none() && cue != Cue::Telegram;
    let plausible = airgram || first.digits >= least && !(year && cue == Cue::Owner);
    if !plausible || counted || !(closed || cue == Cue::Telegram && !year) {
        return None;
    }
    let post = sender(&whose, context);
    let end = match &tail {
        Some(tail) if behind && tail.post.is_some() => tokens[tail.next - 1].range.end,
        _ => last.range.end,
    };
    let year = dated_behind(text, tokens, after, context).or_else(|| {
        let tail = tail.as_ref()?;
        dated_behind(text, tokens, tail.next, context)
    });
    let single = numbers.len() == 1;
    if matches!(whose, Whose::Post(_)) && begin > at {
        begin = at;
    }
    for (index, number) in numbers.into_iter().enumerate() {
        let from = if index == 0 {
            tokens[begin].range.start
        } else {
            number.range.start
        };
        let to = if single { end } else { number.range.end };
        let citation = Citation {
            year,
            post: post.clone(),
            how: Some(How::Known),
            airgram: number
                .airgram
                .clone()
                .or_else(|| airgram.then(|| "A".to_owned())),
            range: from..to,
            ..number
        };
        if citation.post.is_none() || !push_number(from..to, &citation, list, context, found) {
            found.push(nobody(from..to));
        }
    }
    Some(end)
}

fn is_telegram(word: &str) -> bool {
    matches!(
        word.trim_end_matches('S'),
        "TELEGRAM" | "TEL" | "CABLE" | "MESSAGE" | "MSG" | "AIRGRAM" | "CABLEGRAM"
    )
}

/// Reads whose telegram the word at `at` means, and where the phrase begins.
fn word(tokens: &[Token], at: usize, names: &mut Names) -> Option<(Whose, Cue, usize)> {
    let value = tokens[at].value.replace('\u{2019}', "'");
    let singular = value.strip_suffix('S').unwrap_or(&value);
    Some(match singular {
        "EMBTEL" | "CONTEL" | "CONGENTEL" | "LEGTEL" | "MISTEL" | "MISSTEL" => {
            (Whose::Embassy, Cue::Telegram, at)
        }
        "OURTEL" | "MYTEL" => (Whose::Own, Cue::Telegram, at),
        "URTEL" | "YOURTEL" => (Whose::Addressee, Cue::Telegram, at),
        "DEPTEL" | "DEPTTEL" | "CIRTEL" | "CIRCTEL" | "DEPCIRTEL" | "DEPTCIRTEL"
        | "DEPTCIRCTEL" => (Whose::Department, Cue::Telegram, at),
        "OUR" | "MY" => (Whose::Own, Cue::Owner, at),
        "YOUR" | "UR" => (Whose::Addressee, Cue::Owner, at),
        "CA" => (Whose::Department, Cue::Telegram, at),
        "EMB'" | "EMBASSY'" | "CONSULATE'" | "MISSION'" | "LEGATION'" => {
            (Whose::Embassy, Cue::Owner, at)
        }
        "DEPARTMENT'" | "DEPT'" => (Whose::Department, Cue::Owner, at),
        "CIRCULAR" => (Whose::Department, Cue::Word, at),
        _ if is_telegram(&value) => {
            let (whose, begin) = owner(tokens, at, names);
            (whose, Cue::Word, begin)
        }
        _ => return None,
    })
}

/// Reads whose telegram it is from the words before `telegram` at `at`.
fn owner(tokens: &[Token], at: usize, names: &mut Names) -> (Whose, usize) {
    let before = |back: usize| {
        let index = at.checked_sub(back)?;
        tokens.get(index).filter(|token| token.kind == Kind::Word)
    };
    for count in (1..=4usize.min(at)).rev() {
        let words: Vec<&Token> = tokens[at - count..at].iter().collect();
        let plain = words.iter().all(|token| token.kind == Kind::Word);
        if !plain {
            continue;
        }
        if let Some((post, How::Known)) = names.all(&words, false) {
            return (Whose::Post(post), at - count);
        }
    }
    let value = before(1).map_or("", |token| token.value.as_str());
    match value.trim_end_matches("'S") {
        "CIRCULAR" | "DEPARTMENT" | "DEPT" => (Whose::Department, at - 1),
        // What goes past the Department has numbers of its own.
        "BACKCHANNEL" | "CHANNEL" => (Whose::Nobody, at - 1),
        "EMBASSY" | "CONSULATE" | "MISSION" | "LEGATION" => (Whose::Embassy, at - 1),
        "YOUR" | "UR" => (Whose::Addressee, at - 1),
        "OUR" | "MY" => (Whose::Own, at - 1),
        _ => (Whose::Unknown, at),
    }
}

/// Returns the post whose numbers are meant.
fn sender(whose: &Whose, context: &Context) -> Option<String> {
    let own = context.sender();
    let other = context.addressee;
    let post = match whose {
        Whose::Post(post) => Some(post.as_str()),
        Whose::Department => Some("STATE"),
        Whose::Own => own,
        Whose::Addressee => other,
        // Between the Department and a post the embassy is whichever is not the Department.
        Whose::Embassy => [own, other]
            .into_iter()
            .flatten()
            .find(|post| *post != "STATE"),
        Whose::Unknown | Whose::Nobody => None,
    };
    post.map(str::to_owned)
}

/// Reads one number or an enumeration (`2059, 2060, and 2061`) from `at` on.
fn numbers(tokens: &[Token], mut at: usize, context: &Context) -> Vec<Citation> {
    let mut all: Vec<Citation> = Vec::new();
    loop {
        let mut next = at;
        if let Some(last) = all.last_mut() {
            // `4417 (March 3) and 4420 (March 5)`, `4417, March 3, and 4420, March 5`.
            let open = tokens.get(next);
            let opens = open.is_some_and(|token| token.is_mark('(') || token.is_mark(','));
            if let Some(mut end) = date(tokens, next + usize::from(opens)) {
                let bracket = open.is_some_and(|token| token.is_mark('('));
                end +=
                    usize::from(bracket && tokens.get(end).is_some_and(|token| token.is_mark(')')));
                if further_follows(tokens, end) {
                    next = end;
                } else if bracket {
                    last.next = end;
                    return all;
                }
            }
            let at = next;
            while next - at < 3
                && tokens.get(next).is_some_and(|token| {
                    matches!(token.kind, Kind::Mark(',' | ';' | '/' | '&'))
                        || token.is_word("AND")
                        || token.is_word("OR")
                })
            {
                next += 1;
            }
            if next == at {
                return all;
            }
        }
        let dated = !all.is_empty() && date(tokens, next).is_some();
        let Some(found) = bare_number(tokens, next).filter(|_| !dated) else {
            return all;
        };
        if let Some(first) = all.first()
            && (found.digits.abs_diff(first.digits) > 1
                || found.digits < 2
                || is_year(&found, context) && far(first, &found))
        {
            return all;
        }
        at = found.next;
        all.push(found);
    }
}

/// Tells whether a separator and another number stand at `at`.
fn further_follows(tokens: &[Token], mut at: usize) -> bool {
    let from = at;
    while at - from < 3
        && tokens
            .get(at)
            .is_some_and(|token| token.is_mark(',') || token.is_mark(';') || token.is_word("AND"))
    {
        at += 1;
    }
    at > from
        && date(tokens, at).is_none()
        && bare_number(tokens, at).is_some_and(|found| found.digits >= 3)
}

/// Tells whether two numbers are too far apart for one enumeration, so that a year is a year.
fn far(first: &Citation, other: &Citation) -> bool {
    let (first, other) = (first.number.unwrap_or(0), other.number.unwrap_or(0));
    first.abs_diff(other) > 200
}

/// What stands behind the numbers: `from Tunis`, `of June 3 to the Embassy in Tunis`.
struct Tail {
    from: bool,
    /// The post; `None` for `to you`.
    post: Option<String>,
    next: usize,
}

fn tail(tokens: &[Token], mut at: usize, names: &mut Names) -> Option<Tail> {
    // A date, and for whose eyes, may stand between.
    for _ in 0..4 {
        let token = tokens.get(at)?;
        let opens =
            matches!(token.kind, Kind::Mark(',')) || token.is_word("OF") || token.is_word("DATED");
        let parts = token.is_mark(',')
            && tokens
                .get(at + 1)
                .is_some_and(|next| next.is_word("FROM") || next.is_word("TO"));
        if let Some(next) = date(tokens, at) {
            at = next;
        } else if parts || opens && date(tokens, at + 1).is_some() {
            at += 1;
        } else {
            break;
        }
    }
    let word = tokens.get(at)?;
    let from = word.is_word("FROM");
    if !from && !word.is_word("TO") {
        return None;
    }
    let mut at = at + 1;
    let value = |at: usize| tokens.get(at).map_or("", |token| token.value.as_str());
    if value(at) == "YOU" || value(at) == "US" {
        return Some(Tail {
            from: false,
            post: None,
            next: at + 1,
        });
    }
    at += usize::from(matches!(value(at), "THE" | "US"));
    let mut mission = false;
    if matches!(
        value(at),
        "EMBASSY" | "CONSULATE" | "CONSULATES" | "MISSION" | "LEGATION" | "EMBASSIES" | "LIAISON"
    ) {
        mission = value(at) == "MISSION";
        at += 1;
        at += usize::from(matches!(value(at), "GENERAL" | "OFFICE"));
        if matches!(value(at), "IN" | "AT" | "TO") {
            at += 1;
            at += usize::from(value(at) == "THE");
        }
    }
    let rest = &tokens[at.min(tokens.len())..];
    let words = rest
        .iter()
        .take(5)
        .take_while(|token| token.kind == Kind::Word)
        .count();
    for count in (1..=words).rev() {
        let run: Vec<&Token> = rest[..count].iter().collect();
        let place = run
            .iter()
            .map(|token| token.value.as_str())
            .collect::<Vec<_>>()
            .join(" ");
        let organization = match place.as_str() {
            "UNITED NATIONS" | "UN" if mission => Some("USUNNEWYORK".to_owned()),
            "NATO" | "NORTH ATLANTIC TREATY ORGANIZATION" => Some("USNATO".to_owned()),
            "DEPARTMENT OF STATE" | "DEPARTMENT" | "WASHINGTON" | "STATE" => {
                Some("STATE".to_owned())
            }
            _ => None,
        };
        let post = organization
            .or_else(|| names.all(&run, false).map(|(post, _)| post))
            .or_else(|| names.embassy_in(&place));
        if let Some(post) = post {
            return Some(Tail {
                from,
                post: Some(post),
                next: at + count,
            });
        }
    }
    None
}

/// Reads a telegram that a date names: `Embtel of May 3`, `your telegram of May 3`, `Rabat's
/// telegram of June 5`.
#[expect(
    clippy::too_many_arguments,
    reason = "it is a step of one pass over a text"
)]
fn dated(
    tokens: &[Token],
    at: usize,
    begin: usize,
    mut next: usize,
    cue: Cue,
    whose: &Whose,
    names: &mut Names,
    found: &mut Vec<Found>,
) -> Option<usize> {
    let named = tokens[at].value.starts_with("TEL")
        || tokens[at].value.starts_with("AIRGRAM")
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
    let believable = match cue {
        Cue::Telegram => true,
        Cue::Word => {
            (opens || post.is_some()) && (named || owned && tokens[at].value.starts_with("CABLE"))
        }
        Cue::Owner => false,
    };
    if !believable {
        return None;
    }
    let range = tokens[begin].range.start..tokens[end - 1].range.end;
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
            | your | our | ur | my
            | ca(?:-|\u{2013})\d{2,5} | (?:emb|embassy|consulate|mission|legation|department|dept)['\u{2019}]s )\b";
        let pattern = Regex::new(pattern).expect("it was in use");
        for text in [
            "Embtel 2217, Deptels 12 and 13; urtel, OURTELS, Congentel.",
            "your 4417 and ours: our, ur, my, mytel, yours, myth, hour",
            "the Embassy's 12, Emb\u{2019}s 4, DEPT'S 9, embassy\u{2019}sx, mission's, missions'",
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
