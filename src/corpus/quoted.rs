//! Whose words does a letter repeat? Names in what it quotes, where the quoted letter is there itself.
//!
//! Somebody who reads a hundred letters of one exchange finds the first one in all of the others. The
//! names in it are kept where they stand, but it is the letter that says them which names them; only
//! where that letter is not there, the one that quotes it does.
//!
//! Quoting changes lines, marks and paragraphs, and leaves out what it likes; it does not change words.
//! So a name is known again by the words around it: three on either side, or six on one, within what
//! one person wrote; where that begins or ends too near, by one word less, and never by a greeting alone. Only letters are compared, and of them hashes only.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::{DocumentStatus, Facts};
use crate::document::{BlockKind, Document, Kind, Paragraph};
use crate::id::DocumentId;
use crate::mention::{Linked, Mention};

/// The names of a letter, by the words around them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// What its writer says; sorted.
    said: Vec<u64>,
    /// What it quotes, with the place of each name in bytes; sorted.
    quoted: Vec<(u32, Vec<u64>)>,
}

/// A name in a letter that repeats another: where it begins in the raw text, and who says it.
pub type Repeated = (u32, DocumentId);

/// Words on either side of a name, and on one side alone; and how many of them must be there.
const AROUND: [(usize, usize, usize); 3] = [(3, 3, 3), (6, 0, 5), (0, 6, 5)];

impl Letter {
    /// Reads the names of a letter; nothing of other documents.
    pub(super) fn of(linked: &Linked) -> Letter {
        let document = &linked.document;
        let mut out = Letter::default();
        if document.kind != Kind::Report || document.header.from.is_none() {
            return out;
        }
        let mut mentions: Vec<&Mention> = linked.mentions.iter().collect();
        mentions.sort_by_key(|mention| (mention.span.start, mention.span.end));
        let parts = document
            .paragraphs
            .iter()
            .map(|it| (part(document, it), it));
        let parts: Vec<(Part, &Paragraph)> = parts.collect();
        for run in parts.chunk_by(|a, b| a.0 == b.0) {
            let (Some((part, first)), Some((_, last))) = (run.first(), run.last()) else {
                continue;
            };
            if *part == Part::Between {
                continue;
            }
            let words = words(document, run);
            let within = first.span.start..last.span.end;
            let here = mentions.iter().filter(|it| within.contains(&it.span.start));
            for mention in here {
                let keys = keys(&words, mention.span.start, mention.span.end);
                match part {
                    Part::Own => out.said.extend(keys),
                    _ => out.quoted.push((mention.span.start, keys)),
                }
            }
        }
        out.said.sort_unstable();
        out.said.dedup();
        out.quoted.sort_unstable();
        out.quoted.dedup();
        out
    }
}

/// Whose words a paragraph is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Own,
    Quoted,
    /// Lines above a letter, its own or a quoted one's.
    Between,
}

fn part(document: &Document, paragraph: &Paragraph) -> Part {
    let words = paragraph.span.of(&document.text).trim();
    let from = document.header.from.as_ref().map(|from| from.span.start);
    let is_head = from.is_some_and(|at| paragraph.span.range().contains(&(at as usize)));
    if is_head
        || document
            .header
            .from
            .as_ref()
            .is_some_and(|it| paragraph.span.end <= it.span.start)
    {
        return Part::Between;
    }
    if paragraph.kind != BlockKind::Quoted {
        return Part::Own;
    }
    // `On Monday, Anna wrote:`, and the lines that mail programs repeat.
    let labels = words.lines().filter(|line| {
        let label = line.trim_start_matches(['>', '*', ' ']).split(':').next();
        label.is_some_and(|label| label.len() < 12 && label.len() + 2 < line.len())
            && line.contains(": ")
    });
    match words.ends_with(':') || words.starts_with("--") || labels.count() >= 2 {
        true => Part::Between,
        false => Part::Quoted,
    }
}

/// A word, and where it stands.
type Word<'a> = (usize, usize, &'a str);

