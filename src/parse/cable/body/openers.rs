//! Does a block begin with this line? Numbers, letters, bullets and markings at line starts.
//!
//! Reads one line alone; whether an opener is believed depends on the lines before and is decided
//! in [`super::segments`].

use std::ops::Range;

use super::markings;
use crate::document::Marking;

/// What opens a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// `3.`, `3)`, `3 (U)`: the value and the character behind the digits.
    Number(u32, char),
    /// `23/A.`, `9.a`, `3.2.`: an item of a numbered paragraph.
    Item,
    /// `a.`, `(B)`.
    Letter(u8),
    /// `(iv)`, `ii.`
    Roman,
    /// `-- `, `o `: the characters of the bullet.
    Bullet(&'static str),
    /// A portion marking without number.
    Marking,
}

/// The opening of a block.
#[derive(Clone, Debug)]
pub(super) struct Opener {
    /// What it is.
    pub shape: Shape,
    /// The number or letter as printed, without dots and brackets.
    pub number: Option<Range<usize>>,
    /// The portion marking.
    pub marking: Option<Marking>,
    /// A bracket in the place of a marking that cannot be read.
    pub unknown: Option<Range<usize>>,
    /// Where the prose begins.
    pub prose: usize,
}

/// Position in one line.
struct Cursor<'a> {
    text: &'a str,
    at: usize,
    end: usize,
}

impl<'a> Cursor<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..self.end]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn eat(&mut self, wanted: &str) -> bool {
        let found = self.rest().starts_with(wanted);
        if found {
            self.at += wanted.len();
        }
        found
    }

    fn blanks(&mut self) -> usize {
        let rest = self.rest();
        let count = rest.len() - rest.trim_start().len();
        self.at += count;
        count
    }

    fn take(&mut self, accept: impl Fn(char) -> bool) -> Range<usize> {
        let from = self.at;
        let rest = self.rest();
        self.at += rest.find(|c| !accept(c)).unwrap_or(rest.len());
        from..self.at
    }
}

/// Reads the opening of the line `text[line]`; `None` for running text.
pub(super) fn opener(text: &str, line: Range<usize>) -> Option<Opener> {
    // Most lines begin with a word that no period and no bracket ends.
    let bytes = &text.as_bytes()[line.clone()];
    let letters = bytes.iter().take_while(|byte| byte.is_ascii_alphabetic());
    let letters = letters.count();
    if letters > 1 && !matches!(bytes.get(letters), Some(b'.' | b')')) {
        return None;
    }
    let mut cursor = Cursor {
        text,
        at: line.start,
        end: line.end,
    };
    for tag in ["<u>", "<b>", "<U>", "<B>"] {
        cursor.eat(tag);
    }
    let from = cursor.at;
    if let Some(opener) = bulleted(&mut cursor) {
        return Some(opener);
    }
    cursor.at = from;
    // A marking before the number, or alone.
    let leading = markings::at(text, cursor.at).filter(|found| !found.lower);
    if let Some(found) = leading {
        cursor.at = found.span.end.min(cursor.end);
        cursor.blanks();
        let marked = cursor.at;
        if let Some(mut opener) = numbered(&mut cursor) {
            opener.marking = opener.marking.or(Some(found.marking));
            return Some(opener);
        }
        let ends = text[found.span.end..line.end.max(found.span.end)]
            .chars()
            .next();
        if ends.is_some_and(|c| !c.is_whitespace() && !c.is_uppercase() && c != '"') {
            return None;
        }
        return Some(Opener {
            shape: Shape::Marking,
            number: None,
            marking: Some(found.marking),
            unknown: None,
            prose: marked.max(found.span.end),
        });
    }
    cursor.at = from;
    numbered(&mut cursor)
}

