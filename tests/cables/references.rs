//! The REF list and what the body says of it.

use super::*;

/// Lists in the usual cable, which is Casablanca's number 230 of November here, so that a number
/// without year is of its own year.
#[track_caller]
fn lists(rows: &[(&str, &str, &str)]) {
    let bits: Vec<Vec<(&str, &str)>> = rows
        .iter()
        .map(|row| {
            vec![
                ("dtg", "P 131457Z NOV 09"),
                ("line", "UNCLAS CASABLANCA 000230"),
                ("refs", row.0),
            ]
        })
        .collect();
    let says: Vec<[(&str, &str); 4]> = rows
        .iter()
        .map(|row| {
            [
                ("refs", row.1),
                ("subject", "DUES AT THE NORTHERN HARBORS"),
                ("paragraphs", "1:U 2:SBU"),
                ("!", row.2),
            ]
        })
        .collect();
    let cases: Vec<Case> = rows
        .iter()
        .zip(bits.iter().zip(&says))
        .map(|(row, (bits, says))| (row.0, &bits[..], &says[..]))
        .collect();
    check(&cases);
}

#[test]
fn bullets() {
    const TWO: &str = "A=08STATE127448 B=08RABAT90";
    lists(&[
        ("REF: A. 08 STATE 127448\n     B. 08 RABAT 90", TWO, ""),
        ("REF: A) 08 STATE 127448\n     B) 08 RABAT 90", TWO, ""),
        ("REF: (A) 08 STATE 127448\n     (B) 08 RABAT 90", TWO, ""),
        ("REF: [A] 08 STATE 127448 [B] 08 RABAT 90", TWO, ""),
        ("REF: a) 08 STATE 127448 b) 08 RABAT 90", TWO, ""),
        ("REF: A: 08 STATE 127448\nB: 08 RABAT 90", TWO, ""),
        ("REF: A - 08 STATE 127448\nB - 08 RABAT 90", TWO, ""),
        ("REF: A... 08 STATE 127448\nB... 08 RABAT 90", TWO, ""),
        ("REF: A. 08 STATE 127448 \n\u{b6}B. 08 RABAT 90", TWO, ""),
        ("REF: A. 08 STATE 127448 B. 08 RABAT 90", TWO, ""),
        (
            "REF: A. (A) 08 STATE 127448 \n\u{b6}B. (B) 08 RABAT 90",
            TWO,
            "",
        ),
        ("A. REF A) 08 STATE 127448\nB. REF B) 08 RABAT 90", TWO, ""),
        ("REF: A.08 STATE 127448,B.08 RABAT 90", TWO, ""),
        (
            "REF: 08 STATE 127448, 08 RABAT 90",
            "08STATE127448 08RABAT90",
            "",
        ),
        (
            "REF: 08 STATE 127448; 08 RABAT 90",
            "08STATE127448 08RABAT90",
            "",
        ),
        (
            "REF: 08 STATE 127448\n     08 RABAT 90",
            "08STATE127448 08RABAT90",
            "",
        ),
        ("REF: A. (A) SAN JOSE 01713", "A=09SANJOSE1713?", ""),
    ]);
}

#[test]
fn posts_and_years_of_several() {
    lists(&[
        (
            "REF: A. 08 STATE 12345 B. 12346 C. 12347",
            "A=08STATE12345 B=08STATE12346 C=08STATE12347",
            "",
        ),
        (
            "REF: USUN 12 AND 13 (2008)",
            "08USUNNEWYORK12 08USUNNEWYORK13[2008]",
            "",
        ),
        (
            "REF: (A) STATE 127448 (B) RABAT 90 (ALL 2008)",
            "A=08STATE127448 B=08RABAT90[ALL 2008]",
            "",
        ),
        ("REF: ROME '08 44", "08ROME44", ""),
    ]);
}

#[test]
fn labels() {
    const ONE: &str = "08STATE127448";
    lists(&[
        ("REF: 08 STATE 127448", ONE, ""),
        ("REFS: 08 STATE 127448", ONE, ""),
        ("Ref: 08 STATE 127448", ONE, ""),
        ("REF 08 STATE 127448", ONE, ""),
        ("REFTEL: 08 STATE 127448", ONE, ""),
        ("REFTELS: 08 STATE 127448", ONE, ""),
        ("REFTEL(S): 08 STATE 127448", ONE, ""),
        ("RE- 08 STATE 127448", ONE, ""),
        ("Ref(s): 08 STATE 127448", ONE, ""),
        ("REFERENCE: 08 STATE 127448", ONE, ""),
        ("PROGRAM REF: 08 STATE 127448", ONE, ""),
        ("REF:...08 STATE 127448", ONE, ""),
        ("REF:08 STATE 127448", ONE, ""),
    ]);
}

