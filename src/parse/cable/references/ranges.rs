//! Which numbers does a range mean? `2217-2219`, `2217 through 2219`, `2217-19`.
//!
//! Knows nothing of posts, and nothing of what follows: whether the range is one of telegrams, its
//! reader must ask. A range counts up and is short; one of other things (`300-400 workers`) looks
//! the same.

use super::citation::{Citation, bare_number};
use super::serial::is_dash;
use super::tokens::{Kind, Token};

/// A longer range is cited by its ends: nobody sends so many telegrams on one matter.
const LONGEST: u32 = 25;

/// The members of a range behind its first.
pub(super) struct Rest {
    /// Those between the ends, in order; they stand where the whole range stands.
    pub between: Vec<Citation>,
    /// The last.
    pub last: Citation,
}

/// Reads what makes a range of the number `first`: the connective at `at`, and the last number.
pub(super) fn rest_of_range(tokens: &[Token], at: usize, first: &Citation) -> Option<Rest> {
    let from = first.number?;
    let (last, next) = end_of_range(tokens, at, from, first.digits)?;
    let end = bare_number(tokens, next - 1)?;
    let start = tokens[at - 1].range.start;
    let range = start..end.range.end;
    let many = last - from > LONGEST;
    let between = if many { 0..0 } else { from + 1..last };
    let number = |number: u32, range: std::ops::Range<usize>| Citation {
        number: Some(number),
        digits: first.digits,
        airgram: first.airgram.clone(),
        range,
        next,
        ..end.clone()
    };
    Some(Rest {
        between: between
            .map(|member| Citation {
                between: true,
                ..number(member, range.clone())
            })
            .collect(),
        last: number(last, end.range.clone()),
    })
}

/// Returns the token behind the range whose first number stands right before `at`.
pub(super) fn range_end(tokens: &[Token], at: usize) -> Option<usize> {
    let first = tokens.get(at.checked_sub(1)?)?;
    if first.kind != Kind::Number {
        return None;
    }
    let from = first.value.parse().ok()?;
    let (_, next) = end_of_range(tokens, at, from, first.value.len())?;
    Some(next)
}

/// Returns the last number of a range from `from` on, and the token behind it.
fn end_of_range(tokens: &[Token], at: usize, from: u32, digits: usize) -> Option<(u32, usize)> {
    let connective = tokens.get(at)?;
    let dash = is_dash(connective);
    let word = ["THROUGH", "THRU", "TO"];
    let word = connective.kind == Kind::Word && word.contains(&connective.value.as_str());
    if !(dash || word) {
        return None;
    }
    let end = bare_number(tokens, at + 1).filter(|end| end.airgram.is_none())?;
    let mut last = end.number?;
    let glued = dash && connective.glued && tokens[at + 1].glued;
    if end.digits < digits {
        // `2217-19`: the end of the number alone.
        let power = 10u32.pow(u32::try_from(end.digits).ok()?);
        last += from - from % power;
        if !glued || end.digits < 2 || last.saturating_sub(from) > LONGEST {
            return None;
        }
    }
    let further = end.digits - end.digits.min(digits) <= 1;
    (last > from && further).then_some((last, end.next))
}
