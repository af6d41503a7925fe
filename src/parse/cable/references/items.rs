//! What does one labelled stretch cite? Items of a reference list, in text order.
//!
//! Cables that are known come first, then other documents, then names that only look like posts;
//! whatever stands behind an item and is none of these is its note. Nothing is looked at more
//! than a bounded number of times.

use std::ops::Range;

use super::Context;
use super::citation::{Citation, Trust, bare_number, cable, name_only};
use super::documents::{date_time_group, paper};
use super::labels::Segment;
use super::posts::{How, Names};
use super::ranges::rest_of_range;
use super::serial::{date, page_break};
use super::tail::tail;
use super::tokens::{Kind, Token};
use super::words::{NOTHING, is_reserved, is_separator};
use crate::document::ReferenceKind;

/// A document that is no cable is named in fewer tokens than this.
const LONGEST_PIECE: usize = 60;

/// An item before its year is settled.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub label: Option<String>,
    pub kind: ReferenceKind,
    pub citation: Option<Citation>,
    /// Where the item stands, without label and note.
    pub range: Range<usize>,
    /// Where its note may stand: up to the next item.
    pub note: Range<usize>,
    /// Items of one post's enumeration share a chain.
    pub chain: usize,
    /// No rule understood it.
    pub unknown: bool,
}

/// Reads the items of `segment`. `lead` tells that labelled segments follow this unlabelled one.
pub(super) fn items(
    text: &str,
    all: &[Token],
    segment: &Segment,
    lead: bool,
    names: &mut Names,
    context: &Context,
) -> Vec<Draft> {
    // Nothing beyond the segment may be seen, so that no item runs into the next label.
    let tokens = &all[..segment.end];
    let mut drafts: Vec<Draft> = Vec::new();
    let mut at = segment.start;
    let mut fresh = true;
    let mut free: Option<usize> = None;
    // A date before the document that it is of: `MAY 4 EMAIL FROM POST`.
    let mut dated: Option<usize> = None;
    while at < tokens.len() {
        let token = &tokens[at];
        if is_separator(token) {
            fresh = true;
            at += 1;
            continue;
        }
        let starts = fresh || token.line_start;
        fresh = false;
        if drafts.is_empty()
            && let Some(next) = nothing(tokens, at)
        {
            at = next;
            fresh = true;
            continue;
        }
        // A message may be known by its date-time group alone; other dates are part of notes.
        let group = drafts.is_empty() && date_time_group(tokens, at).is_some();
        if let Some(next) = date(tokens, at)
            .or_else(|| page_break(tokens, at))
            .filter(|_| !group)
        {
            if drafts.is_empty() {
                free.get_or_insert(at);
                dated = dated.or(starts.then_some(at));
                fresh = starts;
            }
            at = next;
            continue;
        }
        let mut found = cable(tokens, at, Trust::Known, names, context);
        if starts && found.is_none() {
            let end = piece_end(tokens, at, names, context);
            if let Some(paper) = paper(text, tokens, at, end) {
                let begin = dated.take().unwrap_or(at);
                let range = tokens[begin].range.start..last_end(tokens, at, paper.next);
                let sender = paper.sender.and_then(|(from, to)| {
                    let sender = name_only(&tokens[..to], from, names, context);
                    sender.filter(|sender| sender.next == to)
                });
                let chain = drafts.len();
                drafts.push(draft(segment, paper.kind, sender, range, chain));
                at = paper.next.max(at + 1);
                continue;
            }
            found = cable(tokens, at, Trust::Guess, names, context)
                .or_else(|| lone_number(tokens, at))
                .or_else(|| name_only(tokens, at, names, context));
        }
        if let Some(found) = found {
            let found = with_tail(tokens, found, names, context);
            let (chain, range) = (drafts.len(), found.range.clone());
            at = found.next;
            let cited = Some(found.clone());
            drafts.push(draft(segment, ReferenceKind::Cable, cited, range, chain));
            at = further_numbers(tokens, at, &found, &mut drafts, segment, names, context);
            continue;
        }
        free.get_or_insert(at);
        at += 1;
    }
    if let (true, Some(free)) = (drafts.is_empty(), free) {
        unread(
            text,
            tokens,
            segment,
            free,
            lead,
            names,
            context,
            &mut drafts,
        );
    }
    let end = tokens.last().map_or(0, |token| token.range.end);
    for at in 0..drafts.len() {
        let until = drafts.get(at + 1).map_or(end, |next| next.range.start);
        drafts[at].note = drafts[at].range.end..until.max(drafts[at].range.end);
    }
    drafts
}

