//! Networks of a corpus with secrets: views show what passes, and nothing of the rest.

use std::collections::BTreeSet;

use petgraph::visit::EdgeRef;
use reftel::analyze::paths::{self, Question, Stop};
use reftel::document::Level;
use reftel::graph::{Around, Order};
use reftel::graph::{
    EdgeKind, EntityGraph, Request, Scope, VIEWS, View, ViewOptions, Weight, view,
};
use reftel::id::EntityId;
use reftel::store::{Filter, GraphReader};

use crate::support::Project;

/// A secret cable: its subject, a paragraph and the full name of a person are secret; one
/// paragraph is not.
const VAULT: &str = "\
R 151030Z APR 09
FM AMCONSUL CASABLANCA
TO SECSTATE WASHDC 8350
S E C R E T CASABLANCA 000061

SIPDIS

E.O. 12958: DECL: 04/15/2019
TAGS: PGOV, MO
SUBJECT: QUENTIN VELLACOTT AND THE GILDED LEDGER

REF: A. 09 RABAT 101
     B. 09 RABAT 777

1. (S/NF) Police Prefect Quentin Vellacott told the Consul General that the
Ministry of Tourism had opened a vault in Nador (Ref B).

2. (U) Mr. Vellacott said that the Ministry of Interior welcomed the
International Organization for Migration (IOM) in Tangier (Ref A).
HALVERSEN
";

/// An open cable that says again what the secret one says in its open paragraph.
const QUAY: &str = "\
R 171030Z APR 09
FM AMCONSUL CASABLANCA
TO SECSTATE WASHDC 8352
UNCLAS CASABLANCA 000063

E.O. 12958: N/A
TAGS: PHUM, MO
SUBJECT: A DAY ON THE QUAY

REF: CASABLANCA 61

1. (U) The Ministry of Interior welcomed the International Organization
for Migration (IOM) in Tangier (reftel).

2. (U) The Ministry of Justice sent nobody to Tangier.
HALVERSEN
";

/// What stands in secret parts only.
const SECRETS: &[&str] = &[
    "quentin",
    "gilded",
    "ledger",
    "vault",
    "nador",
    "tourism",
    "rabat777",
    "rabat 777",
];

fn project() -> &'static Project {
    static PROJECT: std::sync::OnceLock<Project> = std::sync::OnceLock::new();
    PROJECT.get_or_init(|| {
        Project::of(&[
            ("vault.txt", VAULT),
            ("quay.txt", QUAY),
            ("wharf.txt", crate::support::WHARF),
            ("rabat.txt", crate::support::RABAT),
        ])
    })
}

fn open() -> GraphReader {
    GraphReader::open(&project().path("reftel-graph")).expect("it was built")
}

fn make(graph: &GraphReader, name: &str, options: ViewOptions) -> EntityGraph {
    let view_of = View::named(name).expect("there is such a view");
    let subject = EntityId::new("ma/ministry-of-interior");
    let request = Request {
        view: view_of,
        subjects: vec![subject; view_of.subjects],
        options,
    };
    view(graph, &request).expect("the view can be made")
}

/// Returns all of a network as text.
fn bytes(network: &EntityGraph) -> String {
    let mut out = format!("{}\n{:?}\n", network.title, network.notes);
    for node in network.graph.node_weights() {
        out.push_str(&serde_json::to_string(node).expect("plain JSON"));
        out.push('\n');
    }
    for edge in network.graph.edge_references() {
        let (a, b) = (
            &network.graph[edge.source()].id,
            &network.graph[edge.target()].id,
        );
        let json = serde_json::to_string(edge.weight()).expect("plain JSON");
        out.push_str(&format!("{a} {b} {json}\n"));
    }
    out
}

fn below(level: Level) -> ViewOptions {
    ViewOptions {
        filter: Filter {
            max_level: Some(level),
            ..Filter::default()
        },
        heads: true,
        ..ViewOptions::default()
    }
}

#[test]
fn what_a_ceiling_drops_leaves_no_trace() {
    let graph = open();
    for one in VIEWS {
        for scope in Scope::ALL {
            let options = |filtered: ViewOptions| ViewOptions {
                scope: *scope,
                depth: 3,
                ..filtered
            };
            let network = make(&graph, one.name, options(below(Level::Confidential)));
            let text = bytes(&network).to_lowercase();
            for secret in SECRETS {
                assert!(
                    !text.contains(secret),
                    "{} shows {secret}: {text}",
                    one.name
                );
            }
            assert!(network.graph.node_count() > 0, "{}", one.name);
            let all = ViewOptions {
                heads: true,
                ..options(ViewOptions::default())
            };
            let text = bytes(&make(&graph, one.name, all)).to_lowercase();
            let shown = SECRETS.iter().filter(|secret| text.contains(*secret));
            assert!(shown.count() > 0, "{} would show secrets", one.name);
        }
    }
}

