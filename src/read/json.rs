//! What does a record say? Dumps of documents as JSON: a record a line, a list, or one object.
//!
//! Nobody agrees on the names of fields, so a document's text is the first of [`TEXTS`] that a
//! record has, at its top or within `properties`, `_source` or `fields`; title, date, number and
//! classification likewise. A record without text is no document and says so; a line that is no
//! JSON costs itself alone.

use serde_json::{Map, Value};

use super::html;
use super::text::Text;
use crate::document::Layout;

/// Where texts of documents stand, the likeliest first.
const TEXTS: [&str; 22] = [
    "body",
    "text",
    "bodytext",
    "content",
    "fulltext",
    "rawtext",
    "plaintext",
    "ocrtext",
    "ocr",
    "doctext",
    "transcript",
    "message",
    "cable",
    "html",
    "bodyhtml",
    "documenttext",
    "htmlwithcitations",
    "htmllawbox",
    "htmlcolumbia",
    "htmlanon2020",
    "xmlharvard",
    "snippet",
];
const TITLES: [&str; 6] = [
    "title", "subject", "headline", "doctitle", "casename", "filename",
];
const DATES: [&str; 13] = [
    "date",
    "authored",
    "authoredat",
    "datesent",
    "sent",
    "created",
    "createdat",
    "published",
    "publishedat",
    "datetime",
    "timestamp",
    "docdate",
    "datefiled",
];
const NUMBERS: [&str; 5] = ["mrn", "referenceid", "refid", "canonicalid", "cableid"];
const NAMES: [&str; 6] = ["docid", "id", "uid", "documentid", "key", "filename"];
const WITHIN: [&str; 4] = ["properties", "_source", "fields", "document"];

/// Where lists of records stand within an answer of a programming interface or a search engine.
const LISTS: [&str; 9] = [
    "results",
    "hits",
    "data",
    "documents",
    "docs",
    "items",
    "records",
    "rows",
    "response",
];

/// Which field of a record says what, as somebody told; names within names are joined by points.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields {
    /// The text of the document.
    pub text: Option<String>,
    /// The name that the record gives itself.
    pub id: Option<String>,
    /// The title.
    pub title: Option<String>,
    /// When it was made.
    pub date: Option<String>,
    /// The message reference number.
    pub number: Option<String>,
    /// The classification.
    pub classification: Option<String>,
}

impl Fields {
    /// Reads `text=body,id=doc_id,date=authored`.
    ///
    /// # Errors
    ///
    /// What cannot be read, and what could be said.
    pub fn parse(text: &str) -> Result<Fields, String> {
        let mut fields = Fields::default();
        for pair in text
            .split(',')
            .map(str::trim)
            .filter(|pair| !pair.is_empty())
        {
            let Some((what, field)) = pair.split_once('=') else {
                return Err(format!("`{pair}` is not WHAT=FIELD"));
            };
            let slot = match what.trim() {
                "text" | "body" => &mut fields.text,
                "id" | "name" => &mut fields.id,
                "title" | "subject" => &mut fields.title,
                "date" => &mut fields.date,
                "number" | "mrn" => &mut fields.number,
                "classification" => &mut fields.classification,
                other => {
                    return Err(format!(
                        "`{other}` is nothing that a document has; it has text, id, title, date, number, classification"
                    ));
                }
            };
            *slot = Some(field.trim().to_owned());
        }
        Ok(fields)
    }
}

/// Returns what the field says that was told, else the first of those with usual names.
fn told(record: &Map<String, Value>, field: &Option<String>, usual: &[&str]) -> Option<String> {
    match field {
        Some(path) => at(record, path),
        None => find(record, usual),
    }
}

/// Returns the value at a path of names.
fn at(record: &Map<String, Value>, path: &str) -> Option<String> {
    if let Some(value) = record.get(path) {
        return string(value);
    }
    let (first, rest) = path.split_once('.')?;
    match record.get(first)? {
        Value::Object(inner) => at(inner, rest),
        Value::Array(list) => at(list.first()?.as_object()?, rest),
        _ => None,
    }
}

/// How the records of a text stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// One a line.
    Lines,
    /// A list, or one object over several lines.
    Whole,
}

