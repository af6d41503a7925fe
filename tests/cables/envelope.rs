//! What stands around a cable, and its address: preambles, other sources, lost line ends, DTG.

use super::*;

const PREAMBLE: &str = "09CASABLANCA27\nDUES AT THE NORTHERN HARBORS\nFri Feb 13 00:00:00 +0100 2009\nUNCLASSIFIED\nConsulate Casablanca";

#[test]
fn headers_glued_to_what_follows() {
    check(&[
        (
            "the last addressee runs into the classification",
            &[
                ("before", PREAMBLE),
                (
                    "to",
                    "TO SECSTATE WASHDC 8289\nINFO AMEMBASSY RABAT \nAMEMBASSY TEL AVIVUNCLAS CASABLANCA 000027 ",
                ),
                ("line", ""),
            ],
            &[
                ("mrn", "09CASABLANCA27"),
                ("to", "SECSTATE WASHDC=STATE"),
                ("info", "AMEMBASSY RABAT=RABAT | AMEMBASSY TEL AVIV=TELAVIV"),
                ("class", "U"),
            ],
        ),
        (
            "a number runs into a spaced level",
            &[
                (
                    "to",
                    "TO SECSTATE WASHDC 8289\nINFO AMEMBASSY RABAT 0330C O N F I D E N T I A L SECTION 01 OF 02 CASABLANCA 000027",
                ),
                ("line", ""),
            ],
            &[
                ("mrn", "09CASABLANCA27"),
                ("info", "AMEMBASSY RABAT=RABAT"),
                ("class", "C"),
            ],
        ),
        (
            "the only addressee runs into the level",
            &[
                ("to", "TO SECSTATE WASHDCS E C R E T CASABLANCA 000027"),
                ("line", ""),
            ],
            &[
                ("mrn", "09CASABLANCA27"),
                ("to", "SECSTATE WASHDC=STATE"),
                ("class", "S"),
            ],
        ),
    ]);
}

#[test]
fn five_lines_before_the_cable() {
    check(&[
        (
            "number, title, date, classification, origin",
            &[("before", PREAMBLE)],
            &[
                ("format", "cable"),
                ("mrn", "09CASABLANCA27"),
                ("title", "DUES AT THE NORTHERN HARBORS"),
                ("created", "Fri Feb 13 00:00:00 +0100 2009"),
                ("label", "UNCLASSIFIED"),
                ("origin", "Consulate Casablanca"),
                ("date", "2009-02-13T14:57:00Z"),
            ],
        ),
        (
            "midnight of the scraper's zone is no instant",
            &[("before", PREAMBLE), ("dtg", "")],
            &[("date", "2009-02-13")],
        ),
        (
            "the date-time group knows the minute, the envelope repeats the hour",
            &[(
                "before",
                "09CASABLANCA27\nDUES AT THE NORTHERN HARBORS\n2009-02-13 02:02\nUNCLASSIFIED\nConsulate Casablanca",
            )],
            &[("date", "2009-02-13T14:57:00Z")],
        ),
        (
            "envelope and group are days apart",
            &[(
                "before",
                "09CASABLANCA27\nDUES AT THE NORTHERN HARBORS\n2009-02-19 02:02\nUNCLASSIFIED\nConsulate Casablanca",
            )],
            &[("date", "2009-02-13T14:57:00Z"), ("!", "date-mismatch")],
        ),
        (
            "the title is cut at the subject's first line",
            &[
                ("before", PREAMBLE),
                (
                    "subject",
                    "SUBJECT: DUES AT THE NORTHERN HARBORS \nRISE BY A THIRD",
                ),
            ],
            &[
                ("title", "DUES AT THE NORTHERN HARBORS"),
                ("subject", "DUES AT THE NORTHERN HARBORS RISE BY A THIRD"),
            ],
        ),
        (
            "the title is another cable's",
            &[("before", PREAMBLE), ("subject", "SUBJECT: SALT")],
            &[("subject", "SALT"), ("!", "title-mismatch")],
        ),
        (
            "the body of another cable",
            &[
                ("before", PREAMBLE),
                ("from", "FM AMEMBASSY PARIS"),
                ("line", "UNCLAS PARIS 005539"),
            ],
            &[
                ("mrn", "09CASABLANCA27"),
                ("other", "09PARIS5539"),
                ("from", "AMEMBASSY PARIS=PARIS"),
                ("!", "mrn-mismatch"),
            ],
        ),
    ]);
}

