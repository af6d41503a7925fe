//! Who is connected with whom? A picture whose every node and line leads to the words, and the same
//! rows as tables.

use std::fmt::Write as _;

use askama::Template;
use reftel::analyze;
use reftel::analyze::palette::{self, ColorBy};
use reftel::export::{self, EXPORTERS, Writing};
use reftel::gazetteer::Type;
use reftel::graph::{self, Edge, EntityGraph, Node, NodeKind, Request, VIEWS, View, ViewOptions};
use reftel::store::Filter;
use reftel::text::{html, one_line};

use super::super::address;
use super::super::asked::Asked;
use super::super::here::Here;
use super::super::limits;
use super::super::reply::{Fault, Reply};
use super::words::{Passage, count, day, kind_name, shorten, thousands};
use super::{Frame, entity_named};
use crate::cli::kinds;

/// Nodes of a picture unless told otherwise.
const USUAL: usize = 60;

/// Nodes whose names are written in the picture.
const NAMED: usize = 60;

/// Letters of such a name.
const LETTERS: usize = 26;

#[derive(Template)]
#[template(path = "network.html")]
struct Page {
    frame: Frame,
    name: String,
    views: Vec<(&'static str, &'static str, bool)>,
    kinds: Vec<(&'static str, &'static str, bool)>,
    min: usize,
    limit: usize,
    title: String,
    summary: String,
    notes: Vec<String>,
    picture: String,
    legend: Vec<(String, &'static str, String)>,
    nodes: Vec<NodeRow>,
    edges: Vec<EdgeRow>,
    edges_note: String,
    exports: Vec<(String, &'static str, &'static str)>,
    examples: Vec<(String, String)>,
}

struct NodeRow {
    address: String,
    label: String,
    kind: String,
    ties: String,
    documents: String,
    ego: String,
}

struct EdgeRow {
    source: String,
    target: String,
    how: String,
    weight: String,
    when: String,
    address: String,
    passage: Option<Passage>,
}

/// Rows of the table of ties.
const TIES: usize = 200;

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

/// Makes the network that an address asks for; `None` when it names nobody.
fn network(here: &Here<'_>, asked: &Asked, limit: usize) -> Result<Option<EntityGraph>, Fault> {
    let graph = &here.snapshot.graph;
    let view = view_of(asked);
    let mut subjects = Vec::new();
    if view.subjects > 0 {
        let Some(name) = asked.get("name") else {
            return Ok(None);
        };
        subjects.push(entity_named(graph, name)?.id);
    }
    let kinds = match asked.get("type").map(kinds::parse) {
        Some(Ok(kinds)) => kinds::types(&[kinds]),
        _ => Vec::new(),
    };
    let options = ViewOptions {
        filter: Filter {
            kinds,
            since: asked.get("since").map(str::to_owned),
            until: asked.get("until").map(str::to_owned),
            ..Filter::default()
        },
        evidence: 1,
        min: asked.number("min", 1, 1_000).max(1) as u32,
        limit: Some(limit),
        edges: Some(3 * limit),
        ..ViewOptions::default()
    };
    let request = Request {
        view,
        subjects,
        options,
    };
    let mut network = graph::view(graph, &request)?;
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
    let graph = &here.snapshot.graph;
    let view = view_of(asked);
    let limit = limit_of(asked);
    let network = network(here, asked, limit)?;
    let name = match (view.subjects, asked.get("name")) {
        (1.., Some(name)) => one_line(&entity_named(graph, name)?.label),
        _ => String::new(),
    };
    let chosen = asked.get("type").unwrap_or_default();
    let mut page = Page {
        frame: Frame::new("Network", "/network"),
        name,
        views: CHOICES
            .iter()
            .map(|(own, words)| (*own, *words, *own == view.name))
            .collect(),
        kinds: KINDS
            .iter()
            .map(|(own, words)| (*own, *words, *own == chosen))
            .collect(),
        min: asked.number("min", 1, 1_000).max(1),
        limit,
        title: String::new(),
        summary: String::new(),
        notes: Vec::new(),
        picture: String::new(),
        legend: Vec::new(),
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
    page.frame = Frame::new(&page.title, "/network");
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
    page.picture = picture(&network);
    let legend = palette::legend(&network, ColorBy::Kind).into_iter();
    page.legend = legend
        .map(|entry| {
            let class = class_of(&network, &entry.name);
            (entry.name, class, thousands(entry.nodes as u64))
        })
        .collect();
    page.nodes = node_rows(&network);
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
    let network = network(here, asked, limit_of(asked))?;
    let network = network.ok_or_else(|| Fault::Bad("Give a name.".to_owned()))?;
    let mut out = Vec::new();
    let written = write(&network, &export::Options::default(), &mut out);
    written.map_err(|error| Fault::Failed(error.to_string()))?;
    let extension = exporter.extensions.first().copied().unwrap_or("txt");
    let name = format!("{}.{extension}", network.view);
    Ok(Reply::file("application/octet-stream", &name, out))
}

/// Returns the class of a kind of nodes, for colors.
fn class(kind: NodeKind) -> &'static str {
    match kind {
        NodeKind::Document => "document",
        NodeKind::MissingDocument => "missing",
        NodeKind::Entity(Type::Person) => "person",
        NodeKind::Entity(Type::Post | Type::Office) => "post",
        NodeKind::Entity(kind) if kind.is_organization() => "organization",
        NodeKind::Entity(Type::Place) => "place",
        NodeKind::Entity(Type::Position) => "position",
        NodeKind::Entity(Type::Tag) => "tag",
        NodeKind::Entity(_) => "thing",
    }
}

/// Returns the class of what a line of the legend names.
fn class_of(network: &EntityGraph, name: &str) -> &'static str {
    let color = |node: &Node| palette::color(node, ColorBy::Kind);
    let entry = palette::legend(network, ColorBy::Kind)
        .into_iter()
        .find(|entry| entry.name == name);
    let node = entry.and_then(|entry| network.nodes().find(|node| color(node) == entry.color));
    node.map_or("thing", |node| class(node.kind))
}

