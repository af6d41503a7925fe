use super::*;

/// Number, created, classification, origin, title, and the beginning of the cable.
fn facts(part: &CablePart, text: &str) -> [String; 6] {
    let value = |field: &Option<Field<String>>| {
        let Some(field) = field else {
            return "-".to_owned();
        };
        let raw: Vec<&str> = field.span.of(text).split_whitespace().collect();
        assert_eq!(raw.join(" "), field.value);
        field.value.clone()
    };
    let envelope = &part.envelope;
    let cable = &text[part.cable.clone()];
    let cable: String = cable
        .lines()
        .next()
        .unwrap_or_default()
        .trim()
        .chars()
        .take(30)
        .collect();
    [
        value(&envelope.reference_id),
        value(&envelope.created),
        value(&envelope.classification),
        value(&envelope.origin),
        value(&envelope.title),
        cable,
    ]
}

#[test]
fn pages_in_all_layouts() {
    let expected = [
        "09RABAT27",
        "2009-02-13 14:57",
        "UNCLASSIFIED//FOR OFFICIAL USE ONLY",
        "Embassy Rabat",
        "TALKS ON PORTS, PART 2",
        "VZCZCXRO1732",
    ];
    let title = "Menu\n\nViewing cable 09RABAT27, TALKS ON PORTS, PART 2\n\nCables have parts.\n";
    for table in [
        "Reference ID Created Released Classification Origin\n09RABAT27 2009-02-13 14:57 2011-08-24 16:30 UNCLASSIFIED//FOR OFFICIAL USE ONLY Embassy Rabat\n",
        "Reference ID\tCreated\tReleased\tClassification\tOrigin\n09RABAT27\t2009-02-13 14:57\t2011-08-24 16:30\tUNCLASSIFIED//FOR OFFICIAL USE ONLY\tEmbassy Rabat\n\n",
        "Reference ID\n\nCreated\n\nReleased\n\nClassification\n\nOrigin\n\n09RABAT27\n\n2009-02-13 14:57\n\n2011-08-24 16:30\n\nUNCLASSIFIED//FOR OFFICIAL USE ONLY\n\nEmbassy Rabat\n\n",
        "Reference ID\n09RABAT27\nCreated\n2009-02-13 14:57\nReleased\n2011-08-24 16:30\nClassification\nUNCLASSIFIED//FOR OFFICIAL USE ONLY\nOrigin\nEmbassy Rabat\n",
        "| Reference ID | Created | Released | Classification | Origin |\n| 09RABAT27 | 2009-02-13 14:57 | 2011-08-24 16:30 | UNCLASSIFIED//FOR OFFICIAL USE ONLY | Embassy Rabat |\n",
        "Reference ID Created Released Classification Origin 09RABAT27 2009-02-13 14:57 2011-08-24 16:30 UNCLASSIFIED//FOR OFFICIAL USE ONLY Embassy Rabat",
    ] {
        for newline in ["\n", "\r\n"] {
            let text = format!("{title}{table}VZCZCXRO1732\nPP RUEHTRO\n\nBack to top\n");
            let text = text.replace('\n', newline);
            let part = split_page(&text);
            assert_eq!(facts(&part, &text), expected, "{table}");
            let chrome: Vec<&str> = part.chrome.iter().map(|c| c.span.of(&text)).collect();
            assert_eq!(chrome.first(), Some(&"Menu"));
            assert_eq!(chrome.get(1), Some(&"Cables have parts."));
            assert_eq!(chrome.last(), Some(&"Back to top"), "{table}");
            assert!(text[part.cable.clone()].trim_end().ends_with("RUEHTRO"));
        }
    }
}

#[test]
fn pages_with_parts_missing() {
    for (text, expected) in [
        (
            "Viewing cable 75LIMA3\nThis record is a partial extract of the original cable.\nC O N F I D E N T I A L",
            [
                "75LIMA3",
                "-",
                "-",
                "-",
                "-",
                "This record is a partial extra",
            ],
        ),
        (
            "Reference ID Created Classification Origin\n09UNVIEVIENNA1 2009-01-02 SECRET UNVIE\nS E C R E T X",
            [
                "09UNVIEVIENNA1",
                "2009-01-02",
                "SECRET",
                "UNVIE",
                "-",
                "S E C R E T X",
            ],
        ),
        (
            "Viewing cable 08SECTION01GF02BISHIEK21, X\nReference ID Created Released Classification Origin\n08SECTION01GF02BISHIEK21 2008-01-02 03:04 2010-01-01 SECRET//NOFORN Embassy Bishkek",
            [
                "08SECTION01GF02BISHIEK21",
                "2008-01-02 03:04",
                "SECRET//NOFORN",
                "Embassy Bishkek",
                "X",
                "",
            ],
        ),
        (
            "R 061700Z FEB 09\nFM X",
            ["-", "-", "-", "-", "-", "R 061700Z FEB 09"],
        ),
        ("", ["-", "-", "-", "-", "-", ""]),
    ] {
        assert_eq!(facts(&split_page(text), text), expected, "{text}");
    }
}