#[test]
fn published_pages() {
    let page = |row: &str, rest: &str| {
        format!(
            "Menu\n\nViewing cable 07CASABLANCA27, DUES AT THE NORTHERN HARBORS\n\nEach cable has parts.\nReference ID Created Released Classification Origin\n{row}\n{rest}"
        )
    };
    let row = "07CASABLANCA27 2007-07-31 15:03 2011-08-24 16:30 UNCLASSIFIED Consulate Casablanca";
    let cable = |dtg: &str| cable(&[("dtg", dtg)]).replace("\n1. (U)", "\n¶1. (U)");
    let early = page(row, &cable("P 311503Z JUL 07"));
    let late = page(row, &cable("P 311559Z JUL 07"));
    let partial = page(
        row,
        "This record is a partial extract of the original cable. The full text of the original cable is not available.\nUNCLAS CASABLANCA 000027\n \nSIPDIS\n \nE.O. 12958: N/A\nTAGS: PHUM, PREL, MO\nSUBJECT: DUES AT THE NORTHERN HARBORS\n \n¶1. (U) The harbor master received us.\n \nFENWICK",
    );
    check(&[
        (
            "minutes that are minutes",
            &[("text", &early)],
            &[
                ("format", "wikileaks-page"),
                ("mrn", "07CASABLANCA27"),
                ("created", "2007-07-31 15:03"),
                ("date", "2007-07-31T15:03:00Z"),
                ("origin", "Consulate Casablanca"),
            ],
        ),
        (
            "minutes that repeat the hour",
            &[("text", &late)],
            &[
                ("date", "2007-07-31T15:59:00Z"),
                ("subject", "DUES AT THE NORTHERN HARBORS"),
            ],
        ),
        (
            "only a notice stands where the header should be",
            &[("text", &partial)],
            &[
                ("mrn", "07CASABLANCA27"),
                // The page's minute only repeats the hour.
                ("date", "2007-07-31"),
                ("from", "Consulate Casablanca=CASABLANCA"),
                ("class", "U"),
                ("tags", "PHUM:s PREL:s MO:c"),
                ("subject", "DUES AT THE NORTHERN HARBORS"),
                ("paragraphs", "1:U"),
                ("signers", "FENWICK"),
                ("!", "partial-extract"),
            ],
        ),
    ]);
}

