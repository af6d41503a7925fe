//! Which lines are items of a REF list, and which are prose below it?

use std::sync::LazyLock;

use regex::Regex;

use super::super::words::head;
use super::body::is_heading;
use super::portion_mark;
use crate::gazetteer::Posts;

static BULLET: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:¶\s*)?(?:[(\[]\s*[A-Za-z]\s*[)\]]|[A-Za-z]\s*[.):\]]|[A-Z]\s+-)[\s.)\-]*")
        .expect("the pattern is valid")
});

static NUMBERED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)^(?:
        (?:'?[0-9]{2}|(?:19|20)[0-9]{2}|\([0-9]{2}\))[\s\-]*[A-Z][A-Za-z\ .'\-]{1,25}[\s:\#]*[0-9]{1,6}\b
        |[A-Z][A-Z\ .'\-]{1,25}\s*[:\#]?\s*(?:\([0-9]{2}\)\s*)?[0-9]{2,6}\b
        |[0-9]{3,6}\s+[A-Z][A-Za-z]{3,}
        |[0-9]{3,6}$
        |(?:SEPTEL|NOTAL|N/A|NONE|IIR\s|TD-?[0-9]|E-?MAIL)
        )",
    )
    .expect("the pattern is valid")
});

/// Tells whether `text` begins as an item of a REF list does.
pub(in crate::parse::cable) fn is_item(text: &str, posts: &Posts) -> bool {
    let text = head(text.trim_start(), 200);
    if let Some(bullet) = BULLET.find(text) {
        let rest = &text[bullet.end()..];
        // `A. (U)` is a paragraph, and an initial may begin a sentence. `(C)` is a label only
        // before a number.
        let marked = portion_mark(text) > 0;
        return portion_mark(rest) == 0 && (!marked || is_numbered(rest, posts));
    }
    is_numbered(text, posts)
}

/// Tells whether `text` begins with a cable's number or a word that stands for a document.
fn is_numbered(text: &str, posts: &Posts) -> bool {
    NUMBERED.is_match(text) || {
        let known = posts.prefix(text, false);
        known.is_some_and(|(_, end)| {
            let rest = text[end..].trim_start_matches([' ', ':', '#', '(', '\'']);
            rest.starts_with(|c: char| c.is_ascii_digit())
        })
    }
}

/// Tells whether `text`, which follows a blank line, is an item of the list still: prose in
/// capitals (`ON MAY 12 THE MINISTER ...`) and lettered sections (`A. SUMMARY`) look much like one.
pub(in crate::parse::cable) fn is_later_item(text: &str, posts: &Posts) -> bool {
    let text = head(text.trim_start(), 200);
    if !is_item(text, posts) || text.chars().count() > 150 {
        return false;
    }
    let bullet = BULLET.find(text).map_or(0, |bullet| bullet.end());
    let rest = &text[bullet..];
    if is_heading(rest) {
        return false;
    }
    let figures = rest.chars().take(60).any(|c| c.is_ascii_digit());
    if bullet > 0 {
        return figures || rest.chars().count() < 40;
    }
    let dated = rest.starts_with(|c: char| c.is_ascii_digit() || c == '\'') && rest.len() < 80;
    let known = posts.prefix(rest, false).is_some();
    (known || dated || rest.chars().count() < 25) && figures
}

/// Tells whether `line` opens a list of references that lost its label: `A.` or `A)`, a cable's
/// number, and nothing else but further items.
pub(in crate::parse::cable) fn is_bare_list(line: &str, posts: &Posts) -> bool {
    let Some(bullet) = BULLET.find(line).filter(|_| line.len() < 80) else {
        return false;
    };
    let first = bullet.as_str().trim_start_matches(['(', '[', ' ']);
    let item = &line[bullet.end()..];
    let dated = item.trim_start_matches(|c: char| c.is_ascii_digit() || c == '\'');
    let year = item.len() - dated.len();
    let Some((_, end)) = posts.prefix(dated.trim_start(), false) else {
        return false;
    };
    let behind = dated.trim_start()[end..].trim_start();
    let figures = behind.bytes().take_while(u8::is_ascii_digit).count();
    let rest = behind[figures..].trim_start_matches([' ', ',', ';', '.']);
    let ends = rest.is_empty() || rest.starts_with("(NOTAL)") || BULLET.is_match(rest);
    first.starts_with(['A', 'a']) && matches!(year, 0 | 2..=5) && (2..=6).contains(&figures) && ends
}

/// Tells whether `line` is prose, as lists of references never hold it: a portion mark with words
/// behind it, or many words in small letters.
///
/// Prose in capitals is known by its own small words.
pub(in crate::parse::cable) fn is_sentence(line: &str) -> bool {
    let line = head(line, 400);
    let words = || line.split_whitespace();
    let small = words().filter(|word| word.starts_with(|c: char| c.is_lowercase()));
    let small = small.count();
    if portion_mark(line) > 0 && words().count() > 4 {
        return true;
    }
    let quoted = line.contains(['"', '\u{201c}', '\u{201d}', '@']);
    if small > 0 {
        return small >= 6 && !quoted;
    }
    const PROSE: &[&str] = &[
        "THE", "HAS", "HAVE", "WAS", "WERE", "SAID", "THAT", "HE", "HIS", "WE", "HAD", "TOLD",
        "IS", "WHO", "WITH", "HIM", "ARE", "THEY", "MET", "IT", "BE", "BEEN",
    ];
    // No item of a list speaks of the list.
    let mut own = words()
        .skip(1)
        .map(|word| word.trim_end_matches([',', '.']));
    if words().count() >= 4 && own.any(|word| matches!(word, "REFTEL" | "REFTELS")) && !quoted {
        return true;
    }
    let telling = words().filter(|word| PROSE.contains(&word.trim_matches([',', '.'])));
    words().count() >= 9 && telling.count() >= 3 && !quoted
}
