//! Where do the items begin? Labels of a reference list.
//!
//! `A.`, `A)`, `(A)`, `[A]`, `a)`, `A:`, `A -`, `A...`, `¶B.`, also doubled (`A. (A)`, `A. REF A)`),
//! or none at all. A label inside a line must be the next one due, because a lone letter with a
//! period is as often an initial (`B. A. SMITH`).

use super::Context;
use super::citation::{Trust, cable, is_marking};
use super::posts::Names;
use super::tokens::{Kind, Token};
use super::words::{is_reserved, is_separator};

/// A stretch of the list under one label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Segment {
    /// The label in upper case.
    pub label: Option<String>,
    /// First token behind the label.
    pub start: usize,
    /// One past the last token.
    pub end: usize,
}

/// Cuts the list at its labels.
pub(super) fn segments(tokens: &[Token], names: &mut Names, context: &Context) -> Vec<Segment> {
    let mut segments = Vec::new();
    let mut current = Segment {
        label: None,
        start: 0,
        end: 0,
    };
    let mut at = 0;
    while at < tokens.len() {
        let Some((label, next)) = label_at(tokens, at, &current, names, context) else {
            at += 1;
            continue;
        };
        current.end = at;
        segments.push(current);
        current = Segment {
            label: Some(label),
            start: next,
            end: next,
        };
        at = next;
    }
    current.end = tokens.len();
    segments.push(current);
    segments.retain(|segment| segment.start < segment.end || segment.label.is_some());
    segments
}

/// Returns the label at `at` and the token behind it, doubled labels included.
fn label_at(
    tokens: &[Token],
    at: usize,
    current: &Segment,
    names: &mut Names,
    context: &Context,
) -> Option<(String, usize)> {
    let marked = tokens[at].is_mark('\u{b6}');
    let mut from = if marked { at + 1 } else { at };
    // Each line may have the word of its own: `REF A: X`, `REF B: Y`.
    if tokens[at].line_start && tokens.get(from).is_some_and(is_ref) {
        from += 1;
    }
    // A letter that hangs on something is part of it (`N/A.`).
    let hangs = tokens[at].glued && at > 0 && !matches!(tokens[at - 1].kind, Kind::Mark(',' | ';'));
    if hangs {
        return after_serial(tokens, at, current, names, context);
    }
    // `RABAT (C)01147`: a marking between post and number.
    let marking = tokens[at].kind == Kind::Group
        && is_marking(&tokens[at].value)
        && at > 0
        && tokens[at - 1].kind == Kind::Word
        && !is_reserved(&tokens[at - 1].value)
        && tokens
            .get(at + 1)
            .is_some_and(|next| next.kind == Kind::Number)
        && tokens
            .get(at + 2)
            .is_none_or(|next| next.kind != Kind::Word);
    if marking {
        return None;
    }
    let (label, mut next) =
        plain_label(tokens, from).or_else(|| bare_label(tokens, from, current, names, context))?;
    tokens.get(next)?;
    let first = at == 0;
    let empty = at == current.start;
    let line_start = tokens[at].line_start || marked;
    let due = is_due(&label, current, at);
    let initials = !due && is_initial(tokens, next);
    // A letter behind the citation may be its own mark: `STATE 1234 (A), RABAT 45 (B)`.
    let trailing = tokens[from].kind == Kind::Group
        && !line_start
        && !first
        && tokens.get(next).is_some_and(is_separator);
    let number = label.as_bytes()[0].is_ascii_digit();
    let later = current
        .label
        .as_deref()
        .is_none_or(|before| before < label.as_str());
    // A list may leave a letter out; inside a line only a cable behind it tells.
    let skips =
        |names: &mut Names| later && cable(tokens, next, Trust::Known, names, context).is_some();
    let allowed = match (number, empty) {
        _ if trailing => false,
        (true, _) => due && (first || line_start || skips(names)),
        // Behind a label nothing but the start of a line makes another one.
        (false, true) if !first => line_start && !initials && due,
        (false, _) => due || !initials && (first || line_start || skips(names)),
    };
    if !allowed {
        return None;
    }
    // Doubled: `A. (A) X`, `A. REF A) X`, `A. REF: X`.
    for _ in 0..3 {
        if let Some((_, again)) = plain_label(tokens, next).filter(|(again, _)| *again == label) {
            next = again;
        } else if tokens.get(next).is_some_and(is_ref) {
            next += 1;
            while tokens
                .get(next)
                .is_some_and(|token| matches!(token.kind, Kind::Mark(':' | '.')))
            {
                next += 1;
            }
        } else {
            break;
        }
    }
    Some((label, next))
}

/// Returns the label that hangs on the number before it, where line ends and blanks were lost
/// (`STATE 1234B. RABAT 45`), or on a dash: the one due, with a cable behind it.
fn after_serial(
    tokens: &[Token],
    at: usize,
    current: &Segment,
    names: &mut Names,
    context: &Context,
) -> Option<(String, usize)> {
    let kinds = |kind| matches!(kind, Kind::Number | Kind::Group | Kind::Mark('-'));
    if !kinds(tokens[at - 1].kind) {
        return None;
    }
    let (label, next) = plain_label(tokens, at)?;
    let letter = label.as_bytes()[0].is_ascii_alphabetic();
    let cited = letter
        && is_due(&label, current, at)
        && cable(tokens, next, Trust::Known, names, context).is_some();
    cited.then_some((label, next))
}

