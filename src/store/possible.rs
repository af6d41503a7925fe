//! Which pairs that may be one has an entity? Where their lines begin in the file of all pairs, so
//! that whoever asks for one entity reads no others.

use std::fs::File;
use std::io::{BufRead, BufReader, Seek, SeekFrom};
use std::path::Path;

use serde::Deserialize;

use super::StoreError;
use super::hashed::hashed;
use crate::corpus::possible::PossibleMatch;

/// The lines of each entity, by a hash of its id.
pub(super) struct PossibleLines(Vec<(u32, u64)>);

/// A pair, as far as it tells of whom.
#[derive(Deserialize)]
struct Pair {
    first: Side,
    second: Side,
}

#[derive(Deserialize)]
struct Side {
    entity: String,
}

impl PossibleLines {
    /// Reads the file once.
    pub(super) fn of(path: &Path) -> Result<PossibleLines, StoreError> {
        let file = File::open(path).map_err(StoreError::reading(path))?;
        let mut file = BufReader::new(file);
        let (mut lines, mut line, mut at) = (Vec::new(), String::new(), 0);
        loop {
            line.clear();
            let length = file
                .read_line(&mut line)
                .map_err(StoreError::reading(path))?;
            if length == 0 {
                break;
            }
            let pair: Pair =
                serde_json::from_str(&line).map_err(|error| StoreError::damaged(path, error))?;
            for side in [pair.first, pair.second] {
                lines.push((hashed(&side.entity), at));
            }
            at += length as u64;
        }
        lines.sort_unstable();
        lines.dedup();
        lines.shrink_to_fit();
        Ok(PossibleLines(lines))
    }

    /// Returns the pairs of an entity, in the order of the file.
    pub(super) fn read(&self, path: &Path, entity: &str) -> Result<Vec<PossibleMatch>, StoreError> {
        let own = hashed(entity);
        let from = self.0.partition_point(|(hash, _)| *hash < own);
        let places = self.0[from..].iter().take_while(|(hash, _)| *hash == own);
        let mut pairs = Vec::new();
        let mut file = None;
        for (_, at) in places {
            let file = match &mut file {
                Some(file) => file,
                None => {
                    let opened = File::open(path).map_err(StoreError::reading(path))?;
                    file.insert(BufReader::new(opened))
                }
            };
            let mut line = String::new();
            file.seek(SeekFrom::Start(*at))
                .and_then(|_| file.read_line(&mut line))
                .map_err(StoreError::reading(path))?;
            let pair: PossibleMatch =
                serde_json::from_str(&line).map_err(|error| StoreError::damaged(path, error))?;
            // Two ids may have one hash.
            if pair.first.entity.as_str() == entity || pair.second.entity.as_str() == entity {
                pairs.push(pair);
            }
        }
        Ok(pairs)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entity_has_its_own_pairs() {
        let line = |first: &str, second: &str| {
            let side = |entity: &str| serde_json::json!({"entity": entity, "label": "é", "mention": null, "evidence": []});
            let pair = serde_json::json!({
                "first": side(first), "second": side(second),
                "points": 40, "because": [], "against": [],
            });
            format!("{pair}\n")
        };
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("possible.jsonl");
        let text = [
            line("a", "b"),
            line("b", "c"),
            line("c", "a"),
            line("d", "d"),
        ];
        std::fs::write(&path, text.concat()).expect("writable");
        let lines = PossibleLines::of(&path).expect("it can be read");
        for (entity, expected) in [
            ("a", vec![("a", "b"), ("c", "a")]),
            ("b", vec![("a", "b"), ("b", "c")]),
            ("d", vec![("d", "d")]),
            ("e", vec![]),
        ] {
            let pairs = lines.read(&path, entity).expect("it can be read");
            let ends = |pair: &PossibleMatch| {
                (
                    pair.first.entity.to_string(),
                    pair.second.entity.to_string(),
                )
            };
            let found: Vec<(String, String)> = pairs.iter().map(ends).collect();
            let expected = expected.into_iter();
            let expected: Vec<(String, String)> = expected
                .map(|(first, second)| (first.to_owned(), second.to_owned()))
                .collect();
            assert_eq!(found, expected, "{entity}");
        }
    }
}