const PERSON: &str = "doc/09CASABLANCA61/person/quentin-vellacott";

#[test]
fn a_path_shows_no_more_than_its_filter() {
    let graph = open();
    let number = |id: &str| {
        let number = graph.index().entity(id).expect("the index can be read");
        Stop::Entity(number.unwrap_or_else(|| panic!("{id} is not in the graph")))
    };
    let ask = |options: &ViewOptions| {
        let question = Question {
            from: number(PERSON),
            to: number("ma/ministry-of-justice"),
            filter: options.filter.clone(),
            through: Vec::new(),
            avoid: Default::default(),
            wanted: 8,
        };
        let answer = paths::paths(&graph, &question).expect("the graph can be read");
        assert!(!answer.paths.is_empty());
        let network = paths::network(&graph, options, &answer).expect("the graph can be read");
        (answer, network)
    };
    let (_, whole) = ask(&ViewOptions::default());
    assert!(bytes(&whole).contains("Quentin Vellacott"));
    let (answer, network) = ask(&below(Level::Sensitive));
    let text = bytes(&network).to_lowercase();
    for secret in SECRETS {
        assert!(!text.contains(secret), "{secret}: {text}");
    }
    // Each step is an edge at least, and nothing else is a node than where paths stop.
    let mut stops: Vec<Stop> = Vec::new();
    for step in answer.paths.iter().flat_map(|path| &path.steps) {
        stops.extend([step.from, step.to]);
    }
    stops.sort_unstable();
    stops.dedup();
    assert_eq!(network.graph.node_count(), stops.len(), "{text}");
    let mut steps: Vec<[Stop; 2]> = Vec::new();
    for step in answer.paths.iter().flat_map(|path| &path.steps) {
        steps.push([step.from.min(step.to), step.from.max(step.to)]);
    }
    steps.sort_unstable();
    steps.dedup();
    let ends = network.graph.edge_references();
    let ends: BTreeSet<_> = ends
        .map(|edge| {
            (
                edge.source().min(edge.target()),
                edge.source().max(edge.target()),
            )
        })
        .collect();
    assert_eq!(ends.len(), steps.len(), "{text}");
}

#[test]
fn what_stands_for_a_withheld_name_can_be_asked_for() {
    let project = project();
    let below = ["--max-classification", "SBU"];
    let asked = |arguments: &[&str]| {
        let run = project.reftel(&[arguments, &below].concat());
        assert!(run.ok, "{arguments:?}: {}", run.stderr);
        run.stdout
    };
    let table = asked(&["with", "IOM", "--type", "person", "--format", "csv"]);
    let id = table.split(',').find(|cell| cell.starts_with("withheld/"));
    let id = id.unwrap_or_else(|| panic!("no name is withheld: {table}"));
    let around = asked(&["with", id]);
    assert_eq!(around, asked(&["with", PERSON]));
    let path = asked(&["path", id, "IOM"]);
    assert_eq!(path, asked(&["path", PERSON, "IOM"]));
    let export = ["export", "ego", id, "--format", "csv", "-o"];
    let folder = project.path("ego");
    asked(&[&export[..], &[folder.to_str().expect("UTF-8")]].concat());
    let nodes = std::fs::read_to_string(folder.join("nodes.csv")).expect("it was written");
    for text in [around, path, nodes] {
        assert!(text.contains(id) && text.contains("Vellacott"), "{text}");
        let text = text.to_lowercase();
        for secret in SECRETS {
            assert!(!text.contains(secret), "{secret}: {text}");
        }
    }
}

#[test]
fn who_is_named_in_full_in_secret_only_keeps_the_open_name() {
    let graph = open();
    let network = make(&graph, "cooccurrence", below(Level::Sensitive));
    let nodes = network.graph.node_weights();
    let person = nodes
        .filter(|node| node.label.contains("Vellacott"))
        .collect::<Vec<_>>();
    assert_eq!(person.len(), 1, "{}", bytes(&network));
    assert!(
        person[0].id.starts_with("withheld/09CASABLANCA61/"),
        "{}",
        person[0].id
    );
    assert_eq!((person[0].documents, person[0].paragraphs), (1, 1));
}