#[test]
fn years() {
    lists(&[
        ("REF: STATE 12744", "09STATE12744?", ""),
        ("REF: 08 STATE 127448", "08STATE127448", ""),
        ("REF: 2002 STATE 127448", "02STATE127448", ""),
        ("REF: '08 STATE 127448", "08STATE127448", ""),
        ("REF: \u{2019}08 STATE 127448", "08STATE127448", ""),
        ("REF: (06) STATE 127448", "06STATE127448", ""),
        ("REF: STATE (01) 201265", "01STATE201265", ""),
        ("REF: PARIS 5049-01", "01PARIS5049", ""),
        ("REF: PARIS 00789/08", "08PARIS789", ""),
        ("REF: PARIS 2870 (2005)", "05PARIS2870", ""),
        ("REF: PARIS 07718 99", "99PARIS7718", ""),
        ("REF: O4 PARIS 718", "04PARIS718", ""),
    ]);
}

/// A number without year is of the citing cable's year, or of the year before when the year is
/// young and the number high; the reason is told.
#[test]
fn years_of_january() {
    let bits = |refs: &'static str| {
        [
            ("dtg", "P 121457Z JAN 09"),
            ("line", "UNCLAS CASABLANCA 000004"),
            ("refs", refs),
        ]
    };
    let mut wrong = String::new();
    for (refs, expected) in [
        ("REF: CASABLANCA 255", "08CASABLANCA255?"),
        ("REF: STATE 127448", "08STATE127448?"),
        ("REF: CASABLANCA 2", "09CASABLANCA2?"),
        ("REF: STATE 1400", "09STATE1400?"),
        (
            "REF: A. STATE 127448 B. 09 RABAT 3",
            "A=08STATE127448? B=09RABAT3",
        ),
    ] {
        wrong += &differences(&(refs, &bits(refs), &[("refs", expected)]));
        let document = parsed("cable.txt", cable(&bits(refs)));
        assert!(say(&document, "years").contains("no year in the text"));
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn glued_and_turned_round() {
    lists(&[
        ("REF: ASHGABAT687", "09ASHGABAT687?", ""),
        ("REF: 09CAIRO0561", "09CAIRO561", ""),
        ("REF: 2005PANAMA2342", "05PANAMA2342", ""),
        ("REF: 08-OTTAWA-57", "08OTTAWA57", ""),
        ("REF: HK05511", "09HONGKONG5511?", ""),
        ("REF: BAGHDAD #3565", "09BAGHDAD3565?", ""),
        ("REF: STATE: 73097", "09STATE73097?", ""),
        ("REF: 870 Ulaanbaatar", "09ULAANBAATAR870?", ""),
        ("REF: 377 KATHMANDU", "09KATHMANDU377?", ""),
        (
            "REF: A. 377 KATHMANDU B. 870 ULAANBAATAR",
            "A=09KATHMANDU377? B=09ULAANBAATAR870?",
            "",
        ),
    ]);
}

#[test]
fn several_numbers() {
    lists(&[
        ("REF: 08 PARIS 2799 AND 2764", "08PARIS2799 08PARIS2764", ""),
        ("REF: 08 PARIS 936/935", "08PARIS936 08PARIS935", ""),
        (
            "REF: MALABO 19, 21, 26",
            "09MALABO19? 09MALABO21? 09MALABO26?",
            "",
        ),
        (
            "REF: 08 STATE 188314, 259032",
            "08STATE188314 08STATE259032",
            "",
        ),
        (
            "REF: SECSTATE 23208 & USUN 2336",
            "09STATE23208? 09USUNNEWYORK2336?",
            "",
        ),
        (
            "REF: A. 08 STATE 1 AND 2 B. 08 RABAT 3",
            "A=08STATE1 A=08STATE2 B=08RABAT3",
            "",
        ),
    ]);
}

#[test]
fn bare_and_empty() {
    lists(&[
        ("REF: 164437", "#164437", "unknown-reference"),
        ("REF: A) 6307", "A=#6307", "unknown-reference"),
        ("REF: SAN SALVADOR", "SANSALVADOR", "unknown-reference"),
        ("REF: N/A", "", ""),
        ("REF: NONE", "", ""),
        ("REF:", "", ""),
        ("REF: SEPTEL", "septel", ""),
    ]);
}

#[test]
fn wrapped_and_broken() {
    lists(&[
        ("REF: D. 03 \n\nHANOI 2323", "D=03HANOI2323", ""),
        (
            "REF: A) 08 STATE 4, B) 08 PARIS 5, C) 08 RIO \n \nDE JANEIRO 1291",
            "A=08STATE4 B=08PARIS5 C=08RIODEJANEIRO1291",
            "",
        ),
        ("REF: BEIJING \n5361", "09BEIJING5361?", ""),
        (
            "REF: A. 08 STATE \n     127448 B. 08 \n     RABAT 90",
            "A=08STATE127448 B=08RABAT90",
            "",
        ),
        (
            "REF: A. 08 STATE 127448\n \nCASABLANCA 00000230  001.2 OF 002 \n \n \n     B. 08 RABAT 90",
            "A=08STATE127448 B=08RABAT90",
            "",
        ),
    ]);
    check(&[
        (
            "a page break in the line of the list",
            &[
                ("dtg", "P 131457Z JUL 09"),
                ("from", "FM AMEMBASSY TRIPOLI"),
                (
                    "line",
                    "C O N F I D E N T I A L SECTION 01 OF 02 TRIPOLI 000564",
                ),
                (
                    "refs",
                    "REF: TRIPOLI 227  TRIPOLI 00000564  001.2 OF 002   CLASSIFIED BY: Ida Fenwick, Consul. REASON: 1.4 (b), (d)",
                ),
            ],
            &[
                ("refs", "09TRIPOLI227?"),
                ("mrn", "09TRIPOLI564"),
                ("by", "Ida Fenwick [1.4 (b), (d)]"),
            ],
        ),
        (
            "the cable's own number in the list",
            &[("refs", "REF: A. 08 RABAT 90 B. CASABLANCA 27")],
            &[("refs", "A=08RABAT90"), ("!", "self-reference")],
        ),
    ]);
}

#[test]
fn tails() {
    lists(&[
        (
            "REF: 05 CAIRO 4534 AND PREVIOUS",
            "05CAIRO4534[AND PREVIOUS]",
            "",
        ),
        ("REF: 08 RABAT 90 (NOTAL)", "08RABAT90[NOTAL]", ""),
        ("REF: 08 RABAT 90 NOTAL", "08RABAT90[NOTAL]", ""),
        (
            "REF: 08 RABAT 90, 08 RABAT 91 (ALL NOTAL)",
            "08RABAT90 08RABAT91[ALL NOTAL]",
            "",
        ),
        ("REF: 08 RABAT 90 (EXDIS)", "08RABAT90[EXDIS]", ""),
        (
            "REF: A. 08 RABAT 90 \"SALT AND B. FISH\" B. 08 RABAT 91",
            "A=08RABAT90[\"SALT AND B. FISH\"] B=08RABAT91",
            "",
        ),
    ]);
}

#[test]
fn what_is_no_cable() {
    lists(&[
        (
            "REF: A. FENWICK/DOE EMAIL OF 11/4/09 B. 08 STATE 12",
            "A=email B=08STATE12",
            "",
        ),
        ("REF: FENWICK-DOE E-MAILS OF NOVEMBER 4", "email", ""),
        (
            "REF: A. IIR 6 832 0617 08 B. 08 STATE 12",
            "A=iir B=08STATE12",
            "",
        ),
        ("REF: FENWICK-DOE TELCON OF NOVEMBER 4", "telcon", ""),
        ("REF: SECDEF R162245Z OCT 08", "dtg:SECDEF", ""),
        ("REF: FENWICK LETTER OF NOVEMBER 4", "other", ""),
        ("REF: TD-314/12345-09", "other", ""),
        ("REF: OSC AFP20091104", "other", ""),
        ("REF: FBIS AFP20091104", "other", ""),
        ("REF: 9 FAM 41.53", "other", ""),
        ("REF: 22 U.S.C. 2151", "other", ""),
        ("REF: FENWICK FAX OF 11/04/09", "other", ""),
    ]);
}

#[test]
fn spelling() {
    const NEAR: &str = "misspelled-post";
    lists(&[
        ("REF: 08 SANTIAG0 12", "08SANTIAGO12", ""),
        ("REF: 08 COTON0U 12", "08COTONOU12", ""),
        ("REF: 08 0TTAWA 12", "08OTTAWA12", ""),
        ("REF: 08 LAGOS O1512", "08LAGOS1512", ""),
        ("REF: 08 SATTE 1234", "08STATE1234", ""),
        ("REF: 08 BISHTEK 12", "08BISHKEK12", ""),
        ("REF: 08 UNVIE VIEN 12", "08UNVIEVIENNA12", ""),
        ("REF: 08 PORT A 12", "08PORTAUPRINCE12", ""),
        ("REF: 08 BA 12", "08BUENOSAIRES12", ""),
        ("REF: 08 HK 12", "08HONGKONG12", ""),
        ("REF: 08 KL 12", "08KUALALUMPUR12", ""),
        ("REF: 08 BRAZIL 12", "08BRASILIA12", ""),
        ("REF: 08 Colomobo 12", "08COLOMBO12", ""),
        ("REF: 08 ULANBAATTAR 12", "08ULAANBAATAR12", NEAR),
        ("REF: 08 QZQZTOWN 12", "08QZQZTOWN12", "unknown-post"),
    ]);
}

#[test]
fn circulars_and_airgrams() {
    check(&[(
        "a circular and an airgram",
        &[
            ("dtg", "R 131457Z NOV 66"),
            ("line", "UNCLAS CASABLANCA 230"),
            ("eo", ""),
            ("tags", ""),
            (
                "refs",
                "REF: STATE 106206 CIRCULAR; STATE CA-3400 NOV 2, 1966",
            ),
        ],
        &[
            (
                "refs",
                "66STATE106206?[CIRCULAR] 66STATE-CA3400[NOV 2, 1966]",
            ),
            ("!", "no-tags"),
        ],
    )]);
}

/// What the collections of 1973-79 could not resolve: other senders, numbers without post.
#[test]
fn senders_that_are_no_posts() {
    lists(&[
        ("REF: CINCPAC 1234", "09CINCPAC1234?", ""),
        ("REF: DOD 121530Z JAN 08", "dtg", ""),
        (
            "REF: 08 STATE 1234, 08 RABAT 5 AND 08 PARIS 6",
            "08STATE1234 08RABAT5 08PARIS6",
            "",
        ),
        ("REF: ????", "", ""),
        ("REF: QZQ GURBL", "other", "unknown-reference"),
    ]);
}

/// Lists of the 1970s.
#[test]
fn lists_of_the_seventies() {
    let rows: [(&str, &str, &str); 9] = [
        ("REF: ROME 1234", "75ROME1234?", ""),
        (
            "REF: (A) STATE 012345 (B) ROME 0678 (NOTAL)",
            "A=75STATE12345? B=75ROME678?[NOTAL]",
            "",
        ),
        (
            "REF: STATE 12345, ROME 678, PARIS 910",
            "75STATE12345? 75ROME678? 75PARIS910?",
            "",
        ),
        (
            "REF: STATE 12345; ROME 678 AND PARIS 910",
            "75STATE12345? 75ROME678? 75PARIS910?",
            "",
        ),
        (
            "REF: STATE 12345, 12346, 12347",
            "75STATE12345? 75STATE12346? 75STATE12347?",
            "",
        ),
        ("REF: ROME'S 678", "75ROME678?", ""),
        (
            "REF: STATE 12345 (DTG 121530Z JAN 75)",
            "75STATE12345[DTG 121530Z JAN 75]",
            "",
        ),
        ("REF: ROME A-50", "75ROME-A50?", ""),
        ("REF: 74 ROME 678", "74ROME678", ""),
    ];
    let mut wrong = String::new();
    for (refs, expected, codes) in rows {
        let bits = [
            ("dtg", "R 131457Z NOV 75"),
            ("line", "UNCLAS CASABLANCA 0230"),
            ("captions", ""),
            ("eo", "E.O. 11652: N/A"),
            ("tags", "TAGS: PFOR, MO"),
            ("refs", refs),
        ];
        let says = [("refs", expected), ("mrn", "75CASABLANCA230"), ("!", codes)];
        wrong += &differences(&(refs, &bits, &says));
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// A letter for a figure is read as the figure; anything else is told.
#[test]
fn damaged_figures() {
    lists(&[
        ("REF: 08 STATE O12345", "08STATE12345", ""),
        ("REF: 08 STATE 1O2345", "08STATE102345", ""),
        ("REF: 08 STATE 1X2345", "other", "unknown-reference"),
    ]);
}

#[test]
fn mentions_in_the_body() {
    let rows: [(&str, &str); 13] = [
        ("as asked (reftel) before", "reftel>-"),
        ("as asked in Ref A before", "Ref A>08STATE127448"),
        ("as asked (ref a) before", "ref a>08STATE127448"),
        (
            "as asked in REFS B AND C before",
            "REFS B>08RABAT90, C>08PARIS5",
        ),
        (
            "as asked in refs A-C before",
            "refs A>08STATE127448, A-C>08RABAT90, C>08PARIS5",
        ),
        ("as asked in septel before", "septel>-"),
        ("as asked in SEPTEL before", "SEPTEL>-"),
        ("see PARA 3 STATE 79653 for it", "STATE 79653>09STATE79653"),
        ("see Secto 811 for it", "Secto 811>09SECTO811"),
        ("see Tosec 80271 for it", "Tosec 80271>09TOSEC80271"),
        ("see 08 CAIRO 1154 for it", "08 CAIRO 1154>08CAIRO1154"),
        ("see 08CAIRO1154 for it", "08CAIRO1154>08CAIRO1154"),
        ("see RABAT\n90 for it", "RABAT 90>08RABAT90"),
    ];
    let mut wrong = String::new();
    for (body, expected) in rows {
        let body = format!(" \n1. (U) We acted {body}.");
        let bits = [
            ("dtg", "P 131457Z NOV 09"),
            ("line", "UNCLAS CASABLANCA 000230"),
            (
                "refs",
                "REF: A. 08 STATE 127448\nB. 08 RABAT 90\nC. 08 PARIS 5",
            ),
            ("body", body.as_str()),
        ];
        wrong += &differences(&(&body, &bits, &[("mentions", expected)]));
    }
    assert!(wrong.is_empty(), "{wrong}");
    check(&[
        (
            "the only cable of the list",
            &[
                ("refs", "REF: 08 STATE 127448"),
                ("body", " \n1. (U) We acted as asked (reftel)."),
            ],
            &[("mentions", "reftel>08STATE127448")],
        ),
        (
            "a label that the list does not have",
            &[
                ("refs", "REF: A. 08 STATE 127448"),
                ("body", " \n1. (U) We acted as asked (Ref D)."),
            ],
            &[("mentions", "Ref D>-"), ("!", "unknown-label")],
        ),
        (
            "a page break inside the number",
            &[
                ("dtg", "P 131457Z NOV 09"),
                ("line", "UNCLAS SECTION 01 OF 02 CASABLANCA 000230"),
                (
                    "body",
                    " \n1. (U) We acted as asked in 08 STATE \n \nCASABLANCA 00000230  002 OF 002 \n \n \n127448 and before.",
                ),
            ],
            &[(
                "mentions",
                "08 STATE CASABLANCA 00000230 002 OF 002 127448>08STATE127448",
            )],
        ),
        (
            "a mention in the subject",
            &[
                ("dtg", "P 131457Z NOV 09"),
                ("line", "UNCLAS CASABLANCA 000230"),
                ("subject", "SUBJECT: REPLY TO STATE 79653"),
            ],
            &[("mentions", "STATE 79653>09STATE79653")],
        ),
        (
            "false friends",
            &[(
                "body",
                " \n1. (U) He came to Rabat 90 days ago. State 5 is larger. In Paris 1968 was loud. Refugees refer to reform.",
            )],
            &[("mentions", "")],
        ),
        (
            "one message under two numbers",
            &[
                ("dtg", "P 131457Z NOV 09"),
                ("body", " \n1. (U) See Tosec 80271 = State 82532 for it."),
            ],
            &[(
                "mentions",
                "Tosec 80271>09TOSEC80271, State 82532>09STATE82532",
            )],
        ),
    ]);
}
