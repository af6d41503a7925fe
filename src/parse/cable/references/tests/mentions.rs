//! Mentions in running text.

use super::*;
use crate::document::ReferenceMention;

/// `raw@label>items=mrn` for each mention.
#[track_caller]
fn check_mentions(refs: &str, body: &str, expected: &[&str]) -> Parsed<Vec<ReferenceMention>> {
    let posts = posts();
    let own = Mrn::new(2009, "CASABLANCA", 230);
    let context = context(&posts, &own, (2009, 11, 13));
    let list = list(refs).value;
    let clean = MappedText::without(body, 0..body.len(), []);
    let parsed = find_mentions(body, &clean, 0..body.len(), &list, &context);
    let shown: Vec<String> = parsed
        .value
        .iter()
        .map(|mention| {
            assert_eq!(mention.raw, mention.span.of(body));
            let label = mention.label.as_deref().unwrap_or("-");
            let items: Vec<String> = mention.items.iter().map(u32::to_string).collect();
            let mrn = mention.mrn.as_ref().map_or("", Mrn::as_str);
            format!(
                "{}@{label}>{}={mrn}",
                mention.raw.replace('\n', " "),
                items.join(",")
            )
        })
        .collect();
    assert_eq!(shown, expected, "{body:?}");
    parsed
}

#[test]
fn mentions_by_label() {
    const LIST: &str = "REF: A. 08 STATE 1\nB. 08 RABAT 2 AND 3\nC. 08 PARIS 4\nD. 08 CAIRO 5";
    const A: &str = "@A>0=08STATE1";
    for (body, expected) in [
        ("as asked (Ref A) for", vec![format!("Ref A{A}")]),
        ("as asked (REF. A).", vec![format!("REF. A{A}")]),
        ("in ref A para 3", vec![format!("ref A{A}")]),
        ("in REF (A) we", vec![format!("REF (A){A}")]),
        ("in Ref\nA we", vec![format!("Ref A{A}")]),
        ("see (ref a).", vec![format!("ref a{A}")]),
        ("Ref A's text", vec![format!("Ref A{A}")]),
        ("(Ref B)", vec!["Ref B@B>1,2=08RABAT2".to_owned()]),
        (
            "refs A and C say",
            vec![format!("refs A{A}"), "C@C>3=08PARIS4".to_owned()],
        ),
        (
            "REFS B AND C",
            vec![
                "REFS B@B>1,2=08RABAT2".to_owned(),
                "C@C>3=08PARIS4".to_owned(),
            ],
        ),
        (
            "refs A, C and D",
            vec![
                format!("refs A{A}"),
                "C@C>3=08PARIS4".to_owned(),
                "D@D>4=08CAIRO5".to_owned(),
            ],
        ),
        (
            "refs A-C",
            vec![
                format!("refs A{A}"),
                "A-C@B>1,2=08RABAT2".to_owned(),
                "C@C>3=08PARIS4".to_owned(),
            ],
        ),
        (
            "Ref A and Ref C",
            vec![format!("Ref A{A}"), "Ref C@C>3=08PARIS4".to_owned()],
        ),
        ("(Ref: A)", vec![format!("Ref: A{A}")]),
        ("Ref: A. STATE", vec![]),
        ("the ref a visitor", vec![]),
        ("Ref U.S. views", vec![]),
        ("a reference A list", vec![format!("reference A{A}")]),
        ("for reference a visit", vec![]),
        ("reftel", vec!["reftel@->=".to_owned()]),
        ("septel", vec!["septel@->=".to_owned()]),
        ("refugees refer", vec![]),
    ] {
        let expected: Vec<&str> = expected.iter().map(String::as_str).collect();
        let parsed = check_mentions(LIST, body, &expected);
        assert!(parsed.diagnostics.is_empty(), "{body:?}");
    }
    let parsed = check_mentions(LIST, "(Ref F) (Ref F)", &["Ref F@F>=", "Ref F@F>="]);
    assert_eq!(parsed.diagnostics.len(), 1);
    assert_eq!(parsed.diagnostics[0].code, Code::UnknownLabel);
}