/// Tells whether a text that begins with `head` holds records of documents, and how they stand.
pub(super) fn shape(head: &[u8], fields: &Fields) -> Option<Shape> {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    let head = head.trim_ascii_start();
    let list = head.first() == Some(&b'[');
    let inner = if list {
        head[1..].trim_ascii_start()
    } else {
        head
    };
    if inner.first() != Some(&b'{') || !inner[1..].trim_ascii_start().starts_with(b"\"") {
        return None;
    }
    // The first text may lie behind a record's other fields, not behind many records.
    let text = String::from_utf8_lossy(inner);
    let last = |path: &String| path.rsplit('.').next().map(str::to_owned);
    let own = fields.text.as_ref().and_then(last);
    let known = |key: &str| {
        own.as_deref() == Some(key) || own.is_none() && TEXTS.contains(&folded(key).as_str())
    };
    let mut keys = text.match_indices("\":").chain(text.match_indices("\" :"));
    let named = keys.any(|(at, _)| {
        let from = text[..at].rfind('"').map_or(0, |quote| quote + 1);
        known(&text[from..at])
    });
    if !named {
        return None;
    }
    let line = head.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let pretty = line.trim_ascii().len() <= 1 || list;
    Some(if pretty { Shape::Whole } else { Shape::Lines })
}

/// The records of a whole text.
pub(super) struct Records {
    /// Its objects, each as JSON.
    pub list: Vec<Vec<u8>>,
    /// Where it breaks off, in words, when it does: the records before are all there.
    pub broken: Option<String>,
}

/// Returns the records of a whole text; nothing when it is no JSON. Of a list that breaks off, as a
/// download that was cut off does, those that are whole.
pub(super) fn records(bytes: &[u8]) -> Option<Records> {
    let (value, broken) = match serde_json::from_slice(bytes) {
        Ok(value) => (value, None),
        Err(fault) if fault.is_eof() => {
            let whole = serde_json::from_slice(&closed(bytes)?).ok()?;
            let message = format!(
                "the list of records breaks off in line {}, column {}",
                fault.line(),
                fault.column()
            );
            (whole, Some(message))
        }
        Err(_) => return None,
    };
    let list = match value {
        Value::Array(list) => list,
        Value::Object(object) => within(object),
        other => vec![other],
    };
    let json = |value: &Value| serde_json::to_vec(value).expect("values were read from JSON");
    Some(Records {
        list: list.iter().map(json).collect(),
        broken,
    })
}

/// Ends a JSON that breaks off behind the last whole object of its outermost list.
fn closed(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut open: Vec<u8> = Vec::new();
    let mut whole: Option<(usize, Vec<u8>)> = None;
    let (mut in_string, mut escaped) = (false, false);
    for (at, byte) in bytes.iter().enumerate() {
        if in_string {
            in_string = escaped || *byte != b'"';
            escaped = *byte == b'\\' && !escaped;
            continue;
        }
        match byte {
            b'"' => in_string = true,
            b'[' => open.push(b']'),
            b'{' => open.push(b'}'),
            b']' | b'}' => {
                open.pop();
                let outermost = open.iter().position(|closer| *closer == b']');
                if *byte == b'}' && outermost.is_some_and(|list| list + 1 == open.len()) {
                    whole = Some((at + 1, open.clone()));
                }
            }
            _ => {}
        }
    }
    let (end, open) = whole?;
    let mut out = bytes[..end].to_vec();
    out.extend(open.iter().rev());
    Some(out)
}

/// Returns the records of an answer in one line, when it has no text of its own.
pub(super) fn answer(line: &[u8], fields: &Fields) -> Option<Records> {
    if has_text(line, fields) {
        return None;
    }
    let records = records(line)?;
    let speak = records.list.iter().any(|record| has_text(record, fields));
    speak.then_some(records)
}

/// Returns the records within an answer, at most a few steps deep; else the object itself.
fn within(object: Map<String, Value>) -> Vec<Value> {
    let mut inner = &object;
    for _ in 0..3 {
        let lists = LISTS.iter().filter_map(|name| inner.get(*name));
        let list = lists.clone().find_map(Value::as_array);
        let is_list = |list: &&Vec<Value>| !list.is_empty() && list.iter().all(Value::is_object);
        if let Some(list) = list.filter(is_list) {
            return list.clone();
        }
        match lists.clone().find_map(Value::as_object) {
            Some(deeper) => inner = deeper,
            None => break,
        }
    }
    vec![Value::Object(object)]
}

