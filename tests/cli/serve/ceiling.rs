//! Below a ceiling the server knows as much as one whose documents somebody has cut with scissors.

use std::collections::{BTreeSet, VecDeque};

use super::server::Server;
use crate::support::{BRIEF, Project, RABAT, WHARF};

/// An SBU cable with a confidential paragraph, its heading, an item of it, and what goes on.
const MIXED: &str = "\
R 051200Z MAR 09
FM AMCONSUL CASABLANCA
TO SECSTATE WASHDC 0499
INFO AMEMBASSY RABAT
UNCLAS CASABLANCA 000051

SENSITIVE

E.O. 12958: N/A
TAGS: PHUM, PGOV, MO
SUBJECT: THREE BOATS AND A HARBOR

REF: 09 RABAT 101

1. (SBU) Harbor Master Idriss Ferouka told the Consul General that the
Ministry of Justice had asked for a list of boats (reftel).

HIDDEN HEADING
--------------

2. (C) Police Prefect Karim Benzouaq named Casbah Holding and 09 TANGIER 7
to the International Organization for Migration.

-- a. Zoubida Larhouat of the Ministry of Interior was the source.

3. (U) The Ministry of Labor had no comment.
OKAFOR
";

/// The same, with nothing above SBU.
const CUT: &str = "\
R 051200Z MAR 09
FM AMCONSUL CASABLANCA
TO SECSTATE WASHDC 0499
INFO AMEMBASSY RABAT
UNCLAS CASABLANCA 000051

SENSITIVE

E.O. 12958: N/A
TAGS: PHUM, PGOV, MO
SUBJECT: THREE BOATS AND A HARBOR

REF: 09 RABAT 101

1. (SBU) Harbor Master Idriss Ferouka told the Consul General that the
Ministry of Justice had asked for a list of boats (reftel).

3. (U) The Ministry of Labor had no comment.
OKAFOR
";

const DUMP: &str =
    "/sparql?query=CONSTRUCT%20%7B%3Fs%20%3Fp%20%3Fo%7D%20%7B%3Fs%20%3Fp%20%3Fo%7D&format=nt";

#[test]
fn nothing_above_the_ceiling_can_be_seen_or_inferred() {
    let whole = Project::of(&[
        ("wharf.txt", WHARF),
        ("rabat.txt", RABAT),
        ("mixed.txt", MIXED),
        ("brief.md", BRIEF),
    ]);
    let cut = Project::of(&[("rabat.txt", RABAT), ("mixed.txt", CUT)]);
    let ceiling = ["--max-classification", "SBU"];
    let below = Server::with(&whole.path("reftel-graph"), &ceiling);
    let expected = Server::of(&cut);
    // Every triple is that of documents from which somebody has cut it.
    let (dump, cut_dump) = (below.page(DUMP), expected.page(DUMP));
    assert_eq!(dump.status, 200);
    assert_eq!(dump.body, cut_dump.body);
    // And so is every page that one can go to, beginning at the first.
    let mut todo: VecDeque<String> = ["/", "/search?q=boats", "/complete?q=ka", "/complete?q=mi"]
        .map(str::to_owned)
        .into();
    for gone in [
        "/doc/09CASABLANCA44",
        "/doc/09TANGIER7",
        "/doc/brief",
        "/doc/09CASABLANCA44.txt",
        "/why/09CASABLANCA44?char=1,2",
        "/entity/doc/09CASABLANCA44/person/karim-benzouaq",
        "/entity/Zoubida%20Larhouat",
        "/entity/io/iom",
        "/id/io/iom",
        "/search?q=Larhouat",
        "/search?q=hidden",
        "/search?q=09CASABLANCA44",
        "/search?q=Casbah+Holding",
        "/search.csv?q=police",
        "/path?from=IOM&to=Ministry+of+Justice",
        "/network?name=IOM",
        "/timeline?entity=IOM",
        "/queries/most-mentioned?run=1",
        "/queries/missing-cables?run=1",
        "/queries/decisions?run=1",
        "/queries/possible-matches?run=1",
        "/queries/classifications?run=1",
        "/doc/09CASABLANCA51.txt",
        "/doc/09CASABLANCA51.ttl",
        "/network/export?view=cooccurrence&format=gexf",
        "/.well-known/void",
    ] {
        todo.push_back(gone.to_owned());
    }
    let (mut seen, mut found) = (BTreeSet::new(), 0);
    while let Some(address) = todo.pop_front() {
        if !seen.insert(address.clone()) || seen.len() > 220 {
            continue;
        }
        let (one, other) = (below.page(&address), expected.page(&address));
        assert_eq!(one.status, other.status, "{address}");
        let same = |answer: &super::server::Answer, server: &Server| {
            answer.body.replace(&server.host(), "HOST")
        };
        let (one_body, other_body) = (same(&one, &below), same(&other, &expected));
        // Of rows that a query does not order each kind of store hands out other ones first; that
        // all triples are the same was seen above.
        if address != "/about" && !address.starts_with("/sparql?") {
            assert_eq!(one_body, other_body, "{address}");
        }
        for word in ["Larhouat", "Casbah", "HIDDEN", "WHARF", "09CASABLANCA44\""] {
            let asked = address.contains(word) || address.contains("09CASABLANCA44");
            assert!(asked || !one_body.contains(word), "{address} has {word}");
        }
        found += 1;
        todo.extend(one.links());
    }
    assert!(found > 100, "only {found} pages were compared");
    let about = below.page("/about").body;
    assert!(about.contains("sensitive or lower is here"), "{about}");
    assert!(!about.contains("left out"), "{about}");
}

#[test]
fn a_ceiling_below_everything_serves_nothing() {
    let project = Project::of(&[("wharf.txt", WHARF)]);
    let run = project.reftel(&["serve", "--max-classification", "U", "--port", "0"]);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr
            .contains("no document is classified unclassified or lower"),
        "{}",
        run.stderr
    );
}

#[cfg(unix)]
#[test]
fn who_is_told_to_end_leaves_nothing_behind() {
    let project = Project::of(&[("rabat.txt", crate::support::RABAT)]);
    let graph = project.path("reftel-graph");
    let folder = graph.parent().expect("a folder").to_owned();
    let left = || {
        let entries = std::fs::read_dir(&folder)
            .expect("it can be read")
            .flatten();
        let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
        names
            .filter(|name| name.starts_with("reftel-") && name != "reftel-graph")
            .count()
    };
    let server = Server::with(&graph, &["--max-classification", "U"]);
    assert_eq!(left(), 1, "the graph of what may be seen");
    assert!(server.terminate().success(), "it ends in peace");
    assert_eq!(left(), 0);
}
