//! MRN and classification line: how is it classified, and which cable is it?

use super::*;

/// Section words, serials of four to six digits, posts of several words.
#[test]
fn sections_and_serials() {
    check_each(
        "line",
        "mrn",
        &[
            (
                "UNCLAS SECTION 01 OF 08 CASABLANCA 000027",
                "09CASABLANCA27",
                "",
            ),
            (
                "UNCLAS SECTION01 OF 03 CASABLANCA 000027",
                "09CASABLANCA27",
                "",
            ),
            (
                "UNCLAS SECTION 1 OF 2 CASABLANCA 0027",
                "09CASABLANCA27",
                "",
            ),
            ("UNCLAS BUENOS AIRES 2481", "09BUENOSAIRES2481", ""),
            ("UNCLAS MADRID 05480", "09MADRID5480", ""),
            ("UNCLAS BEIRUT 001725 \\", "09BEIRUT1725", ""),
            (
                "UNCLAS \nSECTION 01 OF 02 \nMADRID 005480",
                "09MADRID5480",
                "",
            ),
            (
                "UNCLAS SECTION 01 OF 02 RIO DE \nJANEIRO 000138",
                "09RIODEJANEIRO138",
                "",
            ),
            ("UNCLAS PORT AU PRINCE 000138", "09PORTAUPRINCE138", ""),
            ("UNCLAS UNVIE VIENNA 000138", "09UNVIEVIENNA138", ""),
            ("UNCLAS USUN NEW YORK 000138", "09USUNNEWYORK138", ""),
            ("UNCLAS MEXICO CITY 000138", "09MEXICO138", ""),
            ("UNCLAS STATE 012345", "09STATE12345", ""),
            ("UNCLAS CASABLANCA \n000027", "09CASABLANCA27", ""),
            (
                "UNCLAS SECTION 01 OF 02 RIO DE \nJANEIRO 000138 SIPDIS",
                "09RIODEJANEIRO138",
                "",
            ),
            // The next words ate the last digits, or none of them.
            (
                "UNCLAS REYKJAVIK 00040QSITIVE",
                "09REYKJAVIK40",
                "malformed-mrn",
            ),
            (
                "UNCLAS BUENOS AIRES 00167SIPDIS",
                "09BUENOSAIRES167",
                "malformed-mrn",
            ),
            ("UNCLAS BUENOS AIRES 002215SIPDIS", "09BUENOSAIRES2215", ""),
        ],
    );
}

/// The envelope knows the number that the next words ate.
#[test]
fn eaten_digits_are_made_whole_by_the_envelope() {
    check(&[
        (
            "the preamble has all digits",
            &[
                (
                    "before",
                    "09REYKJAVIK403\nDUES AT THE NORTHERN HARBORS\nFri Feb 13 00:00:00 +0100 2009\nUNCLASSIFIED\nEmbassy Reykjavik",
                ),
                ("line", "UNCLAS REYKJAVIK 00040QSITIVE"),
            ],
            &[("mrn", "09REYKJAVIK403"), ("other", "")],
        ),
        (
            "the file's name has all digits",
            &[
                ("file", "dump/09REYKJAVIK403.txt"),
                ("line", "UNCLAS REYKJAVIK 00040QSITIVE"),
            ],
            &[("mrn", "09REYKJAVIK403"), ("other", "")],
        ),
    ]);
}

/// Letter-spaced and damaged levels.
#[test]
fn levels_in_every_spelling() {
    const DAMAGED: &str = "damaged-classification";
    let rows = [
        ("UNCLAS", "U", ""),
        ("UNCLASSIFIED", "U", ""),
        ("UNCLASSIFIED//FOR OFFICIAL USE ONLY", "SBU", ""),
        ("UNCLAS E F T O", "SBU", ""),
        ("LIMITED OFFICIAL USE", "SBU", ""),
        ("CONFIDENTIAL", "C", ""),
        ("C O N F I D E N T I A L", "C", ""),
        ("CO N F I D E N T I A L", "C", ""),
        ("CC O N F I D E N T I A L", "C", DAMAGED),
        ("O N F I D E N T I A L", "C", DAMAGED),
        ("C O N F I D E N T I A L NOFORN", "C NOFORN", ""),
        ("CONFIDENTIAL//NOFORN", "C NOFORN", ""),
        ("SECRET", "S", ""),
        ("S E C R E T", "S", ""),
        ("S e c r e t", "S", ""),
        ("SS E C R E T", "S", DAMAGED),
        ("SE C R E T", "S", ""),
        ("CSE C R E T", "S", DAMAGED),
        ("E C R E T", "S", DAMAGED),
        ("T O P S E C R E T", "TS", ""),
        ("S E C R E T//NOFORN", "S NOFORN", ""),
    ];
    for section in ["", " SECTION 01 OF 03"] {
        let lines: Vec<String> = rows
            .iter()
            .map(|row| format!("{}{section} CASABLANCA 000027", row.0))
            .collect();
        let rows: Vec<(&str, &str, &str)> = rows
            .iter()
            .zip(&lines)
            .map(|(row, line)| (line.as_str(), row.1, row.2))
            .collect();
        check_each("line", "class", &rows);
        let numbers: Vec<(&str, &str, &str)> = rows
            .iter()
            .map(|row| (row.0, "09CASABLANCA27", row.2))
            .collect();
        check_each("line", "mrn", &numbers);
    }
}

