//! Networks around several names, as one: whoever opens a name in the picture keeps what was there.

use reftel::graph::{Builder, EntityGraph};
use rustc_hash::FxHashSet;

/// Joins networks of one view: a node, and an edge, that several of them have counts once. With
/// `only`, nothing but these nodes and their ties stays.
pub fn joined(networks: Vec<EntityGraph>, title: &str, only: Option<&[String]>) -> EntityGraph {
    let mut builder = Builder::default();
    let mut known = FxHashSet::default();
    let mut notes: Vec<String> = Vec::new();
    let (mut view, mut is_directed) = (String::new(), false);
    let stays = |id: &str| only.is_none_or(|only| only.iter().any(|own| own == id));
    for network in &networks {
        view.clone_from(&network.view);
        is_directed |= network.is_directed;
        for node in network.nodes().filter(|node| stays(&node.id)) {
            builder.node(node.clone());
        }
        for (source, target, edge) in network.edges() {
            let key = (&source.id, &target.id, edge.kind, &edge.label);
            // Ends that do not stay take their edges with them.
            if known.insert(key) {
                builder.edge(&source.id, &target.id, edge.clone());
            }
        }
        // What holds of one of several is no word about the whole.
        let of = match networks.len() {
            0 | 1 => "",
            _ => network.title.split(':').next().unwrap_or_default(),
        };
        for note in &network.notes {
            let note = match of {
                "" => note.clone(),
                of => format!("{of}: {note}"),
            };
            if !notes.contains(&note) {
                notes.push(note);
            }
        }
    }
    let mut whole = builder.finish(&view, title, is_directed);
    whole.notes = notes;
    whole
}

#[cfg(test)]
mod tests {
    use reftel::graph::{Edge, Node};

    use super::*;

    fn network(nodes: &[&str], edges: &[(&str, &str)]) -> EntityGraph {
        let mut builder = Builder::default();
        for id in nodes {
            builder.node(Node {
                id: (*id).to_owned(),
                ..Node::default()
            });
        }
        for (source, target) in edges {
            builder.edge(source, target, Edge::default());
        }
        builder.finish("ego", "one", false)
    }

    fn shape(network: &EntityGraph) -> (Vec<&str>, Vec<(&str, &str)>) {
        let nodes = network.nodes().map(|node| node.id.as_str());
        let edges = network.edges();
        let ends = edges.map(|(source, target, _)| (source.id.as_str(), target.id.as_str()));
        (nodes.collect(), ends.collect())
    }

    #[test]
    fn what_several_have_counts_once() {
        let one = network(&["a", "b", "c"], &[("a", "b"), ("a", "c"), ("b", "c")]);
        let other = network(&["b", "c", "d"], &[("b", "c"), ("c", "d")]);
        let all = joined(vec![one.clone(), other.clone()], "both", None);
        assert_eq!(
            shape(&all),
            (
                vec!["a", "b", "c", "d"],
                vec![("a", "b"), ("a", "c"), ("b", "c"), ("c", "d")]
            )
        );
        let only = ["b".to_owned(), "c".to_owned()];
        let few = joined(vec![one, other], "both", Some(&only));
        assert_eq!(shape(&few), (vec!["b", "c"], vec![("b", "c")]));
    }
}