#[test]
fn mentions_without_label() {
    check_mentions(
        "REF: 08 STATE 1",
        "per (reftel) and reftels",
        &["reftel@->0=08STATE1", "reftels@->0=08STATE1"],
    );
    check_mentions("REF: 08 STATE 1, 2", "reftels", &["reftels@->0,1=08STATE1"]);
    check_mentions(
        "REF: 08 STATE 1",
        "(ref) and the ref was",
        &["ref@->0=08STATE1"],
    );
    check_mentions("REF: 08 STATE 1", "as DAO Cairo 1234 told", &[]);
    for (body, raw) in [
        ("PER REF, DUES ROSE", "REF"),
        ("the ref tel says", "ref tel"),
        ("THE REF CABLE SAYS", "REF CABLE"),
        ("the reference telegram says", "reference telegram"),
        ("REFAIR SAYS", "REFAIR"),
    ] {
        let expected = format!("{raw}@->0=08STATE1");
        check_mentions("REF: 08 STATE 1", body, &[&expected]);
    }
    check_mentions(
        "REF: A. 08 STATE 1\nB. 08 RABAT 2",
        "the reference telegram (B) says",
        &["reference telegram (B)@B>1=08RABAT2"],
    );
    check_mentions(
        "REF: 08 STATE 1",
        "the reference cabled up and THE REF, TOO",
        &[],
    );
    check_mentions("REF: SEPTEL", "see septel.", &["septel@->0="]);
}

#[test]
fn mentions_by_number() {
    for (body, expected) in [
        ("in 08 RABAT 1154 we", vec!["08 RABAT 1154@->=08RABAT1154"]),
        ("in 08RABAT1154.", vec!["08RABAT1154@->=08RABAT1154"]),
        ("said (05 CAIRO 4534)", vec!["05 CAIRO 4534@->=05CAIRO4534"]),
        (
            "asked in STATE 82532 that",
            vec!["STATE 82532@->=09STATE82532"],
        ),
        ("PARA 3 STATE 79653", vec!["STATE 79653@->=09STATE79653"]),
        ("PARA 08 STATE 79653", vec!["STATE 79653@->=09STATE79653"]),
        (
            "Secto 811 and Tosec 80271",
            vec!["Secto 811@->=09SECTO811", "Tosec 80271@->=09TOSEC80271"],
        ),
        (
            "see STATE 71234 and 71235.",
            vec!["STATE 71234@->=09STATE71234", "71235@->=09STATE71235"],
        ),
        (
            "as RIO DE JANEIRO 123 tells us",
            vec!["RIO DE JANEIRO 123@->=09RIODEJANEIRO123"],
        ),
        (
            "as RIO DE\nJANEIRO 123 tells us",
            vec!["RIO DE JANEIRO 123@->=09RIODEJANEIRO123"],
        ),
        ("since Rabat 2009 and PARIS 1968", vec![]),
        ("State 5 and USD 50 under UNSCR 1701", vec![]),
        ("IN PARIS 450 PEOPLE MARCHED", vec![]),
        ("the PARIS 450,000 budget", vec![]),
        ("room 123, Rabat 1234", vec![]),
        ("CASABLANCA 230 is itself", vec![]),
        ("On June 12, 2009 Rabat 450 men", vec![]),
        ("by 15 May 08 Cairo 45 men", vec![]),
        (
            "see USUN 123 and room",
            vec!["USUN 123@->=09USUNNEWYORK123"],
        ),
        ("THE USUN 123 STAFF LEFT", vec![]),
        (
            "said 08-PARIS-1234 too",
            vec!["08-PARIS-1234@->=08PARIS1234"],
        ),
        (
            "08 PARIS 1234, 1235.",
            vec!["08 PARIS 1234@->=08PARIS1234", "1235@->=08PARIS1235"],
        ),
        ("STATE 12,345 and STATE 1234567", vec![]),
        ("BANGKOK A-50 of May", vec!["BANGKOK A-50@->=09BANGKOK-A50"]),
        ("from RABAT\n\n\n123. next", vec![]),
    ] {
        check_mentions("REF: NONE", body, &expected);
    }
    check_mentions(
        "REF: A. 08 RABAT 1154",
        "as RABAT 1154 said",
        &["RABAT 1154@->0=08RABAT1154"],
    );
}