fn words<'a>(document: &'a Document, run: &[(Part, &Paragraph)]) -> Vec<Word<'a>> {
    let mut out = Vec::new();
    for (_, paragraph) in run {
        let from = paragraph.span.start as usize;
        let text = paragraph.span.of(&document.text);
        let mut start = None;
        for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
            match (c.is_alphanumeric(), start) {
                (true, None) => start = Some(at),
                (false, Some(begin)) => {
                    out.push((from + begin, from + at, &text[begin..at]));
                    start = None;
                }
                _ => {}
            }
        }
    }
    out
}

/// Returns what the name from `start` to `end` is known again by.
fn keys(words: &[Word], start: u32, end: u32) -> Vec<u64> {
    let (start, end) = (start as usize, end as usize);
    let first = words.partition_point(|(_, until, _)| *until <= start);
    let behind = words.partition_point(|(from, ..)| *from < end).max(first);
    let around = AROUND.iter().filter(|(before, after, least)| {
        let there = first.min(*before) + (words.len() - behind).min(*after);
        there >= *least
    });
    let hashed = around.map(|(before, after, _)| {
        // FNV-1a; what is beyond the ends counts as a word of its own.
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        let mut add = |word: Option<&Word>| {
            let word = word.map_or("\u{3}", |(.., word)| word);
            for byte in word.chars().flat_map(char::to_lowercase).chain([' ']) {
                hash = (hash ^ u64::from(u32::from(byte))).wrapping_mul(0x0100_0000_01b3);
            }
        };
        for back in (1..=*before).rev() {
            add(first.checked_sub(back).and_then(|at| words.get(at)));
        }
        add(None);
        words[first..behind].iter().for_each(|word| add(Some(word)));
        add(None);
        for ahead in 0..*after {
            add(words.get(behind + ahead));
        }
        hash
    });
    hashed.collect()
}

/// Returns the names in letters that other letters say themselves, with the first of these.
pub(super) fn repeated(
    facts: &[Facts],
    statuses: &[DocumentStatus],
) -> FxHashMap<DocumentId, Vec<Repeated>> {
    let current = || {
        let all = facts.iter().zip(statuses);
        let current = all.filter(|(_, status)| **status == DocumentStatus::Current);
        current.map(|(fact, _)| fact)
    };
    if current().all(|fact| fact.letter.quoted.is_empty()) {
        return FxHashMap::default();
    }
    let mut said: FxHashMap<u64, &Facts> = FxHashMap::default();
    let order = |fact: &Facts| (fact.date.is_none(), fact.date.clone(), fact.id.clone());
    for fact in current() {
        for key in &fact.letter.said {
            let first = said.entry(*key).or_insert(fact);
            if order(fact) < order(first) {
                *first = fact;
            }
        }
    }
    let mut out: FxHashMap<DocumentId, Vec<Repeated>> = FxHashMap::default();
    for fact in current() {
        let names = fact.letter.quoted.iter().filter_map(|(at, keys)| {
            let mut by = keys.iter().filter_map(|key| said.get(key));
            let by = by.find(|by| by.id != fact.id)?;
            Some((*at, by.id.clone()))
        });
        let names: Vec<Repeated> = names.collect();
        if !names.is_empty() {
            out.insert(fact.id.clone(), names);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_known_again_by_the_words_around_it() {
        let words = |text: &'static str| -> Vec<Word<'static>> {
            let found = text
                .split([' ', '.', '?', '>', '\n'])
                .filter(|it| !it.is_empty());
            found
                .map(|word| {
                    let at = word.as_ptr() as usize - text.as_ptr() as usize;
                    (at, at + word.len(), word)
                })
                .collect()
        };
        let of = |text: &'static str| {
            let at = text.find("Orme").expect("it is named") as u32;
            keys(&words(text), at, at + 4)
        };
        let said = of("Will Mr. Orme agree? Anna asks. She is in Safi.");
        let shares = |text: &'static str| of(text).iter().any(|key| said.contains(key));
        assert!(shares("> Will Mr. Orme\n> agree? Anna asks."));
        assert!(shares("So: Orme agree? Anna asks. She is in Rabat."));
        assert!(!shares("Will Mr. Orme come? Anna asks. She is in Safi."));
        assert!(!shares("Orme agree"));
    }
}
