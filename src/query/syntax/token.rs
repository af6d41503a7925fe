//! Where are the tokens of a query? Each with its place, and the query with many blanks between
//! them, on one line.

/// Blanks between two tokens of a stretched query. The parser says that it stopped behind the
/// letters that it compared with a keyword, so with less it would point at a later token.
pub(super) const PADDING: usize = 40;

/// A piece of a query without blanks.
#[derive(Clone, Debug)]
pub(in crate::query) struct Token {
    pub(super) text: String,
    /// Where it begins, in bytes of the query.
    pub(super) at: usize,
    /// Where it begins in the stretched query, in code points.
    pub(super) stretched: usize,
}

/// Returns a query on one line, without comments, with many blanks between its tokens; and these.
pub(in crate::query) fn stretched(query: &str) -> (String, Vec<Token>) {
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

/// Returns where a text ends, behind its closing quote.
pub(super) fn end_of_text(query: &str, from: usize, quote: &str) -> Option<usize> {
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
