//! Which slip explains best why the parser stopped? Of those that are made often.

use super::keywords::{FUNCTIONS, KEYWORDS};
use super::token::{Token, end_of_text};
use crate::query::prefixes::PREFIXES;

/// Returns the slip that explains best why the parser stopped at `found`, and where it is.
pub(super) fn slip(
    query: &str,
    tokens: &[Token],
    found: usize,
    is_end: bool,
) -> Option<(usize, Slip)> {
    let mut open: Vec<char> = Vec::new();
    for (number, token) in tokens.iter().enumerate() {
        let text = token.text.as_str();
        if let Some(quote) = text
            .chars()
            .find(|c| matches!(c, '“' | '”' | '‘' | '’' | '„'))
            && !text.starts_with(['"', '\''])
        {
            return Some((token.at, Slip::Quotes(quote)));
        }
        match text {
            "{" | "(" | "[" => open.extend(text.chars()),
            "}" | ")" | "]" => {
                let opening = match text {
                    "}" => '{',
                    ")" => '(',
                    _ => '[',
                };
                if open.pop() != Some(opening) {
                    let closing = text.chars().next().unwrap_or('}');
                    return Some((token.at, Slip::Closed(closing)));
                }
            }
            "==" | "<>" | "&" => {
                let right = if text == "&" {
                    "&&"
                } else if text == "==" {
                    "="
                } else {
                    "!="
                };
                return Some((token.at, Slip::Operator(text.to_owned(), right)));
            }
            _ => {}
        }
        if text.starts_with(['"', '\'']) && is_open_text(query, token) {
            return Some((token.at, Slip::Text));
        }
        if let Some(name) = undeclared(tokens, number) {
            let inside = text.find(&format!("{name}:")).unwrap_or(0);
            return Some((token.at + inside, Slip::Prefix(name)));
        }
        if let Some(slip) = bare(text) {
            return Some((token.at, slip));
        }
    }
    match open.last() {
        Some(bracket) if is_end => {
            let count = open.iter().filter(|one| *one == bracket).count();
            Some((found, Slip::Open(*bracket, count)))
        }
        _ => None,
    }
}

fn is_open_text(query: &str, token: &Token) -> bool {
    let first = token.text.chars().next().unwrap_or('"');
    let long: String = [first; 3].iter().collect();
    let quote = match token.text.starts_with(&long) {
        true => long,
        false => first.to_string(),
    };
    end_of_text(query, token.at + quote.len(), &quote).is_none()
}

/// Returns the prefix of a token that neither the query nor the program declares.
fn undeclared(tokens: &[Token], number: usize) -> Option<String> {
    let token = &tokens[number];
    let is_declaration = |at: usize| {
        let before = at.checked_sub(1).and_then(|at| tokens.get(at));
        before.is_some_and(|token| token.text.eq_ignore_ascii_case("prefix"))
    };
    if is_declaration(number) || token.text.starts_with(['"', '\'', '<', '?', '$', '_']) {
        return None;
    }
    let inner = |c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':'));
    for part in token.text.split(inner) {
        let Some((name, _)) = part.split_once(':') else {
            continue;
        };
        let is_known = PREFIXES.iter().any(|(known, _)| *known == name);
        let declares =
            |at: usize| is_declaration(at) && tokens[at].text.starts_with(&format!("{name}:"));
        if !name.is_empty() && !is_known && !(0..tokens.len()).any(declares) {
            return Some(name.to_owned());
        }
    }
    None
}

/// Looks at a word without sign: SPARQL has keywords and functions, and no others.
fn bare(text: &str) -> Option<Slip> {
    let is_word = text.starts_with(|c: char| c.is_alphabetic());
    if !is_word || text.contains([':', '<', '"', '\'']) {
        return None;
    }
    let word = text.trim_end_matches(['.', '*', '+', '?']);
    if word.contains('/') {
        return Some(Slip::Id(word.to_owned()));
    }
    let plain = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
    let upper = word.to_uppercase();
    let is_known = KEYWORDS.contains(&upper.as_str())
        || FUNCTIONS.contains(&upper.as_str())
        || matches!(word, "a" | "true" | "false");
    if is_known || !word.chars().all(plain) {
        return None;
    }
    let known = KEYWORDS.iter().chain(FUNCTIONS);
    let near = known
        .map(|known| (strsim::osa_distance(&upper, known), *known))
        .min();
    Some(Slip::Word(
        word.to_owned(),
        near.filter(|(distance, _)| *distance <= 1 + word.len() / 5)
            .map(|(_, keyword)| keyword),
    ))
}

/// A slip that is made often.
pub(super) enum Slip {
    /// A prefix that is not declared.
    Prefix(String),
    /// Brackets that are not closed.
    Open(char, usize),
    /// A bracket too many.
    Closed(char),
    /// A text that does not end.
    Text,
    /// A word that is no keyword; the one that it nearly is.
    Word(String, Option<&'static str>),
    /// An id without brackets (`ma/rabat`).
    Id(String),
    /// `==` for `=`, `&` for `&&`.
    Operator(String, &'static str),
    /// Typographic quotes, as word processors make them.
    Quotes(char),
}

impl Slip {
    /// Returns what is wrong, where the parser does not say it better, and a hint.
    pub(super) fn words(self) -> (Option<String>, String) {
        match self {
            Slip::Prefix(name) => {
                let names = PREFIXES.iter().map(|(name, _)| *name);
                let near = crate::gazetteer::nearest(&name, names);
                let all: Vec<&str> = PREFIXES.iter().map(|(name, _)| *name).collect();
                let hint = near.unwrap_or_else(|| {
                    format!(
                        "declare it by `PREFIX {name}: <...>`; known without are {}",
                        all.join(", ")
                    )
                });
                (Some(format!("the prefix `{name}:` is not declared")), hint)
            }
            Slip::Open(bracket, count) => {
                let close = match bracket {
                    '{' => '}',
                    '(' => ')',
                    _ => ']',
                };
                let missing = match count {
                    1 => format!("a `{bracket}` is not closed"),
                    many => format!("{many} `{bracket}` are not closed"),
                };
                (
                    Some("the query ends too early".to_owned()),
                    format!("{missing}: add `{close}`"),
                )
            }
            Slip::Closed(bracket) => (
                Some(format!("this `{bracket}` closes nothing")),
                "remove it, or open a bracket before".to_owned(),
            ),
            Slip::Text => (
                Some("a text in quotes does not end".to_owned()),
                "add the closing quote; a text of several lines stands in three quotes".to_owned(),
            ),
            Slip::Word(word, Some(near)) => (
                Some(format!("`{word}` is no word of SPARQL")),
                format!("did you mean `{near}`?"),
            ),
            Slip::Word(word, None) => (
                Some(format!("`{word}` is no word of SPARQL")),
                format!(
                    "a variable is `?{word}`, a text is \"{word}\", a name has a prefix: `schema:{word}`"
                ),
            ),
            Slip::Id(id) => (
                Some(format!("`{id}` is no word of SPARQL")),
                format!("ids stand in brackets and with their folder: `<id/{id}>`, `<doc/...>`"),
            ),
            Slip::Operator(wrong, right) => (
                Some(format!("`{wrong}` is no operator of SPARQL")),
                format!("it writes `{right}`"),
            ),
            Slip::Quotes(quote) => (
                Some(format!("`{quote}` is a typographic quote")),
                "SPARQL wants \" or '".to_owned(),
            ),
        }
    }
}
