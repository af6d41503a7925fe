//! Gold as JSON lines.

use serde_json::{Map, Value};

use crate::diagnostic::Code;
use crate::mention::{MentionKind, Zone};

use super::{Gold, GoldDocument, GoldEntity, GoldMention, Place, Problem, kind, kinds};

/// Reads all lines; each makes a mention or a problem.
pub fn read(file: &str, text: &str, gold: &mut Gold, problems: &mut Vec<Problem>) {
    for (number, source) in (1..).zip(text.lines()) {
        if source.trim().is_empty() {
            continue;
        }
        let place = Place::new(file, number, 1);
        let Some(mut line) = Line::parse(source, place.clone(), problems) else {
            continue;
        };
        let Some(name) = line.text("doc") else {
            continue;
        };
        let mut document = GoldDocument {
            name,
            text: None,
            mentions: Vec::new(),
            place: line.place_of("doc"),
        };
        if line.values.len() > 1 {
            match mention(&mut line) {
                Some(mention) => document.mentions.push(mention),
                None => continue,
            }
        }
        gold.documents.push(document);
    }
}

fn mention(line: &mut Line<'_>) -> Option<GoldMention> {
    // All of them are looked at before any is missed, so that every problem is told.
    let span = line.span();
    let surface = line.text("surface");
    let kind = line.kind();
    let entity = line.optional_text("entity").unwrap_or_default();
    let (nested, optional) = (line.flag("nested"), line.flag("optional"));
    let zone = line.optional_text("zone");
    let (begin, end) = span?;
    let surface = surface?;
    let length = surface.chars().count();
    if length != (end - begin) as usize {
        let message = format!(
            "the surface has {length} code points, the span {}",
            end - begin
        );
        line.problem("surface", &message, None);
        return None;
    }
    if entity
        .strip_prefix("new:")
        .is_some_and(|key| key.trim().is_empty())
    {
        line.problem("entity", "`new:` needs a key behind it", None);
        return None;
    }
    Some(GoldMention {
        begin,
        end,
        surface,
        kind: kind?,
        entity: GoldEntity::parse(&entity),
        nested: nested?,
        optional: optional?,
        zone: zone.as_deref().and_then(Zone::parse),
        place: line.place.clone(),
    })
}

/// One JSON object of a file of lines. Whatever is not as it must be becomes a problem.
pub struct Line<'a> {
    source: &'a str,
    values: Map<String, Value>,
    place: Place,
    problems: &'a mut Vec<Problem>,
}

impl<'a> Line<'a> {
    /// Reads the object.
    pub fn parse(
        source: &'a str,
        place: Place,
        problems: &'a mut Vec<Problem>,
    ) -> Option<Line<'a>> {
        match serde_json::from_str(source) {
            Ok(Value::Object(values)) => Some(Line {
                source,
                values,
                place,
                problems,
            }),
            Ok(_) => {
                problems.push(place.problem(Code::MalformedGold, "this is no JSON object"));
                None
            }
            Err(error) => {
                // The library counts bytes.
                let at = error.column().saturating_sub(1);
                let before = source.char_indices().take_while(|(byte, _)| *byte < at);
                let column = before.count() as u32 + 1;
                let message = error.to_string();
                let message = message.split(" at line ").next().unwrap_or_default();
                let place = Place { column, ..place };
                problems.push(place.problem(Code::MalformedGold, message));
                None
            }
        }
    }

    /// Returns a value.
    pub fn value(&self, key: &str) -> Option<&Value> {
        self.values.get(key).filter(|value| !value.is_null())
    }

    /// Returns where the value of a key stands; the line's begin when there is none.
    pub fn place_of(&self, key: &str) -> Place {
        Place {
            column: column_of(self.source, key).unwrap_or(1),
            ..self.place.clone()
        }
    }

    /// Notes what is wrong with a value.
    pub fn problem(&mut self, key: &str, message: &str, hint: Option<&str>) {
        self.note(Code::MalformedGold, key, message, hint);
    }

    fn note(&mut self, code: Code, key: &str, message: &str, hint: Option<&str>) {
        let problem = self.place_of(key).problem(code, message);
        self.problems.push(match hint {
            Some(hint) => problem.hint(hint),
            None => problem,
        });
    }

    /// Returns a text that must be there.
    pub fn text(&mut self, key: &str) -> Option<String> {
        match self.value(key) {
            Some(Value::String(text)) if !text.is_empty() => Some(text.clone()),
            Some(_) => {
                self.problem(
                    key,
                    &format!("`{key}` must be a text that is not empty"),
                    None,
                );
                None
            }
            None => {
                self.problem(key, &format!("`{key}` is missing"), None);
                None
            }
        }
    }

    /// Returns a text that may be there.
    pub fn optional_text(&mut self, key: &str) -> Option<String> {
        match self.value(key) {
            Some(Value::String(text)) => Some(text.clone()),
            Some(_) => {
                self.problem(key, &format!("`{key}` must be a text or null"), None);
                None
            }
            None => None,
        }
    }

    /// Returns a truth value; what is not there is false.
    pub fn flag(&mut self, key: &str) -> Option<bool> {
        match self.value(key) {
            Some(Value::Bool(flag)) => Some(*flag),
            Some(_) => {
                self.problem(key, &format!("`{key}` must be true or false"), None);
                None
            }
            None => Some(false),
        }
    }

    /// Returns the span.
    pub fn span(&mut self) -> Option<(u32, u32)> {
        let begin = self.number("begin");
        let end = self.number("end");
        let (begin, end) = (begin?, end?);
        if begin >= end {
            let message = format!("the span {begin}..{end} is empty");
            self.problem("end", &message, None);
            return None;
        }
        Some((begin, end))
    }

    fn number(&mut self, key: &str) -> Option<u32> {
        let value = self.value(key);
        let number = value.and_then(Value::as_u64);
        let number = number.and_then(|number| u32::try_from(number).ok());
        if number.is_none() {
            let message = match value {
                Some(_) => format!("`{key}` must be a whole number of code points"),
                None => format!("`{key}` is missing"),
            };
            self.problem(key, &message, None);
        }
        number
    }

    /// Returns the type.
    pub fn kind(&mut self) -> Option<MentionKind> {
        let name = self.text("type")?;
        let found = kind(&name);
        if found.is_none() {
            let message = format!("no such type: `{name}`");
            self.note(Code::UnknownType, "type", &message, Some(&kinds()));
        }
        found
    }
}

/// Returns the column, in code points from 1, of the value of a key of the outermost object.
fn column_of(source: &str, key: &str) -> Option<u32> {
    let (mut depth, mut column) = (0, 0);
    let (mut text, mut inside, mut escaped) = (String::new(), false, false);
    let mut wanted = false;
    for c in source.chars() {
        column += 1;
        if inside {
            match c {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '"' => inside = false,
                _ => text.push(c),
            }
            continue;
        }
        if wanted && !c.is_whitespace() {
            return Some(column);
        }
        match c {
            '"' => {
                inside = true;
                text.clear();
            }
            '{' | '[' => depth += 1,
            '}' | ']' => depth -= 1,
            ':' => wanted = depth == 1 && text == key,
            _ => {}
        }
    }
    None
}
