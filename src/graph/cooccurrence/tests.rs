use super::*;
use crate::graph::{View, view};
use crate::rdf::sample::everything;
use crate::store::tests::{build, small};

fn shown(graph: &GraphReader, options: ViewOptions) -> Vec<String> {
    let request = Request {
        view: View::named("cooccurrence").unwrap(),
        subjects: Vec::new(),
        options,
    };
    let network = view(graph, &request).unwrap();
    let graph = &network.graph;
    let line = |edge| {
        let (a, b) = graph.edge_endpoints(edge).unwrap();
        let found = &graph[edge];
        format!(
            "{} {} {}p {}d {}",
            graph[a].label,
            graph[b].label,
            found.paragraphs,
            found.documents,
            found.evidence.len()
        )
    };
    graph.edge_indices().map(line).collect()
}

#[test]
fn scopes_count_what_they_say() {
    let dir = tempfile::tempdir().unwrap();
    build(dir.path(), &[small(), everything()]);
    let graph = GraphReader::open(dir.path()).unwrap();
    let of = |scope| {
        let options = ViewOptions {
            scope,
            ..ViewOptions::default()
        };
        shown(&graph, options)
    };
    let paragraph = [
        "Water Board Karim Testouri 1p 1d 1",
        "Water Board Fes 1p 1d 1",
        "Karim Testouri Fes 1p 1d 1",
        "Morocco Fes 1p 1d 1",
    ];
    assert_eq!(of(Scope::Paragraph), paragraph);
    // `Fès and Morocco` are a word apart; Fès and the Water Board are farther.
    assert!(of(Scope::Window).contains(&paragraph[3].to_owned()));
    // One document names Morocco in its subject, and subjects are not in bodies.
    let document = of(Scope::Document);
    assert!(
        document.contains(&"Morocco Fes 1p 1d 1".to_owned()),
        "{document:?}"
    );
}
