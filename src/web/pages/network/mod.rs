//! Who is connected with whom? A picture whose every node and line leads to the words, and the same
//! rows as tables.
//!
//! ```text
//! mod      what is asked, and the page
//! look     what color and size stand for
//! picture  the drawing
//! rows     the tables
//! several  networks around several names, as one
//! ```

mod look;
mod picture;
mod rows;
mod several;

use askama::Template;
use reftel::analyze;
use reftel::export::{self, EXPORTERS, Writing};
use reftel::graph::{self, EntityGraph, Request, VIEWS, View, ViewOptions};
use reftel::id::EntityId;
use reftel::store::{EntityCard, Filter};
use reftel::text::one_line;

use super::super::address;
use super::super::asked::Asked;
use super::super::here::Here;
use super::super::limits;
use super::super::reply::{Fault, Reply};
use super::words::count;
use super::{Frame, entity_named};
use crate::cli::kinds;
use look::{COLORS, Look, SIZES, Said};
use picture::picture;
use rows::{EdgeRow, NodeRow, TIES, edge_rows, node_rows};
use several::joined;

/// Nodes of a picture unless told otherwise.
const USUAL: usize = 60;

#[derive(Template)]
#[template(path = "network.html")]
struct Page {
    frame: Frame,
    names: Vec<Named>,
    is_only: bool,
    views: Vec<(&'static str, &'static str, bool)>,
    kinds: Vec<(&'static str, &'static str, bool)>,
    colors: Vec<(&'static str, &'static str, bool)>,
    sizes: Vec<(&'static str, &'static str, bool)>,
    since: String,
    until: String,
    min: usize,
    limit: usize,
    title: String,
    summary: String,
    notes: Vec<String>,
    picture: String,
    legend: Vec<Said>,
    meaning: String,
    nodes: Vec<NodeRow>,
    edges: Vec<EdgeRow>,
    edges_note: String,
    exports: Vec<(String, &'static str, &'static str)>,
    examples: Vec<(String, String)>,
}

/// A name around which the network is drawn.
struct Named {
    id: String,
    label: String,
    /// The page without it.
    without: String,
}

/// The names of views in a form.
const CHOICES: [(&str, &str); 4] = [
    ("ego", "around one name"),
    ("people-organizations", "persons and organizations"),
    ("cooccurrence", "all who are named together"),
    ("citations", "cables that cite cables"),
];

const KINDS: [(&str, &str); 4] = [
    ("", "of all types"),
    ("person", "persons"),
    ("organization", "organizations"),
    ("place", "places"),
];

fn view_of(asked: &Asked) -> &'static View {
    let named = asked.get("view").unwrap_or("ego");
    let known = CHOICES.iter().find(|(name, _)| *name == named);
    let name = known.map_or("ego", |(name, _)| name);
    View::named(name).unwrap_or(&VIEWS[0])
}

/// Names around which one network is drawn.
const NAMES: usize = 12;

/// Returns the names that an address asks for, those of a view that has none left out.
fn subjects(here: &Here<'_>, asked: &Asked) -> Result<Vec<EntityCard>, Fault> {
    let mut cards: Vec<EntityCard> = Vec::new();
    if view_of(asked).subjects > 0 {
        for name in asked.all("name").take(NAMES) {
            let card = entity_named(&here.snapshot.graph, name)?;
            if cards.iter().all(|known| known.id != card.id) {
                cards.push(card);
            }
        }
    }
    Ok(cards)
}

/// Makes the network that an address asks for; `None` when it names nobody.
fn network(
    here: &Here<'_>,
    asked: &Asked,
    subjects: &[EntityCard],
    limit: usize,
) -> Result<Option<EntityGraph>, Fault> {
    let graph = &here.snapshot.graph;
    let view = view_of(asked);
    if view.subjects > 0 && subjects.is_empty() {
        return Ok(None);
    }
    let kinds = match asked.get("type").map(kinds::parse) {
        Some(Ok(kinds)) => kinds::types(&[kinds]),
        _ => Vec::new(),
    };
    // The names of several networks together are no more than one may have.
    let each = limit.min(limits::NODES / subjects.len().max(1)).max(2);
    let options = ViewOptions {
        filter: Filter {
            kinds,
            since: asked.get("since").map(str::to_owned),
            until: asked.get("until").map(str::to_owned),
            ..Filter::default()
        },
        evidence: 1,
        min: asked.number("min", 1, 1_000).max(1) as u32,
        limit: Some(each),
        edges: Some(3 * each),
        ..ViewOptions::default()
    };
    let around = |subjects: Vec<EntityId>| -> Result<EntityGraph, Fault> {
        here.stop.check()?;
        let request = Request {
            view,
            subjects,
            options: options.clone(),
        };
        Ok(graph::view(graph, &request)?)
    };
    let mut network = match subjects {
        [] => around(Vec::new())?,
        [one] => around(vec![one.id.clone()])?,
        several => {
            let networks = several.iter().map(|one| around(vec![one.id.clone()]));
            let networks = networks.collect::<Result<Vec<EntityGraph>, Fault>>()?;
            let labels: Vec<String> = several.iter().map(|one| one_line(&one.label)).collect();
            let title = match labels.split_last() {
                Some((last, others)) => format!("Around {} and {last}", others.join(", ")),
                None => String::new(),
            };
            let ids: Vec<String> = several.iter().map(|one| one.id.to_string()).collect();
            let only = asked.get("only").map(|_| ids.as_slice());
            joined(networks, &title, only)
        }
    };
    here.stop.check()?;
    analyze::prepare(&mut network);
    Ok(Some(network))
}

