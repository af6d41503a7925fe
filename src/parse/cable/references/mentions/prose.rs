//! What may follow a number of a cable in a sentence? Ends of citations against counted things.

use super::super::Context;
use super::super::citation::Citation;
use super::super::ranges::range_end;
use super::super::serial::date;
use super::super::tokens::{Kind, Token};
use super::super::words::is_reserved;
use super::super::years::{year_in_note, year_of_day};

/// Words that go on with a sentence behind a citation, and count nothing.
const GOING_ON: &[&str] = &[
    "A",
    "ABOUT",
    "ABOVE",
    "ADDED",
    "ADDRESS",
    "ADDS",
    "ADVISED",
    "ADVISES",
    "AFTER",
    "AGAINST",
    "AGREE",
    "AGREED",
    "AGREES",
    "ALONG",
    "ALREADY",
    "ALSO",
    "AN",
    "AND",
    "ANSWER",
    "ANSWERED",
    "ANSWERS",
    "APPLIES",
    "APPROVED",
    "ARE",
    "ARGUED",
    "ARRIVED",
    "AS",
    "ASK",
    "ASKED",
    "ASKS",
    "AT",
    "AUTHORIZED",
    "AUTHORIZES",
    "BECAUSE",
    "BEFORE",
    "BEING",
    "BELOW",
    "BUT",
    "BY",
    "CAME",
    "CITE",
    "CITED",
    "CITES",
    "CONCERN",
    "CONCERNING",
    "CONCERNS",
    "CONFIRM",
    "CONFIRMED",
    "CONFIRMS",
    "CONTAIN",
    "CONTAINED",
    "CONTAINS",
    "CONVEY",
    "CONVEYED",
    "CONVEYS",
    "COVER",
    "COVERS",
    "CROSSED",
    "DATED",
    "DEALS",
    "DESCRIBE",
    "DESCRIBED",
    "DESCRIBES",
    "DETAIL",
    "DETAILED",
    "DETAILS",
    "DID",
    "DIFFER",
    "DIFFERS",
    "DISCUSS",
    "DISCUSSED",
    "DISCUSSES",
    "DOES",
    "DOWN",
    "EXPLAIN",
    "EXPLAINS",
    "FIVE",
    "FOR",
    "FORWARDED",
    "FORWARDS",
    "FROM",
    "FULLY",
    "GAVE",
    "GIVE",
    "GIVES",
    "HAD",
    "HAS",
    "HAVE",
    "HE",
    "I",
    "IF",
    "IN",
    "INCLUDED",
    "INCLUDES",
    "INDICATE",
    "INDICATED",
    "INDICATES",
    "INFO",
    "INFORMED",
    "INSTRUCTED",
    "INSTRUCTS",
    "INTO",
    "IS",
    "IT",
    "LAST",
    "LEFT",
    "MAKE",
    "MAKES",
    "MAY",
    "MENTION",
    "MENTIONED",
    "MENTIONS",
    "NOT",
    "NOTAL",
    "NOTE",
    "NOTED",
    "NOTES",
    "NOTHING",
    "NOW",
    "OF",
    "OFFERED",
    "ON",
    "OR",
    "OUTLINE",
    "OUTLINED",
    "OUTLINES",
    "PARA",
    "PARAGRAPH",
    "PARAGRAPHS",
    "PARAS",
    "PASSED",
    "POINTS",
    "POUCHED",
    "PROPOSED",
    "PROPOSES",
    "PROVIDE",
    "PROVIDED",
    "PROVIDES",
    "QUOTE",
    "QUOTED",
    "QUOTES",
    "RE",
    "RECEIVED",
    "RECOMMEND",
    "RECOMMENDED",
    "RECOMMENDS",
    "REFER",
    "REFERRED",
    "REFERS",
    "REGARDING",
    "REITERATED",
    "RELAYED",
    "RELAYS",
    "REMAINS",
    "REPEATED",
    "REPEATS",
    "REPLIED",
    "REPLIES",
    "REPORT",
    "REPORTED",
    "REPORTING",
    "REPORTS",
    "REQUEST",
    "REQUESTED",
    "REQUESTING",
    "REQUESTS",
    "RESPONDED",
    "RESPONDS",
    "RPTD",
    "SAID",
    "SAY",
    "SAYS",
    "SECTION",
    "SENT",
    "SEPTEL",
    "SET",
    "SETS",
    "SHE",
    "SHOULD",
    "SHOW",
    "SHOWED",
    "SHOWS",
    "SINCE",
    "SO",
    "SPEAK",
    "SPEAKS",
    "SPOKE",
    "STANDS",
    "STATED",
    "STATES",
    "SUBJECT",
    "SUGGEST",
    "SUGGESTED",
    "SUGGESTS",
    "SUMMARIZE",
    "SUMMARIZED",
    "SUMMARIZES",
    "TELL",
    "TELLS",
    "THAT",
    "THE",
    "THEN",
    "THEY",
    "THIS",
    "TO",
    "TOLD",
    "TRANSMIT",
    "TRANSMITS",
    "TRANSMITTED",
    "TRANSMITTING",
    "TREAT",
    "TREATS",
    "UNDER",
    "UNLESS",
    "UNTIL",
    "VIA",
    "WARNED",
    "WARNS",
    "WAS",
    "WE",
    "WENT",
    "WERE",
    "WHEN",
    "WHERE",
    "WHICH",
    "WHILE",
    "WHOSE",
    "WILL",
    "WITH",
    "WOULD",
    "WRITES",
    "WROTE",
    "YOU",
];

