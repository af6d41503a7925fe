//! What was said in a chat? Exports of WhatsApp (text) and Telegram (JSON), a block for each message
//! with its time and sender, so that no sentence goes on from one message to the next.
//!
//! Each message begins as WhatsApp writes it: `2009-03-12 14:05 - Anna Pell: words`. Times of WhatsApp stay
//! as they are, because day and month may stand in either order; nothing tells the zone.

use std::ops::RangeInclusive;

use serde_json::{Map, Value};

use super::page::{Mark, Written};
use super::text::Text;
use crate::document::BlockKind;

/// Lines at the top that tell.
const TOP: usize = 60;

/// Returns what stands behind the beginning of a message: a day, a time and a dash, or both in brackets.
fn begun(line: &str) -> Option<&str> {
    let is_mark = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{feff}');
    let line = line.trim_start_matches(is_mark);
    let (bracket, rest) = match line.strip_prefix('[') {
        Some(rest) => (true, rest),
        None => (false, line),
    };
    let is_between = |c: char| matches!(c, '/' | '.' | '-');
    let rest = figures(rest, 1..=4)?.strip_prefix(is_between)?;
    let rest = figures(rest, 1..=2)?.strip_prefix(is_between)?;
    let rest = figures(rest, 2..=4)?;
    let rest = rest.strip_prefix(',').unwrap_or(rest).strip_prefix(' ')?;
    let is_point = |c: char| matches!(c, ':' | '.');
    let rest = figures(rest, 1..=2)?.strip_prefix(is_point)?;
    let rest = figures(rest, 2..=2)?;
    let seconds = rest.strip_prefix(is_point);
    let rest = seconds
        .and_then(|rest| figures(rest, 2..=2))
        .unwrap_or(rest);
    let rest = half_of_day(rest);
    rest.strip_prefix(if bracket { "] " } else { " - " })
}

/// Returns what stands behind as many figures.
fn figures(text: &str, count: RangeInclusive<usize>) -> Option<&str> {
    let found = text.bytes().take_while(u8::is_ascii_digit).count();
    count.contains(&found).then(|| &text[found..])
}

/// Returns what stands behind `AM`, `p. m.` and their likes, if they are there.
fn half_of_day(text: &str) -> &str {
    let is_blank = |c: char| matches!(c, ' ' | '\u{202f}' | '\u{a0}');
    let half = text.trim_start_matches(is_blank);
    let Some(rest) = half.strip_prefix(['a', 'p', 'A', 'P']) else {
        return text;
    };
    let rest = rest.trim_start_matches('.').trim_start_matches(is_blank);
    match rest.strip_prefix(['m', 'M']) {
        Some(rest) => rest.strip_prefix('.').unwrap_or(rest),
        None => text,
    }
}

/// Tells whether a text is the export of a chat: nearly all of its first lines
/// that are no part of an earlier message begin one, and somebody says something.
fn is_chat(text: &str) -> bool {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let first = lines.clone().next();
    if first.and_then(begun).is_none() {
        return false;
    }
    let begun = lines.by_ref().take(TOP).filter_map(begun);
    // The first one may say that nobody else reads along.
    let said = begun.filter(|words| {
        words
            .split_once(": ")
            .is_some_and(|(who, _)| who.len() <= 60)
    });
    said.count() >= 2
}

/// Returns a chat with each message apart; nothing when the text is none.
pub(super) fn messages(text: &str) -> Option<Text> {
    if !is_chat(text) {
        return None;
    }
    let mut out = String::with_capacity(text.len() + text.len() / 20);
    for line in text.lines() {
        let line = line.trim_end();
        if begun(line).is_some() {
            out.truncate(out.trim_end().len());
            if !out.is_empty() {
                out.push_str("\n\n");
            }
        }
        out.push_str(line);
        out.push('\n');
    }
    Some(written(out, None, None))
}

/// Returns the chats of an export of Telegram; nothing when the record is none.
pub(super) fn telegram(bytes: &[u8]) -> Option<Vec<(Option<String>, Text)>> {
    let record: Map<String, Value> = serde_json::from_slice(bytes).ok()?;
    // The export of one chat, or of all of an account.
    let chats = match record.get("chats") {
        Some(chats) => chats
            .get("list")?
            .as_array()?
            .iter()
            .filter_map(Value::as_object)
            .collect(),
        None => vec![&record],
    };
    let found = chats.into_iter().filter_map(chat);
    let found: Vec<(Option<String>, Text)> = found.collect();
    (!found.is_empty()).then_some(found)
}