/// Tells whether a record has a text.
pub(super) fn has_text(bytes: &[u8], fields: &Fields) -> bool {
    let record: Result<Map<String, Value>, _> = serde_json::from_slice(bytes);
    record.is_ok_and(|record| told(&record, &fields.text, &TEXTS).is_some())
}

/// Returns the name that a record gives itself.
pub(super) fn name(bytes: &[u8], fields: &Fields) -> Option<String> {
    let record: Map<String, Value> = serde_json::from_slice(bytes).ok()?;
    let name = told(&record, &fields.id, &NAMES)?;
    let fits = !name.is_empty() && name.len() <= 120 && !name.contains(char::is_control);
    fits.then_some(name)
}

/// Reads one record.
///
/// # Errors
///
/// What is wrong with it, in words.
pub(super) fn open(bytes: &[u8], fields: &Fields) -> Result<Text, String> {
    let record: Map<String, Value> =
        serde_json::from_slice(bytes).map_err(|cause| format!("no JSON object: {cause}"))?;
    let Some(text) = told(&record, &fields.text, &TEXTS) else {
        let keys: Vec<&str> = record.keys().map(String::as_str).take(12).collect();
        return Err(format!("no text among the JSON fields {}", keys.join(", ")));
    };
    // Tables of cables keep the routing lines apart.
    let header = find(&record, &["header"]).filter(|_| fields.text.is_none());
    let text = match header {
        Some(header) if !text.contains(header.trim()) => format!("{header}\n\n{text}"),
        _ => text,
    };
    let (text, layout) = if html::is_html(&text) || is_marked(&text) {
        let page = html::written(&text).0;
        let layout = page.layout(|_, _| None);
        (page.text, layout)
    } else {
        (text.replace("\r\n", "\n"), Layout::default())
    };
    Ok(Text {
        text,
        layout,
        title: told(&record, &fields.title, &TITLES),
        created: told(&record, &fields.date, &DATES),
        number: told(&record, &fields.number, &NUMBERS),
        classification: told(&record, &fields.classification, &["classification"]),
        ..Text::default()
    })
}

/// Tells whether a text is a piece of a page: its first element ends in it.
fn is_marked(text: &str) -> bool {
    let Some(rest) = text.trim_start().strip_prefix('<') else {
        return false;
    };
    let name = rest
        .split(|c: char| !c.is_ascii_alphanumeric())
        .next()
        .unwrap_or_default();
    let is_known = [
        "a",
        "b",
        "article",
        "blockquote",
        "center",
        "div",
        "em",
        "h1",
        "h2",
        "h3",
        "h4",
        "i",
        "opinion",
        "p",
        "pre",
        "section",
        "span",
        "strong",
        "table",
        "ul",
        "ol",
    ];
    is_known.contains(&name) && text.contains(&format!("</{name}>"))
}

/// Returns the first of `names` that is there and not empty, at the top or one step within.
fn find(record: &Map<String, Value>, names: &[&str]) -> Option<String> {
    let top = names.iter().find_map(|name| {
        let mut values = record.iter().filter(|(key, _)| folded(key) == *name);
        values.find_map(|(_, value)| string(value))
    });
    top.or_else(|| {
        WITHIN.iter().find_map(|within| {
            let inner = record.get(*within)?.as_object()?;
            find(inner, names)
        })
    })
}

/// Returns a value as text: a string, a number, or a list of strings in lines.
fn string(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Array(list) if list.iter().all(Value::is_string) => {
            let lines: Vec<&str> = list.iter().filter_map(Value::as_str).collect();
            lines.join("\n")
        }
        _ => return None,
    };
    (!text.trim().is_empty()).then_some(text)
}

