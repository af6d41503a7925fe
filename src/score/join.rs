//! Which gold belongs to which document? By id, by path, by the end of a path, by file name.
//!
//! A gold document that could be several is an error, never a guess. Surfaces are compared where
//! the text was read.

use crate::diagnostic::Code;

use super::Document;
use super::gold::{GoldDocument, Problem};

/// Documents with their gold, and what has no partner.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Joined {
    /// Documents that have gold, in the order of the predictions; then gold without a prediction,
    /// if that was allowed.
    pub documents: Vec<Document>,
    /// Predicted documents without gold: id, or path where one is known.
    pub without_gold: Vec<String>,
    /// Gold documents without a prediction.
    pub without_prediction: Vec<String>,
}

/// Brings gold to its documents.
///
/// `lenient` says that a document without a prediction may simply have no mention, as in a file of
/// mentions: all of its gold is missed then. Where documents were read, it is an error.
///
/// # Errors
///
/// All gold documents that are not there or could be several, and all surfaces that are not what
/// stands in the text.
pub fn join(
    gold: Vec<GoldDocument>,
    documents: Vec<Document>,
    lenient: bool,
) -> Result<Joined, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut joined: Vec<(Document, bool)> = documents.into_iter().map(|one| (one, false)).collect();
    let predicted = joined.len();
    let mut without_prediction = Vec::new();
    for one in gold {
        let matches = matches(&one.name, &joined[..predicted]);
        let at = match matches.as_slice() {
            [at] => *at,
            [] if lenient => {
                without_prediction.push(one.name.clone());
                joined.push((
                    Document {
                        name: one.name.clone(),
                        text: one.text.clone(),
                        ..Document::default()
                    },
                    true,
                ));
                joined.len() - 1
            }
            [] => {
                let message = format!("no document `{}` among those that were read", one.name);
                let hint =
                    "a document is named by its id, its path, the end of its path or its file name";
                problems.push(one.place.problem(Code::UnknownDocument, message).hint(hint));
                continue;
            }
            several => {
                let names: Vec<String> = several.iter().map(|at| called(&joined[*at].0)).collect();
                let message = format!("`{}` could be {} documents", one.name, several.len());
                let hint = names.join(", ");
                problems.push(one.place.problem(Code::UnknownDocument, message).hint(hint));
                continue;
            }
        };
        let (document, has_gold) = &mut joined[at];
        *has_gold = true;
        if let Some(text) = &document.text {
            let characters: Vec<char> = text.chars().collect();
            check(&one, &characters, &mut problems);
        } else {
            document.text = one.text;
        }
        for mut mention in one.mentions {
            let zones = document.zones;
            mention.zone = mention
                .zone
                .or(zones.map(|zones| zones.at(mention.begin, mention.end)));
            document.gold.push(mention);
        }
    }
    // With nothing in common the two speak of different things.
    if lenient && !joined.is_empty() && without_prediction.len() == joined.len() - predicted {
        let met = joined[..predicted].iter().any(|(_, has_gold)| *has_gold);
        if !met && let Some((first, _)) = joined[predicted..].first() {
            let message = format!(
                "none of the gold's documents is among the predictions, `{}` for one",
                first.name
            );
            let place = super::gold::Place::new("gold", 1, 1);
            problems.push(place.problem(Code::UnknownDocument, message));
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let without_gold = joined.iter().filter(|(_, has_gold)| !has_gold);
    let without_gold = without_gold.map(|(document, _)| called(document)).collect();
    let documents = joined.into_iter().filter(|(_, has_gold)| *has_gold);
    Ok(Joined {
        documents: documents.map(|(document, _)| document).collect(),
        without_gold,
        without_prediction,
    })
}

fn called(document: &Document) -> String {
    document.path.as_ref().unwrap_or(&document.name).clone()
}

/// Returns the documents that a name can mean; the surest way of naming decides.
fn matches(name: &str, documents: &[(Document, bool)]) -> Vec<usize> {
    let name = name.strip_prefix("./").unwrap_or(name);
    let by = |means: &dyn Fn(&Document) -> bool| -> Vec<usize> {
        let all = documents.iter().enumerate();
        all.filter(|(_, (document, _))| means(document))
            .map(|(at, _)| at)
            .collect()
    };
    let path = |document: &Document, means: &dyn Fn(&str) -> bool| {
        document
            .path
            .as_deref()
            .is_some_and(|path| means(path.strip_prefix("./").unwrap_or(path)))
    };
    let ways: [&dyn Fn(&Document) -> bool; 4] = [
        &|document| path(document, &|path| path == name) && document.name == name,
        &|document| document.name == name,
        &|document| {
            path(document, &|path| {
                let rest = path.strip_suffix(name);
                rest.is_some_and(|rest| rest.is_empty() || rest.ends_with('/'))
            })
        },
        &|document| {
            path(document, &|path| {
                let file = path.rsplit('/').next().unwrap_or(path);
                file.rsplit_once('.').is_some_and(|(stem, _)| stem == name)
            })
        },
    ];
    ways.iter()
        .map(|way| by(*way))
        .find(|found| !found.is_empty())
        .unwrap_or_default()
}

/// Holds the gold's surfaces against the text.
fn check(gold: &GoldDocument, characters: &[char], problems: &mut Vec<Problem>) {
    for mention in &gold.mentions {
        let range = mention.begin as usize..mention.end as usize;
        let found: Option<String> = characters.get(range).map(|found| found.iter().collect());
        let message = match found {
            Some(found) if found == mention.surface => continue,
            Some(found) => format!(
                "the gold says `{}`, at {}..{} stands `{}`",
                shown(&mention.surface),
                mention.begin,
                mention.end,
                shown(&found)
            ),
            None => format!(
                "{}..{} is beyond the end of the text, which has {} code points",
                mention.begin,
                mention.end,
                characters.len()
            ),
        };
        let hint =
            "offsets count code points of the document's raw text, as `reftel annotate` does";
        let problem = mention.place.problem(Code::SurfaceMismatch, message);
        problems.push(problem.hint(hint));
    }
}

fn shown(text: &str) -> String {
    text.replace('\n', "\\n").replace('\r', "\\r")
}