fn address_of(node: &Node) -> String {
    match node.kind {
        NodeKind::Document | NodeKind::MissingDocument => address::document(&node.id),
        NodeKind::Entity(_) => address::entity(&node.id),
    }
}

/// Returns where an edge leads: to the places that show it.
fn address_of_edge(source: &Node, target: &Node, edge: &Edge) -> String {
    match (source.kind, target.kind) {
        (NodeKind::Entity(_), NodeKind::Entity(_)) => address::together(&source.id, &target.id),
        _ => match edge.evidence.first() {
            Some(evidence) => address::words(&evidence.mrn, evidence.begin, evidence.end),
            None => address_of(source),
        },
    }
}

/// Draws the network.
fn picture(network: &EntityGraph) -> String {
    let graph = &network.graph;
    if graph.node_count() == 0 {
        return String::new();
    }
    let radii = palette::radii(network);
    let at = |node: &Node| node.position.unwrap_or_default();
    let (mut left, mut right, mut top, mut bottom) = (f64::MAX, f64::MIN, f64::MAX, f64::MIN);
    for (node, radius) in graph.node_weights().zip(&radii) {
        let (x, y) = at(node);
        left = left.min(x - radius);
        right = right.max(x + radius);
        top = top.min(y - radius);
        bottom = bottom.max(y + radius);
    }
    // Room for the names beside the outermost nodes.
    let (width, height) = (
        (right - left).max(300.0) + 140.0,
        (bottom - top).max(160.0) + 40.0,
    );
    let middle = ((left + right) / 2.0, (top + bottom) / 2.0);
    let mut out = format!(
        "<svg class=\"network\" viewBox=\"{:.0} {:.0} {width:.0} {height:.0}\" role=\"group\" aria-label=\"{}\">",
        middle.0 - width / 2.0,
        middle.1 - height / 2.0,
        html(&one_line(&network.title))
    );
    let put = |out: &mut String, text: std::fmt::Arguments<'_>| {
        out.write_fmt(text).expect("writing to memory cannot fail");
    };
    out.push_str("<g class=\"ties\" aria-hidden=\"true\">");
    for (source, target, edge) in network.edges() {
        let ((x1, y1), (x2, y2)) = (at(source), at(target));
        let width = (1.0 + edge.weight.max(0.0).ln_1p()).min(7.0) * 0.7;
        let words = format!(
            "{} – {}",
            shorten(&source.label, 50),
            shorten(&target.label, 50)
        );
        put(
            &mut out,
            format_args!(
                "<a tabindex=\"-1\" href=\"{}\"><title>{}</title><path stroke-width=\"{width:.1}\" d=\"M{x1:.1} {y1:.1}L{x2:.1} {y2:.1}\"/></a>",
                html(&address_of_edge(source, target, edge)),
                html(&words),
            ),
        );
    }
    out.push_str("</g><g class=\"nodes\">");
    let named = named(network, &radii);
    for (at_number, (node, radius)) in graph.node_weights().zip(&radii).enumerate() {
        let (x, y) = at(node);
        let words = format!(
            "{}, {}, {}",
            shorten(&node.label, 80),
            kind_name(node.kind.as_str()),
            count(u64::from(node.documents), "document")
        );
        put(
            &mut out,
            format_args!(
                "<a href=\"{}\" aria-label=\"{1}\"><title>{1}</title><circle class=\"{2}\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{radius:.1}\"/>",
                html(&address_of(node)),
                html(&words),
                class(node.kind),
            ),
        );
        if named.contains(&at_number) {
            put(
                &mut out,
                format_args!(
                    "<text aria-hidden=\"true\" x=\"{:.1}\" y=\"{:.1}\">{}</text>",
                    x,
                    y + radius + 10.0,
                    html(&shorten(&node.label, LETTERS)),
                ),
            );
        }
        out.push_str("</a>");
    }
    out.push_str("</g></svg>");
    out
}

