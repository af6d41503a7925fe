//! The review: two that may be one, beside each other, and a form that says what they are.
//!
//! ```text
//! pair     /review         one pair, its evidence, and the form
//! similar  /review/same    the same decision for pairs of the same names, after asking
//! list     /review/list    all pairs, and what was decided of them
//! next     /review/build   what the next build will change, and the build
//! mention  /review/words   what words mean: from the page that says why
//! ```
//!
//! Every form is answered with another page (303), so that loading it again decides nothing.
//! Without `--review` all of these are addresses of nothing.

pub mod list;
pub mod mention;
pub mod next;
mod pair;
mod similar;

use axum::http::{Method, header};
use reftel::corpus::possible::PossibleMatch;
use reftel::decisions::{Closure, NewDecision};
use reftel::text::normal_form;

use super::super::address;
use super::super::asked::Asked;
use super::super::desk::post::{self, Form};
use super::super::desk::{Desk, Line};
use super::super::here::Here;
use super::super::reply::{Fault, Reply};
use super::Frame;
use crate::cli::review::file::is_pair;
use crate::cli::review::pairs::{Pairs, cited};

/// Returns the desk.
///
/// # Errors
///
/// [`Fault::Missing`] on a server where nobody decides.
pub fn desk<'a>(here: &Here<'a>) -> Result<&'a Desk, Fault> {
    here.site
        .desk()
        .ok_or_else(|| Fault::missing("There is no page at this address."))
}

/// Returns the frame of a page at the desk.
fn frame(here: &Here<'_>, title: &str) -> Frame {
    Frame::new(here, title, "/review")
}

/// Lets browsers say to this server, and to no other, where the forms of a page come from; without
/// it they send `Origin: null` (Fetch, §3.2).
fn with_forms(reply: Reply) -> Reply {
    reply
        .with(header::REFERRER_POLICY, "same-origin")
        .with(header::CACHE_CONTROL, "no-store")
}

/// What was decided of a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// Nobody looked at it.
    Open,
    /// Somebody could not tell.
    Unsure,
    /// They are one.
    One,
    /// They are not.
    Two,
}

impl State {
    fn words(self) -> &'static str {
        match self {
            State::Open => "open",
            State::Unsure => "not sure",
            State::One => "the same",
            State::Two => "different",
        }
    }
}

/// The pairs of the graph, and what the file says of them now.
struct Board<'a> {
    pairs: Pairs<'a>,
    lines: Vec<Line>,
    states: Vec<State>,
}