#[test]
fn the_number_of_a_secret_cable_is_shown_without_its_subject() {
    let graph = open();
    let network = make(&graph, "citations", below(Level::Unclassified));
    let ids: Vec<&str> = network
        .graph
        .node_weights()
        .map(|node| node.id.as_str())
        .collect();
    // The second cites the first, whose open paragraph passes and cites Rabat's.
    assert_eq!(ids, ["09CASABLANCA61", "09CASABLANCA63", "09RABAT101"]);
    let vault = network
        .graph
        .node_weights()
        .next()
        .expect("there are three");
    assert_eq!(
        (&vault.title, &vault.marking, vault.paragraphs),
        (&None, &None, 1)
    );
    let first = network.graph.edge_weights().next().expect("there are two");
    assert!(
        first.evidence.iter().all(|one| one.paragraph == Some(2)),
        "{:?}",
        first.evidence
    );
}

#[test]
fn every_edge_shows_where_it_comes_from() {
    let graph = open();
    for one in VIEWS {
        for wanted in [0, 1, 3] {
            let options = ViewOptions {
                evidence: wanted,
                ..ViewOptions::default()
            };
            for edge in make(&graph, one.name, options).graph.edge_weights() {
                let stated = edge.reason.is_some() && edge.kind != EdgeKind::Cites;
                assert!(edge.evidence.len() <= wanted);
                assert!(
                    wanted == 0 || stated || !edge.evidence.is_empty(),
                    "{edge:?}"
                );
                assert!(edge.weight > 0.0 && edge.weight.is_finite());
                let dates: Vec<_> = edge.evidence.iter().map(|one| &one.date).collect();
                assert!(
                    dates.is_sorted_by_key(|date| (date.is_none(), *date)),
                    "{dates:?}"
                );
            }
        }
    }
}

#[test]
fn networks_agree_with_the_companions_of_each() {
    let graph = open();
    let all = ViewOptions {
        heads: true,
        ..ViewOptions::default()
    };
    let mut compared = 0;
    for scope in [Scope::Paragraph, Scope::Document] {
        let network = make(
            &graph,
            "cooccurrence",
            ViewOptions {
                scope,
                ..all.clone()
            },
        );
        for edge in network.graph.edge_references() {
            let ends = [edge.source(), edge.target()].map(|end| network.graph[end].id.as_str());
            for (one, other) in [(ends[0], ends[1]), (ends[1], ends[0])] {
                let number = graph.index().entity(one).unwrap().unwrap();
                let found = graph
                    .companions(number, &Filter::default(), usize::MAX, 0)
                    .unwrap();
                let found = found
                    .iter()
                    .find(|found| found.id.as_str() == other)
                    .unwrap();
                assert_eq!(found.paragraphs, edge.weight().paragraphs, "{one} {other}");
                if scope == Scope::Document {
                    assert_eq!(found.documents, edge.weight().documents, "{one} {other}");
                }
                compared += 1;
            }
        }
    }
    assert!(compared > 50, "{compared}");
}

#[test]
fn nearer_scopes_and_backbones_are_parts_of_wider_ones() {
    let graph = open();
    let ends = |options: ViewOptions| -> BTreeSet<(String, String)> {
        let network = make(&graph, "cooccurrence", options);
        let of = |end: petgraph::graph::NodeIndex| network.graph[end].id.clone();
        let edges = network.graph.edge_references();
        edges
            .map(|edge| (of(edge.source()), of(edge.target())))
            .collect()
    };
    let scoped = |scope| {
        ends(ViewOptions {
            scope,
            ..ViewOptions::default()
        })
    };
    let (window, paragraph) = (scoped(Scope::Window), scoped(Scope::Paragraph));
    let document = scoped(Scope::Document);
    assert!(!window.is_empty() && window.is_subset(&paragraph) && window.len() < paragraph.len());
    assert!(paragraph.is_subset(&document) && paragraph.len() < document.len());
    for options in [
        ViewOptions {
            backbone: Some(0.5),
            ..ViewOptions::default()
        },
        ViewOptions {
            min: 2,
            ..ViewOptions::default()
        },
        ViewOptions {
            limit: Some(4),
            ..ViewOptions::default()
        },
        ViewOptions {
            edges: Some(3),
            ..ViewOptions::default()
        },
        ViewOptions {
            weight: Weight::Npmi,
            ..ViewOptions::default()
        },
    ] {
        assert!(ends(options.clone()).is_subset(&paragraph), "{options:?}");
    }
}