fn is_mail(token: &Token) -> bool {
    token.is_word("MAIL") || token.is_word("MAILS")
}

fn is_ref(token: &Token) -> bool {
    token.is_word("REF") || token.is_word("REFTEL") || token.is_word("REFS")
}

/// Tells whether `label` is the one that comes after the current one.
fn is_due(label: &str, current: &Segment, at: usize) -> bool {
    match current.label.as_deref() {
        // The first label may be B when the first item has none.
        None => label == "A" || label == "1" || label == "B" && at > current.start,
        Some(before) => match (before.parse::<u32>(), label.parse::<u32>()) {
            (Ok(before), Ok(label)) => label == before + 1,
            (Err(_), Err(_)) => {
                let (before, label) = (before.as_bytes(), label.as_bytes());
                before.len() == 1 && label.len() == 1 && label[0] == before[0].saturating_add(1)
            }
            _ => false,
        },
    }
}

/// Reads a letter (or small number) with its mark: `A.`, `(A)`, `A -`.
fn plain_label(tokens: &[Token], at: usize) -> Option<(String, usize)> {
    let token = tokens.get(at)?;
    match token.kind {
        Kind::Group => {
            let inner = token.value.trim_matches(['.', ' ']).to_uppercase();
            is_label(&inner).then_some((inner, at + 1))
        }
        // An opening bracket that never closes.
        Kind::Mark('(') if !tokens.get(at + 1)?.is_mark('(') => {
            let (label, next) = plain_label(tokens, at + 1)?;
            Some((label, next))
        }
        Kind::Word | Kind::Number if is_label(&token.value) => {
            let mark = tokens.get(at + 1)?;
            let behind = tokens.get(at + 2);
            let dash = matches!(mark.kind, Kind::Mark('-' | '\u{2013}' | '\u{2014}'));
            let ends = match mark.kind {
                // `1.4` and `9:30` are no labels.
                Kind::Mark('.' | ')' | ':' | ']' | '\u{2026}') => {
                    let figures =
                        behind.is_some_and(|next| next.glued && next.kind == Kind::Number);
                    !(token.kind == Kind::Number && figures)
                }
                // `A - X`, `A-X`, but `A-50` is an airgram and `E-MAIL` a word.
                _ if dash && token.is_word("E") && behind.is_some_and(is_mail) => false,
                _ if dash && token.kind == Kind::Word => {
                    let number = behind.is_some_and(|next| next.kind == Kind::Number && next.glued);
                    let word = tokens
                        .get(at + 3)
                        .is_some_and(|next| next.kind == Kind::Word);
                    !number || word && behind.is_some_and(|next| next.value.len() == 2)
                }
                _ => false,
            };
            if !ends || !mark.glued && !dash {
                return None;
            }
            let mut next = at + 2;
            while tokens.get(next).is_some_and(|token| {
                token.glued && matches!(token.kind, Kind::Mark('.' | ')' | ':' | '-'))
            }) {
                next += 1;
            }
            Some((token.value.clone(), next))
        }
        _ => None,
    }
}

fn is_label(text: &str) -> bool {
    let bytes = text.as_bytes();
    match bytes.len() {
        1 => bytes[0].is_ascii_uppercase() || (b'1'..=b'9').contains(&bytes[0]),
        2 => bytes[0] == b'1' && bytes[1].is_ascii_digit(),
        _ => false,
    }
}

/// Reads a letter without any mark before a known post and number (`REF: A STATE 1234`).
fn bare_label(
    tokens: &[Token],
    at: usize,
    current: &Segment,
    names: &mut Names,
    context: &Context,
) -> Option<(String, usize)> {
    let token = tokens.get(at).filter(|token| token.kind == Kind::Word)?;
    let letter = token.value.len() == 1 && is_label(&token.value);
    if !letter || !is_due(&token.value, current, at) {
        return None;
    }
    // `A/ X` and `A, X` are marked, if strangely.
    let marked = tokens
        .get(at + 1)
        .is_some_and(|next| next.glued && matches!(next.kind, Kind::Mark('/' | ',')));
    let from = if marked { at + 2 } else { at + 1 };
    let next = tokens.get(from).filter(|next| !next.glued)?;
    let named = matches!(next.kind, Kind::Word | Kind::Number)
        && cable(tokens, from, Trust::Known, names, context).is_some();
    named.then(|| (token.value.clone(), from))
}

/// Tells whether another initial or a surname's start stands here rather than an item.
fn is_initial(tokens: &[Token], at: usize) -> bool {
    let single = tokens
        .get(at)
        .is_some_and(|token| token.kind == Kind::Word && token.value.chars().count() == 1);
    single && tokens.get(at + 1).is_some_and(|token| token.is_mark('.'))
}
