//! Sentences in the manner of cables, and what they say of two persons. All persons are invented,
//! or hold office in the gazetteers.

use crate::document::{Envelope, Format, Provenance, RawDocument};
use crate::mention::Relation;
use crate::pipeline::Engine;

/// Introduces the three whom the sentences speak of.
const CAST: &str = "Police Prefect Karim Benzouaq, Ambassador Thomas Riverton and Governor Salma \
                    Idderhem live in Rabat.";

/// Returns the statements on meetings, as `last name > relation > last name`.
fn statements(sentence: &str) -> Vec<String> {
    let text = format!(
        "P 131457Z FEB 09\nFM AMEMBASSY RABAT\nTO SECSTATE WASHDC 1234\nUNCLAS RABAT 000027 \n\n\
         SIPDIS \n\nE.O. 12958: N/A \nTAGS: PREL, MO \nSUBJECT: A MATTER OF NOTE \n\n\
         1. (U) {CAST}\n\n2. (U) {sentence}\n"
    );
    let raw = RawDocument {
        provenance: Provenance {
            path: "09RABAT27.txt".to_owned(),
            member: None,
            format: Format::Cable,
            hash: "0".repeat(64),
        },
        text,
        envelope: Envelope::default(),
        diagnostics: Vec::new(),
    };
    let linked = Engine::of_tests().link(raw);
    let last = |id: &str| id.rsplit(['-', '/']).next().unwrap_or(id).to_owned();
    let mut out: Vec<String> = linked
        .edges
        .iter()
        .filter(|edge| matches!(edge.relation, Relation::Met | Relation::Told))
        .map(|edge| {
            let words = edge.span.of(&linked.document.text);
            assert!(words.contains(' '), "`{words}` goes from name to name");
            format!(
                "{} {} {}",
                last(edge.subject.as_str()),
                edge.relation.as_str(),
                last(edge.object.as_str())
            )
        })
        .collect();
    out.sort();
    out
}

fn check(sentence: &str, expected: &[&str]) {
    assert_eq!(statements(sentence), expected, "`{sentence}`");
}

#[test]
fn who_met_whom() {
    for (sentence, expected) in [
        (
            "Benzouaq met with Riverton on March 10.",
            &["benzouaq met riverton"][..],
        ),
        (
            "On March 10 Prefect Benzouaq met Ambassador Riverton in Casablanca.",
            &["benzouaq met riverton"],
        ),
        (
            "Ambassador Riverton had also met privately with Governor Idderhem.",
            &["riverton met idderhem"],
        ),
        (
            "Benzouaq, the head of the Casablanca police, met with Riverton.",
            &["benzouaq met riverton"],
        ),
        (
            "Benzouaq, who met with the visiting Ambassador Riverton on Monday, seemed at ease.",
            &["benzouaq met riverton"],
        ),
        (
            "Riverton called on Governor Idderhem March 4.",
            &["riverton met idderhem"],
        ),
        (
            "Riverton paid a courtesy call on Governor Idderhem.",
            &["riverton met idderhem"],
        ),
        (
            "Governor Idderhem hosted Riverton for lunch at her residence.",
            &["idderhem met riverton"],
        ),
        (
            "Idderhem hosted a farewell dinner for Ambassador Riverton.",
            &["idderhem met riverton"],
        ),
        (
            "Riverton was received by Governor Idderhem.",
            &["idderhem met riverton"],
        ),
        (
            "Riverton spoke by telephone, and Benzouaq spoke with Idderhem.",
            &["benzouaq met idderhem"],
        ),
        (
            "Benzouaq had lunch with Riverton yesterday.",
            &["benzouaq met riverton"],
        ),
        (
            "Riverton met with Prefect Benzouaq and Governor Idderhem in Rabat.",
            &["riverton met benzouaq", "riverton met idderhem"],
        ),
        (
            "Riverton and Idderhem met with Benzouaq.",
            &["idderhem met benzouaq", "riverton met benzouaq"],
        ),
        (
            "Riverton and Idderhem met on March 3 in Rabat.",
            &["riverton met idderhem"],
        ),
        (
            "A delegation led by Governor Idderhem met Ambassador Riverton.",
            &["idderhem met riverton"],
        ),
        (
            "Riverton met with a delegation led by Governor Idderhem.",
            &["riverton met idderhem"],
        ),
        (
            "Riverton met with senior officials, including Prefect Benzouaq.",
            &["riverton met benzouaq"],
        ),
        (
            "The embassy noted that Benzouaq had met\nwith Riverton in May.",
            &["benzouaq met riverton"],
        ),
    ] {
        check(sentence, expected);
    }
}

