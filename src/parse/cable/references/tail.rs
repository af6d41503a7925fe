//! From whom, and to whom? What stands behind a telegram's number: `from Tunis`, `of June 3 to the
//! Embassy in Tunis`, `, June 3, 5 p.m., from Rabat`.

use super::posts::Names;
use super::serial::date;
use super::tokens::{Kind, Token};

/// What stands behind the numbers: `from Tunis`, `of June 3 to the Embassy in Tunis`.
pub(super) struct Tail {
    /// It is of the sender.
    pub from: bool,
    /// The post; `None` for `to you`.
    pub post: Option<String>,
    /// The token behind it.
    pub next: usize,
}

/// Reads from or to whom a telegram went, from `at` on.
pub(super) fn tail(tokens: &[Token], at: usize, names: &mut Names) -> Option<Tail> {
    let at = behind_date(tokens, at);
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

/// Returns the token at which the tail may begin behind a date and a time at `at`.
pub(super) fn behind_date(tokens: &[Token], mut at: usize) -> usize {
    for _ in 0..6 {
        let Some(token) = tokens.get(at) else {
            return at;
        };
        let comma = token.is_mark(',');
        let opens = comma || token.is_word("OF") || token.is_word("DATED");
        let next = at + 1;
        let parts = comma
            && tokens
                .get(next)
                .is_some_and(|next| next.is_word("FROM") || next.is_word("TO"));
        if let Some(end) = date(tokens, at).or_else(|| clock(tokens, at)) {
            at = end;
        } else if parts
            || opens && date(tokens, next).is_some()
            || comma && clock(tokens, next).is_some()
        {
            at = next;
        } else {
            return at;
        }
    }
    at
}

/// Returns the token behind `5 p.m.`, `noon`, `1540Z` at `at`.
fn clock(tokens: &[Token], at: usize) -> Option<usize> {
    let first = tokens.get(at)?;
    if first.is_word("NOON") || first.is_word("MIDNIGHT") {
        return Some(at + 1);
    }
    let figures = first.kind == Kind::Number && matches!(first.value.len(), 1 | 2 | 4);
    let half = tokens.get(at + 1).filter(|_| figures)?;
    if first.value.len() == 4 {
        return (half.glued && half.is_word("Z")).then_some(at + 2);
    }
    if matches!(half.value.as_str(), "AM" | "PM") {
        return Some(at + 2);
    }
    let mark = |at: usize| tokens.get(at).is_some_and(|token| token.is_mark('.'));
    let dotted = matches!(half.value.as_str(), "A" | "P")
        && mark(at + 2)
        && tokens.get(at + 3).is_some_and(|token| token.is_word("M"));
    dotted.then(|| at + 4 + usize::from(mark(at + 4)))
}
