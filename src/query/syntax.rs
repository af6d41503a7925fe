//! What is wrong with a query, in words? Line, column, the line with a caret, what was expected,
//! and what the slip probably was.
//!
//! The parser says where it stopped and lists every character with which something could have gone
//! on; people want neither a list of forty tokens nor a character class. What is expected is told
//! in words, the few keywords by name, and the common slips are recognized: a prefix that is not
//! declared, a bracket that is not closed, a word that is almost a keyword, an id without brackets.

use std::fmt;

use super::prefixes::PREFIXES;

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

/// Blanks between two tokens of a stretched query. The parser says that it stopped behind the
/// letters that it compared with a keyword, so with less it would point at a later token.
const PADDING: usize = 40;

/// A piece of a query without blanks.
#[derive(Clone, Debug)]
pub(super) struct Token {
    text: String,
    /// Where it begins, in bytes of the query.
    at: usize,
    /// Where it begins in the stretched query, in code points.
    stretched: usize,
}

/// Returns a query on one line, without comments, with many blanks between its tokens; and these.
pub(super) fn stretched(query: &str) -> (String, Vec<Token>) {
    let mut out = String::new();
    let mut tokens = Vec::new();
    let mut rest = 0;
    while let Some(c) = query[rest..].chars().next() {
        let end = match c {
            '#' => {
                let line = query[rest..].find('\n');
                rest = line.map_or(query.len(), |line| rest + line);
                continue;
            }
            _ if c.is_whitespace() => {
                rest += c.len_utf8();
                continue;
            }
            _ => token_end(query, rest, c),
        };
        let text = &query[rest..end];
        tokens.push(Token {
            text: text.to_owned(),
            at: rest,
            stretched: out.chars().count(),
        });
        // A long text may hold line breaks, which would break the one line.
        out.push_str(&text.replace(['\n', '\r'], " "));
        out.push_str(&" ".repeat(PADDING));
        rest = end;
    }
    (out, tokens)
}

fn token_end(query: &str, at: usize, first: char) -> usize {
    let behind = at + first.len_utf8();
    match first {
        '{' | '}' | '(' | ')' | '[' | ']' | ';' | ',' => behind,
        '"' | '\'' => {
            let long: String = [first; 3].iter().collect();
            let quote = match query[at..].starts_with(&long) {
                true => long,
                false => first.to_string(),
            };
            let end = end_of_text(query, at + quote.len(), &quote);
            let end =
                end.unwrap_or_else(|| query[at..].find('\n').map_or(query.len(), |end| at + end));
            // `"..."@en`, `"..."^^xsd:date` are one.
            match query[end..].starts_with(['@', '^']) {
                true => end + word_length(&query[end..]),
                false => end,
            }
        }
        '<' => match iri_end(query, at) {
            Some(end) => end,
            None => behind,
        },
        _ => at + word_length(&query[at..]).max(first.len_utf8()),
    }
}

fn word_length(text: &str) -> usize {
    let ends = |c: char| c.is_whitespace() || "{}()[];,\"'".contains(c);
    let length = text.find(ends).unwrap_or(text.len());
    // An IRI within (`^^<...>`, `^<...>`) goes to its end.
    match text[..length].find('<') {
        Some(open) if open > 0 => iri_end(text, open).unwrap_or(length),
        _ => length,
    }
}

/// Returns where an IRI ends; `<` is one only when nothing but an IRI stands up to `>`.
fn iri_end(query: &str, at: usize) -> Option<usize> {
    let inside = &query[at + 1..];
    let end =
        inside.find(|c: char| c.is_whitespace() || matches!(c, '>' | '<' | '"' | '{' | '}'))?;
    inside[end..].starts_with('>').then(|| at + 1 + end + 1)
}

/// Returns the slip that explains best why the parser stopped at `found`, and where it is.
fn slip(query: &str, tokens: &[Token], found: usize, is_end: bool) -> Option<(usize, Slip)> {
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

/// A slip that is made often.
enum Slip {
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
    fn words(self) -> (Option<String>, String) {
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

const KEYWORDS: &[&str] = &[
    "SELECT",
    "CONSTRUCT",
    "DESCRIBE",
    "ASK",
    "WHERE",
    "FROM",
    "NAMED",
    "PREFIX",
    "BASE",
    "DISTINCT",
    "REDUCED",
    "FILTER",
    "OPTIONAL",
    "UNION",
    "MINUS",
    "GRAPH",
    "SERVICE",
    "SILENT",
    "BIND",
    "AS",
    "VALUES",
    "UNDEF",
    "EXISTS",
    "NOT",
    "IN",
    "GROUP",
    "BY",
    "ORDER",
    "ASC",
    "DESC",
    "HAVING",
    "LIMIT",
    "OFFSET",
    "INSERT",
    "DELETE",
    "DATA",
    "LOAD",
    "CLEAR",
    "DROP",
    "CREATE",
    "ADD",
    "MOVE",
    "COPY",
    "TO",
    "INTO",
    "DEFAULT",
    "ALL",
    "WITH",
    "USING",
    "LATERAL",
];

const FUNCTIONS: &[&str] = &[
    "COUNT",
    "SUM",
    "MIN",
    "MAX",
    "AVG",
    "SAMPLE",
    "GROUP_CONCAT",
    "SEPARATOR",
    "STR",
    "LANG",
    "LANGMATCHES",
    "DATATYPE",
    "BOUND",
    "IRI",
    "URI",
    "BNODE",
    "RAND",
    "ABS",
    "CEIL",
    "FLOOR",
    "ROUND",
    "CONCAT",
    "STRLEN",
    "UCASE",
    "LCASE",
    "ENCODE_FOR_URI",
    "CONTAINS",
    "STRSTARTS",
    "STRENDS",
    "STRBEFORE",
    "STRAFTER",
    "YEAR",
    "MONTH",
    "DAY",
    "HOURS",
    "MINUTES",
    "SECONDS",
    "TIMEZONE",
    "TZ",
    "NOW",
    "UUID",
    "STRUUID",
    "MD5",
    "SHA1",
    "SHA256",
    "SHA384",
    "SHA512",
    "COALESCE",
    "IF",
    "STRLANG",
    "STRDT",
    "SAMETERM",
    "ISIRI",
    "ISURI",
    "ISBLANK",
    "ISLITERAL",
    "ISNUMERIC",
    "REGEX",
    "SUBSTR",
    "REPLACE",
    "TRIPLE",
    "SUBJECT",
    "PREDICATE",
    "OBJECT",
    "ISTRIPLE",
    "ADJUST",
];

/// Returns where a text ends, behind its closing quote.
fn end_of_text(query: &str, from: usize, quote: &str) -> Option<usize> {
    let mut escaped = false;
    for (at, c) in query.get(from..)?.char_indices() {
        if escaped {
            escaped = false;
        } else if c == '\\' {
            escaped = true;
        } else if query[from + at..].starts_with(quote) {
            return Some(from + at + quote.len());
        } else if c == '\n' && quote.len() == 1 {
            return None;
        }
    }
    None
}