impl<'a> Board<'a> {
    fn of(here: &Here<'a>) -> Result<Board<'a>, Fault> {
        let desk = desk(here)?;
        let pairs = Pairs::of(&here.snapshot.graph, here.snapshot.possible()?);
        let now = desk.now()?;
        let (closure, lines) = (now.closure(), desk.lines(&now)?);
        let states = (0..pairs.len()).map(|at| state(&pairs, at, &closure, &lines));
        let states = states.collect();
        Ok(Board {
            pairs,
            lines,
            states,
        })
    }

    /// Returns the pair that two cells of the file cite.
    fn find(&self, first: &str, second: &str) -> Option<usize> {
        let cites = [first.to_owned(), second.to_owned()];
        let mut all = self.pairs.list().iter();
        all.position(|one| {
            let (a, b) = (cited(&one.first), cited(&one.second));
            is_pair(&cites, &a.to_string(), &b.to_string())
        })
    }

    fn number(&self, state: State) -> usize {
        self.states.iter().filter(|own| **own == state).count()
    }

    /// Returns the pair to ask next: one that nobody looked at, then one of which somebody was not
    /// sure.
    fn next(&self) -> Option<usize> {
        let with = |state| self.states.iter().position(|own| *own == state);
        with(State::Open).or_else(|| with(State::Unsure))
    }

    /// Returns the open pairs of the same two names as a pair.
    fn similar(&self, pair: usize) -> Vec<usize> {
        let names = names(&self.pairs.list()[pair]);
        let all = 0..self.pairs.len();
        let is_open = |at: &usize| *at != pair && self.states[*at] == State::Open;
        all.filter(is_open)
            .filter(|at| names == self::names(&self.pairs.list()[*at]))
            .collect()
    }

    /// Returns the cells by which the file and addresses know a pair.
    fn cells(&self, pair: usize) -> [String; 2] {
        self.pairs.cited(pair).map(|one| one.to_string())
    }

    /// Returns a line that decides a pair.
    fn decision(&mut self, desk: &Desk, pair: usize, form: &Form) -> Result<NewDecision, Fault> {
        let [first, second] = self.cells(pair);
        let [first_words, second_words] = self.pairs.words(pair)?;
        let author = desk.author();
        Ok(NewDecision {
            decision: form.get("decision").to_owned(),
            first,
            second,
            author: author.name,
            date: author.date,
            reason: form.get("reason").to_owned(),
            first_words,
            second_words,
        })
    }
}

fn state(pairs: &Pairs<'_>, at: usize, closure: &Closure, lines: &[Line]) -> State {
    match pairs.says(at, closure) {
        Some(true) => State::One,
        Some(false) => State::Two,
        None => {
            let [first, second] = pairs.cited(at).map(|one| one.to_string());
            let is_about =
                |line: &Line| line.says == "not-sure" && is_pair(&line.cites, &first, &second);
            match lines.iter().any(is_about) {
                true => State::Unsure,
                false => State::Open,
            }
        }
    }
}

/// Returns both names of a pair in their normal forms, in their order.
fn names(pair: &PossibleMatch) -> [String; 2] {
    let mut names = [&pair.first, &pair.second].map(|side| normal_form(&side.label));
    names.sort();
    names
}

/// Returns the address of a pair.
fn at(cells: &[String; 2]) -> String {
    address::with("/review", &[("first", &cells[0]), ("second", &cells[1])])
}

/// The page of a pair, or what a form decides of it.
pub fn page(here: &Here<'_>, asked: &Asked) -> Result<Reply, Fault> {
    let desk = desk(here)?;
    match asked.method == Method::POST {
        true => decide(here, desk, &post::read(desk, asked)?),
        false => pair::page(here, asked),
    }
}

/// The page that asks whether other pairs of the same names are to be decided alike.
pub fn same(here: &Here<'_>, asked: &Asked) -> Result<Reply, Fault> {
    desk(here)?;
    similar::page(here, asked)
}

/// Writes what a form says of a pair, and of those that go with it.
fn decide(here: &Here<'_>, desk: &Desk, form: &Form) -> Result<Reply, Fault> {
    let verdict = form.get("decision");
    if verdict == "undo" {
        let back = match form.get("back").starts_with("/review") {
            true => form.get("back"),
            false => "/review",
        };
        return match desk.remove(form.get("line"))? {
            true => Ok(Reply::see(back.to_owned())),
            false => Err(Fault::Conflict(
                "The line is no longer in the file.".to_owned(),
            )),
        };
    }
    if !matches!(verdict, "same" | "different" | "not-sure") {
        return Err(Fault::Bad("Say what the two are.".to_owned()));
    }
    let mut board = Board::of(here)?;
    let gone = || {
        Fault::Conflict("A new build has come, and this pair is no longer among them.".to_owned())
    };
    let (mut new, mut first) = (Vec::new(), None);
    if !form.get("first").is_empty() {
        let pair = board.find(form.get("first"), form.get("second"));
        let pair = pair.ok_or_else(gone)?;
        new.push(board.decision(desk, pair, form)?);
        first = Some(pair);
    }
    for also in form.all("also") {
        let (one, other) = also.split_once('\t').ok_or_else(gone)?;
        let pair = board.find(one, other).ok_or_else(gone)?;
        new.push(board.decision(desk, pair, form)?);
    }
    // Several lines may follow from each other; those that do are not written twice.
    let now = desk.now()?;
    new.retain(|one| !now.has(one));
    if !new.is_empty() {
        desk.add(&new)?;
    }
    let asks = first.filter(|_| verdict != "not-sure");
    if let Some(pair) = asks
        && !Board::of(here)?.similar(pair).is_empty()
    {
        let [first, second] = board.cells(pair);
        let fields = [
            ("first", first.as_str()),
            ("second", second.as_str()),
            ("decision", verdict),
            ("reason", form.get("reason")),
        ];
        return Ok(Reply::see(address::with("/review/same", &fields)));
    }
    Ok(Reply::see("/review".to_owned()))
}
