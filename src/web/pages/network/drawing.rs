//! What does the script need that draws a large network? Where each name stands, how large, in which
//! color, and where it leads; nothing that the page has.
//!
//! ```text
//! {"nodes": [[label, x, y, radius, class, note, address, id], …],
//!  "edges": [[source, target, width, address], …]}
//! ```
//!
//! Ends of edges are numbers of nodes. An edge without an address leads to the paragraphs that name
//! both of its ends, whose ids the script has.

use reftel::graph::{EntityGraph, NodeKind};
use serde_json::{Value as Json, json};

use super::super::super::asked::Asked;
use super::super::super::here::Here;
use super::super::super::lines::Thickness;
use super::super::super::look::Look;
use super::super::super::reply::{Fault, Reply};
use super::super::super::words::shorten;
use super::request::{network, subjects};
use super::rows::{address_of, address_of_edge};
use super::words::what;

/// The data of a picture.
pub fn page(here: &Here<'_>, asked: &Asked) -> Result<Reply, Fault> {
    let subjects = subjects(here, asked)?;
    let network = network(here, asked, &subjects)?;
    let network = network.ok_or_else(|| Fault::Bad("Give a name.".to_owned()))?;
    let drawing = drawing(&network, &Look::read(asked));
    Ok(Reply::of("application/json", drawing.to_string()))
}

fn drawing(network: &EntityGraph, look: &Look) -> Json {
    let radii = look.radii(network);
    let round = |value: f64| (value * 10.0).round() / 10.0;
    let nodes = network.nodes().zip(radii).map(|(node, radius)| {
        let (x, y) = node.position.unwrap_or_default();
        let id = match node.kind {
            NodeKind::Entity(_) => node.id.as_str(),
            _ => "",
        };
        json!([
            shorten(&node.label, 60),
            round(x),
            round(y),
            round(radius),
            look.class(node),
            what(node),
            address_of(node),
            id,
        ])
    });
    let graph = &network.graph;
    let thickness = Thickness::of(network);
    let edges = graph.edge_indices().filter_map(|edge| {
        let (source, target) = graph.edge_endpoints(edge)?;
        let (from, to, edge) = (&graph[source], &graph[target], &graph[edge]);
        let width = round(thickness.line(edge));
        let both = [from, to].map(|end| matches!(end.kind, NodeKind::Entity(_)));
        Some(match both {
            [true, true] => json!([source.index(), target.index(), width]),
            _ => json!([
                source.index(),
                target.index(),
                width,
                address_of_edge(from, to, edge)
            ]),
        })
    });
    json!({
        "nodes": nodes.collect::<Vec<Json>>(),
        "edges": edges.collect::<Vec<Json>>(),
    })
}

#[cfg(test)]
mod tests {
    use axum::body::Bytes;
    use axum::http::{HeaderMap, Method, Uri};
    use reftel::gazetteer::Type;
    use reftel::graph::{Builder, Edge, EdgeKind, Node};

    use super::*;

    #[test]
    fn ends_are_numbers_and_words_stay_words() {
        let mut builder = Builder::default();
        let kinds = [
            ("ma/safi", NodeKind::Entity(Type::Place)),
            ("ma/\"><script>", NodeKind::Entity(Type::Person)),
            ("09RABAT1", NodeKind::Document),
        ];
        for (id, kind) in kinds {
            builder.node(Node {
                id: id.to_owned(),
                label: id.to_uppercase(),
                kind,
                position: Some((1.04, -2.0)),
                ..Node::default()
            });
        }
        builder.edge("ma/safi", "ma/\"><script>", Edge::default());
        let mentions = Edge {
            kind: EdgeKind::Mentions,
            ..Edge::default()
        };
        builder.edge("09RABAT1", "ma/safi", mentions);
        let network = builder.finish("ego", "one", false);
        let asked = Asked::new(
            Method::GET,
            &Uri::from_static("/network"),
            HeaderMap::new(),
            Bytes::new(),
        );
        let told = drawing(&network, &Look::read(&asked));
        let nodes = told["nodes"].as_array().expect("nodes");
        assert_eq!(nodes.len(), 3);
        for edge in told["edges"].as_array().expect("edges") {
            let ends = [0, 1].map(|at| edge[at].as_u64().expect("a number") as usize);
            let is_document = ends.iter().any(|end| nodes[*end][7] == "");
            assert_eq!(edge.get(3).is_some(), is_document, "{edge}");
        }
        let safi = nodes.iter().find(|node| node[7] == "ma/safi");
        let safi = safi.expect("it is there");
        assert_eq!(
            (&safi[1], &safi[4], &safi[6]),
            (&json!(1.0), &json!("place"), &json!("/entity/ma/safi"))
        );
        let odd = nodes.iter().find(|node| node[4] == "person");
        let address = odd.expect("it is there")[6].as_str().expect("text");
        assert!(!address.contains(['<', '"']), "{address}");
    }
}