/// Tells whether the number has four figures and may be a year.
///
/// In the decades of telegrams nobody speaks of years that far ahead: `Mogadiscio 2011` of 1967.
pub(super) fn is_year(citation: &Citation, context: &Context) -> bool {
    let number = citation.number.unwrap_or(0);
    let ahead = citing_year(context)
        .filter(|year| *year < 1985)
        .is_some_and(|year| number >= u32::from(year) + 10);
    citation.airgram.is_none() && citation.digits == 4 && (1900..2100).contains(&number) && !ahead
}

/// Returns the year of the text.
pub(super) fn citing_year(context: &Context) -> Option<u16> {
    context.year()
}

/// Tells whether the figures at `figures` count something: `1,200`, `3.5`, `10:30`, `12%`,
/// `500 million`, `12th`.
pub(super) fn is_counted(tokens: &[Token], figures: usize) -> bool {
    let Some(next) = tokens.get(figures + 1) else {
        return false;
    };
    let third = tokens.get(figures + 2);
    let number = third.is_some_and(|third| third.glued && third.kind == Kind::Number);
    match next.kind {
        Kind::Mark(',') => {
            next.glued && third.is_some_and(|third| third.glued && third.is_number_of(3))
        }
        Kind::Mark('.' | ':') => next.glued && number,
        Kind::Mark('%' | '$' | '\u{b0}') => true,
        Kind::Word => {
            next.glued && next.value != "Q"
                || matches!(
                    next.value.as_str(),
                    "PERCENT" | "MILLION" | "BILLION" | "THOUSAND" | "PCT" | "HOURS" | "HRS"
                )
        }
        _ => false,
    }
}

/// Tells whether the number at `at` opens a paragraph (`2. (SBU) The`, `¶2`): it begins a line behind
/// a blank one or behind the end of a sentence, and has a period or a bracket of its own.
pub(super) fn opens_paragraph(text: &str, tokens: &[Token], at: usize) -> bool {
    let token = &tokens[at];
    if token.is_mark('\u{b6}') {
        return true;
    }
    let number = token.kind == Kind::Number && token.value.len() <= 3 && token.line_start;
    let Some((before, next)) = at.checked_sub(1).zip(tokens.get(at + 1)).filter(|_| number) else {
        return false;
    };
    let closed = next.glued && matches!(next.kind, Kind::Mark('.' | ')'));
    let decimal = tokens
        .get(at + 2)
        .is_some_and(|third| third.glued && third.kind == Kind::Number);
    let between = &text[tokens[before].range.end..token.range.start];
    let blank = between.matches('\n').count() > 1;
    let sentence = matches!(tokens[before].kind, Kind::Mark('.' | '!' | '?' | ':'));
    closed && !decimal && (blank || sentence)
}

/// Tells whether what stands at `at`, behind a number, ends a citation: a mark, a bracket, a date,
/// or a word that counts nothing.
pub(super) fn ends_number(text: &str, tokens: &[Token], at: usize) -> bool {
    // `300-400 workers`: a range ends where its last number does.
    let at = range_end(tokens, at).unwrap_or(at);
    let Some(next) = tokens.get(at) else {
        return true;
    };
    if date(tokens, at).is_some() {
        return true;
    }
    match next.kind {
        Kind::Mark(mark) => !matches!(mark, '$' | '%' | '\u{b0}'),
        Kind::Group | Kind::Quoted => true,
        Kind::Number => false,
        Kind::Word => {
            let known = GOING_ON.contains(&next.value.as_str()) || is_reserved(&next.value);
            // A new line may open another sentence, or a heading.
            known || next.line_start && text[next.range.clone()].starts_with(char::is_uppercase)
        }
    }
}

/// Returns the year of a date right behind a citation: `Tunis 3318, June 3, 1966`.
pub(super) fn dated_behind(
    text: &str,
    tokens: &[Token],
    at: usize,
    context: &Context,
) -> Option<u16> {
    let opens = tokens
        .get(at)
        .is_some_and(|token| token.is_mark(',') || token.is_word("OF") || token.is_word("DATED"));
    let from = at + usize::from(opens);
    let end = date(tokens, from)?;
    let written = &text[tokens[from].range.start..tokens[end - 1].range.end];
    year_in_note(written, context).or_else(|| year_of_day(written, context))
}

/// `Sent Department 775, repeated info Lahore 112, Dacca 98`: numbers of the sender's own series to these
/// posts, and none of theirs.
pub(super) fn is_repeated_to(tokens: &[Token], citation: &Citation) -> bool {
    let first = tokens
        .iter()
        .position(|token| token.range.start == citation.range.start);
    let word = |back: usize| {
        first
            .and_then(|first| first.checked_sub(back))
            .map_or("", |at| tokens[at].value.as_str())
    };
    let repeats = |word: &str| matches!(word, "REPEATED" | "RPTD" | "RPT" | "REPEAT");
    let to = matches!(word(1), "INFO" | "INFORMATION" | "TO");
    repeats(word(1)) || to && repeats(word(2))
}

/// Tells whether the word before a place says that the number is a room's or a flight's.
pub(super) fn numbers_else(word: &str) -> bool {
    matches!(
        word,
        "FLIGHT"
            | "FLIGHTS"
            | "ROOM"
            | "ROOMS"
            | "HOTEL"
            | "SUITE"
            | "BOX"
            | "ROUTE"
            | "HIGHWAY"
            | "CHANNEL"
            | "RADIO"
            | "EXPO"
            | "STREET"
            | "AVENUE"
            | "PHONE"
            | "TELEPHONE"
            | "FAX"
            | "ZIP"
            | "BUS"
            | "TRAIN"
            | "VESSEL"
            | "SHIP"
            | "CLUB"
            | "APARTMENT"
            | "BUILDING"
            | "RESOLUTION"
            | "UNSCR"
            | "LAW"
            | "DECREE"
    )
}
