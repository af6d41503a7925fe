use std::collections::BTreeSet;

use super::*;
use crate::gazetteer::Type;
use crate::graph::{Builder, Edge, EdgeKind, Node, NodeKind};
use crate::query::evidence::Evidence;

const TRAP: &str = "</script><script>alert(1)</script><!-- \"'& \u{202e}gnp\u{2028}";

fn node(id: &str, label: &str, kind: NodeKind) -> Node {
    Node {
        id: id.to_owned(),
        label: label.to_owned(),
        kind,
        documents: 2,
        first: Some("2009-03-01".to_owned()),
        ..Node::default()
    }
}

fn evidence(mrn: &str, snippet: &str, marks: &[(u32, u32)]) -> Evidence {
    Evidence {
        mrn: mrn.to_owned(),
        date: Some("2009-03-12T10:30:00Z".to_owned()),
        paragraph: Some(2),
        number: Some("2".to_owned()),
        page: None,
        zone: "body",
        marking: "SBU".to_owned(),
        effective_marking: "SBU".to_owned(),
        begin: 10,
        end: 40,
        snippet: snippet.to_owned(),
        marks: marks.to_vec(),
    }
}

/// A ministry with a long Arabic name, a person whose name ends a script, a place, a cable.
fn network() -> EntityGraph {
    let mut builder = Builder::default();
    let kind = NodeKind::Entity;
    builder.node(node(
        "ma/ministry",
        "وزارة الداخلية",
        kind(Type::GovernmentBody),
    ));
    builder.node(node("person/trap", TRAP, kind(Type::Person)));
    builder.node(node("ma/safi", "Safi", kind(Type::Place)));
    builder.node(node("09RABAT1", "", NodeKind::MissingDocument));
    let shared = evidence(
        "09RABAT9",
        "Karim Béne saw <Safi> … and left",
        &[(6, 10), (16, 20)],
    );
    let edge = |weight: f64, evidence: Vec<Evidence>| Edge {
        kind: EdgeKind::AppearsWith,
        weight,
        documents: 1,
        paragraphs: 2,
        npmi: Some(0.123_456),
        evidence,
        ..Edge::default()
    };
    builder.edge("person/trap", "ma/safi", edge(2.0, vec![shared.clone()]));
    builder.edge(
        "ma/safi",
        "ma/ministry",
        edge(5.0, vec![shared, evidence(TRAP, TRAP, &[(0, 3)])]),
    );
    let mut network = builder.finish("cooccurrence", "Who & what <together>", false);
    network
        .notes
        .push("Without what is SECRET & above.".to_owned());
    network
}

fn page(network: &EntityGraph) -> String {
    let mut out = Vec::new();
    write(network, &mut out).expect("memory takes all");
    String::from_utf8(out).expect("a page is UTF-8")
}

fn data(page: &str) -> serde_json::Value {
    let (_, rest) = page
        .split_once("id=\"network\">")
        .expect("the data stands there");
    let (data, _) = rest.split_once("</script>").expect("it ends");
    serde_json::from_str(data).expect("it is JSON")
}

#[test]
fn nothing_that_documents_say_becomes_markup() {
    let page = page(&network());
    assert_eq!(page.matches("<script").count(), 2, "ours alone");
    assert_eq!(page.matches("</script>").count(), 2);
    assert!(!page.contains("<!--") && !page.contains('\u{202e}'));
    assert!(page.contains("<bdi>وزارة الداخلية</bdi>"));
    assert!(page.contains("<title>Who &amp; what &lt;together&gt;</title>"));
    assert!(
        page.contains("saw &lt;<b>Safi</b>&gt;"),
        "names are emphasized"
    );
    let label = &data(&page)["nodes"][3][1];
    assert_eq!(
        label,
        "</script><script>alert(1)</script><!-- \"'& \u{fffd}gnp"
    );
}

#[test]
fn large_data_are_compressed_and_are_the_same() {
    use std::io::Read;
    let mut network = network();
    let (small, label) = (page(&network), "Karim \u{e9} <b>".repeat(60_000));
    assert!(!small.contains("data-form"));
    let first = network.graph.node_weights_mut().next();
    first.expect("there are four").label = label.clone();
    let large = page(&network);
    let (_, rest) = large
        .split_once("data-form=\"deflate\" id=\"network\">")
        .expect("they are compressed");
    let (text, _) = rest.split_once("</script>").expect("they end");
    let letters = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (mut packed, mut bits, mut held) = (Vec::new(), 0u32, 0);
    for letter in text.bytes().filter(|letter| *letter != b'=') {
        let value = letters.iter().position(|known| *known == letter);
        bits = bits << 6 | value.expect("it is base64") as u32;
        held += 6;
        if held >= 8 {
            held -= 8;
            packed.push((bits >> held) as u8);
            bits &= (1 << held) - 1;
        }
    }
    let mut json = String::new();
    let mut reader = flate2::read::DeflateDecoder::new(packed.as_slice());
    reader.read_to_string(&mut json).expect("it is whole");
    let mut found: serde_json::Value = serde_json::from_str(&json).expect("it is JSON");
    assert_eq!(found["nodes"][0][1], label);
    found["nodes"][0][1] = data(&small)["nodes"][0][1].clone();
    assert_eq!(found["nodes"], data(&small)["nodes"]);
    assert_eq!(found["edges"], data(&small)["edges"]);
}