#[test]
fn preambles() {
    for (text, expected) in [
        (
            "09RABAT21\nTALKS ON PORTS\nFri Feb 06 00:00:00 +0100 2009\nUNCLASSIFIED\nEmbassy Rabat\nR 061700Z FEB 09\nFM X",
            [
                "09RABAT21",
                "Fri Feb 06 00:00:00 +0100 2009",
                "UNCLASSIFIED",
                "Embassy Rabat",
                "TALKS ON PORTS",
                "R 061700Z FEB 09",
            ],
        ),
        (
            "09RABAT21\nFri Feb 06 00:00:00 +0100 2009\nSECRET//NOFORN\n\nVZCZCXRO1732\nDE RUEH",
            [
                "09RABAT21",
                "Fri Feb 06 00:00:00 +0100 2009",
                "SECRET//NOFORN",
                "-",
                "-",
                "VZCZCXRO1732",
            ],
        ),
        (
            "TALKS ON PORTS\nFri Feb 06 00:00:00 CET 2009\nSECRET\nUSUN New York\nS E C R E T USUN 1",
            [
                "-",
                "Fri Feb 06 00:00:00 CET 2009",
                "SECRET",
                "USUN New York",
                "TALKS ON PORTS",
                "S E C R E T USUN 1",
            ],
        ),
        (
            "09RABAT21\nTITLE\nP 061700Z FEB 09",
            ["09RABAT21", "-", "-", "-", "TITLE", "P 061700Z FEB 09"],
        ),
        (
            "id: 2745\ndate: 11/29/2000 13:59\nrefid: 00RABAT5\norigin: Embassy Rabat\nclassification: SECRET\nS E C R E T RABAT 5",
            [
                "00RABAT5",
                "11/29/2000 13:59",
                "SECRET",
                "Embassy Rabat",
                "-",
                "S E C R E T RABAT 5",
            ],
        ),
        (
            "id: 2745\nS E C R E T RABAT 5",
            ["-", "-", "-", "-", "-", "S E C R E T RABAT 5"],
        ),
        (
            "Wednesday, 29 November 2000, 13:59\nS E C R E T RABAT 5",
            [
                "-",
                "Wednesday, 29 November 2000, 13:59",
                "-",
                "-",
                "-",
                "S E C R E T RABAT 5",
            ],
        ),
        (
            "Cable dated:2005-08-17T21:24:00]C O N F I D E N T I A L RABAT",
            [
                "-",
                "2005-08-17T21:24:00",
                "-",
                "-",
                "-",
                "C O N F I D E N T I A L RABAT",
            ],
        ),
        (
            "2745,\"11/29/2000 13:59\",\"00RABAT5\",\"Embassy Rabat\",\"SECRET\",\"99RABAT1|99RABAT2\",\"S E C R E T RABAT 5",
            [
                "00RABAT5",
                "11/29/2000 13:59",
                "SECRET",
                "Embassy Rabat",
                "-",
                "S E C R E T RABAT 5",
            ],
        ),
        (
            "UNCLAS RABAT 000021\n\nSIPDIS",
            ["-", "-", "-", "-", "-", "UNCLAS RABAT 000021"],
        ),
        ("", ["-", "-", "-", "-", "-", ""]),
    ] {
        for newline in ["\n", "\r\n"] {
            let text = text.replace('\n', newline);
            assert_eq!(facts(&split_preamble(&text), &text), expected, "{text}");
        }
    }
}

#[test]
fn dates_as_printed() {
    for (text, expected) in [
        ("2009-02-13 14:57", Some("2009-02-13T14:57:00Z")),
        ("2009-02-13", Some("2009-02-13")),
        ("2009-02-13 00:00", Some("2009-02-13")),
        ("2009-02-13 15:03", Some("2009-02-13")),
        ("2009-02-13 00:12", Some("2009-02-13")),
        ("2009-02-13 15:04", Some("2009-02-13T15:04:00Z")),
        ("2005-08-17T21:24:00", Some("2005-08-17T21:24:00Z")),
        ("2005-08-17T21:24:00Z", Some("2005-08-17T21:24:00Z")),
        ("2005-08-17T23:24:00+02:00", Some("2005-08-17T21:24:00Z")),
        ("Fri Feb 06 00:00:00 +0100 2009", Some("2009-02-06")),
        (
            "Fri Feb 06 09:30:00 +0100 2009",
            Some("2009-02-06T08:30:00Z"),
        ),
        ("Fri Feb 06 09:30:00 CET 2009", Some("2009-02-06")),
        ("Fri Feb 06 09:30:00 UTC 2009", Some("2009-02-06T09:30:00Z")),
        ("12/28/1966 18:48", Some("1966-12-28T18:48:00Z")),
        ("1/2/1967 0:00", Some("1967-01-02")),
        ("28/12/1966", Some("1966-12-28")),
        (
            "Wednesday, 29 November 2000, 13:59",
            Some("2000-11-29T13:59:00Z"),
        ),
        (
            "2009 February 13, 14:57 (Friday)",
            Some("2009-02-13T14:57:00Z"),
        ),
        ("February 13, 2009", Some("2009-02-13")),
        ("2009-13-41", None),
        ("UNCLASSIFIED", None),
        ("May 2016", None),
        ("", None),
    ] {
        assert_eq!(parse_created(text).as_deref(), expected, "{text}");
    }
}

#[test]
fn real_pages() {
    let seed = |name: &str| {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/seeds/");
        std::fs::read_to_string(format!("{folder}{name}"))
    };
    if let Ok(text) = seed("09CASABLANCA27.txt") {
        let part = split_page(&text);
        let [number, created, _, origin, _, cable] = facts(&part, &text);
        assert_eq!(
            [number, created, origin],
            ["09CASABLANCA27", "2009-02-13 14:57", "Consulate Casablanca"]
        );
        assert_eq!(cable, "VZCZCXRO1732");
        assert_eq!(part.chrome.len(), 2);
        assert_eq!(part.cable.end, text.len());
    }
    if let Ok(text) = seed("09CASABLANCA21.txt") {
        let [number, _, class, origin, _, cable] = facts(&split_preamble(&text), &text);
        assert_eq!(
            [number, class, origin],
            ["09CASABLANCA21", "UNCLASSIFIED", "Consulate Casablanca"]
        );
        assert_eq!(cable, "R 061700Z FEB 09");
    }
}
