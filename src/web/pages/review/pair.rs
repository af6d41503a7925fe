//! One pair: what speaks for it and against it, both sides with their words, and what was decided
//! of either before.

use askama::Template;
use reftel::corpus::possible::Identity;
use reftel::text::one_line;

use super::super::super::address;
use super::super::super::asked::Asked;
use super::super::super::codes::country_of;
use super::super::super::desk::Line;
use super::super::super::here::Here;
use super::super::super::reply::{Fault, Reply};
use super::super::words::{Passage, kind};
use super::super::{Frame, entity_label};
use super::{Board, State, desk, frame, with_forms};
use crate::cli::review::pairs::cited;
use crate::cli::terminal::count;

/// How many earlier lines are shown.
const EARLIER: usize = 8;

#[derive(Template)]
#[template(path = "review/pair.html")]
struct Page {
    frame: Frame,
    token: String,
    file: String,
    progress: Progress,
    pair: Option<Pair>,
    last: Option<Told>,
    earlier: Vec<Told>,
}

/// How far the review is.
struct Progress {
    done: usize,
    all: usize,
    words: String,
}

/// A pair.
struct Pair {
    cells: [String; 2],
    heading: String,
    points: i32,
    state: &'static str,
    is_open: bool,
    same_names: usize,
    sides: Vec<Side>,
    because: Vec<String>,
    against: Vec<String>,
}

/// One of the two.
struct Side {
    label: String,
    address: String,
    who: String,
    aliases: String,
    passages: Vec<Passage>,
    paragraphs: Vec<(String, String)>,
}

/// A line of the file, in words.
pub struct Told {
    /// What it says.
    pub words: String,
    /// By whom, and when.
    pub by: String,
    /// Why.
    pub reason: String,
    /// The line, by which it is taken back.
    pub line: String,
}

impl Told {
    /// Returns a line in words.
    pub fn of(here: &Here<'_>, line: &Line) -> Result<Told, Fault> {
        let [first, second] = [&line.cites[0], &line.cites[1]].map(|cell| called(here, cell));
        let (first, second) = (first?, second?);
        let words = match line.says {
            "same" => format!("{first} and {second} are the same"),
            "different" => format!("{first} and {second} are different"),
            "mention-is" if line.cites[1].starts_with("new") => {
                format!("{first} means somebody or something of its own")
            }
            "mention-is" => format!("{first} means {second}"),
            "not-an-entity" => format!("{first} names nothing"),
            _ => format!("not sure whether {first} and {second} are the same"),
        };
        let by = [line.author.as_str(), line.date.as_str()];
        let by: Vec<&str> = by.into_iter().filter(|one| !one.is_empty()).collect();
        Ok(Told {
            words,
            by: by.join(", "),
            reason: line.reason.clone(),
            line: line.text.clone(),
        })
    }
}

/// Returns what a cell of the file cites, as people call it: `“Omar Tazi” in 09RABAT101`.
fn called(here: &Here<'_>, cell: &str) -> Result<String, Fault> {
    let graph = &here.snapshot.graph;
    let Some(mention) = reftel::id::MentionId::parse(cell) else {
        return entity_label(graph, cell);
    };
    let Some(number) = graph.document(mention.document.as_str())? else {
        return Ok(cell.to_owned());
    };
    let text = graph.text(number)?;
    let words = mention.span(&text).map(|span| one_line(span.of(&text)));
    Ok(match words {
        Some(words) => format!("“{words}” in {}", mention.document),
        None => cell.to_owned(),
    })
}

/// The page.
pub fn page(here: &Here<'_>, asked: &Asked) -> Result<Reply, Fault> {
    let desk = desk(here)?;
    let mut board = Board::of(here)?;
    let pair = match (asked.get("first"), asked.get("second")) {
        (Some(first), Some(second)) => {
            let found = board.find(first, second);
            let gone = "This pair is not among the possible matches of the graph as it is now.";
            Some(found.ok_or_else(|| Fault::missing(gone))?)
        }
        _ => board.next(),
    };
    let shown = pair.map(|pair| shown(here, &mut board, pair)).transpose()?;
    let earlier = match pair {
        Some(pair) => earlier(here, &board, pair)?,
        None => Vec::new(),
    };
    let title = match &shown {
        Some(pair) => format!("Review: {}", pair.heading),
        None => "Review".to_owned(),
    };
    let last = board.lines.last();
    let last = last.map(|line| Told::of(here, line)).transpose()?;
    let reply = Reply::page(&Page {
        frame: frame(here, &title),
        token: desk.token().to_owned(),
        file: desk.path().display().to_string(),
        progress: progress(&board),
        pair: shown,
        last,
        earlier,
    })?;
    Ok(with_forms(reply))
}