fn draft(
    segment: &Segment,
    kind: ReferenceKind,
    citation: Option<Citation>,
    range: Range<usize>,
    chain: usize,
) -> Draft {
    Draft {
        label: segment.label.clone(),
        kind,
        citation,
        note: range.end..range.end,
        range,
        chain,
        unknown: false,
    }
}

/// `TELEGRAM 1234 FROM RABAT`: gives a number of nobody the post that stands behind it.
fn with_tail(tokens: &[Token], found: Citation, names: &mut Names, context: &Context) -> Citation {
    if found.post.is_some() || found.number.is_none() {
        return found;
    }
    let Some((from, Some(post), next)) =
        tail(tokens, found.next, names).map(|tail| (tail.from, tail.post, tail.next))
    else {
        return found;
    };
    let post = match (from, post.as_str()) {
        (true, _) => Some(post),
        (false, "STATE") => context.sender().map(str::to_owned),
        (false, _) => Some("STATE".to_owned()),
    };
    Citation {
        post,
        range: found.range.start..tokens[next - 1].range.end,
        next,
        ..found
    }
}

/// A cable that is cited.
fn cited(segment: &Segment, citation: Citation, chain: usize) -> Draft {
    let range = citation.range.clone();
    draft(segment, ReferenceKind::Cable, Some(citation), range, chain)
}

/// What to make of a segment that no rule understood: the content of a bracket around it all, or
/// one item that says so.
#[expect(
    clippy::too_many_arguments,
    reason = "it is a step of one pass over a list"
)]
fn unread(
    text: &str,
    tokens: &[Token],
    segment: &Segment,
    free: usize,
    lead: bool,
    names: &mut Names,
    context: &Context,
    drafts: &mut Vec<Draft>,
) {
    if tokens[free].kind == Kind::Group && tokens.len() - free <= 2 {
        let range = &tokens[free].range;
        let inner = super::tokens::tokenize(text, range.start + 1..range.end - 1);
        let found = cable_anywhere(&inner, names, context);
        for citation in found {
            let chain = drafts.len();
            drafts.push(cited(segment, citation, chain));
        }
        if !drafts.is_empty() {
            return;
        }
    }
    let says_something = tokens[free..].iter().any(|token| match token.kind {
        Kind::Word => !is_reserved(&token.value) && token.value.chars().count() > 1,
        Kind::Number | Kind::Quoted => true,
        Kind::Group => token.value.bytes().any(|byte| byte.is_ascii_digit()),
        Kind::Mark(_) => false,
    });
    if lead || !says_something {
        return;
    }
    let range = tokens[free].range.start..last_end(tokens, free, tokens.len());
    let mut item = draft(segment, ReferenceKind::Other, None, range, 0);
    item.unknown = true;
    drafts.push(item);
}

fn cable_anywhere(tokens: &[Token], names: &mut Names, context: &Context) -> Vec<Citation> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if let Some(citation) = cable(tokens, at, Trust::Known, names, context) {
            at = citation.next;
            found.push(citation);
        } else {
            at += 1;
        }
    }
    found
}

/// Reads the numbers that go on behind one of the same post: `AND 2764`, `/935`, `, 21, 26`.
fn further_numbers(
    tokens: &[Token],
    mut at: usize,
    first: &Citation,
    drafts: &mut Vec<Draft>,
    segment: &Segment,
    names: &mut Names,
    context: &Context,
) -> usize {
    let chain = drafts.len() - 1;
    let mut before = first.number;
    loop {
        let mut next = at;
        let mut slash = false;
        let mut ranged = false;
        while let Some(token) = tokens.get(next).filter(|_| next - at < 4) {
            // A blank line with a number behind it is no enumeration, a comma or AND is.
            let dash = matches!(token.kind, Kind::Mark('-' | '\u{2013}'));
            slash |= token.is_mark('/') && token.glued;
            ranged |= dash;
            let opening = next == at && (dash || token.is_word("TO"));
            if !is_separator(token) && !opening {
                break;
            }
            next += 1;
        }
        if let Some(rest) = before.and_then(|number| {
            let first = Citation {
                number: Some(number),
                ..first.clone()
            };
            rest_of_range(tokens, at, &first)
        }) && ends_item(tokens, rest.last.next)
        {
            before = rest.last.number;
            at = rest.last.next;
            for found in rest.between.into_iter().chain([rest.last]) {
                drafts.push(cited(segment, of_chain(first, found), chain));
            }
            continue;
        }
        if next == at || date(tokens, next).is_some() || before.is_none() {
            return at;
        }
        if cable(tokens, next, Trust::Guess, names, context)
            .is_some_and(|_| tokens[next].kind != Kind::Word || !is_lone_airgram(tokens, next))
        {
            return at;
        }
        let Some(mut found) = bare_number(tokens, next) else {
            return at;
        };
        if !ends_item(tokens, found.next) {
            return at;
        }
        if ranged && found.number <= before && !(slash || found.digits < first.digits) {
            return at;
        }
        if slash || ranged {
            found.number = abbreviated(before, &found, first.digits);
        }
        before = found.number;
        at = found.next;
        drafts.push(cited(segment, of_chain(first, found), chain));
    }
}

