//! What was sent, and may it be asked? Queries come by GET, by a form or as they are; what would take
//! parsers too deep is refused before they see it.

use axum::http::{Method, StatusCode, header};
use oxigraph::model::NamedNode;
use reftel::text::one_line;

use super::super::asked::{Asked, is_text};
use super::super::limits;
use super::super::words::thousands;
use super::{Refused, wants_page};

/// A query as it was sent.
pub(super) struct Sent {
    pub(super) text: String,
    pub(super) default: Vec<NamedNode>,
    pub(super) named: Vec<NamedNode>,
    pub(super) format: Option<String>,
    /// Whether a page is to draw the answer.
    pub(super) is_drawn: bool,
}

/// Reads what was sent; `None` when it is nothing.
pub(super) fn sent(asked: &Asked) -> Result<Option<Sent>, Refused> {
    let bad = |words: &str| Refused::new(StatusCode::BAD_REQUEST, words);
    if !asked.is_text {
        return Err(bad("The query is not UTF-8."));
    }
    let mut fields = asked.fields.clone();
    let mut texts: Vec<String> = Vec::new();
    // `QUERY` is a POST that changes nothing.
    if asked.method == Method::POST || asked.method.as_str() == "QUERY" {
        let kind = asked.header(header::CONTENT_TYPE);
        let (kind, parameters) = kind.split_once(';').unwrap_or((kind, ""));
        let parameters = parameters.to_ascii_lowercase();
        if parameters.contains("charset") && !parameters.contains("utf-8") {
            return Err(bad("The query must be UTF-8."));
        }
        let body = std::str::from_utf8(&asked.body);
        let body = body.map_err(|_| bad("The query is not UTF-8."))?;
        match kind.trim().to_ascii_lowercase().as_str() {
            "application/x-www-form-urlencoded" => {
                if !is_text(body.as_bytes()) {
                    return Err(bad("The query is not UTF-8."));
                }
                fields.extend(form_urlencoded::parse(body.as_bytes()).into_owned());
            }
            "application/sparql-query" => texts.push(body.to_owned()),
            "application/sparql-update" => return Err(update()),
            _ => {
                return Err(Refused::new(
                    StatusCode::UNSUPPORTED_MEDIA_TYPE,
                    "Send a query as `application/sparql-query`, or as the field `query` of a form \
                     (`application/x-www-form-urlencoded`).",
                ));
            }
        }
    }
    let (mut default, mut named, mut format) = (Vec::new(), Vec::new(), None);
    for (name, value) in &fields {
        match name.as_str() {
            "query" => texts.push(value.clone()),
            "update" | "using-graph-uri" | "using-named-graph-uri" => return Err(update()),
            "default-graph-uri" => default.push(graph_name(value)?),
            "named-graph-uri" => named.push(graph_name(value)?),
            "format" if !value.is_empty() => format = Some(value.clone()),
            _ => {}
        }
    }
    let is_page = wants_page(asked);
    match texts.as_slice() {
        [] if fields.is_empty() || is_page => Ok(None),
        [] => Err(bad("There is no field `query`.")),
        [text] if is_page && text.trim().is_empty() => Ok(None),
        [text] => {
            check(text)?;
            Ok(Some(Sent {
                text: text.clone(),
                default,
                named,
                format,
                is_drawn: asked.get("show") == Some("network"),
            }))
        }
        _ => Err(bad(
            "One query at a time: there are several fields `query`.",
        )),
    }
}

fn update() -> Refused {
    Refused::new(
        StatusCode::FORBIDDEN,
        "This graph is only read: updates are not taken.",
    )
}

fn graph_name(text: &str) -> Result<NamedNode, Refused> {
    NamedNode::new(text).map_err(|_| {
        let words = format!("`{}` is no IRI of a graph.", one_line(text));
        Refused::new(StatusCode::BAD_REQUEST, &words)
    })
}

/// Refuses what parsers would have to go down too many steps for.
fn check(text: &str) -> Result<(), Refused> {
    if text.len() > limits::QUERY {
        let words = format!(
            "A query has {} bytes at most.",
            thousands(limits::QUERY as u64)
        );
        return Err(Refused::new(StatusCode::PAYLOAD_TOO_LARGE, &words));
    }
    let (deepest, links) = steps(text);
    if deepest > limits::NESTING {
        let words = format!(
            "Brackets may stand within each other {} times at most.",
            limits::NESTING
        );
        return Err(Refused::new(StatusCode::BAD_REQUEST, &words));
    }
    if links > limits::LINKS {
        let words = format!(
            "A query has {} signs and brackets at most.",
            thousands(limits::LINKS as u64)
        );
        return Err(Refused::new(StatusCode::BAD_REQUEST, &words));
    }
    Ok(())
}

/// Returns how deep brackets stand within each other, and how many brackets and signs there are
/// that can make one expression of several: each may be a step down for whoever walks the query.
/// Those within IRIs, texts and comments are none.
fn steps(text: &str) -> (usize, usize) {
    let bytes = text.as_bytes();
    let (mut depth, mut deepest, mut links, mut at) = (0usize, 0, 0, 0);
    while let Some(byte) = bytes.get(at) {
        let rest = &text.as_bytes()[at + 1..];
        at += 1;
        match byte {
            b'{' | b'(' | b'[' => {
                depth += 1;
                links += 1;
                deepest = deepest.max(depth);
            }
            b'}' | b')' | b']' => depth = depth.saturating_sub(1),
            b'/' | b'|' | b'+' | b'*' | b'-' | b'^' | b'!' | b'&' => links += 1,
            b'<' => {
                // `?a < ?b` is no IRI: those have no blanks.
                let end = rest.iter().position(|one| {
                    matches!(one, b'>' | b'<' | b'"' | b'{' | b'}') || one.is_ascii_whitespace()
                });
                if let Some(end) = end.filter(|end| rest[*end] == b'>') {
                    at += end + 1;
                }
            }
            b'"' | b'\'' => {
                let mut escaped = false;
                let end = rest.iter().position(|one| {
                    let ends = !escaped && (one == byte || *one == b'\n');
                    escaped = !escaped && *one == b'\\';
                    ends
                });
                at += end.map_or(0, |end| end + 1);
            }
            b'#' => {
                at += rest
                    .iter()
                    .position(|one| *one == b'\n')
                    .unwrap_or(rest.len());
            }
            _ => {}
        }
    }
    (deepest, links)
}

#[cfg(test)]
mod tests {
    use reftel::query::{parse, shape};

    use super::*;

    #[test]
    fn only_what_makes_a_query_deeper_counts() {
        for (text, expected) in [
            ("ASK { ?s <http://a/b/c> 'a/b/(c' }", (1, 1)),
            ("ASK { ?s a/a/a ?o } # {{{ ((( ///", (1, 3)),
            ("ASK { FILTER(?a < 1 && ?b > 2) }", (2, 4)),
            ("ASK { FILTER(\"\\\"(((\" = '') }", (2, 2)),
            ("ASK { FILTER(((!!!true))) }", (4, 7)),
        ] {
            assert_eq!(steps(text), expected, "{text}");
        }
    }

    #[test]
    fn the_questions_that_come_with_the_program_pass() {
        for query in reftel::query::named_queries()
            .iter()
            .filter(|query| query.has_sparql())
        {
            assert!(check(&query.text).is_ok(), "{}", query.name);
            let parsed = parse(&query.text, &reftel::vocab::Base::default());
            let parts = shape(&parsed.expect("they are read by other tests")).parts;
            assert!(
                2 * parts <= limits::PARTS,
                "{} has {parts} parts",
                query.name
            );
        }
    }
}