/// Reads `-- `, `* `, `o ` and what item number and marking follow.
fn bulleted(cursor: &mut Cursor) -> Option<Opener> {
    const BULLETS: [&str; 14] = [
        "---", "--", "-", "**", "*", "•", "·", "–", "—", "o", "O", ">", "+", "§",
    ];
    let bullet = BULLETS.into_iter().find(|bullet| cursor.eat(bullet))?;
    let blanks = cursor.blanks();
    let next = cursor.peek()?;
    let glued_allowed = match bullet {
        "•" | "·" | "§" => true,
        "--" | "-" => next.is_uppercase() || next == '(',
        _ => false,
    };
    if blanks == 0 && !glued_allowed {
        return None;
    }
    if bullet == "O" && blanks < 2 {
        return None;
    }
    // `-- Summary --` is a heading.
    if bullet.starts_with('-') && cursor.rest().len() < 70 && cursor.rest().ends_with(" --") {
        return None;
    }
    let after = cursor.at;
    let mut opener = match item_number(cursor) {
        Some(opener) => opener,
        None => {
            cursor.at = after;
            Opener {
                shape: Shape::Item,
                number: None,
                marking: None,
                unknown: None,
                prose: after,
            }
        }
    };
    opener.shape = Shape::Bullet(bullet);
    marked(cursor, &mut opener);
    Some(opener)
}

/// Reads `23/A.`, `25.`, `26/E-F:`, `A.`, `(1)` behind a bullet.
fn item_number(cursor: &mut Cursor) -> Option<Opener> {
    if let Some(opener) = slashed(cursor) {
        return Some(opener);
    }
    if markings::at(cursor.text, cursor.at).is_some_and(|found| !found.lower) {
        return None;
    }
    let opener = numbered(cursor)?;
    matches!(
        opener.shape,
        Shape::Number(..) | Shape::Item | Shape::Letter(_)
    )
    .then_some(opener)
}

/// Reads `23/A.` and `26/E-F:`.
fn slashed(cursor: &mut Cursor) -> Option<Opener> {
    let from = cursor.at;
    let number = digits(cursor).and_then(|_| {
        let slash = cursor.eat("/") || cursor.eat(" ");
        let single = |cursor: &mut Cursor| cursor.take(|c| c.is_ascii_alphabetic()).len() == 1;
        let letter = slash && single(cursor);
        let number = from..cursor.at;
        let range = letter && {
            let before = cursor.at;
            let more = cursor.eat("-") && single(cursor);
            if !more {
                cursor.at = before;
            }
            more
        };
        let number = if range { from..cursor.at } else { number };
        let closed = cursor.eat(".") || cursor.eat(":") || cursor.eat(")");
        (letter && closed && ends_word(cursor)).then_some(number)
    });
    let Some(number) = number else {
        cursor.at = from;
        return None;
    };
    cursor.blanks();
    let mut opener = Opener {
        shape: Shape::Item,
        number: Some(number),
        marking: None,
        unknown: None,
        prose: cursor.at,
    };
    marked(cursor, &mut opener);
    Some(opener)
}

fn digits(cursor: &mut Cursor) -> Option<u32> {
    let digits = cursor.take(|c| c.is_ascii_digit());
    if digits.is_empty() || digits.len() > 3 {
        return None;
    }
    cursor.text[digits].parse().ok()
}

fn ends_word(cursor: &Cursor) -> bool {
    cursor.peek().is_none_or(|c| c.is_whitespace() || c == '(')
}

/// Reads `¶3. (C)`, `3)`, `3 (U)`, `9.a`, `a.`, `(b)`, `(iv)` and the marking behind.
fn numbered(cursor: &mut Cursor) -> Option<Opener> {
    let from = cursor.at;
    if let Some(opener) = slashed(cursor) {
        return Some(opener);
    }
    cursor.at = from;
    let pilcrow = cursor.eat("¶");
    if pilcrow {
        cursor.blanks();
    }
    let bracket = cursor.eat("(");
    if bracket {
        cursor.take(|c| c == ' ');
    }
    let begins = cursor.at;
    let mut opener = if cursor.peek().is_some_and(|c| c.is_ascii_digit()) {
        number(cursor, begins, bracket)?
    } else {
        letter(cursor, begins, bracket)?
    };
    cursor.blanks();
    opener.prose = cursor.at;
    marked(cursor, &mut opener);
    let bare = matches!(opener.shape, Shape::Number(_, ' '));
    if bare && opener.marking.is_none() && !pilcrow {
        // `1 (U)` needs its marking; a number alone is prose.
        return None;
    }
    Some(opener)
}

