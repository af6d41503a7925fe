//! What is wrong with a query, in words? Line, column, the line with a caret, what was expected,
//! and what the slip probably was.
//!
//! The parser says where it stopped and lists every character with which something could have gone
//! on; people want neither a list of forty tokens nor a character class. What is expected is told
//! in words, the few keywords by name, and the common slips are recognized: a prefix that is not
//! declared, a bracket that is not closed, a word that is almost a keyword, an id without brackets.

mod keywords;
mod slip;
mod token;

use std::fmt;

use slip::slip;
use token::{PADDING, Token};

pub(super) use token::stretched;

/// A text that is no SPARQL 1.1 query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// Line, from 1.
    pub line: usize,
    /// Column in code points, from 1.
    pub column: usize,
    /// What was expected, in words.
    pub message: String,
    /// The line.
    pub text: String,
    /// What it probably was.
    pub hint: Option<String>,
}

impl fmt::Display for SyntaxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.in_file("query"))
    }
}

impl SyntaxError {
    /// Returns the message with the name of the file that the query stands in.
    pub fn in_file(&self, file: &str) -> String {
        let SyntaxError { line, column, .. } = self;
        let mut message = format!("{file}:{line}:{column}: {}", self.message);
        if !self.text.trim().is_empty() {
            // Tabs stay, so that the caret stands where they put the word.
            let before = self.text.chars().take(column.saturating_sub(1));
            let indent: String = before.map(|c| if c == '\t' { '\t' } else { ' ' }).collect();
            message.push_str(&format!("\n  {}\n  {indent}^", self.text));
        }
        if let Some(hint) = &self.hint {
            message.push_str(&format!("\n  hint: {hint}"));
        }
        message
    }

    /// Says what is wrong with `query`; `message` is the parser's about [`stretched`].
    pub(super) fn of(query: &str, tokens: &[Token], message: &str) -> SyntaxError {
        let rest = message.strip_prefix("error at ").unwrap_or(message);
        let mut parts = rest.splitn(3, ':');
        let mut number = || parts.next().and_then(|part| part.trim().parse().ok());
        let place: (Option<usize>, Option<usize>) = (number(), number());
        let column = place.1.unwrap_or(1);
        let expected = parts.next().unwrap_or(message).trim();
        // All of the stretched text is one line, so that its column is the place.
        let stopped = tokens.iter().rposition(|token| token.stretched < column);
        let stopped = tokens.get(stopped.unwrap_or(0)).filter(|token| {
            let behind = token.stretched + token.text.chars().count();
            column < behind + PADDING
        });
        let found = stopped.map_or(query.trim_end().len(), |token| token.at);
        let is_end = stopped.is_none();
        let (at, message, hint) = match slip(query, tokens, found, is_end) {
            Some((at, slip)) => {
                let (said, hint) = slip.words();
                let said = said.unwrap_or_else(|| words(expected, stopped));
                (at, said, Some(hint))
            }
            None => (found, words(expected, stopped), None),
        };
        let before = &query[..at];
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        SyntaxError {
            line: before.matches('\n').count() + 1,
            column: query[start..at].chars().count() + 1,
            message,
            text: query[start..]
                .lines()
                .next()
                .unwrap_or_default()
                .trim_end()
                .to_owned(),
            hint,
        }
    }
}

/// Says in words what the parser would have taken.
fn words(expected: &str, found: Option<&Token>) -> String {
    let list = expected
        .trim_start_matches("expected ")
        .trim_start_matches("one of ");
    let kinds: &[(&str, &[&str])] = &[
        ("a variable", &["\"?\"", "\"$\""]),
        ("an IRI or a name with a prefix", &["\"<\"", "\":\""]),
        ("a text", &["\"'\"", "\"\\\"\""]),
        ("`{`", &["\"{\""]),
        ("`}`", &["\"}\""]),
        ("`(`", &["\"(\""]),
        ("`)`", &["\")\""]),
        ("`.`", &["\".\""]),
    ];
    let mut words: Vec<String> = Vec::new();
    for (name, signs) in kinds {
        if signs.iter().any(|sign| list.contains(sign)) {
            words.push((*name).to_owned());
        }
    }
    let found = match found {
        Some(token) => {
            let short: String = token.text.chars().take(30).collect();
            format!("`{short}`")
        }
        None => "the end".to_owned(),
    };
    match words.split_last() {
        None => match list.starts_with(|c: char| c.is_alphabetic())
            && list.contains(' ')
            && !list.contains(',')
        {
            // What the grammar forbids is told in a sentence.
            true => list.to_owned(),
            false if found == "the end" => "the query ends too early".to_owned(),
            false => format!("{found} cannot stand here"),
        },
        Some((only, [])) => format!("expected {only}, found {found}"),
        Some((last, rest)) => format!("expected {} or {last}, found {found}", rest.join(", ")),
    }
}
