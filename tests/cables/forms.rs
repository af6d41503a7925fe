//! The form of the Department's last cables, and labels that lost letters, end to end.

use super::*;

const FORM: &str = "UNCLASSIFIED\nSMART Cable\n\nMRN: 08 CASABLANCA 27\nDate/DTG: Jun 04, 2008 / 041510Z JUN 08\nFrom: AMCONSUL CASABLANCA\nAction: WASHDC, SECSTATE ROUTINE\nInfo: RABAT, AMEMBASSY PRIORITY; MADRID, AMEMBASSY ROUTINE\nE.O.: 12958\nTAGS: EWWT, ECON, MO\nCaptions: SIPDIS, SENSITIVE\nReference: RABAT 700\nSubject: Dues at the piers\n\n1. (U) The harbor master received us.\n\n2. (U) He wants higher dues.\n\nSignature: HOLLOWAY\n\nDrafted By: CASABLANCA:Ostrander, Tom\nCleared By: POL:Pike, Ann\nReleased By: CASABLANCA:Ostrander, Tom\nAction Post: NONE\nDissemination Rule: DIS_MEA, NEA\nUNCLASSIFIED\n";

#[test]
fn the_form_says_what_a_telegram_does() {
    let document = parsed("cable.txt", FORM.to_owned());
    for (what, expected) in [
        ("mrn", "08CASABLANCA27"),
        ("date", "2008-06-04T15:10:00Z"),
        ("from", "AMCONSUL CASABLANCA=CASABLANCA"),
        ("to", "WASHDC, SECSTATE=STATE"),
        ("info", "RABAT, AMEMBASSY=RABAT | MADRID, AMEMBASSY=MADRID"),
        ("tags", "EWWT:s ECON:s MO:c"),
        ("subject", "Dues at the piers"),
        ("refs", "08RABAT700?"),
        ("signers", "HOLLOWAY"),
    ] {
        assert_eq!(say(&document, what), expected, "{what}");
    }
    assert_eq!(document.paragraphs.len(), 2);
    // A telegram's own words come before any form's.
    let usual = cable(&[("body", " \n1. (U) From: here, Action: there.")]);
    assert_eq!(say(&parsed("cable.txt", usual), "mrn"), "09CASABLANCA27");
}