fn progress(board: &Board<'_>) -> Progress {
    let all = board.states.len();
    let [one, two] = [State::One, State::Two].map(|state| board.number(state));
    let [unsure, open] = [State::Unsure, State::Open].map(|state| board.number(state));
    let mut words = format!(
        "{} of {} decided: {one} the same, {two} different",
        one + two,
        count(all as u64, "pair")
    );
    if unsure > 0 {
        words.push_str(&format!("; not sure of {unsure}"));
    }
    words.push_str(&format!("; {open} left."));
    Progress {
        done: one + two + unsure,
        all,
        words,
    }
}

fn shown(here: &Here<'_>, board: &mut Board<'_>, pair: usize) -> Result<Pair, Fault> {
    let one = board.pairs.list()[pair].clone();
    let heads = [&one.first, &one.second].map(|side| one_line(&side.label));
    let said = |rules: &[reftel::mention::Reason]| -> Vec<String> {
        rules.iter().map(|rule| here.snapshot.said(rule)).collect()
    };
    Ok(Pair {
        cells: board.cells(pair),
        heading: match heads[0] == heads[1] {
            true => format!("{}, twice", heads[0]),
            false => format!("{} and {}", heads[0], heads[1]),
        },
        points: one.points,
        state: board.states[pair].words(),
        is_open: board.states[pair] == State::Open,
        same_names: board.similar(pair).len(),
        sides: vec![
            side(here, board, &one.first)?,
            side(here, board, &one.second)?,
        ],
        because: said(&one.because),
        against: said(&one.against),
    })
}

fn side(here: &Here<'_>, board: &mut Board<'_>, side: &Identity) -> Result<Side, Fault> {
    let graph = &here.snapshot.graph;
    let (mut who, mut aliases) = (String::new(), String::new());
    if let Some(number) = graph.index().entity(side.entity.as_str())? {
        let card = graph.card(number)?;
        who = kind(&card);
        if let Some(country) = country_of(&card) {
            who.push_str(&format!(", {country}"));
        }
        who.push_str(&format!(
            ", in {}",
            count(u64::from(card.documents), "document")
        ));
        let all = card.aliases.iter().take(6).map(|alias| one_line(alias));
        aliases = all.collect::<Vec<_>>().join(", ");
    }
    let evidence = board.pairs.evidence(&side.evidence)?;
    let paragraphs = board.pairs.paragraphs(&side.evidence)?;
    let paragraphs = paragraphs.into_iter().map(|(place, text)| {
        let place = format!("{} {} {}", place.mrn, place.place(), place.marked());
        (place, text)
    });
    Ok(Side {
        label: one_line(&side.label),
        address: address::entity(side.entity.as_str()),
        who,
        aliases,
        passages: evidence.iter().map(Passage::of).collect(),
        paragraphs: paragraphs.collect(),
    })
}

/// Returns the lines that cite either side, the last ones first.
fn earlier(here: &Here<'_>, board: &Board<'_>, pair: usize) -> Result<Vec<Told>, Fault> {
    let one = &board.pairs.list()[pair];
    let mut known: Vec<String> = Vec::new();
    for side in [&one.first, &one.second] {
        known.push(cited(side).to_string());
        known.push(side.entity.to_string());
        known.extend(side.evidence.iter().map(ToString::to_string));
    }
    let about = board.lines.iter().rev();
    let about = about.filter(|line| line.cites.iter().any(|cell| known.contains(cell)));
    about
        .take(EARLIER)
        .map(|line| Told::of(here, line))
        .collect()
}