#[test]
fn levels_apart_from_the_number() {
    check(&[
        (
            "a label before the level, the number in another line",
            &[("line", "CLASSIFICATION: CONFIDENTIAL\nCASABLANCA 000027")],
            &[("class", "C"), ("mrn", "09CASABLANCA27")],
        ),
        (
            "a label before the level, no number: the file names the cable",
            &[
                ("file", "09CASABLANCA27.txt"),
                ("line", "CLASSIFICATION: CONFIDENTIAL"),
            ],
            &[("class", "C"), ("mrn", "09CASABLANCA27")],
        ),
        (
            "no such line at all, SIPDIS first",
            &[
                ("file", "09CASABLANCA27.txt"),
                ("dtg", ""),
                ("from", ""),
                ("to", ""),
                ("line", ""),
                ("captions", "SIPDIS"),
            ],
            &[
                ("class", ""),
                ("mrn", "09CASABLANCA27"),
                ("captions", "SIPDIS"),
                ("subject", "DUES AT THE NORTHERN HARBORS"),
                ("date", "2009"),
                ("!", "no-classification"),
            ],
        ),
        (
            "the caption makes it sensitive",
            &[("captions", " \nSIPDIS \nSENSITIVE\n ")],
            &[("class", "SBU"), ("captions", "SIPDIS | SENSITIVE")],
        ),
        (
            "captions with other words of control",
            &[
                ("line", "C O N F I D E N T I A L CASABLANCA 000027"),
                ("captions", " \nNOFORN\nSIPDIS\n "),
            ],
            &[("class", "C NOFORN"), ("captions", "NOFORN | SIPDIS")],
        ),
        (
            "the page's label and the text disagree",
            &[(
                "before",
                "09CASABLANCA27\nDUES AT THE NORTHERN HARBORS\nFri Feb 13 00:00:00 +0100 2009\nCONFIDENTIAL\nConsulate Casablanca",
            )],
            &[
                ("class", "U"),
                ("label", "CONFIDENTIAL"),
                ("!", "classification-mismatch"),
            ],
        ),
        (
            "prose that begins with a level is no classification line",
            &[
                ("line", "UNCLAS CASABLANCA 000027"),
                (
                    "body",
                    " \n1. (U) Talks were\nsecret.\n \n2. (U) Confidential sources said so.",
                ),
            ],
            &[("class", "U"), ("paragraphs", "1:U 2:U")],
        ),
    ]);
}