fn number(cursor: &mut Cursor, begins: usize, bracket: bool) -> Option<Opener> {
    let value = digits(cursor)?;
    let mut number = begins..cursor.at;
    let opener = |shape, number: Range<usize>, prose| Opener {
        shape,
        number: Some(number),
        marking: None,
        unknown: None,
        prose,
    };
    if bracket {
        cursor.take(|c| c == ' ');
        return (cursor.eat(")") && ends_word(cursor))
            .then(|| opener(Shape::Number(value, '('), number, cursor.at));
    }
    // `9.a`, `9a.`, `3.2.`: an item.
    let before = cursor.at;
    let dotted = cursor.eat(".");
    let letter = cursor.take(|c| c.is_ascii_lowercase());
    if letter.len() == 1 {
        let end = cursor.at;
        let closed = cursor.eat(".") || cursor.eat(")") || cursor.eat(":");
        if ends_word(cursor) && (closed || dotted) {
            return Some(opener(Shape::Item, begins..end, cursor.at));
        }
    }
    cursor.at = before;
    if cursor.eat(".") {
        let decimal = cursor.take(|c| c.is_ascii_digit());
        if (1..=2).contains(&decimal.len()) {
            let end = cursor.at;
            let closed = cursor.eat(".") || cursor.eat(")");
            let blanks = cursor.blanks();
            let upper = cursor.peek().is_some_and(|c| c.is_uppercase() || c == '(');
            if upper && blanks > 0 && (closed || blanks > 1) {
                return Some(opener(Shape::Item, begins..end, cursor.at));
            }
            return None;
        }
        if !decimal.is_empty() {
            return None;
        }
        let glued = cursor.peek();
        // `1.(C)`, `1.The`, and `1.` alone; `1.a` was an item.
        let fits = glued.is_none_or(|c| {
            c.is_whitespace() || c.is_uppercase() || matches!(c, '(' | '[' | ')' | '"' | '<' | '{')
        });
        if !fits {
            return None;
        }
        cursor.eat(")");
        number.end = before;
        return Some(opener(Shape::Number(value, '.'), number, cursor.at));
    }
    let ahead = cursor.blanks();
    match cursor.peek() {
        Some(')') if ahead <= 1 => {
            cursor.eat(")");
            cursor.eat(".");
            ends_word(cursor).then(|| opener(Shape::Number(value, ')'), number, cursor.at))
        }
        Some('.') if ahead == 1 => {
            cursor.eat(".");
            ends_word(cursor).then(|| opener(Shape::Number(value, '.'), number, cursor.at))
        }
        Some(':' | ',' | '-') if ahead == 0 => {
            // `1: (C)`, `1, (C)`: believed with a marking alone.
            cursor.at += 1;
            ends_word(cursor).then(|| opener(Shape::Number(value, ' '), number, cursor.at))
        }
        Some('(') => Some(opener(Shape::Number(value, ' '), number, cursor.at)),
        _ => None,
    }
}

fn letter(cursor: &mut Cursor, begins: usize, bracket: bool) -> Option<Opener> {
    let letters = cursor.take(|c| c.is_ascii_alphabetic());
    let printed = &cursor.text[letters.clone()];
    let shape = match printed.len() {
        1 => Shape::Letter(printed.as_bytes()[0]),
        2..=4 if is_roman(printed) => Shape::Roman,
        _ => return None,
    };
    let number = begins..cursor.at;
    if bracket {
        cursor.take(|c| c == ' ');
    }
    let closed = if bracket {
        cursor.eat(")")
    } else {
        cursor.eat(".") || cursor.eat(")")
    };
    if !closed || !ends_word(cursor) {
        return None;
    }
    Some(Opener {
        shape,
        number: Some(number),
        marking: None,
        unknown: None,
        prose: cursor.at,
    })
}

fn is_roman(letters: &str) -> bool {
    const ROMAN: [&str; 11] = [
        "ii", "iii", "iv", "vi", "vii", "viii", "ix", "xi", "xii", "xiii", "xiv",
    ];
    ROMAN.contains(&letters.to_ascii_lowercase().as_str())
}

