//! `reftel network`.

use crate::support::Project;

#[test]
fn leaders_and_communities_in_words() {
    let run =
        Project::shared().reftel(&["network", "cooccurrence", "--by", "degree", "--top", "3"]);
    insta::assert_snapshot!(run.stdout, @r"
    Named together in one paragraph
    9 nodes; 11 ties; density 30.56%; 2 components, the largest of 7 nodes

    Leaders by degree
    name                                         type             degree  weighted  PageRank  betweenness  core  community
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    Karim Benzouaq                               person           5       5         0.1662    0.2857       3     2
    (doc/09CASABLANCA44/person/karim-benzouaq)
    Ministry of Interior (Morocco)               government-body  4       4         0.1452    0.1786       3     1
    Casablanca                                   place            3       3         0.1057    0.0000       3     1

    3 communities (modularity 0.32)
      1. (4) Ministry of Interior (Morocco), Casablanca, Consul General, Morocco
      2. (3) Karim Benzouaq (doc/09CASABLANCA44/person/karim-benzouaq), International Organization for Migration, Tangier
      3. (2) Karim Benzouaq (doc/09RABAT101/person/karim-benzouaq), Ministry of Justice (Morocco)

    Without them it falls apart (2)
         Karim Benzouaq (doc/09CASABLANCA44/person/karim-benzouaq), Ministry of Interior (Morocco)

    Ties that alone hold parts together (2)
         2 ties to a single node each
    ");
}

#[test]
fn citations_have_their_leaders_too() {
    let run = Project::shared().reftel(&["network", "citations", "--top", "1"]);
    insta::assert_snapshot!(run.stdout, @r"
    Which cable cites which
    3 nodes; 2 ties; density 66.67%; all connected

    Leaders
                        name            type              value
    ──────────────────────────────────────────────────────────────
    by degree           09CASABLANCA44  document          2
    by weighted degree  09CASABLANCA44  document          2
    by PageRank         08STATE99001    missing-document  0.3701
    by betweenness      08STATE99001    missing-document  0.0000
    by core             08STATE99001    missing-document  1

    1 community (modularity 0.00)
      1. (3) 08STATE99001, 09RABAT101, 09CASABLANCA44

    Without them it falls apart (1)
         09CASABLANCA44

    Ties that alone hold parts together (2)
         2 ties to a single node each
    ");
}

#[test]
fn machines_get_every_node_and_tie() {
    let project = Project::shared();
    let run = project.reftel(&["network", "cooccurrence", "--format", "json"]);
    let answer: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    let nodes = answer["nodes"].as_array().expect("a list");
    assert_eq!(Some(nodes.len() as u64), answer["size"].as_u64());
    let ranks = nodes
        .iter()
        .map(|node| node["measures"]["pagerank"].as_f64().expect("measured"));
    assert!((ranks.sum::<f64>() - 1.0).abs() < 1e-6);
    assert_eq!(
        Some(answer["links"].as_array().map_or(0, Vec::len) as u64),
        answer["edges"].as_u64()
    );
    assert_eq!(
        project
            .reftel(&["network", "cooccurrence", "--format", "json"])
            .stdout,
        run.stdout
    );
}

#[test]
fn what_filters_leave_out_leaves_no_trace() {
    let project = Project::shared();
    let arguments = [
        "network",
        "cooccurrence",
        "--format",
        "json",
        "--max-classification",
        "U",
    ];
    let run = project.reftel(&arguments);
    assert!(
        run.ok && !run.stdout.to_lowercase().contains("benzouaq told"),
        "{}",
        run.stdout
    );
    assert!(
        !run.stdout.contains("io/iom"),
        "it is named in a confidential paragraph and a report without marking"
    );
    let run = project.reftel(&["network", "cooccurrence", "--until", "1999"]);
    assert!(
        run.ok && run.stdout.contains("Nothing that passes is connected."),
        "{}",
        run.stdout
    );
}