#[test]
fn prefixes_of_other_sources() {
    let rest = [("dtg", ""), ("from", ""), ("to", "")];
    let with = |before: &'static str| {
        let mut bits = vec![("before", before)];
        bits.extend(rest);
        bits
    };
    const OLD: (&str, &str) = ("line", "UNCLAS CASABLANCA 000027");
    let number = with("id: 2745");
    let day = with("Wednesday, 29 November 2000, 13:59");
    let keys = with(
        "id: 2745\ndate: 11/29/2000 13:59\nrefid: 00CASABLANCA27\norigin: Consulate Casablanca\nclassification: UNCLASSIFIED",
    );
    let dated: Vec<(&str, &str)> = vec![(
        "text",
        "Cable dated:2005-08-17T21:24:00]C O N F I D E N T I A L SECTION 01 OF 02 CASABLANCA 000027\n \nSIPDIS\n \nE.O. 12958: DECL: 08/17/2015\nTAGS: PHUM, PREL, MO\nSUBJECT: HARBOR DUES\n \n1. (C) The harbor master received us.\n",
    )];
    let bracketed: Vec<(&str, &str)> = vec![(
        "text",
        "[Cable dated:2005-08-17T21:24:00]\nC O N F I D E N T I A L CASABLANCA 000027\n \nSIPDIS\n \nE.O. 12958: DECL: 08/17/2015\nTAGS: PHUM, PREL, MO\nSUBJECT: HARBOR DUES\n \n1. (C) The harbor master received us.\n",
    )];
    let csv: Vec<(&str, &str)> = vec![(
        "text",
        "2745,\"11/29/2000 13:59\",\"00CASABLANCA27\",\"Consulate Casablanca\",\"CONFIDENTIAL\",\"99RABAT1\",\"C O N F I D E N T I A L CASABLANCA 000027\n \nSIPDIS\n \nE.O. 12958: DECL: 08/17/2015\nTAGS: PHUM, PREL, MO\nSUBJECT: HARBOR DUES\n \n1. (C) The harbor master received us.\n\"",
    )];
    let tsv: Vec<(&str, &str)> = vec![(
        "text",
        "2745\t11/29/2000 13:59\t00CASABLANCA27\tConsulate Casablanca\tCONFIDENTIAL\t99RABAT1\tC O N F I D E N T I A L CASABLANCA 000027\n \nSIPDIS\n \nE.O. 12958: DECL: 08/17/2015\nTAGS: PHUM, PREL, MO\nSUBJECT: HARBOR DUES\n \n1. (C) The harbor master received us.\n",
    )];
    let _ = OLD;
    check(&[
        (
            "a row's number alone gives no year, so the number is none",
            &number,
            &[
                ("format", "cable"),
                ("mrn", ""),
                ("class", "U"),
                ("!", "no-mrn"),
            ],
        ),
        (
            "a date alone",
            &day,
            &[("mrn", "00CASABLANCA27"), ("date", "2000-11-29T13:59:00Z")],
        ),
        (
            "keys and values",
            &keys,
            &[
                ("mrn", "00CASABLANCA27"),
                ("date", "2000-11-29T13:59:00Z"),
                ("origin", "Consulate Casablanca"),
                ("label", "UNCLASSIFIED"),
            ],
        ),
        (
            "a date glued to the level",
            &dated,
            &[
                ("format", "cable"),
                ("mrn", "05CASABLANCA27"),
                ("date", "2005-08-17T21:24:00Z"),
                ("class", "C"),
                ("paragraphs", "1:C"),
            ],
        ),
        (
            "a date in brackets above the level",
            &bracketed,
            &[
                ("mrn", "05CASABLANCA27"),
                ("date", "2005-08-17T21:24:00Z"),
                ("class", "C"),
            ],
        ),
        (
            "a row of comma-separated values",
            &csv,
            &[
                ("format", "cable"),
                ("mrn", "00CASABLANCA27"),
                ("date", "2000-11-29T13:59:00Z"),
                ("class", "C"),
                ("paragraphs", "1:C"),
                ("signers", ""),
            ],
        ),
        (
            "a row of tab-separated values",
            &tsv,
            &[
                ("format", "cable"),
                ("mrn", "00CASABLANCA27"),
                ("date", "2000-11-29T13:59:00Z"),
                ("class", "C"),
            ],
        ),
    ]);
}

