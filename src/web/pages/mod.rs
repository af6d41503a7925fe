//! What stands on each page? One file a page: it reads the address, asks the library and the
//! functions of the commands, and fills its template. What all pages share stands here.

pub mod about;
pub mod api;
pub mod assets;
pub mod complete;
pub mod document;
pub mod entity;
pub mod fault;
pub mod home;
pub mod map;
pub mod network;
pub mod pasted;
pub mod path;
pub mod queries;
pub mod review;
pub mod search;
pub mod timeline;
pub mod together;
pub mod versions;
pub mod why;

use reftel::gazetteer::Type;
use reftel::store::{EntityCard, Found, GraphReader};

pub use super::frame::{Frame, Pages, Row};
use super::reply::{Fault, choice};
use super::words;
use crate::cli::names;

/// Returns what an entity is called; its id where the graph does not have it.
pub fn entity_label(graph: &GraphReader, id: &str) -> Result<String, Fault> {
    Ok(match graph.index().entity(id)? {
        Some(number) => reftel::text::one_line(&graph.card(number)?.label),
        None => id.to_owned(),
    })
}

/// Finds the entity that a name or an id means.
///
/// # Errors
///
/// [`Fault::Several`] and [`Fault::Missing`], with what it may have meant.
pub fn entity_named(graph: &GraphReader, name: &str) -> Result<EntityCard, Fault> {
    match names::find(graph, name, Type::is_organization)? {
        Found::One(card) => Ok(card),
        Found::Many(cards) => Err(Fault::Several {
            name: words::shorten(name, 120),
            choices: cards.iter().take(30).map(choice).collect(),
        }),
        Found::None(cards) => Err(Fault::Missing {
            what: format!("Nothing here is called “{}”.", words::shorten(name, 120)),
            near: cards.iter().take(10).map(choice).collect(),
        }),
    }
}
