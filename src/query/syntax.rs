//! What is wrong with a query, in words? Line, column, the line with a caret, what was expected,
//! and what the slip probably was.
//!
//! The parser says where it stopped and lists every character with which something could have gone
//! on; people want neither a list of forty tokens nor a character class. What is expected is told
//! in words, the few keywords by name, and the common slips are recognized: a prefix that is not
//! declared, a bracket that is not closed, a word that is almost a keyword, an id without brackets.

use std::fmt;

use super::run::PREFIXES;

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

    /// Reads the parser's message (`error at 3:8: expected one of ...`) about `query`.
    pub(super) fn of(query: &str, message: &str) -> SyntaxError {
        let rest = message.strip_prefix("error at ").unwrap_or(message);
        let mut parts = rest.splitn(3, ':');
        let mut number = || parts.next().and_then(|part| part.trim().parse().ok());
        let place: (Option<usize>, Option<usize>) = (number(), number());
        let (line, column) = (place.0.unwrap_or(1), place.1.unwrap_or(1));
        let expected = parts.next().unwrap_or(message).trim();
        let text = query.lines().nth(line - 1).unwrap_or_default();
        let at = Place {
            query,
            text,
            before: text.chars().take(column - 1).collect(),
            after: text.chars().skip(column - 1).collect(),
            is_end: is_end(query, line, column),
        };
        let slip = at.slip();
        let (line, column, text) = match &slip {
            // A prefix is known to be wrong only behind it; people look at its first letter.
            Some(Slip::Prefix(name)) => (line, at.column_of_prefix(name).unwrap_or(column), text),
            _ => (line, column, text),
        };
        let (said, hint) = match slip {
            Some(slip) => slip.words(),
            None => (None, None),
        };
        SyntaxError {
            line,
            column,
            message: said.unwrap_or_else(|| at.expected(expected)),
            text: text.trim_end().to_owned(),
            hint,
        }
    }
}

fn is_end(query: &str, line: usize, column: usize) -> bool {
    let lines: Vec<&str> = query.split('\n').collect();
    let here = lines.get(line - 1).copied().unwrap_or_default();
    let rest: String = here.chars().skip(column - 1).collect();
    let behind = lines.get(line..).unwrap_or_default();
    rest.trim().is_empty() && behind.iter().all(|line| line.trim().is_empty())
}

/// Where the parser stopped.
struct Place<'a> {
    query: &'a str,
    text: &'a str,
    before: String,
    after: String,
    is_end: bool,
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
    /// A word that is almost a keyword.
    Word(String, &'static str),
    /// An id without brackets (`ma/rabat`).
    Id(String),
    /// `==` for `=`, `&` for `&&`.
    Operator(&'static str, &'static str),
    /// Typographic quotes, as word processors make them.
    Quotes(char),
}

impl Slip {
    fn words(self) -> (Option<String>, Option<String>) {
        let (said, hint) = match self {
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
                (Some("the query ends too early".to_owned()), format!("{missing}: add `{close}`"))
            }
            Slip::Closed(bracket) => (
                None,
                format!("there are more `{bracket}` than brackets that it could close"),
            ),
            Slip::Text => (
                Some("a text in quotes does not end".to_owned()),
                "add the closing quote; a text of several lines stands in three quotes".to_owned(),
            ),
            Slip::Word(word, keyword) => (None, format!("`{word}` may be a slip for `{keyword}`")),
            Slip::Id(id) => (
                None,
                format!("ids stand in brackets and with their folder: `<id/{id}>`, `<doc/...>`"),
            ),
            Slip::Operator(wrong, right) => {
                (None, format!("SPARQL writes `{right}`, not `{wrong}`"))
            }
            Slip::Quotes(quote) => (
                None,
                format!("`{quote}` is a typographic quote; SPARQL wants \" or '"),
            ),
        };
        (said, Some(hint))
    }
}

const KEYWORDS: &[&str] = &[
    "SELECT", "CONSTRUCT", "DESCRIBE", "ASK", "WHERE", "FROM", "PREFIX", "BASE", "DISTINCT",
    "FILTER", "OPTIONAL", "UNION", "MINUS", "GRAPH", "BIND", "VALUES", "EXISTS", "NOT", "GROUP",
    "ORDER", "HAVING", "LIMIT", "OFFSET", "COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE",
    "GROUP_CONCAT", "SEPARATOR", "CONTAINS", "STRSTARTS", "STRENDS", "REGEX", "BOUND", "LCASE",
    "UCASE", "CONCAT", "COALESCE",
];