/// Returns a note without what it says of flags, which a page does not have.
fn without_flags(note: &str) -> String {
    let note = one_line(note);
    match note.split_once("; `--") {
        Some((note, _)) => format!("{note}."),
        None => note,
    }
}

fn limit_of(asked: &Asked) -> usize {
    asked.number("limit", USUAL, limits::NODES).max(2)
}

/// The page.
pub fn page(here: &Here<'_>, asked: &Asked) -> Result<Reply, Fault> {
    let view = view_of(asked);
    let limit = limit_of(asked);
    let subjects = subjects(here, asked)?;
    let network = network(here, asked, &subjects, limit)?;
    let ids: Vec<&str> = subjects.iter().map(|one| one.id.as_str()).collect();
    let chosen_names = subjects.iter().map(|card| {
        let others = ids.iter().filter(|id| **id != card.id.as_str());
        let others: Vec<&str> = others.copied().collect();
        Named {
            id: card.id.to_string(),
            label: one_line(&card.label),
            without: address::changed("/network", &asked.fields, "name", &others),
        }
    });
    let chosen = asked.get("type").unwrap_or_default();
    let look = Look::read(asked);
    let mut page = Page {
        frame: Frame::new(here, "Network", "/network"),
        names: chosen_names.collect(),
        is_only: asked.get("only").is_some(),
        views: CHOICES
            .iter()
            .map(|(own, words)| (*own, *words, *own == view.name))
            .collect(),
        kinds: KINDS
            .iter()
            .map(|(own, words)| (*own, *words, *own == chosen))
            .collect(),
        colors: look.choices(&COLORS),
        sizes: look.choices(&SIZES),
        since: asked.get("since").unwrap_or_default().to_owned(),
        until: asked.get("until").unwrap_or_default().to_owned(),
        min: asked.number("min", 1, 1_000).max(1),
        limit,
        title: String::new(),
        summary: String::new(),
        notes: Vec::new(),
        picture: String::new(),
        legend: Vec::new(),
        meaning: look.meaning(),
        nodes: Vec::new(),
        edges: Vec::new(),
        edges_note: String::new(),
        exports: Vec::new(),
        examples: Vec::new(),
    };
    let Some(network) = network else {
        for (_, cards) in &here.snapshot.overview()?.named {
            for card in cards.iter().take(2) {
                let address = address::with("/network", &[("name", card.id.as_str())]);
                page.examples.push((address, one_line(&card.label)));
            }
        }
        return Reply::page(&page);
    };
    page.title = one_line(&network.title);
    page.frame = Frame::new(here, &page.title, "/network");
    let (nodes, edges) = (network.graph.node_count(), network.graph.edge_count());
    page.summary = match nodes {
        0 => "Nothing that passes is connected.".to_owned(),
        _ => format!(
            "{}, {}",
            count(nodes as u64, "name"),
            count(edges as u64, "tie")
        ),
    };
    page.notes = network
        .notes
        .iter()
        .map(|note| without_flags(note))
        .collect();
    page.picture = picture(&network, &look);
    page.legend = look.legend(&network);
    page.nodes = node_rows(&network, &look, |id| {
        let mut with = ids.clone();
        with.push(id);
        match ids.contains(&id) || with.len() > NAMES {
            true => String::new(),
            false => address::changed("/network", &asked.fields, "name", &with),
        }
    });
    page.edges = edge_rows(&network);
    page.edges_note = match edges > TIES {
        true => format!("The {TIES} heaviest of {}.", count(edges as u64, "tie")),
        false => String::new(),
    };
    page.exports = EXPORTERS
        .iter()
        .filter(|exporter| matches!(exporter.write, Writing::Network(_)))
        .map(|exporter| {
            let address =
                address::changed("/network/export", &asked.fields, "format", &[exporter.name]);
            (address, exporter.name, exporter.purpose)
        })
        .collect();
    Reply::page(&page)
}

/// The network as a file.
pub fn export(here: &Here<'_>, asked: &Asked) -> Result<Reply, Fault> {
    let exporter = asked.get("format").and_then(export::named);
    let Some(exporter) = exporter else {
        return Err(Fault::missing("There is no such form of a network."));
    };
    let Writing::Network(write) = exporter.write else {
        return Err(Fault::Bad(
            "This form is a folder; `reftel export` writes it.".to_owned(),
        ));
    };
    let subjects = subjects(here, asked)?;
    let network = network(here, asked, &subjects, limit_of(asked))?;
    let network = network.ok_or_else(|| Fault::Bad("Give a name.".to_owned()))?;
    let mut out = Vec::new();
    let written = write(&network, &export::Options::default(), &mut out);
    written.map_err(|error| Fault::Failed(error.to_string()))?;
    let extension = exporter.extensions.first().copied().unwrap_or("txt");
    let name = format!("{}.{extension}", network.view);
    Ok(Reply::file("application/octet-stream", &name, out))
}
