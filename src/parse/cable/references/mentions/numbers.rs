//! Where does the text give a cable's full number? `08 RABAT 1154`, `STATE 182532`.

use std::ops::Range;

use super::super::citation::{Citation, Trust, bare_number, cable};
use super::super::posts::Names;
use super::super::ranges::{range_end, rest_of_range};
use super::super::tokens::{Kind, Token, tokenize_prose};
use super::super::words::{
    LONG_SERIES, PAPERS, SERIES, is_month, is_month_in_any_case, is_separator,
};
use super::super::{Context, boundary, number};
use super::prose::{
    citing_year, dated_behind, ends_number, is_counted, is_repeated_to, is_year, numbers_else,
};
use super::{Found, Index, nobody};

/// Bytes before a number in which its post and year stand.
const BEFORE: usize = 48;

/// Bytes behind a number in which further numbers of the same post stand.
const BEHIND: usize = 64;

/// Finds full numbers among the runs of figures in `range`.
pub(super) fn numbered(
    text: &str,
    range: Range<usize>,
    figures: &[Range<usize>],
    list: &Index,
    names: &mut Names,
    context: &Context,
) -> Vec<Found> {
    let mut found = Vec::new();
    let bytes = text.as_bytes();
    let mut until = range.start;
    let mut before: Option<usize> = None;
    let mut repeated = false;
    for run in figures {
        let (start, end) = (run.start, run.end);
        if start < until
            || !(1..=6).contains(&run.len())
            || !may_follow_post(bytes, start, range.start)
        {
            continue;
        }
        let from = boundary(text, start.saturating_sub(BEFORE).max(until));
        let to = boundary(text, end.saturating_add(BEHIND).min(range.end));
        let mut tokens = tokenize_prose(text, from..to);
        // The stretch may begin inside a word or number.
        let cut = text[..from].chars().next_back();
        if cut.is_some_and(char::is_alphanumeric) && from > range.start && !tokens.is_empty() {
            tokens.remove(0);
        }
        let Some(figures) = tokens.iter().position(|token| token.range.start == start) else {
            continue;
        };
        let chain = before.filter(|end| *end == until);
        let Some((citation, given)) =
            full_number(text, &tokens, figures, list, chain, names, context)
        else {
            continue;
        };
        until = citation.range.end;
        let next = citation.next;
        let range = citation.range.clone();
        let joined = chain.is_some_and(|end| !text[end..range.start].contains('.'));
        repeated = is_repeated_to(&tokens, &citation) || joined && repeated;
        if repeated {
            found.push(nobody(range));
            before = Some(until);
            continue;
        }
        if !push_number(range.clone(), &citation, list, context, &mut found)
            && citation.number.is_some()
        {
            found.push(nobody(range));
        }
        let further = further(text, &tokens, next, &citation, given, names, context);
        for citation in further {
            until = citation.range.end;
            let range = citation.range.clone();
            if !push_number(range.clone(), &citation, list, context, &mut found)
                && !citation.between
            {
                found.push(nobody(range));
            }
        }
        before = Some(until);
    }
    found
}

/// Words between a post's name and its number.
const NUMBER_WORDS: [&[u8]; 5] = [b"no", b"nos", b"nr", b"number", b"numbers"];

/// Returns where the word begins that ends at `end`. `Tunis's 2214`: an apostrophe, straight or not,
/// is a part of the name.
fn word_start(bytes: &[u8], end: usize, from: usize) -> usize {
    let letter = |byte: u8| byte.is_ascii_alphabetic() || byte == b'\'' || !byte.is_ascii();
    let mut at = end;
    while at > from && end - at < 24 && letter(bytes[at - 1]) {
        at -= 1;
    }
    at
}

/// Tells, cheaply, whether a number at `start` may stand behind a post's name.
fn may_follow_post(bytes: &[u8], start: usize, from: usize) -> bool {
    let mut at = start;
    let nearest = start.saturating_sub(8).max(from);
    while at > nearest
        && matches!(
            bytes[at - 1],
            b' ' | b'\n' | b'\r' | b'\t' | b'#' | b':' | b'-' | b'/' | b'.'
        )
    {
        at -= 1;
    }
    let (mut end, dot) = (at, bytes[at..start].contains(&b'.'));
    at = word_start(bytes, end, from);
    // `Rabat number 4417`, `Rabat's No. 4417`.
    let word = &bytes[at..end];
    let number = NUMBER_WORDS
        .iter()
        .any(|number| word.eq_ignore_ascii_case(number));
    if number {
        let blank = |at: usize| matches!(bytes[at], b' ' | b'\n' | b'\r' | b'\t');
        while at > from && blank(at - 1) {
            at -= 1;
        }
        end = at;
        at = word_start(bytes, end, from);
    } else if dot {
        return false;
    }
    // `A 12` is nothing, `A-50` an airgram, and `May 12` a day.
    let dashed = end < start && bytes[end] == b'-';
    end > at
        && (end - at > 1 || dashed && bytes[at] == b'A')
        && !bytes[at].is_ascii_lowercase()
        && !is_month_in_any_case(&bytes[at..end])
}