impl Place<'_> {
    /// Returns the slip that explains best why the parser stopped here.
    fn slip(&self) -> Option<Slip> {
        let rest = self.after.trim_start();
        if let Some(quote) = rest.chars().next().filter(|c| matches!(c, '“' | '”' | '‘' | '’' | '„')) {
            return Some(Slip::Quotes(quote));
        }
        if let Some(name) = self.prefix() {
            return Some(Slip::Prefix(name));
        }
        let brackets = Brackets::of(self.query);
        if self.is_end {
            if brackets.in_text {
                return Some(Slip::Text);
            }
            let open = brackets.open;
            if let Some((bracket, count)) = open.into_iter().rev().find(|(_, count)| *count > 0) {
                return Some(Slip::Open(bracket, count as usize));
            }
        }
        if rest.starts_with(['"', '\'']) && brackets.in_text {
            return Some(Slip::Text);
        }
        for (wrong, right) in [("==", "="), ("<>", "!="), ("&", "&&"), ("|", "||")] {
            let has = self.after.trim_start().starts_with(wrong)
                || (self.before.trim_end().ends_with(&wrong[..1]) && rest.starts_with(&wrong[1..]) && wrong.len() == 2);
            let is_right = rest.starts_with("&&") || rest.starts_with("||");
            if has && !is_right {
                return Some(Slip::Operator(wrong, right));
            }
        }
        if let Some(closing) = rest.chars().next().filter(|c| matches!(c, '}' | ')' | ']')) {
            let opening = match closing {
                '}' => '{',
                ')' => '(',
                _ => '[',
            };
            let balance = brackets.open.iter().find(|(bracket, _)| *bracket == opening);
            if balance.is_some_and(|(_, count)| *count < 0) {
                return Some(Slip::Closed(closing));
            }
        }
        self.word()
    }

    /// Returns the name of a prefix before or behind the place that nothing declares.
    fn prefix(&self) -> Option<String> {
        let word = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
        // The word with a colon in which the parser stopped, or right before or behind it.
        let mut start = 0;
        for token in self.text.split_whitespace() {
            let at = self.text[start..].find(token)? + start;
            start = at + token.len();
            let from = self.text[..at].chars().count();
            let to = from + token.chars().count();
            let here = self.before.chars().count();
            let is_here = from <= here && here <= to + 1;
            let token = token.trim_start_matches(['(', '{', '[', '^', '!']);
            let Some((name, local)) = token.split_once(':') else {
                continue;
            };
            let is_name = !name.is_empty() && name.chars().all(word) && !local.starts_with("//");
            if is_here && is_name && !self.declares(name) {
                return Some(name.to_owned());
            }
        }
        None
    }

    fn declares(&self, name: &str) -> bool {
        let is_known = PREFIXES.iter().any(|(known, _)| *known == name);
        let text = self.query.to_lowercase();
        let declared = text.match_indices("prefix").any(|(at, word)| {
            let rest = text[at + word.len()..].trim_start();
            rest.strip_prefix(&name.to_lowercase())
                .is_some_and(|rest| rest.trim_start().starts_with(':'))
        });
        is_known || declared
    }

    fn column_of_prefix(&self, name: &str) -> Option<usize> {
        let until = self.before.chars().count() + name.chars().count() + 2;
        let head: String = self.text.chars().take(until).collect();
        let at = head.rfind(&format!("{name}:"))?;
        Some(head[..at].chars().count() + 1)
    }

    /// Looks at the word where the parser stopped, and at the one before it.
    fn word(&self) -> Option<Slip> {
        let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '/' | '-');
        let behind: String = {
            let head: Vec<char> = self.before.chars().rev().take_while(|c| is_word(*c)).collect();
            let tail = self.after.chars().take_while(|c| is_word(*c));
            head.into_iter().rev().chain(tail).collect()
        };
        let before: String = {
            let head: Vec<char> = self
                .before
                .trim_end()
                .chars()
                .rev()
                .take_while(|c| is_word(*c))
                .collect();
            head.into_iter().rev().collect()
        };
        let next: String = self
            .after
            .trim_start()
            .chars()
            .take_while(|c| is_word(*c))
            .collect();
        for word in [behind, next, before] {
            if word.contains('/') && word.chars().next().is_some_and(char::is_alphabetic) {
                return Some(Slip::Id(word));
            }
            let upper = word.to_uppercase();
            if word.len() < 3 || KEYWORDS.contains(&upper.as_str()) {
                continue;
            }
            let scored = KEYWORDS
                .iter()
                .map(|keyword| (strsim::osa_distance(&upper, keyword), *keyword));
            if let Some((distance, keyword)) = scored.min()
                && distance <= 1 + word.len() / 5
            {
                return Some(Slip::Word(word, keyword));
            }
        }
        None
    }

    /// Says in words what the parser would have taken.
    fn expected(&self, expected: &str) -> String {
        let list = expected.trim_start_matches("expected ").trim_start_matches("one of ");
        let kinds: &[(&str, &[&str])] = &[
            ("a variable", &["\"?\"", "\"$\"", "VAR"]),
            ("an IRI or a name with a prefix", &["\"<\"", "\":\"", "iri", "PrefixedName"]),
            ("a text", &["\"'\"", "'\"'", "\"\\\"\"", "\"\\\"\\\"\\\"\""]),
            ("a number", &["['0'..='9']", "[0-9]", "Number"]),
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
        let tokens = list.split(|c: char| !c.is_alphanumeric() && c != '_');
        let mut keywords: Vec<&str> = tokens.filter(|token| KEYWORDS.contains(token)).collect();
        keywords.sort_unstable();
        keywords.dedup();
        // Of forty keywords none is a help.
        if keywords.len() <= 6 {
            words.extend(keywords.iter().map(|keyword| format!("`{keyword}`")));
        }
        let found = self.after.split_whitespace().next();
        let found = match found {
            Some(word) if !self.is_end => {
                let short: String = word.chars().take(30).collect();
                format!("`{short}`")
            }
            _ if self.is_end => "the end".to_owned(),
            _ => "the end of the line".to_owned(),
        };
        match words.split_last() {
            None if list.len() < 120 && !list.contains("['") && !list.is_empty() => {
                format!("{list}, at {found}")
            }
            None => format!("{found} cannot stand here"),
            Some((only, [])) => format!("expected {only}, found {found}"),
            Some((last, rest)) => format!("expected {} or {last}, found {found}", rest.join(", ")),
        }
    }
}