#[test]
fn who_told_whom() {
    for (sentence, expected) in [
        (
            "Benzouaq told Ambassador Riverton that the port was calm.",
            &["benzouaq told riverton"][..],
        ),
        (
            "Idderhem briefed Riverton and Benzouaq on the flood.",
            &["idderhem briefed"; 0],
        ),
        (
            "Riverton was told by Governor Idderhem that roads were closed.",
            &["idderhem told riverton"],
        ),
        (
            "Benzouaq informed Governor Idderhem of the arrests.",
            &["benzouaq told idderhem"],
        ),
        (
            "\"It is calm,\" Benzouaq said to Ambassador Riverton.",
            &["benzouaq told riverton"],
        ),
        (
            "Benzouaq telephoned Idderhem at midnight.",
            &["benzouaq told idderhem"],
        ),
    ] {
        if expected.is_empty() {
            check(
                sentence,
                &["idderhem told benzouaq", "idderhem told riverton"],
            );
        } else {
            check(sentence, expected);
        }
    }
}

#[test]
fn what_was_not_or_not_yet_is_not_stated() {
    for sentence in [
        "Benzouaq did not meet with Riverton.",
        "Benzouaq declined to meet Riverton.",
        "Benzouaq will meet with Riverton on March 12.",
        "Benzouaq would have met with Riverton in April.",
        "Benzouaq has never met Riverton.",
        "Benzouaq had not met with Riverton.",
        "If Benzouaq met with Riverton, nobody saw it.",
        "Benzouaq denied that Idderhem met with Riverton.",
        "Neither Benzouaq nor Idderhem met with Riverton.",
        "Idderhem reportedly met with Riverton.",
        "Had Benzouaq met Riverton, he would know.",
        "Benzouaq asked to be received by Riverton.",
        "Benzouaq met with no one. Riverton told nobody.",
        "Benzouaq met with Poloff. Riverton left.",
        "Benzouaq met with Riverton's deputy.",
        "Benzouaq's lawyer met with Riverton.",
        "Aides to Governor Idderhem met with Riverton.",
        "The wife of Prefect Benzouaq met with Riverton.",
        "Benzouaq met with the family of Governor Idderhem.",
        "Benzouaq called on Governor Idderhem to resign.",
        "A source close to Benzouaq told Riverton that all was calm.",
        "Benzouaq was told that Riverton had left.",
        "Benzouaq met with resistance; Riverton did not.",
        "Benzouaq told reporters that Riverton was ill.",
        "Benzouaq received a letter from Riverton.",
        "Benzouaq arrived with Idderhem, and Poloff met with them.",
    ] {
        check(sentence, &[]);
    }
}

#[test]
fn sentences_and_clauses_do_not_mix() {
    for (sentence, expected) in [
        (
            "Benzouaq met with Riverton and Idderhem left the room.",
            &["benzouaq met riverton"][..],
        ),
        (
            "Riverton met Benzouaq and told Idderhem that he was well.",
            &["riverton met benzouaq"],
        ),
        (
            "Riverton met Benzouaq, who told Idderhem about it.",
            &["benzouaq told idderhem", "riverton met benzouaq"],
        ),
        (
            "Riverton met Benzouaq, then told Idderhem about it.",
            &["riverton met benzouaq"],
        ),
        (
            "Riverton told Benzouaq that Idderhem met with the press.",
            &["riverton told benzouaq"],
        ),
        (
            "Riverton praised Benzouaq. Idderhem met with the press.",
            &[],
        ),
    ] {
        check(sentence, expected);
    }
}