/// Reads the citation whose serial is the token `figures`, and whether its year is given; a citation
/// before it ends at `chain`.
fn full_number(
    text: &str,
    tokens: &[Token],
    figures: usize,
    list: &Index,
    chain: Option<usize>,
    names: &mut Names,
    context: &Context,
) -> Option<(Citation, bool)> {
    // Back over the words before the number, to the number that may be the year.
    let mut earliest = figures;
    while earliest > 0 && figures - earliest < 9 {
        let before = &tokens[earliest - 1];
        let year = before.kind == Kind::Number;
        if !year
            && !matches!(
                before.kind,
                Kind::Word | Kind::Mark('-' | '.' | '\'' | '\u{2019}' | '#' | ':' | '/')
            )
        {
            break;
        }
        earliest -= 1;
        if year {
            // An apostrophe before the year belongs to it.
            earliest -= usize::from(earliest > 0 && tokens[earliest - 1].is_mark('\''));
            break;
        }
    }
    for at in earliest..figures {
        if !matches!(
            tokens[at].kind,
            Kind::Word | Kind::Number | Kind::Mark('\'')
        ) {
            continue;
        }
        if tokens[at].glued && at > 0 && matches!(tokens[at - 1].kind, Kind::Word | Kind::Number) {
            continue;
        }
        let Some(mut found) = cable(tokens, at, Trust::Known, names, context) else {
            continue;
        };
        let serial_in = found.range.contains(&tokens[figures].range.start)
            && found.name.end <= tokens[figures].range.start
            && found.next > figures;
        if !serial_in || found.post.is_none() {
            continue;
        }
        // `08/ROME/1155` is a number, `ROME/1155` an office and a room.
        let slash = figures > 0 && tokens[figures - 1].is_mark('/');
        if slash && found.range.start == found.name.start {
            return None;
        }
        // A paragraph's number or a day before the post is no year.
        let counted = at > 0 && found.range.start < found.name.start && {
            let before = &tokens[at - 1];
            let paragraph = [
                "PARA",
                "PARAS",
                "PARAGRAPH",
                "PARAGRAPHS",
                "SECTION",
                "PAGE",
            ];
            paragraph.contains(&before.value.as_str())
                || is_month(&before.value) && tokens[at].value.len() < 4
                || before.is_mark(',') && at > 1 && tokens[at - 2].kind == Kind::Number
        };
        if counted || ends_before_post(text, &found) {
            found.year = None;
            found.range.start = found.name.start;
        }
        let given = found.year.is_some();
        let listed = found.post.as_deref().zip(found.number);
        let listed = listed.is_some_and(|(post, number)| !list.numbered(post, number).is_empty());
        let near = &tokens[at.saturating_sub(4)..at];
        if near.iter().any(|token| numbers_else(&token.value)) {
            return None;
        }
        let chained = chain.is_some_and(|end| goes_on(text, tokens, &found, end));
        if !chained && !believable(text, tokens, &found, figures, listed, context) {
            return None;
        }
        if !given {
            found.year = dated_behind(text, tokens, found.next, context);
        }
        return Some((found, given));
    }
    None
}

/// `USUN 544, USNATO 123, UNVIE 22 and Geneva 77`: tells whether nothing but a separator stands between
/// a citation and the one that ends at `end`.
fn goes_on(text: &str, tokens: &[Token], found: &Citation, end: usize) -> bool {
    let between = text.get(end..found.range.start).unwrap_or("none").trim();
    let between = between.trim_start_matches([',', ';', '/', '&']).trim();
    let separated = end < found.range.start && text[end..found.range.start].trim() != "";
    let joined = between.is_empty() || matches!(between, "and" | "AND" | "or" | "OR");
    let name = &text[found.name.clone()];
    let figures = found.next - 1;
    separated
        && joined
        && found.digits >= 2
        && name.starts_with(char::is_uppercase)
        && !is_counted(tokens, figures)
        && ends_number(text, tokens, found.next)
}

