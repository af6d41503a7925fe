//! What is cited that is no cable? E-mails, conversations, reports and papers in a REF list.
//!
//! Answers for a *piece* of an item, the tokens up to the next separator that a cable follows.

use super::tokens::{Kind, Token};
use super::words::{DOCUMENT, EMAIL, TELCON, is_month};
use crate::document::ReferenceKind;

/// A document that is no numbered cable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Paper {
    /// What kind.
    pub kind: ReferenceKind,
    /// The token behind its name; what follows is a note.
    pub next: usize,
    /// Tokens that name the sender, for a message known by its date-time group.
    pub sender: Option<(usize, usize)>,
}

/// Reads the piece `tokens[from..end]` as something that is no cable.
pub(super) fn paper(text: &str, tokens: &[Token], from: usize, end: usize) -> Option<Paper> {
    let piece = &tokens[from..end];
    let whole = |kind| Paper {
        kind,
        next: end,
        sender: None,
    };
    if piece
        .iter()
        .enumerate()
        .any(|(at, token)| is_email(text, piece, at, token))
    {
        return Some(whole(ReferenceKind::Email));
    }
    let has = |list: &[&str]| {
        piece
            .iter()
            .any(|token| token.kind == Kind::Word && list.contains(&token.value.as_str()))
    };
    if has(TELCON) {
        return Some(whole(ReferenceKind::Telcon));
    }
    for (at, token) in piece.iter().enumerate() {
        if token.is_word("SEPTEL") || token.is_word("SEPTELS") {
            return Some(Paper {
                kind: ReferenceKind::Septel,
                next: from + at + 1,
                sender: Some((from, from + at)),
            });
        }
        if token.is_word("IIR") {
            let mut next = at + 1;
            while piece.get(next).is_some_and(|token| {
                token.kind == Kind::Number
                    || matches!(token.kind, Kind::Mark('-' | '/' | ':' | '#'))
            }) {
                next += 1;
            }
            return Some(Paper {
                kind: ReferenceKind::Iir,
                next: from + next,
                sender: None,
            });
        }
        if let Some(next) = date_time_group(piece, at) {
            let mut sender = at;
            // Precedences, `DTG` and marks stand between sender and group.
            while sender > 0 && is_before_group(&piece[sender - 1]) {
                sender -= 1;
            }
            return Some(Paper {
                kind: ReferenceKind::Dtg,
                next: from + next,
                sender: (sender > 0).then_some((from, from + sender)),
            });
        }
    }
    let spelled = piece.windows(3).any(|window| {
        // `22 U.S.C.`, `P.L. 106-386`.
        window[0].is_word("U") && window[1].is_mark('.') && window[2].is_word("S")
            || window[0].is_word("P") && window[1].is_mark('.') && window[2].is_word("L")
            || window[0].is_word("E") && window[1].is_mark('.') && window[2].is_word("O")
    });
    let traffic = piece
        .first()
        .is_some_and(|token| token.is_word("IN") || token.is_word("OUT"))
        && piece.iter().skip(1).any(|token| token.kind == Kind::Number);
    let coded = piece.len() == 1 && piece[0].kind == Kind::Group && {
        let inner = &piece[0].value;
        inner.bytes().filter(u8::is_ascii_digit).count() >= 3 && inner.contains('-')
    };
    (has(DOCUMENT) || spelled && !has(&["MISSION"]) || traffic || coded)
        .then(|| whole(ReferenceKind::Other))
}

fn is_email(text: &str, piece: &[Token], at: usize, token: &Token) -> bool {
    let follows = |offset: usize, word: &str| {
        piece
            .get(at + offset)
            .is_some_and(|next| next.is_word(word) || word == "MAIL" && next.is_word("MAILS"))
    };
    let dashed = piece
        .get(at + 1)
        .is_some_and(|next| matches!(next.kind, Kind::Mark('-' | '\u{2013}')));
    match token.kind {
        Kind::Word if EMAIL.contains(&token.value.as_str()) => true,
        Kind::Word if token.value == "E" => follows(1, "MAIL") || dashed && follows(2, "MAIL"),
        Kind::Mark('@') => true,
        // A bracket may hold all there is of it: `(SMITH E-MAIL)`.
        Kind::Group if piece.len() == 1 => {
            let inner = text[token.range.clone()].to_uppercase();
            inner.contains("EMAIL") || inner.contains("E-MAIL")
        }
        _ => false,
    }
}

/// Returns the end of the date-time group (`162245Z OCT 08`) at `at`.
pub(super) fn date_time_group(tokens: &[Token], at: usize) -> Option<usize> {
    let token = tokens.get(at)?;
    let figures = token.kind == Kind::Number && (token.value.len() == 6 || token.value.len() == 7);
    let zulu = tokens.get(at + 1).is_some_and(|next| next.is_word("Z"));
    if !figures || !zulu {
        return None;
    }
    let mut next = at + 2;
    if tokens
        .get(next)
        .is_some_and(|token| token.kind == Kind::Word && is_month(&token.value))
    {
        next += 1;
        let year = tokens.get(next).filter(|token| token.kind == Kind::Number);
        if year.is_some_and(|year| matches!(year.value.len(), 2 | 4)) {
            next += 1;
        }
    }
    Some(next)
}

fn is_before_group(token: &Token) -> bool {
    match token.kind {
        Kind::Word => matches!(
            token.value.as_str(),
            "DTG" | "MSG" | "MESSAGE" | "R" | "P" | "O" | "Z" | "DATED" | "DTD" | "OF"
        ),
        Kind::Mark(_) => true,
        _ => false,
    }
}