fn chat(chat: &Map<String, Value>) -> Option<(Option<String>, Text)> {
    let messages = chat.get("messages")?.as_array()?;
    let known = |message: &Value| message.get("date").is_some() && message.get("text").is_some();
    if messages.is_empty() || !messages.iter().all(known) {
        return None;
    }
    let mut out = String::new();
    for message in messages {
        let field = |name: &str| {
            message
                .get(name)
                .and_then(Value::as_str)
                .unwrap_or_default()
        };
        let words = message.get("text").map(words).unwrap_or_default();
        let sender = [field("from"), field("actor")]
            .into_iter()
            .find(|name| !name.is_empty());
        if words.trim().is_empty() {
            continue;
        }
        if !out.is_empty() {
            out.push_str("\n\n");
        }
        out.push_str(field("date").replace('T', " ").trim_end_matches(":00"));
        out.push_str(" - ");
        if let Some(sender) = sender {
            out.push_str(&format!("{}: ", sender.trim()));
        }
        let forwarded = field("forwarded_from");
        if !forwarded.is_empty() {
            out.push_str(&format!("[from {forwarded}] "));
        }
        out.push_str(words.trim());
    }
    let name = chat.get("name").and_then(Value::as_str).map(str::to_owned);
    let first = messages.first()?.get("date")?.as_str().map(str::to_owned);
    Some((name.clone(), written(out, name, first)))
}

/// Returns what a message says: a text, or a list of texts and of those with a look of their own.
fn words(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(list) => list.iter().map(words).collect(),
        Value::Object(part) => part.get("text").map(words).unwrap_or_default(),
        _ => String::new(),
    }
}

fn written(mut text: String, title: Option<String>, created: Option<String>) -> Text {
    text.truncate(text.trim_end().len());
    if !text.is_empty() {
        text.push('\n');
    }
    // No message is a heading of the next, however short it is.
    let mut marks = Vec::new();
    let mut at = 0;
    for message in text.split("\n\n") {
        marks.push((
            at..at + message.trim_end().len(),
            Mark::Block(BlockKind::Paragraph),
        ));
        at += message.len() + 2;
    }
    marks.retain(|(range, _)| !range.is_empty());
    let written = Written {
        text,
        marks,
        ..Written::default()
    };
    Text {
        title,
        created,
        ..written.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_message_stands_apart() {
        for (text, expected) in [
            (
                "12/03/2009, 14:05 - Messages are encrypted.\n12/03/2009, 14:06 - Anna Pell: The Ministry of\nInterior is shut.\n12/03/2009, 14:07 - Dana Orme: Justice too.\n",
                "12/03/2009, 14:05 - Messages are encrypted.\n\n12/03/2009, 14:06 - Anna Pell: The Ministry of\nInterior is shut.\n\n12/03/2009, 14:07 - Dana Orme: Justice too.\n",
            ),
            (
                "[3/12/09, 2:05:11\u{202f}PM] Anna Pell: Quay?\n[3/12/09, 2:06:01\u{202f}PM] Dana Orme: Open.\n",
                "[3/12/09, 2:05:11\u{202f}PM] Anna Pell: Quay?\n\n[3/12/09, 2:06:01\u{202f}PM] Dana Orme: Open.\n",
            ),
        ] {
            assert_eq!(messages(text).expect("it is a chat").text, expected);
        }
        for text in [
            "12/03/2009, 14:05 - The wharf of Safi was opened.\nThen it rained.\n",
            "12/03/2009,1975\n13/03/2009,1976\n",
            "The chat of 12/03/2009, 14:05 - Anna Pell: x\n12/03/2009, 14:05 - Anna Pell: x\n",
            "",
        ] {
            assert!(messages(text).is_none(), "{text}");
        }
    }

    #[test]
    fn exports_of_telegram_are_chats() {
        let one = r#"{"name": "Quay", "type": "private_group", "id": 7, "messages": [
            {"id": 1, "type": "service", "date": "2020-01-01T10:00:00", "actor": "Anna Pell", "action": "create_group", "text": ""},
            {"id": 2, "type": "message", "date": "2020-01-01T10:01:00", "from": "Anna Pell", "text": ["See ", {"type": "link", "text": "quay.example"}, "\nnow"]},
            {"id": 3, "type": "message", "date": "2020-01-01T10:02:07", "from": "Dana Orme", "forwarded_from": "Port", "text": "Open."}]}"#;
        let expected = "2020-01-01 10:01 - Anna Pell: See quay.example\nnow\n\n2020-01-01 10:02:07 - Dana Orme: [from Port] Open.\n";
        let found = telegram(one.as_bytes()).expect("it is a chat");
        assert_eq!(found[0].1.text, expected);
        assert_eq!(found[0].1.title.as_deref(), Some("Quay"));
        assert_eq!(found[0].1.created.as_deref(), Some("2020-01-01T10:00:00"));
        let all = format!(r#"{{"about": "x", "chats": {{"list": [{one}, {one}]}}}}"#);
        assert_eq!(telegram(all.as_bytes()).expect("two chats").len(), 2);
        for other in [
            "{\"messages\": []}",
            "{\"text\": \"x\"}",
            "[]",
            "{\"messages\": [{\"text\": \"x\"}]}",
        ] {
            assert!(telegram(other.as_bytes()).is_none(), "{other}");
        }
    }
}
