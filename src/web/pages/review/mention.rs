//! What do words mean? Somebody says that they name nothing, or whom or what they name; from the
//! page that says why they were taken for what they were.

use axum::http::Method;
use reftel::decisions::NewDecision;
use reftel::id::{EntityId, MentionId};
use reftel::mention::Linked;
use reftel::query::evidence::{identity, plain_words};
use reftel::source::CodePoints;
use reftel::store::GraphReader;

use super::super::super::address;
use super::super::super::asked::Asked;
use super::super::super::desk::{Desk, post};
use super::super::super::here::Here;
use super::super::super::reply::{Fault, Reply};
use super::super::entity_named;
use super::super::words::count;
use super::{State, desk};

/// The form on the page that says why.
pub struct Ask {
    /// The secret.
    pub token: String,
    /// The words, as the file cites them.
    pub mention: String,
    /// The other places of the document where the same words mean the same, in words; empty where
    /// there are none.
    pub alike: String,
    /// What the file says of the words already, each with its line.
    pub decided: Vec<super::pair::Told>,
}

/// Returns the form for words of a document; `None` on a server where nobody decides.
pub fn ask(
    here: &Here<'_>,
    linked: &Linked,
    (begin, end): (u32, u32),
) -> Result<Option<Ask>, Fault> {
    let Some(desk) = here.site.desk() else {
        return Ok(None);
    };
    let mention = MentionId {
        document: linked.document.id.clone(),
        begin,
        end,
    };
    let cell = mention.to_string();
    let alike = match alike(linked, &mention).len() {
        0 => String::new(),
        others => count(others as u64, "other place"),
    };
    let lines = desk.lines(&desk.now()?)?;
    let about = lines.iter().filter(|line| line.cites.contains(&cell));
    Ok(Some(Ask {
        token: desk.token().to_owned(),
        alike,
        decided: about
            .map(|line| super::pair::Told::of(here, line))
            .collect::<Result<_, _>>()?,
        mention: cell,
    }))
}

/// Returns the other places of the document where the same words mean the same.
fn alike(linked: &Linked, mention: &MentionId) -> Vec<MentionId> {
    let document = &linked.document;
    let Some(span) = mention.span(&document.text) else {
        return Vec::new();
    };
    let mut own = linked.mentions.iter();
    let own = own.find(|one| one.span == span);
    let entity = own.and_then(|one| one.entity.as_ref());
    let words = plain_words(document, span);
    let points = CodePoints::new(&document.text);
    let others = linked.mentions.iter().filter(|one| {
        one.span != span
            && own.is_some_and(|own| own.kind == one.kind)
            && one.entity.as_ref() == entity
            && plain_words(document, one.span) == words
    });
    let mut others: Vec<MentionId> = others
        .map(|one| {
            let (begin, end) = points.span(&document.text, one.span);
            MentionId {
                document: document.id.clone(),
                begin,
                end,
            }
        })
        .collect();
    others.dedup();
    others
}

/// Writes what a form says of words, and leads back to them.
pub fn page(here: &Here<'_>, asked: &Asked) -> Result<Reply, Fault> {
    let desk = desk(here)?;
    if asked.method != Method::POST {
        return Ok(Reply::see("/review".to_owned()));
    }
    let form = post::read(desk, asked)?;
    let graph = &here.snapshot.graph;
    let mention = MentionId::parse(form.get("mention"))
        .ok_or_else(|| Fault::Bad("Say which words: `09RABAT101#char=120,133`.".to_owned()))?;
    let gone = || Fault::missing("These words are not in the graph as it is now.");
    let number = graph
        .document(mention.document.as_str())?
        .ok_or_else(gone)?;
    let linked = graph.record(number)?;
    mention.span(&linked.document.text).ok_or_else(gone)?;
    let (decision, second) = match form.get("says").split_once(':') {
        Some(("is", id)) => ("mention-is", cited(graph, id, &mention)?),
        _ => match form.get("says") {
            "nothing" => ("not-an-entity", String::new()),
            "new" => ("mention-is", "new".to_owned()),
            "named" if !form.get("name").is_empty() => {
                let card = entity_named(graph, form.get("name"))?;
                ("mention-is", cited(graph, card.id.as_str(), &mention)?)
            }
            _ => return Err(Fault::Bad("Say what the words mean.".to_owned())),
        },
    };
    let mut places = vec![mention.clone()];
    if form.get("alike") == "yes" {
        places.extend(alike(&linked, &mention));
    }
    let new = places.into_iter().enumerate();
    let new: Vec<NewDecision> = new
        .map(|(at, place)| {
            // What is somebody of their own at one place is the same somebody at the others.
            let second = match (at, second.as_str()) {
                (1.., "new") => mention.to_string(),
                _ => second.clone(),
            };
            line(desk, &linked, &place, decision, second, form.get("reason"))
        })
        .collect();
    desk.add(&new)?;
    let back = address::words(linked.document.id.as_str(), mention.begin, mention.end);
    Ok(Reply::see(back.replace("?char=", "?decided=1&char=")))
}

fn line(
    desk: &Desk,
    linked: &Linked,
    place: &MentionId,
    decision: &str,
    second: String,
    reason: &str,
) -> NewDecision {
    let span = place.span(&linked.document.text).unwrap_or_default();
    let words: Vec<&str> = span.of(&linked.document.text).split_whitespace().collect();
    let author = desk.author();
    NewDecision {
        decision: decision.to_owned(),
        first: place.to_string(),
        second,
        author: author.name,
        date: author.date,
        reason: reason.to_owned(),
        first_words: words.join(" "),
        second_words: String::new(),
    }
}

/// Returns how the file cites an entity: by its id where a gazetteer has it, else by words that
/// mean it, as the program's own ids may change with the next build.
fn cited(graph: &GraphReader, id: &str, not: &MentionId) -> Result<String, Fault> {
    if !id.starts_with("doc/") {
        return Ok(id.to_owned());
    }
    let own = EntityId::from(id);
    let number = graph.index().entity(id)?;
    let number = number.ok_or_else(|| Fault::missing("Nothing here has this id."))?;
    for unit in graph.index().units(number)? {
        let (document, _) = graph.index().place(*unit)?;
        let linked = graph.record(document)?;
        let points = CodePoints::new(&linked.document.text);
        for mention in &linked.mentions {
            if identity(graph, mention)? != Some(&own) {
                continue;
            }
            let (begin, end) = points.span(&linked.document.text, mention.span);
            let cited = MentionId {
                document: linked.document.id.clone(),
                begin,
                end,
            };
            if cited != *not {
                return Ok(cited.to_string());
            }
        }
    }
    Err(Fault::Bad(
        "These very words are all by which that is known.".to_owned(),
    ))
}

/// Says how many pairs wait, for pages that lead to the review; empty where nobody decides.
pub fn waiting(here: &Here<'_>) -> Result<String, Fault> {
    if here.site.desk().is_none() {
        return Ok(String::new());
    }
    let board = super::Board::of(here)?;
    Ok(match board.number(State::Open) {
        0 => "No pair waits for a decision.".to_owned(),
        1 => "One pair may be one thing.".to_owned(),
        open => format!("{} may be one thing each.", count(open as u64, "pair")),
    })
}