/// Reads the marking behind the number, or behind a heading word that runs into the text.
fn marked(cursor: &mut Cursor, opener: &mut Opener) {
    if opener.marking.is_some() {
        return;
    }
    let text = cursor.text;
    let at = opener.prose.min(cursor.end);
    if let Some(found) = markings::at(text, at).or_else(|| {
        matches!(opener.shape, Shape::Number(..))
            .then(|| markings::damaged_at(text, at))
            .flatten()
    }) {
        opener.marking = Some(found.marking);
        let rest = &text[found.span.end..];
        let rest = &rest[..super::pages::floor(rest, 40)];
        let gap = rest.len() - rest.trim_start_matches([' ', '\t', '.', ':']).len();
        opener.prose = (found.span.end + gap).min(cursor.end.max(found.span.end));
        return;
    }
    if matches!(opener.shape, Shape::Number(..)) {
        opener.unknown = markings::unknown_at(text, at);
    }
    opener.marking = markings::behind_heading_word(&text[at..cursor.end]);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str) -> String {
        let Some(found) = opener(line, 0..line.len()) else {
            return "-".to_owned();
        };
        let number = found.number.map_or("", |range| &line[range]);
        let shape = match found.shape {
            Shape::Number(..) => "N",
            Shape::Item => "I",
            Shape::Letter(_) => "L",
            Shape::Roman => "R",
            Shape::Bullet(_) => "B",
            Shape::Marking => "M",
        };
        let marking = found.marking.map_or(String::new(), |m| m.to_string());
        format!("{shape}|{number}|{marking}|{}", &line[found.prose..])
    }

    #[test]
    fn openings_are_read() {
        for (line, expected) in [
            ("1.  (SBU) Talks", "N|1|SBU|Talks"),
            ("¶1. (SBU) Talks", "N|1|SBU|Talks"),
            ("1.(C) Talks", "N|1|C|Talks"),
            ("1. C) Talks", "N|1|C|Talks"),
            ("2. (C ) Talks", "N|2|C|Talks"),
            ("2. ( C ) Talks", "N|2|C|Talks"),
            ("1) Talks", "N|1||Talks"),
            ("1 (U) Talks", "N|1|U|Talks"),
            ("1. TALKS", "N|1||TALKS"),
            ("12.", "N|12||"),
            ("(C) 3. Talks", "N|3|C|Talks"),
            ("¶9.a Talks", "I|9.a||Talks"),
            ("9a. Talks", "I|9a||Talks"),
            ("3.2. Talks", "I|3.2||Talks"),
            ("a. Talks", "L|a||Talks"),
            ("A. (C) Talks", "L|A|C|Talks"),
            ("(a) Talks", "L|a||Talks"),
            ("¶B. Talks", "L|B||Talks"),
            ("(iv) Talks", "R|iv||Talks"),
            ("-- 23/A.  Sources", "B|23/A||Sources"),
            ("-- 26/E-F:  None", "B|26/E-F||None"),
            ("-- 25.  PARAGRAPH A-D: none", "B|25||PARAGRAPH A-D: none"),
            ("-- Talks", "B|||Talks"),
            ("- (C) Talks", "B||C|Talks"),
            ("o talks", "B|||talks"),
            ("* Talks", "B|||Talks"),
            ("• Talks", "B|||Talks"),
            ("(S//NF) Talks", "M||S//NF|Talks"),
            ("2. (C) Summary: Talks", "N|2|C|Summary: Talks"),
            (
                "1. Summary -- (SBU) Talks",
                "N|1|SBU|Summary -- (SBU) Talks",
            ),
            ("1. Comment (C): Talks", "N|1|C|Comment (C): Talks"),
            ("4. (U.S.) Talks", "N|4||(U.S.) Talks"),
            ("4. (Iran) Talks", "N|4||(Iran) Talks"),
            ("<u>3. (C) Talks</u>", "N|3|C|Talks</u>"),
        ] {
            assert_eq!(check(line), expected, "{line}");
        }
    }

    #[test]
    fn running_text_opens_nothing() {
        for line in [
            "1.5 million people",
            "3.2 percent",
            "29 fines and citations",
            "2008. The next year",
            "09718; pouch",
            "8-10 people, and",
            "-5 degrees",
            "or others",
            "On Monday",
            "O Globo said",
            "U.S. forces",
            "(S)he said",
            "10.30 a.m.",
            "-- Summary --",
            "1 of the men",
            "",
        ] {
            assert_eq!(check(line), "-", "{line}");
        }
    }
}