/// `Body_Text`, `bodyText` and `body-text` are one name.
fn folded(key: &str) -> String {
    let letters = key.chars().filter(|c| c.is_alphanumeric());
    letters.collect::<String>().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_are_told_from_other_json_and_prose() {
        for (head, expected) in [
            (r#"{"doc_id": "1", "body": "x"}"#, Some(Shape::Lines)),
            (
                "{\"Full_Text\" : \"x\"}\n{\"Full_Text\": \"y\"}\n",
                Some(Shape::Lines),
            ),
            ("[\n {\"text\": \"x\"}\n]", Some(Shape::Whole)),
            ("{\n  \"content\": \"x\"\n}", Some(Shape::Whole)),
            (r#"{"properties": {"bodyText": ["x"]}}"#, Some(Shape::Lines)),
            (r#"{"color": "red"}"#, None),
            ("{The body: a text}", None),
            ("[1, 2]", None),
            ("", None),
        ] {
            assert_eq!(
                shape(head.as_bytes(), &Fields::default()),
                expected,
                "{head}"
            );
        }
    }

    #[test]
    fn fields_are_found_under_their_usual_names() {
        let text = open(
            br#"{"id": 7, "Subject": "Quay", "authored": "1976-02-06T00:00:00", "body": "", "text": "A\r\nB \u00e8", "classification": "SECRET"}"#,
            &Fields::default(),
        )
        .unwrap();
        assert_eq!(text.text, "A\nB è");
        assert_eq!(text.title.as_deref(), Some("Quay"));
        assert_eq!(text.created.as_deref(), Some("1976-02-06T00:00:00"));
        assert_eq!(text.classification.as_deref(), Some("SECRET"));
        let marked = open(
            br#"{"body": "<pre class=\"x\">The <i>quay</i>.</pre>"}"#,
            &Fields::default(),
        );
        assert_eq!(marked.unwrap().text, "The quay.\n");
        let nested = open(
            br#"{"schema": "Email", "properties": {"bodyText": ["a", "b"]}}"#,
            &Fields::default(),
        );
        assert_eq!(nested.unwrap().text, "a\nb");
        let wrong = open(br#"{"color": "red"}"#, &Fields::default()).unwrap_err();
        assert!(wrong.contains("color"), "{wrong}");
        assert!(open(b"{ broken", &Fields::default()).is_err());
        assert_eq!(
            name(br#"{"doc_id": "Q-7"}"#, &Fields::default()).as_deref(),
            Some("Q-7")
        );
    }

    #[test]
    fn fields_can_be_told_and_answers_are_lists() {
        let fields = Fields::parse("text=doc.words, id=key,date=doc.when").unwrap();
        let record = br#"{"key": "K1", "body": "not this", "doc": {"words": "these", "when": "1975-02-06"}}"#;
        let text = open(record, &fields).unwrap();
        assert_eq!(text.text, "these");
        assert_eq!(text.created.as_deref(), Some("1975-02-06"));
        assert_eq!(name(record, &fields).as_deref(), Some("K1"));
        assert_eq!(shape(record, &fields), Some(Shape::Lines));
        assert!(
            Fields::parse("words=x")
                .unwrap_err()
                .contains("classification")
        );
        assert!(Fields::parse("text").is_err());
        for answer in [
            r#"{"count": 2, "results": [{"body": "a"}, {"body": "b"}]}"#,
            r#"{"hits": {"total": 2, "hits": [{"_source": {"content": "a"}}, {"_source": {"content": "b"}}]}}"#,
        ] {
            let texts = |bytes: &str| -> Option<(Vec<String>, bool)> {
                let found = records(bytes.as_bytes())?;
                let texts = found.list.iter();
                let texts = texts.map(|record| open(record, &Fields::default()).unwrap().text);
                Some((texts.collect(), found.broken.is_some()))
            };
            let both = vec!["a".to_owned(), "b".to_owned()];
            assert_eq!(texts(answer), Some((both, false)), "{answer}");
            let found = super::answer(answer.as_bytes(), &Fields::default());
            assert_eq!(found.map(|found| found.list.len()), Some(2), "{answer}");
            // Wherever it breaks off, what is whole is read.
            let second = answer.rfind("\"b\"").unwrap();
            for end in second - 4..second + 3 {
                let first = vec!["a".to_owned()];
                assert_eq!(
                    texts(&answer[..end]),
                    Some((first, true)),
                    "{}",
                    &answer[..end]
                );
            }
            assert_eq!(texts(&answer[..12]), None);
        }
        let quoted = r#"[{"body": "} ] \" {"}, {"body": "x"#;
        let found = records(quoted.as_bytes()).unwrap();
        assert_eq!(found.list, [br#"{"body":"} ] \" {"}"#]);
        assert!(found.broken.is_some());
    }
}
