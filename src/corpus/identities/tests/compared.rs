//! What was compared before: is it compared again only where something changed?

use super::*;

/// Two pairs of namesakes, each in a block of its own.
fn namesakes() -> Vec<Paper> {
    let prefect = [(Position, "prefect RABAT"), (Place, "ma/sale")];
    let beside = [(Person, "driss tazlouti")];
    vec![
        paper(
            "09RABAT1",
            "2009-01-01",
            &[person("Karim Benzouaq", &prefect)],
        ),
        paper(
            "09RABAT2",
            "2009-01-02",
            &[person("Karim Benzouaq", &prefect)],
        ),
        paper(
            "09TUNIS1",
            "2009-01-03",
            &[person("Habib Ferkouch", &beside)],
        ),
        paper(
            "09TUNIS2",
            "2009-01-04",
            &[person("Habib Ferkouch", &beside)],
        ),
    ]
}

#[track_caller]
fn assert_same(found: &Found, expected: &Found) {
    assert_eq!(found.same, expected.same);
    assert_eq!(found.labels, expected.labels);
    assert_eq!(found.joins, expected.joins);
    assert_eq!(found.possible, expected.possible);
    assert_eq!(found.compared, expected.compared);
}

#[test]
fn what_was_compared_before_is_compared_no_more_and_changes_nothing() {
    let none = Constraints::default();
    let papers = namesakes();
    let first = decide(&papers, &none);
    assert_eq!(first.compared_anew, 2);
    assert_eq!(first.compared.len(), 2);
    assert!(!first.joins.is_empty());
    let again = decide_after(&papers, &none, &first.compared);
    assert_eq!(again.compared_anew, 0);
    assert_same(&again, &first);

    // An earlier document moves the numbers of all, and touches one block.
    let mut more = namesakes();
    more.insert(
        0,
        paper("08RABAT9", "2008-01-01", &[person("Karim Benzouaq", &[])]),
    );
    let updated = decide_after(&more, &none, &first.compared);
    assert_eq!(updated.compared_anew, 1);
    assert_same(&updated, &decide(&more, &none));

    // Persons who are gone leave nothing behind.
    let fewer = &papers[..3];
    let updated = decide_after(fewer, &none, &first.compared);
    assert_eq!(updated.compared_anew, 0);
    assert_same(&updated, &decide(fewer, &none));
}

#[test]
fn whatever_a_comparison_reads_is_compared_again_when_it_changes() {
    let none = Constraints::default();
    let before = decide(&namesakes(), &none).all.compared;
    type Change = fn(&mut Paper);
    let changes: [(&str, Change); 9] = [
        ("label", |paper| {
            paper.personas[0].label = "K. Benzouaq".into();
        }),
        ("titles", |paper| paper.personas[0].titles = "mrs".into()),
        ("countries", |paper| {
            paper.personas[0].countries = CountryCode::parse("TN").into_iter().collect();
        }),
        ("traces", |paper| {
            paper.personas[0].traces.pop();
        }),
        ("header", |paper| paper.personas[0].header = true),
        ("id", |paper| {
            paper.personas[0].id = EntityId::new("doc/x/person/y");
        }),
        ("document", |paper| paper.id = DocumentId::new("09RABAT3")),
        ("date", |paper| paper.date = "1999-01-02".to_owned()),
        ("post", |paper| paper.post = "CASABLANCA".to_owned()),
    ];
    for (what, change) in changes {
        let mut papers = namesakes();
        change(&mut papers[1]);
        papers[1].packed = Personas::of(papers[1].personas.clone(), &Lexicon::shipped());
        let found = decide_after(&papers, &none, &before);
        assert_eq!(found.compared_anew, 1, "{what}");
        assert_same(&found, &decide(&papers, &none));
    }
}
