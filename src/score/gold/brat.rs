//! Gold as brat standoff (<https://brat.nlplab.org/standoff.html>).
//!
//! `T` lines are mentions, `N` lines and notes name their entities, attributes and notes can say
//! `optional` and `nested`. Relations, events and equivalences are not looked at. A mention in
//! several pieces is refused: no program here finds such.

use std::collections::BTreeMap;

use crate::diagnostic::Code;

use super::{Gold, GoldDocument, GoldEntity, GoldMention, Place, Problem, kind, kinds};

/// Names of normalization resources whose ids are this program's.
const OWN: [&str; 3] = ["reftel", "gazetteer", "new"];

/// Reads the lines of an `.ann` file; `text` is what the file beside it holds.
pub fn read(file: &str, source: &str, text: String, gold: &mut Gold, problems: &mut Vec<Problem>) {
    let characters: Vec<char> = text.chars().collect();
    let mut mentions: BTreeMap<&str, GoldMention> = BTreeMap::new();
    let mut order = Vec::new();
    let lines: Vec<(u32, &str)> = (1..).zip(source.lines()).collect();
    for (number, line) in &lines {
        if !line.starts_with('T') {
            continue;
        }
        let place = Place::new(file, *number, 1);
        let name = line.split('\t').next().unwrap_or_default();
        match mention(line, &place, &characters) {
            Ok(mention) => {
                order.push(name);
                if mentions.insert(name, mention).is_some() {
                    let message = format!("`{name}` is there twice");
                    problems.push(place.problem(Code::MalformedGold, message));
                }
            }
            Err(problem) => problems.push(*problem),
        }
    }
    for (number, line) in &lines {
        let place = Place::new(file, *number, 1);
        let mut fields = line.splitn(3, '\t');
        let (id, what) = (
            fields.next().unwrap_or_default(),
            fields.next().unwrap_or_default(),
        );
        let rest = fields.next().unwrap_or_default();
        let mut words = what.split_whitespace();
        let (label, target) = (
            words.next().unwrap_or_default(),
            words.next().unwrap_or_default(),
        );
        let unknown = || {
            let message = format!("`{id}` speaks of `{target}`, which is not there");
            place.problem(Code::MalformedGold, message)
        };
        match line.chars().next() {
            Some('N') => {
                let Some((resource, entity)) =
                    words.next().and_then(|reference| reference.split_once(':'))
                else {
                    let problem =
                        place.problem(Code::MalformedGold, "a normalization without `RESOURCE:ID`");
                    problems.push(problem.hint("`N1<tab>Reference T1 reftel:ma/rabat<tab>Rabat`"));
                    continue;
                };
                let Some(mention) = mentions.get_mut(target) else {
                    // What is said of a mention that is wrong itself was told there.
                    if !source
                        .lines()
                        .any(|line| line.starts_with(&format!("{target}\t")))
                    {
                        problems.push(unknown());
                    }
                    continue;
                };
                let resource = resource.to_lowercase();
                match resource.as_str() {
                    "new" => mention.entity = GoldEntity::New(format!("new:{entity}")),
                    own if OWN.contains(&own) => mention.entity = GoldEntity::parse(entity),
                    _ => *gold.foreign.entry(resource).or_default() += 1,
                }
            }
            Some('#') if label == "AnnotatorNotes" => {
                if let Some(mention) = mentions.get_mut(target) {
                    note(rest, mention);
                }
            }
            Some('A' | 'M') => {
                if let Some(mention) = mentions.get_mut(target) {
                    mention.optional |= label.eq_ignore_ascii_case("optional");
                    mention.nested |= label.eq_ignore_ascii_case("nested");
                }
            }
            Some('T' | 'R' | 'E' | '*' | '#') | None => {}
            Some(_) => {
                let message = format!("no line of brat begins like `{id}`");
                problems.push(place.problem(Code::MalformedGold, message));
            }
        }
    }
    let stem = file.strip_suffix(".ann").unwrap_or(file);
    let name = stem.rsplit('/').next().unwrap_or(stem);
    gold.documents.push(GoldDocument {
        name: name.to_owned(),
        text: Some(text),
        mentions: order
            .iter()
            .filter_map(|name| mentions.remove(name))
            .collect(),
        place: Place::new(file, 1, 1),
    });
}