#[test]
fn nothing_is_asked_of_a_network() {
    let page = page(&network());
    for asks in [
        "src=",
        "@import",
        "url(",
        "fetch(",
        "XMLHttpRequest",
        "<link",
        "<iframe",
    ] {
        assert!(!page.contains(asks), "{asks}");
    }
    let addresses = page
        .match_indices("://")
        .map(|(at, _)| &page[at - 5..at + 20]);
    let foreign: Vec<&str> = addresses
        .filter(|one| !one.contains("//www.w3.org/2"))
        .collect();
    assert!(foreign.is_empty(), "{foreign:?}");
    assert!(page.contains("default-src 'none'"));
}

#[test]
fn the_policy_names_the_very_script_and_style() {
    let page = page(&network());
    let between = |from: &str, to: &str| {
        let (_, rest) = page.split_once(from).expect("it begins");
        rest.split_once(to).expect("it ends").0.to_owned()
    };
    for (from, to) in [
        ("<style>", "</style>"),
        ("<script type=\"module\">", "</script>"),
    ] {
        assert!(page.contains(&digest(&between(from, to))), "{from}");
    }
    // RFC 4648, §10.
    for (bytes, expected) in [
        ("f", "Zg=="),
        ("fo", "Zm8="),
        ("foo", "Zm9v"),
        ("foobar", "Zm9vYmFy"),
    ] {
        assert_eq!(base64(bytes.as_bytes()), expected);
    }
}

#[test]
fn tables_have_the_rows_of_the_network() {
    let network = network();
    let page = page(&network);
    let data = data(&page);
    let rows = |table: &str, letter: char| -> BTreeSet<usize> {
        let (_, rest) = page
            .split_once(&format!("<table id=\"{table}\">"))
            .expect("a table");
        let (rows, _) = rest.split_once("</table>").expect("it ends");
        let opens = format!("<tr id={letter}");
        let rows = rows.split(opens.as_str()).skip(1);
        let number = |row: &str| {
            row.split('>')
                .next()
                .expect("an id")
                .parse()
                .expect("a number")
        };
        rows.map(number).collect()
    };
    let graph = &network.graph;
    assert_eq!(rows("nodes", 'n'), (0..graph.node_count()).collect());
    assert_eq!(rows("edges", 'e'), (0..graph.edge_count()).collect());
    assert_eq!(
        data["nodes"].as_array().map(Vec::len),
        Some(graph.node_count())
    );
    assert_eq!(
        data["edges"].as_array().map(Vec::len),
        Some(graph.edge_count())
    );
    // The heavier one first; a node without a name is shown by its id.
    let (one, other) = (page.find("<tr id=e0>"), page.find("<tr id=e1>"));
    let heavier = data["edges"][0][3].as_f64() > data["edges"][1][3].as_f64();
    assert_eq!(one < other, heavier);
    assert!(page.contains(">09RABAT1</a>"));
    for address in page.split("href=\"#").skip(1) {
        let id = address.split('"').next().expect("it ends");
        assert!(
            page.contains(&format!("id=\"{id}\"")),
            "#{id} leads nowhere"
        );
    }
}

#[test]
fn shared_evidence_stands_once() {
    let page = page(&network());
    let data = data(&page);
    assert_eq!(data["evidence"].as_array().map(Vec::len), Some(2));
    assert_eq!(data["edges"][0][6][0], data["edges"][1][6][0]);
    let strings = data["strings"].as_array().expect("a list");
    let said = strings.iter().filter(|one| *one == "Karim Béne saw <Safi>");
    assert_eq!(said.count(), 1);
}

#[test]
fn the_same_network_gives_the_same_page() {
    assert_eq!(page(&network()), page(&network()));
    let empty = EntityGraph::default();
    assert!(page(&empty).ends_with("</html>\n"), "an empty one as well");
}

/// WCAG 2.2, relative luminance and contrast ratio.
fn contrast(one: &str, other: &str) -> f64 {
    let luminance = |color: &str| {
        let channel = |at: usize| {
            let value = u8::from_str_radix(&color[at..at + 2], 16).expect("hexadecimal");
            let value = f64::from(value) / 255.0;
            match value <= 0.04045 {
                true => value / 12.92,
                false => ((value + 0.055) / 1.055).powf(2.4),
            }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    };
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn colors_can_be_seen_on_light_and_dark_pages() {
    let schemes: Vec<&str> = STYLE.split(":root {").skip(1).take(2).collect();
    for scheme in schemes {
        let color = |name: &str| {
            let (_, rest) = scheme
                .split_once(&format!("--{name}: "))
                .expect("it is set");
            rest.split(';').next().expect("it ends").to_owned()
        };
        let page = color("page");
        for sign in [
            "c0", "c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8", "edge", "line",
        ] {
            assert!(contrast(&color(sign), &page) >= 3.0, "{sign} on {page}");
        }
        for text in ["ink", "soft", "accent"] {
            for ground in ["page", "panel"] {
                assert!(
                    contrast(&color(text), &color(ground)) >= 4.5,
                    "{text} on {ground}"
                );
            }
        }
        assert!(contrast(&color("ink"), &color("mark")) >= 4.5);
    }
}