/// Returns whose names are written: the largest first, none over another name or another node.
fn named(network: &EntityGraph, radii: &[f64]) -> Vec<usize> {
    let nodes: Vec<&Node> = network.nodes().collect();
    let mut order: Vec<usize> = (0..nodes.len()).collect();
    order.sort_by(|a, b| radii[*b].total_cmp(&radii[*a]));
    let circles: Vec<Place> = nodes
        .iter()
        .zip(radii)
        .map(|(node, radius)| {
            let (x, y) = node.position.unwrap_or_default();
            Place(x - radius, y - radius, x + radius, y + radius)
        })
        .collect();
    let (mut taken, mut named): (Vec<Place>, Vec<usize>) = (Vec::new(), Vec::new());
    for at in order {
        let (x, y) = nodes[at].position.unwrap_or_default();
        let half = nodes[at].label.chars().count().min(LETTERS) as f64 * 2.6;
        let place = Place(
            x - half,
            y + radii[at] + 2.0,
            x + half,
            y + radii[at] + 12.0,
        );
        let hides = |(other, circle): (usize, &Place)| other != at && circle.meets(&place);
        if taken.iter().any(|other| other.meets(&place)) || circles.iter().enumerate().any(hides) {
            continue;
        }
        taken.push(place);
        named.push(at);
        if named.len() == NAMED {
            break;
        }
    }
    named
}

/// A rectangle: left, top, right, bottom.
struct Place(f64, f64, f64, f64);

impl Place {
    fn meets(&self, other: &Place) -> bool {
        self.0 < other.2 && other.0 < self.2 && self.1 < other.3 && other.1 < self.3
    }
}

fn node_rows(network: &EntityGraph) -> Vec<NodeRow> {
    let mut nodes: Vec<&Node> = network.nodes().collect();
    let weight = |node: &Node| node.measures.weighted_degree.unwrap_or_default();
    nodes.sort_by(|a, b| {
        weight(b)
            .total_cmp(&weight(a))
            .then_with(|| a.id.cmp(&b.id))
    });
    let rows = nodes.into_iter().map(|node| NodeRow {
        address: address_of(node),
        label: one_line(&node.label),
        kind: kind_name(node.kind.as_str()),
        ties: thousands(u64::from(node.measures.degree.unwrap_or_default())),
        documents: thousands(u64::from(node.documents)),
        ego: match node.kind {
            NodeKind::Entity(_) => address::with("/network", &[("name", &node.id)]),
            _ => String::new(),
        },
    });
    rows.collect()
}

fn edge_rows(network: &EntityGraph) -> Vec<EdgeRow> {
    let mut edges: Vec<(&Node, &Node, &Edge)> = network.edges().collect();
    edges.sort_by(|a, b| b.2.weight.total_cmp(&a.2.weight));
    let rows = edges
        .into_iter()
        .take(TIES)
        .map(|(source, target, edge)| EdgeRow {
            source: one_line(&source.label),
            target: one_line(&target.label),
            how: edge.kind.as_str().replace('-', " "),
            weight: match edge.weight.fract() == 0.0 {
                true => thousands(edge.weight as u64),
                false => format!("{:.2}", edge.weight),
            },
            when: when(edge),
            address: address_of_edge(source, target, edge),
            passage: edge.evidence.first().map(Passage::of),
        });
    rows.collect()
}

fn when(edge: &Edge) -> String {
    let (first, last) = (day(edge.first.as_deref()), day(edge.last.as_deref()));
    match first == last {
        true => first,
        false => format!("{first} to {last}"),
    }
}
