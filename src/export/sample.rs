//! Networks for tests: a small one to read, and one with everything that breaks readers.

use crate::gazetteer::Type;
use crate::graph::{Builder, Edge, EdgeKind, EntityGraph, Measures, Node, NodeKind};
use crate::mention::Relation;
use crate::query::evidence::Evidence;

fn entity(id: &str, label: &str, kind: Type) -> Node {
    Node {
        id: id.to_owned(),
        iri: format!("https://w3id.org/reftel/id/{}", id.replace(' ', "%20")),
        label: label.to_owned(),
        kind: NodeKind::Entity(kind),
        documents: 2,
        paragraphs: 3,
        ..Node::default()
    }
}

fn evidence(snippet: &str) -> Evidence {
    Evidence {
        mrn: "09RABAT12".to_owned(),
        date: Some("2009-02-13".to_owned()),
        paragraph: Some(3),
        number: Some("3".to_owned()),
        page: None,
        zone: "body",
        marking: "SBU".to_owned(),
        effective_marking: "SBU".to_owned(),
        begin: 120,
        end: 160,
        snippet: snippet.to_owned(),
        marks: Vec::new(),
    }
}

/// A ministry, a person and a place, measured and laid out.
pub fn small() -> EntityGraph {
    let mut builder = Builder::default();
    let measures = |degree, community| Measures {
        degree: Some(degree),
        weighted_degree: Some(f64::from(degree) * 2.5),
        pagerank: Some(0.25),
        betweenness: Some(0.0),
        core: Some(1),
        community: Some(community),
    };
    builder.node(Node {
        subtype: Some("ministry".to_owned()),
        country: Some("MA".to_owned()),
        first: Some("2009-02-13".to_owned()),
        last: Some("2009-03".to_owned()),
        documents: 9,
        measures: measures(2, 1),
        position: Some((0.0, 0.0)),
        ..entity(
            "ma/ministry-of-interior",
            "Ministry of Interior",
            Type::GovernmentBody,
        )
    });
    builder.node(Node {
        first: Some("2009-02-13T14:57:00Z".to_owned()),
        last: Some("2009-02-13T14:57:00Z".to_owned()),
        measures: measures(1, 1),
        position: Some((120.5, -40.25)),
        ..entity(
            "doc/09RABAT12/karim-bennachi",
            "Karim Bennachi",
            Type::Person,
        )
    });
    builder.node(Node {
        subtype: Some("city".to_owned()),
        country: Some("MA".to_owned()),
        location: Some((32.2994, -9.2372)),
        measures: measures(1, 2),
        position: Some((-90.0, 60.0)),
        ..entity("ma/safi", "Safi", Type::Place)
    });
    builder.edge(
        "ma/ministry-of-interior",
        "doc/09RABAT12/karim-bennachi",
        Edge {
            weight: 4.0,
            documents: 2,
            paragraphs: 4,
            llr: Some(12.5),
            npmi: Some(0.5),
            first: Some("2009-02-13T14:57:00Z".to_owned()),
            last: Some("2009-03".to_owned()),
            evidence: vec![evidence("Karim Bennachi of the Ministry of Interior said")],
            ..Edge::default()
        },
    );
    builder.edge(
        "ma/ministry-of-interior",
        "ma/safi",
        Edge {
            weight: 1.5,
            documents: 1,
            paragraphs: 1,
            ..Edge::default()
        },
    );
    builder.finish(
        "cooccurrence",
        "Who appears with whom in a paragraph",
        false,
    )
}

/// Labels and ids with all that breaks readers.
pub const NASTY: &[(&str, &str)] = &[
    ("control", "Works \u{1} & \u{b}<Sons> \u{1f}"),
    ("quotes", "Line \"two\" 'Works' \\"),
    ("newline", "two\nlines\r\nand\ttab"),
    ("html", "<b>bold</b> & &amp; &#65;"),
    ("rtl", "وزارة الداخلية"),
    ("override", "txt\u{202e}gnp.exe\u{2066}"),
    ("emoji", "😀👩‍👩‍👧 é e\u{301}"),
    ("noncharacter", "a\u{fffe}b\u{ffff}c"),
    ("formula", "=1+1"),
    ("formula2", "@SUM(A1)"),
    ("empty", ""),
    ("blank", " "),
    ("id with blanks", "Id with blanks"),
    ("id \"with\" quotes & <more> \\", "Quoted id"),
    ("d3", "d3"),
    ("label", "label"),
    ("x", "x"),
    ("dot", "\\N \\G {a|b}"),
    ("cdata", "]]> <!-- -->"),
    ("json", "\u{2028}\u{2029}</script>"),
    ("semicolon;,", "a;b,c|d"),
];

/// A directed network of [`NASTY`] things, a ring with parallel edges, dates of all precisions and
/// none.
pub fn nasty() -> EntityGraph {
    let mut builder = Builder::default();
    let dates = [
        Some("2009"),
        Some("2009-02"),
        Some("2009-02-13"),
        Some("2009-02-13T14:57:00Z"),
        None,
        Some("undated"),
    ];
    let date = |at: usize| dates[at % dates.len()].map(str::to_owned);
    for (at, (id, label)) in NASTY.iter().enumerate() {
        builder.node(Node {
            first: date(at),
            last: date(at + 1),
            subtype: (at % 2 == 0).then(|| label.to_string()),
            location: (at % 3 == 0).then_some((-33.5, 18.25)),
            position: (at % 4 != 0).then_some((at as f64, -(at as f64))),
            ..entity(id, label, Type::Company)
        });
    }
    for (at, (id, label)) in NASTY.iter().enumerate() {
        let (target, _) = NASTY[(at + 1) % NASTY.len()];
        for kind in [EdgeKind::Cites, EdgeKind::Stated(Relation::Met)] {
            builder.edge(
                id,
                target,
                Edge {
                    kind,
                    weight: 0.1 + at as f64,
                    first: date(at + 2),
                    last: date(at),
                    label: Some(label.to_string()),
                    note: (at % 2 == 1).then(|| label.to_string()),
                    evidence: vec![evidence(label), evidence("second")],
                    ..Edge::default()
                },
            );
        }
    }
    let mut network = builder.finish("citations", "Nasty & <network> \"here\"\n", true);
    network.notes.push("Two\nlines of a note & more".to_owned());
    network
}