/// Which brackets are open at the end of a query, outside of texts, IRIs and comments.
struct Brackets {
    open: [(char, i64); 3],
    in_text: bool,
}

impl Brackets {
    fn of(query: &str) -> Brackets {
        let mut open = [('{', 0), ('(', 0), ('[', 0)];
        let mut chars = query.char_indices().peekable();
        let mut in_text = false;
        while let Some((at, c)) = chars.next() {
            match c {
                '#' => while chars.next_if(|(_, c)| *c != '\n').is_some() {},
                '<' => {
                    // `<` is an IRI only when nothing but one stands up to `>`.
                    let end = query[at + 1..].find(['>', ' ', '\n', '"', '{', '}']);
                    let end = end.map(|end| at + 1 + end);
                    if let Some(end) = end.filter(|end| query[*end..].starts_with('>')) {
                        while chars.next_if(|(at, _)| *at <= end).is_some() {}
                    }
                }
                '"' | '\'' => {
                    let long: String = [c; 3].iter().collect();
                    let quote = match query[at..].starts_with(&long) {
                        true => long,
                        false => c.to_string(),
                    };
                    let from = at + quote.len();
                    match end_of_text(query, from, &quote) {
                        Some(end) => while chars.next_if(|(at, _)| *at < end).is_some() {},
                        None => {
                            in_text = true;
                            break;
                        }
                    }
                }
                _ => {
                    for (bracket, count) in &mut open {
                        let close = match bracket {
                            '{' => '}',
                            '(' => ')',
                            _ => ']',
                        };
                        *count += i64::from(c == *bracket) - i64::from(c == close);
                    }
                }
            }
        }
        Brackets { open, in_text }
    }
}

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