#[test]
fn lost_line_ends() {
    check(&[
        (
            "number, SIPDIS and E.O. run together",
            &[
                (
                    "line",
                    "UNCLAS SECTION 01 OF 02 BUENOS AIRES 002215SIPDIS SIPDIS E.O. 12958: N/A",
                ),
                ("captions", ""),
                ("eo", ""),
            ],
            &[
                ("mrn", "09BUENOSAIRES2215"),
                ("captions", "SIPDIS"),
                ("eo", "12958 [] N/A"),
            ],
        ),
        (
            "SIPDIS glued to the labels",
            &[
                ("captions", "SIPDISE.O. 12958: N/ATAGS: PHUM, PREL, MO"),
                ("eo", ""),
                ("tags", ""),
            ],
            &[
                ("captions", "SIPDIS"),
                ("eo", "12958 [] N/A"),
                ("tags", "PHUM:s PREL:s MO:c"),
            ],
        ),
        (
            "the whole address in one line",
            &[
                (
                    "dtg",
                    "P 171259Z JUN 09FM AMEMBASSY TRIPOLITO SECSTATE WASHDC PRIORITY 4928INFO AMEMBASSY RABAT 0330AMEMBASSY TUNIS",
                ),
                ("from", ""),
                ("to", ""),
                ("line", "UNCLAS TRIPOLI 000027"),
            ],
            &[
                ("mrn", "09TRIPOLI27"),
                ("dtg", "171259Z JUN 09"),
                ("date", "2009-06-17T12:59:00Z"),
                ("from", "AMEMBASSY TRIPOLI=TRIPOLI"),
                ("to", "SECSTATE WASHDC=STATE"),
                ("info", "AMEMBASSY RABAT=RABAT | AMEMBASSY TUNIS=TUNIS"),
            ],
        ),
        (
            "blanks instead of line ends",
            &[
                (
                    "dtg",
                    "P 171259Z JUN 09 FM AMEMBASSY TRIPOLI TO SECSTATE WASHDC PRIORITY 4928 INFO AMEMBASSY RABAT 0330",
                ),
                ("from", ""),
                ("to", ""),
                ("line", "UNCLAS TRIPOLI 000027"),
            ],
            &[
                ("mrn", "09TRIPOLI27"),
                ("from", "AMEMBASSY TRIPOLI=TRIPOLI"),
                ("to", "SECSTATE WASHDC=STATE"),
                ("info", "AMEMBASSY RABAT=RABAT"),
            ],
        ),
    ]);
}

#[test]
fn stray_markup_of_scrapers() {
    check(&[
        (
            "line breaks of HTML",
            &[
                ("line", "UNCLAS CASABLANCA 000027 <br>"),
                ("tags", "TAGS: PHUM, PREL, MO <br>"),
                ("subject", "SUBJECT: DUES AT THE NORTHERN HARBORS <br>"),
                ("refs", "REF: MALABO 19, 21 <br>"),
            ],
            &[
                ("mrn", "09CASABLANCA27"),
                ("subject", "DUES AT THE NORTHERN HARBORS"),
                ("refs", "09MALABO19? 09MALABO21?"),
                ("tags", "PHUM:s PREL:s MO:c"),
            ],
        ),
        (
            "backslashes at line ends",
            &[
                ("line", "UNCLAS CASABLANCA 000027 \\"),
                ("captions", " \\\nSIPDIS \\\n \\"),
                ("eo", "E.O. 12958: N/A \\"),
                ("tags", "TAGS: PHUM, PREL, MO \\"),
                ("subject", "SUBJECT: DUES AT THE \\\nNORTHERN HARBORS \\"),
                ("refs", "REF: MALABO 19 \\"),
            ],
            &[
                ("mrn", "09CASABLANCA27"),
                ("captions", "SIPDIS"),
                ("eo", "12958 [] N/A"),
                ("tags", "PHUM:s PREL:s MO:c"),
                ("subject", "DUES AT THE NORTHERN HARBORS"),
                ("refs", "09MALABO19?"),
            ],
        ),
        (
            "tabs",
            &[
                ("dtg", "P\t131457Z FEB 09"),
                ("from", "FM\tAMCONSUL CASABLANCA"),
                ("to", "TO\tSECSTATE WASHDC 8289\nINFO\tAMEMBASSY RABAT\t"),
                ("line", "UNCLAS\tCASABLANCA 000027"),
                ("eo", "E.O. 12958:\tN/A"),
                ("tags", "TAGS:\tPHUM, PREL, MO"),
                ("subject", "SUBJECT:\tDUES AT THE NORTHERN HARBORS"),
                ("body", "\n1.\t(U)\tThe harbor master received us."),
            ],
            &[
                ("mrn", "09CASABLANCA27"),
                ("date", "2009-02-13T14:57:00Z"),
                ("from", "AMCONSUL CASABLANCA=CASABLANCA"),
                ("to", "SECSTATE WASHDC=STATE"),
                ("info", "AMEMBASSY RABAT=RABAT"),
                ("class", "U"),
                ("eo", "12958 [] N/A"),
                ("tags", "PHUM:s PREL:s MO:c"),
                ("subject", "DUES AT THE NORTHERN HARBORS"),
                ("prose", "The harbor master received us."),
            ],
        ),
    ]);
}