/// Tells whether a number may end at `at`, and no name goes on there.
fn ends_item(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_none_or(|token| {
        token.kind != Kind::Word || token.line_start || is_reserved(&token.value)
    })
}

/// Gives a further number the post of the first.
fn of_chain(first: &Citation, found: Citation) -> Citation {
    Citation {
        year: first.year,
        post: first.post.clone(),
        how: first.how.map(|_| How::Known),
        airgram: found.airgram.clone().or_else(|| first.airgram.clone()),
        ..found
    }
}

fn is_lone_airgram(tokens: &[Token], at: usize) -> bool {
    tokens[at].is_word("A") || tokens[at].is_word("CA")
}

/// Returns the full number of `188314/15`, whose second part replaces the end of the first.
fn abbreviated(before: Option<u32>, found: &Citation, digits: usize) -> Option<u32> {
    let (before, number) = (before?, found.number?);
    if found.digits >= digits || number >= before {
        return Some(number);
    }
    let power = 10u32.pow(u32::try_from(found.digits).ok()?);
    let full = before - before % power + number;
    // `1512/11` counts down, as `512/511` does.
    let near = full > before || before - full <= 10;
    Some(if near { full } else { number })
}

/// Reads a number that stands for itself (`REF: 164437`).
fn lone_number(tokens: &[Token], at: usize) -> Option<Citation> {
    let found = bare_number(tokens, at)?;
    let next = tokens.get(found.next);
    let alone = next.is_none_or(|next| {
        next.line_start
            || is_separator(next)
            || match next.kind {
                Kind::Word => is_reserved(&next.value),
                Kind::Number => false,
                Kind::Mark(mark) => matches!(mark, '.' | '-' | '\u{b6}' | '\\'),
                Kind::Group | Kind::Quoted => true,
            }
    });
    (alone && (found.digits >= 2 || found.airgram.is_some())).then_some(found)
}

/// Returns the end of the piece at `at`: a semicolon, or a cable of a known post.
fn piece_end(tokens: &[Token], at: usize, names: &mut Names, context: &Context) -> usize {
    let limit = tokens.len().min(at + LONGEST_PIECE);
    for next in at + 1..limit {
        let token = &tokens[next];
        if token.is_mark(';') {
            return next;
        }
        if !matches!(token.kind, Kind::Word | Kind::Number | Kind::Group)
            || token.glued && token.kind == Kind::Number
        {
            continue;
        }
        let parted = is_separator(&tokens[next - 1]) && !tokens[next - 1].is_mark('/');
        let found = cable(tokens, next, Trust::Known, names, context);
        let certain = found.is_some_and(|found| {
            let year = found.year.is_none()
                && found.digits == 4
                && found
                    .number
                    .is_some_and(|number| (1960..2050).contains(&number));
            // `STATE 5/6` may be a day in May or June.
            let day =
                found.digits <= 2 && tokens.get(found.next).is_some_and(|next| next.is_mark('/'));
            !year && !day && found.digits >= if parted { 2 } else { 3 }
        });
        if certain {
            // A separator before it belongs to neither.
            let mut end = next;
            while end > at + 1 && is_separator(&tokens[end - 1]) {
                end -= 1;
            }
            return end;
        }
    }
    limit
}

/// Returns the token behind `NONE`, `N/A`, `NIL`, when one of them stands at `at`.
fn nothing(tokens: &[Token], at: usize) -> Option<usize> {
    let token = &tokens[at];
    if token.kind == Kind::Word && NOTHING.contains(&token.value.as_str()) {
        return Some(at + 1);
    }
    let slash = tokens.get(at + 1).is_some_and(|next| next.is_mark('/'));
    let applicable = tokens.get(at + 2).is_some_and(|next| next.is_word("A"));
    if token.is_word("N") && slash && applicable {
        return Some(at + 3);
    }
    let spelled = tokens
        .get(at + 1)
        .is_some_and(|next| next.is_word("APPLICABLE"));
    (token.is_word("NOT") && spelled).then_some(at + 2)
}

fn last_end(tokens: &[Token], from: usize, to: usize) -> usize {
    let last = tokens[from..to]
        .iter()
        .rev()
        .find(|token| !is_separator(token) && !token.is_mark('.'));
    last.map_or(tokens[from].range.end, |token| token.range.end)
}