/// Malformed numbers of the envelope: repaired when one reading is possible, else kept and told.
#[test]
fn malformed_numbers() {
    let cases: [(&str, &str, &str, &str, &str, &str); 11] = [
        // printed, the cable's line, the day, number, the other number, diagnostics
        (
            "08SECTION01GF02BISHIEK21",
            "UNCLAS SECTION 01 OF 02 BISHKEK 000021",
            "08",
            "08BISHKEK21",
            "",
            "malformed-mrn",
        ),
        (
            "09EFTOLONDON2618",
            "UNCLAS E F T O LONDON 002618",
            "09",
            "09LONDON2618",
            "",
            "malformed-mrn",
        ),
        (
            "7575LIBREVILLE1895",
            "UNCLAS LIBREVILLE 1895",
            "75",
            "75LIBREVILLE1895",
            "",
            "malformed-mrn",
        ),
        (
            "90STATE255195TOSEC140301",
            "UNCLAS STATE 255195 TOSEC 140301",
            "90",
            "90STATE255195",
            "",
            "malformed-mrn",
        ),
        (
            "08ACCRA001382SUSPECTEDDUPLICATE1392",
            "UNCLAS ACCRA 001382",
            "08",
            "08ACCRA1382",
            "",
            "malformed-mrn",
        ),
        (
            "08ACCRA001382SUSPECTEDDUPLICATE1392",
            "UNCLAS ACCRA 001392",
            "08",
            "08ACCRA1392",
            "",
            "malformed-mrn",
        ),
        // Both the id and the line hold both numbers: neither is taken.
        (
            "08ACCRA001382SUSPECTEDDUPLICATE1392",
            "UNCLAS ACCRA 001382 SUSPECTED DUPLICATE 1392",
            "08",
            "08ACCRA001382SUSPECTEDDUPLICATE1392",
            "",
            "malformed-mrn unknown-header-line",
        ),
        (
            "06MADRID002583ZFR2585",
            "UNCLAS MADRID 002583",
            "06",
            "06MADRID2583",
            "",
            "malformed-mrn",
        ),
        (
            "092OF5",
            "UNCLAS CASABLANCA 000027",
            "09",
            "09CASABLANCA27",
            "",
            "malformed-mrn",
        ),
        (
            "0901OF02RPODUBAI288",
            "UNCLAS SECTION 01 OF 02 RPO DUBAI 000288",
            "09",
            "09RPODUBAI288",
            "",
            "malformed-mrn",
        ),
        (
            "09CASABLANCA27",
            "UNCLAS CASABLANCA 000027",
            "09",
            "09CASABLANCA27",
            "",
            "",
        ),
    ];
    let mut wrong = String::new();
    for (printed, line, year, mrn, other, codes) in cases {
        let before = format!(
            "{printed}\nDUES AT THE NORTHERN HARBORS\nMon Jul 13 00:00:00 +0100 {}{year}\n{}\nEmbassy Somewhere",
            if year > "50" { "19" } else { "20" },
            if line.contains("E F T O") {
                "UNCLASSIFIED//FOR OFFICIAL USE ONLY"
            } else {
                "UNCLASSIFIED"
            }
        );
        let dtg = format!("P 131457Z JUL {year}");
        let bits = [
            ("before", before.as_str()),
            ("dtg", &dtg),
            ("line", line),
            ("captions", ""),
            ("tags", "TAGS: PREL"),
        ];
        let class = say(&parsed("cable.txt", cable(&bits)), "class");
        let says = [
            ("mrn", mrn),
            ("other", other),
            ("class", &class),
            ("!", codes),
        ];
        wrong += &differences(&(printed, &bits, &says));
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// The National Archives' names, and airgrams.
#[test]
fn numbers_of_the_national_archives() {
    let telegram = "PAGE 01        NEW DE  07645  01 OF 01  281130Z\n\n44\nACTION NEA-12\n\nINFO  OCT-01  ISO-00  /013 W\n                    ---------------------     098123\nR 281045Z JUN 73\nFM AMEMBASSY NEW DELHI\nTO SECSTATE WASHDC 1234\n\nUNCLAS NEW DELHI 07645\n\nE.O. 11652: N/A\nTAGS: PFOR, IN\nSUBJECT: HARBOR DUES\n\n1. THE HARBOR MASTER RECEIVED US ON MONDAY.\nFENWICK\n\nUNCLASSIFIED\n\nNNN\n";
    check(&[
        (
            "the file cuts the post to six letters",
            &[("file", "1973NEWDE07645.txt"), ("text", telegram)],
            &[
                ("mrn", "73NEWDELHI7645"),
                ("other", ""),
                ("date", "1973-06-28T10:45:00Z"),
                ("class", "U"),
                ("signers", "FENWICK"),
                ("prose", "THE HARBOR MASTER RECEIVED US ON MONDAY."),
            ],
        ),
        (
            "the envelope cuts the post to six letters",
            &[
                (
                    "before",
                    "1973NEWDE07645\nHARBOR DUES\n1973-06-28\nUNCLASSIFIED\nEmbassy New Delhi",
                ),
                ("dtg", "R 281045Z JUN 73"),
                ("from", "FM AMEMBASSY NEW DELHI"),
                ("line", "UNCLAS NEW DELHI 07645"),
                ("captions", ""),
                ("eo", "E.O. 11652: N/A"),
                ("tags", "TAGS: PFOR, IN"),
                ("subject", "SUBJECT: HARBOR DUES"),
            ],
            &[("mrn", "73NEWDELHI7645"), ("other", "")],
        ),
        (
            "nothing but the file's cut name",
            &[
                ("file", "1973NEWDE07645.txt"),
                ("dtg", ""),
                ("from", ""),
                ("to", ""),
                ("line", "UNCLAS"),
                ("captions", ""),
                ("eo", "E.O. 11652: N/A"),
                ("tags", "TAGS: PFOR, IN"),
            ],
            &[("mrn", "73NEWDELHI7645"), ("date", "1973")],
        ),
        (
            "an airgram",
            &[
                (
                    "before",
                    "73BANGKOK-A50\nHARBOR DUES\n1973-06-28\nUNCLASSIFIED\nEmbassy Bangkok",
                ),
                ("dtg", ""),
                ("from", "FM AMEMBASSY BANGKOK"),
                ("to", "TO DEPARTMENT OF STATE"),
                ("line", "UNCLASSIFIED BANGKOK A-50"),
                ("captions", ""),
                ("eo", "E.O. 11652: N/A"),
                ("tags", "TAGS: PFOR, TH"),
                ("subject", "SUBJECT: HARBOR DUES"),
            ],
            &[("mrn", "73BANGKOK-A50"), ("other", ""), ("class", "U")],
        ),
    ]);
}
