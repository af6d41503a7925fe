//! Are the other pairs of the same names to be decided alike? They are shown, each with its words,
//! and each can be left out.

use askama::Template;
use reftel::text::one_line;

use super::super::super::asked::Asked;
use super::super::super::here::Here;
use super::super::super::reply::{Fault, Reply};
use super::super::Frame;
use super::super::words::Passage;
use super::{Board, at, desk, frame, with_forms};

/// How many pairs are asked at once.
const ASKED: usize = 100;

#[derive(Template)]
#[template(path = "review/same.html")]
struct Page {
    frame: Frame,
    token: String,
    decision: String,
    in_words: &'static str,
    reason: String,
    rows: Vec<Row>,
    left: usize,
}

/// A pair of the same names.
struct Row {
    value: String,
    address: String,
    label: String,
    points: i32,
    passages: Vec<Passage>,
}

/// The page.
pub fn page(here: &Here<'_>, asked: &Asked) -> Result<Reply, Fault> {
    let mut board = Board::of(here)?;
    let find = |field| asked.get(field).unwrap_or_default();
    let pair = board.find(find("first"), find("second"));
    let all = pair.map(|pair| board.similar(pair)).unwrap_or_default();
    if all.is_empty() {
        return Ok(Reply::see("/review".to_owned()));
    }
    let (decision, in_words) = match find("decision") {
        "different" => ("different", "different"),
        _ => ("same", "the same"),
    };
    let mut rows = Vec::new();
    for pair in all.iter().copied().take(ASKED) {
        let one = board.pairs.list()[pair].clone();
        let cells = board.cells(pair);
        let mut passages = Vec::new();
        for side in [&one.first, &one.second] {
            let first = side.evidence.get(..1).unwrap_or_default();
            passages.extend(board.pairs.evidence(first)?.iter().map(Passage::of));
        }
        rows.push(Row {
            value: cells.join("\t"),
            address: at(&cells),
            label: format!(
                "{} and {}",
                one_line(&one.first.label),
                one_line(&one.second.label)
            ),
            points: one.points,
            passages,
        });
    }
    let reply = Reply::page(&Page {
        frame: frame(here, "The same for others?"),
        token: desk(here)?.token().to_owned(),
        decision: decision.to_owned(),
        in_words,
        reason: find("reason").to_owned(),
        left: all.len() - rows.len(),
        rows,
    })?;
    Ok(with_forms(reply))
}
