//! Who is connected with whom? A picture whose every node and line leads to the words, and the same
//! rows as tables.
//!
//! ```text
//! mod      what is asked, and the page
//! request  what is asked, and the network that answers
//! words    how things are called: cables and citations, names and ties
//! drawing  more names, for the script that draws them
//! rows     the tables
//! several  networks around several names, as one
//! ```
//!
//! Up to [`limits::NODES`] names the picture is part of the page: it prints, and every line is a
//! link. Of more names a browser would make a thicket and a slow page; those are drawn by its
//! graphics (WebGL) with a script, and whoever has no such thing is told so, and has the tables.

pub mod drawing;
mod request;
mod rows;
mod several;
mod words;

use askama::Template;
use reftel::export::{self, EXPORTERS, Writing};
use reftel::text::one_line;

use super::super::address;
use super::super::asked::Asked;
use super::super::files;
use super::super::here::Here;
use super::super::limits;
use super::super::lines::{Leads, picture};
use super::super::look::{COLORS, Look, SIZES, Said};
use super::super::reply::{Fault, Reply};
use super::words::count;
use super::{Frame, Pages};
use request::{CHOICES, KINDS, NAMES, limit_of, network, subjects, view_of};
use rows::{EdgeRow, NodeRow, address_of, address_of_edge, edge_rows, node_rows};
use words::{Terms, what};

/// Where names and ties lead.
const LEADS: Leads = Leads {
    node: address_of,
    edge: address_of_edge,
    what,
};

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
    nodes_heading: String,
    edges_heading: String,
    is_of_names: bool,
    pages: Pages,
    large: Option<Large>,
    graphics: String,
    is_drawn_by_graphics: bool,
    exports: Vec<(String, &'static str, &'static str)>,
    examples: Vec<(String, String)>,
    /// The page of a name that stands in no paragraph with another.
    alone: Option<String>,
}

/// A name around which the network is drawn.
struct Named {
    id: String,
    label: String,
    /// The page without it.
    without: String,
}

/// A network of more names than a page can draw.
struct Large {
    /// The script.
    script: &'static str,
    /// The scripts that it loads.
    vendor: &'static str,
    /// Where it finds what it draws.
    data: String,
    /// How many names there are, in words.
    names: String,
    /// The page with a picture that it can draw itself.
    smaller: String,
    /// What that picture has.
    drawn: String,
}

fn large(asked: &Asked, terms: Terms, nodes: usize) -> Large {
    let own = pairs(asked).into_iter().filter(|(name, _)| *name != "draw");
    let own: Vec<(&str, &str)> = own.collect();
    let most = limits::NODES.to_string();
    let is_small = nodes <= limits::NODES;
    let kept = own.iter().filter(|(name, _)| is_small || *name != "limit");
    let fewer = (!is_small).then_some(("limit", most.as_str()));
    let fewer: Vec<(&str, &str)> = kept.copied().chain(fewer).collect();
    Large {
        script: files::network_address(),
        vendor: files::vendor_addresses(),
        data: address::with("/network/drawing", &own),
        names: count(nodes as u64, terms.node),
        smaller: address::with("/network", &fewer),
        drawn: match is_small {
            true => "the same".to_owned(),
            false => format!("the {most} with the heaviest ties"),
        },
    }
}

