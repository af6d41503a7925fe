//! All pairs, by what was decided of them, and all lines of the file.

use askama::Template;
use reftel::text::one_line;

use super::super::super::address;
use super::super::super::asked::Asked;
use super::super::super::here::Here;
use super::super::super::reply::{Fault, Reply};
use super::super::{Frame, Pages};
use super::pair::Told;
use super::{Board, State, at, desk, frame, with_forms};

/// Pairs on one page.
const PAGE: usize = 100;

#[derive(Template)]
#[template(path = "review/list.html")]
struct Page {
    frame: Frame,
    token: String,
    file: String,
    views: Vec<(String, String, bool)>,
    rows: Vec<Row>,
    lines: Vec<Told>,
    is_lines: bool,
    pages: Pages,
}

/// A pair.
struct Row {
    address: String,
    first: String,
    second: String,
    points: i32,
    because: String,
    state: &'static str,
}

/// The views, each with its name.
const VIEWS: [(&str, &str); 5] = [
    ("open", "Open"),
    ("unsure", "Not sure"),
    ("one", "The same"),
    ("two", "Different"),
    ("lines", "Lines of the file"),
];

fn has(view: &str, state: State) -> bool {
    match view {
        "unsure" => state == State::Unsure,
        "one" => state == State::One,
        "two" => state == State::Two,
        _ => state == State::Open,
    }
}

/// The page.
pub fn page(here: &Here<'_>, asked: &Asked) -> Result<Reply, Fault> {
    let desk = desk(here)?;
    let board = Board::of(here)?;
    let given = asked.get("show").unwrap_or_default();
    let known = VIEWS.iter().find(|(name, _)| *name == given);
    let view = known.map_or("open", |(name, _)| *name);
    let views = VIEWS.map(|(name, words)| {
        let number = match name {
            "lines" => board.lines.len(),
            _ => board.states.iter().filter(|own| has(name, **own)).count(),
        };
        let address = address::with("/review/list", &[("show", name)]);
        (address, format!("{words} ({number})"), name == view)
    });
    let is_lines = view == "lines";
    let all: Vec<usize> = match is_lines {
        true => (0..board.lines.len()).rev().collect(),
        false => {
            let all = 0..board.states.len();
            all.filter(|at| has(view, board.states[*at])).collect()
        }
    };
    let last = all.len().saturating_sub(1) / PAGE + 1;
    let number = asked.number("page", 1, last).max(1);
    let shown = all.iter().copied().skip((number - 1) * PAGE).take(PAGE);
    let (mut rows, mut lines) = (Vec::new(), Vec::new());
    for one in shown {
        match is_lines {
            true => lines.push(Told::of(here, &board.lines[one])?),
            false => rows.push(row(here, &board, one)),
        }
    }
    let reply = Reply::page(&Page {
        frame: frame(here, "Pairs"),
        token: desk.token().to_owned(),
        file: desk.path().display().to_string(),
        views: views.into(),
        rows,
        lines,
        is_lines,
        pages: Pages::of("/review/list", &asked.fields, number, last),
    })?;
    Ok(with_forms(reply))
}

fn row(here: &Here<'_>, board: &Board<'_>, pair: usize) -> Row {
    let one = &board.pairs.list()[pair];
    let because = one.because.iter().map(|rule| here.snapshot.said(rule));
    Row {
        address: at(&board.cells(pair)),
        first: one_line(&one.first.label),
        second: one_line(&one.second.label),
        points: one.points,
        because: because.collect::<Vec<_>>().join("; "),
        state: board.states[pair].words(),
    }
}