/// `in 2007. Rabat 604 reports`, `10. Rabat 4417 said`: the number before the post ends a sentence or
/// counts a paragraph.
fn ends_before_post(text: &str, found: &Citation) -> bool {
    let between = text.get(found.range.start..found.name.start);
    let between = between.map(|between| between.trim_start_matches(['\'', '\u{2019}']));
    between.is_some_and(|between| {
        let behind = between.trim_start_matches(|c: char| c.is_ascii_digit());
        behind.contains(['.', ';', ':', '!', '?'])
    })
}

/// Tells whether a citation in running text can be nothing else; `listed` tells that the REF list
/// has its post and number.
fn believable(
    text: &str,
    tokens: &[Token],
    found: &Citation,
    figures: usize,
    listed: bool,
    context: &Context,
) -> bool {
    let surface = &text[found.range.clone()];
    let blank_line = surface
        .split('\n')
        .skip(1)
        .any(|line| line.trim().is_empty());
    if blank_line && surface.matches('\n').count() > 1 {
        return false;
    }
    let name = &text[found.name.clone()];
    let digits = found.digits;
    let after = found.next;
    let range = range_end(tokens, after);
    // `09 Rome 12-15 delegates`: what counts as a range counts as its end does.
    if range.is_some_and(|end| is_counted(tokens, end - 1) || !ends_number(text, tokens, end)) {
        return false;
    }
    // `NSC 5412/2` is a paper of a council; `Rabat 1966-67` is two years.
    let slash = tokens
        .get(after)
        .is_some_and(|next| next.is_mark('/') && next.glued);
    if slash
        && found
            .post
            .as_deref()
            .is_some_and(|post| PAPERS.contains(&post))
        || is_pair_of_years(found)
    {
        return false;
    }
    let upper = !name.chars().any(char::is_lowercase);
    let capital = name.chars().next().is_some_and(char::is_uppercase);
    if is_counted(tokens, figures) {
        return false;
    }
    if found.year.is_some() {
        return capital
            && (digits >= 2 || surface.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    }
    if found.airgram.is_some() {
        return upper || capital && context.telegraphic;
    }
    if listed && upper && digits >= 2 && !is_shouting(text, found) {
        return true;
    }
    let squeezed: String = name.chars().filter(|c| c.is_alphabetic()).collect();
    let of = |list: &[&str]| {
        found
            .post
            .as_deref()
            .is_some_and(|post| list.contains(&post))
    };
    let series = of(SERIES);
    if of(LONG_SERIES) {
        return upper && digits >= 5;
    }
    if series {
        return capital && (digits >= 2 || ends_number(text, tokens, figures + 1));
    }
    let told = is_told(text, tokens, found, context);
    let year = is_year(found, context) && !is_departments(text, tokens, found, figures, context);
    let post = found.post.as_deref().unwrap_or_default();
    let shouting = is_shouting(text, found);
    // Other names of a post (a country's, a nickname) are too often words where all is in
    // capitals.
    let named = squeezed.to_uppercase() == post
        || name.contains(char::is_whitespace)
        || post == "STATE"
        || upper && is_mission(&squeezed, post, context)
        || squeezed.chars().count() >= 8
        || squeezed.chars().count() >= 4 && upper && !shouting
        || told;
    if !named || squeezed.chars().count() < 3 || !capital || digits > 6 {
        return false;
    }
    if told {
        return digits >= 2 || name.ends_with(['s', 'S']) && name.contains(['\'', '\u{2019}']);
    }
    // `New York 10017` is an address.
    let zip = digits == 5 && squeezed.eq_ignore_ascii_case("NEWYORK");
    if year || zip || digits < 3 || !is_titled(name) || !context.telegraphic {
        return false;
    }
    let ends = ends_number(text, tokens, figures + 1);
    if upper {
        return digits >= 5 || !shouting || ends;
    }
    // `in Paris 300 were hurt`: behind a preposition the number may count.
    let first = tokens
        .iter()
        .position(|token| token.range.start == found.range.start)
        .and_then(|at| at.checked_sub(1));
    let before = first.map_or("", |at| &text[tokens[at].range.clone()]);
    let placed = matches!(before, "in" | "at" | "near" | "around" | "outside");
    let after = tokens.get(figures + 1);
    let hurt = after.is_some_and(|next| {
        matches!(
            next.value.as_str(),
            "WERE" | "ARE" | "HAD" | "HAVE" | "OF" | "TO" | "LEFT"
        )
    });
    ends && !(placed && hurt)
}

/// `USUN 1399`, `USNATO 123`: the letters of a mission, which are no word.
fn is_mission(name: &str, post: &str, context: &Context) -> bool {
    let known = context.posts.named(post);
    let mission = known.is_some_and(|post| post.subtype.as_deref() == Some("mission"));
    mission && name.len() >= 4 && (name.starts_with("US") || name.starts_with("UN"))
}

/// Tells whether a number and the year behind it are two years: `1966-67`.
fn is_pair_of_years(found: &Citation) -> bool {
    let number = found.number.unwrap_or(0);
    let year = found.year.map_or(0, u32::from);
    let behind = found.range.start == found.name.start;
    behind && found.digits == 4 && (1900..2100).contains(&number) && year.abs_diff(number) <= 2
}

/// Tells whether words around say that a number is a telegram's: `Rabat's 91`, `see Rabat 91`,
/// `Rabat 91 (NOTAL)`, `Rabat 91, para 3`, `Rabat 91 to you`.
fn is_told(text: &str, tokens: &[Token], found: &Citation, context: &Context) -> bool {
    let name = &text[found.name.clone()];
    let possessive = ["'s", "\u{2019}s", "'S", "\u{2019}S", "s'", "s\u{2019}"]
        .iter()
        .any(|end| name.ends_with(end))
        || text[found.name.end..].starts_with(['\'', '\u{2019}']);
    let word = |at: usize| tokens.get(at).map_or("", |token| token.value.as_str());
    let mark = |at: usize, mark: char| tokens.get(at).is_some_and(|token| token.is_mark(mark));
    let next = found.next;
    let bracket =
        mark(next, '(') && matches!(word(next + 1), "NOTAL" | "EXDIS" | "NODIS" | "LIMDIS");
    let inner = next + usize::from(mark(next, ',') || mark(next, '('));
    let behind = matches!(
        word(inner),
        "NOTAL" | "PARA" | "PARAS" | "PARAGRAPH" | "PARAGRAPHS" | "RPTD" | "REPEATED"
    ) || word(next) == "TO"
        && matches!(
            word(next + 1),
            "YOU" | "DEPARTMENT" | "DEPT" | "STATE" | "SECSTATE" | "WASHINGTON"
        );
    let first = tokens
        .iter()
        .position(|token| token.range.start == found.range.start)
        .unwrap_or(0);
    let before = first.checked_sub(1).map_or("", word);
    let see = matches!(
        before,
        "REPEATED"
            | "RPTD"
            | "INFO"
            | "SEE"
            | "REF"
            | "REFTEL"
            | "REFTELS"
            | "REFS"
            | "PER"
            | "TELEGRAM"
            | "TELEGRAMS"
            | "CABLE"
            | "CABLES"
    );
    let year = is_year(found, context);
    // `Per Kabul 2001`: nobody says so of a year.
    let see = see && (!year || before == "PER");
    (possessive || bracket || behind || see) && ends_number(text, tokens, next)
}

/// Tells whether `State 1968` is the Department's number: no article or preposition stands before
/// the name, nothing that has a year behind the number, and it is not about the text's own year.
fn is_departments(
    text: &str,
    tokens: &[Token],
    found: &Citation,
    figures: usize,
    context: &Context,
) -> bool {
    let number = found.number.unwrap_or(0);
    let first = tokens
        .iter()
        .position(|token| token.range.start == found.range.start);
    let before = first.and_then(|at| at.checked_sub(1)).map(|at| &tokens[at]);
    let before = before.map_or("", |token| token.value.as_str());
    let far = citing_year(context).is_some_and(|year| u32::from(year).abs_diff(number) > 1);
    let alone = text[found.name.clone()].eq_ignore_ascii_case("State");
    alone
        && !matches!(
            before,
            "OF" | "THE" | "A" | "EACH" | "EVERY" | "TO" | "FOR" | "BY" | "IN" | "THIS" | "THAT"
        )
        && far
        && ends_number(text, tokens, figures + 1)
}

/// Tells whether every word of a name has a capital, small words inside left out.
fn is_titled(name: &str) -> bool {
    name.split([' ', '\n', '-', '/']).all(|word| {
        let small = ["of", "au", "es", "de", "la", "the", "do", "da"];
        word.is_empty() || word.starts_with(char::is_uppercase) || small.contains(&word)
    })
}

/// Tells whether the words around are in capitals too, so that capitals say nothing.
fn is_shouting(text: &str, found: &Citation) -> bool {
    let from = boundary(text, found.range.start.saturating_sub(BEFORE));
    let to = boundary(text, found.range.end.saturating_add(BEFORE));
    let around = [&text[from..found.range.start], &text[found.range.end..to]];
    let lower = around
        .iter()
        .flat_map(|part| part.chars())
        .filter(|c| c.is_lowercase());
    lower.count() < 4
}

/// Reads `and 123457`, `, 1160` behind a full number.
fn further(
    text: &str,
    tokens: &[Token],
    mut at: usize,
    first: &Citation,
    given: bool,
    names: &mut Names,
    context: &Context,
) -> Vec<Citation> {
    let mut all: Vec<Citation> = Vec::new();
    let of_first = |found: Citation| Citation {
        year: first.year.filter(|_| given),
        post: first.post.clone(),
        how: first.how,
        airgram: first.airgram.clone(),
        ..found
    };
    loop {
        let number = Citation {
            number: all.last().map_or(first.number, |last| last.number),
            ..first.clone()
        };
        let plain = first.airgram.is_none();
        if let Some(rest) = rest_of_range(tokens, at, &number).filter(|_| plain)
            && rest.last.next <= tokens.len()
            && ends_number(text, tokens, rest.last.next)
            && !is_counted(tokens, rest.last.next - 1)
        {
            at = rest.last.next;
            all.extend(rest.between.into_iter().map(of_first));
            all.push(of_first(rest.last));
            continue;
        }
        at = behind_caption(tokens, at);
        let mut next = at;
        while next - at < 2 && tokens.get(next).is_some_and(is_separator) {
            next += 1;
        }
        if next == at
            || next >= tokens.len()
            || cable(tokens, next, Trust::Known, names, context).is_some()
        {
            return all;
        }
        let Some(found) = bare_number(tokens, next).filter(|found| found.airgram.is_none()) else {
            return all;
        };
        let year = is_year(&found, context);
        // The stretch ends somewhere: a last token may be half a number.
        let closed = found.next < tokens.len() && ends_number(text, tokens, found.next);
        let closed = closed && !is_counted(tokens, found.next - 1);
        // `00451, 452`: without the zeros.
        let significant = first.number.map_or(0, |number| number.to_string().len());
        if year
            || found.digits < first.digits.clamp(2, 3)
            || found.digits.abs_diff(first.digits) > 1 && found.digits != significant
            || !closed
        {
            return all;
        }
        at = found.next;
        all.push(of_first(found));
    }
}

/// Returns the token behind `(exdis)`, `(NOTAL)`, with which an enumeration goes on.
fn behind_caption(tokens: &[Token], at: usize) -> usize {
    let inner = tokens.get(at + 1).map_or("", |token| token.value.as_str());
    let caption = matches!(inner, "NOTAL" | "EXDIS" | "NODIS" | "LIMDIS" | "STADIS");
    let opens = tokens.get(at).is_some_and(|token| token.is_mark('('));
    let closes = tokens.get(at + 2).is_some_and(|token| token.is_mark(')'));
    at + if caption && opens && closes { 3 } else { 0 }
}

/// Adds the cable that `citation` means; `false` when its number is not known in full.
pub(super) fn push_number(
    range: Range<usize>,
    citation: &Citation,
    list: &Index,
    context: &Context,
    found: &mut Vec<Found>,
) -> bool {
    let (Some(mrn), reason) = number(citation, context) else {
        return false;
    };
    // Without a year the list knows better which one is meant.
    let mut items = list.numbered(mrn.post(), mrn.number());
    items.retain(|item| {
        citation.year.is_none() || list.items[*item as usize].mrn.as_ref() == Some(&mrn)
    });
    let (mrn, reason) = match items.first().map(|item| &list.items[*item as usize]) {
        Some(item) => (item.mrn.clone().unwrap_or(mrn), item.year_inferred.clone()),
        None => (mrn, reason),
    };
    if context.own != Some(&mrn) {
        found.push(Found {
            range,
            label: None,
            items,
            number: Some((mrn, reason)),
            between: citation.between,
        });
    }
    true
}