/// The page.
pub fn page(here: &Here<'_>, asked: &Asked) -> Result<Reply, Fault> {
    let view = view_of(asked);
    let subjects = subjects(here, asked)?;
    let network = network(here, asked, &subjects)?;
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
    let terms = Terms::of(view.name);
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
        limit: limit_of(asked),
        title: String::new(),
        summary: String::new(),
        notes: Vec::new(),
        picture: String::new(),
        legend: Vec::new(),
        meaning: look.meaning(view.name),
        nodes: Vec::new(),
        edges: Vec::new(),
        nodes_heading: Terms::heading(terms.node),
        edges_heading: Terms::heading(terms.edge),
        is_of_names: terms == Terms::of(""),
        pages: Pages::of("", &[], 1, 1),
        large: None,
        graphics: String::new(),
        is_drawn_by_graphics: asked.get("draw") == Some("graphics"),
        exports: Vec::new(),
        examples: Vec::new(),
        alone: None,
    };
    let Some(network) = network else {
        for (_, cards) in &here.snapshot.overview()?.named() {
            for card in cards.iter().take(2) {
                let address = address::with("/network", &[("name", card.id.as_str())]);
                page.examples.push((address, one_line(&card.label)));
            }
        }
        return Reply::page(&page);
    };
    page.title = one_line(&network.title);
    page.frame = Frame::new(here, &page.title, "/network");
    page.summary = terms.summary(&network);
    page.notes = network.notes.iter().map(|note| terms.note(note)).collect();
    let (nodes, edges) = (network.graph.node_count(), network.graph.edge_count());
    if let ([one], 0 | 1, 0) = (subjects.as_slice(), nodes, edges) {
        page.title = format!("Around {}", one_line(&one.label));
        page.alone = Some(address::entity(one.id.as_str()));
    }
    match nodes > limits::NODES || page.is_drawn_by_graphics {
        true => page.large = Some(large(asked, terms, nodes)),
        false => {
            page.picture = picture(&network, &look, &LEADS);
            page.graphics = address::changed("/network", &asked.fields, "draw", &["graphics"]);
        }
    }
    page.legend = look.legend(&network);
    let all = nodes.div_ceil(rows::NAMES).max(edges.div_ceil(rows::TIES));
    let number = asked.number("page", 1, all.max(1)).max(1);
    page.pages = Pages::of("/network", &asked.fields, number, all);
    page.nodes = node_rows(&network, &look, number, |id| {
        let mut with = ids.clone();
        with.push(id);
        match ids.contains(&id) || with.len() > NAMES {
            true => String::new(),
            false => address::changed("/network", &asked.fields, "name", &with),
        }
    });
    page.edges = edge_rows(&network, number);
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

/// Returns the fields of an address but for the page of a table.
fn pairs(asked: &Asked) -> Vec<(&str, &str)> {
    let own = asked.fields.iter().filter(|(name, _)| name != "page");
    own.map(|(name, value)| (name.as_str(), value.as_str()))
        .collect()
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
    let network = network(here, asked, &subjects)?;
    let network = network.ok_or_else(|| Fault::Bad("Give a name.".to_owned()))?;
    let mut out = Vec::new();
    let written = write(&network, &export::Options::default(), &mut out);
    written.map_err(|error| Fault::Failed(error.to_string()))?;
    let extension = exporter.extensions.first().copied().unwrap_or("txt");
    let name = format!("{}.{extension}", network.view);
    Ok(Reply::file("application/octet-stream", &name, out))
}

#[cfg(test)]
mod tests {
    use axum::body::Bytes;
    use axum::http::{HeaderMap, Method, Uri};

    use super::*;

    #[test]
    fn who_has_no_graphics_is_led_to_a_picture_that_needs_none() {
        let uri = "/network?view=cooccurrence&limit=3000&size=rank&page=7";
        let uri = Uri::from_static(uri);
        let asked = Asked::new(Method::GET, &uri, HeaderMap::new(), Bytes::new());
        let many = large(&asked, Terms::of("cooccurrence"), 3_000);
        assert_eq!(
            [&many.data, &many.smaller, &many.names],
            [
                "/network/drawing?view=cooccurrence&limit=3000&size=rank",
                "/network?view=cooccurrence&size=rank&limit=400",
                "3,000 names"
            ]
        );
        let few = large(&asked, Terms::of("cooccurrence"), 300);
        let same = "/network?view=cooccurrence&limit=3000&size=rank";
        assert_eq!(
            (few.smaller.as_str(), few.drawn.as_str()),
            (same, "the same")
        );
    }
}