/// Holds one answer for many spellings of one part.
#[track_caller]
fn each(part: &str, what: &str, rows: &[(&str, &str)]) {
    let mut wrong = String::new();
    for (form, expected) in rows {
        let found = say(&parsed("cable.txt", cable(&[(part, *form)])), what);
        if found != *expected {
            let _ = write!(wrong, "\n{form}: expected {expected}, found {found}");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn who_classified_behind_damaged_labels() {
    let by = |row: &(&str, &str)| (format!("SUBJECT: DUES\n\n{}", row.0), row.1.to_owned());
    let rows: Vec<(String, String)> = [
        ("CLASSFIED BY: CONSUL VERA HOLLOWAY", "VERA HOLLOWAY []"),
        ("LASSIFIED BY: CONSUL VERA HOLLOWAY", "VERA HOLLOWAY []"),
        ("CLASSIFIEDBY: CONSUL VERA HOLLOWAY", "VERA HOLLOWAY []"),
        ("CLASSIFY BY: CONSUL VERA HOLLOWAY", "VERA HOLLOWAY []"),
        (
            "Derived from: DSCG 05-1, Classified By: A/ECONCOUNS VERA HOLLOWAY-PIKE",
            "VERA HOLLOWAY-PIKE []",
        ),
        ("Classified By: HOLLOWAY, VERA, POLOFF", "HOLLOWAY, VERA []"),
        ("Classified by VERA HOLLOWAY/POLOFF", "VERA HOLLOWAY []"),
        (
            "Classified By: Vera A. Holloway, Jr., Consul",
            "Vera A. Holloway, Jr. []",
        ),
        (
            "Classified By: Permanent Representative to the OSCE Vera Holloway",
            "Vera Holloway []",
        ),
        ("Classified By: T - Vera Holloway", "Vera Holloway []"),
        (
            "Classified By: Defense Attache COL Vera Holloway",
            "Vera Holloway []",
        ),
        (
            "Classified By: Special Envoy Vera Holloway",
            "Vera Holloway []",
        ),
        ("Classified By: Actg. DCM Vera Holloway", "Vera Holloway []"),
    ]
    .iter()
    .map(by)
    .collect();
    let rows: Vec<(&str, &str)> = rows.iter().map(|(form, by)| (&**form, &**by)).collect();
    each("subject", "by", &rows);
}

#[test]
fn codes_and_the_words_beside_them() {
    each(
        "tags",
        "tags",
        &[
            (
                "TAGS: PGOV - Internal Governmental Affairs, MO - Morocco",
                "PGOV:s MO:c",
            ),
            ("TAGSPREL PGOV MO", "PREL:s PGOV:s MO:c"),
            (
                "TAGS: HOLLOWAY PIKE (VERA), MO",
                "HOLLOWAY PIKE, VERA:p MO:c",
            ),
            (
                "TAGS: PHUM PREL HOLLOWAY, VERA MO",
                "PHUM:s PREL:s HOLLOWAY, VERA:p MO:c",
            ),
            (
                "TAGS: PREL, PINR HOLLOWAY VERA, MO",
                "PREL:s PINR:s HOLLOWAY, VERA:p MO:c",
            ),
            ("TAGS: ECON, G8, MO", "ECON:s G8:? MO:c"),
            ("TAGS: PGOV NEW DELHI MO", "PGOV:s NEW DELHI:? MO:c"),
            // Headings that a comma parts stay two.
            ("TAGS: HARBORS, FISHERIES, MO", "HARBORS:? FISHERIES:? MO:c"),
        ],
    );
}

#[test]
fn subjects_behind_damaged_labels() {
    each(
        "subject",
        "subject",
        &[
            ("BJECT: DUES AT THE PIERS", "DUES AT THE PIERS"),
            ("SUB-JECT: DUES AT THE PIERS", "DUES AT THE PIERS"),
            ("SUBJECT/ DUES AT THE PIERS", "DUES AT THE PIERS"),
            ("SUBJECT, DUES AT THE PIERS", "DUES AT THE PIERS"),
            ("Subject -- Dues at the piers", "Dues at the piers"),
            ("SUBJECTDUES AT THE PIERS", "DUES AT THE PIERS"),
            ("SUBJECT: SUBJECT: DUES", "DUES"),
            (
                "SUBJECT: DUES\nThis message is sensitive but unclassified.",
                "DUES",
            ),
            (
                "SUBJECT: DUES\nSENSITIVE BUT UNCLASSIFIED; PROTECT ACCORDINGLY",
                "DUES",
            ),
        ],
    );
}

#[test]
fn signers_above_what_forms_add() {
    each(
        "end",
        "signers",
        &[
            (" \nHOLLOWAY\n \n(Amended per instructions)\n", "HOLLOWAY"),
            (
                " \nHOLLOWAY\n \nDRAFTED BY: POL:ATULLEY\nCLEARED BY: DCM:TPIKE\n",
                "HOLLOWAY",
            ),
            (
                " \nDRAFTED: POL: ATULLEY\nCLEARED: DCM: TPIKE\nHOLLOWAY\n",
                "HOLLOWAY",
            ),
            (" \nHOLLOWAY UNQUOTE\n", "HOLLOWAY"),
            (" \nHOLLOWAYNNNN\n", "HOLLOWAY"),
            (" \nHOLLOWAY_\n", "HOLLOWAY"),
            (" \n--HOLLOWAY\n", "HOLLOWAY"),
            (" \nHOLLOWAY\n1234\n", "HOLLOWAY"),
            (" \nBT\nHOLLOWAY\n", "HOLLOWAY"),
            (" \nHOLLOWAY\n \nNote: see attachment\n", "HOLLOWAY"),
            (" \nCHARGE\n", ""),
        ],
    );
}

#[test]
fn other_names_of_posts() {
    let rows = [
        ("KTM", "KATHMANDU"),
        ("PTO AU PRINCE", "PORTAUPRINCE"),
        ("KHI", "KARACHI"),
        ("N LAREDO", "NUEVOLAREDO"),
        ("BRAZIL", "BRASILIA"),
        ("NEPAL", "KATHMANDU"),
    ];
    let rows = rows.map(|(name, post)| (format!("REF: 08 {name} 1234"), format!("08{post}1234")));
    let rows: Vec<(&str, &str)> = rows.iter().map(|(form, mrn)| (&**form, &**mrn)).collect();
    each("refs", "refs", &rows);
}