#[test]
fn two_builds_give_the_same_bytes() {
    let again = Project::of(&[
        ("a-rabat.txt", crate::support::RABAT),
        ("b-wharf.txt", crate::support::WHARF),
        ("c-quay.txt", QUAY),
        ("d-vault.txt", VAULT),
    ]);
    let threads = again.reftel(&["build", "documents", "--graph", "one", "--threads", "1"]);
    assert!(threads.ok, "{}", threads.stderr);
    for one in VIEWS {
        let first = bytes(&make(&open(), one.name, ViewOptions::default()));
        for other in ["reftel-graph", "one"] {
            let other = GraphReader::open(&again.path(other)).expect("it was built");
            let second = bytes(&make(&other, one.name, ViewOptions::default()));
            assert_eq!(first, second, "{}", one.name);
        }
    }
}

#[test]
fn requests_that_make_no_sense_are_refused() {
    let graph = open();
    let ask = |name, subjects: &[&str], backbone| {
        let options = ViewOptions {
            backbone,
            ..ViewOptions::default()
        };
        let subjects = subjects.iter().map(|id| EntityId::new(*id)).collect();
        let view_of = View::named(name).expect("there is such a view");
        view(
            &graph,
            &Request {
                view: view_of,
                subjects,
                options,
            },
        )
        .is_err()
    };
    assert!(ask("ego", &[], None));
    assert!(ask("cooccurrence", &["ma"], None));
    assert!(ask("ego", &["ma/nobody-knows"], None));
    assert!(ask("cooccurrence", &[], Some(1.5)));
    assert!(!ask("cooccurrence", &[], Some(0.5)));
}

#[test]
fn the_index_agrees_with_the_join_of_sparql() {
    let graph = open();
    let base = graph.base();
    let iri = |id: &str| base.entity(&EntityId::new(id)).to_string();
    for hub in ["ma/ministry-of-interior", "io/iom", "ma/tangier"] {
        let prefixes = "PREFIX schema: <https://schema.org/>";
        let query = format!(
            "{prefixes} SELECT ?other (COUNT(DISTINCT ?document) AS ?documents) WHERE {{
               ?document schema:mentions {0}, ?other . FILTER(?other != {0}) }} GROUP BY ?other",
            iri(hub)
        );
        let evaluator = oxigraph::sparql::SparqlEvaluator::new();
        let prepared = evaluator.parse_query(&query).expect("it is SPARQL");
        let store = graph.store().expect("the store opens");
        let answer = prepared.on_store(store).execute().expect("it is answered");
        let oxigraph::sparql::QueryResults::Solutions(rows) = answer else {
            panic!("a SELECT has solutions");
        };
        let joined: BTreeSet<(String, String)> = rows
            .map(|row| {
                let row = row.expect("a row");
                let value = |name: &str| row.get(name).expect("bound").to_string();
                let documents = value("documents");
                let documents = documents.trim_matches('"').split('"').next();
                (value("other"), documents.unwrap_or_default().to_owned())
            })
            .collect();
        let number = graph.index().entity(hub).unwrap().unwrap();
        let filter = Filter::default();
        let around = Around::new(&graph, &filter, &[number], Some(Scope::Document), 0).unwrap();
        let counted: BTreeSet<(String, String)> = around
            .beside(Order::Count)
            .unwrap()
            .into_iter()
            .map(|one| {
                let id = graph.index().entity_id(one.entity).unwrap();
                (iri(id), one.documents.to_string())
            })
            .collect();
        assert!(counted.len() > 4, "{counted:?}");
        assert_eq!(counted, joined, "{hub}");
    }
}

#[test]
fn without_a_scope_companions_are_those_of_the_store() {
    let graph = open();
    for filter in [Filter::default(), below(Level::Sensitive).filter] {
        for entity in 0..graph.index().entities().unwrap() as u32 {
            let around = Around::new(&graph, &filter, &[entity], None, 0).unwrap();
            let beside = around.beside(Order::Count).unwrap().into_iter();
            let beside: Vec<_> = beside
                .map(|one| (one.entity, one.paragraphs, one.documents))
                .collect();
            let known = graph
                .companions(entity, &filter, usize::MAX, 0)
                .unwrap()
                .into_iter();
            let known: Vec<_> = known
                .map(|one| (one.entity, one.paragraphs, one.documents))
                .collect();
            assert_eq!(beside, known);
        }
    }
}