/// Line ends of other systems, and none at all.
#[test]
fn line_ends() {
    let usual = cable(&[(
        "body",
        " \n1. (U) The harbor master received us on Monday and spoke \nof the dues, which he called low.\n \n2. (SBU) He wants higher dues by the end of the year, and \nhe will not wait for the talks.",
    )]);
    let says = [
        ("mrn", "09CASABLANCA27"),
        ("date", "2009-02-13T14:57:00Z"),
        ("from", "AMCONSUL CASABLANCA=CASABLANCA"),
        ("to", "SECSTATE WASHDC=STATE"),
        ("info", "AMEMBASSY RABAT=RABAT"),
        ("class", "U"),
        ("captions", "SIPDIS"),
        ("eo", "12958 [] N/A"),
        ("tags", "PHUM:s PREL:s MO:c"),
        ("subject", "DUES AT THE NORTHERN HARBORS"),
        ("paragraphs", "1:U 2:SBU"),
        ("signers", "FENWICK"),
    ];
    let mut wrong = String::new();
    for (form, text) in [
        ("carriage returns too", usual.replace('\n', "\r\n")),
        (
            "blank lines between all lines",
            cable(&[]).replace('\n', "\n\n"),
        ),
        ("blanks instead of line ends", usual.replace('\n', " ")),
    ] {
        wrong += &differences(&(form, &[("text", &text)], &says));
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn date_time_groups() {
    check_each(
        "dtg",
        "date",
        &[
            ("P 131457Z FEB 09", "2009-02-13T14:57:00Z", ""),
            ("P 131457z FEB 09", "2009-02-13T14:57:00Z", ""),
            ("P 131457Z FEB 2009", "2009-02-13T14:57:00Z", ""),
            ("O P 131457Z FEB 09", "2009-02-13T14:57:00Z", ""),
            ("0 131457Z FEB 09", "2009-02-13T14:57:00Z", ""),
            ("R 131457Z FEB 09 ZDK", "2009-02-13T14:57:00Z", ""),
            (
                "R 131457Z FEB 09 ZDK ZUI RUEHBS #6624",
                "2009-02-13T14:57:00Z",
                "",
            ),
            ("R 131457Z FEB 09 ZDS", "2009-02-13T14:57:00Z", ""),
            ("R 131457Z FEB 09 ZFF4", "2009-02-13T14:57:00Z", ""),
            (
                "R 131457Z FEB 09 (ADX005A1F MSI1234)",
                "2009-02-13T14:57:00Z",
                "",
            ),
        ],
    );
    check_each(
        "dtg",
        "precedence",
        &[
            ("P 131457Z FEB 09", "P", ""),
            ("O R 131457Z FEB 09", "O R", ""),
            ("OO 131457Z FEB 09", "OO", ""),
            ("0 131457Z FEB 09", "O", ""),
            ("Z 131457Z FEB 09", "Z", ""),
            ("131457Z FEB 09", "", ""),
            ("131457z FEB 09", "", ""),
        ],
    );
    check(&[
        (
            "a group whose letters were lost",
            &[
                (
                    "before",
                    "70CASABLANCA27\nDUES AT THE NORTHERN HARBORS\n1970-02-13\nUNCLASSIFIED\nConsulate Casablanca",
                ),
                ("dtg", "P R ORPQOPOZ FEB 70"),
                ("eo", "E.O. 11652: N/A"),
                ("tags", "TAGS: PHUM, PREL"),
            ],
            &[
                ("mrn", "70CASABLANCA27"),
                ("precedence", "P R"),
                ("date", "1970-02-13"),
                ("!", "malformed-dtg"),
            ],
        ),
        (
            "a group whose letters were lost, and no envelope: only month and year are known",
            &[
                ("dtg", "P R ORPQOPOZ FEB 70"),
                ("eo", "E.O. 11652: N/A"),
                ("tags", "TAGS: PHUM, PREL"),
            ],
            &[
                ("mrn", "70CASABLANCA27"),
                ("date", "1970-02"),
                ("!", "malformed-dtg"),
            ],
        ),
        (
            "a day that no month has",
            &[("dtg", "P 301457Z FEB 09")],
            &[
                ("mrn", "09CASABLANCA27"),
                ("date", "2009-02"),
                ("!", "malformed-dtg"),
            ],
        ),
        (
            "an hour that no day has",
            &[("dtg", "P 132957Z FEB 09")],
            &[
                ("mrn", "09CASABLANCA27"),
                ("date", "2009-02-13"),
                ("!", "malformed-dtg"),
            ],
        ),
        (
            "the year of the 1970s",
            &[
                ("dtg", "0 030300Z JAN 71"),
                ("eo", "E.O. 11652: N/A"),
                ("tags", "TAGS: PHUM, PREL"),
            ],
            &[
                ("mrn", "71CASABLANCA27"),
                ("precedence", "O"),
                ("date", "1971-01-03T03:00:00Z"),
            ],
        ),
        (
            "routing lines and addressees with their numbers",
            &[
                (
                    "before",
                    "VZCZCXRO1732\nPP RUEHTRO\nDE RUEHCL #0027/01 0441457\nZNR UUUUU ZZH",
                ),
                (
                    "to",
                    "TO RUEHC/SECSTATE WASHDC PRIORITY 8289\nINFO RUCNMGH/MAGHREB COLLECTIVE\nRUEHBS/AMEMBASSY BRUSSELS 0990\nRUEHRO/AMEMBASSY ROME 0330",
                ),
            ],
            &[
                (
                    "routing",
                    "VZCZCXRO1732 | PP RUEHTRO | DE RUEHCL #0027/01 0441457 | ZNR UUUUU ZZH",
                ),
                ("to", "SECSTATE WASHDC=STATE"),
                (
                    "info",
                    "MAGHREB COLLECTIVE=? | AMEMBASSY BRUSSELS=BRUSSELS | AMEMBASSY ROME=ROME",
                ),
            ],
        ),
        (
            "passing instructions",
            &[(
                "captions",
                " \nSIPDIS\n \nSTATE FOR NEA/MAG AND DRL\nRABAT FOR RSO\n ",
            )],
            &[
                ("captions", "SIPDIS"),
                ("passing", "STATE FOR NEA/MAG AND DRL | RABAT FOR RSO"),
            ],
        ),
    ]);
}

/// Mail that carries a telegram, with the mail's own banner and subject above it.
#[test]
fn a_banner_and_a_subject_above_the_telegram_are_the_mails() {
    for above in [
        "UNCLASSIFIED\n\nSubject: Maize harvest\n\n",
        "UNCLASSIFIED\nFrom: SMART Archive\nSent: 6/4/2008\nTo: SMART Core\nSubject: Maize harvest\n\n",
        "Subject: Maize harvest\n\n",
    ] {
        let document = parsed("cable.txt", format!("{above}{}", cable(&[])));
        let usual = parsed("cable.txt", cable(&[]));
        for what in ["mrn", "dtg", "subject", "tags"] {
            assert_eq!(say(&document, what), say(&usual, what), "{above}: {what}");
        }
    }
}

/// A letter of a post that was read as a figure is no number.
#[test]
fn misread_posts_have_no_number_of_their_own() {
    for (list, wrong) in [
        ("REF: A. 08 GUATEMA1A 688", "GUATEMALA1"),
        ("REF: A. 08 TEGUCI6ALPA 77", "TEGUCIGALPA6"),
        ("REF: A. BUDAPEST5 312", "BUDAPEST5"),
    ] {
        let document = parsed("cable.txt", cable(&[("refs", list)]));
        let found = say(&document, "refs");
        assert!(!found.contains(wrong), "{list}: {found}");
    }
}
