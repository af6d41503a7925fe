//! Characters that the wire, scanners and scrapers changed: names are found all the same, and
//! nothing is found that is none.

use super::*;

/// Links a cable whose first paragraph is `prose`; `surface=entity` for each entity and demonym
/// of the body, `?` where it is not linked.
fn found(prose: &str) -> String {
    let body = format!(" \n1. (U) {prose}");
    let linked = crate::support::engine().link(raw("cable.txt", cable(&[("body", &body)])));
    sound(&linked.document);
    let text = &linked.document.text;
    let mentions = linked.mentions.iter().filter(|mention| {
        assert_eq!(mention.span.of(text), mention.surface);
        mention.paragraph.is_some() && !mention.nested
    });
    let all = mentions.map(|mention| {
        let entity = mention.entity.as_ref().map_or("?", |id| id.as_str());
        let entity = if entity.starts_with("doc/") {
            "own"
        } else {
            entity
        };
        let kind = mention.kind.as_str();
        format!("{}={kind}:{entity}", words(&mention.surface))
    });
    all.collect::<Vec<_>>().join(", ")
}

#[track_caller]
fn finds(rows: &[(&str, &str)]) {
    let mut wrong = String::new();
    for (prose, expected) in rows {
        let found = found(prose);
        if found != *expected {
            let _ = write!(
                wrong,
                "\n{prose}\n  expected {expected}\n  found    {found}"
            );
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn apostrophes_and_quotes() {
    finds(&[
        ("They heard Minister Olveira's plan.", "Olveira=person:own"),
        (
            "They heard Minister Olveira\u{2019}s plan.",
            "Olveira=person:own",
        ),
        // A comma that was an apostrophe.
        ("They heard Minister Olveira,s plan.", "Olveira=person:own"),
        ("They saw Brazil's harbors.", "Brazil=place:br"),
        ("They saw Brazil\u{2019}s harbors.", "Brazil=place:br"),
        // A question mark that was an apostrophe.
        ("They saw Brazil?s harbors.", "Brazil=place:br"),
        ("They saw Brazil,s harbors.", "Brazil=place:br"),
        // Quotes that became an ampersand and an eight.
        ("He wrote &Brazil Views8 on it.", "Brazil=place:br"),
        ("He wrote &BRAZIL VIEWS8 on it.", "BRAZIL=place:br"),
        ("He wrote \u{201c}Brazil\u{201d} on it.", "Brazil=place:br"),
    ]);
}

#[test]
fn redactions_are_nobody() {
    finds(&[
        ("They met XXXXXXXXXXXX on Monday.", ""),
        ("They met Ida XXXXXXXXXXXX of the port.", ""),
        ("They met XXXXXXXXXXXX, Police Chief, on Monday.", ""),
        ("They met the XXXXXXXXXXXX Foundation.", ""),
        (
            "They met XXXXXXXXXXXX's friends of the Ministry of XXXXXXXXXXXX.",
            "",
        ),
        ("They met Minister XXXXXXXXXXXX on Monday.", ""),
        ("They met Mr. XXXXXXXXXXXX and Dr. XXXXXXXXXXXX.", ""),
        (
            "They met XXXXXXXXXXXX (XXXXXXXXXXXX) of Brazil.",
            "Brazil=place:br",
        ),
    ]);
    check(&[(
        "a redacted signer",
        &[("end", " \n \nXXXXXXXXXXXX\n")],
        &[("signers", "")],
    )]);
}

#[test]
fn control_characters_and_markup() {
    check(&[
        (
            "a next-line character in the title",
            &[(
                "before",
                "09CASABLANCA27\nDUES AT THE\u{85} NORTHERN HARBORS\nFri Feb 13 00:00:00 +0100 2009\nUNCLASSIFIED\nConsulate Casablanca",
            )],
            &[
                ("mrn", "09CASABLANCA27"),
                ("title", "DUES AT THE NORTHERN HARBORS"),
                ("subject", "DUES AT THE NORTHERN HARBORS"),
            ],
        ),
        (
            "a next-line character in the subject",
            &[("subject", "SUBJECT: DUES AT THE\u{85}NORTHERN HARBORS")],
            &[("subject", "DUES AT THE NORTHERN HARBORS")],
        ),
        (
            "underlined words",
            &[("body", " \n1. (U) The <u>harbor</u> master received us.")],
            &[
                ("prose", "The harbor master received us."),
                ("skipped", "Markup=<u> | Markup=</u>"),
            ],
        ),
        (
            "an underlined heading",
            &[(
                "body",
                " \n<u>Salt and Fish</u>\n \n1. (U) The harbor master received us.",
            )],
            &[("headings", "Salt and Fish"), ("paragraphs", "1:U")],
        ),
        (
            "a lost letter",
            &[("body", " \n1. (U) He REQIRES the dues. IRAQ and QATAR pay.")],
            &[("prose", "He REQIRES the dues. IRAQ and QATAR pay.")],
        ),
    ]);
    finds(&[
        ("They saw <u>Brazil</u> on Monday.", "Brazil=place:br"),
        (
            "They saw the <u>Bank of</u> Brazil.",
            "Bank of</u> Brazil=government-body:br/central-bank",
        ),
    ]);
}
