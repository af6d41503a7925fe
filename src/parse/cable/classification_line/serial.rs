//! Which post and serial number does a text begin with?

use std::sync::LazyLock;

use regex::Regex;

use super::Serial;
use crate::gazetteer::{NameMatch, Posts};

/// A serial number, behind what may stand between the post and it.
pub(super) static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[\s:#]*([0-9O][0-9]{1,7}|O{2,4}[0-9]{2,4})").expect("the pattern is valid")
});

static UNKNOWN_POST: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^([A-Z][A-Z.'\-]*(?:[ ][A-Z][A-Z.'\-]*){0,4})[\s#]*([0-9O][0-9]{2,5})")
        .expect("the pattern is valid")
});

static AIRGRAM: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^\s*(CA|A)\s?-\s?([0-9]{1,5})\b").expect("the pattern is valid"));

/// Reads post and serial number at the start of `text`.
pub(in crate::parse::cable) fn serial(text: &str, posts: &Posts) -> Option<Serial> {
    // Few lines have figures, and names cost more than looking for them.
    let figures = text.find(|c: char| c.is_ascii_digit())?;
    let known = posts
        .prefix(text, false)
        .or_else(|| posts.prefix(text, true));
    // Airgrams have a series of their own, `BANGKOK A-50`.
    if let Some((post, end)) = known
        && let Some(found) = AIRGRAM.captures(&text[end..])
    {
        let whole = found.get(0).expect("the whole always takes part");
        return Some(Serial {
            printed: text[..end].split_whitespace().collect::<Vec<_>>().join(" "),
            post: Some((format!("{}-{}", post.mrn, &found[1]), NameMatch::Canonical)),
            number: found[2].parse().ok()?,
            at: 0..end + whole.end(),
            eaten: false,
        });
    }
    let (printed_end, post, number) = match known.and_then(|(post, end)| {
        let number = NUMBER.captures(&text[end..])?;
        Some((end, post, number.get(1).expect("takes part").range()))
    }) {
        Some((end, post, number)) => {
            let canonical = text[..end].chars().filter(|c| c.is_alphabetic());
            let how = if canonical.eq(post.mrn.chars()) {
                NameMatch::Canonical
            } else {
                NameMatch::Alias
            };
            let number = number.start + end..number.end + end;
            (end, Some((post.mrn.clone(), how)), number)
        }
        None => {
            let capitals = |c: char| c.is_ascii_uppercase() || ".'-#".contains(c);
            let mut before = text[..figures].chars();
            if !before.all(|c| capitals(c) || c.is_whitespace()) {
                return None;
            }
            let found = UNKNOWN_POST.captures(text)?;
            let name = found.get(1).expect("takes part");
            let letters = name.as_str().chars().filter(|c| c.is_alphabetic()).count();
            if letters < 3 {
                return None;
            }
            let post = posts.resolve(name.as_str());
            (
                name.end(),
                post.map(|(post, how)| (post.mrn.clone(), how)),
                found.get(2).expect("takes part").range(),
            )
        }
    };
    let figures = text[number.clone()].replace('O', "0");
    let behind = text[number.end..].chars().next();
    let glued = behind.is_some_and(char::is_alphabetic);
    // A serial that is too long is none: a telephone number, a date.
    if behind.is_some_and(|c| c.is_ascii_digit()) {
        return None;
    }
    let value: u32 = figures.parse().ok().filter(|number| *number < 1_000_000)?;
    Some(Serial {
        printed: text[..printed_end]
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" "),
        post,
        number: value,
        eaten: glued && figures.len() < 6 && figures.starts_with('0'),
        at: 0..number.end,
    })
}
