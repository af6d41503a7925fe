//! Do the facts beside the triples say what the triples say? On the graph of the sample corpus.

use std::collections::BTreeSet;
use std::path::Path;

use reftel::store::GraphReader;

use crate::support::Project;

/// Returns what a query answers, a line of two cells a row.
fn pairs(project: &Project, query: &str) -> BTreeSet<String> {
    let run = project.reftel(&["sparql", query, "--format", "csv"]);
    assert!(run.ok, "{}", run.stderr);
    let rows: BTreeSet<String> = run.stdout.lines().skip(1).map(str::to_owned).collect();
    assert!(rows.len() > 5, "{query} has {} answers", rows.len());
    rows
}

fn sample() -> (Project, GraphReader) {
    let project = Project::new();
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/corpus/documents");
    let corpus = corpus.to_str().expect("the path is UTF-8");
    let built = project.reftel(&["build", corpus, "--replace"]);
    assert!(built.ok, "{}", built.stderr);
    let graph = GraphReader::open(&project.path("reftel-graph")).expect("it was just built");
    (project, graph)
}

#[test]
fn citations_are_those_of_the_triples_in_both_directions() {
    let (project, graph) = sample();
    let (facts, documents) = (graph.facts().unwrap(), graph.documents().unwrap());
    let iri = |id: &str| format!("{}doc/{id}", graph.base().as_str());
    let (mut forth, mut back) = (BTreeSet::new(), BTreeSet::new());
    for (number, entry) in (0..).zip(documents) {
        for citation in facts.citations(number).unwrap() {
            let text = graph.text(number).unwrap();
            let words = text.chars().take(citation.end as usize);
            let words: String = words.skip(citation.begin as usize).collect();
            assert!(words.chars().any(char::is_alphanumeric), "{words:?}");
            forth.insert(format!(
                "{},{}",
                iri(entry.id.as_str()),
                iri(citation.cited.as_str())
            ));
        }
    }
    for row in 0..facts.cited().unwrap() {
        let (cited, citing) = facts.citing_row(row).unwrap();
        assert_eq!(
            facts.citing(cited).unwrap(),
            citing,
            "found by its name too"
        );
        for number in citing {
            let id = documents[*number as usize].id.as_str();
            back.insert(format!("{},{}", iri(id), iri(cited)));
        }
    }
    let triples = pairs(&project, "SELECT ?a ?b WHERE { ?a cito:cites ?b }");
    assert_eq!(forth, triples);
    assert_eq!(back, triples);
    assert!(facts.citing("99NOWHERE1").unwrap().is_empty());
}

#[test]
fn statements_are_those_of_the_triples_in_both_directions() {
    let (project, graph) = sample();
    let (facts, index) = (graph.facts().unwrap(), graph.index());
    let iri = |entity: u32| {
        let id = index.entity_id(entity).unwrap();
        graph
            .base()
            .entity(&reftel::id::EntityId::new(id))
            .into_string()
    };
    let mut stated = BTreeSet::new();
    for subject in 0..index.entities().unwrap() as u32 {
        for statement in facts.statements(subject).unwrap() {
            let subjects = facts.subjects(statement.object).unwrap();
            assert!(subjects.contains(&subject), "the object leads back");
            stated.insert(format!("{},{}", iri(subject), iri(statement.object)));
        }
        for from in facts.subjects(subject).unwrap() {
            let of = facts.statements(*from).unwrap();
            assert!(of.iter().any(|statement| statement.object == subject));
        }
    }
    let query = "SELECT DISTINCT ?a ?b WHERE {
        ?a org:memberOf|org:holds|org:subOrganizationOf|org:basedAt|v:met|v:told
            |schema:containedInPlace ?b
    }";
    assert_eq!(stated, pairs(&project, query));
}

#[test]
fn identities_of_records_are_those_of_the_triples() {
    let (project, graph) = sample();
    let mut meant = BTreeSet::new();
    for (number, entry) in (0..).zip(graph.documents().unwrap()) {
        if entry.status != reftel::store::DocumentStatus::Current {
            continue;
        }
        let linked = graph.record(number).unwrap();
        for mention in &linked.mentions {
            let in_body = mention.paragraph.is_some();
            let entity = mention.entity.as_ref().filter(|_| in_body);
            let is_entity = matches!(mention.kind, reftel::mention::MentionKind::Entity(_));
            if let Some(entity) = entity.filter(|_| is_entity) {
                let identity = graph.identity(entity).unwrap();
                meant.insert(graph.base().entity(identity).into_string());
            }
        }
    }
    let query = "SELECT DISTINCT ?entity WHERE {
        ?mention itsrdf:taIdentRef ?entity ; nif:superString ?paragraph .
        ?paragraph a nif:Paragraph .
        FILTER(CONTAINS(STR(?entity), \"/id/\"))
    }";
    assert_eq!(meant, pairs(&project, query));
}