/// Reads `T1<tab>person 0 5<tab>Karim`.
fn mention(line: &str, place: &Place, characters: &[char]) -> Result<GoldMention, Box<Problem>> {
    let at = |part: &str| {
        // Parts are slices of the line.
        let bytes = part.as_ptr() as usize - line.as_ptr() as usize;
        Place {
            column: line[..bytes].chars().count() as u32 + 1,
            ..place.clone()
        }
    };
    let malformed = |place: Place, message: String| {
        let problem = place.problem(Code::MalformedGold, message);
        Box::new(problem.hint("`T1<tab>place 10 15<tab>Rabat`"))
    };
    let mut fields = line.splitn(3, '\t');
    let _id = fields.next();
    let (Some(what), Some(words)) = (fields.next(), fields.next()) else {
        let message = "a mention needs three fields with tabs between".to_owned();
        return Err(malformed(place.clone(), message));
    };
    let (name, span) = what.split_once(' ').unwrap_or((what, ""));
    let Some(kind) = kind(name) else {
        let problem = at(name).problem(Code::UnknownType, format!("no such type: `{name}`"));
        return Err(Box::new(problem.hint(kinds())));
    };
    if span.contains(';') {
        let message = format!("`{span}` is a mention in several pieces");
        let problem = at(span).problem(Code::MalformedGold, message);
        let hint = "mark the whole stretch, or its pieces as mentions of their own";
        return Err(Box::new(problem.hint(hint)));
    }
    let numbers = span.split_once(' ');
    let numbers = numbers.and_then(|(begin, end)| {
        Some((
            begin.trim().parse::<u32>().ok()?,
            end.trim().parse::<u32>().ok()?,
        ))
    });
    let Some((begin, end)) = numbers.filter(|(begin, end)| begin < end) else {
        return Err(malformed(at(what), format!("`{span}` is no span")));
    };
    let Some(found) = characters.get(begin as usize..end as usize) else {
        let message = format!("{begin}..{end} is beyond the end of the text");
        return Err(Box::new(at(span).problem(Code::SurfaceMismatch, message)));
    };
    // brat writes line breaks as blanks.
    let blank = |c: char| if c.is_whitespace() { ' ' } else { c };
    let same = found
        .iter()
        .copied()
        .map(blank)
        .eq(words.chars().map(blank));
    let surface: String = found.iter().collect();
    if !same {
        let message = format!("the gold says `{words}`, at {begin}..{end} stands `{surface}`");
        return Err(Box::new(at(words).problem(Code::SurfaceMismatch, message)));
    }
    Ok(GoldMention {
        place: place.clone(),
        ..GoldMention::new(begin, end, &surface, kind, GoldEntity::Unsaid)
    })
}

/// Reads what a note says: an entity, `optional`, `nested`; other words are the annotator's own.
fn note(text: &str, mention: &mut GoldMention) {
    let words: Vec<&str> = text
        .split([' ', ',', ';', '\t'])
        .filter(|word| !word.is_empty())
        .collect();
    for word in &words {
        match *word {
            "optional" => mention.optional = true,
            "nested" => mention.nested = true,
            word => {
                let said = word
                    .strip_prefix("entity=")
                    .or(word.strip_prefix("entity:"));
                let alone = words.len() == 1 && (word == "?" || word.contains('/'));
                if let Some(entity) = said.or(alone.then_some(word)) {
                    mention.entity = GoldEntity::parse(entity);
                }
            }
        }
    }
}
